//! Digits of both widths and the numbers they make: `12,411`, `１７，５００`, `48.1`, `９`.
//!
//! ```text
//! number := digits ( comma digits )* ( point digits )?
//! ```

use super::cursor::{Cursor, Found};
use crate::lexicon::is_unreadable;
use crate::record::Decimal;

/// Digits of one number; longer runs are no number of a plan (a national budget in yen has 15).
pub(crate) const MAX_DIGITS: usize = 18;

/// Digits between two commas.
pub(crate) const GROUP: usize = 3;

/// How the commas of a number stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// No comma.
    Plain,
    /// A comma before every three digits.
    Grouped,
    /// Commas elsewhere: a slip of the pen, or two numbers run together.
    Broken,
    /// A point before three digits and no comma, 12.217: a decimal, or the stop that recognition puts for a comma.
    Pointed,
}

/// A number as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// Its value, commas ignored.
    pub value: Decimal,
    /// How its commas stand.
    pub grouping: Grouping,
}

/// The value of a digit of either width.
#[must_use]
pub fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => u8::try_from(u32::from(c) - u32::from('0')).ok(),
        '０'..='９' => u8::try_from(u32::from(c) - u32::from('０')).ok(),
        _ => None,
    }
}

/// A digit of either width.
#[must_use]
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// A comma that groups digits, of either width.
#[must_use]
pub fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，')
}

/// A decimal point of either width.
#[must_use]
pub fn is_point(c: char) -> bool {
    matches!(c, '.' | '．')
}

/// The number that begins at the start of `text`.
#[must_use]
pub fn number(text: &str) -> Option<Found<Number>> {
    number_at(text, 0)
}

/// The number that begins at byte `at` of `text`.
#[must_use]
pub fn number_at(text: &str, at: usize) -> Option<Found<Number>> {
    let mut cursor = Cursor::new(text, at);
    let value = eat_number(&mut cursor)?;
    Some(Found { value, range: cursor.since(at) })
}

/// Passes a number. Digits beside a character that nobody can read are none: the rest of the number may be there.
pub(crate) fn eat_number(cursor: &mut Cursor<'_>) -> Option<Number> {
    let mut ahead = *cursor;
    if follows_unread(ahead) {
        return None;
    }
    let mut digits = Digits::default();
    let mut grouping = Grouping::Plain;
    let first = digits.eat(&mut ahead)?;
    while let Some(group) = eat_after(&mut ahead, is_comma, &mut digits) {
        grouping = match grouping {
            Grouping::Plain if first > GROUP || group != GROUP => Grouping::Broken,
            Grouping::Grouped if group != GROUP => Grouping::Broken,
            Grouping::Plain => Grouping::Grouped,
            other => other,
        };
    }
    let leads = cursor.peek().and_then(digit) != Some(0);
    let scale = eat_after(&mut ahead, is_point, &mut digits).unwrap_or(0);
    if grouping == Grouping::Plain && scale == GROUP && first <= GROUP && leads {
        grouping = Grouping::Pointed;
        // 1.234.567 is no decimal.
        while eat_after(&mut ahead, is_point, &mut digits).is_some() {
            grouping = Grouping::Broken;
        }
    }
    if digits.count > MAX_DIGITS || goes_on_unread(ahead) {
        return None;
    }
    let value = Decimal::new(digits.value, u8::try_from(scale).ok()?)?;
    *cursor = ahead;
    Some(Number { value, grouping })
}

/// Whether what stands here, or behind a comma or point here, cannot be read.
fn goes_on_unread(mut cursor: Cursor<'_>) -> bool {
    cursor.eat_if(|c| is_comma(c) || is_point(c));
    cursor.peek().is_some_and(is_unreadable)
}

/// Whether what stands before, or before a comma or point there, cannot be read.
fn follows_unread(cursor: Cursor<'_>) -> bool {
    cursor.behind().trim_end_matches(|c| is_comma(c) || is_point(c)).ends_with(is_unreadable)
}

/// Passes digits only, as a small integer: a year, a month, a part of an issue number.
pub(crate) fn eat_small(cursor: &mut Cursor<'_>, max_digits: usize) -> Option<u16> {
    let mut ahead = *cursor;
    let mut digits = Digits::default();
    let count = digits.eat(&mut ahead)?;
    if count > max_digits {
        return None;
    }
    if goes_on_unread(ahead) || follows_unread(*cursor) {
        return None;
    }
    let value = u16::try_from(digits.value).ok()?;
    *cursor = ahead;
    Some(value)
}

/// Passes a separator with the digits after it; gives their count.
fn eat_after(cursor: &mut Cursor<'_>, separator: fn(char) -> bool, digits: &mut Digits) -> Option<usize> {
    let mut ahead = *cursor;
    if !ahead.eat_if(separator) {
        return None;
    }
    let count = digits.eat(&mut ahead)?;
    *cursor = ahead;
    Some(count)
}

/// Digits read so far; beyond [`MAX_DIGITS`] they are counted and no longer added up.
#[derive(Default)]
struct Digits {
    value: i64,
    count: usize,
}

impl Digits {
    /// Passes one or more digits; gives how many.
    fn eat(&mut self, cursor: &mut Cursor<'_>) -> Option<usize> {
        let before = self.count;
        // A run that is longer is no number, whatever follows: it is not walked to its end from each of its digits.
        while self.count <= MAX_DIGITS
            && let Some(value) = cursor.eat_map(digit)
        {
            self.count += 1;
            if self.count <= MAX_DIGITS {
                self.value = self.value * 10 + i64::from(value);
            }
        }
        (self.count > before).then(|| self.count - before)
    }
}

/// `value` with a comma before every three digits of its whole part: `12,411`.
#[must_use]
pub fn with_commas(value: Decimal) -> String {
    let text = value.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, ""), |(whole, fraction)| (whole, fraction));
    let mut out = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// `text` with its ASCII digits, commas, points and minus signs in full width: `１７，５００`.
#[must_use]
pub fn full_width(text: &str) -> String {
    let widen = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        other => other,
    };
    text.chars().map(widen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(String, Grouping, usize)> {
        number(text).map(|found| (found.value.value.to_string(), found.value.grouping, found.range.end))
    }

    #[test]
    fn digits_beside_what_cannot_be_read_are_no_number() {
        for text in ["4\u{fffd}回", "\u{fffd}8回", "9,\u{e041}50", "\u{fffd},150", "4\u{fffd}0"] {
            let begins = |at: usize| text.get(..at).is_some_and(|before| !before.ends_with(is_digit));
            let mut starts = text.char_indices().map(|(at, _)| at).filter(|at| begins(*at));
            assert!(starts.all(|at| number_at(text, at).is_none()), "{text}");
        }
        // A bullet of a symbol font before a number.
        assert_eq!(read("5回"), number_at("\u{f0b7}5回", 3).map(|n| (n.value.value.to_string(), n.value.grouping, 1)));
    }

    #[test]
    fn numbers_of_both_widths() {
        assert_eq!(read("12,411千円"), Some(("12411".into(), Grouping::Grouped, 6)));
        assert_eq!(read("１７，５００千"), Some(("17500".into(), Grouping::Grouped, 18)));
        assert_eq!(read("48.1％"), Some(("48.1".into(), Grouping::Plain, 4)));
        assert_eq!(read("9。"), Some(("9".into(), Grouping::Plain, 1)));
        assert_eq!(read("6,1666,227千円"), Some(("61666227".into(), Grouping::Broken, 10)));
        assert_eq!(read("1234,567"), Some(("1234567".into(), Grouping::Broken, 8)));
        assert_eq!(read("5,"), Some(("5".into(), Grouping::Plain, 1)));
        assert_eq!(read("件"), None);
        assert_eq!(read("12345678901234567890123"), None);
    }

    #[test]
    fn any_byte_offset_is_answered() {
        assert_eq!(number_at("件5", 1), None);
        assert_eq!(number_at("件5", 99), None);
        assert_eq!(number_at("件5", 3).map(|found| found.range), Some(3..4));
    }

    proptest! {
        #[test]
        fn print_then_parse(mantissa in 0_i64..999_999_999_999, scale in 0_u8..4, wide: bool) {
            let value = Decimal::new(mantissa, scale).expect("small scale");
            let printed = with_commas(value);
            let printed = if wide { full_width(&printed) } else { printed };
            let found = number(&printed).expect("a number");
            prop_assert_eq!(found.value.value, value);
            prop_assert_eq!(found.range, 0..printed.len());
            prop_assert_ne!(found.value.grouping, Grouping::Broken);
        }
    }
}
