//! 前年度までの実績: years, months and the counts of their bullets.
//!
//! ```text
//! results := ( head item* )*
//! head    := bracket? year 実績? ( "（" as_of "）" )? bracket? rest?
//! item    := "・"? text
//! ```

use std::ops::Range;

use super::ledger::{Ledger, Scope};
use crate::layout::{Text, View};
use crate::record::{PriorItem, PriorResults};
use crate::value::{AsOf, Found, Year, find_as_of, find_quantities, parse_year};

/// The results of earlier years.
pub(super) fn prior_results(ledger: &mut Ledger<'_>, texts: &[&Text], scope: &Scope) -> Vec<PriorResults> {
    const FIELD: &str = "prior_results";
    let path = scope.member(FIELD);
    let Some(text) = ledger.merged(texts, &path) else { return Vec::new() };
    let view = ledger.view(&text);
    ledger.own(&text, scope, FIELD, if view.is_empty() { &scope.path } else { &path });
    let mut results: Vec<PriorResults> = Vec::new();
    for paragraph in view.paragraphs() {
        let head = head(paragraph.as_str());
        let rest = head.as_ref().map_or(0, |head| head.rest);
        if let Some(head) = head {
            results.push(open(ledger, &paragraph, &head, &format!("{path}/{}", results.len())));
        } else if results.is_empty() {
            results.push(PriorResults::default());
        }
        let item = paragraph.part(rest..paragraph.as_str().len());
        let at = format!("{path}/{}", results.len() - 1);
        if let Some(results) = results.last_mut().filter(|_| !item.is_empty()) {
            items(ledger, &item, &at, &mut results.items);
        }
    }
    results
}

/// The head of a year's results.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct YearHead {
    /// The fiscal year.
    pub(crate) year: Found<Year>,
    /// The month, where one is printed.
    pub(crate) as_of: Option<Found<AsOf>>,
    /// Byte at which what follows the head begins.
    pub(crate) rest: usize,
}

/// The head at the start of a line, or `None` where the line is an item.
pub(crate) fn head(text: &str) -> Option<YearHead> {
    let opened = text.len()
        - text
            .trim_start_matches(|c: char| c.is_whitespace() || is_bracket(c) || matches!(c, '○' | '■' | '●' | '◆'))
            .len();
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

fn open(ledger: &mut Ledger<'_>, paragraph: &View, head: &YearHead, path: &str) -> PriorResults {
    let fiscal_year = head.year.value.resolve(ledger.year);
    let unsettled = |range: &Range<usize>| paragraph.unsettled_at(range.clone());
    ledger.value(format!("{path}/fiscal_year"), None, paragraph, head.year.range.clone());
    let as_of = head.as_of.as_ref().and_then(|month| {
        ledger.value(format!("{path}/as_of"), Some("月"), paragraph, month.value.digits.clone());
        (!unsettled(&month.value.digits)).then(|| month.value.format(fiscal_year, ledger.year)).flatten()
    });
    PriorResults { fiscal_year: fiscal_year.filter(|_| !unsettled(&head.year.range)), as_of, items: Vec::new() }
}

/// A bullet gives an item for each of its counts, or one without a count.
fn items(ledger: &mut Ledger<'_>, bullet: &View, path: &str, items: &mut Vec<PriorItem>) {
    let lead = bullet.as_str().len()
        - bullet.as_str().trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '・' | '･' | '○' | '●')).len();
    let bullet = bullet.part(lead..bullet.as_str().len());
    let text = bullet.as_str();
    let counts = find_quantities(text);
    if counts.is_empty() {
        ledger.state(&format!("{path}/items/{}", items.len()), bullet.indices());
        items.push(PriorItem { text: text.to_owned(), ..PriorItem::default() });
    }
    for count in counts {
        let path = format!("{path}/items/{}", items.len());
        let digits = count.value.digits.clone();
        ledger.state(&path, bullet.indices());
        ledger.value(format!("{path}/value"), Some(&count.value.unit), &bullet, digits.clone());
        items.push(PriorItem {
            text: text.to_owned(),
            value: count.value.value.filter(|_| !bullet.unsettled_at(digits)),
            unit: (!count.value.unit.is_empty()).then_some(count.value.unit),
            approximate: count.value.approximate,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<i32>, Option<String>, &str)> {
        let head = head(text)?;
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
