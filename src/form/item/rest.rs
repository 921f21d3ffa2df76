//! The last line of a text that looks like the form's own print: `…安心できる環境づく` and below it `り`, a letter of
//! 中間振り返り; `…という` and below it `課題`.

use crate::form::fold::Line;
use crate::form::join::NO_ROOM;
use crate::form::print::is_of_side_label;
use crate::form::side_label::side_label_end;
use crate::form::{Print, heading_at, label_at, print_of};
use crate::layout::{Document, Reading, Segment};
use crate::lexicon::{ends_sentence, is_any_closer, is_bullet, is_hiragana};

/// Words of the form that may be all of a last line: 中間振り返り, 撤退・再構築基準 has eight.
const LONGEST: usize = 8;

/// Shorter lines are no text that was wrapped.
const LEAST_BEFORE: usize = 8;

/// Segments of two lines side by side.
const NEAR: usize = 4;

/// Whether a line is a label or a piece of a side label by its words, and by its place the rest of the text above it.
pub(super) fn is_rest_of_text(document: &Document, index: usize, line: &Line, reading: Reading) -> bool {
    let chars = line.chars.as_slice();
    if chars.is_empty() || chars.len() > LONGEST || chars.iter().any(|c| c.is_whitespace()) {
        return false;
    }
    let side = print_of(chars, None) == Some(Print::SideLabel);
    let label = || label_at(chars).is_some_and(|found| found.end == chars.len());
    if !side && !label() {
        return false;
    }
    if side && is_kana_alone(document, index, chars) {
        return true;
    }
    above(document, index, side).is_some_and(|before| is_unfinished(document, before, reading))
}

/// Whether り stands far from every other letter of 中間振り返り: then it ends a word that its cell wrapped.
fn is_kana_alone(document: &Document, index: usize, chars: &[char]) -> bool {
    /// A side label runs beside some ten lines, and its letters stand between theirs.
    const SEGMENTS: usize = 14;
    let [own] = chars else { return false };
    let near = document.segments.get(index.saturating_sub(SEGMENTS)..).unwrap_or_default();
    let lone = |segment: &Segment| {
        let mut letters = document.segment_chars(segment).iter().map(|c| c.ch).filter(|c| !c.is_whitespace());
        letters.next().filter(|c| c != own && is_of_side_label(*c) && letters.next().is_none())
    };
    is_hiragana(*own) && !near.iter().take(2 * SEGMENTS).any(|segment| lone(segment).is_some())
}

/// The line above in the same cell, whose last line this one is; where no borders show cells, above a piece of a side
/// label the text that begins in the same column.
fn above(document: &Document, index: usize, side: bool) -> Option<&Segment> {
    let own = document.segments.get(index)?;
    let area = own.area?;
    if area.drawn {
        let in_cell = |at: usize| {
            let other = document.segments.get(at)?;
            other.area.is_some_and(|other| other.drawn && other.cell == area.cell).then_some(other)
        };
        let before = in_cell(index.checked_sub(1)?)?;
        let full = before.fill.is_some_and(|fill| fill.room < NO_ROOM);
        return (full && in_cell(index + 1).is_none()).then_some(before);
    }
    let near = document.segments.get(index.saturating_sub(NEAR)..index)?;
    let beside = |other: &&Segment| {
        (other.page, other.line + 1) == (own.page, own.line)
            && other.area.is_some_and(|other| (other.x - area.x).abs() < 1.0)
    };
    near.iter().rfind(beside).filter(|_| side && area.x > 0.0)
}

/// Whether a line is text that goes on below it.
fn is_unfinished(document: &Document, segment: &Segment, reading: Reading) -> bool {
    let mut line = Line::default();
    line.read(document.segment_chars(segment), reading);
    let chars = line.chars.as_slice();
    let last = chars.last().copied().unwrap_or('。');
    let text = chars.len() >= LEAST_BEFORE && !ends_sentence(last) && !is_any_closer(last) && !is_bullet(last);
    text && side_label_end(chars) == 0
        && label_at(chars).is_none()
        && heading_at(chars).is_none()
        && print_of(chars, None).is_none()
}
