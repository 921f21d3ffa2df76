//! A whole document: pages in parallel, then what only the document can tell.

use std::collections::HashMap;

use rayon::prelude::*;

use super::decide;
use super::file::{File, PageObject};
use super::interpret::{Allowance, Context};
use super::limits::{MAX_DOCUMENT_BYTES, MAX_DOCUMENT_OPERATORS, MAX_PAGE_BYTES, MAX_PAGE_OPERATORS, MAX_STREAM_BYTES};
use super::model::Ink;
use super::page::{self, Read, Scratch};
use crate::error::{Code, Error};
use crate::finding::{Finding, Remark, Severity};

/// How to read a PDF.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The user or owner password; the empty one is tried by itself.
    pub password: Option<&'a str>,
    /// Bytes one stream may inflate to.
    pub max_stream_bytes: usize,
    /// Drawing operators that may be executed for the whole document.
    pub max_operators: u64,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { password: None, max_stream_bytes: MAX_STREAM_BYTES, max_operators: MAX_DOCUMENT_OPERATORS }
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
    let reads = read_pages(&context, &pages.list, options.max_operators);
    let mut ink = Ink { producer: file.info(b"Producer"), ..Ink::default() };
    if file.rebuilt {
        ink.findings.push(document_finding(
            "xref-rebuilt",
            "the table of objects was damaged and was rebuilt by searching the file",
        ));
    }
    if file.restored > 0 {
        let message = format!("{} damaged objects were read as far as they can be", file.restored);
        ink.findings.push(document_finding("object-damaged", &message));
    }
    if pages.scanned {
        ink.findings.push(document_finding(
            "page-tree-damaged",
            "the page tree was damaged; pages are in the order of their object numbers",
        ));
    }
    if pages.left_out > 0 {
        ink.findings.push(Finding::of(&Remark::PagesLeftOut { count: pages.left_out }, "", Vec::new()));
    }
    if pages.missing > 0 {
        let message = format!("{} entries of the page tree do not exist in the file", pages.missing);
        ink.findings.push(document_finding("page-missing", &message));
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

fn document_finding(code: &'static str, message: &str) -> Finding {
    Finding::new(code, Severity::Warning, "", message, Vec::new())
}

/// Reads every page with an equal share of what the document may cost; what is left then goes to the pages that need
/// more, in their order. So the result depends on the document alone, and so does the work.
fn read_pages(context: &Context<'_>, pages: &[PageObject<'_>], max_operators: u64) -> Vec<Read> {
    let count = pages.len() as u64;
    let within = |operators, bytes| Allowance {
        operators: u64::min(operators, MAX_PAGE_OPERATORS),
        bytes: u64::min(bytes, MAX_PAGE_BYTES),
    };
    let share = within(max_operators / count, MAX_DOCUMENT_BYTES / count);
    let mut reads = read_all(context, pages, share);
    let spent = |of: fn(&Allowance) -> u64| reads.iter().map(|read| of(&read.spent)).sum::<u64>();
    let mut operators = max_operators.saturating_sub(spent(|spent| spent.operators));
    let mut bytes = MAX_DOCUMENT_BYTES.saturating_sub(spent(|spent| spent.bytes));
    let mut scratch = Scratch::default();
    for (index, (read, page)) in reads.iter_mut().zip(pages).enumerate().filter(|(_, (read, _))| read.wants_more) {
        let more = within(operators, bytes);
        if more.operators <= share.operators && more.bytes <= share.bytes {
            break;
        }
        let more = Allowance { operators: more.operators.max(share.operators), bytes: more.bytes.max(share.bytes) };
        *read = page::read(context, page, index as u32 + 1, more, &mut scratch);
        operators = operators.saturating_sub(read.spent.operators);
        bytes = bytes.saturating_sub(read.spent.bytes);
    }
    reads
}

fn read_all(context: &Context<'_>, pages: &[PageObject<'_>], share: Allowance) -> Vec<Read> {
    let one = |scratch: &mut Scratch, (index, page): (usize, &PageObject<'_>)| {
        page::read(context, page, index as u32 + 1, share, scratch)
    };
    if pages.len() < MIN_PARALLEL_PAGES {
        let mut scratch = Scratch::default();
        return pages.iter().enumerate().map(|page| one(&mut scratch, page)).collect();
    }
    pages.par_iter().enumerate().with_min_len(PAGES_AT_ONCE).map_init(Scratch::default, one).collect()
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
