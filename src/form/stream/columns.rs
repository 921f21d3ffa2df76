//! Columns that no border shows: which column each piece of a line belongs to.
//!
//! Several heads on one line, far apart, say where the columns begin; below them every line is divided there. In a
//! layout dump a line is cut there too, where a column is full and only one space remains between it and the next.

mod review_beside;
mod row_heads;

use std::collections::HashMap;

use super::dealing::{LEAST_DEALT, MAX_WORDS, Word, dealt, each_word, words};
use crate::dump::LINE_END;
use crate::form::fold::{Line, half_width, skip};
use crate::form::heading::{Level, heading_at, heading_under};
use crate::form::item::code_before_label;
use crate::form::side_label::side_label_end;
use crate::form::{Label, label_at};
use crate::geom::Rect;
use crate::layout::{Area, Char, Document, Places, Reading, Segment};
use crate::lexicon::{is_any_closer, is_any_opener};
use crate::value::is_digit;
use review_beside::{are_narrow, begins_table, fits, goes_on_beside, is_behind_plan, labels_at_end};
pub(super) use row_heads::ROW_HEADS;

/// Characters by which a column of a dump may begin after its head: half-width letters of the left side push it to
/// the right. Measured over twelve layout dumps: at most 8.
const SHIFT_RIGHT: u32 = 8;

/// Share of the slack by which two heads must stand apart to make a line of columns.
const HEAD_GAP: f32 = 0.34;

/// Lines within which the heads of two columns are printed: a head of two lines pushes the other one down.
const HEAD_LINES: u32 = 3;

/// Gives every segment that no border encloses the area of its column, and cuts those that run across one.
///
/// A document without areas (a dump in stream order) is given back as it is, unless its table has rows that are records.
#[must_use]
pub fn with_columns(document: Document, reading: Reading) -> Document {
    if document.in_stream_order() {
        return super::rows::with_rows(super::run_on::parted(document, reading));
    }
    let document = super::amounts::with_rows_of_amounts(document);
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

/// Where a column begins, and the label that heads it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound {
    pub x: f32,
    pub label: Option<Label>,
}

/// The columns of one region.
#[derive(Debug, Default, Clone)]
struct Columns {
    /// Where the second and every further column begins.
    bounds: Vec<Bound>,
    /// Heads of the last lines: label, where it begins, its line.
    heads: Vec<(Label, f32, u32)>,
    /// Where the text of each column began on the line before, in columns beside a plan.
    begun: Vec<f32>,
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
        let lines = matches!(self.document.places, Places::Lines);
        let mut columns = self.regions.remove(&area.region);
        if columns.is_none() && lines {
            // A box goes on behind the end of a page, and a page of a dump is a region.
            columns = area.region.checked_sub(1).and_then(|before| self.regions.remove(&before));
        }
        let mut columns = columns.unwrap_or_default();
        self.update(&mut columns, line);
        let narrow = are_narrow(&columns.bounds);
        let many = lines && (columns.bounds.len() >= LEAST_DEALT || narrow);
        let words = if many { self.words(line, if narrow { each_word } else { words }) } else { Vec::new() };
        if !words.is_empty() && words.len() <= MAX_WORDS {
            let chars: Vec<&[Char]> = line.iter().map(|segment| self.document.segment_chars(segment)).collect();
            let dealt = if narrow {
                review_beside::dealt(&words, &chars, &columns.bounds, &mut columns.begun)
            } else {
                dealt(&words, &columns.bounds)
            };
            self.deal(line, (&words, &dealt), &columns.bounds);
            self.regions.insert(area.region, columns);
            return;
        }
        for segment in line {
            if columns.bounds.is_empty() {
                self.out.push(*segment);
            } else {
                self.cut(*segment, 0, &columns.bounds);
            }
        }
        self.regions.insert(area.region, columns);
    }

    /// New bounds from several heads, none after a head that stands alone at the left, else the old ones.
    fn update(&mut self, columns: &mut Columns, line: &[Segment]) {
        let heads: Vec<ColumnHead> = line.iter().flat_map(|segment| self.heads(segment)).collect();
        let least = self.document.slack * HEAD_GAP;
        let mut apart: Vec<Bound> = heads
            .windows(2)
            .filter_map(|pair| <[ColumnHead; 2]>::try_from(pair).ok())
            .filter(|[a, b]| b.x > a.x + least)
            .map(|[_, b]| Bound { x: b.x, label: b.label })
            .collect();
        if matches!(self.document.places, Places::Lines)
            && let Some(first) =
                heads.first().filter(|head| is_behind_plan(line, head, heads.len(), self.document.slack))
        {
            apart.insert(0, Bound { x: first.x, label: first.label });
        }
        let apart = if apart.is_empty() { self.beside_its_issue(line).into_iter().collect() } else { apart };
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
        let apart = if heads.is_empty() { apart } else { row_heads::heads_of_rows(&columns.heads).unwrap_or(apart) };
        if !apart.is_empty() {
            if !fits(&columns.bounds, &apart, line, self.document.slack) {
                columns.bounds = apart;
            }
            columns.begun.clear();
            return;
        }
        if let Some(x) = partner {
            columns.bounds = vec![Bound { x, label: None }];
            return;
        }
        if begins_table(&columns.bounds, &heads) {
            columns.bounds.clear();
        }
        let Some(first) = columns.bounds.first().copied() else { return };
        let alone = heads.first().is_some_and(|head| head.x + self.document.slack < first.x);
        if let [only] = line
            && alone
            && !goes_on_beside(first, &heads)
            && !self.approach_goes_on(only, first, &heads)
            && !self.has_strategy_beside(only, first)
            && !self.wraps_at(only, first)
        {
            columns.bounds.clear();
        }
    }

    /// Whether 戦略 goes on at the right of アウトカム指標: on one of the next lines text begins in its column, behind nothing at
    /// the left or behind a gap.
    fn approach_goes_on(&self, segment: &Segment, bound: Bound, heads: &[ColumnHead]) -> bool {
        /// Lines of a cell of indicators with a blank line at either end.
        const LINES: u32 = 6;
        let of_indicators = heads.iter().all(|head| head.label == Some(Label::OutcomeIndicators));
        if bound.label != Some(Label::Approach) || !of_indicators || !matches!(self.document.places, Places::Lines) {
            return false;
        }
        let from = self.document.segments.partition_point(|other| other.start <= segment.start);
        let below = self.document.segments.iter().skip(from);
        let below = below.take_while(|other| other.page == segment.page && other.line <= segment.line + LINES);
        let near = |area: Area| (area.x - bound.x).abs() <= self.document.slack / 2.0;
        below.filter_map(|other| other.area).any(near)
    }

    /// `【経営課題1 福祉のまちづ 【1-1 住みよいまち】`: the titles of two columns on one line, one space apart.
    fn has_strategy_beside(&mut self, segment: &Segment, bound: Bound) -> bool {
        let cut = segment.area.and_then(|area| self.cut_at(segment, area, bound)).unwrap_or(0);
        let Some(rest) = self.document.segment_chars(segment).get(cut..).filter(|_| cut > 0) else { return false };
        self.line.read(rest, self.reading);
        heading_at(&self.line.chars).is_some_and(|heading| heading.level == Level::Strategy)
    }

    /// `アウトカム指標（めざす状態を数値化した 支援につなげる。`: a label that is as wide as its column and goes on below.
    fn wraps_at(&mut self, segment: &Segment, bound: Bound) -> bool {
        let cut = segment.area.and_then(|area| self.cut_at(segment, area, bound));
        let Some(cut) = cut.filter(|_| matches!(self.document.places, Places::Lines)) else { return false };
        self.line.read(self.document.segment_chars(segment).get(..cut).unwrap_or_default(), self.reading);
        let side = side_label_end(&self.line.chars);
        let text = self.line.chars.get(skip(&self.line.chars, side, char::is_whitespace)..).unwrap_or_default();
        label_at(text).is_some_and(|at| !at.left.is_empty() && skip(text, at.end, char::is_whitespace) >= text.len())
    }

    /// `【2 子育て】        【2-1 相談】`: a row of 様式１ (H24, H25), whose heads stand on the page before. The number of an
    /// issue in a bracket is none by itself; that of its first strategy beside it says so.
    fn beside_its_issue(&mut self, line: &[Segment]) -> Option<Bound> {
        let [issue, strategy] = line else { return None };
        self.line.read(self.document.segment_chars(issue), self.reading);
        let number = heading_under(&self.line.chars, Level::Issue, None)?.number?;
        self.line.read(self.document.segment_chars(strategy), self.reading);
        let heading = heading_at(&self.line.chars).filter(|heading| heading.level == Level::Strategy)?;
        let own = heading.number.is_some_and(|own| own.parent() == Some(number));
        own.then(|| Bound { x: strategy.area.map_or(0.0, |area| area.x), label: None })
    }

    /// The heads in a segment: at its beginning, and a label right behind a heading's title.
    fn heads(&mut self, segment: &Segment) -> Vec<ColumnHead> {
        let x = segment.area.map_or(0.0, |area| area.x);
        self.line.read(self.document.segment_chars(segment), self.reading);
        let chars = self.line.chars.as_slice();
        // A side label (計   めざす状態) stands before the head, three spaces apart at least.
        let side = side_label_end(chars);
        // ①(ⅰ) 課題と改善策: the code in the cell before the head.
        let code = code_before_label(chars.get(side..).unwrap_or_default()).unwrap_or(0);
        let start = side + code;
        let text = chars.get(start..).unwrap_or_default();
        let place = |at: usize| x + (start + at) as f32;
        let x = match &self.document.places {
            _ if code == 0 => x,
            Places::Boxes(boxes) => boxes.get((segment.start + self.line.offset(start)) as usize).map_or(x, |at| at.x0),
            _ => place(0),
        };
        let lines = matches!(self.document.places, Places::Lines);
        if let Some(found) = label_at(text) {
            let first = ColumnHead { x, label: Some(found.label) };
            let mut further = if lines { labels_behind(text, found.end) } else { Vec::new() };
            if lines && further.is_empty() {
                // A label that is as wide as its cell goes on below, and the next begins one space behind it.
                further = labels_at_end(text);
            }
            let further = further.into_iter();
            return std::iter::once(first)
                .chain(further.map(|(at, label)| ColumnHead { x: place(at), label: Some(label) }))
                .collect();
        }
        let Some(heading) = heading_at(text) else {
            let behind = if lines { labels_at_end(text) } else { Vec::new() };
            return behind.into_iter().map(|(at, label)| ColumnHead { x: place(at), label: Some(label) }).collect();
        };
        let behind = text.get(heading.rest.start..).and_then(label_at).map(|found| found.label);
        let at = place(heading.rest.start);
        let label = behind
            .filter(|_| matches!(self.document.places, Places::Lines))
            .map(|label| ColumnHead { x: at, label: Some(label) });
        match label {
            Some(label) => vec![label],
            None => vec![ColumnHead { x, label: None }],
        }
    }

    fn words(&self, line: &[Segment], words: fn(usize, &Segment, &[Char]) -> Vec<Word>) -> Vec<Word> {
        let own = |(nth, segment): (usize, &Segment)| words(nth, segment, self.document.segment_chars(segment));
        line.iter().enumerate().flat_map(own).collect()
    }

    /// Deals the words of a whole line out to many columns of a layout dump at once.
    fn deal(&mut self, line: &[Segment], (words, columns): (&[Word], &[usize]), bounds: &[Bound]) {
        let mut at = 0;
        while let Some((word, column)) = words.get(at).zip(columns.get(at)) {
            let run = words.iter().zip(columns).skip(at);
            let run = run.take_while(|(next, of)| next.segment == word.segment && *of == column).count();
            let Some(segment) = line.get(word.segment) else { return };
            let next = words.get(at + run).filter(|next| next.segment == word.segment);
            let end = next.map_or(segment.end, |next| segment.start + next.start);
            let piece =
                Segment { start: segment.start + word.start, end, column: segment.column + word.start, ..*segment };
            if let Some(area) = segment.area {
                self.push(piece, Area { x: word.x, ..area }, *column, bounds);
            }
            at += run;
        }
    }

    /// Puts a segment into its columns, of which the first is `least`; in a dump it is cut wherever it runs across a bound.
    fn cut(&mut self, segment: Segment, least: usize, bounds: &[Bound]) {
        let Some(area) = segment.area else { return };
        let column = self.column_of(area.x, bounds).max(least);
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
                self.cut(rest, column + 1, bounds);
            }
            None => self.push(segment, area, column, bounds),
        }
    }

    /// The column in which text begins that stands at `x`: a line is shifted to the left by the slack at most, and never
    /// by so much that it is nearer to the column before.
    fn column_of(&self, x: f32, bounds: &[Bound]) -> usize {
        let mut before = 0.0;
        bounds
            .iter()
            .take_while(|bound| {
                let lines = matches!(self.document.places, Places::Lines);
                let half = if lines { (bound.x - before) / 2.0 } else { f32::MAX };
                before = bound.x;
                x + self.document.slack.min(half) >= bound.x
            })
            .count()
    }

    /// Characters of a segment before the column that begins at `bound`, where the segment runs into it.
    fn cut_at(&self, segment: &Segment, area: Area, bound: Bound) -> Option<usize> {
        match &self.document.places {
            Places::Lines => {
                let chars = self.document.segment_chars(segment);
                let at = (bound.x - area.x).max(0.0) as u32;
                if self.begins_with_label(chars, at) {
                    return Some(at as usize);
                }
                let slack = self.document.slack as u32;
                let numbered = bound.label == Some(Label::IssuesHead);
                numbered.then(|| cut_before_number(chars, at, slack)).flatten().or_else(|| cut_near(chars, at, slack))
            }
            Places::Boxes(boxes) => {
                cut_at_gap(self.document.segment_chars(segment), boxes.get(segment.range())?, bound.x)
            }
            Places::Cells { .. } | Places::Paragraphs(_) => None,
        }
    }

    /// Whether a label stands at a bound, behind a space: the head that set it.
    fn begins_with_label(&self, chars: &[Char], at: u32) -> bool {
        let spaced =
            at.checked_sub(1).and_then(|before| chars.get(before as usize)).is_some_and(|c| c.ch.is_whitespace());
        let mut line = Line::default();
        line.read(chars.get(at as usize..).filter(|_| spaced).unwrap_or_default(), self.reading);
        !line.chars.is_empty() && label_at(&line.chars).is_some()
    }

    fn push(&mut self, segment: Segment, area: Area, column: usize, bounds: &[Bound]) {
        let lines = matches!(self.document.places, Places::Lines);
        let first = if lines { 0.0 } else { area.rect.x0.min(area.x) };
        let left = column.checked_sub(1).and_then(|at| bounds.get(at)).map_or(first, |bound| bound.x);
        let end = || if lines { LINE_END } else { area.rect.x1.max(left + 1.0) };
        let right = bounds.get(column).map_or_else(end, |bound| bound.x);
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

/// Labels that follow a label on its line, each behind a space: a head of several columns of which one is full.
pub(super) fn labels_behind(text: &[char], end: usize) -> Vec<(usize, Label)> {
    let mut found = Vec::new();
    let mut end = end;
    loop {
        let at = skip(text, end, char::is_whitespace);
        let spaced = at > 0 && text.get(at - 1).is_some_and(|c| c.is_whitespace());
        let Some(next) = text.get(at..).filter(|_| spaced).and_then(label_at) else { return found };
        found.push((at, next.label));
        end = at + next.end.max(1);
    }
}

/// Where the labels of 自己評価 begin that stand behind the amounts of 計画 on one line.
pub(in crate::form) fn labels_behind_amounts(text: &[char]) -> Option<usize> {
    labels_at_end(text).first().map(|(at, _)| *at)
}

/// The space before `1 地域力の向上`, the number and title of an issue in a column of its own (H19).
fn cut_before_number(chars: &[Char], bound: u32, shift_left: u32) -> Option<usize> {
    let from = bound.saturating_sub(shift_left).max(1) as usize;
    let to = ((bound + SHIFT_RIGHT) as usize).min(chars.len());
    let is = |at: usize, test: fn(char) -> bool| chars.get(at).is_some_and(|c| test(half_width(c.ch)));
    let numbered = |at: &usize| {
        let digits = (1..=2).take_while(|next| is(at + next, |c| c.is_ascii_digit())).count();
        let behind = at + digits + 1;
        digits > 0 && is(behind, char::is_whitespace) && is(behind + 1, |c| !c.is_whitespace() && !c.is_ascii())
    };
    (from..=to)
        .filter(|at| is(*at, char::is_whitespace) && numbered(at))
        .min_by_key(|at| at.abs_diff(bound as usize))
        .map(|at| at + 1)
}

/// The space nearest to `bound` (counted from the segment's start) that can divide two columns.
///
/// A space beside a half-width letter is the word processor's own (`や SNS を`) and divides only where there is no other, a
/// space inside a bracket not even there. The fuller the left column, the further its line is pulled to the left; Japanese
/// has no spaces, so a space between two of its characters divides wherever it stands.
fn cut_near(chars: &[Char], bound: u32, shift_left: u32) -> Option<usize> {
    /// Characters that must follow for a space beside a letter to divide: the line runs on into the next column.
    const MUST_FOLLOW: usize = 8;
    /// Full lines of 24 and 27 full-width characters were pulled by 11 and 12; a wider box pulls further.
    const FAR: u32 = 16;
    let to = ((bound + SHIFT_RIGHT) as usize).min(chars.len());
    let is = |at: usize, test: fn(char) -> bool| chars.get(at).is_some_and(|c| test(c.ch));
    let space = |at: &usize| is(*at, char::is_whitespace) && is(*at + 1, |c| !c.is_whitespace());
    let brackets = |at: &usize| is(*at, |c| is_any_opener(c) || is_any_closer(c));
    let inside = |at: usize| {
        let (opened, closed) = ((0..at).rev().find(brackets), (at..chars.len()).find(brackets));
        opened.is_some_and(|at| is(at, is_any_opener)) && closed.is_some_and(|at| is(at, is_any_closer))
    };
    let beside = |at: usize, test: fn(char) -> bool| is(at.wrapping_sub(1), test) || is(at + 1, test);
    let from = |shift: u32| bound.saturating_sub(shift).max(1) as usize;
    let nearest = |from: usize, may: &dyn Fn(usize) -> bool| {
        let spaces = (from..=to).filter(space).filter(|at| may(*at) && !inside(*at));
        spaces.min_by_key(|at| at.abs_diff(bound as usize))
    };
    nearest(from(shift_left), &|at| !beside(at, |c| c.is_ascii_alphanumeric()))
        .or_else(|| nearest(from(FAR), &|at| !beside(at, |c| c.is_ascii() || is_digit(c))))
        .or_else(|| nearest(from(shift_left), &|at| at + MUST_FOLLOW < chars.len()))
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
    fn a_full_line_behind_a_long_bracket() {
        let got = columns(concat!(
            "めざす成果及び戦略 3-3 【歩行者と自転車の安全】\n",
            "計   めざす状態＜概ね３～５年間を念頭に設定＞                    戦略（中期的な取組の方向性）\n",
            "画\n",
            "    ・感染症の影響で集まる行事が減ったことから、高齢者のうち相談につなが ・障がいのある人に防犯カメラをふやす\n",
        ));
        assert_eq!(got.last(), Some(&(true, "・障がいのある人に防犯カメラをふやす".to_owned())));
    }

    #[test]
    fn full_columns_one_space_apart() {
        let got = columns(concat!(
            "経営課題の概要                        主な戦略\n",
            "【経営課題1 だれもが安心して暮らせる福祉のまちづ 【1-1 住みよいまち】\n",
            "くり】                            防犯カメラと救急の講習を学ぶ。\n",
            "計 当年度の取組内容                         プロセス（過程）指標（取組によりめざす指標）\n",
            "  区民に多言語の案内を学ぶ取組を関係の団体とと ホームページの閲覧件数：103,928件以上\n",
        ));
        let right: Vec<&str> = got.iter().filter(|(right, _)| *right).map(|(_, text)| text.as_str()).collect();
        let wanted = [
            "主な戦略",
            "【1-1 住みよいまち】",
            "防犯カメラと救急の講習を学ぶ。",
            "プロセス（過程）指標（取組によりめざす指標）",
            "ホームページの閲覧件数：103,928件以上",
        ];
        assert_eq!(right, wanted);
    }

    #[test]
    fn many_narrow_columns_are_dealt_out_line_by_line() {
        let document = with_columns(
            crate::dump::read(concat!(
                "現状認識     主な経営課題 戦略及び達成目標      20年度具体的取組 20年度に行った具体的取 業績目標の達成状況及\n",
                "                                        組と成果         び課題\n",
                "台風のあと、海辺 2 海辺の保全 【2-1 清掃のしくみ】 海辺の一斉清掃 四月と十月に清掃をおこ ①(ⅱ)\n",
                "に流れつくごみが         企業と組んで海辺を歩 （3,050千円） なった。           雨の日の集合方法を決\n",
            )),
            Reading::Final,
        );
        let got: Vec<String> =
            document.segments.iter().map(|s| document.raw(s.range()).trim().to_owned()).skip(8).collect();
        let wanted = [
            "台風のあと、海辺",
            "2 海辺の保全",
            "【2-1 清掃のしくみ】",
            "海辺の一斉清掃",
            "四月と十月に清掃をおこ",
            "①(ⅱ)",
            "に流れつくごみが",
            "企業と組んで海辺を歩",
            "（3,050千円）",
            "なった。",
            "雨の日の集合方法を決",
        ];
        assert_eq!(got, wanted);
    }

    #[test]
    fn a_dump_in_stream_order_has_no_areas() {
        let document =
            with_columns(crate::dump::read("めざす状態 戦略（中期的な取組の方向性）\n本文\n"), Reading::Final);
        assert!(document.in_stream_order());
    }
}
