//! What a page draws, as values: characters, lines, areas and shapes.
//!
//! Coordinates are those of [`crate::geom`]: points, origin at the top left of the page as shown, y down.

use std::ops::Range;

use crate::finding::Finding;
use crate::geom::Rect;
use crate::layout;

/// The ink of a whole document.
#[derive(Debug, Clone, Default)]
pub struct Ink {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// Every font that some page used, in the order of first use.
    pub fonts: Vec<FontInfo>,
    /// `Producer` of the document information, where it says one.
    pub producer: Option<String>,
    /// What could not be read or has to be looked at.
    pub findings: Vec<Finding>,
}

/// One page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Counted from 1.
    pub number: u32,
    /// Width as shown, in points (after rotation, crop box and `UserUnit`).
    pub width: f32,
    /// Height as shown, in points.
    pub height: f32,
    /// Every character in the order it is drawn.
    pub glyphs: Vec<Glyph>,
    /// Every thin line: strokes, thin fills, joined pieces, and lines that annotations or characters draw.
    pub rules: Vec<Rule>,
    /// Filled areas that are too thick to be lines: backgrounds, highlights, white covers.
    pub areas: Vec<Area>,
    /// Small closed outlines: ellipses and boxes.
    pub shapes: Vec<Shape>,
    /// Fonts by the number that [`Glyph::font`] holds: indices into [`Ink::fonts`].
    pub fonts: Vec<u32>,
    /// Which way most of its text runs: any other than [`Direction::Right`] is a page set sideways or upside down.
    pub turn: Direction,
    /// The angle by which the sheet leans, clockwise in radians: 0 but for pages that were fed askew.
    pub lean: f32,
    /// Old numbers whose new ones stand above or below them.
    pub(crate) stacked: Vec<Stacked>,
}

/// A struck number and the one that stands above or below it in its place, as characters of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stacked {
    pub(crate) old: Range<u32>,
    pub(crate) new: Range<u32>,
}

/// A font as the document names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FontInfo {
    /// `BaseFont`, decoded as UTF-8, else as Shift-JIS, without its subset tag.
    pub name: String,
    /// Whether its name or descriptor says bold.
    pub bold: bool,
}

/// Which way the text runs on the page as shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Left to right, upright: ordinary horizontal text.
    #[default]
    Right,
    /// Top to bottom with upright characters: vertical writing, or horizontal characters set one below the other.
    Down,
    /// Top to bottom with characters turned a quarter clockwise.
    TurnedDown,
    /// Bottom to top with characters turned a quarter anticlockwise.
    TurnedUp,
    /// Upside down.
    TurnedOver,
    /// Any other angle.
    Slanted,
}

impl Direction {
    /// The way that text runs when it is turned upside down.
    pub(super) const fn reversed(self) -> Self {
        match self {
            Self::Right => Self::TurnedOver,
            Self::TurnedOver => Self::Right,
            Self::TurnedDown => Self::TurnedUp,
            Self::TurnedUp => Self::TurnedDown,
            other => other,
        }
    }
}

/// Properties of a character that are either there or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Flags(pub(super) u32);

impl Flags {
    /// Drawn bold: the font says so, or its outline is stroked too.
    pub const BOLD: Self = Self(1);
    /// A line runs under it.
    pub const UNDERLINED: Self = Self(1 << 1);
    /// A line runs over it.
    pub const OVERLINED: Self = Self(1 << 2);
    /// An ellipse or a box is drawn round it, as people circle a code.
    pub const CIRCLED: Self = Self(1 << 3);
    /// Nothing says which character it is; the character is U+FFFD.
    pub const UNMAPPED: Self = Self(1 << 4);
    /// Not painted by itself: text rendering mode 3 or 7, or without opacity, as under a scanned page.
    pub const INVISIBLE: Self = Self(1 << 5);
    /// Outside the clip or the page.
    pub const CLIPPED: Self = Self(1 << 6);
    /// Under a later opaque area.
    pub const COVERED: Self = Self(1 << 7);
    /// Drawn again at the same place (imitated bold); the first one counts.
    pub const REPEATED: Self = Self(1 << 8);
    /// Not text: a dash, box-drawing or circle character laid over other characters as a mark.
    pub const OVERLAY: Self = Self(1 << 9);
    /// First character of a string that was shown by one operator.
    pub const FIRST: Self = Self(1 << 10);
    /// One of several characters that a single glyph stands for; it shares its box with the others.
    pub const PART: Self = Self(1 << 11);
    /// Inserted only by inference: a number beside a struck number in a document that does not mark insertions.
    pub const INFERRED: Self = Self(1 << 12);
    /// Replaced by `ActualText`: what was drawn here reads otherwise.
    pub const ACTUAL_TEXT: Self = Self(1 << 13);
    /// Nobody sees it: without opacity, in the colour of its ground, too small, or invisible with nothing drawn there.
    pub const UNSEEN: Self = Self(1 << 14);
    /// Small and raised: a note, an exponent. Digits are written as ⁰ to ⁹, and [`Glyph::y`] is the line's baseline.
    pub const RAISED: Self = Self(1 << 15);
    /// Small and lowered. Digits are written as ₀ to ₉, and [`Glyph::y`] is the line's baseline.
    pub const LOWERED: Self = Self(1 << 16);
    /// ルビ: small kana over the characters whose reading they give.
    pub const RUBY: Self = Self(1 << 17);
    /// 透かし: part of a stamp or watermark that lies across other text.
    pub const STAMP: Self = Self(1 << 18);
    /// 鏡文字: drawn as in a mirror.
    pub const MIRRORED: Self = Self(1 << 19);

    /// Painted through a soft mask that may hide it.
    pub const MASKED: Self = Self(1 << 20);

    /// Nothing set.
    pub const NONE: Self = Self(0);

    /// Whether all of `other` is set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any of `other` is set.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Takes away all of `other`.
    pub fn clear(&mut self, other: Self) {
        self.0 &= !other.0;
    }

    /// Sets all of `other`.
    pub fn set(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Paint with less opacity than this cannot be seen.
pub(super) const MIN_ALPHA: f32 = 0.05;

/// [`Glyph::rule`] of a character that no line touches.
pub const NO_RULE: u32 = u32::MAX;

/// One character as drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Its em box: as long as its advance, as high as one em from 0.12 em below the baseline (JIS fonts' descent).
    pub rect: Rect,
    /// Origin on the baseline; for vertical writing the middle of the upper edge.
    pub x: f32,
    /// Origin on the baseline, downwards.
    pub y: f32,
    /// The em in points, as shown.
    pub size: f32,
    /// The character; U+FFFD where [`Flags::UNMAPPED`].
    pub ch: char,
    /// The rule of the page that strikes, underlines or overlines it, or [`NO_RULE`].
    pub rule: u32,
    /// Number of the font in [`Page::fonts`].
    pub font: u16,
    /// What else is known.
    pub flags: Flags,
    /// Colour as red, green, blue.
    pub colour: [u8; 3],
    /// Struck, inserted or standing.
    pub ink: layout::Ink,
    /// Which way its line runs.
    pub direction: Direction,
}

impl Glyph {
    /// Whether a reader of the page sees it: text that is neither clipped away, covered nor otherwise unseen. The text
    /// layer of a scanned page counts as seen, since its picture shows it.
    #[must_use]
    pub const fn is_shown(&self) -> bool {
        self.is_text() && !self.flags.any(Flags::CLIPPED.with(Flags::COVERED).with(Flags::UNSEEN))
    }

    /// Whether it is text of a line: not a mark, not a repetition, no ruby, no stamp over other text.
    #[must_use]
    pub const fn is_text(&self) -> bool {
        !self.flags.any(Flags::OVERLAY.with(Flags::REPEATED).with(Flags::RUBY).with(Flags::STAMP))
    }

    /// The rule that marks it.
    #[must_use]
    pub const fn rule(&self) -> Option<usize> {
        if self.rule == NO_RULE { None } else { Some(self.rule as usize) }
    }
}

/// What drew a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// A stroked path.
    Stroke,
    /// A thin filled area.
    Fill,
    /// A thin image.
    Image,
    /// An annotation; the sheet itself does not draw it.
    Annotation,
    /// A character such as ─ laid over others.
    Character,
}

/// The form of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Straight, from one end to the other; dashes and pieces are joined.
    Line,
    /// A wave or zigzag along the line between its ends.
    Wave,
    /// Part of a chain of lines that turns: a tick, a polygon, a curve of a chart.
    Chain,
}

/// What a line does to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// Nothing: a border, a leader, a grid line, decoration.
    #[default]
    Plain,
    /// Strikes characters out.
    Strike,
    /// Runs under characters.
    Underline,
    /// Runs over characters.
    Overline,
}

/// One line as drawn, clipped, and joined from its pieces.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// One end.
    pub x0: f32,
    /// One end, downwards.
    pub y0: f32,
    /// The other end, never left of the first; for a vertical line below it.
    pub x1: f32,
    /// The other end, downwards.
    pub y1: f32,
    /// Thickness in points; 0 where the file asks for the thinnest line there is.
    pub thickness: f32,
    /// Colour as red, green, blue.
    pub colour: [u8; 3],
    /// What drew it.
    pub source: Source,
    /// Straight, wave or part of a chain.
    pub form: Form,
    /// What it does to the text.
    pub role: Role,
    /// Part of a path that turns: a side of a box, a stroke of a drawn letter or curve. Such a line marks no text.
    pub turning: bool,
    /// Whether anything of it can be seen: its colour differs from what lies under it, and nothing covers it.
    pub visible: bool,
    /// How many pieces were joined into it.
    pub pieces: u32,
    /// Place in the page's paint order (of its last piece).
    pub order: u32,
}

impl Rule {
    /// The smallest rectangle round it, its thickness included.
    #[must_use]
    pub fn rect(&self) -> Rect {
        let (length, half) = (self.length(), self.thickness / 2.0);
        let (dx, dy) = if length > 0.0 {
            ((self.y1 - self.y0).abs() / length * half, (self.x1 - self.x0).abs() / length * half)
        } else {
            (half, half)
        };
        let around = Rect::new(self.x0, self.y0, self.x1, self.y1);
        Rect { x0: around.x0 - dx, y0: around.y0 - dy, x1: around.x1 + dx, y1: around.y1 + dy }
    }

    /// Its length in points.
    #[must_use]
    pub fn length(&self) -> f32 {
        (self.x1 - self.x0).hypot(self.y1 - self.y0)
    }

    /// Whether it runs along the x axis, within a slope of 1:50.
    #[must_use]
    pub fn is_horizontal(&self) -> bool {
        (self.y1 - self.y0).abs() * 50.0 <= (self.x1 - self.x0).abs()
    }

    /// Whether it runs along the y axis, within a slope of 1:50.
    #[must_use]
    pub fn is_vertical(&self) -> bool {
        (self.x1 - self.x0).abs() * 50.0 <= (self.y1 - self.y0).abs()
    }
}

/// A filled area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Its box, clipped.
    pub rect: Rect,
    /// Colour as red, green, blue.
    pub colour: [u8; 3],
    /// Whether it hides what was drawn before it: opaque, and exactly its box.
    pub opaque: bool,
    /// Whether it is a picture, a pattern or a gradient, whose colours are not looked at.
    pub picture: bool,
    /// Place in the page's paint order.
    pub order: u32,
}

/// The form of a closed outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outline {
    /// Drawn with curves: a circle, an ellipse, a box with round corners.
    Round,
    /// Four straight sides.
    Box,
}

/// A small closed outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// Its box.
    pub rect: Rect,
    /// Round or straight.
    pub outline: Outline,
    /// Colour of the outline as red, green, blue.
    pub colour: [u8; 3],
    /// Whether an annotation draws it over the sheet.
    pub noted: bool,
}
