//! Boxes of a plan or an issue side by side: both heads before both texts.

use super::BoxKind;
use crate::form::fold::half_width;
use crate::form::item::{Item, Kind};
use crate::form::{Label, label_at};
use crate::layout::Document;

/// The box of two columns whose heads begin here: both, in all their lines, before the text of either.
pub(super) fn heads_two_columns(document: &Document, items: &[Item], at: usize) -> Option<BoxKind> {
    let label = |item: &Item| if let Kind::Label(label) = item.kind { Some(label) } else { None };
    let left = items.get(at).and_then(label)?;
    // Further lines of a head are heads of nothing.
    let before = at.checked_sub(1).and_then(|before| items.get(before)).and_then(label);
    if !PAIRS.iter().any(|(own, _)| *own == left) || before == Some(left) || !begins_label(document, items.get(at)?) {
        return None;
    }
    /// Two heads of some lines each.
    const MOST: usize = 16;
    let heads = || items.iter().skip(at).take(MOST).map_while(label);
    let right = heads().find(|other| *other != left)?;
    let two = heads().all(|own| own == left || own == right);
    match PAIRS.iter().find(|pair| two && **pair == (left, right))? {
        (Label::Overview, _) => Some(BoxKind::Overview),
        (left, right) => Some(BoxKind::Pair(*left, *right)),
    }
}

/// Whether a label begins with the item: its further lines may stand behind text beside its first.
fn begins_label(document: &Document, item: &Item) -> bool {
    let text: Vec<char> = document.raw(item.start as usize..item.end as usize).trim().chars().map(half_width).collect();
    label_at(&text).is_some()
}

/// Boxes that stand side by side on some sheets and below each other on most: where both heads come before both texts.
const PAIRS: [(Label, Label); 6] = [
    // The heads of two columns of the R5 form.
    (Label::Overview, Label::StrategiesHead),
    (Label::Goal, Label::Mission),
    (Label::Vision, Label::CurrentState),
    (Label::CurrentState, Label::FactorAnalysis),
    (Label::FactorAnalysis, Label::Challenges),
    (Label::Vision, Label::FactorAnalysis),
];
