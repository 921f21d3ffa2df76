//! Evaluations in long form: a row for each rating and for each text, whatever boxes a form has.

use crate::record::Rating;
use crate::tables::column::{Column, Kind, columns};

/// What kind of record is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tables) enum RecordKind {
    Plan,
    Issue,
    Strategy,
    Initiative,
    ReformItem,
}

impl RecordKind {
    const NAMES: &'static [&'static str] = &["plan", "issue", "strategy", "initiative", "reform_item"];

    pub(in crate::tables) fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Issue => "issue",
            Self::Strategy => "strategy",
            Self::Initiative => "initiative",
            Self::ReformItem => "reform_item",
        }
    }
}

/// The box an evaluation stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tables) enum Review {
    /// 中間振り返り.
    Midyear,
    /// 自己評価.
    SelfEvaluation,
    /// 様式３.
    ReformItem,
}

impl Review {
    const NAMES: &'static [&'static str] = &["midyear_review", "self_evaluation", "reform_item"];

    fn name(self) -> &'static str {
        match self {
            Self::Midyear => "midyear_review",
            Self::SelfEvaluation => "self_evaluation",
            Self::ReformItem => "reform_item",
        }
    }
}

/// Parts of an evaluation or of a reform item.
const PARTS: &[&str] =
    &["rating", "results", "challenges", "remedies", "next_steps", "title", "target", "content", "text"];

/// A row of `evaluations`: a rating, or a text.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct EvaluationRow<'a> {
    pub(in crate::tables) kind: RecordKind,
    /// Title of the record.
    pub(in crate::tables) title: Option<&'a str>,
    pub(in crate::tables) review: Review,
    /// One of [`PARTS`].
    pub(in crate::tables) part: &'static str,
    /// Place among the parts of the same name, from 1.
    pub(in crate::tables) no: usize,
    pub(in crate::tables) rating: Option<&'a Rating>,
    pub(in crate::tables) text: Option<&'a str>,
    pub(in crate::tables) path: &'a str,
}

columns! { EVALUATION, push_evaluation, |row: &EvaluationRow<'_>| {
    Column::new("record_kind", Kind::Code(RecordKind::NAMES), "評価された記録の種類（方針・課題・戦略・取組・様式３の取組）", "What kind of record is evaluated.").required() => row.kind.name();
    Column::new("record_title", Kind::Text, "評価された記録の名称", "Title of that record.") => row.title;
    Column::new("evaluation", Kind::Code(Review::NAMES), "評価の種類（中間振り返り・自己評価・様式３）", "The box it stands in: midyear review, self-evaluation, or form 3.").required() => row.review.name();
    Column::new("part", Kind::Code(PARTS), "欄（rating 評価、results 実績・結果、challenges 課題、remedies 改善策、next_steps 今後の方針 など）", "Which part of it the row holds: a rating, or one of the texts.").required() => row.part;
    Column::new("part_no", Kind::Integer, "順番（同じ欄の中で1から）", "Place among the parts of the same name, from 1.").required() => row.no;
    Column::new("item", Kind::Text, "評価の対象（印刷された見出し）", "What a rating rates, as printed.") => row.rating.map(|rating| &rating.item);
    Column::new("code", Kind::Text, "評価の記号（①、ア、ａ など）", "The code a person wrote, circled or left standing.") => row.rating.map(|rating| &rating.code);
    Column::new("legend", Kind::Text, "記号の凡例", "The legend printed for the code.") => row.rating.and_then(|rating| rating.legend.as_ref());
    Column::new("text", Kind::Text, "文章", "The text, where the part is one.") => row.text;
    Column::new("path", Kind::Id, "JSON の位置（JSON Pointer）", "JSON pointer to the value in the extraction.").required() => row.path;
} }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_list() {
        use RecordKind as K;
        assert_eq!([K::Plan, K::Issue, K::Strategy, K::Initiative, K::ReformItem].map(K::name), K::NAMES);
        use Review as R;
        assert_eq!([R::Midyear, R::SelfEvaluation, R::ReformItem].map(R::name), R::NAMES);
    }
}
