//! Characters drawn twice at one place: imitated bold and shadows. The first one counts.

use super::Draft;
use super::runs::Run;
use super::thresholds::{CONTRAST, REPEAT, SHADOW};
use crate::geom::Rect;
use crate::layout::Ink;
use crate::pdf::model::{Flags, Glyph};

/// How many runs before one are compared with it; copies are drawn right after the original or a line later.
const WINDOW: usize = 8;

/// How far ahead of the last find the same character is looked for.
const AHEAD: u32 = 256;

/// Runs that differ in this many characters on end are not copies.
const MAX_MISSES: u32 = 8;

/// Two strings that are printed over each other.
pub(super) struct Overlap {
    pub(super) rect: Rect,
    pub(super) text: String,
}

/// Flags every repetition; gives the strings that lie on others and repeat nothing.
pub(super) fn flag(draft: &mut Draft) -> Vec<Overlap> {
    let mut order: Vec<&Run> = draft.runs.list.iter().filter(|run| !run.is_column()).collect();
    let row = |run: &Run| (run.vertical, (run.base_for_order() * 2.0) as i64);
    order.sort_by(|a, b| row(a).cmp(&row(b)).then(a.low.total_cmp(&b.low)).then(a.start.cmp(&b.start)));
    let mut repeated = one_by_one(&draft.glyphs);
    let mut over: Vec<(Run, Run)> = Vec::new();
    for (at, run) in order.iter().enumerate() {
        for other in order.get(at.saturating_sub(WINDOW)..at).unwrap_or_default() {
            if other.high > run.low && other.vertical == run.vertical && other.is_level_with(run, SHADOW) {
                let (first, second) = if other.start < run.start { (*other, *run) } else { (*run, *other) };
                compare(&draft.glyphs, first, second, &mut repeated);
                if other.high - run.low > run.size.max(other.size) * OVER && over.len() < MOST_OVER {
                    over.push((*first, *second));
                }
            }
        }
    }
    for index in repeated {
        if let Some(glyph) = draft.glyphs.get_mut(index as usize) {
            glyph.flags.set(Flags::REPEATED);
        }
    }
    over.iter().filter_map(|(first, second)| overlap(&draft.glyphs, first, second)).collect()
}

/// Strings share at least so much of their line, in em, before they are compared; pairs that are compared on a page.
const OVER: f32 = 0.6;
const MOST_OVER: usize = 64;

/// The words of two runs whose letters and digits lie on each other.
fn overlap(glyphs: &[Glyph], first: &Run, second: &Run) -> Option<Overlap> {
    /// One character on another is a sign made of two.
    const LEAST: usize = 2;
    /// Characters of one place are no farther apart than this, in em.
    const NEAR: f32 = 0.35;
    /// Characters of a run that are looked at for each of the other.
    const MOST: usize = 400;
    let words = |run: &Run| {
        let own = glyphs.get(run.start as usize..run.end as usize).unwrap_or_default().iter().take(MOST);
        let seen = |glyph: &&Glyph| glyph.is_text() && glyph.is_shown() && glyph.ink != Ink::Struck;
        own.filter(seen).filter(|glyph| glyph.ch.is_alphanumeric()).collect::<Vec<&Glyph>>()
    };
    let (first, second) = (words(first), words(second));
    let middle = |glyph: &Glyph| f32::midpoint(glyph.rect.x0, glyph.rect.x1);
    let lies_on = |a: &Glyph, b: &Glyph| {
        let size = a.size.max(b.size);
        let alike = (a.size - b.size).abs() <= 0.2 * size;
        alike && (middle(a) - middle(b)).abs() <= NEAR * size.min(a.rect.width().min(b.rect.width()))
    };
    let on = |own: &[&Glyph], others: &[&Glyph]| -> Vec<Glyph> {
        own.iter().filter(|a| others.iter().any(|b| lies_on(a, b))).map(|glyph| **glyph).collect()
    };
    let (below, above) = (on(&first, &second), on(&second, &first));
    let rect = below.iter().map(|glyph| glyph.rect).reduce(|a, b| a.union(&b))?;
    let text = |glyphs: &[Glyph]| glyphs.iter().map(|glyph| glyph.ch).collect::<String>();
    (below.len() >= LEAST && above.len() >= LEAST)
        .then(|| Overlap { rect, text: [text(&below), text(&above)].join("／") })
}

/// Characters drawn again at once, one by one: each copy comes within a few characters of its original.
fn one_by_one(glyphs: &[Glyph]) -> Vec<u32> {
    /// Imitated bold draws up to four copies of each character.
    const COPIES: usize = 4;
    let mut repeated = Vec::new();
    for (at, glyph) in glyphs.iter().enumerate().skip(1) {
        // Nobody types two blanks at one place: Writer draws them so, to have its strike go on between kanji and digits.
        if glyph.ch.is_whitespace() {
            let filler = glyphs.get(at - 1).is_some_and(|before| same(before, glyph));
            repeated.extend(filler.then_some([at as u32 - 1, at as u32]).into_iter().flatten());
            continue;
        }
        let before = glyphs.get(at.saturating_sub(COPIES)..at).unwrap_or_default();
        let twin = before.iter().rposition(|other| same(other, glyph));
        if let Some(twin) = twin {
            repeated.push(copy_of(glyphs, (at - before.len() + twin) as u32, at as u32));
        }
    }
    repeated
}

/// Finds the characters of the later run that stand where the earlier one has the same.
fn compare(glyphs: &[Glyph], first: &Run, second: &Run, repeated: &mut Vec<u32>) {
    if let Some(copies) = shifted(glyphs, first, second) {
        repeated.extend(copies);
        return;
    }
    let (mut at, mut misses) = (first.start, 0);
    for index in second.start..second.end {
        let Some(glyph) = glyphs.get(index as usize) else { continue };
        if glyph.ch.is_whitespace() {
            continue;
        }
        // Both runs go along the line, so the search goes on where it stopped.
        let found = (at..first.end.min(at.saturating_add(AHEAD))).find(|other| {
            glyphs.get(*other as usize).is_some_and(|other| same(other, glyph) || is_shadow(other, glyph))
        });
        if let Some(other) = found {
            repeated.push(copy_of(glyphs, other, index));
            (at, misses) = (other + 1, 0);
        } else {
            misses += 1;
            if misses > MAX_MISSES {
                return;
            }
        }
    }
}

/// The copies of a string that is drawn again as a whole, all its characters beside the first ones by one step.
fn shifted(glyphs: &[Glyph], first: &Run, second: &Run) -> Option<Vec<u32>> {
    /// One character beside another is no string, and longer strings are compared one by one.
    const LENGTH: std::ops::RangeInclusive<usize> = 2..=400;
    /// Steps of one string differ by less than this, in em.
    const SAME_STEP: f32 = 0.04;
    let shown = |run: &Run| {
        let own = (run.start..run.end).filter_map(|at| Some((at, glyphs.get(at as usize)?)));
        own.filter(|(_, glyph)| !glyph.ch.is_whitespace()).take(*LENGTH.end()).collect::<Vec<(u32, &Glyph)>>()
    };
    let (above, below) = (shown(second), shown(first));
    let (_, start) = above.first().filter(|_| LENGTH.contains(&above.len()))?;
    let near = |glyph: &Glyph| {
        let reach = SHADOW * glyph.size;
        glyph.ch == start.ch && (glyph.x - start.x).abs() <= reach && (glyph.y - start.y).abs() <= reach
    };
    let from = below.iter().position(|(_, glyph)| near(glyph))?;
    let own = below.get(from..from + above.len())?;
    let step = |a: &Glyph, b: &Glyph| (b.x - a.x, b.y - a.y);
    let (dx, dy) = step(own.first()?.1, start);
    let alike = own.iter().zip(&above).all(|((_, a), (_, b))| {
        let (x, y) = step(a, b);
        let size = (a.size - b.size).abs() <= REPEAT * a.size;
        a.ch == b.ch && size && (x - dx).abs() <= SAME_STEP * a.size && (y - dy).abs() <= SAME_STEP * a.size
    });
    alike.then(|| own.iter().zip(&above).map(|((a, _), (b, _))| copy_of(glyphs, *a, *b)).collect())
}

/// Which of two characters at one place is the copy: the later one, but for a first one that nobody sees, such as a
/// white edge under dark letters.
fn copy_of(glyphs: &[Glyph], first: u32, second: u32) -> u32 {
    let unseen = |at: u32| {
        // A blurred shadow is a picture with its text drawn invisibly.
        let hidden = Flags::UNSEEN.with(Flags::COVERED).with(Flags::CLIPPED).with(Flags::INVISIBLE);
        glyphs.get(at as usize).is_some_and(|glyph| glyph.flags.any(hidden))
    };
    let brightness = |at: u32| {
        let colour = glyphs.get(at as usize).map_or([0; 3], |glyph| glyph.colour);
        colour.iter().map(|channel| u32::from(*channel)).sum::<u32>()
    };
    let shadow = match (glyphs.get(first as usize), glyphs.get(second as usize)) {
        (Some(a), Some(b)) => !same(a, b) && brightness(first) > brightness(second),
        _ => false,
    };
    if unseen(first) && !unseen(second) || shadow { first } else { second }
}

/// Whether two characters are one and its shadow: alike, in other colours, one a little beside and below the other.
fn is_shadow(a: &Glyph, b: &Glyph) -> bool {
    let (near, size) = (SHADOW * a.size, (a.size - b.size).abs() <= REPEAT * a.size);
    let (dx, dy) = ((a.x - b.x).abs(), (a.y - b.y).abs());
    let other_colour = a.colour.iter().zip(b.colour).any(|(p, q)| p.abs_diff(q) >= CONTRAST);
    let blurred = a.flags.has(Flags::INVISIBLE) != b.flags.has(Flags::INVISIBLE);
    a.ch == b.ch && size && (other_colour || blurred) && dx <= near && dy <= near && dx.min(dy) >= 0.02 * a.size
}

/// Whether two characters are one drawn twice. The characters of one glyph (ff, 00) have its place, and each its own part
/// of its box.
fn same(a: &Glyph, b: &Glyph) -> bool {
    let near = REPEAT * a.size;
    if a.flags.has(Flags::PART) && b.flags.has(Flags::PART) {
        let beside = (a.rect.x0 - b.rect.x0).abs().max((a.rect.y0 - b.rect.y0).abs());
        if beside > near.min(0.5 * a.rect.width().min(a.rect.height())) {
            return false;
        }
    }
    a.ch == b.ch && (a.x - b.x).abs() <= near && (a.y - b.y).abs() <= near && (a.size - b.size).abs() <= near
}
