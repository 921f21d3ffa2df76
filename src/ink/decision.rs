//! One decision about the ink of some characters, and the writer.

use std::ops::Range;

use crate::layout::{Document, Ink};
use crate::record::{Basis, Candidate};

/// How the ink of some characters was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The characters in [`Document::chars`]: from the first to the last.
    pub chars: Range<u32>,
    /// How many of them stand before the struck ones in the most probable reading.
    pub head: u32,
    /// How many of them are struck in it; 0 where that is one plain number.
    pub struck: u32,
    /// How many of them are inserted in it.
    pub inserted: u32,
    /// The ink of each character that it decides.
    pub inks: Vec<(u32, Ink)>,
    /// Inferred or ambiguous; stated where another document says so, corrected where a person does.
    pub basis: Basis,
    /// Stable codes of what speaks for the reading.
    pub evidence: Vec<String>,
    /// Probability of the reading.
    pub probability: f64,
    /// Every reading that was considered, best first.
    pub candidates: Vec<Candidate>,
}

/// Writes decisions into a document: the only place that changes the ink of a document that was read.
pub fn apply(document: &mut Document, decisions: &[Decision]) {
    for (at, ink) in decisions.iter().flat_map(|decision| &decision.inks) {
        if let Some(c) = document.chars.get_mut(*at as usize) {
            c.ink = *ink;
        }
    }
}
