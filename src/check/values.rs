//! Values that cannot be, or that contradict each other.

use super::find;
use crate::finding::{Finding, Severity};
use crate::record::{Budget, BudgetKind, Comparison, Criterion, Decimal, Indicator, Initiative, Plan, PriorResults};
use crate::value::{Grouping, is_digit, number_at};

pub(super) fn check(plan: &Plan, findings: &mut Vec<Finding>) {
    for (at, issue) in plan.issues.iter().enumerate() {
        let path = format!("/plan/issues/{at}");
        indicators(&issue.current_state.indicators, &format!("{path}/current_state/indicators"), plan, findings);
        indicators(&issue.outcome_indicators, &format!("{path}/outcome_indicators"), plan, findings);
        for (at, strategy) in issue.strategies.iter().enumerate() {
            let path = format!("{path}/strategies/{at}");
            indicators(&strategy.outcome_indicators, &format!("{path}/outcome_indicators"), plan, findings);
            for (at, initiative) in strategy.initiatives.iter().enumerate() {
                check_initiative(initiative, &format!("{path}/initiatives/{at}"), plan, findings);
            }
        }
    }
}

fn check_initiative(initiative: &Initiative, path: &str, plan: &Plan, findings: &mut Vec<Finding>) {
    indicators(&initiative.process_indicators, &format!("{path}/process_indicators"), plan, findings);
    for (at, criterion) in initiative.withdrawal_criteria.iter().enumerate() {
        percent(criterion.value, criterion.unit.as_deref(), format!("{path}/withdrawal_criteria/{at}/value"), findings);
    }
    weaker_target(initiative, path, findings);
    for (at, budget) in initiative.budgets.iter().enumerate() {
        check_budget(budget, &format!("{path}/budgets/{at}"), plan, findings);
    }
    for (at, results) in initiative.prior_results.iter().enumerate() {
        check_prior(results, &format!("{path}/prior_results/{at}"), plan, findings);
    }
}

fn indicators(list: &[Indicator], path: &str, plan: &Plan, findings: &mut Vec<Finding>) {
    for (at, indicator) in list.iter().enumerate() {
        let path = format!("{path}/{at}");
        let unit = indicator.unit.as_deref();
        if let Some(target) = &indicator.target {
            percent(target.value, unit, format!("{path}/target/value"), findings);
        }
        for (at, observation) in indicator.observations.iter().enumerate() {
            percent(observation.value, unit, format!("{path}/observations/{at}/value"), findings);
            if observation.fiscal_year.zip(plan.fiscal_year).is_some_and(|(year, plan)| year > plan) {
                let message = "a value is observed in a year after the plan's".to_owned();
                let path = format!("{path}/observations/{at}/fiscal_year");
                find(findings, "year-unexpected", Severity::Warning, path, message);
            }
        }
    }
}

/// A share outside 0 to 100. 達成率 may exceed 100, and somebody should look all the same.
fn percent(value: Option<Decimal>, unit: Option<&str>, path: String, findings: &mut Vec<Finding>) {
    let range = Decimal::from(0)..=Decimal::from(100);
    if let Some(value) = value.filter(|value| unit == Some("%") && !range.contains(value)) {
        find(findings, "percent-out-of-range", Severity::Warning, path, format!("{value} % is no share of a whole"));
    }
}

/// A target that would already meet the criterion for withdrawal.
fn weaker_target(initiative: &Initiative, path: &str, findings: &mut Vec<Finding>) {
    let ([indicator], [criterion]) =
        (initiative.process_indicators.as_slice(), initiative.withdrawal_criteria.as_slice())
    else {
        return;
    };
    let Some(target) = indicator.target.as_ref().filter(|_| indicator.unit == criterion.unit) else { return };
    if let Some(value) = target.value.filter(|value| meets(criterion, *value)) {
        let message = format!("the target {value} meets the criterion for withdrawal «{}»", criterion.text);
        let path_of = |part: &str| format!("{path}/{part}");
        let mut finding = Finding::new(
            "target-weaker-than-criterion",
            Severity::Warning,
            path_of("process_indicators/0/target"),
            message,
            Vec::new(),
        );
        finding.related.push(path_of("withdrawal_criteria/0"));
        findings.push(finding);
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

fn check_budget(budget: &Budget, path: &str, plan: &Plan, findings: &mut Vec<Finding>) {
    let start = budget.text.find(is_digit);
    let grouping = start.and_then(|start| number_at(&budget.text, start)).map(|found| found.value.grouping);
    if grouping == Some(Grouping::Broken) {
        let message = format!("the commas of «{}» do not stand before every three digits", budget.text);
        find(findings, "comma-grouping-broken", Severity::Warning, format!("{path}/thousand_yen"), message);
    }
    // A budget box has the settlement of the year before last, and the budgets of last year and this one.
    let usual = |year: i32, plan: i32| match budget.kind {
        BudgetKind::Settlement => year < plan,
        BudgetKind::Budget => (plan - 2..=plan + 1).contains(&year),
    };
    if let Some((year, plan)) = budget.fiscal_year.zip(plan.fiscal_year).filter(|(year, plan)| !usual(*year, *plan)) {
        let message = format!("fiscal year {year} does not fit a box of the plan for {plan}");
        find(findings, "year-unexpected", Severity::Warning, format!("{path}/fiscal_year"), message);
    }
}

/// Results of earlier years lie before the plan's year, at most a decade back.
fn check_prior(results: &PriorResults, path: &str, plan: &Plan, findings: &mut Vec<Finding>) {
    let span = |plan: i32| plan - 10..plan;
    if let Some((year, plan)) =
        results.fiscal_year.zip(plan.fiscal_year).filter(|(year, plan)| !span(*plan).contains(year))
    {
        let message = format!("results of {year} stand among the earlier years of the plan for {plan}");
        find(findings, "year-unexpected", Severity::Warning, format!("{path}/fiscal_year"), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Issue, Strategy, Target};

    fn codes(initiative: Initiative) -> Vec<String> {
        let strategy = Strategy { initiatives: vec![initiative], ..Strategy::default() };
        let issue = Issue { strategies: vec![strategy], ..Issue::default() };
        let plan = Plan { fiscal_year: Some(2022), issues: vec![issue], ..Plan::default() };
        let mut findings = Vec::new();
        check(&plan, &mut findings);
        findings.into_iter().map(|finding| finding.code).collect()
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
