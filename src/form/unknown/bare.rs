//! A few words on a line of their own between finished texts, without brackets: a head that no form knows (区の役割), or what
//! stood below a picture (防災訓練の様子). Nothing shows which, so that the line stays text, and is told.

use super::super::item::{Item, Kind};
use super::cells::ends_text;
use super::{begins_with_bullet, text};
use crate::layout::Document;
use crate::lexicon::{MEASURE_NOUNS, is_any_closer, is_any_opener, is_kana, is_kanji};

/// 令和4年度の基本的な考え方 and its kin.
const MAX_CHARS: usize = 14;

/// Whether a line is set apart like a head, and reads like one.
pub(in crate::form) fn is_bare_head(
    document: &Document,
    before: Option<&Item>,
    item: &Item,
    next: Option<&Item>,
) -> bool {
    let Some(segment) = document.segments.get(item.segment as usize) else { return false };
    let whole = segment.start == item.start && segment.end == item.end;
    if segment.area.is_some() || !segment.after_blank || !whole || item.end - item.start > 2 * MAX_CHARS as u32 {
        return false;
    }
    let words = text(document, item);
    let apart = next.and_then(|next| document.segments.get(next.segment as usize)).is_some_and(|next| next.after_blank);
    let box_ends = next.is_some_and(|next| matches!(next.kind, Kind::Label(_) | Kind::Heading(_)));
    let placed = match before.map(|before| &before.kind) {
        Some(Kind::Body) => {
            let line = before.map(|before| text(document, before)).unwrap_or_default();
            ends_text(&line) || begins_with_bullet(&line)
        }
        // Below a heading the first line is its text, where no label follows.
        Some(Kind::Heading(_)) => next.is_some_and(|next| matches!(next.kind, Kind::Label(_))),
        _ => false,
    };
    placed && (apart || box_ends) && reads_like_head(&words)
}

/// A noun: no sentence, no list, no number.
fn reads_like_head(words: &str) -> bool {
    let last = words.chars().next_back();
    (2..=MAX_CHARS).contains(&words.chars().count())
        && !begins_with_bullet(words)
        && words.chars().all(|c| is_kanji(c) || is_kana(c) || c.is_alphabetic() && !c.is_numeric())
        && !words.contains(|c: char| is_any_opener(c) || is_any_closer(c))
        && !MEASURE_NOUNS.iter().any(|noun| words.ends_with(noun))
        && last.is_some_and(|c| is_kanji(c) || matches!(c, 'ァ'..='ヶ' | 'ー'))
}
