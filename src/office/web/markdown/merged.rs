//! Merged cells: programs that turn tables into Markdown, which has none, write their text into each of them.
//!
//! In come rows of cells, out go the rows of a page in which such cells are one again.

use crate::lexicon::BUDGET_LETTER;

/// Words that stand twice side by side are one cell from so many characters on: ratings (目標達成) are shorter.
const LONG: usize = 8;

/// A cell that reaches over others.
struct Cell<'t> {
    text: &'t str,
    column: usize,
    columns: usize,
    rows: usize,
}

/// The rows as a page has them.
pub(super) fn rows(rows: &[Vec<String>], inline: fn(&str) -> String) -> String {
    let mut table: Vec<Vec<Cell<'_>>> = rows.iter().map(|row| across(row)).collect();
    for at in (1..table.len()).rev() {
        let (above, below) = table.split_at_mut(at);
        let (Some(above), Some(below)) = (above.last_mut(), below.first_mut()) else { continue };
        for upper in above.iter_mut() {
            let same = |cell: &Cell<'_>| {
                (cell.column, cell.columns, cell.text) == (upper.column, upper.columns, upper.text)
                    && is_long(cell.text)
            };
            if let Some(place) = below.iter().position(same) {
                upper.rows += below.remove(place).rows;
            }
        }
    }
    let mut out = String::new();
    for row in table {
        out.push_str("<tr>");
        for cell in row {
            out.push_str("<td");
            for (name, count) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
                if count > 1 {
                    out.push_str(&format!(" {name}={count}"));
                }
            }
            out.push_str(&format!(">{}</td>", inline(cell.text)));
        }
        out.push_str("</tr>");
    }
    out
}

/// The cells of a row, those that repeat their neighbour as one. Where a row repeats its labels, it repeats its amounts.
fn across(row: &[String]) -> Vec<Cell<'_>> {
    let twice = |text: &str| row.windows(2).any(|pair| pair.iter().all(|cell| cell == text));
    let labels = row.iter().any(|text| is_label(text) && twice(text));
    let mut cells: Vec<Cell<'_>> = Vec::new();
    for (column, text) in row.iter().enumerate() {
        let merges = is_long(text) || labels && (is_label(text) || text.contains(|c: char| c.is_ascii_digit()));
        match cells.last_mut().filter(|last| last.text == text && merges) {
            Some(last) => last.columns += 1,
            None => cells.push(Cell { text, column, columns: 1, rows: 1 }),
        }
    }
    cells
}

fn is_long(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= LONG
}

fn is_label(text: &str) -> bool {
    text.contains(BUDGET_LETTER)
}
