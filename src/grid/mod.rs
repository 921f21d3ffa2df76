//! Pages of ink as text in cells.
//!
//! In comes the ink of a PDF; out goes a document whose segments know their cells, in the order the cells are read.
//! Labels, forms and values are not known here.

mod blank;
mod cells;
mod initial;
mod newspaper;
mod page;
mod walls;

use rayon::prelude::*;

use crate::layout::{Document, Places};
use crate::pdf::Ink;
use page::{PageReader, Prepared};

/// Fewer pages than this are read on the calling thread: handing them out costs more than it saves.
const MIN_PARALLEL_PAGES: usize = 8;

/// Pages whose lines and cells are found together, on all threads: a document of thousands would else hold them all.
const PAGES_AT_ONCE: usize = 64;

/// How far a column's text may begin beside its head on a page, in points: a bullet, a bracket or an indent.
const SLACK_PT: f32 = 8.0;

/// The text of a PDF with its cells.
#[must_use]
pub(crate) fn document(ink: &Ink) -> Document {
    let mut reader = PageReader::default();
    let few = ink.pages.len() < MIN_PARALLEL_PAGES;
    for pages in ink.pages.chunks(PAGES_AT_ONCE) {
        let prepared: Vec<Prepared<'_>> =
            if few { pages.iter().map(Prepared::of).collect() } else { pages.par_iter().map(Prepared::of).collect() };
        pages.iter().zip(prepared).for_each(|(page, prepared)| reader.read(page, prepared));
    }
    Document {
        chars: reader.chars,
        segments: reader.segments,
        pages: u32::try_from(ink.pages.len()).unwrap_or(u32::MAX),
        places: Places::Boxes(reader.boxes),
        slack: SLACK_PT,
    }
}
