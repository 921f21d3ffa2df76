//! What is known of a document from outside it: reference documents.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::document::load;
use super::input;
use crate::pipeline::Options;

/// What is known from outside a document.
#[derive(Debug, Clone, Args)]
pub(super) struct KnownArgs {
    /// Document that settles fused digits of a text dump: its draft, its final text, last year's plan (PDF, dump or
    /// extraction JSON); may be given several times
    #[arg(long = "reference", value_name = "FILE")]
    references: Vec<PathBuf>,
}

impl KnownArgs {
    /// The options with what is known added; `None` where a file cannot be read, which is reported.
    pub(super) fn add_to(&self, options: Options) -> Option<Options> {
        let mut references = Vec::new();
        for path in &self.references {
            let plain = Options { reading: crate::layout::Reading::Final, ..options.clone() };
            match load(path, &plain) {
                Ok(extraction) => references.push(Arc::new(extraction)),
                Err(error) => {
                    input::report(path, &error);
                    return None;
                }
            }
        }
        Some(Options { references, ..options })
    }
}
