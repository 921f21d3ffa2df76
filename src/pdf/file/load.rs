//! Opening a file: encryption, damaged cross-references, a lost catalog.

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::{File, attachments, repair};
use crate::error::{Code, Error};
use crate::pdf::Options;

/// Image data up to this size is kept: such an image may be a line drawn as one row of pixels.
const SMALL_IMAGE_BYTES: usize = 4096;

/// From this size on what is not looked at is let go while loading. Below it copying everything costs less than asking
/// for each object.
const LARGE_FILE_BYTES: usize = 16 << 20;

/// How far into a file `%PDF-` may stand (PDF 32000-1 annex H, note 13).
const HEADER_WINDOW: usize = 1024;

const NOT_A_PDF: &str = "give a PDF, a text dump or a workbook";

impl<'b> File<'b> {
    /// Opens a file.
    ///
    /// # Errors
    /// `not-a-pdf`, `damaged-pdf` where no object can be found, `encrypted` and `wrong-password`.
    pub(in crate::pdf) fn open(bytes: &'b [u8], options: &Options) -> Result<Self, Error> {
        let looks_like_pdf = window(bytes).windows(5).any(|w| w == b"%PDF-");
        let document = load(bytes, options, false).or_else(|_| load(bytes, options, true));
        let document = match document {
            Ok(document) => document,
            Err(lopdf::Error::InvalidPassword) => open_pages(bytes, options)?,
            Err(_) if !looks_like_pdf => return Err(unreadable(false)),
            Err(_) => repair::search(bytes, options.max_stream_bytes).ok_or_else(|| unreadable(true))?,
        };
        let mut document = if document.is_encrypted() { open_locked(bytes, options)? } else { document };
        let decrypted = document.encryption_state.is_some();
        let restored = if decrypted { 0 } else { repair::restore(&mut document, bytes) };
        let rebuilt = document.xref_recovery.is_some() || document.reference_table.entries.is_empty();
        let catalog = find_catalog(&document);
        Ok(Self { bytes, document, catalog, decrypted, rebuilt, restored })
    }
}

/// An encrypted file that did not open: one without an identifier, or one whose password is not known.
fn open_locked(bytes: &[u8], options: &Options) -> Result<Document, Error> {
    let named = if lacks_id(bytes) { load(&with_id(bytes), options, false).ok() } else { None };
    match named.filter(|document| !document.is_encrypted() || document.encryption_state.is_some()) {
        Some(document) => Ok(document),
        None => open_pages(bytes, options),
    }
}

const TRAILER: &[u8] = b"trailer";

/// Whether an encrypted file has a trailer that gives it no identifier, which lopdf asks for.
fn lacks_id(bytes: &[u8]) -> bool {
    let trailer = memchr::memmem::rfind(bytes, TRAILER).and_then(|at| bytes.get(at..));
    let has = |word: &[u8]| trailer.is_some_and(|trailer| memchr::memmem::find(trailer, word).is_some());
    has(b"/Encrypt") && !has(b"/ID")
}

/// The same file with an empty identifier, as other programs take it. What stands behind the trailer moves, and nothing
/// points there.
fn with_id(bytes: &[u8]) -> Vec<u8> {
    const EMPTY: &[u8] = b" /ID[<><>] ";
    let trailer = memchr::memmem::rfind(bytes, TRAILER).unwrap_or(bytes.len());
    let behind = bytes.get(trailer..).unwrap_or_default();
    let dict = memchr::memmem::find(behind, b"<<").map_or(bytes.len(), |at| trailer + at + 2);
    let (before, rest) = bytes.split_at(dict.min(bytes.len()));
    [before, EMPTY, rest].concat()
}

/// A file whose password is not known: its pages may be plain.
fn open_pages(bytes: &[u8], options: &Options) -> Result<Document, Error> {
    let plain = attachments::without_encryption(bytes);
    let document = load(&plain, options, false).ok().filter(|document| !document.is_encrypted());
    document.filter(attachments::are_all_that_is_encrypted).ok_or_else(|| locked(options))
}

fn window(bytes: &[u8]) -> &[u8] {
    bytes.get(..HEADER_WINDOW).unwrap_or(bytes)
}

fn load(bytes: &[u8], options: &Options, rebuild: bool) -> Result<Document, lopdf::Error> {
    let load = LoadOptions {
        password: options.password.map(str::to_owned),
        filter: (bytes.len() >= LARGE_FILE_BYTES).then_some(drop_unread),
        strict: false,
        max_decompressed_size: Some(options.max_stream_bytes),
        force_reconstruct: rebuild,
    };
    Document::load_mem_with_options(bytes, load)
}

/// Pictures are not looked at, nor is the tree of a tagged file's structure, which has an element for each run of text:
/// they are let go while loading. An element stays as nothing, for what is missing is searched for again. lopdf keeps what stands behind the reference for
/// objects of the file itself, among them all streams, and what is returned for those inside object streams.
fn drop_unread(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if object.as_dict().is_ok_and(|dict| dict.has_type(b"StructElem")) {
        *object = Object::Null;
    }
    if let Object::Stream(stream) = object
        && stream.content.len() > SMALL_IMAGE_BYTES
        && stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
    {
        stream.content = vec![b'\n'];
    }
    let kept = if matches!(object, Object::Stream(_)) { Object::Null } else { object.clone() };
    Some((id, kept))
}

fn locked(options: &Options) -> Error {
    match options.password {
        Some(_) => {
            Error::new(Code::WrongPassword, "the password does not open it", "give the right one with --password")
        }
        None => Error::new(Code::Encrypted, "it is encrypted and needs a password", "give it with --password"),
    }
}

fn unreadable(looks_like_pdf: bool) -> Error {
    if looks_like_pdf {
        let hint = "fetch it again: it may have been cut short";
        Error::new(Code::DamagedPdf, "no object of this PDF can be read", hint)
    } else {
        Error::new(Code::NotAPdf, "it is not a PDF", NOT_A_PDF)
    }
}

/// The catalog that the trailer names, else any object that is one.
fn find_catalog(document: &Document) -> Dictionary {
    let named = document.catalog().ok().filter(|catalog| catalog.has(b"Pages"));
    let found = named.or_else(|| {
        let mut dicts = document.objects.values().filter_map(|object| object.as_dict().ok());
        dicts.rfind(|dict| dict.has_type(b"Catalog"))
    });
    found.cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn an_encrypted_file_without_an_identifier_is_given_an_empty_one() {
        let file = b"%PDF-1.4\nxref\ntrailer\n<</Size 3 /Encrypt 2 0 R>>\nstartxref\n9\n%%EOF";
        assert!(lacks_id(file));
        let named = with_id(file);
        assert!(!lacks_id(&named));
        assert_eq!(named.len(), file.len() + 11);
        assert!(named.starts_with(b"%PDF-1.4\nxref\ntrailer\n<< /ID[<><>] /Size 3"));
        for other in [&b"trailer <</Size 3>>"[..], b"trailer <</Encrypt 2 0 R /ID[<01><01>]>>", b"/Encrypt"] {
            assert!(!lacks_id(other));
        }
    }

    #[test]
    fn what_is_not_read_of_a_large_file_is_let_go() {
        let image = |subtype: &str, size: usize| {
            let dict = dictionary! { "Type" => "XObject", "Subtype" => Object::Name(subtype.into()) };
            Object::Stream(lopdf::Stream::new(dict, vec![0; size]))
        };
        let left = |mut object: Object| {
            let kept = drop_unread((1, 0), &mut object);
            (object, kept.map(|(_, kept)| kept))
        };
        let size = |object: &Object| object.as_stream().map(|stream| stream.content.len()).ok();
        assert_eq!(size(&left(image("Image", SMALL_IMAGE_BYTES + 1)).0), Some(1));
        assert_eq!(size(&left(image("Image", SMALL_IMAGE_BYTES)).0), Some(SMALL_IMAGE_BYTES));
        assert_eq!(size(&left(image("Form", 2 * SMALL_IMAGE_BYTES)).0), Some(2 * SMALL_IMAGE_BYTES));
        let element = Object::Dictionary(dictionary! { "Type" => "StructElem", "S" => "P" });
        assert_eq!(left(element), (Object::Null, Some(Object::Null)));
        let page = Object::Dictionary(dictionary! { "Type" => "Page" });
        assert_eq!(left(page.clone()), (page.clone(), Some(page)));
    }
}
