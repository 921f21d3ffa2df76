//! The title of a heading, in a dump that prints a column of cells before the cells at its right.
//!
//! ```text
//! めざす成果及び戦略        具体的取組1-1-1
//! めざす状態             30決算額
//! 1-1                   【まち歩きの開催】
//! 【見守りの推進】
//! ```
//! The label or the head of the amounts stands below the heading's first cell, and its text comes after the title: it is
//! put behind the title.

use super::{is_body, text};
use crate::form::heading::is_heading_word;
use crate::form::item::{Item, Kind};
use crate::form::print::Print;
use crate::layout::Document;
use crate::lexicon::{closer_of, fold, is_title_opener};

/// Labels between a heading and its title: the first of each row of the table below it.
const MOST_LABELS: usize = 3;

/// Characters of a title: a longer text in brackets is none.
const MAX_CHARS: usize = 60;

/// A heading with the labels on both sides of it, and its title.
struct Row {
    heading: usize,
    above: usize,
    title: usize,
    /// Whether the bracket is no text of the last label: there is none, or text of its own follows.
    sure: bool,
}

/// Puts the title of every heading directly behind it.
///
/// `当年度の取組内容\n【区内全域で実施】` may be the text of the label: where no text follows the bracket, another heading
/// of the document has to have its title printed so.
pub(super) fn behind_headings(document: &Document, mut items: Vec<Item>) -> Vec<Item> {
    let rows: Vec<Row> = (0..items.len()).filter_map(|at| row(document, &items, at)).collect();
    let known = rows.iter().any(|row| row.sure && row.title > row.heading + 1);
    for Row { heading, above, title, .. } in rows.into_iter().filter(|row| row.sure || known) {
        if let Some(row) = items.get_mut(heading + 1..=title) {
            row.rotate_right(1);
        }
        if let Some(row) = items.get_mut(heading - above..heading + 2) {
            row.rotate_left(above);
        }
    }
    items
}

fn row(document: &Document, items: &[Item], at: usize) -> Option<Row> {
    if !is_untitled(items.get(at)) {
        return None;
    }
    // The labels below the word of a heading come before its number.
    let above =
        (0..=MOST_LABELS.min(at)).find(|above| !is_label((at - above).checked_sub(1).and_then(|at| items.get(at))));
    let before = above.and_then(|above| (at - above).checked_sub(1)).and_then(|at| items.get(at));
    let above = above.filter(|above| *above > 0 && is_word(document, before)).unwrap_or(0);
    let below = items.iter().skip(at + 1).take(MOST_LABELS).take_while(|item| is_label(Some(item))).count();
    let title = at + 1 + below;
    if !items.get(title).is_some_and(|item| is_title(document, item)) {
        return None;
    }
    let open = below > 0 && items.get(title - 1).is_some_and(|item| matches!(item.kind, Kind::Label(_)));
    let sure = !open || items.get(title + 1).is_some_and(is_body);
    Some(Row { heading: at, above, title, sure })
}

fn is_untitled(item: Option<&Item>) -> bool {
    item.is_some_and(|item| {
        matches!(&item.kind, Kind::Heading(head) if head.worded && head.number.is_some() && head.title.is_empty())
    })
}

fn is_label(item: Option<&Item>) -> bool {
    item.is_some_and(|item| matches!(item.kind, Kind::Label(_) | Kind::Money | Kind::Print(Print::SideLabel)))
}

/// The word of a heading on a line of its own.
fn is_word(document: &Document, item: Option<&Item>) -> bool {
    item.filter(|item| item.kind == Kind::Print(Print::Furniture)).is_some_and(|item| {
        let chars: Vec<char> = fold(&text(document, item)).trim().chars().collect();
        is_heading_word(&chars)
    })
}

/// 【まち歩きの開催】: a bracket and nothing else.
fn is_title(document: &Document, item: &Item) -> bool {
    if !is_body(item) {
        return false;
    }
    let words = text(document, item);
    let mut inner = words.trim().chars();
    let (Some(opener), Some(closer)) = (inner.next(), inner.next_back()) else { return false };
    let closes = is_title_opener(opener) && closer_of(opener) == Some(closer);
    closes && inner.clone().count() <= MAX_CHARS && !inner.any(|c| c == opener || c == closer)
}
