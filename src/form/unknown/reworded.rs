//! Which known box a label in other words names: 今年度の取組内容, 業績目標（プロセス指標）, めざす成果＜概ね３～５年間を念頭に設定＞.

use std::ops::Range;

use super::super::boxes::{BOXES, BoxRow, Holds};
use super::super::item::{Item, Kind};
use super::super::{Label, Print};
use super::cells::{ends_text, is_name, names_box};
use super::{MAX_LABEL_CHARS, area, is_beside, next_cell, text};
use crate::layout::Document;
use crate::lexicon::{closer_of, is_any_opener};

/// Of the pairs of characters of a label and a wording, so many are shared where both name one box.
const SHARE: f32 = 0.6;

/// A box of an evaluation makes a plan an evaluated one: its name is nearer (取組の方向性 is not 今後の方向性).
const SHARE_OF_EVALUATION: f32 = 0.75;

const fn is_of_evaluation(label: Label) -> bool {
    matches!(
        label,
        Label::NextSteps
            | Label::YearResults
            | Label::Remedies
            | Label::ChallengesAndRemedies
            | Label::ProcessStatus
            | Label::OutcomeStatus
            | Label::GoalStatus
            | Label::StrategyEffect
            | Label::StrategyProgress
            | Label::InitiativeEffect
            | Label::IssueEvaluation
            | Label::PlanEvaluation
    )
}

/// The box whose name `words` are in other words; `None` where they are as near to another one.
pub(super) fn nearest(words: &str) -> Option<Label> {
    let (name, inner) = parted(words);
    let known = |row: &&BoxRow| !matches!(row.holds, Holds::Nothing | Holds::Records(_));
    let named = |row: &BoxRow| row.tails.contains(&inner) || row.stems.iter().any(|(stem, _)| *stem == inner);
    let mut by_bracket = BOXES.iter().filter(known).filter(|row| !inner.is_empty() && named(row)).map(|row| row.label);
    if let Some(label) = by_bracket.next() {
        return by_bracket.all(|other| other == label).then_some(label);
    }
    let scores =
        BOXES.iter().filter(known).flat_map(|row| row.stems.iter().map(|(stem, _)| (alike(name, stem), row.label)));
    let near =
        |(score, label): &(f32, Label)| *score >= if is_of_evaluation(*label) { SHARE_OF_EVALUATION } else { SHARE };
    let mut best: Option<(f32, Label)> = None;
    let mut tied = false;
    for (score, label) in scores.filter(near) {
        match best {
            Some((most, other)) if score <= most => tied |= score == most && other != label,
            _ => (best, tied) = (Some((score, label)), false),
        }
    }
    best.filter(|_| !tied).map(|(_, label)| label)
}

/// A label's name and the words of its bracket.
fn parted(words: &str) -> (&str, &str) {
    let Some((at, opener)) = words.char_indices().find(|(_, c)| is_any_opener(*c)) else { return (words, "") };
    let (name, rest) = words.split_at(at);
    let inner = rest.strip_prefix(opener).unwrap_or_default();
    (name, closer_of(opener).and_then(|closer| inner.split_once(closer)).map_or(inner, |(inner, _)| inner))
}

/// The share of pairs of characters that two wordings have in common.
fn alike(a: &str, b: &str) -> f32 {
    let pairs = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        chars.windows(2).map(|two| (two.first().copied(), two.last().copied())).collect::<Vec<_>>()
    };
    let (own, wanted) = (pairs(a), pairs(b));
    let shared = own.iter().filter(|pair| wanted.contains(pair)).count();
    if own.is_empty() { 0.0 } else { 2.0 * shared as f32 / (own.len() + wanted.len()) as f32 }
}

/// 自己評価 or 振り返り in the label column of a form that has no boxes of initiatives (R5), with its text beside it: the plan's
/// evaluation, and no side label. Gives the ranges of such labels.
pub(super) fn take_evaluations(document: &Document, items: &mut [Item]) -> Vec<Range<u32>> {
    const NAMES: [&str; 2] = ["自己評価", "振り返り"];
    let has = |label: Label| items.iter().any(|item| item.kind == Kind::Label(label));
    if !has(Label::NextSteps) || has(Label::Content) || has(Label::TargetState) {
        return Vec::new();
    }
    let is_evaluation = |at: usize, item: &Item| {
        let printed = matches!(item.kind, Kind::Print(Print::SideLabel) | Kind::Body);
        let drawn = area(document, item).is_some_and(|own| own.drawn);
        let beside = || {
            next_cell(document, items, at).is_some_and(|next| {
                next.kind == Kind::Body && is_beside(document, item, next) && text(document, next).contains('。')
            })
        };
        printed && drawn && NAMES.contains(&text(document, item).as_str()) && beside()
    };
    let found: Vec<usize> =
        items.iter().enumerate().filter(|(at, item)| is_evaluation(*at, item)).map(|(at, _)| at).collect();
    let own = found.into_iter().filter_map(|at| {
        let item = items.get_mut(at)?;
        item.kind = Kind::Label(Label::PlanEvaluation);
        Some(item.start..item.end)
    });
    own.collect()
}

/// In a dump: a line that names a known box in other words, between a finished text and another text.
pub(super) fn is_alone(document: &Document, items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at) else { return false };
    let line = |item: &Item| document.segments.get(item.segment as usize).map(|segment| (segment.page, segment.line));
    let near = |other: Option<&Item>| other.is_some_and(|other| line(other) == line(item));
    let before = at.checked_sub(1).and_then(|before| items.get(before));
    if near(before) || near(items.get(at + 1)) || item.end - item.start > MAX_LABEL_CHARS as u32 {
        return false;
    }
    let words = text(document, item);
    // Where two boxes stand side by side, the label of the other one may follow.
    let follows = items.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Body | Kind::Label(_)));
    follows
        && is_name(&words)
        && names_box(&words)
        && before.is_some_and(|before| before.kind != Kind::Body || ends_text(&text(document, before)))
        && nearest(&words).is_some()
}

/// In the columns of a dump: `４年度の取組内容      プロセス指標`, a name on one line with known labels alone.
pub(super) fn is_in_row_of_labels(document: &Document, items: &[Item], at: usize) -> bool {
    /// Labels of one line.
    const MOST: usize = 3;
    let Some(item) = items.get(at) else { return false };
    let line = |item: &Item| document.segments.get(item.segment as usize).map(|segment| (segment.page, segment.line));
    let (before, behind) = items.split_at(at);
    let on_line = |other: &&Item| line(other) == line(item);
    let others: Vec<&Item> =
        before.iter().rev().take_while(on_line).chain(behind.iter().skip(1).take_while(on_line)).take(MOST).collect();
    let label = |other: &&Item| matches!(other.kind, Kind::Label(_));
    let alone = !others.is_empty() && others.iter().all(label);
    alone && is_name(&text(document, item)) && names_box(&text(document, item))
}

/// `課題（解決すべきこと）`: the rest of a label's cell is one bracket, whose words no form prints. It explains the label
/// and is no text of the box. Gives the ranges of such labels.
pub(super) fn take_brackets(document: &Document, items: &mut [Item]) -> Vec<Range<u32>> {
    let mut taken = Vec::new();
    let mut at = 0;
    while at + 1 < items.len() {
        let end = bracket_end(document, items, at);
        if let Some((label, run)) = items.get_mut(at..end).and_then(<[Item]>::split_first_mut)
            && !run.is_empty()
        {
            run.iter_mut().for_each(|item| item.kind = label.kind.clone());
            taken.push(label.start..run.last().map_or(label.end, |item| item.end));
        }
        at = end.max(at + 1);
    }
    taken
}

/// One past the bracket behind the label at `at`; `at` itself where there is none.
fn bracket_end(document: &Document, items: &[Item], at: usize) -> usize {
    let Some(label) = items.get(at).filter(|item| matches!(item.kind, Kind::Label(_))) else { return at };
    let cell = |item: &Item| area(document, item).filter(|own| own.drawn).map(|own| own.cell);
    let inside = |item: &&Item| match cell(label) {
        Some(own) => cell(item) == Some(own),
        None => item.segment == label.segment,
    };
    /// A label's words and its brackets stand on so many lines of a narrow cell.
    const MAX_LINES: usize = 4;
    let run: Vec<&Item> = items.get(at + 1..).unwrap_or_default().iter().take_while(inside).take(MAX_LINES).collect();
    let words: String = run.iter().map(|item| text(document, item)).collect();
    let print = run.iter().all(|item| matches!(item.kind, Kind::Body | Kind::Label(_)));
    let known = run.iter().all(|item| item.kind == label.kind);
    if print && !known && explains(&words) { at + 1 + run.len() } else { at }
}

/// Whether words are one bracket that says what a label means: no amount and no year, and nothing that somebody states
/// (基準を見直した).
fn explains(words: &str) -> bool {
    let closer = words.chars().next().filter(|c| is_any_opener(*c)).and_then(closer_of);
    let whole = closer.is_some_and(|closer| words.find(closer).is_some_and(|at| at + closer.len_utf8() == words.len()));
    let value = words.contains(['。', '円', '%', '月', '第']) || words.contains("年度");
    let stated = words.chars().rev().nth(1).is_some_and(|c| matches!(c, 'た' | 'る' | 'い' | 'う' | 'す' | 'む'));
    whole && !value && !stated && words.chars().count() <= MAX_LABEL_CHARS
}
