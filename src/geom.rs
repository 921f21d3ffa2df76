//! Points and boxes on a page as it is shown.
//!
//! The one coordinate system of this crate: PDF points (1/72 inch), origin at the top left of the
//! page as shown (after its rotation), x to the right, y **down**.

use serde::{Deserialize, Serialize};

/// A rectangle in page coordinates; `x0 <= x1` and `y0 <= y1`.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x0: f32,
    /// Upper edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Lower edge.
    pub y1: f32,
}

impl Rect {
    /// The rectangle between two opposite corners, whatever their order.
    #[must_use]
    pub fn new(xa: f32, ya: f32, xb: f32, yb: f32) -> Self {
        Self { x0: xa.min(xb), y0: ya.min(yb), x1: xa.max(xb), y1: ya.max(yb) }
    }

    /// Width, never negative.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Height, never negative.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// What both share, or `None` where they do not overlap.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let shared = Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        };
        (shared.x0 <= shared.x1 && shared.y0 <= shared.y1).then_some(shared)
    }

    /// Whether the point lies inside or on the edge.
    #[must_use]
    pub fn contains(&self, x: f32, y: f32) -> bool {
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }
}

/// A turn of a page of some size by quarters, clockwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    quarters: u8,
    width: f32,
    height: f32,
}

impl Turn {
    /// A turn of a page of this width and height.
    #[must_use]
    pub const fn new(quarters: u8, width: f32, height: f32) -> Self {
        Self { quarters: quarters % 4, width, height }
    }

    /// Width and height of the turned page.
    #[must_use]
    pub const fn size(&self) -> (f32, f32) {
        if self.quarters.is_multiple_of(2) { (self.width, self.height) } else { (self.height, self.width) }
    }

    /// The turn that takes this one back.
    #[must_use]
    pub const fn back(&self) -> Self {
        let (width, height) = self.size();
        Self::new(4 - self.quarters, width, height)
    }

    /// Where a point of the page stands on the turned one.
    #[must_use]
    pub fn point(&self, x: f32, y: f32) -> (f32, f32) {
        match self.quarters {
            1 => (self.height - y, x),
            2 => (self.width - x, self.height - y),
            3 => (y, self.width - x),
            _ => (x, y),
        }
    }

    /// Where a box of the page stands on the turned one.
    #[must_use]
    pub fn rect(&self, rect: &Rect) -> Rect {
        let ((xa, ya), (xb, yb)) = (self.point(rect.x0, rect.y0), self.point(rect.x1, rect.y1));
        Rect::new(xa, ya, xb, yb)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_turned_comes_back() {
        for quarters in 0..4 {
            let turn = Turn::new(quarters, 50.0, 100.0);
            let rect = Rect::new(10.0, 20.0, 30.0, 25.0);
            assert_eq!(turn.back().rect(&turn.rect(&rect)), rect, "{quarters}");
        }
        assert_eq!(Turn::new(1, 50.0, 100.0).rect(&Rect::new(0.0, 0.0, 10.0, 20.0)), Rect::new(80.0, 0.0, 100.0, 10.0));
    }
}
