//! What the script of the page needs, as JSON inside the page.

use serde::Serialize;

use super::base64::base64;
use super::export::Export;
use super::items::Item;
use crate::changes::Row;
use crate::changes::show::words;
use crate::pipeline::Analysis;

#[derive(Serialize)]
struct Data<'a> {
    source: &'a str,
    /// Entries that are there already: what is saved holds them too.
    existing: &'a str,
    items: Vec<Entry<'a>>,
    /// Files to be saved.
    exports: Vec<File>,
}

/// A file that the page has in itself.
#[derive(Serialize)]
struct File {
    name: String,
    media_type: &'static str,
    base64: String,
}

/// One item: what its correction is keyed by, and what it is filtered by.
#[derive(Serialize)]
struct Entry<'a> {
    record: &'a str,
    field: &'a str,
    raw: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    occurrence: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    choices: Vec<[&'a str; 2]>,
    #[serde(flatten)]
    told: Told,
}

/// What a change is filtered by.
#[derive(Serialize)]
pub(super) struct Told {
    change: &'static str,
    basis: &'static str,
    percent: Option<f64>,
    finding: bool,
    text: String,
}

impl Told {
    pub(super) fn of(row: &Row) -> Self {
        Self {
            change: words::change(row.change),
            basis: words::basis(row.basis),
            percent: row.percent.map(crate::record::Decimal::to_f64),
            finding: !row.findings.is_empty(),
            text: format!(
                "{} {} {} {} {}",
                row.number,
                row.title.as_deref().unwrap_or_default(),
                row.label,
                row.before,
                row.after
            ),
        }
    }
}

/// The JSON, safe inside a script element.
pub(super) fn data(seen: &Analysis, items: &[Item], existing: &str, files: &[(Export, Vec<u8>)]) -> String {
    let source = &seen.extraction.source;
    let file = |(export, bytes): &(Export, Vec<u8>)| File {
        name: format!("{}.{}", source.name, export.ending()),
        media_type: export.media_type(),
        base64: base64(bytes),
    };
    let exports = files.iter().map(file).collect();
    let data = Data { source: &source.sha256, existing, items: items.iter().map(entry).collect(), exports };
    in_script(&data)
}

/// Anything as JSON that is safe inside a script element, which ends at the first «</», whatever the JSON says.
pub(super) fn in_script(data: &impl Serialize) -> String {
    crate::emit::to_json(data).replace('<', "\\u003c")
}

fn entry(item: &Item) -> Entry<'_> {
    let row = &item.row;
    let at = row.at.first();
    Entry {
        record: &row.number,
        field: &row.field,
        raw: &item.raw,
        occurrence: item.occurrence,
        line: at.and_then(|at| at.line),
        column: at.and_then(|at| at.column),
        page: at.and_then(|at| at.page),
        choices: item.choices.iter().map(|choice| [choice.before.as_str(), choice.after.as_str()]).collect(),
        told: Told::of(row),
    }
}
