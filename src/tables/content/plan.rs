//! Plans, issues, strategies and initiatives: the texts of the form.

use crate::record::{Initiative, Issue, Plan, Strategy};
use crate::tables::column::{Column, Kind, columns};
use crate::tables::names::{ORGANIZATIONS, WORDS, changed_words, organization};

columns! { PLAN, push_plan, |row: &Plan| {
    // Decided when all documents are known: see `latest`.
    Column::new("is_latest", Kind::Boolean, "同じ方針の文書のうち最新か。合計するときはこれが true の文書だけを使う", "Whether this document is the newest of its plan; sum over these only, or a draft and its final count twice.").required() => None::<bool>;
    Column::new("is_best_of_stage", Kind::Boolean, "同じ方針・同じ段階の文書のうち最良か。段階ごとの修正を見るときに使う", "Whether this document is the best of its plan and stage: with it the edits of a draft stay beside its final.").required() => None::<bool>;
    Column::new("title", Kind::Text, "表題", "Printed title.") => &row.title;
    Column::new("city", Kind::Text, "市", "City; empty where nothing proves it.") => &row.organization.city;
    Column::new("organization", Kind::Text, "区・局の名称", "Name of the ward or bureau as printed.") => &row.organization.name;
    Column::new("organization_kind", Kind::Code(ORGANIZATIONS), "区または局の別", "Ward or bureau.") => row.organization.kind.map(organization);
    Column::new("stage_date", Kind::Text, "段階の日付。YYYY-MM-DD または YYYY-MM", "Date the stage prints: YYYY-MM-DD or YYYY-MM.") => &row.stage_date;
    Column::new("head_post", Kind::Text, "長の職名（区長・局長）", "Post of the head.") => row.head.as_ref().map(|head| &head.post);
    Column::new("head_name", Kind::Text, "長の氏名", "Name of the head.") => row.head.as_ref().map(|head| &head.name);
    Column::new("goal", Kind::Text, "区・局の目標", "Goal.") => &row.goal;
    Column::new("mission", Kind::Text, "区・局の使命", "Mission.") => &row.mission;
    Column::new("policy", Kind::Text, "運営の基本的な考え方", "Policy.") => &row.policy;
    Column::new("form", Kind::Id, "様式の世代。合うものがなければ空", "Generation of the form; empty where none fits.") => row.form.as_ref().map(|form| &form.id);
    Column::new("form_certainty", Kind::Number, "様式の確からしさ（0から1）", "How certain the form is, between 0 and 1.") => row.form.as_ref().map(|form| form.certainty);
    Column::new("redline_probability", Kind::Number, "見え消しである確率（0から1）", "Probability that the document shows changes at all.") => row.redline.as_ref().map(|redline| redline.probability);
    Column::new("redline_words", Kind::Code(WORDS), "変わった語句が分かるか（stated 分かる、unrecoverable 分からない、none 見え消しでない）", "Whether changed words can be known from the document: where unrecoverable, an absence of edits is no sign that no words changed.") => row.redline.as_ref().map(|redline| changed_words(redline.words));
} }

/// A row of `issues`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct IssueRow<'a> {
    pub(in crate::tables) issue: &'a Issue,
    pub(in crate::tables) path: &'a str,
}

columns! { ISSUE, push_issue, |row: &IssueRow<'_>| {
    Column::new("title", Kind::Text, "経営課題の名称", "Title.") => &row.issue.title;
    Column::new("overview", Kind::Text, "経営課題の概要・課題認識", "Overview.") => &row.issue.overview;
    Column::new("sdgs", Kind::Text, "主なＳＤＧｓゴール。1行に1つ", "Sustainable development goals, one a line.") => lines(&row.issue.sdgs);
    Column::new("vision", Kind::Text, "めざすべき将来像", "Vision.") => &row.issue.vision;
    Column::new("current_state", Kind::Text, "現状（指標を除く文章）", "Current state: the text that is not an indicator.") => &row.issue.current_state.text;
    Column::new("factor_analysis", Kind::Text, "要因分析", "Factor analysis.") => &row.issue.factor_analysis;
    Column::new("challenges", Kind::Text, "課題", "Challenges.") => &row.issue.challenges;
    Column::new("path", Kind::Id, "JSON の位置（JSON Pointer）", "JSON pointer to the record in the extraction.").required() => row.path;
} }

/// A row of `strategies`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct StrategyRow<'a> {
    pub(in crate::tables) strategy: &'a Strategy,
    pub(in crate::tables) path: &'a str,
}

columns! { STRATEGY, push_strategy, |row: &StrategyRow<'_>| {
    Column::new("title", Kind::Text, "戦略の名称", "Title.") => &row.strategy.title;
    Column::new("summary", Kind::Text, "様式１だけにある説明", "What only form 1 says of it.") => &row.strategy.summary;
    Column::new("target_state", Kind::Text, "めざす状態", "Target state.") => &row.strategy.target_state;
    Column::new("approach", Kind::Text, "戦略（中期的な取組の方向性）", "Approach.") => &row.strategy.approach;
    Column::new("path", Kind::Id, "JSON の位置（JSON Pointer）", "JSON pointer to the record in the extraction.").required() => row.path;
} }

/// A row of `initiatives`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct InitiativeRow<'a> {
    pub(in crate::tables) initiative: &'a Initiative,
    pub(in crate::tables) path: &'a str,
}

columns! { INITIATIVE, push_initiative, |row: &InitiativeRow<'_>| {
    Column::new("title", Kind::Text, "具体的取組の名称", "Title.") => &row.initiative.title;
    Column::new("summary", Kind::Text, "様式１だけにある説明（予算額を除く）", "What only form 1 says of it, without the budget.") => &row.initiative.summary;
    Column::new("content", Kind::Text, "当年度の取組内容", "What is done in the plan's year.") => &row.initiative.content;
    Column::new("path", Kind::Id, "JSON の位置（JSON Pointer）", "JSON pointer to the record in the extraction.").required() => row.path;
} }

/// A list as lines of one text; `None` for an empty list.
fn lines(list: &[String]) -> Option<String> {
    (!list.is_empty()).then(|| list.join("\n"))
}
