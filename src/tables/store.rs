//! Rows that wait on disk: written document by document, read table by table.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use super::content::{IS_LATEST, Which};
use super::latest::Rank;
use super::rows::Rows;
use super::{TABLE_COUNT, TABLES, links};
use crate::flat::Cell;

/// Where in a row log one document's rows stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Offset of the first table's rows.
    offset: u64,
    /// Length of each table's rows, in the order of [`TABLES`].
    lengths: [u64; TABLE_COUNT],
}

impl Segment {
    /// Where the rows of one table begin and how long they are.
    fn table(&self, index: usize) -> (u64, u64) {
        let before: u64 = self.lengths.iter().take(index).sum();
        (self.offset + before, self.lengths.get(index).copied().unwrap_or(0))
    }
}

/// A file that rows are appended to.
#[derive(Debug)]
pub struct RowLog {
    file: File,
    at: u64,
    buffer: Vec<u8>,
}

impl RowLog {
    /// Makes a new file.
    ///
    /// # Errors
    /// Where it is there already or cannot be made.
    pub fn create(path: &Path) -> io::Result<Self> {
        let file = File::options().write(true).create_new(true).open(path)?;
        Ok(Self { file, at: 0, buffer: Vec::new() })
    }

    /// Appends one document's rows; they are in the file when this returns.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn append(&mut self, rows: &Rows) -> io::Result<Segment> {
        self.buffer.clear();
        let mut lengths = [0; TABLE_COUNT];
        for (length, table) in lengths.iter_mut().zip(rows.tables()) {
            *length = table.len() as u64;
            self.buffer.extend_from_slice(table);
        }
        self.file.write_all(&self.buffer)?;
        let segment = Segment { offset: self.at, lengths };
        self.at += self.buffer.len() as u64;
        Ok(segment)
    }
}

/// One document's rows and what other documents decide about them.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Which of the logs holds them.
    pub log: usize,
    /// Where in it.
    pub segment: Segment,
    /// What the document is among those of its plan.
    pub rank: Rank,
}

/// The rows of `links`, which all documents together decide.
#[derive(Debug)]
pub(super) struct LinkLog {
    file: File,
    path: PathBuf,
    at: u64,
    /// Offset and length of each document's rows.
    segments: Vec<(u64, u64)>,
}

impl LinkLog {
    /// Makes a new file for so many documents.
    pub(super) fn create(path: &Path, documents: usize) -> io::Result<Self> {
        let file = File::create(path)?;
        Ok(Self { file, path: path.to_owned(), at: 0, segments: vec![(0, 0); documents] })
    }

    /// Adds the rows of a document.
    pub(super) fn add(&mut self, document: usize, rows: &[u8]) -> io::Result<()> {
        self.file.write_all(rows)?;
        if let Some(segment) = self.segments.get_mut(document) {
            *segment = (self.at, rows.len() as u64);
        }
        self.at += rows.len() as u64;
        Ok(())
    }
}

/// The rows of all documents, in the order the tables have them.
#[derive(Debug)]
pub struct Store<'a> {
    /// The row logs; that of the links last, once they are known.
    logs: Vec<PathBuf>,
    documents: &'a [Stored],
    /// Looked at before each document; tells when to stop.
    stopped: &'a AtomicBool,
    links: Vec<(u64, u64)>,
}

impl<'a> Store<'a> {
    /// The rows of documents, with what links them; that waits in a new file.
    ///
    /// # Errors
    /// Where the rows cannot be read, or the file cannot be written.
    pub fn new(
        logs: &[PathBuf],
        documents: &'a [Stored],
        stopped: &'a AtomicBool,
        links_file: &Path,
    ) -> io::Result<Self> {
        let mut store = Self { logs: logs.to_vec(), documents, stopped, links: Vec::new() };
        let found = links::write(&store, links_file)?;
        store.links = found.segments;
        store.logs.push(found.path);
        Ok(store)
    }

    /// The documents in order.
    pub(super) fn documents(&self) -> &[Stored] {
        self.documents
    }

    /// Length of all rows of a table.
    pub(super) fn bytes(&self, index: usize) -> u64 {
        (0..self.documents.len()).map(|document| self.segment(document, index).2).sum()
    }

    /// Which log holds one document's rows of a table, where they begin and how long they are.
    fn segment(&self, document: usize, index: usize) -> (usize, u64, u64) {
        if index == Which::Links as usize {
            let (offset, length) = self.links.get(document).copied().unwrap_or_default();
            return (self.logs.len().saturating_sub(1), offset, length);
        }
        self.documents.get(document).map_or((0, 0, 0), |stored| {
            let (offset, length) = stored.segment.table(index);
            (stored.log, offset, length)
        })
    }

    /// Calls `visit` with every row of a table, in order; holds one document's rows at a time.
    ///
    /// # Errors
    /// Where the rows cannot be read, `visit` fails, or the work was stopped (`Interrupted`).
    pub fn each(&self, index: usize, visit: &mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>) -> io::Result<()> {
        let mut logs: Vec<Option<File>> = self.logs.iter().map(|_| None).collect();
        let mut bytes = Vec::new();
        (0..self.documents.len()).try_for_each(|document| self.rows(document, index, &mut logs, &mut bytes, visit))
    }

    /// The same for one document, by its place.
    pub(super) fn each_of(
        &self,
        document: usize,
        index: usize,
        visit: &mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut logs: Vec<Option<File>> = self.logs.iter().map(|_| None).collect();
        self.rows(document, index, &mut logs, &mut Vec::new(), visit)
    }

    fn rows(
        &self,
        document: usize,
        index: usize,
        logs: &mut [Option<File>],
        bytes: &mut Vec<u8>,
        visit: &mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>,
    ) -> io::Result<()> {
        if self.stopped.load(Ordering::Relaxed) {
            return Err(io::Error::from(io::ErrorKind::Interrupted));
        }
        let (log, offset, length) = self.segment(document, index);
        if length == 0 {
            return Ok(());
        }
        let width = TABLES.get(index).map_or(0, super::Table::width);
        read_at(self.open(logs, log)?, offset, length, bytes)?;
        let is_plan = index == Which::Plans as usize;
        let rank = self.documents.get(document).map(|stored| stored.rank).filter(|_| is_plan);
        each_row(bytes, width, rank, visit)
    }

    fn open<'f>(&self, logs: &'f mut [Option<File>], index: usize) -> io::Result<&'f File> {
        let (Some(slot), Some(path)) = (logs.get_mut(index), self.logs.get(index)) else {
            return Err(io::Error::new(io::ErrorKind::NotFound, "rows of a document are missing"));
        };
        match slot {
            Some(file) => Ok(file),
            None => Ok(slot.insert(File::open(path)?)),
        }
    }
}

/// Fills `bytes` with a piece of a file.
fn read_at(file: &File, offset: u64, length: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
    bytes.resize(usize::try_from(length).map_err(io::Error::other)?, 0);
    exactly(file, bytes, offset)
}

#[cfg(unix)]
fn exactly(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

#[cfg(not(unix))]
fn exactly(mut file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    use std::io::{Read, Seek, SeekFrom};
    file.seek(SeekFrom::Start(offset))?;
    file.read_exact(bytes)
}

/// Decodes rows one by one; `rank` fills the two cells that were left open.
fn each_row(
    mut bytes: &[u8],
    width: usize,
    rank: Option<Rank>,
    visit: &mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>,
) -> io::Result<()> {
    let mut row = Vec::with_capacity(width);
    while !bytes.is_empty() {
        row.clear();
        for _ in 0..width {
            let damaged = || io::Error::new(io::ErrorKind::InvalidData, "rows of a document are damaged");
            row.push(Cell::decode(&mut bytes).ok_or_else(damaged)?);
        }
        if let (Some(rank), Some([latest, best])) = (rank, row.get_mut(IS_LATEST..IS_LATEST + 2)) {
            (*latest, *best) = (Cell::Boolean(rank.is_latest), Cell::Boolean(rank.is_best_of_stage));
        }
        visit(&row)?;
    }
    Ok(())
}
