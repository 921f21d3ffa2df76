//! `schemas/tables.schema.json`: the columns as published (JSON Schema 2020-12).

use super::TABLES;
use super::column::{Column, Kind, Table};
use crate::emit::{Map, Value, json};

/// The schema: an object with the rows of each table, and one definition a table.
#[must_use]
pub fn schema() -> Value {
    let rows = |table: &Table| {
        let row = format!("#/$defs/{}", table.name);
        (table.name.to_owned(), json!({ "type": "array", "description": described(table), "items": { "$ref": row } }))
    };
    let definitions: Map<String, Value> =
        TABLES.iter().map(|table| (table.name.to_owned(), definition(table))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:miekeshi:tables:1",
        "title": "miekeshi tables",
        "description": "Rows of the flat tables; the same columns in CSV, XLSX, Parquet and SQLite.",
        "type": "object",
        "properties": TABLES.iter().map(rows).collect::<Map<_, _>>(),
        "additionalProperties": false,
        "$defs": definitions,
    })
}

fn described(table: &Table) -> String {
    format!("{} ({})", table.en, table.ja)
}

fn definition(table: &Table) -> Value {
    let properties: Map<String, Value> =
        table.columns().map(|column| (column.name.to_owned(), property(column))).collect();
    let names: Vec<_> = table.columns().map(|column| column.name).collect();
    let foreign: Vec<Value> = table
        .foreign
        .iter()
        .map(|foreign| json!({ "columns": foreign.columns, "table": foreign.table, "references": foreign.key }))
        .collect();
    json!({
        "type": "object",
        "description": described(table),
        "properties": properties,
        "required": names,
        "additionalProperties": false,
        "x-primary-key": table.key,
        "x-foreign-keys": foreign,
    })
}

fn property(column: &Column) -> Value {
    let mut property = Map::new();
    let name = json_type(column.kind);
    property.insert("type".into(), if column.required { json!(name) } else { json!([name, "null"]) });
    if let Kind::Code(codes) = column.kind {
        let mut values: Vec<Value> = codes.iter().map(|code| json!(code)).collect();
        if !column.required {
            values.push(Value::Null);
        }
        property.insert("enum".into(), values.into());
    }
    if column.kind == Kind::YearMonth {
        property.insert("pattern".into(), "^[0-9]{4}-[0-9]{2}$".into());
    }
    property.insert("title".into(), column.heading().into());
    property.insert("description".into(), format!("{} ({})", column.en, column.ja).into());
    if let Some(unit) = column.unit {
        property.insert("x-unit".into(), json!({ "en": unit.en, "ja": unit.ja }));
    }
    Value::Object(property)
}

const fn json_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Id | Kind::Code(_) | Kind::YearMonth => "string",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Boolean => "boolean",
    }
}
