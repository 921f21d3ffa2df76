//! What a browser prints at the edges of every page of a web page: when it was printed and its title, its address.
//! The page's number with that of all is known as such wherever it stands.
//!
//! ```text
//! 11/30/26, 4:01 AM      平成31年度北区運営方針          2026/11/30 16:01
//! https://www.city.osaka.lg.jp/…                                       1/2
//! ```

use std::collections::{HashMap, HashSet};

use super::furniture::{Edge, text_of};
use crate::layout::Document;
use crate::record::FurnitureKind;

/// The segments that a browser printed, by index.
pub(super) fn printed(document: &Document, edges: &[Edge]) -> Vec<(usize, FurnitureKind)> {
    let times: HashSet<usize> =
        edges.iter().filter(|edge| begins_with_time(&edge.text)).map(|edge| edge.index).collect();
    if times.is_empty() {
        return Vec::new();
    }
    let dated: HashSet<u32> = edges.iter().filter(|edge| times.contains(&edge.index)).map(|edge| edge.page).collect();
    let mut lines: HashMap<String, usize> = HashMap::new();
    for segment in &document.segments {
        *lines.entry(text_of(document, Some(segment))).or_default() += 1;
    }
    // The title beside the time: where the page prints it once more, it is no line of the plan.
    let is_title = |edge: &Edge| {
        let beside = times.contains(&(edge.index + 1)) || edge.index > 0 && times.contains(&(edge.index - 1));
        beside && edge.text.chars().count() >= LEAST_TITLE && lines.get(&edge.text).is_some_and(|count| *count > 1)
    };
    let kind = |edge: &Edge| {
        if times.contains(&edge.index) || is_title(edge) {
            Some(FurnitureKind::Header)
        } else {
            is_address(&edge.text).then_some(FurnitureKind::Footer)
        }
    };
    let own = edges.iter().filter(|edge| dated.contains(&edge.page));
    own.filter_map(|edge| Some((edge.index, kind(edge)?))).collect()
}

/// Characters of a title: a mark or a number may chance to stand there twice.
const LEAST_TITLE: usize = 4;

/// `11/30/26,4:01AM`, `2026/11/3016:01`: a date and a time, folded without spaces; the title may stand behind them.
fn begins_with_time(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | ',' | ':'))).unwrap_or(text.len());
    let head = text.get(..end).unwrap_or_default();
    let count = |mark: char| head.matches(mark).count();
    let minutes = head.rsplit_once(':').map_or(0, |(_, minutes)| minutes.len());
    count('/') == 2 && count(':') == 1 && minutes >= 2 && head.starts_with(|c: char| c.is_ascii_digit())
}

/// The address of a page, with its number behind it where a tool joined both.
fn is_address(text: &str) -> bool {
    ["http://", "https://", "file:///"].iter().any(|scheme| text.starts_with(scheme))
}
