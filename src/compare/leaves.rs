//! A record as fields, a field as paragraphs: what two records are compared by.
//!
//! A text field has a paragraph for each of its lines; a list (予算額, 指標, 実績) has one for each printed item, with
//! the values that were read from it.

use crate::lexicon::{MONTH, MONTH_UNIT, THOUSAND_YEN};
use crate::record::{
    Budget, Criterion, Decimal, Entry, Evaluation, Indicator, Initiative, Issue, Node, Plan, PriorResults, Rating,
    ReformItem, Results, Strategy,
};

/// One field of a record.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    /// Its identifier, as in edits.
    pub(crate) name: &'static str,
    /// What is printed of it.
    pub(crate) paragraphs: Vec<Paragraph>,
}

/// One line of a text, or one item of a list.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Paragraph {
    /// The printed text.
    pub(crate) text: String,
    /// JSON pointer to the text.
    pub(crate) path: String,
    /// What makes two items the same whatever they say: year and kind of an amount. Items without are matched by text.
    pub(crate) key: Option<String>,
    /// The year it speaks of.
    pub(crate) fiscal_year: Option<i32>,
    /// The values read from it.
    pub(crate) values: Vec<Value>,
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Value {
    /// JSON pointer.
    pub(crate) path: String,
    /// `None` where it is a dash or its digits are ambiguous.
    pub(crate) value: Option<Decimal>,
    /// Its unit.
    pub(crate) unit: Option<String>,
}

/// Every field of a record that has something, in the order of the form.
pub(crate) fn fields(entry: &Entry<'_>) -> Vec<Field> {
    let mut list = List { path: &entry.path, fields: Vec::new() };
    match entry.node {
        Node::Plan(plan) => list.plan(plan),
        Node::Issue(issue) => list.issue(issue),
        Node::Strategy(strategy) => list.strategy(strategy),
        Node::Initiative(initiative) => list.initiative(initiative),
        Node::ReformItem(item) => list.reform_item(item),
    }
    list.fields
}

struct List<'a> {
    path: &'a str,
    fields: Vec<Field>,
}

impl List<'_> {
    fn plan(&mut self, plan: &Plan) {
        self.text("title", plan.title.as_deref());
        let head = plan.head.as_ref().map(|head| format!("{} {}", head.post, head.name));
        self.text("head", head.as_deref());
        self.text("goal", plan.goal.as_deref());
        self.text("mission", plan.mission.as_deref());
        self.text("policy", plan.policy.as_deref());
        self.evaluation("self_evaluation", plan.self_evaluation.as_ref());
    }

    fn issue(&mut self, issue: &Issue) {
        self.text("title", issue.title.as_deref());
        self.text("overview", issue.overview.as_deref());
        self.push("sdgs", issue.sdgs.iter().map(|goal| line(goal, format!("{}/sdgs", self.path))).collect());
        self.text("vision", issue.vision.as_deref());
        let state = format!("{}/current_state", self.path);
        let mut paragraphs = lines(issue.current_state.text.as_deref(), &format!("{state}/text"));
        for (at, indicator) in issue.current_state.indicators.iter().enumerate() {
            paragraphs.extend(indicator_paragraphs(indicator, &format!("{state}/indicators/{at}")));
        }
        self.push("current_state", paragraphs);
        self.text("factor_analysis", issue.factor_analysis.as_deref());
        self.text("challenges", issue.challenges.as_deref());
        self.indicators("outcome_indicators", &issue.outcome_indicators);
        self.evaluation("self_evaluation", issue.self_evaluation.as_ref());
    }

    fn strategy(&mut self, strategy: &Strategy) {
        self.text("title", strategy.title.as_deref());
        self.text("summary", strategy.summary.as_deref());
        self.text("target_state", strategy.target_state.as_deref());
        self.text("approach", strategy.approach.as_deref());
        self.indicators("outcome_indicators", &strategy.outcome_indicators);
        self.evaluation("self_evaluation", strategy.self_evaluation.as_ref());
    }

    fn initiative(&mut self, initiative: &Initiative) {
        self.text("title", initiative.title.as_deref());
        self.text("summary", initiative.summary.as_deref());
        let path = format!("{}/budgets", self.path);
        self.push(
            "budgets",
            initiative.budgets.iter().enumerate().map(|(at, budget)| amount(budget, &format!("{path}/{at}"))).collect(),
        );
        self.text("content", initiative.content.as_deref());
        self.indicators("process_indicators", &initiative.process_indicators);
        let path = format!("{}/withdrawal_criteria", self.path);
        let criteria = initiative.withdrawal_criteria.iter().enumerate();
        self.push("withdrawal_criteria", criteria.map(|(at, one)| criterion(one, &format!("{path}/{at}"))).collect());
        let path = format!("{}/prior_results", self.path);
        let results = initiative.prior_results.iter().enumerate();
        self.push("prior_results", results.flat_map(|(at, one)| prior(one, &format!("{path}/{at}"))).collect());
        self.evaluation("midyear_review", initiative.midyear_review.as_ref());
        self.evaluation("self_evaluation", initiative.self_evaluation.as_ref());
    }

    fn reform_item(&mut self, item: &ReformItem) {
        self.text("title", item.title.as_deref());
        self.text("target", item.target.as_deref());
        self.text("content", item.content.as_deref());
        self.push("ratings", ratings(&item.ratings, &format!("{}/ratings", self.path)));
        self.text("text", item.text.as_deref());
    }

    fn text(&mut self, name: &'static str, text: Option<&str>) {
        self.push(name, lines(text, &format!("{}/{name}", self.path)));
    }

    fn indicators(&mut self, name: &'static str, indicators: &[Indicator]) {
        let paragraphs = indicators
            .iter()
            .enumerate()
            .flat_map(|(at, one)| indicator_paragraphs(one, &format!("{}/{name}/{at}", self.path)));
        self.push(name, paragraphs.collect());
    }

    fn evaluation(&mut self, name: &'static str, evaluation: Option<&Evaluation>) {
        let Some(evaluation) = evaluation else { return };
        let path = format!("{}/{name}", self.path);
        let mut paragraphs = ratings(&evaluation.ratings, &format!("{path}/ratings"));
        let texts = [
            ("results", &evaluation.results),
            ("challenges", &evaluation.challenges),
            ("remedies", &evaluation.remedies),
            ("next_steps", &evaluation.next_steps),
        ];
        for (member, text) in texts {
            paragraphs.extend(lines(text.as_deref(), &format!("{path}/{member}")));
        }
        self.push(name, paragraphs);
    }

    fn push(&mut self, name: &'static str, paragraphs: Vec<Paragraph>) {
        if !paragraphs.is_empty() {
            self.fields.push(Field { name, paragraphs });
        }
    }
}

fn line(text: &str, path: String) -> Paragraph {
    Paragraph { text: text.to_owned(), path, ..Paragraph::default() }
}

fn lines(text: Option<&str>, path: &str) -> Vec<Paragraph> {
    text.unwrap_or_default()
        .split('\n')
        .filter(|one| !one.trim().is_empty())
        .map(|one| line(one, path.to_owned()))
        .collect()
}

fn value(path: String, value: Option<Decimal>, unit: Option<&str>) -> Value {
    Value { path, value, unit: unit.map(str::to_owned) }
}

fn amount(budget: &Budget, path: &str) -> Paragraph {
    Paragraph {
        text: budget.text.clone(),
        path: path.to_owned(),
        key: Some(format!("{:?} {:?}", budget.fiscal_year, budget.kind)),
        fiscal_year: budget.fiscal_year,
        values: vec![value(format!("{path}/thousand_yen"), budget.thousand_yen, Some(THOUSAND_YEN))],
    }
}

fn indicator_paragraphs(indicator: &Indicator, path: &str) -> Vec<Paragraph> {
    let unit = indicator.unit.as_deref();
    let observed = indicator
        .observations
        .iter()
        .enumerate()
        .map(|(at, one)| value(format!("{path}/observations/{at}/value"), one.value, unit));
    let target = indicator.target.iter().map(|target| value(format!("{path}/target/value"), target.value, unit));
    let whole = Paragraph {
        text: indicator.text.clone(),
        path: path.to_owned(),
        values: observed.chain(target).collect(),
        ..Paragraph::default()
    };
    let results = indicator.results.iter().enumerate();
    let results = results.map(|(at, one)| result(one, unit, &format!("{path}/results/{at}")));
    std::iter::once(whole).chain(results).collect()
}

fn result(result: &Results, unit: Option<&str>, path: &str) -> Paragraph {
    Paragraph {
        text: result.text.clone(),
        path: path.to_owned(),
        key: None,
        fiscal_year: result.fiscal_year,
        values: vec![value(format!("{path}/value"), result.value, unit)],
    }
}

fn criterion(criterion: &Criterion, path: &str) -> Paragraph {
    Paragraph {
        text: criterion.text.clone(),
        path: path.to_owned(),
        values: vec![value(format!("{path}/value"), criterion.value, criterion.unit.as_deref())],
        ..Paragraph::default()
    }
}

/// The month the results are as of, then the bullets; counts of one bullet share its paragraph.
fn prior(results: &PriorResults, path: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    if let Some((text, month)) = results.as_of.as_deref().and_then(month) {
        paragraphs.push(Paragraph {
            text,
            path: format!("{path}/as_of"),
            key: Some(format!("as_of {:?}", results.fiscal_year)),
            fiscal_year: results.fiscal_year,
            values: vec![value(format!("{path}/as_of"), Some(month), Some(MONTH_UNIT))],
        });
    }
    for (at, item) in results.items.iter().enumerate() {
        let value = value(format!("{path}/items/{at}/value"), item.value, item.unit.as_deref());
        match paragraphs.last_mut() {
            Some(last) if at > 0 && last.text == item.text => last.values.push(value),
            _ => paragraphs.push(Paragraph {
                text: item.text.clone(),
                path: format!("{path}/items/{at}"),
                key: None,
                fiscal_year: results.fiscal_year,
                values: vec![value],
            }),
        }
    }
    paragraphs
}

/// `2021-12` as 12月.
fn month(as_of: &str) -> Option<(String, Decimal)> {
    let month: u8 = as_of.get(5..)?.parse().ok()?;
    Some((format!("{month}{MONTH}"), Decimal::from(i64::from(month))))
}

fn ratings(ratings: &[Rating], path: &str) -> Vec<Paragraph> {
    ratings
        .iter()
        .enumerate()
        .map(|(at, rating)| Paragraph {
            text: rating.code.clone(),
            path: format!("{path}/{at}"),
            key: Some(format!("rating {}", rating.item)),
            ..Paragraph::default()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::PriorItem;

    #[test]
    fn counts_of_one_bullet_share_its_paragraph() {
        let item = |text: &str, count: i64| PriorItem {
            text: text.to_owned(),
            value: Some(Decimal::from(count)),
            ..PriorItem::default()
        };
        let results = PriorResults {
            fiscal_year: Some(2021),
            as_of: Some("2021-12".to_owned()),
            items: vec![item("講座：5回、60人", 5), item("講座：5回、60人", 60), item("相談：3件", 3)],
        };
        let got: Vec<(String, usize)> =
            prior(&results, "/p").into_iter().map(|paragraph| (paragraph.text, paragraph.values.len())).collect();
        let wanted = [("12月", 1), ("講座：5回、60人", 2), ("相談：3件", 1)];
        assert_eq!(got, wanted.map(|(text, count)| (text.to_owned(), count)));
    }
}
