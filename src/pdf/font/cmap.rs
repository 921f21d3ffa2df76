//! CMaps that a file embeds (PDF 32000-1, 9.7.5 and 9.10.3): code spaces, codes to CIDs, codes to characters.
//!
//! In come the bytes of a CMap stream, out goes a table. Which font uses it is not known here.

use crate::pdf::lex::{Lexer, Token, unhex};
use crate::pdf::limits::{MAX_CMAP_ENTRIES, MAX_CMAP_TARGET, MAX_CMAP_TEXT};

/// First value that is not a character: from here on a target counts into [`CMap::strings`].
pub(super) const STRING_BASE: u32 = 0x11_0000;

/// Codes of one length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CodeSpace {
    /// Bytes of a code, 1 to 4.
    pub(super) length: u8,
    low: u32,
    high: u32,
}

impl CodeSpace {
    /// Whether each byte of the code lies in the range of its place (9.7.6.2).
    fn holds(&self, code: u32) -> bool {
        (0..u32::from(self.length)).all(|place| {
            let byte = |value: u32| value >> (8 * place) & 0xFF;
            (byte(self.low)..=byte(self.high)).contains(&byte(code))
        })
    }
}

/// Codes `low` to `high` become `target`, `target + 1` and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    low: u32,
    high: u32,
    target: u32,
}

/// A table of ranges, sorted by where they begin; of two that hold a code the later one in the file wins.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranges(Vec<Range>);

/// How many ranges that begin before a code are looked at: real CMaps do not overlap, damaged ones a little.
const OVERLAP_WINDOW: usize = 8;

impl Ranges {
    fn push(&mut self, low: u32, high: u32, target: u32) {
        if low <= high && self.0.len() < MAX_CMAP_ENTRIES {
            self.0.push(Range { low, high, target });
        }
    }

    fn sort(&mut self) {
        self.0.sort_by_key(|range| range.low);
    }

    /// The target of a code.
    pub(super) fn get(&self, code: u32) -> Option<u32> {
        let after = self.0.partition_point(|range| range.low <= code);
        let before = self.0.get(after.saturating_sub(OVERLAP_WINDOW)..after)?;
        let range = before.iter().rev().find(|range| code <= range.high)?;
        Some(if range.target >= STRING_BASE { range.target } else { range.target + (code - range.low) })
    }

    /// Codes with their targets, in the order of the codes.
    pub(super) fn codes(&self) -> impl Iterator<Item = (u32, u32)> {
        let step = |range: &Range, code: u32| if range.target >= STRING_BASE { 0 } else { code - range.low };
        self.0
            .iter()
            .flat_map(move |range| (range.low..=range.high).map(move |code| (code, range.target + step(range, code))))
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether more than a few codes all become one character: such a table was made by a broken program.
    fn is_constant(&self) -> bool {
        const FEW: usize = 3;
        let first = self.0.first().map(|range| range.target);
        self.0.len() > FEW && self.0.iter().all(|range| Some(range.target) == first)
    }
}

/// An embedded CMap.
#[derive(Debug, Clone, Default)]
pub(super) struct CMap {
    /// Which byte sequences are codes.
    pub(super) spaces: Vec<CodeSpace>,
    /// Codes to CIDs.
    pub(super) cids: Ranges,
    /// Codes to characters, or to [`Self::strings`] from [`STRING_BASE`] on.
    pub(super) characters: Ranges,
    /// Targets of more than one character.
    pub(super) strings: Vec<String>,
    /// Whether `WMode` says vertical writing.
    pub(super) vertical: bool,
    /// The name before `usecmap`.
    pub(super) base: Option<Vec<u8>>,
}

impl CMap {
    /// Reads a CMap; what is damaged is passed over.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut parser =
            Parser { lexer: Lexer::new(bytes), map: Self::default(), scratch: Vec::new(), room: MAX_CMAP_TEXT };
        parser.run();
        let mut map = parser.map;
        map.cids.sort();
        map.characters.sort();
        if map.characters.is_constant() {
            map.characters = Ranges::default();
        }
        map
    }

    /// Takes in what `base` says where this map says nothing.
    pub(super) fn extend(&mut self, base: &Self) {
        if self.spaces.is_empty() {
            self.spaces.clone_from(&base.spaces);
        }
        let mut cids = base.cids.clone();
        cids.0.append(&mut self.cids.0);
        cids.sort();
        self.cids = cids;
    }

    /// The code at the start of the bytes and its length; where none fits, as many bytes as the shortest code has.
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        let mut code = 0;
        for (at, byte) in bytes.iter().take(4).enumerate() {
            code = code << 8 | u32::from(*byte);
            if self.spaces.iter().any(|space| space.length as usize == at + 1 && space.holds(code)) {
                return (code, at + 1);
            }
        }
        let shortest = self.spaces.iter().map(|space| space.length as usize).min().unwrap_or(2).min(bytes.len().max(1));
        (bytes.iter().take(shortest).fold(0, |code, byte| code << 8 | u32::from(*byte)), shortest)
    }
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    map: CMap,
    scratch: Vec<u8>,
    /// Bytes that [`CMap::strings`] may still take.
    room: usize,
}

impl<'a> Parser<'a> {
    fn run(&mut self) {
        let (mut last, mut before) = (Token::Word(b""), Token::Word(b""));
        while let Some(token) = self.lexer.next() {
            if let Token::Word(word) = token {
                match word {
                    b"begincodespacerange" => self.code_spaces(),
                    b"begincidrange" => self.cid_ranges(),
                    b"begincidchar" => self.cid_chars(),
                    b"beginbfrange" => self.bf_ranges(),
                    b"beginbfchar" => self.bf_chars(),
                    b"usecmap" => self.map.base = name(last),
                    b"def" if before == Token::Name(b"WMode") => self.map.vertical = last == Token::Number(1.0),
                    _ => {}
                }
            }
            before = last;
            last = token;
        }
    }

    /// The next code with its number of bytes; `None` at the end of the section.
    fn code(&mut self) -> Option<(u32, u8)> {
        let Some(Token::Hex(raw)) = self.lexer.next() else { return None };
        self.scratch.clear();
        unhex(raw, &mut self.scratch);
        let value = self.scratch.iter().fold(0_u32, |code, byte| code << 8 | u32::from(*byte));
        Some((value, self.scratch.len().min(4) as u8))
    }

    fn number(&mut self) -> Option<u32> {
        match self.lexer.next() {
            Some(Token::Number(value)) => Some(value as u32),
            _ => None,
        }
    }

    fn code_spaces(&mut self) {
        while let Some((low, length)) = self.code() {
            let Some((high, _)) = self.code() else { break };
            if length > 0 {
                self.map.spaces.push(CodeSpace { length, low, high });
            }
        }
    }

    fn cid_ranges(&mut self) {
        while let Some((low, _)) = self.code() {
            let Some((high, _)) = self.code() else { break };
            let Some(cid) = self.number() else { break };
            self.map.cids.push(low, high, cid);
        }
    }

    fn cid_chars(&mut self) {
        while let Some((code, _)) = self.code() {
            let Some(cid) = self.number() else { break };
            self.map.cids.push(code, code, cid);
        }
    }

    fn bf_chars(&mut self) {
        while let Some((code, _)) = self.code() {
            let Some(token) = self.lexer.next() else { break };
            self.character(code, code, token);
        }
    }

    fn bf_ranges(&mut self) {
        while let Some((low, _)) = self.code() {
            let Some((high, _)) = self.code() else { break };
            match self.lexer.next() {
                Some(Token::ArrayOpen) => self.bf_array(low, high),
                Some(token) => self.character(low, high, token),
                None => break,
            }
        }
    }

    fn bf_array(&mut self, low: u32, high: u32) {
        let mut code = low;
        while let Some(token) = self.lexer.next() {
            if token == Token::ArrayClose {
                break;
            }
            if code <= high {
                self.character(code, code, token);
            }
            code = code.saturating_add(1);
        }
    }

    /// Codes `low` to `high` become the text of the token and the characters after it.
    fn character(&mut self, low: u32, high: u32, token: Token<'a>) {
        let Some(text) = self.text(token) else { return };
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(first), None) => self.map.characters.push(low, high, u32::from(first)),
            (Some(_), Some(_)) => self.strings(low, high, text),
            _ => {}
        }
    }

    /// A range whose target has several characters counts up in the last one.
    fn strings(&mut self, low: u32, high: u32, text: String) {
        const MOST: u32 = 256;
        let Some(last) = text.chars().next_back() else { return };
        let stem = text.strip_suffix(last).unwrap_or_default();
        for code in low..=high.min(low.saturating_add(MOST)) {
            let Some(ch) = char::from_u32(u32::from(last) + (code - low)) else { break };
            let length = stem.len() + ch.len_utf8();
            if self.map.strings.len() >= MAX_CMAP_ENTRIES || self.room < length {
                break;
            }
            self.room -= length;
            let index = self.map.strings.len() as u32;
            self.map.strings.push(format!("{stem}{ch}"));
            self.map.characters.push(code, code, STRING_BASE + index);
        }
    }

    fn text(&mut self, token: Token<'a>) -> Option<String> {
        match token {
            Token::Hex(raw) => {
                self.scratch.clear();
                unhex(raw, &mut self.scratch);
                utf16(&self.scratch).filter(|_| self.scratch.len() <= MAX_CMAP_TARGET)
            }
            // Some programs write glyph names here.
            Token::Name(name) => super::names::character(std::str::from_utf8(name).ok()?).map(String::from),
            _ => None,
        }
    }
}

fn name(token: Token<'_>) -> Option<Vec<u8>> {
    if let Token::Name(name) = token { Some(name.to_vec()) } else { None }
}

/// UTF-16BE, or one byte as a character; `None` for lone surrogates.
fn utf16(bytes: &[u8]) -> Option<String> {
    if let [byte] = bytes {
        return Some(char::from(*byte).to_string());
    }
    let units = bytes.chunks_exact(2).map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte)));
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_mixed_length_are_told_apart() {
        let map = CMap::parse(
            b"2 begincodespacerange <00> <80> <8140> <9FFC> endcodespacerange \
              1 begincidrange <8140> <817E> 633 endcidrange 1 begincidchar <20> 231 endcidchar /WMode 1 def",
        );
        assert_eq!(map.next_code(b"\x81\x41\x20"), (0x8141, 2));
        assert_eq!(map.next_code(b"\x20\x81"), (0x20, 1));
        assert_eq!(map.cids.get(0x8141), Some(634));
        assert_eq!(map.cids.get(0x20), Some(231));
        assert!(map.vertical);
    }

    #[test]
    fn characters_come_from_ranges_arrays_and_strings() {
        let map = CMap::parse(
            b"3 beginbfrange <0001> <0003> <3042> <0005> <0006> [<65E5> <672C>] <0010> <0011> <00660066> endbfrange \
              1 beginbfchar <20> <D842DFB7> endbfchar",
        );
        assert_eq!(map.characters.get(2), Some(0x3043));
        assert_eq!(map.characters.get(6), Some(0x672C));
        assert_eq!(map.characters.get(0x20), Some(0x20BB7));
        assert_eq!(map.strings, vec!["ff", "fg"]);
        assert_eq!(map.characters.get(0x11), Some(STRING_BASE + 1));
        assert_eq!(map.characters.get(7), None);
    }

    #[test]
    fn long_targets_are_bounded() {
        let targets = |pairs: usize| {
            let line = format!("<61> <{}>\n", "00420043".repeat(pairs));
            CMap::parse(format!("1 beginbfchar {line} endbfchar").as_bytes()).strings.len()
        };
        assert_eq!(targets(MAX_CMAP_TARGET / 4), 1, "as long as the specification allows");
        assert_eq!(targets(MAX_CMAP_TARGET / 4 + 1), 0, "no code becomes a page");
        let range = format!("<0000> <FFFF> <{}>\n", "0042".repeat(MAX_CMAP_TARGET / 2));
        let map = CMap::parse(format!("99 beginbfrange {} endbfrange", range.repeat(1000)).as_bytes());
        assert!(map.strings.iter().map(String::len).sum::<usize>() <= MAX_CMAP_TEXT);
    }

    #[test]
    fn a_table_that_makes_every_code_one_character_is_not_used() {
        let map = CMap::parse(b"4 beginbfchar <01> <FFFD> <02> <FFFD> <03> <FFFD> <04> <FFFD> endbfchar");
        assert!(map.characters.is_empty());
    }
}
