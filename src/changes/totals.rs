//! What changes add up to: counts and budgets, per issue and for the plan, each record's budget once.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::change::Change;
use super::fold::fold;
use super::report::{Counts, Total, YearTotal};
use super::row::{Kind, Row};
use crate::record::{Basis, Budget, Decimal, Plan};
use crate::sums::{Key, key_of};
use crate::unseen::{Extent, Unseen, lacks_words};

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
        let mut seen = HashSet::from([""]);
        let all = plans.iter().flat_map(|plan| &plan.issues);
        let new = all.filter(|issue| seen.insert(&issue.number));
        issues.extend(new.map(|issue| (issue.number.as_str(), issue.title.as_deref())));
        issues.sort_by_cached_key(|(number, _)| crate::record::number_key(number));
        let mut of_issue: HashMap<&str, Vec<&Row>> = HashMap::new();
        for row in rows {
            of_issue.entry(row.number.split('-').next().unwrap_or_default()).or_default().push(row);
        }
        // The plan's own fields are among the changes of all.
        of_issue.insert("", rows.iter().collect());
        issues
            .into_iter()
            .map(|(number, title)| {
                let own = of_issue.get(number).map(Vec::as_slice).unwrap_or_default();
                Total {
                    number: number.to_owned(),
                    title: title.map(str::to_owned),
                    changes: counts(own.iter().copied(), words),
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
    let mut repeats = Repeats::default();
    for row in rows {
        counts.printed += 1;
        if repeats.is_one(row) {
            continue;
        }
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

/// The changes of fields that two forms print, to tell which of them is printed a second time.
#[derive(Default)]
pub(crate) struct Repeats<'a> {
    /// Path and number, what is done, and the texts before and after without their notation.
    changes: HashSet<(&'a str, &'a str, Kind, String, String)>,
    /// The first field that changes an amount.
    amounts: HashMap<(&'a str, &'a str), &'a str>,
}

impl<'a> Repeats<'a> {
    /// Whether a row repeats one before it; a row that does not is remembered.
    pub(crate) fn is_one(&mut self, row: &'a Row) -> bool {
        if !TWICE.contains(&row.field.as_str()) {
            return false;
        }
        let (path, number, field) = (row.path.as_str(), row.number.as_str(), row.field.as_str());
        let amount = path.ends_with("/thousand_yen");
        if amount && self.amounts.get(&(path, number)).is_some_and(|other| *other != field) {
            return true;
        }
        let is_new = self.changes.insert((path, number, row.kind, fold(&row.before), fold(&row.after)));
        if is_new && amount {
            self.amounts.entry((path, number)).or_insert(field);
        }
        !is_new
    }
}
