//! Options for commands that look at both readings of a document.

use clap::Args;

use super::input::{encoding, probability};
use crate::pipeline::{DEFAULT_ACCEPT, Options};
use crate::source::Encoding;

/// How documents are read, whichever text is looked at.
#[derive(Debug, Clone, Args)]
pub(super) struct DecodeArgs {
    /// Least probability at which a reading of fused digits in a text dump is accepted
    #[arg(long, value_name = "P", default_value_t = DEFAULT_ACCEPT, value_parser = probability)]
    pub(super) accept: f64,
    /// Encoding of text dumps (utf-8, cp932, euc-jp, iso-2022-jp, utf-16 …); detected where none is given
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(super) encoding: Option<Encoding>,
    /// Password of encrypted PDFs
    #[arg(long, value_name = "PASSWORD")]
    pub(super) password: Option<String>,
}

impl DecodeArgs {
    /// The options of the final reading.
    pub(super) fn options(&self) -> Options {
        Options { accept: self.accept, encoding: self.encoding, password: self.password.clone(), ..Options::default() }
    }
}
