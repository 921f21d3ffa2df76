//! The rows as CSV (RFC 4180).

use std::io::{self, Write};

use super::cells::{COLUMNS, cells, unseen_cells};
use crate::changes::report::Report;
use crate::flat::{Cell, Dialect, csv_line};
use crate::messages::Lang;

/// Writes what could not be seen and the rows as CSV in UTF-8; gives the number of texts that were kept from being
/// taken for formulas. Columns and words are those of the JSON, or Japanese.
///
/// # Errors
/// Where the writer fails.
pub fn write_csv(report: &Report, dialect: Dialect, lang: Lang, out: &mut dyn Write) -> io::Result<u64> {
    let mut bytes = dialect.start().to_vec();
    csv_line(COLUMNS.map(|(name, ja)| Cell::from(lang.pick(ja, name))).iter(), dialect, &mut bytes);
    let mut defused = 0;
    for unseen in &report.unseen {
        defused += csv_line(unseen_cells(unseen, lang).iter(), dialect, &mut bytes);
    }
    for row in &report.rows {
        defused += csv_line(cells(row, lang).iter(), dialect, &mut bytes);
    }
    out.write_all(&bytes).map(|()| defused)
}
