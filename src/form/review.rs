//! 中間振り返り and 自己評価 as headings of their boxes, in the wordings that wards give them.
//!
//! ```text
//! head := lead? opener? word ( "(" words ")" )? closer? ":"?
//! word := 自己評価 | 中間振り返り | 中間振返り | 中間ふりかえり
//! ```
//! `２　自己評価`, `自己評価（年度末）`, `【中間振り返り】`, `自己評価：おおむね順調`. A sentence that begins with the word is none.

use super::fold::{is_closer, is_opener, is_ornament, skip, spaced_prefix};
use super::lead::lead;
use crate::lexicon::{FULL_STOP, is_bullet, is_hiragana};

/// Which box a heading names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReviewBox {
    /// 中間振り返り.
    Midyear,
    /// 自己評価.
    Own,
}

const WORDS: [(&str, ReviewBox); 7] = [
    (super::print::SELF_EVALUATION, ReviewBox::Own),
    ("中間振り返り", ReviewBox::Midyear),
    ("中間振返り", ReviewBox::Midyear),
    ("中間ふりかえり", ReviewBox::Midyear),
    ("中間ふり返り", ReviewBox::Midyear),
    ("中間評価", ReviewBox::Midyear),
    ("年度末評価", ReviewBox::Own),
];

/// The box that a folded line names at its head, and where its text begins; `None` where the line is text.
pub(super) fn review_head(line: &[char]) -> Option<(ReviewBox, usize)> {
    let first = skip(line, 0, char::is_whitespace);
    // ・自己評価 is a line of a list.
    if line.get(first).is_none_or(|c| is_bullet(*c) && !is_ornament(*c)) {
        return None;
    }
    named(line, first).or_else(|| named(line, lead(line)?))
}

fn named(line: &[char], from: usize) -> Option<(ReviewBox, usize)> {
    let start = skip(line, from, |c| c.is_whitespace() || is_opener(c) || is_ornament(c) || c == '(');
    let opened = line.get(from..start)?.iter().any(|c| is_opener(*c) || *c == '(');
    let rest = line.get(start..)?;
    let (length, review) = WORDS.iter().find_map(|(word, review)| Some((spaced_prefix(rest, word)?, *review)))?;
    let mut end = start + length;
    let mut closed = false;
    for _ in 0..2 {
        let next = skip(line, end, char::is_whitespace);
        match line.get(next) {
            Some(c) if opened && (is_closer(*c) || *c == ')') => (end, closed) = (next + 1, true),
            Some(c) if is_opener(*c) || *c == '(' => {
                let Some(behind) = explanation(line, next) else { break };
                (end, closed) = (behind, true);
            }
            _ => break,
        }
    }
    let next = skip(line, end, char::is_whitespace);
    let Some(c) = line.get(next) else { return Some((review, line.len())) };
    let colon = *c == ':';
    let text = skip(line, next + usize::from(colon), char::is_whitespace);
    let apart = colon || closed || next > end && line.last() == Some(&FULL_STOP);
    let sentence = !colon && line.get(next).is_some_and(|c| is_hiragana(*c));
    (apart && !sentence).then_some((review, text))
}

/// One past a bracket that says of when the box is: （年度末）, （令和６年９月末時点）.
fn explanation(line: &[char], at: usize) -> Option<usize> {
    /// 令和６年９月末時点 and its kin.
    const MAX_CHARS: usize = 20;
    let inner = line.get(at + 1..)?;
    let length = inner.iter().take(MAX_CHARS).position(|c| is_closer(*c) || *c == ')')?;
    let words = inner.get(..length)?;
    (!words.contains(&FULL_STOP)).then_some(at + 1 + length + 1)
}

#[cfg(test)]
mod tests {
    use super::super::fold::half_width;
    use super::*;

    fn head(line: &str) -> Option<(ReviewBox, String)> {
        let chars: Vec<char> = line.chars().map(half_width).collect();
        let (review, end) = review_head(&chars)?;
        Some((review, line.chars().skip(end).collect()))
    }

    #[test]
    fn headings_of_reviews_in_every_manner() {
        for line in [
            "自己評価",
            "自己評価：",
            "２　自己評価",
            "自己評価（年度末）",
            "【自己評価】",
            "■ 自己評価",
            "(2) 自己評価",
            "自 己 評 価",
        ] {
            assert_eq!(head(line), Some((ReviewBox::Own, String::new())), "{line}");
        }
        for line in
            ["中間振り返り", "中間振返り", "中間ふりかえり（９月末時点）", "１．中間振り返り", "＜中間振り返り＞"]
        {
            assert_eq!(head(line), Some((ReviewBox::Midyear, String::new())), "{line}");
        }
    }

    #[test]
    fn text_behind_a_heading_of_a_review_is_left() {
        for line in ["自己評価　順調に進んだ。", "【自己評価】順調に進んだ。", "自己評価：順調に進んだ。"]
        {
            assert_eq!(head(line), Some((ReviewBox::Own, "順調に進んだ。".to_owned())), "{line}");
        }
    }

    #[test]
    fn a_sentence_about_a_review_is_text() {
        for line in [
            "自己評価を行う。",
            "自己評価シートを公表する。",
            "・自己評価",
            "中間振り返りの結果",
            "自己評価 を公表する。",
            "自己評価 4.2点",
        ] {
            assert_eq!(head(line), None, "{line}");
        }
    }
}
