//! What the builder writes down beside the records: where each value stands, which characters are used up, which
//! text belongs to which field.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::measure::Element;
use crate::finding::{Finding, Remark};
use crate::layout::{Document, Reading, Text, View};
use crate::provenance::At;
use crate::record::{Decimal, Path};
use crate::value::MoneyUnit;

/// The record a value is written to.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    /// Number of the record; empty for the plan's own fields.
    pub(super) number: String,
    /// The record's place.
    pub(super) path: Path,
}

impl Scope {
    /// The plan itself.
    pub(super) fn plan() -> Self {
        Self { number: String::new(), path: Path::plan() }
    }

    /// The document as a whole, for what reached no field.
    pub(super) fn document() -> Self {
        Self { number: String::new(), path: Path::root() }
    }

    /// A member of the record.
    pub(super) fn member(&self, name: &str) -> Path {
        self.path.member(name)
    }

    /// A record below this one.
    pub(super) fn child(&self, list: &str, index: usize, number: &str) -> Self {
        Self { number: number.to_owned(), path: self.path.member(list).item(index) }
    }

    /// A part of the record that is no record of its own.
    pub(super) fn inside(&self, name: &str) -> Self {
        Self { number: self.number.clone(), path: self.path.member(name) }
    }
}

/// A text that was read into a field, for the edits that stand in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Owned {
    /// Its characters.
    pub text: Text,
    /// Number of the record; empty for the plan's own fields.
    pub number: String,
    /// The field's identifier, as in edits.
    pub field: &'static str,
    /// Pointer to the text, or where the final reading has none to its surviving parent.
    pub path: String,
}

/// A value that was read from some characters of an owned text.
#[derive(Debug, Clone)]
pub(super) struct Valued {
    pub(super) path: String,
    pub(super) unit: Option<String>,
}

/// The builder's notes.
pub(super) struct Trace<'a> {
    pub(super) document: &'a Document,
    pub(super) reading: Reading,
    /// The document's own fiscal year.
    pub(super) year: Option<i32>,
    /// Unit of amounts that print none.
    pub(super) unit: Option<MoneyUnit>,
    pub(super) provenance: BTreeMap<String, Vec<At>>,
    pub(super) findings: Vec<Finding>,
    pub(super) owned: Vec<Owned>,
    pub(super) values: Vec<Valued>,
    /// For each character: whether a field, a label or the form's print has it.
    claimed: Vec<bool>,
    /// For each character: whether some value is stated there.
    stated: Vec<bool>,
    /// For each character: one more than the index of its value; 0 for none.
    value_of: Vec<u32>,
}

impl<'a> Trace<'a> {
    pub(super) fn new(document: &'a Document, reading: Reading, year: Option<i32>) -> Self {
        let size = document.chars.len();
        Self {
            document,
            reading,
            year,
            unit: None,
            provenance: BTreeMap::new(),
            findings: Vec::new(),
            owned: Vec::new(),
            values: Vec::new(),
            claimed: vec![false; size],
            stated: vec![false; size],
            value_of: vec![0; size],
        }
    }

    /// One reading of a text.
    pub(super) fn view(&self, text: &Text) -> View {
        text.view(self.document, self.reading)
    }

    /// A text line by line, as the source prints it; joints between them belong to none.
    pub(super) fn lines(&self, text: &Text) -> Vec<Text> {
        let mut lines: Vec<(usize, Text)> = Vec::new();
        let chars = self.document.chars.len();
        for at in text.indices().iter().copied().filter(|at| (*at as usize) < chars) {
            let Some(segment) = self.document.segment_of(at) else { continue };
            match lines.last_mut().filter(|(of, _)| *of == segment) {
                Some((_, line)) => line.push_line(at..at + 1, true),
                None => lines.push((segment, Text::line(at..at + 1))),
            }
        }
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// Marks characters as used up, whatever their ink.
    pub(super) fn claim(&mut self, indices: impl IntoIterator<Item = u32>) {
        for at in indices {
            if let Some(claimed) = self.claimed.get_mut(at as usize) {
                *claimed = true;
            }
        }
    }

    /// Takes back a claim: the characters will be quoted by a finding.
    pub(super) fn release(&mut self, indices: impl IntoIterator<Item = u32>) {
        for at in indices {
            if let Some(claimed) = self.claimed.get_mut(at as usize) {
                *claimed = false;
            }
        }
    }

    /// Whether some value of the records is stated at the character.
    pub(super) fn is_stated(&self, at: u32) -> bool {
        self.stated.get(at as usize).is_some_and(|stated| *stated)
    }

    /// Whether nothing has used the character up.
    pub(super) fn is_free(&self, at: usize) -> bool {
        self.claimed.get(at).is_some_and(|claimed| !claimed)
    }

    /// Writes a text down as read into a field: its characters are used up, its edits belong to the field.
    pub(super) fn own(&mut self, text: &Text, scope: &Scope, field: &'static str, path: &str) {
        self.claim(text.indices().iter().copied());
        self.owned.push(Owned { text: text.clone(), number: scope.number.clone(), field, path: path.to_owned() });
    }

    /// Writes down where `path` is stated.
    pub(super) fn state(&mut self, path: &str, indices: &[u32]) {
        for at in indices {
            if let Some(stated) = self.stated.get_mut(*at as usize) {
                *stated = true;
            }
        }
        let places = self.document.places_of(indices.iter().copied());
        match self.provenance.get_mut(path) {
            _ if places.is_empty() => {}
            Some(known) => known.extend(places),
            // Moved, not copied: a field of a long dump has a place for each of its lines.
            None => drop(self.provenance.insert(path.to_owned(), places)),
        }
    }

    /// Writes down a value read from `bytes` of a view: where it stands, and that edits of these characters change it.
    pub(super) fn value(&mut self, path: impl Into<String>, unit: Option<&str>, view: &View, bytes: Range<usize>) {
        let indices = view.indices_at(bytes);
        let path = path.into();
        self.state(&path, indices);
        self.values.push(Valued { path, unit: unit.filter(|unit| !unit.is_empty()).map(str::to_owned) });
        let number = u32::try_from(self.values.len()).unwrap_or(0);
        for at in indices {
            if let Some(slot) = self.value_of.get_mut(*at as usize) {
                *slot = number;
            }
        }
    }

    /// Writes down the quantity read into `path`, and gives its value where that is settled. Where two run together it
    /// has none, which is told.
    pub(super) fn quantity(&mut self, path: &str, view: &View, element: &Element) -> Option<Decimal> {
        self.value(path.to_owned(), Some(&element.unit), view, element.digits.clone());
        if element.together {
            let text = view.as_str().get(element.range.clone()).unwrap_or_default();
            let remark = Remark::ValuesRunTogether { text: text.to_owned() };
            self.remark(&remark, path, view.indices_at(element.range.clone()));
        }
        element.value.filter(|_| !view.unsettled_at(element.digits.clone()))
    }

    /// The value a character was read into.
    pub(super) fn value_at(&self, at: u32) -> Option<&Valued> {
        let number = *self.value_of.get(at as usize)?;
        self.values.get((number as usize).checked_sub(1)?)
    }

    /// Adds what `remark` says of `path`, at the given characters.
    pub(super) fn remark(&mut self, remark: &Remark, path: &str, indices: &[u32]) {
        let at = self.document.places_of(indices.iter().copied());
        self.findings.push(Finding::of(remark, path, at));
    }

    /// The text of a field: every place that states it, one value. `None` where the reading has no text there.
    ///
    /// A second, different statement is added as further paragraphs: a sheet that goes on under a repeated heading.
    pub(super) fn text(&mut self, texts: &[&Text], scope: &Scope, field: &'static str) -> Option<String> {
        let path = scope.member(field);
        let text = self.merged(texts, &path)?;
        let view = self.view(&text);
        let target = if view.is_empty() { &scope.path } else { &path };
        self.own(&text, scope, field, target);
        if view.is_empty() {
            return None;
        }
        self.state(&path, view.indices());
        Some(view.as_str().to_owned())
    }

    /// All different texts as one. Repetitions are used up and stated as further places of `path`.
    pub(super) fn merged(&mut self, texts: &[&Text], path: &str) -> Option<Text> {
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
                self.claim(text.indices().iter().copied());
                self.state(path, view.indices());
            } else {
                merged.push_text(text);
                seen.insert(key);
            }
        }
        Some(merged)
    }
}

/// A text without its spaces, for comparing two statements of it.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
