//! Labels whose wording goes on further down: `めざすべき将来像（最終` / `的なめざす状態）＜概ね` / ….
//!
//! Where labels stand at the left of their text, a label has as many lines as its cell is narrow, and in a dump the
//! text of the cell beside it stands between them; a cell that a page break divides has its label on both pages. What
//! goes on with a label is known by what is left of its wording, and by nothing else.

use std::collections::BTreeMap;

use super::Label;
use super::boxes::{BoxRow, row_of};
use super::fold::{Line, is_closer, is_opener, skip};
use super::label::{LabelAt, Wording, behind_stem, tail, wording};
use super::print::is_of_side_label;
use super::side_label::side_label_end;
use crate::layout::{Document, Reading, Segment};

/// Lines between two lines of one label: a label of six lines in a dump whose cells stand between them.
const MAX_LINES: usize = 8;

/// Characters of a line that are looked at: struck ones among them, and the longest wording has some sixty.
const HEAD: usize = 300;

/// What a later segment begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Awaited {
    label: Label,
    /// What is left of the wording; empty where only brackets of the label follow.
    left: Vec<char>,
}

/// Labels that wait for the rest of their wording, by the segment where it stands.
#[derive(Debug)]
pub(super) struct Ahead<'a> {
    document: &'a Document,
    reading: Reading,
    awaited: BTreeMap<usize, Awaited>,
    line: Line,
}

impl<'a> Ahead<'a> {
    pub(super) fn new(document: &'a Document, reading: Reading) -> Self {
        Self { document, reading, awaited: BTreeMap::new(), line: Line::default() }
    }

    /// Looks for the rest of a label that stands in segment `index`; tells whether it was found.
    ///
    /// `explained` tells that its line has a bracket of its wording already.
    pub(super) fn expect(&mut self, index: usize, label: Label, left: &[char], explained: bool) -> bool {
        let Some(own) = self.document.segments.get(index) else { return false };
        let chars = self.document.segment_chars(own);
        self.line.read(chars.get(..HEAD).unwrap_or(chars), self.reading);
        let side = skip(&self.line.chars, side_label_end(&self.line.chars), char::is_whitespace);
        for (at, segment) in self.document.segments.iter().enumerate().skip(index + 1).take(MAX_LINES) {
            if self.awaited.contains_key(&at) || !is_below(self.document, own, side, segment) {
                continue;
            }
            let chars = self.document.segment_chars(segment);
            self.line.read(chars.get(..HEAD).unwrap_or(chars), self.reading);
            let text = self.line.chars.get(text_start(&self.line.chars, left)..).unwrap_or_default();
            if goes_on(text, label, left, explained) {
                self.awaited.insert(at, Awaited { label, left: left.to_vec() });
                return true;
            }
        }
        false
    }

    /// Looks for the form's own words of a label in brackets of their own, where its text begins beside it already:
    /// アウトカム（成果）指標 ・割合, and below it （めざす状態を数値化した指標） beside more of the text.
    pub(super) fn expect_words(&mut self, index: usize, found: &LabelAt, last: bool) {
        let undrawn = |segment: &Segment| segment.area.is_none_or(|area| !area.drawn);
        let bare = !last && found.left.is_empty() && found.seen.len() == 1;
        if bare && self.document.segments.get(index).is_some_and(undrawn) {
            self.expect(index, found.label, &[], true);
        }
    }

    /// What a segment begins with that belongs to a label above: the label, and where the rest of the line begins.
    pub(super) fn take(&mut self, index: usize, line: &[char]) -> Option<LabelAt> {
        let awaited = self.awaited.remove(&index)?;
        let row = row_of(awaited.label)?;
        let start = text_start(line, &awaited.left);
        if let Some(opener) = lone_opener(&awaited.left) {
            let (length, left, seen) = opened(opener, line.get(start..)?, row)?;
            let seen = seen.into_iter().collect();
            let mut found = LabelAt { label: awaited.label, end: start + length, left, seen };
            if found.left.is_empty() {
                behind_stem(line, row, None, &mut found);
            }
            return Some(found);
        }
        let (end, left) = match wording(line.get(start..)?, &awaited.left, 1) {
            Wording::Whole(length) => (start + length, Vec::new()),
            Wording::Begun(length, left) => (start + length, left),
            Wording::Other => return None,
        };
        let mut found = LabelAt { label: awaited.label, end, left, seen: Vec::new() };
        if found.left.is_empty() {
            behind_stem(line, row, None, &mut found);
            // ≪区の使命（どのような役割を担うの / か）≫: no text begins with a bracket that closes.
            found.end = skip(line, found.end, is_closer);
        }
        Some(found)
    }
}

/// Where the text of a line begins: behind spaces and the one character of a side label (`計   めざす状態`), which stands right
/// before the closing bracket of a label where that is all that is left of it: `画＞`.
fn text_start(line: &[char], left: &[char]) -> usize {
    if let ([first, second, ..], [close]) = (line, left)
        && is_of_side_label(*first)
        && is_closer(*close)
        && second == close
    {
        return 1;
    }
    skip(line, side_label_end(line), char::is_whitespace)
}

/// The bracket behind which the page wrapped, where nothing of its words stands on the label's line.
pub(super) fn lone_opener(left: &[char]) -> Option<char> {
    match left {
        [only] if is_opener(*only) || *only == '(' => Some(*only),
        _ => None,
    }
}

/// What of a line is the words of a bracket that was opened on the line before.
fn opened(opener: char, text: &[char], row: &BoxRow) -> Option<(usize, Vec<char>, Option<&'static str>)> {
    let whole: Vec<char> = std::iter::once(opener).chain(text.iter().copied()).collect();
    tail(&whole, row).map(|(length, left, seen)| (length - 1, left, seen))
}

fn goes_on(text: &[char], label: Label, left: &[char], explained: bool) -> bool {
    if let Some(opener) = lone_opener(left) {
        return row_of(label).and_then(|row| opened(opener, text, row)).is_some();
    }
    if left.is_empty() {
        let bracket = text.first().is_some_and(|c| is_opener(*c) || *c == '(');
        let Some((end, _, words)) = row_of(label).filter(|_| bracket).and_then(|row| tail(text, row)) else {
            return false;
        };
        // 【集中の方針】 below （局長の方針） is a heading of its own, and text may follow it: only the form's own words go
        // on with a label there.
        return words.is_some() || !explained && skip(text, end, char::is_whitespace) >= text.len();
    }
    matches!(wording(text, left, 1), Wording::Whole(_) | Wording::Begun(..))
}

/// Whether a segment may go on with a label in another: in the same cell or column, or where no column is known.
///
/// So many characters of its line stand before the label: `計画 めざす状態＜概ね３～５年間を念頭に設定`.
fn is_below(document: &Document, label: &Segment, before: usize, segment: &Segment) -> bool {
    /// Columns by which a half-width character shifts a line of a dump.
    const SHIFT: f32 = 2.0;
    /// Labels are centred in their cells: their lines begin within this many characters' widths of each other.
    const CENTRED_PT: f32 = 60.0;
    match (label.area, segment.area) {
        (Some(own), Some(other)) if own.drawn && other.drawn => own.cell == other.cell || label.page != segment.page,
        (Some(own), Some(other)) => {
            let apart = document.length(SHIFT, CENTRED_PT);
            let text = own.x + before as f32 * document.length(1.0, 0.0);
            let column = own.rect.x0 > 0.0
                && (own.rect.x0 - other.rect.x0).abs() < 0.5
                && (own.rect.x1 - other.rect.x1).abs() < 0.5;
            label.line != segment.line
                && ((own.x - other.x).abs() <= apart || (text - other.x).abs() <= apart || column)
        }
        _ => true,
    }
}
