//! The text at the right of its label.

use super::super::Label;
use super::super::Print;
use super::super::item::{Item, Kind};
use super::super::stream::Placed;
use super::{Reader, Slot};
use crate::geom::Rect;
use crate::layout::Area;
use crate::value::column_year;

impl Reader<'_> {
    /// The cell at the right of the label `at`, where text begins in it.
    ///
    /// The items of one row of cells follow each other; a label at the right is a column head, and text under it its own.
    pub(super) fn text_beside(&self, at: usize) -> Option<Rect> {
        let label = self.items.get(at)?;
        let own = label.area;
        // The lines above a label that is set in the middle of its cell follow it.
        let above = |placed: &Placed| {
            placed.item.kind == Kind::Body
                && self.page(&placed.item) == self.page(&label.item)
                && placed.area.rect.x0 >= own.rect.x1 - 0.5
                && placed.area.rect.y1 <= own.rect.y0
        };
        let mut next = self
            .items
            .get(at + 1..)?
            .iter()
            .skip_while(|placed| placed.area.cell == own.cell && matches!(placed.item.kind, Kind::Label(_)))
            .skip_while(|placed| above(placed));
        let beside = next.next()?;
        let same_row = self.page(&beside.item) == self.page(&label.item)
            && beside.area.rect.x0 >= own.rect.x1 - 0.5
            && beside.area.rect.y0 < own.rect.y1
            && beside.area.rect.y1 > own.rect.y0;
        let text = matches!(beside.item.kind, Kind::Body | Kind::Money | Kind::Print(Print::Legend));
        (same_row && text && !self.is_headed(beside.area)).then_some(beside.area.rect)
    }

    /// Where the columns of years end at whose left the label `at` stands: what is below them belongs to it.
    pub(super) fn year_columns(&self, at: usize, label: Label) -> Option<f32> {
        /// One year alone is the head of what stands below it.
        const LEAST: usize = 2;
        if !matches!(label, Label::OutcomeIndicators | Label::ProcessIndicators) {
            return None;
        }
        let own = self.items.get(at)?;
        let row = self.items.get(at + 1..)?.iter().skip_while(|placed| placed.area.cell == own.area.cell);
        let mut row = row.take_while(|placed| {
            let level = placed.area.rect.y0 < own.area.rect.y1 && placed.area.rect.y1 > own.area.rect.y0;
            self.page(&placed.item) == self.page(&own.item) && level && placed.area.rect.x0 >= own.area.rect.x1 - 0.5
        });
        let mut ends = Vec::new();
        let years = row.all(|placed| {
            let Item { start, end, .. } = placed.item;
            ends.push(placed.area.rect.x1);
            column_year(&self.document.raw(start as usize..end as usize)).is_some()
        });
        ends.last().copied().filter(|_| years && ends.len() >= LEAST)
    }

    /// Whether the column in which a text stands has a head of its own: 当年度の取組内容 at the right, and beside its lines
    /// the labels of the boxes at the left.
    fn is_headed(&self, area: Area) -> bool {
        /// Left edges of one column, in points or characters.
        const SAME: f32 = 0.5;
        let heads = |slot: &Slot| slot.heads && (slot.x0 - area.rect.x0).abs() < SAME;
        !area.drawn && self.slots.iter().any(heads)
    }
}
