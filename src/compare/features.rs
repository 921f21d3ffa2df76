//! What a record says as a weighted bag of pairs of characters and numbers: the measure of likeness.
//!
//! Pairs that many records have (の開, 支援) weigh little, rare ones much (inverse document frequency over both
//! documents), so that a title that was reworded still stands out against its neighbours.

use std::collections::HashMap;

use super::leaves::fields;
use crate::changes::skeleton;
use crate::record::{Decimal, Entry, Level, Node};

/// Weighted features, sorted by key, with length 1; empty where a record says nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Bag {
    weights: Vec<(u64, f64)>,
}

/// A record's title, everything else it says, and its numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Features {
    title: Bag,
    content: Bag,
    numbers: Bag,
}

/// Features of all records of two documents, in the order given.
pub(super) fn features(before: &[Entry<'_>], after: &[Entry<'_>]) -> (Vec<Features>, Vec<Features>) {
    let counts = |entries: &[Entry<'_>]| -> Vec<Said> {
        let mut all: Vec<Said> = entries.iter().map(count).collect();
        // What stands under a record is part of what it is; the plan is known by its title alone.
        for child in entries {
            let parent = child.parent.filter(|parent| entries.get(*parent).is_some_and(|of| of.level() != Level::Plan));
            if let Some(said) = parent.and_then(|parent| all.get_mut(parent)) {
                said.add_content(child.title().unwrap_or_default());
            }
        }
        all
    };
    let (old, new) = (counts(before), counts(after));
    let rarity = Rarity::of(old.iter().chain(&new));
    let weigh = |list: Vec<Said>| list.iter().map(|said| rarity.features(said)).collect();
    (weigh(old), weigh(new))
}

type Counts = HashMap<u64, u32>;

/// What a record says, counted.
#[derive(Default)]
struct Said {
    title: Counts,
    content: Counts,
    numbers: Counts,
}

impl Said {
    fn keys(&self) -> impl Iterator<Item = u64> {
        let mut keys: Vec<u64> =
            [&self.title, &self.content, &self.numbers].into_iter().flat_map(HashMap::keys).copied().collect();
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter()
    }

    fn add_content(&mut self, text: &str) {
        let skeleton = skeleton(text);
        pairs(&mut self.content, &skeleton.words);
        for number in skeleton.numbers.into_iter().flatten() {
            if let Some(key) = telling(number) {
                *self.numbers.entry(key).or_default() += 1;
            }
        }
    }
}

fn count(entry: &Entry<'_>) -> Said {
    let mut said = Said::default();
    pairs(&mut said.title, &skeleton(entry.title().unwrap_or_default()).words);
    if matches!(entry.node, Node::Plan(_)) {
        return said;
    }
    for field in fields(entry).into_iter().filter(|field| field.name != "title") {
        for paragraph in field.paragraphs {
            said.add_content(&paragraph.text);
        }
    }
    said
}

/// Adds the pairs of neighbouring characters.
fn pairs(counts: &mut Counts, words: &str) {
    let mut last = '\n';
    for c in words.chars() {
        *counts.entry(u64::from(u32::from(last)) << 32 | u64::from(u32::from(c))).or_default() += 1;
        last = c;
    }
}

/// The key of a number that tells something: it has three digits or more. Small ones are everywhere.
fn telling(number: Decimal) -> Option<u64> {
    let shifted = number.shift(3)?.to_i64()?.unsigned_abs();
    let mut digits = shifted;
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    (digits >= 100 || shifted >= 100_000).then_some(NUMBER | shifted)
}

/// Keys of numbers: above every pair of characters.
const NUMBER: u64 = 1 << 63;

/// How rare each feature is over the records of both documents.
struct Rarity {
    records: f64,
    seen: HashMap<u64, u32>,
}

impl Rarity {
    fn of<'a>(records: impl Iterator<Item = &'a Said>) -> Self {
        let (mut count, mut seen) = (0_u32, HashMap::new());
        for said in records {
            count += 1;
            for key in said.keys() {
                *seen.entry(key).or_default() += 1;
            }
        }
        Self { records: f64::from(count), seen }
    }

    fn features(&self, said: &Said) -> Features {
        Features {
            title: self.weigh(&said.title),
            content: self.weigh(&said.content),
            numbers: self.weigh(&said.numbers),
        }
    }

    fn weigh(&self, counts: &Counts) -> Bag {
        let mut weights: Vec<(u64, f64)> = counts
            .iter()
            .map(|(key, count)| {
                let seen = f64::from(self.seen.get(key).copied().unwrap_or(1));
                // A feature of one record and its partner is seen twice; one that every record has weighs next to nothing.
                let rarity = (1.0 + self.records / seen).ln();
                (*key, (1.0 + f64::from(*count).ln()) * rarity)
            })
            .collect();
        weights.sort_unstable_by_key(|(key, _)| *key);
        let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        for (_, weight) in &mut weights {
            *weight /= length.max(f64::MIN_POSITIVE);
        }
        Bag { weights }
    }
}

impl Bag {
    /// Cosine of two bags; `None` where one says nothing.
    fn cosine(&self, other: &Self) -> Option<f64> {
        if self.weights.is_empty() || other.weights.is_empty() {
            return None;
        }
        let (mut left, mut right, mut sum) = (self.weights.iter().peekable(), other.weights.iter().peekable(), 0.0);
        while let (Some((x, a)), Some((y, b))) = (left.peek(), right.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => drop(left.next()),
                std::cmp::Ordering::Greater => drop(right.next()),
                std::cmp::Ordering::Equal => {
                    sum += a * b;
                    left.next();
                    right.next();
                }
            }
        }
        Some(sum)
    }
}

/// How much common numbers add: two records with the same rare amounts are one, whatever their words say.
const NUMBERS: f64 = 0.6;

impl Features {
    /// How alike two records are, 0 to 1: title and content alike, where both have both, and then their numbers.
    pub(super) fn similarity(&self, other: &Self) -> f64 {
        let words = match (self.title.cosine(&other.title), self.content.cosine(&other.content)) {
            (Some(title), Some(content)) => 0.5 * title + 0.5 * content,
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => 0.0,
        };
        either(words, NUMBERS * self.numbers.cosine(&other.numbers).unwrap_or(0.0))
    }
}

/// Two signs of likeness that do not depend on each other (noisy or).
pub(super) fn either(a: f64, b: f64) -> f64 {
    1.0 - (1.0 - a.clamp(0.0, 1.0)) * (1.0 - b.clamp(0.0, 1.0))
}
