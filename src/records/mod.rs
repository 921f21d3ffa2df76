//! From the form of a document to its records.
//!
//! In comes a document with its form; out come the plan, the edits printed in it, the place of every value, and
//! findings for what reached no field. Files and output formats are not known here.

mod bracket;
mod budget;
mod choice;
mod codes;
mod criterion;
mod current;
mod date;
mod deal;
mod doubts;
mod edits;
mod empty;
mod evaluation;
mod genre;
mod indicator;
mod leftovers;
mod masthead;
mod measure;
mod opinions;
mod organization;
mod other;
mod plan;
mod prior;
mod reform;
mod results;
mod sdgs;
mod stage;
mod trace;
mod tree;

use std::collections::BTreeMap;

use crate::finding::{Finding, Remark};
use crate::form::Form;
use crate::ink::Decision;
use crate::layout::{Document, Reading};
use crate::provenance::At;
use crate::record::{Edit, Furniture, Organization, Plan};
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
    plan::fiscal_year(document, &masthead::mended(document, form, reading), reading)
}

/// Builds the records of a document in one reading; `reasons` tells how the ink of a dump was found.
#[must_use]
pub fn build(document: &Document, form: &Form, reading: Reading, reasons: &[Decision]) -> Built {
    let opinions = opinions::parted(document, masthead::mended(document, form, reading));
    let deal::Dealt { form, uncertain, legends } = deal::dealt(document, opinions.form, reading);
    let form = &*form;
    let mut trace = Trace::new(document, reading, plan::fiscal_year(document, form, reading));
    let plan = if genre::is_plan(document, form, reading) {
        let mut plan = records(&mut trace, form);
        let known = plan.other_boxes.len();
        plan.other_boxes.extend(opinions::boxes(&mut trace, &opinions.lines, &Scope::plan(), known));
        legends.iter().for_each(|legend| trace.own(legend, &Scope::document(), "", ""));
        empty::doubtful(&mut trace, form, &plan);
        for text in &uncertain {
            let remark = Remark::BoxUncertain { text: trace.view(text).as_str().to_owned() };
            trace.remark(&remark, "", text.indices());
        }
        leftovers::leftovers(&mut trace);
        leftovers::left_out(&mut trace);
        leftovers::unknown_print(&mut trace, form, plan.organization.name.as_deref());
        leftovers::unknown_labels(&mut trace, &form.unknown);
        plan
    } else {
        trace.remark(&Remark::NotAPlan {}, "", &[]);
        leftovers::pages(&mut trace);
        Plan { id: plan::plan_id(&Organization::default(), None), ..Plan::default() }
    };
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

/// The plan with its records.
fn records(trace: &mut Trace<'_>, form: &Form) -> Plan {
    for range in form.print.iter().chain(form.labels.iter().map(|(_, range)| range)) {
        trace.claim(range.clone());
    }
    trace.unit = one_unit(trace.document, form);
    let mut plan = plan::plan(trace, form);
    let root = Scope::plan();
    let tree = tree::tree(&form.records);
    tree::removed(trace, &tree.removed, &root, "issues");
    for (at, node) in tree.nodes.iter().enumerate() {
        let scope = root.child("issues", at, &node.number.to_string());
        let issue = tree::issue(trace, node, scope, &plan.id);
        plan.issues.push(issue);
    }
    plan.form = other::form_of(trace, form);
    plan.other_boxes = other::other_boxes(trace, &[&form.plan], &root);
    other::renamed(trace, form);
    plan.reform_items = reform::reform_items(trace, form, &root);
    plan.stage = stage::with_content(plan.stage, &plan);
    plan
}

/// The unit that a document gives once for its amounts; none where it gives several.
fn one_unit(document: &Document, form: &Form) -> Option<MoneyUnit> {
    let mut units =
        form.units.iter().map(|range| MoneyUnit::find(&document.raw(range.start as usize..range.end as usize)));
    let first = units.next().flatten()?;
    units.all(|unit| unit == Some(first)).then_some(first)
}
