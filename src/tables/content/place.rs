//! Where something is printed: the columns that edits, findings and boxes share.

use crate::provenance::At;
use crate::tables::column::{Column, Kind, POINT, columns};

/// The page.
pub(super) const PAGE: Column =
    Column::new("at_page", Kind::Integer, "ページ（1から）", "Page of its first place, from 1.");
/// The left edge.
pub(super) const LEFT: Column = Column::new(
    "at_x0",
    Kind::Number,
    "左端（pt、ページ左上から）",
    "Left edge there in PDF points, from the page's top left.",
)
.unit(POINT);
/// The upper edge.
pub(super) const TOP: Column = Column::new("at_y0", Kind::Number, "上端（pt）", "Upper edge.").unit(POINT);
/// The right edge.
pub(super) const RIGHT: Column = Column::new("at_x1", Kind::Number, "右端（pt）", "Right edge.").unit(POINT);
/// The lower edge.
pub(super) const BOTTOM: Column = Column::new("at_y1", Kind::Number, "下端（pt）", "Lower edge.").unit(POINT);
/// The line of a dump.
pub(super) const LINE: Column =
    Column::new("at_line", Kind::Integer, "テキストの行（1から）", "Line in a text dump, from 1.");
/// The character on it.
pub(super) const COLUMN: Column =
    Column::new("at_column", Kind::Integer, "行の中の文字位置（1から）", "Character on that line, from 1.");
/// The sheet of a workbook.
pub(super) const SHEET: Column = Column::new("at_sheet", Kind::Text, "シート名", "Sheet of a workbook.");
/// Its cell.
pub(super) const CELL: Column = Column::new("at_cell", Kind::Id, "セル番地", "Cell of a workbook in A1 notation.");
/// The paragraph of a word-processor document.
pub(super) const PARAGRAPH: Column =
    Column::new("at_paragraph", Kind::Integer, "段落（1から）", "Paragraph of a word-processor document, from 1.");

columns! { PLACE, push_place, |at: Option<&At>| {
    PAGE => at.and_then(|at| at.page);
    LEFT => corner(at, 0);
    TOP => corner(at, 1);
    RIGHT => corner(at, 2);
    BOTTOM => corner(at, 3);
    LINE => at.and_then(|at| at.line);
    COLUMN => at.and_then(|at| at.column);
    SHEET => at.and_then(|at| at.sheet.as_ref());
    CELL => at.and_then(|at| at.cell.as_ref());
    PARAGRAPH => at.and_then(|at| at.paragraph);
} }

/// A corner of the box of a place, as the JSON writes it: 79.2 as f32 is 79.19999694824219 as f64.
pub(super) fn corner(at: Option<&At>, index: usize) -> Option<f64> {
    let corner = *at?.bbox?.get(index)?;
    // Boxes are rounded to hundredths; any other number takes the long way through its text.
    let hundredths = (f64::from(corner) * 100.0).round() / 100.0;
    if hundredths as f32 == corner { Some(hundredths) } else { corner.to_string().parse().ok() }
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
