//! Where the printed characters of an entry stand.

use std::collections::{BTreeSet, HashMap};

use super::Correction;
use crate::layout::{Document, JOINT};
use crate::provenance::At;
use crate::records::Owned;

/// Characters of the document that an entry applies to, spaces left out; or why there are none.
pub(super) fn find(document: &Document, texts: &[Owned], correction: &Correction) -> Result<Vec<u32>, String> {
    if !texts.iter().any(|text| text.number == correction.record && text.field == correction.field) {
        return Err("the document has no such record and field".to_owned());
    }
    let all = all_runs(document, texts, &correction.record, &correction.field, &correction.raw);
    let numbered =
        all.into_iter().zip(1_u32..).filter(|(_, at)| correction.occurrence.is_none_or(|wanted| wanted == *at));
    let mut found: Vec<Vec<u32>> =
        numbered.map(|(run, _)| run).filter(|run| is_at(document, run, correction)).collect();
    match found.len() {
        1 => Ok(found.swap_remove(0)),
        0 => Err("these characters do not stand in the field".to_owned()),
        count => {
            Err(format!("these characters stand in the field {count} times; add line and column, page, or occurrence"))
        }
    }
}

/// Characters that stand in a text of a field: the text, how they are printed, and the first of them.
pub type Printed<'a> = (&'a Owned, &'a str, u32);

/// For each of some printed characters which of several places in its field they have, counted from 1; `None` where
/// there is one or none.
///
/// Every field is gone through once, however much of it is asked for.
#[must_use]
pub fn occurrences(document: &Document, texts: &[Owned], printed: &[Printed<'_>]) -> Vec<Option<u32>> {
    let mut fields: HashMap<(&str, &str), Wanted> = HashMap::new();
    for (owner, raw, _) in printed {
        fields.entry((&owner.number, owner.field)).or_default().add(squeezed(raw));
    }
    for text in texts {
        if let Some(wanted) = fields.get_mut(&(text.number.as_str(), text.field)) {
            wanted.find(document, text);
        }
    }
    fields.values_mut().for_each(Wanted::settle);
    let of = |(owner, raw, first): &Printed<'_>| {
        let all = fields.get(&(owner.number.as_str(), owner.field))?.runs.get(&squeezed(raw))?;
        let at = all.partition_point(|run| run.first() < Some(first));
        let is_there = all.len() > 1 && all.get(at).is_some_and(|run| run.first() == Some(first));
        if is_there { u32::try_from(at + 1).ok() } else { None }
    };
    printed.iter().map(of).collect()
}

/// Every run of a field that spells `raw`, spaces aside, in reading order.
fn all_runs(document: &Document, texts: &[Owned], record: &str, field: &str, raw: &str) -> Vec<Vec<u32>> {
    let mut wanted = Wanted::default();
    wanted.add(squeezed(raw));
    let own = texts.iter().filter(|text| text.number == record && text.field == field);
    own.for_each(|text| wanted.find(document, text));
    wanted.settle();
    wanted.runs.into_values().next().unwrap_or_default()
}

fn squeezed(raw: &str) -> Vec<char> {
    raw.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Words that are looked for in the texts of a field, each with the runs that spell it.
#[derive(Default)]
struct Wanted {
    runs: HashMap<Vec<char>, Vec<Vec<u32>>>,
    /// How long they are.
    lengths: BTreeSet<usize>,
}

impl Wanted {
    fn add(&mut self, word: Vec<char>) {
        self.lengths.insert(word.len());
        self.runs.entry(word).or_default();
    }

    /// Adds the runs of one text.
    fn find(&mut self, document: &Document, text: &Owned) {
        let indices = text.text.indices().iter().filter(|at| **at != JOINT);
        let (at, chars): (Vec<u32>, Vec<char>) = indices
            .filter_map(|at| Some((*at, document.chars.get(*at as usize)?.ch)))
            .filter(|(_, c)| !c.is_whitespace())
            .unzip();
        for length in self.lengths.iter().copied().filter(|length| *length > 0) {
            for (word, run) in chars.windows(length).zip(at.windows(length)) {
                if let Some(runs) = self.runs.get_mut(word) {
                    runs.push(run.to_vec());
                }
            }
        }
    }

    /// Puts runs into reading order, each once: two texts of a field may share characters.
    fn settle(&mut self) {
        for runs in self.runs.values_mut() {
            runs.sort();
            runs.dedup();
        }
    }
}

/// Whether a run begins where the entry says.
fn is_at(document: &Document, run: &[u32], correction: &Correction) -> bool {
    let place: At = document.places_of(run.iter().copied().take(1)).into_iter().next().unwrap_or_default();
    let agrees = |wanted: Option<u32>, is: Option<u32>| wanted.is_none() || wanted == is;
    agrees(correction.line, place.line)
        && agrees(correction.column, place.column)
        && agrees(correction.page, place.page)
}
