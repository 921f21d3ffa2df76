//! Pages of ink as text in cells.
//!
//! In comes the ink of a PDF; out goes a document whose segments know their cells, in the order the cells are read.
//! Labels, forms and values are not known here.

mod abreast;
mod blank;
mod cells;
mod grounds;
mod initial;
mod newspaper;
mod page;
mod walls;

use rayon::prelude::*;

use crate::layout::{Document, Places};
use crate::pdf::{Ink, Page};
use abreast::{Folds, Opens};
use page::{PageReader, Prepared};

/// Fewer pages than this are read on the calling thread: handing them out costs more than it saves.
const MIN_PARALLEL_PAGES: usize = 8;

/// Pages whose lines and cells are found together, on all threads: a document of thousands would else hold them all.
const PAGES_AT_ONCE: usize = 64;

/// How far a column's text may begin beside its head on a page, in points: a bullet, a bracket or an indent.
const SLACK_PT: f32 = 8.0;

/// The text of a PDF with its cells; `opens` tells the number with which a line opens a record. Characters of
/// unfolded pages stand where they are read, until they are put back.
#[must_use]
pub(crate) fn document(ink: &Ink, opens: Opens<'_>) -> (Document, Folds) {
    let mut reader = PageReader::default();
    let mut abreast = None;
    let few = ink.pages.len() < MIN_PARALLEL_PAGES;
    for pages in ink.pages.chunks(PAGES_AT_ONCE) {
        let of = |page| Prepared::of(page, opens, None);
        let mut prepared: Vec<Prepared<'_>> =
            if few { pages.iter().map(of).collect() } else { pages.par_iter().map(of).collect() };
        abreast = abreast.or_else(|| set_abreast(pages, &prepared));
        if let Some((width, start)) = abreast {
            go_on(pages, &mut prepared, opens, width, start);
        }
        pages.iter().zip(prepared).for_each(|(page, prepared)| reader.read(page, prepared));
    }
    let document = Document {
        chars: reader.chars,
        segments: reader.segments,
        pages: u32::try_from(ink.pages.len()).unwrap_or(u32::MAX),
        places: Places::Boxes(reader.boxes),
        slack: SLACK_PT,
        turns: reader.turns,
    };
    (document, reader.folds)
}

/// The width of the first page that sets records abreast, and where its right column begins.
fn set_abreast(pages: &[Page], prepared: &[Prepared<'_>]) -> Option<(f32, f32)> {
    pages.iter().zip(prepared).find_map(|(page, prepared)| Some((page.width, prepared.abreast?)))
}

/// Columns that are known from one page go on over others of its width, where no record may open.
fn go_on<'a>(pages: &'a [Page], prepared: &mut [Prepared<'a>], opens: Opens<'_>, width: f32, start: f32) {
    let alike = |page: &Page| (page.width - width).abs() < 1.0;
    for (page, prepared) in pages.iter().zip(prepared) {
        if prepared.abreast.is_none() && alike(page) {
            *prepared = Prepared::of(page, opens, Some(start));
        }
    }
}
