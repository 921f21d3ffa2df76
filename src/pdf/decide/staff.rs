//! 五線譜: the lines of music. Staff lines and the short lines of notes above and below a staff go through notes, which
//! are characters of music fonts, and strike nothing.

use std::collections::BTreeMap;

use crate::pdf::model::{Form, Rule};

/// Lines of a staff.
const LINES: usize = 5;

/// Distances between the lines of a staff, in points: pocket scores have 3, first readers 10.
const GAPS_PT: std::ops::RangeInclusive<f32> = 2.0..=12.0;

/// Distances of one staff differ by at most this share.
const EVEN: f32 = 0.2;

/// A staff is at least this many times as long as its lines are apart.
const LONG: f32 = 15.0;

/// What is drawn over a staff may cut lines of it; at least this many reach from end to end, and the others go on so
/// many times as far as the lines are apart.
const WHOLE: usize = 3;
/// See [`WHOLE`].
const CUT: f32 = 5.0;

/// Notes stand at most this many lines above or below a staff.
const BEYOND: f32 = 9.0;

/// The line of one note is at most this long, in distances of the staff; two notes side by side share one.
const LEDGER: f32 = 4.0;

/// A page with at least this many staves is a sheet of music: on it lines up to [`NOTE`] distances long strike nothing.
const SHEET: usize = 2;
/// See [`SHEET`].
const NOTE: f32 = 2.5;

/// The line of a note stands where a line of the staff would, within this share of their distance.
const ON_LINE: f32 = 0.2;

/// Ends of lines that are one, in points.
const SAME_PT: f32 = 1.0;

#[derive(Debug, Clone, Copy)]
struct Staff {
    low: f32,
    high: f32,
    top: f32,
    gap: f32,
}

/// The staves of a page.
#[derive(Debug, Default)]
pub(super) struct Staves(Vec<Staff>);

impl Staves {
    pub(super) fn find(rules: &[Rule]) -> Self {
        // Lines begin together; what is drawn over them may cut one of them further on.
        let mut groups: BTreeMap<i32, Vec<(f32, f32)>> = BTreeMap::new();
        for rule in rules.iter().filter(|rule| rule.visible && rule.is_horizontal() && rule.form == Form::Line) {
            let line = ((rule.y0 + rule.y1) / 2.0, rule.x1);
            groups.entry((rule.x0 / SAME_PT).round() as i32).or_default().push(line);
        }
        let mut staves = Vec::new();
        for (low, mut lines) in groups.into_iter().filter(|(_, lines)| lines.len() >= LINES) {
            lines.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)));
            lines.dedup_by(|a, b| (a.0 - b.0).abs() < SAME_PT);
            staves.extend((0..lines.len()).filter_map(|at| staff_at(&lines, at, low as f32 * SAME_PT)));
        }
        Self(staves)
    }

    /// Whether a line belongs to a staff, or to a note beside one.
    pub(super) fn hold(&self, rule: &Rule) -> bool {
        let y = (rule.y0 + rule.y1) / 2.0;
        // Beside staves that something cuts to pieces stand the lines of their notes, too.
        let note = |staff: &Staff| rule.x1 - rule.x0 <= NOTE * staff.gap;
        if rule.is_horizontal() && self.0.len() >= SHEET && self.0.iter().any(note) {
            return true;
        }
        rule.is_horizontal()
            && self.0.iter().any(|staff| {
                let steps = (y - staff.top) / staff.gap;
                let within = rule.x0 >= staff.low - SAME_PT && rule.x1 <= staff.high + SAME_PT;
                let near = (-BEYOND..=LINES as f32 + BEYOND).contains(&steps);
                let whole = (-ON_LINE..=LINES as f32 - 1.0 + ON_LINE).contains(&steps);
                let short = rule.x1 - rule.x0 <= LEDGER * staff.gap;
                within && near && (whole || short) && (steps - steps.round()).abs() <= ON_LINE
            })
    }
}

/// Five even lines from the one at `at`; more of them are ruled paper or a table.
fn staff_at(lines: &[(f32, f32)], at: usize, low: f32) -> Option<Staff> {
    let own = lines.get(at..at + LINES)?;
    let (top, bottom) = (own.first()?.0, own.last()?.0);
    let high = own.iter().map(|line| line.1).fold(low, f32::max);
    let reaching = |least: f32| own.iter().filter(|line| line.1 - low >= least).count();
    let gap = (bottom - top) / (LINES - 1) as f32;
    let even = |a: f32, b: f32| ((b - a) - gap).abs() <= EVEN * gap;
    let before = at.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(|before| even(before.0, top));
    let after = lines.get(at + LINES).is_some_and(|after| even(bottom, after.0));
    let all = own.iter().zip(own.iter().skip(1)).all(|(a, b)| even(a.0, b.0));
    let fits = GAPS_PT.contains(&gap) && reaching(LONG * gap) >= WHOLE && reaching(CUT * gap) == LINES;
    (all && fits && !before && !after).then_some(Staff { low, high, top, gap })
}
