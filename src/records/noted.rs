//! Lines below an indicator that are about it and measure nothing: notes, sources, and what its value is made of.
//!
//! ```text
//! 訓練を行った町会の数：30町会以上
//! ※　町会数は80
//! [参考：全市平均 25町会]
//! 内訳：北部10町会、南部20町会
//! （北部10町会、南部20町会）
//! ```

use super::measure::{Element, elements};
use crate::lexicon::{BREAKDOWN, NOTE_WORDS, OF_WHICH, RESULTS, TARGETS, is_any_closer, is_any_opener};
use crate::value::find_years;

/// Whether a line goes on with the indicator above as a note: it states no bound, no year and no role of a value.
pub(super) fn is_note_line(line: &str) -> bool {
    let bare = line.trim();
    let opened = bare.starts_with(is_any_opener);
    let inner = bare.trim_start_matches(is_any_opener);
    let marked = bare.starts_with('※') || begins_note(inner);
    let whole = opened && bare.ends_with(is_any_closer) && closes_once(bare);
    (marked || whole) && is_free(inner)
}

/// 参考：全市平均, 内訳：北部10町会; 参考人 is another word.
fn begins_note(text: &str) -> bool {
    let behind = NOTE_WORDS.iter().chain(&[BREAKDOWN, OF_WHICH]).find_map(|word| text.strip_prefix(word));
    behind.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic()))
}

/// A bracket around the whole line.
fn closes_once(line: &str) -> bool {
    line.chars().filter(|c| is_any_opener(*c)).count() == 1 && line.chars().filter(|c| is_any_closer(*c)).count() == 1
}

fn is_free(text: &str) -> bool {
    let bound = |element: &Element| element.comparison.is_some() || element.year.is_some();
    let values = elements(text);
    let role = RESULTS.iter().chain(TARGETS).any(|word| text.contains(word));
    !values.is_empty() && !values.iter().any(bound) && !role && find_years(text).is_empty()
}

/// Where the notes below an indicator begin, or behind its bound on the same line, in bytes.
pub(super) fn notes_start(text: &str) -> usize {
    let line = text.split('\n').next().unwrap_or_default();
    let bounded =
        |at: usize| line.get(..at).is_some_and(|before| elements(before).iter().any(|e| e.comparison.is_some()));
    let opened = line.char_indices().filter(|(_, c)| is_any_opener(*c));
    let noted = opened.filter(|(at, c)| line.get(at + c.len_utf8()..).is_some_and(begins_note)).map(|(at, _)| at);
    if let Some(at) = noted.chain(line.find(BREAKDOWN)).next().filter(|at| bounded(*at)) {
        return at;
    }
    let Some(first) = text.find('\n') else { return text.len() };
    let mut start = first + 1;
    for line in text.get(start..).unwrap_or_default().split('\n') {
        if is_note_line(line) {
            return start - 1;
        }
        start += line.len() + 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_from_indicators() {
        for line in
            ["※　町会数は80", "[参考：全市平均 25町会]", "内訳：北部10町会、南部20町会", "（北部10町会、南部20町会）"]
        {
            assert!(is_note_line(line), "{line}");
        }
        for line in [
            "（令和３年度　28町会）",
            "【３年度実績：28町会】",
            "【目標】30町会",
            "※訓練を行った町会の数：30町会以上",
            "講座の数 5回",
        ] {
            assert!(!is_note_line(line), "{line}");
        }
    }
}
