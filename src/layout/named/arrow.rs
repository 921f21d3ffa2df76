//! 20町会以上→30町会以上: an arrow between two values of one kind, where the text or the document says that it is a change.
//!
//! ```text
//! change := old-label? value arrow new-label? value
//! ```
//! A label of a document says so by itself: 当初20町会以上→変更後30町会以上, 素案20町会→案30町会. Without one both values are
//! bounds with the same comparison, or amounts of money, without a year, at the end of their clause, and the document
//! says that it shows changes. Only there do 現行, 当初 and に変更 say so, too: elsewhere they tell what a programme
//! reached, or what it does. Everywhere else an arrow may lead from what is to what is aimed at, or from one year to the
//! next, and is left to those who read the values.

use std::ops::Range;

use crate::layout::{Document, Ink, Segment};
use crate::lexicon::{
    AFTER, AHEAD, BUDGET_LETTER, CHANGED_TO, CLAUSE_ENDS, COLONS, FULL_STOP, OBJECT, OLD_AND_NEW, RESULTS, TARGETS,
    arrow_at, arrow_behind, closer_of, is_any_closer, is_any_opener, is_draft, is_hiragana, names_a_time, words_of_new,
    words_of_old,
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
                0 => noted(document, index, place),
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
    let (first, before) = match index.checked_sub(1).filter(|_| blank(segment.start..arrow.start)) {
        Some(last) => (last, near(document.segments.get(last))?),
        None => (index, segment.start..arrow.start),
    };
    let (last, behind) = match blank(arrow.end..segment.end) {
        true => (index + 1, near(document.segments.get(index + 1))?),
        false => (index, arrow.end..segment.end),
    };
    let left = Side::of(document, before.start.max(before.end.saturating_sub(MOST as u32))..before.end)?;
    let right = Side::of(document, behind.start..behind.end.min(behind.start + MOST as u32))?;
    let (old, new) = (old_value(&left.text)?, new_value(&right.text)?);
    let alike = are_alike(&left.text, &old, &right.text, &new)?;
    let labelled =
        old.says == Says::Change || new.says == Says::Change || old.says == Says::Draft && new.says != Says::Nothing;
    let hinted = new.changed || old.says != Says::Nothing && new.says != Says::Nothing;
    let alone = || {
        let lead = left.text.get(..old.from).unwrap_or_default();
        let above = lead.trim().is_empty().then(|| neighbour(document, first.checked_sub(1), segment)).flatten();
        let governed = above.is_some_and(|above| above.trim_end().ends_with(OBJECT)) || is_governed(lead);
        !governed && ends_clause(document, last, &right, new.end)
    };
    let inserted = right.place(new.value.start)?..right.place(new.value.end)?;
    let shown = labelled || (alike || hinted) && alone();
    shown.then_some(Change { struck: left.place(old.from)?..inserted.start, inserted, labelled })
}

/// Whether a verb does something to what follows: 開催回数を2回→4回.
fn is_governed(lead: &str) -> bool {
    let ends = |c: char| CLAUSE_ENDS.contains(&c) || COLONS.contains(&c);
    lead.rsplit(ends).next().is_some_and(|clause| clause.contains(OBJECT))
}

/// The text of the segment at `at`, where it is of one text with another.
fn neighbour(document: &Document, at: Option<usize>, of: &Segment) -> Option<String> {
    let other = document.segments.get(at?).filter(|other| goes_on(of, other))?;
    Some(document.raw(other.range()))
}

/// Whether a text begins with what another value measures: 住民：10人以上.
fn heads_value(text: &str) -> bool {
    text.find(|c: char| COLONS.contains(&c) || CLAUSE_ENDS.contains(&c))
        .is_some_and(|at| text.get(at..).is_some_and(|rest| rest.starts_with(COLONS)))
}

/// Whether the clause ends behind a value: a sentence that goes on tells what is done, and no change of its own text.
fn ends_clause(document: &Document, index: usize, side: &Side, at: usize) -> bool {
    let rest = side.text.get(at..).unwrap_or_default();
    let bare = rest.trim_start();
    let Some(next) = bare.chars().next() else {
        let segment = document.segments.get(index);
        let end = side.from + side.text.chars().count() as u32;
        let below = segment.and_then(|segment| neighbour(document, Some(index + 1), segment));
        let goes_on = below.is_some_and(|below| below.trim_start().starts_with(is_hiragana) && !heads_value(&below));
        return segment.is_some_and(|segment| segment.end == end) && !goes_on;
    };
    let apart = bare.len() < rest.len() && !is_hiragana(next);
    let other = || CLAUSE_ENDS.contains(&next) && bare.get(next.len_utf8()..).is_some_and(heads_value);
    apart || other() || is_any_opener(next) || is_any_closer(next) || next == FULL_STOP
}

/// 30町会以上（変更前：20町会以上）: a note right behind a value that says what it was.
fn noted(document: &Document, index: usize, at: u32) -> Option<Change> {
    let segment = document.segments.get(index)?;
    let open = document.chars.get(at as usize)?.ch;
    let close = closer_of(open)?;
    let right = Side::of(document, at + 1..segment.end.min(at + 1 + MOST as u32))?;
    let inner = right.text.split_once(close)?.0;
    let old = old_value(inner).filter(|old| old.says != Says::Nothing && old.from == 0)?;
    let left = Side::of(document, segment.start.max(at.saturating_sub(MOST as u32))..at)?;
    let end = left.text.trim_end().len();
    let (value, kind) = values(&left.text).into_iter().rfind(|(range, _)| range.end == end)?;
    let new = Value { kind, from: value.start, end: value.end, value, says: Says::Nothing, changed: false };
    let alike = are_alike(inner, &old, &left.text, &new)?;
    let bound = matches!(new.kind, Kind::Bound(..));
    let labelled = old.says == Says::Change || old.says == Says::Draft && bound;
    let alone = || {
        let lead = left.text.get(..new.from).unwrap_or_default();
        !is_governed(lead) && ends_clause(document, index, &right, inner.len() + close.len_utf8())
    };
    let struck = at..right.place(inner.len())? + 1;
    (labelled || (alike || bound) && alone()).then_some(Change {
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
enum Says {
    /// There is no such word.
    Nothing,
    /// 当初, 現行, 最終: words that say much else, too.
    Hint,
    /// 素案: a stage of a document.
    Draft,
    /// 変更前, 変更後.
    Change,
}

struct Value {
    kind: Kind,
    value: Range<usize>,
    says: Says,
    /// Where its label begins, or it.
    from: usize,
    /// Where it ends, or the words behind it that say that it changed.
    end: usize,
    /// Whether such words stand behind it.
    changed: bool,
}

/// The value that ends the text before an arrow, with its label.
fn old_value(text: &str) -> Option<Value> {
    let end = text.trim_end().len();
    let (value, kind) = values(text).into_iter().rfind(|(range, _)| range.end == end)?;
    let before = text.get(..value.start)?;
    let bare = bare_end(before);
    let pairs = OLD_AND_NEW.iter().map(|(old, _)| *old).filter(|word| word.ends_with(AHEAD));
    let said = pairs.into_iter().find(|word| bare.ends_with(word)).map(|word| (word, Says::Change));
    let soft = || {
        let word = words_of_old().find(|word| bare.ends_with(*word))?;
        Some((word, if is_draft(word) { Says::Draft } else { Says::Hint }))
    };
    if let Some((word, says)) = said.or_else(soft) {
        let start = bare.len() - word.len();
        let lead = bare.get(..start)?;
        let opener = lead.chars().next_back().filter(|c| is_any_opener(*c));
        let apart = lead.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let from = start - opener.map_or(0, char::len_utf8);
        let end = value.end;
        return (says == Says::Change || apart).then_some(Value { kind, value, says, from, end, changed: false });
    }
    // 10町会→20町会→30町会 goes on step by step.
    let series = arrow_behind(before).is_some();
    let (from, end) = (value.start, value.end);
    (!is_led(before) && !series).then_some(Value { kind, from, end, value, says: Says::Nothing, changed: false })
}

/// The value that begins the text behind an arrow, behind its label.
fn new_value(text: &str) -> Option<Value> {
    let open = |text: &str| text.trim_start_matches(|c: char| c.is_whitespace() || is_any_opener(c)).len();
    let bare = text.get(text.len() - open(text)..)?;
    let pairs = OLD_AND_NEW.iter().map(|(_, new)| *new).filter(|word| word.ends_with(AFTER));
    let said = pairs.into_iter().find_map(|word| Some((bare.strip_prefix(word)?, Says::Change)));
    let soft = || words_of_new().find_map(|word| Some((bare.strip_prefix(word)?, Says::Hint)));
    let (rest, says) = said.or_else(soft).unwrap_or((text, Says::Nothing));
    let between = |c: char| c.is_whitespace() || says != Says::Nothing && (COLONS.contains(&c) || is_any_closer(c));
    let start = text.len() - rest.trim_start_matches(between).len();
    let (value, kind) = values(text).into_iter().find(|(range, _)| range.start == start)?;
    // 25％以上（４年度）: a year behind it makes it one of a series.
    let behind = text.get(value.end..)?.trim_start();
    let noted = behind.strip_prefix(is_any_opener);
    let time = |inner: &str| inner.split(is_any_closer).next().is_some_and(|note| names_a_time(note.trim()));
    let dated = noted.is_some_and(|inner| parse_year(inner).is_some() || time(inner));
    let changed = CHANGED_TO.iter().find_map(|word| noted.unwrap_or(behind).strip_prefix(word));
    let end = changed.map_or(value.end, |rest| text.len() - rest.len());
    let series = says == Says::Nothing && arrow_at(behind.chars()) > 0;
    (!dated && !series).then_some(Value { kind, from: start, value, says, end, changed: changed.is_some() })
}

/// The words that end a text, without brackets, colons and spaces behind them.
fn bare_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || COLONS.contains(&c) || is_any_closer(c))
}

/// Whether a year, a word for a time, or one for what is or is aimed at stands before a value.
fn is_led(before: &str) -> bool {
    let bare = bare_end(before);
    let role = RESULTS.iter().chain(TARGETS).any(|word| bare.ends_with(word));
    role || names_a_time(bare) || year_ending(bare).is_some()
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
