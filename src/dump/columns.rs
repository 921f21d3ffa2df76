//! Columns of a dump that keeps the page's layout: gaps of spaces between them.

use std::ops::Range;

/// Half-width spaces that divide two columns. A layout dump pads its columns with as many spaces as the page has
/// room; two are also met inside a line (before ※ or between 【…】 and its text), four never were in the samples.
const COLUMN_GAP: usize = 4;

/// Columns of a cell between tabs, whatever it holds: more than its text has on a line, so that none reaches into the next.
const CELL: usize = 2_000;

/// Whether a text is a table with a tab between its cells, empty ones among them, as workbooks are copied: a few lines
/// have several cells, and some begin with an empty one.
pub(super) fn is_of_cells(text: &str) -> bool {
    let (mut lines, mut rows, mut begun) = (0, 0, 0);
    for line in text.split(['\n', '\r', '\u{c}']).filter(|line| !line.trim().is_empty()) {
        lines += 1;
        rows += usize::from(line.trim().contains('\t'));
        begun += usize::from(line.starts_with('\t'));
    }
    rows * ROW_SHARE > lines && begun > 0
}

/// One line in this many has several cells in a table.
const ROW_SHARE: usize = 20;

/// The cells of a line between its tabs, without the spaces around their text, and the column where each begins.
pub(super) fn cells(line: &[char]) -> Vec<(Range<usize>, usize)> {
    let mut cells = Vec::new();
    let mut start = 0;
    for (nth, cell) in line.split(|c| *c == '\t').enumerate() {
        let text = trimmed(cell).map(|text| start + text.start..start + text.end);
        cells.extend(text.map(|text| (text, nth * CELL)));
        start += cell.len() + 1;
    }
    cells
}

/// Whether a line has a gap between two of its characters.
pub(super) fn shows_columns(line: &str) -> bool {
    let mut spaces = 0;
    for byte in line.trim().bytes() {
        if byte == b' ' {
            spaces += 1;
        } else if spaces >= COLUMN_GAP {
            return true;
        } else {
            spaces = 0;
        }
    }
    false
}

/// The runs of a line between its gaps, in characters; a blank line has none.
pub(super) fn split(line: &[char]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in line.iter().enumerate().filter(|(_, c)| !c.is_whitespace()) {
        match runs.last_mut() {
            Some(run) if at - run.end < COLUMN_GAP => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// The line without the spaces around it, in characters; `None` for a blank line.
pub(super) fn trimmed(line: &[char]) -> Option<Range<usize>> {
    let start = line.iter().position(|c| !c.is_whitespace())?;
    let end = line.iter().rposition(|c| !c.is_whitespace())? + 1;
    Some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps() {
        let chars: Vec<char> = "  計   めざす状態    戦略 ※ ".chars().collect();
        assert_eq!(split(&chars), [2..11, 15..19]);
        assert_eq!(trimmed(&chars), Some(2..19));
        assert_eq!(trimmed(&[' ', '\u{3000}']), None);
        assert!(shows_columns("めざす状態    戦略") && !shows_columns("    戦略   ※"));
    }

    #[test]
    fn cells_between_tabs() {
        let chars: Vec<char> = "計\tめざす状態 \t\t戦略".chars().collect();
        assert_eq!(cells(&chars), [(0..1, 0), (2..7, CELL), (10..12, 3 * CELL)]);
        assert!(is_of_cells("めざす状態\t戦略\n\t・備える。\n"));
        // A tab between columns of which no empty one is told, and tabs that indent.
        assert!(!is_of_cells("めざす状態\t戦略\n備える。\n") && !is_of_cells("\t・一\n\t・二\n"));
    }
}
