//! Regions: which lines belong to which field of which record.
//!
//! In come classified items with their columns; out come sections (one for each heading that is printed) with their
//! lines by field. Nothing is parsed here and nothing is dropped. A label governs its own column from where it stands downward, and the cell beside it; a heading governs all that
//! is below it. Text belongs to whatever was last opened in its column.

mod apart;
mod behind;
mod beside;
mod code;
mod counted;
mod issues;
mod lines;
mod listed;
mod places;
mod reform;
mod review;
mod year_above;

use std::collections::HashSet;
use std::ops::Range;

use apart::Went;
use counted::untitle_lists;
use places::{earliest, reached};
use reform::{BareTitle, is_reform_column};
use review::label_reviews;

use super::boxes::{Holds, Owner, filled, row_level, row_of};
use super::item::{Head, Item, Kind};
use super::stream::Placed;
use super::{Label, Level, heading_under};
use crate::geom::Rect;
use crate::layout::{Area, Document, Fill, Reading};
use crate::lexicon::{fold_chars, folded};
use crate::value::IssueNumber;

/// A field of a record, as far as regions go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Lines before the first label.
    Preamble,
    /// 令和４年度　港区運営方針.
    Title,
    /// （区長：…）.
    Head,
    /// Under a label of plan, issue, strategy or initiative.
    Labelled(Label),
    /// Under a label of 中間振り返り; the same words stand in 自己評価 further down.
    Midyear(Label),
    /// Right under a heading: the text of 様式１.
    Summary,
    /// 予算額 / 決算額 with their years, and amounts that stand alone.
    Money,
    /// Legends of rating codes under a label of 自己評価.
    Legend(Label),
    /// Legends of rating codes under a label of 中間振り返り.
    MidyearLegend(Label),
    /// A box whose label no form knows: which of its section, counted from 0.
    Other(u32),
}

impl Field {
    /// Whether it holds the printed choices of a rating.
    #[must_use]
    pub const fn is_legend(self) -> bool {
        matches!(self, Self::Legend(_) | Self::MidyearLegend(_))
    }
}

/// Part of a line that belongs to a region.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// Its characters in [`Document::chars`].
    pub chars: Range<u32>,
    /// Index of its segment.
    pub segment: u32,
    /// Its cell or column.
    pub area: Area,
    /// Whether the line above is blank.
    pub after_blank: bool,
    /// Whether its label was printed again behind the text before, with text of other boxes between.
    pub apart: bool,
    /// How full its line is, where the source shows it.
    pub fill: Option<Fill>,
}

/// One printed heading with everything that stands under it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Section {
    /// Which record; `None` for the plan's own sheet.
    pub level: Option<Level>,
    /// The printed number.
    pub number: Option<IssueNumber>,
    /// Whether 様式２ prints it (具体的取組１－１－１), rather than the list of 様式１.
    pub worded: bool,
    /// Characters of the heading: number, brackets and what of the title stands on its line.
    pub heading: Range<u32>,
    /// Whether the reading has nothing of it: the record is struck.
    pub unseen: bool,
    /// Characters of the title, one range for each line it stands on.
    pub title: Vec<Range<u32>>,
    /// Page of the heading, counted from 1.
    pub page: u32,
    /// Lines by field, in the order printed.
    pub lines: Vec<(Field, Piece)>,
    /// The line of a heading without brackets under the head of a column: it may be a line of a list.
    listed: Option<Piece>,
    /// Brackets of a title that stands apart from its number.
    pub print: Vec<Range<u32>>,
    /// Labels of boxes that no record has a field for, in the order printed.
    pub others: Vec<OtherLabel>,
    /// Whether the boxes of 自己評価 have begun.
    evaluated: bool,
    /// Whether an issue prints the head of a list of strategies among its own boxes (R5), or a strategy its own boxes.
    lists: bool,
    /// Whether one of its labels stands in a drawn cell.
    drawn: bool,
    /// Whether text of one of its labels does.
    drawn_texts: bool,
    /// Fields whose label was printed again, with no text below it yet.
    again: Vec<Field>,
    /// Lines right above a box that the issue has already: they may be the heading of the next.
    pub doubtful: Vec<Range<u32>>,
    /// Whether it is a strategy with 課題認識 or 主な戦略 of its own.
    boxed: bool,
}

/// The label of a box that no record has a field for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OtherLabel {
    /// Its characters.
    pub range: Range<u32>,
    /// Whether a row of the forms knows it.
    pub known: bool,
}

impl Section {
    /// The lines of one field, in the order printed.
    pub(super) fn field(&self, field: Field) -> impl Iterator<Item = &Piece> {
        self.lines.iter().filter(move |(of, _)| *of == field).map(|(_, piece)| piece)
    }
}

/// All sections of a document, the plan's own first.
#[must_use]
pub(super) fn sections(document: &Document, items: &mut [Placed], reading: Reading) -> Vec<Section> {
    let midyear = label_reviews(document, items);
    let items = &*items;
    let plan = Section { page: 1, ..Section::default() };
    let everything = Slot { x0: f32::MIN, x1: f32::MAX, ..Slot::default() };
    let mut reader = Reader {
        document,
        reading,
        items,
        at: 0,
        sections: vec![plan],
        slots: vec![everything],
        last: [0; 3],
        last_reform: 0,
        torn_title: None,
        bare_title: None,
        removed: None,
        went: None,
        noted: None,
        plain: [false; 3],
        lists_issues: false,
        section: None,
        last_record: behind::last_record(items),
        axes: super::axis::axes(document),
        callouts: super::callout::callouts(document, items),
        midyear,
        series: None,
        reached: reached(items),
        earliest: earliest(items),
    };
    for at in 0..items.len() {
        reader.take(at);
    }
    untitle_lists(document, &mut reader.sections);
    year_above::give_years_to_results(document, &mut reader.sections);
    reader.sections
}

/// In a form whose rows are records (H19), the heading of each row before the columns at its left.
#[must_use]
pub(super) fn with_heads_first(document: &Document, mut items: Vec<Placed>) -> Vec<Placed> {
    if !items.iter().any(|placed| placed.item.kind == Kind::Label(Label::RowOverview)) {
        return items;
    }
    let place = |placed: &Placed| document.segments.get(placed.item.segment as usize).map(|s| (s.page, s.line));
    let lines = document.is_plain_text();
    let same_row = |a: &Placed, b: &Placed| {
        let told = lines || a.area.drawn && b.area.drawn;
        let rows = told && a.area.rect.y0 < b.area.rect.y1 && a.area.rect.y1 > b.area.rect.y0;
        place(a).map(|(page, _)| page) == place(b).map(|(page, _)| page) && (rows || place(a) == place(b))
    };
    for at in 1..items.len() {
        let Some(head) = items.get(at).filter(|placed| is_numbered(document, &placed.item)) else { continue };
        let before = items.get(..at).unwrap_or_default().iter().rev();
        let run = before.take_while(|other| other.item.kind == Kind::Body && same_row(other, head)).count();
        if let Some(row) = items.get_mut(at - run..=at) {
            row.rotate_right(1);
        }
    }
    items
}

/// `1 地域力の向上`: the number of an issue and its title.
fn is_numbered(document: &Document, item: &Item) -> bool {
    let chars = document.chars.get(item.start as usize..item.end as usize).unwrap_or_default().iter().map(|c| c.ch);
    let first = chars.clone().map(folded).find(|c| !c.is_whitespace());
    item.kind == Kind::Body
        && first.is_some_and(|c| c.is_ascii_digit() || c == '(')
        && heading_under(&fold_chars(chars).collect::<Vec<_>>(), Level::Issue, None).is_some()
}

/// A column of the page and what its text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Slot {
    x0: f32,
    x1: f32,
    section: usize,
    field: Option<Field>,
    /// The head of the column (主な戦略), under which lighter headings are headings too.
    under: Option<Level>,
    /// For text beside its label: the page and the lower edge of the label's cell.
    until: Option<(u32, f32)>,
    /// For text below its label: the page and the lower edge of the label's drawn cell.
    below: Option<(u32, f32)>,
    /// Whether the title of the section waits for its closing bracket.
    open_title: bool,
    /// Whether a label stands at the head of the column, at its own left edge.
    heads: bool,
    /// Whether its text stands within borders.
    boxed: bool,
    /// Whether the table whose rows are records has ended.
    ended: bool,
    /// In a form whose rows are records: the level whose last record has the text.
    follows: Option<Level>,
    /// Whether the first line of each row is the title of an initiative (H19).
    titles: bool,
}

struct Reader<'a> {
    document: &'a Document,
    reading: Reading,
    items: &'a [Placed],
    /// The item that is read.
    at: usize,
    sections: Vec<Section>,
    slots: Vec<Slot>,
    /// The section last opened of each level.
    last: [usize; 3],
    /// The item of 様式３ last opened; 0 before the first of its sheet.
    last_reform: usize,
    /// The section whose title waits for its closing bracket though another heading stands behind it on its line, and
    /// the segment of both.
    torn_title: Option<(usize, u32)>,
    /// The title without brackets that fills the line of its cell to the end: it may go on in the next.
    bare_title: Option<BareTitle>,
    /// The struck record whose lines are being read.
    removed: Option<usize>,
    /// Where the last text went.
    went: Option<Went>,
    /// Page and lower edge of the last row below amounts that is none of their record's text.
    noted: Option<(u32, f32)>,
    /// For each level whether its headings are printed without their word, as only the head of a column shows: then
    /// the next number is a heading wherever it stands.
    plain: [bool; 3],
    /// Whether the head of the list of issues was printed, and no issue below it yet.
    lists_issues: bool,
    /// The number of the section that lists the issues, or of the last behind it.
    section: Option<u32>,
    /// Where the last heading or label of a record begins.
    last_record: u32,
    /// Figures of charts' axes, which belong to no field.
    axes: HashSet<u32>,
    /// What stands in frames beside the text, which belongs to no field.
    callouts: HashSet<u32>,
    /// The counted list of strategies that is being read.
    series: Option<counted::Series>,
    /// The items that head 中間振り返り over its text.
    midyear: HashSet<usize>,
    /// For each item the furthest place at which it or one before it begins.
    reached: Vec<u32>,
    /// For each item the earliest place at which it or one behind it begins.
    earliest: Vec<u32>,
}

impl Reader<'_> {
    fn take(&mut self, at: usize) {
        let Some(placed) = self.items.get(at) else { return };
        self.at = at;
        let (item, area) = (&placed.item, placed.area);
        if let Some(gone) = self.gone_with(item) {
            return self.push(gone, Field::Summary, item, area);
        }
        if self.midyear.contains(&at) {
            return self.open_midyear(at, area);
        }
        match &item.kind {
            Kind::Heading(head) => self.open_section(item, head, area),
            Kind::Label(Label::Extra(_)) | Kind::Unknown => self.open_other(at, area),
            Kind::Label(label) => self.open_label(at, *label, area),
            Kind::Print(super::Print::Legend) => self.add_legend(item, area),
            Kind::Print(super::Print::SideLabel) if self.heads_plan_evaluation(at) => {
                let field = Some(Field::Labelled(Label::PlanEvaluation));
                self.replace(Slot { x0: f32::MIN, x1: f32::MAX, field, ..Slot::default() });
            }
            Kind::Print(super::Print::SideLabel) if self.opens_evaluation(item, area) => {}
            Kind::Print(_) if self.is_reform_mark(item) && !self.is_behind_later_text(at) => self.open_reform_sheet(),
            Kind::Print(_) => {}
            Kind::Money => self.push(self.slot_at(item, area).section, Field::Money, item, area),
            Kind::Title => self.push(0, Field::Title, item, area),
            Kind::PlanHead => self.push(0, Field::Head, item, area),
            Kind::Body if self.axes.contains(&item.segment) || self.callouts.contains(&item.segment) => {}
            Kind::Body => match self.box_of_code(at) {
                Some(label) => {
                    let section = self.owner_of(label, self.slot_at(item, area));
                    let field = self.field_of(section, label);
                    self.push(section, field, item, area);
                }
                None => self.add(item, area),
            },
        }
    }

    fn page(&self, item: &Item) -> u32 {
        self.document.segments.get(item.segment as usize).map_or(1, |segment| segment.page)
    }

    fn open_section(&mut self, item: &Item, head: &Head, area: Area) {
        if let Some(field) = self.evaluated_by_name(item, head, area) {
            return self.push(0, field, item, area);
        }
        let title = if head.title.is_empty() { Vec::new() } else { vec![head.title.clone()] };
        let listed = self.is_bare(item, head).then(|| self.piece(item, area)).flatten();
        let section = Section {
            level: Some(head.level),
            number: head.number,
            worded: head.worded,
            title,
            page: self.page(item),
            heading: item.start..item.end,
            unseen: head.unseen,
            listed,
            boxed: self.has_own_boxes(item, head.level),
            ..Section::default()
        };
        self.lists_issues &= head.level != Level::Issue;
        self.sections.push(section);
        let index = self.sections.len() - 1;
        self.went = None;
        if head.unseen {
            // What is struck with it is its own; what stands belongs to what was open before.
            self.removed = Some(index);
            return self.push(index, Field::Summary, item, area);
        }
        self.note_bare_title(item, head, area, index);
        // Items of 様式３ have nothing below them.
        self.last_reform = if head.level == Level::Reform { index } else { 0 };
        if let Some(last) = self.last.get_mut(head.level as usize) {
            *last = index;
        }
        let beside = self.torn_title.filter(|(_, segment)| *segment == item.segment);
        self.torn_title = if head.open { Some((index, item.segment)) } else { beside };
        let slot = Slot { section: index, open_title: head.open, ..Slot::default() };
        if head.worded {
            let lists = self.lists_beside(item, head, area, index);
            self.replace(Slot { x0: f32::MIN, x1: f32::MAX, ..slot });
            lists.into_iter().for_each(|list| self.replace(list));
        } else {
            let Slot { under, titles, .. } = self.slot_at(item, area);
            self.replace(Slot { x0: area.rect.x0, x1: area.rect.x1, under, titles, ..slot });
        }
    }

    /// A label opens its column, and the cell beside it where that holds text.
    fn open_label(&mut self, at: usize, label: Label, area: Area) {
        let Some(item) = self.items.get(at).map(|placed| &placed.item) else { return };
        if self.ends_head_of_list(item, label) {
            return;
        }
        self.series = None;
        let here = self.slot_at(item, area);
        if self.heads_a_value(item, label, here) {
            let item = item.clone();
            return self.add(&item, area);
        }
        let Rect { x0, x1, .. } = area.rect;
        if let Some(field) = self.heads_targets(at, label, here) {
            return self.replace(Slot { x0, x1, section: here.section, field: Some(field), ..Slot::default() });
        }
        if let Some(section) = self.strategy_of_box(label) {
            let field = Some(Field::Summary);
            return self.open_slot(at, Slot { x0, x1, section, field, ..Slot::default() }, area);
        }
        let label = self.label_here(at, label, here);
        self.lists_issues |= label == Label::IssuesHead;
        if label == Label::IssuesHead {
            self.section = self.number_of_section(at);
        }
        let around = self.owner_of(label, here);
        // The heads of the columns of 様式３ stand above its first item.
        let heads_column = is_reform_column(label) && here.section == 0 && here.under == Some(Level::Reform);
        let of_item = self.sections.get(around).is_some_and(|section| section.level == Some(Level::Reform));
        let in_reform = of_item || heads_column;
        let row = row_of(label);
        let of_plan = row.is_some_and(|row| row.owner == Owner::Plan);
        // 目標 is the plan's, or that of an item of 様式３.
        let section = if of_plan && !(in_reform && label == Label::Goal) { 0 } else { around };
        let under = row.and_then(|row| if let Holds::Records(level) = row.holds { Some(level) } else { None });
        if let Some(own) = self.sections.get_mut(section) {
            own.drawn |= area.drawn;
            own.lists |= match own.level {
                Some(Level::Issue) => matches!(label, Label::StrategiesHead | Label::Overview),
                Some(Level::Strategy) => matches!(label, Label::TargetState | Label::Approach),
                _ => false,
            };
        }
        self.doubt_heading(at, section, label);
        let field = Some(self.field_of(section, label));
        self.note_again(section, field, item);
        let follows = if heads_column { Some(Level::Reform) } else { row_level(label) };
        let titles = matches!(label, Label::RowInitiatives | Label::ReformItems);
        let below = area.drawn.then(|| (self.page(item), area.rect.y1));
        let x1 = self.year_columns(at, label).unwrap_or(x1);
        // 課題 of an evaluation stands beside rows with labels and texts of their own.
        let heads = x0 > 0.0 && row_of(label).is_some_and(|row| row.owner != Owner::Above);
        let slot = Slot { x0, x1, section, field, under, follows, titles, below, heads, ..Slot::default() };
        self.open_slot(at, slot, area);
    }

    /// Puts a slot in the place of a label, and of the text beside it.
    fn open_slot(&mut self, at: usize, slot: Slot, area: Area) {
        self.replace(slot);
        if let Some(beside) = self.text_beside(at) {
            let until = self.items.get(at).map(|placed| (self.page(&placed.item), area.rect.y1));
            self.replace(Slot { x0: beside.x0, x1: beside.x1, until, heads: false, ..slot });
        }
    }

    /// A label that no form knows, or no record has a field for, opens a box of its own, never text of its neighbour.
    fn open_other(&mut self, at: usize, area: Area) {
        let Some(item) = self.items.get(at).map(|placed| placed.item.clone()) else { return };
        let known = item.kind != Kind::Unknown;
        let owner = if let Kind::Label(label) = item.kind { row_of(label).map(|row| row.owner) } else { None };
        let section = if owner == Some(Owner::Plan) { 0 } else { self.slot_at(&item, area).section };
        let Some(own) = self.sections.get_mut(section) else { return };
        // Further lines of one label go with its first.
        let goes_on = self.items.get(at.wrapping_sub(1)).is_some_and(|before| {
            before.item.kind == item.kind && before.area.cell == area.cell && before.item.end == item.start
        });
        match own.others.last_mut().filter(|_| goes_on) {
            Some(label) => label.range.end = item.end,
            None => own.others.push(OtherLabel { range: item.start..item.end, known }),
        }
        let field = u32::try_from(own.others.len() - 1).ok().map(Field::Other);
        let slot = Slot { x0: area.rect.x0, x1: area.rect.x1, section, field, ..Slot::default() };
        self.open_slot(at, slot, area);
    }

    /// The section that a label in this slot belongs to.
    ///
    /// 課題認識 is an issue's wherever it stands. The R5 form prints アウトカム指標 behind the strategies of an issue, and
    /// they are the issue's.
    fn owner_of(&self, label: Label, slot: Slot) -> usize {
        let [issue, strategy, _] = self.last;
        let lists = |at: usize| self.sections.get(at).is_some_and(|section| section.lists);
        // 戦略1-1 with its word, in an issue that lists its strategies, has no boxes of its own.
        let plain = slot.section == strategy && issue > 0 && issue < strategy && lists(issue) && !lists(strategy);
        let listed = slot.under == Some(Level::Strategy) || plain;
        let of_issue = listed && matches!(label, Label::OutcomeIndicators | Label::OutcomeStatus);
        let below = self.sections.get(slot.section).is_some_and(|section| section.level == Some(Level::Strategy));
        let owned = below && row_of(label).is_some_and(|row| row.owner == Owner::Issue);
        let issue = self.last.first().copied().filter(|issue| *issue > 0 && (of_issue || owned));
        issue.unwrap_or(slot.section)
    }

    /// The field a label opens. Until 当年度の取組実績 is printed, the boxes of an initiative are those of 中間振り返り.
    fn field_of(&mut self, section: usize, label: Label) -> Field {
        let label = filled(label);
        let Some(section) = self.sections.get_mut(section) else { return Field::Labelled(label) };
        section.evaluated |= matches!(label, Label::YearResults | Label::StatusAndChallenges);
        let shared = matches!(label, Label::ProcessStatus | Label::InitiativeEffect | Label::ChallengesAndRemedies);
        if shared && !section.evaluated { Field::Midyear(label) } else { Field::Labelled(label) }
    }

    /// Puts a slot in place of whatever stood in its columns.
    fn replace(&mut self, slot: Slot) {
        let mut kept = Vec::with_capacity(self.slots.len() + 2);
        for old in self.slots.drain(..) {
            if old.x0 < slot.x0 {
                kept.push(Slot { x1: old.x1.min(slot.x0), ..old });
            }
            if old.x1 > slot.x1 {
                let heads = old.heads && old.x0 >= slot.x1;
                kept.push(Slot { x0: old.x0.max(slot.x1), heads, ..old });
            }
        }
        kept.push(slot);
        self.slots = kept;
    }

    /// The label right above the cell of an item, where it stands at its left edge and no other stands there: the
    /// cell of a label may be narrower than its box.
    fn label_above(&self, page: u32, area: Area) -> Option<Slot> {
        /// Borders of two cells that meet, in points, columns or lines.
        const MEETING: f32 = 0.5;
        let above = |slot: &&Slot| {
            let meets = slot.below.is_some_and(|(on, y)| on == page && (y - area.rect.y0).abs() < MEETING);
            meets && slot.x0 < area.rect.x1 - MEETING && slot.x1 > area.rect.x0 + MEETING
        };
        let mut all = self.slots.iter().filter(above);
        let only = all.next().filter(|_| area.drawn && all.next().is_none())?;
        ((only.x0 - area.rect.x0).abs() < MEETING && only.x1 <= area.rect.x1).then_some(*only)
    }

    /// The slot of the label right above; else the one that shares most of the item's columns, of two that share as
    /// much the one opened last.
    fn slot_at(&self, item: &Item, area: Area) -> Slot {
        let page = self.page(item);
        if let Some(slot) = self.label_above(page, area) {
            return slot;
        }
        let shared = |slot: &Slot| slot.x1.min(area.rect.x1) - slot.x0.max(area.rect.x0);
        let alive = |slot: &Slot| slot.until.is_none_or(|(on, y)| on != page || area.rect.y0 < y);
        let best =
            |slots: &mut dyn Iterator<Item = &Slot>| slots.max_by(|a, b| shared(a).total_cmp(&shared(b))).copied();
        best(&mut self.slots.iter().filter(|slot| alive(slot) && shared(slot) > 0.0))
            .or_else(|| best(&mut self.slots.iter()))
            .unwrap_or_default()
    }

    fn add(&mut self, item: &Item, area: Area) {
        if let Some(removed) = self.removed.filter(|_| self.is_unseen(item)) {
            return self.push(removed, Field::Summary, item, area);
        }
        self.removed = None;
        let slot = self.slot_at(item, area);
        if let Some(section) = self.title_that_ends_in(item, slot) {
            return self.finish_title(item, area, section);
        }
        if self.goes_on_with_title(item, area) || self.goes_on_in_titles(item, slot) {
            return;
        }
        if self.ends_rows(item) {
            self.slots.iter_mut().for_each(|open| (open.boxed, open.ended) = (true, true));
            return;
        }
        if let Some((head, rest)) = if slot.ended { None } else { self.listed(item, area, slot) } {
            let end = rest.as_ref().map_or(item.end, |rest| rest.start);
            self.open_section(&Item { end, ..item.clone() }, &head, area);
            if let Some(rest) = rest {
                self.add(&rest, area);
            }
            return;
        }
        if self.is_outside(slot, area) || self.opens_next_section(item, area, slot) {
            return;
        }
        if area.drawn {
            self.slots.iter_mut().filter(|open| **open == slot).for_each(|open| open.boxed = true);
        }
        if self.is_reform_title(item, slot) || self.is_title_apart(item, slot) {
            return self.take_title(item, slot.section);
        }
        let (section, field) = self.goes_on_in_row(item, area, slot).unwrap_or_else(|| {
            let section = self.row_section(slot);
            (section, self.field_in(section, item, slot))
        });
        let loose = field == Field::Summary && !area.drawn && self.has_drawn_texts(section);
        if loose || field == Field::Summary && self.is_note_of_amounts(section, item) {
            return;
        }
        self.note_went(section, field, item, area);
        let budget = self.bracketed_budget(item, field).filter(|_| section > 0);
        let cut = budget.unwrap_or(item.end);
        for (field, start, end) in [(field, item.start, cut), (Field::Money, cut, item.end)] {
            if start < end {
                self.push(section, field, &Item { start, end, ..item.clone() }, area);
            }
        }
    }
}

#[cfg(test)]
mod tests;
