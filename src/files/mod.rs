//! Files of a run: what is read of them, how their paths relate, and the corrections that stand beside documents.
//!
//! In come paths, out go bytes and corrections. What a document means is not known here.

mod beside;
mod read;

use std::io;

pub use beside::Corrections;
#[cfg(feature = "batch")]
pub(crate) use beside::is_look_alike;
pub(crate) use beside::{Beside, CorrectionFiles, read_corrections};
pub(crate) use read::{STDIN, common, full, read, unreadable};

/// Whether an error is about the place of one document, and not about the disk.
pub(crate) fn is_one_documents(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::IsADirectory
            | Kind::NotADirectory
            | Kind::AlreadyExists
            | Kind::InvalidFilename
            | Kind::DirectoryNotEmpty
    )
}
