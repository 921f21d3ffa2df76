//! What a schema cannot say: pointers that lead nowhere, numbers that do not fit their place in the tree.

use serde_json::Value;

use super::Fault;
use crate::record::{Basis, Edit, EditKind, Extraction};

pub(super) fn check(extraction: &Extraction, value: &Value, faults: &mut Vec<Fault>) {
    pointers(extraction, value, faults);
    numbers(extraction, faults);
    for (at, edit) in extraction.edits.iter().enumerate() {
        if let Some(message) = edit_fault(edit) {
            faults.push(Fault { path: format!("/edits/{at}"), message });
        }
    }
}

/// Every pointer of provenance, edits and findings leads to something.
fn pointers(extraction: &Extraction, value: &Value, faults: &mut Vec<Fault>) {
    let provenance = extraction.provenance.keys().map(|path| ("/provenance".to_owned(), path));
    let edits = extraction.edits.iter().enumerate().map(|(at, edit)| (format!("/edits/{at}/path"), &edit.path));
    let findings =
        extraction.findings.iter().enumerate().map(|(at, finding)| (format!("/findings/{at}/path"), &finding.path));
    for (place, path) in provenance.chain(edits).chain(findings) {
        if value.pointer(path).is_none() {
            faults.push(Fault { path: place, message: format!("{path} leads nowhere") });
        }
    }
}

/// A record's number begins with its parent's, and its id with the plan's.
fn numbers(extraction: &Extraction, faults: &mut Vec<Fault>) {
    let plan = &extraction.plan;
    let mut fault = |path: String, message: String| faults.push(Fault { path, message });
    for (i, issue) in plan.issues.iter().enumerate() {
        for (s, strategy) in issue.strategies.iter().enumerate() {
            let path = format!("/plan/issues/{i}/strategies/{s}");
            if !is_below(&strategy.number, &issue.number) {
                fault(format!("{path}/number"), format!("{} does not stand below {}", strategy.number, issue.number));
            }
            for (a, initiative) in strategy.initiatives.iter().enumerate() {
                let path = format!("{path}/initiatives/{a}");
                if !is_below(&initiative.number, &strategy.number) {
                    let message = format!("{} does not stand below {}", initiative.number, strategy.number);
                    fault(format!("{path}/number"), message);
                }
                if initiative.id != format!("{}-{}", plan.id, initiative.number) {
                    fault(format!("{path}/id"), format!("{} is not the plan's id and the number", initiative.id));
                }
            }
        }
    }
}

fn is_below(child: &str, parent: &str) -> bool {
    child.strip_prefix(parent).is_some_and(|rest| rest.starts_with('-'))
}

fn edit_fault(edit: &Edit) -> Option<String> {
    let texts = match edit.kind {
        EditKind::Replace => edit.before.is_empty() || edit.after.is_empty(),
        EditKind::Delete => edit.before.is_empty() || !edit.after.is_empty(),
        EditKind::Insert => !edit.before.is_empty() || edit.after.is_empty(),
    };
    if texts {
        return Some(format!("{:?} does not fit before «{}» and after «{}»", edit.kind, edit.before, edit.after));
    }
    let sum: f64 = edit.candidates.iter().map(|candidate| candidate.probability).sum();
    if sum > 1.01 {
        return Some(format!("the probabilities of its candidates sum to {sum}"));
    }
    let listed = matches!(edit.basis, Basis::Inferred | Basis::Ambiguous) && edit.candidates.is_empty();
    listed.then(|| "it was reasoned, and no candidate is listed".to_owned())
}
