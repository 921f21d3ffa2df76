//! Office documents: workbooks (.xlsx, .xlsm), Word documents (.docx), saved web pages and Markdown, which state what a page only shows: which
//! runs are struck, coloured or underlined, and what was recorded as deleted and inserted.
//!
//! In come the bytes of an OOXML package (ECMA-376, ISO/IEC 29500); out comes a document whose segments know their
//! cells, as a page's do. Labels, forms and records are not known here.

mod arena;
mod book;
mod counted;
mod drawn;
mod limits;
mod look;
mod marked;
mod package;
mod placer;
mod quote;
mod text;
mod web;
mod word;
mod xml;

use crate::error::{Code, Error};
use crate::finding::{Finding, Remark};
use crate::layout::Document;
use crate::layout::insertion::Run;
use crate::source::{Kind, is_page};
use package::Package;
use xml::{Step, Walker};

pub use drawn::{drawn, pictures_of_text};
pub use text::marked_text;

/// An Office document as text with its ink.
#[derive(Debug)]
pub struct Ink {
    /// The text.
    pub document: Document,
    /// What a reader has to know of the file.
    pub findings: Vec<Finding>,
    /// The program that made the file, where it says so.
    pub producer: Option<String>,
    runs: Vec<Run>,
}

impl Ink {
    /// Marks text in a colour of its own within plain text as inserted, for documents that say they show changes but
    /// strike nothing; gives how many characters were marked.
    pub fn infer_insertions_by_colour(&self, document: &mut Document) -> usize {
        arena::insert_by_colour(&mut document.chars, &self.runs)
    }
}

/// What the reader of one kind of document gives.
struct Read {
    document: Document,
    findings: Vec<Finding>,
    runs: Vec<Run>,
}

/// Reads a workbook or a Word document.
///
/// # Errors
/// Where the package is damaged, encrypted, of another kind, or passes a limit.
pub fn read(bytes: &[u8], kind: Kind) -> Result<Ink, Error> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package, kind)?;
    let Read { document, mut findings, runs } = match kind {
        Kind::WordDocument => word::read(&mut package, &main)?,
        _ => book::read(&mut package, &main)?,
    };
    let damaged = |name: &String| Finding::of(&Remark::PartDamaged { what: name.clone() }, "", Vec::new());
    findings.extend(package.unsound().iter().map(damaged));
    let producer = producer(&mut package);
    Ok(Ink { document, findings, producer, runs })
}

/// A text that is a page.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) ink: Ink,
    pub(crate) kind: Kind,
}

/// Reads a text that is a web page or Markdown; `None` where it is neither.
///
/// # Errors
/// Where it has more characters than the limit.
pub(crate) fn read_text(text: &str) -> Result<Option<Page>, Error> {
    let (ink, kind) = if is_page(text.trim_start().as_bytes()) {
        (web::read(text)?, Kind::WebPage)
    } else if web::is_markdown(text) {
        (web::read_markdown(text)?, Kind::Markdown)
    } else {
        return Ok(None);
    };
    Ok(Some(Page { ink, kind }))
}

/// Name of the main part: the one that the package's own relationships lead to.
fn main_part(package: &mut Package<'_>, kind: Kind) -> Result<String, Error> {
    let usual = if kind == Kind::WordDocument { word::MAIN_PART } else { book::MAIN_PART };
    let relations = package.relations("")?;
    let main =
        relations.into_iter().find(|relation| relation.kind == "officeDocument" && package.has(&relation.target));
    let main = main.map_or_else(|| usual.to_owned(), |relation| relation.target);
    if main.ends_with(".bin") {
        return Err(Error::new(Code::WrongKind, "this is a binary workbook (.xlsb)", "save it as .xlsx in Excel"));
    }
    Ok(main)
}

/// The program that made the file, by `docProps/app.xml`.
fn producer(package: &mut Package<'_>) -> Option<String> {
    let text = package.large_part("docProps/app.xml").ok()??;
    let mut walker = Walker::new(&text);
    while let Some(step) = walker.next() {
        if let Step::Open(tag) = step
            && tag.name() == "Application"
        {
            return Some(walker.text().trim().to_owned()).filter(|name| !name.is_empty());
        }
    }
    None
}
