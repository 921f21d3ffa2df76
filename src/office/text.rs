//! An Office document as marked text: a line for each line of a row, as many tabs before a cell as columns stand left of
//! it, a form feed behind each sheet.

use crate::layout::{Document, Marking, Segment};

/// The text of a document in one marking.
#[must_use]
pub fn marked_text(document: &Document, marking: Marking) -> String {
    let mut segments: Vec<&Segment> = document.segments.iter().collect();
    segments.sort_by(|a, b| (a.page, a.line).cmp(&(b.page, b.line)).then(edge(a).total_cmp(&edge(b))));
    let mut out = String::with_capacity(document.chars.len() * 3);
    for page in segments.chunk_by(|a, b| a.page == b.page) {
        let columns = columns(page);
        for line in page.chunk_by(|a, b| a.line == b.line) {
            let mut column = 0;
            for (at, segment) in line.iter().enumerate() {
                let own = columns.partition_point(|x| *x < edge(segment));
                // Two texts of one cell stand beside each other, too.
                let tabs = (own - column.min(own)).max(usize::from(at > 0));
                out.extend(std::iter::repeat_n('\t', tabs));
                column = own;
                document.push_marked(segment, marking, &mut out);
            }
            out.push('\n');
        }
        out.push('\x0C');
    }
    out
}

/// The left edge of a segment's cell.
fn edge(segment: &Segment) -> f32 {
    segment.area.map_or(0.0, |area| area.x)
}

/// Where the columns of a page begin that have text; none of a page of so many that its lines would be all tabs.
fn columns(page: &[&Segment]) -> Vec<f32> {
    /// 様式２ drawn on squared paper has some thirty.
    const MOST: usize = 100;
    let mut columns: Vec<f32> = page.iter().map(|segment| edge(segment)).collect();
    columns.sort_by(f32::total_cmp);
    columns.dedup();
    if columns.len() > MOST { Vec::new() } else { columns }
}
