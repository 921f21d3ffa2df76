//! Fused values of a dump: a struck value and its replacement run together, `6,1666,227千円`, `９12月末`.
//!
//! In comes a document without ink and its form; the digits get the ink of the most probable reading, and the
//! reasons say why and how sure. Nothing is guessed in silence: a reading below the probability asked for leaves
//! the number unsettled.
//!
//! The way: `token` finds every run of digits with what it counts; `split` lists the readings that are possible;
//! `model` weighs them, learning from the whole document how often values of a kind were changed and how large
//! they are.

mod context;
mod evidence;
mod given;
mod model;
mod split;
mod token;

use std::ops::Range;

use crate::form::Form;
use crate::layout::{Document, Ink};
use crate::record::{Basis, Candidate};

pub use given::{Given, Says};

/// How the ink of some characters of a dump was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The characters of the token in [`Document::chars`].
    pub chars: Range<u32>,
    /// How many of them are the struck value in the most probable reading; 0 where that is one plain number.
    pub struck: u32,
    /// Inferred or ambiguous; stated where another document says so.
    pub basis: Basis,
    /// Stable codes of what speaks for the reading.
    pub evidence: Vec<String>,
    /// Probability of the reading.
    pub probability: f64,
    /// Every reading that was considered, best first.
    pub candidates: Vec<Candidate>,
}

/// Gives the digits of a dump the ink of their most probable reading.
///
/// Readings that reach `accept` are [`Basis::Inferred`]; the digits of the others become [`Ink::Unsettled`].
/// A run of digits that is one plain number with enough probability is left alone and has no reason. Where another
/// document is `given` that leaves one reading, that is [`Basis::Stated`].
pub fn solve(document: &mut Document, form: &Form, year: Option<i32>, accept: f64, given: &[Given]) -> Vec<Reason> {
    let tokens = token::tokens(document, form, year);
    let redline = form.says_changes(document);
    let solutions = model::weigh(&tokens, redline);
    let mut reasons: Vec<Reason> = Vec::new();
    for (token, solution) in tokens.iter().zip(solutions) {
        let stated = given::choose(token, &solution, given);
        reasons.extend(settle(document, token, solution, accept, stated));
    }
    reasons.sort_by_key(|reason| reason.chars.start);
    reasons
}

/// Readings less probable than this are not worth a reader's time.
const MIN_PROBABILITY: f64 = 0.001;

/// Inks the digits of a token; `stated` is the reading that another document leaves.
fn settle(
    document: &mut Document,
    token: &token::Token,
    solution: model::Solution,
    accept: f64,
    stated: Option<usize>,
) -> Option<Reason> {
    let best = stated.map_or_else(|| solution.readings.first(), |at| solution.readings.get(at))?;
    let struck = best.struck;
    let probability = if stated.is_some() { 1.0 } else { best.probability };
    let sure = probability >= accept;
    if struck == 0 && sure {
        return None;
    }
    for (at, index) in token.indices.iter().enumerate() {
        if let Some(c) = document.chars.get_mut(*index as usize) {
            c.ink = match (sure, at < struck) {
                (false, _) => Ink::Unsettled,
                (true, true) => Ink::Struck,
                (true, false) => Ink::Inserted,
            };
        }
    }
    let (first, last) = (token.indices.first()?, token.indices.last()?);
    if stated.is_some() {
        return Some(Reason {
            chars: *first..*last + 1,
            struck: u32::try_from(struck).unwrap_or(0),
            basis: Basis::Stated,
            evidence: vec![evidence::REFERENCE_DOCUMENT.to_owned()],
            probability,
            candidates: Vec::new(),
        });
    }
    let candidates = solution
        .readings
        .iter()
        .filter(|reading| reading.probability >= MIN_PROBABILITY)
        .map(|reading| candidate(token, reading))
        .collect();
    Some(Reason {
        chars: *first..*last + 1,
        struck: u32::try_from(struck).unwrap_or(0),
        basis: if sure { Basis::Inferred } else { Basis::Ambiguous },
        evidence: best.evidence.iter().map(|code| (*code).to_owned()).collect(),
        probability: rounded(probability),
        candidates,
    })
}

fn candidate(token: &token::Token, reading: &model::Weighed) -> Candidate {
    let chars: Vec<char> = token.text.chars().collect();
    let (before, after) = chars.split_at_checked(reading.struck).unwrap_or((&[], &chars));
    Candidate {
        before: before.iter().filter(|c| !c.is_whitespace()).collect(),
        after: after.iter().collect(),
        probability: rounded(reading.probability),
        evidence: reading.evidence.iter().map(|code| (*code).to_owned()).collect(),
    }
}

/// Three decimals: more would claim a precision that no model of such data has.
fn rounded(probability: f64) -> f64 {
    (probability * 1000.0).round() / 1000.0
}
