//! One page: its lines put into their cells, and the cells in the order they are read.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::abreast::{Fold, Folds, Opens, moved, unfolded};
use super::blank::with_blank_borders;
use super::cells::{Cell, Cells};
use super::initial::take_initials;
use super::newspaper::{Column, Halves, columns, halves, upright_blocks};
use crate::geom::{Rect, Turn};
use crate::layout::{Area, Char, Fill, Ink, Segment, Sign, is_coloured, narrow};
use crate::lexicon::hangs;
use crate::pdf::{Direction, Flags, Glyph, Line, Lines, Page, Source, Stacked, lines};

/// Cells whose upper edges differ by less than this stand in one row.
const ROW_PT: f32 = 3.0;

/// A gap this wide inside a line is read as a space, in em: half a character is no gap between letters.
const SPACE_EM: f32 = 0.45;

/// A gap this wide divides digits of one width from those of the other, in em: a narrow tab stands between 12,411 and
/// ３予算額.
const FIGURES_EM: f32 = 0.2;

/// Two lines whose baselines differ by less than this share of the larger em stand on one level.
const LEVEL_EM: f32 = 0.35;

/// Reads page after page into one document's characters and segments.
#[derive(Default)]
pub(super) struct PageReader {
    pub(super) chars: Vec<Char>,
    pub(super) boxes: Vec<Rect>,
    pub(super) segments: Vec<Segment>,
    /// The glyph of each character of the present page; that of the next character for a gap.
    pushed: Vec<u32>,
    /// Cells and regions so far, over all pages.
    cells: u32,
    /// Lines so far, over all pages.
    lines: u32,
    /// Sides of the regions of undrawn cells.
    regions: Vec<(f32, f32)>,
    /// Pages that are read unfolded.
    pub(super) folds: Folds,
    /// Pages that are turned to be read, and the turn back.
    pub(super) turns: Vec<(u32, Turn)>,
}

/// A line of text with its cell.
pub(super) struct Placed<'a> {
    pub(super) line: &'a Line,
    /// The box round its glyphs.
    pub(super) rect: Rect,
    /// Its glyphs, as indices of the page.
    pub(super) glyphs: Vec<u32>,
    pub(super) cell: usize,
    /// Number of its level on the page.
    level: u32,
    /// Its place in columns of running text.
    column: Option<Column>,
    /// The sides of its half of a drawn cell.
    half: Option<(f32, f32)>,
}

impl Placed<'_> {
    pub(super) const fn level(&self) -> u32 {
        self.level
    }
}

/// What of a page can be found without the pages before it.
pub(super) struct Prepared<'a> {
    /// The page as it is read.
    page: Cow<'a, Page>,
    lines: Lines,
    cells: Cells,
    /// Where its right column of records begins, which is read below the left one.
    pub(super) abreast: Option<f32>,
    /// How it was unfolded.
    folds: Vec<Fold>,
}

impl<'a> Prepared<'a> {
    /// `known` is where the right column of records begins on another page.
    pub(super) fn of(shown: &'a Page, opens: Opens<'_>, known: Option<f32>) -> Self {
        /// Columns of a page that are looked for.
        const MOST_COLUMNS: usize = 6;
        let mut page = with_blank_borders(shown.upright());
        let mut found = lines(&page);
        let (mut abreast, mut folds) = (None, Vec::new());
        for _ in 1..MOST_COLUMNS {
            let known = known.filter(|_| folds.is_empty());
            let Some((start, fold)) = unfolded(&page, &found, opens, known) else { break };
            page = Cow::Owned(moved(&page, &fold));
            found = lines(&page);
            folds.push(fold);
            abreast = abreast.or(Some(start));
        }
        Self { cells: Cells::of(&page), lines: found, page, abreast, folds }
    }
}

impl PageReader {
    pub(super) fn read(&mut self, shown: &Page, prepared: Prepared<'_>) {
        let Prepared { page, lines, cells, folds, .. } = prepared;
        let page = &*page;
        self.pushed.clear();
        let mut placed: Vec<Placed<'_>> = lines.lines.iter().map(|line| place(&lines, &cells, line)).collect();
        take_initials(page, &mut placed);
        page.stacked.iter().for_each(|stacked| join_stacked(&mut placed, stacked));
        self.lines += number_levels(&mut placed, self.lines);
        take_back_hanging(page, &mut placed);
        join_overflowing(page, &cells, &mut placed);
        self.lines += set_columns(page, &cells, &mut placed);
        let rows = row_tops(&cells);
        let key = |placed: &Placed<'_>| order_key(&rows, &cells, placed);
        placed.sort_by(|a, b| key(a).partial_cmp(&key(b)).unwrap_or(std::cmp::Ordering::Equal));
        for (at, line) in placed.iter().enumerate() {
            self.push(page, &cells, line, placed.get(at + 1));
        }
        if shown.lean != 0.0 {
            self.lean_back(shown);
        } else {
            let turned = shown.turn != page.turn;
            self.turns.extend(turned.then(|| (page.number, shown.turn_to_read().back())));
            self.folds.add(page.number, folds);
        }
        self.cells += narrow(cells.cells.len() + placed.len());
    }

    /// Puts the boxes of a leaning page's characters back to where they are shown.
    fn lean_back(&mut self, shown: &Page) {
        let first = self.boxes.len() - self.pushed.len();
        for (slot, glyph) in self.boxes.iter_mut().skip(first).zip(&self.pushed) {
            if let Some(glyph) = shown.glyphs.get(*glyph as usize) {
                *slot = glyph.rect;
            }
        }
    }

    fn push(&mut self, page: &Page, cells: &Cells, placed: &Placed<'_>, next: Option<&Placed<'_>>) {
        let start = narrow(self.chars.len());
        self.push_glyphs(page, &placed.glyphs);
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
        for index in glyphs {
            let Some(glyph) = page.glyphs.get(*index as usize) else { continue };
            if let Some(gap) = last.and_then(|last| gap(last, glyph)) {
                let inked = last.filter(|last| last.ink == glyph.ink);
                let ink = inked.map_or(Ink::Standing, |last| last.ink);
                let sign = inked.map_or(Sign::None, |last| sign_of(page, last));
                self.chars.push(Char { ink, sign, ..Char::standing(' ') });
                self.boxes.push(gap);
                self.pushed.push(*index);
            }
            self.chars.push(Char {
                ch: glyph.ch,
                ink: glyph.ink,
                marked: stands_out(glyph),
                sign: sign_of(page, glyph),
            });
            self.boxes.push(glyph.rect);
            self.pushed.push(*index);
            last = Some(glyph);
        }
    }

    /// The cell of a line; where borders do not show its columns, it reaches to the next piece on its level.
    fn area(
        &mut self,
        cells: &Cells,
        cell: &Cell,
        placed: &Placed<'_>,
        next: Option<&Placed<'_>>,
    ) -> (Area, Option<Fill>) {
        let rect = placed.rect;
        if cell.drawn {
            let number = self.cells + narrow(placed.cell);
            let area = Area { cell: number, region: number, rect: cell.rect, x: rect.x0, drawn: true };
            let (x0, x1) = placed.half.unwrap_or((cell.rect.x0, cell.rect.x1));
            return (area, fill(placed, &Rect { x0, x1, ..cell.rect }));
        }
        let right =
            next.filter(|next| next.cell == placed.cell && next.level == placed.level && next.rect.x0 > rect.x1);
        let edge = placed.column.and_then(|column| column.next).unwrap_or(cell.rect.x1);
        // Text that goes on in the next column stands below that of the first for all that is read of it.
        let aside = placed.column.map_or(0.0, |column| column.left - column.first);
        let (x0, x1) = (rect.x0 - aside, right.map_or(edge, |next| next.rect.x0) - aside);
        let own = Rect { x0, x1, ..rect };
        // Every line of an undrawn cell is a cell of its own.
        let own_number = self.cells + narrow(cells.cells.len()) + narrow(self.segments.len());
        let region = if cell.outside { OUTSIDE } else { self.region_of(&cell.rect) };
        (Area { cell: own_number, region, rect: own, x: x0, drawn: false }, None)
    }
}

/// A line with its cell.
fn place<'a>(lines: &Lines, cells: &Cells, line: &'a Line) -> Placed<'a> {
    let rect = line.rect;
    let cell = cells.at((rect.x0 + rect.x1) / 2.0, (rect.y0 + rect.y1) / 2.0);
    Placed { line, rect, glyphs: lines.glyphs(line).to_vec(), cell, level: 0, column: None, half: None }
}

/// A number that stands above or below the struck one that it replaces is read behind it, on the line of the two that
/// has other text.
fn join_stacked(placed: &mut Vec<Placed<'_>>, stacked: &Stacked) {
    let with = |placed: &[Placed<'_>], glyph: u32| placed.iter().position(|line| line.glyphs.contains(&glyph));
    let Some((old, new)) = with(placed, stacked.old.start).zip(with(placed, stacked.new.start)) else { return };
    let alone = |at: usize, own: &Range<u32>| {
        placed.get(at).is_some_and(|line| line.glyphs.iter().all(|glyph| own.contains(glyph)))
    };
    if old == new || !alone(new, &stacked.new) {
        return;
    }
    let to_new = alone(old, &stacked.old) && !has_company(placed, old) && has_company(placed, new);
    let (from, to) = if to_new { (old, new) } else { (new, old) };
    let glyphs = placed.get_mut(from).map(|line| std::mem::take(&mut line.glyphs)).unwrap_or_default();
    if let Some(line) = placed.get_mut(to) {
        let behind = line.glyphs.iter().rposition(|glyph| stacked.old.contains(glyph)).map_or(0, |last| last + 1);
        line.glyphs.splice(behind..behind, glyphs);
    }
    placed.remove(from);
}

/// Whether a line has others on its level.
fn has_company(placed: &[Placed<'_>], at: usize) -> bool {
    let Some(own) = placed.get(at) else { return false };
    let level = |line: &Placed<'_>| (level_of(line.line) - level_of(own.line)).abs() <= LEVEL_EM * own.line.size;
    placed.iter().enumerate().any(|(other, line)| other != at && level(line))
}

/// The box round some glyphs.
fn rect_of(page: &Page, glyphs: &[u32]) -> Option<Rect> {
    let rects = glyphs.iter().filter_map(|index| page.glyphs.get(*index as usize)).map(|glyph| glyph.rect);
    rects.reduce(|a, b| a.union(&b))
}

/// ぶら下げ: a 。 or 、 that hangs over the border of its cell is taken back from the line beyond it.
fn take_back_hanging(page: &Page, placed: &mut Vec<Placed<'_>>) {
    /// A hanging mark follows its character at once: in em.
    const TOUCHING_EM: f32 = 0.3;
    /// Characters that may hang, and those that are pushed out with them.
    const MAX_HANGING: usize = 2;
    placed.sort_by(|a, b| a.level.cmp(&b.level).then(a.rect.x0.total_cmp(&b.rect.x0)));
    for at in 1..placed.len() {
        let Some([before, line]) = placed.get_mut(at - 1..=at) else { continue };
        let hangs = |index: &&u32| page.glyphs.get(**index as usize).is_some_and(|glyph| hangs(glyph.ch));
        let hanging = line.glyphs.iter().take_while(hangs).take(MAX_HANGING).count();
        let touches = before.level == line.level
            && before.cell != line.cell
            && (line.rect.x0 - before.rect.x1).abs() <= TOUCHING_EM * line.line.size;
        if hanging == 0 || !touches || !follows_in_file(before, line) {
            continue;
        }
        let rest = line.glyphs.split_off(hanging);
        before.glyphs.append(&mut line.glyphs);
        line.glyphs = rest;
        if let Some(rect) = rect_of(page, &line.glyphs) {
            line.rect = rect;
        }
    }
    placed.retain(|placed| !placed.glyphs.is_empty());
}

/// Text that is wider than its cell goes on over the border into an empty one, as workbooks show it: the part beyond
/// belongs to the cell where it begins.
fn join_overflowing(page: &Page, cells: &Cells, placed: &mut Vec<Placed<'_>>) {
    placed.sort_by(|a, b| a.level.cmp(&b.level).then(a.rect.x0.total_cmp(&b.rect.x0)));
    for at in (1..placed.len()).rev() {
        let Some([before, line]) = placed.get_mut(at - 1..=at) else { continue };
        if !overflows(page, cells, before, line) {
            continue;
        }
        before.glyphs.append(&mut line.glyphs);
        before.rect = before.rect.union(&line.rect);
    }
    placed.retain(|placed| !placed.glyphs.is_empty());
}

/// Whether a line goes on with the one before it through a border: the border runs through a character, and the two are
/// set without any room between them. What fills two cells leaves their margins free.
fn overflows(page: &Page, cells: &Cells, before: &Placed<'_>, line: &Placed<'_>) -> bool {
    /// Room between two characters of one word, that where the border stands between them, and how far a border runs into
    /// a character: in em.
    const TOUCHING_EM: f32 = 0.06;
    const CLOSE_EM: f32 = 0.03;
    const INTO_EM: f32 = 0.08;
    let glyph = |index: Option<&u32>| index.and_then(|index| page.glyphs.get(*index as usize));
    let (Some(last), Some(first)) = (glyph(before.glyphs.last()), glyph(line.glyphs.first())) else { return false };
    let border = cells.cells.get(before.cell).map(|cell| cell.rect.x1);
    let em = last.size;
    let room = (first.rect.x0 - last.rect.x1).abs() / em;
    let into = |border: f32| (last.rect.x1 - border).max(border - first.rect.x0) > INTO_EM * em;
    let between = border.filter(|border| (last.rect.x0..first.rect.x1).contains(border));
    let cut = room <= CLOSE_EM || between.is_some_and(into);
    before.level == line.level
        && before.cell != line.cell
        && line.line.direction == Direction::Right
        && (last.size - first.size).abs() < TOUCHING_EM * em
        && room <= TOUCHING_EM
        && cut
        && follows_in_file(before, line)
}

/// Whether a line's first character was drawn right after the last one of the line before: a mark that hangs over its
/// cell's border belongs there, while one that wrapped within its own cell was drawn after that cell's text.
fn follows_in_file(before: &Placed<'_>, line: &Placed<'_>) -> bool {
    /// Blanks that may be drawn between.
    const BLANKS: u32 = 3;
    let drawn = before.glyphs.iter().max().zip(line.glyphs.first());
    drawn.is_some_and(|(last, mark)| (1..=1 + BLANKS).contains(&mark.wrapping_sub(*last)))
}

impl PageReader {
    /// Number of the region of undrawn cells with the same sides: the rows of a table without upright borders are one
    /// region, over pages too.
    fn region_of(&mut self, rect: &Rect) -> u32 {
        /// Sides this near are the same.
        const SAME_PT: f32 = 3.0;
        let same = |(x0, x1): &(f32, f32)| (x0 - rect.x0).abs() <= SAME_PT && (x1 - rect.x1).abs() <= SAME_PT;
        let at = self.regions.iter().position(same).unwrap_or_else(|| {
            self.regions.push((rect.x0, rect.x1));
            self.regions.len() - 1
        });
        UNDRAWN_FROM + narrow(at)
    }
}

/// Region of what lies around all tables.
const OUTSIDE: u32 = u32::MAX;

/// Regions of undrawn cells are numbered from here; cells of a document are numbered from 0 and never get so far.
const UNDRAWN_FROM: u32 = u32::MAX / 2;

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

/// Finds columns of running text. Their lines stand on no level with those of other columns: gives how many levels that
/// takes.
fn set_columns(page: &Page, cells: &Cells, placed: &mut Vec<Placed<'_>>) -> u32 {
    let free = |placed: &Placed<'_>| {
        placed.line.direction == Direction::Right && cells.cells.get(placed.cell).is_none_or(|cell| !cell.drawn)
    };
    let mut found = columns(placed, &page.rules, free);
    upright_blocks(placed, &mut found);
    let levels = |of: fn(u32, u32) -> u32, first| placed.iter().map(|placed| placed.level).fold(first, of);
    let (first, last) = (levels(u32::min, u32::MAX), levels(u32::max, 0));
    let mut edges: Vec<f32> = found.iter().flatten().map(|column| column.left).collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup();
    let beyond = |column: &Column| edges.iter().filter(|edge| **edge < column.left).count();
    let height = (last + 1).saturating_sub(first);
    for (placed, column) in placed.iter_mut().zip(&found) {
        placed.column = *column;
        placed.level += column.as_ref().map_or(0, |column| narrow(beyond(column)) * height);
    }
    let taken = narrow(edges.len().saturating_sub(1)) * height;
    let halved = halve_cells(page, cells, placed, taken + height);
    if halved { taken + height } else { taken }
}

/// Sets the right halves of drawn cells with two columns of text below their left halves, by so many levels; whether
/// there are any.
fn halve_cells(page: &Page, cells: &Cells, placed: &mut Vec<Placed<'_>>, by: u32) -> bool {
    /// A cell of two columns has two lines of text at least, the first of which may go over both.
    const LEAST: usize = 3;
    const MOST: usize = 100;
    let mut of_cell: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, line) in placed.iter().enumerate() {
        let drawn = cells.cells.get(line.cell).is_some_and(|cell| cell.drawn);
        if drawn && line.line.direction == Direction::Right {
            of_cell.entry(line.cell).or_default().push(at);
        }
    }
    let mut found = false;
    for (cell, mut lines) in of_cell.into_iter().filter(|(_, lines)| (LEAST..=MOST).contains(&lines.len())) {
        let Some(rect) = cells.cells.get(cell).map(|cell| cell.rect) else { continue };
        let parted = part_at_strip(page, placed, &lines);
        lines.extend(parted.iter().map(|(_, behind)| *behind));
        lines.sort_by_key(|at| placed.get(*at).map(|line| line.level));
        match halves(&lines, placed) {
            Some(halves) => {
                set_halves(placed, &lines, &halves, rect, by);
                found = true;
            }
            None => join_again(page, placed, &parted),
        }
    }
    found
}

/// Gives the lines of two columns the sides of their half, and sets the right ones below the left ones.
fn set_halves(placed: &mut [Placed<'_>], lines: &[usize], halves: &Halves, rect: Rect, by: u32) {
    let Halves { left, right, ends, begins } = halves;
    let last = left.iter().chain(right).filter_map(|at| placed.get(*at)).map(|line| line.level).max();
    let middle = f32::midpoint(*ends, *begins);
    for at in lines {
        let Some(line) = placed.get_mut(*at) else { continue };
        line.half = match (left.contains(at), right.contains(at)) {
            (true, _) => Some((rect.x0, middle)),
            (_, true) => Some((middle, rect.x1)),
            _ => None,
        };
        // What stands below both is read behind both.
        line.level += if right.contains(at) || line.half.is_none() && Some(line.level) > last { by } else { 0 };
    }
}

/// Parts lines at a gap that ends where another line of their cell begins, far from its left side: columns may stand as
/// near to each other as words. Gives each with the part behind the gap; nothing where a line goes over it.
fn part_at_strip(page: &Page, placed: &mut Vec<Placed<'_>>, lines: &[usize]) -> Vec<(usize, usize)> {
    /// Half the width of a cell with columns, and the strip between them, in em.
    const FAR_EM: f32 = 8.0;
    const STRIP_EM: f32 = 0.9;
    let own: Vec<(usize, Rect, f32)> =
        lines.iter().filter_map(|at| placed.get(*at).map(|line| (*at, line.rect, line.line.size))).collect();
    let edge = own.iter().map(|(_, rect, _)| rect.x0).fold(f32::MAX, f32::min);
    let Some(start) = own.iter().map(|(_, rect, em)| (rect.x0, *em)).find(|(x, em)| x - edge > FAR_EM * em) else {
        return Vec::new();
    };
    let (start, em) = start;
    let cut = |at: usize| {
        let glyphs = &placed.get(at)?.glyphs;
        let rect = |glyph: &u32| page.glyphs.get(*glyph as usize).map(|glyph| glyph.rect);
        let behind = glyphs.iter().position(|glyph| rect(glyph).is_some_and(|rect| rect.x0 >= start - 0.3 * em))?;
        let gap = rect(glyphs.get(behind)?)?.x0 - rect(glyphs.get(behind.checked_sub(1)?)?)?.x1;
        (gap >= STRIP_EM * em).then_some((at, behind))
    };
    // Those above the first that the strip parts go over both columns, as labels do.
    let crossing = own.iter().filter(|(_, rect, _)| rect.x0 < start && rect.x1 > start).map(|(at, ..)| *at);
    let cuts: Vec<(usize, usize)> = crossing.filter_map(cut).collect();
    let mut parted = Vec::new();
    for (at, behind) in cuts {
        let Some(line) = placed.get_mut(at) else { continue };
        let glyphs = line.glyphs.split_off(behind);
        let Some((first, second)) = rect_of(page, &line.glyphs).zip(rect_of(page, &glyphs)) else { continue };
        line.rect = first;
        let part = Placed { glyphs, rect: second, line: line.line, ..*line };
        parted.push((at, placed.len()));
        placed.push(part);
    }
    parted
}

/// Joins again what was parted, from the last on.
fn join_again(page: &Page, placed: &mut Vec<Placed<'_>>, parted: &[(usize, usize)]) {
    for (at, _) in parted.iter().rev() {
        let Some(part) = placed.pop() else { return };
        if let Some(line) = placed.get_mut(*at) {
            line.glyphs.extend(part.glyphs);
            line.rect = rect_of(page, &line.glyphs).unwrap_or(line.rect);
        }
    }
}

/// Baseline of a line along x; the upper edge of one along y.
fn level_of(line: &Line) -> f32 {
    match line.direction {
        Direction::Right | Direction::TurnedOver | Direction::Slanted => line.baseline,
        Direction::Down | Direction::TurnedDown | Direction::TurnedUp => line.rect.y0 + line.size * 0.88,
    }
}

/// For each cell the upper edge of its row: cells of one row may differ by a border's thickness.
fn row_tops(cells: &Cells) -> Vec<f32> {
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
    tops
}

/// Rows from the top, cells from the left, lines of a cell from the top; text that no borders enclose by its own place.
fn order_key(rows: &[f32], cells: &Cells, placed: &Placed<'_>) -> (f32, f32, u32, f32) {
    let Some(cell) = cells.cells.get(placed.cell).filter(|cell| cell.drawn) else {
        if let Some(column) = placed.column {
            return (column.top, column.left, placed.level, along(placed));
        }
        return (placed.rect.y0, placed.rect.x0, placed.level, placed.rect.x0);
    };
    let row = rows.get(placed.cell).copied().unwrap_or(cell.rect.y0);
    (row, cell.rect.x0, placed.level, along(placed))
}

/// Where a line stands among those of its level: columns of vertical writing go from the right to the left.
fn along(placed: &Placed<'_>) -> f32 {
    if placed.line.direction == Direction::Down { -placed.rect.x0 } else { placed.rect.x0 }
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
    let figures = is_half(last.ch) != is_half(next.ch) && last.ch.is_numeric() && next.ch.is_numeric();
    // An old number and its new one are parted by their ink.
    let least = if figures && last.ink == next.ink { FIGURES_EM } else { SPACE_EM };
    (wide > least * em).then(|| Rect::new(last.rect.x1, last.rect.y0, next.rect.x0, last.rect.y1))
}

/// Whether a character has half the width of a kanji.
const fn is_half(ch: char) -> bool {
    ch.is_ascii()
}

/// Circled, bold or coloured: people mark a rating so. Inserted text is coloured for another reason.
fn stands_out(glyph: &Glyph) -> bool {
    glyph.flags.any(Flags::CIRCLED.with(Flags::BOLD)) || is_coloured(glyph.colour)
}

/// What shows the ink of a character.
fn sign_of(page: &Page, glyph: &Glyph) -> Sign {
    match glyph.ink {
        Ink::Standing | Ink::Unsettled => Sign::None,
        Ink::Inserted if glyph.flags.has(Flags::INFERRED) && !is_coloured(glyph.colour) => Sign::BesideStruck,
        Ink::Inserted => Sign::InsertionStyle,
        Ink::Struck => {
            let rule = glyph.rule().and_then(|rule| page.rules.get(rule));
            let noted = rule.is_some_and(|rule| rule.source == Source::Annotation);
            if noted { Sign::StrikeoutAnnotation } else { Sign::StrikeLine }
        }
    }
}

/// How full a line of a drawn cell is.
///
/// Its margin at the right is taken to be as wide as the one at the left. A line far from the left edge is centred or
/// set to the right: what is free at both sides is room.
fn fill(placed: &Placed<'_>, cell: &Rect) -> Option<Fill> {
    let (line, rect) = (placed.line, placed.rect);
    /// The widest margin inside a cell, and the widest indent of a line.
    const MARGIN_EM: f32 = 1.0;
    const INDENT_EM: f32 = 3.0;
    if matches!(line.direction, Direction::Down | Direction::TurnedDown | Direction::TurnedUp) || line.size <= 0.0 {
        return None;
    }
    let (left, right) = ((rect.x0 - cell.x0).max(0.0), (cell.x1 - rect.x1).max(0.0));
    let margin = left.min(right).min(MARGIN_EM * line.size);
    let width = (cell.width() - 2.0 * margin).max(line.size);
    let indent = if left <= INDENT_EM * line.size { left } else { margin };
    let room = (cell.width() - rect.width() - indent - margin).max(0.0);
    Some(Fill { share: (rect.width() / width).min(1.0), room: room / line.size })
}
