//! Quantities in running text: counts, percentages and the comparisons behind them.
//!
//! ```text
//! quantity   := lead? number note? raised* scale? space? ( 割 ( digit 分 )? | unit )? raised* about? note? comparison?
//! lead       := 約 | およそ | 延べ | のべ …
//! scale      := 万 | 億
//! about      := 程度 | 前後 | ほど …
//! raised     := a small digit or bracket: the mark of a note wherever it stands, unless it ends a unit (m²)
//! note       := raised* ( ※ | ＊ | 注 ) digits? | "（注1）"
//! comparison := 以上 | 以下 | 以内 | 未満 | 超 | を超える | を上回る | を下回る | に満たない
//! ```
//!
//! Dates, years, ordinals, numbers of a list, note marks and "once a year" are no quantities. Every number is looked at
//! once, with what stands a few characters around it: the work grows with the length of the text.

use super::compared::{eat_comparison, lead};
use super::cursor::{Cursor, Found, begins_apart};
use super::digits::{Grouping, Number, eat_number, is_digit, is_point};
use super::joined::{
    clock_before, is_duration, is_factor, is_joint, is_range_joint, names, range_before, with_dotted_part,
    with_parted_digits, with_scaled_part,
};
use super::uncounted::{is_calendar, is_list_number, is_ordinal};
use super::unit::{canonical_unit, is_whole, unit_at};
use crate::lexicon::{
    ABOUTS, COLONS, COMMA, COUNT_SCALES, FROM, FULL_STOP, GRADE_MARKS, HUNDREDTHS, MINUS, MONEY_UNITS, NOTE_MARKS,
    NUMBERED_NOTES, OR_TO, PERCENT, RATE_STEMS, RATE_UNITS, RATES, SLASHES, SMALL_COUNT_SCALES, SOME, TENTHS,
    TENTHS_WORDS, counter_at, is_any_closer, is_any_opener, is_bullet, is_dash, is_plain_dash, is_sign, is_small,
    is_wave,
};
use crate::record::{Comparison, Decimal};

/// A number that counts or measures something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Its value in `unit`; 9割 is 90 with `%`. `None` where the digits make no single number.
    pub value: Option<Decimal>,
    /// Canonical unit; empty where a number stands without one.
    pub unit: String,
    /// 以上, 以下, …, where printed.
    pub comparison: Option<Comparison>,
    /// 約, 程度.
    pub approximate: bool,
    /// Bytes of the digits alone.
    pub digits: std::ops::Range<usize>,
    /// Why there is no value.
    pub unread: Option<Unread>,
}

/// Why digits make no single value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Two quantities of one unit run together (50％55％): a struck one and its replacement, and nothing says which is
    /// which.
    Together,
    /// Two numbers with one unit: the ends of a range (400～500組), a part of a whole (312／400件).
    Pair,
    /// Commas that do not stand before every three digits (55,5％).
    Commas,
    /// A point before three digits of a count, of which there are no thousandths (1.200人).
    Point,
}

/// Every quantity in running text with the bytes of the whole (約 to 以上), in order.
#[must_use]
pub fn find_quantities(text: &str) -> Vec<Found<Quantity>> {
    between(text, 0, text.len())
}

/// The first quantity whose digits share a byte with `bytes`.
pub(crate) fn quantity_at(text: &str, bytes: &std::ops::Range<usize>) -> Option<Found<Quantity>> {
    let near = between(text, begins_apart(text, bytes.start), bytes.end);
    near.into_iter().find(|found| found.value.digits.start < bytes.end && bytes.start < found.value.digits.end)
}

/// The quantities from byte `at` on; behind `until` only those that go on with the last.
fn between(text: &str, mut at: usize, until: usize) -> Vec<Found<Quantity>> {
    let mut found: Vec<Found<Quantity>> = Vec::new();
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(is_digit)).map(|offset| at + offset) {
        // What stands right behind the last number, or behind its ～, may be one quantity with it.
        let goes_on = || text.get(at..start).is_some_and(|between| between.is_empty() || is_joint(between));
        if start > until && !goes_on() {
            break;
        }
        let mut cursor = Cursor::new(text, start);
        let Some(number) = eat_number(&mut cursor) else {
            at = skip_digits(text, start);
            continue;
        };
        let number = with_dotted_part(&mut cursor, number);
        let number = with_scaled_part(&mut cursor, number);
        at = cursor.at();
        if let Some(quantity) = quantity_from(text, start..cursor.at(), number) {
            at = quantity.range.end.max(at);
            push(text, &mut found, quantity);
        }
    }
    found
}

/// Adds a quantity; one that runs on from the last with the same unit, or from its ～, makes both one without a value.
fn push(text: &str, found: &mut Vec<Found<Quantity>>, next: Found<Quantity>) {
    // 講座1 3回: the number of a name, and its count.
    found.pop_if(|last| names(text, last, &next));
    let next = with_parted_digits(text, found, next);
    let unread = found.last().and_then(|last| {
        let same = !next.value.unit.is_empty() && last.value.unit == next.value.unit;
        let between = text.get(last.range.end..next.value.digits.start)?;
        let pair =
            same && is_range_joint(between) || is_factor(between) || is_duration(&last.value, &next.value, between);
        if same && between.is_empty() { Some(Unread::Together) } else { pair.then_some(Unread::Pair) }
    });
    match found.last_mut().zip(unread) {
        Some((last, unread)) => {
            let digits = last.value.digits.start..next.value.digits.end;
            last.range.end = next.range.end;
            last.value = Quantity { value: None, digits, unread: Some(unread), ..next.value };
        }
        None => found.push(next),
    }
}

/// A run of digits too long for a number.
fn skip_digits(text: &str, start: usize) -> usize {
    text.get(start..).and_then(|rest| rest.find(|c| !is_digit(c))).map_or(text.len(), |offset| start + offset)
}

/// The quantity whose digits are `digits`, or `None` where they are a date, a year or an ordinal.
fn quantity_from(text: &str, digits: std::ops::Range<usize>, number: Number) -> Option<Found<Quantity>> {
    let before = text.get(..digits.start)?;
    let after = text.get(digits.end..)?;
    if is_calendar(text.get(digits.clone())?, after) || is_ordinal(before, after) {
        return None;
    }
    let mut cursor = Cursor::new(text, digits.end);
    // 30数件: some more than thirty.
    let some = cursor.eat(SOME) && unit_at(cursor.rest()).is_some_and(|unit| !unit.is_empty());
    if !some {
        cursor = Cursor::new(text, digits.end);
    }
    let tail = tail(&mut cursor);
    let rest = cursor.rest();
    if tail.unit.is_empty() && tail.tenths.is_none() && tail.comparison.is_none() {
        // A bare number is a quantity only where nothing follows that could make it something else.
        let free =
            rest.chars().next().is_none_or(|c| matches!(c, '）' | ')' | COMMA | FULL_STOP | '\n') || c.is_whitespace());
        let clock = clock_before(before, text.get(digits.clone())?).is_some();
        let joined =
            clock || before.ends_with(|c: char| is_dash(c) || is_wave(c) || is_point(c) || matches!(c, '/' | '／'));
        let to = rest.trim_start_matches(super::cursor::is_space);
        let goes_on = to.starts_with(FROM)
            || OR_TO.iter().any(|word| to.starts_with(word))
            || to.starts_with(|c| is_wave(c) || SLASHES.contains(&c));
        if !free || joined || goes_on || is_list_number(before, rest) {
            return None;
        }
    }
    if is_rate(before, &tail) {
        return None;
    }
    let sign = sign_before(text, before, rest);
    let unsigned = before.get(..before.len() - sign).unwrap_or(before);
    let clock = || if tail.unit.is_empty() { clock_before(before, text.get(digits.clone())?) } else { None };
    let range = if sign == 0 { range_before(before).or_else(clock) } else { None };
    let from = range.unwrap_or(digits.start - sign);
    let lead = lead(text.get(..from).unwrap_or_default());
    let unread = if sign > 0 && unsigned.ends_with(is_digit) {
        Some(Unread::Together)
    } else if range.is_some() || some {
        Some(Unread::Pair)
    } else if number.grouping == Grouping::Pointed && is_whole(tail.unit) {
        Some(Unread::Point)
    } else {
        (number.grouping == Grouping::Broken).then_some(Unread::Commas)
    };
    let value = tail.value(number).filter(|_| unread.is_none());
    let quantity = Quantity {
        value: if sign > 0 { value.and_then(|value| Decimal::from(0).checked_sub(value)) } else { value },
        unit: if tail.tenths.is_some() { PERCENT.to_owned() } else { canonical_unit(tail.unit) },
        comparison: tail.comparison.or(lead.comparison),
        approximate: lead.approximate || tail.approximate,
        digits: range.unwrap_or(digits.start)..digits.end,
        unread,
    };
    Some(Found { value: quantity, range: from - lead.bytes..cursor.at() })
}

/// Bytes of the mark of a negative number right before its digits: `増減 ▲5件`, `前年比：−3％`.
///
/// At the head of a line the same marks are bullets, unless nothing but the number stands there (`△9件`), behind a word a
/// dash is a dash, and where other grades have their counts (○5件 △3件) a triangle is a grade.
fn sign_before(text: &str, before: &str, rest: &str) -> usize {
    if let Some(word) = MINUS.iter().find(|word| before.ends_with(**word)) {
        return word.len();
    }
    let mark = before.chars().next_back().filter(|c| is_sign(*c) || is_plain_dash(*c));
    let Some(mark) = mark else { return 0 };
    let behind = before.get(..before.len() - mark.len_utf8()).unwrap_or_default();
    let words = behind.rsplit('\n').next().unwrap_or_default();
    let stem = words.trim_end_matches(super::cursor::is_space);
    let last = stem.chars().next_back().filter(|c| !is_bullet(*c));
    let graded = || text.chars().any(|c| GRADE_MARKS.contains(&c) && !is_sign(c));
    let stated = match last {
        None => {
            let bullet = |c: char| is_bullet(c) && !is_sign(c);
            let alone = behind.trim_start_matches(bullet).is_empty() && rest.chars().next().is_none_or(is_any_opener);
            alone && is_sign(mark) && !graded()
        }
        Some(_) if is_sign(mark) => !graded(),
        Some(last) => {
            let apart = stem.len() < words.len() && !is_digit(last);
            COLONS.contains(&last) || is_any_opener(last) || apart
        }
    };
    if stated { mark.len_utf8() } else { 0 }
}

/// 年1回, 月２回, 週3日: how often, and no count.
fn is_rate(before: &str, tail: &Tail<'_>) -> bool {
    let often = RATE_UNITS.contains(&tail.unit) && tail.comparison.is_none();
    let before = before.trim_end_matches(super::cursor::is_space);
    often && RATES.iter().any(|word| before.ends_with(word)) && !dated(before)
}

/// `3月 5回`: the month has its own digits, and what follows is counted.
fn dated(before: &str) -> bool {
    let stem = before.trim_end_matches(RATE_STEMS);
    stem.len() < before.len() && stem.chars().next_back().is_some_and(is_digit)
}

/// What follows the digits.
struct Tail<'a> {
    power: i8,
    /// 割, with the digit of 分 behind it (9割5分).
    tenths: Option<i64>,
    unit: &'a str,
    approximate: bool,
    comparison: Option<Comparison>,
}

impl Tail<'_> {
    fn value(&self, number: Number) -> Option<Decimal> {
        if number.grouping == Grouping::Broken {
            return None;
        }
        match self.tenths {
            Some(parts) => number.value.shift(1)?.checked_add(Decimal::from(parts)),
            None => number.value.shift(self.power),
        }
    }
}

fn tail<'a>(cursor: &mut Cursor<'a>) -> Tail<'a> {
    cursor.small();
    eat_note(cursor, |rest| !unit_at(rest).unwrap_or_default().is_empty());
    let power = COUNT_SCALES.iter().find(|(scale, _)| eat_spaced(cursor, scale)).map(|(_, power)| *power);
    let power = power.or_else(|| eat_small_scale(cursor)).unwrap_or(0);
    let tenths = eat_tenths(cursor);
    let unit = if tenths.is_some() { "" } else { eat_unit(cursor) };
    cursor.small();
    let mut approximate = ABOUTS.iter().any(|word| eat_spaced(cursor, word));
    cursor.small();
    eat_note(cursor, |_| false);
    let comparison = eat_comparison(cursor);
    approximate |= comparison.is_some() && ABOUTS.iter().any(|word| cursor.eat(word));
    Tail { power, tenths, unit, approximate, comparison }
}

/// Passes 千 or 百 between digits and the unit of a count: 4千部, 5百人.
fn eat_small_scale(cursor: &mut Cursor<'_>) -> Option<i8> {
    let mut ahead = *cursor;
    let (_, power) = SMALL_COUNT_SCALES.iter().find(|(scale, _)| ahead.eat(scale))?;
    let counted = counter_at(ahead.rest()).is_some_and(|unit| !MONEY_UNITS.iter().any(|(money, _)| *money == unit));
    counted.then(|| *cursor = ahead)?;
    Some(*power)
}

/// Passes `word` with the spaces before it.
pub(super) fn eat_spaced(cursor: &mut Cursor<'_>, word: &str) -> bool {
    let mut ahead = *cursor;
    ahead.spaces();
    let next = ahead.eat(word);
    if next {
        *cursor = ahead;
    }
    next
}

/// 割 as a share; 割合 and 割引 are words.
fn eat_tenths(cursor: &mut Cursor<'_>) -> Option<i64> {
    let mut ahead = *cursor;
    if !eat_spaced(&mut ahead, TENTHS) || ahead.peek().is_some_and(|c| TENTHS_WORDS.contains(&c)) {
        return None;
    }
    *cursor = ahead;
    let part = super::digits::eat_small(&mut ahead, 1).filter(|_| ahead.eat(HUNDREDTHS));
    if part.is_some() {
        *cursor = ahead;
    }
    Some(i64::from(part.unwrap_or(0)))
}

fn eat_unit<'a>(cursor: &mut Cursor<'a>) -> &'a str {
    let mut ahead = *cursor;
    ahead.spaces();
    let unit = unit_at(ahead.rest()).unwrap_or_default();
    if !unit.is_empty() {
        *cursor = ahead.to(ahead.at() + unit.len());
    }
    unit
}

/// Passes the mark of a note between a number and its comparison, or what else `goes_on` with it: 30町会※1以上,
/// 30町会※²以上, 30町会（注1）以上, 30※²町会.
///
/// A mark with nothing of the kind behind it is left alone.
fn eat_note(cursor: &mut Cursor<'_>, goes_on: impl Fn(&str) -> bool) {
    let mut ahead = *cursor;
    if let Some(mark) = NOTE_MARKS.iter().rev().find(|mark| ahead.eat(mark)) {
        // 5*10 is a product.
        let numbered = mark.contains(NUMBERED_NOTES);
        while ahead.eat_if(|c| numbered && is_digit(c) || is_small(c)) {}
        ahead.eat_if(is_any_closer);
    }
    if ahead.at() > cursor.at() && (goes_on(ahead.rest()) || eat_comparison(&mut ahead.clone()).is_some()) {
        *cursor = ahead;
    }
}

/// Whether a text is one number, with or without its unit, and nothing else: what a cell for a count holds.
#[must_use]
pub fn is_bare_quantity(text: &str) -> bool {
    let text = text.trim();
    matches!(find_quantities(text).as_slice(), [only] if only.range == (0..text.len()))
}

/// Whether a text is a unit and nothing else, as in the cell beside its number.
#[must_use]
pub fn is_bare_unit(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && unit_at(text).is_some_and(|unit| unit.len() == text.len())
}

#[cfg(test)]
mod tests;
