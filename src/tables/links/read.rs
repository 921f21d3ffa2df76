//! The items of one document, from its rows.

use std::collections::HashMap;
use std::io;

use super::likeness::pairs;
use super::thread::Item;
use crate::flat::Cell;
use crate::tables::content::{LinkKind, Which};
use crate::tables::store::Store;
use crate::tables::{TABLES, Table};

/// What the plan's own row says of a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Whose plan it is; the hash of the document behind it where that, or the year, is not known.
    pub(super) organization: String,
    pub(super) year: i64,
    pub(super) stage: u8,
    pub(super) stage_date: String,
    pub(super) sha256: String,
    /// Number of the document in the store.
    pub(super) document: usize,
    /// Whether it may be linked: an unknown part of its plan's id may be another plan's.
    pub(super) is_known: bool,
}

/// An item with the cells its row begins with.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) item: Item,
    /// The encoded cells of whose row it is.
    pub(super) common: Vec<u8>,
    /// Id of the record it stands in; its own, where it is a record.
    pub(super) record_id: String,
    /// Of an amount: its year and kind.
    pub(super) amount: Option<String>,
}

/// The cells of a row by the names of their columns.
struct Row<'r, 'a> {
    cells: &'r [Cell<'a>],
    places: &'r HashMap<&'static str, usize>,
}

impl Row<'_, '_> {
    fn cell(&self, name: &str) -> Option<&Cell<'_>> {
        self.cells.get(*self.places.get(name)?)
    }

    fn text(&self, name: &str) -> &str {
        match self.cell(name) {
            Some(Cell::Text(text)) => text,
            _ => "",
        }
    }

    fn integer(&self, name: &str) -> Option<i64> {
        if let Some(Cell::Integer(value)) = self.cell(name) { Some(*value) } else { None }
    }

    fn joined(&self, names: &[&str]) -> String {
        names.iter().map(|name| self.text(name)).collect::<Vec<_>>().join("\n")
    }
}

/// Where each column of a table stands.
fn places(which: Which) -> HashMap<&'static str, usize> {
    let columns = TABLES.get(which as usize).into_iter().flat_map(Table::columns);
    columns.enumerate().map(|(place, column)| (column.name, place)).collect()
}

/// Calls `visit` with every row of one document's table.
fn each(store: &Store<'_>, document: usize, which: Which, visit: &mut dyn FnMut(&Row<'_, '_>)) -> io::Result<()> {
    let places = places(which);
    store.each_of(document, which as usize, &mut |cells| {
        visit(&Row { cells, places: &places });
        Ok(())
    })
}

/// What the plans' rows say of all documents.
pub(super) fn documents(store: &Store<'_>) -> io::Result<Vec<Place>> {
    let mut found = Vec::new();
    for document in 0..store.documents().len() {
        each(store, document, Which::Plans, &mut |row| found.push(place(row, document)))?;
    }
    Ok(found)
}

fn place(row: &Row<'_, '_>, document: usize) -> Place {
    let (plan, sha256) = (row.text("plan_id"), row.text("source_sha256"));
    let (organization, year) = plan.rsplit_once('-').unwrap_or((plan, "x"));
    let year: Option<i64> = year.parse().ok();
    let is_known = organization != "x" && year.is_some();
    Place {
        organization: if is_known { organization.to_owned() } else { sha256.to_owned() },
        year: year.unwrap_or(0),
        stage: crate::tables::latest::order(Some(row.text("stage")).filter(|stage| !stage.is_empty())),
        stage_date: row.text("stage_date").to_owned(),
        sha256: sha256.to_owned(),
        document,
        is_known,
    }
}

/// The records of one kind: issues, strategies or initiatives.
pub(super) fn records(store: &Store<'_>, place: &Place, kind: LinkKind) -> io::Result<Vec<Found>> {
    let (which, content): (_, &[&str]) = match kind {
        LinkKind::Issue => (Which::Issues, &["vision", "challenges", "overview"]),
        LinkKind::Strategy => (Which::Strategies, &["target_state", "approach", "summary"]),
        _ => (Which::Initiatives, &["content", "summary"]),
    };
    let mut found = Vec::new();
    each(store, place.document, which, &mut |row| {
        let mut item = item(row, place, kind, row.text("record_id").to_owned());
        item.title = pairs(row.text("title"));
        item.content = pairs(&row.joined(content));
        found.push(with_common(row, item, None));
    })?;
    Ok(found)
}

/// The indicators.
pub(super) fn indicators(store: &Store<'_>, place: &Place) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    each(store, place.document, Which::Indicators, &mut |row| {
        let mut item = item(row, place, LinkKind::Indicator, row.text("indicator_id").to_owned());
        let measure = row.text("measure");
        item.title = pairs(if measure.is_empty() { row.text("text") } else { measure });
        item.class = [row.text("role"), row.text("unit")].join(" ");
        found.push(with_common(row, item, None));
    })?;
    Ok(found)
}

/// The amounts.
pub(super) fn amounts(store: &Store<'_>, place: &Place) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    each(store, place.document, Which::Budgets, &mut |row| {
        let no = row.integer("budget_no").unwrap_or(0);
        let year = row.integer("budget_fiscal_year").map_or_else(|| "x".to_owned(), |year| year.to_string());
        let amount = format!("{year}-{}", row.text("kind"));
        let item = item(row, place, LinkKind::Budget, format!("{}-b{no}", row.text("record_id")));
        found.push(with_common(row, item, Some(amount)));
    })?;
    Ok(found)
}

fn item(row: &Row<'_, '_>, place: &Place, kind: LinkKind, id: String) -> Item {
    let numbers = ["issue_no", "strategy_no", "initiative_no"].map(|name| row.integer(name));
    Item {
        kind,
        id,
        document: place.document,
        year: place.year,
        title: Vec::new(),
        content: Vec::new(),
        class: String::new(),
        number: format!("{numbers:?}"),
        parent: None,
    }
}

fn with_common(row: &Row<'_, '_>, item: Item, amount: Option<String>) -> Found {
    let mut common = Vec::new();
    row.cells.iter().take(crate::tables::content::COMMON_WIDTH).for_each(|cell| cell.encode(&mut common));
    for name in ["issue_no", "strategy_no", "initiative_no"] {
        Cell::from(row.integer(name)).encode(&mut common);
    }
    Found { item, common, record_id: row.text("record_id").to_owned(), amount }
}
