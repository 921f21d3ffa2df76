//! Reading order where the source has none to show: columns without borders, text in stream order.
//!
//! A dump knows lines at best. What a page shows side by side stands there one after the other, in turn, or on one line.
//! Everything that repairs this is here, and nothing outside asks whether a document is a dump.

mod amounts;
mod beside;
mod columns;
mod dealing;
mod heads;
mod middle;
mod order;
mod passes;
mod review_right;
mod rows;
mod run_on;
mod sides;
mod strays;
mod titles;

use std::ops::Range;

use super::item::{Item, Kind};
use super::region::Section;
use super::torn::TornPage;
use crate::form::Label;
use crate::layout::Document;

pub(super) use columns::labels_behind_amounts;
pub use columns::with_columns;
pub use heads::{says_what_is, says_what_was_done};
use passes::Ordered;
pub(super) use passes::{Cue, cue};
pub use sides::{Candidate, in_review};
pub(super) use sides::{Placed, placed};
pub(super) use strays::{ends_a_measure, is_lone_value, is_survey};

/// Items in reading order: labels put before their own text; the texts of which it is a guess whose they are; and the pages
/// that are in no order. A document that shows borders is left as it is.
pub(super) fn in_order(document: &Document, items: Vec<Item>) -> (Vec<Item>, Vec<Range<u32>>, Vec<TornPage>) {
    if !document.in_stream_order() {
        return (middle::labels_first(document, items), Vec::new(), Vec::new());
    }
    let mut items = middle::labels_first(document, items);
    middle::sentences_first(document, &mut items);
    let items = titles::behind_headings(document, items);
    let (items, dealt) = review_right::dealt(document, items);
    let Ordered { items, mut guessed, torn } = passes::merged(document, items);
    guessed.extend(dealt);
    (beside::parted(document, heads::spread(document, order::restore(document, items))), guessed, torn)
}

/// Brings stray lines of every record back to their fields. Other documents are left as they are.
pub(super) fn settle(document: &Document, sections: &mut [Section]) {
    if document.in_stream_order() {
        strays::settle(document, sections);
    }
}

/// Whether an item is text.
fn is_body(item: &Item) -> bool {
    item.kind == Kind::Body
}

fn text(document: &Document, item: &Item) -> String {
    document.raw(item.start as usize..item.end as usize)
}

/// The label that an item is.
const fn label_of(item: &Item) -> Option<Label> {
    if let Kind::Label(label) = item.kind { Some(label) } else { None }
}
