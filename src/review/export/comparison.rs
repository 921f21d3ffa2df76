//! 新旧対照表 as plain data: records, their changed fields, both texts, remarks.

use crate::changes::show::words;
use crate::layout::{Ink, Reading, Text};
use crate::records::Owned;
use crate::review::marked::Run;
use crate::review::views::{Group, Views, groups};

/// A record with its changed fields.
pub(super) struct Record {
    pub(super) number: String,
    pub(super) title: String,
    pub(super) fields: Vec<Field>,
}

/// A changed field: its texts in both readings.
pub(super) struct Field {
    pub(super) label: String,
    pub(super) after: Vec<Line>,
    pub(super) before: Vec<Line>,
    pub(super) remarks: Vec<String>,
}

/// A paragraph of one reading, or paragraphs that did not change.
pub(super) enum Line {
    Omitted,
    Pieces(Vec<Piece>),
}

/// A piece of a paragraph.
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) changed: bool,
}

/// Every record that changed.
pub(super) fn records(views: &Views<'_>) -> Vec<Record> {
    let groups = groups(views.seen);
    let changed: Vec<&Group<'_>> =
        groups.iter().filter(|group| group.texts.iter().any(|owner| views.is_changed(owner))).collect();
    let records = changed.chunk_by(|a, b| a.number == b.number);
    records
        .filter_map(|record| {
            let number = record.first()?.number;
            let fields = record.iter().map(|group| field(views, group)).collect();
            Some(Record { number: named(number).to_owned(), title: views.title(number).to_owned(), fields })
        })
        .collect()
}

/// The number of a record; the plan's own fields have none.
pub(super) fn named(number: &str) -> &str {
    if number.is_empty() { "全体" } else { number }
}

fn field(views: &Views<'_>, group: &Group<'_>) -> Field {
    let texts: Vec<&&Owned> = group.texts.iter().filter(|owner| views.is_changed(owner)).collect();
    let side = |reading| texts.iter().flat_map(|owner| side(views, &owner.text, reading)).collect();
    Field {
        label: views.label(group.field),
        after: side(Reading::Final),
        before: side(Reading::Draft),
        remarks: views.items_in(&texts).into_iter().filter_map(|id| remark(views, id)).collect(),
    }
}

/// One reading of a text: its changed paragraphs, and a mark for the others.
fn side(views: &Views<'_>, text: &Text, reading: Reading) -> Vec<Line> {
    let paragraphs: Vec<Vec<Run>> = text.paragraphs().map(|paragraph| views.runs(&paragraph)).collect();
    let changed = |runs: &Vec<Run>| runs.iter().any(|run| run.ink != Ink::Standing);
    let mut lines = Vec::new();
    for group in paragraphs.chunk_by(|a, b| changed(a) == changed(b)) {
        if group.iter().any(changed) {
            lines.extend(group.iter().map(|runs| Line::Pieces(pieces(runs, reading))));
        } else {
            lines.push(Line::Omitted);
        }
    }
    lines
}

fn pieces(runs: &[Run], reading: Reading) -> Vec<Piece> {
    let of = |run: &Run| Piece { text: run.text.clone(), changed: run.ink != Ink::Standing };
    runs.iter().filter(|run| reading.has(run.ink)).map(of).collect()
}

/// What the change is, where it stands, and what it rests on.
fn remark(views: &Views<'_>, id: u32) -> Option<String> {
    let row = &views.items.get(id as usize)?.row;
    let mut said = vec![row.place(), format!("{}{}", words::change_ja(row.change), words::kind_ja(row.kind))];
    if row.difference.is_some() {
        let unit = row.unit.as_deref().filter(|unit| *unit != "%").unwrap_or_default();
        said.push(format!("{}{unit}", words::difference(row)));
    }
    if row.percent.is_some() {
        said.push(format!("({})", words::percent(row.percent)));
    }
    said.push(words::basis_ja(row.basis).to_owned());
    said.push(words::probability(row));
    Some(said.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}
