//! Whether a document is a 運営方針 at all.
//!
//! In come its labels, headings and title; out comes yes or no. A budget book, a novel, a school's 経営方針 or another
//! city's policy may hold numbered headings and everyday labels (目標, 課題, 現状), and minutes, notices and lists of links
//! hold the title of a plan; none of them is a plan, and nothing of it may be read as one.
//!
//! ```text
//! plan := title of a ward's or bureau's plan, and a word that says what stands below it
//!       | label or heading that only the form prints
//! ```

use std::collections::HashSet;

use super::organization::MAX_STRAY;
use super::reader::{Reader, squeezed};
use crate::form::{Field, Form, Label, Level, names_a_plan};
use crate::lexicon::osaka::{OSAKA, city_in, name_at_end};
use crate::lexicon::{
    DRAFT_WORDS, FISCAL_YEAR, FORM_WORDS, FULL_STOP, OF_ALL, OFFICE, OWNERS_OF_PLANS, PAGE_WORDS, PLAN_WORDS,
    SHARED_WORDS, SPOKEN_OF, TITLE_JOINTS,
};

/// What the evidence must weigh: labels and headings that only the form prints, or a title and any of its words.
const ENOUGH: usize = 3;

/// What the title of a plan weighs: notices and lists of links print it, too.
const TITLE: usize = 2;

/// Whether the document is a plan; `text` is all of it, folded and without spaces.
pub(super) fn is_plan(reader: &Reader<'_>, form: &Form, text: &str) -> bool {
    if text.chars().filter(|c| c.is_alphabetic()).take(LEAST_LETTERS).count() < LEAST_LETTERS {
        return true;
    }
    let named = title(reader, form);
    if speaks_of_a_plan(text) {
        let boxes = labels(form) >= LEAST_LABELS && (words(text) >= ENOUGH || named > 0 && has_own_boxes(form));
        return heading(form) >= ENOUGH || boxes;
    }
    let page = if named > 0 { printed(text, PAGE_WORDS).min(1) } else { 0 };
    named + heading(form) >= ENOUGH || named.max(masthead(text)) + words(text) + page >= ENOUGH
}

/// Minutes of a meeting, a newsletter: the plan's title stands in them as what was spoken of, and only the form's own
/// boxes show that they hold the plan itself.
fn speaks_of_a_plan(text: &str) -> bool {
    // What stands in the boxes of a plan says nothing of the page: 区の目標 区民まつりを開催し….
    let first = FORM_WORDS.iter().chain(SHARED_WORDS).filter_map(|word| text.find(word)).min();
    let head: String = text.get(..first.unwrap_or(text.len())).unwrap_or_default().chars().take(HEAD_CHARS).collect();
    SPOKEN_OF.iter().any(|word| head.contains(word))
}

/// Marks of a saved page and a sentence about the plan may stand before its name.
const HEAD_CHARS: usize = 200;

/// A page of fewer letters (a scan, a damaged file) may be of anything: nothing is said of it.
const LEAST_LETTERS: usize = 20;

/// So many kinds of boxes are no words that somebody spoke.
const LEAST_LABELS: usize = 2;

/// How many kinds of boxes the document has.
fn labels(form: &Form) -> usize {
    form.labels.iter().map(|(label, _)| *label).collect::<HashSet<Label>>().len()
}

/// Whether both goal and mission have their boxes, which only a plan has side by side.
fn has_own_boxes(form: &Form) -> bool {
    let has = |wanted: Label| form.labels.iter().any(|(label, _)| *label == wanted);
    has(Label::Goal) && has(Label::Mission)
}

fn printed(text: &str, words: &[&str]) -> usize {
    words.iter().filter(|word| text.contains(**word)).count()
}

/// What the words of the form weigh: words that others share never make a plan by themselves.
fn words(text: &str) -> usize {
    printed(text, FORM_WORDS) * 2 + printed(text, SHARED_WORDS).min(ENOUGH - 1)
}

/// What the beginning of the document says of itself: 運営方針の素案からの変更について.
fn masthead(text: &str) -> usize {
    let head: String = text.chars().take(HEAD_CHARS).collect();
    let foreign = city_in(&head).is_some_and(|city| city != OSAKA);
    let stage = DRAFT_WORDS.iter().any(|word| head.contains(word));
    if is_of_one(&head) && !foreign { TITLE + usize::from(stage) } else { 0 }
}

/// 具体的取組１－１－１ and めざす成果及び戦略　１－１ are the form's alone; 経営課題１ weighs less.
fn heading(form: &Form) -> usize {
    let worded = |record: &&crate::form::Record| record.sheets.iter().any(|sheet| sheet.worded);
    let weight = |record: &crate::form::Record| if record.level == Level::Issue { 2 } else { ENOUGH };
    form.records.iter().filter(worded).map(weight).max().unwrap_or(0)
}

/// A title with 運営方針 of a ward or bureau, unless it names another city.
fn title(reader: &Reader<'_>, form: &Form) -> usize {
    let Some(text) = form.plan.text(Field::Title) else { return 0 };
    let view = reader.view(text);
    let title = squeezed(view.as_str());
    let foreign = city_in(&title).is_some_and(|city| city != OSAKA);
    let named = view.as_str().lines().any(|line| is_of_one(&squeezed(line)));
    if named && !foreign { TITLE } else { 0 }
}

/// Whether a title without spaces names the plan of one organization, or of nobody (令和７年度運営方針): not that of a
/// school (学校経営方針), not those of all (各区・局運営方針).
fn is_of_one(title: &str) -> bool {
    let owned = |at: usize| {
        let before = title.get(..at).unwrap_or_default();
        let bare = TITLE_JOINTS.iter().filter(|joint| !joint.is_empty()).find_map(|joint| before.strip_suffix(joint));
        let owner = bare.unwrap_or(before);
        // A sentence may begin with the word.
        let owner = owner.rsplit(FULL_STOP).next().unwrap_or_default();
        let owner = owner.strip_suffix(OFFICE).unwrap_or(owner);
        let slips = owner.char_indices().rev().take(MAX_STRAY).filter_map(|(at, _)| owner.get(..at));
        owner.is_empty()
            || owner.ends_with(FISCAL_YEAR)
            || owner.ends_with(OWNERS_OF_PLANS)
            || std::iter::once(owner).chain(slips).any(|owner| name_at_end(owner).is_some())
    };
    names_a_plan(title)
        && !OF_ALL.iter().any(|words| title.contains(words))
        && PLAN_WORDS.iter().flat_map(|word| title.match_indices(word)).any(|(at, _)| owned(at))
}
