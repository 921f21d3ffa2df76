//! Glyphs without a character: programs that find no Unicode value for a glyph write its number, `(cid:27)`.

use std::borrow::Cow;

/// How such a number begins and ends.
const NAMED: (&str, char) = ("(cid:", ')');

/// Digits of a glyph's number: fonts have at most 65,536 glyphs.
const MOST_DIGITS: usize = 5;

/// A text with U+FFFD in the place of every glyph that is named by its number.
pub(crate) fn unnamed(text: &str) -> Cow<'_, str> {
    if !text.contains(NAMED.0) {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split(NAMED.0);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let rest = part.get(digits..).and_then(|rest| rest.strip_prefix(NAMED.1));
        match rest.filter(|_| (1..=MOST_DIGITS).contains(&digits)) {
            Some(rest) => {
                out.push(char::REPLACEMENT_CHARACTER);
                out.push_str(rest);
            }
            None => {
                out.push_str(NAMED.0);
                out.push_str(part);
            }
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_glyphs_are_no_text() {
        assert_eq!(unnamed("4(cid:27)回"), "4\u{fffd}回");
        assert_eq!(unnamed("(cid:1)(cid:65535)"), "\u{fffd}\u{fffd}");
        for plain in ["4回", "(cid:)", "(cid:a)", "(cid:123456)", "(cid:1"] {
            assert_eq!(unnamed(plain), plain);
        }
    }
}
