//! Rows as cells of a flat table: the columns of CSV and XLSX.

use std::borrow::Cow;

use super::words;
use crate::changes::row::Row;
use crate::flat::Cell;
use crate::messages::Lang;
use crate::record::Decimal;
use crate::unseen::Unseen;

fn text<'a>(text: impl Into<Cow<'a, str>>) -> Cell<'a> {
    let text = text.into();
    if text.is_empty() { Cell::Null } else { Cell::Text(text) }
}

fn maybe(value: Option<&str>) -> Cell<'_> {
    value.map_or(Cell::Null, text)
}

/// Names of the columns, as in the JSON report, and their Japanese headings.
pub(super) const COLUMNS: [(&str, &str); 27] = [
    ("number", "番号"),
    ("title", "名称"),
    ("field", "項目（識別子）"),
    ("label", "項目"),
    ("subject", "対象"),
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
pub(super) fn cells(row: &Row, lang: Lang) -> [Cell<'_>; COLUMNS.len()] {
    let at = row.at.first().or(row.at_before.first()).cloned().unwrap_or_default();
    [
        text(row.number.as_str()),
        maybe(row.title.as_deref()),
        text(row.field.as_str()),
        text(row.label.as_str()),
        maybe(row.subject.as_deref()),
        Cell::from(row.fiscal_year),
        text(lang.pick(words::kind_ja(row.kind), words::kind(row.kind))),
        text(lang.pick(words::change_ja(row.change), words::change(row.change))),
        text(row.before.as_str()),
        text(row.after.as_str()),
        Cell::from(row.before_value),
        Cell::from(row.after_value),
        maybe(row.unit.as_deref()),
        Cell::from(row.difference),
        Cell::from(row.percent),
        Cell::from(at.page),
        Cell::from(at.line),
        Cell::from(at.column),
        text(at.sheet.unwrap_or_default()),
        text(at.cell.unwrap_or_default()),
        text(lang.pick(words::basis_ja(row.basis), words::basis(row.basis))),
        Cell::from(Decimal::parse(&format!("{:.3}", row.probability))),
        text(row.evidence.join(" ")),
        text(words::candidates(row)),
        text(row.findings.join(" ")),
        text(row.context.as_str()),
        text(row.path.as_str()),
    ]
}

/// What could not be seen, in the same columns: a reader who filters the rows meets it.
pub(super) fn unseen_cells(unseen: &Unseen, lang: Lang) -> Vec<Cell<'_>> {
    let (ja, en) = words::UNDECIDABLE;
    let role = words::role(unseen.role);
    let value = |name: &str| match name {
        "title" => text(unseen.name.as_str()),
        "label" => text(lang.pick(role.0, role.1)),
        "subject" => text(words::extent(unseen, lang)),
        "kind" => text(lang.pick(ja, "unseen")),
        "change" => text(lang.pick(ja, en)),
        "page" => Cell::from(unseen.pages.first().copied()),
        "findings" => text(unseen.code.as_str()),
        "context" => text(lang.pick(&unseen.reason_ja, &unseen.reason)),
        _ => Cell::Null,
    };
    COLUMNS.iter().map(|(name, _)| value(name)).collect()
}
