//! Legends of rating codes that wrap beside the text of another box.
//!
//! ```text
//! ①：目標達成(見込) (ⅰ)取組は予定どお ・曜日を見直す、次の年は        (ⅱ)取組を予定どおり実施し 曜日を見直す。
//! り進捗 (ⅱ)取組は予定どおり進捗してい 対象を広げる。
//! ない
//! ```
//! A legend may wrap anywhere, so it is matched as a whole: each line goes on where the one before broke off.

use super::{Classifier, Kind, Pending, Piece};
use crate::form::Print;
use crate::form::print::{common, inner_choice, is_unfinished_legend, print_end};
use crate::lexicon::{LEGENDS, written};

/// What of a legend was read so far, without spaces; empty where it is none of the known ones.
#[derive(Debug, Default)]
pub(super) struct Begun {
    read: String,
    /// Page and line of its last part.
    line: (u32, u32),
}

impl Begun {
    /// Notes a line of a legend.
    fn read(&mut self, line: &[char], place: (u32, u32)) {
        self.line = place;
        let key = written(line, char::is_whitespace);
        let whole = [self.read.as_str(), &key].concat();
        self.read = [whole, key].into_iter().find(|read| is_begun(read)).unwrap_or_default();
    }

    /// Where the rest of the legend, or a part of it, ends at the head of a line.
    fn goes_on(&self, line: &[char]) -> Option<usize> {
        /// A character before a gap may be anything, unless it is all that is left.
        const LEAST: usize = 2;
        let begun = self.read.as_str();
        let rests = LEGENDS.iter().filter(|_| !begun.is_empty()).filter_map(|legend| legend.strip_prefix(begun));
        let found = rests.map(|rest| (common(line, rest), rest.chars().count()));
        let ((known, end), left) = found.max_by_key(|((known, _), left)| (*known, std::cmp::Reverse(*left)))?;
        let behind = line.get(end..).unwrap_or_default();
        let alone = behind.iter().all(|c| c.is_whitespace());
        let gap = behind.first().is_some_and(|c| c.is_whitespace());
        (known > 0 && (alone || gap && (known >= LEAST || known == left))).then_some(end)
    }
}

fn is_begun(read: &str) -> bool {
    !read.is_empty() && LEGENDS.iter().any(|legend| legend.starts_with(read))
}

impl Classifier<'_> {
    /// Takes a line that goes on with the legend above it, or that begins with a choice of a legend (ⅱ) beside a text.
    pub(super) fn goes_on_with_legend(&mut self, piece: &Piece<'_>, from: usize, pending: Pending) -> bool {
        let rest = piece.rest(from);
        // In another column of its line text stands behind it.
        let (page, line) = self.legend.line;
        let below = (piece.segment.page, piece.segment.line) == (page, line + 1);
        let after = pending == Pending::Print(Print::Legend) || below && piece.segment.area.is_some();
        let end = if after { self.legend.goes_on(rest) } else { None };
        let end = end.or_else(|| {
            let (before, end) = inner_choice(rest)?;
            self.legend.read = before.to_owned();
            Some(end)
        });
        let Some(end) = end else { return false };
        self.push_legend(piece, from, from + end);
        true
    }

    /// The form's print, and what somebody wrote behind it on the line.
    pub(super) fn push_print(&mut self, piece: &Piece<'_>, from: usize, print: Print) {
        let end = from + print_end(piece.rest(from), print);
        if print == Print::Legend {
            return self.push_legend(piece, from, end);
        }
        self.items.push(piece.item(Kind::Print(print), from..end));
        if end < piece.end() {
            self.pending = Pending::Nothing;
            self.pieces(piece, end);
        }
    }

    /// A line of a legend up to `end`, with what stands behind it.
    fn push_legend(&mut self, piece: &Piece<'_>, from: usize, end: usize) {
        let own = piece.rest(from).get(..end - from).unwrap_or_default();
        self.legend.read(own, (piece.segment.page, piece.segment.line));
        let end = from + crate::form::fold::skip(piece.rest(from), end - from, char::is_whitespace);
        self.items.push(piece.item(Kind::Print(Print::Legend), from..end));
        self.pending = Pending::Print(Print::Legend);
        if end < piece.end() {
            self.pending = Pending::Nothing;
            self.pieces(piece, end);
            // `…(ⅱ)取組を予定どおり実施しなかっ ・曜日を見直す。`, and た on the next line: the legend wraps beside the text.
            let unfinished = is_unfinished_legend(&self.legend.read);
            if self.pending == Pending::Nothing && unfinished {
                self.pending = Pending::Print(Print::Legend);
            }
        }
    }
}
