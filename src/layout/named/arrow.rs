//! 20町会以上→30町会以上: an arrow between two values of one kind, where the text or the document says that it is a change.
//!
//! ```text
//! change := old-label? value arrow new-label? value
//! ```
//! A label says so by itself: 当初20町会以上→変更後30町会以上. Without one both values are bounds with the same comparison,
//! or amounts of money, without a year, and the document says that it shows changes. Everywhere else an arrow may lead
//! from what is to what is aimed at, or from one year to the next, and is left to those who read the values.

use std::ops::Range;

use crate::layout::{Document, Ink, Segment};
use crate::lexicon::{
    AFTER, AHEAD, BUDGET_LETTER, CHANGED_TO, COLONS, OLD_AND_NEW, RESULTS, SOFT_NEW, SOFT_OLD, TARGETS, arrow_at,
    arrow_behind, closer_of, is_any_closer, is_any_opener,
};
use crate::record::Comparison;
use crate::value::{find_money, find_quantities, is_comma, parse_year, year_ending};

/// Characters at each side of an arrow that are looked at: a label, a value and its bound.
const MOST: usize = 40;

/// What is struck and what is inserted.
type Pair = (Range<u32>, Range<u32>);

/// The changes of a document; `says` tells whether it says of itself that it shows changes.
pub(super) fn changes(document: &Document, says: impl Fn() -> bool) -> Vec<Pair> {
    let mut known = None;
    let mut free = 0;
    let mut out: Vec<Pair> = Vec::new();
    for (index, segment) in document.segments.iter().enumerate() {
        let chars = document.segment_chars(segment);
        let mut at = 0;
        while at < chars.len() {
            let place = segment.start + at as u32;
            let length = arrow_at(chars.get(at..).unwrap_or_default().iter().map(|c| c.ch));
            let found = match length {
                0 => noted(document, segment, place),
                _ => change(document, index, place..place + length as u32),
            };
            let found = found.filter(|found| {
                let start = found.struck.start.min(found.inserted.start);
                start >= free && (found.labelled || *known.get_or_insert_with(&says))
            });
            if let Some(found) = found {
                free = found.struck.end.max(found.inserted.end);
                out.push((found.struck, found.inserted));
            }
            at += length.max(1);
        }
    }
    out
}

struct Change {
    struck: Range<u32>,
    inserted: Range<u32>,
    labelled: bool,
}

/// What a value is.
#[derive(PartialEq, Eq)]
enum Kind {
    Bound(String, Comparison),
    Count(String),
    Money,
}

/// Characters that stand, with the place of the first.
struct Side {
    text: String,
    from: u32,
}

impl Side {
    fn of(document: &Document, range: Range<u32>) -> Option<Self> {
        let chars = document.chars.get(range.start as usize..range.end as usize)?;
        let standing = chars.iter().all(|c| c.ink == Ink::Standing);
        standing.then(|| Self { text: chars.iter().map(|c| c.ch).collect(), from: range.start })
    }

    /// The place of the character that begins at a byte.
    fn place(&self, byte: usize) -> Option<u32> {
        Some(self.from + self.text.get(..byte)?.chars().count() as u32)
    }
}

fn change(document: &Document, index: usize, arrow: Range<u32>) -> Option<Change> {
    let segment = document.segments.get(index)?;
    let blank = |range: Range<u32>| {
        let chars = document.chars.get(range.start as usize..range.end as usize).unwrap_or_default();
        chars.iter().all(|c| c.ch.is_whitespace())
    };
    // An arrow may end or begin its line.
    let near = |other: Option<&Segment>| other.filter(|other| goes_on(segment, other)).map(|s| s.start..s.end);
    let before = match index.checked_sub(1).filter(|_| blank(segment.start..arrow.start)) {
        Some(last) => near(document.segments.get(last))?,
        None => segment.start..arrow.start,
    };
    let behind = match blank(arrow.end..segment.end) {
        true => near(document.segments.get(index + 1))?,
        false => arrow.end..segment.end,
    };
    let left = Side::of(document, before.start.max(before.end.saturating_sub(MOST as u32))..before.end)?;
    let right = Side::of(document, behind.start..behind.end.min(behind.start + MOST as u32))?;
    let (old, new) = (old_value(&left.text)?, new_value(&right.text)?);
    let alike = are_alike(&left.text, &old, &right.text, &new)?;
    let labelled = matches!((old.label, new.label), (Label::Said, _) | (_, Label::Said) | (Label::Soft, Label::Soft));
    let inserted = right.place(new.value.start)?..right.place(new.value.end)?;
    let shown = labelled || alike;
    shown.then_some(Change { struck: left.place(old.from)?..inserted.start, inserted, labelled })
}

/// 30町会以上（変更前：20町会以上）: a note right behind a value that says what it was.
fn noted(document: &Document, segment: &Segment, at: u32) -> Option<Change> {
    let open = document.chars.get(at as usize)?.ch;
    let close = closer_of(open)?;
    let right = Side::of(document, at + 1..segment.end.min(at + 1 + MOST as u32))?;
    let inner = right.text.split_once(close)?.0;
    let old = old_value(inner).filter(|old| old.label != Label::Bare && old.from == 0)?;
    let left = Side::of(document, segment.start.max(at.saturating_sub(MOST as u32))..at)?;
    let end = left.text.trim_end().len();
    let (value, kind) = values(&left.text).into_iter().rfind(|(range, _)| range.end == end)?;
    let new = Value { kind, from: value.start, value, label: Label::Bare };
    let alike = are_alike(inner, &old, &left.text, &new)?;
    let bound = matches!(new.kind, Kind::Bound(..));
    let labelled = old.label == Label::Said || bound;
    let struck = at..right.place(inner.len())? + 1;
    (labelled || alike).then_some(Change {
        struck,
        inserted: left.place(new.value.start)?..left.place(new.value.end)?,
        labelled,
    })
}

/// Whether two values are of one kind that no series of results has; `None` where they are of different kinds.
fn are_alike(left: &str, old: &Value, right: &str, new: &Value) -> Option<bool> {
    let bare = |kind: &Kind| matches!(kind, Kind::Count(unit) if unit.is_empty());
    let grouped = |text: &str, value: &Value| text.get(value.value.clone()).is_some_and(|text| text.contains(is_comma));
    match (&old.kind, &new.kind) {
        (Kind::Count(_), Kind::Count(_)) if bare(&old.kind) && bare(&new.kind) => {
            let boxed = left.contains(BUDGET_LETTER);
            Some(boxed && grouped(left, old) && grouped(right, new))
        }
        (Kind::Count(_), Kind::Money) if bare(&old.kind) => Some(true),
        (Kind::Count(_), Kind::Bound(..)) if bare(&old.kind) => Some(false),
        (Kind::Count(one), Kind::Count(other)) => (one == other).then_some(false),
        (one, other) => (one == other).then_some(true),
    }
}

/// Whether a segment is the next line of the other's cell or text.
fn goes_on(one: &Segment, other: &Segment) -> bool {
    let cell = |segment: &Segment| segment.area.map(|area| area.cell);
    one.page == other.page && cell(one) == cell(other) && one.line.abs_diff(other.line) <= 1
}
/// How far a word says of a value that it is old or new.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// Nothing is said.
    Bare,
    /// 当初, 案: words that say much else, too.
    Soft,
    /// 変更前, 変更後.
    Said,
}

struct Value {
    kind: Kind,
    value: Range<usize>,
    label: Label,
    /// Where its label begins, or it.
    from: usize,
}

/// The value that ends the text before an arrow, with its label.
fn old_value(text: &str) -> Option<Value> {
    let end = text.trim_end().len();
    let (value, kind) = values(text).into_iter().rfind(|(range, _)| range.end == end)?;
    let before = text.get(..value.start)?;
    let bare = bare_end(before);
    let pairs = OLD_AND_NEW.iter().map(|(old, _)| *old).filter(|word| word.ends_with(AHEAD));
    let said = pairs.into_iter().find(|word| bare.ends_with(word)).map(|word| (word, Label::Said));
    let soft = || SOFT_OLD.iter().find(|word| bare.ends_with(**word)).map(|word| (*word, Label::Soft));
    if let Some((word, label)) = said.or_else(soft) {
        let start = bare.len() - word.len();
        let lead = bare.get(..start)?;
        let opener = lead.chars().next_back().filter(|c| is_any_opener(*c));
        let apart = lead.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let from = start - opener.map_or(0, char::len_utf8);
        return (label == Label::Said || apart).then_some(Value { kind, value, label, from });
    }
    // 10町会→20町会→30町会 goes on step by step.
    let series = arrow_behind(before).is_some();
    (!is_led(before) && !series).then_some(Value { kind, from: value.start, value, label: Label::Bare })
}

/// The value that begins the text behind an arrow, behind its label.
fn new_value(text: &str) -> Option<Value> {
    let open = |text: &str| text.trim_start_matches(|c: char| c.is_whitespace() || is_any_opener(c)).len();
    let bare = text.get(text.len() - open(text)..)?;
    let pairs = OLD_AND_NEW.iter().map(|(_, new)| *new).filter(|word| word.ends_with(AFTER));
    let said = pairs.into_iter().find_map(|word| Some((bare.strip_prefix(word)?, Label::Said)));
    let soft = || SOFT_NEW.iter().find_map(|word| Some((bare.strip_prefix(word)?, Label::Soft)));
    let (rest, label) = said.or_else(soft).unwrap_or((text, Label::Bare));
    let between = |c: char| c.is_whitespace() || label != Label::Bare && (COLONS.contains(&c) || is_any_closer(c));
    let start = text.len() - rest.trim_start_matches(between).len();
    let (value, kind) = values(text).into_iter().find(|(range, _)| range.start == start)?;
    // 25％以上（４年度）: a year behind it makes it one of a series.
    let behind = text.get(value.end..)?.trim_start();
    let dated = behind.strip_prefix(is_any_opener).is_some_and(|inner| parse_year(inner).is_some());
    let changed = CHANGED_TO.iter().any(|word| behind.strip_prefix(is_any_opener).unwrap_or(behind).starts_with(word));
    let label = if changed { Label::Said } else { label };
    let series = label == Label::Bare && arrow_at(behind.chars()) > 0;
    (!dated && !series).then_some(Value { kind, from: start, value, label })
}

/// The words that end a text, without brackets, colons and spaces behind them.
fn bare_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || COLONS.contains(&c) || is_any_closer(c))
}

/// Whether a year, or a word for what is or is aimed at, stands before a value.
fn is_led(before: &str) -> bool {
    let bare = bare_end(before);
    let role = RESULTS.iter().chain(TARGETS).any(|word| bare.ends_with(word));
    role || year_ending(bare).is_some()
}

/// Every count and amount of a text.
fn values(text: &str) -> Vec<(Range<usize>, Kind)> {
    let money = find_money(text).into_iter().map(|found| (found.range, Kind::Money));
    let mut out: Vec<(Range<usize>, Kind)> = money.collect();
    for found in find_quantities(text) {
        let kind = match found.value.comparison {
            Some(comparison) => Kind::Bound(found.value.unit, comparison),
            None => Kind::Count(found.value.unit),
        };
        if !out.iter().any(|(range, _)| range.start < found.range.end && found.range.start < range.end) {
            out.push((found.range, kind));
        }
    }
    out
}
