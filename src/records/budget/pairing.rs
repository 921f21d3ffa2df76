//! Which amount of a box belongs to which label, by their order.

use std::collections::{BTreeMap, BTreeSet};

use super::Printed;
use super::columns::{Heads, heads};
use crate::record::BudgetKind;
use crate::value::{Amount, BudgetLabel, Found, is_comma, is_digit};

pub(super) type Pairs<'a> = Vec<(&'a Found<BudgetLabel>, Option<&'a Printed>)>;

/// The year of a label, and whether it is a budget: what a box states once.
pub(super) fn key(label: &Found<BudgetLabel>, plan: Option<i32>) -> (Option<i32>, bool) {
    let (year, kind) = label.value.key(plan);
    (year, kind == BudgetKind::Budget)
}

/// Each label with its amount; `None` where nothing tells which belong together.
///
/// Labels and amounts in turn belong together as they are printed, over line ends. Else a single amount behind a label
/// on the same line is its own. What is left of labels and amounts stands on lines apart; a box prints its years in
/// order, so as many amounts as labels belong together one by one. Without amounts left, the labels left are blank. A
/// year that is labelled twice comes from two boxes; they belong together where both state the same amount. Where a
/// narrow cell tore a number, its rest stands among the other amounts, and nobody knows which it is.
pub(super) fn pair<'a>(
    text: &str,
    labels: &'a [Found<BudgetLabel>],
    amounts: &'a [Printed],
    plan: Option<i32>,
) -> Option<Pairs<'a>> {
    if amounts.len() > 1 && amounts.iter().any(|amount| is_torn(text, amount)) {
        return None;
    }
    let turns = in_turn(labels, amounts).or_else(|| behind_labels(labels, amounts));
    let mut said: BTreeMap<(Option<i32>, bool), Option<Amount>> = BTreeMap::new();
    for (at, label) in labels.iter().enumerate() {
        let amount = turns.as_ref().and_then(|turns| turns.get(at)).and_then(|(_, amount)| amount.map(|of| of.amount));
        let before = said.insert(key(label, plan), amount);
        if before.is_some_and(|before| before != amount || amount.is_none()) {
            return None;
        }
    }
    if turns.is_some() {
        return turns;
    }
    match heads(text, labels, amounts) {
        Heads::Plain => {}
        Heads::Unclear => return None,
        Heads::Columns(own) => {
            return Some(labels.iter().zip(own).map(|(label, own)| (label, amounts.get(own))).collect());
        }
    }
    let mut pairs: Pairs<'a> = labels.iter().enumerate().map(|(at, _)| direct(text, at, labels, amounts)).collect();
    let owned: BTreeSet<usize> = pairs.iter().filter_map(|(_, own)| own.map(|own| own.range.start)).collect();
    let free: Vec<&Printed> = amounts.iter().filter(|amount| !owned.contains(&amount.range.start)).collect();
    if free.is_empty() {
        return Some(pairs);
    }
    pairs.sort_by_key(|(label, _)| (key(label, plan).0, label.range.start));
    let waiting = pairs.iter().filter(|(_, own)| own.is_none()).count();
    if is_shared(text, labels, &free) {
        return None;
    }
    let mut free = free.into_iter();
    (waiting == free.len())
        .then(|| pairs.into_iter().map(|(label, own)| (label, own.or_else(|| free.next()))).collect())
}

/// Whether all amounts that are left stand between the same two labels, more of them than there are labels before, the
/// last of them before a label on its line:
/// `27決算額 / 66,903千円 / 53,383千円 28予算額`. One of them is of another box.
fn is_shared(text: &str, labels: &[Found<BudgetLabel>], free: &[&Printed]) -> bool {
    let before = |amount: &Printed| labels.partition_point(|label| label.range.start < amount.range.start);
    let (Some(first), Some(last)) = (free.first(), free.last()) else { return false };
    let next = labels.get(before(last)).and_then(|label| text.get(last.range.end..label.range.start));
    let together = before(first) == before(last) && (1..free.len()).contains(&before(first));
    let apart = text.get(first.range.end..last.range.start).is_some_and(|between| between.contains('\n'));
    together && apart && next.is_some_and(|between| !between.contains('\n'))
}

/// Label, amount, label, amount … to the end; the last label may be blank.
fn in_turn<'a>(labels: &'a [Found<BudgetLabel>], amounts: &'a [Printed]) -> Option<Pairs<'a>> {
    let next = labels.iter().skip(1).map(|label| label.range.start).chain([usize::MAX]);
    let fits = !amounts.is_empty()
        && matches!(labels.len() - amounts.len().min(labels.len()), 0 | 1)
        && amounts.len() <= labels.len()
        && labels
            .iter()
            .zip(amounts)
            .zip(next)
            .all(|((label, amount), next)| label.range.end <= amount.range.start && amount.range.start < next);
    fits.then(|| labels.iter().enumerate().map(|(at, label)| (label, amounts.get(at))).collect())
}

/// Several amounts, each right behind a label of its own: the labels without one are blank, wherever they stand in the
/// row. One amount alone may stand behind all labels of a box and tells nothing.
fn behind_labels<'a>(labels: &'a [Found<BudgetLabel>], amounts: &'a [Printed]) -> Option<Pairs<'a>> {
    let next = labels.iter().skip(1).map(|label| label.range.start).chain([usize::MAX]);
    let own = labels.iter().zip(next).map(|(label, next)| {
        let mut behind = amounts.iter().filter(|amount| (label.range.end..next).contains(&amount.range.start));
        (label, behind.next(), behind.next().is_some())
    });
    let own: Vec<_> = own.collect();
    let several = own.iter().any(|(_, _, more)| *more);
    let paired = own.iter().filter(|(_, amount, _)| amount.is_some()).count();
    let fits = !several && amounts.len() > 1 && paired == amounts.len();
    fits.then(|| own.into_iter().map(|(label, amount, _)| (label, amount)).collect())
}

/// A label with the one amount behind it on the same line, before any other label. Two amounts belong to two labels.
fn direct<'a>(
    text: &str,
    at: usize,
    labels: &'a [Found<BudgetLabel>],
    amounts: &'a [Printed],
) -> (&'a Found<BudgetLabel>, Option<&'a Printed>) {
    let label = &labels[at];
    let next = labels.get(at + 1).map_or(text.len(), |next| next.range.start);
    let rest = text.get(label.range.end..next).unwrap_or_default();
    let until = rest.find('\n').map_or(next, |line_end| label.range.end + line_end);
    let from = amounts.partition_point(|amount| amount.range.start < label.range.end);
    let mut behind = amounts.iter().skip(from).take_while(|amount| amount.range.start < until);
    let first = behind.next();
    (label, first.filter(|_| behind.next().is_none()))
}

/// 4,287,7 without a unit: the last digits of its last group stand on another line.
fn is_torn(text: &str, amount: &Printed) -> bool {
    let printed = text.get(amount.range.clone()).unwrap_or_default();
    let groups = printed.trim_end_matches(is_digit);
    let last = printed.get(groups.len()..).unwrap_or_default().chars().count();
    groups.ends_with(is_comma) && (1..3).contains(&last)
}

#[cfg(test)]
mod tests {
    use super::super::sorted;
    use super::*;
    use crate::value::pieces;

    fn rows(text: &str) -> Option<Vec<(Option<i32>, Option<String>)>> {
        let sorted = sorted(pieces(text, None));
        let pairs = pair(text, &sorted.labels, &sorted.amounts, Some(2022))?;
        let shown = |amount: &Printed| {
            let value = amount.amount.money().and_then(crate::value::Money::thousand_yen);
            value.map_or("-".to_owned(), |value| value.to_string())
        };
        Some(
            pairs
                .iter()
                .map(|(label, amount)| (label.value.year.and_then(|y| y.resolve(Some(2022))), amount.map(shown)))
                .collect(),
        )
    }

    fn row(year: i32, amount: &str) -> (Option<i32>, Option<String>) {
        (Some(year), (!amount.is_empty()).then(|| amount.to_owned()))
    }

    #[test]
    fn labels_and_amounts_in_turn_keep_their_order() {
        assert_eq!(
            rows("30決算額\n880千円 2予算額\n- 元予算額\n1,024千円"),
            Some(vec![row(2018, "880"), row(2020, "-"), row(2019, "1024")])
        );
    }

    #[test]
    fn the_last_label_in_turn_may_be_blank() {
        assert_eq!(
            rows("２決算額\n4,210千円 ３予算額\n- ４予算額"),
            Some(vec![row(2020, "4210"), row(2021, "-"), row(2022, "")])
        );
    }

    #[test]
    fn a_year_said_twice_says_the_same() {
        assert_eq!(rows("４予算額 5千円 予算額 5千円").map(|rows| rows.len()), Some(2));
        assert_eq!(rows("４予算額 5千円 予算額 6千円"), None);
    }

    #[test]
    fn boxes_in_every_order() {
        let wanted = vec![row(2020, "12411"), row(2021, "-"), row(2022, "12217")];
        assert_eq!(rows("２決算額 12,411千 ３予算額 - ４予算額 12,217千"), Some(wanted.clone()));
        assert_eq!(rows("２決算額\n12,411千 円\n- 円\n３予算額\n４予算額\n12,217千 円"), Some(wanted));
        assert_eq!(
            rows("２決算額 ３予算額 - ４予算額 5千円"),
            Some(vec![row(2020, ""), row(2021, "-"), row(2022, "5")])
        );
        assert_eq!(rows("２決算額 12,411千 円 3千 円 ３予算額"), Some(vec![row(2020, "12411"), row(2021, "3")]));
        assert_eq!(
            rows("３０決算額 円 元予算額 円 ２予算額 - 円\n7千 3千"),
            Some(vec![row(2018, "7"), row(2019, "3"), row(2020, "-")])
        );
        assert_eq!(
            rows("４予算額\n２決算額 - 円 9千 円 ３予算額 7千 円"),
            Some(vec![row(2020, "-"), row(2021, "7"), row(2022, "9")])
        );
        assert_eq!(rows("２決算額 12,411千 円 3千 円 ３予算額 ４予算額"), None);
        assert_eq!(
            rows("２決算額 ３予算額- 円 7千 円 ４予算額 9千 円"),
            Some(vec![row(2020, "-"), row(2021, "7"), row(2022, "9")])
        );
        assert_eq!(rows("２決算額 1千円 ２決算額 2千円"), None);
    }
}
