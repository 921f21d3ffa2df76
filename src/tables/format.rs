//! File formats of the tables.

/// A format that tables are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Comma-separated values, one file a table.
    Csv,
    /// One Excel workbook, a sheet a table.
    Xlsx,
    /// Parquet, one file a table.
    Parquet,
    /// One SQLite database with keys, indexes and views.
    Sqlite,
    /// One JSON Lines file with the whole extraction of each document on a line.
    Jsonl,
}

impl Format {
    /// Name of the file of [`Self::Jsonl`].
    pub const JSONL_FILE: &str = "plans.jsonl";

    /// All formats.
    pub const ALL: [Self; 5] = [Self::Csv, Self::Xlsx, Self::Parquet, Self::Sqlite, Self::Jsonl];

    /// The format of a name such as `csv`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == name)
    }

    /// Whether this build of the program can write it.
    #[must_use]
    pub const fn is_built(self) -> bool {
        match self {
            Self::Csv | Self::Jsonl => true,
            Self::Xlsx => cfg!(feature = "xlsx"),
            Self::Parquet => cfg!(feature = "parquet"),
            Self::Sqlite => cfg!(feature = "sqlite"),
        }
    }

    /// The end of its files' names.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Parquet => "parquet",
            Self::Sqlite => "sqlite",
            Self::Jsonl => "jsonl",
        }
    }

    /// Name of the one file that holds all tables, in formats that have one.
    pub(super) const fn file_name(self) -> &'static str {
        match self {
            Self::Jsonl => Self::JSONL_FILE,
            Self::Xlsx => "tables.xlsx",
            Self::Csv | Self::Parquet | Self::Sqlite => "tables.sqlite",
        }
    }

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Csv | Self::Parquet => "表",
            Self::Xlsx => "Excel ブック（表ごとに1シート）",
            Self::Sqlite => "SQLite データベース",
            Self::Jsonl => "文書ごとの JSON（1行に1文書）",
        }
    }

    pub(super) const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Sqlite => "application/vnd.sqlite3",
            Self::Jsonl => "application/jsonl",
        }
    }
}
