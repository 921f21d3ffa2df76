//! Characters that are marks: dashes, box-drawing lines, crosses and circles laid over other characters.

use super::Draft;
use super::thresholds::OVERLAY_SHARE;
use crate::geom::Rect;
use crate::lexicon::{is_combining_strike, is_strikeable};
use crate::pdf::model::{Direction, Flags, Form, Glyph, Outline, Role, Rule, Shape, Source};

/// What a character draws when it is laid over others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A line in the middle of the em.
    Line,
    /// Two lines in the middle of the em.
    Double,
    /// A line under the em.
    Low,
    /// A line over the em.
    High,
    /// From lower left to upper right.
    Rising,
    /// From upper left to lower right.
    Falling,
    /// Both.
    Cross,
    /// Round the em.
    Circle,
}

fn mark_of(ch: char) -> Option<Mark> {
    Some(match ch {
        '─' | '━' | '―' | '—' | '–' | '‐' | '－' | '−' | '-' | '┄' | '┅' | '┈' | '┉' | '╌' | '╍' => {
            Mark::Line
        }
        '═' | '＝' | '=' => Mark::Double,
        '_' | '＿' | '\u{332}' => Mark::Low,
        '￣' | '‾' | '¯' => Mark::High,
        '／' | '/' | '╱' => Mark::Rising,
        '＼' | '\\' | '╲' => Mark::Falling,
        '×' | '✕' | '✖' | '╳' | '☓' => Mark::Cross,
        '○' | '◯' | '〇' | '\u{20dd}' => Mark::Circle,
        _ => return None,
    })
}

/// Height of the middle of a dash above the baseline, in em: Japanese fonts put it at half of ascent and descent.
const DASH_LEVEL: f32 = 0.38;

/// Distance of a double dash's lines from their middle, in em.
const DOUBLE_OFFSET: f32 = 0.09;

/// Heights of the lines that low and high marks draw, above their own baseline, in em.
const LOW_LEVEL: f32 = -0.1;
const HIGH_LEVEL: f32 = 0.78;

/// Thickness of a drawn dash, in em: light box-drawing lines of Japanese fonts.
const DASH_THICKNESS: f32 = 0.04;

/// Heights above the baseline at which the line of a low or high mark belongs to the text that it passes, in em.
const PASSED_LEVELS: std::ops::RangeInclusive<f32> = -0.3..=1.0;

/// Baselines this far from such a line are looked at, in em.
const HIGH_REACH: f32 = 1.0;

/// Flags every character that is laid over others and adds what it draws to the page's lines and shapes.
pub(super) fn flag(draft: &mut Draft) {
    let found: Vec<(u32, Mark)> = (0..)
        .zip(&draft.glyphs)
        .filter(|(_, glyph)| glyph.direction != Direction::Slanted)
        .filter_map(|(index, glyph)| Some((index, mark_of(glyph.ch)?)))
        .filter(|(index, mark)| is_string_of_marks(&draft.glyphs, *index) && is_laid_over(draft, *index, *mark))
        .collect();
    for (index, mark) in with_neighbours(draft, &found) {
        let Some(glyph) = draft.glyphs.get_mut(index as usize) else { continue };
        glyph.flags.set(Flags::OVERLAY);
        let glyph = *glyph;
        draw(draft, &glyph, mark);
    }
}

/// Height of such a strike above the baseline, in em.
const COMBINING_LEVEL: f32 = 0.3;

/// Strikes the characters that a combining stroke follows. Over signs it makes another sign (≠) and strikes nothing.
pub(super) fn strike_combined(draft: &mut Draft) {
    let strokes: Vec<usize> =
        (1..draft.glyphs.len()).filter(|at| draft.glyphs.get(*at).is_some_and(|g| is_combining_strike(g.ch))).collect();
    for at in strokes {
        let Some(stroke) = draft.glyphs.get(at).copied() else { continue };
        let before =
            draft.glyphs.get(..at).unwrap_or_default().iter().rposition(|glyph| !is_combining_strike(glyph.ch));
        let Some(base) = before.and_then(|before| draft.glyphs.get_mut(before)) else { continue };
        if !is_strikeable(base.ch) || (base.y - stroke.y).abs() > base.size || !base.is_text() {
            continue;
        }
        base.ink = crate::layout::Ink::Struck;
        if stroke.flags.has(Flags::PART) && base.flags.has(Flags::PART) {
            base.rect = base.rect.union(&stroke.rect);
        }
        base.rule = draft.rules.len() as u32;
        let (base, before) = (*base, before.unwrap_or_default());
        if let Some(glyph) = draft.glyphs.get_mut(at) {
            glyph.flags.set(Flags::OVERLAY);
        }
        let joined = struck_before(draft, before).filter(|rule| *rule + 1 == draft.rules.len() as u32);
        along(draft, &base, COMBINING_LEVEL);
        if joined.is_some()
            && let Some(glyph) = draft.glyphs.get_mut(before)
        {
            glyph.rule = draft.rules.len() as u32 - 1;
        }
        if let Some(rule) = draft.rules.last_mut() {
            rule.role = Role::Strike;
        }
    }
}

/// The rule of the character before one that is no stroke.
fn struck_before(draft: &Draft, at: usize) -> Option<u32> {
    let before = draft.glyphs.get(..at)?.iter().rev().find(|glyph| !is_combining_strike(glyph.ch))?;
    before.rule().and_then(|rule| u32::try_from(rule).ok())
}

/// Whether the string that shows this character has nothing but marks and blanks, as strings laid over others do.
fn is_string_of_marks(glyphs: &[Glyph], index: u32) -> bool {
    /// A string of more marks than this is taken for one.
    const FAR: usize = 256;
    let index = index as usize;
    let is_mark = |glyph: &Glyph| glyph.ch.is_whitespace() || mark_of(glyph.ch).is_some();
    let before = glyphs.get(..=index).unwrap_or_default().iter().rev().take(FAR);
    let start = before.clone().position(|glyph| glyph.flags.has(Flags::FIRST)).unwrap_or(0);
    let after = glyphs.get(index + 1..).unwrap_or_default().iter().take(FAR);
    before.take(start + 1).all(is_mark) && after.take_while(|glyph| !glyph.flags.has(Flags::FIRST)).all(is_mark)
}

/// Whether another character that is no mark stands under this one.
fn is_laid_over(draft: &Draft, index: u32, mark: Mark) -> bool {
    let Some(glyph) = draft.glyphs.get(index as usize) else { return false };
    let vertical = matches!(glyph.direction, Direction::Down | Direction::TurnedDown | Direction::TurnedUp);
    let (low, high) = if vertical { (glyph.rect.y0, glyph.rect.y1) } else { (glyph.rect.x0, glyph.rect.x1) };
    let base = if vertical { glyph.x } else { glyph.y };
    let mut over = false;
    // A mark that was set higher or lower strikes what its line passes.
    let level = match mark {
        Mark::Low => Some(LOW_LEVEL),
        Mark::High => Some(HIGH_LEVEL),
        _ => None,
    };
    let drawn = level.filter(|_| glyph.direction == Direction::Right).map(|level| base - level * glyph.size);
    let (at, reach) = drawn.map_or((base, 0.2), |drawn| (drawn, HIGH_REACH));
    draft.runs.near(vertical, (at, at), reach, (low, high), |run| {
        let passes = drawn.is_none_or(|drawn| PASSED_LEVELS.contains(&run.level(drawn)));
        if !passes {
            return;
        }
        for other in (run.start..run.end).filter(|other| *other != index) {
            let Some(under) = draft.glyphs.get(other as usize) else { continue };
            over |= covers(glyph, under, mark, run.extent(&under.rect), (low, high));
        }
    });
    over
}

fn covers(glyph: &Glyph, under: &Glyph, mark: Mark, other: (f32, f32), own: (f32, f32)) -> bool {
    // Signs under a sign make another sign (a negated relation), and no struck text.
    if !under.ch.is_alphanumeric() || mark_of(under.ch) == Some(mark) || under.flags.any(Flags::REPEATED) {
        return false;
    }
    let shared = other.1.min(own.1) - other.0.max(own.0);
    let narrower = (other.1 - other.0).min(own.1 - own.0);
    let sized = (glyph.size / under.size).max(under.size / glyph.size) <= 2.5;
    // An empty advance is a combining mark: it stands on the character before it.
    sized && (shared >= OVERLAY_SHARE * narrower) && narrower >= 0.0 && shared > 0.0
}

/// The same characters directly beside a mark belong to it, even where they lie over a blank.
fn with_neighbours(draft: &Draft, found: &[(u32, Mark)]) -> Vec<(u32, Mark)> {
    let mut out: Vec<(u32, Mark)> = Vec::with_capacity(found.len());
    for (index, mark) in found {
        let Some(glyph) = draft.glyphs.get(*index as usize) else { continue };
        let alike = |other: &u32| draft.glyphs.get(*other as usize).is_some_and(|o| o.ch == glyph.ch && o.y == glyph.y);
        let floor = out.last().map_or(0, |(last, _)| last + 1);
        if *index < floor {
            continue;
        }
        let before: Vec<u32> = (floor..*index).rev().take_while(alike).collect();
        for other in before.into_iter().rev().chain(*index..*index + 1).chain((*index + 1..).take_while(alike)) {
            if out.last().is_none_or(|(last, _)| *last < other) {
                out.push((other, *mark));
            }
        }
    }
    out
}

fn draw(draft: &mut Draft, glyph: &Glyph, mark: Mark) {
    let Rect { x0, y0, x1, y1 } = glyph.rect;
    match mark {
        Mark::Circle => {
            let shape = Shape { rect: glyph.rect, outline: Outline::Round, colour: glyph.colour, noted: false };
            draft.shapes.push(shape);
        }
        Mark::Line => along(draft, glyph, DASH_LEVEL),
        Mark::Double => {
            along(draft, glyph, DASH_LEVEL + DOUBLE_OFFSET);
            along(draft, glyph, DASH_LEVEL - DOUBLE_OFFSET);
        }
        Mark::Low => along(draft, glyph, LOW_LEVEL),
        Mark::High => along(draft, glyph, HIGH_LEVEL),
        Mark::Rising => push(draft, glyph, (x0, y1), (x1, y0)),
        Mark::Falling => push(draft, glyph, (x0, y0), (x1, y1)),
        Mark::Cross => {
            push(draft, glyph, (x0, y1), (x1, y0));
            push(draft, glyph, (x0, y0), (x1, y1));
        }
    }
}

/// A line along the text at a height above the baseline, joined to the mark before it.
fn along(draft: &mut Draft, glyph: &Glyph, level: f32) {
    let Rect { x0, y0, x1, y1 } = glyph.rect;
    let rise = level * glyph.size;
    let (from, to) = match glyph.direction {
        Direction::Right | Direction::Slanted => ((x0, glyph.y - rise), (x1, glyph.y - rise)),
        Direction::TurnedOver => ((x0, glyph.y + rise), (x1, glyph.y + rise)),
        Direction::TurnedDown => ((glyph.x + rise, y0), (glyph.x + rise, y1)),
        Direction::TurnedUp => ((glyph.x - rise, y0), (glyph.x - rise, y1)),
        Direction::Down => (((x0 + x1) / 2.0, y0), ((x0 + x1) / 2.0, y1)),
    };
    let joined = draft.rules.last_mut().filter(|last| last.source == Source::Character && last.form == Form::Line);
    if let Some(last) = joined {
        let near = 0.1 * glyph.size;
        if (last.x1 - from.0).abs() <= near && (last.y1 - from.1).abs() <= near {
            (last.x1, last.y1) = to;
            last.pieces += 1;
            return;
        }
    }
    push(draft, glyph, from, to);
}

fn push(draft: &mut Draft, glyph: &Glyph, from: (f32, f32), to: (f32, f32)) {
    draft.rules.push(Rule {
        x0: from.0,
        y0: from.1,
        x1: to.0,
        y1: to.1,
        thickness: DASH_THICKNESS * glyph.size,
        colour: glyph.colour,
        source: Source::Character,
        form: Form::Line,
        role: Role::Plain,
        turning: false,
        visible: true,
        pieces: 1,
        order: 0,
    });
}
