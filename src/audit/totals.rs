//! What the printed edits of one document add up to.

use std::collections::HashMap;

use crate::changes::{Kind, Repeats, Row, Sums, Total};
use crate::record::{Basis, Budget, BudgetKind, Decimal, Extraction};
use crate::sums::{Amount, Key, addend, counted, is_none};
use crate::unseen::Unseen;
use crate::value::{Piece, find_money, pieces};

/// Totals of one document: the final sums are the plan's, the draft's take the edits back.
#[must_use]
pub fn totals(extraction: &Extraction, rows: &[Row], unseen: &[Unseen]) -> Vec<Total> {
    let mut sums = Sums::default();
    let changed = budget_rows(rows);
    for Amount { issue, path, budget, .. } in counted(&extraction.plan) {
        let row = changed.get(path.member("thousand_yen").as_str()).copied();
        sums.add(issue, budget, after(budget, row), before(budget, row));
    }
    for (row, key, amount) in struck_budgets(rows, extraction.plan.fiscal_year) {
        let issue = row.number.split('-').next().unwrap_or_default();
        sums.add_amount(issue, key, Some(Decimal::default()), Some(amount));
    }
    sums.totals(&[&extraction.plan], rows, unseen)
}

/// The amount in the final document.
///
/// The edit is asked first, so that an extraction in the draft reading has the same sums.
fn after(budget: &Budget, row: Option<&Row>) -> Option<Decimal> {
    if let Some(row) = row.filter(|row| row.basis != Basis::Ambiguous) {
        return row.after_value.or_else(|| nothing(&row.after));
    }
    addend(budget)
}

/// The amount in the draft: the edit of it taken back.
fn before(budget: &Budget, row: Option<&Row>) -> Option<Decimal> {
    match row {
        None => after(budget, None),
        Some(row) if row.basis == Basis::Ambiguous => None,
        // A dash was struck, or the amount is new.
        Some(row) => row.before_value.or_else(|| nothing(&row.before)),
    }
}

/// What a side of an edit without an amount adds: nothing where there is no text or a dash; 未定 is not known.
fn nothing(text: &str) -> Option<Decimal> {
    (text.trim().is_empty() || is_none(text)).then(Decimal::default)
}

/// For each amount the row that changed it: what 様式２ prints before what 様式１ prints.
fn budget_rows(rows: &[Row]) -> HashMap<&str, &Row> {
    let mut changed: HashMap<&str, &Row> = HashMap::new();
    for row in rows.iter().filter(|row| row.path.ends_with("/thousand_yen")) {
        let kept = changed.entry(row.path.as_str()).or_insert(row);
        if kept.field == "overview_budget" {
            *kept = row;
        }
    }
    changed
}

/// Struck amounts that have no successor in the final document, each once, with year and kind: of a budget box, of
/// 様式１, and in the text of a record that is struck as a whole, where each stands behind its label.
fn struck_budgets(rows: &[Row], plan: Option<i32>) -> Vec<(&Row, Key, Decimal)> {
    let mut kept: Vec<(&Row, Key, Decimal)> = Vec::new();
    let mut labelled: Option<(&str, Key)> = None;
    let mut repeats = Repeats::default();
    for row in rows.iter().filter(|row| row.kind == Kind::Delete && !row.path.ends_with("/thousand_yen")) {
        let whole = row.field == "initiatives";
        let label = if whole { label_in(&row.before, plan) } else { None };
        labelled = label.map(|key| (row.path.as_str(), key)).or(labelled.filter(|_| whole));
        let (key, amount) = match row.field.as_str() {
            "budgets" => ((row.fiscal_year, BudgetKind::Budget), row.before_value),
            "overview_budget" => ((plan, BudgetKind::Budget), row.before_value),
            "initiatives" => {
                let key = labelled.filter(|(path, _)| *path == row.path).map(|(_, key)| key);
                let money = find_money(&row.before).pop().and_then(|money| money.value.thousand_yen());
                (key.unwrap_or((plan, BudgetKind::Budget)), money)
            }
            _ => continue,
        };
        let Some(amount) = amount else { continue };
        labelled = None;
        if !repeats.is_one(row) {
            kept.push((row, key, amount));
        }
    }
    kept
}

/// The year and kind of the last label of an amount in a text: ２決算額.
fn label_in(text: &str, plan: Option<i32>) -> Option<Key> {
    pieces(text, None).into_iter().rev().find_map(|piece| match piece.value {
        Piece::Label(label) if label.worded => Some(label.key(plan)),
        _ => None,
    })
}
