//! How often values were changed: in the document, in each record of it, by class.
//!
//! Changes come in clusters: a record is worked over, or left alone. So a document has a share of worked records and a
//! rate of change within them; both are summed over a grid, and each record's being worked over is summed out.

use std::ops::Range;
use std::sync::LazyLock;

use super::cells::Share;
use super::habits::RATES;
use super::readings::Way;

/// Probability that a document shows changes, before its digits are looked at: its title says so; it does not.
const SAYS: f64 = 0.95;
const SAYS_NOT: f64 = 0.06;

/// Shares of changed values that are tried, for values of the usual kind in a record that is worked over.
const GRID: [f64; 10] = [0.01, 0.03, 0.07, 0.13, 0.21, 0.31, 0.43, 0.56, 0.7, 0.85];

/// Shares of records that are worked over, each with its probability before the document is seen.
const WORKED: [(f64, f64); 4] = [(1.0, 0.5), (0.75, 0.15), (0.5, 0.2), (0.25, 0.15)];

/// How much rarer changes are in a record that is left alone.
const LEFT: f64 = 0.02;

/// How much more or less often than usual the values of a class are changed, in the order of `Class`; results whose
/// month moved and what is past stand last. Counted over the documents of `scripts/fused/make.py` and the samples.
const CLASS_RATES: [f64; RATES] = [0.8, 1.6, 0.9, 0.6, 0.7, 0.4, 0.4, 0.4, 1.6, 0.15];

/// No class is changed more often than this, nor less often in a redline.
const RATE_BOUNDS: (f64, f64) = (0.004, 0.95);

/// Least rate in a record that is left alone.
const LEAST: f64 = 0.001;

/// Weight of the document's rate against that of one class, in tokens.
const CLASS_STRENGTH: f64 = 6.0;

/// The likelihood of one token by its rate of change: its plain readings, two values side by side, its edits given a
/// change, none of these.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    pub(super) plain: f64,
    pub(super) beside: f64,
    pub(super) edit: f64,
    pub(super) other: f64,
    /// Which rate it has.
    pub(super) rate: usize,
    /// How much rarer or more often than elsewhere cells run together where it stands.
    pub(super) alone: f64,
}

impl Terms {
    pub(super) fn at(&self, rate: f64) -> f64 {
        (1.0 - rate) * (self.plain + self.beside) + rate * self.edit + self.other
    }

    /// The same where so many cells run together.
    pub(super) fn with(&self, cells: Share) -> Self {
        let apart = cells.apart(self.alone);
        Self {
            plain: self.plain * apart,
            beside: self.beside * cells.beside,
            edit: self.edit * apart,
            other: self.other * cells.other,
            rate: self.rate,
            alone: self.alone,
        }
    }

    /// That of the readings that come about in a way.
    pub(super) const fn of(&self, way: Way) -> f64 {
        match way {
            Way::Plain => self.plain,
            Way::Beside => self.beside,
            Way::Other => self.other,
            _ => self.edit,
        }
    }
}

/// What a rate is in the mean, over all that it may be: a likelihood is linear in it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mixed {
    all: f64,
    changed: f64,
}

impl Mixed {
    pub(super) fn add(&mut self, p: f64, rate: f64) {
        self.all += p;
        self.changed += p * rate;
    }

    /// The likelihood in the mean.
    pub(super) fn of(&self, terms: &Terms) -> f64 {
        (self.all - self.changed) * (terms.plain + terms.beside) + self.changed * terms.edit + self.all * terms.other
    }
}

/// A product of many small numbers, as its logarithm: one logarithm for a dozen of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Product {
    log: f64,
    rest: f64,
}

impl Product {
    pub(super) const NONE: Self = Self { log: 0.0, rest: 1.0 };

    pub(super) fn take(&mut self, factor: f64) {
        /// Two factors above it make none that is 0.
        const LEAST: f64 = 1e-150;
        self.rest *= factor.max(LEAST);
        if self.rest < LEAST {
            self.log += self.rest.ln();
            self.rest = 1.0;
        }
    }

    pub(super) fn ln(self) -> f64 {
        self.log + self.rest.ln()
    }

    fn log_of(factors: impl Iterator<Item = f64>) -> f64 {
        let mut product = Self::NONE;
        factors.for_each(|factor| product.take(factor));
        product.ln()
    }
}

/// How often values of a document were changed.
#[derive(Debug, Clone)]
pub(super) struct Rates {
    /// Probability that the document shows changes.
    pub(super) redline: f64,
    /// Where it does: the rate of each class in records that are worked over.
    classes: [f64; RATES],
    /// For each record the probability that it is worked over.
    worked: Vec<f64>,
    /// Logarithm of the likelihood of the document.
    pub(super) log: f64,
}

impl Rates {
    /// Before a document with so many records is seen.
    pub(super) fn usual(says: bool, records: usize) -> Self {
        let classes = std::array::from_fn(|class| class_rate(GRID[4], class));
        Self { redline: if says { SAYS } else { SAYS_NOT }, classes, worked: vec![1.0; records], log: 0.0 }
    }

    /// What the values of a document say: `counted` tells which count, `records` where each record's stand.
    pub(super) fn of(says: bool, terms: &[Terms], counted: &[bool], records: &[Range<usize>]) -> Self {
        let of_record = |range: &Range<usize>| -> Vec<&Terms> {
            let all = terms.iter().zip(counted).skip(range.start).take(range.len());
            all.filter(|(_, counts)| **counts).map(|(terms, _)| terms).collect()
        };
        let groups: Vec<Vec<&Terms>> = records.iter().map(of_record).collect();
        let likely: Vec<Likelihood> = groups.iter().map(|group| Likelihood::of(group)).collect();
        let grid = Grid::of(&likely);
        let prior = if says { SAYS } else { SAYS_NOT };
        let all = prior * grid.changed + (1.0 - prior) * grid.none;
        let redline = prior * grid.changed / all;
        let mean = grid.mean();
        let worked: Vec<f64> = likely.iter().map(|record| grid.worked(record)).collect();
        let mut seen = [(0.0, 0.0); RATES];
        for (group, worked) in groups.iter().zip(&worked) {
            for terms in group {
                let rate = class_rate(mean, terms.rate);
                seen[terms.rate].0 += worked * rate * terms.edit / terms.at(rate).max(1e-300);
                seen[terms.rate].1 += worked;
            }
        }
        let classes = std::array::from_fn(|class| {
            let (yes, all) = seen[class];
            let rate = (class_rate(mean, class) * CLASS_STRENGTH + yes) / (CLASS_STRENGTH + all);
            rate.clamp(RATE_BOUNDS.0, RATE_BOUNDS.1)
        });
        Self { redline, classes, worked, log: grid.most + all.ln() }
    }

    /// The rates that a token of a record may have, each with its probability; no change in a document without any.
    pub(super) fn mixture(&self, rate: usize, record: usize) -> [(f64, f64); 3] {
        let class = self.classes.get(rate).copied().unwrap_or_default();
        let worked = self.worked.get(record).copied().unwrap_or(1.0);
        [
            (self.redline * worked, class),
            (self.redline * (1.0 - worked), (class * LEFT).max(LEAST)),
            (1.0 - self.redline, 0.0),
        ]
    }
}

/// A rate of every class for each rate of the grid.
type ClassRates = [[f64; RATES]; GRID.len()];

/// The rate of every class at each rate of the grid, in records that are worked over and in those that are left alone.
static CLASS_GRID: LazyLock<(ClassRates, ClassRates)> = LazyLock::new(|| {
    let worked = GRID.map(|rate| std::array::from_fn(|class| class_rate(rate, class)));
    (worked, worked.map(|row: [f64; RATES]| row.map(|rate| (rate * LEFT).max(LEAST))))
});

/// Logarithms of the likelihood of a record: worked over at each rate, left alone at each rate, without changes.
struct Likelihood {
    worked: [f64; GRID.len()],
    left: [f64; GRID.len()],
    none: f64,
}

impl Likelihood {
    fn of(group: &[&Terms]) -> Self {
        let at = |rates: &[f64; RATES]| Product::log_of(group.iter().map(|t| t.at(rates[t.rate])));
        let none = Product::log_of(group.iter().map(|t| t.at(0.0)));
        Self { worked: CLASS_GRID.0.each_ref().map(at), left: CLASS_GRID.1.each_ref().map(at), none }
    }

    /// At a rate of the grid, with a share of the records worked over: the logarithm, and the part of those.
    fn at(&self, rate: usize, share: f64) -> (f64, f64) {
        let (worked, left) = (self.worked[rate], self.left[rate]);
        if share >= 1.0 {
            // The other may be likelier by more than a number holds.
            return (worked, 1.0);
        }
        let most = worked.max(left);
        let (worked, left) = (share * (worked - most).exp(), (1.0 - share) * (left - most).exp());
        (most + (worked + left).ln(), worked / (worked + left))
    }
}

/// The posterior over rates and shares of worked records, relative to its greatest value.
struct Grid {
    weights: [[f64; WORKED.len()]; GRID.len()],
    changed: f64,
    none: f64,
    /// Logarithm of the greatest value.
    most: f64,
}

impl Grid {
    fn of(records: &[Likelihood]) -> Self {
        let log = |rate: usize, share: f64| -> f64 { records.iter().map(|record| record.at(rate, share).0).sum() };
        let logs: [[f64; WORKED.len()]; GRID.len()] =
            std::array::from_fn(|rate| WORKED.map(|(share, _)| log(rate, share)));
        let none: f64 = records.iter().map(|record| record.none).sum();
        let most = logs.iter().flatten().copied().fold(none, f64::max);
        let weights =
            logs.map(|row| std::array::from_fn(|at| WORKED[at].1 * (row[at] - most).exp() / GRID.len() as f64));
        let changed = weights.iter().flatten().sum();
        Self { weights, changed, none: (none - most).exp(), most }
    }

    /// The mean rate in records that are worked over.
    fn mean(&self) -> f64 {
        if self.changed <= 0.0 {
            return GRID[2];
        }
        self.weights.iter().zip(GRID).map(|(row, rate)| row.iter().sum::<f64>() * rate).sum::<f64>() / self.changed
    }

    /// Probability that a record is worked over.
    fn worked(&self, record: &Likelihood) -> f64 {
        if self.changed <= 0.0 {
            return 1.0;
        }
        let cells = self.weights.iter().enumerate();
        let sum: f64 = cells
            .flat_map(|(rate, row)| row.iter().zip(WORKED).map(move |(weight, (share, _))| (rate, weight, share)))
            .map(|(rate, weight, share)| weight * record.at(rate, share).1)
            .sum();
        sum / self.changed
    }
}

fn class_rate(rate: f64, class: usize) -> f64 {
    let factor = CLASS_RATES.get(class).copied().unwrap_or(1.0);
    (rate * factor).clamp(RATE_BOUNDS.0, RATE_BOUNDS.1)
}
