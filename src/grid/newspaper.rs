//! 段組み: columns of running text beside each other, without borders, each read to its end before the next.
//!
//! A strip of the page that no line crosses divides lines of text on both sides; each side has several lines that begin
//! at one edge and are as wide as text is. Rows of a table are narrow, or stand level with each other throughout.

use super::page::Placed;
use crate::geom::Rect;
use crate::pdf::{Direction, Role, Rule};

/// The place of a line in columns: the upper edge of all columns, the left edges of the first, its own and the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Column {
    pub(super) top: f32,
    pub(super) first: f32,
    pub(super) left: f32,
    pub(super) next: Option<f32>,
}

/// Lines that a column has at least.
const LEAST_LINES: usize = 3;

/// The strip between two columns is at least this wide, in em.
const STRIP_EM: f32 = 1.0;

/// Width of the lines of a column in the mean, in em: cells of a table are narrower.
const TEXT_EM: f32 = 8.0;

/// Lines that begin within this of each other begin at one edge, in em.
const EDGE_EM: f32 = 1.2;

/// Two lines stand level where their middles differ by less, in em.
const LEVEL_EM: f32 = 0.25;

/// Of the lines on the right at least this share stands level with none on the left.
const UNEVEN_SHARE: f32 = 0.5;

/// A line stands beside another where their middles differ by less, in em: half of what two lines of one text differ.
const BESIDE_EM: f32 = 0.9;

/// Lines of a page that are looked at.
const MOST_LINES: usize = 400;

/// The columns of a page's undrawn lines, by the lines' places in the list.
pub(super) fn columns(
    placed: &[Placed<'_>],
    rules: &[Rule],
    is_free: impl Fn(&Placed<'_>) -> bool,
) -> Vec<Option<Column>> {
    let mut found = vec![None; placed.len()];
    let mut free: Vec<usize> = (0..placed.len()).filter(|at| placed.get(*at).is_some_and(&is_free)).collect();
    if free.len() < 2 * LEAST_LINES || free.len() > MOST_LINES {
        return found;
    }
    let rect = |at: usize| placed.get(at).map_or(Rect::new(0.0, 0.0, 0.0, 0.0), |placed| placed.rect);
    free.sort_by(|a, b| rect(*a).y0.total_cmp(&rect(*b).y0));
    let mut starts: Vec<f32> = free.iter().map(|at| rect(*at).x0).collect();
    starts.sort_by(f32::total_cmp);
    starts.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    for start in starts.into_iter().skip(1) {
        let em = free.iter().find_map(|at| placed.get(*at)).map_or(10.0, |placed| placed.line.size);
        for block in blocks(&free, &rect, start, em) {
            if is_newspaper(&block, placed, start) && !is_ruled(&block, &rect, rules, em) {
                set(&mut found, &block, &rect, start);
            }
        }
    }
    found
}

/// Runs of lines from the top none of which crosses the strip left of `start`.
fn blocks(free: &[usize], rect: &impl Fn(usize) -> Rect, start: f32, em: f32) -> Vec<Vec<usize>> {
    let crosses = |at: &usize| rect(*at).x0 < start - 1.0 && rect(*at).x1 > start - STRIP_EM * em;
    free.split(crosses).map(<[usize]>::to_vec).filter(|block| block.len() >= 2 * LEAST_LINES).collect()
}

/// Whether the lines left and right of `start` are two columns of running text.
fn is_newspaper(block: &[usize], placed: &[Placed<'_>], start: f32) -> bool {
    let lines: Vec<&Placed<'_>> = block.iter().filter_map(|at| placed.get(*at)).collect();
    let (right, left): (Vec<&Placed<'_>>, Vec<&Placed<'_>>) =
        lines.iter().partition(|line| line.rect.x0 >= start - 1.0);
    let is_text = |side: &[&Placed<'_>]| {
        let edge = side.iter().map(|line| line.rect.x0).fold(f32::MAX, f32::min);
        let begins = side.iter().filter(|line| line.rect.x0 - edge <= EDGE_EM * line.line.size).count();
        let width: f32 = side.iter().map(|line| line.rect.width() / line.line.size.max(1.0)).sum();
        side.len() >= LEAST_LINES && 5 * begins >= 4 * side.len() && width >= TEXT_EM * side.len() as f32
    };
    let middle = |line: &Placed<'_>| f32::midpoint(line.rect.y0, line.rect.y1);
    let level = |a: &Placed<'_>, b: &Placed<'_>| (middle(a) - middle(b)).abs() < LEVEL_EM * a.line.size;
    let uneven = || right.iter().filter(|line| !left.iter().any(|other| level(line, other))).count();
    // What is set to the right below each paragraph of one text stands between its lines, never beside them.
    let beside = |a: &Placed<'_>, b: &Placed<'_>| (middle(a) - middle(b)).abs() < BESIDE_EM * a.line.size;
    let side_by_side = || right.iter().filter(|line| left.iter().any(|other| beside(line, other))).count();
    is_text(&left)
        && is_text(&right)
        && uneven() as f32 >= UNEVEN_SHARE * right.len() as f32
        && 2 * side_by_side() >= left.len().min(right.len())
}

/// Whether lines along the text divide a block or stand at its edge: boxes of a table, each read by itself.
fn is_ruled(block: &[usize], rect: &impl Fn(usize) -> Rect, rules: &[Rule], em: f32) -> bool {
    /// Shorter lines underline or strike.
    const LONG_EM: f32 = 8.0;
    let bounds = block.iter().map(|at| rect(*at)).reduce(|a, b| a.union(&b));
    let plain = |rule: &&Rule| rule.visible && rule.role == Role::Plain && rule.is_horizontal();
    bounds.is_some_and(|bounds| {
        rules.iter().filter(plain).any(|rule| {
            let near = (bounds.y0 - 2.0 * em..=bounds.y1 + 2.0 * em).contains(&rule.y0);
            let (low, high) = (rule.x0.min(rule.x1), rule.x0.max(rule.x1));
            near && high.min(bounds.x1) - low.max(bounds.x0) >= LONG_EM * em
        })
    })
}

fn set(found: &mut [Option<Column>], block: &[usize], rect: &impl Fn(usize) -> Rect, start: f32) {
    let top = block.iter().map(|at| rect(*at).y0).fold(f32::MAX, f32::min);
    let edge = block.iter().map(|at| rect(*at).x0).fold(f32::MAX, f32::min);
    for at in block {
        let Some(column) = found.get_mut(*at) else { continue };
        let beyond = rect(*at).x0 >= start - 1.0;
        let (left, next) = if beyond { (start, None) } else { (edge, Some(start)) };
        // A third column lies right of the second.
        *column = Some(column.map_or(Column { top, first: edge, left, next }, |known| Column {
            left: known.left.max(left),
            next: known.next.or(next),
            ..known
        }));
    }
}

/// Two columns of a cell.
pub(super) struct Halves {
    pub(super) left: Vec<usize>,
    pub(super) right: Vec<usize>,
    /// Where the lines at the left end, and those at the right begin.
    pub(super) ends: f32,
    pub(super) begins: f32,
}

/// Two columns of running text within one drawn cell. In rows of a list
/// what stands at the right is short; lines of text are as wide as those at the left and go on below.
pub(super) fn halves(lines: &[usize], placed: &[Placed<'_>]) -> Option<Halves> {
    let line = |at: &usize| placed.get(*at);
    let level = |at: &usize| line(at).map_or(0, |line| line.level());
    let rect = |at: usize| line(&at).map_or(Rect::new(0.0, 0.0, 0.0, 0.0), |line| line.rect);
    let (from, start) = lines.iter().enumerate().find_map(|(place, at)| {
        let beside = |other: &&usize| level(other) == level(at) && rect(**other).x0 > rect(*at).x1;
        lines.iter().find(beside).map(|other| (place, rect(*other).x0))
    })?;
    // What stands above the columns, and from the first line below that goes over both.
    let crosses = |at: &usize| rect(*at).x0 < start && rect(*at).x1 > start;
    let lines = lines.get(from..)?;
    let lines = lines.split(crosses).next()?;
    let em = line(lines.first()?)?.line.size;
    let (right, left): (Vec<usize>, Vec<usize>) = lines.iter().partition(|at| rect(**at).x0 >= start - 0.3 * em);
    let text = |side: &[usize]| {
        let edge = side.iter().map(|at| rect(*at).x0).fold(f32::MAX, f32::min);
        let end = side.iter().map(|at| rect(*at).x1).fold(f32::MIN, f32::max);
        let aligned = side.iter().all(|at| rect(*at).x0 - edge <= EDGE_EM * em);
        // The first line is full, and the text goes on below it.
        let full = side.first().is_some_and(|first| end - rect(*first).x1 <= em);
        let width = end - edge;
        (side.len() >= 2 && aligned && full && width >= TEXT_EM * em).then_some((edge, end))
    };
    let (first, second) = text(&left).zip(text(&right))?;
    let alike = ((first.1 - first.0) - (second.1 - second.0)).abs() <= 1.5 * em;
    let strip = second.0 - first.1 >= STRIP_EM * em;
    let together = level(left.first()?) == level(right.first()?);
    (alike && strip && together).then(|| Halves { left, right, ends: first.1, begins: second.0 })
}

/// Sets the columns of a block of vertical writing beside each other: they begin at one height.
pub(super) fn upright_blocks(placed: &[Placed<'_>], found: &mut [Option<Column>]) {
    let is_column = |placed: &&(usize, &Placed<'_>)| placed.1.line.direction == Direction::Down;
    let all: Vec<(usize, &Placed<'_>)> = placed.iter().enumerate().collect();
    let mut lines: Vec<&(usize, &Placed<'_>)> = all.iter().filter(is_column).collect();
    lines.sort_by(|a, b| b.1.rect.x0.total_cmp(&a.1.rect.x0));
    let beside = |a: &&(usize, &Placed<'_>), b: &&(usize, &Placed<'_>)| {
        let em = a.1.line.size;
        (a.1.rect.y0 - b.1.rect.y0).abs() <= EDGE_EM * em && a.1.rect.x0 - b.1.rect.x1 <= 2.0 * em
    };
    for block in lines.chunk_by(beside).filter(|block| block.len() > 1) {
        let top = block.iter().map(|line| line.1.rect.y0).fold(f32::MAX, f32::min);
        let left = block.iter().map(|line| line.1.rect.x0).fold(f32::MAX, f32::min);
        for (at, _) in block {
            if let Some(column) = found.get_mut(*at) {
                *column = Some(Column { top, first: left, left, next: None });
            }
        }
    }
}
