//! Lines that belong to a grid: borders whose ends meet rules across them, and rulings of equal parallel lines.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::reach::Reaches;
use super::thresholds::{JOINT_PT, JOINT_REACH, OVERHANG, RULING_LINES};
use crate::pdf::model::{Form, Rule};

/// Rules near one line that are looked at; a page of graph paper has a few hundred.
const MAX_NEAR: usize = 4096;

/// Text larger than this is as this for the lines that cross a rule, in points.
const LARGEST_PT: f32 = 48.0;

/// A rule as the grid sees it: its place across, and its extent along.
#[derive(Debug, Clone, Copy)]
struct Line {
    across: f32,
    low: f32,
    high: f32,
    index: u32,
}

/// The axis-parallel lines of a page, by place.
#[derive(Debug, Default)]
pub(super) struct Grid {
    horizontal: Lines,
    vertical: Lines,
    /// How many lines share a direction and an extent (rounded to points), and how many of them have text on them.
    families: HashMap<(bool, i32, i32), (u32, u32)>,
}

/// Lines of one direction in the order of their places across.
#[derive(Debug, Default)]
struct Lines {
    lines: Vec<Line>,
    /// How far they reach; few pages have so many near each other that it is asked for.
    reaches: OnceCell<Reaches>,
    /// The number of each line's rule and its place among the lines, by that number.
    places: Vec<(u32, usize)>,
}

impl Lines {
    fn new(mut lines: Vec<Line>) -> Self {
        lines.sort_by(|a, b| a.across.total_cmp(&b.across));
        let mut places: Vec<(u32, usize)> = lines.iter().enumerate().map(|(at, line)| (line.index, at)).collect();
        places.sort_unstable();
        Self { lines, reaches: OnceCell::new(), places }
    }

    /// Whether one of the lines `range` begins and ends as asked for: see [`Reaches::any`].
    fn any(&self, range: Range<usize>, begins: impl Fn(f32) -> bool, ends: impl Fn(f32) -> bool) -> bool {
        /// So few are looked at one by one.
        const FEW: usize = 64;
        if range.len() <= FEW {
            let own = self.lines.get(range).unwrap_or_default();
            return own.iter().any(|line| begins(line.low) && ends(line.high));
        }
        let all = || Reaches::new(self.lines.iter().map(|line| (line.low, line.high)).collect());
        self.reaches.get_or_init(all).any(range, begins, ends)
    }

    /// Where the line of a rule stands among them.
    fn place_of(&self, index: u32) -> Option<usize> {
        let found = self.places.binary_search_by_key(&index, |(of, _)| *of).ok()?;
        self.places.get(found).map(|(_, at)| *at)
    }

    /// Those that stand within `slack` of a place across.
    fn near(&self, across: f32, slack: f32) -> Range<usize> {
        let first = self.lines.partition_point(|line| line.across < across - slack);
        let behind = self.lines.partition_point(|line| line.across <= across + slack);
        first..behind.max(first)
    }
}

/// How a line meets the rules across it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Joints {
    /// Its first end meets one.
    pub(super) start: bool,
    /// Its last end meets one.
    pub(super) end: bool,
    /// Rules that cross it well inside.
    pub(super) crossings: u32,
}

impl Grid {
    pub(super) fn new(rules: &[Rule]) -> Self {
        let (mut horizontal, mut vertical) = (Vec::new(), Vec::new());
        for (index, rule) in rules.iter().enumerate().filter(|(_, rule)| rule.visible && rule.form != Form::Wave) {
            let index = index as u32;
            if rule.is_horizontal() {
                horizontal.push(Line { across: (rule.y0 + rule.y1) / 2.0, low: rule.x0, high: rule.x1, index });
            } else if rule.is_vertical() {
                vertical.push(Line { across: (rule.x0 + rule.x1) / 2.0, low: rule.y0, high: rule.y1, index });
            }
        }
        Self { horizontal: Lines::new(horizontal), vertical: Lines::new(vertical), families: HashMap::new() }
    }

    /// How the line meets the rules across it. `em` is the size of the text on it.
    pub(super) fn joints(&self, rule: &Rule, em: f32) -> Joints {
        let horizontal = rule.is_horizontal();
        let (low, high, across) = if horizontal {
            (rule.x0, rule.x1, (rule.y0 + rule.y1) / 2.0)
        } else {
            (rule.y0, rule.y1, (rule.x0 + rule.x1) / 2.0)
        };
        let others = if horizontal { &self.vertical.lines } else { &self.horizontal.lines };
        let slack = JOINT_PT.max(rule.thickness / 2.0);
        // Over letters as high as a page the squares of a grid are small.
        let em = em.min(LARGEST_PT);
        let mut joints = Joints::default();
        let first = others.partition_point(|other| other.across < low - slack);
        for other in others.get(first..).unwrap_or_default().iter().take(MAX_NEAR) {
            if other.across > high + slack {
                break;
            }
            if !meets(other, across, slack, JOINT_REACH * em) {
                continue;
            }
            let (at_start, at_end) = ((other.across - low).abs() <= slack, (other.across - high).abs() <= slack);
            joints.start |= at_start;
            joints.end |= at_end;
            // A strike that overshoots its text may reach a little over the borders of a cell that the text fills.
            let inside = other.across - low > OVERHANG * em && high - other.across > OVERHANG * em;
            joints.crossings += u32::from(inside && !at_start && !at_end);
        }
        joints
    }

    /// Whether a point lies on a line of the page other than `but`.
    pub(super) fn touches(&self, x: f32, y: f32, but: u32) -> bool {
        let on = |lines: &Lines, across: f32, along: f32| {
            let near = lines.near(across, 2.0 * JOINT_PT);
            let reaches = |range| {
                let begins = |low: f32| low - JOINT_PT <= along;
                lines.any(range, begins, |high| along <= high + JOINT_PT)
            };
            match lines.place_of(but).filter(|own| near.contains(own)) {
                Some(own) => reaches(near.start..own) || reaches(own + 1..near.end),
                None => reaches(near),
            }
        };
        on(&self.horizontal, y, x) || on(&self.vertical, x, y)
    }

    fn family(rule: &Rule) -> (bool, i32, i32) {
        let horizontal = rule.is_horizontal();
        let (low, high) = if horizontal { (rule.x0, rule.x1) } else { (rule.y0, rule.y1) };
        (horizontal, low.round() as i32, high.round() as i32)
    }

    /// Counts a line for its ruling.
    pub(super) fn count(&mut self, rule: &Rule, has_text: bool) {
        let family = self.families.entry(Self::family(rule)).or_default();
        family.0 += 1;
        family.1 += u32::from(has_text);
    }

    /// Whether the line is one of a ruling some lines of which have no text on them.
    pub(super) fn is_ruling(&self, rule: &Rule) -> bool {
        self.families.get(&Self::family(rule)).is_some_and(|(all, with_text)| all - with_text >= RULING_LINES)
    }

    /// Whether a line of the page runs along `across` over `low` to `high` and beyond on some side.
    pub(super) fn reaches_beyond(&self, horizontal: bool, across: f32, low: f32, high: f32) -> bool {
        let lines = if horizontal { &self.horizontal } else { &self.vertical };
        let near = lines.near(across, JOINT_PT);
        let (before, behind) = (low - 2.0 * JOINT_PT, high + 2.0 * JOINT_PT);
        lines.any(near.clone(), |start| start < before, |end| end >= low - JOINT_PT)
            || lines.any(near, |start| start <= high + JOINT_PT, |end| end > behind)
    }
}

/// Whether a rule across comes to the line and reaches beyond it on one side at least.
fn meets(other: &Line, across: f32, slack: f32, reach: f32) -> bool {
    let comes = other.low - slack <= across && across <= other.high + slack;
    comes && (across - other.low >= reach || other.high - across >= reach)
}
