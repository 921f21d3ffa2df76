//! Columns of a dump that keeps the page's layout: which column each piece of a line belongs to.
//!
//! Several heads on one line, far apart, say where the columns begin; below them every line is cut there, also
//! where a column is full and only one space remains between it and the next.

use super::fold::{Line, skip};
use super::{heading_at, label_at, print_of};
use crate::dump::LINE_END;
use crate::geom::Rect;
use crate::layout::{Area, Char, Document, Reading, Segment};

/// Columns by which a column may begin before its head: a layout dump shifts a full line by a few characters.
/// Measured over twelve layout dumps: at most 9.
const SHIFT_LEFT: u32 = 9;

/// Columns by which it may begin after its head: half-width letters of the left side push it to the right; at most 8.
const SHIFT_RIGHT: u32 = 8;

/// Columns between two heads of one line that make it a line of several columns.
const HEAD_GAP: u32 = 3;

/// Gives every segment of a layout dump the area of its column, and cuts those that run across a boundary.
///
/// A document without areas (a dump in stream order) is given back as it is.
#[must_use]
pub fn with_columns(document: Document) -> Document {
    if document.segments.iter().all(|segment| segment.area.is_none()) {
        return document;
    }
    let mut cutter = Cutter { document: &document, line: Line::default(), bounds: Vec::new(), out: Vec::new() };
    let mut page = 0;
    for line in document.segments.chunk_by(|a, b| a.line == b.line && a.page == b.page) {
        let this = line.first().map_or(0, |segment| segment.page);
        if this != page {
            page = this;
            cutter.bounds.clear();
        }
        cutter.take(line);
    }
    let mut segments = cutter.out;
    for (cell, area) in segments.iter_mut().filter_map(|segment| segment.area.as_mut()).enumerate() {
        area.cell = u32::try_from(cell).unwrap_or(u32::MAX);
    }
    Document { segments, ..document }
}

struct Cutter<'a> {
    document: &'a Document,
    line: Line,
    /// Columns, counted from 1, at which the second and every further column begins.
    bounds: Vec<u32>,
    out: Vec<Segment>,
}

impl Cutter<'_> {
    fn take(&mut self, line: &[Segment]) {
        self.update_bounds(line);
        for segment in line {
            if self.bounds.is_empty() {
                self.out.push(*segment);
            } else {
                self.cut(*segment);
            }
        }
    }

    /// New bounds from several heads, none after a head that stands alone at the left, else the old ones.
    fn update_bounds(&mut self, line: &[Segment]) {
        let heads: Vec<u32> =
            line.iter().filter(|segment| self.is_head(segment)).map(|segment| segment.column).collect();
        let apart: Vec<u32> = heads
            .windows(2)
            .filter_map(|pair| <[u32; 2]>::try_from(pair).ok())
            .filter(|[a, b]| *b > a + HEAD_GAP)
            .map(|[_, b]| b)
            .collect();
        if !apart.is_empty() {
            self.bounds = apart;
            return;
        }
        let first_bound = self.bounds.first().copied().unwrap_or(0);
        if line.len() == 1 && heads.first().is_some_and(|head| head + SHIFT_LEFT < first_bound) {
            self.bounds.clear();
        }
    }

    fn is_head(&mut self, segment: &Segment) -> bool {
        self.line.read(self.document.segment_chars(segment), Reading::Final);
        let chars = self.line.chars.as_slice();
        // A side label (計   めざす状態) stands before the head, three spaces apart at least.
        let text = match chars {
            [first, second, ..] if second.is_whitespace() && print_of(&[*first], false).is_some() => {
                chars.get(skip(chars, 1, char::is_whitespace)..).unwrap_or_default()
            }
            all => all,
        };
        label_at(text).is_some() || heading_at(text).is_some()
    }

    /// Puts a segment into its columns, cut wherever it runs across a bound.
    fn cut(&mut self, segment: Segment) {
        let column = self.bounds.iter().take_while(|bound| segment.column + SHIFT_LEFT >= **bound).count();
        let next = self.bounds.get(column).copied();
        let cut = next
            .and_then(|bound| cut_near(self.document.segment_chars(&segment), bound.saturating_sub(segment.column)));
        match cut {
            Some(cut) => {
                let cut = u32::try_from(cut).unwrap_or(0);
                self.push(Segment { end: segment.start + cut, ..segment }, column);
                self.cut(Segment { start: segment.start + cut, column: segment.column + cut, ..segment });
            }
            None => self.push(segment, column),
        }
    }

    fn push(&mut self, segment: Segment, column: usize) {
        let edge = |at: usize| at.checked_sub(1).and_then(|at| self.bounds.get(at)).map_or(0.0, |bound| *bound as f32);
        let right = self.bounds.get(column).map_or(LINE_END, |bound| *bound as f32);
        let y = segment.line as f32;
        let area = Area { cell: 0, rect: Rect::new(edge(column), y, right, y + 1.0) };
        self.out.push(Segment { area: Some(area), ..segment });
    }
}

/// The space nearest to `bound` (counted from the segment's start) that can divide two columns.
///
/// A space beside a half-width letter is the word processor's own (`や SNS を`) and divides nothing.
fn cut_near(chars: &[Char], bound: u32) -> Option<usize> {
    let from = bound.saturating_sub(SHIFT_LEFT).max(1) as usize;
    let to = (bound + SHIFT_RIGHT) as usize;
    let divides = |at: usize| {
        let is = |at: Option<&Char>, test: fn(char) -> bool| at.is_some_and(|c| test(c.ch));
        is(chars.get(at), char::is_whitespace)
            && !is(chars.get(at.wrapping_sub(1)), |c| c.is_ascii_alphanumeric())
            && is(chars.get(at + 1), |c| !c.is_ascii_alphanumeric() && !c.is_whitespace())
    };
    (from..=to.min(chars.len())).filter(|at| divides(*at)).min_by_key(|at| at.abs_diff(bound as usize)).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(text: &str) -> Vec<(bool, String)> {
        let document = with_columns(crate::dump::read(text));
        document
            .segments
            .iter()
            .map(|s| (s.area.is_some_and(|a| a.rect.x0 > 0.0), document.raw(s.range()).trim().to_owned()))
            .collect()
    }

    #[test]
    fn a_full_left_column_is_cut_at_its_last_space() {
        let got = columns(concat!(
            "経営課題の概要                              主な戦略\n",
            "若い世代の参加を促すため、学校園と協力して取り組む。事業の効果を検証し、必要 に応じて見直しを行う。\n",
            "企業や NPO など多様な主体との協働を進める。\n",
            "                                     右だけ\n",
        ));
        let want = [
            (false, "経営課題の概要"),
            (true, "主な戦略"),
            (false, "若い世代の参加を促すため、学校園と協力して取り組む。事業の効果を検証し、必要"),
            (true, "に応じて見直しを行う。"),
            (false, "企業や NPO など多様な主体との協働を進める。"),
            (true, "右だけ"),
        ];
        assert_eq!(got, want.map(|(right, text)| (right, text.to_owned())));
    }

    #[test]
    fn a_dump_in_stream_order_has_no_areas() {
        let document = with_columns(crate::dump::read("めざす状態 戦略（中期的な取組の方向性）\n本文\n"));
        assert!(document.segments.iter().all(|segment| segment.area.is_none()));
    }
}
