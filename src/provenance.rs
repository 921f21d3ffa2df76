//! Where on the source a value was read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::geom::Rect;

/// One place of the source document.
///
/// A PDF has `page` and `bbox`, a text dump `line`, `column` and `text`, a workbook `sheet` and `cell`,
/// a word-processor document `paragraph` and `text`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct At {
    /// Page (ページ), counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Box (位置) `[x0, y0, x1, y1]` in PDF points, origin at the top left of the page as shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bbox: Option<[f32; 4]>,
    /// Line (行) of a text dump, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column (桁) of a text dump in characters, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Sheet (シート) of a workbook, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Cell (セル) of a workbook in A1 notation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// Paragraph (段落) of a word-processor document, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// The characters that stand there (文字列).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl At {
    /// A place on a page. The box is rounded to a hundredth of a point so that output does not depend on the last bit.
    #[must_use]
    pub fn page(page: u32, rect: Rect) -> Self {
        let round = |v: f32| (v * 100.0).round() / 100.0;
        Self {
            page: Some(page),
            bbox: Some([round(rect.x0), round(rect.y0), round(rect.x1), round(rect.y1)]),
            ..Self::default()
        }
    }

    /// A place in a text dump; `line` and `column` count from 1.
    #[must_use]
    pub fn line(line: u32, column: u32, text: impl Into<String>) -> Self {
        Self { line: Some(line), column: Some(column), text: Some(text.into()), ..Self::default() }
    }
}
