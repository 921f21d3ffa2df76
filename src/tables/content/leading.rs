//! Columns that tables share: whose row it is.

use crate::record::Stage;
use crate::tables::column::{Column, FISCAL_YEAR, Kind, columns};
use crate::tables::names::{STAGES, stage};

/// The record a row belongs to.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct Record<'a> {
    /// Hash of the document.
    pub(in crate::tables) sha256: &'a str,
    /// Id of the plan.
    pub(in crate::tables) plan_id: &'a str,
    /// Id of the record.
    pub(in crate::tables) id: &'a str,
    /// Stage of the document.
    pub(in crate::tables) stage: Option<Stage>,
    /// Year of the plan.
    pub(in crate::tables) fiscal_year: Option<i32>,
    /// Its number, split.
    pub(in crate::tables) numbers: Numbers,
}

/// A record's number such as `1-2-2` as whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub(in crate::tables) struct Numbers {
    /// Of the issue.
    pub(in crate::tables) issue: Option<i64>,
    /// Of the strategy in it.
    pub(in crate::tables) strategy: Option<i64>,
    /// Of the initiative in that.
    pub(in crate::tables) initiative: Option<i64>,
}

impl Numbers {
    /// Reads digits joined by `-`; a part that is not there or is no number is `None`.
    #[must_use]
    pub(in crate::tables) fn parse(text: &str) -> Self {
        let mut parts = text.split('-').map(|part| part.parse().ok());
        let mut next = || parts.next().flatten();
        Self { issue: next(), strategy: next(), initiative: next() }
    }
}

columns! { COMMON, push_common, |row: &Record<'_>| {
    Column::new("source_sha256", Kind::Id, "元文書のハッシュ（SHA-256）", "SHA-256 of the document the row was read from.").required() => row.sha256;
    Column::new("plan_id", Kind::Id, "方針ID。団体コードまたは局名-年度。分からない部分は x", "Plan id: municipal code with check digit (a bureau's name instead), then the fiscal year; an unknown part is x.").required() => row.plan_id;
    Column::new("record_id", Kind::Id, "記録ID。方針IDに番号を続けたもの。同じ番号が2度印刷されていれば2つ目に ~2 が付く", "Id of the record: the plan id followed by its number; where a document prints a number twice, the second has ~2 behind it.").required() => row.id;
    Column::new("stage", Kind::Code(STAGES), "文書の段階（素案・案・改定など）。文書に書かれていなければ空", "Stage of the document; empty where it does not say.") => row.stage.map(stage);
    Column::new("fiscal_year", Kind::Integer, "方針の年度（西暦）", "Fiscal year of the plan: the Western year it begins in.").unit(FISCAL_YEAR) => row.fiscal_year;
} }

columns! { ISSUE_NUMBER, push_issue_number, |row: &Numbers| {
    Column::new("issue_no", Kind::Integer, "経営課題の番号", "Number of the issue.") => row.issue;
} }

columns! { STRATEGY_NUMBERS, push_strategy_numbers, |row: &Numbers| {
    Column::new("issue_no", Kind::Integer, "経営課題の番号", "Number of the issue.") => row.issue;
    Column::new("strategy_no", Kind::Integer, "戦略の番号（課題の中で）", "Number of the strategy within its issue.") => row.strategy;
} }

columns! { NUMBERS, push_numbers, |row: &Numbers| {
    Column::new("issue_no", Kind::Integer, "経営課題の番号", "Number of the issue.") => row.issue;
    Column::new("strategy_no", Kind::Integer, "戦略の番号（課題の中で）", "Number of the strategy within its issue.") => row.strategy;
    Column::new("initiative_no", Kind::Integer, "具体的取組の番号（戦略の中で）", "Number of the initiative within its strategy.") => row.initiative;
} }

columns! { PARENT, push_parent, |parent: &str| {
    Column::new("parent_id", Kind::Id, "上位の記録ID", "Id of the record it stands in.").required() => parent;
} }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_split() {
        assert_eq!(Numbers::parse("1-2-12"), Numbers { issue: Some(1), strategy: Some(2), initiative: Some(12) });
        assert_eq!(Numbers::parse("3"), Numbers { issue: Some(3), strategy: None, initiative: None });
        assert_eq!(Numbers::parse(""), Numbers::default());
        assert_eq!(Numbers::parse("1-x"), Numbers { issue: Some(1), strategy: None, initiative: None });
    }
}
