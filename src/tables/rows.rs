//! One extraction as rows of all tables.
//!
//! Records come in, rows as bytes go out, table by table in document order. Which document is the newest of its
//! plan is not known here: that cell stays empty until all documents are known.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::TABLE_COUNT;
use super::content::{
    BudgetRow, Counts, CriterionRow, EditRow, EvaluationRow, FindingRow, IndicatorRow, InitiativeRow, IssueRow,
    Numbers, ObservationRow, PriorRow, Record, RecordKind, Review, Role, SourceRow, StrategyRow, Value, Which,
    push_budget, push_common, push_criterion, push_edit, push_evaluation, push_finding, push_indicator,
    push_initiative, push_issue, push_issue_number, push_numbers, push_observation, push_parent, push_plan, push_prior,
    push_source, push_strategy, push_strategy_numbers,
};
use crate::finding::Finding;
use crate::record::{Edit, Evaluation, Extraction, Indicator, Initiative, Issue, Plan, ReformItem, Source, Strategy};

/// What the tables need of an extraction.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// Version of the program that read it.
    pub tool_version: &'a str,
    /// The document.
    pub source: &'a Source,
    /// The plan.
    pub plan: &'a Plan,
    /// Its edits.
    pub edits: &'a [Edit],
    /// Its findings.
    pub findings: &'a [Finding],
}

impl<'a> From<&'a Extraction> for Document<'a> {
    fn from(extraction: &'a Extraction) -> Self {
        Self {
            tool_version: &extraction.tool.version,
            source: &extraction.source,
            plan: &extraction.plan,
            edits: &extraction.edits,
            findings: &extraction.findings,
        }
    }
}

/// Rows of all tables as bytes; reused from document to document.
#[derive(Debug, Default)]
pub struct Rows {
    tables: [Vec<u8>; TABLE_COUNT],
}

impl Rows {
    /// The rows of each table, in the order of [`super::TABLES`].
    pub(super) fn tables(&self) -> &[Vec<u8>; TABLE_COUNT] {
        &self.tables
    }

    /// Replaces the rows by those of one document.
    pub fn fill(&mut self, document: &Document<'_>) {
        self.tables.iter_mut().for_each(Vec::clear);
        let mut walk = Walk {
            document: *document,
            rows: self,
            records: Vec::new(),
            by_path: HashMap::new(),
            by_numbers: HashMap::new(),
            ids: HashMap::new(),
        };
        walk.plan();
        walk.edits();
        walk.findings();
    }

    /// A number that is the same for the same content, whatever the file was called.
    pub(super) fn content(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for (index, table) in self.tables.iter().enumerate() {
            if index != Which::Sources as usize {
                table.hash(&mut hasher);
            }
        }
        hasher.finish()
    }

    fn table(&mut self, which: Which) -> &mut Vec<u8> {
        // `Which` has as many variants as there are tables; a test holds that.
        &mut self.tables[which as usize]
    }
}

/// A record's id and number, kept for the edits and findings that point to it.
#[derive(Debug, Clone)]
struct Known {
    id: String,
    path: String,
    numbers: Numbers,
}

/// Goes through one document.
struct Walk<'a, 'r> {
    document: Document<'a>,
    rows: &'r mut Rows,
    records: Vec<Known>,
    by_path: HashMap<String, usize>,
    /// The first record of each number.
    by_numbers: HashMap<Numbers, usize>,
    /// How often each id was asked for.
    ids: HashMap<String, usize>,
}

impl<'a> Walk<'a, '_> {
    fn record<'k>(&self, known: &'k Known) -> Record<'k>
    where
        'a: 'k,
    {
        let plan = self.document.plan;
        Record {
            sha256: &self.document.source.sha256,
            plan_id: &plan.id,
            id: &known.id,
            stage: plan.stage,
            fiscal_year: plan.fiscal_year,
            numbers: known.numbers,
        }
    }

    /// A record's entry, its id made unique: a number printed twice gets `~2`.
    fn enter(&mut self, id: String, number: &str, path: String) -> Known {
        let known = Known { id: self.unique(id), path, numbers: Numbers::parse(number) };
        self.by_path.insert(known.path.clone(), self.records.len());
        self.by_numbers.entry(known.numbers).or_insert(self.records.len());
        self.records.push(known.clone());
        known
    }

    /// The id itself the first time; with `~2`, `~3` behind it when it comes again.
    fn unique(&mut self, id: String) -> String {
        let times = self.ids.entry(id.clone()).or_insert(0);
        *times += 1;
        if *times == 1 {
            return id;
        }
        let again = format!("{id}~{times}");
        self.unique(again)
    }

    fn plan(&mut self) {
        let plan = self.document.plan;
        let known = self.enter(plan.id.clone(), "", "/plan".to_owned());
        let record = self.record(&known);
        let out = self.rows.table(Which::Plans);
        push_common(&record, out);
        push_plan(plan, out);
        let counts = Counts::of(self.document.edits, self.document.findings);
        let out = self.rows.table(Which::Sources);
        push_common(&record, out);
        push_source(&SourceRow { source: self.document.source, tool_version: self.document.tool_version, counts }, out);
        let evaluated = Evaluated { kind: RecordKind::Plan, title: plan.title.as_deref() };
        self.evaluation(&known, evaluated, Review::SelfEvaluation, plan.self_evaluation.as_ref());
        for (index, issue) in plan.issues.iter().enumerate() {
            self.issue(issue, format!("/plan/issues/{index}"));
        }
        for (index, item) in plan.reform_items.iter().enumerate() {
            self.reform_item(item, format!("/plan/reform_items/{index}"));
        }
    }

    fn issue(&mut self, issue: &Issue, path: String) {
        let known = self.enter(self.child_id(&issue.number), &issue.number, path);
        let record = self.record(&known);
        let out = self.rows.table(Which::Issues);
        push_common(&record, out);
        push_issue_number(&record, out);
        push_issue(&IssueRow { issue, path: &known.path }, out);
        self.indicators(&known, Role::CurrentState, "current_state/indicators", &issue.current_state.indicators);
        self.indicators(&known, Role::Outcome, "outcome_indicators", &issue.outcome_indicators);
        let evaluated = Evaluated { kind: RecordKind::Issue, title: issue.title.as_deref() };
        self.evaluation(&known, evaluated, Review::SelfEvaluation, issue.self_evaluation.as_ref());
        for (index, strategy) in issue.strategies.iter().enumerate() {
            self.strategy(&known, strategy, format!("{}/strategies/{index}", known.path));
        }
    }

    fn strategy(&mut self, parent: &Known, strategy: &Strategy, path: String) {
        let known = self.enter(self.child_id(&strategy.number), &strategy.number, path);
        let record = self.record(&known);
        let out = self.rows.table(Which::Strategies);
        push_common(&record, out);
        push_parent(&parent.id, out);
        push_strategy_numbers(&record, out);
        push_strategy(&StrategyRow { strategy, path: &known.path }, out);
        self.indicators(&known, Role::Outcome, "outcome_indicators", &strategy.outcome_indicators);
        let evaluated = Evaluated { kind: RecordKind::Strategy, title: strategy.title.as_deref() };
        self.evaluation(&known, evaluated, Review::SelfEvaluation, strategy.self_evaluation.as_ref());
        for (index, initiative) in strategy.initiatives.iter().enumerate() {
            self.initiative(&known, initiative, format!("{}/initiatives/{index}", known.path));
        }
    }

    fn initiative(&mut self, parent: &Known, initiative: &Initiative, path: String) {
        let known = self.enter(initiative.id.clone(), &initiative.number, path);
        let record = self.record(&known);
        let out = self.rows.table(Which::Initiatives);
        push_common(&record, out);
        push_parent(&parent.id, out);
        push_numbers(&record, out);
        push_initiative(&InitiativeRow { initiative, path: &known.path }, out);
        self.budgets(&known, initiative);
        self.indicators(&known, Role::Process, "process_indicators", &initiative.process_indicators);
        self.criteria(&known, initiative);
        self.prior_results(&known, initiative);
        let evaluated = Evaluated { kind: RecordKind::Initiative, title: initiative.title.as_deref() };
        self.evaluation(&known, evaluated, Review::Midyear, initiative.midyear_review.as_ref());
        self.evaluation(&known, evaluated, Review::SelfEvaluation, initiative.self_evaluation.as_ref());
    }

    /// Starts a row of a table about parts of any record.
    fn start(&mut self, which: Which, known: &Known) -> &mut Vec<u8> {
        let record = self.record(known);
        let out = self.rows.table(which);
        push_common(&record, out);
        push_numbers(&record, out);
        out
    }

    fn budgets(&mut self, known: &Known, initiative: &Initiative) {
        for (index, budget) in initiative.budgets.iter().enumerate() {
            let path = format!("{}/budgets/{index}", known.path);
            push_budget(&BudgetRow { no: index + 1, budget, path: &path }, self.start(Which::Budgets, known));
        }
    }

    fn criteria(&mut self, known: &Known, initiative: &Initiative) {
        for (index, criterion) in initiative.withdrawal_criteria.iter().enumerate() {
            let path = format!("{}/withdrawal_criteria/{index}", known.path);
            let row = CriterionRow { no: index + 1, criterion, path: &path };
            push_criterion(&row, self.start(Which::WithdrawalCriteria, known));
        }
    }

    fn prior_results(&mut self, known: &Known, initiative: &Initiative) {
        for (group, results) in initiative.prior_results.iter().enumerate() {
            let group_path = format!("{}/prior_results/{group}", known.path);
            let row = PriorRow { group_no: group + 1, results, item_no: 1, item: None, path: &group_path };
            if results.items.is_empty() {
                push_prior(&row, self.start(Which::PriorResults, known));
            }
            for (index, item) in results.items.iter().enumerate() {
                let path = format!("{group_path}/items/{index}");
                let row = PriorRow { item_no: index + 1, item: Some(item), path: &path, ..row };
                push_prior(&row, self.start(Which::PriorResults, known));
            }
        }
    }

    fn indicators(&mut self, known: &Known, role: Role, field: &str, indicators: &[Indicator]) {
        for (index, indicator) in indicators.iter().enumerate() {
            let id = format!("{}-{}{}", known.id, role.letter(), index + 1);
            let path = format!("{}/{field}/{index}", known.path);
            let row = IndicatorRow { id: &id, role, indicator, path: &path };
            push_indicator(&row, self.start(Which::Indicators, known));
            self.observations(known, &row);
        }
    }

    fn observations(&mut self, known: &Known, of: &IndicatorRow<'_>) {
        let observed = of.indicator.observations.iter().map(Value::Observed).enumerate();
        let results = of.indicator.results.iter().map(Value::Result).enumerate();
        for (index, value) in observed.chain(results) {
            let field = if matches!(value, Value::Observed(_)) { "observations" } else { "results" };
            let path = format!("{}/{field}/{index}", of.path);
            let row =
                ObservationRow { indicator_id: of.id, no: index + 1, value, indicator: of.indicator, path: &path };
            push_observation(&row, self.start(Which::Observations, known));
        }
    }

    fn evaluation(&mut self, known: &Known, of: Evaluated<'_>, review: Review, evaluation: Option<&Evaluation>) {
        let Some(evaluation) = evaluation else { return };
        let field = if review == Review::Midyear { "midyear_review" } else { "self_evaluation" };
        let box_path = format!("{}/{field}", known.path);
        self.ratings(known, of, review, &evaluation.ratings, &box_path);
        let texts = [
            ("results", &evaluation.results),
            ("challenges", &evaluation.challenges),
            ("remedies", &evaluation.remedies),
            ("next_steps", &evaluation.next_steps),
        ];
        self.texts(known, of, review, &texts, &box_path);
    }

    fn ratings(
        &mut self,
        known: &Known,
        of: Evaluated<'_>,
        review: Review,
        ratings: &[crate::record::Rating],
        box_path: &str,
    ) {
        for (index, rating) in ratings.iter().enumerate() {
            let path = format!("{box_path}/ratings/{index}");
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
            push_evaluation(&row, self.start(Which::Evaluations, known));
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
            let path = format!("{box_path}/{part}");
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
            push_evaluation(&row, self.start(Which::Evaluations, known));
        }
    }

    /// 様式３: its texts and ratings as parts of one evaluation. The number is the item's own, not an issue's.
    fn reform_item(&mut self, item: &ReformItem, path: String) {
        let id = format!("{}-r{}", self.document.plan.id, item.number);
        let known = self.enter(id, "", path);
        let of = Evaluated { kind: RecordKind::ReformItem, title: item.title.as_deref() };
        self.ratings(&known, of, Review::ReformItem, &item.ratings, &known.path);
        let text = Some(item.text.clone());
        let texts = [("title", &item.title), ("target", &item.target), ("content", &item.content), ("text", &text)];
        self.texts(&known, of, Review::ReformItem, &texts, &known.path);
    }

    /// Id of an issue or strategy.
    fn child_id(&self, number: &str) -> String {
        let number = if number.is_empty() { "x" } else { number };
        format!("{}-{number}", self.document.plan.id)
    }

    /// The record that a JSON pointer leads into; the plan where it leads into none.
    fn at_path(&self, path: &str) -> Option<&Known> {
        let mut prefix = path;
        loop {
            if let Some(index) = self.by_path.get(prefix) {
                return self.records.get(*index);
            }
            match prefix.rfind('/') {
                Some(cut) if cut > 0 => prefix = prefix.get(..cut)?,
                _ => return self.records.first(),
            }
        }
    }

    fn edits(&mut self) {
        let edits = self.document.edits;
        for (index, edit) in edits.iter().enumerate() {
            let Some(mut known) = self.edited(edit).cloned() else { continue };
            if !edit.number.is_empty() {
                // A record that was struck as a whole has a number, but is no more.
                known.numbers = Numbers::parse(&edit.number);
            }
            push_edit(&EditRow { no: index + 1, edit }, self.start(Which::Edits, &known));
        }
    }

    /// The record an edit stands in: the one its path leads to, or another that has its number.
    fn edited(&self, edit: &Edit) -> Option<&Known> {
        let by_path = self.at_path(&edit.path);
        let numbers = Numbers::parse(&edit.number);
        if edit.number.is_empty() || by_path.is_some_and(|known| known.numbers == numbers) {
            return by_path;
        }
        self.by_numbers.get(&numbers).and_then(|index| self.records.get(*index)).or(by_path)
    }

    fn findings(&mut self) {
        let findings = self.document.findings;
        for (index, finding) in findings.iter().enumerate() {
            let Some(known) = self.at_path(&finding.path).cloned() else { continue };
            push_finding(&FindingRow { no: index + 1, finding }, self.start(Which::Findings, &known));
        }
    }
}

/// The record an evaluation is about.
#[derive(Debug, Clone, Copy)]
struct Evaluated<'a> {
    kind: RecordKind,
    title: Option<&'a str>,
}
