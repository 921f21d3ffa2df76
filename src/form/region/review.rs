//! 中間振り返り and 自己評価 as headings over text without a label of its own.
//!
//! ```text
//! 前年度までの実績           中間振り返り              自己評価
//! ・案内の配布　450部        案内を300部配った。        案内を620部配った。
//! ```
//! The form prints the two words beside boxes that have labels (プロセス指標の達成状況, 当年度の取組実績); there they are mere
//! print, and stand anywhere among their text. A record without those labels has nothing else that parts the text.

use std::collections::HashSet;

use super::super::item::{Item, Kind};
use super::super::print::SELF_EVALUATION;
use super::super::review::{ReviewBox, review_head};
use super::super::stream::Placed;
use super::super::{Label, Level, Print};
use super::{Field, Reader, Slot};
use crate::geom::Rect;
use crate::layout::{Area, Document};
use crate::lexicon::{fold_chars, fold_unspaced};

/// The box that an item of print names.
pub(super) fn named_by(document: &Document, item: &Item) -> Option<ReviewBox> {
    if item.kind != Kind::Print(Print::SideLabel) {
        return None;
    }
    let chars = document.chars.get(item.start as usize..item.end as usize)?;
    let line = fold_chars(chars.iter().map(|c| c.ch)).collect::<Vec<_>>();
    review_head(&line).filter(|(_, end)| *end == line.len()).map(|(review, _)| review)
}

/// Makes the heads of 自己評価 over text labels of 当年度の取組実績, which the form prints there; gives the indexes of those of
/// 中間振り返り, which has no such label.
pub(super) fn label_reviews(document: &Document, items: &mut [Placed]) -> HashSet<usize> {
    let mut midyear = HashSet::new();
    let mut start = 0;
    while let Some(first) = items.get(start) {
        let run = 1 + items.iter().skip(start + 1).take_while(|placed| !opens_another(placed)).count();
        let level = if let Kind::Heading(head) = &first.item.kind { Some(head.level) } else { None };
        let record = items.get(start..start + run).zip(level).filter(|(_, level)| *level >= Level::Strategy);
        for (at, review) in record.map(|(run, level)| heads_of_record(document, run, level)).unwrap_or_default() {
            match (review, items.get_mut(start + at)) {
                (ReviewBox::Own, Some(placed)) => placed.item.kind = Kind::Label(Label::YearResults),
                _ => drop(midyear.insert(start + at)),
            }
        }
        start += run;
    }
    midyear
}

/// Whether an item is none of the record before it: a heading, or the sheet of 様式３.
const fn opens_another(placed: &Placed) -> bool {
    matches!(placed.item.kind, Kind::Heading(_) | Kind::Label(Label::ReformHead) | Kind::Print(Print::Furniture))
}

/// The heads of reviews among the items of one record that have no other label: those of 中間振り返り only over text.
fn heads_of_record(document: &Document, run: &[Placed], level: Level) -> Vec<(usize, ReviewBox)> {
    let has = |labels: &[Label]| {
        run.iter().any(|placed| matches!(&placed.item.kind, Kind::Label(label) if labels.contains(label)))
    };
    // The labels of the printed boxes.
    let of_strategy = [Label::StrategyProgress, Label::OutcomeStatus, Label::StrategyEffect, Label::NextSteps];
    // A record without the boxes of a plan's record has none of a review: below the last one stands another section.
    let plans = has(&[Label::PriorResults, Label::ProcessIndicators, Label::Criteria, Label::OutcomeIndicators]);
    if !plans || has(&[Label::YearResults]) || level == Level::Strategy && has(&of_strategy) {
        return Vec::new();
    }
    let both = has(&[Label::ChallengesAndRemedies]);
    let mut heads: Vec<(usize, ReviewBox)> = Vec::new();
    let mut reviewed = false;
    for (at, placed) in run.iter().enumerate() {
        if let Kind::Label(label) = &placed.item.kind {
            reviewed |= is_of_review(*label);
        }
        let Some(review) = named_by(document, &placed.item).or_else(|| wrapped(document, run, at)) else { continue };
        let text = run.get(at + 1).is_some_and(|next| next.item.kind == Kind::Body);
        // Among the text of a box of reviews the word stands beside it.
        let heads_one = match review {
            ReviewBox::Own => !text || !reviewed || heads_label_behind(run, at),
            ReviewBox::Midyear => text && !reviewed && !both,
        };
        if heads_one {
            heads.push((at, review));
            reviewed = false;
        }
    }
    heads
}

/// The box that the lines of a drawn cell name together, given at the last: 中間 and below it 振り返り.
fn wrapped(document: &Document, run: &[Placed], at: usize) -> Option<ReviewBox> {
    /// 中間 / 振り / 返り.
    const MAX_LINES: usize = 6;
    let placed = run.get(at).filter(|placed| placed.area.drawn)?;
    let own = |other: &&Placed| {
        other.area.drawn && other.area.cell == placed.area.cell && other.item.kind == Kind::Print(Print::SideLabel)
    };
    let first = run.get(..=at)?.iter().rev().take(MAX_LINES).take_while(own).last()?;
    let last = run.get(at + 1).is_none_or(|next| !own(&next));
    let whole = Item { start: first.item.start, ..placed.item.clone() };
    named_by(document, &whole).filter(|_| last && first.item.start < placed.item.start)
}

/// Whether the boxes of a review follow a head in its record, too: those before are of another review.
fn heads_label_behind(run: &[Placed], at: usize) -> bool {
    run.iter().skip(at).any(|placed| matches!(&placed.item.kind, Kind::Label(label) if is_of_review(*label)))
}

const fn is_of_review(label: Label) -> bool {
    matches!(label, Label::ProcessStatus | Label::InitiativeEffect | Label::ChallengesAndRemedies)
}

impl Reader<'_> {
    /// `2 自己評価`, `＜自己評価＞` behind the last record: a section of the plan. The bare word stands beside boxes.
    pub(super) fn opens_evaluation(&mut self, item: &Item, area: Area) -> bool {
        let bare = fold_unspaced(&self.document.raw(item.start as usize..item.end as usize)) == SELF_EVALUATION;
        let slot = self.slot_at(item, area);
        !bare && named_by(self.document, item).is_some() && self.opens_next_section(item, area, slot)
    }

    /// Opens 中間振り返り for the text below an item that heads it.
    pub(super) fn open_midyear(&mut self, at: usize, area: Area) {
        let Some(item) = self.items.get(at).map(|placed| &placed.item) else { return };
        let section = self.slot_at(item, area).section;
        let field = Some(Field::Midyear(Label::YearResults));
        if !area.drawn {
            return self.replace(Slot { x0: f32::MIN, x1: f32::MAX, section, field, ..Slot::default() });
        }
        let Rect { x0, x1, y1, .. } = area.rect;
        let below = Some((self.page(item), y1));
        self.open_slot(at, Slot { x0, x1, section, field, below, ..Slot::default() }, area);
    }
}
