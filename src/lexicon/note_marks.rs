//! 注の印: the mark of a note at a word or a number: ¹, ※１, 注1), （注１）, ＊, †.
//!
//! Set raised in a document, on the line in a copy. It is no part of what it stands at: a label, the number of a
//! record, a unit. Folded characters are looked at, in which raised digits have their small form.

use super::fold::Folded;
use super::{is_any_closer, is_any_opener, is_bullet, is_small};

/// Digits of a note's number: no plan has a hundred notes.
const MAX_DIGITS: usize = 2;

/// Characters of a word in brackets behind which a mark may stand.
const MAX_WORD: usize = 40;

/// The mark of a note at a place of a line: how many characters it has.
///
/// At the head of a line, behind a bullet or a bracket it heads the note itself. Behind a space it is one only where
/// nothing but brackets follows: in `以上 ※28町会` a note begins.
#[must_use]
#[inline]
pub fn note_mark(line: &[char], at: usize) -> Option<usize> {
    let first = *line.get(at)?;
    // Nearly all characters are none of these.
    let marks = is_small(first) || matches!(first, '※' | '注' | '*' | '†' | '‡' | '(' | '[' | '<');
    if marks { mark_at(line, at) } else { None }
}

fn mark_at(line: &[char], at: usize) -> Option<usize> {
    let before = *line.get(at.checked_sub(1)?)?;
    let length = bracketed(line, at).or_else(|| bare(line, at, before))?;
    let word = line.get(..at)?.iter().rfind(|c| !c.is_whitespace());
    let head = word.is_none_or(|c| is_bullet(*c) || is_any_opener(*c) || *c == '※');
    let behind = line.get(at + length..).unwrap_or_default();
    let next = behind.first();
    let apart = before.is_whitespace() && behind.iter().find(|c| !c.is_whitespace()).is_some_and(|c| !is_edge(*c));
    let number = next.is_some_and(|c| c.is_ascii_digit());
    (!head && !apart && !number && !is_any_opener(before)).then_some(length)
}

/// What may stand behind a mark that is parted from its word.
fn is_edge(c: char) -> bool {
    is_any_opener(c) || is_any_closer(c) || c == ':'
}

/// （注１）, (※), [注2], <*3>.
fn bracketed(line: &[char], at: usize) -> Option<usize> {
    let inner = line.get(at + 1..).filter(|_| line.get(at).is_some_and(|c| is_any_opener(*c)))?;
    let sign = inner.first().filter(|c| matches!(c, '※' | '注' | '*'))?;
    let digits = digits(inner, 1);
    let closed = inner.get(1 + digits).is_some_and(|c| is_any_closer(*c) || *c == '⁾');
    // （注）… begins a note as often as it marks a word.
    (closed && (digits > 0 || *sign != '注')).then_some(digits + 3)
}

fn bare(line: &[char], at: usize, before: char) -> Option<usize> {
    let first = *line.get(at)?;
    let rest = line.get(at..)?;
    if is_raised(first) {
        // ㎡ and m²: an exponent is part of its unit.
        let exponent = before.is_ascii_alphabetic() && matches!(first, '²' | '³');
        return (!exponent).then(|| rest.iter().take_while(|c| is_raised(**c)).count());
    }
    let digits = digits(rest, 1);
    // （単位：千円※１）: the bracket around the word.
    let near = line.get(at.saturating_sub(MAX_WORD)..at)?;
    let around = near.iter().rfind(|c| matches!(c, '(' | ')')) == Some(&'(');
    let closed = match rest.get(1 + digits) {
        Some('⁾') => true,
        Some(')') => !around || rest.get(2 + digits) == Some(&')'),
        _ => false,
    };
    let length = 1 + digits + usize::from(closed);
    let ends = || {
        let next = rest.get(length);
        next.is_none_or(|c| c.is_whitespace() || is_edge(*c) || matches!(c, '以' | '未' | '。' | '、'))
    };
    let marks = match first {
        '※' | '†' | '‡' => digits > 0 || ends(),
        // 5*10 is a product.
        '*' => !before.is_ascii_digit() || digits == 0 && ends(),
        '注' => closed || digits > 0 && ends(),
        _ => false,
    };
    marks.then_some(length)
}

/// Digits of a note's number, on the line or raised; none where there are more than a note's number has.
fn digits(text: &[char], from: usize) -> usize {
    let digit = |c: &&char| c.is_ascii_digit() || is_raised(**c) && !matches!(c, '⁽' | '⁾');
    let count = text.get(from..).unwrap_or_default().iter().take_while(digit).count();
    if count > MAX_DIGITS { 0 } else { count }
}

/// ¹ and its kin; lowered digits are parts of formulas (CO₂).
const fn is_raised(c: char) -> bool {
    is_small(c) && !matches!(c, '₀'..='₎')
}

impl Folded {
    /// Leaves out the marks of notes: each goes with the character before it.
    pub fn leave_note_marks(&mut self) {
        let Some(first) = (1..self.chars.len()).find(|at| note_mark(&self.chars, *at).is_some()) else { return };
        let mut left = Self {
            chars: self.chars.get(..first).unwrap_or_default().to_vec(),
            starts: self.starts.get(..first).unwrap_or_default().to_vec(),
            ends: self.ends.get(..first).unwrap_or_default().to_vec(),
        };
        let mut at = first;
        while let Some(c) = self.chars.get(at) {
            if let Some(length) = note_mark(&self.chars, at) {
                at += length;
                if let Some((last, end)) = left.ends.last_mut().zip(self.ends.get(at - 1)) {
                    *last = *end;
                }
                continue;
            }
            left.chars.push(*c);
            left.starts.extend(self.starts.get(at));
            left.ends.extend(self.ends.get(at));
            at += 1;
        }
        *self = left;
    }
}

/// A text without the marks of notes in it.
#[must_use]
pub fn without_note_marks(text: &str) -> String {
    let mut folded = Folded::default();
    let printed: Vec<char> = text.chars().collect();
    folded.fill((0..).zip(printed.iter().copied()));
    folded.leave_note_marks();
    folded.starts.iter().filter_map(|at| printed.get(*at as usize)).collect()
}

/// What follows the mark of a note that a text begins with, behind a word.
#[must_use]
pub fn behind_note_mark(text: &str) -> &str {
    /// （注¹⁰） has six.
    const MAX_CHARS: usize = 8;
    if !text.starts_with(|c| is_small(c) || matches!(c, '※' | '注' | '*' | '＊' | '†' | '‡' | '（' | '(' | '[' | '［'))
    {
        return text;
    }
    // Behind a word.
    let word = std::iter::once('語').chain(text.chars().take(MAX_CHARS).map(super::folded));
    let length = note_mark(&word.collect::<Vec<_>>(), 1).unwrap_or(0);
    text.char_indices().nth(length).map_or("", |(at, _)| text.get(at..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(line: &str) -> String {
        let chars: Vec<char> = line.chars().collect();
        let (mut at, mut out) = (0, String::new());
        while let Some(c) = chars.get(at) {
            match note_mark(&chars, at) {
                Some(length) => at += length,
                None => {
                    out.push(*c);
                    at += 1;
                }
            }
        }
        out
    }

    #[test]
    fn a_mark_is_no_part_of_what_it_stands_at() {
        for mark in ["¹", "※¹", "注¹⁾", "※1", "※", "(注1)", "(※1)", "注1)", "*", "†", "[注2]", "⁽¹⁾", "※12"]
        {
            for (before, behind) in
                [("前年度までの実績", ""), ("1-1-1", " 【防災】"), ("(単位:千円", ")"), ("30町会", "以上")]
            {
                assert_eq!(left(&format!("{before}{mark}{behind}")), format!("{before}{behind}"), "{mark}");
            }
        }
        assert_eq!(left("1-1-2 ※ 【防災】"), "1-1-2  【防災】");
    }

    #[test]
    fn texts_without_their_marks() {
        assert_eq!(without_note_marks("令和４年度港区注¹⁾運営方針"), "令和４年度港区運営方針");
        assert_eq!(behind_note_mark("（※１）（12月末時点）"), "（12月末時点）");
        assert_eq!(behind_note_mark("※"), "");
        assert_eq!(behind_note_mark("（12月末時点）"), "（12月末時点）");
    }

    #[test]
    fn notes_units_and_products_are_no_marks() {
        for line in [
            "※1 区民アンケート",
            "・※新規",
            "30町会以上 ※28町会",
            "注意する",
            "100m²",
            "5*10",
            "CO₂",
            "課題 ※有効性が「イ」の場合は必須",
            "(注)新型コロナにより",
            "受注1件",
            "※2022年",
        ] {
            assert_eq!(left(line), line);
        }
    }
}
