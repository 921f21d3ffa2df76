//! Lines that ran together: a store of pages keeps a whole page on one line, with a space where each line ended.
//!
//! In comes a document of lines; out comes the same with every such line divided where the page began a new one: before
//! the marks of a web page, the plan's title, a heading, a label, a bullet. Text that a page wrapped stays together, since
//! nothing tells a wrapped line from the next paragraph. Not a character is added or left out.
//!
//! ```text
//! line  = piece ( space piece )*
//! piece = mark | title | heading | label | bullet text | text
//! ```

use crate::form::fold::{Line, is_closer, is_opener, skip};
use crate::form::money::is_bracketed_budget;
use crate::form::plan_line::is_title;
use crate::form::site;
use crate::form::{Heading, heading_at, label_at, names_a_plan};
use crate::layout::{Document, Reading, Segment};
use crate::lexicon::{DRAFT_WORDS, PLAN_WORDS, WEB_LINES, closer_of, is_bullet, is_quote_closer, is_quote_opener};

/// A line of fewer characters is one that a page shows: A3 at 9 points has room for 120.
const LEAST_CHARS: usize = 120;

/// Heads on one line before it is known to be several: a sentence may name one box.
const LEAST_HEADS: usize = 2;

/// Characters looked at behind a space: the longest label and the longest title have fewer.
const WINDOW: usize = 160;

/// Words that a title is divided into by spaces: 令和４年度 大阪市 港区 運営方針.
const MOST_WORDS: usize = 4;

/// Letters of a label that stands alone between spaces: shorter ones are words of sentences.
const LEAST_LETTERS: usize = 4;

/// Divides the lines of a document in stream order that hold several.
pub(super) fn parted(mut document: Document, reading: Reading) -> Document {
    if document.segments.iter().all(|segment| segment.range().len() < LEAST_CHARS) {
        return document;
    }
    let mut line = Line::default();
    let mut segments = Vec::with_capacity(document.segments.len());
    for segment in &document.segments {
        let cuts = if segment.range().len() < LEAST_CHARS {
            Vec::new()
        } else {
            line.read(document.segment_chars(segment), reading);
            cuts(&line.chars).into_iter().map(|at| line.offset(at)).collect()
        };
        divide(segment, &cuts, &mut segments);
    }
    document.segments = segments;
    document
}

fn divide(segment: &Segment, cuts: &[u32], out: &mut Vec<Segment>) {
    let mut from = 0;
    for cut in cuts.iter().copied().chain([segment.end - segment.start]) {
        if cut > from {
            out.push(Segment {
                start: segment.start + from,
                end: segment.start + cut,
                column: segment.column + from,
                after_blank: segment.after_blank && from == 0,
                ..*segment
            });
            from = cut;
        }
    }
}

/// What begins behind a space.
struct Start {
    /// One past it.
    end: usize,
    /// Whether only a line of its own can be it.
    head: bool,
    /// Whether the page ended its line with it.
    alone: bool,
}

/// Where a folded line is divided; nowhere where it is one line.
fn cuts(line: &[char]) -> Vec<usize> {
    let (mut cuts, mut heads, mut at) = (Vec::new(), 0, 0);
    while at < line.len() {
        at = skip(line, at, char::is_whitespace);
        let tail = line.get(at..line.len().min(at + WINDOW)).unwrap_or_default();
        let Some(start) = start(tail) else {
            at = word_end(line, at);
            continue;
        };
        heads += usize::from(start.head);
        cuts.push(at);
        at = skip(line, at + start.end.max(1), char::is_whitespace);
        cuts.extend(start.alone.then_some(at));
    }
    cuts.dedup();
    if heads < LEAST_HEADS { Vec::new() } else { cuts }
}

fn start(tail: &[char]) -> Option<Start> {
    let head = |end: usize, alone: bool| Start { end, head: true, alone };
    mark(tail)
        .or_else(|| title(tail))
        .map(|end| head(end, true))
        .or_else(|| heading_at(tail).and_then(|found| heading(tail, &found)))
        .or_else(|| label(tail))
        .or_else(|| bracketed(tail))
        .or_else(|| bullet(tail))
}

fn word_end(line: &[char], from: usize) -> usize {
    skip(line, from, |c| !c.is_whitespace())
}

fn word(tail: &[char]) -> String {
    tail.iter().take_while(|c| !c.is_whitespace()).collect()
}

/// ページの先頭です, ページ番号:594475, and the date before that number.
fn mark(tail: &[char]) -> Option<usize> {
    let word = word(tail);
    let end = word_end(tail, 0);
    let next = || self::word(tail.get(skip(tail, end, char::is_whitespace)..).unwrap_or_default());
    (WEB_LINES.contains(&word.as_str()) || site::is_number(&word) || site::is_date(&word) && site::is_number(&next()))
        .then_some(end)
}

/// 令和４年度 港区運営方針 (素案)からの変更について.
fn title(tail: &[char]) -> Option<usize> {
    let mut key = String::new();
    let mut end = 0;
    for _ in 0..MOST_WORDS {
        let from = skip(tail, end, char::is_whitespace);
        let word = word(tail.get(from..)?);
        end = from + word.chars().count();
        key.push_str(&word);
        if word.is_empty() || names_a_plan(&word) {
            break;
        }
    }
    let behind = PLAN_WORDS
        .iter()
        .filter_map(|word| key.rsplit_once(word))
        .map(|(_, behind)| behind)
        .min_by_key(|behind| behind.len())?;
    let closed =
        behind.is_empty() || behind.starts_with(is_opener) || behind.starts_with('(') || behind.starts_with(SHEET);
    if !closed || !is_title(&key) {
        return None;
    }
    let from = skip(tail, end, char::is_whitespace);
    let next = word(tail.get(from..).unwrap_or_default());
    let inner = next.strip_prefix('(');
    let of_stage =
        inner.is_some_and(|inner| DRAFT_WORDS.iter().any(|word| next.starts_with(word) || inner.starts_with(word)));
    Some(if of_stage { from + next.chars().count() } else { end })
}

/// 局経営方針 自己評価シート（市民局）.
const SHEET: &str = "自己評価シート";

/// A heading with its number; without a bracket its title is one word.
fn heading(tail: &[char], found: &Heading) -> Option<Start> {
    let opened = tail.first().is_some_and(|c| is_opener(*c));
    let before = found.title.start.checked_sub(1).and_then(|at| tail.get(at));
    let bracketed = opened || before.is_some_and(|c| is_opener(*c) || is_quote_opener(*c));
    let closed = bracketed && tail.get(found.title.end).is_some_and(|c| is_closer(*c) || is_quote_closer(*c));
    if found.number.is_none() && !closed || !opened && !found.worded {
        return None;
    }
    if closed || found.title.is_empty() {
        return Some(Start { end: found.rest.start, head: true, alone: false });
    }
    let end = word_end(tail, found.title.start);
    let title = tail.get(found.title.start..end)?;
    // 経営課題1 区民の防災意識を高める必要がある。: a sentence is no title.
    let end = if title.contains(&'。') { found.title.start } else { end };
    Some(Start { end, head: true, alone: true })
}

/// A label with its explanation in brackets, or one that stands alone between spaces.
fn label(tail: &[char]) -> Option<Start> {
    let explained = label_at(tail).filter(|found| found.left.is_empty() && found.seen.len() > 1);
    if let Some(found) = explained {
        return Some(Start { end: found.end, head: true, alone: false });
    }
    let end = word_end(tail, 0);
    let word = tail.get(..end)?;
    let letters = word.iter().filter(|c| c.is_alphabetic()).count();
    let whole =
        letters >= LEAST_LETTERS && label_at(word).is_some_and(|found| found.left.is_empty() && found.end >= end);
    whole.then_some(Start { end, head: true, alone: true })
}

/// 【地下鉄】 or 【1 防災】: words in a bracket of titles; [予算額 40,544百万円].
fn bracketed(tail: &[char]) -> Option<Start> {
    let end = tail.first().and_then(|c| closer_of(*c)).and_then(|closer| tail.iter().position(|c| *c == closer));
    if let Some(end) = end.filter(|end| tail.get(..=*end).is_some_and(is_bracketed_budget)) {
        return Some(Start { end: end + 1, head: false, alone: true });
    }
    let close = tail.iter().position(|c| *c == '】').filter(|_| tail.first() == Some(&'【'))?;
    let alone = tail.get(close + 1).is_none_or(|c| c.is_whitespace());
    Some(Start { end: close + 1, head: false, alone })
}

fn bullet(tail: &[char]) -> Option<Start> {
    let first = tail.first().filter(|c| is_bullet(**c) || **c == '※')?;
    let words = tail
        .iter()
        .find(|c| !c.is_whitespace() && *c != first)
        .is_some_and(|c| c.is_alphanumeric() || is_opener(*c) || *c == '「');
    words.then_some(Start { end: 1, head: false, alone: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let document = parted(crate::dump::read(text), Reading::Final);
        document.segments.iter().map(|segment| document.raw(segment.range()).trim().to_owned()).collect()
    }

    const PAGE: [&str; 14] = [
        "ページの先頭です",
        "令和5年度 見本区運営方針 (案)",
        "2024年6月10日",
        "ページ番号:594475",
        "区の目標(何をめざすのか) だれもが安心して暮らせるまち、ともに歩むまちをめざす。",
        "区の使命(どのような役割を担うのか) 場を整える。",
        "重点的に取り組む主な経営課題",
        "【経営課題1】 安全なまち",
        "課題認識",
        "・備蓄が 足りない。",
        "・訓練が少ない。",
        "【経営課題2 こどもが育つまち】 居場所が要る。",
        "経営課題3 ひらかれた区役所",
        "情報を届ける。",
    ];

    #[test]
    fn a_page_on_one_line_is_divided_where_its_lines_began() {
        assert_eq!(pieces(&PAGE.join(" ")), PAGE);
        assert_eq!(pieces(&PAGE.join("　")), PAGE);
    }

    #[test]
    fn a_line_that_a_page_shows_stays_as_it_is() {
        for line in [
            "区の目標(何をめざすのか) 安全なまち 区の使命(どのような役割を担うのか) 場を整える。",
            &"区民のみなさんとともに、だれもが安心して暮らせるまちをつくるために、".repeat(9),
            &["課題認識 ", &"区民と ともに歩むまちをつくるために 力を合わせて ".repeat(9)].concat(),
        ] {
            assert_eq!(pieces(line), [line.trim()], "{line}");
        }
    }
}
