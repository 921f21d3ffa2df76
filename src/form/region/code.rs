//! Codes that stand in a cell of their own, where no border shows the cell.
//!
//! ```text
//!                                  ①(ⅰ)  課題と改善策
//! プロセス（過程）指標の達成状況
//! ```
//! The code is beside its label by a line more or less, and in the column of another box.

use super::super::boxes::{Holds, row_of};
use super::super::item::Kind;
use super::super::{Label, stream::Placed};
use super::{Field, Reader};
use crate::lexicon::{is_circled, is_kana_code};

/// Items before and behind a code among which its label is looked for.
const NEAR: usize = 6;

/// Lines by which a code may stand above or below its label: both are set in the middle of their cells.
const MAX_LINES: u32 = 2;

impl Reader<'_> {
    /// The label of the box for a code that stands in the column of a text.
    pub(super) fn box_of_code(&self, at: usize) -> Option<Label> {
        let placed = self.items.get(at)?;
        let own = self.document.segments.get(placed.item.segment as usize)?;
        let first = self.document.raw(placed.item.start as usize..placed.item.end as usize).trim_start().chars().next();
        let code = first.is_some_and(|c| is_circled(c) || is_kana_code(c)) && self.is_code(&placed.item);
        if !code || own.area.is_none_or(|area| area.drawn) || self.is_in_text(placed).is_none_or(|text| !text) {
            return None;
        }
        let window = at.saturating_sub(NEAR)..at + NEAR;
        let near = self.items.get(window.start..window.end.min(self.items.len()))?;
        let distance = |other: &&Placed| {
            let segment = self.document.segments.get(other.item.segment as usize);
            segment
                .filter(|segment| segment.page == own.page)
                .map_or(u32::MAX, |segment| segment.line.abs_diff(own.line))
        };
        let rated = near.iter().filter_map(|other| match other.item.kind {
            Kind::Label(label) if is_rated(label) => Some((distance(&other), label)),
            _ => None,
        });
        let found = rated.filter(|(lines, _)| *lines <= MAX_LINES).min_by_key(|(lines, _)| *lines);
        found.map(|(_, label)| label)
    }

    /// Whether the box that is open where an item stands holds anything but a code; `None` where none is open.
    fn is_in_text(&self, placed: &Placed) -> Option<bool> {
        match self.slot_at(&placed.item, placed.area).field? {
            Field::Labelled(label) | Field::Midyear(label) => Some(!is_rated(label)),
            _ => Some(false),
        }
    }
}

fn is_rated(label: Label) -> bool {
    row_of(label).is_some_and(|row| row.holds == Holds::Rating)
}
