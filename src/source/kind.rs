//! What kind of file some bytes are.

use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::Error;

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
            "too-large",
            format!("the file has {} bytes", bytes.len()),
            "split it; the limit is 512 MiB",
        ));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::new("empty", "the file is empty", "download or export it again"));
    }
    let head = bytes.get(..PDF_HEADER_WINDOW.min(bytes.len())).unwrap_or_default();
    if memchr::memmem::find(head, b"%PDF-").is_some() {
        return Ok(Kind::Pdf);
    }
    if head.starts_with(b"PK\x03\x04") {
        return zip_kind(bytes);
    }
    foreign(head)?;
    let start = head.trim_ascii_start();
    if start.starts_with(b"{") && memchr::memmem::find(head, b"urn:miekeshi:extraction:").is_some() {
        return Ok(Kind::Extraction);
    }
    if is_json(start) {
        return Err(Error::new("wrong-kind", "this is JSON", "give the document that it was made from"));
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

/// OOXML documents are told apart by the folder of their main part.
fn zip_kind(bytes: &[u8]) -> Result<Kind, Error> {
    if memchr::memmem::find(bytes, b"xl/workbook").is_some() {
        Ok(Kind::Workbook)
    } else if memchr::memmem::find(bytes, b"word/document").is_some() {
        Ok(Kind::WordDocument)
    } else {
        Err(Error::new(
            "wrong-kind",
            "a ZIP archive that is no workbook and no Word document",
            "unpack it and give the files in it",
        ))
    }
}

/// Kinds that are often given by mistake, with what to do.
const FOREIGN: [(&[u8], &str, &str); 8] = [
    (b"\xD0\xCF\x11\xE0", "an old Office file (.xls, .doc)", "save it as .xlsx or .docx, or print it to PDF"),
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
        return Err(Error::new("wrong-kind", format!("this is {what}"), hint));
    }
    let start: Vec<u8> = head.trim_ascii_start().iter().take(16).map(u8::to_ascii_lowercase).collect();
    if start.starts_with(b"<?xml") {
        return Err(Error::new("wrong-kind", "this is XML", "give the document that it was made from"));
    }
    if start.starts_with(b"<!doctype html") || start.starts_with(b"<html") {
        return Err(Error::new("wrong-kind", "this is an HTML page", "download the PDF that the page links to"));
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
        kind_of(bytes).map_err(|error| error.code)
    }

    #[test]
    fn kinds() {
        assert_eq!(code(b"\n%PDF-1.7\n"), Ok(Kind::Pdf));
        assert_eq!(code("【様式１】".as_bytes()), Ok(Kind::Text));
        assert_eq!(code(b"{\"schema\": \"urn:miekeshi:extraction:1\"}"), Ok(Kind::Extraction));
        assert_eq!(code(b"PK\x03\x04....xl/workbook.xml"), Ok(Kind::Workbook));
        assert_eq!(code(b"PK\x03\x04....word/document.xml"), Ok(Kind::WordDocument));
        assert_eq!(code(b"PK\x03\x04....a.txt"), Err("wrong-kind"));
        assert_eq!(code(b" \n"), Err("empty"));
        assert_eq!(code(b"<!DOCTYPE html><html>"), Err("wrong-kind"));
        assert_eq!(code(b"<?xml version=\"1.0\"?>"), Err("wrong-kind"));
        assert_eq!(code(b"{\n \"plan\": {}}"), Err("wrong-kind"));
        assert_eq!(code(b"[ {\"a\": 1}]"), Err("wrong-kind"));
        assert_eq!(code("[予算額 263千円]".as_bytes()), Ok(Kind::Text));
        assert_eq!(code(b"\xD0\xCF\x11\xE0"), Err("wrong-kind"));
    }

    #[test]
    fn hashes() {
        assert_eq!(sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
