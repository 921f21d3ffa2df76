//! What changes add up to: counts and budgets, per issue and for the plan, each record's budget once.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::change::Change;
use super::fold::fold;
use super::report::{Counts, Total, YearTotal};
use super::row::Row;
use crate::record::{Basis, Budget, BudgetKind, Decimal, Entry, Level, Path, Plan, Visitor, visit};
use crate::unseen::{Extent, Unseen, lacks_words};
use crate::value::is_digit;

/// Every budget that a sum takes, with the number of its issue and its path: those of initiatives, and those of the
/// records above for the years of which nothing below them prints one.
pub(crate) fn budgets(plan: &Plan) -> Vec<(&str, Path, &Budget)> {
    let mut all = Budgets::default();
    visit(plan, &mut all);
    let Budgets { found, parts, .. } = all;
    let is_whole = |found: &Found<'_>| parts.contains(&(found.record.clone(), key_of(found.budget)));
    found.into_iter().filter(|found| !is_whole(found)).map(|found| (found.issue, found.path, found.budget)).collect()
}

/// An amount where it is printed.
struct Found<'a> {
    issue: &'a str,
    /// The path of the record that prints it.
    record: Path,
    path: Path,
    budget: &'a Budget,
}

#[derive(Default)]
struct Budgets<'a> {
    issue: &'a str,
    /// The paths of the issue, strategy and initiative that the walk is in.
    within: Vec<Path>,
    found: Vec<Found<'a>>,
    /// Records of whose amount of a year something below prints parts: a part is never added to its whole.
    parts: HashSet<(Path, Key)>,
}

impl<'a> Visitor<'a> for Budgets<'a> {
    fn record(&mut self, entry: &Entry<'a>) {
        if entry.level() == Level::Issue {
            self.issue = entry.number();
        }
        self.within.retain(|path| entry.path.is_within(path));
        self.within.push(entry.path.clone());
    }

    fn budget(&mut self, path: &Path, budget: &'a Budget) {
        let Some((record, above)) = self.within.split_last() else { return };
        // Where a dash is printed there is no part of anything.
        if budget.text.chars().any(is_digit) {
            self.parts.extend(above.iter().map(|above| (above.clone(), key_of(budget))));
        }
        self.found.push(Found { issue: self.issue, record: record.clone(), path: path.clone(), budget });
    }
}

/// What of a budget tells which sum takes it.
const fn key_of(budget: &Budget) -> Key {
    (budget.fiscal_year, budget.kind)
}

/// A printed amount: nothing for a printed dash, `None` where digits are ambiguous.
pub(crate) fn amount(budget: &Budget) -> Option<Decimal> {
    let dash = !budget.text.chars().any(is_digit);
    budget.thousand_yen.or_else(|| dash.then(Decimal::default))
}

type Key = (Option<i32>, BudgetKind);

/// Sums by issue; the plan has the empty number.
#[derive(Default)]
pub(crate) struct Sums {
    of: HashMap<String, BTreeMap<Key, YearTotal>>,
}

impl Sums {
    pub(crate) fn add(&mut self, issue: &str, budget: &Budget, after: Option<Decimal>, before: Option<Decimal>) {
        self.add_amount(issue, key_of(budget), after, before);
    }

    pub(crate) fn add_amount(&mut self, issue: &str, key: Key, after: Option<Decimal>, before: Option<Decimal>) {
        for number in ["", issue] {
            let list = self.of.entry(number.to_owned()).or_default();
            let total = list.entry(key).or_insert_with(|| empty(key));
            add(total, before, after);
        }
    }

    /// The plan's total and one for each issue of any of the plans, in the order of their numbers.
    pub(crate) fn totals(&self, plans: &[&Plan], rows: &[Row], unseen: &[Unseen]) -> Vec<Total> {
        let partial = unseen.iter().any(|unseen| unseen.extent != Extent::Words);
        let words = lacks_words(unseen);
        let mut issues: Vec<(&str, Option<&str>)> = vec![("", None)];
        for issue in plans.iter().flat_map(|plan| &plan.issues) {
            if !issues.iter().any(|(number, _)| *number == issue.number) {
                issues.push((&issue.number, issue.title.as_deref()));
            }
        }
        issues.sort_by_cached_key(|(number, _)| crate::record::number_key(number));
        issues
            .into_iter()
            .map(|(number, title)| {
                let own = |row: &&Row| number.is_empty() || row.number.split('-').next() == Some(number);
                Total {
                    number: number.to_owned(),
                    title: title.map(str::to_owned),
                    changes: counts(rows.iter().filter(own), words),
                    partial,
                    budgets: self.of.get(number).map(|list| list.values().cloned().collect()).unwrap_or_default(),
                }
            })
            .collect()
    }
}

fn empty((fiscal_year, kind): Key) -> YearTotal {
    YearTotal { fiscal_year, kind, before: None, after: None, difference: None, unknown: 0 }
}

fn add(total: &mut YearTotal, before: Option<Decimal>, after: Option<Decimal>) {
    let sums = before.zip(after).and_then(|(before, after)| {
        let before = total.before.unwrap_or_default().checked_add(before)?;
        let after = total.after.unwrap_or_default().checked_add(after)?;
        Some((before, after, after.checked_sub(before)?))
    });
    match sums {
        Some((before, after, difference)) => {
            (total.before, total.after, total.difference) = (Some(before), Some(after), Some(difference));
        }
        None => total.unknown += 1,
    }
}

/// Counts changes, each once although two forms print it.
///
/// Where struck words stand unmarked in the text, no change of words seen is not none.
fn counts<'a>(rows: impl IntoIterator<Item = &'a Row>, lacks_words: bool) -> Counts {
    let mut counts = Counts { wording: if lacks_words { None } else { Some(0) }, ..Counts::default() };
    let mut kept: HashMap<&str, Vec<&Row>> = HashMap::new();
    for row in rows {
        counts.printed += 1;
        let same_path = kept.entry(row.path.as_str()).or_default();
        if same_path.iter().any(|other| is_repeat(other, row)) {
            continue;
        }
        same_path.push(row);
        match row.change {
            Change::Number => counts.number += 1,
            Change::Wording => counts.wording = Some(counts.wording.unwrap_or_default() + 1),
            Change::Notation => counts.notation += 1,
            Change::Record => counts.record += 1,
        }
        counts.ambiguous += u32::from(row.basis == Basis::Ambiguous);
    }
    counts
}

/// Fields that 様式１ and 様式２ both print.
const TWICE: [&str; 3] = ["budgets", "overview_budget", "title"];

/// Whether two rows are one change that two forms print.
pub(crate) fn is_repeat(a: &Row, b: &Row) -> bool {
    let amount = a.path.ends_with("/thousand_yen");
    let twice = TWICE.contains(&a.field.as_str()) && TWICE.contains(&b.field.as_str());
    a.path == b.path
        && a.number == b.number
        && twice
        && (amount && a.field != b.field
            || a.kind == b.kind && fold(&a.before) == fold(&b.before) && fold(&a.after) == fold(&b.after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Initiative, Issue, Strategy};

    fn budget(year: i32, text: &str) -> Budget {
        Budget {
            fiscal_year: Some(year),
            kind: BudgetKind::Budget,
            thousand_yen: Decimal::parse(text),
            text: text.to_owned(),
            approximate: false,
            parts: Vec::new(),
        }
    }

    #[test]
    fn what_only_an_issue_or_a_strategy_prints_is_in_the_sum_and_no_part_is_added_to_its_whole() {
        let initiative =
            Initiative { budgets: vec![budget(2025, "100"), budget(2024, "－")], ..Initiative::default() };
        let strategy = Strategy {
            budgets: vec![budget(2025, "100"), budget(2023, "70")],
            initiatives: vec![initiative],
            ..Strategy::default()
        };
        let own = vec![budget(2025, "300"), budget(2024, "250"), budget(2023, "80")];
        let with_parts = Issue { number: "1".to_owned(), budgets: own, strategies: vec![strategy], ..Issue::default() };
        let alone = Issue { number: "2".to_owned(), budgets: vec![budget(2025, "65")], ..Issue::default() };
        let plan = Plan { issues: vec![with_parts, alone], ..Plan::default() };
        let counted: Vec<(&str, i32, &str)> = budgets(&plan)
            .into_iter()
            .map(|(issue, _, budget)| (issue, budget.fiscal_year.unwrap_or_default(), budget.text.as_str()))
            .collect();
        assert_eq!(
            counted,
            [("1", 2024, "250"), ("1", 2023, "70"), ("1", 2025, "100"), ("1", 2024, "－"), ("2", 2025, "65")]
        );
    }
}
