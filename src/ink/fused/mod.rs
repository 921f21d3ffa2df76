//! Fused values of a dump: a struck value and its replacement run together, `6,1666,227千円`, `９12月末`.
//!
//! In comes a document without ink and its form; out comes for every run of digits that may be fused what it is read
//! as, why and how sure, and how probable it is that the document shows changes at all. Nothing is guessed in silence:
//! a reading that is not sure enough leaves the number unsettled, the plain reading too.
//!
//! The way: `token` finds every run of digits with what it counts (`twice` those that stand there twice with their
//! unit); `readings` lists what it can be; `weigh` gives each reading its weight by `size` and `change`, which are
//! fitted on made documents; `model` learns the document's `habits` and makes the posterior; `calibrated` turns it into
//! stated probabilities and says from which on a reading is accepted; `given` brings in other documents.

mod calibrated;
#[rustfmt::skip]
mod calibration;
mod cells;
mod change;
mod commas;
mod context;
#[rustfmt::skip]
mod fitted;
mod given;
mod habits;
mod known;
mod line;
mod model;
mod names;
mod number;
mod rates;
mod readings;
mod row;
mod shows;
mod signs;
mod size;
mod token;
mod twice;
mod ways;
mod weigh;

use super::Decision;
use crate::form::Form;
use crate::layout::{Document, Ink, is_joint};
use crate::record::{Basis, Candidate, Evidence};
use given::Settled;
use model::{Solution, Weighed};
use readings::{Cut, Way};
use shows::{Shows, accept_of};
use token::Token;

pub use calibrated::CERTAIN;
pub(super) use context::similarity;
pub use given::{Given, Says, Worth};

/// What the digits of a dump are read as.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Solved {
    /// Every run of digits that is no plain number, or not surely one, in the order printed.
    pub decisions: Vec<Decision>,
    /// Probability that the document shows changes.
    pub redline: f64,
    /// The first digit behind as many runs of digits as are weighed; what follows stands as it is printed.
    pub beyond: Option<u32>,
}

/// Runs of digits of one document that are weighed.
pub const MAX_WEIGHED: usize = token::MAX_TOKENS;

/// Reads the digits of a dump.
///
/// Readings that are sure enough at `accept` are [`Basis::Inferred`]; the digits of the others are [`Ink::Unsettled`].
/// A run of digits that is certainly one plain number has no decision; where it is accepted and not quite certain, the
/// decision changes no ink and a note tells of it. Where facts of another document are `given` that
/// leave one reading, that is [`Basis::Stated`].
#[must_use]
pub fn solve(document: &Document, form: &Form, year: Option<i32>, accept: f64, given: &[Given]) -> Solved {
    let token::Tokens { list: tokens, beyond } = token::tokens(document, form, year);
    let posterior = model::weigh(&tokens, form.says_changes);
    let shows = Shows::of(form, &tokens, &posterior);
    let mut decisions: Vec<Decision> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(solution) = posterior.solution(at) else { continue };
        let accept = accept_of(token, &solution, accept, shows);
        // Most are plain numbers, of which nothing is told.
        if given.is_empty() && is_plainly(&solution, accept) {
            continue;
        }
        let solution = posterior.explained(at, solution);
        decisions.extend(decide(token, &solution, accept, given::settle(token, &solution, given)));
    }
    decisions.sort_by_key(|decision| decision.chars.start);
    Solved { decisions, redline: posterior.redline(), beyond }
}

/// Whether a token is surely one plain number by itself.
fn is_plainly(solution: &Solution, accept: f64) -> bool {
    solution.readings.first().is_some_and(|best| {
        let least = calibrated::threshold(solution.sort, accept).max(calibrated::CERTAIN);
        best.split.way == Way::Plain && best.probability >= least
    })
}

/// One run of digits with its readings, for those who measure the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighing {
    /// Its characters in the document.
    pub indices: Vec<u32>,
    /// What kind of value it is read as, as the tables of the fit name it.
    pub sort: &'static str,
    /// The best reading: a letter for each character, `.` stands, `S` struck, `I` inserted, `n` none of the readings.
    pub ink: String,
    /// Its stated probability.
    pub probability: f64,
    /// The least probability at which it is accepted.
    pub threshold: f64,
    /// Probability of every reading with the letters of its ink.
    pub readings: Vec<(String, f64)>,
}

/// Every run of digits with its readings at the usual acceptance, and how probable changes are.
#[must_use]
pub fn weighings(document: &Document, form: &Form, year: Option<i32>) -> (Vec<Weighing>, f64) {
    let tokens = token::tokens(document, form, year).list;
    let posterior = model::weigh(&tokens, form.says_changes);
    let shows = Shows::of(form, &tokens, &posterior);
    let one = |(at, token): (usize, &Token)| {
        let solution = posterior.solution(at)?;
        let best = solution.readings.first()?;
        Some(Weighing {
            indices: token.indices.clone(),
            sort: calibrated::Sort::NAMES.get(solution.sort as usize).copied().unwrap_or_default(),
            ink: letters(token, best),
            probability: best.probability,
            threshold: calibrated::threshold(
                solution.sort,
                accept_of(token, &solution, calibrated::USUAL_ACCEPT, shows),
            ),
            readings: solution.readings.iter().map(|reading| (letters(token, reading), reading.probability)).collect(),
        })
    };
    (tokens.iter().enumerate().filter_map(one).collect(), posterior.redline())
}

fn letters(token: &Token, reading: &Weighed) -> String {
    let length = token.text.chars().count();
    if reading.split.way == Way::Other {
        return "n".repeat(length);
    }
    let cut = reading.split.cut;
    let tail = length - cut.head - cut.struck - cut.inserted;
    // What was inserted first and struck then has a letter of its own.
    let again = match (reading.split.way, &reading.split.before) {
        (Way::Double, Some(before)) => cut.struck.saturating_sub(printed_length(before)),
        _ => 0,
    };
    let parts = [(".", cut.head), ("S", cut.struck - again), ("s", again), ("I", cut.inserted), (".", tail)];
    parts.into_iter().map(|(letter, count)| letter.repeat(count)).collect()
}

/// Characters of a number: digits, commas and the point.
fn printed_length(part: &number::Part) -> usize {
    let commas = if part.commas { (part.digits - 1) / 3 } else { 0 };
    usize::from(part.digits + commas + if part.decimals > 0 { part.decimals + 1 } else { 0 })
}

/// What is decided of a token; none where it is surely one plain number.
fn decide(token: &Token, solution: &Solution, accept: f64, settled: Settled) -> Option<Decision> {
    let readings = match &settled {
        Settled::Weighed(readings) => readings,
        _ => &solution.readings,
    };
    let best = match settled {
        Settled::Stated(at) => solution.readings.get(at)?,
        _ => readings.first()?,
    };
    let stated = matches!(settled, Settled::Stated(_));
    // What other documents say was not there when the bound was fitted: their readings need what is asked for.
    let least = match settled {
        Settled::Weighed(_) => calibrated::threshold(solution.sort, accept).min(accept.max(0.95)),
        _ => calibrated::threshold(solution.sort, accept),
    };
    let sure = stated || best.probability >= least && !matches!(best.split.way, Way::Other | Way::Beside);
    if sure && best.split.way == Way::Plain && (stated || best.probability >= calibrated::CERTAIN) {
        return None;
    }
    // What joins lines or cells stands nowhere in the document.
    let mut standing = token.indices.iter().filter(|at| !is_joint(**at));
    let (first, last) = (standing.next()?, standing.next_back().or(token.indices.first())?);
    let cut = best.split.cut;
    let basis = match (stated, sure) {
        (true, _) => Basis::Stated,
        (false, true) => Basis::Inferred,
        (false, false) => Basis::Ambiguous,
    };
    let codes = |evidence: &[Evidence]| evidence.iter().map(|one| one.code().to_owned()).collect();
    Some(Decision {
        chars: *first..*last + 1,
        head: narrow(cut.head),
        struck: narrow(cut.struck),
        inserted: narrow(cut.inserted),
        inks: if sure && best.split.way == Way::Plain { Vec::new() } else { inks(token, cut, sure) },
        basis,
        evidence: if stated { codes(&[Evidence::ReferenceDocument]) } else { codes(&best.evidence) },
        probability: if stated { 1.0 } else { rounded(best.probability) },
        candidates: if stated { Vec::new() } else { candidates(token, readings) },
    })
}

/// The ink of each character: digits that are not settled have none of their own.
fn inks(token: &Token, cut: Cut, sure: bool) -> Vec<(u32, Ink)> {
    let of = |at: usize| match at {
        _ if !sure => Ink::Unsettled,
        at if at < cut.head => Ink::Standing,
        at if at < cut.head + cut.struck => Ink::Struck,
        at if at < cut.head + cut.struck + cut.inserted => Ink::Inserted,
        _ => Ink::Standing,
    };
    token.indices.iter().enumerate().map(|(at, index)| (*index, of(at))).collect()
}

/// The readings that are worth a reader's time.
fn candidates(token: &Token, readings: &[Weighed]) -> Vec<Candidate> {
    let worth = |reading: &&Weighed| reading.probability >= model::MIN_PROBABILITY || reading.split.way == Way::Other;
    readings.iter().filter(worth).map(|reading| candidate(token, reading)).collect()
}

/// A reading as it is written out: the whole numbers before and after.
fn candidate(token: &Token, reading: &Weighed) -> Candidate {
    let chars: Vec<char> = token.text.chars().collect();
    let cut = reading.split.cut;
    let (second, third) = (cut.head + cut.struck, cut.head + cut.struck + cut.inserted);
    let slice = |from: usize, to: usize| chars.get(from..to).unwrap_or_default().iter().collect::<String>();
    let (head, tail) = (slice(0, cut.head), slice(third, chars.len()));
    let (before, after) = match reading.split.way {
        Way::Other => (String::new(), String::new()),
        Way::Plain | Way::Beside => (String::new(), token.text.clone()),
        _ => (format!("{head}{}{tail}", slice(cut.head, second)), format!("{head}{}{tail}", slice(second, third))),
    };
    let before = match reading.split.way {
        Way::Double => {
            let first = reading.split.before.as_ref().map_or(0, printed_length);
            format!("{} → {}", slice(0, first), slice(first, second).trim())
        }
        _ => before.trim().to_owned(),
    };
    Candidate {
        before,
        after,
        probability: rounded(reading.probability),
        evidence: reading.evidence.iter().map(|one| one.code().to_owned()).collect(),
    }
}

/// Three decimals, and never more than there is: more would claim a precision that no model of such data has.
fn rounded(probability: f64) -> f64 {
    (probability * 1000.0 + 1e-6).floor() / 1000.0
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(0)
}
