//! The records beside the pages: every field with what it says, and where it is printed.

use maud::{Markup, html};

use super::frame::bilingual;
use crate::compare::leaves::{Paragraph, fields};
use crate::pipeline::Analysis;
use crate::provenance::At;
use crate::record::{Entry, Level, Path, catalog, label, term};

/// One field, or one item of a list: what can be pointed at.
pub(super) struct Place {
    /// Index of its record in the catalog.
    record: usize,
    field: String,
    text: String,
    pub(super) at: Vec<At>,
}

/// Every field and item of the plan, in the order of the form.
pub(super) fn places(seen: &Analysis) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for (record, entry) in catalog(&seen.extraction.plan).iter().enumerate() {
        for field in fields(entry) {
            let mut last: Option<&Path> = None;
            for paragraph in &field.paragraphs {
                match places.last_mut().filter(|_| last == Some(&paragraph.path)) {
                    // Lines of one text are one place.
                    Some(place) => {
                        place.text.push('\n');
                        place.text.push_str(&paragraph.text);
                    }
                    None => places.push(Place {
                        record,
                        field: field.name.clone(),
                        text: paragraph.text.clone(),
                        at: printed_at(seen, paragraph),
                    }),
                }
                last = Some(&paragraph.path);
            }
        }
    }
    places
}

/// Every place that prints a paragraph: its own, and those of its values.
fn printed_at(seen: &Analysis, paragraph: &Paragraph) -> Vec<At> {
    let own = seen.extraction.provenance.get(paragraph.path.as_str()).into_iter().flatten();
    let values = paragraph.values.iter().filter(|value| value.path != paragraph.path);
    let values = values.filter_map(|value| seen.extraction.provenance.get(value.path.as_str())).flatten();
    own.chain(values).cloned().collect()
}

/// The panel of records; `p12` links to the mark `f12`.
pub(super) fn panel(seen: &Analysis, places: &[Place]) -> Markup {
    let plan = &seen.extraction.plan;
    let entries = catalog(plan);
    html! {
        @for (record, entry) in entries.iter().enumerate() {
            @let first = places.partition_point(|place| place.record < record);
            @let own: Vec<(usize, &Place)> = places.iter().enumerate().skip(first).take_while(|(_, place)| place.record == record).collect();
            @if !own.is_empty() {
                section.record aria-label=(heading(entry)) {
                    (title(entry))
                    dl {
                        @for group in own.chunk_by(|a, b| a.1.field == b.1.field) {
                            @if let Some((_, head)) = group.first() {
                                dt {
                                    (label(&head.field, plan.organization.kind))
                                    @if let Some(term) = term(&head.field) { " " span.en lang="en" { (term.en) } }
                                }
                            }
                            @for (id, place) in group { (entry_of(*id, place, entry)) }
                        }
                    }
                }
            }
        }
    }
}

fn entry_of(id: usize, place: &Place, entry: &Entry<'_>) -> Markup {
    html! {
        dd id=(format!("p{id}")) {
            @if place.at.is_empty() {
                span.text { (place.text) }
            } @else {
                a.text href=(format!("#f{id}")) { (place.text) }
            }
            button.missing type="button" data-record=(entry.number()) data-field=(place.field)
                title="ここに抜けがある · Something is missing here" {
                span aria-hidden="true" { "＋" }
                span.hidden { "ここに抜けがある" }
            }
        }
    }
}

fn heading(entry: &Entry<'_>) -> String {
    format!("{} {}", entry.number(), entry.title().unwrap_or_default()).trim().to_owned()
}

fn title(entry: &Entry<'_>) -> Markup {
    let (ja, en) = match entry.level() {
        Level::Plan => ("運営方針", "Plan"),
        Level::Issue => ("経営課題", "Issue"),
        Level::Strategy => ("戦略", "Strategy"),
        Level::Initiative => ("具体的取組", "Initiative"),
        Level::ReformItem => ("市政改革の取組", "Reform item"),
    };
    let words = html! { span.level { (bilingual(ja, en)) } " " (heading(entry)) };
    match entry.level() {
        Level::Plan | Level::Issue => html! { h3 { (words) } },
        Level::Strategy | Level::ReformItem => html! { h4 { (words) } },
        Level::Initiative => html! { h5 { (words) } },
    }
}
