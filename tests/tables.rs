//! The published columns are the program's own, and the documentation names each of them.

use std::path::Path;

use miekeshi::tables::{TABLES, schema};

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
fn the_thirteen_tables_are_those_of_the_contract() {
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
    ];
    assert_eq!(names, expected);
}
