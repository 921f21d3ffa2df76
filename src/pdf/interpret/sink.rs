//! What the interpreter tells whoever listens: characters, painted paths and images, already on the page as shown.

use super::path::{Path, Point};
use crate::geom::Rect;
use crate::pdf::model::Glyph;

/// A colour as red, green, blue.
pub(in crate::pdf) type Rgb = [u8; 3];

/// How something is painted.
#[derive(Debug, Clone, Copy)]
pub(in crate::pdf) struct Paint {
    /// Its colour; `None` for patterns and pictures, whose colour is not looked at.
    pub(in crate::pdf) colour: Option<Rgb>,
    /// Opacity from 0 to 1.
    pub(in crate::pdf) alpha: f32,
    /// Whether it hides what lies under it: opaque, normal blend mode, no soft mask.
    pub(in crate::pdf) opaque: bool,
}

/// Where painting is allowed.
#[derive(Debug, Clone, Copy)]
pub(in crate::pdf) struct Clip<'a> {
    /// The box round it.
    pub(in crate::pdf) bounds: Rect,
    /// The rectangles it consists of, where they are several.
    pub(in crate::pdf) parts: &'a [Rect],
}

/// A stroke's pen.
#[derive(Debug, Clone, Copy)]
pub(in crate::pdf) struct Pen {
    /// The transformation at the time of stroking; widths go through it.
    pub(in crate::pdf) ctm: crate::pdf::matrix::Matrix,
    /// Width before the transformation.
    pub(in crate::pdf) width: f64,
    /// How its lines end.
    pub(in crate::pdf) cap: Cap,
}

/// How a stroke ends (8.4.3.3): a line without length is a dot with round and square ends, and nothing with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pdf) enum Cap {
    Butt,
    Round,
    Square,
}

/// Listens to the interpreter.
pub(in crate::pdf) trait Sink {
    /// A character is shown.
    fn glyph(&mut self, glyph: Glyph);
    /// A path is filled.
    fn fill(&mut self, path: &Path, even_odd: bool, paint: &Paint, clip: &Clip<'_>);
    /// A path is stroked.
    fn stroke(&mut self, path: &Path, pen: &Pen, paint: &Paint, clip: &Clip<'_>);
    /// A picture is painted into the parallelogram with these corners.
    fn image(&mut self, corners: [Point; 4], paint: &Paint, clip: &Clip<'_>);
    /// Something is painted through letters that clip: those of these characters that lie in the box are seen.
    fn letters(&mut self, letters: std::ops::Range<usize>, paint: &Paint, inside: &Rect);
    /// Number of characters so far.
    fn glyph_count(&self) -> usize;
    /// The characters from `from` on read as `text` instead (`ActualText`).
    fn actual_text(&mut self, from: usize, text: &str);
}
