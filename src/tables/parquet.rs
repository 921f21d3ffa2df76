//! Parquet, one file a table, through the low-level column writers of the `parquet` crate.
//!
//! Text is UTF-8, whole numbers 64 bits, printed numbers doubles (as in the JSON): every reader knows these, where
//! decimals become objects in some.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use super::column::{Column, Kind, Table};
use super::store::Store;
use crate::flat::Cell;

/// Rows of one row group at most. Readers take a group for a unit of work; fewer rows would cost them, more cost memory
/// here.
const GROUP_ROWS: usize = 65_536;

/// Bytes of text gathered for one row group at most. What is gathered and what is encoded of it are in memory at once,
/// for as many tables as are written at the same time: 190 MB over 3,000 documents as over 10,000, on two cores.
const GROUP_BYTES: usize = 8 << 20;

/// Writes one table.
pub(super) fn write(store: &Store<'_>, index: usize, table: &Table, path: &Path) -> io::Result<()> {
    let properties = WriterProperties::builder()
        .set_created_by(format!("miekeshi {}", env!("CARGO_PKG_VERSION")))
        .set_compression(Compression::SNAPPY)
        .build();
    let schema = message(table).map_err(io::Error::other)?;
    let mut writer = SerializedFileWriter::new(File::create(path)?, Arc::new(schema), Arc::new(properties))
        .map_err(io::Error::other)?;
    let mut group = Group::new(table);
    store.each(index, &mut |row| {
        group.add(row);
        if group.rows >= GROUP_ROWS || group.bytes >= GROUP_BYTES { group.flush(&mut writer) } else { Ok(()) }
    })?;
    if group.rows > 0 {
        group.flush(&mut writer)?;
    }
    writer.close().map(|_| ()).map_err(io::Error::other)
}

fn message(table: &Table) -> parquet::errors::Result<Type> {
    let fields = table.columns().map(|column| field(column).map(Arc::new)).collect::<Result<Vec<_>, _>>()?;
    Type::group_type_builder(table.name).with_fields(fields).build()
}

fn field(column: &Column) -> parquet::errors::Result<Type> {
    let (physical, logical) = match column.kind {
        Kind::Text | Kind::Id | Kind::Code(_) | Kind::YearMonth => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Boolean => (Physical::BOOLEAN, None),
    };
    let repetition = if column.required { Repetition::REQUIRED } else { Repetition::OPTIONAL };
    Type::primitive_type_builder(column.name, physical).with_logical_type(logical).with_repetition(repetition).build()
}

/// The rows of one row group, column by column.
struct Group {
    columns: Vec<Values>,
    rows: usize,
    bytes: usize,
}

impl Group {
    fn new(table: &Table) -> Self {
        Self { columns: table.columns().map(Values::new).collect(), rows: 0, bytes: 0 }
    }

    fn add(&mut self, row: &[Cell<'_>]) {
        for (column, cell) in self.columns.iter_mut().zip(row) {
            self.bytes += column.add(cell);
        }
        self.rows += 1;
    }

    fn flush(&mut self, writer: &mut SerializedFileWriter<File>) -> io::Result<()> {
        self.write(writer).map_err(io::Error::other)?;
        self.columns.iter_mut().for_each(Values::clear);
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }

    fn write(&mut self, writer: &mut SerializedFileWriter<File>) -> parquet::errors::Result<()> {
        let mut group = writer.next_row_group()?;
        for column in &mut self.columns {
            let Some(out) = group.next_column()? else { break };
            column.write(out)?;
        }
        group.close().map(|_| ())
    }
}

/// Values of one column and, for each row, whether it has one.
struct Values {
    data: Data,
    levels: Option<Vec<i16>>,
}

enum Data {
    /// All texts one behind the other, and where each ends: a value of its own for each would take several times its
    /// bytes.
    Text(Vec<u8>, Vec<usize>),
    Integer(Vec<i64>),
    Number(Vec<f64>),
    Boolean(Vec<bool>),
}

impl Values {
    fn new(column: &Column) -> Self {
        let data = match column.kind {
            Kind::Text | Kind::Id | Kind::Code(_) | Kind::YearMonth => Data::Text(Vec::new(), Vec::new()),
            Kind::Integer => Data::Integer(Vec::new()),
            Kind::Number => Data::Number(Vec::new()),
            Kind::Boolean => Data::Boolean(Vec::new()),
        };
        Self { data, levels: (!column.required).then(Vec::new) }
    }

    /// Adds a cell; tells how many bytes of text it holds. A required column always gets a value.
    fn add(&mut self, cell: &Cell<'_>) -> usize {
        let mut bytes = 0;
        let present = self.levels.is_none() || !matches!(cell, Cell::Null);
        if let Some(levels) = &mut self.levels {
            levels.push(i16::from(present));
        }
        if !present {
            return bytes;
        }
        match &mut self.data {
            Data::Text(texts, ends) => {
                let text = if let Cell::Text(text) = cell { text.as_bytes() } else { b"" };
                bytes = text.len();
                texts.extend_from_slice(text);
                ends.push(texts.len());
            }
            Data::Integer(values) => values.push(if let Cell::Integer(value) = cell { *value } else { 0 }),
            Data::Number(values) => values.push(cell.to_f64().unwrap_or(f64::NAN)),
            Data::Boolean(values) => values.push(matches!(cell, Cell::Boolean(true))),
        }
        bytes
    }

    fn clear(&mut self) {
        if let Some(levels) = &mut self.levels {
            levels.clear();
        }
        match &mut self.data {
            Data::Text(texts, ends) => {
                texts.clear();
                ends.clear();
            }
            Data::Integer(values) => values.clear(),
            Data::Number(values) => values.clear(),
            Data::Boolean(values) => values.clear(),
        }
    }

    fn write(&mut self, out: SerializedColumnWriter<'_>) -> parquet::errors::Result<()> {
        let levels = self.levels.as_deref();
        match &mut self.data {
            Data::Text(texts, ends) => batch::<ByteArrayType>(out, &slices(std::mem::take(texts), ends), levels),
            Data::Integer(values) => batch::<Int64Type>(out, values, levels),
            Data::Number(values) => batch::<DoubleType>(out, values, levels),
            Data::Boolean(values) => batch::<BoolType>(out, values, levels),
        }
    }
}

/// The texts as values that share their bytes.
fn slices(texts: Vec<u8>, ends: &[usize]) -> Vec<ByteArray> {
    let all = ByteArray::from(texts);
    let starts = std::iter::once(&0).chain(ends);
    starts.zip(ends).map(|(start, end)| all.slice(*start, end - start)).collect()
}

fn batch<T: DataType>(
    mut out: SerializedColumnWriter<'_>,
    values: &[T::T],
    levels: Option<&[i16]>,
) -> parquet::errors::Result<()> {
    out.typed::<T>().write_batch(values, levels, None)?;
    out.close()
}
