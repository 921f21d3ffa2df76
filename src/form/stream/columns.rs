//! Columns that no border shows: which column each piece of a line belongs to.
//!
//! Several heads on one line, far apart, say where the columns begin; below them every line is divided there. In a
//! layout dump a line is cut there too, where a column is full and only one space remains between it and the next.

use std::collections::HashMap;

use crate::dump::LINE_END;
use crate::form::fold::{Line, skip};
use crate::form::heading::heading_at;
use crate::form::label::{Label, label_at};
use crate::form::print::print_of;
use crate::geom::Rect;
use crate::layout::{Area, Char, Document, Places, Reading, Segment};

/// Characters by which a column of a dump may begin after its head: half-width letters of the left side push it to
/// the right. Measured over twelve layout dumps: at most 8.
const SHIFT_RIGHT: u32 = 8;

/// Share of the slack by which two heads must stand apart to make a line of columns.
const HEAD_GAP: f32 = 0.34;

/// Lines within which the heads of two columns are printed: a head of two lines pushes the other one down.
const HEAD_LINES: u32 = 3;

/// Gives every segment that no border encloses the area of its column, and cuts those that run across one.
///
/// A document without areas (a dump in stream order) is given back as it is.
#[must_use]
pub fn with_columns(document: Document, reading: Reading) -> Document {
    if document.in_stream_order() {
        return document;
    }
    let mut cutter = Cutter {
        document: &document,
        reading,
        line: Line::default(),
        regions: HashMap::new(),
        cells: document.segments.iter().filter_map(|segment| segment.area).map(|area| area.cell + 1).max().unwrap_or(0),
        out: Vec::with_capacity(document.segments.len()),
    };
    let same_line = |a: &Segment, b: &Segment| {
        (a.page, a.line) == (b.page, b.line) && a.area.map(|area| area.region) == b.area.map(|area| area.region)
    };
    for line in document.segments.chunk_by(same_line) {
        cutter.take(line);
    }
    let segments = cutter.out;
    Document { segments, ..document }
}

/// The columns of one region.
#[derive(Debug, Default, Clone)]
struct Columns {
    /// Where the second and every further column begins.
    bounds: Vec<f32>,
    /// Heads of the last lines: label, where it begins, its line.
    heads: Vec<(Label, f32, u32)>,
}

struct Cutter<'a> {
    document: &'a Document,
    reading: Reading,
    line: Line,
    regions: HashMap<u32, Columns>,
    /// Number of cells so far: every column of a line is a cell of its own.
    cells: u32,
    out: Vec<Segment>,
}

/// A head of a column: a label or a heading, and where it begins.
#[derive(Clone, Copy)]
struct ColumnHead {
    x: f32,
    label: Option<Label>,
}

impl Cutter<'_> {
    fn take(&mut self, line: &[Segment]) {
        let Some(area) = line.first().and_then(|segment| segment.area) else {
            self.out.extend_from_slice(line);
            return;
        };
        let mut columns = self.regions.remove(&area.region).unwrap_or_default();
        self.update(&mut columns, line);
        for segment in line {
            if columns.bounds.is_empty() {
                self.out.push(*segment);
            } else {
                self.cut(*segment, &columns.bounds);
            }
        }
        self.regions.insert(area.region, columns);
    }

    /// New bounds from several heads, none after a head that stands alone at the left, else the old ones.
    fn update(&mut self, columns: &mut Columns, line: &[Segment]) {
        let heads: Vec<ColumnHead> = line.iter().flat_map(|segment| self.heads(segment)).collect();
        let least = self.document.slack * HEAD_GAP;
        let apart: Vec<f32> = heads
            .windows(2)
            .filter_map(|pair| <[ColumnHead; 2]>::try_from(pair).ok())
            .filter(|[a, b]| b.x > a.x + least)
            .map(|[_, b]| b.x)
            .collect();
        let number = line.first().map_or(0, |segment| segment.line);
        columns.heads.retain(|(_, _, at)| number.abs_diff(*at) <= HEAD_LINES);
        let partner = match heads.as_slice() {
            [ColumnHead { x, label: Some(label) }] => {
                let far = |other: f32| (other - x).abs() > least;
                columns
                    .heads
                    .iter()
                    .find(|(other, at, _)| are_partners(*other, *label) && far(*at))
                    .map(|(_, at, _)| at.max(*x))
            }
            _ => None,
        };
        columns.heads.extend(heads.iter().filter_map(|head| Some((head.label?, head.x, number))));
        if !apart.is_empty() {
            columns.bounds = apart;
            return;
        }
        if let Some(bound) = partner {
            columns.bounds = vec![bound];
            return;
        }
        let first = columns.bounds.first().copied().unwrap_or(0.0);
        if line.len() == 1 && heads.first().is_some_and(|head| head.x + self.document.slack < first) {
            columns.bounds.clear();
        }
    }

    /// The heads in a segment: at its beginning, and a label right behind a heading's title.
    fn heads(&mut self, segment: &Segment) -> Vec<ColumnHead> {
        let x = segment.area.map_or(0.0, |area| area.x);
        self.line.read(self.document.segment_chars(segment), self.reading);
        let chars = self.line.chars.as_slice();
        // A side label (計   めざす状態) stands before the head, three spaces apart at least.
        let start = match chars {
            [first, second, ..] if second.is_whitespace() && print_of(&[*first], None).is_some() => {
                skip(chars, 1, char::is_whitespace)
            }
            _ => 0,
        };
        let text = chars.get(start..).unwrap_or_default();
        if let Some(found) = label_at(text) {
            return vec![ColumnHead { x, label: Some(found.label) }];
        }
        let Some(heading) = heading_at(text) else { return Vec::new() };
        let behind = text.get(heading.rest.start..).and_then(label_at).map(|found| found.label);
        let at = x + (start + heading.rest.start) as f32;
        let label = behind
            .filter(|_| matches!(self.document.places, Places::Lines))
            .map(|label| ColumnHead { x: at, label: Some(label) });
        match label {
            Some(label) => vec![label],
            None => vec![ColumnHead { x, label: None }],
        }
    }

    /// Puts a segment into its columns; in a dump it is cut wherever it runs across a bound.
    fn cut(&mut self, segment: Segment, bounds: &[f32]) {
        let Some(area) = segment.area else { return };
        let column = bounds.iter().take_while(|bound| area.x + self.document.slack >= **bound).count();
        let cut = bounds.get(column).and_then(|bound| self.cut_at(&segment, area, *bound));
        match cut {
            Some(cut) => {
                let cut = u32::try_from(cut).unwrap_or(0);
                self.push(Segment { end: segment.start + cut, ..segment }, area, column, bounds);
                let x = match &self.document.places {
                    Places::Boxes(boxes) => boxes.get((segment.start + cut) as usize).map_or(area.x, |rect| rect.x0),
                    _ => area.x + cut as f32,
                };
                let area = Area { x, ..area };
                let rest =
                    Segment { start: segment.start + cut, column: segment.column + cut, area: Some(area), ..segment };
                self.cut(rest, bounds);
            }
            None => self.push(segment, area, column, bounds),
        }
    }

    /// Characters of a segment before the column that begins at `bound`, where the segment runs into it.
    fn cut_at(&self, segment: &Segment, area: Area, bound: f32) -> Option<usize> {
        match &self.document.places {
            Places::Lines => {
                let bound = (bound - area.x).max(0.0) as u32;
                cut_near(self.document.segment_chars(segment), bound, self.document.slack as u32)
            }
            Places::Boxes(boxes) => {
                cut_at_gap(self.document.segment_chars(segment), boxes.get(segment.range())?, bound)
            }
            Places::Cells { .. } | Places::Paragraphs(_) => None,
        }
    }

    fn push(&mut self, segment: Segment, area: Area, column: usize, bounds: &[f32]) {
        let lines = matches!(self.document.places, Places::Lines);
        let first = if lines { 0.0 } else { area.rect.x0.min(area.x) };
        let left = column.checked_sub(1).and_then(|at| bounds.get(at)).map_or(first, |bound| *bound);
        let right = bounds.get(column).copied().unwrap_or(if lines { LINE_END } else { area.rect.x1.max(left + 1.0) });
        let rect = Rect { x0: left, x1: right.max(left), ..area.rect };
        self.cells += 1;
        let area = Area { cell: self.cells, rect, ..area };
        self.out.push(Segment { area: Some(area), ..segment });
    }
}

/// Labels that head the two columns of one box.
fn are_partners(a: Label, b: Label) -> bool {
    const PAIRS: [(Label, Label); 3] = [
        (Label::TargetState, Label::Approach),
        (Label::Content, Label::ProcessIndicators),
        (Label::OverviewHead, Label::StrategiesHead),
    ];
    PAIRS.iter().any(|pair| *pair == (a, b) || *pair == (b, a))
}

/// The first character at `bound` or behind it, where a gap or a space stands before it.
fn cut_at_gap(chars: &[Char], boxes: &[Rect], bound: f32) -> Option<usize> {
    /// Columns without a border are at least so far apart, as a share of a character's height.
    const GAP: f32 = 0.25;
    /// A column's text begins where its head does, within this share of a character's height.
    const ALIGNED: f32 = 0.5;
    let begins = |(rect, c): (&Rect, &Char)| rect.x0 >= bound - ALIGNED * rect.height() && !c.ch.is_whitespace();
    let at = boxes.iter().zip(chars).position(begins)?;
    let before = at.checked_sub(1)?;
    let (last, here) = (boxes.get(before)?, boxes.get(at)?);
    let space = chars.get(before).is_some_and(|c| c.ch.is_whitespace());
    (space || here.x0 - last.x1 > GAP * here.height()).then_some(at)
}

/// The space nearest to `bound` (counted from the segment's start) that can divide two columns.
///
/// A space beside a half-width letter is the word processor's own (`や SNS を`) and divides only where there is no other.
fn cut_near(chars: &[Char], bound: u32, shift_left: u32) -> Option<usize> {
    /// Characters that must follow for a space beside a letter to divide: the line runs on into the next column.
    const MUST_FOLLOW: usize = 8;
    let from = bound.saturating_sub(shift_left).max(1) as usize;
    let to = ((bound + SHIFT_RIGHT) as usize).min(chars.len());
    let is = |at: usize, test: fn(char) -> bool| chars.get(at).is_some_and(|c| test(c.ch));
    let space = |at: &usize| is(*at, char::is_whitespace) && is(*at + 1, |c| !c.is_whitespace());
    let clean = |at: &usize| {
        !is(at.wrapping_sub(1), |c| c.is_ascii_alphanumeric()) && !is(*at + 1, |c| c.is_ascii_alphanumeric())
    };
    let nearest = |at: &usize| at.abs_diff(bound as usize);
    (from..=to)
        .filter(space)
        .filter(clean)
        .min_by_key(nearest)
        .or_else(|| (from..=to).filter(space).filter(|at| at + MUST_FOLLOW < chars.len()).min_by_key(nearest))
        .map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(text: &str) -> Vec<(bool, String)> {
        let document = with_columns(crate::dump::read(text), Reading::Final);
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
    fn a_head_pushed_to_another_line_still_heads_its_column() {
        let got = columns(concat!(
            "めざす成果及び戦略     ３－２ 【児童虐待】戦略（中期的な取組の方向性）\n",
            "計 めざす状態＜概ね３～５年間を念頭に設定＞\n",
            "    事業を見直す。                       ・地域を支援する。\n",
        ));
        assert_eq!(got.last(), Some(&(true, "・地域を支援する。".to_owned())));
        assert_eq!(got.get(got.len() - 2), Some(&(false, "事業を見直す。".to_owned())));
    }

    #[test]
    fn a_dump_in_stream_order_has_no_areas() {
        let document =
            with_columns(crate::dump::read("めざす状態 戦略（中期的な取組の方向性）\n本文\n"), Reading::Final);
        assert!(document.in_stream_order());
    }
}
