//! The budget in brackets behind, or before, the text of 様式１: （14,955千円）, 〔25予算額 29,474 千円〕.
//!
//! ```text
//! bracket := opener label* amount part* … closer         labels, amounts and their parts, and no other words
//! ```
//!
//! A bracket with other words (参加費 1,000円) is text. One that states a part alone (うち国庫補助金 300千円) is text too, and
//! a finding says so: a part is never the whole.

use std::ops::Range;

use super::budget::{Printed, Sorted, again_stated, budget, sorted};
use super::reader::{Reader, squeezed};
use super::traced::{Notes, Step, Traced};
use crate::finding::Remark;
use crate::layout::View;
use crate::lexicon::{
    BUDGET_LETTER, COMMA, FULL_STOP, PART_WORDS, THOUSAND, YEN, is_any_closer, is_any_opener, is_dash,
};
use crate::record::{Budget, BudgetKind, Decimal};
use crate::value::{Amount, BudgetLabel, Found, Money, Piece, find_money, pieces};

/// A bracket with the amounts it states.
pub(super) struct Bracket {
    pub(super) view: View,
    /// Bytes of the bracket in the view.
    pub(super) range: Range<usize>,
    /// Each amount with the label before it.
    pub(super) amounts: Vec<(BudgetLabel, Printed)>,
    /// Whether one of the two brackets is missing.
    pub(super) lost: bool,
}

/// A budget without a label is that of the plan's own year.
const UNLABELLED: BudgetLabel = BudgetLabel { kind: BudgetKind::Budget, year: None, back: None, worded: false };

impl Bracket {
    /// Whether two of its amounts are of one year and kind: 14,955千円14,960千円.
    fn is_ambiguous(&self) -> bool {
        let same = |a: &BudgetLabel, b: &BudgetLabel| a.year == b.year && a.kind == b.kind;
        let labels = || self.amounts.iter().map(|(label, _)| label);
        labels().enumerate().any(|(at, a)| labels().skip(at + 1).any(|b| same(a, b)))
    }
}

/// The bracket at the beginning or at the end of a 様式１ text.
pub(super) fn bracket(view: &View) -> Option<Bracket> {
    let text = view.as_str();
    let (range, lost) =
        leading(text).or_else(|| trailing(text)).or_else(|| plain(text)).or_else(|| stated_alone(text))?;
    let inner = bracket_inside(text, range.clone());
    let amounts = amounts_in(text, inner)?;
    Some(Bracket { view: view.clone(), range, amounts, lost })
}

/// A part that stands at the end of a text without any whole: （うち国庫補助金 6,227千円）.
pub(super) fn part_alone(text: &str) -> Option<Range<usize>> {
    let range = closed(text.trim_end())?;
    let inner = text.get(bracket_inside(text, range.clone()))?;
    let part = PART_WORDS.iter().any(|word| inner.trim_start().starts_with(word));
    (part && !find_money(inner).is_empty()).then_some(range)
}

/// An amount of a thousand yen and more among other words in the bracket that ends a text: （1,234千円の一部）. It may be the
/// budget, and may be part of the text.
pub(super) fn unread_bracket(text: &str) -> Option<Range<usize>> {
    /// Characters behind the bracket: ※1, （新規）.
    const MAX_BEHIND: usize = 12;
    let end = text.trim_end().rfind(is_any_closer)?;
    let end = end + text.get(end..)?.chars().next()?.len_utf8();
    let behind = text.get(end..)?;
    if behind.contains(FULL_STOP) || behind.chars().count() > MAX_BEHIND {
        return None;
    }
    let range = closed(text.get(..end)?)?;
    // （1,234千円）（新規）: the amount stands in the bracket before the last one.
    let plain = text.get(range.clone()).is_some_and(|last| !last.contains(THOUSAND));
    let range = closed(text.get(..range.start)?.trim_end()).filter(|_| plain).unwrap_or(range);
    let inner = text.get(bracket_inside(text, range.clone()))?;
    let amount =
        find_money(inner).into_iter().any(|money| inner.get(money.range).is_some_and(|at| at.contains(THOUSAND)));
    amount.then_some(range)
}

/// A bracket right behind the title, before the text.
fn leading(text: &str) -> Option<(Range<usize>, bool)> {
    /// Two amounts with their years (平成30予算 2,260千円 平成31予算 3,609千円) have 30; three may be stated.
    const MAX_CHARS: usize = 80;
    let start = text.len() - text.trim_start().len();
    let mut range = start..start + opened(text.get(start..)?, MAX_CHARS)?;
    let first = amounts_in(text, bracket_inside(text, range.clone()))?;
    // [予算額 263千円] [決算額 250千円]: one bracket for each.
    while let Some(next) = text.get(range.end..).and_then(|rest| next_labelled(rest, MAX_CHARS)) {
        range.end += next;
    }
    // At the end of the text it is the trailing one.
    let ends = text.get(range.end..)?.trim().is_empty();
    let several = || amounts_in(text, bracket_inside(text, range.clone())).is_some_and(|all| all.len() > first.len());
    (!ends || several()).then_some((range, false))
}

/// Bytes of the bracket that a text begins with, brackets within it passed over.
fn opened(text: &str, most_chars: usize) -> Option<usize> {
    text.chars().next().filter(|c| is_any_opener(*c))?;
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().take(most_chars + 2) {
        if is_any_opener(c) {
            depth += 1;
        } else if is_any_closer(c) {
            depth -= 1;
            if depth == 0 {
                return Some(at + c.len_utf8());
            }
        }
    }
    None
}

/// Bytes of a further bracket that states a labelled amount, with the spaces before it.
fn next_labelled(rest: &str, most_chars: usize) -> Option<usize> {
    let from = rest.len() - rest.trim_start().len();
    let length = opened(rest.get(from..)?, most_chars)?;
    let labelled = rest.get(from..from + length)?.contains(BUDGET_LETTER);
    let states = amounts_in(rest, bracket_inside(rest, from..from + length)).is_some();
    (labelled && states).then_some(from + length)
}

/// The bracket at the end of a text; one of its brackets may be lost: 促進を支援2,025千円）.
fn trailing(text: &str) -> Option<(Range<usize>, bool)> {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || c == FULL_STOP || c == '】').len();
    let trimmed = text.get(..end)?;
    if let Some(range) = closed(trimmed) {
        let whole = with_parts(trimmed, range);
        let states = amounts_in(trimmed, bracket_inside(trimmed, whole.clone())).is_some();
        return states.then_some((whole.start..text.len(), false));
    }
    let closed = trimmed.ends_with(is_any_closer);
    let inner = if closed { trimmed.trim_end_matches(is_any_closer) } else { trimmed };
    let last = find_money(inner)
        .pop()
        .filter(|last| inner.get(last.range.end..).is_some_and(|tail| tail.trim().is_empty()))?;
    let open = inner.get(..last.range.start)?.rfind(is_any_opener);
    let opened = open.filter(|open| inner.get(*open..).is_some_and(|rest| !rest.contains(is_any_closer)));
    let labelled = opened.filter(|open| amounts_in(inner, bracket_inside(inner, *open..inner.len())).is_some());
    match labelled {
        Some(open) => Some((open..text.len(), true)),
        None if closed && opened.is_none() => Some((last.range.start..text.len(), true)),
        None => None,
    }
}

/// 船で巡回する。 予算額 2,960千円, 支援する。 263千円: an amount behind the last sentence, without brackets; or no other text.
fn plain(text: &str) -> Option<(Range<usize>, bool)> {
    let start = text.trim_end().rfind(FULL_STOP).map_or(0, |at| at + FULL_STOP.len_utf8());
    let found = pieces(text.get(start..)?, None);
    let worded = start > 0 && found.iter().any(|piece| matches!(piece.value, Piece::Label(label) if label.worded));
    let one = found.len() == 1 && found.first().is_some_and(is_printed_money);
    (worded || one).then(|| amounts_in(text, start..text.len()))?.map(|_| (start..text.len(), false))
}

/// Whether a piece is money with its unit.
fn is_printed_money(piece: &Found<Piece>) -> bool {
    matches!(piece.value, Piece::Amount { amount: Amount::Money(Money::Amount(_) | Money::Unreadable), .. })
}

/// A paragraph that is nothing but the bracket of a labelled amount, with others behind it: 〔予算額 3百万円〕.
fn stated_alone(text: &str) -> Option<(Range<usize>, bool)> {
    let mut found = paragraphs(text).filter(|range| {
        let line = text.get(range.clone()).unwrap_or_default();
        line.contains(BUDGET_LETTER)
            && closed(line.trim_end()).is_some_and(|bracket| bracket.start == line.len() - line.trim_start().len())
            && amounts_in(text, bracket_inside(text, range.clone())).is_some()
    });
    let only = found.next()?;
    found.next().is_none().then_some((only, false))
}

/// The only bracket of a text that states an amount, behind a sentence or at the end of a paragraph, where the heading has a
/// label that waits for it: 具体的取組1-1-1 見守り（2年度予算額）, カメラを設置する。（10,000千円） パトロールを行う。
pub(super) fn awaited(view: &View) -> Option<Bracket> {
    /// Brackets that are looked at, and characters of one.
    const MOST: usize = 32;
    const MAX_CHARS: usize = 80;
    let text = view.as_str();
    let openers = text.char_indices().filter(|(_, c)| is_any_opener(*c)).take(MOST);
    let mut found = openers.filter_map(|(start, _)| {
        let range = start..start + opened(text.get(start..)?, MAX_CHARS)?;
        let (before, behind) = (text.get(..start)?.trim_end(), text.get(range.end..)?);
        let ends = before.ends_with(FULL_STOP) || behind.starts_with('\n') || behind.trim().is_empty();
        Some((amounts_in(text, bracket_inside(text, range.clone())).filter(|_| ends)?, range))
    });
    let (amounts, range) = found.next()?;
    found.next().is_none().then(|| Bracket { view: view.clone(), range, amounts, lost: false })
}

/// 地域防災 263千円: an amount behind a title and a space, without brackets.
pub(super) fn behind_title(view: &View) -> Option<Bracket> {
    let text = view.as_str();
    let found = pieces(text, None);
    found.last().filter(|last| is_printed_money(last))?;
    // コミュニティ育成支援 4予算額 12,315千円: with its label, and with other amounts.
    let first = found.iter().rev().take_while(|piece| piece.value != Piece::Words).last()?.range.start;
    let (before, rest) = text.split_at_checked(first)?;
    let words = before.chars().any(char::is_alphabetic) && before.ends_with(char::is_whitespace);
    if !words || before.contains([FULL_STOP, COMMA]) || rest.contains(is_any_closer) {
        return None;
    }
    let range = first..text.len();
    let amounts = amounts_in(text, range.clone())?;
    Some(Bracket { view: view.clone(), range, amounts, lost: false })
}

fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len() + 1;
        Some(start..start + line.len())
    })
}

/// A budget's bracket and the brackets of its parts behind it: （14,955千円）（うち国費 6,000千円）.
fn with_parts(text: &str, last: Range<usize>) -> Range<usize> {
    let before = text.get(..last.start).unwrap_or_default().trim_end();
    let inner = text.get(bracket_inside(text, last.clone())).unwrap_or_default();
    let part = PART_WORDS.iter().any(|word| inner.trim_start().starts_with(word));
    match closed(before).filter(|_| part) {
        Some(whole) => whole.start..last.end,
        None => last,
    }
}

/// The bracket that ends a text, from its own opener: brackets within it are passed over.
fn closed(text: &str) -> Option<Range<usize>> {
    /// A bracket of a budget with its parts; a longer one is a sentence.
    const MAX_CHARS: usize = 120;
    if !text.ends_with(is_any_closer) {
        return None;
    }
    let mut depth = 0;
    for (at, c) in text.char_indices().rev().take(MAX_CHARS) {
        if is_any_closer(c) {
            depth += 1;
        } else if is_any_opener(c) {
            depth -= 1;
            if depth == 0 {
                return Some(at..text.len());
            }
        }
    }
    None
}

/// What stands between the brackets.
fn bracket_inside(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = text.get(range.clone()).unwrap_or_default();
    let open = inner.chars().next().filter(|c| is_any_opener(*c)).map_or(0, char::len_utf8);
    let bare = inner.trim_end_matches(|c: char| c.is_whitespace() || c == FULL_STOP || c == '】');
    let close = bare.chars().next_back().filter(|c| is_any_closer(*c)).map_or(0, char::len_utf8);
    let end = (range.start + bare.len()).saturating_sub(close);
    range.start + open..end.max(range.start + open)
}

/// The amounts of a bracket, each with the label before it; `None` where it holds other words or no amount.
fn amounts_in(text: &str, inner: Range<usize>) -> Option<Vec<(BudgetLabel, Printed)>> {
    let Sorted { labels, amounts, words, .. } = sorted(pieces(text.get(inner.clone())?, None));
    let readable = amounts.iter().all(|amount| amount.amount != Amount::WithoutUnit);
    if !words.is_empty() || amounts.is_empty() || !readable {
        return None;
    }
    let amounts = amounts.into_iter().map(|mut amount| {
        let label = labels.iter().rev().find(|label| label.range.end <= amount.range.start);
        shift(&mut amount, inner.start);
        (label.map_or(UNLABELLED, |label| label.value), amount)
    });
    Some(amounts.collect())
}

/// Moves an amount read from a part of a text to its place in the whole.
fn shift(amount: &mut Printed, by: usize) {
    let moved = |range: &Range<usize>| range.start + by..range.end + by;
    amount.range = moved(&amount.range);
    for part in &mut amount.parts {
        part.range = moved(&part.range);
        if let Some(money) = &mut part.value.money {
            money.range = moved(&money.range);
        }
    }
}

/// 具体的取組1-1-1 見守り（2年度予算額）, and （1,976千円） behind the text: whether a label alone is that of the one amount below.
pub(super) fn labels_bracket(text: &str, brackets: &mut [Bracket]) -> bool {
    let [bracket] = brackets else { return false };
    let [(label, _)] = bracket.amounts.as_mut_slice() else { return false };
    let found = pieces(text, None);
    let [Found { value: Piece::Label(own), .. }] = found.as_slice() else { return false };
    let labels = !label.worded && !label.is_dated();
    if labels {
        *label = *own;
    }
    labels
}

/// Adds an amount of 様式１: the entry of its year, or a further place and a check of one that is there.
pub(super) fn add_bracket(reader: &Reader<'_>, bracket: Bracket, budgets: &mut Traced<Vec<Budget>>) {
    let printed = |bracket: &Bracket| {
        let text = bracket.view.as_str().get(bracket.range.clone()).unwrap_or_default();
        (text.trim().to_owned(), bracket.view.indices_at(bracket.range.clone()).to_vec())
    };
    if bracket.is_ambiguous() {
        let (text, indices) = printed(&bracket);
        return budgets.notes.told(Remark::BudgetAmbiguous { text }, &indices);
    }
    for (label, amount) in &bracket.amounts {
        let fiscal_year = label.fiscal_year(reader.year);
        let same = budgets.value.iter().position(|b| b.fiscal_year == fiscal_year && b.kind == label.kind);
        match same.and_then(|same| Some((same, budgets.value.get(same)?))) {
            Some((same, budget)) => {
                let notes = compare(&bracket, amount, budget);
                budgets.notes.within(Step::Item(same), notes);
            }
            None => {
                let budget = budget(reader, &bracket.view, label, amount);
                budgets.push(budget.map(|budget| Budget { fiscal_year, ..budget }));
            }
        }
    }
    if bracket.lost {
        let (text, indices) = printed(&bracket);
        budgets.notes.told(Remark::BracketMissing { text }, &indices);
    }
}

/// States a further place of a budget, and tells where it says something else.
fn compare(bracket: &Bracket, amount: &Printed, budget: &Budget) -> Notes {
    let mut notes = again_stated(&bracket.view, amount);
    let text = bracket.view.as_str().get(amount.range.clone()).unwrap_or_default();
    let money = amount.amount.money();
    let settled = !bracket.view.unsettled_at(amount.range.clone());
    let value: Option<Decimal> = money.and_then(Money::thousand_yen).filter(|_| settled);
    let both = value.is_some() && budget.thousand_yen.is_some();
    let dashes = money == Some(Money::Nothing) && budget.text.trim().starts_with(is_dash);
    let bare = |text: &str| squeezed(text).trim_end_matches(YEN).to_owned();
    if both && value != budget.thousand_yen || !both && !dashes && bare(text) != bare(&budget.text) {
        let remark = Remark::BudgetMismatch { first: text.to_owned(), second: budget.text.clone() };
        notes.field_told("thousand_yen", remark, bracket.view.indices_at(amount.range.clone()));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Char, Document, Reading, Text};

    fn view(text: &str) -> View {
        let document = Document { chars: text.chars().map(Char::standing).collect(), ..Document::default() };
        let end = u32::try_from(document.chars.len()).expect("short");
        Text::line(0..end).view(&document, Reading::Final)
    }

    fn value(amount: &Printed) -> String {
        amount.amount.money().and_then(Money::thousand_yen).map_or("-".to_owned(), |value| value.to_string())
    }

    #[test]
    fn brackets_behind_the_text() {
        for (text, before, thousand, lost) in [
            ("地域づくりを推進する。（14,955千円）", "地域づくりを推進する。", "14955", false),
            ("取組の促進を支援2,025千円）", "取組の促進を支援", "2025", true),
            ("見守り [予算額 263千円]", "見守り ", "263", false),
            ("開催 〔25予算額 29,474 千円〕", "開催 ", "29474", false),
            ("(仮称)センターを運営（1億461万円）", "(仮称)センターを運営", "104610", false),
            ("実施する（－）", "実施する", "-", false),
            ("実施する（約2,025千円）", "実施する", "2025", false),
            ("実施する（事業費 2,025千円）", "実施する", "2025", false),
            ("実施する（2,025千円）（うち国費 1,000千円）", "実施する", "2025", false),
            ("実施する（2,025千円（うち国費 1,000千円））", "実施する", "2025", false),
            ("実施する（2,025千円、うち国費 1,000千円）", "実施する", "2025", false),
            ("実施する（▲500千円）", "実施する", "-500", false),
            ("実施する（未定）", "実施する", "-", false),
        ] {
            let view = view(text);
            let bracket = bracket(&view).expect(text);
            let amount = value(&bracket.amounts[0].1);
            assert_eq!(
                (&text[..bracket.range.start], amount.as_str(), bracket.lost),
                (before, thousand, lost),
                "{text}"
            );
        }
    }

    #[test]
    fn brackets_before_the_text() {
        let view = view("〔29予算額 35,261千円〕本人確認書類から申請書を作る");
        let bracket = bracket(&view).expect("a bracket");
        assert_eq!(&view.as_str()[bracket.range.end..], "本人確認書類から申請書を作る");
        assert_eq!(value(&bracket.amounts[0].1), "35261");
    }

    #[test]
    fn running_text_is_no_bracket() {
        for text in [
            "予算5千円を計上する。",
            "（9月）",
            "20件",
            "使用料1,000円で実施",
            "実施（参加費 1,000円）",
            "行う（うち国庫補助金 6,227千円）",
        ] {
            assert!(bracket(&view(text)).is_none(), "{text}");
        }
    }

    #[test]
    fn a_part_alone_is_no_budget() {
        let text = "見守りを行う（うち国庫補助金 6,227千円）";
        assert_eq!(part_alone(text).and_then(|range| text.get(range)), Some("（うち国庫補助金 6,227千円）"));
        assert_eq!(part_alone("見守りを行う（6,227千円）"), None);
    }
}
