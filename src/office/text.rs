//! An Office document as marked text: a line for each line of a row, its cells parted by tabs, a form feed behind each
//! sheet.

use crate::layout::{Document, Marking, Segment};

/// The text of a document in one marking.
#[must_use]
pub fn marked_text(document: &Document, marking: Marking) -> String {
    let mut segments: Vec<&Segment> = document.segments.iter().collect();
    let x = |segment: &Segment| segment.area.map_or(0.0, |area| area.x);
    segments.sort_by(|a, b| (a.page, a.line).cmp(&(b.page, b.line)).then(x(a).total_cmp(&x(b))));
    let mut out = String::with_capacity(document.chars.len() * 3);
    for page in segments.chunk_by(|a, b| a.page == b.page) {
        for line in page.chunk_by(|a, b| a.line == b.line) {
            for (at, segment) in line.iter().enumerate() {
                if at > 0 {
                    out.push('\t');
                }
                document.push_marked(segment, marking, &mut out);
            }
            out.push('\n');
        }
        out.push('\x0C');
    }
    out
}
