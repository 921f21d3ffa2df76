//! Checks.
use crate::finding::Finding;
use crate::record::Plan;
/// Findings about a plan.
#[must_use]
pub fn check(_plan: &Plan) -> Vec<Finding> {
    Vec::new()
}
