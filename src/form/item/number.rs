//! A heading in two cells of a row: its word in one, its number in the next.
//!
//! ```text
//! 具体的取組 | １－１－１ | 【避難所開設訓練の推進】
//! ```
//! In stream order the two stand on lines of their own, with a side label (計 / 画) between them.

use super::{Head, Kind};
use crate::form::fold::{Line, skip};
use crate::form::heading::is_heading_word;
use crate::form::print::is_of_side_label;
use crate::form::{Print, heading_at, label_at};
use crate::layout::{Document, Reading, Segment};
use crate::value::is_digit;

/// The word of a heading, and the segment where its number stands.
#[derive(Debug)]
pub(super) struct Word {
    chars: Vec<char>,
    number: usize,
}

/// What a segment is where it is the word of a heading whose number stands in the next segment of its row, or that
/// number. `word` holds the word until its number is read.
pub(super) fn of_row(
    document: &Document,
    index: usize,
    line: &Line,
    reading: Reading,
    word: &mut Option<Word>,
) -> Option<Kind> {
    let segment = document.segments.get(index)?;
    if let Some(word) = word.take_if(|word| word.number == index) {
        let whole: Vec<char> = word.chars.into_iter().chain(line.chars.iter().copied()).collect();
        let heading = heading_at(&whole).filter(|heading| heading.title.is_empty())?;
        let (level, number, end) = (heading.level, heading.number, segment.end);
        return Some(Kind::Heading(Head {
            level,
            number,
            title: end..end,
            open: false,
            worded: true,
            unseen: line.unseen,
        }));
    }
    let beside = |next: &usize| document.segments.get(*next).is_some_and(|next| is_beside(segment, next));
    let next = match segment.area {
        Some(_) => Some(index + 1).filter(|next| beside(next) && is_heading_word(&line.chars)),
        None if is_heading_word(&line.chars) => number_below(document, index, reading),
        None => None,
    }?;
    let mut number = Line::default();
    number.read(document.segment_chars(document.segments.get(next)?), reading);
    if !is_number(&number.chars) {
        return None;
    }
    *word = Some(Word { chars: line.chars.clone(), number: next });
    Some(Kind::Print(Print::Furniture))
}

/// The next line of a dump that is not blank, no piece of a side label and no label alone: the labels below the word
/// stand in the same column.
fn number_below(document: &Document, index: usize, reading: Reading) -> Option<usize> {
    /// Lines of 自己評価, one character each, with a blank line at each end.
    const MAX_LINES: usize = 7;
    /// Characters of 中間振り返り.
    const LONGEST_SIDE: usize = 6;
    let mut line = Line::default();
    (index + 1..document.segments.len()).take(MAX_LINES).find(|at| {
        let Some(segment) = document.segments.get(*at) else { return false };
        line.read(document.segment_chars(segment), reading);
        let mut seen = line.chars.iter().filter(|c| !c.is_whitespace());
        let piece = seen.clone().count() <= LONGEST_SIDE && seen.all(|c| is_of_side_label(*c));
        let label = || {
            label_at(&line.chars).is_some_and(|at| skip(&line.chars, at.end, char::is_whitespace) >= line.chars.len())
        };
        !piece && !label()
    })
}

fn is_beside(left: &Segment, right: &Segment) -> bool {
    (left.page, left.line) == (right.page, right.line)
        && left.area.zip(right.area).is_some_and(|(left, right)| left.cell != right.cell)
}

/// １－１－１: digits and dashes, and nothing else.
fn is_number(chars: &[char]) -> bool {
    /// ９－９９－９９ is longer than any.
    const MAX_CHARS: usize = 10;
    let seen: Vec<char> = chars.iter().copied().filter(|c| !c.is_whitespace()).collect();
    let part = |c: &char| is_digit(*c) || crate::lexicon::is_dash(*c);
    seen.first().is_some_and(|c| is_digit(*c)) && seen.len() <= MAX_CHARS && seen.iter().all(part)
}
