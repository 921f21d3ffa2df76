//! Amounts of a budget box that a narrow cell wrapped, where nothing draws the cell.
//!
//! ```text
//! ２７予算額        ２決算額 4,120 ３予算額      2
//! ２５，７２９      千円                        年度予算額
//! 千円             99千円 ４予算額 8千円
//! ```

use super::{Item, Kind, Piece};
use crate::form::fold::half_width;
use crate::form::money::is_money_line;
use crate::layout::{Document, Segment};
use crate::lexicon::{FIRST_YEAR, FISCAL_YEAR, MONEY_UNITS, YEN};
use crate::value::{Piece as Part, is_comma, is_dash, is_digit, is_lone_label, pieces};

/// A piece of a budget box: units alone below its amounts, a number whose unit stands below it, the year of the label
/// below it.
pub(super) fn amount(document: &Document, items: &[Item], piece: &Piece<'_>, from: usize) -> Option<Kind> {
    let drawn = piece.segment.area.is_some_and(|area| area.drawn);
    let rest = piece.rest(from);
    let first = rest.iter().find(|c| !c.is_whitespace()).filter(|_| !drawn)?;
    let numeric = is_digit(*first);
    let year = FISCAL_YEAR.starts_with(*first);
    let labels = LABEL_CHARS.contains(*first);
    if !numeric && !labels && !opens_unit(*first) {
        return None;
    }
    if numeric && (is_year_of_label(document, piece, rest) || is_above_label(document, piece, rest)) {
        return Some(Kind::Money);
    }
    let before = money_above(document, items, piece)?;
    let wrapped = if numeric {
        is_number(rest) && waits(document, before) && has_unit_below(document, piece)
    } else if labels {
        year && ends_label(document, before, rest) || goes_on_with_label(document, before, rest)
    } else {
        are_units(rest)
    };
    wrapped.then_some(Kind::Money)
}

/// The amounts that a line may go on with: those read last, or those of a line right above beside which labels of another
/// column stand.
fn money_above<'a>(document: &Document, items: &'a [Item], piece: &Piece<'_>) -> Option<&'a Item> {
    /// Labels of an evaluation beside the amounts, each on lines of its own.
    const MOST_BESIDE: usize = 4;
    /// A line between those of the amounts, on which the labels stand in the middle of their cells.
    const LINES: u32 = 2;
    let place = |item: &Item| document.segments.get(item.segment as usize);
    let beside =
        |item: &&Item| matches!(item.kind, Kind::Label(_)) && place(item).is_some_and(|own| own.area.is_some());
    let labels = items.iter().rev().take_while(beside).take(MOST_BESIDE + 1).count();
    let before = items.iter().rev().nth(labels).filter(|item| item.kind == Kind::Money && labels <= MOST_BESIDE)?;
    let segment = place(before)?;
    let left = |segment: &Segment| segment.area.map(|area| area.rect.x0);
    let near = segment.page == piece.segment.page && piece.segment.line.saturating_sub(segment.line) <= LINES;
    (labels == 0 || near && left(segment) == left(piece.segment)).then_some(before)
}

/// Characters of a label of amounts at which a line may end: 予算額, 決算額, 算定見込額, 年度.
pub(in crate::form) const LABEL_CHARS: &str = "年度予決算定見込額";

/// `額 4,732千円` below `30予算`, `予算額 60,574千円` below `30`: the rest of a label that its line had no room for.
fn goes_on_with_label(document: &Document, before: &Item, rest: &[char]) -> bool {
    let above = folded(document, before.start, before.end);
    let above = above.trim_end();
    // A space may stand behind the year: 28 予算.
    let words = above.trim_end_matches(|c| LABEL_CHARS.contains(c)).trim_end();
    let year = words
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + words.get(at..).and_then(|s| s.chars().next()).map_or(0, char::len_utf8));
    let begun = above.get(year..).unwrap_or_default();
    let ended: String = rest.iter().take_while(|c| LABEL_CHARS.contains(**c)).collect();
    let digits = begun.chars().next().is_some_and(|c| is_digit(c) || c == FIRST_YEAR);
    let joined: Vec<char> = above.chars().chain(rest.iter().copied()).collect();
    digits && is_lone_label(&[begun, &ended].concat()) && is_money_line(&joined)
}

/// `年度予算額` below the digits of its year.
fn ends_label(document: &Document, before: &Item, rest: &[char]) -> bool {
    let above: Vec<char> = folded(document, before.start, before.end).chars().collect();
    let above = above.iter().rposition(|c| !c.is_whitespace()).and_then(|last| above.get(..=last)).unwrap_or_default();
    let mark = |c: &char| is_digit(*c) || is_dash(*c);
    FISCAL_YEAR.chars().eq(rest.iter().copied().take(FISCAL_YEAR.chars().count()))
        && above.last().is_some_and(mark)
        && is_money_line(&[above, rest].concat())
}

fn opens_unit(c: char) -> bool {
    MONEY_UNITS.iter().any(|(unit, _)| unit.starts_with(c))
}

/// 千円, or `千円　円`: the units of several amounts, and nothing else. 円 alone is print of the form.
fn are_units(line: &[char]) -> bool {
    /// The units of three amounts, with the spaces between their columns.
    const MAX_UNITS: usize = 3;
    let mut units = line.split(|c| c.is_whitespace()).filter(|word| !word.is_empty()).take(MAX_UNITS + 1).peekable();
    let is_unit = |word: &&[char]| MONEY_UNITS.iter().any(|(unit, _)| unit.chars().eq(word.iter().copied()));
    let words: Vec<&[char]> = units.by_ref().collect();
    let scaled = |word: &&[char]| !YEN.chars().eq(word.iter().copied());
    words.len() <= MAX_UNITS && words.iter().all(is_unit) && words.iter().any(scaled)
}

/// 25,729: digits with commas.
fn is_number(line: &[char]) -> bool {
    line.iter().all(|c| is_digit(*c) || is_comma(*c) || c.is_whitespace())
}

/// Whether the last label of a line of the budget box has no amount behind it.
fn waits(document: &Document, line: &Item) -> bool {
    let text = folded(document, line.start, line.end);
    pieces(&text, None).last().is_some_and(|last| is_worded_label(&last.value))
}

/// Whether the unit of a number stands alone below it, with nothing but other amounts and labels of the box between.
fn has_unit_below(document: &Document, piece: &Piece<'_>) -> bool {
    /// Two labels with their amounts, each on a line of its own.
    const MAX_LINES: usize = 4;
    let lines = below(document, piece).take(MAX_LINES).map(|segment| shown(document, segment));
    for line in lines {
        if are_units(&line) {
            return true;
        }
        if !is_number(&line) && !is_money_line(&line) {
            return false;
        }
    }
    false
}

/// `2` and below it `年度予算額`: half-width digits that another font set on a line of their own.
fn is_year_of_label(document: &Document, piece: &Piece<'_>, rest: &[char]) -> bool {
    /// 30 and a space.
    const MAX_CHARS: usize = 3;
    if rest.len() > MAX_CHARS || !is_number(rest) {
        return false;
    }
    let Some(next) = below(document, piece).next().map(|segment| shown(document, segment)) else { return false };
    FISCAL_YEAR.chars().eq(next.iter().copied().take(FISCAL_YEAR.chars().count()))
        && is_lone_label(&rest.iter().chain(&next).filter(|c| !c.is_whitespace()).collect::<String>())
}

/// `3,857,508`, below it `千円` and then the next label: an amount, though its own label stands above another box.
fn is_above_label(document: &Document, piece: &Piece<'_>, rest: &[char]) -> bool {
    if !rest.iter().any(|c| is_comma(*c)) || !is_number(rest) {
        return false;
    }
    let mut below = below(document, piece).map(|segment| shown(document, segment));
    below.next().is_some_and(|unit| are_units(&unit))
        && below.next().is_some_and(|line| is_money_line(&line) && begins_with_label(&line))
}

fn begins_with_label(line: &[char]) -> bool {
    let text: String = line.iter().collect();
    pieces(&text, None).first().is_some_and(|first| is_worded_label(&first.value))
}

const fn is_worded_label(piece: &Part) -> bool {
    matches!(piece, Part::Label(label) if label.worded)
}

/// The segments with text behind a piece's own.
fn below<'a>(document: &'a Document, piece: &Piece<'_>) -> impl Iterator<Item = &'a Segment> {
    let rest = document.segments.get(piece.index as usize + 1..).unwrap_or_default();
    rest.iter().filter(|segment| document.segment_chars(segment).iter().any(|c| !c.ch.is_whitespace()))
}

fn shown(document: &Document, segment: &Segment) -> Vec<char> {
    let text = document.segment_chars(segment).iter().map(|c| half_width(c.ch)).collect::<Vec<_>>();
    let start = text.iter().take_while(|c| c.is_whitespace()).count();
    text.into_iter().skip(start).collect()
}

fn folded(document: &Document, start: u32, end: u32) -> String {
    let chars = document.chars.get(start as usize..end as usize).unwrap_or_default();
    chars.iter().map(|c| half_width(c.ch)).collect()
}
