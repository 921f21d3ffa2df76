//! What an amount is of: its year, and budget or settlement.

use super::super::cursor::{Cursor, Found};
use super::super::money::MoneyUnit;
use super::super::year::{Year, parse_bare_year, parse_kanji_year, parse_year};
use super::{Piece, behind_digit, eat_kind};
use crate::lexicon::{
    BUDGET_NOUNS, COLONS, FISCAL_YEAR, KANJI_DIGITS, LAST_YEAR, OF, ORDINAL, THIS_YEAR, UNIT, YEAR_BEFORE_LAST,
    closer_of,
};
use crate::record::BudgetKind;

/// A label of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BudgetLabel {
    /// Budget or settlement; a year alone labels a budget.
    pub kind: BudgetKind,
    /// The year before it or in brackets behind it, where one is printed.
    pub year: Option<Year>,
    /// How many years before the plan's it names: 前年度 is 1.
    pub back: Option<u8>,
    /// Whether 予算 or 決算 is printed.
    pub worded: bool,
}

impl BudgetLabel {
    /// Year and kind of its amount in the plan of a year, which a label of a budget without a year means.
    pub(crate) fn key(&self, plan: Option<i32>) -> (Option<i32>, BudgetKind) {
        let own = self.is_dated() || self.kind == BudgetKind::Budget;
        (self.fiscal_year(plan).filter(|_| own), self.kind)
    }

    /// The year it names in the plan of a year, or else that year itself.
    pub(crate) fn fiscal_year(&self, plan: Option<i32>) -> Option<i32> {
        let named = || plan.map(|plan| plan - i32::from(self.back.unwrap_or(0)));
        self.year.map_or_else(named, |year| year.resolve(plan))
    }

    /// Whether it says of which year its amount is.
    #[must_use]
    pub const fn is_dated(&self) -> bool {
        self.year.is_some() || self.back.is_some()
    }
}

/// 前々年度決算額, 当年度予算額: the year by its place before the plan's.
fn eat_named(cursor: &mut Cursor<'_>) -> Option<BudgetLabel> {
    let mut ahead = *cursor;
    let back = eat_named_year(&mut ahead)?;
    ahead.spaces();
    ahead.eat(OF);
    ahead.spaces();
    let kind = eat_kind(&mut ahead)?;
    *cursor = ahead;
    Some(BudgetLabel { kind, year: None, back: Some(back), worded: true })
}

/// How many years before the plan's a word names that ends as a fiscal year does.
fn eat_named_year(cursor: &mut Cursor<'_>) -> Option<u8> {
    let named = [(0, THIS_YEAR), (1, LAST_YEAR), (2, YEAR_BEFORE_LAST)];
    let mut words = named.into_iter().flat_map(|(back, words)| words.iter().map(move |word| (back, *word)));
    words.find(|(_, word)| word.ends_with(FISCAL_YEAR) && cursor.eat(word)).map(|(back, _)| back)
}

/// 二決算額: a number in kanji right before the kind. `二 予算額` is an item of a list, 第二予算 a name.
pub(super) fn kanji_year(cursor: Cursor<'_>) -> Option<Found<Year>> {
    if cursor.last().is_some_and(|c| KANJI_DIGITS.contains(c) || c == ORDINAL) {
        return None;
    }
    let found = parse_kanji_year(cursor.rest())?;
    eat_kind(&mut cursor.to(cursor.at() + found.range.end)).filter(|_| !is_apart(cursor, &found)).map(|_| found)
}

fn is_apart(cursor: Cursor<'_>, year: &Found<Year>) -> bool {
    cursor.rest().get(year.range.end..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// 決算額（２年度）, 予算額(R3): the year in brackets behind its kind.
pub(super) fn eat_year_behind(cursor: &mut Cursor<'_>) -> Option<Year> {
    let mut ahead = *cursor;
    ahead.spaces();
    let closer = ahead.eat_map(closer_of)?;
    ahead.spaces();
    let found = parse_year(ahead.rest())?;
    ahead = ahead.to(ahead.at() + found.range.end);
    ahead.spaces();
    ahead.eat_if(|c| c == closer).then(|| {
        *cursor = ahead;
        found.value
    })
}

/// 令和2年度（決算）: the kind in brackets behind its year; with where it ends.
pub(super) fn eat_bracketed(cursor: &mut Cursor<'_>) -> Option<(BudgetKind, usize)> {
    // ２年度事業費（決算）.
    let _ = BUDGET_NOUNS.iter().any(|word| cursor.eat(word));
    let closer = cursor.eat_map(closer_of)?;
    let kind = eat_kind(cursor)?;
    cursor.spaces();
    cursor.eat_if(|c| c == closer).then(|| (kind, cursor.at()))
}

fn is_unit_gap(c: char) -> bool {
    c.is_whitespace() || COLONS.contains(&c)
}

impl super::Reader<'_> {
    /// The label of a year by its place before the plan's, where one may stand.
    pub(super) fn named_year(&self, cursor: &mut Cursor<'_>) -> Option<BudgetLabel> {
        eat_named(cursor).filter(|_| self.may_name_year())
    }

    /// Whether 前年度予算額 may label an amount of its own: behind another amount it says a part of that one, but in a row of
    /// such labels.
    fn may_name_year(&self) -> bool {
        let label = self.out.iter().rev().find_map(|piece| match &piece.value {
            Piece::Label(label) => Some(label.back.is_some()),
            _ => None,
        });
        label.unwrap_or_else(|| !self.has_amount())
    }

    /// `予算額（単位：千円）　４年度決算 2,345`: the head of a row of years, which gives the unit of their amounts and labels none.
    pub(super) fn unit_head(&mut self) -> bool {
        let mut ahead = self.cursor;
        if behind_digit(self.cursor) || eat_kind(&mut ahead).is_none() {
            return false;
        }
        ahead.spaces();
        let Some(close) = ahead.eat_map(closer_of) else { return false };
        let Some((inner, _)) = ahead.rest().split_once(close) else { return false };
        let Some(unit) = MoneyUnit::named(inner.trim_start_matches(UNIT).trim_matches(is_unit_gap)) else {
            return false;
        };
        let end = ahead.at() + inner.len() + close.len_utf8();
        let mut behind = self.cursor.to(end);
        while behind.eat_if(|c| c.is_whitespace() || is_unit_gap(c)) {}
        let year = parse_bare_year(behind.rest()).or_else(|| parse_year(behind.rest()));
        if year.is_none_or(|year| year.range.start > 0) {
            return false;
        }
        (self.unit, self.headed) = (Some(unit), Some(unit));
        self.cursor = behind;
        true
    }

    /// ２決算額（円）: the unit of the amounts behind a label; it is nearer than that of the table.
    pub(super) fn take_unit(&mut self) {
        let inner = self.cursor.rest().trim_start().strip_prefix(['（', '(']);
        let named = inner.and_then(|inner| MoneyUnit::named(inner.split_once(['）', ')'])?.0.trim()));
        self.unit = named.or(self.unit);
    }
}
