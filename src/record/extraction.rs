//! One extraction: everything that was read from one source document.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Edit, Plan};
use crate::finding::Finding;
use crate::provenance::At;

/// The `schema` member of every extraction of this version.
pub const SCHEMA_URN: &str = "urn:miekeshi:extraction:1";

/// Everything read from one source document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extraction {
    /// Always `urn:miekeshi:extraction:1`.
    pub schema: String,
    /// The program that wrote it.
    pub tool: Tool,
    /// The document it was read from.
    pub source: Source,
    /// 運営方針: the plan in its final reading (or in the draft reading with `--reading draft`).
    pub plan: Plan,
    /// 見え消し: every change printed in the document, in document order.
    pub edits: Vec<Edit>,
    /// JSON pointer of a value to every place that states it.
    pub provenance: BTreeMap<String, Vec<At>>,
    /// What a reader has to know.
    pub findings: Vec<Finding>,
}

/// The program that wrote an extraction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Always `miekeshi`.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl Default for Tool {
    fn default() -> Self {
        Self { name: "miekeshi".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

/// The document an extraction was read from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// File name without folders; `-` for standard input.
    pub name: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// Length in bytes.
    pub bytes: u64,
    /// `text/plain`, `application/pdf` or the type of a workbook.
    pub media_type: String,
    /// Character encoding of a text dump (文字コード).
    pub encoding: Option<String>,
    /// Number of pages, where the source has pages.
    pub pages: Option<u32>,
    /// The program that made the file, where it says so.
    pub producer: Option<String>,
}
