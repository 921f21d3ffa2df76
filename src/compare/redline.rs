//! A redline against the other document: its own reading of that document must agree with it.

use std::collections::HashSet;

use super::compare;
use crate::changes::{Change, Report, Row};
use crate::finding::{Finding, Remark};
use crate::record::{Edit, Extraction};
use crate::unseen::is_document;

/// A document that may be a redline, in both readings.
pub struct Redline<'a> {
    /// The final reading.
    pub last: &'a Extraction,
    /// The draft reading; `None` where only one is known (an extraction read from JSON).
    pub first: Option<&'a Extraction>,
}

impl Redline<'_> {
    fn is_redline(&self) -> bool {
        !self.last.edits.is_empty()
    }
}

/// Adds to the comparison of two documents what a redline among them says otherwise of the other one.
///
/// The later document's draft reading is held against the earlier document; what both share is no disagreement. Where
/// only the earlier one is a redline, the comparison itself holds its final reading against the later document.
pub fn check_redlines(report: &mut Report, before: &Redline<'_>, after: &Redline<'_>) {
    if report.unseen.iter().any(is_document) {
        return;
    }
    if after.is_redline() {
        report.disagreements = match after.first {
            Some(draft) => against_draft(before, draft),
            None => unexplained(&report.rows, after.last),
        };
        if !report.disagreements.is_empty() {
            let remark = Remark::RedlineDisagrees { count: report.disagreements.len() };
            report.findings.push(Finding::of(&remark, "", Vec::new()));
        }
    } else if before.is_redline() {
        let rows = meaningful(report.rows.clone());
        let swapped = before.first.map(|draft| meaningful(compare(draft, after.last).rows).len());
        let remark = match swapped {
            Some(fewer) if fewer < rows.len() => Remark::WrongOrder {},
            _ if rows.is_empty() => Remark::RedlineAgrees {},
            _ => Remark::FinalDisagrees { count: rows.len() },
        };
        report.findings.push(Finding::of(&remark, "", Vec::new()));
        report.disagreements = rows;
    }
}

/// What the draft reading of the later document says otherwise. Two redlines may show one change both, or one the change
/// that followed the other's: the reading of the earlier one that fits better is held against it.
fn against_draft(before: &Redline<'_>, draft: &Extraction) -> Vec<Row> {
    let last = meaningful(compare(before.last, draft).rows);
    match before.first.filter(|_| before.is_redline() && !last.is_empty()) {
        Some(first) => {
            Some(meaningful(compare(first, draft).rows)).filter(|rows| rows.len() < last.len()).unwrap_or(last)
        }
        None => last,
    }
}

/// Rows that say more than another notation, since two programs space their text differently, and more than another
/// title of the document, since every stage prints its own.
fn meaningful(rows: Vec<Row>) -> Vec<Row> {
    let own_title = |row: &Row| row.number.is_empty() && row.field == "title";
    rows.into_iter().filter(|row| row.change != Change::Notation && !own_title(row)).collect()
}

/// Without the draft reading: rows that no printed edit explains.
fn unexplained(rows: &[Row], redline: &Extraction) -> Vec<Row> {
    fn field(edit: &Edit) -> &str {
        if edit.field == "overview_budget" { "budgets" } else { &edit.field }
    }
    let printed: HashSet<(&str, &str)> = redline.edits.iter().map(|edit| (edit.number.as_str(), field(edit))).collect();
    let explains = |row: &Row| printed.contains(&(row.number.as_str(), row.field.as_str()));
    meaningful(rows.to_vec()).into_iter().filter(|row| !explains(row)).collect()
}
