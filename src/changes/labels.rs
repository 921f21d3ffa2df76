//! What a plan says of its own records and values: the record of a row, the form's words for it, its year.

use std::collections::HashMap;

use super::row::Row;
use super::subject::subject;
use crate::record::{
    Budget, Criterion, Edit, Entry, Extraction, Indicator, OrganizationKind, Path, PriorItem, PriorResults, Visitor,
    budget_word, label, visit,
};

/// What a plan says of its own records and values.
pub(crate) struct Words<'a> {
    found: Found<'a>,
    /// Titles of records that are only in the draft, from the edits that struck them.
    struck: HashMap<&'a str, &'a str>,
    kind: Option<OrganizationKind>,
}

/// A part of a record that says what the values in it are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part<'a> {
    Budget(&'a Budget),
    Results(&'a PriorResults),
    Item(&'a PriorItem),
    Indicator(&'a Indicator),
    Criterion(&'a Criterion),
}

/// Every record of a plan, and every part of one, with its place.
#[derive(Default)]
struct Found<'a> {
    entries: Vec<Entry<'a>>,
    records: HashMap<Path, usize>,
    /// The first record of each number.
    numbers: HashMap<&'a str, usize>,
    parts: HashMap<Path, Part<'a>>,
}

impl<'a> Visitor<'a> for Found<'a> {
    fn record(&mut self, entry: &Entry<'a>) {
        self.records.insert(entry.path.clone(), self.entries.len());
        self.numbers.entry(entry.number()).or_insert(self.entries.len());
        self.entries.push(entry.clone());
    }

    fn indicator(&mut self, path: &Path, indicator: &'a Indicator) {
        self.parts.insert(path.clone(), Part::Indicator(indicator));
    }

    fn budget(&mut self, path: &Path, budget: &'a Budget) {
        self.parts.insert(path.clone(), Part::Budget(budget));
    }

    fn criterion(&mut self, path: &Path, criterion: &'a Criterion) {
        self.parts.insert(path.clone(), Part::Criterion(criterion));
    }

    fn prior_results(&mut self, path: &Path, results: &'a PriorResults) {
        let items = path.member("items");
        self.parts.extend(results.items.iter().enumerate().map(|(at, item)| (items.item(at), Part::Item(item))));
        self.parts.insert(path.clone(), Part::Results(results));
    }
}

impl<'a> Words<'a> {
    pub(crate) fn new(extraction: &'a Extraction) -> Self {
        let mut found = Found::default();
        visit(&extraction.plan, &mut found);
        let titles = extraction.edits.iter().filter(|edit| edit.field == "title" && edit.after.is_empty());
        Self {
            found,
            struck: titles.map(|edit: &Edit| (edit.number.as_str(), edit.before.as_str())).collect(),
            kind: extraction.plan.organization.kind,
        }
    }

    /// Adds title, label, subject and year.
    pub(crate) fn complete(&self, row: &mut Row) {
        let path = Path::written(&row.path);
        let entry = self.entry(&path).filter(|entry| entry.number() == row.number).or_else(|| self.named(row));
        row.title =
            entry.and_then(Entry::title).or_else(|| self.struck.get(row.number.as_str()).copied()).map(str::to_owned);
        row.label = label(&row.field, self.kind);
        let own = entry.is_some_and(|entry| path.is_within(&entry.path));
        let parts: Vec<Part<'_>> = if own { self.parts(&path) } else { Vec::new() };
        row.subject = subject(row, &parts);
        if let Some((year, word)) = parts.iter().find_map(dated) {
            row.fiscal_year = year;
            if let Some(word) = word.filter(|_| row.field == "budgets") {
                row.label = word.to_owned();
            }
        }
    }

    /// The record that a path leads into.
    fn entry(&self, path: &Path) -> Option<&Entry<'a>> {
        self.found.entries.get(*ways_up(path).find_map(|path| self.found.records.get(&path))?)
    }

    /// The parts of a record that a path leads into, the innermost first.
    fn parts(&self, path: &Path) -> Vec<Part<'a>> {
        ways_up(path).filter_map(|path| self.found.parts.get(&path)).copied().collect()
    }

    fn named(&self, row: &Row) -> Option<&Entry<'a>> {
        self.found.entries.get(*self.found.numbers.get(row.number.as_str())?)
    }
}

/// A path and everything it lies in, from the inside.
fn ways_up(path: &Path) -> impl Iterator<Item = Path> {
    std::iter::successors(Some(path.clone()), |path| (!path.is_empty()).then(|| path.parent()))
}

/// The year of a budget or of results, and the form's word for the amount.
fn dated(part: &Part<'_>) -> Option<(Option<i32>, Option<&'static str>)> {
    match part {
        Part::Budget(budget) => Some((budget.fiscal_year, Some(budget_word(budget.kind)))),
        Part::Results(results) => Some((results.fiscal_year, None)),
        Part::Item(_) | Part::Indicator(_) | Part::Criterion(_) => None,
    }
}
