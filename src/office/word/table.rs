//! Tables: rows of cells over a grid of columns, some of them merged.

use std::collections::HashMap;

use super::super::arena::Tracked;
use super::super::limits::MAX_NESTED_TABLES;
use super::super::quote;
use super::super::xml::{Step, Walker, on};
use super::paragraph::{Around, plain, recorded};
use super::styles::{Properties, Styles, has_ground};
use super::{Frame, Reader};
use crate::error::Error;
use crate::finding::Remark;
use crate::geom::Rect;

/// Twentieths of a point, which widths are given in.
const PER_POINT: f32 = 20.0;

/// Width of a column that gives none, in points.
const DEFAULT_WIDTH_PT: f32 = 36.0;

/// Columns of a table (Word has at most 63).
const MAX_GRID: usize = 1024;

/// How far a table has been read.
#[derive(Default)]
struct Table {
    /// Where each column begins, and where the last one ends.
    edges: Vec<f32>,
    /// For each column the cell that goes on downward from it.
    open: HashMap<usize, u32>,
    look: TableLook,
    /// Rows so far.
    rows: usize,
    /// Whether the row that is read is the last, where the style makes a difference.
    ends: bool,
}

/// What a cell says of itself.
#[derive(Debug, Clone, Copy)]
struct CellShape {
    span: usize,
    /// Whether it goes on with the cell above.
    continues: bool,
    /// What was recorded of the cell as a whole.
    tracked: Tracked,
    grounded: bool,
}

impl Default for CellShape {
    fn default() -> Self {
        Self { span: 1, continues: false, tracked: Tracked::None, grounded: false }
    }
}

impl Reader {
    /// Reads the table that was opened last.
    pub(super) fn table(&mut self, walker: &mut Walker<'_>, frame: Frame, mut around: Around) -> Result<(), Error> {
        if frame.depth >= MAX_NESTED_TABLES {
            let remark = Remark::TableTooDeep { depth: MAX_NESTED_TABLES, text: quote::quoted(&plain(walker)) };
            self.say(&remark, Vec::new());
            return Ok(());
        }
        let outside = walker.depth() - 1;
        let mut table = Table { edges: vec![frame.x.0], ..Table::default() };
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "gridCol" => {
                    let width = tag.number("w").map_or(DEFAULT_WIDTH_PT, |width| width as f32 / PER_POINT);
                    let last = table.edges.last().copied().unwrap_or(0.0);
                    if table.edges.len() < MAX_GRID {
                        table.edges.push(last + width.max(0.1));
                    }
                }
                "tr" => {
                    table.ends = table.look.shows_last(&self.context.styles) && is_last_row(walker);
                    self.row(walker, frame, around, &mut table)?;
                    table.rows += 1;
                }
                "tblPr" => {
                    table.look = TableLook::read(walker);
                    // A style of tables may paint any of its cells.
                    around.grounded |= table.look.style.is_some();
                }
                "tblGridChange" => walker.skip(),
                _ => {}
            }
        }
        Ok(())
    }

    fn row(
        &mut self,
        walker: &mut Walker<'_>,
        frame: Frame,
        mut around: Around,
        table: &mut Table,
    ) -> Result<(), Error> {
        let outside = walker.depth() - 1;
        let (top, mut bottom) = (self.placer.level, self.placer.level + 1);
        let mut column = 0;
        let mut own = Vec::new();
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "gridBefore" => column += (tag.number("val").unwrap_or(0) as usize).min(MAX_GRID),
                // A row that was inserted or deleted as a whole.
                "ins" => around.tracked = recorded(around.tracked, Tracked::Inserted),
                "del" => around.tracked = recorded(around.tracked, Tracked::Deleted),
                "tblPrEx" | "trPrChange" => walker.skip(),
                "tc" => {
                    self.placer.level = top;
                    let (behind, cell) = self.cell(walker, frame, around, table, column)?;
                    column = behind;
                    own.extend(cell);
                    bottom = bottom.max(self.placer.level);
                }
                _ => {}
            }
        }
        self.placer.level = bottom;
        for cell in own {
            if let Some(rect) = self.placer.extent(cell) {
                rect.y1 = bottom as f32;
            }
        }
        Ok(())
    }

    /// Reads a cell; gives the column behind it, and its number: that of the cell above where it goes on with it.
    fn cell(
        &mut self,
        walker: &mut Walker<'_>,
        frame: Frame,
        around: Around,
        table: &mut Table,
        column: usize,
    ) -> Result<(usize, Option<u32>), Error> {
        let outside = walker.depth() - 1;
        let (mut shape, mut around) = (CellShape::default(), around);
        let mut begun: Option<Frame> = None;
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            let name = tag.name();
            if name == "tcPr" {
                shape = cell_shape(walker);
                around.tracked = recorded(around.tracked, shape.tracked);
                around.grounded |= shape.grounded;
                continue;
            }
            let last = column + shape.span + 1 >= table.edges.len();
            around.table = table.look.of_cell(&self.context.styles, (table.rows, column, last, table.ends));
            let inner = *begun.get_or_insert_with(|| self.begin(frame, table, column, shape));
            match name {
                "p" => self.paragraph(walker, inner, around)?,
                "tbl" => {
                    self.close(inner)?;
                    self.table(walker, inner, around)?;
                }
                "sdt" | "customXml" => self.blocks(walker, inner, around)?,
                "sdtPr" => walker.skip(),
                _ => {}
            }
        }
        if let Some(inner) = begun {
            self.close(inner)?;
        }
        Ok((column + shape.span, begun.and_then(|frame| frame.cell)))
    }

    /// The frame of a cell: that of the cell above where it goes on with it.
    fn begin(&mut self, frame: Frame, table: &mut Table, column: usize, shape: CellShape) -> Frame {
        let edge = |table: &Table, at: usize| {
            let last = table.edges.last().copied().unwrap_or(0.0);
            let beyond = at.saturating_sub(table.edges.len().saturating_sub(1)) as f32;
            table.edges.get(at).copied().unwrap_or(last + beyond * DEFAULT_WIDTH_PT)
        };
        let x = (edge(table, column), edge(table, column + shape.span));
        let frame = Frame { x, cell: None, depth: frame.depth + 1 };
        if let Some(above) = table.open.get(&column).copied().filter(|_| shape.continues) {
            return Frame { cell: Some(above), ..frame };
        }
        let y = self.placer.level as f32;
        let cell = self.placer.cell(Rect::new(x.0, y, x.1, y + 1.0));
        table.open.insert(column, cell);
        Frame { cell: Some(cell), ..frame }
    }
}

/// Whether no row stands behind the one that was opened last.
fn is_last_row(walker: &Walker<'_>) -> bool {
    let mut ahead = walker.clone();
    let outside = ahead.depth().saturating_sub(2);
    ahead.skip();
    while ahead.depth() > outside {
        match ahead.next() {
            Some(Step::Open(tag)) if tag.name() == "tr" => return false,
            Some(_) => {}
            None => break,
        }
    }
    true
}

fn cell_shape(walker: &mut Walker<'_>) -> CellShape {
    let outside = walker.depth() - 1;
    let mut shape = CellShape::default();
    while walker.depth() > outside {
        let Some(step) = walker.next() else { break };
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "gridSpan" => shape.span = (tag.number("val").unwrap_or(1) as usize).clamp(1, MAX_GRID),
            "vMerge" => shape.continues = tag.attr("val").is_none_or(|value| value != "restart"),
            "cellIns" => shape.tracked = recorded(shape.tracked, Tracked::Inserted),
            "cellDel" => shape.tracked = recorded(shape.tracked, Tracked::Deleted),
            "shd" => shape.grounded |= has_ground(&tag),
            "tcPrChange" => walker.skip(),
            _ => {}
        }
    }
    shape
}

/// Style of a table, and which of its parts the table shows.
#[derive(Debug, Default)]
struct TableLook {
    style: Option<String>,
    first_row: bool,
    first_column: bool,
    last_column: bool,
    last_row: bool,
    bands: bool,
}

impl TableLook {
    fn read(walker: &mut Walker<'_>) -> Self {
        let outside = walker.depth() - 1;
        let mut look = Self::default();
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "tblStyle" => look.style = tag.attr("val").map(std::borrow::Cow::into_owned),
                "tblLook" => {
                    // Bits of `val` (ECMA-376, 17.4.56), or attributes of their own.
                    let bits = tag.attr("val").and_then(|bits| u32::from_str_radix(&bits, 16).ok()).unwrap_or(0);
                    let shows = |name: &str, bit: u32| tag.attr(name).map_or(bits & bit != 0, |value| on(&value));
                    look.first_row = shows("firstRow", 0x20);
                    look.first_column = shows("firstColumn", 0x80);
                    look.last_column = shows("lastColumn", 0x100);
                    look.last_row = shows("lastRow", 0x40);
                    look.bands = !shows("noHBand", 0x200);
                }
                "tblPrChange" => walker.skip(),
                _ => {}
            }
        }
        look
    }

    /// Whether the last row looks other than the rest.
    fn shows_last(&self, styles: &Styles) -> bool {
        let style = self.style.as_deref().filter(|_| self.last_row);
        style.is_some_and(|style| styles.of_table(style, Some("lastRow")) != Properties::default())
    }

    /// What the style says of a cell's text: row, column, whether it is the last of its row, and of the last row.
    fn of_cell(&self, styles: &Styles, (row, column, last, ends): (usize, usize, bool, bool)) -> Properties {
        let Some(style) = self.style.as_deref() else { return Properties::default() };
        let band = if (row + usize::from(!self.first_row)) % 2 == 1 { "band1Horz" } else { "band2Horz" };
        let parts = [
            (self.first_row && row == 0, "firstRow"),
            (ends, "lastRow"),
            (self.first_column && column == 0, "firstCol"),
            (self.last_column && last, "lastCol"),
            (self.bands && !ends && !(self.first_row && row == 0), band),
        ];
        let shown = parts.into_iter().filter(|(shown, _)| *shown).map(|(_, part)| styles.of_table(style, Some(part)));
        shown.fold(Properties::default(), Properties::over).over(styles.of_table(style, None))
    }
}
