//! A year that stands before the label or title it belongs to.

use super::{Item, Kind};
use crate::form::Label;
use crate::layout::Document;

/// 令和２年度 on a line of its own before 区運営の基本的な考え方, or before a gap and 港区運営方針, is the beginning of
/// that label or title.
pub(super) fn join_split_year(document: &Document, items: &mut [Item]) {
    let line = |item: &Item| document.segments.get(item.segment as usize).map(|segment| (segment.page, segment.line));
    for at in 1..items.len() {
        let [before, next] = items.get_mut(at - 1..=at).unwrap_or_default() else { continue };
        let joins = match next.kind {
            Kind::Label(Label::Policy) => true,
            Kind::Title => line(before) == line(next),
            _ => false,
        };
        if joins && before.kind == Kind::Body {
            let text = document.raw(before.start as usize..before.end as usize);
            let year = crate::value::parse_year(text.trim());
            if year.is_some_and(|year| year.range.end == text.trim().len()) {
                before.kind = next.kind.clone();
            }
        }
    }
}
