//! Where a line along the text begins and ends: which of the outermost characters it still marks.
//!
//! Ends overshoot their text by up to a quarter em or fall short of it by as much. Over a half-width digit the two
//! look the same, so the other end of the line, the way the text was shown, and at last the habits of the whole
//! document decide.

use super::strike::Touch;
use super::thresholds::CLEAR_SHARE;
use crate::pdf::model::{Flags, Glyph};

/// An end of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum End {
    /// Clear: how far it goes beyond the marked text, in em; negative where it falls short.
    Clear(f32),
    /// Either: the character, how far the line goes beyond if it is not marked, and how far short if it is.
    Open { glyph: u32, over: f32, under: f32 },
}

/// Both ends of a line, and the marked characters between them as a range of the touched ones.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) start: End,
    pub(super) end: End,
}

/// An outermost character as a line's end sees it.
#[derive(Debug, Clone, Copy)]
struct Edge {
    /// How far the line reaches into the character, in em.
    over: f32,
    /// How much of the character it leaves out, in em.
    under: f32,
    /// Share of the character that the line covers.
    share: f32,
}

impl Edge {
    fn of(touch: &Touch, into: f32, out: f32) -> Self {
        let width = (touch.high - touch.low).max(f32::EPSILON);
        Self { over: into / touch.em, under: out / touch.em, share: into / width }
    }

    fn is_open(&self) -> bool {
        (CLEAR_SHARE..=1.0 - CLEAR_SHARE).contains(&self.share)
    }

    /// Covered by half and nothing else to tell: the neighbour of a strike is the likelier of the two.
    fn is_marked(&self) -> bool {
        self.share >= 0.55
    }
}

/// Finds both ends of a line from `low` to `high` over touched characters that are sorted by where they stand.
pub(super) fn resolve(touches: &[Touch], (low, high): (f32, f32), glyphs: &[Glyph]) -> Ends {
    let nothing = Ends { first: 0, last: 0, start: End::Clear(0.0), end: End::Clear(0.0) };
    let Some((first, last)) = touches.first().zip(outermost(touches)) else { return nothing };
    if touches.len() == 1 {
        return single(first, (low, high));
    }
    let start = Edge::of(first, first.high - low, low - first.low);
    let end = Edge::of(last, high - last.low, last.high - high);
    let sides = (Side { touch: *first, edge: start, starts: true }, Side { touch: *last, edge: end, starts: false });
    let (start_marked, start_end) = sides.0.settle(&sides.1, glyphs);
    let (end_marked, end_end) = sides.1.settle(&sides.0, glyphs);
    Ends {
        first: usize::from(!start_marked),
        last: touches.len() - usize::from(!end_marked),
        start: start_end,
        end: end_end,
    }
}

/// The touched character that reaches farthest; it is the last one but for damaged files.
fn outermost(touches: &[Touch]) -> Option<&Touch> {
    touches.last()
}

/// A line over one character marks it where it covers at least half of it.
fn single(touch: &Touch, (low, high): (f32, f32)) -> Ends {
    let covered = high.min(touch.high) - low.max(touch.low);
    let marked = covered >= 0.5 * (touch.high - touch.low) - 0.01;
    let overshoot = |beyond: f32| End::Clear(beyond / touch.em);
    let (start, end) = if low > touch.low && high < touch.high {
        (End::Clear(0.0), End::Clear(0.0))
    } else {
        (overshoot(touch.low - low), overshoot(high - touch.high))
    };
    Ends { first: 0, last: usize::from(marked), start, end }
}

struct Side {
    touch: Touch,
    edge: Edge,
    starts: bool,
}

impl Side {
    /// Whether the character at this end is marked, and how the end is.
    fn settle(&self, other: &Self, glyphs: &[Glyph]) -> (bool, End) {
        let edge = &self.edge;
        if !edge.is_open() {
            let marked = edge.is_marked();
            return (marked, End::Clear(if marked { -edge.under } else { edge.over }));
        }
        if !other.edge.is_open() {
            let habit = if other.edge.is_marked() { -other.edge.under } else { other.edge.over };
            if let Some(marked) = by_habit(edge.over, edge.under, habit) {
                return (marked, End::Clear(if marked { -edge.under } else { edge.over }));
            }
        }
        if let Some(marked) = self.by_show(glyphs) {
            return (marked, End::Clear(if marked { -edge.under } else { edge.over }));
        }
        (edge.is_marked(), End::Open { glyph: self.touch.glyph, over: edge.over, under: edge.under })
    }

    /// Producers begin a new string where a marked run begins or ends: the side of the character on which one begins.
    fn by_show(&self, glyphs: &[Glyph]) -> Option<bool> {
        let at = self.touch.glyph as usize;
        let here = glyphs.get(at)?;
        let next = glyphs.get(at + 1);
        let before = here.flags.has(Flags::FIRST);
        let after = next.is_none_or(|next| next.flags.has(Flags::FIRST) || next.colour != here.colour);
        if before == after {
            return None;
        }
        // At the start a break before the character means that it opens the marked run; at the end a break before it
        // means that the run is over.
        Some(before == self.starts)
    }
}

/// Whether an open end is marked if lines go beyond their text by `habit` em; `None` where that does not tell.
pub(super) fn by_habit(over: f32, under: f32, habit: f32) -> Option<bool> {
    /// Ends that agree with the text within this say nothing about ends that do not.
    const TELLING: f32 = 0.08;
    if habit.abs() < TELLING {
        return None;
    }
    Some((habit + under).abs() < (habit - over).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_tell_overshoot_from_undershoot() {
        assert_eq!(by_habit(0.25, 0.25, 0.2), Some(false));
        assert_eq!(by_habit(0.25, 0.25, -0.2), Some(true));
        assert_eq!(by_habit(0.25, 0.25, 0.0), None);
    }
}
