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

    /// The columns of a line that its characters take.
    pub(crate) fn columns(&self) -> std::ops::Range<u32> {
        let start = self.column.unwrap_or(1);
        let length = self.text.as_deref().map_or(0, |text| text.chars().count());
        start..start.saturating_add(u32::try_from(length).unwrap_or(u32::MAX))
    }

    /// Whether two places share a character.
    #[must_use]
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (Self { line: Some(la), .. }, Self { line: Some(lb), .. }) => {
                let (x, y) = (self.columns(), other.columns());
                la == lb && x.start < y.end && y.start < x.end
            }
            (Self { page: Some(pa), bbox: Some(x), .. }, Self { page: Some(pb), bbox: Some(y), .. }) => {
                pa == pb && x[0] < y[2] && y[0] < x[2] && x[1] < y[3] && y[1] < x[3]
            }
            (Self { cell: Some(x), .. }, Self { cell: Some(y), .. }) => x == y && self.sheet == other.sheet,
            (Self { paragraph: Some(x), .. }, Self { paragraph: Some(y), .. }) => x == y,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_overlap_where_they_share_a_character() {
        assert!(At::line(3, 5, "1419件").overlaps(&At::line(3, 7, "19")));
        assert!(!At::line(3, 5, "14").overlaps(&At::line(3, 7, "19")));
        assert!(!At::line(3, 5, "14").overlaps(&At::line(4, 5, "14")));
        let page = |bbox| At { page: Some(1), bbox: Some(bbox), ..At::default() };
        assert!(page([0.0, 0.0, 10.0, 10.0]).overlaps(&page([5.0, 5.0, 6.0, 6.0])));
        assert!(!page([0.0, 0.0, 10.0, 10.0]).overlaps(&page([10.0, 0.0, 20.0, 10.0])));
    }
}
