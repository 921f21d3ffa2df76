//! 様式の欄: every box of every form, a row each, to be read with the paper beside it.
//!
//! A row says how its label is worded (stems with the brackets that may follow), whose box it is, what stands beside
//! it, what it holds, and in which years' forms it is printed. The recogniser knows rows, not words.

use super::Level;

/// A printed label of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// 区の目標 / 局の目標; 目標 of an item of 様式３.
    Goal,
    /// 区の使命 / 局の使命.
    Mission,
    /// 運営の基本的な考え方.
    Policy,
    /// 重点的に取り組む主な経営課題.
    IssuesHead,
    /// 経営課題の概要: the head of a column of 様式１.
    OverviewHead,
    /// 主な戦略: the head of a column of 様式１; 主な戦略(課題解決の方策) of the R5 form.
    StrategiesHead,
    /// 主な具体的取組.
    InitiativesHead,
    /// 概要 / 課題認識.
    Overview,
    /// 主なＳＤＧｓゴール.
    Sdgs,
    /// めざすべき将来像.
    Vision,
    /// 現状.
    CurrentState,
    /// 要因分析.
    FactorAnalysis,
    /// 課題: of an issue, or of an evaluation box.
    Challenges,
    /// 戦略の進捗状況を踏まえた経営課題全体としての評価結果の総括.
    IssueEvaluation,
    /// めざす成果及び戦略, or 具体的取組: the word of a heading whose number stands apart.
    RecordHead,
    /// めざす状態.
    TargetState,
    /// 戦略（中期的な取組の方向性）.
    Approach,
    /// アウトカム（成果）指標.
    OutcomeIndicators,
    /// アウトカム指標の達成状況: a box of 自己評価, or the results of the R5 form (定量評価).
    OutcomeStatus,
    /// 戦略のアウトカム指標に対する有効性.
    StrategyEffect,
    /// 戦略の進捗状況.
    StrategyProgress,
    /// 今後の対応方向 / 今後の方針.
    NextSteps,
    /// 当年度の取組内容.
    Content,
    /// プロセス（過程）指標.
    ProcessIndicators,
    /// 撤退・再構築基準.
    Criteria,
    /// 前年度までの実績.
    PriorResults,
    /// プロセス指標の達成状況.
    ProcessStatus,
    /// 課題と改善策.
    ChallengesAndRemedies,
    /// 戦略に対する取組の有効性.
    InitiativeEffect,
    /// 当年度の取組実績.
    YearResults,
    /// 改善策.
    Remedies,
    /// 自己評価(運営方針全体の定性評価).
    PlanEvaluation,
    /// 市政改革プランに基づく取組等 (様式３).
    ReformHead,
    /// 取組項目: the head of a column of 様式３; each row is an item.
    ReformItems,
    /// 目標の達成状況 (様式３).
    GoalStatus,
    /// 現状認識 (H19): a column; each row is an issue.
    RowOverview,
    /// 年度具体的取組 (H19): a column of initiatives.
    RowInitiatives,
    /// 年度に行った具体的取組と成果 (H19): a column; each row is an initiative.
    RowResults,
    /// 業績目標の達成状況及び課題 (H19): a code and what is to be done, in one column.
    StatusAndChallenges,
    /// 達成目標 (H19): what a strategy is to reach.
    StrategyTarget,
    /// A box that its form prints and that no record has a field for, by its identifier: it stands in `other_boxes`.
    Extra(&'static str),
}

/// Whose box it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The plan's own sheet.
    Plan,
    /// 経営課題.
    Issue,
    /// 戦略.
    Strategy,
    /// 具体的取組.
    Initiative,
    /// The record it is printed under, whatever that is: an evaluation, 課題, 主な戦略.
    Above,
}

/// What a box holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Sentences.
    Text,
    /// Indicators with their values.
    Indicators,
    /// Results of indicators.
    Results,
    /// Goals of the SDGs, a line each: what is prose belongs to the record again.
    Goals,
    /// A rating code, with its legend beside it.
    Rating,
    /// Records of this level, each with a heading of its own.
    Records(Level),
    /// Nothing: the word of a heading or of a section.
    Nothing,
}

/// What may stand before a stem as part of the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Nothing,
    /// 区の, 建設局の: whose goal it is. The stem alone (目標) is the label, too, where nothing else stands on the line.
    Owner,
    /// 令和４年度　区: the year and the organization.
    YearAndOwner,
    /// `１　`, `2.`: the number of a section.
    Number,
    /// 19年度: the year.
    Year,
}

/// How much of a line must be the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// Text may follow after a space, a colon or a closing bracket: the stem is long enough to be no accident.
    Text,
    /// Only brackets, notes or another label may follow: the stem is an everyday word.
    Nothing,
}

/// A box of the form.
#[derive(Debug)]
pub struct BoxRow {
    /// Which.
    pub label: Label,
    /// Identifier in the documentation, after the record's field.
    pub id: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// Whose it is.
    pub owner: Owner,
    /// What it holds.
    pub holds: Holds,
    /// The label of the column beside it.
    pub partner: Option<Label>,
    pub(super) before: Before,
    /// Wordings of the label, half-width, without spaces; `*` stands for a few characters that change from year to year.
    pub(super) stems: &'static [(&'static str, Rest)],
    /// What may stand in brackets behind a stem and is part of the label.
    pub(super) tails: &'static [&'static str],
    /// Identifiers of the forms that print it.
    pub forms: &'static str,
}

impl BoxRow {
    /// Every wording of the stem.
    pub fn wordings(&self) -> impl Iterator<Item = &'static str> {
        self.stems.iter().map(|(stem, _)| *stem)
    }

    /// What the forms print in brackets behind it.
    #[must_use]
    pub const fn explanations(&self) -> &'static [&'static str] {
        self.tails
    }
}

/// In a form whose rows are records (H19), the level whose record of the row has a column's text.
#[must_use]
pub(super) const fn row_level(label: Label) -> Option<Level> {
    match label {
        L::RowOverview => Some(Level::Issue),
        L::RowResults | L::StatusAndChallenges => Some(Level::Initiative),
        _ => None,
    }
}

/// The field that a box fills: those of H19 have the names of later years' boxes.
#[must_use]
pub(super) const fn filled(label: Label) -> Label {
    match label {
        L::RowOverview => L::Overview,
        L::RowResults => L::YearResults,
        L::StrategyTarget => L::OutcomeIndicators,
        L::ReformItems => L::ReformHead,
        label => label,
    }
}

/// The row of a label.
#[must_use]
pub fn row_of(label: Label) -> Option<&'static BoxRow> {
    BOXES.iter().find(|row| row.label == label)
}

use Before as B;
use Holds as H;
use Label as L;
use Owner as O;
use Rest::{Nothing, Text};

/// A row in one line: label, id, English, owner, what it holds, partner, before, stems, tails, forms.
#[allow(clippy::too_many_arguments, reason = "a row of the table")]
const fn row(
    label: Label,
    id: &'static str,
    en: &'static str,
    owner: Owner,
    holds: Holds,
    partner: Option<Label>,
    before: Before,
    stems: &'static [(&'static str, Rest)],
    tails: &'static [&'static str],
    forms: &'static str,
) -> BoxRow {
    BoxRow { label, id, en, owner, holds, partner, before, stems, tails, forms }
}

const ALL: &str = "h19 h23 h25 h26 h28 r2 r5";
const H23_ON: &str = "h23 h25 h26 h28 r2 r5";
const H26_TO_R4: &str = "h26 h28 r2";

/// The boxes, from the plan's own sheet to 様式３.
#[rustfmt::skip]
pub static BOXES: &[BoxRow] = &[
    // --- 様式１: the plan's own sheet
    row(L::Goal, "goal", "goal", O::Plan, H::Text, None, B::Owner,
        &[("目標像・使命", Text), ("目標像", Text), ("目標", Text)], &["何をめざすのか", "何を目指すのか"], ALL),
    row(L::Goal, "goal", "goal", O::Plan, H::Text, None, B::Nothing, &[("当年度の目標", Text)], &[], "h26 h28 r2"),
    row(L::Mission, "mission", "mission", O::Plan, H::Text, None, B::Owner,
        &[("使命", Text), ("使命・役割", Text)], &["どのような役割を担うのか"], ALL),
    row(L::Policy, "policy", "policy", O::Plan, H::Text, None, B::YearAndOwner,
        &[("運営の基本的な考え方", Text), ("運営方針の基本的な考え方", Text), ("運営の基本的考え方", Text), ("運営の考え方", Text)],
        &["区長の方針", "局長の方針", "室長の方針", "所属長の方針", "区・局長の方針", "区の方針",
          "何に重点的に取り組むのかなど、選択と集中の方針を示す"], H23_ON),
    row(L::Policy, "policy", "policy", O::Plan, H::Text, None, B::Nothing,
        &[("区長の方針", Nothing), ("局長の方針", Nothing), ("室長の方針", Nothing), ("所属長の方針", Nothing),
          ("区運営の基本方針", Nothing), ("局運営の基本方針", Nothing), ("区長方針", Nothing), ("局長方針", Nothing),
          ("区長の考え方", Nothing), ("局長の考え方", Nothing), ("区長の基本的な考え方", Nothing)], &[], H23_ON),
    row(L::Policy, "policy", "policy", O::Plan, H::Text, None, B::Year,
        &[("年度の区長の方針", Nothing), ("年度の局長の方針", Nothing), ("年度区長の方針", Nothing), ("年度局長の方針", Nothing),
          ("年度の基本的な考え方", Nothing)], &[], H23_ON),
    row(L::IssuesHead, "issues", "list of issues", O::Plan, H::Records(Level::Issue), None, B::Number,
        &[("重点的に取り組む主な経営課題", Text), ("重点的に取り組む経営課題", Text), ("主な経営課題", Nothing),
          ("経営課題", Nothing)], &["様式2"], ALL),
    row(L::OverviewHead, "issues", "column of issues", O::Plan, H::Records(Level::Issue), Some(L::StrategiesHead), B::Nothing,
        &[("経営課題の概要", Text)], &[], H26_TO_R4),
    row(L::StrategiesHead, "strategies", "strategies", O::Above, H::Records(Level::Strategy), Some(L::OverviewHead), B::Nothing,
        &[("主な戦略", Text), ("課題解決の方策", Text), ("戦略及び達成目標", Text)], &["課題解決の方策"], ALL),
    row(L::InitiativesHead, "initiatives", "initiatives", O::Plan, H::Records(Level::Initiative), None, B::Nothing,
        &[("主な具体的取組", Text)], &["*年度予算額", "*年度予算", "*年度算定見込額", "予算額"], "h25 h26 h28 r2"),
    row(L::RowInitiatives, "initiatives", "initiatives of H19", O::Plan, H::Records(Level::Initiative), None, B::Year,
        &[("年度具体的取組", Nothing), ("年度の具体的取組", Nothing)], &[], "h19"),
    // --- 経営課題
    row(L::Overview, "overview", "overview", O::Issue, H::Text, None, B::Nothing,
        &[("課題認識", Text), ("課題の認識", Text), ("概要", Nothing)], &[], "r2 r5"),
    row(L::RowOverview, "overview", "overview of H19", O::Issue, H::Text, None, B::Nothing,
        &[("現状認識", Text)], &[], "h19"),
    row(L::Sdgs, "sdgs", "main SDGs", O::Issue, H::Goals, None, B::Nothing,
        &[("主なSDGsゴール", Text), ("主なSDGsのゴール", Text), ("関連するSDGsゴール", Text), ("関連するSDGs", Text)], &[], "r2 r5"),
    row(L::Vision, "vision", "vision", O::Issue, H::Text, None, B::Nothing,
        &[("めざすべき将来像", Text), ("目指すべき将来像", Text)],
        &["最終的なめざす状態", "最終的なめざす状態・概ね10~20年間を念頭に設定", "概ね10~20年間を念頭に設定"], H26_TO_R4),
    row(L::CurrentState, "current_state", "current state", O::Issue, H::Indicators, None, B::Nothing,
        &[("現状と課題", Nothing), ("現状・データ", Nothing), ("現状", Nothing)], &["課題設定の根拠となる現状・データ", "課題設定の根拠となる現状やデータ"], H26_TO_R4),
    row(L::FactorAnalysis, "factor_analysis", "factor analysis", O::Issue, H::Text, None, B::Nothing,
        &[("要因分析", Nothing)],
        &["めざすべき将来像と現状に差が生じる要因の分析結果", "現状・データから導かれる分析結果",
          "めざすべき将来像と現状に差が生じる要因"], H26_TO_R4),
    row(L::Challenges, "challenges", "challenges", O::Above, H::Text, None, B::Nothing,
        &[("課題", Nothing)], &["上記要因を解消するために必要なこと"], "h23 h25 h26 h28 r2"),
    row(L::IssueEvaluation, "self_evaluation", "evaluation of the issue", O::Issue, H::Text, None, B::Nothing,
        &[("戦略の進捗状況を踏まえた経営課題全体としての評価結果の総括", Text), ("戦略の進捗状況を踏まえた経営課題全体の評価", Text)], &[], H26_TO_R4),
    // --- 戦略
    row(L::RecordHead, "number", "word of a heading", O::Above, H::Nothing, None, B::Nothing,
        &[("めざす成果及び戦略", Nothing), ("めざす成果と戦略", Nothing), ("具体的取組", Nothing)], &[], H26_TO_R4),
    row(L::TargetState, "target_state", "target state", O::Strategy, H::Text, Some(L::Approach), B::Nothing,
        &[("めざす状態", Text), ("目指す状態", Text)], &["概ね3~5年間を念頭に設定"], H26_TO_R4),
    row(L::Approach, "approach", "approach", O::Strategy, H::Text, Some(L::TargetState), B::Nothing,
        &[("戦略", Nothing)], &["中期的な取組の方向性"], H26_TO_R4),
    row(L::OutcomeStatus, "results", "results of outcome indicators", O::Above, H::Results, None, B::Nothing,
        &[("アウトカム指標の達成状況", Text), ("アウトカム(成果)指標の達成状況", Text), ("成果指標の達成状況", Text),
          ("達成状況", Nothing)], &["定量評価"], "h28 r2 r5"),
    row(L::OutcomeIndicators, "outcome_indicators", "outcome indicators", O::Above, H::Indicators, None, B::Nothing,
        &[("アウトカム(成果)指標", Text), ("アウトカム(成果)指数", Text), ("アウトカム指標", Text), ("アウトカム指数", Text),
          ("成果指標", Text)],
        &["めざす状態を数値化した指標", "成果"], "h26 h28 r2 r5"),
    row(L::StrategyTarget, "outcome_indicators", "target of H19", O::Strategy, H::Indicators, None, B::Nothing,
        &[("達成目標", Text)], &[], "h19"),
    row(L::StrategyEffect, "self_evaluation", "effect of the strategy", O::Strategy, H::Rating, None, B::Nothing,
        &[("戦略のアウトカム指標に対する有効性", Text)], &[], H26_TO_R4),
    row(L::StrategyProgress, "self_evaluation", "progress of the strategy", O::Strategy, H::Rating, None, B::Nothing,
        &[("戦略の進捗状況", Nothing)], &[], H26_TO_R4),
    row(L::NextSteps, "next_steps", "next steps", O::Above, H::Text, None, B::Nothing,
        &[("今後の対応方向", Text), ("今後の方針", Text), ("今後の方向性", Nothing)], &[], "h26 h28 r2 r5"),
    // --- 具体的取組
    row(L::Content, "content", "content", O::Initiative, H::Text, Some(L::ProcessIndicators), B::Nothing,
        &[("当年度の取組内容", Text), ("当年度の具体的な取組内容", Text), ("取組内容", Nothing)], &[], H26_TO_R4),
    row(L::ProcessStatus, "ratings", "status of process indicators", O::Initiative, H::Rating, None, B::Nothing,
        &[("プロセス指標の達成状況", Text), ("プロセス(過程)指標の達成状況", Text)], &[], H26_TO_R4),
    row(L::StatusAndChallenges, "ratings", "status and challenges of H19", O::Initiative, H::Rating, None, B::Nothing,
        &[("業績目標の達成状況及び課題", Text), ("業績目標の達成状況", Text)], &[], "h19"),
    row(L::ProcessIndicators, "process_indicators", "process indicators", O::Initiative, H::Indicators, Some(L::Content), B::Nothing,
        &[("プロセス(過程)指標", Text), ("プロセス(過程)指数", Text), ("プロセス指標", Text), ("プロセス指数", Text)],
        &["取組によりめざす指標", "過程"], H26_TO_R4),
    row(L::Criteria, "withdrawal_criteria", "withdrawal criteria", O::Initiative, H::Text, None, B::Nothing,
        &[("撤退・再構築基準", Text), ("撤退・再構築の基準", Text), ("撤退及び再構築基準", Text), ("撤退・再構築等の基準", Text), ("撤退再構築基準", Text), ("撤退基準", Nothing)], &[], H26_TO_R4),
    row(L::PriorResults, "prior_results", "prior results", O::Initiative, H::Results, None, B::Nothing,
        &[("前年度までの実績", Text), ("前年度までの取組実績", Text), ("前年度までの主な実績", Text), ("これまでの実績", Nothing)], &[], H26_TO_R4),
    row(L::ChallengesAndRemedies, "challenges", "challenges and remedies", O::Initiative, H::Text, None, B::Nothing,
        &[("課題と改善策", Text)], &[], H26_TO_R4),
    row(L::InitiativeEffect, "ratings", "effect of the initiative", O::Initiative, H::Rating, None, B::Nothing,
        &[("戦略に対する取組の有効性", Text)], &[], H26_TO_R4),
    row(L::YearResults, "results", "results of the year", O::Initiative, H::Text, None, B::Nothing,
        &[("当年度の取組実績", Text), ("取組実績", Nothing)], &[], H26_TO_R4),
    row(L::YearResults, "results", "results of the year", O::Initiative, H::Text, None, B::Year,
        &[("年度の取組実績", Text)], &[], H26_TO_R4),
    row(L::RowResults, "results", "what was done in H19", O::Initiative, H::Text, None, B::Year,
        &[("年度に行った具体的取組と成果", Text)], &[], "h19"),
    row(L::Remedies, "remedies", "remedies", O::Above, H::Text, None, B::Nothing, &[("改善策", Nothing)], &[], H26_TO_R4),
    // --- the plan's evaluation, 様式３
    row(L::PlanEvaluation, "self_evaluation", "evaluation of the plan", O::Plan, H::Text, None, B::Nothing,
        &[("自己評価(運営方針全体の定性評価)", Text), ("運営方針全体の定性評価", Text), ("運営方針全体の自己評価", Text), ("総合評価", Nothing), ("全体評価", Nothing)], &[], "r5"),
    row(L::ReformHead, "reform_items", "reform items", O::Plan, H::Records(Level::Reform), None, B::Number,
        &[("「*市政改革プラン*」に基づく取組等", Text), ("「*市政改革プラン*」に基づく取組", Text),
          ("市政改革プラン*に基づく取組等", Text), ("市政改革プラン*に基づく取組", Text),
          ("持続可能な行財政基盤構築に向け、見直しを進める主な取組", Text)], &["様式3"], "h23 h25 h26 h28 r2"),
    row(L::ReformItems, "reform_items", "column of reform items", O::Plan, H::Records(Level::Reform), None, B::Nothing,
        &[("取組項目", Nothing)], &[], "h23 h25 h26 h28 r2"),
    // --- a box that no record has a field for: no form met so far prints one
    #[cfg(test)]
    row(L::Extra("voices"), "other_boxes", "voices of residents", O::Issue, H::Text, None, B::Nothing,
        &[("区民の声", Text)], &["アンケートから"], "r5"),
    row(L::GoalStatus, "ratings", "status of the goal", O::Above, H::Rating, None, B::Nothing,
        &[("目標の達成状況", Text)], &[], "h26 h28 r2"),
];

/// Words that only one generation prints, by which it is known.
#[derive(Debug)]
pub struct FormRow {
    /// Identifier of the generation.
    pub id: &'static str,
    /// Its name.
    pub title_ja: &'static str,
    /// First and last fiscal year it was seen in: a hint, never a proof.
    pub years: (i32, i32),
    /// Wordings of labels (stems and brackets) that speak for it.
    pub marks: &'static [&'static str],
}

/// The generations of the form.
#[rustfmt::skip]
pub static FORMS: &[FormRow] = &[
    FormRow { id: "h19", title_ja: "局経営方針（平成19年度）", years: (2006, 2010),
        marks: &["目標像・使命", "現状認識", "戦略及び達成目標", "業績目標の達成状況及び課題", "年度に行った具体的取組と成果"] },
    FormRow { id: "h23", title_ja: "運営方針（平成23年度から）", years: (2011, 2011),
        marks: &["今、何が課題で", "持続可能な行財政基盤構築に向け、見直しを進める主な取組"] },
    FormRow { id: "h25", title_ja: "運営方針（平成24年度から）", years: (2012, 2013),
        marks: &["今、何が課題で", "何に重点的に取り組むのかなど、選択と集中の方針を示す"] },
    FormRow { id: "h26", title_ja: "運営方針（平成26年度から）", years: (2014, 2015),
        marks: &["現状・データから導かれる分析結果", "めざすべき将来像と現状に差が生じる要因", "めざすべき将来像", "めざす状態", "プロセス指標", "アウトカム指標", "撤退・再構築基準"] },
    FormRow { id: "h28", title_ja: "運営方針（平成28年度から）", years: (2016, 2019),
        marks: &["現状・データから導かれる分析結果", "めざすべき将来像と現状に差が生じる要因", "めざすべき将来像", "めざす状態", "プロセス指標", "アウトカム指標", "撤退・再構築基準", "「*市政改革プラン*」に基づく取組等"] },
    FormRow { id: "r2", title_ja: "運営方針（令和２年度から）", years: (2020, 2022),
        marks: &["主なSDGsゴール", "めざすべき将来像と現状に差が生じる要因の分析結果", "めざすべき将来像", "めざす状態", "アウトカム(成果)指標", "プロセス(過程)指標", "撤退・再構築基準"] },
    FormRow { id: "r5", title_ja: "運営方針（令和５年度から）", years: (2023, 2030),
        marks: &["課題認識", "課題解決の方策", "所属運営の基本的な考え方", "アウトカム指標の達成状況(定量評価)", "定量評価", "自己評価(運営方針全体の定性評価)", "重点的に取り組む経営課題"] },
];
