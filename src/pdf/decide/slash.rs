//! Slashes and crosses drawn over a run of text.

use super::Draft;
use super::grid::Grid;
use super::thresholds as t;
use crate::geom::Rect;
use crate::layout::Ink;
use crate::pdf::model::{Form, Role, Rule, Source};

/// A line over a run along one axis: its ends along and across.
struct Slash {
    vertical: bool,
    low: f32,
    high: f32,
    /// Place across at `low` and at `high`.
    across: (f32, f32),
}

impl Slash {
    /// The line as runs along x or y see it; `None` where it does not lean enough.
    fn along(rule: &Rule, vertical: bool) -> Option<Self> {
        let (mut from, mut to) =
            if vertical { ((rule.y0, rule.x0), (rule.y1, rule.x1)) } else { ((rule.x0, rule.y0), (rule.x1, rule.y1)) };
        if from.0 > to.0 {
            (from, to) = (to, from);
        }
        let (length, rise) = (to.0 - from.0, (to.1 - from.1).abs());
        (length > 0.0 && rise > t::SLASH_SLOPE / 5.0 * length).then_some(Self {
            vertical,
            low: from.0,
            high: to.0,
            across: (from.1, to.1),
        })
    }
}

/// A character that a slash crosses.
struct Crossed {
    glyph: u32,
    low: f32,
    high: f32,
    em: f32,
    blank: bool,
}

/// Decides for every slanted line.
pub(super) fn decide(draft: &mut Draft, grid: &Grid) {
    let mut crossed = Vec::new();
    if super::strike::is_drawing(&draft.rules) {
        return;
    }
    for index in 0..draft.rules.len() {
        let Some(rule) = draft.rules.get(index).copied() else { continue };
        if !rule.visible || rule.form != Form::Line || rule.role != Role::Plain {
            continue;
        }
        for vertical in [false, true] {
            let Some(slash) = Slash::along(&rule, vertical) else { continue };
            cross(draft, &slash, &mut crossed);
            if fits(&crossed, &slash) && !is_of_grid(&rule, grid, index as u32) {
                strike(draft, &crossed, index as u32);
                break;
            }
        }
    }
}

/// A slanted line over several lines of text that nothing struck.
pub(super) struct Across {
    pub(super) rect: Rect,
    pub(super) text: String,
}

/// Crosses over blocks of several lines strike them; a single line over a block is told, since it may cut it off, point
/// at it or strike it.
pub(super) fn decide_blocks(draft: &mut Draft, grid: &Grid) -> Vec<Across> {
    /// Drawings, maps and charts have more slanted lines than a page that people cross out.
    const MOST: usize = 6;
    let slanted = |rule: &Rule| {
        let leaning = !rule.is_horizontal() && !rule.is_vertical() && rule.form == Form::Line;
        rule.visible && leaning && rule.role == Role::Plain && !rule.turning
    };
    let lines: Vec<(u32, Rule)> =
        (0..).zip(draft.rules.iter().copied()).filter(|(_, rule)| slanted(rule)).take(MOST + 1).collect();
    if lines.len() > MOST {
        return Vec::new();
    }
    let mut told = Vec::new();
    for (at, rule) in &lines {
        let rect = rule.rect();
        let falls = |rule: &Rule| (rule.y1 - rule.y0) * (rule.x1 - rule.x0) > 0.0;
        let fellow = |(_, other): &&(u32, Rule)| falls(other) != falls(rule) && overlap(&other.rect(), &rect);
        let Some(block) = block(draft, rule) else {
            let cell = || {
                let crossed = lines.iter().any(|line| fellow(&line));
                in_cell(draft, rule, crossed).filter(|_| is_of_grid(rule, grid, *at))
            };
            told.extend(on_one_line(draft, rule).or_else(cell).map(|text| Across { rect, text }));
            continue;
        };
        if lines.iter().any(|line| fellow(&line)) {
            for index in block {
                let Some(glyph) = draft.glyphs.get_mut(index as usize).filter(|glyph| glyph.ink != Ink::Struck) else {
                    continue;
                };
                (glyph.ink, glyph.rule) = (Ink::Struck, *at);
            }
            if let Some(rule) = draft.rules.get_mut(*at as usize) {
                rule.role = Role::Strike;
            }
        } else {
            let chars = block.iter().filter_map(|index| draft.glyphs.get(*index as usize)).map(|glyph| glyph.ch);
            told.push(Across { rect, text: chars.collect() });
        }
    }
    told
}

/// The text of one line that a slanted line crosses and does not strike: a cell that is crossed out from corner to corner
/// is longer than its text.
fn on_one_line(draft: &Draft, rule: &Rule) -> Option<String> {
    /// A line that points at something crosses a character or two.
    const LEAST: usize = 3;
    let height = |x: f32| rule.y0 + (x - rule.x0) / (rule.x1 - rule.x0) * (rule.y1 - rule.y0);
    let (low, high) = (rule.x0.min(rule.x1), rule.x0.max(rule.x1));
    let crossed = draft.glyphs.iter().filter(|glyph| {
        let middle = f32::midpoint(glyph.rect.x0, glyph.rect.x1);
        let within = (low..=high).contains(&middle) && (glyph.rect.y0..=glyph.rect.y1).contains(&height(middle));
        within && glyph.is_shown() && glyph.ink != Ink::Struck && glyph.ch.is_alphanumeric()
    });
    let crossed: Vec<_> = crossed.collect();
    let first = crossed.first()?;
    let level = crossed.iter().all(|glyph| (glyph.y - first.y).abs() < 0.5 * first.size);
    (level && crossed.len() >= LEAST).then(|| crossed.iter().map(|glyph| glyph.ch).collect())
}

/// The text of a cell that a line crosses out from corner to corner, though it passes beside it. Where text stands on both
/// sides of a single line and touches it nowhere, the line divides the head of a table: 年度 and 区分.
fn in_cell(draft: &Draft, rule: &Rule, crossed: bool) -> Option<String> {
    /// A lone character is a mark; the beginning of a longer text says where it is.
    const LEAST: usize = 2;
    const MOST: usize = 60;
    let rect = rule.rect();
    let height = |x: f32| rule.y0 + (x - rule.x0) / (rule.x1 - rule.x0) * (rule.y1 - rule.y0);
    let (mut text, mut above, mut below, mut touched) = (String::new(), false, false, crossed);
    for glyph in draft.glyphs.iter().filter(|glyph| glyph.is_shown() && glyph.ink != Ink::Struck) {
        let middle = (f32::midpoint(glyph.rect.x0, glyph.rect.x1), f32::midpoint(glyph.rect.y0, glyph.rect.y1));
        if !rect.contains(middle.0, middle.1) || !glyph.ch.is_alphanumeric() {
            continue;
        }
        let line = height(middle.0);
        above |= glyph.rect.y1 <= line;
        below |= glyph.rect.y0 >= line;
        touched |= glyph.rect.y0 < line && line < glyph.rect.y1;
        text.push(glyph.ch);
    }
    let told = text.chars().count() >= LEAST && (touched || above != below);
    told.then(|| text.chars().take(MOST).collect())
}

/// Whether two boxes are nearly the same.
fn overlap(a: &Rect, b: &Rect) -> bool {
    /// Hands draw the two strokes of a cross differently long.
    const SHARE: f32 = 0.25;
    let (dx, dy) = (SHARE * a.width().max(b.width()), SHARE * a.height().max(b.height()));
    (a.x0 - b.x0).abs() <= dx && (a.x1 - b.x1).abs() <= dx && (a.y0 - b.y0).abs() <= dy && (a.y1 - b.y1).abs() <= dy
}

/// The characters inside the box of a slanted line that crosses two lines of text or more; none where it begins or ends
/// far outside that text.
fn block(draft: &Draft, rule: &Rule) -> Option<Vec<u32>> {
    /// Hands cross a block out a little beyond its text, in em.
    const ROOM: f32 = 2.5;
    /// Text within this distance beside the line goes on beyond it, in em: the line crosses no block, but a page.
    const BESIDE: f32 = 2.0;
    /// More lines than this are a page, which an overlay crosses.
    const MOST_LINES: usize = 20;
    let rect = rule.rect();
    let height = |x: f32| rule.y0 + (x - rule.x0) / (rule.x1 - rule.x0) * (rule.y1 - rule.y0);
    let (mut crossed, mut inside): (Vec<Rect>, Vec<u32>) = (Vec::new(), Vec::new());
    let mut whole = true;
    let mut bounds: Option<(Rect, f32)> = None;
    for (at, glyph) in (0..).zip(&draft.glyphs) {
        let middle = ((glyph.rect.x0 + glyph.rect.x1) / 2.0, (glyph.rect.y0 + glyph.rect.y1) / 2.0);
        let near = rect.x0 <= middle.0 && middle.0 <= rect.x1 && rect.y0 <= middle.1 && middle.1 <= rect.y1;
        if !near || !glyph.is_shown() {
            let level = rect.y0 <= middle.1 && middle.1 <= rect.y1 && glyph.is_shown() && glyph.ch.is_alphanumeric();
            let reach = BESIDE * glyph.size;
            whole &= !(level && rect.x0 - reach <= middle.0 && middle.0 <= rect.x1 + reach);
            continue;
        }
        inside.push(at);
        if glyph.ch.is_whitespace() {
            continue;
        }
        bounds =
            Some(bounds.map_or((glyph.rect, glyph.size), |(all, em)| (all.union(&glyph.rect), em.max(glyph.size))));
        let y = height(middle.0);
        let apart =
            |other: &Rect| glyph.rect.y0 >= other.y1 - 0.3 * glyph.size || glyph.rect.y1 <= other.y0 + 0.3 * glyph.size;
        if (glyph.rect.y0..=glyph.rect.y1).contains(&y) && crossed.iter().all(apart) {
            crossed.push(glyph.rect);
        }
    }
    let (text, em) = bounds?;
    let room = ROOM * em;
    let fits = text.x0 - rect.x0 <= room
        && rect.x1 - text.x1 <= room
        && text.y0 - rect.y0 <= room
        && rect.y1 - text.y1 <= room;
    ((2..=MOST_LINES).contains(&crossed.len()) && fits && whole).then_some(inside)
}

/// Whether both ends lie on other lines, as the diagonals of empty table cells do.
fn is_of_grid(rule: &Rule, grid: &Grid, index: u32) -> bool {
    rule.source != Source::Character && grid.touches(rule.x0, rule.y0, index) && grid.touches(rule.x1, rule.y1, index)
}

/// Fills `crossed` with the characters of lines over whose height the slash goes.
fn cross(draft: &Draft, slash: &Slash, crossed: &mut Vec<Crossed>) {
    crossed.clear();
    let (top, bottom) = (slash.across.0.min(slash.across.1), slash.across.0.max(slash.across.1));
    draft.runs.near(slash.vertical, (top, bottom), t::SLASH_HIGH, (slash.low, slash.high), |run| {
        let levels = (run.level(slash.across.0), run.level(slash.across.1));
        let within = |level: f32| (t::SLASH_LOW..=t::SLASH_HIGH).contains(&level);
        let rises = (levels.0 - levels.1).abs();
        let through = levels.0.min(levels.1) <= t::SLASH_FROM && levels.0.max(levels.1) >= t::SLASH_TO;
        let steep = rises >= t::SLASH_RISE && through;
        // A line that leans a little stays within the height of a strike over all of its length.
        let long = slash.high - slash.low >= t::SHORTEST_LEAN * run.size;
        let flat = long && [levels.0, levels.1].iter().all(|level| (t::STRIKE_LOW..=t::STRIKE_HIGH).contains(level));
        if !within(levels.0) || !within(levels.1) || !(steep || flat) {
            return;
        }
        for index in run.start..run.end {
            let Some(glyph) = draft.glyphs.get(index as usize).filter(|glyph| glyph.is_text()) else { continue };
            let (from, to) = run.extent(&glyph.rect);
            let shared = to.min(slash.high) - from.max(slash.low);
            let blank = glyph.ch.is_whitespace();
            if shared > 0.0 && (blank || shared >= t::SLASH_SHARE * (to - from)) {
                crossed.push(Crossed { glyph: index, low: from, high: to, em: run.size, blank });
            }
        }
    });
    crossed.sort_by(|a, b| a.low.total_cmp(&b.low).then(a.glyph.cmp(&b.glyph)));
}

/// Whether the slash begins and ends with the characters it crosses, without a wide gap.
fn fits(crossed: &[Crossed], slash: &Slash) -> bool {
    let text = || crossed.iter().filter(|c| !c.blank);
    let (Some(first), Some(last)) = (text().next(), text().next_back()) else { return false };
    let em = text().map(|c| c.em).fold(0.0, f32::max);
    let room = t::OVERHANG * em;
    let mut reached = first.low;
    let mut gap = 0.0_f32;
    for c in crossed.iter() {
        gap = gap.max(c.low - reached);
        reached = reached.max(c.high);
    }
    first.low - slash.low <= room && slash.high - last.high <= room && gap <= t::WIDE_GAP * em
}

fn strike(draft: &mut Draft, crossed: &[Crossed], rule: u32) {
    for c in crossed {
        if let Some(glyph) = draft.glyphs.get_mut(c.glyph as usize)
            && glyph.ink != Ink::Struck
        {
            (glyph.ink, glyph.rule) = (Ink::Struck, rule);
        }
    }
    if let Some(rule) = draft.rules.get_mut(rule as usize) {
        rule.role = Role::Strike;
    }
}
