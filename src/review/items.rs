//! What a person looks at one by one: every edit, and digits whose most probable reading is one plain number but not
//! a sure one.

use crate::changes::{Change, Kind, Row, Words};
use crate::corrections::occurrence;
use crate::ink::Decision;
use crate::layout::JOINT;
use crate::pipeline::Analysis;
use crate::record::{Basis, Candidate};
use crate::records::Owned;

/// One change or doubt.
pub(super) struct Item {
    pub(super) row: Row,
    /// Characters in the document, in reading order.
    pub(super) chars: Vec<u32>,
    /// The printed characters, struck and inserted ones.
    pub(super) raw: String,
    /// Which of several such places in the field.
    pub(super) occurrence: Option<u32>,
    /// Readings to choose from; the first is the one in the records.
    pub(super) choices: Vec<Choice>,
}

/// A reading to choose.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Choice {
    pub(super) before: String,
    pub(super) after: String,
    /// Where the reading is reasoned.
    pub(super) probability: Option<f64>,
}

impl Choice {
    /// Whether it says that nothing was changed.
    pub(super) fn is_no_change(&self) -> bool {
        self.before == self.after
    }
}

impl Item {
    /// Whether the records have a change here.
    pub(super) fn is_change(&self) -> bool {
        self.row.before != self.row.after
    }
}

/// Every change and doubt in reading order.
pub(super) fn items(seen: &Analysis) -> Vec<Item> {
    let words = Words::new(&seen.extraction);
    let mut items: Vec<Item> = seen
        .extraction
        .edits
        .iter()
        .zip(&seen.printed)
        .filter_map(|(edit, printed)| {
            let owner = seen.texts.get(printed.text)?;
            let chars = owner.text.indices().get(printed.span.clone()).unwrap_or_default();
            Some(item(seen, owner, chars, Row::of(edit)))
        })
        .collect();
    items.extend(seen.reasons.iter().filter(|reason| is_plain_doubt(reason)).filter_map(|reason| doubt(seen, reason)));
    for item in &mut items {
        words.complete(&mut item.row);
        item.row.note_findings(&seen.extraction.findings);
    }
    items.sort_by_key(|item| item.chars.first().copied());
    items
}

fn is_plain_doubt(reason: &Decision) -> bool {
    reason.basis == Basis::Ambiguous && reason.struck == 0
}

/// Digits that are most probably one number.
fn doubt(seen: &Analysis, reason: &Decision) -> Option<Item> {
    let owner = seen.texts.iter().find(|owner| owner.text.indices().contains(&reason.chars.start))?;
    let chars: Vec<u32> =
        owner.text.indices().iter().copied().filter(|at| *at != JOINT && reason.chars.contains(at)).collect();
    let raw = printed(seen, &chars);
    let value = crate::value::number(&raw).map(|found| found.value.value);
    let row = Row {
        number: owner.number.clone(),
        before: raw.clone(),
        after: raw.clone(),
        before_value: value,
        after_value: value,
        context: around(seen, owner, &chars),
        basis: Basis::Ambiguous,
        evidence: reason.evidence.clone(),
        probability: reason.probability,
        candidates: reason.candidates.clone(),
        at: seen.document.places_of(chars.iter().copied()),
        ..Row::new(owner.field, owner.path.as_str(), Kind::Replace, Change::Number)
    };
    Some(item(seen, owner, &chars, row))
}

fn item(seen: &Analysis, owner: &Owned, chars: &[u32], row: Row) -> Item {
    let raw = printed(seen, chars);
    let first = chars.iter().copied().find(|at| *at != JOINT).unwrap_or_default();
    Item {
        occurrence: occurrence(&seen.document, &seen.texts, owner, &raw, first),
        choices: choices(&row, &raw),
        chars: chars.iter().copied().filter(|at| *at != JOINT).collect(),
        raw,
        row,
    }
}

fn printed(seen: &Analysis, chars: &[u32]) -> String {
    chars.iter().filter_map(|at| seen.document.chars.get(*at as usize)).map(|c| c.ch).collect()
}

/// Characters shown at each side of a doubt, as in the context of edits.
const CONTEXT_CHARS: usize = 16;

/// The line around some characters.
fn around(seen: &Analysis, owner: &Owned, chars: &[u32]) -> String {
    let indices = owner.text.indices();
    let start = chars.first().and_then(|first| indices.iter().position(|at| at == first)).unwrap_or(0);
    let end = start + chars.len();
    let head = indices.get(..start).unwrap_or_default().iter().rev().take_while(|at| **at != JOINT).take(CONTEXT_CHARS);
    let tail = indices.get(end..).unwrap_or_default().iter().take_while(|at| **at != JOINT).take(CONTEXT_CHARS);
    let range = start - head.count()..end + tail.count();
    printed(seen, indices.get(range).unwrap_or_default()).trim().to_owned()
}

/// The readings to choose from: those that were weighed, or the one that is drawn; and always that nothing changed.
fn choices(row: &Row, raw: &str) -> Vec<Choice> {
    let squeezed: String = raw.chars().filter(|c| !c.is_whitespace()).collect();
    let weighed = |candidate: &Candidate| Choice {
        before: if candidate.before.is_empty() { squeezed.clone() } else { candidate.before.clone() },
        after: if candidate.before.is_empty() { squeezed.clone() } else { candidate.after.clone() },
        probability: Some(candidate.probability),
    };
    // "None of these" names no reading that a person could choose.
    let named = row.candidates.iter().filter(|one| !(one.before.is_empty() && one.after.is_empty()));
    let mut choices: Vec<Choice> = named.map(weighed).collect();
    let own = Choice { before: row.before.clone(), after: row.after.clone(), probability: None };
    if choices.is_empty() {
        choices.push(own);
    }
    if !choices.iter().any(Choice::is_no_change) {
        choices.push(Choice { before: squeezed.clone(), after: squeezed, probability: None });
    }
    choices
}
