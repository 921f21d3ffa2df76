//! Units that a narrow cell parts from their numbers.

use super::Printed;
use crate::lexicon::YEN;
use crate::value::{Amount, Found, MoneyUnit, Piece, parse_money_cell};

/// The unit that stands apart from the numbers of a box as often as a number has none: a narrow cell wraps between both.
pub(super) fn unit_apart(text: &str, found: &[Found<Piece>]) -> Option<MoneyUnit> {
    let bare = |piece: &&Found<Piece>| matches!(piece.value, Piece::Amount { amount: Amount::WithoutUnit, .. });
    let missing = found.iter().filter(bare).count();
    if missing == 0 {
        return None;
    }
    let starts = found.iter().map(|piece| piece.range.start).chain([text.len()]);
    let ends = [0].into_iter().chain(found.iter().map(|piece| piece.range.end));
    let between = ends.zip(starts).filter_map(|(from, to)| text.get(from..to));
    let apart: Vec<&str> = between.flat_map(str::split_whitespace).filter(|word| *word != YEN).collect();
    let units: Vec<MoneyUnit> = apart.iter().filter_map(|word| MoneyUnit::named(word)).collect();
    let first = units.first().copied()?;
    (units.len() == missing && units.len() == apart.len() && units.iter().all(|unit| *unit == first)).then_some(first)
}

/// A number without a unit takes the one that stands apart.
pub(super) fn take_unit(text: &str, unit: Option<MoneyUnit>, printed: &mut Printed) {
    if printed.amount != Amount::WithoutUnit {
        return;
    }
    let own = text.get(printed.range.clone()).unwrap_or_default();
    if let Some(money) = unit.and_then(|unit| parse_money_cell(own, unit)) {
        printed.amount = Amount::Money(money.value);
    }
}
