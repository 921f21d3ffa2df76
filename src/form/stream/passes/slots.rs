//! The order of the boxes on the sheets of every form, and what each of them takes.

use super::token::{Cue, Money, Token, What};
use crate::form::{Label, Level};

/// Part of a document in which the same boxes come in the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// The plan's own sheet with its list of records.
    Plan,
    /// 経営課題 of 様式２.
    Issue,
    Strategy,
    Initiative,
    /// 経営課題 of the R5 form.
    Short,
    /// The plan's own evaluation (R5).
    Closing,
    /// The head of 様式３.
    ReformHead,
    /// An item of 様式３.
    Reform,
}

/// What a box takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Title,
    Heading(Level),
    Plan,
    Review,
    Label(Label),
    Settlement,
    Money,
    Code,
    Legend,
    Text(Holds),
}

/// What kind of text a box holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Prose,
    /// What stands above the first box: how to read the document, when it was made.
    Any,
    /// Goals of the SDGs.
    Goals,
    /// Observed values: 現状, results.
    Values,
    Indicators,
    /// 取組内容 and プロセス指標, two columns that are divided later.
    Plan,
    Criteria,
    Prior,
    /// Strategies with their headings.
    Strategies,
}

/// A place in the order of a form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub section: Section,
    pub takes: Takes,
    /// Passing it over costs something where this label is printed in the document.
    printed: Option<Label>,
}

const fn slot(section: Section, takes: Takes, printed: Option<Label>) -> Slot {
    Slot { section, takes, printed }
}

use Holds as H;
use Label as L;
use Section as S;
use Takes as T;

/// The label of a box that every record prints.
const fn label(section: Section, label: Label) -> Slot {
    slot(section, T::Label(label), Some(label))
}

/// The text of a box.
const fn text(section: Section, holds: Holds, label: Label) -> Slot {
    slot(section, T::Text(holds), Some(label))
}

/// What may be left out.
const fn maybe(section: Section, takes: Takes) -> Slot {
    slot(section, takes, None)
}

/// All places, section by section in the order printed.
#[rustfmt::skip]
pub(super) static SLOTS: &[Slot] = &[
    maybe(S::Plan, T::Title), maybe(S::Plan, T::Text(H::Any)),
    label(S::Plan, L::Goal), text(S::Plan, H::Prose, L::Goal),
    label(S::Plan, L::Mission), text(S::Plan, H::Prose, L::Mission),
    label(S::Plan, L::Policy), text(S::Plan, H::Prose, L::Policy),
    maybe(S::Plan, T::Label(L::IssuesHead)),
    maybe(S::Plan, T::Label(L::OverviewHead)), maybe(S::Plan, T::Label(L::StrategiesHead)),
    maybe(S::Plan, T::Heading(Level::Issue)), maybe(S::Plan, T::Text(H::Prose)),
    maybe(S::Plan, T::Heading(Level::Strategy)), maybe(S::Plan, T::Text(H::Prose)),
    maybe(S::Plan, T::Label(L::InitiativesHead)),
    maybe(S::Plan, T::Heading(Level::Initiative)), maybe(S::Plan, T::Text(H::Prose)),

    maybe(S::Issue, T::Label(L::IssuesHead)), maybe(S::Issue, T::Heading(Level::Issue)),
    label(S::Issue, L::Vision), text(S::Issue, H::Prose, L::Vision),
    label(S::Issue, L::CurrentState), text(S::Issue, H::Values, L::CurrentState),
    label(S::Issue, L::FactorAnalysis), text(S::Issue, H::Prose, L::FactorAnalysis),
    slot(S::Issue, T::Label(L::Challenges), Some(L::FactorAnalysis)), text(S::Issue, H::Prose, L::FactorAnalysis),
    maybe(S::Issue, T::Review),
    label(S::Issue, L::IssueEvaluation), maybe(S::Issue, T::Text(H::Prose)),

    maybe(S::Strategy, T::Heading(Level::Strategy)), maybe(S::Strategy, T::Plan),
    label(S::Strategy, L::TargetState), label(S::Strategy, L::Approach), text(S::Strategy, H::Prose, L::TargetState),
    label(S::Strategy, L::OutcomeIndicators), text(S::Strategy, H::Indicators, L::OutcomeIndicators),
    maybe(S::Strategy, T::Review),
    label(S::Strategy, L::StrategyEffect), maybe(S::Strategy, T::Label(L::StrategyProgress)),
    slot(S::Strategy, T::Code, Some(L::StrategyEffect)),
    slot(S::Strategy, T::Label(L::Challenges), Some(L::StrategyEffect)),
    maybe(S::Strategy, T::Legend), maybe(S::Strategy, T::Text(H::Prose)), maybe(S::Strategy, T::Legend),
    maybe(S::Strategy, T::Label(L::NextSteps)), maybe(S::Strategy, T::Text(H::Prose)),

    maybe(S::Initiative, T::Heading(Level::Initiative)),
    maybe(S::Initiative, T::Settlement), maybe(S::Initiative, T::Money), maybe(S::Initiative, T::Plan),
    label(S::Initiative, L::Content), maybe(S::Initiative, T::Text(H::Prose)),
    label(S::Initiative, L::ProcessIndicators),
    text(S::Initiative, H::Plan, L::Content),
    label(S::Initiative, L::Criteria), text(S::Initiative, H::Criteria, L::Criteria),
    label(S::Initiative, L::PriorResults), text(S::Initiative, H::Prior, L::PriorResults),
    maybe(S::Initiative, T::Review),
    maybe(S::Initiative, T::Label(L::ProcessStatus)), maybe(S::Initiative, T::Code),
    maybe(S::Initiative, T::Label(L::ChallengesAndRemedies)),
    maybe(S::Initiative, T::Legend), maybe(S::Initiative, T::Text(H::Prose)),
    maybe(S::Initiative, T::Review),
    label(S::Initiative, L::YearResults), slot(S::Initiative, T::Label(L::Challenges), Some(L::YearResults)),
    slot(S::Initiative, T::Text(H::Prose), Some(L::YearResults)),
    slot(S::Initiative, T::Label(L::ProcessStatus), Some(L::YearResults)),
    slot(S::Initiative, T::Code, Some(L::YearResults)),
    slot(S::Initiative, T::Label(L::Remedies), Some(L::Remedies)),
    maybe(S::Initiative, T::Legend), text(S::Initiative, H::Prose, L::Remedies), maybe(S::Initiative, T::Legend),

    maybe(S::Short, T::Heading(Level::Issue)),
    maybe(S::Short, T::Label(L::Sdgs)), maybe(S::Short, T::Text(H::Goals)), maybe(S::Short, T::Money),
    label(S::Short, L::Overview), text(S::Short, H::Prose, L::Overview),
    label(S::Short, L::StrategiesHead), text(S::Short, H::Strategies, L::StrategiesHead),
    label(S::Short, L::OutcomeIndicators), text(S::Short, H::Indicators, L::OutcomeIndicators),
    label(S::Short, L::OutcomeStatus), text(S::Short, H::Values, L::OutcomeStatus),

    label(S::Closing, L::PlanEvaluation), text(S::Closing, H::Prose, L::PlanEvaluation),
    label(S::Closing, L::NextSteps), text(S::Closing, H::Prose, L::NextSteps),

    maybe(S::ReformHead, T::Label(L::ReformHead)),
    maybe(S::Reform, T::Heading(Level::Reform)), slot(S::Reform, T::Text(H::Prose), Some(L::ReformHead)),
    slot(S::Reform, T::Label(L::Goal), Some(L::ReformHead)), slot(S::Reform, T::Text(H::Indicators), Some(L::ReformHead)),
    slot(S::Reform, T::Label(L::Content), Some(L::ReformHead)), slot(S::Reform, T::Text(H::Prose), Some(L::ReformHead)),
    label(S::Reform, L::GoalStatus), text_code(S::Reform), maybe(S::Reform, T::Legend),
];

const fn text_code(section: Section) -> Slot {
    slot(section, T::Code, Some(L::GoalStatus))
}

/// Costs in units of "a label where the form does not print it".
pub(super) mod cost {
    /// Passing the label of a box over that the document prints elsewhere.
    pub(in super::super) const LABEL: f32 = 1.0;
    /// Passing the text of such a box over.
    pub(in super::super) const TEXT: f32 = 0.3;
    /// Going back to a box above.
    pub(in super::super) const BACK: f32 = 2.0;
    /// Going back where a form repeats its boxes in no fixed order.
    pub(in super::super) const AGAIN: f32 = 0.1;
    /// What stands in a part of the form that does not print it.
    pub(in super::super) const FOREIGN: f32 = 4.0;
    /// A record whose parent is not printed before it.
    pub(in super::super) const ORPHAN: f32 = 1.0;
}

/// What passing each place over costs in a document, summed up from the first.
#[derive(Debug)]
pub(super) struct Order {
    /// What going from each place to each costs, row by row.
    steps: Vec<Option<f32>>,
}

impl Order {
    /// For the labels that a document prints.
    pub(super) fn new(tokens: &[Token]) -> Self {
        let printed = |label: Label| tokens.iter().any(|token| token.what == What::Label(label));
        let mut sum = 0.0;
        let mut sums = vec![0.0];
        for slot in SLOTS {
            let text = matches!(slot.takes, T::Text(_));
            let own = if text { cost::TEXT } else { cost::LABEL };
            sum += if slot.printed.is_some_and(printed) { own } else { 0.0 };
            sums.push(sum);
        }
        let pairs = (0..SLOTS.len()).flat_map(|from| (0..SLOTS.len()).map(move |to| (from, to)));
        Self { steps: pairs.map(|(from, to)| step(&sums, from, to)).collect() }
    }

    /// Cost of going from one place to another.
    pub(super) fn step(&self, from: usize, to: usize) -> Option<f32> {
        self.steps.get(from * SLOTS.len() + to).copied().flatten()
    }
}

/// Cost of passing over the places from `from` up to `to`.
fn passed(sums: &[f32], from: usize, to: usize) -> f32 {
    let at = |place: usize| sums.get(place).copied().unwrap_or(0.0);
    at(to) - at(from)
}

/// The last place of the section that `place` is in, and one more.
fn section_end(place: usize) -> usize {
    let section = SLOTS.get(place).map(|slot| slot.section);
    place + SLOTS.get(place..).unwrap_or_default().iter().take_while(|slot| Some(slot.section) == section).count()
}

/// Cost of going from one place to another; `sums` are those of passing over the places before each.
fn step(sums: &[f32], from: usize, to: usize) -> Option<f32> {
    let (own, next) = (SLOTS.get(from)?, SLOTS.get(to)?);
    let again = to <= from
        && (begins(to) && next.takes != T::Title
            || next.section == Section::Issue && matches!(next.takes, T::Heading(_)));
    if own.section == next.section && !again {
        return Some(match to {
            to if to == from => 0.0,
            to if to > from => passed(sums, from + 1, to),
            _ if repeats(next) => cost::AGAIN,
            _ => cost::BACK,
        });
    }
    let enters = begins(to)
        || match next.section {
            Section::Closing => matches!(next.takes, T::Label(_)),
            Section::Issue => matches!(next.takes, T::Heading(_)),
            _ => false,
        };
    let orphan = match (own.section, next.section) {
        (Section::Issue, Section::Initiative) | (Section::Plan | Section::Short, Section::Initiative) => cost::ORPHAN,
        (Section::Plan, Section::Strategy) => cost::ORPHAN,
        _ => 0.0,
    };
    enters.then(|| passed(sums, from + 1, section_end(from)) + orphan)
}

/// Whether a place is the first of its section.
fn begins(place: usize) -> bool {
    let section = |at: usize| SLOTS.get(at).map(|slot| slot.section);
    place.checked_sub(1).is_none_or(|before| section(before) != section(place))
}

/// The list of 様式１ and the goals and budgets of an R5 issue have no fixed order.
fn repeats(slot: &Slot) -> bool {
    match slot.section {
        Section::Plan => !matches!(slot.takes, T::Label(L::Goal | L::Mission | L::Policy) | T::Text(_) | T::Title),
        Section::Short => matches!(slot.takes, T::Label(L::Sdgs) | T::Money),
        _ => false,
    }
}

/// The places that may take a token, each with what that costs; none for what may stand anywhere.
pub(super) fn places(token: &Token) -> Vec<(usize, f32)> {
    let cost = |(at, slot): (usize, &Slot)| Some((at, fits(token.what, slot)?));
    SLOTS.iter().enumerate().filter_map(cost).collect()
}

/// What it costs that a place takes a token.
fn fits(what: What, slot: &Slot) -> Option<f32> {
    match (what, slot.takes) {
        (What::Title, T::Title) | (What::Plan, T::Plan) | (What::Review, T::Review) => Some(0.0),
        (What::Code, T::Code) | (What::Legend, T::Legend) => Some(0.0),
        (What::Heading(level, worded), T::Heading(taken)) => heading(slot.section, level == taken, level, worded),
        (What::Heading(Level::Strategy, worded), T::Text(H::Strategies)) => Some(if worded { 0.3 } else { 0.0 }),
        (What::Label(label), T::Label(taken)) => (label == taken).then_some(0.0),
        (What::Money(Money::Settlement), T::Settlement) | (What::Money(_), T::Money) => Some(0.0),
        (What::Money(Money::Budget), T::Settlement) => Some(0.3),
        (What::Money(Money::Amount), T::Settlement) => Some(0.6),
        (What::Text(cue), T::Text(holds)) => Some(cued(cue, holds)),
        _ => None,
    }
}

/// A heading of 様式２ has its word before its number; one of a list of 様式１ has it in its bracket, or none.
fn heading(section: Section, same: bool, level: Level, worded: bool) -> Option<f32> {
    let listed = section == Section::Plan;
    let apt = matches!(level, Level::Issue | Level::Reform) || worded != listed;
    (same && apt).then_some(0.0)
}

/// What the words of a line cost in a box.
const fn cued(cue: Cue, holds: Holds) -> f32 {
    match (holds, cue) {
        (H::Prose | H::Strategies, Cue::Plain) => 0.0,
        (H::Prose | H::Strategies, Cue::Bullet) => 0.05,
        (H::Prose | H::Strategies, Cue::Valued | Cue::Circled) => 1.0,
        (H::Prose | H::Strategies, _) => 1.5,
        (H::Any, _) => 0.0,
        (H::Goals, _) => 0.5,
        (H::Values, Cue::Valued | Cue::Series | Cue::YearHead) => 0.0,
        (H::Values, Cue::Bullet | Cue::Circled) => 0.3,
        (H::Values, Cue::Plain) => 0.5,
        (H::Values, _) => 1.5,
        (H::Indicators, Cue::Circled | Cue::Target | Cue::Series) => 0.0,
        (H::Indicators, Cue::Valued) => 0.3,
        (H::Indicators, Cue::Bullet) => 0.6,
        (H::Indicators, Cue::Plain | Cue::YearHead) => 0.8,
        (H::Indicators, Cue::Criterion) => 2.0,
        (H::Plan, Cue::Plain | Cue::Bullet | Cue::Target) => 0.0,
        (H::Plan, Cue::Valued | Cue::Circled) => 0.2,
        (H::Plan, _) => 1.5,
        (H::Criteria, Cue::Criterion) => 0.0,
        (H::Criteria, Cue::Plain) => 0.6,
        (H::Criteria, _) => 1.0,
        (H::Prior, Cue::YearHead | Cue::Valued) => 0.0,
        (H::Prior, Cue::Bullet) => 0.1,
        (H::Prior, Cue::Plain | Cue::Circled) => 0.6,
        (H::Prior, _) => 1.5,
    }
}
