//! What the program and its painters say to each other: a line of JSON, and behind some lines bytes.

use std::io::{self, BufRead, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::emit::{from_json, to_json};

/// What a painter is told first; the file and the font stand behind it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Opening {
    /// Bytes of the file.
    pub(super) file: usize,
    /// Bytes of the font for Japanese text, where one is given.
    pub(super) font: Option<usize>,
    /// Pixels for an inch.
    pub(super) dpi: f32,
    /// The file's password; on this way nobody else can read it.
    pub(super) password: Option<String>,
}

/// What is wanted of a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::cli) enum Want {
    /// A small picture as PNG, and whether ink covers these boxes of text on a page of this size.
    Small { size: (f32, f32), texts: Vec<[f32; 4]> },
    /// Its pixels in red, green, blue and alpha.
    Pixels,
}

/// A page that is to be drawn.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Request {
    /// Counted from 0.
    pub(super) page: usize,
    pub(super) want: Want,
}

/// What became of a page; the bytes of the picture stand behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Answer {
    /// `None` where it could not be drawn.
    pub(super) drawn: Option<Head>,
}

/// A picture without its bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) shows_text: bool,
    pub(super) bytes: usize,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::cli) struct Drawn {
    /// Pixels in a row.
    pub(in crate::cli) width: u32,
    /// Rows.
    pub(in crate::cli) height: u32,
    /// Whether it shows the page's text.
    pub(in crate::cli) shows_text: bool,
    /// PNG or pixels, as it was wanted.
    pub(in crate::cli) bytes: Vec<u8>,
}

/// Writes a line of JSON.
pub(super) fn say(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    out.write_all((to_json(value) + "\n").as_bytes())
}

/// Reads a line of JSON; `None` at the end.
pub(super) fn hear<T: DeserializeOwned>(input: &mut impl BufRead) -> io::Result<Option<T>> {
    let mut line = String::new();
    if input.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    from_json(line.as_bytes()).map(Some).map_err(io::Error::other)
}

/// Reads so many bytes. A length that is not true ends in an error before much memory is taken.
pub(super) fn bytes(input: &mut impl BufRead, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(length as u64).read_to_end(&mut bytes)?;
    if bytes.len() == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
