//! 見出しの前の印: what a list or a page prints before a label or a heading: ・, ①, (1), 1., ア, Ⅰ, a), 第１, →, ━━, 「.
//!
//! ```text
//! lead   = ( mark | number ){1,2} quote?
//! mark   = bullet | dash | arrow | line | star, up to four of a kind
//! number = "(" sign ")" | circled | sign ( "." | ")" | "、" | ":" | space )
//! sign   = "第"? digits ( dash digits )* | kana | letter | Ⅰ | 一
//! ```

use super::fold::skip;
use super::heading::{is_roman, kanji_numeral};
use crate::lexicon::{
    ORDINAL, is_arrow, is_asterisk, is_bullet, is_circled, is_dash, is_katakana, is_leader, is_ornament,
    is_quote_opener,
};

/// Where what stands behind a lead begins; `None` where none stands at the head of the line.
pub(super) fn lead(line: &[char]) -> Option<usize> {
    let start = skip(line, 0, char::is_whitespace);
    let mut end = start;
    for _ in 0..2 {
        let Some(one) = mark(line, end).or_else(|| number(line, end)) else { break };
        end = skip(line, one, char::is_whitespace);
    }
    end += usize::from(line.get(end).is_some_and(|c| is_quote_opener(*c)));
    (end > start && end < line.len()).then_some(end)
}

/// Marks before or behind a label that are none of its words.
pub(super) fn is_mark(c: char) -> bool {
    is_bullet(c)
        || is_ornament(c)
        || is_dash(c) && c != 'ー'
        || is_arrow(c)
        || is_leader(c)
        || is_asterisk(c)
        || matches!(c, '━' | '─' | '═' | '＝' | '=' | '〓' | '#' | '★' | '☆' | '◎' | '…' | '‥')
}

fn mark(line: &[char], at: usize) -> Option<usize> {
    /// Lines on both sides of a heading: ━━━━.
    const MOST: usize = 4;
    let first = line.get(at).copied().filter(|c| is_mark(*c))?;
    let end = skip(line, at, |c| c == first);
    (end - at <= MOST).then_some(end)
}

fn number(line: &[char], at: usize) -> Option<usize> {
    let first = *line.get(at)?;
    if first == '(' {
        let end = sign(line, at + 1)?;
        return (line.get(end) == Some(&')')).then_some(end + 1);
    }
    if is_circled(first) {
        return Some(at + 1);
    }
    let end = sign(line, at)?;
    let closer = line.get(end)?;
    (closer.is_whitespace() || matches!(closer, '.' | ')' | '、' | ':')).then_some(end + 1)
}

/// The sign that counts an item.
fn sign(line: &[char], at: usize) -> Option<usize> {
    /// Digits of one part, and parts: １－１－１.
    const MOST_DIGITS: usize = 2;
    const MOST_PARTS: usize = 3;
    let first = *line.get(at)?;
    let single = is_katakana(first) || first.is_ascii_alphabetic() || is_roman(first) || kanji_numeral(first).is_some();
    if single {
        return Some(at + 1);
    }
    let mut end = at + usize::from(first == ORDINAL);
    for part in 0..MOST_PARTS {
        let from = end + usize::from(part > 0);
        let behind = skip(line, from, |c| c.is_ascii_digit());
        let joined = part == 0 || line.get(end).is_some_and(|c| is_dash(*c));
        if !joined || !(1..=MOST_DIGITS).contains(&(behind - from.min(behind))) {
            return (part > 0).then_some(end);
        }
        end = behind;
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_label() {
        let behind = |line: &str| {
            let chars: Vec<char> = line.chars().collect();
            lead(&chars).map(|end| chars.iter().skip(end).collect::<String>())
        };
        for mark in [
            "・", "○ ", "①", "(1)", "1. ", "ア ", "• ", "- ", "➢ ", "Ⅰ ", "a) ", "1-1 ", "☆", "━━", "✓", "「", "第1 ",
            "→", "■① ",
        ] {
            assert_eq!(behind(&format!("{mark}前年度までの実績")).as_deref(), Some("前年度までの実績"), "{mark}");
        }
        for line in ["前年度までの実績", "12,217千円", "100 人", "アウトカム指標", "・"] {
            assert_eq!(behind(line), None, "{line}");
        }
    }
}
