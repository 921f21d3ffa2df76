//! Lines along text that nothing says of whether they strike it: longer than the text they pass, with both ends free,
//! or from border to border of a cell through the middle of its text.
//!
//! Somebody who draws a line over a whole row of a table or a cell does so. A rule of the table meets others at its ends
//! and divides lines of text.

use super::Draft;
use super::grid::Grid;
use super::slash::Across;
use super::strike::is_drawing;
use super::thresholds as t;
use crate::layout::Ink;
use crate::pdf::model::{Form, Glyph, Role, Rule, Source};

/// A page with more such lines is a chart or a drawing.
const MOST: usize = 6;

/// Characters that a line passes at least, and the share of its length that they take.
const LEAST_CHARS: usize = 3;
const LEAST_SHARE: f32 = 0.1;

/// Heights of the middle of a text, where no border of a cell lies unless the text stands upon it.
const MIDDLE: std::ops::RangeInclusive<f32> = 0.2..=0.55;

/// What a line passes.
struct Passed {
    text: String,
    em: f32,
    /// Whether it passes all of that in its middle.
    middle: bool,
}

/// The lines with the text they pass.
pub(super) fn find(draft: &Draft, grid: &Grid) -> Vec<Across> {
    let mut found = Vec::new();
    if is_drawing(&draft.rules) {
        return found;
    }
    for rule in draft.rules.iter().filter(|rule| is_candidate(rule)) {
        let Some(Passed { text, em, middle }) = passed(draft, rule) else { continue };
        let joints = grid.joints(rule, em);
        let free = !joints.start && !joints.end;
        let across = f32::midpoint(rule.y0, rule.y1);
        let goes_on = || grid.reaches_beyond(true, across, rule.x0, rule.x1);
        if (free || middle && !goes_on()) && !grid.is_ruling(rule) {
            found.push(Across { rect: rule.rect(), text });
        }
        if found.len() > MOST {
            return Vec::new();
        }
    }
    found
}

fn is_candidate(rule: &Rule) -> bool {
    let drawn = !matches!(rule.source, Source::Character | Source::Annotation);
    rule.visible
        && drawn
        && rule.is_horizontal()
        && !rule.turning
        && rule.form == Form::Line
        && rule.role == Role::Plain
}

/// The text that a line passes at the height of a strike; none where it passes little.
fn passed(draft: &Draft, rule: &Rule) -> Option<Passed> {
    let (mut found, mut covered) = (Passed { text: String::new(), em: 0.0, middle: true }, 0.0);
    let level = (rule.y0 + rule.y1) / 2.0;
    draft.runs.near(false, (level, level), t::OVERLINE_HIGH, (rule.x0, rule.x1), |run| {
        let thin = rule.thickness <= t::PLAIN_THICKNESS * run.size;
        let own = run.level(level);
        if run.is_column() || !thin || !(t::STRIKE_LOW..=t::STRIKE_HIGH).contains(&own) {
            return;
        }
        let shared = |glyph: &Glyph| glyph.rect.x1.min(rule.x1) - glyph.rect.x0.max(rule.x0);
        let range = run.sharing(&draft.glyphs, (rule.x0, rule.x1));
        let glyphs = draft.glyphs.get(range.start as usize..range.end as usize).unwrap_or_default();
        // Where words go on at an end of the line, it begins or ends within them.
        let words = |glyph: &&Glyph| glyph.is_text() && glyph.ink != Ink::Struck && glyph.ch.is_alphanumeric();
        let room = t::OVERHANG * run.size;
        let near = |glyph: &Glyph| glyph.rect.x0 < rule.x1 + room && glyph.rect.x1 > rule.x0 - room;
        let cut = |glyph: &Glyph| near(glyph) && shared(glyph) < 0.5 * glyph.rect.width();
        if glyphs.iter().filter(words).any(cut) {
            return;
        }
        for glyph in glyphs.iter().filter(words).filter(|glyph| shared(glyph) > 0.0) {
            covered += shared(glyph);
            found.em = found.em.max(run.size);
            found.middle &= MIDDLE.contains(&own);
            found.text.push(glyph.ch);
        }
    });
    let enough = found.text.chars().count() >= LEAST_CHARS && covered >= LEAST_SHARE * rule.length();
    enough.then_some(found)
}
