//! Pages set sideways or upside down, turned so that their text runs from left to right.
//!
//! A page keeps the coordinates in which it is shown; who reads its lines reads this copy, whose characters have the
//! same indices.

use std::borrow::Cow;

use super::lean::Lean;
use super::model::{Area, Direction, Glyph, Page, Rule, Shape};
use crate::geom::Rect;

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
        let turn = Turn { direction: self.turn, width: self.width, height: self.height };
        let (width, height) =
            if self.turn == Direction::TurnedOver { (self.width, self.height) } else { (self.height, self.width) };
        Cow::Owned(Self {
            number: self.number,
            width,
            height,
            glyphs: self.glyphs.iter().map(|glyph| turn.glyph(glyph)).collect(),
            rules: self.rules.iter().map(|rule| turn.rule(rule)).collect(),
            areas: self.areas.iter().map(|area| Area { rect: turn.rect(&area.rect), ..*area }).collect(),
            shapes: self.shapes.iter().map(|shape| Shape { rect: turn.rect(&shape.rect), ..*shape }).collect(),
            fonts: self.fonts.clone(),
            turn: Direction::Right,
            lean: 0.0,
            stacked: self.stacked.clone(),
        })
    }
}

/// A turn of a page by one or two quarters.
struct Turn {
    direction: Direction,
    width: f32,
    height: f32,
}

impl Turn {
    fn point(&self, x: f32, y: f32) -> (f32, f32) {
        match self.direction {
            Direction::TurnedUp => (self.height - y, x),
            Direction::TurnedDown => (y, self.width - x),
            Direction::TurnedOver => (self.width - x, self.height - y),
            _ => (x, y),
        }
    }

    fn rect(&self, rect: &Rect) -> Rect {
        let ((xa, ya), (xb, yb)) = (self.point(rect.x0, rect.y0), self.point(rect.x1, rect.y1));
        Rect::new(xa, ya, xb, yb)
    }

    fn glyph(&self, glyph: &Glyph) -> Glyph {
        let (x, y) = self.point(glyph.x, glyph.y);
        Glyph { rect: self.rect(&glyph.rect), x, y, direction: self.turned(glyph.direction), ..*glyph }
    }

    fn rule(&self, rule: &Rule) -> Rule {
        let (from, to) = (self.point(rule.x0, rule.y0), self.point(rule.x1, rule.y1));
        let ((x0, y0), (x1, y1)) = if to < from { (to, from) } else { (from, to) };
        Rule { x0, y0, x1, y1, ..*rule }
    }

    /// How a direction looks on the turned page.
    fn turned(&self, direction: Direction) -> Direction {
        const ROUND: [Direction; 4] =
            [Direction::Right, Direction::TurnedDown, Direction::TurnedOver, Direction::TurnedUp];
        let place = |direction: Direction| ROUND.iter().position(|other| *other == direction);
        match (place(direction), place(self.direction)) {
            (Some(own), Some(by)) => ROUND.get((own + 4 - by) % 4).copied().unwrap_or(direction),
            _ => Direction::Slanted,
        }
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
            let turn = Turn { direction, width: 50.0, height: 100.0 };
            let (start, end) = (turn.point(from.0, from.1), turn.point(to.0, to.1));
            assert!(start.0 < end.0 && (start.1 - end.1).abs() < 1e-6, "{direction:?}");
            assert_eq!(turn.turned(direction), Direction::Right);
            assert!((start.1 - 10.0).abs() < 1e-6, "the first line is the first line: {direction:?}");
        }
    }
}
