//! 文字コード: the encoding of a text dump, detected or given, and its text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, EUC_JP, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Code, Error};
use crate::lexicon::MISREAD;

/// An encoding with the name that is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding {
    inner: &'static encoding_rs::Encoding,
    name: &'static str,
}

impl Encoding {
    const fn new(inner: &'static encoding_rs::Encoding, name: &'static str) -> Self {
        Self { inner, name }
    }

    /// The encoding of a label such as `cp932`, `Shift_JIS`, `euc-jp`, `utf-16`.
    #[must_use]
    pub fn for_label(label: &str) -> Option<Self> {
        let lower = label.trim().to_ascii_lowercase();
        let known = match lower.as_str() {
            "cp932" | "ms932" | "mskanji" | "windows-932" => Some(SHIFT_JIS),
            "utf16" | "utf-16le" | "utf16le" => Some(UTF_16LE),
            "utf16be" => Some(UTF_16BE),
            "utf8" | "utf-8-sig" => Some(UTF_8),
            "jis" => Some(ISO_2022_JP),
            "eucjp" | "ujis" => Some(EUC_JP),
            other => encoding_rs::Encoding::for_label(other.as_bytes()),
        };
        known.map(|inner| Self::new(inner, name_of(inner)))
    }

    /// Its name in lower case, as IANA has it: `utf-8`, `shift_jis`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

fn name_of(encoding: &'static encoding_rs::Encoding) -> &'static str {
    match encoding {
        e if e == UTF_8 => "utf-8",
        e if e == SHIFT_JIS => "shift_jis",
        e if e == EUC_JP => "euc-jp",
        e if e == ISO_2022_JP => "iso-2022-jp",
        e if e == UTF_16LE => "utf-16le",
        e if e == UTF_16BE => "utf-16be",
        other => other.name(),
    }
}

/// A place where bytes made no character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undecoded {
    /// Offset of the bytes in the file.
    pub offset: usize,
    /// How many of them.
    pub length: usize,
    /// The bytes, the first in the highest place.
    pub bytes: u32,
    /// Line of the replacement character in the text, counted from 1.
    pub line: u32,
    /// Its column in characters, counted from 1.
    pub column: u32,
}

/// Decoded text.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark. U+FFFD stands at each place of `undecoded`.
    pub text: Cow<'a, str>,
    /// The encoding that was used.
    pub encoding: Encoding,
    /// Places where bytes made no character, in order; the first [`MAX_UNDECODED`].
    pub undecoded: Vec<Undecoded>,
    /// How many such places there are in all.
    pub undecoded_total: usize,
}

/// Places without a character that are kept one by one; a file in the wrong encoding has thousands.
pub const MAX_UNDECODED: usize = 100;

/// Share of a text that may be undecodable, as one place in so many characters, before the file is no text.
const MIN_CHARS_PER_FAULT: usize = 10;

/// Decodes a text dump in the encoding given, or in the one its bytes show.
///
/// # Errors
/// Where the bytes are no text: control characters, or every tenth character undecodable.
pub fn decode<'a>(bytes: &'a [u8], given: Option<Encoding>) -> Result<Decoded<'a>, Error> {
    let (encoding, skip) = match (encoding_rs::Encoding::for_bom(bytes), given) {
        (Some((inner, length)), None) => (Encoding::new(inner, name_of(inner)), length),
        (Some((inner, length)), Some(given)) if given.inner == inner || is_utf16(given.inner) && is_utf16(inner) => {
            (Encoding::new(inner, name_of(inner)), length)
        }
        (_, Some(given)) => (given, 0),
        (None, None) => (detect(bytes), 0),
    };
    let body = bytes.get(skip..).unwrap_or_default();
    let decoded = if encoding.inner == UTF_8
        && let Ok(text) = std::str::from_utf8(body)
    {
        Decoded { text: Cow::Borrowed(text), encoding, undecoded: Vec::new(), undecoded_total: 0 }
    } else {
        decode_with(body, encoding, skip)
    };
    check(decoded)
}

fn is_utf16(encoding: &'static encoding_rs::Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

fn check(decoded: Decoded<'_>) -> Result<Decoded<'_>, Error> {
    let control = decoded.text.chars().take(CONTROL_WINDOW).filter(|c| c.is_control() && !is_text_control(*c)).count();
    let chars = decoded.text.len() / 3 + 1;
    if control * MIN_CHARS_PER_FAULT > CONTROL_WINDOW.min(chars)
        || decoded.undecoded_total * MIN_CHARS_PER_FAULT > chars
    {
        let what = format!("this is no text in {}", decoded.encoding.name());
        return Err(Error::new(
            Code::NotText,
            what,
            "give a PDF, a workbook or a text dump, or name the encoding with --encoding",
        ));
    }
    if let Some(what) = misread(&decoded) {
        let hint = "give the file as it was before, or write it with a command that copies bytes";
        return Err(Error::new(Code::NotText, what, hint));
    }
    Ok(decoded)
}

/// What another program has done to a text: it took a PDF or an archive for text, or UTF-8 for Shift_JIS.
fn misread(decoded: &Decoded<'_>) -> Option<&'static str> {
    /// One wide character in so many; Japanese text read wrongly has one in ten and more, right text none.
    const SHARE: usize = 25;
    /// Fewer say nothing.
    const LEAST: usize = 5;
    let binary =
        is_utf16(decoded.encoding.inner) && ["%PDF-", "PK\u{3}\u{4}"].iter().any(|of| decoded.text.starts_with(of));
    if binary {
        return Some("this is a PDF or an Office file that a pipe turned into text");
    }
    let wide = || decoded.text.chars().take(CONTROL_WINDOW).filter(|c| !c.is_ascii());
    let wrong = wide().filter(|c| MISREAD.contains(c)).count();
    (wrong >= LEAST && wrong * SHARE > wide().count())
        .then_some("this text was read in the wrong encoding (UTF-8 as Shift_JIS) and saved again")
}

/// The encoding that a web page declares of itself (`<meta charset="…">`).
#[must_use]
pub(crate) fn declared(bytes: &[u8]) -> Option<Encoding> {
    /// Bytes at the beginning in which it stands; browsers look at 1,024, and pages of cities put scripts before it.
    const WITHIN: usize = 8192;
    let head: Vec<u8> = bytes.iter().take(WITHIN).map(u8::to_ascii_lowercase).collect();
    let at = memchr::memmem::find(&head, b"charset=")? + b"charset=".len();
    let rest = head.get(at..)?;
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let length = rest.iter().position(|c| !(c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_')))?;
    Encoding::for_label(std::str::from_utf8(rest.get(..length)?).ok()?)
}

/// Characters at the start of a text that are searched for control characters.
const CONTROL_WINDOW: usize = 4096;

const fn is_text_control(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}' | '\u{1b}')
}

/// The encoding that the bytes show.
fn detect(bytes: &[u8]) -> Encoding {
    if let Some(utf16) = utf16_without_bom(bytes) {
        return utf16;
    }
    if is_iso_2022_jp(bytes) {
        return Encoding::new(ISO_2022_JP, name_of(ISO_2022_JP));
    }
    if is_utf8(bytes) {
        return Encoding::new(UTF_8, "utf-8");
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let inner = detector.guess(Some(b"jp"), Utf8Detection::Allow);
    // A Japanese dump is in one of the encodings of Japan; a Western guess comes from too few bytes.
    let japanese = [UTF_8, SHIFT_JIS, EUC_JP, ISO_2022_JP].contains(&inner);
    let inner = if japanese { inner } else { SHIFT_JIS };
    Encoding::new(inner, name_of(inner))
}

/// Whether bytes are ISO-2022-JP, a few damaged places aside: nothing else calls for the kanji of JIS and goes back to
/// ASCII, each time as often, in bytes of seven bits.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    /// Bytes for each one of eight bits.
    const BYTES_PER_FAULT: usize = 50;
    let count = |sets: [&[u8]; 2]| sets.iter().map(|set| memchr::memmem::find_iter(bytes, set).count()).sum::<usize>();
    let (kanji, ascii) = (count([b"\x1b$B", b"\x1b$@"]), count([b"\x1b(B", b"\x1b(J"]));
    let wide = || bytes.iter().filter(|byte| !byte.is_ascii()).count();
    kanji > 0 && ascii > 0 && kanji.abs_diff(ascii) * 4 <= kanji + ascii && wide() * BYTES_PER_FAULT <= bytes.len()
}

/// Whether bytes are UTF-8, a few damaged places aside. In any other encoding of Japanese nearly every character is one.
fn is_utf8(bytes: &[u8]) -> bool {
    /// Characters beyond ASCII for each damaged place.
    const CHARS_PER_FAULT: usize = 10;
    if memchr::memchr(0x1B, bytes).is_some() {
        return false;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut wide, mut faults) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    faults == 0 || wide >= faults * CHARS_PER_FAULT
}

/// UTF-16 shows by its high bytes: 0x00 for ASCII, 0x30 for kana and punctuation, in every second place.
fn utf16_without_bom(bytes: &[u8]) -> Option<Encoding> {
    /// Bytes that are looked at.
    const WINDOW: usize = 4096;
    /// Pairs below which nothing can be said.
    const MIN_PAIRS: usize = 8;
    let window = bytes.get(..WINDOW.min(bytes.len()) & !1)?;
    let pairs = window.len() / 2;
    if pairs < MIN_PAIRS {
        return None;
    }
    let high =
        |offset: usize| window.iter().skip(offset).step_by(2).filter(|byte| matches!(**byte, 0x00 | 0x30)).count();
    let (even, odd) = (high(0), high(1));
    let nul = memchr::memchr(0, window).is_some();
    match (nul, even * 4 > pairs && even > odd * 3, odd * 4 > pairs && odd > even * 3) {
        (true, true, _) => Some(Encoding::new(UTF_16BE, "utf-16be")),
        (true, _, true) => Some(Encoding::new(UTF_16LE, "utf-16le")),
        _ => None,
    }
}

fn decode_with(bytes: &[u8], encoding: Encoding, skipped: usize) -> Decoded<'static> {
    /// Bytes of text decoded at a time: the decoder touches all the room it is given at each byte that is none of the
    /// encoding, which with room for the whole text grows with the square of its length.
    const ROOM: usize = 4096;
    let mut decoder = encoding.inner.new_decoder_without_bom_handling();
    let (mut text, mut piece) = (String::with_capacity(bytes.len()), String::with_capacity(ROOM));
    let mut faults = Faults::default();
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut piece, true);
        at += read;
        text.push_str(&piece);
        piece.clear();
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, behind) => {
                faults.add(bytes, at, usize::from(length), usize::from(behind), skipped, &text);
                text.push('\u{FFFD}');
            }
        }
    }
    Decoded { text: Cow::Owned(text), encoding, undecoded: faults.kept, undecoded_total: faults.total }
}

/// Malformed places, with the line and column counted as they come.
#[derive(Default)]
struct Faults {
    kept: Vec<Undecoded>,
    total: usize,
    counted: usize,
    lines: u32,
    line_start: usize,
}

impl Faults {
    fn add(&mut self, bytes: &[u8], at: usize, length: usize, behind: usize, skipped: usize, text: &str) {
        self.total += 1;
        if self.kept.len() >= MAX_UNDECODED {
            return;
        }
        let new = text.get(self.counted..).unwrap_or_default();
        self.lines += u32::try_from(memchr::memchr_iter(b'\n', new.as_bytes()).count()).unwrap_or(0);
        if let Some(last) = memchr::memrchr(b'\n', new.as_bytes()) {
            self.line_start = self.counted + last + 1;
        }
        self.counted = text.len();
        let end = at.saturating_sub(behind);
        let start = end.saturating_sub(length);
        let value =
            bytes.get(start..end).unwrap_or_default().iter().fold(0_u32, |all, byte| all << 8 | u32::from(*byte));
        let column = text.get(self.line_start..).unwrap_or_default().chars().count() + 1;
        self.kept.push(Undecoded {
            offset: start + skipped,
            length,
            bytes: value,
            line: self.lines + 1,
            column: u32::try_from(column).unwrap_or(u32::MAX),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "令和４年度　港区運営方針　(素案)からの変更について\n（区長：筋原　章博）\n区の目標（何をめざすのか）\n①㈱Ⅰ～－\n";

    fn encode(label: &str) -> Vec<u8> {
        Encoding::for_label(label).expect("known").inner.encode(TEXT).0.into_owned()
    }

    fn detected(bytes: &[u8]) -> (String, String) {
        let decoded = decode(bytes, None).expect("text");
        (decoded.encoding.name().to_owned(), decoded.text.into_owned())
    }

    fn utf16(big: bool) -> Vec<u8> {
        TEXT.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn every_encoding_is_detected() {
        assert_eq!(detected(TEXT.as_bytes()), ("utf-8".to_owned(), TEXT.to_owned()));
        assert_eq!(detected(&encode("cp932")), ("shift_jis".to_owned(), TEXT.to_owned()));
        assert_eq!(detected(&[b"\xEF\xBB\xBF".as_slice(), TEXT.as_bytes()].concat()).1, TEXT);
        assert_eq!(detected(&utf16(true)), ("utf-16be".to_owned(), TEXT.to_owned()));
        assert_eq!(detected(&utf16(false)), ("utf-16le".to_owned(), TEXT.to_owned()));
        assert_eq!(detected(&[b"\xFF\xFE".to_vec(), utf16(false)].concat()).1, TEXT);
        assert_eq!(detected(&[b"\xFE\xFF".to_vec(), utf16(true)].concat()).1, TEXT);
        let plain = TEXT.replace("①㈱Ⅰ～－", "");
        let encode = |label: &str| Encoding::for_label(label).expect("known").inner.encode(&plain).0.into_owned();
        assert_eq!(detected(&encode("euc-jp")), ("euc-jp".to_owned(), plain.clone()));
        assert_eq!(detected(&encode("iso-2022-jp")), ("iso-2022-jp".to_owned(), plain.clone()));
    }

    #[test]
    fn utf_16_that_is_cut_in_a_character_is_utf_16() {
        let bytes = utf16(false);
        let decoded = decode(&bytes[..bytes.len() - 1], None).expect("text");
        assert_eq!((decoded.encoding.name(), decoded.undecoded_total), ("utf-16le", 1));
    }

    #[test]
    fn text_that_a_program_read_wrongly_is_told() {
        let wrong = SHIFT_JIS.decode(TEXT.repeat(4).as_bytes()).0.into_owned();
        assert_eq!(decode(wrong.as_bytes(), None).map(|_| ()).map_err(|e| e.code), Err(Code::NotText));
        let piped: Vec<u8> = "\u{feff}%PDF-1.7\r\n1 0 obj".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&piped, None).map(|_| ()).map_err(|e| e.code), Err(Code::NotText));
    }

    #[test]
    fn a_page_declares_its_encoding() {
        let name = |page: &str| declared(page.as_bytes()).map(Encoding::name);
        assert_eq!(name("<meta charset=\"Shift_JIS\">"), Some("shift_jis"));
        assert_eq!(name("<META http-equiv=Content-Type content='text/html; charset=x-sjis'>"), Some("shift_jis"));
        assert_eq!(name("<p>charset"), None);
    }

    #[test]
    fn damaged_utf_8_is_utf_8() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.splice(30..30, *b"\xFF\xFE\x80");
        let decoded = decode(&bytes, None).expect("text");
        assert_eq!((decoded.encoding.name(), decoded.undecoded_total), ("utf-8", 3));
    }

    #[test]
    fn a_given_encoding_wins() {
        let bytes = encode("euc-jp");
        assert_eq!(decode(&bytes, Encoding::for_label("EUC-JP")).expect("text").text, TEXT);
        assert!(decode(&bytes, Encoding::for_label("utf-8")).is_err());
    }

    #[test]
    fn bytes_that_do_not_decode_are_named_with_their_place() {
        let mut bytes = encode("cp932");
        let at = bytes.len() - 1;
        bytes.splice(at..at, *b"\xFF");
        let decoded = decode(&bytes, None).expect("text");
        assert_eq!(decoded.undecoded_total, 1);
        let fault = decoded.undecoded[0];
        assert_eq!((fault.offset, fault.length, fault.bytes, fault.line), (at, 1, 0xFF, 4));
        assert_eq!(
            decoded.text.lines().nth(3).and_then(|line| line.chars().nth(fault.column as usize - 1)),
            Some('\u{FFFD}')
        );
    }

    #[test]
    fn binary_is_no_text() {
        let noise: Vec<u8> = (0..4000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&noise, None).map(|_| ()).map_err(|e| e.code), Err(Code::NotText));
    }

    #[test]
    fn a_damaged_byte_leaves_the_encoding_known() {
        let plain = "【様式１】\n令和４年度　港区運営方針\n【経営課題１】【安心】\n".repeat(8);
        let (bytes, _, _) = ISO_2022_JP.encode(&plain);
        let decoded =
            |bytes: &[u8]| decode(bytes, None).map(|found| (found.encoding.name().to_owned(), found.undecoded_total));
        assert_eq!(decoded(&bytes).ok(), Some(("iso-2022-jp".to_owned(), 0)));
        for at in [9, 60, 101] {
            let mut damaged = bytes.to_vec();
            damaged[at] = 0xE3;
            let (name, faults) = decoded(&damaged).expect("text");
            assert!(name == "iso-2022-jp" && (1..9).contains(&faults), "{at}: {name}, {faults} faults");
        }
        // A page about the encoding itself is none of it.
        let (name, _) = decoded("ISO-2022-JPは \u{1b}$B で始まる。".repeat(4).as_bytes()).expect("text");
        assert_eq!(name, "utf-8");
    }
}
