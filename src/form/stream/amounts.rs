//! The row of amounts of a page, `２決算額 8,640 ３予算額 8,900 ４予算額 9,150`, whose cells borders do not show.
//!
//! A table may leave out any of its borders: its sides, the rules of its head, all that are level. Then what encloses the
//! amounts is some other shape, and they are read in the order of that. On paper each amount stands right of its label, on
//! one line: so they are read, and each is a cell of its own.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::form::fold::half_width;
use crate::form::money::{is_amount_cell, is_lone_budget_label, is_money_line, is_unit_cell};
use crate::geom::Rect;
use crate::layout::{Area, Document, Ink, Places, Segment, narrow};
use crate::lexicon::BUDGET_LETTER;

/// A row has as many labels; one label and its amount stand where they stand.
const LEAST_LABELS: usize = 2;

/// Pieces of which at least this share of the lower one's height is level stand on one line: amounts may be set a little
/// higher or lower than their labels.
const LEVEL_SHARE: f32 = 0.35;

/// What a piece of a line is in a row of amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Label,
    Amount,
    /// A label with its amount.
    Both,
    /// The unit of the amount before it, or an amount that is struck.
    Beside,
    Other,
}

impl Role {
    const fn has_label(self) -> bool {
        matches!(self, Self::Label | Self::Both)
    }

    const fn has_amount(self) -> bool {
        matches!(self, Self::Amount | Self::Both)
    }
}

/// A piece of a page with its place.
#[derive(Debug, Clone, Copy)]
struct Piece {
    segment: usize,
    rect: Rect,
    role: Role,
}

/// Puts the rows of amounts of every page in the order in which they stand on it.
pub(super) fn with_rows_of_amounts(document: Document) -> Document {
    if !matches!(document.places, Places::Boxes(_)) {
        return document;
    }
    let rows: Vec<Vec<Piece>> = pages(&document.segments)
        .flat_map(|page| rows(&document, page))
        .filter(|row| !is_in_order(row, &document))
        .collect();
    if rows.is_empty() { document } else { reordered(document, &rows) }
}

/// The segments of each page, as indices.
fn pages(segments: &[Segment]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    segments.chunk_by(|a, b| a.page == b.page).map(move |page| {
        start += page.len();
        start - page.len()..start
    })
}

/// The rows of amounts of a page, each from the left to the right.
fn rows(document: &Document, page: Range<usize>) -> Vec<Vec<Piece>> {
    // What is struck stands beside what replaced it.
    let folded = |segment: &Segment| -> Vec<char> {
        let kept = document.segment_chars(segment).iter().filter(|c| c.ink != Ink::Struck);
        kept.map(|c| half_width(c.ch)).collect()
    };
    let segment = |at: usize| document.segments.get(at);
    // Few lines have the letter that every label has.
    let worded = |own: &Segment| document.segment_chars(own).iter().any(|c| c.ch == BUDGET_LETTER);
    let is_label = |at: &usize| segment(*at).is_some_and(|own| worded(own) && is_lone_budget_label(&folded(own)));
    let labels: HashSet<usize> = page.clone().filter(is_label).collect();
    if labels.len() < LEAST_LABELS {
        return Vec::new();
    }
    let rect = |at: usize| document.extent(segment(at)?.range());
    let mut placed: Vec<(Rect, usize)> = page.clone().filter_map(|at| Some((rect(at)?, at))).collect();
    let middle = |rect: &Rect| f32::midpoint(rect.y0, rect.y1);
    placed.sort_by(|a, b| middle(&a.0).total_cmp(&middle(&b.0)));
    let (mut found, mut used) = (Vec::new(), HashSet::new());
    for (line, first) in placed.iter().filter(|(_, at)| labels.contains(at)) {
        if used.contains(first) {
            continue;
        }
        let near = line.y0 - line.height()..line.y1 + line.height();
        let from = placed.partition_point(|(other, _)| middle(other) < near.start);
        let level = placed.iter().skip(from).take_while(|(other, _)| middle(other) <= near.end);
        let mut pieces: Vec<Piece> = level
            .filter(|(other, _)| is_level(line, other))
            .filter_map(|(rect, at)| {
                let role = if labels.contains(at) { Role::Label } else { role(&folded(segment(*at)?)) };
                Some(Piece { segment: *at, rect: *rect, role })
            })
            .collect();
        used.extend(pieces.iter().map(|piece| piece.segment));
        pieces.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
        found.extend(row_in(&pieces));
    }
    found
}

/// What a piece is that is no label alone.
fn role(text: &[char]) -> Role {
    if is_amount_cell(text) {
        Role::Amount
    } else if is_unit_cell(text) || text.iter().all(|c| c.is_whitespace()) {
        Role::Beside
    } else if is_money_line(text) && text.iter().any(char::is_ascii_digit) {
        Role::Both
    } else {
        Role::Other
    }
}

/// Whether two pieces stand on one line.
fn is_level(a: &Rect, b: &Rect) -> bool {
    let shared = a.y1.min(b.y1) - a.y0.max(b.y0);
    shared >= LEVEL_SHARE * a.height().min(b.height())
}

/// Label, amount, label, amount … among the pieces of a line; no two amounts stand behind one label.
fn row_in(pieces: &[Piece]) -> Option<Vec<Piece>> {
    let first = pieces.iter().position(|piece| piece.role.has_label())?;
    let row: Vec<Piece> = pieces.get(first..)?.iter().take_while(|piece| piece.role != Role::Other).copied().collect();
    let roles: Vec<Role> = row.iter().map(|piece| piece.role).filter(|role| *role != Role::Beside).collect();
    let alternate = roles.windows(2).all(|pair| pair.iter().any(|role| role.has_label()));
    let labels = roles.iter().filter(|role| role.has_label()).count();
    (labels >= LEAST_LABELS && roles.iter().any(|role| role.has_amount()) && alternate).then_some(row)
}

/// Whether the pieces are read one after the other as they stand, each in a cell that has nothing else of the row. What
/// a narrow cell wraps stands between its first line and the next cell.
fn is_in_order(row: &[Piece], document: &Document) -> bool {
    let area = |at: usize| document.segments.get(at).and_then(|segment| segment.area);
    let cell = |at: usize| area(at).map(|area| area.cell);
    let of_pair = |at: usize, a: &Piece, b: &Piece| {
        area(at).is_some_and(|area| area.drawn) && (cell(at) == cell(a.segment) || cell(at) == cell(b.segment))
    };
    row.windows(2).all(|pair| match pair {
        [a, b] => {
            a.segment < b.segment
                && (a.segment + 1..b.segment).all(|at| of_pair(at, a, b))
                && (cell(a.segment) != cell(b.segment) || a.role == Role::Beside || b.role == Role::Beside)
        }
        _ => true,
    })
}

/// The document with every row where its first piece is read, and each of its pieces in a cell of its own.
fn reordered(document: Document, rows: &[Vec<Piece>]) -> Document {
    let Places::Boxes(boxes) = &document.places else { return document };
    let mut next_cell =
        document.segments.iter().filter_map(|one| one.area).map(|area| area.cell + 1).max().unwrap_or(0);
    let firsts: HashMap<usize, &Vec<Piece>> =
        rows.iter().filter_map(|row| Some((row.iter().map(|piece| piece.segment).min()?, row))).collect();
    let moved: HashSet<usize> = rows.iter().flatten().map(|piece| piece.segment).collect();
    let mut order: Vec<Segment> = Vec::with_capacity(document.segments.len());
    for (at, segment) in document.segments.iter().enumerate() {
        match firsts.get(&at) {
            Some(row) => order.extend(cells_of(row, &document.segments, &mut next_cell)),
            None if moved.contains(&at) => {}
            None => order.push(*segment),
        }
    }
    let (mut chars, mut places) = (Vec::with_capacity(document.chars.len()), Vec::with_capacity(boxes.len()));
    for segment in &mut order {
        let range = segment.range();
        let start = narrow(chars.len());
        chars.extend_from_slice(document.chars.get(range.clone()).unwrap_or_default());
        places.extend_from_slice(boxes.get(range).unwrap_or_default());
        (segment.start, segment.end) = (start, narrow(chars.len()));
    }
    Document { chars, segments: order, places: Places::Boxes(places), ..document }
}

/// The pieces of a row as cells that reach from one to the next.
fn cells_of(row: &[Piece], segments: &[Segment], next_cell: &mut u32) -> Vec<Segment> {
    let line = row.first().and_then(|first| segments.get(first.segment)).map_or(0, |first| first.line);
    let rects = row.iter().map(|piece| piece.rect);
    let whole = rects.reduce(|a, b| a.union(&b)).unwrap_or_default();
    let cell = |(nth, piece): (usize, &Piece)| {
        let segment = *segments.get(piece.segment)?;
        let right = row.get(nth + 1).map_or(whole.x1, |next| next.rect.x0);
        let rect = Rect::new(piece.rect.x0, whole.y0, right, whole.y1);
        let area = Area { cell: *next_cell, region: *next_cell, rect, x: piece.rect.x0, drawn: true };
        *next_cell += 1;
        Some(Segment { line, area: Some(area), ..segment })
    };
    row.iter().enumerate().filter_map(cell).collect()
}
