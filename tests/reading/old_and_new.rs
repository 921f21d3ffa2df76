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
#[test]
fn labels_with_spaces_and_gaps() {
    for line in [
        "町会の数：変更前 20町会以上　変更後 30町会以上",
        "町会の数：変　更　前20町会以上　変　更　後30町会以上",
        "町会の数：変 更 前：20町会以上 変 更 後：30町会以上",
        "町会の数：（変　更　前）20町会以上（変　更　後）30町会以上",
        "町会の数\n変更前 20町会以上\n変更後 30町会以上",
        "町会の数：【当初】20町会以上【変更後】30町会以上",
    ] {
        let stated = stated(&read("case.txt", &with_indicator("", line)));
        assert_eq!(stated[2], 30, "{line}");
        assert_eq!(stated[4], json!([["20町会以上", "30町会以上", "stated"]]), "{line}");
    }
}

/// A plan with one line in the box of process indicators; `says` goes behind its title.
fn with_indicator(says: &str, line: &str) -> String {
    let head = HEAD.replacen("運営方針", &format!("運営方針{says}"), 1);
    format!("{head}当年度の取組内容\n手順を確かめる。\nプロセス（過程）指標（取組によりめざす指標）\n{line}\n")
}

const SAYS: &str = "　（素案）からの変更について";

fn tells(whole: &Value, code: &str) -> bool {
    whole["findings"].as_array().expect("a list").iter().any(|finding| finding["code"] == code)
}

#[test]
fn an_arrow_between_two_bounds_is_a_change_where_the_document_says_so() {
    for arrow in ["→", "⇒", "➡", "->", "=>", "＝＞", "－＞", " → ", "　⇒　", "\n→"] {
        let line = format!("町会の数：20町会以上{arrow}30町会以上");
        let (initiative, whole) = read("case.txt", &with_indicator(SAYS, &line));
        assert!(!tells(&whole, "arrow-unclear"), "{line}");
        let stated = stated(&(initiative, whole));
        assert_eq!(stated[2], 30, "{line}");
        assert_eq!(stated[4], json!([["20町会以上", "30町会以上", "stated"]]), "{line}");
    }
    // ? is what an encoding without the arrow leaves of it.
    for arrow in ["→", "⇒", "->", "＝＞", "?", "？"] {
        for says in ["", SAYS] {
            for line in [format!("町会の数：20町会{arrow}30町会"), format!("町会の数：20{arrow}30町会以上")]
            {
                let (_, whole) = read("case.txt", &with_indicator(says, &line));
                assert!(tells(&whole, "arrow-unclear"), "{says} {line}");
                assert_eq!(whole["edits"], json!([]), "{line}");
            }
        }
        let line = format!("町会の数：20町会以上{arrow}30町会以上");
        let (initiative, whole) = read("case.txt", &with_indicator("", &line));
        assert!(tells(&whole, "arrow-unclear"), "{line}");
        assert_eq!(stated(&(initiative, whole))[2], 30);
    }
}

#[test]
fn a_label_makes_an_arrow_a_change_in_any_document() {
    for line in [
        "町会の数：当初20町会以上→変更後30町会以上",
        "町会の数：当初 20町会以上 ⇒ 変更後 30町会以上",
        "町会の数：素案20町会以上→案30町会以上",
        "町会の数：変更前20町会以上->30町会以上",
        "町会の数：20町会以上→変更後30町会以上",
    ] {
        let stated = stated(&read("case.txt", &with_indicator("", line)));
        assert_eq!(stated[2], 30, "{line}");
        assert_eq!(stated[4], json!([["20町会以上", "30町会以上", "stated"]]), "{line}");
    }
}

#[test]
fn a_note_behind_a_value_says_what_it_was() {
    for (says, note) in [
        ("", "（変更前：20町会以上）"),
        ("", "（変更前 20町会以上）"),
        ("", "（素案：20町会以上）"),
        (SAYS, "(当初20町会以上)"),
        (SAYS, "（現行：20町会以上）"),
    ] {
        let stated = stated(&read("case.txt", &with_indicator(says, &format!("町会の数：30町会以上{note}"))));
        assert_eq!(stated[2], 30, "{note}");
        assert_eq!(stated[4], json!([["20町会以上", "30町会以上", "stated"]]), "{note}");
    }
}

#[test]
fn arrows_from_what_is_and_from_year_to_year_are_no_change() {
    for arrow in ["→", "⇒", "➡", "->"] {
        for line in [
            format!("町会の数：現状20町会{arrow}目標30町会以上"),
            format!("町会の割合：R3：20％{arrow}R4：30％以上"),
            format!("町会の割合：３年度20％{arrow}４年度30％以上"),
            format!("町会の割合：20％（３年度実績）{arrow}30％以上（４年度）"),
        ] {
            let (initiative, whole) = read("case.txt", &with_indicator(SAYS, &line));
            assert_eq!(initiative["process_indicators"][0]["observations"][0]["value"], 20, "{line}");
            assert_eq!(initiative["process_indicators"][0]["target"]["value"], 30, "{line}");
            assert!(!tells(&whole, "arrow-unclear"), "{line}");
            assert_eq!(whole["edits"], json!([]), "{line}");
        }
    }
}

#[test]
fn an_arrow_between_two_amounts() {
    for (says, budget) in [
        (SAYS, "12,000千円→13,500千円"),
        (SAYS, "12,000⇒13,500"),
        (SAYS, "12,000＝＞13,500千円"),
        ("", "当初 12,000千円 → 変更後 13,500千円"),
        ("", "（変更前）12,000千円→（変更後）13,500千円"),
    ] {
        let head = HEAD.replacen("運営方針", &format!("運営方針{says}"), 1);
        let text = format!("{head}４予算額　{budget}\n当年度の取組内容\n手順を確かめる。\n");
        let (initiative, whole) = read("case.txt", &text);
        assert_eq!(initiative["budgets"][0]["thousand_yen"], 13500, "{budget}");
        assert_eq!(whole["edits"][0]["before_value"], 12000, "{budget}");
        assert_eq!(whole["edits"][0]["after_value"], 13500, "{budget}");
    }
    let text = format!("{HEAD}４予算額　12,000千円→13,500千円\n当年度の取組内容\n手順を確かめる。\n");
    let (_, whole) = read("case.txt", &text);
    assert!(tells(&whole, "budget-unread") || tells(&whole, "budget-not-paired"));
}

#[test]
fn a_named_change_leaves_the_hidden_strikes_of_a_dump_in_view() {
    let dump = include_str!("../../fixtures/given/minato-r4-draft-changes.txt");
    let (_, before) = read("case.txt", dump);
    let at = dump.find("取組内容").and_then(|at| Some(at + dump[at..].find('\n')? + 1)).expect("a box");
    let (_, after) = read("case.txt", &format!("{}・件数：（旧）36件（新）48件\n{}", &dump[..at], &dump[at..]));
    let count = |whole: &Value| whole["edits"].as_array().expect("a list").len();
    assert_eq!(count(&after), count(&before) + 1);
    assert_eq!(after["plan"]["redline"]["words"], "unrecoverable");
    assert!(after["edits"].to_string().contains("6,227"));
}

#[test]
fn stages_beside_each_other_are_no_change_without_two_versions_of_a_text() {
    for rows in [[["区分", "素案", "案"], ["時期", "9月", "12月"]], [["意見", "素案", "案"], ["件数", "12件", "3件"]]]
    {
        let (_, whole) = read("case.html", &web(HEAD, &rows.map(|row| row.map(str::to_owned))));
        assert_eq!(whole["edits"], json!([]));
    }
    let stated = stated(&read("case.html", &web(HEAD, &rows("素案", "案", false))));
    assert_eq!(stated, wanted());
}

#[test]
fn a_column_of_numbers_says_whose_the_edit_is() {
    let head = format!(
        "{HEAD}４予算額 12,217\n当年度の取組内容\n小学校で手順を確かめる。\n具体的取組１－１－２ 【冊子の配布】\n当年度の取組内容\n冊子を配る。\n"
    );
    let lines: String = head.lines().map(|line| format!("<p>{line}</p>")).collect();
    let rows = [
        ["番号", "項目", "変更前", "変更後"],
        ["１－１－１", "予算額", "12,100", "12,217"],
        ["１－１－２", "当年度の取組内容", "冊子をつくる。", "冊子を配る。"],
    ];
    let cells = |row: &[&str; 4]| format!("<tr>{}</tr>", row.map(|cell| format!("<td>{cell}</td>")).concat());
    let table: String = rows.iter().map(cells).collect();
    let page = format!("<!DOCTYPE html><html><body>{lines}<table border=1>{table}</table></body></html>");
    let (_, whole) = read("case.html", &page);
    let edits: Vec<Value> =
        whole["edits"].as_array().expect("a list").iter().map(|e| json!([e["number"], e["before"]])).collect();
    assert_eq!(edits, [json!(["1-1-1", "12,100"]), json!(["1-1-2", "冊子をつくる。"])]);
    let content = &whole["plan"]["issues"][0]["strategies"][0]["initiatives"][1]["content"];
    assert!(!content.as_str().expect("text").contains("番号"), "{content}");
}

#[test]
fn columns_one_blank_apart_are_divided_where_they_begin() {
    let lines = [
        "項目               変更前             変更後",
        "４予算額             12,100          12,217",
        "当年度の取組内容         中学校で手順を確かめる。 小学校で手順を確かめる。",
        "【撤退・再構築基準】       町会の数が15町会未満であれば 町会の数が15町会未満であれば",
        "                 再構築する。          再構築する。",
    ];
    let (initiative, whole) = read("case.txt", &format!("{HEAD}{}\n", lines.join("\n")));
    assert_eq!(initiative["budgets"][0]["thousand_yen"], 12217);
    assert_eq!(initiative["content"], "小学校で手順を確かめる。");
    assert_eq!(initiative["withdrawal_criteria"][0]["value"], 15);
    assert_eq!(initiative["other_boxes"], json!([]));
    assert!(whole["edits"].to_string().contains("中学校で手順を確かめる。"));
    // A value that hangs below its label's line.
    let hung = format!(
        "{HEAD}４予算額                   12,217\nプロセス（過程）指標（取組によりめざす指標） 町会の数：変更前20町会以上\n                       変更後30町会以上\n"
    );
    assert_eq!(read("case.txt", &hung).0["process_indicators"][0]["target"]["value"], 30);
}

#[test]
fn arrows_between_counts_that_are_both_read_are_told() {
    for (label, line) in [
        ("前年度までの実績", "３年度（12月末時点）\n・相談件数　12件→15件"),
        ("前年度までの実績", "３年度（12月末時点）\n・放置自転車：46km⇒40km"),
        ("前年度までの実績", "３年度（12月末時点）\n・相談件数　12件?15件"),
        ("前年度までの実績", "３年度（12月末時点）\n・相談件数　12件？15件"),
        ("前年度までの実績", "３年度（12月末時点）\n・相談件数　12件〓15件"),
        ("【撤退・再構築基準】", "町会の数が10町会未満→15町会未満であれば再構築する。"),
    ] {
        let (_, whole) = read("case.txt", &format!("{HEAD}当年度の取組内容\n手順を確かめる。\n{label}\n{line}\n"));
        assert!(tells(&whole, "arrow-unclear"), "{line}");
        assert_eq!(whole["edits"], json!([]), "{line}");
    }
    for line in [
        "町会の数：10町会以上→20町会以上→30町会以上",
        "町会の割合：前年度20％以上→今年度30％以上",
        "町会の数：10町会以上（R3）→20町会以上（R5）→30町会以上（R7）",
        "町会の数：北部20町会以上→南部30町会以上",
    ] {
        assert_eq!(read("case.txt", &with_indicator(SAYS, line)).1["edits"], json!([]), "{line}");
    }
}

/// The content of the initiative whose box holds a line, and the edits.
fn content_of(says: &str, line: &str) -> (Value, Value) {
    let head = HEAD.replacen("運営方針", &format!("運営方針{says}"), 1);
    let (initiative, whole) = read("case.txt", &format!("{head}当年度の取組内容\n{line}\n"));
    (initiative["content"].clone(), whole["edits"].clone())
}

#[test]
fn sentences_about_a_change_of_the_work_are_no_change_of_the_document() {
    for says in ["", SAYS] {
        for line in [
            "開催回数を2回→4回に変更する。",
            "開催回数を年2回⇒4回に変更",
            "定員を20名→30名に見直し、参加しやすくする。",
            "対象を65歳以上→60歳以上に改め、広く募る。",
            "時間を10時間以上->8時間以上へ変更した区もある。",
            "定員は20名以上→30名以上に改める。",
            "65歳以上→75歳以上の順に案内し、100万円→50万円の補助を行う。",
        ] {
            assert_eq!(content_of(says, line), (json!(line), json!([])), "{says}");
        }
    }
    let wrapped = "対象は65歳以上→60歳以上\nに改める。";
    assert_eq!(content_of(SAYS, wrapped).1, json!([]));
    for (says, edits) in [("", json!([])), (SAYS, json!([["20町会以上", "30町会以上", "stated"]]))] {
        for line in ["町会の数：20町会以上→30町会以上に変更", "町会の数：20町会以上→30町会以上（変更）"]
        {
            let stated = stated(&read("case.txt", &with_indicator(says, line)));
            assert_eq!(stated[2], 30, "{line}");
            assert_eq!(stated[4], edits, "{says} {line}");
        }
    }
}

#[test]
fn words_for_what_is_now_name_old_text_only_where_the_document_shows_changes() {
    for line in [
        "参加率：60％以上（現行50％以上）",
        "参加率：60％以上（旧50％以上）",
        "参加者数：60名以上（当初50名以上）",
        "参加率：旧50％→新60％以上",
        "参加率：現行50％⇒最終60％以上",
        "参加率：当初 50％以上 -> 最終 60％以上",
    ] {
        let (initiative, whole) = read("case.txt", &with_indicator("", line));
        assert_eq!(whole["edits"], json!([]), "{line}");
        assert_eq!(initiative["process_indicators"][0]["text"], line);
        assert_eq!(initiative["process_indicators"][0]["target"]["value"], 60, "{line}");
    }
    let line = "参加者　当初10名→最終15名";
    let text = format!("{HEAD}当年度の取組内容\n確かめる。\n前年度までの実績\n３年度（12月末時点）\n・{line}\n");
    assert_eq!(read("case.txt", &text).1["edits"], json!([]));
}

#[test]
fn what_a_value_was_in_the_year_before_is_told_beside_its_target() {
    for line in ["参加率：前年度50％以上→60％以上", "参加率：昨年度50％以上⇒60％以上"] {
        let (initiative, whole) = read("case.txt", &with_indicator(SAYS, line));
        assert_eq!(whole["edits"], json!([]), "{line}");
        assert!(tells(&whole, "text-left-out"), "{line}");
        assert_eq!(initiative["process_indicators"][0]["target"]["value"], 60, "{line}");
    }
}

#[test]
fn what_a_value_was_in_another_year_is_no_old_text() {
    for line in [
        "参加率：初年度50％以上→60％以上",
        "参加率：１年目：50％以上->60％以上",
        "参加率：上半期50％以上→60％以上",
        "参加率：９月末50％以上→60％以上",
        "参加率：50％以上→60％以上（最終年度）",
        "参加率：50％以上→60％以上とする。",
    ] {
        let (initiative, whole) = read("case.txt", &with_indicator(SAYS, line));
        assert_eq!(whole["edits"], json!([]), "{line}");
        assert!(tells(&whole, "arrow-unclear"), "{line}");
        assert_eq!(initiative["process_indicators"][0]["target"]["value"], 60, "{line}");
    }
    // 満足度 ends as a year does.
    let stated = stated(&read("case.txt", &with_indicator(SAYS, "満足度：50％以上→60％以上")));
    assert_eq!(stated[4], json!([["50％以上", "60％以上", "stated"]]));
}

#[test]
fn stages_beside_each_other_are_told_unless_a_label_or_a_date_says_what_they_are() {
    let case = |rows: [[&str; 3]; 2]| {
        let rows = rows.map(|row| row.map(str::to_owned));
        let lines = rows.each_ref().map(|row| row.join("  ")).join("\n");
        let head = format!("{HEAD}当年度の取組内容\n手順を確かめる。\n");
        [read("case.html", &web(&head, &rows)), read("case.txt", &format!("{head}{lines}\n"))]
    };
    for label in ["プロセス（過程）指標", "プロセス（過程）指標（取組によりめざす指標）"]
    {
        for (initiative, whole) in case([["項目", "素案", "案"], [label, "20町会", "30町会"]]) {
            let indicators = initiative["process_indicators"].as_array().expect("a list");
            assert_eq!(indicators.len(), 1, "{label}");
            assert!(!indicators[0].to_string().contains("\"value\":20"), "{indicators:?}");
            assert!(whole["edits"].to_string().contains("20町会"), "{label}");
        }
    }
    for (initiative, whole) in case([["項目", "素案", "最終案"], ["４予算額", "12,100", "12,217"]]) {
        assert_eq!(initiative["budgets"][0]["thousand_yen"], 12217);
        assert!(whole["edits"].to_string().contains("12,100"));
    }
    for (_, whole) in case([["意見", "素案", "案"], ["件数", "12件", "3件"]]) {
        assert_eq!(whole["edits"], json!([]));
        assert!(tells(&whole, "old-and-new-unclear"));
    }
    for dates in [["令和４年９月公表", "令和４年12月公表"], ["９月上旬", "12月上旬"], ["R4.9.1", "R4.12.1"]]
    {
        for (initiative, whole) in case([["区分", "素案", "案"], ["公表時期", dates[0], dates[1]]]) {
            assert_eq!(whole["edits"], json!([]), "{dates:?}");
            assert!(initiative["content"].to_string().contains(dates[0]), "{dates:?}");
        }
    }
}

#[test]
fn what_an_arrow_joins_is_told_by_what_was_read() {
    let told = |line: &str| {
        let (_, whole) = read("case.txt", &with_indicator("", line));
        let findings = whole["findings"].as_array().expect("a list").iter();
        let messages = findings.filter(|finding| finding["code"] == "arrow-unclear");
        messages.map(|finding| finding["message"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    for (line, says) in [
        ("参加者：20名以上→30名（案）", "both were read"),
        ("参加者：20名→30名以上", "both were read"),
        ("参加者：20名以上→30名以上", "the last was read"),
        ("参加率：現行50％→最終60％以上", "the last was read"),
        ("参加率：旧50％ ⇒ 新60％", "the last was read"),
        ("参加率：1年目50％以上→３年目60％以上", "the last was read"),
        ("参加者：300名以上（当初200名以上）", "it was not read"),
        ("参加率：60％以上（現行：50％）", "it was not read"),
    ] {
        let messages = told(line);
        assert!(messages.len() == 1 && messages[0].contains(says), "{line}: {messages:?}");
    }
    for line in ["参加者：300名以上（うち当初申込200名以上）", "要支援１→２となった人の割合：10％以下"]
    {
        assert_eq!(told(line), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn a_value_of_another_measure_ends_the_clause_of_a_change() {
    for between in ["、", "。", "　", "\n", "\nのべ"] {
        let line = format!("町会の数：20町会以上→30町会以上{between}住民：10人以上→20人以上");
        let (_, whole) = read("case.txt", &with_indicator(SAYS, &line));
        assert_eq!(whole["edits"].as_array().map(Vec::len), Some(2), "{line}");
    }
}
