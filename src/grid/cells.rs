//! Cells from borders.
//!
//! The borders' coordinates divide the page into a grid of small rectangles; those that no border parts are one cell.
//! So merged cells, missing borders and cells of any depth come out as what a person sees.

use super::walls::{Axis, Wall, Walls};
use crate::geom::Rect;
use crate::pdf::Page;

/// A cell of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    pub(super) rect: Rect,
    /// Whether borders show its left and right side.
    pub(super) drawn: bool,
    /// Whether it is what lies around all tables.
    pub(super) outside: bool,
}

/// The cells of a page, and which of them a point lies in.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    pub(super) cells: Vec<Cell>,
    xs: Axis,
    ys: Axis,
    /// For each small rectangle, row by row, the index of its cell.
    of: Vec<u32>,
}

/// Small rectangles of a page beyond which its lines are a picture, not tables: then it has one cell.
const MAX_RECTANGLES: usize = 60_000;

/// A border parts two rectangles where it covers this share of the edge between them.
const COVERED_SHARE: f32 = 0.5;

impl Cells {
    pub(super) fn of(page: &Page) -> Self {
        let mut walls = Walls::of(page);
        let lines = |walls: &[Wall]| Axis::new(walls.iter().map(|wall| wall.at).collect()).at.len() + 1;
        if lines(&walls.upright) * lines(&walls.level) > MAX_RECTANGLES {
            return Self::one(page);
        }
        super::grounds::add(&mut walls, page);
        walls.close();
        let xs = Axis::new(walls.upright.iter().chain(&walls.open_sides).map(|wall| wall.at).collect());
        let ys = Axis::new(walls.level.iter().chain(&walls.open_ends).map(|wall| wall.at).collect());
        let (columns, rows) = (xs.at.len() + 1, ys.at.len() + 1);
        if columns * rows > MAX_RECTANGLES {
            return Self::one(page);
        }
        let grid = Grid::new(&walls, &xs, &ys);
        let of = grid.joined();
        let cells = grid.cells(&of, page);
        Self { cells, xs, ys, of }
    }

    /// A page without borders.
    fn one(page: &Page) -> Self {
        let cell = Cell { rect: Rect::new(0.0, 0.0, page.width, page.height), drawn: false, outside: true };
        Self { cells: vec![cell], xs: Axis::default(), ys: Axis::default(), of: vec![0] }
    }

    /// Index of the cell at a point.
    pub(super) fn at(&self, x: f32, y: f32) -> usize {
        let rectangle = self.ys.interval(y) * (self.xs.at.len() + 1) + self.xs.interval(x);
        self.of.get(rectangle).map_or(0, |cell| *cell as usize)
    }
}

/// Which small rectangles borders part.
struct Grid<'a> {
    xs: &'a Axis,
    ys: &'a Axis,
    columns: usize,
    rows: usize,
    /// For each rectangle: whether its left edge is a border that is drawn, one that is not, or none.
    left: Vec<Edge>,
    /// For each rectangle: whether its upper edge is a border.
    top: Vec<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    None,
    Drawn,
    Open,
}

impl<'a> Grid<'a> {
    fn new(walls: &Walls, xs: &'a Axis, ys: &'a Axis) -> Self {
        let (columns, rows) = (xs.at.len() + 1, ys.at.len() + 1);
        let mut grid =
            Self { xs, ys, columns, rows, left: vec![Edge::None; columns * rows], top: vec![false; columns * rows] };
        for wall in &walls.open_sides {
            grid.raise(wall, Edge::Open);
        }
        for wall in &walls.upright {
            grid.raise(wall, Edge::Drawn);
        }
        for wall in walls.level.iter().chain(&walls.open_ends) {
            grid.lay(wall);
        }
        grid
    }

    /// Marks the left edges that an upright border covers.
    fn raise(&mut self, wall: &Wall, edge: Edge) {
        let column = self.xs.nearest(wall.at) + 1;
        for row in covered(&self.ys.at, wall) {
            if let Some(slot) = self.left.get_mut(row * self.columns + column) {
                *slot = edge;
            }
        }
    }

    /// Marks the upper edges that a level border covers.
    fn lay(&mut self, wall: &Wall) {
        let row = self.ys.nearest(wall.at) + 1;
        for column in covered(&self.xs.at, wall) {
            if let Some(slot) = self.top.get_mut(row * self.columns + column) {
                *slot = true;
            }
        }
    }

    /// For each rectangle the number of its cell, counted from 0 in reading order of their first rectangles.
    fn joined(&self) -> Vec<u32> {
        let mut parent: Vec<usize> = (0..self.columns * self.rows).collect();
        for row in 0..self.rows {
            for column in 0..self.columns {
                let at = row * self.columns + column;
                if column > 0 && self.left.get(at) == Some(&Edge::None) {
                    union(&mut parent, at - 1, at);
                }
                if row > 0 && self.top.get(at) == Some(&false) {
                    union(&mut parent, at - self.columns, at);
                }
            }
        }
        let mut numbers = vec![u32::MAX; parent.len()];
        let mut next = 0;
        (0..parent.len())
            .map(|at| {
                let root = find(&mut parent, at);
                let slot = &mut numbers[root];
                if *slot == u32::MAX {
                    *slot = next;
                    next += 1;
                }
                *slot
            })
            .collect()
    }

    fn cells(&self, of: &[u32], page: &Page) -> Vec<Cell> {
        let count = of.iter().max().map_or(0, |last| *last as usize + 1);
        let mut cells: Vec<Option<Cell>> = vec![None; count];
        for row in 0..self.rows {
            for column in 0..self.columns {
                let at = row * self.columns + column;
                let Some(slot) = of.get(at).and_then(|cell| cells.get_mut(*cell as usize)) else { continue };
                let part = self.part(row, column, page);
                *slot = Some(slot.map_or(part, |cell| Cell {
                    rect: cell.rect.union(&part.rect),
                    drawn: cell.drawn && part.drawn,
                    outside: cell.outside || part.outside,
                }));
            }
        }
        cells.into_iter().flatten().collect()
    }

    /// One small rectangle as a cell.
    fn part(&self, row: usize, column: usize, page: &Page) -> Cell {
        let line = |axis: &Axis, at: usize, first: f32, last: f32| {
            let low = at.checked_sub(1).and_then(|at| axis.at.get(at)).copied().unwrap_or(first);
            (low, axis.at.get(at).copied().unwrap_or(last))
        };
        let (x0, x1) = line(self.xs, column, 0.0, page.width);
        let (y0, y1) = line(self.ys, row, 0.0, page.height);
        let at = row * self.columns + column;
        let edge = |at: usize| self.left.get(at).copied().unwrap_or(Edge::None);
        let open = edge(at) == Edge::Open || column + 1 < self.columns && edge(at + 1) == Edge::Open;
        let outside = row == 0 || column == 0 || row + 1 == self.rows || column + 1 == self.columns;
        Cell { rect: Rect::new(x0, y0, x1, y1), drawn: !open && !outside, outside }
    }
}

/// Intervals between the lines of an axis that a border covers; interval 0 lies before the first line.
fn covered(lines: &[f32], wall: &Wall) -> std::ops::Range<usize> {
    let share = |at: usize| {
        let pair = at.checked_sub(1).and_then(|before| lines.get(before)).zip(lines.get(at));
        pair.is_some_and(|(low, high)| (wall.to.min(*high) - wall.from.max(*low)) >= COVERED_SHARE * (high - low))
    };
    let first = lines.partition_point(|line| *line < wall.from);
    let last = lines.partition_point(|line| *line <= wall.to);
    // The intervals at both ends may be covered in part.
    let start = if share(first) { first } else { first + 1 };
    let end = if share(last) { last + 1 } else { last };
    start..end.max(start)
}

fn find(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

fn union(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(parent, a), find(parent, b));
    parent[a.max(b)] = a.min(b);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::{Form, Role, Rule, Source};

    fn rule(x0: f32, y0: f32, x1: f32, y1: f32) -> Rule {
        Rule {
            x0,
            y0,
            x1,
            y1,
            thickness: 0.5,
            colour: [0; 3],
            source: Source::Stroke,
            form: Form::Line,
            role: Role::Plain,
            turning: false,
            visible: true,
            pieces: 1,
            order: 0,
        }
    }

    fn page(rules: Vec<Rule>) -> Page {
        Page { number: 1, width: 200.0, height: 200.0, rules, ..Page::default() }
    }

    #[test]
    fn merged_cells_are_one() {
        // Two rows of two columns; the upper row is merged.
        let cells = Cells::of(&page(vec![
            rule(20.0, 20.0, 180.0, 20.0),
            rule(20.0, 60.0, 180.0, 60.0),
            rule(20.0, 100.0, 180.0, 100.0),
            rule(20.0, 20.0, 20.0, 100.0),
            rule(180.0, 20.0, 180.0, 100.0),
            rule(100.0, 60.0, 100.0, 100.0),
        ]));
        let at = |x, y| cells.cells[cells.at(x, y)];
        assert_eq!(at(50.0, 40.0).rect, Rect::new(20.0, 20.0, 180.0, 60.0));
        assert_eq!(at(50.0, 40.0), at(150.0, 40.0));
        assert_eq!(at(50.0, 80.0).rect, Rect::new(20.0, 60.0, 100.0, 100.0));
        assert!(at(50.0, 80.0).drawn && !at(50.0, 80.0).outside);
        assert!(at(5.0, 5.0).outside && cells.at(5.0, 5.0) == cells.at(195.0, 195.0));
    }

    #[test]
    fn open_sides_are_closed() {
        let cells = Cells::of(&page([20.0, 60.0, 100.0].map(|y| rule(20.0, y, 180.0, y)).to_vec()));
        let at = |x, y| cells.cells[cells.at(x, y)];
        assert_eq!(at(50.0, 40.0).rect, Rect::new(20.0, 20.0, 180.0, 60.0));
        assert!(!at(50.0, 40.0).drawn && !at(50.0, 40.0).outside);
        assert_ne!(cells.at(50.0, 40.0), cells.at(50.0, 80.0));
    }
}
