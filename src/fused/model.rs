//! How probable each reading is.
//!
//! A run of digits is either one number, or a number and what replaced it. With `r` the share of values of its kind
//! that were changed, `P(n)` the probability of a number and `C(b|a)` that of a change from a to b:
//!
//! ```text
//! weight(one number n)  = (1 - r) · P(n)
//! weight(a struck, b)   =      r  · P(a) · C(b|a)
//! ```
//!
//! `r` and the lengths of numbers are learned from the document itself by a few rounds of expectation and
//! maximisation, starting from what is usual. Other values of the record sharpen `P`: the same count last year, the
//! siblings, the threshold of the target.

use super::context::Context;
use super::evidence;
use super::split::{Part, Split, splits};
use super::token::{Class, Scale, Token};

/// The readings of one token, best first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Solution {
    pub(super) readings: Vec<Weighed>,
}

/// One reading with its probability.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weighed {
    /// Characters of the struck number; 0 for one number.
    pub(super) struck: usize,
    pub(super) probability: f64,
    pub(super) evidence: Vec<&'static str>,
}

/// Rounds of learning; after the third no probability of the samples moved by more than a hundredth.
const ROUNDS: usize = 4;

/// Weighs the readings of all tokens of a document. `redline` says that the document itself tells of changes.
pub(super) fn weigh(tokens: &[Token], redline: bool) -> Vec<Solution> {
    let context = Context::new(tokens);
    let readings: Vec<Vec<Split>> = tokens.iter().map(|token| splits(&token.text)).collect();
    let mut learned = Learned::usual(tokens, &readings, redline);
    let mut posteriors: Vec<Vec<f64>> = Vec::new();
    let mut best: Vec<Likely> = vec![Likely::default(); tokens.len()];
    for _ in 0..ROUNDS {
        posteriors = tokens
            .iter()
            .enumerate()
            .map(|(at, token)| {
                let weigher = Weigher { token, at, learned: &learned, context: &context, best: &best };
                weigher.posterior(readings.get(at).map(Vec::as_slice).unwrap_or_default())
            })
            .collect();
        let weighed = Weighings { posteriors: &posteriors, context: &context, best: &best };
        learned.learn(tokens, &readings, &weighed, redline);
        best = readings.iter().zip(&posteriors).map(|(splits, weights)| likely(splits, weights)).collect();
    }
    let weigher = |at| Weigher { token: &tokens[at], at, learned: &learned, context: &context, best: &best };
    readings
        .iter()
        .zip(&posteriors)
        .enumerate()
        .map(|(at, (splits, weights))| weigher(at).solution(splits, weights))
        .collect()
}

/// What one round found, for the next to learn from.
struct Weighings<'a> {
    posteriors: &'a [Vec<f64>],
    context: &'a Context,
    best: &'a [Likely],
}

impl Context {
    /// Whether the month of the token's block was changed.
    fn month_moved(&self, at: usize, best: &[Likely]) -> bool {
        let month = self.month.get(at).copied().flatten();
        month.and_then(|month| best.get(month)).is_some_and(|month| month.changed)
    }
}

/// The best reading of a token, where it is better than even.
#[derive(Debug, Clone, Copy, Default)]
struct Likely {
    value: Option<f64>,
    changed: bool,
}

fn likely(splits: &[Split], weights: &[f64]) -> Likely {
    let best = splits.iter().zip(weights).max_by(|a, b| a.1.total_cmp(b.1));
    best.filter(|(_, weight)| **weight > 0.5).map_or_else(Likely::default, |(split, _)| Likely {
        value: Some(split.after.size),
        changed: split.before.is_some(),
    })
}

/// What is learned from the document.
#[derive(Debug, Clone)]
struct Learned {
    /// Share of changed values by class; that of results whose month moved stands last.
    rate: [f64; RATES],
    /// Probability of each number of digits, for counts and for money.
    lengths: [[f64; MAX_DIGITS + 1]; 2],
    /// Probability that a number of four digits or more has no commas.
    bare: f64,
    /// Probability that a share has one digit after the point, for observations and for targets.
    decimals: [f64; 2],
}

/// Rates of change: one for each class, and one for results whose month moved.
const RATES: usize = Class::COUNT + 1;

/// Which rate of change a token has.
const fn rate_of(class: Class, month_moved: bool) -> usize {
    if matches!(class, Class::Prior) && month_moved { Class::COUNT } else { class as usize }
}

/// Digits beyond which all lengths are alike.
const MAX_DIGITS: usize = 9;

/// Weight of what is usual, in tokens.
const USUAL_STRENGTH: f64 = 4.0;

/// Weight of the usual lengths: a document has too few values of one digit to learn how few there are.
const LENGTH_STRENGTH: f64 = 30.0;

/// Usual share of changed values in a document that tells of changes: measured over the samples, 0.1 (criteria) to
/// 0.6 (months); one in four is the middle.
const REDLINE_RATE: f64 = 0.25;

/// Results whose month moved are changed so much more often than others: 43 in 100 of the made documents and 60 of
/// the given one, against 1 to 30 where it did not move.
const MOVED: f64 = 1.7;

/// A few results of one document teach no rate above the one measured over all of them.
const MOST_MOVED: f64 = 0.43;

/// In any other document: a change without notice is rare, and one that only a dump shows rarer.
const PLAIN_RATE: f64 = 0.005;

/// Usual lengths of counts: most have two or three digits.
const COUNT_LENGTHS: [f64; MAX_DIGITS + 1] = [0.0, 0.18, 0.36, 0.30, 0.10, 0.04, 0.01, 0.005, 0.003, 0.002];

/// Usual lengths of amounts in thousand yen.
const MONEY_LENGTHS: [f64; MAX_DIGITS + 1] = [0.0, 0.01, 0.06, 0.25, 0.28, 0.25, 0.12, 0.02, 0.007, 0.003];

impl Learned {
    fn usual(tokens: &[Token], readings: &[Vec<Split>], redline: bool) -> Self {
        let rate = if redline || any_broken(tokens, readings) { REDLINE_RATE } else { PLAIN_RATE };
        let mut rates = [rate; RATES];
        rates[Class::COUNT] = rate * MOVED;
        rates[Class::Criterion as usize] = rate * 0.3;
        rates[Class::Other as usize] = rate * 0.2;
        Self {
            rate: rates,
            lengths: [COUNT_LENGTHS, MONEY_LENGTHS],
            bare: bare_share(tokens),
            decimals: decimal_shares(tokens),
        }
    }

    fn learn(&mut self, tokens: &[Token], readings: &[Vec<Split>], weighed: &Weighings<'_>, redline: bool) {
        let start = Self::usual(tokens, readings, redline);
        let mut changed = start.rate.map(|rate| (rate * USUAL_STRENGTH, USUAL_STRENGTH));
        let mut lengths = start.lengths.map(|usual| usual.map(|share| share * LENGTH_STRENGTH));
        for (at, ((token, splits), weights)) in tokens.iter().zip(readings).zip(weighed.posteriors).enumerate() {
            let moved = weighed.context.month_moved(at, weighed.best);
            for (split, weight) in splits.iter().zip(weights) {
                let slot = &mut changed[rate_of(token.class, moved)];
                slot.1 += weight;
                slot.0 += if split.before.is_some() { *weight } else { 0.0 };
                if let Some(list) = length_list(token.scale).map(|list| &mut lengths[list]) {
                    for part in split.before.iter().chain([&split.after]) {
                        list[part.digits.min(MAX_DIGITS)] += weight;
                    }
                }
            }
        }
        self.rate = changed.map(|(changed, all)| (changed / all).clamp(0.001, 0.95));
        self.rate[Class::COUNT] = self.rate[Class::COUNT].min(MOST_MOVED);
        self.lengths = lengths.map(|list| {
            let sum: f64 = list.iter().sum();
            list.map(|share| share / sum)
        });
    }
}

const fn length_list(scale: Scale) -> Option<usize> {
    match scale {
        Scale::Count => Some(0),
        Scale::Money => Some(1),
        Scale::Month | Scale::Percent => None,
    }
}

/// Whether some token can be no single number: the document has fused values.
fn any_broken(tokens: &[Token], readings: &[Vec<Split>]) -> bool {
    tokens.iter().zip(readings).any(|(token, splits)| {
        matches!(token.class, Class::Budget | Class::Prior | Class::Month)
            && !splits.is_empty()
            && splits.iter().all(|split| split.before.is_some())
    })
}

/// How often numbers of four digits or more go without commas: counted over those that can be nothing else.
fn bare_share(tokens: &[Token]) -> f64 {
    let grouped = tokens.iter().filter(|token| token.text.chars().any(crate::value::is_comma)).count() as f64;
    // One bare number in fifty is a slip of the pen; without any comma in the document nothing is known.
    if grouped < 2.0 { 0.3 } else { (0.6 / (grouped + 2.0)).max(0.02) }
}

fn decimal_shares(tokens: &[Token]) -> [f64; 2] {
    [Class::Observation, Class::Target].map(|class| {
        let shares: Vec<bool> = tokens
            .iter()
            .filter(|token| token.class == class && token.scale == Scale::Percent)
            .map(|token| token.text.chars().any(crate::value::is_point))
            .collect();
        let with = shares.iter().filter(|with| **with).count() as f64;
        ((with + 0.5) / (shares.len() as f64 + 1.0)).clamp(0.03, 0.97)
    })
}

/// Probability of a reading at most that makes money a twentieth or twenty times as much.
const ABSURD: f64 = 0.5;

/// Weighs the readings of one token.
struct Weigher<'a> {
    token: &'a Token,
    at: usize,
    learned: &'a Learned,
    context: &'a Context,
    /// Likely readings of all tokens, from the round before.
    best: &'a [Likely],
}

impl Weigher<'_> {
    fn posterior(&self, splits: &[Split]) -> Vec<f64> {
        let weights: Vec<f64> = splits.iter().map(|split| self.weight(split)).collect();
        let sum: f64 = weights.iter().sum();
        if sum > 0.0 {
            weights.iter().map(|weight| weight / sum).collect()
        } else {
            vec![1.0 / weights.len().max(1) as f64; weights.len()]
        }
    }

    fn weight(&self, split: &Split) -> f64 {
        let moved = self.context.month_moved(self.at, self.best);
        let rate = self.learned.rate[rate_of(self.token.class, moved)];
        match &split.before {
            None => (1.0 - rate) * self.number(&split.after) * self.fit(split.after.size),
            Some(before) => rate * self.number(before) * self.change(before, &split.after) * self.fit(split.after.size),
        }
    }

    /// Probability of a number by how it is written, and by its size among those of its kind.
    fn number(&self, part: &Part) -> f64 {
        self.notation(part) * self.size(part)
    }

    /// Probability that a number of this size is written so.
    fn notation(&self, part: &Part) -> f64 {
        /// Digits of both widths in one number: one in ten thousand.
        const MIXED: f64 = 1e-4;
        let mixed = if part.mixed { MIXED } else { 1.0 };
        let commas = match (part.digits >= 4, part.commas) {
            (true, true) => 1.0 - self.learned.bare,
            (true, false) => self.learned.bare,
            (false, _) => 1.0,
        };
        mixed * commas * self.decimals(part)
    }

    fn decimals(&self, part: &Part) -> f64 {
        /// Shares with two or more digits after the point.
        const FINE: f64 = 0.01;
        match self.token.scale {
            Scale::Percent => {
                let list = usize::from(self.token.class == Class::Target);
                let one = self.learned.decimals[list];
                match part.decimals {
                    0 => 1.0 - one,
                    1 => one,
                    _ => FINE,
                }
            }
            Scale::Month if part.decimals > 0 => 0.0,
            _ if part.decimals > 0 => FINE,
            _ => 1.0,
        }
    }

    /// Probability of the size alone.
    fn size(&self, part: &Part) -> f64 {
        match self.token.scale {
            Scale::Month => month(part),
            Scale::Percent => percent(part),
            Scale::Count | Scale::Money => {
                let list = length_list(self.token.scale).unwrap_or(0);
                let length = part.digits.min(MAX_DIGITS);
                let share = self.learned.lengths[list][length];
                let numbers = 9.0 * 10_f64.powi(i32::try_from(part.digits).unwrap_or(9) - 1);
                let own = share / numbers;
                self.informed(part.size, own)
            }
        }
    }

    /// The size with what the same count of another year and the siblings say of it.
    fn informed(&self, size: f64, own: f64) -> f64 {
        /// Share of counts that stay near last year's, and how near: e^±0.4.
        const TWIN: (f64, f64) = (0.85, 0.4);
        /// Share of counts that are of their siblings' size, and how near.
        const SIBLINGS: (f64, f64) = (0.75, 0.5);
        let near = |about: f64, (share, spread): (f64, f64)| {
            share * normal((size.max(0.5) / about).ln(), 0.0, spread) / size.max(0.5) + (1.0 - share) * own
        };
        if let Some(twin) = self.twin() {
            near(twin, TWIN)
        } else if let Some(middle) = self.siblings() {
            near(middle, SIBLINGS)
        } else {
            own
        }
    }

    fn twin(&self) -> Option<f64> {
        self.value_of(&self.context.twin).filter(|value| *value > 0.0)
    }

    /// Likely value of the token that `list` has for this one.
    fn value_of(&self, list: &[Option<usize>]) -> Option<f64> {
        self.best.get((*list.get(self.at)?)?)?.value
    }

    /// Geometric mean of the siblings' likely values. One sibling says little.
    fn siblings(&self) -> Option<f64> {
        let values: Vec<f64> = self
            .context
            .siblings
            .get(self.at)?
            .iter()
            .filter_map(|at| self.best.get(*at)?.value)
            .filter(|v| *v > 0.0)
            .collect();
        (values.len() >= 2 && self.token.class == Class::Prior)
            .then(|| (values.iter().map(|v| v.ln()).sum::<f64>() / values.len() as f64).exp())
    }

    /// Probability of a change from `before` to `after`.
    fn change(&self, before: &Part, after: &Part) -> f64 {
        let written = self.notation(after);
        written
            * match (self.token.class, self.token.scale) {
                (_, Scale::Month) => next_month(before, after),
                (_, Scale::Percent) => share_fit(after) * percent_change(after.size - before.size, after.decimals),
                (Class::Budget, _) => ratio(before, after, BUDGET_CHANGE),
                (Class::Prior, _) if self.context.month_moved(self.at, self.best) => ratio(before, after, GROWN),
                (Class::Prior, _) => ratio(before, after, RECOUNTED),
                _ => ratio(before, after, PLANNED),
            }
    }

    /// How the value read fits what bounds it: the threshold of its target, the latest observation.
    fn fit(&self, value: f64) -> f64 {
        /// A target weaker than the threshold for withdrawal makes no sense.
        const BELOW_THRESHOLD: f64 = 0.02;
        /// Spread of targets around the latest value, in points, with a floor for far ones.
        const AROUND_LATEST: (f64, f64) = (12.0, 0.02);
        let threshold = self
            .value_of(&self.context.threshold)
            .map_or(1.0, |bound| if value < bound { BELOW_THRESHOLD } else { 1.0 });
        let latest = self.value_of(&self.context.latest).filter(|_| self.token.scale == Scale::Percent);
        let near = latest.map_or(1.0, |latest| {
            let (spread, floor) = AROUND_LATEST;
            (-((value - latest) / spread).powi(2) / 2.0).exp().max(floor)
        });
        threshold * near
    }

    fn solution(&self, splits: &[Split], weights: &[f64]) -> Solution {
        let mut readings: Vec<Weighed> = splits
            .iter()
            .zip(weights)
            .map(|(split, weight)| Weighed {
                struck: split.struck,
                probability: if self.is_absurd(split) { weight.min(ABSURD) } else { *weight },
                evidence: self.evidence(split, splits),
            })
            .collect();
        readings.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.struck.cmp(&b.struck)));
        Solution { readings }
    }

    /// Whether an amount of money became a twentieth or twenty times as much: the digits may be wrong otherwise.
    fn is_absurd(&self, split: &Split) -> bool {
        const TIMES: f64 = 20.0;
        let Some(before) = &split.before else { return false };
        let (less, more) = (before.size.min(split.after.size), before.size.max(split.after.size));
        self.token.scale == Scale::Money && more > TIMES * less
    }

    /// What speaks for a reading, by name.
    fn evidence(&self, split: &Split, all: &[Split]) -> Vec<&'static str> {
        let mut codes = Vec::new();
        let mut add = |holds: bool, code: &'static str| {
            if holds {
                codes.push(code)
            }
        };
        let plain = all.iter().find(|other| other.before.is_none()).map(|other| other.after);
        let repeated = self.context.repeats.get(self.at).is_some_and(|count| *count > 1);
        add(repeated, evidence::REPEATED_TOKEN);
        add(self.twin().is_some(), evidence::LAST_YEAR);
        let Some(before) = &split.before else {
            add(self.siblings().is_some(), evidence::SIBLING_GROWTH);
            add(true, evidence::CHANGE_RATE);
            return codes;
        };
        let after = &split.after;
        add((before.commas || after.commas) && plain.is_none() && all.len() == 1, evidence::DIGIT_GROUPING);
        add(before.wide != after.wide && !before.mixed && !after.mixed, evidence::WIDTH_CHANGE);
        let percent = self.token.scale == Scale::Percent;
        add(self.token.scale == Scale::Month, evidence::MONTH_RANGE);
        add(percent && plain.is_some_and(|plain| plain.size > 100.0), evidence::PERCENT_RANGE);
        add(percent && before.decimals == after.decimals && before.decimals > 0, evidence::DECIMAL_HABIT);
        add(!percent && plain.is_some_and(|plain| plain.digits >= 4 && !plain.commas), evidence::COMMA_HABIT);
        add(before.digits == after.digits, evidence::EQUAL_DIGITS);
        add(self.token.class == Class::Prior && after.size > before.size, evidence::GROWTH);
        add(self.siblings().is_some(), evidence::SIBLING_GROWTH);
        add(
            self.token.class == Class::Target && self.context.threshold.get(self.at).copied().flatten().is_some(),
            evidence::ABOVE_THRESHOLD,
        );
        add(
            self.token.class == Class::Budget && (after.size / before.size.max(0.1)).ln().abs() < 0.3,
            evidence::SMALL_CHANGE,
        );
        codes
    }
}

/// A change as a distribution of the logarithm of after / before: a mixture of a usual and a wild part.
#[derive(Clone, Copy)]
struct Change {
    middle: f64,
    spread: f64,
    /// Share and spread of the wild part.
    wild: (f64, f64),
    /// Factor for a change downwards.
    down: f64,
}

/// Budgets between draft and final: within a sixth for most, anything for a few.
const BUDGET_CHANGE: Change = Change { middle: 0.0, spread: 0.12, wild: (0.08, 0.8), down: 1.0 };

/// Counts when the month they are as of moved by a few months: they grow by a half.
const GROWN: Change = Change { middle: 0.4, spread: 0.3, wild: (0.05, 0.8), down: 0.03 };

/// Counts that were corrected.
const RECOUNTED: Change = Change { middle: 0.3, spread: 0.35, wild: (0.08, 0.8), down: 0.15 };

/// Planned counts and targets.
const PLANNED: Change = Change { middle: 0.3, spread: 0.4, wild: (0.08, 0.8), down: 0.3 };

/// Density of `after` given `before`, per unit of `after`.
fn ratio(before: &Part, after: &Part, change: Change) -> f64 {
    /// Stands for 0, whose logarithm is none.
    const LEAST: f64 = 0.5;
    let (a, b) = (before.size.max(LEAST), after.size.max(LEAST));
    let log = (b / a).ln();
    let (share, spread) = change.wild;
    let density = (1.0 - share) * normal(log, change.middle, change.spread) + share * normal(log, 0.0, spread);
    let direction = if b < a { change.down } else { 1.0 };
    density / b * direction
}

/// Probability of a month by itself: any of the twelve.
fn month(part: &Part) -> f64 {
    if (1.0..=12.0).contains(&part.size) && part.decimals == 0 { 1.0 / 12.0 } else { 0.0 }
}

/// A later month of the same fiscal year, which ends in March.
fn next_month(before: &Part, after: &Part) -> f64 {
    /// A month corrected backwards.
    const BACK: f64 = 0.01;
    let order = |month: f64| (month + 8.0) % 12.0;
    let later = order(after.size) > order(before.size);
    // Drafts are as of summer or autumn; January is written by few.
    let early = if before.size <= 3.0 { 0.1 } else { 1.0 };
    month(after) * 3.0 * early * if later { 1.0 } else { BACK }
}

/// Probability of a share.
fn percent(part: &Part) -> f64 {
    share_fit(part) * step(part.decimals) / 100.0
}

/// How well a number fits a share: 0 to 100, rarely more (達成率103%).
fn share_fit(part: &Part) -> f64 {
    /// Shares above 100 percent, and above 200.
    const ABOVE: (f64, f64) = (1e-3, 1e-6);
    /// Of shares asked for in surveys few lie below ten percent.
    const LOW: f64 = 0.3;
    match part.size {
        size if size < 10.0 => LOW,
        size if size <= 100.0 => 1.0,
        size if size <= 200.0 => ABOVE.0,
        _ => ABOVE.1,
    }
}

/// The least difference of two numbers with so many digits after the point.
fn step(decimals: usize) -> f64 {
    10_f64.powi(-i32::try_from(decimals.min(3)).unwrap_or(0))
}

/// Density of a change of a share, in points.
fn percent_change(points: f64, decimals: usize) -> f64 {
    /// Mean change in points, up or down.
    const MEAN: f64 = 5.0;
    let direction = if points < 0.0 { 0.5 } else { 1.0 };
    direction * (-points.abs() / MEAN).exp() / (2.0 * MEAN) * step(decimals)
}

fn normal(x: f64, mean: f64, spread: f64) -> f64 {
    let z = (x - mean) / spread;
    (-z * z / 2.0).exp() / (spread * (2.0 * std::f64::consts::PI).sqrt())
}
