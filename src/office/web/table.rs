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

/// The cells of a row, and what surrounds them.
type Row = (Vec<Placed>, State);

impl Reader<'_> {
    /// Reads a table; its columns share its width.
    pub(super) fn table(&mut self, at: usize, state: &State) -> Result<(), Error> {
        let rows = self.rows(at, state)?;
        let width = rows.iter().flat_map(|(row, _)| row).map(|cell| cell.column + cell.columns).max().unwrap_or(1);
        let edge = |column: usize| state.x.0 + (state.x.1 - state.x.0) * column as f32 / width as f32;
        // Cells that go on below, with the rows that are left.
        let mut open: Vec<(u32, usize)> = Vec::new();
        for (row, state) in &rows {
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

    /// The rows of a table with the columns of their cells and their look; the head first and the foot last. What stands
    /// in it beside its cells is read before it.
    fn rows(&mut self, at: usize, state: &State) -> Result<Vec<Row>, Error> {
        let tree = self.tree;
        let mut taken: Vec<usize> = Vec::new();
        let mut rows: Vec<Row> = Vec::new();
        let mut left: Vec<(usize, State)> = self.in_order(at).into_iter().rev().map(|at| (at, state.clone())).collect();
        while let Some((at, state)) = left.pop() {
            let Some(node) = tree.node(at) else { continue };
            let style = self.sheet.of(tree, at);
            let shown = style.hidden != Some(true);
            match node.name.as_str() {
                "tbody" | "thead" | "tfoot" if shown => {
                    let state = state.with(&style);
                    left.extend(node.children.iter().rev().map(|at| (*at, state.clone())));
                }
                "tr" if shown => {
                    let row = state.with(&style);
                    let cells = self.cells(&node.children, &row)?;
                    rows.push((self.place(cells, &mut taken), row));
                }
                "col" | "colgroup" => {}
                _ => {
                    self.element(at, &state)?;
                    self.end_line(&state)?;
                }
            }
        }
        Ok(rows)
    }

    /// The parts of a table as they stand: its head is first, its foot last.
    fn in_order(&self, at: usize) -> Vec<usize> {
        let mut parts = self.tree.node(at).map(|node| node.children.clone()).unwrap_or_default();
        let name = |at: usize| self.tree.node(at).map_or("", |node| node.name.as_str());
        parts.sort_by_key(|at| match name(*at) {
            "tfoot" => 2,
            "tbody" | "tr" => 1,
            _ => 0,
        });
        parts
    }

    /// The cells of a row that are shown; what stands beside them is read before the table.
    fn cells(&mut self, parts: &[usize], state: &State) -> Result<Vec<usize>, Error> {
        let mut cells = Vec::new();
        for at in parts {
            let cell = self.tree.node(*at).is_some_and(|node| matches!(node.name.as_str(), "td" | "th"));
            if !cell {
                self.element(*at, state)?;
                self.end_line(state)?;
            } else if self.sheet.of(self.tree, *at).hidden == Some(true) {
                // It is quoted as what is not shown.
                self.element(*at, state)?;
            } else {
                cells.push(*at);
            }
        }
        Ok(cells)
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
