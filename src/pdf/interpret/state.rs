//! Graphics and text state (PDF 32000-1, 8.4 and 9.3).

use super::sink::{Cap, Paint, Rgb};
use super::soft::Soft;
use crate::geom::Rect;
use crate::pdf::matrix::Matrix;
use crate::pdf::model::MIN_ALPHA;

/// Dark grey: what a pattern or an unknown colour counts as.
const UNKNOWN: Rgb = [64, 64, 64];

/// What the numbers of a colour mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// As many components as there are numbers say it: 1 gray, 3 RGB, 4 CMYK.
    ByCount,
    /// A tint: 0 is no ink, 1 is full ink.
    Tint,
    /// Lightness first, then two numbers that are not looked at.
    Lab,
    /// A place in a palette, which is not looked at.
    Indexed,
    /// A pattern.
    Pattern,
    /// The colorant `None`: nothing is painted (8.6.6.4).
    Nothing,
}

/// A colour with the space it is set in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Colour {
    pub(super) space: Space,
    pub(super) rgb: Rgb,
}

impl Colour {
    const BLACK: Self = Self { space: Space::ByCount, rgb: [0, 0, 0] };

    /// A colour in a new space, at its initial value.
    pub(super) fn initial(space: Space) -> Self {
        Self { space, rgb: if space == Space::Pattern { UNKNOWN } else { [0, 0, 0] } }
    }

    /// The colour that numbers give in this space.
    pub(super) fn set(&mut self, numbers: &[f64]) {
        self.rgb = match (self.space, numbers) {
            (Space::Pattern | Space::Indexed, _) => UNKNOWN,
            (Space::Lab, [lightness, ..]) => gray(lightness / 100.0),
            (Space::Tint, [tint]) => gray(1.0 - tint),
            (Space::Tint, tints) => gray(1.0 - tints.iter().copied().fold(0.0, f64::max)),
            (_, [level]) => gray(*level),
            (_, [r, g, b]) => [byte(*r), byte(*g), byte(*b)],
            (_, [c, m, y, k]) => [cmyk(*c, *k), cmyk(*m, *k), cmyk(*y, *k)],
            _ => UNKNOWN,
        };
    }
}

fn byte(level: f64) -> u8 {
    (level.clamp(0.0, 1.0) * 255.0).round() as u8
}

fn gray(level: f64) -> Rgb {
    [byte(level); 3]
}

fn cmyk(ink: f64, black: f64) -> u8 {
    byte((1.0 - ink.clamp(0.0, 1.0)) * (1.0 - black.clamp(0.0, 1.0)))
}

/// The text state (9.3.1); it outlives a text object.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextState {
    pub(super) char_spacing: f64,
    pub(super) word_spacing: f64,
    /// Horizontal scale as a factor.
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) size: f64,
    pub(super) mode: u8,
    /// Number of the font on this page; `None` before any `Tf`.
    pub(super) font: Option<u16>,
}

/// Everything that `q` saves.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub(super) ctm: Matrix,
    pub(super) clip: Rect,
    /// Place of the clip's rectangles in the interpreter's arena, where they are several.
    pub(super) clip_parts: (u32, u32),
    /// Whether the clip lets through nearly all of its box, or of its rectangles.
    pub(super) clip_whole: bool,
    pub(super) fill: Colour,
    pub(super) stroke: Colour,
    /// Place of the fill gradient's bands in the interpreter's list; beyond its end where there are none.
    pub(super) fill_bands: u32,
    /// Place of the fill pattern in the interpreter's list, where it holds text; beyond its end where not.
    pub(super) fill_tiles: u32,
    /// The characters that clip: the first and one past the last.
    pub(super) letters: (u32, u32),
    pub(super) fill_alpha: f32,
    pub(super) stroke_alpha: f32,
    /// Whether the blend mode and soft mask leave an opaque colour opaque.
    pub(super) plain: bool,
    /// What the soft mask lets through.
    pub(super) soft: Soft,
    /// Whether the soft masks of the groups around what is painted may hide some of it.
    pub(super) group_masked: bool,
    /// Opacity of the transparency groups around what is painted.
    pub(super) group_alpha: f32,
    /// Whether the blend modes and soft masks of those groups leave an opaque colour opaque.
    pub(super) group_plain: bool,
    pub(super) line_width: f64,
    pub(super) cap: Cap,
    pub(super) text: TextState,
}

impl State {
    pub(super) fn new(ctm: Matrix, clip: Rect) -> Self {
        let text = TextState {
            char_spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            size: 0.0,
            mode: 0,
            font: None,
        };
        Self {
            ctm,
            clip,
            clip_parts: (0, 0),
            clip_whole: true,
            fill: Colour::BLACK,
            stroke: Colour::BLACK,
            fill_bands: u32::MAX,
            fill_tiles: u32::MAX,
            letters: (0, 0),
            fill_alpha: 1.0,
            stroke_alpha: 1.0,
            plain: true,
            soft: Soft::None,
            group_masked: false,
            group_alpha: 1.0,
            group_plain: true,
            line_width: 1.0,
            cap: Cap::Butt,
            text,
        }
    }

    fn paint(&self, colour: &Colour, alpha: f32) -> Paint {
        let known = !matches!(colour.space, Space::Pattern | Space::Indexed);
        let alpha = if colour.space == Space::Nothing { 0.0 } else { alpha * self.group_alpha };
        let plain = self.plain && self.group_plain && self.clip_whole;
        Paint { colour: known.then_some(colour.rgb), alpha, opaque: known && plain && alpha > 1.0 - MIN_ALPHA }
    }

    /// Whether opaque paint hides what lies below it: no blending, no mask, full opacity.
    pub(super) fn hides_what_is_below(&self) -> bool {
        self.plain && self.group_plain && self.clip_whole && self.fill_alpha * self.group_alpha > 1.0 - MIN_ALPHA
    }

    /// Begins a transparency group (11.6.6): inside it blend mode, alpha and soft mask begin anew, and what they were
    /// outside applies to the group as a whole.
    pub(super) fn enter_group(&mut self) {
        self.group_alpha *= if self.soft == Soft::Hides { 0.0 } else { self.fill_alpha };
        self.group_masked |= self.soft == Soft::Partly;
        self.soft = Soft::None;
        self.group_plain &= self.plain;
        (self.fill_alpha, self.stroke_alpha, self.plain) = (1.0, 1.0, true);
    }

    /// Opacity of text in its rendering mode.
    pub(super) fn text_alpha(&self) -> f32 {
        let painted = |colour: &Colour, alpha: f32| if colour.space == Space::Nothing { 0.0 } else { alpha };
        let (fill, stroke) = (painted(&self.fill, self.fill_alpha), painted(&self.stroke, self.stroke_alpha));
        let own = match self.text.mode {
            1 | 5 => stroke,
            2 | 6 => fill.max(stroke),
            _ => fill,
        };
        if self.soft == Soft::Hides { 0.0 } else { own * self.group_alpha }
    }

    /// Whether a soft mask may hide what is painted.
    pub(super) const fn is_masked(&self) -> bool {
        self.group_masked || matches!(self.soft, Soft::Partly)
    }

    pub(super) fn fill_paint(&self) -> Paint {
        self.paint(&self.fill, self.fill_alpha)
    }

    pub(super) fn stroke_paint(&self) -> Paint {
        self.paint(&self.stroke, self.stroke_alpha)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_in_every_space() {
        let mut colour = Colour::initial(Space::ByCount);
        colour.set(&[0.0, 1.0, 1.0, 0.0]);
        assert_eq!(colour.rgb, [255, 0, 0]);
        colour.set(&[0.5]);
        assert_eq!(colour.rgb, [128; 3]);
        let mut tint = Colour::initial(Space::Tint);
        tint.set(&[1.0]);
        assert_eq!(tint.rgb, [0; 3]);
        let mut lab = Colour::initial(Space::Lab);
        lab.set(&[100.0, 0.0, 0.0]);
        assert_eq!(lab.rgb, [255; 3]);
    }
}
