//! Word documents (WordprocessingML, ECMA-376 part 1, 17): paragraphs and the cells of tables as one document.
//!
//! A cell of a table is a drawn cell as a page has them, in points across and lines down; every paragraph is a line
//! that its author ended. Text boxes, notes, comments, headers and hidden text are quoted in findings. Labels, forms
//! and records are not known here.

mod bound;
mod equation;
mod field;
mod header;
mod lists;
mod math;
mod paragraph;
mod styles;
mod symbols;
mod table;

use super::Read;
use super::arena::{Arena, ENDED, Line, Tracked};
use super::look::Palette;
use super::package::{Package, Relation};
use super::placer::Placer;
use super::quote;
use super::xml::{Step, Walker};
use crate::error::{Code, Error};
use crate::finding::{Finding, Remark};
use crate::layout::insertion::Touch;
use crate::layout::{Document, Places};
use crate::provenance::At;
use field::Fields;
use lists::Lists;
use paragraph::{Around, Context, Paragraph, Run, is_placeholder, plain, recorded};
use styles::Styles;

/// Name of the main part where the package does not say it.
pub(super) const MAIN_PART: &str = "word/document.xml";

/// Width of a page's text, in points: what stands outside tables reaches so far. A4 less its usual margins.
const PAGE_WIDTH_PT: f32 = 451.0;

/// Width of a half-width character of 10.5 pt, by which the column of a cell is told.
const HALF_WIDTH_PT: f32 = 5.25;

/// Reads a Word document; `main` is the name of its main part.
///
/// # Errors
/// Where the document itself cannot be read, or a limit is passed.
pub(super) fn read(package: &mut Package<'_>, main: &str) -> Result<Read, Error> {
    let Some(text) = package.large_part(main)? else {
        let hint = "save it as .docx in Word";
        return Err(Error::new(Code::DamagedArchive, format!("the document has no part {main}"), hint));
    };
    let relations = package.relations(main)?;
    let context = context(package, &relations)?;
    let mut reader = Reader::new(context);
    let read = if header::prints_title(&text) { Vec::new() } else { reader.headers(package, &relations)? };
    let mut walker = Walker::of(&text, "document");
    while let Some(step) = walker.next() {
        if let Step::Open(tag) = step
            && tag.name() == "body"
        {
            reader.blocks(&mut walker, Frame::page(), Around::default())?;
        }
    }
    reader.close(Frame::page())?;
    if !walker.is_whole() {
        reader.say(&Remark::PartDamaged { what: "the document".to_owned() }, Vec::new());
    }
    reader.left_out(package, &relations, &read)?;
    Ok(reader.finish())
}

fn context(package: &mut Package<'_>, relations: &[Relation]) -> Result<Context, Error> {
    let mut part = |kind: &str| match relations.iter().find(|relation| relation.kind == kind) {
        Some(relation) => package.part(&relation.target),
        None => Ok(None),
    };
    let mut palette = Palette::default();
    if let Some(theme) = part("theme")? {
        palette.theme = super::book::theme(&theme);
    }
    let styles = part("styles")?.map(|text| Styles::read(&text, &palette)).unwrap_or_default();
    let lists = part("numbering")?.map(|text| Lists::read(&text)).unwrap_or_default();
    Ok(Context { palette, styles, lists, fields: Fields::default() })
}

/// What some blocks stand in.
#[derive(Debug, Clone, Copy)]
struct Frame {
    x: (f32, f32),
    /// Number of the cell; `None` outside tables.
    cell: Option<u32>,
    /// Tables around it.
    depth: usize,
}

/// A remark that is told how many.
type Counted = fn(usize) -> Remark;

impl Frame {
    const fn page() -> Self {
        Self { x: (0.0, PAGE_WIDTH_PT), cell: None, depth: 0 }
    }
}

/// The document so far.
struct Reader {
    context: Context,
    arena: Arena,
    /// For each segment the number of its paragraph.
    paragraphs: Vec<u32>,
    /// Paragraphs so far.
    paragraph: u32,
    placer: Placer,
    findings: Vec<Finding>,
    hidden: Vec<At>,
    drawings: Vec<At>,
    ruby: Vec<At>,
    damaged: Vec<At>,
    /// Controls whose text is kept elsewhere, and what stands in them.
    bound: Vec<(String, String)>,
    /// A paragraph whose end is deleted: it goes on in the next.
    pending: Option<Pending>,
}

/// Such a paragraph, with what [`Paragraph::deleted`] says of it: very many may be joined, each is asked once.
struct Pending {
    paragraph: Paragraph,
    deleted: (bool, bool),
}

impl Reader {
    fn new(context: Context) -> Self {
        Self {
            context,
            arena: Arena::default(),
            paragraphs: Vec::new(),
            paragraph: 0,
            placer: Placer::default(),
            findings: Vec::new(),
            hidden: Vec::new(),
            drawings: Vec::new(),
            ruby: Vec::new(),
            damaged: Vec::new(),
            bound: Vec::new(),
            pending: None,
        }
    }

    fn say(&mut self, remark: &Remark, at: Vec<At>) {
        self.findings.push(Finding::of(remark, "", at));
    }

    /// A document inside the document, which Word takes in when it opens it.
    fn embedded(&mut self) {
        self.findings.push(Finding::of(&Remark::DocumentEmbedded {}, "", Vec::new()));
    }

    /// Reads paragraphs and tables up to the end of the element that was opened last.
    fn blocks(&mut self, walker: &mut Walker<'_>, frame: Frame, mut around: Around) -> Result<(), Error> {
        let outside = walker.depth().saturating_sub(1);
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            let inside = |tracked| Around { tracked: recorded(around.tracked, tracked), ..around };
            match tag.name() {
                "p" => self.paragraph(walker, frame, around)?,
                "tbl" => {
                    self.close(frame)?;
                    self.table(walker, frame, around)?;
                }
                "ins" | "moveTo" => self.blocks(walker, frame, inside(Tracked::Inserted))?,
                "del" | "moveFrom" => self.blocks(walker, frame, inside(Tracked::Deleted))?,
                "sdt" => self.blocks(walker, frame, around)?,
                "sdtPr" => around.placeholder |= is_placeholder(walker),
                "sectPr" => walker.skip(),
                "altChunk" => self.embedded(),
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, walker: &mut Walker<'_>, frame: Frame, around: Around) -> Result<(), Error> {
        let mut paragraph = paragraph::paragraph(walker, &mut self.context, around);
        self.paragraph += 1;
        self.quote(&paragraph);
        if paragraph.end_hidden && paragraph.is_blank() {
            return Ok(());
        }
        let mut deleted = paragraph.deleted();
        if let Some(Pending { paragraph: mut before, deleted: earlier }) = self.pending.take() {
            deleted = (earlier.0 || deleted.0, earlier.1 && deleted.1);
            if std::mem::take(&mut before.drop_cap) {
                // A letter set large is as large as its text to a reader.
                let size = paragraph.runs.first().map(|run| run.look.size);
                before.runs.iter_mut().for_each(|run| run.look.size = size.unwrap_or(run.look.size));
            }
            before.runs.append(&mut paragraph.runs);
            (before.end, before.list) = (paragraph.end, before.list.or(paragraph.list));
            before.end_hidden = paragraph.end_hidden;
            paragraph = before;
        }
        if paragraph.drop_cap && !paragraph.runs.is_empty() {
            self.pending = Some(Pending { paragraph, deleted });
            return Ok(());
        }
        // A paragraph that goes on in the next keeps what is left of it; one that is deleted as a whole goes.
        let goes_on = paragraph.end_hidden || paragraph.end == Tracked::Deleted && deleted != (true, true);
        if goes_on && !paragraph.runs.is_empty() {
            self.pending = Some(Pending { paragraph, deleted });
            return Ok(());
        }
        self.write(paragraph, frame)
    }

    /// Writes what waits for a next paragraph that does not come.
    fn close(&mut self, frame: Frame) -> Result<(), Error> {
        match self.pending.take() {
            Some(Pending { paragraph, .. }) => self.write(paragraph, frame),
            None => Ok(()),
        }
    }

    fn write(&mut self, mut paragraph: Paragraph, frame: Frame) -> Result<(), Error> {
        self.number(&mut paragraph);
        let mut touch = self.placer.touch(frame.cell);
        for runs in lines(&paragraph) {
            let area = self.placer.area(frame.cell, frame.x);
            self.placer.level += 1;
            let fill = Some(ENDED);
            let column = ((frame.x.0 / HALF_WIDTH_PT) as u32).saturating_add(1);
            let line = Line { page: 1, line: self.placer.level, column, area, fill, after_blank: false, touch };
            if self.arena.line(&line, runs)? {
                self.paragraphs.push(self.paragraph);
                self.placer.wrote(frame.cell);
                touch = Touch::Near;
            }
        }
        Ok(())
    }

    /// Sets the number of its list before a paragraph. One that goes with its end is not counted; the number of one
    /// that is emptied goes with its text.
    fn number(&mut self, paragraph: &mut Paragraph) {
        let Some(list) = paragraph.list else { return };
        let emptied = paragraph.is_emptied();
        let gone = emptied && paragraph.end == Tracked::Deleted;
        let text = if gone { self.context.lists.peek(list) } else { self.context.lists.label(list) };
        let tracked = match paragraph.end {
            _ if emptied => Tracked::Deleted,
            Tracked::Inserted => Tracked::Inserted,
            _ => Tracked::None,
        };
        if !text.is_empty() {
            paragraph.runs.insert(0, Run { text, look: paragraph.label_look, tracked });
        }
    }

    /// What stands in a paragraph beside its text.
    fn quote(&mut self, paragraph: &Paragraph) {
        let at = |text: &str| At { paragraph: Some(self.paragraph), text: Some(quote::cut(text)), ..At::default() };
        for text in &paragraph.boxes {
            self.findings.push(Finding::of(&Remark::BoxText { text: quote::quoted(text) }, "", vec![at(text)]));
        }
        for text in &paragraph.said {
            let remark = Remark::AlternativeText { text: quote::quoted(text) };
            self.findings.push(Finding::of(&remark, "", vec![at(text)]));
        }
        for text in math::quoted(paragraph) {
            let remark = Remark::MathOnOneLine { text: quote::quoted(text) };
            self.findings.push(Finding::of(&remark, "", vec![at(text)]));
        }
        self.bound.extend(paragraph.bound.iter().cloned());
        if !paragraph.hidden.trim().is_empty() {
            self.hidden.push(at(&paragraph.hidden));
        }
        if paragraph.runs.iter().any(|run| run.text.contains('\u{FFFD}')) {
            let text: String = paragraph.runs.iter().map(|run| run.text.as_str()).collect();
            self.damaged.push(at(&text));
        }
        self.ruby.extend(paragraph.ruby.iter().map(|text| at(text)));
        if paragraph.drawings > 0 {
            self.drawings.push(At { text: None, ..at("") });
        }
    }

    /// Notes, comments, and headers and footers that were not `read` as text.
    fn left_out(&mut self, package: &mut Package<'_>, relations: &[Relation], read: &[String]) -> Result<(), Error> {
        for relation in relations.iter().filter(|relation| !read.contains(&relation.target)) {
            let kind = relation.kind.as_str();
            if kind == "customXml" && !self.bound.is_empty() {
                let Some(text) = package.part(&relation.target)? else { continue };
                let differing = bound::differing(&self.bound, &text);
                self.findings.extend(differing.map(|remark| Finding::of(&remark, "", Vec::new())));
                continue;
            }
            if kind == "diagramData" {
                let Some(text) = package.part(&relation.target)? else { continue };
                let text = bound::words(&text);
                if !text.is_empty() {
                    self.say(&Remark::BoxText { text: quote::quoted(&text) }, Vec::new());
                }
                continue;
            }
            if !matches!(kind, "footnotes" | "endnotes" | "comments" | "header" | "footer") {
                continue;
            }
            let Some(text) = package.part(&relation.target)? else { continue };
            for text in texts(&text, kind) {
                let text = quote::quoted(&text);
                let remark = match kind {
                    "footnotes" | "endnotes" => Remark::FootnoteLeftOut { text },
                    "comments" => Remark::CommentLeftOut { text },
                    _ => Remark::HeaderLeftOut { text },
                };
                self.say(&remark, Vec::new());
            }
        }
        Ok(())
    }

    /// What is told of several paragraphs at once.
    fn tell(&mut self) {
        let told: [(_, Counted); 4] = [
            (std::mem::take(&mut self.hidden), |count| Remark::ParagraphsHidden { count }),
            (std::mem::take(&mut self.drawings), |count| Remark::DrawingsLeftOut { count }),
            (std::mem::take(&mut self.ruby), |count| Remark::RubyLeftOut { count }),
            (std::mem::take(&mut self.damaged), |count| Remark::ParagraphsDamaged { count }),
        ];
        for (places, remark) in told {
            if !places.is_empty() {
                self.say(&remark(places.len()), quote::listed(places));
            }
        }
        if self.context.styles.misses.get() {
            self.say(&Remark::PartDamaged { what: "the list of styles".to_owned() }, Vec::new());
        }
        if self.context.lists.misses {
            self.say(&Remark::PartDamaged { what: "the list of numberings".to_owned() }, Vec::new());
        }
        for format in std::mem::take(&mut self.context.lists.unread) {
            self.say(&Remark::NumberingUnread { format }, Vec::new());
        }
    }

    fn finish(mut self) -> Read {
        self.tell();
        self.arena.find_insertions();
        let (chars, mut segments, runs) = self.arena.into_parts();
        self.placer.settle(&mut segments);
        let places = Places::Paragraphs(self.paragraphs);
        let document = Document { chars, segments, pages: 1, places, slack: 0.0, turns: Vec::new() };
        Read { document, findings: self.findings, runs }
    }
}

/// The lines of a paragraph, each as its runs.
fn lines(paragraph: &Paragraph) -> Vec<Vec<(&str, super::look::Look, Tracked)>> {
    let mut lines = vec![Vec::new()];
    for run in &paragraph.runs {
        for (at, part) in run.text.split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !part.is_empty()) {
                line.push((part, run.look, run.tracked));
            }
        }
    }
    for line in &mut lines {
        if line.iter().all(|(text, ..)| text.trim().is_empty()) {
            line.clear();
        }
    }
    lines
}

/// The texts of a part with notes, comments, or of a header.
fn texts(part: &str, kind: &str) -> Vec<String> {
    let element = match kind {
        "footnotes" => "footnote",
        "endnotes" => "endnote",
        "comments" => "comment",
        "header" => "hdr",
        _ => "ftr",
    };
    let mut walker = Walker::new(part);
    let mut texts = Vec::new();
    while let Some(step) = walker.next() {
        if let Step::Open(tag) = step
            && tag.name() == element
        {
            texts.push(plain(&mut walker));
        }
    }
    // Page numbers are no words. A comment or a note is what its author wrote, be it a number or a mark alone.
    let numbered = matches!(kind, "header" | "footer") && part.contains("PAGE");
    texts.retain(|text| if numbered { text.chars().any(char::is_alphabetic) } else { !text.trim().is_empty() });
    texts
}
