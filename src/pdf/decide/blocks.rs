//! 塗りつぶし: characters that are one block of paint, typed over others to hide them.

use super::Draft;
use crate::geom::Rect;
use crate::pdf::model::{Direction, Flags, Glyph};

/// What is free round a block within its em box, as a share of the box on each side.
const MARGIN: f32 = 0.1;

/// Hides what blocks are typed over; such a block is no text itself.
pub(super) fn hide_below(draft: &mut Draft) {
    let blocks: Vec<u32> = (0..).zip(&draft.glyphs).filter(|(_, glyph)| is_block(glyph)).map(|(at, _)| at).collect();
    for at in blocks {
        let Some(block) = draft.glyphs.get(at as usize).copied() else { continue };
        let below = below(draft, &block, at);
        if below.is_empty() {
            continue;
        }
        for glyph in below.into_iter().chain([at]) {
            let flag = if glyph == at { Flags::OVERLAY } else { Flags::COVERED };
            if let Some(glyph) = draft.glyphs.get_mut(glyph as usize) {
                glyph.flags.set(flag);
            }
        }
    }
}

fn is_block(glyph: &Glyph) -> bool {
    let hidden = Flags::INVISIBLE.with(Flags::CLIPPED).with(Flags::REPEATED);
    matches!(glyph.ch, '■' | '█' | '▇' | '▆' | '◼' | '⬛' | '▮') && !glyph.flags.any(hidden)
}

/// The characters drawn before a block whose middles lie in it.
fn below(draft: &Draft, block: &Glyph, at: u32) -> Vec<u32> {
    let Rect { x0, y0, x1, y1 } = block.rect;
    let (dx, dy) = (MARGIN * (x1 - x0), MARGIN * (y1 - y0));
    let inner = Rect { x0: x0 + dx, y0: y0 + dy, x1: x1 - dx, y1: y1 - dy };
    let vertical = matches!(block.direction, Direction::Down | Direction::TurnedDown | Direction::TurnedUp);
    let (across, span) = if vertical { (block.x, (y0, y1)) } else { (block.y, (x0, x1)) };
    let mut found = Vec::new();
    draft.runs.near(vertical, (across, across), 1.0, span, |run| {
        for index in run.sharing(&draft.glyphs, span).filter(|index| *index < at) {
            let Some(glyph) = draft.glyphs.get(index as usize) else { continue };
            let (x, y) = (f32::midpoint(glyph.rect.x0, glyph.rect.x1), f32::midpoint(glyph.rect.y0, glyph.rect.y1));
            let text = glyph.is_text() && glyph.ch != block.ch && !glyph.ch.is_whitespace();
            if text && inner.contains(x, y) {
                found.push(index);
            }
        }
    });
    found
}
