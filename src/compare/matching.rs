//! Which record of one document is which of the other: by number, title and content, for all records at once.

use std::collections::{HashMap, HashSet};

use super::assign::assign;
use super::features::{Features, either, features};
use crate::record::{Entry, Level};

/// A record of each document; `None` where a document lacks it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    pub(super) old: Option<usize>,
    pub(super) new: Option<usize>,
    /// How alike they are, 0 to 1.
    pub(super) similarity: f64,
}

/// How much numbers say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weights {
    /// Added for the same number.
    number: f64,
    /// Added where the records above are partners.
    parent: f64,
    /// Least likeness of two records with the same number.
    least_with_number: f64,
}

/// Two stages of one year's plan: a number stays unless records were added or moved.
pub(super) const SAME_PLAN: Weights = Weights { number: 0.2, parent: 0.1, least_with_number: LEAST_WITH_NUMBER };

/// Plans of different years or organizations are numbered anew.
pub(super) const OTHER_PLAN: Weights = Weights { number: 0.02, parent: 0.05, least_with_number: LEAST };

/// Least likeness of partners. Between the corpus' plans, whose texts come from one small pool, initiatives with
/// different titles have a median of 0.21 and one in a hundred passes 0.38; those with the same title have 0.72. Of
/// records with 40 % of their words replaced, 99 % still find their partner at this threshold.
const LEAST: f64 = 0.25;
/// Least likeness of partners with the same number in two stages of one plan: a record that is written anew keeps its
/// number, its unit and its labels.
const LEAST_WITH_NUMBER: f64 = 0.12;
/// How much common records under them add to the likeness of two records.
const CHILDREN: f64 = 0.6;
/// Likeness at which a record with the same number is not weighed against others.
const CERTAIN: f64 = 0.95;
/// Records of one level beyond which a document is hostile: the rest is matched by number alone.
const MAX_RECORDS: usize = 700;

/// Partners among all records. Initiatives are matched by what they say, then strategies and issues also by what stands
/// under them, then initiatives once more with the help of the records above them. Ordered as in the later document, with
/// what is only in the earlier one behind its predecessor.
pub(super) fn matches(before: &[Entry<'_>], after: &[Entry<'_>], weights: Weights) -> Vec<Match> {
    let (old, new) = features(before, after);
    let mut matcher = Matcher {
        before,
        after,
        old,
        new,
        children: [children(before), children(after)],
        weights,
        partner: vec![None; before.len()],
        found: Vec::new(),
    };
    for level in [
        Level::Plan,
        Level::Initiative,
        Level::Strategy,
        Level::Issue,
        Level::Strategy,
        Level::Initiative,
        Level::ReformItem,
    ] {
        matcher.forget(level);
        matcher.level(level);
    }
    matcher.ordered()
}

/// For each record those right under it.
fn children(entries: &[Entry<'_>]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); entries.len()];
    for (at, entry) in entries.iter().enumerate() {
        if let Some(list) = entry.parent.and_then(|parent| children.get_mut(parent)) {
            list.push(at);
        }
    }
    children
}

struct Matcher<'a, 'b> {
    before: &'b [Entry<'a>],
    after: &'b [Entry<'a>],
    old: Vec<Features>,
    new: Vec<Features>,
    /// For each record of the earlier and of the later document those right under it.
    children: [Vec<Vec<usize>>; 2],
    weights: Weights,
    /// For each record of the earlier document its partner.
    partner: Vec<Option<usize>>,
    found: Vec<Match>,
}

impl Matcher<'_, '_> {
    /// Takes the partners of a level back, to match it with what is known by now.
    fn forget(&mut self, level: Level) {
        let of_level = |entry: Option<&Entry<'_>>| entry.is_some_and(|entry| entry.level() == level);
        let before = self.before;
        self.found.retain(|found| !of_level(found.old.and_then(|old| before.get(old))));
        for (entry, partner) in before.iter().zip(&mut self.partner) {
            if entry.level() == level {
                *partner = None;
            }
        }
    }

    fn level(&mut self, level: Level) {
        let of = |entries: &[Entry<'_>]| -> Vec<usize> {
            entries.iter().enumerate().filter(|(_, entry)| entry.level() == level).map(|(at, _)| at).collect()
        };
        let (mut old, mut new) = (of(self.before), of(self.after));
        if level == Level::Plan {
            if let (Some(old), Some(new)) = (old.first(), new.first()) {
                self.pair(*old, *new);
            }
            return;
        }
        let hostile = old.len().max(new.len()) > MAX_RECORDS;
        self.settle_certain(&mut old, &mut new, hostile);
        if hostile {
            return;
        }
        let scores: Vec<Vec<f64>> =
            old.iter().map(|old| new.iter().map(|new| self.score(*old, *new)).collect()).collect();
        for (old, column) in old.iter().zip(assign(&scores, new.len())) {
            if let Some(new) = column.and_then(|column| new.get(column)) {
                self.pair(*old, *new);
            }
        }
    }

    /// Pairs what has the same number and is all but equal; of a hostile document whatever has the same number.
    fn settle_certain(&mut self, old: &mut Vec<usize>, new: &mut Vec<usize>, hostile: bool) {
        if self.weights == OTHER_PLAN && !hostile {
            return;
        }
        let mut of_number: HashMap<&str, Vec<usize>> = HashMap::new();
        for at in new.iter() {
            of_number.entry(self.after.get(*at).map_or("", Entry::number)).or_default().push(*at);
        }
        let mut taken = HashSet::new();
        old.retain(|o| {
            let Some(numbered) = self.before.get(*o).and_then(|entry| of_number.get_mut(entry.number())) else {
                return true;
            };
            let partner = numbered.iter().position(|n| hostile || self.similarity(*o, *n) >= CERTAIN);
            if let Some(at) = partner {
                let n = numbered.remove(at);
                taken.insert(n);
                self.pair(*o, n);
            }
            partner.is_none()
        });
        new.retain(|at| !taken.contains(at));
    }

    fn similarity(&self, old: usize, new: usize) -> f64 {
        let own = self.old.get(old).zip(self.new.get(new)).map_or(0.0, |(old, new)| old.similarity(new));
        either(own, CHILDREN * self.common_children(old, new))
    }

    /// Share of the records under two records that are partners.
    fn common_children(&self, old: usize, new: usize) -> f64 {
        let [own, others] = &self.children;
        let (own, others) = (own.get(old).map_or(&[][..], Vec::as_slice), others.get(new).map_or(0, Vec::len));
        let partner = |child: &usize| self.after.get(self.partner.get(*child).copied().flatten()?);
        let common = own.iter().filter_map(partner).filter(|child| child.parent == Some(new)).count();
        2.0 * common as f64 / (own.len() + others).max(1) as f64
    }

    /// What speaks for a pair; 0 where it is none.
    fn score(&self, old: usize, new: usize) -> f64 {
        let (Some(a), Some(b)) = (self.before.get(old), self.after.get(new)) else { return 0.0 };
        let similarity = self.similarity(old, new);
        let same_number = a.number() == b.number();
        let parents = a.parent.and_then(|parent| self.partner.get(parent).copied().flatten()) == b.parent;
        let least = if same_number { self.weights.least_with_number } else { LEAST };
        let nameless = same_number && self.says_nothing(old, new) && self.weights == SAME_PLAN;
        if similarity < least && !nameless {
            return 0.0;
        }
        similarity
            + if same_number { self.weights.number } else { 0.0 }
            + if parents { self.weights.parent } else { 0.0 }
    }

    /// Whether one of the two is known by its number only.
    fn says_nothing(&self, old: usize, new: usize) -> bool {
        let empty = |features: Option<&Features>| features.is_none_or(|features| *features == Features::default());
        empty(self.old.get(old)) || empty(self.new.get(new))
    }

    fn pair(&mut self, old: usize, new: usize) {
        let similarity = self.similarity(old, new).clamp(0.0, 1.0);
        if let Some(partner) = self.partner.get_mut(old) {
            *partner = Some(new);
        }
        self.found.push(Match { old: Some(old), new: Some(new), similarity });
    }

    fn ordered(mut self) -> Vec<Match> {
        let alone = |list: &[Entry<'_>], taken: &dyn Fn(usize) -> bool| -> Vec<usize> {
            (0..list.len()).filter(|at| !taken(*at)).collect()
        };
        let new_taken: HashSet<usize> = self.found.iter().filter_map(|found| found.new).collect();
        let added = alone(self.after, &|at| new_taken.contains(&at));
        let removed = alone(self.before, &|at| self.partner.get(at).copied().flatten().is_some());
        self.found.extend(added.into_iter().map(|new| Match { old: None, new: Some(new), similarity: 0.0 }));
        self.found.extend(removed.into_iter().map(|old| Match { old: Some(old), new: None, similarity: 0.0 }));
        // A record that is gone stands where the one before it went.
        let (mut went_before, mut last) = (Vec::with_capacity(self.partner.len()), None);
        for partner in &self.partner {
            went_before.push(last);
            last = partner.or(last);
        }
        let place = |found: &Match| match (found.new, found.old) {
            (Some(new), _) => (new, 0, 0),
            (None, Some(old)) => (went_before.get(old).copied().flatten().unwrap_or(0), 1, old),
            (None, None) => (usize::MAX, 0, 0),
        };
        self.found.sort_by_key(place);
        self.found
    }
}
