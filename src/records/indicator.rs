//! 指標: from the text of a field to indicators.

use std::ops::Range;

use super::measure::{Element, Parts, parts};
use super::trace::{Scope, Trace};
use crate::finding::Severity;
use crate::layout::{Text, View};
use crate::lexicon::{begins_with_bullet, is_circled};
use crate::record::{Comparison, Indicator, Observation, Target};
use crate::value::find_years;

/// アウトカム指標 or プロセス指標 of a record.
pub(super) fn indicators(trace: &mut Trace<'_>, texts: &[&Text], scope: &Scope, field: &'static str) -> Vec<Indicator> {
    let path = scope.member(field);
    let Some(text) = trace.merged(texts, &path) else { return Vec::new() };
    let view = trace.view(&text);
    let target = if view.is_empty() { scope.path.as_str() } else { path.as_str() };
    trace.own(&text, scope, field, target);
    let items = items(view.as_str());
    items
        .into_iter()
        .enumerate()
        .map(|(at, item)| indicator(trace, &view.part(item), &format!("{path}/{at}")))
        .collect()
}

/// The lines of a field divided into indicators, as bytes.
///
/// A mark (○, ・) begins one; so does a line after the target, unless it begins with a year (a further target).
fn items(text: &str) -> Vec<Range<usize>> {
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut done = false;
    let mut start = 0;
    for line in text.split('\n') {
        let range = start..start + line.len();
        start = range.end + 1;
        if line.trim().is_empty() {
            continue;
        }
        let begins = begins_item(line) || done && !begins_with_year(line);
        match items.last_mut() {
            Some(item) if !begins => item.end = range.end,
            _ => items.push(range),
        }
        done = parts(line).zone.iter().any(|element| element.comparison.is_some());
    }
    items
}

fn begins_item(line: &str) -> bool {
    begins_with_bullet(line) || line.trim_start().starts_with(is_circled)
}

fn begins_with_year(line: &str) -> bool {
    find_years(line)
        .first()
        .is_some_and(|year| line.get(..year.range.start).is_some_and(|lead| lead.chars().all(|c| !c.is_alphanumeric())))
}

/// One indicator from its sentence.
fn indicator(trace: &mut Trace<'_>, view: &View, path: &str) -> Indicator {
    let parts = parts(view.as_str());
    trace.state(path, view.indices());
    let measure = view.as_str().get(parts.measure.clone()).unwrap_or_default();
    let measure = (!measure.is_empty()).then(|| measure.replace('\n', ""));
    if measure.is_some() {
        trace.state(&format!("{path}/measure"), view.indices_at(parts.measure.clone()));
    }
    let (series, target) = target_of(&parts, trace.year);
    let unit = target.or(series.last().copied()).map(|element| element.unit.clone()).filter(|unit| !unit.is_empty());
    if target.is_none() && series.is_empty() {
        missing_value(trace, view, path);
    }
    Indicator {
        text: view.as_str().to_owned(),
        measure,
        unit,
        observations: series
            .iter()
            .enumerate()
            .map(|(at, element)| observation(trace, view, element, None, &format!("{path}/observations/{at}")))
            .collect(),
        target: target.map(|element| target_from(trace, view, element, path)),
        results: Vec::new(),
    }
}

/// An indicator without any number: said, not guessed.
fn missing_value(trace: &mut Trace<'_>, view: &View, path: &str) {
    let message = format!("no value or target was read from «{}»", view.as_str());
    trace.find("indicator-without-value", Severity::Note, path, message, view.indices());
}

/// The zone divided into observations and the target.
///
/// The target is the last value with a comparison; without one the value of the plan's year or later, or a value
/// that stands alone.
fn target_of(parts: &Parts, plan: Option<i32>) -> (Vec<&Element>, Option<&Element>) {
    let year = |element: &Element| element.year.and_then(|year| year.resolve(plan));
    let compared = parts.zone.iter().rposition(|element| element.comparison.is_some());
    let due =
        || parts.zone.iter().rposition(|element| year(element).zip(plan).is_some_and(|(year, plan)| year >= plan));
    let alone = || (parts.zone.len() == 1 && parts.zone.first().is_some_and(|e| e.year.is_none())).then_some(0);
    let at = compared.or_else(due).or_else(alone);
    let series =
        parts.zone.iter().enumerate().filter(|(index, _)| Some(*index) != at).map(|(_, element)| element).collect();
    (series, at.and_then(|at| parts.zone.get(at)))
}

fn target_from(trace: &mut Trace<'_>, view: &View, element: &Element, path: &str) -> Target {
    Target {
        fiscal_year: element.year.and_then(|year| year.resolve(trace.year)),
        value: trace.quantity(&format!("{path}/target/value"), view, element),
        comparison: element.comparison.unwrap_or(Comparison::Equal),
        approximate: element.approximate,
    }
}

/// One value of a year; `year` where the value itself has none.
pub(super) fn observation(
    trace: &mut Trace<'_>,
    view: &View,
    element: &Element,
    year: Option<i32>,
    path: &str,
) -> Observation {
    Observation {
        fiscal_year: element.year.and_then(|year| year.resolve(trace.year)).or(year),
        value: trace.quantity(&format!("{path}/value"), view, element),
        approximate: element.approximate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        items(text).into_iter().filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn indicators_are_divided_at_marks_and_after_targets() {
        assert_eq!(read("○甲の割合\n29年度：49.9％\n４年度：55％以上\n○乙の割合\n４年度：60％以上").len(), 2);
        assert_eq!(read("区民調査において、行われていると\n回答した割合：55％以上\n参加者数：100人以上").len(), 2);
        assert_eq!(read("甲の割合\n３年度：50％以上\n４年度：55％以上").len(), 1);
    }
}
