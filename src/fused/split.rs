//! The readings a run of digits can have: one number, or a struck number and its replacement.

use crate::record::Decimal;
use crate::value::{is_comma, is_digit, is_point, number};

/// One number of a reading.
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

/// A reading of a run of digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Split {
    /// The struck number; `None` where the run is one number.
    pub(super) before: Option<Part>,
    pub(super) after: Part,
    /// Characters of the struck number.
    pub(super) struck: usize,
}

/// Longest run that is looked at: two amounts of a national budget with commas.
const MAX_CHARS: usize = 40;

/// Every reading whose numbers are written as numbers are.
pub(super) fn splits(text: &str) -> Vec<Split> {
    let chars: Vec<char> = text.chars().collect();
    let mut splits = Vec::new();
    if let Some(after) = part(&chars) {
        splits.push(Split { before: None, after, struck: 0 });
    }
    if chars.len() > MAX_CHARS {
        return splits;
    }
    for at in 1..chars.len() {
        let Some((left, right)) = chars.split_at_checked(at) else { continue };
        // The space between two widths goes with the struck number.
        let left = left.strip_suffix(&[' ']).unwrap_or(left);
        if let (Some(before), Some(after)) = (part(left), part(right))
            && (before.value != after.value || before.wide != after.wide)
        {
            splits.push(Split { before: Some(before), after, struck: at });
        }
    }
    splits
}

/// A number as people write it: no leading zero, commas before every three digits or none, digits after a point.
fn part(chars: &[char]) -> Option<Part> {
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
    if found.value.grouping == crate::value::Grouping::Broken {
        return None;
    }
    let wide = |c: &char| !c.is_ascii();
    let mixed = chars.iter().any(wide) && chars.iter().any(|c| !wide(c));
    Some(Part {
        value: found.value.value,
        size: found.value.value.to_f64(),
        digits,
        decimals: point.map_or(0, |point| chars.len() - point - 1),
        commas: chars.iter().any(|c| is_comma(*c)),
        mixed,
        wide: wide(&first),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        splits(text)
            .into_iter()
            .map(|split| match split.before {
                Some(before) => format!("{}|{}", before.value, split.after.value),
                None => split.after.value.to_string(),
            })
            .collect()
    }

    #[test]
    fn commas_leave_one_reading() {
        assert_eq!(read("6,1666,227"), ["6166|6227"]);
        assert_eq!(read("32,26832,550"), ["32268|32550"]);
        assert_eq!(read("1,003,274903,276"), ["1003274|903276"]);
    }

    #[test]
    fn plain_numbers_have_few_readings() {
        assert_eq!(read("14,955"), ["14955", "1|4955"]);
        assert_eq!(read("100"), ["100", "10|0"]);
        assert_eq!(read("35"), ["35", "3|5"]);
        assert_eq!(read("9871,012"), ["9|871012", "98|71012", "987|1012"]);
        assert_eq!(read("８ 10"), ["8|10"]);
        assert_eq!(read("9.212.8"), ["9.2|12.8", "9.21|2.8"]);
    }

    #[test]
    fn a_number_beside_itself_in_the_other_width_is_a_change_of_notation() {
        assert_eq!(read("５5"), ["55", "5|5"]);
        assert_eq!(read("55"), ["55"]);
    }
}
