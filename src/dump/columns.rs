//! Columns of a `-layout` dump: gaps of spaces between them.

use std::ops::Range;

use crate::layout::Char;

/// Half-width spaces that divide two columns. A layout dump pads its columns with as many spaces as the page has
/// room; two are also met inside a line (before ※ or between 【…】 and its text), four never were in the samples.
const COLUMN_GAP: usize = 4;

/// A run of one line between two gaps, in characters.
pub(super) struct Cut(Range<usize>);

impl Cut {
    /// The run in pieces of at most `limit` characters.
    pub(super) fn chunks(&self, limit: usize) -> impl Iterator<Item = Range<usize>> + use<> {
        let end = self.0.end;
        self.0.clone().step_by(limit.max(1)).map(move |start| start..end.min(start + limit.max(1)))
    }
}

/// Cuts a line at its gaps; surrounding spaces are left out, a blank line has no run.
pub(super) fn split(line: &[Char]) -> impl Iterator<Item = Cut> + use<> {
    let mut cuts = Vec::new();
    let mut run: Option<Range<usize>> = None;
    for (at, c) in line.iter().enumerate() {
        if c.ch.is_whitespace() {
            continue;
        }
        run = Some(match run {
            Some(open) if at - open.end < COLUMN_GAP => open.start..at + 1,
            Some(done) => {
                cuts.push(Cut(done));
                at..at + 1
            }
            None => at..at + 1,
        });
    }
    cuts.extend(run.map(Cut));
    cuts.into_iter()
}
