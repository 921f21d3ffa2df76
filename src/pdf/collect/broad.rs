//! Strokes that are as broad as text is high, and dots: correction lines of white, a pen that blackens a name.

use super::{Collector, LINE_ONLY_PT};
use crate::geom::Rect;
use crate::pdf::interpret::{Cap, Clip, Paint, Point, Subpath};
use crate::pdf::model::{Rule, Source};

/// A stroke this thick may hide text, in points: half the height of 6 pt text. Thinner ones are lines.
const BROAD_PT: f32 = 3.0;

/// Points this near are one, in points.
const SAME_PT: f32 = 0.01;

/// Between a circle and the largest square within it lies this share of its width on each side.
const ROUND_INSET: f32 = 0.146;

/// Whether a piece has no length.
pub(super) fn is_dot(subpath: &Subpath, points: &[Point]) -> bool {
    let Rect { x0, y0, x1, y1 } = subpath.bounds;
    !points.is_empty() && (x1 - x0).abs() <= SAME_PT && (y1 - y0).abs() <= SAME_PT
}

impl Collector {
    /// Remembers a broad stroke as the area that it is, too.
    pub(super) fn cover_with(&mut self, rule: &Rule, paint: &Paint) {
        if rule.thickness >= BROAD_PT {
            self.push_area(rule.rect(), paint, paint.opaque);
        }
    }

    /// The dot that a stroke without length leaves.
    pub(super) fn add_dot(&mut self, points: &[Point], width: f32, cap: Cap, paint: &Paint, clip: &Clip<'_>) {
        let Some((x, y)) = points.first().copied() else { return };
        let half = width / 2.0;
        // What a large round dot hides is the square within it.
        let inset = if cap == Cap::Round && width > LINE_ONLY_PT { ROUND_INSET * width } else { 0.0 };
        let reach = half - inset;
        // A dot counts as level, so that those of one line are joined.
        let flat = 0.99 * reach;
        let dot = Rect { x0: x - reach, y0: y - flat, x1: x + reach, y1: y + flat };
        self.paint_rectangle(&dot, paint, Source::Stroke, clip);
    }
}
