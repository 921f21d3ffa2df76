//! Values in columns of years: the years stand once, at the head of a table, and below them a row for each measure.
//!
//! ```text
//! ２年度 | ３年度 | ４年度目標
//! 備蓄をしている割合 | 48.1％ | 50.2％ | 55％以上
//! ```
//! In a copy a row is one line. A row that has not one value for each year is told.

use std::ops::Range;

use super::measure::{Element, Parts, Tense, elements};
use crate::lexicon::{is_any_closer, is_any_opener, is_dash};
use crate::value::{ColumnYear, column_year};

/// A row of such a table; ranges are bytes of the whole text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// From the measure to the last value.
    pub(super) range: Range<usize>,
    /// Its sentence taken apart, as bytes of the row.
    pub(super) parts: Parts,
}

/// Years that head columns: one alone is the year of what stands below it.
const LEAST: usize = 2;

/// 令和４年度目標値 is about the longest head.
const MAX_HEAD_CHARS: usize = 12;

/// The rows of a text that begins with the heads of such columns.
pub(super) fn rows(text: &str) -> Option<Vec<Row>> {
    // Few texts begin with a year.
    column_year(text.split_whitespace().next()?)?;
    let words: Vec<Range<usize>> =
        words(text).into_iter().flat_map(|word| headed(text, word)).flat_map(|word| parted(text, word)).collect();
    let word = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let years: Vec<ColumnYear> = words.iter().map_while(|range| column_year(word(range))).collect();
    if years.len() < LEAST {
        return None;
    }
    let mut rows: Vec<(Range<usize>, Vec<Range<usize>>)> = Vec::new();
    for range in words.iter().skip(years.len()) {
        let valued = is_value(word(range));
        match rows.last_mut() {
            Some((row, values)) if valued && values.len() < years.len() => {
                row.end = range.end;
                values.push(range.clone());
            }
            Some((row, values)) if !valued && values.is_empty() => row.end = range.end,
            // A copy joined the next row's line to the last value.
            Some((row, values)) if values.len() + 1 == years.len() && value_end(word(range)).is_some() => {
                let cut = range.start + value_end(word(range)).unwrap_or_default();
                row.end = cut;
                values.push(range.start..cut);
                rows.push((cut..range.end, Vec::new()));
            }
            _ if valued => rows.push((range.clone(), vec![range.clone()])),
            _ => rows.push((range.clone(), Vec::new())),
        }
    }
    let row = |(range, values): (Range<usize>, Vec<Range<usize>>)| {
        let first = values.first().map_or(range.end, |value| value.start);
        let measure = text.get(range.start..first).unwrap_or_default();
        let full = values.len() == years.len();
        let zone = values.iter().zip(&years).filter(|_| full).flat_map(|(value, year)| {
            let shift = value.start - range.start;
            elements(word(value)).into_iter().map(move |element| of_year(element, year).moved(shift))
        });
        let begins = measure.len() - crate::lexicon::without_bullet(measure).len();
        let parts =
            Parts { measure: begins..measure.trim_end().len().max(begins), measure_year: None, zone: zone.collect() };
        Row { range, parts }
    };
    Some(rows.into_iter().map(row).collect())
}

fn of_year(element: Element, year: &ColumnYear) -> Element {
    let tense = match (year.result, year.target) {
        (true, _) => Tense::Past,
        (_, true) => Tense::Aim,
        _ => element.tense,
    };
    Element { year: element.year.or(Some(year.year)), tense, ..element }
}

/// Where the value ends with which a word begins.
fn value_end(word: &str) -> Option<usize> {
    elements(word).first().filter(|element| element.range.start == 0).map(|element| element.range.end)
}

/// A value and nothing else, or a dash for none.
fn is_value(word: &str) -> bool {
    if word.chars().all(is_dash) {
        return true;
    }
    let bare = word.trim_matches(|c| is_any_opener(c) || is_any_closer(c));
    matches!(elements(bare).as_slice(), [element] if element.range == (0..bare.len()))
}

/// The last year of the heads and the measure that runs on from it where a copy joined their lines, or the word as it is.
fn headed(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let word = text.get(range.clone()).unwrap_or_default();
    if column_year(word).is_some() || is_value(word) {
        return vec![range];
    }
    let ends = word.char_indices().map(|(at, _)| at).skip(1).take(MAX_HEAD_CHARS);
    let cut = ends.filter(|end| word.get(..*end).is_some_and(|head| column_year(head).is_some())).last();
    match cut {
        Some(cut) => vec![range.start..range.start + cut, range.start + cut..range.end],
        None => vec![range],
    }
}

/// A measure and the value that runs on from it, or the word as it is.
fn parted(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let word = text.get(range.clone()).unwrap_or_default();
    let value = if is_value(word) || column_year(word).is_some() { None } else { elements(word).pop() };
    match value.filter(|value| value.range.end == word.len() && value.range.start > 0 && value.year.is_none()) {
        Some(value) => {
            let cut = range.start + value.range.start;
            vec![range.start..cut, cut..range.end]
        }
        None => vec![range],
    }
}

/// The words of a text between its spaces and line ends.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        match words.last_mut().filter(|word| word.end == at) {
            Some(word) => word.end += c.len_utf8(),
            None => words.push(at..at + c.len_utf8()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_a_value_for_each_year() {
        for text in [
            "２年度\n３年度\n４年度目標\n備蓄をしている割合\n48.1％\n50.2％\n55％以上\n参加者数\n-\n1,200人\n1,500人以上",
            "２年度\n３年度\n４年度目標\n備蓄をしている割合48.1％\n50.2％\n55％以上\n参加者数\n-\n1,200人\n1,500人以上",
            "２年度 ３年度 ４年度目標\n・備蓄をしている割合 48.1％ 50.2％ 55％以上\n参加者数 - 1,200人 1,500人以上",
        ] {
            let rows = rows(text).expect("a table");
            let measures: Vec<&str> =
                rows.iter().map(|row| &text[row.range.clone()][row.parts.measure.clone()]).collect();
            assert_eq!(measures, ["備蓄をしている割合", "参加者数"]);
            let values: Vec<usize> = rows.iter().map(|row| row.parts.zone.len()).collect();
            assert_eq!(values, [3, 2], "{text}");
            assert_eq!(rows[1].parts.zone[1].tense, Tense::Aim);
        }
        assert_eq!(rows("４年度\n参加者数 1,200人"), None);
        assert!(rows("２年度 ３年度\n参加者数 1,200人").expect("a table")[0].parts.zone.is_empty());
    }
}
