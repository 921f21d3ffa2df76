//! アウトカム指標の達成状況(定量評価): the results that the R5 form prints beside or under an issue's indicators.
//!
//! ```text
//! results := ( head? line* )*
//! head    := "<" ( year | 前年度 | 当年度 )? ( 実績 | 達成状況 ) "…" ">"       anywhere in a line: the text behind it is its
//! line    := bullet? measure? value ( "（" note "）" )? ( "：" grade )?
//! ```
//!
//! A line belongs to the indicator whose measure it names, else to the one at its place in the list. What stands before
//! a bullet in the middle of a line is the end of a wrapped label: it is left to be quoted.

use std::collections::BTreeSet;
use std::ops::Range;

use super::current::year_in;
use super::dated::{Dated, dated};
use super::measure::{Element, elements, parts};
use super::reader::{Reader, quantity, squeezed};
use super::result_heads::{heads, is_meaning_of_grades};
use super::traced::{Notes, Owner, Step, Traced, record, stated};
use super::value_rows::{Part, Row, divided};
use crate::finding::Remark;
use crate::layout::{Text, View};
use crate::lexicon::{
    COLONS, FISCAL_YEAR, GRADE_DOTS, GRADE_MARKS, GRADE_WORDS, GRADES_IN_WORDS, LAST_YEAR, MEASURE_NOUNS, PARTICLES,
    RATES, RESULT_HEADS, RESULT_WORDS, RESULTS, THIS_YEAR, VALUE_LETTER, begins_with_bullet, is_any_closer,
    is_any_opener, is_arrow, is_bullet, is_grade_letter, is_quote_closer, is_quote_opener, without_bullet,
};
use crate::record::{Indicator, Results};
use crate::value::{is_digit, result_lead};

/// Adds the printed results to the indicators they belong to.
pub(super) fn add_results(reader: &Reader<'_>, texts: &[&Text], indicators: &mut [Indicator]) -> Notes {
    let mut notes = Notes::default();
    let Some(text) = reader.merged(texts, &mut notes) else { return notes };
    notes.owned_by(Owner::Field, &text);
    notes.extend(read_results(reader, &reader.view(&text), indicators, 0));
    notes
}

/// Adds the results that a text states; what is noted is of the list of indicators.
///
/// Only indicators from `first` on are meant: those before have their results already.
pub(super) fn read_results(reader: &Reader<'_>, view: &View, indicators: &mut [Indicator], first: usize) -> Notes {
    let mut notes = Notes::default();
    for part in divided(reader, view) {
        match part {
            Part::Lines(lines) => notes.extend(read_lines(reader, &lines, indicators, first)),
            Part::Row(row) => add_row(reader, &mut notes, &row, indicators, first),
        }
    }
    notes
}

/// A row under heads of columns, whose measure names its indicator.
fn add_row(reader: &Reader<'_>, notes: &mut Notes, row: &Row, indicators: &mut [Indicator], first: usize) {
    let measure = row.view.part(row.measure(reader));
    let meant = indicators.get(first..).unwrap_or_default();
    let owner = named(measure.as_str(), meant)
        .filter(|at| meant.get(*at).is_some_and(|of| !is_of_another(row.view.as_str(), of)))
        .map(|at| first + at);
    let Some((owner, indicator)) = owner.and_then(|owner| Some((owner, indicators.get_mut(owner)?))) else {
        notes.told(Remark::ResultWithoutIndicator { text: row.view.as_str().to_owned() }, row.view.indices());
        notes.released(row.view.indices());
        return;
    };
    let mut results = Traced::from(std::mem::take(&mut indicator.results));
    row.results(reader, true).into_iter().for_each(|result| results.push(result));
    let mut own = Notes::default();
    indicator.results = own.field("results", results);
    row.tell_unread(reader, &mut own);
    notes.within(Step::Item(owner), own);
}

/// Lines of results, by their heads.
fn read_lines(reader: &Reader<'_>, view: &View, indicators: &mut [Indicator], first: usize) -> Notes {
    let mut notes = Notes::default();
    let mut last = None;
    for block in blocks(reader, &mut notes, view) {
        match last.filter(|_| block.is_grade()) {
            Some(owner) => add_grade(&mut notes, &block, owner, indicators),
            None => last = add_block(&mut notes, &block, indicators, first, reader.year),
        }
    }
    notes
}

/// 【達成状況】B behind a result: the grade of it.
fn add_grade(notes: &mut Notes, block: &Block, owner: usize, indicators: &mut [Indicator]) {
    let (Some(line), Some(indicator)) = (block.lines.first(), indicators.get_mut(owner)) else { return };
    let Some((at, result)) = indicator.results.iter_mut().enumerate().last() else { return };
    result.grade = Some(line.as_str().trim().to_owned());
    let mut own = Notes::default();
    own.field_stated("grade", line.indices());
    block.head.iter().for_each(|head| own.field_stated("grade", head.indices()));
    let mut results = Notes::default();
    results.within(Step::Item(at), own);
    let mut within = Notes::default();
    within.within(Step::Field("results"), results);
    notes.within(Step::Item(owner), within);
}

/// The lines of one year.
struct Block {
    fiscal_year: Option<i32>,
    /// The head that states the year.
    head: Option<View>,
    lines: Vec<View>,
}

impl Block {
    /// Whether it is a grade under a word for grades, and nothing else.
    fn is_grade(&self) -> bool {
        let named = self.head.as_ref().is_some_and(|head| {
            let says = |words: &[&str]| words.iter().any(|word| head.as_str().contains(word));
            says(GRADE_WORDS) && !says(RESULT_WORDS)
        });
        let mut marks = self.lines.first().map(|line| line.as_str().trim().chars()).into_iter().flatten();
        let mark = marks.next().is_some_and(|c| is_grade_letter(c) || GRADE_MARKS.contains(&c));
        named && self.lines.len() == 1 && mark && marks.next().is_none()
    }
}

/// Divides the text at its heads: <令和5年度実績と達成状況>, <前年度実績>.
fn blocks(reader: &Reader<'_>, notes: &mut Notes, view: &View) -> Vec<Block> {
    let text = view.as_str();
    let heads = heads(text);
    let ends = heads.iter().map(|head| head.start).chain([text.len()]);
    let starts = std::iter::once(None).chain(heads.iter().map(Some));
    let mut blocks = Vec::new();
    for (head, end) in starts.zip(ends) {
        let start = head.map_or(0, |head| head.end);
        let lines = lines(notes, &view.part(start..end));
        if head.is_none() && lines.is_empty() {
            continue;
        }
        if let Some(head) = head.filter(|head| has_own_words(text.get((*head).clone()).unwrap_or_default())) {
            notes.released(view.indices_at(head.clone()));
        }
        let head = head.map(|head| view.part(head.clone()));
        let named = |head: &View| head_year(head.as_str(), reader.year).or_else(|| own_year(text, head, reader.year));
        let fiscal_year = head.as_ref().and_then(named);
        blocks.push(Block { fiscal_year, head, lines });
    }
    blocks
}

/// Whether a head says more than its year and that it is one: ＜前年度実績（速報値）＞.
fn has_own_words(head: &str) -> bool {
    let mut rest = head.to_owned();
    if let Some((_, range)) = year_in(head) {
        rest.replace_range(range, "");
    }
    // The longer ones first: 前年 is the beginning of 前年度.
    for word in LAST_YEAR.iter().chain(THIS_YEAR).chain(RESULT_HEADS).chain([&FISCAL_YEAR]) {
        rest = rest.replace(word, "");
    }
    rest.chars().any(|c| c.is_alphanumeric() && !PARTICLES.contains(&c))
}

/// 実績 without a year, where 前年度実績 stands beside it: the plan's own year.
fn own_year(text: &str, head: &View, plan: Option<i32>) -> Option<i32> {
    let bare = result_lead(&format!("{}-", head.as_str())).is_some_and(|(_, last)| !last);
    let beside = text.lines().any(|line| result_lead(line).is_some_and(|(_, last)| last));
    plan.filter(|_| bare && beside)
}

/// The year a head states; `None` where it states none.
pub(super) fn head_year(text: &str, plan: Option<i32>) -> Option<i32> {
    match year_in(text) {
        Some((year, _)) => year.resolve(plan),
        None if LAST_YEAR.iter().any(|word| text.contains(word)) => plan.map(|plan| plan - 1),
        None if THIS_YEAR.iter().any(|word| text.contains(word)) => plan,
        None => None,
    }
}

/// The results of a block: a bullet begins one, and so does every line of a block without bullets.
fn lines(notes: &mut Notes, view: &View) -> Vec<View> {
    let text = view.as_str();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut bulleted = false;
    for line in text.split('\n') {
        let range = start..start + line.len();
        start = range.end + 1;
        if line.trim().is_empty() {
            continue;
        }
        if is_meaning_of_grades(line) {
            notes.released(view.indices_at(range));
            continue;
        }
        let cut = label_end(line);
        if cut > 0 {
            notes.released(view.indices_at(range.start..range.start + cut));
        }
        let begins = begins_with_bullet(line.get(cut..).unwrap_or_default());
        bulleted |= begins;
        match ranges.last_mut().filter(|_| bulleted && !begins) {
            Some(last) => last.end = range.end,
            None => ranges.push(range.start + cut..range.end),
        }
    }
    // Before the first bullet a line without a value is the end of a wrapped label.
    let label = |range: &Range<usize>| {
        let line = text.get(range.clone()).unwrap_or_default();
        bulleted && !begins_with_bullet(line) && elements(line).is_empty()
    };
    for range in ranges.iter().filter(|range| label(range)) {
        notes.released(view.indices_at(range.clone()));
    }
    ranges.retain(|range| !label(range));
    ranges.into_iter().map(|range| view.part(range)).filter(|line| !line.is_empty()).collect()
}

/// Where a bullet stands behind a gap in the middle of a line: the end of a label is before it.
fn label_end(line: &str) -> usize {
    let bullet = line
        .char_indices()
        .skip(1)
        .find(|(at, c)| is_bullet(*c) && line.get(..*at).is_some_and(|before| before.ends_with(char::is_whitespace)));
    let Some((at, _)) = bullet else { return 0 };
    let before = line.get(..at).unwrap_or_default();
    if before.trim().is_empty() || begins_with_bullet(before) || !elements(before).is_empty() { 0 } else { at }
}

/// Adds the results of a block to their indicators; gives the one that got the last.
fn add_block(
    notes: &mut Notes,
    block: &Block,
    indicators: &mut [Indicator],
    first: usize,
    year: Option<i32>,
) -> Option<usize> {
    let mut got = None;
    let meant = indicators.get(first..).unwrap_or_default();
    let in_order = block.lines.len() == meant.len();
    let owner = |(at, line): (usize, &View)| {
        let text = line.as_str();
        let own = named(text, meant).or_else(|| in_order.then_some(at));
        own.filter(|at| meant.get(*at).is_some_and(|of| !is_of_another(text, of))).map(|at| first + at)
    };
    let owners: Vec<Option<usize>> = block.lines.iter().enumerate().map(owner).collect();
    for (line, owner) in block.lines.iter().zip(owners) {
        let Some((owner, indicator)) = owner.and_then(|owner| Some((owner, indicators.get_mut(owner)?))) else {
            notes.told(Remark::ResultWithoutIndicator { text: line.as_str().to_owned() }, line.indices());
            notes.released(line.indices());
            continue;
        };
        let mut results = Traced::from(std::mem::take(&mut indicator.results));
        result(line, block, indicator.unit.as_deref(), year).into_iter().for_each(|result| results.push(result));
        let mut own = Notes::default();
        indicator.results = own.field("results", results);
        notes.within(Step::Item(owner), own);
        got = Some(owner);
    }
    if let Some(head) = block.head.as_ref().filter(|_| block.lines.is_empty()) {
        notes.released(head.indices());
    }
    got
}

/// Whether a line of results states what it measures, and that is not what the indicator does: it has no word of it.
fn is_of_another(line: &str, indicator: &Indicator) -> bool {
    let values = elements(line);
    let start = values.first().map_or(0, |first| first.range.start);
    let words = squeezed(without_bullet(line.get(..start).unwrap_or_default()));
    let measure = indicator.measure.as_deref().map(squeezed).unwrap_or_default();
    // 速報値 and 全体 say of what kind a result is, and not of which measure.
    let bare = words.trim_end_matches(|c| COLONS.contains(&c));
    let named = MEASURE_NOUNS.iter().any(|noun| bare.ends_with(noun)) && !bare.ends_with(VALUE_LETTER);
    let told = [RESULTS, RESULT_WORDS, GRADE_WORDS, LAST_YEAR, THIS_YEAR].concat();
    let said = told.iter().any(|word| words.contains(word));
    let pairs = |text: &str| -> BTreeSet<(char, char)> {
        let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
        letters.windows(2).filter_map(|two| Some((*two.first()?, *two.last()?))).collect()
    };
    let (words, measure) = (pairs(&words), pairs(&measure));
    named && !said && !words.is_empty() && !measure.is_empty() && words.is_disjoint(&measure)
}

/// The only indicator whose measure the line names.
fn named(line: &str, indicators: &[Indicator]) -> Option<usize> {
    if let [_] = indicators {
        return Some(0);
    }
    let line = squeezed(line);
    let names =
        |indicator: &Indicator| indicator.measure.as_deref().is_some_and(|measure| line.contains(&squeezed(measure)));
    let mut hits = indicators.iter().enumerate().filter(|(_, indicator)| names(indicator)).map(|(at, _)| at);
    let first = hits.next()?;
    hits.next().is_none().then_some(first)
}

/// The result of a line; where it names two years, one of each: `R4：65.2％、R5：70.1％`.
fn result(line: &View, block: &Block, unit: Option<&str>, plan: Option<i32>) -> Vec<Traced<Results>> {
    let text = line.as_str();
    let mut values = dated(text, unit, block.fiscal_year, plan);
    let valued = |value: &Dated| (value.year, value.value.value);
    values.dedup_by_key(|value| valued(value));
    if values.is_empty() {
        let graded = grade(text).map(|(_, grade)| grade);
        return vec![one_result(line, block, (block.fiscal_year, value_of(text, block.fiscal_year, unit), graded))];
    }
    let results = values.into_iter().map(|one| one_result(line, block, (one.year, Some(one.value), one.grade)));
    results.collect()
}

/// One result of a line: its year, its value and its grade.
fn one_result(
    line: &View,
    block: &Block,
    (year, value, graded): (Option<i32>, Option<Element>, Option<String>),
) -> Traced<Results> {
    let mut notes = stated(line.indices());
    let stated = block.head.as_ref().map_or_else(Notes::default, |head| stated(head.indices()));
    let result = record!(
        notes,
        Results {
            fiscal_year: stated.of(year),
            value: value.map_or_else(Traced::default, |value| quantity(line, &value)),
            text: without_bullet(line.as_str()).trim_end().to_owned(),
            grade: graded,
        }
    );
    notes.of(result)
}

/// Whether what stands behind a value grades it, or gives that of the year before.
pub(super) fn is_noted_result(text: &str, value: &Element) -> bool {
    let note = text.get(value.range.end..).unwrap_or_default();
    noted_grade(note).is_some() || LAST_YEAR.iter().any(|word| note.contains(word))
}

/// `⇒ 88組（達成状況：B、前年度：78組）` behind a target: the result, its grade, and that of the year before.
pub(super) fn behind_target(reader: &Reader<'_>, view: &View, value: &Element) -> Vec<Traced<Results>> {
    let line = view.part(value.range.start..view.as_str().len());
    let text = line.as_str();
    let note = text.get(value.range.end - value.range.start..).unwrap_or_default();
    let last = LAST_YEAR.iter().filter_map(|word| note.find(word)).min().map(|at| text.len() - note.len() + at);
    let grade = noted_grade(note);
    let graded = grade.is_some() || last.is_some();
    let mut notes = stated(line.indices());
    let own = record!(
        notes,
        Results {
            fiscal_year: reader.year.filter(|_| graded),
            value: elements(text).first().map_or_else(Traced::default, |value| quantity(&line, value)),
            text: text.trim_end().to_owned(),
            grade: grade,
        }
    );
    let mut results = vec![notes.of(own)];
    if let Some(last) = last {
        let before = line.part(last..text.len());
        let mut notes = stated(before.indices());
        let value = elements(before.as_str()).into_iter().next();
        let of = record!(
            notes,
            Results {
                fiscal_year: reader.year.map(|year| year - 1),
                value: value.map_or_else(Traced::default, |value| quantity(&before, &value)),
                text: before.as_str().trim_end_matches(is_any_closer).to_owned(),
                grade: None,
            }
        );
        results.push(notes.of(of));
    }
    results
}

/// 達成状況：B inside a note behind a value.
fn noted_grade(note: &str) -> Option<String> {
    let rest = GRADE_WORDS.iter().find_map(|word| note.split_once(word)).map(|(_, rest)| rest)?;
    let mut chars =
        rest.trim_start_matches(|c: char| c.is_whitespace() || COLONS.contains(&c) || is_any_closer(c)).chars();
    let mark = chars.next().filter(|c| is_grade_letter(*c) || GRADE_MARKS.contains(c))?;
    chars.next().is_none_or(|c| !c.is_alphanumeric()).then(|| mark.to_string())
}

/// The value a line states in the unit of its indicator: the last one before its grade, notes in brackets aside; else its
/// first. 1,204人中873人(72.5%) of a share is 72.5, and 81.5％ before the amounts of a budget is 81.5.
pub(super) fn value_of(text: &str, year: Option<i32>, unit: Option<&str>) -> Option<Element> {
    let body = grade(text).and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    let start = item_number(body);
    let body = body.get(start..).unwrap_or(body);
    // 68.1%(R3年度:66.0%): the value of another year stands beside it.
    let own = |element: &Element| element.year.is_none_or(|of| of.resolve(None).is_none_or(|of| Some(of) == year));
    let same = |element: &Element| unit.is_none_or(|unit| element.unit == unit);
    let (zone, all) = (parts(body).zone, elements(body));
    let last =
        |fits: &dyn Fn(&Element) -> bool| zone.iter().rev().chain(all.iter().rev()).find(|one| fits(one)).cloned();
    let found = last(&|one| same(one) && own(one)).or_else(|| last(&|one| same(one)));
    let found = found.or_else(|| zone.last().cloned()).or_else(|| all.into_iter().next());
    found.map(|found| found.moved(start)).or_else(|| times(text, unit))
}

/// 年3回実施 of an indicator that counts times a year.
fn times(text: &str, unit: Option<&str>) -> Option<Element> {
    let bare = without_bullet(text.trim_start());
    let behind = RATES.iter().filter_map(|rate| bare.strip_prefix(rate)).min_by_key(|rest| rest.len())?;
    let first = elements(behind).into_iter().next()?;
    (first.digits.start == 0 && unit == Some(first.unit.as_str())).then(|| first.moved(text.len() - behind.len()))
}

/// The end of `1. ` or `１．　` at the head of a line: the number of the indicator in its list, no digits of the value.
fn item_number(line: &str) -> usize {
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() || is_bullet(c));
    let behind = bare.trim_start_matches(is_digit);
    let dotted = behind.strip_prefix(['.', '．']).filter(|rest| rest.starts_with(char::is_whitespace));
    match dotted.filter(|_| (1..=2).contains(&bare.chars().take_while(|c| is_digit(*c)).count())) {
        Some(rest) => line.len() - rest.trim_start().len(),
        None => 0,
    }
}

/// Whether a line is an indicator with its target, behind the results of another: it states how it compares, and no grade.
pub(super) fn opens_indicator(line: &str) -> bool {
    let compares = || parts(line).zone.iter().any(|element| element.comparison.is_some());
    begins_with_bullet(line) && grade(line).is_none() && compares()
}

/// `：A`, （Ｂ） or 評価：① at the end of the line, with where it begins.
pub(super) fn grade(text: &str) -> Option<(usize, String)> {
    let trimmed = without_notes(text);
    let closes = |c: char| is_any_closer(c) && !is_quote_closer(c);
    let opens = |c: char| is_any_opener(c) && !is_quote_opener(c);
    let inner = trimmed.strip_suffix(closes).unwrap_or(trimmed);
    if let Some(worded) = grade_in_words(trimmed) {
        return Some(worded);
    }
    let mark = inner.trim_end().chars().next_back()?;
    let printed = inner.trim_end().strip_suffix(mark)?;
    let before = printed.trim_end();
    let set_apart = before.ends_with(|c: char| COLONS.contains(&c) || c == '＝')
        || inner.len() < trimmed.len() && before.ends_with(opens);
    // 46.1％　Ａ, 46.1％⇒Ａ, 46.1％…Ａ: behind a value with its unit a space, an arrow or dots set it apart, too.
    let dots = |c: char| GRADE_DOTS.contains(&c) || is_bullet(c);
    let value = before.trim_end_matches(|c: char| is_arrow(c) || c.is_whitespace() || dots(c));
    let behind_value = || {
        let last = elements(value).pop();
        value.len() < printed.len() && last.is_some_and(|last| last.range.end == value.len() && !last.unit.is_empty())
    };
    if !(is_grade_letter(mark) || GRADE_MARKS.contains(&mark)) || !set_apart && !behind_value() {
        return None;
    }
    if !set_apart {
        return Some((value.len(), mark.to_string()));
    }
    let bare = before.trim_end_matches(|c: char| COLONS.contains(&c) || c == '＝' || opens(c));
    let bare = GRADE_WORDS.iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare).trim_end();
    Some((bare.len(), mark.to_string()))
}

/// 58％　未達成, 58％：達成, 58％（順調）: a word for a grade behind a value, set apart from it.
fn grade_in_words(text: &str) -> Option<(usize, String)> {
    let inner = text.strip_suffix(is_any_closer).unwrap_or(text).trim_end();
    let word = GRADES_IN_WORDS.iter().filter(|word| inner.ends_with(**word)).max_by_key(|word| word.len())?;
    let before = inner.strip_suffix(word)?;
    let apart = |c: char| c.is_whitespace() || COLONS.contains(&c) || is_any_opener(c) || is_arrow(c);
    let bare = before.trim_end_matches(apart);
    let bare = GRADE_WORDS.iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare).trim_end_matches(apart);
    let last = elements(bare).pop()?;
    let valued = bare.len() < before.len() && last.range.end == bare.len() && !last.unit.is_empty();
    valued.then(|| (bare.len(), (*word).to_owned()))
}

/// A line without a note behind it, and without the meaning of its grade: 46.1％：A　※速報値, 46.1％　Ａ（順調）.
fn without_notes(text: &str) -> &str {
    let noted = text.find('※').filter(|at| *at > 0 && !is_mark(text, *at));
    let noted = noted.and_then(|at| text.get(..at)).unwrap_or(text).trim_end();
    let opened = noted.strip_suffix(['）', ')']).and_then(|inner| inner.rfind(['（', '(']));
    let lettered = opened.and_then(|at| noted.get(..at)).map(str::trim_end);
    let graded = |before: &&str| before.ends_with(is_grade_letter);
    let words = opened.and_then(|at| noted.get(at..)).is_some_and(|note| note.chars().count() > LEAST_MEANING);
    lettered.filter(graded).filter(|_| words).unwrap_or(noted)
}

/// 72.5%(※1)：A: a mark in brackets is no note.
fn is_mark(text: &str, at: usize) -> bool {
    let behind = text.get(at..).unwrap_or_default().trim_start_matches('※').trim_start_matches(is_digit);
    text.get(..at).is_some_and(|before| before.ends_with(['(', '（'])) && behind.starts_with([')', '）'])
}

/// （順調） has four characters; （Ａ） is the grade itself.
const LEAST_MEANING: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_that_say_more_than_their_year_are_quoted() {
        for (head, own) in [
            ("＜令和６年度実績と達成状況＞", false),
            ("<前年度実績>", false),
            ("＜令和5年度の結果＞", false),
            ("＜前年度実績（速報値）＞", true),
            ("＜前年度つながり実績＞", true),
            ("＜令和６年度実績 QZX と達成状況＞", true),
        ] {
            assert_eq!(has_own_words(head), own, "{head}");
        }
    }

    #[test]
    fn grades_of_every_shape() {
        for (text, wanted) in [
            ("・4,722世帯(R3~R5作成合計10,488世帯):A", Some("A")),
            ("・68.4％（Ｂ）", Some("Ｂ")),
            ("・68.4％　評価：①", Some("①")),
            ("・68.4％：◎", Some("◎")),
            ("・達成率：103%", None),
            ("・参加した町会：A班", None),
        ] {
            assert_eq!(grade(text).map(|(_, grade)| grade).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn the_value_of_a_line_is_its_last_before_the_grade() {
        for (text, wanted) in [
            ("・4,722世帯(R3~R5作成合計10,488世帯):A", "4722"),
            ("・週2回以上運動する人の割合 48.5％：B", "48.5"),
            ("・360団体", "360"),
            ("・相談先を知っている人の割合 68.4％", "68.4"),
        ] {
            let value = value_of(text, None, None).and_then(|element| element.value).map(|value| value.to_string());
            assert_eq!(value.as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn the_end_of_a_wrapped_label_is_no_result() {
        assert_eq!(
            label_end("況（定量評価）     ・新たに活動に参加した団体数 487団体：B"),
            "況（定量評価）     ".len()
        );
        assert_eq!(label_end("・甲 5回 ・乙 6回"), 0);
        assert_eq!(label_end("・甲・乙 5回"), 0);
    }
}
