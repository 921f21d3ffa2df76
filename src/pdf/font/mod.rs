//! Fonts: bytes of a shown string to characters and advances (PDF 32000-1, 9.5 to 9.10).
//!
//! In come font dictionaries, out go [`Font`]s that decode strings. Where a character stands on the page is not
//! known here.

mod cmap;
mod composite;
mod digits;
mod names;
mod predefined;
mod program;
mod simple;
mod tables;
mod text_string;

pub(super) use text_string::text_string;

use self::cmap::STRING_BASE;
use self::composite::Composite;
use self::simple::Simple;
use super::file::{Dictionary, File};
use super::limits::MAX_STREAM_BYTES;
use super::model::FontInfo;
use crate::lexicon::{
    BOLD_WORDS, SOFT_HYPHEN, is_combining_strike, is_unreadable, is_variation_selector, is_zero_width, unified,
};

/// A font as the interpreter needs it.
pub(super) struct Font {
    /// Name and weight.
    pub(super) info: FontInfo,
    /// Whether it writes from top to bottom.
    pub(super) vertical: bool,
    /// The em in units of the text space: 1 but for Type 3 fonts with a matrix of their own.
    pub(super) em: f64,
    kind: Kind,
}

enum Kind {
    Simple(Simple),
    Composite(Box<Composite>),
}

/// What a code shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shown {
    /// A character, or a value for [`Font::text`] from [`STRING_BASE`] on.
    text: u32,
    /// Horizontal advance in units of the text space.
    pub(super) advance: f32,
}

/// What stands for a code that nothing maps.
const UNMAPPED: u32 = 0xFFFD;

/// Metrics of a glyph in vertical writing, in units of the text space (9.7.4.3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Vertical {
    /// Displacement downwards to the next glyph (negative of `w1y`).
    pub(super) advance: f64,
    /// From the vertical origin to the horizontal one: `x` of the position vector.
    pub(super) x: f64,
    /// `y` of the position vector.
    pub(super) y: f64,
}

/// What a code reads as.
pub(super) enum Text<'a> {
    /// One character.
    Char(char),
    /// Several.
    String(&'a str),
    /// Nothing says which.
    Unmapped,
}

impl Font {
    /// Reads a font dictionary; what it does not say is guessed as viewers do.
    pub(super) fn load(file: &File<'_>, dict: &Dictionary) -> Self {
        let mut info = describe(file, dict);
        let subtype = file.name(dict, b"Subtype").unwrap_or_default();
        if subtype == b"Type0" || file.get(dict, b"DescendantFonts").is_some() {
            let composite = Composite::load(file, dict);
            if let Some(descendant) = composite::descendant(file, dict) {
                info.bold |= describe(file, descendant).bold;
            }
            return Self { info, vertical: composite.vertical, em: 1.0, kind: Kind::Composite(Box::new(composite)) };
        }
        let em = if subtype == b"Type3" { type3_em(file, dict) } else { 1.0 };
        let simple = Simple::load(file, dict, subtype == b"Type3");
        Self { info, vertical: false, em, kind: Kind::Simple(simple) }
    }

    /// The first code of the bytes and how many bytes it has; never 0 for bytes that are not empty.
    #[inline]
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        match &self.kind {
            Kind::Simple(_) => (bytes.first().map_or(0, |byte| u32::from(*byte)), 1),
            Kind::Composite(font) => font.next_code(bytes),
        }
    }

    /// What a code shows and how far it advances.
    #[inline]
    pub(super) fn show(&self, code: u32, length: usize) -> Shown {
        match &self.kind {
            Kind::Simple(font) => font.show(code),
            Kind::Composite(font) => font.show(code, length),
        }
    }

    /// What was shown, as text.
    #[inline]
    pub(super) fn text(&self, shown: Shown) -> Text<'_> {
        if shown.text == UNMAPPED {
            return Text::Unmapped;
        }
        if let Some(ch) = char::from_u32(shown.text) {
            return Text::Char(ch);
        }
        let strings = match &self.kind {
            Kind::Simple(font) => &font.strings,
            Kind::Composite(font) => return font.string(shown.text).map_or(Text::Unmapped, Text::String),
        };
        match strings.get(shown.text.wrapping_sub(STRING_BASE) as usize) {
            Some(text) => Text::String(text),
            None => Text::Unmapped,
        }
    }

    /// The metrics of a code in vertical writing.
    pub(super) fn vertical(&self, code: u32, length: usize) -> Vertical {
        match &self.kind {
            Kind::Simple(_) => Vertical { advance: 1.0, x: 0.5, y: 0.88 },
            Kind::Composite(font) => font.vertical_metrics(code, length),
        }
    }
}

/// Name and weight from the dictionary and its descriptor.
fn describe(file: &File<'_>, dict: &Dictionary) -> FontInfo {
    const FORCE_BOLD: i64 = 1 << 18;
    const SEMI_BOLD: f64 = 600.0;
    let name = text_string(file.name(dict, b"BaseFont").or_else(|| file.name(dict, b"Name")).unwrap_or_default());
    let name = without_tag(&name).to_owned();
    let descriptor = file.dict(dict, b"FontDescriptor");
    let number = |key: &[u8]| descriptor.and_then(|d| file.number(d, key)).unwrap_or_default();
    let bold = is_bold_name(&name) || number(b"Flags") as i64 & FORCE_BOLD != 0 || number(b"FontWeight") >= SEMI_BOLD;
    FontInfo { name, bold }
}

fn is_bold_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    let weighted = ["w6", "w7", "w8", "w9"].iter().any(|weight| lower.ends_with(weight));
    weighted || BOLD_WORDS.iter().any(|word| lower.contains(word))
}

/// Drops the tag of a subset: six capitals and `+` (9.6.4).
fn without_tag(name: &str) -> &str {
    match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => rest,
        _ => name,
    }
}

/// The em of a Type 3 font in text space. `FontMatrix` usually maps 1,000 units to one; fonts made of bitmaps use
/// pixels instead, so there the widest glyph has to stand for the em.
fn type3_em(file: &File<'_>, dict: &Dictionary) -> f64 {
    let scale = simple::type3_scale(file, dict).abs();
    let em = scale * 1000.0;
    // Skia writes outlines in the units of their font: 1,024 or 2,048 to the em.
    if scale > 0.0 && [1024.0, 2048.0, 4096.0].iter().any(|units| (scale * units - 1.0).abs() < 1e-3) {
        return 1.0;
    }
    if (0.45..=2.2).contains(&em) {
        return em;
    }
    let widest = file.numbers(dict, b"Widths").unwrap_or_default().into_iter().fold(0.0, f64::max);
    if widest > 0.0 { widest * scale } else { 1.0 }
}

/// Whether a mapped character can stand for text: no control, no noncharacter, none that says nothing.
fn is_sane(ch: char) -> bool {
    let code = u32::from(ch);
    !ch.is_control() && !is_unreadable(ch) && code & 0xFFFE != 0xFFFE && !(0xFDD0..=0xFDEF).contains(&code)
}

/// Whether the character belongs to a private use area: nobody can say what it is.
fn is_private(ch: char) -> bool {
    matches!(u32::from(ch), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF)
}

/// A mapped text made fit for reading: variation selectors left out, radicals as ideographs, spaces as such.
/// `None` where it cannot be text.
fn cleaned(text: &str) -> Option<String> {
    let out: String = text.chars().filter(|ch| !is_variation_selector(*ch)).map(clean_char).collect();
    (!out.is_empty() && out.chars().all(is_sane)).then_some(out)
}

/// One character as it is read.
fn clean_char(ch: char) -> char {
    match ch {
        '\t' | '\n' | '\r' => ' ',
        _ => unified(ch),
    }
}

/// The text of a glyph that takes room on its line. One that takes as much as a digit is no character that takes none:
/// what its table says is not what is drawn.
fn seen(text: u32, advance: f32) -> u32 {
    /// Narrow fonts have digits of .42 em; what stands over another character may be somewhat wide as well.
    const DIGIT: f32 = 0.4;
    if advance >= DIGIT && char::from_u32(text).is_some_and(takes_no_room) { UNMAPPED } else { text }
}

/// Whether a text that a table gives for a glyph leaves nothing to be seen.
fn says_nothing(text: &str) -> bool {
    text.chars().all(|ch| ch.is_whitespace() || takes_no_room(ch) || ch == SOFT_HYPHEN || is_private(ch))
}

/// Whether a character has no place of its own on the line: zero-width ones, and marks over and under Latin letters but
/// those that strike.
fn takes_no_room(ch: char) -> bool {
    is_zero_width(ch) || matches!(ch, '\u{300}'..='\u{36f}') && !is_combining_strike(ch)
}

/// The keys of a descriptor under which the font itself stands.
const PROGRAMS: [&[u8]; 3] = [b"FontFile2", b"FontFile3", b"FontFile"];

/// Whether the file holds the font's program.
fn is_embedded(file: &File<'_>, descriptor: &Dictionary) -> bool {
    PROGRAMS.iter().any(|key| file.stream(descriptor, key).is_some())
}

/// A font program's bytes, whatever its format.
fn program_bytes(file: &File<'_>, descriptor: &Dictionary) -> Option<Vec<u8>> {
    let stream = PROGRAMS.iter().find_map(|key| file.stream(descriptor, key))?;
    Some(file.inflated(stream, MAX_STREAM_BYTES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_is_told_by_name() {
        assert!(is_bold_name("HGPSoeiKakugothicUB-Bold"));
        assert!(is_bold_name("HiraKakuPro-W6"));
        assert!(!is_bold_name("MS-Mincho"));
        assert_eq!(without_tag("ABCDEF+MS-Gothic"), "MS-Gothic");
        assert_eq!(without_tag("a+b"), "a+b");
    }

    #[test]
    fn variation_selectors_and_radicals_do_not_disturb_reading() {
        assert_eq!(cleaned("芦\u{e0100}").as_deref(), Some("芦"));
        assert_eq!(cleaned("⽅").as_deref(), Some("方"));
        assert_eq!(cleaned("\u{0}"), None);
        assert_eq!(cleaned("\u{fe00}"), None);
    }
}
