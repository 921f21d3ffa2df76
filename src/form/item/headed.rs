//! Amounts below their labels: the labels of several years as heads of columns, and the amounts in the row below.
//!
//! ```text
//! 区分                   | 令和２年度決算 | 令和３年度予算 | 令和４年度予算
//! 事業費（単位：千円）   | -              | 4,436          | 5,306
//! ```

use super::{Classifier, Kind, Piece, whole};
use crate::form::Level;
use crate::form::fold::{Line, spaced_prefix};
use crate::form::money::{is_amount_cell, is_lone_budget_label};
use crate::form::print::Print;
use crate::layout::{Area, Document, Reading, Segment};
use crate::lexicon::BUDGET_LETTER;

/// The labels of a row of drawn cells that has no amounts, and the row of amounts below them.
#[derive(Debug, Default)]
pub(super) struct Heads {
    /// The cells of the labels read last, from the left.
    labels: Vec<Area>,
    /// Page and line of the labels.
    line: (u32, u32),
    /// Page and line of the row of amounts below them.
    row: Option<(u32, u32)>,
}

/// Labels of one row that head columns: one alone may wait for its amount in any place.
const LEAST: usize = 2;

/// Edges of cells in one column differ by less, in points or columns.
const SAME: f32 = 2.0;

/// What stands in the corner of such a table.
const CORNERS: &[&str] = &["区分", "年度", "項目", "費目"];

impl Heads {
    /// What a piece is where it stands below such labels, or beside them; takes note of labels.
    pub(super) fn take(&mut self, document: &Document, reading: Reading, piece: &Piece<'_>) -> Option<Kind> {
        let area = piece.segment.area.filter(|area| area.drawn)?;
        let chars = &piece.line.chars;
        let place = (piece.segment.page, piece.segment.line);
        if is_corner(document, reading, piece) {
            return Some(Kind::Print(Print::Furniture));
        }
        if is_lone_budget_label(chars) {
            if self.line != place || self.row.is_some() {
                *self = Self { line: place, ..Self::default() };
            }
            self.labels.push(area);
            return None;
        }
        if self.labels.len() < LEAST {
            return None;
        }
        if self.line == place || self.line.0 != place.0 || self.row.is_some_and(|row| row != place) {
            // A label beside its amount heads no column.
            *self = Self::default();
            return None;
        }
        let below = |head: &Area| {
            head.rect.x0 - SAME <= area.rect.x0 && area.rect.x1 <= head.rect.x1 + SAME && head.rect.y0 < area.rect.y0
        };
        if self.labels.iter().any(below) && is_amount_cell(chars) {
            self.row = Some(place);
            return Some(Kind::Money);
        }
        self.row.is_none().then(|| self.name_of_row(document, reading, piece, area)).flatten()
    }

    /// 事業費（単位：千円） at the left of a row whose other cells hold amounts: it names them.
    fn name_of_row(&self, document: &Document, reading: Reading, piece: &Piece<'_>, area: Area) -> Option<Kind> {
        /// 年間事業費（単位：千円） is about the longest.
        const MAX_CHARS: usize = 20;
        let chars = &piece.line.chars;
        let left = self.labels.first().is_some_and(|first| area.rect.x1 <= first.rect.x0 + SAME);
        if !left || chars.len() > MAX_CHARS {
            return None;
        }
        let mut line = Line::default();
        let mut amounts = beside(document, piece).take(self.labels.len() + 1).map(|segment| {
            line.read(document.segment_chars(segment), reading);
            is_amount_cell(&line.chars)
        });
        let all = (0..self.labels.len()).all(|_| amounts.next() == Some(true)) && amounts.next().is_none();
        all.then_some(Kind::Print(if chars.contains(&'円') { Print::Unit } else { Print::Furniture }))
    }
}

impl Classifier<'_> {
    /// 【1-1-1 地域防災】 263千円: an amount without a label right behind the title on its line is the budget of its year.
    pub(super) fn prices_title(&self, piece: &Piece<'_>, rest: &[char]) -> bool {
        let last = self.items.last().filter(|last| last.segment == piece.index);
        let initiative =
            last.is_some_and(|last| matches!(&last.kind, Kind::Heading(head) if head.level == Level::Initiative));
        initiative && !rest.contains(&BUDGET_LETTER) && piece.segment.area.is_none_or(|area| !area.drawn)
    }

    /// Takes an amount below its label, and what names its row.
    pub(super) fn is_headed(&mut self, piece: &Piece<'_>, reading: Reading) -> bool {
        let Some(kind) = self.heads.take(self.document, reading, piece) else { return false };
        self.has_unit |= kind == Kind::Print(Print::Unit);
        if kind == Kind::Money {
            self.money_line = Some((piece.segment.page, piece.segment.line));
        }
        self.items.push(whole(kind, piece.segment, piece.index as usize));
        true
    }
}

/// The segments behind a piece on its line.
fn beside<'a>(document: &'a Document, piece: &Piece<'_>) -> impl Iterator<Item = &'a Segment> {
    let place = (piece.segment.page, piece.segment.line);
    let behind = document.segments.get(piece.index as usize + 1..).unwrap_or_default();
    behind.iter().take_while(move |next| (next.page, next.line) == place)
}

/// 区分 at the left of a row of labels that head columns: print of the table.
fn is_corner(document: &Document, reading: Reading, piece: &Piece<'_>) -> bool {
    let chars = &piece.line.chars;
    if !CORNERS.iter().any(|word| spaced_prefix(chars, word).is_some_and(|end| chars.len() <= end + 1)) {
        return false;
    }
    let mut line = Line::default();
    let labels = beside(document, piece).take(LEAST).filter(|next| {
        line.read(document.segment_chars(next), reading);
        is_lone_budget_label(&line.chars)
    });
    labels.count() == LEAST
}
