//! The published schema is the types' own, and describes every property in both languages.

use std::path::Path;

use miekeshi::schema::{corrections_schema, extraction_schema, report_schema, schema_text};
use serde_json::Value;

#[test]
fn the_published_schemas_are_current() {
    for (name, schema) in
        [("extraction", extraction_schema()), ("report", report_schema()), ("corrections", corrections_schema())]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}.schema.json"));
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        if std::env::var_os("MIEKESHI_UPDATE").is_some() {
            std::fs::write(&path, schema_text(&schema)).expect("writes the schema");
            continue;
        }
        assert!(published == schema_text(&schema), "{name}: run the tests with MIEKESHI_UPDATE=1 and review schemas/");
    }
}

#[test]
fn it_is_a_2020_12_schema_with_the_contracts_name() {
    let schema = extraction_schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["$id"], "urn:miekeshi:extraction:1");
}

#[test]
fn every_property_is_described_in_english_with_its_japanese_term() {
    let mut undescribed = Vec::new();
    for schema in [extraction_schema(), report_schema(), corrections_schema()] {
        visit(&schema, "", &mut undescribed);
    }
    assert!(undescribed.is_empty(), "{undescribed:#?}");
}

/// Collects the properties whose description lacks English or Japanese.
fn visit(schema: &Value, path: &str, undescribed: &mut Vec<String>) {
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let at = format!("{path}/{name}");
        let text = property["description"].as_str().unwrap_or_default();
        let english = text.chars().any(|c| c.is_ascii_alphabetic());
        let japanese = text.chars().any(|c| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}'));
        if !(english && japanese) {
            undescribed.push(format!("{at}: {text}"));
        }
    }
    for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
        visit(definition, name, undescribed);
    }
}
