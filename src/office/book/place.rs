//! Where the cells of a sheet stand: what is shown of it, how far each cell reaches, and which cells are one box.
//!
//! A form in a workbook is drawn with borders: a label in one cell reaches over the empty cells beside and below it up
//! to the next border or text, and rows without a border between them are the lines of one box.

use std::collections::{HashMap, HashSet};

use super::super::limits::{MAX_MERGED_ROWS, MAX_REACH, MAX_TALL, TALL_ROWS};
use super::sheet::{Place, Range, Sheet};
use super::styles::Borders;
use crate::error::{Code, Error};

/// Why a cell is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Hidden {
    /// Its row is hidden.
    Row,
    /// Its column is hidden.
    Column,
    /// It lies under a merged range.
    Merged,
    /// It lies outside the print area.
    NotPrinted,
    /// Its number format shows nothing.
    Format,
    /// Its text has the colour of its ground.
    Colour,
}

/// A cell that is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placed {
    /// Index in [`Sheet::cells`].
    pub(super) cell: usize,
    /// What it reaches over.
    pub(super) range: Range,
    /// Number of the box it stands in; boxes are in reading order.
    pub(super) group: usize,
}

/// The grid of a sheet.
pub(super) struct Grid<'a> {
    sheet: &'a Sheet,
    filled: HashSet<Place>,
    /// For each row its merged ranges, from the left.
    merged: HashMap<u32, Vec<Range>>,
    /// Merged ranges of very many rows.
    tall: Vec<Range>,
    hidden_rows: HashSet<u32>,
    last: Place,
    /// Cells that may still be looked at when cells reach: keeps the time in step with the size of the sheet.
    looks: usize,
}

/// Cells that one cell may look at when it reaches, on average.
const LOOKS_PER_CELL: usize = 512;

impl<'a> Grid<'a> {
    /// # Errors
    /// Where the merged ranges cover more rows than the limit.
    pub(super) fn of(sheet: &'a Sheet) -> Result<Self, Error> {
        let last = last_place(sheet);
        let rows = |range: &Range| range.rows.0..=range.rows.1.min(last.0);
        let (tall, low): (Vec<Range>, Vec<Range>) =
            sheet.merged.iter().partition(|range| rows(range).count() > TALL_ROWS);
        let all: usize = low.iter().map(|range| rows(range).count()).sum();
        if all > MAX_MERGED_ROWS || tall.len() > MAX_TALL {
            let hint = "delete what is merged outside the form, and save it again";
            return Err(Error::new(Code::TooLarge, "the merged cells of a sheet cover too many rows", hint));
        }
        let mut merged: HashMap<u32, Vec<Range>> = HashMap::new();
        for range in &low {
            rows(range).for_each(|row| merged.entry(row).or_default().push(*range));
        }
        merged.values_mut().for_each(|ranges| ranges.sort_by_key(|range| range.columns));
        Ok(Self {
            sheet,
            filled: HashSet::new(),
            merged,
            tall,
            hidden_rows: sheet.hidden_rows.iter().copied().collect(),
            last,
            looks: 1_000_000 + LOOKS_PER_CELL * sheet.cells.len(),
        })
    }

    /// Why the cell is not shown.
    pub(super) fn hidden(&self, place: Place, printed: &[Range]) -> Option<Hidden> {
        let range = self.merged_at(place);
        if range.is_some_and(|range| (range.rows.0, range.columns.0) != place) {
            return Some(Hidden::Merged);
        }
        // A merged range is shown as long as one of its rows and columns is.
        let rows = range.map_or((place.0, place.0), |range| range.rows);
        let columns = range.map_or((place.1, place.1), |range| range.columns);
        if (rows.0..=rows.1.min(self.last.0).max(rows.0)).all(|row| self.hidden_rows.contains(&row)) {
            Some(Hidden::Row)
        } else if (columns.0..=columns.1).all(|column| self.is_hidden_column(column)) {
            Some(Hidden::Column)
        } else if !printed.is_empty() && !printed.iter().any(|range| range.has(place)) {
            Some(Hidden::NotPrinted)
        } else {
            None
        }
    }

    fn is_hidden_column(&self, column: u32) -> bool {
        self.sheet.hidden_columns.iter().any(|range| range.contains(&column))
    }

    fn merged_at(&self, (row, column): Place) -> Option<Range> {
        // Merged ranges do not overlap: of those in a row, only the last that begins before a column can hold it.
        let low = self.merged.get(&row).and_then(|ranges| {
            let after = ranges.partition_point(|range| range.columns.0 <= column);
            ranges.get(after.checked_sub(1)?)
        });
        low.into_iter().chain(&self.tall).find(|range| range.has((row, column))).copied()
    }

    /// The shown cells with what they reach over, in reading order: boxes from the top, then from the left.
    pub(super) fn place(&mut self, shown: &[usize]) -> Vec<Placed> {
        let place_of = |cell: &usize| self.sheet.cells.get(*cell).map(|cell| cell.place);
        let cells: Vec<(usize, Place)> = shown.iter().filter_map(|cell| Some((*cell, place_of(cell)?))).collect();
        self.filled = cells.iter().map(|(_, place)| *place).collect();
        let mut placed: Vec<Placed> =
            cells.into_iter().map(|(cell, place)| Placed { cell, range: self.reach(place), group: 0 }).collect();
        placed.sort_by_key(|placed| (placed.range.columns, placed.range.rows));
        let mut group = 0;
        for at in 1..placed.len() {
            let Some([before, next]) = placed.get_mut(at - 1..=at) else { continue };
            group += usize::from(!self.is_one_box(&before.range, &next.range));
            next.group = group;
        }
        number_groups(&mut placed);
        placed
    }

    /// What a filled cell reaches over: its merged range, the empty cells at its right, those below.
    fn reach(&mut self, place: Place) -> Range {
        let own = Range { rows: (place.0, place.0), columns: (place.1, place.1) };
        let mut range = self.merged_at(place).unwrap_or(own);
        range.rows.1 = range.rows.1.min(self.last.0.max(place.0));
        let mut steps = MAX_REACH;
        while steps > 0 && range.columns.1 < self.last.1 && self.can_widen(&range) {
            range.columns.1 += 1;
            steps -= 1;
        }
        if let Some(wider) = self.as_wide_as_below(&range) {
            range.columns.1 = wider;
        }
        let mut steps = MAX_REACH;
        while steps > 0 && range.rows.1 < self.last.0 && self.can_heighten(&range) {
            range.rows.1 += 1;
            steps -= 1;
        }
        range
    }

    /// The last column of the merged range right below, where a cell of one row begins that range's first column and
    /// nothing stands beside it: the head of a box is often set in the first of its cells alone.
    fn as_wide_as_below(&mut self, range: &Range) -> Option<u32> {
        let (row, column) = (range.rows.1, range.columns.1);
        let below = self.merged_at((row + 1, range.columns.0))?;
        let is_head = range.rows.0 == row && below.columns.0 == range.columns.0 && below.columns.1 > column;
        let wide = is_head && below.columns.1 - column <= MAX_REACH;
        (wide && (column + 1..=below.columns.1).all(|column| self.is_free((row, column)))).then_some(below.columns.1)
    }

    fn can_widen(&mut self, range: &Range) -> bool {
        let column = range.columns.1;
        (range.rows.0..=range.rows.1).all(|row| self.is_free((row, column + 1)) && !self.wall_right((row, column)))
    }

    fn can_heighten(&mut self, range: &Range) -> bool {
        let row = range.rows.1;
        (range.columns.0..=range.columns.1)
            .all(|column| self.is_free((row + 1, column)) && !self.wall_below((row, column)))
    }

    fn is_free(&mut self, place: Place) -> bool {
        self.looks = self.looks.saturating_sub(1);
        self.looks > 0 && !self.filled.contains(&place) && self.merged_at(place).is_none()
    }

    fn has(&self, place: Place, side: Borders) -> bool {
        self.sheet.borders.get(&place).is_some_and(|borders| borders.has(side))
    }

    fn wall_right(&self, (row, column): Place) -> bool {
        self.has((row, column), Borders::RIGHT) || self.has((row, column + 1), Borders::LEFT)
    }

    fn wall_left(&self, (row, column): Place) -> bool {
        self.has((row, column), Borders::LEFT)
            || column.checked_sub(1).is_some_and(|left| self.has((row, left), Borders::RIGHT))
    }

    fn wall_below(&self, (row, column): Place) -> bool {
        self.has((row, column), Borders::BOTTOM) || self.has((row + 1, column), Borders::TOP)
    }

    /// Whether two ranges are lines of one box: one right below the other, borders at both sides and none between.
    fn is_one_box(&mut self, above: &Range, below: &Range) -> bool {
        if above.columns != below.columns || above.rows.1 + 1 != below.rows.0 {
            return false;
        }
        let (left, right) = above.columns;
        let enclosed = [above.rows.1, below.rows.0]
            .into_iter()
            .all(|row| self.wall_left((row, left)) && self.wall_right((row, right)));
        self.looks = self.looks.saturating_sub((right - left) as usize);
        enclosed && self.looks > 0 && !(left..=right).any(|column| self.wall_below((above.rows.1, column)))
    }
}

/// The last row and column that hold anything, or are drawn.
fn last_place(sheet: &Sheet) -> Place {
    let places = || sheet.cells.iter().map(|cell| cell.place).chain(sheet.borders.keys().copied());
    let merged = sheet.merged.iter().map(|range| range.columns.1);
    let row = places().map(|place| place.0).max().unwrap_or(0);
    (row, places().map(|place| place.1).chain(merged).max().unwrap_or(0))
}

/// Numbers the boxes in reading order and puts the cells in theirs.
fn number_groups(placed: &mut [Placed]) {
    let mut first: HashMap<usize, Place> = HashMap::new();
    for placed in placed.iter() {
        let corner = (placed.range.rows.0, placed.range.columns.0);
        let of = first.entry(placed.group).or_insert(corner);
        *of = (*of).min(corner);
    }
    let key = |placed: &Placed| (first.get(&placed.group).copied().unwrap_or_default(), placed.group);
    placed.sort_by_key(|placed| (key(placed), placed.range.rows.0, placed.range.columns.0));
    let mut number = 0;
    let mut last = None;
    for placed in placed {
        if last.is_some_and(|last| last != placed.group) {
            number += 1;
        }
        last = Some(placed.group);
        placed.group = number;
    }
}
