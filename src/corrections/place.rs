//! Where the printed characters of an entry stand.

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

/// Which of several places in a field these characters have, counted from 1; `None` where there is one or none.
#[must_use]
pub fn occurrence(document: &Document, texts: &[Owned], owner: &Owned, raw: &str, first: u32) -> Option<u32> {
    let all = all_runs(document, texts, &owner.number, owner.field, raw);
    let at = all.iter().position(|run| run.first() == Some(&first)).filter(|_| all.len() > 1)?;
    u32::try_from(at + 1).ok()
}

/// Every run of a field that spells `raw`, spaces aside, in reading order.
fn all_runs(document: &Document, texts: &[Owned], record: &str, field: &str, raw: &str) -> Vec<Vec<u32>> {
    let wanted: Vec<char> = raw.chars().filter(|c| !c.is_whitespace()).collect();
    let own = texts.iter().filter(|text| text.number == record && text.field == field);
    let mut all: Vec<Vec<u32>> = own.flat_map(|text| runs(document, text, &wanted)).collect();
    all.sort();
    all.dedup();
    all
}

/// Every run of the text that spells `wanted`.
fn runs(document: &Document, text: &Owned, wanted: &[char]) -> Vec<Vec<u32>> {
    let printed: Vec<(u32, char)> = text
        .text
        .indices()
        .iter()
        .filter(|at| **at != JOINT)
        .filter_map(|at| Some((*at, document.chars.get(*at as usize)?.ch)))
        .filter(|(_, c)| !c.is_whitespace())
        .collect();
    printed
        .windows(wanted.len().max(1))
        .filter(|window| window.iter().map(|(_, c)| c).eq(wanted))
        .map(|window| window.iter().map(|(at, _)| *at).collect())
        .collect()
}

/// Whether a run begins where the entry says.
fn is_at(document: &Document, run: &[u32], correction: &Correction) -> bool {
    let place: At = document.places_of(run.iter().copied().take(1)).into_iter().next().unwrap_or_default();
    let agrees = |wanted: Option<u32>, is: Option<u32>| wanted.is_none() || wanted == is;
    agrees(correction.line, place.line)
        && agrees(correction.column, place.column)
        && agrees(correction.page, place.page)
}
