//! What a document's writers do: unknowns of the document that all its numbers share.
//!
//! Each is a share with a prior worth a few observations. After every round it is the mean of its posterior, with each
//! reading counted as much as it is probable.

use super::change::{Kind, Ratios, is_up};
use super::number::Part;
use super::readings::{Live, Way};
use super::size::Sizes;
use super::token::{Class, Scale, Token};
use super::ways::Ways;

/// Rates of change: one for each class, one for results whose month moved, and one for what is past.
pub(super) const RATES: usize = Class::COUNT + 2;

/// Which rate of change a token has.
pub(super) const fn rate_of(token: &Token, month_moved: bool) -> usize {
    match token.class {
        Class::Prior | Class::Observation if token.past => Class::COUNT + 1,
        Class::Prior if month_moved => Class::COUNT,
        class => class as usize,
    }
}

/// Share of replacements that have the width of what they replace, whatever the document's habit.
const SAME_WIDTH: f64 = 0.5;

/// A share that is learned: how often something happened, of how many times.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share {
    yes: f64,
    no: f64,
}

impl Share {
    const fn new(yes: f64, no: f64) -> Self {
        Self { yes, no }
    }

    /// The mean of the posterior, never quite sure.
    pub(super) fn mean(self) -> f64 {
        (self.yes / (self.yes + self.no)).clamp(0.0005, 0.9995)
    }

    fn see(&mut self, yes: bool, weight: f64) {
        if yes {
            self.yes += weight;
        } else {
            self.no += weight;
        }
    }
}

/// The unknowns of one document.
#[derive(Debug, Clone)]
pub(super) struct Habits {
    /// Changes that go up, by kind.
    up: [Share; Kind::COUNT],
    /// How edits are written.
    ways: Ways,
    /// Wide digits: in numbers of one digit, and of more.
    wide: [Share; 2],
    /// One digit behind the point: shares that are observed, shares that are asked for, other numbers.
    decimals: [Share; 3],
    /// Sizes of its numbers.
    sizes: Sizes,
    /// How far its changes go.
    ratios: Ratios,
}

impl Habits {
    /// What is usual, with what the runs show by themselves.
    pub(super) fn usual(tokens: &[Token]) -> Self {
        let mut habits = Self::prior();
        for token in tokens.iter().filter(|token| token.twice.is_none()) {
            habits.look_at(token);
        }
        habits
    }

    /// Before a document is seen. Wide digits are written by a third, mostly for one digit.
    fn prior() -> Self {
        Self {
            // Results of a later month grow; everything else goes both ways, a little more often up.
            up: [
                Share::new(1.5, 1.5),
                Share::new(9.0, 1.0),
                Share::new(1.6, 1.4),
                Share::new(1.6, 1.4),
                Share::new(1.6, 1.4),
                Share::new(20.0, 1.0),
            ],
            ways: Ways::usual(),
            wide: [Share::new(0.6, 0.8), Share::new(0.4, 1.0)],
            decimals: [Share::new(0.7, 0.3), Share::new(0.3, 1.2), Share::new(0.15, 6.0)],
            sizes: Sizes::usual(),
            ratios: Ratios::usual(),
        }
    }

    /// Widths and decimals, which every reading of a run shows alike, or nearly.
    fn look_at(&mut self, token: &Token) {
        let chars: Vec<char> = token.text.chars().collect();
        let Some(part) = Part::of(&chars) else { return };
        if !part.mixed && part.digits <= 3 {
            self.wide[usize::from(part.digits > 1)].see(part.wide, 1.0);
        }
        if part.digits <= 2 {
            self.decimals[decimal_list(token)].see(part.decimals > 0, 1.0);
        }
    }

    /// Learns from the weighed readings of a token.
    pub(super) fn learn(&mut self, token: &Token, kind: Kind, splits: &Live<'_>, weights: &[f64]) {
        /// A reading less probable than this teaches nothing.
        const LEAST: f64 = 1e-6;
        for (split, weight) in splits.iter().zip(weights).filter(|(_, weight)| **weight >= LEAST) {
            for part in [split.before, split.after].into_iter().flatten() {
                self.sizes.see(token, &part, *weight);
            }
            if let (Some(before), Some(after)) = (&split.before, &split.after) {
                self.up[kind as usize].see(is_up(token.scale, before, after), *weight);
                if matches!(token.scale, Scale::Count | Scale::Money) {
                    self.ratios.see(before, after, *weight);
                }
            }
        }
    }

    /// To be called when every token was learned from.
    pub(super) fn settle(&mut self) {
        self.sizes.settle();
        self.ratios.settle();
    }

    /// How far the document's changes go.
    pub(super) const fn ratios(&self) -> &Ratios {
        &self.ratios
    }

    /// Sizes of the document's numbers.
    pub(super) const fn sizes(&self) -> &Sizes {
        &self.sizes
    }

    /// Probability of a direction.
    pub(super) fn direction(&self, token: &Token, kind: Kind, before: &Part, after: &Part) -> f64 {
        let up = self.up[kind as usize].mean();
        if is_up(token.scale, before, after) { up } else { 1.0 - up }
    }

    /// Share of edits that are written in this way; 1 for what is no edit.
    pub(super) fn way(&self, way: Way) -> f64 {
        self.ways.share(way)
    }

    /// The same with how this document's edits are written.
    pub(super) const fn with_ways(mut self, ways: Ways) -> Self {
        self.ways = ways;
        self
    }

    /// Probability that a number of this size is written so but for its commas, behind one of which `before` tells the
    /// width.
    pub(super) fn notation(&self, token: &Token, part: &Part, before: Option<&Part>) -> f64 {
        let own = self.width(part);
        let width = match before.filter(|before| !before.mixed && !part.mixed) {
            Some(before) if before.wide == part.wide => SAME_WIDTH + (1.0 - SAME_WIDTH) * own,
            Some(_) => (1.0 - SAME_WIDTH) * own,
            None => own,
        };
        width * self.decimal(token, part)
    }

    /// Probability of a number's width.
    pub(super) fn width(&self, part: &Part) -> f64 {
        /// Digits of both widths in one number: one in ten thousand.
        const MIXED: f64 = 1e-4;
        let wide = self.wide[usize::from(part.digits > 1)].mean().clamp(0.03, 0.97);
        match (part.mixed, part.wide) {
            (true, _) => MIXED,
            (false, true) => wide,
            (false, false) => 1.0 - wide,
        }
    }

    fn decimal(&self, token: &Token, part: &Part) -> f64 {
        /// Numbers with two or more digits after the point.
        const FINE: f64 = 0.003;
        if matches!(token.scale, Scale::Month | Scale::Day | Scale::Hour | Scale::Year | Scale::Tenths) {
            return if part.decimals > 0 { 0.0 } else { 1.0 };
        }
        let one = self.decimals[decimal_list(token)].mean();
        match part.decimals {
            0 => 1.0 - one,
            1 => one,
            _ => FINE,
        }
    }
}

const fn decimal_list(token: &Token) -> usize {
    match (token.scale, token.class) {
        (Scale::Percent, Class::Target | Class::Criterion) => 1,
        (Scale::Percent, _) => 0,
        _ => 2,
    }
}
