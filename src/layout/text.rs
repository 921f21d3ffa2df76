//! A piece of text joined from several lines that still knows where each character stands.

use std::ops::Range;

use super::ink::{closing, opening};
use super::{Document, Ink, Reading};

/// Characters of a document joined over wrapped lines, as indices into [`Document::chars`].
///
/// [`JOINT`] stands between two paragraphs; it is read as `\n` and stands nowhere on the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    at: Vec<u32>,
}

/// The joint between two paragraphs.
pub const JOINT: u32 = u32::MAX;

/// Nearly every character of these documents has so many bytes.
const KANJI_BYTES: usize = 3;

/// The space between two cells of one row; it stands nowhere on the source.
const GAP: u32 = u32::MAX - 1;

/// Whether an index is that of what joins paragraphs or cells.
pub(crate) const fn is_joint(at: u32) -> bool {
    at >= GAP
}

impl Text {
    /// Text without characters.
    #[must_use]
    pub const fn new() -> Self {
        Self { at: Vec::new() }
    }

    /// The characters of `range`, one line.
    #[must_use]
    pub fn line(range: Range<u32>) -> Self {
        Self { at: range.collect() }
    }

    /// Adds a line; `joined` continues the paragraph, otherwise a new one begins.
    pub fn push_line(&mut self, range: Range<u32>, joined: bool) {
        if !joined && !self.at.is_empty() {
            self.at.push(JOINT);
        }
        self.at.extend(range);
    }

    /// Adds a line that stands beside the one before, a space apart.
    pub fn push_beside(&mut self, range: Range<u32>) {
        if !self.at.is_empty() {
            self.at.push(GAP);
        }
        self.at.extend(range);
    }

    /// Adds another text as paragraphs of its own.
    pub fn push_text(&mut self, other: &Self) {
        if !self.at.is_empty() && !other.at.is_empty() {
            self.at.push(JOINT);
        }
        self.at.extend_from_slice(&other.at);
    }

    /// Adds a part, joints included; `beside` sets it a space apart from what stands before.
    pub fn push_part(&mut self, other: &Self, beside: bool) {
        if beside && !self.at.is_empty() {
            self.at.push(GAP);
        }
        self.at.extend_from_slice(&other.at);
    }

    /// The text without the characters of `range`; a paragraph of which nothing is left is gone.
    #[must_use]
    pub fn without(&self, range: &Range<u32>) -> Self {
        self.kept(|at| !range.contains(&at))
    }

    /// The text with the characters for which `keep` holds; a paragraph of which nothing is left is gone.
    #[must_use]
    pub(crate) fn kept(&self, keep: impl Fn(u32) -> bool) -> Self {
        let mut left = Self::new();
        for paragraph in self.paragraphs() {
            left.push_text(&Self { at: paragraph.at.into_iter().filter(|at| keep(*at)).collect() });
        }
        left
    }

    /// Indices of all characters in order, joints included.
    #[must_use]
    pub fn indices(&self) -> &[u32] {
        &self.at
    }

    /// Whether there is no character at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// Its paragraphs, each a text without joints.
    pub fn paragraphs(&self) -> impl Iterator<Item = Self> {
        self.at.split(|at| *at == JOINT).filter(|part| !part.is_empty()).map(|part| Self { at: part.to_vec() })
    }

    /// The part of it whose indices are at `range`.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        Self { at: self.at.get(range).unwrap_or_default().to_vec() }
    }

    /// One reading of it as a string that knows where its characters stand. Surrounding spaces are left out.
    #[must_use]
    pub fn view(&self, document: &Document, reading: Reading) -> View {
        let length = self.at.len();
        let mut view = View {
            text: String::with_capacity(length * KANJI_BYTES),
            starts: Vec::with_capacity(length),
            at: Vec::with_capacity(length),
            unsettled: Vec::new(),
        };
        for &at in &self.at {
            if at == JOINT {
                // A paragraph that is not in this reading leaves no blank line.
                if !view.text.ends_with('\n') {
                    view.push('\n', at, Ink::Standing);
                }
            } else if at == GAP {
                view.push(' ', at, Ink::Standing);
            } else if let Some(c) = document.chars.get(at as usize)
                && reading.has(c.ink)
            {
                view.push(c.ch, at, c.ink);
            }
        }
        view.trim();
        view
    }

    /// The marked reading: `[-struck-]{+inserted+}`.
    #[must_use]
    pub fn marked(&self, document: &Document) -> String {
        let mut out = String::with_capacity(self.at.len() * KANJI_BYTES);
        let mut ink = Ink::Standing;
        for &at in &self.at {
            let (ch, next) = match document.chars.get(at as usize) {
                Some(c) => (c.ch, c.ink),
                None if at == GAP => (' ', ink),
                None => ('\n', ink),
            };
            if next != ink {
                out.push_str(closing(ink));
                out.push_str(opening(next));
                ink = next;
            }
            out.push(ch);
        }
        out.push_str(closing(ink));
        out
    }
}

/// One reading of a [`Text`]: a string, and for each of its characters the index in the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    text: String,
    /// Byte offset of each character.
    starts: Vec<u32>,
    /// Index in the document of each character; [`JOINT`] for `\n`.
    at: Vec<u32>,
    /// Which characters of the view are [`Ink::Unsettled`], in order; few texts have one.
    unsettled: Vec<u32>,
}

impl View {
    fn push(&mut self, ch: char, at: u32, ink: Ink) {
        if ink == Ink::Unsettled {
            self.unsettled.push(narrow(self.at.len()));
        }
        self.starts.push(narrow(self.text.len()));
        self.at.push(at);
        self.text.push(ch);
    }

    fn trim(&mut self) {
        let end = self.text.trim_end().len();
        let start = self.text.len() - self.text.trim_start().len();
        if start > 0 || end < self.text.len() {
            *self = self.part(start.min(end)..end);
        }
    }

    /// The string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether nothing is left in this reading.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The characters at `bytes` as a reading of their own; bytes inside a character count to it.
    #[must_use]
    pub fn part(&self, bytes: Range<usize>) -> Self {
        let chars = self.chars_at(&bytes);
        let start_of = |char: usize| self.starts.get(char).map_or(self.text.len(), |start| *start as usize);
        let (base, end) = (start_of(chars.start), start_of(chars.end));
        let first = narrow(chars.start);
        Self {
            text: self.text.get(base..end).unwrap_or_default().to_owned(),
            unsettled: self.unsettled_among(&chars).iter().map(|char| char - first).collect(),
            at: self.at.get(chars.clone()).unwrap_or_default().to_vec(),
            starts: self.starts.get(chars).unwrap_or_default().iter().map(|start| start - narrow(base)).collect(),
        }
    }

    /// Its paragraphs.
    pub fn paragraphs(&self) -> impl Iterator<Item = Self> + '_ {
        let mut start = 0;
        self.text.split('\n').filter_map(move |line| {
            let range = start..start + line.len();
            start = range.end + 1;
            (!line.is_empty()).then(|| self.part(range))
        })
    }

    /// The paragraphs at `bytes` as one, a space between them: the cells of a row that state one thing together.
    #[must_use]
    pub fn joined(&self, bytes: Range<usize>) -> Self {
        let mut part = self.part(bytes);
        part.text = part.text.replace('\n', " ");
        part.at.iter_mut().filter(|at| **at == JOINT).for_each(|at| *at = GAP);
        part
    }

    /// Document indices of the characters at `bytes`, joints included.
    #[must_use]
    pub fn indices_at(&self, bytes: Range<usize>) -> &[u32] {
        let chars = self.chars_at(&bytes);
        self.at.get(chars).unwrap_or_default()
    }

    /// Document indices of all characters.
    #[must_use]
    pub fn indices(&self) -> &[u32] {
        &self.at
    }

    /// Whether a character at `bytes` belongs to a number that is not settled.
    #[must_use]
    pub fn unsettled_at(&self, bytes: Range<usize>) -> bool {
        !self.unsettled_among(&self.chars_at(&bytes)).is_empty()
    }

    fn unsettled_among(&self, chars: &Range<usize>) -> &[u32] {
        let place = |limit: usize| self.unsettled.partition_point(|char| (*char as usize) < limit);
        self.unsettled.get(place(chars.start)..place(chars.end)).unwrap_or_default()
    }

    fn chars_at(&self, bytes: &Range<usize>) -> Range<usize> {
        let from = self.starts.partition_point(|start| (*start as usize) < bytes.start);
        let to = self.starts.partition_point(|start| (*start as usize) < bytes.end);
        from..to.max(from)
    }
}

/// A place or a count as documents keep them: they have fewer than 2³² characters, lines and cells.
pub(crate) fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::Char;
    use super::*;

    fn document(parts: &[(&str, Ink)]) -> Document {
        let chars = parts
            .iter()
            .flat_map(|(text, ink)| text.chars().map(|ch| Char { ink: *ink, ..Char::standing(ch) }))
            .collect();
        Document { chars, ..Document::default() }
    }

    #[test]
    fn struck_text_is_in_the_draft_and_inserted_text_in_the_final() {
        let document = document(&[
            ("（", Ink::Standing),
            ("6,166", Ink::Struck),
            ("6,227", Ink::Inserted),
            ("千円）", Ink::Standing),
        ]);
        let text = Text::line(0..14);
        assert_eq!(text.view(&document, Reading::Draft).as_str(), "（6,166千円）");
        assert_eq!(text.view(&document, Reading::Final).as_str(), "（6,227千円）");
        assert_eq!(text.marked(&document), "（[-6,166-]{+6,227+}千円）");
    }

    #[test]
    fn bytes_of_a_reading_lead_back_to_the_document() {
        let document = document(&[(" 件", Ink::Standing), ("14", Ink::Struck), ("19", Ink::Inserted)]);
        let view = Text::line(0..6).view(&document, Reading::Final);
        assert_eq!(view.as_str(), "件19");
        assert_eq!(view.indices_at(3..5), [4, 5]);
        assert_eq!(view.part(3..5).as_str(), "19");
        assert!(view.part(5..5).is_empty());
    }

    #[test]
    fn paragraphs_are_joined_with_a_space() {
        let document = document(&[("・件36回", Ink::Standing)]);
        let mut text = Text::new();
        for range in [0..2, 2..4, 4..5] {
            text.push_line(range, false);
        }
        let view = text.view(&document, Reading::Final);
        let joined = view.joined(0..view.as_str().len());
        assert_eq!(joined.as_str(), "・件 36 回");
        assert_eq!(joined.indices_at(7..9), [2, 3]);
    }

    #[test]
    fn paragraphs_are_lines() {
        let document = document(&[("・一・二", Ink::Standing)]);
        let mut text = Text::new();
        text.push_line(0..2, false);
        text.push_line(2..4, false);
        let view = text.view(&document, Reading::Final);
        assert_eq!(view.as_str(), "・一\n・二");
        assert_eq!(view.paragraphs().map(|p| p.as_str().to_owned()).collect::<Vec<_>>(), ["・一", "・二"]);
        assert_eq!(view.paragraphs().nth(1).map(|p| p.indices().to_vec()), Some(vec![2, 3]));
    }

    #[test]
    fn unsettled_digits_are_remembered() {
        let document = document(&[("約", Ink::Standing), ("23", Ink::Unsettled), ("回", Ink::Standing)]);
        let view = Text::line(0..4).view(&document, Reading::Final);
        assert!(view.unsettled_at(3..5) && !view.unsettled_at(0..3) && !view.unsettled_at(5..8));
        assert!(view.part(3..8).unsettled_at(0..1));
    }
}
