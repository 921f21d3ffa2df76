//! What was done: an entry for every input, appended when its results are in place.

use std::collections::HashMap;
use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::manifest::Line;
use super::pool::RowsAt;
use crate::emit::{from_json, to_json};

/// What the file system says of a file: when all of it is as it was, so is the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    bytes: u64,
    /// Nanoseconds since 1970 of the last change of the content.
    modified: u64,
    /// Nanoseconds since 1970 of the last change of anything: programs cannot set it back, as they can `modified`.
    changed: u64,
    /// Number of the file.
    inode: u64,
}

/// Age a file has at least when its stamp is trusted: a change within one tick of the file system's clock would not
/// show. The coarsest clock in use is that of FAT, two seconds.
const SETTLED_NANOS: u64 = 2_000_000_000;

impl Stamp {
    /// The stamp of a file as it is now; `None` where it is too new for its stamp to be trusted.
    pub(super) fn of(data: &Metadata) -> Option<Self> {
        let nanos = |time: SystemTime| time.duration_since(UNIX_EPOCH).ok().map(|d| d.as_nanos() as u64);
        let modified = data.modified().ok().and_then(nanos)?;
        let (changed, inode) = unix_part(data).unwrap_or((modified, 0));
        let settled = nanos(SystemTime::now())?.saturating_sub(modified.max(changed)) > SETTLED_NANOS;
        settled.then_some(Self { bytes: data.len(), modified, changed, inode })
    }
}

#[cfg(unix)]
fn unix_part(data: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(data.ctime()).ok()?;
    Some((seconds * 1_000_000_000 + u64::try_from(data.ctime_nsec()).ok()?, data.ino()))
}

#[cfg(not(unix))]
fn unix_part(_: &Metadata) -> Option<(u64, u64)> {
    None
}

/// One input and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Its line in the manifest.
    pub(super) line: Line,
    /// What the file system said of it before it was read.
    pub(super) stamp: Option<Stamp>,
    /// Its rows, while they wait for the tables.
    pub(super) rows: Option<RowsAt>,
    /// What the file system says of its output, where that is to be trusted: one edited by hand has another stamp.
    #[serde(default)]
    pub(super) output: Option<Stamp>,
}

/// The journal, open for more.
#[derive(Debug)]
pub(super) struct Journal {
    /// `None` once it is closed.
    file: Option<File>,
}

impl Journal {
    /// Opens the journal for more entries. A last line that a killed run did not finish goes.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::options().create(true).append(true).read(true).open(path)?;
        let bytes = std::fs::read(path)?;
        let whole = memchr::memrchr(b'\n', &bytes).map_or(0, |at| at + 1);
        if whole < bytes.len() {
            file.set_len(whole as u64)?;
        }
        Ok(Self { file: Some(file) })
    }

    /// Adds an entry, in one write.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn add(&mut self, entry: &Entry) -> io::Result<()> {
        let closed = || io::Error::other("the journal is closed");
        self.file.as_mut().ok_or_else(closed)?.write_all((to_json(entry) + "\n").as_bytes())
    }

    /// Closes the file, before it is replaced.
    pub(super) fn close(&mut self) {
        self.file = None;
    }
}

/// An entry as it stands in a settled journal: nothing waits for the tables any more.
#[derive(Debug, Serialize)]
pub(super) struct Settled<'a> {
    line: &'a Line,
    stamp: &'a Option<Stamp>,
    rows: Option<()>,
    output: &'a Option<Stamp>,
}

impl<'a> From<&'a Entry> for Settled<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self { line: &entry.line, stamp: &entry.stamp, rows: None, output: &entry.output }
    }
}

/// The last entry of every input. Lines that are no entries (of another version, or cut) count for nothing.
///
/// # Errors
/// Where the journal is there and cannot be read.
pub(super) fn load(path: &Path) -> io::Result<HashMap<String, Entry>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(HashMap::new()),
        Err(error) => return Err(error),
    };
    let mut entries = HashMap::new();
    for line in BufReader::new(file).split(b'\n') {
        if let Ok(entry) = from_json::<Entry>(&line?) {
            entries.insert(entry.line.input.clone(), entry);
        }
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::super::manifest::Status;
    use super::*;

    fn entry(input: &str, seconds: f64) -> Entry {
        let mut line = Line::new(input.into(), Status::Written, String::new());
        line.seconds = seconds;
        Entry { line, stamp: None, rows: None, output: None }
    }

    #[test]
    fn the_last_entry_counts_and_a_cut_one_does_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal.jsonl");
        let mut journal = Journal::open(&path).expect("opens");
        for entry in [entry("a", 1.0), entry("b", 1.0), entry("a", 2.0)] {
            journal.add(&entry).expect("written");
        }
        let whole = std::fs::read(&path).expect("there");
        std::fs::write(&path, [whole.as_slice(), b"{\"line\":{\"input\":\"c\""].concat()).expect("written");
        assert_eq!(load(&path).expect("reads").len(), 2);
        let mut journal = Journal::open(&path).expect("opens");
        journal.add(&entry("d", 1.0)).expect("written");
        let entries = load(&path).expect("reads");
        let mut names: Vec<_> = entries.keys().collect();
        names.sort();
        assert_eq!(names, ["a", "b", "d"]);
        assert!((entries["a"].line.seconds - 2.0).abs() < f64::EPSILON);
    }

    #[test]
    fn a_file_just_written_has_no_stamp() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        std::fs::write(&path, "x").expect("written");
        assert_eq!(Stamp::of(&std::fs::metadata(&path).expect("there")), None);
    }
}
