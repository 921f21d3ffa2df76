//! A value that stands there twice, each time with its unit: `50％55％`, `30団体・個人35団体・個人`, `10月5日10月12日`.
//!
//! Where a writer strikes the value together with its unit, a dump shows the same words twice with other digits in them.

use std::ops::Range;

use super::names::is_counted;
use super::number::Part;
use super::token::{Twice, end_of_number};
use crate::lexicon::counted::{DATED, LISTED, PARTED};
use crate::lexicon::{BUDGET_LETTER, is_plain_dash, is_sign};
use crate::value::{is_comma, is_digit, is_point};

/// Two values found at a run of digits.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// Both, as bytes of the text: from the first character of the first to the last digit or word of the second.
    pub(super) range: Range<usize>,
    /// One past the first number.
    pub(super) number_end: usize,
    pub(super) twice: Twice,
}

/// A number, or a character that is none.
#[derive(Debug, Clone, PartialEq)]
enum Atom {
    Number(Range<usize>),
    Char(char, usize),
}

impl Atom {
    const fn like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(_), Self::Number(_)) => true,
            (Self::Char(a, _), Self::Char(b, _)) => *a == *b,
            _ => false,
        }
    }

    const fn char(&self) -> Option<char> {
        match self {
            Self::Number(_) => None,
            Self::Char(c, _) => Some(*c),
        }
    }
}

/// Two negative numbers at a run of digits, each with its mark: `△12△9件`, `-5-3件`.
///
/// A dash may also stand between the numbers of a record, so both need what they count.
pub(super) fn find_negative(text: &str, start: usize) -> Option<Found> {
    let (before, rest) = (text.get(..start)?, text.get(start..)?);
    let mark = before.chars().next_back().filter(|c| is_sign(*c) || is_plain_dash(*c))?;
    let lead = before.get(..before.len() - mark.len_utf8())?;
    let first = end_of_number(text, start) - start;
    let second = rest.get(first..)?.strip_prefix(mark).map(|_| first + mark.len_utf8())?;
    let end = end_of_number(text, start + second) - start;
    let behind = rest.get(end..)?;
    let apart = |text: &str| !text.ends_with(|c: char| c.is_alphanumeric() || is_sign(c) || is_plain_dash(c));
    if end == second || behind.starts_with(mark) || !(is_sign(mark) || apart(lead) && is_counted(behind)) {
        return None;
    }
    let (left, right) = (part(rest, &(0..first))?, part(rest, &(second..end))?);
    (left.value != right.value).then_some(Found {
        range: start - mark.len_utf8()..start + end,
        number_end: start + end,
        twice: Twice { second: 1 + rest.get(..first)?.chars().count(), before: left, after: right },
    })
}

/// Longest value with its unit, in numbers and characters: 世帯・事業所 has six.
const MAX_ATOMS: usize = 10;

/// A value with its unit at byte `start` of `text` that is followed by another with the same unit.
pub(super) fn find(text: &str, start: usize) -> Option<Found> {
    let atoms = atoms(text, start);
    let period = (2..=atoms.len() / 2).find(|period| repeats(&atoms, *period))?;
    let (first, second) = (atoms.get(..period)?, atoms.get(period..2 * period)?);
    if counts_on(text, first, second) {
        return None;
    }
    let (left, right) = differing(text, first, second)?;
    let Some(Atom::Number(number)) = first.first() else { return None };
    let end = second.last().map(|atom| match atom {
        Atom::Number(range) => range.end,
        Atom::Char(c, at) => at + c.len_utf8(),
    })?;
    let chars_before = |atoms: &[Atom]| -> Option<usize> {
        let to = match atoms.first()? {
            Atom::Number(range) => range.start,
            Atom::Char(_, at) => *at,
        };
        Some(text.get(start..to)?.chars().count())
    };
    Some(Found {
        range: start..end,
        number_end: number.end,
        twice: Twice { second: chars_before(second)?, before: left, after: right },
    })
}

/// Whether the last number of a value counts a row of values: 第１回12人第２回15人第３回18人.
fn counts_on(text: &str, first: &[Atom], second: &[Atom]) -> bool {
    let Some(Atom::Number(start)) = first.first() else { return false };
    let Some(at) = first.iter().rposition(|atom| matches!(atom, Atom::Number(_))).filter(|at| *at > 0) else {
        return false;
    };
    let word: String = first.get(at + 1..).unwrap_or_default().iter().filter_map(Atom::char).collect();
    let before = text.get(..start.start).and_then(|before| before.strip_suffix(word.as_str())).unwrap_or_default();
    let prior = part(before, &(before.trim_end_matches(is_digit).len()..before.len()));
    let last = |atoms: &[Atom]| match atoms.get(at) {
        Some(Atom::Number(range)) => part(text, range),
        _ => None,
    };
    let steps = [prior, last(first), last(second)].map(|part| part.map(|part| part.size));
    steps.windows(2).all(|two| matches!(two, [Some(one), Some(next)] if (next - one - 1.0).abs() < f64::EPSILON))
}

/// The number that some bytes of a text print.
fn part(text: &str, range: &Range<usize>) -> Option<Part> {
    Part::of(&text.get(range.clone())?.chars().collect::<Vec<char>>())
}

/// The first numbers that differ; every number must be one.
fn differing(text: &str, first: &[Atom], second: &[Atom]) -> Option<(Part, Part)> {
    let mut found = None;
    for (a, b) in first.iter().zip(second) {
        if let (Atom::Number(a), Atom::Number(b)) = (a, b) {
            let (a, b) = (part(text, a)?, part(text, b)?);
            if a.value != b.value && found.is_none() {
                found = Some((a, b));
            }
        }
    }
    found
}

/// Whether the first `period` atoms are a value with its unit, and the next the same with other digits.
fn repeats(atoms: &[Atom], period: usize) -> bool {
    let (Some(first), Some(second)) = (atoms.get(..period), atoms.get(period..2 * period)) else { return false };
    let unit = first.last().is_some_and(|atom| matches!(atom, Atom::Char(c, _) if !PARTED.contains(c)));
    let dated = first.iter().any(|atom| matches!(atom, Atom::Char(c, _) if DATED.contains(c)));
    // A blank parts what stands side by side: １ 予算額 2千 ２ 予算額 3千.
    // One between a number and its unit is what a program of text layers writes: 12 回15 回.
    let parted = first.iter().skip(2).any(|atom| matches!(atom, Atom::Char(' ' | '　' | '\t', _)));
    // 31件、4件5件、5件: a list, whose entries are looked at one by one.
    let listed = first.iter().any(|atom| matches!(atom, Atom::Char(c, _) if LISTED.contains(c)));
    // 12,411千円３予算額12,315千円４予算額: amounts of years in a row, each behind its label.
    let labelled = first.iter().any(|atom| matches!(atom, Atom::Char(BUDGET_LETTER, _)));
    // 4K8K: a letter that names a kind. Metres and grams are small letters.
    let kind = matches!(first.get(1..), Some([Atom::Char(c, _)]) if c.is_ascii_uppercase());
    unit && !dated && !parted && !listed && !labelled && !kind && first.iter().zip(second).all(|(a, b)| a.like(b))
}

fn atoms(text: &str, start: usize) -> Vec<Atom> {
    let mut atoms = Vec::new();
    let mut at = start;
    while atoms.len() < 2 * MAX_ATOMS
        && let Some(c) = text.get(at..).and_then(|rest| rest.chars().next())
        && c != '\n'
    {
        if is_digit(c) {
            let rest = text.get(at..).unwrap_or_default();
            let run = rest.find(|c| !(is_digit(c) || is_comma(c) || is_point(c))).unwrap_or(rest.len());
            let run = rest.get(..run).unwrap_or_default().trim_end_matches(|c| is_comma(c) || is_point(c)).len();
            atoms.push(Atom::Number(at..at + run));
            at += run;
        } else {
            atoms.push(Atom::Char(c, at));
            at += c.len_utf8();
        }
    }
    atoms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String)> {
        let start = text.find(is_digit)?;
        let found = find(text, start)?;
        Some((text[found.range].to_owned(), format!("{}→{}", found.twice.before.value, found.twice.after.value)))
    }

    fn some(range: &str, change: &str) -> Option<(String, String)> {
        Some((range.to_owned(), change.to_owned()))
    }

    #[test]
    fn values_with_their_units() {
        assert_eq!(read("：50％55％以上"), some("50％55％", "50→55"));
        assert_eq!(read("30団体・個人35団体・個人"), some("30団体・個人35団体・個人", "30→35"));
        assert_eq!(read("（９月末12月末時点）"), some("９月末12月末", "9→12"));
        assert_eq!(read("10月5日10月12日"), some("10月5日10月12日", "5→12"));
        assert_eq!(read("3～4回3～5回"), some("3～4回3～5回", "4→5"));
        assert_eq!(read("12 回15 回"), some("12 回15 回", "12→15"));
        assert_eq!(read("6,166千円6,227千円"), some("6,166千円6,227千円", "6166→6227"));
    }

    #[test]
    fn negative_numbers_with_their_marks() {
        let read = |text: &str| {
            let start = text.find(is_digit)?;
            let found = find_negative(text, start)?;
            Some((text[found.range].to_owned(), format!("{}→{}", found.twice.before.value, found.twice.after.value)))
        };
        assert_eq!(read("苦情　△12△9件"), some("△12△9", "12→9"));
        assert_eq!(read("▲1,200▲980千円"), some("▲1,200▲980", "1200→980"));
        assert_eq!(read("増減 -5-3件"), some("-5-3", "5→3"));
        assert_eq!(read("増減：－５－３件"), some("－５－３", "5→3"));
        for text in ["5-3件", "A-5-3件", "-5-3", "1-5-3件", "-5-3-2件", "△9件", "○5件△3件", "△5△5件"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn rows_of_amounts_and_counts_are_none() {
        for text in [
            "２決算額12,411千円３予算額12,315千円４予算額12,217千円",
            "R2決算12百万円R3予算15百万円R4予算12百万円",
            "1丁目12世帯2丁目15世帯3丁目18世帯",
            "4月12回5月15回6月20回",
        ] {
            assert_eq!(text.find("12").and_then(|start| find(text, start)), None, "{text}");
        }
        // No row: the same month, and months that do not follow the one before.
        for text in ["3月12回6月15回7月20回", "4月12回4月15回4月"] {
            assert!(text.find("12").and_then(|start| find(text, start)).is_some(), "{text}");
        }
    }

    #[test]
    fn lists_are_none() {
        for text in [
            "10、20、30",
            "12 回 15 回",
            "29年度30年度",
            "5回、6回",
            "1/21/3",
            "50％",
            "5％5％",
            "3→4→5",
            "５ 6 回",
            "4K8K",
            "5G6G",
            "31件、4件7件、5件",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
