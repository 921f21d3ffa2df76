//! Numbers at the ends of a run: digits of either width with the separators between them.

use std::ops::Range;

use super::Run;
use crate::lexicon::is_arrow;

pub(super) fn is_number(ch: char) -> bool {
    ch.is_ascii_digit() || ('０'..='９').contains(&ch)
}

pub(super) fn is_inside_number(ch: char) -> bool {
    matches!(ch, ',' | '.' | '，' | '．')
}

pub(super) fn starts_with_number(struck: &[char]) -> bool {
    struck.iter().find(|ch| !ch.is_whitespace()).is_some_and(|ch| is_number(*ch))
}

pub(super) fn ends_in_number(struck: &[char]) -> bool {
    struck.iter().rev().find(|ch| !ch.is_whitespace()).is_some_and(|ch| is_number(*ch))
}

/// The number at the beginning of a run, separators between its digits included; a blank or two may stand before it.
pub(super) fn number_at_start(run: &Run, char_at: &impl Fn(u32, u32) -> Option<char>) -> Option<Range<u32>> {
    const BLANKS: usize = 2;
    let is_blank =
        |at: &u32| char_at(run.page, *at).is_some_and(|ch| matches!(ch, ' ' | '\u{3000}' | '\u{a0}') || is_arrow(ch));
    let start = run.start + (run.start..run.end).take(BLANKS).take_while(is_blank).count() as u32;
    let mut end = start;
    for index in start..run.end {
        match char_at(run.page, index)? {
            ch if is_number(ch) => end = index + 1,
            ch if is_inside_number(ch) && end == index && index > start => {}
            _ => break,
        }
    }
    (end > start).then_some(start..end)
}

/// The number at the end of a run.
pub(super) fn number_at_end(run: &Run, char_at: &impl Fn(u32, u32) -> Option<char>) -> Option<Range<u32>> {
    let mut start = run.end;
    for index in (run.start..run.end).rev() {
        match char_at(run.page, index)? {
            ch if is_number(ch) => start = index,
            ch if is_inside_number(ch) && start == index + 1 && start < run.end => {}
            _ => break,
        }
    }
    (start < run.end).then_some(start..run.end)
}
