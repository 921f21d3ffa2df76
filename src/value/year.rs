//! 年度: the years of budgets, observations and plans.
//!
//! ```text
//! year   := era? space? ( digits{1,4} | "元" ) space? mark
//! era    := 令和 | 平成 | 昭和 | R | H | S                 letters of either width
//! mark   := 年度 | 年 | 度                                 平成29度 was met
//! short  := era digits{1,2} | era "元"                     R4, 平成31: no mark is needed after an era
//! ```
//!
//! A year without an era is resolved against the document's own year: 29年度 in a plan of 令和４年度 is 2017.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::satisfy;
use nom::combinator::{map, opt, peek, rest, value, verify};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::cursor::{Found, is_space};
use super::digits::{is_digit, small};

/// 元号.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Era {
    /// 昭和 (from 1926).
    Showa,
    /// 平成 (from 1989).
    Heisei,
    /// 令和 (from 2019).
    Reiwa,
}

impl Era {
    /// The Western year before the era's first.
    const fn base(self) -> i32 {
        match self {
            Self::Showa => 1925,
            Self::Heisei => 1988,
            Self::Reiwa => 2018,
        }
    }
}

/// A year as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Year {
    /// The era, where it is printed.
    pub era: Option<Era>,
    /// The printed number; 元 is 1.
    pub number: u16,
}

/// Western years a plan can speak of; what lies outside is no year of a plan.
const WESTERN: std::ops::RangeInclusive<i32> = 1950..=2099;

impl Year {
    /// The Western year in which this fiscal year begins.
    ///
    /// A number without an era is taken in the era that brings it nearest to `plan`, the document's own year;
    /// `None` where neither era nor document tells.
    #[must_use]
    pub fn resolve(self, plan: Option<i32>) -> Option<i32> {
        let number = i32::from(self.number);
        let year = match (self.era, plan) {
            (Some(era), _) => era.base() + number,
            (None, _) if number >= 1900 => number,
            (None, Some(plan)) => [Era::Reiwa, Era::Heisei]
                .into_iter()
                .map(|era| era.base() + number)
                .min_by_key(|year| year.abs_diff(plan))?,
            (None, None) => return None,
        };
        WESTERN.contains(&year).then_some(year)
    }
}

/// The year at the start of `text`, with 年度 or 年 behind it or an era before it.
#[must_use]
pub fn parse_year(text: &str) -> Option<Found<Year>> {
    let (rest, year) = year(text).ok()?;
    Some(Found { value: year, range: 0..text.len() - rest.len() })
}

/// The number of a year at the start of `text` where only its place says that it is one: the `２` of ２決算額.
#[must_use]
pub fn parse_bare_year(text: &str) -> Option<Found<Year>> {
    let (rest, year) = alt((year, bare)).parse(text).ok()?;
    Some(Found { value: year, range: 0..text.len() - rest.len() })
}

/// Every year in running text, in order.
#[must_use]
pub fn find_years(text: &str) -> Vec<Found<Year>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut after_word = false;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or(' ');
        let begins = !after_word && (is_digit(first) || is_era_start(first));
        match begins.then(|| parse_year(rest)).flatten() {
            Some(year) => {
                found.push(Found { value: year.value, range: at..at + year.range.end });
                at += year.range.end;
                after_word = false;
            }
            None => {
                at += first.len_utf8();
                after_word = is_digit(first)
                    || first.is_ascii_alphabetic()
                    || super::digits::is_point(first)
                    || super::digits::is_comma(first);
            }
        }
    }
    found
}

/// What a year can begin with, digits aside.
fn is_era_start(c: char) -> bool {
    matches!(c, '元' | '令' | '平' | '昭' | 'R' | 'H' | 'S' | 'Ｒ' | 'Ｈ' | 'Ｓ')
}

/// `year` of the grammar above.
fn year(text: &str) -> IResult<&str, Year> {
    let (rest, era) = opt(era).parse(text)?;
    let (rest, number) = preceded(spaces, number).parse(rest)?;
    let (rest, marked) = opt(preceded(spaces, mark)).parse(rest)?;
    let year = Year { era, number };
    let known = marked.is_some() || (era.is_some() && !rest.starts_with(is_digit));
    // Without an era, four digits are a Western year; three are none.
    if known && (era.is_some() && number <= 99 || era.is_none() && (number <= 64 || number >= 1900)) {
        Ok((rest, year))
    } else {
        Err(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Verify)))
    }
}

/// A year's number alone: one or two digits, four, or 元.
fn bare(text: &str) -> IResult<&str, Year> {
    let plausible = |number: &u16| *number <= 64 && *number > 0 || *number >= 1990 && *number <= 2099;
    map(verify(number, plausible), |number| Year { era: None, number }).parse(text)
}

fn era(text: &str) -> IResult<&str, Era> {
    alt((
        value(Era::Reiwa, alt((tag("令和"), tag("R"), tag("Ｒ")))),
        value(Era::Heisei, alt((tag("平成"), tag("H"), tag("Ｈ")))),
        value(Era::Showa, alt((tag("昭和"), tag("S"), tag("Ｓ")))),
    ))
    .parse(text)
}

fn number(text: &str) -> IResult<&str, u16> {
    alt((value(1, tag("元")), |text| small(text, 4))).parse(text)
}

/// 年度, 年, or the misprint 度. A 年 before 間, 目 or 以 counts years and names none.
fn mark(text: &str) -> IResult<&str, ()> {
    let names = |rest: &str| !rest.starts_with(['間', '目', '以', '生', '代']);
    alt((
        value((), tag("年度")),
        value((), terminated(alt((tag("年"), tag("度"))), verify(peek(rest), |rest: &str| names(rest)))),
    ))
    .parse(text)
}

/// Spaces of any width.
pub(crate) fn spaces(text: &str) -> IResult<&str, ()> {
    value((), nom::multi::many0_count(satisfy(is_space))).parse(text)
}

#[cfg(test)]
mod tests {
    use super::super::digits::full_width;
    use super::*;
    use proptest::prelude::*;

    fn resolved(text: &str, plan: i32) -> Option<i32> {
        parse_year(text)?.value.resolve(Some(plan))
    }

    #[test]
    fn years_of_a_plan_of_reiwa_4() {
        for (text, year) in [
            ("29年度", 2017),
            ("元年度", 2019),
            ("２年度", 2020),
            ("30年度", 2018),
            ("平成31年度", 2019),
            ("令和元年度", 2019),
            ("2019年度", 2019),
            ("平成33年度", 2021),
            ("R3～R5", 2021),
            ("Ｒ４", 2022),
            ("H10, H17", 1998),
            ("令和3年3月", 2021),
            ("平成29度", 2017),
            ("令和　４　年度", 2022),
            ("10年度", 2028),
        ] {
            assert_eq!(resolved(text, 2022), Some(year), "{text}");
        }
    }

    #[test]
    fn the_document_decides_the_era() {
        assert_eq!(resolved("27年度", 2016), Some(2015));
        assert_eq!(resolved("33年度", 2018), Some(2021));
        assert_eq!(resolved("２年度", 2018), Some(2020));
        assert_eq!(parse_year("２年度").and_then(|y| y.value.resolve(None)), None);
    }

    #[test]
    fn what_is_no_year() {
        for text in ["3年間", "10年以上", "5件", "度", "年度", "R", "100年度", "2年生", "20歳代"] {
            assert_eq!(parse_year(text), None, "{text}");
        }
    }

    #[test]
    fn bare_numbers_before_a_money_label() {
        for (text, year, end) in
            [("２決算額", 2020, 3), ("25予算額", 2013, 2), ("元予算額", 2019, 3), ("R3・115", 2021, 2)]
        {
            let found = parse_bare_year(text).expect("a year");
            assert_eq!((found.value.resolve(Some(2022)), found.range.end), (Some(year), end), "{text}");
        }
    }

    #[test]
    fn in_running_text() {
        let found: Vec<_> = find_years("29年度：49.9％→元年度：48.4％、R4 と1230年度")
            .iter()
            .filter_map(|y| y.value.resolve(Some(2022)))
            .collect();
        assert_eq!(found, [2017, 2019, 2022]);
    }

    proptest! {
        #[test]
        fn print_then_parse(year in 1990_i32..2060, wide: bool) {
            for (name, base) in [("平成", 1988), ("令和", 2018), ("R", 2018), ("H", 1988)] {
                let number = year - base;
                if !(1..=99).contains(&number) { continue; }
                let printed = format!("{name}{number}年度");
                let printed = if wide { full_width(&printed) } else { printed };
                prop_assert_eq!(resolved(&printed, 2022), Some(year));
            }
        }

        #[test]
        fn any_text_is_answered(text in "[0-9０-９元年度令和平成RHＲ間 　.,]{0,16}") {
            for found in find_years(&text) {
                prop_assert!(text.get(found.range).is_some());
            }
            let _ = parse_bare_year(&text);
        }
    }
}
