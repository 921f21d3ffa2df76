//! What is known of a document from outside it: reference documents, and what persons corrected.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::document::load;
use super::input;
use super::say::{lang, say};
use crate::corrections::DOES_NOT_FIT;
use crate::error::Error;
use crate::files::{Beside, CorrectionFiles, Corrections};
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
    /// Every file that is read beside the documents: references, and corrections wherever they are looked for. What a
    /// person wrote beside a document is guarded where it is not read, too.
    pub(super) fn files<'a>(&self, documents: impl IntoIterator<Item = &'a PathBuf>) -> Vec<PathBuf> {
        let beside = documents.into_iter().filter_map(|document| Corrections::Beside.file_for(document));
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
    /// Where they are looked for.
    pub(super) fn wanted(&self) -> Corrections {
        match &self.corrections {
            _ if self.no_corrections => Corrections::Nowhere,
            Some(file) => Corrections::In(file.clone()),
            None => Corrections::Beside,
        }
    }

    /// The corrections on top of `options`; `None` where they cannot be read, which is reported.
    pub(super) fn known(&self, options: Options) -> Option<Known> {
        match CorrectionFiles::open(&self.wanted()) {
            Ok(corrections) => Some(Known { options, corrections }),
            Err(error) => {
                self.corrections.iter().for_each(|path| input::report(path, &error));
                None
            }
        }
    }
}

/// Options with what is known of each document.
pub(super) struct Known {
    options: Options,
    corrections: CorrectionFiles,
}

impl Known {
    /// The options for one document.
    ///
    /// # Errors
    /// Where the corrections beside it cannot be read.
    pub(super) fn options_for(&self, path: &Path) -> Result<Options, Error> {
        let Beside { corrections, look_alikes } = self.corrections.of(path)?;
        for file in look_alikes {
            say(&Message::CorrectionsIgnored { file: file.display().to_string() });
        }
        Ok(Options { corrections, ..self.options.clone() })
    }
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
