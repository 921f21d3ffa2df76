//! Tables of amounts: labels head columns, and each amount is of the label of its column.
//!
//! ```text
//! 区分     | ２決算額 | ３予算額 | ４予算額 | 合計
//! 報償費   | 6,000    | 6,000    | 6,000    | 18,000
//! 委託料   | 6,411    | 6,315    | 6,217    | 18,943
//! 合計     | 12,411   | 12,315   | 12,217   | 36,943
//! ```
//! An amount in a column that no label heads is none of theirs. Of several rows the one that says that it is the whole is
//! filed; where none says so, nothing is.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::pairing::{Pairs, key};
use super::{Printed, Sorted};
use crate::layout::{Area, View};
use crate::lexicon::{COLUMNS_BESIDE, PART_WORDS, SUMS, is_any_closer, is_any_opener};
use crate::records::reader::Reader;
use crate::value::{BudgetLabel, Found, MoneyUnit};

/// The amounts of a table, for each label the index of its own; none where nothing tells which row is the whole.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Columns(Option<Vec<Option<usize>>>);

impl Columns {
    /// Each label with its amount.
    pub(super) fn pairs<'a>(&self, sorted: &'a Sorted) -> Option<Pairs<'a>> {
        let own = self.0.as_ref()?.iter().map(|at| at.and_then(|at| sorted.amounts.get(at)));
        Some(sorted.labels.iter().zip(own).collect())
    }
}

/// A cell with its page and line.
#[derive(Debug, Clone, Copy)]
struct Cell {
    place: (u32, u32),
    area: Area,
}

impl Sorted {
    /// The columns in which amounts stand below or above their labels; `None` where that is not how they stand.
    ///
    /// A part that stands on another line than its amount is of another column: it is taken off, to be told.
    pub(super) fn columns(&mut self, reader: &Reader<'_>, view: &View) -> Option<Columns> {
        let cell = |range: &Range<usize>| cell(reader, view, range);
        let labels: Vec<Cell> = self.labels.iter().map(|label| cell(&label.range)).collect::<Option<_>>()?;
        let first = labels.first().filter(|_| labels.len() > 1)?;
        if labels.iter().any(|label| label.place != first.place) {
            return None;
        }
        let amounts: Vec<Cell> = self.amounts.iter().map(|amount| cell(&amount.range)).collect::<Option<_>>()?;
        let labelled = |amount: &Cell| labels.iter().any(|label| label.area.begins_column_of(&amount.area));
        if amounts.iter().any(|amount| amount.place == first.place) || !amounts.iter().any(labelled) {
            return None;
        }
        self.take_parts_apart(|range| cell(range).map(|cell| cell.place));
        let mut rows: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
        for (at, amount) in amounts.iter().enumerate() {
            rows.entry(amount.place).or_default().push(at);
        }
        let names: Vec<String> = rows.keys().map(|place| name(reader, *place, first)).collect();
        let own = whole(&names).and_then(|row| rows.values().nth(row));
        // Of two labels of one year nothing says which is which.
        let keys: BTreeSet<_> = self.labels.iter().map(|label| key(label, reader.year)).collect();
        let own = own.filter(|_| keys.len() == labels.len());
        let own = own.and_then(|row| {
            let row: Vec<(usize, Area)> = row.iter().filter_map(|at| Some((*at, amounts.get(*at)?.area))).collect();
            let over =
                |(_, amount): &(usize, Area)| labels.iter().filter(|label| label.area.meets_column_of(amount)).count();
            let spans = !reader.document.reaches_over_blanks() && row.iter().any(|amount| over(amount) > 1);
            let of = |label: &Cell| {
                let mut below = row.iter().filter(|(_, amount)| label.area.begins_column_of(amount)).map(|(at, _)| *at);
                (below.next(), below.next().is_some())
            };
            let found: Vec<_> = labels.iter().map(of).collect();
            let clear = !spans && found.iter().all(|(_, more)| !more);
            clear.then(|| found.into_iter().map(|(own, _)| own).collect())
        });
        Some(Columns(own))
    }

    /// Takes the parts off their amounts that stand on other lines: うち国費 in a row of its own.
    fn take_parts_apart(&mut self, place: impl Fn(&Range<usize>) -> Option<(u32, u32)>) {
        for amount in &mut self.amounts {
            let own = place(&amount.range);
            let parts = std::mem::take(&mut amount.parts).into_iter();
            let (here, apart): (Vec<_>, Vec<_>) = parts.partition(|part| place(&part.range) == own);
            amount.parts = here;
            self.words.extend(apart.into_iter().map(|part| part.range));
        }
        self.words.sort_unstable_by_key(|words| words.start);
    }
}

fn cell(reader: &Reader<'_>, view: &View, range: &Range<usize>) -> Option<Cell> {
    let segment = reader.document.segment_of(*view.indices_at(range.clone()).first()?)?;
    let segment = reader.document.segments.get(segment)?;
    Some(Cell { place: (segment.page, segment.line), area: segment.area.filter(|area| area.drawn)? })
}

/// What stands on a line left of the first label: the name of the row.
fn name(reader: &Reader<'_>, place: (u32, u32), first: &Cell) -> String {
    let segments = &reader.document.segments;
    let from = segments.partition_point(|segment| (segment.page, segment.line) < place);
    let line = segments.iter().skip(from).take_while(|segment| (segment.page, segment.line) == place);
    let left = line.filter(|segment| segment.area.is_some_and(|area| area.is_left_of(&first.area)));
    left.flat_map(|segment| reader.document.raw(segment.range()).chars().collect::<Vec<_>>())
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// Which of several rows is the whole: the one that is called a sum, or the first where all others are parts of it.
fn whole(names: &[String]) -> Option<usize> {
    let bare = |name: &String| name.trim_matches(|c| is_any_opener(c) || is_any_closer(c)).to_owned();
    let bare: Vec<String> = names.iter().map(bare).collect();
    let part = |name: &String| PART_WORDS.iter().any(|word| name.starts_with(word));
    let (first, rest) = bare.split_first().filter(|(first, rest)| !rest.is_empty() || !part(first))?;
    let mut sums = bare.iter().enumerate().filter(|(_, name)| SUMS.contains(&name.as_str())).map(|(at, _)| at);
    if let Some(sum) = sums.next() {
        return sums.next().is_none().then_some(sum);
    }
    (!part(first) && rest.iter().all(part)).then_some(0)
}

/// What a line of labels says of the columns, where it stands in a text without cells.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heads {
    /// Labels and nothing else.
    Plain,
    /// For each label which amount is its own: as many amounts stand below as there are columns.
    Columns(Vec<usize>),
    /// Further columns, and not as many amounts.
    Unclear,
}

/// The columns that a line of labels heads, `２決算額 ３予算額 ４予算額 合計`, with amounts on lines behind it.
pub(super) fn heads(text: &str, labels: &[Found<BudgetLabel>], amounts: &[Printed]) -> Heads {
    let (Some(first), Some(last)) = (labels.first(), labels.last()) else { return Heads::Plain };
    let behind = amounts.first().filter(|amount| labels.len() > 1 && last.range.end <= amount.range.start);
    let Some(behind) = behind else { return Heads::Plain };
    // Words on the line of the amounts name their row.
    let line_start = |at: usize| text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let (start, end) = (line_start(first.range.start), line_start(behind.range.start));
    let on_line = |at: usize| line_start(at) == line_start(last.range.start);
    let mut columns: Vec<(usize, bool)> = labels.iter().map(|label| (label.range.start, true)).collect();
    for (word, own) in words(text, start..end) {
        let labelled = labels.iter().any(|label| label.range.start < own.end && own.start < label.range.end);
        let beside = names_beside(word);
        let unit = MoneyUnit::named(word.trim_matches(|c| is_any_opener(c) || is_any_closer(c))).is_some();
        if !labelled && !unit && (beside || own.start > first.range.start && on_line(own.start)) {
            columns.push((own.start, false));
        }
    }
    if columns.len() == labels.len() {
        return Heads::Plain;
    }
    if columns.len() != amounts.len() {
        return Heads::Unclear;
    }
    columns.sort_unstable();
    Heads::Columns(columns.iter().enumerate().filter(|(_, (_, label))| *label).map(|(nth, _)| nth).collect())
}

/// The words of a part of a text, each with where it stands.
fn words(text: &str, of: Range<usize>) -> impl Iterator<Item = (&str, Range<usize>)> {
    let part = text.get(of.clone()).unwrap_or_default();
    let mut at = of.start;
    part.split(char::is_whitespace).filter_map(move |word| {
        let own = at..at + word.len();
        at = own.end + text.get(own.end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((word, own))
    })
}

fn names_beside(word: &str) -> bool {
    COLUMNS_BESIDE.iter().chain(SUMS).any(|name| word.starts_with(name))
}

/// `４予算額 12,217 合計 36,943`: a word between two amounts says that the second is of all years, or of none.
pub(super) fn beside(text: &str, first: &Printed, second: &Printed) -> bool {
    text.get(first.range.end..second.range.start).is_some_and(|gap| names_beside(gap.trim_start()))
}
