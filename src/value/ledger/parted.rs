//! A label of an amount that another font parts.

use super::super::year::parse_bare_year;
use super::{Amount, BudgetLabel, Money, Piece, Reader, behind_digit, eat_kind};
use crate::lexicon::{FISCAL_YEAR, is_plain_dash};

impl Reader<'_> {
    /// `2 ―` and below it `年度予算額`: the dash of the amount, which another font set into its label.
    pub(super) fn parted_label(&mut self) -> bool {
        let start = self.cursor.at();
        let year = if behind_digit(self.cursor) { None } else { parse_bare_year(self.cursor.rest()) };
        let Some(year) = year else { return false };
        let mut ahead = self.cursor.to(start + year.range.end);
        let named = ahead.at();
        ahead.spaces();
        let dash = ahead.at();
        if !ahead.eat_if(is_plain_dash) {
            return false;
        }
        let behind = ahead;
        while ahead.eat_if(char::is_whitespace) {}
        let kind = if ahead.eat(FISCAL_YEAR) { eat_kind(&mut ahead) } else { None };
        let Some(kind) = kind else { return false };
        self.push(
            start,
            self.cursor.to(named),
            Piece::Label(BudgetLabel { kind, year: Some(year.value), back: None, worded: true }),
        );
        let amount = Amount::Money(Money::Nothing);
        self.push(dash, behind, Piece::Amount { amount, approximate: false });
        self.cursor = self.cursor.to(ahead.at());
        true
    }
}
