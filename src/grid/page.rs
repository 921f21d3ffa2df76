//! One page: its lines put into their cells, and the cells in the order they are read.

use super::cells::{Cell, Cells};
use crate::geom::Rect;
use crate::layout::{Area, Char, Fill, Segment};
use crate::pdf::{Direction, Flags, Glyph, Line, Lines, Page, lines};

/// Cells whose upper edges differ by less than this stand in one row.
const ROW_PT: f32 = 3.0;

/// A gap this wide inside a line is read as a space, in em: half a character is no gap between letters.
const SPACE_EM: f32 = 0.45;

/// Two lines whose baselines differ by less than this share of the larger em stand on one level.
const LEVEL_EM: f32 = 0.35;

/// Reads page after page into one document's characters and segments.
#[derive(Default)]
pub(super) struct PageReader {
    pub(super) chars: Vec<Char>,
    pub(super) boxes: Vec<Rect>,
    pub(super) segments: Vec<Segment>,
    /// Cells and regions so far, over all pages.
    cells: u32,
    /// Lines so far, over all pages.
    lines: u32,
}

/// A line of text with its cell.
struct Placed<'a> {
    line: &'a Line,
    cell: usize,
    /// Number of its level on the page.
    level: u32,
}

impl PageReader {
    pub(super) fn read(&mut self, page: &Page) {
        let lines = lines(page);
        let cells = Cells::of(page);
        let mut placed: Vec<Placed<'_>> = lines
            .lines
            .iter()
            .map(|line| {
                let cell = cells.at((line.rect.x0 + line.rect.x1) / 2.0, (line.rect.y0 + line.rect.y1) / 2.0);
                Placed { line, cell, level: 0 }
            })
            .collect();
        self.lines += number_levels(&mut placed, self.lines);
        let rows = row_tops(&cells, &placed);
        placed.sort_by(|a, b| {
            order_key(&rows, &cells, a).partial_cmp(&order_key(&rows, &cells, b)).unwrap_or(std::cmp::Ordering::Equal)
        });
        for (at, line) in placed.iter().enumerate() {
            let next = placed.get(at + 1);
            self.push(page, &lines, &cells, line, next);
        }
        self.cells += u32::try_from(cells.cells.len() + placed.len()).unwrap_or(0);
    }

    fn push(&mut self, page: &Page, lines: &Lines, cells: &Cells, placed: &Placed<'_>, next: Option<&Placed<'_>>) {
        let start = narrow(self.chars.len());
        self.push_glyphs(page, lines.glyphs(placed.line));
        let Some(cell) = cells.cells.get(placed.cell) else { return };
        let (area, fill) = self.area(cells, cell, placed, next);
        self.segments.push(Segment {
            start,
            end: narrow(self.chars.len()),
            page: page.number,
            line: placed.level,
            column: 1,
            area: Some(area),
            fill,
            after_blank: false,
        });
    }

    fn push_glyphs(&mut self, page: &Page, glyphs: &[u32]) {
        let mut last: Option<&Glyph> = None;
        for glyph in glyphs.iter().filter_map(|index| page.glyphs.get(*index as usize)) {
            if let Some(gap) = last.and_then(|last| gap(last, glyph)) {
                let ink =
                    last.filter(|last| last.ink == glyph.ink).map_or(crate::layout::Ink::Standing, |last| last.ink);
                self.chars.push(Char { ink, ..Char::standing(' ') });
                self.boxes.push(gap);
            }
            self.chars.push(Char { ch: glyph.ch, ink: glyph.ink, marked: stands_out(glyph) });
            self.boxes.push(glyph.rect);
            last = Some(glyph);
        }
    }

    /// The cell of a line; where borders do not show its columns, it reaches to the next piece on its level.
    fn area(&self, cells: &Cells, cell: &Cell, placed: &Placed<'_>, next: Option<&Placed<'_>>) -> (Area, Option<Fill>) {
        let number = self.cells + narrow(placed.cell);
        let rect = placed.line.rect;
        if cell.drawn {
            let area = Area { cell: number, region: number, rect: cell.rect, x: rect.x0, drawn: true };
            return (area, fill(placed.line, &cell.rect));
        }
        let right =
            next.filter(|next| next.cell == placed.cell && next.level == placed.level && next.line.rect.x0 > rect.x1);
        let own = Rect { x1: right.map_or(cell.rect.x1, |next| next.line.rect.x0), x0: rect.x0, ..rect };
        // Every line of an undrawn cell is a cell of its own.
        let own_number = self.cells + narrow(cells.cells.len()) + narrow(self.segments.len());
        (Area { cell: own_number, region: number, rect: own, x: rect.x0, drawn: false }, None)
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Numbers the levels of a page from the top; gives how many there are.
fn number_levels(placed: &mut [Placed<'_>], before: u32) -> u32 {
    let mut order: Vec<usize> = (0..placed.len()).collect();
    let level = |at: &usize| placed.get(*at).map_or(0.0, |placed| level_of(placed.line));
    order.sort_by(|a, b| level(a).total_cmp(&level(b)));
    let mut numbers = vec![0; placed.len()];
    let (mut number, mut last) = (0, f32::NEG_INFINITY);
    for at in order {
        let Some(line) = placed.get(at).map(|placed| placed.line) else { continue };
        if level_of(line) - last > LEVEL_EM * line.size {
            number += 1;
            last = level_of(line);
        }
        if let Some(slot) = numbers.get_mut(at) {
            *slot = before + number;
        }
    }
    for (placed, number) in placed.iter_mut().zip(numbers) {
        placed.level = number;
    }
    number
}

/// Baseline of a line along x; the upper edge of one along y.
fn level_of(line: &Line) -> f32 {
    match line.direction {
        Direction::Right | Direction::TurnedOver | Direction::Slanted => line.baseline,
        Direction::Down | Direction::TurnedDown | Direction::TurnedUp => line.rect.y0 + line.size * 0.88,
    }
}

/// For each cell the upper edge of its row: cells of one row may differ by a border's thickness.
fn row_tops(cells: &Cells, placed: &[Placed<'_>]) -> Vec<f32> {
    let mut order: Vec<usize> = (0..cells.cells.len()).collect();
    let top = |at: &usize| cells.cells.get(*at).map_or(0.0, |cell| cell.rect.y0);
    order.sort_by(|a, b| top(a).total_cmp(&top(b)));
    let mut tops = vec![0.0; cells.cells.len()];
    let mut row = f32::NEG_INFINITY;
    for at in order {
        if top(&at) - row > ROW_PT {
            row = top(&at);
        }
        if let Some(slot) = tops.get_mut(at) {
            *slot = row;
        }
    }
    let _ = placed;
    tops
}

/// Rows from the top, cells from the left, lines of a cell from the top; text outside all tables by its own place.
fn order_key(rows: &[f32], cells: &Cells, placed: &Placed<'_>) -> (f32, f32, u32, f32) {
    let Some(cell) = cells.cells.get(placed.cell).filter(|cell| !cell.outside) else {
        return (placed.line.rect.y0, placed.line.rect.x0, placed.level, placed.line.rect.x0);
    };
    let row = rows.get(placed.cell).copied().unwrap_or(cell.rect.y0);
    (row, cell.rect.x0, placed.level, placed.line.rect.x0)
}

/// The gap between two characters of a line where it is wide enough for a space, as a box.
fn gap(last: &Glyph, next: &Glyph) -> Option<Rect> {
    if last.ch.is_whitespace() || next.ch.is_whitespace() || last.direction != next.direction {
        return None;
    }
    let em = last.size.max(next.size);
    let wide = match last.direction {
        Direction::Right | Direction::Slanted => next.rect.x0 - last.rect.x1,
        Direction::TurnedOver => last.rect.x0 - next.rect.x1,
        Direction::Down | Direction::TurnedDown => next.rect.y0 - last.rect.y1,
        Direction::TurnedUp => last.rect.y0 - next.rect.y1,
    };
    (wide > SPACE_EM * em).then(|| Rect::new(last.rect.x1, last.rect.y0, next.rect.x0, last.rect.y1))
}

/// Circled, bold or coloured: people mark a rating so. Inserted text is coloured for another reason.
fn stands_out(glyph: &Glyph) -> bool {
    let coloured = glyph.colour.iter().any(|part| part.abs_diff(glyph.colour[0]) > COLOURED);
    glyph.flags.any(Flags::CIRCLED.with(Flags::BOLD)) || coloured
}

/// Difference between two colour parts from which a colour is seen as one, of 255: greys of scanners differ by less.
const COLOURED: u8 = 64;

/// How full a line of a drawn cell is. Its margin at the right is taken to be as wide as the one at the left.
fn fill(line: &Line, cell: &Rect) -> Option<Fill> {
    if matches!(line.direction, Direction::Down | Direction::TurnedDown | Direction::TurnedUp) || line.size <= 0.0 {
        return None;
    }
    /// The widest margin inside a cell: beyond it the line is indented or centred.
    const MAX_MARGIN_EM: f32 = 1.0;
    let margin = (line.rect.x0 - cell.x0).clamp(0.0, MAX_MARGIN_EM * line.size);
    let width = (cell.width() - 2.0 * margin).max(line.size);
    let room = (cell.x1 - margin - line.rect.x1).max(0.0);
    Some(Fill { share: (line.rect.width() / width).min(1.0), room: room / line.size })
}
