//! From bytes to an extraction: the one place that puts the stages together.

use std::sync::Arc;

use crate::compare::{Drawn, Print};
use crate::corrections::{self, Correction};
use crate::error::{Code, Error};
use crate::finding::{Finding, Remark};
use crate::form::{self, Form};
use crate::ink::{self, Decision, fused, words};
use crate::layout::{Document, Ink, Marking, Places, Reading, Sign, ink_named};
use crate::lexicon::{is_unreadable, spelled};
use crate::provenance::At;
use crate::record::{ChangedWords, Extraction, Redline, SCHEMA_URN, Source, Tool};
use crate::records::{Built, Owned, Printed, build};
use crate::source::{Decoded, Encoding, Kind, Undecoded, declared, decode, kind_of, sha256};
use crate::{check, dump, grid, office, pdf, reference};

/// Least probability at which a reading of fused digits is accepted, unless another is asked for.
pub const DEFAULT_ACCEPT: f64 = 0.9;

/// How a document is read.
///
/// ```
/// use miekeshi::Options;
/// use miekeshi::record::Reading;
///
/// // The text before the changes, with digits divided only where they are all but certain.
/// let draft = Options { reading: Reading::Draft, accept: 0.99, ..Options::default() };
/// # let _ = draft;
/// ```
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
    /// Other documents that settle fused digits of a dump: the draft, the final text, last year's plan.
    pub references: Vec<Arc<Extraction>>,
    /// What persons say of this and other documents; entries of other sources are passed over.
    pub corrections: Arc<Vec<Correction>>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            reading: Reading::Final,
            accept: DEFAULT_ACCEPT,
            encoding: None,
            password: None,
            references: Vec::new(),
            corrections: Arc::default(),
        }
    }
}

/// Reads one document; `name` is what the extraction calls its source.
///
/// ```
/// use miekeshi::{Options, extract};
///
/// let bytes = std::fs::read("fixtures/given/minato-r4-draft-changes.txt")?;
/// let extraction = extract("minato.txt", &bytes, &Options::default())?;
/// let edit = &extraction.edits[0];
/// assert_eq!((edit.before.as_str(), edit.after.as_str()), ("6,166", "6,227"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where the input cannot be read at all. Everything about its content is a finding.
pub fn extract(name: &str, bytes: &[u8], options: &Options) -> Result<Extraction, Error> {
    see(name, bytes, options).map(|seen| seen.extraction)
}

/// A document beside what was read from it: for those who want to see where everything stands.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// What was read.
    pub extraction: Extraction,
    /// The whole source as text with its ink.
    pub document: Document,
    /// Every text that was read into a field.
    pub texts: Vec<Owned>,
    /// Where each edit stands in them, in the order of the extraction's edits.
    pub printed: Vec<Printed>,
    /// How the ink of a dump, and of corrected characters, was found.
    pub reasons: Vec<Decision>,
    /// Width and height of every page as shown, in points; empty where the source has no pages of ink.
    pub sizes: Vec<(f32, f32)>,
    /// The characters of its page furniture.
    pub furnished: Vec<std::ops::Range<u32>>,
}

/// Reads one document as [`extract`] does, and keeps the document itself.
///
/// ```
/// use miekeshi::{Options, see};
///
/// let seen = see("plan.txt", "令和４年度　港区運営方針\n".as_bytes(), &Options::default())?;
/// assert_eq!(seen.document.pages, 1);
/// assert!(seen.extraction.edits.is_empty());
/// # Ok::<(), miekeshi::Error>(())
/// ```
///
/// # Errors
/// As [`extract`].
pub fn see(name: &str, bytes: &[u8], options: &Options) -> Result<Analysis, Error> {
    let kind = kind_of(bytes)?;
    let mut source = Source {
        name: name.to_owned(),
        sha256: sha256(bytes),
        bytes: bytes.len() as u64,
        media_type: kind.media_type().to_owned(),
        ..Source::default()
    };
    let (mut findings, mut sizes) = (Vec::new(), Vec::new());
    let (mut document, mut form) = match kind {
        Kind::Text | Kind::WebPage | Kind::Markdown => read_dump(bytes, options, &mut source, &mut findings)?,
        Kind::Pdf => read_pdf(bytes, options, &mut source, &mut findings, &mut sizes)?,
        Kind::Workbook | Kind::WordDocument => read_office(bytes, kind, options, &mut source, &mut findings)?,
        Kind::Extraction => {
            return Err(Error::new(Code::WrongKind, "this is an extraction", "give the document it was made from"));
        }
    };
    findings.extend(unread(&document, kind, &findings));
    let strikes = strikes_of(&document, form.as_ref(), kind, &source);
    let own = form.as_ref().map(|form| form.says_changes);
    let named =
        ink_named(&mut document, |document| own.unwrap_or_else(|| form::read(document, options.reading).says_changes));
    if named.inked {
        form = None;
    }
    findings.extend(named.unclear.into_iter().map(|chars| {
        let text = document.raw(chars.start as usize..chars.end as usize);
        Finding::of(&Remark::OldAndNewUnclear { text }, "/edits", document.places_of(chars))
    }));
    let mut seen = finish((document, form), strikes, source, findings, options);
    seen.sizes = sizes;
    Ok(seen)
}

/// All that a document prints, which [`crate::compare::check_print`] holds against another document's.
#[must_use]
pub fn print(seen: &Analysis, bytes: &[u8], options: &Options) -> Print {
    let Extraction { source, reading, .. } = &seen.extraction;
    let mut creator = String::new();
    let mut drawn = match kind_of(bytes) {
        Ok(Kind::Pdf) => {
            let read = pdf::Options { password: options.password.as_deref(), ..pdf::Options::default() };
            let drawn = pdf::drawn(bytes, &read);
            creator = drawn.creator;
            Drawn { pictures: drawn.pictures, marks: drawn.marks, lines: drawn.lines }
        }
        Ok(Kind::Workbook | Kind::WordDocument) => {
            let (pictures, lines) = office::drawn(bytes);
            Drawn { pictures, lines, ..Drawn::default() }
        }
        Ok(Kind::WebPage | Kind::Markdown | Kind::Text) => {
            Drawn { pictures: office::pictures_of_text(&String::from_utf8_lossy(bytes)), ..Drawn::default() }
        }
        _ => Drawn::default(),
    };
    drawn.pictures.sort_unstable();
    drawn.marks.sort_unstable();
    let maker = format!("{} {} {creator}", source.media_type, source.producer.as_deref().unwrap_or_default());
    Print::new(&seen.document, *reading, &seen.furnished, drawn, maker)
}

/// What became of the lines through struck text on the way to a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strikes {
    /// They are there where there were any.
    Shown,
    /// The source cannot show them, or its program does not.
    Lost,
    /// It could show them and strikes nothing, though its title speaks of changes or a converter may have written it:
    /// they are lost where its digits say so.
    Doubtful,
}

fn strikes_of(document: &Document, form: Option<&Form>, kind: Kind, source: &Source) -> Strikes {
    let text = matches!(kind, Kind::Text | Kind::WebPage | Kind::Markdown);
    let doubtful = says_changes(form) || kind == Kind::Markdown;
    match document.has_ink() {
        true => Strikes::Shown,
        false if document.hides_ink() || text && loses_strikes(source) => Strikes::Lost,
        false if doubtful => Strikes::Doubtful,
        false => Strikes::Shown,
    }
}

/// Whether a page comes from a program that leaves out what is struck: LibreOffice Calc writes `896835千円` for a struck
/// 896 before 835, and converters of PDF take out the text without the lines over it.
fn loses_strikes(source: &Source) -> bool {
    const CONVERTERS: [&str; 8] =
        ["libreoffice", "openoffice", "pdftohtml", "pdf2html", "mupdf", "pdfminer", "docling", "tika"];
    let producer = source.producer.as_deref().unwrap_or_default().to_lowercase();
    CONVERTERS.iter().any(|name| producer.contains(name))
}

/// A document, and its form where that had to be read on the way: in the reading asked for.
type WithForm = (Document, Option<Form>);

fn read_dump(
    bytes: &[u8],
    options: &Options,
    source: &mut Source,
    findings: &mut Vec<Finding>,
) -> Result<WithForm, Error> {
    let decoded = decode_declared(bytes, options.encoding)?;
    source.encoding = Some(decoded.encoding.name().to_owned());
    findings.extend(decoded.undecoded.iter().map(undecoded));
    if decoded.undecoded_total > decoded.undecoded.len() {
        let count = decoded.undecoded_total - decoded.undecoded.len();
        findings.push(Finding::of(&Remark::MoreNotDecoded { count }, "", Vec::new()));
    }
    let decoded = dump::unnamed(&decoded.text);
    if let Some(mut page) = office::read_text(&decoded)? {
        source.media_type = page.kind.media_type().to_owned();
        source.producer = page.ink.producer.take();
        findings.append(&mut page.ink.findings);
        return Ok(with_insertions(page.ink, options, findings));
    }
    let (text, cut) = dump::within(&decoded);
    if let Some(line) = cut {
        let remark = Remark::TextCutShort { line, chars: dump::MAX_CHARS, lines: dump::MAX_LINES };
        findings.push(Finding::of(&remark, "", vec![At { line: Some(line), ..At::default() }]));
    }
    let spelled = spelled(text);
    let marks = dump::unmarked(&spelled);
    let text = marks.as_ref().map_or(spelled.as_ref(), |marks| marks.text.as_str());
    let mut document = dump::read(text);
    if let Some(marks) = marks.as_ref() {
        marks.ink(&mut document);
    }
    let document = form::with_columns(document, options.reading);
    source.pages = (document.pages > 1).then_some(document.pages);
    Ok((document, None))
}

fn read_pdf(
    bytes: &[u8],
    options: &Options,
    source: &mut Source,
    findings: &mut Vec<Finding>,
    sizes: &mut Vec<(f32, f32)>,
) -> Result<WithForm, Error> {
    let read = pdf::Options { password: options.password.as_deref(), ..pdf::Options::default() };
    let mut ink = pdf::read(bytes, &read)?;
    findings.append(&mut ink.findings);
    source.pages = u32::try_from(ink.pages.len()).ok();
    source.producer = ink.producer.take();
    sizes.extend(ink.pages.iter().map(|page| (page.width, page.height)));
    let document = laid_out(&ink, options);
    let form = form_without_ink(&document, options.reading);
    if says_changes(form.as_ref()) {
        let inserted = pdf::infer_insertions_by_colour(&mut ink);
        if inserted > 0 {
            findings.push(by_colour_only(inserted));
            let inked = laid_out(&ink, options);
            let form = still_read(form, options).filter(|_| inked.segments == document.segments);
            return Ok((inked, form));
        }
    }
    Ok((document, form))
}

/// The text of a PDF in the order in which it is read.
fn laid_out(ink: &pdf::Ink, options: &Options) -> Document {
    let (document, folds) = grid::document(ink, &form::number_of_heading);
    let mut document = form::with_columns(document, options.reading);
    folds.back(&mut document);
    document
}

fn read_office(
    bytes: &[u8],
    kind: Kind,
    options: &Options,
    source: &mut Source,
    findings: &mut Vec<Finding>,
) -> Result<WithForm, Error> {
    let mut ink = office::read(bytes, kind)?;
    findings.append(&mut ink.findings);
    source.producer = ink.producer.take();
    source.pages = matches!(ink.document.places, Places::Cells { .. }).then_some(ink.document.pages);
    Ok(with_insertions(ink, options, findings))
}

/// Text in the encoding that was asked for, else in the one that a web page declares and that fits, else detected.
fn decode_declared(bytes: &[u8], given: Option<Encoding>) -> Result<Decoded<'_>, Error> {
    let declares = given.is_none() && matches!(kind_of(bytes), Ok(Kind::WebPage));
    let own = if declares { declared(bytes) } else { None };
    if let Some(encoding) = own
        && let Ok(decoded) = decode(bytes, Some(encoding))
        && decoded.undecoded_total == 0
    {
        return Ok(decoded);
    }
    decode(bytes, given)
}

/// The document of a source that states its ink; insertions by colour where it says that it shows changes.
fn with_insertions(mut ink: office::Ink, options: &Options, findings: &mut Vec<Finding>) -> WithForm {
    let mut document = form::with_columns(std::mem::take(&mut ink.document), options.reading);
    let form = form_without_ink(&document, options.reading);
    if says_changes(form.as_ref()) {
        let inserted = ink.infer_insertions_by_colour(&mut document);
        if inserted > 0 {
            findings.push(by_colour_only(inserted));
            return (document, still_read(form, options));
        }
    }
    (document, form)
}

/// The form of a document of which no ink shows a change. It is the same in both readings.
fn form_without_ink(document: &Document, reading: Reading) -> Option<Form> {
    let plain = document.chars.iter().all(|char| char.ink == Ink::Standing);
    plain.then(|| form::read(document, reading))
}

fn says_changes(form: Option<&Form>) -> bool {
    form.is_some_and(|form| form.says_changes)
}

/// A form that was read before insertions were known: the final reading has them as it has what stands.
fn still_read(form: Option<Form>, options: &Options) -> Option<Form> {
    form.filter(|_| options.reading == Reading::Final)
}

/// The finding for a redline that strikes nothing.
fn by_colour_only(characters: usize) -> Finding {
    Finding::of(&Remark::InsertionsByColour { characters }, "/edits", Vec::new())
}

/// The finding for characters that nobody can read. Pages have told of theirs, and of bytes that are none it is told, too.
fn unread(document: &Document, kind: Kind, told: &[Finding]) -> Option<Finding> {
    /// Places that one finding lists.
    const PLACES: usize = 20;
    let bytes = || told.iter().any(|finding| finding.code == Remark::MoreNotDecoded { count: 0 }.code());
    let replaced = kind == Kind::Pdf || bytes();
    let is_told = |c: char| replaced && c == char::REPLACEMENT_CHARACTER;
    let chars = (0..).zip(&document.chars).filter(|(_, c)| is_unreadable(c.ch) && !is_told(c.ch));
    let chars: Vec<u32> = chars.map(|(at, _)| at).collect();
    let (unmapped, count) = (chars.len(), document.chars.len());
    let (at, _) = document.first_places_of(chars, PLACES);
    (unmapped > 0).then(|| Finding::of(&Remark::GlyphWithoutUnicode { unmapped, count }, "", at))
}

/// The finding for bytes that made no character.
fn undecoded(fault: &Undecoded) -> Finding {
    let digits = fault.length * 2;
    let bytes = format!("{:0digits$X}", fault.bytes);
    let at = vec![At::line(fault.line, fault.column, "\u{FFFD}")];
    Finding::of(&Remark::BytesNotDecoded { bytes, offset: fault.offset }, "", at)
}

/// A text dump as marked text: its own lines, with the fused digits that were accepted divided.
///
/// # Errors
/// Where the bytes are no text.
pub fn marked_dump(bytes: &[u8], options: &Options, marking: Marking) -> Result<String, Error> {
    let (mut document, _) = read_dump(bytes, options, &mut Source::default(), &mut Vec::new())?;
    if !document.is_plain_text() {
        return Ok(office::marked_text(&document, marking));
    }
    if document.has_ink() {
        return Ok(dump::marked_text(&document, marking));
    }
    let form = form::read(&document, Reading::Final);
    let year = form.fiscal_year(&document, Reading::Final);
    let solved = fused::solve(&document, &form, year, options.accept, &[]);
    ink::apply(&mut document, &solved.decisions);
    Ok(dump::marked_text(&document, marking))
}

/// The stages that every kind of source shares.
fn finish(
    (document, form): WithForm,
    strikes: Strikes,
    source: Source,
    mut findings: Vec<Finding>,
    options: &Options,
) -> Analysis {
    // Where the source shows its ink, digits that stand side by side are what they seem.
    let lost = strikes == Strikes::Doubtful && form.as_ref().is_some_and(|form| shows_fused(&document, form, options));
    let strikes = if lost { Strikes::Lost } else { strikes };
    let read = match options.references.as_slice() {
        [] => Read::new(document, form, options, (strikes == Strikes::Lost).then_some(&[])),
        references if strikes == Strikes::Lost => read_with_references(document, &source, options, references),
        _ => Read::new(document, form, options, None),
    };
    let own: Vec<&Correction> =
        options.corrections.iter().filter(|correction| correction.source == source.sha256).collect();
    let mut seen = if own.is_empty() { read.seen(source) } else { read.corrected(source, options, &own) };
    findings.append(&mut seen.extraction.findings);
    seen.extraction.findings = findings;
    seen
}

/// Whether digits of a document are more likely a struck number and its replacement than one number.
fn shows_fused(document: &Document, form: &Form, options: &Options) -> bool {
    let year = form.fiscal_year(document, options.reading);
    let solved = fused::solve(document, form, year, options.accept, &[]);
    solved.decisions.iter().any(|decision| decision.struck > 0 && decision.probability >= 0.5)
}

/// A dump whose digits other documents settle: it is read once to find the records that they share.
fn read_with_references(
    document: Document,
    source: &Source,
    options: &Options,
    references: &[Arc<Extraction>],
) -> Read {
    let form = form::read(&document, options.reading);
    let first = Read::new(document.clone(), Some(form.clone()), options, Some(&[])).seen(source.clone());
    let said =
        |reference: &Arc<Extraction>| reference::given(&first.document, &first.extraction, options.reading, reference);
    let given: Vec<Vec<fused::Given>> = references.iter().map(said).collect();
    let mut read = Read::new(document, Some(form), options, Some(&given.concat()));
    for (given, reference) in given.iter().zip(references) {
        let found = reference::disagreements(&read.document, given, &read.reasons, &reference.source.name);
        read.built.findings.extend(found);
    }
    read
}

/// Whether a document shows changes: its ink, its digits or its title tell.
fn redline(inked: bool, says: bool, solved: Option<&fused::Solved>) -> Redline {
    /// A title that speaks of changes over a page that strikes nothing: all may be in words that no ink shows.
    const SAYS: f64 = 0.95;
    let probability = match solved {
        _ if inked => 1.0,
        Some(solved) => (solved.redline * 1000.0).round() / 1000.0,
        None if says => SAYS,
        None => 0.0,
    };
    let may = probability >= words::MAY_HOLD || says;
    let words = match (inked, may) {
        (true, _) => ChangedWords::Stated,
        (false, true) => ChangedWords::Unrecoverable,
        (false, false) => ChangedWords::None,
    };
    Redline { probability, words }
}

/// A document that was read into records.
struct Read {
    reading: Reading,
    document: Document,
    form: Form,
    reasons: Vec<Decision>,
    built: Built,
}

impl Read {
    /// Reads a document whose ink is known, or a dump with what is `given` of its digits; `form` is its form where that
    /// is read already.
    fn new(mut document: Document, form: Option<Form>, options: &Options, given: Option<&[fused::Given]>) -> Self {
        let form = form.unwrap_or_else(|| form::read(&document, options.reading));
        let year = form.fiscal_year(&document, options.reading);
        // A dump that marks its strikes itself is believed; one that calls some text old hides its other strikes still.
        let marked = document.chars.iter().any(|c| c.ink != Ink::Standing && c.sign != Sign::Named);
        let solve = |given| fused::solve(&document, &form, year, options.accept, given);
        let solved = given.filter(|_| !marked).map(solve);
        let inked = document.has_ink();
        let named = inked && (given.is_none() || !form.says_changes);
        let redline = redline(marked || named, form.says_changes, solved.as_ref());
        let beyond = solved.as_ref().and_then(|solved| solved.beyond);
        let mut reasons = solved.map(|solved| solved.decisions).unwrap_or_default();
        // What the text itself calls old or new is settled.
        reasons.retain(|reason| {
            let chars = document.chars.get(reason.chars.start as usize..reason.chars.end as usize);
            !chars.unwrap_or_default().iter().any(|c| c.sign == Sign::Named)
        });
        if given.is_some() && redline.words == ChangedWords::Unrecoverable {
            reasons.extend(words::traces(&document, &form, &reasons));
            reasons.sort_by_key(|reason| reason.chars.start);
        }
        ink::apply(&mut document, &reasons);
        let mut built = build(&document, &form, options.reading, &reasons);
        if given.is_some() && redline.words == ChangedWords::Unrecoverable {
            built.findings.push(Finding::of(&Remark::StruckWordsUnrecoverable {}, "/plan/redline", Vec::new()));
        }
        if beyond.is_some() {
            let remark = Remark::DigitsNotWeighed { count: fused::MAX_WEIGHED };
            built.findings.push(Finding::of(&remark, "/plan/redline", document.places_of(beyond)));
        }
        built.plan.redline = Some(Redline { probability: if inked { 1.0 } else { redline.probability }, ..redline });
        Self { reading: options.reading, document, form, reasons, built }
    }

    /// The records with what persons say of the document.
    fn corrected(mut self, source: Source, options: &Options, corrections: &[&Correction]) -> Analysis {
        let applied = corrections::apply(&mut self.document, &self.built.texts, &mut self.reasons, corrections);
        if applied.inked {
            if !self.document.is_plain_text() {
                // The headings of a page are read from its ink; those of a dump before its digits are inked.
                self.form = form::read(&self.document, options.reading);
            }
            self.built = build(&self.document, &self.form, options.reading, &self.reasons);
        }
        self.built.findings.extend(applied.findings);
        let mut seen = self.seen(source);
        corrections::set_values(&seen.document, &mut seen.extraction, &applied.values);
        seen
    }

    fn seen(self, source: Source) -> Analysis {
        let mut findings = self.built.findings;
        findings.extend(check::check(&self.built.plan));
        let extraction = Extraction {
            schema: SCHEMA_URN.to_owned(),
            tool: Tool::default(),
            source,
            reading: self.reading,
            plan: self.built.plan,
            edits: self.built.edits,
            provenance: self.built.provenance,
            furniture: self.built.furniture,
            findings,
        };
        let Self { document, reasons, form, .. } = self;
        Analysis {
            furnished: form.furnished,
            extraction,
            document,
            texts: self.built.texts,
            printed: self.built.printed,
            reasons,
            sizes: Vec::new(),
        }
    }
}
