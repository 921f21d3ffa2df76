//! Boxes without text in a dump in stream order, whose text may stand in the box beside them.
//!
//! Some programs print a page's cells in two passes: a label that is printed in the second has nothing below it, and its
//! text stands below another label. A box may also be empty; so only where a box of the same group holds several
//! paragraphs is it said that one of them may be this box's.

use std::ops::Range;

use super::trace::Trace;
use crate::finding::Remark;
use crate::form::{Candidate, Field, Form, Label, Level, Record, Sheet, is_cut};
use crate::layout::Document;
use crate::lexicon::{enclosed, ends_sentence, is_any_closer, is_any_opener, is_circled};
use crate::record::Plan;

/// Boxes that stand under each other or side by side, and that every record of their level fills.
const GROUPS: [(Level, &[Label]); 2] = [
    (Level::Issue, &[Label::Vision, Label::CurrentState, Label::FactorAnalysis, Label::Challenges]),
    (Level::Strategy, &[Label::TargetState, Label::Approach]),
];

/// A finding for every text of several paragraphs beside an empty box.
pub(super) fn doubtful(trace: &mut Trace<'_>, document: &Document, form: &Form, plan: &Plan) {
    columns_apart(trace, form);
    for range in &form.guessed {
        let remark = Remark::BoxesDivided { text: document.raw(range.start as usize..range.end as usize) };
        trace.remark(&remark, "", &range.clone().collect::<Vec<u32>>());
    }
    for Candidate { left, right } in &form.divided {
        let raw = |ranges: &[Range<u32>]| {
            let lines = ranges.iter().map(|range| document.raw(range.start as usize..range.end as usize));
            lines.map(|line| line.trim().to_owned()).collect::<String>()
        };
        let remark = Remark::ColumnsUncertain { left: raw(left), right: raw(right) };
        let chars: Vec<u32> = left.iter().chain(right).cloned().flatten().collect();
        trace.remark(&remark, "", &chars);
    }
    if !document.in_stream_order() {
        return;
    }
    let own = [(Label::Goal, &plan.goal), (Label::Mission, &plan.mission), (Label::Policy, &plan.policy)];
    let is_empty = own.iter().any(|(label, text)| text.is_none() && count(form, *label) > 0);
    if is_empty {
        tell(trace, &form.plan, &own.map(|(label, _)| label));
    }
    for (level, labels) in GROUPS {
        let records = || form.records.iter().filter(|record| record.level == level);
        let sheets = || records().flat_map(|record| record.sheets.iter().map(move |sheet| (record, sheet)));
        let worded: Vec<(&Record, &Sheet)> = sheets().filter(|(_, sheet)| sheet.worded).collect();
        let filled = |label: &&Label| count(form, **label) >= worded.len();
        let everywhere: Vec<Label> = labels.iter().filter(filled).copied().collect();
        for (record, sheet) in &worded {
            if everywhere.iter().any(|label| sheet.text(Field::Labelled(*label)).is_none()) {
                tell(trace, sheet, labels);
                strays(trace, form, record, true);
            }
        }
    }
    for record in form.records.iter().filter(|record| record.level == Level::Issue) {
        let said = |sheet: &Sheet| [Field::Summary, OVERVIEW].iter().any(|field| sheet.text(*field).is_some());
        if record.sheets.iter().any(|sheet| !sheet.worded) && !record.sheets.iter().any(said) {
            strays(trace, form, record, false);
        }
    }
}

/// A table of H19 of which a dump does not show whose a text is: its columns stand one after the other, so that some
/// strategy has no initiative, or line by line, so that titles and texts are cut. What may be another's is quoted.
fn columns_apart(trace: &mut Trace<'_>, form: &Form) {
    let table = [Label::RowOverview, Label::RowInitiatives, Label::RowResults];
    if !trace.is_text() || !table.iter().any(|label| count(form, *label) > 0) {
        return;
    }
    let of = |level| form.records.iter().filter(move |record| record.level == level);
    let has_initiative =
        |strategy: &Record| of(Level::Initiative).any(|record| record.number.parent() == Some(strategy.number));
    let apart = !of(Level::Strategy).all(has_initiative);
    let mixed = form.records.iter().flat_map(|record| &record.sheets).any(|sheet| is_mixed(trace, sheet));
    for record in form.records.iter().filter(|record| mixed || apart && record.level == Level::Initiative) {
        for sheet in &record.sheets {
            for text in std::iter::once(&sheet.title).chain(sheet.texts.iter().map(|(_, text)| text)) {
                if !trace.view(text).is_empty() {
                    trace.share(text);
                }
            }
        }
    }
}

/// Whether a title holds what no title holds, or a text is cut or ends with the beginning of another one.
fn is_mixed(trace: &Trace<'_>, sheet: &Sheet) -> bool {
    /// とする。援: so little of the next cell behind a sentence.
    const FEW_CHARS: usize = 3;
    let title = trace.view(&sheet.title).as_str().to_owned();
    let left_over = |text: &str| {
        let behind = text.rsplit_once(ends_sentence).map_or(0, |(_, rest)| rest.trim().chars().count());
        (1..=FEW_CHARS).contains(&behind)
    };
    let prose = |field: &Field| matches!(field, Field::Labelled(_) | Field::Summary);
    title.contains(|c: char| ends_sentence(c) || is_any_opener(c) || is_any_closer(c) || is_circled(c))
        || sheet.texts.iter().filter(|(field, _)| prose(field)).any(|(_, text)| {
            let view = trace.view(text).as_str().to_owned();
            is_cut(&view) || left_over(&view)
        })
}

const OVERVIEW: Field = Field::Labelled(Label::Overview);

/// Quotes what stands right under the headings of the records below an issue of which a box is empty: on a sheet of 様式２
/// no box is there, and in the list of 様式１ several sentences may be those of two boxes.
fn strays(trace: &mut Trace<'_>, form: &Form, issue: &Record, worded: bool) {
    let below = |record: &&Record| record.number.parts().first() == issue.number.parts().first();
    let records = form.records.iter().filter(|record| record.level != Level::Issue).filter(below);
    for sheet in records.flat_map(|record| &record.sheets).filter(|sheet| sheet.worded == worded) {
        let Some(text) = sheet.text(Field::Summary) else { continue };
        let view = trace.view(text);
        // [予算額 545千円], 【ご近所体操の普及】: an amount or a title, and no text of a box.
        let told =
            if worded { enclosed(view.as_str()).is_none() } else { view.as_str().matches(ends_sentence).count() > 1 };
        if told {
            trace.share(text);
        }
    }
}

/// How often a label is printed.
fn count(form: &Form, label: Label) -> usize {
    form.labels.iter().filter(|(of, _)| *of == label).count()
}

/// Quotes the texts of several paragraphs or sentences under these labels.
fn tell(trace: &mut Trace<'_>, sheet: &Sheet, labels: &[Label]) {
    // 現状 has a paragraph for each of its values.
    let labels = labels.iter().filter(|label| **label != Label::CurrentState);
    for text in labels.filter_map(|label| sheet.text(Field::Labelled(*label))) {
        if text.paragraphs().count() > 1 || trace.view(text).as_str().matches(ends_sentence).count() > 1 {
            trace.share(text);
        }
    }
}
