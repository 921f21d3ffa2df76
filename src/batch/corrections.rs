//! Corrections of a batch: which file applies to a document, so that a document is read again when that has changed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::files::Corrections;
use crate::source::sha256_of;

/// Digits of a hash that tell two versions of a file apart.
const HASH_DIGITS: usize = 16;

/// The corrections files met so far.
#[derive(Debug)]
pub(super) struct Known<'a> {
    wanted: &'a Corrections,
    /// What the manifest says of each file.
    known: Mutex<HashMap<PathBuf, String>>,
}

impl<'a> Known<'a> {
    pub(super) fn of(wanted: &'a Corrections) -> Self {
        Self { wanted, known: Mutex::default() }
    }

    /// What the manifest says of the corrections of a document, behind its other options; empty where there are none.
    pub(super) fn options_for(&self, path: &Path) -> String {
        let Some(file) = self.wanted.file_for(path) else { return String::new() };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let text = known.entry(file).or_insert_with_key(|file| {
            let hash = sha256_of(file).unwrap_or_default();
            format!(" --corrections={}", hash.get(..HASH_DIGITS).unwrap_or_default())
        });
        text.clone()
    }
}
