//! Rows as cells of a flat table: the columns of CSV and XLSX.

use crate::audit::row::Row;
use crate::record::Decimal;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Nothing is known.
    Empty,
    /// Text.
    Text(String),
    /// A number.
    Number(Decimal),
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    fn maybe(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    fn number(value: Option<Decimal>) -> Self {
        value.map_or(Self::Empty, Self::Number)
    }

    fn count(value: Option<impl Into<i64>>) -> Self {
        value.map_or(Self::Empty, |value| Self::Number(Decimal::from(value.into())))
    }
}

/// Names of the columns, as in the JSON report, and their Japanese headings.
pub(super) const COLUMNS: [(&str, &str); 26] = [
    ("number", "番号"),
    ("title", "名称"),
    ("field", "項目（識別子）"),
    ("label", "項目"),
    ("fiscal_year", "年度"),
    ("kind", "種別"),
    ("change", "変更の性質"),
    ("before", "変更前"),
    ("after", "変更後"),
    ("before_value", "変更前の値"),
    ("after_value", "変更後の値"),
    ("unit", "単位"),
    ("difference", "増減"),
    ("percent", "増減率（％）"),
    ("page", "ページ"),
    ("line", "行"),
    ("column", "桁"),
    ("sheet", "シート"),
    ("cell", "セル"),
    ("basis", "根拠"),
    ("probability", "確度"),
    ("evidence", "証拠"),
    ("candidates", "候補"),
    ("findings", "指摘"),
    ("context", "前後"),
    ("path", "パス"),
];

/// The cells of a row, in the order of [`COLUMNS`].
pub(super) fn cells(row: &Row) -> [Cell; COLUMNS.len()] {
    let at = row.at.first().or(row.at_before.first()).cloned().unwrap_or_default();
    [
        Cell::text(row.number.as_str()),
        Cell::maybe(row.title.as_deref()),
        Cell::text(row.field.as_str()),
        Cell::text(row.label.as_str()),
        Cell::count(row.fiscal_year),
        Cell::text(super::words::kind(row.kind)),
        Cell::text(super::words::change(row.change)),
        Cell::text(row.before.as_str()),
        Cell::text(row.after.as_str()),
        Cell::number(row.before_value),
        Cell::number(row.after_value),
        Cell::maybe(row.unit.as_deref()),
        Cell::number(row.difference),
        Cell::number(row.percent),
        Cell::count(at.page),
        Cell::count(at.line),
        Cell::count(at.column),
        Cell::maybe(at.sheet.as_deref()),
        Cell::maybe(at.cell.as_deref()),
        Cell::text(super::words::basis(row.basis)),
        Cell::number(Decimal::parse(&format!("{:.3}", row.probability))),
        Cell::text(row.evidence.join(" ")),
        Cell::text(super::words::candidates(row)),
        Cell::text(row.findings.join(" ")),
        Cell::text(row.context.as_str()),
        Cell::text(row.path.as_str()),
    ]
}
