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
use crate::value::{is_digit, parse_year};

/// The number of a section, or the year with which the bracket of a label opens.
pub(super) fn above_label(document: &Document, index: usize, line: &Line, reading: Reading) -> Option<Kind> {
    let chars = line.chars.as_slice();
    if opens_with_year(chars) {
        return label_below(document, index, reading).map(|(label, _)| Kind::Label(label));
    }
    let (label, whole) = is_section_number(chars).then(|| label_below(document, index, reading))??;
    let section = matches!(row_of(label)?.holds, Holds::Nothing | Holds::Records(_));
    (section && whole).then_some(Kind::Print(Print::Furniture))
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
