//! Where the printed characters of an entry stand.

use super::Correction;
use crate::build::Owned;
use crate::layout::{Document, JOINT};
use crate::provenance::At;

/// Characters of the document that an entry applies to, spaces left out; or why there are none.
pub(super) fn find(document: &Document, texts: &[Owned], correction: &Correction) -> Result<Vec<u32>, String> {
    let wanted: Vec<char> = correction.raw.chars().filter(|c| !c.is_whitespace()).collect();
    let own: Vec<&Owned> =
        texts.iter().filter(|text| text.number == correction.record && text.field == correction.field).collect();
    if own.is_empty() {
        return Err("the document has no such record and field".to_owned());
    }
    let mut found: Vec<Vec<u32>> = Vec::new();
    for text in own {
        for run in runs(document, text, &wanted) {
            if is_at(document, &run, correction) && !found.contains(&run) {
                found.push(run);
            }
        }
    }
    match found.len() {
        1 => Ok(found.swap_remove(0)),
        0 => Err("these characters do not stand in the field".to_owned()),
        count => Err(format!("these characters stand in the field {count} times; add line and column, or page")),
    }
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
