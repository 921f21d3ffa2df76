//! 吹き出し: frames beside the text of a page, which are no text of the box they stand next to.
//!
//! A frame touches no other cell, and lines that no borders enclose stand beside it. What it says is quoted.

use std::collections::{BTreeMap, HashSet};

use super::item::Kind;
use super::stream::Placed;
use crate::geom::Rect;
use crate::layout::{Document, Places};

/// Drawn cells of a page beyond which it is full of tables: each is compared with every other.
const MOST_CELLS: usize = 200;

/// Cells of one table are no farther apart than a border is thick, in points.
const TOUCHING_PT: f32 = 3.0;

/// A drawn cell with its page and its segments.
struct Frame {
    page: u32,
    rect: Rect,
    segments: Vec<u32>,
}

/// The segments that stand in frames, by index: drawn cells that touch no other.
pub(super) fn frames(document: &Document) -> HashSet<u32> {
    lone(document).into_iter().flat_map(|frame| frame.segments).collect()
}

fn lone(document: &Document) -> Vec<Frame> {
    if !matches!(document.places, Places::Boxes(_)) {
        return Vec::new();
    }
    let mut pages: BTreeMap<u32, BTreeMap<u32, Frame>> = BTreeMap::new();
    for (index, segment) in (0..).zip(&document.segments) {
        let Some(area) = segment.area.filter(|area| area.drawn) else { continue };
        let (page, rect) = (segment.page, area.rect);
        let cells = pages.entry(page).or_default();
        cells.entry(area.cell).or_insert(Frame { page, rect, segments: Vec::new() }).segments.push(index);
    }
    let mut found = Vec::new();
    for cells in pages.into_values().filter(|cells| cells.len() <= MOST_CELLS) {
        let rects: Vec<Rect> = cells.values().map(|cell| cell.rect).collect();
        // Nearly every cell touches one of those right beside it.
        let alone =
            |(at, own): (usize, &Rect)| !rects.iter().enumerate().any(|(other, rect)| other != at && touch(own, rect));
        let alone: Vec<bool> = rects.iter().enumerate().map(alone).collect();
        found.extend(cells.into_values().zip(alone).filter(|(_, alone)| *alone).map(|(cell, _)| cell));
    }
    found
}

fn touch(a: &Rect, b: &Rect) -> bool {
    let apart = a.x1 + TOUCHING_PT < b.x0
        || b.x1 + TOUCHING_PT < a.x0
        || a.y1 + TOUCHING_PT < b.y0
        || b.y1 + TOUCHING_PT < a.y0;
    !apart
}

/// The segments of frames at the right of text, which are no text of a box: those without any label or heading.
pub(super) fn callouts(document: &Document, items: &[Placed]) -> HashSet<u32> {
    let frames = lone(document);
    if frames.is_empty() {
        return HashSet::new();
    }
    let printed: HashSet<u32> =
        items.iter().filter(|placed| placed.item.kind != Kind::Body).map(|placed| placed.item.segment).collect();
    let mut free: BTreeMap<u32, Vec<Rect>> = BTreeMap::new();
    for segment in document.segments.iter().filter(|segment| segment.area.is_none_or(|area| !area.drawn)) {
        free.entry(segment.page).or_default().extend(document.extent(segment.range()));
    }
    let beside = |frame: &Frame| {
        let lines = free.get(&frame.page).map(Vec::as_slice).unwrap_or_default();
        lines.iter().any(|line| {
            let level = line.y0 <= frame.rect.y1 && line.y1 >= frame.rect.y0;
            level && line.x1 <= frame.rect.x0
        })
    };
    let text = |frame: &Frame| !frame.segments.iter().any(|segment| printed.contains(segment));
    frames.into_iter().filter(|frame| text(frame) && beside(frame)).flat_map(|frame| frame.segments).collect()
}
