//! The one walk over what was read: from the notes that values carry to the place of every value, the texts that
//! edits stand in, and which characters reached a field.
//!
//! In come the notes of the plan ([`super::traced`]); paths are made here and nowhere else.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::Reader;
use super::traced::{Note, Notes, Owner, Step};
use crate::finding::{Finding, Remark};
use crate::layout::{Document, Reading, Sign, Text, View};
use crate::provenance::At;
use crate::record::Path;

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

/// Where the walk stands.
struct Place<'a> {
    path: Path,
    /// The field of the record that lies on the way here; empty at the record itself.
    field: &'static str,
    /// The nearest record around, and its number.
    record: &'a Path,
    number: &'a str,
}

/// What is known of the characters of a document, and what there is to tell.
pub(super) struct Trace<'a> {
    pub(super) document: &'a Document,
    pub(super) reading: Reading,
    pub(super) provenance: BTreeMap<String, Vec<At>>,
    pub(super) findings: Vec<Finding>,
    pub(super) owned: Vec<Owned>,
    values: Vec<Valued>,
    /// For each character: whether a field, a label or the form's print has it.
    claimed: Vec<bool>,
    /// For each character: whether some value is stated there.
    stated: Vec<bool>,
    /// For each character: one more than the index of its value; 0 for none.
    value_of: Vec<u32>,
    /// How many findings of each code there are, and the last of them.
    told: BTreeMap<&'static str, (usize, usize)>,
    /// Texts that were quoted as shared by several boxes.
    pub(super) shared: BTreeSet<String>,
    /// Values that stand at more places than are listed.
    cut: usize,
}

/// Places of one value or finding that are listed: a field of a plan has some hundred lines.
const MAX_PLACES: usize = 10_000;

/// Findings of one code that stand by themselves; what more there is to tell is told together, so that a damaged
/// document of a million pieces is quoted once and not a hundred times.
const MAX_OF_CODE: usize = 5_000;

impl<'a> Trace<'a> {
    pub(super) fn new(reader: &Reader<'a>) -> Self {
        let size = reader.document.chars.len();
        Self {
            document: reader.document,
            reading: reader.reading,
            provenance: BTreeMap::new(),
            findings: Vec::new(),
            owned: Vec::new(),
            values: Vec::new(),
            claimed: vec![false; size],
            stated: vec![false; size],
            value_of: vec![0; size],
            told: BTreeMap::new(),
            shared: BTreeSet::new(),
            cut: 0,
        }
    }

    /// One reading of a text.
    pub(super) fn view(&self, text: &Text) -> View {
        text.view(self.document, self.reading)
    }

    /// Walks the notes of an extraction.
    pub(super) fn walk(&mut self, notes: Notes) {
        let root = Path::root();
        self.walk_at(notes, &Place { path: root.clone(), field: "", record: &root, number: "" });
    }

    fn walk_at(&mut self, notes: Notes, at: &Place<'_>) {
        for note in notes {
            match note {
                Note::Stated(chars) => self.state(&at.path, &chars),
                Note::Value(chars, unit) => self.value(&at.path, unit, &chars),
                Note::Owned(text, owner) => self.own_at(text, owner, at),
                Note::Claimed(chars) => self.claim(chars),
                Note::Released(chars) => self.release(&chars),
                Note::Told(remark, chars) => self.remark(&remark, &at.path, &chars),
                Note::Within(step, notes) => self.walk_at(notes, &at.step(step)),
                Note::Record(number, notes) => {
                    let number = number.as_deref().unwrap_or(at.number);
                    self.walk_at(notes, &Place { path: at.path.clone(), field: "", record: &at.path, number });
                }
            }
        }
    }

    /// Marks characters as used up, whatever their ink.
    pub(super) fn claim(&mut self, chars: impl IntoIterator<Item = u32>) {
        self.mark(chars, true);
    }

    fn release(&mut self, chars: &[u32]) {
        self.mark(chars.iter().copied(), false);
    }

    fn mark(&mut self, chars: impl IntoIterator<Item = u32>, used: bool) {
        for at in chars {
            if let Some(claimed) = self.claimed.get_mut(at as usize) {
                *claimed = used;
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

    /// Writes a text down as one that reached no field, for the edits in it.
    pub(super) fn own_unplaced(&mut self, text: Text) {
        self.claim(text.indices().iter().copied());
        self.owned.push(Owned { text, number: String::new(), field: "", path: String::new() });
    }

    /// Writes a text down as read into a field: its characters are used up, its edits belong to the field.
    fn own_at(&mut self, text: Text, owner: Owner, at: &Place<'_>) {
        self.claim(text.indices().iter().copied());
        let (field, path) = match owner {
            Owner::Field => (at.field, &at.path),
            Owner::Record => (at.field, at.record),
            Owner::Named(name) => (name, &at.path),
        };
        self.owned.push(Owned { text, number: at.number.to_owned(), field, path: path.into() });
    }

    /// Writes down where `path` is stated.
    fn state(&mut self, path: &Path, chars: &[u32]) {
        for at in chars {
            if let Some(stated) = self.stated.get_mut(*at as usize) {
                *stated = true;
            }
        }
        let places = self.places(chars);
        let stated_at: &str = path;
        match self.provenance.get_mut(stated_at) {
            _ if places.is_empty() => {}
            Some(known) if known.len() + places.len() > MAX_PLACES => self.cut += 1,
            Some(known) => known.extend(places),
            // Moved, not copied: a field of a long dump has a place for each of its lines.
            None => drop(self.provenance.insert(path.into(), places)),
        }
    }

    /// Writes down a value: where it stands, and that edits of these characters change it.
    fn value(&mut self, path: &Path, unit: Option<String>, chars: &[u32]) {
        self.state(path, chars);
        self.values.push(Valued { path: path.into(), unit });
        let number = u32::try_from(self.values.len()).unwrap_or(0);
        for at in chars {
            if let Some(slot) = self.value_of.get_mut(*at as usize) {
                *slot = number;
            }
        }
    }

    /// The value a character was read into.
    pub(super) fn value_at(&self, at: u32) -> Option<&Valued> {
        let number = *self.value_of.get(at as usize)?;
        self.values.get((number as usize).checked_sub(1)?)
    }

    /// Whether the document says in words that the character is old or new.
    pub(super) fn is_named(&self, at: u32) -> bool {
        self.document.chars.get(at as usize).is_some_and(|c| c.sign == Sign::Named)
    }

    /// Whether the source is text: nothing but its order shows which cell of a table a line stands in.
    pub(super) fn is_text(&self) -> bool {
        self.document.is_plain_text()
    }

    /// Adds what `remark` says of `path`, at the given characters.
    pub(super) fn remark(&mut self, remark: &Remark, path: &str, chars: &[u32]) {
        let at = self.places(chars);
        let (count, last) = self.told.entry(remark.code()).or_insert((0, self.findings.len()));
        *count += 1;
        match self.findings.get_mut(*last).filter(|_| *count > MAX_OF_CODE) {
            Some(last) => {
                for (told, more) in [(&mut last.message, remark.en()), (&mut last.message_ja, remark.ja())] {
                    told.push('\n');
                    told.push_str(&more);
                }
                let room = MAX_PLACES.saturating_sub(last.at.len());
                last.at.extend(at.into_iter().take(room));
            }
            None => {
                *last = self.findings.len();
                self.findings.push(Finding::of(remark, path, at));
            }
        }
    }

    /// Quotes a text that several boxes may share.
    pub(super) fn share(&mut self, text: &Text) {
        let view = self.view(text).as_str().to_owned();
        self.shared.insert(view.clone());
        self.remark(&Remark::BoxShared { text: view }, "", text.indices());
    }

    /// The places of some characters, as many as are listed.
    fn places(&mut self, chars: &[u32]) -> Vec<At> {
        let (places, more) = self.document.first_places_of(chars.iter().copied(), MAX_PLACES);
        self.cut += usize::from(more);
        places
    }

    /// Tells of what stands at more places than are listed.
    pub(super) fn tell_cut(&mut self) {
        if self.cut > 0 {
            let remark = Remark::PlacesCut { count: self.cut, most: MAX_PLACES };
            self.findings.push(Finding::of(&remark, "/provenance", Vec::new()));
        }
    }
}

impl<'a> Place<'a> {
    fn step(&self, step: Step) -> Place<'a> {
        let (path, field) = match step {
            Step::Field(name) if self.field.is_empty() => (self.path.member(name), name),
            Step::Field(name) => (self.path.member(name), self.field),
            Step::Item(index) => (self.path.item(index), self.field),
        };
        Place { path, field, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::super::traced::{Traced, record, stated};
    use super::*;
    use crate::record::{Criterion, Initiative};

    /// 取組 5回 with its notes: the words state the criterion, 5 its value; a text that the reading does not have is the
    /// record's.
    fn initiative() -> Traced<Initiative> {
        let mut of_value = Notes::default();
        of_value.value(&[3], "回");
        let mut own = stated(&[0, 1]);
        let criterion = record!(
            own,
            Criterion {
                text: "取組".to_owned(),
                measure: None,
                value: of_value.of(Some(crate::record::Decimal::from(5))),
                unit: Some("回".to_owned()),
                comparison: None,
            }
        );
        let mut criteria: Traced<Vec<Criterion>> = Traced::default();
        criteria.notes.owned_by(Owner::Field, &Text::line(0..5));
        criteria.push(own.of(criterion));
        let mut notes = Notes::default();
        let withdrawal_criteria = notes.field("withdrawal_criteria", criteria);
        let mut unseen = Notes::default();
        unseen.owned_by(Owner::Record, &Text::line(5..7));
        notes.field("content", unseen.of(()));
        notes.of(Initiative { withdrawal_criteria, ..Initiative::default() }).of_record(Some("1-1-1"))
    }

    #[test]
    fn places_owners_and_paths_follow_from_the_fields() {
        let document = crate::dump::read("取組 5回\n旧文\n");
        let reader = Reader {
            document: &document,
            reading: Reading::Final,
            year: None,
            unit: None,
            units: &[],
            tables: &crate::form::ValueTables::default(),
            money: &crate::form::MoneyTables::default(),
        };
        let mut trace = Trace::new(&reader);
        let mut notes = Notes::default();
        let plan: Traced<Vec<Initiative>> = [initiative()].into_iter().collect();
        notes.field("initiatives", plan);
        trace.walk(notes);
        let paths: Vec<&str> = trace.provenance.keys().map(String::as_str).collect();
        let criterion = "/initiatives/0/withdrawal_criteria/0";
        assert_eq!(paths, [criterion, &format!("{criterion}/value")]);
        let value = trace.value_at(3).map(|value| (value.path.as_str(), value.unit.as_deref()));
        assert_eq!(value, Some((format!("{criterion}/value").as_str(), Some("回"))));
        let owned: Vec<_> = trace.owned.iter().map(|o| (o.number.as_str(), o.field, o.path.as_str())).collect();
        let list = "/initiatives/0/withdrawal_criteria";
        assert_eq!(owned, [("1-1-1", "withdrawal_criteria", list), ("1-1-1", "content", "/initiatives/0")]);
        assert!(trace.is_stated(0) && trace.is_stated(3) && !trace.is_stated(4) && !trace.is_free(4));
    }
}
