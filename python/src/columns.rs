//! The tables as columns of bytes, laid out as Arrow lays them out.
//!
//! Python takes the buffers as they are (`pyarrow.Array.from_buffers`): values are written once here and copied once
//! into an object of Python, never turned into objects one by one. The crate `arrow` is not needed for that.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use miekeshi::error::{Code, Error};
use miekeshi::record::Extraction;
use miekeshi::tables::{Added, Cell, Collector, Column, Document, Kind, Rows, Standing, Store, TABLES};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList};

use crate::documents::Native;
use crate::work;

/// The values of one column on their way to Arrow.
struct Values {
    column: &'static Column,
    /// Bit i is 1 where row i has a value.
    validity: Vec<u8>,
    nulls: usize,
    /// For text: where each value ends, as 64-bit numbers with a 0 before.
    offsets: Vec<u8>,
    /// Text, 64-bit numbers, or a bit for yes and no.
    data: Vec<u8>,
}

impl Values {
    fn new(column: &'static Column) -> Self {
        let offsets = if column.kind.is_text() { 0_i64.to_le_bytes().to_vec() } else { Vec::new() };
        Self { column, validity: Vec::new(), nulls: 0, offsets, data: Vec::new() }
    }

    fn push(&mut self, row: usize, cell: &Cell<'_>) {
        let present = !matches!(cell, Cell::Null);
        push_bit(&mut self.validity, row, present);
        self.nulls += usize::from(!present);
        match self.column.kind {
            Kind::Integer => {
                let value = if let Cell::Integer(value) = cell { *value } else { 0 };
                self.data.extend_from_slice(&value.to_le_bytes());
            }
            Kind::Number => self.data.extend_from_slice(&cell.to_f64().unwrap_or(0.0).to_le_bytes()),
            Kind::Boolean => push_bit(&mut self.data, row, matches!(cell, Cell::Boolean(true))),
            Kind::Text | Kind::Id | Kind::Code(_) | Kind::YearMonth => {
                if let Cell::Text(text) = cell {
                    self.data.extend_from_slice(text.as_bytes());
                }
                self.offsets.extend_from_slice(&(self.data.len() as i64).to_le_bytes());
            }
        }
    }

    /// The column for `miekeshi._tables`, which knows the keys.
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let column = PyDict::new(py);
        column.set_item("name", self.column.name)?;
        column.set_item("kind", kind(self.column.kind))?;
        column.set_item("required", self.column.required)?;
        column.set_item("unit", self.column.unit.map(|unit| unit.en))?;
        column.set_item("ja", self.column.ja)?;
        column.set_item("en", self.column.en)?;
        column.set_item("nulls", self.nulls)?;
        column.set_item("validity", (self.nulls > 0).then(|| PyBytes::new(py, &self.validity)))?;
        column.set_item("offsets", self.column.kind.is_text().then(|| PyBytes::new(py, &self.offsets)))?;
        column.set_item("data", PyBytes::new(py, &self.data))?;
        Ok(column)
    }
}

/// Appends bit `at`, the lowest bit of a byte first.
fn push_bit(bits: &mut Vec<u8>, at: usize, value: bool) {
    if at.is_multiple_of(8) {
        bits.push(0);
    }
    if let Some(last) = bits.last_mut() {
        *last |= u8::from(value) << (at % 8);
    }
}

/// What `miekeshi._tables` calls a kind.
const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Id | Kind::Code(_) | Kind::YearMonth => "text",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Boolean => "boolean",
    }
}

/// All columns of one table.
struct Filled {
    name: &'static str,
    rows: usize,
    columns: Vec<Values>,
}

/// Documents that were there already: the place of each in the list, and the name of the first.
type Again = Vec<(usize, String)>;

/// The tables of extractions, and the documents that were given twice.
#[pyfunction]
pub(crate) fn tables<'py>(
    py: Python<'py>,
    extractions: Vec<PyRef<'py, Native>>,
) -> PyResult<(Bound<'py, PyList>, Again)> {
    let extractions: Vec<Arc<Extraction>> = extractions.iter().map(|native| Arc::clone(&native.extraction)).collect();
    let (filled, again) = work(py, "tables", || fill(&extractions))?;
    let list = PyList::empty(py);
    for table in &filled {
        let columns = table.columns.iter().map(|column| column.to_python(py)).collect::<PyResult<Vec<_>>>()?;
        list.append((table.name, table.rows, columns))?;
    }
    Ok((list, again))
}

fn fill(extractions: &[Arc<Extraction>]) -> Result<(Vec<Filled>, Again), Error> {
    let folder = tempfile::tempdir().map_err(|error| unwritable(&error))?;
    let mut collector = Collector::new(&folder.path().join("rows")).map_err(|error| unwritable(&error))?;
    let (mut rows, mut again) = (Rows::default(), Vec::new());
    for (at, extraction) in extractions.iter().enumerate() {
        let document = Document::from(&**extraction);
        rows.fill(&document);
        let added = collector.add(&extraction.source.name, Standing::of(&document), &rows);
        match added.map_err(|error| unwritable(&error))? {
            Added::Taken => {}
            Added::Again(first) => again.push((at, first)),
            Added::OtherReading(first) => {
                let what = format!("{}: another reading of the same document is {first}", extraction.source.name);
                return Err(Error::new(Code::OtherReading, what, "make tables of one reading at a time"));
            }
        }
    }
    let filled = collector.finish(&AtomicBool::new(false), all).map_err(|error| unwritable(&error))?;
    Ok((filled, again))
}

/// Every table of the store.
fn all(store: &Store<'_>) -> io::Result<Vec<Filled>> {
    let table = |(index, table): (usize, &miekeshi::tables::Table)| {
        let mut filled = Filled { name: table.name, rows: 0, columns: table.columns().map(Values::new).collect() };
        store.each(index, &mut |row| {
            filled.columns.iter_mut().zip(row).for_each(|(column, cell)| column.push(filled.rows, cell));
            filled.rows += 1;
            Ok(())
        })?;
        Ok(filled)
    };
    TABLES.iter().enumerate().map(table).collect()
}

fn unwritable(error: &io::Error) -> Error {
    Error::new(Code::Unwritable, format!("rows could not be kept: {error}"), "make room in the temporary folder")
}
