//! What has to hold of every document, whatever it says: over all fixtures.

use crate::every::{FIXTURES, Fixture};

use std::collections::{BTreeMap, BTreeSet, HashSet};

use miekeshi::layout::{Document, Reading};
use miekeshi::pipeline::{Analysis, Options, extract};
use miekeshi::provenance::At;
use miekeshi::record::Extraction;
use miekeshi::{form, source};
use rayon::prelude::*;
use serde_json::Value;

/// The text dumps, in the final reading.
fn dumps() -> impl Iterator<Item = (&'static str, &'static [u8], &'static Analysis)> {
    let dumps = FIXTURES.iter().filter(|fixture| fixture.name.ends_with(".txt"));
    dumps.map(|fixture| (fixture.name.as_str(), fixture.bytes.as_slice(), fixture.last()))
}

fn json(extraction: &Extraction) -> String {
    serde_json::to_string(extraction).expect("serializes")
}

/// Runs a check over every fixture, in both readings, and fails with all complaints.
fn hold(check: impl Fn(Reading, &Analysis) -> Vec<String> + Sync) {
    let complaints = |fixture: &'static Fixture| {
        let all = fixture.readings.iter().map(|(reading, seen)| (reading, check(*reading, seen)));
        let named = |(reading, list): (&Reading, Vec<String>)| {
            list.into_iter().map(|complaint| format!("{} ({reading:?}): {complaint}", fixture.name)).collect::<Vec<_>>()
        };
        all.flat_map(named).collect::<Vec<_>>()
    };
    let wrong: Vec<String> = FIXTURES.par_iter().flat_map_iter(complaints).collect();
    let first: Vec<&str> = wrong.iter().take(40).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), first.join("\n"));
}

/// Characters that stand in a heading beside its title: its number, its brackets, what it is called; and those of dates,
/// which become the date of a stage.
fn is_heading_mark(ch: char) -> bool {
    let marks = "令和平成年度月日経営課題めざす成果及びと戦略主な具体的取組項目第号(（)）【】《》≪≫<>＜＞〈〉「」『』[]［］〔〕■□◆◇○●・:：.．、,，ー-－―‐−–—①②③④⑤⑥⑦⑧⑨⑩";
    ch.is_numeric() || ch.is_whitespace() || marks.contains(ch)
}

/// Which characters are in a field or a finding, and which are the form's own.
fn placed(seen: &Analysis, reading: Reading) -> HashSet<u32> {
    let form = form::read(&seen.document, reading);
    let texts = seen.texts.iter().flat_map(|owned| owned.text.indices().iter().copied());
    let labels = form.labels.iter().flat_map(|(_, range)| range.clone());
    let titles = form.plan.text(form::Field::Title).into_iter().flat_map(|text| text.indices().iter().copied());
    texts.chain(labels).chain(titles).chain(form.print.iter().cloned().flatten()).collect()
}

/// Conservation: what is in no field and no finding is a label, the form's print, or the mark of a heading.
#[test]
fn nothing_is_dropped() {
    hold(|reading, seen| {
        let placed = placed(seen, reading);
        let left = |document: &Document| -> String {
            let all = document.segments.iter().flat_map(|segment| segment.start..segment.end);
            all.filter(|at| !placed.contains(at))
                .filter_map(|at| document.chars.get(at as usize))
                .map(|c| c.ch)
                .collect()
        };
        let left: String = left(&seen.document).chars().filter(|ch| !is_heading_mark(*ch)).collect();
        if left.is_empty() { Vec::new() } else { vec![format!("dropped «{left}»")] }
    });
}

/// A document has every character of its dump, in order, but for what stands for no character.
#[test]
fn every_character_of_a_dump_is_in_its_document() {
    let folded = |text: &str| -> BTreeMap<char, usize> {
        let mut counts = BTreeMap::new();
        for ch in text.chars().filter(|ch| !ch.is_whitespace() && !ch.is_control() && *ch != '\u{feff}') {
            *counts.entry(miekeshi::lexicon::unified(ch)).or_default() += 1;
        }
        counts
    };
    for (name, bytes, seen) in dumps() {
        let decoded = source::decode(bytes, None).expect("text");
        let chars: String =
            seen.document.segments.iter().flat_map(|s| seen.document.segment_chars(s)).map(|c| c.ch).collect();
        assert_eq!(folded(&chars), folded(&decoded.text), "{name}");
    }
}

/// Boxes lie on their page.
#[test]
fn boxes_lie_on_their_pages() {
    hold(|_, seen| {
        let outside = |at: &&At| {
            let (Some(page), Some([x0, y0, x1, y1])) = (at.page, at.bbox) else { return false };
            let Some((width, height)) = seen.sizes.get(page as usize - 1) else { return true };
            // Characters may stick out of the page by a part of themselves.
            x0 > x1 || y0 > y1 || x1 < 0.0 || y1 < 0.0 || x0 > *width || y0 > *height
        };
        let places =
            seen.extraction.provenance.values().flatten().chain(seen.extraction.edits.iter().flat_map(|edit| &edit.at));
        places.filter(outside).map(|at| format!("{at:?} is outside of its page")).collect()
    });
}

/// Digits of both widths and of words for numbers, as the value of a text may print them.
fn digits(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().filter(char::is_ascii_digit).collect()
}

/// Whether the digits of a number stand in its text, apart from zeros that its unit adds or takes away.
fn is_printed(value: &Value, text: &Value) -> bool {
    let (Some(value), Some(text)) = (value.as_f64(), text.as_str()) else { return true };
    let bare: String = format!("{value}").chars().filter(char::is_ascii_digit).collect();
    let bare = bare.trim_matches('0');
    // Words such as 億 divide the digits of one number.
    let mut left = digits(text);
    left.retain(|ch| ch != '0');
    let wanted: String = bare.chars().filter(|ch| *ch != '0').collect();
    left.contains(&wanted)
}

/// Nothing invented: the digits of an amount or a count are in its printed text.
#[test]
fn numbers_are_printed() {
    hold(|_, seen| {
        let value: Value = serde_json::from_str(&json(&seen.extraction)).expect("JSON");
        let mut wrong = Vec::new();
        visit(&value["plan"], &mut |object| {
            for number in ["thousand_yen", "value"] {
                let corrected = object.get("text").is_some();
                if corrected && !is_printed(&object[number], &object["text"]) {
                    wrong.push(format!("{} is not in {}", object[number], object["text"]));
                }
            }
        });
        wrong
    });
}

fn visit(value: &Value, check: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            if object.contains_key("thousand_yen") || object.contains_key("value") {
                let complete: serde_json::Map<String, Value> = ["thousand_yen", "value", "text"]
                    .iter()
                    .map(|key| ((*key).to_owned(), object.get(*key).cloned().unwrap_or_default()))
                    .collect();
                check(&complete);
            }
            object.values().for_each(|value| visit(value, check));
        }
        Value::Array(list) => list.iter().for_each(|value| visit(value, check)),
        _ => {}
    }
}

/// An edit's values are those of its texts, and an ambiguous one leaves its value open.
#[test]
fn an_ambiguous_value_is_null() {
    hold(|_, seen| {
        let value: Value = serde_json::from_str(&json(&seen.extraction)).expect("JSON");
        let edits = value["edits"].as_array().expect("a list");
        let findings: BTreeSet<&str> = value["findings"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|finding| finding["code"].as_str())
            .collect();
        let mut wrong = Vec::new();
        for edit in edits.iter().filter(|edit| edit["basis"] == "ambiguous") {
            let path = edit["path"].as_str().unwrap_or_default();
            let open = value.pointer(path).is_none_or(|value| !value.is_number());
            if !open || !findings.contains("digits-ambiguous") {
                wrong.push(format!("{path} is not open"));
            }
        }
        wrong
    });
}

#[test]
fn the_same_bytes_give_the_same_json_with_one_thread_and_eight() {
    let few: Vec<&Fixture> = FIXTURES.iter().step_by(5).collect();
    let read = |fixture: &&Fixture| json(&extract(&fixture.name, &fixture.bytes, &Options::default()).expect("reads"));
    let all = |threads: usize| -> Vec<String> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| few.par_iter().map(read).collect())
    };
    for ((one, eight), fixture) in all(1).into_iter().zip(all(8)).zip(&few) {
        assert!(one == eight && one == json(&fixture.last().extraction), "{}", fixture.name);
    }
}

/// Every JSON is valid against the schema and the rules.
#[cfg(feature = "validate")]
#[test]
fn every_extraction_is_valid() {
    hold(|_, seen| miekeshi::validate::validate(&json(&seen.extraction)).iter().map(ToString::to_string).collect());
}
