//! Lines and pages of a dump.

use super::columns;
use crate::layout::{Char, Document, Ink, Segment, Side};

/// A line longer than this is cut into several segments, so that no later stage sees an unbounded one.
///
/// A sheet of A3 at 6 pt has about 200 characters a line; a whole plan on one line is damaged input, but its text is kept.
pub const MAX_LINE_CHARS: usize = 20_000;

/// Reads decoded text into lines: form feeds are page breaks, `\r\n`, `\n` and `\r` line ends.
///
/// The origin of each character is its position among the characters of `text`.
#[must_use]
pub fn read(text: &str) -> Document {
    let mut document = Document { chars: Vec::with_capacity(text.len() / 3), segments: Vec::new(), pages: 1 };
    let mut line = Vec::new();
    let mut state = Cursor { page: 1, line: 1, after_blank: true };
    let mut previous = '\n';
    for (origin, ch) in text.chars().enumerate() {
        match ch {
            '\n' if previous == '\r' => {}
            '\n' | '\r' => end_line(&mut document, &mut line, &mut state),
            '\u{c}' => {
                if !line.is_empty() {
                    end_line(&mut document, &mut line, &mut state);
                    state.line -= 1;
                }
                state.page += 1;
                state.after_blank = true;
            }
            '\u{feff}' => {}
            _ => line.push(Char { ch, ink: Ink::Standing, origin: u32::try_from(origin).unwrap_or(u32::MAX) }),
        }
        previous = ch;
    }
    end_line(&mut document, &mut line, &mut state);
    document.pages = last_page(&document);
    document
}

/// Where the reader stands.
struct Cursor {
    page: u32,
    line: u32,
    after_blank: bool,
}

fn end_line(document: &mut Document, line: &mut Vec<Char>, state: &mut Cursor) {
    let mut blank = true;
    for (nth, cut) in columns::split(line).enumerate() {
        for range in cut.chunks(MAX_LINE_CHARS) {
            blank = false;
            let start = u32::try_from(document.chars.len()).unwrap_or(u32::MAX);
            let Some(chars) = line.get(range.clone()) else { continue };
            document.chars.extend_from_slice(chars);
            document.segments.push(Segment {
                start,
                end: u32::try_from(document.chars.len()).unwrap_or(u32::MAX),
                page: state.page,
                line: state.line,
                column: u32::try_from(range.start + 1).unwrap_or(u32::MAX),
                side: if nth == 0 { Side::Unknown } else { Side::Right },
                after_blank: state.after_blank,
            });
        }
    }
    state.after_blank = blank;
    state.line += 1;
    line.clear();
}

/// A form feed after the last line ends a page; it does not begin another.
fn last_page(document: &Document) -> u32 {
    document.segments.last().map_or(1, |segment| segment.page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(document: &Document) -> Vec<(u32, u32, u32, String)> {
        document
            .segments
            .iter()
            .map(|s| (s.page, s.line, s.column, document.segment_chars(s).iter().map(|c| c.ch).collect()))
            .collect()
    }

    #[test]
    fn lines_know_page_line_and_column() {
        let document = read("一\r\n  二\n\u{c}三\n");
        assert_eq!(
            texts(&document),
            [(1, 1, 1, "一".to_owned()), (1, 2, 3, "二".to_owned()), (2, 3, 1, "三".to_owned())]
        );
        assert_eq!(document.pages, 2);
    }

    #[test]
    fn wide_gaps_divide_columns() {
        let document = read("めざす状態          戦略\n");
        assert_eq!(texts(&document), [(1, 1, 1, "めざす状態".to_owned()), (1, 1, 16, "戦略".to_owned())]);
        assert!(document.segments[1].side == Side::Right && document.segments[0].side == Side::Unknown);
    }

    #[test]
    fn no_character_is_lost() {
        let text = "a  b\u{3000}c\n\n\u{c}d\re";
        let document = read(text);
        let kept: String = document.chars.iter().map(|c| c.ch).filter(|c| !c.is_whitespace()).collect();
        let all: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{c}').collect();
        assert_eq!(kept, all);
    }
}
