//! Views over the tables: questions that everybody asks first, counting nothing twice. SQLite keeps them in its file; for
//! CSV and Parquet they stand beside the tables as a script that DuckDB reads.

use super::TABLES;
use super::column::{Column, Kind, Table};
use super::file_name;
use super::format::Format;

/// The views, in the SQL that SQLite and DuckDB have in common.
pub(super) const VIEWS: &str = include_str!("views.sql");

/// Name of the script.
pub(super) const VIEWS_FILE: &str = "views.sql";

/// The script for DuckDB over the files of a format: `.read views.sql` in their folder.
pub(super) fn script(format: Format) -> String {
    let head = "-- For DuckDB, started in this folder: .read views.sql\n".to_owned();
    let tables = TABLES.iter().map(|table| {
        let rows = source(table, format);
        format!("CREATE VIEW {} AS SELECT * FROM {rows};\n", table.name)
    });
    std::iter::once(head).chain(tables).chain(["\n".to_owned(), VIEWS.to_owned()]).collect()
}

fn source(table: &Table, format: Format) -> String {
    let file = file_name(table, format);
    if format == Format::Parquet {
        return format!("read_parquet('{file}')");
    }
    let columns: Vec<String> =
        table.columns().map(|column| format!("'{}': '{}'", column.name, duckdb_type(column))).collect();
    format!("read_csv('{file}', header = true, columns = {{{}}})", columns.join(", "))
}

const fn duckdb_type(column: &Column) -> &'static str {
    match column.kind {
        Kind::Text | Kind::Id | Kind::Code(_) | Kind::YearMonth => "VARCHAR",
        Kind::Integer => "BIGINT",
        Kind::Number => "DOUBLE",
        Kind::Boolean => "BOOLEAN",
    }
}
