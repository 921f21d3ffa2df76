//! What belongs to a label and stands on a line of its own above it, in a dump in stream order.
//!
//! ```text
//! １                                    【令和元年度
//! 重点的に取り組む主な経営課題              局運営の基本的な考え方（局長の方針）】
//! ```
//! A run in another font, or in bold, is printed apart.

use super::Kind;
use crate::form::boxes::{Holds, row_of};
use crate::form::fold::{Line, is_opener, skip};
use crate::form::{Label, Print, label_at};
use crate::layout::{Document, Reading};
use crate::lexicon::is_hiragana;
use crate::value::{MoneyUnit, Piece, is_amount_row, is_comma, is_digit, parse_year, pieces};

/// What a line by itself is by the label below it; only in stream order may that be of another column.
pub(super) fn above(document: &Document, index: usize, line: &Line, reading: Reading, in_order: bool) -> Option<Kind> {
    let drawn = document.segments.get(index)?.area.is_some_and(|area| area.drawn);
    let row = if drawn { None } else { amounts_above_labels(document, index, line, reading) };
    row.or_else(|| if in_order { above_label(document, index, line, reading) } else { None })
}

/// The number of a section, or the year with which the bracket of a label opens.
fn above_label(document: &Document, index: usize, line: &Line, reading: Reading) -> Option<Kind> {
    let chars = line.chars.as_slice();
    if opens_with_year(chars) {
        return label_below(document, index, reading).map(|(label, _)| Kind::Label(label));
    }
    let (label, whole) = is_section_number(chars).then(|| label_below(document, index, reading))??;
    let section = matches!(row_of(label)?.holds, Holds::Nothing | Holds::Records(_));
    (section && whole).then_some(Kind::Print(Print::Furniture))
}

/// `11,000 11,500 12,217` and below it `３決算額 ３予算額 ４予算額`: as many amounts as the next line has labels, where neither
/// the line before is a row of labels nor the one behind them a row of amounts.
fn amounts_above_labels(document: &Document, index: usize, line: &Line, reading: Reading) -> Option<Kind> {
    // Nearly all lines are sentences, and this is asked of every line.
    if line.chars.iter().any(|c| is_hiragana(*c)) || !line.chars.iter().any(|c| is_comma(*c)) {
        return None;
    }
    let text: String = line.chars.iter().collect();
    if !is_amount_row(&text) {
        return None;
    }
    let row = |at: usize| {
        let mut line = Line::default();
        line.read(document.segment_chars(document.segments.get(at)?), reading);
        Some(line.chars.iter().collect::<String>())
    };
    let labels = |text: &str| {
        let found = pieces(text, None);
        found.iter().all(|piece| matches!(&piece.value, Piece::Label(label) if label.worded)).then_some(found.len())
    };
    let amounts = pieces(&text, Some(MoneyUnit::Thousand)).len();
    let own = labels(&row(index + 1)?).is_some_and(|labels| labels == amounts && labels > 1);
    let before = index.checked_sub(1).and_then(row).and_then(|text| labels(&text)).is_some_and(|labels| labels > 0);
    let behind = row(index + 2).is_some_and(|text| is_amount_row(&text));
    (own && !before && !behind).then_some(Kind::Money)
}

/// １, １．: nothing else on its line.
fn is_section_number(chars: &[char]) -> bool {
    let digits = chars.iter().take_while(|c| is_digit(**c)).count();
    let mark = chars.get(digits..).unwrap_or_default().iter().all(|c| c.is_whitespace() || *c == '.');
    digits == 1 && mark
}

/// 【令和元年度, and nothing closes the bracket.
fn opens_with_year(chars: &[char]) -> bool {
    let Some((_, inner)) = chars.split_first().filter(|(first, _)| is_opener(**first)) else { return false };
    let inner: String = inner.iter().collect();
    let inner = inner.trim();
    parse_year(inner).is_some_and(|year| year.range.start == 0 && year.range.end == inner.len())
}

/// The label with which the next line that is not blank begins, and whether it is all of that line.
fn label_below(document: &Document, index: usize, reading: Reading) -> Option<(Label, bool)> {
    let written = |at: &usize| {
        let chars = document.segments.get(*at).map(|segment| document.segment_chars(segment)).unwrap_or_default();
        chars.iter().any(|c| !c.ch.is_whitespace())
    };
    let next = (index + 1..document.segments.len()).take(MOST_BLANK).find(written)?;
    let mut line = Line::default();
    line.read(document.segment_chars(document.segments.get(next)?), reading);
    let found = label_at(&line.chars).filter(|found| found.left.is_empty())?;
    Some((found.label, skip(&line.chars, found.end, char::is_whitespace) >= line.chars.len()))
}

/// Blank lines between the two.
const MOST_BLANK: usize = 3;
