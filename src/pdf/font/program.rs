//! What an embedded font program says about its characters: its own tables, read backwards.
//!
//! In come the bytes of a font file, out go glyph numbers and codes as characters. Used only where neither
//! `ToUnicode` nor an encoding says which character a code is.

mod codes;

use std::collections::HashMap;

use super::names;
use crate::pdf::lex::{Lexer, Token};

/// Characters of an embedded font.
#[derive(Debug, Clone, Default)]
pub(super) struct Program {
    /// Glyph number to character.
    by_glyph: HashMap<u16, char>,
    /// Code of the font's own encoding to character (Type 1, CFF, and the symbol tables of TrueType).
    by_code: HashMap<u8, char>,
    /// Glyph number of a CID, where the program is a CID-keyed CFF.
    glyph_of_cid: HashMap<u16, u16>,
}

impl Program {
    /// Reads a TrueType or OpenType font, a bare CFF table or a Type 1 program; empty where it is none of them.
    pub(super) fn read(bytes: &[u8]) -> Self {
        if let Ok(face) = ttf_parser::Face::parse(bytes, 0) {
            return Self::from_face(&face);
        }
        if let Some(face) = without_required_tables(bytes) {
            return face;
        }
        match ttf_parser::cff::Table::parse(bytes) {
            Some(cff) => Self::from_cff(&cff),
            None => Self::from_type1(bytes),
        }
    }

    /// The character of a glyph number.
    pub(super) fn glyph(&self, glyph: u16) -> Option<char> {
        self.by_glyph.get(&glyph).copied()
    }

    /// The glyph that draws a character.
    pub(super) fn glyph_of(&self, ch: char) -> Option<u16> {
        self.by_glyph.iter().filter(|(_, own)| **own == ch).map(|(glyph, _)| *glyph).min()
    }

    /// The character of a code in the font's own encoding.
    pub(super) fn code(&self, code: u8) -> Option<char> {
        self.by_code.get(&code).copied()
    }

    /// The character of a CID: through the CFF's own numbering, where it has one, else as a glyph number.
    pub(super) fn cid(&self, cid: u16) -> Option<char> {
        self.glyph(self.glyph_of_cid.get(&cid).copied().unwrap_or(cid))
    }

    fn from_face(face: &ttf_parser::Face<'_>) -> Self {
        let mut program = Self::default();
        let mut own_codes = Vec::new();
        if let Some(table) = face.tables().cmap {
            let bytes = face.raw_face().table(ttf_parser::Tag::from_bytes(b"cmap")).unwrap_or_default();
            own_codes = program.take_cmap(&table, bytes);
        }
        let own_names = own_names(face);
        for glyph in 0..face.number_of_glyphs() {
            let named = || {
                let common = || face.glyph_name(ttf_parser::GlyphId(glyph));
                own_names.get(&glyph).copied().unwrap_or_else(common).and_then(names::character)
            };
            if !program.by_glyph.contains_key(&glyph)
                && let Some(ch) = named()
            {
                program.by_glyph.insert(glyph, ch);
            }
        }
        // Behind the names: a subset often has no other table that says what its glyphs are.
        program.take_codes(&own_codes);
        if let Some(cff) = face.tables().cff {
            program.take_cids(&cff);
        }
        program
    }

    /// Takes the characters of a `cmap`; returns its codes that are no characters of Unicode, and their glyphs.
    fn take_cmap(&mut self, table: &ttf_parser::cmap::Table<'_>, bytes: &[u8]) -> Vec<(u32, u16)> {
        let (mut symbol_codes, mut room) = (Vec::new(), codes::Room::of_a_font());
        for (record, subtable) in (0_u16..).zip(table.subtables) {
            let unicode = subtable.is_unicode();
            codes::each((bytes, record), &subtable, &mut room, |code, glyph| {
                match char::from_u32(code) {
                    Some(ch) if unicode && !super::is_private(ch) => {
                        // Of several characters with one glyph the lowest stands for it, and no radical.
                        let best = self.by_glyph.entry(glyph).or_insert(ch);
                        if ch < *best {
                            *best = ch;
                        }
                    }
                    _ => symbol_codes.push((code, glyph)),
                }
            });
        }
        symbol_codes
    }

    /// Codes of the font's own encoding, for the glyphs whose characters are known.
    fn take_codes(&mut self, codes: &[(u32, u16)]) {
        for (code, glyph) in codes {
            // Symbol subtables put their codes at U+F000 (OpenType, cmap, platform 3 encoding 0).
            let low = code & 0xFF;
            if let (Some(ch), true) = (self.by_glyph.get(glyph), *code < 0x100 || code & 0xFF00 == 0xF000) {
                self.by_code.insert(low as u8, *ch);
            }
        }
    }

    fn take_cids(&mut self, cff: &ttf_parser::cff::Table<'_>) {
        for glyph in 0..cff.number_of_glyphs() {
            if let Some(cid) = cff.glyph_cid(ttf_parser::GlyphId(glyph)) {
                self.glyph_of_cid.insert(cid, glyph);
            }
        }
    }

    fn from_cff(cff: &ttf_parser::cff::Table<'_>) -> Self {
        let mut program = Self::default();
        for glyph in 0..cff.number_of_glyphs() {
            let name = cff.glyph_name(ttf_parser::GlyphId(glyph));
            if let Some(ch) = name.and_then(names::character) {
                program.by_glyph.insert(glyph, ch);
            }
        }
        for code in 0..=255_u8 {
            let found = cff.glyph_index(code).and_then(|glyph| program.by_glyph.get(&glyph.0).copied());
            if let Some(ch) = found {
                program.by_code.insert(code, ch);
            }
        }
        program.take_cids(cff);
        program
    }

    /// The clear part of a Type 1 program lists `dup 65 /A put` (Adobe Type 1 Font Format, 2.2).
    fn from_type1(bytes: &[u8]) -> Self {
        let mut program = Self::default();
        let clear = memchr::memmem::find(bytes, b"eexec").and_then(|end| bytes.get(..end)).unwrap_or_default();
        let Some(start) = memchr::memmem::find(clear, b"/Encoding") else { return program };
        let mut lexer = Lexer::new(clear.get(start + 1..).unwrap_or_default());
        let mut code = None;
        while let Some(token) = lexer.next() {
            match (token, code) {
                (Token::Number(value), _) => code = Some(value),
                (Token::Name(name), Some(value)) => {
                    let ch = std::str::from_utf8(name).ok().and_then(names::character);
                    if let (Some(ch), true) = (ch, (0.0..256.0).contains(&value)) {
                        program.by_code.insert(value as u8, ch);
                    }
                    code = None;
                }
                (Token::Word(b"def"), _) => break,
                _ => {}
            }
        }
        program
    }
}

/// The glyphs whose names the font's `post` table spells out, and the names: they are listed without their places, so
/// that asking for one reads all before it.
fn own_names<'a>(face: &ttf_parser::Face<'a>) -> HashMap<u16, Option<&'a str>> {
    /// Names that every font has (OpenType, `post`, version 2.0).
    const COMMON: u16 = 258;
    /// Where the table lists which name each glyph has (version 2.0).
    const INDICES: usize = 34;
    let Some(post) = face.tables().post else { return HashMap::new() };
    let names: Vec<&str> = post.names().take(usize::from(u16::MAX)).collect();
    let bytes = face.raw_face().table(ttf_parser::Tag::from_bytes(b"post")).unwrap_or_default();
    let indices = bytes.get(INDICES..).unwrap_or_default().chunks_exact(2).map(|pair| codes::short(pair, 0));
    let glyphs = (0..face.number_of_glyphs()).zip(indices.map_while(|index| index)).filter(|(_, of)| *of >= COMMON);
    glyphs.map(|(glyph, index)| (glyph, names.get(usize::from(index - COMMON)).copied())).collect()
}

/// Subset fonts in PDFs often lack tables that `Face` requires; the `cmap` alone is enough here.
fn without_required_tables(bytes: &[u8]) -> Option<Program> {
    let raw = ttf_parser::RawFace::parse(bytes, 0).ok()?;
    let mut program = Program::default();
    let table = |tag: &[u8; 4]| raw.table(ttf_parser::Tag::from_bytes(tag));
    if let Some(bytes) = table(b"cmap")
        && let Some(cmap) = ttf_parser::cmap::Table::parse(bytes)
    {
        let own_codes = program.take_cmap(&cmap, bytes);
        program.take_codes(&own_codes);
    }
    if let Some(cff) = table(b"CFF ").and_then(ttf_parser::cff::Table::parse) {
        let inner = Program::from_cff(&cff);
        program.by_glyph.extend(inner.by_glyph);
        program.glyph_of_cid = inner.glyph_of_cid;
    }
    Some(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type1_program_tells_its_encoding() {
        let program =
            Program::read(b"%!PS\n/Encoding 256 array\ndup 66 /A put\ndup 300 /B put\nreadonly def eexec ###");
        assert_eq!(program.code(66), Some('A'));
        assert_eq!(program.code(44), None);
    }

    /// A TrueType file of these tables (OpenType, "Organization of an OpenType Font").
    fn truetype(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
        let mut bytes = [vec![0, 1, 0, 0], (tables.len() as u16).to_be_bytes().to_vec(), vec![0; 6]].concat();
        let mut at = bytes.len() + 16 * tables.len();
        for (tag, table) in tables {
            bytes.extend(tag.iter().chain(&[0; 4]));
            bytes.extend([at as u32, table.len() as u32].iter().flat_map(|number| number.to_be_bytes()));
            at += table.len();
        }
        bytes.extend(tables.iter().flat_map(|(_, table)| table));
        bytes
    }

    /// A subset with the glyphs of 2, 1 and 7, in the order of their use, under the codes that follow 0x30.
    fn in_order_of_use(platform: u16, encoding: u16) -> Vec<u8> {
        let numbers = |numbers: &[u16]| numbers.iter().flat_map(|number| number.to_be_bytes()).collect::<Vec<u8>>();
        let mut head = vec![0; 54];
        head[18] = 4;
        let first = if platform == 3 { 0xF030 } else { 0x30 };
        // Format 6: the first code, how many, and their glyphs.
        let cmap = numbers(&[0, 1, platform, encoding, 0, 12, 6, 16, 0, first, 3, 1, 2, 3]);
        // Version 2: places in the list of names that every font has, which begins its digits at 19.
        let post = [numbers(&[2, 0]), vec![0; 28], numbers(&[4, 0, 21, 20, 26])].concat();
        let maxp = numbers(&[0, 0x5000, 4]);
        truetype(&[(b"cmap", cmap), (b"head", head), (b"hhea", vec![0; 36]), (b"maxp", maxp), (b"post", post)])
    }

    #[test]
    fn glyphs_under_codes_in_the_order_of_their_use_are_known_by_their_names() {
        for (platform, encoding) in [(3, 0), (1, 0)] {
            let program = Program::read(&in_order_of_use(platform, encoding));
            let read: Vec<Option<char>> = (0x30..0x34).map(|code| program.code(code)).collect();
            assert_eq!(read, [Some('2'), Some('1'), Some('7'), None], "platform {platform}");
        }
    }

    #[test]
    fn junk_gives_nothing() {
        assert!(Program::read(b"\x00\x01\x00\x00junk").by_glyph.is_empty());
        assert!(Program::read(b"").by_code.is_empty());
    }
}
