//! The lines of a page that can be borders: snapped to common coordinates, with the sides that a table leaves open.

use crate::pdf::{Form, Outline, Page, Role, Shape};

/// Two edges this near are one: the two outlines of one border, or borders of neighbouring cells drawn apart.
const SNAP_PT: f32 = 2.0;

/// A line shorter than this is a tick, a dash or part of a letter, and no border.
const MIN_LENGTH_PT: f32 = 4.0;

/// A border along one axis: where it stands across, and from where to where it runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Wall {
    pub(super) at: f32,
    pub(super) from: f32,
    pub(super) to: f32,
}

/// The borders of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Walls {
    /// Upright borders: `at` is x.
    pub(super) upright: Vec<Wall>,
    /// Level borders: `at` is y.
    pub(super) level: Vec<Wall>,
    /// Upright borders that nothing draws: the open sides of a table whose level borders end on one line.
    pub(super) open_sides: Vec<Wall>,
}

impl Walls {
    pub(super) fn of(page: &Page) -> Self {
        let mut walls = Self::default();
        for rule in page.rules.iter().filter(|rule| rule.visible && rule.role == Role::Plain && rule.form != Form::Wave)
        {
            if rule.length() < MIN_LENGTH_PT {
                continue;
            }
            if rule.is_horizontal() {
                walls.level.push(Wall {
                    at: (rule.y0 + rule.y1) / 2.0,
                    from: rule.x0.min(rule.x1),
                    to: rule.x0.max(rule.x1),
                });
            } else if rule.is_vertical() {
                walls.upright.push(Wall {
                    at: (rule.x0 + rule.x1) / 2.0,
                    from: rule.y0.min(rule.y1),
                    to: rule.y0.max(rule.y1),
                });
            }
        }
        for shape in page.shapes.iter().filter(|shape| shape.outline == Outline::Box) {
            walls.add_box(shape);
        }
        walls.open_sides = open_sides(&walls.level, &walls.upright);
        walls
    }

    fn add_box(&mut self, shape: &Shape) {
        let rect = shape.rect;
        // A box round a few characters marks them; cells are larger.
        if rect.width() < MIN_LENGTH_PT * 4.0 || rect.height() < MIN_LENGTH_PT * 2.0 {
            return;
        }
        self.upright.extend([rect.x0, rect.x1].map(|at| Wall { at, from: rect.y0, to: rect.y1 }));
        self.level.extend([rect.y0, rect.y1].map(|at| Wall { at, from: rect.x0, to: rect.x1 }));
    }
}

/// Where two level borders, one below the other, begin or end at the same x, the table between them ends there,
/// unless a border stands further out: then they are lines inside a cell.
fn open_sides(level: &[Wall], upright: &[Wall]) -> Vec<Wall> {
    let mut sides = Vec::new();
    for left in [true, false] {
        let edge = |wall: &Wall| if left { wall.from } else { wall.to };
        let mut ends: Vec<(f32, f32)> = level.iter().map(|wall| (edge(wall), wall.at)).collect();
        ends.sort_by(|a, b| a.0.total_cmp(&b.0));
        for group in ends.chunk_by_mut(|a, b| b.0 - a.0 <= SNAP_PT) {
            group.sort_by(|a, b| a.1.total_cmp(&b.1));
            let at = group.first().map_or(0.0, |end| end.0);
            let pairs = group.windows(2).filter_map(|pair| <[(f32, f32); 2]>::try_from(pair).ok());
            let between = pairs.map(|[a, b]| Wall { at, from: a.1, to: b.1 });
            sides.extend(between.filter(|side| !stands_outside(upright, side, left)));
        }
    }
    sides
}

/// Whether a drawn border stands further out than `side`, over most of its length.
fn stands_outside(upright: &[Wall], side: &Wall, left: bool) -> bool {
    upright.iter().any(|wall| {
        let out = if left { wall.at < side.at - SNAP_PT } else { wall.at > side.at + SNAP_PT };
        out && wall.to.min(side.to) - wall.from.max(side.from) > 0.5 * (side.to - side.from)
    })
}

/// Coordinates with near ones taken as one, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Axis {
    pub(super) at: Vec<f32>,
}

impl Axis {
    pub(super) fn new(mut values: Vec<f32>) -> Self {
        values.sort_by(f32::total_cmp);
        let mut at: Vec<f32> = Vec::new();
        for group in values.chunk_by(|a, b| b - a <= SNAP_PT) {
            let (first, last) = (group.first().copied().unwrap_or(0.0), group.last().copied().unwrap_or(0.0));
            at.push((first + last) / 2.0);
        }
        Self { at }
    }

    /// Index of the line nearest to a coordinate.
    pub(super) fn nearest(&self, value: f32) -> usize {
        let above = self.at.partition_point(|line| *line < value);
        let distance = |at: usize| self.at.get(at).map_or(f32::INFINITY, |line| (line - value).abs());
        if above > 0 && distance(above - 1) <= distance(above) {
            above - 1
        } else {
            above.min(self.at.len().saturating_sub(1))
        }
    }

    /// Index of the interval that holds a coordinate: 0 lies before the first line.
    pub(super) fn interval(&self, value: f32) -> usize {
        self.at.partition_point(|line| *line <= value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_edges_are_one() {
        let axis = Axis::new(vec![100.0, 10.0, 10.8, 99.5]);
        assert_eq!(axis.at, [10.4, 99.75]);
        assert_eq!([axis.nearest(12.0), axis.nearest(90.0)], [0, 1]);
        assert_eq!([axis.interval(0.0), axis.interval(50.0), axis.interval(500.0)], [0, 1, 2]);
    }

    #[test]
    fn a_table_of_level_rules_has_sides() {
        let level: Vec<Wall> = [10.0, 30.0, 60.0].map(|at| Wall { at, from: 50.0, to: 500.0 }).to_vec();
        let sides = open_sides(&level, &[]);
        assert_eq!(sides.len(), 4);
        assert!(sides.contains(&Wall { at: 50.0, from: 10.0, to: 30.0 }));
        assert!(sides.contains(&Wall { at: 500.0, from: 30.0, to: 60.0 }));
        let border = [Wall { at: 20.0, from: 0.0, to: 100.0 }, Wall { at: 520.0, from: 0.0, to: 100.0 }];
        assert!(open_sides(&level, &border).is_empty());
    }
}
