//! Numbers in parts (1万2千, 55・5) and numbers in pairs (400～500, 312／400).

use super::cursor::{Cursor, Found};
use super::digits::{Grouping, Number, eat_number, eat_small, is_comma, is_digit, is_point};
use super::quantity::{Quantity, Unread};
use crate::lexicon::{
    CLOCK_UNITS, FACTORS, FROM, LARGE_SCALES, MEASURE_NOUNS, OR_TO, SHARE_JOINTS, SLASHES, SMALL_SCALES, UNIT_JOINTS,
    is_wave, percent_at,
};
use crate::record::Decimal;

/// 55・5％: a point in the middle of its line, before one or two digits of a share. 5・6年生 are two.
pub(super) fn with_dotted_part(cursor: &mut Cursor<'_>, number: Number) -> Number {
    const MOST: usize = 2;
    let mut ahead = *cursor;
    if number.grouping != Grouping::Plain || !ahead.eat_if(|c| UNIT_JOINTS.contains(&c)) {
        return number;
    }
    let start = ahead.at();
    let Some(part) = eat_small(&mut ahead, MOST) else { return number };
    let digits = ahead.behind().get(start..).unwrap_or_default().chars().count();
    let mut behind = ahead;
    behind.spaces();
    let whole = u8::try_from(digits).ok().and_then(|scale| Decimal::new(i64::from(part), scale));
    match whole.and_then(|part| number.value.checked_add(part)).filter(|_| percent_at(behind.rest()).is_some()) {
        Some(value) if !number.value.to_string().contains('.') => {
            *cursor = ahead;
            Number { value, ..number }
        }
        _ => number,
    }
}

/// 1万2千件, 1千2百人, 3万4,500人: a number whose parts are scaled by words, each smaller than the one before.
pub(super) fn with_scaled_part(cursor: &mut Cursor<'_>, number: Number) -> Number {
    let (mut ahead, mut sum, mut part) = (*cursor, Some(Decimal::from(0)), Some(number.value));
    let (mut last, mut parts) = (i8::MAX, 0);
    loop {
        let mut behind = ahead;
        let scale = SMALL_SCALES.iter().chain(LARGE_SCALES).find(|(scale, _)| behind.eat_if(|c| c == *scale));
        let power = scale.map_or(0, |(_, power)| *power);
        if power >= last {
            return number;
        }
        sum = sum.zip(part.and_then(|part| part.shift(power))).and_then(|(sum, part)| sum.checked_add(part));
        (ahead, last, parts) = (behind, power, parts + 1);
        let Some(next) = eat_number(&mut behind).filter(|next| next.grouping != Grouping::Broken && power > 0) else {
            break;
        };
        (ahead, part) = (behind, Some(next.value));
    }
    // What one scale stands behind is a unit of its own: 2千円, 5万人.
    match sum.filter(|_| parts > 1) {
        Some(value) => {
            *cursor = ahead;
            Number { value, ..number }
        }
        None => number,
    }
}

/// What stands between two numbers with one unit, and nothing else.
pub(super) fn is_joint(between: &str) -> bool {
    let joint = between.trim_matches(super::cursor::is_space);
    is_range_joint(joint) || joint.chars().next().is_some_and(|c| SLASHES.contains(&c)) && joint.chars().count() == 1
}

/// × or ± between two numbers, and nothing else: 30町会×2回.
pub(super) fn is_factor(between: &str) -> bool {
    let joint = between.trim_matches(super::cursor::is_space);
    joint.chars().count() == 1 && joint.chars().all(|c| FACTORS.contains(&c))
}

/// What stands between the two ends of a range, and nothing else.
pub(super) fn is_range_joint(between: &str) -> bool {
    let joint = between.trim_matches(super::cursor::is_space);
    joint == FROM
        || OR_TO.contains(&joint)
        || joint.chars().next().is_some_and(is_wave) && joint.chars().nth(1).is_none()
}

/// Whether two quantities are one time: 1時間30分.
pub(super) fn is_duration(last: &Quantity, next: &Quantity, between: &str) -> bool {
    let spaces = between.chars().all(super::cursor::is_space);
    spaces && last.comparison.is_none() && CLOCK_UNITS.contains(&(last.unit.as_str(), next.unit.as_str()))
}

/// A quantity with the digits before it that one space alone parts from its own: `6 0 ％以上`, `3 6か所`. Nobody can tell 36 from
/// 3 and 6, so that it has no value.
pub(super) fn with_parted_digits(
    text: &str,
    found: &mut Vec<Found<Quantity>>,
    mut next: Found<Quantity>,
) -> Found<Quantity> {
    let counted = !next.value.unit.is_empty() || next.value.comparison.is_some();
    let lone = text.get(next.value.digits.clone()).is_some_and(|digits| digits.chars().count() == 1);
    if !counted || !lone || next.range.start != next.value.digits.start {
        return next;
    }
    while let Some(last) = found.pop_if(|last| is_parted(text, last, next.range.start)) {
        next.range.start = last.range.start;
        let digits = last.value.digits.start..next.value.digits.end;
        next.value = Quantity { value: None, digits, unread: Some(Unread::Together), ..next.value };
    }
    next
}

/// Whether one space stands between a bare whole number and the digits at `start`.
fn is_parted(text: &str, last: &Found<Quantity>, start: usize) -> bool {
    let whole = text.get(last.value.digits.clone()).is_some_and(|digits| !digits.contains(is_point));
    let between = text.get(last.range.end..start).unwrap_or_default();
    let space = between.chars().count() == 1 && between.chars().all(super::cursor::is_space);
    is_bare(last) && whole && space
}

/// Whether a bare number right behind a word is a part of a name, and a count stands apart behind it: `講座1 3回`.
pub(super) fn names(text: &str, last: &Found<Quantity>, next: &Found<Quantity>) -> bool {
    let between = text.get(last.range.end..next.range.start).unwrap_or_default();
    let before = text.get(..last.range.start).unwrap_or_default();
    // 割合48 50％: what stands behind the noun of a measure is its value.
    let named = before.ends_with(char::is_alphabetic) && !MEASURE_NOUNS.iter().any(|noun| before.ends_with(noun));
    let digits = text.get(last.value.digits.clone()).unwrap_or_default();
    let short = digits.chars().all(is_digit) && digits.chars().count() <= 2;
    let apart = !between.is_empty() && between.chars().all(super::cursor::is_space);
    is_bare(last) && named && short && apart && !next.value.unit.is_empty()
}

/// Whether a number stands without anything that says what it counts.
fn is_bare(found: &Found<Quantity>) -> bool {
    let value = &found.value;
    value.unit.is_empty()
        && value.comparison.is_none()
        && !value.approximate
        && found.range == value.digits
        && value.unread.is_none()
}

/// 30: before the two digits of 30:00以内: where a time begins. R5：70 is a year and its value.
pub(super) fn clock_before(before: &str, digits: &str) -> Option<usize> {
    let two = digits.chars().count() == 2 && digits.chars().all(is_digit);
    let stem = before.strip_suffix([':', '：']).filter(|_| two)?;
    let start = stem.trim_end_matches(is_digit).len();
    let hours = stem.get(start..)?.chars().count();
    let named = stem.get(..start)?.ends_with(char::is_alphanumeric);
    ((1..=2).contains(&hours) && !named).then_some(start)
}

/// 400～ before the digits of 500組, 312／ before those of 400件, 30± before 5町会: where the first of two numbers begins.
pub(super) fn range_before(before: &str) -> Option<usize> {
    let stem = before.trim_end_matches(super::cursor::is_space);
    let joint = |c: char| is_wave(c) || SLASHES.contains(&c) || FACTORS.contains(&c);
    let words = || SHARE_JOINTS.iter().find_map(|word| stem.strip_suffix(word));
    let stem = stem
        .strip_suffix(FROM)
        .or_else(|| OR_TO.iter().find_map(|word| stem.strip_suffix(word)))
        .or_else(|| stem.strip_suffix(joint))
        .or_else(words)?;
    let stem = stem.trim_end_matches(super::cursor::is_space);
    let start = stem.trim_end_matches(|c| is_digit(c) || is_comma(c) || is_point(c)).len();
    (start < stem.len()).then_some(start)
}
