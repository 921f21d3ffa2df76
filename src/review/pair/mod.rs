//! 並べて見る: two documents side by side, what differs marked in both, so that scrolling one scrolls the other to the
//! same record.
//!
//! In come two documents with what was read from them, and their comparison; out comes HTML that loads nothing.

mod anchor;
mod frame;
mod spot;

use maud::Markup;
use serde::Serialize;

use super::data::Told;
use super::marks::{Belongs, Marks};
use super::{Picture, lines, pages};
use crate::changes::{Report, Row};
use crate::layout::{PlaceIndex, Places, Reading};
use crate::pipeline::Analysis;
use crate::provenance::At;
use anchor::Anchor;

/// A document of the pair.
#[derive(Debug)]
pub struct Side<'a> {
    /// What was read from it.
    pub seen: &'a Analysis,
    /// A picture of each page; none or too few where there are none.
    pub pictures: &'a [Option<Picture>],
}

/// What the ids of the earlier and of the later document begin with.
const SIDES: [&str; 2] = ["a", "b"];

/// The page of two documents: `report` is what [`crate::compare`] says of them, `before` being the earlier one.
#[must_use]
pub fn pair_to_html(before: &Side<'_>, after: &Side<'_>, report: &Report) -> String {
    let [draft, last] = [
        document(before, SIDES[0], &changes(before.seen, report, Reading::Draft), report),
        document(after, SIDES[1], &changes(after.seen, report, Reading::Final), report),
    ];
    let data = data(report, [draft.1, last.1], anchor::anchors([before.seen, after.seen], SIDES, report));
    frame::page([before.seen, after.seen], report, [draft.0, last.0], &data).into_string()
}

/// The characters that each change is about, in the earlier document (the draft) or in the later one.
fn changes(seen: &Analysis, report: &Report, reading: Reading) -> Vec<Vec<u32>> {
    let index = PlaceIndex::new(&seen.document);
    let spot = |row: &Row| {
        let places = if reading == Reading::Draft { &row.at_before } else { &row.at };
        spot::spot(&seen.document, &index, places, &row.context, reading)
    };
    report.rows.iter().map(spot).collect()
}

/// For each change the one whose mark stands for it, where it has none of its own.
type Stands = Vec<Option<u32>>;

/// One document with its marks.
fn document(side: &Side<'_>, name: &'static str, changes: &[Vec<u32>], report: &Report) -> (Markup, Stands) {
    let document = &side.seen.document;
    if let Places::Boxes(_) = document.places {
        let places: Vec<Vec<At>> = changes.iter().map(|chars| document.places_of(chars.iter().copied())).collect();
        let items = places.iter().zip(&report.rows).map(|(at, row)| (at.as_slice(), row.name())).collect();
        let marks = Marks { side: name, items, fields: Vec::new() };
        return (pages::pages(document, &side.seen.sizes, side.pictures, &marks), vec![None; changes.len()]);
    }
    let belongs = Belongs::to(document, changes);
    let stands = changes.iter().enumerate().map(|(id, chars)| belongs.stands_for(id, chars)).collect();
    (lines::lines(document, &belongs, name), stands)
}

/// What the script of the page needs.
#[derive(Serialize)]
struct Data {
    items: Vec<Entry>,
    anchors: Vec<Anchor>,
}

/// One change: what it is filtered by.
#[derive(Serialize)]
struct Entry {
    #[serde(flatten)]
    told: Told,
    /// For each document the change whose mark stands for this one, where another covers it.
    stands: [Option<u32>; 2],
}

fn data(report: &Report, stands: [Stands; 2], anchors: Vec<Anchor>) -> String {
    let items = report.rows.iter().enumerate().map(|(id, row)| {
        let stands = [0, 1].map(|side: usize| stands[side].get(id).copied().flatten());
        Entry { told: Told::of(row), stands }
    });
    super::data::in_script(&Data { items: items.collect(), anchors })
}
