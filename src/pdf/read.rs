//! A whole document: pages in parallel, then what only the document can tell.

use std::collections::HashMap;

use rayon::prelude::*;

use super::decide;
use super::file::{File, PageObject};
use super::interpret::Context;
use super::limits::{FREE_WORK, MAX_DEALS, MAX_DOCUMENT_WORK, MAX_PAGE_WORK, MAX_STREAM_BYTES, WORK_PER_BYTE};
use super::model::Ink;
use super::page::{self, Read, Scratch};
use crate::error::{Code, Error};
use crate::finding::{Finding, Remark};

/// How to read a PDF.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The user or owner password; the empty one is tried by itself.
    pub password: Option<&'a str>,
    /// Bytes one stream may inflate to.
    pub max_stream_bytes: usize,
    /// Drawing operators that may be executed for the whole document; short files get fewer.
    pub max_operators: u64,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { password: None, max_stream_bytes: MAX_STREAM_BYTES, max_operators: MAX_DOCUMENT_WORK }
    }
}

/// Fewer pages than this are read on the calling thread: handing them out costs more than it saves.
const MIN_PARALLEL_PAGES: usize = 4;

/// Pages that one thread reads in a row, so that what it keeps in memory serves several.
const PAGES_AT_ONCE: usize = 4;

/// Whether the bytes begin like a PDF, junk before the header allowed for (PDF 32000-1, annex H, note 13).
#[must_use]
pub fn is_pdf(bytes: &[u8]) -> bool {
    const WINDOW: usize = 1024;
    memchr::memmem::find(bytes.get(..WINDOW).unwrap_or(bytes), b"%PDF-").is_some()
}

/// Reads a PDF into its ink. Pages are read in parallel on rayon's current pool; the result does not depend on it.
///
/// # Errors
/// Only where nothing can be read at all: `not-a-pdf`, `damaged-pdf`, `encrypted`, `wrong-password`, `no-pages`.
/// Everything about content is a [`Finding`] in [`Ink::findings`].
pub fn read(bytes: &[u8], options: &Options<'_>) -> Result<Ink, Error> {
    let file = File::open(bytes, options)?;
    let pages = file.pages();
    if pages.list.is_empty() {
        return Err(Error::new(
            Code::NoPages,
            "the PDF has no page that can be found",
            "fetch it again: it may be damaged",
        ));
    }
    let context = Context::new(&file);
    let work = options.max_operators.min(FREE_WORK + WORK_PER_BYTE * bytes.len() as u64);
    let reads = read_within(&context, &pages.list, work);
    let mut ink = Ink { producer: file.info(b"Producer"), ..Ink::default() };
    let mut tell = |remark: &Remark| ink.findings.push(Finding::of(remark, "", Vec::new()));
    if file.rebuilt {
        tell(&Remark::XrefRebuilt {});
    }
    if file.restored > 0 {
        tell(&Remark::ObjectDamaged { count: file.restored });
    }
    if pages.scanned {
        tell(&Remark::PageTreeDamaged {});
    }
    if pages.cut {
        tell(&Remark::PagesCutShort { read: pages.list.len() });
    }
    if pages.missing > 0 {
        tell(&Remark::PageMissing { count: pages.missing });
    }
    let attached = file.attached();
    if !attached.is_empty() {
        tell(&Remark::AttachmentsLeftOut { count: attached.len(), names: attached.join(", ") });
    }
    if file.has_xfa() {
        tell(&Remark::FormNotShown {});
    }
    assemble(&mut ink, reads);
    Ok(ink)
}

/// For documents that say they show changes but strike nothing: marks text in a colour of its own within plain text as
/// inserted, each character with [`super::Flags::INFERRED`]. Returns how many characters were marked. Not part of
/// [`read`], since in other documents such text is only emphasized.
pub fn infer_insertions_by_colour(ink: &mut Ink) -> usize {
    decide::infer_by_colour(ink)
}

/// Reads all pages with equal shares of the document's work, then those that ran out with what the others left over:
/// one heavy page among many is read, many heavy ones are cut, and threads change nothing.
fn read_within(context: &Context<'_>, pages: &[PageObject<'_>], work: u64) -> Vec<Read> {
    let mut share = (work / pages.len() as u64).min(MAX_PAGE_WORK);
    let mut reads = read_pages(context, pages, &(0..pages.len()).collect::<Vec<_>>(), share);
    for _ in 1..MAX_DEALS {
        let short: Vec<usize> = (0..reads.len()).filter(|at| reads[*at].ran_out).collect();
        let spent: u64 = reads.iter().filter(|read| !read.ran_out).map(|read| read.work).sum();
        let next = (work.saturating_sub(spent) / short.len().max(1) as u64).min(MAX_PAGE_WORK);
        // Little more is not worth reading again.
        if short.is_empty() || next < share.saturating_mul(2) {
            break;
        }
        share = next;
        for (at, read) in short.iter().zip(read_pages(context, pages, &short, share)) {
            reads[*at] = read;
        }
    }
    reads
}

/// Reads the pages of the places given.
fn read_pages(context: &Context<'_>, pages: &[PageObject<'_>], places: &[usize], share: u64) -> Vec<Read> {
    let one = |scratch: &mut Scratch, at: &usize| page::read(context, &pages[*at], *at as u32 + 1, share, scratch);
    if places.len() < MIN_PARALLEL_PAGES {
        let mut scratch = Scratch::default();
        return places.iter().map(|at| one(&mut scratch, at)).collect();
    }
    places.par_iter().with_min_len(PAGES_AT_ONCE).map_init(Scratch::default, one).collect()
}

/// Puts the pages together: fonts numbered in page order, and marks that only the document can settle.
fn assemble(ink: &mut Ink, reads: Vec<Read>) {
    let mut numbers: HashMap<usize, u32> = HashMap::new();
    let mut open = Vec::with_capacity(reads.len());
    for mut read in reads {
        for (key, info) in read.fonts.drain(..) {
            let number = *numbers.entry(key).or_insert_with(|| {
                ink.fonts.push(info);
                ink.fonts.len() as u32 - 1
            });
            read.page.fonts.push(number);
        }
        ink.findings.append(&mut read.findings);
        ink.pages.push(read.page);
        open.push(read.open);
    }
    decide::settle(ink, &open);
}
