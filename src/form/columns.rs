//! Columns of a dump that shows them by spaces: which side each piece of a line belongs to.
//!
//! Two heads on one line, far apart, say where the right column begins; below them every line is cut there, also
//! where the left column is full and only one space remains between the two.

use super::{heading_of, label_of, print_of};
use crate::layout::{Char, Document, Segment, Side};

/// Columns by which the right side may begin before its head: a layout dump shifts a full line by a few characters.
/// Measured over twelve layout dumps: at most 9.
const SHIFT_LEFT: u32 = 9;

/// Columns by which it may begin after its head: half-width letters of the left side push it to the right; at most 8.
const SHIFT_RIGHT: u32 = 8;

/// Columns between two heads of one line that make it a line of two columns.
const HEAD_GAP: u32 = 3;

/// Sets the side of every segment and cuts those that run across the boundary.
#[must_use]
pub fn with_sides(document: Document) -> Document {
    let mut segments = Vec::with_capacity(document.segments.len());
    let mut boundary: Option<u32> = None;
    let mut page = 0;
    for line in document.segments.chunk_by(|a, b| a.line == b.line && a.page == b.page) {
        if line.first().is_some_and(|segment| segment.page != page) {
            page = line.first().map_or(0, |segment| segment.page);
            boundary = None;
        }
        boundary = boundary_after(&document, line, boundary);
        for segment in line {
            push_sides(&document, *segment, boundary, &mut segments);
        }
    }
    Document { segments, ..document }
}

/// The boundary that holds for this line: a new one from two heads, none after a head of its own, else the old one.
fn boundary_after(document: &Document, line: &[Segment], old: Option<u32>) -> Option<u32> {
    let heads: Vec<&Segment> = line.iter().filter(|segment| is_head(document, segment)).collect();
    if let [first, .., last] = heads.as_slice()
        && last.column > first.column + HEAD_GAP
    {
        return Some(heads.get(1).map_or(last.column, |second| second.column));
    }
    let left_head = heads.first().is_some_and(|head| old.is_some_and(|at| head.column + SHIFT_LEFT < at));
    if left_head && line.len() == 1 { None } else { old }
}

fn is_head(document: &Document, segment: &Segment) -> bool {
    let chars: Vec<char> = document.segment_chars(segment).iter().map(|c| c.ch).collect();
    // A side label (計   めざす状態) stands before the head, three spaces apart at least.
    let text = match chars.as_slice() {
        [first, second, rest @ ..] if second.is_whitespace() && print_of(&[*first], false).is_some() => rest,
        all => all,
    };
    label_of(text.iter().copied()).is_some() || heading_of(text).is_some()
}

fn push_sides(document: &Document, segment: Segment, boundary: Option<u32>, out: &mut Vec<Segment>) {
    let Some(boundary) = boundary else {
        out.push(Segment { side: Side::Unknown, ..segment });
        return;
    };
    if segment.column + SHIFT_LEFT >= boundary {
        out.push(Segment { side: Side::Right, ..segment });
        return;
    }
    match cut_near(document.segment_chars(&segment), boundary.saturating_sub(segment.column)) {
        Some(cut) => {
            let cut = u32::try_from(cut).unwrap_or(0);
            out.push(Segment { side: Side::Left, end: segment.start + cut, ..segment });
            let column = segment.column + cut;
            out.push(Segment { side: Side::Right, start: segment.start + cut, column, ..segment });
        }
        None => out.push(Segment { side: Side::Left, ..segment }),
    }
}

/// The space nearest to `boundary` (counted from the segment's start) that can divide two columns.
///
/// A space beside a half-width letter is the word processor's own (`や SNS を`) and divides nothing.
fn cut_near(chars: &[Char], boundary: u32) -> Option<usize> {
    let from = boundary.saturating_sub(SHIFT_LEFT) as usize;
    let to = (boundary + SHIFT_RIGHT) as usize;
    let divides = |at: usize| {
        let is = |at: Option<&Char>, test: fn(char) -> bool| at.is_some_and(|c| test(c.ch));
        is(chars.get(at), char::is_whitespace)
            && !is(chars.get(at.wrapping_sub(1)), |c| c.is_ascii_alphanumeric())
            && !is(chars.get(at + 1), |c| c.is_ascii_alphanumeric() || c.is_whitespace())
    };
    (from..=to.min(chars.len()))
        .filter(|at| divides(*at))
        .min_by_key(|at| at.abs_diff(boundary as usize))
        .map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(text: &str) -> Vec<(Side, String)> {
        let document = with_sides(crate::dump::read(text));
        let text = |s: &Segment| document.segment_chars(s).iter().map(|c| c.ch).collect::<String>().trim().to_owned();
        document.segments.iter().map(|s| (s.side, text(s))).collect()
    }

    #[test]
    fn a_full_left_column_is_cut_at_its_last_space() {
        let got = sides(concat!(
            "経営課題の概要                              主な戦略\n",
            "若い世代の参加を促すため、学校園と協力して取り組む。事業の効果を検証し、必要 に応じて見直しを行う。\n",
            "企業や NPO など多様な主体との協働を進める。\n",
            "                                     右だけ\n",
        ));
        let want = [
            (Side::Left, "経営課題の概要"),
            (Side::Right, "主な戦略"),
            (Side::Left, "若い世代の参加を促すため、学校園と協力して取り組む。事業の効果を検証し、必要"),
            (Side::Right, "に応じて見直しを行う。"),
            (Side::Left, "企業や NPO など多様な主体との協働を進める。"),
            (Side::Right, "右だけ"),
        ];
        assert_eq!(got, want.map(|(side, text)| (side, text.to_owned())));
    }

    #[test]
    fn a_dump_without_columns_has_no_sides() {
        assert!(
            sides("めざす状態 戦略（中期的な取組の方向性）\n本文\n").iter().all(|(side, _)| *side == Side::Unknown)
        );
    }
}
