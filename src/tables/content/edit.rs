//! Edits: what was struck, what stands instead, by how much, and where it is printed.

use super::initiative::yen_of_thousands;
use crate::provenance::At;
use crate::record::{Decimal, Edit};
use crate::tables::column::{Column, Kind, YEN, columns};
use crate::tables::names::{BASES, EDITS, basis, edit_kind};
use crate::value::MoneyUnit;

/// A row of `edits`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct EditRow<'a> {
    /// Place in the document, from 1.
    pub(in crate::tables) no: usize,
    pub(in crate::tables) edit: &'a Edit,
}

impl<'a> EditRow<'a> {
    /// Its first place.
    pub(in crate::tables) fn at(&self) -> Option<&'a At> {
        self.edit.at.first()
    }

    fn yen(&self, value: Option<Decimal>) -> Option<i64> {
        let unit = MoneyUnit::named(self.edit.unit.as_deref()?)?;
        yen_of_thousands(unit.thousand_yen(value?)?)
    }

    fn difference(&self) -> Option<Decimal> {
        self.edit.after_value?.checked_sub(self.edit.before_value?)
    }

    /// The readings as JSON; `None` where the edit is stated.
    fn candidates(&self) -> Option<String> {
        let candidates = &self.edit.candidates;
        (!candidates.is_empty()).then(|| crate::emit::to_json(candidates))
    }
}

columns! { EDIT, push_edit, |row: &EditRow<'_>| {
    Column::new("edit_no", Kind::Integer, "順番（文書の中で1から）", "Place among the edits of the document, from 1.").required() => row.no;
    Column::new("field", Kind::Text, "修正された欄。様式１の予算額は overview_budget", "Field that was edited; overview_budget for a budget printed in form 1. Where both forms print a budget, path is the same and a sum has to count it once.").required() => &row.edit.field;
    Column::new("kind", Kind::Code(EDITS), "修正の種類（replace 置換、delete 削除、insert 追加）", "What the edit does.").required() => edit_kind(row.edit.kind);
    Column::new("before", Kind::Text, "修正前（消された文字）", "The struck characters; an empty text for an insertion.").required() => &row.edit.before;
    Column::new("after", Kind::Text, "修正後（加えられた文字）", "The inserted characters; an empty text for a deletion.").required() => &row.edit.after;
    Column::new("before_value", Kind::Number, "修正前の数", "The whole number before, in the row's unit.") => row.edit.before_value;
    Column::new("after_value", Kind::Number, "修正後の数", "The whole number after, in the row's unit.") => row.edit.after_value;
    Column::new("difference", Kind::Number, "差（修正後－修正前）", "The number after minus the number before, in the row's unit.") => row.difference();
    Column::new("unit", Kind::Text, "数の単位", "Unit of these numbers.") => &row.edit.unit;
    Column::new("before_yen", Kind::Integer, "修正前の金額（円）", "The number before in yen, where the unit is one of money.").unit(YEN) => row.yen(row.edit.before_value);
    Column::new("after_yen", Kind::Integer, "修正後の金額（円）", "The number after in yen, where the unit is one of money.").unit(YEN) => row.yen(row.edit.after_value);
    Column::new("context", Kind::Text, "前後の文。[-消された文字-]{+加えられた文字+}", "The line around it as marked text: [-struck-]{+inserted+}.").required() => &row.edit.context;
    Column::new("basis", Kind::Code(BASES), "根拠の種類（stated 明示、inferred 推定、ambiguous 未確定、corrected 訂正）", "What the edit rests on.").required() => basis(row.edit.basis);
    Column::new("evidence", Kind::Text, "根拠の記号。空白区切り", "Codes of what speaks for it, parted by spaces.") => words(&row.edit.evidence);
    Column::new("probability", Kind::Number, "確からしさ（0から1）", "Probability between 0 and 1; 1 for what is stated.").required() => row.edit.probability;
    Column::new("candidates", Kind::Text, "候補の読み方（JSON）", "For inferred and ambiguous edits every reading considered, best first, as JSON.") => row.candidates();
} }

columns! { EDIT_END, push_edit_end, |row: &EditRow<'_>| {
    Column::new("places", Kind::Integer, "印刷された箇所の数", "Number of places: one for each line it touches.").required() => row.edit.at.len();
    Column::new("path", Kind::Id, "変わった値の JSON の位置（JSON Pointer）", "JSON pointer to the value or text it changes; empty where the text is in no field.") => (!row.edit.path.is_empty()).then_some(&row.edit.path);
} }

/// Codes in one text; `None` for none.
fn words(list: &[String]) -> Option<String> {
    (!list.is_empty()).then(|| list.join(" "))
}
