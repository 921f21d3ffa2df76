//! Sources: what kind of file it is, its hash, and for text its encoding.
//!
//! In come bytes; out go decoded text or the kind of binary document. What the text means is not known here.

mod decode;
mod kind;

pub(crate) use decode::declared;
pub use decode::{Decoded, Encoding, MAX_UNDECODED, Undecoded, decode};
pub(crate) use kind::is_page;
pub use kind::{Kind, MAX_INPUT_BYTES, kind_of, sha256, sha256_of};
