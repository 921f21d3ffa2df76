//! Text as it stands on the source: characters that know their ink and their place.
//!
//! In comes what `pdf`, `dump` or `office` read; out goes one arena of characters and the segments that
//! divide it. What a segment means is not known here.

mod document;
mod ink;
mod text;

pub use document::{Area, Document, Places, Segment};
pub use ink::{Char, Ink, Reading};
pub use text::{JOINT, Text, View};
