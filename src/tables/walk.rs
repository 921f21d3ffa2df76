//! Goes through one document and fills its rows, table by table in document order.

use std::collections::HashSet;
use std::rc::Rc;

use super::content::{
    BoxRow, BudgetRow, Counts, CriterionRow, EditRow, EvaluationRow, FindingRow, FurnitureRow, IndicatorRow,
    InitiativeRow, IssueRow, Numbers, ObservationRow, PartRow, PriorRow, Record, RecordKind, Review, Role, SourceRow,
    StrategyRow, Value, Which, push_box, push_budget, push_criterion, push_edit, push_edit_end, push_evaluation,
    push_finding, push_finding_end, push_furniture, push_indicator, push_initiative, push_issue, push_issue_number,
    push_numbers, push_observation, push_parent, push_part, push_place, push_plan, push_prior, push_source,
    push_strategy, push_strategy_numbers,
};
use super::known::{Known, Records};
use super::rows::{Document, Rows};
use crate::record::{Budget, Edit, Evaluation, Indicator, Initiative, Issue, OtherBox, Rating, ReformItem, Strategy};
use crate::sums::amounts;
use crate::unseen::{page_words, unseen_of};

/// Goes through one document.
pub(super) struct Walk<'a, 'r> {
    document: Document<'a>,
    rows: &'r mut Rows,
    records: Records,
    /// Amounts that no sum takes, by their paths.
    left_out: HashSet<String>,
}

impl<'a, 'r> Walk<'a, 'r> {
    pub(super) fn new(document: Document<'a>, rows: &'r mut Rows) -> Self {
        let left_out = amounts(document.plan).into_iter().filter(|amount| !amount.counts);
        let left_out = left_out.map(|amount| amount.path.as_str().to_owned()).collect();
        Self { document, rows, records: Records::default(), left_out }
    }

    /// Fills all tables.
    pub(super) fn go(mut self) {
        self.plan();
        self.edits();
        self.findings();
        self.furniture();
    }

    fn enter(&mut self, id: &str, number: &str, path: String) -> Rc<Known> {
        let plan = self.document.plan;
        let record = Record {
            sha256: &self.document.source.sha256,
            plan_id: &plan.id,
            id,
            stage: plan.stage,
            fiscal_year: plan.fiscal_year,
            numbers: Numbers::parse(number),
        };
        self.records.enter(&record, path)
    }

    /// Starts a row.
    fn start(&mut self, which: Which, known: &Known) -> &mut Vec<u8> {
        let out = self.rows.table(which);
        out.extend_from_slice(&known.common);
        out
    }

    /// Starts a row of a table about parts of any record.
    fn start_part(&mut self, which: Which, known: &Known) -> &mut Vec<u8> {
        let out = self.start(which, known);
        push_numbers(&known.numbers, out);
        out
    }

    fn plan(&mut self) {
        let plan = self.document.plan;
        let known = self.enter(&plan.id, "", "/plan".to_owned());
        push_plan(plan, self.start(Which::Plans, &known));
        let counts = Counts::of(self.document.edits, self.document.findings);
        let Document { tool_version, reading, source, edits, findings, .. } = self.document;
        let unseen = unseen_of(source, plan, edits, findings, crate::unseen::Role::Document);
        let lines: Vec<String> =
            unseen.iter().map(|one| format!("{} {}", one.code, page_words(&one.pages)).trim_end().to_owned()).collect();
        let undecided = (!lines.is_empty()).then(|| lines.join("\n"));
        let row = SourceRow { source, tool_version, reading, counts, undecided };
        push_source(&row, self.start(Which::Sources, &known));
        self.other_boxes(&known, &plan.other_boxes);
        let evaluated = Evaluated { kind: RecordKind::Plan, title: plan.title.as_deref() };
        self.evaluation(&known, evaluated, Review::SelfEvaluation, plan.self_evaluation.as_ref());
        for (index, issue) in plan.issues.iter().enumerate() {
            self.issue(issue, child("/plan", "issues", index));
        }
        for (index, item) in plan.reform_items.iter().enumerate() {
            self.reform_item(item, child("/plan", "reform_items", index));
        }
    }

    fn issue(&mut self, issue: &Issue, path: String) {
        let known = self.enter(&self.child_id(&issue.number), &issue.number, path);
        let out = self.start(Which::Issues, &known);
        push_issue_number(&known.numbers, out);
        push_issue(&IssueRow { issue, path: &known.path }, out);
        self.budgets(&known, RecordKind::Issue, &issue.budgets);
        self.other_boxes(&known, &issue.other_boxes);
        self.indicators(&known, Role::CurrentState, "current_state/indicators", &issue.current_state.indicators);
        self.indicators(&known, Role::Outcome, "outcome_indicators", &issue.outcome_indicators);
        let evaluated = Evaluated { kind: RecordKind::Issue, title: issue.title.as_deref() };
        self.evaluation(&known, evaluated, Review::SelfEvaluation, issue.self_evaluation.as_ref());
        for (index, strategy) in issue.strategies.iter().enumerate() {
            self.strategy(&known, strategy, child(&known.path, "strategies", index));
        }
    }

    fn strategy(&mut self, parent: &Known, strategy: &Strategy, path: String) {
        let known = self.enter(&self.child_id(&strategy.number), &strategy.number, path);
        let out = self.start(Which::Strategies, &known);
        push_parent(&parent.id, out);
        push_strategy_numbers(&known.numbers, out);
        push_strategy(&StrategyRow { strategy, path: &known.path }, out);
        self.budgets(&known, RecordKind::Strategy, &strategy.budgets);
        self.other_boxes(&known, &strategy.other_boxes);
        self.indicators(&known, Role::Outcome, "outcome_indicators", &strategy.outcome_indicators);
        let evaluated = Evaluated { kind: RecordKind::Strategy, title: strategy.title.as_deref() };
        self.evaluation(&known, evaluated, Review::SelfEvaluation, strategy.self_evaluation.as_ref());
        for (index, initiative) in strategy.initiatives.iter().enumerate() {
            self.initiative(&known, initiative, child(&known.path, "initiatives", index));
        }
    }

    fn initiative(&mut self, parent: &Known, initiative: &Initiative, path: String) {
        let known = self.enter(&initiative.id, &initiative.number, path);
        let out = self.start(Which::Initiatives, &known);
        push_parent(&parent.id, out);
        push_numbers(&known.numbers, out);
        push_initiative(&InitiativeRow { initiative, path: &known.path }, out);
        self.budgets(&known, RecordKind::Initiative, &initiative.budgets);
        self.other_boxes(&known, &initiative.other_boxes);
        self.indicators(&known, Role::Process, "process_indicators", &initiative.process_indicators);
        self.criteria(&known, initiative);
        self.prior_results(&known, initiative);
        let evaluated = Evaluated { kind: RecordKind::Initiative, title: initiative.title.as_deref() };
        self.evaluation(&known, evaluated, Review::Midyear, initiative.midyear_review.as_ref());
        self.evaluation(&known, evaluated, Review::SelfEvaluation, initiative.self_evaluation.as_ref());
    }

    fn budgets(&mut self, known: &Known, level: RecordKind, budgets: &[Budget]) {
        for (index, budget) in budgets.iter().enumerate() {
            let (path, no) = (child(&known.path, "budgets", index), index + 1);
            let counts = !self.left_out.contains(&path);
            let row = BudgetRow { no, budget, level, counts, path: &path };
            push_budget(&row, self.start_part(Which::Budgets, known));
            for (index, part) in budget.parts.iter().enumerate() {
                let path = child(&path, "parts", index);
                let row = PartRow { budget_no: no, no: index + 1, part, path: &path };
                push_part(&row, self.start_part(Which::BudgetParts, known));
            }
        }
    }

    fn other_boxes(&mut self, known: &Known, boxes: &[OtherBox]) {
        for (index, other) in boxes.iter().enumerate() {
            let path = child(&known.path, "other_boxes", index);
            push_box(&BoxRow { no: index + 1, other, path: &path }, self.start_part(Which::OtherBoxes, known));
        }
    }

    fn criteria(&mut self, known: &Known, initiative: &Initiative) {
        for (index, criterion) in initiative.withdrawal_criteria.iter().enumerate() {
            let path = child(&known.path, "withdrawal_criteria", index);
            let row = CriterionRow { no: index + 1, criterion, path: &path };
            push_criterion(&row, self.start_part(Which::WithdrawalCriteria, known));
        }
    }

    fn prior_results(&mut self, known: &Known, initiative: &Initiative) {
        for (group, results) in initiative.prior_results.iter().enumerate() {
            let group_path = child(&known.path, "prior_results", group);
            let row = PriorRow { group_no: group + 1, results, item_no: 1, item: None, path: &group_path };
            if results.items.is_empty() {
                push_prior(&row, self.start_part(Which::PriorResults, known));
            }
            for (index, item) in results.items.iter().enumerate() {
                let path = child(&group_path, "items", index);
                let row = PriorRow { item_no: index + 1, item: Some(item), path: &path, ..row };
                push_prior(&row, self.start_part(Which::PriorResults, known));
            }
        }
    }

    fn indicators(&mut self, known: &Known, role: Role, field: &str, indicators: &[Indicator]) {
        for (index, indicator) in indicators.iter().enumerate() {
            let id = format!("{}-{}{}", known.id, role.letter(), index + 1);
            let path = child(&known.path, field, index);
            let row = IndicatorRow { id: &id, role, indicator, path: &path };
            push_indicator(&row, self.start_part(Which::Indicators, known));
            self.observations(known, &row);
        }
    }

    fn observations(&mut self, known: &Known, of: &IndicatorRow<'_>) {
        let observed = of.indicator.observations.iter().map(Value::Observed).enumerate();
        let results = of.indicator.results.iter().map(Value::Result).enumerate();
        for (index, value) in observed.chain(results) {
            let field = if matches!(value, Value::Observed(_)) { "observations" } else { "results" };
            let path = child(of.path, field, index);
            let row =
                ObservationRow { indicator_id: of.id, no: index + 1, value, indicator: of.indicator, path: &path };
            push_observation(&row, self.start_part(Which::Observations, known));
        }
    }

    fn evaluation(&mut self, known: &Known, of: Evaluated<'_>, review: Review, evaluation: Option<&Evaluation>) {
        let Some(evaluation) = evaluation else { return };
        let field = if review == Review::Midyear { "midyear_review" } else { "self_evaluation" };
        let box_path = joined(&known.path, field);
        self.ratings(known, of, review, &evaluation.ratings, &box_path);
        let texts = [
            ("results", &evaluation.results),
            ("challenges", &evaluation.challenges),
            ("remedies", &evaluation.remedies),
            ("next_steps", &evaluation.next_steps),
        ];
        self.texts(known, of, review, &texts, &box_path);
    }

    fn ratings(&mut self, known: &Known, of: Evaluated<'_>, review: Review, ratings: &[Rating], box_path: &str) {
        for (index, rating) in ratings.iter().enumerate() {
            let path = child(box_path, "ratings", index);
            let row = EvaluationRow {
                kind: of.kind,
                title: of.title,
                review,
                part: "rating",
                no: index + 1,
                rating: Some(rating),
                text: None,
                path: &path,
            };
            push_evaluation(&row, self.start_part(Which::Evaluations, known));
        }
    }

    fn texts(
        &mut self,
        known: &Known,
        of: Evaluated<'_>,
        review: Review,
        texts: &[(&'static str, &Option<String>)],
        box_path: &str,
    ) {
        for (part, text) in texts {
            let Some(text) = text else { continue };
            let path = joined(box_path, part);
            let row = EvaluationRow {
                kind: of.kind,
                title: of.title,
                review,
                part,
                no: 1,
                rating: None,
                text: Some(text),
                path: &path,
            };
            push_evaluation(&row, self.start_part(Which::Evaluations, known));
        }
    }

    /// 様式３: its texts and ratings as parts of one evaluation. The number is the item's own, not an issue's.
    fn reform_item(&mut self, item: &ReformItem, path: String) {
        let id = format!("{}-r{}", self.document.plan.id, item.number);
        let known = self.enter(&id, "", path);
        let of = Evaluated { kind: RecordKind::ReformItem, title: item.title.as_deref() };
        self.ratings(&known, of, Review::ReformItem, &item.ratings, &known.path);
        let texts =
            [("title", &item.title), ("target", &item.target), ("content", &item.content), ("text", &item.text)];
        self.texts(&known, of, Review::ReformItem, &texts, &known.path);
    }

    /// Id of an issue or strategy.
    fn child_id(&self, number: &str) -> String {
        let number = if number.is_empty() { "x" } else { number };
        format!("{}-{number}", self.document.plan.id)
    }

    fn edits(&mut self) {
        let edits = self.document.edits;
        for (index, edit) in edits.iter().enumerate() {
            let Some(known) = self.edited(edit).cloned() else { continue };
            // A record that was struck as a whole has a number, but is no more.
            let printed = (!edit.number.is_empty()).then(|| Numbers::parse(&edit.number));
            let out = self.start(Which::Edits, &known);
            push_numbers(&printed.unwrap_or(known.numbers), out);
            let row = EditRow { no: index + 1, edit };
            push_edit(&row, out);
            push_place(row.at(), out);
            push_edit_end(&row, out);
        }
    }

    /// The record an edit stands in: the one its path leads to, or another that has its number.
    fn edited(&self, edit: &Edit) -> Option<&Rc<Known>> {
        let by_path = self.records.at(&edit.path);
        let numbers = Numbers::parse(&edit.number);
        if edit.number.is_empty() || by_path.is_some_and(|known| known.numbers == numbers) {
            return by_path;
        }
        self.records.numbered(numbers).or(by_path)
    }

    fn furniture(&mut self) {
        let Some(known) = self.records.at("/plan").cloned() else { return };
        for (index, furniture) in self.document.furniture.iter().enumerate() {
            push_furniture(&FurnitureRow { no: index + 1, furniture }, self.start(Which::Furniture, &known));
        }
    }

    fn findings(&mut self) {
        let findings = self.document.findings;
        for (index, finding) in findings.iter().enumerate() {
            let Some(known) = self.records.at(&finding.path).cloned() else { continue };
            let row = FindingRow { no: index + 1, finding };
            let out = self.start_part(Which::Findings, &known);
            push_finding(&row, out);
            push_place(row.at(), out);
            push_finding_end(&row, out);
        }
    }
}

/// The JSON pointer of an element of a list. Every row has one: formatting machinery would show.
fn child(parent: &str, list: &str, index: usize) -> String {
    let index = index.to_string();
    [parent, "/", list, "/", &index].concat()
}

/// The JSON pointer of a field.
fn joined(parent: &str, field: &str) -> String {
    [parent, "/", field].concat()
}

/// The record an evaluation is about.
#[derive(Debug, Clone, Copy)]
struct Evaluated<'a> {
    kind: RecordKind,
    title: Option<&'a str>,
}
