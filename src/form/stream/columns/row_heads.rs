//! The heads of the table of H19, whose rows are records.

use super::super::dealing::LEAST_DEALT;
use super::Bound;
use crate::form::Label;

/// The bounds of a table whose rows are records, where its heads are printed on several lines: each in the middle of its
/// cell, which others are higher than.
pub(super) fn heads_of_rows(heads: &[(Label, f32, u32)]) -> Option<Vec<Bound>> {
    let mut found: Vec<Bound> = Vec::new();
    for label in ROW_HEADS {
        let own = heads.iter().rev().find(|(of, ..)| *of == label);
        found.extend(own.map(|(label, x, _)| Bound { x: *x, label: Some(*label) }));
    }
    let rising = found.windows(2).all(|two| matches!(two, [a, b] if a.x < b.x));
    let several = heads.iter().any(|(_, _, line)| heads.first().is_some_and(|(_, _, first)| first != line));
    (several && rising && found.len() > LEAST_DEALT).then(|| found.split_off(1))
}

/// The heads of the table of H19, from left to right.
pub(in crate::form::stream) const ROW_HEADS: [Label; 6] = [
    Label::RowOverview,
    Label::IssuesHead,
    Label::StrategiesHead,
    Label::RowInitiatives,
    Label::RowResults,
    Label::StatusAndChallenges,
];
