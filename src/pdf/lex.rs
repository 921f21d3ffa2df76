//! Tokens of a content stream or CMap (PDF 32000-1, 7.2 and 7.8.2), without allocation.
//!
//! In come bytes; out go tokens that borrow them. Nothing stops it: a byte that fits no rule is passed over,
//! since viewers do the same and the text after it would be lost otherwise. What operators mean is not known here.

/// One token.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'a> {
    /// A number, integer or real.
    Number(f64),
    /// A name without its slash, `#xx` still in it.
    Name(&'a [u8]),
    /// What stands between the parentheses of a literal string, escapes still in it.
    Literal(&'a [u8]),
    /// What stands between the angle brackets of a hexadecimal string.
    Hex(&'a [u8]),
    /// `[`, or `{` in a PostScript function.
    ArrayOpen,
    /// `]` or `}`.
    ArrayClose,
    /// `<<`.
    DictOpen,
    /// `>>`.
    DictClose,
    /// An operator or keyword, `true`, `false` and `null` included.
    Word(&'a [u8]),
}

/// Reads tokens from bytes.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// Powers of ten that a double holds exactly.
static POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

const WHITE: u8 = 1;
const DELIMITER: u8 = 2;

static CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let white = b"\0\t\n\x0C\r ";
    let delimiters = b"()<>[]{}/%";
    let mut i = 0;
    while i < white.len() {
        class[white[i] as usize] = WHITE;
        i += 1;
    }
    i = 0;
    while i < delimiters.len() {
        class[delimiters[i] as usize] = DELIMITER;
        i += 1;
    }
    class
};

/// Whether the byte is white space (table 1).
pub(super) fn is_white(byte: u8) -> bool {
    CLASS[byte as usize] == WHITE
}

fn is_regular(byte: u8) -> bool {
    CLASS[byte as usize] == 0
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Position of the next byte to read.
    pub(super) const fn position(&self) -> usize {
        self.at
    }

    /// Goes on reading at `at`.
    pub(super) fn seek(&mut self, at: usize) {
        self.at = at.min(self.bytes.len());
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn skip_white(&mut self) {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'%' => self.skip_comment(),
                _ if is_white(byte) => self.at += 1,
                _ => break,
            }
        }
    }

    fn skip_comment(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
    }

    fn regular(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek(0).is_some_and(is_regular) {
            self.at += 1;
        }
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    fn single(&mut self, token: Token<'a>) -> Token<'a> {
        self.at += 1;
        token
    }

    /// The next token, or `None` at the end.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            self.skip_white();
            let token = match self.peek(0)? {
                b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
                b'/' => self.name(),
                b'(' => self.literal(),
                b'<' if self.peek(1) == Some(b'<') => {
                    self.at += 2;
                    Token::DictOpen
                }
                b'<' => self.hex(),
                b'>' if self.peek(1) == Some(b'>') => {
                    self.at += 2;
                    Token::DictClose
                }
                b'[' | b'{' => self.single(Token::ArrayOpen),
                b']' | b'}' => self.single(Token::ArrayClose),
                b'>' | b')' => {
                    self.at += 1;
                    continue;
                }
                _ => Token::Word(self.regular()),
            };
            return Some(token);
        }
    }

    fn name(&mut self) -> Token<'a> {
        self.at += 1;
        Token::Name(self.regular())
    }

    /// A number; signs may repeat (`--5`) and a second point or a sign inside ends what counts, as in viewers.
    fn number(&mut self) -> Token<'a> {
        let mut negative = false;
        while let Some(sign @ (b'+' | b'-')) = self.peek(0) {
            negative |= sign == b'-';
            self.at += 1;
        }
        let (mut value, mut decimals, mut digits) = (0_f64, None::<usize>, 0_u32);
        while let Some(byte) = self.peek(0) {
            match byte {
                b'0'..=b'9' => value = value * 10.0 + f64::from(byte - b'0'),
                b'.' if decimals.is_none() => {
                    decimals = Some(0);
                    self.at += 1;
                    continue;
                }
                _ => break,
            }
            decimals = decimals.map(|n| n + 1);
            digits += 1;
            self.at += 1;
        }
        value /= decimals.map_or(1.0, |n| POWERS.get(n).copied().unwrap_or(f64::INFINITY));
        self.after_number(digits, if negative { -value } else { value })
    }

    /// What follows a number without white space: the rest of a damaged number, or an operator run into it.
    fn after_number(&mut self, digits: u32, value: f64) -> Token<'a> {
        match self.peek(0) {
            Some(b'.' | b'-' | b'+') => {
                self.regular();
            }
            Some(byte) if is_regular(byte) && digits == 0 => return Token::Word(self.regular()),
            _ => {}
        }
        Token::Number(value)
    }

    fn literal(&mut self) -> Token<'a> {
        let start = self.at + 1;
        let (mut at, mut depth) = (start, 1_u32);
        loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            let Some(found) = memchr::memchr3(b'(', b')', b'\\', rest) else {
                self.at = self.bytes.len();
                return Token::Literal(self.bytes.get(start..).unwrap_or_default());
            };
            at += found + 1;
            match rest.get(found) {
                Some(b'(') => depth += 1,
                Some(b')') => depth -= 1,
                _ => at += 1,
            }
            if depth == 0 {
                self.at = at;
                return Token::Literal(self.bytes.get(start..at - 1).unwrap_or_default());
            }
        }
    }

    fn hex(&mut self) -> Token<'a> {
        let start = self.at + 1;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let length = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        self.at = (start + length + 1).min(self.bytes.len());
        Token::Hex(rest.get(..length).unwrap_or_default())
    }
}

/// Appends the bytes of a hexadecimal string; other characters are passed over and a last odd digit is followed by 0.
pub(super) fn unhex(raw: &[u8], out: &mut Vec<u8>) {
    let mut high = None;
    for digit in raw.iter().filter_map(|byte| (*byte as char).to_digit(16)) {
        let digit = digit as u8;
        match high.take() {
            Some(first) => out.push(first << 4 | digit),
            None => high = Some(digit),
        }
    }
    if let Some(first) = high {
        out.push(first << 4);
    }
}

/// Appends the bytes of a literal string (7.3.4.2).
pub(super) fn unescape(raw: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while let Some(&byte) = raw.get(at) {
        at += 1;
        match byte {
            b'\\' => at = unescape_one(raw, at, out),
            // An end of line inside a string reads as one line feed.
            b'\r' => {
                out.push(b'\n');
                at += usize::from(raw.get(at) == Some(&b'\n'));
            }
            _ => out.push(byte),
        }
    }
}

fn unescape_one(raw: &[u8], at: usize, out: &mut Vec<u8>) -> usize {
    let Some(&byte) = raw.get(at) else { return at };
    match byte {
        b'n' => out.push(b'\n'),
        b'r' => out.push(b'\r'),
        b't' => out.push(b'\t'),
        b'b' => out.push(8),
        b'f' => out.push(12),
        b'\r' => return at + 1 + usize::from(raw.get(at + 1) == Some(&b'\n')),
        b'\n' => {}
        b'0'..=b'7' => return octal(raw, at, out),
        _ => out.push(byte),
    }
    at + 1
}

fn octal(raw: &[u8], start: usize, out: &mut Vec<u8>) -> usize {
    let (mut at, mut value) = (start, 0_u32);
    while let (Some(digit @ b'0'..=b'7'), true) = (raw.get(at), at < start + 3) {
        value = value * 8 + u32::from(digit - b'0');
        at += 1;
    }
    // High-order overflow is ignored (7.3.4.2).
    out.push(value as u8);
    at
}

/// A name with its `#xx` read, borrowed where it has none.
pub(super) fn unname(raw: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    if !raw.contains(&b'#') {
        return raw.into();
    }
    let (mut out, mut at) = (Vec::with_capacity(raw.len()), 0);
    while let Some(&byte) = raw.get(at) {
        let digit = |ahead: usize| raw.get(at + ahead).and_then(|d| (*d as char).to_digit(16));
        match (byte, digit(1), digit(2)) {
            (b'#', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(bytes: &[u8]) -> Vec<Token<'_>> {
        let mut lexer = Lexer::new(bytes);
        std::iter::from_fn(|| lexer.next()).collect()
    }

    #[test]
    fn numbers_are_read_as_viewers_read_them() {
        let numbers: Vec<f64> = tokens(b"1 -2.5 .5 +3 --5 100000000000000000000 1.2.3 4-5 -.002 6.")
            .into_iter()
            .filter_map(|t| if let Token::Number(n) = t { Some(n) } else { None })
            .collect();
        assert_eq!(numbers, vec![1.0, -2.5, 0.5, 3.0, -5.0, 1e20, 1.2, 4.0, -0.002, 6.0]);
    }

    #[test]
    fn nothing_stops_the_lexer() {
        let got = tokens(b"1 % comment\r2 ) > \x80 - Tj<4142>Tj(a(b)\\)c)'");
        assert_eq!(
            got,
            vec![
                Token::Number(1.0),
                Token::Number(2.0),
                Token::Word(b"\x80"),
                Token::Number(-0.0),
                Token::Word(b"Tj"),
                Token::Hex(b"4142"),
                Token::Word(b"Tj"),
                Token::Literal(b"a(b)\\)c"),
                Token::Word(b"'"),
            ]
        );
    }

    #[test]
    fn strings_and_names_lose_their_escapes() {
        let mut out = Vec::new();
        unescape(b"a\\)\\101\\7x\\\r\nb\rc\\q", &mut out);
        assert_eq!(out, b"a)A\x07xb\ncq");
        out.clear();
        unhex(b"48 6 5x7", &mut out);
        assert_eq!(out, b"Hep");
        assert_eq!(unname(b"A#20B#zz").as_ref(), b"A B#zz");
    }

    #[test]
    fn unfinished_strings_end_with_the_stream() {
        assert_eq!(tokens(b"(abc"), vec![Token::Literal(b"abc")]);
        assert_eq!(tokens(b"<41"), vec![Token::Hex(b"41")]);
    }
}
