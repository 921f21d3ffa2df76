//! Tables drawn with characters: `│２決算額│ 8,640│`, `| ２決算額 | 8,640 |`, and the rules between their rows.
//!
//! Programs that take tables out of documents write them so. The bars are borders of cells and no text.

use crate::lexicon::{is_bar, is_table_rule};

/// Whether a line is a row of a table: it begins and ends with a bar.
pub(super) fn is_row(mut line: impl DoubleEndedIterator<Item = char>) -> bool {
    let mut end = || line.rfind(|c| !c.is_whitespace());
    end().is_some_and(is_bar) && line.find(|c| !c.is_whitespace()).is_some_and(is_bar)
}

/// Whether a line is a rule between two rows: `├──┼──┤`, `+---+---+`, `| --- | --- |`.
pub(super) fn is_rule(line: &[char]) -> bool {
    let mut seen = (false, false);
    let only = line.iter().filter(|c| !c.is_whitespace()).all(|c| {
        let crosses = is_bar(*c) || *c == '+' || is_table_rule(*c) && !matches!(c, '-' | '=' | '─' | '━' | '═');
        seen = (seen.0 || is_table_rule(*c), seen.1 || crosses);
        crosses || is_table_rule(*c) || *c == ':'
    });
    only && seen == (true, true)
}

/// Puts a tab in the place of each bar of a row, and a space in that of the first, before which no cell stands.
pub(super) fn cut(line: &mut [char]) {
    let mut bars = line.iter_mut().filter(|c| is_bar(**c));
    if let Some(first) = bars.next() {
        *first = ' ';
    }
    bars.for_each(|bar| *bar = '\t');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_rules() {
        let (row, rule) = (|line: &str| is_row(line.chars()), |line: &str| is_rule(&line.chars().collect::<Vec<_>>()));
        for line in ["│２決算額│ 8,640│", " | ４予算額 | 9,150 | ", "｜計画｜", "││"] {
            assert!(row(line) && !rule(line), "{line}");
        }
        for line in ["┌──┬──┐", "├──┼──┤", "+---+---+", "| --- | :-- |", "╞══╪══╡"]
        {
            assert!(rule(line), "{line}");
        }
        for line in ["トップ | 区政 | 運営方針", "｜", "―", "-----", "────", "| ４予算額", "- - -", ""]
        {
            assert!(!row(line) && !rule(line), "{line}");
        }
        let mut line: Vec<char> = " │２決算額│ 8,640│".chars().collect();
        cut(&mut line);
        assert_eq!(line.iter().collect::<String>(), "  ２決算額\t 8,640\t");
    }
}
