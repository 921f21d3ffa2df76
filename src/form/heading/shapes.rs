//! Headings that are told by what stands round them: the mark of a list, round brackets, an amount.

use super::{Heading, WORDS, heading_within};
use crate::form::fold::{is_closer, skip, spaced_prefix};
use crate::form::lead::lead;
use crate::lexicon::{STATUS_WORDS, closer_of, is_any_opener, is_dash};

/// `- 具体的取組1-1-1 …`, `・【1-1-1 …】`, `①経営課題１ 【…】`: a heading as the item of a list, as web pages and their copies
/// print records.
///
/// A sentence that begins with the number of a record (・【1-1-1】では…) is none.
pub(super) fn heads_list_item(line: &[char]) -> Option<Heading> {
    let end = lead(line).or_else(|| status(line, skip(line, 0, char::is_whitespace)))?;
    let start = skip(line, end, char::is_whitespace);
    let rest = line.get(start..)?;
    let told = |found: &Heading| (found.number.is_some() || found.worded) && !found.title.is_empty();
    let found = heading_within(rest, 0).filter(told)?;
    let closed = rest.get(found.title.end).is_some_and(|c| is_closer(*c));
    let sentence = rest.iter().any(|c| matches!(c, '。' | '、'));
    let moved = |range: std::ops::Range<usize>| range.start + start..range.end + start;
    (closed || !sentence).then(|| Heading {
        title: moved(found.title.clone()),
        rest: moved(found.rest.clone()),
        ..found
    })
}

/// （新規）, 【拡充】 at a place: the end of a bracket that says whether a record is new, and nothing else.
pub(super) fn status(line: &[char], at: usize) -> Option<usize> {
    let open = line.get(at).copied().filter(|c| is_any_opener(*c))?;
    let close = closer_of(open)?;
    let inner = line.get(at + 1..)?;
    let length = inner.iter().take(MAX_STATUS_CHARS + 1).position(|c| *c == close)?;
    let known = STATUS_WORDS.iter().any(|word| word.chars().eq(inner.iter().take(length).copied()));
    known.then_some(at + 1 + length + 1)
}

/// 一部新規.
const MAX_STATUS_CHARS: usize = 4;

/// （経営課題１）title, (具体的取組1-1-1)title, (1-1-1)title: round brackets around a number with its word, or one of three
/// parts, and nothing else in them.
pub(super) fn opens_record(line: &[char], at: usize) -> bool {
    let Some(inner) = line.get(at..).filter(|rest| rest.first() == Some(&'(')).and_then(|rest| rest.get(1..)) else {
        return false;
    };
    let word = WORDS.iter().find_map(|(word, _)| spaced_prefix(inner, word));
    let from = skip(inner, word.unwrap_or(0), char::is_whitespace);
    let end = skip(inner, from, |c| c.is_ascii_digit() || is_dash(c));
    let number = inner.get(from..end).unwrap_or_default();
    let parts = number.split(|c| is_dash(*c)).filter(|part| !part.is_empty()).count();
    let told = if word.is_some() { parts > 0 } else { parts == 3 };
    told && inner.get(skip(inner, end, char::is_whitespace)) == Some(&')')
}

/// `1-1-1 船の巡回(1,200千円)`: behind a space a title, and an amount in brackets that ends the line.
pub(super) fn is_priced(line: &[char], end: usize) -> bool {
    let title = line.get(end..).unwrap_or_default();
    let last = title.iter().rposition(|c| !c.is_whitespace()).unwrap_or(0);
    let open = title.iter().rposition(|c| matches!(c, '(' | '[' | '〔' | '【')).unwrap_or(0);
    let amount = title.get(open..last).unwrap_or_default();
    title.first().is_some_and(|c| c.is_whitespace())
        && open > 1
        && title.get(last).is_some_and(|c| is_closer(*c) || *c == ')')
        && amount.contains(&'円')
        && amount.iter().any(char::is_ascii_digit)
        && !title.contains(&'。')
}
