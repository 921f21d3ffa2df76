//! 書き込み: new text written above the text it replaces, or typed into a box beside it.
//!
//! On paper an old figure is struck and the new one written over it, smaller or in another colour; a viewer's text box
//! beside a strike is the same by other means. Both stand where no line of the page runs, so they are moved behind what
//! they replace.

use super::Draft;
use super::markup::Added;
use super::runs::Run;
use super::thresholds::CONTRAST;
use crate::geom::Rect;
use crate::layout::Ink;
use crate::pdf::model::{Flags, Glyph};

/// Heights of small new text's baseline over the old one's, in em.
const LEVELS: std::ops::RangeInclusive<f32> = 0.55..=1.25;

/// Highest baseline of new text as large as the old: lines of a text are set farther apart.
const TIGHT: f32 = 0.95;

/// The same for a number over a number, which has no other place there.
const FIGURES_LEVEL: f32 = 1.1;

/// New text of the same colour is at most this big, of the old text's em.
const SMALLER: f32 = 0.85;

/// New text goes beyond the old by at most this much at each end, in em of the old.
const OVERHANG: f32 = 1.0;

/// No text of the same look stands on the line of the new text within this distance, in em.
const ALONE: f32 = 3.0;

/// A replacement has at most this many characters.
const LONGEST: usize = 40;

/// Takes text that is written above struck text out of the page; gives it as text behind what it replaces.
pub(super) fn written(draft: &mut Draft) -> Vec<Added> {
    let mut added = Vec::new();
    if !draft.glyphs.iter().any(|glyph| glyph.ink == Ink::Struck) {
        return added;
    }
    for at in 0..draft.runs.list.len() {
        let Some(run) = draft.runs.list.get(at).copied().filter(|run| !run.vertical && !run.is_column()) else {
            continue;
        };
        let Some((text, colour)) = words(draft, &run) else { continue };
        let Some(after) = replaced(draft, &run, colour) else { continue };
        if !stands_alone(draft, &run) {
            continue;
        }
        for glyph in draft.glyphs.get_mut(run.start as usize..run.end as usize).unwrap_or_default() {
            glyph.flags.set(Flags::REPEATED);
        }
        added.push(Added { after, text, colour });
    }
    added
}

/// The boxes of text that stand beside or above struck text, as text behind it; the others stay in the list.
pub(super) fn typed(draft: &Draft, boxes: &mut Vec<(Rect, String)>) -> Vec<Added> {
    let mut added = Vec::new();
    boxes.retain(|(rect, text)| {
        let fits = !text.contains(['\n', '\r']) && text.chars().count() <= LONGEST;
        let Some(after) = beside(draft, rect).filter(|_| fits) else { return true };
        added.push(Added { after, text: text.trim().to_owned(), colour: [0; 3] });
        false
    });
    added
}

/// The words of a run that may be a replacement, and their colour.
fn words(draft: &Draft, run: &Run) -> Option<(String, [u8; 3])> {
    let glyphs = draft.glyphs.get(run.start as usize..run.end as usize)?;
    let plain = |glyph: &Glyph| glyph.is_shown() && glyph.ink == Ink::Standing;
    if glyphs.len() > LONGEST || !glyphs.iter().all(plain) {
        return None;
    }
    let text: String = glyphs.iter().map(|glyph| glyph.ch).collect();
    let text = text.trim().to_owned();
    text.chars().any(char::is_alphanumeric).then_some((text, glyphs.first()?.colour))
}

/// The last struck character under a run, where all characters under it are struck.
fn replaced(draft: &Draft, run: &Run, colour: [u8; 3]) -> Option<u32> {
    let base = run.base_for_order();
    let mut found = None;
    draft.runs.near(false, (base, base), *LEVELS.end(), (run.low, run.high), |other| {
        if other.start == run.start || other.is_column() || !LEVELS.contains(&other.level(base)) {
            return;
        }
        let glyphs = draft.glyphs.get(other.start as usize..other.end as usize).unwrap_or_default();
        let under = |glyph: &&(u32, &Glyph)| {
            let middle = (glyph.1.rect.x0 + glyph.1.rect.x1) / 2.0;
            (run.low..=run.high).contains(&middle) && glyph.1.is_text() && !glyph.1.ch.is_whitespace()
        };
        let numbered: Vec<(u32, &Glyph)> = (other.start..).zip(glyphs).collect();
        let Some((_, first)) = numbered.iter().find(under) else { return };
        let apart = colour.iter().zip(first.colour).any(|(a, b)| a.abs_diff(b) >= CONTRAST);
        let small = run.size <= SMALLER * other.size;
        let all = numbered.iter().filter(under).all(|(_, glyph)| glyph.ink == Ink::Struck);
        let own = draft.glyphs.get(run.start as usize..run.end as usize).unwrap_or_default();
        let alike = own.iter().any(|glyph| glyph.ch.is_numeric())
            == numbered.iter().filter(under).any(|(_, glyph)| glyph.ch.is_numeric());
        let near = other.level(base) <= FIGURES_LEVEL;
        let figures =
            apart && near && run.size <= other.size && is_figure(own) && numbered.iter().filter(under).all(in_figure);
        let tight = apart && run.size <= other.size && other.level(base) <= TIGHT;
        if !(all && alike && (small || tight || figures)) {
            return;
        }
        let (from, to) = stretch(&numbered, under);
        let room = OVERHANG * other.size;
        if run.low >= from.1 - room && run.high <= to.1 + room {
            found = Some(to.0);
        }
    });
    found
}

/// Whether characters are a number and nothing else: in a colour of its own it has no other place above a struck one.
fn is_figure(glyphs: &[Glyph]) -> bool {
    let mut shown = glyphs.iter().filter(|glyph| !glyph.ch.is_whitespace()).peekable();
    shown.peek().is_some() && shown.all(|glyph| glyph.ch.is_numeric() || matches!(glyph.ch, ',' | '.' | '，' | '．'))
}

fn in_figure((_, glyph): &(u32, &Glyph)) -> bool {
    is_figure(std::slice::from_ref(glyph))
}

/// The struck characters around those under a run: where the first begins, and the last with its end.
fn stretch(glyphs: &[(u32, &Glyph)], under: impl Fn(&&(u32, &Glyph)) -> bool) -> ((u32, f32), (u32, f32)) {
    let struck = |at: usize| glyphs.get(at).is_some_and(|(_, glyph)| glyph.ink == Ink::Struck);
    let mut first = glyphs.iter().position(|glyph| under(&glyph)).unwrap_or_default();
    let mut last = glyphs.iter().rposition(|glyph| under(&glyph)).unwrap_or_default();
    while first > 0 && struck(first - 1) {
        first -= 1;
    }
    while struck(last + 1) {
        last += 1;
    }
    let end = |at: usize| glyphs.get(at).map_or((0, Rect::new(0.0, 0.0, 0.0, 0.0)), |(at, glyph)| (*at, glyph.rect));
    let ((a, from), (b, to)) = (end(first), end(last));
    ((a, from.x0), (b, to.x1))
}

/// Whether no text of the same look stands on the line of a run nearby: new text between two lines may come level with
/// the upper one.
fn stands_alone(draft: &Draft, run: &Run) -> bool {
    let base = run.base_for_order();
    let reach = ALONE * run.size;
    let mut alone = true;
    draft.runs.near(false, (base, base), 0.4, (run.low - reach, run.high + reach), |other| {
        let glyphs = draft.glyphs.get(other.start as usize..other.end as usize).unwrap_or_default();
        let level = (other.base_for_order() - base).abs() <= 0.4 * run.size;
        let alike = (other.size / run.size - 1.0).abs() < 0.1;
        let text = glyphs.iter().any(|glyph| glyph.is_shown() && !glyph.ch.is_whitespace());
        alone &= other.start == run.start || !level || !alike || !text;
    });
    alone
}

/// The last struck character that a box stands right behind, or above.
fn beside(draft: &Draft, rect: &Rect) -> Option<u32> {
    let mut best: Option<(u32, f32)> = None;
    for (at, glyph) in (0..).zip(&draft.glyphs).filter(|(_, glyph)| glyph.ink == Ink::Struck) {
        let next = draft.glyphs.get(at as usize + 1);
        if next.is_some_and(|next| next.ink == Ink::Struck && next.rule == glyph.rule) {
            continue;
        }
        let (em, middle) = (glyph.size, (glyph.rect.y0 + glyph.rect.y1) / 2.0);
        let behind =
            (rect.y0..=rect.y1).contains(&middle) && (-0.5 * em..=1.5 * em).contains(&(rect.x0 - glyph.rect.x1));
        let above = (-0.8 * em..=0.5 * em).contains(&(rect.y1 - glyph.rect.y0))
            && rect.x0 <= glyph.rect.x1
            && rect.x1 >= glyph.rect.x0 - em;
        let distance = (rect.x0 - glyph.rect.x1).abs();
        if (behind || above) && best.is_none_or(|(_, least)| distance < least) {
            best = Some((at, distance));
        }
    }
    best.map(|(at, _)| at)
}
