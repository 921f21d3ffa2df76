//! 様式: the form's labels and headings, in one place for every kind of source.
//!
//! In come lines of text; out go what they are: a label, a heading with its number and title, or body text.
//! Where a line was read from is not known here.

mod columns;
mod heading;
mod item;
mod label;
mod legend;
mod region;

pub use columns::with_sides;
pub use heading::{Heading, Level, heading_of};
pub use item::{Item, Kind, classify};
pub use label::{Label, label_of};
pub use legend::{Print, print_of};
pub use region::{Field, Piece, Stanza, stanzas};
