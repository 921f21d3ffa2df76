//! The results' folder: who writes it, and what it keeps between runs.
//!
//! ```text
//! DIR/2019/plan.pdf.json      one for each document, mirroring the inputs
//! DIR/tables/…                the tables and datapackage.json
//! DIR/manifest.jsonl          a line for every input
//! DIR/failures.csv            what was not read
//! DIR/.miekeshi/lock          held by the one run that writes here, or shared by its shards
//! DIR/.miekeshi/journal.jsonl what was done: the last entry of an input counts
//! DIR/.miekeshi/base          the folder of the inputs
//! DIR/.miekeshi/tables.json   what the tables were made from
//! DIR/.miekeshi/rows/         rows for the tables, while a run is under way
//! DIR/.miekeshi/tmp/          files before they are moved to their place; emptied by the next run
//! DIR/.miekeshi/shards/3-of-8 the same of a shard, until the run that puts them together
//! ```
//!
//! A file is moved to its place only when it is whole, and its entry in the journal is written after that. So a run
//! that is killed at any moment leaves whole files, and entries for files that are there; the next run goes on from
//! them, and reads again what has no entry.

use std::collections::HashMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::journal::{self, Entry};
use super::shard::Shard;

/// Name of the folder for what is kept between runs.
const PRIVATE: &str = ".miekeshi";

/// Name of the folder, in the private one, for what shards keep.
const SHARDS: &str = "shards";

/// Name of the folder for the tables.
pub(super) const TABLES: &str = "tables";

/// The results' folder, held by this run alone.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// Where it keeps what the next run needs: a shard has a place of its own.
    private: PathBuf,
    _locks: Vec<File>,
}

impl Folder {
    /// Makes the folder where it is not there, takes its lock, and clears what a killed run left half done. Shards of
    /// one run hold the folder together, and each its own part of it.
    ///
    /// # Errors
    /// Where it cannot be written, or (`WouldBlock`) another run holds it.
    pub(super) fn take(path: &Path, shard: Option<Shard>) -> io::Result<Self> {
        let whole = path.join(PRIVATE);
        fs::create_dir_all(&whole)?;
        let mut locks = vec![locked(&whole, shard.is_some())?];
        let private = shard.map_or(whole, |shard| shards(path).join(shard.folder()));
        fs::create_dir_all(private.join("rows"))?;
        if shard.is_some() {
            locks.push(locked(&private, false)?);
        }
        let folder = Self { path: path.to_path_buf(), private, _locks: locks };
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
        self.private.join(JOURNAL)
    }

    /// Which folder the inputs of the last run were in.
    pub(super) fn base(&self) -> PathBuf {
        self.private.join(BASE)
    }

    /// Which folders the inputs of all earlier runs were in, those of shards among them.
    pub(super) fn bases(&self) -> io::Result<Vec<String>> {
        let places = [self.path.join(PRIVATE)].into_iter().chain(shard_folders(&self.path)?);
        Ok(places.filter_map(|place| fs::read_to_string(place.join(BASE)).ok()).collect())
    }

    /// Whether shards left something here that is not put together yet.
    pub(super) fn has_shards(&self) -> bool {
        shards(&self.path).exists()
    }

    /// Where rows for the tables wait.
    pub(super) fn rows(&self) -> PathBuf {
        self.private.join("rows")
    }

    /// What the tables in the folder were made from.
    pub(super) fn tables_key(&self) -> PathBuf {
        self.private.join("tables.json")
    }

    /// Where files are made.
    pub(super) fn temporary(&self) -> PathBuf {
        self.private.join("tmp")
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

    /// Removes what shards kept: the journal of the whole has it now.
    ///
    /// # Errors
    /// Where it cannot be removed.
    pub(super) fn remove_shards(&self) -> io::Result<()> {
        if self.has_shards() { fs::remove_dir_all(shards(&self.path)) } else { Ok(()) }
    }
}

/// Name of the journal.
const JOURNAL: &str = "journal.jsonl";

/// Name of the note of the inputs' folder.
const BASE: &str = "base";

/// What earlier runs did, as the run of a shard or of everything finds it; also for a look from outside.
///
/// # Errors
/// Where a journal is there and cannot be read.
pub(super) fn entries(folder: &Path, shard: Option<Shard>) -> io::Result<HashMap<String, Entry>> {
    let mut entries = journal::load(&folder.join(PRIVATE).join(JOURNAL))?;
    let own = shard.map(|shard| shards(folder).join(shard.folder()));
    if own.is_some() {
        forget_rows(&mut entries);
    }
    for place in shard_folders(folder)?.filter(|place| Some(place) != own.as_ref()) {
        let mut others = journal::load(&place.join(JOURNAL))?;
        forget_rows(&mut others);
        entries.extend(others);
    }
    if let Some(own) = own {
        entries.extend(journal::load(&own.join(JOURNAL))?);
    }
    Ok(entries)
}

/// Rows wait in the place of the run that wrote them; another makes them anew.
fn forget_rows(entries: &mut HashMap<String, Entry>) {
    entries.values_mut().for_each(|entry| entry.rows = None);
}

fn shards(folder: &Path) -> PathBuf {
    folder.join(PRIVATE).join(SHARDS)
}

/// The places of shards, in the order of their names.
fn shard_folders(folder: &Path) -> io::Result<impl Iterator<Item = PathBuf> + use<>> {
    let mut places = match fs::read_dir(shards(folder)) {
        Ok(entries) => entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    places.sort();
    Ok(places.into_iter())
}

/// The lock of a folder.
fn locked(private: &Path, shared: bool) -> io::Result<File> {
    let lock = File::options().create(true).truncate(false).write(true).open(private.join("lock"))?;
    match if shared { lock.try_lock_shared() } else { lock.try_lock() } {
        Err(TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
        // A file system without locks: files are moved whole all the same, so two runs repeat work at worst.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(lock),
    }
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
