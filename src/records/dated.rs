//! Results of several years on one line, each with its year and its grade.
//!
//! ```text
//! line  := own? dated+
//! own   := measure? value grade?                      58％（B） before 【前年度：57％】
//! dated := opener? year 実績? ( ":" | space )* value grade? closer?  |  value "（" year "）" grade?
//! ```
//! A value that is aimed at, or that says how much more it is than another, is no result of its year.

use super::current::year_in;
use super::measure::{Element, Tense, elements};
use super::results::{grade, value_of};
use crate::lexicon::{
    CHANGE_TAILS, COLONS, COMMA, LAST_YEAR, RESULT_WORDS, TARGETS, THIS_YEAR, is_any_closer, is_any_opener, is_arrow,
};
use crate::value::{Era, Year, is_digit};

/// A value of a line with its year.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dated {
    pub(super) year: Option<i32>,
    pub(super) value: Element,
    pub(super) grade: Option<String>,
}

/// A value whose year is printed at it.
struct Mark {
    /// Where its year or its value begins.
    start: usize,
    /// Where the bracket around both ends.
    close: Option<usize>,
    year: i32,
    /// Whether a word says that it is the year before.
    before: bool,
    value: Element,
}

/// The results of a line that prints years at its values, in the order printed; none where it prints no year.
///
/// `head` is the year of the head above the line, `plan` that of the plan.
pub(super) fn dated(text: &str, unit: Option<&str>, head: Option<i32>, plan: Option<i32>) -> Vec<Dated> {
    let marks = marks(text, unit, plan);
    let Some(first) = marks.first() else { return Vec::new() };
    let lead = text.get(..first.start).unwrap_or_default();
    let stated = elements(lead).iter().any(|one| is_result(one, unit));
    let before = marks.iter().any(|mark| mark.before);
    let own = stated.then(|| value_of(lead, head, unit)).flatten();
    let own = own.map(|value| (head.or(if before { plan } else { None }), value));
    let mut said: Vec<String> = own.iter().map(|_| lead.to_owned()).collect();
    let ends = marks.iter().skip(1).map(|mark| mark.start).chain([text.len()]);
    for (mark, end) in marks.iter().zip(ends) {
        let close = mark.close.filter(|close| *close <= end).unwrap_or(end);
        said.push(text.get(mark.start..close).unwrap_or_default().to_owned());
        // 58％（前年度 57％）：B: what stands behind the bracket is of the value before it.
        let owner = if mark.close.is_some() { said.len().saturating_sub(2) } else { said.len() - 1 };
        if let Some(owner) = said.get_mut(owner) {
            let length = owner.trim_end_matches(is_gap).len();
            owner.truncate(length);
            owner.push_str(text.get(close..end).unwrap_or_default().trim_start_matches(is_any_closer));
        }
    }
    let values = own.into_iter().chain(marks.into_iter().map(|mark| (Some(mark.year), mark.value)));
    let graded = |said: &String| grade(said.trim_end_matches(is_gap)).map(|(_, grade)| grade);
    values.zip(&said).map(|((year, value), said)| Dated { year, value, grade: graded(said) }).collect()
}

/// What stands between one year's result and the next.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, COMMA | '，' | ',' | '/' | '／') || is_arrow(c) || is_any_opener(c)
}

/// Whether a value may be a result of the indicator.
fn is_result(element: &Element, unit: Option<&str>) -> bool {
    unit.is_none_or(|unit| element.unit == unit) && element.comparison.is_none() && element.tense != Tense::Aim
}

fn marks(text: &str, unit: Option<&str>, plan: Option<i32>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut from = 0;
    for value in elements(text) {
        let start = std::mem::replace(&mut from, value.range.end);
        let gap = text.get(start..value.range.start).unwrap_or_default();
        let behind = text.get(value.range.end..).unwrap_or_default();
        let changes = CHANGE_TAILS.iter().any(|tail| behind.starts_with(tail));
        if !is_result(&value, unit) || changes {
            continue;
        }
        let named_before = |year: Year| year.era == Some(Era::Plan) && year.resolve(plan) < plan;
        let resolved = value.year.and_then(|year| Some((year.resolve(plan)?, value.range.start, named_before(year))));
        let Some((year, at, before)) = resolved.or_else(|| named(gap, start, plan)) else { continue };
        if marks.iter().any(|mark| mark.year == year) {
            continue;
        }
        let (at, close) = enclosed(text, at, &value);
        marks.push(Mark { start: at, close, year, before, value });
    }
    marks
}

/// The year that the words before a value name: 前年度, 【令和6年度】町会加入率.
fn named(gap: &str, from: usize, plan: Option<i32>) -> Option<(i32, usize, bool)> {
    let word = |words: &[&str], back: i32| {
        let found = words.iter().filter_map(|word| gap.rfind(word).map(|at| (at, at + word.len())));
        found
            .max_by_key(|(at, end)| (*end, std::cmp::Reverse(*at)))
            .zip(plan)
            .map(|(place, plan)| (plan - back, place, back > 0))
    };
    let year = || {
        let (year, range) = year_in(gap)?;
        Some((year.resolve(plan)?, (range.start, range.end), false))
    };
    let (year, (at, end), before) = word(LAST_YEAR, 1).or_else(|| word(THIS_YEAR, 0)).or_else(year)?;
    let behind = gap.get(end..)?;
    let opened = gap.get(..at)?.ends_with(is_any_opener) && behind.starts_with(is_any_closer);
    let mark = |c: char| c.is_whitespace() || COLONS.contains(&c) || is_any_closer(c);
    let rest = behind.trim_start_matches(mark);
    let rest =
        RESULT_WORDS.iter().filter_map(|word| rest.strip_prefix(word)).min_by_key(|rest| rest.len()).unwrap_or(rest);
    let joins = rest.trim_matches(|c: char| mark(c) || is_any_opener(c)).is_empty();
    let measured = opened && !rest.contains(is_digit) && !TARGETS.iter().any(|word| rest.contains(word));
    (joins || measured).then_some((year, from + at, before))
}

/// Where a year with its value begins, with the bracket around both, and where that closes.
fn enclosed(text: &str, at: usize, value: &Element) -> (usize, Option<usize>) {
    let before = text.get(..at).unwrap_or_default();
    let opener = before.chars().next_back().filter(|c| is_any_opener(*c));
    let start = at - opener.map_or(0, char::len_utf8);
    let opened = text.get(start..).is_some_and(|rest| rest.starts_with(is_any_opener));
    let closed_before = text.get(start..value.digits.start).is_some_and(|gap| gap.contains(is_any_closer));
    if !opened || closed_before {
        return (start, None);
    }
    let behind = text.get(value.digits.end..).unwrap_or_default();
    let close = behind.char_indices().find(|(_, c)| is_any_closer(*c)).map(|(at, _)| value.digits.end + at);
    (start, close)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Option<i32>, String, Option<String>)> {
        let found = dated(text, Some("%"), None, Some(2024)).into_iter();
        found
            .map(|one| (one.year, one.value.value.map(|value| value.to_string()).unwrap_or_default(), one.grade))
            .collect()
    }

    fn result(year: i32, value: &str, grade: &str) -> (Option<i32>, String, Option<String>) {
        (Some(year), value.to_owned(), (!grade.is_empty()).then(|| grade.to_owned()))
    }

    #[test]
    fn years_on_the_line_of_their_results() {
        for text in [
            "・加入率 令和6年度 58％（B）、令和5年度 57％",
            "令和6年度：58％（B）令和5年度：57％",
            "・加入率：58％（B）【前年度：57％】",
            "・加入率 58％（前年度 57％）：B",
            "本年度58％（B）、前年度57％",
            "【令和6年度】加入率 58％（B）【令和5年度】加入率 57％",
            "R6実績：58％（B）／R5実績：57％",
        ] {
            assert_eq!(read(text), [result(2024, "58", "B"), result(2023, "57", "")], "{text}");
        }
        assert_eq!(read("・加入率 57％（R5）→58％（R6）：B"), [result(2023, "57", ""), result(2024, "58", "B")]);
    }

    #[test]
    fn what_is_aimed_at_or_compared_is_no_result() {
        for text in [
            "・加入率 58％：B（令和8年度目標60％）",
            "・加入率 58％：B（前年度比2％増）",
            "・加入率 58％：B",
            "・加入率 58％（令和8年度までに60％以上）",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
