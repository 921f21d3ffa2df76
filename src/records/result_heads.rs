//! Heads of results: ＜令和６年度実績と達成状況＞, 前年度実績：, and lines that only print the meaning of grades.

use std::ops::Range;

use super::results::{grade, head_year};
use crate::lexicon::{
    COLONS, GRADE_MARKS, GRADE_WORDS, RESULT_HEADS, RESULT_WORDS, closer_of, is_any_closer, is_any_opener, is_bullet,
    is_grade_letter, is_opener, without_bullet,
};
use crate::value::{behind_year, is_digit, parse_year, result_lead};

/// Where a text that lists indicators goes on with results: at its first head of results.
pub(super) fn results_start(text: &str) -> Option<usize> {
    bracketed_or_plain(text).first().map(|head| head.start)
}

/// The heads in a text of results. Here a year with its word heads its line, too, which among indicators is the year of a
/// value: `令和6年度実績と達成状況 75.3%：A`.
pub(super) fn heads(text: &str) -> Vec<Range<usize>> {
    let mut heads = bracketed_or_plain(text);
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + dated_lead(line).unwrap_or(0);
        if end > start && heads.iter().all(|head| head.end <= start || end <= head.start) {
            heads.push(start..end);
        }
        start += line.len() + 1;
    }
    heads.sort_unstable_by_key(|head| head.start);
    heads
}

/// The end of `令和6年度実績：`, `・前年度実績：` before the value of a line, and of `・達成状況：` before its grade.
fn dated_lead(line: &str) -> Option<usize> {
    let ends = |c: char| c.is_whitespace() || COLONS.contains(&c);
    let bare = without_bullet(line.trim_start());
    let said = match behind_year(bare) {
        Some(rest) => {
            let rest = RESULT_WORDS.iter().filter_map(|word| rest.strip_prefix(word)).min_by_key(|rest| rest.len())?;
            let joint = |word: &str| rest.split_once(word).filter(|(joint, _)| joint.chars().count() <= 2);
            RESULT_HEADS.iter().find_map(|word| joint(word)).map_or(rest, |(_, rest)| rest)
        }
        None => {
            let rest = GRADE_WORDS.iter().find_map(|word| bare.strip_prefix(word))?;
            let mut mark = rest.trim_matches(ends).chars();
            let grades = mark.next().is_some_and(is_grade) && mark.next().is_none();
            rest.starts_with(ends).then_some(rest).filter(|_| grades)?
        }
    };
    let value = said.trim_start_matches(ends);
    let apart = value.len() < said.len() || value.is_empty() || value.starts_with(is_digit);
    (apart && parse_year(value).is_none()).then_some(line.len() - value.len())
}

fn is_grade(c: char) -> bool {
    is_grade_letter(c) || GRADE_MARKS.contains(&c)
}

/// Whether a line only says what grades mean: `A：達成　B：未達成`, `（※A：達成、B：未達成）`.
pub(super) fn is_meaning_of_grades(line: &str) -> bool {
    let bare = line
        .trim_matches(|c: char| c.is_whitespace() || is_any_opener(c) || is_any_closer(c) || is_bullet(c) || c == '※');
    let chars: Vec<char> = bare.chars().collect();
    let begins = |at: usize| at == 0 || chars.get(at - 1).is_some_and(|c| !c.is_alphanumeric());
    let grades = (0..chars.len()).filter(|at| {
        let colon = chars.get(at + 1).is_some_and(|c| COLONS.contains(c));
        colon && begins(*at) && chars.get(*at).copied().is_some_and(is_grade)
    });
    grades.count() > 1 && chars.first().copied().is_some_and(is_grade) && !bare.contains(is_digit)
}

/// The heads in a text that lists indicators.
fn bracketed_or_plain(text: &str) -> Vec<Range<usize>> {
    /// ＜令和６年度実績と達成状況＞ and its kin.
    const MAX_CHARS: usize = 40;
    let mut heads = Vec::new();
    let mut from = 0;
    for (at, open) in text.char_indices().filter(|(at, c)| is_opener(*c) || is_round(*c) && opens_line(text, *at)) {
        let Some(close) = closer_of(open).filter(|_| at >= from) else { continue };
        let inner = text.get(at + open.len_utf8()..).unwrap_or_default();
        let ends = inner.char_indices().take(MAX_CHARS).take_while(|(_, c)| *c != '\n').find(|(_, c)| *c == close);
        let Some((length, _)) = ends else { continue };
        let words = inner.get(..length).unwrap_or_default();
        // （実績）２年度：41.2％ says what a value is; a head names its year.
        let dated = !is_round(open) || head_year(words, Some(0)).is_some();
        if dated && RESULT_HEADS.iter().any(|word| words.contains(word)) {
            from = at + open.len_utf8() + length + close.len_utf8();
            heads.push(at..from);
        }
    }
    heads.extend(plain_heads(text));
    heads.sort_unstable_by_key(|head| head.start);
    heads
}

/// `実績：` before a graded value, `前年度実績：`: heads without brackets, each before the one result of its line.
fn plain_heads(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found: Vec<(Range<usize>, bool)> = Vec::new();
    for line in text.split('\n') {
        if let Some((end, last)) = result_lead(line) {
            found.push((start..start + end, last || grade(line).is_some()));
        }
        start += line.len() + 1;
    }
    // 実績 beside 前年度実績 is the plan's own year's.
    let said = found.iter().any(|(_, certain)| *certain);
    found.into_iter().filter(|_| said).map(|(head, _)| head).collect()
}

/// ( opens a head only at the head of its line: behind a value it holds a note.
const fn is_round(c: char) -> bool {
    matches!(c, '(' | '（')
}

fn opens_line(text: &str, at: usize) -> bool {
    let line = text.get(..at).unwrap_or_default().rsplit('\n').next().unwrap_or_default().trim();
    // The line of the year before may end in a grade: 4,722世帯：A（前年度実績）.
    line.is_empty() || grade(line).is_some_and(|(_, grade)| line.ends_with(grade.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_stand_anywhere() {
        let text = "甲 509団体以上\n況 ＜令和６年度実績と達成状況＞ ・甲 487団体：B＜前年度実績＞\n・360団体";
        let found: Vec<&str> = heads(text).into_iter().filter_map(|head| text.get(head)).collect();
        assert_eq!(found, ["＜令和６年度実績と達成状況＞", "＜前年度実績＞"]);
        let years: Vec<Option<i32>> = found.iter().map(|head| head_year(head, Some(2024))).collect();
        assert_eq!(years, [Some(2024), Some(2023)]);
        assert_eq!(results_start("甲＜乙＞ 5回以上"), None);
    }

    #[test]
    fn a_year_with_its_word_heads_its_line() {
        for (line, head) in [
            ("令和6年度実績と達成状況 75.3%:A", "令和6年度実績と達成状況 "),
            ("・令和６年度実績：75.3％", "・令和６年度実績："),
            ("・前年度実績：70.1％", "・前年度実績："),
            ("・達成状況：A", "・達成状況："),
            ("■令和６年度実績と達成状況", "■令和６年度実績と達成状況"),
            ("前年度実績", "前年度実績"),
            ("令和６年度実績75.3％：A", "令和６年度実績"),
        ] {
            assert_eq!(dated_lead(line).and_then(|end| line.get(..end)), Some(head));
        }
        for line in
            ["・令和６年度の参加者：75人", "・達成状況を確かめる", "・甲の実績：5回", "令和６年度実績報告書の数 5部"]
        {
            assert_eq!(dated_lead(line), None, "{line}");
        }
    }

    #[test]
    fn meanings_are_no_results() {
        for line in
            [" A:達成 B:未達成", "（※A：達成、B：未達成）", "※Ａ：順調　Ｂ：順調でない", "①：目標達成　②：目標未達成"]
        {
            assert!(is_meaning_of_grades(line), "{line}");
        }
        for line in ["・75.3％：A", "A：達成", "・甲：A ・乙：B", "B：未達成 75％"] {
            assert!(!is_meaning_of_grades(line), "{line}");
        }
    }
}
