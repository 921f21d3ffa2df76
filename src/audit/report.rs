//! The report of an audit or a comparison.

use schemars::JsonSchema;
use serde::Serialize;

use super::row::Row;
use crate::finding::Finding;
use crate::provenance::At;
use crate::record::{BudgetKind, Decimal, Extraction, Level, Stage, Tool};

/// The `schema` member of every report of this version.
pub const REPORT_URN: &str = "urn:miekeshi:report:1";

/// What changed, in one document or between two.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Report {
    /// Always `urn:miekeshi:report:1`.
    pub schema: String,
    /// The program that wrote it.
    pub tool: Tool,
    /// The documents it is about.
    pub documents: Vec<Document>,
    /// Every change, record by record.
    pub rows: Vec<Row>,
    /// What the changes add up to: the plan first, then its issues.
    pub totals: Vec<Total>,
    /// For a comparison: every record of both documents with its partner.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Pairing>,
    /// For a comparison with a redline: where the redline's own reading of the other document differs from it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Row>,
    /// What should carry over from the plan of the year before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub carried: Vec<Carried>,
    /// What a reader has to know.
    pub findings: Vec<Finding>,
}

impl Default for Report {
    fn default() -> Self {
        Self {
            schema: REPORT_URN.to_owned(),
            tool: Tool::default(),
            documents: Vec::new(),
            rows: Vec::new(),
            totals: Vec::new(),
            records: Vec::new(),
            disagreements: Vec::new(),
            carried: Vec::new(),
            findings: Vec::new(),
        }
    }
}

/// What a document is to the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The document of an audit.
    Document,
    /// The earlier of two.
    Draft,
    /// The later of two.
    Final,
    /// The plan of the year before.
    YearBefore,
}

/// One document of the report.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Document {
    /// What it is to the report.
    pub role: Role,
    /// File name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Number of pages.
    pub pages: Option<u32>,
    /// Id of its plan.
    pub plan_id: String,
    /// Its title.
    pub title: Option<String>,
    /// Ward or bureau.
    pub organization: Option<String>,
    /// 年度, as a Western year.
    pub fiscal_year: Option<i32>,
    /// Stage of the year's document.
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
    /// Number of the issue; empty for the plan.
    pub number: String,
    /// Its title.
    pub title: Option<String>,
    /// How many changes.
    pub changes: Counts,
    /// Budgets and settlements by year.
    pub budgets: Vec<YearTotal>,
}

/// How many changes of each kind. A change printed in 様式１ and 様式２ counts once; `printed` counts both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Counts {
    /// Rows.
    pub printed: u32,
    /// Changes of numbers.
    pub number: u32,
    /// Changes of words.
    pub wording: u32,
    /// Changes of notation.
    pub notation: u32,
    /// Records added, removed, renumbered or moved.
    pub record: u32,
    /// How many of them are ambiguous.
    pub ambiguous: u32,
}

impl Counts {
    /// All changes, each once.
    #[must_use]
    pub const fn changes(&self) -> u32 {
        self.number + self.wording + self.notation + self.record
    }
}

/// Sum of one year's budgets or settlements over the records, each record once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct YearTotal {
    /// 年度, as a Western year.
    pub fiscal_year: Option<i32>,
    /// Budget or settlement.
    pub kind: BudgetKind,
    /// Thousand yen in the draft.
    pub before: Decimal,
    /// Thousand yen in the final document.
    pub after: Decimal,
    /// After minus before.
    pub difference: Decimal,
    /// Amounts that are not known (ambiguous digits), in neither sum.
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
}

/// A record and its partner.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Pairing {
    /// What kind of record.
    pub level: Level,
    /// How it fares.
    pub status: Status,
    /// Number in the earlier document.
    pub number_before: Option<String>,
    /// Number in the later document.
    pub number_after: Option<String>,
    /// Title in the earlier document.
    pub title_before: Option<String>,
    /// Title in the later document.
    pub title_after: Option<String>,
    /// JSON pointer in the earlier document.
    pub path_before: Option<String>,
    /// JSON pointer in the later document.
    pub path_after: Option<String>,
    /// How alike they are, 0 to 1; 0 for a record without partner.
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
    /// Number of the record this year.
    pub number: String,
    /// Its number in last year's plan.
    pub number_last: String,
    /// Its title this year.
    pub title: Option<String>,
    /// The field's identifier.
    pub field: String,
    /// The field in the form's words.
    pub label: String,
    /// What is measured, for an indicator.
    pub measure: Option<String>,
    /// The year the value is of.
    pub fiscal_year: Option<i32>,
    /// What last year's plan says: its budget, its target, its observation.
    pub last: Option<Decimal>,
    /// What this year's plan says of it.
    pub this: Option<Decimal>,
    /// Unit of both.
    pub unit: Option<String>,
    /// Whether it carried over.
    pub verdict: Verdict,
    /// JSON pointer in this year's document.
    pub path: Option<String>,
    /// JSON pointer in last year's document.
    pub path_last: String,
    /// Where this year's document prints it.
    pub at: Vec<At>,
}
