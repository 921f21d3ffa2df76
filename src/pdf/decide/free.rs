//! Lines along text that nothing says of whether they strike it: longer than the text they pass, with both ends free.
//!
//! Somebody who draws a line over a whole row of a table does so; a rule of the table meets others at its ends.

use super::Draft;
use super::grid::Grid;
use super::slash::Across;
use super::strike::is_drawing;
use super::thresholds as t;
use crate::layout::Ink;
use crate::pdf::model::{Form, Role, Rule, Source};

/// A page with more such lines is a chart or a drawing.
const MOST: usize = 6;

/// Characters that a line passes at least, and the share of its length that they take.
const LEAST_CHARS: usize = 4;
const LEAST_SHARE: f32 = 0.2;

/// The lines with the text they pass.
pub(super) fn find(draft: &Draft, grid: &Grid) -> Vec<Across> {
    let mut found = Vec::new();
    if is_drawing(&draft.rules) {
        return found;
    }
    for rule in draft.rules.iter().filter(|rule| is_candidate(rule)) {
        let Some((text, em)) = passed(draft, rule) else { continue };
        let joints = grid.joints(rule, em);
        if !joints.start && !joints.end && !grid.is_ruling(rule) {
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

/// The text that a line passes at the height of a strike, and its size; none where it passes little.
fn passed(draft: &Draft, rule: &Rule) -> Option<(String, f32)> {
    let (mut text, mut em, mut covered) = (String::new(), 0.0_f32, 0.0_f32);
    let level = (rule.y0 + rule.y1) / 2.0;
    draft.runs.near(false, (level, level), t::OVERLINE_HIGH, (rule.x0, rule.x1), |run| {
        let thin = rule.thickness <= t::PLAIN_THICKNESS * run.size;
        if run.is_column() || !thin || !(t::STRIKE_LOW..=t::STRIKE_HIGH).contains(&run.level(level)) {
            return;
        }
        for index in run.sharing(&draft.glyphs, (rule.x0, rule.x1)) {
            let Some(glyph) = draft.glyphs.get(index as usize).filter(|glyph| glyph.is_text()) else { continue };
            if glyph.ink != Ink::Struck && glyph.ch.is_alphanumeric() {
                covered += glyph.rect.x1.min(rule.x1) - glyph.rect.x0.max(rule.x0);
                em = em.max(run.size);
                text.push(glyph.ch);
            }
        }
    });
    let enough = text.chars().count() >= LEAST_CHARS && covered >= LEAST_SHARE * rule.length();
    enough.then_some((text, em))
}
