//! 報告: pages to look at, offline, made from the extractions of a batch: an index with a search and filters, and for
//! each document a page with its changes, charts, records and findings, linked to the same ward's other years.
//!
//! In come extractions and what is known of the documents that could not be read; out come pages that load nothing.
//! Files are not known here, and nothing here reads a document.

mod budgets;
mod card;
mod chart;
mod frame;
mod index;
mod indicators;
mod plan;

pub use card::Card;

use crate::record::Extraction;

/// Largest page, in bytes: opened from a mail or a share without a wait.
pub const MAX_PAGE_BYTES: usize = 1_000_000;

/// A document that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Its path below the batch's root.
    pub input: String,
    /// What is wrong and what to do, in the language of the reader.
    pub reason: String,
}

/// The index of all documents, in their order.
#[must_use]
pub fn index_page(cards: &[Card], failures: &[Failure]) -> String {
    index::page(cards, failures)
}

/// The page of one document; `at` is its place among the cards.
#[must_use]
pub fn plan_page(extraction: &Extraction, cards: &[Card], at: usize) -> String {
    plan::page(extraction, cards, at)
}
