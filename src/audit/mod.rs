//! What changed between draft and final: every change as a row, and what it adds up to.
//!
//! In comes an extraction, out comes a [`Report`]; [`show`] turns it into a table, JSON, CSV, Markdown, HTML or a
//! workbook. How the document was read is not known here, and nothing here reads one.

mod change;
mod fold;
mod gate;
mod report;
mod row;
mod rows;
pub mod show;
mod subject;
mod totals;

pub use crate::unseen::{Extent, Role, Unseen, unseen};
pub(crate) use crate::unseen::{STRUCK_WORDS, is_document, lacks_text, lacks_words};
pub use change::{Change, classify, difference, percent};
pub use fold::{fold, same_words, skeleton};
pub use gate::{Gate, is_met};
pub use report::{Carried, Counts, Document, Outcome, Pairing, REPORT_URN, Report, Status, Total, Verdict, YearTotal};
pub(crate) use row::place;
pub use row::{Kind, Row};
pub use rows::rows;
pub(crate) use rows::{Words, budget_word, findings_about, overlaps};
pub use totals::totals;
pub(crate) use totals::{NotKnown, totals_of_plans};

use crate::record::Extraction;

/// The audit of one document: its printed edits as rows, in the order of the records.
///
/// Of a document that could not be seen as a whole there are no changes and no sums, only what could not be seen.
///
/// ```
/// use miekeshi::{Options, audit, extract};
///
/// let bytes = std::fs::read("fixtures/given/minato-r4-draft-changes.txt")?;
/// let report = audit(&extract("minato.txt", &bytes, &Options::default())?);
/// assert!(report.rows.iter().any(|row| row.before == "6,166"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn audit(extraction: &Extraction) -> Report {
    let documents = vec![Document::of(extraction, Role::Document)];
    let unseen = unseen(extraction, Role::Document);
    let findings = extraction.findings.clone();
    let report = Report { documents, findings, ..Report::default() };
    if unseen.iter().any(is_document) {
        return Report { unseen, ..report }.decided();
    }
    let rows = rows(extraction);
    let totals = totals(extraction, &rows, &unseen);
    Report { rows, totals, unseen, ..report }.decided()
}
