//! What a browser prints at the edges of every page of a web page: when it was printed and its title, its address, and
//! the page's number with that of all.
//!
//! ```text
//! 11/30/26, 4:01 AM      平成31年度北区運営方針          2026/11/30 16:01
//! https://www.city.osaka.lg.jp/…                                       1/2
//! ```

use super::furniture::{Edge, text_of};
use crate::layout::Document;
use crate::record::FurnitureKind;

/// The segments that a browser printed, by index.
pub(super) fn printed(document: &Document, edges: &[Edge]) -> Vec<(usize, FurnitureKind)> {
    let times: Vec<&Edge> = edges.iter().filter(|edge| begins_with_time(&edge.text)).collect();
    if times.is_empty() {
        return Vec::new();
    }
    let dated = |edge: &&Edge| times.iter().any(|time| time.page == edge.page);
    let kind = |edge: &Edge| {
        if begins_with_time(&edge.text) || is_title(document, edge, &times) {
            Some(FurnitureKind::Header)
        } else if is_address(&edge.text) {
            Some(FurnitureKind::Footer)
        } else {
            is_number(&edge.text, edge.page, document.pages).then_some(FurnitureKind::PageNumber)
        }
    };
    edges.iter().filter(dated).filter_map(|edge| Some((edge.index, kind(edge)?))).collect()
}

/// `11/30/26,4:01AM`, `2026/11/3016:01`: a date and a time, folded without spaces; the title may stand behind them.
fn begins_with_time(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | ',' | ':'))).unwrap_or(text.len());
    let head = text.get(..end).unwrap_or_default();
    let count = |mark: char| head.matches(mark).count();
    let minutes = head.rsplit_once(':').map_or(0, |(_, minutes)| minutes.len());
    count('/') == 2 && count(':') == 1 && minutes >= 2 && head.starts_with(|c: char| c.is_ascii_digit())
}

/// The title beside the time: where the page prints it once more, it is no line of the plan.
fn is_title(document: &Document, edge: &Edge, times: &[&Edge]) -> bool {
    let beside = times.iter().any(|time| time.index.abs_diff(edge.index) == 1);
    let mut others = (0..document.segments.len()).filter(|at| *at != edge.index);
    beside
        && edge.text.chars().count() > 3
        && others.any(|at| text_of(document, document.segments.get(at)) == edge.text)
}

/// The address of a page, with its number behind it where a tool joined both.
fn is_address(text: &str) -> bool {
    ["http://", "https://", "file:///"].iter().any(|scheme| text.starts_with(scheme))
}

/// `1/2` on the first of two pages.
fn is_number(text: &str, page: u32, pages: u32) -> bool {
    text.split_once('/').is_some_and(|(own, all)| own.parse() == Ok(page) && all.parse() == Ok(pages))
}
