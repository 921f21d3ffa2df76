//! 運営方針: the plan and its records.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Decimal, FormMatch, OtherBox, Redline};

/// Fields by identifier, in the order in which a record of any kind shows them.
pub(super) const TERMS: [(&str, &str, &str); 40] = [
    ("title", "名称", "title"),
    ("organization", "組織", "organization"),
    ("fiscal_year", "年度", "fiscal year"),
    ("stage", "段階", "stage"),
    ("stage_date", "日付", "date"),
    ("head", "区長", "head"),
    ("goal", "区の目標", "goal"),
    ("mission", "区の使命", "mission"),
    ("policy", "運営の基本的な考え方", "policy"),
    ("reform_items", "市政改革プランに基づく取組等", "reform items"),
    ("overview", "経営課題の概要", "overview"),
    ("sdgs", "主なＳＤＧｓゴール", "SDGs"),
    ("vision", "めざすべき将来像", "vision"),
    ("current_state", "現状", "current state"),
    ("factor_analysis", "要因分析", "factor analysis"),
    ("challenges", "課題", "challenges"),
    ("strategies", "戦略", "strategies"),
    ("issues", "経営課題", "issues"),
    ("initiatives", "具体的取組", "initiatives"),
    ("summary", "様式１の記載", "summary in form 1"),
    ("target_state", "めざす状態", "target state"),
    ("approach", "戦略（中期的な取組の方向性）", "approach"),
    ("outcome_indicators", "アウトカム（成果）指標", "outcome indicators"),
    ("budgets", "予算額・決算額", "budgets"),
    ("overview_budget", "予算額（様式１）", "budget in form 1"),
    ("target", "目標", "target"),
    ("content", "当年度の取組内容", "content"),
    ("process_indicators", "プロセス（過程）指標", "process indicators"),
    ("withdrawal_criteria", "撤退・再構築基準", "withdrawal criteria"),
    ("prior_results", "前年度までの実績", "prior results"),
    ("midyear_review", "中間振り返り", "midyear review"),
    ("self_evaluation", "自己評価", "self-evaluation"),
    ("ratings", "評価", "ratings"),
    ("text", "本文", "text"),
    ("results", "達成状況", "results"),
    ("other_boxes", "その他の欄", "other boxes"),
    ("number", "番号", "number"),
    ("record", "記録", "record"),
    ("outside", "欄外", "outside of the boxes"),
    ("position", "位置", "position"),
];

/// Texts of a record with the names of their fields.
pub(super) type Texts<'a, const N: usize> = [(&'static str, &'a Option<String>); N];

/// 運営方針: one organization's operation plan for one fiscal year.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Id of the plan (運営方針ID): municipal code with check digit, `-`, fiscal year; an unknown part is `x`, a bureau has its name for a code.
    pub id: String,
    /// The printed title (表題).
    pub title: Option<String>,
    /// The ward (区) or bureau (局) whose plan it is.
    pub organization: Organization,
    /// The Western year the Japanese fiscal year (年度) begins in.
    pub fiscal_year: Option<i32>,
    /// Stage of the year's document (素案, 案, 確定, …).
    pub stage: Option<Stage>,
    /// The date that is printed with the stage (時点), as `YYYY-MM-DD` or `YYYY-MM`.
    pub stage_date: Option<String>,
    /// Head of the ward or bureau (区長 / 局長).
    pub head: Option<Head>,
    /// Goal (区の目標 / 局の目標).
    pub goal: Option<String>,
    /// Mission (区の使命 / 局の使命).
    pub mission: Option<String>,
    /// Policy (運営の基本的な考え方).
    pub policy: Option<String>,
    /// Issues (経営課題), in order of their numbers.
    pub issues: Vec<Issue>,
    /// Items of the reform plan (様式３: 市政改革プランに基づく取組等).
    pub reform_items: Vec<ReformItem>,
    /// 自己評価 of the whole plan (R5 form: 運営方針全体の定性評価, 今後の方針 in `next_steps`).
    pub self_evaluation: Option<Evaluation>,
    /// The form (様式) that the document has; null where none fits.
    #[serde(default)]
    pub form: Option<FormMatch>,
    /// Whether the document shows changes (見え消し).
    #[serde(default)]
    pub redline: Option<Redline>,
    /// Boxes of the plan whose label no form knows (未知の欄).
    #[serde(default)]
    pub other_boxes: Vec<OtherBox>,
}

impl Plan {
    /// Its texts, in the order they are shown.
    pub(super) const fn texts(&self) -> Texts<'_, 4> {
        [("title", &self.title), ("goal", &self.goal), ("mission", &self.mission), ("policy", &self.policy)]
    }
}

/// The ward or bureau.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// City (市); null where neither the document nor the name proves it.
    pub city: Option<String>,
    /// Name (名称) as printed, such as 港区 or 建設局.
    pub name: Option<String>,
    /// Ward (区) or bureau (局).
    pub kind: Option<OrganizationKind>,
    /// Municipal code with check digit (全国地方公共団体コード).
    pub code: Option<String>,
}

/// Ward or bureau.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OrganizationKind {
    /// 区.
    Ward,
    /// 局, 室, 委員会 and the like.
    Bureau,
}

/// Stage of one year's document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 素案.
    Draft,
    /// 案.
    Proposal,
    /// The plan as decided (策定).
    Final,
    /// 改定 during the year.
    Revised,
    /// 素案からの変更: a redline of draft and final.
    DraftChanges,
    /// 中間振り返り.
    Midyear,
    /// Self-evaluation (自己評価); null where its boxes are empty.
    Evaluated,
    /// 訂正.
    Corrected,
}

/// 区長 / 局長.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Post (職名) as printed: 区長, 局長.
    pub post: String,
    /// Name (氏名) as printed.
    pub name: String,
}

/// 経営課題.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// Number (番号): digits, such as `1`.
    #[schemars(regex(pattern = r"^[1-9][0-9]?(-[1-9][0-9]?){0,3}$"))]
    pub number: String,
    /// Title (経営課題名) in the brackets of 様式２, or its own short line in 様式１.
    pub title: Option<String>,
    /// 経営課題の概要 (様式１) or 課題認識 (R5 form).
    pub overview: Option<String>,
    /// Goals of the SDGs (主なＳＤＧｓゴール).
    pub sdgs: Vec<String>,
    /// Vision (めざすべき将来像).
    pub vision: Option<String>,
    /// Current state (現状).
    pub current_state: CurrentState,
    /// Analysis of causes (要因分析).
    pub factor_analysis: Option<String>,
    /// Challenges (課題).
    pub challenges: Option<String>,
    /// アウトカム指標 of the issue (R5 form).
    pub outcome_indicators: Vec<Indicator>,
    /// 自己評価 of the issue (経営課題全体としての評価結果の総括).
    pub self_evaluation: Option<Evaluation>,
    /// Budgets and settlements (予算額 / 決算額) printed for the issue.
    #[serde(default)]
    pub budgets: Vec<Budget>,
    /// Boxes whose label no form knows (未知の欄).
    #[serde(default)]
    pub other_boxes: Vec<OtherBox>,
    /// Strategies (戦略).
    pub strategies: Vec<Strategy>,
}

impl Issue {
    /// Its texts before 現状, in the order they are shown.
    pub(super) const fn texts(&self) -> Texts<'_, 3> {
        [("title", &self.title), ("overview", &self.overview), ("vision", &self.vision)]
    }

    /// Its texts behind 現状.
    pub(super) const fn further_texts(&self) -> Texts<'_, 2> {
        [("factor_analysis", &self.factor_analysis), ("challenges", &self.challenges)]
    }
}

/// 現状.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CurrentState {
    /// The text of 現状 that is no indicator.
    pub text: Option<String>,
    /// Its figures (データ).
    pub indicators: Vec<Indicator>,
}

/// めざす成果及び戦略.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Strategy {
    /// Number (番号): digits joined by `-`, such as `1-2`.
    #[schemars(regex(pattern = r"^[1-9][0-9]?(-[1-9][0-9]?){0,3}$"))]
    pub number: String,
    /// Title (名称) without brackets.
    pub title: Option<String>,
    /// What 様式１ says of it (概要).
    pub summary: Option<String>,
    /// Target state (めざす状態).
    pub target_state: Option<String>,
    /// Approach (戦略：中期的な取組の方向性).
    pub approach: Option<String>,
    /// Outcome indicators (アウトカム（成果）指標).
    pub outcome_indicators: Vec<Indicator>,
    /// Self-evaluation (自己評価); null where its boxes are empty.
    pub self_evaluation: Option<Evaluation>,
    /// Budgets and settlements (予算額 / 決算額) printed for the strategy.
    #[serde(default)]
    pub budgets: Vec<Budget>,
    /// Boxes whose label no form knows (未知の欄).
    #[serde(default)]
    pub other_boxes: Vec<OtherBox>,
    /// Initiatives (具体的取組).
    pub initiatives: Vec<Initiative>,
}

impl Strategy {
    /// Its texts, in the order they are shown.
    pub(super) const fn texts(&self) -> Texts<'_, 4> {
        [
            ("title", &self.title),
            ("summary", &self.summary),
            ("target_state", &self.target_state),
            ("approach", &self.approach),
        ]
    }
}

/// 具体的取組.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Initiative {
    /// Id (取組ID): plan id, `-`, number. No tool reads it as a date.
    pub id: String,
    /// Number (番号): digits joined by `-`, such as `1-2-2`.
    #[schemars(regex(pattern = r"^[1-9][0-9]?(-[1-9][0-9]?){0,3}$"))]
    pub number: String,
    /// Title (名称) without brackets.
    pub title: Option<String>,
    /// What 様式１ says of it (概要), without the budget in brackets.
    pub summary: Option<String>,
    /// Budgets and settlements (予算額 / 決算額).
    pub budgets: Vec<Budget>,
    /// Content (当年度の取組内容).
    pub content: Option<String>,
    /// Process indicators (プロセス（過程）指標).
    pub process_indicators: Vec<Indicator>,
    /// Criteria for withdrawal or rebuilding (撤退・再構築基準).
    pub withdrawal_criteria: Vec<Criterion>,
    /// Results of earlier years (前年度までの実績).
    pub prior_results: Vec<PriorResults>,
    /// Midyear review (中間振り返り); null where its boxes are empty.
    pub midyear_review: Option<Evaluation>,
    /// Self-evaluation (自己評価); null where its boxes are empty.
    pub self_evaluation: Option<Evaluation>,
    /// Boxes whose label no form knows (未知の欄).
    #[serde(default)]
    pub other_boxes: Vec<OtherBox>,
}

impl Initiative {
    /// Its texts, in the order they are shown.
    pub(super) const fn texts(&self) -> Texts<'_, 3> {
        [("title", &self.title), ("summary", &self.summary), ("content", &self.content)]
    }
}

/// 予算額 or 決算額 of one fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// Fiscal year (年度) as the Western year it begins in; null where the document does not say.
    pub fiscal_year: Option<i32>,
    /// Budget (予算) or settlement (決算).
    pub kind: BudgetKind,
    /// Thousand yen (千円); null for a printed dash, or where the digits are ambiguous.
    pub thousand_yen: Option<Decimal>,
    /// The printed characters (記載).
    pub text: String,
    /// Whether the amount is approximate (約, 程度).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
    /// Parts of the amount that are printed beside it (うち国費, 再掲, 内数, …).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<BudgetPart>,
}

/// 内訳: a part of an amount, printed beside it. A part is never the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetPart {
    /// What it is a part of or for (区分): 国費, 再掲, 前年度, ….
    pub label: String,
    /// Thousand yen (千円); null where it was not read.
    pub thousand_yen: Option<Decimal>,
    /// The printed characters (記載).
    pub text: String,
}

/// 予算 or 決算.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BudgetKind {
    /// 予算額.
    Budget,
    /// 決算額.
    Settlement,
}

/// 指標: a measured quantity with its observations and target.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// The whole printed sentence (記載).
    pub text: String,
    /// What is measured (測定対象), without value and target.
    pub measure: Option<String>,
    /// Unit (単位): `%`, 件, 回, ….
    pub unit: Option<String>,
    /// Values by year (実績値).
    pub observations: Vec<Observation>,
    /// Target (目標値).
    pub target: Option<Target>,
    /// Results printed beside it (R5 form: 定量評価).
    #[serde(default)]
    pub results: Vec<Results>,
}

/// A value of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// Fiscal year (年度) as the Western year it begins in; null where the document does not say.
    pub fiscal_year: Option<i32>,
    /// Value (値) in the indicator's unit; null where the digits are ambiguous.
    pub value: Option<Decimal>,
    /// Whether the value is approximate (約, 程度).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
}

/// 目標値.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Fiscal year (年度) as the Western year it begins in; null where the document does not say.
    pub fiscal_year: Option<i32>,
    /// Value (値) in the indicator's unit; null where the digits are ambiguous.
    pub value: Option<Decimal>,
    /// How an observation compares with it when the target is met (以上, 以下, 未満, 超).
    pub comparison: Comparison,
    /// Whether the value is approximate (約, 程度).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
}

/// 以上, 以下, 未満, 超.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Comparison {
    /// 以上.
    #[serde(rename = ">=")]
    AtLeast,
    /// 以下.
    #[serde(rename = "<=")]
    AtMost,
    /// 未満.
    #[serde(rename = "<")]
    Below,
    /// 超, 上回る.
    #[serde(rename = ">")]
    Above,
    /// Exactly.
    #[serde(rename = "=")]
    Equal,
}

impl Comparison {
    /// What holds where this one does not.
    #[must_use]
    pub const fn contrary(self) -> Self {
        match self {
            Self::AtLeast => Self::Below,
            Self::AtMost => Self::Above,
            Self::Below => Self::AtLeast,
            Self::Above => Self::AtMost,
            Self::Equal => Self::Equal,
        }
    }
}

/// A result printed beside an indicator, with its grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Results {
    /// Fiscal year (年度) as the Western year it begins in; null where the document does not say.
    pub fiscal_year: Option<i32>,
    /// Value (値) in the indicator's unit.
    pub value: Option<Decimal>,
    /// The printed sentence (記載).
    pub text: String,
    /// Grade (達成状況) as printed: A, B, ….
    pub grade: Option<String>,
}

/// 撤退・再構築基準.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// The whole printed sentence (記載).
    pub text: String,
    /// What is measured (測定対象).
    pub measure: Option<String>,
    /// Threshold (基準値); null where there is none or its digits are ambiguous.
    pub value: Option<Decimal>,
    /// Unit (単位) of the threshold.
    pub unit: Option<String>,
    /// The comparison that triggers withdrawal (未満, 以下, …).
    pub comparison: Option<Comparison>,
}

/// 前年度までの実績 of one year.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriorResults {
    /// Fiscal year (年度) as the Western year it begins in; null where the document does not say.
    pub fiscal_year: Option<i32>,
    /// Month the results are as of (〇月末時点), as `YYYY-MM`.
    pub as_of: Option<String>,
    /// Its bullets (実績の項目).
    pub items: Vec<PriorItem>,
}

/// One bullet of 前年度までの実績, or one count of a bullet with several.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriorItem {
    /// The bullet (記載), without its mark.
    pub text: String,
    /// Its count (件数など); null where it has none or the digits are ambiguous.
    pub value: Option<Decimal>,
    /// Unit (単位) of the count: 件, 回, 校, ….
    pub unit: Option<String>,
    /// Whether the value is approximate (約, 程度).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
}

/// 自己評価 or 中間振り返り.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// Codes (評価記号) a person wrote, circled or left standing.
    pub ratings: Vec<Rating>,
    /// Results (取組実績 / 評価結果).
    pub results: Option<String>,
    /// Challenges (課題).
    pub challenges: Option<String>,
    /// Remedies (改善策).
    pub remedies: Option<String>,
    /// Next steps (今後の対応方向 / 今後の方針).
    pub next_steps: Option<String>,
}

impl Evaluation {
    /// Its texts, in the order they are shown.
    pub(super) const fn texts(&self) -> Texts<'_, 4> {
        [
            ("results", &self.results),
            ("challenges", &self.challenges),
            ("remedies", &self.remedies),
            ("next_steps", &self.next_steps),
        ]
    }
}

/// One rating: a code means something only with the legend printed beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// What is rated (評価項目), in the form's words.
    pub item: String,
    /// The code (記号) as printed: ①, ア, ａ, ….
    pub code: String,
    /// The legend (凡例) printed for the code.
    pub legend: Option<String>,
}

/// 様式３: one item of 市政改革プランに基づく取組等.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReformItem {
    /// Number (番号) as digits joined by `-`.
    pub number: String,
    /// Title (項目名).
    pub title: Option<String>,
    /// Target (目標).
    pub target: Option<String>,
    /// Content (取組内容).
    pub content: Option<String>,
    /// Codes (評価記号) a person wrote.
    pub ratings: Vec<Rating>,
    /// What of the item's text (記載) has no field of its own.
    pub text: Option<String>,
}

impl ReformItem {
    /// Its texts, in the order they are shown.
    pub(super) const fn texts(&self) -> Texts<'_, 4> {
        [("title", &self.title), ("target", &self.target), ("content", &self.content), ("text", &self.text)]
    }
}
