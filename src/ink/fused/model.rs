//! How probable each reading is: one joint posterior of a document.
//!
//! A document either changes nothing, or a share of its values. With the unknowns of the document given (whether it is
//! a redline, the share of changed values, their direction, commas, widths, ways of striking) its values are
//! independent. For a token with `P` the weight of its plain readings, `E` that of its edits given that it was changed
//! and `O` that of none of these,
//!
//! ```text
//! L(e) = (1 - e) · P + e · E + O
//! ```
//!
//! is its likelihood at a rate of change `e`; `e = 0` has a mass of its own. The rate is summed over a grid, the other
//! unknowns are learned by a few rounds ([`Habits`]). `docs/fused.md` tells the whole model with its figures.

use super::calibrated;
use super::context::Context;
use super::habits::{Habits, RATES, rate_of};
use super::readings::{Split, Way, splits, twice};
use super::signs;
use super::token::Token;
use super::weigh::{Likely, Weigher};
use crate::record::Evidence;

/// The readings of one token, best first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Solution {
    pub(super) readings: Vec<Weighed>,
    /// What the bound on wrong values is kept for: see [`calibrated`].
    pub(super) sort: calibrated::Sort,
}

/// One reading with its probability.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weighed {
    pub(super) split: Split,
    pub(super) probability: f64,
    pub(super) evidence: Vec<Evidence>,
}

/// What a document's digits say of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Posterior {
    pub(super) solutions: Vec<Solution>,
    /// Probability that the document shows changes.
    pub(super) redline: f64,
}

/// Rounds of learning; after the third no probability of the samples moved by more than a hundredth.
const ROUNDS: usize = 4;

/// Probability that a document shows changes, before its digits are looked at: its title says so; it does not.
const SAYS: f64 = 0.95;
const SAYS_NOT: f64 = 0.06;

/// Shares of changed values that are tried, for values of the usual kind.
const GRID: [f64; 9] = [0.01, 0.03, 0.07, 0.13, 0.21, 0.31, 0.43, 0.56, 0.7];

/// How much more or less often than usual the values of a class are changed, in the order of `Class`; results whose
/// month moved stand last. Counted over the documents of `scripts/fused/make.py` and the samples.
const CLASS_RATES: [f64; RATES] = [0.8, 1.6, 0.9, 0.6, 0.7, 0.4, 0.4, 0.3, 1.6];

/// No class is changed more often than this, nor less often in a redline.
const RATE_BOUNDS: (f64, f64) = (0.004, 0.95);

/// Weight of the document's rate against that of one class, in tokens.
const CLASS_STRENGTH: f64 = 6.0;

/// Weighs the readings of all tokens of a document. `says` tells whether its title speaks of changes.
pub(super) fn weigh(tokens: &[Token], says: bool) -> Posterior {
    let context = Context::new(tokens);
    let readings: Vec<Vec<Split>> = tokens.iter().map(readings_of).collect();
    let mut state = State::new(tokens, says);
    for _ in 0..ROUNDS {
        state.round(tokens, &readings, &context);
    }
    context.share(&mut state.posteriors);
    let weigher = |at: usize, token| Weigher { token, at, habits: &state.habits, context: &context, best: &state.best };
    let solutions = tokens.iter().zip(&readings).zip(&state.posteriors).enumerate();
    let solutions = solutions
        .map(|(at, ((token, splits), weights))| solution(&weigher(at, token), &context, splits, weights))
        .collect();
    Posterior { solutions, redline: state.redline }
}

fn readings_of(token: &Token) -> Vec<Split> {
    match &token.twice {
        Some(found) => twice(token.text.chars().count(), found.second, found.before, found.after),
        None => splits(&token.text),
    }
}

/// What is known after a round.
struct State {
    says: bool,
    habits: Habits,
    posteriors: Vec<Vec<f64>>,
    best: Vec<Likely>,
    redline: f64,
}

/// The likelihood of one token by its rate of change.
struct Terms {
    plain: f64,
    edit: f64,
    other: f64,
    rate: usize,
}

impl Terms {
    fn at(&self, rate: f64) -> f64 {
        (1.0 - rate) * self.plain + rate * self.edit + self.other
    }
}

impl State {
    fn new(tokens: &[Token], says: bool) -> Self {
        let best = vec![Likely::default(); tokens.len()];
        Self { says, habits: Habits::usual(tokens), posteriors: Vec::new(), best, redline: 0.0 }
    }

    fn round(&mut self, tokens: &[Token], readings: &[Vec<Split>], context: &Context) {
        let mut learned = Habits::usual(tokens);
        let (mut weights, mut terms, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
        for (at, (token, splits)) in tokens.iter().zip(readings).enumerate() {
            let weigher = Weigher { token, at, habits: &self.habits, context, best: &self.best };
            let of_token = weigher.weights(splits);
            kinds.push(weigher.kind());
            terms.push(terms_of(splits, &of_token, rate_of(token.class, context.month_moved(at, &self.best))));
            weights.push(of_token);
        }
        let rates = self.rates(&terms, context);
        self.posteriors =
            weights.iter().zip(&terms).zip(readings).map(|((w, t), s)| self.posterior(s, w, t, &rates)).collect();
        for (at, ((token, splits), kind)) in tokens.iter().zip(readings).zip(kinds).enumerate() {
            if let (Some(weights), true) = (self.posteriors.get(at), context.counts(at)) {
                learned.learn(token, kind, splits, weights);
            }
        }
        learned.settle();
        self.habits = learned;
        self.best = readings.iter().zip(&self.posteriors).map(|(splits, weights)| likely(splits, weights)).collect();
    }

    /// The rate of change of each class in case the document is a redline; how probable that is goes to `redline`.
    fn rates(&mut self, terms: &[Terms], context: &Context) -> [f64; RATES] {
        let counted: Vec<&Terms> =
            terms.iter().enumerate().filter(|(at, _)| context.counts(*at)).map(|(_, t)| t).collect();
        let evidence =
            |rate: f64| -> f64 { counted.iter().map(|t| t.at(class_rate(rate, t.rate)).max(1e-300).ln()).sum() };
        let none: f64 = counted.iter().map(|t| t.at(0.0).max(1e-300).ln()).sum();
        let logs = GRID.map(evidence);
        let most = logs.iter().copied().fold(none, f64::max);
        let weights = logs.map(|log| (log - most).exp() / GRID.len() as f64);
        let changed: f64 = weights.iter().sum();
        let prior = if self.says { SAYS } else { SAYS_NOT };
        self.redline = prior * changed / (prior * changed + (1.0 - prior) * (none - most).exp());
        let mean = if changed > 0.0 {
            weights.iter().zip(GRID).map(|(w, rate)| w * rate).sum::<f64>() / changed
        } else {
            GRID[2]
        };
        let mut seen = [(0.0, 0.0); RATES];
        for t in &counted {
            let rate = class_rate(mean, t.rate);
            seen[t.rate].0 += rate * t.edit / t.at(rate).max(1e-300);
            seen[t.rate].1 += 1.0;
        }
        std::array::from_fn(|class| {
            let (yes, all) = seen[class];
            let rate = (class_rate(mean, class) * CLASS_STRENGTH + yes) / (CLASS_STRENGTH + all);
            rate.clamp(RATE_BOUNDS.0, RATE_BOUNDS.1)
        })
    }

    /// The readings of a token: over a redline and over a document that changes nothing.
    fn posterior(&self, splits: &[Split], weights: &[f64], terms: &Terms, rates: &[f64; RATES]) -> Vec<f64> {
        let rate = rates[terms.rate];
        let (changed, none) = (terms.at(rate), terms.at(0.0));
        let share = |part: f64, of: f64| if of > 0.0 { part / of } else { 0.0 };
        // Where one of the two cannot have made these digits, the other did.
        let redline = if none > 0.0 { self.redline } else { 1.0 };
        let readings = splits.iter().zip(weights).map(|(split, weight)| match split.way {
            Way::Plain | Way::Beside => {
                redline * share((1.0 - rate) * weight, changed) + (1.0 - redline) * share(*weight, none)
            }
            Way::Other => redline * share(*weight, changed) + (1.0 - redline) * share(*weight, none),
            _ => redline * share(rate * weight, changed),
        });
        let readings: Vec<f64> = readings.collect();
        let sum: f64 = readings.iter().sum();
        if sum > 0.0 { readings.iter().map(|p| p / sum).collect() } else { alone(splits) }
    }
}

/// Digits that no reading explains are none of these.
fn alone(splits: &[Split]) -> Vec<f64> {
    splits.iter().map(|split| if split.way == Way::Other { 1.0 } else { 0.0 }).collect()
}

fn class_rate(rate: f64, class: usize) -> f64 {
    let factor = CLASS_RATES.get(class).copied().unwrap_or(1.0);
    (rate * factor).clamp(RATE_BOUNDS.0, RATE_BOUNDS.1)
}

fn terms_of(splits: &[Split], weights: &[f64], rate: usize) -> Terms {
    let mut terms = Terms { plain: 0.0, edit: 0.0, other: 0.0, rate };
    for (split, weight) in splits.iter().zip(weights) {
        match split.way {
            Way::Plain | Way::Beside => terms.plain += weight,
            Way::Other => terms.other += weight,
            _ => terms.edit += weight,
        }
    }
    terms
}

fn likely(splits: &[Split], weights: &[f64]) -> Likely {
    let best = splits.iter().zip(weights).max_by(|a, b| a.1.total_cmp(b.1));
    best.filter(|(_, weight)| **weight > 0.5).map_or_else(Likely::default, |(split, _)| Likely {
        value: split.after.map(|after| after.size),
        changed: split.before.is_some(),
    })
}

/// Readings less probable than this are not worth a reader's time.
pub(super) const MIN_PROBABILITY: f64 = 0.0005;

fn solution(weigher: &Weigher<'_>, context: &Context, splits: &[Split], weights: &[f64]) -> Solution {
    let mut order: Vec<(&Split, f64)> = splits.iter().zip(weights.iter().copied()).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    let best = order.first().map_or(Way::Other, |(split, _)| split.way);
    let sort = calibrated::Sort::of(weigher.token, best, weigher.kind());
    let raw: Vec<f64> = order.iter().map(|(_, p)| *p).collect();
    let mut kept: Vec<(&Split, f64)> =
        order.iter().map(|(split, _)| *split).zip(calibrated::calibrate(sort, &raw)).collect();
    // What is best by the model may be so too often: the stated probabilities decide.
    kept.sort_by(|a, b| b.1.total_cmp(&a.1));
    let readings = kept
        .into_iter()
        .map(|(split, probability)| Weighed {
            split: *split,
            probability,
            // Another document may still speak for the others; what speaks for them here is not told.
            evidence: if probability >= MIN_PROBABILITY || split.way == Way::Other {
                signs::evidence(weigher, context, split, splits)
            } else {
                Vec::new()
            },
        })
        .collect();
    Solution { readings, sort }
}
