//! 見え消し in what is no text of a field: the number of a heading, a label, a unit given once for a table.
//!
//! A record that moves up when another is deleted has its number struck and nothing else. Such edits are printed edits
//! like all others; without them a document that shows changes would be called unchanged.

use std::collections::HashMap;
use std::ops::Range;

use super::trace::{Owned, Trace};
use crate::form::Form;
use crate::layout::{Ink, JOINT, Text, narrow};

/// Writes down every line of print in which something is struck or inserted, for the edits in it. Choices of a rating are
/// none: what is struck there was not chosen.
pub(super) fn marked_print(trace: &mut Trace<'_>, form: &Form) {
    let is_changed = |at: usize| {
        let c = trace.document.chars.get(at);
        c.is_some_and(|c| matches!(c.ink, Ink::Struck | Ink::Inserted) && c.ch.is_alphanumeric())
    };
    // Most documents have none: they are not looked at twice.
    let mut changed = (0..trace.document.chars.len()).filter(|at| is_changed(*at)).peekable();
    if changed.peek().is_none() {
        return;
    }
    let owned = owned(trace, form);
    let is_owned = |at: usize| owned.get(at) == Some(&true);
    let titles = titles(trace);
    let mut found: Vec<Owned> = Vec::new();
    let mut until = 0;
    for at in changed.filter(|at| !is_owned(*at)) {
        let line = trace.document.segment_of(narrow(at));
        let Some(range) = line.and_then(|line| trace.document.segments.get(line)).filter(|_| at >= until) else {
            continue;
        };
        let print = stretch(at, range.range(), is_owned);
        until = print.end;
        let text = Text::line(narrow(print.start)..narrow(print.end));
        let record = line.and_then(|line| titles.get(&line));
        let (number, path) = record.cloned().unwrap_or_default();
        let field = if record.is_some() { "number" } else { "" };
        found.push(Owned { text, number, field, path });
    }
    trace.owned.extend(found);
}

/// For each character whether it is of a text whose edits are told, or of the choices of a rating.
fn owned(trace: &Trace<'_>, form: &Form) -> Vec<bool> {
    let mut owned = vec![false; trace.document.chars.len()];
    let choices = form.sheets().flat_map(|sheet| &sheet.texts).filter(|(field, _)| field.is_legend());
    let texts = trace.owned.iter().map(|owned| &owned.text).chain(choices.map(|(_, text)| text));
    for at in texts.flat_map(Text::indices).filter(|at| **at != JOINT) {
        if let Some(owned) = owned.get_mut(*at as usize) {
            *owned = true;
        }
    }
    owned
}

/// The lines that print titles, with the numbers and the paths of their records.
fn titles(trace: &Trace<'_>) -> HashMap<usize, (String, String)> {
    let of_record = |owned: &&Owned| owned.field == "title" && !owned.number.is_empty();
    let line = |owned: &Owned| Some((trace.document.segment_of(*owned.text.indices().first()?)?, record(owned)));
    trace.owned.iter().filter(of_record).filter_map(line).collect()
}

fn record(owned: &Owned) -> (String, String) {
    (owned.number.clone(), owned.path.strip_suffix("/title").unwrap_or(&owned.path).to_owned())
}

/// The characters around one of a line that no text has.
fn stretch(at: usize, line: Range<usize>, is_owned: impl Fn(usize) -> bool) -> Range<usize> {
    let start = (line.start..at).rev().find(|before| is_owned(*before)).map_or(line.start, |before| before + 1);
    let end = (at..line.end).find(|behind| is_owned(*behind)).unwrap_or(line.end);
    start..end
}
