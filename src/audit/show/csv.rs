//! The rows as CSV (RFC 4180).

use std::io::{self, Write};

use super::cells::{COLUMNS, Cell, cells};
use crate::audit::report::Report;

/// Writes the rows as CSV in UTF-8; `excel` adds the byte order mark and CRLF that Excel wants.
///
/// # Errors
/// Where the writer fails.
pub fn write_csv(report: &Report, excel: bool, out: &mut dyn Write) -> io::Result<()> {
    let end = if excel { "\r\n" } else { "\n" };
    if excel {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    write!(out, "{}{end}", names.join(","))?;
    for row in &report.rows {
        let line: Vec<String> = cells(row).iter().map(field).collect();
        write!(out, "{}{end}", line.join(","))?;
    }
    Ok(())
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(value) => value.to_string(),
        Cell::Text(text) => quoted(text),
    }
}

/// Quoted where the text holds a separator, a quote or a line end.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_quoted() {
        assert_eq!(quoted("6,227"), "\"6,227\"");
        assert_eq!(quoted("「\"」"), "\"「\"\"」\"");
        assert_eq!(quoted("一\n二"), "\"一\n二\"");
        assert_eq!(quoted("40"), "40");
    }
}
