//! Labels set in the middle of their cells, in a dump.
//!
//! ```text
//!          ・担当者をふやして分担する。
//! 改善策
//!          ・開催の曜日を見直す。
//! ```
//! The lines above such a label are its text as those below it are: with a blank line before them, and as many as
//! follow it. The label is put before them. A dump in stream order shows no columns, and its blank lines say little: there
//! each label has text beside it, and the lines stand behind a heading or amounts, or a sentence runs on over the label.

use super::{is_body, label_of, text};
use crate::form::item::{Item, Kind};
use crate::layout::{Document, Places};
use crate::lexicon::{FULL_STOP, begins_with_bullet, columns_of, ends_sentence, is_any_closer};

/// Columns by which the lines of one cell begin apart: half-width letters shift them.
const SHIFT: f32 = 8.0;

/// Columns between the beginnings of a label and of its text.
const LEAST_APART: f32 = 6.0;

/// Lines of a cell above the middle of its label.
const MOST_LINES: usize = 12;

/// Puts every such label before the lines of its text.
///
/// Two labels with a line beside and a line below each may be set at the top as well: they are in the middle where the
/// document has others that are.
pub(super) fn labels_first(document: &Document, mut items: Vec<Item>) -> Vec<Item> {
    if !matches!(document.places, Places::Lines) {
        return items;
    }
    let (mut tables, mut from) = (Vec::new(), 0);
    while from < items.len() {
        let (end, rows) = cells(document, &items, from);
        tables.push(rows);
        from = end;
    }
    tables.retain(|rows| !rows.iter().any(|row| is_of_cell_above(document, &items, row)));
    let first = |rows: &[Row]| rows.first().is_some_and(|row| row.above > 0);
    let over = |rows: &[Row]| rows.iter().any(|row| runs_on(document, &items, row));
    if document.in_stream_order() {
        let begins = |rows: &[Row]| first(rows) && rows.first().is_some_and(|row| begins_box(&items, row));
        tables.retain(|rows| rows.iter().all(|row| row.beside) && (begins(rows) || over(rows)));
    } else if !tables.iter().any(|rows| first(rows) || over(rows)) {
        return items;
    }
    for row in tables.into_iter().flatten().filter(|row| row.above > 0) {
        if let Some(cell) = items.get_mut(row.first..=row.label) {
            cell.rotate_right(1);
        }
    }
    items
}

/// Puts what stands beside a wrapped label before it where it ends the sentence above: that is the text of the column at
/// the right.
///
/// ```text
/// 保健師と主任児童委員が連携し、早
/// アウトカム指標（めざす状態を数値化した い段階で支援につなげる。
/// 指標）
/// ```
pub(super) fn sentences_first(document: &Document, items: &mut [Item]) {
    for at in 1..items.len().saturating_sub(2) {
        let last = items.get(at + 3).and_then(|item| Some((is_body(item), place(document, item)?.line)));
        let Some([above, label, beside, rest]) = items.get_mut(at - 1..at + 3) else { continue };
        let wraps = label_of(label).is_some() && label_of(label) == label_of(rest);
        let lines = [&*above, label, beside, rest].map(|item| place(document, item).map(|place| place.line));
        let [Some(over), Some(own), Some(behind), Some(under)] = lines else { continue };
        if wraps
            && over + 1 == own
            && own == behind
            && own + 1 == under
            && last != Some((true, under))
            && continues(document, above, beside)
        {
            std::mem::swap(label, beside);
        }
    }
}

/// Whether the lines above a label stand behind a heading of 様式２ or its amounts.
fn begins_box(items: &[Item], row: &Row) -> bool {
    let before = row.first.checked_sub(1).and_then(|before| items.get(before));
    before.is_some_and(|before| match &before.kind {
        Kind::Heading(head) => head.worded,
        kind => *kind == Kind::Money,
    })
}

/// Whether a sentence that begins above a label ends beside it or below.
fn runs_on(document: &Document, items: &[Item], row: &Row) -> bool {
    let below = (row.label + 1..items.len()).take(2).filter_map(|at| items.get(at)).find(|item| is_body(item));
    let above = row.label.checked_sub(1).filter(|_| row.above > 0).and_then(|above| items.get(above));
    above.zip(below).is_some_and(|(above, below)| continues(document, above, below))
}

/// Whether the first of the lines above a label goes on with the text of the cell above.
fn is_of_cell_above(document: &Document, items: &[Item], row: &Row) -> bool {
    let first = row.first;
    // ） of a label may stand between the two.
    let before = items.get(..first).filter(|_| row.above > 0).unwrap_or_default().iter().rev().take(3);
    before
        .into_iter()
        .find(|item| is_body(item))
        .zip(items.get(first))
        .is_some_and(|(before, first)| continues(document, before, first))
}

/// Whether a line that is full ends within a sentence, and the next ends it.
fn continues(document: &Document, line: &Item, next: &Item) -> bool {
    /// Columns of half-width characters of the narrowest full line.
    const FULL: u32 = 30;
    let (line, next) = match (is_body(line), is_body(next)) {
        (true, true) => (text(document, line), text(document, next)),
        _ => return false,
    };
    let ends = line.trim_end().ends_with(|c| ends_sentence(c) || is_any_closer(c));
    let width = |text: &str| text.trim().chars().map(columns_of).sum::<u32>();
    // No line of its column is longer than one that wraps, by more than a character that may not begin a line.
    let full = width(&line) >= FULL && width(&line) + 2 >= width(&next);
    full && !ends && next.contains(FULL_STOP) && !begins_with_bullet(next.trim())
}

/// A label with the lines of its cell above it.
struct Row {
    label: usize,
    above: usize,
    /// The first item above it: one line may have several.
    first: usize,
    /// Whether a line of its text stands beside it.
    beside: bool,
}

/// The labels of the cells below each other that begin at `from`, where the lines of all of them are shared out evenly;
/// and where the next ones begin.
///
/// Between two labels stand the lines below the first and those above the second. Of the first label nothing but its
/// own text stands above; what is left below the last shows whether the labels are set in the middle.
fn cells(document: &Document, items: &[Item], from: usize) -> (usize, Vec<Row>) {
    let next = |at: usize| (at + 1, Vec::new());
    let mut at = from;
    let Some(start) = items.get(from).and_then(|item| place(document, item)) else { return next(from) };
    let (mut rows, mut waiting, mut line) = (Vec::<Row>::new(), Vec::<usize>::new(), start.line);
    let (mut column, mut left) = (None::<f32>, None::<f32>);
    while let Some((item, place)) = items.get(at).and_then(|item| Some((item, place(document, item)?))) {
        if place.line > line + 1 {
            break;
        }
        let same = place.line == line && at > from;
        let label = label_of(item).filter(|_| left.is_none_or(|left| (left - place.x).abs() <= SHIFT));
        if let Some(label) = label.filter(|_| !same) {
            let goes_on = waiting.is_empty()
                && rows.last().is_some_and(|row| items.get(row.label).and_then(label_of) == Some(label));
            if !goes_on {
                let before = rows.last().map_or(0, |row| row.above);
                let Some(above) = waiting.len().checked_sub(before) else {
                    // A later line of the same text begins no cell; the first label may.
                    let label = rows.first().map_or(at, |row| row.label);
                    return (if label > from { label } else { at }, Vec::new());
                };
                let first = waiting.get(before).copied().unwrap_or(at);
                rows.push(Row { label: at, above, first, beside: false });
                waiting.clear();
            }
            left = Some(place.x);
        } else if is_body(item) && column.is_none_or(|column| (column - place.x).abs() <= SHIFT) {
            column = column.or(Some(place.x));
            if !same {
                waiting.push(at);
            }
            if let Some(row) = rows.last_mut().filter(|_| same) {
                row.beside = true;
            }
        } else {
            break;
        }
        line = place.line;
        at += 1;
    }
    let apart = left.zip(column).is_some_and(|(left, column)| column >= left + LEAST_APART);
    let even = rows.last().is_some_and(|row| {
        if !row.beside && rows.len() == 1 {
            !waiting.is_empty() && row.above.abs_diff(waiting.len()) <= 1
        } else {
            row.above == waiting.len()
        }
    });
    // Behind a heading, the amounts or a blank line no text of a cell above stands.
    let begins = rows.first().is_none_or(|row| row.above == 0)
        || from.checked_sub(1).and_then(|before| items.get(before)).is_none_or(|before| {
            matches!(before.kind, Kind::Heading(_) | Kind::Money)
                || place(document, before).is_none_or(|before| before.line + 1 < start.line)
        });
    let few = rows.iter().all(|row| row.above <= MOST_LINES);
    (at.max(from + 1), if apart && even && begins && few { rows } else { Vec::new() })
}

struct Place {
    line: u32,
    x: f32,
}

fn place(document: &Document, item: &Item) -> Option<Place> {
    let segment = document.segments.get(item.segment as usize)?;
    // Without columns, what is no label is text.
    let text = if label_of(item).is_some() { 0.0 } else { LEAST_APART };
    let x = segment.area.map_or(text, |area| area.x + (item.start - segment.start) as f32);
    Some(Place { line: segment.line, x })
}
