//! 撤退・再構築基準.

use super::measure::{Element, elements};
use super::trace::{Scope, Trace};
use crate::layout::{Text, View};
use crate::lexicon::{is_bullet, is_ornament};
use crate::record::Criterion;

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
        for at in 0..thresholds.len().max(1) {
            let path = format!("{path}/{}", criteria.len());
            trace.state(&path, sentence.indices());
            criteria.push(criterion(trace, &sentence, thresholds.get(at), &path));
        }
    }
    criteria
}

fn criterion(trace: &mut Trace<'_>, sentence: &View, threshold: Option<&Element>, path: &str) -> Criterion {
    let text = sentence.as_str();
    let Some(threshold) = threshold else {
        return Criterion { text: text.to_owned(), ..Criterion::default() };
    };
    let value = trace.quantity(&format!("{path}/value"), sentence, threshold);
    let measure = text.get(..threshold.range.start).unwrap_or_default();
    let measure = measure
        .trim_start_matches(|c: char| c.is_whitespace() || is_bullet(c) || is_ornament(c))
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | 'が' | 'は' | 'を' | '、' | 'に'));
    Criterion {
        text: text.to_owned(),
        measure: (!measure.is_empty()).then(|| measure.to_owned()),
        value,
        unit: (!threshold.unit.is_empty()).then(|| threshold.unit.clone()),
        comparison: threshold.comparison,
    }
}
