//! Dashes and dots that were drawn one by one, joined to the line they form.
//!
//! A strike drawn in one piece for each half-width digit, with a digit left out, must not become one line. So dashes
//! are joined only where they are regular: three or more of one length with equal gaps.

use std::collections::HashSet;

use super::join::span;
use crate::pdf::model::{Form, Rule};

/// Longest dash, in points. Chromium's are two to three times their thickness, Word's up to 4 pt.
const DASH_PT: f32 = 8.0;

/// A gap is at most this many times as long as a dash; dots have gaps up to twice their size.
const GAP_RATIO: f32 = 2.2;

/// Lengths and gaps of one pattern differ by less than this share, or by [`ROUNDING_PT`].
const IRREGULARITY: f32 = 0.25;

/// What whole-pixel and tenth-of-a-point rounding may change a length by.
const ROUNDING_PT: f32 = 0.4;

/// Fewer dashes than this are not a pattern.
const MIN_DASHES: usize = 3;

/// Two dashes alone are a pattern where they are at most this many times as long as thick, as over one digit; pieces
/// of a strike over two digits with one left out between them are longer.
const PAIR_RATIO: f32 = 3.0;

/// The gap of such a pair is at most this share of a dash.
const PAIR_GAP: f32 = 0.7;

/// A dot's sides differ by less than this share; its direction says nothing.
const DOT_RATIO: f32 = 1.5;

/// Joins all patterns; joined pieces are removed.
pub(super) fn join(rules: &mut Vec<Rule>) {
    let short: Vec<usize> =
        rules.iter().enumerate().filter(|(_, rule)| is_dash(rule)).map(|(index, _)| index).collect();
    if short.len() < 2 {
        return;
    }
    let mut gone = vec![false; rules.len()];
    // A dot at a corner belongs to both of its borders.
    let mut corners = HashSet::new();
    for horizontal in [true, false] {
        join_along(rules, &short, &mut gone, &mut corners, horizontal);
    }
    let mut index = 0;
    rules.retain(|_| {
        index += 1;
        !gone.get(index - 1).copied().unwrap_or(false)
    });
}

fn is_dash(rule: &Rule) -> bool {
    rule.form == Form::Line && rule.length() <= DASH_PT && (rule.is_horizontal() || rule.is_vertical() || is_dot(rule))
}

fn is_dot(rule: &Rule) -> bool {
    rule.length() <= DOT_RATIO * rule.thickness && rule.thickness > 0.0
}

/// A dash seen along one axis.
#[derive(Clone, Copy)]
struct Dash {
    index: usize,
    start: f32,
    end: f32,
    across: f32,
}

fn dashes(rules: &[Rule], short: &[usize], gone: &[bool], horizontal: bool) -> Vec<Dash> {
    let mut out = Vec::new();
    for index in short {
        let Some(rule) = rules.get(*index).filter(|_| !gone.get(*index).copied().unwrap_or(true)) else { continue };
        if is_dot(rule) {
            let (x, y, half) = ((rule.x0 + rule.x1) / 2.0, (rule.y0 + rule.y1) / 2.0, rule.thickness / 2.0);
            let (along, across) = if horizontal { (x, y) } else { (y, x) };
            out.push(Dash { index: *index, start: along - half, end: along + half, across });
        } else if if horizontal { rule.is_horizontal() } else { rule.is_vertical() } {
            let (start, end, across) = span(rule, horizontal);
            out.push(Dash { index: *index, start, end, across });
        }
    }
    // Rounding the place across to a third of a point puts dashes of one line beside each other.
    let strip = |dash: &Dash| (dash.across * 3.0).round() as i64;
    out.sort_by(|a, b| strip(a).cmp(&strip(b)).then(a.start.total_cmp(&b.start)));
    out
}

fn join_along(
    rules: &mut [Rule],
    short: &[usize],
    gone: &mut [bool],
    corners: &mut HashSet<(i32, i32)>,
    horizontal: bool,
) {
    let dashes = dashes(rules, short, gone, horizontal);
    let mut at = 0;
    while at < dashes.len() {
        let length_at = |at: usize| pattern_length(rules, dashes.get(at..).unwrap_or_default());
        let length = length_at(at);
        let pattern = dashes.get(at..at + length).unwrap_or_default();
        let regular = length >= MIN_DASHES;
        if !regular && (!is_pair(rules, pattern) || length_at(at + 1) >= MIN_DASHES) {
            // The next pattern may begin with the second of two that are none.
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| odd_end(rules, &dashes, before, at)).filter(|_| regular);
        let after = odd_end(rules, &dashes, at + length, at + length - 1).filter(|_| regular);
        let (mut start, mut end) = (before, after);
        if horizontal {
            corners.extend(pattern.iter().map(|dash| cell(f32::midpoint(dash.start, dash.end), dash.across)));
        } else {
            let (first, last) = ends_at_corners(pattern, corners);
            (start, end) = (start.or(first), end.or(last));
        }
        merge(rules, pattern, gone, horizontal);
        lengthen(rules, pattern, (start, end), horizontal);
        at += length;
    }
}

/// Where the ends of an upright pattern lie if the dots next to them, which a level one has taken, are its own.
fn ends_at_corners(pattern: &[Dash], corners: &HashSet<(i32, i32)>) -> (Option<f32>, Option<f32>) {
    let ([first, second, ..], [.., last]) = (pattern, pattern) else { return (None, None) };
    let pitch = second.start - first.start;
    let taken = |dash: &Dash, step: f32| {
        let (x, y) = cell(dash.across, f32::midpoint(dash.start, dash.end) + step);
        (x - 1..=x + 1).any(|x| (y - 1..=y + 1).any(|y| corners.contains(&(x, y))))
    };
    (taken(first, -pitch).then_some(first.start - pitch), taken(last, pitch).then_some(last.end + pitch))
}

/// Half points, in which the places of dots are compared.
fn cell(x: f32, y: f32) -> (i32, i32) {
    ((x * 2.0).round() as i32, (y * 2.0).round() as i32)
}

fn lengthen(rules: &mut [Rule], pattern: &[Dash], (start, end): (Option<f32>, Option<f32>), horizontal: bool) {
    let Some(rule) = pattern.first().and_then(|first| rules.get_mut(first.index)) else { return };
    let (low, high) = if horizontal { (&mut rule.x0, &mut rule.x1) } else { (&mut rule.y0, &mut rule.y1) };
    *low = start.unwrap_or(*low);
    *high = end.unwrap_or(*high);
}

/// How far the pattern whose outermost dash is at `own` reaches into the longer one at `end`: the dashes of two cells that
/// meet at a corner are one, and to come out even Chromium draws the first or last dot of a border longer than the others.
fn odd_end(rules: &[Rule], dashes: &[Dash], end: usize, own: usize) -> Option<f32> {
    /// Such a dash is at most so many times as long as the others.
    const LONGER: f32 = 2.2;
    let (end, own) = (dashes.get(end)?, dashes.get(own)?);
    let (rule, other) = (rules.get(end.index)?, rules.get(own.index)?);
    let before = end.start < own.start;
    let gap = if before { own.start - end.end } else { end.start - own.end };
    let (size, length) = (own.end - own.start, end.end - end.start);
    let goes_on = rule.colour == other.colour
        && alike(rule.thickness.min(length), other.thickness.min(size))
        && (end.across - own.across).abs() <= ROUNDING_PT
        && (size..=LONGER * size).contains(&length)
        && gap > 0.0
        && gap <= GAP_RATIO * size.max(ROUNDING_PT);
    goes_on.then_some(if before { end.end - size } else { end.start + size })
}

fn alike(a: f32, b: f32) -> bool {
    (a - b).abs() <= (IRREGULARITY * a.max(b)).max(ROUNDING_PT)
}

/// How many dashes from the first on form a pattern; the last may be cut short.
fn pattern_length(rules: &[Rule], dashes: &[Dash]) -> usize {
    let [first, second, ..] = dashes else { return dashes.len() };
    let (size, gap) = (first.end - first.start, second.start - first.end);
    let Some(rule) = rules.get(first.index) else { return 1 };
    let mut count = 1;
    for pair in dashes.windows(2) {
        let [before, after] = pair else { break };
        let next = after.start - before.end;
        let same =
            rules.get(after.index).is_some_and(|r| r.colour == rule.colour && alike(r.thickness, rule.thickness));
        let fits = (after.across - first.across).abs() <= ROUNDING_PT
            && next > 0.0
            && next <= GAP_RATIO * size.max(ROUNDING_PT)
            && alike(next, gap);
        if !same || !fits {
            break;
        }
        let cut = after.end - after.start < size;
        if !cut && !alike(after.end - after.start, size) {
            break;
        }
        count += 1;
        if cut && !alike(after.end - after.start, size) {
            break;
        }
    }
    count
}

fn is_pair(rules: &[Rule], pattern: &[Dash]) -> bool {
    let [first, second] = pattern else { return false };
    let size = first.end - first.start;
    let thick = rules.get(first.index).is_some_and(|rule| size <= PAIR_RATIO * rule.thickness);
    thick && second.start - first.end <= PAIR_GAP * size
}

fn merge(rules: &mut [Rule], pattern: &[Dash], gone: &mut [bool], horizontal: bool) {
    let (Some(first), Some(last)) = (pattern.first(), pattern.last()) else { return };
    let order =
        pattern.iter().filter_map(|dash| rules.get(dash.index)).map(|rule| rule.order).max().unwrap_or_default();
    for dash in pattern.iter().skip(1) {
        if let Some(slot) = gone.get_mut(dash.index) {
            *slot = true;
        }
    }
    let Some(rule) = rules.get_mut(first.index) else { return };
    if horizontal {
        (rule.x0, rule.x1, rule.y0, rule.y1) = (first.start, last.end, first.across, first.across);
    } else {
        (rule.y0, rule.y1, rule.x0, rule.x1) = (first.start, last.end, first.across, first.across);
    }
    rule.pieces += pattern.len() as u32 - 1;
    rule.order = order;
}
