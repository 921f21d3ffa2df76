//! `miekeshi tables` as a whole process: what it takes, and what it says of what it cannot take.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A folder with two readings of the given document.
fn place() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let given = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/given/minato-r4-draft-changes.txt");
    for reading in ["final", "draft"] {
        let output = run(&folder, &["extract", &given.display().to_string(), "--reading", reading]);
        fs::write(folder.path().join(format!("{reading}.json")), output.stdout).expect("written");
    }
    folder
}

fn run(folder: &tempfile::TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_miekeshi"));
    command.current_dir(folder.path()).args(arguments).output().expect("runs")
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Lines of a table without its head.
fn rows(folder: &tempfile::TempDir, table: &str) -> Vec<String> {
    let text = fs::read_to_string(folder.path().join("out").join(table)).expect("a table");
    text.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn one_bad_input_gets_one_line_and_the_others_go_on() {
    let folder = place();
    fs::write(folder.path().join("bad.json"), "{\"schema\": 1").expect("written");
    fs::write(folder.path().join("empty.json"), "\n").expect("written");
    let old = fs::read_to_string(folder.path().join("final.json")).expect("there");
    fs::write(folder.path().join("old.json"), old.replace("extraction:1", "extraction:0")).expect("written");
    let output =
        run(&folder, &["tables", "bad.json", "final.json", "empty.json", "old.json", "none.json", "-o", "out"]);
    assert_eq!(output.status.code(), Some(1));
    let said = errors(&output);
    let names: Vec<_> = said.lines().map(|line| line.split(": ").nth(1).unwrap_or_default()).collect();
    assert_eq!(names, ["empty.json", "none.json", "bad.json", "old.json"], "{said}");
    assert!(said.contains("bad.json: this JSON is broken or cut short"), "{said}");
    assert!(said.contains("its schema is \"urn:miekeshi:extraction:0\""), "{said}");
    assert_eq!(rows(&folder, "sources.csv").len(), 1);
}

#[test]
fn a_document_is_taken_once_and_two_readings_are_not_mixed() {
    let folder = place();
    let twice = run(&folder, &["tables", "final.json", "final.json", "-o", "out"]);
    assert_eq!(twice.status.code(), Some(0));
    assert_eq!(errors(&twice), "miekeshi: final.json: the same document as final.json; taken once\n");
    assert_eq!(rows(&folder, "plans.csv").len(), 1);
    let mixed = run(&folder, &["tables", "final.json", "draft.json", "-o", "out"]);
    assert_eq!(mixed.status.code(), Some(1));
    assert!(errors(&mixed).contains("draft.json: another reading of the same document is in final.json"));
}

#[test]
fn values_are_those_of_the_given_document() {
    let folder = place();
    assert_eq!(run(&folder, &["tables", "final.json", "-o", "out"]).status.code(), Some(0));
    let sha256 = "4832c8b67bfc3ae33dd99f2ecff734acd4651a5e2aa733881776666c00496395";
    let budgets = rows(&folder, "budgets.csv");
    let common = format!("{sha256},271071-2022,271071-2022-1-1-3,draft_changes,2022,1,1,3");
    let amount = format!("{common},1,2020,settlement,12411.0,12411000,");
    assert!(budgets.iter().any(|row| row.starts_with(&amount)), "{budgets:#?}");
    // A printed dash is no amount, and is no zero.
    let dash = budgets.iter().find(|row| row.contains("271071-2022-1-1-1,")).expect("a row");
    assert!(dash.contains(",1,2020,settlement,,,-,/plan/"), "{dash}");
    let edits = rows(&folder, "edits.csv");
    let edit = edits.iter().find(|row| row.contains("overview_budget,replace,\"6,166\",\"6,227\"")).expect("the edit");
    assert!(edit.contains("\"6,166\",\"6,227\",6166.0,6227.0,61.0,千円,6166000,6227000,"), "{edit}");
}

#[test]
fn nothing_half_made_is_left() {
    let folder = place();
    assert_eq!(run(&folder, &["tables", "final.json", "-o", "out"]).status.code(), Some(0));
    let mut names: Vec<_> = fs::read_dir(folder.path().join("out"))
        .expect("lists")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names.len(), 19);
    assert!(names.iter().all(|name| !name.starts_with('.')), "{names:?}");
}

#[test]
fn formats_are_asked_for_by_name() {
    let folder = place();
    let unknown = run(&folder, &["tables", "final.json", "-o", "out", "--format", "csv,ods"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(errors(&unknown).contains("not one of csv, xlsx, parquet, sqlite, jsonl"));
    let parquet = run(&folder, &["tables", "final.json", "-o", "out", "--format", "parquet"]);
    assert_eq!(parquet.status.code(), Some(if cfg!(feature = "tables") { 0 } else { 2 }), "{}", errors(&parquet));
}
