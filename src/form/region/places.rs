//! Where items begin beside those before and behind them: a page that was put in order is no longer in that of its file.

use super::Placed;

/// For each item the furthest place at which it or one before it begins.
pub(super) fn reached(items: &[Placed]) -> Vec<u32> {
    let furthest = |reached: &mut u32, placed: &Placed| {
        *reached = placed.item.start.max(*reached);
        Some(*reached)
    };
    items.iter().scan(0, furthest).collect()
}

/// For each item the earliest place at which it or one behind it begins.
pub(super) fn earliest(items: &[Placed]) -> Vec<u32> {
    let mut all: Vec<u32> = items.iter().map(|placed| placed.item.start).collect();
    let mut least = u32::MAX;
    for start in all.iter_mut().rev() {
        least = least.min(*start);
        *start = least;
    }
    all
}
