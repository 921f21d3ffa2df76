//! 撤退・再構築基準.

use std::ops::Range;

use super::arrows::tell_joined;
use super::measure::{Element, elements, shares};
use super::reader::{Reader, quantity};
use super::traced::{Traced, record, stated};
use crate::finding::Remark;
use crate::layout::{Text, View};
use crate::lexicon::{
    BOUND_JOINTS, COMMA, CONDITIONS, DENIALS, DENIED, FULL_STOP, REACHING, THRESHOLD_PARTICLES, is_bullet, is_ornament,
};
use crate::record::{Comparison, Criterion};
use crate::value::is_digit;

/// The criteria of an initiative: one for each threshold, and one for a sentence without any.
pub(super) fn criteria(reader: &Reader<'_>, texts: &[&Text]) -> Traced<Vec<Criterion>> {
    let mut criteria: Traced<Vec<Criterion>> = Traced::default();
    let Some(view) = reader.owned(texts, &mut criteria.notes) else { return criteria };
    for sentence in view.paragraphs() {
        let thresholds = thresholds(sentence.as_str());
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
            if threshold.comparison.is_none() {
                let text = sentence.as_str().get(share.clone()).unwrap_or_default().to_owned();
                criteria.notes.told(Remark::CriterionWithoutValue { text }, sentence.indices_at(share.clone()));
            }
            criteria.push(criterion(&sentence, threshold, share));
        }
    }
    criteria
}

/// The values of a sentence with a bound, as the criterion has them: without those that only say who is counted, and the
/// contrary where the sentence denies the bound.
fn thresholds(sentence: &str) -> Vec<Element> {
    let bounded: Vec<Element> = elements(sentence).into_iter().filter(|e| e.comparison.is_some()).collect();
    let next = |at: usize| bounded.get(at + 1).map_or(sentence.len(), |next| next.range.start);
    let behind = |at: usize, own: &Element| sentence.get(own.range.end..next(at)).unwrap_or_default();
    let counted = |(at, own): &(usize, &Element)| at + 1 == bounded.len() || !qualifies(behind(*at, own));
    bounded.iter().enumerate().filter(counted).map(|(at, own)| denied(own, behind(at, own))).collect()
}

/// 65歳以上の加入率が50％未満: what stands between a bound and the next makes the first one part of what is measured.
fn qualifies(between: &str) -> bool {
    let joins = BOUND_JOINTS.iter().any(|word| between.trim_start().starts_with(word));
    between.contains(char::is_alphabetic) && !joins && !between.contains([COMMA, FULL_STOP, ',', '，', '\n'])
}

/// 60％以上が得られない場合: less than 60. Where it is another verb that is denied, nobody can say what is: 60％以上の町会が
/// 参加しない場合.
fn denied(own: &Element, behind: &str) -> Element {
    /// Characters from a bound to the end of its clause.
    const MOST: usize = 32;
    // に満たない: the bound is one that is denied.
    if behind.starts_with(DENIED) {
        return own.clone();
    }
    let clause: String = behind.chars().take(MOST).take_while(|c| !matches!(*c, COMMA | FULL_STOP | '\n')).collect();
    let clause = CONDITIONS
        .iter()
        .filter_map(|word| clause.find(word))
        .min()
        .and_then(|end| clause.get(..end))
        .unwrap_or(&clause);
    let Some(verb) = DENIALS.iter().filter_map(|word| clause.find(word)).min().and_then(|at| clause.get(..at)) else {
        return own.clone();
    };
    let reached = REACHING.iter().any(|word| verb.ends_with(word));
    let (value, comparison) =
        if reached { (own.value, own.comparison.map(Comparison::contrary)) } else { (None, None) };
    Element { value, comparison, ..own.clone() }
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
