//! Indicators with their targets, and their values by year.

use crate::record::{Comparison, Indicator, Observation, Results, Target};
use crate::tables::column::{Column, FISCAL_YEAR, Kind, columns};
use crate::tables::names::{COMPARISONS, comparison};

/// What an indicator is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tables) enum Role {
    /// 現状.
    CurrentState,
    /// アウトカム（成果）指標.
    Outcome,
    /// プロセス（過程）指標.
    Process,
}

impl Role {
    const NAMES: &'static [&'static str] = &["current_state", "outcome", "process"];

    const fn name(self) -> &'static str {
        match self {
            Self::CurrentState => "current_state",
            Self::Outcome => "outcome",
            Self::Process => "process",
        }
    }

    /// The letter that stands for it in an indicator's id.
    pub(in crate::tables) const fn letter(self) -> char {
        match self {
            Self::CurrentState => 'c',
            Self::Outcome => 'o',
            Self::Process => 'p',
        }
    }
}

/// A row of `indicators`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct IndicatorRow<'a> {
    pub(in crate::tables) id: &'a str,
    pub(in crate::tables) role: Role,
    pub(in crate::tables) indicator: &'a Indicator,
    pub(in crate::tables) path: &'a str,
}

impl IndicatorRow<'_> {
    fn target<T>(&self, value: impl Fn(&Target) -> T) -> Option<T> {
        self.indicator.target.as_ref().map(value)
    }
}

columns! { INDICATOR, push_indicator, |row: &IndicatorRow<'_>| {
    Column::new("indicator_id", Kind::Id, "指標ID。記録IDに種類（c 現状、o アウトカム、p プロセス）と順番を続けたもの", "Id of the indicator: the record id, then c (current state), o (outcome) or p (process) and its place.").required() => row.id;
    Column::new("role", Kind::Code(Role::NAMES), "指標の種類（現状・アウトカム・プロセス）", "What the indicator is for.").required() => row.role.name();
    Column::new("text", Kind::Text, "印刷された文", "The printed sentence.").required() => &row.indicator.text;
    Column::new("measure", Kind::Text, "測るもの（値と目標を除く）", "What is measured, without value and target.") => &row.indicator.measure;
    Column::new("unit", Kind::Text, "値の単位", "Unit of the values.") => &row.indicator.unit;
    Column::new("target_fiscal_year", Kind::Integer, "目標の年度（西暦）", "Fiscal year of the target; empty where the document does not say.").unit(FISCAL_YEAR) => row.target(|target| target.fiscal_year).flatten();
    Column::new("target_comparison", Kind::Code(COMPARISONS), "目標との比べ方（>= 以上、<= 以下、< 未満、> 超、= 等しい）", "How a value compares with the target when the target is met.") => row.target(|target: &Target| -> Comparison { target.comparison }).map(comparison);
    Column::new("target_value", Kind::Number, "目標値", "Target, in the row's unit; empty where there is none, and where its digits are ambiguous.") => row.target(|target| target.value).flatten();
    Column::new("target_approximate", Kind::Boolean, "約・程度の付いた目標か", "Whether the target is printed as an approximate number.") => row.target(|target| target.approximate);
    Column::new("path", Kind::Id, "JSON の位置（JSON Pointer）", "JSON pointer to the indicator in the extraction.").required() => row.path;
} }

/// A row of `observations`: a value of a year, or a result printed beside the indicator (R5 form).
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) enum Value<'a> {
    Observed(&'a Observation),
    Result(&'a Results),
}

/// A row of `observations`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct ObservationRow<'a> {
    pub(in crate::tables) indicator_id: &'a str,
    /// Place among the indicator's values of the same kind, from 1.
    pub(in crate::tables) no: usize,
    pub(in crate::tables) value: Value<'a>,
    pub(in crate::tables) indicator: &'a Indicator,
    pub(in crate::tables) path: &'a str,
}

/// Kinds of rows in `observations`.
const VALUES: &[&str] = &["observation", "result"];

impl<'a> ObservationRow<'a> {
    fn result(&self) -> Option<&'a Results> {
        match self.value {
            Value::Observed(_) => None,
            Value::Result(result) => Some(result),
        }
    }
}

columns! { OBSERVATION, push_observation, |row: &ObservationRow<'_>| {
    Column::new("indicator_id", Kind::Id, "指標ID", "Id of the indicator.").required() => row.indicator_id;
    Column::new("kind", Kind::Code(VALUES), "実績値（observation）または達成状況として印刷された結果（result）の別", "A value of the indicator, or a result printed beside it as its achievement (R5 form).").required() => match row.value { Value::Observed(_) => "observation", Value::Result(_) => "result" };
    Column::new("observation_no", Kind::Integer, "順番（指標と種類の中で1から）", "Place among the indicator's values of this kind, from 1.").required() => row.no;
    Column::new("observation_fiscal_year", Kind::Integer, "値の年度（西暦）", "Fiscal year of the value; empty where the document does not say.").unit(FISCAL_YEAR) => match row.value { Value::Observed(value) => value.fiscal_year, Value::Result(result) => result.fiscal_year };
    Column::new("value", Kind::Number, "値", "The value, in the row's unit; empty where the digits are ambiguous.") => match row.value { Value::Observed(value) => value.value, Value::Result(result) => result.value };
    Column::new("unit", Kind::Text, "値の単位", "Unit of the value.") => &row.indicator.unit;
    Column::new("approximate", Kind::Boolean, "約・程度の付いた数か", "Whether it is printed as an approximate number.") => match row.value { Value::Observed(value) => Some(value.approximate), Value::Result(_) => None };
    Column::new("grade", Kind::Text, "達成状況の評価（A、B など）", "Grade printed with a result.") => row.result().and_then(|result| result.grade.as_ref());
    Column::new("text", Kind::Text, "達成状況として印刷された文", "The printed sentence of a result.") => row.result().map(|result| &result.text);
    Column::new("path", Kind::Id, "JSON の位置（JSON Pointer）", "JSON pointer to the value in the extraction.").required() => row.path;
} }
