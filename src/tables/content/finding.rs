//! Findings: what a reader of the records has to know.

use crate::finding::Finding;
use crate::provenance::At;
use crate::tables::column::{Column, Kind, columns};
use crate::tables::names::{SEVERITIES, severity};

/// A row of `findings`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct FindingRow<'a> {
    /// Place in the extraction, from 1.
    pub(in crate::tables) no: usize,
    pub(in crate::tables) finding: &'a Finding,
}

impl<'a> FindingRow<'a> {
    /// Its first place.
    pub(in crate::tables) fn at(&self) -> Option<&'a At> {
        self.finding.at.first()
    }
}

columns! { FINDING, push_finding, |row: &FindingRow<'_>| {
    Column::new("finding_no", Kind::Integer, "順番（文書の中で1から）", "Place among the findings of the document, from 1.").required() => row.no;
    Column::new("code", Kind::Text, "種類の記号", "Stable code of what was found.").required() => &row.finding.code;
    Column::new("severity", Kind::Code(SEVERITIES), "重さ（note 参考、warning 要確認、error 読めない部分あり）", "How much it matters: note, warning, or error.").required() => severity(row.finding.severity);
    Column::new("message", Kind::Text, "説明（英語）", "One sentence for a person.").required() => &row.finding.message;
} }

columns! { FINDING_END, push_finding_end, |row: &FindingRow<'_>| {
    Column::new("at_text", Kind::Text, "その場所の文字", "The characters that stand there.") => row.at().and_then(|at| at.text.as_ref());
    Column::new("places", Kind::Integer, "場所の数", "Number of places.").required() => row.finding.at.len();
    Column::new("path", Kind::Id, "JSON の位置（JSON Pointer）。文書全体についてなら空", "JSON pointer to what it is about; empty for the document as a whole.") => (!row.finding.path.is_empty()).then_some(&row.finding.path);
    Column::new("related", Kind::Text, "関係する JSON の位置。空白区切り", "JSON pointers to other values involved, parted by spaces.") => (!row.finding.related.is_empty()).then(|| row.finding.related.join(" "));
} }
