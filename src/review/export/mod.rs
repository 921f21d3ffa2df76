//! What offices go on working with: 見え消し as a Word document with tracked changes, 新旧対照表 as a Word document and
//! as a workbook.
//!
//! In come the views of a document; out come the bytes of a file. No clock: the same document gives the same bytes.

mod comparison;
mod package;
mod sheet;
mod word;

use std::io;

use super::views::Views;
use crate::messages::Lang;
use crate::unseen::{Role, unseen};

/// A file to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Export {
    /// 見え消し with tracked changes, for Word.
    Redline,
    /// 新旧対照表 for Word.
    Comparison,
    /// 新旧対照表 for Excel.
    Workbook,
}

impl Export {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Redline, Self::Comparison, Self::Workbook];

    /// What it is called, in Japanese and English.
    pub(super) const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Redline => ("見え消し（Word・変更履歴）", "Redline, Word"),
            Self::Comparison => ("新旧対照表（Word）", "Comparison, Word"),
            Self::Workbook => ("新旧対照表（Excel）", "Comparison, Excel"),
        }
    }

    /// What its file's name ends with, behind that of the document.
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Self::Redline => "見え消し.docx",
            Self::Comparison => "新旧対照表.docx",
            Self::Workbook => "新旧対照表.xlsx",
        }
    }

    /// Its media type.
    pub(super) const fn media_type(self) -> &'static str {
        match self {
            Self::Redline | Self::Comparison => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            Self::Workbook => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// The bytes of a file.
///
/// # Errors
/// Where it cannot be packed.
pub(super) fn bytes(views: &Views<'_>, export: Export) -> io::Result<Vec<u8>> {
    match export {
        Export::Redline => word::redline(views),
        Export::Comparison => word::comparison(views),
        Export::Workbook => sheet::comparison(views),
    }
}

/// What stands above everything else: what could not be seen, a line for each.
fn conditions(views: &Views<'_>) -> Vec<String> {
    let (words, extent) = (crate::changes::show::words::UNDECIDABLE.0, crate::changes::show::words::extent);
    let hidden = unseen(&views.seen.extraction, Role::Document);
    hidden.iter().map(|one| format!("{words}（{}）: {}", extent(one, Lang::Ja), one.reason_ja)).collect()
}

/// The title of a document.
fn title(views: &Views<'_>) -> String {
    let extraction = &views.seen.extraction;
    extraction.plan.title.clone().unwrap_or_else(|| extraction.source.name.clone())
}
