//! What every line does to the text: which characters are struck, underlined, circled, covered, inserted.
//!
//! In come the gathered lists of a page, out goes a [`Page`] whose characters know their ink. What only the whole
//! document can tell (how far its strikes overshoot, how it marks insertions) is settled at the end.

mod above;
mod blocks;
mod checks;
mod circle;
mod cover;
mod ends;
mod fraction;
mod free;
mod grid;
mod insert;
mod levels;
mod markup;
mod overlay;
mod reach;
mod repeat;
mod runs;
mod seen;
mod slash;
mod staff;
mod stamp;
mod strike;
mod thresholds;
mod tracking;
mod turn;
mod upright_columns;

use self::runs::Runs;
use self::strike::{Habits, OpenEnd};
use super::collect::{Collector, TextMarkup};
use super::model::{Area, Glyph, Ink, Page, Rule, Shape};
use crate::finding::{Finding, Remark};
use crate::layout;
use crate::provenance::At;

/// A page while its marks are decided.
pub(super) struct Draft {
    glyphs: Vec<Glyph>,
    rules: Vec<Rule>,
    areas: Vec<Area>,
    shapes: Vec<Shape>,
    glyphs_before: Vec<u32>,
    runs: Runs,
}

/// What one page leaves to the document.
#[derive(Debug, Default)]
pub(super) struct Open {
    habits: Habits,
}

/// Decides for one page.
pub(super) fn decide(
    collector: &mut Collector,
    markup: &[TextMarkup],
    number: u32,
    (width, height): (f32, f32),
    findings: &mut Vec<Finding>,
) -> (Page, Open) {
    let mut runs = Runs::find(&collector.glyphs);
    if runs.turn_columns(&mut collector.glyphs) || upright_columns::turn(&runs.list, &mut collector.glyphs) {
        runs = Runs::find(&collector.glyphs);
    }
    let mut draft = Draft {
        runs,
        glyphs: std::mem::take(&mut collector.glyphs),
        rules: std::mem::take(&mut collector.rules),
        areas: std::mem::take(&mut collector.areas),
        shapes: std::mem::take(&mut collector.shapes),
        glyphs_before: std::mem::take(&mut collector.glyphs_before),
    };
    let seen = cover::see(&mut draft) & cover::cover_text(&mut draft);
    blocks::hide_below(&mut draft);
    let layer = seen::flag(&mut draft, (width, height));
    let overlaps = repeat::flag(&mut draft);
    let stamps = stamp::flag(&mut draft);
    tracking::widen(&mut draft);
    let ruby = levels::flag(&mut draft);
    overlay::flag(&mut draft);
    let mut open = Open::default();
    let grid = strike::decide(&mut draft, &mut open.habits);
    slash::decide(&mut draft, &grid);
    let mut across = slash::decide_blocks(&mut draft, &grid);
    overlay::strike_combined(&mut draft);
    let mut added = markup::apply(&mut draft, markup);
    added.extend(markup::place(&draft, &collector.carets, &mut collector.comments));
    added.extend(above::typed(&draft, &mut collector.undrawn));
    added.extend(above::written(&mut draft));
    fraction::set(&mut draft);
    circle::flag(&mut draft, &grid);
    checks::report_comments(&draft.glyphs, &collector.comments, number, findings);
    markup::add(&mut draft, &added);
    if !seen || !draft.runs.has_visited_all() {
        let at = At { page: Some(number), ..At::default() };
        findings.push(Finding::of(&Remark::PageTooBusy {}, "", vec![at]));
    }
    checks::check(&draft.glyphs, number, findings);
    checks::report_layer(layer, number, findings);
    checks::report_overlaps(&overlaps, number, findings);
    checks::report_stamps(&stamps, number, findings);
    checks::report_ruby(&ruby, number, findings);
    across.extend(free::find(&draft, &grid));
    checks::report_across(&across, number, findings);
    let page = page_of(&draft, number, (width, height));
    (collector.glyphs, collector.rules, collector.areas) = (draft.glyphs, draft.rules, draft.areas);
    (collector.shapes, collector.glyphs_before) = (draft.shapes, draft.glyphs_before);
    (page, open)
}

/// The page, in copies of the size it needs: the lists with room to grow serve the next page.
fn page_of(draft: &Draft, number: u32, (width, height): (f32, f32)) -> Page {
    Page {
        number,
        width,
        height,
        glyphs: draft.glyphs.clone(),
        rules: draft.rules.clone(),
        areas: draft.areas.clone(),
        shapes: draft.shapes.clone(),
        fonts: Vec::new(),
        turn: turn::of(&draft.glyphs),
        lean: 0.0,
        stacked: Vec::new(),
    }
}

/// Settles what the pages left open, then finds what is inserted.
pub(super) fn settle(ink: &mut Ink, open: &[Open]) {
    settle_ends(ink, open);
    insert::find(ink);
}

/// See [`crate::pdf::infer_insertions_by_colour`].
pub(super) fn infer_by_colour(ink: &mut Ink) -> usize {
    insert::find_by_colour(ink)
}

fn settle_ends(ink: &mut Ink, open: &[Open]) {
    if open.iter().all(|page| page.habits.open.is_empty()) {
        return;
    }
    let mut overshoots: Vec<f32> = open.iter().flat_map(|page| page.habits.overshoots.iter().copied()).collect();
    overshoots.sort_by(f32::total_cmp);
    let Some(habit) = overshoots.get(overshoots.len() / 2).copied() else { return };
    for (page, open) in ink.pages.iter_mut().zip(open) {
        for end in &open.habits.open {
            settle_end(page, end, habit);
        }
    }
}

fn settle_end(page: &mut Page, end: &OpenEnd, habit: f32) {
    let Some(marked) = ends::by_habit(end.over, end.under, habit) else { return };
    let Some(glyph) = page.glyphs.get_mut(end.glyph as usize) else { return };
    if marked {
        (glyph.ink, glyph.rule) = (layout::Ink::Struck, end.rule);
    } else if glyph.rule == end.rule {
        (glyph.ink, glyph.rule) = (layout::Ink::Standing, super::model::NO_RULE);
    }
}
