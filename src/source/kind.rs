//! What kind of file some bytes are.

use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{Code, Error};
use crate::messages::ICHITARO;

/// The largest input that is read, in bytes. Ten years of all wards' plans as one dump are a tenth of it.
pub const MAX_INPUT_BYTES: u64 = 512 << 20;

/// Kinds of documents that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A PDF.
    Pdf,
    /// A text dump.
    Text,
    /// An Excel workbook (OOXML).
    Workbook,
    /// A Word document (OOXML).
    WordDocument,
    /// A saved web page.
    WebPage,
    /// A text in Markdown.
    Markdown,
    /// An extraction of this program.
    Extraction,
}

impl Kind {
    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain",
            Self::Workbook => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::WordDocument => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::WebPage => "text/html",
            Self::Markdown => "text/markdown",
            Self::Extraction => "application/json",
        }
    }
}

/// Bytes at the start of a file in which `%PDF-` is looked for: readers accept junk before it (PDF 2.0, 7.5.2, note).
const PDF_HEADER_WINDOW: usize = 1024;

/// The kind of a document.
///
/// # Errors
/// Where the file is empty, too large, or of a kind that is not read.
pub fn kind_of(bytes: &[u8]) -> Result<Kind, Error> {
    if bytes.len() as u64 > MAX_INPUT_BYTES {
        return Err(Error::new(
            Code::TooLarge,
            format!("the file has {} bytes", bytes.len()),
            "split it; the limit is 512 MiB",
        ));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::new(Code::Empty, "the file is empty", "download or export it again"));
    }
    let head = bytes.get(..PDF_HEADER_WINDOW.min(bytes.len())).unwrap_or_default();
    if memchr::memmem::find(head, b"%PDF-").is_some() && !is_text_with_signature(bytes) {
        return pdf_kind(head);
    }
    if head.starts_with(b"PK\x03\x04") {
        return zip_kind(bytes);
    }
    if head.starts_with(OLE) {
        return Err(ole_error(bytes));
    }
    foreign(bytes, head)?;
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    if is_page(start) {
        return Ok(Kind::WebPage);
    }
    if start.starts_with(b"{") && memchr::memmem::find(head, b"urn:miekeshi:extraction:").is_some() {
        return Ok(Kind::Extraction);
    }
    if is_json(start) {
        let hint = "give the document that it was made from";
        return Err(match serde_json::from_slice::<serde::de::IgnoredAny>(bytes) {
            Ok(_) => Error::new(Code::WrongKind, "this is JSON", hint),
            Err(error) => Error::new(Code::WrongKind, format!("this is JSON, and broken: {error}"), hint),
        });
    }
    Ok(Kind::Text)
}

/// Whether text begins as a web page does, or a part of one that was saved.
pub(crate) fn is_page(start: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 32] = [
        b"<!doctype html",
        b"<html",
        b"<head",
        b"<body",
        b"<table",
        b"<div",
        b"<main",
        b"<article",
        b"<section",
        b"<meta",
        b"<title",
        b"<h1",
        b"<h2",
        b"<h3",
        b"<h4",
        b"<h5",
        b"<p",
        b"<ul",
        b"<ol",
        b"<dl",
        b"<span",
        b"<form",
        b"<center",
        b"<header",
        b"<nav",
        b"<aside",
        b"<figure",
        b"<details",
        b"<link",
        b"<style",
        b"<script",
        b"<base",
    ];
    let mut start = start;
    // Comments and the declaration of XML may stand before the page.
    for (open, close) in [(&b"<?xml"[..], &b"?>"[..]), (b"<!--", b"-->"), (b"<!--", b"-->")] {
        if start.starts_with(open)
            && let Some(end) = memchr::memmem::find(start, close)
        {
            start = start.get(end + close.len()..).unwrap_or_default().trim_ascii_start();
        }
    }
    let lower: Vec<u8> = start.iter().take(16).map(u8::to_ascii_lowercase).collect();
    BEGINNINGS.iter().any(|beginning| {
        let behind = lower.get(beginning.len());
        lower.starts_with(beginning) && behind.is_none_or(|c| !c.is_ascii_alphanumeric())
    })
}

/// Whether a file with the signature of a PDF in it is a text that only speaks of it: it has no object of a PDF, and
/// reads as Japanese text.
fn is_text_with_signature(bytes: &[u8]) -> bool {
    /// Wide characters from which it is a text.
    const LEAST: usize = 8;
    let parts = [&b" obj"[..], b"startxref", b"%%EOF", b"endstream"];
    if parts.iter().any(|part| memchr::memmem::find(bytes, part).is_some()) {
        return false;
    }
    let wide = |text: &str| text.chars().filter(|c| *c >= '\u{3000}').count() >= LEAST;
    super::decode(bytes, None).is_ok_and(|text| text.undecoded_total == 0 && wide(&text.text))
}

/// A PDF, unless a pipe has taken its bytes for text.
fn pdf_kind(head: &[u8]) -> Result<Kind, Error> {
    if is_replaced(without_comments(head)) {
        return Err(Error::new(Code::WrongKind, "this is a PDF whose bytes a pipe turned into text", PIPE_HINT));
    }
    Ok(Kind::Pdf)
}

const PIPE_HINT: &str = "give the file itself, or write it with a command that copies bytes";

/// A PDF behind the lines of comments that it begins with. The second one has four bytes above 127 (PDF 32000-1, 7.5.2),
/// and in a file that is text but for them they may be replaced without any harm.
fn without_comments(head: &[u8]) -> &[u8] {
    let mut rest = head;
    while rest.starts_with(b"%") {
        let end = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len());
        rest = rest.get(end..).unwrap_or_default().trim_ascii_start();
    }
    rest
}

/// Whether bytes that were no text stand as U+FFFD in UTF-8: a program has read a file of another kind as text.
fn is_replaced(head: &[u8]) -> bool {
    /// Characters from which it is so.
    const LEAST: usize = 4;
    memchr::memmem::find_iter(head, b"\xEF\xBF\xBD").take(LEAST).count() == LEAST
}

/// Whether a text begins as JSON objects and lists do, and no Japanese document does.
fn is_json(start: &[u8]) -> bool {
    let Some((open @ (b'{' | b'['), rest)) = start.split_first() else { return false };
    match rest.trim_ascii_start().first() {
        Some(b'"') => true,
        Some(b'{' | b'[') => *open == b'[',
        _ => false,
    }
}

/// OOXML documents are told apart by the folder of their main part: by the last entry of the archive's list that names
/// one, since an archive may lie inside another. Without a list (a file cut off) by the first name in the file.
fn zip_kind(bytes: &[u8]) -> Result<Kind, Error> {
    let listed =
        memchr::memmem::rfind_iter(bytes, LIST_ENTRY).find_map(|at| main_part(bytes.get(at + LIST_NAME_AT..)?));
    let named = || {
        let first = |name: &[u8]| memchr::memmem::find(bytes, name);
        MAIN_PARTS.iter().filter_map(|(name, kind)| Some((first(name)?, *kind))).min_by_key(|(at, _)| *at)
    };
    if let Some(kind) = listed.or_else(|| named().map(|(_, kind)| kind)) {
        return Ok(kind);
    }
    // Every Office file begins with one of these; the list at the end of the archive names the rest.
    let office = [&b"[Content_Types].xml"[..], b"_rels/.rels", b"docProps/"];
    let begun = office.iter().any(|name| memchr::memmem::find(bytes, name).is_some());
    if begun && memchr::memmem::find(bytes, LIST_ENTRY).is_none() {
        let what = "an Excel or Word file that is cut off: the list of its parts is missing";
        return Err(Error::new(Code::DamagedArchive, what, "get it again"));
    }
    Err(other_archive(bytes))
}

/// Archives of other kinds, by a name or a type in them.
fn other_archive(bytes: &[u8]) -> Error {
    const KINDS: [(&[u8], &str, &str); 9] = [
        (b"opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)", "save it as .xlsx, or print it to PDF"),
        (b"opendocument.text", "an OpenDocument text (.odt)", "save it as .docx, or print it to PDF"),
        (
            b"application/vnd.oasis.opendocument",
            "an OpenDocument file",
            "save it as .xlsx or .docx, or print it to PDF",
        ),
        (b"ppt/presentation", "a PowerPoint file (.pptx)", "print it to PDF"),
        (b"visio/document", "a Visio drawing (.vsdx)", "print it to PDF"),
        (b"application/epub+zip", "an e-book (EPUB)", "give the document it was made from"),
        (b"FixedDocSeq", "an XPS document", "print it to PDF"),
        (b"Index/Document.iwa", "a Pages or Numbers file", "save it as .docx, .xlsx or PDF"),
        (b"META-INF/MANIFEST.MF", "a Java archive", "is it the right file?"),
    ];
    let found = KINDS.iter().find(|(name, ..)| memchr::memmem::find(bytes, name).is_some());
    found.map_or_else(
        || {
            let what = "a ZIP archive that is no workbook and no Word document";
            Error::new(Code::WrongKind, what, "unpack it and give the files in it")
        },
        |(_, what, hint)| Error::new(Code::WrongKind, format!("this is {what}"), hint),
    )
}

/// Signature of an entry in the list of a ZIP archive, and where its name begins (APPNOTE 4.3.12).
const LIST_ENTRY: &[u8] = b"PK\x01\x02";
const LIST_NAME_AT: usize = 46;

/// How the names of main parts begin.
const MAIN_PARTS: [(&[u8], Kind); 2] = [(b"xl/workbook", Kind::Workbook), (b"word/document", Kind::WordDocument)];

fn main_part(name: &[u8]) -> Option<Kind> {
    let name = name.strip_prefix(b"/").unwrap_or(name);
    MAIN_PARTS.iter().find(|(part, _)| name.starts_with(part)).map(|(_, kind)| *kind)
}

/// `EncryptedPackage` as an OLE file names it: UTF-16.
const ENCRYPTED_PACKAGE: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// OLE files: a workbook or document with a password, or one of the old binary formats.
fn ole_error(bytes: &[u8]) -> Error {
    if memchr::memmem::find(bytes, ENCRYPTED_PACKAGE).is_some() {
        let hint = "open it in Excel or Word, take the password off and save it again";
        return Error::new(Code::Encrypted, "the document is encrypted with a password", hint);
    }
    /// Streams of the file by which its program is known.
    const STREAMS: [(&str, &str, &str); 9] = [
        ("Workbook", "an old Excel workbook (Excel 97–2003, .xls)", "save it as .xlsx in Excel"),
        ("WordDocument", "an old Word document (Word 6–2003, .doc)", "save it as .docx in Word"),
        ("PowerPoint Document", "an old PowerPoint file (.ppt)", "print it to PDF"),
        ("DocumentText", ICHITARO, OLD_ICHITARO),
        ("JSRV_", ICHITARO, OLD_ICHITARO),
        ("HwpSummaryInformation", "a Hangul document (.hwp)", "print it to PDF"),
        ("VisioDocument", "a Visio drawing (.vsd)", "print it to PDF"),
        ("__substg1.0_", "a mail of Outlook (.msg)", "save its attachment and give that"),
        ("Book", "an old Excel workbook (Excel 5.0/95, .xls)", "save it as .xlsx in Excel"),
    ];
    let stream = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let found = STREAMS.iter().find(|(name, ..)| memchr::memmem::find(bytes, &stream(name)).is_some());
    match found {
        Some((_, what, hint)) => Error::new(Code::WrongKind, format!("this is {what}"), hint),
        None => {
            let hint = "save it as .xlsx or .docx, or print it to PDF";
            Error::new(Code::WrongKind, "this is an old Office file (.xls, .doc)", hint)
        }
    }
}

const OLE: &[u8] = b"\xD0\xCF\x11\xE0";

const PICTURE: &str = "give the PDF it was taken from, or read its text with a program that recognises it";
const UNPACK: &str = "unpack it and give the files in it";
const OLD_EXCEL: &str = "open it in Excel or LibreOffice and save it as .xlsx";
const OLD_ICHITARO: &str = "save it as .docx in Ichitaro, or print it to PDF";
const OLD_WORD: &str = "open it in Word or LibreOffice and save it as .docx";

/// Kinds that are often given by mistake, with what to do. Workbooks of Excel 2 to 4 begin with their record BOF
/// ([MS-XLS] 2.4.21 and its forerunners), documents of Word 1 and 2 with their FIB, DocuWorks with its own mark.
const FOREIGN: [(&[u8], &str, &str); 37] = [
    (b"\x89PNG", "a picture (PNG)", PICTURE),
    (b"\xFF\xD8\xFF", "a picture (JPEG)", PICTURE),
    (b"GIF8", "a picture (GIF)", PICTURE),
    (b"II*\0", "a picture (TIFF)", PICTURE),
    (b"MM\0*", "a picture (TIFF)", PICTURE),
    (b"BM\x36", "a picture (BMP)", PICTURE),
    (b"\x01\0\0\0", "a picture (EMF)", PICTURE),
    (b"\xD7\xCD\xC6\x9A", "a picture (WMF)", PICTURE),
    (b"AT&TFORM", "a scan (DjVu)", PICTURE),
    (b"8BPS", "a Photoshop file", PICTURE),
    (b"\x1F\x8B", "a gzip archive", "unpack it and give the file in it"),
    (b"BZh", "a bzip2 archive", "unpack it and give the file in it"),
    (b"\xFD7zXZ", "an xz archive", "unpack it and give the file in it"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive", "unpack it and give the file in it"),
    (b"7z\xBC\xAF", "a 7z archive", UNPACK),
    (b"Rar!", "a RAR archive", UNPACK),
    (b"MSCF", "a cabinet archive", UNPACK),
    (b"PK\x05\x06", "an empty ZIP archive", "get it again"),
    (b"PK\x07\x08", "a part of a divided ZIP archive", "put its parts together and unpack it"),
    (b"SQLite format 3", "an SQLite database", "give the documents it was made from"),
    (b"{\\rtf", "an RTF file", "save it as .docx, or print it to PDF"),
    (b"%!PS", "a PostScript file", "make a PDF of it (ps2pdf)"),
    (b"\x09\0\x04\0", "a workbook of Excel 2", OLD_EXCEL),
    (b"\x09\x02\x06\0", "a workbook of Excel 3", OLD_EXCEL),
    (b"\x09\x04\x06\0", "a workbook of Excel 4", OLD_EXCEL),
    (b"\x09\x08\x08\0", "a workbook of Excel 5.0/95 without its container", OLD_EXCEL),
    (b"\x09\x08\x10\0", "a workbook of Excel 97 without its container", OLD_EXCEL),
    (b"\x9B\xA5", "a document of Word 1", OLD_WORD),
    (b"\xDB\xA5", "a document of Word 2", OLD_WORD),
    (b"\x31\xBE\0\0", "a document of Write or old Word", OLD_WORD),
    (b"\x60\x0E\x82", "a DocuWorks document (.xdw)", "print it to PDF in DocuWorks"),
    (b"\x60\x0E\x05", "a DocuWorks binder (.xbd)", "print it to PDF in DocuWorks"),
    (b"DOC", ICHITARO, OLD_ICHITARO),
    (b"\0\0\x02\0\x06\x04", "a workbook of Lotus 1-2-3", "save it as .xlsx, or print it to PDF"),
    (b"\0\0\x1A\0", "a workbook of Lotus 1-2-3", "save it as .xlsx, or print it to PDF"),
    (b"HWP Document File", "a Hangul document (.hwp)", "print it to PDF"),
    (b"MIME-Version:", "a web page or mail in one file (.mht, .eml)", "save the page as HTML, or print it to PDF"),
];

fn foreign(bytes: &[u8], head: &[u8]) -> Result<(), Error> {
    let wrong = |what: &str, hint: &'static str| Err(Error::new(Code::WrongKind, format!("this is {what}"), hint));
    // A word that text may begin with is a mark only where no text follows it.
    let is_binary = head.contains(&0);
    let found = FOREIGN.iter().find(|(magic, ..)| head.starts_with(magic) && (*magic != b"DOC" || is_binary));
    if let Some((_, what, hint)) = found {
        return wrong(what, hint);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return wrong("a picture (WebP)", PICTURE);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return wrong("a picture or film (HEIC, MP4)", PICTURE);
    }
    if head.get(2..5) == Some(b"-lh") {
        return wrong("an LHA archive", UNPACK);
    }
    if head.starts_with(b"PK") && is_replaced(head) {
        return wrong("an Office file or archive whose bytes a pipe turned into text", PIPE_HINT);
    }
    if is_headless_pdf(bytes) {
        let hint = "get it again: its beginning (%PDF-) is missing";
        return wrong("a PDF without its beginning", hint);
    }
    let start = head.trim_ascii_start();
    if start.starts_with(b"<?xml") && !is_page(start) {
        return wrong("XML", "give the document that it was made from");
    }
    Ok(())
}

/// Whether a file has the end of a PDF and its objects, but no beginning.
fn is_headless_pdf(bytes: &[u8]) -> bool {
    /// Bytes at the end in which the end of a PDF stands.
    const END: usize = 2048;
    let end = bytes.get(bytes.len().saturating_sub(END)..).unwrap_or_default();
    let has = |part: &[u8], whole: &[u8]| memchr::memmem::find(whole, part).is_some();
    has(b"startxref", end) && has(b"%%EOF", end) && has(b" obj", bytes) && has(b"endobj", bytes)
}

/// SHA-256 of the bytes in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// SHA-256 of a file's bytes in hexadecimal, without holding them.
///
/// # Errors
/// Where the file cannot be read.
pub fn sha256_of(path: &Path) -> io::Result<String> {
    /// Bytes read at once.
    const CHUNK: usize = 64 << 10;
    let mut file = std::fs::File::open(path)?;
    let mut hasher = Sha256::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(hexadecimal(&hasher.finalize())),
            read => hasher.update(chunk.get(..read).unwrap_or_default()),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(bytes: &[u8]) -> Result<Kind, &'static str> {
        kind_of(bytes).map_err(|error| error.code.as_str())
    }

    #[test]
    fn kinds() {
        assert_eq!(code(b"\n%PDF-1.7\n"), Ok(Kind::Pdf));
        assert_eq!(code("【様式１】".as_bytes()), Ok(Kind::Text));
        assert_eq!(code(b"{\"schema\": \"urn:miekeshi:extraction:1\"}"), Ok(Kind::Extraction));
        assert_eq!(code(b"PK\x03\x04....xl/workbook.xml"), Ok(Kind::Workbook));
        assert_eq!(code(b"PK\x03\x04....word/document.xml"), Ok(Kind::WordDocument));
        assert_eq!(code(b"PK\x03\x04....a.txt"), Err("wrong-kind"));
        assert_eq!(code(b"PK\x03\x04....[Content_Types].xml...."), Err("damaged-archive"));
        assert_eq!(code(b" \n"), Err("empty"));
        assert_eq!(code(b"<!DOCTYPE html><html>"), Ok(Kind::WebPage));
        assert_eq!(code(b"<p class=x>1</p>"), Ok(Kind::WebPage));
        assert_eq!(code(b"<ul><li>1</ul>"), Ok(Kind::WebPage));
        assert_eq!(code("<plan> 令和".as_bytes()), Ok(Kind::Text));
        assert_eq!(code(b"<?xml version=\"1.0\"?>\n<!-- saved -->\n<HTML lang=ja>"), Ok(Kind::WebPage));
        assert_eq!(code("<経営課題１>".as_bytes()), Ok(Kind::Text));
        assert_eq!(code(b"<?xml version=\"1.0\"?>"), Err("wrong-kind"));
        assert_eq!(code(b"{\n \"plan\": {}}"), Err("wrong-kind"));
        assert_eq!(code(b"[ {\"a\": 1}]"), Err("wrong-kind"));
        assert_eq!(code("[予算額 263千円]".as_bytes()), Ok(Kind::Text));
        assert_eq!(code(b"\xD0\xCF\x11\xE0"), Err("wrong-kind"));
        assert_eq!(code(&[OLE, b"...", ENCRYPTED_PACKAGE].concat()), Err("encrypted"));
        assert_eq!(code(b"PK\x03\x04.application/vnd.oasis.opendocument.spreadsheet"), Err("wrong-kind"));
    }

    /// What an error says the file is.
    fn told(bytes: &[u8]) -> String {
        kind_of(bytes).map_or_else(|error| error.to_string(), |kind| format!("{kind:?}"))
    }

    #[test]
    fn files_of_other_kinds_are_named() {
        let stream =
            |name: &str| [OLE, b"....", &name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()].concat();
        for (bytes, name) in [
            (b"\x09\x00\x04\x00\x02\x00".to_vec(), "Excel 2"),
            (b"\x09\x02\x06\x00\x00\x00".to_vec(), "Excel 3"),
            (b"\x09\x04\x06\x00\x00\x00".to_vec(), "Excel 4"),
            (stream("Book"), "Excel 5.0/95"),
            (stream("Workbook"), "Excel 97"),
            (b"\xDB\xA5\x2D\x00".to_vec(), "Word 2"),
            (stream("WordDocument"), "Word 6"),
            (stream("DocumentText"), "一太郎"),
            (b"\x60\x0E\x82\x00".to_vec(), "DocuWorks"),
            (b"{\\rtf1".to_vec(), "RTF"),
            (b"PK\x03\x04 ppt/presentation.xml".to_vec(), "PowerPoint"),
            (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text".to_vec(), "OpenDocument text"),
            (b"1 0 obj <<>> endobj\nstartxref 0 %%EOF".to_vec(), "PDF without its beginning"),
            (b"%PDF-1.7\n%\n1 0 obj\n\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD".to_vec(), "pipe"),
            (b"{\"plan\": {".to_vec(), "broken"),
            (b"MIME-Version: 1.0\r\n".to_vec(), ".mht"),
        ] {
            assert!(told(&bytes).contains(name), "{name}: {}", told(&bytes));
        }
    }

    #[test]
    fn a_pdf_of_text_may_have_lost_the_bytes_of_its_second_line() {
        let file = b"%PDF-1.7\n%\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n1 0 obj <<>> endobj";
        assert_eq!(kind_of(file).expect("a kind"), Kind::Pdf);
    }

    #[test]
    fn a_text_that_speaks_of_a_pdf_is_text() {
        let text = "%PDF-1.7 は下記のとおり\n令和４年度　港区運営方針\n";
        assert_eq!(code(text.as_bytes()), Ok(Kind::Text));
        assert_eq!(code(&[b"PDF: ", text.as_bytes()].concat()), Ok(Kind::Text));
        assert_eq!(code(&[text.as_bytes(), b"1 0 obj"].concat()), Ok(Kind::Pdf));
    }

    #[test]
    fn a_workbook_inside_a_word_document_does_not_make_it_one() {
        let entry = |name: &str| [LIST_ENTRY, &[0; LIST_NAME_AT - 4], name.as_bytes()].concat();
        let bytes = [b"PK\x03\x04".to_vec(), entry("xl/workbook.xml"), entry("word/document.xml"), entry("word/a.xml")]
            .concat();
        assert_eq!(code(&bytes), Ok(Kind::WordDocument));
    }

    #[test]
    fn hashes() {
        assert_eq!(sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
