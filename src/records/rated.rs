//! Ratings that are no code alone: a word in its place, a code with a note, what it was before, a choice that is ticked with its
//! meaning.
//!
//! ```text
//! rated := code note | code arrow code | ( tick? code words )+ | word
//! note  := "（" … "）" | "※" …                          ア（前年度：イ）, ①(ⅰ)　※見込み
//! word  := 達成 | 概ね順調 | 未評価 | …                  a few letters with a word for ratings in them
//! ```

use std::ops::Range;

use super::codes::{is_box, is_tick, written};
use crate::lexicon::{
    COLONS, COMMA, FULL_STOP, RATING_WORDS, is_any_closer, is_any_opener, is_arrow, is_bullet, is_code,
};

/// A rating as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rated {
    pub(super) code: String,
    /// What is printed behind its code.
    pub(super) legend: Option<String>,
    /// Bytes of notes, of what it was before and of choices that are not ticked.
    pub(super) left_out: Vec<Range<usize>>,
}

/// ☑①目標達成　□②目標未達成 is about the longest.
const MAX_CHARS: usize = 24;

/// The rating that a line of its box states, or codes alone.
pub(super) fn rated(line: &str) -> Option<Rated> {
    if let Some(codes) = written(line) {
        let code = codes.first().cloned().filter(|_| codes.len() == 1)?;
        return Some(Rated { code, legend: None, left_out: Vec::new() });
    }
    let long = line.chars().count() > MAX_CHARS || line.contains([FULL_STOP, COMMA]);
    if long || line.trim_start().starts_with(is_bullet) {
        return None;
    }
    changed(line).or_else(|| noted(line)).or_else(|| ticked(line)).or_else(|| worded(line))
}

fn one(text: &str) -> Option<String> {
    written(text).and_then(|codes| codes.first().cloned().filter(|_| codes.len() == 1))
}

/// ①(ⅰ)　※見込み, ア（前年度：イ）.
fn noted(line: &str) -> Option<Rated> {
    let starts = line.char_indices().filter(|(at, c)| *at > 0 && (*c == '※' || is_any_opener(*c))).map(|(at, _)| at);
    let mut found = starts.filter_map(|at| Some((at, one(line.get(..at)?)?)));
    let is_note = |at: usize| line.get(at..).is_some_and(|note| note.starts_with('※') || note.ends_with(is_any_closer));
    let (at, code) = found.rfind(|(at, _)| is_note(*at))?;
    Some(Rated { code, legend: None, left_out: std::iter::once(at..line.len()).collect() })
}

/// ②（ⅰ）→①（ⅰ）: what it was, and what it is.
fn changed(line: &str) -> Option<Rated> {
    let (at, arrow) = line.char_indices().rfind(|(_, c)| is_arrow(*c))?;
    let behind = at + arrow.len_utf8();
    one(line.get(..at)?)?;
    let code = one(line.get(behind..)?)?;
    Some(Rated { code, legend: None, left_out: std::iter::once(0..behind).collect() })
}

/// ☑①目標達成　□②目標未達成: the choice with the tick.
fn ticked(line: &str) -> Option<Rated> {
    let mark = |c: char| is_tick(c) || is_box(c);
    let starts: Vec<usize> = line.char_indices().filter(|(_, c)| mark(*c)).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    let mut chosen: Option<Rated> = None;
    let mut left_out = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        let part = line.get(start..end)?;
        let inner = part.trim_start_matches(mark).trim();
        let code = inner.chars().next().filter(|c| is_code(*c))?;
        let words = inner.get(code.len_utf8()..)?.trim_start_matches(COLONS).trim();
        if part.starts_with(is_tick) {
            if chosen.is_some() {
                return None;
            }
            let legend = Some(words.to_owned()).filter(|words| !words.is_empty());
            chosen = Some(Rated { code: code.to_string(), legend, left_out: Vec::new() });
        } else {
            left_out.push(start..end);
        }
    }
    chosen.filter(|_| starts.first() == Some(&0)).map(|chosen| Rated { left_out, ..chosen })
}

/// 達成, 概ね順調, 未評価.
fn worded(line: &str) -> Option<Rated> {
    /// 撤退・再構築基準に該当せず has 13.
    const MAX_CHARS: usize = 14;
    let word = line.trim();
    let rates = RATING_WORDS.iter().any(|known| word.contains(known));
    let plain = word.chars().count() <= MAX_CHARS && !word.contains(|c: char| c.is_numeric() || COLONS.contains(&c));
    let coded = word.chars().next().is_some_and(|c| is_code(c) || is_any_opener(c) || c == '※');
    (rates && plain && !coded).then(|| Rated { code: word.to_owned(), legend: None, left_out: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_that_are_no_code_alone() {
        for (line, code, legend, left_out) in [
            ("達成", "達成", None, vec![]),
            ("概ね順調", "概ね順調", None, vec![]),
            ("未評価", "未評価", None, vec![]),
            ("達成（見込）", "達成（見込）", None, vec![]),
            ("撤退基準に該当せず", "撤退基準に該当せず", None, vec![]),
            ("－", "－", None, vec![]),
            ("◎", "◎", None, vec![]),
            ("①(ⅰ)　※見込み", "①(ⅰ)", None, vec!["※見込み"]),
            ("① (ⅰ)　※見込み", "①(ⅰ)", None, vec!["※見込み"]),
            ("ア（前年度：イ）", "ア", None, vec!["（前年度：イ）"]),
            ("②（ⅰ）→①（ⅰ）", "①（ⅰ）", None, vec!["②（ⅰ）→"]),
            ("☑①目標達成　□②目標未達成", "①", Some("目標達成"), vec!["□②目標未達成"]),
            ("■ア　□イ", "ア", None, vec![]),
        ] {
            let found = rated(line).unwrap_or_else(|| panic!("{line}"));
            let texts: Vec<&str> = found.left_out.iter().map(|bytes| &line[bytes.clone()]).collect();
            assert_eq!((found.code.as_str(), found.legend.as_deref(), texts), (code, legend, left_out), "{line}");
        }
    }

    #[test]
    fn sentences_legends_and_values_are_none() {
        for line in [
            "案内を620部配った。",
            "・目標を達成した",
            "①：目標達成 ②：目標未達成",
            "ア：有効であり、継続して推進",
            "達成率 95％",
            "※有効性が「イ」の場合は必須",
            "取組は予定どおり実施",
            "",
        ] {
            assert_eq!(rated(line), None, "{line}");
        }
    }
}
