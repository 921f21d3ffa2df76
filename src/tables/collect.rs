//! Documents put together for the tables, each once.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::latest::{Standing, ranks};
use super::rows::Rows;
use super::store::{RowLog, Segment, Store, Stored};

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// It is in the tables.
    Taken,
    /// The same document is there already, under this name.
    Again(String),
    /// Another reading of the same document is there, under this name: keys would not tell their rows apart.
    OtherReading(String),
}

/// Documents in the order they came.
#[derive(Debug)]
pub struct Collector {
    log: RowLog,
    path: PathBuf,
    segments: Vec<Segment>,
    standings: Vec<Standing>,
    /// Name and content of each document, by its hash.
    seen: HashMap<String, (String, u64)>,
}

impl Collector {
    /// Starts with no documents; their rows wait in a new file.
    ///
    /// # Errors
    /// Where the file cannot be made.
    pub fn new(rows: &Path) -> io::Result<Self> {
        Ok(Self {
            log: RowLog::create(rows)?,
            path: rows.to_owned(),
            segments: Vec::new(),
            standings: Vec::new(),
            seen: HashMap::new(),
        })
    }

    /// Adds a document that messages call `name`.
    ///
    /// # Errors
    /// Where its rows cannot be written.
    pub fn add(&mut self, name: &str, standing: Standing, rows: &Rows) -> io::Result<Added> {
        let content = rows.content();
        if let Some((first, known)) = self.seen.get(&standing.sha256) {
            let first = first.clone();
            return Ok(if *known == content { Added::Again(first) } else { Added::OtherReading(first) });
        }
        self.seen.insert(standing.sha256.clone(), (name.to_owned(), content));
        self.segments.push(self.log.append(rows)?);
        self.standings.push(standing);
        Ok(Added::Taken)
    }

    /// How many documents were taken.
    #[must_use]
    pub fn len(&self) -> usize {
        self.segments.len()
    }

    /// Whether none was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// Hands the rows to `write`.
    ///
    /// # Errors
    /// Those of `write`.
    pub fn finish<T>(self, stopped: &AtomicBool, write: impl FnOnce(&Store<'_>) -> io::Result<T>) -> io::Result<T> {
        let ranks = ranks(&self.standings);
        let documents: Vec<Stored> =
            self.segments.into_iter().zip(ranks).map(|(segment, rank)| Stored { log: 0, segment, rank }).collect();
        let links = self.path.with_extension("links");
        let store = Store::new(std::slice::from_ref(&self.path), &documents, stopped, &links)?;
        let written = write(&store);
        std::fs::remove_file(links)?;
        written
    }
}
