//! A heading in two cells of a row: its word in one, its number in the next.
//!
//! ```text
//! 具体的取組 | １－１－１ | 【避難所開設訓練の推進】
//! ```

use super::{Head, Kind};
use crate::form::fold::Line;
use crate::form::heading::is_heading_word;
use crate::form::{Print, heading_at};
use crate::layout::{Document, Reading, Segment};
use crate::value::is_digit;

/// What a segment is where it is the word of a heading whose number stands in the next segment of its row, or that
/// number. `word` holds the word until its number is read.
pub(super) fn of_row(
    document: &Document,
    index: usize,
    line: &Line,
    reading: Reading,
    word: &mut Vec<char>,
) -> Option<Kind> {
    let segment = document.segments.get(index)?;
    if !word.is_empty() {
        word.extend(&line.chars);
        let heading = heading_at(word).filter(|heading| heading.title.is_empty());
        word.clear();
        let heading = heading?;
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
    segment.area?;
    let next = document.segments.get(index + 1).filter(|next| is_beside(segment, next))?;
    if !is_heading_word(&line.chars) {
        return None;
    }
    let mut number = Line::default();
    number.read(document.segment_chars(next), reading);
    if !is_number(&number.chars) {
        return None;
    }
    word.extend(&line.chars);
    Some(Kind::Print(Print::Furniture))
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
