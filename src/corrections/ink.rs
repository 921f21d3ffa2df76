//! Entries that say how printed characters are to be read: the ink they have.

use super::place::find;
use super::{APPLIED, Correction, EVIDENCE, MISSING};
use crate::finding::{Finding, Severity};
use crate::fused::Reason;
use crate::layout::{Document, Ink};
use crate::record::Basis;
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
    reasons: &mut Vec<Reason>,
    corrections: &[&Correction],
) -> Applied {
    let mut applied = Applied::default();
    for correction in corrections {
        if correction.missing {
            applied.findings.push(missing(document, texts, correction));
            continue;
        }
        match find(document, texts, correction) {
            Err(why) => applied.findings.push(correction.does_not_fit(&why, Vec::new())),
            Ok(chars) if correction.value.is_some() => applied.values.push(((*correction).clone(), chars)),
            Ok(chars) => {
                ink(document, reasons, correction, &chars);
                applied.inked = true;
                let at = document.places_of(chars);
                let message = format!("a person corrected {}", correction.words());
                applied.findings.push(Finding::new(APPLIED, Severity::Note, "", message, at));
            }
        }
    }
    reasons.sort_by_key(|reason| reason.chars.start);
    applied
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
    Finding::new(MISSING, Severity::Warning, "", format!("a person says: {}", correction.words()), at)
}

fn ink(document: &mut Document, reasons: &mut Vec<Reason>, correction: &Correction, chars: &[u32]) {
    let Some(division) = correction.division() else { return };
    let (struck, inserted) = (division.head + division.struck, division.head + division.struck + division.inserted);
    for (at, index) in chars.iter().enumerate() {
        if let Some(c) = document.chars.get_mut(*index as usize) {
            c.ink = match at {
                at if at < division.head || at >= inserted => Ink::Standing,
                at if at < struck => Ink::Struck,
                _ => Ink::Inserted,
            };
        }
    }
    let (Some(first), Some(last)) = (chars.first(), chars.last()) else { return };
    let whole = *first..*last + 1;
    // Spaces between the characters go with what they stand between.
    for at in whole.clone() {
        if !chars.contains(&at)
            && let Some(before) =
                at.checked_sub(1).and_then(|before| document.chars.get(before as usize)).map(|c| c.ink)
            && let Some(c) = document.chars.get_mut(at as usize)
            && c.ch.is_whitespace()
        {
            c.ink = before;
        }
    }
    reasons.retain(|reason| reason.chars.end <= whole.start || whole.end <= reason.chars.start);
    let changed = chars.get(division.head..inserted).unwrap_or_default();
    if let (Some(first), Some(last)) = (changed.first(), changed.last()) {
        reasons.push(Reason {
            chars: *first..*last + 1,
            struck: u32::try_from(division.struck).unwrap_or(u32::MAX),
            basis: Basis::Corrected,
            evidence: vec![EVIDENCE.to_owned()],
            probability: 1.0,
            candidates: Vec::new(),
        });
    }
}
