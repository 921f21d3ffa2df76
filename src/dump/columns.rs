//! Columns of a dump that keeps the page's layout: gaps of spaces between them.

use std::ops::Range;

use crate::lexicon::{BUDGET_LETTER, NO_BREAK_SPACE, YEN, is_any_closer, is_any_opener, is_dash, is_opener, written};
use crate::value::is_digit;

/// Half-width spaces that divide two columns. A layout dump pads its columns with as many spaces as the page has
/// room; two are also met inside a line (before ※ or between 【…】 and its text), four never were in the samples.
const COLUMN_GAP: usize = 4;

/// Columns of a cell between tabs, whatever it holds: more than its text has on a line, so that none reaches into the next.
const CELL: usize = 2_000;

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

/// Puts a space in the place of a tab inside a bracket that closes on its line: 【令和５年度⇥所属運営の…】 is one label, and cells
/// hold whole brackets.
pub(super) fn close_brackets(line: &mut [char]) {
    let Some(last) = line.iter().rposition(|c| is_any_closer(*c)) else { return };
    let mut open = 0_usize;
    for c in line.iter_mut().take(last) {
        match *c {
            '\t' if open > 0 => *c = ' ',
            c if is_any_opener(c) => open += 1,
            c if is_any_closer(c) => open = open.saturating_sub(1),
            _ => {}
        }
    }
}

/// Whether a line has a gap between two of its characters.
pub(super) fn shows_columns(line: &str) -> bool {
    let is_gap = |c: char| matches!(c, ' ' | NO_BREAK_SPACE);
    line.trim().split(|c| !is_gap(c)).any(|gap| gap.chars().count() >= COLUMN_GAP)
}

/// The runs of a line between its gaps, in characters; a blank line has none.
pub(super) fn split(line: &[char]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in line.iter().enumerate().filter(|(_, c)| !c.is_whitespace()) {
        match runs.last_mut() {
            Some(run) if at - run.end < COLUMN_GAP || opens_amount(line, run, at) => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    match runs.as_slice() {
        // Amounts in a column of their own belong to the initiative at the left.
        [first, last] if is_amount(line, last) && heads_initiative(line, first) => {
            std::iter::once(first.start..last.end).collect()
        }
        _ => runs,
    }
}

/// `（     567千円）`, `(31算定見込額   11,050千円)`: spaces in a bracket before the digits of an amount, which stand as far
/// right as those of the lines above.
fn opens_amount(line: &[char], run: &Range<usize>, next: usize) -> bool {
    /// Characters of a bracket and its label: (令和４年度当初予算見込額 has fourteen.
    const MOST: usize = 40;
    let before = line.get(run.start.max(run.end.saturating_sub(MOST))..run.end).unwrap_or_default();
    let Some(open) = before.iter().rposition(|c| is_any_opener(*c) || is_any_closer(*c)) else { return false };
    let inner = before.get(open + 1..).unwrap_or_default();
    let label = inner.is_empty() || inner.contains(&BUDGET_LETTER);
    before.get(open).is_some_and(|c| is_any_opener(*c)) && label && line.get(next).is_some_and(|c| is_digit(*c))
}

/// `（1,234千円）`.
fn is_amount(line: &[char], run: &Range<usize>) -> bool {
    let text = line.get(run.clone()).unwrap_or_default();
    let bracket = text.first().is_some_and(|c| is_any_opener(*c)) && text.last().is_some_and(|c| is_any_closer(*c));
    bracket && written(text, |_| false).contains(YEN) && text.iter().any(|c| is_digit(*c))
}

/// `【1-1-1 堤の点検】…`: a number of three parts in a bracket.
fn heads_initiative(line: &[char], run: &Range<usize>) -> bool {
    let text = line.get(run.clone()).unwrap_or_default();
    let number = text.iter().skip(1).take_while(|c| is_digit(**c) || is_dash(**c));
    text.first().is_some_and(|c| is_opener(*c)) && number.filter(|c| is_dash(**c)).count() == 2
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
        assert!(shows_columns("めざす状態\u{a0}\u{a0} \u{a0}戦略"));
        assert!(shows_columns("めざす状態    戦略") && !shows_columns("    戦略   ※"));
    }

    #[test]
    fn a_tab_inside_a_bracket_parts_no_cells() {
        for (line, kept) in [
            ("【令和５年度\t所属運営】\t次", "【令和５年度 所属運営】\t次"),
            ("[予算額\t5千円]", "[予算額 5千円]"),
            ("1)\t備え", "1)\t備え"),
            ("（見込\t5千円", "（見込\t5千円"),
        ] {
            let mut chars: Vec<char> = line.chars().collect();
            close_brackets(&mut chars);
            assert_eq!(chars.iter().collect::<String>(), kept);
        }
    }

    #[test]
    fn cells_between_tabs() {
        let chars: Vec<char> = "計\tめざす状態 \t\t戦略".chars().collect();
        assert_eq!(cells(&chars), [(0..1, 0), (2..7, CELL), (10..12, 3 * CELL)]);
    }
}
