//! 指標: from the text of a field to indicators.

use std::ops::Range;

use super::arrows::tell_unclear;
use super::measure::{Element, Parts, Tense, elements, in_month, parts, says_aim};
use super::noted::is_note_line;
use super::reader::{Reader, quantity};
use super::result_heads::results_start;
use super::results::{behind_target, is_noted_result, opens_indicator, read_results};
use super::several::{several, states_value};
use super::traced::{Notes, Step, Traced, record, stated};
use super::value_rows::{Part, Row, divided};
use super::year_columns::{self, rows};
use crate::finding::Remark;
use crate::layout::{Text, View};
use crate::lexicon::{DUE, FULL_STOP, begins_with_bullet, closer_of, is_any_opener, is_circled, without_bullet};
use crate::record::{Comparison, Indicator, Observation, Target};
use crate::value::{Year, find_years, is_led_by_role, parse_year};

/// アウトカム指標 or プロセス指標 of a record.
pub(super) fn indicators(reader: &Reader<'_>, texts: &[&Text]) -> Traced<Vec<Indicator>> {
    let mut notes = Notes::default();
    let Some(view) = reader.owned(texts, &mut notes) else { return notes.of(Vec::new()) };
    let mut indicators = Vec::new();
    if let Some(rows) = rows(view.as_str()) {
        for year_columns::Row { range, parts } in rows {
            let Traced { value, notes: own } = indicator(reader, &view.part(range), parts);
            notes.within(Step::Item(indicators.len()), own);
            indicators.push(value);
        }
        return notes.of(indicators);
    }
    for part in divided(reader, &view) {
        match part {
            Part::Lines(lines) => read_lines(reader, &lines, &mut indicators, &mut notes),
            Part::Row(row) => read_row(reader, &row, &mut indicators, &mut notes),
        }
    }
    notes.of(indicators)
}

/// A row under heads of columns is an indicator.
fn read_row(reader: &Reader<'_>, row: &Row, indicators: &mut Vec<Indicator>, notes: &mut Notes) {
    let Traced { mut value, notes: mut own } = indicator(reader, &row.view, row.parts(reader));
    let mut results = Traced::from(std::mem::take(&mut value.results));
    row.results(reader, false).into_iter().for_each(|result| results.push(result));
    value.results = own.field("results", results);
    row.tell_unread(reader, &mut own);
    notes.within(Step::Item(indicators.len()), own);
    indicators.push(value);
}

/// Lines of indicators, with the results printed under them.
fn read_lines(reader: &Reader<'_>, view: &View, indicators: &mut Vec<Indicator>, notes: &mut Notes) {
    for group in groups(view.as_str()) {
        let group = view.part(group);
        // Results printed under the indicators are no indicators.
        let end = results_start(group.as_str()).unwrap_or(group.as_str().len());
        let (listed, rest) = (before_results(notes, &group, end), group.part(end..group.as_str().len()));
        // Results below a table are those of its rows.
        let first = if listed.is_empty() { 0 } else { indicators.len() };
        let lines = items(listed.as_str()).into_iter().map(|item| listed.part(item));
        let each = lines.flat_map(|line| several(line.as_str()).into_iter().map(move |own| line.part(own)));
        for view in each {
            let parts = parts(view.as_str());
            let Traced { value, notes: own } = indicator(reader, &view, parts);
            notes.within(Step::Item(indicators.len()), own);
            indicators.push(value);
        }
        if !rest.is_empty() {
            notes.extend(read_results(reader, &rest, indicators, first));
        }
    }
}

/// A text divided where an indicator follows the results of the one before: each of them prints its own below it.
fn groups(text: &str) -> Vec<Range<usize>> {
    let Some(first) = results_start(text) else { return std::iter::once(0..text.len()).collect() };
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split('\n') {
        let opens = at > first && opens_indicator(line);
        if opens && text.get(starts.last().copied().unwrap_or(0)..at).and_then(results_start).is_some() {
            starts.push(at);
        }
        at += line.len() + 1;
    }
    let ends = starts.iter().skip(1).map(|start| start.saturating_sub(1)).chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// The indicators before a head of results. What stands on the head's own line without a value is the beginning of a
/// wrapped label, and is left to be quoted.
fn before_results(notes: &mut Notes, view: &View, end: usize) -> View {
    let text = view.as_str();
    if end == text.len() {
        return view.clone();
    }
    let line = text.get(..end).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let fragment = text.get(line..end).unwrap_or_default();
    let values = elements(fragment);
    let cut = match values.last() {
        // Behind a value with its brackets, letters without a stop are the label's.
        Some(last) => {
            let tail = fragment.get(last.range.end..).unwrap_or_default();
            let label = behind_note(tail).trim();
            if label.is_empty() || label.contains(FULL_STOP) { end } else { end - behind_note(tail).len() }
        }
        None if begins_item(fragment) => end,
        None => line,
    };
    notes.released(view.indices_at(cut..end));
    view.part(0..cut)
}

/// What follows spaces and a note in brackets.
fn behind_note(text: &str) -> &str {
    let bare = text.trim_start();
    let Some(close) = bare.chars().next().and_then(closer_of) else { return bare };
    bare.split_once(close).map_or(bare, |(_, behind)| behind.trim_start())
}

/// The lines of a field divided into indicators, as bytes.
///
/// A mark (○, ・) begins one; so does a line after the target, unless it begins with a year (a further target) or with
/// the word of a value (実績：２年度 43.0％).
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
        let goes_on = begins_with_year(line) || is_led_by_role(line);
        let before = items.last().and_then(|item| text.get(item.clone()));
        if let Some(item) = items.last_mut().filter(|_| done && is_note_line(line)) {
            item.end = range.end;
            continue;
        }
        let begins = begins_item(line) || !goes_on && (done || states_value(line) && before.is_some_and(states_value));
        match items.last_mut() {
            Some(item) if !begins => item.end = range.end,
            _ => items.push(range),
        }
        let own = parts(line).zone;
        done = done && !begins || own.iter().any(|element| element.comparison.is_some()) || ends_in_aim(line, &own);
    }
    items
}

/// Whether a line says what becomes of its value: 60％とする.
fn ends_in_aim(line: &str, zone: &[Element]) -> bool {
    zone.last().and_then(|last| line.get(last.range.end..)).is_some_and(says_aim)
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
fn indicator(reader: &Reader<'_>, view: &View, parts: Parts) -> Traced<Indicator> {
    let mut notes = stated(view.indices());
    let (series, target) = target_of(&parts, reader.year);
    // An amount in brackets by itself is money of something else: nothing says what it measures.
    let bare = parts.measure.is_empty() && view.as_str().trim_start().starts_with(is_any_opener);
    let target = target.filter(|element| !bare || element.comparison.is_some());
    let unit = target.or(series.last().copied()).map(|element| element.unit.clone()).filter(|unit| !unit.is_empty());
    if target.is_none() && series.is_empty() {
        // Said, not guessed.
        notes.told(Remark::IndicatorWithoutValue { text: view.as_str().to_owned() }, view.indices());
    }
    let reached = |element: &&Element| {
        element.year.is_none()
            && target.is_some_and(|of| of.range.end <= element.range.start)
            && is_noted_result(view.as_str(), element)
    };
    let (results, series): (Vec<&Element>, Vec<&Element>) = series.into_iter().partition(reached);
    // ４年度30町会以上、７年度50町会以上: a further bound or aim is another target, and no observation.
    let bound = |element: &&Element| {
        element.tense == Tense::Aim || element.comparison.is_some() && element.tense != Tense::Past
    };
    let (bounds, series): (Vec<&Element>, Vec<&Element>) = series.into_iter().partition(bound);
    for other in bounds {
        let text = view.as_str().get(other.range.clone()).unwrap_or_default().trim().to_owned();
        notes.told(Remark::TextLeftOut { text }, view.indices_at(other.range.clone()));
    }
    let observed = |element: &&Element| observation(reader, view, element, None);
    let read: Vec<Range<usize>> =
        series.iter().chain(&results).copied().chain(target).map(|element| element.range.clone()).collect();
    tell_unclear(view, &parts, &read, &mut notes);
    let indicator = record!(
        notes,
        Indicator {
            text: view.as_str().to_owned(),
            measure: measure(view, parts.measure.clone()),
            unit: unit,
            observations: series.iter().map(observed).collect::<Traced<Vec<_>>>(),
            target: target
                .map(|element| target_from(reader, view, element, due_year(view.as_str())))
                .map_or_else(Traced::default, |t| t.map(Some)),
            results: results
                .first()
                .map_or_else(Vec::new, |value| behind_target(reader, view, value))
                .into_iter()
                .collect::<Traced<Vec<_>>>(),
        }
    );
    notes.of(indicator)
}

/// What is measured, in one line.
fn measure(view: &View, bytes: Range<usize>) -> Traced<Option<String>> {
    let words = view.as_str().get(bytes.clone()).unwrap_or_default();
    if words.is_empty() {
        return Traced::default();
    }
    stated(view.indices_at(bytes)).of(Some(words.replace('\n', "")))
}

/// The zone divided into observations and the target.
///
/// The target is the last value with a comparison, or the last that is called one (目標); without either the value of
/// the plan's year or later, or a value that stands alone in its box. A result (実績, 現状) is never a target.
fn target_of(parts: &Parts, plan: Option<i32>) -> (Vec<&Element>, Option<&Element>) {
    let year = |element: &Element| element.year.and_then(|year| year.resolve(plan));
    let last = |wanted: &dyn Fn(&Element) -> bool| {
        parts.zone.iter().rposition(|element| element.tense != Tense::Past && wanted(element))
    };
    let compared = last(&|element| element.comparison.is_some());
    let aimed = || last(&|element| element.tense == Tense::Aim);
    let due = || last(&|element| year(element).zip(plan).is_some_and(|(year, plan)| year >= plan));
    let alone = || last(&|element| parts.zone.len() == 1 && element.year.is_none());
    let at = compared.or_else(aimed).or_else(due).or_else(alone);
    let series =
        parts.zone.iter().enumerate().filter(|(index, _)| Some(*index) != at).map(|(_, element)| element).collect();
    (series, at.and_then(|at| parts.zone.get(at)))
}

/// 令和5年度末までに、…の割合を55％以上にする: the year that a sentence begins with, by which its target is due.
fn due_year(text: &str) -> Option<Year> {
    let bare = without_bullet(text).trim_start();
    let year = in_month(bare, parse_year(bare)?);
    let due = bare.get(year.range.end..)?;
    DUE.iter().any(|word| due.starts_with(word)).then_some(year.value)
}

/// `due` is the year that the whole sentence gives; the value's own comes first.
fn target_from(reader: &Reader<'_>, view: &View, element: &Element, due: Option<Year>) -> Traced<Target> {
    let mut notes = Notes::default();
    let target = record!(
        notes,
        Target {
            fiscal_year: element.year.or(due).and_then(|year| year.resolve(reader.year)),
            value: quantity(view, element),
            comparison: element.comparison.unwrap_or(Comparison::Equal),
            approximate: element.approximate,
        }
    );
    notes.of(target)
}

/// One value of a year; `year` where the value itself has none.
pub(super) fn observation(
    reader: &Reader<'_>,
    view: &View,
    element: &Element,
    year: Option<i32>,
) -> Traced<Observation> {
    let mut notes = Notes::default();
    let observation = record!(
        notes,
        Observation {
            fiscal_year: element.year.and_then(|year| year.resolve(reader.year)).or(year),
            value: quantity(view, element),
            approximate: element.approximate,
        }
    );
    notes.of(observation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_never_a_target() {
        let target = |text: &str| {
            let parts = parts(text);
            target_of(&parts, Some(2024)).1.and_then(|element| element.value).map(|value| value.to_string())
        };
        assert_eq!(target("参加した団体数 509団体以上").as_deref(), Some("509"));
        assert_eq!(target("参加した団体数：目標 509団体").as_deref(), Some("509"));
        assert_eq!(target("講座の開催：5回").as_deref(), Some("5"));
        assert_eq!(target("参加した団体数：実績 360団体"), None);
        assert_eq!(target("参加した団体数 360団体（令和６年度実績）"), None);
        assert_eq!(target("５年度：360団体 → ６年度：509団体").as_deref(), Some("509"));
    }

    fn read(text: &str) -> Vec<&str> {
        items(text).into_iter().filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn indicators_are_divided_at_marks_and_after_targets() {
        assert_eq!(read("○甲の割合\n29年度：49.9％\n４年度：55％以上\n○乙の割合\n４年度：60％以上").len(), 2);
        assert_eq!(read("区民調査において、行われていると\n回答した割合：55％以上\n参加者数：100人以上").len(), 2);
        assert_eq!(read("甲の割合\n３年度：50％以上\n４年度：55％以上").len(), 1);
        let roles =
            "甲の割合\n目標：４年度 50％以上\n実績：２年度 43.0％\n乙の件数\n目標：４年度 9件以上\n実績：２年度 5件";
        assert_eq!(read(roles).len(), 2);
        assert_eq!(read("甲の割合\n目標　４年度　50％以上\n実績　２年度　43.0％\n乙の件数：9件以上").len(), 2);
        assert_eq!(read("備蓄をした世帯の割合　60％とする\n訓練の参加者　1,200人\n講座の参加者　300人以上").len(), 3);
        assert_eq!(read("訓練をした地域の数　11地域\n備蓄をした世帯の割合　60％").len(), 2);
        assert_eq!(read("区民調査において、65歳\n健診を受けた人の割合　30％").len(), 1);
        assert_eq!(read("参加者の数　30人\nうち子ども　10人").len(), 1);
    }
}
