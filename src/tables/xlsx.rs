//! One Excel workbook: a sheet a table, typed cells, frozen heads, widths, filters.
//!
//! Rows go to a file as they come, so memory stays small. What a sheet cannot hold is not dropped in silence: rows
//! beyond its end go on in a second sheet, and texts beyond the limit of a cell are cut with a mark and counted.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::TABLES;
use super::column::{Column, Kind, Table, YEN};
use super::store::Store;
use crate::flat::{SHEET_ROWS, sheet_row, workbook};

/// Widths of columns in characters.
const ID_WIDTH: f64 = 24.0;
const TEXT_WIDTH: f64 = 40.0;
const NUMBER_WIDTH: f64 = 14.0;
const CODE_WIDTH: f64 = 12.0;

/// Writes the workbook; tells how many texts were too long for a cell and were cut.
pub(super) fn write(store: &Store<'_>, path: &Path) -> io::Result<u64> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut workbook = workbook().map_err(io::Error::other)?;
    workbook.set_tempdir(folder).map_err(io::Error::other)?;
    let formats = Formats::new();
    let mut cut = 0;
    for (index, table) in TABLES.iter().enumerate() {
        cut += sheets(store, index, table, &formats, &mut workbook)?;
    }
    let mut out = BufWriter::new(File::create(path)?);
    workbook.save_to_writer(&mut out).map_err(io::Error::other)?;
    out.flush().map(|()| cut)
}

/// Writes one table on as many sheets as it needs.
fn sheets(
    store: &Store<'_>,
    index: usize,
    table: &Table,
    formats: &Formats,
    workbook: &mut Workbook,
) -> io::Result<u64> {
    let mut cut = 0;
    let mut number = 1;
    let mut sheet = start(table, number, formats, workbook).map_err(io::Error::other)?;
    let mut at = 1;
    store.each(index, &mut |row| {
        if at == SHEET_ROWS {
            number += 1;
            at = 1;
            sheet = start(table, number, formats, workbook).map_err(io::Error::other)?;
        }
        let sheet = workbook.worksheet_from_index(sheet).map_err(io::Error::other)?;
        cut += sheet_row(sheet, at, row).map_err(io::Error::other)?;
        at += 1;
        Ok(())
    })?;
    let sheet = workbook.worksheet_from_index(sheet).map_err(io::Error::other)?;
    let last = u16::try_from(table.width() - 1).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, at - 1, last).map_err(io::Error::other)?;
    Ok(cut)
}

/// A new sheet with its head; gives its place in the workbook.
fn start(table: &Table, number: u32, formats: &Formats, workbook: &mut Workbook) -> Result<usize, XlsxError> {
    let place = workbook.worksheets().len();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name(if number == 1 { table.name.to_owned() } else { format!("{} ({number})", table.name) })?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, place) in table.columns().zip(0_u16..) {
        sheet.set_column_width(place, width(column))?;
        sheet.set_column_format(place, formats.of(column))?;
        sheet.write_string_with_format(0, place, column.name, &formats.head)?;
    }
    Ok(place)
}

fn width(column: &Column) -> f64 {
    match column.kind {
        Kind::Id => ID_WIDTH,
        Kind::Text => TEXT_WIDTH,
        Kind::Code(_) | Kind::YearMonth | Kind::Boolean => CODE_WIDTH,
        Kind::Integer | Kind::Number => NUMBER_WIDTH,
    }
}

/// How cells look.
struct Formats {
    head: Format,
    text: Format,
    id: Format,
    money: Format,
    plain: Format,
}

impl Formats {
    fn new() -> Self {
        Self {
            head: Format::new().set_bold().set_align(FormatAlign::Top),
            text: Format::new().set_align(FormatAlign::Top),
            // Text format keeps an id that is typed in later an id.
            id: Format::new().set_num_format("@").set_align(FormatAlign::Top),
            money: Format::new().set_num_format("#,##0").set_align(FormatAlign::Top),
            plain: Format::new().set_align(FormatAlign::Top),
        }
    }

    fn of(&self, column: &Column) -> &Format {
        match column.kind {
            Kind::Id | Kind::Code(_) | Kind::YearMonth => &self.id,
            Kind::Text => &self.text,
            Kind::Integer if column.unit == Some(YEN) => &self.money,
            Kind::Integer | Kind::Number | Kind::Boolean => &self.plain,
        }
    }
}
