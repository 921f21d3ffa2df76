//! 前年度までの実績: years, months and the counts of their bullets.
//!
//! ```text
//! results := ( head item* )*        head: a year and a month, see [`year_head`]
//! item    := "・"? text
//! ```
//!
//! A count that stands by itself in its cell or line belongs to the text before it, a unit by itself to its number:
//! `・避難所 | 36 | か所` is one item.

use std::ops::Range;

use super::measure::{Element, shares};
use super::trace::{Scope, Trace};
use crate::layout::{Document, Text, View};
use crate::lexicon::without_bullet;
use crate::record::{Path, PriorItem, PriorResults};
use crate::value::{Quantity, YearHead, find_quantities, is_bare_quantity, is_bare_unit, year_head};

/// Unit of the month of 12月末時点 in edits.
const MONTH_UNIT: &str = "月";

/// The results of earlier years.
pub(super) fn prior_results(trace: &mut Trace<'_>, texts: &[&Text], scope: &Scope) -> Vec<PriorResults> {
    const FIELD: &str = "prior_results";
    let path = scope.member(FIELD);
    let Some(text) = trace.merged(texts, &path) else { return Vec::new() };
    let view = trace.view(&text);
    trace.own(&text, scope, FIELD, if view.is_empty() { &scope.path } else { &path });
    let mut results: Vec<PriorResults> = Vec::new();
    for paragraph in lines(trace.document, &view) {
        let head = year_head(paragraph.as_str());
        let rest = head.as_ref().map_or(0, |head| head.rest);
        if let Some(head) = head {
            results.push(open(trace, &paragraph, &head, &path.item(results.len())));
        } else if results.is_empty() {
            results.push(PriorResults::default());
        }
        let item = paragraph.part(rest..paragraph.as_str().len());
        let at = path.item(results.len() - 1);
        if let Some(results) = results.last_mut().filter(|_| !item.is_empty()) {
            items(trace, &item, &at, &mut results.items);
        }
    }
    results
}

/// The paragraphs; counts and units by themselves stand with what they belong to.
fn lines(document: &Document, view: &View) -> Vec<View> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in view.as_str().split('\n') {
        let own = start..start + line.len();
        start = own.end + 1;
        let before = ranges.last().and_then(|range| view.as_str().get(range.clone()));
        let goes_on = before.is_some_and(|before| goes_with(before, line));
        let row = own.start.checked_sub(1).is_some_and(|end| in_one_row(document, view, end));
        match ranges.last_mut().filter(|_| goes_on && row) {
            Some(last) => last.end = own.end,
            None => ranges.push(own),
        }
    }
    ranges.into_iter().map(|range| view.joined(range)).filter(|line| !line.is_empty()).collect()
}

/// Whether the characters around the line end at `end` stand in one cell, in cells of one row, or in no drawn cell.
fn in_one_row(document: &Document, view: &View, end: usize) -> bool {
    let area = |at: Option<&u32>| document.segments.get(document.segment_of(*at?)?)?.area;
    let before = area(view.indices_at(0..end).last()).filter(|area| area.drawn);
    let after = area(view.indices_at(end + 1..view.as_str().len()).first()).filter(|area| area.drawn);
    let Some((before, after)) = before.zip(after) else { return true };
    let shared = before.rect.y1.min(after.rect.y1) - before.rect.y0.max(after.rect.y0);
    let lower = (before.rect.y1 - before.rect.y0).min(after.rect.y1 - after.rect.y0);
    before.cell == after.cell || shared > lower / 2.0
}

/// Whether a line states the count of what stands `before` it, or the unit of its number.
fn goes_with(before: &str, line: &str) -> bool {
    let counts = find_quantities(before);
    let waiting = || year_head(before).is_none_or(|head| before.get(head.rest..).is_some_and(|rest| !rest.is_empty()));
    let open = |count: &Quantity| count.unit.is_empty() && count.comparison.is_none();
    match counts.last() {
        None => !before.trim().is_empty() && waiting() && is_bare_quantity(line),
        Some(last) => last.range.end == before.trim_end().len() && open(&last.value) && is_bare_unit(line),
    }
}

fn open(trace: &mut Trace<'_>, paragraph: &View, head: &YearHead, path: &Path) -> PriorResults {
    let fiscal_year = head.fiscal_year(trace.year);
    let unsettled = |range: &Range<usize>| paragraph.unsettled_at(range.clone());
    trace.value(path.member("fiscal_year"), None, paragraph, head.year.range.clone());
    let as_of = head.as_of.as_ref().and_then(|month| {
        trace.value(path.member("as_of"), Some(MONTH_UNIT), paragraph, month.value.digits.clone());
        (!unsettled(&month.value.digits)).then(|| month.value.format(fiscal_year, trace.year)).flatten()
    });
    PriorResults { fiscal_year: fiscal_year.filter(|_| !unsettled(&head.year.range)), as_of, items: Vec::new() }
}

/// A bullet gives an item for each of its counts, or one without a count.
fn items(trace: &mut Trace<'_>, bullet: &View, path: &Path, items: &mut Vec<PriorItem>) {
    let lead = bullet.as_str().len() - without_bullet(bullet.as_str()).len();
    let bullet = bullet.part(lead..bullet.as_str().len());
    let text = bullet.as_str();
    let counts: Vec<Element> = find_quantities(text).into_iter().map(Element::from).collect();
    if counts.is_empty() {
        trace.state(&path.member("items").item(items.len()), bullet.indices());
        items.push(PriorItem { text: text.to_owned(), ..PriorItem::default() });
    }
    for (count, share) in counts.iter().zip(shares(text, &counts)) {
        let path = path.member("items").item(items.len());
        trace.state(&path, bullet.indices_at(share.clone()));
        items.push(PriorItem {
            text: text.get(share).unwrap_or_default().trim().to_owned(),
            value: trace.quantity(&path.member("value"), &bullet, count),
            unit: (!count.unit.is_empty()).then(|| count.unit.clone()),
            approximate: count.approximate,
        });
    }
}
