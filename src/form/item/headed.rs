//! Tables of amounts: the labels of several years head columns, and the amounts stand in rows below them, or in one above.
//!
//! ```text
//! 区分                   | 令和２年度決算 | 令和３年度予算 | 令和４年度予算 | 増減
//! 事業費（単位：千円）   | -              | 4,436          | 5,306          | 870
//! ```
//! All that stands in such a table is of the box of amounts, which tells what it cannot file. Which row is the whole, and
//! which amount stands in which column, is asked where the box is read.

use std::collections::HashMap;

use super::{Classifier, Kind, Piece, whole};
use crate::form::fold::{Line, spaced_prefix};
use crate::form::money::{is_amount_cell, is_lone_budget_label, is_part_row, is_unit_cell};
use crate::form::print::Print;
use crate::form::{Level, heading_at, label_at};
use crate::layout::{Area, Document, Reading, Segment};
use crate::lexicon::BUDGET_LETTER;

/// Labels of one row that head columns: one alone may wait for its amount in any place.
const LEAST: usize = 2;

/// What stands in the corner of such a table.
const CORNERS: &[&str] = &["区分", "年度", "項目", "費目"];

/// 年間事業費（単位：千円） is about the longest name of a row; what is longer is text.
const MAX_CHARS: usize = 24;

/// Rows of the longest table: a head, some ten kinds of expenses, and their sum.
const MAX_ROWS: usize = 16;

/// What the cells of all tables of amounts are, by their segments.
#[derive(Debug, Default)]
pub(super) struct Tables(HashMap<usize, Kind>);

/// One row of cells.
type Row = Vec<Cell>;

#[derive(Debug)]
struct Cell {
    segment: usize,
    area: Area,
    what: What,
    chars: Vec<char>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Label,
    Amount,
    Other,
}

impl Tables {
    /// Looks for the tables of a document.
    pub(super) fn of(document: &Document, reading: Reading) -> Self {
        let mut tables = Self::default();
        let mut start = 0;
        let mut before: Option<std::ops::Range<usize>> = None;
        for line in document.segments.chunk_by(on_one_line) {
            let own = start..start + line.len();
            start = own.end;
            if is_row_of_labels(document, line) {
                tables.take(document, reading, own.clone(), before.clone());
            }
            before = Some(own);
        }
        tables
    }

    /// Takes the table that the labels of a row head.
    fn take(
        &mut self,
        document: &Document,
        reading: Reading,
        line: std::ops::Range<usize>,
        before: Option<std::ops::Range<usize>>,
    ) {
        let row = |segments: std::ops::Range<usize>| row(document, reading, segments);
        let Some(head) = row(line.clone()).filter(|head| is_head(head)) else { return };
        let mut rows: Vec<Row> = Vec::new();
        let below = document.segments.get(line.end..).unwrap_or_default();
        let mut start = line.end;
        for next in below.chunk_by(on_one_line).take(MAX_ROWS) {
            let own = start..start + next.len();
            start = own.end;
            let Some(next) = row(own).filter(|next| is_of(&head, next)) else { break };
            rows.push(next);
        }
        if rows.is_empty() {
            rows.extend(before.and_then(row).filter(|above| is_of(&head, above) && above.iter().all(is_amount)));
        }
        if rows.is_empty() {
            return;
        }
        for cell in &head {
            self.mark(cell, kind_in_head(&head, cell));
        }
        let several = rows.len() > 1;
        for cell in rows.iter().flatten() {
            self.mark(cell, kind_in_row(&head, cell, several));
        }
    }

    fn mark(&mut self, cell: &Cell, kind: Option<Kind>) {
        if let Some(kind) = kind {
            self.0.insert(cell.segment, kind);
        }
    }
}

fn on_one_line(a: &Segment, b: &Segment) -> bool {
    (a.page, a.line) == (b.page, b.line)
}

/// Whether a line may be a row of labels: most lines have no letter of theirs.
fn is_row_of_labels(document: &Document, line: &[Segment]) -> bool {
    let worded = |segment: &&Segment| {
        let letters = document.segment_chars(segment);
        segment.area.is_some_and(|area| area.drawn) && letters.iter().any(|c| c.ch == BUDGET_LETTER)
    };
    line.iter().filter(worded).count() >= LEAST
}

/// The cells of a row; `None` where something stands outside of cells.
fn row(document: &Document, reading: Reading, segments: std::ops::Range<usize>) -> Option<Row> {
    let mut line = Line::default();
    let cell = |segment: usize| {
        let own = document.segments.get(segment)?;
        let area = own.area.filter(|area| area.drawn)?;
        line.read(document.segment_chars(own), reading);
        let chars = std::mem::take(&mut line.chars);
        let what = if is_lone_budget_label(&chars) {
            What::Label
        } else if is_amount_cell(&chars) {
            What::Amount
        } else {
            What::Other
        };
        Some(Cell { segment, area, what, chars })
    };
    segments.map(cell).collect()
}

fn is_amount(cell: &Cell) -> bool {
    cell.what == What::Amount
}

fn labels(row: &[Cell]) -> impl Iterator<Item = &Cell> {
    row.iter().filter(|cell| cell.what == What::Label)
}

/// Labels, none of which has its amount beside it, and short words that head further columns.
fn is_head(row: &[Cell]) -> bool {
    labels(row).count() >= LEAST && !row.iter().any(is_amount) && row.iter().all(is_short)
}

fn is_short(cell: &Cell) -> bool {
    cell.chars.len() <= MAX_CHARS && label_at(&cell.chars).is_none() && heading_at(&cell.chars).is_none()
}

/// Whether a row is one of the table: below its labels stand amounts and nothing else.
fn is_of(head: &[Cell], row: &[Cell]) -> bool {
    let labelled = |cell: &&Cell| labels(head).any(|label| label.area.begins_column_of(&cell.area));
    let mut own = row.iter().filter(labelled).peekable();
    own.peek().is_some() && own.all(is_amount) && row.iter().all(|cell| cell.what != What::Label && is_short(cell))
}

/// Whether a cell stands left of all labels: it names its row.
fn names_row(head: &[Cell], cell: &Cell) -> bool {
    labels(head).next().is_some_and(|first| cell.area.is_left_of(&first.area))
}

fn kind_in_head(head: &[Cell], cell: &Cell) -> Option<Kind> {
    let corner = |word: &&str| spaced_prefix(&cell.chars, word).is_some_and(|end| cell.chars.len() <= end + 1);
    if names_row(head, cell) && CORNERS.iter().any(corner) {
        return Some(Kind::Print(Print::Furniture));
    }
    (!is_unit_cell(&cell.chars)).then_some(Kind::Money)
}

/// The name of the one row of a table is its print; those of several rows say of what their amounts are.
fn kind_in_row(head: &[Cell], cell: &Cell, several: bool) -> Option<Kind> {
    if cell.what != What::Amount && names_row(head, cell) {
        let unit = cell.chars.contains(&'円');
        let print = unit || !several && !is_part_row(&cell.chars);
        let of = if unit { Print::Unit } else { Print::Furniture };
        return Some(if print { Kind::Print(of) } else { Kind::Money });
    }
    (cell.what == What::Amount || !is_unit_cell(&cell.chars)).then_some(Kind::Money)
}

impl Classifier<'_> {
    /// 【1-1-1 地域防災】 263千円: an amount without a label right behind the title on its line is the budget of its year.
    pub(super) fn prices_title(&self, piece: &Piece<'_>, rest: &[char]) -> bool {
        let last = self.items.last().filter(|last| last.segment == piece.index);
        let initiative =
            last.is_some_and(|last| matches!(&last.kind, Kind::Heading(head) if head.level == Level::Initiative));
        initiative && !rest.contains(&BUDGET_LETTER) && piece.segment.area.is_none_or(|area| !area.drawn)
    }

    /// Takes a cell of a table of amounts.
    pub(super) fn is_tabled(&mut self, piece: &Piece<'_>) -> bool {
        let Some(kind) = self.tables.0.remove(&(piece.index as usize)) else { return false };
        self.has_unit |= kind == Kind::Print(Print::Unit);
        if kind == Kind::Money {
            self.money_line = Some((piece.segment.page, piece.segment.line));
        }
        self.items.push(whole(kind, piece.segment, piece.index as usize));
        true
    }
}
