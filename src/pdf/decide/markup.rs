//! Text markup annotations: they say themselves which text they strike or underline.

use super::Draft;
use crate::geom::Rect;
use crate::layout::Ink;
use crate::pdf::collect::TextMarkup;
use crate::pdf::model::{Flags, Form, Role, Rule, Source};

/// Applies all markup of a page.
pub(super) fn apply(draft: &mut Draft, markup: &[TextMarkup]) {
    for mark in markup {
        for quad in &mark.quads {
            let rule = draft.rules.len() as u32;
            if mark_under(draft, quad, mark.strikes, rule) {
                draft.rules.push(line(quad, mark));
            }
        }
    }
}

/// Marks the characters whose middle lies in the box; whether there is any.
fn mark_under(draft: &mut Draft, quad: &Rect, strikes: bool, rule: u32) -> bool {
    let mut any = false;
    let glyphs = &mut draft.glyphs;
    for vertical in [false, true] {
        let (across, along) =
            if vertical { ((quad.x0, quad.x1), (quad.y0, quad.y1)) } else { ((quad.y0, quad.y1), (quad.x0, quad.x1)) };
        draft.runs.near(vertical, across, 1.0, along, |run| {
            for index in run.start..run.end {
                let Some(glyph) = glyphs.get_mut(index as usize) else { continue };
                let (x, y) = ((glyph.rect.x0 + glyph.rect.x1) / 2.0, (glyph.rect.y0 + glyph.rect.y1) / 2.0);
                if !quad.contains(x, y) {
                    continue;
                }
                any = true;
                if strikes {
                    (glyph.ink, glyph.rule) = (Ink::Struck, rule);
                } else {
                    glyph.flags.set(Flags::UNDERLINED);
                    glyph.rule = if glyph.rule().is_none() { rule } else { glyph.rule };
                }
            }
        });
    }
    any
}

/// The line that the annotation stands for: along the middle of its box, or along its lower edge.
fn line(quad: &Rect, mark: &TextMarkup) -> Rule {
    let role = if mark.strikes { Role::Strike } else { Role::Underline };
    let (x, y) = ((quad.x0 + quad.x1) / 2.0, if mark.strikes { (quad.y0 + quad.y1) / 2.0 } else { quad.y1 });
    let flat = quad.width() >= quad.height();
    let (from, to) = if flat { ((quad.x0, y), (quad.x1, y)) } else { ((x, quad.y0), (x, quad.y1)) };
    Rule {
        x0: from.0,
        y0: from.1,
        x1: to.0,
        y1: to.1,
        thickness: 0.0,
        colour: mark.colour,
        source: Source::Annotation,
        form: Form::Line,
        role,
        turning: false,
        visible: true,
        pieces: 1,
        order: 0,
    }
}
