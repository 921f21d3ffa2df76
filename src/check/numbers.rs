//! Numbers of records: repeated, out of sequence, without a parent.

use super::find;
use crate::finding::{Finding, Severity};
use crate::record::{Issue, Plan, Strategy};

pub(super) fn check(plan: &Plan, findings: &mut Vec<Finding>) {
    siblings("/plan/issues", plan.issues.iter().map(|issue| issue.number.as_str()), findings);
    for (at, issue) in plan.issues.iter().enumerate() {
        let path = format!("/plan/issues/{at}");
        orphan(&path, &issue.number, is_empty_issue(issue), !issue.strategies.is_empty(), findings);
        let list = format!("{path}/strategies");
        siblings(&list, issue.strategies.iter().map(|strategy| strategy.number.as_str()), findings);
        for (at, strategy) in issue.strategies.iter().enumerate() {
            let path = format!("{list}/{at}");
            orphan(&path, &strategy.number, is_empty_strategy(strategy), !strategy.initiatives.is_empty(), findings);
            let list = format!("{path}/initiatives");
            siblings(&list, strategy.initiatives.iter().map(|initiative| initiative.number.as_str()), findings);
        }
    }
}

/// Repetitions and gaps among the numbers of one list.
fn siblings<'a>(path: &str, numbers: impl Iterator<Item = &'a str>, findings: &mut Vec<Finding>) {
    let mut before: Option<(u32, &str)> = None;
    for (at, number) in numbers.enumerate() {
        let last: u32 = number.rsplit('-').next().and_then(|part| part.parse().ok()).unwrap_or(0);
        let expected = before.map_or(1, |(last, _)| last + 1);
        let path = || format!("{path}/{at}/number");
        match before {
            Some((_, other)) if other == number => {
                let message = format!("the number {number} is given to two records");
                find(findings, "number-repeated", Severity::Warning, path(), message);
            }
            _ if last != expected => {
                let message = format!("{number} stands where a number ending in {expected} was expected");
                find(findings, "number-out-of-sequence", Severity::Note, path(), message);
            }
            _ => {}
        }
        before = Some((last, number));
    }
}

fn orphan(path: &str, number: &str, empty: bool, has_children: bool, findings: &mut Vec<Finding>) {
    if empty && has_children {
        let message = format!("records below {number} are printed, {number} itself is not");
        find(findings, "child-without-parent", Severity::Warning, path.to_owned(), message);
    }
}

fn is_empty_issue(issue: &Issue) -> bool {
    let bare = Issue { number: issue.number.clone(), strategies: issue.strategies.clone(), ..Issue::default() };
    *issue == bare
}

fn is_empty_strategy(strategy: &Strategy) -> bool {
    let bare =
        Strategy { number: strategy.number.clone(), initiatives: strategy.initiatives.clone(), ..Strategy::default() };
    *strategy == bare
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(numbers: &[&str]) -> Plan {
        let issue =
            |number: &&str| Issue { number: (*number).to_owned(), title: Some("題".to_owned()), ..Issue::default() };
        Plan { issues: numbers.iter().map(issue).collect(), ..Plan::default() }
    }

    fn codes(plan: &Plan) -> Vec<(String, String)> {
        let mut findings = Vec::new();
        check(plan, &mut findings);
        findings.into_iter().map(|finding| (finding.code, finding.path)).collect()
    }

    #[test]
    fn repeated_and_missing_numbers() {
        assert!(codes(&plan(&["1", "2", "3"])).is_empty());
        assert_eq!(
            codes(&plan(&["1", "1", "3"])),
            [
                ("number-repeated".to_owned(), "/plan/issues/1/number".to_owned()),
                ("number-out-of-sequence".to_owned(), "/plan/issues/2/number".to_owned()),
            ]
        );
    }

    #[test]
    fn a_parent_that_is_not_printed() {
        let mut plan = plan(&["1"]);
        let strategy = Strategy {
            number: "1-1".to_owned(),
            initiatives: vec![crate::record::Initiative { number: "1-1-1".to_owned(), ..Default::default() }],
            ..Strategy::default()
        };
        plan.issues[0].strategies.push(strategy);
        assert_eq!(codes(&plan), [("child-without-parent".to_owned(), "/plan/issues/0/strategies/0".to_owned())]);
    }
}
