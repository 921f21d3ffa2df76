//! One SQLite database: a table each with keys, indexes on what is joined and filtered by, and views to start from.

use std::io;
use std::path::Path;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};

use super::TABLES;
use super::column::{Column, Kind, Table};
use super::store::Store;
use super::views::VIEWS;
use crate::flat::Cell;

/// What no half-written database needs: it is made beside its place and moved there whole.
const PRAGMAS: &str = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; \
                       PRAGMA foreign_keys = OFF; PRAGMA user_version = 1;";

/// Columns that are joined and filtered by, where a table has them.
const INDEXED: [&str; 6] = ["plan_id", "record_id", "indicator_id", "fiscal_year", "link_id", "item_id"];

/// Writes the database.
pub(super) fn write(store: &Store<'_>, path: &Path) -> io::Result<()> {
    let mut connection = Connection::open(path).map_err(io::Error::other)?;
    connection.execute_batch(PRAGMAS).map_err(io::Error::other)?;
    let transaction = connection.transaction().map_err(io::Error::other)?;
    for (index, table) in TABLES.iter().enumerate() {
        transaction.execute_batch(&create(table)).map_err(io::Error::other)?;
        insert(store, index, table, &transaction)?;
        transaction.execute_batch(&indexes(table)).map_err(io::Error::other)?;
    }
    transaction.execute_batch(VIEWS).map_err(io::Error::other)?;
    transaction.commit().map_err(io::Error::other)?;
    connection.close().map_err(|(_, error)| io::Error::other(error))
}

fn insert(store: &Store<'_>, index: usize, table: &Table, connection: &Connection) -> io::Result<()> {
    let places = vec!["?"; table.width()].join(", ");
    let statement = format!("INSERT INTO {} VALUES ({places})", table.name);
    let mut statement = connection.prepare(&statement).map_err(io::Error::other)?;
    store.each(index, &mut |row| {
        statement.execute(params_from_iter(row.iter().map(Bound))).map(|_| ()).map_err(io::Error::other)
    })
}

/// The statement that makes a table, its columns described in comments that the database keeps.
fn create(table: &Table) -> String {
    let mut lines: Vec<String> = table.columns().map(column).collect();
    lines.push(format!("PRIMARY KEY ({})", table.key.join(", ")));
    lines.extend(table.foreign.iter().map(|foreign| {
        format!(
            "FOREIGN KEY ({}) REFERENCES {} ({})",
            foreign.columns.join(", "),
            foreign.table,
            foreign.key.join(", ")
        )
    }));
    let comments =
        table.columns().map(|column| format!("-- {}", column.heading())).map(Some).chain(std::iter::repeat(None));
    let last = lines.len() - 1;
    let body: String = lines
        .iter()
        .zip(comments)
        .enumerate()
        .map(|(index, (line, comment))| {
            let comma = if index == last { "" } else { "," };
            format!("  {line}{comma}{}\n", comment.map(|comment| format!(" {comment}")).unwrap_or_default())
        })
        .collect();
    format!("CREATE TABLE {} ( -- {}\n{body});", table.name, table.ja)
}

fn column(column: &Column) -> String {
    let kind = match column.kind {
        Kind::Text | Kind::Id | Kind::Code(_) | Kind::YearMonth => "TEXT",
        Kind::Integer | Kind::Boolean => "INTEGER",
        Kind::Number => "REAL",
    };
    format!("{} {kind}{}", column.name, if column.required { " NOT NULL" } else { "" })
}

fn indexes(table: &Table) -> String {
    INDEXED
        .iter()
        .filter(|name| table.columns().any(|column| column.name == **name))
        .map(|name| format!("CREATE INDEX {0}_{name} ON {0} ({name});", table.name))
        .collect()
}

/// A cell as SQLite takes it.
struct Bound<'a>(&'a Cell<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Cell::Null => ValueRef::Null,
            Cell::Boolean(value) => ValueRef::Integer(i64::from(*value)),
            Cell::Integer(value) => ValueRef::Integer(*value),
            Cell::Number(value) => ValueRef::Real(*value),
            Cell::Decimal(value) => ValueRef::Real(value.to_f64()),
            Cell::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}
