//! Lines classified, totally and losslessly: every character of a segment is in exactly one item.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::ahead::{Ahead, lone_opener};
use super::fold::{Line, skip};
use super::furniture::furniture;
use super::label::{LabelAt, candidates};
use super::money::{
    is_about_money, is_amount_cell, is_dated_amounts, is_lone_arrow, is_money_line, is_part_row, is_row_of_amounts,
    is_unit_cell, may_stand_for_amount,
};
use super::plan_line::{is_title, plan_head, plan_line_end, spaced_head};
use super::print::{print_end, sheet_mark_end};
use super::review::review_head;
use super::side_label::{side_label_end, side_labels};
use super::stream::labels_behind_amounts;
use super::{Heading, Label, Level, Print, heading_at, label_at, print_of};
use crate::layout::{Document, Reading, Segment, narrow};
use crate::lexicon::BUDGET_LETTER;
use crate::record::FurnitureKind;
use crate::value::IssueNumber;

mod body;
pub(super) mod brackets;
mod cut;
mod framed;
mod headed;
mod inline;
mod legend;
mod lone;
mod number;
mod ordered;
mod rest;
mod split_year;
pub(super) mod wrapped;

use body::body_end;
pub(super) use body::code_before_label;
use brackets::{left_open, unclosed};
use split_year::join_split_year;

/// What a piece of a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A label of the form.
    Label(Label),
    /// A heading that opens a record.
    Heading(Head),
    /// The form's own print.
    Print(Print),
    /// A line of the budget box.
    Money,
    /// 令和４年度　港区運営方針.
    Title,
    /// （区長：…）.
    PlanHead,
    /// A label that no form knows, told by its place.
    Unknown,
    /// Everything else: what somebody wrote.
    Body,
}

/// A heading with its title's place in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// Which record it opens.
    pub level: Level,
    /// The number; `None` where none is printed.
    pub number: Option<IssueNumber>,
    /// Characters of the title; empty where the line has none.
    pub title: Range<u32>,
    /// Whether the title's bracket is still open at the end of the line.
    pub open: bool,
    /// Whether a word (具体的取組 …) stands before the number, as 様式２ prints it.
    pub worded: bool,
    /// Whether nothing of its line is in the reading: the record is struck.
    pub unseen: bool,
}

/// A piece of a segment with its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// What it is.
    pub kind: Kind,
    /// First character in [`Document::chars`].
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Index of its segment.
    pub segment: u32,
}

/// The items of a document, and what was seen on the way.
#[derive(Debug, Default)]
pub(super) struct Classified {
    /// Every character is in exactly one of them.
    pub items: Vec<Item>,
    /// Wordings of labels that were seen, as the table has them.
    pub wordings: BTreeSet<&'static str>,
    /// Segments that are page furniture.
    pub furniture: Vec<(usize, FurnitureKind)>,
    /// The label in whose middle the document ends.
    pub cut: Option<std::ops::Range<u32>>,
}

/// Classifies every segment of a document in one reading, in order.
#[must_use]
pub(super) fn classify(document: &Document, reading: Reading) -> Classified {
    let mut classifier = Classifier {
        document,
        items: Vec::with_capacity(document.segments.len()),
        pending: Pending::Nothing,
        open_bracket: None,
        open_label: None,
        money_line: None,
        has_unit: false,
        legend: legend::Begun::default(),
        inline: inline::Printed::of(document, reading),
        ahead: Ahead::new(document, reading),
        wordings: BTreeSet::new(),
        sides: side_labels(document, reading),
        tables: headed::Tables::of(document, reading),
        last: last_written(document),
        cut: None,
    };
    let furniture = furniture(document);
    let in_stream_order = document.in_stream_order();
    let mut line = Line::default();
    let (mut label_cell, mut money_cell, mut word) = (None, None, None);
    for (index, segment) in document.segments.iter().enumerate() {
        if furniture.contains_key(&index) {
            classifier.items.push(whole(Kind::Print(Print::Page), segment, index));
            continue;
        }
        let cell = segment.area.filter(|area| area.drawn).map(|area| area.cell);
        if label_cell.is_none_or(|(of, _)| cell != Some(of)) {
            label_cell = cell.and_then(|cell| Some((cell, classifier.label_of_cell(document, index, cell, reading)?)));
        }
        if let Some((_, label)) = label_cell {
            classifier.items.push(whole(Kind::Label(label), segment, index));
            continue;
        }
        line.read(document.segment_chars(segment), reading);
        let rest = || rest::is_rest_of_text(document, index, &line, reading).then_some(Kind::Body);
        let above = || lone::above(document, index, &line, reading, in_stream_order);
        if let Some(kind) = number::of_row(document, index, &line, reading, &mut word).or_else(rest).or_else(above) {
            classifier.items.push(whole(kind, segment, index));
            continue;
        }
        let piece = Piece { segment, index: narrow(index), line: &line };
        if classifier.is_tabled(&piece) {
            continue;
        }
        if cell.is_some_and(|cell| is_money_cell(document, index, cell, reading)) {
            money_cell = cell;
        }
        if cell.is_some() && (cell == money_cell || classifier.is_beside_label(document, index, &line, reading)) {
            money_cell = cell;
            classifier.push_money(segment, index);
            continue;
        }
        classifier.take(&piece);
    }
    join_split_year(document, &mut classifier.items);
    classifier.classified(furniture)
}

/// The last segment that has more than spaces.
fn last_written(document: &Document) -> Option<u32> {
    let written = |segment: &Segment| document.segment_chars(segment).iter().any(|c| !c.ch.is_whitespace());
    document.segments.iter().rposition(written).map(narrow)
}

fn whole(kind: Kind, segment: &Segment, index: usize) -> Item {
    Item { kind, start: segment.start, end: segment.end, segment: narrow(index) }
}

/// Whether a drawn cell of several lines holds an amount: narrow cells wrap their numbers.
fn is_money_cell(document: &Document, first: usize, cell: u32, reading: Reading) -> bool {
    joined_cell(document, first, cell, reading).is_some_and(|joined| is_money_line(&joined))
}

/// The text of a drawn cell of a few short lines, given at its first line.
fn joined_cell(document: &Document, first: usize, cell: u32, reading: Reading) -> Option<Vec<char>> {
    /// Lines and characters of the longest labels in narrow cells.
    const MAX_LINES: usize = 12;
    const MAX_CHARS: usize = 64;
    let own = |segment: &&Segment| segment.area.is_some_and(|area| area.cell == cell);
    let before = first.checked_sub(1).and_then(|before| document.segments.get(before));
    if before.as_ref().is_some_and(own) {
        return None;
    }
    let lines: Vec<&Segment> = document.segments.get(first..)?.iter().take_while(own).take(MAX_LINES + 1).collect();
    let length: u32 = lines.iter().map(|segment| segment.end - segment.start).sum();
    if lines.len() < 2 || lines.len() > MAX_LINES || length as usize > MAX_CHARS {
        return None;
    }
    let mut joined = Vec::new();
    let mut line = Line::default();
    for segment in lines {
        line.read(document.segment_chars(segment), reading);
        joined.append(&mut line.chars);
    }
    Some(joined)
}

/// What the line before leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pending {
    Nothing,
    /// A legend or a note, which may wrap.
    Print(Print),
    /// （区長：… whose bracket is open.
    PlanHead,
}

impl Pending {
    const fn print(self) -> Option<Print> {
        if let Self::Print(print) = self { Some(print) } else { None }
    }
}

/// Characters of a name that goes on behind a line end.
const MAX_NAME_CHARS: usize = 6;

struct Classifier<'a> {
    document: &'a Document,
    items: Vec<Item>,
    pending: Pending,
    /// The segment whose text leaves a bracket open at its end, and the bracket.
    open_bracket: Option<(u32, char)>,
    /// The label whose first bracket no other closes on its line: its segment, and what closes it.
    open_label: Option<(u32, Label, char)>,
    /// Line of the budget box read last, as page and line.
    money_line: Option<(u32, u32)>,
    /// Whether the document gave a unit for amounts without one.
    has_unit: bool,
    /// The legend that was read last.
    legend: legend::Begun,
    /// How labels are printed that do not stand bare.
    inline: inline::Printed,
    /// Labels whose wording goes on below.
    ahead: Ahead<'a>,
    /// Wordings of labels seen so far.
    wordings: BTreeSet<&'static str>,
    /// Characters of a side label at the head of segments.
    sides: HashMap<usize, usize>,
    /// Cells of tables of amounts.
    tables: headed::Tables,
    /// The last segment with text: a copy may break off anywhere, in the middle of a label, too.
    last: Option<u32>,
    cut: Option<std::ops::Range<u32>>,
}

/// One segment on its way to items.
struct Piece<'a> {
    segment: &'a Segment,
    index: u32,
    line: &'a Line,
}

impl Piece<'_> {
    /// Struck text between two pieces belongs to the later one; what is left at the end to the last.
    fn item(&self, kind: Kind, range: Range<usize>) -> Item {
        Item { kind, start: self.behind(range.start), end: self.behind(range.end), segment: self.index }
    }

    /// Right behind the visible character before `folded`.
    fn behind(&self, folded: usize) -> u32 {
        if folded >= self.line.chars.len() {
            return self.segment.end;
        }
        folded
            .checked_sub(1)
            .map_or(self.segment.start, |last| self.segment.start.saturating_add(self.line.behind(last)))
    }

    fn rest(&self, from: usize) -> &[char] {
        self.line.chars.get(from..).unwrap_or_default()
    }

    fn end(&self) -> usize {
        self.line.chars.len()
    }
}

impl Classifier<'_> {
    fn classified(self, furniture: HashMap<usize, FurnitureKind>) -> Classified {
        let mut furniture: Vec<(usize, FurnitureKind)> = furniture.into_iter().collect();
        furniture.sort_unstable_by_key(|(index, _)| *index);
        Classified { items: self.items, wordings: self.wordings, furniture, cut: self.cut }
    }

    /// The label that fills a drawn cell of several lines, given at its first line: narrow cells wrap their labels.
    fn label_of_cell(&mut self, document: &Document, first: usize, cell: u32, reading: Reading) -> Option<Label> {
        let joined = joined_cell(document, first, cell, reading)?;
        let end = joined.len() - joined.iter().rev().take_while(|c| c.is_whitespace()).count();
        // A code with its meaning is no label.
        let text = joined.iter().any(|c| matches!(c, '。' | ':'));
        let found = label_at(&joined).filter(|found| found.end >= end && found.left.is_empty() && !text)?;
        self.wordings.extend(found.seen);
        Some(found.label)
    }

    /// A line of a cell that holds an amount.
    fn push_money(&mut self, segment: &Segment, index: usize) {
        self.money_line = Some((segment.page, segment.line));
        self.items.push(whole(Kind::Money, segment, index));
    }

    fn take(&mut self, piece: &Piece<'_>) {
        let pending = std::mem::replace(&mut self.pending, Pending::Nothing);
        let own = self.sides.get(&(piece.index as usize)).map(|end| skip(&piece.line.chars, *end, char::is_whitespace));
        let mut from = own.unwrap_or_else(|| side_label_end(piece.rest(0)));
        if from > 0 {
            self.items.push(piece.item(Kind::Print(Print::SideLabel), 0..from));
        }
        if from > 0 && from >= piece.end() {
            // A vertical side label runs between the lines of what stands beside it.
            self.pending = pending;
            return;
        }
        from = self.go_on(pending, piece, from);
        if from >= piece.end() && from > 0 {
            return;
        }
        let wrapped = || wrapped::amount(self.document, &self.items, piece, from);
        if let Some(kind) = self.unit_of_row(piece, from).or_else(|| self.arrow_of_row(piece, from)).or_else(wrapped) {
            return self.items.push(piece.item(kind, from..piece.end()));
        }
        if self.is_in_budget_row(piece, from) {
            return self.pieces(piece, from);
        }
        if self.goes_on_with_legend(piece, from, pending) {
            return;
        }
        if let Some(print) = print_of(piece.rest(from), pending.print()) {
            self.has_unit |= print == Print::Unit;
            let side = print == Print::SideLabel;
            self.pending = match (print, pending) {
                (_, Pending::PlanHead) => pending,
                (Print::Legend | Print::Note, _) => Pending::Print(print),
                (_, pending) if side => pending,
                _ => Pending::Nothing,
            };
            return self.push_print(piece, from, print);
        }
        self.pieces(piece, from);
    }

    /// What a label or a head above leaves open; gives where the rest begins.
    fn go_on(&mut self, pending: Pending, piece: &Piece<'_>, from: usize) -> usize {
        if let Some(found) = self.ahead.take(piece.index as usize, piece.rest(0)) {
            let end = skip(&piece.line.chars, found.end, char::is_whitespace);
            self.items.push(piece.item(Kind::Label(found.label), from..end));
            self.look_ahead(piece, &found);
            return end;
        }
        if pending != Pending::PlanHead {
            return self.close_label(piece, from);
        }
        let rest = piece.rest(from);
        let close = rest.iter().position(|c| *c == ')').filter(|close| {
            let name = rest.get(..*close).unwrap_or_default();
            name.len() <= MAX_NAME_CHARS && !name.iter().any(|c| c.is_ascii() && !c.is_whitespace())
        });
        let whole = close.filter(|close| skip(rest, close + 1, char::is_whitespace) >= rest.len());
        let Some(end) = whole.map(|end| from + end + 1) else {
            // A dump in stream order may print the rest of a cell further down.
            self.pending = Pending::PlanHead;
            return from;
        };
        self.items.push(piece.item(Kind::PlanHead, from..end));
        end
    }

    /// Looks below for the rest of a label's wording, or for brackets of it on a line of their own.
    fn look_ahead(&mut self, piece: &Piece<'_>, found: &LabelAt) -> bool {
        self.ahead.expect(piece.index as usize, found.label, &found.left, found.seen.len() > 1)
    }

    /// The pieces of a line: labels and headings with what follows them.
    fn pieces(&mut self, piece: &Piece<'_>, mut from: usize) {
        while from < piece.end() {
            from = self.next_piece(piece, from);
        }
    }

    /// Takes one piece; gives where the next one begins.
    fn next_piece(&mut self, piece: &Piece<'_>, from: usize) -> usize {
        let rest = piece.rest(from);
        let all = from..from + rest.len();
        // 26予算額 79,198千円 当年度の取組実績 課題: amounts in the cell before the labels.
        let behind = if from == 0 && rest.contains(&BUDGET_LETTER) { labels_behind_amounts(rest) } else { None };
        let amounts = rest.get(..behind.unwrap_or(rest.len())).unwrap_or(rest);
        let (kind, end) = if let Some(heading) = heading_at(rest) {
            let end = from + heading.rest.start;
            (Kind::Heading(head(piece, from, &heading)), end)
        } else if let Some(found) = self.label(piece, rest) {
            (Kind::Label(found.label), from + found.end)
        } else if let Some((_, end)) = (from == 0).then(|| review_head(rest)).flatten() {
            (Kind::Print(Print::SideLabel), end)
        } else if let Some(end) = (from == 0).then(|| sheet_mark_end(rest)).flatten() {
            (Kind::Print(Print::Furniture), end)
        } else if from > 0
            && let Some(print) = print_of(rest, None)
        {
            self.pending = Pending::Print(print);
            (Kind::Print(print), from + print_end(rest, print))
        } else if !self.goes_on_in_bracket(piece, rest) && is_money_line(amounts) && !self.prices_title(piece, rest)
            || self.continues_money(rest, piece.segment)
            || from == 0 && self.is_below_money(rest)
        {
            self.money_line = Some((piece.segment.page, piece.segment.line));
            (Kind::Money, from + amounts.len())
        } else if let Some(kind) = self.plan_line(rest.get(..plan_line_end(rest)).unwrap_or(rest)) {
            (kind, from + plan_line_end(rest))
        } else if from == 0 && self.last == Some(piece.index) && cut::is_opened_only(rest) {
            // Of a label in whose first bracket a copy breaks off there is nothing to tell.
            let words = rest.iter().any(|c| c.is_alphanumeric());
            (if words { Kind::Unknown } else { Kind::Print(Print::Furniture) }, all.end)
        } else if from == 0 && self.last == Some(piece.index) && cut::is_cut(rest, &self.items) {
            self.cut = Some(piece.behind(from)..piece.segment.end);
            (Kind::Print(Print::Furniture), all.end)
        } else {
            (Kind::Body, from + code_before_label(rest).unwrap_or_else(|| body_end(rest)))
        };
        // Spaces belong to what stands before them.
        let end = skip(&piece.line.chars, end.max(from + 1), char::is_whitespace);
        if let Kind::Label(label) = kind {
            let printed = rest.get(..end - from).unwrap_or_default();
            self.open_label = unclosed(printed).map(|closer| (piece.index, label, closer));
        }
        let text = kind == Kind::Body && end >= piece.end();
        self.open_bracket = left_open(rest.iter().copied()).filter(|_| text).map(|opener| (piece.index, opener));
        self.items.push(piece.item(kind, from..end));
        end
    }

    /// The label at the head of `rest`. One whose wording is begun is one only where the rest of it stands below.
    fn label(&mut self, piece: &Piece<'_>, rest: &[char]) -> Option<LabelAt> {
        if let Some(found) = self.of_reform_item(rest) {
            return Some(found);
        }
        let found = candidates(rest);
        // 業績目標の達成状況, and below it 及び課題: a longer wording whose end is there is the label.
        let longest = found.first().map_or(0, |found| found.end);
        let longer = found.iter().filter(|found| !found.left.is_empty() && found.end >= longest && found.end > 0);
        let longer = longer.cloned().collect::<Vec<_>>();
        let settled = longer.into_iter().chain(found).find_map(|found| self.settled(piece, rest, found));
        let settled = settled.map(|found| framed::with_marks(rest, found));
        let found = settled.or_else(|| {
            (rest.len() == piece.end()).then(|| self.inline.label(rest).or_else(|| self.ordered(rest))).flatten()
        })?;
        self.wordings.extend(found.seen.iter().copied());
        Some(found)
    }

    fn settled(&mut self, piece: &Piece<'_>, rest: &[char], mut found: LabelAt) -> Option<LabelAt> {
        let last = skip(rest, found.end, char::is_whitespace) >= rest.len();
        let goes_on = (!found.left.is_empty() || last) && self.look_ahead(piece, &found);
        self.ahead.expect_words(piece.index as usize, &found, last);
        if !goes_on && lone_opener(&found.left).is_some() && self.last != Some(piece.index) {
            // What the bracket holds is no explanation of the form: it is text.
            found.left.clear();
            found.end -= 1;
        }
        // Behind a whole stem a bracket that is cut off still has words of the form.
        let begun = found.left.is_empty() || goes_on || found.seen.len() > 1;
        let key = || rest.iter().filter(|c| !c.is_whitespace()).collect::<String>();
        let ends = || last && self.last == Some(piece.index) && !is_title(&key());
        if !begun && !ends() {
            return None;
        }
        if !begun {
            let from = piece.line.chars.len() - rest.len();
            self.cut = Some(piece.behind(from)..piece.segment.end);
        }
        Some(found)
    }

    /// Right below a heading of a record or its amounts, a line about money.
    fn is_below_money(&self, rest: &[char]) -> bool {
        match self.items.last().map(|item| &item.kind) {
            Some(Kind::Heading(_)) => is_about_money(rest),
            Some(Kind::Money) => is_about_money(rest) || is_dated_amounts(rest),
            _ => false,
        }
    }

    /// Behind a line of the budget box: a dash alone, or a number without a unit on the same line or in a document
    /// that gives the unit once.
    fn continues_money(&self, rest: &[char], segment: &Segment) -> bool {
        let marks = || rest.iter().filter(|c| !c.is_whitespace());
        let behind = self.items.last().is_some_and(|item| item.kind == Kind::Money);
        let dash = || marks().count() == 1 && marks().all(|c| crate::value::is_dash(*c));
        let same_line = || segment.area.is_some() && self.money_line == Some((segment.page, segment.line));
        let cell = || segment.area.is_some();
        // An amount is looked for last: every line of the document is asked.
        let row = || segment.area.is_none_or(|area| !area.drawn) && is_row_of_amounts(rest);
        behind
            && (dash()
                || row()
                || cell() && is_part_row(rest)
                || (self.has_unit || same_line()) && is_amount_cell(rest))
    }

    /// 千円 in a cell of its own behind an amount: its unit behind a number, mere print behind a dash.
    fn unit_of_row(&self, piece: &Piece<'_>, from: usize) -> Option<Kind> {
        let (segment, last) = (piece.segment, self.items.last()?);
        let row = segment.area.is_some() && self.money_line == Some((segment.page, segment.line));
        if !row || last.kind != Kind::Money || !is_unit_cell(piece.rest(from)) {
            return None;
        }
        let before = self.document.chars.get(last.start as usize..last.end as usize)?;
        let number = before.iter().rev().find(|c| !c.ch.is_whitespace()).is_some_and(|c| crate::value::is_digit(c.ch));
        Some(if number { Kind::Money } else { Kind::Print(Print::Furniture) })
    }

    /// An arrow in a cell of its own between two amounts.
    fn arrow_of_row(&self, piece: &Piece<'_>, from: usize) -> Option<Kind> {
        let (segment, last) = (piece.segment, self.items.last()?);
        let row = segment.area.is_some_and(|area| area.drawn) && self.money_line == Some((segment.page, segment.line));
        let apart = row && last.kind == Kind::Money && last.segment != piece.index;
        (apart && is_lone_arrow(piece.rest(from))).then_some(Kind::Money)
    }

    /// A number in a cell of a row of the budget box: three digits alone would be a page number elsewhere.
    fn is_in_budget_row(&self, piece: &Piece<'_>, from: usize) -> bool {
        let segment = piece.segment;
        segment.area.is_some_and(|area| area.drawn)
            && self.money_line == Some((segment.page, segment.line))
            && self.continues_money(piece.rest(from), segment)
    }

    /// Whether a short text stands in the drawn cell right behind the label of an amount: whatever it says, it stands
    /// for the amount.
    fn is_beside_label(&self, document: &Document, index: usize, line: &Line, reading: Reading) -> bool {
        if !self.items.last().is_some_and(|item| item.kind == Kind::Money) {
            return false;
        }
        let chars = &line.chars;
        let (own, before) =
            (document.segments.get(index), index.checked_sub(1).and_then(|at| document.segments.get(at)));
        let Some((own, before)) = own.zip(before) else { return false };
        let drawn = |segment: &Segment| segment.area.filter(|area| area.drawn).map(|area| area.cell);
        let cells = drawn(own).zip(drawn(before)).is_some_and(|(own, before)| own != before);
        if !cells || (own.page, own.line) != (before.page, before.line) || !may_stand_for_amount(chars) {
            return false;
        }
        let mut label = Line::default();
        label.read(document.segment_chars(before), reading);
        crate::value::is_lone_label(&label.chars.iter().collect::<String>())
            && label_at(chars).is_none()
            && heading_at(chars).is_none()
    }

    fn plan_line(&mut self, rest: &[char]) -> Option<Kind> {
        /// 令和４年度 東住吉区運営方針 (素案)からの変更について has 32.
        const MAX_TITLE_CHARS: usize = 60;
        if rest.len() > MAX_TITLE_CHARS {
            return None;
        }
        let key: String = rest.iter().filter(|c| !c.is_whitespace()).collect();
        if is_title(&key) {
            return Some(Kind::Title);
        }
        if spaced_head(rest) {
            return Some(Kind::PlanHead);
        }
        if plan_head(&key)? {
            self.pending = Pending::PlanHead;
        }
        Some(Kind::PlanHead)
    }
}

fn head(piece: &Piece<'_>, from: usize, heading: &Heading) -> Head {
    let title = from + heading.title.start..from + heading.title.end;
    // Struck text at both ends of the title is part of it.
    let end = if title.end >= piece.line.chars.len() {
        piece.segment.end
    } else {
        piece.segment.start.saturating_add(piece.line.offset(title.end))
    };
    let title = if title.is_empty() { end..end } else { piece.behind(title.start)..end };
    Head {
        level: heading.level,
        number: heading.number,
        title,
        open: heading.open,
        worded: heading.worded,
        unseen: piece.line.unseen,
    }
}

#[cfg(test)]
mod tests;
