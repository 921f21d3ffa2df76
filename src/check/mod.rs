//! What a reader of a plan has to know: numbers out of order, values that contradict each other.
//!
//! In comes a finished plan, out go findings. A plan is never changed here.

mod numbers;
mod values;

use crate::finding::{Finding, Remark};
use crate::record::{Path, Plan, visit};

/// Findings about a plan, in the order of its records.
#[must_use]
pub fn check(plan: &Plan) -> Vec<Finding> {
    let mut numbers = numbers::Numbers::default();
    visit(plan, &mut numbers);
    let mut values = values::Values::of(plan);
    visit(plan, &mut values);
    numbers.findings.into_iter().chain(values.findings).collect()
}

fn find(findings: &mut Vec<Finding>, remark: &Remark, path: &Path) {
    findings.push(Finding::of(remark, path, Vec::new()));
}
