//! Codes that stand in a cell of their own, where no border shows the cell.
//!
//! ```text
//!                                  ①(ⅰ)  課題と改善策
//! プロセス（過程）指標の達成状況
//! ```
//! The code is beside its label by a line more or less, and in the column of another box.

use super::super::boxes::{Holds, row_of};
use super::super::item::{Item, Kind};
use super::super::{Label, stream::Placed};
use super::{Field, Piece, Reader};
use crate::layout::Area;
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

    /// A legend goes with the box above it; a part of one that the page set in the column of a text, `(ⅱ)取組を予 ・曜日を見直す。`,
    /// with the legend it belongs to.
    pub(super) fn add_legend(&mut self, item: &Item, area: Area) {
        let slot = self.slot_at(item, area);
        let own = match slot.field {
            Some(Field::Labelled(label)) => Field::Legend(label),
            Some(Field::Midyear(label)) => Field::MidyearLegend(label),
            _ => return,
        };
        let field = self.legend_near(item, slot.section).filter(|_| !area.drawn && !is_of_rating(own)).unwrap_or(own);
        self.push(slot.section, field, item, area);
    }

    /// The legend of a rating that stands on the line of an item or right above it.
    fn legend_near(&self, item: &Item, section: usize) -> Option<Field> {
        let line = |segment: u32| self.document.segments.get(segment as usize).map(|own| (own.page, own.line));
        let (page, own) = line(item.segment)?;
        let near =
            |piece: &Piece| line(piece.segment).is_some_and(|(on, above)| on == page && own - above.min(own) <= 1);
        let lines = &self.sections.get(section)?.lines;
        lines.iter().rfind(|(field, piece)| is_of_rating(*field) && near(piece)).map(|(field, _)| *field)
    }

    /// Whether the box that is open where an item stands holds anything but a code; `None` where none is open.
    fn is_in_text(&self, placed: &Placed) -> Option<bool> {
        match self.slot_at(&placed.item, placed.area).field? {
            Field::Labelled(label) | Field::Midyear(label) => Some(!is_rated(label)),
            _ => Some(false),
        }
    }
}

fn is_of_rating(field: Field) -> bool {
    matches!(field, Field::Legend(label) | Field::MidyearLegend(label) if is_rated(label))
}

fn is_rated(label: Label) -> bool {
    row_of(label).is_some_and(|row| row.holds == Holds::Rating)
}
