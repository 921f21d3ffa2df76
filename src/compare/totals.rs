//! What two documents come to, side by side.

use std::collections::HashSet;

use super::Pair;
use crate::changes::{Row, Sums, Total};
use crate::record::{Decimal, Path};
use crate::sums::{Amount, addend, counted};
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
    sums.totals(&[now, before], rows, unseen)
}
