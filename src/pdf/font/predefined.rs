//! The predefined CMaps of PDF (PDF 32000-1, 9.7.5.2): how their bytes divide into codes and which characters they are.
//!
//! For the encodings of characters (Shift-JIS, EUC, Unicode) the code bytes themselves are decoded. Going through
//! CIDs would give 230 of 7,724 characters another form (〜 for ～, ¥ for \, appended variation selectors).

use crate::lexicon::is_variation_selector;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use hayro_cmap::{BfString, CMap, CMapName, load_embedded};

/// How code bytes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bytes {
    /// Two bytes that mean a CID and nothing else.
    Identity,
    /// Shift-JIS with the Windows extensions.
    ShiftJis,
    /// Shift-JIS whose rows outside JIS X 0208 are Apple's or Fujitsu's own.
    OtherShiftJis,
    /// EUC-JP.
    EucJp,
    /// Two bytes of JIS X 0208.
    Jis,
    /// UTF-16BE; UCS-2 is the same without pairs of surrogates.
    Utf16,
    /// UTF-8.
    Utf8,
    /// UTF-32BE.
    Utf32,
    /// GB, Big Five and Korean codes: one byte up to 0x80, else two.
    OneOrTwo,
}

/// A predefined CMap.
#[derive(Debug, Clone)]
pub(super) struct Predefined {
    /// How its bytes are read.
    pub(super) bytes: Bytes,
    /// Vertical writing.
    pub(super) vertical: bool,
    /// Name of the CMap that gives its CIDs; empty for Identity.
    table: Vec<u8>,
    /// Codes to CIDs, unpacked when first asked for; `None` where nothing is embedded for it.
    cids: OnceLock<Option<Arc<CMap>>>,
}

/// The last CID of a character that is narrower than an em: 1 to 230 are proportional, 231 to 632 half-width
/// (Adobe-Japan1, ROS 1-2-3).
pub(super) const LAST_NARROW_CID: u32 = 632;

impl Predefined {
    /// The CMap of a name; `None` where no predefined CMap has it.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(name).ok()?;
        let bytes = bytes_of(text)?;
        let vertical = text == "V" || text.ends_with("-V");
        let table = match bytes {
            Bytes::Identity => Vec::new(),
            // The same characters have the same CIDs in the UTF-16 CMap, which is embedded.
            Bytes::Utf8 | Bytes::Utf32 => b"UniJIS-UTF16-H".to_vec(),
            _ => name.to_vec(),
        };
        Some(Self { bytes, vertical, table, cids: OnceLock::new() })
    }

    /// Two bytes are a CID, as `Identity-H` and `Identity-V` say.
    pub(super) const fn identity(vertical: bool) -> Self {
        Self { bytes: Bytes::Identity, vertical, table: Vec::new(), cids: OnceLock::new() }
    }

    /// The CID of a code.
    pub(super) fn cid(&self, code: u32, length: usize) -> Option<u32> {
        if self.bytes == Bytes::Identity {
            return Some(code);
        }
        let cids = self.cids.get_or_init(|| embedded(&self.table)).as_ref()?;
        match self.bytes {
            Bytes::Utf8 | Bytes::Utf32 => {
                let (unit, length) = utf16_code(self.character(code, length)?);
                cids.lookup_cid_code(unit, length)
            }
            _ => cids.lookup_cid_code(code, length as u8),
        }
    }

    /// The CID of a code as far as widths need it, without unpacking a table (which takes 5 ms): narrow characters of
    /// the common encodings by rule, and one past [`LAST_NARROW_CID`] for every full-width one.
    pub(super) fn narrow_cid(&self, code: u32, length: usize) -> Option<u32> {
        let is = |low: u32, high: u32| (low..=high).contains(&code);
        let table = self.table.as_slice();
        // Backslash, bar and tilde have places of their own.
        let ascii = is(0x20, 0x7D) && !matches!(code, 0x5C | 0x7C);
        match self.bytes {
            Bytes::ShiftJis if length == 1 && table.starts_with(b"90ms") => {
                let proportional = table.starts_with(b"90msp");
                if ascii {
                    return Some(code - 0x20 + if proportional { 1 } else { 231 });
                }
                if is(0xA1, 0xDF) {
                    return Some(code - 0xA1 + 327);
                }
            }
            Bytes::Utf16 if length == 2 && table.starts_with(b"UniJIS-") => {
                if ascii {
                    return Some(code - 0x20 + if table.starts_with(b"UniJIS-UCS2-HW") { 231 } else { 1 });
                }
                if is(0xFF61, 0xFF9F) {
                    return Some(code - 0xFF61 + 327);
                }
            }
            _ => {}
        }
        let wide = matches!(
            self.character(code, length)?,
            '\u{3000}'..='\u{33ff}'
                | '\u{4e00}'..='\u{9fff}'
                | '\u{ff01}'..='\u{ff5e}'
                | '\u{2160}'..='\u{21ff}'
                | '\u{2460}'..='\u{24ff}'
                | '\u{25a0}'..='\u{266f}'
                | '※'
        );
        wide.then_some(LAST_NARROW_CID + 1)
    }

    /// The character that the code bytes are, where they are an encoding of characters.
    pub(super) fn character(&self, code: u32, length: usize) -> Option<char> {
        let bytes = code.to_be_bytes();
        let bytes = bytes.get(4_usize.saturating_sub(length)..)?;
        match self.bytes {
            Bytes::Identity | Bytes::OneOrTwo => None,
            Bytes::ShiftJis => decode(encoding_rs::SHIFT_JIS, bytes),
            Bytes::OtherShiftJis if is_jis_row(bytes) => decode(encoding_rs::SHIFT_JIS, bytes),
            Bytes::OtherShiftJis => None,
            Bytes::EucJp => decode(encoding_rs::EUC_JP, bytes),
            Bytes::Jis => decode(encoding_rs::EUC_JP, &[bytes.first()? | 0x80, bytes.get(1)? | 0x80]),
            Bytes::Utf16 => decode(encoding_rs::UTF_16BE, bytes),
            Bytes::Utf8 => std::str::from_utf8(bytes).ok()?.chars().next(),
            Bytes::Utf32 => char::from_u32(code),
        }
    }

    /// The first code of the bytes and its length.
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        let first = bytes.first().copied().unwrap_or_default();
        let length = match self.bytes {
            Bytes::Identity | Bytes::Jis => 2,
            Bytes::ShiftJis | Bytes::OtherShiftJis => 1 + usize::from(matches!(first, 0x81..=0x9F | 0xE0..=0xFC)),
            Bytes::EucJp => 1 + usize::from(first == 0x8E || first >= 0xA1),
            Bytes::Utf16 => 2 + 2 * usize::from((0xD8..0xDC).contains(&first)),
            Bytes::Utf32 => 4,
            Bytes::OneOrTwo => 1 + usize::from(first > 0x80),
            Bytes::Utf8 => match first {
                0..=0xBF => 1,
                0xC0..=0xDF => 2,
                0xE0..=0xEF => 3,
                _ => 4,
            },
        };
        let length = length.min(bytes.len().max(1));
        (bytes.iter().take(length).fold(0, |code, byte| code << 8 | u32::from(*byte)), length)
    }
}

fn bytes_of(name: &str) -> Option<Bytes> {
    let stem = name.strip_suffix("-H").or_else(|| name.strip_suffix("-V")).unwrap_or(name);
    Some(match stem {
        "Identity" => Bytes::Identity,
        "H" | "V" | "78" | "Add" | "Ext" | "NWP" => Bytes::Jis,
        "EUC" | "78-EUC" => Bytes::EucJp,
        "83pv-RKSJ" | "90pv-RKSJ" | "Add-RKSJ" => Bytes::OtherShiftJis,
        _ if stem.ends_with("RKSJ") => Bytes::ShiftJis,
        _ if stem.starts_with("Uni") => unicode_form(stem)?,
        _ if embedded_bytes(name.as_bytes()).is_some() => Bytes::OneOrTwo,
        _ => return None,
    })
}

fn unicode_form(stem: &str) -> Option<Bytes> {
    let form = stem.split_once('-')?.1;
    Some(match form {
        "UCS2" | "UCS2-HW" | "UTF16" => Bytes::Utf16,
        "UTF8" => Bytes::Utf8,
        "UTF32" => Bytes::Utf32,
        _ => return None,
    })
}

/// Rows 1 to 8 and 16 to 84 of JIS X 0208, in Shift-JIS bytes, and plain ASCII and half-width katakana.
fn is_jis_row(bytes: &[u8]) -> bool {
    match bytes {
        [single] => matches!(single, 0x20..=0x7E | 0xA1..=0xDF),
        [first, _] => matches!(first, 0x81..=0x84 | 0x88..=0x9F | 0xE0..=0xEA),
        _ => false,
    }
}

fn decode(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<char> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn utf16_code(ch: char) -> (u32, u8) {
    let mut units = [0; 2];
    let units = ch.encode_utf16(&mut units);
    (units.iter().fold(0, |code, unit| code << 16 | u32::from(*unit)), 2 * units.len() as u8)
}

fn embedded_bytes(name: &[u8]) -> Option<&'static [u8]> {
    match CMapName::from_bytes(name) {
        CMapName::Custom(_) => None,
        known => load_embedded(known),
    }
}

/// A CMap that comes with this program, parsed once a process.
fn embedded(name: &[u8]) -> Option<Arc<CMap>> {
    type Parsed = HashMap<Vec<u8>, Option<Arc<CMap>>>;
    static PARSED: OnceLock<Mutex<Parsed>> = OnceLock::new();
    let parsed = PARSED.get_or_init(Mutex::default);
    let mut parsed = parsed.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = parsed.get(name) {
        return found.clone();
    }
    let bytes = embedded_bytes(name)?;
    let map = CMap::parse(bytes, load_embedded).map(Arc::new);
    parsed.insert(name.to_vec(), map.clone());
    map
}

/// The characters of a CID collection.
#[derive(Debug, Clone)]
pub(super) struct Collection(Arc<CMap>);

impl Collection {
    /// The collection of an `Ordering` of Adobe's registry.
    pub(super) fn named(ordering: &[u8]) -> Option<Self> {
        let name: &[u8] = match ordering {
            b"Japan1" => b"Adobe-Japan1-UCS2",
            b"GB1" => b"Adobe-GB1-UCS2",
            b"CNS1" => b"Adobe-CNS1-UCS2",
            b"Korea1" => b"Adobe-Korea1-UCS2",
            _ => return None,
        };
        embedded(name).map(Self)
    }

    /// What a CID reads as; appended variation selectors are left out.
    pub(super) fn text(&self, cid: u32) -> Option<String> {
        let text = match self.0.lookup_bf_string(cid)? {
            BfString::Char(ch) => ch.to_string(),
            BfString::String(text) => text,
        };
        // The table gives the half-width space of Japanese fonts as an en space.
        let space = |ch: char| if ('\u{2000}'..='\u{200a}').contains(&ch) { ' ' } else { ch };
        let plain: String = text.chars().filter(|ch| !is_variation_selector(*ch)).map(space).collect();
        (!plain.is_empty()).then_some(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::unified;

    fn read(name: &str, bytes: &[u8]) -> Option<(char, Option<u32>)> {
        let map = Predefined::named(name.as_bytes())?;
        let (code, length) = map.next_code(bytes);
        Some((map.character(code, length)?, map.cid(code, length)))
    }

    #[test]
    fn every_encoding_reads_the_same_character() {
        let same = Some(('日', Some(3284)));
        assert_eq!(read("90ms-RKSJ-H", b"\x93\xfa"), same);
        assert_eq!(read("90msp-RKSJ-V", b"\x93\xfa"), same);
        assert_eq!(read("83pv-RKSJ-H", b"\x93\xfa"), same);
        assert_eq!(read("90pv-RKSJ-H", b"\x93\xfa"), same);
        assert_eq!(read("Add-RKSJ-V", b"\x93\xfa"), same);
        assert_eq!(read("Ext-RKSJ-H", b"\x93\xfa"), same);
        assert_eq!(read("EUC-H", b"\xc6\xfc"), same);
        assert_eq!(read("H", b"\x46\x7c"), same);
        assert_eq!(read("V", b"\x46\x7c"), same);
        assert_eq!(read("UniJIS-UCS2-H", b"\x65\xe5"), same);
        assert_eq!(read("UniJIS-UCS2-HW-V", b"\x65\xe5"), same);
        assert_eq!(read("UniJIS-UTF16-H", b"\x65\xe5"), same);
        assert_eq!(read("UniJIS-UTF8-H", "日".as_bytes()), same);
        assert_eq!(read("UniJIS-UTF32-V", b"\x00\x00\x65\xe5"), same);
        assert_eq!(read("UniJISX0213-UTF32-H", b"\x00\x00\x65\xe5"), same);
        assert_eq!(read("UniJIS2004-UTF16-H", b"\x65\xe5").map(|(ch, _)| ch), Some('日'));
    }

    /// Unicode names 戶 for ⼾ and 黑 for ⿊; fonts of Adobe-Japan1 hold 戸 and 黒 there.
    #[test]
    fn radicals_have_the_glyph_of_the_kanji_they_are_read_as() {
        let map = Predefined::named(b"UniJIS-UTF16-H").expect("a map");
        let cid = |ch: u32| map.cid(ch, 2).filter(|cid| *cid > 0);
        let kanji: std::collections::HashSet<u32> = (0x3400..=0x9fff).filter_map(cid).collect();
        for radical in ('\u{2e80}'..='\u{2fdf}').filter(|radical| unified(*radical) != *radical) {
            // Glyphs of their own (⺌) stand for no kanji, and Unicode's is taken.
            let shared = cid(radical as u32).filter(|cid| kanji.contains(cid));
            if let Some(shared) = shared {
                assert_eq!(cid(unified(radical) as u32), Some(shared), "{radical}");
            }
        }
    }

    #[test]
    fn narrow_cids_agree_with_the_tables() {
        let names = [
            "90ms-RKSJ-H",
            "90ms-RKSJ-V",
            "90msp-RKSJ-H",
            "UniJIS-UCS2-H",
            "UniJIS-UCS2-HW-H",
            "UniJIS-UTF16-H",
            "EUC-H",
            "H",
        ];
        let mut checked = 0;
        for name in names {
            let map = Predefined::named(name.as_bytes()).expect("predefined");
            for code in 0x20..=0xFFFF_u32 {
                for length in [1, 2].into_iter().filter(|length| code < 0x100 || *length == 2) {
                    let Some(quick) = map.narrow_cid(code, length) else { continue };
                    let exact = map.cid(code, length).unwrap_or(quick).min(LAST_NARROW_CID + 1);
                    assert_eq!(quick, exact, "{name} {code:04x}");
                    checked += 1;
                }
            }
        }
        assert!(checked > 40_000, "{checked}");
    }

    #[test]
    fn code_bytes_keep_the_windows_forms() {
        assert_eq!(read("90ms-RKSJ-H", b"\x81\x60").map(|(ch, _)| ch), Some('～'));
        assert_eq!(read("90ms-RKSJ-H", b"\x87\x40").map(|(ch, _)| ch), Some('①'));
        assert_eq!(read("90ms-RKSJ-H", b"7").map(|(ch, _)| ch), Some('7'));
        assert!(Predefined::named(b"90ms-RKSJ-V").is_some_and(|map| map.vertical));
        assert!(Predefined::named(b"Nothing-H").is_none());
    }

    #[test]
    fn collections_read_cids() {
        let japan = Collection::named(b"Japan1").expect("embedded");
        assert_eq!(japan.text(3284).as_deref(), Some("日"));
        assert_eq!(japan.text(0x0476).as_deref(), Some("芦"));
    }
}
