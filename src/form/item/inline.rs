//! Short labels on one line with their text, as a dump prints a column of labels: `課題 若い人を誘う必要がある。`
//!
//! The word alone may begin a sentence. Where lines begin with several such words and a space, they are labels.

use std::collections::BTreeSet;

use super::framed::{framed, framed_labels};
use crate::form::fold::half_width;
use crate::form::label::{LabelAt, short_label};
use crate::form::{Label, label_at};
use crate::layout::{Document, Reading};

/// So many different labels begin lines with their text behind them.
const LEAST: usize = 3;

/// Characters of a line that are looked at: the longest label without an explanation and a few of its text.
const HEAD: usize = 20;

/// How a document prints its labels where it does not print them bare.
#[derive(Debug, Default)]
pub(super) struct Printed {
    /// Whether short labels stand on one line with their text.
    short: bool,
    /// Labels that stand behind marks.
    framed: BTreeSet<Label>,
}

impl Printed {
    pub(super) fn of(document: &Document, reading: Reading) -> Self {
        Self { short: prints_labels(document), framed: framed_labels(document, reading) }
    }

    /// The label at the head of a whole line that is no bare one.
    pub(super) fn label(&self, line: &[char]) -> Option<LabelAt> {
        framed(line, &self.framed).or_else(|| self.short.then(|| label(line)).flatten())
    }
}

/// Whether a dump in stream order prints short labels so.
fn prints_labels(document: &Document) -> bool {
    if !document.in_stream_order() {
        return false;
    }
    let mut seen: BTreeSet<Label> = BTreeSet::new();
    let mut head: Vec<char> = Vec::with_capacity(HEAD);
    for segment in &document.segments {
        head.clear();
        head.extend(document.segment_chars(segment).iter().take(HEAD).map(|c| half_width(c.ch)));
        // Few lines have a space so near their beginning.
        if head.iter().any(|c| c.is_whitespace()) {
            seen.extend(label(&head).map(|found| found.label));
        }
        if seen.len() >= LEAST {
            return true;
        }
    }
    false
}

/// The short label with its text behind it at the head of a line.
fn label(line: &[char]) -> Option<LabelAt> {
    let found = short_label(line)?;
    let rest = line.get(found.end..)?;
    let text = rest.iter().position(|c| !c.is_whitespace())?;
    // 課題 と改善策: a word goes on behind the space.
    let word =
        rest.get(text).is_some_and(|c| matches!(c, 'の' | 'と' | 'が' | 'は' | 'を' | 'に' | 'で' | 'や' | 'も'));
    (text > 0 && !word && label_at(line).is_none()).then_some(found)
}
