//! What other values of the document say about the size of one: the same count last year, its siblings, the target's
//! threshold, the same words elsewhere.

use std::cell::LazyCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use super::token::{Class, Scale, Token};
use super::weigh::Likely;
use crate::layout::narrow;

/// Tokens that inform each other, as indices.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// For each token the token that counts the same in another year.
    pub(super) twin: Vec<Option<usize>>,
    /// For each token the others with the same unit and similar words in the same block.
    pub(super) siblings: Vec<Vec<usize>>,
    /// The counts of the document by their unit.
    units: Units,
    /// For each target the threshold of its 撤退・再構築基準.
    pub(super) threshold: Vec<Option<usize>>,
    /// For each threshold of a 撤退・再構築基準 its target.
    pub(super) target: Vec<Option<usize>>,
    /// For each target the latest value of its series.
    pub(super) latest: Vec<Option<usize>>,
    /// For each month and each count whether its block has a month: the token of that month.
    pub(super) month: Vec<Option<usize>>,
    /// For each token how often the same digits stand beside the same words.
    pub(super) repeats: Vec<usize>,
    /// For each token the first that prints the same value: the budget of 様式１ and that of 様式２.
    pub(super) first: Vec<usize>,
}

/// Share of common pairs of characters from which two bullets count things of one kind
/// (…促進事業部会・実行委員会, …振興事業部会・実行委員会).
const ALIKE: f64 = 0.4;

/// Siblings that are looked at: a block with more is a table.
const MAX_SIBLINGS: usize = 12;

impl Context {
    pub(super) fn new(tokens: &[Token]) -> Self {
        let mut context = Self {
            twin: vec![None; tokens.len()],
            siblings: vec![Vec::new(); tokens.len()],
            units: Units::of(tokens),
            threshold: vec![None; tokens.len()],
            target: vec![None; tokens.len()],
            latest: vec![None; tokens.len()],
            month: vec![None; tokens.len()],
            repeats: repeats(tokens),
            first: (0..tokens.len()).collect(),
        };
        // Tokens come record by record; what informs a token stands in the same record.
        let mut start = 0;
        for group in tokens.chunk_by(|a, b| a.record == b.record) {
            context.add_record(start, group);
            start += group.len();
        }
        context
    }

    /// Whether the month of the token's block was changed.
    pub(super) fn month_moved(&self, at: usize, best: &[Likely]) -> bool {
        let month = self.month.get(at).copied().flatten();
        month.and_then(|month| best.get(month)).is_some_and(|month| month.changed)
    }

    /// Whether the token is counted: a value that is printed twice counts once.
    pub(super) fn counts(&self, at: usize) -> bool {
        self.first.get(at) == Some(&at)
    }

    /// Gives tokens that print the same value the same probabilities: the mean of theirs.
    pub(super) fn share(&self, posteriors: &mut [Vec<f64>]) {
        let mut alike: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, first) in self.first.iter().enumerate().filter(|(at, first)| at != *first) {
            alike.entry(*first).or_insert_with(|| vec![*first]).push(at);
        }
        for group in alike.values() {
            let Some(length) = group.first().and_then(|at| posteriors.get(*at)).map(Vec::len) else { continue };
            let of = |reading: usize| -> f64 {
                group.iter().filter_map(|at| posteriors.get(*at)?.get(reading)).sum::<f64>() / group.len() as f64
            };
            let mean: Vec<f64> = (0..length).map(of).collect();
            for at in group {
                if let Some(slot) = posteriors.get_mut(*at).filter(|slot| slot.len() == length) {
                    slot.clone_from(&mean);
                }
            }
        }
    }

    /// The nearest other counts of the document with the unit of one.
    pub(super) fn of_unit(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.units.near(at)
    }

    fn add_record(&mut self, start: usize, group: &[Token]) {
        /// A record with more values is damaged input; its values then stand for themselves.
        const MAX_TOKENS: usize = 400;
        if group.len() > MAX_TOKENS {
            return;
        }
        // Few are compared at all.
        let pairs: Vec<LazyCell<Pairs, _>> =
            group.iter().map(|token| LazyCell::new(|| Pairs::of(&token.key))).collect();
        let alike = |a: usize, b: usize| pairs.get(a).zip(pairs.get(b)).map_or(0.0, |(a, b)| a.alike(b));
        let find = |test: &dyn Fn(&Token) -> bool| group.iter().position(test).map(|at| start + at);
        for (at, token) in group.iter().enumerate() {
            let index = start + at;
            let same_block = |other: &Token| other.block == token.block;
            set(&mut self.month, index, find(&|other| same_block(other) && other.class == Class::Month));
            if token.class == Class::Target {
                let same_scale = |other: &Token| other.scale == token.scale;
                set(&mut self.threshold, index, find(&|other| other.class == Class::Criterion && same_scale(other)));
                let latest = group
                    .iter()
                    .enumerate()
                    .filter(|(_, o)| same_block(o) && o.class == Class::Observation && same_scale(o));
                set(&mut self.latest, index, latest.map(|(at, _)| start + at).next_back());
            }
            if token.class == Class::Criterion {
                let same_unit = |other: &Token| other.class == Class::Target && other.unit == token.unit;
                set(&mut self.target, index, find(&same_unit));
            }
            if token.class == Class::Prior {
                set(&mut self.twin, index, twin(group, at, &alike).map(|at| start + at));
            }
            let budget = token.class == Class::Budget;
            if budget && let Some(first) = find(&|other| other.class == Class::Budget && other.text == token.text) {
                self.first[index] = first;
            }
            let siblings = group
                .iter()
                .enumerate()
                .filter(|(other, o)| *other != at && o.class == token.class && o.unit == token.unit)
                // The amounts of other years; 様式１ prints that of the plan's year again.
                .filter(|(_, o)| if budget { o.text != token.text } else { same_block(o) })
                .filter(|(other, _)| budget || alike(*other, at) >= ALIKE);
            if let Some(list) = self.siblings.get_mut(index) {
                list.extend(siblings.map(|(other, _)| start + other).take(MAX_SIBLINGS));
            }
        }
    }
}

/// The counts of a document with one unit each, in the order printed.
#[derive(Debug, Default)]
struct Units {
    alike: Vec<Vec<u32>>,
    /// For each count which of them holds it, and where.
    places: Vec<Option<(u32, u32)>>,
}

impl Units {
    fn of(tokens: &[Token]) -> Self {
        let mut units = Self { alike: Vec::new(), places: vec![None; tokens.len()] };
        let mut by_unit: HashMap<&str, usize> = HashMap::new();
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.scale == Scale::Count) {
            let unit = *by_unit.entry(token.unit.as_str()).or_insert(units.alike.len());
            if unit == units.alike.len() {
                units.alike.push(Vec::new());
            }
            if let (Some(alike), Some(place)) = (units.alike.get_mut(unit), units.places.get_mut(at)) {
                *place = Some((narrow(unit), narrow(alike.len())));
                alike.push(narrow(at));
            }
        }
        units
    }

    /// The others with the unit of a count that stand nearest, before it and behind it.
    fn near(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let place = self.places.get(at).copied().flatten();
        let alike = place.and_then(|(unit, place)| Some((self.alike.get(unit as usize)?, place as usize)));
        alike.into_iter().flat_map(move |(alike, place)| {
            let near = alike.iter().skip(place.saturating_sub(MAX_SIBLINGS / 2)).take(MAX_SIBLINGS + 1);
            near.map(|other| *other as usize).filter(move |other| *other != at)
        })
    }
}

fn set(list: &mut [Option<usize>], at: usize, value: Option<usize>) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}

/// The count of another year with the most similar words and the same unit.
fn twin(group: &[Token], of: usize, alike: &dyn Fn(usize, usize) -> f64) -> Option<usize> {
    /// Share of common pairs of characters from which two bullets count the same.
    const SIMILAR: f64 = 0.6;
    let token = group.get(of)?;
    group
        .iter()
        .enumerate()
        .filter(|(_, o)| {
            o.class == Class::Prior && o.block != token.block && o.unit == token.unit && o.year != token.year
        })
        .map(|(at, _)| (at, alike(at, of)))
        .filter(|(_, similar)| *similar >= SIMILAR)
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(at, _)| at)
}

/// Dice coefficient over pairs of neighbouring characters.
pub(in crate::ink) fn similarity(a: &str, b: &str) -> f64 {
    Pairs::of(a).alike(&Pairs::of(b))
}

/// The pairs of neighbouring characters of some words, sorted.
struct Pairs(Vec<(char, char)>);

impl Pairs {
    fn of(text: &str) -> Self {
        let mut pairs: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
        pairs.sort_unstable();
        Self(pairs)
    }

    /// Dice coefficient.
    fn alike(&self, other: &Self) -> f64 {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut common = 0_u32;
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            match a.cmp(b) {
                Ordering::Less => drop(left.next()),
                Ordering::Greater => drop(right.next()),
                Ordering::Equal => {
                    common += 1;
                    left.next();
                    right.next();
                }
            }
        }
        let total = self.0.len() + other.0.len();
        if total == 0 { 0.0 } else { 2.0 * f64::from(common) / total as f64 }
    }
}

fn repeats(tokens: &[Token]) -> Vec<usize> {
    let mut counts: HashMap<(&str, &str), usize> = HashMap::new();
    let by_words = |token: &Token| !matches!(token.scale, Scale::Month);
    for token in tokens.iter().filter(|token| by_words(token)) {
        *counts.entry((token.key.as_str(), token.text.as_str())).or_default() += 1;
    }
    let count = |token: &Token| counts.get(&(token.key.as_str(), token.text.as_str())).copied().unwrap_or(1);
    tokens.iter().map(|token| if by_words(token) { count(token) } else { 1 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_bullets() {
        assert!(similarity("生涯学習推進員校下代表会議|回|", "生涯学習推進員校区代表会議等|回|") >= 0.6);
        assert!(similarity("講座の開催|回|", "相談件数|回|") < 0.4);
    }
}
