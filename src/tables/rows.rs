//! One extraction as rows of all tables.
//!
//! Records come in, rows as bytes go out, table by table in document order. Which document is the newest of its
//! plan is not known here: that cell stays empty until all documents are known.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::TABLE_COUNT;
use super::content::Which;
use super::walk::Walk;
use crate::finding::Finding;
use crate::record::{Edit, Extraction, Furniture, Plan, Reading, Source};

/// What the tables need of an extraction.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// Version of the program that read it.
    pub tool_version: &'a str,
    /// Which text of a redline its plan holds.
    pub reading: Reading,
    /// The document.
    pub source: &'a Source,
    /// The plan.
    pub plan: &'a Plan,
    /// Its edits.
    pub edits: &'a [Edit],
    /// What was taken for furniture of its pages.
    pub furniture: &'a [Furniture],
    /// Its findings.
    pub findings: &'a [Finding],
}

impl<'a> From<&'a Extraction> for Document<'a> {
    fn from(extraction: &'a Extraction) -> Self {
        Self {
            tool_version: &extraction.tool.version,
            reading: extraction.reading,
            source: &extraction.source,
            plan: &extraction.plan,
            edits: &extraction.edits,
            furniture: &extraction.furniture,
            findings: &extraction.findings,
        }
    }
}

/// Rows of all tables as bytes; reused from document to document.
#[derive(Debug, Default)]
pub struct Rows {
    tables: [Vec<u8>; TABLE_COUNT],
}

impl Rows {
    /// The rows of each table, in the order of [`super::TABLES`].
    pub(super) fn tables(&self) -> &[Vec<u8>; TABLE_COUNT] {
        &self.tables
    }

    /// Replaces the rows by those of one document.
    pub fn fill(&mut self, document: &Document<'_>) {
        self.tables.iter_mut().for_each(Vec::clear);
        Walk::new(*document, self).go();
    }

    /// A number that is the same for the same content, whatever the file was called.
    pub(super) fn content(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for (index, table) in self.tables.iter().enumerate() {
            if index != Which::Sources as usize {
                table.hash(&mut hasher);
            }
        }
        hasher.finish()
    }

    pub(super) fn table(&mut self, which: Which) -> &mut Vec<u8> {
        // `Which` has as many variants as there are tables; a test holds that.
        &mut self.tables[which as usize]
    }
}
