//! 様式３, and titles without brackets that wrap in narrow cells.

use super::super::item::{Head, Item, Kind};
use super::super::join::NO_ROOM;
use super::super::{Label, Level};
use super::{Field, Reader, Slot};
use crate::layout::Area;
use crate::lexicon::{COMMA, FULL_STOP, REFORM_SHEET, begins_with_bullet, columns_of, fold, is_any_opener};

/// Whether a label heads a column of 様式３: each row below is an item.
pub(super) const fn is_reform_column(label: Label) -> bool {
    matches!(label, Label::Goal | Label::Content | Label::GoalStatus)
}

/// A title whose last line leaves no room in its cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct BareTitle {
    section: usize,
    cell: u32,
    segment: u32,
}

impl Reader<'_> {
    /// 【様式３】: the mark of the sheet alone on its line.
    pub(super) fn is_reform_mark(&self, item: &Item) -> bool {
        let printed = fold(&self.document.raw(item.start as usize..item.end as usize));
        let bare = printed.trim_matches(|c: char| !c.is_alphanumeric());
        REFORM_SHEET.contains(&bare.split_whitespace().collect::<String>().as_str())
    }

    /// Whether something that a program drew before an item was put behind it: then the item opens no sheet for it.
    pub(super) fn is_behind_later_text(&self, at: usize) -> bool {
        self.items.get(at).zip(self.earliest.get(at)).is_some_and(|(own, earliest)| *earliest < own.item.start)
    }

    /// What stands on the sheet before its first item belongs to no record of 様式２.
    pub(super) fn open_reform_sheet(&mut self) {
        // Its further pages bear the mark, too.
        if self.last_reform > 0 || self.slots.iter().any(|slot| slot.under == Some(Level::Reform)) {
            return;
        }
        let field = Some(Field::Labelled(Label::ReformHead));
        let everything = Slot { x0: f32::MIN, x1: f32::MAX, ..Slot::default() };
        self.replace(Slot { field, under: Some(Level::Reform), ..everything });
    }

    /// Lists of strategies at the right of an issue in its cell of 様式１: they are those of the issue, which opens as the
    /// section `index`. A strategy of its number that stands higher in its cell is open already.
    pub(super) fn lists_beside(&self, item: &Item, head: &Head, area: Area, index: usize) -> Vec<Slot> {
        let beside = |slot: &&Slot| slot.under == Some(Level::Strategy) && slot.x0 >= area.rect.x1 - 0.5;
        let own = |slot: &Slot| {
            let open = self.sections.get(slot.section).filter(|section| section.level == Some(Level::Strategy));
            open.is_some_and(|open| head.number.is_some() && open.number.and_then(|own| own.parent()) == head.number)
        };
        let listed = |slot: &Slot| Slot { section: if own(slot) { slot.section } else { index }, ..*slot };
        let lists = self.slots.iter().filter(|_| head.level == Level::Issue && self.has_area(item)).filter(beside);
        lists.map(listed).collect()
    }

    /// Remembers a title without brackets that reaches the end of its line in a drawn cell.
    pub(super) fn note_bare_title(&mut self, item: &Item, head: &Head, area: Area, section: usize) {
        let ends = !head.open && !head.title.is_empty() && head.title.end == item.end;
        self.bare_title = (ends && area.drawn && self.is_full(item.segment)).then_some(BareTitle {
            section,
            cell: area.cell,
            segment: item.segment,
        });
    }

    fn is_full(&self, segment: u32) -> bool {
        let segment = self.document.segments.get(segment as usize);
        segment.and_then(|segment| segment.fill).is_some_and(|fill| fill.room < NO_ROOM)
    }

    /// A narrow cell wraps its title: `地域力の向` and below it `上`. A sentence, a bullet or a bracket begins the text.
    pub(super) fn goes_on_with_title(&mut self, item: &Item, area: Area) -> bool {
        let Some(title) = self.bare_title.take_if(|title| title.cell == area.cell) else { return false };
        let text = self.document.raw(item.start as usize..item.end as usize);
        let goes_on = item.segment == title.segment + 1
            && !text.contains([FULL_STOP, COMMA])
            && !begins_with_bullet(text.trim_start())
            && !text.trim_start().starts_with(is_any_opener)
            && !self.is_prose(area);
        if goes_on {
            if let Some(section) = self.sections.get_mut(title.section) {
                section.title.push(item.start..item.end);
            }
            self.bare_title = self.is_full(item.segment).then_some(BareTitle { segment: item.segment, ..title });
        }
        goes_on
    }

    /// Whether a line that fills its cell goes on below as a sentence: that is the text below a title, not its end.
    fn is_prose(&self, area: Area) -> bool {
        /// Lines of a paragraph.
        const MOST: usize = 40;
        let cell = self.items.iter().skip(self.at).take(MOST).take_while(|placed| placed.area.cell == area.cell);
        let mut full = true;
        let paragraph = cell.take_while(|placed| {
            let own = full;
            full &= self.is_full(placed.item.segment);
            own
        });
        let text = |placed: &super::super::stream::Placed| {
            self.document.raw(placed.item.start as usize..placed.item.end as usize).contains([FULL_STOP, COMMA])
        };
        self.items.get(self.at).is_some_and(|placed| self.is_full(placed.item.segment)) && paragraph.skip(1).any(text)
    }

    /// In a table whose rows are records the column of the issues holds their titles and nothing else: what stands below
    /// a number and its title goes on with it.
    pub(super) fn goes_on_in_titles(&mut self, item: &Item, slot: Slot) -> bool {
        let rows = self.slots.iter().any(|open| open.follows == Some(Level::Issue)) || self.ends_title(item, slot);
        let titles = rows && !slot.ended && slot.under == Some(Level::Issue) && slot.field.is_none();
        let text = || fold(&self.document.raw(item.start as usize..item.end as usize));
        let next = |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit() || is_any_opener(c));
        if !titles || self.is_code(item) || next(&text()) || text().contains([FULL_STOP, COMMA]) {
            return false;
        }
        let issue = self.sections.get_mut(slot.section).filter(|section| section.level == Some(Level::Issue));
        issue.map(|section| section.title.push(item.start..item.end)).is_some()
    }

    /// Whether a line ends the title right above it in a table whose rows are records, where 課題 stands below its title in
    /// one cell: the title fills its line, and the line is none of a paragraph, all of whose lines but the last are full.
    fn ends_title(&self, item: &Item, slot: Slot) -> bool {
        /// A mark that may not begin a line takes a letter with it.
        const NEARLY: u32 = 2;
        /// Lines of a cell, and the pieces of all cells of its row.
        const MOST: usize = 40;
        const FAR: usize = 400;
        let rows = self.slots.iter().any(|open| open.titles || open.follows == Some(Level::Initiative));
        let fresh = self.sections.get(slot.section).filter(|own| own.lines.is_empty() && own.title.len() == 1);
        let Some(title) = fresh.filter(|_| rows && slot.under == Some(Level::Issue)).map(|own| own.heading.clone())
        else {
            return false;
        };
        let width = |range: std::ops::Range<u32>| -> u32 {
            let chars = self.document.chars.get(range.start as usize..range.end as usize).unwrap_or_default();
            chars.iter().map(|c| columns_of(c.ch)).sum()
        };
        let left = self.items.get(self.at).map(|placed| placed.area.rect.x0);
        let below = self.items.iter().skip(self.at + 1).take(FAR).filter(|placed| Some(placed.area.rect.x0) == left);
        let cell = below.take(MOST).take_while(|placed| placed.item.kind == Kind::Body);
        let widest = cell.map(|placed| width(placed.item.start..placed.item.end)).max().unwrap_or(0);
        let (first, own) = (width(title), width(item.start..item.end));
        widest > 0 && first + NEARLY >= widest && own + NEARLY < widest.min(first)
    }
}
