//! Text dumps: what another program took out of a PDF.
//!
//! In comes decoded text; out go lines, cut into columns where the dump shows columns by spaces.
//! The strikes are lost in a dump and digits run together; what that means is not known here.

mod bars;
mod columns;
mod glyphs;
mod limits;
mod lines;
mod marked;
mod marks;
mod spaced;

pub(crate) use glyphs::unnamed;
pub(crate) use limits::{MAX_CHARS, MAX_LINES, within};
pub(crate) use lines::LINE_END;
pub use lines::{MAX_LINE_CHARS, read};
pub use marked::marked_text;
pub(crate) use marks::unmarked;
