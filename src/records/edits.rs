//! 見え消し: runs of struck and inserted characters as edits of the fields they stand in.

use std::ops::Range;

use super::runs::{Run, reason_of, runs};
use super::trace::{Owned, Trace};
use crate::ink::Decision;
use crate::layout::{JOINT, Reading, Segment, Text, View, without_labels};
use crate::lexicon::{THOUSAND_YEN, fold_unspaced, heads_beside, says_unchanged, side_of_head};
use crate::record::{Basis, Decimal, Edit, EditKind, Evidence};
use crate::value::{money_at, number_at, quantity_at, whole_record_number};

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
            let mut edit = edit(trace, owner, &run, reasons);
            if let Some(number) = number_of_row(trace, first) {
                edit.number = number;
            }
            // A table of old and new text holds what did not change, too: the same twice, 同左, or a head alone.
            if !trace.is_named(first) || changes_something(&edit) {
                edits.push((first, edit, Printed { text, span: run.span() }));
            }
        }
    }
    trace.owned = owned;
    // A text that is owned twice (a value read from two forms at once) states its edits once.
    edits.sort_by_key(|(first, _, _)| *first);
    edits.dedup_by_key(|(first, _, _)| *first);
    without_unchanged(&mut edits);
    let printed = edits.iter().map(|(_, _, printed)| printed.clone()).collect();
    (edits.into_iter().map(|(_, edit, _)| edit).collect(), printed)
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
    if indices.first().is_some_and(|at| trace.is_named(*at)) {
        before = without_labels(&before).to_owned();
    }
    let kind = match (before.is_empty(), after.is_empty()) {
        (true, _) => EditKind::Insert,
        (_, true) => EditKind::Delete,
        _ => EditKind::Replace,
    };
    let value = indices.iter().rev().find_map(|at| trace.value_at(*at));
    let (before_value, unit_before) = whole_value(trace, owner, run, Reading::Draft);
    let (after_value, unit_after) = whole_value(trace, owner, run, Reading::Final);
    // A dash says "none": it is no sign of the number that takes its place.
    let dash = (is_dash_only(&before), is_dash_only(&after));
    let numeric = has_digit(&before) || has_digit(&after) || dash.0 || dash.1;
    Edit {
        number: owner.number.clone(),
        field: owner.field.to_owned(),
        path: value.map_or_else(|| owner.path.clone(), |value| value.path.clone()),
        kind,
        before,
        after,
        before_value: before_value.filter(|_| numeric && !dash.0),
        after_value: after_value.filter(|_| numeric && !dash.1),
        unit: value.and_then(|value| value.unit.clone()).or(unit_after).or(unit_before).filter(|_| numeric),
        context: context(trace, &owner.text, run),
        basis: reason.map_or(Basis::Stated, |reason| reason.basis),
        evidence: reason.map_or_else(|| signs(trace, indices), |reason| reason.evidence.clone()),
        probability: reason.map_or(1.0, |reason| reason.probability),
        candidates: reason.map(|reason| reason.candidates.clone()).unwrap_or_default(),
        at: trace.document.places_of(indices.iter().copied()),
    }
}

/// Leaves out the two halves of what did not change: a row of a table of old and new text whose cells reached two texts.
fn without_unchanged(edits: &mut Vec<(u32, Edit, Printed)>) {
    let named = |edit: &Edit| edit.evidence == [Evidence::Named.code()];
    let halves = |old: &Edit, new: &Edit| {
        let parted = old.after.is_empty() && new.before.is_empty() && named(old) && named(new);
        parted && fold_unspaced(&old.before) == fold_unspaced(&new.after)
    };
    let found = edits.windows(2).enumerate().filter(|(_, two)| matches!(two, [a, b] if halves(&a.1, &b.1)));
    let left_out: Vec<usize> = found.flat_map(|(at, _)| [at, at + 1]).collect();
    let mut at = 0;
    edits.retain(|_| {
        at += 1;
        left_out.binary_search(&(at - 1)).is_err()
    });
}

/// The record that a row of a table of old and new text names in a cell of its own: １－１－１ | 予算額 | 12,100 | 12,217.
fn number_of_row(trace: &Trace<'_>, at: u32) -> Option<String> {
    /// Cells before the old text of a row.
    const MOST: usize = 4;
    /// Characters of 【１－１－１】 with blanks around and between.
    const LONGEST_NUMBER: u32 = 24;
    if !trace.is_named(at) {
        return None;
    }
    let document = trace.document;
    let index = document.segment_of(at)?;
    let own = document.segments.get(index)?;
    let beside = document.segments.get(..index)?.iter().rev().take(MOST);
    let row = |other: &&Segment| (other.page, other.line) == (own.page, own.line);
    beside.take_while(row).find_map(|cell| {
        // The cell beside may be a page long, and it is asked for at every edit of the row.
        let short = cell.end - cell.start <= LONGEST_NUMBER;
        short.then(|| whole_record_number(&document.raw(cell.range()))).flatten()
    })
}

fn changes_something(edit: &Edit) -> bool {
    let letters = |text: &str| fold_unspaced(text);
    letters(&edit.before) != letters(&edit.after)
        && !says_unchanged(&edit.before)
        && !(edit.after.is_empty() && is_head(&edit.before))
}

/// What a table of old and new text prints beside both: its heads, and the numbers of records.
fn is_head(text: &str) -> bool {
    side_of_head(text).is_some() || text.lines().all(|line| heads_beside(line) || whole_record_number(line).is_some())
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
    // Of digits that are not settled, this reading leaves the other number out; numbers in several pieces stand within
    // each other.
    if hole.start < bytes.end && bytes.start < hole.end {
        return value_around(view.as_str(), bytes);
    }
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

/// Bytes of a view at which the given characters, which ascend, stand. Some of them may not be in the view, as a blank at
/// the end of a line.
fn bytes_of(view: &View, wanted: &[u32]) -> Option<Range<usize>> {
    let written = |at: &&u32| **at != JOINT;
    let (first, last) = (wanted.iter().find(written)?, wanted.iter().rfind(written)?);
    let mut bytes: Option<Range<usize>> = None;
    for (at, (start, c)) in view.indices().iter().zip(view.as_str().char_indices()) {
        if (first..=last).contains(&at) && *at != JOINT {
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
