//! A dump as marked text: its own lines, with what was found to be struck and inserted.

use crate::layout::{Document, Marking, Segment};

/// The lines of a dump in one marking. Columns keep their distance; a form feed stands between pages.
#[must_use]
pub fn marked_text(document: &Document, marking: Marking) -> String {
    let mut out = String::with_capacity(document.chars.len() * 3);
    let (mut page, mut number) = (1, 1);
    for line in document.segments.chunk_by(|a, b| a.line == b.line && a.page == b.page) {
        let Some(first) = line.first() else { continue };
        for _ in number..first.line {
            out.push('\n');
        }
        for _ in page..first.page {
            out.push('\u{c}');
        }
        (page, number) = (first.page, first.line);
        push_line(document, line, marking, &mut out);
    }
    out.push('\n');
    out
}

fn push_line(document: &Document, line: &[Segment], marking: Marking, out: &mut String) {
    let mut column = 1;
    for segment in line {
        for _ in column..segment.column {
            out.push(' ');
        }
        document.push_marked(segment, marking, out);
        column = segment.column + (segment.end - segment.start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Ink, Reading};

    #[test]
    fn lines_columns_and_pages_stay() {
        let text = "一\n\n  二        三\n\u{c}四\n";
        let mut document = super::super::read(text);
        assert_eq!(marked_text(&document, Marking::Marked), text);
        document.chars[1].ink = Ink::Struck;
        assert_eq!(marked_text(&document, Marking::Marked), text.replace('二', "[-二-]"));
        assert_eq!(marked_text(&document, Marking::Reading(Reading::Final)), text.replace('二', ""));
    }
}
