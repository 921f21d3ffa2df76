//! Pages of ink as text in cells.
//!
//! In comes the ink of a PDF; out goes a document whose segments know their cells, in the order the cells are read.
//! Labels, forms and values are not known here.

mod cells;
mod page;
mod walls;

use crate::layout::{Document, Places};
use crate::pdf::Ink;
use page::PageReader;

/// How far a column's text may begin beside its head on a page, in points: a bullet, a bracket or an indent.
const SLACK_PT: f32 = 8.0;

/// The text of a PDF with its cells.
#[must_use]
pub(crate) fn document(ink: &Ink) -> Document {
    let mut reader = PageReader::default();
    for page in &ink.pages {
        reader.read(page);
    }
    Document {
        chars: reader.chars,
        segments: reader.segments,
        pages: u32::try_from(ink.pages.len()).unwrap_or(u32::MAX),
        places: Places::Boxes(reader.boxes),
        slack: SLACK_PT,
    }
}
