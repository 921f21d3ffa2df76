//! What the batch and its workers say to each other: a line of JSON each way for every document.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::manifest::Line;
use crate::tables::Segment;

/// What a worker is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Work {
    /// Read a document; write its JSON, and its rows for the tables.
    Document,
    /// Read the JSON of a document that was read before; write its rows.
    Rows,
}

/// One document for a worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Request {
    pub(super) work: Work,
    /// The file, as [`escape`] writes it.
    pub(super) path: String,
    /// What the extraction calls its source.
    pub(super) name: String,
    /// Its path below the folder of all inputs.
    pub(super) label: String,
    /// The file to write the JSON to, as [`escape`] writes it.
    pub(super) json: String,
    /// The JSON of other stages of its plan, as [`escape`] writes them.
    pub(super) references: Vec<String>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Response {
    /// The document was read or could not be read: what the worker knows of its line in the manifest, and its rows.
    Done(Box<Line>, Option<Segment>),
    /// The worker could not write.
    Unwritable(String),
}

/// A path as text that any path can be read back from: `%` and what is no text are written as `%NN`.
pub(super) fn escape(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(&chunk.valid().replace('%', "%25"));
        text.extend(chunk.invalid().iter().map(|byte| format!("%{byte:02X}")));
    }
    text
}

/// The path that [`escape`] wrote.
pub(super) fn unescape(text: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let code = behind.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(first);
                rest = behind;
            }
        }
    }
    path_of(bytes)
}

#[cfg(unix)]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    PathBuf::from(std::ffi::OsString::from_vec(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_comes_back() {
        for text in ["2019/方針.pdf", "100%達成.pdf", "%41", "a b\nc"] {
            assert_eq!(unescape(&escape(Path::new(text))), Path::new(text));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_path_in_another_encoding_comes_back() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"\x95\xFB\x90j%.pdf"));
        assert_eq!(unescape(&escape(path)), path);
    }
}
