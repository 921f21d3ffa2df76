//! The pure grammars of values: a few characters in, a typed value and its bytes out.
//!
//! Nothing here knows pages, forms or records beyond [`crate::record::Decimal`] and
//! [`crate::record::Comparison`]. Every grammar takes `&str` and gives byte ranges of it ([`Found`]), so that a
//! caller can say where a value stands. Digits of both widths are digits everywhere.

mod column;
mod compared;
mod cursor;
mod digits;
mod head;
mod issue;
mod joined;
mod ledger;
mod money;
mod month;
mod part;
mod quantity;
mod uncounted;
mod unit;
mod year;

pub use crate::lexicon::is_dash;
pub use column::{ColumnHead, ColumnTime, ValueColumn, column_head};
pub use compared::leading_comparison;
pub use cursor::Found;
pub(crate) use digits::{GROUP, MAX_DIGITS};
pub use digits::{Grouping, Number, digit, full_width, is_comma, is_digit, is_point, number, number_at, with_commas};
pub use head::{ColumnYear, YearHead, behind_year, column_year, heads_results, is_led_by_role, result_lead, year_head};
pub(crate) use issue::whole_record_number;
pub use issue::{IssueNumber, parse_dotted_number, parse_number};
pub use ledger::{
    Amount, BudgetLabel, Part, Piece, is_amount_row, is_budget_cell, is_budget_line, is_lone_label, pieces,
};
pub(crate) use money::money_at;
pub use money::{Money, MoneyUnit, find_money, parse_money, parse_money_cell};
pub(crate) use month::parse_month;
pub use month::{AsOf, find_as_of, names_two_months};
pub(crate) use quantity::quantity_at;
pub use quantity::{Quantity, Unread, find_quantities, is_bare_quantity, is_bare_unit};
pub(crate) use unit::canonical_unit;
pub(crate) use year::find_years_of_values;
pub(crate) use year::year_ending;
pub use year::{Era, Year, find_years, parse_bare_year, parse_year};

#[cfg(test)]
mod growth {
    //! The work of every grammar grows with the length of its text, not with the square of it.

    use super::cursor::steps;
    use super::*;

    #[test]
    fn twice_the_text_is_at_most_two_and_a_half_times_the_work() {
        let lines = [
            "令和4年度までに50％55％以上、",
            "４月５月６月から12月1月11回12回13回開催、",
            "12,217千12,300千円、",
            "6千9百万円 約12,217千円（うち国費 6,000千円）",
            "２決算額 12,411千円 ",
            "地区896名6495件、",
            "３年度（12月末時点）R3.12末・",
            "1,2,3,4,5,",
            "第1回（年1回）2-1-1 ",
            "（（（【【",
            "ゑゐゑ",
            "団体・個人・団体・",
        ];
        type Work = fn(&str);
        let works: [(&str, Work); 7] = [
            ("quantities", |text| drop(find_quantities(text))),
            ("money", |text| drop(find_money(text))),
            ("years", |text| drop(find_years(text))),
            ("month", |text| drop(find_as_of(text))),
            ("head", |text| drop(year_head(text))),
            ("pieces", |text| drop(pieces(text, None))),
            ("cell", |text| drop(pieces(text, Some(MoneyUnit::Thousand)))),
        ];
        for line in lines {
            for (name, work) in works {
                let [once, twice] = [400, 800].map(|count| steps::of(|| work(&line.repeat(count))));
                assert!(twice <= once * 5 / 2 + 100, "{name} of «{line}…»: {once} steps, then {twice}");
            }
        }
    }
}
