//! What a person looks at one by one: every edit, and digits whose most probable reading is one plain number but not
//! a sure one.

use std::collections::HashMap;
use std::ops::Range;

use crate::changes::{About, Change, Kind, Row, Words};
use crate::corrections::occurrences;
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
    let (words, about) = (Words::new(&seen.extraction), About::new(&seen.extraction.findings));
    let edits = seen.extraction.edits.iter().zip(&seen.printed).filter_map(|(edit, printed)| {
        let owner = seen.texts.get(printed.text)?;
        let chars = owner.text.indices().get(printed.span.clone()).unwrap_or_default();
        Some((owner, item(seen, chars, Row::of(edit))))
    });
    let doubts: Vec<&Decision> = seen.reasons.iter().filter(|reason| is_plain_doubt(reason)).collect();
    let places = if doubts.is_empty() { Standing::default() } else { Standing::new(&seen.texts) };
    let doubts = doubts.into_iter().filter_map(|reason| doubt(seen, &places, reason));
    let mut found: Vec<(&Owned, Item)> = edits.chain(doubts).collect();
    let printed = found.iter().map(|(owner, item)| (*owner, item.raw.as_str(), item.chars.first().copied()));
    let printed: Vec<_> = printed.map(|(owner, raw, first)| (owner, raw, first.unwrap_or_default())).collect();
    let occurrences = occurrences(&seen.document, &seen.texts, &printed);
    for ((_, item), occurrence) in found.iter_mut().zip(occurrences) {
        item.occurrence = occurrence;
        words.complete(&mut item.row);
        about.note(&mut item.row);
    }
    let mut items: Vec<Item> = found.into_iter().map(|(_, item)| item).collect();
    items.sort_by_key(|item| item.chars.first().copied());
    items
}

fn is_plain_doubt(reason: &Decision) -> bool {
    reason.basis == Basis::Ambiguous && reason.struck == 0
}

/// Where the characters of a document stand in the texts of its fields.
#[derive(Default)]
struct Standing {
    /// The first text that has a character.
    text_of: HashMap<u32, u32>,
    /// Every character of every text: its text, itself, its place in the text; sorted.
    places: Vec<(u32, u32, u32)>,
}

impl Standing {
    fn new(texts: &[Owned]) -> Self {
        let mut standing = Self::default();
        for (text, owner) in (0..).zip(texts) {
            for (place, at) in (0..).zip(owner.text.indices()).filter(|(_, at)| **at != JOINT) {
                standing.text_of.entry(*at).or_insert(text);
                standing.places.push((text, *at, place));
            }
        }
        standing.places.sort_unstable();
        standing
    }

    /// The first text that has the first of some characters, and those of them that it has, in its order: each with its
    /// place.
    fn find(&self, chars: &Range<u32>) -> Option<(usize, Vec<(usize, u32)>)> {
        let text = *self.text_of.get(&chars.start)?;
        let from = self.places.partition_point(|(of, at, _)| (*of, *at) < (text, chars.start));
        let own = self.places.iter().skip(from).take_while(|(of, at, _)| *of == text && *at < chars.end);
        let mut found: Vec<(usize, u32)> = own.map(|(_, at, place)| (*place as usize, *at)).collect();
        found.sort_unstable();
        Some((text as usize, found))
    }
}

/// Digits that are most probably one number.
fn doubt<'a>(seen: &'a Analysis, standing: &Standing, reason: &Decision) -> Option<(&'a Owned, Item)> {
    let (text, places) = standing.find(&reason.chars)?;
    let owner = seen.texts.get(text)?;
    let start = places.first().map_or(0, |(place, _)| *place);
    let chars: Vec<u32> = places.into_iter().map(|(_, at)| at).collect();
    let raw = printed(seen, &chars);
    let value = crate::value::number(&raw).map(|found| found.value.value);
    let row = Row {
        number: owner.number.clone(),
        before: raw.clone(),
        after: raw.clone(),
        before_value: value,
        after_value: value,
        context: around(seen, owner, start..start + chars.len()),
        basis: Basis::Ambiguous,
        evidence: reason.evidence.clone(),
        probability: reason.probability,
        candidates: reason.candidates.clone(),
        at: seen.document.places_of(chars.iter().copied()),
        ..Row::new(owner.field, owner.path.as_str(), Kind::Replace, Change::Number)
    };
    Some((owner, item(seen, &chars, row)))
}

fn item(seen: &Analysis, chars: &[u32], row: Row) -> Item {
    let raw = printed(seen, chars);
    Item {
        occurrence: None,
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
fn around(seen: &Analysis, owner: &Owned, places: Range<usize>) -> String {
    let indices = owner.text.indices();
    let Range { start, end } = places;
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
