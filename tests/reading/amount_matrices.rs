//! Tables of amounts with years on one side and kinds on the other, from a page, from Markdown and from a workbook.

use std::fmt::Write as _;

use miekeshi::pipeline::{Options, extract};
use miekeshi::record::Extraction;
use serde_json::{Value, json};

use crate::packing::{book, cell};

const HEAD: [&str; 3] =
    ["令和６年度　此花区運営方針", "重点的に取り組む経営課題", "【経営課題１】地域のつながりづくり"];
const TAIL: [&str; 4] =
    ["課題認識", "・単身世帯がふえている。", "主な戦略（課題解決の方策）", "・町会のよさを知らせる。"];

fn page(rows: &[&str]) -> Extraction {
    let lines = |lines: &[&str]| lines.iter().map(|line| format!("<p>{line}</p>")).collect::<String>();
    let row = |row: &&str| row.split('|').map(|cell| format!("<td>{cell}</td>")).collect::<String>();
    let rows: String = rows.iter().map(|own| format!("<tr>{}</tr>", row(own))).collect();
    let text = format!(
        r#"<html><head><meta charset="utf-8"></head><body>{}<table border="1">{rows}</table>{}</body></html>"#,
        lines(&HEAD),
        lines(&TAIL)
    );
    extract("page.html", text.as_bytes(), &Options::default()).expect("a page")
}

fn markdown(rows: &[&str]) -> Extraction {
    let mut out: String = HEAD.iter().map(|line| format!("{line}\n\n")).collect();
    for (at, row) in rows.iter().enumerate() {
        let _ = writeln!(out, "| {} |", row.replace('|', " | "));
        if at == 0 {
            let _ = writeln!(out, "|{}", "---|".repeat(row.split('|').count()));
        }
    }
    out.push('\n');
    TAIL.iter().for_each(|line| out.push_str(&format!("{line}\n\n")));
    extract("page.md", out.as_bytes(), &Options::default()).expect("a page")
}

fn sheet(rows: &[&str]) -> Extraction {
    let mut all: Vec<Vec<&str>> = HEAD.iter().map(|line| vec![*line]).collect();
    all.extend(rows.iter().map(|row| row.split('|').collect()));
    all.extend(TAIL.chunks(2).map(<[&str]>::to_vec));
    let mut out = String::new();
    for (at, row) in (1..).zip(&all) {
        let cells = ('A'..).zip(row).filter(|(_, text)| !text.is_empty());
        let cells: String = cells.map(|(column, text)| cell(&format!("{column}{at}"), 3, text)).collect();
        let _ = write!(out, r#"<row r="{at}">{cells}</row>"#);
    }
    extract("plan.xlsx", &book(&out, "", &[]), &Options::default()).expect("a workbook")
}

/// `year-unexpected`: a settlement of the year of its plan, here a dash, is told wherever it stands.
fn check(rows: &[&str], wanted: &[Value], codes: &[&str]) {
    for (source, read) in [("page", page(rows)), ("Markdown", markdown(rows)), ("sheet", sheet(rows))] {
        let issue = &read.plan.issues[0];
        let value = serde_json::to_value(&issue.budgets).expect("JSON");
        let mut got: Vec<Value> = value
            .as_array()
            .expect("a list")
            .iter()
            .map(|one| json!([one["fiscal_year"], one["kind"], one["thousand_yen"], one["text"]]))
            .collect();
        got.sort_by_key(Value::to_string);
        assert_eq!(got, wanted, "{source} {rows:?}");
        assert_eq!(issue.overview.as_deref(), Some(TAIL[1]), "{source} {rows:?}");
        let told: Vec<&str> = read.findings.iter().map(|finding| finding.code.as_str()).collect();
        let told: Vec<&str> = told
            .into_iter()
            .filter(|code| !matches!(*code, "numbered-by-order" | "form-unknown" | "year-unexpected"))
            .collect();
        assert_eq!(told, codes, "{source} {rows:?}");
    }
}

#[test]
fn the_year_is_of_the_column_and_the_kind_of_the_row_or_the_other_way_about() {
    let wanted = [
        json!([2023, "budget", 2400, "2,400千円"]),
        json!([2023, "settlement", 2300, "2,300千円"]),
        json!([2024, "budget", 2500, "2,500千円"]),
        json!([2024, "settlement", null, "－"]),
    ];
    for rows in [
        ["区分|令和５年度|令和６年度", "予算額|2,400千円|2,500千円", "決算額|2,300千円|－"],
        ["項目|R5|R6", "決算額|2,300千円|－", "当初予算額|2,400千円|2,500千円"],
        ["年度|予算額|決算額", "令和5年度|2,400千円|2,300千円", "令和6年度|2,500千円|－"],
        ["区分|決算|予算", "R5年度|2,300千円|2,400千円", "R6年度|－|2,500千円"],
    ] {
        check(&rows, &wanted, &[]);
    }
}

#[test]
fn a_unit_in_a_head_is_that_of_its_amounts() {
    let wanted = [json!([2023, "budget", 2400, "2,400"]), json!([2024, "budget", 2500, "2,500"])];
    for rows in [
        ["区分|令和５年度|令和６年度", "予算額（千円）|2,400|2,500"],
        ["（単位：千円）|令和５年度|令和６年度", "予算額|2,400|2,500"],
    ] {
        check(&rows, &wanted, &[]);
    }
    let millions = [json!([2023, "budget", 2000, "2"]), json!([2024, "budget", 3000, "3"])];
    check(&["区分（百万円）|令和５年度|令和６年度", "予算額|2|3"], &millions, &[]);
}

#[test]
fn other_rows_are_told_and_are_no_text() {
    let wanted = [json!([2023, "budget", 2400, "2,400千円"]), json!([2024, "budget", 2500, "2,500千円"])];
    let rows = ["区分|令和５年度|令和６年度", "予算額|2,400千円|2,500千円", "増減|100千円|98千円"];
    check(&rows, &wanted, &["budget-unread", "budget-unread"]);
}

#[test]
fn a_cell_without_an_amount_gives_none() {
    let wanted = [json!([2023, "budget", 2400, "2,400千円"]), json!([2024, "budget", null, "調整中"])];
    check(&["区分|令和５年度|令和６年度", "予算額|2,400千円|調整中"], &wanted, &["budget-without-number"]);
}
