//! 分数: a number over a bar over another, set within a line. They are read on the line with a stroke between them:
//! 12217/12100, and never as one number or as lines of their own.

use super::Draft;
use super::runs::Run;
use crate::geom::Rect;
use crate::layout::Ink;
use crate::lexicon::{is_kana, is_kanji};
use crate::pdf::model::{Flags, Glyph, NO_RULE, Rule};

/// Longest bar of a fraction, in points.
const LONGEST_PT: f32 = 90.0;

/// A page with more short lines than this has tables, whose borders stand between numbers, too.
const MOST_BARS: usize = 200;

/// Heights of the bar over the baseline of what stands above it, in em of that.
const UNDER: std::ops::RangeInclusive<f32> = -0.7..=-0.02;

/// Heights of the bar over the baseline of what stands below it.
const OVER: std::ops::RangeInclusive<f32> = 0.65..=1.4;

/// Heights of the bar over the baseline of the line that the fraction stands in.
const WITHIN: std::ops::RangeInclusive<f32> = 0.12..=0.55;

/// Both parts are centred on the bar within this distance, and the bar goes beyond the wider one by at most this, in em.
const ROOM: f32 = 0.5;

/// The line goes on beside the bar within this gap, in em.
const BESIDE: f32 = 1.2;

/// Characters of one part.
const MOST_CHARS: u32 = 16;

/// Sets the fractions of a page on their lines.
pub(super) fn set(draft: &mut Draft) {
    let is_bar = |rule: &&Rule| {
        rule.visible && rule.is_horizontal() && !rule.turning && rule.length() > 2.0 && rule.length() <= LONGEST_PT
    };
    let bars: Vec<Rule> = draft.rules.iter().filter(is_bar).take(MOST_BARS + 1).copied().collect();
    if bars.len() > MOST_BARS {
        return;
    }
    for bar in bars {
        if let Some((above, below, line)) = parts(draft, &bar) {
            on_line(draft, &bar, &above, &below, &line);
        }
    }
}

/// What stands over and under a bar, and the line beside it.
fn parts(draft: &Draft, bar: &Rule) -> Option<(Run, Run, Run)> {
    let y = (bar.y0 + bar.y1) / 2.0;
    let (mut above, mut below, mut line) = (None, None, None);
    draft.runs.near(false, (y, y), *OVER.end(), (bar.x0 - LONGEST_PT, bar.x1 + LONGEST_PT), |run| {
        let level = run.level(y);
        let room = ROOM * run.size;
        let held = run.low >= bar.x0 - room && run.high <= bar.x1 + room;
        let centred = ((run.low + run.high) - (bar.x0 + bar.x1)).abs() <= 2.0 * room;
        if held && centred && is_part(draft, run) {
            if UNDER.contains(&level) {
                above = Some(*run);
            } else if OVER.contains(&level) {
                below = Some(*run);
            }
        } else if WITHIN.contains(&level) && is_beside(draft, run, bar) {
            line = Some(*run);
        }
    });
    let (above, below) = (above?, below?);
    let widest = (above.high - above.low).max(below.high - below.low);
    let alike = (above.size / below.size - 1.0).abs() < 0.15;
    let fits = bar.x1 - bar.x0 <= widest + 2.0 * ROOM * above.size;
    (alike && fits).then_some((above, below, line?))
}

/// Whether a run is a number or a short term.
fn is_part(draft: &Draft, run: &Run) -> bool {
    let glyphs = draft.glyphs.get(run.start as usize..run.end as usize).unwrap_or_default();
    let text = || glyphs.iter().filter(|glyph| !glyph.ch.is_whitespace());
    run.end - run.start <= MOST_CHARS
        && text().next().is_some()
        && text()
            .all(|glyph| glyph.is_shown() && (glyph.ch.is_alphanumeric() || ",.，．+-＋－×()（）".contains(glyph.ch)))
        && text().any(|glyph| glyph.ch.is_numeric() || glyph.ch.is_ascii_alphabetic())
}

/// Whether a line of Japanese text has a letter right beside the bar, and none over it. Formulas of other texts are set
/// in ways that no line holds.
fn is_beside(draft: &Draft, run: &Run, bar: &Rule) -> bool {
    let glyphs = draft.glyphs.get(run.start as usize..run.end as usize).unwrap_or_default();
    let text = || glyphs.iter().filter(|glyph| glyph.is_shown() && !glyph.ch.is_whitespace());
    let reach = BESIDE * run.size;
    let near = |glyph: &Glyph| {
        (-0.1 * run.size..=reach).contains(&(bar.x0 - glyph.rect.x1))
            || (-0.1 * run.size..=reach).contains(&(glyph.rect.x0 - bar.x1))
    };
    let over = |glyph: &Glyph| glyph.rect.x1 > bar.x0 + 0.2 * run.size && glyph.rect.x0 < bar.x1 - 0.2 * run.size;
    let japanese = |glyph: &Glyph| is_kana(glyph.ch) || is_kanji(glyph.ch);
    text().any(near) && text().any(japanese) && !text().any(over)
}

/// Puts both parts on the line: the upper one over the left half of the bar, the lower one over the right half, and a
/// stroke between them.
fn on_line(draft: &mut Draft, bar: &Rule, above: &Run, below: &Run, line: &Run) {
    let middle = (bar.x0 + bar.x1) / 2.0;
    let stroke = 0.04 * (bar.x1 - bar.x0);
    let halves = [(above, bar.x0, middle - stroke), (below, middle + stroke, bar.x1)];
    let baseline = line.base_for_order();
    let mut last = None;
    for (run, from, to) in halves {
        let share = (to - from) / (run.high - run.low).max(f32::EPSILON);
        let place = |x: f32| from + (x - run.low) * share;
        for glyph in draft.glyphs.get_mut(run.start as usize..run.end as usize).unwrap_or_default() {
            (glyph.rect.x0, glyph.rect.x1) = (place(glyph.rect.x0), place(glyph.rect.x1));
            (glyph.x, glyph.y) = (glyph.rect.x0, baseline);
            last = last.or(Some(*glyph));
        }
    }
    if let Some(glyph) = last {
        let rect = Rect { x0: middle - stroke, x1: middle + stroke, ..glyph.rect };
        let flags = Flags::FIRST;
        draft.glyphs.push(Glyph { rect, x: rect.x0, ch: '/', flags, rule: NO_RULE, ink: Ink::Standing, ..glyph });
    }
}
