//! Pieces of one line joined as they come: borders drawn cell by cell, strikes drawn word by word or digit by digit.

use std::collections::HashMap;

use crate::pdf::model::{Form, Rule};

/// Pieces with a gap up to this belong together, in points: producers round each piece's ends to a tenth of a point.
const GAP_PT: f32 = 0.4;

/// Pieces whose middle lines differ by up to this lie on one line, in points.
const OFFSET_PT: f32 = 0.2;

/// Thicknesses that differ by up to this are the same, in points.
const THICKNESS_PT: f32 = 0.3;

/// Width of the strips that lines are looked up by, in points.
const STRIP_PT: f32 = 1.0;

/// Remembers, by direction and place, the line that may go on.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    open: HashMap<(bool, i32), u32>,
}

impl Joiner {
    /// No line goes on any more.
    pub(super) fn forget(&mut self) {
        self.open.clear();
    }

    /// Extends the line that this piece continues; `false` where there is none and the piece will be pushed.
    pub(super) fn extend(&mut self, rules: &mut [Rule], piece: &Rule) -> bool {
        let Some((horizontal, offset)) = axis(piece) else { return false };
        let strip = (offset / STRIP_PT).floor();
        // A line near the edge of a strip may have begun in the strip beside it.
        let beside = if offset / STRIP_PT - strip < 0.5 { strip - 1.0 } else { strip + 1.0 };
        for strip in [strip, beside] {
            let key = (horizontal, strip as i32);
            let Some(at) = self.open.get(&key).copied() else { continue };
            if let Some(rule) = rules.get_mut(at as usize)
                && continues(rule, piece, horizontal)
            {
                merge(rule, piece, horizontal);
                return true;
            }
        }
        self.open.insert((horizontal, strip as i32), rules.len() as u32);
        false
    }
}

/// Whether the piece runs along x, and where on the other axis.
fn axis(piece: &Rule) -> Option<(bool, f32)> {
    if piece.form != Form::Line {
        return None;
    }
    if (piece.y1 - piece.y0).abs() <= OFFSET_PT && piece.x1 - piece.x0 >= (piece.y1 - piece.y0).abs() {
        Some((true, (piece.y0 + piece.y1) / 2.0))
    } else if (piece.x1 - piece.x0).abs() <= OFFSET_PT {
        Some((false, (piece.x0 + piece.x1) / 2.0))
    } else {
        None
    }
}

/// Beginning and end along the line, and its place across.
pub(super) const fn span(rule: &Rule, horizontal: bool) -> (f32, f32, f32) {
    if horizontal { (rule.x0, rule.x1, rule.y0) } else { (rule.y0, rule.y1, rule.x0) }
}

fn continues(rule: &Rule, piece: &Rule, horizontal: bool) -> bool {
    let ((a0, a1, across), (b0, b1, other)) = (span(rule, horizontal), span(piece, horizontal));
    rule.form == Form::Line
        && rule.colour == piece.colour
        && rule.source == piece.source
        && (across - other).abs() <= OFFSET_PT
        && (rule.thickness - piece.thickness).abs() <= THICKNESS_PT
        && b0 <= a1 + GAP_PT
        && a0 <= b1 + GAP_PT
}

fn merge(rule: &mut Rule, piece: &Rule, horizontal: bool) {
    if horizontal {
        (rule.x0, rule.x1) = (rule.x0.min(piece.x0), rule.x1.max(piece.x1));
    } else {
        (rule.y0, rule.y1) = (rule.y0.min(piece.y0), rule.y1.max(piece.y1));
    }
    rule.thickness = rule.thickness.max(piece.thickness);
    rule.turning &= piece.turning;
    rule.pieces += 1;
    rule.order = piece.order;
}
