//! Texts of which a part may belong to another box, where the source shows no boxes.
//!
//! A dump, and a page without borders, tell the boxes of a record apart by the order and the place of their lines. What a
//! text says shows where that went wrong: indicators in prose, a code, a label, a sentence without its beginning. And a
//! record without a text that every other record has shows that its text stands with its neighbours. All of them are
//! quoted: which part belongs where is not known.

use std::collections::BTreeSet;

use super::trace::Trace;
use crate::finding::Remark;
use crate::form::{Field, Form, Holds, Label, Level, Sheet, is_cut, is_foreign, row_of};
use crate::layout::{Document, Text};

/// Boxes that every record of a level fills; those that a document fills nearly everywhere are missed elsewhere.
const BOXES: [(Level, &[Label]); 3] = [
    (Level::Issue, &[Label::Vision, Label::CurrentState, Label::FactorAnalysis, Label::Challenges]),
    (Level::Strategy, &[Label::TargetState, Label::Approach, Label::OutcomeIndicators]),
    (Level::Initiative, &[Label::Content, Label::ProcessIndicators, Label::Criteria]),
];

/// Of so many records one may be without a text that the others have.
const OF: usize = 4;

/// Quotes the texts that hold what is another box's, and those beside a record that lacks a text.
pub(super) fn mixed(trace: &mut Trace<'_>, document: &Document, form: &Form) {
    if !document.has_pages() {
        return;
    }
    let mut told = trace.shared.clone();
    let sheets = std::iter::once(&form.plan).chain(form.records.iter().flat_map(|record| &record.sheets));
    for (field, text) in sheets.clone().flat_map(|sheet| &sheet.texts) {
        let view = trace.view(text).as_str().to_owned();
        if holds_prose(*field) && !is_drawn(document, text) && is_odd(&view) && told.insert(view.clone()) {
            trace.remark(&Remark::TextMixed { text: view }, "", text.indices());
        }
    }
    if trace.is_text() {
        beside_gaps(trace, form, &mut told);
    }
}

fn is_odd(view: &str) -> bool {
    is_cut(view) || view.lines().any(is_foreign)
}

/// Boxes of sentences, and the text right under a heading; criteria and results state values among theirs.
fn holds_prose(field: Field) -> bool {
    match field {
        Field::Labelled(Label::Criteria | Label::PriorResults) => false,
        Field::Labelled(label) | Field::Midyear(label) => row_of(label).is_some_and(|row| row.holds == Holds::Text),
        Field::Summary => true,
        _ => false,
    }
}

/// Whether borders show the cell of a text.
fn is_drawn(document: &Document, text: &Text) -> bool {
    let first = text.indices().first().and_then(|at| document.segment_of(*at));
    let segment = first.and_then(|at| document.segments.get(at));
    segment.and_then(|segment| segment.area).is_some_and(|area| area.drawn)
}

/// Quotes what stands on the sheets of 様式２ around one that lacks a text which nearly all of its level have.
fn beside_gaps(trace: &mut Trace<'_>, form: &Form, told: &mut BTreeSet<String>) {
    let worded = form.records.iter().flat_map(|record| record.sheets.iter().map(move |sheet| (record.level, sheet)));
    let mut sheets: Vec<(Level, &Sheet)> = worded.filter(|(_, sheet)| sheet.worded && !sheet.unseen).collect();
    sheets.sort_by_key(|(_, sheet)| sheet.title.indices().first().copied());
    let missed: Vec<(Level, Vec<Label>)> = BOXES
        .iter()
        .map(|(level, labels)| {
            let own: Vec<&Sheet> = sheets.iter().filter(|(of, _)| of == level).map(|(_, sheet)| *sheet).collect();
            let lacking = |label: &Label| own.iter().filter(|sheet| lacks(sheet, *label)).count();
            let few = |label: &&Label| {
                own.len() > 1 && lacking(label) <= own.len().div_ceil(OF) && lacking(label) < own.len()
            };
            (*level, labels.iter().filter(few).copied().collect())
        })
        .collect();
    let gap = |(level, sheet): &(Level, &Sheet)| {
        missed.iter().filter(|(of, _)| of == level).flat_map(|(_, labels)| labels).any(|label| lacks(sheet, *label))
    };
    let gaps: Vec<usize> = sheets.iter().enumerate().filter(|(_, sheet)| gap(sheet)).map(|(at, _)| at).collect();
    let mut done = 0;
    for gap in gaps {
        let around = gap.saturating_sub(1).max(done)..(gap + 2).min(sheets.len());
        done = around.end;
        for (field, text) in sheets.get(around).into_iter().flatten().flat_map(|(_, sheet)| &sheet.texts) {
            let view = trace.view(text).as_str().to_owned();
            let own = matches!(field, Field::Labelled(_) | Field::Midyear(_) | Field::Summary);
            if own && !view.is_empty() && told.insert(view.clone()) {
                trace.share(text);
            }
        }
    }
}

fn lacks(sheet: &Sheet, label: Label) -> bool {
    sheet.text(Field::Labelled(label)).is_none_or(Text::is_empty)
}
