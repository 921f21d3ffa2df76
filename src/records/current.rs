//! 現状: its survey headings, figures and prose.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::indicator::observation;
use super::measure::{Element, Parts, Tense, elements, parts};
use super::reader::Reader;
use super::traced::{Notes, Traced, record, stated};
use crate::finding::Remark;
use crate::layout::{Text, View};
use crate::lexicon::{
    COLONS, COMMA, FULL_STOP, MEASURE_NOUNS, PLAIN_MEASURES, QUESTIONNAIRE, SURVEYS, is_any_closer, is_any_opener,
};
use crate::record::{CurrentState, Indicator};
use crate::value::{Year, find_years, parse_year};

/// 現状 of an issue.
pub(super) fn current_state(reader: &Reader<'_>, texts: &[&Text]) -> Traced<CurrentState> {
    let mut notes = Notes::default();
    let Some(view) = reader.owned(texts, &mut notes) else { return notes.of(CurrentState::default()) };
    let sheet = read(&view, reader.year, |part| level(reader, part));
    let indicators: Traced<Vec<_>> = sheet.figures.iter().map(|figure| lower(reader, &sheet, figure)).collect();
    let indicators = notes.field("indicators", indicators);
    idle_surveys(&mut notes, &sheet);
    unpaired(&mut notes, &sheet);
    let text = notes.field("text", prose(&sheet));
    notes.of(CurrentState { text, indicators })
}

/// The sentences that state no figure.
fn prose(sheet: &Sheet) -> Traced<Option<String>> {
    let mut notes = Notes::default();
    sheet.prose.iter().for_each(|part| notes.stated(part.indices()));
    let prose = sheet.prose.iter().map(|part| part.as_str()).collect::<Vec<_>>().join("\n");
    notes.of((!prose.is_empty()).then_some(prose))
}

/// Page and line on which a paragraph begins.
fn level(reader: &Reader<'_>, part: &View) -> Option<(u32, u32)> {
    let segment = reader.document.segment_of(*part.indices().first()?)?;
    reader.document.segments.get(segment).map(|segment| (segment.page, segment.line))
}

/// 現状 taken apart.
#[derive(Default)]
struct Sheet {
    figures: Vec<Figure>,
    prose: Vec<View>,
    /// Values that found no measure.
    values: Vec<View>,
    /// Headings of surveys with their years and where in the heading these stand.
    surveys: Vec<(Year, View, Range<usize>)>,
}

/// A measure with its value.
struct Figure {
    sentence: View,
    parts: Parts,
    /// A value that stands on a line of its own.
    apart: Option<(View, Element)>,
    /// The survey heading it stands under.
    survey: Option<usize>,
}

/// What a paragraph of 現状 is.
enum Line {
    /// 区民モニターアンケート(２年度).
    Survey(Year, Range<usize>),
    /// A measure with its value, or waiting for it.
    Figure(Parts),
    /// A value alone.
    Value(Element),
    Prose,
}

fn read(view: &View, plan: Option<i32>, level: impl Fn(&View) -> Option<(u32, u32)>) -> Sheet {
    let mut sheet = Sheet::default();
    let mut waiting = Waiting::default();
    for paragraph in view.paragraphs() {
        match line(paragraph.as_str()) {
            Line::Survey(year, at) => sheet.surveys.push((year, paragraph, at)),
            Line::Prose => sheet.prose.push(paragraph),
            Line::Figure(whole) => {
                if whole.zone.is_empty() {
                    waiting.push(sheet.figures.len(), level(&paragraph));
                }
                let survey = sheet.surveys.len().checked_sub(1);
                let answers = answers(paragraph.as_str()).into_iter().map(|own| paragraph.part(own));
                let mut each: Vec<(View, Parts)> = answers.map(|own| (own.clone(), parts(own.as_str()))).collect();
                if each.is_empty() {
                    each.push((paragraph, whole));
                }
                let figure = |(sentence, parts)| Figure { sentence, parts, apart: None, survey };
                sheet.figures.extend(each.into_iter().map(figure));
            }
            Line::Value(element) => {
                let own = waiting.take(level(&paragraph));
                match own.and_then(|at| sheet.figures.get_mut(at)) {
                    Some(figure) => figure.apart = Some((paragraph, element)),
                    None => sheet.values.push(paragraph),
                }
            }
        }
    }
    let waiting: Vec<usize> = waiting.figures.into_iter().collect();
    pair(&mut sheet, &waiting);
    one_year(&mut sheet, plan);
    sheet
}

/// A list of measures and, further down, a list of as many values: they are printed in the same order.
fn pair(sheet: &mut Sheet, waiting: &[usize]) {
    if waiting.is_empty() || waiting.len() != sheet.values.len() {
        return;
    }
    for (at, value) in waiting.iter().zip(std::mem::take(&mut sheet.values)) {
        if let (Some(figure), Line::Value(element)) = (sheet.figures.get_mut(*at), line(value.as_str())) {
            figure.apart = Some((value, element));
        }
    }
}

/// Figures that were printed away from their survey heading take its year where all headings agree.
fn one_year(sheet: &mut Sheet, plan: Option<i32>) {
    let Some((first, ..)) = sheet.surveys.first() else { return };
    if sheet.surveys.iter().all(|(year, ..)| year.resolve(plan) == first.resolve(plan)) {
        for figure in sheet.figures.iter_mut().filter(|figure| figure.survey.is_none()) {
            figure.survey = Some(0);
        }
    }
}

/// A survey heading under which nothing stands is quoted.
fn idle_surveys(notes: &mut Notes, sheet: &Sheet) {
    let valued = |figure: &&Figure| figure.apart.is_some() || !figure.parts.zone.is_empty();
    let used: BTreeSet<usize> = sheet.figures.iter().filter(valued).filter_map(|figure| figure.survey).collect();
    for (_, (_, heading, _)) in sheet.surveys.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
        notes.released(heading.indices());
    }
}

/// Measures that wait for a value, by the line they stand on.
#[derive(Default)]
struct Waiting {
    figures: BTreeSet<usize>,
    by_level: BTreeMap<(u32, u32), BTreeSet<usize>>,
}

impl Waiting {
    fn push(&mut self, figure: usize, level: Option<(u32, u32)>) {
        self.figures.insert(figure);
        if let Some(level) = level {
            self.by_level.entry(level).or_default().insert(figure);
        }
    }

    /// The first measure on the value's own line, or the only one that waits.
    fn take(&mut self, level: Option<(u32, u32)>) -> Option<usize> {
        let mut beside = None;
        if let Some(on_line) = level.and_then(|level| self.by_level.get_mut(&level)) {
            while beside.is_none() && !on_line.is_empty() {
                beside = on_line.pop_first().filter(|figure| self.figures.contains(figure));
            }
        }
        let alone = if self.figures.len() == 1 { self.figures.first().copied() } else { None };
        let own = beside.or(alone)?;
        self.figures.remove(&own);
        Some(own)
    }
}

/// 「感じる」56.1％、「感じない」43.9％: each answer with its own share, where a line gives several; none where it gives one.
fn answers(text: &str) -> Vec<Range<usize>> {
    let values: Vec<Element> = elements(text).into_iter().filter(|value| !value.unit.is_empty()).collect();
    let alike = |value: &Element| {
        let bare = value.year.is_none() && value.comparison.is_none() && value.tense == Tense::Open;
        bare && values.first().is_some_and(|first| first.unit == value.unit)
    };
    let begins = |c: char| c.is_whitespace() || matches!(c, COMMA | ',' | '，' | '／' | '/');
    let (mut out, mut start) = (Vec::new(), 0);
    for value in &values {
        let named = text.get(start..value.range.start).is_some_and(|words| words.chars().any(char::is_alphabetic));
        let own = text.get(start..).map_or(start, |rest| start + (rest.len() - rest.trim_start_matches(begins).len()));
        let parted = start == 0 || own > start;
        if !alike(value) || !named || !parted {
            return Vec::new();
        }
        out.push(own..value.range.end);
        start = value.range.end;
    }
    let tail = text.get(start..).is_some_and(|tail| tail.chars().all(|c| !c.is_alphanumeric()));
    if let Some(last) = out.last_mut() {
        last.end = text.len();
    }
    if out.len() > 1 && tail { out } else { Vec::new() }
}

fn line(text: &str) -> Line {
    let parts = parts(text);
    if let Some((year, at)) = survey_year(text, &parts) {
        return Line::Survey(year, at);
    }
    let measure = text.get(parts.measure.clone()).unwrap_or_default();
    match parts.zone.as_slice() {
        [element] if measure.is_empty() => Line::Value(element.clone()),
        [] if is_measure(measure) => Line::Figure(parts),
        [_, ..] if !measure.is_empty() && !measure.contains(FULL_STOP) => Line::Figure(parts),
        _ => Line::Prose,
    }
}

/// 区民モニターアンケート(２年度), 地域活動協議会構成団体アンケート（令和２年度）: a survey, its year, no value.
fn survey_year(text: &str, parts: &Parts) -> Option<(Year, Range<usize>)> {
    let open = text.rfind(is_any_opener)?;
    let inner = text.get(open..)?.trim_matches(|c: char| {
        is_any_opener(c) || is_any_closer(c) || c.is_whitespace() || c == FULL_STOP || COLONS.contains(&c)
    });
    /// 年度実施の調査結果 behind the year; a measure that follows the bracket is longer.
    const MAX_REST_CHARS: usize = 10;
    let year = parse_year(inner)?;
    let rest = inner.get(year.range.end..).filter(|rest| rest.chars().count() <= MAX_REST_CHARS)?;
    let before = text.get(..open).unwrap_or_default();
    let survey = SURVEYS.iter().any(|word| before.ends_with(word) || rest.contains(word));
    let bare = PLAIN_MEASURES.iter().any(|noun| before.trim_end().ends_with(noun));
    let named = survey || rest.is_empty() && QUESTIONNAIRE.iter().any(|word| text.contains(word));
    let from = open + text.get(open..)?.find(inner)?;
    (parts.zone.is_empty() && named && !bare).then(|| (year.value, from + year.range.start..from + year.range.end))
}

/// Whether a line without a value is a measure that waits for one: it ends in a measure's noun.
fn is_measure(measure: &str) -> bool {
    !measure.contains(FULL_STOP) && MEASURE_NOUNS.iter().any(|noun| measure.ends_with(noun))
}

fn lower(reader: &Reader<'_>, sheet: &Sheet, figure: &Figure) -> Traced<Indicator> {
    let text = figure.sentence.as_str();
    let measure = text.get(figure.parts.measure.clone()).unwrap_or_default().to_owned();
    let survey = figure.survey.and_then(|at| sheet.surveys.get(at));
    let year = figure.parts.measure_year.or(survey.map(|(year, ..)| *year)).and_then(|year| year.resolve(reader.year));
    let mut notes = stated(figure.sentence.indices());
    let elements: Vec<(&View, &Element)> = match &figure.apart {
        Some((view, element)) => vec![(view, element)],
        None => figure.parts.zone.iter().map(|element| (&figure.sentence, element)).collect(),
    };
    let unit = elements.first().map(|(_, element)| element.unit.clone()).filter(|unit| !unit.is_empty());
    let heading = survey.map(|(_, heading, at)| heading.indices_at(at.clone()));
    let observed = elements.iter().enumerate().map(|(at, (view, element))| {
        // The year of a survey is stated once. The words beside it are no value: they are quoted as left out.
        let mut notes = Notes::default();
        heading.filter(|_| at == 0).into_iter().for_each(|year| notes.field_stated("fiscal_year", year));
        let Traced { value, notes: own } = observation(reader, view, element, year);
        notes.extend(own);
        notes.of(value)
    });
    let value = figure.apart.as_ref().map(|(view, _)| view.as_str());
    let indicator = record!(
        notes,
        Indicator {
            text: value.map_or_else(|| text.to_owned(), |value| format!("{text} {value}")),
            measure: stated(figure.sentence.indices_at(figure.parts.measure.clone())).of(Some(measure)),
            unit: unit,
            observations: observed.collect::<Traced<Vec<_>>>(),
            target: None,
            results: Vec::new(),
        }
    );
    notes.of(indicator)
}

/// Measures without a value and values without a measure are said, not paired by guess.
fn unpaired(notes: &mut Notes, sheet: &Sheet) {
    let waiting: Vec<&Figure> = sheet.figures.iter().filter(|f| f.parts.zone.is_empty() && f.apart.is_none()).collect();
    for figure in &waiting {
        let remark = Remark::MeasureWithoutValue { text: figure.sentence.as_str().to_owned() };
        notes.told(remark, figure.sentence.indices());
    }
    for value in &sheet.values {
        let remark = Remark::ValueWithoutMeasure { text: value.as_str().to_owned(), waiting: waiting.len() };
        notes.told(remark, value.indices());
        notes.released(value.indices());
    }
}

/// Whether a text names a year anywhere: used by callers that look for the year of a heading.
pub(super) fn year_in(text: &str) -> Option<(Year, Range<usize>)> {
    find_years(text).into_iter().next().map(|found| (found.value, found.range))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Char, Document, Reading};

    fn figures(text: &str) -> Vec<(String, Option<i32>, Option<String>)> {
        let lines: Vec<&str> = text.split('\n').collect();
        let document = Document { chars: lines.concat().chars().map(Char::standing).collect(), ..Document::default() };
        let mut joined = Text::new();
        let mut at = 0;
        for line in lines {
            let end = at + u32::try_from(line.chars().count()).expect("short");
            joined.push_line(at..end, false);
            at = end;
        }
        let view = joined.view(&document, Reading::Final);
        let sheet = read(&view, Some(2022), |_| None);
        sheet
            .figures
            .iter()
            .map(|f| {
                let value =
                    f.apart.as_ref().map(|(_, e)| e.value).or_else(|| f.parts.zone.first().map(|e| e.value)).flatten();
                let survey = f.survey.map(|at| sheet.surveys[at].0);
                let year = f.parts.measure_year.or(survey).and_then(|y| y.resolve(Some(2022)));
                (
                    f.sentence.as_str().get(f.parts.measure.clone()).expect("in range").to_owned(),
                    year,
                    value.map(|v| v.to_string()),
                )
            })
            .collect()
    }

    fn figure(measure: &str, value: &str) -> (String, Option<i32>, Option<String>) {
        (measure.to_owned(), Some(2020), Some(value.to_owned()))
    }

    #[test]
    fn values_beside_below_and_far_from_their_measures() {
        let got = figures(
            "区民モニターアンケート(２年度)\n甲の割合 93.4%\n乙の割合\n12.5％\n丙の割合\n丁の割合\n48.1%\n69.0%\n戊の件数（２年度） ９件",
        );
        let wanted = [
            figure("甲の割合", "93.4"),
            figure("乙の割合", "12.5"),
            figure("丙の割合", "48.1"),
            figure("丁の割合", "69"),
            figure("戊の件数", "9"),
        ];
        assert_eq!(got, wanted);
    }

    #[test]
    fn lists_of_different_length_are_not_paired() {
        assert_eq!(figures("甲の割合\n乙の割合\n丙の割合\n48.1%\n69.0%").iter().filter(|f| f.2.is_some()).count(), 0);
    }
}
