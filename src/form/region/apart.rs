//! What stands in another cell than what it belongs to: a title beside the number of its record, further cells of a
//! row whose first cell stands in a box.
//!
//! ```text
//! 具体的取組１－１－１ | 【避難所開設訓練の推進】
//! 訓練を実施した町会の数： | 30 | 町会以上                in a box whose label is as wide as its first cell
//! ```

use std::ops::Range;

use super::super::boxes::{Holds, row_of};
use super::super::item::{Item, Kind};
use super::super::money::may_stand_for_amount;
use super::super::{Label, Level};
use super::{Field, Reader, Section, Slot};
use crate::geom::Rect;
use crate::layout::{Area, Places, Segment};
use crate::lexicon::{
    COMMA, FULL_STOP, MAX_TITLE_CHARS, NOTE_MARKS, TITLE_BRACKETS, YEN, enclosed, is_any_opener, is_quote_opener,
};
use crate::value::{is_bare_quantity, is_bare_unit, is_digit, parse_year};

/// Where a text went last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Went {
    section: usize,
    field: Field,
    segment: u32,
    area: Area,
}

/// Borders of two cells that meet: sides that differ by less, in points or columns.
const MEETING: f32 = 1.5;

impl Reader<'_> {
    /// Whether a line is the title of the record that was just opened by its number alone: in brackets, or in the cell
    /// beside the number.
    pub(super) fn is_title_apart(&self, item: &Item, slot: Slot) -> bool {
        let fresh = |section: &&Section| {
            let record = matches!(section.level, Some(Level::Strategy | Level::Initiative));
            record && section.worded && section.title.is_empty() && section.lines.is_empty() && !section.unseen
        };
        let Some(section) = self.sections.get(slot.section).filter(fresh).filter(|_| slot.field.is_none()) else {
            return false;
        };
        let text = crate::lexicon::fold(&self.document.raw(item.start as usize..item.end as usize));
        let bare = text.trim();
        let length = bare.chars().count();
        let words =
            (1..=MAX_TITLE_CHARS).contains(&length) && !bare.contains([FULL_STOP, COMMA]) && !bare.contains(YEN);
        if !words || parse_year(inner(bare)).is_some_and(|year| year.range.end == inner(bare).len()) {
            return false;
        }
        let opens = bare.starts_with(TITLE_BRACKETS.0) || bare.starts_with(is_quote_opener);
        let bracketed = opens && enclosed(bare).is_some();
        bracketed
            || self.is_beside_heading(section, item) && !bare.starts_with(is_any_opener) && self.is_words(item, bare)
    }

    /// A few words: no number, no code.
    fn is_words(&self, item: &Item, text: &str) -> bool {
        !is_bare_quantity(text) && !self.is_code(item) && text.chars().any(char::is_alphabetic)
    }

    /// Whether a line stands at the right of the heading of a section, in its row.
    fn is_beside_heading(&self, section: &Section, item: &Item) -> bool {
        let heading = section.heading.end.checked_sub(1).and_then(|last| self.document.segment_of(last));
        let heading = heading.and_then(|at| self.document.segments.get(at));
        let own = self.document.segments.get(item.segment as usize);
        let Some((heading, own)) = heading.zip(own) else { return false };
        let Some((left, right)) = heading.area.zip(own.area) else { return false };
        is_one_row(heading, own) && left.cell != right.cell && right.x >= left.x.max(left.rect.x0)
    }

    /// The box that the cell at the left of a text belongs to, where its own columns have none: the label of a box may
    /// be narrower than the rows below it.
    pub(super) fn goes_on_in_row(&self, item: &Item, area: Area, slot: Slot) -> Option<(usize, Field)> {
        let went = self.went.filter(|went| area.drawn && went.section == slot.section)?;
        let labelled = matches!(went.field, Field::Labelled(_) | Field::Midyear(_));
        let right = went.area.drawn && went.area.rect.x1 <= area.rect.x0 + MEETING;
        if !labelled || !right || slot.field == Some(went.field) {
            return None;
        }
        let segments = &self.document.segments;
        let (left, own) = (segments.get(went.segment as usize)?, segments.get(item.segment as usize)?);
        // Beside a label that ends above this row nothing holds the columns at the right.
        let ended = slot.until.is_some_and(|(page, y)| page != own.page || y <= area.rect.y0);
        // Another box's columns take a number or a unit where the first cell of its row waits for one.
        let goes_on = is_one_row(left, own) && (slot.field.is_none() || ended || self.completes(went, item));
        goes_on.then_some((went.section, went.field))
    }

    /// Whether a text is the number that the cell at its left has none of, or the unit of the number there.
    fn completes(&self, went: Went, item: &Item) -> bool {
        let text = |range: Range<usize>| crate::lexicon::fold(&self.document.raw(range));
        let own = text(item.start as usize..item.end as usize);
        let Some(left) = self.document.segments.get(went.segment as usize).map(|left| text(left.range())) else {
            return false;
        };
        let waits = !left.contains(is_digit) && is_bare_quantity(&own);
        waits || is_bare_quantity(&left) && (is_bare_unit(&own) || is_bare_quantity(&own))
    }

    /// The box that a column of targets belongs to: 目標 in the row of a label of indicators, at its right.
    pub(super) fn heads_targets(&self, at: usize, label: Label, here: Slot) -> Option<Field> {
        let (left, own) = (self.items.get(at.checked_sub(1)?)?, self.items.get(at)?);
        let Kind::Label(of) = left.item.kind else { return None };
        let segments = &self.document.segments;
        let row = segments.get(left.item.segment as usize).zip(segments.get(own.item.segment as usize));
        let indicators = row_of(of).is_some_and(|row| matches!(row.holds, Holds::Indicators | Holds::Results));
        let beside = left.area.cell != own.area.cell && row.is_some_and(|(left, own)| is_one_row(left, own));
        (label == Label::Goal && here.section > 0 && indicators && beside).then_some(Field::Labelled(of))
    }

    /// Whether a text is a note right below the amounts of a record, or stands in their row or in a cell below them:
    /// ※ 前年度からの繰越 1,000千円を含む。, 対前年 △0.8％, 増減 | △98. It is no text of the record.
    pub(super) fn is_note_of_amounts(&mut self, section: usize, item: &Item) -> bool {
        let last = self.sections.get(section).filter(|section| section.worded).and_then(|section| section.lines.last());
        let Some((Field::Money, amount)) = last else { return false };
        let segments = &self.document.segments;
        let Some((left, own)) = segments.get(amount.segment as usize).zip(segments.get(item.segment as usize)) else {
            return false;
        };
        let right = left.area.zip(own.area).is_some_and(|(left, own)| left.cell != own.cell && own.x > left.x);
        let text = self.document.raw(item.start as usize..item.end as usize);
        let Some(below) = self.below_amounts(left, own, &text) else {
            return right && is_one_row(left, own) || NOTE_MARKS.iter().any(|mark| text.trim_start().starts_with(mark));
        };
        self.noted = Some((own.page, below));
        true
    }

    /// The lower edge of a cell with a few words in the rows right below the amounts: it belongs to their table.
    fn below_amounts(&self, amount: &Segment, own: &Segment, text: &str) -> Option<f32> {
        let (amounts, cell) =
            amount.area.zip(own.area).filter(|(a, b)| a.drawn && b.drawn && amount.page == own.page)?;
        let noted = self.noted.filter(|(page, _)| *page == own.page).map_or(0.0, |(_, y)| y);
        let reach = amounts.rect.y1.max(noted) + MEETING;
        let few = may_stand_for_amount(&crate::lexicon::fold_chars(text.chars()).collect::<Vec<_>>());
        let below = amounts.rect.y1 <= cell.rect.y0 + MEETING && cell.rect.y0 <= reach;
        (few && below).then_some(cell.rect.y1)
    }

    /// Whether a text stands outside all tables while its column holds text of cells: notes, captions, charts. In a
    /// workbook what stands below or beside all borders belongs to no record whose labels have borders.
    pub(super) fn is_outside(&self, slot: Slot, area: Area) -> bool {
        let book = matches!(self.document.places, Places::Cells { .. });
        let apart = book && !area.drawn && self.sections.get(slot.section).is_some_and(|section| section.drawn);
        apart || slot.boxed && (slot.ended || !area.drawn)
    }

    /// Whether a record has text in drawn cells under its labels: what no border encloses is none of it.
    pub(super) fn has_drawn_texts(&self, section: usize) -> bool {
        section > 0 && self.sections.get(section).is_some_and(|section| section.drawn_texts)
    }

    /// The section a text belongs to: in a form whose rows are records, the last one of its column's level.
    pub(super) fn row_section(&self, slot: Slot) -> usize {
        let last = slot.follows.map(|level| match level {
            Level::Reform => self.last_reform,
            level => self.last.get(level as usize).copied().unwrap_or(0),
        });
        last.filter(|at| *at > 0).unwrap_or(slot.section)
    }

    /// The box that got the last text.
    pub(super) fn last_box(&self) -> Option<(usize, Field)> {
        self.went.map(|went| (went.section, went.field))
    }

    /// Notes where a text went.
    pub(super) const fn note_went(&mut self, section: usize, field: Field, item: &Item, area: Area) {
        self.went = Some(Went { section, field, segment: item.segment, area });
    }
}

/// What brackets enclose, else the text.
fn inner(text: &str) -> &str {
    enclosed(text).unwrap_or(text)
}

/// Whether two segments stand in one row: on one line, or in cells that share half the height of the lower one.
fn is_one_row(left: &Segment, right: &Segment) -> bool {
    let height = |rect: &Rect| rect.y1 - rect.y0;
    let cells = left.area.zip(right.area).is_some_and(|(a, b)| {
        let shared = a.rect.y1.min(b.rect.y1) - a.rect.y0.max(b.rect.y0);
        a.drawn && b.drawn && shared > 0.5 * height(&a.rect).min(height(&b.rect))
    });
    left.page == right.page && (left.line == right.line || cells)
}
