//! `datapackage.json`: the tables described for programs (Data Package v2, <https://datapackage.org>).

use super::column::{Column, Foreign, Kind, Table};
use super::format::Format;
use super::{TABLES, file_name};
use crate::emit::{Map, Value, json};
use crate::flat::Dialect;

/// Name of the file.
pub const PACKAGE_FILE: &str = "datapackage.json";

/// The description of the tables in the formats that were written.
#[must_use]
pub fn package(formats: &[Format], dialect: Dialect) -> Value {
    let resources: Vec<Value> =
        formats.iter().flat_map(|format| resources(*format, formats.contains(&Format::Csv), dialect)).collect();
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "miekeshi-tables",
        "title": "運営方針の表",
        "description": "Tables of operation plans (運営方針), read by miekeshi.",
        "version": env!("CARGO_PKG_VERSION"),
        "resources": resources,
    })
}

/// The files of one format.
fn resources(format: Format, with_csv: bool, dialect: Dialect) -> Vec<Value> {
    match format {
        Format::Csv => TABLES.iter().map(|table| described(table, format, dialect, "")).collect(),
        Format::Parquet => {
            // Names of resources are unique: beside CSV, those of Parquet say so, and lead to each other.
            let suffix = if with_csv { "-parquet" } else { "" };
            TABLES.iter().map(|table| described(table, format, dialect, suffix)).collect()
        }
        Format::Xlsx | Format::Sqlite => {
            vec![Value::Object(file(
                &format!("tables-{}", format.extension()),
                format.file_name(),
                format.title(),
                format,
            ))]
        }
        // Whole extractions, not tables: `schemas/extraction.schema.json` describes them.
        Format::Jsonl => Vec::new(),
    }
}

fn file(name: &str, path: &str, title: &str, format: Format) -> Map<String, Value> {
    let members = [
        ("name", name),
        ("path", path),
        ("title", title),
        ("format", format.extension()),
        ("mediatype", format.media_type()),
    ];
    members.into_iter().map(|(key, value)| (key.to_owned(), value.into())).collect()
}

fn described(table: &Table, format: Format, dialect: Dialect, suffix: &str) -> Value {
    let mut resource = file(&format!("{}{suffix}", table.name), &file_name(table, format), table.ja, format);
    resource.insert("type".into(), "table".into());
    resource.insert("description".into(), table.en.into());
    if format == Format::Csv {
        resource.insert("encoding".into(), "utf-8".into());
        resource.insert("dialect".into(), csv_dialect(dialect));
    }
    resource.insert("schema".into(), table_schema(table, suffix));
    Value::Object(resource)
}

fn csv_dialect(dialect: Dialect) -> Value {
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/tabledialect.json",
        "delimiter": ",",
        "lineTerminator": dialect.line_end(),
        "quoteChar": "\"",
        "doubleQuote": true,
        "header": true,
    })
}

fn table_schema(table: &Table, suffix: &str) -> Value {
    let fields: Vec<Value> = table.columns().map(field).collect();
    let foreign: Vec<Value> = table.foreign.iter().map(|foreign| foreign_key(foreign, suffix)).collect();
    let mut schema = Map::new();
    schema.insert("$schema".into(), "https://datapackage.org/profiles/2.0/tableschema.json".into());
    schema.insert("fields".into(), fields.into());
    schema.insert("missingValues".into(), json!([""]));
    schema.insert("primaryKey".into(), json!(table.key));
    if !foreign.is_empty() {
        schema.insert("foreignKeys".into(), foreign.into());
    }
    Value::Object(schema)
}

fn foreign_key(foreign: &Foreign, suffix: &str) -> Value {
    let resource = format!("{}{suffix}", foreign.table);
    json!({ "fields": foreign.columns, "reference": { "resource": resource, "fields": foreign.key } })
}

fn field(column: &Column) -> Value {
    let mut field = Map::new();
    field.insert("name".into(), column.name.into());
    field.insert("type".into(), type_name(column.kind).into());
    field.insert("title".into(), column.heading().into());
    field.insert("description".into(), column.en.into());
    field.insert("description_ja".into(), column.ja.into());
    if let Some(unit) = column.unit {
        field.insert("unit".into(), unit.en.into());
        field.insert("unit_ja".into(), unit.ja.into());
    }
    if let Some(constraints) = constraints(column) {
        field.insert("constraints".into(), constraints);
    }
    Value::Object(field)
}

/// What a reader can check. A required text may be empty, so only keys and codes are marked.
fn constraints(column: &Column) -> Option<Value> {
    let mut constraints = Map::new();
    if column.required && column.kind != Kind::Text {
        constraints.insert("required".into(), true.into());
    }
    if let Kind::Code(codes) = column.kind {
        constraints.insert("enum".into(), json!(codes));
    }
    (!constraints.is_empty()).then_some(Value::Object(constraints))
}

const fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Id | Kind::Code(_) => "string",
        Kind::YearMonth => "yearmonth",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Boolean => "boolean",
    }
}
