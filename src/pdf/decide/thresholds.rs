//! The measures that tell a strike from everything else, in em of the character unless a name says otherwise.
//!
//! Sources: strikes, underlines and borders measured in files of LibreOffice 7.4, Word 365, Acrobat PDFMaker,
//! Chromium, Firefox, Ghostscript and Quartz (centres .18 to .43, thicknesses .019 to .143), and drawing patterns of
//! redlines met elsewhere: low lines at .15, high ones at .6, ends up to .25 short of or beyond their text.

/// Lowest middle of a strike above the baseline. Low strikes are at .15; underlines end below 0.
pub(super) const STRIKE_LOW: f32 = 0.09;

/// Highest middle of a strike. High strikes are at .6; the upper border of a tight cell is above .8.
pub(super) const STRIKE_HIGH: f32 = 0.68;

/// Highest strike over letters without ascenders, whose height is about .45.
pub(super) const LOW_LETTER_HIGH: f32 = 0.5;

/// Shortest line that marks text: one half-width digit is .5 wide, and lines fall short of it by .1 on each side. The
/// ticks of maps are under .2 long.
pub(super) const SHORTEST: f32 = 0.27;

/// Thickest strike. Chromium's whole pixels make .143 of small text; felt pens and browsers' settings reach .3;
/// highlights are thicker than .5.
pub(super) const STRIKE_THICKNESS: f32 = 0.31;

/// A line this thick over text hides it; thinner ones leave its upper and lower parts to be seen.
pub(super) const HIDING: f32 = 0.5;

/// Lines thicker than this are strikes only in a dark colour and near the middle of the text: markers that highlight
/// the lower part of a line are light.
pub(super) const PLAIN_THICKNESS: f32 = 0.22;

/// Middles of such thick strikes.
pub(super) const THICK_LEVELS: std::ops::RangeInclusive<f32> = 0.16..=0.52;

/// Brightest colour of such thick strikes, as a mean of the channels weighted as an eye does.
pub(super) const THICK_BRIGHTNESS: u32 = 150;

/// Highest wave or zigzag that strikes: Chromium's tiles are .42 high.
pub(super) const WAVE_HEIGHT: f32 = 0.45;

/// Highest scribble: a zigzag or curve as high as the characters, through their middles (a pen drawn to and fro); the
/// box of a curve holds its control points.
pub(super) const SCRIBBLE_HEIGHT: f32 = 1.3;

/// Lowest underline: Chromium's are at -.19, Word's double ones reach -.25.
pub(super) const UNDERLINE_LOW: f32 = -0.33;

/// Where overlines begin and end.
pub(super) const OVERLINE_LOW: f32 = 0.8;
/// See [`OVERLINE_LOW`].
pub(super) const OVERLINE_HIGH: f32 = 1.12;

/// A line between two lines of text underlines the upper one where it passes at least this share of what it passes of
/// the lower one.
pub(super) const UNDERLINE_SHARE: f32 = 0.4;

/// Vertical writing: a strike runs along the middle of the column, at most this far beside it.
pub(super) const COLUMN_MIDDLE: f32 = 0.25;

/// In a column of narrow characters a strike is at most this share of their width beside the middle.
pub(super) const COLUMN_SHARE: f32 = 0.35;

/// The height that stands for the middle of a column, so that both writing directions share one scale.
pub(super) const COLUMN_LEVEL: f32 = 0.38;

/// A character of which less than this share is covered is not struck; one with more than the rest is. Between the
/// two, an end that overshoots by .25 em and one that falls short by as much cover a half-width digit alike.
pub(super) const CLEAR_SHARE: f32 = 0.3;

/// Farthest that a strike's end goes beyond its text: overshoot of .25 and rounding.
pub(super) const OVERHANG: f32 = 0.36;

/// Farthest that a long strike goes beyond its text, over blanks that the file does not write.
pub(super) const LONG_OVERHANG: f32 = 1.1;

/// A strike goes over its text for at least this share of its length where it goes beyond [`OVERHANG`].
pub(super) const TEXT_SHARE: f32 = 0.75;

/// A gap without text under a strike is at most this long, unless text covers most of it: words set apart by
/// justification.
pub(super) const WIDE_GAP: f32 = 1.6;

/// With a gap wider than [`WIDE_GAP`], text has to cover this share of the line.
pub(super) const GAPPED_SHARE: f32 = 0.5;

/// An end of a line meets a rule across it when both are this close, in points: half a border of 1 pt and rounding.
pub(super) const JOINT_PT: f32 = 0.75;

/// A rule across reaches beyond the line by this much on one side at least to be part of a grid.
pub(super) const JOINT_REACH: f32 = 0.45;

/// A colour differs visibly from another when one channel differs by this much of 255.
pub(super) const CONTRAST: u8 = 20;

/// A page with more lines than this that wave, turn or lean is a drawing: maps and charts have thousands; the pages of
/// redlines looked at have up to 60.
pub(super) const MOST_DRAWN: usize = 150;

/// A page with more lines than this that are shorter than [`STROKE_PT`] has letters or pictures drawn by strokes.
pub(super) const MOST_STROKES: usize = 600;

/// See [`MOST_STROKES`]; in points.
pub(super) const STROKE_PT: f32 = 8.0;

/// Shortest slanted line that strikes along the text, in em: shorter ones are marks of charts.
pub(super) const SHORTEST_LEAN: f32 = 0.4;

/// Widest glyph without Unicode that may be a blank, in em: blanks are .23 to .33, digits .5.
pub(super) const BLANK: f32 = 0.35;

/// A ruling: this many parallel lines of the same extent without text on them make the others plain too.
pub(super) const RULING_LINES: u32 = 2;

/// A line leaning more than this (rise over run) is a slash and not a strike along the line (about 6 degrees).
pub(super) const SLASH_SLOPE: f32 = 0.1;

/// A slash rises at least this much over its run of text; hatching and the strokes of drawn signs rise by less.
pub(super) const SLASH_RISE: f32 = 0.62;

/// A slash comes from below this height.
pub(super) const SLASH_FROM: f32 = 0.22;

/// A slash goes above this height.
pub(super) const SLASH_TO: f32 = 0.53;

/// Lowest and highest place of a slash's ends.
pub(super) const SLASH_LOW: f32 = -0.5;
/// See [`SLASH_LOW`].
pub(super) const SLASH_HIGH: f32 = 1.4;

/// Share of a character that a slash has to cross: a steep one over one full-width character crosses 40 %.
pub(super) const SLASH_SHARE: f32 = 0.35;

/// The same character again within this distance is imitated bold: Excel's and browsers' offsets are under .06.
pub(super) const REPEAT: f32 = 0.12;

/// The same line again in another colour within this distance is its shadow, to one side and below or above: style
/// sheets set 1 to 3 px of 14, desktop publishing .05 to .25.
pub(super) const SHADOW: f32 = 0.3;

/// Share of the narrower of two characters that has to be covered for one to be laid over the other: kerning and
/// proportional kana overlap by less than .2, carelessly set text by half.
pub(super) const OVERLAY_SHARE: f32 = 0.75;

/// Sides of an outline that is drawn round one to three characters.
pub(super) const CIRCLE_SIDE: std::ops::RangeInclusive<f32> = 0.8..=4.5;

/// Characters that one outline goes round at most.
pub(super) const CIRCLED: usize = 3;
