//! What kind of change: a number, words, or mere notation; and by how much a number changed.

use schemars::JsonSchema;
use serde::Serialize;

use super::fold::{HOLE, fold, skeleton};
use crate::lexicon::WITHOUT_RATIO;
use crate::record::{Decimal, EditKind};
use crate::sums::is_none;
use crate::value::{find_quantities, parse_money};

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// 数値: a number became another one, appeared or went.
    Number,
    /// 文言: words.
    Wording,
    /// 表記: width, spaces, the shape of dashes, commas; the meaning is the same.
    Notation,
    /// 記録: a whole record was added, removed, renumbered or moved.
    Record,
}

/// What the change from `before` to `after` is about.
#[must_use]
pub fn classify(kind: EditKind, before: &str, after: &str) -> Change {
    match kind {
        EditKind::Replace => replaced(before, after),
        EditKind::Delete => one_sided(before),
        EditKind::Insert => one_sided(after),
    }
}

fn replaced(before: &str, after: &str) -> Change {
    if fold(before) == fold(after) {
        return Change::Notation;
    }
    let (old, new) = (skeleton(before), skeleton(after));
    if old.words == new.words && !old.numbers.is_empty() {
        let known = old.numbers.iter().chain(&new.numbers).all(Option::is_some);
        return if known && old.numbers == new.numbers { Change::Notation } else { Change::Number };
    }
    let dash = is_none(before) && is_number(after) || is_number(before) && is_none(after);
    if dash { Change::Number } else { Change::Wording }
}

fn one_sided(text: &str) -> Change {
    if fold(text).is_empty() {
        Change::Notation
    } else if is_number(text) {
        Change::Number
    } else {
        Change::Wording
    }
}

/// Whether a text is a number with at most its unit: `6,227`, `40件`, `55％以上`, `6百万円`.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let whole = |range: std::ops::Range<usize>| range.start == 0 && range.end == text.len();
    skeleton(text).words == HOLE.to_string()
        || parse_money(text).is_some_and(|found| whole(found.range))
        || find_quantities(text).first().is_some_and(|found| whole(found.range.clone()))
}

/// `after - before`.
#[must_use]
pub fn difference(before: Option<Decimal>, after: Option<Decimal>) -> Option<Decimal> {
    after?.checked_sub(before?)
}

/// The difference in percent of `before`, to one decimal.
///
/// A difference of percentages is in points, and months and years have no ratio: those have none.
#[must_use]
pub fn percent(before: Option<Decimal>, after: Option<Decimal>, unit: Option<&str>) -> Option<Decimal> {
    if unit.is_some_and(|unit| WITHOUT_RATIO.contains(&unit)) {
        return None;
    }
    let base = before?.to_f64();
    let change = difference(before, after)?.to_f64();
    if base == 0.0 {
        return None;
    }
    Decimal::parse(&format!("{:.1}", change / base.abs() * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_words_and_notation() {
        for (before, after, wanted) in [
            ("6,166", "6,227", Change::Number),
            ("９", "12", Change::Number),
            ("９月末", "12月末", Change::Number),
            ("６", "6", Change::Notation),
            ("12,411千円", "１２４１１千円", Change::Notation),
            ("予算 額", "予算額", Change::Notation),
            ("引き続き", "計画的に", Change::Wording),
            ("講座を5回", "教室を6回", Change::Wording),
            ("6,227", "－", Change::Number),
            ("9割", "90％", Change::Wording),
        ] {
            assert_eq!(classify(EditKind::Replace, before, after), wanted, "{before} → {after}");
        }
    }

    #[test]
    fn what_only_one_side_has() {
        for (text, wanted) in [
            ("40件", Change::Number),
            ("6,227", Change::Number),
            ("55％以上", Change::Number),
            ("・講座の開催：20件", Change::Wording),
            ("、", Change::Wording),
            ("　", Change::Notation),
        ] {
            assert_eq!(classify(EditKind::Insert, "", text), wanted, "{text}");
            assert_eq!(classify(EditKind::Delete, text, ""), wanted, "{text}");
        }
    }

    #[test]
    fn by_how_much() {
        let number = |value: i64| Some(Decimal::from(value));
        assert_eq!(difference(number(6166), number(6227)), number(61));
        assert_eq!(percent(number(6166), number(6227), Some("千円")), Decimal::parse("1"));
        assert_eq!(percent(number(14), number(19), Some("件")), Decimal::parse("35.7"));
        assert_eq!(percent(number(-4), number(-2), None), Decimal::parse("50"));
        assert_eq!(percent(number(0), number(5), None), None);
        assert_eq!(percent(number(50), number(55), Some("%")), None);
        assert_eq!(difference(None, number(5)), None);
    }
}
