//! 透かし・印: words laid across other text, such as 素案 or DRAFT. They are kept apart from the lines they cross.
//!
//! A stamp is much larger than what it crosses, slanted, or of another colour; and it does cross it: the middles of
//! other characters lie inside its own.

use super::Draft;
use super::runs::Run;
use crate::geom::Rect;
use crate::pdf::model::{Direction, Flags, Glyph};

/// A stamp is at least this many times as large as the text it crosses.
const LARGER: f32 = 1.4;

/// What of a character's box its ink fills, from each side.
const CORE: f32 = 0.15;

/// A stamp has at most this many characters.
const LONGEST: u32 = 60;

/// Channels of two colours differ by this much of 255 where a person sees two colours.
const OTHER_COLOUR: u8 = 48;

/// Colours of text that are told apart on one page.
const MOST_COLOURS: usize = 64;

/// Characters that are none of a stamp's words: painted twice, or laid over others.
const NO_WORD: Flags = Flags::OVERLAY.with(Flags::REPEATED).with(Flags::RUBY);

/// Words laid across other text.
pub(super) struct Stamp {
    pub(super) text: String,
    pub(super) rect: Rect,
}

/// Flags stamps; gives their words.
pub(super) fn flag(draft: &mut Draft) -> Vec<Stamp> {
    let Some(usual) = usual(draft) else { return Vec::new() };
    // Comments that are stamps say so.
    let mut found = ranges(&draft.glyphs, |glyph| glyph.flags.has(Flags::STAMP));
    let said = |run: &Run| draft.glyphs.get(run.start as usize).is_some_and(|glyph| glyph.flags.has(Flags::STAMP));
    for run in &draft.runs.list {
        let other = draft.glyphs.get(run.start as usize).is_some_and(|glyph| differ(glyph.colour, usual.1));
        let odd = run.size >= LARGER * usual.0 || other;
        if odd && !said(run) && !run.is_column() && run.end - run.start <= LONGEST && crosses(draft, run) {
            found.push((run.start, run.end));
        }
    }
    let slanted = |glyph: &Glyph| glyph.direction == Direction::Slanted && !glyph.flags.has(Flags::STAMP);
    found.extend(ranges(&draft.glyphs, slanted).into_iter().filter(|range| slanted_crosses(draft, *range)));
    found.extend(seals(draft, usual.1));
    found.sort_by_key(|(start, end)| (*start, std::cmp::Reverse(*end)));
    found.dedup_by(|next, last| next.0 < last.1);
    for range in &found {
        unframe(draft, *range, usual.1);
    }
    found.into_iter().filter_map(|range| take(draft, range)).collect()
}

/// Words inside a ring or box of their own colour that lies over other text: 印, 済, 案.
fn seals(draft: &Draft, usual: [u8; 3]) -> Vec<(u32, u32)> {
    /// Rings of one page that are looked at.
    const MOST: usize = 200;
    let mut found = Vec::new();
    let middle = |glyph: &Glyph| ((glyph.rect.x0 + glyph.rect.x1) / 2.0, (glyph.rect.y0 + glyph.rect.y1) / 2.0);
    for shape in draft.shapes.iter().filter(|shape| differ(shape.colour, usual)).take(MOST) {
        let holds = |glyph: &Glyph| {
            let (x, y) = middle(glyph);
            is_letter(glyph) && shape.rect.contains(x, y)
        };
        let own = |glyph: &Glyph| !differ(glyph.colour, shape.colour) && !glyph.flags.has(Flags::STAMP);
        if !draft.glyphs.iter().any(|glyph| !own(glyph) && holds(glyph)) {
            continue;
        }
        // A word of a coloured line that somebody circled is no seal: its line goes on outside.
        let whole = draft.runs.list.iter().all(|run| {
            let glyphs = draft.glyphs.get(run.start as usize..run.end as usize).unwrap_or_default();
            let letters = || glyphs.iter().filter(|glyph| own(glyph) && is_letter(glyph));
            letters().all(holds) || !letters().any(holds)
        });
        // Its signs, as between the numbers of a date, go with its letters.
        let inside = |glyph: &Glyph| {
            let (x, y) = middle(glyph);
            own(glyph) && glyph.is_text() && shape.rect.contains(x, y)
        };
        if whole {
            found.extend(ranges(&draft.glyphs, inside));
        }
    }
    found
}

/// The frame of a stamp rules nothing: lines of its colour close around it.
fn unframe(draft: &mut Draft, (start, end): (u32, u32), usual: [u8; 3]) {
    /// A frame stands off its words by at most this much, in em.
    const ROOM: f32 = 1.2;
    let Some(glyphs) = draft.glyphs.get(start as usize..end as usize) else { return };
    let Some(first) = glyphs.first().copied().filter(|glyph| differ(glyph.colour, usual)) else { return };
    let Some(rect) = glyphs.iter().map(|glyph| glyph.rect).reduce(|a, b| a.union(&b)) else { return };
    let room = ROOM * first.size;
    let around = Rect { x0: rect.x0 - room, y0: rect.y0 - room, x1: rect.x1 + room, y1: rect.y1 + room };
    for rule in draft.rules.iter_mut().filter(|rule| !differ(rule.colour, first.colour)) {
        let own = rule.rect();
        if around.contains(own.x0, own.y0) && around.contains(own.x1, own.y1) {
            rule.visible = false;
        }
    }
}

/// Size and colour of most of the page's text, by runs.
fn usual(draft: &Draft) -> Option<(f32, [u8; 3])> {
    let mut sizes: Vec<(f32, u32)> = draft.runs.list.iter().map(|run| (run.size, run.end - run.start)).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|size| u64::from(size.1)).sum::<u64>() / 2;
    let mut passed = 0;
    let size = sizes.iter().find(|size| {
        passed += u64::from(size.1);
        passed > half
    })?;
    let mut colours: Vec<([u8; 3], u32)> = Vec::new();
    for run in &draft.runs.list {
        let Some(glyph) = draft.glyphs.get(run.start as usize) else { continue };
        let room = colours.len() < MOST_COLOURS;
        match colours.iter_mut().find(|(colour, _)| *colour == glyph.colour) {
            Some((_, count)) => *count += run.end - run.start,
            None if room => colours.push((glyph.colour, run.end - run.start)),
            None => {}
        }
    }
    let colour = colours.iter().max_by_key(|(_, count)| *count)?.0;
    Some((size.0, colour))
}

fn differ(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).any(|(p, q)| p.abs_diff(q) >= OTHER_COLOUR)
}

fn core(glyph: &Glyph) -> Rect {
    let (dx, dy) = (CORE * glyph.rect.width(), CORE * glyph.rect.height());
    let rect = glyph.rect;
    Rect { x0: rect.x0 + dx, y0: rect.y0 + dy, x1: rect.x1 - dx, y1: rect.y1 - dy }
}

fn is_letter(glyph: &Glyph) -> bool {
    glyph.is_text() && glyph.ch.is_alphanumeric()
}

/// Whether characters of a smaller or differently coloured line stand inside the run's own.
fn crosses(draft: &Draft, run: &Run) -> bool {
    let glyphs = draft.glyphs.get(run.start as usize..run.end as usize).unwrap_or_default();
    let (letters, crossed) = glyphs
        .iter()
        .filter(|glyph| is_letter(glyph))
        .fold((0, 0), |(all, crossed), glyph| (all + 1, crossed + u32::from(holds_other(draft, run, glyph))));
    // Two characters where it has several: one may touch a neighbour by careless setting.
    crossed >= 2 || (letters == 1 && crossed == 1)
}

fn holds_other(draft: &Draft, run: &Run, glyph: &Glyph) -> bool {
    let core = core(glyph);
    let mut holds = false;
    for vertical in [false, true] {
        let (across, along) =
            if vertical { ((core.x0, core.x1), (core.y0, core.y1)) } else { ((core.y0, core.y1), (core.x0, core.x1)) };
        draft.runs.near(vertical, across, 1.0, along, |other| {
            if holds || other.start == run.start {
                return;
            }
            let larger = run.size >= LARGER * other.size;
            let others = draft.glyphs.get(other.start as usize..other.end as usize).unwrap_or_default();
            holds = others.iter().filter(|other| is_letter(other)).any(|other| {
                let (x, y) = ((other.rect.x0 + other.rect.x1) / 2.0, (other.rect.y0 + other.rect.y1) / 2.0);
                let alike = other.ch == glyph.ch && !larger;
                core.contains(x, y) && !alike && (larger || differ(other.colour, glyph.colour))
            });
        });
    }
    holds
}

/// Strings of characters of one kind, as ranges.
fn ranges(glyphs: &[Glyph], wanted: impl Fn(&Glyph) -> bool) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (at, _) in (0..).zip(glyphs).filter(|(_, glyph)| wanted(glyph)) {
        match found.last_mut().filter(|last| last.1 == at) {
            Some(last) => last.1 = at + 1,
            None => found.push((at, at + 1)),
        }
    }
    found
}

/// Whether a slanted string lies across lines of text.
fn slanted_crosses(draft: &Draft, (start, end): (u32, u32)) -> bool {
    let glyphs = draft.glyphs.get(start as usize..end as usize).unwrap_or_default();
    glyphs.iter().filter(|glyph| is_letter(glyph)).any(|glyph| {
        let core = core(glyph);
        let mut holds = false;
        draft.runs.near(false, (core.y0, core.y1), 1.0, (core.x0, core.x1), |other| {
            let others = draft.glyphs.get(other.start as usize..other.end as usize).unwrap_or_default();
            holds |= others.iter().filter(|other| is_letter(other)).any(|other| {
                core.contains((other.rect.x0 + other.rect.x1) / 2.0, (other.rect.y0 + other.rect.y1) / 2.0)
            });
        });
        holds
    })
}

fn take(draft: &mut Draft, (start, end): (u32, u32)) -> Option<Stamp> {
    let glyphs = draft.glyphs.get_mut(start as usize..end as usize)?;
    let rect = glyphs.iter().map(|glyph| glyph.rect).reduce(|a, b| a.union(&b))?;
    let text: String = glyphs.iter().filter(|glyph| !glyph.flags.any(NO_WORD)).map(|glyph| glyph.ch).collect();
    glyphs.iter_mut().for_each(|glyph| glyph.flags.set(Flags::STAMP));
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(Stamp { text, rect })
}
