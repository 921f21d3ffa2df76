//! What an initiative lists: budgets, withdrawal criteria, results of the years before.

use super::evaluation::RecordKind;
use crate::lexicon::{MONEY_UNITS, is_dash};
use crate::record::{Budget, BudgetPart, Criterion, Decimal, PriorItem, PriorResults};
use crate::tables::column::{Column, FISCAL_YEAR, Kind, THOUSAND_YEN, YEN, columns};
use crate::tables::names::{BUDGETS, COMPARISONS, budget, comparison};

/// A row of `budgets`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct BudgetRow<'a> {
    /// Place among the record's budgets, from 1.
    pub(in crate::tables) no: usize,
    pub(in crate::tables) budget: &'a Budget,
    /// What kind of record it is printed for.
    pub(in crate::tables) level: RecordKind,
    /// Whether a sum over the document takes it.
    pub(in crate::tables) counts: bool,
    pub(in crate::tables) path: &'a str,
}

columns! { BUDGET, push_budget, |row: &BudgetRow<'_>| {
    Column::new("budget_no", Kind::Integer, "順番（取組の中で1から）", "Place among the amounts of the record, from 1.").required() => row.no;
    Column::new("budget_fiscal_year", Kind::Integer, "予算・決算の年度（西暦）", "Fiscal year of the amount; empty where the document does not say.").unit(FISCAL_YEAR) => row.budget.fiscal_year;
    Column::new("kind", Kind::Code(BUDGETS), "予算（budget）または決算（settlement）の別", "Budget or settlement.").required() => budget(row.budget.kind);
    Column::new("thousand_yen", Kind::Number, "金額（千円）。横線が印刷されているとき、または数字が確定しないときは空", "Amount in thousand yen; empty for a printed dash, and where the digits are ambiguous.").unit(THOUSAND_YEN) => row.budget.thousand_yen;
    Column::new("yen", Kind::Integer, "金額（円）", "The same amount in yen.").unit(YEN) => row.budget.thousand_yen.and_then(yen_of_thousands);
    Column::new("text", Kind::Text, "印刷された文字", "The printed characters.").required() => &row.budget.text;
    Column::new("path", Kind::Id, "JSON の位置（JSON Pointer）", "JSON pointer to the value in the extraction.").required() => row.path;
    Column::new("level", Kind::Code(LEVELS), "金額が印刷された単位（経営課題・戦略・具体的取組）", "What the amount is printed for: an issue or strategy may print the sum of what stands in it.").required() => row.level.name();
    Column::new("counts", Kind::Boolean, "合計に入れるか。下位の記録に同じ年度・種類の金額があるとき、または同じ金額の2回目の記載であるときは false", "Whether a sum over the document takes it: not where a record below it prints an amount of the same year and kind, nor where the record itself printed the same one before.").required() => row.counts;
    Column::new("approximate", Kind::Boolean, "約・程度の付いた金額か", "Whether it is printed as an approximate amount.").required() => row.budget.approximate;
    Column::new("status", Kind::Code(STATUSES), "金額の有無（amount 金額あり、dash 横線の印刷、unknown 読めない・未定）。unknown は 0 円ではない", "Whether there is an amount, a printed dash, or something that was not read or is not decided: unknown is not zero.").required() => status(row.budget);
} }

/// What stands in the place of an amount.
const STATUSES: &[&str] = &["amount", "dash", "unknown"];

/// What stands in the place of an amount: a dash is a statement that there is none.
fn status(budget: &Budget) -> &'static str {
    match budget.thousand_yen {
        Some(_) => "amount",
        None if is_none(&budget.text) => "dash",
        None => "unknown",
    }
}

/// Whether a text is a dash and nothing but spaces and a unit of money beside it: `－`, `― 千円`.
fn is_none(text: &str) -> bool {
    let text = MONEY_UNITS.iter().fold(text.trim(), |text, (unit, _)| text.trim_end_matches(unit).trim_end());
    !text.is_empty() && text.chars().all(is_dash)
}

/// Records that amounts are printed for.
const LEVELS: &[&str] = &["issue", "strategy", "initiative"];

/// A row of `budget_parts`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct PartRow<'a> {
    /// Place of the amount among the record's budgets, from 1.
    pub(in crate::tables) budget_no: usize,
    /// Place among the parts of the amount, from 1.
    pub(in crate::tables) no: usize,
    pub(in crate::tables) part: &'a BudgetPart,
    pub(in crate::tables) path: &'a str,
}

columns! { PART, push_part, |row: &PartRow<'_>| {
    Column::new("budget_no", Kind::Integer, "金額の順番（記録の中で1から）", "Place of the amount among those of the record, from 1.").required() => row.budget_no;
    Column::new("part_no", Kind::Integer, "内訳の順番（金額の中で1から）", "Place of the part among those of the amount, from 1.").required() => row.no;
    Column::new("label", Kind::Text, "内訳の名称（国費・再掲など）", "What it is a part of or for.").required() => &row.part.label;
    Column::new("thousand_yen", Kind::Number, "内訳の金額（千円）。読めないときは空", "Amount of the part in thousand yen; empty where it was not read. A part is in the whole already.").unit(THOUSAND_YEN) => row.part.thousand_yen;
    Column::new("yen", Kind::Integer, "内訳の金額（円）", "The same amount in yen.").unit(YEN) => row.part.thousand_yen.and_then(yen_of_thousands);
    Column::new("text", Kind::Text, "印刷された文字", "The printed characters.").required() => &row.part.text;
    Column::new("path", Kind::Id, "JSON の位置（JSON Pointer）", "JSON pointer to the value in the extraction.").required() => row.path;
} }

/// Thousand yen in whole yen; `None` where a part of a yen would be left.
pub(super) fn yen_of_thousands(thousands: Decimal) -> Option<i64> {
    thousands.shift(3)?.to_i64()
}

/// A row of `withdrawal_criteria`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct CriterionRow<'a> {
    /// Place among the record's criteria, from 1.
    pub(in crate::tables) no: usize,
    pub(in crate::tables) criterion: &'a Criterion,
    pub(in crate::tables) path: &'a str,
}

columns! { CRITERION, push_criterion, |row: &CriterionRow<'_>| {
    Column::new("criterion_no", Kind::Integer, "順番（取組の中で1から）", "Place among the criteria of the record, from 1.").required() => row.no;
    Column::new("text", Kind::Text, "印刷された文", "The printed sentence.").required() => &row.criterion.text;
    Column::new("measure", Kind::Text, "測るもの", "What is measured.") => &row.criterion.measure;
    Column::new("comparison", Kind::Code(COMPARISONS), "比べ方（>= 以上、<= 以下、< 未満、> 超、= 等しい）", "The comparison that triggers withdrawal.") => row.criterion.comparison.map(comparison);
    Column::new("value", Kind::Number, "基準値", "The threshold, in the row's unit.") => row.criterion.value;
    Column::new("unit", Kind::Text, "基準値の単位", "Unit of the threshold.") => &row.criterion.unit;
    Column::new("path", Kind::Id, "JSON の位置（JSON Pointer）", "JSON pointer to the value in the extraction.").required() => row.path;
} }

/// A row of `prior_results`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct PriorRow<'a> {
    /// Place of the year's results among the record's, from 1.
    pub(in crate::tables) group_no: usize,
    pub(in crate::tables) results: &'a PriorResults,
    /// Place of the item among the year's, from 1.
    pub(in crate::tables) item_no: usize,
    /// None where a year is printed without an item.
    pub(in crate::tables) item: Option<&'a PriorItem>,
    pub(in crate::tables) path: &'a str,
}

columns! { PRIOR, push_prior, |row: &PriorRow<'_>| {
    Column::new("group_no", Kind::Integer, "実績のまとまりの順番（取組の中で1から）", "Place of the year's results among those of the record, from 1.").required() => row.group_no;
    Column::new("item_no", Kind::Integer, "項目の順番（まとまりの中で1から）", "Place of the item among those of the year, from 1.").required() => row.item_no;
    Column::new("results_fiscal_year", Kind::Integer, "実績の年度（西暦）", "Fiscal year of the results; empty where the document does not say.").unit(FISCAL_YEAR) => row.results.fiscal_year;
    Column::new("as_of", Kind::YearMonth, "時点（〇月末時点）。YYYY-MM", "Month the results are as of: YYYY-MM.") => &row.results.as_of;
    Column::new("text", Kind::Text, "印刷された項目", "The printed item.") => row.item.map(|item| &item.text);
    Column::new("value", Kind::Number, "件数", "Its count, in the row's unit; empty where it has none, and where the digits are ambiguous.") => row.item.and_then(|item| item.value);
    Column::new("unit", Kind::Text, "件数の単位", "Unit of the count.") => row.item.and_then(|item| item.unit.as_ref());
    Column::new("approximate", Kind::Boolean, "約・程度の付いた数か", "Whether it is printed as an approximate number.") => row.item.map(|item| item.approximate);
    Column::new("path", Kind::Id, "JSON の位置（JSON Pointer）", "JSON pointer to the value in the extraction.").required() => row.path;
} }
