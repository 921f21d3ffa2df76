//! What can be seen: colours against what lies under them, and later areas that hide lines and characters.

use super::Draft;
use super::thresholds::{CONTRAST, HIDING};
use crate::geom::Rect;
use crate::pdf::limits::MAX_COVER_TESTS;
use crate::pdf::model::{Area, Flags, Rule};

/// What a page is made of where nothing was painted.
const PAPER: [u8; 3] = [255, 255, 255];

/// An area that leaves less than this of a line's thickness uncovered hides it, in points.
const EDGE_PT: f32 = 0.1;

fn differs(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).any(|(p, q)| p.abs_diff(q) >= CONTRAST)
}

/// Settles which lines can be seen and cuts off what later areas hide; `false` where there was too much to test.
pub(super) fn see(draft: &mut Draft) -> bool {
    if draft.areas.is_empty() {
        for rule in &mut draft.rules {
            rule.visible = differs(rule.colour, PAPER);
        }
        return true;
    }
    let mut budget = MAX_COVER_TESTS;
    let mut pieces = Vec::new();
    for rule in &mut draft.rules {
        let Some(left) = budget.checked_sub(draft.areas.len() as u64) else { return false };
        budget = left;
        rule.visible = contrasts(rule, &draft.areas);
        if rule.visible {
            hide(rule, &draft.areas, &mut pieces);
        }
    }
    draft.rules.append(&mut pieces);
    true
}

/// Whether the line's colour differs from what was painted under its middle. An area that is not exactly its box
/// may or may not lie there, so the line has to vanish with it and without it.
fn contrasts(rule: &Rule, areas: &[Area]) -> bool {
    let (x, y) = ((rule.x0 + rule.x1) / 2.0, (rule.y0 + rule.y1) / 2.0);
    let mut under = areas.iter().rev().filter(|area| area.order < rule.order && area.rect.contains(x, y));
    let nearest = under.next();
    let sure = match nearest {
        Some(area) if area.opaque => return differs(rule.colour, area.colour),
        Some(_) => under.find(|area| area.opaque).map_or(PAPER, |area| area.colour),
        None => PAPER,
    };
    differs(rule.colour, sure) || nearest.is_some_and(|area| differs(rule.colour, area.colour))
}

/// Cuts off what later areas hide. A line hidden in its middle falls into two; the second goes to `pieces`.
fn hide(rule: &mut Rule, areas: &[Area], pieces: &mut Vec<Rule>) {
    let later = areas.partition_point(|area| area.order <= rule.order);
    for area in areas.get(later..).unwrap_or_default().iter().filter(|area| area.opaque) {
        if !rule.visible {
            return;
        }
        hide_under(rule, &area.rect, pieces);
    }
}

fn hide_under(rule: &mut Rule, cover: &Rect, pieces: &mut Vec<Rule>) {
    let (around, horizontal) = (rule.rect(), rule.is_horizontal());
    if !horizontal && !rule.is_vertical() {
        let holds = cover.contains(rule.x0, rule.y0) && cover.contains(rule.x1, rule.y1);
        rule.visible &= !holds;
        return;
    }
    let (across, along) = if horizontal {
        ((around.y0, around.y1, cover.y0, cover.y1), (rule.x0, rule.x1, cover.x0, cover.x1))
    } else {
        ((around.x0, around.x1, cover.x0, cover.x1), (rule.y0, rule.y1, cover.y0, cover.y1))
    };
    let hides = across.2 <= across.0 + EDGE_PT && across.3 >= across.1 - EDGE_PT;
    let (start, end, from, to) = along;
    if !hides || to <= start || from >= end {
        return;
    }
    match (from <= start + EDGE_PT, to >= end - EDGE_PT) {
        (true, true) => rule.visible = false,
        (true, false) => set_ends(rule, horizontal, to, end),
        (false, true) => set_ends(rule, horizontal, start, from),
        (false, false) => {
            let mut rest = *rule;
            set_ends(&mut rest, horizontal, to, end);
            pieces.push(rest);
            set_ends(rule, horizontal, start, from);
        }
    }
}

const fn set_ends(rule: &mut Rule, horizontal: bool, start: f32, end: f32) {
    if horizontal {
        (rule.x0, rule.x1) = (start, end);
    } else {
        (rule.y0, rule.y1) = (start, end);
    }
}

/// Flags the characters whose middle lies under an opaque area that was painted after them.
pub(super) fn cover_text(draft: &mut Draft) -> bool {
    let mut budget = MAX_COVER_TESTS;
    for (area, before) in draft.areas.iter().zip(&draft.glyphs_before) {
        if *before == 0 || !area.opaque {
            continue;
        }
        for run in draft.runs.list.iter().filter(|run| run.start < *before) {
            let (low, high) = if run.vertical { (area.rect.y0, area.rect.y1) } else { (area.rect.x0, area.rect.x1) };
            let Some(left) = budget.checked_sub(1) else { return false };
            budget = left;
            if run.high < low || run.low > high {
                continue;
            }
            let range = run.start as usize..(run.end.min(*before)) as usize;
            // A run stands on one line: if its first character is outside across the line, all are.
            let glyphs = draft.glyphs.get_mut(range).unwrap_or_default();
            let outside = glyphs.first().is_none_or(|glyph| {
                let middle = middle_across(run.vertical, &glyph.rect);
                let (from, to) = if run.vertical { (area.rect.x0, area.rect.x1) } else { (area.rect.y0, area.rect.y1) };
                middle < from || middle > to
            });
            // What is thinner than half the text is a line on it and hides nothing.
            let depth = if run.vertical { area.rect.width() } else { area.rect.height() };
            if outside || depth < HIDING * run.size {
                continue;
            }
            for glyph in glyphs {
                let (x, y) = ((glyph.rect.x0 + glyph.rect.x1) / 2.0, (glyph.rect.y0 + glyph.rect.y1) / 2.0);
                if area.rect.contains(x, y) {
                    glyph.flags.set(Flags::COVERED);
                }
            }
        }
    }
    true
}

fn middle_across(vertical: bool, rect: &Rect) -> f32 {
    if vertical { (rect.x0 + rect.x1) / 2.0 } else { (rect.y0 + rect.y1) / 2.0 }
}
