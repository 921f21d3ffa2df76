//! Workbooks (SpreadsheetML, ECMA-376 part 1, 18): the cells of all sheets as one document.
//!
//! A cell is a drawn cell as a page has them, in columns and rows instead of points; its lines are lines of text. What
//! is not shown (hidden sheets, rows, columns, what is not printed) and what lies over the cells is quoted in findings.
//! Labels, forms and records are not known here.

mod left_out;
mod notes;
mod number;
mod place;
mod sheet;
mod strings;
mod styles;
mod workbook;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Read;
use super::arena::{Arena, ENDED, Line, Tracked, narrow};
use super::limits::{MAX_CELLS, MAX_SHEETS};
use super::look::{Look, Palette, Rich};
use super::package::{Package, Relation};
use super::quote;
use crate::error::Error;
use crate::finding::{Finding, Severity};
use crate::geom::Rect;
use crate::layout::insertion::Touch;
use crate::layout::{Area, Document, Fill, Places};
use crate::provenance::At;
use number::Shown;
use place::{Grid, Hidden, Placed};
use sheet::{Cell, Content, Sheet, name_of};
use styles::Styles;
pub(super) use styles::theme;
use workbook::{Entry, Workbook};

/// Name of the main part where the package does not say it.
pub(super) const MAIN_PART: &str = "xl/workbook.xml";

/// Reads a workbook; `main` is the name of its main part.
///
/// # Errors
/// Where the workbook itself cannot be read, or a limit is passed.
pub(super) fn read(package: &mut Package<'_>, main: &str) -> Result<Read, Error> {
    let Some(text) = package.part(main)? else {
        let hint = "save it as .xlsx in Excel";
        return Err(Error::new("damaged-archive", format!("the workbook has no part {main}"), hint));
    };
    let book = Workbook::read(&text);
    if book.sheets.is_empty() || book.sheets.len() > MAX_SHEETS {
        let what = format!("the workbook lists {} sheets", book.sheets.len());
        return Err(Error::new("damaged-archive", what, "open it in Excel and save it again"));
    }
    let relations = package.relations(main)?;
    let mut reader = Reader::new(package, &book, &relations)?;
    for entry in &book.sheets {
        reader.sheet(entry, &relations)?;
    }
    Ok(reader.finish())
}

/// What all sheets share, and the document so far.
struct Reader<'a, 'b> {
    package: &'a mut Package<'b>,
    epoch1904: bool,
    palette: Palette,
    styles: Styles,
    strings: Vec<Rich>,
    /// Cells that may still come.
    budget: usize,
    arena: Arena,
    sheets: Vec<String>,
    /// For each segment its cell.
    cells: Vec<String>,
    findings: Vec<Finding>,
    /// Boxes and lines of the sheets before.
    groups: u32,
    lines: u32,
}

impl<'a, 'b> Reader<'a, 'b> {
    fn new(package: &'a mut Package<'b>, book: &Workbook, relations: &[Relation]) -> Result<Self, Error> {
        let mut part = |kind: &str, name: &str| {
            let related = relations.iter().find(|relation| relation.kind == kind);
            package.part(related.map_or(name, |relation| relation.target.as_str()))
        };
        let mut palette = Palette::default();
        if let Some(theme) = part("theme", "xl/theme/theme1.xml")? {
            palette.theme = styles::theme(&theme);
        }
        let styles = part("styles", "xl/styles.xml")?.map(|text| Styles::read(&text, &mut palette)).unwrap_or_default();
        let shared = part("sharedStrings", "xl/sharedStrings.xml")?.map(|text| strings::shared(&text, &palette));
        let (strings, whole) = shared.unwrap_or((Vec::new(), true));
        let mut reader = Self {
            package,
            epoch1904: book.epoch1904,
            palette,
            styles,
            strings,
            budget: MAX_CELLS,
            arena: Arena::default(),
            sheets: Vec::new(),
            cells: Vec::new(),
            findings: Vec::new(),
            groups: 0,
            lines: 0,
        };
        if !whole {
            reader.damaged("the list of shared strings");
        }
        Ok(reader)
    }

    fn sheet(&mut self, entry: &Entry, relations: &[Relation]) -> Result<(), Error> {
        let relation = relations.iter().find(|relation| relation.id == entry.relation);
        let Some(relation) = relation.filter(|relation| relation.kind == "worksheet") else {
            let message = match relation {
                Some(other) => {
                    format!("the sheet «{}» is no worksheet but a {}: it is not read", entry.name, other.kind)
                }
                None => format!("the sheet «{}» has no part in the file", entry.name),
            };
            self.findings.push(Finding::new("sheet-not-read", Severity::Warning, "", message, Vec::new()));
            return Ok(());
        };
        let Some(text) = self.package.part(&relation.target)? else {
            let message = format!("the part of the sheet «{}» does not exist", entry.name);
            self.findings.push(Finding::new("sheet-not-read", Severity::Error, "", message, Vec::new()));
            return Ok(());
        };
        let sheet = Sheet::read(&text, &self.styles, &self.palette, &mut self.budget)?;
        drop(text);
        if !sheet.whole {
            self.damaged(&format!("the sheet «{}»", entry.name));
        }
        if entry.hidden {
            self.hidden_sheet(entry, &sheet);
        } else {
            self.sheets.push(entry.name.clone());
            self.shown_sheet(entry, &sheet)?;
        }
        self.notes(entry, &sheet, &relation.target)
    }

    fn shown_sheet(&mut self, entry: &Entry, sheet: &Sheet) -> Result<(), Error> {
        let mut grid = Grid::of(sheet)?;
        let mut shown = Vec::new();
        let mut hidden: BTreeMap<Hidden, Vec<At>> = BTreeMap::new();
        for (at, cell) in sheet.cells.iter().enumerate() {
            let text = self.text(cell).0;
            let why = if text.text.trim().is_empty() {
                matches!(cell.content, Content::Number(_) | Content::Shared(_)).then_some(Hidden::Format)
            } else {
                grid.hidden(cell.place, &entry.printed)
            };
            match why {
                None if text.text.trim().is_empty() => {}
                None => shown.push(at),
                Some(Hidden::Format) => {
                    if let Some(raw) = self.raw(cell) {
                        hidden.entry(Hidden::Format).or_default().push(quote::cell(
                            &entry.name,
                            name_of(cell.place),
                            &raw,
                        ));
                    }
                }
                Some(why) => hidden.entry(why).or_default().push(self.quote(entry, cell)),
            }
        }
        self.report_hidden(entry, hidden);
        self.report_values(entry, sheet, &shown);
        let placed = grid.place(&shown);
        self.lines_of(sheet, &placed)
    }

    /// The text of a cell as it is shown, and whether its number format was not understood.
    fn text(&self, cell: &Cell) -> (Cow<'_, Rich>, bool) {
        let plain = |text: &str| {
            let mut rich = Rich::default();
            rich.push(text, None);
            Cow::Owned(rich)
        };
        match &cell.content {
            Content::Shared(at) => match self.strings.get(*at as usize) {
                Some(rich) => (self.formatted(rich, cell), false),
                None => (Cow::Owned(Rich::default()), false),
            },
            Content::Own(rich) => (Cow::Owned(self.formatted(rich, cell).into_owned()), false),
            Content::Number(raw) => match number::number(raw, self.code(cell), self.epoch1904) {
                Shown::Text(text) => (plain(&text), false),
                Shown::Raw(text) => (plain(&text), true),
            },
            Content::Truth(value) => (plain(if *value { "TRUE" } else { "FALSE" }), false),
            Content::Plain(text) => (plain(text), false),
            Content::Formula(formula) => (plain(&format!("={formula}")), false),
        }
    }

    /// A text through the part of its number format that is for text; runs of more than one look stay as they are.
    fn formatted<'c>(&self, rich: &'c Rich, cell: &Cell) -> Cow<'c, Rich> {
        if rich.runs.len() > 1 {
            return Cow::Borrowed(rich);
        }
        match number::text(&rich.text, self.code(cell)) {
            Cow::Owned(text) => {
                let mut shown = Rich::default();
                shown.push(&text, rich.runs.first().and_then(|(_, look)| *look));
                Cow::Owned(shown)
            }
            Cow::Borrowed(_) => Cow::Borrowed(rich),
        }
    }

    fn code(&self, cell: &Cell) -> &str {
        let number = self.styles.format(cell.style).number;
        self.styles.code(number).or_else(|| number::builtin(number)).unwrap_or("General")
    }

    /// The lines of all shown cells of a sheet.
    fn lines_of(&mut self, sheet: &Sheet, placed: &[Placed]) -> Result<(), Error> {
        let levels = self.levels(sheet, placed);
        let mut before: Option<&Placed> = None;
        for group in placed.chunk_by(|a, b| a.group == b.group) {
            let rect = group.iter().map(rect_of).reduce(|a, b| a.union(&b)).unwrap_or_default();
            let cell = self.groups + group.first().map_or(0, |placed| narrow(placed.group));
            for placed in group {
                let touch = before.map_or(Touch::Apart, |before| touch(before, placed));
                let area = Area { cell, region: cell, rect, x: placed.range.columns.0 as f32, drawn: true };
                self.cell(sheet, placed, area, touch, &levels, group.len() > 1)?;
                before = Some(placed);
            }
        }
        self.groups += placed.last().map_or(0, |placed| narrow(placed.group) + 1);
        self.lines += levels.values().last().map_or(0, |(first, lines)| first + lines);
        Ok(())
    }

    /// For each row its first line, and how many it has: as many as the cell that has most.
    fn levels(&self, sheet: &Sheet, placed: &[Placed]) -> BTreeMap<u32, (u32, u32)> {
        let mut rows: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
        for placed in placed {
            let Some(cell) = sheet.cells.get(placed.cell) else { continue };
            let lines = narrow(self.text(cell).0.text.split('\n').count());
            let row = rows.entry(placed.range.rows.0).or_default();
            row.1 = row.1.max(lines);
        }
        let mut first = 0;
        for row in rows.values_mut() {
            row.0 = first;
            first += row.1;
        }
        rows
    }

    fn cell(
        &mut self,
        sheet: &Sheet,
        placed: &Placed,
        area: Area,
        touch: Touch,
        levels: &BTreeMap<u32, (u32, u32)>,
        in_box: bool,
    ) -> Result<(), Error> {
        let Some(cell) = sheet.cells.get(placed.cell) else { return Ok(()) };
        let rich = self.text(cell).0.into_owned();
        let format = self.styles.format(cell.style);
        let first = self.lines + levels.get(&placed.range.rows.0).map_or(0, |level| level.0) + 1;
        let mut line = Line {
            page: narrow(self.sheets.len()),
            line: first,
            column: placed.range.columns.0 + 1,
            area,
            fill: Some(ENDED),
            after_blank: false,
            touch,
        };
        let lines = lines(&rich);
        // A line that fills its row goes on in the next row of its box; one that Excel wraps, or that its author
        // ended, does not.
        if in_box && lines.len() == 1 && !format.wraps {
            line.fill = Some(fill(sheet, placed, &rich.text, format.look));
        }
        for (at, runs) in lines.into_iter().enumerate() {
            line.line = first + narrow(at);
            let runs = runs.into_iter().map(|(text, look)| (text, look.unwrap_or(format.look), Tracked::None));
            if self.arena.line(&line, runs)? {
                self.cells.push(name_of(cell.place));
                line.after_blank = false;
                line.touch = Touch::Near;
            } else {
                line.after_blank = true;
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Read {
        self.arena.find_insertions();
        let (chars, segments, runs) = self.arena.into_parts();
        let document = Document {
            chars,
            segments,
            pages: narrow(self.sheets.len()),
            places: Places::Cells { sheets: self.sheets, cells: self.cells },
            slack: 0.0,
        };
        Read { document, findings: self.findings, runs }
    }
}

fn rect_of(placed: &Placed) -> Rect {
    let (rows, columns) = (placed.range.rows, placed.range.columns);
    Rect::new(columns.0 as f32, rows.0 as f32, (columns.1 + 1) as f32, (rows.1 + 1) as f32)
}

/// How a cell stands to the one before it: the next line of its box, a neighbour, or apart.
fn touch(before: &Placed, next: &Placed) -> Touch {
    let (a, b) = (&before.range, &next.range);
    let beside = a.columns.1 + 1 == b.columns.0 && a.rows.0 <= b.rows.1 && b.rows.0 <= a.rows.1;
    let below = a.rows.1 + 1 == b.rows.0 && a.columns.0 <= b.columns.1 && b.columns.0 <= a.columns.1;
    match (before.group == next.group, beside || below) {
        (true, _) | (_, true) => Touch::Near,
        (false, false) => Touch::Apart,
    }
}

/// The lines of a text, each as its runs.
fn lines(rich: &Rich) -> Vec<Vec<(&str, Option<Look>)>> {
    let mut lines = vec![Vec::new()];
    for (text, look) in rich.runs() {
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !part.is_empty()) {
                line.push((part, look));
            }
        }
    }
    // A line of spaces is blank.
    for line in &mut lines {
        if line.iter().all(|(text, _)| text.trim().is_empty()) {
            line.clear();
        }
    }
    lines
}

/// How full the row of a text is that Excel does not wrap: columns are measured in half-width characters of 11 pt.
fn fill(sheet: &Sheet, placed: &Placed, text: &str, look: Look) -> Fill {
    let columns = placed.range.columns;
    let width: f32 = (columns.0..=columns.1).map(|column| sheet.width(column)).sum();
    let em = f32::from(look.size) / f32::from(super::look::DEFAULT_SIZE);
    let own: f32 = text.chars().map(|c| if c.is_ascii() { em } else { 2.0 * em }).sum();
    if own > width {
        return ENDED;
    }
    Fill { share: own / width.max(f32::EPSILON), room: (width - own) / (2.0 * em) }
}
