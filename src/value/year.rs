//! 年度: the years of budgets, observations and plans.
//!
//! ```text
//! year   := 西暦? era? space? ( digits{1,4} | "元" | kanji ) twin? raised* space? mark twin?
//! kanji  := 六 | 二十九 | 参                             behind an era, or before 年度
//! era    := 令和 | 平成 | 昭和 | R | H | S                 letters of either width
//! twin   := "(" era? digits 年? ")"                       the same year in another count: 令和4(2022)年度
//! mark   := 年度 | 年 | 度 | FY                            平成29度 was met; FY stands behind a Western year
//! short  := era digits{1,2} | era "元"                     R4, 平成31: no mark is needed after an era
//! ```
//!
//! An apostrophe stands for the first two digits of a Western year: '23年度.
//!
//! A year without an era is resolved against the document's own year: 29年度 in a plan of 令和４年度 is 2017.

use super::cursor::{Cursor, Found};
use super::digits::{eat_small, is_digit};
use crate::lexicon::{
    APOSTROPHES, COUNTED_YEARS, ERA_LETTERS, FIRST_YEAR, FISCAL_MARKS, FISCAL_YEAR, HEISEI, LAST_YEAR, NEXT_YEAR,
    REIWA, SAME, SHOWA, SMALL_SCALES, THIS_YEAR, WESTERN_YEAR, YEAR_BEFORE_LAST, YEAR_MARKS, is_kana, is_numeral,
    kanji_digit,
};

/// 元号.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Era {
    /// 昭和 (from 1926).
    Showa,
    /// 平成 (from 1989).
    Heisei,
    /// 令和 (from 2019).
    Reiwa,
    /// No era: years are counted from the plan's own, 前年度 and 翌年度.
    Plan,
}

/// The number of the plan's own year among those that are named by it: 前々年度 is 0.
const OWN: u16 = 2;

/// Words that name a year by the plan's own, with their numbers; longer ones before their beginnings.
const RELATIVE: [(&[&str], u16); 4] = [(YEAR_BEFORE_LAST, 0), (LAST_YEAR, 1), (THIS_YEAR, OWN), (NEXT_YEAR, 3)];

impl Era {
    /// The Western year before the era's first, in a plan of year `plan`.
    fn base(self, plan: Option<i32>) -> Option<i32> {
        match self {
            Self::Showa => Some(1925),
            Self::Heisei => Some(1988),
            Self::Reiwa => Some(2018),
            Self::Plan => plan.map(|plan| plan - i32::from(OWN)),
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
            (Some(era), _) => era.base(plan)? + number,
            (None, _) if number >= 1900 => number,
            (None, Some(_)) => [Era::Reiwa, Era::Heisei]
                .into_iter()
                .filter_map(|era| Some(era.base(plan)? + number))
                .min_by_key(|year| year.abs_diff(plan.unwrap_or_default()))?,
            (None, None) => return None,
        };
        WESTERN.contains(&year).then_some(year)
    }

    /// The fiscal year of a month of this calendar year: it begins in April.
    #[must_use]
    pub(crate) fn of_month(self, month: u8) -> Self {
        Self { number: self.number.saturating_sub(u16::from(month <= 3)), ..self }
    }
}

/// The year at the start of `text`, with 年度 or 年 behind it or an era before it.
#[must_use]
pub fn parse_year(text: &str) -> Option<Found<Year>> {
    let mut cursor = Cursor::new(text, 0);
    let value = year(&mut cursor)?;
    Some(Found { value, range: cursor.since(0) })
}

/// The number of a year at the start of `text` where only its place says that it is one: the `２` of ２決算額.
#[must_use]
pub fn parse_bare_year(text: &str) -> Option<Found<Year>> {
    let mut cursor = Cursor::new(text, 0);
    let value = year(&mut cursor).or_else(|| bare(&mut cursor)).or_else(|| lettered(&mut cursor))?;
    Some(Found { value, range: cursor.since(0) })
}

/// The year at the start of `text` whose era is one letter, 令3: 政令3 and 令2 of a law are none, so that its place must tell.
#[must_use]
pub(super) fn parse_lettered_year(text: &str) -> Option<Found<Year>> {
    let mut cursor = Cursor::new(text, 0);
    let value = lettered(&mut cursor)?;
    Some(Found { value, range: cursor.since(0) })
}

fn lettered(cursor: &mut Cursor<'_>) -> Option<Year> {
    let mut ahead = *cursor;
    let name = ahead.eat_map(|c| ERA_LETTERS.iter().find(|(letter, _)| *letter == c).map(|(_, name)| *name))?;
    let era = eat_era(&mut Cursor::new(name, 0))?;
    let number = eat_number(&mut ahead).filter(|number| (1..=64).contains(number))?;
    *cursor = ahead;
    Some(Year { era: Some(era), number })
}

/// Years that only a value right behind them makes such, in order: 前年度：55％, 令5：55％, '23：55％; 対前年度 is none.
#[must_use]
pub(crate) fn find_years_of_values(text: &str) -> Vec<Found<Year>> {
    let mut found: Vec<Found<Year>> = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let past = found.last().is_none_or(|last| last.range.end <= at);
        if past
            && !before.is_alphanumeric()
            && (APOSTROPHES.contains(&c) || begins_relative(c) || ERA_LETTERS.iter().any(|(letter, _)| *letter == c))
            && let Some(year) = text.get(at..).and_then(year_of_value)
        {
            found.push(Found { value: year.value, range: at + year.range.start..at + year.range.end });
        }
        before = c;
    }
    found
}

fn begins_relative(c: char) -> bool {
    RELATIVE.iter().flat_map(|(words, _)| words.iter()).any(|word| word.starts_with(c))
}

/// The year at the start of `text` that is named by the plan's own: 前年度, 翌年度.
#[must_use]
pub(super) fn parse_relative_year(text: &str) -> Option<Found<Year>> {
    let named = RELATIVE.iter().flat_map(|(words, number)| words.iter().map(move |word| (*word, *number)));
    let (word, number) = named.filter(|(word, _)| text.starts_with(word)).max_by_key(|(word, _)| word.len())?;
    // 前年同月 is a month.
    if text.get(word.len()..).is_some_and(|behind| behind.starts_with(SAME)) {
        return None;
    }
    Some(Found { value: Year { era: Some(Era::Plan), number }, range: 0..word.len() })
}

fn year_of_value(text: &str) -> Option<Found<Year>> {
    if let Some(relative) = parse_relative_year(text) {
        return Some(relative);
    }
    let mut cursor = Cursor::new(text, 0);
    let short = cursor.eat_if(|c| APOSTROPHES.contains(&c)).then(|| eat_short(&mut cursor)).flatten();
    let short = short.map(|number| Found { value: Year { era: None, number }, range: cursor.since(0) });
    short.or_else(|| parse_lettered_year(text))
}

/// The last two digits of a Western year, behind their apostrophe.
fn eat_short(cursor: &mut Cursor<'_>) -> Option<u16> {
    let from = cursor.at();
    let number = eat_small(cursor, 2)?;
    (cursor.since(from).len() >= 2).then_some(2000 + number)
}

/// Every year in running text, in order.
#[must_use]
pub fn find_years(text: &str) -> Vec<Found<Year>> {
    let mut found = Vec::new();
    let mut at = 0;
    let (mut after_word, mut after_kanji) = (false, false);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or(' ');
        // 二〇二一年度, 十二年度.
        let counts = is_numeral(first);
        let begins = if counts { !after_kanji } else { !after_word };
        let begins = begins && (counts || is_digit(first) || is_era_start(first));
        after_kanji = counts;
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

/// The year at the end of `text`, spaces aside: only the last few characters are looked at.
#[must_use]
pub(crate) fn year_ending(text: &str) -> Option<Found<Year>> {
    /// 令和 ４ （2022） 年度 with its spaces.
    const MAX_CHARS: usize = 18;
    let from = text.char_indices().rev().take(MAX_CHARS).last().map_or(text.len(), |(at, _)| at);
    let year = find_years(text.get(from..)?).pop()?;
    let range = from + year.range.start..from + year.range.end;
    text.get(range.end..)?.trim().is_empty().then_some(Found { value: year.value, range })
}

/// What a year can begin with, digits aside.
fn is_era_start(c: char) -> bool {
    // Kana begin no era, and half of all text is kana.
    if is_kana(c) {
        return false;
    }
    c == FIRST_YEAR
        || APOSTROPHES.contains(&c)
        || FISCAL_MARKS.iter().any(|mark| mark.starts_with(c))
        || [REIWA, HEISEI, SHOWA].iter().flat_map(|names| names.iter()).any(|name| name.starts_with(c))
}

/// `year` of the grammar above.
fn year(cursor: &mut Cursor<'_>) -> Option<Year> {
    let mut ahead = *cursor;
    let _ = ahead.eat(WESTERN_YEAR);
    let era = eat_era(&mut ahead);
    ahead.spaces();
    let fiscal = era.is_none() && eat_fiscal(&mut ahead);
    let short = era.is_none() && ahead.eat_if(|c| APOSTROPHES.contains(&c));
    let digits = if short { eat_short(&mut ahead) } else { eat_number(&mut ahead) };
    let number = digits.or_else(|| kanji_number(&mut ahead))?;
    let twin = eat_twin(&mut ahead);
    let bare = ahead;
    // A raised digit is the mark of a note: ３¹年度.
    ahead.small();
    ahead.spaces();
    if digits.is_none() && !marks_kanji(ahead, era.is_some(), number) {
        return None;
    }
    let marked = eat_mark(&mut ahead) || !fiscal && number >= 1900 && eat_fiscal(&mut ahead);
    if !marked {
        ahead = bare;
    }
    let year = Year { era, number };
    let known = marked || fiscal && number >= 1900 || era.is_some() && !ahead.peek().is_some_and(is_digit);
    // Without an era, four digits are a Western year; three are none.
    let possible = era.is_some() && number <= 99 || era.is_none() && (number <= 64 || number >= 1900);
    // A twin without a mark is a note (R4（10）), and belongs to what follows.
    if !known || !possible || twin && !marked {
        return None;
    }
    *cursor = ahead;
    Some(year)
}

/// A year's number alone: one or two digits, four, or 元.
fn bare(cursor: &mut Cursor<'_>) -> Option<Year> {
    let mut ahead = *cursor;
    let number = eat_number(&mut ahead)?;
    let plausible = (1..=64).contains(&number) || (1990..=2099).contains(&number);
    plausible.then(|| {
        *cursor = ahead;
        Year { era: None, number }
    })
}

fn eat_era(cursor: &mut Cursor<'_>) -> Option<Era> {
    let eras = [(REIWA, Era::Reiwa), (HEISEI, Era::Heisei), (SHOWA, Era::Showa)];
    let longest = |names: &[&'static str]| {
        names.iter().filter(|name| cursor.rest().starts_with(**name)).max_by_key(|name| name.len()).copied()
    };
    let (name, era) = eras.into_iter().find_map(|(names, era)| Some((longest(names)?, era)))?;
    cursor.eat(name).then_some(era)
}

fn eat_number(cursor: &mut Cursor<'_>) -> Option<u16> {
    if cursor.eat_if(|c| c == FIRST_YEAR) { Some(1) } else { eat_small(cursor, 4) }
}

/// Whether the mark of a year stands next behind a number in kanji: 二年 is a length of time without an era, 一年度 one year of
/// several.
fn marks_kanji(cursor: Cursor<'_>, era: bool, number: u16) -> bool {
    let fiscal = cursor.rest().strip_prefix(FISCAL_YEAR).is_some_and(|rest| !rest.starts_with(COUNTED_YEARS));
    if era { YEAR_MARKS.iter().any(|mark| cursor.rest().starts_with(mark)) } else { number > 1 && fiscal }
}

/// Passes a number of one or two digits in kanji, 十二 or 一二, or of four, 二〇二二.
fn kanji_number(cursor: &mut Cursor<'_>) -> Option<u16> {
    let digit = |c: char| kanji_digit(c).map(u16::from);
    let ten = |c: char| SMALL_SCALES.contains(&(c, 1));
    let mut ahead = *cursor;
    let first = ahead.eat_map(digit);
    let number = if ahead.eat_if(ten) {
        first.unwrap_or(1) * 10 + ahead.eat_map(digit).unwrap_or(0)
    } else {
        let mut number = first?;
        while let Some(next) = ahead.eat_map(digit).filter(|_| number < 1000) {
            number = number * 10 + next;
        }
        number
    };
    let ends = !ahead.peek().is_some_and(|c| ten(c) || digit(c).is_some());
    let possible = (1..=99).contains(&number) || (1900..=2099).contains(&number);
    (ends && possible).then(|| {
        *cursor = ahead;
        number
    })
}

/// The number in kanji at the start of `text` that is a year by its place: the 二 of 二決算額.
#[must_use]
pub(super) fn parse_kanji_year(text: &str) -> Option<Found<Year>> {
    let mut cursor = Cursor::new(text, 0);
    let number = kanji_number(&mut cursor)?;
    Some(Found { value: Year { era: None, number }, range: cursor.since(0) })
}

/// Passes the same year in another count: (2022), （令和７）.
fn eat_twin(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !ahead.eat_if(|c| matches!(c, '(' | '（')) {
        return false;
    }
    ahead.spaces();
    let era = eat_era(&mut ahead).is_some();
    ahead.spaces();
    let Some(number) = eat_number(&mut ahead) else { return false };
    ahead.spaces();
    let _ = eat_mark(&mut ahead);
    let twin = (era || number >= 1900) && ahead.eat_if(|c| matches!(c, ')' | '）'));
    if twin {
        *cursor = ahead;
    }
    twin
}

/// FY, before a Western year or behind it: FY2021, 2021FY.
fn eat_fiscal(cursor: &mut Cursor<'_>) -> bool {
    FISCAL_MARKS.iter().any(|mark| cursor.eat(mark))
}

/// 年度, 年, or the misprint 度, and a twin behind it. A 年 before 間, 目 or 以 counts years and names none.
fn eat_mark(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let marked = ahead.eat(FISCAL_YEAR)
        || YEAR_MARKS.iter().any(|mark| ahead.eat(mark)) && !ahead.peek().is_some_and(|c| COUNTED_YEARS.contains(&c));
    if marked {
        let _ = eat_twin_behind(&mut ahead);
        *cursor = ahead;
    }
    marked
}

/// 令和4年度（2022年度）: a twin behind the mark. It needs its own mark or four digits, else it is a note.
fn eat_twin_behind(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !ahead.eat_if(|c| matches!(c, '(' | '（')) {
        return false;
    }
    let _ = eat_era(&mut ahead);
    let number = eat_number(&mut ahead);
    let marked = ahead.eat(FISCAL_YEAR) || YEAR_MARKS.iter().any(|mark| ahead.eat(mark));
    let twin = number.is_some_and(|number| marked || number >= 1900) && ahead.eat_if(|c| matches!(c, ')' | '）'));
    if twin {
        *cursor = ahead;
    }
    twin
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
            ("令和4(2022)年度", 2022),
            ("令和４（2022）年度", 2022),
            ("2025（令和７）年", 2025),
            ("令和4年度（2022年度）", 2022),
            ("平成31(令和元)年度", 2019),
            ("R.4", 2022),
            ("Ｒ４年度", 2022),
            ("西暦2022年度", 2022),
            ("令和六年度", 2024),
            ("平成二十九年度", 2017),
            ("平成三十年度", 2018),
            ("平成二九年", 2017),
            ("令和十年度", 2028),
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
        for text in
            ["3年間", "10年以上", "5件", "度", "年度", "R", "100年度", "2年生", "20歳代", "2030アジェンダ", "3年連続"]
        {
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
