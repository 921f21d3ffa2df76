//! What other documents say of fused digits: the value before, the value after, or one of both.

use std::ops::Range;

use super::model::{Solution, Weighed};
use super::readings::{Split, Way};
use super::token::Token;
use crate::record::{Decimal, Evidence};

/// A value that some digits are said to stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Characters in [`crate::layout::Document::chars`] that belong to the digits; not all of them need be named.
    pub chars: Range<u32>,
    /// What is said.
    pub says: Says,
    /// How much it is worth.
    pub worth: Worth,
}

/// Which of the two texts of a redline the value was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// The draft's value: struck, or unchanged.
    Before(Decimal),
    /// The final value: inserted, or unchanged.
    After(Decimal),
    /// One of them, and which is not known.
    Either(Decimal),
}

impl Says {
    /// The value.
    #[must_use]
    pub const fn value(self) -> Decimal {
        match self {
            Self::Before(value) | Self::After(value) | Self::Either(value) => value,
        }
    }
}

/// How much a value of another document is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worth {
    /// The other document is a stage of the same plan and prints the value.
    Fact,
    /// The other document is of another year, or reasons itself: its value speaks for a reading and does not prove it.
    Evidence,
}

/// What the values given leave of a token's readings.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Settled {
    /// Nothing is given, or no reading agrees.
    No,
    /// One reading agrees with the facts.
    Stated(usize),
    /// The readings weighed anew.
    Weighed(Vec<Weighed>),
}

/// How much more probable a reading is that agrees with a value which is no fact: of two plans of neighbouring years
/// nine in ten dated values are the same number.
const AGREES: f64 = 20.0;

/// Share of the agreeing readings' probability from which on the best of them is taken for the only one: of the others
/// (42 → 456 beside 42 → 56 in `4256`) none is a thousandth as probable.
const ONLY: f64 = 0.999;

pub(super) fn settle(token: &Token, solution: &Solution, given: &[Given]) -> Settled {
    let about: Vec<&Given> =
        given.iter().filter(|given| token.indices.iter().any(|at| given.chars.contains(at))).collect();
    let agrees = |split: &Split, worth: Worth| {
        let mut said = about.iter().filter(|given| given.worth == worth).peekable();
        said.peek().map(|_| ()).map(|()| said.all(|given| agree(split, given.says)))
    };
    let facts = solution.readings.iter().map(|reading| agrees(&reading.split, Worth::Fact));
    let facts: Vec<Option<bool>> = facts.collect();
    if facts.contains(&Some(true)) {
        return by_facts(solution, &facts);
    }
    let hints: Vec<Option<bool>> =
        solution.readings.iter().map(|reading| agrees(&reading.split, Worth::Evidence)).collect();
    if facts.iter().any(Option::is_some) || !hints.contains(&Some(true)) {
        return Settled::No;
    }
    let factor = |at: usize| if hints.get(at) == Some(&Some(true)) { AGREES } else { 1.0 };
    Settled::Weighed(weighed(solution, factor, Evidence::OtherYearsPlan))
}

/// The readings that agree with the facts; no other is left.
fn by_facts(solution: &Solution, facts: &[Option<bool>]) -> Settled {
    let factor = |at: usize| if facts.get(at) == Some(&Some(true)) { 1.0 } else { 0.0 };
    let readings = weighed(solution, factor, Evidence::ReferenceDocument);
    match readings.first() {
        Some(best) if best.probability >= ONLY => {
            let at = solution.readings.iter().position(|reading| reading.split == best.split);
            at.map_or(Settled::No, Settled::Stated)
        }
        _ => Settled::Weighed(readings),
    }
}

fn weighed(solution: &Solution, factor: impl Fn(usize) -> f64, sign: Evidence) -> Vec<Weighed> {
    let mut readings: Vec<Weighed> = solution
        .readings
        .iter()
        .enumerate()
        .map(|(at, reading)| {
            let mut reading = reading.clone();
            reading.probability *= factor(at);
            if factor(at) >= 1.0 && reading.split.way != Way::Other {
                reading.evidence.push(sign);
            }
            reading
        })
        .collect();
    let sum: f64 = readings.iter().map(|reading| reading.probability).sum();
    for reading in &mut readings {
        reading.probability /= sum.max(1e-12);
    }
    readings.retain(|reading| reading.probability > 0.0);
    readings.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    readings
}

/// Whether a reading leaves the value where it is said to be.
fn agree(split: &Split, says: Says) -> bool {
    let after = split.after.map(|part| part.value);
    // What was not changed is the draft's value too.
    let before = if split.way == Way::Plain { after } else { split.before.map(|part| part.value) };
    match says {
        Says::Before(known) => before == Some(known),
        Says::After(known) => after == Some(known),
        Says::Either(known) => after == Some(known) || before == Some(known),
    }
}
