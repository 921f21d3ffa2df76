//! The whole source as one arena of characters, divided into segments.

use std::ops::Range;

use super::{Char, Ink, Marking, closing, opening};
use crate::geom::{Rect, Turn};
use crate::provenance::At;

/// The cell or column a segment stands in, where the source shows one.
///
/// PDF pages measure in points, workbooks in columns and rows, layout dumps in characters and lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Number of the cell, counted through the whole document; segments of one cell share it.
    pub cell: u32,
    /// Number of what the cell lies in: a table without inner borders, a page without borders. A drawn cell lies in
    /// itself.
    pub region: u32,
    /// Its extent; a column that no border shows reaches to where the next column begins.
    pub rect: Rect,
    /// Left edge of the segment's own text.
    pub x: f32,
    /// Whether borders show it.
    pub drawn: bool,
}

impl Area {
    /// Whether the text of another cell begins in the column of this one.
    #[must_use]
    pub fn begins_column_of(&self, other: &Self) -> bool {
        (self.rect.x0..self.rect.x1).contains(&other.x)
    }

    /// Whether another cell reaches into the column of this one, further than their edges differ.
    #[must_use]
    pub fn meets_column_of(&self, other: &Self) -> bool {
        let shared = self.rect.x1.min(other.rect.x1) - self.rect.x0.max(other.rect.x0);
        shared > self.rect.width().min(other.rect.width()) / 2.0
    }

    /// Whether another cell stands right of this one.
    #[must_use]
    pub fn is_left_of(&self, other: &Self) -> bool {
        f32::midpoint(self.rect.x0, self.rect.x1) < other.rect.x0
            && self.rect.x1 <= f32::midpoint(other.rect.x0, other.rect.x1)
    }
}

/// How much of its line a segment leaves free, where the source shows it: a line that was wrapped leaves no room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// Share of its column's width that it fills.
    pub share: f32,
    /// Room to the right of it, in full-width characters.
    pub room: f32,
}

/// A run of text on one line inside one column or cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// First character in [`Document::chars`].
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// Page or sheet, counted from 1.
    pub page: u32,
    /// Line on the source, counted from 1 through the whole document; what stands on one level shares it.
    pub line: u32,
    /// First character's column on that line, counted from 1.
    pub column: u32,
    /// Where it stands; `None` where the source has no geometry (a dump in stream order).
    pub area: Option<Area>,
    /// How full its line is; `None` where the source does not show it.
    pub fill: Option<Fill>,
    /// Whether the line above is blank: a weak sign that something new begins.
    pub after_blank: bool,
}

impl Segment {
    /// Its characters as a range of [`Document::chars`].
    #[must_use]
    pub const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where the characters of a document stand on the source.
#[derive(Debug, Clone, Default)]
pub enum Places {
    /// In a text dump: by line and column of their segment.
    #[default]
    Lines,
    /// On a page: a box for each character, in the order of [`Document::chars`], as the page is held to be read.
    Boxes(Vec<Rect>),
    /// In a workbook: for each segment the sheet and the cell in A1 notation.
    Cells {
        /// Names of the sheets; a segment's page is the number of its sheet.
        sheets: Vec<String>,
        /// For each segment its cell.
        cells: Vec<String>,
    },
    /// In a word-processor document: for each segment the number of its paragraph.
    Paragraphs(Vec<u32>),
}

/// The whole source as text.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Every character in reading order.
    pub chars: Vec<Char>,
    /// Every run of text, in reading order; together they cover `chars` without gaps.
    pub segments: Vec<Segment>,
    /// Number of pages.
    pub pages: u32,
    /// Where the characters stand.
    pub places: Places,
    /// How far the text of a column may begin beside its head, in the unit of its areas: a layout dump shifts a line
    /// by a few characters.
    pub slack: f32,
    /// How pages that are set sideways or upside down are turned back to how they are shown, by their numbers.
    pub turns: Vec<(u32, Turn)>,
}

impl Document {
    /// Whether the source shows no place at all: a dump whose text comes in the order in which a program wrote it.
    #[must_use]
    pub fn in_stream_order(&self) -> bool {
        self.segments.iter().all(|segment| segment.area.is_none())
    }

    /// Whether the source is text alone: its areas are measured in columns of characters.
    #[must_use]
    pub const fn is_plain_text(&self) -> bool {
        matches!(self.places, Places::Lines)
    }

    /// Whether a cell reaches over the blank ones beside it: in a workbook nobody can tell it from a merged one.
    #[must_use]
    pub const fn reaches_over_blanks(&self) -> bool {
        matches!(self.places, Places::Cells { .. })
    }

    /// A length in the unit of the areas: columns of characters, or points.
    #[must_use]
    pub const fn length(&self, columns: f32, points: f32) -> f32 {
        if self.is_plain_text() { columns } else { points }
    }

    /// Whether the source cannot show ink: text alone, in which nobody marked a change.
    #[must_use]
    pub fn hides_ink(&self) -> bool {
        self.is_plain_text() && !self.has_ink()
    }

    /// Whether it has pages as paper has them, with furniture on them.
    #[must_use]
    pub const fn has_pages(&self) -> bool {
        matches!(self.places, Places::Boxes(_) | Places::Lines)
    }

    /// The characters of a segment; empty for a range that does not exist.
    #[must_use]
    pub fn segment_chars(&self, segment: &Segment) -> &[Char] {
        self.chars.get(segment.range()).unwrap_or_default()
    }

    /// The characters `range` as a string, whatever their ink.
    #[must_use]
    pub fn raw(&self, range: Range<usize>) -> String {
        let chars = self.chars.get(range).unwrap_or_default();
        // A long document is quoted from end to end: no string keeps room to grow.
        let mut text = String::with_capacity(chars.iter().map(|c| c.ch.len_utf8()).sum());
        text.extend(chars.iter().map(|c| c.ch));
        text
    }

    /// The box round some characters as they are read; `None` where there are none, or the source has no boxes.
    #[must_use]
    pub fn extent(&self, range: Range<usize>) -> Option<Rect> {
        let Places::Boxes(boxes) = &self.places else { return None };
        boxes.get(range)?.iter().copied().reduce(|a, b| a.union(&b))
    }

    /// The box round some characters of a page as the page is shown.
    #[must_use]
    pub fn shown_extent(&self, page: u32, range: Range<usize>) -> Option<Rect> {
        self.extent(range).map(|rect| self.shown(page, rect))
    }

    /// A box of a page as the page is shown.
    #[must_use]
    pub fn shown(&self, page: u32, rect: Rect) -> Rect {
        let turned = self.turns.binary_search_by_key(&page, |(page, _)| *page).ok();
        turned.and_then(|at| self.turns.get(at)).map_or(rect, |(_, turn)| turn.rect(&rect))
    }

    /// Writes the characters of a segment in one marking.
    pub fn push_marked(&self, segment: &Segment, marking: Marking, out: &mut String) {
        let mut ink = Ink::Standing;
        for c in self.segment_chars(segment).iter().filter(|c| marking.has(c.ink)) {
            if marking == Marking::Marked && c.ink != ink {
                out.push_str(closing(ink));
                out.push_str(opening(c.ink));
                ink = c.ink;
            }
            out.push(c.ch);
        }
        if marking == Marking::Marked {
            out.push_str(closing(ink));
        }
    }

    /// Index of the segment that holds the character `at`.
    #[must_use]
    pub fn segment_of(&self, at: u32) -> Option<usize> {
        let after = self.segments.partition_point(|segment| segment.start <= at);
        let index = after.checked_sub(1)?;
        self.segments.get(index).filter(|segment| at < segment.end).map(|_| index)
    }

    /// The places of `chars`: one for each line (or cell) they stand on, in their order.
    ///
    /// Indices that stand nowhere (joints) are passed over.
    #[must_use]
    pub fn places_of(&self, chars: impl IntoIterator<Item = u32>) -> Vec<At> {
        self.first_places_of(chars, usize::MAX).0
    }

    /// The first `most` of them, and whether there are more.
    pub(crate) fn first_places_of(&self, chars: impl IntoIterator<Item = u32>, most: usize) -> (Vec<At>, bool) {
        let mut places = Vec::new();
        let mut run: Option<(usize, u32, u32)> = None;
        for at in chars {
            if let Some((segment, first, last)) = run
                && self.segments.get(segment).is_some_and(|s| s.start <= at && at < s.end)
            {
                run = Some((segment, first.min(at), last.max(at)));
                continue;
            }
            places.extend(run.take().map(|run| self.place(run)));
            if places.len() == most {
                return (places, true);
            }
            run = self.segment_of(at).map(|segment| (segment, at, at));
        }
        places.extend(run.map(|run| self.place(run)));
        // Most characters have one place, and a list has room for four.
        places.shrink_to_fit();
        (places, false)
    }

    /// The place of the characters `first..=last` of one segment.
    fn place(&self, (index, first, last): (usize, u32, u32)) -> At {
        let Some(segment) = self.segments.get(index) else { return At::default() };
        let range = first as usize..last as usize + 1;
        match &self.places {
            Places::Lines => At::line(segment.line, segment.column + (first - segment.start), self.raw(range)),
            Places::Boxes(_) => At::page(segment.page, self.shown_extent(segment.page, range).unwrap_or_default()),
            Places::Cells { sheets, cells } => At {
                sheet: sheets.get((segment.page as usize).wrapping_sub(1)).cloned(),
                cell: cells.get(index).cloned(),
                text: Some(self.raw(range)),
                ..At::default()
            },
            Places::Paragraphs(numbers) => {
                At { paragraph: numbers.get(index).copied(), text: Some(self.raw(range)), ..At::default() }
            }
        }
    }

    /// Whether any character is struck or inserted.
    #[must_use]
    pub fn has_ink(&self) -> bool {
        self.chars.iter().any(|c| matches!(c.ink, Ink::Struck | Ink::Inserted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_lines() -> Document {
        let segment = |start, end, line| Segment {
            start,
            end,
            page: 1,
            line,
            column: 3,
            area: None,
            fill: None,
            after_blank: false,
        };
        Document {
            chars: "一二三四".chars().map(Char::standing).collect(),
            segments: vec![segment(0, 2, 7), segment(2, 4, 8)],
            pages: 1,
            places: Places::Lines,
            slack: 0.0,
            turns: Vec::new(),
        }
    }

    #[test]
    fn a_place_for_each_line() {
        let places = two_lines().places_of([1, u32::MAX, 2, 3]);
        assert_eq!(places, [At::line(7, 4, "二"), At::line(8, 3, "三四")]);
    }

    #[test]
    fn every_character_has_its_segment() {
        let document = two_lines();
        assert_eq!([0, 1, 2, 3, 4].map(|at| document.segment_of(at)), [Some(0), Some(0), Some(1), Some(1), None]);
    }
}
