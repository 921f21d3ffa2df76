//! Text lines in reading order.
//!
//! In comes a page, out go its characters grouped to lines: characters of one baseline that no wide gap and no rule
//! across divides, in the order a person reads them. Which lines make a cell or a paragraph is not known here.
//! The cost grows with n log n.

mod order;

use super::model::{Direction, Glyph, Page, Rule};
use crate::geom::Rect;

/// A gap wider than this divides a line, in em. Justified words are set up to .9 apart; table columns over 1.5.
const DIVIDING_GAP: f32 = 1.3;

/// Characters whose baselines differ by up to this stand on one line, in em: raised and lowered characters.
const LEVEL: f32 = 0.35;

/// Rules between two characters or regions that are looked at.
const MAX_NEAR: usize = 1024;

/// A rule divides a line where it reaches over this share of the line's height.
const DIVIDING_SHARE: f32 = 0.8;

/// Lines of a page, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    /// Indices of the page's glyphs in reading order; what a reader does not see (marks, repetitions, clipped and covered text) is left out.
    pub glyphs: Vec<u32>,
    /// The lines in reading order.
    pub lines: Vec<Line>,
}

/// Characters of one baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// First character in [`Lines::glyphs`].
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// The box round its characters.
    pub rect: Rect,
    /// Baseline of its largest character: y on lines along x, else x.
    pub baseline: f32,
    /// Em of its largest character in points.
    pub size: f32,
    /// Which way it runs.
    pub direction: Direction,
}

impl Lines {
    /// Indices of a line's glyphs.
    #[must_use]
    pub fn glyphs(&self, line: &Line) -> &[u32] {
        self.glyphs.get(line.start as usize..line.end as usize).unwrap_or_default()
    }
}

/// A character with its place along and across its line.
#[derive(Clone, Copy)]
struct Place {
    glyph: u32,
    low: f32,
    high: f32,
    base: f32,
    size: f32,
    direction: Direction,
}

impl Place {
    fn of(index: u32, glyph: &Glyph) -> Self {
        let (low, high) = match glyph.direction {
            Direction::Right | Direction::Slanted => (glyph.rect.x0, glyph.rect.x1),
            Direction::TurnedOver => (-glyph.rect.x1, -glyph.rect.x0),
            Direction::Down | Direction::TurnedDown => (glyph.rect.y0, glyph.rect.y1),
            Direction::TurnedUp => (-glyph.rect.y1, -glyph.rect.y0),
        };
        let base = if is_vertical(glyph.direction) { (glyph.rect.x0 + glyph.rect.x1) / 2.0 } else { glyph.y };
        Self { glyph: index, low, high, base, size: glyph.size.max(0.1), direction: glyph.direction }
    }
}

/// Whether lines of this direction run along y.
pub(super) const fn is_vertical(direction: Direction) -> bool {
    matches!(direction, Direction::Down | Direction::TurnedDown | Direction::TurnedUp)
}

/// Groups a page's text to lines in reading order.
#[must_use]
pub fn lines(page: &Page) -> Lines {
    let shown = (0..).zip(&page.glyphs).filter(|(_, glyph)| glyph.is_shown());
    let (slanted, mut places): (Vec<Place>, Vec<Place>) =
        shown.map(|(index, glyph)| Place::of(index, glyph)).partition(|place| place.direction == Direction::Slanted);
    // Upright characters below each other and turned ones beside them make one column.
    let kind = |place: &Place| match place.direction {
        Direction::TurnedDown => Direction::Down as u8,
        other => other as u8,
    };
    places.sort_by(|a, b| kind(a).cmp(&kind(b)).then(a.base.total_cmp(&b.base)));
    let dividers = Dividers::new(&page.rules);
    let mut out = Vec::new();
    for row in places.chunk_by_mut(|a, b| kind(a) == kind(b) && b.base - a.base <= level(a, b)) {
        row.sort_by(|a, b| a.low.total_cmp(&b.low).then(a.glyph.cmp(&b.glyph)));
        divide(row, &page.glyphs, &dividers, &mut out);
    }
    // Slanted text stands on no line of the page: each string is a line of its own.
    let follows = |a: &Place, b: &Place| b.glyph == a.glyph + 1;
    out.extend(slanted.chunk_by(follows).filter_map(|string| piece(string, &page.glyphs)));
    order::arrange(out, page)
}

/// How far the baselines of two characters of one line may be apart. A letter set large before several lines
/// (ドロップキャップ) stands level with one of them by chance.
fn level(a: &Place, b: &Place) -> f32 {
    const LARGE: f32 = 1.7;
    const LEVEL_WITH_LARGE: f32 = 0.1;
    let (small, large) = (a.size.min(b.size), a.size.max(b.size));
    small * if large >= LARGE * small { LEVEL_WITH_LARGE } else { LEVEL }
}

/// A line before the reading order is known.
struct Piece {
    glyphs: Vec<u32>,
    line: Line,
}

/// Cuts a row at wide gaps and rules across.
fn divide(row: &[Place], glyphs: &[Glyph], dividers: &Dividers, out: &mut Vec<Piece>) {
    let is_blank = |place: &Place| glyphs.get(place.glyph as usize).is_some_and(|glyph| glyph.ch.is_whitespace());
    let (mut reached, mut text_to) = (f32::NEG_INFINITY, f32::NEG_INFINITY);
    let mut open: Vec<Place> = Vec::new();
    for (at, place) in row.iter().enumerate() {
        let blank = is_blank(place);
        if blank && is_over_text(place, text_to, row.get(at + 1..).unwrap_or_default(), is_blank) {
            continue;
        }
        if !blank {
            text_to = text_to.max(place.high);
        }
        if let Some(last) = open.last() {
            let em = last.size.max(place.size);
            let gap = place.low - reached;
            if gap > DIVIDING_GAP * em || (gap > -0.3 * em && dividers.between(last, place)) {
                out.extend(piece(&open, glyphs));
                open.clear();
            }
        }
        if open.is_empty() && blank {
            continue;
        }
        open.push(*place);
        reached = if open.len() == 1 { place.high } else { reached.max(place.high) };
    }
    out.extend(piece(&open, glyphs));
}

/// Whether a space is painted over text, as fillers and copies of a layout are: it parts nothing. `text_to` is how far
/// the text before it reaches.
fn is_over_text(blank: &Place, text_to: f32, behind: &[Place], is_blank: impl Fn(&Place) -> bool) -> bool {
    /// Of a space that is set tight more than this share is free.
    const FREE: f32 = 0.2;
    /// A wide space may lie over some narrow characters, and other spaces begin where it does.
    const BEHIND: usize = 6;
    let (mut free, mut reached) = (0.0, text_to.max(blank.low));
    let text = behind.iter().take(BEHIND).take_while(|place| place.low < blank.high).filter(|place| !is_blank(place));
    for place in text {
        free += (place.low - reached).max(0.0);
        reached = reached.max(place.high);
    }
    free + (blank.high - reached).max(0.0) < FREE * (blank.high - blank.low)
}

fn piece(places: &[Place], glyphs: &[Glyph]) -> Option<Piece> {
    let is_blank = |place: &&Place| glyphs.get(place.glyph as usize).is_none_or(|glyph| glyph.ch.is_whitespace());
    let trailing = places.iter().rev().take_while(is_blank).count();
    let places = places.get(..places.len() - trailing)?;
    let largest = places.iter().reduce(|best, next| if next.size > best.size { next } else { best })?;
    let boxes = places.iter().filter_map(|place| glyphs.get(place.glyph as usize)).map(|glyph| glyph.rect);
    let rect = boxes.reduce(|a, b| a.union(&b))?;
    let line =
        Line { start: 0, end: 0, rect, baseline: largest.base, size: largest.size, direction: largest.direction };
    Some(Piece { glyphs: places.iter().map(|place| place.glyph).collect(), line })
}

/// Rules as place, beginning and end, sorted by their places; those that go on with one another are one: a border that is
/// drawn cell by cell, in dashes or in dots, divides a line that stands at the edge of two of its pieces, too.
fn whole(mut rules: Vec<(f32, f32, f32)>) -> Vec<(f32, f32, f32)> {
    /// Places across that are one, and the widest gap between two pieces, in points.
    const SAME_PT: f32 = 0.5;
    const GAP_PT: f32 = 2.5;
    rules.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut joined: Vec<(f32, f32, f32)> = Vec::with_capacity(rules.len());
    for line in rules.chunk_by_mut(|a, b| b.0 - a.0 <= SAME_PT) {
        line.sort_by(|a, b| a.1.total_cmp(&b.1));
        let place = line.first().map_or(0.0, |rule| rule.0);
        let mut open: Option<(f32, f32, f32)> = None;
        for (_, from, to) in line {
            match &mut open {
                Some(last) if *from - last.2 <= GAP_PT => last.2 = last.2.max(*to),
                _ => joined.extend(open.replace((place, *from, *to))),
            }
        }
        joined.extend(open);
    }
    joined
}

/// The rules that may divide lines, by place.
struct Dividers {
    vertical: Vec<(f32, f32, f32)>,
    horizontal: Vec<(f32, f32, f32)>,
}

impl Dividers {
    fn new(rules: &[Rule]) -> Self {
        let visible = || rules.iter().filter(|rule| rule.visible && rule.role == super::model::Role::Plain);
        let vertical = visible().filter(|rule| rule.is_vertical()).map(|rule| (rule.x0, rule.y0, rule.y1));
        let horizontal = visible().filter(|rule| rule.is_horizontal()).map(|rule| (rule.y0, rule.x0, rule.x1));
        Self { vertical: whole(vertical.collect()), horizontal: whole(horizontal.collect()) }
    }

    /// Whether a rule stands between two characters of a line.
    fn between(&self, before: &Place, after: &Place) -> bool {
        let rules = if is_vertical(before.direction) { &self.horizontal } else { &self.vertical };
        let forwards = !matches!(before.direction, Direction::TurnedOver | Direction::TurnedUp);
        let (mut from, mut to) = ((before.low + before.high) / 2.0, (after.low + after.high) / 2.0);
        if !forwards {
            (from, to) = (-to, -from);
        }
        let half = before.size.max(after.size) / 2.0;
        let middle = if is_vertical(before.direction) { before.base } else { before.base - 0.7 * half };
        let first = rules.partition_point(|rule| rule.0 < from);
        rules.get(first..).unwrap_or_default().iter().take_while(|rule| rule.0 <= to).take(MAX_NEAR).any(
            |(_, low, high)| {
                let shared = high.min(middle + half) - low.max(middle - half);
                shared >= DIVIDING_SHARE * 2.0 * half
            },
        )
    }
}
