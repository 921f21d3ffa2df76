//! Where the text that somebody wrote ends on its line.

use crate::form::fold::skip;
use crate::form::{Print, heading_at, label_at, print_of};

/// End of the body text at the head of `rest`: the space before a label in brackets that ends the line, or the end.
pub(super) fn body_end(rest: &[char]) -> usize {
    let spaces = rest.iter().enumerate().filter(|(_, c)| c.is_whitespace());
    let begins = |at: &usize| {
        let tail = rest.get(*at..).unwrap_or_default();
        bracketed_label(tail) || is_unmistakable(tail)
    };
    let end = spaces.map(|(at, _)| at + 1).find(begins).unwrap_or(rest.len());
    next_record(rest.get(..end).unwrap_or(rest)).unwrap_or(end)
}

/// `…直す。（1,234千円）【1-2-1 津波の訓練】…`, `263千円 【1-1-2 防犯】`: where right behind an amount the next record begins.
fn next_record(rest: &[char]) -> Option<usize> {
    let mut last = ' ';
    let mut ends = |(at, c): (usize, &char)| {
        let begins = matches!(c, '【' | '<' | '〔') && matches!(last, ')' | ']' | '〕' | '円');
        last = if c.is_whitespace() { last } else { *c };
        begins.then_some(at)
    };
    rest.iter().enumerate().filter_map(&mut ends).find(|at| {
        let (before, tail) = rest.split_at(*at);
        let open = before.iter().rposition(|c| matches!(c, '(' | '[' | '〔')).unwrap_or(0);
        let amount = before.get(open..).is_some_and(|amount| amount.contains(&'円'));
        let numbered = |found: crate::form::Heading| {
            found.number.is_some_and(|number| number.depth() > 1) && !found.open && !found.title.is_empty()
        };
        amount && heading_at(tail).is_some_and(numbered)
    })
}

/// `①(ⅰ) 課題と改善策`, `① ①：目標達成`: the end of a code behind which, on its line, the label of the next cell or the legend
/// stands.
pub(in crate::form) fn code_before_label(rest: &[char]) -> Option<usize> {
    /// ①(ⅰ) and ② (ⅱ): two codes at most.
    const MAX_CODE_CHARS: usize = 10;
    let codes = skip(rest, 0, crate::lexicon::is_code_mark).min(MAX_CODE_CHARS);
    let ends = |at: &usize| {
        let behind = rest.get(*at..).unwrap_or_default();
        let label = || label_at(behind).is_some_and(|found| found.left.is_empty());
        rest.get(at - 1).is_some_and(|c| c.is_whitespace())
            && behind.first().is_some_and(|c| !c.is_whitespace())
            && (label() || print_of(behind, None) == Some(Print::Legend))
    };
    (1..=codes).find(ends)
}

/// A label with its explanation in brackets, or the word, number and bracket of a heading: they open a box even in the
/// middle of a line, as where a whole page was copied into one.
fn is_unmistakable(tail: &[char]) -> bool {
    let first = tail.first().copied().unwrap_or(' ');
    if first.is_whitespace() || first.is_ascii() {
        return false;
    }
    let label = || label_at(tail).is_some_and(|found| found.left.is_empty() && found.seen.len() > 1);
    let heading = || {
        heading_at(tail).is_some_and(|found| {
            found.worded
                && found.number.is_some()
                && !found.open
                && tail.get(found.title.end).is_some_and(|c| *c == '】')
        })
    };
    heading() || label()
}

fn bracketed_label(tail: &[char]) -> bool {
    tail.first().is_some_and(|c| crate::form::fold::is_opener(*c))
        && label_at(tail).is_some_and(|found| found.end == tail.len())
}
