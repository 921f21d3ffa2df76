//! Which amounts of a plan a sum takes: each once, however many levels of the plan print it.
//!
//! In comes a plan, out go its amounts in the order of the form, each with whether a sum over the plan takes it. How
//! sums are shown is not known here.

use std::collections::HashSet;

use crate::lexicon::{THOUSAND_YEN, YEN, is_any_closer, is_any_opener, is_dash};
use crate::record::{Budget, BudgetKind, Decimal, Entry, Level, Path, Plan, Visitor, visit};

/// What of an amount tells which sum takes it: its year, and whether it is a budget or a settlement.
pub(crate) type Key = (Option<i32>, BudgetKind);

/// The key of an amount.
pub(crate) const fn key_of(budget: &Budget) -> Key {
    (budget.fiscal_year, budget.kind)
}

/// An amount where it is printed.
#[derive(Debug, Clone)]
pub(crate) struct Amount<'a> {
    /// The number of its issue.
    pub(crate) issue: &'a str,
    /// The path of the record that prints it.
    record: Path,
    /// Its own path.
    pub(crate) path: Path,
    pub(crate) budget: &'a Budget,
    /// Whether a sum over the plan takes it. An issue's or a strategy's own amount stands for those below it only where
    /// those print none of its year and kind: a part is never added to its whole. What a record prints twice, in 様式１
    /// and in 様式２, is one amount.
    pub(crate) counts: bool,
}

/// Every amount of a plan.
pub(crate) fn amounts(plan: &Plan) -> Vec<Amount<'_>> {
    let mut all = Amounts::default();
    visit(plan, &mut all);
    let Amounts { mut found, parts, .. } = all;
    let mut before: HashSet<(Path, Key, Decimal)> = HashSet::new();
    for amount in &mut found {
        let key = key_of(amount.budget);
        let known = amount.budget.thousand_yen;
        let is_again = known.is_some_and(|value| !before.insert((amount.record.clone(), key, value)));
        amount.counts = !is_again && !parts.contains(&(amount.record.clone(), key));
    }
    found
}

/// The amounts that a sum over the plan takes.
pub(crate) fn counted(plan: &Plan) -> impl Iterator<Item = Amount<'_>> {
    amounts(plan).into_iter().filter(|amount| amount.counts)
}

/// What an amount adds to a sum: nothing where a dash is printed, `None` where it is not known (未定, digits that are
/// ambiguous).
pub(crate) fn addend(budget: &Budget) -> Option<Decimal> {
    budget.thousand_yen.or_else(|| is_none(&budget.text).then(Decimal::default))
}

/// Whether an amount is printed, known or not: a dash is none.
pub(crate) fn is_printed(budget: &Budget) -> bool {
    budget.thousand_yen.is_some() || !is_none(&budget.text)
}

/// Whether a text says that there is no amount: a dash, with or without a unit and brackets.
pub(crate) fn is_none(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || is_any_opener(c) || is_any_closer(c));
    let bare = bare.strip_suffix(THOUSAND_YEN).or_else(|| bare.strip_suffix(YEN)).unwrap_or(bare).trim();
    !bare.is_empty() && bare.chars().all(is_dash)
}

#[derive(Default)]
struct Amounts<'a> {
    issue: &'a str,
    /// The paths of the issue, strategy and initiative that the walk is in.
    within: Vec<Path>,
    found: Vec<Amount<'a>>,
    /// Records of whose amount of a year something below prints parts.
    parts: HashSet<(Path, Key)>,
}

impl<'a> Visitor<'a> for Amounts<'a> {
    fn record(&mut self, entry: &Entry<'a>) {
        if entry.level() == Level::Issue {
            self.issue = entry.number();
        }
        self.within.retain(|path| entry.path.is_within(path));
        self.within.push(entry.path.clone());
    }

    fn budget(&mut self, path: &Path, budget: &'a Budget) {
        let Some((record, above)) = self.within.split_last() else { return };
        if is_printed(budget) {
            self.parts.extend(above.iter().map(|above| (above.clone(), key_of(budget))));
        }
        let (record, path) = (record.clone(), path.clone());
        self.found.push(Amount { issue: self.issue, record, path, budget, counts: true });
    }
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

    fn sums_of(plan: &Plan) -> Vec<(&str, i32, &str)> {
        let year = |amount: &Amount<'_>| amount.budget.fiscal_year.unwrap_or_default();
        counted(plan).map(|amount| (amount.issue, year(&amount), amount.budget.text.as_str())).collect()
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
        assert_eq!(
            sums_of(&plan),
            [("1", 2024, "250"), ("1", 2023, "70"), ("1", 2025, "100"), ("1", 2024, "－"), ("2", 2025, "65")]
        );
    }

    #[test]
    fn an_amount_printed_twice_counts_once_and_two_amounts_are_two() {
        let own = ["300", "300", "301", "未定", "未定"].map(|text| budget(2022, text)).to_vec();
        let issue = Issue { number: "1".to_owned(), budgets: own, ..Issue::default() };
        let plan = Plan { issues: vec![issue], ..Plan::default() };
        let texts: Vec<&str> = sums_of(&plan).into_iter().map(|(_, _, text)| text).collect();
        assert_eq!(texts, ["300", "301", "未定", "未定"]);
    }

    #[test]
    fn an_unknown_amount_below_leaves_the_whole_out_and_a_dash_does_not() {
        for (below, wanted) in [("未定", vec!["未定"]), ("12,1217", vec!["12,1217"]), ("－", vec!["300", "－"])] {
            let initiative = Initiative { budgets: vec![budget(2022, below)], ..Initiative::default() };
            let strategy = Strategy { initiatives: vec![initiative], ..Strategy::default() };
            let own = vec![budget(2022, "300")];
            let issue = Issue { budgets: own, strategies: vec![strategy], ..Issue::default() };
            let plan = Plan { issues: vec![issue], ..Plan::default() };
            let texts: Vec<&str> = sums_of(&plan).into_iter().map(|(_, _, text)| text).collect();
            assert_eq!(texts, wanted, "{below}");
        }
    }

    #[test]
    fn a_dash_adds_nothing_and_what_is_not_known_is_not_zero() {
        for (text, wanted) in [("－", Some("0")), ("－千円", Some("0")), ("（-）", Some("0"))] {
            assert_eq!(addend(&budget(2022, text)), wanted.and_then(Decimal::parse), "{text}");
        }
        for text in ["未定", "#REF!", "12,1217", ""] {
            let unknown = Budget { thousand_yen: None, ..budget(2022, text) };
            assert_eq!(addend(&unknown), None, "{text}");
        }
    }
}
