//! 他の欄: boxes that no record has a field for, kept with their label; told by a finding where no form knows it.

use super::trace::{Scope, Trace};
use crate::finding::Remark;
use crate::form::{Form, Sheet};
use crate::record::{FormMatch, OtherBox};

/// The boxes of one record, in the order printed.
pub(super) fn other_boxes(trace: &mut Trace<'_>, sheets: &[&Sheet], scope: &Scope) -> Vec<OtherBox> {
    let mut boxes = Vec::new();
    for other in sheets.iter().flat_map(|sheet| &sheet.others) {
        let own = scope.child("other_boxes", boxes.len(), &scope.number);
        let label = trace.document.raw(other.label.start as usize..other.label.end as usize);
        let label: String = label.trim().to_owned();
        let text = trace.text(&[&other.text], &own, "text").unwrap_or_default();
        let places: Vec<u32> = other.label.clone().chain(other.text.indices().iter().copied()).collect();
        let at = trace.document.places_of(places.iter().copied());
        if !other.known {
            trace.remark(&Remark::LabelNotRecognised { label: label.clone() }, own.path.as_str(), &places);
        }
        boxes.push(OtherBox { label, text, at });
    }
    boxes
}

/// Labels in other words than any form's, read as the box in whose place they stand.
pub(super) fn renamed(trace: &mut Trace<'_>, form: &Form) {
    for range in &form.renamed {
        let label = trace.document.raw(range.start as usize..range.end as usize).trim().to_owned();
        trace.remark(&Remark::LabelReworded { label }, "", &range.clone().collect::<Vec<_>>());
    }
}

/// Which form the document has; a finding where none fits.
pub(super) fn form_of(trace: &mut Trace<'_>, form: &Form) -> Option<FormMatch> {
    let found = form.generation(trace.document, trace.year);
    if found.is_none() {
        trace.remark(&Remark::FormUnknown {}, "/plan/form", &[]);
    }
    found
}
