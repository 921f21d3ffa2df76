//! The records of one document: what `schemas/extraction.schema.json` publishes.
//!
//! Plain data. How a document was read is not known here, and nothing here reads one.

mod catalog;
mod decimal;
mod document;
mod edit;
mod evidence;
mod extraction;
mod path;
mod plan;
mod terms;
mod visit;

pub use catalog::{Entry, Level, Node, catalog, number_key};
pub use decimal::Decimal;
pub use document::{ChangedWords, FormMatch, Furniture, FurnitureKind, OtherBox, Reading, Redline};
pub use edit::{Basis, Candidate, Edit, EditKind};
pub use evidence::Evidence;
pub use extraction::{Extraction, SCHEMA_URN, Source, Tool};
pub use path::Path;
pub use plan::{
    Budget, BudgetKind, BudgetPart, Comparison, Criterion, CurrentState, Evaluation, Head, Indicator, Initiative,
    Issue, Observation, Organization, OrganizationKind, Plan, PriorItem, PriorResults, Rating, ReformItem, Results,
    Stage, Strategy, Target,
};
pub use terms::{Term, budget_word, field_order, fiscal_year_words, label, stage_words, term};
pub use visit::{Visitor, visit, visit_record};
