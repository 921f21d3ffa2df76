//! Tables as CSV: a file a table, written as its rows come.

use std::io::{self, Write};

use super::column::{Kind, Table};
use super::store::Store;
use crate::flat::{Cell, Dialect, csv_line, typed_line};

/// Bytes gathered before they are written.
const BUFFER: usize = 64 << 10;

/// Writes one table; tells how many of its texts were kept from being taken for formulas.
pub(super) fn write(
    store: &Store<'_>,
    index: usize,
    table: &Table,
    dialect: Dialect,
    out: &mut dyn Write,
) -> io::Result<u64> {
    let mut buffer = Vec::with_capacity(2 * BUFFER);
    let mut defused = 0;
    buffer.extend_from_slice(dialect.start());
    csv_line(table.columns().map(|column| Cell::from(column.name)), dialect, &mut buffer);
    let pointed: Vec<bool> = table.columns().map(|column| column.kind == Kind::Number).collect();
    store.each(index, &mut |row| {
        defused += typed_line(row.iter().zip(pointed.iter().copied()), dialect, &mut buffer);
        if buffer.len() >= BUFFER {
            out.write_all(&buffer)?;
            buffer.clear();
        }
        Ok(())
    })?;
    out.write_all(&buffer).map(|()| defused)
}
