//! Files of a run: what is read of them, how their paths relate, and the corrections that stand beside documents.
//!
//! In come paths, out go bytes and corrections. What a document means is not known here.

mod beside;
mod read;

pub use beside::Corrections;
#[cfg(feature = "batch")]
pub(crate) use beside::is_look_alike;
pub(crate) use beside::{Beside, CorrectionFiles, read_corrections};
pub(crate) use read::{STDIN, common, full, read, unreadable};
