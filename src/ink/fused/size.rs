//! How probable a number is before anything is known but what it counts.

use super::fitted::{BINS, SIZES};
use super::number::Part;
use super::token::{Class, Group, Scale, Token};

/// Probability of a number by its size among those of its kind.
pub(super) fn size(token: &Token, part: &Part, sizes: &Sizes) -> f64 {
    match token.scale {
        Scale::Month => whole_in(part, 12.0),
        Scale::Day => whole_in(part, 31.0),
        Scale::Percent => share(part, token.class),
        Scale::Money | Scale::Count => {
            let own = counted(token.group, part.size) * sizes.tilt(token.group, part.size);
            own * step(part.decimals) * round(token.class, part)
        }
    }
}

/// How much larger or smaller than usual the numbers of one document are: for counts and for amounts the share of each
/// bin, against the usual one.
#[derive(Debug, Clone)]
pub(super) struct Sizes {
    seen: [[f64; BINS]; 2],
    /// The factor of each bin by group, with its sum made one again.
    tilts: Vec<[f64; BINS]>,
}

impl Sizes {
    /// Nothing is known of the document.
    pub(super) fn usual() -> Self {
        Self { seen: [[0.0; BINS]; 2], tilts: vec![[1.0; BINS]; SIZES.len()] }
    }

    /// Counts a number with a weight.
    pub(super) fn see(&mut self, token: &Token, part: &Part, weight: f64) {
        let list = usize::from(token.group == Group::Money);
        if matches!(token.scale, Scale::Money | Scale::Count) && part.size >= 1.0 {
            self.seen[list][bin_of(part.size)] += weight;
        }
    }

    /// Weighs what was seen against what is usual.
    pub(super) fn settle(&mut self) {
        /// Weight of the usual sizes, in numbers: a document has a hundred.
        const USUAL: f64 = 40.0;
        /// No bin is more than so many times likelier than usual, or less likely.
        const MOST: f64 = 4.0;
        for (group, tilt) in self.tilts.iter_mut().enumerate() {
            let seen = &self.seen[usize::from(group == Group::Money as usize)];
            let usual = SIZES.get(if group == Group::Money as usize { group } else { Group::Other as usize });
            let (Some(usual), Some(own)) = (usual, SIZES.get(group)) else { continue };
            // A neighbouring bin tells of this one too.
            let smooth = |bins: &[f64; BINS], at: usize| {
                let of = |at: usize| bins.get(at).copied().unwrap_or(0.0);
                of(at) / 2.0 + (of(at + 1) + at.checked_sub(1).map_or(0.0, of)) / 4.0
            };
            let all: f64 = seen.iter().sum();
            let factor = |at: usize| {
                let expected = smooth(usual, at);
                ((USUAL * expected + smooth(seen, at)) / ((USUAL + all) * expected)).clamp(1.0 / MOST, MOST)
            };
            let factors: [f64; BINS] = std::array::from_fn(factor);
            let sum: f64 = own.iter().zip(&factors).map(|(share, factor)| share * factor).sum();
            *tilt = factors.map(|factor| factor / sum);
        }
    }

    fn tilt(&self, group: Group, value: f64) -> f64 {
        if value < 1.0 {
            return 1.0;
        }
        self.tilts.get(group as usize).and_then(|tilt| tilt.get(bin_of(value))).copied().unwrap_or(1.0)
    }
}

/// Any whole number from one to `most` alike.
fn whole_in(part: &Part, most: f64) -> f64 {
    if (1.0..=most).contains(&part.size) && part.decimals == 0 { 1.0 / most } else { 0.0 }
}

/// Share of counts that are 0.
const NONE: f64 = 0.004;

/// Probability of a count or an amount: its bin's share over the numbers in the bin.
pub(super) fn counted(group: Group, value: f64) -> f64 {
    if value < 1.0 {
        return NONE;
    }
    let bin = bin_of(value);
    let share = SIZES.get(group as usize).and_then(|bins| bins.get(bin)).copied().unwrap_or(0.0);
    // Beyond the last bin sizes go on falling off.
    let beyond = (value.log10() * 4.0 - BINS as f64).max(0.0);
    share / numbers_in(bin) * 10_f64.powf(-beyond / 2.0)
}

fn bin_of(value: f64) -> usize {
    // Truncation towards zero is what a bin is.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 27")]
    let bin = (value.log10() * 4.0 + 1e-9).clamp(0.0, BINS as f64 - 1.0) as usize;
    bin
}

/// Whole numbers in a quarter decade.
fn numbers_in(bin: usize) -> f64 {
    let edge = |at: usize| (10_f64.powf(at as f64 / 4.0) - 1e-9).ceil();
    (edge(bin + 1) - edge(bin)).max(1.0)
}

/// The least difference of two numbers with so many digits after the point.
pub(super) fn step(decimals: usize) -> f64 {
    10_f64.powi(-i32::try_from(decimals.min(3)).unwrap_or(0))
}

/// How much likelier a planned number is for being round; over all numbers the mean is 1.
pub(super) fn round(class: Class, part: &Part) -> f64 {
    /// Of planned numbers a third end in 0; results are what they are.
    const PLANNED: (f64, f64, f64) = (3.0, 2.0, 0.625);
    let planned = matches!(class, Class::Content | Class::Target | Class::Criterion);
    if !planned || part.size < 10.0 || part.decimals > 0 {
        return 1.0;
    }
    let (ten, five, other) = PLANNED;
    let last = part.size % 10.0;
    if last < 0.5 {
        ten
    } else if (last - 5.0).abs() < 0.5 {
        five
    } else {
        other
    }
}

/// Probability of a share.
fn share(part: &Part, class: Class) -> f64 {
    share_fit(part) * step(part.decimals) / 100.0 * round_share(class, part)
}

/// How much likelier a share that is asked for is for being a multiple of five; over all shares the mean is 1.
pub(super) fn round_share(class: Class, part: &Part) -> f64 {
    const PLANNED: (f64, f64) = (2.6, 0.6);
    if !matches!(class, Class::Target | Class::Criterion) || part.decimals > 0 {
        return 1.0;
    }
    if part.size % 5.0 < 0.5 { PLANNED.0 } else { PLANNED.1 }
}

/// How well a number fits a share: 0 to 100, rarely more (達成率103%).
fn share_fit(part: &Part) -> f64 {
    /// Shares above 100 percent, and above 200.
    const ABOVE: (f64, f64) = (3e-3, 1e-6);
    /// Of shares asked for in surveys few lie below ten percent.
    const LOW: f64 = 0.3;
    match part.size {
        size if size < 10.0 => LOW,
        size if size <= 100.0 => 1.0,
        size if size <= 200.0 => ABOVE.0,
        _ => ABOVE.1,
    }
}
