//! What is known of a document from outside it: reference documents, and what persons corrected.

use std::collections::HashMap;
#[cfg(feature = "batch")]
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use clap::Args;

use super::document::load;
use super::input::{self, STDIN};
use super::say::{lang, say};
use crate::corrections::{Correction, DOES_NOT_FIT, FILE_NAME, parse};
use crate::error::{Code, Error};
use crate::layout::Reading;
use crate::messages::Message;
use crate::pipeline::Options;
use crate::record::Extraction;

/// What is known from outside a document.
#[derive(Debug, Clone, Args)]
pub(super) struct KnownArgs {
    /// Document that settles fused digits of a text dump: its draft, its final text, last year's plan (PDF, dump or
    /// extraction JSON); may be given several times
    #[arg(long = "reference", value_name = "FILE")]
    references: Vec<PathBuf>,
    #[command(flatten)]
    corrections: CorrectionArgs,
}

/// Where corrections are looked for.
#[derive(Debug, Clone, Args)]
pub(super) struct CorrectionArgs {
    /// Corrections to apply; without it those of corrections.toml beside each document
    #[arg(long, value_name = "FILE", conflicts_with = "no_corrections")]
    corrections: Option<PathBuf>,
    /// Apply no corrections
    #[arg(long)]
    no_corrections: bool,
}

impl KnownArgs {
    /// Every file that is read beside the documents: references, and corrections wherever they are looked for.
    pub(super) fn files<'a>(&self, documents: impl IntoIterator<Item = &'a PathBuf>) -> Vec<PathBuf> {
        let beside = documents.into_iter().filter_map(|document| self.corrections.file_for(document));
        self.references.iter().cloned().chain(self.corrections.corrections.clone()).chain(beside).collect()
    }

    /// What is known, on top of `options`; `None` where a file cannot be read, which is reported.
    pub(super) fn known(&self, options: Options) -> Option<Known> {
        let mut references = Vec::new();
        for path in &self.references {
            let plain = Options { reading: Reading::Final, ..options.clone() };
            match load(path, &plain) {
                Ok(extraction) => references.push(Arc::new(extraction)),
                Err(error) => {
                    input::report(path, &error);
                    return None;
                }
            }
        }
        self.corrections.known(Options { references, ..options })
    }
}

impl CorrectionArgs {
    /// The same options as arguments, for another process of this program.
    #[cfg(feature = "batch")]
    pub(super) fn arguments(&self) -> Vec<OsString> {
        let file = self.corrections.iter().flat_map(|file| ["--corrections".into(), file.into()]);
        file.chain(self.no_corrections.then(|| "--no-corrections".into())).collect()
    }

    /// The file whose corrections are applied to a document, where there is one.
    pub(super) fn file_for(&self, path: &Path) -> Option<PathBuf> {
        let beside = || path.parent().map(|folder| folder.join(FILE_NAME)).filter(|file| is_there(file));
        self.corrections.clone().filter(|file| file.is_file()).or_else(beside).filter(|_| !self.no_corrections)
    }

    /// The corrections on top of `options`; `None` where they cannot be read, which is reported.
    pub(super) fn known(&self, options: Options) -> Option<Known> {
        let Some(path) = &self.corrections else {
            let beside = (!self.no_corrections).then(Mutex::default);
            return Some(Known { options, beside });
        };
        match read_corrections(path) {
            Ok(corrections) => Some(Known { options: Options { corrections, ..options }, beside: None }),
            Err(error) => {
                input::report(path, &error);
                None
            }
        }
    }
}

type Corrections = Arc<Vec<Correction>>;

/// Options with what is known of each document.
pub(super) struct Known {
    options: Options,
    /// Corrections of the folders seen so far; `None` where none are looked for.
    beside: Option<Mutex<HashMap<PathBuf, Corrections>>>,
}

impl Known {
    /// The options for one document.
    ///
    /// # Errors
    /// Where the corrections beside it cannot be read.
    pub(super) fn options_for(&self, path: &Path) -> Result<Options, Error> {
        let Some(seen) = self.beside.as_ref().filter(|_| path != Path::new(STDIN)) else {
            return Ok(self.options.clone());
        };
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let known = seen.lock().unwrap_or_else(PoisonError::into_inner).get(&folder).cloned();
        let corrections = match known {
            Some(corrections) => corrections,
            None => {
                let file = folder.join(FILE_NAME);
                let read = if is_there(&file) { beside(&file)? } else { Corrections::default() };
                look_alikes(&folder).iter().for_each(|file| {
                    say(&Message::CorrectionsIgnored { file: file.display().to_string() });
                });
                seen.lock().unwrap_or_else(PoisonError::into_inner).insert(folder, Arc::clone(&read));
                read
            }
        };
        Ok(Options { corrections, ..self.options.clone() })
    }
}

/// Whether a name stands in its folder, be it a link that leads nowhere: a file that cannot be read is not "none".
fn is_there(file: &Path) -> bool {
    std::fs::symlink_metadata(file).is_ok_and(|there| !there.is_dir())
}

/// The corrections beside a document.
fn beside(file: &Path) -> Result<Corrections, Error> {
    read_corrections(file).map_err(|error| {
        let what = format!("{} beside it: {}", FILE_NAME, error.what);
        Error { code: Code::BadCorrections, what, hint: "mend it, or leave it out with --no-corrections", ..error }
    })
}

/// Files in a folder that look like corrections under another name: `corrections (1).toml` is what a browser calls a
/// second download.
pub(super) fn look_alikes(folder: &Path) -> Vec<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> =
        entries.filter(|entry| is_look_alike(&entry.file_name().to_string_lossy())).map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// Whether a name is nearly that of a corrections file.
pub(super) fn is_look_alike(name: &str) -> bool {
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
pub(super) fn read_corrections(path: &Path) -> Result<Corrections, Error> {
    let bytes = input::read(path)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::new(Code::BadCorrections, "corrections are no UTF-8 text", "save the file as UTF-8"))?;
    parse(&text).map(Arc::new)
}

/// Tells on standard error which corrections of a document fit nothing, and whether there are any.
pub(super) fn has_misfits(path: &Path, extraction: &Extraction) -> bool {
    let misfits = extraction.findings.iter().filter(|finding| finding.code == DOES_NOT_FIT);
    let mut any = false;
    for finding in misfits {
        any = true;
        let what = lang().sentence(&finding.message_ja, &finding.message).to_owned();
        say(&Message::CorrectionUnfit { file: path.display().to_string(), what });
    }
    any
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
