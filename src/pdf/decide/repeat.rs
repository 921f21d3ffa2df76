//! Characters drawn twice at one place: imitated bold and shadows. The first one counts.

use super::Draft;
use super::runs::Run;
use super::thresholds::REPEAT;
use crate::pdf::model::{Flags, Glyph};

/// How many runs before one are compared with it; copies are drawn right after the original or a line later.
const WINDOW: usize = 8;

/// Flags every repetition.
pub(super) fn flag(draft: &mut Draft) {
    let mut order: Vec<&Run> = draft.runs.list.iter().filter(|run| !run.is_column()).collect();
    let row = |run: &Run| (run.vertical, (run.base_for_order() * 2.0) as i64);
    order.sort_by(|a, b| row(a).cmp(&row(b)).then(a.low.total_cmp(&b.low)).then(a.start.cmp(&b.start)));
    let mut repeated = Vec::new();
    for (at, run) in order.iter().enumerate() {
        for other in order.get(at.saturating_sub(WINDOW)..at).unwrap_or_default() {
            if other.high > run.low && other.vertical == run.vertical && other.is_level_with(run, REPEAT) {
                let (first, second) = if other.start < run.start { (*other, *run) } else { (*run, *other) };
                compare(&draft.glyphs, first, second, &mut repeated);
            }
        }
    }
    for index in repeated {
        if let Some(glyph) = draft.glyphs.get_mut(index as usize) {
            glyph.flags.set(Flags::REPEATED);
        }
    }
}

/// Finds the characters of the later run that stand where the earlier one has the same.
fn compare(glyphs: &[Glyph], first: &Run, second: &Run, repeated: &mut Vec<u32>) {
    let mut at = first.start;
    for index in second.start..second.end {
        let Some(glyph) = glyphs.get(index as usize) else { continue };
        if glyph.ch.is_whitespace() {
            continue;
        }
        // Both runs go along the line, so the search goes on where it stopped; where it finds nothing it starts anew.
        let found = (at..first.end).find(|other| glyphs.get(*other as usize).is_some_and(|other| same(other, glyph)));
        if let Some(other) = found {
            repeated.push(index);
            at = other + 1;
        } else if index > second.start + 2 && repeated.is_empty() {
            return;
        }
    }
}

fn same(a: &Glyph, b: &Glyph) -> bool {
    let near = REPEAT * a.size;
    a.ch == b.ch && (a.x - b.x).abs() <= near && (a.y - b.y).abs() <= near && (a.size - b.size).abs() <= near
}
