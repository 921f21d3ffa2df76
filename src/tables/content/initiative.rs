//! What an initiative lists: budgets, withdrawal criteria, results of the years before.

use crate::record::{Budget, Criterion, Decimal, PriorItem, PriorResults};
use crate::tables::column::{Column, FISCAL_YEAR, Kind, THOUSAND_YEN, YEN, columns};
use crate::tables::names::{BUDGETS, COMPARISONS, budget, comparison};

/// A row of `budgets`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct BudgetRow<'a> {
    /// Place among the record's budgets, from 1.
    pub(in crate::tables) no: usize,
    pub(in crate::tables) budget: &'a Budget,
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
