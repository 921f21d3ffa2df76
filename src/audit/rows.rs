//! Printed edits as rows: each with its record, the form's words, its year and the findings about it.

use crate::changes::{About, Row, Words};
use crate::record::{Extraction, number_key};

/// Every printed edit as a row, record by record in the order of their numbers, inside a record as printed.
#[must_use]
pub fn rows(extraction: &Extraction) -> Vec<Row> {
    let (words, about) = (Words::new(extraction), About::new(&extraction.findings));
    let mut rows: Vec<Row> = extraction
        .edits
        .iter()
        .map(|edit| {
            let mut row = Row::of(edit);
            words.complete(&mut row);
            about.note(&mut row);
            row
        })
        .collect();
    rows.sort_by_cached_key(|row| number_key(&row.number));
    rows
}
