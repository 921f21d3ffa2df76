//! What is marked on a document, and what each of its characters belongs to.

use super::items::Item;
use super::records::Place;
use crate::layout::{Document, PlaceIndex};
use crate::provenance::At;

/// The marks of a document.
pub(super) struct Marks<'a> {
    /// What ids begin with, so that two documents fit on one page.
    pub(super) side: &'static str,
    /// Where each change is printed, and what it is called.
    pub(super) items: Vec<(&'a [At], String)>,
    /// Where each field is printed.
    pub(super) fields: Vec<&'a [At]>,
}

impl<'a> Marks<'a> {
    /// The marks of a review.
    pub(super) fn of(items: &'a [Item], fields: &'a [Place]) -> Self {
        Self {
            side: "",
            items: items.iter().map(|item| (item.row.at.as_slice(), item.row.name())).collect(),
            fields: fields.iter().map(|field| field.at.as_slice()).collect(),
        }
    }
}

/// For each character one more than what it belongs to; 0 for none.
pub(super) struct Belongs {
    /// Its item.
    pub(super) item: Vec<u32>,
    /// Its field, see [`super::records`].
    pub(super) field: Vec<u32>,
}

impl Belongs {
    /// What every character belongs to: the smallest field that names it, and its item.
    pub(super) fn of(document: &Document, items: &[Item], fields: &[Place]) -> Self {
        let index = PlaceIndex::new(document);
        let mut belongs = Self::none(document);
        for (id, field) in fields.iter().enumerate() {
            put(&mut belongs.field, field.at.iter().flat_map(|at| index.chars(at)), id);
        }
        for (id, item) in items.iter().enumerate() {
            put(&mut belongs.item, item.chars.iter().copied(), id);
        }
        belongs
    }

    /// What every character belongs to, of items given by their characters; the narrower one wins.
    pub(super) fn to(document: &Document, items: &[Vec<u32>]) -> Self {
        let mut belongs = Self::none(document);
        let mut order: Vec<usize> = (0..items.len()).collect();
        order.sort_by_key(|id| (std::cmp::Reverse(items[*id].len()), *id));
        for id in order {
            put(&mut belongs.item, items[id].iter().copied(), id);
        }
        belongs
    }

    /// The item that has taken all characters of another one, so that its mark stands for both.
    pub(super) fn stands_for(&self, id: usize, chars: &[u32]) -> Option<u32> {
        let own = |at: &u32| self.item.get(*at as usize).copied().unwrap_or(0).checked_sub(1);
        let is_gone = chars.iter().filter_map(own).all(|other| other as usize != id);
        chars.first().and_then(own).filter(|_| is_gone)
    }

    fn none(document: &Document) -> Self {
        let size = document.chars.len();
        Self { item: vec![0; size], field: vec![0; size] }
    }
}

fn put(list: &mut [u32], chars: impl IntoIterator<Item = u32>, id: usize) {
    for at in chars {
        if let Some(slot) = list.get_mut(at as usize) {
            *slot = u32::try_from(id + 1).unwrap_or(0);
        }
    }
}
