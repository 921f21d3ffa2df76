//! What kind of file some bytes are.

use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{Code, Error};

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
    if memchr::memmem::find(head, b"%PDF-").is_some() {
        return Ok(Kind::Pdf);
    }
    if head.starts_with(b"PK\x03\x04") {
        return zip_kind(bytes);
    }
    if head.starts_with(OLE) {
        return Err(ole_error(bytes));
    }
    foreign(head)?;
    let start = head.trim_ascii_start();
    if start.starts_with(b"{") && memchr::memmem::find(head, b"urn:miekeshi:extraction:").is_some() {
        return Ok(Kind::Extraction);
    }
    if is_json(start) {
        return Err(Error::new(Code::WrongKind, "this is JSON", "give the document that it was made from"));
    }
    Ok(Kind::Text)
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
    let open_document = memchr::memmem::find(bytes, b"application/vnd.oasis.opendocument").is_some();
    Err(if open_document {
        Error::new(Code::WrongKind, "this is an OpenDocument file", "save it as .xlsx or .docx, or print it to PDF")
    } else {
        let what = "a ZIP archive that is no workbook and no Word document";
        Error::new(Code::WrongKind, what, "unpack it and give the files in it")
    })
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
    let hint = "save it as .xlsx or .docx, or print it to PDF";
    Error::new(Code::WrongKind, "this is an old Office file (.xls, .doc)", hint)
}

const OLE: &[u8] = b"\xD0\xCF\x11\xE0";

/// Kinds that are often given by mistake, with what to do.
const FOREIGN: [(&[u8], &str, &str); 7] = [
    (b"\x89PNG", "a picture (PNG)", "give the PDF it was taken from"),
    (b"\xFF\xD8\xFF", "a picture (JPEG)", "give the PDF it was taken from"),
    (b"GIF8", "a picture (GIF)", "give the PDF it was taken from"),
    (b"\x1F\x8B", "a gzip archive", "unpack it and give the file in it"),
    (b"7z\xBC\xAF", "a 7z archive", "unpack it and give the files in it"),
    (b"SQLite format 3", "an SQLite database", "give the documents it was made from"),
    (b"{\\rtf", "an RTF file", "save it as .docx, or print it to PDF"),
];

fn foreign(head: &[u8]) -> Result<(), Error> {
    if let Some((_, what, hint)) = FOREIGN.iter().find(|(magic, _, _)| head.starts_with(magic)) {
        return Err(Error::new(Code::WrongKind, format!("this is {what}"), hint));
    }
    let start: Vec<u8> = head.trim_ascii_start().iter().take(16).map(u8::to_ascii_lowercase).collect();
    if start.starts_with(b"<?xml") {
        return Err(Error::new(Code::WrongKind, "this is XML", "give the document that it was made from"));
    }
    if start.starts_with(b"<!doctype html") || start.starts_with(b"<html") {
        return Err(Error::new(Code::WrongKind, "this is an HTML page", "download the PDF that the page links to"));
    }
    Ok(())
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
        assert_eq!(code(b"<!DOCTYPE html><html>"), Err("wrong-kind"));
        assert_eq!(code(b"<?xml version=\"1.0\"?>"), Err("wrong-kind"));
        assert_eq!(code(b"{\n \"plan\": {}}"), Err("wrong-kind"));
        assert_eq!(code(b"[ {\"a\": 1}]"), Err("wrong-kind"));
        assert_eq!(code("[予算額 263千円]".as_bytes()), Ok(Kind::Text));
        assert_eq!(code(b"\xD0\xCF\x11\xE0"), Err("wrong-kind"));
        assert_eq!(code(&[OLE, b"...", ENCRYPTED_PACKAGE].concat()), Err("encrypted"));
        assert_eq!(code(b"PK\x03\x04.application/vnd.oasis.opendocument.spreadsheet"), Err("wrong-kind"));
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
