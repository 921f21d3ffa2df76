//! Text beside the text (boxes, shapes) with its strikes, as findings quote it: `5回を[-5-]{+10+}回に`.

use super::arena::{Arena, ENDED, Line, Tracked};
use super::look::Look;
use crate::error::Error;
use crate::geom::Rect;
use crate::layout::insertion::Touch;
use crate::layout::{Area, Document, Marking, Places};

/// Lines of runs as marked text; insertions are learned from their own strikes alone.
pub(super) fn marked<'a>(lines: impl IntoIterator<Item = Vec<(&'a str, Look, Tracked)>>) -> Result<String, Error> {
    let mut arena = Arena::default();
    for (at, runs) in (0_u32..).zip(lines) {
        let rect = Rect::new(0.0, at as f32, 1.0, (at + 1) as f32);
        let area = Area { cell: at, region: 0, rect, x: 0.0, drawn: false };
        let touch = Touch::Near;
        arena.line(&Line { page: 1, line: at, column: 1, area, fill: Some(ENDED), after_blank: false, touch }, runs)?;
    }
    arena.find_insertions();
    let (chars, segments, _) = arena.into_parts();
    let document = Document { chars, segments, pages: 1, places: Places::Lines, slack: 0.0, turns: Vec::new() };
    let mut out = String::new();
    for segment in &document.segments {
        if !out.is_empty() {
            out.push('\n');
        }
        document.push_marked(segment, Marking::Marked, &mut out);
    }
    Ok(out)
}
