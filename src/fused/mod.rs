//! Fused values of a dump: a struck value and its replacement run together.

use std::ops::Range;

use crate::record::{Basis, Candidate};

/// How the ink of some characters of a dump was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The characters of the token in [`crate::layout::Document::chars`].
    pub chars: Range<u32>,
    /// Inferred or ambiguous.
    pub basis: Basis,
    /// Stable codes of what speaks for the reading.
    pub evidence: Vec<String>,
    /// Probability of the reading.
    pub probability: f64,
    /// Every reading that was considered, best first.
    pub candidates: Vec<Candidate>,
}
