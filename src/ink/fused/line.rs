//! What stands before and behind every number of a paragraph, found once for all of them.
//!
//! A paragraph of a hostile dump holds as many numbers as it has room for; what is looked for around each of them is
//! looked up here, so that the work grows with the paragraph and not with its square.

use crate::lexicon::{COLONS, FISCAL_YEAR, counted};
use crate::value::{Found, Year, find_years, is_digit};

/// Longest key, in characters. The end tells most.
const MAX_KEY_CHARS: usize = 48;

/// A paragraph with its years and words.
#[derive(Debug)]
pub(super) struct Line {
    len: usize,
    years: Vec<Found<Year>>,
    /// Letters with the byte at which each stands: no digits, spaces and marks.
    words: Vec<(usize, char)>,
    /// The last arrow of a series.
    arrow: Option<usize>,
    /// One past the first 年度.
    fiscal_year: Option<usize>,
}

impl Line {
    pub(super) fn new(text: &str) -> Self {
        let words = text.char_indices().filter(|(_, c)| c.is_alphanumeric() && !is_digit(*c)).collect();
        let fiscal_year = text.find(FISCAL_YEAR).map(|at| at + FISCAL_YEAR.len());
        Self { len: text.len(), years: find_years(text), words, arrow: text.rfind(counted::SERIES_ARROWS), fiscal_year }
    }

    /// The last year that ends before byte `at`.
    pub(super) fn year_before(&self, at: usize) -> Option<Year> {
        let behind = self.years.partition_point(|year| year.range.end <= at);
        self.years.get(behind.checked_sub(1)?).map(|year| year.value)
    }

    /// How many columns a line has that names years and nothing else; `plan` is the document's own year.
    pub(super) fn columns(&self, plan: Option<i32>) -> usize {
        /// 区分, 取組項目: what stands above the names of a table's rows.
        const MOST: usize = 4;
        let in_years = |at: usize| {
            let behind = self.years.partition_point(|year| year.range.end <= at);
            self.years.get(behind).is_some_and(|year| year.range.start <= at)
        };
        let words = self.words.iter().filter(|(at, _)| !in_years(*at)).take(MOST + 1).count();
        // H31/R1年度 is one year twice.
        let years = self.years.chunk_by(|a, b| is_same(a, b, plan)).count();
        if years > 1 && words <= MOST { years } else { 0 }
    }

    /// Whether two years with nothing but a blank or a joint between them stand right before byte `at` of the text.
    pub(super) fn stands_behind_two_years(&self, text: &str, at: usize, plan: Option<i32>) -> bool {
        let behind = self.years.partition_point(|year| year.range.end <= at);
        let Some([first, second]) = behind.checked_sub(2).and_then(|from| self.years.get(from..behind)) else {
            return false;
        };
        let between = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let joint = |c: char| c.is_whitespace() || counted::SIDE_BY_SIDE.contains(&c);
        !is_same(first, second, plan)
            && between(first.range.end, second.range.start).chars().all(joint)
            && between(second.range.end, at).chars().all(|c| c.is_whitespace() || COLONS.contains(&c))
    }

    /// Whether an arrow stands in `after`, the end of the paragraph.
    pub(super) fn arrow_behind(&self, after: &str) -> bool {
        self.arrow.is_some_and(|arrow| arrow + after.len() >= self.len)
    }

    /// Whether 年度 stands before byte `at`.
    pub(super) fn fiscal_year_before(&self, at: usize) -> bool {
        self.fiscal_year.is_some_and(|end| end <= at)
    }

    /// The words before byte `before` and from byte `after` on, with the unit between them.
    pub(super) fn key(&self, before: usize, after: usize, unit: &str) -> String {
        let place = |at| self.words.partition_point(|(byte, _)| *byte < at);
        let words = |range: Option<&[(usize, char)]>| -> Vec<char> {
            let last = range.unwrap_or_default().iter().rev().take(MAX_KEY_CHARS);
            last.map(|(_, c)| *c).collect()
        };
        let (words_before, words_after) =
            (words(self.words.get(..place(before))), words(self.words.get(place(after)..)));
        let middle = std::iter::once('|').chain(unit.chars().rev()).chain(std::iter::once('|'));
        let all = words_after.into_iter().chain(middle).chain(words_before);
        let mut key: Vec<char> = all.take(MAX_KEY_CHARS).collect();
        key.reverse();
        key.into_iter().collect()
    }
}

/// Whether two labels name one year: 平成31年度・令和元年度.
fn is_same(one: &Found<Year>, other: &Found<Year>, plan: Option<i32>) -> bool {
    let year = one.value.resolve(plan);
    year.is_some() && year == other.value.resolve(plan)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_number() {
        let text = "３年度：相談12件→４年度：15件";
        let line = Line::new(text);
        let at = |word: &str| text.find(word).expect("a place");
        let year = |word| line.year_before(at(word)).and_then(|year| year.resolve(Some(2022)));
        assert_eq!((year("３"), year("12"), year("15")), (None, Some(2021), Some(2022)));
        assert_eq!(line.key(at("12"), at("→"), "件"), "年度相談|件|年度件");
        assert!(line.fiscal_year_before(at("12")) && !line.fiscal_year_before(at("３")));
        let after = |word| text.get(at(word)..).expect("an end");
        assert!(line.arrow_behind(after("→")) && !line.arrow_behind(after("４年度")));
    }

    #[test]
    fn a_key_keeps_its_end() {
        let text = format!("{}1{}", "あ".repeat(60), "い".repeat(60));
        let line = Line::new(&text);
        assert_eq!(line.key(180, 181, "件"), "い".repeat(48));
    }
}
