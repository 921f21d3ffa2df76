//! What of the text nobody sees, and which text that looks hidden is the text layer of a picture or drawing.
//!
//! Unseen is text that is too small, in the colour of its ground, or invisible (rendering mode 3) where nothing is
//! drawn. Text under a page's picture, or under outlines that draw the page again, is what the picture shows: scanners
//! write it before or after their image, and print drivers redraw pages as outlines over their own text.

use std::collections::HashSet;

use super::Draft;
use super::thresholds::CONTRAST;
use crate::geom::Rect;
use crate::pdf::limits::MAX_COVER_TESTS;
use crate::pdf::model::{Area, Flags, Glyph, Rule};

/// Text smaller than this cannot be seen, in points.
const TINY_PT: f32 = 0.5;

/// A text's colour differs from its ground when one channel differs by this much of 255: less is no ink to an eye.
const TEXT_CONTRAST: u8 = CONTRAST / 2;

/// What a page is made of where nothing was painted.
const PAPER: [u8; 3] = [255, 255, 255];

/// A picture that covers this share of its page shows the page; a smaller one hides what lies under it.
const PAGE_SHARE: f32 = 0.25;

/// Side of the squares in which marks are looked up, in points.
const SQUARE_PT: f32 = 4.0;

/// A box at least this high and wide covers text, in em.
const COVER_EM: f32 = 0.5;

/// Text lies under its own outlines where this share of it has marks painted on its place afterwards.
const OUTLINED_SHARE: f32 = 0.5;

/// What a page's text layer lies under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layer {
    /// A picture of the page.
    Picture,
    /// Outlines that draw the page again.
    Outlines,
}

/// Flags what nobody sees and takes back what only seems hidden; says what the page's text layer lies under.
pub(super) fn flag(draft: &mut Draft, page: (f32, f32)) -> Option<Layer> {
    let mut ground = Ground::of(draft);
    for at in 0..draft.glyphs.len() {
        let Some(glyph) = draft.glyphs.get(at).copied() else { continue };
        let tiny = glyph.size < TINY_PT;
        let invisible = glyph.flags.has(Flags::INVISIBLE);
        if tiny || (!invisible && ground.swallows(draft, at, &glyph)) {
            set(draft, at, Flags::UNSEEN);
        }
    }
    let pictured = take_from_picture(draft, page);
    let outlined = take_from_outlines(draft);
    // What is still invisible stands over nothing.
    match (pictured, outlined) {
        (true, _) => Some(Layer::Picture),
        (_, true) => Some(Layer::Outlines),
        _ => None,
    }
}

fn set(draft: &mut Draft, at: usize, flag: Flags) {
    if let Some(glyph) = draft.glyphs.get_mut(at) {
        glyph.flags.set(flag);
    }
}

fn middle(glyph: &Glyph) -> (f32, f32) {
    ((glyph.rect.x0 + glyph.rect.x1) / 2.0, (glyph.rect.y0 + glyph.rect.y1) / 2.0)
}

fn differs(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).any(|(p, q)| p.abs_diff(q) >= TEXT_CONTRAST)
}

/// What lies under text, looked up only for colours that something of the page could swallow.
struct Ground {
    /// The last colour asked for, and whether any ground has it.
    last: ([u8; 3], bool),
    colours: Vec<[u8; 3]>,
    budget: u64,
}

impl Ground {
    fn of(draft: &Draft) -> Self {
        /// Colours of areas that are told apart; a page with more is a picture.
        const MOST: usize = 64;
        let mut colours = vec![PAPER];
        for area in draft.areas.iter().filter(|area| !area.picture) {
            if colours.len() < MOST && !colours.contains(&area.colour) {
                colours.push(area.colour);
            }
        }
        let mut ground = Self { last: ([0; 3], false), colours, budget: MAX_COVER_TESTS };
        ground.last.1 = ground.has([0; 3]);
        ground
    }

    fn has(&self, colour: [u8; 3]) -> bool {
        self.colours.iter().any(|ground| !differs(*ground, colour))
    }

    /// Whether a character has the colour of what lies under it.
    fn swallows(&mut self, draft: &Draft, at: usize, glyph: &Glyph) -> bool {
        if self.last.0 != glyph.colour {
            self.last = (glyph.colour, self.has(glyph.colour));
        }
        if !self.last.1 || glyph.ch.is_whitespace() || !glyph.is_text() {
            return false;
        }
        let before = draft.glyphs_before.partition_point(|count| *count as usize <= at);
        let Some(left) = self.budget.checked_sub(before as u64 + draft.rules.len() as u64 / 64) else { return false };
        self.budget = left;
        let (x, y) = middle(glyph);
        let areas = draft.areas.get(..before).unwrap_or_default();
        let mut ground = areas.iter().rev().filter(|area| area.rect.contains(x, y));
        is_swallowed(glyph, &mut ground) && !lies_on_a_bar(draft, glyph)
    }
}

/// Whether nothing that may lie under the character differs from it. An area that is not exactly its box may or may
/// not lie there.
fn is_swallowed<'a>(glyph: &Glyph, under: &mut impl Iterator<Item = &'a Area>) -> bool {
    for area in under {
        if area.picture || differs(area.colour, glyph.colour) {
            return false;
        }
        if area.opaque {
            return true;
        }
    }
    !differs(PAPER, glyph.colour)
}

/// White text on a line as thick as itself is seen.
fn lies_on_a_bar(draft: &Draft, glyph: &Glyph) -> bool {
    let (x, y) = middle(glyph);
    let thick = |rule: &&Rule| rule.thickness >= 0.5 * glyph.size;
    draft.rules.iter().filter(thick).any(|rule| differs(rule.colour, glyph.colour) && rule.rect().contains(x, y))
}

/// Invisible text over or under a picture is what the picture shows; so is text that a picture of the page covers.
/// Invisible text elsewhere is unseen.
fn take_from_picture(draft: &mut Draft, (width, height): (f32, f32)) -> bool {
    let hidden = |glyph: &Glyph| glyph.flags.any(Flags::INVISIBLE.with(Flags::COVERED));
    if !draft.glyphs.iter().any(hidden) {
        return false;
    }
    let pictures: Vec<Area> = draft.areas.iter().filter(|area| area.picture).copied().collect();
    let big = |area: &Area| area.rect.width() * area.rect.height() >= PAGE_SHARE * width * height;
    let mut budget = MAX_COVER_TESTS;
    let mut any = false;
    // Strips of a scan are pictures of the page together.
    let total: f32 = pictures.iter().map(|area| area.rect.width() * area.rect.height()).sum();
    let strips = total >= PAGE_SHARE * width * height;
    for glyph in draft.glyphs.iter_mut().filter(|glyph| hidden(glyph)) {
        budget = budget.saturating_sub(pictures.len() as u64);
        let (x, y) = middle(glyph);
        let under = if budget == 0 { None } else { pictures.iter().find(|area| area.rect.contains(x, y)) };
        let invisible = glyph.flags.has(Flags::INVISIBLE);
        match under {
            Some(area) if invisible || big(area) || strips => {
                // White text that a picture of the page covers is its text layer, too.
                let white = glyph.flags.has(Flags::COVERED.with(Flags::UNSEEN)) && glyph.size >= TINY_PT;
                glyph.flags.clear(if white { Flags::COVERED.with(Flags::UNSEEN) } else { Flags::COVERED });
                any |= !glyph.ch.is_whitespace();
            }
            None if invisible => glyph.flags.set(Flags::UNSEEN),
            _ => {}
        }
    }
    any
}

/// Covered or invisible text on whose place small marks were painted afterwards is drawn as outlines.
fn take_from_outlines(draft: &mut Draft) -> bool {
    let hidden = |glyph: &Glyph| {
        let covered = glyph.flags.has(Flags::COVERED);
        (covered || glyph.flags.has(Flags::INVISIBLE.with(Flags::UNSEEN))) && !glyph.ch.is_whitespace()
    };
    let texts: Vec<Glyph> = draft.glyphs.iter().filter(|glyph| hidden(glyph) && glyph.is_text()).copied().collect();
    let Some(largest) = texts.iter().map(|glyph| glyph.size).reduce(f32::max) else { return false };
    let covers = draft.areas.iter().filter(|area| area.opaque && !area.picture && area.rect.height() > 2.0 * largest);
    // Text that nothing covers has its outlines anywhere in the paint order.
    let after = covers.map(|area| area.order).max().unwrap_or(0);
    let small = |rect: &Rect| rect.width() <= 1.5 * largest && rect.height() <= 1.5 * largest;
    let mut squares = HashSet::new();
    let least = texts.iter().map(|glyph| glyph.size).fold(largest, f32::min);
    let boxes: Vec<Area> = draft.areas.iter().filter(|area| is_cover(area, least)).copied().collect();
    let corners: HashSet<(i32, i32)> = boxes.iter().flat_map(|area| corners(&area.rect)).collect();
    // What is as white as paper draws no letter: it covers one. Nor does a box as high as text, or a side of one.
    let drawn = |area: &&Area| area.order > after && differs(area.colour, PAPER) && !is_cover(area, least);
    let side = |rule: &Rule| [(rule.x0, rule.y0), (rule.x1, rule.y1)].iter().all(|end| corners.contains(&corner(*end)));
    let areas = draft.areas.iter().filter(drawn).map(|area| area.rect);
    let broad = |rule: &Rule| rule.rect().width().min(rule.rect().height()) >= COVER_EM * least;
    let stroke = |rule: &&Rule| rule.order > after && !side(rule) && !broad(rule);
    let rules = draft.rules.iter().filter(stroke).map(Rule::rect);
    for rect in areas.chain(rules).filter(small) {
        squares.insert(square((rect.x0 + rect.x1) / 2.0, (rect.y0 + rect.y1) / 2.0));
    }
    let seen = texts.iter().filter(|glyph| is_drawn(&squares, &glyph.rect)).count();
    if squares.is_empty() || (seen as f32) < OUTLINED_SHARE * texts.len() as f32 {
        return false;
    }
    for glyph in draft.glyphs.iter_mut().filter(|glyph| hidden(glyph)) {
        glyph.flags.clear(Flags::COVERED.with(Flags::UNSEEN));
    }
    // The strokes of drawn letters are no lines of the page.
    for rule in draft.rules.iter_mut().filter(|rule| rule.order > after && small(&rule.rect())) {
        rule.visible = false;
    }
    true
}

/// Whether an area covers a character instead of drawing it: a box at least half as high and wide as text.
fn is_cover(area: &Area, size: f32) -> bool {
    area.opaque && area.rect.width().min(area.rect.height()) >= COVER_EM * size
}

/// The corners of a box, rounded so that those of its sides are the same.
fn corners(rect: &Rect) -> [(i32, i32); 4] {
    [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x0, rect.y1), (rect.x1, rect.y1)].map(corner)
}

fn corner((x, y): (f32, f32)) -> (i32, i32) {
    ((x * 4.0).round() as i32, (y * 4.0).round() as i32)
}

fn square(x: f32, y: f32) -> (i32, i32) {
    ((x / SQUARE_PT).floor() as i32, (y / SQUARE_PT).floor() as i32)
}

/// Whether a mark lies in a square that the box touches.
fn is_drawn(squares: &HashSet<(i32, i32)>, rect: &Rect) -> bool {
    /// Squares looked at along each side.
    const MOST: i32 = 8;
    let ((x0, y0), (x1, y1)) = (square(rect.x0, rect.y0), square(rect.x1, rect.y1));
    (x0..=x1.min(x0 + MOST)).any(|x| (y0..=y1.min(y0 + MOST)).any(|y| squares.contains(&(x, y))))
}
