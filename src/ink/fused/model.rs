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

use std::ops::Range;

use super::calibrated;
use super::cells::{self, Cells};
use super::change::Kind;
use super::commas::{Commas, SHARES};
use super::context::Context;
use super::habits::{Habits, rate_of};
use super::rates::{Mixed, Product, Rates, Terms};
use super::readings::{Live, Split, Way, splits, twice};
use super::signs;
use super::token::{Scale, Token};
use super::ways::{Edits, STATES, Ways, by_state};
use super::weigh::{Likely, Sums, Weigher, Weights};
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

/// What a document's digits say of it. The readings of one token after the other are told when they are asked for: a
/// long dump has very many.
pub(super) struct Posterior<'a> {
    tokens: &'a [Token],
    context: Context,
    readings: Vec<Vec<Split>>,
    state: State,
    /// Whether the document hardly shows changes.
    quiet: bool,
}

impl Posterior<'_> {
    /// Probability that the document shows changes.
    pub(super) fn redline(&self) -> f64 {
        self.state.redline()
    }

    /// The readings of a token, without what speaks for each.
    pub(super) fn solution(&self, at: usize) -> Option<Solution> {
        let (splits, weights) = (self.readings.get(at)?, self.state.posteriors.get(at)?);
        Some(solution(&self.weigher(at)?, splits, weights, self.quiet))
    }

    /// The same with what speaks for each that is worth a reader's time; another document may still speak for the
    /// others.
    pub(super) fn explained(&self, at: usize, mut solution: Solution) -> Solution {
        let (Some(weigher), Some(splits)) = (self.weigher(at), self.readings.get(at)) else { return solution };
        for reading in &mut solution.readings {
            if reading.probability >= MIN_PROBABILITY || reading.split.way == Way::Other {
                reading.evidence = signs::evidence(&weigher, &self.context, &reading.split, splits);
            }
        }
        solution
    }

    /// How the most probable reading of a token comes about.
    pub(super) fn way(&self, at: usize) -> Option<Way> {
        let (splits, weights) = (self.readings.get(at)?, self.state.posteriors.get(at)?);
        splits.iter().zip(weights).max_by(|a, b| a.1.total_cmp(b.1)).map(|(split, _)| split.way)
    }

    /// Share of the document's changes that are written in this way.
    pub(super) fn share(&self, way: Way) -> f64 {
        self.state.habits.way(way)
    }

    /// Probability that a token shows a change.
    pub(super) fn edit(&self, at: usize) -> f64 {
        let (Some(splits), Some(weights)) = (self.readings.get(at), self.state.posteriors.get(at)) else { return 0.0 };
        splits.iter().zip(weights).filter(|(split, _)| split.before.is_some()).map(|(_, p)| p).sum()
    }

    fn weigher(&self, at: usize) -> Option<Weigher<'_>> {
        let token = self.tokens.get(at)?;
        Some(Weigher::new(token, at, &self.state.habits, &self.context, &self.state.best))
    }
}

/// Rounds of learning; after the third no probability of the samples moved by more than a hundredth.
const ROUNDS: usize = 4;

/// Readings less probable than this after the first round are not weighed again: what the document's habits then still
/// say moves none of them by more than a thousand times.
const LEAST: f64 = 1e-7;

/// Weighs the readings of all tokens of a document. `says` tells whether its title speaks of changes.
pub(super) fn weigh(tokens: &[Token], says: bool) -> Posterior<'_> {
    let context = Context::new(tokens);
    let readings: Vec<Vec<Split>> = tokens.iter().map(readings_of).collect();
    let mut state = State::new(tokens, says);
    let all: Vec<Live<'_>> = readings.iter().map(|splits| Live::all(splits)).collect();
    state.round(tokens, &all, &context);
    let first = state.posteriors.clone();
    let live = state.keep_live(all);
    for _ in 1..ROUNDS {
        let before = std::mem::take(&mut state.posteriors);
        state.round(tokens, &live, &context);
        if stands_still(&live, &before, &state.posteriors) {
            break;
        }
    }
    state.bring_back(&live, first);
    drop(live);
    context.share(&mut state.posteriors);
    let unlikely = state.redline() < calibrated::QUIET;
    let mut posterior = Posterior { tokens, context, readings, state, quiet: true };
    posterior.quiet = unlikely || (0..tokens.len()).all(|at| posterior.edit(at) < calibrated::QUIET);
    posterior
}

/// Whether no probability moved since the round before; after the first there are those of readings that are not
/// weighed again.
fn stands_still(live: &[Live<'_>], before: &[Vec<f64>], now: &[Vec<f64>]) -> bool {
    /// What moves less moves no stated probability by a thousandth.
    const STILL: f64 = 3e-4;
    live.iter().zip(before).zip(now).all(|((live, before), now)| {
        let all = before.len() == now.len();
        let old = |at: usize| before.get(if all { at } else { live.place(at) }).copied().unwrap_or_default();
        now.iter().enumerate().all(|(at, p)| (p - old(at)).abs() < STILL)
    })
}

fn readings_of(token: &Token) -> Vec<Split> {
    match &token.twice {
        Some(found) => twice(token.text.chars().count(), found.second, found.before, found.after),
        None => {
            let mut splits = splits(&token.text);
            splits.shrink_to_fit();
            splits
        }
    }
}

/// What is known after a round.
struct State {
    says: bool,
    habits: Habits,
    /// The habits before any reading was weighed.
    usual: Habits,
    commas: Commas,
    cells: Cells,
    /// For each share of cells that run together.
    rates: [Rates; cells::COUNT],
    /// Where each record's tokens stand.
    records: Vec<Range<usize>>,
    /// For each token which of them is its.
    record_of: Vec<usize>,
    posteriors: Vec<Vec<f64>>,
    best: Vec<Likely>,
    /// The same after the first round, when no value had anything to say of another.
    alone: Vec<Likely>,
}

/// A token with its weights, as a round sees it.
struct Seen {
    weights: Weights,
    kind: Kind,
    rate: usize,
    money: bool,
    alone: f64,
}

impl State {
    fn new(tokens: &[Token], says: bool) -> Self {
        let mut records: Vec<Range<usize>> = Vec::new();
        for group in tokens.chunk_by(|a, b| a.record == b.record) {
            let start = records.last().map_or(0, |range| range.end);
            records.push(start..start + group.len());
        }
        let record_of = records.iter().enumerate().flat_map(|(at, range)| vec![at; range.len()]).collect();
        let usual = Habits::usual(tokens);
        Self {
            says,
            habits: usual.clone(),
            usual,
            commas: Commas::usual(),
            cells: Cells::usual(),
            rates: std::array::from_fn(|_| Rates::usual(says, records.len())),
            records,
            record_of,
            posteriors: Vec::new(),
            best: vec![Likely::default(); tokens.len()],
            alone: Vec::new(),
        }
    }

    fn round(&mut self, tokens: &[Token], readings: &[Live<'_>], context: &Context) {
        let seen: Vec<Seen> = tokens
            .iter()
            .zip(readings)
            .enumerate()
            .map(|(at, (token, splits))| {
                let weigher = Weigher::new(token, at, &self.habits, context, &self.best);
                let rate = rate_of(token, context.month_moved(at, &self.best));
                let money = token.scale == Scale::Money;
                Seen { weights: weigher.weights(splits), kind: weigher.kind(), rate, money, alone: weigher.alone() }
            })
            .collect();
        let counted: Vec<bool> = (0..tokens.len()).map(|at| context.counts(at)).collect();
        self.commas = self.learn_commas(&seen, &counted);
        let means: Vec<Sums> = seen.iter().map(|seen| seen.weights.mean(self.commas.of(seen.money))).collect();
        let terms: Vec<Terms> = seen.iter().zip(&means).map(|(seen, mean)| mean.terms(seen.rate, seen.alone)).collect();
        self.rates = cells::SHARES.map(|cells| {
            let terms: Vec<Terms> = terms.iter().map(|terms| terms.with(cells)).collect();
            Rates::of(self.says, &terms, &counted, &self.records)
        });
        self.cells = Cells::learned(&std::array::from_fn(|at| self.rates[at].log));
        self.posteriors =
            (0..tokens.len()).filter_map(|at| Some(self.posterior(at, readings.get(at)?, seen.get(at)?))).collect();
        let mut learned = self.usual.clone();
        for (at, ((token, splits), seen)) in tokens.iter().zip(readings).zip(&seen).enumerate() {
            if let (Some(weights), true) = (self.posteriors.get(at), context.counts(at)) {
                learned.learn(token, seen.kind, splits, weights);
            }
        }
        learned.settle();
        self.habits = learned.with_ways(self.learn_ways(&seen, &means, &counted));
        let best = readings.iter().zip(&self.posteriors).map(|(splits, weights)| likely(splits, weights));
        self.best = best.zip(&self.alone).map(|(best, alone)| Likely { alone: best.agrees(alone), ..best }).collect();
        if self.alone.is_empty() {
            self.alone =
                self.posteriors.iter().zip(readings).map(|(w, s)| Likely { alone: true, ..likely(s, w) }).collect();
            self.best.clone_from(&self.alone);
        }
    }

    /// The readings that are worth weighing again.
    fn keep_live<'a>(&self, readings: Vec<Live<'a>>) -> Vec<Live<'a>> {
        let is_live = |split: &Split, p: f64| p >= LEAST || matches!(split.way, Way::Plain | Way::Other);
        let live = |(splits, weights): (Live<'a>, &Vec<f64>)| {
            splits.only(|at, split| weights.get(at).is_some_and(|p| is_live(split, *p)))
        };
        readings.into_iter().zip(&self.posteriors).map(live).collect()
    }

    /// Gives the readings that were not weighed again what they had after the `first` round.
    fn bring_back(&mut self, live: &[Live<'_>], first: Vec<Vec<f64>>) {
        let weighed = std::mem::take(&mut self.posteriors);
        for ((live, first), weighed) in live.iter().zip(first).zip(weighed) {
            let of_live = |place: usize| weighed.get(live.position(place)?).copied();
            let all: Vec<f64> = first.iter().enumerate().map(|(at, first)| of_live(at).unwrap_or(*first)).collect();
            let sum: f64 = all.iter().sum();
            self.posteriors.push(all.iter().map(|p| p / sum.max(1e-300)).collect());
        }
    }

    /// Probability that the document shows changes.
    fn redline(&self) -> f64 {
        self.cells.likely().map(|(state, q)| q * self.rates[state].redline).sum()
    }

    /// The rate that a token may have, over what the document may be.
    fn mixture(&self, rate: usize, at: usize) -> Mixed {
        let record = self.record_of.get(at).copied().unwrap_or_default();
        let mut mixed = Mixed::default();
        for (state, q) in self.cells.likely() {
            for (p, rate) in self.rates[state].mixture(rate, record) {
                mixed.add(q * p, rate);
            }
        }
        mixed
    }

    /// What the numbers of four digits and more say of the document's commas, at the rates of the round before.
    fn learn_commas(&self, seen: &[Seen], counted: &[bool]) -> Commas {
        let cells = self.cells.mean();
        let mut products = [[Product::NONE; SHARES.len()]; 2];
        for (at, seen) in seen.iter().enumerate() {
            if !seen.weights.tells() || counted.get(at) != Some(&true) {
                continue;
            }
            let mixture = self.mixture(seen.rate, at);
            for (product, (_, sums)) in products[usize::from(seen.money)].iter_mut().zip(seen.weights.shares()) {
                let terms = sums.terms(seen.rate, seen.alone).with(cells);
                product.take(mixture.of(&terms));
            }
        }
        let [counts, amounts] = products.map(|list| list.map(Product::ln));
        Commas::learned(&counts, &amounts)
    }

    /// What the edits say of how they are written, at the rates of this round.
    fn learn_ways(&self, seen: &[Seen], means: &[Sums], counted: &[bool]) -> Ways {
        const WAYS: [Way; 4] = [Way::Whole, Way::Partial, Way::Double, Way::WithUnit];
        let mut products = [Product::NONE; STATES];
        let cells = self.cells.mean();
        let of_way = WAYS.map(|way| self.habits.way(way));
        for (at, (seen, mean)) in seen.iter().zip(means).enumerate() {
            let edits: Edits = std::array::from_fn(|at| mean.edits[at] / of_way[at]);
            if counted.get(at) != Some(&true) || edits.iter().all(|weight| *weight <= 0.0) {
                continue;
            }
            let terms = mean.terms(seen.rate, seen.alone).with(cells);
            let mixture = self.mixture(seen.rate, at);
            for (product, edit) in products.iter_mut().zip(by_state(&edits)) {
                let terms = Terms { edit, ..terms };
                product.take(mixture.of(&terms));
            }
        }
        Ways::learned(&products.map(Product::ln))
    }

    /// The readings of a token: over what the document's commas, its record and the document itself may be.
    fn posterior(&self, at: usize, splits: &Live<'_>, seen: &Seen) -> Vec<f64> {
        let mut sum = vec![0.0; splits.len()];
        let record = self.record_of.get(at).copied().unwrap_or_default();
        let rates = self.rates.each_ref().map(|rates| rates.mixture(seen.rate, record));
        let mut add = |p: f64, (weights, sums): &(Vec<f64>, Sums)| {
            let own = sums.terms(seen.rate, seen.alone);
            // What each kind of reading is multiplied by, over all that the document may be.
            let mut factors = Terms { plain: 0.0, beside: 0.0, edit: 0.0, other: 0.0, ..own };
            for (state, q) in self.cells.likely() {
                let (cells, mixture) = (cells::SHARES[state], &rates[state]);
                let (terms, apart) = (own.with(cells), cells.apart(seen.alone));
                // Where one of them cannot have made these digits, the others did.
                let possible = |(share, rate): &&(f64, f64)| *share > 0.0 && terms.at(*rate) > 0.0;
                let all: f64 = mixture.iter().filter(possible).map(|(share, _)| share).sum();
                for (share, rate) in mixture.iter().filter(possible) {
                    let scale = p * q * share / all / terms.at(*rate);
                    factors.plain += scale * apart * (1.0 - rate);
                    factors.beside += scale * (1.0 - rate) * cells.beside;
                    factors.edit += scale * apart * rate;
                    factors.other += scale * cells.other;
                }
            }
            for ((sum, weight), split) in sum.iter_mut().zip(weights).zip(splits.iter()) {
                *sum += weight * factors.of(split.way);
            }
        };
        match seen.weights.shares() {
            [only] => add(1.0, only),
            shares => self.commas.of(seen.money).iter().zip(shares).for_each(|(p, weights)| add(*p, weights)),
        }
        let all: f64 = sum.iter().sum();
        if all > 0.0 { sum.iter().map(|p| p / all).collect() } else { alone(splits) }
    }
}

/// Digits that no reading explains are none of these.
fn alone(splits: &Live<'_>) -> Vec<f64> {
    splits.iter().map(|split| if split.way == Way::Other { 1.0 } else { 0.0 }).collect()
}

fn likely(splits: &Live<'_>, weights: &[f64]) -> Likely {
    let best = splits.iter().zip(weights).max_by(|a, b| a.1.total_cmp(b.1));
    best.filter(|(_, weight)| **weight > 0.5).map_or_else(Likely::default, |(split, _)| Likely {
        value: split.after.map(|after| after.size),
        log: split.after.map_or(0.0, |after| after.size.ln()),
        changed: split.before.is_some(),
        alone: false,
    })
}

/// Readings less probable than this are not worth a reader's time.
pub(super) const MIN_PROBABILITY: f64 = 0.0005;

fn solution(weigher: &Weigher<'_>, splits: &[Split], weights: &[f64], quiet: bool) -> Solution {
    let mut order: Vec<(&Split, f64)> = splits.iter().zip(weights.iter().copied()).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    let best = order.first().map_or(Way::Other, |(split, _)| split.way);
    let sort = calibrated::Sort::of(weigher.token, best, weigher.kind(), quiet);
    let raw: Vec<f64> = order.iter().map(|(_, p)| *p).collect();
    let mut kept: Vec<(&Split, f64)> =
        order.iter().map(|(split, _)| *split).zip(calibrated::calibrate(sort, &raw)).collect();
    // What is best by the model may be so too often: the stated probabilities decide.
    kept.sort_by(|a, b| b.1.total_cmp(&a.1));
    let weighed = |(split, probability): (&Split, f64)| Weighed { split: *split, probability, evidence: Vec::new() };
    Solution { readings: kept.into_iter().map(weighed).collect(), sort }
}
