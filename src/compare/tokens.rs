//! Text as tokens: a number is one, every other character one of its own, since Japanese has no spaces.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::changes::fold;
use crate::value::{is_comma, is_digit, is_point};

/// A token: what it is compared by, and its bytes with the spaces before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// The folded text.
    pub(super) key: String,
    /// Bytes in the text.
    pub(super) at: Range<usize>,
    /// Bytes with the spaces before it.
    pub(super) with_spaces: Range<usize>,
    /// Whether it is a number.
    pub(super) number: bool,
}

/// The tokens of a text; spaces at its end belong to none.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let number = is_digit(c);
        let end = if number { number_end(text, at) } else { at + c.len_utf8() };
        let raw = text.get(at..end).unwrap_or_default();
        tokens.push(Token { key: key(raw, number), at: at..end, with_spaces: from..end, number });
        from = end;
        at = end;
    }
    tokens
}

/// Commas do not count in a number; a value does.
fn key(raw: &str, number: bool) -> String {
    if number { raw.nfkc().filter(|c| *c != ',').collect() } else { fold(raw) }
}

/// One past the last digit of the number at `start`, with the commas and the point inside it.
fn number_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let run = rest.find(|c| !(is_digit(c) || is_comma(c) || is_point(c))).unwrap_or(rest.len());
    start + rest.get(..run).unwrap_or_default().trim_end_matches(|c| is_comma(c) || is_point(c)).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_and_spaces_belong_to_what_follows() {
        let text = "講座 １，２３４回";
        let got: Vec<(String, &str)> =
            tokens(text).into_iter().map(|token| (token.key, &text[token.with_spaces])).collect();
        let wanted = [("講", "講"), ("座", "座"), ("1234", " １，２３４"), ("回", "回")];
        assert_eq!(got, wanted.map(|(key, raw)| (key.to_owned(), raw)));
    }
}
