//! 変更前｜変更後: tables and labels that name old and new text. Both are an edit, or what is unclear is told.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

const HEAD: &str = "令和４年度　港区運営方針\n【様式２】\n経営課題１ 【災害に強いまち】\nめざす成果及び戦略　１－１ 【備えを広げる】\n（単位：千円）\n具体的取組１－１－１ 【訓練の推進】\n";

fn read(name: &str, text: &str) -> (Value, Value) {
    let extraction = extract(name, text.as_bytes(), &Options::default()).expect("is read");
    let value = serde_json::to_value(extraction).expect("serializes");
    (value["plan"]["issues"][0]["strategies"][0]["initiatives"][0].clone(), value)
}

/// The values that the rows of [`rows`] change, and the edits.
fn stated((initiative, whole): &(Value, Value)) -> Value {
    let edits = whole["edits"].as_array().expect("a list").iter();
    let edits: Vec<Value> = edits.map(|edit| json!([edit["before"], edit["after"], edit["basis"]])).collect();
    json!([
        initiative["budgets"][0]["thousand_yen"],
        initiative["content"],
        initiative["process_indicators"][0]["target"]["value"],
        initiative["withdrawal_criteria"][0]["value"],
        edits,
    ])
}

fn wanted() -> Value {
    json!([
        12217,
        "小学校で手順を確かめる。",
        30,
        15,
        [
            ["12,100", "12,217", "stated"],
            ["中学校で手順を確かめる。", "小学校で手順を確かめる。", "stated"],
            ["町会の数：20町会以上", "町会の数：30町会以上", "stated"],
        ],
    ])
}

fn rows(old: &str, new: &str, swapped: bool) -> Vec<[String; 3]> {
    let row = |label: &str, old: &str, new: &str| {
        let (left, right) = if swapped { (new, old) } else { (old, new) };
        [label, left, right].map(str::to_owned)
    };
    let kept = "町会の数が15町会未満であれば再構築する。";
    vec![
        row("項目", old, new),
        row("４予算額", "12,100", "12,217"),
        row("当年度の取組内容", "中学校で手順を確かめる。", "小学校で手順を確かめる。"),
        row("プロセス（過程）指標（取組によりめざす指標）", "町会の数：20町会以上", "町会の数：30町会以上"),
        row("【撤退・再構築基準】", kept, kept),
    ]
}

fn web(head: &str, rows: &[[String; 3]]) -> String {
    let cells =
        |row: &[String; 3]| format!("<tr>{}</tr>", row.each_ref().map(|cell| format!("<td>{cell}</td>")).concat());
    let lines: String = head.lines().map(|line| format!("<p>{line}</p>")).collect();
    let table: String = rows.iter().map(cells).collect();
    format!("<!DOCTYPE html><html><body>{lines}<table border=1>{table}</table></body></html>")
}

const HEADS: [(&str, &str, bool); 8] = [
    ("変更前", "変更後", false),
    ("【修正前】", "【修正後】", false),
    ("旧", "新", false),
    ("新", "旧", true),
    ("当初", "変更後", false),
    ("現行", "改正案", false),
    ("変更前（素案）", "変更後（最終）", false),
    ("変　更　前", "変　更　後", false),
];

#[test]
fn columns_of_cells() {
    for (old, new, swapped) in HEADS {
        let (a, b) = if swapped { (new, old) } else { (old, new) };
        let rows = rows(a, b, swapped);
        assert_eq!(stated(&read("case.html", &web(HEAD, &rows))), wanted(), "{old} {new}");
    }
}

#[test]
fn columns_of_text_that_gaps_divide() {
    for gap in ["  ", "\t", "   "] {
        let rows = rows("変更前", "変更後", false);
        let lines: Vec<String> = rows.iter().map(|row| row.join(gap)).collect();
        let (initiative, whole) = read("case.txt", &format!("{HEAD}{}\n", lines.join("\n")));
        let stated = stated(&(initiative, whole.clone()));
        assert_eq!(
            [&stated[0], &stated[1], &stated[2], &stated[3]],
            [&json!(12217), &json!("小学校で手順を確かめる。"), &json!(30), &json!(15)]
        );
        let edits = whole["edits"].to_string();
        for text in ["12,100", "中学校で手順を確かめる。", "町会の数：20町会以上"] {
            assert!(edits.contains(text), "{gap:?} {text}: {edits}");
        }
    }
}

#[test]
fn rows_one_above_the_other() {
    let rows = |old: &str, new: &str| {
        [
            ["当年度の取組内容", old, "中学校で手順を確かめる。"],
            ["", new, "小学校で手順を確かめる。"],
            ["プロセス（過程）指標（取組によりめざす指標）", old, "町会の数：20町会以上"],
            ["", new, "町会の数：30町会以上"],
        ]
        .map(|row| row.map(str::to_owned))
    };
    for (old, new) in [("変更前", "変更後"), ("旧", "新"), ("（修正前）", "（修正後）")] {
        let read = read("case.html", &web(HEAD, &rows(old, new)));
        let stated = stated(&read);
        assert_eq!(stated[1], "小学校で手順を確かめる。", "{old}");
        assert_eq!(stated[2], 30, "{old}");
        assert_eq!(
            stated[4],
            json!([
                ["中学校で手順を確かめる。", "小学校で手順を確かめる。", "stated"],
                ["町会の数：20町会以上", "町会の数：30町会以上", "stated"]
            ])
        );
    }
}

#[test]
fn what_still_holds_stands() {
    let mut rows = rows("変更前", "変更後", false);
    for (at, word) in [(2, "同左"), (4, "（変更なし）")] {
        word.clone_into(&mut rows[at][2]);
    }
    let stated = stated(&read("case.html", &web(HEAD, &rows)));
    assert_eq!(stated[1], "中学校で手順を確かめる。");
    assert_eq!(stated[3], 15);
    assert_eq!(
        stated[4],
        json!([["12,100", "12,217", "stated"], ["町会の数：20町会以上", "町会の数：30町会以上", "stated"]])
    );
}

#[test]
fn labels_in_a_line() {
    for line in [
        "町会の数：変更前20町会以上、変更後30町会以上",
        "町会の数：旧：20町会以上　新：30町会以上",
        "町会の数：（旧）20町会以上（新）30町会以上",
        "町会の数　修正前:20町会以上→修正後:30町会以上",
    ] {
        let text =
            format!("{HEAD}当年度の取組内容\n手順を確かめる。\nプロセス（過程）指標（取組によりめざす指標）\n{line}\n");
        let stated = stated(&read("case.txt", &text));
        assert_eq!(stated[2], 30, "{line}");
        assert_eq!(stated[4], json!([["20町会以上", "30町会以上", "stated"]]), "{line}");
    }
}

#[test]
fn new_text_goes_on_to_the_next_label_or_the_end_of_its_clause() {
    for (line, edits) in [
        ("・（旧）10時から（新）午前11時から開く。", json!([["10時から", "午前11時から開く", "stated"]])),
        ("・件数：【変更前】36件【変更後】前年度より48件", json!([["36件", "前年度より48件", "stated"]])),
        (
            "・（旧）講座20回（新）目前の講座25回（旧）旧庁舎（新）新庁舎",
            json!([["講座20回", "目前の講座25回", "stated"], ["旧庁舎", "新庁舎", "stated"]]),
        ),
    ] {
        let text = format!("{HEAD}当年度の取組内容\n{line}\n・冊子を配る。\n");
        assert_eq!(stated(&read("case.txt", &text))[4], edits, "{line}");
    }
}

#[test]
fn heads_without_columns_are_told() {
    for table in [
        "項目 変更前 変更後\n当年度の取組内容\n中学校で手順を確かめる。\n小学校で手順を確かめる。",
        "変更前\n変更後\n当年度の取組内容\n中学校で手順を確かめる。\n小学校で手順を確かめる。",
        "旧 新\n当年度の取組内容\n中学校で手順を確かめる。\n小学校で手順を確かめる。",
    ] {
        let (_, whole) = read("case.txt", &format!("{HEAD}{table}\n"));
        let findings = whole["findings"].as_array().expect("a list");
        let told = findings.iter().find(|finding| finding["code"] == "old-and-new-unclear").expect(table);
        let message = told["message"].as_str().unwrap_or_default();
        assert!(message.contains("中学校") && message.contains("小学校"), "{message}");
    }
}

#[test]
fn other_tables_with_such_words_are_no_change() {
    let rows = [["区分", "新規", "継続"], ["予算", "100", "200"]].map(|row| row.map(str::to_owned));
    let (_, whole) = read("case.html", &web(HEAD, &rows));
    assert_eq!(whole["edits"], json!([]));
}
