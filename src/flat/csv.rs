//! CSV (RFC 4180, UTF-8), with what Excel needs to open it by double click where that is asked for.
//!
//! Nothing stated is an empty field, an empty text is `""`: readers that can tell them apart do.

use std::io::{self, Write};

use super::cell::Cell;

/// How lines end and what stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dialect {
    /// Byte order mark and CRLF, without which Excel takes the text for Shift_JIS.
    pub excel: bool,
}

impl Dialect {
    /// The bytes at the start of a file.
    pub(crate) const fn start(self) -> &'static [u8] {
        if self.excel { b"\xEF\xBB\xBF" } else { b"" }
    }

    /// The end of a line.
    pub(crate) const fn line_end(self) -> &'static str {
        if self.excel { "\r\n" } else { "\n" }
    }
}

/// Appends one line; tells how many of its texts were kept from being taken for formulas.
pub(crate) fn csv_line<'a>(
    cells: impl Iterator<Item = impl std::borrow::Borrow<Cell<'a>>>,
    dialect: Dialect,
    out: &mut Vec<u8>,
) -> u64 {
    typed_line(cells.map(|cell| (cell, false)), dialect, out)
}

/// The same for cells of which it is known whether their column holds measured numbers. Those have a point even where
/// they are whole: readers that look at the first rows alone would take the column for integers, and fail at 0.5.
pub(crate) fn typed_line<'a>(
    cells: impl Iterator<Item = (impl std::borrow::Borrow<Cell<'a>>, bool)>,
    dialect: Dialect,
    out: &mut Vec<u8>,
) -> u64 {
    let mut defused = 0;
    for (index, (cell, pointed)) in cells.enumerate() {
        if index > 0 {
            out.push(b',');
        }
        match cell.borrow() {
            Cell::Decimal(value) if pointed && value.scale() == 0 => {
                field(cell.borrow(), out);
                out.extend_from_slice(b".0");
            }
            Cell::Text(text) if dialect.excel && is_formula(text) => {
                defused += 1;
                text_field(format!("'{text}").as_bytes(), out);
            }
            cell => field(cell, out),
        }
    }
    out.extend_from_slice(dialect.line_end().as_bytes());
    defused
}

/// Whether Excel takes a text for a formula: it begins with `=`, `+`, `-` or `@`, of either width, or with a tab or a
/// line end before one. Printed numbers (`-5`, `+1,234`, `-3.5%`) and a dash alone are none.
fn is_formula(text: &str) -> bool {
    let text = text.trim_start_matches(['\t', '\r', '\n', ' ', '\u{3000}']);
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    let rest = chars.as_str().trim();
    match first {
        '=' | '＝' | '@' | '＠' => true,
        '+' | '＋' | '-' | '－' => !rest.chars().all(is_of_number),
        _ => false,
    }
}

/// A character of a printed number.
const fn is_of_number(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９' | ',' | '，' | '.' | '．' | '%' | '％')
}

fn field(cell: &Cell<'_>, out: &mut Vec<u8>) {
    // Writing to a vector does not fail.
    let _ = match cell {
        Cell::Null => Ok(()),
        Cell::Boolean(value) => write!(out, "{value}"),
        Cell::Integer(value) => integer(*value, out),
        // With a point even where it is whole: readers that look at the first rows alone take `1` for an integer.
        Cell::Number(value) => write!(out, "{value:?}"),
        Cell::Decimal(value) if value.scale() == 0 => integer(value.mantissa(), out),
        Cell::Decimal(value) => write!(out, "{value}"),
        Cell::Text(text) => {
            text_field(text.as_bytes(), out);
            Ok(())
        }
    };
}

/// Most cells are small whole numbers: their digits without the formatting machinery.
fn integer(value: i64, out: &mut Vec<u8>) -> io::Result<()> {
    let Ok(mut rest) = u64::try_from(value) else { return write!(out, "{value}") };
    let start = out.len();
    loop {
        out.push(b'0' + (rest % 10) as u8);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.get_mut(start..).into_iter().for_each(<[u8]>::reverse);
    Ok(())
}

fn text_field(text: &[u8], out: &mut Vec<u8>) {
    let special = memchr::memchr3(b'"', b',', b'\n', text).is_some() || memchr::memchr(b'\r', text).is_some();
    if !special && !text.is_empty() {
        out.extend_from_slice(text);
        return;
    }
    out.push(b'"');
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'"', rest) {
        let (head, tail) = rest.split_at(at + 1);
        out.extend_from_slice(head);
        out.push(b'"');
        rest = tail;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Decimal;

    fn written(cells: &[Cell<'_>], excel: bool) -> String {
        let mut out = Vec::new();
        csv_line(cells.iter(), Dialect { excel }, &mut out);
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let cells = [
            Cell::from("港区"),
            Cell::from("6,166千円"),
            Cell::from("「\"」"),
            Cell::from("・一\n・二"),
            Cell::Null,
            Cell::from(""),
        ];
        assert_eq!(written(&cells, false), "港区,\"6,166千円\",\"「\"\"」\",\"・一\n・二\",,\"\"\n");
    }

    #[test]
    fn excel_is_given_no_formulas_and_every_number() {
        for text in ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1", "＝1", "- 講座の開催", "－ 見守り"]
        {
            assert!(is_formula(text), "{text}");
            assert!(written(&[Cell::from(text)], true).contains('\''), "{text}");
            assert!(!written(&[Cell::from(text)], false).contains("\"'") || text.contains('\''), "{text}");
        }
        for text in ["-5", "−5", "△5", "▲1,234", "+61", "-3.5%", "－５", "-", "－", "・講座", "6,227", "(500)"]
        {
            assert!(!is_formula(text), "{text}");
        }
    }

    #[test]
    fn numbers_are_written_exactly() {
        let cells = [
            Cell::from(Decimal::parse("49.90")),
            Cell::from(-3_i64),
            Cell::from(0.97),
            Cell::from(1.0),
            Cell::from(true),
        ];
        assert_eq!(written(&cells, true), "49.9,-3,0.97,1.0,true\r\n");
        let cells = [0, 7, 1_206_000, i64::MAX, i64::MIN].map(Cell::from);
        assert_eq!(written(&cells, false), "0,7,1206000,9223372036854775807,-9223372036854775808\n");
    }
}
