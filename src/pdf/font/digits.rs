//! Digits that an embedded font draws, by its own tables: `ToUnicode` may say another one, or none.
//!
//! A viewer draws glyphs and asks no `ToUnicode`. Where a broken program exchanged or lost digits in it, the `cmap` of
//! the font, which other characters show to be true, says which digit a person sees.

use super::cmap::CMap;
use super::program::Program;
use crate::lexicon::folded;

/// Font programs of more bytes than this are not asked.
const MAX_PROGRAM_BYTES: usize = 8 << 20;

/// Codes of `ToUnicode` that are held against the font.
const MOST_HELD: usize = 256;

/// Glyphs that read as one digit from which on `ToUnicode` cannot be true: tabular, proportional and small forms are three.
const TOO_MANY: usize = 4;

/// What a font draws for its digits.
pub(super) struct Digits {
    /// Glyph numbers of 0 to 9.
    glyphs: [Option<u16>; 10],
    /// Whether other characters show that the font's own tables are those of its glyphs.
    sure: bool,
    /// Digits that `ToUnicode` gives to too many glyphs.
    overused: [bool; 10],
}

/// What is known of a glyph for which `ToUnicode` says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawn {
    /// It is as stated, or the font does not say.
    AsStated,
    /// It is this digit.
    Digit(char),
    /// Two digits, and nothing says which.
    Unknown,
}

impl Digits {
    /// Holds `ToUnicode` against the font; `glyph_of` gives the glyph of a code.
    pub(super) fn read(bytes: &[u8], map: &CMap, glyph_of: impl Fn(u32) -> Option<u16>) -> Option<Self> {
        if bytes.len() > MAX_PROGRAM_BYTES {
            return None;
        }
        let index = glyph_index(bytes);
        let glyphs: [Option<u16>; 10] = std::array::from_fn(|digit| index(char::from(b'0' + digit as u8)));
        let (mut agree, mut differ, mut digits) = (0_usize, 0_usize, 0_usize);
        let mut used: [Vec<u16>; 10] = Default::default();
        for (code, text) in map.characters.codes().take(MOST_HELD) {
            let (Some(ch), Some(glyph)) = (char::from_u32(text), glyph_of(code)) else { continue };
            let own = index(ch);
            match (digit(ch), own) {
                (Some(digit), own) => {
                    digits += usize::from(own == Some(glyph));
                    used[digit].push(glyph);
                }
                (None, Some(own)) if own == glyph => agree += 1,
                (None, Some(_)) => differ += 1,
                (None, None) => {}
            }
        }
        let overused = used.map(|mut glyphs| {
            glyphs.sort_unstable();
            glyphs.dedup();
            glyphs.len() >= TOO_MANY
        });
        let sure = if agree + differ > 0 { agree > differ } else { digits > 0 };
        let says = glyphs.iter().any(Option::is_some) || overused.contains(&true);
        says.then_some(Self { glyphs, sure, overused })
    }

    /// Which digit a glyph draws, where `ToUnicode` says `stated` of it.
    pub(super) fn drawn(&self, glyph: u16, stated: Option<char>) -> Drawn {
        let own = self.glyphs.iter().position(|own| *own == Some(glyph));
        let said = stated.and_then(|ch| digit(folded(ch)));
        match (own, said) {
            (Some(own), Some(said)) if own == said => Drawn::AsStated,
            (Some(own), _) if self.sure && (said.is_some() || stated.is_none_or(is_nothing)) => {
                Drawn::Digit(char::from(b'0' + own as u8))
            }
            (Some(_), Some(_)) => Drawn::Unknown,
            (None, Some(said)) if self.overused.get(said) == Some(&true) => Drawn::Unknown,
            _ => Drawn::AsStated,
        }
    }
}

/// A text that says nothing of a glyph that draws a digit.
fn is_nothing(ch: char) -> bool {
    ch.is_whitespace()
        || super::is_private(ch)
        || !super::is_sane(ch)
        || super::takes_no_room(ch)
        || u32::from(ch) & 0xFF == 0
}

fn digit(ch: char) -> Option<usize> {
    ch.to_digit(10).map(|digit| digit as usize)
}

/// The glyph of a character by the font's `cmap`, else by the names of its glyphs.
fn glyph_index(bytes: &[u8]) -> impl Fn(char) -> Option<u16> + '_ {
    let raw = ttf_parser::RawFace::parse(bytes, 0).ok();
    let table = raw.and_then(|raw| raw.table(ttf_parser::Tag::from_bytes(b"cmap")));
    let cmap = table.and_then(ttf_parser::cmap::Table::parse);
    let unicode = cmap.is_some_and(|cmap| cmap.subtables.into_iter().any(|subtable| subtable.is_unicode()));
    let named = (!unicode).then(|| Program::read(bytes));
    move |ch| {
        if let Some(named) = &named {
            return named.glyph_of(ch);
        }
        let subtables = cmap?.subtables.into_iter().filter(|subtable| subtable.is_unicode());
        subtables.filter_map(|subtable| subtable.glyph_index(u32::from(ch))).next().map(|glyph| glyph.0)
    }
}
