//! Characters as they are read: radicals as the kanji they stand for.
//!
//! Some programs write 運営⽅針 with Kangxi radicals, or append variation selectors to kanji. ①, ㈱ and Ⅰ stay.

use super::radicals::RADICALS;

/// The unified ideograph that a CJK or Kangxi radical stands for (Unicode, EquivalentUnifiedIdeograph); other
/// characters are returned as they are.
#[must_use]
pub fn unified(ch: char) -> char {
    // Two radicals whose glyph is the Japanese form (Adobe-Japan1 draws CID 1921 and 2055) and whose equivalent in
    // Unicode is another character.
    match ch {
        '\u{2f3e}' => return '戸',
        '\u{2fca}' => return '黒',
        '\u{2e80}'..='\u{2fdf}' => {}
        _ => return ch,
    }
    let at = RADICALS.binary_search_by_key(&ch, |(radical, _)| *radical);
    at.ok().and_then(|at| RADICALS.get(at)).map_or(ch, |(_, ideograph)| *ideograph)
}

/// Whether a character only chooses a variant of the one before it (Unicode, 23.4).
#[must_use]
pub const fn is_variation_selector(ch: char) -> bool {
    matches!(ch, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_read_as_their_ideographs() {
        let read: String = "⽅⽉⾰⼦⾼⻑⻘⼾⿊".chars().map(unified).collect();
        assert_eq!(read, "方月革子高長青戸黒");
        assert_eq!(['①', '㈱', 'Ⅰ'].map(unified), ['①', '㈱', 'Ⅰ']);
    }
}
