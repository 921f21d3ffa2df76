//! Entries that say what value printed characters stand for.

use serde_json::Value;

use super::Correction;
use crate::finding::{Finding, Remark};
use crate::layout::Document;
use crate::provenance::At;
use crate::record::{Decimal, Extraction, catalog};

/// Writes the values that persons state into the records.
pub fn set_values(document: &Document, extraction: &mut Extraction, values: &[(Correction, Vec<u32>)]) {
    if values.is_empty() {
        return;
    }
    // Paths are those of the published JSON, so the numbers are written there: no list of fields to keep in step.
    let mut json = serde_json::to_value(&extraction.plan).unwrap_or_default();
    for (correction, chars) in values {
        let at = document.places_of(chars.iter().copied());
        let path =
            path_of(extraction, correction, &at).filter(|path| write(&mut json, path, correction.value).is_some());
        let finding = match path {
            Some(path) => Finding::of(&Remark::Corrected { words: correction.words() }, path, at),
            None => correction.does_not_fit("no value of the record is read from these characters", at),
        };
        extraction.findings.push(finding);
    }
    if let Ok(plan) = serde_json::from_value(json) {
        extraction.plan = plan;
    }
}

/// Where the value printed at `at` stands in the plan.
fn path_of(extraction: &Extraction, correction: &Correction, at: &[At]) -> Option<String> {
    let record = catalog(&extraction.plan).into_iter().find(|entry| entry.number() == correction.record)?.path;
    let field = if correction.field == "overview_budget" { "budgets" } else { correction.field.as_str() };
    let inside = record.member(field).inside();
    let printed = extraction.provenance.iter().find(|(path, places)| {
        path.starts_with(&*inside)
            && is_value(path)
            && places.iter().any(|place| at.iter().any(|at| at.overlaps(place)))
    });
    printed.map(|(path, _)| path.clone())
}

fn is_value(path: &str) -> bool {
    matches!(path.rsplit('/').next(), Some("value" | "thousand_yen"))
}

/// Writes a number at a path of the extraction's plan.
fn write(plan: &mut Value, path: &str, value: Option<Decimal>) -> Option<()> {
    let slot = path.strip_prefix("/plan")?;
    *plan.pointer_mut(slot)? = serde_json::to_value(value).ok()?;
    Some(())
}
