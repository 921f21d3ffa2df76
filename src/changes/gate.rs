//! Gates: what makes a command end with exit code 3.

use super::report::{Report, Verdict};
use crate::finding::Severity;
use crate::record::Basis;

/// Code of the finding about digits whose most probable reading is below the probability asked for.
const AMBIGUOUS: &str = "digits-ambiguous";

/// What `--fail-on` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gate {
    /// Any change, be it one of notation.
    Change,
    /// Digits whose reading is ambiguous, be it a change or a plain number.
    Ambiguous,
    /// A finding of warning or worse, a disagreement, or a value that did not carry over.
    Finding,
}

/// Whether a report meets a gate. What could not be seen meets every gate: nobody knows that it would not.
#[must_use]
pub fn is_met(gate: Gate, report: &Report) -> bool {
    if !report.unseen.is_empty() {
        return true;
    }
    match gate {
        Gate::Change => !report.rows.is_empty(),
        Gate::Ambiguous => {
            report.rows.iter().any(|row| row.basis == Basis::Ambiguous)
                || report.findings.iter().any(|finding| finding.code == AMBIGUOUS)
        }
        Gate::Finding => {
            report.findings.iter().any(|finding| finding.severity >= Severity::Warning)
                || !report.disagreements.is_empty()
                || report.carried.iter().any(|carried| carried.verdict == Verdict::Differs)
        }
    }
}
