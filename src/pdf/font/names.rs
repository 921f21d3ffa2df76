//! Glyph names to characters (the rules of the Adobe Glyph List specification, section 2).

use super::predefined::Collection;
use super::tables;

/// The character of a glyph name; `None` where the name says none, or several.
pub(super) fn character(name: &str) -> Option<char> {
    let stem = name.split('.').next().unwrap_or(name);
    tables::glyph_name(stem).or_else(|| uni(stem)).or_else(|| japan1(stem))
}

/// `aj247`: the number of a character in Adobe-Japan1, as Japanese fonts name their glyphs (IPAGothic).
fn japan1(name: &str) -> Option<char> {
    let digits = name.strip_prefix("aj").filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let text = Collection::named(b"Japan1")?.text(digits.parse().ok()?)?;
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// `uniXXXX` with one UTF-16 unit, and `uXXXX` to `uXXXXXX`.
fn uni(name: &str) -> Option<char> {
    let (digits, fits) = match name.strip_prefix("uni") {
        Some(digits) => (digits, digits.len() == 4),
        None => name.strip_prefix('u').map(|digits| (digits, (4..=6).contains(&digits.len())))?,
    };
    if !fits || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

/// The characters of a glyph name, several for `f_i` or `uni00660069`.
pub(super) fn characters(name: &str) -> Option<String> {
    let stem = name.split('.').next().unwrap_or(name);
    if let Some(ch) = character(stem) {
        return Some(ch.to_string());
    }
    if let Some(digits) = stem.strip_prefix("uni").filter(|digits| digits.len() % 4 == 0 && digits.is_ascii()) {
        let units = (0..digits.len()).step_by(4).map(|at| u16::from_str_radix(digits.get(at..at + 4)?, 16).ok());
        return String::from_utf16(&units.collect::<Option<Vec<u16>>>()?).ok().filter(|text| !text.is_empty());
    }
    let parts: Option<String> = stem.split('_').map(character).collect();
    parts.filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_glyph_list_rules() {
        assert_eq!(character("one"), Some('1'));
        assert_eq!(character("uni5B57"), Some('字'));
        assert_eq!(character("u20BB7"), Some('𠮷'));
        assert_eq!(character("a.swash"), Some('a'));
        assert_eq!(character("g123"), None);
        assert_eq!([character("aj247"), character("aj18"), character("aj843")], [Some('0'), Some('1'), Some('あ')]);
        assert_eq!([character("aj"), character("aj99999"), character("ajar")], [None; 3]);
        assert_eq!(characters("f_i").as_deref(), Some("fi"));
        assert_eq!(characters("uni00660069").as_deref(), Some("fi"));
        assert_eq!(characters("unié123"), None);
    }
}
