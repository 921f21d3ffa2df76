//! What changed between draft and final: every printed change as a row, and what it adds up to.
//!
//! In comes an extraction, out comes a [`Report`]. How the document was read is not known here, and nothing here reads
//! one.

mod rows;
mod totals;

pub use rows::rows;
pub use totals::totals;

use crate::changes::{Document, Report};
use crate::record::Extraction;
use crate::unseen::{Role, is_document, unseen};

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
