//! 自己評価 and 中間振り返り: what a person wrote into the boxes, and which of the printed codes stands out.

use super::choice::{Choice, choices, standing_out};
use super::codes::written;
use super::trace::{Scope, Trace};
use crate::form::{Field, Label, Sheet, is_part_of_legend};
use crate::layout::{Char, Text};
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
    let own = scope.inside(review.field());
    let text = |trace: &mut Trace<'_>, labels: &[Label], member: &str| {
        let texts: Vec<&Text> =
            sheets.iter().flat_map(|sheet| labels.iter().filter_map(|label| sheet.text(review.text(*label)))).collect();
        text_of(trace, &texts, &own, review.field(), member)
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
fn text_of(trace: &mut Trace<'_>, texts: &[&Text], scope: &Scope, field: &'static str, member: &str) -> Option<String> {
    let path = scope.member(member);
    let text = trace.merged(texts, &path)?;
    let view = trace.view(&text);
    trace.own(&text, scope, field, &if view.is_empty() { scope.path.parent() } else { path.clone() });
    if view.is_empty() {
        return None;
    }
    trace.state(&path, view.indices());
    Some(view.as_str().to_owned())
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
    let mut legends = sheet.text(review.legend(label)).map(|text| legends(trace, text)).unwrap_or_default();
    let mut codes = Vec::new();
    if let Some(text) = sheet.text(review.text(label)).filter(|_| label != Label::NextSteps) {
        trace.own(text, scope, review.field(), &scope.path);
        for line in trace.lines(text) {
            codes.append(&mut codes_of(trace, &line, &mut legends));
        }
    }
    let rating = |code: String| {
        let legend = legends.iter().find_map(|choice| choice.meaning_of(&code));
        Rating { item: item.to_owned(), code, legend }
    };
    let mut ratings: Vec<Rating> = codes.into_iter().map(rating).collect();
    ratings.extend(standing_out(&legends).into_iter().map(|choice| Rating {
        item: item.to_owned(),
        code: choice.code_chosen(),
        legend: Some(choice.meaning_chosen()),
    }));
    // A code that is written and marked in the legend as well is one rating.
    ratings.dedup_by(|next, first| next.code == first.code && next.legend == first.legend);
    ratings
}

/// The codes in one line of a box of ratings; printed choices go to the legends, and other text is quoted.
fn codes_of(trace: &mut Trace<'_>, line: &Text, legends: &mut Vec<Choice>) -> Vec<String> {
    let view = trace.view(line);
    if let Some(codes) = written(view.as_str()) {
        return codes;
    }
    let mut printed = legends_in(trace, line);
    if !printed.is_empty() {
        legends.append(&mut printed);
    } else if !is_part_of_legend(view.as_str()) {
        trace.release(line.indices().iter().copied());
    }
    Vec::new()
}

/// The printed legends of a box.
fn legends(trace: &mut Trace<'_>, text: &Text) -> Vec<Choice> {
    trace.claim(text.indices().iter().copied());
    legends_in(trace, text)
}

/// The choices that a text prints: codes with a colon and their meaning.
fn legends_in(trace: &Trace<'_>, text: &Text) -> Vec<Choice> {
    // Between two lines stands no character: a space is as good.
    let char_at = |at: &u32| trace.document.chars.get(*at as usize).copied().unwrap_or(Char::standing(' '));
    choices(&text.indices().iter().map(char_at).collect::<Vec<_>>())
}
