//! 自己評価 at the right of 計画 (H26), in stream order: the texts of three cells behind the label of the first.
//!
//! ```text
//! 当年度の取組実績 課題              heads of the right columns
//! 当年度の取組内容                   head of the left one, with the texts of all three
//! 家具の固定を学ぶ講習会を開く。     what is to be done: 取組内容
//! 講習会を六回開いた。               what was done: 取組実績
//! 会場の確保が難しい。               what is: 課題
//! プロセス指標の達成状況 改善策
//! 前年度までの実績
//! 29年度 ・講習会：5回               a year and its values: 実績
//! ①(ⅰ) 会場をふやす。               a code, and the rest: 改善策
//! ```
//! A row prints its cells from left to right; what a sentence says tells where the next begins. Where it does not, the
//! texts stay with the first label and are given back as guessed.

use std::ops::Range;

use super::heads::{says_what_is, says_what_was_done};
use super::order::begins_year;
use super::{is_body, label_of, text};
use crate::form::Label;
use crate::form::fold::half_width;
use crate::form::item::Item;
use crate::layout::Document;
use crate::lexicon::{FULL_STOP, begins_with_bullet, ends_sentence, is_code, is_code_mark};
use crate::value::find_quantities;

/// The items with the labels of every such row before their own texts, and the texts that could not be told apart.
pub(super) fn dealt(document: &Document, items: Vec<Item>) -> (Vec<Item>, Vec<Range<u32>>) {
    let (mut out, mut guessed) = (Vec::with_capacity(items.len()), Vec::new());
    let mut at = 0;
    while let Some(item) = items.get(at) {
        let row = plan_row(&items, at).and_then(|row| deal_plan(document, &items, row));
        let row = row.or_else(|| prior_row(&items, at).and_then(|row| deal_prior(document, &items, row)));
        if let Some(Row { range, items: ordered, told }) = row {
            guessed.extend(told);
            out.extend(ordered);
            at = range.end;
        } else {
            out.push(item.clone());
            at += 1;
        }
    }
    (out, guessed)
}

/// A row put into order.
struct Row {
    range: Range<usize>,
    items: Vec<Item>,
    told: Vec<Range<u32>>,
}

/// The labels of a row and the texts behind the last of them.
struct Labels {
    first: Range<usize>,
    second: Range<usize>,
    left: Range<usize>,
    texts: Range<usize>,
}

/// Items of one label in a row from `from` on.
fn run_of(items: &[Item], from: usize, label: Label) -> Range<usize> {
    let own = items.get(from..).unwrap_or_default().iter().take_while(|item| label_of(item) == Some(label));
    from..from + own.count()
}

/// The labels of the right columns, the first of which begins at `at`, and right behind them that of the left one with
/// its texts.
fn row_at(items: &[Item], at: usize, [first, second, left]: [Label; 3]) -> Option<Labels> {
    if at > 0 && items.get(at - 1).and_then(label_of) == Some(first) {
        return None;
    }
    let first = Some(run_of(items, at, first)).filter(|run| !run.is_empty())?;
    let second = Some(run_of(items, first.end, second)).filter(|run| !run.is_empty())?;
    let left = Some(run_of(items, second.end, left)).filter(|run| !run.is_empty())?;
    let texts = items.get(left.end..)?.iter().take_while(|item| is_body(item)).count();
    let texts = left.end..left.end + texts;
    Some(Labels { first, second, left, texts }).filter(|row| !row.texts.is_empty())
}

fn plan_row(items: &[Item], at: usize) -> Option<Labels> {
    row_at(items, at, [Label::YearResults, Label::Challenges, Label::Content])
}

fn prior_row(items: &[Item], at: usize) -> Option<Labels> {
    row_at(items, at, [Label::ProcessStatus, Label::Remedies, Label::PriorResults])
}

/// Every item of the texts, cut at the spaces where two cells may have met on a line.
fn pieces(document: &Document, items: &[Item], texts: Range<usize>) -> Vec<Item> {
    items.get(texts).unwrap_or_default().iter().flat_map(|item| cut(document, item)).collect()
}

fn cut(document: &Document, item: &Item) -> Vec<Item> {
    let chars: Vec<char> = text(document, item).chars().map(half_width).collect();
    let code = chars.iter().take_while(|c| is_code_mark(**c)).count();
    let coded = chars.iter().take(code).any(|c| is_code(*c));
    let wide = |at: usize| chars.get(at).is_some_and(|c| !c.is_ascii());
    let meets = |at: &usize| {
        let spaced = chars.get(at - 1).is_some_and(|c| c.is_whitespace());
        let own = !chars.get(*at).is_none_or(|c| c.is_whitespace());
        let letters = *at > 1 && wide(at - 2) && wide(*at);
        spaced && own && (letters || coded && *at == code)
    };
    let starts: Vec<usize> = std::iter::once(0).chain((1..chars.len()).filter(meets)).collect();
    let ends = starts.iter().skip(1).copied().chain([chars.len()]);
    let place = |at: usize| item.start + u32::try_from(at).unwrap_or(0);
    starts.iter().zip(ends).map(|(start, end)| Item { start: place(*start), end: place(end), ..item.clone() }).collect()
}

/// What the sentences of a row say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// What was done.
    Done,
    /// What is.
    Is,
    /// Anything else: what is to be done.
    Other,
}

/// The pieces in sentences, as ranges: one ends with its full stop or its count, a bullet begins one.
fn sentences(document: &Document, pieces: &[Item]) -> Vec<(Range<usize>, Says)> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut ended = true;
    for (at, piece) in pieces.iter().enumerate() {
        let words = text(document, piece);
        let words = words.trim();
        match found.last_mut().filter(|_| !ended && !begins_with_bullet(words)) {
            Some(last) => last.end = at + 1,
            // The full stop that had no room on its line.
            None if words.chars().all(|c| c == FULL_STOP) => {
                if let Some(last) = found.last_mut() {
                    last.end = at + 1;
                }
            }
            None => found.push(at..at + 1),
        }
        ended = ends_piece(words);
    }
    let said = |range: &Range<usize>| {
        let words: String = pieces
            .get(range.clone())
            .unwrap_or_default()
            .iter()
            .map(|piece| text(document, piece).trim().to_owned())
            .collect();
        says(&words)
    };
    found.into_iter().map(|range| (range.clone(), said(&range))).collect()
}

/// Whether a line ends a sentence, or states a count: ・町会の訪問：20件.
fn ends_piece(words: &str) -> bool {
    let counted = || find_quantities(words).last().is_some_and(|last| last.range.end == words.len());
    words.ends_with(ends_sentence) || begins_with_bullet(words) && counted()
}

fn says(words: &str) -> Says {
    let bare = words.trim_end_matches(FULL_STOP);
    if says_what_is(bare) {
        Says::Is
    } else if says_what_was_done(bare) {
        Says::Done
    } else {
        Says::Other
    }
}

/// 取組内容, 取組実績 and 課題: what is to be done, what was done, what is.
fn deal_plan(document: &Document, items: &[Item], row: Labels) -> Option<Row> {
    let pieces = pieces(document, items, row.texts.clone());
    let said = sentences(document, &pieces);
    let begins = |says: Says, from: usize| said.iter().skip(from).position(|(_, own)| *own == says).map(|at| from + at);
    let done = begins(Says::Done, 0)?;
    let rest = said.iter().skip(done).take_while(|(_, own)| *own == Says::Done).count() + done;
    let place = |at: usize| said.get(at).map_or(pieces.len(), |(range, _)| range.start);
    let (results, challenges) = (place(done), place(rest));
    let clear = done > 0
        && said.iter().take(done).all(|(_, own)| *own == Says::Other)
        && rest < said.len()
        && said.iter().skip(rest).all(|(_, own)| *own == Says::Is);
    let own = |range: Range<usize>| items.get(range).unwrap_or_default().to_vec();
    let part = |range: Range<usize>| pieces.get(range).unwrap_or_default().to_vec();
    let ordered = [
        own(row.left.clone()),
        part(0..results),
        own(row.first.clone()),
        part(results..challenges),
        own(row.second.clone()),
        part(challenges..pieces.len()),
    ];
    let told = if clear {
        Vec::new()
    } else {
        ranges(&[&pieces[..results], &pieces[results..challenges], &pieces[challenges..]])
    };
    Some(Row { range: row.first.start..row.texts.end, items: ordered.concat(), told })
}

/// 前年度までの実績, the code and 改善策: years with their values, a code, everything else.
fn deal_prior(document: &Document, items: &[Item], row: Labels) -> Option<Row> {
    let pieces = pieces(document, items, row.texts.clone());
    let (mut prior, mut codes, mut remedies): (Vec<Item>, Vec<Item>, Vec<Item>) = Default::default();
    let mut begun = false;
    for piece in pieces {
        let words = text(document, &piece);
        let words = words.trim();
        let folded: String = words.chars().map(half_width).collect();
        if folded.chars().all(is_code_mark) && folded.chars().any(is_code) {
            codes.push(piece);
            begun = false;
        } else if begins_year(words) || ends_piece(words) && !words.ends_with(ends_sentence) {
            prior.push(piece);
            begun = !ends_piece(words) && !begins_year(words);
        } else if begun || codes.is_empty() && begins_with_bullet(words) && !words.ends_with(ends_sentence) {
            // ・講習会に参加した人： and its count on the next line.
            prior.push(piece);
            begun = false;
        } else {
            remedies.push(piece);
        }
    }
    if codes.is_empty() && remedies.is_empty() {
        return None;
    }
    let own = |range: Range<usize>| items.get(range).unwrap_or_default().to_vec();
    let told = if codes.len() == 1 { Vec::new() } else { ranges(&[&prior, &codes, &remedies]) };
    let ordered = [own(row.left.clone()), prior, own(row.first.clone()), codes, own(row.second.clone()), remedies];
    Some(Row { range: row.first.start..row.texts.end, items: ordered.concat(), told })
}

/// The characters of each text, from its first to its last.
fn ranges(texts: &[&[Item]]) -> Vec<Range<u32>> {
    let all = texts.iter().filter_map(|text| Some(text.first()?.start..text.last()?.end));
    all.filter(|range| range.start < range.end).collect()
}
