//! Composite fonts: codes of one to four bytes, CIDs, widths and vertical metrics (PDF 32000-1, 9.7).

use std::collections::HashMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use super::cmap::{CMap, STRING_BASE};
use super::digits::{Digits, Drawn};
use super::predefined::{Bytes, Collection, LAST_NARROW_CID, Predefined};
use super::program::Program;
use super::{Shown, UNMAPPED, Vertical, cleaned, is_private, program_bytes, seen};
use crate::pdf::file::{Dictionary, File, Object, number};
use crate::pdf::limits::{MAX_CMAP_DEPTH, MAX_STREAM_BYTES};

type Row = Box<[AtomicU64; 256]>;

/// A Type 0 font with its descendant.
pub(super) struct Composite {
    /// Whether it writes from top to bottom.
    pub(super) vertical: bool,
    encoding: Encoding,
    to_unicode: Option<CMap>,
    collection: Option<Collection>,
    program: OnceLock<Option<Program>>,
    program_bytes: Option<Vec<u8>>,
    /// What the font draws for digits, beside `ToUnicode`.
    digits: Option<Digits>,
    glyph_of_cid: Option<Vec<u8>>,
    metrics: Metrics,
    /// What codes up to 0xFFFF show, filled in as they are met; see [`pack`].
    rows: Box<[OnceLock<Row>; 256]>,
    /// Texts of several characters that the collection gave.
    strings: OnceLock<Box<[OnceLock<String>; STRINGS]>>,
}

/// Texts of several characters that one font can have without `ToUnicode` (Adobe-Japan1 has about 450 such CIDs).
const STRINGS: usize = 512;

/// First value of a text that is kept in [`Composite::strings`], above all of `ToUnicode`'s.
const OWN_STRINGS: u32 = 0x18_0000;

enum Encoding {
    Predefined(Predefined),
    Embedded(CMap, Option<Predefined>),
}

#[derive(Default)]
struct Metrics {
    default: f32,
    /// Whether `W` speaks of narrow characters only.
    only_narrow: bool,
    widths: HashMap<u32, f32>,
    /// `DW2`: position and displacement.
    vertical: (f64, f64),
    /// `W2`: displacement and position vector by CID.
    verticals: HashMap<u32, Vertical>,
}

/// The descendant of a Type 0 font.
pub(super) fn descendant<'a>(file: &'a File<'_>, dict: &'a Dictionary) -> Option<&'a Dictionary> {
    let list = file.get(dict, b"DescendantFonts")?;
    match list {
        Object::Array(items) => crate::pdf::file::as_dict(file.resolve(items.first()?)?),
        other => crate::pdf::file::as_dict(other),
    }
}

impl Composite {
    pub(super) fn load(file: &File<'_>, dict: &Dictionary) -> Self {
        static EMPTY: OnceLock<Dictionary> = OnceLock::new();
        let descendant = descendant(file, dict).unwrap_or_else(|| EMPTY.get_or_init(Dictionary::new));
        let (encoding, vertical) = load_encoding(file, dict);
        let to_unicode = load_to_unicode(file, dict);
        let info = file.dict(descendant, b"CIDSystemInfo");
        let ordering = info.and_then(|info| file.string(info, b"Ordering")).unwrap_or_default();
        let mapped = to_unicode.as_ref().is_some_and(|map| !map.characters.is_empty());
        let by_bytes = matches!(&encoding, Encoding::Predefined(map) if map.bytes != Bytes::Identity);
        // The collection's table takes milliseconds to unpack, so only a font that may need it asks for it.
        let collection = if mapped || (by_bytes && ordering == b"Japan1") { None } else { Collection::named(ordering) };
        let descriptor = file.dict(descendant, b"FontDescriptor");
        let map = file.stream(descendant, b"CIDToGIDMap").map(|s| file.inflated(s, MAX_STREAM_BYTES));
        let needs_program = !mapped && !by_bytes;
        let digits = to_unicode.as_ref().filter(|_| mapped && !by_bytes).and_then(|to_unicode| {
            let bytes = file.inflated(file.stream(descriptor?, b"FontFile2")?, MAX_STREAM_BYTES);
            Digits::read(&bytes, to_unicode, |code| glyph_of(map.as_deref(), cid_of(&encoding, code, 2)?))
        });
        Self {
            vertical,
            encoding,
            to_unicode,
            collection,
            program: OnceLock::new(),
            program_bytes: descriptor.filter(|_| needs_program).and_then(|d| program_bytes(file, d)),
            digits,
            glyph_of_cid: map,
            metrics: Metrics::load(file, descendant),
            rows: Box::new([const { OnceLock::new() }; 256]),
            strings: OnceLock::new(),
        }
    }

    #[inline]
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        match &self.encoding {
            Encoding::Predefined(map) if map.bytes == Bytes::Identity => match bytes {
                [high, low, ..] => (u32::from(*high) << 8 | u32::from(*low), 2),
                [single] => (u32::from(*single), 1),
                [] => (0, 1),
            },
            Encoding::Predefined(map) => map.next_code(bytes),
            Encoding::Embedded(map, Some(base)) if map.spaces.is_empty() => base.next_code(bytes),
            Encoding::Embedded(map, _) => map.next_code(bytes),
        }
    }

    #[inline]
    pub(super) fn show(&self, code: u32, length: usize) -> Shown {
        let Some(row) = self.rows.get((code >> 8) as usize) else { return self.find(code, length) };
        let row = row.get_or_init(|| Box::new([const { AtomicU64::new(0) }; 256]));
        let cell = &row[(code & 0xFF) as usize];
        let packed = cell.load(Ordering::Relaxed);
        if packed & FILLED != 0 {
            return unpack(packed);
        }
        let shown = self.find(code, length);
        cell.store(pack(shown), Ordering::Relaxed);
        shown
    }

    fn cid(&self, code: u32, length: usize) -> Option<u32> {
        cid_of(&self.encoding, code, length)
    }

    /// The CID as far as widths need it, where a rule gives it and the code bytes say the character.
    fn narrow_cid(&self, code: u32, length: usize) -> Option<u32> {
        let Encoding::Predefined(map) = &self.encoding else { return None };
        map.character(code, length).and_then(|_| map.narrow_cid(code, length))
    }

    fn find(&self, code: u32, length: usize) -> Shown {
        let quick = if self.metrics.only_narrow { self.narrow_cid(code, length) } else { None };
        let cid = quick.or_else(|| self.cid(code, length));
        let advance = cid.and_then(|cid| self.metrics.widths.get(&cid).copied()).unwrap_or(self.metrics.default);
        Shown { text: seen(self.find_text(code, length, cid), advance), advance }
    }

    /// The order: code bytes that are an encoding of characters (Ghostscript writes a wrong ToUnicode beside them),
    /// sane ToUnicode, the collection, the font program; a private character last.
    fn find_text(&self, code: u32, length: usize, cid: Option<u32>) -> u32 {
        let public = |text: &u32| !char::from_u32(*text).is_some_and(is_private);
        let by_bytes = self.by_bytes(code, length);
        if let Some(text) = by_bytes.filter(public) {
            return text;
        }
        let stated = self.by_to_unicode(code);
        match self.drawn(code, cid) {
            Drawn::Digit(digit) => return u32::from(digit),
            Drawn::Unknown => return UNMAPPED,
            Drawn::AsStated => {}
        }
        if let Some(text) = stated.filter(public) {
            return text;
        }
        cid.and_then(|cid| self.by_cid(cid)).or(stated).or(by_bytes).unwrap_or(UNMAPPED)
    }

    /// What the font itself says of a digit.
    fn drawn(&self, code: u32, cid: Option<u32>) -> Drawn {
        let glyph = cid.and_then(|cid| glyph_of(self.glyph_of_cid.as_deref(), cid));
        let (Some(digits), Some(glyph)) = (&self.digits, glyph) else { return Drawn::AsStated };
        let target = self.to_unicode.as_ref().and_then(|map| map.characters.get(code));
        match target.map(char::from_u32) {
            None => digits.drawn(glyph, None),
            Some(Some(ch)) => digits.drawn(glyph, Some(ch)),
            Some(None) => Drawn::AsStated,
        }
    }

    fn by_to_unicode(&self, code: u32) -> Option<u32> {
        let map = self.to_unicode.as_ref()?;
        let target = map.characters.get(code)?;
        match char::from_u32(target) {
            Some(ch) => cleaned(ch.encode_utf8(&mut [0; 4]))?.chars().next().map(u32::from),
            None => self.string(target).filter(|text| !text.is_empty()).map(|_| target),
        }
    }

    fn by_bytes(&self, code: u32, length: usize) -> Option<u32> {
        let map = match &self.encoding {
            Encoding::Predefined(map) | Encoding::Embedded(_, Some(map)) => map,
            Encoding::Embedded(_, None) => return None,
        };
        let ch = map.character(code, length)?;
        cleaned(ch.encode_utf8(&mut [0; 4]))?.chars().next().map(u32::from)
    }

    fn by_cid(&self, cid: u32) -> Option<u32> {
        if let Some(text) = self.collection.as_ref().and_then(|collection| collection.text(cid)) {
            return self.keep(cleaned(&text)?);
        }
        let program = self.program.get_or_init(|| self.program_bytes.as_deref().map(Program::read));
        let program = program.as_ref()?;
        let ch = match self.glyph_of_cid.as_ref() {
            Some(map) => program.glyph(glyph_of(Some(map), cid)?),
            None => program.cid(u16::try_from(cid).ok()?),
        }?;
        cleaned(ch.encode_utf8(&mut [0; 4]))?.chars().next().map(u32::from)
    }

    /// The value that stands for a text; texts of several characters are kept in the first free place.
    fn keep(&self, text: String) -> Option<u32> {
        let mut chars = text.chars();
        if let (Some(ch), None) = (chars.next(), chars.next()) {
            return Some(u32::from(ch));
        }
        let strings = self.strings.get_or_init(|| Box::new([const { OnceLock::new() }; STRINGS]));
        let place = strings.iter().position(|slot| slot.get_or_init(|| text.clone()) == &text)?;
        Some(OWN_STRINGS + place as u32)
    }

    /// A text that [`Self::show`] gave as a value.
    pub(super) fn string(&self, value: u32) -> Option<&str> {
        match value.checked_sub(OWN_STRINGS) {
            Some(place) => self.strings.get()?.get(place as usize)?.get().map(String::as_str),
            None => {
                let place = value.checked_sub(STRING_BASE)? as usize;
                self.to_unicode.as_ref()?.strings.get(place).map(String::as_str)
            }
        }
    }

    pub(super) fn vertical_metrics(&self, code: u32, length: usize) -> Vertical {
        let cid = self.cid(code, length).unwrap_or_default();
        if let Some(found) = self.metrics.verticals.get(&cid) {
            return *found;
        }
        let width = self.metrics.widths.get(&cid).copied().unwrap_or(self.metrics.default);
        let (y, advance) = self.metrics.vertical;
        Vertical { advance, x: f64::from(width) / 2.0, y }
    }
}

fn cid_of(encoding: &Encoding, code: u32, length: usize) -> Option<u32> {
    match encoding {
        Encoding::Predefined(map) => map.cid(code, length),
        Encoding::Embedded(map, base) => {
            map.cids.get(code).or_else(|| base.as_ref().and_then(|base| base.cid(code, length)))
        }
    }
}

/// The glyph of a CID by `CIDToGIDMap`; the same number without one (9.7.4.2).
fn glyph_of(map: Option<&[u8]>, cid: u32) -> Option<u16> {
    let Some(map) = map else { return u16::try_from(cid).ok() };
    let at = cid as usize * 2;
    Some(map.get(at..at + 2)?.iter().fold(0, |glyph, byte| glyph << 8 | u16::from(*byte)))
}

/// `ToUnicode` with its longer texts made fit for reading; one that cannot be text is left empty.
fn load_to_unicode(file: &File<'_>, dict: &Dictionary) -> Option<CMap> {
    let stream = file.stream(dict, b"ToUnicode")?;
    let mut map = CMap::parse(&file.inflated(stream, MAX_STREAM_BYTES));
    for text in &mut map.strings {
        *text = cleaned(text).unwrap_or_default();
    }
    Some(map)
}

const FILLED: u64 = 1 << 63;

/// Text in the low 21 bits (values end below 2^21), the advance's bits above them.
fn pack(shown: Shown) -> u64 {
    FILLED | u64::from(shown.advance.to_bits()) << 21 | u64::from(shown.text)
}

fn unpack(packed: u64) -> Shown {
    Shown { text: (packed & 0x1F_FFFF) as u32, advance: f32::from_bits((packed >> 21) as u32) }
}

fn load_encoding(file: &File<'_>, dict: &Dictionary) -> (Encoding, bool) {
    match file.get(dict, b"Encoding") {
        Some(Object::Stream(_)) => {
            let map = embedded(file, dict, b"Encoding", 0);
            let base = map.base.as_deref().and_then(Predefined::named);
            let vertical = map.vertical || base.as_ref().is_some_and(|base| base.vertical);
            (Encoding::Embedded(map, base), vertical)
        }
        other => {
            let name = other.and_then(|name| name.as_name().ok()).unwrap_or(b"Identity-H");
            // An unknown name is read as Identity: two bytes are a CID.
            let map = Predefined::named(name).unwrap_or_else(|| Predefined::identity(name.ends_with(b"-V")));
            let vertical = map.vertical;
            (Encoding::Predefined(map), vertical)
        }
    }
}

/// An embedded CMap with what it takes over from others by `UseCMap`.
fn embedded(file: &File<'_>, dict: &Dictionary, key: &[u8], depth: u32) -> CMap {
    let Some(stream) = file.stream(dict, key).filter(|_| depth < MAX_CMAP_DEPTH) else { return CMap::default() };
    let mut map = CMap::parse(&file.inflated(stream, MAX_STREAM_BYTES));
    map.vertical |= file.number(&stream.dict, b"WMode") == Some(1.0);
    match file.get(&stream.dict, b"UseCMap") {
        Some(Object::Name(name)) => map.base = Some(name.clone()),
        Some(Object::Stream(_)) => {
            let base = embedded(file, &stream.dict, b"UseCMap", depth + 1);
            map.extend(&base);
            map.base = map.base.take().or(base.base);
        }
        _ => {}
    }
    map
}

impl Metrics {
    fn load(file: &File<'_>, dict: &Dictionary) -> Self {
        // 9.7.4.3: DW defaults to 1000, DW2 to [880 -1000].
        let default = file.number(dict, b"DW").unwrap_or(1000.0) / 1000.0;
        let dw2 = file.numbers(dict, b"DW2").unwrap_or_default();
        let vertical = match dw2.as_slice() {
            [y, displacement, ..] => (y / 1000.0, -displacement / 1000.0),
            _ => (0.88, 1.0),
        };
        let mut metrics = Self { default: default as f32, vertical, ..Self::default() };
        metrics.read_widths(file, dict);
        metrics.read_verticals(file, dict);
        metrics.only_narrow = metrics.widths.keys().all(|cid| *cid <= LAST_NARROW_CID);
        metrics
    }

    /// `W`: `c [w1 w2 …]` or `first last w`.
    fn read_widths(&mut self, file: &File<'_>, dict: &Dictionary) {
        for_each_metric(file, dict, b"W", 1, |cid, values| {
            if let [width] = values {
                self.widths.insert(cid, (*width / 1000.0) as f32);
            }
        });
    }

    /// `W2`: `c [w1 vx vy …]` or `first last w1 vx vy`.
    fn read_verticals(&mut self, file: &File<'_>, dict: &Dictionary) {
        for_each_metric(file, dict, b"W2", 3, |cid, values| {
            if let [displacement, x, y] = values {
                let metrics = Vertical { advance: -displacement / 1000.0, x: x / 1000.0, y: y / 1000.0 };
                self.verticals.insert(cid, metrics);
            }
        });
    }
}

/// Calls `take` for each CID of a `W` or `W2` array with its `count` values.
fn for_each_metric(file: &File<'_>, dict: &Dictionary, key: &[u8], count: usize, mut take: impl FnMut(u32, &[f64])) {
    const LAST_CID: f64 = 65535.0;
    // Every CID sixteen times over: no sane array comes near it, and a hostile one ends here.
    let mut budget = 16 * 65536_u32;
    let items: Vec<Option<&Object>> =
        file.array(dict, key).unwrap_or_default().iter().map(|item| file.resolve(item)).collect();
    let value = |at: usize| items.get(at).copied().flatten().and_then(number);
    let mut at = 0;
    while let Some(first) = value(at) {
        if let Some(Some(Object::Array(list))) = items.get(at + 1) {
            let values: Vec<f64> =
                list.iter().map(|item| file.resolve(item).and_then(number).unwrap_or_default()).collect();
            for (index, group) in values.chunks(count).enumerate() {
                take(first as u32 + index as u32, group);
            }
            at += 2;
            continue;
        }
        let Some(last) = value(at + 1) else { break };
        let group: Vec<f64> = (0..count).map_while(|index| value(at + 2 + index)).collect();
        budget = budget.saturating_sub((last - first).clamp(0.0, LAST_CID) as u32 + 1);
        if budget == 0 {
            break;
        }
        for cid in first.clamp(0.0, LAST_CID) as u32..=last.clamp(0.0, LAST_CID) as u32 {
            take(cid, &group);
        }
        at += 2 + count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_values_come_back() {
        for text in [u32::from('日'), UNMAPPED, STRING_BASE + 5, OWN_STRINGS + 511] {
            let shown = Shown { text, advance: 0.488_281 };
            assert_eq!(unpack(pack(shown)), shown);
        }
    }
}
