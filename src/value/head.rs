//! The head of a year's results: 【令和３年度】（12月末時点）.
//!
//! ```text
//! head := bracket? year 実績? ( "（" as_of "）" )? bracket? rest?
//! ```

use super::{AsOf, Found, Year, find_as_of, parse_year};
use crate::lexicon::is_bullet;

/// The head of a year's results.
#[derive(Debug, PartialEq, Eq)]
pub struct YearHead {
    /// The fiscal year.
    pub year: Found<Year>,
    /// The month, where one is printed.
    pub as_of: Option<Found<AsOf>>,
    /// Byte at which what follows the head begins.
    pub rest: usize,
}

/// The head at the start of a line, or `None` where the line is an item.
#[must_use]
pub fn year_head(text: &str) -> Option<YearHead> {
    let opened =
        text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || is_bracket(c) || is_bullet(c)).len();
    let found = parse_year(text.get(opened..)?)?;
    let year = Found { value: found.value, range: opened..opened + found.range.end };
    if !text.get(year.range.clone())?.ends_with(['度', '年']) && opened == 0 {
        return None;
    }
    let (as_of, end) = as_of(text, year.range.end);
    let (rest, closed) = close(text, end);
    let line_ends = text.get(rest..)?.is_empty();
    // 「３年度に実施した…」 is a sentence; a head is closed by a bracket, a colon, a space or the end of the line.
    (line_ends || closed).then_some(YearHead { year, as_of, rest })
}

/// （12月末時点） behind the year; a month that is not settled yet has no value, but its bracket is passed over.
fn as_of(text: &str, from: usize) -> (Option<Found<AsOf>>, usize) {
    let rest = text.get(from..).unwrap_or_default();
    let start = rest
        .trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '実' | '績' | 'の' | '】' | '>' | '＞' | '〉' | ']')
        })
        .len();
    let start = from + rest.len() - start;
    let inner = text.get(start..).unwrap_or_default();
    let bracket = inner.starts_with(['（', '(']);
    let close = if bracket { inner.char_indices().find(|(_, c)| matches!(c, '）' | ')')) } else { None };
    let span = close
        .and_then(|(at, c)| inner.get(..at + c.len_utf8()))
        .or_else(|| if bracket { None } else { leading_month(inner) });
    let Some(span) = span.filter(|span| span.contains('月')) else { return (None, from) };
    let found = find_as_of(span).map(|found| Found {
        value: AsOf { digits: found.value.digits.start + start..found.value.digits.end + start, ..found.value },
        range: found.range.start + start..found.range.end + start,
    });
    let inner_end = start + span.len();
    (found, inner_end)
}

/// `12月末時点` without brackets.
fn leading_month(text: &str) -> Option<&str> {
    let found = find_as_of(text).filter(|found| found.range.start == 0)?;
    text.get(..found.range.end)
}

/// Closing brackets, colons and spaces behind the head; gives their end and whether there were any.
fn close(text: &str, from: usize) -> (usize, bool) {
    let rest = text.get(from..).unwrap_or_default();
    let rest = rest.strip_prefix("実績").or_else(|| rest.strip_prefix("の実績")).unwrap_or(rest);
    let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || is_bracket(c) || matches!(c, '：' | ':'));
    (text.len() - bare.len(), bare.len() < rest.len())
}

const fn is_bracket(c: char) -> bool {
    matches!(
        c,
        '<' | '＜'
            | '〈'
            | '【'
            | '['
            | '［'
            | '≪'
            | '《'
            | '('
            | '（'
            | '>'
            | '＞'
            | '〉'
            | '】'
            | ']'
            | '］'
            | '≫'
            | '》'
            | ')'
            | '）'
            | '〔'
            | '〕'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<i32>, Option<String>, &str)> {
        let head = year_head(text)?;
        let year = head.year.value.resolve(Some(2022));
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
        ] {
            assert_eq!(read(text), Some((Some(year), month.map(str::to_owned), rest)), "{text}");
        }
    }

    #[test]
    fn items_are_no_heads() {
        for text in ["・参加者数 20人", "３年度に実施した講座 5回", "２回開催", "平成の記録"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
