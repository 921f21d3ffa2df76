//! Sources: the documents that were read, and what to look at first.

use crate::finding::{Finding, Severity};
use crate::record::{Basis, Edit, Reading, Source};
use crate::tables::column::{BYTE, Column, Kind, columns};
use crate::tables::names::{READINGS, reading};

/// How many edits and findings a document has, and whether a person should look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Edits that ink, an annotation or a reference document shows.
    pub stated: usize,
    /// Edits reasoned from the text.
    pub inferred: usize,
    /// Edits that stay open.
    pub ambiguous: usize,
    /// Edits a person settled.
    pub corrected: usize,
    /// Findings that part of the document could not be read.
    pub errors: usize,
    /// Findings somebody should look at.
    pub warnings: usize,
    /// Findings worth knowing.
    pub notes: usize,
}

impl Counts {
    /// Counts the edits and findings of one extraction.
    #[must_use]
    pub fn of(edits: &[Edit], findings: &[Finding]) -> Self {
        let basis = |basis| edits.iter().filter(|edit| edit.basis == basis).count();
        let severity = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            stated: basis(Basis::Stated),
            inferred: basis(Basis::Inferred),
            ambiguous: basis(Basis::Ambiguous),
            corrected: basis(Basis::Corrected),
            errors: severity(Severity::Error),
            warnings: severity(Severity::Warning),
            notes: severity(Severity::Note),
        }
    }

    /// All edits.
    #[must_use]
    pub const fn edits(&self) -> usize {
        self.stated + self.inferred + self.ambiguous + self.corrected
    }

    /// Whether a person should look: an edit is open, or a finding is a warning or worse.
    #[must_use]
    pub const fn to_check(&self) -> bool {
        self.ambiguous + self.errors + self.warnings > 0
    }
}

/// A row of `sources`.
#[derive(Debug, Clone)]
pub(in crate::tables) struct SourceRow<'a> {
    pub(in crate::tables) source: &'a Source,
    pub(in crate::tables) tool_version: &'a str,
    pub(in crate::tables) reading: Reading,
    pub(in crate::tables) counts: Counts,
    /// What of the document could not be seen, a line each.
    pub(in crate::tables) undecided: Option<String>,
}

columns! { SOURCE, push_source, |row: &SourceRow<'_>| {
    Column::new("name", Kind::Text, "ファイル名", "File name without folders.").required() => &row.source.name;
    Column::new("path", Kind::Text, "バッチの入力フォルダからの相対パス", "Path below the folder of the batch's inputs, with / between folders.") => &row.source.path;
    Column::new("reading", Kind::Code(READINGS), "読み方。final は修正後、draft は修正前", "Which text of a redline the records hold.").required() => reading(row.reading);
    Column::new("bytes", Kind::Integer, "大きさ（バイト）", "Length of the file.").required().unit(BYTE) => row.source.bytes;
    Column::new("media_type", Kind::Text, "ファイルの種類（メディアタイプ）", "Media type.").required() => &row.source.media_type;
    Column::new("encoding", Kind::Text, "文字コード（テキストのとき）", "Character encoding of a text dump.") => &row.source.encoding;
    Column::new("pages", Kind::Integer, "ページ数", "Number of pages, where the document has pages.") => row.source.pages;
    Column::new("producer", Kind::Text, "ファイルを作ったソフト", "Program that made the file, where it says so.") => &row.source.producer;
    Column::new("tool_version", Kind::Text, "読み取った miekeshi の版", "Version of miekeshi that read it.").required() => row.tool_version;
    Column::new("to_check", Kind::Boolean, "人の確認が必要か（未確定の修正、要確認以上の指摘、または判定できない箇所がある）", "Whether a person should look: an edit is ambiguous, a finding is a warning or an error, or something could not be seen.").required() => row.counts.to_check() || row.undecided.is_some();
    Column::new("undecided", Kind::Text, "判定できない箇所。1行に1つ。空欄ならすべて読めた", "What of the document could not be seen, one a line; empty where all of it was.") => row.undecided.clone();
    Column::new("edits", Kind::Integer, "修正の数", "Number of edits.").required() => row.counts.edits();
    Column::new("ambiguous_edits", Kind::Integer, "未確定の修正の数", "Edits that stay ambiguous.").required() => row.counts.ambiguous;
    Column::new("errors", Kind::Integer, "error の指摘の数", "Findings that are errors.").required() => row.counts.errors;
    Column::new("warnings", Kind::Integer, "warning の指摘の数", "Findings that are warnings.").required() => row.counts.warnings;
    Column::new("notes", Kind::Integer, "note の指摘の数", "Findings that are notes.").required() => row.counts.notes;
} }
