//! Tables of amounts with years on one side and kinds on the other, within borders.
//!
//! ```text
//! 区分   | 令和５年度 | 令和６年度        年度       | 予算額  | 決算額
//! 予算額 | 2,400千円  | 2,500千円         令和５年度 | 2,400千円 | 2,300千円
//! 決算額 | 2,300千円  | －                令和６年度 | 2,500千円 | －
//! ```
//! The year of an amount is that of its column and its kind that of its row, or the other way about. Other rows of such a
//! table are none of budgets, and are told.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::item::Kind;
use super::stream::Placed;
use super::value_table::{Cell, EDGE, MAX_COLUMNS, ONE_RULE, is_one_row};
use crate::geom::Rect;
use crate::layout::Area;
use crate::value::{MoneyUnit, ValueColumn, column_head, is_lone_label};

/// The amounts of such tables.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MoneyTables {
    /// For the first segment of an amount, what the table says of it.
    amounts: HashMap<u32, MoneyHead>,
    /// All segments of the tables.
    segments: HashSet<u32>,
}

/// What a table says of an amount.
#[derive(Debug, Clone, PartialEq)]
pub struct MoneyHead {
    /// Segments of the cell that says its year.
    pub year: Vec<u32>,
    /// Segments of the cell that says its kind.
    pub kind: Vec<u32>,
    /// The unit that one of the heads gives.
    pub unit: Option<MoneyUnit>,
}

impl MoneyTables {
    /// Whether a document has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// Whether a segment stands in a table.
    #[must_use]
    pub fn has(&self, segment: u32) -> bool {
        self.segments.contains(&segment)
    }

    /// What the table says of the amount that begins with a segment.
    #[must_use]
    pub fn head(&self, segment: u32) -> Option<&MoneyHead> {
        self.amounts.get(&segment)
    }
}

/// The tables of a document; their cells become lines of the budget box.
pub(super) fn take(cells: &[Cell], items: &mut [Placed]) -> MoneyTables {
    let mut found = MoneyTables::default();
    if !cells.iter().any(is_kind) {
        return found;
    }
    let headed = |placed: &&Placed| matches!(placed.item.kind, Kind::Label(_) | Kind::Heading(_));
    let labels: HashSet<u32> = items.iter().filter(headed).map(|placed| placed.item.segment).collect();
    let mut rects: HashMap<u32, Rect> = HashMap::new();
    let mut at = 0;
    while at < cells.len() {
        let Some(end) = table(cells, at, &labels, &mut found) else {
            at += 1;
            continue;
        };
        let own = cells.get(at..end).unwrap_or_default();
        let edge = |most: fn(f32, f32) -> f32, of: fn(&Rect) -> f32| own.iter().map(|cell| of(&cell.rect)).reduce(most);
        let (x0, x1) = (edge(f32::min, |rect| rect.x0), edge(f32::max, |rect| rect.x1));
        for cell in own {
            let rect = Rect { x0: x0.unwrap_or(cell.rect.x0), x1: x1.unwrap_or(cell.rect.x1), ..cell.rect };
            cell.segments.iter().for_each(|segment| {
                rects.insert(*segment, rect);
            });
        }
        at = end;
    }
    for placed in items.iter_mut() {
        if let Some(rect) = rects.get(&placed.item.segment) {
            placed.item.kind = Kind::Money;
            placed.area = Area { rect: *rect, ..placed.area };
        }
    }
    found.segments = rects.into_keys().collect();
    found
}

/// 予算額, 決算額（千円）, without a year.
fn is_kind(cell: &Cell) -> bool {
    /// 令和４年度当初予算額（千円） is about the longest.
    const MAX_BYTES: usize = 72;
    cell.text.len() <= MAX_BYTES
        && is_lone_label(&cell.text)
        && !cell.text.chars().any(|c| c.is_ascii_digit() || c == '元')
}

/// 令和５年度.
fn is_year(cell: &Cell) -> bool {
    column_head(&cell.text).is_some_and(|head| head.column == ValueColumn::Year)
}

/// Reads the table whose corner, or whose first head, is a cell; gives one past its last cell.
fn table(cells: &[Cell], at: usize, labels: &HashSet<u32>, found: &mut MoneyTables) -> Option<usize> {
    /// 会計区分（単位：千円） is about the longest corner.
    const MAX_CORNER: usize = 14;
    let first = cells.get(at)?;
    let headed = |cell: &Cell| cell.segments.iter().any(|segment| labels.contains(segment));
    let corner = !is_year(first) && !is_kind(first);
    if corner && (first.text.chars().count() > MAX_CORNER || headed(first)) {
        return None;
    }
    let start = at + usize::from(corner);
    let heads = row(cells, start).filter(|_| cells.get(start).is_some_and(|head| is_one_row(first, head)))?;
    let own = cells.get(heads.clone())?;
    let (years, kinds) = (own.iter().all(is_year), own.iter().all(is_kind));
    if !years && !kinds || corner && own.first()?.rect.x0 < first.rect.x1 - EDGE {
        return None;
    }
    let names = |cell: &Cell| if years { is_kind(cell) } else { is_year(cell) };
    let (mut end, mut read) = (heads.end, 0);
    let mut bottom = own.iter().map(|cell| cell.rect.y1).fold(first.rect.y1, f32::max);
    while let Some(range) = row(cells, end) {
        let body = cells.get(range.clone())?;
        let (Some(name), values) = (body.first(), body.get(1..).unwrap_or_default()) else { break };
        let placed = name.page == first.page
            && name.rect.x1 <= own.first()?.rect.x0 + EDGE
            && (!corner || (name.rect.x0 - first.rect.x0).abs() <= EDGE);
        let column = |value: &Cell| {
            own.iter().position(|head| (head.rect.x0 - value.rect.x0).abs() <= EDGE.max(0.2 * head.rect.width()))
        };
        let adjoins = name.rect.y0 <= bottom + ONE_RULE;
        if !adjoins
            || !placed
            || headed(name)
            || values.is_empty()
            || values.iter().any(|value| column(value).is_none())
        {
            break;
        }
        if !names(name) && read == 0 {
            return None;
        }
        for value in values.iter().filter(|_| names(name)) {
            let Some(head) = column(value).and_then(|column| own.get(column)) else { continue };
            let (year, kind) = if years { (head, name) } else { (name, head) };
            let unit = [kind, year, first].into_iter().find_map(|cell| MoneyUnit::find(&cell.text));
            let head = MoneyHead { year: year.segments.clone(), kind: kind.segments.clone(), unit };
            value.segments.first().map(|segment| found.amounts.insert(*segment, head));
        }
        read += 1;
        end = range.end;
        bottom = body.iter().map(|cell| cell.rect.y1).fold(bottom, f32::max);
    }
    (read > 0).then_some(end)
}

/// The cells of a row from one on, each right of the one before.
fn row(cells: &[Cell], at: usize) -> Option<Range<usize>> {
    let first = cells.get(at)?;
    let rest = cells.get(at..)?.windows(2).take(MAX_COLUMNS);
    let more = rest.take_while(|two| matches!(two, [a, b] if is_one_row(first, b) && b.rect.x0 >= a.rect.x1 - EDGE));
    Some(at..at + 1 + more.count())
}
