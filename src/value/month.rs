//! The month results are as of: `12月末時点`, `９月末現在`, `令和3年3月末`.
//!
//! ```text
//! as_of := year? month "月" ( "末" ( 時点 | 現在 )? | 時点 | 現在 )
//! ```

use super::cursor::{Found, is_space};
use super::digits::{is_digit, small};
use super::year::{Year, find_years};

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
}

/// The first month of this shape in `text`.
#[must_use]
pub fn find_as_of(text: &str) -> Option<Found<AsOf>> {
    let mut from = 0;
    while let Some(mark) = text.get(from..)?.find('月').map(|offset| from + offset) {
        let end = mark + '月'.len_utf8();
        if let Some(found) = month_before(text, mark)
            && let Some(tail) = tail(text.get(end..)?)
        {
            let year = year_before(text, found.range.start);
            let start = year.as_ref().map_or(found.range.start, |year| year.range.start);
            let as_of = AsOf { month: found.value, year: year.map(|year| year.value), digits: found.range };
            return Some(Found { value: as_of, range: start..end + tail });
        }
        from = end;
    }
    None
}

/// The month whose 月 stands at `mark`.
fn month_before(text: &str, mark: usize) -> Option<Found<u8>> {
    let digits = text.get(..mark)?.trim_end_matches(is_space);
    let start = digits.trim_end_matches(is_digit).len();
    let (rest, month) = small(digits.get(start..)?, 2).ok()?;
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month) && rest.is_empty())?;
    Some(Found { value: month, range: start..digits.len() })
}

/// Length of 末時点, 末, 時点 or 現在 at the start of `text`.
fn tail(text: &str) -> Option<usize> {
    ["末時点", "末現在", "末まで", "末", "時点", "現在"]
        .iter()
        .find(|tail| text.starts_with(**tail))
        .map(|tail| tail.len())
}

/// A calendar year directly before `at`; 年度 is a fiscal year, and the caller's.
fn year_before(text: &str, at: usize) -> Option<Found<Year>> {
    let before = text.get(..at)?;
    let year = find_years(before).pop()?;
    (year.range.end == before.len() && !before.ends_with('度')).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, fiscal_year: i32) -> Option<String> {
        find_as_of(text)?.value.format(Some(fiscal_year), Some(2022))
    }

    #[test]
    fn months_of_a_fiscal_year() {
        assert_eq!(read("３年度（12月末時点）", 2021).as_deref(), Some("2021-12"));
        assert_eq!(read("３年度（９月末現在）", 2021).as_deref(), Some("2021-09"));
        assert_eq!(read("< 3年度（１月末時点） >", 2021).as_deref(), Some("2022-01"));
        assert_eq!(read("２年度（ 10 月末時点）", 2020).as_deref(), Some("2020-10"));
        assert_eq!(read("（令和4年3月末時点）", 2021).as_deref(), Some("2022-03"));
    }

    #[test]
    fn what_is_no_month() {
        for text in ["（9月）", "912月末時点", "13月末", "月末", "毎月末"] {
            assert_eq!(read(text, 2021), None, "{text}");
        }
    }
}
