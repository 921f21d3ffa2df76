//! The weight of every reading of one token, with the document's habits given.

use std::ops::Range;

use super::change::{Kind, change};
use super::commas::SHARES;
use super::context::Context;
use super::habits::Habits;
use super::number::Part;
use super::rates::Terms;
use super::readings::{Live, Split, Way};
use super::size::{grain, grain_share, size, step};
use super::token::{Class, Group, Place, Scale, Token};
use super::ways::{Edits, index};
use crate::lexicon::counted;

/// The best reading of a token, where it is better than even.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Likely {
    pub(super) value: Option<f64>,
    /// Its logarithm.
    pub(super) log: f64,
    pub(super) changed: bool,
    /// Whether it is likely without what the values beside it say: amounts that may all be fused prove nothing of each
    /// other.
    pub(super) alone: bool,
}

impl Likely {
    /// Whether it is the same value.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        self.value.is_some() && self.value == other.value
    }
}

/// How much rarer than elsewhere months are that run together with others: of the samples' none did.
const ALONE: f64 = 0.02;

/// The same of amounts with their label before them, of amounts in brackets, and of numbers behind which a sentence goes on.
const APART: f64 = 0.03;
const BUDGET: f64 = 0.05;
const IN_SENTENCE: f64 = 0.3;

/// How much more often numbers run together where others stand beside them without a word between, and where a label has
/// no number of its own.
const IN_ROW: f64 = 2.0;
const CROWDED: f64 = 100.0;

/// The weights of a token's readings at every share of numbers without commas that is tried; at one where the commas
/// say nothing of them.
pub(super) struct Weights {
    /// Share by share, the readings in their order.
    shares: Vec<(Vec<f64>, Sums)>,
}

/// What the weights of a token's readings sum up to, by how they come about.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    plain: f64,
    beside: f64,
    other: f64,
    pub(super) edits: Edits,
}

impl Sums {
    fn of(splits: &Live<'_>, weights: &[f64]) -> Self {
        let mut sums = Self::default();
        for (split, weight) in splits.iter().zip(weights) {
            match (split.way, index(split.way).and_then(|at| sums.edits.get_mut(at))) {
                (_, Some(edit)) => *edit += weight,
                (Way::Plain, _) => sums.plain += weight,
                (Way::Beside, _) => sums.beside += weight,
                _ => sums.other += weight,
            }
        }
        sums
    }

    fn add(&mut self, p: f64, other: &Self) {
        self.plain += p * other.plain;
        self.beside += p * other.beside;
        self.other += p * other.other;
        self.edits.iter_mut().zip(other.edits).for_each(|(sum, edit)| *sum += p * edit);
    }

    pub(super) fn terms(&self, rate: usize, alone: f64) -> Terms {
        Terms { plain: self.plain, beside: self.beside, edit: self.edits.iter().sum(), other: self.other, rate, alone }
    }
}

impl Weights {
    /// `own` are the weights but for what the document's commas say of them, `cells` those of each pair of numbers that
    /// have nothing to do with each other, `any` that of any digits at all: the last reading, which is none of these.
    fn of(splits: &Live<'_>, own: &[f64], cells: &[f64], any: f64) -> Self {
        let at = |share: f64| {
            let mut weights = own.to_vec();
            let mut last = any;
            for ((weight, cells), split) in weights.iter_mut().zip(cells).zip(splits.iter()) {
                if split.written.tells() {
                    let p = split.written.at(share);
                    *weight *= p;
                    last += cells * p;
                } else {
                    last += cells;
                }
            }
            if let Some(slot) = weights.last_mut() {
                *slot = last;
            }
            let sums = Sums::of(splits, &weights);
            (weights, sums)
        };
        let tell = splits.iter().any(|split| split.written.tells());
        Self { shares: if tell { SHARES.map(at).into() } else { vec![at(SHARES[0])] } }
    }

    /// Whether the document's commas say anything of them.
    pub(super) fn tells(&self) -> bool {
        self.shares.len() > 1
    }

    /// The weights at each share and their sums, in the order of [`SHARES`].
    pub(super) fn shares(&self) -> &[(Vec<f64>, Sums)] {
        &self.shares
    }

    /// The mean over what the document's commas may be.
    pub(super) fn mean(&self, shares: &[f64; SHARES.len()]) -> Sums {
        if let [(_, only)] = self.shares.as_slice() {
            return *only;
        }
        let mut mean = Sums::default();
        shares.iter().zip(&self.shares).for_each(|(p, (_, sums))| mean.add(*p, sums));
        mean
    }
}

/// Weighs the readings of one token.
pub(super) struct Weigher<'a> {
    pub(super) token: &'a Token,
    pub(super) at: usize,
    pub(super) habits: &'a Habits,
    pub(super) context: &'a Context,
    /// Likely readings of all tokens, from the round before.
    pub(super) best: &'a [Likely],
    /// What the same count of another year and the siblings say of the size: the same for every reading.
    about: Option<About>,
    /// Whether the words say that who lives in a ward or a city is counted.
    population: bool,
    /// What bounds the value: the threshold of its target, the latest observation, the target of its threshold.
    bounds: [Option<f64>; 3],
}

/// A size that a value is likely near: share of the values that are, and how near by their logarithm.
#[derive(Debug, Clone, Copy)]
struct About {
    size: f64,
    share: f64,
    spread: f64,
}

impl<'a> Weigher<'a> {
    pub(super) fn new(
        token: &'a Token,
        at: usize,
        habits: &'a Habits,
        context: &'a Context,
        best: &'a [Likely],
    ) -> Self {
        let population = token.scale == Scale::Count
            && token.class == Class::Observation
            && counted::POPULATIONS.iter().any(|word| token.key.contains(word));
        let mut weigher = Self { token, at, habits, context, best, about: None, population, bounds: [None; 3] };
        weigher.bounds = [&context.threshold, &context.latest, &context.target].map(|list| weigher.value_of(list));
        if matches!(token.scale, Scale::Count | Scale::Money) {
            weigher.about = weigher.likely_size();
        }
        weigher
    }
}

impl Weigher<'_> {
    /// Weights without the rate of change: an edit's is that given that the value was changed.
    pub(super) fn weights(&self, splits: &Live<'_>) -> Weights {
        let kind = self.kind();
        let width =
            splits.iter().find_map(|split| split.before.or(split.after)).map_or(1.0, |part| self.habits.width(&part));
        let alone = self.alone();
        let (mut own, mut cells) = (Vec::with_capacity(splits.len()), Vec::with_capacity(splits.len()));
        for split in splits.iter() {
            // None of these: two numbers that have nothing to do with each other, or any digits at all.
            let (weight, apart) = self.weight(kind, split);
            own.push(if split.way == Way::Beside { alone * weight } else { weight });
            cells.push(alone * apart);
        }
        // Neighbours speak for two numbers, and not for any digits at all.
        Weights::of(splits, &own, &cells, alone.min(1.0) * width * self.any_digits())
    }

    /// How often cells run together where the token stands, against elsewhere.
    pub(super) const fn alone(&self) -> f64 {
        match (self.token.place, self.token.class) {
            // A month has its brackets to itself.
            (_, Class::Month) => ALONE,
            (Place::Crowded, _) => CROWDED,
            (Place::Row, _) => IN_ROW,
            (Place::Apart, _) => APART,
            (Place::Open, Class::Budget) => BUDGET,
            (Place::Open, _) if self.token.goes_on => IN_SENTENCE,
            (Place::Open, _) => 1.0,
        }
    }

    pub(super) fn kind(&self) -> Kind {
        Kind::of(self.token, self.context.month_moved(self.at, self.best))
    }

    /// The weight of a reading, and that of its numbers as cells of a table without a blank between them.
    fn weight(&self, kind: Kind, split: &Split) -> (f64, f64) {
        /// Of cells that run together those that are two, and those that are three.
        const CELLS: (f64, f64) = (0.75, 0.2);
        let way = self.habits.way(split.way);
        match (split.way, &split.before, &split.between, &split.after) {
            (Way::Plain, _, _, Some(after)) => ((self.number(after) + self.name(after)) * self.fit(after.size), 0.0),
            (Way::Whole, Some(before), _, Some(after)) => {
                let (number, cell) = self.first(before);
                let (step, next) = self.step(kind, before, after, true);
                (way * number * step * self.fit(after.size), CELLS.0 * cell * next)
            }
            (Way::WithUnit, Some(before), _, Some(after)) => {
                (way * self.number(before) * self.step(kind, before, after, false).0 * self.fit(after.size), 0.0)
            }
            (Way::Partial, Some(before), _, Some(after)) => {
                let edit = self.number(before) * self.step(kind, before, after, false).0 * self.fit(after.size);
                (way * struck_where(self.token, split) * edit, 0.0)
            }
            (Way::Double, Some(before), Some(between), Some(after)) => {
                let (number, cell) = self.first(before);
                let (first, second) = (self.step(kind, before, between, true), self.step(kind, between, after, true));
                (way * number * first.0 * second.0 * self.fit(after.size), CELLS.1 * cell * first.1 * second.1)
            }
            (Way::Beside, _, _, _) => (self.side_by_side(kind), 0.0),
            _ => (0.0, 0.0),
        }
    }

    /// A value with its unit beside another of its kind: near it, or anything.
    fn side_by_side(&self, kind: Kind) -> f64 {
        let Some(twice) = &self.token.twice else { return 0.0 };
        let near = change(self.token, kind, &twice.before, &twice.after, self.habits.ratios()) / 2.0;
        let any = size(self.token, &twice.after, self.habits.sizes());
        self.number(&twice.before)
            * self.habits.notation(self.token, &twice.after, Some(&twice.before))
            * f64::midpoint(near, any)
    }

    /// A row of more cells, a number of something, a slip: any digits of this length alike.
    fn any_digits(&self) -> f64 {
        /// Four cells or more, of what is none of the readings.
        const MORE: f64 = 0.1;
        let length = i32::try_from(self.token.text.chars().count()).unwrap_or(i32::MAX).min(60);
        MORE * 10_f64.powi(-length)
    }

    /// A number with its direction and size of change, as it is written; and the same as a cell beside another, which is
    /// near it or anything, where that is asked for.
    fn step(&self, kind: Kind, before: &Part, after: &Part, cells: bool) -> (f64, f64) {
        let change = change(self.token, kind, before, after, self.habits.ratios());
        let notation = self.habits.notation(self.token, after, Some(before));
        let next = if cells { notation * self.next(change, before, after) } else { 0.0 };
        (self.habits.direction(self.token, kind, before, after) * change * notation, next)
    }

    /// The size of a cell behind another: as near as `change` is in one direction, of its order, or anything.
    fn next(&self, change: f64, before: &Part, after: &Part) -> f64 {
        /// Shares of cells that are as near the one before them as changes are, of its order, and anything; shares in
        /// percent have no order.
        const SHARES: (f64, f64) = (0.3, 0.4);
        /// How near, by the logarithm, the cells of a row are.
        const SPREAD: f64 = 0.35;
        let (near, order) = SHARES;
        let any = size(self.token, after, self.habits.sizes());
        let about = match self.token.scale {
            Scale::Count | Scale::Money => {
                let (a, b) = (before.size.max(0.5), after.size.max(0.5));
                let grain = grain(self.token, after);
                laplace((b / a).ln(), SPREAD) * grain * grain_share(self.token, grain) * step(after.decimals) / b
            }
            _ => any,
        };
        near * change / 2.0 + order * about + (1.0 - near - order) * any
    }

    /// Probability of a number by how it is written, and by its size among those of its kind.
    fn number(&self, part: &Part) -> f64 {
        self.first(part).0
    }

    /// The same, and that of a number of which nothing else is known.
    fn first(&self, part: &Part) -> (f64, f64) {
        let usual = size(self.token, part, self.habits.sizes());
        let own = self.population(part, usual);
        let size = match self.token.scale {
            Scale::Count | Scale::Money => self.informed(part, own),
            _ => own,
        };
        let notation = self.habits.notation(self.token, part, None);
        (notation * size, notation * usual)
    }

    /// 現状 counts who lives in a ward or a city: from a thousand to three million, each decade as often.
    fn population(&self, part: &Part, own: f64) -> f64 {
        const SIZES: Range<f64> = 1e3..3e6;
        /// Share of such counts where the words say so, and of all counts that 現状 gives.
        const SHARE: (f64, f64) = (0.85, 0.15);
        if self.token.scale != Scale::Count || self.token.class != Class::Observation || part.decimals > 0 {
            return own;
        }
        let share = if self.population { SHARE.0 } else { SHARE.1 };
        let there = SIZES.contains(&part.size);
        let density = if there { 1.0 / (part.size * (SIZES.end / SIZES.start).ln()) } else { 0.0 };
        share * density + (1.0 - share) * own
    }

    /// Four digits that are a calendar year: 2030アジェンダ.
    fn name(&self, part: &Part) -> f64 {
        /// Years that plans name, and the share of numbers in running text that are one where the unit is no counter.
        const YEARS: (f64, f64) = (1990.0, 2060.0);
        const SHARE: f64 = 0.05;
        let prose = matches!(self.token.class, Class::Content | Class::Other | Class::Observation);
        let bare = part.digits == 4 && !part.commas && !part.mixed && part.decimals == 0;
        let year = (YEARS.0..YEARS.1).contains(&part.size);
        if prose && bare && year && self.token.group == Group::Other && self.token.scale == Scale::Count {
            SHARE / (YEARS.1 - YEARS.0)
        } else {
            0.0
        }
    }

    /// The size with what the same count of another year and the siblings say of it.
    fn informed(&self, part: &Part, own: f64) -> f64 {
        let Some(About { size: about, share, spread }) = self.about else { return own };
        let size = part.size.max(0.5);
        let grain = grain(self.token, part);
        share * laplace((size / about).ln(), spread) * grain * grain_share(self.token, grain) / size
            + (1.0 - share) * own
    }

    /// What the same count of another year says of the size, or the siblings do, or the others of the document.
    fn likely_size(&self) -> Option<About> {
        /// Share of counts that stay near last year's, and how near by their logarithm.
        const TWIN: (f64, f64) = (0.7, 0.35);
        /// Share of amounts that are of the size of the record's other years.
        const YEARS: (f64, f64) = (0.7, 0.25);
        /// Share of counts that are of their siblings' size, and how near.
        const SIBLINGS: (f64, f64) = (0.55, 0.5);
        /// The same where there is but one.
        const ONE: (f64, f64) = (0.3, 0.6);
        /// Share of counts that are of the size of the document's other counts with this unit.
        const UNIT: (f64, f64) = (0.4, 0.8);
        let near = |(share, spread): (f64, f64)| move |size: f64| About { size, share, spread };
        let siblings = if self.token.scale == Scale::Money { YEARS } else { SIBLINGS };
        (self.twin().map(near(TWIN)))
            .or_else(|| self.siblings().map(near(siblings)))
            .or_else(|| self.one_sibling().map(near(ONE)))
            .or_else(|| self.of_unit().map(near(UNIT)))
    }

    pub(super) fn twin(&self) -> Option<f64> {
        self.known((*self.context.twin.get(self.at)?)?)
    }

    /// Likely value of the token that `list` has for this one.
    fn value_of(&self, list: &[Option<usize>]) -> Option<f64> {
        self.best.get((*list.get(self.at)?)?)?.value
    }

    /// The likely value of a token, where it is likely by itself.
    fn known(&self, at: usize) -> Option<f64> {
        self.best.get(at).filter(|best| best.alone)?.value.filter(|value| *value > 0.0)
    }

    /// Geometric mean of the likely values of some tokens, where so many of them have one.
    fn mean_of(&self, tokens: impl Iterator<Item = usize>, least: usize) -> Option<f64> {
        let known = tokens.filter(|at| self.known(*at).is_some()).filter_map(|at| self.best.get(at));
        let (many, sum) = known.fold((0, 0.0), |(many, sum), best| (many + 1, sum + best.log));
        (many >= least).then(|| (sum / many as f64).exp())
    }

    /// Geometric mean of the siblings' likely values. One sibling of a count says little.
    pub(super) fn siblings(&self) -> Option<f64> {
        let wanted = match self.token.class {
            Class::Budget => 1,
            Class::Prior => 2,
            _ => return None,
        };
        self.mean_of(self.context.siblings.get(self.at)?.iter().copied(), wanted)
    }

    /// The likely value of the only sibling of a count.
    fn one_sibling(&self) -> Option<f64> {
        let [only] = self.context.siblings.get(self.at)?.as_slice() else { return None };
        self.known(*only).filter(|_| self.token.class == Class::Prior)
    }

    /// Geometric mean of the document's other counts with this unit.
    fn of_unit(&self) -> Option<f64> {
        /// Fewer say little.
        const LEAST: usize = 3;
        self.mean_of(self.context.of_unit(self.at), LEAST)
    }

    /// How the value read fits what bounds it: the threshold of its target, the latest observation.
    fn fit(&self, value: f64) -> f64 {
        /// A target weaker than the threshold for withdrawal makes little sense.
        const BELOW_THRESHOLD: f64 = 0.05;
        /// Spread of targets around the latest value, in points, with a floor for far ones.
        const AROUND_LATEST: (f64, f64) = (15.0, 0.1);
        let [threshold, latest, target] = self.bounds;
        let threshold = threshold.map_or(1.0, |bound| if value < bound { BELOW_THRESHOLD } else { 1.0 });
        let near = latest.filter(|_| self.token.scale == Scale::Percent).map_or(1.0, |latest| {
            let (spread, floor) = AROUND_LATEST;
            (-((value - latest) / spread).powi(2) / 2.0).exp().max(floor)
        });
        let beyond = target.map_or(1.0, |target| if value > target { BELOW_THRESHOLD } else { 1.0 });
        threshold * near * beyond
    }
}

/// Which digits are struck where only some are: the last ones mostly.
fn struck_where(token: &Token, split: &Split) -> f64 {
    const LAST: f64 = 0.7;
    const FIRST: f64 = 0.2;
    const MIDDLE: f64 = 0.1;
    let length = token.text.chars().count();
    let tail = length - split.cut.head - split.cut.struck - split.cut.inserted;
    match (split.cut.head > 0, tail > 0) {
        (true, false) => LAST,
        (false, true) => FIRST,
        _ => MIDDLE,
    }
}

fn laplace(x: f64, spread: f64) -> f64 {
    (-x.abs() / spread).exp() / (2.0 * spread)
}
