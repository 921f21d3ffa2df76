//! Edits: every struck value beside the one that replaced it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Decimal;
use crate::provenance::At;

/// What an edit does to the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EditKind {
    /// Struck text with its replacement.
    Replace,
    /// Struck text that nothing replaces.
    Delete,
    /// Inserted text that replaces nothing.
    Insert,
}

/// What an edit rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Ink, an annotation, a workbook's font or a reference document shows it.
    Stated,
    /// Reasoned from the text, with at least the probability asked for (`--accept`).
    Inferred,
    /// Reasoned from the text, below the probability asked for: the value it hangs on is null.
    Ambiguous,
    /// A person said so.
    Corrected,
}

/// One possible reading of a place where a struck value and its replacement ran together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// Value of the draft (素案); empty where this reading says that nothing was struck.
    pub before: String,
    /// Value of the final document (修正後).
    pub after: String,
    /// Probability (確率) between 0 and 1; all readings of one place sum to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub probability: f64,
    /// Stable codes of what speaks for it (根拠), see `docs/evidence.md`.
    pub evidence: Vec<String>,
}

/// 見え消し: one run of struck text with the inserted text that touches it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// Number (番号) of the record it stands in; empty for the plan's own fields.
    #[schemars(regex(pattern = r"^([1-9][0-9]?(-[1-9][0-9]?){0,3})?$"))]
    pub number: String,
    /// The plan's field name (項目), or `overview_budget` for a budget printed in 様式１; empty for text that reached no field.
    pub field: String,
    /// JSON pointer to the value or text it changes (変更箇所); a deleted item points to its surviving parent.
    pub path: String,
    /// What it does: replace, delete or insert (変更の種類).
    pub kind: EditKind,
    /// The struck characters (修正前).
    pub before: String,
    /// The inserted characters (修正後).
    pub after: String,
    /// The whole number before (修正前の値), where only some digits of it changed too; in thousand yen for money.
    pub before_value: Option<Decimal>,
    /// The whole number after (修正後の値).
    pub after_value: Option<Decimal>,
    /// Unit of both values (単位).
    pub unit: Option<String>,
    /// The line around it (前後の文) as marked text: `[-struck-]{+inserted+}`.
    pub context: String,
    /// What it rests on (判断の基礎).
    pub basis: Basis,
    /// Stable codes of what speaks for it (根拠): `strike-line`, `digit-grouping`, `month-range`, …; see `docs/evidence.md`.
    pub evidence: Vec<String>,
    /// Probability (確率); 1 for what is stated.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub probability: f64,
    /// For inferred and ambiguous edits every reading considered (候補), best first.
    pub candidates: Vec<Candidate>,
    /// Where it is printed (場所), one place for each line it touches.
    pub at: Vec<At>,
}
