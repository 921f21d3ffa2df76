//! Pages of a dump in no order, on which a box still lacks its text when all repairs are done.
//!
//! Such a text stands below another label, and nothing shows which it is: all texts of the page are told. Where every
//! record has the boxes that its level fills, the order was restored.

use std::ops::Range;

use super::{Field, Form, Label, Level};

/// Boxes that every record of a level fills; 課題 is a box of evaluations, too, and its labels say nothing.
const FILLED: [(Level, &[Label]); 3] = [
    (Level::Issue, &[Label::Vision, Label::CurrentState, Label::FactorAnalysis]),
    (Level::Strategy, &[Label::TargetState, Label::Approach, Label::OutcomeIndicators]),
    (Level::Initiative, &[Label::Content, Label::ProcessIndicators, Label::Criteria, Label::PriorResults]),
];

/// The texts of a page in no order.
pub(super) struct TornPage {
    pub page: u32,
    pub texts: Vec<Range<u32>>,
}

/// The texts of those pages around which a record lacks the text of a box that is printed for it.
pub(super) fn told(form: &Form, torn: Vec<TornPage>) -> Vec<Range<u32>> {
    let gaps: Vec<u32> = if torn.is_empty() { Vec::new() } else { pages_with_gaps(form) };
    let near = |page: u32| gaps.iter().any(|gap| gap.abs_diff(page) <= 1);
    torn.into_iter().filter(|torn| near(torn.page)).flat_map(|torn| torn.texts).collect()
}

/// Pages of the sheets that lack the text of a box of which a label is printed for each.
fn pages_with_gaps(form: &Form) -> Vec<u32> {
    let printed = |label: Label| form.labels.iter().filter(|(of, _)| *of == label).count();
    let mut pages = Vec::new();
    for (level, labels) in FILLED {
        let records = form.records.iter().filter(|record| record.level == level);
        let sheets: Vec<_> = records.flat_map(|record| &record.sheets).filter(|sheet| sheet.worded).collect();
        for label in labels.iter().filter(|label| printed(**label) >= sheets.len()) {
            let lacking = sheets.iter().filter(|sheet| sheet.text(Field::Labelled(*label)).is_none());
            pages.extend(lacking.map(|sheet| sheet.page));
        }
    }
    pages
}
