//! Tables of a page: rows of cells, some over several rows and columns.

use super::{Reader, State};
use crate::error::Error;
use crate::geom::Rect;

/// Columns of a table.
const MAX_COLUMNS: usize = 1024;

/// Rows that a cell reaches over.
const MAX_ROWS: usize = 10_000;

/// A cell of a table: the column it begins in, and what it reaches over.
#[derive(Debug, Clone, Copy)]
struct Placed {
    node: usize,
    column: usize,
    columns: usize,
    rows: usize,
}

impl Reader<'_> {
    /// Reads a table; its columns share its width.
    pub(super) fn table(&mut self, at: usize, state: &State) -> Result<(), Error> {
        let rows = self.rows(at, state)?;
        let width = rows.iter().flatten().map(|cell| cell.column + cell.columns).max().unwrap_or(1);
        let edge = |column: usize| state.x.0 + (state.x.1 - state.x.0) * column as f32 / width as f32;
        // Cells that go on below, with the rows that are left.
        let mut open: Vec<(u32, usize)> = Vec::new();
        for row in &rows {
            let (top, mut bottom) = (self.placer.level, self.placer.level + 1);
            for cell in row {
                self.placer.level = top;
                let x = (edge(cell.column), edge(cell.column + cell.columns));
                let number = self.placer.cell(Rect::new(x.0, top as f32, x.1, top as f32 + 1.0));
                let inner = State { x, cell: Some(number), ..state.clone() };
                self.element(cell.node, &inner)?;
                self.end_line(&inner)?;
                bottom = bottom.max(self.placer.level);
                open.push((number, cell.rows));
            }
            self.placer.level = bottom;
            for (cell, left) in &mut open {
                if let Some(rect) = self.placer.extent(*cell) {
                    rect.y1 = bottom as f32;
                }
                *left -= 1;
            }
            open.retain(|(_, left)| *left > 0);
        }
        Ok(())
    }

    /// The rows of a table with the columns of their cells. What stands in it beside its cells is read before it.
    fn rows(&mut self, at: usize, state: &State) -> Result<Vec<Vec<Placed>>, Error> {
        let tree = self.tree;
        let (mut rows, mut taken): (Vec<Vec<Placed>>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut left: Vec<usize> =
            tree.node(at).map(|node| node.children.iter().rev().copied().collect()).unwrap_or_default();
        while let Some(at) = left.pop() {
            let Some(node) = tree.node(at) else { continue };
            let hidden = self.sheet.of(node).hidden == Some(true);
            match node.name.as_str() {
                "tbody" | "thead" | "tfoot" if !hidden => left.extend(node.children.iter().rev()),
                "tr" if !hidden => {
                    let cells = node.children.iter().copied().filter(|at| {
                        tree.node(*at).is_some_and(|cell| {
                            matches!(cell.name.as_str(), "td" | "th") && self.sheet.of(cell).hidden != Some(true)
                        })
                    });
                    rows.push(self.place(cells.collect(), &mut taken));
                }
                "col" | "colgroup" => {}
                _ => {
                    self.element(at, state)?;
                    self.end_line(state)?;
                }
            }
        }
        Ok(rows)
    }

    /// The columns of a row's cells; `taken` has for each column the rows that a cell above still covers.
    fn place(&self, cells: Vec<usize>, taken: &mut Vec<usize>) -> Vec<Placed> {
        let mut placed = Vec::new();
        let mut column = 0;
        let mut covers: Vec<(usize, usize, usize)> = Vec::new();
        for node in cells {
            while taken.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let span = |name: &str, most: usize| {
                let value = self.tree.node(node).map_or("", |node| node.attr(name));
                value.trim().parse::<usize>().unwrap_or(1).clamp(1, most)
            };
            let (columns, rows) = (span("colspan", MAX_COLUMNS), span("rowspan", MAX_ROWS));
            if column >= MAX_COLUMNS {
                column = MAX_COLUMNS - 1;
            }
            placed.push(Placed { node, column, columns, rows });
            covers.push((column, columns, rows));
            column += columns;
        }
        for rows in taken.iter_mut() {
            *rows = rows.saturating_sub(1);
        }
        for (column, columns, rows) in covers {
            if taken.len() < column + columns {
                taken.resize(column + columns, 0);
            }
            for left in taken.iter_mut().skip(column).take(columns) {
                *left = (*left).max(rows - 1);
            }
        }
        placed
    }
}
