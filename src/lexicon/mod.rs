//! Words and sets of characters that more than one stage needs, each once, with what was seen where.
//!
//! In come characters, out goes what kind they are, or the one shape under which two of them are compared. What they
//! mean in their place (a dash for "none", a dash for "to") is not known here.

mod brackets;
mod bullets;
mod calendar;
mod codes;
mod dashes;
mod eras;
mod figures;
mod fold;
mod measures;
mod money;
mod notations;
mod organizations;
pub mod osaka;
mod printed;
mod radicals;
mod units;
mod wrap;

pub use brackets::{closer_of, is_any_closer, is_any_opener, is_closer, is_opener, is_quote_closer, is_quote_opener};
pub use bullets::{begins_with_bullet, is_arrow, is_bullet, is_circled, is_leader, is_ornament, without_bullet};
pub use calendar::{AS_OF, AS_OF_NOTES, DATE_DOTS, DAY_OF_MONTH, MONTH, RESULT_WORDS};
pub use codes::{LEGENDS, MEANINGS, is_code};
pub use dashes::{is_dash, is_sign, is_wave};
pub use eras::{
    COUNTED_YEARS, FIRST_YEAR, FISCAL_YEAR, HEISEI, LAST_YEAR, REIWA, SHOWA, THIS_YEAR, WESTERN_YEAR, YEAR_MARKS,
    YEAR_NOTES, YEAR_TO_VALUE,
};
pub use figures::{
    ABOUTS, BOUNDS, Bound, CALENDAR, COUNT_SCALES, DATE_ENDS, DATE_JOINTS, DAY, DAYS, DURATIONS, HUNDREDTHS, LEADS,
    NO_UNIT, NOTE_MARKS, ORDINALS, RATE_STEMS, RATE_UNITS, RATES, TENTHS, TENTHS_WORDS, UNIT_ENDS, UNIT_JOINTS,
    UNIT_TAILS, is_small,
};
pub use fold::{
    Folded, fold, folded, is_combining_strike, is_strikeable, is_variation_selector, is_zero_width, unified,
};
pub use measures::{
    COLONS, COMMA, FULL_STOP, GRADE_MARKS, GRADE_WORDS, MEASURE_NOUNS, MEASURE_PARTICLES, PLAIN_MEASURES,
    QUESTIONNAIRE, RESULT_HEADS, RESULTS, SURVEYS, TARGETS, THRESHOLD_PARTICLES, VALUE_TAILS,
};
pub use money::{
    AMOUNT_TAILS, BUDGET_LEADS, BUDGET_LETTER, BUDGET_NOUNS, BUDGET_TAILS, BUDGET_WORDS, KANJI_DIGITS, LARGE_SCALES,
    MONEY_UNITS, OF, OVERFLOW, PART_LEADS, PART_NAMES, PART_WORDS, SETTLEMENT_WORDS, SHEET_ERRORS, SLASHES,
    SMALL_SCALES, THOUSAND, UNDECIDED, YEN, YEN_SIGNS,
};
pub use notations::spelled;
pub use organizations::{
    HEAD_POSTS, ORGANIZATION_SUFFIXES, PLAN_OWNERS, PLAN_WORDS, POSTS, TITLE_ERAS, TITLE_JOINTS, TITLE_OPENERS,
};
pub use printed::PRINTED;
pub use units::{PERCENT, PERCENTS, UNIT_HEADS, begins_word, counter_at, percent_at};
pub use wrap::{cannot_begin, ends_sentence};
