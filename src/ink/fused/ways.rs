//! How a document's strikes are written: the whole number, only some digits, twice, with the unit.
//!
//! Most writers have one way and keep to it, so a share is nearly nothing or a good part, and one document settles which.

use std::sync::LazyLock;

use super::readings::Way;

/// Shares of edits of which only some digits are struck, each with its probability before the document is seen.
const SOME: [(f64, f64); 3] = [(0.003, 0.74), (0.06, 0.16), (0.3, 0.1)];
/// The same of values that were changed twice.
const TWICE: [(f64, f64); 2] = [(0.001, 0.88), (0.03, 0.12)];
/// The same of values that are struck with their unit.
const UNIT: [(f64, f64); 3] = [(0.005, 0.6), (0.08, 0.24), (0.45, 0.16)];

/// How many states a document may be in.
pub(super) const STATES: usize = SOME.len() * TWICE.len() * UNIT.len();

/// A token's edits, by way; each way's as if every edit were written so.
pub(super) type Edits = [f64; 4];

/// Shares of the four ways.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ways([f64; 4]);

impl Ways {
    /// Nothing is known of the document.
    pub(super) fn usual() -> Self {
        Self::learned(&[0.0; STATES])
    }

    /// The mean of the states, with the logarithms of their likelihoods.
    pub(super) fn learned(logs: &[f64; STATES]) -> Self {
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut mean = [0.0; 4];
        let mut all = 0.0;
        for (at, log) in logs.iter().enumerate() {
            let (shares, prior) = state(at);
            let weight = prior * (log - most).exp();
            all += weight;
            mean.iter_mut().zip(shares).for_each(|(sum, share)| *sum += weight * share);
        }
        Self(mean.map(|sum| sum / all))
    }

    /// Share of edits that are written in this way; 1 for what is no edit.
    pub(super) fn share(&self, way: Way) -> f64 {
        index(way).and_then(|at| self.0.get(at)).copied().unwrap_or(1.0)
    }
}

/// The place of a way of striking.
pub(super) const fn index(way: Way) -> Option<usize> {
    match way {
        Way::Whole => Some(0),
        Way::Partial => Some(1),
        Way::Double => Some(2),
        Way::WithUnit => Some(3),
        Way::Plain | Way::Beside | Way::Other => None,
    }
}

/// The shares of a state, and its probability before the document is seen.
fn state(at: usize) -> ([f64; 4], f64) {
    let (some, rest) = (at % SOME.len(), at / SOME.len());
    let (twice, unit) = (rest % TWICE.len(), rest / TWICE.len() % UNIT.len());
    let ((some, p), (twice, q), (unit, r)) = (SOME[some], TWICE[twice], UNIT[unit]);
    ([1.0 - some - twice - unit, some, twice, unit], p * q * r)
}

/// The shares of every state.
static SHARES: LazyLock<[[f64; 4]; STATES]> = LazyLock::new(|| std::array::from_fn(|at| state(at).0));

/// The likelihood of a token's edits in each state.
pub(super) fn by_state([whole, some, twice, unit]: &Edits) -> [f64; STATES] {
    SHARES.map(|[a, b, c, d]| a * whole + b * some + c * twice + d * unit)
}
