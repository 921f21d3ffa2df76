//! Two views of the records with their ink: 新旧対照表, the texts before and after beside each other, and 見え消し,
//! one text with what was struck and inserted.

use std::collections::{HashMap, HashSet};

use maud::{Markup, html};

use super::frame::bilingual;
use super::items::Item;
use super::marked::{Run, inked, runs};
use crate::changes::show::words;
use crate::layout::{Ink, JOINT, Reading, Text};
use crate::pipeline::Analysis;
use crate::record::{catalog, label, number_key};
use crate::records::Owned;

/// The texts of one field of a record, in the order printed.
pub(super) struct Group<'a> {
    pub(super) number: &'a str,
    pub(super) field: &'static str,
    pub(super) texts: Vec<&'a Owned>,
}

/// Texts by record and field, in the order of the records; inside a record as printed.
pub(super) fn groups(seen: &Analysis) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    for owner in seen.texts.iter().filter(|owner| !owner.text.is_empty()) {
        let place = *places.entry((&owner.number, owner.field)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.texts.push(owner),
            None => groups.push(Group { number: &owner.number, field: owner.field, texts: vec![owner] }),
        }
    }
    groups.sort_by_cached_key(|group| number_key(group.number));
    groups
}

/// What both views know.
pub(super) struct Views<'a> {
    pub(super) seen: &'a Analysis,
    pub(super) items: &'a [Item],
    /// For each character one more than its item; 0 for none.
    item_of: &'a [u32],
    /// Titles of the records, by number.
    titles: HashMap<&'a str, &'a str>,
}

impl<'a> Views<'a> {
    pub(super) fn new(seen: &'a Analysis, items: &'a [Item], item_of: &'a [u32]) -> Self {
        let mut titles = HashMap::new();
        for entry in catalog(&seen.extraction.plan) {
            titles.entry(entry.number()).or_insert(entry.title().unwrap_or_default());
        }
        Self { seen, items, item_of, titles }
    }

    pub(super) fn runs(&self, text: &Text) -> Vec<Run> {
        runs(&self.seen.document, text.indices().iter().copied(), self.item_of)
    }

    pub(super) fn label(&self, field: &str) -> String {
        label(field, self.seen.extraction.plan.organization.kind)
    }

    pub(super) fn title(&self, number: &str) -> &'a str {
        self.titles.get(number).copied().unwrap_or_default()
    }

    /// 新旧対照表: 改正後 | 改正前 | 備考.
    pub(super) fn comparison(&self) -> Markup {
        let groups = groups(self.seen);
        let changed: Vec<&Group<'_>> =
            groups.iter().filter(|group| group.texts.iter().any(|owner| self.is_changed(owner))).collect();
        html! {
            table.comparison {
                caption { (bilingual("新旧対照表", "Comparison of the new and the old text")) }
                thead { tr {
                    th scope="col" { (bilingual("改正後", "After")) }
                    th scope="col" { (bilingual("改正前", "Before")) }
                    th scope="col" { (bilingual("備考", "Remarks")) }
                } }
                @for record in changed.chunk_by(|a, b| a.number == b.number) {
                    @if let Some(first) = record.first() {
                        tbody {
                            tr.record { th colspan="3" scope="rowgroup" {
                                (if first.number.is_empty() { "全体" } else { first.number }) " " (self.title(first.number))
                            } }
                            @for group in record { (self.comparison_row(group)) }
                        }
                    }
                }
            }
            @if changed.is_empty() { p { (self.nothing_changed()) } }
        }
    }

    /// What is said where no change is shown: that nothing changed, or that nobody can tell.
    fn nothing_changed(&self) -> Markup {
        let en = if self.is_seen() { "No change" } else { "Cannot be decided" };
        bilingual(self.nothing_changed_words(), en)
    }

    /// The same in Japanese alone.
    pub(super) fn nothing_changed_words(&self) -> &'static str {
        if self.is_seen() { "変更なし" } else { "判定できない" }
    }

    /// Whether everything of the document could be seen.
    fn is_seen(&self) -> bool {
        crate::unseen::unseen(&self.seen.extraction, crate::unseen::Role::Document).is_empty()
    }

    pub(super) fn is_changed(&self, owner: &Owned) -> bool {
        let ink = |at: &u32| self.seen.document.chars.get(*at as usize).is_some_and(|c| c.ink != Ink::Standing);
        owner.text.indices().iter().any(ink)
    }

    fn comparison_row(&self, group: &Group<'_>) -> Markup {
        let texts: Vec<&&Owned> = group.texts.iter().filter(|owner| self.is_changed(owner)).collect();
        html! {
            tr {
                @for (reading, class) in [(Reading::Final, "after"), (Reading::Draft, "before")] {
                    td class=(class) {
                        div.field { (self.label(group.field)) }
                        @for owner in &texts { (self.side(&owner.text, reading)) }
                    }
                }
                td.remarks { ul { @for id in self.items_in(&texts) { (self.remark(id)) } } }
            }
        }
    }

    /// One reading of a text: its changed paragraphs, （略） for the others.
    fn side(&self, text: &Text, reading: Reading) -> Markup {
        let paragraphs: Vec<Vec<Run>> = text.paragraphs().map(|paragraph| self.runs(&paragraph)).collect();
        let changed = |runs: &Vec<Run>| runs.iter().any(|run| run.ink != Ink::Standing);
        html! {
            @for group in paragraphs.chunk_by(|a, b| changed(a) == changed(b)) {
                @if group.iter().any(changed) {
                    @for runs in group { p { @for run in runs { (self.piece(run, reading)) } } }
                } @else {
                    p.omitted { "（略）" }
                }
            }
        }
    }

    /// A run in one reading: what changed is underlined and linked.
    fn piece(&self, run: &Run, reading: Reading) -> Markup {
        if !reading.has(run.ink) {
            return html! {};
        }
        match run.ink {
            Ink::Standing => html! { (run.text) },
            Ink::Unsettled => self.linked(run, &html! { mark.unsettled { (run.text) } }),
            Ink::Struck | Ink::Inserted => self.linked(run, &html! { u { (run.text) } }),
        }
    }

    fn linked(&self, run: &Run, inner: &Markup) -> Markup {
        html! {
            @match run.item {
                Some(id) => a.e href=(format!("#i{id}")) data-item=(id) { (inner) },
                None => (inner),
            }
        }
    }

    /// Items of some texts, each once.
    pub(super) fn items_in(&self, texts: &[&&Owned]) -> Vec<u32> {
        let (mut ids, mut seen) = (Vec::new(), HashSet::new());
        for at in texts.iter().flat_map(|owner| owner.text.indices()).filter(|at| **at != JOINT) {
            if let Some(id) = self.item_of.get(*at as usize).copied().unwrap_or(0).checked_sub(1)
                && seen.insert(id)
            {
                ids.push(id);
            }
        }
        ids
    }

    fn remark(&self, id: u32) -> Markup {
        let Some(item) = self.items.get(id as usize) else { return html! {} };
        let row = &item.row;
        html! {
            li {
                a href=(format!("#i{id}")) data-item=(id) { (row.place()) }
                " " (words::change_ja(row.change)) (words::kind_ja(row.kind))
                @if row.difference.is_some() { " " (words::difference(row)) (row.unit.as_deref().filter(|unit| *unit != "%").unwrap_or_default()) }
                @if row.percent.is_some() { " (" (words::percent(row.percent)) ")" }
                " " (words::basis_ja(row.basis))
                @if !words::probability(row).is_empty() { " " (words::probability(row)) }
            }
        }
    }

    /// 見え消し: every text with its ink.
    pub(super) fn redline(&self) -> Markup {
        let groups = groups(self.seen);
        html! {
            @for record in groups.chunk_by(|a, b| a.number == b.number) {
                @if let Some(first) = record.first() {
                    section.sheet {
                        h3 { (if first.number.is_empty() { "全体" } else { first.number }) " " (self.title(first.number)) }
                        dl { @for group in record {
                            dt { (self.label(group.field)) }
                            @for owner in self.distinct(group) { dd { (self.marked(&owner.text)) } }
                        } }
                    }
                }
            }
        }
    }

    /// Texts of a group; what another form repeats word for word, without any change, is left out.
    pub(super) fn distinct<'b>(&self, group: &Group<'b>) -> Vec<&'b Owned> {
        let squeezed = |owner: &Owned| -> String {
            let chars = owner.text.indices().iter().filter_map(|at| self.seen.document.chars.get(*at as usize));
            chars.map(|c| c.ch).filter(|c| !c.is_whitespace()).collect()
        };
        let mut seen: HashSet<String> = HashSet::new();
        let mut kept = Vec::new();
        for owner in &group.texts {
            let is_new = seen.insert(squeezed(owner));
            if is_new || self.is_changed(owner) {
                kept.push(*owner);
            }
        }
        kept
    }

    fn marked(&self, text: &Text) -> Markup {
        html! {
            @for paragraph in text.paragraphs() {
                p { @for run in self.runs(&paragraph) {
                    @if run.ink == Ink::Standing { (run.text) } @else { (self.linked(&run, &inked(run.ink, &run.text))) }
                } }
            }
        }
    }
}
