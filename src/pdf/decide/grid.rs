//! Lines that belong to a grid: borders whose ends meet rules across them, and rulings of equal parallel lines.

use std::collections::HashMap;

use super::thresholds::{JOINT_PT, JOINT_REACH, RULING_LINES};
use crate::pdf::model::{Form, Rule};

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
    horizontal: Vec<Line>,
    vertical: Vec<Line>,
    /// How many lines share a direction and an extent (rounded to points), and how many of them have text on them.
    families: HashMap<(bool, i32, i32), (u32, u32)>,
}

/// How a line meets the rules across it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Joints {
    /// Its first end meets one.
    pub(super) start: bool,
    /// Its last end meets one.
    pub(super) end: bool,
    /// Rules that cross it in between.
    pub(super) crossings: u32,
}

impl Grid {
    pub(super) fn new(rules: &[Rule]) -> Self {
        let mut grid = Self::default();
        for (index, rule) in rules.iter().enumerate().filter(|(_, rule)| rule.visible && rule.form != Form::Wave) {
            let index = index as u32;
            if rule.is_horizontal() {
                grid.horizontal.push(Line { across: (rule.y0 + rule.y1) / 2.0, low: rule.x0, high: rule.x1, index });
            } else if rule.is_vertical() {
                grid.vertical.push(Line { across: (rule.x0 + rule.x1) / 2.0, low: rule.y0, high: rule.y1, index });
            }
        }
        grid.horizontal.sort_by(|a, b| a.across.total_cmp(&b.across));
        grid.vertical.sort_by(|a, b| a.across.total_cmp(&b.across));
        grid
    }

    /// How the line meets the rules across it. `em` is the size of the text on it.
    pub(super) fn joints(&self, rule: &Rule, em: f32) -> Joints {
        let horizontal = rule.is_horizontal();
        let (low, high, across) = if horizontal {
            (rule.x0, rule.x1, (rule.y0 + rule.y1) / 2.0)
        } else {
            (rule.y0, rule.y1, (rule.x0 + rule.x1) / 2.0)
        };
        let others = if horizontal { &self.vertical } else { &self.horizontal };
        let slack = JOINT_PT.max(rule.thickness / 2.0);
        let mut joints = Joints::default();
        let first = others.partition_point(|other| other.across < low - slack);
        for other in others.get(first..).unwrap_or_default() {
            if other.across > high + slack {
                break;
            }
            if !meets(other, across, slack, JOINT_REACH * em) {
                continue;
            }
            let (at_start, at_end) = ((other.across - low).abs() <= slack, (other.across - high).abs() <= slack);
            joints.start |= at_start;
            joints.end |= at_end;
            joints.crossings += u32::from(!at_start && !at_end);
        }
        joints
    }

    /// Whether a point lies on a line of the page other than `but`.
    pub(super) fn touches(&self, x: f32, y: f32, but: u32) -> bool {
        let on = |lines: &[Line], across: f32, along: f32| {
            let first = lines.partition_point(|line| line.across < across - 2.0 * JOINT_PT);
            let near =
                lines.get(first..).unwrap_or_default().iter().take_while(|line| line.across <= across + 2.0 * JOINT_PT);
            near.into_iter()
                .any(|line| line.index != but && line.low - JOINT_PT <= along && along <= line.high + JOINT_PT)
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
        let first = lines.partition_point(|line| line.across < across - JOINT_PT);
        let near = lines.get(first..).unwrap_or_default().iter().take_while(|line| line.across <= across + JOINT_PT);
        near.into_iter().any(|line| {
            let beyond = line.low < low - 2.0 * JOINT_PT || line.high > high + 2.0 * JOINT_PT;
            beyond && line.high >= low - JOINT_PT && line.low <= high + JOINT_PT
        })
    }
}

/// Whether a rule across comes to the line and reaches beyond it on one side at least.
fn meets(other: &Line, across: f32, slack: f32, reach: f32) -> bool {
    let comes = other.low - slack <= across && across <= other.high + slack;
    comes && (across - other.low >= reach || other.high - across >= reach)
}
