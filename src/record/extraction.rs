//! One extraction: everything that was read from one source document.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Edit, Furniture, Plan, Reading};
use crate::finding::Finding;
use crate::provenance::At;

/// The `schema` member of every extraction of this version.
pub const SCHEMA_URN: &str = "urn:miekeshi:extraction:1";

/// Everything read from one source document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extraction {
    /// Version of this shape (様式の版): always `urn:miekeshi:extraction:1`.
    #[schemars(extend("const" = SCHEMA_URN))]
    pub schema: String,
    /// The program that wrote it (作成プログラム).
    pub tool: Tool,
    /// The document it was read from (元の文書).
    pub source: Source,
    /// Which text of a redline the plan holds (読み方): the final or the draft one.
    #[serde(default)]
    pub reading: Reading,
    /// 運営方針: the plan in its final reading (or in the draft reading with `--reading draft`).
    pub plan: Plan,
    /// 見え消し: every change printed in the document, in document order.
    pub edits: Vec<Edit>,
    /// 出典: JSON pointer of a value to every place that states it.
    pub provenance: BTreeMap<String, Vec<At>>,
    /// 紙面の付属物: page numbers, headers and footers, which are no part of the plan.
    #[serde(default)]
    pub furniture: Vec<Furniture>,
    /// 所見: what a reader has to know.
    pub findings: Vec<Finding>,
}

/// The program that wrote an extraction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Name of the program (プログラム名): always `miekeshi`.
    #[schemars(extend("const" = "miekeshi"))]
    pub name: String,
    /// Version of the program (版).
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
    /// File name (ファイル名) without folders; `-` for standard input.
    pub name: String,
    /// In batches the path relative to the batch's root (相対パス), with `/` between folders; null elsewhere.
    #[serde(default)]
    pub path: Option<String>,
    /// SHA-256 of the bytes, in hexadecimal (ハッシュ値).
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub sha256: String,
    /// Length in bytes (バイト数).
    pub bytes: u64,
    /// Media type (種類): `text/plain`, `application/pdf` or the type of a workbook.
    pub media_type: String,
    /// Character encoding (文字コード) of a text dump; null for other sources.
    pub encoding: Option<String>,
    /// Number of pages (ページ数), where the source has pages.
    pub pages: Option<u32>,
    /// The program that made the file (作成ソフト), where it says so.
    pub producer: Option<String>,
}
