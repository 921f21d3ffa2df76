//! Simple fonts: one byte is one code (PDF 32000-1, 9.6).

use super::cmap::{CMap, STRING_BASE};
use super::program::Program;
use super::tables::{self, Encoding};
use super::{Shown, UNMAPPED, cleaned, is_embedded, names, program_bytes, says_nothing, seen};
use crate::lexicon::is_small;
use crate::pdf::file::{Dictionary, File, Object};
use crate::pdf::limits::MAX_STREAM_BYTES;

/// A font with 256 codes.
pub(super) struct Simple {
    table: Box<[Shown; 256]>,
    /// Texts of more than one character.
    pub(super) strings: Vec<String>,
}

/// Everything that may say which character a code is, best first.
struct Sources<'f> {
    to_unicode: Option<CMap>,
    differences: Vec<Option<&'f str>>,
    base: Option<Encoding>,
    fallback: Encoding,
    program: Option<Program>,
    /// Whether the file holds the font: else the encoding is what a viewer draws.
    embedded: bool,
}

impl Simple {
    #[inline]
    pub(super) fn show(&self, code: u32) -> Shown {
        // A code has one byte, so the mask changes nothing.
        self.table[(code & 0xFF) as usize]
    }

    pub(super) fn load(file: &File<'_>, dict: &Dictionary, type3: bool) -> Self {
        let mut sources = Sources::load(file, dict, type3);
        sources.load_program_if_needed(file, dict);
        let widths = Widths::load(file, dict, type3);
        let mut font = Self { table: Box::new([Shown { text: UNMAPPED, advance: 0.0 }; 256]), strings: Vec::new() };
        let mut named = Named::default();
        for (code, slot) in (0..=255_u8).zip(font.table.iter_mut()) {
            let text = sources.text(code, &mut named);
            slot.advance = widths.advance(code, text.as_deref());
            slot.text = seen(code_of(text, &mut font.strings), slot.advance);
        }
        font
    }
}

/// The value that stands for a text: its character, or a place in `strings`.
pub(super) fn code_of(text: Option<String>, strings: &mut Vec<String>) -> u32 {
    let Some(text) = text else { return UNMAPPED };
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(ch), None) => u32::from(ch),
        _ => {
            strings.push(text);
            STRING_BASE + strings.len() as u32 - 1
        }
    }
}

/// The glyph name that was looked up last and its text: Chromium's Type 3 fonts give one name to some 200 codes.
#[derive(Default)]
struct Named<'f> {
    name: &'f str,
    text: Option<String>,
}

impl<'f> Sources<'f> {
    fn load(file: &'f File<'_>, dict: &'f Dictionary, type3: bool) -> Self {
        let to_unicode = file.stream(dict, b"ToUnicode").map(|s| CMap::parse(&file.inflated(s, MAX_STREAM_BYTES)));
        let encoding = file.get(dict, b"Encoding");
        let mut base = None;
        let mut differences = Vec::new();
        match encoding {
            Some(Object::Name(name)) => base = Encoding::named(name),
            Some(Object::Dictionary(encoding)) => {
                base = file.name(encoding, b"BaseEncoding").and_then(Encoding::named);
                differences = read_differences(file, encoding);
            }
            _ => {}
        }
        let fallback = own_encoding(file, dict);
        if matches!(fallback, Encoding::Symbol | Encoding::ZapfDingbats) && !type3 {
            // These two fonts have their own codes whatever Encoding says.
            base = Some(fallback);
        }
        let descriptor = file.dict(dict, b"FontDescriptor");
        let embedded = type3 || descriptor.is_some_and(|descriptor| is_embedded(file, descriptor));
        Self { to_unicode, differences, base, fallback, program: None, embedded }
    }

    /// Parsing a font program costs more than everything else here; do it only for codes that nothing else maps.
    fn load_program_if_needed(&mut self, file: &File<'_>, dict: &Dictionary) {
        let mapped = self.to_unicode.as_ref().is_some_and(|map| !map.characters.is_empty());
        if mapped || (self.base.is_some() && self.differences.is_empty()) {
            return;
        }
        let bytes = file.dict(dict, b"FontDescriptor").and_then(|descriptor| program_bytes(file, descriptor));
        self.program = bytes.map(|bytes| Program::read(&bytes));
    }

    fn text(&self, code: u8, named: &mut Named<'f>) -> Option<String> {
        let stated = self.by_to_unicode(code);
        // `twosuperior` that is said to read as 2 is a mark of a note all the same.
        if stated.as_deref().is_some_and(|text| text.len() == 1 && text.as_bytes()[0].is_ascii_digit())
            && let Some(small) = self.by_name(code, named).filter(|text| text.chars().all(is_small))
        {
            return Some(small);
        }
        if stated.as_deref().is_some_and(|text| !says_nothing(text)) {
            return stated;
        }
        // A name is what is drawn; a code is, where a viewer takes a font of its own.
        let drawn = !self.embedded && self.base.is_some();
        let encoded = || self.by_encoding(code).filter(|_| stated.is_none() || drawn);
        self.by_name(code, named).or_else(encoded).or(stated)
    }

    fn by_to_unicode(&self, code: u8) -> Option<String> {
        let map = self.to_unicode.as_ref()?;
        let target = map.characters.get(u32::from(code))?;
        match char::from_u32(target) {
            Some(ch) => cleaned(ch.encode_utf8(&mut [0; 4])),
            None => cleaned(map.strings.get(target.checked_sub(STRING_BASE)? as usize)?),
        }
    }

    fn by_name(&self, code: u8, named: &mut Named<'f>) -> Option<String> {
        let name = (*self.differences.get(code as usize)?)?;
        if named.name != name {
            *named = Named { name, text: self.of_name(name) };
        }
        named.text.clone()
    }

    fn of_name(&self, name: &str) -> Option<String> {
        let dingbat = || (self.fallback == Encoding::ZapfDingbats).then(|| tables::dingbat_name(name)).flatten();
        let text = names::characters(name).or_else(|| dingbat().map(String::from));
        text.and_then(|text| cleaned(&text)).or_else(|| self.by_glyph_number(name))
    }

    /// Names such as `g123` or `glyph45` count glyphs of the font program.
    fn by_glyph_number(&self, name: &str) -> Option<String> {
        let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let ch = self.program.as_ref()?.glyph(digits.parse().ok()?)?;
        cleaned(ch.encode_utf8(&mut [0; 4]))
    }

    fn by_encoding(&self, code: u8) -> Option<String> {
        if self.differences.get(code as usize).is_some_and(Option::is_some) {
            return None;
        }
        let own = || self.program.as_ref().and_then(|program| program.code(code));
        let ch = match self.base {
            Some(base) => base.decode(code).or_else(own),
            None => own().or_else(|| self.fallback.decode(code)),
        }?;
        cleaned(ch.encode_utf8(&mut [0; 4]))
    }
}

fn read_differences<'f>(file: &'f File<'_>, encoding: &'f Dictionary) -> Vec<Option<&'f str>> {
    let mut out = vec![None; 256];
    let mut code = 0_usize;
    for item in file.array(encoding, b"Differences").unwrap_or_default() {
        match file.resolve(item) {
            Some(Object::Integer(value)) => code = usize::try_from(*value).unwrap_or(256),
            Some(Object::Name(name)) => {
                if let Some(slot) = out.get_mut(code) {
                    *slot = std::str::from_utf8(name).ok();
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    out
}

/// The encoding a font has where nothing else says: Symbol's and Zapf Dingbats' own, else the standard one.
fn own_encoding(file: &File<'_>, dict: &Dictionary) -> Encoding {
    let name = file.name(dict, b"BaseFont").unwrap_or_default();
    if name.ends_with(b"ZapfDingbats") || name.ends_with(b"Dingbats") {
        Encoding::ZapfDingbats
    } else if name == b"Symbol" || name.ends_with(b"+Symbol") || name.starts_with(b"Symbol,") || name == b"SymbolMT" {
        Encoding::Symbol
    } else {
        Encoding::Standard
    }
}

/// The horizontal scale of a Type 3 font's matrix.
pub(super) fn type3_scale(file: &File<'_>, dict: &Dictionary) -> f64 {
    let matrix = file.numbers(dict, b"FontMatrix").unwrap_or_default();
    match matrix.as_slice() {
        [a, b, ..] if a.hypot(*b) > 0.0 => a.hypot(*b),
        _ => 0.001,
    }
}

struct Widths {
    first: i64,
    list: Vec<f64>,
    missing: f64,
    scale: f64,
    standard: Option<&'static [(u16, u16)]>,
}

impl Widths {
    fn load(file: &File<'_>, dict: &Dictionary, type3: bool) -> Self {
        let first = file.number(dict, b"FirstChar").unwrap_or_default() as i64;
        let list = file.array(dict, b"Widths").unwrap_or_default().iter();
        let list: Vec<f64> =
            list.map(|item| file.resolve(item).and_then(crate::pdf::file::number).unwrap_or_default()).collect();
        let descriptor = file.dict(dict, b"FontDescriptor");
        let missing = descriptor.and_then(|d| file.number(d, b"MissingWidth")).unwrap_or_default();
        let standard = list.is_empty().then(|| standard_font(file.name(dict, b"BaseFont").unwrap_or_default()));
        let scale = if type3 { type3_scale(file, dict) } else { 0.001 };
        Self { first, list, missing, scale, standard: standard.flatten() }
    }

    fn advance(&self, code: u8, text: Option<&str>) -> f32 {
        let index = usize::try_from(i64::from(code) - self.first).ok();
        let listed = index.and_then(|index| self.list.get(index).copied());
        let width = listed.or_else(|| self.standard_width(text)).unwrap_or(self.missing);
        (width * self.scale) as f32
    }

    fn standard_width(&self, text: Option<&str>) -> Option<f64> {
        let ch = text?.chars().next()?;
        tables::width_of(self.standard?, ch).map(f64::from)
    }
}

/// Widths of one of the 14 standard fonts, or of the one that a viewer would take instead of a font that is missing.
fn standard_font(name: &[u8]) -> Option<&'static [(u16, u16)]> {
    let name = String::from_utf8_lossy(name).to_lowercase();
    let bold = name.contains("bold");
    let slanted = name.contains("italic") || name.contains("oblique");
    let known = match name.as_str() {
        n if n.contains("courier") => return Some(COURIER),
        n if n.contains("symbol") => "Symbol",
        n if n.contains("dingbats") => "ZapfDingbats",
        n if n.contains("times") || n.contains("serif") || n.contains("roman") => match (bold, slanted) {
            (false, false) => "Times-Roman",
            (true, false) => "Times-Bold",
            (false, true) => "Times-Italic",
            (true, true) => "Times-BoldItalic",
        },
        _ if bold => "Helvetica-Bold",
        _ => "Helvetica",
    };
    tables::standard_widths(known)
}

/// Courier is 600 wide throughout; its printable ASCII is enough here.
static COURIER: &[(u16, u16)] = &{
    let mut table = [(0_u16, 600_u16); 95];
    let mut i = 0;
    while i < 95 {
        table[i].0 = 0x20 + i as u16;
        i += 1;
    }
    table
};
