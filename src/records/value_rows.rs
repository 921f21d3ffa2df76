//! Rows of a table of indicators: what is measured, and its values by the heads of their columns.
//!
//! ```text
//! 指標       | 令和５年度実績 | 令和６年度目標        observations and the target
//! 指標       | 目標 | 実績 | 評価                   with a column of grades a result is one of the indicator's results
//! ```
//! A cell without a single value gives none: its text stays in that of its row, and a finding quotes it.

use std::ops::Range;

use super::measure::{Element, Parts, Tense, elements, parts};
use super::reader::{Reader, quantity};
use super::traced::{Notes, Traced, record, stated};
use crate::finding::Remark;
use crate::layout::View;
use crate::lexicon::{is_dash, without_bullet};
use crate::record::Results;
use crate::value::{ColumnHead, ValueColumn, Year, canonical_unit};

/// A part of a text: lines of no table, or a row of one.
pub(super) enum Part {
    Lines(View),
    Row(Row),
}

/// A row of a table; ranges are bytes of its view.
pub(super) struct Row {
    /// From the measure on, or from the first value before it.
    pub(super) view: View,
    /// Which columns its cells stand in, each with its bytes.
    cells: Vec<(usize, Range<usize>)>,
    /// Which table it is of.
    table: usize,
}

/// A text divided into the rows of its tables and what else it has.
pub(super) fn divided(reader: &Reader<'_>, view: &View) -> Vec<Part> {
    let cells = cells(reader, view);
    if cells.is_empty() {
        return vec![Part::Lines(view.clone())];
    }
    let mut parts_of = Vec::new();
    let mut at = 0;
    for row in cells.chunk_by(|a, b| (a.table, a.row) == (b.table, b.row)) {
        let (Some(first), Some(last)) = (row.first(), row.last()) else { continue };
        push_lines(&mut parts_of, view, at..first.bytes.start);
        at = last.bytes.end;
        if first.row == 0 {
            continue;
        }
        parts_of.push(Part::Row(Row::of(reader, view, row)));
    }
    push_lines(&mut parts_of, view, at..view.as_str().len());
    parts_of
}

fn push_lines(parts: &mut Vec<Part>, view: &View, bytes: Range<usize>) {
    let text = view.as_str().get(bytes.clone()).unwrap_or_default();
    if !text.trim().is_empty() {
        let start = bytes.start + (text.len() - text.trim_start().len());
        parts.push(Part::Lines(view.part(start..start + text.trim().len())));
    }
}

/// A cell in a text.
struct Cell {
    table: usize,
    row: u32,
    column: usize,
    bytes: Range<usize>,
}

fn cells(reader: &Reader<'_>, view: &View) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    if reader.tables.heads.is_empty() {
        return cells;
    }
    for ((start, c), at) in view.as_str().char_indices().zip(view.indices()) {
        let segment = reader.document.segment_of(*at).and_then(|segment| u32::try_from(segment).ok());
        let Some(place) = segment.and_then(|segment| reader.tables.place(segment)) else { continue };
        let (table, column) = (place.table as usize, place.column as usize);
        let end = start + c.len_utf8();
        match cells.last_mut().filter(|last| (last.table, last.row, last.column) == (table, place.row, column)) {
            Some(last) => last.bytes.end = end,
            None => cells.push(Cell { table, row: place.row, column, bytes: start..end }),
        }
    }
    cells
}

impl Row {
    fn of(reader: &Reader<'_>, view: &View, cells: &[Cell]) -> Self {
        let table = cells.first().map_or(0, |cell| cell.table);
        let heads = reader.tables.heads.get(table).map(Vec::as_slice).unwrap_or_default();
        let is_number = |cell: &&Cell| heads.get(cell.column).is_some_and(|head| head.column == ValueColumn::Number);
        // The running number is no part of the sentence.
        let own = cells.get(cells.iter().take_while(is_number).count()..).unwrap_or_default();
        let bytes = own.first().map_or(0, |cell| cell.bytes.start)..own.last().map_or(0, |cell| cell.bytes.end);
        let moved = |cell: &Cell| cell.bytes.start - bytes.start..cell.bytes.end - bytes.start;
        let cells = own.iter().map(|cell| (cell.column, moved(cell))).collect();
        Self { view: view.joined(bytes), cells, table }
    }

    fn heads<'r>(&self, reader: &Reader<'r>) -> &'r [ColumnHead] {
        reader.tables.heads.get(self.table).map(Vec::as_slice).unwrap_or_default()
    }

    fn text(&self, bytes: &Range<usize>) -> &str {
        self.view.as_str().get(bytes.clone()).unwrap_or_default()
    }

    /// Bytes of the words in the column of measures, its bullet left out.
    pub(super) fn measure(&self, reader: &Reader<'_>) -> Range<usize> {
        let heads = self.heads(reader);
        let measures = |column: usize| heads.get(column).is_some_and(|head| head.column == ValueColumn::Measure);
        let Some((_, bytes)) = self.cells.iter().find(|(column, _)| measures(*column)) else { return 0..0 };
        let words = self.text(bytes);
        bytes.end - without_bullet(words).len()..bytes.end
    }

    fn unit(&self, reader: &Reader<'_>, head: &ColumnHead) -> Option<String> {
        let heads = self.heads(reader);
        let is_unit = |column: usize| heads.get(column).is_some_and(|head| head.column == ValueColumn::Unit);
        let printed = self.cells.iter().find(|(column, _)| is_unit(*column)).map(|(_, bytes)| self.text(bytes).trim());
        head.unit.as_deref().or(printed).map(canonical_unit)
    }

    /// The one value of a cell, by its column.
    fn element(&self, reader: &Reader<'_>, head: &ColumnHead, bytes: &Range<usize>) -> Option<Element> {
        let words = self.text(bytes);
        let mut values = elements(words);
        if values.len() > 1 {
            values = parts(words).zone;
        }
        let value = values.pop().filter(|_| values.is_empty())?.moved(bytes.start);
        let tense = match head.column {
            ValueColumn::Target => Tense::Aim,
            ValueColumn::Result => Tense::Past,
            _ => value.tense,
        };
        let of_head = head.fiscal_year(reader.year).and_then(|year| u16::try_from(year).ok());
        let year = value.year.or(of_head.map(|number| Year { era: None, number }));
        let unit = if value.unit.is_empty() { self.unit(reader, head).unwrap_or_default() } else { value.unit.clone() };
        Some(Element { year, tense, unit, ..value })
    }

    /// What of a row is its sentence: the measure, its observations and its targets. Results that are graded are none of it.
    pub(super) fn parts(&self, reader: &Reader<'_>) -> Parts {
        let heads = self.heads(reader);
        let mut zone = Vec::new();
        for (column, bytes) in &self.cells {
            let Some(head) = heads.get(*column).filter(|head| head.is_of_values()) else { continue };
            if head.column != ValueColumn::Grade && !self.is_result(reader, head) {
                zone.extend(self.element(reader, head, bytes));
            }
        }
        Parts { measure: self.measure(reader), measure_year: None, zone }
    }

    /// Whether the values of a column are results of the indicator and no observations: the plan's own year has its
    /// result, and so has a table with grades.
    fn is_result(&self, reader: &Reader<'_>, head: &ColumnHead) -> bool {
        let graded = self.heads(reader).iter().any(|head| head.column == ValueColumn::Grade);
        let own = head.fiscal_year(reader.year).zip(reader.year).is_some_and(|(year, plan)| year >= plan);
        head.column == ValueColumn::Result && (graded || own)
    }

    /// The results among its columns. In a box of results a year alone heads one, too.
    pub(super) fn results(&self, reader: &Reader<'_>, boxed: bool) -> Vec<Traced<Results>> {
        let heads = self.heads(reader);
        let of_result = |head: &ColumnHead| {
            self.is_result(reader, head) || boxed && matches!(head.column, ValueColumn::Result | ValueColumn::Year)
        };
        let results: Vec<(usize, &ColumnHead, &Range<usize>)> = self
            .cells
            .iter()
            .filter_map(|(column, bytes)| Some((*column, heads.get(*column)?, bytes)))
            .filter(|(_, head, _)| of_result(head))
            .collect();
        let grade = self.grade(heads);
        let graded = results
            .iter()
            .position(|(_, head, _)| head.year.is_some() && head.fiscal_year(reader.year) == reader.year)
            .or_else(|| results.iter().rposition(|(column, ..)| grade.as_ref().is_some_and(|(at, _)| column < at)));
        let one = |(at, (_, head, bytes)): (usize, &(usize, &ColumnHead, &Range<usize>))| {
            let grade = grade.as_ref().filter(|_| graded == Some(at)).map(|(_, grade)| grade.clone());
            self.result(reader, head, bytes, grade)
        };
        results.iter().enumerate().filter_map(one).collect()
    }

    fn grade(&self, heads: &[ColumnHead]) -> Option<(usize, String)> {
        let graded = |column: usize| heads.get(column).is_some_and(|head| head.column == ValueColumn::Grade);
        let (column, bytes) = self.cells.iter().find(|(column, _)| graded(*column))?;
        let grade = self.text(bytes).trim();
        (!grade.chars().all(is_dash)).then(|| (*column, grade.to_owned()))
    }

    fn result(
        &self,
        reader: &Reader<'_>,
        head: &ColumnHead,
        bytes: &Range<usize>,
        grade: Option<String>,
    ) -> Option<Traced<Results>> {
        let element = self.element(reader, head, bytes);
        if element.is_none() && grade.is_none() {
            return None;
        }
        let year = element.as_ref().and_then(|element| element.year?.resolve(reader.year));
        let mut notes = stated(self.view.indices());
        let result = record!(
            notes,
            Results {
                fiscal_year: year.or(reader.year.filter(|_| grade.is_some())),
                value: element.map_or_else(Traced::default, |element| quantity(&self.view, &element)),
                text: without_bullet(self.view.as_str()).to_owned(),
                grade: grade,
            }
        );
        Some(notes.of(result))
    }

    /// Tells the cells of values that have no single one.
    pub(super) fn tell_unread(&self, reader: &Reader<'_>, notes: &mut Notes) {
        let heads = self.heads(reader);
        for (column, bytes) in &self.cells {
            let Some(head) = heads.get(*column) else { continue };
            let words = self.text(bytes).trim();
            let valued = head.is_of_values() && head.column != ValueColumn::Grade;
            let unread = valued && self.element(reader, head, bytes).is_none() && !words.chars().all(is_dash);
            let unknown = head.column == ValueColumn::Unknown && words.chars().any(crate::value::is_digit);
            if unread || unknown {
                notes.told(Remark::TextLeftOut { text: words.to_owned() }, self.view.indices_at(bytes.clone()));
            }
        }
    }
}
