//! The report of an audit or a comparison.

use schemars::JsonSchema;
use serde::Serialize;

use super::row::Row;
use crate::finding::Finding;
use crate::provenance::At;
use crate::record::{BudgetKind, Decimal, Extraction, Level, Stage, Tool};
use crate::unseen::{Role, Unseen};

/// The `schema` member of every report of this version.
pub const REPORT_URN: &str = "urn:miekeshi:report:1";

/// What changed, in one document or between two.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Report {
    /// Always `urn:miekeshi:report:1` (形式).
    pub schema: String,
    /// The program that wrote it (作成ツール).
    pub tool: Tool,
    /// The documents it is about (文書).
    pub documents: Vec<Document>,
    /// What the report comes to (判定).
    pub outcome: Outcome,
    /// What could not be seen, and where (判定できない箇所): nothing here is called unchanged, absent or 0.
    pub unseen: Vec<Unseen>,
    /// Every change (変更), record by record.
    pub rows: Vec<Row>,
    /// What the changes add up to (集計): the plan first, then its issues.
    pub totals: Vec<Total>,
    /// For a comparison: every record of both documents with its partner (記録の対応).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Pairing>,
    /// For a comparison with a redline (不一致): where the redline's own reading of the other document differs from it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Row>,
    /// What should carry over from the plan of the year before (引継ぎ).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub carried: Vec<Carried>,
    /// What a reader has to know (指摘).
    pub findings: Vec<Finding>,
}

impl Default for Report {
    fn default() -> Self {
        Self {
            schema: REPORT_URN.to_owned(),
            tool: Tool::default(),
            documents: Vec::new(),
            outcome: Outcome::Unchanged,
            unseen: Vec::new(),
            rows: Vec::new(),
            totals: Vec::new(),
            records: Vec::new(),
            disagreements: Vec::new(),
            carried: Vec::new(),
            findings: Vec::new(),
        }
    }
}

impl Report {
    /// With its outcome, now that its rows and what could not be seen are known.
    pub(crate) fn decided(mut self) -> Self {
        self.outcome = match (self.rows.is_empty(), self.unseen.is_empty()) {
            (false, _) => Outcome::Changed,
            (true, false) => Outcome::Undecidable,
            (true, true) => Outcome::Unchanged,
        };
        self
    }
}

/// What a report comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// 変更あり: there are changes; what could not be seen may hold more.
    Changed,
    /// 変更なし: everything was seen, and nothing changed.
    Unchanged,
    /// 判定できない: no change was seen, and not everything could be seen.
    Undecidable,
}

/// One document of the report.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Document {
    /// What it is to the report (役割).
    pub role: Role,
    /// File name (ファイル名).
    pub name: String,
    /// SHA-256 of its bytes (ハッシュ値).
    pub sha256: String,
    /// Number of pages (ページ数).
    pub pages: Option<u32>,
    /// Id of its plan (方針の識別子).
    pub plan_id: String,
    /// Its title (表題).
    pub title: Option<String>,
    /// Ward or bureau (組織).
    pub organization: Option<String>,
    /// 年度, as a Western year.
    pub fiscal_year: Option<i32>,
    /// Stage of the year's document (段階).
    pub stage: Option<Stage>,
}

impl Document {
    /// The document an extraction was read from.
    #[must_use]
    pub fn of(extraction: &Extraction, role: Role) -> Self {
        let plan = &extraction.plan;
        Self {
            role,
            name: extraction.source.name.clone(),
            sha256: extraction.source.sha256.clone(),
            pages: extraction.source.pages,
            plan_id: plan.id.clone(),
            title: plan.title.clone(),
            organization: plan.organization.name.clone(),
            fiscal_year: plan.fiscal_year,
            stage: plan.stage,
        }
    }
}

/// What the changes of the plan or of one issue add up to.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Total {
    /// Number of the issue (番号); empty for the plan.
    pub number: String,
    /// Its title (名称).
    pub title: Option<String>,
    /// How many changes (変更数).
    pub changes: Counts,
    /// Whether these figures are of a part alone (一部のみ), since some text could not be seen.
    pub partial: bool,
    /// Budgets and settlements by year (予算・決算).
    pub budgets: Vec<YearTotal>,
}

/// How many changes of each kind. A change printed in 様式１ and 様式２ counts once; `printed` counts both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// Rows (印字数).
    pub printed: u32,
    /// Changes of numbers (数値).
    pub number: u32,
    /// Changes of words (文言); null where nobody can tell, since struck words stand unmarked in the text.
    pub wording: Option<u32>,
    /// Changes of notation (表記).
    pub notation: u32,
    /// Records added, removed, renumbered or moved (記録).
    pub record: u32,
    /// How many of them are ambiguous (未確定).
    pub ambiguous: u32,
}

impl Default for Counts {
    fn default() -> Self {
        Self { printed: 0, number: 0, wording: Some(0), notation: 0, record: 0, ambiguous: 0 }
    }
}

impl Counts {
    /// All changes that were seen, each once.
    #[must_use]
    pub const fn changes(&self) -> u32 {
        let wording = match self.wording {
            Some(count) => count,
            None => 0,
        };
        self.number + wording + self.notation + self.record
    }
}

/// Sum of one year's budgets or settlements over the records, each record once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct YearTotal {
    /// 年度, as a Western year.
    pub fiscal_year: Option<i32>,
    /// Budget or settlement (予算・決算の別).
    pub kind: BudgetKind,
    /// Thousand yen in the draft (変更前); null where no amount is known, or the document prints none.
    pub before: Option<Decimal>,
    /// Thousand yen in the final document (変更後); null where no amount is known, or the document prints none.
    pub after: Option<Decimal>,
    /// After minus before (増減); null where one of them is.
    pub difference: Option<Decimal>,
    /// Amounts that are not known (不明), since their digits are ambiguous or one document could not be seen; in neither sum.
    pub unknown: u32,
}

/// How a record of one document fares in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// In both, with the same number.
    Same,
    /// In both, with another number under the same parent.
    Renumbered,
    /// In both, under another parent.
    Moved,
    /// Only in the later document.
    Added,
    /// Only in the earlier document.
    Removed,
    /// In one document, and the other could not be seen as a whole.
    Unseen,
}

/// A record and its partner.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Pairing {
    /// What kind of record (階層).
    pub level: Level,
    /// How it fares (異動).
    pub status: Status,
    /// Number in the earlier document (変更前の番号).
    pub number_before: Option<String>,
    /// Number in the later document (変更後の番号).
    pub number_after: Option<String>,
    /// Title in the earlier document (変更前の名称).
    pub title_before: Option<String>,
    /// Title in the later document (変更後の名称).
    pub title_after: Option<String>,
    /// JSON pointer in the earlier document (変更前の位置).
    pub path_before: Option<String>,
    /// JSON pointer in the later document (変更後の位置).
    pub path_after: Option<String>,
    /// How alike they are (類似度), 0 to 1; 0 for a record without partner.
    pub similarity: f64,
}

/// Whether a value that should carry over did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Both print the same value.
    Equal,
    /// Both print a value, and they differ.
    Differs,
    /// The observation reaches last year's target.
    Met,
    /// The observation misses last year's target.
    Missed,
    /// This year's document does not print the value.
    NotPrinted,
    /// One of the two values is not known (a dash, ambiguous digits).
    Unknown,
}

/// One value of last year's plan beside what this year's says of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Carried {
    /// Number of the record this year (番号).
    pub number: String,
    /// Its number in last year's plan (前年度の番号).
    pub number_last: String,
    /// Its title this year (名称).
    pub title: Option<String>,
    /// The field's identifier (項目の識別子).
    pub field: String,
    /// The field in the form's words (項目).
    pub label: String,
    /// What is measured (指標), for an indicator.
    pub measure: Option<String>,
    /// The year the value is of (年度).
    pub fiscal_year: Option<i32>,
    /// What last year's plan says (前年度の方針): its budget, its target, its observation.
    pub last: Option<Decimal>,
    /// What this year's plan says of it (本年度の方針).
    pub this: Option<Decimal>,
    /// Unit of both (単位).
    pub unit: Option<String>,
    /// Whether it carried over (判定).
    pub verdict: Verdict,
    /// JSON pointer in this year's document (位置).
    pub path: Option<String>,
    /// JSON pointer in last year's document (前年度の位置).
    pub path_last: String,
    /// Where this year's document prints it (場所).
    pub at: Vec<At>,
}
