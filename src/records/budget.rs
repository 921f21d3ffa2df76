//! 予算額 and 決算額: the boxes of 様式２ and the lines of issues and strategies, with the brackets of 様式１.
//!
//! In come the texts of a box; out come its budgets in the order printed. A value that is no number, a number without a
//! unit and text that is neither label nor amount are told with what stands there; a box is called blank only where it
//! is blank.

mod alone;
mod columns;
mod matrix;
mod pairing;
mod units;

use std::ops::Range;

use columns::beside;
use pairing::pair;
use units::{take_unit, unit_apart};

use super::bracket::{Bracket, add_bracket, labels_bracket};
use super::reader::Reader;
use super::traced::{Notes, Step, Traced, record, stated};
use crate::finding::Remark;
use crate::layout::{Char, Document, Ink, Segment, Text, View};
use crate::lexicon::{
    BUDGET_LETTER, LARGE_SCALES, SMALL_SCALES, THOUSAND_YEN, closer_of, is_any_closer, is_any_opener, is_arrow, is_dash,
};
use crate::record::{Budget, BudgetPart, Decimal};
use crate::value::{
    Amount, BudgetLabel, Found, Money, Part, Piece, is_bare_quantity, is_budget_line, is_digit, pieces,
};

/// Amounts of both forms as one list; 様式２ is kept where they disagree.
pub(super) fn budgets(reader: &Reader<'_>, boxes: &[&Text], mut brackets: Vec<Bracket>) -> Traced<Vec<Budget>> {
    let mut budgets = Traced::default();
    if let Some(view) = reader.owned(boxes, &mut budgets.notes)
        && !matrix::read_tables(reader, &view, &mut budgets)
        && !labels_bracket(view.as_str(), &mut brackets)
    {
        read_box(reader, &view, &mut budgets);
    }
    for bracket in brackets {
        add_bracket(reader, bracket, &mut budgets);
    }
    budgets
}

/// A text without its paragraphs that state budgets and nothing else (・令和4年度決算額 6千9百万円), and those.
pub(super) fn without_budgets(reader: &Reader<'_>, text: &Text) -> (Text, Text) {
    let (mut rest, mut money) = (Text::new(), Text::new());
    for paragraph in text.paragraphs() {
        let part = if states_budget(reader.view(&paragraph).as_str()) { &mut money } else { &mut rest };
        part.push_text(&paragraph);
    }
    (rest, money)
}

/// Whether a line is a label with its amount and nothing else.
fn states_budget(line: &str) -> bool {
    if !line.contains(BUDGET_LETTER) {
        return false;
    }
    let found = pieces(line, None);
    let labelled = found.iter().any(|piece| matches!(piece.value, Piece::Label(label) if label.worded));
    let valued = found.iter().any(|piece| matches!(piece.value, Piece::Amount { .. }));
    labelled && valued && is_budget_line(line)
}

/// An amount with its parts and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Printed {
    pub(super) amount: Amount,
    pub(super) approximate: bool,
    pub(super) range: Range<usize>,
    pub(super) parts: Vec<Found<Part>>,
}

/// The pieces of a text by what they are.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Sorted {
    pub(super) labels: Vec<Found<BudgetLabel>>,
    pub(super) amounts: Vec<Printed>,
    /// What is neither.
    pub(super) words: Vec<Range<usize>>,
    /// How many of the words are amounts in brackets.
    pub(super) bracketed: usize,
    /// Several amounts behind one label: how many, and where.
    crowds: Vec<(usize, Range<usize>)>,
}

impl Sorted {
    /// Amounts in brackets right behind another amount are told, and not paired: nothing says what they are of it, or
    /// words with them do (（繰越分 300千円を含む）, （3か年 7,500千円）).
    fn without_bracketed(mut self, text: &str) -> Self {
        let mut whole: Vec<Printed> = Vec::with_capacity(self.amounts.len());
        for amount in std::mem::take(&mut self.amounts) {
            match whole.last().and_then(|last| self.bracket_behind(text, last.range.end, &amount)) {
                Some(bracket) => {
                    self.words.retain(|words| words.start < bracket.start || words.start >= bracket.end);
                    self.words.push(bracket);
                    self.bracketed += 1;
                }
                None => whole.push(amount),
            }
        }
        self.words.sort_unstable_by_key(|words| words.start);
        Self { amounts: whole, ..self }
    }

    /// The bracket around an amount, where it opens right behind the amount that ends at `from`.
    fn bracket_behind(&self, text: &str, from: usize, amount: &Printed) -> Option<Range<usize>> {
        let rest = text.get(from..)?;
        let start = from + (rest.len() - rest.trim_start().len());
        let opener = text.get(start..)?.chars().next().filter(|c| is_any_opener(*c))?;
        let inner = start + opener.len_utf8();
        let between = text.get(inner..amount.range.start.max(inner))?;
        if between.contains(is_any_closer) || amount.range.start < start {
            return None;
        }
        let closer = closer_of(opener)?;
        let end = text.get(amount.range.end..)?.find(closer).map(|at| amount.range.end + at + closer.len_utf8());
        let next = self.labels.iter().map(|label| label.range.start).find(|at| *at >= amount.range.end);
        let own = end.filter(|end| next.is_none_or(|next| *end <= next));
        let closed = text.get(amount.range.clone())?.ends_with(closer);
        if closed { Some(start..amount.range.end) } else { own.map(|end| start..end) }
    }

    /// Several amounts behind one label, where every label has one at least, are none: 12、217 may be anything.
    fn without_crowds(mut self, text: &str) -> Self {
        let ends = self.labels.iter().skip(1).map(|label| label.range.start).chain([usize::MAX]);
        let own: Vec<Vec<Printed>> = self
            .labels
            .iter()
            .zip(ends)
            .map(|(label, end)| (label.range.end..end, self.amounts.iter()))
            .map(|(span, amounts)| amounts.filter(|amount| span.contains(&amount.range.start)).cloned().collect())
            .collect();
        let all: usize = own.iter().map(Vec::len).sum();
        if own.iter().any(Vec::is_empty) || all < self.amounts.len() {
            return self;
        }
        self.amounts.clear();
        for own in own {
            let (Some(first), Some(last)) = (own.first(), own.last()) else { continue };
            let (range, amount) = (first.range.start..last.range.end, first.amount);
            if let Some(second) = own.get(1).filter(|second| beside(text, first, second)) {
                self.words.push(second.range.start..last.range.end);
                self.amounts.push(first.clone());
                continue;
            }
            if own.len() > 1 {
                self.crowds.push((own.len(), range.clone()));
            }
            let amount = if own.len() > 1 { Amount::Void } else { amount };
            self.amounts.push(Printed { amount, range, ..first.clone() });
        }
        self
    }

    /// 予算（千円） before the labels with their years heads the box and waits for no amount of its own.
    fn without_head(mut self) -> Self {
        let head = self.labels.first().is_some_and(|label| !label.value.is_dated());
        let years = self.labels.iter().skip(1).all(|label| label.value.is_dated());
        if head && years && self.labels.len() == self.amounts.len() + 1 {
            self.labels.remove(0);
        }
        self
    }

    /// The words between a label and the next, which stand in place of its amount.
    fn words_for(&self, label: &Found<BudgetLabel>) -> Option<Range<usize>> {
        let next = self.labels.iter().map(|label| label.range.start).filter(|start| *start >= label.range.end).min();
        let own = |words: &&Range<usize>| words.start >= label.range.end && next.is_none_or(|next| words.end <= next);
        let mut own = self.words.iter().filter(own);
        let first = own.next()?;
        Some(first.start..own.next_back().map_or(first.end, |last| last.end))
    }
}

/// Sorts pieces; a part belongs to the amount before it.
pub(super) fn sorted(found: Vec<Found<Piece>>) -> Sorted {
    let mut sorted = Sorted::default();
    for Found { value, range } in found {
        match value {
            Piece::Label(value) => sorted.labels.push(Found { value, range }),
            Piece::Amount { amount, approximate } => {
                sorted.amounts.push(Printed { amount, approximate, range, parts: Vec::new() });
            }
            Piece::Part(value) => match sorted.amounts.last_mut() {
                Some(whole) => whole.parts.push(Found { value, range }),
                None => sorted.words.push(range),
            },
            Piece::Words => sorted.words.push(range),
        }
    }
    sorted
}

/// A budget box: labels and amounts in turn, or in a dump all labels before all amounts.
fn read_box(reader: &Reader<'_>, view: &View, budgets: &mut Traced<Vec<Budget>>) {
    let text = view.as_str();
    let found = pieces(text, reader.unit);
    let unit = unit_apart(text, &found);
    let mut sorted = sorted(found);
    for other in sorted.other_kinds(text) {
        let text = text.get(other.clone()).unwrap_or_default().trim().to_owned();
        budgets.notes.told(Remark::BudgetOfOtherKind { text }, view.indices_at(other));
    }
    sorted.amounts.iter_mut().for_each(|printed| take_unit(text, unit, printed));
    sorted.amounts.iter_mut().for_each(|printed| unbracket(reader, view, printed));
    sorted = dashes_apart(reader, view, sorted);
    for part in sorted.parts_alone(text) {
        let text = text.get(part.clone()).unwrap_or_default().to_owned();
        budgets.notes.told(Remark::BudgetPartAlone { text }, view.indices_at(part));
    }
    let columns = sorted.columns(reader, view);
    if columns.is_none() {
        sorted.differences_alone(text);
    }
    if columns.is_none() && pair(text, &sorted.labels, &sorted.amounts, reader.year).is_none() {
        sorted = sorted.without_bracketed(text);
        if pair(text, &sorted.labels, &sorted.amounts, reader.year).is_none() {
            sorted = sorted.without_crowds(text);
        }
        if pair(text, &sorted.labels, &sorted.amounts, reader.year).is_none() {
            sorted = sorted.without_head();
        }
    }
    let pairs = match &columns {
        Some(columns) => columns.pairs(&sorted),
        None => pair(text, &sorted.labels, &sorted.amounts, reader.year),
    };
    let Some(pairs) = pairs else {
        let (labels, amounts) = (sorted.labels.len(), sorted.amounts.len() + sorted.bracketed);
        budgets.notes.told(Remark::BudgetNotPaired { labels, amounts, text: text.to_owned() }, view.indices());
        budgets.notes.released(view.indices());
        return;
    };
    for (amounts, range) in &sorted.crowds {
        let text = text.get(range.clone()).unwrap_or_default().to_owned();
        let remark = Remark::BudgetNotPaired { labels: 1, amounts: *amounts, text };
        budgets.notes.told(remark, view.indices_at(range.clone()));
    }
    let used: Vec<usize> = pairs.iter().filter_map(|(_, amount)| amount.map(|amount| amount.range.start)).collect();
    let apart = sorted.amounts.iter().filter(|amount| !used.contains(&amount.range.start));
    let mut said: Vec<Range<usize>> = Vec::new();
    for (label, amount) in pairs {
        let words = if amount.is_none() { sorted.words_for(label) } else { None };
        add_labelled(reader, view, (label, amount, words.clone()), budgets);
        said.extend(words);
    }
    let words = sorted.words.iter().filter(|words| !said.iter().any(|said| said.contains(&words.start)));
    for words in words.chain(apart.map(|amount| &amount.range)) {
        unread(reader, &mut budgets.notes, view, words.clone());
    }
}

/// A dash that stands in a cell of its own is none, and no sign of the number in the next cell. In a line of text
/// `- 880千円` is both: where there are as many labels as dashes and numbers, each stands for itself.
fn dashes_apart(reader: &Reader<'_>, view: &View, mut sorted: Sorted) -> Sorted {
    let parted = |printed: &Printed| {
        let text = view.as_str().get(printed.range.clone()).unwrap_or_default();
        let dash = text.chars().next().filter(|c| is_dash(*c))?;
        let from = printed.range.start + dash.len_utf8();
        let rest = view.as_str().get(from..printed.range.end).filter(|rest| rest.starts_with(char::is_whitespace))?;
        let number = from + (rest.len() - rest.trim_start().len());
        let cell = |at: usize| {
            let segment = reader.document.segment_of(*view.indices_at(at..view.as_str().len()).first()?)?;
            Some(reader.document.segments.get(segment)?.area.filter(|area| area.drawn)?.cell)
        };
        let apart = cell(printed.range.start).zip(cell(number)).is_some_and(|(own, next)| own != next);
        Some((number, apart))
    };
    let found: Vec<Option<(usize, bool)>> = sorted.amounts.iter().map(parted).collect();
    let all = sorted.amounts.len() + found.iter().flatten().count() == sorted.labels.len();
    let split = |(printed, found): (Printed, Option<(usize, bool)>)| match found.filter(|(_, apart)| *apart || all) {
        Some((number, _)) => vec![
            Printed { amount: Amount::Money(Money::Nothing), range: dash_range(view, &printed), ..printed.clone() },
            Printed { amount: unsigned(printed.amount), range: number..printed.range.end, ..printed },
        ],
        None => vec![printed],
    };
    sorted.amounts = sorted.amounts.into_iter().zip(found).flat_map(split).collect();
    sorted
}

/// The dash at the head of an amount.
fn dash_range(view: &View, printed: &Printed) -> Range<usize> {
    let text = view.as_str().get(printed.range.clone()).unwrap_or_default();
    printed.range.start..printed.range.start + text.chars().next().map_or(0, char::len_utf8)
}

/// An amount without its sign.
fn unsigned(amount: Amount) -> Amount {
    let Amount::Money(Money::Amount(value)) = amount else { return amount };
    let zero = Decimal::from(0);
    let positive = if value < zero { zero.checked_sub(value) } else { Some(value) };
    positive.map_or(amount, |value| Amount::Money(Money::Amount(value)))
}

/// 12,100（12,217） with the first number struck: the brackets set the new one apart, and make it not negative.
fn unbracket(reader: &Reader<'_>, view: &View, printed: &mut Printed) {
    let Amount::Money(Money::Amount(value)) = printed.amount else { return };
    let text = view.as_str().get(printed.range.clone()).unwrap_or_default();
    let opener = view.indices_at(printed.range.clone()).first().copied();
    let before = opener.and_then(|at| reader.document.chars.get((at as usize).checked_sub(1)?));
    let behind_struck = before.is_some_and(|char| char.ink == Ink::Struck && is_digit(char.ch));
    if behind_struck && text.starts_with(['(', '（']) && value < Decimal::from(0) {
        printed.amount =
            Decimal::from(0).checked_sub(value).map_or(printed.amount, |v| Amount::Money(Money::Amount(v)));
    }
}

/// A label with its amount, or with the words in place of one.
type Labelled<'a> = (&'a Found<BudgetLabel>, Option<&'a Printed>, Option<Range<usize>>);

/// Adds what a label states: a budget, or a further place of one that another label stated.
fn add_labelled(
    reader: &Reader<'_>,
    view: &View,
    (label, amount, words): Labelled<'_>,
    budgets: &mut Traced<Vec<Budget>>,
) {
    let key = label.value.key(reader.year);
    let same = budgets.value.iter().position(|budget| (budget.fiscal_year, budget.kind) == key);
    let mut year = Notes::default();
    year.field_stated("fiscal_year", view.indices_at(label.range.clone()));
    budgets.notes.within(Step::Item(same.unwrap_or(budgets.value.len())), year);
    match (amount, same, words) {
        (Some(again), Some(same), _) => budgets.notes.within(Step::Item(same), again_stated(view, again)),
        (Some(amount), None, _) => budgets.push(budget(reader, view, &label.value, amount)),
        (None, _, Some(words)) => budgets.push(worded(reader, view, label, words)),
        (None, _, None) => blank(reader, view, label, budgets),
    }
}

/// A further place that states the amount of a budget.
pub(super) fn again_stated(view: &View, amount: &Printed) -> Notes {
    let mut notes = Notes::default();
    let amount = amount_at(view, amount.range.clone());
    notes.within(Step::Field("thousand_yen"), amount);
    notes
}

/// The characters of an amount.
fn amount_at(view: &View, range: Range<usize>) -> Notes {
    let mut notes = Notes::default();
    notes.value(view.indices_at(range), THOUSAND_YEN);
    notes
}

/// Quotes what a budget box holds beside labels and amounts.
fn unread(reader: &Reader<'_>, notes: &mut Notes, view: &View, words: Range<usize>) {
    let text = view.as_str().get(words.clone()).unwrap_or_default().trim().to_owned();
    let indices = view.indices_at(words.clone());
    if text.chars().all(is_arrow) && replaces(reader, indices) {
        return;
    }
    notes.told(Remark::BudgetUnread { text }, view.indices_at(words));
}

/// Whether characters stand between a struck number and an inserted one: 12,100→12,217.
fn replaces(reader: &Reader<'_>, indices: &[u32]) -> bool {
    let Some((first, last)) = indices.first().zip(indices.last()) else { return false };
    let chars = &reader.document.chars;
    let shown = |c: &&Char| !c.ch.is_whitespace();
    let before = chars.get(..*first as usize).and_then(|before| before.iter().rev().find(shown));
    let behind = chars.get(*last as usize + 1..).and_then(|behind| behind.iter().find(shown));
    before.zip(behind).is_some_and(|(old, new)| old.ink == Ink::Struck && new.ink == Ink::Inserted)
}

/// Whether a copy breaks off within an amount: 6千2百 are the last characters of the document, and no 円 ends them.
fn is_cut(reader: &Reader<'_>, indices: &[u32], text: &str) -> bool {
    let Some(last) = indices.last().filter(|_| text.ends_with(is_scale)) else { return false };
    let behind = reader.document.chars.get(*last as usize + 1..).unwrap_or_default();
    behind.iter().all(|c| c.ch.is_whitespace())
}

fn is_scale(c: char) -> bool {
    SMALL_SCALES.iter().chain(LARGE_SCALES).any(|(scale, _)| *scale == c)
}

/// One amount with its label; what is no amount is told.
pub(super) fn budget(reader: &Reader<'_>, view: &View, label: &BudgetLabel, of: &Printed) -> Traced<Budget> {
    let mut notes = Notes::default();
    let text = view.as_str().get(of.range.clone()).unwrap_or_default().to_owned();
    let whole = !is_cut(reader, view.indices_at(of.range.clone()), &text);
    let settled = whole && !view.unsettled_at(of.range.clone());
    let amount = of.amount.money().and_then(crate::value::Money::thousand_yen).filter(|_| settled);
    let remark = match of.amount {
        _ if !whole => Some(Remark::BudgetCutShort { text: text.clone() }),
        Amount::Void => Some(Remark::BudgetWithoutNumber { text: text.clone() }),
        // Digits whose commas or points are odd are told as such.
        Amount::Money(Money::Unreadable) if !text.contains([',', '，', '.', '．']) => {
            Some(Remark::BudgetWithoutNumber { text: text.clone() })
        }
        Amount::WithoutUnit => Some(Remark::BudgetWithoutUnit { text: text.clone() }),
        Amount::Money(_) => None,
    };
    if let Some(remark) = remark {
        notes.told(remark, view.indices_at(of.range.clone()));
    }
    let budget = record!(
        notes,
        Budget {
            fiscal_year: label.key(reader.year).0,
            kind: label.kind,
            thousand_yen: amount_at(view, of.range.clone()).of(amount),
            text: text,
            approximate: of.approximate,
            parts: of.parts.iter().map(|part| budget_part(view, part)).collect::<Traced<Vec<_>>>(),
        }
    );
    notes.of(budget)
}

fn budget_part(view: &View, part: &Found<Part>) -> Traced<BudgetPart> {
    let mut notes = stated(view.indices_at(part.range.clone()));
    let amount = part.value.money.as_ref().map(|money| -> Traced<Option<Decimal>> {
        let settled = !view.unsettled_at(money.range.clone());
        amount_at(view, money.range.clone()).of(money.value.thousand_yen().filter(|_| settled))
    });
    let part = record!(
        notes,
        BudgetPart {
            label: part.value.label.clone(),
            thousand_yen: amount.unwrap_or_default(),
            text: view.as_str().get(part.range.clone()).unwrap_or_default().trim().to_owned(),
        }
    );
    notes.of(part)
}

/// A label with words in place of its amount.
fn worded(reader: &Reader<'_>, view: &View, label: &Found<BudgetLabel>, words: Range<usize>) -> Traced<Budget> {
    let printed = Printed { amount: Amount::Void, approximate: false, range: words, parts: Vec::new() };
    budget(reader, view, &label.value, &printed)
}

/// A label without an amount: blank, unless the cell beside it or its column below holds something that reached another
/// place.
fn blank(reader: &Reader<'_>, view: &View, label: &Found<BudgetLabel>, budgets: &mut Traced<Vec<Budget>>) {
    let indices = view.indices_at(label.range.clone());
    let printed = view.as_str().get(label.range.clone()).unwrap_or_default().trim().to_owned();
    let below = || amount_below(reader, view, indices);
    let unread = |text: &String| Remark::BudgetWithoutNumber { text: text.clone() };
    let unpaired = |text: &String| Remark::BudgetNotPaired { labels: 1, amounts: 1, text: text.clone() };
    let beside = cell_beside(reader, view, indices).map(|(text, at)| (unread(&text), text, at));
    let Some((remark, text, at)) = beside.or_else(|| below().map(|(text, at)| (unpaired(&text), text, at))) else {
        budgets.notes.told(Remark::BudgetBlank { label: printed }, indices);
        return;
    };
    let mut notes = Notes::default();
    notes.told(remark, &at);
    budgets.push(notes.of(Budget {
        fiscal_year: label.value.key(reader.year).0,
        kind: label.value.kind,
        thousand_yen: None,
        text,
        approximate: false,
        parts: Vec::new(),
    }));
}

/// What stands in the drawn cell right behind a label, where the box does not have it.
fn cell_beside(reader: &Reader<'_>, view: &View, label: &[u32]) -> Option<(String, Vec<u32>)> {
    /// 別途、教育委員会事務局で計上 is about what a cell for an amount holds; a longer text is another box.
    const MAX_CHARS: usize = 24;
    let document = reader.document;
    let at = document.segment_of(*label.last()?)?;
    let (own, next) = (document.segments.get(at)?, document.segments.get(at + 1)?);
    let (left, right) = own.area.zip(next.area)?;
    let beside = left.drawn && right.drawn && left.cell != right.cell && (own.page, own.line) == (next.page, next.line);
    if !beside || view.indices().iter().any(|at| (next.start..next.end).contains(at)) {
        return None;
    }
    let text = document.raw(next.range()).trim().to_owned();
    let short = !text.is_empty() && text.chars().count() <= MAX_CHARS && text.chars().any(char::is_alphanumeric);
    short.then(|| (text, (next.start..next.end).collect()))
}

/// A number alone in the column of a label, on one of the two lines below it: no border says that it is the label's.
fn amount_below(reader: &Reader<'_>, view: &View, label: &[u32]) -> Option<(String, Vec<u32>)> {
    let document = reader.document;
    let (first, last) = (*label.first()?, *label.last()?);
    let own = document.segments.get(document.segment_of(first)?)?;
    let (from, until) = level_span(document, first..last + 1)?;
    let below = |segment: &&Segment| segment.page == own.page && (own.line + 1..=own.line + 2).contains(&segment.line);
    let found = document.segments.iter().filter(below).find(|segment| {
        let shared = level_span(document, segment.start..segment.end)
            .map(|(x0, x1)| (until.min(x1) - from.max(x0)) / (until - from).min(x1 - x0).max(0.1));
        shared.is_some_and(|share| share > 0.5) && is_bare_quantity(document.raw(segment.range()).trim())
    })?;
    let claimed = view.indices().iter().any(|at| (found.start..found.end).contains(at));
    (!claimed).then(|| (document.raw(found.range()).trim().to_owned(), (found.start..found.end).collect()))
}

/// From where to where some characters of one line reach.
fn level_span(document: &Document, chars: Range<u32>) -> Option<(f32, f32)> {
    if let Some(rect) = document.extent(chars.start as usize..chars.end as usize) {
        return Some((rect.x0, rect.x1));
    }
    let segment = document.segments.get(document.segment_of(chars.start)?)?;
    let column = |at: u32| (segment.column + (at - segment.start)) as f32;
    segment.area.filter(|area| !area.drawn).map(|_| (column(chars.start), column(chars.end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_state_a_budget() {
        for line in
            ["・令和3年度決算額 6千9百万円", "(7年度予算額65百万円)", "◆令和５年度予算額　5千4百万円", "４予算額 未定"]
        {
            assert!(states_budget(line), "{line}");
        }
        for line in ["予算を計上する。", "予算額", "・備えが足りない。", "（14,955千円）", "4予算額 5千円で実施する。"]
        {
            assert!(!states_budget(line), "{line}");
        }
    }
}
