//! 様式: the form's labels and headings, in one place for every kind of source.
//!
//! In come segments of text, with their cells or columns where the source shows any; out come sections: headings
//! with their lines by field. What a value means is not known here.

mod again;
mod ahead;
mod assemble;
mod axis;
mod boxes;
mod browser;
mod callout;
mod fold;
mod foreign;
mod furniture;
mod generation;
mod head_again;
mod heading;
mod item;
mod join;
mod label;
mod lead;
mod margin;
mod masthead;
mod money;
mod money_table;
mod opening;
mod plan_line;
mod print;
mod region;
mod review;
mod side_label;
mod site;
mod stream;
mod torn;
mod unknown;
mod value_table;

pub use assemble::OtherText;
pub use assemble::{Form, Record, Sheet, read};
pub use boxes::{BOXES, BoxRow, FORMS, FormRow, Holds, Label, Owner, row_of};
pub use foreign::{is_cut, is_foreign};
pub use heading::Level;
pub use heading::odd::single_number;
use heading::{Heading, heading_at, heading_under};
use label::label_at;
pub use masthead::{names_a_plan, sheets_mut};
pub use money_table::{MoneyHead, MoneyTables};
pub use opening::number_of_heading;
use print::{Print, print_of};
pub use print::{is_part_of_legend, is_said_twice, legend_before_text};
pub use region::Field;
pub use stream::{Candidate, in_review, says_what_is, says_what_was_done, with_columns};
pub use value_table::{Place, ValueTables};
