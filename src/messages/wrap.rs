//! Lines for a terminal: Japanese wrapped where a reader would pause, so that no word is broken in the middle.

use unicode_width::UnicodeWidthStr;

/// Whether a line may end between two characters: after a comma or a full stop, at a space, and where a word's ending
/// in hiragana meets the next word. Never before what closes or belongs to the word before it (JIS X 4051).
fn may_end(before: char, after: char) -> bool {
    const NEVER_FIRST: &str = "、。，．）」』】］｝〉》・：；？！ーゃゅょっぁぃぅぇぉャュョッァィゥェォ,.)]};:?!";
    const NEVER_LAST: &str = "（「『【［｛〈《([{";
    if NEVER_FIRST.contains(after) || NEVER_LAST.contains(before) {
        return false;
    }
    let is_hiragana = |c: char| ('\u{3041}'..='\u{309F}').contains(&c);
    before == ' ' || "、。，．）」』】".contains(before) || is_hiragana(before) && !is_hiragana(after)
}

/// The pieces of a text between which a line may end.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut last = None;
    for c in text.chars() {
        if last.is_some_and(|before| may_end(before, c)) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
        last = Some(c);
    }
    pieces
}

/// A text in lines of at most `width` columns; a piece that is longer than a line stays whole.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut current = String::new();
        for piece in pieces(line) {
            if !current.is_empty() && current.width() + piece.trim_end().width() > width {
                lines.push(std::mem::take(&mut current));
            }
            current.push_str(&piece);
        }
        lines.push(current);
    }
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words() {
        let text =
            "見え消しのどちらの文を記録にするか。テキストでつながった数字の読み方を採用する最低の確率（utf-8、cp932）";
        for width in 20..80 {
            let lines = wrapped(text, width);
            assert_eq!(lines.replace('\n', ""), text);
            for line in lines.lines() {
                assert!(line.width() <= width, "{width}: {line}");
                assert!(!line.starts_with(['、', '。', '）']) && !line.ends_with('（'), "{width}: {line}");
            }
            for word in ["見え消し", "テキスト", "数字", "最低", "確率", "cp932"] {
                assert!(lines.contains(word), "{width} breaks {word}: {lines}");
            }
        }
    }
}
