//! What the builders of records read from: the document in one reading, with what its form says once for all amounts.

use std::collections::HashSet;

use super::measure::Element;
use super::traced::{Notes, Traced};
use crate::finding::Remark;
use crate::form::{Field, MoneyTables, Record, ValueTables};
use crate::layout::{Document, Reading, Text, View};
use crate::record::Decimal;
use crate::value::{MoneyUnit, Unread};

/// A document in one reading.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) reading: Reading,
    /// The document's own fiscal year.
    pub(super) year: Option<i32>,
    /// Unit of amounts that print none.
    pub(super) unit: Option<MoneyUnit>,
    /// Units that are given once for several amounts, by their places.
    pub(super) units: &'a [(u32, Option<MoneyUnit>)],
    /// Tables of indicators under heads of columns.
    pub(super) tables: &'a ValueTables,
    /// Tables of amounts with years on one side and kinds on the other.
    pub(super) money: &'a MoneyTables,
}

impl Reader<'_> {
    /// The same for the amounts of one record: where a document gives several units, the one next above them holds, if it
    /// stands in the record or no other stands before.
    pub(super) fn of_record(&self, record: Option<&Record>) -> Self {
        Self { unit: self.unit.or_else(|| self.unit_above(record?)), ..*self }
    }

    fn unit_above(&self, record: &Record) -> Option<MoneyUnit> {
        let money = record.sheets.iter().filter_map(|sheet| sheet.text(Field::Money)?.indices().first());
        let amounts = *money.min()?;
        let mut before = self.units.iter().take_while(|(at, _)| *at < amounts);
        let last = before.clone().last()?;
        (last.0 > record.begins() || before.all(|(_, unit)| *unit == last.1)).then_some(last.1).flatten()
    }

    /// One reading of a text.
    pub(super) fn view(&self, text: &Text) -> View {
        text.view(self.document, self.reading)
    }

    /// A text line by line, as the source prints it; joints between them belong to none.
    pub(super) fn lines(&self, text: &Text) -> Vec<Text> {
        let mut lines: Vec<(usize, Text)> = Vec::new();
        let chars = self.document.chars.len();
        let own =
            |index: usize, at: u32| self.document.segments.get(index).is_some_and(|s| s.start <= at && at < s.end);
        for at in text.indices().iter().copied().filter(|at| (*at as usize) < chars) {
            if let Some((_, line)) = lines.last_mut().filter(|(segment, _)| own(*segment, at)) {
                line.push_line(at..at + 1, true);
            } else if let Some(segment) = self.document.segment_of(at) {
                lines.push((segment, Text::line(at..at + 1)));
            }
        }
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// The text of a field: every place that states it, one value. `None` where the reading has no text there.
    ///
    /// A second, different statement is added as further paragraphs: a sheet that goes on under a repeated heading.
    pub(super) fn text(&self, texts: &[&Text]) -> Traced<Option<String>> {
        let mut notes = Notes::default();
        let Some(view) = self.owned(texts, &mut notes).filter(|view| !view.is_empty()) else { return notes.of(None) };
        notes.stated(view.indices());
        notes.of(Some(view.as_str().to_owned()))
    }

    /// All different texts of a field as one, which is its own.
    pub(super) fn owned(&self, texts: &[&Text], notes: &mut Notes) -> Option<View> {
        let text = self.merged(texts, notes)?;
        let view = self.view(&text);
        notes.owned(&text, &view);
        Some(view)
    }

    /// All different texts as one. Repetitions are used up and stated as further places.
    pub(super) fn merged(&self, texts: &[&Text], notes: &mut Notes) -> Option<Text> {
        let (first, rest) = texts.split_first()?;
        if rest.is_empty() {
            return Some((*first).clone());
        }
        let mut merged = (*first).clone();
        let mut seen = HashSet::from([squeezed(self.view(first).as_str())]);
        for text in rest {
            let view = self.view(text);
            let key = squeezed(view.as_str());
            if seen.contains(&key) {
                notes.claimed(text.indices());
                notes.stated(view.indices());
            } else {
                merged.push_text(text);
                seen.insert(key);
            }
        }
        Some(merged)
    }
}

/// The value of a quantity where that is settled. Where its digits make no single number it has none, which is told.
pub(super) fn quantity(view: &View, element: &Element) -> Traced<Option<Decimal>> {
    let mut notes = Notes::default();
    notes.value(view.indices_at(element.digits.clone()), &element.unit);
    let settled = !view.unsettled_at(element.digits.clone());
    if let Some(unread) = element.unread.filter(|unread| settled || *unread != Unread::Commas) {
        let text = view.as_str().get(element.range.clone()).unwrap_or_default().to_owned();
        let remark = match unread {
            Unread::Together => Remark::ValuesRunTogether { text },
            Unread::Pair => Remark::ValueNotSingle { text },
            Unread::Commas => Remark::CommaGroupingBroken { text },
            Unread::Point => Remark::PointBeforeThree { text },
        };
        notes.told(remark, view.indices_at(element.range.clone()));
    }
    notes.of(element.value.filter(|_| settled))
}

/// A text without its spaces, for comparing two statements of it.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
