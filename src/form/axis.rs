//! 目盛り: the figures beside a chart, which are no text of the record above it.
//!
//! They stand one below the other outside all cells, nothing but a number each, evenly spaced and in even steps.

use std::collections::HashSet;

use crate::geom::Rect;
use crate::layout::{Document, Places, Segment};
use crate::lexicon::{fold_chars, folded};

/// Fewer figures may be a list that somebody wrote.
const LEAST: usize = 4;

/// The segments that are figures of an axis, by index.
#[must_use]
pub(super) fn axes(document: &Document) -> HashSet<u32> {
    if !matches!(document.places, Places::Boxes(_)) {
        return HashSet::new();
    }
    let mut run: Vec<(u32, Figure)> = Vec::new();
    let mut found = HashSet::new();
    for (index, segment) in (0..).zip(&document.segments) {
        let figure = figure(document, segment);
        if !figure.is_some_and(|next| goes_on(&run, next)) {
            found.extend(taken(&mut run));
        }
        // The last figure of one axis is none of the next.
        run.extend(figure.map(|figure| (index, figure)));
    }
    found.extend(taken(&mut run));
    found
}

/// A lone number and its place.
#[derive(Debug, Clone, Copy)]
struct Figure {
    page: u32,
    value: f64,
    rect: Rect,
}

fn figure(document: &Document, segment: &Segment) -> Option<Figure> {
    let chars = || document.segment_chars(segment).iter().map(|c| c.ch);
    let first = chars().map(folded).find(|c| !c.is_whitespace())?;
    if segment.area.is_some_and(|area| area.drawn) || !first.is_ascii_digit() {
        return None;
    }
    let text: String = fold_chars(chars()).collect();
    let value = text.trim().trim_end_matches('%').replace(',', "").parse().ok()?;
    let rect = document.extent(segment.range())?;
    Some(Figure { page: segment.page, value, rect })
}

/// Whether a figure stands below the last one as that one below the one before it, and is as far from it in value.
fn goes_on(run: &[(u32, Figure)], next: Figure) -> bool {
    let Some((_, last)) = run.last() else { return true };
    let aligned = (last.rect.x1 - next.rect.x1).abs() < next.rect.height() * 2.0;
    let below = next.page == last.page && next.rect.y0 > last.rect.y0 && aligned;
    let Some((_, before)) = run.len().checked_sub(2).and_then(|at| run.get(at)) else {
        return below && (next.value - last.value).abs() > 0.0;
    };
    let step = (next.value - last.value) - (last.value - before.value);
    let gap = (next.rect.y0 - last.rect.y0) - (last.rect.y0 - before.rect.y0);
    below && step.abs() < f64::EPSILON * next.value.abs().max(1.0) * 16.0 && gap.abs() < next.rect.height() / 2.0
}

fn taken(run: &mut Vec<(u32, Figure)>) -> Vec<u32> {
    let run = std::mem::take(run);
    if run.len() < LEAST { Vec::new() } else { run.into_iter().map(|(index, _)| index).collect() }
}
