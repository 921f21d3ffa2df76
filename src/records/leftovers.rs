//! What reached no field: quoted, so that nothing is dropped in silence.

use std::collections::BTreeSet;
use std::ops::Range;

use super::trace::{Scope, Trace};
use crate::finding::Remark;
use crate::layout::{Ink, Text};

/// A finding for every run of characters that neither a field nor a label nor the form's print has.
pub(super) fn leftovers(trace: &mut Trace<'_>) {
    let scope = Scope::document();
    for run in free_runs(trace) {
        let range = narrow(run.start)..narrow(run.end);
        let text = trace.document.raw(run).trim().to_owned();
        let indices: Vec<u32> = range.clone().collect();
        trace.remark(&Remark::TextUnplaced { text }, "", &indices);
        // Its edits are printed edits all the same.
        trace.own(&Text::line(range), &scope, "", "");
    }
}

/// A finding for every line of a field's text that no value of the field states: the head of a survey, a note.
pub(super) fn left_out(trace: &mut Trace<'_>) {
    /// Fewer letters in a row are the word of a year, a unit or a kind: 年度, 予算額.
    const LEAST_LETTERS: usize = 4;
    let texts: Vec<Text> =
        trace.owned.iter().filter(|owned| !owned.path.is_empty()).map(|owned| owned.text.clone()).collect();
    let mut told: BTreeSet<u32> = BTreeSet::new();
    let lines: Vec<Text> = texts.iter().flat_map(|text| trace.lines(text)).collect();
    for line in lines {
        let is_left = |at: u32| {
            let c = trace.document.chars.get(at as usize);
            c.is_some_and(|c| c.ink == Ink::Standing && c.ch.is_alphabetic()) && !trace.is_stated(at)
        };
        let runs = line.indices().chunk_by(|a, b| is_left(*a) && is_left(*b));
        let left: Vec<u32> = runs.filter(|run| run.len() >= LEAST_LETTERS).flatten().copied().collect();
        if left.first().is_some_and(|first| told.insert(*first)) {
            let text = trace.view(&line).as_str().to_owned();
            trace.remark(&Remark::TextLeftOut { text }, "", &left);
        }
    }
}

/// The whole of a document that is no plan: a finding for each page, with its text.
pub(super) fn pages(trace: &mut Trace<'_>) {
    let scope = Scope::document();
    let mut pages: Vec<(u32, Vec<Range<usize>>)> = Vec::new();
    for segment in &trace.document.segments {
        match pages.last_mut().filter(|(page, _)| *page == segment.page) {
            Some((_, lines)) => lines.push(segment.range()),
            None => pages.push((segment.page, vec![segment.range()])),
        }
    }
    for (_, mut lines) in pages {
        lines.retain(|line| has_text(trace, line));
        let text: Vec<String> = lines.iter().map(|line| trace.document.raw(line.clone()).trim().to_owned()).collect();
        let ranges: Vec<Range<u32>> = lines.iter().map(|line| narrow(line.start)..narrow(line.end)).collect();
        let indices: Vec<u32> = ranges.iter().cloned().flatten().collect();
        if !indices.is_empty() {
            trace.remark(&Remark::TextUnplaced { text: text.join("\n") }, "", &indices);
        }
        ranges.into_iter().for_each(|line| trace.own(&Text::line(line), &scope, "", ""));
    }
}

/// A finding for every line that is set like a label and is none that is known.
pub(super) fn unknown_labels(trace: &mut Trace<'_>, unknown: &[Range<u32>]) {
    for range in unknown {
        let text = trace.document.raw(range.start as usize..range.end as usize).trim().to_owned();
        let indices: Vec<u32> = range.clone().collect();
        trace.remark(&Remark::LabelUnknown { text }, "", &indices);
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Runs of unclaimed characters inside one segment that hold more than spaces.
fn free_runs(trace: &Trace<'_>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    for segment in &trace.document.segments {
        let mut start = None;
        for at in segment.range() {
            match (trace.is_free(at), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    runs.push(from..at);
                    start = None;
                }
                _ => {}
            }
        }
        runs.extend(start.map(|from| from..segment.range().end));
    }
    runs.retain(|run| has_text(trace, run));
    runs
}

fn has_text(trace: &Trace<'_>, run: &Range<usize>) -> bool {
    trace.document.chars.get(run.clone()).unwrap_or_default().iter().any(|c| !c.ch.is_whitespace())
}
