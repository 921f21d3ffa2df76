//! Entries that say what value printed characters stand for.

use super::{APPLIED, Correction};
use crate::finding::{Finding, Severity};
use crate::layout::Document;
use crate::provenance::At;
use crate::record::{Decimal, Extraction, Plan, catalog};

/// Writes the values that persons state into the records.
pub fn set_values(document: &Document, extraction: &mut Extraction, values: &[(Correction, Vec<u32>)]) {
    for (correction, chars) in values {
        let at = document.places_of(chars.iter().copied());
        let finding = match set(extraction, correction, &at) {
            Some(path) => {
                let message = format!("a person corrected {}", correction.words());
                Finding::new(APPLIED, Severity::Note, path, message, at)
            }
            None => correction.does_not_fit("no value of the record is read from these characters", at),
        };
        extraction.findings.push(finding);
    }
}

/// Sets the value printed at `at`; gives its path.
fn set(extraction: &mut Extraction, correction: &Correction, at: &[At]) -> Option<String> {
    let record = catalog(&extraction.plan).into_iter().find(|entry| entry.number() == correction.record)?.path;
    let field = if correction.field == "overview_budget" { "budgets" } else { correction.field.as_str() };
    let inside = record.member(field).inside();
    let printed = extraction.provenance.iter().find(|(path, places)| {
        path.starts_with(&*inside)
            && is_value(path)
            && places.iter().any(|place| at.iter().any(|at| at.overlaps(place)))
    });
    let path = printed.map(|(path, _)| path.clone())?;
    *slot(&mut extraction.plan, &path)? = correction.value;
    Some(path)
}

fn is_value(path: &str) -> bool {
    matches!(path.rsplit('/').next(), Some("value" | "thousand_yen"))
}

/// The number at a path of the plan.
fn slot<'a>(plan: &'a mut Plan, path: &str) -> Option<&'a mut Option<Decimal>> {
    let mut parts = path.strip_prefix("/plan/issues/")?.split('/');
    let issue = plan.issues.get_mut(index(parts.next())?)?;
    let rest: Vec<&str> = parts.collect();
    match rest.as_slice() {
        ["current_state", "indicators", at, rest @ ..] => {
            in_indicator(issue.current_state.indicators.get_mut(index(Some(at))?)?, rest)
        }
        ["outcome_indicators", at, rest @ ..] => {
            in_indicator(issue.outcome_indicators.get_mut(index(Some(at))?)?, rest)
        }
        ["strategies", at, rest @ ..] => {
            let strategy = issue.strategies.get_mut(index(Some(at))?)?;
            match rest {
                ["outcome_indicators", at, rest @ ..] => {
                    in_indicator(strategy.outcome_indicators.get_mut(index(Some(at))?)?, rest)
                }
                ["initiatives", at, rest @ ..] => in_initiative(strategy.initiatives.get_mut(index(Some(at))?)?, rest),
                _ => None,
            }
        }
        _ => None,
    }
}

fn index(part: Option<&str>) -> Option<usize> {
    part?.parse().ok()
}

fn in_initiative<'a>(initiative: &'a mut crate::record::Initiative, path: &[&str]) -> Option<&'a mut Option<Decimal>> {
    match path {
        ["budgets", at, "thousand_yen"] => Some(&mut initiative.budgets.get_mut(index(Some(at))?)?.thousand_yen),
        ["process_indicators", at, rest @ ..] => {
            in_indicator(initiative.process_indicators.get_mut(index(Some(at))?)?, rest)
        }
        ["withdrawal_criteria", at, "value"] => {
            Some(&mut initiative.withdrawal_criteria.get_mut(index(Some(at))?)?.value)
        }
        ["prior_results", at, "items", item, "value"] => {
            let results = initiative.prior_results.get_mut(index(Some(at))?)?;
            Some(&mut results.items.get_mut(index(Some(item))?)?.value)
        }
        _ => None,
    }
}

fn in_indicator<'a>(indicator: &'a mut crate::record::Indicator, path: &[&str]) -> Option<&'a mut Option<Decimal>> {
    match path {
        ["observations", at, "value"] => Some(&mut indicator.observations.get_mut(index(Some(at))?)?.value),
        ["target", "value"] => Some(&mut indicator.target.as_mut()?.value),
        ["results", at, "value"] => Some(&mut indicator.results.get_mut(index(Some(at))?)?.value),
        _ => None,
    }
}
