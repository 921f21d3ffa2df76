//! Heads of several columns printed one after the other, before the text of all of them.
//!
//! A dump in stream order prints 当年度の取組内容, プロセス指標 and 前年度までの実績 side by side as three labels, and
//! then the text of the first column, the second, the third. A label whose text is known by its first line (○, a
//! year, a strategy's title) is put before that line.

use std::ops::Range;

use super::order::{begins_indicator, begins_year};
use super::{is_body, label_of, text};
use crate::form::fold::half_width;
use crate::form::item::{Item, Kind};
use crate::form::{Label, Level, Print, heading_under};
use crate::layout::Document;
use crate::lexicon::{FULL_STOP, begins_with_bullet, is_bullet, is_opener};

/// Puts labels that stand among the heads of a row of columns before the first line of their own text.
pub(in crate::form) fn spread(document: &Document, mut items: Vec<Item>) -> Vec<Item> {
    let mut at = 0;
    while at < items.len() {
        let end = run_end(&items, at);
        if end > at + 1 {
            spread_run(document, &mut items, at, end);
        }
        at = end.max(at + 1);
    }
    items
}

/// One past the labels from `start` on between which no text stands.
fn run_end(items: &[Item], start: usize) -> usize {
    let run = items.iter().skip(start).take_while(|item| matches!(item.kind, Kind::Label(_)));
    start + run.count()
}

fn spread_run(document: &Document, items: &mut [Item], start: usize, end: usize) {
    if is_two_columns(document, items, start, end) || deal_sentences(document, items, start, end) {
        return;
    }
    let limit = end + items.get(end..).unwrap_or_default().iter().take_while(|item| !ends_box(item)).count();
    let mut from = end;
    let mut moves: Vec<(usize, usize)> = Vec::new();
    for at in start + 1..end {
        let Some(Kind::Label(label)) = items.get(at).map(|item| &item.kind) else { continue };
        // The further lines of a label go with its first.
        if items.get(at - 1).is_some_and(|before| before.kind == Kind::Label(*label)) {
            continue;
        }
        let Some(begins) = beginning(*label, items.get(start)) else { continue };
        let found = (from..limit).find(|place| items.get(*place).is_some_and(|item| begins(document, item)));
        let listed = *label == Label::StrategiesHead;
        let found = found.or_else(|| listed.then(|| first_strategy(document, items, from..limit)).flatten());
        let Some(place) = found else { continue };
        moves.push((at, place));
        from = place;
    }
    // A label whose text follows the heads directly is where it belongs, and so is everything before it.
    moves.retain(|(_, place)| *place > end);
    let mut gone = 0;
    for (at, place) in moves {
        // The labels that were moved before stood before this one.
        let at = at - gone;
        let own = items.get(at).map(|item| item.kind.clone());
        let run = items.get(at..place).unwrap_or_default().iter();
        let count = run.take_while(|item| Some(&item.kind) == own.as_ref()).count();
        if let Some(moved) = items.get_mut(at..place) {
            moved.rotate_left(count);
        }
        gone += count;
    }
}

/// 区の目標 and 区の使命 side by side, and below them the sentence of each: the second label is put before the second one.
///
/// A sentence of two lines before one of two lines is none of lines printed in turn: those end together.
fn deal_sentences(document: &Document, items: &mut [Item], start: usize, end: usize) -> bool {
    let heads: Vec<Label> = items.get(start..end).unwrap_or_default().iter().filter_map(label_of).collect();
    let second = heads.iter().position(|label| heads.first() != Some(label)).unwrap_or(0);
    let plan = |label: &Label| matches!(label, Label::Goal | Label::Mission | Label::Policy);
    let two = heads.iter().skip(second).all(|label| heads.get(second) == Some(label));
    if second == 0 || !two || !heads.iter().all(plan) {
        return false;
    }
    let lines = items.iter().skip(end).take_while(|item| is_body(item)).count();
    let ends =
        |at: &usize| items.get(end + at).is_some_and(|item| text(document, item).trim_end().ends_with(FULL_STOP));
    let stops: Vec<usize> = (0..lines).filter(ends).collect();
    let [first, last] = stops.as_slice() else { return false };
    let dealt = *first == 0 || *first == 1 && lines > 3;
    if !dealt || last + 1 != lines {
        return false;
    }
    let Some(row) = items.get_mut(start + second..=end + first) else { return false };
    row.rotate_left(heads.len() - second);
    true
}

/// 課題認識 and 主な戦略 alone, with lines below that hold both: the columns are divided line by line.
fn is_two_columns(document: &Document, items: &[Item], start: usize, end: usize) -> bool {
    let heads = items.get(start..end).unwrap_or_default();
    let labels = heads.iter().map(|item| item.kind.clone());
    let wanted = [Label::Overview, Label::StrategiesHead].map(Kind::Label);
    let both = |item: &Item| {
        let text = text(document, item);
        begins_with_bullet(text.trim()) && parts_at_gaps(&text).len() > 1
    };
    labels.eq(wanted) && items.iter().skip(end).take_while(|item| !ends_box(item)).any(both)
}

/// The parts of a line that begin at its head or behind a space with a bullet, 【 or ＜; as offsets in characters.
pub(super) fn parts_at_gaps(text: &str) -> Vec<usize> {
    let chars: Vec<char> = text.chars().collect();
    let opens = |at: &usize| {
        let space = at.checked_sub(1).and_then(|before| chars.get(before)).is_some_and(|c| c.is_whitespace());
        let mark = chars.get(*at).is_some_and(|c| is_bullet(*c) || is_opener(half_width(*c)));
        *at == 0 || space && mark
    };
    (0..chars.len()).filter(opens).collect()
}

/// What no text of the box goes beyond.
fn ends_box(item: &Item) -> bool {
    match &item.kind {
        Kind::Label(label) => *label != Label::Criteria,
        Kind::Heading(head) => head.worded || head.level != Level::Strategy,
        Kind::Title | Kind::PlanHead | Kind::Unknown => true,
        Kind::Print(_) | Kind::Money | Kind::Body => false,
    }
}

type Begins = fn(&Document, &Item) -> bool;

/// How the text under a label begins, for labels that tell; `first` is the first head of the row.
fn beginning(label: Label, first: Option<&Item>) -> Option<Begins> {
    let r5 = first.is_some_and(|item| item.kind == Kind::Label(Label::Overview));
    match label {
        Label::PriorResults => Some(|document, item| is_body(item) && begins_year(text(document, item).trim())),
        Label::OutcomeIndicators if r5 => {
            Some(|document, item| is_body(item) && states_target(text(document, item).trim()))
        }
        Label::OutcomeIndicators => {
            Some(|document, item| is_body(item) && begins_indicator(text(document, item).trim()))
        }
        Label::StrategiesHead if r5 => Some(|document, item| {
            let chars: Vec<char> = text(document, item).chars().map(half_width).collect();
            is_body(item) && heading_under(&chars, Level::Strategy, None).is_some()
        }),
        Label::OutcomeStatus if r5 => Some(|document, item| {
            let text = text(document, item);
            item.kind == Kind::Print(Print::Legend) || text.trim().starts_with(['<', '＜']) && text.contains("実績")
        }),
        _ => None,
    }
}

/// How a sentence ends that says what is, not what is done.
const STATES: [&str; 12] = [
    "ている",
    "てきた",
    // 大きい, 難しい, 足りない: no verb that says what is done ends so.
    "い",
    "がある",
    "である",
    "となった",
    "状況",
    "状態",
    "課題",
    "必要",
    "不足",
    "増加",
];

/// Whether a sentence without its 。 says what is.
#[must_use]
pub fn says_what_is(sentence: &str) -> bool {
    STATES.iter().any(|state| sentence.ends_with(state))
}

/// Whether a sentence without its 。 says what was done.
#[must_use]
pub fn says_what_was_done(sentence: &str) -> bool {
    sentence.ends_with('た') && !says_what_is(sentence)
}

/// The first bullet of 主な戦略 behind those of 課題認識 in the R5 form: an issue says first what is, then what is done.
/// Where no bullet shows it by its end, the first is 課題認識.
fn first_strategy(document: &Document, items: &[Item], within: Range<usize>) -> Option<usize> {
    let end = within
        .clone()
        .find(|at| items.get(*at).is_some_and(|item| states_target(text(document, item).trim()) || !is_body(item)));
    let range = within.start..end.unwrap_or(within.end);
    let starts: Vec<usize> = range
        .clone()
        .filter(|at| items.get(*at).is_some_and(|item| begins_with_bullet(text(document, item).trim())))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([range.end]);
    let says_what_is = |(start, end): (&usize, usize)| {
        let words: String =
            items.get(*start..end).unwrap_or_default().iter().map(|item| text(document, item)).collect();
        says_what_is(words.trim().trim_end_matches('。'))
    };
    let states = starts.iter().zip(ends).take_while(|bullet| says_what_is((bullet.0, bullet.1))).count();
    starts.get(states.max(1)).copied()
}

/// 訓練に加わった団体の数 120団体以上: a number and how it is to be compared.
pub(super) fn states_target(text: &str) -> bool {
    ["以上", "以下", "以内", "未満"].iter().any(|word| text.contains(word)) && text.contains(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::item::classify;
    use crate::layout::Reading;

    #[test]
    fn the_heads_of_three_columns_before_their_texts() {
        let document = crate::dump::read(concat!(
            "当年度の取組内容 プロセス（過程）指標（取組により\nめざす指標）\n前年度までの実績\n",
            "案内する。\n【撤退・再構築基準】\n59％未満であれば再構築する。\n【R2年度】\n・講座（2件）\n",
        ));
        let items = spread(&document, classify(&document, Reading::Final).items);
        let texts: Vec<String> = items.iter().map(|item| text(&document, item).trim().to_owned()).collect();
        let wanted = [
            "当年度の取組内容",
            "プロセス（過程）指標（取組により",
            "めざす指標）",
            "案内する。",
            "【撤退・再構築基準】",
            "59％未満であれば再構築する。",
            "前年度までの実績",
            "【R2年度】",
            "・講座（2件）",
        ];
        assert_eq!(texts, wanted);
    }

    #[test]
    fn the_heads_of_the_r5_form() {
        let document = crate::dump::read(concat!(
            "課題認識 主な戦略（課題解決の方策） アウトカム指標 アウトカム指標の達成状況（定量評価）\n",
            "待ち時間が長い。\n(1)窓口の改革\n手間をなくす。\n○団体の数：67団体以上\nA：目標達成　B：目標未達成\n",
        ));
        let items = spread(&document, classify(&document, Reading::Final).items);
        let labels: Vec<usize> =
            items.iter().enumerate().filter(|(_, i)| matches!(i.kind, Kind::Label(_))).map(|(at, _)| at).collect();
        assert_eq!(labels, [0, 2, 5, 7]);
    }
}
