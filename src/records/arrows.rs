//! Arrows between values of which nothing says whether they are a change, or what is and what is aimed at.

use std::ops::Range;

use super::measure::{Element, Parts, Tense};
use super::traced::Notes;
use crate::finding::Remark;
use crate::layout::View;
use crate::lexicon::{COLONS, arrow_at, closer_of, joint_behind, words_of_new, words_of_old};
use crate::value::{find_quantities, is_comma, is_digit};

/// 20町会→30町会, 20→30町会以上: values that an arrow joins where neither has a year, nor a word that says what it is.
fn unclear_arrows(text: &str, zone: &[Element]) -> Vec<Range<usize>> {
    /// Characters of a value without a unit before an arrow.
    const MOST: usize = 12;
    let open = |element: &Element| element.year.is_none() && element.tense == Tense::Open;
    let joined = |(at, element): (usize, &Element)| {
        let lead = text.get(..element.range.start)?;
        let arrow = joint_behind(lead).filter(|_| open(element))?;
        let stem = lead.get(..arrow)?.trim_end();
        let before = at.checked_sub(1).and_then(|before| zone.get(before));
        let from = match before {
            Some(before) => open(before).then_some(before.range.start)?,
            None => {
                let digits = stem.char_indices().rev().take(MOST).take_while(|(_, c)| is_digit(*c) || is_comma(*c));
                digits.last()?.0
            }
        };
        Some(from..element.range.end)
    };
    zone.iter().enumerate().filter_map(joined).collect()
}

/// Tells of the arrows of an indicator, and of a value in brackets that may be old; `read` are the values that are read.
pub(super) fn tell_unclear(view: &View, parts: &Parts, read: &[Range<usize>], notes: &mut Notes) {
    let text = view.as_str();
    let mut arrows = unclear_arrows(text, &parts.zone);
    if arrows.is_empty() {
        arrows.extend(arrow_in_measure(text, parts));
    }
    for range in arrows {
        let within = read.iter().filter(|value| range.start <= value.start && value.end <= range.end).count();
        let words = text.get(range.clone()).unwrap_or_default().to_owned();
        let remark = match within {
            0 | 1 => Remark::ArrowUnclear { text: words },
            _ => Remark::ArrowOfTwoRead { text: words },
        };
        notes.told(remark, view.indices_at(range));
    }
    if let Some(range) = old_in_note(text).filter(|note| !read.iter().any(|value| note.contains(&value.start))) {
        let words = text.get(range.clone()).unwrap_or_default().to_owned();
        notes.told(Remark::OldInNote { text: words }, view.indices_at(range));
    }
}

/// 現行50％→最終60％以上: a value before an arrow that is no value of the indicator, but stands in what it measures.
fn arrow_in_measure(text: &str, parts: &Parts) -> Option<Range<usize>> {
    let measure = text.get(parts.measure.clone())?;
    let led =
        |found: &Range<usize>| measure.get(found.end..).is_some_and(|rest| arrow_at(rest.trim_start().chars()) > 0);
    let first = find_quantities(measure).into_iter().map(|found| found.range).find(led)?;
    let value = parts.zone.iter().find(|element| element.range.start >= parts.measure.end);
    Some(parts.measure.start + first.start..value.map_or(parts.measure.end, |element| element.range.end))
}

/// （当初200名以上）: a value in brackets behind another, with a word that may say that it is old.
fn old_in_note(text: &str) -> Option<Range<usize>> {
    /// Characters of the value before the brackets, and of what stands in them.
    const MOST: usize = 40;
    let old = |inner: &str| {
        let rest = words_of_old().find_map(|word| inner.strip_prefix(word))?;
        let value = rest.trim_start_matches(|c: char| c.is_whitespace() || COLONS.contains(&c));
        value.starts_with(is_digit).then_some(())
    };
    text.char_indices().find_map(|(at, open)| {
        let close = closer_of(open)?;
        let inner = text.get(at + open.len_utf8()..)?;
        old(inner)?;
        let length = inner.char_indices().take(MOST).find(|(_, c)| *c == close)?.0;
        let lead = text.get(..at)?.trim_end();
        let from = lead.char_indices().rev().take(MOST).last().map_or(0, |(from, _)| from);
        let lead = lead.get(from..)?;
        let noted = find_quantities(lead).last().is_some_and(|found| found.range.end == lead.len());
        noted.then(|| at..at + open.len_utf8() + length + close.len_utf8())
    })
}

/// Tells of the counts of a text that an arrow joins, 12件→15件: each stands as a value of its own.
pub(super) fn tell_joined(view: &View, counts: &[Element], notes: &mut Notes) {
    let text = view.as_str();
    for (one, next) in counts.iter().zip(counts.iter().skip(1)) {
        let gap = text.get(one.range.end..next.range.start).unwrap_or_default();
        // 当初10名→最終15名.
        let gap = words_of_new().find_map(|word| gap.trim_end().strip_suffix(word)).unwrap_or(gap);
        let joined = joint_behind(gap).is_some_and(|at| gap.get(..at).is_some_and(|lead| lead.trim().is_empty()));
        if joined && one.year.is_none() && next.year.is_none() {
            let range = one.range.start..next.range.end;
            let text = text.get(range.clone()).unwrap_or_default().to_owned();
            notes.told(Remark::ArrowBetweenCounts { text }, view.indices_at(range));
        }
    }
}
