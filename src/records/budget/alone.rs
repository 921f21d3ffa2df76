//! Amounts behind a label that are not the whole: parts (`４予算額　うち国費 6,000`, `再掲 12,217`), differences
//! (`４予算額　前年比 500千円の増`), and amounts whose label names another kind (`４補正予算額 500千円`).

use std::ops::Range;

use super::{Printed, Sorted};
use crate::lexicon::{DIFFERENCE_LEADS, DIFFERENCE_TAILS, DIFFERENCES, OTHER_KINDS, PART_WORDS, is_any_opener};
use crate::value::{Amount, BudgetLabel, Found};

impl Sorted {
    /// Takes the values of amounts that words before them call a part; gives what is printed of each.
    pub(super) fn parts_alone(&mut self, text: &str) -> Vec<Range<usize>> {
        let mut alone = Vec::new();
        for amount in &mut self.amounts {
            let Some(words) = words_before(text, &self.words, amount, &self.labels, PART_WORDS) else { continue };
            let named = text.get(words.clone()).unwrap_or_default().trim_start_matches(is_any_opener);
            if DIFFERENCES.iter().any(|word| named.starts_with(word)) {
                continue;
            }
            self.words.retain(|other| *other != words);
            amount.amount = Amount::Void;
            amount.range = words.start..amount.range.end;
            alone.push(amount.range.clone());
        }
        alone
    }

    /// Takes the values of amounts that the words beside them call a difference: alone behind its label it is told as what
    /// it says, behind another amount it is words.
    pub(super) fn differences_alone(&mut self, text: &str) {
        let mut kept: Vec<Printed> = Vec::with_capacity(self.amounts.len());
        for amount in std::mem::take(&mut self.amounts) {
            let Some(whole) = self.difference(text, &amount) else {
                kept.push(amount);
                continue;
            };
            self.words.retain(|words| words.start < whole.start || words.end > whole.end);
            let label = self.labels.iter().map(|label| label.range.end).filter(|end| *end <= whole.start).max();
            if kept.last().is_some_and(|last| Some(last.range.start) >= label) {
                self.words.push(whole);
            } else {
                kept.push(Printed { amount: Amount::Void, range: whole, ..amount });
            }
        }
        self.words.sort_unstable_by_key(|words| words.start);
        self.amounts = kept;
    }

    /// An amount with the words beside it that call it a difference.
    fn difference(&self, text: &str, amount: &Printed) -> Option<Range<usize>> {
        let before = words_before(text, &self.words, amount, &self.labels, DIFFERENCE_LEADS);
        let behind = self.words.iter().find(|words| {
            let named = text.get((*words).clone()).unwrap_or_default();
            words.start == amount.range.end && DIFFERENCE_TAILS.iter().any(|word| named.starts_with(word))
        });
        let end = behind.map_or(amount.range.end, |words| words.end);
        before.map(|words| words.start).or(behind.map(|_| amount.range.start)).map(|start| start..end)
    }

    /// Takes out the labels that name neither a budget nor a settlement of a year, with their amounts: what a budget was
    /// raised by, what a settlement is expected to be. Gives where each stands.
    pub(super) fn other_kinds(&mut self, text: &str) -> Vec<Range<usize>> {
        let starts: Vec<usize> = self.labels.iter().map(|label| label.range.start).collect();
        let mut taken = Vec::new();
        for label in std::mem::take(&mut self.labels) {
            if !names_other_kind(text.get(label.range.clone()).unwrap_or_default()) {
                self.labels.push(label);
                continue;
            }
            let next = starts.iter().find(|start| **start > label.range.start).copied().unwrap_or(text.len());
            let own = |at: usize| (label.range.end..next).contains(&at);
            let ends =
                self.amounts.iter().map(|amount| &amount.range).chain(&self.words).filter(|range| own(range.start));
            taken.push(label.range.start..ends.map(|range| range.end).max().unwrap_or(label.range.end));
            self.amounts.retain(|amount| !own(amount.range.start));
            self.words.retain(|words| !own(words.start));
        }
        taken
    }
}

/// ４補正予算額, 決算見込額; 補正後予算額 is the budget itself.
fn names_other_kind(label: &str) -> bool {
    let letters: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    OTHER_KINDS
        .iter()
        .any(|(word, unless)| letters.contains(word) && !unless.iter().any(|behind| letters.contains(behind)))
}

/// The words right before an amount that begin with one of `known`, where they head no column.
fn words_before(
    text: &str,
    words: &[Range<usize>],
    amount: &Printed,
    labels: &[Found<BudgetLabel>],
    known: &[&str],
) -> Option<Range<usize>> {
    let names = |words: &&Range<usize>| {
        let gap = text.get(words.end..amount.range.start).is_some_and(|gap| gap.trim().is_empty());
        let named = text.get((*words).clone()).unwrap_or_default().trim_start_matches(is_any_opener);
        gap && !heads_column(text, words, amount.range.start, labels)
            && known.iter().any(|word| named.starts_with(word))
    };
    words.iter().find(names).cloned()
}

/// Whether words head a column behind labels of others, `２決算額 ３予算額 前年度比`, with amounts on the line below.
fn heads_column(text: &str, words: &Range<usize>, amount: usize, labels: &[Found<BudgetLabel>]) -> bool {
    let line = text.get(..words.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let beside = labels.iter().filter(|label| (line..words.start).contains(&label.range.start)).count();
    beside > 1 && text.get(words.end..amount).is_some_and(|gap| gap.contains('\n'))
}
