//! How often the cells of a table run together in a document: a habit of the program that wrote the dump, and not of
//! the writer.
//!
//! Most dumps show none of it. Where it is seen at all it is seen often, and cells that run together look like changes;
//! so what a document shows of it is weighed together with whether the document shows changes.

/// What a document may show: share of runs that are none of the readings, share of values whose neighbour stands behind
/// them with the same unit and nothing between, and how probable it is before the document is seen.
const STATES: [(f64, f64, f64); 3] = [(0.0003, 0.0002, 0.92), (0.022, 0.01, 0.04), (0.05, 0.025, 0.04)];

/// How many states there are.
pub(super) const COUNT: usize = STATES.len();

/// The shares of one state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Share {
    pub(super) other: f64,
    pub(super) beside: f64,
}

impl Share {
    /// Share of runs that are one value or a change, where cells run together so many times as often as elsewhere.
    pub(super) fn apart(self, times: f64) -> f64 {
        /// However many run together, some do not.
        const LEAST: f64 = 0.2;
        (1.0 - times * (self.other + self.beside)).max(LEAST)
    }
}

/// The shares of each state.
pub(super) const SHARES: [Share; COUNT] = {
    let mut shares = [Share { other: 0.0, beside: 0.0 }; COUNT];
    let mut at = 0;
    while at < COUNT {
        shares[at] = Share { other: STATES[at].0, beside: STATES[at].1 };
        at += 1;
    }
    shares
};

/// Below this a state moves no stated probability.
const LEAST: f64 = 1e-4;

/// How probable each state is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cells([f64; COUNT]);

impl Cells {
    /// Nothing is known of the document.
    pub(super) fn usual() -> Self {
        Self::learned(&[0.0; COUNT])
    }

    /// What the logarithms of the document's likelihoods say.
    pub(super) fn learned(logs: &[f64; COUNT]) -> Self {
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: [f64; COUNT] = std::array::from_fn(|at| STATES[at].2 * (logs[at] - most).exp());
        let sum: f64 = weights.iter().sum();
        Self(weights.map(|weight| weight / sum))
    }

    /// The states that are worth weighing, each with its probability.
    pub(super) fn likely(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.0.iter().copied().enumerate().filter(|(_, p)| *p >= LEAST)
    }

    /// The mean share.
    pub(super) fn mean(&self) -> Share {
        let of = |share: fn(&Share) -> f64| self.0.iter().zip(&SHARES).map(|(p, own)| p * share(own)).sum();
        Share { other: of(|share| share.other), beside: of(|share| share.beside) }
    }
}
