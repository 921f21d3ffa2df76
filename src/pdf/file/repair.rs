//! Objects that lopdf passed over without a word, read again by a parser that forgives more.
//!
//! A stray byte in a dictionary or a broken stream length makes lopdf drop the whole object, and with it a page, a
//! font or the text of a page. Only objects that are listed and missing are read here.

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, Object, Stream, StringFormat};

use crate::pdf::lex::{Lexer, Token, unescape, unhex, unname};
use crate::pdf::limits::MAX_TREE_DEPTH;

/// How far before and after its listed place an object may begin.
const OFFSET_WINDOW: usize = 32;

/// Adds the objects that the table lists and the document lacks. Returns how many.
pub(super) fn restore(document: &mut Document, bytes: &[u8]) -> usize {
    let missing: Vec<(u32, u16, usize)> = document
        .reference_table
        .entries
        .iter()
        .filter_map(|(id, entry)| match entry {
            XrefEntry::Normal { offset, generation } => Some((*id, *generation, *offset as usize)),
            _ => None,
        })
        .filter(|(id, generation, _)| !document.objects.contains_key(&(*id, *generation)))
        .collect();
    let mut restored = 0;
    let mut room = Room::of(bytes);
    for (id, generation, offset) in missing {
        if let Some(object) = read_at(bytes, id, offset, &mut room) {
            document.objects.insert((id, generation), object);
            restored += 1;
        }
    }
    restored
}

/// Objects kept when a file is searched without any table.
const MAX_FOUND_OBJECTS: usize = 1_000_000;

/// A document made of every object that can be found in the bytes, for files whose tables and trailers are lost.
pub(super) fn search(bytes: &[u8], max_stream_bytes: usize) -> Option<Document> {
    let mut document = Document::new();
    let mut room = Room::of(bytes);
    for at in memchr::memmem::find_iter(bytes, b" obj") {
        let Some((id, start)) = number_before(bytes, at) else { continue };
        // Of several with one number the later one counts, as in incremental updates.
        if let Some(object) = read_at(bytes, id, start, &mut room) {
            document.objects.insert((id, 0), object);
        }
        if document.objects.len() >= MAX_FOUND_OBJECTS {
            break;
        }
    }
    unpack_object_streams(&mut document, max_stream_bytes);
    (!document.objects.is_empty()).then_some(document)
}

/// The object number before ` G obj`, and where it begins.
fn number_before(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    const LONGEST: usize = 20;
    let from = at.saturating_sub(LONGEST);
    let head = bytes.get(from..at)?;
    let digits = |end: usize| head.get(..end).map(|h| h.iter().rev().take_while(|byte| byte.is_ascii_digit()).count());
    let generation = digits(head.len()).filter(|count| *count > 0)?;
    let end = head.len() - generation - 1;
    let count = digits(end).filter(|count| *count > 0 && head.get(end) == Some(&b' '))?;
    let number = std::str::from_utf8(head.get(end - count..end)?).ok()?.parse().ok()?;
    Some((number, from + end - count))
}

fn unpack_object_streams(document: &mut Document, max_stream_bytes: usize) {
    let inner: Vec<_> = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok().filter(|stream| stream.dict.has_type(b"ObjStm")))
        .filter_map(|stream| lopdf::ObjectStream::new_with_limit(stream, Some(max_stream_bytes)).ok())
        .flat_map(|stream| stream.objects)
        .collect();
    for (id, object) in inner {
        document.objects.entry(id).or_insert(object);
    }
}

/// The object of a number that begins near a place of the file.
fn read_at(bytes: &[u8], id: u32, offset: usize, room: &mut Room) -> Option<Object> {
    let from = offset.saturating_sub(OFFSET_WINDOW);
    let near = bytes.get(from..(offset + OFFSET_WINDOW).min(bytes.len()))?;
    let head = format!("{id} ");
    let window = offset - from;
    let at = memchr::memmem::find(near.get(window..)?, head.as_bytes()).map(|at| at + window);
    let at = at.or_else(|| memchr::memmem::rfind(near, head.as_bytes()))?;
    let after = near.get(at + head.len()..)?;
    let keyword = memchr::memmem::find(after, b"obj")?;
    let start = from + at + head.len() + keyword + 3;
    let body = bytes.get(start..)?;
    let mut parser = Parser { lexer: Lexer::new(body.get(..room.tokens).unwrap_or(body)), ahead: Vec::new() };
    let object = parser.value(0);
    room.tokens = room.tokens.saturating_sub(parser.lexer.position());
    match object? {
        Object::Dictionary(dict) => parser.with_stream(dict, body, start, room),
        Object::Null => None,
        other => Some(other),
    }
}

/// What may still be read: bounds files whose streams, strings or objects begin and never end.
struct Room {
    bytes: usize,
    /// Bytes of objects without their streams.
    tokens: usize,
    /// Behind this place there is no `endstream`.
    barren: usize,
}

impl Room {
    const fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len().saturating_mul(2), tokens: bytes.len().saturating_mul(4), barren: usize::MAX }
    }

    /// Length of the stream's data that begins at a place of the file: up to `endstream`, else all there is.
    fn stream_length(&mut self, data: &[u8], place: usize) -> Option<usize> {
        let found = if place < self.barren { memchr::memmem::find(data, b"endstream") } else { None };
        if found.is_none() {
            self.barren = self.barren.min(place);
        }
        let length = found.unwrap_or(data.len());
        self.bytes = self.bytes.checked_sub(length)?;
        Some(length)
    }
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    /// Tokens read and given back, last first.
    ahead: Vec<Token<'a>>,
}

impl<'a> Parser<'a> {
    fn next(&mut self) -> Option<Token<'a>> {
        self.ahead.pop().or_else(|| self.lexer.next())
    }

    fn value(&mut self, depth: usize) -> Option<Object> {
        let token = self.next()?;
        self.value_of(token, depth)
    }

    fn value_of(&mut self, token: Token<'a>, depth: usize) -> Option<Object> {
        if depth > MAX_TREE_DEPTH {
            return None;
        }
        Some(match token {
            Token::Number(value) => self.number_or_reference(value),
            Token::Name(name) => Object::Name(unname(name).into_owned()),
            Token::Literal(raw) => {
                let mut out = Vec::new();
                unescape(raw, &mut out);
                Object::String(out, StringFormat::Literal)
            }
            Token::Hex(raw) => {
                let mut out = Vec::new();
                unhex(raw, &mut out);
                Object::String(out, StringFormat::Hexadecimal)
            }
            Token::ArrayOpen => self.array(depth),
            Token::DictOpen => Object::Dictionary(self.dictionary(depth)),
            Token::Word(b"true") => Object::Boolean(true),
            Token::Word(b"false") => Object::Boolean(false),
            Token::Word(b"null") => Object::Null,
            Token::Word(_) | Token::ArrayClose | Token::DictClose => return None,
        })
    }

    fn number_or_reference(&mut self, value: f64) -> Object {
        let second = self.next();
        if let Some(Token::Number(generation)) = second {
            let third = self.next();
            if third == Some(Token::Word(b"R")) && value.fract() == 0.0 {
                return Object::Reference((value as u32, generation as u16));
            }
            self.ahead.extend(third);
        }
        self.ahead.extend(second);
        if value.fract() == 0.0 && value.abs() < 9e15 {
            Object::Integer(value as i64)
        } else {
            Object::Real(value as f32)
        }
    }

    fn array(&mut self, depth: usize) -> Object {
        let mut items = Vec::new();
        while let Some(token) = self.next() {
            match token {
                Token::ArrayClose => break,
                Token::Word(b"obj" | b"endobj" | b"stream") => {
                    self.ahead.push(token);
                    break;
                }
                _ => items.extend(self.value_of(token, depth + 1)),
            }
        }
        Object::Array(items)
    }

    /// Entries up to `>>`; what is no name with a value after it is passed over.
    fn dictionary(&mut self, depth: usize) -> Dictionary {
        let mut dict = Dictionary::new();
        while let Some(token) = self.next() {
            match token {
                Token::DictClose => break,
                Token::Word(b"obj" | b"endobj" | b"stream") => {
                    self.ahead.push(token);
                    break;
                }
                Token::Name(key) => {
                    let Some(value) = self.next() else { break };
                    if value == Token::DictClose {
                        break;
                    }
                    if let Some(value) = self.value_of(value, depth + 1) {
                        dict.set(unname(key).into_owned(), value);
                    }
                }
                _ => {}
            }
        }
        dict
    }

    /// The dictionary, or the stream it begins: its data goes to the next `endstream`.
    fn with_stream(&mut self, dict: Dictionary, body: &[u8], offset: usize, room: &mut Room) -> Option<Object> {
        if self.next() != Some(Token::Word(b"stream")) {
            return Some(Object::Dictionary(dict));
        }
        let mut start = self.lexer.position();
        match (body.get(start), body.get(start + 1)) {
            (Some(b'\r'), Some(b'\n')) => start += 2,
            (Some(b'\n' | b'\r'), _) => start += 1,
            _ => {}
        }
        let data = body.get(start..).unwrap_or_default();
        let data = data.get(..room.stream_length(data, offset + start)?).unwrap_or_default();
        let data = data.strip_suffix(b"\n").unwrap_or(data);
        let data = data.strip_suffix(b"\r").unwrap_or(data);
        Some(Object::Stream(Stream {
            dict,
            content: data.to_vec(),
            allows_compression: false,
            start_position: Some(offset + start),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_dictionaries_keep_what_can_be_read() {
        let object = read_at(
            b"junk 7 0 obj <</Type/Page )x /Kids[1 0 R 2 /A(b)] /B 3.5>> endobj",
            7,
            5,
            &mut Room::of(&[0; 999]),
        );
        let Some(Object::Dictionary(dict)) = object else { panic!("no dictionary") };
        assert_eq!(dict.get(b"Type").and_then(Object::as_name).ok(), Some(b"Page".as_slice()));
        assert_eq!(dict.get(b"Kids").and_then(Object::as_array).map(Vec::len).ok(), Some(4));
        assert_eq!(dict.get(b"B").and_then(Object::as_float).ok(), Some(3.5));
    }

    #[test]
    fn streams_go_to_their_end() {
        let object = read_at(b"1 0 obj<</Length 99>>stream\r\nBT ET\nendstream endobj", 1, 0, &mut Room::of(&[0; 999]));
        assert_eq!(
            object.and_then(|o| o.as_stream().ok().map(|s| s.content.clone())).as_deref(),
            Some(b"BT ET".as_slice())
        );
    }
}
