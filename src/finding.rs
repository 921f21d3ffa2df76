//! What a reader of the result has to know about the content: doubts, contradictions, leftovers.
//!
//! Content never fails; it gives findings. Every code is stable and documented in `docs/findings.md`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::provenance::At;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something worth knowing; the record stands.
    Note,
    /// Somebody should look; a value may be missing or contradicted.
    Warning,
    /// Part of the document could not be read.
    Error,
}

/// One remark about one place of the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Stable kebab-case code (種類), see `docs/findings.md`.
    pub code: String,
    /// How much it matters (重要度).
    pub severity: Severity,
    /// JSON pointer to the record or value it is about (対象); empty for the document as a whole.
    pub path: String,
    /// One sentence for a person (説明).
    pub message: String,
    /// Places in the source (場所).
    pub at: Vec<At>,
    /// JSON pointers to other records or values involved (関連).
    pub related: Vec<String>,
}

impl Finding {
    /// A finding without related paths.
    #[must_use]
    pub fn new(
        code: &'static str,
        severity: Severity,
        path: impl Into<String>,
        message: impl Into<String>,
        at: Vec<At>,
    ) -> Self {
        Self { code: code.to_owned(), severity, path: path.into(), message: message.into(), at, related: Vec::new() }
    }
}
