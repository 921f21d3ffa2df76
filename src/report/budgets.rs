//! Budgets of a plan by issue and year, each record once; what is not known is counted and in no sum.

use std::collections::BTreeMap;

use crate::record::{Budget, BudgetKind, Decimal, Issue, Plan};
use crate::value::{is_dash, with_commas};

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

/// The sums of one issue. A strategy's own amount stands for its initiatives', and an issue's for its strategies', only
/// where those print none: a part is never added to its whole.
pub(super) fn of_issue(issue: &Issue) -> Sums {
    let mut below = Sums::new();
    for strategy in &issue.strategies {
        let mut initiatives = Sums::new();
        for initiative in &strategy.initiatives {
            put(&mut initiatives, &initiative.budgets);
        }
        fill(&mut initiatives, &strategy.budgets);
        initiatives.into_iter().for_each(|(column, sum)| below.entry(column).or_default().join(sum));
    }
    fill(&mut below, &issue.budgets);
    below
}

/// The sums of a whole plan.
pub(super) fn of_plan(plan: &Plan) -> Sums {
    let mut sums = Sums::new();
    for (column, sum) in plan.issues.iter().flat_map(of_issue) {
        sums.entry(column).or_default().join(sum);
    }
    sums
}

fn column(budget: &Budget) -> Column {
    (budget.fiscal_year, u8::from(budget.kind == BudgetKind::Settlement))
}

fn put(sums: &mut Sums, budgets: &[Budget]) {
    // A dash is printed where there is no amount: nothing is missing from the sum.
    let is_none = |budget: &&Budget| budget.thousand_yen.is_none() && is_dash_alone(&budget.text);
    // An amount that a record prints twice, in 様式１ and in 様式２, is one.
    let is_again = |at: usize, budget: &Budget| {
        let mut before = budgets.iter().take(at);
        budget.thousand_yen.is_some()
            && before.any(|other| column(other) == column(budget) && other.thousand_yen == budget.thousand_yen)
    };
    let own = budgets.iter().enumerate().filter(|(at, budget)| !is_none(budget) && !is_again(*at, budget));
    for (_, budget) in own {
        sums.entry(column(budget)).or_default().add(budget.thousand_yen);
    }
}

fn is_dash_alone(text: &str) -> bool {
    let mut chars = text.chars().filter(|c| !c.is_whitespace()).peekable();
    chars.peek().is_some() && chars.all(is_dash)
}

/// Amounts of the record above, for the years of which nothing below it prints one.
fn fill(sums: &mut Sums, budgets: &[Budget]) {
    let mut own = Sums::new();
    put(&mut own, budgets);
    for (column, sum) in own {
        sums.entry(column).or_insert(sum);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Initiative, Strategy};

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
        let words: Vec<(Option<i32>, String)> =
            of_issue(&issue).into_iter().map(|((year, _), sum)| (year, sum.words())).collect();
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
