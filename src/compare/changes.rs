//! What differs between two versions of one record, as rows.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::align::{Aligned, align};
use super::doubt::{Doubt, UNSETTLED, doubt};
use super::edits::{TextEdit, edits};
use super::leaves::{Field, Paragraph, Value, fields};
use super::outside::OUTSIDE;
use super::side::{BUDGETS, Side};
use crate::changes::{Change, Row, classify, fold};
use crate::lexicon::{THOUSAND, THOUSAND_YEN, YEN};
use crate::record::{Basis, Decimal, EditKind, Entry, Path, label};
use crate::value::number;

/// Evidence of a row that two documents show.
pub(super) const TWO_DOCUMENTS: &str = "two-documents";

/// Two documents, and the version of one record in each; `None` where a document lacks it.
pub(super) struct Versions<'a, 'b> {
    pub(super) before: &'b Side<'a>,
    pub(super) after: &'b Side<'a>,
    pub(super) old: Option<&'b Entry<'a>>,
    pub(super) new: Option<&'b Entry<'a>>,
}

impl Versions<'_, '_> {
    /// Every difference of the two versions, field by field.
    pub(super) fn rows(&self) -> Vec<Row> {
        let old = self.old.map(fields).unwrap_or_default();
        let new = self.new.map(fields).unwrap_or_default();
        let mut rows = Vec::new();
        for name in names(&old, &new) {
            let paragraphs = |list: &[Field]| -> Vec<Paragraph> {
                list.iter().find(|field| field.name == name).map(|field| field.paragraphs.clone()).unwrap_or_default()
            };
            let pair = FieldPair { versions: self, name, old: paragraphs(&old), new: paragraphs(&new) };
            rows.extend(pair.rows());
        }
        for row in &mut rows {
            self.complete(row);
        }
        rows
    }

    /// Every difference of what the documents print outside of their fields.
    pub(super) fn rows_outside(&self, old: &[Paragraph], new: &[Paragraph]) -> Vec<Row> {
        let pair = FieldPair { versions: self, name: OUTSIDE, old: old.to_vec(), new: new.to_vec() };
        let mut rows = pair.rows();
        for row in &mut rows {
            row.label = label(OUTSIDE, None);
        }
        rows
    }

    /// Adds the record, the form's words and the year.
    pub(super) fn complete(&self, row: &mut Row) {
        let entry = self.new.or(self.old);
        row.number = entry.map(|entry| entry.number().to_owned()).unwrap_or_default();
        let (side, path) = if self.new.is_some() { (self.after, &row.path) } else { (self.before, &row.path) };
        let year = row.fiscal_year;
        let path = path.clone();
        side.words.complete(row);
        row.path = path;
        row.fiscal_year = row.fiscal_year.or(year);
        row.title = entry.and_then(Entry::title).map(str::to_owned);
    }
}

/// Names of the fields of both versions, in the order of the form.
fn names<'f>(old: &'f [Field], new: &'f [Field]) -> Vec<&'f str> {
    let mut names: Vec<&str> = new.iter().map(|field| field.name.as_str()).collect();
    for (at, field) in old.iter().enumerate() {
        if !names.contains(&field.name.as_str()) {
            let before = old.get(..at).unwrap_or_default().iter().rev();
            let after = before.filter_map(|other| names.iter().position(|name| *name == other.name)).next();
            names.insert(after.map_or(0, |at| at + 1), &field.name);
        }
    }
    names
}

/// One field of both versions.
struct FieldPair<'a, 'b, 'c> {
    versions: &'c Versions<'a, 'b>,
    name: &'c str,
    old: Vec<Paragraph>,
    new: Vec<Paragraph>,
}

impl FieldPair<'_, '_, '_> {
    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for Aligned { before, after } in align(&self.old, &self.new) {
            let (old, new) = (self.old.get(before).unwrap_or_default(), self.new.get(after).unwrap_or_default());
            match (joined(old), joined(new)) {
                (Some(old), Some(new)) => self.changed(&old, &new, &mut rows),
                // What one document prints and the other may print where nobody could see it is no difference.
                (Some(_), None) if self.versions.after.blind => {}
                (None, Some(_)) if self.versions.before.blind => {}
                (Some(old), None) => rows.push(self.one_sided(&old, EditKind::Delete)),
                (None, Some(new)) => rows.push(self.one_sided(&new, EditKind::Insert)),
                (None, None) => {}
            }
        }
        rows
    }

    /// A paragraph that only one side has.
    fn one_sided(&self, paragraph: &Paragraph, kind: EditKind) -> Row {
        let insert = kind == EditKind::Insert;
        let text = paragraph.text.as_str();
        let (before, after) = if insert { ("", text) } else { (text, "") };
        let path = if insert { paragraph.path.clone() } else { self.surviving() };
        let side = if insert { self.versions.after } else { self.versions.before };
        let mut row = row(self.name, path, kind, before, after);
        if self.name == BUDGETS && self.other_hides_budgets(insert) {
            (row.basis, row.probability) = (Basis::Ambiguous, UNSETTLED);
        }
        row.fiscal_year = paragraph.fiscal_year;
        row.context = if insert { format!("{{+{text}+}}") } else { format!("[-{text}-]") };
        let place = match paragraph.values.as_slice() {
            [value] => &value.path,
            _ => &paragraph.path,
        };
        let standing = paragraph.standing.as_ref().filter(|_| *place == paragraph.path);
        let places = side.places_with(place, text, standing);
        if insert {
            row.at = places
        } else {
            row.at_before = places
        }
        if let ([value], Change::Number) = (paragraph.values.as_slice(), row.change) {
            let known = if insert { &mut row.after_value } else { &mut row.before_value };
            *known = value.value;
            row.unit.clone_from(&value.unit);
        }
        row.measured()
    }

    /// Whether the document that lacks a budget prints amounts of the record that were given to no label.
    fn other_hides_budgets(&self, insert: bool) -> bool {
        let Versions { old, new, before, after } = self.versions;
        let (side, entry) = if insert { (before, old) } else { (after, new) };
        entry.is_some_and(|entry| side.hides_budgets(&entry.path))
    }

    /// What is left in the later document where a text is gone: the field, the record, its parent.
    fn surviving(&self) -> Path {
        match self.versions.new {
            None => self.versions.old.map_or_else(Path::plan, |old| old.path.parent()),
            Some(new) if self.new.is_empty() => new.path.clone(),
            Some(new) => new.path.member(self.name),
        }
    }

    /// A paragraph that both sides have.
    fn changed(&self, old: &Paragraph, new: &Paragraph, rows: &mut Vec<Row>) {
        let mut slots = Slots::new(old, new);
        let amount = [old, new].iter().all(|one| one.key.is_some() && !one.values.is_empty());
        let mut edits = edits(&old.text, &new.text);
        if amount && !(slots.all_unknown() && words_of(&old.text) != words_of(&new.text)) {
            // The unit of an amount may stand elsewhere on a page; its digits are what is compared. What is more than
            // one number in the place of another (6億円 for 5億5,300万円) is told by the amounts as a whole.
            edits.retain(|edit| edit.number);
            if !slots.all_equal() && !slots.is_printed(&old.text, &new.text, &edits) {
                edits.clear();
            }
        }
        for edit in edits {
            rows.push(self.edit(old, new, &edit, &mut slots));
        }
        for (before, after) in slots.unexplained() {
            rows.push(self.value_row(old, new, before, after));
        }
        rows.extend(self.repeated(old, new));
    }

    /// An item that one document prints once more than the other, word for word: the items share one paragraph.
    fn repeated(&self, old: &Paragraph, new: &Paragraph) -> Option<Row> {
        let (was, is) = (old.values.len(), new.values.len());
        let same = self.name == "prior_results" && fold(&old.text) == fold(&new.text);
        let (more, kind) = if is > was { (new, EditKind::Insert) } else { (old, EditKind::Delete) };
        (same && was != is).then(|| self.one_sided(more, kind))
    }

    fn edit(&self, old: &Paragraph, new: &Paragraph, edit: &TextEdit, slots: &mut Slots<'_>) -> Row {
        let text = |paragraph: &Paragraph, range: &Range<usize>| {
            paragraph.text.get(range.clone()).unwrap_or_default().to_owned()
        };
        let (before, after) = (text(old, &edit.before), text(new, &edit.after));
        let kind = match (before.is_empty(), after.is_empty()) {
            (true, _) => EditKind::Insert,
            (_, true) => EditKind::Delete,
            _ => EditKind::Replace,
        };
        let mut row = row(self.name, new.path.clone(), kind, &before, &after);
        if edit.notation {
            row.change = Change::Notation;
        }
        row.fiscal_year = new.fiscal_year.or(old.fiscal_year);
        row.context = context(&old.text, &new.text, edit);
        row.at = self.versions.after.places_with(&new.path, &after, new.standing.as_ref());
        row.at_before = self.versions.before.places_with(&old.path, &before, old.standing.as_ref());
        if edit.number {
            self.measure(&mut row, old, new, slots);
        }
        row.measured()
    }

    /// Adds values, unit and doubt to the row of a number.
    fn measure(&self, row: &mut Row, old: &Paragraph, new: &Paragraph, slots: &mut Slots<'_>) {
        let printed = |text: &str| number(text.trim()).map(|found| found.value.value);
        let (was, is) = (printed(&row.before), printed(&row.after));
        let slot = slots.take(was, is);
        let doubts = (
            doubt(self.versions.before, slot.map_or(&old.path, |(old, _)| &old.path), &row.before),
            doubt(self.versions.after, slot.map_or(&new.path, |(_, new)| &new.path), &row.after),
        );
        let known = |doubt: &Doubt, value| if doubt.basis == Basis::Ambiguous { None } else { value };
        match slot {
            Some((before, after)) => {
                row.path = String::from(&after.path);
                row.unit = after.unit.clone().or_else(|| before.unit.clone());
                (row.before_value, row.after_value) = (before.value, after.value);
                let at = self.versions.after.places(&after.path);
                if !at.is_empty() {
                    row.at = at.to_vec();
                }
            }
            None => {
                (row.before_value, row.after_value) = (known(&doubts.0, was), known(&doubts.1, is));
                let [old, new] = &slots.units;
                row.unit = new.behind(&row.after).or_else(|| old.behind(&row.before));
            }
        }
        let doubt = doubts.0.or(doubts.1);
        (row.basis, row.probability, row.candidates) = (doubt.basis, doubt.probability, doubt.candidates);
    }

    /// A value that differs although the printed text tells no reason, or not one by one.
    fn value_row(&self, old: &Paragraph, new: &Paragraph, before: &Value, after: &Value) -> Row {
        let shown = |paragraph: &Paragraph, value: &Value| match value.value {
            Some(_) if paragraph.key.is_none() => value.value.map(crate::value::with_commas).unwrap_or_default(),
            _ => paragraph.text.clone(),
        };
        let (was, is) = (shown(old, before), shown(new, after));
        let mut row = row(self.name, after.path.clone(), EditKind::Replace, &was, &is);
        row.change = Change::Number;
        row.fiscal_year = new.fiscal_year.or(old.fiscal_year);
        row.context = format!("[-{}-]{{+{}+}}", old.text, new.text);
        (row.before_value, row.after_value) = (before.value, after.value);
        row.unit = after.unit.clone().or_else(|| before.unit.clone());
        row.at = self.versions.after.places(&after.path).to_vec();
        row.at_before = self.versions.before.places(&before.path).to_vec();
        let doubt = doubt(self.versions.before, &before.path, &was).or(doubt(self.versions.after, &after.path, &is));
        (row.basis, row.probability, row.candidates) = (doubt.basis, doubt.probability, doubt.candidates);
        if before.value.is_none() != after.value.is_none() && row.basis == Basis::Stated && old.text == new.text {
            // One of two readers could not tell the number.
            row.basis = Basis::Ambiguous;
        }
        row.measured()
    }
}

fn row(name: &str, path: Path, kind: EditKind, before: &str, after: &str) -> Row {
    Row {
        before: before.to_owned(),
        after: after.to_owned(),
        evidence: vec![TWO_DOCUMENTS.to_owned()],
        ..Row::new(name, path, kind.into(), classify(kind, before, after))
    }
}

/// Neighbouring paragraphs as one: a line that was split in the other document.
fn joined(paragraphs: &[Paragraph]) -> Option<Paragraph> {
    let (first, rest) = paragraphs.split_first()?;
    let mut whole = first.clone();
    for paragraph in rest {
        whole.text.push('\n');
        whole.text.push_str(&paragraph.text);
        whole.values.extend(paragraph.values.iter().cloned());
        match (&mut whole.standing, &paragraph.standing) {
            (Some(whole), Some(last)) => {
                whole.lines.end = last.lines.end;
                whole.chars.end = last.chars.end;
            }
            (whole, _) => *whole = None,
        }
    }
    Some(whole)
}

/// The values of two paragraphs, paired by their order, and which of them a changed number has explained.
struct Slots<'a> {
    pairs: Vec<(&'a Value, &'a Value)>,
    taken: Vec<bool>,
    /// Before this pair all are taken.
    first: usize,
    /// Units of the numbers that both paragraphs print.
    units: [Units<'a>; 2],
}

impl<'a> Slots<'a> {
    fn new(old: &'a Paragraph, new: &'a Paragraph) -> Self {
        let units = [old, new].map(|paragraph| Units { text: &paragraph.text, known: OnceCell::new() });
        let (old, new) = (&old.values, &new.values);
        let pairs: Vec<_> = if old.len() == new.len() { old.iter().zip(new).collect() } else { by_value(old, new) };
        Self { taken: vec![false; pairs.len()], pairs, first: 0, units }
    }

    fn all_equal(&self) -> bool {
        self.pairs.iter().all(|(old, new)| old.value.is_some() && old.value == new.value)
    }

    /// Whether no side knows a number: a dash, 未定, digits that are ambiguous.
    fn all_unknown(&self) -> bool {
        self.pairs.iter().all(|(old, new)| old.value.is_none() && new.value.is_none())
    }

    /// Whether one number in the place of another is the change of the one value.
    fn is_printed(&self, old: &str, new: &str, edits: &[TextEdit]) -> bool {
        let ([edit], [(before, after)]) = (edits, self.pairs.as_slice()) else { return false };
        let fits = |value: &Value, text: Option<&str>| {
            let printed = text.and_then(|text| number(text.trim())).map(|found| found.value.value);
            value.value.is_none() || value.value == printed
        };
        fits(before, old.get(edit.before.clone())) && fits(after, new.get(edit.after.clone()))
    }

    /// The pair that a printed number in the place of another changes.
    fn take(&mut self, was: Option<Decimal>, is: Option<Decimal>) -> Option<(&'a Value, &'a Value)> {
        let fits = |value: &Value, printed: Option<Decimal>| value.value.is_none() || value.value == printed;
        let both_unknown = |old: &Value, new: &Value| old.value.is_none() && new.value.is_none();
        let mut free = self.pairs.iter().zip(&self.taken).enumerate().skip(self.first);
        let (at, _) = free
            .find(|(_, ((old, new), taken))| !**taken && !both_unknown(old, new) && fits(old, was) && fits(new, is))?;
        if let Some(taken) = self.taken.get_mut(at) {
            *taken = true;
        }
        let rest = self.taken.get(self.first..).unwrap_or_default();
        self.first += rest.iter().take_while(|taken| **taken).count();
        self.pairs.get(at).copied()
    }

    /// Pairs that differ and that no number has explained.
    fn unexplained(&self) -> Vec<(&'a Value, &'a Value)> {
        let pairs = self.pairs.iter().zip(&self.taken);
        pairs.filter(|((old, new), taken)| !**taken && old.value != new.value).map(|(pair, _)| *pair).collect()
    }
}

/// Where one side has more values, those that both have are equal; what is new is told by its text.
fn by_value<'a>(old: &'a [Value], new: &'a [Value]) -> Vec<(&'a Value, &'a Value)> {
    let mut of_value: HashMap<Option<Decimal>, Vec<&Value>> = HashMap::new();
    old.iter().rev().for_each(|one| of_value.entry(one.value).or_default().push(one));
    let equal = |value: &'a Value| Some((of_value.get_mut(&value.value)?.pop()?, value));
    new.iter().filter_map(equal).collect()
}

/// What stands for an amount, without its unit: 未定, 調整中.
fn words_of(text: &str) -> String {
    let text = fold(text);
    [THOUSAND_YEN, THOUSAND, YEN].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(&text).to_owned()
}

/// The units behind the numbers of a text, which is read once where one is asked for.
struct Units<'a> {
    text: &'a str,
    /// For each number as it is printed first.
    known: OnceCell<HashMap<&'a str, String>>,
}

impl Units<'_> {
    /// The unit printed behind a number.
    fn behind(&self, printed: &str) -> Option<String> {
        let known = self.known.get_or_init(|| {
            let mut known = HashMap::new();
            for quantity in crate::value::find_quantities(self.text) {
                if let Some(digits) = self.text.get(quantity.value.digits.clone()) {
                    known.entry(digits).or_insert(quantity.value.unit);
                }
            }
            known
        });
        known.get(printed.trim()).filter(|unit| !unit.is_empty()).cloned()
    }
}

/// Characters shown at each side of a change, as in the context of edits.
const CONTEXT_CHARS: usize = 16;

/// The line around a change as marked text.
fn context(old: &str, new: &str, edit: &TextEdit) -> String {
    let line = |text: &str, at: usize| text.get(..at).unwrap_or_default().rfind('\n').map_or(0, |at| at + 1);
    let head = new.get(line(new, edit.after.start)..edit.after.start).unwrap_or_default();
    let skip = head.chars().count().saturating_sub(CONTEXT_CHARS);
    let mut out: String = head.chars().skip(skip).collect();
    let (before, after) = (old.get(edit.before.clone()), new.get(edit.after.clone()));
    if let Some(before) = before.filter(|text| !text.is_empty()) {
        out.push_str(&format!("[-{before}-]"));
    }
    if let Some(after) = after.filter(|text| !text.is_empty()) {
        out.push_str(&format!("{{+{after}+}}"));
    }
    let tail = new.get(edit.after.end..).unwrap_or_default();
    out.extend(tail.chars().take_while(|c| *c != '\n').take(CONTEXT_CHARS));
    out.trim().to_owned()
}
