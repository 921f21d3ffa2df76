//! Indicators in a table whose columns are years: each value has the year of its column, from every kind of source.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

use crate::packing::{book, cell};

/// Label and heads, and a row for each measure.
type Table = [[&'static str; 4]; 3];

const ABOVE: [&str; 7] = [
    "令和４年度　港区運営方針",
    "経営課題１　【まち】",
    "めざす成果及び戦略　１－１　【見守り】",
    "めざす状態",
    "支え合う。",
    "戦略（中期的な取組の方向性）",
    "訓練を行う。",
];

fn web(table: &Table) -> Vec<u8> {
    let head: String = ABOVE.iter().map(|line| format!("<tr><td colspan=4>{line}")).collect();
    let rows: String =
        table.iter().map(|row| format!("<tr>{}", row.map(|text| format!("<td>{text}")).concat())).collect();
    format!("<!doctype html><meta charset=utf-8><table border=1>{head}{rows}</table>").into_bytes()
}

fn workbook(table: &Table) -> Vec<u8> {
    let head =
        ABOVE.iter().zip(1..).map(|(line, at)| format!(r#"<row r="{at}">{}</row>"#, cell(&format!("A{at}"), 3, line)));
    let rows = table.iter().zip(8..).map(|(row, at)| {
        let cells: String = ('A'..).zip(row).map(|(column, text)| cell(&format!("{column}{at}"), 3, text)).collect();
        format!(r#"<row r="{at}">{cells}</row>"#)
    });
    book(&head.chain(rows).collect::<String>(), "", &[])
}

fn copy(table: &Table, between: &str) -> Vec<u8> {
    let rows = table.iter().map(|row| row.join(between));
    ABOVE.iter().map(|line| (*line).to_owned()).chain(rows).collect::<Vec<_>>().join("\n").into_bytes()
}

/// Measure, observations and target of each indicator.
fn told(name: &str, bytes: &[u8]) -> Vec<Value> {
    let record = serde_json::to_value(extract(name, bytes, &Options::default()).expect("readable")).expect("JSON");
    let strategy = &record["plan"]["issues"][0]["strategies"][0];
    assert_eq!(strategy["approach"], "訓練を行う。", "{name}");
    let pair = |of: &Value| json!([of["fiscal_year"], of["value"]]);
    let indicators = strategy["outcome_indicators"].as_array().expect("indicators").iter();
    indicators
        .map(|of| {
            let observed: Vec<Value> = of["observations"].as_array().expect("a list").iter().map(pair).collect();
            json!([of["measure"], observed, pair(&of["target"]), of["target"]["comparison"]])
        })
        .collect()
}

#[test]
fn each_value_has_the_year_of_its_column() {
    let label = "アウトカム（成果）指標（めざす状態を数値化した指標）";
    let heads = [
        ["２年度", "３年度", "４年度目標"],
        ["令和２年度実績", "令和３年度実績", "令和４年度目標値"],
        ["２年度（実績）", "３年度（実績）", "４年度（目標）"],
        ["R2年度", "R3年度", "R4年度目標"],
    ];
    for [first, second, third] in heads {
        for (dash, bullet) in [("-", ""), ("―", "・"), ("－", "○")] {
            let measure: &str = Box::leak(format!("{bullet}備蓄をしている割合").into_boxed_str());
            let table: Table = [
                [label, first, second, third],
                [measure, "48.1％", "50.2％", "55％以上"],
                ["訓練に来た人", dash, "295人", "1,400人"],
            ];
            let wanted = [
                json!(["備蓄をしている割合", [[2020, 48.1], [2021, 50.2]], [2022, 55], ">="]),
                json!(["訓練に来た人", [[2021, 295]], [2022, 1400], "="]),
            ];
            for (name, bytes) in
                [("plan.html", web(&table)), ("plan.xlsx", workbook(&table)), ("plan.txt", copy(&table, " "))]
            {
                assert_eq!(told(name, &bytes), wanted, "{name} {table:?}");
            }
        }
    }
}

#[test]
fn a_row_without_a_value_for_each_year_is_told() {
    let text = "アウトカム（成果）指標（めざす状態を数値化した指標）\n２年度 ３年度 ４年度目標\n備蓄をしている割合 48.1％ 55％以上";
    let dump = [&ABOVE.join("\n"), "\n", text].concat();
    let record = extract("plan.txt", dump.as_bytes(), &Options::default()).expect("a dump");
    let indicator = &record.plan.issues[0].strategies[0].outcome_indicators[0];
    assert!(indicator.target.is_none() && indicator.observations.is_empty(), "{indicator:?}");
    assert!(record.findings.iter().any(|finding| finding.code == "indicator-without-value"));
}
