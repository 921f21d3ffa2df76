//! Files of which only the attachments are encrypted: their pages need no password (PDF 32000-1, 7.6.5, `EFF`).
//!
//! lopdf asks for the password of the whole file. Where the encryption dictionary leaves streams and strings as they
//! are, the file is read as if the trailer did not name it.

use lopdf::{Dictionary, Document, Object};

/// The bytes with the names of encryption dictionaries taken out of the trailers, in the same length.
pub(super) fn without_encryption(bytes: &[u8]) -> Vec<u8> {
    const KEY: &[u8] = b"/Encrypt";
    let mut copy = bytes.to_vec();
    let found: Vec<usize> = memchr::memmem::find_iter(bytes, KEY).collect();
    for at in found {
        let next = bytes.get(at + KEY.len()).copied().unwrap_or_default();
        // Not /EncryptMetadata, which stands in the dictionary itself.
        if !next.is_ascii_alphanumeric()
            && let Some(slot) = copy.get_mut(at + 1)
        {
            *slot = b'e';
        }
    }
    copy
}

/// Whether an encryption dictionary of the document encrypts attachments and nothing else.
pub(super) fn are_all_that_is_encrypted(document: &Document) -> bool {
    let dicts = document.objects.values().filter_map(|object| object.as_dict().ok());
    let mut encryption = dicts.filter(|dict| is_encryption(dict)).peekable();
    encryption.peek().is_some() && encryption.all(leaves_pages)
}

fn is_encryption(dict: &Dictionary) -> bool {
    dict.get(b"Filter").and_then(Object::as_name).is_ok_and(|name| name == b"Standard")
        && dict.has(b"O")
        && dict.has(b"U")
}

/// Streams and strings are encrypted by the filter that is named for them; the default is none.
fn leaves_pages(dict: &Dictionary) -> bool {
    let version = dict.get(b"V").and_then(Object::as_i64).unwrap_or_default();
    let plain = |key: &[u8]| dict.get(key).and_then(Object::as_name).map_or(true, |name| name == b"Identity");
    version >= 4 && plain(b"StmF") && plain(b"StrF")
}
