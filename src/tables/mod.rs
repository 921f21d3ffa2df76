//! Flat tables (CSV, XLSX, Parquet, SQLite): from extractions to typed rows.
//!
//! The columns of the tables are described once, in [`TABLES`]; every format, `datapackage.json` and
//! `schemas/tables.schema.json` follow that description. How documents are read is not known here.
//!
//! ```text
//! extraction ─ Rows (one document's rows as bytes) ─ RowLog ─ disk ─ Store ─┬─ csv, parquet (a file a table)
//!              Standing ─ latest (which document of a plan is the newest) ──┤  xlsx, sqlite, datapackage.json
//!                         links (what is the same over the years) ─────┘
//! ```

mod collect;
mod column;
mod content;
mod csv;
mod format;
mod known;
mod latest;
mod lean;
mod links;
mod names;
mod of;
mod package;
#[cfg(feature = "parquet")]
mod parquet;
mod rows;
mod schema;
#[cfg(feature = "sqlite")]
mod sqlite;
mod staging;
mod store;
mod views;
mod walk;
mod write;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use crate::flat::{Cell, Dialect};
pub use collect::{Added, Collector};
pub use column::{Column, Foreign, Kind, Table, Unit};
pub use content::{Counts, TABLE_COUNT, TABLES};
pub use format::Format;
pub use latest::{Rank, Standing, latest, ranks};
pub use lean::Lean;
pub use of::write;
pub use package::{PACKAGE_FILE, package};
pub use rows::{Document, Rows};
pub use schema::schema;
pub use staging::Staging;
pub use store::{RowLog, Segment, Store, Stored};
pub use write::{Losses, all_files, file_name, publish, write_tables};
