//! Pages of a dump in no order, on which a box still lacks its text when all repairs are done.
//!
//! Such a text stands below another label, and nothing shows which it is: all texts of the page are told. Where every
//! record has the boxes that its level fills, the order was restored.

use std::collections::HashSet;
use std::ops::Range;

use super::{Field, Form, Label, Level, Record, Sheet};
use crate::layout::Document;

/// Boxes that every record of a level fills.
const FILLED: [(Level, &[Label]); 3] = [
    (Level::Issue, &[Label::Vision, Label::CurrentState, Label::FactorAnalysis, Label::Challenges]),
    (Level::Strategy, &[Label::TargetState, Label::Approach, Label::OutcomeIndicators]),
    (Level::Initiative, &[Label::Content, Label::ProcessIndicators, Label::Criteria, Label::PriorResults]),
];

/// The texts of a page in no order.
pub(super) struct TornPage {
    pub page: u32,
    pub texts: Vec<Range<u32>>,
}

/// The texts of those pages around which a record lacks the text of a box that is printed for it.
pub(super) fn told(document: &Document, form: &Form, torn: Vec<TornPage>) -> Vec<Range<u32>> {
    let gaps: HashSet<u32> =
        if torn.is_empty() { HashSet::new() } else { pages_with_gaps(document, form).into_iter().collect() };
    let near = |page: u32| (page.saturating_sub(1)..=page.saturating_add(1)).any(|page| gaps.contains(&page));
    torn.into_iter().filter(|torn| near(torn.page)).flat_map(|torn| torn.texts).collect()
}

/// Whether a label is that of an issue: 課題 is a box of evaluations, too, without its explanation.
fn is_whole(document: &Document, label: Label, range: &Range<u32>) -> bool {
    label != Label::Challenges || document.raw(range.start as usize..range.end as usize).contains("要因")
}

/// Pages of the sheets that lack the text of a box of which a label is printed for each.
fn pages_with_gaps(document: &Document, form: &Form) -> Vec<u32> {
    let printed = |label: Label| {
        let own = form.labels.iter().filter(|(of, range)| *of == label && is_whole(document, label, range));
        own.count()
    };
    let mut pages = Vec::new();
    for (level, labels) in FILLED {
        let worded = |record: &&Record| record.level == level && record.sheets.iter().any(|sheet| sheet.worded);
        let records: Vec<&Record> = form.records.iter().filter(worded).collect();
        for label in labels.iter().filter(|label| printed(**label) >= records.len()) {
            let has = |sheet: &Sheet| sheet.text(Field::Labelled(*label)).is_some();
            let lacking = records.iter().filter(|record| !record.sheets.iter().any(has));
            pages
                .extend(lacking.flat_map(|record| &record.sheets).filter(|sheet| sheet.worded).map(|sheet| sheet.page));
        }
    }
    pages
}
