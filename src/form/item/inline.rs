//! Short labels on one line with their text, as a dump prints a column of labels: `課題 若い人を誘う必要がある。`
//!
//! The word alone may begin a sentence. Where lines begin with several such words and a space, they are labels.

use std::collections::BTreeSet;

use super::framed::{framed, framed_labels};
use crate::form::fold::{half_width, skip};
use crate::form::label::{LabelAt, short_label};
use crate::form::{Label, label_at};
use crate::layout::{Document, Reading};

/// So many different labels begin lines with their text behind them.
const LEAST: usize = 3;

/// So many of them are short ones: what a longer label is, its wording says.
const LEAST_SHORT: usize = 2;

/// Characters of a line that are looked at: the longest label without an explanation and a few of its text.
const HEAD: usize = 20;

/// How a document prints its labels where it does not print them bare.
#[derive(Debug, Default)]
pub(super) struct Printed {
    /// Whether short labels stand on one line with their text.
    short: bool,
    /// Labels that stand behind marks.
    framed: BTreeSet<Label>,
    /// Labels that stand bare somewhere.
    bare: BTreeSet<Label>,
}

impl Printed {
    pub(super) fn of(document: &Document, reading: Reading) -> Self {
        let (framed, bare) = framed_labels(document, reading);
        Self { short: prints_labels(document), framed, bare }
    }

    /// Whether a label stands bare somewhere in the document.
    pub(super) fn is_bare(&self, label: Label) -> bool {
        self.bare.contains(&label)
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
    let (mut seen, mut short): (BTreeSet<Label>, BTreeSet<Label>) = Default::default();
    let mut head: Vec<char> = Vec::with_capacity(HEAD);
    for segment in &document.segments {
        head.clear();
        head.extend(document.segment_chars(segment).iter().take(HEAD).map(|c| half_width(c.ch)));
        // Few lines have a space so near their beginning.
        if head.iter().any(|c| c.is_whitespace()) {
            let found = label(&head).map(|found| found.label);
            short.extend(found);
            seen.extend(found.or_else(|| long_label(&head)));
        }
        if seen.len() >= LEAST && short.len() >= LEAST_SHORT {
            return true;
        }
    }
    false
}

/// A label that is no everyday word, with a space and its text behind it: 当年度の取組実績 予定どおり実施した。
fn long_label(head: &[char]) -> Option<Label> {
    let found = label_at(head).filter(|found| found.left.is_empty())?;
    let text = head.get(skip(head, found.end, char::is_whitespace)..).filter(|text| !text.is_empty())?;
    let apart = head.get(found.end - 1..=found.end)?.iter().any(|c| c.is_whitespace());
    let first = text.first().is_some_and(|c| c.is_alphanumeric());
    (apart && first && label_at(text).is_none() && short_label(text).is_none()).then_some(found.label)
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
