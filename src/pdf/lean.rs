//! 傾いた頁: pages whose whole text leans by a few degrees, as scanners feed them.
//!
//! Such a page is drawn again with its lean taken out, so that its lines run along x; what was found goes back to where
//! the sheet shows it.

use super::matrix::Matrix;
use super::model::{Area, Direction, Flags, Glyph, Page, Rule, Shape};
use crate::finding::Finding;
use crate::geom::Rect;

/// A page leans where this share of its characters is slanted.
const LEANING_SHARE: f32 = 0.6;

/// Fewer slanted characters than this are a stamp.
const LEAST: usize = 20;

/// Most that a sheet leans, in radians (about 12 degrees); stamps and watermarks lean by more.
const MOST: f32 = 0.21;

/// This share of the characters leans alike, within [`ALIKE`].
const ALIKE_SHARE: f32 = 0.8;

/// Angles that differ by less are one, in radians (about half a degree).
const ALIKE: f32 = 0.009;

/// A lean of a page of some size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lean {
    sin: f32,
    cos: f32,
    middle: (f32, f32),
}

/// The angle by which the text of a page leans, clockwise in radians; `None` where it does not lean as a whole.
pub(super) fn of(glyphs: &[Glyph]) -> Option<f32> {
    let text = |glyph: &&Glyph| !glyph.ch.is_whitespace();
    let slanted = glyphs.iter().filter(text).filter(|glyph| glyph.direction == Direction::Slanted).count();
    let all = glyphs.iter().filter(text).count();
    if slanted < LEAST || (slanted as f32) < LEANING_SHARE * all as f32 {
        return None;
    }
    let angle = |pair: &[Glyph]| match pair {
        [a, b]
            if a.direction == Direction::Slanted && b.direction == Direction::Slanted && !b.flags.has(Flags::FIRST) =>
        {
            let (dx, dy) = (b.x - a.x, b.y - a.y);
            (dx > 0.1 * a.size).then(|| (dy / dx).atan())
        }
        _ => None,
    };
    let mut angles: Vec<f32> = glyphs.windows(2).filter_map(angle).collect();
    angles.sort_by(f32::total_cmp);
    let usual = angles.get(angles.len() / 2).copied().filter(|angle| angle.abs() <= MOST)?;
    let alike = angles.iter().filter(|angle| (**angle - usual).abs() <= ALIKE).count();
    (alike as f32 >= ALIKE_SHARE * angles.len() as f32).then_some(usual)
}

impl Lean {
    pub(super) fn new(angle: f32, (width, height): (f32, f32)) -> Self {
        Self { sin: angle.sin(), cos: angle.cos(), middle: (width / 2.0, height / 2.0) }
    }

    /// The transformation that takes the lean out of the page.
    pub(super) fn upright(&self) -> Matrix {
        let (sin, cos) = (f64::from(self.sin), f64::from(self.cos));
        let (x, y) = (f64::from(self.middle.0), f64::from(self.middle.1));
        Matrix::new([cos, -sin, sin, cos, x - cos * x - sin * y, y + sin * x - cos * y])
    }

    /// The box of a page with all that its corners may reach to.
    pub(super) fn window(&self, width: f32, height: f32) -> Rect {
        let (dx, dy) = (self.sin.abs() * height, self.sin.abs() * width);
        Rect { x0: -dx, y0: -dy, x1: width + dx, y1: height + dy }
    }

    /// A point of the upright page on the sheet, or one of the sheet on the upright page.
    fn point(&self, (x, y): (f32, f32), to_sheet: bool) -> (f32, f32) {
        let sin = if to_sheet { self.sin } else { -self.sin };
        let (dx, dy) = (x - self.middle.0, y - self.middle.1);
        (self.middle.0 + self.cos * dx - sin * dy, self.middle.1 + sin * dx + self.cos * dy)
    }

    /// The box round a box that leans, or the box that leans in one that is round it.
    fn rect(&self, rect: &Rect, to_sheet: bool) -> Rect {
        let (x, y) = self.point(((rect.x0 + rect.x1) / 2.0, (rect.y0 + rect.y1) / 2.0), to_sheet);
        let (w, h, sin) = (rect.width(), rect.height(), self.sin.abs());
        let (w, h) = if to_sheet {
            (w * self.cos + h * sin, w * sin + h * self.cos)
        } else {
            let share = self.cos.mul_add(self.cos, -sin * sin);
            ((w * self.cos - h * sin).max(0.0) / share, (h * self.cos - w * sin).max(0.0) / share)
        };
        Rect { x0: x - w / 2.0, y0: y - h / 2.0, x1: x + w / 2.0, y1: y + h / 2.0 }
    }

    /// A page with everything moved to the sheet, or back.
    pub(super) fn moved(&self, page: &Page, to_sheet: bool) -> Page {
        let glyph = |glyph: &Glyph| {
            let (x, y) = self.point((glyph.x, glyph.y), to_sheet);
            Glyph { rect: self.rect(&glyph.rect, to_sheet), x, y, ..*glyph }
        };
        let rule = |rule: &Rule| {
            let ((x0, y0), (x1, y1)) =
                (self.point((rule.x0, rule.y0), to_sheet), self.point((rule.x1, rule.y1), to_sheet));
            Rule { x0, y0, x1, y1, ..*rule }
        };
        Page {
            glyphs: page.glyphs.iter().map(glyph).collect(),
            rules: page.rules.iter().map(rule).collect(),
            areas: page.areas.iter().map(|area| Area { rect: self.rect(&area.rect, to_sheet), ..*area }).collect(),
            shapes: page
                .shapes
                .iter()
                .map(|shape| Shape { rect: self.rect(&shape.rect, to_sheet), ..*shape })
                .collect(),
            fonts: page.fonts.clone(),
            stacked: page.stacked.clone(),
            ..*page
        }
    }

    /// Moves the places of findings to the sheet.
    pub(super) fn move_findings(&self, findings: &mut [Finding]) {
        for at in findings.iter_mut().flat_map(|finding| &mut finding.at) {
            let Some([x0, y0, x1, y1]) = at.bbox else { continue };
            let Rect { x0, y0, x1, y1 } = self.rect(&Rect { x0, y0, x1, y1 }, true);
            at.bbox = Some([x0, y0, x1, y1]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_to_the_sheet_comes_back() {
        let lean = Lean::new(0.05, (600.0, 800.0));
        let rect = Rect { x0: 50.0, y0: 100.0, x1: 60.0, y1: 110.0 };
        let back = lean.rect(&lean.rect(&rect, true), false);
        assert!((back.x0 - rect.x0).abs() < 0.01 && (back.y1 - rect.y1).abs() < 0.01, "{back:?}");
        let (x, y) = lean.point(lean.point((50.0, 100.0), true), false);
        assert!((x - 50.0).abs() < 0.01 && (y - 100.0).abs() < 0.01);
        let (x, y) = lean.upright().apply(50.0, 100.0);
        let own = lean.point((50.0, 100.0), false);
        assert!((x as f32 - own.0).abs() < 0.01 && (y as f32 - own.1).abs() < 0.01);
    }
}
