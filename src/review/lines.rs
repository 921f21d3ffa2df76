//! A source of lines as it stands: text dumps, word-processor paragraphs, cells of workbooks.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::marked::inked;
use super::marks::Belongs;
use crate::layout::{Document, Ink, Places, Segment};

/// Lines in one block: blocks out of sight are not laid out by the browser.
const BLOCK_LINES: usize = 60;

/// The lines of a document in blocks of a page, or of [`BLOCK_LINES`] where it has no pages.
pub(super) fn lines(document: &Document, belongs: &Belongs, side: &str) -> Markup {
    let mut printer = Printer { document, belongs, side, seen_items: Vec::new(), seen_fields: Vec::new() };
    let rows = rows(document);
    html! {
        @for block in blocks(&rows) {
            @if let Some(first) = block.first() {
                section.lines aria-label=(printer.block_name(first)) style=(format!("--lines:{}", block.len())) {
                    @if let Some(name) = printer.sheet(first) { h3 { (name) } }
                    @for row in block { (printer.row(row)) }
                }
            }
        }
    }
}

/// One printed line: its name and its segments from the left.
struct Row<'a> {
    page: u32,
    /// Line, or paragraph; 0 where a cell names it.
    line: u32,
    segments: Vec<(usize, &'a Segment)>,
}

/// Every line from the first to the last, empty ones too; for a workbook every cell.
fn rows(document: &Document) -> Vec<Row<'_>> {
    if matches!(document.places, Places::Cells { .. }) {
        return document
            .segments
            .iter()
            .enumerate()
            .map(|(at, segment)| Row { page: segment.page, line: 0, segments: vec![(at, segment)] })
            .collect();
    }
    let mut lines: BTreeMap<u32, Vec<(usize, &Segment)>> = BTreeMap::new();
    for (at, segment) in document.segments.iter().enumerate() {
        lines.entry(segment.line).or_default().push((at, segment));
    }
    let mut rows: Vec<Row<'_>> = Vec::with_capacity(lines.len());
    for (line, mut segments) in lines {
        segments.sort_by_key(|(_, segment)| segment.column);
        let page = segments.first().map_or(1, |(_, segment)| segment.page);
        let last = rows.last().map_or(0, |row| row.line);
        // A run of blank lines longer than a page tells nothing.
        for blank in (last + 1..line).take(BLOCK_LINES) {
            rows.push(Row { page: rows.last().map_or(page, |row| row.page), line: blank, segments: Vec::new() });
        }
        rows.push(Row { page, line, segments });
    }
    rows
}

fn blocks<'a, 'b>(rows: &'b [Row<'a>]) -> Vec<&'b [Row<'a>]> {
    rows.chunk_by(|a, b| a.page == b.page).flat_map(|page| page.chunks(BLOCK_LINES)).collect()
}

/// The id of a line; of a workbook, whose cells have no line, of the cell.
pub(super) fn line_id(side: &str, segment: usize, line: u32) -> String {
    if line == 0 { format!("{side}s{segment}") } else { format!("{side}l{line}") }
}

struct Printer<'a> {
    document: &'a Document,
    belongs: &'a Belongs,
    /// What ids begin with.
    side: &'a str,
    /// Items and fields whose first mark has been written: it carries the id that links lead to.
    seen_items: Vec<u32>,
    seen_fields: Vec<u32>,
}

impl Printer<'_> {
    fn block_name(&self, row: &Row<'_>) -> String {
        if self.document.pages > 1 {
            format!("ページ {} Page, 行 {} Line", row.page, row.line)
        } else {
            format!("行 {} Line", row.line)
        }
    }

    fn sheet(&self, row: &Row<'_>) -> Option<String> {
        let Places::Cells { sheets, .. } = &self.document.places else { return None };
        sheets.get((row.page as usize).checked_sub(1)?).cloned()
    }

    /// Spaces that part two pieces of a line at least: cells of a table have none of their own.
    const fn least_gap(&self) -> u32 {
        if matches!(self.document.places, Places::Paragraphs(_)) { 2 } else { 0 }
    }

    fn row(&mut self, row: &Row<'_>) -> Markup {
        html! {
            div.line id=(line_id(self.side, row.segments.first().map_or(0, |(at, _)| *at), row.line)) {
                span.n { (self.line_name(row)) }
                span.t { @for (gap, segment) in spaced(row, self.least_gap()) { (" ".repeat(gap as usize)) (self.segment(segment)) } }
            }
        }
    }

    fn line_name(&self, row: &Row<'_>) -> String {
        match (&self.document.places, row.segments.first()) {
            (Places::Cells { cells, .. }, Some((at, _))) => cells.get(*at).cloned().unwrap_or_default(),
            (Places::Paragraphs(numbers), Some((at, _))) => numbers.get(*at).map(u32::to_string).unwrap_or_default(),
            (Places::Paragraphs(_), None) => String::new(),
            _ => row.line.to_string(),
        }
    }

    fn segment(&mut self, segment: &Segment) -> Markup {
        let key = |at: u32| {
            let of = |list: &[u32]| list.get(at as usize).copied().unwrap_or(0);
            let ink = self.document.chars.get(at as usize).map_or(Ink::Standing, |c| c.ink);
            (of(&self.belongs.item), of(&self.belongs.field), ink)
        };
        let chars: Vec<u32> = (segment.start..segment.end).collect();
        let pieces: Vec<(u32, u32, Ink, String)> = chars
            .chunk_by(|a, b| key(*a) == key(*b))
            .filter_map(|piece| {
                let first = *piece.first()?;
                let (item, field, ink) = key(first);
                Some((item, field, ink, self.document.raw(first as usize..first as usize + piece.len())))
            })
            .collect();
        html! { @for (item, field, ink, text) in &pieces { (self.piece(*item, *field, *ink, text)) } }
    }

    fn piece(&mut self, item: u32, field: u32, ink: Ink, text: &str) -> Markup {
        let inner = inked(ink, text);
        if let Some(id) = item.checked_sub(1) {
            let first = first_time(&mut self.seen_items, id);
            return html! {
                a.e id=[first.then(|| format!("{}m{id}", self.side))] href=(format!("#i{id}")) data-item=(id) { (inner) }
            };
        }
        match field.checked_sub(1) {
            Some(id) => {
                let first = first_time(&mut self.seen_fields, id);
                html! {
                    a.f id=[first.then(|| format!("{}f{id}", self.side))] href=(format!("#p{id}")) data-field=(id) tabindex="-1" { (inner) }
                }
            }
            None => inner,
        }
    }
}

/// The segments of a line with the spaces before each.
fn spaced<'a>(row: &Row<'a>, least: u32) -> Vec<(u32, &'a Segment)> {
    let mut column = 1;
    let mut spaced = Vec::with_capacity(row.segments.len());
    for (at, (_, segment)) in row.segments.iter().enumerate() {
        let least = if at == 0 { 0 } else { least };
        spaced.push((segment.column.saturating_sub(column).max(least), *segment));
        column = segment.column + (segment.end - segment.start);
    }
    spaced
}

fn first_time(seen: &mut Vec<u32>, id: u32) -> bool {
    let at = seen.binary_search(&id);
    if let Err(at) = at {
        seen.insert(at, id);
    }
    at.is_err()
}
