//! 経営課題 in notations of their own, told by their place right above 課題認識: `課題２ 防災`, `経営課題その２`, `２．防災`, `■防災`.
//!
//! ```text
//! line   = ornament? opener? ( word "の"? )? number? closer? ( space | ":" | "." )* title
//! number = "その" | "第" | "No." …, in any signs of odd::part
//! ```
//! Elsewhere such a line is an item of a list; only its place makes it a heading.

use super::odd;
use super::{Heading, Level};
use crate::form::fold::{is_closer, is_opener, is_ornament, skip, spaced_prefix};
use crate::lexicon::{COMMA, FULL_STOP, is_any_opener, is_bullet, is_katakana};
use crate::value::IssueNumber;

/// Longer ones first.
const WORDS: [&str; 5] = ["主な経営課題", "重点経営課題", "重点課題", "経営課題", "課題"];

/// 地域の特性に応じた防災・防犯のまちづくりの推進 and its kin.
const MAX_TITLE: usize = 40;

/// The heading of an issue that a line is right above the boxes of one; `apart` is whether a blank line stands before it,
/// `next` the number that an issue would have here.
pub(in crate::form) fn issue_by_place(line: &[char], apart: bool, next: u8) -> Option<Heading> {
    let first = skip(line, 0, char::is_whitespace);
    let start = skip(line, first, |c| c.is_whitespace() || is_opener(c) || is_ornament(c));
    let marked = start > first;
    if line.get(start).is_none_or(|c| is_bullet(*c)) {
        return None;
    }
    let word = WORDS.iter().find_map(|word| spaced_prefix(line.get(start..)?, word));
    let behind = skip(line, start + word.unwrap_or(0), |c| c.is_whitespace() || word.is_some() && c == 'の');
    let (number, end) = counted(line, behind, word.is_some());
    let from = skip(line, end, |c| c.is_whitespace() || is_closer(c) || matches!(c, ')' | ':' | '.' | '、'));
    let from = skip(line, from, |c| c.is_whitespace() || is_any_opener(c));
    let written = |at: &usize| line.get(*at).is_some_and(|c| !c.is_whitespace() && !is_closer(*c));
    let to = (from..line.len()).rev().find(written)? + 1;
    let title = line.get(from..to).filter(|title| (2..=MAX_TITLE).contains(&title.len()))?;
    let stated = title
        .iter()
        .any(|c| matches!(*c, FULL_STOP | COMMA | '%' | '円' | ':') || word.is_none() && c.is_ascii_digit());
    let follows = number.is_some_and(|number| number == next);
    let told = word.is_some() && (end > behind || marked || apart) || follows || number.is_none() && (marked || apart);
    (told && !stated).then(|| Heading {
        level: Level::Issue,
        number: number.and_then(|number| IssueNumber::new(&[number])),
        title: from..to,
        open: false,
        rest: line.len()..line.len(),
        worded: true,
    })
}

/// The number at a place, and where it ends; of other signs (A, ア) only the end.
fn counted(line: &[char], at: usize, worded: bool) -> (Option<u8>, usize) {
    /// No.12 with its brackets.
    const MAX_CHARS: usize = 6;
    let from = spaced_prefix(line.get(at..).unwrap_or_default(), "その").map_or(at, |length| at + length);
    let ends = |c: &char| c.is_whitespace() || is_closer(*c) || is_opener(*c) || matches!(c, ':' | '、');
    let rest = line.get(from..).unwrap_or_default();
    // The dot of No.2 is none behind a number.
    let dotted = |at: usize| at > 0 && rest.get(at) == Some(&'.') && rest.get(at - 1).is_some_and(char::is_ascii_digit);
    let length = (0..rest.len().min(MAX_CHARS + 1)).find(|at| rest.get(*at).is_some_and(ends) || dotted(*at));
    let token = rest.get(..length.unwrap_or(0)).unwrap_or_default();
    // ⑵防災 and (2)防災 have no space behind them.
    let begun = odd::begins_with_number(rest);
    match (odd::single_of(token), begun, token) {
        (Some(number), ..) => (Some(number), from + token.len()),
        (None, Some((number, length)), _) => (Some(number), from + length),
        // 【経営課題弐】: what stands in the bracket with the word is the number, whatever sign it is.
        (None, None, [_]) if worded && rest.get(1).is_some_and(|c| is_closer(*c)) => (None, from + 1),
        (None, None, [c]) if worded && (c.is_ascii_alphabetic() || is_katakana(*c)) => (None, from + 1),
        _ => (None, at),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::fold::half_width;
    use super::*;

    fn read(line: &str, apart: bool) -> Option<(Option<String>, String)> {
        let chars: Vec<char> = line.chars().map(half_width).collect();
        let found = issue_by_place(&chars, apart, 2)?;
        let title = chars.get(found.title)?.iter().collect();
        Some((found.number.map(|number| number.to_string()), title))
    }

    #[test]
    fn issues_in_every_notation() {
        for line in [
            "２．防災",
            "2. 防災",
            "２　防災",
            "（２）防災",
            "⑵防災",
            "②防災",
            "【２】防災",
            "【課題２】防災",
            "課題２　防災",
            "【経営課題⑵】防災",
            "経営課題の２　防災",
            "経営課題その２　防災",
            "経営課題No.2 防災",
            "経営課題第２ 防災",
            "Ⅱ 防災",
        ] {
            assert_eq!(read(line, false), Some((Some("2".to_owned()), "防災".to_owned())), "{line}");
        }
    }

    #[test]
    fn issues_without_a_number() {
        for line in ["■防災", "【防災】", "【経営課題弐】防災", "経営課題Ａ　防災", "課題ア　防災"]
        {
            assert_eq!(read(line, false), Some((None, "防災".to_owned())), "{line}");
        }
        assert_eq!(read("防災", true), Some((None, "防災".to_owned())));
    }

    #[test]
    fn other_lines_are_none() {
        for line in [
            "防災",
            "・防災",
            "３．防災",
            "・町会加入率 57％",
            "２　訓練を行う。",
            "2 回",
            "課題を防災に生かす",
            "【前年度】57％",
            "令和5年度 57",
        ] {
            assert_eq!(read(line, false), None, "{line}");
        }
    }
}
