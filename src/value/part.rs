//! Parts of an amount: うち国費 6,000千円, （再掲）, の内数. A part is never the whole.

use std::ops::Range;

use super::cursor::{Cursor, Found};
use super::digits::is_digit;
use super::ledger::{Part, Piece};
use super::money::{Money, MoneyUnit, money_or_dash, parse_money_cell};
use crate::lexicon::{
    DIFFERENCES, LIABILITY, PART_ENDS, PART_LEADS, PART_NAMES, PART_WORDS, closer_of, is_any_closer, is_dash, is_sign,
};

/// Length of what stands before the closer of a bracket that is open.
pub(super) fn bracket_length(text: &str, close: char) -> Option<usize> {
    /// The longest bracket of parts that was met has some forty characters.
    const MAX_CHARS: usize = 120;
    let mut depth = 0;
    for (at, c) in text.char_indices().take(MAX_CHARS) {
        match c {
            c if c == close && depth == 0 => return Some(at),
            c if closer_of(c).is_some() => depth += 1,
            c if is_any_closer(c) => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The parts a bracket lists; `None` where it holds anything else.
pub(super) fn bracket_parts(
    cursor: Cursor<'_>,
    inner: Range<usize>,
    unit: Option<MoneyUnit>,
) -> Option<Vec<Found<Piece>>> {
    const SEPARATORS: [char; 3] = ['、', '，', '\n'];
    let text = cursor.to(inner.start).rest().get(..inner.len())?;
    let named = PART_WORDS.iter().any(|word| text.contains(word));
    let mut parts = Vec::new();
    let mut start = 0;
    for separated in text.split_inclusive(SEPARATORS) {
        let item = separated.trim_end_matches(SEPARATORS);
        let range = inner.start + start..inner.start + start + item.len();
        start += separated.len();
        if item.trim().is_empty() || PART_LEADS.contains(&item.trim()) {
            continue;
        }
        let part = part(cursor, range.clone(), unit)?;
        let whole = cursor.to(part.range.end).rest().get(..range.end - part.range.end)?;
        if !whole.trim().is_empty() {
            return None;
        }
        parts.push(part);
    }
    let valued = parts.iter().any(|part| matches!(&part.value, Piece::Part(part) if part.money.is_some()));
    (!parts.is_empty() && (named || valued)).then_some(parts)
}

/// One part: `うち国費 6,000千円`, `再掲`, `前年度 12,315千円`.
pub(super) fn part(cursor: Cursor<'_>, range: Range<usize>, unit: Option<MoneyUnit>) -> Option<Found<Piece>> {
    /// A name is a word or two: 区まちづくり推進費, 国庫補助金.
    const MAX_NAME_CHARS: usize = 24;
    let text = cursor.to(range.start).rest().get(..range.len())?;
    let money = first_money(text).or_else(|| last_number(text, unit?));
    let (name, end) = match &money {
        Some(found) => (text.get(..found.range.start)?, found.range.end),
        None => (text.trim_end(), text.trim_end().len()),
    };
    let bare = name.trim().trim_end_matches(PART_ENDS).trim();
    let label = PART_LEADS.iter().find_map(|lead| bare.strip_prefix(lead)).unwrap_or(bare).trim();
    let label = label.trim_start_matches(['、', '：', ':', '　', ' ']);
    let label = if label.is_empty() { bare } else { label };
    let known = money.is_some() || PART_NAMES.iter().any(|word| label.contains(word));
    let named = label.chars().any(char::is_alphabetic) && !DIFFERENCES.iter().any(|word| label.starts_with(word));
    if !named
        || !known
        || label.chars().count() > MAX_NAME_CHARS
        || label.contains(is_digit) && money.is_some() && !label.ends_with(LIABILITY)
    {
        return None;
    }
    let shift = |found: Found<Money>| Found {
        value: found.value,
        range: range.start + found.range.start..range.start + found.range.end,
    };
    let value = Piece::Part(Part { label: label.to_owned(), money: money.map(shift) });
    Some(Found { value, range: range.start..range.start + end })
}

/// The first amount with its unit in a short text.
fn first_money(text: &str) -> Option<Found<Money>> {
    text.char_indices().find_map(|(at, c)| {
        let after = text.get(..at).and_then(|before| before.chars().next_back());
        let begins = (is_digit(c) || is_dash(c) || is_sign(c)) && !after.is_some_and(is_digit);
        let mut cursor = Cursor::new(text, at);
        begins.then(|| money_or_dash(&mut cursor)).flatten().filter(|found| found.value != Money::Nothing)
    })
}

/// A number at the end of a short text, in the unit of its table: うち国費 6,000. Two digits may be those of a year.
fn last_number(text: &str, unit: MoneyUnit) -> Option<Found<Money>> {
    const FEWEST_DIGITS: usize = 3;
    let end = text.trim_end().len();
    let printed = text.get(..end)?;
    let start = printed.trim_end_matches(|c: char| is_digit(c) || matches!(c, ',' | '，')).len();
    let digits = printed.get(start..)?.chars().filter(|c| is_digit(*c)).count();
    let found = parse_money_cell(printed.get(start..)?, unit)?;
    let whole = start + found.range.end == end;
    (digits >= FEWEST_DIGITS && whole).then_some(Found { value: found.value, range: start..end })
}
