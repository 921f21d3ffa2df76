//! Headings of records: 経営課題, 戦略 and 具体的取組 with their numbers and titles.
//!
//! ```text
//! heading = bracket? word? number ( closer | colon | space )* title rest
//! word    = 経営課題 | めざす成果及び戦略 | 主な戦略 | 戦略 | 主な具体的取組 | 具体的取組
//! number  = digits ( dash digits )?( dash digits )?      any width, any dash
//! ```
//! A heading without a word needs a bracket and a number of two or three parts: `【1-2 …】` or `１－２ 【…】`.

use std::ops::Range;

use super::label::half_width;

/// Which record a heading opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// 経営課題.
    Issue,
    /// 戦略.
    Strategy,
    /// 具体的取組.
    Initiative,
}

/// A heading at the start of a line; ranges count the line's characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Which record it opens.
    pub level: Level,
    /// Canonical number: ASCII digits joined by `-`.
    pub number: String,
    /// Characters of the number as printed.
    pub number_at: Range<usize>,
    /// Characters of the title; empty where the line has none.
    pub title: Range<usize>,
    /// Whether the title's bracket is still open at the end of the line.
    pub open: bool,
    /// What follows the title on the line.
    pub rest: Range<usize>,
    /// Whether a word (具体的取組 …) stands before the number, as 様式２ prints it; 様式１ prints brackets only.
    pub worded: bool,
}

/// Words that open a heading, longest first, and the number of parts their numbers have.
const WORDS: &[(&str, Level)] = &[
    ("めざす成果及び戦略", Level::Strategy),
    ("主な具体的取組", Level::Initiative),
    ("具体的取組", Level::Initiative),
    ("経営課題", Level::Issue),
    ("主な戦略", Level::Strategy),
    ("戦略", Level::Strategy),
];

/// Digits of one part of a number: no plan has a hundred issues.
const MAX_PART_DIGITS: usize = 2;

/// The heading at the start of a line, or `None`.
#[must_use]
pub fn heading_of(line: &[char]) -> Option<Heading> {
    let folded = |at: usize| line.get(at).copied().map(half_width);
    let mut at = skip(line, 0, |c| c.is_whitespace() || matches!(c, '◇' | '◆' | '■'));
    let bracket = folded(at).filter(|c| OPENERS.contains(c));
    if bracket.is_some() {
        at += 1;
    }
    let word = WORDS.iter().find(|(word, _)| starts_with(line, at, word));
    if let Some((word, _)) = word {
        at += word.chars().count();
    }
    at = skip(line, at, |c| c.is_whitespace() || c == ':');
    let (number, end) = number_at(line, at)?;
    let number_range = at..end;
    let parts = number.split('-').count();
    // `１－１ 【title】`: the word stands apart, on another line or beyond a gap.
    let titled = line.get(skip(line, end, char::is_whitespace)) == Some(&'【');
    let level = level_of(word.map(|w| w.1), parts, bracket.is_some() || titled)?;
    let next = folded(end);
    if next.is_some_and(|c| {
        !(c.is_whitespace() || CLOSERS.contains(&c) || OPENERS.contains(&c) || c == ':' || c == '『' || c == '「')
    }) {
        return None;
    }
    let (title, open, rest) = title_after(line, end, bracket.is_some());
    let worded = word.is_some() || bracket.is_none();
    Some(Heading { level, number, number_at: number_range, title, open, rest, worded })
}

const OPENERS: [char; 6] = ['【', '[', '<', '〔', '≪', '《'];
const CLOSERS: [char; 6] = ['】', ']', '>', '〕', '≫', '》'];

/// The word names the record, and its number must have as many parts; without a word the parts name it.
fn level_of(word: Option<Level>, parts: usize, bracketed: bool) -> Option<Level> {
    let by_parts = match parts {
        1 => Level::Issue,
        2 => Level::Strategy,
        _ => Level::Initiative,
    };
    match word {
        Some(level) => (level == by_parts).then_some(level),
        None => (bracketed && by_parts != Level::Issue).then_some(by_parts),
    }
}

/// Title and rest after the number. In `【1-1 title】 rest` the bracket is open already; in `１－１ 【title】` it opens here.
fn title_after(line: &[char], end: usize, bracketed: bool) -> (Range<usize>, bool, Range<usize>) {
    let blank = |c: char| c.is_whitespace() || c == ':';
    let mut start = skip(line, end, blank);
    let mut inside = bracketed;
    if let Some(c) = line.get(start).copied().map(half_width) {
        if inside && CLOSERS.contains(&c) {
            // 【経営課題１】 title: the bracket held the number alone.
            start = skip(line, start + 1, blank);
            inside = false;
        }
        if !inside && line.get(start).is_some_and(|c| is_title_opener(*c)) {
            start += 1;
            inside = true;
        }
    }
    if !inside {
        let close = position(line, start, |c| c == '】');
        return match close {
            // The opening bracket was lost: 戦略1-1 住宅防火の推進】.
            Some(close) => (trimmed(line, start..close), false, close + 1..line.len()),
            None => (trimmed(line, start..line.len()), false, line.len()..line.len()),
        };
    }
    match position(line, start, |c| CLOSERS.contains(&half_width(c)) || c == '』') {
        Some(close) => (trimmed(line, start..close), false, close + 1..line.len()),
        None => (trimmed(line, start..line.len()), true, line.len()..line.len()),
    }
}

fn is_title_opener(c: char) -> bool {
    c == '『' || OPENERS.contains(&half_width(c))
}

/// A number of one to three parts at `at`, canonical, with its end.
fn number_at(line: &[char], mut at: usize) -> Option<(String, usize)> {
    let mut number = String::new();
    for part in 0..3 {
        let digits = line.get(at..).unwrap_or_default().iter().map(|c| half_width(*c)).take_while(char::is_ascii_digit);
        let before = number.len();
        number.extend(digits);
        let length = number.len() - before;
        if length == 0 || length > MAX_PART_DIGITS {
            return None;
        }
        at += length;
        let dashed = line.get(at).is_some_and(|c| is_dash(*c))
            && line.get(at + 1).is_some_and(|c| half_width(*c).is_ascii_digit());
        if part == 2 || !dashed {
            return Some((number, at));
        }
        number.push('-');
        at += 1;
    }
    None
}

/// The dashes that were met between the parts of a number.
#[must_use]
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '‐' | '‑' | '–' | '—' | '―' | '−' | 'ー' | '─')
}

fn skip(line: &[char], from: usize, test: impl Fn(char) -> bool) -> usize {
    line.get(from..).map_or(from, |rest| from + rest.iter().take_while(|c| test(half_width(**c))).count())
}

fn position(line: &[char], from: usize, test: impl Fn(char) -> bool) -> Option<usize> {
    line.get(from..)?.iter().position(|c| test(*c)).map(|at| from + at)
}

fn starts_with(line: &[char], at: usize, word: &str) -> bool {
    let rest = line.get(at..).unwrap_or_default();
    let mut chars = rest.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

fn trimmed(line: &[char], range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    while start < end && line.get(start).is_some_and(|c| c.is_whitespace()) {
        start += 1;
    }
    while end > start && line.get(end - 1).is_some_and(|c| c.is_whitespace()) {
        end -= 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Option<(Level, String, String, String)> {
        let chars: Vec<char> = line.chars().collect();
        let heading = heading_of(&chars)?;
        let text = |r: &Range<usize>| chars[r.clone()].iter().collect::<String>();
        Some((heading.level, heading.number.clone(), text(&heading.title), text(&heading.rest).trim().to_owned()))
    }

    fn expect(line: &str, level: Level, number: &str, title: &str, rest: &str) {
        assert_eq!(parts(line), Some((level, number.to_owned(), title.to_owned(), rest.to_owned())), "{line}");
    }

    #[test]
    fn every_notation_that_was_met() {
        expect("【経営課題１】", Level::Issue, "1", "", "");
        expect("経営課題１ 【区民主体のまちづくり】", Level::Issue, "1", "区民主体のまちづくり", "");
        expect("【経営課題1 にぎわいのまち】", Level::Issue, "1", "にぎわいのまち", "");
        expect("【経営課題1】安全で安心", Level::Issue, "1", "安全で安心", "");
        expect("【経営課題1:安全】", Level::Issue, "1", "安全", "");
        expect("経営課題1  『健康』", Level::Issue, "1", "健康", "");
        expect(
            "めざす成果及び戦略　１－１ 【豊かなコミュニティの促進】",
            Level::Strategy,
            "1-1",
            "豊かなコミュニティの促進",
            "",
        );
        expect("【戦略1-1 住宅防火】", Level::Strategy, "1-1", "住宅防火", "");
        expect("戦略1-1 住宅防火の推進】", Level::Strategy, "1-1", "住宅防火の推進", "");
        expect("１－１ 【区の魅力発信】", Level::Strategy, "1-1", "区の魅力発信", "");
        expect("<1-1 住宅>", Level::Strategy, "1-1", "住宅", "");
        expect("具体的取組１－１－１ 【人と人】", Level::Initiative, "1-1-1", "人と人", "");
        expect(
            "【2-1-1 活動支援】 促進を支援2,025千円）",
            Level::Initiative,
            "2-1-1",
            "活動支援",
            "促進を支援2,025千円）",
        );
        expect(
            "【具体的取組1-2-2】 見守り [予算額 263千円]",
            Level::Initiative,
            "1-2-2",
            "見守り [予算額 263千円]",
            "",
        );
    }

    #[test]
    fn text_is_no_heading() {
        for line in
            ["【様式１】", "1-2 月に実施", "経営課題の概要", "戦略を見直す", "【撤退・再構築基準】", "2025", "主な戦略"]
        {
            assert_eq!(parts(line), None, "{line}");
        }
    }
}
