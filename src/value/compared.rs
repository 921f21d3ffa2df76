//! Words before and behind a number that say how it compares: ≧, 約, 以上, 未満.

use super::cursor::Cursor;
use super::quantity::eat_spaced;
use crate::lexicon::{BOUNDS, BOUNDS_BEFORE, Bound, LEADS};
use crate::record::Comparison;

/// 約, 延べ, ≧ before the digits.
pub(super) struct Lead {
    pub(super) approximate: bool,
    pub(super) comparison: Option<Comparison>,
    pub(super) bytes: usize,
}

/// What stands before the digits.
pub(super) fn lead(printed: &str) -> Lead {
    let before = printed.strip_suffix(super::cursor::is_space).unwrap_or(printed);
    let about = LEADS.iter().find(|(word, _)| before.ends_with(word));
    let bound = BOUNDS_BEFORE.iter().find(|(word, _)| before.ends_with(word));
    let word = about.map(|(word, _)| *word).or(bound.map(|(word, _)| *word));
    Lead {
        approximate: about.is_some_and(|(_, about)| *about),
        comparison: bound.map(|(_, bound)| comparison(*bound)),
        bytes: word.map_or(0, |word| word.len() + (printed.len() - before.len())),
    }
}

/// The comparison at the start of a text, where there is one.
#[must_use]
pub fn leading_comparison(text: &str) -> Option<Comparison> {
    eat_comparison(&mut Cursor::new(text, 0))
}

/// Passes 以上, 未満 and their kin.
pub(super) fn eat_comparison(cursor: &mut Cursor<'_>) -> Option<Comparison> {
    BOUNDS.iter().find(|(word, _)| eat_spaced(cursor, word)).map(|(_, bound)| comparison(*bound))
}

const fn comparison(bound: Bound) -> Comparison {
    match bound {
        Bound::AtLeast => Comparison::AtLeast,
        Bound::AtMost => Comparison::AtMost,
        Bound::Below => Comparison::Below,
        Bound::Above => Comparison::Above,
    }
}
