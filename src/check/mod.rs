//! What a reader of a plan has to know: numbers out of order, values that contradict each other.
//!
//! In comes a finished plan, out go findings. A plan is never changed here.

mod numbers;
mod values;

use crate::finding::{Finding, Severity};
use crate::record::Plan;

/// Findings about a plan, in the order of its records.
#[must_use]
pub fn check(plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    numbers::check(plan, &mut findings);
    values::check(plan, &mut findings);
    findings
}

fn find(findings: &mut Vec<Finding>, code: &'static str, severity: Severity, path: String, message: String) {
    findings.push(Finding::new(code, severity, path, message, Vec::new()));
}
