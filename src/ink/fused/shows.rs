//! What a document shows beside likelihood: whether an edit may be accepted in it at all.

use super::calibrated;
use super::model::{MIN_PROBABILITY, Posterior, Solution, Weighed};
use super::readings::Way;
use super::token::{self, Place, Token};
use crate::form::Form;

/// Whether more than likelihood says that the document shows changes: its title, or digits that can be no single number
/// where no cell runs together with another, which elsewhere looks like a change: a budget, a month, a number in a
/// sentence.
fn is_proven(form: &Form, tokens: &[Token], posterior: &Posterior<'_>) -> bool {
    /// What the probabilities of changes there must come to.
    const ENOUGH: f64 = 0.995;
    let apart = |token: &Token| matches!(token.class, token::Class::Budget | token::Class::Month);
    let left: f64 =
        (0..tokens.len()).filter(|at| tokens.get(*at).is_some_and(apart)).map(|at| 1.0 - posterior.edit(at)).product();
    form.says_changes || 1.0 - left >= ENOUGH
}

/// What a document shows beside likelihood.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shows {
    /// That it has changes.
    changes: bool,
    /// That rows of three cells run together in it, so that two may have done so too.
    rows: bool,
    /// That its writers strike some digits only, so that other changes may have been written so too.
    some: bool,
}

impl Shows {
    pub(super) fn of(form: &Form, tokens: &[Token], posterior: &Posterior<'_>) -> Self {
        /// From this share of changes on.
        const SOME: f64 = 0.1;
        let changes = is_proven(form, tokens, posterior);
        Self { changes, rows: has_rows(tokens, posterior), some: posterior.share(Way::Partial) >= SOME }
    }
}

/// Whether many of the document's counts are rows of three cells, against those that are changes.
fn has_rows(tokens: &[Token], posterior: &Posterior<'_>) -> bool {
    /// So many rows, and one for so many changes.
    const ROWS: (usize, usize) = (3, 3);
    let (mut rows, mut edits) = (0, 0);
    for at in (0..tokens.len()).filter(|at| tokens.get(*at).is_some_and(is_cell)) {
        match posterior.way(at) {
            Some(Way::Double | Way::Other) => rows += 1,
            Some(Way::Whole | Way::Partial | Way::WithUnit) => edits += 1,
            _ => {}
        }
    }
    rows >= ROWS.0 && rows * ROWS.1 >= edits
}

/// Whether the digits may be those of a cell: a count with its unit, and nothing behind it.
fn is_cell(token: &Token) -> bool {
    token.scale == token::Scale::Count && !token.goes_on
}

/// The acceptance asked for. No edit is accepted where nothing is counted by the digits, which then mostly name something,
/// and where a label beside them lacks a number; where nothing proves that there are changes, or rows of cells run
/// together, it must be surer.
pub(super) fn accept_of(token: &Token, solution: &Solution, accept: f64, shows: Shows) -> f64 {
    let edit = solution.readings.first().is_some_and(|best| best.split.before.is_some());
    if !edit || accept <= 0.0 {
        return accept;
    }
    if !token.counted || token.place == Place::Crowded {
        return NEVER;
    }
    let some = |reading: &Weighed| reading.split.way == Way::Partial && reading.probability >= MIN_PROBABILITY;
    let whole = solution.readings.first().is_some_and(|best| best.split.way == Way::Whole);
    let divided = shows.some && whole && solution.readings.iter().any(some);
    let rows = shows.rows && is_cell(token);
    let asked = accept >= calibrated::USUAL_ACCEPT;
    let least = |holds: bool, least: f64| if holds && asked { least } else { 0.0 };
    // However little is asked for: elsewhere cells that run together look like changes.
    let proven = if shows.changes { 0.0 } else { UNPROVEN };
    accept.max(least(divided || rows, DIVIDED)).max(proven)
}

/// What an edit needs where neither the title nor a budget or month shows that there are changes.
const UNPROVEN: f64 = 0.998;

/// What a change of whole numbers needs where it may be one of some digits as well, and a count where rows of cells run
/// together.
const DIVIDED: f64 = 0.99;

/// A probability that none reaches.
const NEVER: f64 = 2.0;
