//! Years that head columns: `２年度 | ３年度（12月末時点）` above `30か所 | 36か所`.

use std::ops::Range;

use super::Year;
use crate::layout::{Area, Document, Segment, View};

/// The heads that stand side by side on the last line of heads.
#[derive(Default)]
pub(super) struct Heads {
    /// The place of each year among the years, and where its head stands.
    places: Vec<(usize, Segment)>,
    /// The year of what stands in none of their columns: nobody knows it.
    lost: Option<usize>,
}

impl Heads {
    /// Adds the head of the year `at`; `bare` where nothing stands behind it in its cell.
    pub(super) fn add(&mut self, document: &Document, head: &View, at: usize, bare: bool) {
        let segment = |at: Option<&u32>| document.segments.get(document.segment_of(*at?)?).copied();
        let own = segment(head.indices().first()).filter(|own| bare && own.area.is_some());
        let row = |a: &Segment, b: &Segment| (a.page, a.line) == (b.page, b.line) && a.start != b.start;
        if !self.places.last().zip(own.as_ref()).is_some_and(|((_, last), own)| row(last, own)) {
            *self = Self::default();
        }
        self.places.extend(own.map(|own| (at, own)));
    }

    /// The parts of a line, each with the place of the year to which it belongs: that of its column, or the last one. What
    /// stands left of all columns goes with the first part.
    pub(super) fn parts(&mut self, document: &Document, line: &View, years: &mut Vec<Year>) -> Vec<(usize, View)> {
        let whole = 0..line.as_str().len();
        if self.places.len() < 2 {
            return years.len().checked_sub(1).map(|at| (at, line.part(whole))).into_iter().collect();
        }
        let mut parts: Vec<(Option<usize>, Range<usize>)> = Vec::new();
        for ((byte, c), index) in line.as_str().char_indices().zip(line.indices()) {
            let end = byte + c.len_utf8();
            let own = self.head_of(document, *index);
            match parts.last_mut() {
                Some((head, range)) if own.is_none() || *head == own || head.is_none() => {
                    (*head, range.end) = (head.or(own), end);
                }
                _ => parts.push((own, byte..end)),
            }
        }
        let mut year = |at: Option<usize>| at.unwrap_or_else(|| self.lost(years));
        parts.into_iter().map(|(at, range)| (year(at), line.part(range))).collect()
    }

    /// The year in whose column a character stands.
    fn head_of(&self, document: &Document, at: u32) -> Option<usize> {
        let own: Area = document.segments.get(document.segment_of(at)?)?.area?;
        let heads = |(_, head): &&(usize, Segment)| {
            head.area.is_some_and(|head| head.begins_column_of(&own) || head.meets_column_of(&own))
        };
        self.places.iter().find(heads).map(|(at, _)| *at)
    }

    fn lost(&mut self, years: &mut Vec<Year>) -> usize {
        *self.lost.get_or_insert_with(|| {
            years.push(Year::default());
            years.len() - 1
        })
    }
}
