//! 様式４: opinions from outside (外部評価意見と対応方針) and what the organization answers.
//!
//! The sheet was printed with the forms of 平成26 to 30 only and has no fields of its own: each of its columns becomes
//! a box of `other_boxes`, with its head for a label. The recogniser of records does not know the sheet, so that its
//! lines are taken out of whatever stood above it.

use std::borrow::Cow;
use std::ops::Range;

use super::reader::{Reader, squeezed};
use super::traced::{Notes, Owner, Step, Traced};
use crate::form::{Form, sheets_mut};
use crate::layout::{Document, Segment, Text};
use crate::lexicon::{
    COMMA, FULL_STOP, OPINION_ANSWERS, OPINION_COLUMNS, OPINION_HEAD, OPINION_SHEETS, OTHER_SHEETS, folded,
    is_any_closer, is_any_opener,
};
use crate::record::OtherBox;

/// A form without the lines of 様式４, and the lines.
pub(super) struct Parted<'a> {
    pub(super) form: Cow<'a, Form>,
    pub(super) lines: Vec<Segment>,
}

/// Takes the lines of 様式４ out of the fields they were read into.
pub(super) fn parted<'a>(document: &Document, form: Cow<'a, Form>) -> Parted<'a> {
    let lines = lines(document);
    if lines.is_empty() {
        return Parted { form, lines };
    }
    let mut form = form.into_owned();
    let ranges: Vec<Range<u32>> = lines.iter().map(|line| line.start..line.end).collect();
    for sheet in sheets_mut(&mut form) {
        for (_, text) in &mut sheet.texts {
            for range in &ranges {
                if text.indices().iter().any(|at| range.contains(at)) {
                    *text = text.without(range);
                }
            }
        }
        sheet.texts.retain(|(_, text)| !text.is_empty());
    }
    let inside = |range: &Range<u32>| ranges.iter().any(|line| line.contains(&range.start));
    form.unknown.retain(|range| !inside(range));
    Parted { form: Cow::Owned(form), lines }
}

/// From the head of 様式４ to the mark of the next sheet.
fn lines(document: &Document) -> Vec<Segment> {
    let word = |segment: &Segment| bare(&document.raw(segment.range()));
    // Most documents have no such sheet, and most lines nothing of its head.
    let first = OPINION_HEAD.first().and_then(|word| word.chars().next());
    let may_be = |segment: &Segment| document.segment_chars(segment).iter().any(|c| Some(folded(c.ch)) == first);
    let start = document.segments.iter().position(|segment| may_be(segment) && is_head(&word(segment)));
    let Some(start) = start.or_else(|| marked(document)) else { return Vec::new() };
    let rest = document.segments.get(start..).unwrap_or_default();
    rest.iter().take_while(|segment| !is_other_sheet(&word(segment))).filter(|s| !word(s).is_empty()).copied().collect()
}

/// The line behind the mark of 様式４ that names the sheet, on the line of the mark or below it, whatever it is called.
fn marked(document: &Document) -> Option<usize> {
    let first = OPINION_SHEETS.first().and_then(|mark| mark.chars().next());
    let may_be = |segment: &Segment| document.segment_chars(segment).iter().any(|c| Some(c.ch) == first);
    let has_mark = |segment: &Segment| {
        let line = bare(&document.raw(segment.range()));
        OPINION_SHEETS.iter().any(|mark| line.starts_with(mark))
    };
    let at = document.segments.iter().position(|segment| may_be(segment) && has_mark(segment))?;
    let name = |at: usize| named(&bare(&document.raw(document.segments.get(at)?.range()))).map(|_| at);
    name(at).or_else(|| name(at + 1))
}

/// The name of the sheet without its mark: a few words and no sentence.
fn named(line: &str) -> Option<&str> {
    /// 外部評価（有識者）意見と対応方針について has 20.
    const MAX_CHARS: usize = 24;
    let behind = OPINION_SHEETS.iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line);
    let name = behind.trim_start_matches(|c: char| is_any_closer(c) || is_any_opener(c) || c == ':');
    ((1..=MAX_CHARS).contains(&name.chars().count()) && !name.contains([FULL_STOP, COMMA])).then_some(name)
}

/// A line without spaces and the brackets around it, half-width.
fn bare(line: &str) -> String {
    let line: String = squeezed(line).chars().map(folded).collect();
    line.trim_matches(|c| "【】()<>[]〔〕≪≫◆■".contains(c)).to_owned()
}

/// 外部評価意見と対応方針: a head, not a sentence.
fn is_head(line: &str) -> bool {
    /// 外部評価（有識者）意見と対応方針について has 20.
    const MAX_CHARS: usize = 24;
    let has = |word: &&str| line.contains(*word);
    let named = OPINION_HEAD.iter().all(has) && OPINION_ANSWERS.iter().any(has);
    named && line.chars().count() <= MAX_CHARS && !line.contains([FULL_STOP, COMMA])
}

fn is_other_sheet(line: &str) -> bool {
    OTHER_SHEETS.contains(&line)
}

/// The boxes of 様式４: one for each column, or one for the sheet where its columns cannot be told apart.
pub(super) fn boxes(reader: &Reader<'_>, lines: &[Segment], others: &mut Vec<OtherBox>) -> Notes {
    let mut notes = Notes::default();
    let Some((head, rest)) = lines.split_first() else { return notes };
    let line = |segment: &Segment| Text::line(segment.start..segment.end);
    let printed = bare(&reader.document.raw(head.range()));
    let name = named(&printed).unwrap_or(&printed).to_owned();
    let is_column =
        |segment: &&Segment| OPINION_COLUMNS.contains(&bare(&reader.document.raw(segment.range())).as_str());
    let columns: Vec<Segment> = rest.iter().filter(is_column).copied().collect();
    let written: Vec<Segment> = rest.iter().filter(|segment| !is_column(segment)).copied().collect();
    for printed in columns.iter().chain([head]) {
        let text = line(printed);
        notes.owned_by(Owner::Field, &text);
        notes.stated(text.indices());
    }
    let label_of = |column: &Segment| [name.as_str(), &bare(&reader.document.raw(column.range()))].join("：");
    let mut texts: Vec<(String, Text)> = Vec::new();
    if columns.len() > 1 && columns.iter().chain(&written).all(|segment| segment.area.is_some()) {
        for column in &columns {
            texts.push((label_of(column), Text::new()));
        }
        for segment in &written {
            let at = column_of(segment, &columns);
            if let Some((_, text)) = texts.get_mut(at) {
                text.push_text(&line(segment));
            }
        }
    } else if columns.len() == written.len() {
        texts.extend(columns.iter().map(label_of).zip(written.iter().map(line)));
    } else {
        let mut all = Text::new();
        rest.iter().for_each(|segment| all.push_text(&line(segment)));
        texts.push((name.clone(), all));
    }
    texts.retain(|(_, text)| !text.is_empty());
    for (label, text) in texts {
        let at = reader.document.places_of(text.indices().iter().copied());
        let mut own = Notes::default();
        let text = own.field("text", reader.text(&[&text]));
        let Traced { value, notes: own } = own.of(text).of_record(None);
        notes.within(Step::Item(others.len()), own);
        others.extend(value.map(|text| OtherBox { label, text, at }));
    }
    notes
}

/// The column whose head begins last at or before the middle of a segment.
fn column_of(segment: &Segment, columns: &[Segment]) -> usize {
    let left = |segment: &Segment| segment.area.map_or(0.0, |area| area.rect.x0);
    let middle = segment.area.map_or(0.0, |area| f32::midpoint(area.rect.x0, area.rect.x1.min(area.rect.x0 + 1.0)));
    columns.iter().rposition(|column| left(column) <= middle + 0.5).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_short_and_no_sentences() {
        assert!(is_head(&bare("【外部評価意見と対応方針】")) && is_head("外部評価の意見"));
        assert!(!is_head("外部の意見を聞き、対応を評価する。") && !is_head("意見の概要"));
        assert!(is_other_sheet(&bare("【様式３】")) && !is_other_sheet(&bare("【様式４】")));
    }
}
