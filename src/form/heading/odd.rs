//! Numbers of headings that are no number of their level: ②, （２）, No.2, １・１・２, Ⅰ－１－２, 一－一－二, １１２, （新規）.
//!
//! ```text
//! 具体的取組１・１・２ 【見守り】     【具体的取組② 見守り】     具体的取組（２）　見守り
//! ```
//! The word and the bracket of the title say that a record begins, whatever stands between them: it is none of the text
//! of the record before. A number in other signs is read; of one with something behind it, what is a number; any other
//! record is counted by its order. What was printed is told.

use super::number::{is_roman, kanji_numeral, number_in, roman};
use super::shapes::status;
use super::{Heading, Level, SHORT_WORD, WORDS, title_after};
use crate::form::fold::{is_closer, is_opener, is_ornament, skip, spaced_prefix};
use crate::lexicon::{
    COMMA, FULL_STOP, ORDINAL, is_bullet, is_circled, is_dash, is_hiragana, is_katakana, is_title_opener, is_wave,
};
use crate::value::IssueNumber;

/// Characters of a number with what stands at it: １－１－２・１－１－３（新規） has 15.
const MAX_TOKEN: usize = 18;

/// Characters of a title without brackets.
const MAX_TITLE: usize = 40;

/// Such a heading at the head of a line; `None` where the grammar of numbers reads all that is printed.
pub(super) fn heading(line: &[char]) -> Option<Heading> {
    let (at, level, bracket) = behind_word(line)?;
    let token = token(line, at, bracket)?;
    let printed = line.get(token.start..token.end)?;
    let status = printed.is_empty() && token.behind > token.end;
    let counts = |c: &char| c.is_ascii_alphanumeric() || is_numeral(*c);
    if !status && !printed.iter().any(counts) || is_plain(printed, level) {
        return None;
    }
    let number = number_of(printed, level);
    let title = title_after(line, token.behind, bracket, 0);
    let words = line.get(title.text.clone())?;
    let titled = !title.open && !words.is_empty() && !words.contains(&FULL_STOP);
    let bare = !bracketed(line, title.text.end);
    // Without a bracket only a number makes a heading of a line: 具体的取組　(新規)の検討 is text.
    let counted = number.is_some() || single(printed).is_some() || is_lettered(printed, level);
    let short = counted && words.len() <= MAX_TITLE && !words.contains(&COMMA) && level != Level::Issue;
    let behind = line.get(skip(line, title.rest.start, char::is_whitespace));
    // 具体的取組②【防災】では begins a sentence.
    let sentence = behind.is_some_and(|c| is_hiragana(*c));
    (titled && !sentence && (!bare || short && behind.is_none())).then_some(Heading {
        level,
        number,
        title: title.text,
        open: false,
        rest: title.rest,
        worded: true,
    })
}

/// What of a heading's printed number is none that is read: the whole of it, where it is of no known kind.
pub(in crate::form) fn odd_number(line: &[char]) -> Option<std::ops::Range<usize>> {
    let (at, level, bracket) = behind_word(line)?;
    let token = token(line, at, bracket)?;
    let printed = line.get(token.start..token.end)?;
    let core = core(printed);
    let read = printed.is_empty() || is_plain(core, level) || parts(core).is_some_and(|all| all.len() == depth(level));
    (!read).then_some(token.start..token.end)
}

/// The number of one part that stands alone in a heading: ②, （２）, No.2, 第２.
fn single(printed: &[char]) -> Option<u8> {
    parts(core(printed)).filter(|all| all.len() == 1)?.first().copied()
}

/// The same of the signs of a number and nothing else.
pub(super) fn single_of(printed: &[char]) -> Option<u8> {
    single(printed)
}

/// ⑵, (2), ②: a number whose own signs end it, with its length.
pub(super) fn begins_with_number(line: &[char]) -> Option<(u8, usize)> {
    let own = line.first().is_some_and(|c| *c == '(' || is_circled(*c));
    part(line).filter(|_| own)
}

/// The same of the text that is printed.
#[must_use]
pub fn single_number(printed: &str) -> Option<u8> {
    single(&crate::lexicon::fold(printed).chars().collect::<Vec<_>>())
}

/// Where the word of a heading ends, which record it opens, and the bracket before it.
///
/// 取組② alone is a word of many texts.
fn behind_word(line: &[char]) -> Option<(usize, Level, Option<char>)> {
    let start = skip(line, 0, |c| c.is_whitespace() || is_ornament(c));
    let bracket = line.get(start).copied().filter(|c| is_opener(*c));
    let from = skip(line, start + usize::from(bracket.is_some()), char::is_whitespace);
    let mut known = WORDS.iter().filter(|(word, level)| *word != SHORT_WORD && *level != Level::Reform);
    let (length, level) = known.find_map(|(word, level)| Some((spaced_prefix(line.get(from..)?, word)?, *level)))?;
    Some((skip(line, from + length, |c| c.is_whitespace() || c == ':'), level, bracket))
}

struct Token {
    start: usize,
    end: usize,
    /// Where the title begins, with its bracket.
    behind: usize,
}

/// What stands between the word and the title: signs of numbers, and a word in brackets that says that a record is new.
fn token(line: &[char], at: usize, bracket: Option<char>) -> Option<Token> {
    let start = skip(line, at, char::is_whitespace);
    let mut end = start;
    while let Some(c) = line.get(end).filter(|_| end - start <= MAX_TOKEN) {
        if let Some(behind) = status(line, end) {
            return Some(Token { start, end: trimmed(line, start, end), behind });
        }
        let gap = bracket.is_some() && c.is_whitespace();
        let titled = c.is_whitespace() && !line.get(skip(line, end, char::is_whitespace)).is_some_and(|c| is_sign(*c));
        if gap || titled || is_title_opener(*c) || is_closer(*c) {
            break;
        }
        // １－１－１－ア: a letter behind a joint counts below the number.
        let letter = is_katakana(*c) && end > start && line.get(end - 1).is_some_and(|c| is_joint(*c));
        if !is_sign(*c) && !c.is_whitespace() && !letter {
            return None;
        }
        end += 1;
    }
    let next = line.get(end)?;
    let ends = next.is_whitespace() || is_title_opener(*next) || bracket.is_some() && is_closer(*next);
    ends.then(|| Token { start, end: trimmed(line, start, end), behind: end })
}

fn trimmed(line: &[char], start: usize, end: usize) -> usize {
    (start..end).rev().find(|at| line.get(*at).is_some_and(|c| !c.is_whitespace())).map_or(start, |last| last + 1)
}

/// What numbers are made of, and marks at them.
fn is_sign(c: char) -> bool {
    c.is_ascii_digit()
        || c.is_ascii_alphabetic()
        || is_numeral(c)
        || is_joint(c)
        || is_mark(c)
        || matches!(c, '(' | ')' | '?' | '#' | '№' | COMMA | ORDINAL)
}

/// ①, Ⅰ, 一.
fn is_numeral(c: char) -> bool {
    is_circled(c) || is_roman(c) || kanji_numeral(c).is_some()
}

/// What stands between the parts of a number.
fn is_joint(c: char) -> bool {
    is_dash(c) || is_wave(c) || is_bullet(c) && !is_mark(c) || matches!(c, '.' | '/' | '_' | ',') || c == 'の'
}

/// Marks behind a number that say something of the record.
const fn is_mark(c: char) -> bool {
    matches!(c, '★' | '☆' | '※' | '*' | '†' | '◎' | '✓' | '✔')
}

/// Whether the bracket of a title ends at a place.
fn bracketed(line: &[char], end: usize) -> bool {
    line.get(skip(line, end, char::is_whitespace)).is_some_and(|c| is_closer(*c))
}

/// Whether the grammar of numbers reads all that is printed, as a number of the level.
fn is_plain(printed: &[char], level: Level) -> bool {
    let known = |(number, length): (IssueNumber, usize)| {
        let fits =
            number.depth() == depth(level) || level == Level::Issue || level == Level::Strategy && number.depth() == 1;
        length == printed.len() && fits
    };
    let behind = super::number::number_behind(printed, level);
    let dotted = super::number::dotted_strategy(printed, Some(level));
    [number_in(printed), behind, dotted].into_iter().flatten().any(known)
}

const fn depth(level: Level) -> usize {
    match level {
        Level::Issue | Level::Reform => 1,
        Level::Strategy => 2,
        Level::Initiative => 3,
    }
}

/// The number that is printed in other signs, or that something stands behind.
fn number_of(printed: &[char], level: Level) -> Option<IssueNumber> {
    let core = core(printed);
    let whole = parts(core).filter(|all| all.len() == depth(level)).and_then(|all| IssueNumber::new(&all));
    let begun = number_in(core).filter(|(number, _)| number.depth() == depth(level));
    whole.or_else(|| begun.filter(|(_, length)| !is_letter_below(core, *length)).map(|(number, _)| number))
}

/// Whether a letter counts below a number: 1-1-1-ア and 1-1-1-イ are two records, and neither of them is 1-1-1.
fn is_letter_below(core: &[char], length: usize) -> bool {
    let mut behind = core.iter().skip(length);
    behind.next().is_some_and(|c| is_joint(*c))
        && behind.next().is_some_and(|c| is_katakana(*c) || c.is_ascii_alphabetic())
}

/// Whether a number of the level has a letter below it.
fn is_lettered(printed: &[char], level: Level) -> bool {
    let core = core(printed);
    number_in(core).is_some_and(|(number, length)| number.depth() == depth(level) && is_letter_below(core, length))
}

/// A number without the marks behind it and the bracket that nothing opens.
fn core(printed: &[char]) -> &[char] {
    let unopened = !printed.contains(&'(');
    let end = printed.iter().rposition(|c| !(is_mark(*c) || c.is_whitespace() || unopened && *c == ')'));
    printed.get(..end.map_or(0, |last| last + 1)).unwrap_or_default()
}

/// The parts of a number, each in any signs; `None` where anything else stands among them.
fn parts(core: &[char]) -> Option<Vec<u8>> {
    /// No., 第, №, #: what says that a number follows.
    const HEADS: [&[char]; 5] = [&['N', 'o', '.'], &['N', 'o'], &[ORDINAL], &['№'], &['#']];
    let head = HEADS.iter().find(|head| core.starts_with(head)).map_or(0, |head| head.len());
    let mut rest = core.get(skip(core, head, char::is_whitespace)..)?;
    let mut parts = Vec::new();
    loop {
        let (value, length) = part(rest)?;
        parts.push(value);
        rest = rest.get(length..)?;
        let Some(joint) = rest.first() else { return Some(parts) };
        rest = rest.get(1..).filter(|_| is_joint(*joint))?;
    }
}

/// １, ①, Ⅰ, 一, (1).
fn part(text: &[char]) -> Option<(u8, usize)> {
    let first = *text.first()?;
    if first == '(' {
        let (value, length) = part(text.get(1..)?)?;
        return (text.get(1 + length) == Some(&')')).then_some((value, length + 2));
    }
    if first.is_ascii_digit() {
        let digits: String = text.iter().take_while(|c| c.is_ascii_digit()).collect();
        return Some((digits.parse().ok().filter(|value| (1..=99).contains(value))?, digits.len()));
    }
    let value = roman(first).or_else(|| kanji_numeral(first)).or_else(|| crate::lexicon::circled(first))?;
    Some((value, 1))
}
