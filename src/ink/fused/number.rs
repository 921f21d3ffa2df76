//! One number of a reading: how large it is and how it is written.

use crate::record::Decimal;
use crate::value::{MAX_DIGITS, digit, is_comma, is_point};

/// A number as people write it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    pub(super) value: Decimal,
    /// The same as a binary float, for weighing.
    pub(super) size: f64,
    /// Digits before the point.
    pub(super) digits: u8,
    /// Digits after the point.
    pub(super) decimals: u8,
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
        Self::of_pieces(&[chars])
    }

    /// The same of pieces that stand one behind the other.
    pub(super) fn of_pieces(pieces: &[&[char]]) -> Option<Self> {
        let mut spelled = Spelled::default();
        for c in pieces.iter().copied().flatten() {
            spelled.take(*c)?;
        }
        spelled.part()
    }
}

/// What was read of a number. Every reading of a run of digits asks for its numbers, so that they are read at once and
/// left at the first character that fits none.
#[derive(Default)]
struct Spelled {
    mantissa: i64,
    digits: u8,
    decimals: u8,
    /// Digits since the last comma or point.
    group: u8,
    commas: bool,
    point: bool,
    zero_first: bool,
    wide_first: bool,
    wide: bool,
    narrow: bool,
}

impl Spelled {
    fn take(&mut self, c: char) -> Option<()> {
        if is_comma(c) {
            let fits = if self.commas { self.group == 3 } else { (1..=3).contains(&self.group) };
            (self.commas, self.group) = (true, 0);
            return (fits && !self.point).then_some(());
        }
        if is_point(c) {
            let fits = self.ends_well() && !self.point;
            (self.point, self.group) = (true, 0);
            return fits.then_some(());
        }
        let value = digit(c)?;
        if usize::from(self.digits + self.decimals) >= MAX_DIGITS {
            return None;
        }
        self.mantissa = self.mantissa * 10 + i64::from(value);
        self.group += 1;
        if self.digits == 0 {
            (self.zero_first, self.wide_first) = (value == 0, !c.is_ascii());
        }
        if self.point {
            self.decimals += 1
        } else {
            self.digits += 1
        }
        if c.is_ascii() {
            self.narrow = true
        } else {
            self.wide = true
        }
        (self.digits == 1 || !self.zero_first).then_some(())
    }

    /// Whether the digits so far may end here, or before a point.
    const fn ends_well(&self) -> bool {
        self.group > 0 && (!self.commas || self.point || self.group == 3)
    }

    fn part(self) -> Option<Part> {
        let value = Decimal::new(self.mantissa, self.decimals).filter(|_| self.ends_well())?;
        Some(Part {
            value,
            size: value.to_f64(),
            digits: self.digits,
            decimals: self.decimals,
            commas: self.commas,
            mixed: self.wide && self.narrow,
            wide: self.wide_first,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Grouping, is_digit, number};
    use proptest::prelude::*;

    /// What the number is as every other number of a document is read.
    fn plainly(text: &str) -> Option<(Decimal, bool)> {
        let found = number(text).filter(|found| found.range.end == text.len() && text.ends_with(is_digit))?;
        let whole = text.split(is_point).next().unwrap_or_default();
        let zero = whole.starts_with(['0', '０']) && whole.chars().filter(|c| is_digit(*c)).count() > 1;
        (!zero && found.value.grouping != Grouping::Broken).then(|| (found.value.value, text.contains(is_comma)))
    }

    proptest! {
        #[test]
        fn as_numbers_are_read(text in "[0-9０３,，.．]{0,22}") {
            let chars: Vec<char> = text.chars().collect();
            prop_assert_eq!(Part::of(&chars).map(|part| (part.value, part.commas)), plainly(&text));
        }

        #[test]
        fn as_amounts_are_read(text in "[0-9１]{0,4}([,，][0-9１]{2,4}){0,4}([.．][0-9]{0,11})?") {
            let chars: Vec<char> = text.chars().collect();
            prop_assert_eq!(Part::of(&chars).map(|part| (part.value, part.commas)), plainly(&text));
        }
    }

    #[test]
    fn how_a_number_is_written() {
        let of = |text: &str| Part::of(&text.chars().collect::<Vec<char>>());
        let written = |part: Part| (part.digits, part.decimals, part.commas, part.mixed, part.wide);
        assert_eq!(of("12,411").map(written), Some((5, 0, true, false, false)));
        assert_eq!(of("１7.25").map(written), Some((2, 2, false, true, true)));
        assert_eq!(of("0.5").map(written), Some((1, 1, false, false, false)));
        let pieces: Vec<Vec<char>> = ["1", "2,4", "11"].iter().map(|text| text.chars().collect()).collect();
        assert_eq!(Part::of_pieces(&[&pieces[0], &pieces[1], &pieces[2]]), of("12,411"));
    }
}
