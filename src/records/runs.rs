//! Runs of struck characters with the inserted ones that replace them.

use std::ops::Range;

use super::trace::Trace;
use crate::ink::Decision;
use crate::layout::insertion::unit_of;
use crate::layout::{Ink, JOINT, Segment, Text};
use crate::lexicon::{is_arrow, side_of_head};

/// A run of struck characters with the inserted characters behind it; positions in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) struck: Range<usize>,
    pub(super) inserted: Range<usize>,
    /// Whether the characters are not settled: both readings have all of them.
    pub(super) unsettled: bool,
}

impl Run {
    pub(super) fn span(&self) -> Range<usize> {
        match (self.struck.is_empty(), self.inserted.is_empty()) {
            (true, _) => self.inserted.clone(),
            (_, true) => self.struck.clone(),
            _ => self.struck.start.min(self.inserted.start)..self.inserted.end.max(self.struck.end),
        }
    }

    fn is_insertion(&self) -> bool {
        self.struck.is_empty() && !self.inserted.is_empty() && !self.unsettled
    }

    fn is_deletion(&self) -> bool {
        self.inserted.is_empty() && !self.struck.is_empty() && !self.unsettled
    }
}

/// The runs of a text: joined over line wraps, not over paragraphs; an insertion followed by a strike is two, unless
/// both are one number.
pub(super) fn runs(trace: &Trace<'_>, text: &Text, reasons: &[Decision]) -> Vec<Run> {
    let inks: Vec<Option<Ink>> = text.indices().iter().map(|at| ink_at(trace, *at)).collect();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < inks.len() {
        let struck = at..end_of(&inks, at, Ink::Struck);
        let from = if struck.is_empty() { at } else { behind_blanks(trace, text, struck.end) };
        let from = if from == struck.end && from > at { beside(trace, text, &struck, &inks) } else { from };
        let inserted = from..end_of(&inks, from, Ink::Inserted);
        let inserted = if inserted.is_empty() { struck.end..struck.end } else { inserted };
        let end = inserted.end;
        if end > at {
            runs.push(Run { struck, inserted, unsettled: false });
            at = end;
        } else if inks.get(at) == Some(&Some(Ink::Unsettled)) {
            let reason = text.indices().get(at).and_then(|first| reason_of(reasons, *first));
            let length = reason.map_or(1, |reason| reason.chars.len()).max(1);
            runs.extend(reason.and_then(|reason| ambiguous(reason, at)));
            at += length;
        } else {
            at += 1;
        }
    }
    turned(trace, text, runs)
}

/// 12,217 with the struck 12,100 behind it: a new number that stands before the old one replaces it. So does all text
/// that is named old and new, in lines or cells of its own.
fn turned(trace: &Trace<'_>, text: &Text, runs: Vec<Run>) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    for mut run in runs {
        if heads_alone(trace, text, &run.struck) {
            // The head of the new text stands between the old text and the new.
            run.struck = run.inserted.start..run.inserted.start;
            if run.inserted.is_empty() {
                continue;
            }
        }
        let before = kept.last_mut().filter(|before| {
            let touches = next_run(trace, text, before.inserted.end) == run.struck.start
                || is_below(trace, text, before.inserted.end, run.struck.start);
            let turned = before.is_insertion() && run.is_deletion();
            let replaced = before.is_deletion() && run.is_insertion();
            turned && touches && is_one_kind(trace, text, &before.inserted, &run.struck)
                || (turned || replaced) && named_together(trace, text, before.span(), run.span())
        });
        match before {
            Some(before) if run.is_deletion() => before.struck = run.struck,
            Some(before) => before.inserted = run.inserted,
            None => kept.push(run),
        }
    }
    kept
}

/// Whether struck characters are the head of a row or column of old or new text.
fn heads_alone(trace: &Trace<'_>, text: &Text, struck: &Range<usize>) -> bool {
    let indices = text.indices().get(struck.clone()).unwrap_or_default();
    let chars = indices.iter().filter_map(|at| trace.document.chars.get(*at as usize)).map(|c| c.ch);
    !struck.is_empty() && named_at(trace, text, struck.start) && side_of_head(&chars.collect::<String>()).is_some()
}

/// Whether the text itself names one run old and the other new, and nothing that stands is between them.
fn named_together(trace: &Trace<'_>, text: &Text, first: Range<usize>, second: Range<usize>) -> bool {
    let ink = |at: &u32| ink_at(trace, *at).is_none_or(|ink| ink == Ink::Struck);
    let between = text.indices().get(first.end..second.start);
    named_at(trace, text, first.start)
        && named_at(trace, text, second.start)
        && between.is_some_and(|between| between.iter().all(ink))
}

/// Whether the text at `next` begins right below what ends at `end`, behind one joint: the next line of its cell, or the
/// cell under it.
fn is_below(trace: &Trace<'_>, text: &Text, end: usize, next: usize) -> bool {
    let indices = text.indices();
    let segment = |at: Option<&u32>| trace.document.segments.get(trace.document.segment_of(*at?)?);
    let ends = segment(end.checked_sub(1).and_then(|at| indices.get(at))).zip(segment(indices.get(next)));
    next == end + 1 && ends.is_some_and(|(above, below)| above.page == below.page && stands_below(above, below))
}

/// Whether a segment stands on the next line, or in a cell right under that of the other.
fn stands_below(above: &Segment, below: &Segment) -> bool {
    let stacked = above.area.zip(below.area).is_some_and(|(above, below)| {
        let near = |a: f32, b: f32| (a - b).abs() <= ONE_BORDER;
        let (a, b) = (above.rect, below.rect);
        above.drawn && below.drawn && near(a.x0, b.x0) && near(a.x1, b.x1) && near(a.y1, b.y0)
    });
    stacked || (above.line..=above.line + 1).contains(&below.line)
}

/// Whether both are a number and the same unit behind it, or none.
fn is_one_kind(trace: &Trace<'_>, text: &Text, a: &Range<usize>, b: &Range<usize>) -> bool {
    let unit = |range: &Range<usize>| {
        let indices = text.indices().get(range.clone())?;
        let chars: Vec<char> =
            indices.iter().filter_map(|at| Some(trace.document.chars.get(*at as usize)?.ch)).collect();
        unit_of(&chars)
    };
    unit(a).zip(unit(b)).is_some_and(|(a, b)| a == b)
}

/// Where inserted characters begin behind a blank or an arrow that stands between old and new; `end` where none do.
fn behind_blanks(trace: &Trace<'_>, text: &Text, end: usize) -> usize {
    let from = next_run(trace, text, end);
    let ink = text.indices().get(from).and_then(|at| ink_at(trace, *at));
    if ink == Some(Ink::Inserted) { from } else { end }
}

/// Where the text goes on behind a few blanks or an arrow that stand.
fn next_run(trace: &Trace<'_>, text: &Text, end: usize) -> usize {
    /// An arrow with a blank on each side.
    const MOST: usize = 3;
    let char_at = |at: usize| trace.document.chars.get(*text.indices().get(at)? as usize);
    let arrow = |at: usize| char_at(at).is_some_and(|c| c.ink == Ink::Standing && is_arrow(c.ch));
    let blank = |at: usize| char_at(at).is_some_and(|c| c.ink == Ink::Standing && c.ch.is_whitespace());
    // An arrow in a cell of its own stands between two joints.
    let joint = |at: usize| at < text.indices().len() && char_at(at).is_none();
    if joint(end) && arrow(end + 1) && joint(end + 2) {
        return end + 3;
    }
    end + (end..).take(MOST).take_while(|at| arrow(*at) || blank(*at)).count()
}

/// Where the inserted characters may begin that replace struck ones: there, or behind the joint to the next cell of the
/// row, where the one cell is struck as a whole and the other inserted as a whole; or on the next line of their cell,
/// where both are one number.
fn beside(trace: &Trace<'_>, text: &Text, struck: &Range<usize>, inks: &[Option<Ink>]) -> usize {
    let end = struck.end;
    let indices = text.indices();
    let document = trace.document;
    let next = end + 1;
    let is_joint = indices.get(end).is_some_and(|at| document.chars.get(*at as usize).is_none());
    let segment = |at: Option<&u32>| document.segments.get(document.segment_of(*at?)?);
    let (Some(left), Some(right)) =
        (segment(end.checked_sub(1).and_then(|at| indices.get(at))), segment(indices.get(next)))
    else {
        return end;
    };
    let cells = left.area.zip(right.area).is_some_and(|(left, right)| {
        left.drawn && right.drawn && left.cell != right.cell && (left.rect.x1 - right.rect.x0).abs() <= ONE_BORDER
    });
    let whole = |segment: &Segment, ink: Ink| {
        document.segment_chars(segment).iter().all(|c| c.ink == ink || c.ch.is_whitespace())
    };
    let one_row = (left.page, left.line) == (right.page, right.line);
    let replaced = cells && one_row && whole(left, Ink::Struck) && whole(right, Ink::Inserted);
    let below = || {
        let goes_on = left.page == right.page && (right.line <= left.line + 1 || stands_below(left, right));
        goes_on && is_one_kind(trace, text, struck, &(next..end_of(inks, next, Ink::Inserted)))
    };
    if is_joint && (replaced || below()) { next } else { end }
}

/// Whether the text itself says that the character at a position is old or new.
fn named_at(trace: &Trace<'_>, text: &Text, position: usize) -> bool {
    text.indices().get(position).is_some_and(|at| trace.is_named(*at))
}

/// Two cells with one border between them: sides that differ by less, in points or columns.
const ONE_BORDER: f32 = 1.5;

/// The most probable reading of digits that are not settled; none where that is one number, which a finding tells.
fn ambiguous(reason: &Decision, at: usize) -> Option<Run> {
    let (head, struck, inserted) = (reason.head as usize, reason.struck as usize, reason.inserted as usize);
    let (at, end) = (at + head, at + head + struck);
    let run = Run { struck: at..end, inserted: end..end + inserted, unsettled: true };
    (struck > 0).then_some(run)
}

fn ink_at(trace: &Trace<'_>, at: u32) -> Option<Ink> {
    if at == JOINT { None } else { trace.document.chars.get(at as usize).map(|c| c.ink) }
}

fn end_of(inks: &[Option<Ink>], from: usize, ink: Ink) -> usize {
    from + inks.iter().skip(from).take_while(|of| **of == Some(ink)).count()
}

/// The reason for the ink of a character; reasons are in the order of their characters.
pub(super) fn reason_of(reasons: &[Decision], at: u32) -> Option<&Decision> {
    let after = reasons.partition_point(|reason| reason.chars.start <= at);
    reasons.get(after.checked_sub(1)?).filter(|reason| reason.chars.contains(&at))
}
