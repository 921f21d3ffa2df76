//! 様式: the form's labels and headings, in one place for every kind of source.
//!
//! In come segments of text, with their cells or columns where the source shows any; out come stanzas: headings
//! with their lines by field. What a value means is not known here.

mod columns;
mod fold;
mod heading;
mod item;
mod label;
mod money;
mod print;
mod region;
mod untangle;

pub use columns::with_columns;
pub use heading::{Heading, Level, heading_at, heading_under};
pub use item::{Head, Item, Kind, classify};
pub use label::{Label, LabelAt, label_at};
pub use money::{MoneyLabel, is_money_line, money_labels};
pub use print::{Print, print_of};
pub use region::{Field, Piece, Stanza, stanzas};
pub use untangle::{Placed, placed};
