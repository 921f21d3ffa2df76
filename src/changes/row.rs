//! One change as a row of a report.

use schemars::JsonSchema;
use serde::Serialize;

use super::change::{Change, classify, difference, percent};
use crate::provenance::At;
use crate::record::{Basis, Candidate, Decimal, Edit, EditKind};
use crate::value::{number, with_commas};

/// What a change does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Text or a value was replaced.
    Replace,
    /// Text or a value was deleted.
    Delete,
    /// Text or a value was inserted.
    Insert,
    /// A record is new.
    Added,
    /// A record is gone.
    Removed,
    /// A record has another number under the same parent.
    Renumbered,
    /// A record stands under another parent.
    Moved,
}

impl From<EditKind> for Kind {
    fn from(kind: EditKind) -> Self {
        match kind {
            EditKind::Replace => Self::Replace,
            EditKind::Delete => Self::Delete,
            EditKind::Insert => Self::Insert,
        }
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Row {
    /// Number of the record (番号), in the later text where both have one; empty for the plan.
    pub number: String,
    /// Title of the record (名称).
    pub title: Option<String>,
    /// The field's identifier (項目の識別子), as in the extraction.
    pub field: String,
    /// The field in the form's words (項目).
    pub label: String,
    /// What a changed number counts (対象), in the document's words.
    pub subject: Option<String>,
    /// Fiscal year of a budget or of results (年度), as a Western year.
    pub fiscal_year: Option<i32>,
    /// JSON pointer to the value or text (位置); for a comparison in the later document where it has one.
    pub path: String,
    /// What the change does (種別).
    pub kind: Kind,
    /// What is changed (変更の性質): number, wording or notation; record for whole records.
    pub change: Change,
    /// Text of the draft (変更前).
    pub before: String,
    /// Text of the final document (変更後).
    pub after: String,
    /// The whole number before (変更前の値), thousand yen for money.
    pub before_value: Option<Decimal>,
    /// The whole number after (変更後の値).
    pub after_value: Option<Decimal>,
    /// Unit of both (単位).
    pub unit: Option<String>,
    /// After minus before (増減).
    pub difference: Option<Decimal>,
    /// The difference in percent of the value before, to one decimal (増減率).
    pub percent: Option<Decimal>,
    /// The line around it as marked text (前後の文).
    pub context: String,
    /// What it rests on (根拠).
    pub basis: Basis,
    /// Stable codes of what speaks for it (証拠).
    pub evidence: Vec<String>,
    /// How sure it is (確度).
    pub probability: f64,
    /// For inferred and ambiguous changes every reading considered (候補), best first.
    pub candidates: Vec<Candidate>,
    /// Codes of the findings about this value or place (指摘).
    pub findings: Vec<String>,
    /// Where it is printed (場所); for a comparison in the later document.
    pub at: Vec<At>,
    /// For a comparison where it is printed in the earlier document (変更前の場所).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub at_before: Vec<At>,
}

impl Row {
    /// A row that says where something changed and how; stated, as far as nobody says otherwise.
    #[must_use]
    pub fn new(field: &str, path: impl Into<String>, kind: Kind, change: Change) -> Self {
        Self {
            number: String::new(),
            title: None,
            field: field.to_owned(),
            label: String::new(),
            subject: None,
            fiscal_year: None,
            path: path.into(),
            kind,
            change,
            before: String::new(),
            after: String::new(),
            before_value: None,
            after_value: None,
            unit: None,
            difference: None,
            percent: None,
            context: String::new(),
            basis: Basis::Stated,
            evidence: Vec::new(),
            probability: 1.0,
            candidates: Vec::new(),
            findings: Vec::new(),
            at: Vec::new(),
            at_before: Vec::new(),
        }
    }

    /// The row of a printed edit; record, label, year and findings are for the caller to add.
    #[must_use]
    pub fn of(edit: &Edit) -> Self {
        let change = classify(edit.kind, &edit.before, &edit.after);
        Self {
            number: edit.number.clone(),
            before: edit.before.clone(),
            after: edit.after.clone(),
            before_value: edit.before_value,
            after_value: edit.after_value,
            unit: edit.unit.clone(),
            context: edit.context.clone(),
            basis: edit.basis,
            evidence: edit.evidence.clone(),
            probability: edit.probability,
            candidates: edit.candidates.clone(),
            at: edit.at.clone(),
            ..Self::new(&edit.field, edit.path.as_str(), edit.kind.into(), change)
        }
        .measured()
    }

    /// With difference and percent where the change is one of a number.
    #[must_use]
    pub fn measured(mut self) -> Self {
        if self.change == Change::Number {
            self.difference = difference(self.before_value, self.after_value);
            self.percent = percent(self.before_value, self.after_value, self.unit.as_deref());
        }
        self
    }

    /// The text before as a reader wants it: the whole number where only some of its digits are struck.
    #[must_use]
    pub fn shown_before(&self) -> String {
        shown(&self.before, self.before_value, self.change)
    }

    /// The text after as a reader wants it.
    #[must_use]
    pub fn shown_after(&self) -> String {
        shown(&self.after, self.after_value, self.change)
    }

    /// What a mark on the document is called: record, field, text before and after.
    #[must_use]
    pub(crate) fn name(&self) -> String {
        format!("{} {} {} → {}", self.number, self.label, self.before, self.after)
    }

    /// The first place as a short word: `p.3`, `line 39`, `様式２!B4`, `¶12`.
    #[must_use]
    pub fn place(&self) -> String {
        self.at.first().or(self.at_before.first()).map(place).unwrap_or_default()
    }
}

fn shown(text: &str, value: Option<Decimal>, change: Change) -> String {
    let printed = number(text.trim()).map(|found| found.value.value);
    match value {
        Some(value) if change == Change::Number && printed.is_some_and(|printed| printed != value) => {
            with_commas(value)
        }
        _ => text.to_owned(),
    }
}

/// A place as a short word.
#[must_use]
pub(crate) fn place(at: &At) -> String {
    match at {
        At { page: Some(page), .. } => format!("p.{page}"),
        At { line: Some(line), .. } => format!("line {line}"),
        At { sheet: Some(sheet), cell: Some(cell), .. } => format!("{sheet}!{cell}"),
        At { cell: Some(cell), .. } => cell.clone(),
        At { paragraph: Some(paragraph), .. } => format!("¶{paragraph}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_some_digits_are_struck_the_whole_number_is_shown() {
        let number = |value: i64| Some(Decimal::from(value));
        assert_eq!(shown("66", number(6166), Change::Number), "6,166");
        assert_eq!(shown("6,166", number(6166), Change::Number), "6,166");
        assert_eq!(shown("６", number(6), Change::Number), "６");
        assert_eq!(shown("・講座：5回", number(5), Change::Wording), "・講座：5回");
    }

    #[test]
    fn places_are_short_words() {
        assert_eq!(place(&At::line(39, 12, "x")), "line 39");
        assert_eq!(place(&At { page: Some(3), ..At::default() }), "p.3");
        let cell = At { sheet: Some("様式２".to_owned()), cell: Some("B4".to_owned()), ..At::default() };
        assert_eq!(place(&cell), "様式２!B4");
    }
}
