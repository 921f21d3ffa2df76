//! The lines of a page that can be borders: snapped to common coordinates, with the sides that a table leaves open.

use std::collections::BTreeMap;

use crate::geom::Rect;
use crate::pdf::{Form, Outline, Page, Role, Rule, Shape, Source};

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

/// Boxes higher than this hold more than one line of text: 10.5 pt is the largest text of a form, its heads aside.
const MAX_LOW_PT: f32 = 16.0;

/// A box no higher than this, in em of its text, is drawn round a line of text; the rows of tables are at least 1.4 em
/// high (Excel and Calc give 13.5 pt to 9 pt text).
const CLOSE_EM: f32 = 1.25;

impl Wall {
    fn length(&self) -> f32 {
        self.to - self.from
    }

    /// Whether it is a side of `rect`: an upper or lower one where it is level.
    fn is_side(&self, rect: &Rect, level: bool) -> bool {
        let (at, span) =
            if level { ([rect.y0, rect.y1], [rect.x0, rect.x1]) } else { ([rect.x0, rect.x1], [rect.y0, rect.y1]) };
        at.iter().any(|at| near(*at, self.at)) && near(span[0], self.from) && near(span[1], self.to)
    }

    /// Whether it comes near the outline of `rect` or into it.
    fn touches(&self, rect: &Rect, level: bool) -> bool {
        let (across, along) =
            if level { ([rect.y0, rect.y1], [rect.x0, rect.x1]) } else { ([rect.x0, rect.x1], [rect.y0, rect.y1]) };
        let within = |value: f32, [low, high]: [f32; 2]| value >= low - SNAP_PT / 2.0 && value <= high + SNAP_PT / 2.0;
        within(self.at, across) && self.from <= along[1] && self.to >= along[0]
    }
}

/// Whether two edges are one.
fn near(a: f32, b: f32) -> bool {
    (a - b).abs() <= SNAP_PT / 2.0
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
    /// Level borders that nothing draws: where a page break cuts a table, its upright borders end on one line.
    pub(super) open_ends: Vec<Wall>,
}

impl Walls {
    /// The borders that the page draws.
    pub(super) fn of(page: &Page) -> Self {
        let mut walls = Self::default();
        // What a comment draws over the sheet is no border of it.
        let border = |rule: &&Rule| {
            let drawn = rule.visible && rule.source != Source::Annotation;
            drawn && rule.role == Role::Plain && rule.form != Form::Wave
        };
        for rule in page.rules.iter().filter(border) {
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
        for shape in page.shapes.iter().filter(|shape| shape.outline == Outline::Box && !shape.noted) {
            walls.add_box(shape);
        }
        walls.drop_boxes_round_text(page);
        walls
    }

    /// Adds the sides that tables leave open.
    pub(super) fn close(&mut self) {
        self.open_sides = open_sides(&whole(&self.level), &self.upright);
        self.open_ends = open_sides(&whole(&self.upright), &self.level);
    }

    /// Takes out the boxes drawn close round one line of text, to point it out: they touch no other border.
    fn drop_boxes_round_text(&mut self, page: &Page) {
        /// Low boxes of a page beyond which they are a table or a picture.
        const MAX_LOW_BOXES: usize = 100;
        let lefts: Vec<Wall> = self.upright.iter().copied().filter(|wall| wall.length() <= MAX_LOW_PT).collect();
        if lefts.len() > 2 * MAX_LOW_BOXES {
            return;
        }
        for left in lefts {
            let Some(rect) = self.lone_box(&left) else { continue };
            let em =
                page.glyphs.iter().filter(|glyph| rect.intersection(&glyph.rect).is_some()).map(|glyph| glyph.size);
            let em = em.fold(0.0, f32::max);
            if rect.height() <= CLOSE_EM * em {
                let (upright, level) =
                    (|wall: &Wall| wall.is_side(&rect, false), |wall: &Wall| wall.is_side(&rect, true));
                self.upright.retain(|wall| !upright(wall));
                self.level.retain(|wall| !level(wall));
            }
        }
    }

    /// The box whose left side is `left`, where its sides touch nothing but each other.
    fn lone_box(&self, left: &Wall) -> Option<Rect> {
        let from_left = |wall: &&Wall| near(wall.from, left.at) && (near(wall.at, left.from) || near(wall.at, left.to));
        let right = self.level.iter().find(from_left)?.to;
        let rect = Rect::new(left.at, left.from, right, left.to);
        let touches = |wall: &&Wall, level: bool| wall.touches(&rect, level) && !wall.is_side(&rect, level);
        let sides = self.upright.iter().filter(|wall| wall.is_side(&rect, false)).count();
        let lone = !self.upright.iter().any(|wall| touches(&wall, false))
            && !self.level.iter().any(|wall| touches(&wall, true));
        (sides >= 2 && lone).then_some(rect)
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

/// Borders that are drawn cell by cell, as whole ones: where two cells meet, neither of their borders ends.
fn whole(walls: &[Wall]) -> Vec<Wall> {
    let mut walls = walls.to_vec();
    walls.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut joined: Vec<Wall> = Vec::with_capacity(walls.len());
    for line in walls.chunk_by_mut(|a, b| near(a.at, b.at)) {
        line.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut open = None;
        for wall in line {
            let last = open.and_then(|at: usize| joined.get_mut(at)).filter(|last| wall.from - last.to <= SNAP_PT);
            match last {
                Some(last) => last.to = last.to.max(wall.to),
                None => {
                    open = Some(joined.len());
                    joined.push(*wall);
                }
            }
        }
    }
    joined
}

/// Where two borders, one beside the other, begin or end on one line, the table between them ends there, except where
/// a border across them is drawn there or further out: then they are lines inside a cell. Nor does it end there between
/// two borders that run across the line: one table has ended, and the next has not begun.
fn open_sides(along: &[Wall], across: &[Wall]) -> Vec<Wall> {
    let mut sides = Vec::new();
    let mut ordered = along.to_vec();
    ordered.sort_by(|a, b| a.at.total_cmp(&b.at));
    for left in [true, false] {
        let edge = |wall: &Wall| if left { wall.from } else { wall.to };
        let mut ends: Vec<(f32, f32)> = along.iter().map(|wall| (edge(wall), wall.at)).collect();
        ends.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut groups: Vec<&mut [(f32, f32)]> = ends.chunk_by_mut(|a, b| b.0 - a.0 <= SNAP_PT).collect();
        let mut outer: Vec<&Wall> = across.iter().collect();
        outer.sort_by(|a, b| a.at.total_cmp(&b.at));
        // From the outermost side inwards more and more borders stand further out.
        if !left {
            groups.reverse();
            outer.reverse();
        }
        let mut outer = outer.into_iter().peekable();
        let mut cover = Cover::default();
        for group in groups {
            group.sort_by(|a, b| a.1.total_cmp(&b.1));
            // The smallest place of a group stands for it.
            let at = group.iter().map(|end| end.0).fold(f32::INFINITY, f32::min);
            while let Some(wall) = outer.next_if(|wall| stands_outside(wall, at, left)) {
                cover.add(wall.from, wall.to);
            }
            for pair in group.windows(2) {
                let &[(_, from), (_, to)] = pair else { continue };
                let parts = uncovered(&Wall { at, from, to }, &cover).into_iter();
                sides.extend(parts.filter(|part| !is_between_tables(part, &ordered)));
            }
        }
    }
    sides
}

/// Whether a part of a side runs from one border across it to the next: what lies between two tables.
fn is_between_tables(part: &Wall, along: &[Wall]) -> bool {
    /// A border runs across a side where it goes so far beyond it, and ends a part where it is so near.
    const FAR_PT: f32 = 4.0 * SNAP_PT;
    let crossed = |end: f32| {
        let first = along.partition_point(|wall| wall.at < end - SNAP_PT);
        let mut near = along.get(first..).unwrap_or_default().iter().take_while(|wall| wall.at <= end + SNAP_PT);
        near.any(|wall| wall.from < part.at - FAR_PT && wall.to > part.at + FAR_PT)
    };
    crossed(part.from) && crossed(part.to)
}

/// Whether a border stands at a side of a table or further out.
fn stands_outside(wall: &Wall, side: f32, left: bool) -> bool {
    /// A border drawn this near is the side itself: its outlines, or the ends of borders that fall short of it.
    const NEAR_PT: f32 = 2.0 * SNAP_PT;
    if left { wall.at < side + NEAR_PT } else { wall.at > side - NEAR_PT }
}

/// What borders cover of an axis: stretches that do not overlap, by where they begin.
#[derive(Debug, Clone, Default)]
struct Cover {
    stretches: BTreeMap<i64, (f32, f32)>,
}

impl Cover {
    /// Thousandths of a point, in which stretches are ordered.
    fn key(place: f32) -> i64 {
        (f64::from(place) * 1000.0) as i64
    }

    /// Covers a stretch too.
    fn add(&mut self, from: f32, to: f32) {
        let (mut from, mut to) = (from.min(to), from.max(to));
        while let Some((key, (start, end))) = self.stretches.range(..=Self::key(to)).next_back().map(|(k, s)| (*k, *s))
        {
            if end < from {
                break;
            }
            (from, to) = (from.min(start), to.max(end));
            self.stretches.remove(&key);
        }
        self.stretches.insert(Self::key(from), (from, to));
    }

    /// The stretches that reach into a range, in order.
    fn within(&self, from: f32, to: f32) -> impl Iterator<Item = (f32, f32)> + '_ {
        let before = self.stretches.range(..Self::key(from)).next_back().map(|(_, stretch)| *stretch);
        before.into_iter().chain(self.stretches.range(Self::key(from)..=Self::key(to)).map(|(_, stretch)| *stretch))
    }
}

/// The parts of `side` at which no border stands, nor further out.
fn uncovered(side: &Wall, cover: &Cover) -> Vec<Wall> {
    let mut parts = Vec::new();
    let mut from = side.from;
    for (start, end) in cover.within(side.from, side.to).chain([(side.to, side.to)]) {
        if start.min(side.to) - from > SNAP_PT {
            parts.push(Wall { from, to: start.min(side.to), ..*side });
        }
        from = from.max(end);
    }
    parts
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

    #[test]
    fn two_cells_that_meet_end_no_border() {
        // Two tables of two columns, one below the other, drawn cell by cell: nothing parts what stands between them.
        let level = [10.0, 30.0, 70.0, 90.0].into_iter();
        let cell = |at| [(50.0, 250.0), (250.5, 500.0)].map(|(from, to)| Wall { at, from, to });
        let rows = [20.0, 80.0].map(|at| Wall { at, from: 250.0, to: 500.0 });
        let level: Vec<Wall> = level.flat_map(cell).chain(rows).collect();
        let upright = |at| [(10.0, 30.0), (70.0, 90.0)].map(|(from, to)| Wall { at, from, to });
        let upright: Vec<Wall> = [50.0, 250.0, 500.0].into_iter().flat_map(upright).collect();
        let mut walls = Walls { level, upright, ..Walls::default() };
        walls.close();
        assert_eq!(walls.open_sides.iter().map(|side| side.at).collect::<Vec<_>>(), [50.0, 500.0]);
        assert_eq!(walls.open_ends, []);
    }

    #[test]
    fn a_box_round_a_line_of_text_is_no_cell() {
        let text = crate::pdf::Glyph {
            rect: Rect::new(52.0, 41.0, 300.0, 50.0),
            x: 52.0,
            y: 49.0,
            size: 9.0,
            ch: '割',
            rule: crate::pdf::NO_RULE,
            font: 0,
            flags: crate::pdf::Flags::NONE,
            colour: [0; 3],
            ink: crate::layout::Ink::Standing,
            direction: crate::pdf::Direction::Right,
        };
        let boxed = |height: f32, others: &[Wall]| {
            let upright = [50.0, 300.0].map(|at| Wall { at, from: 40.0, to: 40.0 + height });
            let level = [40.0, 40.0 + height].map(|at| Wall { at, from: 50.0, to: 300.0 });
            let mut walls = Walls { upright: upright.to_vec(), level: level.to_vec(), ..Walls::default() };
            walls.upright.extend(others);
            walls.drop_boxes_round_text(&Page { glyphs: vec![text], ..Page::default() });
            walls.level.len()
        };
        assert_eq!(boxed(10.0, &[]), 0);
        assert_eq!(boxed(13.5, &[]), 2, "as high as the row of a table");
        assert_eq!(boxed(10.0, &[Wall { at: 120.0, from: 40.0, to: 50.0 }]), 2, "divided into cells");
        assert_eq!(boxed(10.0, &[Wall { at: 300.0, from: 20.0, to: 90.0 }]), 2, "part of a larger table");
    }

    #[test]
    fn a_side_is_open_only_where_no_border_stands() {
        let side = Wall { at: 50.0, from: 10.0, to: 100.0 };
        let outer = |from, to| Wall { at: 20.0, from, to };
        let covered = |walls: &[Wall], left: bool| {
            let mut cover = Cover::default();
            walls
                .iter()
                .filter(|wall| stands_outside(wall, side.at, left))
                .for_each(|wall| cover.add(wall.from, wall.to));
            uncovered(&side, &cover)
        };
        assert_eq!(covered(&[outer(60.0, 120.0), outer(0.0, 40.0)], true), [Wall { from: 40.0, to: 60.0, ..side }]);
        assert_eq!(covered(&[outer(0.0, 40.0)], false), [side], "what stands further in covers nothing");
    }
}
