//! Inserted text: how the document marks it, learned from what stands beside its struck text.

use std::collections::BTreeMap;

use crate::layout::Ink;
use crate::pdf::model::{self, Flags, Glyph, Page};

/// Look of a run of text: its colour, and whether it is underlined.
type Style = ([u8; 3], bool);

/// A style marks insertions when at least this share of its runs touches struck text. Made redlines have .6 to .9;
/// headings in a colour touch none.
const TOUCHING_SHARE: f32 = 0.25;

/// A style also marks insertions when it touches at least this share of the struck runs, since a document may insert
/// much more than it strikes.
const TOUCHED_SHARE: f32 = 0.5;

/// In that case this share of the style's runs touches struck text at least, else it is the colour of headings.
const LEAST_TOUCHING_SHARE: f32 = 0.08;

/// Colours that differ from the text's colour by less than this in every channel are the text's colour.
const SAME_COLOUR: u8 = 40;

/// A run continues another on its line within this gap, in em.
const LINE_GAP: f32 = 1.1;

/// A run continues another on the next line within this distance of baselines, in em.
const LINE_PITCH: std::ops::RangeInclusive<f32> = 0.6..=3.0;

/// Characters of one look in the order they are drawn.
#[derive(Debug, Clone, Copy)]
struct Run {
    page: u32,
    start: u32,
    /// One past the last character.
    end: u32,
    style: Style,
    struck: bool,
    /// Whether the next run continues this one.
    joined: bool,
}

/// Flags what is inserted.
pub(super) fn find(ink: &mut model::Ink) {
    let mut runs = Vec::new();
    for (number, page) in (0..).zip(&ink.pages) {
        collect(page, number, &mut runs);
    }
    if !runs.iter().any(|run| run.struck) {
        return;
    }
    let styles = learn(&runs);
    if styles.is_empty() {
        infer(ink, &runs);
        return;
    }
    for run in runs.iter().filter(|run| !run.struck && styles.contains(&run.style)) {
        mark(ink, run.page, run.start..run.end, Flags::NONE);
    }
}

fn mark(ink: &mut model::Ink, page: u32, range: std::ops::Range<u32>, flags: Flags) {
    let glyphs = ink.pages.get_mut(page as usize).map(|page| &mut page.glyphs);
    let range = range.start as usize..range.end as usize;
    for glyph in glyphs.and_then(|glyphs| glyphs.get_mut(range)).unwrap_or_default() {
        if glyph.ink == Ink::Standing && glyph.is_text() {
            glyph.ink = Ink::Inserted;
            glyph.flags.set(flags);
        }
    }
}

fn collect(page: &Page, number: u32, runs: &mut Vec<Run>) {
    let first = runs.len();
    let mut last: Option<&Glyph> = None;
    for (index, glyph) in (0..).zip(&page.glyphs) {
        if glyph.ch.is_whitespace() || !glyph.is_text() {
            continue;
        }
        let style = (glyph.colour, glyph.flags.has(Flags::UNDERLINED));
        let struck = glyph.ink == Ink::Struck;
        let touches = last.is_some_and(|last| continues(last, glyph));
        last = Some(glyph);
        if let Some(run) = runs.get_mut(first..).and_then(<[Run]>::last_mut) {
            if touches && run.style == style && run.struck == struck {
                run.end = index + 1;
                continue;
            }
            run.joined = touches;
        }
        runs.push(Run { page: number, start: index, end: index + 1, style, struck, joined: false });
    }
}

/// Whether a character goes on where another ended: beside it, or at the beginning of the next line.
fn continues(before: &Glyph, after: &Glyph) -> bool {
    let em = before.size.max(after.size).max(f32::EPSILON);
    let vertical = before.rect.y1 <= after.rect.y0 + 0.3 * em && (before.x - after.x).abs() < 0.5 * em;
    let level = (before.y - after.y).abs() <= 0.5 * em;
    let gap = (after.rect.x0 - before.rect.x1) / em;
    let beside = level && (-0.5..=LINE_GAP).contains(&gap);
    let below = LINE_PITCH.contains(&((after.y - before.y) / em)) && after.rect.x0 < before.rect.x1;
    beside || below || (vertical && (after.rect.y0 - before.rect.y1) / em <= LINE_GAP)
}

/// The plain text is what there is most of; a character in black without a line counts this many times, since a
/// short notice may insert more than it leaves.
const BLACK_WEIGHT: u32 = 4;

fn is_black(style: &Style) -> bool {
    style.0.iter().all(|level| *level < SAME_COLOUR) && !style.1
}

#[derive(Default)]
struct Count {
    runs: u32,
    touching: u32,
    characters: u32,
}

/// The styles that mark insertions.
fn learn(runs: &[Run]) -> Vec<Style> {
    let mut counts: BTreeMap<Style, Count> = BTreeMap::new();
    for (at, run) in runs.iter().enumerate().filter(|(_, run)| !run.struck) {
        let count = counts.entry(run.style).or_default();
        count.runs += 1;
        count.characters += run.end - run.start;
        count.touching += u32::from(touches_struck(runs, at));
    }
    let weigh = |(style, count): &(&Style, &Count)| count.characters * if is_black(style) { BLACK_WEIGHT } else { 1 };
    let Some(plain) = counts.iter().max_by_key(weigh).map(|(style, _)| *style) else { return Vec::new() };
    let struck = runs.iter().filter(|run| run.struck).count() as f32;
    let marks = |style: &Style, count: &Count| {
        let coloured = style.0.iter().zip(plain.0).any(|(a, b)| a.abs_diff(b) >= SAME_COLOUR);
        let lined = style.1 && !plain.1;
        let (touching, all) = (count.touching as f32, count.runs as f32);
        let beside_struck = touching >= TOUCHED_SHARE * struck && touching >= LEAST_TOUCHING_SHARE * all;
        (coloured || lined) && touching > 0.0 && (touching >= TOUCHING_SHARE * all || beside_struck)
    };
    let learned: Vec<Style> =
        counts.iter().filter(|(style, count)| marks(style, count)).map(|(style, _)| *style).collect();
    // Where a colour marks insertions, its text is inserted with and without a line under it.
    let coloured = |style: &Style| learned.iter().any(|l| l.0 == style.0 && l.0 != plain.0);
    counts.keys().filter(|style| learned.contains(style) || coloured(style)).copied().collect()
}

fn touches_struck(runs: &[Run], at: usize) -> bool {
    let struck = |index: Option<usize>| index.and_then(|index| runs.get(index)).is_some_and(|run| run.struck);
    let before = at.checked_sub(1);
    let after_struck = struck(before) && before.and_then(|b| runs.get(b)).is_some_and(|run| run.joined);
    after_struck || (runs.get(at).is_some_and(|run| run.joined) && struck(Some(at + 1)))
}

/// Where insertions are not marked, a number beside a struck number is its replacement.
fn infer(ink: &mut model::Ink, runs: &[Run]) {
    for (at, run) in runs.iter().enumerate().filter(|(_, run)| run.struck) {
        let Some(page) = ink.pages.get(run.page as usize) else { continue };
        let struck = page.glyphs.get(run.start as usize..run.end as usize).unwrap_or_default();
        let after = run.joined.then(|| runs.get(at + 1)).flatten().filter(|next| !next.struck);
        let before = at.checked_sub(1).and_then(|b| runs.get(b)).filter(|before| before.joined && !before.struck);
        let following = after.and_then(|next| number_at_start(page, next)).filter(|_| ends_in_number(struck));
        let preceding = || before.and_then(|before| number_at_end(page, before)).filter(|_| starts_with_number(struck));
        if let Some(range) = following.or_else(preceding) {
            mark(ink, run.page, range, Flags::INFERRED);
        }
    }
}

fn is_number(ch: char) -> bool {
    ch.is_ascii_digit() || ('０'..='９').contains(&ch)
}

fn is_inside_number(ch: char) -> bool {
    matches!(ch, ',' | '.' | '，' | '．')
}

fn starts_with_number(struck: &[Glyph]) -> bool {
    struck.iter().find(|glyph| !glyph.ch.is_whitespace()).is_some_and(|glyph| is_number(glyph.ch))
}

fn ends_in_number(struck: &[Glyph]) -> bool {
    struck.iter().rev().find(|glyph| !glyph.ch.is_whitespace()).is_some_and(|glyph| is_number(glyph.ch))
}

/// The number at the beginning of a run, separators between its digits included.
fn number_at_start(page: &Page, run: &Run) -> Option<std::ops::Range<u32>> {
    let mut end = run.start;
    for index in run.start..run.end {
        match page.glyphs.get(index as usize)?.ch {
            ch if is_number(ch) => end = index + 1,
            ch if is_inside_number(ch) && end == index && index > run.start => {}
            _ => break,
        }
    }
    (end > run.start).then_some(run.start..end)
}

/// The number at the end of a run.
fn number_at_end(page: &Page, run: &Run) -> Option<std::ops::Range<u32>> {
    let mut start = run.end;
    for index in (run.start..run.end).rev() {
        match page.glyphs.get(index as usize)?.ch {
            ch if is_number(ch) => start = index,
            ch if is_inside_number(ch) && start == index + 1 && start < run.end => {}
            _ => break,
        }
    }
    (start < run.end).then_some(start..run.end)
}
