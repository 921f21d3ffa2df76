//! Nothing of a document is lost, held against the document itself: what the recogniser believes of a line is not
//! asked. A word of the source stands somewhere in the JSON, or it is the form's own print.

use crate::every::FIXTURES;
use crate::scoring;
use crate::sources;

use std::collections::{BTreeSet, HashSet};

use miekeshi::layout::{Char, JOINT, PlaceIndex};
use miekeshi::pipeline::{Analysis, Options, extract};
use miekeshi::record::{Extraction, Visitor, visit};
use rayon::prelude::*;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// Letters of a word that is looked for; shorter ones are marks of years, units and kinds.
const LEAST_LETTERS: usize = 4;

/// Letters without widths, spaces, digits and marks.
fn letters(text: &str) -> Vec<char> {
    let folded: String = text.chars().map(miekeshi::lexicon::unified).collect();
    folded.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// Every run of [`LEAST_LETTERS`] characters of some texts.
#[derive(Default)]
struct Grams(HashSet<[char; LEAST_LETTERS]>);

impl Grams {
    fn add(&mut self, text: &str) {
        let chars = letters(text);
        self.0.extend(chars.windows(LEAST_LETTERS).filter_map(|window| <[char; LEAST_LETTERS]>::try_from(window).ok()));
    }

    /// Whether the word stands in the texts, as far as its runs tell.
    fn has(&self, word: &[char]) -> bool {
        word.windows(LEAST_LETTERS)
            .all(|window| <[char; LEAST_LETTERS]>::try_from(window).is_ok_and(|window| self.0.contains(&window)))
    }
}

/// Every string of a JSON value, keys left out; `text` that pieces of one line make up stands side by side.
fn strings(value: &Value, out: &mut Grams) {
    match value {
        Value::String(text) => out.add(text),
        Value::Array(list) => list.iter().for_each(|value| strings(value, out)),
        Value::Object(map) => map.values().for_each(|value| strings(value, out)),
        _ => {}
    }
}

/// The words of a line: letters of one ink in a row.
fn words(line: &[Char]) -> Vec<Vec<char>> {
    let is_word = |c: &Char| c.ch.is_alphabetic() && c.ch != '・';
    let runs = line.chunk_by(|a, b| is_word(a) && is_word(b) && a.ink == b.ink);
    let words = runs.filter(|run| run.iter().all(is_word)).map(|run| run.iter().map(|c| c.ch).collect::<String>());
    words.map(|word| letters(&word)).filter(|word| word.len() >= LEAST_LETTERS).collect()
}

/// What the form prints in every copy, as the makers of the fixtures know it, and what becomes years, kinds and months.
fn print() -> Grams {
    let mut print = Grams::default();
    for folder in ["fixtures/make/forms", "fixtures/make/dump"] {
        for entry in std::fs::read_dir(sources::root().join(folder)).into_iter().flatten().flatten() {
            print.add(&std::fs::read_to_string(entry.path()).unwrap_or_default());
        }
    }
    for words in [
        "年度区運営の基本的な考え方年度局運営の基本的な考え方区の目標局の目標区の使命局の使命区長の方針局長の方針区運営の基本的な考え方局運営の基本的な考え方",
        "元決算額元予算額令和元決算額令和元年度予算額元年度実績年度予算額年度決算額月末時点経営課題具体的取組",
        "中間見直し版今、何が課題で、その解決によってどのような状態をめざすのか主なSDGsゴール年度実績と達成状況",
    ] {
        print.add(words);
    }
    print
}

/// Words of a document that stand in neither its JSON nor the form.
fn lost(seen: &Analysis, print: &Grams) -> BTreeSet<String> {
    let value = serde_json::to_value(&seen.extraction).expect("serializes");
    let mut said = Grams::default();
    for part in ["plan", "edits", "findings", "furniture"] {
        strings(&value[part], &mut said);
    }
    let lines = seen.document.segments.iter().map(|segment| seen.document.segment_chars(segment));
    let words = lines.flat_map(words);
    words.filter(|word| !said.has(word) && !print.has(word)).map(String::from_iter).collect()
}

#[test]
fn every_word_of_a_source_is_in_its_json() {
    let print = print();
    let wrong: Vec<String> = FIXTURES
        .par_iter()
        .flat_map_iter(|one| lost(one.last(), &print).into_iter().map(|word| format!("{}: {word}", one.name)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} words are lost\n{}",
        wrong.len(),
        wrong.iter().take(60).cloned().collect::<Vec<_>>().join("\n")
    );
}

/// The texts of a plan with their pointers.
#[derive(Default)]
struct Texts(Vec<(String, String)>);

impl<'a> Visitor<'a> for Texts {
    fn text(&mut self, path: &miekeshi::record::Path, text: &'a str) {
        self.0.push((path.to_string(), text.to_owned()));
    }
}

/// Texts whose recorded places do not hold their characters.
fn untraceable(seen: &Analysis) -> Vec<String> {
    let index = PlaceIndex::new(&seen.document);
    let mut texts = Texts::default();
    visit(&seen.extraction.plan, &mut texts);
    let mut wrong = Vec::new();
    for (path, text) in texts.0 {
        let places = seen.extraction.provenance.get(&path).map(Vec::as_slice).unwrap_or_default();
        let at: HashSet<u32> = places.iter().flat_map(|at| index.chars(at)).filter(|at| *at != JOINT).collect();
        let there: HashSet<char> = at
            .iter()
            .filter_map(|at| seen.document.chars.get(*at as usize))
            .flat_map(|c| letters(&c.ch.to_string()))
            .collect();
        let missing: String =
            letters(&text).into_iter().filter(|c| c.is_alphanumeric() && !there.contains(c)).collect();
        if !missing.is_empty() {
            wrong.push(format!("{path}: «{missing}» of «{text}»"));
        }
    }
    wrong
}

#[test]
fn places_hold_the_characters_of_their_texts() {
    let wrong: Vec<String> = FIXTURES
        .par_iter()
        .flat_map_iter(|one| untraceable(one.last()).into_iter().map(|fault| format!("{} {fault}", one.name)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} faults\n{}",
        wrong.len(),
        wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n")
    );
}

/// Small numbers that look random and are the same every time.
struct Seeds(u64);

impl Seeds {
    fn below(&mut self, bound: usize) -> usize {
        // Knuth's MMIX multiplier and increment.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }
}

/// A word that no form and no fixture prints.
const MADE: &str = "蛍袋語";

/// Whether the made word, put behind so many characters of the dump, is in the JSON.
fn survives(text: &str, at: usize) -> bool {
    let mut with: String = text.chars().take(at).collect();
    with.push_str(MADE);
    with.extend(text.chars().skip(at));
    let extraction: Extraction = extract("made.txt", with.as_bytes(), &Options::default()).expect("text");
    let value = serde_json::to_value(&extraction).expect("serializes");
    let said: String = ["plan", "edits", "findings", "furniture"].iter().map(|part| value[*part].to_string()).collect();
    said.contains(MADE)
}

#[test]
fn a_made_word_is_somewhere_in_the_json() {
    const DUMPS: [&str; 4] = [
        "made/evaluated-written.pdftotext-layout.utf-8.txt",
        "made/r4-money-inline.pdftotext-layout.utf-8.txt",
        "made/h27-draft.pdftotext.utf-8.txt",
        "made/r5-bureau-main.pdftotext.utf-8.txt",
    ];
    const SEEDS: u64 = 60;
    let trials: Vec<(&str, u64)> = DUMPS.iter().flat_map(|dump| (0..SEEDS).map(move |seed| (*dump, seed))).collect();
    let lost: Vec<String> = trials
        .par_iter()
        .filter_map(|(dump, seed)| {
            let text = String::from_utf8(scoring::bytes(dump)).expect("UTF-8");
            let at = Seeds(seed + 1).below(text.chars().count());
            let near: String = text.chars().skip(at.saturating_sub(12)).take(24).collect();
            (!survives(&text, at)).then(|| format!("{dump} behind {at} characters, in «{}»", near.escape_debug()))
        })
        .collect();
    assert!(lost.is_empty(), "{} of {} are lost\n{}", lost.len(), trials.len(), lost.join("\n"));
}
