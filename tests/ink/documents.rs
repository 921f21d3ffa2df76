//! Whole documents with known truth: every struck and inserted run, and the characters that pdftotext finds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use miekeshi::layout::Ink;
use miekeshi::pdf::{self, Page};
use rayon::prelude::*;
use serde_json::Value;

fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder)
}

fn json(path: &Path) -> Value {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn documents(folder: &Path) -> Vec<Value> {
    json(&folder.join("index.json")).as_array().expect("a list").clone()
}

fn name<'a>(document: &'a Value, key: &str) -> Option<&'a str> {
    document.get(key)?.as_str()
}

fn read(folder: &Path, document: &Value) -> pdf::Ink {
    let file = name(document, "pdf").expect("a PDF");
    let bytes = std::fs::read(folder.join(file)).expect("a file");
    let expect = name(document, "expect").map(|expect| json(&folder.join(expect)));
    let password = expect.as_ref().and_then(|expect| expect.get("password")?.as_str());
    let options = pdf::Options { password, ..pdf::Options::default() };
    pdf::read(&bytes, &options).unwrap_or_else(|error| panic!("{file}: {error}"))
}

type Counts = BTreeMap<String, i32>;

fn count<'a>(texts: impl Iterator<Item = &'a str>) -> Counts {
    let mut counts = Counts::new();
    for text in texts {
        let text: String = text.chars().filter(|ch| !ch.is_whitespace()).collect();
        *counts.entry(text).or_default() += 1;
    }
    counts
}

fn runs(page: &Page, ink: Ink) -> Counts {
    let runs = pdf::runs(page, ink);
    count(runs.iter().map(|run| run.text.as_str()))
}

fn add(total: &mut Counts, more: Counts) {
    for (text, number) in more {
        *total.entry(text).or_default() += number;
    }
}

/// What differs, as `text (how many too many)`.
fn difference(want: &Counts, got: &Counts) -> Vec<String> {
    let keys: std::collections::BTreeSet<&String> = want.keys().chain(got.keys()).collect();
    let surplus = |key: &String| got.get(key).unwrap_or(&0) - want.get(key).unwrap_or(&0);
    keys.into_iter().filter(|key| surplus(key) != 0).map(|key| format!("{key} ({:+})", surplus(key))).collect()
}

/// Characters of the texts, since an insertion may be joined to the next.
fn characters(counts: &Counts) -> Counts {
    let mut out = Counts::new();
    for (text, number) in counts {
        for ch in text.chars() {
            *out.entry(ch.to_string()).or_default() += number;
        }
    }
    out
}

fn texts(page: &Value, key: &str) -> Counts {
    let list = page.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    count(list.iter().filter_map(Value::as_str))
}

/// Struck runs have to be equal; insertions are compared where the document marks them and strikes something.
fn check_strikes(folder: &Path, document: &Value) -> Vec<String> {
    let Some(strikes) = name(document, "strikes") else { return Vec::new() };
    let file = name(document, "pdf").expect("a PDF");
    let truth = json(&folder.join(strikes));
    let ink = read(folder, document);
    let marked = name(&truth, "insertions").is_some_and(|kind| kind != "plain");
    let strikes_any = truth["pages"].as_array().expect("pages").iter().any(|page| !texts(page, "struck").is_empty());
    let mut wrong = Vec::new();
    for page in truth["pages"].as_array().expect("pages") {
        let number = page["page"].as_u64();
        let of_page = |ink_kind: Ink| {
            let mut total = Counts::new();
            let pages = ink.pages.iter().filter(|p| number.is_none_or(|number| u64::from(p.number) == number));
            pages.for_each(|page| add(&mut total, runs(page, ink_kind)));
            total
        };
        let struck = difference(&texts(page, "struck"), &of_page(Ink::Struck));
        if !struck.is_empty() {
            wrong.push(format!("{file} page {number:?} struck: {}", struck.join(", ")));
        }
        if marked && strikes_any {
            let (want, got) = (characters(&texts(page, "inserted")), characters(&of_page(Ink::Inserted)));
            let inserted = difference(&want, &got);
            if !inserted.is_empty() {
                wrong.push(format!("{file} page {number:?} inserted: {}", inserted.join(", ")));
            }
        }
    }
    wrong
}

#[test]
fn every_made_document_has_its_strikes_and_insertions() {
    let folder = fixtures("made");
    let documents = documents(&folder);
    let with_strikes: Vec<&Value> = documents
        .iter()
        .filter(|document| name(document, "pdf").is_some() && name(document, "strikes").is_some())
        .collect();
    assert!(with_strikes.len() >= 150, "only {} documents", with_strikes.len());
    let wrong: Vec<String> = with_strikes.par_iter().flat_map(|document| check_strikes(&folder, document)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Characters that pdftotext reads through CIDs and miekeshi from the code bytes; and radicals, which are folded.
fn folded(ch: char) -> char {
    match ch {
        '〜' => '～',
        '−' => '－',
        '‖' => '∥',
        '¥' => '\\',
        '‑' => '-',
        '︑' => '、',
        '︒' => '。',
        _ => ch,
    }
}

fn page_characters(text: &str) -> Counts {
    let mut counts = Counts::new();
    for ch in text.chars().filter(|ch| !ch.is_whitespace() && *ch != '\u{feff}') {
        *counts.entry(folded(ch).to_string()).or_default() += 1;
    }
    counts
}

/// Every page's characters are those of the dump, whatever their order.
fn check_characters(folder: &Path, document: &Value) -> Vec<String> {
    let dumps = document.get("dumps").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let whole = dumps.iter().find(|dump| {
        let tool = name(dump, "tool").unwrap_or_default();
        tool.starts_with("pdftotext") && name(dump, "encoding") == Some("utf-8") && dump.get("note").is_none()
    });
    let Some(dump) = whole else { return Vec::new() };
    let text = std::fs::read_to_string(folder.join(name(dump, "file").expect("a file"))).expect("UTF-8");
    let ink = read(folder, document);
    let file = name(document, "pdf").expect("a PDF");
    let mut wrong = Vec::new();
    for (page, dumped) in ink.pages.iter().zip(text.split('\u{c}')) {
        let own: String = page.glyphs.iter().map(|glyph| glyph.ch).collect();
        let differs = difference(&page_characters(dumped), &page_characters(&own));
        if !differs.is_empty() {
            wrong.push(format!("{file} page {}: {}", page.number, differs.join(", ")));
        }
    }
    wrong
}

/// The corpus: struck runs joined over line wraps are the `before`s of the truth; characters are pdftotext's.
#[test]
fn the_corpus_is_read_exactly() {
    let folder = fixtures("corpus");
    let documents = documents(&folder);
    assert_eq!(documents.len(), 12);
    let check = |document: &Value| {
        let truth = json(&folder.join(name(document, "truth").expect("a truth")));
        let edits = truth["edits"].as_array().expect("edits").clone();
        let befores = edits.iter().filter_map(|edit| edit["before"].as_str()).filter(|before| !before.is_empty());
        let ink = read(&folder, document);
        let mut struck = Counts::new();
        ink.pages.iter().for_each(|page| add(&mut struck, runs(page, Ink::Struck)));
        let differs = difference(&count(befores), &struck);
        let mut wrong = check_characters(&folder, document);
        if !differs.is_empty() {
            wrong.push(format!("{}: {}", document["pdf"], differs.join(", ")));
        }
        wrong
    };
    let wrong: Vec<String> = documents.par_iter().flat_map(check).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_thread_and_two_give_the_same_ink() {
    let folder = fixtures("made");
    let bytes = std::fs::read(folder.join("r4-prior.pdf")).expect("a file");
    let read_with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        let ink = pool.install(|| pdf::read(&bytes, &pdf::Options::default())).expect("readable");
        serde_json::to_string(&pdf::json(&ink)).expect("JSON")
    };
    assert_eq!(read_with(1), read_with(2));
}
