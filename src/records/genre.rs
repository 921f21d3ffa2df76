//! Whether a document is a 運営方針 at all.
//!
//! In come its labels, headings and title; out comes yes or no. A budget book, a novel or another city's policy may
//! hold numbered headings and everyday labels (目標, 課題, 現状); it is no plan, and nothing of it may be read as one.

use super::reader::{Reader, squeezed};
use crate::form::{Field, Form, Level, names_a_plan};
use crate::lexicon::osaka::{OSAKA, city_in};
use crate::lexicon::{DRAFT_WORDS, FORM_WORDS, SHARED_WORDS, SPOKEN_OF};

/// What the evidence must weigh: the title alone, or labels and headings that only the form prints.
const ENOUGH: usize = 3;

/// Whether the document is a plan; `text` is all of it, folded and without spaces.
pub(super) fn is_plan(reader: &Reader<'_>, form: &Form, text: &str) -> bool {
    let named = if speaks_of_a_plan(text) { 0 } else { title(reader, form) };
    text.chars().filter(|c| c.is_alphabetic()).take(LEAST_LETTERS).count() < LEAST_LETTERS
        || named + heading(form) >= ENOUGH
        || words(text) >= ENOUGH
}

/// Minutes of a meeting, a newsletter: the plan's title stands in them as what was spoken of, and only the form's own
/// words show that they hold the plan itself.
fn speaks_of_a_plan(text: &str) -> bool {
    let head: String = text.chars().take(HEAD_CHARS).collect();
    SPOKEN_OF.iter().any(|word| head.contains(word))
}

/// Marks of a saved page and a sentence about the plan may stand before its name.
const HEAD_CHARS: usize = 200;

/// A page of fewer letters (a scan, a damaged file) may be of anything: nothing is said of it.
const LEAST_LETTERS: usize = 20;

/// What the words of the form weigh: words that others share never make a plan by themselves.
fn words(text: &str) -> usize {
    let printed = |words: &[&str]| words.iter().filter(|word| text.contains(**word)).count();
    printed(FORM_WORDS) * 2 + printed(SHARED_WORDS).min(ENOUGH - 1) + masthead(text)
}

/// What the beginning of the document says of itself: 運営方針の素案からの変更について.
fn masthead(text: &str) -> usize {
    let head: String = text.chars().take(HEAD_CHARS).collect();
    let foreign = city_in(&head).is_some_and(|city| city != OSAKA);
    let stage = DRAFT_WORDS.iter().any(|word| head.contains(word));
    if names_a_plan(&head) && !foreign && !speaks_of_a_plan(text) { 2 + usize::from(stage) } else { 0 }
}

/// 具体的取組１－１－１ and めざす成果及び戦略　１－１ are the form's alone; 経営課題１ weighs less.
fn heading(form: &Form) -> usize {
    let worded = |record: &&crate::form::Record| record.sheets.iter().any(|sheet| sheet.worded);
    let weight = |record: &crate::form::Record| if record.level == Level::Issue { 2 } else { ENOUGH };
    form.records.iter().filter(worded).map(weight).max().unwrap_or(0)
}

/// A title with 運営方針, unless it names another city.
fn title(reader: &Reader<'_>, form: &Form) -> usize {
    let Some(text) = form.plan.text(Field::Title) else { return 0 };
    let title = squeezed(reader.view(text).as_str());
    let foreign = city_in(&title).is_some_and(|city| city != OSAKA);
    if names_a_plan(&title) && !foreign { ENOUGH } else { 0 }
}
