//! Corrections beside the documents are applied, and make what they change be read again.

use std::fs;

use miekeshi::source::sha256;
use serde_json::Value;

use crate::made::{Place, code, errors, plan};

/// An entry that gives the first budget of a plan another number.
fn entry(number: usize, raw: &str, value: u32) -> String {
    let source = sha256(plan(number).as_bytes());
    format!(
        "[[correction]]\nsource = \"{source}\"\nrecord = \"1-1-1\"\nfield = \"budgets\"\nraw = \"{raw}\"\nvalue = {value}\n\
         reason = \"seen on paper\"\nauthor = \"港区総務課\"\ndate = 2026-11-24\n"
    )
}

fn budget(place: &Place) -> Value {
    let json = fs::read(place.at("out/00/plan-001.txt.json")).expect("there");
    let extraction: Value = serde_json::from_slice(&json).expect("JSON");
    extraction["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["budgets"][0]["thousand_yen"].clone()
}

fn statuses(place: &Place) -> Vec<(String, Value)> {
    let manifest = place.manifest("out");
    manifest.into_iter().map(|(input, line)| (input, line["corrections"].clone())).collect()
}

#[test]
fn a_correction_is_applied_and_its_change_makes_a_document_read_again() {
    let place = Place::with_plans(3);
    assert_eq!(code(&place.run("out", &[])), Some(0));
    assert_eq!(budget(&place), 1001);

    place.write("00/corrections.toml", entry(1, "1,001", 1010).as_bytes());
    let corrected = place.run("out", &["--progress", "plain"]);
    assert_eq!(code(&corrected), Some(0), "{}", errors(&corrected));
    assert!(errors(&corrected).contains("3 documents to read"), "{}", errors(&corrected));
    assert_eq!(budget(&place), 1010);
    assert_eq!(place.count("out", "skipped"), 1);
    assert_eq!(statuses(&place)[2].1, serde_json::json!({ "applied": 1, "unfit": 0 }));

    let again = place.run("out", &["--progress", "plain"]);
    assert!(errors(&again).contains("0 documents to read, 3 unchanged"), "{}", errors(&again));
    assert_eq!(code(&place.run("out", &["--no-corrections"])), Some(0));
    assert_eq!(budget(&place), 1001);
}

#[test]
fn a_correction_that_fits_nothing_is_told_at_every_run() {
    let place = Place::with_plans(3);
    place.write("00/corrections.toml", entry(1, "9,999", 1010).as_bytes());
    for _ in 0..2 {
        let output = place.run("out", &[]);
        assert_eq!(code(&output), Some(1));
        assert!(errors(&output).contains("00/plan-001.txt: 1 of its corrections fit nothing"), "{}", errors(&output));
        assert_eq!(budget(&place), 1001);
    }
}

#[test]
fn corrections_that_cannot_be_read_fail_their_documents() {
    let place = Place::with_plans(3);
    place.write("00/corrections.toml", b"[[correction]]\nsource = 1\n");
    assert_eq!(code(&place.run("out", &[])), Some(1));
    assert_eq!(place.count("out", "failed"), 3);
    place.write("00/corrections.toml", entry(1, "1,001", 1010).as_bytes());
    assert_eq!(code(&place.run("out", &[])), Some(0));
    assert_eq!(budget(&place), 1010);
}
