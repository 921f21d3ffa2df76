//! Amounts of parts that stand alone behind their label: `４予算額　うち国費 6,000`, `再掲 12,217`. A part is no whole.

use std::ops::Range;

use super::Sorted;
use crate::lexicon::{PART_WORDS, is_any_opener};
use crate::value::Amount;

impl Sorted {
    /// Takes the values of amounts that words before them call a part; gives what is printed of each.
    pub(super) fn parts_alone(&mut self, text: &str) -> Vec<Range<usize>> {
        let mut alone = Vec::new();
        for amount in &mut self.amounts {
            let before = |words: &&Range<usize>| {
                let gap = text.get(words.end..amount.range.start).is_some_and(|gap| gap.trim().is_empty());
                let named = text.get((*words).clone()).unwrap_or_default().trim_start_matches(is_any_opener);
                gap && PART_WORDS.iter().any(|word| named.starts_with(word))
            };
            let Some(words) = self.words.iter().find(before).cloned() else { continue };
            self.words.retain(|other| *other != words);
            amount.amount = Amount::Void;
            amount.range = words.start..amount.range.end;
            alone.push(amount.range.clone());
        }
        alone
    }
}
