//! Printed edits as rows: each with its record, the form's words, its year and the findings about it.

use std::collections::HashMap;

use super::row::Row;
use super::subject::subject;
use crate::finding::Finding;
use crate::provenance::At;
use crate::record::{
    BudgetKind, Edit, Entry, Extraction, Initiative, Node, OrganizationKind, catalog, label, number_key,
};

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
            row.findings = findings_about(&extraction.findings, &row);
            row
        })
        .collect();
    rows.sort_by_cached_key(|row| number_key(&row.number));
    rows
}

/// What a plan says of its own records and values.
pub(crate) struct Words<'a> {
    entries: Vec<Entry<'a>>,
    by_path: HashMap<String, usize>,
    /// Titles of records that are only in the draft, from the edits that struck them.
    struck: HashMap<&'a str, &'a str>,
    kind: Option<OrganizationKind>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(extraction: &'a Extraction) -> Self {
        let entries = catalog(&extraction.plan);
        let by_path = entries.iter().enumerate().map(|(at, entry)| (String::from(&entry.path), at)).collect();
        let titles = extraction.edits.iter().filter(|edit| edit.field == "title" && edit.after.is_empty());
        Self {
            entries,
            by_path,
            struck: titles.map(|edit: &Edit| (edit.number.as_str(), edit.before.as_str())).collect(),
            kind: extraction.plan.organization.kind,
        }
    }

    /// Adds title, label and year.
    pub(crate) fn complete(&self, row: &mut Row) {
        let entry = self.entry(&row.path).filter(|entry| entry.number() == row.number).or_else(|| self.named(row));
        row.title =
            entry.and_then(Entry::title).or_else(|| self.struck.get(row.number.as_str()).copied()).map(str::to_owned);
        row.label = label(&row.field, self.kind);
        row.subject = subject(row, entry);
        if let Some((year, word)) = entry.and_then(|entry| dated(entry, &row.path)) {
            row.fiscal_year = year;
            if let Some(word) = word.filter(|_| row.field == "budgets") {
                row.label = word.to_owned();
            }
        }
    }

    /// The record that a path leads into.
    pub(crate) fn entry(&self, path: &str) -> Option<&Entry<'a>> {
        let mut path = path;
        loop {
            if let Some(at) = self.by_path.get(path) {
                return self.entries.get(*at);
            }
            path = path.get(..path.rfind('/')?)?;
        }
    }

    fn named(&self, row: &Row) -> Option<&Entry<'a>> {
        self.entries.iter().find(|entry| entry.number() == row.number)
    }
}

/// The year of a budget or of results that a path leads to, and the form's word for the amount.
fn dated(entry: &Entry<'_>, path: &str) -> Option<(Option<i32>, Option<&'static str>)> {
    let Node::Initiative(initiative) = entry.node else { return None };
    let rest = path.strip_prefix(entry.path.as_str())?.strip_prefix('/')?;
    let mut parts = rest.split('/');
    let (list, at) = (parts.next()?, parts.next()?.parse::<usize>().ok()?);
    in_list(initiative, list, at)
}

fn in_list(initiative: &Initiative, list: &str, at: usize) -> Option<(Option<i32>, Option<&'static str>)> {
    match list {
        "budgets" => {
            let budget = initiative.budgets.get(at)?;
            Some((budget.fiscal_year, Some(budget_word(budget.kind))))
        }
        "prior_results" => Some((initiative.prior_results.get(at)?.fiscal_year, None)),
        _ => None,
    }
}

/// 予算額 or 決算額.
pub(crate) const fn budget_word(kind: BudgetKind) -> &'static str {
    match kind {
        BudgetKind::Budget => "予算額",
        BudgetKind::Settlement => "決算額",
    }
}

/// Codes of the findings about a row's value or place, each once.
pub(crate) fn findings_about(findings: &[Finding], row: &Row) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for finding in findings {
        let about = !finding.path.is_empty() && finding.path == row.path
            || finding.at.iter().any(|at| row.at.iter().any(|own| overlaps(at, own)));
        if about && !codes.contains(&finding.code) {
            codes.push(finding.code.clone());
        }
    }
    codes
}

/// Whether two places share a character.
pub(crate) fn overlaps(a: &At, b: &At) -> bool {
    let columns = |at: &At| {
        let start = at.column.unwrap_or(1);
        let length = at.text.as_deref().map_or(0, |text| text.chars().count());
        (start, start.saturating_add(u32::try_from(length).unwrap_or(u32::MAX)))
    };
    match (a, b) {
        (At { line: Some(la), .. }, At { line: Some(lb), .. }) => {
            let (x, y) = (columns(a), columns(b));
            la == lb && x.0 < y.1 && y.0 < x.1
        }
        (At { page: Some(pa), bbox: Some(x), .. }, At { page: Some(pb), bbox: Some(y), .. }) => {
            pa == pb && x[0] < y[2] && y[0] < x[2] && x[1] < y[3] && y[1] < x[3]
        }
        (At { cell: Some(x), .. }, At { cell: Some(y), .. }) => x == y && a.sheet == b.sheet,
        (At { paragraph: Some(x), .. }, At { paragraph: Some(y), .. }) => x == y,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_overlap_where_they_share_a_character() {
        assert!(overlaps(&At::line(3, 5, "1419件"), &At::line(3, 7, "19")));
        assert!(!overlaps(&At::line(3, 5, "14"), &At::line(3, 7, "19")));
        assert!(!overlaps(&At::line(3, 5, "14"), &At::line(4, 5, "14")));
        let page = |bbox| At { page: Some(1), bbox: Some(bbox), ..At::default() };
        assert!(overlaps(&page([0.0, 0.0, 10.0, 10.0]), &page([5.0, 5.0, 6.0, 6.0])));
        assert!(!overlaps(&page([0.0, 0.0, 10.0, 10.0]), &page([10.0, 0.0, 20.0, 10.0])));
    }
}
