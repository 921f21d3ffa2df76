//! Cells in a sheet of a workbook. Nothing is dropped in silence: a text beyond the limit of a cell is cut with a mark,
//! and counted.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::cell::Cell;
use super::room::beginning;
use crate::messages::CUT_MARK;

/// An empty workbook with a fixed date: the same cells give the same file.
pub(crate) fn workbook() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    Ok(workbook)
}

/// Rows of a sheet (Excel specifications and limits), its head included.
pub(crate) const SHEET_ROWS: u32 = 1_048_576;

/// UTF-16 units of a cell's text (Excel specifications and limits).
const CELL_UNITS: usize = 32_767;

/// Writes one row of cells; tells how many texts were too long for a cell and were cut, with a mark.
pub(crate) fn sheet_row(sheet: &mut Worksheet, at: u32, row: &[Cell<'_>]) -> Result<u64, XlsxError> {
    let mut cut = 0;
    for (cell, place) in row.iter().zip(0_u16..) {
        match cell {
            Cell::Null => {}
            Cell::Boolean(value) => {
                sheet.write_boolean(at, place, *value)?;
            }
            Cell::Integer(_) | Cell::Number(_) | Cell::Decimal(_) => {
                sheet.write_number(at, place, cell.to_f64().unwrap_or(f64::NAN))?;
            }
            Cell::Text(text) => {
                let fitting = fitting(text);
                cut += u64::from(fitting.is_some());
                sheet.write_string(at, place, fitting.as_deref().unwrap_or(text))?;
            }
        }
    }
    Ok(cut)
}

/// A text cut to what a cell holds; `None` where it fits as it is.
fn fitting(text: &str) -> Option<String> {
    let room = CELL_UNITS - CUT_MARK.encode_utf16().count();
    (beginning(text, CELL_UNITS).len() < text.len()).then(|| [beginning(text, room), CUT_MARK].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_a_character_and_say_so() {
        assert_eq!(fitting(&"区".repeat(CELL_UNITS)), None);
        let cut = fitting(&"𠮷".repeat(CELL_UNITS)).expect("too long");
        let units = cut.encode_utf16().count();
        assert!((CELL_UNITS - 1..=CELL_UNITS).contains(&units), "{units}");
        assert!(cut.ends_with(CUT_MARK));
    }
}
