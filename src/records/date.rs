//! Dates in the era calendar as plans print them: 令和3年10月29日, 令和４年２月, R3.10.29. R3.10 is not one.

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::{char, one_of};
use nom::combinator::{not, opt, value};
use nom::error::{Error, ErrorKind};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

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
    let (rest, ((era, year), month, day)) = date(here).ok()?;
    Some(Date { range: at..text.len() - rest.len(), era, year, month, day })
}

/// The parts of a date: era and year, month, day.
type Parts = ((Era, u16), u16, Option<u16>);

/// `date := era year 年 month 月 ( day 日 )? | era year . month . day`, with spaces anywhere between.
fn date(text: &str) -> IResult<&str, Parts> {
    alt(((era_and_year, marked(MONTH), opt(marked(DAY_OF_MONTH))), dotted)).parse(text)
}

/// `R3.10.29`; two numbers behind an era may be anything.
fn dotted(text: &str) -> IResult<&str, Parts> {
    let parts = ((era, number), preceded(dot, number), preceded(dot, number.map(Some)));
    terminated(parts, not(alt((dot.map(|_| ()), number.map(|_| ()))))).parse(text)
}

fn dot(text: &str) -> IResult<&str, char> {
    one_of(".．").parse(text)
}

/// `era year 年`; 元 is the first.
fn era_and_year(text: &str) -> IResult<&str, (Era, u16)> {
    let year = alt((value(1, char(FIRST_YEAR)), number));
    let mark = YEAR_MARKS.first().copied().unwrap_or_default();
    (era, delimited(space, year, (space, tag(mark)))).parse(text)
}

/// The longest of an era's names: R. before R.
fn era(text: &str) -> IResult<&str, Era> {
    let names = [(REIWA, Era::Reiwa), (HEISEI, Era::Heisei)];
    let known = names.iter().flat_map(|(names, era)| names.iter().map(|name| (*name, *era)));
    let found = known.filter(|(name, _)| text.starts_with(name)).max_by_key(|(name, _)| name.len());
    let (name, era) = found.ok_or_else(|| nom::Err::Error(Error::new(text, ErrorKind::Tag)))?;
    value(era, tag(name)).parse(text)
}

/// One or two digits and the mark behind them.
fn marked<'a>(mark: char) -> impl Parser<&'a str, Output = u16, Error = Error<&'a str>> {
    delimited(space, number, (space, char(mark)))
}

/// One or two digits of any width.
fn number(text: &str) -> IResult<&str, u16> {
    let digits = take_while_m_n(1, 2, |c| digit(c).is_some());
    let number = |digits: &str| digits.chars().filter_map(digit).fold(0, |value, digit| 10 * value + u16::from(digit));
    digits.map(number).parse(text)
}

fn space(text: &str) -> IResult<&str, &str> {
    take_while(char::is_whitespace).parse(text)
}

/// `YYYY-MM-DD` or `YYYY-MM` of the first date in the era calendar; a date without an era is a web page's.
pub(super) fn date_in(text: &str) -> Option<String> {
    shown(&find(text, 0)?)
}

/// `YYYY-MM-DD` of the first date with a year of four digits, as web pages print it: 2023年6月9日.
pub(super) fn western_date_in(text: &str) -> Option<String> {
    let mark = YEAR_MARKS.first().copied().unwrap_or_default();
    let digits = take_while_m_n(4, 4, |c| digit(c).is_some());
    let mut date = (digits, delimited(space, tag(mark), space), marked(MONTH), marked(DAY_OF_MONTH));
    let at = |from: usize| date.parse(text.get(from..)?).ok().map(|(_, (year, _, month, day))| (year, month, day));
    let (year, month, day) = text.char_indices().map(|(from, _)| from).find_map(at)?;
    let year = year.chars().filter_map(digit).fold(0, |value, digit| 10 * value + u16::from(digit));
    let possible = (1..=12).contains(&month) && (1..=31).contains(&day);
    possible.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// The same of every date, in the order printed.
pub(super) fn dates_in(text: &str) -> impl Iterator<Item = String> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let date = find(text, from)?;
        from = date.range.end;
        Some(shown(&date))
    })
    .flatten()
}

fn shown(date: &Date) -> Option<String> {
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
            ("（R5.6.9）", Some("2023-06-09")),
            ("平成30.1.5", Some("2018-01-05")),
            ("R5.6", None),
            ("R5.6.9.1", None),
            ("R5.13.9", None),
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
