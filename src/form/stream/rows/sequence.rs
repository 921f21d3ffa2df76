//! The table of H19 without 現状認識, printed cell by cell.
//!
//! ```text
//! table    := row+
//! row      := number title+ overview* strategy+
//! strategy := heading+ summary+ 達成目標+ title+ amount+ results+ code challenges*
//! ```
//! Every cell ends as its kind does: a text with its full stop, a target with its bound, a code alone. A table that does
//! not follow this to its end was printed in another order, and is not read so.

use std::ops::Range;

use super::{
    Cell, INITIATIVE, ISSUE, Placed, RESULTS, STATUS, STRATEGY, column_of, compares, ends, head_pieces, is_codes,
    is_note, is_title, labels, opens_amount, starts, states_target, still_unfinished, strategy_at,
};
use crate::form::{Label, label_at};
use crate::layout::Document;
use crate::lexicon::{columns_of, is_closer};

/// A table without 現状認識, whose cells are printed one after the other.
pub(super) fn in_sequence(document: Document, lines: &[Vec<char>], heads: Range<usize>) -> Document {
    let Some(table) = pieces(lines, heads.end) else { return document };
    let line = |at: usize| document.segments.get(at).map_or(0, |segment| segment.line);
    let placed = |(segment, chars, cell, row): (usize, Range<usize>, Cell, usize)| Placed {
        segment,
        chars,
        cell,
        row: line(row),
        ends: false,
    };
    let mut begun: Vec<(usize, Vec<char>)> = Vec::new();
    let mut pieces: Vec<Placed> = Vec::new();
    for (at, own) in lines.iter().enumerate().take(heads.end) {
        let parts = if at < heads.start { vec![(0..own.len(), Cell::Page)] } else { head_pieces(own, &begun) };
        begun = if at < heads.start { Vec::new() } else { still_unfinished(own, begun) };
        pieces.extend(parts.into_iter().map(|(chars, cell)| placed((at, chars, cell, at))));
    }
    pieces.extend(table.into_iter().map(placed));
    let segments = pieces.iter().enumerate().filter_map(|(cell, piece)| piece.segment(&document, cell)).collect();
    Document { segments, ..document }
}

/// A piece of a line: which line, its characters, its column, and the first line of its row.
type Piece = (usize, Range<usize>, Cell, usize);

/// The pieces of the lines from `from` on, where they follow the order of the cells.
fn pieces(lines: &[Vec<char>], from: usize) -> Option<Vec<Piece>> {
    let mut reader = Sequence { lines, at: from, start: 0, row: from, out: Vec::new() };
    let mut issue = 0_u8;
    while !reader.is_over() {
        issue = issue.checked_add(1)?;
        reader.row(issue)?;
    }
    if issue == 0 {
        return None;
    }
    let rest = reader.at..lines.len();
    reader.out.extend(rest.map(|at| (at, 0..lines.get(at).map_or(0, Vec::len), Cell::Page, at)));
    Some(reader.out)
}

struct Sequence<'a> {
    lines: &'a [Vec<char>],
    /// The line that is read, and how much of it was.
    at: usize,
    start: usize,
    row: usize,
    out: Vec<Piece>,
}

impl Sequence<'_> {
    fn line(&self) -> &[char] {
        self.lines.get(self.at).and_then(|line| line.get(self.start..)).unwrap_or_default()
    }

    fn is_over(&self) -> bool {
        self.at >= self.lines.len() || is_note(self.line())
    }

    /// Takes the rest of the line, or so many characters of it.
    fn take(&mut self, cell: Cell, length: Option<usize>) {
        let all = self.line().len();
        let length = length.unwrap_or(all).min(all);
        self.out.push((self.at, self.start..self.start + length, cell, self.row));
        (self.at, self.start) = if length < all { (self.at, self.start + length) } else { (self.at + 1, 0) };
    }

    /// Takes lines until one is of another cell; `None` where the text is not finished before it.
    fn text(&mut self, cell: Cell, most: usize, over: impl Fn(&Self) -> bool) -> Option<usize> {
        let first = self.out.len();
        let mut ended = true;
        while !self.is_over() && !over(self) {
            if self.out.len() - first >= most {
                return None;
            }
            let code = starts(self.line()).find(|at| *at > 0 && is_codes(self.line().get(*at..).unwrap_or_default()));
            ended = ends(self.line().get(..code.unwrap_or(usize::MAX)).unwrap_or(self.line()), '。');
            self.take(cell, code);
        }
        ended.then_some(self.out.len() - first)
    }

    fn row(&mut self, issue: u8) -> Option<()> {
        /// Lines of a cell.
        const MOST: usize = 60;
        self.row = self.at;
        if !is_number(self.line(), issue) {
            return None;
        }
        self.take(ISSUE, None);
        self.text(ISSUE, MOST, |own| strategy_at(own.line()).is_some_and(|(at, _)| at == 0))?;
        let mut strategies = 0;
        while !self.is_over() && !is_number(self.line(), issue.saturating_add(1)) {
            self.strategy(MOST, issue.saturating_add(1))?;
            strategies += 1;
        }
        (strategies > 0).then_some(())
    }

    fn strategy(&mut self, most: usize, next: u8) -> Option<()> {
        strategy_at(self.line()).filter(|(at, _)| *at == 0)?;
        while !self.line().iter().any(|c| is_closer(*c)) {
            self.take(STRATEGY, None);
            (!self.is_over()).then_some(())?;
        }
        self.take(STRATEGY, None);
        let aims = |own: &Self| label_at(own.line()).is_some_and(|found| found.label == Label::StrategyTarget);
        let summary = self.text(STRATEGY, most, aims)?;
        (summary > 0 && !self.is_over()).then_some(())?;
        self.target(most)?;
        self.initiative()?;
        let results = self.text(RESULTS, most, |own| is_codes(own.line()))?;
        (results > 0 && !self.is_over()).then_some(())?;
        self.take(STATUS, None);
        let over = |own: &Self| strategy_at(own.line()).is_some_and(|(at, _)| at == 0) || is_number(own.line(), next);
        self.text(STATUS, most, over).map(|_| ())
    }

    /// 達成目標：… up to its bound, which may be divided by the line's end.
    fn target(&mut self, most: usize) -> Option<()> {
        for _ in 0..most {
            (!self.is_over()).then_some(())?;
            let line = self.line();
            let bound = compares(line) && !ends(line, '以') && !ends(line, '未');
            let value = states_target(line);
            self.take(STRATEGY, None);
            if bound || value && !super::is_rest_of_target(self.line()) {
                return Some(());
            }
        }
        None
    }

    /// The title of an initiative, and its amount.
    fn initiative(&mut self) -> Option<()> {
        /// Lines of a title.
        const LINES: usize = 4;
        let mut titles = 0;
        while !opens_amount(Some(self.line())) {
            let own = !self.is_over() && titles < LINES && is_title(self.line()) && strategy_at(self.line()).is_none();
            own.then_some(())?;
            self.take(INITIATIVE, None);
            titles += 1;
        }
        while !ends(self.line(), ')') {
            self.take(INITIATIVE, None);
            (!self.is_over() && self.line().len() <= LINES).then_some(())?;
        }
        self.take(INITIATIVE, None);
        (titles > 0).then_some(())
    }
}

/// Whether a line begins with the number of this issue and its title.
fn is_number(line: &[char], issue: u8) -> bool {
    let digits: String = line.iter().take_while(|c| c.is_ascii_digit()).collect();
    let behind = line.iter().skip(digits.len()).find(|c| !c.is_whitespace());
    digits.parse() == Ok(issue) && behind.is_some_and(|c| columns_of(*c) == 2)
}

/// Whether a line has the head of the leftmost column.
pub(super) fn is_leftmost(line: &[char], first: usize) -> bool {
    labels(line).into_iter().any(|(_, label)| column_of(label) == Some(first))
}
