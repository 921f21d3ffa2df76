//! How much of a text a cell of a workbook holds.

/// The longest beginning of a text that so many UTF-16 units hold: Excel counts a cell's text in them, and takes a file
/// with more for damaged.
pub(crate) fn beginning(text: &str, units: usize) -> &str {
    // A UTF-16 unit takes at least one byte of UTF-8.
    if text.len() <= units {
        return text;
    }
    let mut left = units;
    let end = text.char_indices().find(|(_, c)| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        !fits
    });
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_characters_and_counted_in_units() {
        for (text, units, wanted) in [
            ("港区", 2, "港区"),
            ("港区", 1, "港"),
            ("𠮷野", 2, "𠮷"),
            ("𠮷野", 1, ""),
            ("港𠮷野", 3, "港𠮷"),
            ("", 0, ""),
        ] {
            assert_eq!(beginning(text, units), wanted, "{text} in {units}");
        }
    }
}
