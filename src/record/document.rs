//! What a document is and how it was read: its form, its reading, what was taken for page furniture, its redline.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::provenance::At;

/// 様式: the generation of the form that a document has, told by its labels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormMatch {
    /// Identifier of the generation (様式の世代): `h19`, `h23`, `h25`, `h26`, `h28`, `r2`, `r5`, ….
    pub id: String,
    /// Its name (様式名) in Japanese.
    pub title_ja: String,
    /// How certain (確からしさ) it is, between 0 and 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub certainty: f64,
    /// What speaks for it (根拠), such as `label:撤退・再構築基準`.
    pub evidence: Vec<String>,
}

/// What can be known of changed words (語句の変更).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChangedWords {
    /// The source shows what is struck.
    Stated,
    /// Struck words may stand in the text, and nobody can see which.
    Unrecoverable,
    /// The document shows no changes.
    #[default]
    None,
}

/// 見え消し: whether the document shows changes at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Redline {
    /// Probability (確率) that the document shows changes.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub probability: f64,
    /// Whether changed words (語句の変更) can be known from it.
    pub words: ChangedWords,
}

/// 未知の欄: a box whose label no form knows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherBox {
    /// The printed label (見出し).
    pub label: String,
    /// The text of the box (本文).
    pub text: String,
    /// Places in the source (場所).
    pub at: Vec<At>,
}

/// What kind of page furniture (紙面の付属物).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FurnitureKind {
    /// ページ番号.
    PageNumber,
    /// ヘッダー: a line repeated at the head of pages.
    Header,
    /// フッター: a line repeated at the foot of pages.
    Footer,
    /// 透かし・スタンプ.
    Watermark,
    /// 脚注: a note at the foot of a page.
    Footnote,
    /// 行番号: a number that counts the lines of a page.
    LineNumber,
    /// ウェブページの案内: links, the number and the update date of a web page around a plan.
    Navigation,
}

/// 紙面の付属物: text that belongs to the page, not to the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Furniture {
    /// Page (ページ), counted from 1.
    pub page: u32,
    /// The printed characters (記載).
    pub text: String,
    /// What it is (種類).
    pub kind: FurnitureKind,
}

/// Which text of a redline is read (読み方).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Reading {
    /// Struck text out, inserted text in (修正後).
    #[default]
    Final,
    /// Inserted text out, struck text back (修正前).
    Draft,
}
