//! `datapackage.json`: the tables described for programs (Data Package v2, <https://datapackage.org>).

use super::column::{Column, Foreign, Kind, Table};
use super::csv::Dialect;
use super::format::Format;
use super::{TABLES, file_name};
use crate::emit::{Map, Value, json};

/// Name of the file.
pub const PACKAGE_FILE: &str = "datapackage.json";

/// The description of the tables in the formats that were written.
#[must_use]
pub fn package(formats: &[Format], dialect: Dialect) -> Value {
    let resources: Vec<Value> =
        formats.iter().flat_map(|format| resources(*format, *formats == [*format], dialect)).collect();
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "miekeshi-tables",
        "title": "運営方針の表",
        "description": "Tables of operation plans (運営方針), read by miekeshi.",
        "version": env!("CARGO_PKG_VERSION"),
        "resources": resources,
    })
}

/// The files of one format. Names are those of the tables where no other format takes them.
fn resources(format: Format, alone: bool, dialect: Dialect) -> Vec<Value> {
    let bare = alone || format == Format::Csv;
    match format {
        Format::Csv | Format::Parquet => {
            TABLES.iter().map(|table| table_resource(table, format, bare, dialect)).collect()
        }
        Format::Xlsx | Format::Sqlite | Format::Jsonl => vec![json!({
            "name": format.file_stem(),
            "path": format.file_name(),
            "title": format.title(),
            "format": format.extension(),
            "mediatype": format.media_type(),
        })],
    }
}

fn table_resource(table: &Table, format: Format, bare: bool, dialect: Dialect) -> Value {
    let name = if bare { table.name.to_owned() } else { format!("{}-{}", table.name, format.extension()) };
    let mut resource = Map::new();
    resource.insert("name".into(), name.into());
    resource.insert("type".into(), "table".into());
    resource.insert("path".into(), file_name(table, format).into());
    resource.insert("title".into(), table.ja.into());
    resource.insert("description".into(), table.en.into());
    resource.insert("format".into(), format.extension().into());
    resource.insert("mediatype".into(), format.media_type().into());
    if format == Format::Csv {
        resource.insert("encoding".into(), "utf-8".into());
        resource.insert("dialect".into(), csv_dialect(dialect));
    }
    resource.insert("schema".into(), table_schema(table, format, bare));
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

fn table_schema(table: &Table, format: Format, bare: bool) -> Value {
    let fields: Vec<Value> = table.columns().map(field).collect();
    let foreign: Vec<Value> = table.foreign.iter().map(|foreign| foreign_key(foreign, format, bare)).collect();
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

fn foreign_key(foreign: &Foreign, format: Format, bare: bool) -> Value {
    let mut resource = foreign.table.to_owned();
    if !bare {
        resource = format!("{resource}-{}", format.extension());
    }
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
