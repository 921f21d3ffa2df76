//! Workbooks (SpreadsheetML, ECMA-376 part 1, 18): the cells of all sheets as one document.
//!
//! A cell is a drawn cell as a page has them, in columns and rows instead of points; its lines are lines of text. What
//! is not shown (hidden sheets, rows, columns, what is not printed) and what lies over the cells is quoted in findings.
//! Labels, forms and records are not known here.

mod condition;
mod controls;
mod formula;
mod left_out;
mod notes;
mod number;
mod place;
mod ranked;
mod sheet;
mod shown;
mod strings;
mod styles;
mod workbook;

use std::collections::BTreeMap;

use super::Read;
use super::arena::{Arena, ENDED, Line, Tracked};
use super::limits::{MAX_CELLS, MAX_SHEETS};
use super::look::{Look, Palette, Rich};
use super::package::{Package, Relation};
use crate::error::{Code, Error};
use crate::finding::{Finding, Remark};
use crate::geom::Rect;
use crate::layout::insertion::Touch;
use crate::layout::{Area, Document, Fill, Height, Places, narrow};
use left_out::Hides;
use place::{Grid, Hidden, Placed};
use sheet::{Content, Range, Sheet, name_of};
use shown::{Common, Faces};
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
        return Err(Error::new(Code::DamagedArchive, format!("the workbook has no part {main}"), hint));
    };
    let book = Workbook::read(&text);
    if book.sheets.is_empty() || book.sheets.len() > MAX_SHEETS {
        let what = format!("the workbook lists {} sheets", book.sheets.len());
        return Err(Error::new(Code::DamagedArchive, what, "open it in Excel and save it again"));
    }
    let relations = package.relations(main)?;
    let mut reader = Reader::new(package, &book, &relations)?;
    for entry in &book.sheets {
        reader.sheet(entry, &relations)?;
    }
    Ok(reader.finish())
}

/// The workbook, and the document so far.
struct Reader<'a, 'b> {
    package: &'a mut Package<'b>,
    common: Common,
    /// Cells that may still come.
    budget: usize,
    out: Out,
}

/// The document so far.
#[derive(Default)]
struct Out {
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
            let name = related.map_or(name, |relation| relation.target.as_str());
            if kind == "sharedStrings" { package.large_part(name) } else { package.part(name) }
        };
        let mut palette = Palette::default();
        if let Some(theme) = part("theme", "xl/theme/theme1.xml")? {
            palette.theme = styles::theme(&theme);
        }
        let styles = part("styles", "xl/styles.xml")?.map(|text| Styles::read(&text, &mut palette)).unwrap_or_default();
        let shared = part("sharedStrings", "xl/sharedStrings.xml")?.map(|text| strings::shared(&text, &palette));
        let (strings, whole) = shared.unwrap_or((Vec::new(), true));
        let names = book.names.clone();
        let common = Common { epoch1904: book.epoch1904, palette, styles, strings, names };
        let mut reader = Self { package, common, budget: MAX_CELLS, out: Out::default() };
        if !whole {
            reader.out.damaged("the list of shared strings");
        }
        Ok(reader)
    }

    fn sheet(&mut self, entry: &Entry, relations: &[Relation]) -> Result<(), Error> {
        let relation = relations.iter().find(|relation| relation.id == entry.relation);
        let Some(relation) = relation.filter(|relation| relation.kind == "worksheet") else {
            let name = entry.name.clone();
            let remark = match relation {
                Some(other) => Remark::SheetOfOtherKind { name, kind: other.kind.clone() },
                None => Remark::SheetWithoutPart { name },
            };
            self.out.findings.push(Finding::of(&remark, "", Vec::new()));
            return Ok(());
        };
        let Some(text) = self.package.large_part(&relation.target)? else {
            let remark = Remark::SheetPartMissing { name: entry.name.clone() };
            self.out.findings.push(Finding::of(&remark, "", Vec::new()));
            return Ok(());
        };
        let mut sheet = Sheet::read(&text, &self.common.styles, &self.common.palette, &mut self.budget)?;
        sheet.names = workbook::names_on(&self.common.names, &entry.name);
        let newer = condition::newer_rules(&text);
        drop(text);
        let tables = self.tables(&relation.target)?;
        let Self { common, out, .. } = self;
        if !sheet.whole {
            out.damaged(&format!("the sheet «{}»", entry.name));
        }
        if sheet.cells.iter().any(|cell| common.styles.lacks(cell.style)) {
            out.damaged(&format!("the formats of the sheet «{}»", entry.name));
        }
        let mut faces = common.faces(&sheet, &tables);
        faces.unread.extend(newer);
        out.damaged_cells(entry, &common.damaged(&sheet, &faces));
        if entry.hidden {
            out.hidden_sheet(entry, &sheet, &faces);
        } else {
            out.sheets.push(entry.name.clone());
            out.shown_sheet(common, entry, &sheet, &faces)?;
        }
        drop(faces);
        self.notes(entry, &sheet, &relation.target)
    }

    /// The ranges of a sheet that are painted by a table's style.
    fn tables(&mut self, part: &str) -> Result<Vec<Range>, Error> {
        let mut ranges = Vec::new();
        for relation in self.package.relations(part)? {
            if relation.kind == "table"
                && let Some(text) = self.package.part(&relation.target)?
            {
                ranges.extend(workbook::table_range(&text));
            }
        }
        Ok(ranges)
    }

    fn finish(self) -> Read {
        let mut out = self.out;
        out.arena.find_insertions();
        let (chars, segments, runs) = out.arena.into_parts();
        let document = Document {
            chars,
            segments,
            pages: narrow(out.sheets.len()),
            places: Places::Cells { sheets: out.sheets, cells: out.cells },
            slack: 0.0,
            turns: Vec::new(),
        };
        Read { document, findings: out.findings, runs }
    }
}

impl Out {
    fn shown_sheet(&mut self, common: &Common, entry: &Entry, sheet: &Sheet, faces: &Faces<'_>) -> Result<(), Error> {
        let mut grid = Grid::of(sheet)?;
        let mut shown = Vec::new();
        let mut hides = Hides::default();
        let printed = self.printed(entry);
        for (at, (cell, face)) in sheet.cells.iter().zip(&faces.faces).enumerate() {
            if !face.unseen.is_empty() {
                hides.add(Hidden::Colour, entry, cell, &face.unseen);
            }
            let blank = face.rich.text.trim().is_empty();
            let why = if blank { None } else { grid.hidden(cell.place, printed) };
            match why {
                None if !blank => shown.push(at),
                Some(why) => hides.add(why, entry, cell, &face.rich.text),
                None if matches!(cell.content, Content::Number(_) | Content::Shared(_)) && face.unseen.is_empty() => {
                    if let Some(raw) = common.raw(cell) {
                        hides.add(Hidden::Format, entry, cell, &raw);
                    }
                }
                None => {}
            }
        }
        self.report_hidden(entry, hides);
        self.report_values(common, entry, sheet, faces, &shown);
        self.report_conditions(entry, &faces.unread);
        let placed = grid.place(&shown);
        self.lines_of(common, sheet, faces, &placed)
    }

    /// The lines of all shown cells of a sheet.
    fn lines_of(&mut self, common: &Common, sheet: &Sheet, faces: &Faces<'_>, placed: &[Placed]) -> Result<(), Error> {
        let levels = levels(faces, placed);
        let drawn = Drawn { common, sheet, faces, levels: &levels };
        let mut before: Option<&Placed> = None;
        let table = bordered(sheet);
        for group in placed.chunk_by(|a, b| a.group == b.group) {
            let rect = group.iter().map(rect_of).reduce(|a, b| a.union(&b)).unwrap_or_default();
            let cell = self.groups + group.first().map_or(0, |placed| narrow(placed.group));
            for placed in group {
                let touch = before.map_or(Touch::Apart, |before| touch(before, placed));
                let drawn_here =
                    table.is_none_or(|(row, column)| placed.range.rows.0 <= row && placed.range.columns.0 <= column);
                let x = placed.range.columns.0 as f32;
                let area = Area { cell, region: cell, rect, x, drawn: drawn_here };
                self.cell(&drawn, placed, area, touch, group.len() > 1)?;
                before = Some(placed);
            }
        }
        self.groups += placed.last().map_or(0, |placed| narrow(placed.group) + 1);
        self.lines += levels.values().last().map_or(0, |(first, lines)| first + lines);
        Ok(())
    }

    fn cell(
        &mut self,
        drawn: &Drawn<'_>,
        placed: &Placed,
        area: Area,
        touch: Touch,
        in_box: bool,
    ) -> Result<(), Error> {
        let Some(cell) = drawn.sheet.cells.get(placed.cell) else { return Ok(()) };
        let Some(face) = drawn.faces.faces.get(placed.cell) else { return Ok(()) };
        let format = drawn.common.styles.format(cell.style);
        let first = self.lines + drawn.levels.get(&placed.range.rows.0).map_or(0, |level| level.0) + 1;
        let mut line = Line {
            page: narrow(self.sheets.len()),
            line: first,
            column: placed.range.columns.0 + 1,
            area,
            fill: Some(ENDED),
            after_blank: false,
            touch,
        };
        let lines = lines(&face.rich);
        // A line that fills its row goes on in the next row of its box; one that Excel wraps, or that its author
        // ended, does not.
        if in_box && lines.len() == 1 && !format.wraps {
            line.fill = Some(fill(drawn.sheet, placed, &face.rich.text, format.look));
        }
        for (at, runs) in lines.into_iter().enumerate() {
            line.line = first + narrow(at);
            let look = |look| on_its_line(drawn.faces.look(cell, &format, look), &face.rich);
            let runs = runs.into_iter().map(|(text, own)| (text, look(own), Tracked::None));
            if self.arena.line(&line, runs)? {
                self.cells.push(name_of(cell.place));
                line.after_blank = false;
                line.touch = Touch::Wrapped;
            } else {
                line.after_blank = true;
            }
        }
        Ok(())
    }
}

/// The look of a run, on its line where the whole cell is raised and holds more than a note mark: nothing in the cell
/// stands lower than it.
fn on_its_line(look: Look, rich: &Rich) -> Look {
    /// Characters of the longest note mark, （注10）.
    const MARK: usize = 5;
    let alone = rich.runs.len() == 1 && rich.text.chars().nth(MARK).is_some();
    if alone { Look { height: Height::Line, ..look } } else { look }
}

/// A sheet with all that is known of its cells.
struct Drawn<'a> {
    common: &'a Common,
    sheet: &'a Sheet,
    faces: &'a Faces<'a>,
    levels: &'a BTreeMap<u32, (u32, u32)>,
}

/// For each row its first line, and how many it has: as many as the cell that has most.
fn levels(faces: &Faces<'_>, placed: &[Placed]) -> BTreeMap<u32, (u32, u32)> {
    let mut rows: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for placed in placed {
        let Some(face) = faces.faces.get(placed.cell) else { continue };
        let lines = narrow(face.rich.text.split('\n').count());
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

/// The last row and column of the cells with borders, where they are a table.
fn bordered(sheet: &Sheet) -> Option<(u32, u32)> {
    /// A few cells with borders are none: a frame around a title, a line above a sum.
    const LEAST: usize = 16;
    let rows = sheet.borders.keys().map(|place| place.0).max()?;
    let columns = sheet.borders.keys().map(|place| place.1).max()?;
    let merged = sheet.merged.iter().filter(|range| sheet.borders.contains_key(&(range.rows.0, range.columns.0)));
    let (rows, columns) =
        merged.fold((rows, columns), |(rows, columns), range| (rows.max(range.rows.1), columns.max(range.columns.1)));
    (sheet.borders.len() >= LEAST).then_some((rows, columns))
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
        (true, _) => Touch::Wrapped,
        (false, true) => Touch::Near,
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
