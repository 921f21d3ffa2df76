//! Corrections of real documents: applied on every run, and loud where they fit nothing.

use crate::scoring;

use std::sync::Arc;

use miekeshi::corrections::{APPLIED, DOES_NOT_FIT, MISSING, parse};
use miekeshi::layout::Reading;
use miekeshi::pipeline::{Options, extract};
use miekeshi::record::{Basis, Decimal, Extraction};
use miekeshi::source::sha256;

const GIVEN: &str = "given/minato-r4-draft-changes.txt";

/// An entry for a file; `says` are its further lines.
fn entry(file: &str, record: &str, field: &str, raw: &str, says: &str) -> String {
    let source = sha256(&scoring::bytes(file));
    format!(
        "[[correction]]\nsource = \"{source}\"\nrecord = \"{record}\"\nfield = \"{field}\"\nraw = \"{raw}\"\n{says}\n\
         reason = \"seen on paper\"\nauthor = \"港区総務課\"\ndate = 2026-11-24\n"
    )
}

fn read(file: &str, reading: Reading, entries: &str) -> Extraction {
    let corrections = Arc::new(parse(entries).unwrap_or_else(|error| panic!("{error}")));
    let options = Options { reading, corrections, ..Options::default() };
    extract(file, &scoring::bytes(file), &options).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn codes(extraction: &Extraction) -> Vec<&str> {
    let known = [APPLIED, DOES_NOT_FIT, MISSING];
    extraction.findings.iter().map(|finding| finding.code.as_str()).filter(|code| known.contains(code)).collect()
}

#[test]
fn a_reading_that_a_person_chose_is_in_the_records() {
    let entries = entry(GIVEN, "1-1-1", "prior_results", "1419", "line = 256\nbefore = \"1\"\nafter = \"419\"");
    let got = read(GIVEN, Reading::Final, &entries);
    let edit = got.edits.iter().find(|edit| edit.number == "1-1-1" && edit.before == "1").expect("the edit");
    assert_eq!((edit.after.as_str(), edit.basis, edit.probability), ("419", Basis::Corrected, 1.0));
    assert_eq!(edit.evidence, ["correction"]);
    assert_eq!(edit.after_value, Some(Decimal::from(419)));
    let results = |extraction: &Extraction| {
        extraction.plan.issues[0].strategies[0].initiatives[0].prior_results[0].items[0].value
    };
    assert_eq!(results(&got), Some(Decimal::from(419)));
    assert_eq!(results(&read(GIVEN, Reading::Draft, &entries)), Some(Decimal::from(1)));
    assert_eq!(codes(&got), [APPLIED]);
    assert_eq!(got.edits.len(), read(GIVEN, Reading::Final, "").edits.len());
}

#[test]
fn what_is_not_a_change_is_none() {
    let entries = entry(GIVEN, "1-1-4", "prior_results", "23", "before = \"23\"\nafter = \"23\"");
    let (plain, got) = (read(GIVEN, Reading::Final, ""), read(GIVEN, Reading::Final, &entries));
    assert_eq!(got.edits.len() + 1, plain.edits.len());
    assert!(!got.edits.iter().any(|edit| edit.before == "2" && edit.after == "3"));
    let items = &got.plan.issues[0].strategies[0].initiatives[3].prior_results[1].items;
    assert_eq!(items[1].value, Some(Decimal::from(23)));
    assert_eq!(codes(&got), [APPLIED]);
}

/// In a PDF too: a strike that is none, and one that nobody drew.
#[test]
fn ink_of_a_pdf_is_corrected() {
    let file = "made/r4-life-changes.pdf";
    let plain = read(file, Reading::Final, "");
    let budget = plain.edits.iter().find(|edit| edit.number == "2-1-1" && edit.field == "budgets").expect("a budget");
    let raw = format!("{}{}", budget.before, budget.after);
    let kept = format!("before = \"{}\"\nafter = \"{}\"", budget.before, budget.before);
    let faulty = parse(&entry(file, "2-1-1", "budgets", &raw, &kept)).expect_err("characters that vanish");
    assert!(faulty.what.contains("not made of before and after"));
    let entries = entry(
        file,
        "2-1-1",
        "content",
        "理学療法士が年に数回訪れて",
        "before = \"理学療法士が年に数回訪れて\"\nafter = \"\"",
    );
    let got = read(file, Reading::Final, &entries);
    let initiative = |extraction: &Extraction| extraction.plan.issues[1].strategies[0].initiatives[0].clone();
    let before = initiative(&plain).content.expect("content");
    assert_eq!(initiative(&got).content, Some(before.replace("理学療法士が年に数回訪れて", "")));
    let corrected: Vec<&str> =
        got.edits.iter().filter(|edit| edit.basis == Basis::Corrected).map(|edit| edit.before.as_str()).collect();
    assert_eq!(corrected, ["従来の手法により、理学療法士が年に数回訪れて"]);
    assert!(codes(&got) == [APPLIED] && got.edits.len() == plain.edits.len());
}

#[test]
fn a_value_that_a_person_states_is_in_its_place() {
    let entries = entry(GIVEN, "1-1-3", "budgets", "12,217", "value = 12218");
    let got = read(GIVEN, Reading::Final, &entries);
    let budget = &got.plan.issues[0].strategies[0].initiatives[2].budgets[2];
    assert_eq!((budget.fiscal_year, budget.thousand_yen), (Some(2022), Some(Decimal::from(12_218))));
    let finding = got.findings.iter().find(|finding| finding.code == APPLIED).expect("said");
    assert_eq!(finding.path, "/plan/issues/0/strategies/0/initiatives/2/budgets/2/thousand_yen");
    assert!(finding.message.contains("港区総務課"), "{}", finding.message);
}

/// Amounts of an issue and of a strategy are values like any other.
#[test]
fn an_amount_of_an_issue_or_a_strategy_is_corrected() {
    let text = "令和７年度　港区運営方針\n\n【経営課題１ 人がつながるまち】（７年度予算額65百万円）\n\
                戦略１－１ 声をかけあう\n（７年度予算額5,450千円）\n";
    let source = sha256(text.as_bytes());
    for (record, raw, path) in [
        ("1", "65", "/plan/issues/0/budgets/0/thousand_yen"),
        ("1-1", "5,450", "/plan/issues/0/strategies/0/budgets/0/thousand_yen"),
    ] {
        let entries = format!(
            "[[correction]]\nsource = \"{source}\"\nrecord = \"{record}\"\nfield = \"budgets\"\nraw = \"{raw}\"\n\
             value = 66000\nreason = \"the ledger says so\"\nauthor = \"港区総務課\"\ndate = 2026-11-24\n"
        );
        let corrections = Arc::new(parse(&entries).unwrap_or_else(|error| panic!("{error}")));
        let options = Options { corrections, ..Options::default() };
        let got = extract("plan.txt", text.as_bytes(), &options).unwrap_or_else(|error| panic!("{error}"));
        let plan = serde_json::to_value(&got).expect("an extraction");
        assert_eq!(plan.pointer(path), Some(&serde_json::json!(66_000)), "{record}");
        assert_eq!(codes(&got), [APPLIED], "{record}");
    }
}

#[test]
fn something_missing_is_a_finding() {
    let entries = entry(GIVEN, "1-1-3", "content", "", "missing = true");
    let got = read(GIVEN, Reading::Final, &entries);
    assert_eq!(codes(&got), [MISSING]);
}

#[test]
fn an_entry_that_fits_nothing_is_an_error() {
    for (record, field, raw, why) in [
        ("1-1-1", "prior_results", "9999", "do not stand in the field"),
        ("9-9-9", "prior_results", "1419", "no such record and field"),
        ("1-1-1", "budgets", "1419", "do not stand in the field"),
        ("1-1-1", "prior_results", "件", "times; add line and column"),
    ] {
        let entries = entry(GIVEN, record, field, raw, &format!("before = \"{raw}\"\nafter = \"{raw}\""));
        let got = read(GIVEN, Reading::Final, &entries);
        assert_eq!(codes(&got), [DOES_NOT_FIT], "{raw}");
        let finding = got.findings.iter().find(|finding| finding.code == DOES_NOT_FIT).expect("said");
        assert!(finding.message.contains(why), "{}", finding.message);
    }
}

/// A file of corrections speaks of many documents; those of others are not for this one.
#[test]
fn entries_of_other_documents_are_passed_over() {
    let entries = entry("made/r4-life-changes.pdf", "1-1-1", "content", "x", "before = \"x\"\nafter = \"x\"");
    assert_eq!(read(GIVEN, Reading::Final, &entries), read(GIVEN, Reading::Final, ""));
}

#[test]
fn two_entries_that_contradict_each_other_are_told_and_the_same_twice_is_not() {
    let one = |before: &str, after: &str| {
        let says = format!("line = 256\nbefore = \"{before}\"\nafter = \"{after}\"");
        entry(GIVEN, "1-1-1", "prior_results", "1419", &says)
    };
    let (first, other) = (one("1", "419"), one("14", "19"));
    let contradicted = read(GIVEN, Reading::Final, &format!("{first}{other}"));
    let mut told = codes(&contradicted);
    told.sort_unstable();
    assert_eq!(told, [APPLIED, DOES_NOT_FIT]);
    // The first one stands.
    assert!(contradicted.edits.iter().any(|edit| edit.before == "1" && edit.after == "419"));
    assert!(!codes(&read(GIVEN, Reading::Final, &format!("{first}{first}"))).contains(&DOES_NOT_FIT));
}

#[test]
fn a_hash_in_capitals_is_the_same_hash() {
    let entries = entry(GIVEN, "1-1-1", "prior_results", "1419", "line = 256\nbefore = \"1\"\nafter = \"419\"");
    let hash = sha256(&scoring::bytes(GIVEN));
    assert_eq!(codes(&read(GIVEN, Reading::Final, &entries.replace(&hash, &hash.to_uppercase()))), [APPLIED]);
}
