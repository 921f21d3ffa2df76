//! The head of a year's results: 【令和３年度】（12月末時点）, `R3.12末`, 令和３年12月31日現在.
//!
//! ```text
//! head  := mark* ( year 実績? as_of? | dated ) closer? rest
//! as_of := "（" note? as_of note? "）" | as_of          a month beside its fiscal year
//! dated := as_of with its own calendar year            令和４年１月末 lies in fiscal 令和３年度
//! ```
//!
//! A head is closed by a bracket, a colon, a space or the end of the line; 「３年度に実施した…」 is a sentence. A bracket
//! that holds anything but a month and the words that go with one is no part of the head: it stays in `rest`.

use super::month::{month_range, names_two_months};
use super::year::parse_relative_year;
use super::{AsOf, Era, Found, Year, find_as_of, parse_bare_year, parse_year};
use crate::lexicon::{
    AS_OF, AS_OF_NOTES, COLONS, DATE_DOTS, FISCAL_MARKS, HEAD_YEAR_ENDS, KANJI_DIGITS, LAST_YEAR, MONTH, MONTH_END,
    ORDINAL, PERIODS, QUARTER, RESULT_WORDS, RESULTS, TARGETS, THIS_YEAR, behind_note_mark, is_any_closer,
    is_any_opener, is_bullet, is_small,
};

/// The head of a year's results.
#[derive(Debug, PartialEq, Eq)]
pub struct YearHead {
    /// The year as printed: a fiscal year, or the calendar year of `as_of`.
    pub year: Found<Year>,
    /// The month, where one is printed.
    pub as_of: Option<Found<AsOf>>,
    /// Byte at which what follows the head begins.
    pub rest: usize,
}

impl YearHead {
    /// The fiscal year of the results.
    #[must_use]
    pub fn fiscal_year(&self, plan: Option<i32>) -> Option<i32> {
        let dated = self.as_of.as_ref().filter(|as_of| as_of.range.start == self.year.range.start);
        match dated {
            Some(as_of) => as_of.value.fiscal_year(plan),
            None => self.year.value.resolve(plan),
        }
    }
}

/// The head at the start of a line, or `None` where the line is an item.
#[must_use]
pub fn year_head(text: &str) -> Option<YearHead> {
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || is_bracket(c) || is_bullet(c));
    let opened = text.len() - bare.len();
    let head = dated(text, opened).or_else(|| fiscal(text, opened))?;
    // A bullet with a year and more is an item of its own: ・令和３年度　防災訓練　５回.
    let bullet = text.trim_start().starts_with(is_bullet);
    (!bullet || text.get(head.rest..)?.is_empty()).then_some(head)
}

/// A month with its own calendar year.
fn dated(text: &str, opened: usize) -> Option<YearHead> {
    let found = find_as_of(text.get(opened..)?).filter(|found| found.range.start == 0)?;
    let year = found.value.year?;
    let as_of = shifted(found, opened);
    // 令3 of 令3.12末 is a year only before its month.
    let before = || text.get(opened..as_of.value.digits.start).unwrap_or_default().trim_end_matches(DATE_DOTS);
    let printed = parse_year(text.get(opened..)?).map_or_else(|| before().len(), |printed| printed.range.end);
    let (rest, ended) = close(text, as_of.range.end);
    let year = Found { value: year, range: opened..opened + printed };
    ended.then_some(YearHead { year, as_of: Some(as_of), rest })
}

fn fiscal(text: &str, opened: usize) -> Option<YearHead> {
    let printed = text.get(opened..)?;
    let marked = FISCAL_MARKS.iter().find(|mark| printed.starts_with(**mark)).map_or(0, |mark| mark.len());
    let found = if marked > 0 { parse_bare_year(printed.get(marked..)?) } else { named_year(printed) }?;
    let end = marked + found.range.end;
    let end = end + same_year(&found.value, printed.get(end..)?);
    let year = Found { value: found.value, range: opened..opened + end };
    let parted = || {
        text.get(year.range.end..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || COLONS.contains(&c)))
    };
    let ended = text.get(year.range.clone())?.ends_with(HEAD_YEAR_ENDS) || found.value.era.is_some() && parted();
    if marked == 0 && !ended && opened == 0 {
        return None;
    }
    let (as_of, end) = as_of(text, year.range.end);
    let (rest, ended) = close(text, end);
    // 昨年度 begins sentences, too, and 前年度実績 heads a box.
    let bare = || {
        text.get(year.range.end..)
            .unwrap_or_default()
            .trim_matches(|c: char| c.is_whitespace() || is_bracket(c) || COLONS.contains(&c))
    };
    let whole = found.value.era != Some(Era::Plan) || rest == text.len() && (as_of.is_some() || bare().is_empty());
    (ended && whole).then_some(YearHead { year, as_of, rest })
}

/// A year, or one that is named by the plan's: 昨年度.
fn named_year(text: &str) -> Option<Found<Year>> {
    parse_year(text).or_else(|| parse_relative_year(text))
}

/// Bytes of the same year under its other name behind a year: H31/R1年度, 平成31年度・令和元年度.
fn same_year(year: &Year, behind: &str) -> usize {
    let Some(other) = behind.strip_prefix(DATE_DOTS) else { return 0 };
    let found = parse_year(other).filter(|found| found.value.resolve(None).is_some());
    let same = found.filter(|found| found.value.resolve(None) == year.resolve(None));
    same.map_or(0, |found| behind.len() - other.len() + found.range.end)
}

/// （12月末時点） behind the year; a month that is not settled yet has no value, but its bracket is passed over.
fn as_of(text: &str, from: usize) -> (Option<Found<AsOf>>, usize) {
    let start = text.len() - passed(text.get(from..).unwrap_or_default()).len();
    let inner = text.get(start..).unwrap_or_default();
    let bracket = inner.chars().next().filter(|c| matches!(c, '（' | '('));
    let Some(open) = bracket else {
        let found = find_as_of(inner).filter(|found| found.range.start == 0).map(|found| shifted(found, start));
        let end = found.as_ref().map_or(from, |found| found.range.end);
        // ３年度末時点, ３年度上半期: a part of the year, and no month.
        let part = inner.starts_with(MONTH_END) || PERIODS.iter().any(|word| inner.starts_with(word));
        // ３年度末までの実績 is the label of a box.
        let named = RESULT_WORDS.iter().any(|word| inner.ends_with(word));
        let period = found.is_none() && part && !named && is_period(inner.trim_end_matches(is_bracket));
        return (found, if period { text.len() } else { end });
    };
    let Some(close) = inner.find(['）', ')']) else { return (None, from) };
    let words = inner.get(open.len_utf8()..close).unwrap_or_default();
    let found = month_range(words).or_else(|| find_as_of(words));
    let end = if is_period(words) || holds_month_only(words, found.as_ref()) || names_two_months(words) {
        start + close + inner_width(inner, close)
    } else {
        start
    };
    (found.map(|found| shifted(found, start + open.len_utf8())), end)
}

fn inner_width(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// Whether words say which part of a year is meant, or that its figures are not settled: 上半期, 第３四半期末時点, 見込み.
fn is_period(words: &str) -> bool {
    let is_number = |c: char| super::is_digit(c) || KANJI_DIGITS.contains(c);
    let mut rest = words.trim();
    while !rest.is_empty() {
        let number = |words: &str| words.strip_prefix(ORDINAL).unwrap_or(words).chars().all(is_number);
        let quarter = rest.split_once(QUARTER).filter(|(words, _)| number(words)).map(|(_, less)| less);
        let known = [PERIODS, AS_OF, AS_OF_NOTES].into_iter().flatten();
        let less = quarter.or_else(|| known.filter_map(|word| rest.strip_prefix(word)).min_by_key(|less| less.len()));
        let Some(less) = less else { return false };
        rest = less.trim_start();
    }
    !words.trim().is_empty()
}

/// Whether a bracket holds a month and no words but those that go with one. A month that is none (912月末) is digits
/// that are not settled yet.
fn holds_month_only(words: &str, found: Option<&Found<AsOf>>) -> bool {
    let rest = match found {
        Some(found) => {
            let (before, behind) = (words.get(..found.range.start), words.get(found.range.end..));
            [before.unwrap_or_default(), behind.unwrap_or_default()].concat()
        }
        None if words.contains(MONTH) => {
            let (_, behind) = words.split_once(MONTH).unwrap_or_default();
            let digits = words.trim_start().trim_start_matches(super::is_digit);
            if !digits.starts_with(MONTH) {
                return false;
            }
            crate::lexicon::AS_OF.iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind).to_owned()
        }
        None => return false,
    };
    let mut rest = behind_note_mark(rest.trim()).trim();
    while let Some(less) = AS_OF_NOTES.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = less.trim_start();
    }
    rest.is_empty()
}

fn shifted(found: Found<AsOf>, by: usize) -> Found<AsOf> {
    let digits = found.value.digits.start + by..found.value.digits.end + by;
    Found { value: AsOf { digits, ..found.value }, range: found.range.start + by..found.range.end + by }
}

/// What follows spaces, 実績 and a closing bracket behind a year.
fn passed(text: &str) -> &str {
    let mut rest = text;
    loop {
        let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || is_any_closer(c) || is_small(c));
        let bare = behind_note_mark(bare);
        let less = RESULT_WORDS.iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
        if less.len() == rest.len() {
            return rest;
        }
        rest = less;
    }
}

/// Closing brackets, colons and spaces behind the head; gives their end and whether they end it.
fn close(text: &str, from: usize) -> (usize, bool) {
    let rest = behind_note_mark(text.get(from..).unwrap_or_default());
    let rest = RESULT_WORDS.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let ends = |c: char| c.is_whitespace() || is_any_closer(c) || is_small(c) || matches!(c, '：' | ':');
    let bare = rest.trim_start_matches(ends);
    // A bracket that is opened behind the head holds a note.
    let opened = bare.chars().next().is_some_and(is_any_opener);
    (text.len() - bare.len(), bare.is_empty() || bare.len() < rest.len() || opened)
}

/// `実績：２年度 43.0％`, `目標　４年度 50％以上`: a line that says what its value is, before the year.
#[must_use]
pub fn is_led_by_role(line: &str) -> bool {
    let words = RESULTS.iter().chain(TARGETS).filter_map(|word| line.trim_start().strip_prefix(word));
    words.filter(|rest| rest.starts_with(|c: char| c.is_whitespace() || COLONS.contains(&c))).any(|rest| {
        let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || COLONS.contains(&c) || is_any_opener(c));
        parse_year(bare).is_some()
    })
}

/// `前年度実績：5,691人`, `実績：2,306人（B）`: where the result begins, on a line that a word for results leads. With whether the
/// year before the plan's is named; a year of its own makes the value one of a series.
#[must_use]
pub fn result_lead(line: &str) -> Option<(usize, bool)> {
    let bare = line.trim_start();
    let last = LAST_YEAR.iter().filter_map(|word| bare.strip_prefix(word)).min_by_key(|rest| rest.len());
    let rest = last.or_else(|| THIS_YEAR.iter().find_map(|word| bare.strip_prefix(word))).unwrap_or(bare);
    let rest = RESULT_WORDS.iter().filter_map(|word| rest.strip_prefix(word)).min_by_key(|rest| rest.len())?;
    let ends = |c: char| c.is_whitespace() || COLONS.contains(&c);
    let value = rest.trim_start_matches(ends);
    (value.len() < rest.len() && !value.is_empty() && parse_year(value).is_none())
        .then_some((line.len() - value.len(), last.is_some()))
}

/// `令和6年度実績と達成状況`, `前年度実績 70.1％`: a line that begins with a year and says that its values are results.
#[must_use]
pub fn heads_results(line: &str) -> bool {
    behind_year(line.trim_start()).is_some_and(|rest| RESULT_WORDS.iter().any(|word| rest.starts_with(word)))
}

/// What stands behind the year that a text begins with, in digits or in words (前年度).
#[must_use]
pub fn behind_year(text: &str) -> Option<&str> {
    let named = LAST_YEAR.iter().chain(THIS_YEAR).find_map(|word| text.strip_prefix(word));
    let year = || parse_year(text).filter(|year| year.range.start == 0).and_then(|year| text.get(year.range.end..));
    named.or_else(year)
}

fn is_bracket(c: char) -> bool {
    is_any_opener(c) || is_any_closer(c)
}

/// A year at the head of a column of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnYear {
    /// The year.
    pub year: Year,
    /// ２年度実績: its values are results.
    pub result: bool,
    /// ４年度目標: its values are aimed at.
    pub target: bool,
}

/// `２年度`, `令和２年度実績`, `（４年度目標値）`: a text that is a year and says at most what its values are.
#[must_use]
pub fn column_year(text: &str) -> Option<ColumnYear> {
    /// 令和４年度（目標値） is about the longest.
    const MAX_CHARS: usize = 16;
    let is_mark = |c: char| c.is_whitespace() || is_any_opener(c) || is_any_closer(c);
    let bare = text.trim_matches(is_mark);
    if bare.chars().count() > MAX_CHARS {
        return None;
    }
    let found = parse_year(bare).filter(|found| found.range.start == 0)?;
    let rest = bare.get(found.range.end..)?.trim_matches(is_mark);
    let named = bare.get(found.range.clone())?.ends_with(HEAD_YEAR_ENDS);
    let result = RESULT_WORDS.contains(&rest) || RESULTS.contains(&rest);
    let target = TARGETS.contains(&rest);
    (rest.is_empty() && named || result || target).then_some(ColumnYear { year: found.value, result, target })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<i32>, Option<String>, &str)> {
        let head = year_head(text)?;
        let year = head.fiscal_year(Some(2022));
        let month = head.as_of.and_then(|month| month.value.format(year, Some(2022)));
        Some((year, month, text.get(head.rest..)?))
    }

    #[test]
    fn heads_of_a_year() {
        for (text, year, month, rest) in [
            ("３年度（12月末時点）", 2021, Some("2021-12"), ""),
            ("< ２年度 >", 2020, None, ""),
            ("< 3年度（12月末時点） >", 2021, Some("2021-12"), ""),
            ("【令和元年度】", 2019, None, ""),
            ("令和３年度実績（１月末現在）", 2021, Some("2022-01"), ""),
            ("３年度：相談 20件", 2021, None, "相談 20件"),
            ("３年度（912月末時点）", 2021, None, ""),
            ("【R3年度】(12月末時点)", 2021, Some("2021-12"), ""),
            ("R3.12末", 2021, Some("2021-12"), ""),
            ("３年度（１２月３１日現在）", 2021, Some("2021-12"), ""),
            ("令和４年１月末時点", 2021, Some("2022-01"), ""),
            ("【令和３年12月31日現在】", 2021, Some("2021-12"), ""),
            ("〇令和３年度（令和３年12月末時点）", 2021, Some("2021-12"), ""),
            ("令和3(2021)年度 12月末時点", 2021, Some("2021-12"), ""),
            ("３年度（12月末実績）", 2021, Some("2021-12"), ""),
            ("令3.12末", 2021, Some("2021-12"), ""),
            ("2021.12月末", 2021, Some("2021-12"), ""),
            ("2021/12末時点", 2021, Some("2021-12"), ""),
            ("令和三年度（十二月末時点）", 2021, Some("2021-12"), ""),
            ("３年度（一月末現在）", 2021, Some("2022-01"), ""),
            ("３年度（4月～12月）", 2021, Some("2021-12"), ""),
            ("３年度（４〜１２月末）", 2021, Some("2021-12"), ""),
            ("３年度（４月から１月）", 2021, Some("2022-01"), ""),
            ("３年度（見込み）", 2021, None, ""),
            ("３年度（上半期）", 2021, None, ""),
            ("３年度（第３四半期末時点）", 2021, None, ""),
            ("【３年度　上半期】", 2021, None, ""),
            ("３年度末時点", 2021, None, ""),
            ("令和３年度末", 2021, None, ""),
            ("FY2021", 2021, None, ""),
            ("H31/R1年度", 2019, None, ""),
            ("平成31年度・令和元年度", 2019, None, ""),
            ("３年度（速報）", 2021, None, ""),
        ] {
            assert_eq!(read(text), Some((Some(year), month.map(str::to_owned), rest)), "{text}");
        }
    }

    #[test]
    fn a_bracket_with_other_words_is_left_to_the_items() {
        assert_eq!(read("３年度（ほか12月末時点）"), Some((Some(2021), Some("2021-12".into()), "（ほか12月末時点）")));
        assert_eq!(read("３年度（速報と比べて）"), Some((Some(2021), None, "（速報と比べて）")));
        assert_eq!(read("３年度（12月に中止）"), Some((Some(2021), None, "（12月に中止）")));
    }

    #[test]
    fn items_are_no_heads() {
        for text in [
            "３年度末に実施",
            "令和３年度までの実績",
            "３年度末までの実績",
            "３年度末 55%以上",
            "H30/R1年度",
            "令3件",
            "FY",
            "・参加者数 20人",
            "３年度に実施した講座 5回",
            "２回開催",
            "平成の記録",
            "・令和３年度　防災訓練　５回",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
