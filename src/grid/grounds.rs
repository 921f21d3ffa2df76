//! 地色: sides of cells that their ground shows instead of a line.
//!
//! Chromium draws the borders of white labels white, where paper swallows them; style sheets set cells apart by ground
//! alone. The side of a coloured area is a border where the area is a cell: lines show other sides of it, or areas like
//! it stand beside and below it.

use super::walls::{Wall, Walls};
use crate::geom::Rect;
use crate::pdf::{Area, Page};

/// Areas of a page beyond which they are a picture or a chart.
const MAX_AREAS: usize = 600;

/// A ground differs from another when one channel differs by this much of 255: `#eef` is seen on white.
const CONTRAST: u8 = 8;

/// What a page is made of where nothing was painted.
const PAPER: [u8; 3] = [255; 3];

/// An area no higher than this, in em of its text, marks a line of text.
const CLOSE_EM: f32 = 1.25;

/// Narrower areas, in em of their text, mark a character.
const NARROW_EM: f32 = 1.8;

/// Higher areas, as a share of the page, are its ground.
const MOST_SHARE: f32 = 0.5;

/// Sides this near are one; cells stand this near beside each other.
const NEAR_PT: f32 = 1.0;
const GAP_PT: f32 = 6.0;

/// A line shows a side where it runs along this share of it.
const SHOWN_SHARE: f32 = 0.5;

/// Adds the sides of cells that only their ground shows.
pub(super) fn add(walls: &mut Walls, page: &Page) {
    if page.areas.is_empty() || page.areas.len() > MAX_AREAS {
        return;
    }
    let areas: Vec<&Area> = page.areas.iter().filter(|area| is_high(area, page)).collect();
    let mut found: Vec<(bool, Wall)> = Vec::new();
    for area in areas.iter().filter(|area| holds_text(area, page)) {
        let sides = sides(&area.rect);
        let shown = sides.iter().filter(|(level, side)| is_shown(walls, *level, side)).count();
        if shown < 2 && !is_in_grid(area, &areas) {
            continue;
        }
        for (level, side) in sides {
            let seen = is_seen(page, area, level, &side) || goes_on(walls, level, &side);
            if seen && !is_shown(walls, level, &side) {
                found.push((level, side));
            }
        }
    }
    for (level, side) in found {
        if level { walls.level.push(side) } else { walls.upright.push(side) }
    }
}

fn is_high(area: &Area, page: &Page) -> bool {
    (area.opaque || area.picture) && area.rect.height() <= MOST_SHARE * page.height && area.rect.height() > GAP_PT
}

/// Whether text stands in an area that leaves room round it.
fn holds_text(area: &Area, page: &Page) -> bool {
    let inside = |glyph: &&crate::pdf::Glyph| {
        let (x, y) = (f32::midpoint(glyph.rect.x0, glyph.rect.x1), f32::midpoint(glyph.rect.y0, glyph.rect.y1));
        glyph.is_text() && !glyph.ch.is_whitespace() && area.rect.contains(x, y)
    };
    let em = page.glyphs.iter().filter(inside).map(|glyph| glyph.size).fold(0.0, f32::max);
    em > 0.0 && area.rect.height() > CLOSE_EM * em && area.rect.width() > NARROW_EM * em
}

/// The four sides of a box; whether each is level.
fn sides(rect: &Rect) -> [(bool, Wall); 4] {
    let Rect { x0, y0, x1, y1 } = *rect;
    let level = |at| (true, Wall { at, from: x0, to: x1 });
    let upright = |at| (false, Wall { at, from: y0, to: y1 });
    [level(y0), level(y1), upright(x0), upright(x1)]
}

fn lines(walls: &Walls, level: bool) -> &[Wall] {
    if level { &walls.level } else { &walls.upright }
}

/// Whether lines run along most of a side.
fn is_shown(walls: &Walls, level: bool, side: &Wall) -> bool {
    let along = lines(walls, level).iter().filter(|wall| (wall.at - side.at).abs() <= 2.0 * NEAR_PT);
    let shared: f32 = along.map(|wall| (wall.to.min(side.to) - wall.from.max(side.from)).max(0.0)).sum();
    shared >= SHOWN_SHARE * (side.to - side.from)
}

/// Whether a line goes on beside the area where its side ends: the border between two rows whose labels have one ground.
fn goes_on(walls: &Walls, level: bool, side: &Wall) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() <= 2.0 * NEAR_PT;
    let meets = |wall: &Wall| near(wall.from, side.to) || near(wall.to, side.from);
    lines(walls, level).iter().any(|wall| near(wall.at, side.at) && meets(wall))
}

/// Whether an area like this one stands beside it, and another one above or below it.
fn is_in_grid(area: &Area, areas: &[&Area]) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() <= NEAR_PT;
    let apart = |a: f32, b: f32| (-NEAR_PT..=GAP_PT).contains(&(b - a));
    let own = area.rect;
    let beside = |other: &&Area| {
        let rect = other.rect;
        near(rect.y0, own.y0) && near(rect.y1, own.y1) && (apart(own.x1, rect.x0) || apart(rect.x1, own.x0))
    };
    let below = |other: &&Area| {
        let rect = other.rect;
        near(rect.x0, own.x0) && near(rect.x1, own.x1) && (apart(own.y1, rect.y0) || apart(rect.y1, own.y0))
    };
    areas.iter().copied().any(|other| beside(&other)) && areas.iter().copied().any(|other| below(&other))
}

/// Whether the ground changes at a side.
fn is_seen(page: &Page, area: &Area, level: bool, side: &Wall) -> bool {
    /// The ground is looked at so far on both sides of a border that may be drawn there.
    const STEP_PT: f32 = 2.0;
    let middle = f32::midpoint(side.from, side.to);
    let ground = |at: f32| {
        let (x, y) = if level { (middle, at) } else { (at, middle) };
        page.areas.iter().rev().find(|area| area.rect.contains(x, y))
    };
    let (before, behind) = (ground(side.at - STEP_PT), ground(side.at + STEP_PT));
    let colour = |area: Option<&Area>| area.map_or(PAPER, |area| area.colour);
    let (a, b) = (colour(before), colour(behind));
    area.picture || a.iter().zip(b).any(|(p, q)| p.abs_diff(q) >= CONTRAST)
}
