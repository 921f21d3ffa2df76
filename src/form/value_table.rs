//! Tables of indicators under heads of columns, within borders.
//!
//! ```text
//! アウトカム指標
//! 指標       | 令和５年度実績 | 令和６年度目標 | 評価
//! 町会加入率 | 57％           | 58％           | B
//! ```
//! The cells of such a table stand in the box whose label is above or beside it, whatever words they hold: 目標 and 達成状況
//! among its heads are no labels. What a value is, its column says.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::item::Kind;
use super::stream::Placed;
use super::{Holds, row_of};
use crate::geom::Rect;
use crate::layout::{Area, Document};
use crate::lexicon::fold_unspaced;
use crate::value::{ColumnHead, ValueColumn, column_head};

/// The tables of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ValueTables {
    /// What the heads of each table's columns say, in their order.
    pub heads: Vec<Vec<ColumnHead>>,
    /// Where each segment of a table stands in it.
    places: HashMap<u32, Place>,
}

/// A place in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which table of the document.
    pub table: u32,
    /// Its row; 0 has the heads.
    pub row: u32,
    /// Its column.
    pub column: u32,
}

impl ValueTables {
    /// Where a segment stands, by its index.
    #[must_use]
    pub fn place(&self, segment: u32) -> Option<Place> {
        self.places.get(&segment).copied()
    }

    /// Whether a character of a range stands in a table.
    pub(super) fn has(&self, document: &Document, range: &Range<u32>) -> bool {
        !self.places.is_empty()
            && document
                .segment_of(range.start)
                .is_some_and(|at| u32::try_from(at).is_ok_and(|at| self.place(at).is_some()))
    }
}

/// A cell with its lines.
pub(super) struct Cell {
    number: u32,
    pub(super) page: u32,
    pub(super) rect: Rect,
    pub(super) segments: Vec<u32>,
    /// Half-width, without spaces.
    pub(super) text: String,
}

/// The tables under labels of indicators and of their results; their cells become text of the box.
pub(super) fn take(cells: &[Cell], items: &mut [Placed]) -> ValueTables {
    let mut found = ValueTables::default();
    if !cells.iter().any(measures) {
        return found;
    }
    let labels: HashSet<u32> = items
        .iter()
        .filter(|placed| matches!(placed.item.kind, Kind::Label(_) | Kind::Heading(_)))
        .map(|placed| placed.item.segment)
        .collect();
    let mut at = 0;
    let mut rects: Vec<Rect> = Vec::new();
    while at < cells.len() {
        match table(cells, at, &labels) {
            Some((table, end)) => {
                rects.push(table.rect);
                found.add(cells, table);
                at = end;
            }
            None => at += 1,
        }
    }
    found.keep_boxed(items, &rects);
    found
}

impl ValueTables {
    fn add(&mut self, cells: &[Cell], table: Table) {
        let number = u32::try_from(self.heads.len()).unwrap_or(u32::MAX);
        for (cell, row, column) in table.cells {
            for segment in cells.get(cell).map(|cell| cell.segments.as_slice()).unwrap_or_default() {
                self.places.insert(*segment, Place { table: number, row, column });
            }
        }
        self.heads.push(table.heads);
    }

    /// Keeps the tables whose box is one of indicators or of results, and puts their cells into it.
    fn keep_boxed(&mut self, items: &mut [Placed], rects: &[Rect]) {
        // Whether a box of indicators is open, and whether its label stands within borders.
        let mut boxed: Option<bool> = None;
        let mut kept: HashMap<u32, Option<bool>> = HashMap::new();
        for placed in items.iter_mut() {
            let Some(place) = self.place(placed.item.segment) else {
                let measures = |label| row_of(label).map(|row| matches!(row.holds, Holds::Indicators | Holds::Results));
                boxed = match placed.item.kind {
                    Kind::Label(label) => measures(label).filter(|own| *own).map(|_| placed.area.drawn),
                    Kind::Heading(_) => None,
                    _ => boxed,
                };
                continue;
            };
            let Some(rect) = rects.get(place.table as usize) else { continue };
            if let Some(drawn) = *kept.entry(place.table).or_insert(boxed) {
                placed.item.kind = Kind::Body;
                // A table in a box without borders leaves it one: lines behind the table are its text, too.
                placed.area = Area { rect: *rect, drawn, ..placed.area };
            }
        }
        self.places.retain(|_, place| kept.get(&place.table).is_some_and(Option::is_some));
    }
}

/// The cells within borders, in the order of the document.
pub(super) fn cells(document: &Document) -> Vec<Cell> {
    /// Lines of one cell may alternate with those of the others of its row.
    const MOST: usize = 16;
    let mut cells: Vec<Cell> = Vec::new();
    for (at, segment) in (0_u32..).zip(&document.segments) {
        let Some(area) = segment.area.filter(|area| area.drawn) else { continue };
        let text = fold_unspaced(&document.raw(segment.range()));
        match cells.iter_mut().rev().take(MOST).find(|cell| cell.number == area.cell) {
            Some(cell) => {
                cell.segments.push(at);
                cell.text.push_str(&text);
            }
            None => {
                cells.push(Cell { number: area.cell, page: segment.page, rect: area.rect, segments: vec![at], text });
            }
        }
    }
    cells
}

fn measures(cell: &Cell) -> bool {
    column_head(&cell.text).is_some_and(|head| head.column == ValueColumn::Measure)
}

struct Table {
    heads: Vec<ColumnHead>,
    /// Each cell with its row and its column.
    cells: Vec<(usize, u32, u32)>,
    /// As wide as the table and as high as its head, beside which its label may stand.
    rect: Rect,
}

/// A column: what its head says, where it stands, and the cells of its head.
struct Column {
    head: ColumnHead,
    rect: Rect,
    cells: Vec<usize>,
}

/// The table whose head begins with a cell, and one past its last cell.
fn table(cells: &[Cell], at: usize, labels: &HashSet<u32>) -> Option<(Table, usize)> {
    let (columns, mut next) = columns(cells, at)?;
    let first = cells.get(at)?;
    let measure = columns.iter().position(|column| column.head.column == ValueColumn::Measure)?;
    let mut placed: Vec<(usize, u32, u32)> = Vec::new();
    for (column, number) in columns.iter().zip(0_u32..) {
        placed.extend(column.cells.iter().map(|cell| (*cell, 0, number)));
    }
    let mut rows = 0;
    let mut bottom = cells.get(at..next)?.iter().map(|cell| cell.rect.y1).fold(first.rect.y1, f32::max);
    while let Some(row) = row(cells, next, &columns, first.page) {
        let adjoins = cells.get(next).is_some_and(|cell| cell.rect.y0 <= bottom + ONE_RULE);
        let own = row.iter().find(|(_, column)| *column == measure).and_then(|(cell, _)| cells.get(*cell));
        let headed = |cell: &Cell| measures(cell) || cell.segments.iter().any(|segment| labels.contains(segment));
        if own.is_none_or(headed) || row.len() < 2 || !adjoins {
            break;
        }
        bottom = row.iter().filter_map(|(cell, _)| cells.get(*cell)).map(|cell| cell.rect.y1).fold(bottom, f32::max);
        rows += 1;
        next += row.len();
        placed.extend(row.into_iter().map(|(cell, column)| (cell, rows, u32::try_from(column).unwrap_or(0))));
    }
    let x1 = columns.last()?.rect.x1;
    let rect = Rect { x1, ..first.rect };
    let heads = columns.into_iter().map(|column| column.head).collect();
    (rows > 0).then_some((Table { heads, cells: placed, rect }, next))
}

/// The heads of a table, in one row or two: under 実績 may stand R5 and R6. With the cell behind them.
fn columns(cells: &[Cell], at: usize) -> Option<(Vec<Column>, usize)> {
    let first = cells.get(at)?;
    let head = |cell: usize| cells.get(cell).and_then(|cell| column_head(&cell.text));
    if !matches!(head(at)?.column, ValueColumn::Measure | ValueColumn::Number) {
        return None;
    }
    let mut columns: Vec<Column> = Vec::new();
    let mut next = at;
    while let Some(cell) = cells.get(next).filter(|cell| is_one_row(first, cell)) {
        if columns.last().is_some_and(|last| cell.rect.x0 < last.rect.x1 - EDGE) {
            break;
        }
        if columns.len() == MAX_COLUMNS {
            return None;
        }
        columns.push(Column { head: head(next)?, rect: cell.rect, cells: vec![next] });
        next += 1;
    }
    let top = first.rect.y0;
    let below = |cell: &&Cell| cell.page == first.page && cell.rect.y0 > top + EDGE;
    let mut parts: Vec<(usize, usize)> = Vec::new();
    while let Some(cell) = cells.get(next).filter(below) {
        let within = |column: &Column| {
            column.rect.x0 - EDGE <= cell.rect.x0
                && cell.rect.x1 <= column.rect.x1 + EDGE
                && column.rect.width() > cell.rect.width() + EDGE
        };
        let over = columns.iter().position(within).filter(|_| head(next).is_some_and(|head| head.is_of_values()));
        let Some(over) = over else { break };
        parts.push((over, next));
        next += 1;
    }
    for (over, cell) in parts.into_iter().rev() {
        let (Some(head), Some(own)) = (head(cell), cells.get(cell)) else { continue };
        let Some(above) = columns.get(over) else { continue };
        let part = Column { head: above.head.with(head), rect: own.rect, cells: vec![cell] };
        columns.insert(over + 1, part);
    }
    let divided: Vec<bool> = (0..columns.len())
        .map(|at| columns.get(at).zip(columns.get(at + 1)).is_some_and(|(a, b)| b.rect.x0 < a.rect.x1 - EDGE))
        .collect();
    // The cell over divided columns is of the head, too.
    let mut heads: Vec<Column> = Vec::new();
    let mut over = Vec::new();
    for (column, divided) in columns.into_iter().zip(divided) {
        if divided {
            over = column.cells;
        } else {
            heads.push(Column { cells: over.drain(..).chain(column.cells).collect(), ..column });
        }
    }
    let measures = heads.iter().filter(|column| column.head.column == ValueColumn::Measure).count();
    let valued = heads.iter().any(|column| column.head.is_of_values());
    (measures == 1 && valued).then_some((heads, next))
}

/// The cells of the next row, each with its column; `None` where the row is none of the table.
fn row(cells: &[Cell], at: usize, columns: &[Column], page: u32) -> Option<Vec<(usize, usize)>> {
    let first = cells.get(at).filter(|cell| cell.page == page)?;
    let mut row: Vec<(usize, usize)> = Vec::new();
    let mut next = at;
    while let Some(cell) = cells.get(next).filter(|cell| cell.page == page && is_one_row(first, cell)) {
        let before = row.last().map(|(_, column)| *column);
        let begins = |column: &Column| (column.rect.x0 - cell.rect.x0).abs() <= EDGE.max(0.2 * column.rect.width());
        let column = columns.iter().position(begins)?;
        if before.is_some_and(|before| column <= before) {
            break;
        }
        row.push((next, column));
        next += 1;
    }
    Some(row)
}

/// Columns of a table: no plan has half as many, and a head is asked for from each of its cells on.
pub(super) const MAX_COLUMNS: usize = 64;

/// Two rows with one rule between them lie no farther apart, in points or rows: a line of text between two tables is one row.
pub(super) const ONE_RULE: f32 = 0.9;

/// Borders that meet, in points or columns.
pub(super) const EDGE: f32 = 0.5;

pub(super) fn is_one_row(a: &Cell, b: &Cell) -> bool {
    let shared = a.rect.y1.min(b.rect.y1) - a.rect.y0.max(b.rect.y0);
    let lower = (a.rect.y1 - a.rect.y0).min(b.rect.y1 - b.rect.y0);
    a.page == b.page && shared > 0.5 * lower
}
