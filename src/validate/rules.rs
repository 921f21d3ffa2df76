//! What a schema cannot say: pointers that lead nowhere, numbers that do not fit their place in the tree.

use serde_json::Value;

use super::Fault;
use crate::messages::Message;
use crate::record::{Basis, Edit, EditKind, Entry, Extraction, Node, Path, catalog};

pub(super) fn check(extraction: &Extraction, value: &Value, faults: &mut Vec<Fault>) {
    pointers(extraction, value, faults);
    numbers(extraction, faults);
    for (at, edit) in extraction.edits.iter().enumerate() {
        if let Some(message) = edit_fault(edit) {
            faults.push(Fault::new(Path::root().member("edits").item(at), &message));
        }
    }
}

/// Every pointer of provenance, edits and findings leads to something.
fn pointers(extraction: &Extraction, value: &Value, faults: &mut Vec<Fault>) {
    let root = Path::root();
    let path_of = |list: &str, at: usize| String::from(root.member(list).item(at).member("path"));
    let provenance = extraction.provenance.keys().map(|path| (root.member("provenance").into(), path));
    let edits = extraction.edits.iter().enumerate().map(|(at, edit)| (path_of("edits", at), &edit.path));
    let findings = extraction.findings.iter().enumerate();
    let findings = findings.map(|(at, finding)| (path_of("findings", at), &finding.path));
    for (place, path) in provenance.chain(edits).chain(findings) {
        if value.pointer(path).is_none() {
            faults.push(Fault::new(place, &Message::FaultPointer { path: path.clone() }));
        }
    }
}

/// A record's number begins with its parent's, and its id with the plan's.
fn numbers(extraction: &Extraction, faults: &mut Vec<Fault>) {
    let entries = catalog(&extraction.plan);
    let mut fault = |entry: &Entry<'_>, member: &str, message: &Message| {
        faults.push(Fault::new(entry.path.member(member), message));
    };
    for entry in &entries {
        let parent = entry.parent.and_then(|parent| entries.get(parent)).map_or("", Entry::number);
        let numbered = matches!(entry.node, Node::Strategy(_) | Node::Initiative(_));
        if numbered && !is_below(entry.number(), parent) {
            let message = Message::FaultNumber { number: entry.number().to_owned(), parent: parent.to_owned() };
            fault(entry, "number", &message);
        }
        if let Node::Initiative(initiative) = entry.node
            && initiative.id != format!("{}-{}", extraction.plan.id, initiative.number)
        {
            fault(entry, "id", &Message::FaultId { id: initiative.id.clone() });
        }
    }
}

fn is_below(child: &str, parent: &str) -> bool {
    child.strip_prefix(parent).is_some_and(|rest| rest.starts_with('-'))
}

fn edit_fault(edit: &Edit) -> Option<Message> {
    let texts = match edit.kind {
        EditKind::Replace => edit.before.is_empty() || edit.after.is_empty(),
        EditKind::Delete => edit.before.is_empty() || !edit.after.is_empty(),
        EditKind::Insert => !edit.before.is_empty() || edit.after.is_empty(),
    };
    if texts {
        let (before, after) = (edit.before.clone(), edit.after.clone());
        return Some(Message::FaultEdit { kind: format!("{:?}", edit.kind), before, after });
    }
    let sum: f64 = edit.candidates.iter().map(|candidate| candidate.probability).sum();
    if sum > 1.01 {
        return Some(Message::FaultProbabilities { sum });
    }
    let listed = matches!(edit.basis, Basis::Inferred | Basis::Ambiguous) && edit.candidates.is_empty();
    listed.then_some(Message::FaultNoCandidate {})
}
