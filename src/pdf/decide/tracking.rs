//! 字間: characters set apart evenly. Their boxes are widened to meet, so that nothing is divided between them.
//!
//! Letter-spacing, 均等割付 and numbers set digit by digit have equal gaps; columns of a table do not, or have a rule
//! between them. Half of each gap goes to either side, so that a line that ends with the text or with the gap behind
//! it covers the same characters.

use super::Draft;
use super::runs::Run;
use crate::pdf::model::{Flags, Glyph};

/// Smaller gaps are ordinary setting, in em.
const LEAST_GAP: f32 = 0.2;

/// Wider gaps stand between words or columns, in em.
const MOST_GAP: f32 = 1.6;

/// Gaps of one setting differ by less than this, in em.
const EVEN: f32 = 0.04;

/// Single digits farther apart than this are a scale or columns, in em.
const DIGIT_GAP: f32 = 0.75;

/// Two digits of one string alone are one number up to this gap, in em.
const PAIR_GAP: f32 = 0.6;

/// One character and the gap behind it.
#[derive(Clone, Copy)]
struct Step {
    glyph: u32,
    next: u32,
    gap: f32,
}

/// Widens the boxes of evenly spaced characters.
pub(super) fn widen(draft: &mut Draft) {
    let mut dividers: Option<Vec<(f32, f32, f32)>> = None;
    let mut found: Vec<Vec<Step>> = Vec::new();
    for run in draft.runs.list.iter().filter(|run| !run.is_column() && run.end - run.start > 1) {
        let steps = steps(run, &draft.glyphs);
        let even = |a: &Step, b: &Step| a.next == b.glyph && (a.gap - b.gap).abs() <= EVEN;
        found.extend(steps.chunk_by(even).filter(|chunk| is_tracked(chunk, &draft.glyphs)).map(<[Step]>::to_vec));
    }
    for chunk in found {
        let rules = dividers.get_or_insert_with(|| {
            let plain = draft.rules.iter().filter(|rule| rule.is_vertical());
            let mut list: Vec<_> = plain.map(|rule| (rule.x0, rule.y0, rule.y1)).collect();
            list.sort_by(|a, b| a.0.total_cmp(&b.0));
            list
        });
        if !chunk.iter().any(|step| is_divided(step, &draft.glyphs, rules)) {
            chunk.iter().for_each(|step| meet(&mut draft.glyphs, step));
        }
    }
}

/// The gaps of a run that may be letter-spacing.
fn steps(run: &Run, glyphs: &[Glyph]) -> Vec<Step> {
    let mut steps = Vec::new();
    for at in run.start..run.end.saturating_sub(1) {
        let (Some(a), Some(b)) = (glyphs.get(at as usize), glyphs.get(at as usize + 1)) else { continue };
        let gap = distance(run, a, b) / run.size;
        let text = a.is_text() && b.is_text() && !a.ch.is_whitespace() && !b.ch.is_whitespace();
        if text && (LEAST_GAP..=MOST_GAP).contains(&gap) {
            steps.push(Step { glyph: at, next: at + 1, gap });
        }
    }
    steps
}

fn distance(run: &Run, a: &Glyph, b: &Glyph) -> f32 {
    let ((a0, a1), (b0, b1)) = (run.extent(&a.rect), run.extent(&b.rect));
    if b0 >= a0 { b0 - a1 } else { a0 - b1 }
}

fn is_tracked(chunk: &[Step], glyphs: &[Glyph]) -> bool {
    let Some((first, last)) = chunk.first().zip(chunk.last()) else { return false };
    let text = glyphs.get(first.glyph as usize..=last.next as usize).unwrap_or_default();
    let is_digit = |glyph: &Glyph| glyph.ch.is_ascii_digit() || ('０'..='９').contains(&glyph.ch);
    let one_string = text.iter().skip(1).all(|glyph| !glyph.flags.has(Flags::FIRST));
    if chunk.len() == 1 {
        return one_string && first.gap <= PAIR_GAP && text.iter().all(is_digit);
    }
    let alike = text.windows(2).all(|pair| matches!(pair, [a, b] if a.ch == b.ch));
    let scale = text.iter().all(is_digit) && first.gap > DIGIT_GAP && !one_string;
    !alike && !scale
}

/// Whether a rule stands between the two characters of a step; on lines along x only.
fn is_divided(step: &Step, glyphs: &[Glyph], rules: &[(f32, f32, f32)]) -> bool {
    let (Some(a), Some(b)) = (glyphs.get(step.glyph as usize), glyphs.get(step.next as usize)) else { return true };
    let (from, to) = (a.rect.x1.min(b.rect.x1), a.rect.x0.max(b.rect.x0));
    let middle = (a.rect.y0 + a.rect.y1) / 2.0;
    let first = rules.partition_point(|rule| rule.0 < from);
    rules
        .get(first..)
        .unwrap_or_default()
        .iter()
        .take_while(|rule| rule.0 <= to)
        .any(|(_, y0, y1)| (*y0..=*y1).contains(&middle))
}

/// Lets the two boxes of a step meet in the middle of their gap.
fn meet(glyphs: &mut [Glyph], step: &Step) {
    let Some([a, b]) = glyphs.get_mut(step.glyph as usize..=step.next as usize) else { return };
    let middle = |low: f32, high: f32| (low + high) / 2.0;
    let level = (a.rect.y0 - b.rect.y0).abs() <= 0.5 * a.size;
    if level && a.rect.x1 <= b.rect.x0 {
        let x = middle(a.rect.x1, b.rect.x0);
        (a.rect.x1, b.rect.x0) = (x, x);
    } else if level && b.rect.x1 <= a.rect.x0 {
        let x = middle(b.rect.x1, a.rect.x0);
        (a.rect.x0, b.rect.x1) = (x, x);
    } else if !level && a.rect.y1 <= b.rect.y0 {
        let y = middle(a.rect.y1, b.rect.y0);
        (a.rect.y1, b.rect.y0) = (y, y);
    } else if !level && b.rect.y1 <= a.rect.y0 {
        let y = middle(b.rect.y1, a.rect.y0);
        (a.rect.y0, b.rect.y1) = (y, y);
    }
}
