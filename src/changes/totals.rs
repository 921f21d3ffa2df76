//! What changes add up to: counts and budgets, per issue and for the plan, each record's budget once.

use std::collections::{BTreeMap, HashMap};

use super::change::Change;
use super::fold::fold;
use super::report::{Counts, Total, YearTotal};
use super::row::Row;
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
