//! A struck quantity and the like one beside it: `12,100千円` and `12,217千円`, `約30回` and `約36回`, `△500` and `△600`.
//!
//! Where insertions are not marked nobody can see where new words end; a quantity ends with its unit. What stands around
//! the digits of the old one, the new one must have, too.

use std::ops::Range;

use super::{Run, is_inside_number, is_number};
use crate::lexicon::{QUANTITY_SIGNS, folded, is_dash, note_mark};

/// A longer struck text is no quantity: 延べ30団体・個人以上（5町会） has so many characters beside its digits.
const MOST: usize = 20;

/// Digits and separators of one number.
const MOST_DIGITS: usize = 16;

/// A piece of a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// Any number.
    Number,
    /// This character, folded.
    Char(char),
}

/// What stands around the digits of a struck quantity, without the mark of a note behind it.
#[derive(Debug)]
pub(super) struct Quantity(Vec<Piece>);

impl Quantity {
    /// The quantity that is all of a struck text.
    pub(super) fn of(struck: &[char]) -> Option<Self> {
        let text: Vec<char> = struck.iter().copied().filter(|c| !c.is_whitespace()).map(folded).collect();
        let pieces = pieces(without_note(&text));
        let words = |piece: &Piece| matches!(piece, Piece::Char(c) if matches!(c, '、' | '。' | '\n'));
        let plain = pieces.len() <= MOST && !pieces.iter().any(words);
        (plain && pieces.contains(&Piece::Number)).then_some(Self(pieces))
    }

    /// The like quantity at the beginning of a run; a blank or two may stand before it.
    pub(super) fn at_start(&self, run: &Run, char_at: &impl Fn(u32, u32) -> Option<char>) -> Option<Range<u32>> {
        const BLANKS: usize = 2;
        let blank = |at: &u32| char_at(run.page, *at).is_some_and(char::is_whitespace);
        let start = run.start + (run.start..run.end).take(BLANKS).take_while(blank).count() as u32;
        let chars = folded_chars(run, start..run.end, char_at);
        let length = self.length_in(&chars)?;
        Some(start..start + u32::try_from(length).ok()?)
    }

    /// The like quantity at the end of a run.
    pub(super) fn at_end(&self, run: &Run, char_at: &impl Fn(u32, u32) -> Option<char>) -> Option<Range<u32>> {
        let longest = (self.0.len() * MOST_DIGITS) as u32;
        let from = run.start.max(run.end.saturating_sub(longest.min(64)));
        let chars = folded_chars(run, from..run.end, char_at);
        let inside = |at: usize| chars.get(at).is_some_and(|c| is_number(*c) || is_inside_number(*c));
        let start = (0..chars.len()).find(|at| {
            let cut = inside(*at) && at.checked_sub(1).is_some_and(inside);
            !cut && self.length_in(chars.get(*at..).unwrap_or_default()) == Some(chars.len() - at)
        })?;
        Some(from + u32::try_from(start).ok()?..run.end)
    }

    /// How many characters of a text the like quantity at its beginning has.
    fn length_in(&self, text: &[char]) -> Option<usize> {
        let first = self.0.iter().position(|piece| *piece == Piece::Number)?;
        let (before, rest) = self.0.split_at(first);
        let same = before.iter().zip(text).all(|(piece, c)| *piece == Piece::Char(*c)) && text.len() > before.len();
        // The old sign may be gone, and a new one may have come.
        let sign = |piece: &Piece| matches!(piece, Piece::Char(c) if QUANTITY_SIGNS.contains(c) || is_dash(*c));
        let signed = |pieces: &[Piece]| pieces.iter().all(sign);
        let own = text.iter().take_while(|c| QUANTITY_SIGNS.contains(c)).count();
        let mut at = match (same && !before.is_empty(), signed(before)) {
            (true, _) => before.len(),
            (false, true) => own,
            (false, false) => return None,
        };
        for piece in rest {
            let ahead = text.get(at..)?;
            at += match piece {
                Piece::Number => number_length(ahead)?,
                Piece::Char(c) => ahead.first().filter(|own| *own == c).map(|_| 1)?,
            };
        }
        Some(at)
    }
}

fn folded_chars(run: &Run, range: Range<u32>, char_at: &impl Fn(u32, u32) -> Option<char>) -> Vec<char> {
    range.map_while(|at| char_at(run.page, at)).map(folded).collect()
}

/// A text without the mark of a note at its end: ¹, ※1, (注1).
fn without_note(text: &[char]) -> &[char] {
    let first = text.iter().position(|c| is_number(*c)).unwrap_or(text.len());
    let note = (first + 1..text.len()).find(|at| note_mark(text, *at).is_some_and(|length| at + length == text.len()));
    text.get(..note.unwrap_or(text.len())).unwrap_or(text)
}

fn pieces(text: &[char]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at) {
        let length = number_length(text.get(at..).unwrap_or_default());
        pieces.push(length.map_or(Piece::Char(*c), |_| Piece::Number));
        at += length.unwrap_or(1);
    }
    pieces
}

/// How many characters the number at the beginning of a text has, separators between its digits included.
fn number_length(text: &[char]) -> Option<usize> {
    let inside = text.iter().take(MOST_DIGITS).take_while(|c| is_number(**c) || is_inside_number(**c)).count();
    let digits = text.get(..inside)?.iter().rposition(|c| is_number(*c))? + 1;
    text.first().is_some_and(|c| is_number(*c)).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(old: &str, text: &str) -> Option<String> {
        let old: Vec<char> = old.chars().collect();
        let text: Vec<char> = text.chars().map(folded).collect();
        let length = Quantity::of(&old)?.length_in(&text)?;
        Some(text[..length].iter().collect())
    }

    #[test]
    fn a_like_quantity_has_what_stands_around_the_digits() {
        for (old, text, want) in [
            ("12,100千円", "12,217千円（うち国費）", "12,217千円"),
            ("30町会以上", "36町会以上とする", "36町会以上"),
            ("約30回", "約36回", "約36回"),
            ("△500", "△600千円", "△600"),
            ("(500)", "(600)", "(600)"),
            ("500千円", "△600千円", "△600千円"),
            ("△500千円", "600千円", "600千円"),
            ("5月10日", "6月3日から", "6月3日"),
            ("１２，１００千円", "１２，２１７千円", "12,217千円"),
            ("12,100¹", "12,217²", "12,217"),
            ("12,100千円(注1)", "12,217千円", "12,217千円"),
            ("12,100※1", "12,217", "12,217"),
        ] {
            assert_eq!(like(old, text).as_deref(), Some(want), "{old} {text}");
        }
        for (old, text) in [
            ("30回", "36件"),
            ("講座30回", "36回"),
            ("講座", "講座"),
            ("30回、", "36回、"),
            ("30回", "講座36回"),
            ("5月10日", "6月中"),
        ] {
            assert_eq!(like(old, text), None, "{old} {text}");
        }
    }
}
