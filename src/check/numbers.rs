//! Numbers of records: repeated, out of sequence, without a parent.

use super::find;
use crate::finding::{Finding, Remark};
use crate::record::{Entry, Issue, Node, Path, Strategy, Visitor};

/// What is wrong with the numbers of a plan.
#[derive(Default)]
pub(super) struct Numbers {
    pub(super) findings: Vec<Finding>,
}

impl<'a> Visitor<'a> for Numbers {
    fn record(&mut self, entry: &Entry<'a>) {
        let hollow = match entry.node {
            Node::Issue(issue) => is_empty_issue(issue) && !issue.strategies.is_empty(),
            Node::Strategy(strategy) => is_empty_strategy(strategy) && !strategy.initiatives.is_empty(),
            _ => false,
        };
        if hollow {
            let remark = Remark::ChildWithoutParent { number: entry.number().to_owned() };
            find(&mut self.findings, &remark, &entry.path);
        }
    }

    /// Repetitions and gaps among the numbers of one list.
    fn numbers(&mut self, list: &Path, numbers: &[&'a str]) {
        let mut before: Option<(u32, &str)> = None;
        for (at, number) in numbers.iter().copied().enumerate() {
            let last: u32 = number.rsplit('-').next().and_then(|part| part.parse().ok()).unwrap_or(0);
            let expected = before.map_or(1, |(last, _)| last.saturating_add(1));
            let number_of = || number.to_owned();
            let remark = match before {
                Some((_, other)) if other == number => Some(Remark::NumberRepeated { number: number_of() }),
                _ if last != expected => Some(Remark::NumberOutOfSequence { number: number_of(), expected }),
                _ => None,
            };
            if let Some(remark) = remark {
                find(&mut self.findings, &remark, &list.item(at).member("number"));
            }
            before = Some((last, number));
        }
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
    use crate::record::{Plan, visit};

    fn plan(numbers: &[&str]) -> Plan {
        let issue =
            |number: &&str| Issue { number: (*number).to_owned(), title: Some("題".to_owned()), ..Issue::default() };
        Plan { issues: numbers.iter().map(issue).collect(), ..Plan::default() }
    }

    fn codes(plan: &Plan) -> Vec<(String, String)> {
        let mut numbers = Numbers::default();
        visit(plan, &mut numbers);
        numbers.findings.into_iter().map(|finding| (finding.code, finding.path)).collect()
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
