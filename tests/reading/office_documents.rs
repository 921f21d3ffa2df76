//! Workbooks and Word documents against their truth, and against the PDF of the same plan.

use crate::scoring;

use crate::scoring::Score;
use miekeshi::layout::Reading;
use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

fn read_with(file: &str, options: &Options) -> Value {
    let extraction = extract(file, &scoring::bytes(file), options).unwrap_or_else(|error| panic!("{file}: {error}"));
    serde_json::to_value(extraction).expect("serializes")
}

fn read(file: &str) -> Value {
    read_with(file, &Options::default())
}

/// Every office document of a folder, with the entry of the index.
fn documents(folder: &str) -> Vec<(String, Value)> {
    let index = scoring::json(&format!("{folder}/index.json"));
    let entries = index.as_array().expect("a list").clone();
    let mut found = Vec::new();
    for entry in entries {
        if entry["truth"].is_null() || entry["no_text"] == true || entry["no_records"] == true {
            continue;
        }
        for kind in ["xlsx", "docx"] {
            let beside = || {
                let book = entry["pdf"].as_str()?.replace(".pdf", ".xlsx");
                (kind == "xlsx" && scoring::fixtures().join(folder).join(&book).exists()).then_some(book)
            };
            if let Some(file) = entry[kind].as_str().map(str::to_owned).or_else(beside) {
                found.push((format!("{folder}/{file}"), entry.clone()));
            }
        }
    }
    found
}

fn hold(folder: &str, least: usize) {
    let documents = documents(folder);
    let mut score = Score::default();
    for (file, entry) in &documents {
        let truth = scoring::json(&format!("{folder}/{}", entry["truth"].as_str().expect("a truth")));
        score.add(file, &truth, &read(file));
    }
    println!("{}", score.table());
    assert!(documents.len() >= least, "{} documents", documents.len());
    assert_eq!(score.wrong, Vec::<String>::new());
}

#[test]
fn the_workbooks_of_the_corpus_are_read_without_a_fault() {
    hold("corpus", 6);
}

#[test]
fn the_made_workbooks_and_word_documents_are_read_without_a_fault() {
    hold("made", 30);
}

/// What does not depend on the kind of source: records, and edits without their places and signs.
fn essence(extraction: &Value) -> Value {
    let edits: Vec<Value> = extraction["edits"]
        .as_array()
        .expect("edits")
        .iter()
        .map(|edit| {
            let keys =
                ["number", "field", "path", "kind", "before", "after", "before_value", "after_value", "unit", "basis"];
            Value::Object(keys.iter().map(|key| ((*key).to_owned(), edit[*key].clone())).collect())
        })
        .collect();
    json!({ "plan": extraction["plan"], "edits": edits })
}

/// Texts without spaces: a page shows the spaces between two cells, or beside a half-width word, by distance.
fn squeezed(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.split_whitespace().collect()),
        Value::Array(list) => list.iter().map(squeezed).collect(),
        Value::Object(map) => Value::Object(map.iter().map(|(key, value)| (key.clone(), squeezed(value))).collect()),
        other => other.clone(),
    }
}

#[test]
fn the_same_plan_from_its_pdf_and_its_workbook_gives_the_same_records_and_edits() {
    let mut compared = 0;
    let mut differ = Vec::new();
    for folder in ["corpus", "made"] {
        for (file, entry) in documents(folder) {
            let Some(pdf) = entry["pdf"].as_str() else { continue };
            for reading in [Reading::Final, Reading::Draft] {
                let options = Options { reading, ..Options::default() };
                let (book, page) = (read_with(&file, &options), read_with(&format!("{folder}/{pdf}"), &options));
                let (book, page) = (squeezed(&essence(&book)), squeezed(&essence(&page)));
                if book != page {
                    differ.push(format!("{file} {reading:?}\n{}", first_difference("", &book, &page)));
                }
                compared += 1;
            }
        }
    }
    assert!(compared >= 50, "{compared}");
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

fn first_difference(path: &str, a: &Value, b: &Value) -> String {
    match (a, b) {
        (Value::Object(one), Value::Object(other)) => {
            let key = one.keys().find(|key| one.get(*key) != other.get(*key));
            key.map_or_else(String::new, |key| {
                first_difference(&format!("{path}/{key}"), &a[key.as_str()], &b[key.as_str()])
            })
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let at = (0..one.len()).find(|at| one[*at] != other[*at]).unwrap_or(0);
            first_difference(&format!("{path}/{at}"), &one[at], &other[at])
        }
        _ => format!("{path}:\n  office {a}\n  pdf    {b}"),
    }
}

#[test]
fn every_value_of_a_workbook_has_its_sheet_and_cell() {
    let extraction = read("made/book-numbers.xlsx");
    let provenance = extraction["provenance"].as_object().expect("an object");
    assert!(provenance.len() > 50);
    for (path, places) in provenance {
        for at in places.as_array().expect("places") {
            assert!(at["sheet"].is_string() && at["cell"].is_string() && at["text"].is_string(), "{path}: {at}");
        }
    }
    let amount = &provenance["/plan/issues/0/strategies/0/initiatives/0/budgets/0/thousand_yen"];
    assert_eq!(*amount, json!([{ "sheet": "様式２", "cell": "D24", "text": "33,841" }]));
}

#[test]
fn every_edit_of_an_office_document_is_stated_with_its_sign() {
    for (file, sign) in [
        ("made/book-whole-cells.xlsx", "strike-font"),
        ("made/word-dstrike.docx", "strike-font"),
        ("made/word-tracked.docx", "tracked-change"),
        ("made/free-beside-plain.xlsx", "beside-struck"),
    ] {
        let extraction = read(file);
        let edits = extraction["edits"].as_array().expect("edits");
        assert!(edits.iter().all(|edit| edit["basis"] == "stated" && edit["probability"] == 1.0), "{file}");
        let signs: Vec<&Value> = edits.iter().flat_map(|edit| edit["evidence"].as_array().expect("a list")).collect();
        assert!(
            signs.iter().any(|of| *of == sign) && edits.iter().all(|e| e["evidence"] != json!([])),
            "{file}: {signs:?}"
        );
    }
}

/// Findings of a code: message, and the texts of its places.
fn findings(extraction: &Value, code: &str) -> Vec<(String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    list(&extraction["findings"])
        .iter()
        .filter(|finding| finding["code"] == code)
        .map(|finding| (text(&finding["message"]), list(&finding["at"]).iter().map(|at| text(&at["text"])).collect()))
        .collect()
}

#[test]
fn what_is_hidden_is_quoted_and_left_out() {
    let extraction = read("made/free-clutter.xlsx");
    let quoted: Vec<String> = findings(&extraction, "text-hidden").into_iter().flat_map(|(_, texts)| texts).collect();
    let hidden = [
        "作業用の控え（99,999千円）",
        "【9-9-9 使わない取組】 控え（1千円）",
        "欄外の覚え書き：区長に確認済み",
        "経営課題９ 【前の年の課題】",
    ];
    for text in hidden {
        assert!(quoted.iter().any(|of| of == text), "{text}: {quoted:?}");
        assert!(!extraction["plan"].to_string().contains(text), "{text}");
    }
    let comments = findings(&extraction, "comment-left-out");
    assert_eq!(
        comments,
        [(
            "a comment, which is no part of the text: «文書課へ：印刷の前に日付を確認する»".to_owned(),
            vec!["文書課へ：印刷の前に日付を確認する".to_owned()]
        )]
    );
}
