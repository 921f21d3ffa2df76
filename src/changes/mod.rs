//! Changes, wherever they were found: each as a row, what they add up to, and how a report of them is shown.
//!
//! In come rows, out comes a [`Report`]; [`show`] turns it into a table, CSV, Markdown, HTML or a workbook. Where the
//! changes come from is not known here: one document prints them (`audit`), or two documents differ (`compare`).

mod about;
mod change;
mod fold;
mod gate;
mod labels;
mod report;
mod row;
pub mod show;
mod subject;
mod totals;

pub(crate) use about::About;
pub use change::{Change, classify, difference, percent};
pub use fold::{fold, same_words, skeleton};
pub use gate::{Gate, is_met};
pub(crate) use labels::Words;
pub use report::{Carried, Counts, Document, Outcome, Pairing, REPORT_URN, Report, Status, Total, Verdict, YearTotal};
pub(crate) use row::place;
pub use row::{Kind, Row};
pub(crate) use totals::{Repeats, Sums};
