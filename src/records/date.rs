//! Dates in the era calendar as plans print them in full: 令和3年10月29日, 令和４年２月. R3.10.29 is not one.

use std::ops::Range;

use crate::lexicon::{DAY_OF_MONTH, FIRST_YEAR, HEISEI, MONTH, REIWA, YEAR_MARKS};
use crate::value::{Era, Year, digit};

/// A printed date.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Date {
    /// Its bytes.
    range: Range<usize>,
    era: Era,
    year: u16,
    month: u16,
    day: Option<u16>,
}

/// The first date at or behind byte `from`.
fn find(text: &str, from: usize) -> Option<Date> {
    text.get(from..)?.char_indices().find_map(|(at, _)| date_at(text, from + at))
}

/// The date at byte `at`.
fn date_at(text: &str, at: usize) -> Option<Date> {
    let here = text.get(at..)?;
    [(REIWA, Era::Reiwa), (HEISEI, Era::Heisei)].into_iter().find_map(|(names, era)| {
        names.iter().find_map(|name| {
            let rest = here.strip_prefix(name)?.trim_start();
            let (year, rest) = rest.strip_prefix(FIRST_YEAR).map_or_else(|| number(rest), |rest| Some((1, rest)))?;
            let rest = rest.trim_start().strip_prefix(YEAR_MARKS.first()?)?;
            let (month, rest) = marked(rest, MONTH)?;
            let day = marked(rest, DAY_OF_MONTH);
            let end = text.len() - day.map_or(rest, |(_, rest)| rest).len();
            Some(Date { range: at..end, era, year, month, day: day.map(|(day, _)| day) })
        })
    })
}

/// One or two digits and the mark behind them, with spaces anywhere between.
fn marked(text: &str, mark: char) -> Option<(u16, &str)> {
    let (value, rest) = number(text.trim_start())?;
    Some((value, rest.trim_start().strip_prefix(mark)?))
}

/// One or two digits.
fn number(text: &str) -> Option<(u16, &str)> {
    let digits = text.chars().map_while(digit).take(2);
    let (value, bytes) = digits
        .zip(text.chars())
        .fold((0, 0), |(value, bytes), (digit, c)| (10 * value + u16::from(digit), bytes + c.len_utf8()));
    (bytes > 0).then(|| (value, text.get(bytes..).unwrap_or_default()))
}

/// `YYYY-MM-DD` or `YYYY-MM` of the first date in the era calendar; a date without an era is a web page's.
pub(super) fn date_in(text: &str) -> Option<String> {
    let date = find(text, 0)?;
    let year = Year { era: Some(date.era), number: date.year }.resolve(None)?;
    let month = Some(date.month).filter(|month| (1..=12).contains(month))?;
    Some(match date.day.filter(|day| (1..=31).contains(day)) {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    })
}

/// The text without its first `most` dates.
pub(super) fn without_dates(text: &str, most: usize) -> String {
    let mut left = String::with_capacity(text.len());
    let mut from = 0;
    for _ in 0..most {
        let Some(date) = find(text, from) else { break };
        left.push_str(text.get(from..date.range.start).unwrap_or_default());
        from = date.range.end;
    }
    left + text.get(from..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (text, date) in [
            ("（令和3年10月29日時点）", Some("2021-10-29")),
            ("令和４年２月", Some("2022-02")),
            ("平成 30 年 1 月 5 日", Some("2018-01-05")),
            ("令和元年5月1日", Some("2019-05-01")),
            ("R3年10月", Some("2021-10")),
            ("令和3年10月123日", Some("2021-10")),
            ("令和3年13月1日", None),
            ("平成30年度", None),
            ("令和123年10月", None),
            ("2024年3月13日", None),
        ] {
            assert_eq!(date_in(text).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn a_line_without_its_dates() {
        assert_eq!(without_dates("素案(令和3年10月29日時点)・平成30年1月", usize::MAX), "素案(時点)・");
        assert_eq!(without_dates("令和3年10月29日・平成30年1月", 1), "・平成30年1月");
        assert_eq!(without_dates("素案", 1), "素案");
    }
}
