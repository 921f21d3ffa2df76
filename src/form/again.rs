//! 二度印字された記録: a record that a document prints twice with the same boxes.
//!
//! Old and new sheets of a workbook, two versions in one document, a record that was copied: what both print is not one
//! record, and neither may stand as the other. A heading that a page break prints again, or that stands before the plan
//! and again before its evaluation, has boxes of its own each time: at most one of those below each other goes on.

use super::assemble::Sheet;
use super::{Field, Label};
use crate::layout::{Document, Text};

/// Boxes that a page break may both cut: they stand side by side.
const ABREAST: [(Label, Label); 5] = [
    (Label::Content, Label::ProcessIndicators),
    (Label::Content, Label::Criteria),
    (Label::PriorResults, Label::ProcessIndicators),
    (Label::PriorResults, Label::Criteria),
    (Label::TargetState, Label::Approach),
];

/// Whether two sheets of one number and title print the same boxes, with other words in one of them.
pub(super) fn is_printed_again(document: &Document, one: &Sheet, other: &Sheet) -> bool {
    let both: Vec<(Field, bool)> = one
        .texts
        .iter()
        .filter(|(field, text)| is_box(*field) && !text.is_empty())
        .filter_map(|(field, text)| {
            let shared = other.text(*field).filter(|shared| !shared.is_empty())?;
            Some((*field, words(document, text) != words(document, shared)))
        })
        .collect();
    let differs = both.iter().any(|(_, differs)| *differs);
    let amounts = both.contains(&(Field::Money, true));
    let labels: Vec<Label> = both
        .iter()
        .filter_map(|(field, _)| if let Field::Labelled(label) = field { Some(*label) } else { None })
        .collect();
    let cut = match labels.as_slice() {
        [] | [_] => true,
        [one, other] => ABREAST.contains(&(*one, *other)) || ABREAST.contains(&(*other, *one)),
        _ => false,
    };
    differs && (amounts || !cut)
}

/// Whether a field is a box of the plan, rather than text of a heading.
fn is_box(field: Field) -> bool {
    matches!(field, Field::Money | Field::Labelled(_))
}

/// A text's characters without spaces, whatever their ink.
fn words(document: &Document, text: &Text) -> String {
    let chars = text.indices().iter().filter_map(|at| document.chars.get(*at as usize));
    chars.map(|c| super::fold::half_width(c.ch)).filter(|c| !c.is_whitespace()).collect()
}
