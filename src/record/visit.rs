//! One walk over the published types of a plan: every record, and everything in it that has a place of its own.
//!
//! A visitor overrides what it is interested in; parents come before children, lists in their order, and each is
//! given with its [`Path`]. Who needs another walk over `plan.issues` adds a method here instead.

use super::{
    Budget, Criterion, Entry, Evaluation, Head, Indicator, Initiative, Issue, Node, OtherBox, Path, Plan, PriorResults,
    Rating, ReformItem, Strategy, catalog,
};

/// What a walk shows; nothing is done by default.
pub trait Visitor<'a> {
    /// A record, before anything in it.
    fn record(&mut self, _entry: &Entry<'a>) {}

    /// A list of records: its path, and the numbers in it.
    fn numbers(&mut self, _list: &Path, _numbers: &[&'a str]) {}

    /// A text field that is filled.
    fn text(&mut self, _path: &Path, _text: &'a str) {}

    /// 区長 / 局長.
    fn head(&mut self, _path: &Path, _head: &'a Head) {}

    /// 主なＳＤＧｓゴール: the path of the list, and the goals in it.
    fn sdgs(&mut self, _list: &Path, _goals: &'a [String]) {}

    /// An indicator of 現状, アウトカム or プロセス.
    fn indicator(&mut self, _path: &Path, _indicator: &'a Indicator) {}

    /// 予算額 or 決算額.
    fn budget(&mut self, _path: &Path, _budget: &'a Budget) {}

    /// 撤退・再構築基準.
    fn criterion(&mut self, _path: &Path, _criterion: &'a Criterion) {}

    /// 前年度までの実績 of one year.
    fn prior_results(&mut self, _path: &Path, _results: &'a PriorResults) {}

    /// 自己評価 or 中間振り返り.
    fn evaluation(&mut self, _path: &Path, _evaluation: &'a Evaluation) {}

    /// One rating, of an evaluation or of an item of 様式３.
    fn rating(&mut self, _path: &Path, _rating: &'a Rating) {}

    /// A box whose label no form knows.
    fn other_box(&mut self, _path: &Path, _other: &'a OtherBox) {}
}

/// Shows a whole plan to a visitor.
pub fn visit<'a>(plan: &'a Plan, visitor: &mut impl Visitor<'a>) {
    for entry in catalog(plan) {
        visit_record(&entry, visitor);
    }
}

/// Shows one record to a visitor, without the records under it.
pub fn visit_record<'a>(entry: &Entry<'a>, visitor: &mut impl Visitor<'a>) {
    visitor.record(entry);
    let mut walk = Walk { visitor, path: &entry.path };
    match entry.node {
        Node::Plan(plan) => walk.plan(plan),
        Node::Issue(issue) => walk.issue(issue),
        Node::Strategy(strategy) => walk.strategy(strategy),
        Node::Initiative(initiative) => walk.initiative(initiative),
        Node::ReformItem(item) => walk.reform_item(item),
    }
}

/// A walk through one record.
struct Walk<'w, V> {
    visitor: &'w mut V,
    path: &'w Path,
}

impl<'a, V: Visitor<'a>> Walk<'_, V> {
    fn plan(&mut self, plan: &'a Plan) {
        self.texts(&plan.texts());
        if let Some(head) = &plan.head {
            self.visitor.head(&self.path.member("head"), head);
        }
        self.evaluation("self_evaluation", plan.self_evaluation.as_ref());
        self.other_boxes(&plan.other_boxes);
        let numbers: Vec<&str> = plan.issues.iter().map(|issue| issue.number.as_str()).collect();
        self.visitor.numbers(&self.path.member("issues"), &numbers);
    }

    fn issue(&mut self, issue: &'a Issue) {
        self.texts(&issue.texts());
        self.visitor.sdgs(&self.path.member("sdgs"), &issue.sdgs);
        let current = self.path.member("current_state");
        if let Some(text) = &issue.current_state.text {
            self.visitor.text(&current.member("text"), text);
        }
        self.each(&current.member("indicators"), &issue.current_state.indicators, V::indicator);
        self.texts(&issue.further_texts());
        self.each(&self.path.member("outcome_indicators"), &issue.outcome_indicators, V::indicator);
        self.each(&self.path.member("budgets"), &issue.budgets, V::budget);
        self.evaluation("self_evaluation", issue.self_evaluation.as_ref());
        self.other_boxes(&issue.other_boxes);
        let numbers: Vec<&str> = issue.strategies.iter().map(|strategy| strategy.number.as_str()).collect();
        self.visitor.numbers(&self.path.member("strategies"), &numbers);
    }

    fn strategy(&mut self, strategy: &'a Strategy) {
        self.texts(&strategy.texts());
        self.each(&self.path.member("outcome_indicators"), &strategy.outcome_indicators, V::indicator);
        self.each(&self.path.member("budgets"), &strategy.budgets, V::budget);
        self.evaluation("self_evaluation", strategy.self_evaluation.as_ref());
        self.other_boxes(&strategy.other_boxes);
        let numbers: Vec<&str> = strategy.initiatives.iter().map(|initiative| initiative.number.as_str()).collect();
        self.visitor.numbers(&self.path.member("initiatives"), &numbers);
    }

    fn initiative(&mut self, initiative: &'a Initiative) {
        self.texts(&initiative.texts());
        self.each(&self.path.member("process_indicators"), &initiative.process_indicators, V::indicator);
        self.each(&self.path.member("withdrawal_criteria"), &initiative.withdrawal_criteria, V::criterion);
        self.each(&self.path.member("budgets"), &initiative.budgets, V::budget);
        self.each(&self.path.member("prior_results"), &initiative.prior_results, V::prior_results);
        self.evaluation("midyear_review", initiative.midyear_review.as_ref());
        self.evaluation("self_evaluation", initiative.self_evaluation.as_ref());
        self.other_boxes(&initiative.other_boxes);
    }

    fn reform_item(&mut self, item: &'a ReformItem) {
        self.texts(&item.texts());
        self.each(&self.path.member("ratings"), &item.ratings, V::rating);
    }

    fn evaluation(&mut self, name: &str, evaluation: Option<&'a Evaluation>) {
        let Some(evaluation) = evaluation else { return };
        let path = self.path.member(name);
        self.visitor.evaluation(&path, evaluation);
        let mut inner = Walk { visitor: &mut *self.visitor, path: &path };
        inner.each(&path.member("ratings"), &evaluation.ratings, V::rating);
        inner.texts(&evaluation.texts());
    }

    fn other_boxes(&mut self, boxes: &'a [OtherBox]) {
        self.each(&self.path.member("other_boxes"), boxes, V::other_box);
    }

    fn texts(&mut self, texts: &[(&str, &'a Option<String>)]) {
        for (name, text) in texts {
            if let Some(text) = text {
                self.visitor.text(&self.path.member(name), text);
            }
        }
    }

    fn each<T>(&mut self, list: &Path, items: &'a [T], show: impl Fn(&mut V, &Path, &'a T)) {
        for (at, item) in items.iter().enumerate() {
            show(self.visitor, &list.item(at), item);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Seen(Vec<String>);

    impl<'a> Visitor<'a> for Seen {
        fn record(&mut self, entry: &Entry<'a>) {
            self.0.push(entry.path.to_string());
        }

        fn text(&mut self, path: &Path, text: &'a str) {
            self.0.push([path, text].join(" "));
        }

        fn indicator(&mut self, path: &Path, _: &'a Indicator) {
            self.0.push(path.to_string());
        }

        fn rating(&mut self, path: &Path, rating: &'a Rating) {
            self.0.push([path.as_str(), &rating.code].join(" "));
        }
    }

    #[test]
    fn a_walk_shows_everything_with_its_place() {
        let rating = Rating { item: "有効性".to_owned(), code: "ア".to_owned(), legend: None };
        let evaluation =
            Evaluation { ratings: vec![rating], results: Some("実施した。".to_owned()), ..Evaluation::default() };
        let strategy = Strategy { self_evaluation: Some(evaluation), ..Strategy::default() };
        let mut issue = Issue { title: Some("安全".to_owned()), strategies: vec![strategy], ..Issue::default() };
        issue.current_state.indicators.push(Indicator::default());
        let plan = Plan { issues: vec![issue], ..Plan::default() };
        let mut seen = Seen::default();
        visit(&plan, &mut seen);
        assert_eq!(
            seen.0,
            [
                "/plan",
                "/plan/issues/0",
                "/plan/issues/0/title 安全",
                "/plan/issues/0/current_state/indicators/0",
                "/plan/issues/0/strategies/0",
                "/plan/issues/0/strategies/0/self_evaluation/ratings/0 ア",
                "/plan/issues/0/strategies/0/self_evaluation/results 実施した。",
            ]
        );
    }
}
