//! From bytes to an extraction: the one place that puts the stages together.

use crate::build::{build, fiscal_year};
use crate::error::Error;
use crate::finding::{Finding, Severity};
use crate::form;
use crate::fused;
use crate::layout::{Document, Marking, Places, Reading};
use crate::provenance::At;
use crate::record::{Extraction, SCHEMA_URN, Source, Tool};
use crate::source::{Encoding, Kind, Undecoded, decode, kind_of, sha256};
use crate::{check, dump, grid, pdf};

/// Least probability at which a reading of fused digits is accepted, unless another is asked for.
pub const DEFAULT_ACCEPT: f64 = 0.9;

/// How a document is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The final or the draft reading.
    pub reading: Reading,
    /// Least probability at which a reading of fused digits is accepted.
    pub accept: f64,
    /// Encoding of a text dump; detected where none is given.
    pub encoding: Option<Encoding>,
    /// Password of an encrypted PDF.
    pub password: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { reading: Reading::Final, accept: DEFAULT_ACCEPT, encoding: None, password: None }
    }
}

/// Reads one document; `name` is what the extraction calls its source.
///
/// # Errors
/// Where the input cannot be read at all. Everything about its content is a finding.
pub fn extract(name: &str, bytes: &[u8], options: &Options) -> Result<Extraction, Error> {
    let kind = kind_of(bytes)?;
    let mut source = Source {
        name: name.to_owned(),
        sha256: sha256(bytes),
        bytes: bytes.len() as u64,
        media_type: kind.media_type().to_owned(),
        ..Source::default()
    };
    let mut findings = Vec::new();
    let document = match kind {
        Kind::Text => read_dump(bytes, options, &mut source, &mut findings)?,
        Kind::Pdf => read_pdf(bytes, options, &mut source, &mut findings)?,
        _ => return Err(Error::new("wrong-kind", "this kind of file is not read here", "give a PDF or a text dump")),
    };
    Ok(finish(document, source, findings, options))
}

fn read_dump(
    bytes: &[u8],
    options: &Options,
    source: &mut Source,
    findings: &mut Vec<Finding>,
) -> Result<Document, Error> {
    let decoded = decode(bytes, options.encoding)?;
    source.encoding = Some(decoded.encoding.name().to_owned());
    findings.extend(decoded.undecoded.iter().map(undecoded));
    if decoded.undecoded_total > decoded.undecoded.len() {
        let message = format!("{} more places could not be decoded", decoded.undecoded_total - decoded.undecoded.len());
        findings.push(Finding::new("bytes-not-decoded", Severity::Error, "", message, Vec::new()));
    }
    let document = form::with_columns(dump::read(&decoded.text), options.reading);
    source.pages = (document.pages > 1).then_some(document.pages);
    Ok(document)
}

fn read_pdf(
    bytes: &[u8],
    options: &Options,
    source: &mut Source,
    findings: &mut Vec<Finding>,
) -> Result<Document, Error> {
    let read = pdf::Options { password: options.password.as_deref(), ..pdf::Options::default() };
    let mut ink = pdf::read(bytes, &read)?;
    findings.append(&mut ink.findings);
    source.pages = u32::try_from(ink.pages.len()).ok();
    source.producer = ink.producer.take();
    let (document, mut hidden) = grid::document(&ink);
    findings.append(&mut hidden);
    Ok(form::with_columns(document, options.reading))
}

/// The finding for bytes that made no character.
fn undecoded(fault: &Undecoded) -> Finding {
    let digits = fault.length * 2;
    let message =
        format!("bytes {:0digits$X} at offset {} are no character of this encoding", fault.bytes, fault.offset);
    let at = vec![At::line(fault.line, fault.column, "\u{FFFD}")];
    Finding::new("bytes-not-decoded", Severity::Error, "", message, at)
}

/// A text dump as marked text: its own lines, with the fused digits that were accepted divided.
///
/// # Errors
/// Where the bytes are no text.
pub fn marked_dump(bytes: &[u8], options: &Options, marking: Marking) -> Result<String, Error> {
    let mut document = read_dump(bytes, options, &mut Source::default(), &mut Vec::new())?;
    let form = form::read(&document, Reading::Final);
    let year = fiscal_year(&document, &form, Reading::Final);
    fused::solve(&mut document, &form, year, options.accept);
    Ok(dump::marked_text(&document, marking))
}

/// The stages that every kind of source shares.
fn finish(mut document: Document, source: Source, mut findings: Vec<Finding>, options: &Options) -> Extraction {
    let form = form::read(&document, options.reading);
    let year = fiscal_year(&document, &form, options.reading);
    // Where the source shows its ink, digits that stand side by side are what they seem.
    let is_dump = matches!(document.places, Places::Lines);
    let reasons = if is_dump { fused::solve(&mut document, &form, year, options.accept) } else { Vec::new() };
    let built = build(&document, &form, options.reading, &reasons);
    findings.extend(built.findings);
    findings.extend(check::check(&built.plan));
    Extraction {
        schema: SCHEMA_URN.to_owned(),
        tool: Tool::default(),
        source,
        plan: built.plan,
        edits: built.edits,
        provenance: built.provenance,
        findings,
    }
}
