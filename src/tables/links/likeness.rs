//! How alike two texts are: pairs of neighbouring characters, those that many items share weighing little.

use std::collections::HashMap;

use crate::lexicon::fold;

/// Pairs of neighbouring characters, each once, in order.
pub(super) type Pairs = Vec<u64>;

/// Pairs of a text that are looked at: the start of a long text tells it from others, and time stays bounded.
const PAIRS: usize = 600;

/// The pairs of a text. Digits, spaces and marks are left out: years and amounts change, and marks are a matter of taste.
pub(super) fn pairs(text: &str) -> Pairs {
    let mut last = '\n';
    let mut pairs = Vec::new();
    for c in fold(text).chars().filter(|c| c.is_alphabetic()).take(PAIRS) {
        pairs.push(u64::from(u32::from(last)) << 32 | u64::from(u32::from(c)));
        last = c;
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// How much each pair tells.
#[derive(Debug, Default)]
pub(super) struct Weights {
    texts: f64,
    seen: HashMap<u64, f64>,
}

impl Weights {
    /// Takes a text into account.
    pub(super) fn see(&mut self, pairs: &Pairs) {
        self.texts += 1.0;
        for pair in pairs {
            *self.seen.entry(*pair).or_default() += 1.0;
        }
    }

    fn of(&self, pair: u64) -> f64 {
        (1.0 + self.texts.max(1.0) / self.seen.get(&pair).copied().unwrap_or(1.0)).ln()
    }

    /// Common weight of two texts in terms of both (Dice), 0 to 1; `None` where one says nothing.
    pub(super) fn likeness(&self, a: &Pairs, b: &Pairs) -> Option<f64> {
        if a.is_empty() || b.is_empty() {
            return None;
        }
        if a == b {
            return Some(1.0);
        }
        let total: f64 = a.iter().chain(b).map(|pair| self.of(*pair)).sum();
        Some(2.0 * self.common(a, b) / total)
    }

    fn common(&self, a: &Pairs, b: &Pairs) -> f64 {
        let (mut left, mut right, mut common) = (a.iter().peekable(), b.iter().peekable(), 0.0);
        while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => drop(left.next()),
                std::cmp::Ordering::Greater => drop(right.next()),
                std::cmp::Ordering::Equal => {
                    common += self.of(**x);
                    left.next();
                    right.next();
                }
            }
        }
        common
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_widths_and_marks_make_no_difference() {
        let weights = Weights::default();
        let alike = |a: &str, b: &str| weights.likeness(&pairs(a), &pairs(b)).unwrap_or_default();
        assert!((alike("令和３年度 見守り活動（拡充）", "令和4年度見守り活動 拡充") - 1.0).abs() < 1e-9);
        assert!(alike("見守り活動の支援", "見守り活動への支援") > 0.6);
        assert!(alike("見守り活動の支援", "防災訓練の実施") < 0.2);
        assert_eq!(weights.likeness(&pairs("12"), &pairs("見守り")), None);
    }
}
