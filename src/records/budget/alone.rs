//! Amounts of parts that stand alone behind their label: `４予算額　うち国費 6,000`, `再掲 12,217`. A part is no whole.

use std::ops::Range;

use super::Sorted;
use crate::lexicon::{PART_WORDS, is_any_opener};
use crate::value::{Amount, BudgetLabel, Found};

impl Sorted {
    /// Takes the values of amounts that words before them call a part; gives what is printed of each.
    pub(super) fn parts_alone(&mut self, text: &str) -> Vec<Range<usize>> {
        let mut alone = Vec::new();
        for amount in &mut self.amounts {
            let before = |words: &&Range<usize>| {
                let gap = text.get(words.end..amount.range.start).is_some_and(|gap| gap.trim().is_empty());
                let named = text.get((*words).clone()).unwrap_or_default().trim_start_matches(is_any_opener);
                gap && !heads_column(text, words, amount.range.start, &self.labels)
                    && PART_WORDS.iter().any(|word| named.starts_with(word))
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

/// Whether words head a column behind labels of others, `２決算額 ３予算額 前年度比`, with amounts on the line below.
fn heads_column(text: &str, words: &Range<usize>, amount: usize, labels: &[Found<BudgetLabel>]) -> bool {
    let line = text.get(..words.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let beside = labels.iter().filter(|label| (line..words.start).contains(&label.range.start)).count();
    beside > 1 && text.get(words.end..amount).is_some_and(|gap| gap.contains('\n'))
}
