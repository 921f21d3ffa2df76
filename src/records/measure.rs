//! 指標: a sentence taken apart into what is measured, its observations and its target. Pure text, no records.
//!
//! ```text
//! indicator := measure zone
//! zone      := element ( separator element )* tail
//! element   := ( year separator? )? quantity ( "（" year note? "）" )?
//! ```
//! The zone is the run of years and values at the end of the sentence; quantities before it belong to the measure
//! (「1日30分以上の運動を週2回以上行う人の割合：50％以上」). The work grows with the length of the sentence.

use std::ops::Range;

use super::noted::notes_start;
use crate::lexicon::{
    CHANGE_TAILS, COLONS, COMMA, FULL_STOP, JOINED_BOUNDS, MEASURE_ENDS, MEASURE_NOUNS, MEASURE_PARTICLES, NOTE_MARKS,
    PLAIN_MEASURES, PLANNED, RESULTS, TARGETS, TOPIC, UNIT_HEADS, VALUE_LETTER, VALUE_TAILS, YEAR, YEAR_JOINTS,
    YEAR_NOTES, YEAR_TO_VALUE, counter_at, is_any_closer, is_any_opener, is_arrow, is_bullet, is_lost, is_small,
    joint_behind, percent_at, without_bullet,
};
use crate::record::{Comparison, Decimal};
use crate::value::{
    Found, Quantity, Unread, Year, canonical_unit, find_quantities, find_years, find_years_of_values, is_digit,
    leading_comparison, parse_month, parse_year,
};

/// One value of an indicator with the year before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) year: Option<Year>,
    pub(super) value: Option<Decimal>,
    pub(super) unit: String,
    pub(super) comparison: Option<Comparison>,
    pub(super) approximate: bool,
    /// Why it has no value, where its digits make none.
    pub(super) unread: Option<Unread>,
    /// What the words beside it say of it.
    pub(super) tense: Tense,
    /// Bytes of the digits.
    pub(super) digits: Range<usize>,
    /// Bytes from the year (or 約, 延べ) to the comparison.
    pub(super) range: Range<usize>,
}

/// Whether the words beside a value make it a result or a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tense {
    /// Nothing says.
    #[default]
    Open,
    /// 実績, 現状, 時点: a result, and never a target.
    Past,
    /// 目標.
    Aim,
}

/// The parts of an indicator's sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    /// Bytes of the measure.
    pub(super) measure: Range<usize>,
    /// A year in brackets at the end of the measure（２年度）: the year of the value behind it.
    pub(super) measure_year: Option<Year>,
    /// The values at the end of the sentence.
    pub(super) zone: Vec<Element>,
}

/// Takes a sentence apart.
pub(super) fn parts(text: &str) -> Parts {
    let text = without_note(text.get(..notes_start(text)).unwrap_or(text));
    let mut elements = elements(text);
    bound_behind_bracket(text, &mut elements);
    let joined = joined_values(text, &elements);
    let mut zone = zone(text, elements);
    compare_by_tail(text, &mut zone);
    if let Some((from, last)) = joined.zip(zone.last().cloned()) {
        let range = from..last.range.end;
        zone = vec![Element { value: None, unread: Some(Unread::Pair), range, ..last }];
    }
    let end = zone.iter().map(|element| element.range.start).min().unwrap_or(text.len());
    let (measure, measure_year) = measure(text, end);
    unit_of_measure(text.get(measure.clone()).unwrap_or_default(), &mut zone);
    Parts { measure, measure_year, zone }
}

/// Where two values begin that are one bound and no single number: 30町会以上かつ40町会以下, 30町会／80町会以上.
fn joined_values(text: &str, elements: &[Element]) -> Option<usize> {
    let [.., first, last] = elements else { return None };
    let gap = text.get(first.range.end..last.range.start)?.trim_matches(|c: char| c.is_whitespace() || c == COMMA);
    let bounded = first.comparison.is_some() && last.comparison.is_some();
    // 65歳以上または…: what is measured stands before the first bound.
    let before = text.get(..first.range.start)?.trim_end();
    let measured = before.ends_with(COLONS) || MEASURE_NOUNS.iter().any(|noun| before.ends_with(noun));
    // 30町会以上、15町会未満: two bounds of one value, and nothing says which of them is aimed at.
    let beside = gap.is_empty() && first.unit == last.unit && first.year.is_none() && last.year.is_none();
    let joins = beside || JOINED_BOUNDS.iter().any(|word| gap.starts_with(word));
    let both = bounded && measured && joins && !gap.contains(COLONS);
    let bare = first.comparison.is_none() && first.year.is_none() && last.year.is_none();
    let share = bare && first.unit == last.unit && !first.unit.is_empty() && matches!(gap, "/" | "／");
    (both || share).then_some(first.range.start)
}

/// The sentence without a note in brackets behind its last value that gives another value: 55％以上（全国平均：60％）. A
/// bracket that begins with a year goes on with the series.
fn without_note(text: &str) -> &str {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || c == FULL_STOP);
    let Some(open) = end.ends_with(['）', ')']).then(|| end.rfind(['（', '('])).flatten() else { return text };
    let (before, bracket) = end.split_at(open);
    let inner = bracket.trim_matches(['（', '(', '）', ')']);
    let series = elements(inner).first().is_some_and(|first| first.year.is_some() && first.range.start == 0);
    let before = before.trim_end();
    let behind = |last: &Element| before.get(last.range.end..).unwrap_or_default();
    let valued = || elements(before).last().is_some_and(|last| is_tail(behind(last)) && !is_change(behind(last)));
    if !series && !find_quantities(inner).is_empty() && valued() { before } else { text }
}

/// For each of the values of a sentence the part of it that its record quotes: the whole sentence, or where it lists
/// many values the words from one to the next.
pub(super) fn shares(text: &str, values: &[Element]) -> Vec<Range<usize>> {
    /// A bullet with more counts is a list run together; each of its records quoting all of it would make the output
    /// grow with the square of the list.
    const MAX_WHOLE: usize = 16;
    if values.len() <= MAX_WHOLE {
        return values.iter().map(|_| 0..text.len()).collect();
    }
    let mut start = 0;
    let ends = values.iter().enumerate().map(|(at, value)| match values.get(at + 1) {
        Some(next) => {
            let gap = text.get(value.range.end..next.range.start.max(value.range.end)).unwrap_or_default();
            value.range.end + gap.find([COMMA, FULL_STOP]).map_or(0, |at| at + COMMA.len_utf8())
        }
        None => text.len(),
    });
    ends.map(|end| {
        let share = start..end;
        start = end;
        share
    })
    .collect()
}

/// Every quantity of a text with the year directly before it.
pub(super) fn elements(text: &str) -> Vec<Element> {
    let mut years = find_years(text);
    with_years_of_values(text, &mut years);
    let mut taken = 0;
    let quantities = find_quantities(text).into_iter();
    quantities
        .map(|quantity| {
            let element = element(text, &years, quantity, taken);
            taken = element.range.end;
            element
        })
        .collect()
}

/// Adds 前年度, 令5 and '23, where a value follows at once.
fn with_years_of_values(text: &str, years: &mut Vec<Found<Year>>) {
    let known = years.len();
    for found in find_years_of_values(text) {
        let own = years.get(..known).unwrap_or_default();
        let next = own.partition_point(|year| year.range.end <= found.range.start);
        if own.get(next).is_none_or(|year| year.range.start >= found.range.end) {
            years.push(found);
        }
    }
    if years.len() > known {
        years.sort_by_key(|year| year.range.start);
    }
}

/// `taken` is where the element before ends: its year is not the next one's.
fn element(text: &str, years: &[Found<Year>], found: Found<Quantity>, taken: usize) -> Element {
    let element = Element::from(found);
    let Range { start, end } = element.range;
    let index = years.partition_point(|year| year.range.end <= start);
    let before = index.checked_sub(1).and_then(|at| years.get(at));
    let before = before.filter(|year| year.range.start >= taken).map(|year| in_month(text, year.clone()));
    let joined = before.filter(|year| text.get(year.range.end..start).is_some_and(joins_year));
    let lead = text.get(joined.as_ref().map_or(start, |year| year.range.end)..start).unwrap_or_default();
    let (year, end, note) = match &joined {
        Some(year) => (Some(year.value), end, ""),
        None => match year_behind(text, end) {
            Some((year, end, note)) => (Some(year), end, note),
            None => (None, end, ""),
        },
    };
    let told = tense(if lead.is_empty() { last_word(text, start) } else { lead }, note);
    let (start, end) = bracketed(text, joined.as_ref().map_or(start, |year| year.range.start), end);
    match joined.as_ref().and_then(|_| headed(text, start, taken)) {
        Some((start, head)) => {
            let tense = if told == Tense::Open { tense(head, "") } else { told };
            Element { year, range: start..end, tense, ..element }
        }
        None => Element { year, range: start..end, tense: told, ..element },
    }
}

/// 令和９年３月末までに60％以上: a calendar year with its month, as the fiscal year of that month.
pub(super) fn in_month(text: &str, year: Found<Year>) -> Found<Year> {
    let calendar = text.get(year.range.clone()).is_some_and(|printed| printed.ends_with(YEAR));
    let month = text.get(year.range.end..).filter(|_| calendar).and_then(parse_month);
    match month {
        Some(month) => {
            Found { value: year.value.of_month(month.value), range: year.range.start..year.range.end + month.range.end }
        }
        None => year,
    }
}

/// 目標（27年度）：50％以上, 実績 ３年度：48％: the word that says what a year's value is, where nothing but the line's
/// beginning, a separator or the value before (which ends at `taken`) stands before it; with where it begins.
fn headed(text: &str, start: usize, taken: usize) -> Option<(usize, &str)> {
    let before = text
        .get(..start)?
        .trim_end_matches(|c: char| c.is_whitespace() && c != '\n' || COLONS.contains(&c) || is_any_closer(c));
    let word = TARGETS.iter().chain(RESULTS).filter(|word| before.ends_with(**word)).max_by_key(|word| word.len())?;
    let at = before.len() - word.len();
    let lead = before.get(..at)?.trim_end_matches(|c: char| is_any_opener(c) || is_bullet(c) || c == '　' || c == ' ');
    let begins = lead.is_empty()
        || lead.len() == taken
        || PLAIN_MEASURES.iter().any(|noun| lead.ends_with(noun))
        || lead.ends_with(|c: char| c == '\n' || is_arrow(c) || matches!(c, COMMA | FULL_STOP));
    begins.then_some((lead.len(), before.get(at..)?))
}

/// 38.5％（元年度）, 120人（令和3年度実績）: the year in brackets behind a value, the end of the brackets and what else
/// they say.
fn year_behind(text: &str, end: usize) -> Option<(Year, usize, &str)> {
    /// 令和３（2021）年度末時点の実績 is the longest that was met.
    const MAX_CHARS: usize = 24;
    let rest = text.get(end..)?;
    let inner = rest.trim_start_matches([' ', '\u{3000}']).strip_prefix(['（', '('])?;
    let year = parse_year(inner)?;
    let behind = inner.get(year.range.end..)?;
    let close = behind.char_indices().take(MAX_CHARS).find(|(_, c)| matches!(c, '）' | ')')).map(|(at, _)| at)?;
    let note = behind.get(..close)?.trim_matches(|c: char| c.is_whitespace() || is_small(c));
    let closer = behind.get(close..)?.chars().next()?.len_utf8();
    let end = text.len() - (behind.len() - close - closer);
    YEAR_NOTES.contains(&note).then_some((year.value, end, note))
}

/// The few characters before a value, up to a comma, a line end or another value.
fn last_word(text: &str, start: usize) -> &str {
    const MAX_CHARS: usize = 8;
    let before = text.get(..start).unwrap_or_default();
    let from = before.char_indices().rev().take(MAX_CHARS).last().map_or(before.len(), |(at, _)| at);
    let word = before.get(from..).unwrap_or_default();
    let word = word.trim_end_matches(|c: char| {
        c.is_whitespace() || COLONS.contains(&c) || is_any_closer(c) || is_small(c) || c == VALUE_LETTER
    });
    word.rsplit([COMMA, FULL_STOP, '\n']).next().unwrap_or_default()
}

/// Whether 実績 or 目標 ends the words before a value, or stands in the brackets behind it.
fn tense(lead: &str, note: &str) -> Tense {
    let lead = lead.trim_end_matches(|c: char| {
        c.is_whitespace() || COLONS.contains(&c) || is_any_closer(c) || is_small(c) || c == TOPIC
    });
    let says =
        |words: &[&str]| words.iter().any(|word| lead.ends_with(word) || !note.is_empty() && note.contains(word));
    let planned = || {
        PLANNED
            .iter()
            .filter_map(|word| lead.strip_suffix(word))
            .any(|before| before.is_empty() || before.ends_with(is_lead))
    };
    if says(TARGETS) || planned() {
        Tense::Aim
    } else if says(RESULTS) {
        Tense::Past
    } else {
        Tense::Open
    }
}

impl Element {
    /// An element of a part of a text, by its place in the whole.
    pub(super) fn moved(self, by: usize) -> Self {
        let moved = |range: Range<usize>| range.start + by..range.end + by;
        Self { digits: moved(self.digits), range: moved(self.range), ..self }
    }
}

impl From<Found<Quantity>> for Element {
    fn from(found: Found<Quantity>) -> Self {
        let quantity = found.value;
        Self {
            year: None,
            value: quantity.value,
            unit: quantity.unit,
            comparison: quantity.comparison,
            approximate: quantity.approximate,
            unread: quantity.unread,
            tense: Tense::Open,
            digits: quantity.digits,
            range: found.range,
        }
    }
}

/// What may stand between a year and its value: 29年度：49.9％, R4 50％, ２年度実績　48.1％, ４年度末までに55％以上.
fn joins_year(between: &str) -> bool {
    /// 年度の実績値は、延べ is about the longest.
    const MAX_BYTES: usize = 60;
    if between.len() > MAX_BYTES {
        return false;
    }
    let mut rest = between.trim();
    loop {
        let before = rest.len();
        rest = rest.trim_start_matches(|c: char| {
            let bracket = is_any_opener(c) || is_any_closer(c);
            c.is_whitespace() || COLONS.contains(&c) || bracket || is_small(c) || YEAR_JOINTS.contains(&c)
        });
        rest = YEAR_TO_VALUE.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        if rest.len() == before {
            return rest.is_empty();
        }
    }
}

/// Brackets around a year and its value belong to them.
fn bracketed(text: &str, start: usize, end: usize) -> (usize, usize) {
    let opener = text.get(..start).and_then(|before| before.chars().next_back()).filter(|c| is_any_opener(*c));
    let start = opener.map_or(start, |c| start - c.len_utf8());
    (start, end)
}

/// The elements at the end of the sentence that nothing but separators divides.
fn zone(text: &str, mut elements: Vec<Element>) -> Vec<Element> {
    let mut first = elements.len();
    let mut after = text.len();
    for at in (0..elements.len()).rev() {
        let Some(element) = elements.get(at) else { break };
        let gap = text.get(element.range.end..after).unwrap_or_default();
        let late = late_unit(element, elements.get(at + 1).filter(|_| at + 1 == first), gap);
        let last = || is_tail(gap) && (element.comparison.is_some() || !is_change(gap));
        let fits = late.is_some() || if first == elements.len() { last() } else { is_separator(gap) };
        if !fits {
            break;
        }
        first = at;
        after = element.range.start;
        if let Some((element, unit)) = elements.get_mut(at).zip(late) {
            element.unit = unit;
        }
    }
    elements.split_off(first)
}

/// `元年度：9 →件 ２年度：840件`: the unit of a year's value behind the arrow, which a page draws first where the arrow
/// has another font. The next value has its year, and the same unit.
fn late_unit(element: &Element, next: Option<&Element>, gap: &str) -> Option<String> {
    let next = next.filter(|next| next.year.is_some() && element.year.is_some() && element.unit.is_empty())?;
    let behind = gap.trim_start().strip_prefix(is_arrow)?.trim();
    let unit = counter_at(behind).or_else(|| percent_at(behind)).filter(|unit| unit.len() == behind.len())?;
    Some(canonical_unit(unit)).filter(|unit| *unit == next.unit)
}

/// 100名（うち子ども30名）以上: the bound behind a bracket is that of the value before it, and what the bracket counts is
/// no value of the series but where it names its year: 80％（５年度 75％）以上.
fn bound_behind_bracket(text: &str, elements: &mut Vec<Element>) {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || c == FULL_STOP).len();
    let Some(close) = text.get(..end).and_then(|text| text.rfind(['）', ')'])) else { return };
    let closer = text.get(close..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let Some(bound) = text.get(close + closer..end).and_then(|behind| leading_comparison(behind.trim_start())) else {
        return;
    };
    let Some(open) = text.get(..close).and_then(|text| text.rfind(['（', '('])) else { return };
    let inside = elements.partition_point(|element| element.digits.start < open);
    let before = inside.checked_sub(1).and_then(|at| elements.get(at));
    let touches = |element: &Element| {
        element.comparison.is_none() && text.get(element.range.end..open).is_some_and(|gap| gap.trim().is_empty())
    };
    if !before.is_some_and(touches) || inside == elements.len() {
        return;
    }
    let kept: Vec<Element> = elements.drain(inside..).filter(|element| element.year.is_some()).collect();
    let Some(mut bounded) = elements.pop() else { return };
    (bounded.comparison, bounded.range.end) = (Some(bound), end);
    elements.extend(kept);
    // The target comes last.
    elements.push(bounded);
}

/// A comparison that brackets or the end of a line part from the last value: 60%（合計）以上.
fn compare_by_tail(text: &str, zone: &mut [Element]) {
    let Some(last) = zone.last_mut().filter(|last| last.comparison.is_none()) else { return };
    let tail = text.get(last.range.end..).unwrap_or_default().trim_start_matches(is_closing);
    // 30町会(以上).
    let inner = tail.strip_prefix(['（', '(']).and_then(|inner| inner.split_once(['）', ')']));
    let inside = inner.filter(|(inner, _)| inner.chars().count() == 2).and_then(|(inner, _)| leading_comparison(inner));
    last.comparison = inside.or_else(|| leading_comparison(behind_brackets(tail)));
}

fn is_closing(c: char) -> bool {
    c.is_whitespace() || matches!(c, FULL_STOP | COMMA) || is_any_closer(c) || is_small(c)
}

fn is_closing_note(c: char) -> bool {
    c.is_whitespace() || is_small(c)
}

/// What follows the brackets a text begins with.
fn behind_brackets(text: &str) -> &str {
    let Some(inner) = text.strip_prefix(['（', '(']) else { return text };
    let behind = inner.find(['）', ')']).and_then(|close| inner.get(close..)).unwrap_or_default();
    behind.trim_start_matches(is_closing)
}

/// What may follow the last value of a sentence.
fn is_tail(text: &str) -> bool {
    VALUE_TAILS.contains(&tail(text))
}

/// とする, をめざす behind a value, brackets aside.
pub(super) fn says_aim(text: &str) -> bool {
    !tail(text).is_empty() && is_tail(text)
}

/// 10%減少: the value is how much changes, and no aim.
fn is_change(text: &str) -> bool {
    CHANGE_TAILS.contains(&tail(text))
}

/// What follows a value, without (R3~R5作成合計目標) and other brackets behind it.
fn tail(text: &str) -> &str {
    behind_note_mark(behind_brackets(text.trim_matches(is_closing)).trim())
}

/// What follows the mark of a note: 60％以上※1.
fn behind_note_mark(text: &str) -> &str {
    let Some(behind) = NOTE_MARKS.iter().find_map(|mark| text.strip_prefix(mark)) else { return text };
    behind.trim_start_matches(is_digit).trim_matches(is_closing)
}

/// What may stand between two values of a series: arrows, commas, line ends.
fn is_separator(text: &str) -> bool {
    // 現状20町会→目標30町会以上, 目標60％　実績55％: the word says what the next value is.
    let bare = text.trim_end_matches(|c: char| c.is_whitespace() || COLONS.contains(&c) || is_any_closer(c));
    let roles = TARGETS.iter().chain(RESULTS).filter_map(|word| bare.strip_suffix(word));
    let led = roles.map(|before| before.trim_end_matches(is_any_opener)).find(|before| !before.is_empty());
    let text = led.unwrap_or(text);
    let stem = joint_behind(text).and_then(|at| text.get(..at)).unwrap_or(text);
    stem.chars()
        .all(|c| is_closing(c) || is_arrow(c) || is_bullet(c) || is_lost(c) || matches!(c, '，' | ',' | '／' | '/'))
}

/// 参加者数（人）：30以上, 参加率（単位：％）: the unit that a measure names in brackets, for values without one.
fn unit_of_measure(measure: &str, zone: &mut [Element]) {
    let Some(inner) = measure.trim_end_matches(is_closing_note).strip_suffix(['）', ')']) else { return };
    let Some(open) = inner.rfind(['（', '(']) else { return };
    let named = inner.get(open..).unwrap_or_default().trim_start_matches(['（', '(']).trim();
    let named = UNIT_HEADS.iter().find_map(|head| named.strip_prefix(head)).unwrap_or(named).trim();
    let unit = counter_at(named).or_else(|| percent_at(named)).filter(|unit| unit.len() == named.len());
    if let Some(unit) = unit {
        for element in zone.iter_mut().filter(|element| element.unit.is_empty()) {
            element.unit = canonical_unit(unit);
        }
    }
}

/// The measure before `end`: without its mark, its colon, and a year in brackets.
fn measure(text: &str, end: usize) -> (Range<usize>, Option<Year>) {
    let start = text.len() - without_bullet(text.trim_start_matches(is_lead)).len();
    let start = start.min(end);
    let mut end = start + trim_end(text.get(start..end).unwrap_or_default());
    let body = text.get(start..end).unwrap_or_default();
    let mut year = None;
    if let Some(open) = body.rfind(['（', '(']) {
        let inner = body.get(open..).unwrap_or_default().trim_matches(['（', '(', '）', ')', ' ', '　']);
        if let Some(found) = parse_year(inner)
            && inner.get(found.range.end..).is_some_and(|rest| YEAR_NOTES.contains(&rest.trim()))
        {
            year = Some(found.value);
            end = start + trim_end(body.get(..open).unwrap_or_default());
        }
    }
    (start..end, year)
}

/// A mark before an indicator that is no part of its measure. A bullet ・ is kept by texts, not by measures.
fn is_lead(c: char) -> bool {
    c.is_whitespace() || is_bullet(c) || c == '※'
}

/// Length without colons, spaces, opened brackets and the particle before a value.
fn trim_end(text: &str) -> usize {
    let bare = text.trim_end_matches(|c: char| {
        c.is_whitespace() || COLONS.contains(&c) || is_arrow(c) || MEASURE_ENDS.contains(&c)
    });
    // `団体の数` and below it `目標　３年度　30団体以上`: the word is the value's.
    let roles = RESULTS.iter().chain(TARGETS).chain(PLANNED).filter_map(|word| bare.strip_suffix(word));
    if let Some(before) = roles
        .filter(|before| before.ends_with(|c: char| c.is_whitespace() || COLONS.contains(&c) || is_any_opener(c)))
        .min_by_key(|before| before.len())
    {
        return before.trim_end_matches(|c: char| c.is_whitespace() || COLONS.contains(&c) || is_any_opener(c)).len();
    }
    let cut = MEASURE_PARTICLES
        .iter()
        .find_map(|word| bare.strip_suffix(word))
        .filter(|cut| bare.len() < text.len() || !cut.is_empty());
    // A particle is cut only where a value follows directly.
    match cut {
        Some(cut) if bare.len() == text.len() => {
            cut.trim_end_matches(|c: char| COLONS.contains(&c) || c == COMMA).len()
        }
        _ => bare.len(),
    }
}

#[cfg(test)]
mod tests;
