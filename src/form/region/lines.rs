//! What a line is to the section it stands in: a code, prose behind goals, a title that goes on, a heading under the
//! head of its column.

use super::super::boxes::{Holds, row_of};
use super::super::fold::{Line, half_width, is_closer, is_opener};
use super::super::item::{Head, Item, Kind};
use super::super::review::ReviewBox;
use super::super::stream::Placed;
use super::super::{Label, Level, Print, heading_under};
use super::review::named_by;
use super::{Field, Piece, Reader, Section, Slot};
use crate::layout::Area;
use crate::lexicon::{FULL_STOP, GRADE_WORDS, TARGET, begins_with_bullet};
use crate::value::IssueNumber;

impl Reader<'_> {
    /// ①(ⅰ), Ａ, ―: nothing but codes.
    pub(super) fn is_code(&self, item: &Item) -> bool {
        let text = crate::lexicon::fold(&self.document.raw(item.start as usize..item.end as usize));
        text.chars().all(crate::lexicon::is_code_mark)
    }

    /// ※目標の達成状況について below a table whose rows are records: what follows explains it and is in none of its columns.
    pub(super) fn ends_rows(&self, item: &Item) -> bool {
        let text = || self.document.raw(item.start as usize..item.end as usize);
        self.slots.iter().any(|slot| slot.follows.is_some()) && {
            let text = text();
            text.trim_start().starts_with('※') && text.trim_end().ends_with("について")
        }
    }

    /// `の方策）` below `主な戦略（課題解決 1-1 見守り`: the end of a head of a list, when a record of the list is open already.
    pub(super) fn ends_head_of_list(&self, item: &Item, label: Label) -> bool {
        let Some(Holds::Records(level)) = row_of(label).map(|row| row.holds) else { return false };
        let last = self.last.get(level as usize).copied().unwrap_or(0);
        let open = last > 0 && self.slots.iter().any(|slot| slot.section == last);
        let mut line = Line::default();
        line.read(self.document.chars.get(item.start as usize..item.end as usize).unwrap_or_default(), self.reading);
        open && super::super::label_at(&line.chars).is_none()
    }

    /// `【目標】４年度：50％以上` and `【達成状況】B` among indicators are no goal of the plan and no box: they head a value.
    pub(super) fn heads_a_value(&self, item: &Item, label: Label, slot: Slot) -> bool {
        let Some(Field::Labelled(around) | Field::Midyear(around)) = slot.field else { return false };
        let words = || self.document.raw(item.start as usize..item.end as usize);
        // 区の目標 is the plan's wherever it stands.
        let bare = |word: &str| words().chars().filter(|c| c.is_alphanumeric()).count() == word.chars().count();
        let followed = || self.document.segments.get(item.segment as usize).is_some_and(|own| own.end > item.end);
        let heads = match label {
            Label::Goal => bare(TARGET),
            Label::OutcomeStatus => followed() && GRADE_WORDS.first().is_some_and(|word| bare(word)),
            _ => false,
        };
        heads && row_of(around).is_some_and(|row| matches!(row.holds, Holds::Indicators | Holds::Results))
    }

    /// Goals of the SDGs are short lines; a sentence behind them belongs to the record again.
    pub(super) fn is_prose_behind_goals(&self, label: Label, item: &Item) -> bool {
        let goals = row_of(label).is_some_and(|row| row.holds == Holds::Goals);
        goals && self.document.raw(item.start as usize..item.end as usize).contains('。')
    }

    /// The title of an item of 様式３ stands in the cell beside its number.
    pub(super) fn is_reform_title(&self, item: &Item, slot: Slot) -> bool {
        let section = self.sections.get(slot.section);
        let empty = |section: &Section| section.title.is_empty() && section.lines.is_empty();
        let text = || self.document.raw(item.start as usize..item.end as usize);
        section.is_some_and(|section| section.level == Some(Level::Reform) && empty(section))
            && slot.field.is_none()
            && !text().contains('。')
            && !self.is_code(item)
            && (self.has_area(item) || !self.brackets_titles() || is_bracketed(&text()))
    }

    /// Whether the source shows where a line stands.
    pub(super) fn has_area(&self, item: &Item) -> bool {
        self.document.segments.get(item.segment as usize).is_some_and(|segment| segment.area.is_some())
    }

    /// Whether an item of 様式３ before had its title in brackets: in stream order nothing else tells the next one.
    fn brackets_titles(&self) -> bool {
        let reform = |section: &&super::Section| section.level == Some(Level::Reform);
        self.sections.iter().filter(reform).any(|section| section.print.iter().any(|range| !range.is_empty()))
    }

    /// Takes a line as the title, without its brackets.
    pub(super) fn take_title(&mut self, item: &Item, section: usize) {
        let chars = self.document.chars.get(item.start as usize..item.end as usize).unwrap_or_default();
        let edge = |c: &&crate::layout::Char| {
            let c = half_width(c.ch);
            c.is_whitespace() || is_opener(c) || is_closer(c)
        };
        let before = chars.iter().take_while(edge).count();
        let behind = chars.iter().rev().take_while(edge).count();
        let narrow = |count: usize| u32::try_from(count).unwrap_or(0);
        let title = item.start + narrow(before)..item.end.saturating_sub(narrow(behind));
        if let Some(section) = self.sections.get_mut(section).filter(|_| title.start < title.end) {
            section.title.push(title.clone());
            // Its brackets are the form's print.
            section.print.push(item.start..title.start);
            section.print.push(title.end..item.end);
        }
    }

    /// The record that is struck as a whole, where the item goes with it: an amount, a label or a legend.
    pub(super) fn gone_with(&self, item: &Item) -> Option<usize> {
        let of_record = matches!(item.kind, Kind::Money | Kind::Label(_) | Kind::Print(super::super::Print::Legend));
        self.removed.filter(|_| of_record && self.is_unseen(item))
    }

    pub(super) fn is_unseen(&self, item: &Item) -> bool {
        let chars = self.document.chars.get(item.start as usize..item.end as usize).unwrap_or_default();
        !chars.iter().any(|c| self.reading.has(c.ink) && !c.ch.is_whitespace())
    }

    /// The section whose title goes on in the line: that of its column, or the one whose line another heading ended,
    /// where the line closes a bracket before it opens any.
    pub(super) fn title_that_ends_in(&mut self, item: &Item, slot: Slot) -> Option<usize> {
        if slot.open_title {
            return Some(slot.section);
        }
        let (section, _) = self.torn_title.take()?;
        let chars = self.document.chars.get(item.start as usize..item.end as usize)?;
        let bracket = chars.iter().map(|c| half_width(c.ch)).find(|c| is_opener(*c) || is_closer(*c))?;
        is_closer(bracket).then_some(section)
    }

    /// The line goes on with the title of its section, up to the closing bracket.
    pub(super) fn finish_title(&mut self, item: &Item, area: Area, section: usize) {
        let chars = self.document.chars.get(item.start as usize..item.end as usize).unwrap_or_default();
        let closes = |test: fn(char) -> bool| chars.iter().position(|c| test(half_width(c.ch)));
        // Brackets inside a title close in pairs; a lost 】 is closed by whatever does.
        let close = closes(|c| c == '】').or_else(|| closes(is_closer));
        let end = close.map_or(item.end, |close| item.start + u32::try_from(close).unwrap_or(0));
        if self.is_behind_title(item, end, close.is_some()) {
            self.close_title(section);
            return self.add(item, area);
        }
        if let Some(own) = self.sections.get_mut(section) {
            own.title.push(item.start..end);
            own.print.extend(close.map(|_| end..end + 1));
        }
        let Some(after) = close.map(|_| end + 1) else { return };
        self.close_title(section);
        if after < item.end {
            self.add(&Item { start: after, ..item.clone() }, area);
        }
    }

    fn close_title(&mut self, section: usize) {
        for slot in self.slots.iter_mut().filter(|open| open.section == section) {
            slot.open_title = false;
        }
    }

    /// Whether a line is text below a title whose bracket was lost: 【経営課題1：子育ての支援, a blank line and a sentence, or
    /// a list.
    fn is_behind_title(&self, item: &Item, end: u32, closed: bool) -> bool {
        let line = self.document.raw(item.start as usize..item.end as usize);
        let title = self.document.raw(item.start as usize..end as usize);
        let apart = || self.document.segments.get(item.segment as usize).is_some_and(|own| own.after_blank);
        title.contains(FULL_STOP) || !closed && (line.contains(FULL_STOP) || begins_with_bullet(&line) || apart())
    }

    /// What is a heading only under the head of its column, with what follows it on the line.
    pub(super) fn heading_under(&self, item: &Item, level: Level, slot: Slot) -> Option<(Head, Option<Item>)> {
        let parent = self.parent_number(level, slot);
        let mut line = Line::default();
        line.read(self.document.chars.get(item.start as usize..item.end as usize)?, self.reading);
        let heading = heading_under(&line.chars, level, parent.as_ref())?;
        let at = |folded: usize| item.start + line.offset(folded);
        let head = Head {
            level,
            number: heading.number,
            title: at(heading.title.start)..at(heading.title.end),
            open: heading.open,
            worded: false,
            unseen: line.unseen,
        };
        let rest = at(heading.rest.start);
        let rest = (rest < item.end).then(|| Item { start: rest, kind: Kind::Body, ..item.clone() });
        Some((head, rest))
    }

    /// Number of the record a heading of `level` stands under.
    pub(super) fn parent_number(&self, level: Level, slot: Slot) -> Option<IssueNumber> {
        let above = match level {
            Level::Issue | Level::Reform => return None,
            Level::Strategy => Level::Issue,
            Level::Initiative => Level::Strategy,
        };
        let own = self.sections.get(slot.section).filter(|section| section.level == Some(above));
        let last = self.last.get(above as usize).and_then(|at| self.sections.get(*at));
        own.or(last).and_then(|section| section.number)
    }

    /// What a label is in its place: 経営課題の概要 of an issue is its overview; 戦略 where no strategy is open heads the list
    /// of strategies (H25).
    pub(super) fn label_here(&self, at: usize, label: Label, here: Slot) -> Label {
        let of_plan = self.sections.get(here.section).is_some_and(|section| section.level.is_none());
        match label {
            Label::OverviewHead if self.is_own_overview(at, here) => Label::Overview,
            Label::Approach if of_plan => Label::StrategiesHead,
            label => label,
        }
    }

    /// 経営課題の概要 right below an issue's heading and right above text heads that issue's own overview, no list.
    fn is_own_overview(&self, at: usize, here: Slot) -> bool {
        let section = self.sections.get(here.section);
        let fresh = section.is_some_and(|section| section.level == Some(Level::Issue) && section.lines.is_empty());
        fresh && self.items.get(at + 1).is_some_and(|next| next.item.kind == Kind::Body)
    }

    /// 自己評価 on a line of its own above text, behind the issues of the R5 form: that of the plan. Elsewhere the words stand
    /// beside the boxes.
    pub(super) fn heads_plan_evaluation(&self, at: usize) -> bool {
        let evaluates = |placed: &&Placed| named_by(self.document, &placed.item) == Some(ReviewBox::Own);
        let [issue, _, initiative] = self.last;
        let lists = self.sections.get(issue).is_some_and(|section| issue > 0 && section.lists);
        lists
            && initiative == 0
            && self.items.get(at).as_ref().is_some_and(evaluates)
            && self
                .items
                .get(at + 1)
                .is_some_and(|next| matches!(next.item.kind, Kind::Body | Kind::Print(Print::Note)))
            && self.items.iter().filter(evaluates).nth(1).is_none()
    }

    /// Notes that a whole label is printed again, behind text of other boxes: its texts are two.
    pub(super) fn note_again(&mut self, section: usize, field: Option<Field>, item: &Item) {
        let mut line = Line::default();
        line.read(self.document.chars.get(item.start as usize..item.end as usize).unwrap_or_default(), self.reading);
        let whole = super::super::label_at(&line.chars).is_some();
        let last = self.last_box();
        let Some((own, field)) = self.sections.get_mut(section).zip(field) else { return };
        if whole && own.field(field).next().is_some() && last != Some((section, field)) {
            own.again.push(field);
        }
    }

    pub(super) fn push(&mut self, section: usize, field: Field, item: &Item, area: Area) {
        let Some(mut piece) = self.piece(item, area) else { return };
        if let Some(section) = self.sections.get_mut(section) {
            piece.apart = section.again.contains(&field);
            section.again.retain(|of| *of != field);
            section.drawn_texts |= matches!(field, Field::Labelled(_)) && piece.area.drawn;
            section.lines.push((field, piece));
        }
    }

    pub(super) fn piece(&self, item: &Item, area: Area) -> Option<Piece> {
        let segment = self.document.segments.get(item.segment as usize)?;
        Some(Piece {
            chars: item.start..item.end,
            segment: item.segment,
            area,
            after_blank: segment.after_blank && item.start == segment.start,
            apart: false,
            fill: segment.fill,
        })
    }

    /// The field that a line of text is in.
    pub(super) fn field_in(&mut self, section: usize, item: &Item, slot: Slot) -> Field {
        match (slot.field, section) {
            // 業績目標の達成状況及び課題: a code, and what is to be done.
            (Some(Field::Labelled(Label::StatusAndChallenges)), _) => {
                let label = if self.is_code(item) { Label::ProcessStatus } else { Label::Challenges };
                Field::Labelled(label)
            }
            // A text of 様式３ above its first item is an item of its own, never the plan's goal.
            (Some(Field::Labelled(_)), 0) if slot.follows == Some(Level::Reform) => Field::Labelled(Label::ReformHead),
            (Some(Field::Labelled(label)), _) if self.is_prose_behind_goals(label, item) => {
                self.slots.iter_mut().filter(|open| **open == slot).for_each(|open| open.field = None);
                Field::Summary
            }
            (Some(field), _) => field,
            (None, 0) => Field::Preamble,
            (None, _) => Field::Summary,
        }
    }

    /// Whether a heading of a strategy is a line of a counted list: a number with a point, or one of another kind, and
    /// words, without any bracket.
    pub(super) fn is_bare(&self, item: &Item, head: &Head) -> bool {
        let before = self.document.raw(item.start as usize..head.title.start as usize);
        let before = crate::lexicon::fold(&before);
        head.level == Level::Strategy
            && !head.worded
            && (before.trim_end().ends_with('.')
                || self.series.is_some() && head.title.end == item.end && !before.trim_end().ends_with(is_opener))
    }
}

/// 【来庁者への案内の改善】.
fn is_bracketed(text: &str) -> bool {
    let bare = text.trim();
    bare.starts_with(is_opener) && bare.ends_with(is_closer)
}
