//! The results' folder: who writes it, and what it keeps between runs.
//!
//! ```text
//! DIR/2019/plan.pdf.json      one for each document, mirroring the inputs
//! DIR/tables/…                the tables and datapackage.json
//! DIR/manifest.jsonl          a line for every input
//! DIR/failures.csv            what was not read
//! DIR/.miekeshi/lock          held by the one run that writes here
//! DIR/.miekeshi/journal.jsonl what was done: the last entry of an input counts
//! DIR/.miekeshi/base          the folder of the inputs
//! DIR/.miekeshi/tables.json   what the tables were made from
//! DIR/.miekeshi/rows/         rows for the tables, while a run is under way
//! DIR/.miekeshi/tmp/          files before they are moved to their place; emptied by the next run
//! ```
//!
//! A file is moved to its place only when it is whole, and its entry in the journal is written after that. So a run
//! that is killed at any moment leaves whole files, and entries for files that are there; the next run goes on from
//! them, and reads again what has no entry.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Name of the folder for what is kept between runs.
const PRIVATE: &str = ".miekeshi";

/// Name of the folder for the tables.
pub(super) const TABLES: &str = "tables";

/// The results' folder, held by this run alone.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Makes the folder where it is not there, takes its lock, and clears what a killed run left half done.
    ///
    /// # Errors
    /// Where it cannot be written, or (`WouldBlock`) another run holds it.
    pub(super) fn take(path: &Path) -> io::Result<Self> {
        let private = path.join(PRIVATE);
        fs::create_dir_all(private.join("rows"))?;
        let lock = File::options().create(true).truncate(false).write(true).open(private.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::WouldBlock.into()),
            // A file system without locks: files are moved whole all the same, so two runs repeat work at worst.
            Err(TryLockError::Error(_)) => {}
        }
        let folder = Self { path: path.to_path_buf(), _lock: lock };
        folder.clear_temporary()?;
        Ok(folder)
    }

    fn clear_temporary(&self) -> io::Result<()> {
        let temporary = self.temporary();
        if temporary.exists() {
            fs::remove_dir_all(&temporary)?;
        }
        fs::create_dir_all(&temporary)
    }

    /// A file or folder in it.
    pub(super) fn at(&self, name: impl AsRef<Path>) -> PathBuf {
        self.path.join(name)
    }

    /// Where the journal is.
    pub(super) fn journal(&self) -> PathBuf {
        journal(&self.path)
    }

    /// Which folder the inputs of the last run were in.
    pub(super) fn base(&self) -> PathBuf {
        self.path.join(PRIVATE).join("base")
    }

    /// Where rows for the tables wait.
    pub(super) fn rows(&self) -> PathBuf {
        self.path.join(PRIVATE).join("rows")
    }

    /// What the tables in the folder were made from.
    pub(super) fn tables_key(&self) -> PathBuf {
        self.path.join(PRIVATE).join("tables.json")
    }

    /// Where files are made.
    pub(super) fn temporary(&self) -> PathBuf {
        self.path.join(PRIVATE).join("tmp")
    }

    /// Writes a file whole or not at all, where it is not what it should be already. What a run leaves half written when
    /// it is killed stands among the temporary files.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn replace(
        &self,
        path: &Path,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> io::Result<()> {
        let made = self.temporary().join("made");
        let mut out = BufWriter::new(File::create(&made)?);
        write(&mut out)?;
        out.flush()?;
        drop(out);
        if is_same(&made, path)? { fs::remove_file(made) } else { fs::rename(made, path) }
    }

    /// Removes the files of rows that no entry of the journal needs.
    ///
    /// # Errors
    /// Where one cannot be removed.
    pub(super) fn keep_rows(&self, needed: impl Fn(&str) -> bool) -> io::Result<()> {
        for entry in fs::read_dir(self.rows())? {
            let entry = entry?;
            if !entry.file_name().to_str().is_some_and(&needed) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Ends a run whose results are complete: nothing waits any more.
    ///
    /// # Errors
    /// Where the folders cannot be emptied.
    pub(super) fn settle(&self) -> io::Result<()> {
        self.keep_rows(|_| false)?;
        fs::remove_dir_all(self.temporary())
    }
}

/// Where the journal of a results' folder is, also for a look from outside.
pub(super) fn journal(folder: &Path) -> PathBuf {
    folder.join(PRIVATE).join("journal.jsonl")
}

/// Whether there is a file with the same bytes.
fn is_same(made: &Path, path: &Path) -> io::Result<bool> {
    let Ok(there) = File::open(path) else { return Ok(false) };
    let made = File::open(made)?;
    if made.metadata()?.len() != there.metadata()?.len() {
        return Ok(false);
    }
    let (mut made, mut there) = (BufReader::new(made), BufReader::new(there));
    loop {
        let (a, b) = (made.fill_buf()?, there.fill_buf()?);
        let length = a.len().min(b.len());
        if length == 0 {
            return Ok(a.is_empty() && b.is_empty());
        }
        if a.get(..length) != b.get(..length) {
            return Ok(false);
        }
        made.consume(length);
        there.consume(length);
    }
}
