//! 経営課題, 戦略 and 具体的取組: from what is printed of each to its record.

use std::ops::Range;

use super::bracket::{Bracket, awaited, behind_title, bracket, part_alone, unread_bracket};
use super::budget::{budgets, without_budgets};
use super::criterion::criteria;
use super::current::current_state;
use super::evaluation::{Review, evaluation};
use super::indicator::indicators;
use super::listed::{listed_strategies, without_group_head};
use super::other::other_boxes;
use super::outcomes::outcomes;
use super::prior::prior_results;
use super::reader::{Reader, squeezed};
use super::sdgs;
use super::traced::{Notes, Owner, Step, Traced, record};
use crate::finding::Remark;
use crate::form::{Field, Label, Level, Record, Sheet, single_number};
use crate::layout::{Reading, Text, View};
use crate::lexicon::{
    BUDGET_LETTER, COMMA, FULL_STOP, MAX_TITLE_CHARS, YEN, begins_with_bullet, is_any_closer, is_any_opener, is_bullet,
    is_closer, is_dash, quoted_title, without_bullet,
};
use crate::record::{Budget, Evaluation, Indicator, Initiative, Issue, Strategy};
use crate::value::{Found, IssueNumber, Piece, find_years, is_bare_quantity, is_digit, is_lone_label, pieces};

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
            (Level::Strategy, Some(issue)) => below(&mut issues, issue, record),
            (Level::Initiative, Some(strategy)) => {
                let strategies = match strategy.parent() {
                    Some(issue) => below(&mut issues, issue, record),
                    None => &mut issues,
                };
                below(strategies, strategy, record)
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
/// Records come in order of their numbers, so the parent is at the end of its list; of several with one number it is the
/// last that is printed before `child`.
fn below<'a, 'b>(list: &'b mut Below<'a>, number: IssueNumber, child: &Record) -> &'b mut Below<'a> {
    let nodes = &mut list.nodes;
    let own = || nodes.iter().enumerate().rev().take_while(|(_, node)| node.number == number);
    let before = |node: &Node<'_>| node.record.is_some_and(|record| record.begins() < child.begins());
    let found = own().find(|(_, node)| before(node)).or_else(|| own().next()).map(|(at, _)| at);
    let at = found.unwrap_or_else(|| {
        nodes.push(Node { number, record: None, below: Below::default() });
        nodes.len() - 1
    });
    &mut nodes[at].below
}

/// The text of records that the reading does not have: their edits stand in the surviving parent.
fn removed(records: &[&Record]) -> Notes {
    let mut notes = Notes::default();
    for (_, text) in records.iter().flat_map(|record| &record.sheets).flat_map(|sheet| &sheet.texts) {
        notes.owned_by(Owner::Record, text);
    }
    notes
}

/// The records below another, of which some may be missing from the reading.
fn children<'a, T>(below: &Below<'a>, record: impl Fn(&Node<'a>) -> Traced<T>) -> Traced<Vec<T>> {
    let children: Traced<Vec<T>> =
        below.nodes.iter().map(|node| record(node).of_record(Some(&node.number.to_string()))).collect();
    let mut notes = removed(&below.removed);
    notes.extend(children.notes);
    notes.of(children.value)
}

/// The issues of a plan.
pub(super) fn issues(reader: &Reader<'_>, below: &Below<'_>, plan_id: &str) -> Traced<Vec<Issue>> {
    children(below, |node| issue(reader, node, plan_id))
}

/// What is printed of a record, with the pieces that all three kinds share.
struct Printed<'a> {
    reader: &'a Reader<'a>,
    record: Option<&'a Record>,
}

impl<'a> Printed<'a> {
    fn sheets(&self) -> Vec<&'a Sheet> {
        self.record.map(|record| record.sheets.iter().filter(|sheet| !sheet.unseen).collect()).unwrap_or_default()
    }

    fn is_issue(&self) -> bool {
        self.record.is_some_and(|record| record.level == Level::Issue)
    }

    /// Every statement of a field, 様式２ before 様式１.
    fn texts(&self, field: Field) -> Vec<&'a Text> {
        self.sheets().into_iter().filter_map(|sheet| sheet.text(field)).collect()
    }

    /// Every statement under a label.
    fn under(&self, label: Label) -> Vec<&'a Text> {
        self.texts(Field::Labelled(label))
    }

    fn text(&self, label: Label) -> Traced<Option<String>> {
        self.reader.text(&self.under(label))
    }

    /// アウトカム指標 with the results printed beside or under them.
    fn outcomes(&self) -> Traced<Vec<Indicator>> {
        let boxes = self.sheets().into_iter().flat_map(|sheet| sheet.again.iter().copied()).collect();
        outcomes(self.reader, &self.under(Label::OutcomeIndicators), &self.under(Label::OutcomeStatus), boxes)
    }
}

/// 経営課題.
fn issue(reader: &Reader<'_>, node: &Node<'_>, plan_id: &str) -> Traced<Issue> {
    let printed = Printed { reader, record: node.record };
    let mut notes = Notes::default();
    let summaries = split_titles(&printed);
    let title = notes.field("title", title(&printed, &summaries));
    let (goals, overviews) = goals_and_overviews(&printed, summaries);
    let overviews: Vec<Text> = overviews.iter().map(|text| without_group_head(reader, text, &mut notes)).collect();
    let (overviews, money) = apart_from_budgets(reader, &overviews.iter().collect::<Vec<_>>());
    let mut issue = record!(
        notes,
        Issue {
            number: node.number.to_string(),
            title: title,
            overview: reader.text(&overviews.iter().collect::<Vec<_>>()),
            sdgs: sdgs::goals(reader, &goals),
            vision: printed.text(Label::Vision),
            current_state: current_state(reader, &printed.under(Label::CurrentState)),
            factor_analysis: printed.text(Label::FactorAnalysis),
            challenges: printed.text(Label::Challenges),
            outcome_indicators: printed.outcomes(),
            budgets: own_budgets(&printed, &money, Vec::new()),
            self_evaluation: None,
            other_boxes: Vec::new(),
            strategies: Vec::new(),
        }
    );
    issue.self_evaluation = notes.field("self_evaluation", issue_evaluation(&printed));
    issue.other_boxes = notes.field("other_boxes", other_boxes(reader, &printed.sheets()));
    numbered_by_order(&printed, &mut notes);
    let mut strategies = children(&node.below, |node| strategy(reader, node, plan_id));
    listed_strategies(reader, &printed.under(Label::StrategiesHead), node.number, &mut strategies);
    issue.strategies = notes.field("strategies", strategies);
    notes.of(issue)
}

/// The goals of an issue, and every text that is its overview: what stands behind a title or behind the goals, too.
fn goals_and_overviews(printed: &Printed<'_>, summaries: Vec<Summary>) -> (Vec<Text>, Vec<Text>) {
    let (goals, behind) = sdgs::divide(printed.reader, &printed.under(Label::Sdgs));
    let rests = summaries.into_iter().map(|summary| summary.rest).filter(|text| !text.is_empty());
    let own = printed.under(Label::Overview).into_iter().cloned();
    (goals, rests.chain(own).chain(behind).collect())
}

/// A record printed without a number, or with one that is none of its level, is numbered by its order, and a note says
/// so.
fn numbered_by_order(printed: &Printed<'_>, notes: &mut Notes) {
    let Some(record) = printed.record else { return };
    let odd = printed.sheets().into_iter().find_map(|sheet| sheet.odd_number.clone());
    let text = odd.as_ref().map(|odd| printed.reader.document.raw(odd.start as usize..odd.end as usize));
    // ②, （２）: the order says the same.
    let told = text.as_deref().and_then(single_number) == record.number.parts().last().copied();
    match (text, odd) {
        (Some(text), Some(odd)) if !told => {
            let remark = Remark::NumberUnread { printed: text, number: record.number.to_string() };
            notes.field_told("number", remark, &odd.collect::<Vec<_>>());
        }
        _ if record.numbered_by_order => note_numbering(&record.number, notes),
        _ => {}
    }
}

pub(super) fn note_numbering(number: &IssueNumber, notes: &mut Notes) {
    notes.field_told("number", Remark::NumberedByOrder { number: number.to_string() }, &[]);
}

/// 課題 of an issue is its own field; only its other boxes are its evaluation.
fn issue_evaluation(printed: &Printed<'_>) -> Traced<Option<Evaluation>> {
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
    evaluation(printed.reader, &without_challenges.iter().collect::<Vec<_>>(), Review::Own)
}

/// Texts without their paragraphs that state budgets, and those.
fn apart_from_budgets(reader: &Reader<'_>, texts: &[&Text]) -> (Vec<Text>, Vec<Text>) {
    let (rest, money): (Vec<Text>, Vec<Text>) = texts.iter().map(|text| without_budgets(reader, text)).unzip();
    let printed = |texts: Vec<Text>| texts.into_iter().filter(|text| !text.is_empty()).collect();
    (printed(rest), printed(money))
}

/// 予算額 and 決算額 of an issue or a strategy: in a box of its own, or as lines of its text.
fn own_budgets(printed: &Printed<'_>, lines: &[Text], brackets: Vec<Bracket>) -> Traced<Vec<Budget>> {
    let boxes: Vec<&Text> = printed.texts(Field::Money).into_iter().chain(lines).collect();
    budgets(printed.reader, &boxes, brackets)
}

/// Texts of a strategy without the bracket of its budget: ・防災力の向上（6,500千円）. Of several paragraphs nothing tells whose
/// the amount is.
pub(super) fn priced(reader: &Reader<'_>, texts: Vec<Text>, notes: &mut Notes) -> (Vec<Text>, Vec<Bracket>) {
    let mut brackets = Vec::new();
    let mut bare = |text: Text| {
        if text.paragraphs().nth(1).is_some() || bracket(&reader.view(&text)).is_none_or(|found| found.range.start == 0)
        {
            return text;
        }
        let (body, found) = without_bracket(reader, &text, false, notes);
        brackets.extend(found);
        body
    };
    let texts = texts.into_iter().map(&mut bare).collect();
    (texts, brackets)
}

/// 戦略.
fn strategy(reader: &Reader<'_>, node: &Node<'_>, plan_id: &str) -> Traced<Strategy> {
    let reader = &reader.of_record(node.record);
    let printed = Printed { reader, record: node.record };
    let mut notes = Notes::default();
    numbered_by_order(&printed, &mut notes);
    let titled = split_titles(&printed);
    let title = notes.field("title", title(&printed, &titled));
    let rests: Vec<&Text> = titled.iter().map(|summary| &summary.rest).filter(|text| !text.is_empty()).collect();
    let (summaries, money) = apart_from_budgets(reader, &rests);
    let (summaries, brackets) = priced(reader, summaries, &mut notes);
    summaries.iter().for_each(|text| tell_numbers(reader, "summary", text, &mut notes));
    let strategy = record!(
        notes,
        Strategy {
            number: node.number.to_string(),
            title: title,
            summary: reader.text(&summaries.iter().collect::<Vec<_>>()),
            budgets: own_budgets(&printed, &money, brackets),
            target_state: printed.text(Label::TargetState),
            approach: printed.text(Label::Approach),
            outcome_indicators: indicators(reader, &printed.under(Label::OutcomeIndicators)),
            self_evaluation: evaluation(reader, &printed.sheets(), Review::Own),
            other_boxes: other_boxes(reader, &printed.sheets()),
            initiatives: children(&node.below, |node| initiative(reader, node, plan_id)),
        }
    );
    notes.of(strategy)
}

/// 具体的取組.
fn initiative(reader: &Reader<'_>, node: &Node<'_>, plan_id: &str) -> Traced<Initiative> {
    let reader = &reader.of_record(node.record);
    let printed = Printed { reader, record: node.record };
    let mut notes = Notes::default();
    numbered_by_order(&printed, &mut notes);
    let titled = split_titles(&printed);
    let priced = amount_of_title(&printed, &titled);
    let title = title(&printed, &titled).map(|title| match &priced {
        Some(priced) => title.and_then(|title| title_before(&title, priced)),
        None => title,
    });
    let title = notes.field("title", title);
    let Told { summary, content, mut brackets } = told(&printed, &titled, &mut notes);
    brackets.extend(priced);
    let initiative = record!(
        notes,
        Initiative {
            id: format!("{plan_id}-{}", node.number),
            number: node.number.to_string(),
            title: title,
            summary: summary,
            budgets: budgets(reader, &printed.texts(Field::Money), brackets),
            content: content,
            process_indicators: indicators(reader, &printed.under(Label::ProcessIndicators)),
            withdrawal_criteria: criteria(reader, &printed.under(Label::Criteria)),
            prior_results: prior_results(reader, &printed.under(Label::PriorResults)),
            midyear_review: evaluation(reader, &printed.sheets(), Review::Midyear),
            self_evaluation: evaluation(reader, &printed.sheets(), Review::Own),
            other_boxes: other_boxes(reader, &printed.sheets()),
        }
    );
    notes.of(initiative)
}

/// What is told of an initiative, without the budgets in brackets.
struct Told {
    summary: Traced<Option<String>>,
    content: Traced<Option<String>>,
    brackets: Vec<Bracket>,
}

/// What 様式１ says of an initiative is its summary. What 様式２ prints right under its heading is its content where no
/// label divides the sheet (H23 to H25).
fn told(printed: &Printed<'_>, titled: &[Summary], notes: &mut Notes) -> Told {
    let (mut summaries, mut contents, mut brackets) = (Vec::new(), Vec::new(), Vec::new());
    let labelled = printed.under(Label::Content);
    let mut titled = titled.iter();
    let worded = worded_title(printed);
    let waits = printed.texts(Field::Money).iter().any(|text| is_lone_label(printed.reader.view(text).as_str()));
    for sheet in printed.sheets() {
        let behind = text_behind_title(printed, sheet, worded.as_ref());
        let own = sheet.text(Field::Summary).and_then(|_| titled.next()).map(|summary| &summary.rest);
        let text = match (behind, own) {
            (None, None) => continue,
            (None, Some(text)) => text.clone(),
            (Some(mut behind), rest) => {
                // The page wrapped the sentence that begins on the line of the title.
                rest.into_iter().for_each(|rest| behind.push_part(rest, false));
                behind
            }
        };
        let (body, bracket) = without_bracket(printed.reader, &text, waits, notes);
        brackets.extend(bracket);
        let undivided = sheet.worded && labelled.is_empty();
        let bodies = if undivided { &mut contents } else { &mut summaries };
        bodies.extend(Some(body).filter(|body| !body.is_empty()));
    }
    summaries.iter().for_each(|body| tell_numbers(printed.reader, "summary", body, notes));
    contents.iter().for_each(|body| tell_numbers(printed.reader, "content", body, notes));
    let text = |texts: &[Text]| printed.reader.text(&texts.iter().collect::<Vec<_>>());
    let content = if labelled.is_empty() { text(&contents) } else { printed.reader.text(&labelled) };
    Told { summary: text(&summaries), content, brackets }
}

/// What 様式１ prints on the line of a title without brackets, behind it: only 様式２ tells where the title ends.
fn text_behind_title(printed: &Printed<'_>, sheet: &Sheet, worded: Option<&View>) -> Option<Text> {
    let worded = worded.filter(|_| has_own_text(sheet))?;
    let view = printed.reader.view(&sheet.title);
    let bytes = title_of_worded(worded, &view)?;
    let rest = view.as_str().get(bytes..)?;
    let from = bytes + rest.len() - rest.trim_start().len();
    let cut = divided_at(&sheet.title, view.indices_at(0..from));
    Some(sheet.title.slice(cut..sheet.title.indices().len()))
}

/// How much of a title is the one that 様式２ prints, where a space and a longer text follow it.
fn title_of_worded(worded: &View, view: &View) -> Option<usize> {
    /// Shorter words behind a title belong to it: 防災訓練 第２期.
    const LEAST_CHARS: usize = 12;
    let rest = view.as_str().strip_prefix(worded.as_str())?;
    let long = rest.trim_start().chars().count() >= LEAST_CHARS;
    (rest.starts_with(char::is_whitespace) && long).then_some(worded.as_str().len())
}

/// The title that 様式２ prints.
fn worded_title(printed: &Printed<'_>) -> Option<View> {
    let worded = printed.sheets().into_iter().find(|sheet| sheet.worded && !sheet.title.is_empty());
    worded.map(|sheet| printed.reader.view(&sheet.title))
}

/// Whether 様式１ prints a text under a heading.
fn has_own_text(sheet: &Sheet) -> bool {
    !sheet.worded && sheet.text(Field::Summary).is_some()
}

/// Tells of numbers that stand alone before the first box: an amount that lost its label, a mark of the page.
fn tell_numbers(reader: &Reader<'_>, field: &'static str, text: &Text, notes: &mut Notes) {
    for paragraph in text.paragraphs() {
        let view = reader.view(&paragraph);
        let alone = view.as_str().trim();
        let unsigned = alone.trim_start_matches(|c| is_bullet(c) || is_dash(c));
        if alone.chars().any(is_digit) && is_bare_quantity(unsigned) {
            let remark = Remark::NumberAlone { text: alone.to_owned() };
            notes.field_told(field, remark, view.indices());
        } else if heads_amounts(alone) {
            notes.field_told(field, Remark::BudgetUnread { text: alone.to_owned() }, view.indices());
        }
    }
}

/// Whether a text is the head of a table of amounts: labels of several years.
fn heads_amounts(text: &str) -> bool {
    let label = |piece: &Found<Piece>| matches!(piece.value, Piece::Label(label) if label.worded && label.is_dated());
    text.contains(BUDGET_LETTER) && pieces(text, None).iter().filter(|piece| label(piece)).count() > 1
}

/// A text without its budget in brackets, which is owned by the budgets. `waits` tells that the heading has a label without
/// its amount.
fn without_bracket(reader: &Reader<'_>, text: &Text, waits: bool, notes: &mut Notes) -> (Text, Option<Bracket>) {
    let view = reader.view(text);
    let Some(bracket) = bracket(&view).or_else(|| awaited(&view).filter(|_| waits)) else {
        tell_amounts(&view, notes);
        return (text.clone(), None);
    };
    let (body, rest) = divided(reader, text, &view, &bracket);
    let mut own = Notes::default();
    own.owned_by(Owner::Named("overview_budget"), &rest);
    notes.within(Step::Field("budgets"), own);
    (body, Some(bracket))
}

/// Tells of an amount at the end of a text that is no budget, or may be one.
fn tell_amounts(view: &View, notes: &mut Notes) {
    let words = |range: &Range<usize>| view.as_str().get(range.clone()).unwrap_or_default().to_owned();
    if let Some(part) = part_alone(view.as_str()) {
        notes.field_told("summary", Remark::BudgetPartAlone { text: words(&part) }, view.indices_at(part));
    } else if let Some(amount) = unread_bracket(view.as_str()) {
        notes.field_told("summary", Remark::BudgetInText { text: words(&amount) }, view.indices_at(amount));
    }
}

/// A text without the bracket of its budget, and that.
fn divided(reader: &Reader<'_>, text: &Text, view: &View, bracket: &Bracket) -> (Text, Text) {
    let length = text.indices().len();
    // 【主な具体的取組(4年度予算額) 地域活動の支援(77,800千円)】: the bracket of the heading closes behind the amount.
    let behind = view.as_str().get(bracket.range.end..).unwrap_or_default();
    let end = view.as_str().len() - behind.trim_start_matches(is_closer).len();
    if bracket.range.start == 0 && end < view.as_str().len() {
        let cut = divided_at(text, view.indices_at(bracket.range.start..end));
        return (text.slice(cut..length), text.slice(0..cut));
    }
    // What joins two paragraphs belongs to neither.
    let before = view.as_str().get(..bracket.range.start).unwrap_or_default().trim_end_matches('\n').len();
    let words = view.indices_at(0..before);
    let cut = if words.is_empty() { other_words(reader, text) } else { divided_at(text, words) };
    if end >= view.as_str().len() {
        return (text.slice(0..cut), text.slice(cut..length));
    }
    // What stands in further paragraphs goes on with the text.
    let from = divided_at(text, view.indices_at(0..bracket.range.end));
    let mut body = text.slice(0..cut);
    text.slice(from..length).paragraphs().filter(|line| !line.is_empty()).for_each(|line| body.push_text(&line));
    (body, text.slice(cut..from))
}

/// Where only the bracket is left in this reading: the end of the words that the other one has before it.
fn other_words(reader: &Reader<'_>, text: &Text) -> usize {
    let other = if reader.reading == Reading::Final { Reading::Draft } else { Reading::Final };
    let view = text.view(reader.document, other);
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

/// A short line without 、 or 。 under a heading that prints no title is its title.
fn split_titles(printed: &Printed<'_>) -> Vec<Summary> {
    printed
        .sheets()
        .into_iter()
        .filter_map(|sheet| Some((sheet, sheet.text(Field::Summary)?)))
        .map(|(sheet, text)| {
            let mut lines = text.paragraphs();
            let first = lines.next().unwrap_or_default();
            let view = |text: &Text| printed.reader.view(text).as_str().to_owned();
            let mut heads = || {
                printed.is_issue() || sheet.worded && heads_text(&view(&first), lines.next().map(|next| view(&next)))
            };
            let is_title = sheet.title.is_empty() && is_title_line(&view(&first)) && heads();
            let cut = if is_title { first.indices().len() } else { 0 };
            // The joint between title and text belongs to neither.
            let from = if cut > 0 && cut < text.indices().len() { cut + 1 } else { cut };
            Summary { worded: sheet.worded, title: text.slice(0..cut), rest: text.slice(from..text.indices().len()) }
        })
        .collect()
}

/// Whether a line under 【戦略1-1】 or 【具体的取組1-1-1】 is its title: an item of a list is one only above a text.
fn heads_text(line: &str, next: Option<String>) -> bool {
    names_something(line) && (!begins_with_bullet(line) || next.is_some_and(|next| !begins_with_bullet(&next)))
}

/// Whether a line has words that are neither a year nor an amount: 【令和４年度】, （1,200千円） and 36 name nothing.
fn names_something(line: &str) -> bool {
    let year = find_years(line).into_iter().next().map_or(0..0, |year| year.range);
    let rest = [line.get(..year.start).unwrap_or_default(), line.get(year.end..).unwrap_or_default()].concat();
    // 船の巡回（1,200千円）: behind words the bracket of an amount belongs to them.
    let bracket = rest.trim_end().ends_with(is_any_closer).then(|| rest.rfind(is_any_opener)).flatten();
    let words = bracket.and_then(|at| rest.get(..at)).unwrap_or(&rest);
    words.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !words.contains(YEN)
}

fn is_title_line(text: &str) -> bool {
    let length = text.chars().count();
    length > 0 && length <= MAX_TITLE_CHARS && !text.contains([COMMA, FULL_STOP])
}

/// Every title that is printed, those of 様式２ first.
fn titles<'a>(sheets: &[&'a Sheet], lines: &'a [Summary]) -> Vec<&'a Text> {
    let headed = sheets.iter().map(|sheet| (sheet.worded, &sheet.title));
    let own_lines = lines.iter().map(|summary| (summary.worded, &summary.title));
    let mut titles: Vec<(bool, &Text)> = headed.chain(own_lines).filter(|(_, title)| !title.is_empty()).collect();
    titles.sort_by_key(|(worded, _)| !worded);
    titles.into_iter().map(|(_, title)| title).collect()
}

/// The budget within the brackets of a title, or right behind it: 【1-1-1 船の巡回(1,200千円)】, 出張相談の実施(―).
fn amount_of_title(printed: &Printed<'_>, lines: &[Summary]) -> Option<Bracket> {
    let view = printed.reader.view(titles(&printed.sheets(), lines).first()?);
    bracket(&view).filter(|bracket| bracket.range.start > 0 && !bracket.lost).or_else(|| behind_title(&view))
}

/// A title without the bracket of its amount.
fn title_before(title: &str, priced: &Bracket) -> Option<String> {
    let words = priced.view.as_str().get(priced.range.clone()).and_then(|printed| title.strip_suffix(printed.trim()));
    let words = words.unwrap_or(title).trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// The title: what 様式２ prints in its brackets, else what 様式１ prints.
fn title(printed: &Printed<'_>, lines: &[Summary]) -> Traced<Option<String>> {
    let mut notes = Notes::default();
    let sheets = printed.sheets();
    let titles = titles(&sheets, lines);
    let Some(first) = titles.first() else { return notes.of(None) };
    let view = printed.reader.view(first);
    let worded = worded_title(printed).filter(|_| sheets.iter().any(|sheet| has_own_text(sheet)));
    for other in &titles {
        notes.owned(other, &view);
        let other = printed.reader.view(other);
        let behind =
            other.as_str().strip_prefix(view.as_str()).is_some_and(|rest| rest.starts_with(char::is_whitespace));
        if behind && worded.as_ref().is_some_and(|worded| title_of_worded(worded, &other).is_some()) {
            notes.stated(other.indices_at(0..view.as_str().len()));
        } else if squeezed(strip_ornament(other.as_str())) == squeezed(strip_ornament(view.as_str())) {
            notes.stated(other.indices());
        } else {
            let remark = Remark::TitleMismatch { own: view.as_str().to_owned(), other: other.as_str().to_owned() };
            notes.told(remark, other.indices());
        }
    }
    let words = without_budget_label(strip_ornament(view.as_str()));
    notes.of((!words.is_empty()).then(|| words.to_owned()))
}

/// 自助の取組みの推進（2年度予算額）: the label of the amount that stands below is the form's print, no word of a title.
fn without_budget_label(title: &str) -> &str {
    let Some(at) = title.rfind(is_any_opener).filter(|at| *at > 0) else { return title };
    let (before, bracket) = title.split_at(at);
    let inner = bracket.strip_prefix(is_any_opener).and_then(|inner| inner.strip_suffix(is_any_closer));
    if inner.is_some_and(is_lone_label) { before.trim_end() } else { title }
}

/// A title on a line of its own may stand behind ■ or inside brackets.
fn strip_ornament(title: &str) -> &str {
    let bare = without_bullet(title).trim_matches(|c: char| c.is_whitespace() || is_bullet(c));
    quoted_title(bare).filter(|inner| !inner.contains(['「', '」'])).unwrap_or(bare)
}
