//! アウトカム指標 of an issue with アウトカム指標の達成状況: which results belong to which indicators.
//!
//! A form may print both boxes again for each strategy, and part both by heads of groups (【防災の取組】).

use std::collections::{BTreeMap, BTreeSet};

use super::indicator::indicators;
use super::listed::heads_group;
use super::reader::{Reader, squeezed};
use super::results::add_results;
use super::traced::{Notes, Traced};
use crate::finding::Remark;
use crate::layout::Text;
use crate::lexicon::{RESULT_HEADS, RESULTS, TARGETS, is_opener};
use crate::record::Indicator;

/// The indicators of an issue with their results. Where the form prints both boxes again for each of its strategies,
/// which begin at `boxes`, results belong to the indicators of their own.
pub(super) fn outcomes(
    reader: &Reader<'_>,
    printed: &[&Text],
    results: &[&Text],
    mut boxes: Vec<u32>,
) -> Traced<Vec<Indicator>> {
    boxes.sort_unstable();
    let mut all = Traced::default();
    for (printed, results) in parted(reader, printed, &boxes).iter().zip(&parted(reader, results, &boxes)) {
        all.append(of_box(reader, printed, results));
    }
    all
}

/// The texts of each box; before the first beginning stands one, too.
fn parted(reader: &Reader<'_>, texts: &[&Text], boxes: &[u32]) -> Vec<Vec<Text>> {
    // A gap between two cells stands at no character.
    let is_gap = |at: u32| at as usize >= reader.document.chars.len();
    let box_of = |at: u32| boxes.partition_point(|start| *start <= at);
    let mut all = vec![Vec::new(); boxes.len() + 1];
    for text in texts {
        let mut own: BTreeMap<usize, Text> = BTreeMap::new();
        for paragraph in text.paragraphs() {
            let chars = paragraph.indices().iter().copied().filter(|at| !is_gap(*at));
            for nth in chars.map(box_of).collect::<BTreeSet<usize>>() {
                let part = paragraph.kept(|at| is_gap(at) || box_of(at) == nth);
                own.entry(nth).or_default().push_text(&part);
            }
        }
        for (nth, text) in own {
            if let Some(texts) = all.get_mut(nth) {
                texts.push(text);
            }
        }
    }
    all
}

/// The indicators of a box with their results. Where both boxes are parted by the same heads (【防災の取組】), results belong
/// to the indicators below their head.
fn of_box(reader: &Reader<'_>, printed: &[Text], results: &[Text]) -> Traced<Vec<Indicator>> {
    let mut notes = Notes::default();
    let (groups, mut results) = (grouped(reader, printed, &mut notes), grouped(reader, results, &mut notes));
    let parted = groups.len() > 1 && results.iter().any(|group| !group.head.is_empty());
    let mut all = Traced::default();
    for group in groups {
        let mut found = indicators(reader, &group.texts.iter().collect::<Vec<_>>());
        if let Some(own) = results.iter().position(|of| parted && of.head == group.head).map(|at| results.remove(at)) {
            found.notes.extend(add_results(reader, &own.texts.iter().collect::<Vec<_>>(), &mut found.value));
        }
        all.append(found);
    }
    for rest in results {
        let added = add_results(reader, &rest.texts.iter().collect::<Vec<_>>(), &mut all.value);
        all.notes.extend(added);
    }
    all.notes.extend(notes);
    all
}

/// Texts below one head.
#[derive(Default)]
struct Group {
    /// Without spaces; empty before the first head.
    head: String,
    texts: Vec<Text>,
}

/// Texts parted at the heads of groups, which are told.
fn grouped(reader: &Reader<'_>, texts: &[Text], notes: &mut Notes) -> Vec<Group> {
    let said = |line: &str| RESULT_HEADS.iter().chain(TARGETS).chain(RESULTS).any(|word| line.contains(word));
    let heads = |line: &str| line.trim().starts_with(is_opener) && heads_group(line) && !said(line);
    if !texts.iter().any(|text| reader.view(text).as_str().lines().any(heads)) {
        return vec![Group { head: String::new(), texts: texts.to_vec() }];
    }
    let mut groups: Vec<Group> = Vec::new();
    for paragraph in texts.iter().flat_map(Text::paragraphs) {
        let view = reader.view(&paragraph);
        if heads(view.as_str()) {
            notes.told(Remark::GroupHead { text: view.as_str().trim().to_owned() }, paragraph.indices());
            notes.claimed(paragraph.indices());
            groups.push(Group { head: squeezed(view.as_str()), texts: Vec::new() });
            continue;
        }
        if groups.is_empty() {
            groups.push(Group::default());
        }
        match groups.last_mut().map(|group| &mut group.texts) {
            Some(own) if own.is_empty() => own.push(paragraph),
            Some(own) => own.iter_mut().for_each(|text| text.push_text(&paragraph)),
            None => {}
        }
    }
    groups
}
