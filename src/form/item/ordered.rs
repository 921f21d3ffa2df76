//! Everyday words that are labels by what stands before them: `○課題` and `課題：…` behind 要因分析, `目標　縮減` under 様式３.
//!
//! The boxes of a record follow each other in the order of the form. Where a document prints such a label nowhere bare,
//! its word behind a mark, in quotes or before a colon is the next box behind the one before it.

use super::{Classifier, Item, Kind};
use crate::form::fold::{is_closer, is_opener, is_ornament, skip, spaced_prefix};
use crate::form::label::{LabelAt, short_label};
use crate::form::lead::lead;
use crate::form::{Label, Level};
use crate::lexicon::is_quote_closer;

/// Items among which the box before stands: a record has some forty lines, a long one a few hundred.
const NEAR: usize = 400;

/// The labels of an item of 様式３, longer ones first.
const OF_ITEM: [(&str, Label); 6] = [
    ("目標の達成状況", Label::GoalStatus),
    ("達成状況", Label::GoalStatus),
    ("当年度の目標", Label::Goal),
    ("目標", Label::Goal),
    ("当年度の取組内容", Label::Content),
    ("取組内容", Label::Content),
];

/// The boxes of which one stands before the box of a label.
const fn before(label: Label) -> &'static [Label] {
    match label {
        Label::CurrentState => &[Label::Vision],
        Label::FactorAnalysis => &[Label::Vision, Label::CurrentState],
        Label::Challenges => &[Label::CurrentState, Label::FactorAnalysis],
        Label::Approach => &[Label::TargetState],
        _ => &[],
    }
}

impl Classifier<'_> {
    /// The label that an everyday word at the head of a line is in its place.
    pub(super) fn ordered(&self, line: &[char]) -> Option<LabelAt> {
        let found = marked(line).filter(|found| !before(found.label).is_empty())?;
        let open = |item: &Item| match &item.kind {
            Kind::Label(label) => Some(Some(*label)),
            Kind::Heading(_) => Some(None),
            _ => None,
        };
        let last = self.items.iter().rev().take(NEAR).find_map(open).flatten()?;
        (before(found.label).contains(&last) && !self.inline.is_bare(found.label)).then_some(found)
    }

    /// The label of an item of 様式３ with its text behind it.
    pub(super) fn of_reform_item(&self, line: &[char]) -> Option<LabelAt> {
        let start = skip(line, 0, |c| c.is_whitespace() || is_opener(c) || is_ornament(c));
        let rest = line.get(start..)?;
        let (word, label) = OF_ITEM.iter().find(|(word, _)| spaced_prefix(rest, word).is_some())?;
        let end = start + spaced_prefix(rest, word)?;
        let closed = skip(line, end, is_closer);
        let colon = skip(line, closed, |c| c == ':');
        let text = skip(line, colon, char::is_whitespace);
        // 目標 を達成する: a word goes on behind the space.
        let particle = matches!(line.get(text), Some('の' | 'と' | 'が' | 'は' | 'を' | 'に' | 'で' | 'や' | 'も'));
        let apart = text > end && !particle || text >= line.len() && *label == Label::GoalStatus;
        let heads = |item: &Item| match &item.kind {
            Kind::Label(Label::ReformHead) => Some(true),
            Kind::Heading(head) => Some(head.level == Level::Reform),
            _ => None,
        };
        let inside = || self.items.iter().rev().take(NEAR).find_map(heads) == Some(true);
        (apart && inside()).then(|| LabelAt { label: *label, end: colon, left: Vec::new(), seen: Vec::new() })
    }
}

/// An everyday word behind a mark or in quotes alone on its line, or before a colon.
fn marked(line: &[char]) -> Option<LabelAt> {
    let start = lead(line).unwrap_or(0);
    let found = short_label(line.get(start..)?)?;
    let closed = skip(line, start + found.end, |c| is_quote_closer(c) || is_closer(c));
    let colon = skip(line, closed, |c| c == ':');
    let alone = skip(line, colon, char::is_whitespace) >= line.len();
    (colon > closed || alone && start > 0).then_some(LabelAt { end: colon, ..found })
}
