//! Labels with marks round them: `・前年度までの実績`, `①当年度の取組内容`, `「撤退・再構築基準」`, `前年度までの実績……`,
//! `プロセス指標（令和４年度）`.
//!
//! What stands behind a label and is no word (→, ……, 欄, its year) makes no text of it. Before one a mark may be that of
//! a list of boxes (`・撤退・再構築基準` in a guide to the form): so a plan prints its labels where no line has them
//! bare, and several are printed alike or the wording is long.

use std::collections::BTreeSet;

use super::super::fold::{Line, is_opener, skip};
use super::super::label::LabelAt;
use super::super::lead::{is_mark, lead};
use crate::form::{Holds, Label, Owner, label_at, row_of};
use crate::layout::{Document, Reading};
use crate::lexicon::{STATUS_WORDS, is_any_closer, is_any_opener, is_quote_opener};

/// The longest label with marks; longer lines are sentences.
const MAX_CHARS: usize = 60;

/// Letters of a wording that is no everyday word: 主な戦略, めざす状態.
const LEAST_LETTERS: usize = 4;

/// Letters of a wording that nobody writes in a list: 撤退・再構築基準 has seven.
const LONG: usize = 7;

/// Labels that a document prints behind marks, and those that it prints bare.
pub(super) fn framed_labels(document: &Document, reading: Reading) -> (BTreeSet<Label>, BTreeSet<Label>) {
    let (mut framed, mut long, mut bare) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut line = Line::default();
    for segment in document.segments.iter().filter(|segment| (segment.end - segment.start) as usize <= MAX_CHARS) {
        line.read(document.segment_chars(segment), reading);
        if let Some(found) = label_at(&line.chars) {
            bare.insert(found.label);
        } else if let Some(found) = behind_marks(&line.chars) {
            framed.insert(found.label);
            let whole = found.end >= line.chars.len();
            long.extend((whole && letters(&line.chars) >= LONG).then_some(found.label));
        }
    }
    let own: BTreeSet<Label> = framed.difference(&bare).copied().collect();
    let framed = if own.len() > 1 { own } else { own.intersection(&long).copied().collect() };
    (framed, bare)
}

/// A label at the head of a line with marks round it; those before it only where the document prints it so.
pub(super) fn framed(line: &[char], known: &BTreeSet<Label>) -> Option<LabelAt> {
    if line.len() > MAX_CHARS {
        return None;
    }
    let marked = || behind_marks(line).filter(|found| known.contains(&found.label));
    before_marks(line, 0).or_else(marked)
}

/// Before a label of an evaluation the mark is its code: ① 課題と改善策.
fn behind_marks(line: &[char]) -> Option<LabelAt> {
    let start = lead(line)?;
    let found = before_marks(line, start).or_else(|| {
        // ①撤退・再構築基準　…: the text of the box behind its label.
        let rest = line.get(start..)?;
        let found = label_at(rest).filter(|found| found.left.is_empty() && is_wording(rest, found))?;
        Some(LabelAt { end: start + found.end, ..found })
    });
    found.filter(|found| row_of(found.label).is_some_and(|row| row.owner != Owner::Above))
}

/// A label with the marks behind it, where nothing else stands on its line.
pub(super) fn with_marks(line: &[char], found: LabelAt) -> LabelAt {
    let last = found.end.saturating_sub(1);
    let marks = found.left.is_empty() && found.end < line.len() && is_wording(line, &found);
    // …（局長の方針）】, whose bracket was opened on the line above.
    let closed = || line.get(found.end..).unwrap_or_default().iter().all(|c| is_any_closer(*c) || c.is_whitespace());
    let whole = marks && (words_end(line, last) <= found.end || closed());
    LabelAt { end: if whole { line.len() } else { found.end }, ..found }
}

/// A label with nothing but marks behind it up to the end of its line.
fn before_marks(line: &[char], start: usize) -> Option<LabelAt> {
    let end = words_end(line, start);
    let rest = line.get(start..end)?;
    let found = label_at(rest).filter(|found| found.left.is_empty() && is_wording(rest, found))?;
    let whole = skip(rest, found.end, char::is_whitespace) >= rest.len();
    whole.then_some(LabelAt { end: line.len(), ..found })
}

/// A wording of several letters, no rating, whose code may be a dash, and no part of a sentence that quotes labels.
fn is_wording(rest: &[char], found: &LabelAt) -> bool {
    let words = rest.get(..found.end).unwrap_or_default();
    let rating = row_of(found.label).is_none_or(|row| row.holds == Holds::Rating);
    !rating && letters(words) >= LEAST_LETTERS && !words.iter().any(|c| is_quote_opener(*c))
}

fn letters(text: &[char]) -> usize {
    text.iter().filter(|c| c.is_alphabetic()).count()
}

/// Where the words of a line end: before marks, 欄, and brackets with a year or a word that says how new a box is.
fn words_end(line: &[char], start: usize) -> usize {
    let mut end = line.len();
    loop {
        let Some(last) = end.checked_sub(1).filter(|last| *last > start).and_then(|last| line.get(last)) else {
            return end;
        };
        let bracket = is_any_closer(*last).then(|| noted_bracket(line, start, end)).flatten();
        if let Some(open) = bracket {
            end = open;
        } else if last.is_whitespace()
            || is_mark(*last) && touches(line, start, end)
            || matches!(last, '。' | '、' | '/' | ':' | '」' | '』' | '.' | '欄')
        {
            end -= 1;
        } else {
            return end;
        }
    }
}

/// Whether the marks at the end of a line touch the words before them, or stand before them as well: behind a gap ― says
/// that a box is empty, and ○ is a choice.
fn touches(line: &[char], start: usize, end: usize) -> bool {
    let words = line.get(start..end).unwrap_or_default();
    let before = words.iter().rfind(|c| !is_mark(**c));
    let framed = line.iter().find(|c| !c.is_whitespace()) == words.last();
    framed || before.is_some_and(|c| !c.is_whitespace())
}

/// （令和４年度）, （続き）, 【新規】 at the end of a line: where the bracket opens.
fn noted_bracket(line: &[char], start: usize, end: usize) -> Option<usize> {
    /// 令和４年度～令和６年度.
    const MAX_INNER: usize = 12;
    let before = line.get(start..end - 1)?;
    let open = start + before.iter().rposition(|c| is_any_opener(*c))?;
    let inner: String = line.get(open + 1..end - 1)?.iter().filter(|c| !c.is_whitespace()).collect();
    let year = |c: char| c.is_ascii_digit() || is_mark(c) || "令和平成元年度RHrh".contains(c);
    let dated = inner.chars().all(year) && inner.chars().any(|c| c.is_ascii_digit() || c == '元');
    let status = STATUS_WORDS.contains(&inner.as_str()) || matches!(inner.as_str(), "続き" | "つづき");
    // 【撤退・再構築基準】: the bracket of the label itself.
    let label = line.get(open).is_some_and(|c| is_opener(*c)) && open == start;
    (!label && inner.chars().count() <= MAX_INNER && (dated || status)).then_some(open)
}
