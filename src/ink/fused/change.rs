//! How probable a change is: from a number to another, with its direction apart.
//!
//! Every distribution is over the numbers that are possible in its direction and sums to one there, so that a fall from
//! 2 to 1 is as probable as falls are in the document.

use std::sync::LazyLock;

use super::fitted::{CHANGES, POINT_CHANGES, POINTS, RATIOS};
use super::number::Part;
use super::size::{counted, grain, grain_share, round, round_share, step};
use super::token::{Class, Scale, Token};

/// What changes together: directions are learned for each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Budget,
    /// Results whose month moved.
    Moved,
    Recounted,
    Planned,
    Share,
    /// Months and days.
    Date,
}

impl Kind {
    pub(super) const COUNT: usize = 6;

    pub(super) const fn of(token: &Token, month_moved: bool) -> Self {
        match (token.scale, token.class) {
            (Scale::Month | Scale::Day | Scale::Hour | Scale::Year, _) => Self::Date,
            (Scale::Percent, _) => Self::Share,
            (Scale::Money, _) => Self::Budget,
            (_, Class::Prior) if month_moved => Self::Moved,
            (_, Class::Prior | Class::Observation) => Self::Recounted,
            _ => Self::Planned,
        }
    }
}

/// Share of changes that lead anywhere among the numbers of the kind.
const WILD: f64 = 0.02;

/// How far the changes of one document go, as ratios: what it shows weighed against what is usual.
#[derive(Debug, Clone)]
pub(super) struct Ratios {
    seen: [f64; RATIO_BINS],
    tables: [Histogram<RATIO_BINS>; CHANGES.len()],
}

const RATIO_BINS: usize = RATIOS.len() - 1;

impl Ratios {
    /// Nothing is known of the document.
    pub(super) fn usual() -> Self {
        Self { seen: [0.0; RATIO_BINS], tables: CHANGES.map(|(_, _, bins)| Histogram::of(bins)) }
    }

    /// Counts a change with a weight. Small numbers change by steps and tell nothing of ratios.
    pub(super) fn see(&mut self, before: &Part, after: &Part, weight: f64) {
        /// From here on a step of two is less than a tenth.
        const LEAST: f64 = 20.0;
        if before.size < LEAST || after.size < LEAST {
            return;
        }
        let ratio = (after.size / before.size).ln().abs();
        let bin = RATIOS.iter().skip(1).take(RATIO_BINS - 1).filter(|edge| ratio >= **edge).count();
        if let Some(slot) = self.seen.get_mut(bin) {
            *slot += weight;
        }
    }

    /// Weighs what was seen against what is usual.
    pub(super) fn settle(&mut self) {
        /// Weight of the usual changes, in changes: a document that is worked over shows fifty.
        const USUAL: f64 = 12.0;
        let all: f64 = self.seen.iter().sum();
        let mean = |at: usize| CHANGES.iter().map(|(_, _, bins)| bins[at]).sum::<f64>() / CHANGES.len() as f64;
        let factor: [f64; RATIO_BINS] =
            std::array::from_fn(|at| (USUAL * mean(at) + self.seen[at]) / ((USUAL + all) * mean(at)));
        for (table, (_, _, usual)) in self.tables.iter_mut().zip(&CHANGES) {
            let tilted: [f64; RATIO_BINS] = std::array::from_fn(|at| usual[at] * factor[at]);
            let sum: f64 = tilted.iter().sum();
            *table = Histogram::of(tilted.map(|share| share / sum));
        }
    }
}

/// Probability of `after`, given `before` and the direction.
pub(super) fn change(token: &Token, kind: Kind, before: &Part, after: &Part, ratios: &Ratios) -> f64 {
    if before.value == after.value {
        // The same number in the other width: a change of notation.
        return 0.01;
    }
    let up = after.size > before.size;
    match kind {
        Kind::Date if token.scale == Scale::Month => month(before, after),
        Kind::Date if token.scale == Scale::Year => year(before, after),
        Kind::Date => day(before, after, up),
        Kind::Share => points(before, after, up) * round_share(token.class, after),
        _ => {
            let (old, new) = (grain(token, before), grain(token, after));
            let usual = ratio(kind, before, after, up, ratios, old.min(new)) * round(token.class, after);
            (1.0 - WILD) * usual * grain_share(token, new)
                + WILD * counted(token.group, after.size) * step(after.decimals)
        }
    }
}

fn ratio(kind: Kind, before: &Part, after: &Part, up: bool, ratios: &Ratios, grain: f64) -> f64 {
    /// Stands for 0, whose logarithm is none.
    const LEAST: f64 = 0.5;
    let (Some((steps, fall, _)), Some(bins)) = (CHANGES.get(kind as usize), ratios.tables.get(kind as usize)) else {
        return 0.0;
    };
    let unit = step(before.decimals.max(after.decimals)) * grain;
    let (a, b) = (before.size.max(LEAST), after.size.max(LEAST));
    let far = |number: f64| bins.below((number / a).ln().abs(), &RATIOS);
    let half = unit / 2.0;
    let (by_ratio, room) = if up {
        (far(b + half) - far((b - half).max(a)), 1.0 - far(a + half))
    } else {
        (far((b - half).max(unit / 4.0)) - far((b + half).min(a)), far(half) - far((a - half).max(half)))
    };
    let many = ((b - a).abs() / unit).round();
    // Falls end at one.
    let falls = if up { 1.0 } else { 1.0 - fall.powf((a / unit - 1.0).max(1.0)) };
    let by_step = (1.0 - fall) * fall.powf(many - 1.0) / falls;
    steps * by_step + (1.0 - steps) * (by_ratio / room.max(1e-6)).clamp(0.0, 1.0)
}

/// A histogram with the sum of what lies before each bin: changes are asked for it very often.
#[derive(Debug, Clone, Copy)]
struct Histogram<const BINS: usize> {
    bins: [f64; BINS],
    before: [f64; BINS],
    all: f64,
}

impl<const BINS: usize> Histogram<BINS> {
    fn of(bins: [f64; BINS]) -> Self {
        let mut all = 0.0;
        let before = bins.map(|bin| {
            let before = all;
            all += bin;
            before
        });
        Self { bins, before, all }
    }

    /// Share of the histogram that lies below `x`; inside a bin it is even.
    fn below<const EDGES: usize>(&self, x: f64, edges: &[f64; EDGES]) -> f64 {
        // Asked for so often that every step counts.
        let mut at = 0;
        while at < BINS && x >= edges[at + 1] {
            at += 1;
        }
        if at == BINS {
            return self.all;
        }
        let (from, to) = (edges[at], edges[at + 1]);
        self.before[at] + self.bins[at] * (x - from).max(0.0) / (to - from)
    }
}

/// Changes of shares by points.
static BY_POINTS: LazyLock<Histogram<{ POINT_CHANGES.len() }>> = LazyLock::new(|| Histogram::of(POINT_CHANGES));

fn points(before: &Part, after: &Part, up: bool) -> f64 {
    let unit = step(before.decimals.max(after.decimals));
    let distance = (after.size - before.size).abs();
    let within = |from: f64, to: f64| BY_POINTS.below(to, &POINTS) - BY_POINTS.below(from.max(0.0), &POINTS);
    let room = if up { 100.0 - before.size } else { before.size };
    within(distance - unit / 2.0, distance + unit / 2.0) / within(unit / 2.0, room.max(unit)).max(0.05)
}

/// A later month of the same fiscal year, which ends in March; an earlier one on the other side.
fn month(before: &Part, after: &Part) -> f64 {
    /// Drafts and finals are as of summer to winter; January to March are written by few.
    const EARLY: f64 = 0.05;
    let order = |month: f64| (month + 8.0) % 12.0;
    let possible = |part: &Part| (1.0..=12.0).contains(&part.size) && part.decimals == 0;
    if !possible(before) || !possible(after) {
        return 0.0;
    }
    let weight = |month: f64| if month <= 3.0 { EARLY } else { 1.0 };
    let later = |month: f64| order(month) > order(before.size);
    let side = |month: &f64| order(*month) != order(before.size) && later(*month) == later(after.size);
    let room: f64 = (1..=12).map(f64::from).filter(side).map(weight).sum();
    weight(before.size) * weight(after.size) / room
}

/// Whether a month or number goes up: months by the fiscal year.
pub(super) fn is_up(scale: Scale, before: &Part, after: &Part) -> bool {
    let order = |month: f64| (month + 8.0) % 12.0;
    if scale == Scale::Month { order(after.size) > order(before.size) } else { after.size > before.size }
}

/// The year beside it, mostly.
fn year(before: &Part, after: &Part) -> f64 {
    /// Share of changes of a year by one, and of those by two that are left.
    const NEAR: f64 = 0.8;
    let many = (after.size - before.size).abs();
    NEAR * (1.0 - NEAR).powf(many - 1.0)
}

fn day(before: &Part, after: &Part, up: bool) -> f64 {
    let possible = |part: &Part| (1.0..=31.0).contains(&part.size) && part.decimals == 0;
    if !possible(before) || !possible(after) {
        return 0.0;
    }
    1.0 / if up { 31.0 - before.size } else { before.size - 1.0 }.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::fused::token::{Group, Place};

    fn part(value: f64) -> Part {
        Part::of(&value.to_string().chars().collect::<Vec<_>>()).expect("a number")
    }

    fn token(class: Class, scale: Scale) -> Token {
        Token {
            indices: Vec::new(),
            text: String::new(),
            class,
            scale,
            group: Group::Other,
            twice: None,
            key: String::new(),
            unit: String::new(),
            thousands: 1.0,
            counted: true,
            goes_on: false,
            record: 0,
            block: 0,
            year: None,
            past: false,
            place: Place::Open,
        }
    }

    /// Over all numbers on one side the probabilities make one, nearly: round numbers are favoured only in the mean.
    #[test]
    fn every_direction_sums_to_one() {
        for (class, scale, kind, top) in [
            (Class::Prior, Scale::Count, Kind::Recounted, 40_000),
            (Class::Prior, Scale::Count, Kind::Moved, 40_000),
            (Class::Budget, Scale::Money, Kind::Budget, 40_000),
            (Class::Observation, Scale::Percent, Kind::Share, 100),
            (Class::Month, Scale::Month, Kind::Date, 12),
        ] {
            let token = token(class, scale);
            for before in [2.0, 5.0, 11.0, 60.0] {
                let before = part(before);
                if scale == Scale::Month && before.size > 12.0 {
                    continue;
                }
                let sum = |up: bool| -> f64 {
                    let all = (1..=top).map(|n| part(f64::from(n)));
                    let there = all.filter(|n| n.value != before.value && is_up(scale, &before, n) == up);
                    there.map(|after| change(&token, kind, &before, &after, &Ratios::usual())).sum()
                };
                for up in [false, true] {
                    let sum = sum(up);
                    // Early drafts are rare, and below six points much would fall to 0.
                    let lazy =
                        scale == Scale::Month && before.size <= 3.0 || scale == Scale::Percent && before.size < 6.0;
                    assert!(lazy || (0.85..=1.1).contains(&sum), "{kind:?} {} {up}: {sum}", before.size);
                }
            }
        }
    }
}
