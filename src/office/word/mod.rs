//! Word documents (WordprocessingML, ECMA-376 part 1, 17): paragraphs and the cells of tables as one document.
//!
//! A cell of a table is a drawn cell as a page has them, in points across and lines down; every paragraph is a line
//! that its author ended. Text boxes, notes, comments, headers and hidden text are quoted in findings. Labels, forms
//! and records are not known here.

mod lists;
mod paragraph;
mod styles;
mod table;

use super::Read;
use super::arena::{Arena, ENDED, Line, Tracked, narrow};
use super::look::Palette;
use super::package::{Package, Relation};
use super::quote;
use super::xml::{Step, Walker};
use crate::error::Error;
use crate::finding::{Finding, Severity};
use crate::geom::Rect;
use crate::layout::insertion::Touch;
use crate::layout::{Area, Document, Places};
use crate::provenance::At;
use lists::Lists;
use paragraph::{Context, Paragraph, plain};
use styles::Styles;

/// Name of the main part where the package does not say it.
pub(super) const MAIN_PART: &str = "word/document.xml";

/// Width of a page's text, in points: what stands outside tables reaches so far. A4 less its usual margins.
const PAGE_WIDTH_PT: f32 = 451.0;

/// Width of a half-width character of 10.5 pt, by which the column of a cell is told.
const HALF_WIDTH_PT: f32 = 5.25;

/// Region of what lies around all tables.
const OUTSIDE: u32 = u32::MAX;

/// Reads a Word document; `main` is the name of its main part.
///
/// # Errors
/// Where the document itself cannot be read, or a limit is passed.
pub(super) fn read(package: &mut Package<'_>, main: &str) -> Result<Read, Error> {
    let Some(text) = package.part(main)? else {
        let hint = "save it as .docx in Word";
        return Err(Error::new("damaged-archive", format!("the document has no part {main}"), hint));
    };
    let relations = package.relations(main)?;
    let context = context(package, &relations)?;
    let mut reader = Reader::new(context);
    let mut walker = Walker::new(&text);
    while let Some(step) = walker.next() {
        if let Step::Open(tag) = step
            && tag.name() == "body"
        {
            reader.blocks(&mut walker, Frame::page(), Tracked::None)?;
        }
    }
    if !walker.is_whole() {
        let message = "the document is damaged: what stands behind the damage is missing";
        reader.findings.push(Finding::new("part-damaged", Severity::Error, "", message, Vec::new()));
    }
    reader.left_out(package, &relations)?;
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
    Ok(Context { palette, styles, lists })
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
    /// Level of the next line.
    level: u32,
    /// Extent of each cell.
    cells: Vec<Rect>,
    /// Cell of the line before.
    last: Option<Option<u32>>,
    findings: Vec<Finding>,
    hidden: Vec<At>,
    drawings: Vec<At>,
}

impl Reader {
    fn new(context: Context) -> Self {
        Self {
            context,
            arena: Arena::default(),
            paragraphs: Vec::new(),
            paragraph: 0,
            level: 0,
            cells: Vec::new(),
            last: None,
            findings: Vec::new(),
            hidden: Vec::new(),
            drawings: Vec::new(),
        }
    }

    /// Reads paragraphs and tables up to the end of the element that was opened last.
    fn blocks(&mut self, walker: &mut Walker<'_>, frame: Frame, tracked: Tracked) -> Result<(), Error> {
        let outside = walker.depth().saturating_sub(1);
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "p" => self.paragraph(walker, frame, tracked)?,
                "tbl" => self.table(walker, frame, tracked)?,
                "sectPr" | "sdtPr" => walker.skip(),
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, walker: &mut Walker<'_>, frame: Frame, tracked: Tracked) -> Result<(), Error> {
        let paragraph = paragraph::paragraph(walker, &mut self.context, tracked);
        self.paragraph += 1;
        self.quote(&paragraph);
        let mut touch = self.touch(frame);
        for runs in lines(&paragraph) {
            let area = self.area(frame);
            self.level += 1;
            let fill = Some(ENDED);
            let column = 1 + (frame.x.0 / HALF_WIDTH_PT) as u32;
            let line = Line { page: 1, line: self.level, column, area, fill, after_blank: false, touch };
            if self.arena.line(&line, runs)? {
                self.paragraphs.push(self.paragraph);
                self.last = Some(frame.cell);
                touch = Touch::Near;
            }
        }
        Ok(())
    }

    /// Cells have their extent in the end; each line outside tables is a cell of its own.
    fn area(&mut self, frame: Frame) -> Area {
        if let Some(cell) = frame.cell {
            let rect = self.cells.get(cell as usize).copied().unwrap_or_default();
            return Area { cell, region: cell, rect, x: frame.x.0, drawn: true };
        }
        let y = self.level as f32;
        let rect = Rect::new(frame.x.0, y, frame.x.1, y + 1.0);
        let cell = narrow(self.cells.len());
        self.cells.push(rect);
        Area { cell, region: OUTSIDE, rect, x: frame.x.0, drawn: false }
    }

    /// A paragraph is near the one before in its cell, the first of a cell near the neighbouring cell.
    fn touch(&self, frame: Frame) -> Touch {
        match (self.last, frame.cell) {
            (None, _) => Touch::Apart,
            (Some(before), now) if before == now => Touch::Near,
            (Some(Some(before)), Some(now)) => {
                let rect = |cell: u32| self.cells.get(cell as usize).copied().unwrap_or_default();
                let (a, b) = (rect(before), rect(now));
                if (a.x1 - b.x0).abs() < 0.5 && a.y0 <= b.y0 { Touch::Near } else { Touch::Apart }
            }
            _ => Touch::Apart,
        }
    }

    /// What stands in a paragraph beside its text.
    fn quote(&mut self, paragraph: &Paragraph) {
        let at = |text: &str| At { paragraph: Some(self.paragraph), text: Some(quote::cut(text)), ..At::default() };
        for text in &paragraph.boxes {
            let message = format!("text of a box beside the text: «{}»", quote::quoted(text));
            self.findings.push(Finding::new("text-unplaced", Severity::Warning, "", message, vec![at(text)]));
        }
        if !paragraph.hidden.trim().is_empty() {
            self.hidden.push(at(&paragraph.hidden));
        }
        if paragraph.drawings > 0 {
            self.drawings.push(At { text: None, ..at("") });
        }
    }

    /// Notes, comments, headers and footers.
    fn left_out(&mut self, package: &mut Package<'_>, relations: &[Relation]) -> Result<(), Error> {
        for relation in relations {
            let kind = relation.kind.as_str();
            if !matches!(kind, "footnotes" | "endnotes" | "comments" | "header" | "footer") {
                continue;
            }
            let Some(text) = package.part(&relation.target)? else { continue };
            for text in texts(&text, kind) {
                let quoted = quote::quoted(&text);
                self.findings.push(match kind {
                    "footnotes" | "endnotes" => {
                        let message = format!("a note, which is no part of the text: «{quoted}»");
                        Finding::new("footnote-left-out", Severity::Note, "", message, Vec::new())
                    }
                    "comments" => {
                        let message = format!("a comment, which is no part of the text: «{quoted}»");
                        Finding::new("comment-left-out", Severity::Note, "", message, Vec::new())
                    }
                    _ => {
                        let message = format!("header or footer: «{quoted}»");
                        Finding::new("header-left-out", Severity::Note, "", message, Vec::new())
                    }
                });
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Read {
        if !self.hidden.is_empty() {
            let message = format!("{} paragraphs have hidden text; it is left out", self.hidden.len());
            let places = quote::listed(self.hidden);
            self.findings.push(Finding::new("text-hidden", Severity::Note, "", message, places));
        }
        if !self.drawings.is_empty() {
            let message = format!(
                "{} paragraphs have drawings without text; whether they strike or mark something is not read",
                self.drawings.len()
            );
            let places = quote::listed(self.drawings);
            self.findings.push(Finding::new("drawing-left-out", Severity::Warning, "", message, places));
        }
        self.arena.find_insertions();
        let (chars, mut segments, runs) = self.arena.into_parts();
        for area in segments.iter_mut().filter_map(|segment| segment.area.as_mut()) {
            area.rect = self.cells.get(area.cell as usize).copied().unwrap_or(area.rect);
        }
        let places = Places::Paragraphs(self.paragraphs);
        let document = Document { chars, segments, pages: 1, places, slack: 0.0 };
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
fn texts(text: &str, kind: &str) -> Vec<String> {
    let element = match kind {
        "footnotes" => "footnote",
        "endnotes" => "endnote",
        "comments" => "comment",
        "header" => "hdr",
        _ => "ftr",
    };
    let mut walker = Walker::new(text);
    let mut texts = Vec::new();
    while let Some(step) = walker.next() {
        if let Step::Open(tag) = step
            && tag.name() == element
        {
            texts.push(plain(&mut walker));
        }
    }
    // The lines that part notes from the text, and page numbers, have no words.
    texts.retain(|text| text.chars().any(char::is_alphabetic));
    texts
}
