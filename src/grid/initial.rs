//! ドロップキャップ: a letter set large before the lines of its paragraph belongs to the head of the first.

use super::page::Placed;
use crate::lexicon::{is_kana, is_kanji};
use crate::pdf::{Direction, Page};

/// Such a letter is at least so many times as large as its text.
const LARGE: f32 = 1.7;

/// Its text begins behind it within this, in em of the text.
const NEAR_EM: f32 = 1.5;

/// Such letters of one page; every one is compared with all lines.
const MOST: usize = 200;

/// Puts such letters before the lines they begin.
pub(super) fn take_initials(page: &Page, placed: &mut Vec<Placed<'_>>) {
    let smallest = placed.iter().map(|placed| placed.line.size).fold(f32::MAX, f32::min);
    let may_be = |placed: &Placed<'_>| placed.glyphs.len() == 1 && placed.line.size >= LARGE * smallest;
    let large: Vec<usize> = (0..placed.len()).filter(|at| placed.get(*at).is_some_and(may_be)).take(MOST).collect();
    if large.is_empty() {
        return;
    }
    for at in large {
        let Some(target) = placed.get(at).and_then(|initial| begun(page, placed, initial)) else { continue };
        let Some(mut letter) = placed.get_mut(at).map(|initial| std::mem::take(&mut initial.glyphs)) else { continue };
        if let Some(line) = placed.get_mut(target) {
            letter.append(&mut line.glyphs);
            line.glyphs = letter;
        }
    }
    placed.retain(|placed| !placed.glyphs.is_empty());
}

/// The line that a letter alone on its line begins: the uppermost of the smaller ones right behind it.
fn begun(page: &Page, placed: &[Placed<'_>], initial: &Placed<'_>) -> Option<usize> {
    let [letter] = initial.glyphs.as_slice() else { return None };
    let ch = page.glyphs.get(*letter as usize)?.ch;
    let word = is_kana(ch) || is_kanji(ch) || ch.is_ascii_alphabetic();
    if !word || initial.line.direction != Direction::Right {
        return None;
    }
    let beside = |(_, line): &(usize, &Placed<'_>)| {
        let em = line.line.size;
        let middle = f32::midpoint(line.rect.y0, line.rect.y1);
        line.line.direction == Direction::Right
            && line.cell == initial.cell
            && initial.line.size >= LARGE * em
            && (-0.5 * em..=NEAR_EM * em).contains(&(line.rect.x0 - initial.rect.x1))
            && (initial.rect.y0..=initial.rect.y1).contains(&middle)
            && line.glyphs.len() > 1
    };
    let first = placed.iter().enumerate().filter(beside).min_by(|a, b| a.1.rect.y0.total_cmp(&b.1.rect.y0));
    first.map(|(at, _)| at)
}
