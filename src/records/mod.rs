//! From the form of a document to its records.
//!
//! In comes a document with its form; out come the plan, the edits printed in it, the place of every value, and
//! findings for what reached no field. Files and output formats are not known here.

mod budget;
mod choice;
mod criterion;
mod current;
mod doubts;
mod edits;
mod evaluation;
mod indicator;
mod leftovers;
mod measure;
mod other;
mod plan;
mod prior;
mod reform;
mod results;
mod trace;
mod tree;
mod wards;

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::form::Form;
use crate::fused::Reason;
use crate::layout::{Document, Reading};
use crate::provenance::At;
use crate::record::{Edit, Furniture, Plan};
use crate::value::MoneyUnit;
pub use edits::Printed;
pub use trace::Owned;
use trace::{Scope, Trace};

/// What was read from a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Built {
    /// The plan in the reading asked for.
    pub plan: Plan,
    /// Every edit printed in the document.
    pub edits: Vec<Edit>,
    /// JSON pointer of a value to every place that states it.
    pub provenance: BTreeMap<String, Vec<At>>,
    /// Doubts about the content, in the order of their places.
    pub findings: Vec<Finding>,
    /// Page furniture.
    pub furniture: Vec<Furniture>,
    /// Every text that was read into a field, with its field.
    pub texts: Vec<Owned>,
    /// Where each edit stands, in the order of `edits`.
    pub printed: Vec<Printed>,
}

/// The fiscal year a document prints for itself.
#[must_use]
pub fn fiscal_year(document: &Document, form: &Form, reading: Reading) -> Option<i32> {
    plan::fiscal_year(document, form, reading)
}

/// Builds the records of a document in one reading; `reasons` tells how the ink of a dump was found.
#[must_use]
pub fn build(document: &Document, form: &Form, reading: Reading, reasons: &[Reason]) -> Built {
    let year = fiscal_year(document, form, reading);
    let mut trace = Trace::new(document, reading, year);
    for range in form.print.iter().chain(form.labels.iter().map(|(_, range)| range)) {
        trace.claim(range.clone());
    }
    trace.unit = one_unit(document, form);
    let mut plan = plan::plan(&mut trace, form);
    let root = Scope { number: String::new(), path: "/plan".to_owned() };
    let tree = tree::tree(&form.records);
    tree::removed(&mut trace, &tree.removed, &root, "issues");
    for (at, node) in tree.nodes.iter().enumerate() {
        let scope = root.child("issues", at, &node.number.to_string());
        let issue = tree::issue(&mut trace, node, scope, &plan.id);
        plan.issues.push(issue);
    }
    plan.form = other::form_of(&mut trace, form);
    plan.other_boxes = other::other_boxes(&mut trace, &[&form.plan], &root);
    other::renamed(&mut trace, form);
    plan.reform_items = reform::reform_items(&mut trace, form, &root);
    plan.stage = plan.stage.or_else(|| plan::stage_of_content(&plan));
    leftovers::leftovers(&mut trace);
    leftovers::unknown_labels(&mut trace, &form.unknown);
    doubts::doubts(&mut trace, reasons);
    let (edits, printed) = edits::edits(&mut trace, reasons);
    Built {
        plan,
        edits,
        provenance: trace.provenance,
        findings: trace.findings,
        furniture: form.furniture.clone(),
        texts: trace.owned,
        printed,
    }
}

/// The unit that a document gives once for its amounts; none where it gives several.
fn one_unit(document: &Document, form: &Form) -> Option<MoneyUnit> {
    let mut units =
        form.units.iter().map(|range| MoneyUnit::find(&document.raw(range.start as usize..range.end as usize)));
    let first = units.next().flatten()?;
    units.all(|unit| unit == Some(first)).then_some(first)
}
