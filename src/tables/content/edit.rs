//! Edits: what was struck, what stands instead, by how much, and where it is printed.

use super::initiative::yen_of_thousands;
use crate::provenance::At;
use crate::record::{Decimal, Edit};
use crate::tables::column::{Column, Kind, POINT, YEN, columns};
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
    fn at(&self) -> Option<&'a At> {
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

/// A corner of the box of a place, as the JSON writes it: 79.2 as f32 is 79.19999694824219 as f64.
pub(super) fn corner(at: Option<&At>, index: usize) -> Option<f64> {
    let corner = *at?.bbox?.get(index)?;
    // Boxes are rounded to hundredths; any other number takes the long way through its text.
    let hundredths = (f64::from(corner) * 100.0).round() / 100.0;
    if hundredths as f32 == corner { Some(hundredths) } else { corner.to_string().parse().ok() }
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
    Column::new("at_page", Kind::Integer, "ページ（1から）", "Page of its first place, from 1.") => row.at().and_then(|at| at.page);
    Column::new("at_x0", Kind::Number, "左端（pt、ページ左上から）", "Left edge there in PDF points, from the page's top left.").unit(POINT) => corner(row.at(), 0);
    Column::new("at_y0", Kind::Number, "上端（pt）", "Upper edge.").unit(POINT) => corner(row.at(), 1);
    Column::new("at_x1", Kind::Number, "右端（pt）", "Right edge.").unit(POINT) => corner(row.at(), 2);
    Column::new("at_y1", Kind::Number, "下端（pt）", "Lower edge.").unit(POINT) => corner(row.at(), 3);
    Column::new("at_line", Kind::Integer, "テキストの行（1から）", "Line in a text dump, from 1.") => row.at().and_then(|at| at.line);
    Column::new("at_column", Kind::Integer, "行の中の文字位置（1から）", "Character on that line, from 1.") => row.at().and_then(|at| at.column);
    Column::new("at_sheet", Kind::Text, "シート名", "Sheet of a workbook.") => row.at().and_then(|at| at.sheet.as_ref());
    Column::new("at_cell", Kind::Id, "セル番地", "Cell of a workbook in A1 notation.") => row.at().and_then(|at| at.cell.as_ref());
    Column::new("at_paragraph", Kind::Integer, "段落（1から）", "Paragraph of a word-processor document, from 1.") => row.at().and_then(|at| at.paragraph);
    Column::new("places", Kind::Integer, "印刷された箇所の数", "Number of places: one for each line it touches.").required() => row.edit.at.len();
    Column::new("path", Kind::Id, "変わった値の JSON の位置（JSON Pointer）", "JSON pointer to the value or text it changes; empty where the text is in no field.") => (!row.edit.path.is_empty()).then_some(&row.edit.path);
} }

/// Codes in one text; `None` for none.
fn words(list: &[String]) -> Option<String> {
    (!list.is_empty()).then(|| list.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_those_of_the_json() {
        let at = At { bbox: Some([79.2, 0.01, 12345.67, 0.333_333]), ..At::default() };
        let corners: Vec<_> = (0..4).filter_map(|index| corner(Some(&at), index)).collect();
        assert_eq!(corners, [79.2, 0.01, 12345.67, 0.333_333]);
        assert_eq!(corner(None, 0), None);
    }
}
