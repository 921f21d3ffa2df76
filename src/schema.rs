//! The JSON Schema of an extraction, generated from the record types.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::record::{Extraction, SCHEMA_URN};

/// The schema (JSON Schema 2020-12) as a JSON value; `schemas/extraction.schema.json` is this, held to it by a test.
#[must_use]
pub fn extraction_schema() -> Value {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Extraction>();
    let mut value = schema.to_value();
    if let Some(object) = value.as_object_mut() {
        object.insert("$id".to_owned(), SCHEMA_URN.into());
        object.insert("title".to_owned(), "運営方針 (operation plan), as read from one document".into());
    }
    value
}

/// The schema as the text of its file.
#[must_use]
pub fn extraction_schema_text() -> String {
    let mut text = serde_json::to_string_pretty(&extraction_schema()).unwrap_or_default();
    text.push('\n');
    text
}
