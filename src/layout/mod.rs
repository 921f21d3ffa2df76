//! Text as it stands on the source: characters that know their ink and their place.
//!
//! In comes what `pdf`, `dump` or a workbook read; out goes one arena of characters and the segments that
//! divide it. What a segment means is not known here.

mod text;

pub use text::{NO_ORIGIN, Text};

/// How a character stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ink {
    /// Plain text: in the draft and in the final reading.
    #[default]
    Standing,
    /// Struck through: in the draft reading only.
    Struck,
    /// Inserted: in the final reading only.
    Inserted,
}

/// One character with its ink and where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Char {
    /// The character as printed.
    pub ch: char,
    /// Struck, inserted or standing.
    pub ink: Ink,
    /// Its place on the source: for a dump the position among all characters of the text.
    pub origin: u32,
}

/// Where the segment stands between the columns of its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Side {
    /// Nothing is known: the source has no columns (a dump in stream order).
    #[default]
    Unknown,
    /// The left of two columns, or the only one.
    Left,
    /// The right of two columns.
    Right,
}

/// A run of text on one line inside one column or cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// First character in [`Document::chars`].
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// Page, counted from 1.
    pub page: u32,
    /// Line on the source, counted from 1 through the whole document.
    pub line: u32,
    /// First character's column on that line, counted from 1.
    pub column: u32,
    /// Which of two columns it stands in.
    pub side: Side,
    /// Whether the line above is blank: a weak sign that something new begins.
    pub after_blank: bool,
}

/// The whole source as text.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Every character in reading order.
    pub chars: Vec<Char>,
    /// Every run of text, in reading order.
    pub segments: Vec<Segment>,
    /// Number of pages.
    pub pages: u32,
}

impl Document {
    /// The characters of a segment; empty for a range that does not exist.
    #[must_use]
    pub fn segment_chars(&self, segment: &Segment) -> &[Char] {
        self.chars.get(segment.start as usize..segment.end as usize).unwrap_or_default()
    }
}
