//! 見出し行の繰り返し: the heads of a table that a page break cuts, printed again on the next page.
//!
//! Word repeats the rows of a table's head, spreadsheets print their titles on every page. What stands there again
//! opens no box: the boxes go on. The same heads without a heading between them are those of the same record.

use std::collections::HashMap;
use std::ops::Range;

use super::fold::{is_closer, skip};
use super::heading::{heading_at, is_heading_word};
use super::{Label, label_at};
use crate::layout::{Document, Segment};
use crate::lexicon::fold_chars;
use crate::record::FurnitureKind;

/// Segments between the upper edge of a page and the heads: the name of the plan, a mark of the form.
const MOST_BEFORE: usize = 3;

/// Segments of one head: labels of several columns, each on a few lines.
const MOST_SEGMENTS: usize = 16;

/// Characters of the last line of a label that wraps.
const TAIL_CHARS: usize = 12;

/// The segments of heads that are printed again; `known` is furniture already.
pub(super) fn heads_again(document: &Document, known: &HashMap<usize, FurnitureKind>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut before = 0..0;
    let mut start = 0;
    for page in document.segments.chunk_by(|a, b| a.page == b.page) {
        let own = start..start + page.len();
        start = own.end;
        found.extend(head_again(document, known, before, own.clone()));
        before = own;
    }
    found
}

/// The heads at the upper edge of the page `own` that stand on the page before it, too.
fn head_again(
    document: &Document,
    known: &HashMap<usize, FurnitureKind>,
    before: Range<usize>,
    own: Range<usize>,
) -> Vec<usize> {
    let text = |at: usize| text_of(document, document.segments.get(at));
    let written = |at: &usize| !known.contains_key(at) && !text(*at).is_empty();
    // Where the source does not show which column a line stands in, the heads of the next record may come before it.
    let placed = |at: &usize| document.segments.get(*at).is_some_and(|own| own.area.is_some());
    let head = |at: &usize| placed(at) && heads_column(&text(*at));
    let Some(first) = own.clone().filter(written).take(MOST_BEFORE).find(head) else {
        return Vec::new();
    };
    let head = text(first);
    let opens =
        |line: &[char]| is_heading_word(line) || heading_at(line).is_some_and(|heading| heading.number.is_some());
    let last = before.clone().rev().find(|at| {
        let line = text(*at);
        line == head || opens(&line)
    });
    let Some(same) = last.filter(|at| text(*at) == head) else { return Vec::new() };
    // What stands above the heads on this page is no more than what every page prints there.
    let repeated = |at: usize| before.clone().take(2 * MOST_BEFORE).any(|other| text(other) == text(at));
    if !(own.start..first).filter(written).all(repeated) {
        return Vec::new();
    }
    let pairs = (first..own.end).filter(written).zip((same..before.end).filter(written)).take(MOST_SEGMENTS);
    let mut out: Vec<usize> = Vec::new();
    for (here, there) in pairs {
        let line = text(here);
        let goes_on = out.last().is_some_and(|last| is_one_label(document, *last, here, &line));
        if line != text(there) || !(is_labels(&line) || goes_on) {
            break;
        }
        out.push(here);
    }
    out
}

/// Whether a segment is a further line of the label before it: in one drawn cell, or the short end of its bracket.
fn is_one_label(document: &Document, last: usize, here: usize, line: &[char]) -> bool {
    let cell = |at: usize| document.segments.get(at).and_then(|own| own.area).filter(|area| area.drawn);
    let tail = line.len() <= TAIL_CHARS && line.last().is_some_and(|c| is_closer(*c) || *c == ')');
    match cell(last).zip(cell(here)) {
        Some((last, here)) => last.cell == here.cell,
        None => tail,
    }
}

/// Whether a line begins with the head of a box that a record has once.
fn heads_column(line: &[char]) -> bool {
    let once = [
        Label::Vision,
        Label::CurrentState,
        Label::FactorAnalysis,
        Label::TargetState,
        Label::Approach,
        Label::Content,
        Label::ProcessIndicators,
    ];
    label_at(line).is_some_and(|found| once.contains(&found.label)) && is_labels(line)
}

/// Whether a line is labels and nothing else.
fn is_labels(line: &[char]) -> bool {
    let mut at = 0;
    while at < line.len() {
        let Some(found) = line.get(at..).and_then(label_at).filter(|found| found.end > 0) else { return false };
        at = skip(line, at + found.end, char::is_whitespace);
    }
    at > 0
}

fn text_of(document: &Document, segment: Option<&Segment>) -> Vec<char> {
    let chars = segment.map(|segment| document.segment_chars(segment)).unwrap_or_default();
    let text: Vec<char> = fold_chars(chars.iter().map(|c| c.ch)).collect();
    let blank = |c: &&char| c.is_whitespace();
    let (left, right) = (text.iter().take_while(blank).count(), text.iter().rev().take_while(blank).count());
    text.get(left..text.len() - right.min(text.len() - left)).map(<[char]>::to_vec).unwrap_or_default()
}
