//! Outlines round one to three characters: how people choose a code from a printed legend.

use super::Draft;
use super::grid::Grid;
use super::thresholds::{CIRCLE_SIDE, CIRCLED};
use crate::geom::Rect;
use crate::pdf::model::{Flags, Outline, Shape};

/// Flags the characters inside every outline that goes round few enough of them.
pub(super) fn flag(draft: &mut Draft, grid: &Grid) {
    let shapes: Vec<Shape> = draft.shapes.clone();
    for shape in shapes.iter().filter(|shape| shape.outline == Outline::Round || !is_cell(grid, &shape.rect)) {
        let inside = inside(draft, &shape.rect);
        if inside.is_empty() || inside.len() > CIRCLED {
            continue;
        }
        for index in inside {
            if let Some(glyph) = draft.glyphs.get_mut(index as usize) {
                glyph.flags.set(Flags::CIRCLED);
            }
        }
    }
}

/// Characters whose middle lies in the outline, where it has the size of something drawn round them.
fn inside(draft: &Draft, rect: &Rect) -> Vec<u32> {
    let mut found = Vec::new();
    let (width, height) = (rect.width(), rect.height());
    draft.runs.near(false, (rect.y0, rect.y1), 1.0, (rect.x0, rect.x1), |run| {
        let fits = CIRCLE_SIDE.contains(&(width / run.size)) && CIRCLE_SIDE.contains(&(height / run.size));
        if !fits || found.len() > CIRCLED {
            return;
        }
        for index in run.start..run.end {
            let Some(glyph) = draft.glyphs.get(index as usize) else { continue };
            let (x, y) = ((glyph.rect.x0 + glyph.rect.x1) / 2.0, (glyph.rect.y0 + glyph.rect.y1) / 2.0);
            if glyph.is_text() && !glyph.ch.is_whitespace() && rect.contains(x, y) && found.len() <= CIRCLED {
                found.push(index);
            }
        }
    });
    found
}

/// Whether a box is a cell of a table: one of its sides goes on beyond it.
fn is_cell(grid: &Grid, rect: &Rect) -> bool {
    grid.reaches_beyond(true, rect.y0, rect.x0, rect.x1)
        || grid.reaches_beyond(true, rect.y1, rect.x0, rect.x1)
        || grid.reaches_beyond(false, rect.x0, rect.y0, rect.y1)
        || grid.reaches_beyond(false, rect.x1, rect.y0, rect.y1)
}
