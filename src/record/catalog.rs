//! Every record of a plan as one flat list, in the order of the form.

use super::{Initiative, Issue, Path, Plan, ReformItem, Strategy};

/// What kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 運営方針.
    Plan,
    /// 経営課題.
    Issue,
    /// 戦略.
    Strategy,
    /// 具体的取組.
    Initiative,
    /// 様式３の項目.
    ReformItem,
}

/// A record itself.
#[derive(Debug, Clone, Copy)]
pub enum Node<'a> {
    /// 運営方針.
    Plan(&'a Plan),
    /// 経営課題.
    Issue(&'a Issue),
    /// 戦略.
    Strategy(&'a Strategy),
    /// 具体的取組.
    Initiative(&'a Initiative),
    /// 様式３の項目.
    ReformItem(&'a ReformItem),
}

/// One record with its place in the plan.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// The record.
    pub node: Node<'a>,
    /// Where it stands.
    pub path: Path,
    /// Index of the record it stands under; `None` for the plan itself.
    pub parent: Option<usize>,
}

impl<'a> Entry<'a> {
    /// What kind of record it is.
    #[must_use]
    pub const fn level(&self) -> Level {
        match self.node {
            Node::Plan(_) => Level::Plan,
            Node::Issue(_) => Level::Issue,
            Node::Strategy(_) => Level::Strategy,
            Node::Initiative(_) => Level::Initiative,
            Node::ReformItem(_) => Level::ReformItem,
        }
    }

    /// Its number; empty for the plan.
    #[must_use]
    pub fn number(&self) -> &'a str {
        match self.node {
            Node::Plan(_) => "",
            Node::Issue(issue) => &issue.number,
            Node::Strategy(strategy) => &strategy.number,
            Node::Initiative(initiative) => &initiative.number,
            Node::ReformItem(item) => &item.number,
        }
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> Option<&'a str> {
        match self.node {
            Node::Plan(plan) => plan.title.as_deref(),
            Node::Issue(issue) => issue.title.as_deref(),
            Node::Strategy(strategy) => strategy.title.as_deref(),
            Node::Initiative(initiative) => initiative.title.as_deref(),
            Node::ReformItem(item) => item.title.as_deref(),
        }
    }
}

/// The plan and every record of it: parents before children, in the order of the form.
#[must_use]
pub fn catalog(plan: &Plan) -> Vec<Entry<'_>> {
    let root = Path::plan();
    let mut list = vec![Entry { node: Node::Plan(plan), path: root.clone(), parent: None }];
    for (i, issue) in plan.issues.iter().enumerate() {
        let path = root.member("issues").item(i);
        let at = push(&mut list, 0, Node::Issue(issue), path.clone());
        for (s, strategy) in issue.strategies.iter().enumerate() {
            let path = path.member("strategies").item(s);
            let at = push(&mut list, at, Node::Strategy(strategy), path.clone());
            for (n, initiative) in strategy.initiatives.iter().enumerate() {
                push(&mut list, at, Node::Initiative(initiative), path.member("initiatives").item(n));
            }
        }
    }
    for (at, item) in plan.reform_items.iter().enumerate() {
        push(&mut list, 0, Node::ReformItem(item), root.member("reform_items").item(at));
    }
    list
}

fn push<'a>(list: &mut Vec<Entry<'a>>, parent: usize, node: Node<'a>, path: Path) -> usize {
    list.push(Entry { node, path, parent: Some(parent) });
    list.len() - 1
}

/// The parts of a record's number as numbers, for sorting: `1-10` comes after `1-2`; the plan comes first.
#[must_use]
pub fn number_key(number: &str) -> Vec<u32> {
    number.split('-').filter(|part| !part.is_empty()).map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_come_before_their_children() {
        let initiative = Initiative { number: "1-1-1".to_owned(), ..Initiative::default() };
        let strategy = Strategy { number: "1-1".to_owned(), initiatives: vec![initiative], ..Strategy::default() };
        let issue = Issue { number: "1".to_owned(), strategies: vec![strategy], ..Issue::default() };
        let plan = Plan { issues: vec![issue], reform_items: vec![ReformItem::default()], ..Plan::default() };
        let list = catalog(&plan);
        let paths: Vec<&str> = list.iter().map(|entry| entry.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "/plan",
                "/plan/issues/0",
                "/plan/issues/0/strategies/0",
                "/plan/issues/0/strategies/0/initiatives/0",
                "/plan/reform_items/0"
            ]
        );
        let parents: Vec<Option<usize>> = list.iter().map(|entry| entry.parent).collect();
        assert_eq!(parents, [None, Some(0), Some(1), Some(2), Some(0)]);
    }

    #[test]
    fn numbers_sort_as_numbers() {
        let mut numbers = ["1-10", "", "1-2", "10", "2", "1"];
        numbers.sort_by_key(|number| number_key(number));
        assert_eq!(numbers, ["", "1", "1-2", "1-10", "2", "10"]);
    }
}
