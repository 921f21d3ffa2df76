//! Text as it stands on the source: characters that know their ink and their place.
//!
//! In comes what `pdf`, `dump` or `office` read; out goes one arena of characters and the segments that
//! divide it. What a segment means is not known here.

mod document;
mod ink;
pub(crate) mod insertion;
mod named;
mod places;
mod small;
mod text;

pub use document::{Area, Document, Fill, Places, Segment};
pub use ink::{Char, Ink, Marking, Reading, Sign};
pub(crate) use ink::{closing, is_coloured, opening};
pub(crate) use named::{ink_named, without_labels};
pub use places::PlaceIndex;
pub use small::{Height, is_small};
pub use text::{JOINT, Text, View};
pub(crate) use text::{is_joint, narrow};
