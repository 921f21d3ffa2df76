//! Budgets of a plan by issue and year, each record once; what is not known is counted and in no sum.

use std::collections::BTreeMap;

use crate::record::{Budget, BudgetKind, Decimal, Plan};
use crate::sums::{counted, is_printed};
use crate::value::with_commas;

/// A sum and the amounts that are not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sum {
    /// Thousand yen; `None` where no amount is known.
    pub(super) known: Option<Decimal>,
    /// Amounts that are printed and not known.
    pub(super) unknown: u32,
}

impl Sum {
    fn add(&mut self, amount: Option<Decimal>) {
        // What no longer fits is not known either.
        match amount.and_then(|amount| self.known.unwrap_or_default().checked_add(amount)) {
            Some(sum) => self.known = Some(sum),
            None => self.unknown += 1,
        }
    }

    fn join(&mut self, other: Self) {
        if other.known.is_some() {
            self.add(other.known);
        }
        self.unknown += other.unknown;
    }

    /// The sum as words: an amount that is missing from it is told.
    pub(super) fn words(self) -> String {
        match (self.known, self.unknown) {
            (None, 0) => "記載なし".to_owned(),
            (None, _) => "判定できない".to_owned(),
            (Some(known), 0) => with_commas(known),
            (Some(known), unknown) => format!("{}（ほかに不明{unknown}件）", with_commas(known)),
        }
    }
}

/// Fiscal year, and whether it is a budget (0) or a settlement (1).
pub(super) type Column = (Option<i32>, u8);

pub(super) type Sums = BTreeMap<Column, Sum>;

/// The sums of each issue that has an amount, by its place in the plan.
pub(super) fn of_issues(plan: &Plan) -> BTreeMap<usize, Sums> {
    let mut of: BTreeMap<usize, Sums> = BTreeMap::new();
    // A dash is printed where there is no amount: nothing is missing from the sum.
    for amount in counted(plan).filter(|amount| is_printed(amount.budget)) {
        let Some(at) = amount.path.below("/plan/issues").next().and_then(|at| at.parse().ok()) else { continue };
        let column = column(amount.budget);
        of.entry(at).or_default().entry(column).or_default().add(amount.budget.thousand_yen);
    }
    of
}

/// The sum of a whole plan in one column.
pub(super) fn of_plan(plan: &Plan, column: Column) -> Sum {
    let mut sum = Sum::default();
    of_issues(plan).values().filter_map(|sums| sums.get(&column)).for_each(|issue| sum.join(*issue));
    sum
}

fn column(budget: &Budget) -> Column {
    (budget.fiscal_year, u8::from(budget.kind == BudgetKind::Settlement))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Initiative, Issue, Strategy};

    fn budget(year: i32, amount: Option<i64>) -> Budget {
        Budget {
            fiscal_year: Some(year),
            kind: BudgetKind::Budget,
            thousand_yen: amount.and_then(|amount| Decimal::new(amount, 0)),
            text: "未定".to_owned(),
            approximate: false,
            parts: Vec::new(),
        }
    }

    #[test]
    fn a_part_is_not_added_to_its_whole_and_the_unknown_is_counted() {
        let initiative = |budgets| Initiative { budgets, ..Initiative::default() };
        let strategy = Strategy {
            budgets: vec![budget(2022, Some(300)), budget(2021, Some(50))],
            initiatives: vec![
                initiative(vec![budget(2022, Some(100)), budget(2022, Some(100))]),
                initiative(vec![budget(2022, Some(200))]),
                initiative(vec![budget(2022, None), Budget { text: "－".to_owned(), ..budget(2022, None) }]),
            ],
            ..Strategy::default()
        };
        let issue = Issue { strategies: vec![strategy], budgets: vec![budget(2020, None)], ..Issue::default() };
        let plan = Plan { issues: vec![issue], ..Plan::default() };
        let sums = of_issues(&plan).remove(&0).expect("the sums of its issue");
        let words: Vec<(Option<i32>, String)> = sums.into_iter().map(|((year, _), sum)| (year, sum.words())).collect();
        assert_eq!(
            words,
            [
                (Some(2020), "判定できない".to_owned()),
                (Some(2021), "50".to_owned()),
                (Some(2022), "300（ほかに不明1件）".to_owned())
            ]
        );
        assert_eq!(Sum::default().words(), "記載なし");
    }
}
