//! Whether a printed line opens a record, told without its place: for who lays out pages before any form is read.

use super::fold::skip;
use super::heading::{Level, heading_at};
use crate::lexicon::{BUDGET_LETTER, closer_of, fold_chars, is_kana, is_word};

/// The parts of the number with which a printed line opens a record of the plan's tree.
#[must_use]
pub fn number_of_heading(line: &[char]) -> Option<Vec<u8>> {
    let folded: Vec<char> = fold_chars(line.iter().copied()).collect();
    let heading = heading_at(&folded).filter(|heading| heading.level != Level::Reform);
    let number = heading.and_then(|heading| heading.number).map(|number| number.parts().to_vec());
    number.or_else(|| bracketed_number(&folded).map(|number| vec![number]))
}

/// 【1 title】: a number of one part in a bracket, which opens an issue where others do.
fn bracketed_number(line: &[char]) -> Option<u8> {
    let closer = closer_of(*line.first()?)?;
    let end = skip(line, 1, |c| c.is_ascii_digit());
    let number: String = line.get(1..end)?.iter().collect();
    let title = line.get(skip(line, end, char::is_whitespace)..)?;
    let titled = title.first().is_some_and(|c| is_word(*c) || is_kana(*c)) && title.contains(&closer);
    // 〔24予算額 …〕 is the budget of a year.
    let amount = title.contains(&BUDGET_LETTER);
    number.parse().ok().filter(|_| titled && !amount)
}
