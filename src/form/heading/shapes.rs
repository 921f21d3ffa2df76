//! Headings that are told by what stands round them: the mark of a list, round brackets, an amount.

use std::ops::Range;

use super::{Heading, WORDS, heading_within, is_no_amount};
use crate::form::fold::{is_closer, is_opener, skip, spaced_prefix};
use crate::form::lead::{is_mark, lead};
use crate::form::{Label, label_at};
use crate::lexicon::{STATUS_WORDS, closer_of, is_any_opener, is_dash};

/// `- 具体的取組1-1-1 …`, `・【1-1-1 …】`, `①経営課題１ 【…】`: a heading as the item of a list, as web pages and their copies
/// print records.
///
/// A sentence that begins with the number of a record (・【1-1-1】では…) is none.
pub(super) fn heads_list_item(line: &[char]) -> Option<Heading> {
    let first = skip(line, 0, char::is_whitespace);
    let mark = skip(line, first, is_mark);
    // • 1-1-1 防災訓練: behind a mark the number is that of the record, and none of the list.
    let ends = [(mark > first).then_some(mark), lead(line), status(line, first)];
    ends.into_iter().flatten().find_map(|end| heads_item(line, end))
}

/// The heading of an item of a list behind its mark.
fn heads_item(line: &[char], end: usize) -> Option<Heading> {
    let start = skip(line, end, char::is_whitespace);
    let rest = line.get(start..)?;
    let told = |found: &Heading| (found.number.is_some() || found.worded) && !found.title.is_empty();
    let found = heading_within(rest, 0).filter(told)?;
    let closed = rest.get(found.title.end).is_some_and(|c| is_closer(*c));
    let sentence = rest.iter().any(|c| matches!(c, '。' | '、'));
    let moved = |range: Range<usize>| range.start + start..range.end + start;
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

/// A title without the 【新規】 that ends it: 訓練【拡充】, 訓練 <新規>.
pub(super) fn without_status(line: &[char], title: Range<usize>) -> Range<usize> {
    let words = line.get(title.clone()).unwrap_or_default();
    let Some(open) = words.iter().rposition(|c| is_opener(*c)).filter(|open| *open > 0) else { return title };
    // 【再掲】 says where the same title stands, too.
    if words.get(open..).is_some_and(|mark| mark.contains(&'再')) {
        return title;
    }
    let ends = status(line, title.start + open).is_some_and(|end| end >= title.end);
    let bare = words.get(..open).unwrap_or_default().iter().rposition(|c| !c.is_whitespace());
    match bare.filter(|_| ends) {
        Some(last) => title.start..title.start + last + 1,
        None => title,
    }
}

/// 戦略(1-1): a number of several parts, and nothing else, in round brackets behind the word of its record.
pub(super) fn is_number_in_brackets(line: &[char], at: usize) -> bool {
    let digits = skip(line, at + 1, |c| c.is_ascii_digit() || is_dash(c));
    let inner = line.get(at + 1..digits).unwrap_or_default();
    line.get(at) == Some(&'(') && line.get(digits) == Some(&')') && inner.iter().any(|c| is_dash(*c))
}

/// Where behind a space the box of the goals begins: 経営課題1 安全なまち 主なSDGsゴール 11 13, as the row of a table is copied.
pub(super) fn box_beside(line: &[char], title: &Range<usize>) -> Option<usize> {
    let places = (title.start + 1..title.end).filter(|at| line.get(at - 1).is_some_and(|c| c.is_whitespace()));
    let goals = |at: &usize| {
        let rest = line.get(*at..).unwrap_or_default();
        let word = rest.iter().take(MOST_BEFORE_GOALS).any(|c| *c == 'S');
        word && label_at(rest).is_some_and(|found| found.label == Label::Sdgs)
    };
    places.take(MAX_PLACES).find(goals)
}

/// 【関連する stands before SDGs.
const MOST_BEFORE_GOALS: usize = 8;

/// Places on a line that are looked at.
const MAX_PLACES: usize = 16;

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

/// `(-`, `[―`: the amount of a record that has none.
fn is_dash_alone(amount: &[char]) -> bool {
    let inner = amount.get(1..).unwrap_or_default().iter().filter(|c| !c.is_whitespace());
    inner.clone().count() == 1 && inner.clone().all(|c| is_dash(*c)) || is_no_amount(amount)
}

/// ` 地域防災 263千円`: behind a space a title, and behind another an amount that ends the line.
fn ends_in_amount(title: &[char]) -> bool {
    let end = title.iter().rposition(|c| !c.is_whitespace()).map_or(0, |last| last + 1);
    let start = title.iter().take(end).rposition(|c| c.is_whitespace()).unwrap_or(0);
    let amount = title.get(start + 1..end).unwrap_or_default();
    let part = |c: &char| c.is_ascii_digit() || matches!(c, ',' | '千' | '百' | '万' | '億' | '円');
    let words = title.get(..start).unwrap_or_default();
    title.first().is_some_and(|c| c.is_whitespace())
        && words.iter().any(|c| c.is_alphabetic())
        && !words.iter().any(|c| matches!(c, '。' | '、' | '円'))
        && amount.first().is_some_and(char::is_ascii_digit)
        && amount.last() == Some(&'円')
        && amount.iter().all(part)
}

/// `1-1-1 船の巡回(1,200千円)`: behind a space a title, and an amount in brackets that ends the line.
pub(super) fn is_priced(line: &[char], end: usize) -> bool {
    let title = line.get(end..).unwrap_or_default();
    let last = title.iter().rposition(|c| !c.is_whitespace()).unwrap_or(0);
    let open = title.iter().rposition(|c| matches!(c, '(' | '[' | '〔' | '【')).unwrap_or(0);
    let amount = title.get(open..last).unwrap_or_default();
    if ends_in_amount(title) {
        return true;
    }
    title.first().is_some_and(|c| c.is_whitespace())
        && open > 1
        && title.get(last).is_some_and(|c| is_closer(*c) || *c == ')')
        && (amount.contains(&'円') && amount.iter().any(char::is_ascii_digit) || is_dash_alone(amount))
        && !title.contains(&'。')
}
