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
    /// Value of the final document.
    pub after: String,
    /// Between 0 and 1; all readings of one place sum to 1.
    pub probability: f64,
    /// Stable codes of what speaks for it.
    pub evidence: Vec<String>,
}

/// 見え消し: one run of struck text with the inserted text that touches it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// Number of the record it stands in; empty for the plan's own fields.
    pub number: String,
    /// The plan's field name, or `overview_budget` for a budget printed in 様式１.
    pub field: String,
    /// JSON pointer to the value or text it changes; a deleted item points to its surviving parent.
    pub path: String,
    /// What it does.
    pub kind: EditKind,
    /// The struck characters (修正前).
    pub before: String,
    /// The inserted characters (修正後).
    pub after: String,
    /// The whole number before, where only digits of a number changed.
    pub before_value: Option<Decimal>,
    /// The whole number after.
    pub after_value: Option<Decimal>,
    /// Unit of both values (単位).
    pub unit: Option<String>,
    /// The line around it as marked text: `[-struck-]{+inserted+}`.
    pub context: String,
    /// What it rests on.
    pub basis: Basis,
    /// Stable codes: `strike-line`, `digit-grouping`, `month-range`, ….
    pub evidence: Vec<String>,
    /// 1 for what is stated.
    pub probability: f64,
    /// For inferred and ambiguous edits every reading considered, best first.
    pub candidates: Vec<Candidate>,
    /// Where it is printed, one place for each line it touches.
    pub at: Vec<At>,
}
