//! 他の欄: boxes that no record has a field for, kept with their label; told by a finding where no form knows it.

use super::reader::Reader;
use super::traced::{Notes, Traced};
use crate::finding::Remark;
use crate::form::{Form, OtherText, Sheet};
use crate::record::{FormMatch, OtherBox};

/// The boxes of one record, in the order printed.
pub(super) fn other_boxes(reader: &Reader<'_>, sheets: &[&Sheet]) -> Traced<Vec<OtherBox>> {
    sheets.iter().flat_map(|sheet| &sheet.others).map(|other| other_box(reader, other)).collect()
}

fn other_box(reader: &Reader<'_>, other: &OtherText) -> Traced<OtherBox> {
    let mut notes = Notes::default();
    let label = reader.document.raw(other.label.start as usize..other.label.end as usize).trim().to_owned();
    let text = notes.field("text", reader.text(&[&other.text])).unwrap_or_default();
    let places: Vec<u32> = other.label.clone().chain(other.text.indices().iter().copied()).collect();
    let at = reader.document.places_of(places.iter().copied());
    if !other.known {
        notes.told(Remark::LabelNotRecognised { label: label.clone() }, &places);
    }
    notes.of(OtherBox { label, text, at }).of_record(None)
}

/// Labels in other words than any form's, read as the box in whose place they stand.
pub(super) fn renamed(reader: &Reader<'_>, form: &Form, notes: &mut Notes) {
    for range in &form.renamed {
        let label = reader.document.raw(range.start as usize..range.end as usize).trim().to_owned();
        notes.told(Remark::LabelReworded { label }, &range.clone().collect::<Vec<_>>());
    }
}

/// Which form the document has; a finding where none fits. `text` is all of it, folded and without spaces.
pub(super) fn form_of(reader: &Reader<'_>, form: &Form, text: &str) -> Traced<Option<FormMatch>> {
    let mut notes = Notes::default();
    let found = form.generation(text, reader.year);
    if found.is_none() {
        notes.told(Remark::FormUnknown {}, &[]);
    }
    notes.of(found)
}
