//! Corrections of persons, in the file that was named or in the one beside each document.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::read::{STDIN, read};
use crate::corrections::{Correction, FILE_NAME, parse};
use crate::error::{Code, Error};

/// Where corrections are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Corrections {
    /// In `corrections.toml` beside each document.
    #[default]
    Beside,
    /// In this file, for all documents.
    In(PathBuf),
    /// Nowhere.
    Nowhere,
}

impl Corrections {
    /// The file whose corrections are applied to a document, where there is one.
    #[must_use]
    pub fn file_for(&self, document: &Path) -> Option<PathBuf> {
        let beside = || document.parent().map(|folder| folder.join(FILE_NAME)).filter(|file| is_there(file));
        match self {
            Self::Nowhere => None,
            Self::In(file) if file.is_file() => Some(file.clone()),
            Self::In(_) | Self::Beside => beside(),
        }
    }
}

type Entries = Arc<Vec<Correction>>;

/// Corrections files, each read once.
#[derive(Debug, Default)]
pub struct CorrectionFiles {
    given: Entries,
    /// Corrections of the folders seen so far; `None` where none are looked for.
    beside: Option<Mutex<HashMap<PathBuf, Entries>>>,
}

/// What stands beside a document.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// The corrections of the document and its neighbours.
    pub corrections: Entries,
    /// Files that look like corrections under another name, told once a folder; nobody applies them.
    pub look_alikes: Vec<PathBuf>,
}

impl CorrectionFiles {
    /// Opens what is wanted: the file that was named, or one after the other as documents come.
    ///
    /// # Errors
    /// Where the file that was named is no corrections file.
    pub fn open(wanted: &Corrections) -> Result<Self, Error> {
        match wanted {
            Corrections::Beside => Ok(Self { given: Entries::default(), beside: Some(Mutex::default()) }),
            Corrections::In(file) => Ok(Self { given: read_corrections(file)?, beside: None }),
            Corrections::Nowhere => Ok(Self::default()),
        }
    }

    /// The corrections for one document.
    ///
    /// # Errors
    /// Where the corrections beside it cannot be read.
    pub fn of(&self, document: &Path) -> Result<Beside, Error> {
        let Some(seen) = self.beside.as_ref().filter(|_| document != Path::new(STDIN)) else {
            return Ok(Beside { corrections: Arc::clone(&self.given), look_alikes: Vec::new() });
        };
        let folder = document.parent().unwrap_or(Path::new("")).to_owned();
        let known = seen.lock().unwrap_or_else(PoisonError::into_inner).get(&folder).cloned();
        if let Some(corrections) = known {
            return Ok(Beside { corrections, look_alikes: Vec::new() });
        }
        let file = folder.join(FILE_NAME);
        let corrections = if is_there(&file) { beside(&file)? } else { Entries::default() };
        let look_alikes = look_alikes(&folder);
        seen.lock().unwrap_or_else(PoisonError::into_inner).insert(folder, Arc::clone(&corrections));
        Ok(Beside { corrections, look_alikes })
    }
}

/// Whether a name stands in its folder, be it a link that leads nowhere: a file that cannot be read is not "none".
fn is_there(file: &Path) -> bool {
    std::fs::symlink_metadata(file).is_ok_and(|there| !there.is_dir())
}

/// The corrections beside a document.
fn beside(file: &Path) -> Result<Entries, Error> {
    read_corrections(file).map_err(|error| {
        let what = format!("{} beside it: {}", FILE_NAME, error.what);
        Error { code: Code::BadCorrections, what, hint: "mend it, or leave it out with --no-corrections", ..error }
    })
}

/// Files in a folder that look like corrections under another name: `corrections (1).toml` is what a browser calls a
/// second download.
#[must_use]
pub(crate) fn look_alikes(folder: &Path) -> Vec<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> =
        entries.filter(|entry| is_look_alike(&entry.file_name().to_string_lossy())).map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// Whether a name is nearly that of a corrections file.
#[must_use]
pub(crate) fn is_look_alike(name: &str) -> bool {
    if name == FILE_NAME {
        return false;
    }
    let name = name.to_lowercase();
    let stem = ["corrections", "correction"].iter().find_map(|stem| name.strip_prefix(stem));
    let rest = stem.and_then(|rest| rest.strip_suffix(".toml").or_else(|| rest.strip_suffix(".toml.txt")));
    rest.is_some_and(|rest| !rest.contains('.'))
}

/// Reads a corrections file.
///
/// # Errors
/// Where it cannot be opened, is no UTF-8, or is no corrections file.
pub(crate) fn read_corrections(path: &Path) -> Result<Entries, Error> {
    let bytes = read(path)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::new(Code::BadCorrections, "corrections are no UTF-8 text", "save the file as UTF-8"))?;
    parse(&text).map(Arc::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_nearly_corrections_are_seen() {
        for name in [
            "corrections (1).toml",
            "corrections(2).toml",
            "Corrections.toml",
            "corrections - コピー.toml",
            "correction.toml",
            "corrections.toml.txt",
        ] {
            assert!(is_look_alike(name), "{name}");
        }
        for name in [FILE_NAME, "Cargo.toml", "corrections.pdf", "corrections.old.toml"] {
            assert!(!is_look_alike(name), "{name}");
        }
    }
}
