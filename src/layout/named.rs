//! 変更前・変更後: what the text itself says is old is struck, and what it says replaces it is inserted.
//!
//! ```text
//! change := label-old old label-new new        【変更前】350組以上 【変更後】400組以上, （旧）36回（新）48回
//! label  := opener word closer                 words of one pair, in brackets of one kind
//!         | word colon                         at the beginning of a line or clause: 変更前：36回
//!         | word                               the same before a number: 変更前20町会以上、変更後30町会以上
//! new    := up to the end of its line, or on one line with the old text up to the end of the clause
//! ```
//!
//! Both stand in one cell; columns and rows of a table have such heads, too ([`table`]). The labels are struck with the
//! old text: they are neither a part of the new text nor of the line before it.

mod arrow;
mod table;

use std::ops::Range;

use super::{Area, Document, Ink, Segment, Sign};
use crate::lexicon::{
    CLAUSE_ENDS, COLONS, OLD_AND_NEW, arrow_at, closer_of, ends_old, is_any_closer, is_any_opener, is_bullet,
    words_of_new, words_of_old,
};

/// Characters between the two labels at most: a paragraph of the form has some two hundred.
const MOST_OLD: u32 = 240;

/// Blanks between the letters of a label, and behind it.
const MOST_GAP: usize = 2;

/// A label: its characters, which pair of words it is of, and the bracket that opens it.
struct Label {
    chars: Range<u32>,
    pair: usize,
    bracket: Option<char>,
}

/// What a document names old and new.
#[derive(Debug, Default)]
pub(crate) struct Named {
    /// Whether any text was given its ink.
    pub(crate) inked: bool,
    /// Heads of old and new text with what stands below them, where nobody can see which is which.
    pub(crate) unclear: Vec<Range<u32>>,
}

/// Gives such text its ink; `says` tells whether a document says of itself that it shows changes.
pub(crate) fn ink_named(document: &mut Document, says: impl Fn(&Document) -> bool) -> Named {
    let parts = table::parts(document);
    let tables = table::found(document, &parts);
    let (mut struck, mut inserted): (Vec<_>, Vec<_>) = changes(document).into_iter().unzip();
    struck.extend(tables.struck);
    inserted.extend(tables.inserted);
    write(document, &struck, Ink::Struck);
    write(document, &inserted, Ink::Inserted);
    for (old, new) in &tables.pairs {
        one_box(document, old, new);
    }
    let mut unclear = tables.unclear;
    unclear.extend(table::heads_left(document, &parts, &unclear));
    let (old, new): (Vec<_>, Vec<_>) = arrow::changes(document, || says(document)).into_iter().unzip();
    write(document, &old, Ink::Struck);
    write(document, &new, Ink::Inserted);
    Named { inked: !struck.is_empty() || !old.is_empty(), unclear }
}

fn write(document: &mut Document, ranges: &[Range<u32>], ink: Ink) {
    for range in ranges {
        let chars = document.chars.get_mut(range.start as usize..range.end as usize).unwrap_or_default();
        for c in chars.iter_mut().filter(|c| c.ink == Ink::Standing) {
            (c.ink, c.sign) = (ink, Sign::Named);
        }
    }
}

/// Makes one box of what was and what is now of a row.
fn one_box(document: &mut Document, old: &[Range<u32>], new: &[Range<u32>]) {
    let whole = |document: &Document, range: &Range<u32>| {
        let at = document.segment_of(range.start)?;
        document.segments.get(at).filter(|segment| (segment.start..segment.end) == *range).map(|_| at)
    };
    let found: Option<Vec<usize>> = old.iter().chain(new).map(|range| whole(document, range)).collect();
    let Some(found) = found else { return };
    let areas: Option<Vec<Area>> = found.iter().map(|at| document.segments.get(*at)?.area).collect();
    let Some((first, areas)) = areas.as_deref().and_then(<[Area]>::split_first) else { return };
    let first = areas.iter().fold(*first, |a, b| if b.rect.x0 < a.rect.x0 { *b } else { a });
    let rect = areas.iter().fold(first.rect, |rect, area| rect.union(&area.rect));
    for at in found {
        if let Some(segment) = document.segments.get_mut(at) {
            segment.area = Some(Area { rect, ..first });
        }
    }
}

/// What a struck text says without the labels that say that it is old.
pub(crate) fn without_labels(text: &str) -> &str {
    let between = |c: char| c.is_whitespace() || COLONS.contains(&c) || CLAUSE_ENDS.contains(&c) && c != '。';
    let bare = |c: char| between(c) || is_any_opener(c) || is_any_closer(c);
    let whole = without_arrow(text);
    let text = whole.trim_matches(bare);
    let both = OLD_AND_NEW.iter().find_map(|(old, new)| without_suffix(without_prefix(text, old)?, new));
    let either =
        || OLD_AND_NEW.iter().find_map(|(old, new)| without_prefix(text, old).or_else(|| without_suffix(text, new)));
    if let Some(rest) = both.or_else(either) {
        return rest.trim_matches(bare);
    }
    let soft = words_of_old().find_map(|word| text.strip_prefix(word));
    if let Some(rest) = soft.filter(|rest| rest.starts_with(|c: char| bare(c) || c.is_numeric())) {
        return rest.trim_matches(bare);
    }
    whole
}

/// What follows a word, whose letters may be set apart.
fn without_prefix<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    word.chars().try_fold(text, |rest, letter| rest.trim_start().strip_prefix(letter))
}

/// What stands before such a word.
fn without_suffix<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    word.chars().rev().try_fold(text, |rest, letter| rest.trim_end().strip_suffix(letter))
}

/// A struck text without the arrow that leads to its replacement, and the soft label behind it.
fn without_arrow(text: &str) -> &str {
    let found = text.char_indices().find(|(at, _)| text.get(*at..).is_some_and(|rest| arrow_at(rest.chars()) > 0));
    let Some((at, _)) = found else { return text };
    let behind = text.get(at..).unwrap_or_default();
    let rest: String = behind.chars().skip(arrow_at(behind.chars())).filter(|c| c.is_alphanumeric()).collect();
    let label =
        rest.is_empty() || words_of_new().any(|word| rest == word) || OLD_AND_NEW.iter().any(|(_, new)| rest == *new);
    if label { text.get(..at).unwrap_or(text).trim() } else { text }
}

/// What is struck and what is inserted, for each change.
fn changes(document: &Document) -> Vec<(Range<u32>, Range<u32>)> {
    let mut out = Vec::new();
    let mut free = 0;
    for (at, c) in (0..).zip(&document.chars) {
        if !ends_old(c.ch) || at < free {
            continue;
        }
        let Some(index) = document.segment_of(at) else { continue };
        let Some(change) = change(document, index, at) else { continue };
        free = change.1.end;
        out.push(change);
    }
    out
}

fn change(document: &Document, index: usize, at: u32) -> Option<(Range<u32>, Range<u32>)> {
    let segment = document.segments.get(index)?;
    let old = label(document, segment, at, |pair| pair.0)?;
    let until = old.chars.end + MOST_OLD;
    let said = |pair: usize| OLD_AND_NEW.get(pair).map(|(_, new)| *new);
    let last_of_new = OLD_AND_NEW.get(old.pair)?.1.chars().next_back()?;
    let cell = |segment: &Segment| segment.area.map(|area| area.cell);
    let free = |segment: &Segment| segment.area.is_none_or(|area| !area.drawn);
    // A text that keeps its columns may hang the next line below the value, beside its label.
    let below = |other: &Segment| free(segment) && free(other) && other.line.abs_diff(segment.line) <= 1;
    let together = |other: &&Segment| other.page == segment.page && (cell(other) == cell(segment) || below(other));
    for other in document.segments.get(index..)?.iter().take_while(together).take_while(|other| other.start < until) {
        for at in other.start.max(old.chars.end)..other.end.min(until) {
            let ch = document.chars.get(at as usize)?.ch;
            if ends_old(ch) && label(document, other, at, |pair| pair.0).is_some() {
                return None;
            }
            let found = (ch == last_of_new).then(|| label(document, other, at, |pair| pair.1)).flatten();
            if let Some(new) = found.filter(|new| said(new.pair) == said(old.pair) && new.bracket == old.bracket) {
                let inline = other.start == segment.start;
                let inserted = new_text(document, &new, other, inline)?;
                let stated = document.chars.get(old.chars.end as usize..new.chars.start as usize)?;
                let says = |c: &super::Char| c.ch.is_alphanumeric();
                return stated.iter().any(says).then_some((old.chars.start..new.chars.end, inserted));
            }
        }
    }
    None
}

/// The label whose word ends with the character `at`.
fn label(
    document: &Document,
    segment: &Segment,
    at: u32,
    word_of: fn(&(&'static str, &'static str)) -> &'static str,
) -> Option<Label> {
    let chars = document.segment_chars(segment);
    let end = (at - segment.start) as usize + 1;
    let ends_with = |word: &str| {
        // Letters may be set apart: 変　更　前.
        let mut start = end;
        for letter in word.chars().rev() {
            let gap =
                chars.get(..start)?.iter().rev().take(MOST_GAP).take_while(|c| start < end && c.ch.is_whitespace());
            start = start.checked_sub(gap.count() + 1)?;
            chars.get(start).filter(|c| c.ch == letter)?;
        }
        Some(start)
    };
    let (pair, start) = (0..).zip(&OLD_AND_NEW).find_map(|(pair, words)| Some((pair, ends_with(word_of(words))?)))?;
    let before = start.checked_sub(1).and_then(|at| chars.get(at)).map(|c| c.ch);
    let behind = chars.get(end).map(|c| c.ch);
    let place = |from: usize, to: usize| segment.start + from as u32..segment.start + to as u32;
    if let Some(open) = before.filter(|open| closer_of(*open).is_some() && closer_of(*open) == behind) {
        let colon = chars.get(end + 1).is_some_and(|c| COLONS.contains(&c.ch));
        return Some(Label { chars: place(start - 1, end + 1 + usize::from(colon)), pair, bracket: Some(open) });
    }
    let begins = chars.get(..start)?.iter().all(|c| c.ch.is_whitespace() || is_bullet(c.ch));
    let apart =
        before.is_some_and(|c| c.is_whitespace() || is_any_opener(c) || CLAUSE_ENDS.contains(&c) || is_colon(c));
    let blanks =
        chars.get(end..).unwrap_or_default().iter().take(MOST_GAP).take_while(|c| c.ch.is_whitespace()).count();
    let next = chars.get(end + blanks).map(|c| c.ch);
    let number = end - start > 1 && next.is_some_and(crate::value::is_digit);
    let colon = behind.is_some_and(is_colon);
    // 変更前 町会の数：20か所以上: at the head of a line a space is enough.
    let heads = begins && blanks > 0 && next.is_some() && end - start > 2;
    let says = (begins || apart) && (colon || number) || heads;
    says.then(|| Label { chars: place(start, end + if colon { 1 } else { blanks }), pair, bracket: None })
}

fn is_colon(c: char) -> bool {
    COLONS.contains(&c)
}

/// The text behind the label of what is new; `inline`, behind the old text on its line, up to the end of its clause or
/// to the next label.
fn new_text(document: &Document, new: &Label, segment: &Segment, inline: bool) -> Option<Range<u32>> {
    let here = document.chars.get(new.chars.end as usize..segment.end as usize)?;
    let mut open = 0_i32;
    let ends = |(at, c): (u32, &super::Char)| {
        open += i32::from(is_any_opener(c.ch)) - i32::from(is_any_closer(c.ch));
        let next = if ends_old(c.ch) { label(document, segment, at, |pair| pair.0) } else { None };
        let ended = CLAUSE_ENDS.contains(&c.ch) || open < 0;
        next.map(|label| label.chars.start).or(ended.then_some(at))
    };
    let end = if inline { (new.chars.end..).zip(here).find_map(ends) } else { None };
    let length = end.map_or(here.len(), |end| end.saturating_sub(new.chars.end) as usize);
    if here.iter().take(length).any(|c| !c.ch.is_whitespace()) {
        return Some(new.chars.end..new.chars.end + length as u32);
    }
    let next = document.segments.get(document.segment_of(segment.end)?)?;
    let together = next.page == segment.page && next.area.map(|a| a.cell) == segment.area.map(|a| a.cell);
    together.then_some(next.start..next.end)
}
