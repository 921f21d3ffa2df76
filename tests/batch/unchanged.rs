//! What is as it was is not read again, and what is not is.

use std::fs;

use crate::made::{Place, UNREADABLE, code, errors, name, plan};

fn to_read(place: &Place, arguments: &[&str]) -> usize {
    let output = place.run("out", &[&["--progress", "plain"], arguments].concat());
    let text = errors(&output);
    let line = text.lines().find(|line| line.contains("documents to read")).expect("a line");
    line.split(' ').nth(1).and_then(|count| count.parse().ok()).expect("a number")
}

#[test]
fn a_second_run_reads_nothing_and_leaves_everything_as_it_is() {
    let place = Place::with_plans(30);
    assert_eq!(to_read(&place, &[]), 30);
    let times = |name: &str| fs::metadata(place.at(name)).and_then(|data| data.modified()).expect("there");
    let files = ["out/manifest.jsonl", "out/tables/budgets.csv", "out/failures.csv", "out/00/plan-003.txt.json"];
    let (before, when) = (place.tree("out"), files.map(times));
    assert_eq!(to_read(&place, &[]), 0);
    assert_eq!(place.tree("out"), before);
    assert_eq!(files.map(times), when);
    assert_eq!(to_read(&place, &["--force"]), 30);
}

#[test]
fn a_changed_document_is_read_again_and_its_rows_change() {
    let place = Place::with_plans(30);
    to_read(&place, &[]);
    place.write(&name(4), plan(400).as_bytes());
    assert_eq!(to_read(&place, &[]), 1);
    let fresh = place.run("fresh", &[]);
    assert_eq!(code(&fresh), Some(0));
    let (mut again, fresh) = (place.tree("out"), place.tree("fresh"));
    again.retain(|name, _| fresh.contains_key(name) && name != ".miekeshi/journal.jsonl");
    assert!(again.iter().all(|(name, bytes)| fresh[name] == *bytes));
}

#[test]
fn what_else_was_asked_for_is_read_again() {
    let place = Place::with_plans(5);
    to_read(&place, &[]);
    assert_eq!(to_read(&place, &["--reading", "draft"]), 5);
    assert_eq!(to_read(&place, &["--reading", "draft"]), 0);
    assert_eq!(to_read(&place, &["--reading", "draft", "--accept", "0.5"]), 5);
}

#[test]
fn a_lost_or_cut_output_is_made_again() {
    let place = Place::with_plans(5);
    to_read(&place, &[]);
    let before = place.tree("out");
    fs::remove_file(place.at("out/00/plan-001.txt.json")).expect("removed");
    fs::write(place.at("out/00/plan-002.txt.json"), "{").expect("written");
    assert_eq!(to_read(&place, &[]), 2);
    assert_eq!(place.tree("out"), before);
    fs::remove_file(place.at("out/tables/edits.csv")).expect("removed");
    assert_eq!(to_read(&place, &[]), 0);
    assert_eq!(place.tree("out"), before);
}

#[test]
fn an_output_of_the_right_size_that_is_no_json_is_made_again_when_tables_need_it() {
    let place = Place::with_plans(5);
    to_read(&place, &[]);
    let before = place.tree("out");
    let path = place.at("out/00/plan-002.txt.json");
    let size = fs::metadata(&path).expect("there").len();
    fs::write(&path, vec![0; usize::try_from(size).expect("small")]).expect("written");
    fs::remove_file(place.at("out/tables/edits.csv")).expect("removed");
    assert_eq!(code(&place.run("out", &[])), Some(0));
    assert_eq!(place.tree("out"), before);
}

#[test]
fn failures_are_read_again_when_they_are_asked_for_or_mended() {
    let place = Place::with_plans(2);
    place.write("00/bad.txt", UNREADABLE);
    assert_eq!(to_read(&place, &[]), 3);
    assert_eq!(to_read(&place, &[]), 0);
    assert_eq!(code(&place.run("out", &[])), Some(1));
    assert_eq!(to_read(&place, &["--retry-failed"]), 1);
    place.write("00/bad.txt", plan(9).as_bytes());
    assert_eq!(to_read(&place, &[]), 1);
    assert_eq!(code(&place.run("out", &[])), Some(0));
    assert_eq!(fs::read_to_string(place.at("out/failures.csv")).expect("there").lines().count(), 1);
}

#[test]
fn a_document_that_can_no_longer_be_read_leaves_no_old_output() {
    let place = Place::with_plans(2);
    to_read(&place, &[]);
    place.write(&name(1), UNREADABLE);
    assert_eq!(code(&place.run("out", &[])), Some(1));
    assert!(!place.at("out/00/plan-001.txt.json").exists());
    let sources = fs::read_to_string(place.at("out/tables/sources.csv")).expect("there");
    assert_eq!(sources.lines().count(), 2);
}

#[test]
fn a_dry_run_writes_nothing() {
    let place = Place::with_plans(3);
    let output = place.run("out", &["--dry-run"]);
    assert_eq!(code(&output), Some(0));
    assert!(!place.at("out").exists());
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(text, "read\t00/plan-000.txt\tnew\nread\t00/plan-001.txt\tnew\nread\t00/plan-002.txt\tnew\n");
    to_read(&place, &[]);
    place.write(&name(1), plan(77).as_bytes());
    let output = place.run("out", &["--dry-run"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(text, "keep\t00/plan-000.txt\t\nread\t00/plan-001.txt\tchanged\nkeep\t00/plan-002.txt\t\n");
}

#[test]
fn documents_that_are_not_given_any_more_are_named_and_left_out_of_the_tables() {
    let place = Place::with_plans(3);
    to_read(&place, &[]);
    fs::remove_file(place.at("in/00/plan-001.txt")).expect("removed");
    let output = place.run("out", &[]);
    assert!(errors(&output).contains("1 documents of earlier runs were not given now (00/plan-001.txt)"));
    assert!(place.at("out/00/plan-001.txt.json").is_file());
    assert_eq!(fs::read_to_string(place.at("out/tables/sources.csv")).expect("there").lines().count(), 3);
    place.write(&name(1), plan(1).as_bytes());
    assert_eq!(to_read(&place, &[]), 0);
}

#[test]
fn results_of_another_folder_are_not_replaced() {
    let place = Place::new();
    place.write("2019/plan.txt", plan(1).as_bytes());
    place.write("2020/plan.txt", plan(2).as_bytes());
    let run = |folder: &str, more: &[&str]| {
        place.bare().args(["batch", folder, "-o", "out"]).args(more).output().expect("runs")
    };
    assert_eq!(code(&run("in/2019", &[])), Some(0));
    let before = fs::read(place.at("out/plan.txt.json")).expect("there");
    let refused = run("in/2020", &[]);
    assert_eq!(code(&refused), Some(2));
    assert!(errors(&refused).contains("give both folders in one command"), "{}", errors(&refused));
    assert_eq!(fs::read(place.at("out/plan.txt.json")).expect("there"), before);
    assert_eq!(code(&run("in/2020", &["--force"])), Some(0));
}

#[test]
fn tables_in_other_formats_replace_the_old_ones() {
    let place = Place::with_plans(2);
    to_read(&place, &[]);
    assert_eq!(to_read(&place, &["--format", "jsonl"]), 0);
    assert!(place.at("out/tables/plans.jsonl").is_file() && !place.at("out/tables/plans.csv").exists());
    assert_eq!(to_read(&place, &["--excel"]), 0);
    let csv = fs::read(place.at("out/tables/plans.csv")).expect("there");
    assert!(csv.starts_with(b"\xEF\xBB\xBFsource_sha256,") && csv.ends_with(b"\r\n"));
    assert!(fs::read(place.at("out/failures.csv")).expect("there").starts_with(b"\xEF\xBB\xBFinput,"));
}
