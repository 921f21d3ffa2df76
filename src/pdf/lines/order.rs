//! The order in which lines are read: regions are cut at rules and wide gaps, then at gutters, then line by line.

use super::{Line, Lines, Piece, is_vertical};
use crate::geom::Rect;
use crate::pdf::model::{Page, Role};

/// A blank strip this high between lines divides regions, in em; leading is below .8.
const STRIP: f32 = 1.1;

/// A blank strip this wide is a gutter between columns, in em.
const GUTTER: f32 = 0.7;

/// A rule divides a region where it covers this share of the region's extent.
const RULE_SHARE: f32 = 0.8;

/// Cuts within cuts; real pages need five or six.
const MAX_DEPTH: u32 = 40;

struct Arranger {
    boxes: Vec<Rect>,
    sizes: Vec<f32>,
    /// Place across and extent of the rules along x and along y.
    rules: [Vec<(f32, f32, f32)>; 2],
    out: Vec<usize>,
}

/// Puts the lines in reading order.
pub(super) fn arrange(pieces: Vec<Piece>, page: &Page) -> Lines {
    let along = |horizontal: bool| {
        let plain = page.rules.iter().filter(|rule| rule.visible && rule.role == Role::Plain);
        let mut list: Vec<(f32, f32, f32)> = if horizontal {
            plain.filter(|rule| rule.is_horizontal()).map(|rule| (rule.y0, rule.x0, rule.x1)).collect()
        } else {
            plain.filter(|rule| rule.is_vertical()).map(|rule| (rule.x0, rule.y0, rule.y1)).collect()
        };
        list.sort_by(|a, b| a.0.total_cmp(&b.0));
        list
    };
    let boxes: Vec<Rect> = pieces.iter().map(|piece| piece.line.rect).collect();
    let sizes: Vec<f32> = pieces.iter().map(|piece| piece.line.size).collect();
    let mut arranger =
        Arranger { boxes, sizes, rules: [along(true), along(false)], out: Vec::with_capacity(pieces.len()) };
    let upright: Vec<bool> = pieces.iter().map(|piece| !is_vertical(piece.line.direction)).collect();
    let mut all: Vec<usize> = (0..pieces.len()).collect();
    arranger.cut(&mut all, &upright, 0);
    let order = arranger.out;
    let mut lines = Lines::default();
    for index in order {
        let Some(piece) = pieces.get(index) else { continue };
        let start = lines.glyphs.len() as u32;
        lines.glyphs.extend_from_slice(&piece.glyphs);
        lines.lines.push(Line { start, end: lines.glyphs.len() as u32, ..piece.line });
    }
    lines
}

/// Beginning and end of a box across the cuts: along y for horizontal cuts, along x for vertical ones.
fn extent(rect: &Rect, horizontal: bool) -> (f32, f32) {
    if horizontal { (rect.y0, rect.y1) } else { (rect.x0, rect.x1) }
}

impl Arranger {
    fn rect(&self, index: usize) -> Rect {
        self.boxes.get(index).copied().unwrap_or_default()
    }

    fn cut(&mut self, items: &mut [usize], upright: &[bool], depth: u32) {
        if items.len() < 2 || depth > MAX_DEPTH {
            self.by_place(items, upright);
            return;
        }
        for (horizontal, strict) in [(true, true), (false, true), (true, false)] {
            let parts = self.split(items, horizontal, strict);
            if parts.len() > 1 {
                self.descend(items, &parts, horizontal, upright, depth);
                return;
            }
        }
        self.by_place(items, upright);
    }

    fn descend(&mut self, items: &mut [usize], parts: &[usize], horizontal: bool, upright: &[bool], depth: u32) {
        let columns = items.iter().filter(|item| upright.get(**item) == Some(&false)).count();
        let mut ranges: Vec<(usize, usize)> =
            parts.iter().zip(parts.iter().skip(1).chain([&items.len()])).map(|(start, end)| (*start, *end)).collect();
        // Columns of vertical writing are read from the right.
        if !horizontal && columns * 2 > items.len() {
            ranges.reverse();
        }
        for (start, end) in ranges {
            if let Some(part) = items.get_mut(start..end) {
                self.cut(part, upright, depth + 1);
            }
        }
    }

    /// Sorts the items across the cuts and finds where the parts begin.
    fn split(&self, items: &mut [usize], horizontal: bool, strict: bool) -> Vec<usize> {
        items.sort_by(|a, b| {
            let (a0, b0) = (extent(&self.rect(*a), horizontal).0, extent(&self.rect(*b), horizontal).0);
            a0.total_cmp(&b0).then(a.cmp(b))
        });
        let whole = items.iter().map(|item| self.rect(*item)).reduce(|a, b| a.union(&b)).unwrap_or_default();
        let mut starts = vec![0];
        let mut reached = f32::NEG_INFINITY;
        let mut em = 0.0_f32;
        for (at, item) in items.iter().enumerate() {
            let rect = self.rect(*item);
            let (low, high) = extent(&rect, horizontal);
            let size = self.sizes.get(*item).copied().unwrap_or_default();
            // Em boxes of tight lines overlap a little.
            let slack = if horizontal { 0.25 * size } else { 0.0 };
            if at > 0
                && low >= reached - slack
                && self.divides((reached, low), em.max(size), &whole, horizontal, strict)
            {
                starts.push(at);
                em = 0.0;
            }
            em = em.max(size);
            reached = reached.max(high);
        }
        starts
    }

    /// Whether the strip between two parts divides them.
    fn divides(&self, (from, to): (f32, f32), em: f32, whole: &Rect, horizontal: bool, strict: bool) -> bool {
        if !strict {
            return true;
        }
        let least = if horizontal { STRIP } else { GUTTER };
        to - from >= least * em || self.has_rule((from, to), em, whole, horizontal)
    }

    fn has_rule(&self, (from, to): (f32, f32), em: f32, whole: &Rect, horizontal: bool) -> bool {
        let [along_x, along_y] = &self.rules;
        let rules = if horizontal { along_x } else { along_y };
        let (low, high) = extent(whole, !horizontal);
        let slack = 0.3 * em;
        let first = rules.partition_point(|rule| rule.0 < from - slack);
        let near = rules.get(first..).unwrap_or_default().iter().take_while(|rule| rule.0 <= to + slack);
        // Pieces of one border may be several rules.
        let covered: f32 = near.map(|(_, start, end)| (end.min(high) - start.max(low)).max(0.0)).sum();
        covered >= RULE_SHARE * (high - low)
    }

    /// Lines that nothing divides: from top to bottom, then from left to right; columns from the right.
    fn by_place(&mut self, items: &mut [usize], upright: &[bool]) {
        let columns = items.iter().filter(|item| upright.get(**item) == Some(&false)).count();
        let vertical = columns * 2 > items.len();
        items.sort_by(|a, b| {
            let (p, q) = (self.rect(*a), self.rect(*b));
            let order = if vertical {
                q.x1.total_cmp(&p.x1).then(p.y0.total_cmp(&q.y0))
            } else {
                p.y1.total_cmp(&q.y1).then(p.x0.total_cmp(&q.x0))
            };
            order.then(a.cmp(b))
        });
        self.out.extend_from_slice(items);
    }
}
