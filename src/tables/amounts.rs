//! Which amounts of a document a sum takes: each once, however many levels of the plan print it.

use super::content::RecordKind;
use crate::record::Budget;

/// An amount with what a sum makes of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount<'a> {
    pub(super) budget: &'a Budget,
    /// What kind of record it is printed for.
    pub(super) level: RecordKind,
    /// Whether a sum over the document takes it.
    pub(super) counts: bool,
}

/// The amounts of one record. `below` gives those that stand in the records below it: where one of them has an amount of
/// the same year and kind, the record's own is their sum, or would be counted with them.
pub(super) fn amounts<'a>(
    budgets: &'a [Budget],
    level: RecordKind,
    below: impl Fn(&mut Vec<&'a Budget>),
) -> Vec<Amount<'a>> {
    if budgets.is_empty() {
        return Vec::new();
    }
    let mut inner = Vec::new();
    below(&mut inner);
    let same = |a: &Budget, b: &Budget| (a.fiscal_year, a.kind) == (b.fiscal_year, b.kind);
    let counts = |index: usize, budget: &Budget| {
        let is_sum = inner.iter().any(|other| other.thousand_yen.is_some() && same(other, budget));
        let mut before = budgets.iter().take(index);
        let is_again = budget.thousand_yen.is_some()
            && before.any(|other| same(other, budget) && other.thousand_yen == budget.thousand_yen);
        !(is_sum || is_again)
    };
    budgets.iter().enumerate().map(|(index, budget)| Amount { budget, level, counts: counts(index, budget) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{BudgetKind, Decimal};

    fn budget(year: i32, thousands: Option<&str>) -> Budget {
        Budget {
            fiscal_year: Some(year),
            kind: BudgetKind::Budget,
            thousand_yen: thousands.and_then(Decimal::parse),
            text: String::new(),
            approximate: false,
            parts: Vec::new(),
        }
    }

    fn counted(own: &[Budget], inner: &[Budget]) -> Vec<bool> {
        amounts(own, RecordKind::Issue, |seen| seen.extend(inner)).iter().map(|amount| amount.counts).collect()
    }

    #[test]
    fn the_sum_that_an_issue_prints_is_not_added_to_its_parts() {
        let own = [budget(2022, Some("300")), budget(2021, Some("250"))];
        assert_eq!(counted(&own, &[budget(2022, Some("100")), budget(2022, None)]), [false, true]);
        // What stands below is a dash: the issue's amount is all there is.
        assert_eq!(counted(&own, &[budget(2022, None)]), [true, true]);
        assert_eq!(counted(&own, &[]), [true, true]);
    }

    #[test]
    fn an_amount_printed_twice_counts_once_and_two_amounts_are_two() {
        let own = [budget(2022, Some("300")), budget(2022, Some("300")), budget(2022, Some("301")), budget(2022, None)];
        assert_eq!(counted(&own, &[]), [true, false, true, true]);
    }
}
