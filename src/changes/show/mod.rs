//! A report in the formats people and programs read.

mod cells;
mod csv;
mod html;
mod markdown;
mod style;
mod table;
pub(crate) mod words;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use csv::write_csv;
pub use html::to_html;
pub use markdown::write_markdown;
pub use table::{Look, write_table};
#[cfg(feature = "xlsx")]
pub use xlsx::to_xlsx;
