//! Indicators and results in tables: under heads of columns, and in rows whose cells state one indicator together. The same
//! table from a page of a site, from Markdown and from a workbook.

use std::fmt::Write as _;

use miekeshi::pipeline::{Options, extract};
use miekeshi::record::{Extraction, Indicator};
use serde_json::{Value, json};

use crate::packing::{book, cell};

/// Rows of a table; `|` stands between two cells.
type Rows<'a> = &'a [&'a str];

const BULLET: Rows<'_> = &["・町会加入率 60％以上"];
const NO_RESULTS: Rows<'_> = &[];
const BOXES: [&str; 2] = ["アウトカム指標", "アウトカム指標の達成状況（定量評価）"];

const HEAD: [&str; 7] = [
    "令和６年度　此花区運営方針",
    "重点的に取り組む経営課題",
    "【経営課題１】地域のつながりづくり",
    "課題認識",
    "・単身世帯がふえている。",
    "主な戦略（課題解決の方策）",
    "・町会のよさを知らせる。",
];

fn page(indicators: Rows<'_>, results: Rows<'_>) -> Extraction {
    let mut out = r#"<html><head><meta charset="utf-8"></head><body>"#.to_owned();
    HEAD.iter().for_each(|line| out.push_str(&format!("<p>{line}</p>")));
    for (label, rows) in BOXES.iter().zip([indicators, results]) {
        let _ = write!(out, "<h3>{label}</h3>");
        match rows {
            [] => {}
            [line] if !line.contains('|') => out.push_str(&format!("<p>{line}</p>")),
            rows => {
                let row = |row: &&str| row.split('|').map(|cell| format!("<td>{cell}</td>")).collect::<String>();
                let rows: String = rows.iter().map(|own| format!("<tr>{}</tr>", row(own))).collect();
                let _ = write!(out, "<table border=\"1\">{rows}</table>");
            }
        }
    }
    extract("page.html", out.as_bytes(), &Options::default()).expect("a page")
}

fn markdown(indicators: Rows<'_>, results: Rows<'_>) -> Extraction {
    let mut out = format!("# {}\n\n## {}\n\n", HEAD[0], HEAD[1]);
    HEAD[2..].iter().for_each(|line| out.push_str(&format!("{line}\n\n")));
    for (label, rows) in BOXES.iter().zip([indicators, results]) {
        let _ = write!(out, "### {label}\n\n");
        for (at, row) in rows.iter().enumerate() {
            if !row.contains('|') {
                let _ = write!(out, "{row}\n\n");
                continue;
            }
            let _ = writeln!(out, "| {} |", row.replace('|', " | "));
            if at == 0 {
                let _ = writeln!(out, "|{}", "---|".repeat(row.split('|').count()));
            }
        }
        out.push('\n');
    }
    extract("page.md", out.as_bytes(), &Options::default()).expect("a page")
}

fn sheet(indicators: Rows<'_>, results: Rows<'_>) -> Extraction {
    let mut rows: Vec<Vec<String>> = HEAD[..3].iter().map(|line| vec![(*line).to_owned()]).collect();
    rows.push(vec![HEAD[3].to_owned(), HEAD[4].to_owned()]);
    rows.push(vec![HEAD[5].to_owned(), HEAD[6].to_owned()]);
    let mut merged = String::new();
    for (label, own) in BOXES.iter().zip([indicators, results]) {
        let first = rows.len() + 1;
        for (at, row) in own.iter().enumerate() {
            let label = if at == 0 { (*label).to_owned() } else { String::new() };
            rows.push(std::iter::once(label).chain(row.split('|').map(str::to_owned)).collect());
        }
        if own.len() > 1 {
            let _ = write!(merged, r#"<mergeCell ref="A{first}:A{}"/>"#, rows.len());
        }
    }
    rows.push(vec!["今後の方針".to_owned(), "続ける。".to_owned()]);
    let mut out = String::new();
    for (at, row) in (1..).zip(&rows) {
        let cells = ('A'..).zip(row).filter(|(_, text)| !text.is_empty());
        let cells: String = cells.map(|(column, text)| cell(&format!("{column}{at}"), 3, text)).collect();
        let _ = write!(out, r#"<row r="{at}">{cells}</row>"#);
    }
    let merged = if merged.is_empty() { String::new() } else { format!("<mergeCells>{merged}</mergeCells>") };
    extract("plan.xlsx", &book(&out, &merged, &[]), &Options::default()).expect("a workbook")
}

fn all(indicators: Rows<'_>, results: Rows<'_>) -> [(&'static str, Extraction); 3] {
    [
        ("page", page(indicators, results)),
        ("Markdown", markdown(indicators, results)),
        ("sheet", sheet(indicators, results)),
    ]
}

/// Measure, unit, observations, target and results.
fn said(indicator: &Indicator) -> Value {
    let of = serde_json::to_value(indicator).expect("JSON");
    let list = |name: &str| of[name].as_array().expect("a list").clone();
    let observed: Vec<Value> =
        list("observations").iter().map(|one| json!([one["fiscal_year"], one["value"]])).collect();
    let results: Vec<Value> =
        list("results").iter().map(|one| json!([one["fiscal_year"], one["value"], one["grade"]])).collect();
    let target = &of["target"];
    let target = if target.is_null() {
        Value::Null
    } else {
        json!([target["fiscal_year"], target["value"], target["comparison"]])
    };
    json!([of["measure"], of["unit"], observed, target, results])
}

fn told(read: &Extraction) -> Vec<&str> {
    let codes = read.findings.iter().map(|finding| finding.code.as_str());
    codes.filter(|code| !matches!(*code, "numbered-by-order" | "form-unknown")).collect()
}

/// Reads a table from all three sources, and compares the indicators and what is told.
fn check(indicators: Rows<'_>, results: Rows<'_>, wanted: &Value, codes: &[&str]) {
    for (source, read) in all(indicators, results) {
        let issue = &read.plan.issues[0];
        let got: Vec<Value> = issue.outcome_indicators.iter().map(said).collect();
        assert_eq!(json!(got), *wanted, "{source} {indicators:?} {results:?}");
        assert_eq!(told(&read), codes, "{source} {indicators:?} {results:?}");
        assert_eq!(issue.overview.as_deref(), Some("・単身世帯がふえている。"), "{source}");
        assert_eq!(issue.strategies[0].summary.as_deref(), Some("・町会のよさを知らせる。"), "{source}");
    }
}

#[test]
fn values_are_of_the_heads_of_their_columns() {
    for heads in [
        "指標|R5実績|R6目標",
        "指標名|令和５年度実績|令和６年度目標",
        "項目|5年度（実績）|目標値（R6）",
        "成果指標|前年度実績|当年度の目標",
    ] {
        let rows = [heads, "町会加入率|57％|58％", "満足度|―|70％以上"];
        let wanted =
            json!([["町会加入率", "%", [[2023, 57]], [2024, 58, "="], []], ["満足度", "%", [], [2024, 70, ">="], []],]);
        check(&rows, NO_RESULTS, &wanted, &[]);
    }
}

#[test]
fn a_further_column_of_targets_is_told() {
    let rows = ["No.|指標|R5実績|R6目標|R8目標", "1|町会加入率|57％|58％|60％"];
    check(&rows, NO_RESULTS, &json!([["町会加入率", "%", [[2023, 57]], [2026, 60, "="], []]]), &["text-left-out"]);
}

#[test]
fn a_unit_may_stand_once_for_its_row_or_its_column() {
    let wanted = json!([["相談件数", "件", [[2023, 280]], [2024, 300, "="], []]]);
    check(&["指標|単位|R5実績|R6目標", "相談件数|件|280|300"], NO_RESULTS, &wanted, &[]);
    check(&["指標|R5実績（件）|R6目標（件）", "相談件数|280|300"], NO_RESULTS, &wanted, &[]);
}

#[test]
fn a_column_of_grades_makes_results() {
    let rows = ["指標|目標|実績|達成状況", "町会加入率|60％以上|58％|B", "満足度|75％以上|78％|A"];
    let wanted = json!([
        ["町会加入率", "%", [], [null, 60, ">="], [[2024, 58, "B"]]],
        ["満足度", "%", [], [null, 75, ">="], [[2024, 78, "A"]]],
    ]);
    check(&rows, NO_RESULTS, &wanted, &[]);
    let bare = ["指標|目標|実績", "町会加入率|60％以上|58％"];
    check(&bare, NO_RESULTS, &json!([["町会加入率", "%", [[null, 58]], [null, 60, ">="], []]]), &[]);
}

#[test]
fn results_are_of_the_years_of_their_columns() {
    let target = json!([null, 60, ">="]);
    for (rows, results) in [
        (["指標|R6実績|評価|R5実績", "町会加入率|58％|B|57％"], json!([[2024, 58, "B"], [2023, 57, null]])),
        (["指標|R6実績|R5実績|達成状況", "町会加入率|58％|57％|B"], json!([[2024, 58, "B"], [2023, 57, null]])),
        (["指標|令和5年度|令和6年度|評価", "町会加入率|57％|58％|Ｂ"], json!([[2023, 57, null], [2024, 58, "Ｂ"]])),
        (["指標|目標|当年度実績|判定", "町会加入率|60％|58％|未達成"], json!([[2024, 58, "未達成"]])),
    ] {
        check(BULLET, &rows, &json!([["町会加入率", "%", [], target, results]]), &[]);
    }
}

#[test]
fn a_head_may_stand_over_two_columns() {
    let table = "<table border=1><tr><th rowspan=2>指標</th><th colspan=2>実績</th><th rowspan=2>評価</th></tr>\
        <tr><th>R5</th><th>R6</th></tr><tr><td>町会加入率</td><td>57％</td><td>58％</td><td>B</td></tr></table>";
    let lines: String = HEAD.iter().map(|line| format!("<p>{line}</p>")).collect();
    let text = format!(
        r#"<html><head><meta charset="utf-8"></head><body>{lines}<h3>{}</h3><p>{}</p><h3>{}</h3>{table}</body></html>"#,
        BOXES[0], BULLET[0], BOXES[1]
    );
    let read = extract("page.html", text.as_bytes(), &Options::default()).expect("a page");
    let wanted = json!(["町会加入率", "%", [], [null, 60, ">="], [[2023, 57, null], [2024, 58, "B"]]]);
    assert_eq!(said(&read.plan.issues[0].outcome_indicators[0]), wanted);
}

#[test]
fn what_has_no_single_value_gives_none_and_is_told() {
    let rows = ["指標|R5実績|R6目標|担当課", "町会加入率|57％ 56％|58％|2課"];
    check(
        &rows,
        NO_RESULTS,
        &json!([["町会加入率", "%", [], [2024, 58, "="], []]]),
        &["text-left-out", "text-left-out"],
    );
}

#[test]
fn the_cells_of_a_row_state_one_indicator() {
    for (row, wanted) in [
        ("・町会加入率|60％|以上", json!(["町会加入率", "%", [], [null, 60, ">="], []])),
        ("・町会加入率|60|％以上", json!(["町会加入率", "%", [], [null, 60, ">="], []])),
        ("・相談件数|300|件|未満", json!(["相談件数", "件", [], [null, 300, "<"], []])),
        ("・相談件数|300件|以下", json!(["相談件数", "件", [], [null, 300, "<="], []])),
        ("・町会加入率|令和8年度|60％|以上", json!(["町会加入率", "%", [], [2026, 60, ">="], []])),
        ("・町会加入率|60％以上|（令和5年度：57％）", json!(["町会加入率", "%", [[2023, 57]], [null, 60, ">="], []])),
        ("町会加入率|60％以上", json!(["町会加入率", "%", [], [null, 60, ">="], []])),
    ] {
        let rows = [row, "・備蓄をした世帯の割合|30％以上"];
        let second = json!(["備蓄をした世帯の割合", "%", [], [null, 30, ">="], []]);
        let read = sheet(&rows, NO_RESULTS);
        let got: Vec<Value> = read.plan.issues[0].outcome_indicators.iter().map(said).collect();
        assert_eq!(got, [wanted, second], "{row}");
        assert_eq!(told(&read), [] as [&str; 0], "{row}");
    }
}

#[test]
fn a_table_in_another_box_is_none_of_indicators() {
    let text = "# 令和６年度　此花区運営方針\n\n## 重点的に取り組む経営課題\n\n【経営課題１】つながり\n\n課題認識\n\n\
        | 項目 | R5実績 | R6目標 |\n|---|---|---|\n| 相談 | 57件 | 58件 |\n\nアウトカム指標\n\n・町会加入率 60％以上\n";
    let read = extract("page.md", text.as_bytes(), &Options::default()).expect("a page");
    let issue = &read.plan.issues[0];
    assert_eq!(issue.outcome_indicators.len(), 1);
    let json = serde_json::to_string(&read).expect("JSON");
    assert!(json.contains("57件") && json.contains("58件"), "the table is kept");
}

#[test]
fn each_table_is_read_by_itself_and_lines_behind_it_are_of_its_box() {
    let table = |rows: &[&str]| {
        let row = |row: &&str| row.split('|').map(|cell| format!("<td>{cell}</td>")).collect::<String>();
        rows.iter().fold("<table border=1>".to_owned(), |out, own| format!("{out}<tr>{}</tr>", row(own))) + "</table>"
    };
    let amounts = table(&["区分|令和5年度|令和6年度", "予算額|2,400千円|<del>2,500</del>2,900千円"]);
    let measures = table(&[
        "指標|R5実績|R6目標",
        "町会加入率|57％|<del>58</del>60％",
        "<del>満足度</del>|<del>―</del>|<del>70％</del>",
    ]);
    let results = table(&["指標|R6実績|評価", "相談件数|310件|A", "町会加入率|58％|B", "認知度|40％|B"]);
    let lines = |lines: &[&str]| lines.iter().map(|line| format!("<p>{line}</p>")).collect::<String>();
    let text = format!(
        r#"<html><head><meta charset="utf-8"></head><body>{}{amounts}{}{measures}<p>・相談件数 300件以上</p><p>{}</p>{results}</body></html>"#,
        lines(&HEAD[..3]),
        lines(&[&HEAD[3..], &BOXES[..1]].concat()),
        BOXES[1]
    );
    let read = extract("page.html", text.as_bytes(), &Options::default()).expect("a page");
    let issue = &read.plan.issues[0];
    let got: Vec<Value> = issue.outcome_indicators.iter().map(said).collect();
    let wanted = [
        json!(["町会加入率", "%", [[2023, 57]], [2024, 60, "="], [[2024, 58, "B"]]]),
        json!(["相談件数", "件", [], [null, 300, ">="], [[2024, 310, "A"]]]),
    ];
    assert_eq!(got, wanted);
    let edits: Vec<Value> = read.edits.iter().map(|edit| json!([edit.field, edit.before, edit.after])).collect();
    let deleted = |text: &str| json!(["outcome_indicators", text, ""]);
    let wanted = [
        json!(["budgets", "2,500", "2,900"]),
        json!(["outcome_indicators", "58", "60"]),
        deleted("満足度"),
        deleted("―"),
        deleted("70％"),
    ];
    assert_eq!(edits, wanted);
    assert!(told(&read).contains(&"result-without-indicator"), "認知度 is no indicator");
}
