//! Transformations of the plane, as PDF writes them (PDF 32000-1, 8.3.3).

/// `[a b c d e f]`: a point becomes `(a·x + c·y + e, b·x + d·y + f)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix {
    pub(super) a: f64,
    pub(super) b: f64,
    pub(super) c: f64,
    pub(super) d: f64,
    pub(super) e: f64,
    pub(super) f: f64,
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    /// From six numbers in file order.
    pub(super) const fn new([a, b, c, d, e, f]: [f64; 6]) -> Self {
        Self { a, b, c, d, e, f }
    }

    pub(super) const fn translation(e: f64, f: f64) -> Self {
        Self { e, f, ..Self::IDENTITY }
    }

    /// First `self`, then `next`.
    pub(super) fn then(&self, next: &Self) -> Self {
        Self {
            a: self.a * next.a + self.b * next.c,
            b: self.a * next.b + self.b * next.d,
            c: self.c * next.a + self.d * next.c,
            d: self.c * next.b + self.d * next.d,
            e: self.e * next.a + self.f * next.c + next.e,
            f: self.e * next.b + self.f * next.d + next.f,
        }
    }

    pub(super) fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }

    pub(super) fn determinant(&self) -> f64 {
        self.a * self.d - self.b * self.c
    }

    /// Whether lengths grow alike in every direction.
    pub(super) fn is_similarity(&self) -> bool {
        let slack = 1e-3 * (self.a.abs() + self.b.abs() + self.c.abs() + self.d.abs());
        (self.a.hypot(self.b) - self.c.hypot(self.d)).abs() <= slack
            && (self.a * self.c + self.b * self.d).abs() <= slack * slack.max(1.0)
    }

    /// Width, after this transformation, of a stroke `width` wide whose direction on the page is `(dx, dy)`.
    pub(super) fn stroke_width(&self, width: f64, dx: f64, dy: f64) -> f64 {
        let det = self.determinant().abs();
        if self.is_similarity() {
            return width * det.sqrt();
        }
        // The direction before the transformation, up to a factor of the determinant.
        let (ux, uy) = (self.d * dx - self.c * dy, self.a * dy - self.b * dx);
        let (before, after) = (ux.hypot(uy), dx.hypot(dy) * det);
        if after > 0.0 { width * det * before / after } else { width * det.sqrt() }
    }

    /// Whether every number is finite and small enough to work with.
    pub(super) fn is_sane(&self) -> bool {
        [self.a, self.b, self.c, self.d, self.e, self.f].iter().all(|v| v.is_finite() && v.abs() < 1e9)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stroke_widths_follow_the_direction() {
        let flat = Matrix::new([2.0, 0.0, 0.0, 0.5, 0.0, 0.0]);
        assert!((flat.stroke_width(1.0, 10.0, 0.0) - 0.5).abs() < 1e-9);
        assert!((flat.stroke_width(1.0, 0.0, 10.0) - 2.0).abs() < 1e-9);
        let turned = Matrix::new([0.0, 3.0, -3.0, 0.0, 5.0, 5.0]);
        assert!((turned.stroke_width(1.0, 1.0, 1.0) - 3.0).abs() < 1e-9);
    }

    #[test]
    fn transformations_chain_in_order() {
        let m = Matrix::translation(1.0, 2.0).then(&Matrix::new([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]));
        assert_eq!(m.apply(0.0, 0.0), (2.0, 4.0));
    }
}
