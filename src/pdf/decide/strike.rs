//! Straight and wavy lines along the text: which characters each one strikes, underlines or overlines.

use super::Draft;
use super::ends::{self, End};
use super::grid::Grid;
use super::runs::Run;
use super::staff::Staves;
use super::thresholds as t;
use crate::layout::Ink;
use crate::pdf::model::{Flags, Form, Role, Rule, Source};

/// Where a line lies on a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    Strike,
    Under,
    Over,
}

/// A character that a line passes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Touch {
    pub(super) glyph: u32,
    pub(super) low: f32,
    pub(super) high: f32,
    pub(super) em: f32,
    zone: Zone,
    blank: bool,
}

/// An end that only the whole document can settle: the character, and what its end would be either way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct OpenEnd {
    /// The character.
    pub(super) glyph: u32,
    /// The line.
    pub(super) rule: u32,
    /// How far the line goes beyond its text if the character is not struck, in em.
    pub(super) over: f32,
    /// How far it falls short if the character is struck, in em.
    pub(super) under: f32,
}

/// What the lines of a page say about the habits of its producer.
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// How far strikes go beyond their text at ends that are clear, in em; negative where they fall short.
    pub(super) overshoots: Vec<f32>,
    /// Ends left open.
    pub(super) open: Vec<OpenEnd>,
}

struct Pass<'a> {
    draft: &'a mut Draft,
    grid: Grid,
    touches: Vec<Touch>,
    habits: Habits,
    /// Whether the page is a map, a chart or a drawing.
    drawing: bool,
    /// Characters that were drawn before the line at hand where it hides what it passes; 0 where it is a thin one.
    hidden: u32,
}

/// Decides for every line along the text.
pub(super) fn decide(draft: &mut Draft, habits: &mut Habits) -> Grid {
    let grid = Grid::new(&draft.rules);
    let staves = Staves::find(&draft.rules);
    let drawing = is_drawing(&draft.rules);
    let mut pass = Pass { draft, grid, touches: Vec::new(), habits: Habits::default(), drawing: false, hidden: 0 };
    pass.drawing = drawing || is_sketched(&pass.draft.rules);
    let mut near_text = Vec::new();
    for index in 0..pass.draft.rules.len() {
        let Some(rule) = pass.draft.rules.get(index).copied().filter(is_candidate) else { continue };
        if drawing && rule.form == Form::Wave || staves.hold(&rule) {
            continue;
        }
        pass.find(&rule);
        let zone = pass.zone();
        pass.grid.count(&rule, zone.is_some());
        near_text.extend(zone.map(|zone| (index, rule, zone)));
    }
    for (index, rule, zone) in near_text {
        pass.find(&rule);
        pass.touches.retain(|touch| touch.zone == zone);
        match zone {
            Zone::Strike => pass.strike(index, &rule),
            Zone::Under => pass.line_beside(index, &rule, Flags::UNDERLINED, Role::Underline),
            Zone::Over => pass.line_beside(index, &rule, Flags::OVERLINED, Role::Overline),
        }
    }
    *habits = pass.habits;
    pass.grid
}

/// Whether a page is a map, a chart or a drawing: it has more lines that wave, turn or lean than a page on which
/// somebody crosses out words. Such lines strike nothing there.
pub(super) fn is_drawing(rules: &[Rule]) -> bool {
    let drawn =
        |rule: &&Rule| rule.visible && (rule.form != Form::Line || !rule.is_horizontal() && !rule.is_vertical());
    rules.len() > t::MOST_DRAWN && rules.iter().filter(drawn).count() > t::MOST_DRAWN
}

/// Whether letters or pictures of a page are drawn by short strokes.
fn is_sketched(rules: &[Rule]) -> bool {
    let short = |rule: &&Rule| rule.visible && rule.length() < t::STROKE_PT;
    rules.len() > t::MOST_STROKES && rules.iter().filter(short).count() > t::MOST_STROKES
}

fn is_candidate(rule: &Rule) -> bool {
    let straight = rule.is_horizontal() || rule.is_vertical();
    rule.visible && straight && !rule.turning && rule.form != Form::Chain && rule.length() > 0.0
}

/// How many characters were drawn before a line that hides what it passes, as an area of its own place in paint order
/// says; 0 for a line that is no area.
fn painted_over(draft: &Draft, rule: &Rule) -> u32 {
    let first = draft.areas.partition_point(|area| area.order < rule.order);
    let own = draft.areas.iter().zip(&draft.glyphs_before).skip(first).take_while(|(area, _)| area.order == rule.order);
    let covers = |area: &crate::pdf::model::Area| area.opaque && area.rect.intersection(&rule.rect()).is_some();
    own.filter(|(area, _)| covers(area)).map(|(_, before)| *before).max().unwrap_or(0)
}

/// `hidden` is how many characters lie under the line.
fn zone_of(rule: &Rule, run: &Run, level: f32, hidden: u32) -> Option<Zone> {
    let thickness = rule.thickness / run.size;
    // A browser's broad line over text is painted after it; a marker below text is painted before.
    let broad = rule.form == Form::Line && run.start < hidden && is_thick_strike(rule, level);
    if broad && (t::PLAIN_THICKNESS..t::HIDING).contains(&thickness) && !run.is_column() {
        return Some(Zone::Strike);
    }
    let scribbled = rule.source != Source::Fill && t::THICK_LEVELS.contains(&level);
    let thickest = match rule.form {
        Form::Wave if scribbled => t::SCRIBBLE_HEIGHT,
        Form::Wave => t::WAVE_HEIGHT,
        _ => t::STRIKE_THICKNESS,
    };
    if thickness > thickest
        || thickness > t::PLAIN_THICKNESS && rule.form != Form::Wave && !is_thick_strike(rule, level)
    {
        return None;
    }
    if run.is_column() {
        let beside = (level - t::COLUMN_LEVEL).abs();
        return match beside {
            _ if beside <= run.column_room() => Some(Zone::Strike),
            _ if (0.45..=0.85).contains(&beside) => Some(Zone::Under),
            _ => None,
        };
    }
    match level {
        _ if (t::STRIKE_LOW..=t::STRIKE_HIGH).contains(&level) => Some(Zone::Strike),
        _ if (t::UNDERLINE_LOW..t::STRIKE_LOW).contains(&level) => Some(Zone::Under),
        _ if (t::OVERLINE_LOW..=t::OVERLINE_HIGH).contains(&level) => Some(Zone::Over),
        _ => None,
    }
}

/// Whether a line that is thicker than most strikes may be one all the same.
fn is_thick_strike(rule: &Rule, level: f32) -> bool {
    let [r, g, b] = rule.colour.map(u32::from);
    let brightness = (299 * r + 587 * g + 114 * b) / 1000;
    t::THICK_LEVELS.contains(&level) && brightness <= t::THICK_BRIGHTNESS
}

/// Beginning and end of a line along itself.
fn span(rule: &Rule) -> (f32, f32) {
    if rule.is_horizontal() { (rule.x0, rule.x1) } else { (rule.y0, rule.y1) }
}

impl Pass<'_> {
    /// Fills `touches` with the characters that the line passes, in the order they stand.
    fn find(&mut self, rule: &Rule) {
        self.touches.clear();
        self.hidden = painted_over(self.draft, rule);
        let hidden = self.hidden;
        let vertical = !rule.is_horizontal();
        let (low, high) = span(rule);
        let ends = if vertical { (rule.x0, rule.x1) } else { (rule.y0, rule.y1) };
        let across = (ends.0.min(ends.1), ends.0.max(ends.1));
        let (touches, glyphs) = (&mut self.touches, &self.draft.glyphs);
        self.draft.runs.near(vertical, across, t::OVERLINE_HIGH, (low, high), |run| {
            let middle = (run.level(ends.0) + run.level(ends.1)) / 2.0;
            if zone_of(rule, run, middle, hidden).is_none() && across.1 - across.0 < run.size * t::STRIKE_LOW {
                return;
            }
            for index in run.sharing(glyphs, (low, high)) {
                let Some(glyph) = glyphs.get(index as usize) else { continue };
                let (from, to) = run.extent(&glyph.rect);
                let shared = to.min(high) - from.max(low);
                if shared <= 0.01 * run.size || !glyph.is_text() {
                    continue;
                }
                let at = ((from.max(low) + to.min(high)) / 2.0 - low) / (high - low);
                let level = run.level(ends.0 + at * (ends.1 - ends.0));
                let Some(zone) = zone_of(rule, run, level, hidden) else { continue };
                // Word processors set the line above footnotes over blanks without Unicode, which are narrow.
                let nameless = glyph.flags.has(Flags::UNMAPPED) && to - from < t::BLANK * run.size;
                let blank = glyph.ch.is_whitespace() || nameless;
                touches.push(Touch { glyph: index, low: from, high: to, em: run.size, zone, blank });
            }
        });
        self.touches.sort_by(|a, b| a.low.total_cmp(&b.low).then(a.glyph.cmp(&b.glyph)));
    }

    /// The zone in which the line passes the most text.
    fn zone(&self) -> Option<Zone> {
        let mut lengths = [(Zone::Strike, 0.0_f32), (Zone::Under, 0.0), (Zone::Over, 0.0)];
        for touch in self.touches.iter().filter(|touch| !touch.blank) {
            for (zone, length) in &mut lengths {
                if *zone == touch.zone {
                    *length += touch.high - touch.low;
                }
            }
        }
        let [(_, strike), (_, under), (_, over)] = lengths;
        // Between two tight lines a line belongs to the one above it: underlines are common, overlines are not.
        let beside = if under >= t::UNDERLINE_SHARE * over { (Zone::Under, under) } else { (Zone::Over, over) };
        let best = if strike >= beside.1 { (Zone::Strike, strike) } else { beside };
        (best.1 > 0.0).then_some(best.0)
    }

    fn strike(&mut self, index: usize, rule: &Rule) {
        let range = span(rule);
        let ends = ends::resolve(&self.touches, range, &self.draft.glyphs);
        let Some(struck) = self.touches.get(ends.first..ends.last).filter(|struck| struck.iter().any(|s| !s.blank))
        else {
            return;
        };
        let em = struck.iter().map(|touch| touch.em).fold(0.0, f32::max);
        // On a drawing a line over one character is a part of it: a mark of a chart, a road, a stroke of a letter.
        if self.drawing && struck.iter().filter(|touch| !touch.blank).count() < 2 {
            return;
        }
        if !fits_text(struck, range, em) || self.is_grid(rule, em) || self.is_bar(struck, rule) {
            return;
        }
        let number = index as u32;
        for touch in struck {
            if let Some(glyph) = self.draft.glyphs.get_mut(touch.glyph as usize)
                && glyph.ink != Ink::Struck
            {
                glyph.ink = Ink::Struck;
                glyph.rule = number;
            }
        }
        self.remember(&ends, number);
        self.adopt_small(rule, em, number);
        self.set_role(index, Role::Strike);
    }

    /// A bar over letters without ascenders is drawn above them and means something else: a mean, a macron. Dingbats are
    /// letters of a font whose codes mean something else, as those of formulas are.
    fn is_bar(&self, struck: &[Touch], rule: &Rule) -> bool {
        const LOW_LETTERS: &str = "acemnorsuvwxzαγεηικμνοπρςστυχω";
        let across = if rule.is_horizontal() { rule.y0 } else { rule.x0 };
        struck.iter().filter(|touch| !touch.blank).all(|touch| {
            self.draft.glyphs.get(touch.glyph as usize).is_some_and(|glyph| {
                let base = if rule.is_horizontal() { glyph.y } else { glyph.x };
                let low = LOW_LETTERS.contains(glyph.ch) && (base - across).abs() > t::LOW_LETTER_HIGH * glyph.size;
                low || matches!(glyph.ch, '\u{2190}'..='\u{21FF}' | '\u{2700}'..='\u{27BF}')
            })
        })
    }

    fn remember(&mut self, ends: &ends::Ends, rule: u32) {
        for end in [ends.start, ends.end] {
            match end {
                End::Clear(overshoot) => self.habits.overshoots.push(overshoot),
                End::Open { glyph, over, under } => self.habits.open.push(OpenEnd { glyph, rule, over, under }),
            }
        }
    }

    /// A border of a table or a line of a ruling is no strike, however much it looks like one.
    fn is_grid(&self, rule: &Rule, em: f32) -> bool {
        if rule.source == Source::Character || rule.source == Source::Annotation {
            return false;
        }
        let joints = self.grid.joints(rule, em);
        (joints.start && joints.end)
            || joints.crossings >= 2
            || (joints.crossings > 0 && (joints.start || joints.end))
            || self.grid.is_ruling(rule)
    }

    /// Raised and lowered small characters between struck ones are struck too, though the line passes them higher or
    /// lower than it passes the others.
    fn adopt_small(&mut self, rule: &Rule, em: f32, number: u32) {
        /// Such characters are at most this big, and the line stays within these heights of them.
        const SMALL: f32 = 0.8;
        const LEVELS: std::ops::RangeInclusive<f32> = -0.2..=0.95;
        let (low, high) = span(rule);
        let slack = t::OVERHANG * em;
        let across = if rule.is_horizontal() { rule.y0 } else { rule.x0 };
        let glyphs = &mut self.draft.glyphs;
        self.draft.runs.near(!rule.is_horizontal(), (across, across), 1.0, (low, high), |run| {
            if run.size > SMALL * em || !LEVELS.contains(&run.level(across)) {
                return;
            }
            for index in run.start..run.end {
                let Some(glyph) = glyphs.get_mut(index as usize) else { continue };
                let (from, to) = run.extent(&glyph.rect);
                if from >= low - slack && to <= high + slack && glyph.ink != Ink::Struck && glyph.is_text() {
                    (glyph.ink, glyph.rule) = (Ink::Struck, number);
                }
            }
        });
    }

    /// An underline or overline.
    fn line_beside(&mut self, index: usize, rule: &Rule, flag: Flags, role: Role) {
        let range = span(rule);
        let ends = ends::resolve(&self.touches, range, &self.draft.glyphs);
        let Some(marked) = self.touches.get(ends.first..ends.last).filter(|marked| marked.iter().any(|m| !m.blank))
        else {
            return;
        };
        let em = marked.iter().map(|touch| touch.em).fold(0.0, f32::max);
        if !fits_text(marked, range, em) || self.is_grid(rule, em) {
            return;
        }
        for touch in marked {
            if let Some(glyph) = self.draft.glyphs.get_mut(touch.glyph as usize) {
                glyph.flags.set(flag);
                if glyph.rule().is_none() {
                    glyph.rule = index as u32;
                }
            }
        }
        self.set_role(index, role);
    }

    fn set_role(&mut self, index: usize, role: Role) {
        if let Some(rule) = self.draft.rules.get_mut(index) {
            rule.role = role;
        }
    }
}

/// Whether a line begins and ends with the text it passes, and passes text for most of its length.
fn fits_text(touches: &[Touch], (low, high): (f32, f32), em: f32) -> bool {
    let (Some(first), Some(last)) = (touches.first(), touches.last()) else { return false };
    let end = touches.iter().map(|touch| touch.high).fold(last.high, f32::max);
    if high - low < t::SHORTEST * em {
        return false;
    }
    let (before, after) = (((first.low - low) / em).max(0.0), ((high - end) / em).max(0.0));
    let (mut reached, mut covered, mut widest) = (first.low, 0.0_f32, 0.0_f32);
    for touch in touches {
        widest = widest.max(touch.low - reached);
        covered += (touch.high - touch.low.max(reached)).max(0.0);
        reached = reached.max(touch.high);
    }
    let share = covered / (high - low).max(f32::EPSILON);
    let ends_fit =
        before.max(after) <= t::OVERHANG || (before.max(after) <= t::LONG_OVERHANG && share >= t::TEXT_SHARE);
    let gaps_fit = widest <= t::WIDE_GAP * em || share >= t::GAPPED_SHARE;
    ends_fit && gaps_fit
}
