//! Dashes of a budget box that were printed in another pass than its labels.
//!
//! `25決算額 26予算額 880千円` with a lone `-` in the other pass: the label with nothing behind it is the one whose amount
//! the dash is. Where there are more or fewer of them than dashes, the dashes stay text.

use crate::form::fold::half_width;
use crate::form::item::{Item, Kind};
use crate::form::print::Print;
use crate::layout::Document;
use crate::value::{Piece, pieces};

/// Items in order, each with whether it is such a dash; the dashes are put behind their labels.
pub(super) fn with_dashes(document: &Document, items: &[(Item, bool)]) -> Vec<Item> {
    // 計画 beside the row stands between its lines.
    let beside = |item: &Item| item.kind == Kind::Print(Print::SideLabel);
    let is_amount = |(item, dash): &(Item, bool)| *dash || item.kind == Kind::Money || beside(item);
    let runs = items.chunk_by(|a, b| is_amount(a) && is_amount(b));
    runs.flat_map(|run| settled(document, run)).collect()
}

/// The items of one budget box.
fn settled(document: &Document, run: &[(Item, bool)]) -> Vec<Item> {
    let dashes: Vec<&Item> = run.iter().filter(|(_, dash)| *dash).map(|(item, _)| item).collect();
    let lines: Vec<&Item> = run.iter().filter(|(_, dash)| !*dash).map(|(item, _)| item).collect();
    let gaps = if dashes.is_empty() { Vec::new() } else { gaps(document, &lines) };
    if gaps.len() != dashes.len() {
        return right_behind(run, &gaps);
    }
    let mut gaps = gaps.into_iter().zip(dashes).peekable();
    let mut out = Vec::with_capacity(run.len() + 1);
    for (at, line) in lines.into_iter().enumerate() {
        let mut start = line.start;
        while let Some(((_, gap), dash)) = gaps.next_if(|((of, _), _)| *of == at) {
            out.push(Item { start, end: gap, ..line.clone() });
            out.push(Item { kind: Kind::Money, ..dash.clone() });
            start = gap;
        }
        out.push(Item { start, ..line.clone() });
    }
    out.retain(|item| item.start < item.end);
    out
}

/// The items as they stand; a dash right behind a line that ends with its label is that label's amount.
fn right_behind(run: &[(Item, bool)], gaps: &[(usize, u32)]) -> Vec<Item> {
    let (mut line, mut waits) = (0, false);
    let mut out = Vec::with_capacity(run.len());
    for (item, dash) in run {
        let own = *dash && std::mem::take(&mut waits);
        out.push(if own { Item { kind: Kind::Money, ..item.clone() } } else { item.clone() });
        if !*dash {
            if item.kind == Kind::Money {
                waits = gaps.binary_search_by_key(&line, |(of, _)| *of).is_ok();
            }
            line += 1;
        }
    }
    out
}

/// Where a label ends with nothing behind it: the line's index, and the character behind the label.
fn gaps(document: &Document, lines: &[&Item]) -> Vec<(usize, u32)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, u32)> = None;
    for (at, line) in lines.iter().enumerate() {
        let chars = document.chars.get(line.start as usize..line.end as usize).unwrap_or_default();
        let text: String = chars.iter().map(|c| half_width(c.ch)).collect();
        for piece in pieces(&text, None) {
            let behind = text.get(..piece.range.end).map_or(0, |before| before.chars().count());
            match piece.value {
                Piece::Label(_) => {
                    found.extend(open.take());
                    open = Some((at, line.start.saturating_add(u32::try_from(behind).unwrap_or(0))));
                }
                Piece::Amount { .. } => open = None,
                Piece::Part(_) | Piece::Words => {}
            }
        }
    }
    found.extend(open);
    found
}
