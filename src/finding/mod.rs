//! What a reader of the result has to know about the content: doubts, contradictions, leftovers.
//!
//! Content never fails; it gives findings. Every code is stable and documented in `docs/findings.md`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::provenance::At;

pub(crate) mod page_limit;
#[macro_use]
mod sentences;
mod remark;

pub use remark::Remark;

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
///
/// ```
/// use miekeshi::{Options, extract};
///
/// let extraction = extract("novel.txt", "吾輩は猫である。名前はまだ無い。どこで生れたか見当がつかぬ。".as_bytes(), &Options::default())?;
/// assert!(extraction.findings.iter().any(|finding| finding.code == "not-a-plan"));
/// # Ok::<(), miekeshi::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
// The example is for readers of the library: the published schema keeps the sentence alone.
#[schemars(description = "One remark about one place of the document.")]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Stable kebab-case code (種類), see `docs/findings.md`.
    pub code: String,
    /// How much it matters (重要度).
    pub severity: Severity,
    /// JSON pointer to the record or value it is about (対象); empty for the document as a whole.
    pub path: String,
    /// One sentence for a person, in English (説明・英語).
    pub message: String,
    /// The same in Japanese (説明・日本語).
    #[serde(default)]
    pub message_ja: String,
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
        Self {
            code: code.to_owned(),
            severity,
            path: path.into(),
            message: message.into(),
            message_ja: String::new(),
            at,
            related: Vec::new(),
        }
    }

    /// What `remark` says of `path`, in both languages.
    #[must_use]
    pub fn of(remark: &Remark, path: impl Into<String>, at: Vec<At>) -> Self {
        Self {
            code: remark.code().to_owned(),
            severity: remark.severity(),
            path: path.into(),
            message: remark.en(),
            message_ja: remark.ja(),
            at,
            related: Vec::new(),
        }
    }
}
