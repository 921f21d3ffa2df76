//! Paragraphs of two texts put beside each other: in order, by what they say, also where a line was split or joined.

use std::collections::HashMap;
use std::ops::Range;

use super::leaves::Paragraph;
use crate::changes::{fold, skeleton};

/// Paragraphs that belong together: one side empty for new and deleted ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aligned {
    pub(super) before: Range<usize>,
    pub(super) after: Range<usize>,
}

/// Share of common pairs of characters from which two paragraphs are versions of one.
///
/// Over the made plans, edited lines share 0.45 and more with their draft; different bullets of one field stay below 0.4.
const SIMILAR: f64 = 0.4;
/// The same for two lines against one: chance finds more to share.
const SIMILAR_JOINED: f64 = 0.8;
/// Fields with more pairs of paragraphs than this are hostile; their paragraphs are matched where they are equal.
const MAX_PAIRS: usize = 250_000;

/// Aligns the paragraphs of one field.
pub(super) fn align(before: &[Paragraph], after: &[Paragraph]) -> Vec<Aligned> {
    if let ([_], [_]) = (before, after) {
        return vec![Aligned { before: 0..1, after: 0..1 }];
    }
    if before.iter().chain(after).any(|paragraph| paragraph.key.is_some()) {
        return keyed(before, after);
    }
    by_text(before, after)
}

/// Amounts and months are matched by what they are of; the rest by text, in its order.
fn keyed(before: &[Paragraph], after: &[Paragraph]) -> Vec<Aligned> {
    let mut of_key: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, paragraph) in before.iter().enumerate().rev() {
        if let Some(key) = &paragraph.key {
            of_key.entry(key).or_default().push(at);
        }
    }
    let mut aligned = Vec::new();
    let mut taken = vec![false; before.len()];
    for (at, paragraph) in after.iter().enumerate() {
        let Some(key) = &paragraph.key else { continue };
        let partner = of_key.get_mut(key.as_str()).and_then(Vec::pop);
        if let Some(taken) = partner.and_then(|partner| taken.get_mut(partner)) {
            *taken = true;
        }
        aligned.push(Aligned { before: partner.map_or(0..0, |partner| partner..partner + 1), after: at..at + 1 });
    }
    for (at, paragraph) in before.iter().enumerate() {
        if paragraph.key.is_some() && taken.get(at) == Some(&false) {
            aligned.push(Aligned { before: at..at + 1, after: 0..0 });
        }
    }
    for (old, new) in groups(before, after) {
        let texts = |list: &[Paragraph], at: &[usize]| -> Vec<Paragraph> {
            at.iter().filter_map(|at| list.get(*at)).cloned().collect()
        };
        let local = by_text(&texts(before, &old), &texts(after, &new));
        aligned.extend(
            local.into_iter().map(|one| Aligned { before: global(&old, &one.before), after: global(&new, &one.after) }),
        );
    }
    aligned.sort_by_key(|one| (one.after.start.max(one.before.start), one.before.start));
    aligned
}

/// Paragraphs without a key, as indices, that are compared with each other: those of one year, and what is left of
/// years that only one side has.
fn groups(before: &[Paragraph], after: &[Paragraph]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut places: HashMap<Option<i32>, usize> = HashMap::new();
    let mut of_year: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    let sides = [(before, false), (after, true)];
    for (at, paragraph, later) in
        sides.into_iter().flat_map(|(list, later)| list.iter().enumerate().map(move |(at, one)| (at, one, later)))
    {
        if paragraph.key.is_some() {
            continue;
        }
        let place = *places.entry(paragraph.fiscal_year).or_insert(of_year.len());
        if place == of_year.len() {
            of_year.push((Vec::new(), Vec::new()));
        }
        if let Some((old, new)) = of_year.get_mut(place) {
            if later { new.push(at) } else { old.push(at) }
        }
    }
    let (mut groups, mut rest) = (Vec::new(), (Vec::new(), Vec::new()));
    for (old, new) in of_year {
        if old.is_empty() || new.is_empty() {
            rest.0.extend(old);
            rest.1.extend(new);
        } else {
            groups.push((old, new));
        }
    }
    groups.push(rest);
    groups
}

/// A range of a group as a range of the whole list.
fn global(group: &[usize], local: &Range<usize>) -> Range<usize> {
    match (group.get(local.start), local.end.checked_sub(1).and_then(|last| group.get(last))) {
        (Some(first), Some(last)) if !local.is_empty() => *first..*last + 1,
        _ => 0..0,
    }
}

/// Aligns by text, in order.
fn by_text(before: &[Paragraph], after: &[Paragraph]) -> Vec<Aligned> {
    let old: Vec<Shape> = before.iter().map(|paragraph| Shape::of(&paragraph.text)).collect();
    let new: Vec<Shape> = after.iter().map(|paragraph| Shape::of(&paragraph.text)).collect();
    let head = old.iter().zip(&new).take_while(|(a, b)| a.folded == b.folded).count();
    let rest = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(|(a, b)| a.folded == b.folded).count();
    let middle =
        (rest.0.get(..rest.0.len() - tail).unwrap_or_default(), rest.1.get(..rest.1.len() - tail).unwrap_or_default());
    let pairs = |count: usize, old: usize, new: usize| {
        (0..count).map(move |at| Aligned { before: old + at..old + at + 1, after: new + at..new + at + 1 })
    };
    let mut aligned: Vec<Aligned> = pairs(head, 0, 0).collect();
    let shifted = |one: Aligned| Aligned {
        before: one.before.start + head..one.before.end + head,
        after: one.after.start + head..one.after.end + head,
    };
    aligned.extend(best_path(middle.0, middle.1).into_iter().map(shifted));
    aligned.extend(pairs(tail, old.len() - tail, new.len() - tail));
    aligned
}

/// A paragraph as it is compared: its pairs of characters without numbers.
struct Shape {
    folded: String,
    pairs: Vec<(char, char)>,
}

impl Shape {
    fn of(text: &str) -> Self {
        Self { folded: fold(text), pairs: pairs(&skeleton(text).words) }
    }

    fn joined(a: &Self, b: &Self) -> Self {
        let mut pairs: Vec<(char, char)> = a.pairs.iter().chain(&b.pairs).copied().collect();
        pairs.sort_unstable();
        Self { folded: format!("{}{}", a.folded, b.folded), pairs }
    }
}

/// The pairs of neighbouring characters, sorted, with one for each end so that short texts have some.
fn pairs(words: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = std::iter::once('\n').chain(words.chars()).chain(['\n']).collect();
    let mut pairs: Vec<(char, char)> = chars.iter().copied().zip(chars.iter().skip(1).copied()).collect();
    pairs.sort_unstable();
    pairs
}

/// How alike two texts are, 0 to 1, numbers aside.
pub(super) fn similarity_of(a: &str, b: &str) -> f64 {
    similarity(&Shape::of(a), &Shape::of(b))
}

/// Share of common pairs (Dice).
fn similarity(a: &Shape, b: &Shape) -> f64 {
    if a.folded == b.folded {
        return 1.0;
    }
    let (mut left, mut right, mut common) = (a.pairs.iter().peekable(), b.pairs.iter().peekable(), 0_usize);
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                common += 1;
                left.next();
                right.next();
            }
        }
    }
    2.0 * common as f64 / (a.pairs.len() + b.pairs.len()).max(1) as f64
}

/// One step of the alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    Pair,
    OnlyBefore,
    OnlyAfter,
    Split,
    Joined,
}

impl Step {
    /// Paragraphs of each side it takes.
    const fn takes(self) -> (usize, usize) {
        match self {
            Self::Start => (0, 0),
            Self::Pair => (1, 1),
            Self::OnlyBefore => (1, 0),
            Self::OnlyAfter => (0, 1),
            Self::Split => (1, 2),
            Self::Joined => (2, 1),
        }
    }
}

/// The alignment with the most in common, in order.
fn best_path(old: &[Shape], new: &[Shape]) -> Vec<Aligned> {
    if old.len().saturating_mul(new.len()) > MAX_PAIRS {
        return one_by_one(old.len(), new.len());
    }
    let width = new.len() + 1;
    let mut best = vec![(0.0_f64, Step::Start); (old.len() + 1) * width];
    let sides = [Shapes::of(old), Shapes::of(new)];
    for i in 0..=old.len() {
        for j in 0..=new.len() {
            if i + j > 0 {
                best[i * width + j] = best_step(&sides, &best, (i, j));
            }
        }
    }
    trace(&best, old.len(), new.len())
}

/// The paragraphs of one side, and each two neighbours as one.
struct Shapes<'a> {
    one: &'a [Shape],
    two: Vec<Shape>,
}

impl<'a> Shapes<'a> {
    fn of(shapes: &'a [Shape]) -> Self {
        let two = shapes.iter().zip(shapes.iter().skip(1)).map(|(a, b)| Shape::joined(a, b)).collect();
        Self { one: shapes, two }
    }

    /// The paragraph that ends before `end`, and that with the one before it.
    fn before(&self, end: usize) -> (Option<&'a Shape>, Option<&Shape>) {
        let nth = |count: usize| end.checked_sub(count);
        (nth(1).and_then(|at| self.one.get(at)), nth(2).and_then(|at| self.two.get(at)))
    }
}

fn best_step([old, new]: &[Shapes<'_>; 2], best: &[(f64, Step)], (i, j): (usize, usize)) -> (f64, Step) {
    let width = new.one.len() + 1;
    let mut found = (f64::NEG_INFINITY, Step::Start);
    let mut consider = |step: Step, gain: f64| {
        let (x, y) = step.takes();
        if x <= i && y <= j && best[(i - x) * width + j - y].0 + gain > found.0 {
            found = (best[(i - x) * width + j - y].0 + gain, step);
        }
    };
    let ((a, two_old), (b, two_new)) = (old.before(i), new.before(j));
    if let (Some(a), Some(b)) = (a, b) {
        let similar = similarity(a, b);
        if similar >= SIMILAR {
            consider(Step::Pair, similar * 2.0);
        }
        if let Some(two) = two_new {
            let similar = similarity(a, two);
            consider(Step::Split, if similar >= SIMILAR_JOINED { similar * 2.5 } else { f64::NEG_INFINITY });
        }
        if let Some(two) = two_old {
            let similar = similarity(two, b);
            consider(Step::Joined, if similar >= SIMILAR_JOINED { similar * 2.5 } else { f64::NEG_INFINITY });
        }
    }
    consider(Step::OnlyBefore, 0.0);
    consider(Step::OnlyAfter, 0.0);
    found
}

fn trace(best: &[(f64, Step)], mut i: usize, mut j: usize) -> Vec<Aligned> {
    let width = j + 1;
    let mut aligned = Vec::new();
    while i + j > 0 {
        let (x, y) = best.get(i * width + j).map_or((0, 0), |(_, step)| step.takes());
        if x + y == 0 {
            break;
        }
        aligned.push(Aligned { before: i - x..i, after: j - y..j });
        i -= x;
        j -= y;
    }
    aligned.reverse();
    aligned
}

fn one_by_one(old: usize, new: usize) -> Vec<Aligned> {
    let range = |at: usize, length: usize| at.min(length)..(at + 1).min(length);
    (0..old.max(new)).map(|at| Aligned { before: range(at, old), after: range(at, new) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(before: &[&str], after: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
        let paragraphs = |texts: &[&str]| -> Vec<Paragraph> {
            texts.iter().map(|text| Paragraph { text: (*text).to_owned(), ..Paragraph::default() }).collect()
        };
        align(&paragraphs(before), &paragraphs(after)).into_iter().map(|one| (one.before, one.after)).collect()
    }

    #[test]
    fn a_new_bullet_stands_alone() {
        let before = ["・講座の開催：14回", "・相談件数：20件"];
        let after = ["・講座の開催：19回", "・出前授業の実施：3校", "・相談件数：20件"];
        assert_eq!(aligned(&before, &after), [(0..1, 0..1), (1..1, 1..2), (1..2, 2..3)]);
    }

    #[test]
    fn a_line_that_was_split_meets_both_halves() {
        let before = ["地域の見守り活動を支援する。", "広報紙で周知を図り参加者を募集する。"];
        let after = ["地域の見守り活動を支援する。", "広報紙で周知を図り", "参加者を募集する。"];
        assert_eq!(aligned(&before, &after), [(0..1, 0..1), (1..2, 1..3)]);
    }

    #[test]
    fn amounts_are_matched_by_their_year() {
        let amount = |year: i32| Paragraph { key: Some(year.to_string()), ..Paragraph::default() };
        let got = align(&[amount(2020), amount(2021)], &[amount(2021), amount(2022)]);
        let wanted = [
            Aligned { before: 1..2, after: 0..1 },
            Aligned { before: 0..0, after: 1..2 },
            Aligned { before: 0..1, after: 0..0 },
        ];
        for one in wanted {
            assert!(got.contains(&one), "{one:?} in {got:?}");
        }
    }
}
