//! Digits that count nothing: calendar years and dates, times, telephone numbers, numbers of documents, pages, roads.
//!
//! They are told by the words and marks beside them, and by their shape. What is told here is no value and is not
//! weighed; what only may be a name stays a run of digits like any other.

use std::ops::Range;

use super::known::is_known;
use super::token::{begins_with, end_of_number};
use crate::lexicon::{FISCAL_YEAR, YEAR, begins_word, counted, counter_at, is_kana, is_kanji, is_katakana, is_word};
use crate::value::{digit, is_dash, is_digit};

/// Whether the digits at `run` of `text` name something.
pub(super) fn is_name(text: &str, run: &Range<usize>) -> bool {
    let place = Place {
        before: text.get(..run.start).unwrap_or_default(),
        digits: text.get(run.clone()).unwrap_or_default(),
        after: text.get(run.end..).unwrap_or_default(),
    };
    !is_impossible_year(&place)
        && (place.is_behind_name()
            || place.is_ordinal()
            || place.is_in_shape()
            || place.is_long()
            || is_known(place.before, place.digits, place.after)
            || is_year(text, run))
}

/// Digits and what stands around them.
#[derive(Debug, Clone, Copy)]
struct Place<'a> {
    before: &'a str,
    digits: &'a str,
    after: &'a str,
}

/// What stands between such a word and its digits.
const JOINTS: [char; 9] = [' ', '　', '：', ':', '.', '．', '(', '（', 'T'];

impl Place<'_> {
    /// 令和3, 第2, R4, 1-2-3, 電話（6576）9683, 管理番号：1234.
    fn is_behind_name(&self) -> bool {
        let last = self.before.chars().next_back();
        let named =
            counted::NAMES_BEFORE.iter().any(|word| self.before.trim_end().trim_end_matches(JOINTS).ends_with(word));
        let dashed = last.is_some_and(is_dash)
            && self.before.chars().rev().nth(1).is_some_and(is_digit)
            && !is_end_of_range(self.before, self.after);
        // COVID-19.
        let word = last.is_some_and(is_dash)
            && self.before.trim_end_matches(is_dash).ends_with(|c: char| c.is_ascii_uppercase())
            && !is_counted(self.after);
        let page = counted::PAGES_BEFORE.iter().any(|word| self.before.ends_with(word));
        named || dashed || word || page || self.is_lettered() || self.is_titled()
    }

    /// R4, IPv6, and not ＡＥＤ12台: behind an abbreviation stands what is counted.
    fn is_lettered(&self) -> bool {
        let letter = |c: char| c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
        let capitals =
            self.before.chars().rev().take(2).filter(|c| c.is_ascii_uppercase() || matches!(c, 'Ａ'..='Ｚ')).count();
        self.before.ends_with(letter) && !(capitals == 2 && counter_at(self.after.trim_start()).is_some())
    }

    /// Whether the digits and those behind the dash are a range: 12-15人.
    fn begins_range(&self, after: &str) -> bool {
        let rest = after.trim_start_matches(is_dash);
        let behind = rest.trim_start_matches(is_digit);
        // The last digits before the dash, and what stands before them.
        let own = self.digits.trim_end_matches(is_digit);
        let head = if own.is_empty() { self.before.trim_end_matches(is_digit) } else { own };
        let text = if own.is_empty() { self.before } else { self.digits };
        let first = text.get(head.len()..).filter(|text| !text.is_empty()).unwrap_or(self.digits);
        rest.len() + 3 >= after.len() && ends_range(head, first, behind)
    }

    fn is_titled(&self) -> bool {
        let titled = |text: &str| {
            let scale = text.strip_suffix(['：', ':']).map(|text| text.trim_end_matches(is_digit));
            if scale.is_some_and(|text| text.ends_with(counted::MAP_SCALE)) {
                return true;
            }
            let text = text.trim_end_matches(JOINTS);
            // JIS X 4051: a letter of the standard's part.
            let part = text.strip_suffix(|c: char| c.is_ascii_uppercase()).map(str::trim_end);
            counted::TITLES_BEFORE
                .iter()
                .any(|word| text.ends_with(word) || part.is_some_and(|part| part.ends_with(word)))
        };
        // The second group of 電話（6576）9683.
        let group = |text: &str| {
            let inner = text.strip_suffix([')', '）'])?.trim_end_matches(is_digit);
            Some(inner.strip_suffix(['(', '（'])?.trim_end_matches(is_digit).len())
        };
        let first = group(self.before).and_then(|end| self.before.get(..end));
        (titled(self.before) || first.is_some_and(titled)) && !is_counted_here(self.after) && !self.is_counted_apart()
    }

    /// 電話　1419 件, ホームページ 982 ビュー: a known unit behind a blank, or a page that has no number.
    fn is_counted_apart(&self) -> bool {
        let rest = self.after.trim_start();
        let unit = counter_at(rest).is_some() && !begins_word(rest);
        let site = self.before.trim_end_matches(JOINTS);
        unit || counted::SITES.iter().any(|word| site.ends_with(word)) && is_counted(rest)
    }

    /// 年度, 決算額, 予算額 behind the digits: a year. 丁目, 番, 号: an address. A dash and a digit: a number of a record.
    fn is_ordinal(&self) -> bool {
        let after = self.after.trim_start();
        let dashed = after.chars().next().is_some_and(is_dash)
            && after.chars().nth(1).is_some_and(is_digit)
            && !self.begins_range(after);
        let problem = after.starts_with(counted::PROBLEM) && self.digits.chars().count() == 4;
        let item = begins_with(after, counted::COUNTED_BEHIND);
        begins_with(after, counted::NAMES_BEHIND) && !item || dashed || problem
    }

    /// Dates and times by their marks: 2024/4/1, 4.12.25, 10:30; groups of a telephone number: 06(6576)9683; 1/3.
    fn is_in_shape(&self) -> bool {
        self.is_dotted_date() || self.is_slashed() || self.is_clock() || self.is_grouped()
    }

    fn is_dotted_date(&self) -> bool {
        let parts: Vec<&str> = self.digits.split(['.', '．']).collect();
        let numbers: Vec<u32> = parts.iter().filter_map(|part| small(part)).collect();
        let weekday = self.after.strip_prefix(['(', '（']).is_some_and(|rest| begins_with(rest, counted::WEEKDAYS));
        match numbers.as_slice() {
            [year, month, day] if parts.len() == 3 => {
                is_date(*year, *month, *day)
                    && (!is_counted(self.after) || begins_with(self.after, counted::DATED_BEHIND))
            }
            [month, day] if parts.len() == 2 => weekday && is_day(*month, *day),
            _ => false,
        }
    }

    /// A date, a share of one or a page of so many: 2024/4/1, 4/12, 1/3, 12/48頁.
    fn is_slashed(&self) -> bool {
        const SLASHES: [char; 2] = ['/', '／'];
        /// A longer row of digits and strokes is no date.
        const LONGEST: usize = 12;
        let part = |c: &char| is_digit(*c) || SLASHES.contains(c);
        let mut before: Vec<char> = self.before.chars().rev().take(LONGEST).take_while(part).collect();
        before.reverse();
        let after: String = self.after.chars().take(LONGEST).take_while(part).collect();
        let rest = self.after.get(after.len()..).unwrap_or_default();
        let whole: String = before.into_iter().chain(self.digits.chars()).chain(after.chars()).collect();
        let parts: Vec<&str> = whole.split(SLASHES).collect();
        let numbers: Vec<u32> = parts.iter().filter_map(|part| small(part)).collect();
        match numbers.as_slice() {
            [year, month, day] if parts.len() == 3 => {
                let calendar = YEARS.contains(year) && begins_with(rest, counted::DATED_BEHIND);
                is_date(*year, *month, *day) && (!is_counted(rest) || calendar)
            }
            [1, _] if parts.len() == 2 => !is_counted(rest),
            [a, b] if parts.len() == 2 => begins_with(rest, counted::PAGES) || is_day(*a, *b) && !is_counted(rest),
            _ => false,
        }
    }

    /// 10:30, and 24時間365日.
    fn is_clock(&self) -> bool {
        const COLONS: [char; 2] = [':', '：'];
        let two = |text: &str| text.chars().take_while(|c| is_digit(*c)).count() == 2;
        let minutes = self.before.strip_suffix(COLONS).is_some_and(|rest| {
            let hours = rest.chars().rev().take_while(|c| is_digit(*c)).count();
            (1..=2).contains(&hours) && two(self.digits) && small(self.digits).is_some_and(|n| n < 60)
        });
        let hours = self.after.strip_prefix(COLONS).is_some_and(|rest| {
            let digits: String = rest.chars().take_while(|c| is_digit(*c)).collect();
            two(rest) && small(&digits).is_some_and(|n| n < 60) && small(self.digits).is_some_and(|n| n <= 24)
        });
        let always = small(self.digits) == Some(365) && self.before.trim_end_matches('、').ends_with(counted::HOURS)
            || small(self.digits) == Some(24) && begins_with(self.after, counted::ALWAYS_BEHIND);
        // 10時04分.
        let minute =
            self.digits.starts_with(['0', '０']) && two(self.digits) && self.after.starts_with(counted::MINUTE);
        always || minute || (minutes || hours) && !is_counted(self.after)
    }

    /// 06(6576)9683: every group of it.
    fn is_grouped(&self) -> bool {
        const OPEN: [char; 2] = ['(', '（'];
        const CLOSED: [char; 2] = [')', '）'];
        let digits = |text: &str| text.chars().take_while(|c| is_digit(*c)).count();
        let digits_before = |text: &str| text.chars().rev().take_while(|c| is_digit(*c)).count();
        // Behind an opening bracket: four digits, a closing one, four more.
        let tail = |text: &str| {
            let rest = text.trim_start_matches(is_digit);
            rest.strip_prefix(CLOSED).is_some_and(|rest| digits(rest) >= 4)
        };
        let head = |text: &str| digits_before(text) >= 2;
        let first = self.after.strip_prefix(OPEN).is_some_and(tail);
        let second = self.before.strip_suffix(OPEN).is_some_and(head) && tail(self.after);
        let third = self.before.strip_suffix(CLOSED).is_some_and(|rest| {
            rest.trim_end_matches(is_digit).strip_suffix(OPEN).is_some_and(head) && digits(self.digits) >= 4
        });
        first || second || third
    }

    /// A date of eight digits, a telephone number, a number of a file: nothing counted has so many digits bare.
    fn is_long(&self) -> bool {
        if !self.digits.chars().all(is_digit) || is_counted_here(self.after) {
            return false;
        }
        let part = |from: usize, to: usize| {
            small(&self.digits.chars().skip(from).take(to - from).collect::<String>()).unwrap_or(0)
        };
        match self.digits.chars().count() {
            8 => YEARS.contains(&part(0, 4)) && is_day(part(4, 6), part(6, 8)),
            // Twelve digits may be two counts of six, with a blank before their unit.
            10.. => {
                self.digits.starts_with(['0', '０']) || self.digits.chars().count() >= 12 && !is_counted(self.after)
            }
            _ => false,
        }
    }
}

/// Whether digits between `before`, which ends in a dash, and `after` end a range: 12-15人, and not 1-2-3 or 06-6576.
fn is_end_of_range(before: &str, after: &str) -> bool {
    let head = before.trim_end_matches(is_dash).trim_end_matches(is_digit);
    ends_range(head, before.get(head.len()..).unwrap_or_default(), after)
}

/// The same, with what stands before the first number of the range and that number.
fn ends_range(head: &str, first: &str, after: &str) -> bool {
    !head.ends_with(is_dash) && !first.starts_with(['0', '０']) && is_counted_here(after)
}

/// No plan names an earlier year or a later one.
const YEARS: Range<u32> = 1868..2100;

/// 2930年度, 令和34年: no year of its era and none of the calendar, so two of them or a change.
pub(super) fn is_fused_year(text: &str, run: &Range<usize>) -> bool {
    is_impossible_year(&Place {
        before: text.get(..run.start).unwrap_or_default(),
        digits: text.get(run.clone()).unwrap_or_default(),
        after: text.get(run.end..).unwrap_or_default(),
    })
}

fn is_impossible_year(place: &Place<'_>) -> bool {
    let after = place.after.trim_start();
    let Some(year) = small(place.digits).filter(|year| *year > 0) else { return false };
    let era = counted::ERA_ENDS.iter().find(|(names, _)| names.iter().any(|name| place.before.ends_with(name)));
    match era {
        Some((_, last)) => after.starts_with(YEAR) && !after.starts_with(counted::YEARLY) && year > *last,
        // 創立100年 is no year of any era.
        None => after.starts_with(FISCAL_YEAR) && year > 64 && !YEARS.contains(&year),
    }
}

fn is_date(year: u32, month: u32, day: u32) -> bool {
    ((1..=64).contains(&year) || YEARS.contains(&year)) && is_day(month, day)
}

fn is_day(month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// The number that digits of one width or both spell; none beyond nine digits.
pub(super) fn small(digits: &str) -> Option<u32> {
    const LONGEST: usize = 9;
    let mut number = 0;
    for (at, c) in digits.chars().enumerate() {
        let next = digit(c).filter(|_| at < LONGEST)?;
        number = number * 10 + u32::from(next);
    }
    (!digits.is_empty()).then_some(number)
}

/// Whether something is counted: what stands behind the digits is no mark, no particle and not the end.
pub(super) fn is_counted(after: &str) -> bool {
    let after = after.trim_start();
    let word =
        |c: char| is_kanji(c) || is_katakana(c) || counted::SIGNS.contains(&c) || c.is_alphabetic() && !is_kana(c);
    begins_with(after, counted::KANA_COUNTERS)
        || after.chars().next().is_some_and(word) && !begins_with(after, counted::NO_COUNTERS)
}

/// The same, with no blank before the unit.
fn is_counted_here(after: &str) -> bool {
    !after.starts_with([' ', '　']) && is_counted(after)
}

/// Calendar years: 2025（令和７）年, 令和7（2025）年度, 2018、2019年, 2030年.
fn is_year(text: &str, run: &Range<usize>) -> bool {
    /// A list of more years is none: 昭和25年 to 令和7年, every year, has 76.
    const MOST_LISTED: usize = 100;
    is_year_in_list(text, run, MOST_LISTED)
}

/// The same, with as many years of a list looked at as `left`.
fn is_year_in_list(text: &str, run: &Range<usize>, left: usize) -> bool {
    let digits = text.get(run.clone()).unwrap_or_default();
    let Some(value) = small(digits).filter(|_| digits.chars().count() == 4) else { return false };
    let (before, after) = (text.get(..run.start).unwrap_or_default(), text.get(run.end..).unwrap_or_default());
    let bracketed = |eras: &[&str]| {
        after.strip_prefix(['(', '（']).is_some_and(|rest| eras.iter().any(|era| rest.starts_with(era)))
    };
    let closed =
        before.ends_with(['(', '（']) && after.strip_prefix([')', '）']).is_some_and(|rest| rest.starts_with(YEAR));
    // A list: the next number is a year too.
    let next = after.trim_start_matches(counted::YEAR_JOINTS);
    let listed = || {
        let end = end_of_number(next, 0);
        next.len() < after.len()
            && end > 0
            && (next.get(end..).is_some_and(|rest| rest.starts_with(YEAR))
                || left > 0 && is_year_in_list(next, &(0..end), left - 1))
    };
    YEARS.contains(&value)
        && (after.starts_with(YEAR)
            || bracketed(counted::ERAS_IN_BRACKETS)
            || closed
            || is_year_of_name(before, value, after)
            || listed())
}

/// 「2030アジェンダ」, 大阪・関西万博2025, 2020国勢調査: a year in a name, with nothing counted behind it.
fn is_year_of_name(before: &str, value: u32, after: &str) -> bool {
    /// Years that names have: plans look ahead to 2050.
    const NAMED: Range<u32> = 1940..2061;
    let last = before.chars().next_back();
    let alone = before.strip_suffix(['(', '（']).is_some_and(|rest| rest.ends_with(|c: char| c.is_alphabetic()))
        && after.starts_with([')', '）']);
    let quoted = before.ends_with(['「', '『', '“', '"'])
        && after.starts_with(|c: char| c.is_ascii_alphabetic() || is_katakana(c));
    let joined = last.is_some_and(|c| is_word(c) || c.is_alphabetic()) && !is_counted(after);
    quoted || NAMED.contains(&value) && (joined || alone || begins_with(after, counted::NAMES_OF_YEARS))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The runs of digits that are names.
    fn named(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(start) = text.get(at..).and_then(|rest| rest.find(is_digit)).map(|offset| at + offset) {
            let end = end_of_number(text, start);
            if is_name(text, &(start..end)) {
                found.push(&text[start..end]);
            }
            at = end;
        }
        found
    }

    #[test]
    fn numbers_of_telephones_and_files() {
        assert_eq!(named("TEL 06(6576)9683、FAX：06-6576-9684"), ["06", "6576", "9683", "06", "6576", "9684"]);
        assert_eq!(named("電話（6576）9683、内線4512"), ["6576", "9683", "4512"]);
        assert_eq!(named("電話番号0665769683 携帯09012345678"), ["0665769683", "09012345678"]);
        assert_eq!(named("〒5520007、郵便番号552-0007"), ["5520007", "552", "0007"]);
        assert_eq!(named("管理番号：221208、ID：990614、#3741、No.2204"), ["221208", "990614", "3741", "2204"]);
        assert_eq!(named("法人番号6000020271004、登録番号T1234567890123"), ["6000020271004", "1234567890123"]);
        assert_eq!(named("JIS X 4051、ISO14001、縮尺1：2500"), ["4051", "14001", "1", "2500"]);
    }

    #[test]
    fn dates_times_and_shares() {
        assert_eq!(named("2024/4/1、4.12.25、4/12、20241025版"), ["2024", "4", "1", "4.12.25", "4", "12", "20241025"]);
        assert_eq!(named("10:30～15:45、24時間365日"), ["10", "30", "15", "45", "24", "365"]);
        assert_eq!(named("1/3の助成、12/48頁"), ["1", "3", "12", "48"]);
        assert_eq!(named("10．12（土）"), ["10．12"]);
    }

    #[test]
    fn years_in_names() {
        assert_eq!(named("大阪・関西万博2025、2020国勢調査、「2030アジェンダ」"), ["2025", "2020", "2030"]);
        assert_eq!(named("防災計画（2024）、8050問題"), ["2024", "8050"]);
        assert_eq!(named("IPv6、G20、COVID-19、資料（P.15）"), ["6", "20", "19", "15"]);
        assert_eq!(named("2035/4/21公表"), ["2035", "4", "21"]);
    }

    #[test]
    fn what_is_counted_is_no_name() {
        for text in [
            "電話　1419件",
            "地図　1419部",
            "配布資料：3040部",
            "回数12/15回",
            "9.212.8％",
            "放置自転車の撤去2018台",
            "1/21/3",
            "2：1419校",
            "参加者12(15)人",
            "国道の清掃　1215回",
            "ＡＥＤ6466台",
            "DV14件",
            "ホームページ 1419 ビュー",
            "電話 1419 件",
        ] {
            assert_eq!(named(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn years_that_no_era_has() {
        for (text, fused) in [
            ("2930年度", true),
            ("令和34年度", true),
            ("H2930年", true),
            ("30年度", false),
            ("2021年度", false),
            ("令和4年", false),
            ("平成31年", false),
            ("100年", false),
            ("創立150年", false),
        ] {
            let start = text.find(is_digit).expect("digits");
            assert_eq!(is_fused_year(text, &(start..end_of_number(text, start))), fused, "{text}");
        }
    }
}
