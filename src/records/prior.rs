//! 前年度までの実績: years, months and the counts of their bullets.
//!
//! ```text
//! results := ( head item* )*        head: a year and a month, see [`year_head`]
//! item    := "・"? text
//! ```

use std::ops::Range;

use super::measure::{Element, shares};
use super::trace::{Scope, Trace};
use crate::layout::{Text, View};
use crate::lexicon::without_bullet;
use crate::record::{Path, PriorItem, PriorResults};
use crate::value::{YearHead, find_quantities, year_head};

/// Unit of the month of 12月末時点 in edits.
const MONTH_UNIT: &str = "月";

/// The results of earlier years.
pub(super) fn prior_results(trace: &mut Trace<'_>, texts: &[&Text], scope: &Scope) -> Vec<PriorResults> {
    const FIELD: &str = "prior_results";
    let path = scope.member(FIELD);
    let Some(text) = trace.merged(texts, &path) else { return Vec::new() };
    let view = trace.view(&text);
    trace.own(&text, scope, FIELD, if view.is_empty() { &scope.path } else { &path });
    let mut results: Vec<PriorResults> = Vec::new();
    for paragraph in view.paragraphs() {
        let head = year_head(paragraph.as_str());
        let rest = head.as_ref().map_or(0, |head| head.rest);
        if let Some(head) = head {
            results.push(open(trace, &paragraph, &head, &path.item(results.len())));
        } else if results.is_empty() {
            results.push(PriorResults::default());
        }
        let item = paragraph.part(rest..paragraph.as_str().len());
        let at = path.item(results.len() - 1);
        if let Some(results) = results.last_mut().filter(|_| !item.is_empty()) {
            items(trace, &item, &at, &mut results.items);
        }
    }
    results
}

fn open(trace: &mut Trace<'_>, paragraph: &View, head: &YearHead, path: &Path) -> PriorResults {
    let fiscal_year = head.fiscal_year(trace.year);
    let unsettled = |range: &Range<usize>| paragraph.unsettled_at(range.clone());
    trace.value(path.member("fiscal_year"), None, paragraph, head.year.range.clone());
    let as_of = head.as_of.as_ref().and_then(|month| {
        trace.value(path.member("as_of"), Some(MONTH_UNIT), paragraph, month.value.digits.clone());
        (!unsettled(&month.value.digits)).then(|| month.value.format(fiscal_year, trace.year)).flatten()
    });
    PriorResults { fiscal_year: fiscal_year.filter(|_| !unsettled(&head.year.range)), as_of, items: Vec::new() }
}

/// A bullet gives an item for each of its counts, or one without a count.
fn items(trace: &mut Trace<'_>, bullet: &View, path: &Path, items: &mut Vec<PriorItem>) {
    let lead = bullet.as_str().len() - without_bullet(bullet.as_str()).len();
    let bullet = bullet.part(lead..bullet.as_str().len());
    let text = bullet.as_str();
    let counts: Vec<Element> = find_quantities(text).into_iter().map(Element::from).collect();
    if counts.is_empty() {
        trace.state(&path.member("items").item(items.len()), bullet.indices());
        items.push(PriorItem { text: text.to_owned(), ..PriorItem::default() });
    }
    for (count, share) in counts.iter().zip(shares(text, &counts)) {
        let path = path.member("items").item(items.len());
        trace.state(&path, bullet.indices_at(share.clone()));
        items.push(PriorItem {
            text: text.get(share).unwrap_or_default().trim().to_owned(),
            value: trace.quantity(&path.member("value"), &bullet, count),
            unit: (!count.unit.is_empty()).then(|| count.unit.clone()),
            approximate: count.approximate,
        });
    }
}
