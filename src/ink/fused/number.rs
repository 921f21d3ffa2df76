//! One number of a reading: how large it is and how it is written.

use crate::record::Decimal;
use crate::value::{Grouping, is_comma, is_digit, is_point, number};

/// A number as people write it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    pub(super) value: Decimal,
    /// The same as a binary float, for weighing.
    pub(super) size: f64,
    /// Digits before the point.
    pub(super) digits: usize,
    /// Digits after the point.
    pub(super) decimals: usize,
    pub(super) commas: bool,
    /// Whether digits of both widths are mixed.
    pub(super) mixed: bool,
    /// Whether its first digit is full-width.
    pub(super) wide: bool,
}

impl Part {
    /// The number that `chars` spell from the first to the last: no leading zero, commas before every three digits or
    /// none, digits after a point.
    pub(super) fn of(chars: &[char]) -> Option<Self> {
        let (first, last) = (*chars.first()?, *chars.last()?);
        if !is_digit(first) || !is_digit(last) {
            return None;
        }
        let point = chars.iter().position(|c| is_point(*c));
        let whole = chars.get(..point.unwrap_or(chars.len()))?;
        let digits = whole.iter().filter(|c| is_digit(**c)).count();
        if digits > 1 && matches!(first, '0' | '０') {
            return None;
        }
        let text: String = chars.iter().collect();
        let found = number(&text).filter(|found| found.range.end == text.len())?;
        if found.value.grouping == Grouping::Broken {
            return None;
        }
        let wide = |c: &&char| is_digit(**c) && !c.is_ascii();
        let mixed = chars.iter().any(|c| wide(&c)) && chars.iter().any(|c| c.is_ascii_digit());
        Some(Self {
            value: found.value.value,
            size: found.value.value.to_f64(),
            digits,
            decimals: point.map_or(0, |point| chars.len() - point - 1),
            commas: chars.iter().any(|c| is_comma(*c)),
            mixed,
            wide: wide(&&first),
        })
    }
}
