//! Paths on the page as shown (PDF 32000-1, 8.5.2).

use crate::geom::Rect;
use crate::pdf::limits::MAX_PATH_POINTS;

/// A point on the page as shown.
pub(in crate::pdf) type Point = (f32, f32);

/// One connected piece of a path.
#[derive(Debug, Clone, Copy)]
pub(in crate::pdf) struct Subpath {
    start: u32,
    end: u32,
    /// Whether it returns to its first point.
    pub(in crate::pdf) closed: bool,
    /// How many of its segments are curves; of a curve only the end is kept, and its box.
    pub(in crate::pdf) curves: u32,
    /// The box round it, control points included.
    pub(in crate::pdf) bounds: Rect,
}

/// A path under construction or finished.
#[derive(Debug, Default)]
pub(in crate::pdf) struct Path {
    points: Vec<Point>,
    /// Its connected pieces.
    pub(in crate::pdf) subpaths: Vec<Subpath>,
    current: Point,
    open: bool,
    /// Whether points were left out.
    cut: bool,
}

const EMPTY: Rect = Rect { x0: f32::INFINITY, y0: f32::INFINITY, x1: f32::NEG_INFINITY, y1: f32::NEG_INFINITY };

fn extend(bounds: &mut Rect, (x, y): Point) {
    *bounds = Rect { x0: bounds.x0.min(x), y0: bounds.y0.min(y), x1: bounds.x1.max(x), y1: bounds.y1.max(y) };
}

impl Path {
    /// Forgets everything but keeps its memory.
    pub(in crate::pdf) fn clear(&mut self) {
        self.points.clear();
        self.subpaths.clear();
        (self.open, self.cut) = (false, false);
    }

    /// Whether it has more points than are kept.
    pub(in crate::pdf) const fn is_cut(&self) -> bool {
        self.cut
    }

    /// Whether nothing was drawn.
    pub(in crate::pdf) fn is_empty(&self) -> bool {
        self.subpaths.is_empty()
    }

    /// The points of a piece.
    pub(in crate::pdf) fn points(&self, subpath: &Subpath) -> &[Point] {
        self.points.get(subpath.start as usize..subpath.end as usize).unwrap_or_default()
    }

    /// The box round everything.
    pub(in crate::pdf) fn bounds(&self) -> Option<Rect> {
        self.subpaths.iter().map(|subpath| subpath.bounds).reduce(|a, b| a.union(&b))
    }

    /// Whether the path is one loop around nearly all of its box: a rectangle, with or without round corners.
    pub(in crate::pdf) fn fills_its_box(&self) -> bool {
        /// What a box keeps that has corners as round as a quarter of its shorter side, as an octagon of their ends.
        const SHARE: f32 = 0.85;
        let [only] = self.subpaths.as_slice() else { return false };
        let points = self.points(only);
        let next = points.iter().skip(1).chain(points.first());
        let twice: f32 = points.iter().zip(next).map(|(p, q)| p.0 * q.1 - q.0 * p.1).sum();
        let all = only.bounds.width() * only.bounds.height();
        twice.abs() / 2.0 >= SHARE * all
    }

    /// `m`.
    pub(in crate::pdf) fn move_to(&mut self, to: Point) {
        self.current = to;
        self.open = false;
    }

    fn begin(&mut self) {
        if self.open || self.points.len() >= MAX_PATH_POINTS {
            self.cut |= !self.open;
            return;
        }
        let start = self.points.len() as u32;
        let mut bounds = EMPTY;
        extend(&mut bounds, self.current);
        self.points.push(self.current);
        self.subpaths.push(Subpath { start, end: start + 1, closed: false, curves: 0, bounds });
        self.open = true;
    }

    fn add(&mut self, to: Point, control: &[Point]) {
        self.begin();
        self.current = to;
        let Some(subpath) = self.subpaths.last_mut() else { return };
        for point in control {
            extend(&mut subpath.bounds, *point);
        }
        subpath.curves += u32::from(!control.is_empty());
        extend(&mut subpath.bounds, to);
        if self.points.len() < MAX_PATH_POINTS {
            self.points.push(to);
            subpath.end = self.points.len() as u32;
        } else {
            self.cut = true;
        }
    }

    /// `l`.
    pub(in crate::pdf) fn line_to(&mut self, to: Point) {
        self.add(to, &[]);
    }

    /// `c`, `v` and `y`.
    pub(in crate::pdf) fn curve_to(&mut self, first: Point, second: Point, to: Point) {
        self.add(to, &[first, second]);
    }

    /// The current point.
    pub(in crate::pdf) const fn current(&self) -> Point {
        self.current
    }

    /// `h`.
    pub(in crate::pdf) fn close(&mut self) {
        if !self.open {
            return;
        }
        if let Some(subpath) = self.subpaths.last_mut() {
            subpath.closed = true;
            self.current = self.points.get(subpath.start as usize).copied().unwrap_or(self.current);
        }
        self.open = false;
    }

    /// `re`: four corners in order.
    pub(in crate::pdf) fn rectangle(&mut self, corners: [Point; 4]) {
        let [first, rest @ ..] = corners;
        self.move_to(first);
        for corner in rest {
            self.line_to(corner);
        }
        self.close();
    }
}

/// The rectangle that four or five points are, where their sides run along the axes.
pub(in crate::pdf) fn as_rectangle(points: &[Point]) -> Option<Rect> {
    /// Sides that lean by less than this still count as running along an axis, in points.
    const LEAN_PT: f32 = 0.02;
    let corners = match points {
        [a, b, c, d] => [a, b, c, d],
        [a, b, c, d, e] if near(*a, *e, LEAN_PT) => [a, b, c, d],
        _ => return None,
    };
    let along = |p: &Point, q: &Point, horizontal: bool| if horizontal { (p.1 - q.1).abs() } else { (p.0 - q.0).abs() };
    let [a, b, c, d] = corners;
    let fits = |first: bool| {
        along(a, b, first) <= LEAN_PT
            && along(b, c, !first) <= LEAN_PT
            && along(c, d, first) <= LEAN_PT
            && along(d, a, !first) <= LEAN_PT
    };
    (fits(true) || fits(false)).then(|| Rect::new(a.0, a.1, c.0, c.1))
}

fn near(a: Point, b: Point, slack: f32) -> bool {
    (a.0 - b.0).abs() <= slack && (a.1 - b.1).abs() <= slack
}
