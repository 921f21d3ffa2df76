//! All tables in all formats asked for: written beside their place, then moved there.

use std::cmp::Reverse;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::format::Format;
use super::package::{PACKAGE_FILE, package};
use super::store::Store;
use super::views::{VIEWS_FILE, script};
use super::{TABLES, csv};
use crate::emit::write_pretty;
use crate::flat::Dialect;

/// Name of a table's own file.
#[must_use]
pub fn file_name(table: &super::Table, format: Format) -> String {
    format!("{}.{}", table.name, format.extension())
}

/// Every file that some format writes, with the format.
pub fn all_files() -> impl Iterator<Item = (Format, String)> {
    Format::ALL.into_iter().flat_map(|format| files_of(format).into_iter().map(move |file| (format, file)))
}

/// The files of one format.
fn files_of(format: Format) -> Vec<String> {
    match format {
        Format::Csv | Format::Parquet => {
            TABLES.iter().map(|table| file_name(table, format)).chain([VIEWS_FILE.to_owned()]).collect()
        }
        Format::Xlsx | Format::Sqlite | Format::Jsonl => vec![format.file_name().to_owned()],
    }
}

/// What the formats could not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Losses {
    /// Texts that were too long for a cell of a workbook and were cut there.
    pub cut_cells: u64,
    /// Texts of CSV files for Excel that it would have taken for formulas, and that have an apostrophe before them.
    pub defused: u64,
}

impl std::ops::Add for Losses {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { cut_cells: self.cut_cells + other.cut_cells, defused: self.defused + other.defused }
    }
}

/// One file, or one table of one format: what is written at the same time as others.
#[derive(Debug, Clone, Copy)]
enum Task {
    Table(Format, usize),
    Whole(Format),
}

/// Writes the tables to an empty folder, `datapackage.json` last.
///
/// [`Format::Jsonl`] is not written here, since it holds more than the tables do; its file is expected in the folder.
///
/// # Errors
/// Where a file cannot be written, or the work was stopped.
pub fn write_tables(store: &Store<'_>, formats: &[Format], dialect: Dialect, folder: &Path) -> io::Result<Losses> {
    let mut tasks: Vec<Task> = formats.iter().flat_map(|format| tasks(*format)).collect();
    // The longest first, one by one: none is left over when the others have ended.
    tasks.sort_by_key(|task| Reverse(task.bytes(store)));
    let ends: Mutex<Vec<io::Result<Losses>>> = Mutex::new(Vec::new());
    rayon::scope_fifo(|scope| {
        for task in &tasks {
            let ends = &ends;
            scope.spawn_fifo(move |_| {
                let end = task.run(store, dialect, folder);
                ends.lock().unwrap_or_else(PoisonError::into_inner).push(end);
            });
        }
    });
    let ends = ends.into_inner().unwrap_or_else(PoisonError::into_inner);
    let losses = ends.into_iter().collect::<io::Result<Vec<_>>>()?;
    // Parquet knows its types; CSV is told them.
    if let Some(format) = [Format::Parquet, Format::Csv].into_iter().find(|format| formats.contains(format)) {
        std::fs::write(folder.join(VIEWS_FILE), script(format))?;
    }
    let mut out = BufWriter::new(File::create(folder.join(PACKAGE_FILE))?);
    write_pretty(&package(formats, dialect), &mut out)?;
    out.flush()?;
    Ok(losses.into_iter().fold(Losses::default(), std::ops::Add::add))
}

fn tasks(format: Format) -> Vec<Task> {
    match format {
        Format::Csv | Format::Parquet => (0..TABLES.len()).map(|index| Task::Table(format, index)).collect(),
        Format::Xlsx | Format::Sqlite => vec![Task::Whole(format)],
        Format::Jsonl => Vec::new(),
    }
}

impl Task {
    /// How much it has to read.
    fn bytes(self, store: &Store<'_>) -> u64 {
        match self {
            Self::Table(_, index) => store.bytes(index),
            Self::Whole(_) => (0..TABLES.len()).map(|index| store.bytes(index)).sum(),
        }
    }

    /// Writes it; tells what it could not hold as it is.
    fn run(self, store: &Store<'_>, dialect: Dialect, folder: &Path) -> io::Result<Losses> {
        let mut losses = Losses::default();
        match self {
            Self::Table(format, index) => {
                let Some(table) = TABLES.get(index) else { return Ok(losses) };
                let path = folder.join(file_name(table, format));
                if format == Format::Csv {
                    losses.defused = csv::write(store, index, table, dialect, &mut File::create(path)?)?;
                } else {
                    heavy::parquet(store, index, table, &path)?;
                }
            }
            Self::Whole(format) => {
                let path = folder.join(format.file_name());
                if format == Format::Xlsx {
                    losses.cut_cells = heavy::xlsx(store, &path)?;
                } else {
                    heavy::sqlite(store, &path)?;
                }
            }
        }
        Ok(losses)
    }
}

/// The formats that stand behind a feature; those that are not built are stand-ins that no command reaches, since it
/// asks [`Format::is_built`] first.
mod heavy {
    #[cfg(feature = "parquet")]
    pub(super) use crate::tables::parquet::write as parquet;
    #[cfg(feature = "sqlite")]
    pub(super) use crate::tables::sqlite::write as sqlite;
    #[cfg(feature = "xlsx")]
    pub(super) use crate::tables::xlsx::write as xlsx;
    #[cfg(not(all(feature = "parquet", feature = "sqlite", feature = "xlsx")))]
    use {
        crate::tables::{Store, Table},
        std::{io, path::Path},
    };

    #[cfg(not(all(feature = "parquet", feature = "sqlite", feature = "xlsx")))]
    fn not_built<T>(format: &str) -> io::Result<T> {
        Err(io::Error::new(io::ErrorKind::Unsupported, format!("this build writes no {format}")))
    }

    #[cfg(not(feature = "parquet"))]
    pub(super) fn parquet(_: &Store<'_>, _: usize, _: &Table, _: &Path) -> io::Result<()> {
        not_built("Parquet")
    }

    #[cfg(not(feature = "sqlite"))]
    pub(super) fn sqlite(_: &Store<'_>, _: &Path) -> io::Result<()> {
        not_built("SQLite")
    }

    #[cfg(not(feature = "xlsx"))]
    pub(super) fn xlsx(_: &Store<'_>, _: &Path) -> io::Result<u64> {
        not_built("XLSX")
    }
}

/// Moves the files of a finished folder to their place, `datapackage.json` last.
///
/// # Errors
/// Where a file cannot be moved.
pub fn publish(staged: &Path, folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut names =
        std::fs::read_dir(staged)?.map(|entry| entry.map(|entry| entry.file_name())).collect::<io::Result<Vec<_>>>()?;
    names.sort_by_key(|name| (name == PACKAGE_FILE, name.clone()));
    names.into_iter().try_for_each(|name| std::fs::rename(staged.join(&name), folder.join(&name)))
}
