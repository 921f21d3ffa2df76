//! Values that carry their characters.
//!
//! Whoever reads a value from the form gives it back with what there is to note of it: the characters that state it,
//! the text that was read into it, what has to be told. A record is made of such values by [`record!`], which keeps the
//! notes of each under its field's name. Nobody writes down a path: [`super::trace`] walks the notes of the whole plan
//! once, from which the places of values, the owners of edits and what reached no field follow.

use crate::finding::Remark;
use crate::layout::{Text, View};

/// A value with the notes of it and of what lies inside it.
#[derive(Debug, Default)]
pub(super) struct Traced<T> {
    pub(super) value: T,
    pub(super) notes: Notes,
}

/// A value that stands nowhere by itself.
impl<T> From<T> for Traced<T> {
    fn from(value: T) -> Self {
        Self { value, notes: Notes::default() }
    }
}

/// A list of values, each at its place in it.
impl<T> FromIterator<Traced<T>> for Traced<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = Traced<T>>>(values: I) -> Self {
        let mut list = Self::default();
        values.into_iter().for_each(|value| list.push(value));
        list
    }
}

impl<T> Traced<Vec<T>> {
    /// Adds a value to the list.
    pub(super) fn push(&mut self, value: Traced<T>) {
        self.notes.within(Step::Item(self.value.len()), value.notes);
        self.value.push(value.value);
    }

    /// Adds the values of another list.
    pub(super) fn append(&mut self, other: Self) {
        let before = self.value.len();
        let notes = other.notes.0.into_iter().map(|note| match note {
            Note::Within(Step::Item(at), notes) => Note::Within(Step::Item(before + at), notes),
            note => note,
        });
        self.notes.0.extend(notes);
        self.value.extend(other.value);
    }
}

impl<T> Traced<T> {
    /// The same characters, read as something else.
    pub(super) fn map<U>(self, read: impl FnOnce(T) -> U) -> Traced<U> {
        Traced { value: read(self.value), notes: self.notes }
    }

    /// What was noted of it is of a record of its own; `number` is that of the record around it where it is `None`.
    pub(super) fn of_record(self, number: Option<&str>) -> Self {
        let notes = Notes(vec![Note::Record(number.map(str::to_owned), self.notes)]);
        Self { value: self.value, notes }
    }
}

/// What is noted of a value and of its parts, in the order it was read.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<Note>);

/// One note of a value.
#[derive(Debug)]
pub(super) enum Note {
    /// Characters state it.
    Stated(Vec<u32>),
    /// Characters are its number, with its unit: whoever changes them changes the value.
    Value(Vec<u32>, Option<String>),
    /// A text was read into it: the edits that stand in it are its own.
    Owned(Text, Owner),
    /// Characters are used up, whatever their ink.
    Claimed(Vec<u32>),
    /// Characters are not used up after all: they will be quoted by a finding.
    Released(Vec<u32>),
    /// What has to be told of it, and of which characters.
    Told(Remark, Vec<u32>),
    /// Notes of a field or an item.
    Within(Step, Notes),
    /// The notes are of a record, with its number.
    Record(Option<String>, Notes),
}

/// Whose the edits of an owned text are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// The field it was read into.
    Field,
    /// The record: the reading has nothing of the text, and no value to point to.
    Record,
    /// The field it was read into, by another name in edits.
    Named(&'static str),
}

/// From a value to one inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A field of a record.
    Field(&'static str),
    /// An item of a list, counted from 0.
    Item(usize),
}

impl Notes {
    /// Takes the value of a field and keeps what was noted of it.
    pub(super) fn field<T>(&mut self, name: &'static str, value: Traced<T>) -> T {
        let Traced { value, notes } = value;
        self.within(Step::Field(name), notes);
        value
    }

    /// Keeps what was noted of something inside.
    pub(super) fn within(&mut self, step: Step, notes: Self) {
        if !notes.0.is_empty() {
            self.0.push(Note::Within(step, notes));
        }
    }

    /// Keeps what was noted of the same value elsewhere.
    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(super) fn stated(&mut self, chars: &[u32]) {
        self.0.push(Note::Stated(chars.to_vec()));
    }

    /// Characters state a field.
    pub(super) fn field_stated(&mut self, name: &'static str, chars: &[u32]) {
        self.within(Step::Field(name), Self(vec![Note::Stated(chars.to_vec())]));
    }

    pub(super) fn value(&mut self, chars: &[u32], unit: &str) {
        let unit = Some(unit).filter(|unit| !unit.is_empty()).map(str::to_owned);
        self.0.push(Note::Value(chars.to_vec(), unit));
    }

    /// A text was read into the value; where the reading has nothing of it, its edits are the record's.
    pub(super) fn owned(&mut self, text: &Text, seen: &View) {
        let owner = if seen.is_empty() { Owner::Record } else { Owner::Field };
        self.owned_by(owner, text);
    }

    pub(super) fn owned_by(&mut self, owner: Owner, text: &Text) {
        self.0.push(Note::Owned(text.clone(), owner));
    }

    pub(super) fn claimed(&mut self, chars: &[u32]) {
        self.0.push(Note::Claimed(chars.to_vec()));
    }

    pub(super) fn released(&mut self, chars: &[u32]) {
        self.0.push(Note::Released(chars.to_vec()));
    }

    pub(super) fn told(&mut self, remark: Remark, chars: &[u32]) {
        self.0.push(Note::Told(remark, chars.to_vec()));
    }

    /// A remark about a field.
    pub(super) fn field_told(&mut self, name: &'static str, remark: Remark, chars: &[u32]) {
        self.within(Step::Field(name), Self(vec![Note::Told(remark, chars.to_vec())]));
    }

    /// The value with these notes.
    pub(super) const fn of<T>(self, value: T) -> Traced<T> {
        Traced { value, notes: self }
    }
}

impl IntoIterator for Notes {
    type Item = Note;
    type IntoIter = std::vec::IntoIter<Note>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Notes that begin with the characters that state the value.
pub(super) fn stated(chars: &[u32]) -> Notes {
    Notes(vec![Note::Stated(chars.to_vec())])
}

/// A record of fields, each a [`Traced`] value or one that stands nowhere; they are read in the order written.
macro_rules! record {
    ($notes:ident, $record:ident { $($field:ident: $value:expr),* $(,)? }) => {
        $record { $($field: $notes.field(stringify!($field), Traced::from($value))),* }
    };
}
pub(super) use record;
