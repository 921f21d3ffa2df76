//! Entries that say how printed characters are to be read: the ink they have.

use std::collections::HashMap;

use super::place::find;
use super::{Correction, Division};
use crate::finding::{Finding, Remark};
use crate::ink::Decision;
use crate::layout::{Document, Ink, narrow};
use crate::record::{Basis, Evidence};
use crate::records::Owned;

/// What was applied.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Applied {
    /// What was applied, and what fits nothing.
    pub findings: Vec<Finding>,
    /// Whether the ink of a character may have changed, so that the records have to be built anew.
    pub inked: bool,
    /// Values that persons state, with the characters they stand for; [`super::set_values`] writes them.
    pub values: Vec<(Correction, Vec<u32>)>,
}

/// Gives characters the ink that persons say they have; `reasons` then tell so.
pub fn apply(
    document: &mut Document,
    texts: &[Owned],
    reasons: &mut Vec<Decision>,
    corrections: &[&Correction],
) -> Applied {
    let mut applied = Applied::default();
    let mut given: HashMap<u32, Ink> = HashMap::new();
    for correction in corrections {
        if correction.missing {
            applied.findings.push(missing(document, texts, correction));
            continue;
        }
        match find(document, texts, correction) {
            Err(why) => applied.findings.push(correction.does_not_fit(&why, Vec::new())),
            Ok(chars) if correction.value.is_some() => {
                let other = |of: &Correction| of.value != correction.value;
                if applied.values.iter().any(|(of, own)| *own == chars && other(of)) {
                    applied.findings.push(contradicts(document, correction, chars));
                } else {
                    applied.values.push(((*correction).clone(), chars));
                }
            }
            Ok(chars) => {
                let own = correction.division().map(|division| inks(document, division, &chars)).unwrap_or_default();
                if own.iter().any(|(at, ink)| given.get(at).is_some_and(|before| before != ink)) {
                    applied.findings.push(contradicts(document, correction, chars));
                    continue;
                }
                given.extend(own);
                ink(document, reasons, correction, &chars);
                applied.inked = true;
                let at = document.places_of(chars);
                let remark = Remark::Corrected { words: correction.words() };
                applied.findings.push(Finding::of(&remark, "", at));
            }
        }
    }
    reasons.sort_by_key(|reason| reason.chars.start);
    applied
}

/// That an earlier entry says otherwise of the same characters: whoever wrote both has to choose.
fn contradicts(document: &Document, correction: &Correction, chars: Vec<u32>) -> Finding {
    correction.does_not_fit("an earlier correction says otherwise of the same characters", document.places_of(chars))
}

fn missing(document: &Document, texts: &[Owned], correction: &Correction) -> Finding {
    let at = if correction.raw.trim().is_empty() {
        Vec::new()
    } else {
        match find(document, texts, correction) {
            Ok(chars) => document.places_of(chars),
            Err(why) => return correction.does_not_fit(&why, Vec::new()),
        }
    };
    Finding::of(&Remark::SaidMissing { words: correction.words() }, "", at)
}

fn ink(document: &mut Document, reasons: &mut Vec<Decision>, correction: &Correction, chars: &[u32]) {
    let Some(division) = correction.division() else { return };
    let (Some(first), Some(last)) = (chars.first(), chars.last()) else { return };
    let whole = *first..*last + 1;
    reasons.retain(|reason| reason.chars.end <= whole.start || whole.end <= reason.chars.start);
    let inserted = division.head + division.struck + division.inserted;
    let decision = Decision {
        chars: whole,
        head: 0,
        struck: narrow(division.struck),
        inserted: narrow(division.inserted),
        inks: inks(document, division, chars),
        basis: Basis::Corrected,
        evidence: vec![Evidence::Correction.code().to_owned()],
        probability: 1.0,
        candidates: Vec::new(),
    };
    crate::ink::apply(document, std::slice::from_ref(&decision));
    let changed = chars.get(division.head..inserted).unwrap_or_default();
    if let (Some(first), Some(last)) = (changed.first(), changed.last()) {
        reasons.push(Decision { chars: *first..*last + 1, ..decision });
    }
}

/// The ink of each character; a space between them goes with what stands before it.
fn inks(document: &Document, division: Division, chars: &[u32]) -> Vec<(u32, Ink)> {
    let (struck, inserted) = (division.head + division.struck, division.head + division.struck + division.inserted);
    let of = |at: usize| match at {
        at if at < division.head || at >= inserted => Ink::Standing,
        at if at < struck => Ink::Struck,
        _ => Ink::Inserted,
    };
    let mut inks: Vec<(u32, Ink)> = Vec::new();
    for (at, index) in chars.iter().enumerate() {
        let gap = chars.get(at.wrapping_sub(1)).map_or(*index, |last| last + 1)..*index;
        let before = inks.last().map_or(Ink::Standing, |(_, ink)| *ink);
        let blank = |at: &u32| document.chars.get(*at as usize).is_some_and(|c| c.ch.is_whitespace());
        inks.extend(gap.filter(blank).map(|at| (at, before)));
        inks.push((*index, of(at)));
    }
    inks
}
