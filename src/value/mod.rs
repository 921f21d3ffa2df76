//! The pure grammars of values: a few characters in, a typed value and its bytes out.
//!
//! Nothing here knows pages, forms or records beyond [`crate::record::Decimal`] and
//! [`crate::record::Comparison`]. Every grammar takes `&str` and gives byte ranges of it ([`Found`]), so that a
//! caller can say where a value stands. Digits of both widths are digits everywhere.

mod cursor;
mod digits;
mod head;
mod issue;
mod ledger;
mod money;
mod month;
mod quantity;
mod unit;
mod year;

pub use crate::lexicon::is_dash;
pub use cursor::Found;
pub use digits::{
    Grouping, Number, circled, digit, full_width, is_comma, is_digit, is_point, number, number_at, with_commas,
};
pub use head::{YearHead, year_head};
pub use issue::{IssueNumber, parse_number};
pub use ledger::{Amount, BudgetLabel, Part, Piece, is_budget_cell, is_budget_line, pieces};
pub use money::{Money, MoneyUnit, find_money, parse_money, parse_money_cell};
pub use month::{AsOf, find_as_of};
pub use quantity::{Quantity, find_quantities, leading_comparison};
pub(crate) use unit::canonical_unit;
pub use year::{Era, Year, find_years, parse_bare_year, parse_year};
