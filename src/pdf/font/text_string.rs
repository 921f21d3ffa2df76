//! Text strings and names outside the content: UTF-16, UTF-8, raw Shift-JIS, else one byte a character.

/// Reads a text string (PDF 32000-1, 7.9.2.2). 一太郎 and others write names and strings in raw Shift-JIS bytes,
/// so bytes that are well-formed Shift-JIS with katakana, kana or kanji are read as such.
pub(in crate::pdf) fn text_string(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned();
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned();
    }
    let rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(rest) {
        return text.to_owned();
    }
    match encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => text.into_owned(),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_encoding_are_read() {
        assert_eq!(text_string(b"\xFE\xFF\x65\xE5"), "日");
        assert_eq!(text_string("日".as_bytes()), "日");
        assert_eq!(text_string(b"\x82\x6C\x82\x72\x96\xBE\x92\xA9"), "ＭＳ明朝");
        assert_eq!(text_string(b"\xA9 2020\xFF"), "©\u{20}2020ÿ");
    }
}
