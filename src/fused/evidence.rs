//! Names for what speaks for a reading. They are written into the output; `docs/evidence.md` explains them.

/// Only this reading groups the commas by threes.
pub(super) const DIGIT_GROUPING: &str = "digit-grouping";
/// The digits change from full to half width, or back, where the reading divides them.
pub(super) const WIDTH_CHANGE: &str = "width-change";
/// The numbers of months leave only this reading.
pub(super) const MONTH_RANGE: &str = "month-range";
/// A share above 100 percent is none.
pub(super) const PERCENT_RANGE: &str = "percent-range";
/// The same digits stand beside the same words elsewhere in the document.
pub(super) const REPEATED_TOKEN: &str = "repeated-token";
/// The count grew, as counts do when the month they are as of moved.
pub(super) const GROWTH: &str = "growth";
/// The count of another year is of this size.
pub(super) const LAST_YEAR: &str = "last-year";
/// The other counts with this unit are of this size.
pub(super) const SIBLING_GROWTH: &str = "sibling-growth";
/// Both numbers have as many digits.
pub(super) const EQUAL_DIGITS: &str = "equal-digits";
/// The document writes numbers of this size with commas, and this one has none.
pub(super) const COMMA_HABIT: &str = "comma-habit";
/// Both numbers have as many digits after the point as the document's other shares.
pub(super) const DECIMAL_HABIT: &str = "decimal-habit";
/// The change is of the size that changes of such values have.
pub(super) const SMALL_CHANGE: &str = "small-change";
/// The target lies above the threshold for withdrawal.
pub(super) const ABOVE_THRESHOLD: &str = "above-threshold";
/// Values of this kind were changed about as often elsewhere in the document.
pub(super) const CHANGE_RATE: &str = "change-rate";
/// Another document prints the value that only this reading leaves.
pub(super) const REFERENCE_DOCUMENT: &str = "reference-document";
