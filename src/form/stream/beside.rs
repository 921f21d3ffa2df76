//! アウトカム指標 and its results side by side (R5), in stream order.
//!
//! Such a dump prints both heads, and then the lines of both columns, a line of each on one line where they stand close:
//! `・団体の数 45団体以上 ・世帯の割合 58.2％：B`. What states a target is an indicator; from the first head of results
//! (＜令和６年度実績と達成状況＞) on, everything else is a result. The lines are parted, and each head put before its own.

use super::heads::{parts_at_gaps, states_target};
use super::text;
use crate::form::Label;
use crate::form::fold::begins_with_comparison;
use crate::form::item::{Item, Kind};
use crate::layout::Document;
use crate::lexicon::{RESULT_HEADS, begins_with_bullet, fold};

/// Parts the lines of every such pair of columns.
pub(super) fn parted(document: &Document, items: Vec<Item>) -> Vec<Item> {
    let is = |at: usize, label| items.get(at).is_some_and(|item| item.kind == Kind::Label(label));
    let mut out = Vec::with_capacity(items.len());
    let mut at = 0;
    while let Some(item) = items.get(at) {
        out.push(item.clone());
        at += 1;
        if !(is(at - 1, Label::OutcomeIndicators) && is(at, Label::OutcomeStatus)) {
            continue;
        }
        let heads = items.iter().skip(at).take_while(|item| item.kind == Kind::Label(Label::OutcomeStatus)).count();
        let lines = items.iter().skip(at + heads).take_while(|item| item.kind == Kind::Body).count();
        let labels = items.get(at..at + heads).unwrap_or_default();
        let body = items.get(at + heads..at + heads + lines).unwrap_or_default();
        out.extend(in_columns(document, labels, body));
        at += heads + lines;
    }
    out
}

/// Which column the part before stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Indicators,
    Results,
}

/// The lines of the indicators, the head of the results and their lines.
fn in_columns(document: &Document, labels: &[Item], body: &[Item]) -> Vec<Item> {
    let (mut indicators, mut results) = (Vec::new(), Vec::new());
    let mut open = Side::Indicators;
    let mut headed = false;
    let parts: Vec<Item> = body.iter().flat_map(|item| parts(document, item)).collect();
    let folded: Vec<String> = parts.iter().map(|item| fold(&text(document, item)).trim().to_owned()).collect();
    for (at, item) in parts.into_iter().enumerate() {
        let words = folded.get(at).map(String::as_str).unwrap_or_default();
        let next = folded.iter().skip(at + 1).find(|next| !next.starts_with('<')).map(String::as_str);
        let head = words.starts_with('<') && RESULT_HEADS.iter().any(|word| words.contains(word));
        headed |= head;
        let side = if head {
            Side::Results
        } else if states_target(words) || begins_with_comparison(words) {
            Side::Indicators
        } else if headed && begins_with_bullet(words) && !waits(words, next.unwrap_or_default()) {
            Side::Results
        } else if begins_with_bullet(words) {
            Side::Indicators
        } else {
            open
        };
        match side {
            Side::Indicators => indicators.push(item),
            Side::Results => results.push(item),
        }
        open = side;
    }
    indicators.extend(labels.iter().cloned());
    indicators.extend(results);
    indicators
}

/// A measure whose target stands on the next line: a bullet without any number.
fn waits(words: &str, next: &str) -> bool {
    !words.contains(|c: char| c.is_numeric()) && !begins_with_bullet(next) && states_target(next)
}

/// A line cut where the second column begins.
fn parts(document: &Document, item: &Item) -> Vec<Item> {
    let starts = parts_at_gaps(&text(document, item));
    let ends = starts.iter().skip(1).copied().chain([(item.end - item.start) as usize]);
    let at = |offset: usize| item.start + u32::try_from(offset).unwrap_or(0);
    starts.iter().zip(ends).map(|(start, end)| Item { start: at(*start), end: at(end), ..item.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::item::classify;
    use crate::layout::Reading;

    #[test]
    fn indicators_and_results_on_one_line_are_parted() {
        for dump in [
            "・世帯の割合 60％以上 ＜令和6年度実績と達成状況＞\n・団体の数 45団体以上 ・世帯の割合 58.2％：B\n・団体の数 47団体：A\n＜前年度実績＞\n・55.1％\n・41団体\n",
            "・世帯の割合 60％以上\n＜令和6年度実績と達成状況＞\n・団体の数 45団体以上\n・世帯の割合 58.2％：B\n・団体の数 47団体：A\n＜前年度実績＞\n・55.1％\n・41団体\n",
            "・世帯の割合 60％ ＜令和6年度実績と達成状況＞\n以上\n・団体の数 45団体以上 ・世帯の割合 58.2％：B\n・団体の数 47団体：A\n＜前年度実績＞\n・55.1％\n・41団体\n",
        ] {
            let dump = ["アウトカム指標\nアウトカム指標の達成状況（定量評価）\n", dump].concat();
            let document = crate::dump::read(&dump);
            let items = parted(&document, classify(&document, Reading::Final).items);
            let lines: String = items.iter().map(|item| text(&document, item).trim().to_owned()).collect();
            let wanted = "アウトカム指標・世帯の割合 60％以上・団体の数 45団体以上アウトカム指標の達成状況（定量評価）\
                          ＜令和6年度実績と達成状況＞・世帯の割合 58.2％：B・団体の数 47団体：A＜前年度実績＞・55.1％・41団体";
            assert_eq!(lines, wanted, "{dump}");
        }
    }
}
