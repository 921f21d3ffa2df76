//! Records set abreast: a page in two columns that run down it, or two sheets on one page.
//!
//! Records open at the left edge of both columns, with other numbers of one kind, and a strip that nothing crosses
//! divides the columns. What stands in the right one is read below the left one: the page is given with it moved there,
//! its characters under the same indices. A form in two columns (戦略 beside its 取組, a plan beside its evaluation)
//! opens records of another kind at the right, or the same ones again.

use std::ops::Range;

use crate::geom::Rect;
use crate::layout::{Document, Ink, Places};
use crate::pdf::{Area, Direction, Glyph, Line, Lines, Page, Role, Rule, Shape};

/// The number with which a line opens a record.
pub(crate) type Opens<'a> = &'a (dyn Fn(&[char]) -> Option<Vec<u8>> + Sync);

/// Lines that a column has at least.
const LEAST_LINES: usize = 3;

/// The strip between two columns is at least this wide, in em.
const STRIP_EM: f32 = 0.8;

/// Lines that begin within this of each other begin at one edge, in em.
const EDGE_EM: f32 = 1.2;

/// Lines of a page that are looked at.
const MOST_LINES: usize = 2000;

/// The right column begins beyond this share of the page's width.
const LEAST_SHARE: f32 = 0.2;

/// A line of a page as columns are sought.
struct Piece {
    rect: Rect,
    em: f32,
    number: Option<Vec<u8>>,
}

/// Two columns of a page, from one level to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Block {
    top: f32,
    bottom: f32,
    /// Where the left column begins, the middle of the strip, and where the right column begins.
    left: f32,
    middle: f32,
    right: f32,
}

/// The columns of the pages that are read unfolded.
#[derive(Debug, Default)]
pub(crate) struct Folds(Vec<(u32, Vec<Fold>)>);

/// The blocks of one unfolding of a page.
pub(super) type Fold = Vec<Block>;

impl Folds {
    pub(super) fn add(&mut self, page: u32, folds: Vec<Fold>) {
        if !folds.is_empty() {
            self.0.push((page, folds));
        }
    }

    /// Puts characters back to where they are shown, once the order is settled in which they are read.
    pub(crate) fn back(&self, document: &mut Document) {
        let Places::Boxes(boxes) = &mut document.places else { return };
        for segment in &document.segments {
            let folds = self.0.iter().find(|(page, _)| *page == segment.page).map(|(_, folds)| folds);
            for (rect, folds) in boxes.get_mut(segment.range()).into_iter().flatten().zip(std::iter::repeat(folds)) {
                *rect = folds.into_iter().flatten().rev().fold(*rect, |rect, fold| folded(fold, &rect));
            }
        }
    }
}

/// Where the right columns of a page begin, and the page with them below the left ones; `known` is where they begin on
/// another page of this width.
pub(super) fn unfolded(page: &Page, lines: &Lines, opens: Opens<'_>, known: Option<f32>) -> Option<(f32, Fold)> {
    if lines.lines.len() > MOST_LINES || lines.lines.len() < 2 * LEAST_LINES {
        return None;
    }
    let far = LEAST_SHARE * page.width;
    let number = |line: &Line| opens(&text_of(page, lines, line));
    let level = || lines.lines.iter().filter(|line| line.direction == Direction::Right);
    let opening = |line: &&Line| line.rect.x0 > far && number(line).is_some();
    let mut starts: Vec<f32> = level().filter(opening).map(|line| line.rect.x0).collect();
    let sheet = sheet_start(page, lines);
    if starts.is_empty() && known.or(sheet).is_none() {
        return None;
    }
    starts.sort_by(f32::total_cmp);
    starts.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    let pieces: Vec<Piece> =
        level().map(|line| Piece { rect: line.rect, em: line.size, number: number(line) }).collect();
    let found = |start: f32, known: bool| {
        let blocks = blocks(page, &pieces, start, known);
        (!blocks.is_empty()).then_some((start, blocks))
    };
    let known = known.and_then(|start| found(start, true));
    known.or_else(|| sheet.into_iter().chain(starts).find_map(|start| found(start, false)))
}

/// Where the text of the right sheet begins on a page that is wide enough for two.
fn sheet_start(page: &Page, lines: &Lines) -> Option<f32> {
    let beyond =
        lines.lines.iter().filter(|line| line.direction == Direction::Right && line.rect.x0 > page.width / 2.0);
    let start = beyond.map(|line| line.rect.x0).min_by(f32::total_cmp)?;
    (page.width > page.height).then_some(start)
}

/// The characters of a line's beginning that stand.
fn text_of(page: &Page, lines: &Lines, line: &Line) -> Vec<char> {
    /// A heading's word and number are shorter.
    const MOST: usize = 40;
    let glyphs = lines.glyphs(line).iter().filter_map(|index| page.glyphs.get(*index as usize));
    glyphs.filter(|glyph| glyph.ink != Ink::Struck).map(|glyph| glyph.ch).take(MOST).collect()
}

/// What goes over the strip left of `start`: from where to where.
fn crossings(page: &Page, pieces: &[Piece], start: f32) -> Vec<(f32, f32)> {
    let middle = page.width / 2.0;
    let text = pieces.iter().filter(|piece| {
        let over = piece.rect.x0 < start - piece.em && piece.rect.x1 > start + piece.em;
        // A page number stands under both columns.
        let centred = (f32::midpoint(piece.rect.x0, piece.rect.x1) - middle).abs() < piece.em
            && piece.rect.x1 > start - 2.0 * piece.em
            && piece.rect.x0 < start;
        over || centred
    });
    let border = |rule: &&Rule| {
        let over = rule.x0 < start - LEVEL_PT && rule.x1 > start + LEVEL_PT;
        rule.visible && rule.role == Role::Plain && rule.is_horizontal() && over
    };
    /// A border that goes this far beyond both sides of an edge goes over it.
    const LEVEL_PT: f32 = 24.0;
    let text = text.map(|piece| (piece.rect.y0, piece.rect.y1));
    let mut all: Vec<(f32, f32)> =
        text.chain(page.rules.iter().filter(border).map(|rule| (rule.y0, rule.y1))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all
}

/// The columns of a page whose right column begins at `start`.
fn blocks(page: &Page, pieces: &[Piece], start: f32, known: bool) -> Vec<Block> {
    let mut bounds = vec![0.0];
    for (from, to) in crossings(page, pieces, start) {
        bounds.extend([from, to]);
    }
    bounds.push(page.height);
    let mut found: Vec<(Block, bool)> = Vec::new();
    for range in bounds.chunks(2).filter_map(|pair| Some(*pair.first()?..*pair.last()?)) {
        found.extend(block(pieces, range, start));
    }
    let sheets = bounds.len() == 2 && are_sheets(page, pieces, &found);
    let sure = known || sheets || found.iter().any(|(_, sure)| *sure);
    let mut blocks: Vec<Block> = if sure { found.into_iter().map(|(block, _)| block).collect() } else { Vec::new() };
    if let [block] = blocks.as_mut_slice()
        && sheets
    {
        // A sheet may hold less than its margins enclose.
        block.left = block.left.min(block.right - page.width / 2.0).max(0.0);
    }
    blocks
}

/// Whether a page is two sheets beside each other: it is wide, a broad strip along its middle is free from its head to
/// its foot, and records open on the right one. The sheets of two forms open the same records.
fn are_sheets(page: &Page, pieces: &[Piece], found: &[(Block, bool)]) -> bool {
    /// Tables that stand on one sheet alone have borders there.
    const BORDERS: usize = 3;
    /// The margins of two sheets, in em, and how far their middle is from that of the page.
    const MARGINS_EM: f32 = 4.0;
    let [(block, _)] = found else { return false };
    let Some(em) = pieces.first().map(|piece| piece.em) else { return false };
    let strip = 2.0 * (block.right - block.middle);
    let right = |piece: &&Piece| piece.rect.x0 > block.middle;
    let border = |rule: &&Rule| rule.visible && rule.role == Role::Plain && rule.is_horizontal();
    let borders =
        |right: bool| page.rules.iter().filter(border).filter(|rule| (rule.x0 > block.middle) == right).count();
    page.width > page.height
        && strip >= MARGINS_EM * em
        && (block.middle - page.width / 2.0).abs() <= MARGINS_EM * em
        && (pieces.iter().filter(right).any(|piece| piece.number.is_some())
            || borders(true) >= BORDERS && borders(false) >= BORDERS)
}

/// The columns between two levels, and whether records open in both.
fn block(pieces: &[Piece], range: Range<f32>, start: f32) -> Option<(Block, bool)> {
    let inside = |piece: &&Piece| range.contains(&f32::midpoint(piece.rect.y0, piece.rect.y1));
    let own: Vec<&Piece> = pieces.iter().filter(inside).collect();
    let is_right = |piece: &Piece| piece.rect.x0 >= start - piece.em;
    let top = head_of(&own, is_right).map_or(range.start, |top| top.max(range.start));
    let (right, left): (Vec<&Piece>, Vec<&Piece>) = own
        .into_iter()
        .filter(|piece| f32::midpoint(piece.rect.y0, piece.rect.y1) > top)
        .partition(|piece| is_right(piece));
    if left.len() < LEAST_LINES || right.len() < LEAST_LINES {
        return None;
    }
    let edge = |side: &[&Piece]| side.iter().map(|piece| piece.rect.x0).fold(f32::MAX, f32::min);
    let ends = left.iter().map(|piece| piece.rect.x1).fold(f32::MIN, f32::max);
    let (first, begins) = (edge(&left), edge(&right));
    let em = left.first().map_or(0.0, |piece| piece.em);
    if begins - ends < STRIP_EM * em || begins - start > EDGE_EM * em {
        return None;
    }
    let heads = |side: &[&Piece], edge: f32| {
        let at_edge = |piece: &&&Piece| piece.rect.x0 - edge <= EDGE_EM * piece.em;
        side.iter().filter(at_edge).filter_map(|piece| piece.number.clone()).collect::<Vec<_>>()
    };
    let sure = run_on(&heads(&left, first), &heads(&right, begins));
    let block = Block { top, bottom: range.end, left: first, middle: f32::midpoint(ends, begins), right: begins };
    Some((block, sure))
}

/// Where columns begin, the first record of the right one level with one at the left: what stands above, at the left
/// for the most part, belongs to both.
fn head_of(own: &[&Piece], is_right: impl Fn(&Piece) -> bool) -> Option<f32> {
    /// What divides two lines, in em.
    const HALF_LINE_EM: f32 = 0.6;
    /// Lines of a head that stand at the right: a date, a name.
    const MOST_RIGHT: usize = 2;
    let heads =
        |right: bool| own.iter().filter(|piece| piece.number.is_some() && is_right(piece) == right).collect::<Vec<_>>();
    let first = heads(true).into_iter().min_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0))?;
    let level = heads(false).into_iter().find(|piece| (piece.rect.y0 - first.rect.y0).abs() <= piece.em)?;
    let head = level.rect.y0.min(first.rect.y0);
    let above = || own.iter().filter(|piece| piece.rect.y1 <= head + 1.0);
    let goes_on = above().filter(|piece| is_right(piece)).count() > MOST_RIGHT;
    if goes_on {
        return None;
    }
    let ends = above().map(|piece| piece.rect.y1).fold(f32::MIN, f32::max);
    Some(f32::midpoint(ends.min(head), head).max(HALF_LINE_EM.mul_add(-level.em, head)))
}

/// Whether the records of one column go on in the other: both open some of one kind, and no number is in both.
fn run_on(left: &[Vec<u8>], right: &[Vec<u8>]) -> bool {
    let same_kind = |number: &Vec<u8>| right.iter().any(|other| other.len() == number.len());
    left.iter().any(same_kind) && !left.iter().any(|number| right.contains(number))
}

/// The page with the right columns of its blocks below the left ones.
pub(super) fn moved(page: &Page, blocks: &[Block]) -> Page {
    let by = |rect: &Rect| offset(blocks, f32::midpoint(rect.x0, rect.x1), f32::midpoint(rect.y0, rect.y1));
    let glyph = |glyph: &Glyph| {
        let by = by(&glyph.rect);
        Glyph { rect: shift(&glyph.rect, by), x: glyph.x + by.0, y: glyph.y + by.1, ..*glyph }
    };
    let rule = |rule: &Rule| {
        let (dx, dy) = by(&Rect::new(rule.x0, rule.y0, rule.x1, rule.y1));
        Rule { x0: rule.x0 + dx, y0: rule.y0 + dy, x1: rule.x1 + dx, y1: rule.y1 + dy, ..*rule }
    };
    let taller: f32 = blocks.iter().map(|block| block.bottom - block.top).sum();
    Page {
        number: page.number,
        width: page.width,
        height: page.height + taller,
        glyphs: page.glyphs.iter().map(glyph).collect(),
        rules: page.rules.iter().map(rule).collect(),
        areas: page.areas.iter().map(|area| Area { rect: shift(&area.rect, by(&area.rect)), ..*area }).collect(),
        shapes: page.shapes.iter().map(|shape| Shape { rect: shift(&shape.rect, by(&shape.rect)), ..*shape }).collect(),
        fonts: page.fonts.clone(),
        turn: page.turn,
        lean: page.lean,
        stacked: page.stacked.clone(),
    }
}

fn shift(rect: &Rect, (dx, dy): (f32, f32)) -> Rect {
    Rect { x0: rect.x0 + dx, y0: rect.y0 + dy, x1: rect.x1 + dx, y1: rect.y1 + dy }
}

/// How far what stands at a point is moved.
fn offset(blocks: &[Block], x: f32, y: f32) -> (f32, f32) {
    let mut down = 0.0;
    for block in blocks {
        let height = block.bottom - block.top;
        if (block.top..block.bottom).contains(&y) {
            return if x > block.middle { (block.left - block.right, down + height) } else { (0.0, down) };
        }
        down += if y >= block.bottom { height } else { 0.0 };
    }
    (0.0, down)
}

/// Where a box of an unfolded page is shown.
fn folded(blocks: &[Block], rect: &Rect) -> Rect {
    let y = f32::midpoint(rect.y0, rect.y1);
    let mut down = 0.0;
    for block in blocks {
        let height = block.bottom - block.top;
        if y - down < block.bottom {
            break;
        }
        down += height;
        if y - down < block.bottom {
            return shift(rect, (block.right - block.left, -down));
        }
    }
    shift(rect, (0.0, -down))
}
