//! The month results are as of: `12月末時点`, `９月末現在`, `令和3年3月末`, `R3.12末`, `12月31日現在`.
//!
//! ```text
//! as_of  := year? month "月" ( day "日" )? tail          12月末時点, 令和3年12月31日現在
//!         | era-year dot month ( dot day )? 末? tail?    R3.12末, H30/9/30現在
//!         | month dot day tail                           12/31時点
//! month  := digits note?                                 12³月末: a raised digit is the mark of a note
//! tail   := 末日 | 末時点 | 末現在 | 末まで | 末 | 時点 | 現在 | まで
//! ```

use super::cursor::{Cursor, Found, is_space};
use super::digits::{eat_small, is_digit};
use super::year::{Year, parse_bare_year, parse_lettered_year, parse_year, year_ending};
use crate::lexicon::{
    AS_OF, BETWEEN_MONTHS, DATE_DOTS, DAY_OF_MONTH, ENDS_OF_YEARS, FISCAL_LETTER, KANJI_DIGITS, MONTH, MONTH_END,
    MONTH_RANGE, SMALL_SCALES, enclosed, is_kana, is_small, kanji_digit,
};

/// A month as printed, with its year where one stands directly before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsOf {
    /// 1 to 12.
    pub month: u8,
    /// The calendar year printed before it (令和3年3月末).
    pub year: Option<Year>,
    /// Bytes of the month's digits.
    pub digits: std::ops::Range<usize>,
}

impl AsOf {
    /// `YYYY-MM`; January to March of fiscal year n lie in the calendar year n + 1.
    #[must_use]
    pub fn format(&self, fiscal_year: Option<i32>, plan: Option<i32>) -> Option<String> {
        let calendar = match self.year.and_then(|year| year.resolve(plan)) {
            Some(year) => year,
            None => fiscal_year? + i32::from(self.month <= 3),
        };
        Some(format!("{calendar:04}-{:02}", self.month))
    }

    /// The fiscal year the month lies in, where its own year is printed.
    #[must_use]
    pub fn fiscal_year(&self, plan: Option<i32>) -> Option<i32> {
        Some(self.year?.resolve(plan)? - i32::from(self.month <= 3))
    }
}

/// The month at the start of `text`: ３月.
#[must_use]
pub(crate) fn parse_month(text: &str) -> Option<Found<u8>> {
    let mut cursor = Cursor::new(text, 0);
    let value = eat_month(&mut cursor)?;
    cursor.eat_if(|c| c == MONTH).then(|| Found { value, range: cursor.since(0) })
}

/// The first month of this shape in `text`.
#[must_use]
pub fn find_as_of(text: &str) -> Option<Found<AsOf>> {
    let worded = worded(text);
    let dotted = dotted(text);
    match (worded, dotted) {
        (Some(worded), Some(dotted)) => Some(if dotted.range.start < worded.range.start { dotted } else { worded }),
        (worded, dotted) => worded.or(dotted),
    }
}

/// `12月末`, `12月31日現在`, with the calendar year before it.
fn worded(text: &str) -> Option<Found<AsOf>> {
    let mut from = 0;
    while let Some(mark) = text.get(from..)?.find(MONTH).map(|offset| from + offset) {
        let end = mark + MONTH.len_utf8();
        if let Some(found) = month_before(text, mark)
            && let Some(tail) = tail(text, end)
        {
            let year = year_before(text, found.range.start);
            let start = year.as_ref().map_or(found.range.start, |year| year.range.start);
            let as_of = AsOf { month: found.value, year: year.map(|year| year.value), digits: found.range };
            return Some(Found { value: as_of, range: start..tail });
        }
        from = end;
    }
    None
}

/// Marks of notes that stand within a month: 12※月末.
const NOTE_MARKS: [char; 4] = ['※', '＊', '*', '†'];

/// The month whose 月 stands at `mark`.
fn month_before(text: &str, mark: usize) -> Option<Found<u8>> {
    let digits = text.get(..mark)?.trim_end_matches(|c| is_space(c) || is_small(c) || NOTE_MARKS.contains(&c));
    let start = digits.trim_end_matches(is_digit).len();
    if start == digits.len() {
        return kanji_month(digits);
    }
    if is_second_month(digits.get(..start)?) {
        return None;
    }
    let mut cursor = Cursor::new(digits, start);
    let month = eat_month(&mut cursor)?;
    (cursor.at() == digits.len()).then_some(Found { value: month, range: start..digits.len() })
}

/// Whether the text before the digits of a month ends in another month, and nothing says which of them holds.
fn is_second_month(before: &str) -> bool {
    let bare = before.trim_end_matches(|c| is_space(c) || BETWEEN_MONTHS.contains(&c));
    let stem = bare.trim_end_matches(is_digit);
    let digits = bare.get(stem.len()..).unwrap_or_default();
    // R5/2月末 and 令和5 12月末 begin with a year.
    let year = stem.ends_with(|c: char| c.is_alphabetic() && !ENDS_OF_YEARS.contains(&c));
    bare.len() < before.len()
        && eat_month(&mut Cursor::new(digits, 0)).is_some()
        && digits.chars().count() <= 2
        && !year
}

/// Whether a bracket, or what it holds, names two months as one date: （令和5年1/2月末）.
#[must_use]
pub fn names_two_months(text: &str) -> bool {
    let inner = enclosed(text).unwrap_or(text).trim();
    let Some((before, tail)) = inner.split_once(MONTH) else { return false };
    let stem = before.trim_end_matches(|c| is_space(c) || is_small(c)).trim_end_matches(is_digit);
    let year = parse_year(before).map_or(0, |year| year.range.end);
    let months = before.get(year..).unwrap_or_default();
    let plain = months.chars().all(|c| is_digit(c) || is_space(c) || BETWEEN_MONTHS.contains(&c));
    let ended = AS_OF.iter().any(|word| tail.trim_start().strip_prefix(word).is_some_and(str::is_empty));
    stem.len() < before.len() && plain && ended && is_second_month(stem)
}

/// The month in kanji at the end of some text: 九, 十二.
fn kanji_month(text: &str) -> Option<Found<u8>> {
    let ten = SMALL_SCALES.first().map(|(scale, _)| *scale)?;
    let is_part = |c: char| KANJI_DIGITS.contains(c) || c == ten;
    let start = text.trim_end_matches(is_part).len();
    let word = text.get(start..)?;
    let digit = |rest: &str| {
        let mut chars = rest.chars();
        let digit = chars.next().and_then(kanji_digit)?;
        chars.as_str().is_empty().then_some(digit)
    };
    let month = match word.strip_prefix(ten) {
        Some("") => 10,
        Some(rest) => 10 + digit(rest)?,
        None => digit(word)?,
    };
    (1..=12).contains(&month).then_some(Found { value: month, range: start..text.len() })
}

fn eat_month(cursor: &mut Cursor<'_>) -> Option<u8> {
    let month = u8::try_from(eat_small(cursor, 2)?).ok()?;
    (1..=12).contains(&month).then_some(month)
}

fn eat_day(cursor: &mut Cursor<'_>) -> bool {
    eat_small(cursor, 2).is_some_and(|day| (1..=31).contains(&day))
}

/// End of 末時点, 31日現在 and their kin behind the 月 that ends at `from`.
fn tail(text: &str, from: usize) -> Option<usize> {
    let mut cursor = Cursor::new(text, from);
    cursor.small();
    let mut ahead = cursor;
    ahead.spaces();
    if eat_day(&mut ahead) {
        ahead.spaces();
        if ahead.eat_if(|c| c == DAY_OF_MONTH) {
            cursor = ahead;
        }
    }
    AS_OF.iter().any(|word| cursor.eat(word)).then_some(cursor.at())
}

/// A calendar year directly before `at`; 年度 is a fiscal year, and the caller's.
fn year_before(text: &str, at: usize) -> Option<Found<Year>> {
    let before = text.get(..at)?;
    year_ending(before).filter(|_| !before.trim_end().ends_with(FISCAL_LETTER))
}

/// `R3.12末`, `H30.9.30現在`, `令和3/12/31時点`: an era tells that the dots part a date. A month alone needs 末 or a word.
fn dotted(text: &str) -> Option<Found<AsOf>> {
    let last = text.rfind(DATE_DOTS)?;
    let mut before_word = false;
    for (at, first) in text.char_indices().take_while(|(at, _)| *at < last) {
        let begins = !before_word && !is_kana(first);
        before_word = first.is_ascii_alphanumeric() || is_digit(first) || DATE_DOTS.contains(&first);
        if begins && let Some(found) = dotted_at(text, at) {
            return Some(found);
        }
    }
    None
}

fn dotted_at(text: &str, at: usize) -> Option<Found<AsOf>> {
    behind_era(text, at).or_else(|| without_year(text, at))
}

/// `12/31時点`: without a year, only a day and a word tell that the dot parts a date.
fn without_year(text: &str, at: usize) -> Option<Found<AsOf>> {
    let mut cursor = Cursor::new(text, at);
    let month = eat_month(&mut cursor)?;
    let digits = cursor.since(at);
    let day = cursor.eat_if(|c| DATE_DOTS.contains(&c)) && eat_day(&mut cursor);
    // 3.12末 is a year and its month.
    let mut words = AS_OF.iter().filter(|word| !word.starts_with(MONTH_END));
    let worded = day && words.any(|word| cursor.eat(word));
    worded.then(|| Found { value: AsOf { month, year: None, digits }, range: at..cursor.at() })
}

/// A Western year in four digits.
fn western(text: &str) -> Option<Found<Year>> {
    let found = parse_bare_year(text)?;
    (found.value.era.is_none() && found.value.number >= 1900).then_some(found)
}

/// 4月～12月, ４〜１２月末: the last month of a time, where nothing else is said.
#[must_use]
pub(super) fn month_range(text: &str) -> Option<Found<AsOf>> {
    let mut cursor = Cursor::new(text, 0);
    cursor.spaces();
    let _ = eat_month(&mut cursor)?;
    let _ = cursor.eat_if(|c| c == MONTH);
    cursor.spaces();
    if !MONTH_RANGE.iter().any(|word| cursor.eat(word)) {
        return None;
    }
    cursor.spaces();
    let start = cursor.at();
    let month = eat_month(&mut cursor)?;
    let digits = cursor.since(start);
    if !cursor.eat_if(|c| c == MONTH) {
        return None;
    }
    let _ = AS_OF.iter().any(|word| cursor.eat(word));
    cursor.spaces();
    cursor.rest().is_empty().then_some(Found { value: AsOf { month, year: None, digits }, range: 0..text.len() })
}

fn behind_era(text: &str, at: usize) -> Option<Found<AsOf>> {
    let rest = text.get(at..)?;
    let year = parse_year(rest).filter(|year| year.value.era.is_some());
    // 令3.12末, 2021.12末: the word behind the month is asked for in any case.
    let full = year.is_some();
    let year = year.or_else(|| parse_lettered_year(rest)).or_else(|| western(rest))?;
    let mut cursor = Cursor::new(text, at + year.range.end);
    let dot = cursor.peek().filter(|c| DATE_DOTS.contains(c))?;
    cursor.eat_if(|c| c == dot);
    let start = cursor.at();
    let month = eat_month(&mut cursor)?;
    let digits = cursor.since(start);
    let mut ahead = cursor;
    let day = ahead.eat_if(|c| c == dot) && eat_day(&mut ahead);
    if day {
        cursor = ahead;
    } else {
        cursor.eat_if(|c| c == MONTH);
    }
    let worded = AS_OF.iter().any(|word| cursor.eat(word));
    let as_of = AsOf { month, year: Some(year.value), digits };
    (worded || full && day && !cursor.peek().is_some_and(is_digit))
        .then_some(Found { value: as_of, range: at..cursor.at() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, fiscal_year: i32) -> Option<String> {
        find_as_of(text)?.value.format(Some(fiscal_year), Some(2022))
    }

    #[test]
    fn months_of_a_fiscal_year() {
        for (text, fiscal_year, month) in [
            ("３年度（12月末時点）", 2021, "2021-12"),
            ("３年度（９月末現在）", 2021, "2021-09"),
            ("< 3年度（１月末時点） >", 2021, "2022-01"),
            ("２年度（ 10 月末時点）", 2020, "2020-10"),
            ("（令和4年3月末時点）", 2021, "2022-03"),
            ("R3.12末", 2020, "2021-12"),
            ("Ｒ３．１２末現在", 2020, "2021-12"),
            ("H30/9/30現在", 2021, "2018-09"),
            ("令和3年12月31日現在", 2020, "2021-12"),
            ("３年度（１２月３１日現在）", 2021, "2021-12"),
            ("12月末日", 2021, "2021-12"),
            ("３年度（12³月末時点）", 2021, "2021-12"),
            ("３年度（12※月末時点）", 2021, "2021-12"),
            ("３年度（12月³末時点）", 2021, "2021-12"),
            ("（令和３年 12 月 31 日時点）", 2020, "2021-12"),
            ("３年度（12/31時点）", 2021, "2021-12"),
            ("３年度（１／３１現在）", 2021, "2022-01"),
            ("（12.31時点）", 2021, "2021-12"),
        ] {
            assert_eq!(read(text, fiscal_year).as_deref(), Some(month), "{text}");
        }
    }

    #[test]
    fn what_is_no_month() {
        for text in [
            "（9月）",
            "912月末時点",
            "13月末",
            "月末",
            "毎月末",
            "R3.12",
            "3.12末",
            "12月31日",
            "12/31",
            "達成 2/3",
            "112/31時点",
            "R3.5件",
            "R3・115,844千円",
        ] {
            assert_eq!(read(text, 2021), None, "{text}");
        }
    }
}
