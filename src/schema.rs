//! The JSON Schemas of extractions, reports and corrections, generated from their types.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::changes::{REPORT_URN, Report};
use crate::corrections;
use crate::record::{Extraction, SCHEMA_URN};

/// The schema (JSON Schema 2020-12) as a JSON value; `schemas/extraction.schema.json` is this, held to it by a test.
#[must_use]
pub fn extraction_schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    schema_of::<Extraction>(settings, SCHEMA_URN, "運営方針 (operation plan), as read from one document")
}

/// The schema of what `audit` and `compare` write as JSON; `schemas/report.schema.json` is this.
#[must_use]
pub fn report_schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    schema_of::<Report>(settings, REPORT_URN, "変更一覧 (changes), of one document or between two")
}

/// The schema of `corrections.toml`; `schemas/corrections.schema.json` is this.
#[must_use]
pub fn corrections_schema() -> Value {
    let settings = SchemaSettings::draft2020_12();
    schema_of::<corrections::File>(settings, "urn:miekeshi:corrections:1", "訂正 (corrections), by persons")
}

fn schema_of<T: JsonSchema>(settings: SchemaSettings, id: &str, title: &str) -> Value {
    let mut value = settings.into_generator().into_root_schema_for::<T>().to_value();
    if let Some(object) = value.as_object_mut() {
        object.insert("$id".to_owned(), id.into());
        object.insert("title".to_owned(), title.into());
    }
    value
}

/// A schema as the text of its file.
#[must_use]
pub fn schema_text(schema: &Value) -> String {
    let mut text = serde_json::to_string_pretty(schema).unwrap_or_default();
    text.push('\n');
    text
}
