//! Headings that are told by what stands round them: the mark of a list, round brackets, an amount.

use super::{Heading, WORDS, heading_within};
use crate::form::fold::{is_closer, skip, spaced_prefix};
use crate::lexicon::{is_bullet, is_dash};

/// `- 具体的取組1-1-1 …`, `・【1-1-1 …】`: a heading as the item of a list, as web pages and their copies print records.
///
/// A sentence that begins with the number of a record (・【1-1-1】では…) is none.
pub(super) fn heads_list_item(line: &[char]) -> Option<Heading> {
    let mark = skip(line, 0, char::is_whitespace);
    line.get(mark).filter(|c| is_bullet(**c) || is_dash(**c) || **c == '*')?;
    let start = skip(line, mark + 1, char::is_whitespace);
    let rest = line.get(start..)?;
    let found = heading_within(rest, 0).filter(|found| found.number.is_some() && !found.title.is_empty())?;
    let closed = rest.get(found.title.end).is_some_and(|c| is_closer(*c));
    let sentence = rest.iter().any(|c| matches!(c, '。' | '、'));
    let moved = |range: std::ops::Range<usize>| range.start + start..range.end + start;
    (closed || !sentence).then(|| Heading {
        title: moved(found.title.clone()),
        rest: moved(found.rest.clone()),
        ..found
    })
}

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
