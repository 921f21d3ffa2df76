//! Where lines stand in a document without pages: in a cell of a table, or in a cell of their own.

use crate::geom::Rect;
use crate::layout::insertion::Touch;
use crate::layout::{Area, Segment, narrow};

/// Region of what lies around all tables.
const OUTSIDE: u32 = u32::MAX;

/// Cells that meet within this distance are neighbours.
const TOUCHING: f32 = 0.5;

/// The cells of a document so far, each with its extent.
#[derive(Debug, Default)]
pub(super) struct Placer {
    cells: Vec<Rect>,
    /// Cell of the line before; `None` inside where it stood outside tables.
    last: Option<Option<u32>>,
    /// Level of the next line.
    pub(super) level: u32,
}

impl Placer {
    /// A new cell of a table; gives its number.
    pub(super) fn cell(&mut self, rect: Rect) -> u32 {
        let number = narrow(self.cells.len());
        self.cells.push(rect);
        number
    }

    /// The extent of a cell, to be made longer as its rows become known.
    pub(super) fn extent(&mut self, cell: u32) -> Option<&mut Rect> {
        self.cells.get_mut(cell as usize)
    }

    fn rect(&self, cell: u32) -> Rect {
        self.cells.get(cell as usize).copied().unwrap_or_default()
    }

    /// Cells have their extent in the end; each line outside tables is a cell of its own.
    pub(super) fn area(&mut self, cell: Option<u32>, x: (f32, f32)) -> Area {
        if let Some(cell) = cell {
            return Area { cell, region: cell, rect: self.rect(cell), x: x.0, drawn: true };
        }
        let y = self.level as f32;
        let rect = Rect::new(x.0, y, x.1, y + 1.0);
        Area { cell: self.cell(rect), region: OUTSIDE, rect, x: x.0, drawn: false }
    }

    /// A line is near the one before in its cell, the first of a cell near the cell beside or above it.
    pub(super) fn touch(&self, cell: Option<u32>) -> Touch {
        match (self.last, cell) {
            (None, _) => Touch::Apart,
            (Some(Some(before)), Some(now)) if before == now => Touch::Below,
            (Some(before), now) if before == now => Touch::Near,
            (Some(Some(before)), Some(now)) => {
                let (a, b) = (self.rect(before), self.rect(now));
                let beside = (a.x1 - b.x0).abs() < TOUCHING && a.y0 <= b.y0;
                let below = (a.x0 - b.x0).abs() < TOUCHING && (a.x1 - b.x1).abs() < TOUCHING && a.y1 <= b.y0;
                if beside || below { Touch::Near } else { Touch::Apart }
            }
            _ => Touch::Apart,
        }
    }

    /// A line was written in this cell.
    pub(super) const fn wrote(&mut self, cell: Option<u32>) {
        self.last = Some(cell);
    }

    /// Gives every segment the extent that its cell has in the end.
    pub(super) fn settle(&self, segments: &mut [Segment]) {
        for area in segments.iter_mut().filter_map(|segment| segment.area.as_mut()) {
            area.rect = self.cells.get(area.cell as usize).copied().unwrap_or(area.rect);
        }
    }
}
