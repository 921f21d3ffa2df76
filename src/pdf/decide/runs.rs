//! Where text stands: runs of characters on one baseline, found by place without looking at all of them.

use std::cell::Cell;
use std::ops::Range;

use super::thresholds::{COLUMN_LEVEL, COLUMN_MIDDLE, COLUMN_SHARE};
use crate::geom::Rect;
use crate::pdf::model::{Direction, Flags, Glyph};

/// Baselines of one run differ by less than this, in em.
const SAME_BASELINE: f32 = 0.04;

/// Sizes of one run differ by less than this share.
const SAME_SIZE: f32 = 0.05;

/// Characters set one below the other have middles this close, in em.
const STACK_OFFSET: f32 = 0.2;

/// Distance of characters set one below the other, in em: from tight setting to 均等割付.
const STACK_PITCH: std::ops::RangeInclusive<f32> = 0.7..=2.5;

/// Characters that follow each other on one baseline, in the order they are drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// Runs along y.
    pub(super) vertical: bool,
    /// Whether larger heights lie at smaller coordinates (as on ordinary lines).
    upwards: bool,
    /// Upright characters below each other: the base is the middle of the column.
    column: bool,
    /// How far from the middle of a column a strike may be, in em.
    room: f32,
    /// Place of the baseline across the line.
    base: f32,
    /// Em in points.
    pub(super) size: f32,
    /// Where it begins along the line.
    pub(super) low: f32,
    /// Where it ends along the line.
    pub(super) high: f32,
    /// First character.
    pub(super) start: u32,
    /// One past the last character.
    pub(super) end: u32,
}

impl Run {
    /// The height of a place across the line above the baseline, in em; the middle of a column is
    /// [`COLUMN_LEVEL`].
    pub(super) fn level(&self, across: f32) -> f32 {
        let rise = if self.upwards { self.base - across } else { across - self.base };
        rise / self.size + if self.column { COLUMN_LEVEL } else { 0.0 }
    }

    /// How far from the middle of a column a strike may be, in em.
    pub(super) const fn column_room(&self) -> f32 {
        self.room
    }

    /// The place of the baseline across the line, to sort by.
    pub(super) const fn base_for_order(&self) -> f32 {
        self.base
    }

    /// Whether two runs stand on one baseline, within `slack` em.
    pub(super) fn is_level_with(&self, other: &Self, slack: f32) -> bool {
        (self.base - other.base).abs() <= slack * self.size
    }

    /// Whether characters stand upright below each other.
    pub(super) const fn is_column(&self) -> bool {
        self.column
    }

    /// The characters that can share some of `low` to `high` along the line. Short runs are given whole.
    pub(super) fn sharing(&self, glyphs: &[Glyph], (low, high): (f32, f32)) -> Range<u32> {
        /// Runs up to this length are looked at from end to end.
        const SHORT: u32 = 64;
        let whole = self.start..self.end;
        let own = glyphs.get(self.start as usize..self.end as usize).unwrap_or_default();
        let from = |glyph: &Glyph| self.extent(&glyph.rect).0;
        let forwards = own.first().zip(own.last()).is_some_and(|(first, last)| from(first) <= from(last));
        if self.end - self.start <= SHORT || !forwards {
            return whole;
        }
        // No character begins further back than half an em before the end of any before it (`follows`): what begins
        // an em before or behind the span divides those that may share some of it from the others.
        let before = own.partition_point(|glyph| from(glyph) < low - self.size).saturating_sub(1);
        let behind = own.partition_point(|glyph| from(glyph) < high + self.size);
        self.start + before as u32..self.start + behind.max(before) as u32
    }

    /// Beginning and end of a box along the line.
    pub(super) const fn extent(&self, rect: &Rect) -> (f32, f32) {
        if self.vertical { (rect.y0, rect.y1) } else { (rect.x0, rect.x1) }
    }
}

/// All runs of a page, by direction and size, in the order of their baselines.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// The runs.
    pub(super) list: Vec<Run>,
    classes: Vec<Class>,
    /// Characters that may still be visited through [`Self::near`].
    visits: Cell<u64>,
}

/// Characters below each other that make a column of vertical writing.
const COLUMN_LENGTH: u32 = 2;

/// A page on which at least this share of the upright characters stands in columns is vertical writing; side labels
/// make less than .1 of a form.
const COLUMNS_SHARE: f32 = 0.6;

/// Fewer characters in columns than this may be a column of figures.
const COLUMNS_LEAST: u32 = 12;

/// Visits of characters allowed for one page: thousands of lines over one another on a page full of text. Without a
/// bound the work would grow with lines times characters.
const MAX_VISITS: u64 = 40_000_000;

/// Runs along one axis with sizes of one power of two.
#[derive(Debug)]
struct Class {
    vertical: bool,
    /// Largest em of the class.
    most: f32,
    /// Base and place in the list, by base.
    order: Vec<(f32, u32)>,
}

impl Runs {
    /// Finds the runs of a page.
    pub(super) fn find(glyphs: &[Glyph]) -> Self {
        let mut runs = Self { visits: Cell::new(MAX_VISITS), ..Self::default() };
        runs.collect_lines(glyphs);
        runs.collect_columns(glyphs);
        runs.sort();
        runs
    }

    /// On a page of vertical writing that is set character by character, as browsers do, gives those characters their
    /// direction; whether it is such a page. Side labels of forms stay as they are.
    pub(super) fn turn_columns(&self, glyphs: &mut [Glyph]) -> bool {
        let columns = || self.list.iter().filter(|run| run.column && run.end - run.start >= COLUMN_LENGTH);
        let stacked: u32 = columns().map(|run| run.end - run.start).sum();
        let upright = glyphs.iter().filter(|glyph| glyph.direction == Direction::Right).count();
        if stacked < COLUMNS_LEAST || (stacked as f32) < COLUMNS_SHARE * upright as f32 {
            return false;
        }
        // A character alone between turned figures belongs to the column too.
        let alone = self.list.iter().filter(|run| !run.vertical && run.end - run.start == 1);
        for run in columns().chain(alone) {
            for glyph in glyphs.get_mut(run.start as usize..run.end as usize).unwrap_or_default() {
                glyph.direction = Direction::Down;
            }
        }
        true
    }

    fn collect_lines(&mut self, glyphs: &[Glyph]) {
        let mut open: Option<Run> = None;
        let mut last = None;
        for (index, glyph) in glyphs.iter().enumerate() {
            let Some(run) = single(glyph, index as u32) else {
                self.list.extend(open.take());
                continue;
            };
            let font_goes_on = last == Some(glyph.direction);
            last = Some(glyph.direction);
            match open.as_mut().filter(|open| font_goes_on && follows(open, &run, glyph.direction)) {
                Some(open) => {
                    open.low = open.low.min(run.low);
                    open.high = open.high.max(run.high);
                    open.end = run.end;
                }
                None => {
                    self.list.extend(open.replace(run));
                }
            }
        }
        self.list.extend(open);
    }

    /// Upright characters one below the other, as browsers set vertical writing and forms set their side labels.
    fn collect_columns(&mut self, glyphs: &[Glyph]) {
        let mut start = 0;
        for index in 1..=glyphs.len() {
            let goes_on = matches!((glyphs.get(index - 1), glyphs.get(index)), (Some(a), Some(b)) if stacked(a, b));
            if goes_on {
                continue;
            }
            if index - start >= 2 {
                self.list.extend(column(glyphs.get(start..index).unwrap_or_default(), start as u32));
            }
            start = index;
        }
    }

    fn sort(&mut self) {
        for (index, run) in self.list.iter().enumerate() {
            let power = run.size.log2().ceil().clamp(-4.0, 14.0);
            let most = power.exp2().max(run.size);
            let found =
                self.classes.iter_mut().find(|c| c.vertical == run.vertical && c.most >= most && c.most < most * 2.0);
            let entry = (run.base, index as u32);
            match found {
                Some(class) => class.order.push(entry),
                None => self.classes.push(Class { vertical: run.vertical, most, order: vec![entry] }),
            }
        }
        for class in &mut self.classes {
            class.order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        }
    }

    /// Calls `visit` for every run along the axis whose baseline is within `reach` em of the place across, and
    /// which shares some of `low` to `high`.
    pub(super) fn near(
        &self,
        vertical: bool,
        across: (f32, f32),
        reach: f32,
        span: (f32, f32),
        mut visit: impl FnMut(&Run),
    ) {
        for class in self.classes.iter().filter(|class| class.vertical == vertical) {
            let (from, to) = (across.0 - reach * class.most, across.1 + reach * class.most);
            let first = class.order.partition_point(|(base, _)| *base < from);
            for (base, index) in class.order.get(first..).unwrap_or_default() {
                if *base > to || !self.spend(1) {
                    break;
                }
                let run = self.list.get(*index as usize).filter(|run| run.high > span.0 && run.low < span.1);
                if let Some(run) = run.filter(|run| self.spend(u64::from(run.end - run.start))) {
                    visit(run);
                }
            }
        }
    }

    /// Takes visits from what is allowed; `false` where there is not enough left.
    fn spend(&self, visits: u64) -> bool {
        let left = self.visits.get().checked_sub(visits);
        self.visits.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Whether nothing had to be passed over for want of visits.
    pub(super) fn has_visited_all(&self) -> bool {
        self.visits.get() > 0
    }
}

/// A run of one character; `None` where it belongs to no line that a mark can follow.
fn single(glyph: &Glyph, index: u32) -> Option<Run> {
    if glyph.size <= 0.0 || !glyph.size.is_finite() {
        return None;
    }
    let middle = (glyph.rect.x0 + glyph.rect.x1) / 2.0;
    let (vertical, upwards, column, base) = match glyph.direction {
        Direction::Right => (false, true, false, glyph.y),
        Direction::TurnedOver => (false, false, false, glyph.y),
        Direction::TurnedDown => (true, false, false, glyph.x),
        Direction::TurnedUp => (true, true, false, glyph.x),
        Direction::Down => (true, false, true, middle),
        Direction::Slanted => return None,
    };
    let (low, high) = if vertical { (glyph.rect.y0, glyph.rect.y1) } else { (glyph.rect.x0, glyph.rect.x1) };
    let room = COLUMN_MIDDLE;
    Some(Run { vertical, upwards, column, room, base, size: glyph.size, low, high, start: index, end: index + 1 })
}

/// Text that goes back over itself begins a new run, in em.
const BACKWARDS: f32 = 0.5;

fn follows(open: &Run, next: &Run, direction: Direction) -> bool {
    let room = BACKWARDS * open.size;
    let forwards = match direction {
        Direction::TurnedOver | Direction::TurnedUp => next.high <= open.low + room,
        _ => next.low >= open.high - room,
    };
    forwards
        && open.vertical == next.vertical
        && (open.base - next.base).abs() <= SAME_BASELINE * open.size
        && (open.size - next.size).abs() <= SAME_SIZE * open.size
}

fn stacked(above: &Glyph, below: &Glyph) -> bool {
    if above.direction != Direction::Right || below.direction != Direction::Right {
        return false;
    }
    let size = above.size.max(below.size);
    let middle = |glyph: &Glyph| (glyph.rect.x0 + glyph.rect.x1) / 2.0;
    let pitch = (below.y - above.y) / size;
    (middle(above) - middle(below)).abs() <= STACK_OFFSET * size
        && STACK_PITCH.contains(&pitch)
        && above.flags.has(Flags::FIRST)
        && below.flags.has(Flags::FIRST)
}

fn column(glyphs: &[Glyph], start: u32) -> Option<Run> {
    let first = glyphs.first()?;
    let bounds = glyphs.iter().map(|glyph| glyph.rect).reduce(|a, b| a.union(&b))?;
    let base = (first.rect.x0 + first.rect.x1) / 2.0;
    let size = glyphs.iter().map(|glyph| glyph.size).fold(0.0, f32::max);
    let end = start + glyphs.len() as u32;
    let narrowest = glyphs.iter().map(|glyph| glyph.rect.width()).fold(f32::INFINITY, f32::min);
    let room = COLUMN_MIDDLE.min(COLUMN_SHARE * narrowest / size);
    let column = true;
    Some(Run { vertical: true, upwards: false, column, room, base, size, low: bounds.y0, high: bounds.y1, start, end })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Ink;
    use crate::pdf::model::NO_RULE;

    #[test]
    fn of_a_long_line_only_what_is_near_is_looked_at() {
        // Digits that overlap by turns, as justified and kerned text does.
        let x = |at: u32| at as f32 * 5.0 - if at.is_multiple_of(3) { 4.0 } else { 0.0 };
        let glyph = |at: u32| Glyph {
            rect: Rect::new(x(at), 90.0, x(at) + 6.0, 100.0),
            x: x(at),
            y: 99.0,
            size: 10.0,
            ch: '6',
            rule: NO_RULE,
            font: 0,
            flags: Flags::NONE,
            colour: [0; 3],
            ink: Ink::Standing,
            direction: Direction::Right,
        };
        let glyphs: Vec<Glyph> = (0..300).map(glyph).collect();
        let runs = Runs::find(&glyphs);
        let [run] = runs.list.as_slice() else { panic!("{:?}", runs.list) };
        for start in 0..150 {
            for length in [1.0, 7.0, 40.0, 900.0] {
                let (low, high) = (start as f32 * 10.3 - 20.0, start as f32 * 10.3 - 20.0 + length);
                let shares = |at: &u32| glyphs.get(*at as usize).is_some_and(|g| g.rect.x1 > low && g.rect.x0 < high);
                let found: Vec<u32> = run.sharing(&glyphs, (low, high)).filter(shares).collect();
                assert_eq!(found, (0..300).filter(shares).collect::<Vec<u32>>(), "{low} to {high}");
            }
            assert!(run.sharing(&glyphs, (start as f32, start as f32 + 7.0)).len() < 12);
        }
    }
}
