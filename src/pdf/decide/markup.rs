//! Text markup annotations: they say themselves which text they strike or underline.

use super::Draft;
use crate::geom::Rect;
use crate::layout::Ink;
use crate::pdf::collect::{Caret, Comment, TextMarkup};
use crate::pdf::model::{Flags, Form, Glyph, NO_RULE, Role, Rule, Source};

/// Text that an annotation puts behind a character.
pub(super) struct Added {
    /// The character it follows.
    pub(super) after: u32,
    pub(super) text: String,
    pub(super) colour: [u8; 3],
}

/// Applies all markup of a page; gives the text that stands in place of what it strikes.
pub(super) fn apply(draft: &mut Draft, markup: &[TextMarkup]) -> Vec<Added> {
    let mut added = Vec::new();
    for mark in markup {
        let mut last = None;
        for quad in &mark.quads {
            let rule = draft.rules.len() as u32;
            if let Some(marked) = mark_under(draft, quad, mark.strikes, rule) {
                draft.rules.push(line(quad, mark));
                last = last.max(Some(marked));
            }
        }
        if let (Some(after), Some(text)) = (last, &mark.replacement) {
            added.push(Added { after, text: text.clone(), colour: mark.colour });
        }
    }
    added
}

/// Finds what each caret stands behind; those that stand nowhere are comments.
pub(super) fn place(draft: &Draft, carets: &[Caret], comments: &mut Vec<Comment>) -> Vec<Added> {
    let mut added = Vec::new();
    for caret in carets {
        let text = caret.text.clone();
        match before(draft, &caret.rect) {
            Some(after) => added.push(Added { after, text, colour: caret.colour }),
            None => comments.push(Comment { rects: vec![caret.rect], author: String::new(), text }),
        }
    }
    added
}

/// The character before a caret: carets stand under or at the foot of the line they insert into.
fn before(draft: &Draft, caret: &Rect) -> Option<u32> {
    let (x, y) = ((caret.x0 + caret.x1) / 2.0, caret.y0);
    let mut best: Option<(u32, f32)> = None;
    draft.runs.near(false, (caret.y0, caret.y1), 1.0, (caret.x0 - caret.width(), caret.x1 + caret.width()), |run| {
        for index in run.start..run.end {
            let Some(glyph) = draft.glyphs.get(index as usize).filter(|glyph| glyph.is_text()) else { continue };
            let (dx, dy) = ((glyph.rect.x1 - x).abs() / glyph.size, (glyph.y - y).abs() / glyph.size);
            if dx <= 0.75 && dy <= 1.2 && best.is_none_or(|(_, least)| dx + dy < least) {
                best = Some((index, dx + dy));
            }
        }
    });
    best.map(|(index, _)| index)
}

/// Appends the added text: each character has the place of the one it follows and no width.
pub(super) fn add(draft: &mut Draft, added: &[Added]) {
    for Added { after, text, colour } in added {
        let Some(anchor) = draft.glyphs.get(*after as usize).copied() else { continue };
        let chars: Vec<char> = text.chars().filter(|ch| !ch.is_control()).collect();
        let count = chars.len().max(1) as f32;
        for (ch, at) in chars.into_iter().zip(0_u16..) {
            // Inside the end of the character before, so that it comes before the next one.
            let (from, to) = (0.98 + 0.02 * f32::from(at) / count, 0.98 + 0.02 * f32::from(at + 1) / count);
            let rect = crate::pdf::interpret::slice(&anchor.rect, anchor.direction, from, to.min(1.0));
            let flags = if at == 0 { Flags::FIRST } else { Flags::NONE };
            draft.glyphs.push(Glyph { rect, ch, ink: Ink::Inserted, flags, colour: *colour, rule: NO_RULE, ..anchor });
        }
    }
}

/// Marks the characters whose middle lies in the box; the last of them.
fn mark_under(draft: &mut Draft, quad: &Rect, strikes: bool, rule: u32) -> Option<u32> {
    let mut any = None;
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
                any = any.max(Some(index));
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
