//! What a column and a table are: the one description that every format and the published schema follow.

/// Type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text as printed.
    Text,
    /// An identifier: text that no reader takes for a number or a date.
    Id,
    /// A code out of a closed list.
    Code(&'static [&'static str]),
    /// A year and a month, `YYYY-MM`.
    YearMonth,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no.
    Boolean,
}

impl Kind {
    /// Whether its values are text in formats that know no more than text and numbers.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Id | Self::Code(_) | Self::YearMonth)
    }
}

/// What the numbers of a column count, in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// In Japanese.
    pub ja: &'static str,
    /// In English.
    pub en: &'static str,
}

/// 千円.
pub(super) const THOUSAND_YEN: Unit = Unit { ja: "千円", en: "thousand JPY" };
/// 円.
pub(super) const YEN: Unit = Unit { ja: "円", en: "JPY" };
/// 年度.
pub(super) const FISCAL_YEAR: Unit = Unit { ja: "年度", en: "fiscal year" };
/// PDF points.
pub(super) const POINT: Unit = Unit { ja: "ポイント（1/72インチ）", en: "PDF point (1/72 inch)" };
/// Bytes.
pub(super) const BYTE: Unit = Unit { ja: "バイト", en: "byte" };

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name, snake_case.
    pub name: &'static str,
    /// Its type.
    pub kind: Kind,
    /// Unit of its numbers, where all of them share one.
    pub unit: Option<Unit>,
    /// Whether every row has a value.
    pub required: bool,
    /// What it holds, in Japanese: a heading, and after 「。」 what more there is to know.
    pub ja: &'static str,
    /// What it holds, in English.
    pub en: &'static str,
}

impl Column {
    /// A column without a unit whose values may be missing.
    #[must_use]
    pub const fn new(name: &'static str, kind: Kind, ja: &'static str, en: &'static str) -> Self {
        Self { name, kind, unit: None, required: false, ja, en }
    }

    /// The same column, with a value in every row.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same column with a unit.
    #[must_use]
    pub const fn unit(mut self, unit: Unit) -> Self {
        self.unit = Some(unit);
        self
    }

    /// Its Japanese heading: the description up to the first 「。」.
    #[must_use]
    pub fn heading(&self) -> &'static str {
        self.ja.split('。').next().unwrap_or(self.ja)
    }
}

/// Columns of one table that name rows of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreign {
    /// Columns of this table.
    pub columns: &'static [&'static str],
    /// The table they lead to.
    pub table: &'static str,
    /// Columns there, its key.
    pub key: &'static [&'static str],
}

/// One table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Its name, also the name of its file, sheet and SQL table.
    pub name: &'static str,
    /// What a row is, in Japanese.
    pub ja: &'static str,
    /// What a row is, in English.
    pub en: &'static str,
    /// Its columns in order, in groups that tables share.
    pub groups: &'static [&'static [Column]],
    /// Names of the columns that tell its rows apart.
    pub key: &'static [&'static str],
    /// Where its keys lead.
    pub foreign: &'static [Foreign],
}

impl Table {
    /// Its columns in order.
    pub fn columns(&self) -> impl Iterator<Item = &'static Column> + use<> {
        self.groups.iter().flat_map(|group| group.iter())
    }

    /// Number of its columns.
    #[must_use]
    pub fn width(&self) -> usize {
        self.groups.iter().map(|group| group.len()).sum()
    }
}

/// Columns beside the values that fill them, so that neither can be moved without the other.
///
/// Gives a constant list of columns, and a function that appends one row's cells in the same order.
macro_rules! columns {
    ($list:ident, $push:ident, |$row:ident: $type:ty| { $($column:expr => $value:expr;)* }) => {
        pub(in crate::tables) const $list: &[$crate::tables::column::Column] = &[$($column),*];

        pub(in crate::tables) fn $push($row: $type, out: &mut Vec<u8>) {
            $($crate::flat::Cell::from($value).encode(out);)*
        }
    };
}
pub(super) use columns;
