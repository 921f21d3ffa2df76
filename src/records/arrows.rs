//! Arrows between values of which nothing says whether they are a change, or what is and what is aimed at.

use std::ops::Range;

use super::measure::{Element, Tense};
use super::traced::Notes;
use crate::finding::Remark;
use crate::layout::View;
use crate::lexicon::joint_behind;
use crate::value::{is_comma, is_digit};

/// 20町会→30町会, 20→30町会以上: values that an arrow joins where neither has a year, nor a word that says what it is.
pub(super) fn unclear_arrows(text: &str, zone: &[Element]) -> Vec<Range<usize>> {
    /// Characters of a value without a unit before an arrow.
    const MOST: usize = 12;
    let open = |element: &Element| element.year.is_none() && element.tense == Tense::Open;
    let joined = |(at, element): (usize, &Element)| {
        let lead = text.get(..element.range.start)?;
        let arrow = joint_behind(lead).filter(|_| open(element))?;
        let stem = lead.get(..arrow)?.trim_end();
        let before = at.checked_sub(1).and_then(|before| zone.get(before));
        let from = match before {
            Some(before) => open(before).then_some(before.range.start)?,
            None => {
                let digits = stem.char_indices().rev().take(MOST).take_while(|(_, c)| is_digit(*c) || is_comma(*c));
                digits.last()?.0
            }
        };
        Some(from..element.range.end)
    };
    zone.iter().enumerate().filter_map(joined).collect()
}

/// Tells of the counts of a text that an arrow joins, 12件→15件: each stands as a value of its own.
pub(super) fn tell_joined(view: &View, counts: &[Element], notes: &mut Notes) {
    let text = view.as_str();
    for (one, next) in counts.iter().zip(counts.iter().skip(1)) {
        let gap = text.get(one.range.end..next.range.start).unwrap_or_default();
        let joined = joint_behind(gap).is_some_and(|at| gap.get(..at).is_some_and(|lead| lead.trim().is_empty()));
        if joined && one.year.is_none() && next.year.is_none() {
            let range = one.range.start..next.range.end;
            let text = text.get(range.clone()).unwrap_or_default().to_owned();
            notes.told(Remark::ArrowBetweenCounts { text }, view.indices_at(range));
        }
    }
}
