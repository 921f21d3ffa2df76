//! Pages set sideways or upside down: which way most of their text runs.

use crate::pdf::model::{Direction, Glyph};

/// A page is turned where this share of its characters runs one other way than from left to right.
const TURNED_SHARE: f32 = 0.6;

/// The direction of most of the text.
pub(super) fn of(glyphs: &[Glyph]) -> Direction {
    let mut counts = [0_u32; 3];
    let mut all = 0;
    for glyph in glyphs.iter().filter(|glyph| glyph.is_shown() && !glyph.ch.is_whitespace()) {
        all += 1;
        match glyph.direction {
            Direction::TurnedDown => counts[0] += 1,
            Direction::TurnedUp => counts[1] += 1,
            Direction::TurnedOver => counts[2] += 1,
            _ => {}
        }
    }
    let least = TURNED_SHARE * all as f32;
    let turned = |count: u32| count > 0 && count as f32 >= least;
    match counts {
        [down, _, _] if turned(down) => Direction::TurnedDown,
        [_, up, _] if turned(up) => Direction::TurnedUp,
        [_, _, over] if turned(over) => Direction::TurnedOver,
        _ => Direction::Right,
    }
}
