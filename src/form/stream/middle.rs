//! Labels set in the middle of their cells, in a dump that keeps the page's layout.
//!
//! ```text
//!          ・担当者をふやして分担する。
//! 改善策
//!          ・開催の曜日を見直す。
//! ```
//! The lines above such a label are its text as those below it are: with a blank line before them, and as many as
//! follow it. The label is put before them.

use crate::form::Label;
use crate::form::item::{Item, Kind};
use crate::layout::{Document, Places};

/// Columns by which the lines of one cell begin apart: half-width letters shift them.
const SHIFT: f32 = 8.0;

/// Columns between the beginnings of a label and of its text.
const LEAST_APART: f32 = 6.0;

/// Lines of a cell above the middle of its label.
const MOST_LINES: usize = 12;

/// Puts every such label before the lines of its text.
pub(super) fn labels_first(document: &Document, mut items: Vec<Item>) -> Vec<Item> {
    if !matches!(document.places, Places::Lines) {
        return items;
    }
    let mut at = 1;
    while at < items.len() {
        if let Some(above) = lines_above(document, &items, at) {
            if let Some(row) = items.get_mut(at - above..=at) {
                row.rotate_right(1);
            }
        }
        at += 1;
    }
    items
}

/// How many lines above the label at a place are of its cell.
fn lines_above(document: &Document, items: &[Item], at: usize) -> Option<usize> {
    let label = items.get(at).and_then(label_of)?;
    let own = place(document, items.get(at)?)?;
    let first = items.get(at.checked_sub(1)?)?;
    let start = place(document, first).filter(|text| is_text(first) && text.line + 1 == own.line)?;
    let column = |item: &Item, line: u32| {
        let text = place(document, item).filter(|text| is_text(item) && text.line == line)?;
        ((text.x - start.x).abs() <= SHIFT && text.x >= own.x + LEAST_APART).then_some(())
    };
    let mut above = 0;
    for (item, up) in items.get(..at)?.iter().rev().zip(1..) {
        let line = own.line.checked_sub(up)?;
        match column(item, line) {
            Some(()) => above += 1,
            // A blank line parts the cell from the one above.
            None if place(document, item)?.line < line => break,
            None => return None,
        }
        if above > MOST_LINES {
            return None;
        }
    }
    // The label's own lines, with text beside them or without, and the lines below.
    let (mut below, mut beside, mut line) = (0, false, own.line);
    for item in items.iter().skip(at + 1).take(2 * MOST_LINES) {
        let Some(next) = place(document, item) else { break };
        if next.line > line + 1 {
            break;
        }
        if label_of(item) == Some(label) && below == 0 {
            line = next.line;
        } else if is_text(item) && next.line == line && below == 0 {
            beside = true;
        } else if column(item, line + 1).is_some() {
            below += 1;
            line += 1;
        } else {
            return None;
        }
    }
    let fits = if beside { above == below } else { below > 0 && above.abs_diff(below) <= 1 };
    fits.then_some(above)
}

fn label_of(item: &Item) -> Option<Label> {
    if let Kind::Label(label) = item.kind { Some(label) } else { None }
}

fn is_text(item: &Item) -> bool {
    item.kind == Kind::Body
}

struct Place {
    line: u32,
    x: f32,
}

fn place(document: &Document, item: &Item) -> Option<Place> {
    let segment = document.segments.get(item.segment as usize)?;
    let x = segment.area.map_or(0.0, |area| area.x) + (item.start - segment.start) as f32;
    Some(Place { line: segment.line, x })
}
