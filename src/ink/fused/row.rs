//! How many numbers a row has room for: labels and years beside its numbers tell whether one of them may be two.
//!
//! A dump may join two cells of a row without a blank. Where a row has as many labels as numbers none did; where one label
//! stands behind the other without a number between them, as in `３予算額 ４予算額 12,31512,217千円`, two of them did, or a
//! cell was left blank.

use std::cmp::Ordering;
use std::ops::Range;

use super::line::Line;
use super::token::Place;
use crate::value::{Piece, is_comma, is_digit, is_point, pieces};

/// The labels and amounts of a budget box, as bytes of it; of a label where it begins.
#[derive(Debug, Default)]
pub(super) struct Amounts {
    labels: Vec<usize>,
    values: Vec<Range<usize>>,
}

impl Amounts {
    pub(super) fn of(text: &str) -> Self {
        let found = pieces(text, None);
        let dated = |piece: &Piece| matches!(piece, Piece::Label(label) if label.is_dated());
        // 事業予算額 above the labels of the years is none of them.
        let any_dated = found.iter().any(|piece| dated(&piece.value));
        let mut amounts = Self::default();
        for piece in found {
            let printed = text.get(piece.range.clone()).unwrap_or_default();
            match piece.value {
                Piece::Label(_) if any_dated && !dated(&piece.value) => {}
                Piece::Label(_) => amounts.labels.push(piece.range.start),
                Piece::Amount { .. } => amounts.values.push(piece.range),
                // Two amounts without a blank are none.
                Piece::Words if printed.contains(is_digit) => amounts.values.push(piece.range),
                Piece::Part(_) | Piece::Words => {}
            }
        }
        amounts
    }

    /// The place of the amount at some bytes.
    pub(super) fn place(&self, run: &Range<usize>) -> Place {
        if self.labels.is_empty() {
            return Place::Open;
        }
        let labels_to = |byte: usize| self.labels.partition_point(|label| *label < byte);
        let behind = self.values.partition_point(|value| value.end <= run.start);
        let before = behind.checked_sub(1).and_then(|at| self.values.get(at)).map_or(0, |value| value.start);
        let own = labels_to(run.start) - labels_to(before);
        // What stands behind it up to the next amount: its label, and some that have no amount.
        let next = self.values.partition_point(|value| value.start < run.end);
        let room = usize::from(next < self.values.len());
        let next = self.values.get(next).map_or(usize::MAX, |value| value.start);
        let first = self.values.first().map_or(0, |value| value.start);
        let left =
            self.labels.first().is_some_and(|label| *label < first) && labels_to(next) - labels_to(run.end) > room;
        // A dump may print the labels first, and then the amounts.
        match (own, self.labels.len().cmp(&self.values.len())) {
            (1, _) if !left => Place::Apart,
            (_, Ordering::Greater) => Place::Crowded,
            (_, Ordering::Equal) => Place::Apart,
            (_, Ordering::Less) => Place::Open,
        }
    }
}

/// The place of a count at some bytes of a line, its unit excepted.
pub(super) fn of_count(line: &Line, text: &str, run: Range<usize>, unit: &str, plan: Option<i32>) -> Place {
    let before = text.get(..run.start).unwrap_or_default();
    if line.stands_behind_two_years(text, run.start, plan) {
        return Place::Crowded;
    }
    let after = text.get(run.end..).unwrap_or_default().trim_start();
    let after = after.strip_prefix(unit).unwrap_or(after);
    if is_row_before(before, unit)
        || after.starts_with(char::is_whitespace) && begins_with_number(after.trim_start(), unit)
    {
        Place::Row
    } else {
        Place::Open
    }
}

/// Longest unit of a number in a row: 世帯・事業所 has six.
const MAX_UNIT_CHARS: usize = 8;

/// Whether another number with this unit, or a bare one, stands before a blank.
fn is_row_before(before: &str, unit: &str) -> bool {
    let bare = before.trim_end();
    if bare.len() == before.len() {
        return false;
    }
    let word: usize = bare.chars().rev().take(MAX_UNIT_CHARS).take_while(|c| !is_digit(*c)).map(char::len_utf8).sum();
    let (number, own) = bare.split_at(bare.len() - word);
    let rest = number.trim_end_matches(in_number);
    rest.len() < number.len() && rest.ends_with(char::is_whitespace) && unit.starts_with(own.trim_start())
}

/// The same behind a blank.
fn begins_with_number(after: &str, unit: &str) -> bool {
    let rest = after.trim_start_matches(in_number);
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    rest.len() < after.len() && (ends || !unit.is_empty() && rest.starts_with(unit))
}

fn in_number(c: char) -> bool {
    is_digit(c) || is_comma(c) || is_point(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text without its mark, and the bytes of the digits behind it.
    fn marked(text: &str) -> (String, Range<usize>) {
        let start = text.find('«').expect("a mark");
        let bare = text.replace('«', "");
        let rest = &bare[start..];
        let end = start + rest.find(|c: char| !in_number(c)).unwrap_or(rest.len());
        (bare, start..end)
    }

    #[test]
    fn labels_tell_how_many_amounts_there_are() {
        for (text, place) in [
            ("２決算額 12,411千円 ３予算額 12,315千円 ４予算額 «12,21712,500千円", Place::Apart),
            ("２決算額 - ３予算額 - ４予算額 «12,31512,217千", Place::Apart),
            ("４予算額 «12,31512,217千 円", Place::Apart),
            ("２決算額 12,411千円 ３予算額 ４予算額 «12,31512,217千円", Place::Crowded),
            ("２決算額 12,411千円 ３予算額 «12,31512,217千円 ４予算額", Place::Crowded),
            ("令和２年度決算 12,411千円 令和３年度予算　令和４年度予算 «12,31512,217千円", Place::Crowded),
            ("R2決算 «12,41112,315千円 R3予算 R4予算 12,217千円", Place::Crowded),
            ("２決算額 ３予算額 ４予算額\n12,411千円 «12,31512,217千円", Place::Crowded),
            ("２決算額　３予算額　４予算額\n12,411千円　12,315千円　«12,21712,300千円", Place::Apart),
            ("２決算額\n\n- 円\n３予算額\n12,315千円\n４予算額\n«12,21712,500千円", Place::Apart),
            ("２決算額\n３予算額\n４予算額\n12,411千円\n12,315千円\n«12,21712,500千円", Place::Apart),
            ("２決算額\n３予算額\n４予算額\n- 円\n«12,31512,217千円", Place::Crowded),
            ("事業予算額（千円）\n２決算額 12,411 ３予算額 12,315 ４予算額 «12,21712,500", Place::Apart),
            ("«12,31512,217千円", Place::Open),
            ("«12,31512,217千円（４予算額）", Place::Apart),
        ] {
            let (bare, run) = marked(text);
            assert_eq!(Amounts::of(&bare).place(&run), place, "{text}");
        }
    }

    #[test]
    fn numbers_and_years_beside_a_count() {
        for (text, unit, place) in [
            ("参加者　«1518人", "人", Place::Open),
            ("３年度　12人　４年度　«1518人", "人", Place::Open),
            ("３年度　４年度　«1518人", "人", Place::Crowded),
            ("令和３年度・令和４年度：«1518人", "人", Place::Crowded),
            ("平成31年度・令和元年度　«1518人", "人", Place::Open),
            ("令和３年度から令和４年度までに«1518人", "人", Place::Open),
            ("３年度、４年度の会を踏まえ«1518人", "人", Place::Open),
            ("回数 5 8 «1215 回", "回", Place::Row),
            ("参加 12人 15人 «1821人", "人", Place::Row),
            ("参加 «1218人 21人", "人", Place::Row),
            ("参加 12人　«1518人", "人相談", Place::Row),
            ("会議 12回 参加 «1518人", "人", Place::Open),
            ("会議12回、«1518人", "人", Place::Open),
        ] {
            let (bare, run) = marked(text);
            assert_eq!(of_count(&Line::new(&bare), &bare, run, unit, Some(2022)), place, "{text}");
        }
    }

    #[test]
    fn lines_of_years_are_columns() {
        for (text, columns) in [
            ("２年度　３年度　４年度", 3),
            ("区分 令和３年度 令和４年度", 2),
            ("３年度", 0),
            ("H31/R1年度", 0),
            ("30年度　H31/R1年度", 2),
            ("３年度と４年度の調査を踏まえる", 0),
        ] {
            assert_eq!(Line::new(text).columns(Some(2022)), columns, "{text}");
        }
    }
}
