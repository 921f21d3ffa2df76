//! What a record says as a weighted bag of pairs of characters and numbers: the measure of likeness.
//!
//! Pairs that many records have (の開, 支援) weigh little, rare ones much (inverse document frequency over both
//! documents), so that a title that was reworded still stands out against its neighbours.

use std::collections::HashMap;

use super::leaves::fields;
use crate::audit::skeleton;
use crate::record::{Entry, Level, Node};

/// Weighted features, sorted by key, with length 1; empty where a record says nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Bag {
    weights: Vec<(u64, f64)>,
}

/// A record's title and everything else it says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Features {
    pub(super) title: Bag,
    pub(super) content: Bag,
}

/// Features of all records of two documents, in the order given.
pub(super) fn features(before: &[Entry<'_>], after: &[Entry<'_>]) -> (Vec<Features>, Vec<Features>) {
    let counts = |entries: &[Entry<'_>]| -> Vec<(Counts, Counts)> {
        entries.iter().enumerate().map(|(at, entry)| count(entries, at, entry)).collect()
    };
    let (old, new) = (counts(before), counts(after));
    let rarity = Rarity::of(old.iter().chain(&new));
    let weigh = |list: Vec<(Counts, Counts)>| -> Vec<Features> {
        list.into_iter()
            .map(|(title, content)| Features { title: rarity.weigh(&title), content: rarity.weigh(&content) })
            .collect()
    };
    (weigh(old), weigh(new))
}

type Counts = HashMap<u64, u32>;

fn count(entries: &[Entry<'_>], at: usize, entry: &Entry<'_>) -> (Counts, Counts) {
    let (mut title, mut content) = (Counts::new(), Counts::new());
    add(&mut title, entry.title().unwrap_or_default());
    if matches!(entry.node, Node::Plan(_)) {
        return (title, content);
    }
    for field in fields(entry).into_iter().filter(|field| field.name != "title") {
        for paragraph in field.paragraphs {
            add(&mut content, &paragraph.text);
        }
    }
    // What stands under a record is part of what it is.
    for child in entries.iter().filter(|child| child.parent == Some(at)) {
        add(&mut content, child.title().unwrap_or_default());
        if entry.level() == Level::Issue {
            // Titles of the initiatives tell an issue from another whose strategies have general titles.
            let own = entries.iter().position(|other| std::ptr::eq(other, child));
            for grandchild in entries.iter().filter(|other| other.parent.is_some() && other.parent == own) {
                add(&mut content, grandchild.title().unwrap_or_default());
            }
        }
    }
    (title, content)
}

/// Adds the pairs of characters of a text, and its numbers of three digits and more: small ones are everywhere.
fn add(counts: &mut Counts, text: &str) {
    let skeleton = skeleton(text);
    let mut last = '\n';
    for c in skeleton.words.chars() {
        *counts.entry(u64::from(u32::from(last)) << 32 | u64::from(u32::from(c))).or_default() += 1;
        last = c;
    }
    for number in skeleton.numbers.into_iter().flatten() {
        if let Some(value) = number.to_i64().filter(|value| *value >= 100) {
            *counts.entry(NUMBER | value.unsigned_abs()).or_default() += 1;
        }
    }
}

/// Keys of numbers: above every pair of characters.
const NUMBER: u64 = 1 << 63;

/// How rare each feature is over the records of both documents.
struct Rarity {
    records: f64,
    seen: HashMap<u64, u32>,
}

impl Rarity {
    fn of<'a>(records: impl Iterator<Item = &'a (Counts, Counts)>) -> Self {
        let (mut count, mut seen) = (0_u32, HashMap::new());
        for (title, content) in records {
            count += 1;
            for key in title.keys().chain(content.keys().filter(|key| !title.contains_key(key))) {
                *seen.entry(*key).or_default() += 1;
            }
        }
        Self { records: f64::from(count), seen }
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

impl Features {
    /// How alike two records are, 0 to 1: title and content alike, where both have both.
    pub(super) fn similarity(&self, other: &Self) -> f64 {
        match (self.title.cosine(&other.title), self.content.cosine(&other.content)) {
            (Some(title), Some(content)) => 0.5 * title + 0.5 * content,
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => 0.0,
        }
    }
}
