//! The published columns are the program's own, and the documentation names each of them.

use std::path::Path;

use miekeshi::tables::{Column, Kind, TABLES, Table, schema};

fn published(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn the_published_columns_are_current() {
    let path = published("schemas/tables.schema.json");
    let mut text = serde_json::to_string_pretty(&schema()).expect("serializes");
    text.push('\n');
    if std::env::var_os("MIEKESHI_UPDATE").is_some() {
        std::fs::write(&path, text).expect("writes the schema");
        return;
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(there == text, "run the tests with MIEKESHI_UPDATE=1 and review schemas/");
}

#[test]
fn the_tables_are_those_of_the_contract_and_four_more() {
    let names = TABLES.map(|table| table.name);
    let expected = [
        "plans",
        "issues",
        "strategies",
        "initiatives",
        "budgets",
        "indicators",
        "observations",
        "withdrawal_criteria",
        "prior_results",
        "evaluations",
        "edits",
        "findings",
        "sources",
        "budget_parts",
        "other_boxes",
        "furniture",
        "links",
    ];
    assert_eq!(names, expected);
}

#[test]
fn the_documented_columns_are_current() {
    let path = published("docs/tables.md");
    let page = std::fs::read_to_string(&path).expect("the page");
    let current = with_block(&with_block(&page, "keys", &keys()), "columns", &columns());
    if std::env::var_os("MIEKESHI_UPDATE").is_some() {
        std::fs::write(&path, current).expect("writes the page");
        return;
    }
    assert!(page == current, "run the tests with MIEKESHI_UPDATE=1 and review docs/tables.md");
}

/// The page with the text between `<!-- name -->` and the next `<!-- end -->` replaced.
fn with_block(page: &str, name: &str, block: &str) -> String {
    let (head, rest) = page.split_once(&format!("<!-- {name} -->\n")).expect("a marker");
    let (_, tail) = rest.split_once("<!-- end -->\n").expect("its end");
    format!("{head}<!-- {name} -->\n{block}<!-- end -->\n{tail}")
}

fn keys() -> String {
    let row = |table: &Table| {
        let to = table.foreign.iter().map(|foreign| format!("`{}` by {}", foreign.table, code(foreign.columns)));
        format!("| `{}` | {} | {} |\n", table.name, code(table.key), to.collect::<Vec<_>>().join("; "))
    };
    TABLES.iter().map(row).collect()
}

fn code(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn columns() -> String {
    let section = |table: &Table| {
        let rows: String = table.columns().map(column).collect();
        let head = "| column | | type | unit | 日本語 | English |\n| --- | --- | --- | --- | --- | --- |\n";
        format!("### {}\n\n{} {}。\n\n{head}{rows}\n", table.name, table.en, table.ja)
    };
    TABLES.iter().map(section).collect()
}

fn column(column: &Column) -> String {
    let kind = match column.kind {
        Kind::Text => "text".to_owned(),
        Kind::Id => "id".to_owned(),
        Kind::Code(codes) => codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(" "),
        Kind::YearMonth => "year and month".to_owned(),
        Kind::Integer => "whole number".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Boolean => "yes or no".to_owned(),
    };
    let unit = column.unit.map(|unit| unit.ja).unwrap_or_default();
    let dot = if column.required { "●" } else { "" };
    format!("| `{}` | {dot} | {kind} | {unit} | {} | {} |\n", column.name, column.ja, column.en)
}
