//! Fused digits that a reference document settles.

use crate::scoring;

use std::sync::Arc;

use miekeshi::layout::Reading;
use miekeshi::pipeline::{Options, extract};
use miekeshi::record::{Basis, Edit, Extraction, Stage};
use serde_json::Value;

fn read(file: &str, reading: Reading) -> Extraction {
    with(file, reading, &[])
}

fn with(file: &str, reading: Reading, references: &[Extraction]) -> Extraction {
    let references = references.iter().cloned().map(Arc::new).collect();
    let options = Options { reading, references, ..Options::default() };
    extract(file, &scoring::bytes(file), &options).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Numbers a truth changes: record, before, after.
type Changed = (String, String, String);

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| miekeshi::value::is_digit(c) || matches!(c, ',' | '，' | '.' | '．'))
}

fn of_truth(truth: &Value) -> Vec<Changed> {
    let text = |edit: &Value, key: &str| edit[key].as_str().unwrap_or_default().to_owned();
    let edits = truth["edits"].as_array().into_iter().flatten();
    let all = edits.map(|edit| (text(edit, "number"), text(edit, "before"), text(edit, "after")));
    all.filter(|(_, before, after)| is_digits(before) && is_digits(after)).collect()
}

/// How many edits that are not ambiguous are in the truth, and how many are not.
fn right_and_wrong(edits: &[Edit], truth: &Value) -> (usize, usize) {
    let mut left = of_truth(truth);
    let (mut right, mut wrong) = (0, 0);
    for edit in edits.iter().filter(|edit| edit.basis != Basis::Ambiguous && is_digits(&edit.before)) {
        let changed = (edit.number.clone(), edit.before.clone(), edit.after.clone());
        match left.iter().position(|other| *other == changed) {
            Some(at) => {
                left.swap_remove(at);
                right += 1;
            }
            None => wrong += 1,
        }
    }
    (right, wrong)
}

fn ambiguous(extraction: &Extraction) -> usize {
    extraction.findings.iter().filter(|finding| finding.code == "digits-ambiguous").count()
}

/// Each dump of the corpus beside the draft it was made from: the PDF's draft reading.
#[test]
fn the_draft_settles_the_digits_of_every_dump() {
    let index = scoring::json("corpus/index.json");
    let (mut doubts_before, mut doubts_after, mut right_before, mut right_after, mut wrong) = (0, 0, 0, 0, 0);
    for document in index.as_array().expect("a list") {
        let mut draft = read(&format!("corpus/{}", document["pdf"].as_str().expect("a name")), Reading::Draft);
        draft.plan.stage = Some(Stage::Draft);
        let truth = document["truth"].as_str().expect("a name").replace(".truth", ".dump-truth");
        let truth = scoring::json(&format!("corpus/{truth}"));
        for dump in document["dumps"].as_array().expect("dumps") {
            let file = format!("corpus/{}", dump["file"].as_str().expect("a name"));
            let alone = read(&file, Reading::Final);
            let settled = with(&file, Reading::Final, std::slice::from_ref(&draft));
            doubts_before += ambiguous(&alone);
            doubts_after += ambiguous(&settled);
            right_before += right_and_wrong(&alone.edits, &truth).0;
            right_after += right_and_wrong(&settled.edits, &truth).0;
            let stated: Vec<Edit> = settled.edits.iter().filter(|edit| edit.basis == Basis::Stated).cloned().collect();
            assert!(stated.iter().all(|edit| edit.evidence == ["reference-document"] && edit.probability == 1.0));
            wrong += right_and_wrong(&stated, &truth).1;
        }
    }
    println!("doubts {doubts_before} -> {doubts_after}, right {right_before} -> {right_after}, wrong {wrong}");
    // Where a fact leaves two readings that are both probable (42 → 456, 42 → 56) the doubt stays.
    assert_eq!(wrong, 0);
    assert!(doubts_after * 10 < doubts_before, "{doubts_before} → {doubts_after}");
    assert!(right_after > right_before && right_after >= 1_150, "{right_before} → {right_after}");
}

/// The final document says what came after.
#[test]
fn the_final_text_settles_digits_too() {
    let file = "corpus/plan0101-chromium.pdftotext.txt";
    let mut last = read("corpus/plan0101-chromium.pdf", Reading::Final);
    last.plan.stage = Some(Stage::Final);
    let settled = with(file, Reading::Final, &[last]);
    let doubts = ambiguous(&settled);
    let truth = scoring::json("corpus/plan0101-chromium.dump-truth.json");
    let (right, wrong) = right_and_wrong(&settled.edits, &truth);
    assert!(doubts <= 3 && wrong == 0 && right + doubts >= of_truth(&truth).len(), "{doubts} {right} {wrong}");
}

const CHANGES: &str = "令和４年度　港区運営方針　(素案)からの変更について";

/// A made dump of one initiative: last year's budget is fused, and nothing in it tells where to divide it.
fn budget_of(title: &str, amount: &str) -> String {
    format!(
        "{title}\n経営課題１ 【まちづくり】\nめざす成果及び戦略　１－１ 【交流】\n\
         具体的取組１－１－１ 【地域の交流】\n{amount}\n当年度の取組内容\n・交流会を開く。\n"
    )
}

#[test]
fn last_years_plan_speaks_for_a_reading_and_proves_none() {
    let text = |text: String, references: &[Extraction]| {
        let references = references.iter().cloned().map(Arc::new).collect();
        extract("dump.txt", text.as_bytes(), &Options { references, ..Options::default() }).expect("reads")
    };
    let dump = budget_of(CHANGES, "２決算額 100千円 ３予算額 123124千円 ４予算額 130千円");
    let last = text(budget_of("令和３年度　港区運営方針", "元決算額 90千円 ２予算額 95千円 ３予算額 124千円"), &[]);
    let alone = text(dump.clone(), &[]);
    let settled = text(dump, &[last]);
    let [before, after] = [&alone, &settled].map(|one| one.edits.first().expect("an edit"));
    assert_eq!((after.before.as_str(), after.after.as_str()), ("123", "124"));
    assert!(after.basis != Basis::Stated && after.probability >= before.probability, "{after:?}");
    assert!(after.evidence.iter().any(|code| code == "other-years-plan"), "{:?}", after.evidence);
}

#[test]
fn digits_that_do_not_agree_with_the_reference_are_said() {
    let text = |text: String, references: &[Extraction]| {
        let references = references.iter().cloned().map(Arc::new).collect();
        extract("dump.txt", text.as_bytes(), &Options { references, ..Options::default() }).expect("reads")
    };
    let mut draft = text(budget_of("令和４年度　港区運営方針（素案）", "４予算額 999千円"), &[]);
    draft.plan.stage = Some(Stage::Draft);
    let got = text(budget_of(CHANGES, "４予算額 130千円"), &[draft]);
    let told: Vec<&str> =
        got.findings.iter().filter(|f| f.code == "reference-disagrees").map(|f| f.message.as_str()).collect();
    assert_eq!(told, ["the digits «130» do not agree with 999, which dump.txt has in their place"]);
    assert_eq!(got.edits, []);
}
