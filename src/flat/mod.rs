//! Cells of flat tables, and the one way in which they are written as CSV and into workbooks.
//!
//! What the columns mean is not known here.

mod cell;
mod csv;
mod room;
#[cfg(feature = "xlsx")]
mod sheet;

pub use cell::Cell;
pub use csv::Dialect;
pub(crate) use csv::{csv_line, typed_line};
pub(crate) use room::beginning;
#[cfg(feature = "xlsx")]
pub(crate) use sheet::{SHEET_ROWS, sheet_row, workbook};
