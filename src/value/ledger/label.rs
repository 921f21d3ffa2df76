//! What an amount is of: its year, and budget or settlement.

use super::super::cursor::Cursor;
use super::super::money::MoneyUnit;
use super::super::year::Year;
use super::eat_kind;
use crate::lexicon::closer_of;
use crate::record::BudgetKind;

/// A label of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BudgetLabel {
    /// Budget or settlement; a year alone labels a budget.
    pub kind: BudgetKind,
    /// The year before it, where one is printed.
    pub year: Option<Year>,
    /// Whether 予算 or 決算 is printed.
    pub worded: bool,
}

impl BudgetLabel {
    /// Year and kind of its amount in the plan of a year, which a label of a budget without a year means.
    pub(crate) fn key(&self, plan: Option<i32>) -> (Option<i32>, BudgetKind) {
        let own = plan.filter(|_| self.kind == BudgetKind::Budget);
        (self.year.map_or(own, |year| year.resolve(plan)), self.kind)
    }
}

/// 令和2年度（決算）: the kind in brackets behind its year; with where it ends.
pub(super) fn eat_bracketed(cursor: &mut Cursor<'_>) -> Option<(BudgetKind, usize)> {
    let closer = cursor.eat_map(closer_of)?;
    let kind = eat_kind(cursor)?;
    cursor.spaces();
    cursor.eat_if(|c| c == closer).then(|| (kind, cursor.at()))
}

impl super::Reader<'_> {
    /// ２決算額（円）: the unit of the amounts behind a label; it is nearer than that of the table.
    pub(super) fn take_unit(&mut self) {
        let inner = self.cursor.rest().trim_start().strip_prefix(['（', '(']);
        let named = inner.and_then(|inner| MoneyUnit::named(inner.split_once(['）', ')'])?.0.trim()));
        self.unit = named.or(self.unit);
    }
}
