//! The tables as columns of Arrow, handed to Python as they are.
//!
//! Values are written once, into the buffers that Arrow wants, and Python takes those over through the Arrow C stream
//! interface (`__arrow_c_stream__`, a PyCapsule): nothing is copied, and no object is made for a cell.

use std::collections::HashMap;
use std::ffi::CStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, LargeStringBuilder, StringBuilder};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, ListArray, RecordBatch, RecordBatchIterator, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema};
use miekeshi::emit::from_json;
use miekeshi::error::{Code, Error};
use miekeshi::record::{Extraction, Stage};
use miekeshi::tables::{
    Added, Cell, Collector, Column, Document, Kind, Rank, RowLog, Rows, Standing, Store, Stored, TABLES, Table,
};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::documents::Native;
use crate::work;

/// What the capsule of a stream is called; the Arrow PyCapsule interface says so.
const STREAM: &CStr = c"arrow_array_stream";

/// Columns of Arrow for whoever speaks its C interface: pyarrow, polars, DuckDB, pandas.
#[pyclass(frozen, module = "miekeshi._native")]
pub(crate) struct Frame {
    batch: RecordBatch,
}

#[pymethods]
impl Frame {
    /// The rows as a stream of one batch. The schema that a consumer would like better is for it to cast to, as the
    /// interface allows.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let schema = self.batch.schema();
        let reader = RecordBatchIterator::new([Ok(self.batch.clone())], schema);
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
    }
}

/// How far the offsets of text reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Width {
    /// 64 bits: a table of everything may hold more than 2 GiB of text in a column.
    Large,
    /// 32 bits, which every engine takes: for a few documents at a time.
    Plain,
}

/// The values of one column while they come.
enum Values {
    Large(LargeStringBuilder),
    Plain(StringBuilder),
    Integer(Int64Builder),
    Number(Float64Builder),
    Boolean(BooleanBuilder),
}

impl Values {
    fn new(kind: Kind, width: Width) -> Self {
        match kind {
            Kind::Integer => Self::Integer(Int64Builder::new()),
            Kind::Number => Self::Number(Float64Builder::new()),
            Kind::Boolean => Self::Boolean(BooleanBuilder::new()),
            Kind::Text | Kind::Id | Kind::Code(_) | Kind::YearMonth => match width {
                Width::Large => Self::Large(LargeStringBuilder::new()),
                Width::Plain => Self::Plain(StringBuilder::new()),
            },
        }
    }

    fn push(&mut self, cell: &Cell<'_>) {
        let text = || if let Cell::Text(text) = cell { Some(&**text) } else { None };
        match self {
            Self::Large(values) => values.append_option(text()),
            Self::Plain(values) => values.append_option(text()),
            Self::Integer(values) => {
                values.append_option(if let Cell::Integer(value) = cell { Some(*value) } else { None })
            }
            Self::Number(values) => values.append_option(cell.to_f64()),
            Self::Boolean(values) => {
                values.append_option(if let Cell::Boolean(value) = cell { Some(*value) } else { None });
            }
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Large(values) => Arc::new(values.finish()),
            Self::Plain(values) => Arc::new(values.finish()),
            Self::Integer(values) => Arc::new(values.finish()),
            Self::Number(values) => Arc::new(values.finish()),
            Self::Boolean(values) => Arc::new(values.finish()),
        }
    }
}

/// A column as Arrow describes it, with its unit and what it holds.
fn field(column: &Column, width: Width) -> Field {
    let kind = match (column.kind, width) {
        (Kind::Integer, _) => DataType::Int64,
        (Kind::Number, _) => DataType::Float64,
        (Kind::Boolean, _) => DataType::Boolean,
        (Kind::Text | Kind::Id | Kind::Code(_) | Kind::YearMonth, Width::Large) => DataType::LargeUtf8,
        (Kind::Text | Kind::Id | Kind::Code(_) | Kind::YearMonth, Width::Plain) => DataType::Utf8,
    };
    let about = [("unit", column.unit.map(|unit| unit.en)), ("en", Some(column.en)), ("ja", Some(column.ja))];
    let about: HashMap<String, String> =
        about.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?.to_owned()))).collect();
    // Engines ask that rows within rows may be missing.
    Field::new(column.name, kind, !column.required || width == Width::Plain).with_metadata(about)
}

/// All columns of one table while its rows come.
struct Filling {
    fields: Fields,
    columns: Vec<Values>,
    rows: usize,
}

impl Filling {
    fn new(table: &Table, width: Width) -> Self {
        Self {
            fields: table.columns().map(|column| field(column, width)).collect(),
            columns: table.columns().map(|column| Values::new(column.kind, width)).collect(),
            rows: 0,
        }
    }

    /// Takes the rows of table `index` of a store.
    fn take(&mut self, store: &Store<'_>, index: usize) -> io::Result<()> {
        store.each(index, &mut |row| {
            self.columns.iter_mut().zip(row).for_each(|(column, cell)| column.push(cell));
            self.rows += 1;
            Ok(())
        })
    }

    fn arrays(&mut self) -> Vec<ArrayRef> {
        self.columns.iter_mut().map(Values::finish).collect()
    }

    fn batch(mut self) -> io::Result<RecordBatch> {
        let arrays = self.arrays();
        RecordBatch::try_new(Arc::new(Schema::new(self.fields)), arrays).map_err(io::Error::other)
    }

    /// The rows as lists of structs: as many rows for each document as `lengths` says.
    fn lists(mut self, name: &str, lengths: Vec<usize>) -> Result<(Field, ArrayRef), ArrowError> {
        let arrays = self.arrays();
        let item = Arc::new(Field::new("element", DataType::Struct(self.fields.clone()), true));
        let rows = Arc::new(StructArray::try_new(self.fields, arrays, None)?);
        let lists = ListArray::try_new(Arc::clone(&item), OffsetBuffer::from_lengths(lengths), rows, None)?;
        Ok((Field::new(name, DataType::List(item), true), Arc::new(lists)))
    }
}

/// Documents that were there already: the place of each in the list, and the name of the first.
type Again = Vec<(usize, String)>;

/// Tables with their names.
type Named = Vec<(&'static str, Frame)>;

/// The tables of extractions by name, and the documents that were given twice.
#[pyfunction]
pub(crate) fn tables(py: Python<'_>, extractions: Vec<PyRef<'_, Native>>) -> PyResult<(Named, Again)> {
    let extractions: Vec<Arc<Extraction>> = extractions.iter().map(|native| Arc::clone(&native.extraction)).collect();
    work(py, "tables", || fill(&extractions))
}

fn fill(extractions: &[Arc<Extraction>]) -> Result<(Named, Again), Error> {
    let folder = tempfile::tempdir().map_err(|error| unwritable(&error))?;
    let mut collector = Collector::new(&rows_in(folder.path())).map_err(|error| unwritable(&error))?;
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
fn all(store: &Store<'_>) -> io::Result<Named> {
    let table = |(index, table): (usize, &Table)| {
        let mut filling = Filling::new(table, Width::Large);
        filling.take(store, index)?;
        Ok((table.name, Frame { batch: filling.batch()? }))
    };
    TABLES.iter().enumerate().map(table).collect()
}

/// A row for each extraction, a column for each table: the rows of the document in that table, as a list of structs.
///
/// Nothing in it depends on other documents; `is_latest` and `is_best_of_stage` are those of a document alone.
#[pyfunction]
pub(crate) fn nested(py: Python<'_>, extractions: Vec<PyRef<'_, Native>>) -> PyResult<Frame> {
    let extractions: Vec<Arc<Extraction>> = extractions.iter().map(|native| Arc::clone(&native.extraction)).collect();
    work(py, "tables", || nest(&extractions).map_err(|error| unwritable(&error)))
}

fn nest(extractions: &[Arc<Extraction>]) -> io::Result<Frame> {
    let folder = tempfile::tempdir()?;
    let (log, stored) = logged(&rows_in(folder.path()), extractions)?;
    let stopped = AtomicBool::new(false);
    let mut tables: Vec<(usize, Filling, Vec<usize>)> =
        alone().map(|(index, table)| (index, Filling::new(table, Width::Plain), Vec::new())).collect();
    for (at, one) in stored.chunks(1).enumerate() {
        let links = folder.path().join(at.to_string());
        let store = Store::new(std::slice::from_ref(&log), one, &stopped, &links)?;
        for (index, filling, lengths) in &mut tables {
            let before = filling.rows;
            filling.take(&store, *index)?;
            lengths.push(filling.rows - before);
        }
        std::fs::remove_file(links)?;
    }
    let (mut fields, mut columns) = (Vec::new(), Vec::new());
    for (index, filling, lengths) in tables {
        let name = TABLES.get(index).map_or("", |table| table.name);
        let (field, lists) = filling.lists(name, lengths).map_err(io::Error::other)?;
        fields.push(field);
        columns.push(lists);
    }
    let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(io::Error::other)?;
    Ok(Frame { batch })
}

/// The tables whose rows a document has by itself: what links it to others takes those.
fn alone() -> impl Iterator<Item = (usize, &'static Table)> {
    TABLES.iter().enumerate().filter(|(_, table)| table.name != "links")
}

/// The rows of each extraction, each as the only document there is.
fn logged(path: &Path, extractions: &[Arc<Extraction>]) -> io::Result<(PathBuf, Vec<Stored>)> {
    let mut log = RowLog::create(path)?;
    let mut rows = Rows::default();
    let mut stored = Vec::with_capacity(extractions.len());
    for extraction in extractions {
        rows.fill(&Document::from(&**extraction));
        let rank = Rank { is_latest: true, is_best_of_stage: true };
        stored.push(Stored { log: 0, segment: log.append(&rows)?, rank });
    }
    Ok((path.to_owned(), stored))
}

/// What of a document decides which is the newest: plan id, stage, its date, whether it is a dump, hash.
type Stands = (String, Option<String>, Option<String>, bool, String);

/// For each document whether it is the newest of its plan, and whether it is the best of its stage.
#[pyfunction]
pub(crate) fn ranks(py: Python<'_>, documents: Vec<Stands>) -> PyResult<Vec<(bool, bool)>> {
    work(py, "ranks", || {
        let standings = documents.into_iter().map(standing).collect::<Result<Vec<_>, _>>()?;
        let ranks = miekeshi::tables::ranks(&standings);
        Ok(ranks.into_iter().map(|rank| (rank.is_latest, rank.is_best_of_stage)).collect())
    })
}

fn standing((plan_id, stage, stage_date, dump, sha256): Stands) -> Result<Standing, Error> {
    let stage = stage.map(|stage| from_json::<Stage>(miekeshi::emit::to_json(&stage).as_bytes())).transpose()?;
    Ok(Standing { plan_id, stage, stage_date, dump, sha256 })
}

fn rows_in(folder: &Path) -> PathBuf {
    folder.join("rows")
}

fn unwritable(error: &io::Error) -> Error {
    Error::new(Code::Unwritable, format!("rows could not be kept: {error}"), "make room in the temporary folder")
}
