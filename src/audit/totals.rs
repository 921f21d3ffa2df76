//! What changes add up to: counts and budgets, per issue and for the plan, each record's budget once.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::change::Change;
use super::fold::fold;
use super::report::{Counts, Total, YearTotal};
use super::row::{Kind, Row};
use crate::record::{Basis, Budget, BudgetKind, Decimal, Entry, Extraction, Level, Path, Plan, Visitor, visit};
use crate::unseen::{Extent, Unseen, lacks_words};
use crate::value::{find_money, is_digit};

/// Totals of one document: the final sums are the plan's, the draft's take the edits back.
#[must_use]
pub fn totals(extraction: &Extraction, rows: &[Row], unseen: &[Unseen]) -> Vec<Total> {
    let mut sums = Sums::default();
    let changed = budget_rows(rows);
    for (issue, path, budget) in budgets(&extraction.plan) {
        let row = changed.get(path.member("thousand_yen").as_str()).copied();
        sums.add(issue, budget, after(budget, row), before(budget, row));
    }
    for (row, amount) in struck_budgets(rows) {
        let year = if row.field == "budgets" { row.fiscal_year } else { extraction.plan.fiscal_year };
        let issue = row.number.split('-').next().unwrap_or_default();
        sums.add_amount(issue, (year, BudgetKind::Budget), Some(Decimal::default()), Some(amount));
    }
    of_issues(&[&extraction.plan], rows, &sums, unseen)
}

/// Budgets that are in no sum of a comparison: the other document may print a partner where nobody
/// could see it.
#[derive(Debug, Default)]
pub(crate) struct NotKnown {
    pub(crate) before: HashSet<Path>,
    pub(crate) after: HashSet<Path>,
}

/// Totals of two documents. `issue_after` maps the number of an issue of the earlier one to its number in the later.
pub(crate) fn totals_of_plans(
    before: &Plan,
    now: &Plan,
    rows: &[Row],
    issue_after: &HashMap<String, String>,
    (not_known, unseen): (&NotKnown, &[Unseen]),
) -> Vec<Total> {
    let mut sums = Sums::default();
    let none = Some(Decimal::default());
    for (issue, path, budget) in budgets(now) {
        let amount = if not_known.after.contains(&path) { None } else { after(budget, None) };
        sums.add(issue, budget, amount, none);
    }
    for (issue, path, budget) in budgets(before) {
        let amount = if not_known.before.contains(&path) { None } else { after(budget, None) };
        sums.add(issue_after.get(issue).map_or(issue, String::as_str), budget, none, amount);
    }
    of_issues(&[now, before], rows, &sums, unseen)
}

/// Every budget of an initiative with the number of its issue and its path.
fn budgets(plan: &Plan) -> Vec<(&str, Path, &Budget)> {
    let mut found = Budgets::default();
    visit(plan, &mut found);
    found.found
}

#[derive(Default)]
struct Budgets<'a> {
    issue: &'a str,
    /// Whether an initiative is shown: what issues and strategies print are sums of these.
    counts: bool,
    found: Vec<(&'a str, Path, &'a Budget)>,
}

impl<'a> Visitor<'a> for Budgets<'a> {
    fn record(&mut self, entry: &Entry<'a>) {
        if entry.level() == Level::Issue {
            self.issue = entry.number();
        }
        self.counts = entry.level() == Level::Initiative;
    }

    fn budget(&mut self, path: &Path, budget: &'a Budget) {
        if self.counts {
            self.found.push((self.issue, path.clone(), budget));
        }
    }
}

/// The amount in the final document: nothing for a printed dash, `None` where digits are ambiguous.
///
/// The edit is asked first, so that an extraction in the draft reading has the same sums.
fn after(budget: &Budget, row: Option<&Row>) -> Option<Decimal> {
    if let Some(row) = row.filter(|row| row.basis != Basis::Ambiguous) {
        return row.after_value.or(Some(Decimal::default()));
    }
    let dash = !budget.text.chars().any(is_digit);
    budget.thousand_yen.or_else(|| dash.then(Decimal::default))
}

/// The amount in the draft: the edit of it taken back.
fn before(budget: &Budget, row: Option<&Row>) -> Option<Decimal> {
    match row {
        None => after(budget, None),
        Some(row) if row.basis == Basis::Ambiguous => None,
        // A dash was struck, or the amount is new.
        Some(row) => row.before_value.or(Some(Decimal::default())),
    }
}

/// For each amount the row that changed it: what 様式２ prints before what 様式１ prints.
fn budget_rows(rows: &[Row]) -> HashMap<&str, &Row> {
    let mut changed: HashMap<&str, &Row> = HashMap::new();
    for row in rows.iter().filter(|row| row.path.ends_with("/thousand_yen")) {
        let kept = changed.entry(row.path.as_str()).or_insert(row);
        if kept.field == "overview_budget" {
            *kept = row;
        }
    }
    changed
}

/// Struck amounts that have no successor in the final document, each once: of a budget box, of 様式１, and behind the
/// text of a record that is struck as a whole.
fn struck_budgets(rows: &[Row]) -> Vec<(&Row, Decimal)> {
    let mut kept: Vec<(&Row, Decimal)> = Vec::new();
    for row in rows.iter().filter(|row| row.kind == Kind::Delete && !row.path.ends_with("/thousand_yen")) {
        let amount = match row.field.as_str() {
            "budgets" | "overview_budget" => row.before_value,
            "initiatives" => find_money(&row.before).pop().and_then(|money| money.value.thousand_yen()),
            _ => None,
        };
        if let Some(amount) = amount.filter(|_| !kept.iter().any(|(other, _)| is_repeat(other, row))) {
            kept.push((row, amount));
        }
    }
    kept
}

type Key = (Option<i32>, BudgetKind);

/// Sums by issue; the plan has the empty number.
#[derive(Default)]
struct Sums {
    of: HashMap<String, BTreeMap<(Option<i32>, u8), YearTotal>>,
}

impl Sums {
    fn add(&mut self, issue: &str, budget: &Budget, after: Option<Decimal>, before: Option<Decimal>) {
        self.add_amount(issue, (budget.fiscal_year, budget.kind), after, before);
    }

    fn add_amount(&mut self, issue: &str, key: Key, after: Option<Decimal>, before: Option<Decimal>) {
        for number in ["", issue] {
            let list = self.of.entry(number.to_owned()).or_default();
            let total = list.entry((key.0, key.1 as u8)).or_insert_with(|| empty(key));
            add(total, before, after);
        }
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

/// The plan's total and one for each issue of any of the plans, in the order of their numbers.
fn of_issues(plans: &[&Plan], rows: &[Row], sums: &Sums, unseen: &[Unseen]) -> Vec<Total> {
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
                budgets: sums.of.get(number).map(|list| list.values().cloned().collect()).unwrap_or_default(),
            }
        })
        .collect()
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
fn is_repeat(a: &Row, b: &Row) -> bool {
    let amount = a.path.ends_with("/thousand_yen");
    let twice = TWICE.contains(&a.field.as_str()) && TWICE.contains(&b.field.as_str());
    a.path == b.path
        && a.number == b.number
        && twice
        && (amount && a.field != b.field
            || a.kind == b.kind && fold(&a.before) == fold(&b.before) && fold(&a.after) == fold(&b.after))
}
