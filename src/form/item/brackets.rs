//! Brackets that a page wraps away from what they belong to: an amount, a label.

use super::{Classifier, Kind, Piece};
use crate::form::fold::{is_opener, skip};
use crate::lexicon::{closer_of, is_any_closer, is_any_opener};

impl Classifier<'_> {
    /// `（43,` and below it `209千円）`: a line that closes the bracket which the line above in its cell left open.
    pub(super) fn goes_on_in_bracket(&self, piece: &Piece<'_>, rest: &[char]) -> bool {
        let Some((before, opener)) = self.open_bracket else { return false };
        before + 1 == piece.index && closes(rest.iter().copied(), opener)
    }

    /// `〕` alone, or before the text beside it: the bracket that a label a few lines above left open.
    pub(super) fn close_label(&mut self, piece: &Piece<'_>, from: usize) -> usize {
        /// Lines of the text beside a label that may stand between it and its bracket.
        const MAX_LINES: u32 = 8;
        let Some((index, label, closer)) = self.open_label else { return from };
        if piece.index > index + MAX_LINES {
            self.open_label = None;
        }
        if self.open_label.is_none() || piece.rest(from).first() != Some(&closer) {
            return from;
        }
        self.open_label = None;
        let end = skip(&piece.line.chars, from + 1, char::is_whitespace);
        self.items.push(piece.item(Kind::Label(label), from..end));
        end
    }
}

/// What closes the bracket that a label begins with, where it does not stand in the label.
pub(super) fn unclosed(label: &[char]) -> Option<char> {
    let first = label.iter().find(|c| !c.is_whitespace()).copied().filter(|c| is_opener(*c))?;
    closer_of(first).filter(|closer| !label.contains(closer))
}

/// 平成27年度予算額 12,217千円 is about what a bracket holds that a page wraps.
pub(in crate::form) const MAX_WRAPPED: usize = 20;

/// The bracket that a line leaves open near its end.
pub(in crate::form) fn left_open(line: impl DoubleEndedIterator<Item = char>) -> Option<char> {
    line.rev().take(MAX_WRAPPED).find(is_bracket).filter(|c| is_any_opener(*c))
}

/// Whether the first bracket of a line closes `opener`.
pub(in crate::form) fn closes(mut line: impl Iterator<Item = char>, opener: char) -> bool {
    line.find(is_bracket).is_some_and(|bracket| closer_of(opener) == Some(bracket))
}

fn is_bracket(c: &char) -> bool {
    is_any_opener(*c) || is_any_closer(*c)
}
