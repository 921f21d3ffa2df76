//! 自己評価 and 中間振り返り: what a person wrote into the boxes, and which of the printed codes stands out.

use super::choice::{Choice, choices, said_again, standing_out};
use super::codes::{is_inner, is_mark, rest_of_code, written};
use super::rated::rated;
use super::reader::Reader;
use super::traced::{Notes, Owner, Traced, record};
use crate::form::{Field, Label, Sheet, is_part_of_legend, row_of};
use crate::layout::{Char, Text};
use crate::lexicon::{is_any_opener, is_code, is_typed_tick};
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

/// Labels under which a code is a rating.
const RATED: [Label; 6] = [
    Label::OutcomeStatus,
    Label::StrategyEffect,
    Label::StrategyProgress,
    Label::ProcessStatus,
    Label::InitiativeEffect,
    Label::NextSteps,
];

/// What is rated under a label, in the words of the form.
fn rated_item(label: Label) -> &'static str {
    row_of(label).and_then(|row| row.wordings().next()).unwrap_or_default()
}

/// The ratings of one box outside 自己評価 and 中間振り返り.
pub(super) fn ratings_of(reader: &Reader<'_>, sheet: &Sheet, label: Label, notes: &mut Notes) -> Vec<Rating> {
    ratings(reader, sheet, (Review::Own, label), Owner::Named("self_evaluation"), notes)
}

/// The evaluation in the boxes of `sheets`; `None` where they are empty.
pub(super) fn evaluation(reader: &Reader<'_>, sheets: &[&Sheet], review: Review) -> Traced<Option<Evaluation>> {
    let text = |labels: &[Label]| {
        let texts = sheets.iter().flat_map(|sheet| labels.iter().filter_map(|label| sheet.text(review.text(*label))));
        reader.text(&texts.collect::<Vec<&Text>>())
    };
    let mut notes = Notes::default();
    let texts = record!(
        notes,
        Evaluation {
            results: text(&[Label::YearResults, Label::IssueEvaluation, Label::PlanEvaluation]),
            challenges: text(&[Label::Challenges]),
            // 課題と改善策 of 中間振り返り is one box for both; what is asked for there is what will be done.
            remedies: text(&[Label::Remedies, Label::ChallengesAndRemedies]),
            next_steps: text(&[Label::NextSteps]),
            ratings: Vec::new(),
        }
    );
    let rated = RATED.iter().flat_map(|label| sheets.iter().map(move |sheet| (sheet, *label)));
    let ratings =
        rated.flat_map(|(sheet, label)| ratings(reader, sheet, (review, label), Owner::Field, &mut notes)).collect();
    let evaluation = Evaluation { ratings, ..texts };
    notes.of((evaluation != Evaluation::default()).then_some(evaluation))
}

/// The ratings of one box: codes written into it, and printed codes that stand out.
fn ratings(
    reader: &Reader<'_>,
    sheet: &Sheet,
    (review, label): (Review, Label),
    owner: Owner,
    notes: &mut Notes,
) -> Vec<Rating> {
    let item = rated_item(label);
    let legend = sheet.text(review.legend(label));
    let mut legends = legend.map(|text| legends(reader, text, notes)).unwrap_or_default();
    let (mut codes, mut said) = (Vec::new(), Vec::new());
    let text = sheet.text(review.text(label)).filter(|_| label != Label::NextSteps);
    let marked = text.and_then(|text| marked_apart(reader, &legends, legend, text));
    if let (Some(marked), Some(text)) = (&marked, text) {
        notes.owned_by(owner, text);
        if standing_out(marked).is_empty() {
            notes.released(text.indices());
        }
    }
    if let Some(text) = text.filter(|_| marked.is_none()) {
        notes.owned_by(owner, text);
        (codes, said) = written_in(reader, text, &mut legends, notes);
    }
    legends = marked.unwrap_or(legends);
    codes.extend(
        said_again(&legends).filter(|_| codes.is_empty() && said.is_empty() && standing_out(&legends).is_empty()),
    );
    let rating = |code: String| {
        let legend = legends.iter().find_map(|choice| choice.meaning_of(&code));
        Rating { item: item.to_owned(), code, legend }
    };
    let mut ratings: Vec<Rating> = codes.into_iter().map(rating).collect();
    let of_word = |(code, own): (String, Option<String>)| {
        let Rating { item, code, legend } = rating(code);
        Rating { item, code, legend: own.or(legend) }
    };
    ratings.extend(said.into_iter().map(of_word));
    ratings.extend(standing_out(&legends).into_iter().map(|choice| Rating {
        item: item.to_owned(),
        code: choice.code_chosen(),
        legend: Some(choice.meaning_chosen()),
    }));
    // A code that is written and marked in the legend as well is one rating.
    ratings.dedup_by(|next, first| next.code == first.code && next.legend == first.legend);
    ratings
}

/// Ratings that no code alone states, each with what is printed behind its code.
type Said = Vec<(String, Option<String>)>;

/// The codes written into a box, and what else rates in it.
fn written_in(reader: &Reader<'_>, text: &Text, legends: &mut Vec<Choice>, notes: &mut Notes) -> (Vec<String>, Said) {
    let mut inner: Option<String> = None;
    let (mut codes, mut said) = (Vec::new(), Vec::new());
    for line in lines_of_codes(reader, text) {
        if codes.is_empty() && is_inner(reader.view(&line).as_str()) {
            inner = Some(reader.view(&line).as_str().trim().to_owned());
            continue;
        }
        let rest =
            codes.last().and_then(|code: &String| rest_of_code(code, reader.view(&line).as_str()).map(str::to_owned));
        if let (Some(rest), Some(code)) = (rest, codes.last_mut()) {
            code.push_str(&rest);
            continue;
        }
        codes.append(&mut codes_of(reader, &line, legends, &mut said, notes));
        let before = inner.take_if(|_| !codes.is_empty());
        if let (Some(before), [only]) = (before, codes.as_mut_slice())
            && rest_of_code(only, &before).is_some()
        {
            only.push_str(&before);
        }
    }
    (codes, said)
}

/// The lines of a box of ratings; a code that a narrow cell wrapped, `①(` and below it `ⅱ)`, is one.
fn lines_of_codes(reader: &Reader<'_>, text: &Text) -> Vec<Text> {
    let mut lines: Vec<Text> = Vec::new();
    for line in reader.lines(text) {
        let begun = lines.last().map(|last| reader.view(last).as_str().to_owned());
        let begun = begun.filter(|begun| begun.ends_with(is_any_opener));
        let whole = begun.map(|begun| [begun.as_str(), reader.view(&line).as_str()].concat());
        match lines.last_mut().filter(|_| whole.is_some_and(|whole| written(&whole).is_some())) {
            Some(last) => last.push_part(&line, false),
            None => lines.push(line),
        }
    }
    lines
}

/// The codes in one line of a box of ratings; what rates and is no code alone is `said`, printed choices go to the legends,
/// and other text is quoted.
fn codes_of(
    reader: &Reader<'_>,
    line: &Text,
    legends: &mut Vec<Choice>,
    said: &mut Said,
    notes: &mut Notes,
) -> Vec<String> {
    let view = reader.view(line);
    if let Some(codes) = written(view.as_str()) {
        return codes;
    }
    let wrapped = !legends.is_empty() && is_part_of_legend(view.as_str());
    if let Some(rated) = rated(view.as_str()).filter(|_| !wrapped) {
        rated.left_out.iter().for_each(|bytes| notes.released(view.indices_at(bytes.clone())));
        said.push((rated.code, rated.legend));
        return Vec::new();
    }
    let mut printed = legends_in(reader, line);
    if !printed.is_empty() {
        legends.append(&mut printed);
    } else if !is_part_of_legend(view.as_str()) {
        notes.released(line.indices());
    }
    Vec::new()
}

/// The printed legends of a box.
fn legends(reader: &Reader<'_>, text: &Text, notes: &mut Notes) -> Vec<Choice> {
    notes.claimed(text.indices());
    legends_in(reader, text)
}

/// The choices that a text prints: codes with a colon and their meaning.
fn legends_in(reader: &Reader<'_>, text: &Text) -> Vec<Choice> {
    choices_at(reader, text.indices())
}

/// The choices that some characters print, each line of them begun anew.
fn choices_at(reader: &Reader<'_>, indices: &[u32]) -> Vec<Choice> {
    let mut chars: Vec<Char> = Vec::with_capacity(indices.len());
    let mut line = None;
    for at in indices {
        // Between two paragraphs stands no character.
        let own = reader.document.chars.get(*at as usize).copied().unwrap_or(Char::standing('\n'));
        // A mark that ends a line belongs to no code below: a legend that wraps goes on with its words.
        let begins = is_code(own.ch) || is_mark(own.ch) || is_typed_tick(own.ch);
        let segment = reader.document.segment_of(*at);
        if begins && line.is_some() && segment != line {
            chars.push(Char::standing('\n'));
        }
        line = segment.or(line);
        chars.push(own);
    }
    choices(&chars)
}

/// Marks that stand apart from the printed choices of their box (ア：有効であり、継続して推進　○): the choices with them, in the
/// order of the page.
fn marked_apart(reader: &Reader<'_>, legends: &[Choice], legend: Option<&Text>, text: &Text) -> Option<Vec<Choice>> {
    let view = reader.view(text);
    let mut marks = view.as_str().chars().filter(|c| !c.is_whitespace()).peekable();
    marks.peek()?;
    let mut is_apart = |c: char| {
        (is_mark(c) || is_typed_tick(c)) && legends.iter().all(|choice| choice.meaning_of(&c.to_string()).is_none())
    };
    if legends.is_empty() || !marks.all(&mut is_apart) {
        return None;
    }
    let mut indices: Vec<u32> = legend?.indices().iter().chain(text.indices()).copied().collect();
    indices.retain(|at| (*at as usize) < reader.document.chars.len());
    indices.sort_unstable();
    Some(choices_at(reader, &indices)).filter(|choices| !choices.is_empty())
}
