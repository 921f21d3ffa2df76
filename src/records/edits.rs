//! 見え消し: runs of struck and inserted characters as edits of the fields they stand in.

use std::ops::Range;

use super::trace::{Owned, Trace};
use crate::ink::Decision;
use crate::layout::{Ink, JOINT, Reading, Segment, Text, View};
use crate::lexicon::THOUSAND_YEN;
use crate::record::{Basis, Decimal, Edit, EditKind};
use crate::value::{money_at, number_at, quantity_at};

/// Where an edit stands: the text it is in, and its characters there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Index of the text in [`super::Built::texts`].
    pub text: usize,
    /// Its characters, as positions in the text: the struck ones and then the inserted ones.
    pub span: Range<usize>,
}

/// Every edit of the document, in the order printed, and where each stands.
///
/// `reasons` says for the characters of a dump how their ink was found; characters without a reason were seen so.
pub(super) fn edits(trace: &mut Trace<'_>, reasons: &[Decision]) -> (Vec<Edit>, Vec<Printed>) {
    let owned = std::mem::take(&mut trace.owned);
    // What grows is held twice while it is copied: a dump has an edit for each reason at most.
    let mut edits: Vec<(u32, Edit, Printed)> = Vec::with_capacity(reasons.len());
    for (text, owner) in owned.iter().enumerate() {
        for run in runs(trace, &owner.text, reasons) {
            let first = owner.text.indices().get(run.span().start).copied().unwrap_or(0);
            edits.push((first, edit(trace, owner, &run, reasons), Printed { text, span: run.span() }));
        }
    }
    trace.owned = owned;
    // A text that is owned twice (a value read from two forms at once) states its edits once.
    edits.sort_by_key(|(first, _, _)| *first);
    edits.dedup_by_key(|(first, _, _)| *first);
    let printed = edits.iter().map(|(_, _, printed)| printed.clone()).collect();
    (edits.into_iter().map(|(_, edit, _)| edit).collect(), printed)
}

/// A run of struck characters with the inserted characters behind it; positions in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    struck: Range<usize>,
    inserted: Range<usize>,
    /// Whether the characters are not settled: both readings have all of them.
    unsettled: bool,
}

impl Run {
    fn span(&self) -> Range<usize> {
        match (self.struck.is_empty(), self.inserted.is_empty()) {
            (true, _) => self.inserted.clone(),
            (_, true) => self.struck.clone(),
            _ => self.struck.start..self.inserted.end,
        }
    }
}

/// The runs of a text: joined over line wraps, not over paragraphs; an insertion followed by a strike is two.
fn runs(trace: &Trace<'_>, text: &Text, reasons: &[Decision]) -> Vec<Run> {
    let inks: Vec<Option<Ink>> = text.indices().iter().map(|at| ink_at(trace, *at)).collect();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < inks.len() {
        let struck = at..end_of(&inks, at, Ink::Struck);
        let from = if struck.is_empty() { at } else { behind_blanks(trace, text, struck.end) };
        let from = if from == struck.end && from > at { beside(trace, text, struck.end) } else { from };
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
    runs
}

/// Where inserted characters begin behind a blank or two that stand between old and new; `end` where none do.
fn behind_blanks(trace: &Trace<'_>, text: &Text, end: usize) -> usize {
    const MOST: usize = 2;
    let char_at = |at: usize| trace.document.chars.get(*text.indices().get(at)? as usize);
    let blanks = (end..)
        .take(MOST)
        .take_while(|at| char_at(*at).is_some_and(|c| c.ink == Ink::Standing && c.ch.is_whitespace()));
    let from = end + blanks.count();
    if char_at(from).is_some_and(|c| c.ink == Ink::Inserted) { from } else { end }
}

/// Where the inserted characters may begin that replace struck ones ending at `end`: there, or behind the joint to the
/// next cell of the row, where the one cell is struck as a whole and the other inserted as a whole.
fn beside(trace: &Trace<'_>, text: &Text, end: usize) -> usize {
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
    let replaced = is_joint && cells && one_row && whole(left, Ink::Struck) && whole(right, Ink::Inserted);
    if replaced { next } else { end }
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

fn edit(trace: &Trace<'_>, owner: &Owned, run: &Run, reasons: &[Decision]) -> Edit {
    let raw = |range: &Range<usize>| -> String {
        let indices = owner.text.indices().get(range.clone()).unwrap_or_default();
        indices.iter().filter_map(|at| trace.document.chars.get(*at as usize)).map(|c| c.ch).collect()
    };
    let (mut before, after) = (raw(&run.struck), raw(&run.inserted));
    let indices = owner.text.indices().get(run.span()).unwrap_or_default();
    // A person may have corrected a part of the run.
    let reason = indices.iter().find_map(|at| reason_of(reasons, *at));
    if reason.is_some() {
        // The space that a word processor set between two widths is no part of the struck number.
        before.truncate(before.trim_end().len());
    }
    let kind = match (before.is_empty(), after.is_empty()) {
        (true, _) => EditKind::Insert,
        (_, true) => EditKind::Delete,
        _ => EditKind::Replace,
    };
    let value = indices.iter().rev().find_map(|at| trace.value_at(*at));
    let (before_value, unit_before) = whole_value(trace, owner, run, Reading::Draft);
    let (after_value, unit_after) = whole_value(trace, owner, run, Reading::Final);
    let numeric = has_digit(&before) || has_digit(&after) || is_dash_only(&before) || is_dash_only(&after);
    Edit {
        number: owner.number.clone(),
        field: owner.field.to_owned(),
        path: value.map_or_else(|| owner.path.clone(), |value| value.path.clone()),
        kind,
        before,
        after,
        before_value: before_value.filter(|_| numeric),
        after_value: after_value.filter(|_| numeric),
        unit: value.and_then(|value| value.unit.clone()).or(unit_after).or(unit_before).filter(|_| numeric),
        context: context(trace, &owner.text, run),
        basis: reason.map_or(Basis::Stated, |reason| reason.basis),
        evidence: reason.map_or_else(|| signs(trace, indices), |reason| reason.evidence.clone()),
        probability: reason.map_or(1.0, |reason| reason.probability),
        candidates: reason.map(|reason| reason.candidates.clone()).unwrap_or_default(),
        at: trace.document.places_of(indices.iter().copied()),
    }
}

/// What shows the ink of the characters: codes in the order they first stand, each once.
fn signs(trace: &Trace<'_>, indices: &[u32]) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    let chars = indices.iter().filter_map(|at| trace.document.chars.get(*at as usize));
    for code in chars.filter_map(|c| c.sign.code()) {
        if !codes.iter().any(|known| known == code) {
            codes.push(code.to_owned());
        }
    }
    codes
}

/// The reason for the ink of a character; reasons are in the order of their characters.
fn reason_of(reasons: &[Decision], at: u32) -> Option<&Decision> {
    let after = reasons.partition_point(|reason| reason.chars.start <= at);
    reasons.get(after.checked_sub(1)?).filter(|reason| reason.chars.contains(&at))
}

fn has_digit(text: &str) -> bool {
    text.chars().any(crate::value::is_digit)
}

/// A dash that stands for "none" in a budget box.
fn is_dash_only(text: &str) -> bool {
    let mut chars = text.trim().chars();
    chars.next().is_some_and(crate::value::is_dash) && chars.next().is_none()
}

/// The whole number in one reading that the run changes, in its unit: thousand yen for money.
fn whole_value(trace: &Trace<'_>, owner: &Owned, run: &Run, reading: Reading) -> (Option<Decimal>, Option<String>) {
    let view = owner.text.slice(line_around(&owner.text, run, VALUE_CHARS)).view(trace.document, reading);
    let side = if reading == Reading::Draft { &run.struck } else { &run.inserted };
    let other = if reading == Reading::Draft { &run.inserted } else { &run.struck };
    let indices = |range: &Range<usize>| owner.text.indices().get(range.clone()).unwrap_or_default();
    let standing = || bytes_of(&view, indices(&digit_beside(trace, &owner.text, run)?));
    let Some(bytes) = bytes_of(&view, indices(side)).or_else(standing) else { return (None, None) };
    let left_out = if run.unsettled { bytes_of(&view, indices(other)) } else { None };
    let Some(hole) = left_out else { return value_around(view.as_str(), bytes) };
    // Of digits that are not settled, this reading leaves the other number out.
    let mut text = view.as_str().to_owned();
    text.replace_range(hole.clone(), "");
    let shift = if hole.start < bytes.start { hole.len() } else { 0 };
    value_around(&text, bytes.start - shift..bytes.end - shift)
}

/// Where digits are only struck or only inserted: a digit of the same number that stands, before or behind them.
fn digit_beside(trace: &Trace<'_>, text: &Text, run: &Run) -> Option<Range<usize>> {
    let in_number = |at: usize| {
        let ch = text.indices().get(at).and_then(|at| trace.document.chars.get(*at as usize)).map(|c| c.ch);
        ch.is_some_and(|c| crate::value::is_digit(c) || crate::value::is_comma(c) || crate::value::is_point(c))
    };
    let span = run.span();
    let pairs = [(span.start.checked_sub(1)?, span.start), (span.end, span.end.checked_sub(1)?)];
    let found = pairs.into_iter().find(|(beside, inside)| in_number(*beside) && in_number(*inside));
    found.map(|(beside, _)| beside..beside + 1)
}

/// The number that touches `bytes`, with its unit.
fn value_around(text: &str, bytes: Range<usize>) -> (Option<Decimal>, Option<String>) {
    let touches = |range: &Range<usize>| range.start < bytes.end && bytes.start < range.end;
    if let Some(money) = money_at(text, &bytes) {
        return (money.value.thousand_yen(), Some(THOUSAND_YEN.to_owned()));
    }
    if let Some(quantity) = quantity_at(text, &bytes) {
        let unit = Some(quantity.value.unit).filter(|unit| !unit.is_empty());
        return (quantity.value.value, unit);
    }
    let start = number_start(text, bytes.start);
    (number_at(text, start).filter(|found| touches(&found.range)).map(|found| found.value.value), None)
}

/// Start of the run of digits around byte `at`.
fn number_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before
        .trim_end_matches(|c: char| crate::value::is_digit(c) || crate::value::is_comma(c) || crate::value::is_point(c))
        .len()
}

/// Bytes of a view at which the given characters stand.
fn bytes_of(view: &View, wanted: &[u32]) -> Option<Range<usize>> {
    let (first, last) = (wanted.first()?, wanted.last()?);
    let mut bytes: Option<Range<usize>> = None;
    for (at, (start, c)) in view.indices().iter().zip(view.as_str().char_indices()) {
        if at == first || at == last {
            let end = start + c.len_utf8();
            bytes = Some(bytes.map_or(start..end, |old| old.start..end));
        }
    }
    bytes
}

/// Characters at each side of an edit that are looked at for the number it changes and its unit: three lines of a
/// page. A paragraph with thousands of edits is so read once and not once for each of them.
const VALUE_CHARS: usize = 160;

/// The paragraph around a run, as positions in the text, up to so many characters at each side.
fn line_around(text: &Text, run: &Run, chars: usize) -> Range<usize> {
    let span = run.span();
    let indices = text.indices();
    let from = span.start.saturating_sub(chars);
    let until = span.end.saturating_add(chars).min(indices.len());
    let before = indices.get(from..span.start).unwrap_or_default();
    let start = before.iter().rposition(|at| *at == JOINT).map_or(from, |at| from + at + 1);
    let after = indices.get(span.end..until).unwrap_or_default();
    let end = after.iter().position(|at| *at == JOINT).map_or(until, |at| span.end + at);
    start..end
}

/// Characters of the line shown at each side of an edit.
const CONTEXT_CHARS: usize = 16;

/// The line around an edit as marked text.
fn context(trace: &Trace<'_>, text: &Text, run: &Run) -> String {
    let shown = line_around(text, run, CONTEXT_CHARS);
    text.slice(shown).marked(trace.document).trim().to_owned()
}
