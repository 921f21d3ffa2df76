//! 撤退・再構築基準.

use std::ops::Range;

use super::arrows::tell_joined;
use super::measure::{Element, elements, shares};
use super::reader::{Reader, quantity};
use super::traced::{Traced, record, stated};
use crate::finding::Remark;
use crate::layout::{Text, View};
use crate::lexicon::{THRESHOLD_PARTICLES, is_bullet, is_ornament};
use crate::record::Criterion;
use crate::value::is_digit;

/// The criteria of an initiative: one for each threshold, and one for a sentence without any.
pub(super) fn criteria(reader: &Reader<'_>, texts: &[&Text]) -> Traced<Vec<Criterion>> {
    let mut criteria: Traced<Vec<Criterion>> = Traced::default();
    let Some(view) = reader.owned(texts, &mut criteria.notes) else { return criteria };
    for sentence in view.paragraphs() {
        let thresholds: Vec<Element> =
            elements(sentence.as_str()).into_iter().filter(|e| e.comparison.is_some()).collect();
        if thresholds.is_empty() {
            let text = sentence.as_str().to_owned();
            let mut notes = stated(sentence.indices());
            if text.contains(is_digit) {
                notes.told(Remark::CriterionWithoutValue { text: text.clone() }, sentence.indices());
            }
            criteria.push(notes.of(Criterion { text, ..Criterion::default() }));
        }
        tell_joined(&sentence, &thresholds, &mut criteria.notes);
        for (threshold, share) in thresholds.iter().zip(shares(sentence.as_str(), &thresholds)) {
            criteria.push(criterion(&sentence, threshold, share));
        }
    }
    criteria
}

fn criterion(sentence: &View, threshold: &Element, share: Range<usize>) -> Traced<Criterion> {
    let text = sentence.as_str();
    let mut notes = stated(sentence.indices_at(share.clone()));
    let measure = text.get(share.start..threshold.range.start).unwrap_or_default();
    let measure = measure
        .trim_start_matches(|c: char| c.is_whitespace() || is_bullet(c) || is_ornament(c))
        .trim_end_matches(|c: char| c.is_whitespace() || THRESHOLD_PARTICLES.contains(&c));
    let criterion = record!(
        notes,
        Criterion {
            text: text.get(share).unwrap_or_default().trim().to_owned(),
            measure: (!measure.is_empty()).then(|| measure.to_owned()),
            value: quantity(sentence, threshold),
            unit: (!threshold.unit.is_empty()).then(|| threshold.unit.clone()),
            comparison: threshold.comparison,
        }
    );
    notes.of(criterion)
}
