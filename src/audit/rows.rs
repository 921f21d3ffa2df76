//! Printed edits as rows: each with its record, the form's words, its year and the findings about it.

use crate::changes::{Row, Words};
use crate::record::{Extraction, number_key};

/// Every printed edit as a row, record by record in the order of their numbers, inside a record as printed.
#[must_use]
pub fn rows(extraction: &Extraction) -> Vec<Row> {
    let words = Words::new(extraction);
    let mut rows: Vec<Row> = extraction
        .edits
        .iter()
        .map(|edit| {
            let mut row = Row::of(edit);
            words.complete(&mut row);
            row.note_findings(&extraction.findings);
            row
        })
        .collect();
    rows.sort_by_cached_key(|row| number_key(&row.number));
    rows
}
