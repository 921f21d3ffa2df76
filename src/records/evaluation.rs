//! 自己評価 and 中間振り返り: what a person wrote into the boxes, and which of the printed codes stands out.

use super::choice::{Choice, choices, standing_out};
use super::trace::{Scope, Trace};
use crate::form::{Field, Label, Sheet};
use crate::layout::{Char, Text};
use crate::lexicon;
use crate::lexicon::is_dash;
use crate::record::{Evaluation, Rating};

/// Which of the two boxes of an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Review {
    /// 中間振り返り.
    Midyear,
    /// 自己評価.
    Own,
}

impl Review {
    const fn field(self) -> &'static str {
        match self {
            Self::Midyear => "midyear_review",
            Self::Own => "self_evaluation",
        }
    }

    const fn text(self, label: Label) -> Field {
        match self {
            Self::Midyear => Field::Midyear(label),
            Self::Own => Field::Labelled(label),
        }
    }

    const fn legend(self, label: Label) -> Field {
        match self {
            Self::Midyear => Field::MidyearLegend(label),
            Self::Own => Field::Legend(label),
        }
    }
}

/// Labels under which a code is a rating, with the words of the form.
const RATED: [(Label, &str); 6] = [
    (Label::OutcomeStatus, "アウトカム指標の達成状況"),
    (Label::StrategyEffect, "戦略のアウトカム指標に対する有効性"),
    (Label::StrategyProgress, "戦略の進捗状況"),
    (Label::ProcessStatus, "プロセス指標の達成状況"),
    (Label::InitiativeEffect, "戦略に対する取組の有効性"),
    (Label::NextSteps, "今後の対応方向"),
];

/// The rating of an item of 様式３.
pub(super) const GOAL_STATUS: (Label, &str) = (Label::GoalStatus, "目標の達成状況");

/// The ratings of one box outside 自己評価 and 中間振り返り.
pub(super) fn ratings_of(
    trace: &mut Trace<'_>,
    sheet: &Sheet,
    (label, item): (Label, &str),
    scope: &Scope,
) -> Vec<Rating> {
    ratings(trace, sheet, Review::Own, label, item, scope)
}

/// The evaluation in the boxes of `sheets`; `None` where they are empty.
pub(super) fn evaluation(
    trace: &mut Trace<'_>,
    sheets: &[&Sheet],
    scope: &Scope,
    review: Review,
) -> Option<Evaluation> {
    let own = Scope { number: scope.number.clone(), path: scope.member(review.field()) };
    let text = |trace: &mut Trace<'_>, labels: &[Label], member: &str| {
        let texts: Vec<&Text> =
            sheets.iter().flat_map(|sheet| labels.iter().filter_map(|label| sheet.text(review.text(*label)))).collect();
        written(trace, &texts, &own, review.field(), member)
    };
    let results = text(trace, &[Label::YearResults, Label::IssueEvaluation, Label::PlanEvaluation], "results");
    let challenges = text(trace, &[Label::Challenges], "challenges");
    // 課題と改善策 of 中間振り返り is one box for both; what is asked for there is what will be done.
    let remedies = text(trace, &[Label::Remedies, Label::ChallengesAndRemedies], "remedies");
    let next_steps = text(trace, &[Label::NextSteps], "next_steps");
    let ratings = RATED
        .iter()
        .flat_map(|(label, item)| sheets.iter().flat_map(move |sheet| [(sheet, *label, *item)]))
        .flat_map(|(sheet, label, item)| ratings(trace, sheet, review, label, item, &own))
        .collect::<Vec<_>>();
    let evaluation = Evaluation { ratings, results, challenges, remedies, next_steps };
    (evaluation != Evaluation::default()).then_some(evaluation)
}

/// A text of the box, its edits under the evaluation's own field name.
fn written(trace: &mut Trace<'_>, texts: &[&Text], scope: &Scope, field: &'static str, member: &str) -> Option<String> {
    let path = scope.member(member);
    let text = trace.merged(texts, &path)?;
    let view = trace.view(&text);
    trace.own(&text, scope, field, if view.is_empty() { parent(&scope.path) } else { &path });
    if view.is_empty() {
        return None;
    }
    trace.state(&path, view.indices());
    Some(view.as_str().to_owned())
}

/// The pointer above `path`.
fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The ratings of one box: codes written into it, and printed codes that stand out.
fn ratings(
    trace: &mut Trace<'_>,
    sheet: &Sheet,
    review: Review,
    label: Label,
    item: &str,
    scope: &Scope,
) -> Vec<Rating> {
    let legends = sheet.text(review.legend(label)).map(|text| legends(trace, text)).unwrap_or_default();
    let mut ratings = Vec::new();
    if let Some(text) = sheet.text(review.text(label)).filter(|_| label != Label::NextSteps) {
        let view = trace.view(text);
        let codes = written_codes(view.as_str());
        trace.own(text, scope, review.field(), &scope.path);
        for code in &codes {
            let legend = legends.iter().find_map(|choice| choice.meaning_of(code));
            ratings.push(Rating { item: item.to_owned(), code: code.clone(), legend });
        }
        if codes.is_empty() {
            trace.release(text.indices().iter().copied());
        }
    }
    ratings.extend(standing_out(&legends).into_iter().map(|choice| Rating {
        item: item.to_owned(),
        code: choice.code_chosen(),
        legend: Some(choice.meaning_chosen()),
    }));
    ratings
}

/// The printed legends of a box.
fn legends(trace: &mut Trace<'_>, text: &Text) -> Vec<Choice> {
    trace.claim(text.indices().iter().copied());
    // Between two lines stands no character: a space is as good.
    let char_at = |at: &u32| trace.document.chars.get(*at as usize).copied().unwrap_or(Char::standing(' '));
    choices(&text.indices().iter().map(char_at).collect::<Vec<_>>())
}

/// Codes that stand alone in a box: `①(ⅰ)`, `ア`, `Ａ　ａ`.
fn written_codes(text: &str) -> Vec<String> {
    /// A box of codes holds a few of them and nothing else.
    const MAX_CODES: usize = 8;
    let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let all = words.iter().all(|word| is_code(word));
    if all && words.len() <= MAX_CODES { words } else { Vec::new() }
}

fn is_code(word: &str) -> bool {
    let mut chars = word.chars();
    // A dash alone may be an empty box; a long one is the code for "not measured".
    let first = chars.next().is_some_and(|c| lexicon::is_code(c) && (!is_dash(c) || c == '―'));
    let rest: String = chars.map(lexicon::folded).filter(|c| !matches!(c, '(' | ')' | '・') && !is_dash(*c)).collect();
    first && (rest.is_empty() || matches!(rest.as_str(), "ⅰ" | "ⅱ" | "i" | "ii"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_alone() {
        assert_eq!(written_codes("①(ⅰ)"), ["①(ⅰ)"]);
        assert_eq!(written_codes("Ａ　ａ"), ["Ａ", "ａ"]);
        assert!(written_codes("ア：有効").is_empty());
        assert!(written_codes("取組は予定どおり").is_empty());
    }
}
