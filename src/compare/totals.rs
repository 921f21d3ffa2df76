//! What two documents come to, side by side.

use std::collections::HashSet;

use super::Pair;
use crate::changes::{Row, Sums, Total};
use crate::record::{Decimal, Path, Plan};
use crate::sums::{Amount, Key, addend, counted, key_of};
use crate::unseen::Unseen;

/// Budgets that are in no sum of a comparison: the other document may print a partner where nobody
/// could see it.
#[derive(Debug, Default)]
pub(super) struct NotKnown {
    pub(super) before: HashSet<Path>,
    pub(super) after: HashSet<Path>,
}

/// Totals of two documents; the issues of the earlier one under their numbers in the later.
pub(super) fn totals(pair: &Pair<'_>, rows: &[Row], unseen: &[Unseen]) -> Vec<Total> {
    let (before, now) = (&pair.before.extraction.plan, &pair.after.extraction.plan);
    let (issue_after, not_known) = (pair.issues(), pair.budgets_not_known());
    let mut sums = Sums::default();
    let none = Some(Decimal::default());
    for Amount { issue, path, budget, .. } in counted(now) {
        let amount = if not_known.after.contains(&path) { None } else { addend(budget) };
        sums.add(issue, budget, amount, none);
    }
    for Amount { issue, path, budget, .. } in counted(before) {
        let amount = if not_known.before.contains(&path) { None } else { addend(budget) };
        sums.add(issue_after.get(issue).map_or(issue, String::as_str), budget, none, amount);
    }
    let (old, new) = (keys(before), keys(now));
    let mut totals = sums.totals(&[now, before], rows, unseen);
    for sum in totals.iter_mut().flat_map(|total| &mut total.budgets) {
        let key = (sum.fiscal_year, sum.kind);
        // An amount that one document does not show as a number is not 0 in it.
        if sum.unknown > 0 {
            sum.difference = None;
        }
        // What a document prints nowhere is not 0 in it.
        if !old.contains(&key) || !new.contains(&key) {
            sum.difference = None;
            sum.before = sum.before.filter(|_| old.contains(&key));
            sum.after = sum.after.filter(|_| new.contains(&key));
        }
    }
    totals
}

/// Years and kinds of the amounts that a plan prints.
fn keys(plan: &Plan) -> HashSet<Key> {
    counted(plan).map(|amount| key_of(amount.budget)).collect()
}
