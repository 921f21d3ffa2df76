//! One thing in several cells: a title beside its number, a unit beside its amount, a sentence over a row, an old and a
//! new number one below the other. From a workbook, with and without borders, and from the table of a web page.

use std::fmt::Write as _;

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

use crate::packing::{book, cell};

/// The rows of a plan: what its columns hold from A on. `~` stands before what is struck, `+` before what is red.
type Rows = Vec<Vec<&'static str>>;

const AMOUNTS: [&str; 6] = ["２決算額", "12,411", "３予算額", "12,315", "４予算額", "12,217"];

fn head() -> Rows {
    let lines = [
        "令和４年度　港区運営方針　(素案)からの変更について",
        "経営課題１ 【災害に強いまち】",
        "めざす成果及び戦略　１－１ 【地域の防災力を高める】",
        "（単位：千円）",
    ];
    lines.iter().map(|line| vec![*line]).collect()
}

/// The plan with these rows for the heading of its initiative, its amounts and its boxes.
fn plan(heading: &[&[&'static str]], amounts: &[&[&'static str]], boxes: &[&[&'static str]]) -> Rows {
    let own = |rows: &[&[&'static str]]| rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>();
    [head(), own(heading), own(amounts), own(boxes)].concat()
}

const HEADING: &[&[&str]] = &[&["具体的取組１－１－１ 【訓練の推進】"]];

const BOXES: &[&[&str]] = &[
    &["当年度の取組内容"],
    &["小学校で手順を確認する。"],
    &["【撤退・再構築基準】"],
    &["訓練を実施した町会の数が15町会未満であれば再構築する。"],
    &["前年度までの実績"],
    &["３年度（12月末時点）"],
    &["・開設訓練を実施した避難所　36か所"],
];

fn bare(text: &str) -> (u32, &str) {
    match text.chars().next() {
        Some('~') => (1, &text[1..]),
        Some('+') => (2, &text[1..]),
        _ => (0, text),
    }
}

/// As a workbook; `boxed` sets plain cells in borders. Empty texts are cells that others reach over.
fn sheet(rows: &Rows, boxed: bool) -> Vec<u8> {
    let mut out = String::new();
    for (at, row) in (1..).zip(rows) {
        let cells = ('A'..).zip(row).filter(|(_, text)| !text.is_empty());
        let cells: String = cells
            .map(|(column, text)| {
                let (style, words) = bare(text);
                let framed = boxed && style == 0 && !text.starts_with('_');
                cell(&format!("{column}{at}"), if framed { 3 } else { style }, words.trim_start_matches('_'))
            })
            .collect();
        let _ = write!(out, r#"<row r="{at}">{cells}</row>"#);
    }
    book(&out, "", &[])
}

/// As the table of a web page.
fn page(rows: &Rows) -> Vec<u8> {
    let mut out = String::from("<!doctype html><meta charset=utf-8><table>");
    for row in rows {
        let cells: String = row
            .iter()
            .filter(|text| !text.is_empty())
            .map(|text| match bare(text) {
                (1, text) => format!("<td><s>{text}</s>"),
                (2, text) => format!("<td style=\"color:red\">{text}"),
                (_, text) if row.len() == 1 => format!("<td colspan=10>{text}"),
                (_, text) => format!("<td>{text}"),
            })
            .collect();
        let _ = write!(out, "<tr>{cells}");
    }
    out.into_bytes()
}

/// The initiative, and the edits.
fn read(name: &str, bytes: &[u8]) -> (Value, Vec<Value>, Value) {
    let read = serde_json::to_value(extract(name, bytes, &Options::default()).expect("readable")).expect("JSON");
    let edits = read["edits"].as_array().expect("edits").iter();
    let edits = edits.map(|edit| json!([edit["before"], edit["after"]])).collect();
    (read["plan"]["issues"][0]["strategies"][0]["initiatives"][0].clone(), edits, read["findings"].clone())
}

/// Every source of these rows.
fn sources(rows: &Rows) -> Vec<(&'static str, Vec<u8>)> {
    vec![("plan.xlsx", sheet(rows, false)), ("boxed.xlsx", sheet(rows, true)), ("plan.html", page(rows))]
}

fn amounts(record: &Value) -> Vec<Value> {
    record["budgets"].as_array().into_iter().flatten().map(|of| of["thousand_yen"].clone()).collect()
}

#[test]
fn the_title_of_a_record_stands_beside_or_below_its_number() {
    let headings: [&[&[&str]]; 6] = [
        &[&["具体的取組１－１－１", "【訓練の推進】"]],
        &[&["具体的取組1-1-1", "", "「訓練の推進」"]],
        &[&["具体的取組１－１－１", "訓練の推進"]],
        &[&["具体的取組", "１－１－１", "【訓練の推進】"]],
        &[&["具体的取組", "1-1-1", "訓練の推進"]],
        &[&["具体的取組１－１－１"], &["【訓練の推進】"]],
    ];
    for heading in headings {
        for (name, bytes) in sources(&plan(heading, &[&AMOUNTS], BOXES)) {
            let (record, ..) = read(name, &bytes);
            let told = json!([record["number"], record["title"], record["summary"], record["content"]]);
            let want = json!(["1-1-1", "訓練の推進", null, "小学校で手順を確認する。"]);
            assert_eq!(told, want, "{name} {heading:?}");
            assert_eq!(amounts(&record), [12411, 12315, 12217], "{name} {heading:?}");
        }
    }
    // A year, an amount or a sentence is no title.
    for other in ["【令和４年度】", "（1,200千円）", "訓練を進め、手順を確かめる。", "36"] {
        let (record, ..) = read("plan.xlsx", &sheet(&plan(&[&["具体的取組１－１－１", other]], &[], BOXES), false));
        assert_eq!(record["title"], Value::Null, "{other}");
    }
}

#[test]
fn an_amount_has_its_unit_in_the_next_cell() {
    let rows: [&[&str]; 3] = [
        &["２決算額", "12,411", "千円", "３予算額", "12,315", "千円", "４予算額", "12,217", "千円"],
        &["２決算額", "12,411", "（千円）", "３予算額", "－", "（千円）", "４予算額", "12,217", "（千円）"],
        &["２決算額", "12,411千", "円", "３予算額", "12,315千", "円", "４予算額", "12,217千", "円"],
    ];
    for row in rows {
        for (name, bytes) in sources(&plan(HEADING, &[row], BOXES)) {
            let (record, _, findings) = read(name, &bytes);
            let second = if row[4] == "－" { Value::Null } else { json!(12315) };
            assert_eq!(amounts(&record), [json!(12411), second, json!(12217)], "{name} {row:?}");
            assert_eq!(record["summary"], Value::Null, "{name} {row:?}");
            let codes = findings.as_array().expect("findings").iter().map(|of| of["code"].as_str().expect("a code"));
            assert!(!codes.clone().any(|code| code.starts_with("budget")), "{name} {row:?}");
        }
    }
    // Without a table's unit the cell beside the number is the only one that says it.
    let mut rows = plan(HEADING, &[rows[0]], BOXES);
    rows.remove(3);
    assert_eq!(amounts(&read("plan.xlsx", &sheet(&rows, true)).0), [12411, 12315, 12217]);
}

#[test]
fn old_and_new_stand_in_cells_one_below_the_other() {
    let labels = ["２決算額", "12,411", "３予算額", "12,315", "４予算額"];
    let row = |amount: &'static str| labels.iter().copied().chain([amount]).collect::<Vec<_>>();
    let below = |amount: &'static str| ["", "", "", "", ""].iter().copied().chain([amount]).collect::<Vec<_>>();
    for (first, second) in
        [("~12,100", "+12,217"), ("+12,217", "~12,100"), ("~12,100", "12,217"), ("12,217", "~12,100")]
    {
        let rows = [head(), vec![HEADING[0].to_vec(), row(first), below(second)], plan(&[], &[], BOXES).split_off(4)];
        for boxed in [false, true] {
            let (record, edits, _) = read("plan.xlsx", &sheet(&rows.concat(), boxed));
            assert_eq!(edits, [json!(["12,100", "12,217"])], "{first} {second} {boxed}");
            assert_eq!(amounts(&record), [12411, 12315, 12217], "{first} {second} {boxed}");
        }
    }
}

#[test]
fn a_row_of_cells_is_one_sentence_in_a_box_whose_label_is_narrower() {
    let mut boxes: Vec<&[&str]> = BOXES.to_vec();
    boxes[3] = &["訓練を実施した町会の数が", "15", "町会未満であれば再構築する。"];
    boxes[5] = &["３年度（", "12", "月末時点）"];
    boxes[6] = &["・開設訓練を実施した避難所", "~36", "+40", "か所"];
    for (name, bytes) in
        [sheet(&plan(HEADING, &[&AMOUNTS], &boxes), false), sheet(&plan(HEADING, &[&AMOUNTS], &boxes), true)]
            .into_iter()
            .map(|bytes| ("plan.xlsx", bytes))
    {
        let (record, edits, _) = read(name, &bytes);
        let criterion = &record["withdrawal_criteria"][0];
        assert_eq!(json!([criterion["value"], criterion["unit"], criterion["comparison"]]), json!([15, "町会", "<"]));
        let results = &record["prior_results"][0];
        assert_eq!(json!([results["as_of"], results["items"][0]["value"]]), json!(["2021-12", 40]));
        assert_eq!(json!([record["summary"], edits]), json!([null, [["36", "40"]]]));
    }
}

#[test]
fn a_row_below_the_amounts_states_a_part() {
    let parts: [&[&str]; 3] =
        [&["", "", "", "", "うち国費", "6,000"], &["※うち国費 6,000千円"], &["（うち国費 6,000千円）"]];
    for part in parts {
        for (name, bytes) in sources(&plan(HEADING, &[&AMOUNTS, part], BOXES)) {
            if name == "plan.html" && part.len() > 1 {
                continue;
            }
            let (record, ..) = read(name, &bytes);
            let own = &record["budgets"][2];
            let told = json!([own["thousand_yen"], own["parts"][0]["label"], own["parts"][0]["thousand_yen"]]);
            assert_eq!(told, json!([12217, "国費", 6000]), "{name} {part:?}");
            assert_eq!(record["summary"], Value::Null, "{name} {part:?}");
        }
    }
}

#[test]
fn the_head_of_a_box_of_amounts_waits_for_none() {
    for head in ["予算（千円）", "予算額"] {
        let row: Vec<&str> = [head].into_iter().chain(AMOUNTS).collect();
        for (name, bytes) in sources(&plan(HEADING, &[&row], BOXES)) {
            assert_eq!(amounts(&read(name, &bytes).0), [12411, 12315, 12217], "{name} {head}");
        }
    }
}

#[test]
fn the_number_of_a_record_is_no_amount() {
    for text in ["1-1-2に含む", "１－１－２に計上", "1-1-2"] {
        let row = ["２決算額", "12,411", "３予算額", "12,315", "４予算額", text];
        let (record, _, findings) = read("plan.xlsx", &sheet(&plan(HEADING, &[&row], BOXES), true));
        assert_eq!(amounts(&record), [json!(12411), json!(12315), Value::Null], "{text}");
        assert!(findings.to_string().contains(text), "{text}");
    }
}

#[test]
fn what_stands_beside_or_below_the_amounts_is_quoted_and_no_text() {
    let row = |more: &[&'static str]| [&AMOUNTS[..], more].concat();
    let notes: [(Vec<&str>, Option<&str>, &str); 4] = [
        (row(&["対前年 △0.8％"]), None, "対前年"),
        (row(&["新規"]), None, "新規"),
        (row(&[]), Some("※ 前年度からの繰越 1,000千円を含む。"), "1,000千円"),
        (row(&[]), Some("＊２年度は補正後の額"), "補正後"),
    ];
    for (amounts_row, note, quoted) in &notes {
        let mut rows = vec![amounts_row.clone()];
        rows.extend(note.map(|note| vec![note]));
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        for (name, bytes) in sources(&plan(HEADING, &rows, BOXES)) {
            let (record, _, findings) = read(name, &bytes);
            assert_eq!(amounts(&record), [12411, 12315, 12217], "{name} {quoted}");
            assert_eq!(record["summary"], Value::Null, "{name} {quoted}");
            assert!(findings.to_string().contains(quoted), "{name} {quoted}");
        }
    }
}

#[test]
fn rows_below_the_amounts_are_quoted_and_no_text() {
    let rows: [&[&[&str]]; 3] = [
        &[&["増減", "", "", "", "", "△98"]],
        &[&["前年度との差", "", "", "", "", "-98"], &["増減率", "", "", "", "", "△0.8％"]],
        &[&["備考", "繰越を含む"]],
    ];
    for below in rows {
        let amounts_rows: Vec<&[&str]> = [&AMOUNTS[..]].into_iter().chain(below.iter().copied()).collect();
        let rows = plan(HEADING, &amounts_rows, BOXES);
        for (name, bytes) in [("boxed.xlsx", sheet(&rows, true)), ("plan.html", page(&rows))] {
            let (record, _, findings) = read(name, &bytes);
            assert_eq!(amounts(&record), [12411, 12315, 12217], "{name} {below:?}");
            assert_eq!(record["summary"], Value::Null, "{name} {below:?}");
            for cell in below.iter().flat_map(|row| row.iter()) {
                assert!(findings.to_string().contains(cell), "{name} {cell}");
            }
        }
    }
}

#[test]
fn cells_below_and_beside_the_table_of_a_workbook_are_none_of_its_text() {
    let two: Vec<&[&str]> = [&AMOUNTS[..]].into_iter().chain(BOXES.iter().copied()).collect();
    let whole = plan(HEADING, &two, &[]);
    let last = whole.len();
    // `_` stands before what has no border: so many rows from the last, and the column.
    for (row, column, text) in [
        (last + 1, 0, "_12"),
        (last, 0, "_- 3 -"),
        (last + 2, 2, "_担当　総務課"),
        (last - 1, 7, "_77回"),
        (last - 4, 7, "_メモ 500回"),
    ] {
        let mut rows = whole.clone();
        rows.resize(rows.len().max(row + 1), Vec::new());
        let own = &mut rows[row];
        own.resize(own.len().max(column), "");
        own.push(text);
        let (record, _, findings) = read("plan.xlsx", &sheet(&rows, true));
        let text = text.trim_start_matches('_');
        assert_eq!(record["prior_results"][0]["items"].as_array().map(Vec::len), Some(1), "{text}: {record}");
        assert_eq!(json!([record["content"], record["summary"]]), json!(["小学校で手順を確認する。", null]), "{text}");
        assert_eq!(record["withdrawal_criteria"].as_array().map(Vec::len), Some(1), "{text}");
        assert!(findings.to_string().contains(text), "{text}");
    }
}

#[test]
fn a_word_at_the_left_of_a_labelled_box_is_none_of_its_text() {
    for word in ["実績", "計画", "目標", "取組"] {
        let side = |first: &str, second: &str| {
            format!("<table><tr><td style='writing-mode:vertical-rl'>{word}<td>{first}<br>{second}</table>")
        };
        let box_of = |at: usize| BOXES[at][0];
        let lines: String = [head().concat(), HEADING.concat(), vec![box_of(0), box_of(1), box_of(2), box_of(3)]]
            .concat()
            .iter()
            .map(|line| format!("<p>{line}</p>"))
            .collect();
        let page =
            ["<!DOCTYPE html><html><body>", &lines, &side(box_of(4), &[box_of(5), box_of(6)].join("<br>"))].concat();
        let (record, _, findings) = read("plan.html", page.as_bytes());
        assert_eq!(record["prior_results"][0]["items"][0]["value"], 36, "{word}");
        assert_eq!(json!([record["summary"], record["withdrawal_criteria"][0]["value"]]), json!([null, 15]), "{word}");
        assert!(!findings.to_string().contains("indicator-without-value"), "{word}: {findings}");
    }
}

#[test]
fn an_arrow_stands_in_a_cell_of_its_own_between_old_and_new() {
    for arrow in ["→", "⇒", "➡"] {
        let row = ["２決算額", "12,411", "３予算額", "12,315", "４予算額", "~12,100", arrow, "+12,217"];
        for (name, bytes) in sources(&plan(HEADING, &[&row], BOXES)) {
            let (record, edits, _) = read(name, &bytes);
            assert_eq!(amounts(&record), [12411, 12315, 12217], "{name} {arrow}");
            assert_eq!(json!([edits, record["summary"]]), json!([[["12,100", "12,217"]], null]), "{name} {arrow}");
        }
    }
}

#[test]
fn a_column_of_targets_beside_indicators_is_no_goal_of_the_plan() {
    let mut boxes: Vec<&[&str]> = BOXES.to_vec();
    boxes.insert(2, &["プロセス（過程）指標（取組によりめざす指標）", "目標"]);
    boxes.insert(3, &["訓練を実施した町会の数", "30町会以上"]);
    for boxed in [false, true] {
        let (record, ..) = read("plan.xlsx", &sheet(&plan(HEADING, &[&AMOUNTS], &boxes), boxed));
        let target = &record["process_indicators"][0]["target"];
        assert_eq!(json!([target["value"], target["comparison"]]), json!([30, ">="]));
        assert_eq!(record["withdrawal_criteria"][0]["value"], 15);
        assert_eq!(record["prior_results"][0]["items"][0]["value"], 36);
    }
}

#[test]
fn amounts_stand_below_their_labels() {
    let wanted = [Value::Null, json!(12315), json!(12217)];
    let tables: [&[&[&str]]; 4] = [
        &[&["区分", "２決算額", "３予算額", "４予算額"], &["事業費", "-", "12,315", "12,217"]],
        &[
            &["区　分", "令和２年度決算", "令和３年度予算", "令和４年度予算"],
            &["事業費（単位：千円）", "-", "12,315", "12,217"],
        ],
        &[&["２決算額", "３予算額", "４予算額"], &["－", "12,315千円", "12,217千円"]],
        &[&["令和２年度決算額", "令和３年度予算額", "令和４年度予算額"], &["-", "12,315", "12,217"]],
    ];
    for table in tables {
        let rows = plan(HEADING, table, BOXES);
        for (name, bytes) in [("boxed.xlsx", sheet(&rows, true)), ("plan.html", page(&rows))] {
            let (record, edits, findings) = read(name, &bytes);
            assert_eq!(amounts(&record), wanted, "{name} {table:?} {findings}");
            assert_eq!((record["summary"].clone(), edits.len()), (Value::Null, 0), "{name} {table:?}");
            assert!(!findings.to_string().contains("budget-"), "{name} {findings}");
        }
    }
}

#[test]
fn digits_run_together_in_one_cell_are_told_as_those_of_that_cell() {
    // A number before the cell of another amount, at the end of its row, and before a cell that begins with a digit.
    for at in [1, 3, 5] {
        let mut row = AMOUNTS;
        row[at] = "12,10012,217";
        let rows = plan(HEADING, &[&row], BOXES);
        for (name, bytes) in [("boxed.xlsx", sheet(&rows, true)), ("plan.html", page(&rows))] {
            let (record, _, findings) = read(name, &bytes);
            let own = &record["budgets"][at / 2];
            assert!([Value::Null, json!(12217)].contains(&own["thousand_yen"]), "{name} {at}: {own}");
            let told =
                findings.as_array().expect("a list").iter().flat_map(|one| one["at"].as_array().expect("places"));
            let column = format!("{}6", ["", "B", "", "D", "", "F"][at]);
            assert!(name == "plan.html" || told.clone().any(|place| place["cell"] == column.as_str()), "{name} {at}");
            assert!(told.count() < 20, "{name} {at}");
        }
    }
}

#[test]
fn results_below_a_row_of_years_have_the_year_of_their_column() {
    let counts = |years: &[&'static str], row: &[&'static str]| {
        let boxes: Vec<&[&str]> = BOXES.iter().copied().take(5).chain([years, row]).collect();
        let rows = plan(HEADING, &[&AMOUNTS], &boxes);
        let mut all = Vec::new();
        for (name, bytes) in sources(&rows) {
            let (record, ..) = read(name, &bytes);
            let results = record["prior_results"].as_array().expect("results").iter();
            let told = results.flat_map(|year| {
                let items = year["items"].as_array().expect("items").iter();
                items.map(|item| json!([year["fiscal_year"], year["as_of"], item["value"]])).collect::<Vec<_>>()
            });
            all.push((name, told.collect::<Vec<_>>()));
        }
        all
    };
    let want = [json!([2020, null, 30]), json!([2021, "2021-12", 36])];
    for (years, row) in [
        (["２年度", "３年度（12月末時点）"], ["30か所", "36か所"]),
        (["令和2年度", "R3年度（12月末時点）"], ["・避難所　30か所", "・避難所　36か所"]),
    ] {
        for (name, told) in counts(&years, &row) {
            assert_eq!(told, want, "{name} {years:?}");
        }
    }
    // Beside a column of what is counted no value has the year of another. The page leaves out blank cells.
    let beside = counts(&["", "２年度", "３年度（12月末時点）"], &["・避難所", "30か所", "36か所"]);
    for (name, told) in beside.into_iter().filter(|(name, _)| *name != "plan.html") {
        let year = |of: &Value, want: i32| of[0].is_null() || of[0] == want;
        assert!(told.len() == 2 && year(&told[0], 2020) && year(&told[1], 2021), "{name} {told:?}");
    }
    // One year heads all that stands below it, in whatever column.
    for (name, told) in counts(&["３年度（12月末時点）"], &["・開設した避難所", "36か所"]) {
        assert_eq!(told, [json!([2021, "2021-12", 36])], "{name}");
    }
}
