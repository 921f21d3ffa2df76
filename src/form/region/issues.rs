//! Headings of issues that their place alone tells, and those that are none: the names of issues in the plan's evaluation.

use super::super::boxes::{Owner, row_of};
use super::super::fold::Line;
use super::super::heading::issue_by_place;
use super::super::item::{Head, Item, Kind};
use super::super::{Label, Level};
use super::{Field, Reader};
use crate::layout::Area;

impl Reader<'_> {
    /// `２．防災`, `課題２　防災`, `■防災` right above 課題認識, behind the head of the list of issues or behind an issue that has its
    /// own 課題認識 already.
    pub(super) fn issue_by_place(&self, item: &Item) -> Option<Head> {
        let [issue, strategy, initiative] = self.last;
        let own = self.sections.get(issue).filter(|_| issue > 0);
        let boxed = strategy > issue && self.sections.get(strategy).is_some_and(|section| section.boxed);
        let described = |label| own.is_some_and(|own| own.field(Field::Labelled(label)).next().is_some());
        let place = if issue == 0 { self.lists_issues } else { described(Label::Overview) };
        let segment = self.document.segments.get(item.segment as usize)?;
        let alone = segment.start == item.start && segment.end == item.end;
        if !place || !alone || boxed || initiative > 0 || !self.is_above_overview(item) {
            return None;
        }
        let last = own.and_then(|own| own.number).and_then(|number| number.parts().last().copied()).unwrap_or(0);
        let mut line = Line::default();
        line.read(self.document.chars.get(item.start as usize..item.end as usize)?, self.reading);
        let heading = issue_by_place(&line.chars, segment.after_blank, last.saturating_add(1))?;
        let at = |folded: usize| item.start + line.offset(folded);
        let title = at(heading.title.start)..at(heading.title.end);
        Some(Head {
            level: Level::Issue,
            number: heading.number,
            title,
            open: false,
            worded: true,
            unseen: line.unseen,
        })
    }

    /// Whether 課題認識 stands right below a line, with nothing but amounts between.
    fn is_above_overview(&self, item: &Item) -> bool {
        /// Amounts of an issue: three years and their notes.
        const MAX_AMOUNTS: usize = 8;
        let next = self.reached.partition_point(|start| *start < item.end);
        let mut behind = self.items.get(next..).unwrap_or_default().iter().map(|placed| &placed.item.kind);
        let mut amounts = behind.by_ref().take(MAX_AMOUNTS).skip_while(|kind| **kind == Kind::Money);
        amounts.next() == Some(&Kind::Label(Label::Overview))
    }

    /// Notes the line above 課題認識 of an issue that has its own and its results already: another issue may begin there, in a
    /// notation that nothing tells from text.
    pub(super) fn doubt_heading(&mut self, at: usize, section: usize, label: Label) {
        let [.., initiative] = self.last;
        let Some(own) = self.sections.get_mut(section).filter(|own| own.level == Some(Level::Issue)) else { return };
        let has = |label| own.field(Field::Labelled(label)).next().is_some();
        let again = label == Label::Overview && initiative == 0 && has(label) && has(Label::OutcomeStatus);
        let above = at.checked_sub(1).and_then(|before| self.items.get(before)).map(|placed| &placed.item);
        own.doubtful
            .extend(above.filter(|above| again && above.kind == Kind::Body).map(|above| above.start..above.end));
    }

    /// The box of the plan's evaluation in which a heading only names a record that was printed above: 【経営課題１】 and below
    /// it how that went.
    pub(super) fn evaluated_by_name(&self, item: &Item, head: &Head, area: Area) -> Option<Field> {
        let slot = self.slot_at(item, area);
        let field = slot.field.filter(|_| slot.section == 0)?;
        let evaluates = matches!(field, Field::Labelled(Label::PlanEvaluation | Label::NextSteps));
        let of_issue = |section: &super::Section| section.level == Some(Level::Issue);
        let known = match head.level {
            Level::Issue => {
                head.number.is_some()
                    && self.sections.iter().any(|section| of_issue(section) && section.number == head.number)
            }
            Level::Strategy | Level::Initiative => self.sections.iter().any(of_issue),
            Level::Reform => false,
        };
        (evaluates && known && !self.opens_own_boxes(item)).then_some(field)
    }

    /// Whether the boxes or the amounts of a record follow an item.
    fn opens_own_boxes(&self, item: &Item) -> bool {
        let next = self.reached.partition_point(|start| *start < item.end);
        match self.items.get(next).map(|placed| &placed.item.kind) {
            Some(Kind::Label(Label::StrategiesHead) | Kind::Money) => true,
            Some(Kind::Label(label)) => {
                row_of(*label).is_some_and(|row| !matches!(row.owner, Owner::Plan | Owner::Above))
            }
            _ => false,
        }
    }
}
