//! What stands on the pages beside the plan's known boxes: boxes that no form knows, and page furniture.

use super::place;
use crate::provenance::At;
use crate::record::{Furniture, OtherBox};
use crate::tables::column::{Column, Kind, columns};
use crate::tables::names::{FURNITURE, furniture};

/// A row of `other_boxes`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct BoxRow<'a> {
    /// Place among the record's boxes of this kind, from 1.
    pub(in crate::tables) no: usize,
    pub(in crate::tables) other: &'a OtherBox,
    pub(in crate::tables) path: &'a str,
}

impl<'a> BoxRow<'a> {
    fn at(&self) -> Option<&'a At> {
        self.other.at.first()
    }
}

columns! { BOX, push_box, |row: &BoxRow<'_>| {
    Column::new("box_no", Kind::Integer, "欄の順番（記録の中で1から）", "Place among the boxes of the record, from 1.").required() => row.no;
    Column::new("label", Kind::Text, "印刷された見出し", "The printed label.").required() => &row.other.label;
    Column::new("text", Kind::Text, "欄の本文", "The text of the box.").required() => &row.other.text;
    place::PAGE => row.at().and_then(|at| at.page);
    place::LEFT => place::corner(row.at(), 0);
    place::TOP => place::corner(row.at(), 1);
    place::RIGHT => place::corner(row.at(), 2);
    place::BOTTOM => place::corner(row.at(), 3);
    place::LINE => row.at().and_then(|at| at.line);
    place::SHEET => row.at().and_then(|at| at.sheet.as_ref());
    place::CELL => row.at().and_then(|at| at.cell.as_ref());
    Column::new("path", Kind::Id, "JSON の位置（JSON Pointer）", "JSON pointer to the box in the extraction.").required() => row.path;
} }

/// A row of `furniture`.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct FurnitureRow<'a> {
    /// Place in the document, from 1.
    pub(in crate::tables) no: usize,
    pub(in crate::tables) furniture: &'a Furniture,
}

columns! { FURNITURE_ROW, push_furniture, |row: &FurnitureRow<'_>| {
    Column::new("furniture_no", Kind::Integer, "順番（文書の中で1から）", "Place among the furniture of the document, from 1.").required() => row.no;
    Column::new("page", Kind::Integer, "ページ（1から）", "Page, from 1.").required() => row.furniture.page;
    Column::new("kind", Kind::Code(FURNITURE), "種類（ページ番号・ヘッダー・フッター・透かし・脚注・行番号）", "What kind of furniture it is.").required() => furniture(row.furniture.kind);
    Column::new("text", Kind::Text, "印刷された文字", "The printed characters.").required() => &row.furniture.text;
} }
