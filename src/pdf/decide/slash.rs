//! Slashes and crosses drawn over a run of text.

use super::Draft;
use super::grid::Grid;
use super::thresholds as t;
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
        let flat = [levels.0, levels.1].iter().all(|level| (t::STRIKE_LOW..=t::STRIKE_HIGH).contains(level));
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
