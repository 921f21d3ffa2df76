//! Headings of records: 経営課題, 戦略 and 具体的取組 with their numbers and titles.
//!
//! ```text
//! heading = ornament? opener? word? number ( closer | ":" | space )* title rest
//! word    = 経営課題 | めざす成果及び戦略 | 主な戦略 | 戦略 | 主な具体的取組 | 具体的取組
//! number  = see value::parse_number
//! ```
//! A heading without a word needs a bracket and a number of two or three parts: `【1-2 …】` or `１－２ 【…】`.
//! What is a heading only under a label (`①【…】`, `(1)…`, `【 …】`) is read by [`heading_under`].

mod behind;
mod number;
pub(super) mod odd;
mod placed;
mod shapes;

use std::ops::Range;

pub(super) use behind::runs_into_title;
use behind::{is_label, may_follow_number, touches_title};
use number::{dotted_strategy, number_behind, number_in};
pub(super) use number::{is_roman, kanji_numeral, roman};
pub(super) use placed::issue_by_place;
use shapes::{heads_list_item, is_priced, opens_record};

use super::fold::{is_closer, is_opener, is_ornament, skip, spaced_prefix};
use super::money::is_bracketed_budget;
use crate::lexicon::{BUDGET_LETTER, closer_of, is_circled, is_quote_closer, is_quote_opener, is_title_opener};
use crate::value::IssueNumber;

/// Which record a heading opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// 経営課題.
    Issue,
    /// 戦略.
    Strategy,
    /// 具体的取組.
    Initiative,
    /// 取組項目 of 様式３.
    Reform,
}

/// A heading at the head of a folded line; ranges count the line's characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Which record it opens.
    pub level: Level,
    /// The number; `None` where none is printed.
    pub number: Option<IssueNumber>,
    /// Characters of the title; empty where the line has none.
    pub title: Range<usize>,
    /// Whether the title's bracket is still open at the end of the line.
    pub open: bool,
    /// What follows the title on the line.
    pub rest: Range<usize>,
    /// Whether a word (具体的取組 …) stands before the number, as 様式２ prints it; 様式１ prints brackets only.
    pub worded: bool,
}

/// Words that open a heading, longer ones first.
const WORDS: &[(&str, Level)] = &[
    ("めざす成果及び戦略", Level::Strategy),
    ("めざす成果と戦略", Level::Strategy),
    ("主な具体的取組", Level::Initiative),
    ("主な具体的な取組", Level::Initiative),
    ("具体的取組", Level::Initiative),
    ("具体的な取組", Level::Initiative),
    ("主な経営課題", Level::Issue),
    ("重点経営課題", Level::Issue),
    ("重点課題", Level::Issue),
    ("経営課題", Level::Issue),
    ("主な戦略", Level::Strategy),
    ("戦略", Level::Strategy),
    ("取組項目", Level::Reform),
    (SHORT_WORD, Level::Initiative),
];

/// The words that open headings.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(word, _)| *word)
}

/// Begins a title as well: 【取組1-1-1】 behind a number is one.
const SHORT_WORD: &str = "取組";

/// Whether a folded line is the word of a heading and nothing else: 具体的取組, whose number stands in the next cell.
#[must_use]
pub(super) fn is_heading_word(line: &[char]) -> bool {
    let start = skip(line, 0, char::is_whitespace);
    let Some(rest) = line.get(start..) else { return false };
    let mut lengths = WORDS.iter().filter_map(|(word, _)| spaced_prefix(rest, word));
    lengths.any(|length| skip(rest, length, char::is_whitespace) >= rest.len())
}

/// The heading at the head of a folded line, or `None`.
#[must_use]
pub(super) fn heading_at(line: &[char]) -> Option<Heading> {
    heading_within(line, 0).or_else(|| heads_list_item(line))
}

/// Headings side by side on one line that are looked at for the end of a title: whether a heading stands there hangs
/// on no title but that of one without a number.
const MAX_BESIDE: usize = 3;

/// The same behind `beside` other headings of the line.
fn heading_within(line: &[char], beside: usize) -> Option<Heading> {
    let mut at = skip(line, 0, |c| c.is_whitespace() || is_ornament(c));
    let bracket = line.get(at).is_some_and(|c| is_opener(*c)) || opens_record(line, at);
    at = skip(line, at + usize::from(bracket), char::is_whitespace);
    let known = |word: &&(&str, Level)| word.0 != SHORT_WORD || beside == 0;
    let mut words = WORDS.iter().filter(known);
    let word = words.find_map(|(word, level)| Some((spaced_prefix(line.get(at..)?, word)?, *level)));
    let word = word.or_else(|| number::counted_work(line.get(at..)?));
    if let Some((length, _)) = word {
        if let Some(heading) = (beside == 0).then(|| odd::heading(line)).flatten() {
            return Some(heading);
        }
        at = skip(line, at + length, |c| c.is_whitespace() || c == ':');
    }
    // 主な戦略【1-2 …: the bracket stands between the word and the number.
    let inner = word.is_some() && !bracket && line.get(at).is_some_and(|c| is_opener(*c));
    if let Some(heading) = inner.then(|| unnumbered(line, at, word?.1, beside)).flatten() {
        return Some(heading);
    }
    if let Some(heading) = bracket.then(|| behind_budget_year(line, at, word?.1)).flatten() {
        return Some(heading);
    }
    let opener = if inner { line.get(at).copied() } else { first_opener(line).or_else(|| bracket.then_some('(')) };
    if let Some(heading) = bracket.then(|| unnumbered_inside(line, at, word?, beside)).flatten() {
        return Some(heading);
    }
    at += usize::from(inner);
    let round = word.is_some() && shapes::is_number_in_brackets(line, at);
    at += usize::from(round);
    let dotted = dotted_strategy(line.get(at..)?, word.map(|(_, level)| level));
    let behind = word.and_then(|(_, level)| number_behind(line.get(at..)?, level));
    let (number, length) = dotted.or(behind).or_else(|| number_in(line.get(at..)?))?;
    if word.is_some_and(|(_, level)| level == Level::Strategy) && number.depth() == 1 {
        return counted_strategy(line, at + length, opener.filter(|_| bracket || inner), beside);
    }
    // １－１－２（新規）【title】: what says that a record is new stands behind its number.
    let length = length + usize::from(round);
    let end = shapes::status(line, at + length).unwrap_or(at + length);
    // `１－１ 【title】`: the word stands apart, on another line or beyond a gap.
    let titled = line.get(skip(line, end, char::is_whitespace)).is_some_and(|c| is_opener(*c)) && !line.contains(&'円');
    let priced = word.is_none() && !bracket && number.depth() == 3 && is_priced(line, end);
    let level = level_of(word.map(|(_, level)| level), &number, bracket || titled || priced)?;
    // 経営課題1-(1)助け合いのまち, 経営課題①海の安全, 経営課題Ⅱ海の安全: what is no digit ends the number.
    let closed =
        level == Level::Issue && line.get(end - 1).is_some_and(|c| *c == ')' || is_circled(*c) || is_roman(*c));
    let inside = bracket && (word.is_some() || number.depth() > 1) && touches_title(line, end);
    if !(closed || inside || may_follow_number(line, end) || word.is_some() && runs_into_title(line, end)) {
        return None;
    }
    let number = if level == Level::Issue { issue_number(number) } else { number };
    let title = title_after(line, end, opener.filter(|_| bracket || inner), beside);
    if word.is_none() && is_label(line.get(title.text.clone()).unwrap_or_default()) {
        return None;
    }
    let worded = !inner && (word.is_some() || !bracket && !priced);
    Some(Heading { level, number: Some(number), title: title.text, open: title.open, rest: title.rest, worded })
}

/// `戦略1：受動喫煙の防止`: a strategy counted within its issue, whose number its order gives.
fn counted_strategy(line: &[char], end: usize, opened: Option<char>, beside: usize) -> Option<Heading> {
    // 【戦略１】町会の活性化: the bracket held the number alone.
    let closed = opened.is_some() && line.get(end).is_some_and(|c| is_closer(*c));
    let apart = closed
        || line.get(end).is_some_and(|c| c.is_whitespace() || is_opener(*c) || matches!(c, ':' | '.' | '「' | '『'));
    let title = title_after(line, end, opened, beside);
    let words = line.get(title.text.clone()).unwrap_or_default();
    let named = words.len() > 1 && !words.iter().any(|c| matches!(c, '。' | '、')) && !line.contains(&'。');
    (apart && named).then_some(Heading {
        level: Level::Strategy,
        number: None,
        title: title.text,
        open: title.open,
        rest: title.rest,
        worded: false,
    })
}

/// The number of an issue has one part; `1-(1)` says that it is the first under the first aim of the ward.
fn issue_number(number: IssueNumber) -> IssueNumber {
    number.parts().first().and_then(|first| IssueNumber::new(&[*first])).unwrap_or(number)
}

/// The bracket at the head of a line.
fn first_opener(line: &[char]) -> Option<char> {
    line.get(skip(line, 0, |c| c.is_whitespace() || is_ornament(c))).copied().filter(|c| is_opener(*c))
}

/// `【主な戦略 自律的な地域運営の向上】`: word and title in one bracket, without a number.
fn unnumbered_inside(line: &[char], at: usize, word: (usize, Level), beside: usize) -> Option<Heading> {
    let apart = line.get(at.checked_sub(1)?).is_some_and(|c| c.is_whitespace() || *c == ':');
    let titled = line.get(at).is_some_and(|c| !c.is_ascii_digit() && !is_opener(*c) && !is_closer(*c) && *c != '(');
    if !apart || !titled {
        return None;
    }
    let bracket = first_opener(line).filter(|c| is_title_opener(*c))?;
    let title = title_after(line, at, Some(bracket), beside);
    let closed = !title.open && !title.text.is_empty();
    closed.then_some(Heading {
        level: word.1,
        number: None,
        title: title.text,
        open: false,
        rest: title.rest,
        worded: false,
    })
}

/// `主な戦略【 住宅防火対策】`: the word, and a title in brackets without a number.
fn unnumbered(line: &[char], bracket: usize, level: Level, beside: usize) -> Option<Heading> {
    let numbered = line.get(skip(line, bracket + 1, char::is_whitespace)).is_some_and(char::is_ascii_digit);
    let opener = line.get(bracket).copied().filter(|c| !numbered && is_title_opener(*c))?;
    let title = title_after(line, bracket + 1, Some(opener), beside);
    let heading = Heading { level, number: None, title: title.text, open: title.open, rest: title.rest, worded: false };
    (!heading.title.is_empty()).then_some(heading)
}

/// `【主な具体的取組(4年度予算額) 地域活動の支援(77,800千円)】`: the head of the column and its only record in one.
fn behind_budget_year(line: &[char], at: usize, level: Level) -> Option<Heading> {
    let behind = line.get(at..).filter(|rest| rest.first() == Some(&'('))?;
    let year = behind.iter().position(|c| *c == ')')?;
    let words: String = behind.get(..year)?.iter().collect();
    let end = position(line, at + year, is_closer).filter(|_| level == Level::Initiative && words.contains("予算"))?;
    let from = skip(line, at + year + 1, char::is_whitespace);
    let numbered = line.get(from..).and_then(number_in).filter(|(number, _)| number.depth() == 3);
    let (number, length) = numbered.map_or((None, 0), |(number, length)| (Some(number), length));
    let title = bare_title(line.get(..end)?, skip(line, from + length, char::is_whitespace));
    let rest = title.end..end;
    (!title.is_empty()).then_some(Heading { level, number, title, open: false, rest, worded: false })
}

/// What is a heading only under the head of its column: `①【…】`, `(1)…` or `【 …】` under 主な戦略,
/// `1.…` or `【1 …】` under 主な経営課題.
#[must_use]
pub(super) fn heading_under(line: &[char], level: Level, parent: Option<&IssueNumber>) -> Option<Heading> {
    let start = skip(line, 0, |c| c.is_whitespace() || is_ornament(c));
    let bracket = line.get(start).is_some_and(|c| is_opener(*c));
    let at = start + usize::from(bracket);
    let printed = number_in(line.get(at..)?);
    // 〔24年度予算額 29,474千円〕 is no issue, [3,210千円] no record at all.
    let behind = |length: usize| line.get(at + length).copied().unwrap_or(' ');
    let amount = |length: usize| matches!(behind(length), ',' | '円' | '千' | '百' | '万' | '億');
    let joined = |length: usize| {
        bracket
            && (amount(length)
                || level == Level::Issue && !may_follow_number(line, at + length) && !touches_title(line, at + length))
    };
    if printed.as_ref().is_some_and(|(_, length)| joined(*length)) {
        return None;
    }
    let numbered = printed
        .filter(|(number, _)| number.depth() == 1 || is_child(level, number, parent) || is_whole(level, number))
        .filter(|(number, length)| bracket || number.depth() > 1 || listed(line, at, at + length, level));
    let (number, end) = match numbered {
        Some((number, length)) => (Some(number), skip(line, at + length, |c| c == '.')),
        None if line.get(start).is_some_and(|c| is_title_opener(*c)) && !is_bracketed_budget(line) => (None, at),
        None => return None,
    };
    let full = match (level, number, parent) {
        (Level::Issue | Level::Reform, number, _) => number,
        (Level::Strategy, Some(number), _) if number.depth() == 2 => Some(number),
        (Level::Initiative, Some(number), _) if number.depth() == 3 => Some(number),
        (_, Some(number), Some(parent)) => number.parts().first().and_then(|part| parent.child(*part)),
        _ => None,
    };
    let plain = numbered_plainly(line, start, level);
    let title = title_after(line, end, line.get(start).copied().filter(|_| bracket), 0);
    let sentence = plain && line.get(title.text.clone())?.contains(&'。');
    (!title.text.is_empty() && !sentence).then_some(Heading {
        level,
        number: full,
        title: title.text,
        open: title.open,
        rest: title.rest,
        worded: false,
    })
}

/// `1-1 つながりづくり` under 主な戦略: the number of a strategy of this issue, without a bracket.
fn is_child(level: Level, number: &IssueNumber, parent: Option<&IssueNumber>) -> bool {
    level == Level::Strategy && number.depth() == 2 && parent.is_some_and(|parent| number.parent() == Some(*parent))
}

/// `1-1-1 交流会の開催（6,166千円）` under 主な具体的取組: all parts of its number, without a bracket.
fn is_whole(level: Level, number: &IssueNumber) -> bool {
    level == Level::Initiative && number.depth() == 3
}

/// A number without bracket and point opens a title, never a sentence.
fn numbered_plainly(line: &[char], start: usize, level: Level) -> bool {
    matches!(level, Level::Strategy | Level::Issue | Level::Initiative | Level::Reform)
        && line.get(start).is_some_and(char::is_ascii_digit)
}

/// `①`, `(1)` or `1.`: a number that opens an item of a list; `1 地域力の向上` in a list of issues. `58.0%` is a value.
fn listed(line: &[char], from: usize, end: usize, level: Level) -> bool {
    let spaced = matches!(level, Level::Issue | Level::Reform) && line.get(end).is_some_and(|c| c.is_whitespace());
    if spaced {
        return true;
    }
    let first = line.get(from).copied().unwrap_or(' ');
    let dotted = line.get(end) == Some(&'.') && !line.get(end + 1).is_some_and(char::is_ascii_digit);
    // `1【見守り】`: a circled number that a store of pages folded.
    let bracketed = line.get(end).is_some_and(|c| is_title_opener(*c));
    !first.is_ascii_digit() || dotted || bracketed
}

/// The word names the record; without a word the number's parts do, inside a bracket.
fn level_of(word: Option<Level>, number: &IssueNumber, bracketed: bool) -> Option<Level> {
    let by_parts = match number.depth() {
        1 => Level::Issue,
        2 => Level::Strategy,
        3 => Level::Initiative,
        _ => return None,
    };
    match word {
        // 経営課題1-(1) was met; 戦略 and 具体的取組 have as many parts as they are deep.
        Some(Level::Issue) => Some(Level::Issue),
        Some(Level::Reform) => (by_parts == Level::Issue).then_some(Level::Reform),
        Some(level) => (level == by_parts).then_some(level),
        None => (bracketed && by_parts != Level::Issue).then_some(by_parts),
    }
}

struct Title {
    text: Range<usize>,
    open: bool,
    rest: Range<usize>,
}

/// Title and rest after the number. In `【1-1 title】 rest` the bracket is open already; in `１－１ 【title】` it opens here.
fn title_after(line: &[char], end: usize, opened: Option<char>, beside: usize) -> Title {
    let blank = |c: char| c.is_whitespace() || matches!(c, ':' | '、' | '.');
    let mut start = skip(line, end, blank);
    let mut inside = opened;
    if inside.is_some() && line.get(start).is_some_and(|c| is_closer(*c) || *c == ')') {
        // 【経営課題１】 title: the bracket held the number alone.
        start = skip(line, start + 1, |c| blank(c) || is_ornament(c));
        start = shapes::status(line, start).filter(|end| *end < line.len()).map_or(start, |end| skip(line, end, blank));
        inside = None;
    }
    let rest = line.get(start..).unwrap_or_default();
    if beside < MAX_BESIDE && heading_within(rest, beside + 1).is_some() {
        // 【経営課題４】 【4-1 …】: the next column's heading.
        return Title { text: start..start, open: false, rest: start..line.len() };
    }
    // 【戦略1-1:「ひかりのまち」の推進】: inside a bracket quotes are the title's own.
    let opens =
        |c: &char| inside.is_none() && (is_opener(*c) || is_quote_opener(*c) && !goes_on_behind(line, start, *c));
    if let Some(first) = line.get(start).copied().filter(opens) {
        start += 1;
        inside = Some(first);
    }
    match (inside.and_then(|opener| close_of(line, start, opener)), inside) {
        _ if inside.is_some()
            && let Some(next) = torn_by(line, start, beside) =>
        {
            Title { text: trimmed(line, start..next), open: true, rest: next..line.len() }
        }
        (Some(close), Some(_)) => Title { text: trimmed(line, start..close), open: false, rest: after(line, close) },
        (None, Some(_)) => Title { text: trimmed(line, start..line.len()), open: true, rest: line.len()..line.len() },
        // Without an opening bracket it was lost: 戦略1-1 住宅防火の推進】.
        (_, None) => match position(line, start, is_closer) {
            Some(close) if line.get(close) == Some(&'】') && !opens_before(line, start..close) => {
                Title { text: trimmed(line, start..close), open: false, rest: after(line, close) }
            }
            _ => {
                let text = bare_title(line, start);
                let rest = text.end..line.len();
                Title { rest, text: shapes::without_status(line, text), open: false }
            }
        },
    }
}

/// 「はぐくみ」だよりの発行: a title that begins with a word in quotes and goes on right behind it, and is no sentence.
fn goes_on_behind(line: &[char], start: usize, opener: char) -> bool {
    let behind = close_of(line, start + 1, opener).and_then(|close| line.get(close + 1..)).unwrap_or_default();
    behind.first().is_some_and(|c| c.is_alphanumeric()) && !behind.contains(&'。')
}

/// The bracket that closes `opener`, which is open at `start`: brackets close in pairs (見守り［試行］と連携). Where none of
/// its kind does, any that closes a title, since wards mix them.
fn close_of(line: &[char], start: usize, opener: char) -> Option<usize> {
    let closer = closer_of(opener)?;
    let mut depth = 0_usize;
    for (at, c) in line.iter().enumerate().skip(start) {
        if *c == closer {
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
        } else if *c == opener {
            depth += 1;
        }
    }
    position(line, start, |c| is_closer(c) && opener != '「' && opener != '『')
}

/// Where the heading of the next column stands before the title's bracket closes: 【経営課題１ 福祉のまちづ 【1-1 交流】,
/// whose くり】 is the next line.
fn torn_by(line: &[char], start: usize, beside: usize) -> Option<usize> {
    let end = position(line, start, is_closer).unwrap_or(line.len());
    if beside > 0 { None } else { numbered_beside(line, &(start..end)) }
}

/// Where behind a space the heading of the next column stands: 経営課題1：文化財の充実 〔1-1 にぎわいの再編〕.
fn numbered_beside(line: &[char], title: &Range<usize>) -> Option<usize> {
    /// Places on a line that are looked at.
    const MAX_PLACES: usize = 16;
    let begins = |at: &usize| {
        line.get(*at).is_some_and(|c| is_opener(*c)) && line.get(at - 1).is_some_and(|c| c.is_whitespace())
    };
    let is_heading = |at: &usize| {
        let heading = line.get(*at..).and_then(|rest| heading_within(rest, MAX_BESIDE));
        heading.is_some_and(|heading| heading.number.is_some() && heading.level != Level::Issue)
    };
    (title.start + 1..title.end).filter(begins).take(MAX_PLACES).find(is_heading)
}

/// A title without brackets goes to the end of the line, to the money bracket behind it, or to the space before a
/// sentence.
fn bare_title(line: &[char], start: usize) -> Range<usize> {
    let money = position(line, start, |c| matches!(c, '[' | '〔' | '(')).filter(|at| {
        line.get(*at..).is_some_and(|rest| rest.contains(&'円') || is_cut_amount(rest) || is_no_amount(rest))
    });
    let whole = trimmed(line, start..money.or_else(|| amount_in_brackets(line, start)).unwrap_or(line.len()));
    let beside = numbered_beside(line, &whole).or_else(|| shapes::box_beside(line, &whole));
    let whole = trimmed(line, whole.start..beside.unwrap_or(whole.end));
    let end = before_sentence(line, whole.clone()).unwrap_or(whole.end);
    whole.start..end
}

/// `[予算額 263千`, `(1,120千`: a copy breaks off, or a page wraps, inside the bracket of an amount.
fn is_cut_amount(rest: &[char]) -> bool {
    let scaled = || {
        let inner = rest.get(1..).unwrap_or_default();
        let amount = inner.iter().all(|c| c.is_ascii_digit() || matches!(c, ',' | '千' | '百' | '万' | ' '));
        amount && inner.last() == Some(&'千')
    };
    (rest.contains(&BUDGET_LETTER) || scaled())
        && rest.iter().any(char::is_ascii_digit)
        && !rest.iter().any(|c| is_closer(*c) || matches!(c, ')' | '。' | '、'))
}

/// `[予算額 -]`, `[算定見込額 未定]`: a bracket that states a budget without an amount.
fn is_no_amount(rest: &[char]) -> bool {
    let inner: Vec<char> = rest.iter().skip(1).copied().take_while(|c| !is_closer(*c) && *c != ')').collect();
    inner.contains(&BUDGET_LETTER) && super::money::is_money_line(&inner)
}

/// 【予算額 6,166千円】: the bracket of titles around nothing but money.
fn amount_in_brackets(line: &[char], start: usize) -> Option<usize> {
    let opens = |at: &usize| line.get(*at).is_some_and(|c| is_opener(*c));
    (start..line.len()).filter(opens).find(|at| {
        let inner = line.get(at + 1..).unwrap_or_default();
        let inner: Vec<char> = inner.iter().copied().take_while(|c| !is_closer(*c)).collect();
        inner.contains(&'円') && inner.iter().any(char::is_ascii_digit) && super::money::is_money_line(&inner)
    })
}

/// `交流会の開催 広報板で行事を知らせる。`: where the first word ends, if a sentence stands behind it.
fn before_sentence(line: &[char], range: Range<usize>) -> Option<usize> {
    let words = line.get(range.clone())?;
    let gap = words.iter().position(|c| c.is_whitespace())?;
    let (title, behind) = words.split_at_checked(gap)?;
    (behind.contains(&'。') && !title.contains(&'。') && !title.contains(&'、')).then_some(range.start + gap)
}

fn opens_before(line: &[char], range: Range<usize>) -> bool {
    line.get(range).unwrap_or_default().iter().any(|c| is_opener(*c))
}

/// What stands behind the bracket at `close`, further closing brackets (」】) passed over.
fn after(line: &[char], close: usize) -> Range<usize> {
    skip(line, close + 1, |c| is_closer(c) || is_quote_closer(c))..line.len()
}

fn position(line: &[char], from: usize, test: impl Fn(char) -> bool) -> Option<usize> {
    line.get(from..)?.iter().position(|c| test(*c)).map(|at| from + at)
}

fn trimmed(line: &[char], range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    while start < end && line.get(start).is_some_and(|c| c.is_whitespace()) {
        start += 1;
    }
    while end > start && line.get(end - 1).is_some_and(|c| c.is_whitespace()) {
        end -= 1;
    }
    start..end
}

#[cfg(test)]
mod tests;
