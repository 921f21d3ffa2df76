//! Files of a run: what is read of them, how their paths relate, and the corrections that stand beside documents.
//!
//! In come paths, out go bytes and corrections. What a document means is not known here.

mod beside;
mod read;

pub use beside::Corrections;
pub(crate) use beside::{Beside, CorrectionFiles, is_look_alike, read_corrections};
pub(crate) use read::{STDIN, common, full, read, unreadable};
