//! 自己評価 and 中間振り返り of a dump in stream order: which text belongs to which box.
//!
//! Such a dump prints the heads of two boxes and then their two texts, so that the recogniser, for which text belongs
//! to the label above it, gives both to the second. Here the boxes of a record wait in the order printed, codes go to
//! those that ask for a code, texts to those that ask for a text:
//!
//! ```text
//! cluster := box+ text+        as many texts as boxes: one each · one box: all of them · else nobody can tell
//! ```
//! Where nobody can tell, the texts stay where they were and a finding says so. Sources that show where a text
//! stands are not touched.

mod beside;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::codes::{is_inner, written};
use crate::form::{Field, Form, Label, Level, Sheet, is_part_of_legend, legend_before_text};
use crate::layout::{Document, Reading, Text};
use crate::lexicon::{enclosed, ends_sentence, hardly_begins, is_bullet, is_circled, is_kana_code, quoted_title};

/// A form whose texts of evaluations were dealt out.
pub(super) struct Dealt<'a> {
    pub(super) form: Cow<'a, Form>,
    /// Texts of which nobody can tell which of several boxes they belong to.
    pub(super) uncertain: Vec<Text>,
    /// Ends of legends that stood among the texts.
    pub(super) legends: Vec<Text>,
}

/// Deals the evaluations of every record, and the items of 様式３, out to their boxes.
pub(super) fn dealt<'a>(document: &Document, form: Cow<'a, Form>, reading: Reading) -> Dealt<'a> {
    let mut dealt = Found::default();
    if !document.in_stream_order() {
        return Dealt { form, uncertain: Vec::new(), legends: Vec::new() };
    }
    let mut form = form.into_owned();
    let mut labels = std::mem::take(&mut form.labels);
    labels.sort_by_key(|(_, range)| range.start);
    let starts = starts(&form);
    for record in form.records.iter_mut().filter(|record| record.level != Level::Issue) {
        for sheet in &mut record.sheets {
            let Some(span) = span(&starts, sheet) else { continue };
            let from = labels.partition_point(|(_, range)| range.start < span.start);
            let own: Vec<Event> = labels
                .iter()
                .skip(from)
                .take_while(|(_, range)| range.start < span.end)
                .filter(|(label, _)| wants(*label).is_some())
                .map(|(label, range)| Event { at: range.start, owner: 0, label: Some(*label) })
                .collect();
            Table::new(document, reading, &mut dealt).deal(&mut [sheet], &own, |field| label_of(field).and_then(wants));
        }
    }
    deal_reform(document, &mut form, reading, &labels, &mut dealt);
    form.labels = labels;
    Dealt { form: Cow::Owned(form), uncertain: dealt.uncertain, legends: dealt.legends }
}

/// The items of 様式３, whose heads may all come before their texts.
fn deal_reform(
    document: &Document,
    form: &mut Form,
    reading: Reading,
    labels: &[(Label, Range<u32>)],
    found: &mut Found,
) {
    let starts: Vec<Option<u32>> = form.reform.iter().map(|(_, sheet)| start(sheet)).collect();
    let first = starts.iter().flatten().copied().min();
    let Some(first) = first else { return };
    let owner = last_begun(&starts);
    let untitled = |owner: &usize| form.reform.get(*owner).is_some_and(|(_, sheet)| sheet.title.is_empty());
    let opened = starts.iter().enumerate().filter(|(owner, _)| untitled(owner));
    let opened = opened.filter_map(|(owner, start)| Some(Event { at: (*start)?, owner, label: None }));
    let own = labels.iter().filter(|(label, range)| range.start >= first && reform_wants(*label).is_some());
    let own = own.map(|(label, range)| Event { at: range.start, owner: owner(range.start), label: Some(*label) });
    let mut events: Vec<Event> = opened.chain(own).collect();
    events.sort_by_key(|event| event.at);
    let mut sheets: Vec<&mut Sheet> = form.reform.iter_mut().map(|(_, sheet)| sheet).collect();
    Table::new(document, reading, found).deal(&mut sheets, &events, |field| match field {
        Field::Summary => Some(Wants::Text),
        field => label_of(field).and_then(reform_wants),
    });
}

/// The last of some items, by number, that begins at a place or before it: items stand in the order printed, which a
/// document of many columns need not keep.
fn last_begun(starts: &[Option<u32>]) -> impl Fn(u32) -> usize {
    let mut begun: Vec<(u32, usize)> =
        starts.iter().enumerate().filter_map(|(owner, start)| Some(((*start)?, owner))).collect();
    begun.sort_unstable();
    let mut last = 0;
    for (_, owner) in &mut begun {
        last = last.max(*owner);
        *owner = last;
    }
    move |at| {
        let before = begun.partition_point(|(start, _)| *start <= at);
        before.checked_sub(1).and_then(|place| begun.get(place)).map_or(0, |(_, owner)| *owner)
    }
}

/// What a label of 様式３ asks for.
const fn reform_wants(label: Label) -> Option<Wants> {
    match label {
        Label::Goal | Label::Content => Some(Wants::Text),
        Label::GoalStatus => Some(Wants::Code),
        _ => None,
    }
}

/// What is found while dealing.
#[derive(Default)]
struct Found {
    uncertain: Vec<Text>,
    /// Ends of legends that stood among the texts.
    legends: Vec<Text>,
}

/// A label, or the head of an item of 様式３, which asks for a title.
#[derive(Debug, Clone, Copy)]
struct Event {
    at: u32,
    owner: usize,
    label: Option<Label>,
}

/// First characters of all sheets, sorted.
fn starts(form: &Form) -> Vec<u32> {
    let records = form.records.iter().flat_map(|record| &record.sheets);
    let mut starts: Vec<u32> = records.chain(form.reform.iter().map(|(_, sheet)| sheet)).filter_map(start).collect();
    starts.sort_unstable();
    starts
}

fn start(sheet: &Sheet) -> Option<u32> {
    let texts = sheet.texts.iter().flat_map(|(_, text)| text.indices());
    sheet.title.indices().iter().chain(texts).copied().min()
}

/// From the first character of a sheet to the first of the next.
fn span(starts: &[u32], sheet: &Sheet) -> Option<Range<u32>> {
    let start = start(sheet)?;
    let next = starts.get(starts.partition_point(|other| *other <= start)).copied();
    Some(start..next.unwrap_or(u32::MAX))
}

/// What a box asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wants {
    Text,
    Code,
}

/// What a label of an evaluation asks for.
const fn wants(label: Label) -> Option<Wants> {
    match label {
        Label::YearResults | Label::Challenges | Label::Remedies | Label::ChallengesAndRemedies | Label::NextSteps => {
            Some(Wants::Text)
        }
        Label::ProcessStatus | Label::InitiativeEffect | Label::StrategyEffect | Label::StrategyProgress => {
            Some(Wants::Code)
        }
        _ => None,
    }
}

const fn label_of(field: Field) -> Option<Label> {
    match field {
        Field::Labelled(label) | Field::Midyear(label) | Field::Legend(label) | Field::MidyearLegend(label) => {
            Some(label)
        }
        _ => None,
    }
}

/// Which of the boxes for a code waits for this one: ア and イ say whether something is effective, ① and ② what was reached. The
/// box of another kind before it is blank.
fn asks_for(coded: &[Slot], line: &str) -> usize {
    let first = line.chars().find(|c| is_circled(*c) || is_kana_code(*c));
    let effect = |slot: &Slot| matches!(label_of(slot.1), Some(Label::InitiativeEffect | Label::StrategyEffect));
    let progress = |slot: &Slot| label_of(slot.1) == Some(Label::ProcessStatus);
    let found = match first {
        Some(c) if is_kana_code(c) => coded.iter().position(effect).filter(|at| coded.iter().take(*at).all(progress)),
        Some(_) => coded.iter().position(|slot| !effect(slot)),
        None => None,
    };
    found.unwrap_or(0)
}

/// Characters of the end of a legend that stands among other text: fewer may be the end of a sentence.
const LEAST_PART_CHARS: usize = 4;

/// A box: the sheet it stands on and its field.
type Slot = (usize, Field);

/// The field of the legend of a box.
const fn legend_of(field: Field) -> Field {
    match field {
        Field::Midyear(label) => Field::MidyearLegend(label),
        Field::Labelled(label) => Field::Legend(label),
        field => field,
    }
}

/// One line of a text in a box.
#[derive(Debug, Clone)]
struct Line {
    slot: Slot,
    text: Text,
    first: u32,
    last: u32,
    /// The last character of the line it goes on with.
    goes_on: Option<u32>,
    after_blank: bool,
}

/// The boxes of one sheet, or of all items of 様式３, and what was dealt to them.
struct Table<'a> {
    document: &'a Document,
    reading: Reading,
    found: &'a mut Found,
    /// Boxes for a text since the last text, and the groups of lines since.
    boxes: Vec<Slot>,
    groups: Vec<Vec<Line>>,
    /// Whether the next line begins a group of its own.
    apart: bool,
    /// Boxes for a code without one, and items without a title.
    coded: Vec<Slot>,
    /// The box for a code that was opened last: the legends below are its own.
    rated: Option<Slot>,
    /// The line of the source on which the label of that box stands.
    rated_line: Option<usize>,
    /// Whether the line before is of a legend, which may wrap anywhere.
    after_legend: bool,
    /// The last character of the legend read last.
    legend_end: Option<u32>,
    /// The line of the source with a legend on it that was read last.
    legend_line: Option<usize>,
    /// The box beside the legend, while its text goes on, and all such boxes that were filled.
    beside: Option<Slot>,
    filled: Vec<Slot>,
    /// Boxes that the record prints.
    printed: Vec<Label>,
    untitled: Vec<usize>,
    /// Whether 自己評価 has boxes of its own for 課題 and 改善策: then 課題と改善策 is of 中間振り返り, wherever it is printed.
    divided: bool,
    dealt: Vec<Line>,
}

impl<'a> Table<'a> {
    const fn new(document: &'a Document, reading: Reading, found: &'a mut Found) -> Self {
        Self {
            document,
            reading,
            found,
            boxes: Vec::new(),
            groups: Vec::new(),
            apart: true,
            coded: Vec::new(),
            rated: None,
            rated_line: None,
            after_legend: false,
            legend_end: None,
            legend_line: None,
            beside: None,
            filled: Vec::new(),
            printed: Vec::new(),
            untitled: Vec::new(),
            divided: false,
            dealt: Vec::new(),
        }
    }

    fn deal(&mut self, sheets: &mut [&mut Sheet], events: &[Event], wanted: impl Fn(Field) -> Option<Wants>) {
        let mut lines: Vec<Line> = Vec::new();
        for (owner, sheet) in sheets.iter().enumerate() {
            for (field, text) in sheet.texts.iter().filter(|(field, _)| wanted(*field).is_some()) {
                self.divide((owner, *field), text, &mut lines);
            }
        }
        lines = lines.into_iter().flat_map(|line| self.parted(line)).collect();
        if lines.is_empty() || events.is_empty() {
            return;
        }
        lines.sort_by_key(|line| line.first);
        let mut lines = lines.into_iter().peekable();
        let mut evaluated = false;
        let apart = |label| matches!(label, Some(Label::Challenges | Label::Remedies));
        self.divided = events.iter().any(|event| apart(event.label));
        self.printed = events.iter().filter_map(|event| event.label).collect();
        for event in events {
            let coded = event.label.and_then(wants) == Some(Wants::Code);
            let mut early = None;
            while let Some(line) = lines.next_if(|line| line.first < event.at) {
                let last = lines.peek().is_none_or(|next| next.first >= event.at);
                if coded && last && self.is_early_code(&line) {
                    early = Some(line);
                } else {
                    self.take_line(line);
                }
            }
            if event.label == Some(Label::YearResults) {
                evaluated = true;
                // What 中間振り返り left empty waits for nothing any more; 課題 right before 取組実績 stands beside it.
                let beside = |slot: &Slot| slot.1 == Field::Labelled(Label::Challenges);
                let bare = self.groups.is_empty();
                let waiting: Vec<Slot> = self.boxes.iter().copied().filter(|slot| bare && beside(slot)).collect();
                self.flush();
                self.boxes.extend(waiting);
            }
            match event.label {
                Some(label) => {
                    self.open(event.owner, label, evaluated);
                    self.rated_line = self.document.segment_of(event.at).filter(|_| coded);
                }
                None => self.untitled.push(event.owner),
            }
            early.into_iter().for_each(|line| self.take_line(line));
        }
        lines.for_each(|line| self.take_line(line));
        self.flush();
        for sheet in sheets.iter_mut() {
            sheet.texts.retain(|(field, _)| wanted(*field).is_none());
        }
        self.write(sheets);
    }

    /// A text as the lines of the source.
    fn divide(&self, slot: Slot, text: &Text, lines: &mut Vec<Line>) {
        let mut last: Option<(usize, u32)> = None;
        for at in text.indices().iter().copied() {
            let Some(segment) = self.document.segment_of(at).filter(|_| (at as usize) < self.document.chars.len())
            else {
                last = None;
                continue;
            };
            match lines.last_mut().filter(|_| last.is_some_and(|(of, _)| of == segment)) {
                Some(line) => {
                    line.text.push_line(at..at + 1, true);
                    line.last = at;
                }
                None => {
                    let after_blank = self.document.segments.get(segment).is_some_and(|segment| segment.after_blank);
                    let goes_on = last.map(|(_, at)| at);
                    lines.push(Line { slot, text: Text::line(at..at + 1), first: at, last: at, goes_on, after_blank });
                }
            }
            last = Some((segment, at));
        }
    }

    /// A line of a legend behind which the text of a box stands is two.
    fn parted(&self, line: Line) -> Vec<Line> {
        let (_, field) = line.slot;
        let raw: String =
            line.text.indices().iter().filter_map(|at| self.document.chars.get(*at as usize)).map(|c| c.ch).collect();
        let cut = if field.is_legend() { legend_before_text(&raw) } else { None };
        let Some((cut, label)) = cut.zip(label_of(field)) else { return vec![line] };
        let length = line.text.indices().len();
        let (legend, text) = (line.text.slice(0..cut), line.text.slice(cut..length));
        let (Some(end), Some(first)) = (legend.indices().last().copied(), text.indices().first().copied()) else {
            return vec![line];
        };
        let slot = (
            line.slot.0,
            if matches!(field, Field::Legend(_)) { Field::Labelled(label) } else { Field::Midyear(label) },
        );
        let behind = Line { slot, text, first, last: line.last, goes_on: None, after_blank: true };
        vec![Line { text: legend, last: end, ..line }, behind]
    }

    /// A label opens its box; texts behind earlier boxes are dealt out first.
    fn open(&mut self, owner: usize, label: Label, evaluated: bool) {
        let Some(wants) = wants(label).or_else(|| reform_wants(label)) else { return };
        let shared = matches!(label, Label::ProcessStatus | Label::InitiativeEffect | Label::ChallengesAndRemedies);
        let midyear = shared && !evaluated || label == Label::ChallengesAndRemedies && self.divided;
        let field = if midyear { Field::Midyear(label) } else { Field::Labelled(label) };
        let slot = (owner, field);
        self.apart = true;
        self.beside = None;
        if wants == Wants::Code {
            self.rated = Some(slot);
        }
        match wants {
            Wants::Text if self.filled.contains(&slot) => {}
            Wants::Code if self.coded.last() != Some(&slot) => self.coded.push(slot),
            Wants::Text if !self.groups.is_empty() => {
                self.flush();
                self.boxes.push(slot);
            }
            Wants::Text if self.boxes.last() != Some(&slot) => self.boxes.push(slot),
            _ => {}
        }
    }

    fn take_line(&mut self, line: Line) {
        let view = line.text.view(self.document, self.reading);
        let after_legend = line.slot.1.is_legend() || self.after_legend && is_part_of_legend(view.as_str());
        let is_code = written(view.as_str()).is_some_and(|codes| !codes.is_empty());
        let rated = self.rated.filter(|_| self.rates_on_line(&line, view.as_str()));
        if line.slot.1.is_legend() {
            self.take_legend(line, false);
        } else if let Some(slot) = rated {
            self.coded.retain(|waiting| *waiting != slot);
            self.dealt.push(Line { slot, goes_on: None, ..line });
            self.apart = true;
        } else if is_part_of_legend(view.as_str())
            && (self.after_legend || view.as_str().chars().count() >= LEAST_PART_CHARS)
        {
            self.found.legends.push(line.text.clone());
            self.take_legend(line, true);
        } else if let Some(slot) = self.coded.first().copied().filter(|_| is_inner(view.as_str())) {
            // (ⅰ), and ① on the next line.
            self.dealt.push(Line { slot, goes_on: None, ..line });
            self.apart = true;
        } else if is_code && !self.coded.is_empty() {
            let slot = self.coded.remove(asks_for(&self.coded, view.as_str()));
            self.dealt.push(Line { slot, goes_on: None, ..line });
            self.apart = true;
        } else if is_bracketed(view.as_str()) && !self.untitled.is_empty() {
            let owner = self.untitled.remove(0);
            self.dealt.push(Line { slot: (owner, Field::Title), goes_on: None, ..line });
            self.apart = true;
        } else if let Some(slot) = self.box_beside(&line) {
            self.fill(slot, line);
        } else {
            let begins = std::mem::replace(&mut self.apart, false) || line.after_blank && !self.goes_over(&line);
            match self.groups.last_mut().filter(|_| !begins) {
                Some(group) => group.push(line),
                None => self.groups.push(vec![Line { goes_on: None, ..line }]),
            }
        }
        self.after_legend = after_legend;
    }

    /// Whether a line stands on another page than the text above it: the end of a page parts no boxes.
    fn goes_over(&self, line: &Line) -> bool {
        let page = |at: u32| {
            let segment = self.document.segment_of(at).and_then(|at| self.document.segments.get(at));
            segment.map(|segment| segment.page)
        };
        let above = self.groups.last().and_then(|group| group.last());
        above.is_some_and(|above| page(above.last) != page(line.first))
    }

    /// A legend belongs to the box for a code that was opened last; the end of one goes on with it.
    fn take_legend(&mut self, line: Line, ends: bool) {
        let own = (line.slot.0, legend_of(line.slot.1));
        let slot = self.rated.map_or(own, |(owner, field)| (owner, legend_of(field)));
        let goes_on = if ends { self.legend_end } else { None };
        self.legend_end = Some(line.last);
        self.legend_line = self.document.segment_of(line.first);
        self.dealt.push(Line { slot, goes_on, ..line });
        self.apart = true;
    }

    /// Deals the waiting texts out to the waiting boxes.
    fn flush(&mut self) {
        let mut boxes = std::mem::take(&mut self.boxes);
        let groups = std::mem::take(&mut self.groups);
        let groups = if boxes.len() > 1 { self.without_values(groups) } else { groups };
        // 課題 may be printed before 取組実績, at the left of which it never stands.
        if let [Some(left), Some(right)] = [Label::YearResults, Label::Challenges]
            .map(|label| boxes.iter().position(|slot| slot.1 == Field::Labelled(label)))
            && right < left
        {
            boxes.swap(left, right);
        }
        let lines: usize = groups.iter().map(Vec::len).sum();
        // The box of 中間振り返り is above those of 自己評価: the one text there is is its own, and they wait.
        let is_midyear = |slot: &Slot| matches!(slot.1, Field::Midyear(_));
        let (boxes, waiting): (Vec<Slot>, Vec<Slot>) =
            if groups.len() == 1 && boxes.len() > 1 && boxes.iter().filter(|slot| is_midyear(slot)).count() == 1 {
                boxes.into_iter().partition(is_midyear)
            } else {
                (boxes, Vec::new())
            };
        self.boxes = waiting;
        let own = || groups.iter().flatten().map(|line| line.slot).collect();
        let slots: Vec<Slot> = match boxes.as_slice() {
            [] => own(),
            [only] => {
                // A code or a legend stood between them: what is below may be of a box whose label is not here.
                let above = groups.first().and_then(|group| group.last()).map_or(0, |line| line.last);
                let below = groups.iter().skip(1).flatten().filter(|line| self.is_below_code(above, line));
                let below = below.map(|line| line.text.clone()).collect::<Vec<_>>();
                self.found.uncertain.extend(below);
                vec![*only; lines]
            }
            // The order of the form gave each box its own.
            several if are_told_apart(several, &groups) => own(),
            several if several.len() == groups.len() && self.is_reversed(several, &groups) => {
                self.found.uncertain.extend(groups.iter().flatten().map(|line| line.text.clone()));
                several.iter().rev().zip(&groups).flat_map(|(slot, group)| vec![*slot; group.len()]).collect()
            }
            // A text that is cut off, and another that goes on with it: lines of two boxes stand in turn.
            several if several.len() == groups.len() && !self.is_mixed(&groups) => {
                several.iter().zip(&groups).flat_map(|(slot, group)| vec![*slot; group.len()]).collect()
            }
            several if several.len() == lines && !self.is_mixed(&groups) => several.to_vec(),
            several if self.deal_review(several, &groups) => return,
            several if groups.iter().flatten().all(|line| self.cells(line).len() == several.len()) => {
                return self.deal_rows(several, &groups);
            }
            _ => {
                self.found.uncertain.extend(groups.iter().flatten().map(|line| line.text.clone()));
                own()
            }
        };
        let mut before = None;
        for (line, slot) in groups.into_iter().flatten().zip(slots) {
            // Two lines that were one paragraph are none in two boxes.
            let goes_on = line.goes_on.filter(|_| before == Some(slot));
            before = Some(slot);
            self.dealt.push(Line { slot, goes_on, ..line });
        }
    }

    /// Whether a group of lines begins with what can only go on with a text before it.
    fn is_mixed(&self, groups: &[Vec<Line>]) -> bool {
        let first = |line: &Line| line.text.view(self.document, self.reading).as_str().chars().next();
        let goes_on = |line: &Line| first(line).is_some_and(hardly_begins);
        groups.iter().skip(1).filter_map(|group| group.first()).any(goes_on)
    }

    /// Lines that hold a line of every box each: `・予定した回数を実施した。 ・参加が少ない。`.
    fn deal_rows(&mut self, boxes: &[Slot], groups: &[Vec<Line>]) {
        let mut ends: Vec<Option<u32>> = vec![None; boxes.len()];
        for line in groups.iter().flatten() {
            for ((slot, text), end) in boxes.iter().zip(self.cells(line)).zip(&mut ends) {
                let (Some(first), Some(last)) = (text.indices().first().copied(), text.indices().last().copied())
                else {
                    continue;
                };
                let goes_on = end.replace(last).filter(|_| line.goes_on.is_some());
                self.dealt.push(Line { slot: *slot, text, first, last, goes_on, after_blank: false });
            }
        }
    }

    /// The parts of a line that stand apart: behind a space, a bullet, or whatever follows the end of a sentence.
    fn cells(&self, line: &Line) -> Vec<Text> {
        let ch = |at: u32| self.document.chars.get(at as usize).map_or(' ', |c| c.ch);
        let chars: Vec<char> = line.text.indices().iter().map(|at| ch(*at)).collect();
        let begins = |at: &usize| {
            let before = chars.get(..*at).unwrap_or_default();
            let spaced = before.last().is_some_and(|c| c.is_whitespace());
            let ended = before.iter().rev().find(|c| !c.is_whitespace()).is_some_and(|c| ends_sentence(*c));
            let own = chars.get(*at).copied().unwrap_or(' ');
            spaced && !own.is_whitespace() && (ended || is_bullet(own))
        };
        let starts: Vec<usize> = std::iter::once(0).chain((1..chars.len()).filter(begins)).collect();
        let ends = starts.iter().skip(1).copied().chain([chars.len()]);
        starts.iter().zip(ends).map(|(start, end)| line.text.slice(*start..end)).collect()
    }

    /// Writes what was dealt back to the sheets.
    fn write(&mut self, sheets: &mut [&mut Sheet]) {
        self.dealt.sort_by_key(|line| line.first);
        let mut ends: HashMap<Slot, u32> = HashMap::new();
        for line in std::mem::take(&mut self.dealt) {
            let (owner, field) = line.slot;
            let last = ends.insert(line.slot, line.last);
            let joined = line.goes_on.is_some() && line.goes_on == last;
            let Some(sheet) = sheets.get_mut(owner) else { continue };
            match sheet.texts.iter_mut().find(|(of, _)| *of == field) {
                Some((_, text)) if joined => text.push_part(&line.text, false),
                Some((_, text)) => text.push_text(&line.text),
                None => sheet.texts.push((field, line.text)),
            }
        }
    }
}

/// Whether lines of more than one of these boxes wait, and of none but these.
fn are_told_apart(boxes: &[Slot], groups: &[Vec<Line>]) -> bool {
    let mut slots = groups.iter().flatten().map(|line| line.slot);
    let Some(first) = slots.clone().next() else { return false };
    slots.clone().all(|slot| boxes.contains(&slot)) && slots.any(|slot| slot != first)
}

/// 【来庁者への案内の改善】.
fn is_bracketed(line: &str) -> bool {
    quoted_title(line).is_some() || line.trim().starts_with(['<', '＜']) && enclosed(line).is_some()
}
