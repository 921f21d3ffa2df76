//! The geometry of single paths: what is thin, what waves, what is small and closed.

use crate::geom::Rect;
use crate::pdf::interpret::{Path, Point, Subpath, as_rectangle};
use crate::pdf::model::Rule;

/// Sides of an outline that may be drawn round a character, in points: a circled code at 5 pt to one at 40 pt.
const OUTLINE_SIDE_PT: std::ops::RangeInclusive<f32> = 4.0..=80.0;

/// A polygon that is this many times longer than wide is a line: a strike over one half-width digit is 0.5 by 0.14 em.
const QUAD_RATIO: f32 = 3.0;

/// Whether the piece is a closed outline of a size that may go round a few characters.
pub(super) fn is_small_outline(subpath: &Subpath, points: &[Point]) -> bool {
    let ends_meet = match (points.first(), points.last()) {
        (Some(a), Some(b)) => (a.0 - b.0).abs() < 0.5 && (a.1 - b.1).abs() < 0.5,
        _ => false,
    };
    let (width, height) = (subpath.bounds.width(), subpath.bounds.height());
    let sized = OUTLINE_SIDE_PT.contains(&width) && OUTLINE_SIDE_PT.contains(&height);
    let round = subpath.curves >= 2 && (subpath.closed || ends_meet);
    let boxed = subpath.curves == 0 && (subpath.closed || ends_meet) && as_rectangle(points).is_some();
    sized && (round || boxed)
}

/// How far the corners of a box with round corners reach in, along x and along y; `None` where it is no such box.
pub(super) fn round_corners(subpath: &Subpath, points: &[Point]) -> Option<(f32, f32)> {
    /// A box has a curve at each corner, or up to eight where a browser draws them in pieces.
    const MOST_CURVES: u32 = 32;
    /// Corners reach in by at most this share of the box: the ends of a pill are half circles.
    const MOST_SHARE: f32 = 0.505;
    /// Points this near a side lie on it, in points.
    const NEAR_PT: f32 = 0.1;
    let bounds = subpath.bounds;
    let near = |a: f32, b: f32| (a - b).abs() <= NEAR_PT;
    if subpath.curves == 0 || subpath.curves > MOST_CURVES || points.len() > 2 * MOST_CURVES as usize {
        return None;
    }
    let (mut rx, mut ry) = (0.0_f32, 0.0_f32);
    for (x, y) in [(bounds.x0, bounds.y0), (bounds.x1, bounds.y0), (bounds.x0, bounds.y1), (bounds.x1, bounds.y1)] {
        let along_x = points.iter().filter(|p| near(p.1, y)).map(|p| (p.0 - x).abs()).reduce(f32::min)?;
        let along_y = points.iter().filter(|p| near(p.0, x)).map(|p| (p.1 - y).abs()).reduce(f32::min)?;
        (rx, ry) = (rx.max(along_x), ry.max(along_y));
    }
    // What is on no side lies on the arc of a corner, outside the line between its ends.
    let bulges = |p: &Point| {
        let dx = (p.0 - bounds.x0).min(bounds.x1 - p.0).max(0.0);
        let dy = (p.1 - bounds.y0).min(bounds.y1 - p.1).max(0.0);
        dx <= NEAR_PT || dy <= NEAR_PT || dx / rx.max(NEAR_PT) + dy / ry.max(NEAR_PT) <= 1.0
    };
    let fits = rx <= MOST_SHARE * bounds.width() && ry <= MOST_SHARE * bounds.height();
    (fits && points.iter().all(bulges)).then_some((rx, ry))
}

/// Whether the piece goes along a line in a wave, zigzag or flat curve.
pub(super) fn is_wave(subpath: &Subpath, points: &[Point], ratio: f32) -> bool {
    /// A wave over one half-width digit is about twice as long as high.
    const SHORT_RATIO: f32 = 1.5;
    let (width, height) = (subpath.bounds.width(), subpath.bounds.height());
    let (long, high) = (width.max(height), width.min(height));
    if subpath.closed || long < SHORT_RATIO * high {
        return false;
    }
    let flat = long >= ratio * high;
    if subpath.curves > 0 {
        return flat || (subpath.curves >= 2 && is_monotonic(points, width >= height));
    }
    let turns = turns(points, width >= height);
    // A line drawn by hand: points along it, a little up and down, and none straight across it.
    let leans = points.windows(2).all(|pair| matches!(pair, [a, b] if (a.0 - b.0).abs() > 0.2 * (a.1 - b.1).abs()));
    let drawn = flat && width >= height && points.len() > 2 && leans && is_monotonic(points, true);
    drawn || (flat && turns >= 3) || (turns >= 2 && is_monotonic(points, width >= height))
}

fn is_monotonic(points: &[Point], horizontal: bool) -> bool {
    let along = |p: &Point| if horizontal { p.0 } else { p.1 };
    let steps = || points.windows(2).filter_map(|pair| Some(along(pair.get(1)?) - along(pair.first()?)));
    steps().all(|step| step >= 0.0) || steps().all(|step| step <= 0.0)
}

/// How often the piece turns from up to down and back, seen along itself.
fn turns(points: &[Point], horizontal: bool) -> usize {
    let across = |p: &Point| if horizontal { p.1 } else { p.0 };
    let steps = points.windows(2).filter_map(|pair| Some(across(pair.get(1)?) - across(pair.first()?)));
    let signs: Vec<bool> = steps.filter(|step| step.abs() > 0.05).map(|step| step > 0.0).collect();
    signs.windows(2).filter(|pair| pair.first() != pair.get(1)).count()
}

/// The line that a short stroke of great width draws: one across it, as long as the stroke is wide.
pub(super) fn along_its_width(from: Point, to: Point, width: f32) -> Option<(Point, Point, f32)> {
    /// So many times wider than it is long a stroke is a line across; dots are as wide as they are long.
    const WIDER: f32 = 3.0;
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy);
    if length <= 0.0 || width < WIDER * length {
        return None;
    }
    let middle = (f32::midpoint(from.0, to.0), f32::midpoint(from.1, to.1));
    let (x, y) = (-dy / length * width / 2.0, dx / length * width / 2.0);
    // From the left to the right, or downwards.
    let (x, y) = if (x, y) < (0.0, 0.0) { (-x, -y) } else { (x, y) };
    Some(((middle.0 - x, middle.1 - y), (middle.0 + x, middle.1 + y), length))
}

/// The line that a thin polygon of four corners is: its two ends and its thickness.
pub(super) fn thin_quad(points: &[Point]) -> Option<(Point, Point, f32)> {
    let corners: [Point; 4] = match points {
        [a, b, c, d] | [a, b, c, d, _] => [*a, *b, *c, *d],
        _ => return None,
    };
    let [a, b, c, d] = corners;
    let middle = |p: Point, q: Point| ((p.0 + q.0) / 2.0, (p.1 + q.1) / 2.0);
    let length = |p: Point, q: Point| (p.0 - q.0).hypot(p.1 - q.1);
    let (first, second) = ((length(a, b) + length(c, d)) / 2.0, (length(b, c) + length(d, a)) / 2.0);
    let (from, to, long, thick) = if first >= second {
        (middle(a, d), middle(b, c), first, second)
    } else {
        (middle(a, b), middle(c, d), second, first)
    };
    (long >= QUAD_RATIO * thick && length(from, to) > 0.0).then_some((from, to, thick))
}

/// The part of an axis-parallel line that a rectangle lets through.
pub(super) fn clip_rule(rule: &Rule, window: &Rect) -> Option<Rule> {
    let inside = rule.rect().intersection(window)?;
    let mut cut = *rule;
    if rule.x1 - rule.x0 >= (rule.y1 - rule.y0).abs() {
        let y = (inside.y0 + inside.y1) / 2.0;
        (cut.x0, cut.x1) = (rule.x0.max(window.x0), rule.x1.min(window.x1));
        (cut.y0, cut.y1, cut.thickness) = (y, y, inside.height());
    } else {
        let x = (inside.x0 + inside.x1) / 2.0;
        (cut.y0, cut.y1) = (rule.y0.max(window.y0), rule.y1.min(window.y1));
        (cut.x0, cut.x1, cut.thickness) = (x, x, inside.width());
    }
    (cut.x1 >= cut.x0 && cut.y1 >= cut.y0).then_some(cut)
}

/// The part of a slanted segment inside a rectangle (Liang and Barsky's method).
pub(super) fn clip_segment(from: Point, to: Point, window: &Rect) -> Option<(Point, Point)> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
    let edges =
        [(-dx, from.0 - window.x0), (dx, window.x1 - from.0), (-dy, from.1 - window.y0), (dy, window.y1 - from.1)];
    for (towards, room) in edges {
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            enter = enter.max(room / towards);
        } else {
            leave = leave.min(room / towards);
        }
    }
    let at = |t: f32| (from.0 + t * dx, from.1 + t * dy);
    (enter < leave).then(|| (at(enter), at(leave)))
}

/// Whether the corners turn clockwise on the page.
pub(super) fn is_clockwise(points: &[Point]) -> bool {
    let next = points.iter().skip(1).chain(points.first());
    points.iter().zip(next).map(|(p, q)| p.0 * q.1 - q.0 * p.1).sum::<f32>() > 0.0
}

/// A loop and the holes in it that follow at once, as boxes: the loop, its first hole, and how many holes there are. The
/// order of a loop and its only hole is free.
pub(super) fn frame(path: &Path, index: usize, even_odd: bool) -> Option<(Rect, Rect, usize)> {
    let loops = path.subpaths.get(index..)?;
    let (first, second) = (loops.first()?, loops.get(1)?);
    let turn = |subpath: &Subpath| is_clockwise(path.points(subpath));
    let turned = |subpath: &Subpath| even_odd || turn(subpath) != turn(first);
    let (outer, inner) = nested(&first.bounds, &second.bounds).filter(|_| turned(second))?;
    let further = loops.iter().skip(2).take_while(|hole| {
        outer == first.bounds && nested(&outer, &hole.bounds).is_some_and(|(of, _)| of == outer) && turned(hole)
    });
    Some((outer, inner, 1 + further.count()))
}

/// Whether a frame is a line around what stands in it, and no letter with a counter: larger than letters, and thin.
pub(super) fn is_thin_frame(outer: &Rect, inner: &Rect) -> bool {
    /// How thick its lines are at most, in points.
    const THICK_PT: f32 = 3.0;
    let thick = [inner.x0 - outer.x0, outer.x1 - inner.x1, inner.y0 - outer.y0, outer.y1 - inner.y1];
    is_larger_than_letters(outer) && thick.iter().all(|side| *side <= THICK_PT)
}

/// Whether a box has room for a line of text: a letter drawn as an outline is no frame.
pub(super) fn is_larger_than_letters(outer: &Rect) -> bool {
    /// The sides of a box around a line of text, in points.
    const LEAST_PT: f32 = 14.0;
    outer.width().min(outer.height()) >= LEAST_PT
}

/// Of two rectangles the outer and the inner one, where one lies inside the other.
pub(super) fn nested(a: &Rect, b: &Rect) -> Option<(Rect, Rect)> {
    let holds = |p: &Rect, q: &Rect| p.x0 <= q.x0 && p.y0 <= q.y0 && p.x1 >= q.x1 && p.y1 >= q.y1;
    if a == b {
        None
    } else if holds(a, b) {
        Some((*a, *b))
    } else if holds(b, a) {
        Some((*b, *a))
    } else {
        None
    }
}

/// The four sides of the frame between two rectangles; sides without thickness are left out.
pub(super) fn frame_sides(outer: &Rect, inner: &Rect) -> impl Iterator<Item = Rect> {
    let sides = [
        Rect { y1: inner.y0, ..*outer },
        Rect { y0: inner.y1, ..*outer },
        Rect { x1: inner.x0, ..*outer },
        Rect { x0: inner.x1, ..*outer },
    ];
    sides.into_iter().filter(|side| side.width() > 0.0 && side.height() > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thin_polygons_are_lines_in_any_direction() {
        let flat = thin_quad(&[(0.0, 0.0), (10.0, 0.0), (10.0, 1.0), (0.0, 1.0)]);
        assert_eq!(flat, Some(((0.0, 0.5), (10.0, 0.5), 1.0)));
        let (from, to, thickness) = thin_quad(&[(0.0, 0.0), (0.7, -0.7), (10.7, 9.3), (10.0, 10.0)]).expect("thin");
        assert!((to.0 - from.0 - 10.0).abs() < 0.01 && (thickness - 0.99).abs() < 0.01);
        assert_eq!(thin_quad(&[(0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (0.0, 1.0)]), None);
    }

    #[test]
    fn segments_are_cut_at_the_clip() {
        let window = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert_eq!(clip_segment((-5.0, -5.0), (15.0, 15.0), &window), Some(((0.0, 0.0), (10.0, 10.0))));
        assert_eq!(clip_segment((-5.0, 5.0), (-1.0, 9.0), &window), None);
    }

    #[test]
    fn waves_turn_and_ticks_do_not() {
        let sub = |points: &[Point]| {
            let mut path = crate::pdf::interpret::Path::default();
            points.iter().enumerate().for_each(|(at, p)| if at == 0 { path.move_to(*p) } else { path.line_to(*p) });
            path
        };
        let check = |points: &[Point]| {
            let path = sub(points);
            path.subpaths.first().is_some_and(|subpath| is_wave(subpath, path.points(subpath), 4.0))
        };
        assert!(check(&[(0.0, 1.0), (1.5, 0.0), (3.0, 1.0), (4.5, 0.0)]));
        assert!(!check(&[(0.0, 2.0), (1.5, 4.0), (5.0, 0.0)]));
        assert!(!check(&[(0.0, 0.0), (50.0, 0.0), (50.0, 5.0), (100.0, 5.0)]));
    }

    #[test]
    fn frames_fall_into_sides() {
        let (outer, inner) = nested(&Rect::new(1.0, 1.0, 9.0, 9.0), &Rect::new(0.0, 0.0, 10.0, 10.0)).expect("nested");
        assert_eq!(frame_sides(&outer, &inner).count(), 4);
        assert!(is_clockwise(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]));
    }
}
