//! Pages set sideways or upside down, turned so that their text runs from left to right.
//!
//! A page keeps the coordinates in which it is shown; who reads its lines reads this copy, whose characters have the
//! same indices.

use std::borrow::Cow;

use super::lean::Lean;
use super::model::{Area, Direction, Glyph, Page, Rule, Shape};
use crate::geom::Turn;

impl Page {
    /// The page as somebody holds it to read it.
    #[must_use]
    pub fn upright(&self) -> Cow<'_, Self> {
        if self.lean != 0.0 {
            let straight = Self { lean: 0.0, ..Lean::new(self.lean, (self.width, self.height)).moved(self, false) };
            return Cow::Owned(straight.upright().into_owned());
        }
        if self.turn == Direction::Right {
            return Cow::Borrowed(self);
        }
        let turn = self.turn_to_read();
        let (width, height) = turn.size();
        Cow::Owned(Self {
            number: self.number,
            width,
            height,
            glyphs: self.glyphs.iter().map(|glyph| self.turned_glyph(&turn, glyph)).collect(),
            rules: self.rules.iter().map(|rule| turned_rule(&turn, rule)).collect(),
            areas: self.areas.iter().map(|area| Area { rect: turn.rect(&area.rect), ..*area }).collect(),
            shapes: self.shapes.iter().map(|shape| Shape { rect: turn.rect(&shape.rect), ..*shape }).collect(),
            fonts: self.fonts.clone(),
            turn: Direction::Right,
            lean: 0.0,
            stacked: self.stacked.clone(),
        })
    }

    /// How the page as it is shown is turned so that its text runs from left to right.
    #[must_use]
    pub fn turn_to_read(&self) -> Turn {
        let quarters = quarters(self.turn).map_or(0, |quarters| (4 - quarters) % 4);
        Turn::new(u8::try_from(quarters).unwrap_or(0), self.width, self.height)
    }

    fn turned_glyph(&self, turn: &Turn, glyph: &Glyph) -> Glyph {
        let (x, y) = turn.point(glyph.x, glyph.y);
        Glyph { rect: turn.rect(&glyph.rect), x, y, direction: turned(glyph.direction, self.turn), ..*glyph }
    }
}

fn turned_rule(turn: &Turn, rule: &Rule) -> Rule {
    let (from, to) = (turn.point(rule.x0, rule.y0), turn.point(rule.x1, rule.y1));
    let ((x0, y0), (x1, y1)) = if to < from { (to, from) } else { (from, to) };
    Rule { x0, y0, x1, y1, ..*rule }
}

/// Directions of text, each a quarter further clockwise than the one before it.
const ROUND: [Direction; 4] = [Direction::Right, Direction::TurnedDown, Direction::TurnedOver, Direction::TurnedUp];

fn quarters(direction: Direction) -> Option<usize> {
    ROUND.iter().position(|other| *other == direction)
}

/// How a direction looks on a page that is turned so that text of another runs from left to right.
fn turned(direction: Direction, by: Direction) -> Direction {
    match (quarters(direction), quarters(by)) {
        (Some(own), Some(by)) => ROUND.get((own + 4 - by) % 4).copied().unwrap_or(direction),
        _ => Direction::Slanted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_turned_page_runs_from_left_to_right() {
        for (direction, from, to) in [
            (Direction::TurnedUp, (10.0, 90.0), (10.0, 10.0)),
            (Direction::TurnedDown, (40.0, 10.0), (40.0, 90.0)),
            (Direction::TurnedOver, (45.0, 90.0), (5.0, 90.0)),
        ] {
            let turn = Page { turn: direction, width: 50.0, height: 100.0, ..Page::default() }.turn_to_read();
            let (start, end) = (turn.point(from.0, from.1), turn.point(to.0, to.1));
            assert!(start.0 < end.0 && (start.1 - end.1).abs() < 1e-6, "{direction:?}");
            assert_eq!(turned(direction, direction), Direction::Right);
            assert!((start.1 - 10.0).abs() < 1e-6, "the first line is the first line: {direction:?}");
        }
    }
}
