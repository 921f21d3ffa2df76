//! Inflated streams, with the repair of wrong lengths.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use lopdf::{Object, Stream};

use super::File;

/// Why a stream is not whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pdf) enum StreamError {
    /// The compressed data is damaged or cut short; what came before is used.
    Damaged,
    /// It inflates to more than the limit; what came before is used.
    TooLarge,
    /// It needs a filter that is not known here.
    Filter,
}

impl File<'_> {
    /// Appends the stream's bytes to `out`, at most `limit` of them; `Some` says why they are not all.
    pub(in crate::pdf) fn inflate_into(&self, stream: &Stream, limit: usize, out: &mut Vec<u8>) -> Option<StreamError> {
        let raw = self.raw(stream);
        match self.filters(stream).as_slice() {
            [] => append(&raw, limit, out),
            [b"FlateDecode" | b"Fl"] if !has_predictor(self, stream) => inflate(&raw, limit, out),
            _ => self.other_filters(stream, raw.into_owned(), limit, out),
        }
    }

    /// The stream's bytes after its filters, as far as they can be read.
    pub(in crate::pdf) fn inflated(&self, stream: &Stream, limit: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.inflate_into(stream, limit, &mut bytes);
        bytes
    }

    fn filters<'a>(&'a self, stream: &'a Stream) -> Vec<&'a [u8]> {
        match self.filter_of(stream) {
            Some(Object::Name(name)) => vec![name],
            Some(Object::Array(names)) => names.iter().filter_map(|name| self.resolve(name)?.as_name().ok()).collect(),
            _ => Vec::new(),
        }
    }

    /// The filters of a stream, under their key or its abbreviation, which else names a file.
    fn filter_of<'a>(&'a self, stream: &'a Stream) -> Option<&'a Object> {
        let known = |value: &Object| value.as_name().is_ok_and(|name| whole_name(name).ends_with(b"Decode"));
        let short = || {
            self.get(&stream.dict, b"F").filter(|value| match value {
                Object::Array(names) => !names.is_empty() && names.iter().all(known),
                value => known(value),
            })
        };
        self.get(&stream.dict, b"Filter").or_else(short)
    }

    /// The filters under their whole names: abbreviations are meant for inline images (table 94), and every viewer
    /// takes them elsewhere too.
    fn whole_names(value: Object) -> Object {
        match value {
            Object::Array(names) => Object::Array(names.into_iter().map(Self::whole_names).collect()),
            Object::Name(name) => Object::Name(whole_name(&name).to_vec()),
            other => other,
        }
    }

    /// The stored bytes: lopdf's where its idea of the length fits the file, else up to the next `endstream`.
    fn raw<'a>(&self, stream: &'a Stream) -> Cow<'a, [u8]>
    where
        Self: 'a,
    {
        match self.stored(stream) {
            Some(found) => Cow::Owned(found.to_vec()),
            None => Cow::Borrowed(&stream.content),
        }
    }

    fn stored(&self, stream: &Stream) -> Option<&[u8]> {
        if self.decrypted {
            return None;
        }
        let start = stream.start_position?;
        let from = self.bytes.get(start..)?;
        let after = from.get(stream.content.len()..).unwrap_or_default();
        let gap = after.iter().take_while(|byte| super::super::lex::is_white(**byte)).count();
        if after.get(gap..).is_some_and(|rest| rest.starts_with(b"endstream")) && !stream.content.is_empty() {
            return None;
        }
        let end = memchr::memmem::find(from, b"endstream").unwrap_or(from.len());
        let found = from.get(..end)?;
        let found = found.strip_suffix(b"\n").unwrap_or(found);
        let found = found.strip_suffix(b"\r").unwrap_or(found);
        (found != stream.content).then_some(found)
    }

    fn other_filters(&self, stream: &Stream, raw: Vec<u8>, limit: usize, out: &mut Vec<u8>) -> Option<StreamError> {
        let mut copy = Stream { content: raw, ..stream.clone() };
        let parameters = || self.get(&stream.dict, b"DecodeParms").or_else(|| self.get(&stream.dict, b"DP"));
        for (key, value) in [(b"Filter".as_slice(), self.filter_of(stream)), (b"DecodeParms", parameters())] {
            if let Some(value) = value.and_then(|value| self.flattened(value)) {
                copy.dict.set(key, Self::whole_names(value));
            }
        }
        match copy.decompressed_content_with_limit(limit) {
            Ok(bytes) if bytes.is_empty() && !copy.content.is_empty() => Some(StreamError::Damaged),
            Ok(bytes) => append(&bytes, limit, out),
            Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => {
                Some(StreamError::TooLarge)
            }
            Err(_) => Some(StreamError::Filter),
        }
    }

    /// The value with the references one level inside it resolved, as lopdf's decoder needs them.
    fn flattened(&self, value: &Object) -> Option<Object> {
        match value {
            Object::Array(items) => Some(Object::Array(
                items.iter().map(|item| self.resolve(item).cloned().unwrap_or(Object::Null)).collect(),
            )),
            _ => Some(value.clone()),
        }
    }
}

/// The whole name of a filter.
fn whole_name(name: &[u8]) -> &[u8] {
    match name {
        b"A85" => b"ASCII85Decode",
        b"AHx" => b"ASCIIHexDecode",
        b"Fl" => b"FlateDecode",
        b"LZW" => b"LZWDecode",
        b"RL" => b"RunLengthDecode",
        b"CCF" => b"CCITTFaxDecode",
        b"DCT" => b"DCTDecode",
        other => other,
    }
}

fn has_predictor(file: &File<'_>, stream: &Stream) -> bool {
    let params = match file.get(&stream.dict, b"DecodeParms").or_else(|| file.get(&stream.dict, b"DP")) {
        Some(Object::Array(items)) => items.first().and_then(|item| file.resolve(item)),
        other => other,
    };
    let Some(Object::Dictionary(params)) = params else { return false };
    file.number(params, b"Predictor").is_some_and(|predictor| predictor > 1.0)
}

fn append(bytes: &[u8], limit: usize, out: &mut Vec<u8>) -> Option<StreamError> {
    out.extend_from_slice(bytes.get(..limit).unwrap_or(bytes));
    (bytes.len() > limit).then_some(StreamError::TooLarge)
}

/// Inflates zlib data; where its header or its checksum is wrong, plain deflate data. Keeps what came before an error.
fn inflate(raw: &[u8], limit: usize, out: &mut Vec<u8>) -> Option<StreamError> {
    let start = out.len();
    let cap = limit as u64 + 1;
    let zlib = ZlibDecoder::new(raw).take(cap).read_to_end(out);
    let failed = match zlib {
        Ok(_) => false,
        Err(_) => {
            let before = out.split_off(start);
            let body = raw.get(2..).unwrap_or_default();
            let whole = DeflateDecoder::new(body).take(cap).read_to_end(out).is_ok() && out.len() > start;
            if out.len() - start < before.len() {
                out.truncate(start);
                out.extend_from_slice(&before);
            }
            !whole || !before.is_empty() && !is_unchecked(raw)
        }
    };
    if out.len() - start > limit {
        out.truncate(start + limit);
        return Some(StreamError::TooLarge);
    }
    failed.then_some(StreamError::Damaged)
}

/// Whether a program wrote no checksum behind the data: zeros, which no data has.
fn is_unchecked(raw: &[u8]) -> bool {
    raw.trim_ascii_end().ends_with(&[0; 4])
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).expect("to memory");
        encoder.finish().expect("to memory")
    }

    #[test]
    fn cut_data_gives_what_came_before() {
        let text: Vec<u8> = (0..20_000_u32).flat_map(|i| i.to_string().into_bytes()).collect();
        let packed = zlib(&text);
        let mut out = Vec::new();
        let error = inflate(packed.get(..packed.len() / 2).expect("half"), 1 << 20, &mut out);
        assert_eq!(error, Some(StreamError::Damaged));
        assert!(out.len() > text.len() / 4 && text.starts_with(&out));
    }

    #[test]
    fn data_with_a_wrong_checksum_is_read_to_its_end() {
        let text: Vec<u8> = (0..4000_u32).flat_map(|at| format!("{at} ").into_bytes()).collect();
        for (sum, error) in [([0; 4], None), ([1, 2, 3, 4], Some(StreamError::Damaged))] {
            let mut packed = zlib(&text);
            let at = packed.len() - 4;
            packed.truncate(at);
            packed.extend_from_slice(&sum);
            for end in [&b""[..], b"\r\n"] {
                let mut out = b"before ".to_vec();
                let raw = [&packed, end].concat();
                assert_eq!(inflate(&raw, 1 << 20, &mut out), error, "{sum:?}");
                assert_eq!(out, [b"before ", text.as_slice()].concat());
            }
        }
    }

    #[test]
    fn bombs_stop_at_the_limit() {
        let mut out = Vec::new();
        assert_eq!(inflate(&zlib(&vec![0; 1 << 20]), 1000, &mut out), Some(StreamError::TooLarge));
        assert_eq!(out.len(), 1000);
    }

    #[test]
    fn a_damaged_header_is_passed_over() {
        let mut packed = zlib(b"hello hello hello");
        if let Some(first) = packed.first_mut() {
            *first = 0;
        }
        let mut out = Vec::new();
        inflate(&packed, 1000, &mut out);
        assert_eq!(out, b"hello hello hello");
    }
}
