//! Texts of a pass that were divided among boxes by the order of the form alone.
//!
//! One pass prints the texts of several boxes one after the other, their labels stand in the other pass. Where each box
//! has one paragraph there is one way to divide them. Where there are more paragraphs than boxes, which of two boxes one
//! of them belongs to is a guess, and told.

use std::collections::HashMap;
use std::ops::Range;

use super::super::text;
use crate::form::item::{Item, Kind};
use crate::layout::Document;
use crate::lexicon::{begins_with_bullet, ends_sentence, fold};

/// The stretches of text of `printed` that `merged` divides among more boxes than one, and fewer than they have
/// paragraphs.
pub(super) fn parted(document: &Document, printed: &[Item], merged: &[Item]) -> Vec<Range<u32>> {
    let boxes = boxes_of(merged);
    let is_text = |item: &Item| item.kind == Kind::Body;
    let runs = printed.chunk_by(|a, b| is_text(a) && is_text(b)).filter(|run| run.iter().all(is_text));
    runs.filter(|run| is_guess(document, run, &boxes)).filter_map(range_of).collect()
}

/// For each text, by where it begins, which box of the merged page it stands in.
fn boxes_of(merged: &[Item]) -> HashMap<u32, usize> {
    let mut boxes = HashMap::new();
    let mut own = 0;
    for item in merged {
        match item.kind {
            Kind::Body => {
                boxes.insert(item.start, own);
            }
            Kind::Print(_) => {}
            _ => own += 1,
        }
    }
    boxes
}

fn is_guess(document: &Document, run: &[Item], boxes: &HashMap<u32, usize>) -> bool {
    let of = |item: &Item| boxes.get(&item.start).copied();
    let parts: Vec<usize> = run.chunk_by(|a, b| of(a) == of(b)).map(|part| paragraphs(document, part)).collect();
    parts.len() > 1 && parts.iter().any(|paragraphs| *paragraphs > 1)
}

/// How many paragraphs begin in some lines.
fn paragraphs(document: &Document, lines: &[Item]) -> usize {
    let begins = |two: &[Item]| match two {
        [before, line] => {
            text(document, before).trim_end().ends_with(ends_sentence)
                || begins_with_bullet(fold(&text(document, line)).trim())
        }
        _ => false,
    };
    1 + lines.windows(2).filter(|two| begins(two)).count()
}

fn range_of(run: &[Item]) -> Option<Range<u32>> {
    Some(run.first()?.start..run.last()?.end)
}
