//! Amounts of a table with years on one side and kinds on the other: each is of the year and the kind that its heads say.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{Printed, again_stated, budget, read_box, sorted, unread};
use crate::form::MoneyHead;
use crate::layout::View;
use crate::record::Budget;
use crate::records::reader::Reader;
use crate::records::traced::{Notes, Step, Traced};
use crate::value::{Amount, BudgetLabel, MoneyUnit, Piece, is_digit, pieces};

/// A cell of a table in the text of a box.
struct Cell {
    /// Index of its first segment.
    first: u32,
    bytes: Range<usize>,
}

/// Reads the tables in a box; what stands beside them is read as any box. Tells whether there are any.
pub(super) fn read_tables(reader: &Reader<'_>, view: &View, budgets: &mut Traced<Vec<Budget>>) -> bool {
    if reader.money.is_empty() {
        return false;
    }
    let (cells, rest) = divided(reader, view);
    if cells.is_empty() {
        return false;
    }
    let raw = |segments: &[u32]| -> String {
        let ranges = segments.iter().filter_map(|at| reader.document.segments.get(*at as usize));
        ranges.map(|segment| reader.document.raw(segment.range())).collect()
    };
    let bytes_of: HashMap<u32, &Range<usize>> = cells.iter().map(|cell| (cell.first, &cell.bytes)).collect();
    let of_heads = |head: &MoneyHead| head.year.iter().chain(&head.kind).copied().collect::<Vec<_>>();
    let heads: HashSet<u32> =
        cells.iter().filter_map(|cell| reader.money.head(cell.first)).flat_map(of_heads).collect();
    for cell in &cells {
        let Some(head) = reader.money.head(cell.first) else { continue };
        let label = label_of(&[raw(&head.year).trim(), raw(&head.kind).trim()].concat());
        let Some(label) = label else {
            unread(reader, &mut budgets.notes, view, cell.bytes.clone());
            continue;
        };
        let stated = head.year.first().and_then(|year| bytes_of.get(year)).map(|bytes| (*bytes).clone());
        let own = view.part(cell.bytes.clone());
        let printed = amount(own.as_str(), head.unit.or(reader.unit));
        add(reader, &own, &label, &printed, stated.map(|bytes| view.indices_at(bytes)), budgets);
    }
    for cell in cells.iter().filter(|cell| is_beside(reader, view, &heads, cell)) {
        unread(reader, &mut budgets.notes, view, cell.bytes.clone());
    }
    for bytes in rest {
        read_box(reader, &view.part(bytes), budgets);
    }
    true
}

/// The cells of tables in a text, and what stands beside them.
fn divided(reader: &Reader<'_>, view: &View) -> (Vec<Cell>, Vec<Range<usize>>) {
    let (mut cells, mut rest): (Vec<Cell>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    let mut last: Option<u32> = None;
    for ((start, c), at) in view.as_str().char_indices().zip(view.indices()) {
        if c.is_whitespace() {
            continue;
        }
        let end = start + c.len_utf8();
        let segment = reader.document.segment_of(*at).and_then(|segment| u32::try_from(segment).ok());
        let own = segment.filter(|segment| reader.money.has(*segment));
        let cell_of = |at: u32| reader.document.segments.get(at as usize)?.area.map(|area| area.cell);
        let goes_on = last.zip(own).is_some_and(|(last, own)| cell_of(last) == cell_of(own));
        match (own, cells.last_mut(), rest.last_mut()) {
            (Some(_), Some(cell), _) if goes_on => cell.bytes.end = end,
            (Some(first), ..) => cells.push(Cell { first, bytes: start..end }),
            (None, _, Some(other)) if last.is_none() => other.end = end,
            (None, ..) => rest.push(start..end),
        }
        last = own;
    }
    (cells, rest)
}

/// The label that the year and the kind of an amount make.
fn label_of(text: &str) -> Option<BudgetLabel> {
    pieces(text, None)
        .into_iter()
        .find_map(|piece| if let Piece::Label(label) = piece.value { Some(label) } else { None })
}

/// What stands in a cell: one amount with its parts, or none that can be told.
fn amount(text: &str, unit: Option<MoneyUnit>) -> Printed {
    let found = sorted(pieces(text, unit));
    match found.amounts.as_slice() {
        [only] if found.labels.is_empty() => only.clone(),
        _ => Printed { amount: Amount::Void, approximate: false, range: 0..text.len(), parts: Vec::new() },
    }
}

fn add(
    reader: &Reader<'_>,
    own: &View,
    label: &BudgetLabel,
    printed: &Printed,
    year: Option<&[u32]>,
    budgets: &mut Traced<Vec<Budget>>,
) {
    let key = label.key(reader.year);
    let same = budgets.value.iter().position(|budget| (budget.fiscal_year, budget.kind) == key);
    let mut notes = Notes::default();
    year.into_iter().for_each(|year| notes.field_stated("fiscal_year", year));
    budgets.notes.within(Step::Item(same.unwrap_or(budgets.value.len())), notes);
    match same {
        Some(same) => budgets.notes.within(Step::Item(same), again_stated(own, printed)),
        None => budgets.push(budget(reader, own, label, printed)),
    }
}

/// Whether a cell is a value of a row that is none of budgets: 増減 | 100千円. Years and kinds have their place.
fn is_beside(reader: &Reader<'_>, view: &View, heads: &HashSet<u32>, cell: &Cell) -> bool {
    let text = view.as_str().get(cell.bytes.clone()).unwrap_or_default();
    text.contains(is_digit) && reader.money.head(cell.first).is_none() && !heads.contains(&cell.first)
}
