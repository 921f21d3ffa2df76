//! Places of two documents that say the same, between which the page scrolls in step.

use serde::Serialize;

use crate::changes::Report;
use crate::layout::{PlaceIndex, Places};
use crate::pipeline::Analysis;
use crate::provenance::At;
use crate::record::Path;
use crate::review::{lines, pages};

/// A place: the element that shows it, and how far down in it, as a share of its height.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Point(String, f32);

/// The same place in the earlier and in the later document.
pub(super) type Anchor = [Point; 2];

/// Where a place stands in the order of its document: page and height, or segment.
type Order = (u32, f32);

/// Every such pair, in the order of both documents.
pub(super) fn anchors(seen: [&Analysis; 2], sides: [&str; 2], report: &Report) -> Vec<Anchor> {
    let finders =
        [0, 1].map(|at| Finder { seen: seen[at], index: PlaceIndex::new(&seen[at].document), side: sides[at] });
    let mut pairs: Vec<[(Order, Point); 2]> =
        places(seen, report).filter_map(|[a, b]| Some([finders[0].find(a)?, finders[1].find(b)?])).collect();
    pairs.sort_by(|a, b| order(a[0].0, b[0].0).then(order(a[1].0, b[1].0)));
    let kept = rising(&pairs.iter().map(|pair| pair[1].0).collect::<Vec<_>>());
    kept.into_iter().filter_map(|at| pairs.get(at)).map(|[a, b]| [a.1.clone(), b.1.clone()]).collect()
}

fn order(a: Order, b: Order) -> std::cmp::Ordering {
    a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
}

/// What stands in both: the titles of records that are partners, and texts of which a part differs.
fn places<'a>(seen: [&'a Analysis; 2], report: &'a Report) -> impl Iterator<Item = [&'a At; 2]> {
    let [before, after] = seen;
    let title = |seen: &'a Analysis, path: &str| {
        let path = Path::written(path).member("title");
        seen.extraction.provenance.get(path.as_str())?.first()
    };
    let titles = report.records.iter().filter_map(move |pair| {
        Some([title(before, pair.path_before.as_deref()?)?, title(after, pair.path_after.as_deref()?)?])
    });
    let rows = report.rows.iter().filter_map(|row| Some([row.at_before.first()?, row.at.first()?]));
    titles.chain(rows)
}

struct Finder<'a> {
    seen: &'a Analysis,
    index: PlaceIndex<'a>,
    side: &'a str,
}

impl Finder<'_> {
    fn find(&self, at: &At) -> Option<(Order, Point)> {
        let document = &self.seen.document;
        if let (Places::Boxes(_), Some(page), Some([_, top, _, _])) = (&document.places, at.page, at.bbox) {
            let number = page as usize;
            let (_, height) = *self.seen.sizes.get(number.checked_sub(1)?)?;
            return Some(((page, top), Point(pages::page_id(self.side, number), top / (height + pages::CAPTION))));
        }
        let segment = document.segment_of(*self.index.chars(at).first()?)?;
        let line = match document.places {
            Places::Cells { .. } => 0,
            _ => document.segments.get(segment)?.line,
        };
        Some(((u32::try_from(segment).ok()?, 0.0), Point(lines::line_id(self.side, segment, line), 0.0)))
    }
}

/// Indices of a longest rising part of a list: moved records would make the page jump back and forth.
fn rising(list: &[Order]) -> Vec<usize> {
    // Ends of the best parts of each length, and what stands before each element in its best part.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(list.len());
    for (at, value) in list.iter().enumerate() {
        let length = ends.partition_point(|end| order(list[*end], *value).is_lt());
        before.push(length.checked_sub(1).and_then(|last| ends.get(last)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept: Vec<usize> =
        std::iter::successors(ends.last().copied(), |at| before.get(*at).copied().flatten()).collect();
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moved_record_is_no_anchor() {
        let list = [1.0, 2.0, 9.0, 3.0, 3.0, 4.0].map(|height| (1, height));
        // Of two at one height the later one.
        assert_eq!(rising(&list), [0, 1, 4, 5]);
        assert_eq!(rising(&[]), [0; 0]);
    }
}
