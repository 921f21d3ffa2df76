//! 撤退・再構築基準.

use std::ops::Range;

use super::measure::{Element, elements, shares};
use super::trace::{Scope, Trace};
use crate::layout::{Text, View};
use crate::lexicon::{THRESHOLD_PARTICLES, is_bullet, is_ornament};
use crate::record::{Criterion, Path};

/// The criteria of an initiative: one for each threshold, and one for a sentence without any.
pub(super) fn criteria(trace: &mut Trace<'_>, texts: &[&Text], scope: &Scope) -> Vec<Criterion> {
    const FIELD: &str = "withdrawal_criteria";
    let path = scope.member(FIELD);
    let Some(text) = trace.merged(texts, &path) else { return Vec::new() };
    let view = trace.view(&text);
    trace.own(&text, scope, FIELD, if view.is_empty() { &scope.path } else { &path });
    let mut criteria = Vec::new();
    for sentence in view.paragraphs() {
        let thresholds: Vec<Element> =
            elements(sentence.as_str()).into_iter().filter(|e| e.comparison.is_some()).collect();
        if thresholds.is_empty() {
            trace.state(&path.item(criteria.len()), sentence.indices());
            criteria.push(Criterion { text: sentence.as_str().to_owned(), ..Criterion::default() });
        }
        for (threshold, share) in thresholds.iter().zip(shares(sentence.as_str(), &thresholds)) {
            let path = path.item(criteria.len());
            trace.state(&path, sentence.indices_at(share.clone()));
            criteria.push(criterion(trace, &sentence, threshold, share, &path));
        }
    }
    criteria
}

fn criterion(
    trace: &mut Trace<'_>,
    sentence: &View,
    threshold: &Element,
    share: Range<usize>,
    path: &Path,
) -> Criterion {
    let text = sentence.as_str();
    let value = trace.quantity(&path.member("value"), sentence, threshold);
    let measure = text.get(share.start..threshold.range.start).unwrap_or_default();
    let measure = measure
        .trim_start_matches(|c: char| c.is_whitespace() || is_bullet(c) || is_ornament(c))
        .trim_end_matches(|c: char| c.is_whitespace() || THRESHOLD_PARTICLES.contains(&c));
    Criterion {
        text: text.get(share).unwrap_or_default().trim().to_owned(),
        measure: (!measure.is_empty()).then(|| measure.to_owned()),
        value,
        unit: (!threshold.unit.is_empty()).then(|| threshold.unit.clone()),
        comparison: threshold.comparison,
    }
}
