//! The records of one document: what `schemas/extraction.schema.json` publishes.
//!
//! Plain data. How a document was read is not known here, and nothing here reads one.

mod decimal;
mod edit;
mod extraction;
mod plan;

pub use decimal::Decimal;
pub use edit::{Basis, Candidate, Edit, EditKind};
pub use extraction::{Extraction, SCHEMA_URN, Source, Tool};
pub use plan::{
    Budget, BudgetKind, Comparison, Criterion, CurrentState, Evaluation, Head, Indicator, Initiative, Issue,
    Observation, Organization, OrganizationKind, Plan, PriorItem, PriorResults, Rating, ReformItem, Results, Stage,
    Strategy, Target,
};
