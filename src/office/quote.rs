//! What is no part of the text that is read, quoted in findings so that nothing is dropped in silence.

use super::limits::{MAX_PLACES, MAX_QUOTED_CHARS};
use crate::provenance::At;

/// A text as a finding quotes it: one line, cut where it is longer than anything a person reads there.
pub(super) fn quoted(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
    cut(&out)
}

/// A text up to the length that is quoted; what was cut is counted.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(MAX_QUOTED_CHARS) {
        Some((end, _)) => {
            let rest = text.chars().count() - MAX_QUOTED_CHARS;
            format!("{}… ({rest} more characters)", text.get(..end).unwrap_or_default())
        }
        None => text.to_owned(),
    }
}

/// A place in a workbook, with what stands there.
pub(super) fn cell(sheet: &str, name: String, text: &str) -> At {
    At { sheet: Some(sheet.to_owned()), cell: Some(name), text: Some(cut(text)), ..At::default() }
}

/// As many places as one finding lists.
pub(super) fn listed(places: Vec<At>) -> Vec<At> {
    places.into_iter().take(MAX_PLACES).collect()
}

/// What a header or footer shows, without its codes (ECMA-376, 18.3.1.46) and page numbers.
pub(super) fn header(code: &str) -> String {
    let (mut out, mut numbered) = (String::new(), false);
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '&' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('&') => out.push('&'),
            // A font's name, or a colour.
            Some('"') => {
                let _ = chars.by_ref().find(|c| *c == '"');
            }
            Some('K') => (0..6).for_each(|_| {
                chars.next();
            }),
            Some(c) if c.is_ascii_digit() => {
                while chars.peek().is_some_and(char::is_ascii_digit) {
                    chars.next();
                }
            }
            Some('L' | 'C' | 'R') => out.push(' '),
            Some('P' | 'N') => numbered = true,
            _ => {}
        }
    }
    // What stands around a page number says nothing; a number or a mark by itself does.
    let words = out.chars().any(|c| c.is_alphanumeric() || !numbered && !c.is_whitespace());
    if words { quoted(&out) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_one_line_and_end() {
        assert_eq!(quoted(" 一\n二  三 "), "一 二 三");
        let long = quoted(&"字".repeat(MAX_QUOTED_CHARS + 7));
        assert!(long.ends_with("字… (7 more characters)"));
    }

    #[test]
    fn headers_without_their_codes() {
        assert_eq!(header("&L&\"ＭＳ Ｐゴシック,標準\"&12港区&R&P / &N"), "港区 /");
        assert_eq!(header("&C- &P -"), "");
        assert_eq!(header("&C9,150"), "9,150");
        assert_eq!(header("&L△&R"), "△");
        assert_eq!(header("&KFF0000A&&B"), "A&B");
    }
}
