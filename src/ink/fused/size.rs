//! How probable a number is before anything is known but what it counts.

use std::sync::LazyLock;

use super::fitted::{BINS, SIZES};
use super::number::Part;
use super::token::{Class, Group, Scale, Token};

/// Probability of a number by its size among those of its kind.
pub(super) fn size(token: &Token, part: &Part, sizes: &Sizes) -> f64 {
    match token.scale {
        Scale::Month => whole_in(part, 12.0),
        Scale::Day => whole_in(part, 31.0),
        Scale::Hour => whole_in(part, 24.0),
        // A year of an era; of two run together each is one.
        Scale::Year => whole_in(part, 64.0),
        Scale::Percent => share(part, token.class),
        Scale::Tenths => whole_in(part, 10.0),
        Scale::Money => sizes.amount(token, part),
        Scale::Count => sizes.counted(token.group, part.size) * step(part.decimals) * round(token.class, part),
    }
}

/// How many groups of units there are.
const GROUPS: usize = SIZES.len();

/// The sizes of one document's numbers: counts of every group as large as usual, all larger or smaller by the same
/// factor, or of any size alike. What its numbers tell of that is weighed against what is usual.
#[derive(Debug, Clone)]
pub(super) struct Sizes {
    seen: [[f64; BINS]; GROUPS],
    /// Those of them that are numbers beyond doubt: 3654 may be 36 and 54, and would speak for large numbers by itself.
    sure: [[f64; BINS]; GROUPS],
    /// The share of each bin by group.
    shares: [[f64; BINS]; GROUPS],
}

impl Sizes {
    /// Nothing is known of the document.
    pub(super) fn usual() -> Self {
        let none = [[0.0; BINS]; GROUPS];
        let mut sizes = Self { seen: none, sure: none, shares: SIZES };
        sizes.settle();
        sizes
    }

    /// Counts a number with a weight.
    pub(super) fn see(&mut self, token: &Token, part: &Part, weight: f64) {
        if !matches!(token.scale, Scale::Money | Scale::Count) || part.size < 1.0 {
            return;
        }
        let size = part.size * thousands(token, grain(token, part));
        let sure = part.digits < 4 || part.commas;
        for (list, counts) in [(&mut self.seen, true), (&mut self.sure, sure)] {
            if let Some(slot) = list.get_mut(token.group as usize).filter(|_| counts) {
                slot[bin_of(size)] += weight;
            }
        }
    }

    /// Weighs what was seen against what is usual.
    pub(super) fn settle(&mut self) {
        let scales = self.scales();
        for (group, shares) in self.shares.iter_mut().enumerate() {
            if group != Group::Money as usize {
                *shares = std::array::from_fn(|bin| scales.iter().map(|(w, scale)| w * scale.share(group, bin)).sum());
            }
        }
        self.tilt();
    }

    /// What the counts may be like, each with its probability.
    fn scales(&self) -> Vec<(f64, SizeScale)> {
        /// Numbers of a document resemble each other; each counts for less than one of its own.
        const WORTH: f64 = 0.6;
        let log = |scale: &SizeScale| -> f64 {
            let groups = self.sure.iter().enumerate().filter(|(group, _)| *group != Group::Money as usize);
            let bins = groups.flat_map(|(group, seen)| seen.iter().enumerate().map(move |(bin, n)| (group, bin, n)));
            bins.filter(|(_, _, n)| **n > 0.0).map(|(group, bin, n)| n * scale.share(group, bin).ln()).sum()
        };
        let logs: Vec<(f64, SizeScale)> =
            SCALES.iter().map(|(prior, scale)| (prior.ln() + WORTH * log(scale), *scale)).collect();
        let most = logs.iter().map(|(log, _)| *log).fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = logs.iter().map(|(log, _)| (log - most).exp()).sum();
        logs.into_iter().map(|(log, scale)| ((log - most).exp() / sum, scale)).collect()
    }

    /// Draws each bin towards what was seen of it, over all counts and over all amounts.
    fn tilt(&mut self) {
        /// Weight of the usual sizes, in numbers: a document has a hundred.
        const USUAL: f64 = 40.0;
        /// No bin is more than so many times likelier than usual, or less likely.
        const MOST: f64 = 4.0;
        let money = Group::Money as usize;
        let mut counts = [0.0; BINS];
        for (_, seen) in self.seen.iter().enumerate().filter(|(group, _)| *group != money) {
            counts.iter_mut().zip(seen).for_each(|(sum, n)| *sum += n);
        }
        let pooled = self.shares[Group::Other as usize];
        for (group, shares) in self.shares.iter_mut().enumerate() {
            let (seen, usual) = if group == money { (self.seen[money], SIZES[money]) } else { (counts, pooled) };
            // A neighbouring bin tells of this one too.
            let smooth = |bins: &[f64; BINS], at: usize| {
                let of = |at: usize| bins.get(at).copied().unwrap_or(0.0);
                of(at) / 2.0 + (of(at + 1) + at.checked_sub(1).map_or(0.0, of)) / 4.0
            };
            let all: f64 = seen.iter().sum();
            let factor = |at: usize| {
                let expected = smooth(&usual, at);
                ((USUAL * expected + smooth(&seen, at)) / ((USUAL + all) * expected)).clamp(1.0 / MOST, MOST)
            };
            let own = if group == money { SIZES[money] } else { *shares };
            let tilted: [f64; BINS] = std::array::from_fn(|at| own[at] * factor(at));
            let sum: f64 = tilted.iter().sum();
            *shares = tilted.map(|share| share / sum);
        }
    }

    /// Probability of an amount, which is fitted in thousand yen.
    fn amount(&self, token: &Token, part: &Part) -> f64 {
        let grain = grain(token, part);
        let own = self.counted(token.group, part.size * thousands(token, grain)) * step(part.decimals);
        own * round(token.class, part) * grain_share(token, grain)
    }

    /// Probability of a count or an amount of this document.
    fn counted(&self, group: Group, value: f64) -> f64 {
        of_bins(self.shares.get(group as usize), value)
    }
}

/// What the counts of a document may be like.
#[derive(Debug, Clone, Copy)]
enum SizeScale {
    /// All larger by so many quarters of a decade, or smaller.
    Moved(isize),
    /// Of any size alike, whatever is counted.
    Even,
}

/// How probable each is before anything is seen. A large ward counts three times what a small one does.
const SCALES: [(f64, SizeScale); 8] = [
    (0.05, SizeScale::Moved(-3)),
    (0.10, SizeScale::Moved(-2)),
    (0.18, SizeScale::Moved(-1)),
    (0.34, SizeScale::Moved(0)),
    (0.14, SizeScale::Moved(1)),
    (0.06, SizeScale::Moved(2)),
    (0.03, SizeScale::Moved(3)),
    (0.10, SizeScale::Even),
];

impl SizeScale {
    fn share(self, group: usize, bin: usize) -> f64 {
        /// Counts of any size: to three thousand alike, then falling off.
        const EVEN: (f64, usize, f64) = (0.064, 14, 0.75);
        let of = |at: isize| {
            let bins = SIZES.get(group);
            usize::try_from(at).ok().and_then(|at| bins?.get(at)).copied().unwrap_or(0.0)
        };
        match self {
            Self::Even => {
                let (share, last, fall) = EVEN;
                let beyond = i32::try_from(bin.saturating_sub(last)).unwrap_or(i32::MAX);
                share * fall.powi(beyond)
            }
            Self::Moved(by) => {
                let at = isize::try_from(bin).unwrap_or(0) - by;
                // What would lie below one counts as one.
                let below: f64 = if bin == 0 { (0..at.max(0)).map(of).sum() } else { 0.0 };
                (of(at) + below).max(1e-5)
            }
        }
    }
}

/// What the amounts of a budget in single yen are multiples of; 1 for everything else.
pub(super) fn grain(token: &Token, part: &Part) -> f64 {
    const THOUSAND: f64 = 1000.0;
    let thousands = token.thousands < 1.0 && part.size >= THOUSAND && part.size % THOUSAND == 0.0;
    if thousands { THOUSAND } else { 1.0 }
}

/// Share of numbers that are multiples of this grain.
pub(super) fn grain_share(token: &Token, grain: f64) -> f64 {
    /// Budgets in single yen that are whole thousands.
    const WHOLE: f64 = 0.9;
    match (token.thousands < 1.0, grain > 1.0) {
        (false, _) => 1.0,
        (true, true) => WHOLE,
        (true, false) => 1.0 - WHOLE,
    }
}

/// How many thousand yen one of a number is where it is sized so: prices in single yen are sized as they stand, and
/// amounts in millions as well, since the few digits that they have are hardly ever two numbers.
fn thousands(token: &Token, grain: f64) -> f64 {
    if grain > 1.0 { token.thousands } else { 1.0 }
}

/// Any whole number from one to `most` alike.
fn whole_in(part: &Part, most: f64) -> f64 {
    if (1.0..=most).contains(&part.size) && part.decimals == 0 { 1.0 / most } else { 0.0 }
}

/// Share of counts that are 0.
const NONE: f64 = 0.004;

/// Probability of a count or an amount: its bin's share over the numbers in the bin.
pub(super) fn counted(group: Group, value: f64) -> f64 {
    of_bins(SIZES.get(group as usize), value)
}

fn of_bins(bins: Option<&[f64; BINS]>, value: f64) -> f64 {
    if value < 1.0 {
        return NONE;
    }
    let bin = bin_of(value);
    let share = bins.map_or(0.0, |bins| bins[bin]) / NUMBERS[bin];
    // Beyond the last bin sizes go on falling off.
    if value < LAST {
        return share;
    }
    let beyond = (value.log10() * 4.0 - BINS as f64).max(0.0);
    share * 10_f64.powf(-beyond / 2.0)
}

/// The upper edge of the last bin.
const LAST: f64 = 1e7;

fn bin_of(value: f64) -> usize {
    // Truncation towards zero is what a bin is.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 27")]
    let bin = (value.log10() * 4.0 + 1e-9).clamp(0.0, BINS as f64 - 1.0) as usize;
    bin
}

/// Whole numbers in each quarter decade.
static NUMBERS: LazyLock<[f64; BINS]> = LazyLock::new(|| {
    let edge = |at: usize| (10_f64.powf(at as f64 / 4.0) - 1e-9).ceil();
    std::array::from_fn(|bin| (edge(bin + 1) - edge(bin)).max(1.0))
});

/// The least difference of two numbers with so many digits after the point.
pub(super) fn step(decimals: u8) -> f64 {
    match decimals {
        0 => 1.0,
        1 => 0.1,
        2 => 0.01,
        _ => 0.001,
    }
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
