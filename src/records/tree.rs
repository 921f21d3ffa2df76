//! 経営課題, 戦略 and 具体的取組: from what is printed of each to its record.

use super::bracket::{Bracket, bracket, part_alone};
use super::budget::{budgets, without_budgets};
use super::criterion::criteria;
use super::current::current_state;
use super::evaluation::{Review, evaluation};
use super::indicator::indicators;
use super::other::other_boxes;
use super::prior::prior_results;
use super::results::add_results;
use super::sdgs;
use super::trace::{Scope, Trace, squeezed};
use crate::finding::Remark;
use crate::form::{Field, Label, Level, Record, Sheet};
use crate::layout::{Reading, Text};
use crate::lexicon::{begins_with_bullet, is_bullet};
use crate::record::{Budget, Initiative, Issue, Strategy};
use crate::value::IssueNumber;

/// A record with what stands below it.
pub(super) struct Node<'a> {
    pub(super) number: IssueNumber,
    /// `None` where only records below it are printed.
    pub(super) record: Option<&'a Record>,
    pub(super) below: Below<'a>,
}

/// What stands below a record, or below the plan.
#[derive(Default)]
pub(super) struct Below<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    /// Records that the reading does not have: they are struck, or in the draft inserted.
    pub(super) removed: Vec<&'a Record>,
}

/// The records as a tree; a record whose parent is not printed gets one without content.
pub(super) fn tree(records: &[Record]) -> Below<'_> {
    let mut issues = Below::default();
    for record in records {
        let list = match (record.level, record.number.parent()) {
            (Level::Issue | Level::Reform, _) | (_, None) => &mut issues,
            (Level::Strategy, Some(issue)) => below(&mut issues, issue),
            (Level::Initiative, Some(strategy)) => {
                let strategies = match strategy.parent() {
                    Some(issue) => below(&mut issues, issue),
                    None => &mut issues,
                };
                below(strategies, strategy)
            }
        };
        if record.is_removed() {
            list.removed.push(record);
        } else {
            list.nodes.push(Node { number: record.number, record: Some(record), below: Below::default() });
        }
    }
    issues
}

/// What stands below the node `number`, which is added where it is missing.
///
/// Records come in order of their numbers, so the parent is at the end of its list.
fn below<'a, 'b>(list: &'b mut Below<'a>, number: IssueNumber) -> &'b mut Below<'a> {
    let nodes = &mut list.nodes;
    let at = nodes.iter().rposition(|node| node.number == number).unwrap_or_else(|| {
        nodes.push(Node { number, record: None, below: Below::default() });
        nodes.len() - 1
    });
    &mut nodes[at].below
}

/// The text of records that the reading does not have: their edits stand in the surviving parent.
pub(super) fn removed(trace: &mut Trace<'_>, records: &[&Record], parent: &Scope, list: &'static str) {
    for text in records.iter().flat_map(|record| &record.sheets).flat_map(|sheet| &sheet.texts) {
        trace.own(&text.1, parent, list, &parent.path);
    }
}

/// Every record of one kind with its sheets, and the pieces that all three kinds share.
struct Printed<'a> {
    record: Option<&'a Record>,
    scope: Scope,
}

impl<'a> Printed<'a> {
    fn sheets(&self) -> Vec<&'a Sheet> {
        self.record.map(|record| record.sheets.iter().filter(|sheet| !sheet.unseen).collect()).unwrap_or_default()
    }

    /// Every statement of a field, 様式２ before 様式１.
    fn texts(&self, field: Field) -> Vec<&'a Text> {
        self.sheets().into_iter().filter_map(|sheet| sheet.text(field)).collect()
    }

    fn text(&self, trace: &mut Trace<'_>, label: Label, name: &'static str) -> Option<String> {
        trace.text(&self.texts(Field::Labelled(label)), &self.scope, name)
    }
}

/// 経営課題.
pub(super) fn issue(trace: &mut Trace<'_>, node: &Node<'_>, scope: Scope, plan_id: &str) -> Issue {
    let printed = Printed { record: node.record, scope };
    let summaries = split_titles(trace, &printed);
    let title = title(trace, &printed, &summaries);
    let overviews: Vec<Text> =
        summaries.into_iter().map(|summary| summary.rest).filter(|text| !text.is_empty()).collect();
    let (goals, behind) = sdgs::divide(trace, &printed.texts(Field::Labelled(Label::Sdgs)));
    let own = printed.texts(Field::Labelled(Label::Overview));
    let overviews: Vec<&Text> = overviews.iter().chain(own).chain(&behind).collect();
    let (overviews, money) = apart_from_budgets(trace, &overviews);
    let overviews: Vec<&Text> = overviews.iter().collect();
    let overview = trace.text(&overviews, &printed.scope, "overview");
    let scope = &printed.scope;
    let mut issue = Issue {
        number: node.number.to_string(),
        title,
        overview,
        sdgs: sdgs::goals(trace, &goals, &printed.scope),
        vision: printed.text(trace, Label::Vision, "vision"),
        current_state: current_state(trace, &printed.texts(Field::Labelled(Label::CurrentState)), scope),
        factor_analysis: printed.text(trace, Label::FactorAnalysis, "factor_analysis"),
        challenges: printed.text(trace, Label::Challenges, "challenges"),
        outcome_indicators: indicators(
            trace,
            &printed.texts(Field::Labelled(Label::OutcomeIndicators)),
            scope,
            "outcome_indicators",
        ),
        self_evaluation: None,
        budgets: own_budgets(trace, &printed, &money),
        strategies: Vec::new(),
        ..Issue::default()
    };
    add_results(trace, &printed.texts(Field::Labelled(Label::OutcomeStatus)), scope, &mut issue.outcome_indicators);
    issue.self_evaluation = issue_evaluation(trace, &printed);
    issue.other_boxes = other_boxes(trace, &printed.sheets(), &printed.scope);
    removed(trace, &node.below.removed, &printed.scope, "strategies");
    numbered_by_order(trace, &printed);
    issue.strategies = node
        .below
        .nodes
        .iter()
        .enumerate()
        .map(|(at, child)| {
            strategy(trace, child, printed.scope.child("strategies", at, &child.number.to_string()), plan_id)
        })
        .collect();
    let listed = printed.texts(Field::Labelled(Label::StrategiesHead));
    listed_strategies(trace, &listed, node.number, &printed.scope, &mut issue.strategies);
    issue
}

/// 主な戦略 of the R5 form as plain text: every bullet, or the whole text, is a strategy without a title.
fn listed_strategies(
    trace: &mut Trace<'_>,
    texts: &[&Text],
    issue: IssueNumber,
    scope: &Scope,
    strategies: &mut Vec<Strategy>,
) {
    let parts: Vec<Text> = texts.iter().flat_map(|text| bullets(trace, text)).collect();
    for text in parts {
        let last = strategies.last().and_then(|strategy| strategy.number.rsplit('-').next()?.parse::<u8>().ok());
        let Some(number) = issue.child(last.unwrap_or(0).saturating_add(1)) else { continue };
        let scope = scope.child("strategies", strategies.len(), &number.to_string());
        let summary = trace.text(&[&text], &scope, "summary");
        if summary.is_some() {
            note_numbering(trace, &scope, &number);
            strategies.push(Strategy { number: number.to_string(), summary, ..Strategy::default() });
        }
    }
}

/// A text divided before its bullets; without bullets it is one.
fn bullets(trace: &Trace<'_>, text: &Text) -> Vec<Text> {
    let mut parts: Vec<Text> = Vec::new();
    for paragraph in text.paragraphs() {
        let begins = begins_with_bullet(trace.view(&paragraph).as_str());
        match parts.last_mut() {
            Some(part) if !begins => part.push_text(&paragraph),
            _ => parts.push(paragraph),
        }
    }
    parts
}

/// A record printed without a number is numbered by its order, and a note says so.
fn numbered_by_order(trace: &mut Trace<'_>, printed: &Printed<'_>) {
    if let Some(record) = printed.record.filter(|record| record.numbered_by_order) {
        note_numbering(trace, &printed.scope, &record.number);
    }
}

fn note_numbering(trace: &mut Trace<'_>, scope: &Scope, number: &IssueNumber) {
    let remark = Remark::NumberedByOrder { number: number.to_string() };
    trace.remark(&remark, &scope.member("number"), &[]);
}

/// 課題 of an issue is its own field; only its other boxes are its evaluation.
fn issue_evaluation(trace: &mut Trace<'_>, printed: &Printed<'_>) -> Option<crate::record::Evaluation> {
    let without_challenges: Vec<Sheet> = printed
        .sheets()
        .into_iter()
        .map(|sheet| Sheet {
            texts: sheet
                .texts
                .iter()
                .filter(|(field, _)| !matches!(field, Field::Labelled(Label::Challenges | Label::OutcomeStatus)))
                .cloned()
                .collect(),
            ..sheet.clone()
        })
        .collect();
    evaluation(trace, &without_challenges.iter().collect::<Vec<_>>(), &printed.scope, Review::Own)
}

/// Texts without their paragraphs that state budgets, and those.
fn apart_from_budgets(trace: &Trace<'_>, texts: &[&Text]) -> (Vec<Text>, Vec<Text>) {
    let (rest, money): (Vec<Text>, Vec<Text>) = texts.iter().map(|text| without_budgets(trace, text)).unzip();
    let printed = |texts: Vec<Text>| texts.into_iter().filter(|text| !text.is_empty()).collect();
    (printed(rest), printed(money))
}

/// 予算額 and 決算額 of an issue or a strategy: in a box of its own, or as lines of its text.
fn own_budgets(trace: &mut Trace<'_>, printed: &Printed<'_>, lines: &[Text]) -> Vec<Budget> {
    let boxes: Vec<&Text> = printed.texts(Field::Money).into_iter().chain(lines).collect();
    budgets(trace, &boxes, Vec::new(), &printed.scope)
}

/// 戦略.
fn strategy(trace: &mut Trace<'_>, node: &Node<'_>, scope: Scope, plan_id: &str) -> Strategy {
    let printed = Printed { record: node.record, scope };
    numbered_by_order(trace, &printed);
    let title = title(trace, &printed, &[]);
    let (summaries, money) = apart_from_budgets(trace, &printed.texts(Field::Summary));
    let summary = trace.text(&summaries.iter().collect::<Vec<_>>(), &printed.scope, "summary");
    let budgets = own_budgets(trace, &printed, &money);
    let outcome = printed.texts(Field::Labelled(Label::OutcomeIndicators));
    let target_state = printed.text(trace, Label::TargetState, "target_state");
    let approach = printed.text(trace, Label::Approach, "approach");
    let outcome_indicators = indicators(trace, &outcome, &printed.scope, "outcome_indicators");
    let self_evaluation = evaluation(trace, &printed.sheets(), &printed.scope, Review::Own);
    let other_boxes = other_boxes(trace, &printed.sheets(), &printed.scope);
    removed(trace, &node.below.removed, &printed.scope, "initiatives");
    let initiatives = node
        .below
        .nodes
        .iter()
        .enumerate()
        .map(|(at, child)| {
            initiative(trace, child, printed.scope.child("initiatives", at, &child.number.to_string()), plan_id)
        })
        .collect();
    Strategy {
        number: node.number.to_string(),
        title,
        summary,
        target_state,
        approach,
        outcome_indicators,
        self_evaluation,
        budgets,
        initiatives,
        other_boxes,
    }
}

/// 具体的取組.
fn initiative(trace: &mut Trace<'_>, node: &Node<'_>, scope: Scope, plan_id: &str) -> Initiative {
    let number = node.number.to_string();
    let printed = Printed { record: node.record, scope };
    numbered_by_order(trace, &printed);
    let title = title(trace, &printed, &[]);
    let (summary, brackets) = summary(trace, &printed);
    let scope = &printed.scope;
    Initiative {
        id: format!("{plan_id}-{number}"),
        number,
        title,
        summary,
        budgets: budgets(trace, &printed.texts(Field::Money), brackets, scope),
        content: printed.text(trace, Label::Content, "content"),
        process_indicators: indicators(
            trace,
            &printed.texts(Field::Labelled(Label::ProcessIndicators)),
            scope,
            "process_indicators",
        ),
        withdrawal_criteria: criteria(trace, &printed.texts(Field::Labelled(Label::Criteria)), scope),
        prior_results: prior_results(trace, &printed.texts(Field::Labelled(Label::PriorResults)), scope),
        midyear_review: evaluation(trace, &printed.sheets(), scope, Review::Midyear),
        self_evaluation: evaluation(trace, &printed.sheets(), scope, Review::Own),
        other_boxes: other_boxes(trace, &printed.sheets(), scope),
    }
}

/// What 様式１ says of an initiative, without the budget in brackets.
fn summary(trace: &mut Trace<'_>, printed: &Printed<'_>) -> (Option<String>, Vec<Bracket>) {
    let mut bodies = Vec::new();
    let mut brackets = Vec::new();
    for text in printed.texts(Field::Summary) {
        let (body, bracket) = without_bracket(trace, text, printed);
        bodies.push(body);
        brackets.extend(bracket);
    }
    let bodies: Vec<&Text> = bodies.iter().filter(|body| !body.is_empty()).collect();
    (trace.text(&bodies, &printed.scope, "summary"), brackets)
}

/// A text without its budget in brackets, which is owned by the budgets.
fn without_bracket(trace: &mut Trace<'_>, text: &Text, printed: &Printed<'_>) -> (Text, Option<Bracket>) {
    let view = trace.view(text);
    let Some(bracket) = bracket(&view) else {
        if let Some(part) = part_alone(view.as_str()) {
            let words = view.as_str().get(part.clone()).unwrap_or_default().to_owned();
            let remark = Remark::BudgetPartAlone { text: words };
            trace.remark(&remark, &printed.scope.member("summary"), view.indices_at(part));
        }
        return (text.clone(), None);
    };
    let length = text.indices().len();
    let (body, rest) = if bracket.range.start == 0 && bracket.range.end < view.as_str().len() {
        let cut = divided_at(text, view.indices_at(bracket.range.clone()));
        (text.slice(cut..length), text.slice(0..cut))
    } else {
        let words = view.indices_at(0..bracket.range.start);
        let cut = if words.is_empty() { other_words(trace, text) } else { divided_at(text, words) };
        (text.slice(0..cut), text.slice(cut..length))
    };
    trace.own(&rest, &printed.scope, "overview_budget", &printed.scope.member("budgets"));
    (body, Some(bracket))
}

/// Where only the bracket is left in this reading: the end of the words that the other one has before it.
fn other_words(trace: &Trace<'_>, text: &Text) -> usize {
    let other = if trace.reading == Reading::Final { Reading::Draft } else { Reading::Final };
    let view = text.view(trace.document, other);
    bracket(&view).map_or(0, |bracket| divided_at(text, view.indices_at(0..bracket.range.start)))
}

/// Where a text is divided: behind the last of the given characters.
fn divided_at(text: &Text, first_part: &[u32]) -> usize {
    let last = first_part.last();
    last.and_then(|last| text.indices().iter().rposition(|at| at == last)).map_or(0, |at| at + 1)
}

/// The text under a heading, with the title that stands on a line of its own.
struct Summary {
    worded: bool,
    title: Text,
    rest: Text,
}

/// A short line without 、 or 。 under an issue's heading that prints no title is its title.
fn split_titles(trace: &Trace<'_>, printed: &Printed<'_>) -> Vec<Summary> {
    printed
        .sheets()
        .into_iter()
        .filter_map(|sheet| Some((sheet, sheet.text(Field::Summary)?)))
        .map(|(sheet, text)| {
            let first = text.paragraphs().next().unwrap_or_default();
            let is_title = sheet.title.is_empty() && is_title_line(trace.view(&first).as_str());
            let cut = if is_title { first.indices().len() } else { 0 };
            // The joint between title and text belongs to neither.
            let from = if cut > 0 && cut < text.indices().len() { cut + 1 } else { cut };
            Summary { worded: sheet.worded, title: text.slice(0..cut), rest: text.slice(from..text.indices().len()) }
        })
        .collect()
}

/// Longest title that was met has 34 characters; a sentence has 、 or 。.
const MAX_TITLE_CHARS: usize = 40;

fn is_title_line(text: &str) -> bool {
    let length = text.chars().count();
    length > 0 && length <= MAX_TITLE_CHARS && !text.contains(['、', '。'])
}

/// The title: what 様式２ prints in its brackets, else what 様式１ prints.
fn title(trace: &mut Trace<'_>, printed: &Printed<'_>, lines: &[Summary]) -> Option<String> {
    let sheets = printed.sheets();
    let headed = sheets.iter().map(|sheet| (sheet.worded, &sheet.title));
    let own_lines = lines.iter().map(|summary| (summary.worded, &summary.title));
    let mut titles: Vec<(bool, &Text)> = headed.chain(own_lines).filter(|(_, title)| !title.is_empty()).collect();
    titles.sort_by_key(|(worded, _)| !worded);
    let (_, first) = titles.first()?;
    let path = printed.scope.member("title");
    let view = trace.view(first);
    for (_, other) in &titles {
        trace.own(other, &printed.scope, "title", if view.is_empty() { &printed.scope.path } else { &path });
        let other = trace.view(other);
        if squeezed(other.as_str()) == squeezed(view.as_str()) {
            trace.state(&path, other.indices());
        } else {
            let remark = Remark::TitleMismatch { own: view.as_str().to_owned(), other: other.as_str().to_owned() };
            trace.remark(&remark, &path, other.indices());
        }
    }
    let words = strip_ornament(view.as_str());
    (!words.is_empty()).then(|| words.to_owned())
}

/// A title on a line of its own may stand behind ■ or inside brackets.
fn strip_ornament(title: &str) -> &str {
    let bare = title.trim_matches(|c: char| c.is_whitespace() || is_bullet(c));
    let quoted = bare.strip_prefix(['「', '『', '【']).and_then(|inner| inner.strip_suffix(['」', '』', '】']));
    quoted.filter(|inner| !inner.contains(['「', '」'])).unwrap_or(bare)
}
