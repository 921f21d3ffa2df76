//! Values that cannot be, or that contradict each other.

use super::find;
use crate::finding::{Finding, Remark};
use crate::record::{
    Budget, BudgetKind, Comparison, Criterion, Decimal, Entry, Indicator, Initiative, Node, Path, Plan, PriorResults,
    Visitor,
};
use crate::value::{Grouping, is_digit, number_at};

/// What is wrong with the values of a plan.
pub(super) struct Values {
    /// The plan's own year.
    year: Option<i32>,
    pub(super) findings: Vec<Finding>,
}

impl Values {
    pub(super) const fn of(plan: &Plan) -> Self {
        Self { year: plan.fiscal_year, findings: Vec::new() }
    }

    fn find(&mut self, remark: &Remark, path: &Path) {
        find(&mut self.findings, remark, path);
    }

    /// A share outside 0 to 100. 達成率 may exceed 100, and somebody should look all the same.
    fn percent(&mut self, value: Option<Decimal>, unit: Option<&str>, path: &Path) {
        let range = Decimal::from(0)..=Decimal::from(100);
        if let Some(value) = value.filter(|value| unit == Some("%") && !range.contains(value)) {
            self.find(&Remark::PercentOutOfRange { value: value.to_string() }, path);
        }
    }

    /// A target that would already meet the criterion for withdrawal.
    fn weaker_target(&mut self, initiative: &Initiative, path: &Path) {
        let ([indicator], [criterion]) =
            (initiative.process_indicators.as_slice(), initiative.withdrawal_criteria.as_slice())
        else {
            return;
        };
        let Some(target) = indicator.target.as_ref().filter(|_| indicator.unit == criterion.unit) else { return };
        if let Some(value) = target.value.filter(|value| meets(criterion, *value)) {
            let remark = Remark::TargetWeaker { value: value.to_string(), criterion: criterion.text.clone() };
            let at = path.member("process_indicators").item(0).member("target");
            let mut finding = Finding::of(&remark, at, Vec::new());
            finding.related.push(path.member("withdrawal_criteria").item(0).into());
            self.findings.push(finding);
        }
    }
}

impl<'a> Visitor<'a> for Values {
    fn record(&mut self, entry: &Entry<'a>) {
        if let Node::Initiative(initiative) = entry.node {
            self.weaker_target(initiative, &entry.path);
        }
    }

    fn indicator(&mut self, path: &Path, indicator: &'a Indicator) {
        let unit = indicator.unit.as_deref();
        if let Some(target) = &indicator.target {
            self.percent(target.value, unit, &path.member("target").member("value"));
        }
        for (at, observation) in indicator.observations.iter().enumerate() {
            let path = path.member("observations").item(at);
            self.percent(observation.value, unit, &path.member("value"));
            if observation.fiscal_year.zip(self.year).is_some_and(|(year, plan)| year > plan) {
                self.find(&Remark::ObservedLater {}, &path.member("fiscal_year"));
            }
        }
    }

    fn criterion(&mut self, path: &Path, criterion: &'a Criterion) {
        self.percent(criterion.value, criterion.unit.as_deref(), &path.member("value"));
    }

    fn budget(&mut self, path: &Path, budget: &'a Budget) {
        let start = budget.text.find(is_digit);
        let grouping = start.and_then(|start| number_at(&budget.text, start)).map(|found| found.value.grouping);
        if grouping == Some(Grouping::Broken) {
            self.find(&Remark::CommaGroupingBroken { text: budget.text.clone() }, &path.member("thousand_yen"));
        }
        if grouping == Some(Grouping::Pointed) && budget.thousand_yen.is_none() {
            self.find(&Remark::PointBeforeThree { text: budget.text.clone() }, &path.member("thousand_yen"));
        }
        // A budget box has the settlement of the year before last, and the budgets of last year and this one.
        let usual = |year: i32, plan: i32| match budget.kind {
            BudgetKind::Settlement => year < plan,
            BudgetKind::Budget => (plan - 2..=plan + 1).contains(&year),
        };
        let years = budget.fiscal_year.zip(self.year).filter(|(year, plan)| !usual(*year, *plan));
        if let Some((year, plan)) = years {
            self.find(&Remark::BudgetYearUnusual { year, plan }, &path.member("fiscal_year"));
        }
    }

    /// Results of earlier years lie before the plan's year, at most a decade back.
    fn prior_results(&mut self, path: &Path, results: &'a PriorResults) {
        let span = |plan: i32| plan - 10..plan;
        let years = results.fiscal_year.zip(self.year).filter(|(year, plan)| !span(*plan).contains(year));
        if let Some((year, plan)) = years {
            self.find(&Remark::ResultYearUnusual { year, plan }, &path.member("fiscal_year"));
        }
    }
}

fn meets(criterion: &Criterion, value: Decimal) -> bool {
    criterion.value.zip(criterion.comparison).is_some_and(|(bound, comparison)| match comparison {
        Comparison::Below => value < bound,
        Comparison::AtMost => value <= bound,
        Comparison::Above => value > bound,
        Comparison::AtLeast => value >= bound,
        Comparison::Equal => value == bound,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Issue, Strategy, Target, visit};

    fn codes(initiative: Initiative) -> Vec<String> {
        let strategy = Strategy { initiatives: vec![initiative], ..Strategy::default() };
        let issue = Issue { strategies: vec![strategy], ..Issue::default() };
        let plan = Plan { fiscal_year: Some(2022), issues: vec![issue], ..Plan::default() };
        let mut values = Values::of(&plan);
        visit(&plan, &mut values);
        values.findings.into_iter().map(|finding| finding.code).collect()
    }

    fn budget(text: &str, fiscal_year: i32, kind: BudgetKind) -> Initiative {
        let budget = Budget {
            fiscal_year: Some(fiscal_year),
            kind,
            thousand_yen: None,
            text: text.to_owned(),
            approximate: false,
            parts: Vec::new(),
        };
        Initiative { budgets: vec![budget], ..Initiative::default() }
    }

    fn target(value: i64, bound: i64) -> Initiative {
        let target = Target {
            fiscal_year: None,
            value: Some(value.into()),
            comparison: Comparison::AtLeast,
            approximate: false,
        };
        let unit = Some("%".to_owned());
        Initiative {
            process_indicators: vec![Indicator { unit: unit.clone(), target: Some(target), ..Indicator::default() }],
            withdrawal_criteria: vec![Criterion {
                unit,
                value: Some(bound.into()),
                comparison: Some(Comparison::Below),
                ..Criterion::default()
            }],
            ..Initiative::default()
        }
    }

    #[test]
    fn contradictions_are_found() {
        assert!(codes(target(55, 50)).is_empty());
        assert_eq!(codes(target(45, 50)), ["target-weaker-than-criterion"]);
        assert_eq!(codes(target(155, 50)), ["percent-out-of-range"]);
        assert_eq!(codes(budget("6,1666,227千円", 2022, BudgetKind::Budget)), ["comma-grouping-broken"]);
        assert_eq!(codes(budget("-", 2022, BudgetKind::Settlement)), ["year-unexpected"]);
        assert!(codes(budget("12,217千", 2022, BudgetKind::Budget)).is_empty());
    }
}
