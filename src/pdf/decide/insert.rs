//! Inserted text of the pages: the rule of [`crate::layout::insertion`] over the characters as they are drawn.

mod beside;
mod stacked;

use crate::layout::insertion::{Insertion, Run, Touch, insertions, insertions_by_colour, unit_of};
use crate::layout::{Ink, Sign, is_coloured};
use crate::pdf::model::{self, Flags, Glyph, Page};
use crate::pdf::text::is_divided;

/// A run continues another on its line within this gap, in em.
const LINE_GAP: f32 = 1.1;

/// A run continues another on the next line within this distance of baselines, in em.
const LINE_PITCH: std::ops::RangeInclusive<f32> = 0.6..=3.0;

/// Flags what is inserted.
pub(super) fn find(ink: &mut model::Ink) {
    let runs = runs(ink);
    let char_at = |page: u32, at: u32| ink.pages.get(page as usize)?.glyphs.get(at as usize).map(|glyph| glyph.ch);
    let found = insertions(&runs, char_at);
    found.iter().for_each(|insertion| mark(ink, insertion, insertion.sign == Sign::BesideStruck));
    let styled = found.iter().any(|insertion| insertion.sign == Sign::InsertionStyle);
    find_stacked(ink, !styled);
}

/// Numbers above or below struck ones are their replacements where no look marks what is inserted; those that are
/// inserted are kept with the page.
fn find_stacked(ink: &mut model::Ink, unmarked: bool) {
    for number in 0..ink.pages.len() {
        let Some(mut pairs) = ink.pages.get(number).map(|page| stacked::find(&page.upright())) else { continue };
        for pair in pairs.iter().filter(|_| unmarked) {
            let page = u32::try_from(number).unwrap_or(u32::MAX);
            mark(ink, &Insertion { page, chars: pair.new.clone(), sign: Sign::BesideStruck }, true);
        }
        let Some(page) = ink.pages.get_mut(number) else { continue };
        let inserted = |at: u32| page.glyphs.get(at as usize).is_some_and(|glyph| glyph.ink == Ink::Inserted);
        pairs.retain(|pair| inserted(pair.new.start));
        page.stacked = pairs;
    }
}

/// Marks text in a colour of its own within plain text as inserted, for documents that say they show changes but
/// strike nothing. Returns how many characters were marked; each has [`Flags::INFERRED`].
pub(in crate::pdf) fn find_by_colour(ink: &mut model::Ink) -> usize {
    let char_at = |page: u32, at: u32| ink.pages.get(page as usize)?.glyphs.get(at as usize).map(|glyph| glyph.ch);
    let found = insertions_by_colour(&runs(ink), char_at);
    found.iter().for_each(|insertion| mark(ink, insertion, true));
    found.iter().map(|insertion| insertion.chars.len()).sum()
}

fn mark(ink: &mut model::Ink, insertion: &Insertion, inferred: bool) {
    let glyphs = ink.pages.get_mut(insertion.page as usize).map(|page| &mut page.glyphs);
    let range = insertion.chars.start as usize..insertion.chars.end as usize;
    for glyph in glyphs.and_then(|glyphs| glyphs.get_mut(range)).unwrap_or_default() {
        if glyph.ink == Ink::Standing && glyph.is_text() {
            glyph.ink = Ink::Inserted;
            glyph.flags.set(if inferred { Flags::INFERRED } else { Flags::NONE });
        }
    }
}

fn runs(ink: &model::Ink) -> Vec<Run> {
    let mut runs = Vec::new();
    for (number, page) in (0..).zip(&ink.pages) {
        let first = runs.len();
        let page = &*page.upright();
        collect(page, number, &mut runs);
        beside::order(page, &mut runs, first);
        set_apart(page, runs.get_mut(first..).unwrap_or_default());
    }
    runs
}

fn collect(page: &Page, number: u32, runs: &mut Vec<Run>) {
    let first = runs.len();
    let mut last: Option<&Glyph> = None;
    for (index, glyph) in (0..).zip(&page.glyphs) {
        // What is inserted already was put in by a comment.
        if glyph.ch.is_whitespace() || !glyph.is_text() || glyph.ink == Ink::Inserted {
            continue;
        }
        let style = (glyph.colour, glyph.flags.has(Flags::UNDERLINED));
        let struck = glyph.ink == Ink::Struck;
        let touch = last.map_or(Touch::Apart, |last| touch(last, glyph));
        let before = last.replace(glyph);
        if let Some(run) = runs.get_mut(first..).and_then(<[Run]>::last_mut) {
            if touch != Touch::Apart && run.style == style && run.struck == struck {
                run.end = index + 1;
                continue;
            }
            run.touch = match before.filter(|_| touch == Touch::Wrapped) {
                // Two rows of a table are no text that goes on; a new number may stand in the cell below or above the old.
                Some(before) if is_divided(before, glyph, page) => {
                    if is_stacked(page, run, index, glyph) {
                        Touch::Near
                    } else {
                        Touch::Apart
                    }
                }
                Some(before) if is_listed(page, index as usize, before) => Touch::Apart,
                Some(before) if !is_one_size(before, glyph) => Touch::Near,
                _ => touch,
            };
        }
        let (start, end) = (index, index + 1);
        let touch = Touch::Apart;
        runs.push(Run { page: number, start, end, style, struck, tracked: false, touch, size: glyph.size });
    }
}

/// Whether a run and the number that begins at `next` stand in two cells, one below the other: numbers of one unit set to
/// one side, one of them struck and the other in a colour.
fn is_stacked(page: &Page, run: &Run, next: u32, glyph: &Glyph) -> bool {
    /// Digits and unit of the longest amount.
    const MOST: usize = 24;
    let own = page.glyphs.get(run.start as usize..run.end as usize).unwrap_or_default();
    let rest = page.glyphs.get(next as usize..).unwrap_or_default();
    let level = |other: &&Glyph| (other.y - glyph.y).abs() <= 0.5 * glyph.size && other.ink == glyph.ink;
    let rest: Vec<&Glyph> =
        rest.iter().take(MOST).take_while(level).take_while(|other| other.colour == glyph.colour).collect();
    let (Some(first), Some(last), Some(end)) = (own.first(), own.last(), rest.last()) else { return false };
    let near = |a: f32, b: f32| (a - b).abs() <= 0.5 * glyph.size;
    let sided = near(first.rect.x0, glyph.rect.x0) || near(last.rect.x1, end.rect.x1);
    let one_struck = (first.ink == Ink::Struck) != (glyph.ink == Ink::Struck);
    let new = if first.ink == Ink::Struck { glyph } else { first };
    let unit = unit_of(&own.iter().map(|glyph| glyph.ch).collect::<Vec<_>>());
    sided
        && one_struck
        && is_coloured(new.colour)
        && unit.is_some()
        && unit == unit_of(&rest.iter().map(|glyph| glyph.ch).collect::<Vec<_>>())
}

/// Numbers of one row with room between them, one of them struck, as in a table without lines: they stand as cells do.
fn set_apart(page: &Page, runs: &mut [Run]) {
    /// Farther apart than the columns of a budget box are, in em.
    const WIDEST: f32 = 8.0;
    let unit = |run: &Run| {
        let glyphs = page.glyphs.get(run.start as usize..run.end as usize)?;
        unit_of(&glyphs.iter().map(|glyph| glyph.ch).collect::<Vec<_>>())
    };
    for at in 1..runs.len() {
        let (Some(left), Some(right)) = (runs.get(at - 1), runs.get(at)) else { continue };
        let ends = page.glyphs.get(left.end as usize - 1).zip(page.glyphs.get(right.start as usize));
        let level = ends.is_some_and(|(end, start)| {
            (end.y - start.y).abs() <= 0.5 * end.size
                && (0.0..=WIDEST * end.size).contains(&(start.rect.x0 - end.rect.x1))
        });
        let one_struck = left.touch == Touch::Apart && left.struck != right.struck;
        if one_struck
            && level
            && unit(left).is_some()
            && unit(left) == unit(right)
            && let Some(left) = runs.get_mut(at - 1)
        {
            left.touch = Touch::Near;
        }
    }
}

/// Whether a struck number and the one below it are two of a list: they begin their lines at one place, and so does the
/// line above with a number. A number that replaces another on the next line stands below it alone.
fn is_listed(page: &Page, at: usize, before: &Glyph) -> bool {
    let number = |glyph: &&Glyph| glyph.ch.is_numeric();
    let Some(own) = page.glyphs.get(at).filter(number).filter(|_| before.ink == Ink::Struck) else { return false };
    let begins =
        |(_, start): &(usize, &Glyph)| start.ch.is_numeric() && (start.rect.x0 - own.rect.x0).abs() <= 0.5 * own.size;
    let above = line_before(page, at).filter(begins);
    above.and_then(|(start, _)| line_before(page, start)).is_some_and(|start| begins(&start))
}

/// Where the line drawn before a character begins.
fn line_before(page: &Page, at: usize) -> Option<(usize, &Glyph)> {
    /// Characters of one line that are looked at.
    const MOST: usize = 200;
    let before = page.glyphs.get(..at)?;
    let text = |glyph: &&Glyph| !glyph.ch.is_whitespace() && glyph.is_text();
    let last = before.iter().rev().find(text)?;
    let line = before.iter().enumerate().rev().take(MOST);
    line.take_while(|(_, glyph)| (glyph.y - last.y).abs() <= 0.5 * last.size).filter(|(_, glyph)| text(glyph)).last()
}

/// Whether two characters are set in one size: a heading and the line below it are not.
fn is_one_size(above: &Glyph, below: &Glyph) -> bool {
    const SAME_SIZE: std::ops::RangeInclusive<f32> = 0.87..=1.15;
    SAME_SIZE.contains(&(above.size / below.size.max(f32::EPSILON)))
}

/// How a character stands to the one drawn before it: beside it, or at the beginning of the next line.
pub(super) fn touch(before: &Glyph, after: &Glyph) -> Touch {
    let em = before.size.max(after.size).max(f32::EPSILON);
    let vertical = before.rect.y1 <= after.rect.y0 + 0.3 * em && (before.x - after.x).abs() < 0.5 * em;
    let level = (before.y - after.y).abs() <= 0.5 * em;
    let gap = (after.rect.x0 - before.rect.x1) / em;
    if level && (-0.5..=LINE_GAP).contains(&gap) || vertical && (after.rect.y0 - before.rect.y1) / em <= LINE_GAP {
        return Touch::Joined;
    }
    let below = LINE_PITCH.contains(&((after.y - before.y) / em)) && after.rect.x0 < before.rect.x1;
    if below { Touch::Wrapped } else { Touch::Apart }
}
