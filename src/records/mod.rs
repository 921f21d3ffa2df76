//! From the form of a document to its records.
//!
//! In comes a document with its form; out come the plan, the edits printed in it, the place of every value, and
//! findings for what reached no field. Files and output formats are not known here.

mod arrows;
mod bracket;
mod budget;
mod choice;
mod codes;
mod criterion;
mod current;
mod date;
mod dated;
mod deal;
mod doubts;
mod edits;
mod empty;
mod evaluation;
mod genre;
mod indicator;
mod leftovers;
mod listed;
mod marked;
mod measure;
mod mixed;
mod noted;
mod opinions;
mod organization;
mod other;
mod outcomes;
mod plan;
mod prior;
mod rated;
mod reader;
mod reform;
mod result_heads;
mod results;
mod runs;
mod sdgs;
mod several;
mod stage;
mod trace;
mod traced;
mod tree;
mod value_rows;
mod year_columns;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::finding::{Finding, Remark};
use crate::form::Form;
use crate::ink::Decision;
use crate::layout::{Document, Reading, Segment, Text};
use crate::lexicon::fold_chars;
use crate::provenance::At;
use crate::record::{Edit, Furniture, Organization, Plan};
use crate::value::MoneyUnit;
pub use edits::Printed;
use reader::Reader;
pub use trace::Owned;
use trace::Trace;
use traced::{Notes, Step, Traced};

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

/// Builds the records of a document in one reading; `reasons` tells how the ink of a dump was found.
#[must_use]
pub fn build(document: &Document, form: &Form, reading: Reading, reasons: &[Decision]) -> Built {
    let opinions = opinions::parted(document, Cow::Borrowed(form));
    let deal::Dealt { form, uncertain, legends } = deal::dealt(document, opinions.form, reading);
    let form = &*form;
    let year = form.fiscal_year(document, reading);
    let units = units(document, form, reading);
    let reader = Reader {
        document,
        reading,
        year,
        unit: one_unit(&units),
        units: &units,
        tables: &form.tables,
        money: &form.money,
    };
    let mut trace = Trace::new(&reader);
    let mut text = String::with_capacity(3 * document.chars.len());
    text.extend(fold_chars(document.chars.iter().map(|c| c.ch)).filter(|c| !c.is_whitespace()));
    let plan = if genre::is_plan(&reader, form, &text) {
        for range in form.print.iter().chain(form.labels.iter().map(|(_, range)| range)) {
            trace.claim(range.clone());
        }
        let Traced { value: plan, notes } = records(&reader, form, &text, &opinions.lines);
        trace.walk(notes);
        legends.iter().for_each(|legend| trace.own_unplaced(legend.clone()));
        empty::doubtful(&mut trace, document, form, &plan);
        mixed::mixed(&mut trace, document, form);
        for text in &uncertain {
            let remark = Remark::BoxUncertain { text: trace.view(text).as_str().to_owned() };
            trace.remark(&remark, "", text.indices());
        }
        leftovers::leftovers(&mut trace);
        leftovers::left_out(&reader, &mut trace);
        leftovers::unknown_print(&mut trace, form, plan.organization.name.as_deref());
        leftovers::unknown_labels(&mut trace, &form.unknown);
        leftovers::cut(&mut trace, form.cut.as_ref());
        plan
    } else {
        trace.remark(&Remark::NotAPlan {}, "", &[]);
        leftovers::pages(&mut trace);
        Plan { id: plan::plan_id(&Organization::default(), None), ..Plan::default() }
    };
    doubts::doubts(&mut trace, reasons);
    marked::marked_print(&mut trace, form);
    let (edits, printed) = edits::edits(&mut trace, reasons);
    trace.tell_cut();
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

/// The plan with its records; the notes are of the whole extraction.
fn records(reader: &Reader<'_>, form: &Form, text: &str, opinions: &[Segment]) -> Traced<Plan> {
    let mut notes = Notes::default();
    let Traced { value: mut plan, notes: mut own } = plan::plan(reader, form);
    plan.issues = own.field("issues", tree::issues(reader, &tree::tree(&form.records), &plan.id));
    plan.form = own.field("form", other::form_of(reader, form, text));
    plan.other_boxes = own.field("other_boxes", other::other_boxes(reader, &[&form.plan]));
    notes.within(Step::Field("plan"), own.of(()).of_record(Some("")).notes);
    other::renamed(reader, form, &mut notes);
    let mut own = Notes::default();
    plan.reform_items = own.field("reform_items", reform::reform_items(reader, form));
    let boxes = opinions::boxes(reader, opinions, &mut plan.other_boxes);
    own.within(Step::Field("other_boxes"), boxes);
    notes.within(Step::Field("plan"), own.of(()).of_record(Some("")).notes);
    plan.stage = stage::with_content(plan.stage, &plan);
    notes.of(plan)
}

/// The unit that a document gives once for its amounts; none where it gives several.
fn one_unit(units: &[(u32, Option<MoneyUnit>)]) -> Option<MoneyUnit> {
    let (_, first) = units.first()?;
    units.iter().all(|(_, unit)| unit == first).then_some(*first).flatten()
}

/// The units that a document gives once for several amounts, by their places.
fn units(document: &Document, form: &Form, reading: Reading) -> Vec<(u32, Option<MoneyUnit>)> {
    let text = |range: &Range<u32>| Text::line(range.clone()).view(document, reading).as_str().to_owned();
    let mut units: Vec<_> = form.units.iter().map(|range| (range.start, MoneyUnit::find(&text(range)))).collect();
    units.sort_unstable_by_key(|(at, _)| *at);
    units
}
