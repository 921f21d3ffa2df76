//! From places on the source back to the characters of the document.
//!
//! The way there is [`Document::places_of`]; nothing else goes either way.

use std::collections::HashMap;
use std::ops::Range;

use super::{Document, Places};
use crate::provenance::At;

/// Segments by what a place names them with: line, page, or cell.
#[derive(Debug)]
pub struct PlaceIndex<'a> {
    document: &'a Document,
    segments: HashMap<Key<'a>, Vec<usize>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key<'a> {
    Line(u32),
    Page(u32),
    Cell(u32, &'a str),
}

impl<'a> PlaceIndex<'a> {
    /// The index of a document.
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        let mut segments: HashMap<Key<'a>, Vec<usize>> = HashMap::new();
        for (at, segment) in document.segments.iter().enumerate() {
            let key = match &document.places {
                Places::Lines => Key::Line(segment.line),
                Places::Paragraphs(numbers) => Key::Line(numbers.get(at).copied().unwrap_or(0)),
                Places::Boxes(_) => Key::Page(segment.page),
                Places::Cells { cells, .. } => Key::Cell(segment.page, cells.get(at).map_or("", String::as_str)),
            };
            segments.entry(key).or_default().push(at);
        }
        Self { document, segments }
    }

    /// The characters at a place; none where the document has no such place.
    #[must_use]
    pub fn chars(&self, at: &At) -> Vec<u32> {
        match (&self.document.places, at) {
            (Places::Lines, At { line: Some(line), column: Some(column), text: Some(text), .. }) => {
                self.on_line(*line, *column, text)
            }
            (Places::Boxes(boxes), At { page: Some(page), bbox: Some(bbox), .. }) => {
                let inside = |at: &u32| {
                    boxes.get(*at as usize).map(|rect| self.document.shown(*page, *rect)).is_some_and(|rect| {
                        let (x, y) = ((rect.x0 + rect.x1) / 2.0, (rect.y0 + rect.y1) / 2.0);
                        bbox[0] <= x && x <= bbox[2] && bbox[1] <= y && y <= bbox[3]
                    })
                };
                self.all(&Key::Page(*page)).into_iter().filter(inside).collect()
            }
            (Places::Paragraphs(_), At { paragraph: Some(paragraph), .. }) => self.all(&Key::Line(*paragraph)),
            (Places::Cells { sheets, .. }, At { sheet: Some(sheet), cell: Some(cell), .. }) => {
                let page = sheets.iter().position(|name| name == sheet).map_or(0, |at| at + 1);
                self.all(&Key::Cell(u32::try_from(page).unwrap_or(0), cell))
            }
            _ => Vec::new(),
        }
    }

    fn all(&self, key: &Key<'_>) -> Vec<u32> {
        let segments = self.segments.get(key).map(Vec::as_slice).unwrap_or_default();
        let found = segments.iter().filter_map(|at| self.document.segments.get(*at));
        found.flat_map(|segment| segment.start..segment.end).collect()
    }

    fn on_line(&self, line: u32, column: u32, text: &str) -> Vec<u32> {
        let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let segments = self.segments.get(&Key::Line(line)).map(Vec::as_slice).unwrap_or_default();
        let found = segments.iter().filter_map(|at| self.document.segments.get(*at)).find_map(|segment| {
            let columns: Range<u32> = segment.column..segment.column.saturating_add(segment.end - segment.start);
            columns.contains(&column).then(|| {
                let start = segment.start + (column - segment.column);
                start..start.saturating_add(length).min(segment.end)
            })
        });
        found.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Rect;
    use crate::layout::{Char, Segment};

    fn document(places: Places) -> Document {
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
            places,
            slack: 0.0,
            turns: Vec::new(),
        }
    }

    #[test]
    fn there_and_back() {
        let cells = || ["A1", "B2"].map(str::to_owned).to_vec();
        let boxes =
            (0..4_u8).map(|at| Rect { x0: f32::from(at) * 10.0, y0: 0.0, x1: f32::from(at) * 10.0 + 9.0, y1: 9.0 });
        for places in [
            Places::Lines,
            Places::Boxes(boxes.collect()),
            Places::Cells { sheets: vec!["様式２".to_owned()], cells: cells() },
            Places::Paragraphs(vec![1, 2]),
        ] {
            let whole_segments = !matches!(places, Places::Lines | Places::Boxes(_));
            let document = document(places);
            let index = PlaceIndex::new(&document);
            for wanted in [vec![0, 1], vec![2, 3]] {
                let found = document.places_of(wanted.iter().copied());
                assert_eq!(found.iter().flat_map(|at| index.chars(at)).collect::<Vec<_>>(), wanted);
            }
            if !whole_segments {
                assert_eq!(document.places_of([1]).iter().flat_map(|at| index.chars(at)).collect::<Vec<_>>(), [1]);
            }
        }
    }
}
