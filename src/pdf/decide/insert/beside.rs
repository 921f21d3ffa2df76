//! Old and new text that stand beside each other though they are drawn apart.
//!
//! Programs that draw a page layer by layer draw struck text after everything else. A struck run that touches nothing
//! in the order it is drawn goes to where it stands.

use crate::layout::insertion::{Run, Touch};
use crate::pdf::model::{Glyph, Page};

/// Puts the struck runs of one page, `runs[first..]`, beside what they touch on the page.
pub(super) fn order(page: &Page, runs: &mut Vec<Run>, first: usize) {
    /// Struck runs looked at on one page: each costs a look at all others.
    const MOST: usize = 2_000;
    let lone: Vec<u32> = lone(runs.get(first..).unwrap_or_default());
    for start in lone.into_iter().take(MOST) {
        let Some(at) = runs.iter().skip(first).position(|run| run.start == start && run.struck) else { continue };
        move_beside(page, runs, first, first + at);
    }
}

/// Starts of the struck runs with nothing that stands touching them on one side or the other.
fn lone(runs: &[Run]) -> Vec<u32> {
    let mut lone = Vec::new();
    for (at, run) in runs.iter().enumerate().filter(|(_, run)| run.struck) {
        let before = at.checked_sub(1).and_then(|at| runs.get(at));
        let before = before.is_some_and(|run| matches!(run.touch, Touch::Joined | Touch::Wrapped));
        // What is drawn next may begin the next line, while the new text stands behind the old on its own.
        if !before || run.touch != Touch::Joined {
            lone.push(run.start);
        }
    }
    lone
}

fn move_beside(page: &Page, runs: &mut Vec<Run>, first: usize, at: usize) {
    let Some(run) = runs.get(at).copied() else { return };
    let glyph = |at: u32| page.glyphs.get(at as usize);
    let (Some(head), Some(tail)) = (glyph(run.start), glyph(run.end - 1)) else { return };
    let others = || runs.iter().enumerate().skip(first).filter(|(other, _)| *other != at);
    let joined = |a: &Glyph, b: &Glyph| super::touch(a, b) == Touch::Joined;
    let goes_on = joined_after(runs, at);
    let next =
        others().filter(|(_, other)| glyph(other.start).is_some_and(|start| joined(tail, start))).map(|(at, _)| at);
    let next = if goes_on {
        None
    } else {
        next.min_by(|a, b| gap(page, runs, *a, tail).total_cmp(&gap(page, runs, *b, tail)))
    };
    let before =
        others().find(|(_, other)| glyph(other.end - 1).is_some_and(|end| joined(end, head))).map(|(at, _)| at);
    let target = match (next, before) {
        (Some(next), _) => next,
        (None, Some(before)) if !goes_on => before + 1,
        _ => return,
    };
    if target == at || target == at + 1 && runs.get(at).is_some_and(|run| run.touch != Touch::Apart) {
        return;
    }
    let run = runs.remove(at);
    let target = if target > at { target - 1 } else { target };
    runs.insert(target, run);
    for at in [at.saturating_sub(1), at, target.saturating_sub(1), target, target + 1] {
        if at >= first {
            touch_again(page, runs, at);
        }
    }
}

fn joined_after(runs: &[Run], at: usize) -> bool {
    runs.get(at).is_some_and(|run| run.touch == Touch::Joined) && runs.get(at + 1).is_some_and(|next| !next.struck)
}

fn gap(page: &Page, runs: &[Run], at: usize, tail: &Glyph) -> f32 {
    let start = runs.get(at).and_then(|run| page.glyphs.get(run.start as usize));
    start.map_or(f32::INFINITY, |start| (start.rect.x0 - tail.rect.x1).abs())
}

/// Finds anew how a run stands to the one behind it.
fn touch_again(page: &Page, runs: &mut [Run], at: usize) {
    let touch = match runs.get(at..) {
        Some([run, next, ..]) => {
            let ends = page.glyphs.get(run.end as usize - 1).zip(page.glyphs.get(next.start as usize));
            ends.map_or(Touch::Apart, |(end, start)| {
                let touch = super::touch(end, start);
                let divided = touch == Touch::Wrapped && super::is_divided(end, start, page);
                if divided { Touch::Apart } else { touch }
            })
        }
        _ => Touch::Apart,
    };
    if let Some(run) = runs.get_mut(at) {
        run.touch = touch;
    }
}
