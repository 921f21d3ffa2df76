//! Whether a document writes commas in its counts and in its amounts: habits that are mostly all or nothing.

use super::number::Part;

/// Shares of numbers of four digits and more without commas that are tried: all with them, some, none.
pub(super) const SHARES: [f64; 5] = [0.004, 0.15, 0.5, 0.85, 0.985];

/// How probable each is before a document is seen. Half of the documents write counts with commas throughout, a third
/// never; nearly all amounts have them.
const COUNTS: [f64; SHARES.len()] = [0.44, 0.08, 0.08, 0.08, 0.32];
const AMOUNTS: [f64; SHARES.len()] = [0.86, 0.02, 0.02, 0.02, 0.08];
/// Counts of a document whose amounts have none.
const COUNTS_BESIDE_BARE: [f64; SHARES.len()] = [0.04, 0.03, 0.04, 0.09, 0.8];

/// How probable each share is for the counts and for the amounts of a document.
#[derive(Debug, Clone)]
pub(super) struct Commas {
    pub(super) counts: [f64; SHARES.len()],
    pub(super) amounts: [f64; SHARES.len()],
}

impl Commas {
    /// Nothing is known of the document.
    pub(super) const fn usual() -> Self {
        Self { counts: COUNTS, amounts: AMOUNTS }
    }

    /// What the logarithms of the likelihoods of its counts and amounts say, one for each share.
    pub(super) fn learned(counts: &[f64; SHARES.len()], amounts: &[f64; SHARES.len()]) -> Self {
        let amounts = weighed(&AMOUNTS, amounts);
        let bare: f64 = amounts.iter().zip(SHARES).map(|(p, share)| p * share).sum();
        let prior: [f64; SHARES.len()] =
            std::array::from_fn(|at| bare * COUNTS_BESIDE_BARE[at] + (1.0 - bare) * COUNTS[at]);
        Self { counts: weighed(&prior, counts), amounts }
    }

    /// The shares of the counts, or those of the amounts.
    pub(super) const fn of(&self, money: bool) -> &[f64; SHARES.len()] {
        if money { &self.amounts } else { &self.counts }
    }
}

fn weighed(prior: &[f64; SHARES.len()], logs: &[f64; SHARES.len()]) -> [f64; SHARES.len()] {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: [f64; SHARES.len()] = std::array::from_fn(|at| prior[at] * (logs[at] - most).exp());
    let sum: f64 = weights.iter().sum();
    weights.map(|weight| weight / sum)
}

/// How many numbers of four digits and more a reading has without commas, and with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Written {
    bare: i32,
    grouped: i32,
}

impl Written {
    /// Those of some numbers.
    pub(super) fn of(parts: [Option<Part>; 3]) -> Self {
        let mut written = Self::default();
        for part in parts.into_iter().flatten().filter(|part| part.digits >= 4) {
            if part.commas {
                written.grouped += 1;
            } else {
                written.bare += 1;
            }
        }
        written
    }

    /// Whether commas say anything of the reading.
    pub(super) const fn tells(self) -> bool {
        self.bare > 0 || self.grouped > 0
    }

    /// Probability that the numbers are written so where `share` of them have no commas.
    pub(super) fn at(self, share: f64) -> f64 {
        share.powi(self.bare) * (1.0 - share).powi(self.grouped)
    }
}
