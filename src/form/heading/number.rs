//! The number of a heading, in the notations that only a heading has.

use crate::form::Level;
use crate::form::fold::{skip, spaced_prefix};
use crate::lexicon::{is_bullet, is_circled, is_dash};
use crate::value::{IssueNumber, parse_dotted_number, parse_number};

/// Characters of a line that are looked at for a number.
const NUMBER_CHARS: usize = 24;

/// The number at the start of `line`, with its length in characters.
pub(super) fn number_in(line: &[char]) -> Option<(IssueNumber, usize)> {
    let first = line.first()?;
    if !(first.is_ascii_digit() || *first == '(' || is_circled(*first)) {
        return None;
    }
    let text: String = line.iter().take(NUMBER_CHARS).collect();
    // 1.1.1 is no decimal.
    let dotted = parse_dotted_number(&text).filter(|found| found.value.depth() >= 3);
    let found = dotted.or_else(|| parse_number(&text))?;
    let length = text.get(..found.range.end)?.chars().count();
    Some((found.value, length))
}

/// 戦略1.1: two parts with a dot are a decimal unless the word of a strategy stands before them.
pub(super) fn dotted_strategy(line: &[char], word: Option<Level>) -> Option<(IssueNumber, usize)> {
    if word != Some(Level::Strategy) {
        return None;
    }
    let text: String = line.iter().take(NUMBER_CHARS).collect();
    let found = parse_dotted_number(&text).filter(|found| found.value.depth() == 2)?;
    Some((found.value, text.get(..found.range.end)?.chars().count()))
}

/// 事業1-1-1: an everyday word, which names a record only with the three parts of its number.
pub(super) fn counted_work(line: &[char]) -> Option<(usize, Level)> {
    const WORD: &str = "事業";
    let length = spaced_prefix(line, WORD)?;
    let behind = line.get(skip(line, length, char::is_whitespace)..)?;
    number_in(behind).filter(|(number, _)| number.depth() == 3).map(|_| (length, Level::Initiative))
}

/// Numbers that are none without the word of a record before them: 経営課題Ⅰ, 経営課題一, 戦略1の1, 戦略1・1.
pub(super) fn number_behind(line: &[char], word: Level) -> Option<(IssueNumber, usize)> {
    match word {
        Level::Issue => {
            let number = roman(*line.first()?).or_else(|| kanji(line))?;
            Some((IssueNumber::new(&[number])?, 1))
        }
        Level::Strategy => joined(line),
        Level::Initiative | Level::Reform => None,
    }
}

/// Ⅰ to Ⅻ.
pub(in crate::form) const fn is_roman(c: char) -> bool {
    matches!(c, 'Ⅰ'..='Ⅻ')
}

/// The number of Ⅰ to Ⅻ.
pub(in crate::form) fn roman(c: char) -> Option<u8> {
    is_roman(c).then(|| u8::try_from(c as u32 - 'Ⅰ' as u32 + 1).ok())?
}

/// 一 to 十, apart from what follows: 経営課題一覧 is a word.
fn kanji(line: &[char]) -> Option<u8> {
    let apart = line.get(1).is_none_or(|c| !c.is_alphanumeric());
    kanji_numeral(*line.first()?).filter(|_| apart)
}

/// 一 to 十.
pub(in crate::form) fn kanji_numeral(c: char) -> Option<u8> {
    const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let at = NUMERALS.iter().position(|numeral| *numeral == c)?;
    u8::try_from(at + 1).ok()
}

/// Two parts of one digit, with の or a dot between them.
fn joined(line: &[char]) -> Option<(IssueNumber, usize)> {
    let [first, joint, second, ..] = line else { return None };
    let digit = |c: &char| u8::try_from(c.to_digit(10)?).ok();
    let ends = !line.get(3).is_some_and(|c| c.is_ascii_digit() || *c == 'の');
    let joins = *joint == 'の' || is_bullet(*joint) && !is_dash(*joint);
    let number = IssueNumber::new(&[digit(first)?, digit(second)?])?;
    (joins && ends).then_some((number, 3))
}
