//! 段階: which stage of the year's document it is, and the date that is printed with it.
//!
//! The title says it (運営方針(素案)); a line alone says it (【案】, 令和3年10月29日時点); a page on which the plan was
//! published announces it (「自己評価」欄に反映しています。(令和5年6月9日)); and the boxes that are filled in say it. An
//! update date of a web page (2024年3月13日, without an era) belongs to the page, not to the plan.

use super::date::{date_in, dates_in, western_date_in, without_dates};
use super::reader::Reader;
use super::traced::Notes;
use crate::finding::Remark;
use crate::form::{Field, Form};
use crate::layout::View;
use crate::lexicon::{
    DATES_CLOSED, FIRST_SHEETS, FULL_STOP, OTHER_SHEETS, STAGE_DATE_END, STAGE_DATE_NOTES, STAGE_MARKS, STAGES_ALONE,
    STAGES_ANNOUNCED, STAGES_OF_TITLES, STAGES_TO_COME, fold_unspaced,
};
use crate::record::{Plan, Stage};

/// A stage and its date.
pub(super) type Dated = (Option<Stage>, Option<String>);

/// A line that names the stage is short; a sentence that mentions 評価 is not one.
const MAX_STAGE_LINE_CHARS: usize = 40;

/// The stage that the title, the lines below it and announcements say; the final document may print none.
pub(super) fn printed(reader: &Reader<'_>, form: &Form, title: Option<&str>, notes: &mut Notes) -> Dated {
    let of_title = title.map(fold_unspaced).map_or((None, None), |title| (word(&title), date_in(&title)));
    let mut of_lines: Dated = (None, None);
    let mut announced: Option<(Stage, Option<String>)> = None;
    // [平成29年10月6日] on the line above an announcement is its date.
    let mut above: Option<String> = None;
    for field in [Field::Title, Field::Preamble] {
        let Some(view) = form.plan.text(field).map(|text| reader.view(text)) else { continue };
        for line in view.paragraphs().flat_map(|line| units(&line)) {
            let folded = fold_unspaced(line.as_str());
            if let Some((stage, date)) = announcement(&folded) {
                tell(notes, &line);
                announced = Some(later(announced, (stage, date.or(above.take()))));
            } else if field == Field::Preamble {
                line_of(notes, &line, &mut of_lines);
                above = date_alone(&folded);
            } else if of_title.0.is_none() {
                // A page names its plan twice, and the second time says what it is.
                of_lines.0 = of_lines.0.or(word(&folded));
                of_lines.1 = of_lines.1.take().or(date_in(&folded));
                let behind = folded.strip_prefix(fold_unspaced(title.unwrap_or_default()).as_str());
                if behind.is_some_and(|behind| !behind.is_empty() && is_known_line(behind)) {
                    // 港区運営方針（令和5年10月改定）: its words are the stage and the date.
                    notes.claimed(line.indices());
                    notes.field_stated("stage", line.indices());
                }
            }
        }
    }
    let (announced, announced_on) = announced.map_or((None, None), |(stage, date)| (Some(stage), date));
    match (of_title.0.or(of_lines.0), announced) {
        // What a page says was done to the plan comes after what the plan calls itself.
        (said, Some(announced)) if said.is_none_or(|said| course(said) < course(announced)) => {
            (Some(announced), announced_on)
        }
        (said, announced) => {
            let same = said.is_some() && said == announced;
            (said, of_title.1.or(of_lines.1).or(announced_on.filter(|_| same)))
        }
    }
}

/// The stage with what the boxes of 自己評価 and 中間振り返り say.
pub(super) fn with_content(printed: Option<Stage>, plan: &Plan) -> Option<Stage> {
    if plan.title.is_none() {
        return printed;
    }
    let filled = filled(plan);
    if filled.is_none() && is_inner_sheet(plan) {
        return printed;
    }
    match (printed, filled) {
        (None, filled) => Some(filled.unwrap_or(Stage::Final)),
        // Mid-year was announced, and the boxes of the year's end are filled in as well.
        (Some(Stage::Midyear | Stage::Final), Some(Stage::Evaluated)) => Some(Stage::Evaluated),
        (printed, _) => printed,
    }
}

/// Whether the title is that of 様式２ or 様式３ alone (【様式２】令和元年度 都市計画局運営方針): 様式１ says the stage.
fn is_inner_sheet(plan: &Plan) -> bool {
    let title = fold_unspaced(plan.title.as_deref().unwrap_or_default());
    let first = [&plan.goal, &plan.mission, &plan.policy].iter().any(|text| text.is_some());
    !first
        && OTHER_SHEETS.iter().any(|sheet| title.contains(sheet))
        && !FIRST_SHEETS.iter().any(|sheet| title.contains(sheet))
}

/// What filled boxes say.
fn filled(plan: &Plan) -> Option<Stage> {
    let strategies = || plan.issues.iter().flat_map(|issue| &issue.strategies);
    let initiatives = || strategies().flat_map(|strategy| &strategy.initiatives);
    let of_issues = plan.issues.iter().flat_map(|issue| &issue.outcome_indicators);
    let indicators = of_issues.chain(strategies().flat_map(|strategy| &strategy.outcome_indicators));
    // ＜令和５年度実績と達成状況＞ of the plan's own year.
    let results = indicators.flat_map(|indicator| &indicator.results);
    let own_results = results.filter(|result| plan.fiscal_year.is_some() && result.fiscal_year == plan.fiscal_year);
    let evaluated = plan.self_evaluation.is_some()
        || plan.issues.iter().any(|issue| issue.self_evaluation.is_some())
        || strategies().any(|strategy| strategy.self_evaluation.is_some())
        || initiatives().any(|initiative| initiative.self_evaluation.is_some())
        || own_results.count() > 0;
    let midyear = initiatives().any(|initiative| initiative.midyear_review.is_some());
    match (evaluated, midyear) {
        (true, _) => Some(Stage::Evaluated),
        (false, true) => Some(Stage::Midyear),
        (false, false) => None,
    }
}

fn word(text: &str) -> Option<Stage> {
    STAGES_OF_TITLES.iter().find(|(word, _)| text.contains(word)).map(|(_, stage)| *stage)
}

/// The event that a folded line announces, with the date in its brackets.
fn announcement(line: &str) -> Option<(Stage, Option<String>)> {
    let says = |words: &[&str]| words.iter().all(|word| line.contains(word));
    let (_, stage) = STAGES_ANNOUNCED.iter().find(|(words, _)| says(words) && !is_to_come(line))?;
    Some((*stage, announced_on(line)))
}

/// Whether a line speaks of what is not done yet.
fn is_to_come(line: &str) -> bool {
    STAGES_TO_COME.iter().any(|word| line.contains(word))
}

/// The date in the bracket that ends an announcement, else its first date with a day: なお、平成29年8月に改定されたことに伴い
/// tells of something else.
fn announced_on(line: &str) -> Option<String> {
    let closed = line.trim_end_matches(FULL_STOP).ends_with([')', ']', '〕', '】', '〉', '>']);
    let bracket = line.rfind(['(', '[', '〔', '【', '〈', '<']).filter(|_| closed);
    // 反映しています。(2023年6月9日): in its bracket a date without an era is that of the announcement.
    let last =
        bracket.and_then(|at| line.get(at..)).and_then(|inner| date_in(inner).or_else(|| western_date_in(inner)));
    last.or_else(|| dates_in(line).find(|date| date.len() == "2017-08-31".len()))
}

/// A paragraph divided behind each date in brackets: every event has its own date.
fn units(line: &View) -> Vec<View> {
    let mut units = Vec::new();
    let mut start = 0;
    for end in DATES_CLOSED.iter().flat_map(|mark| line.as_str().match_indices(mark)).map(|(at, mark)| at + mark.len())
    {
        if end > start {
            units.push(line.part(start..end));
            start = end;
        }
    }
    units.push(line.part(start..line.as_str().len()));
    units.retain(|unit| !unit.as_str().trim().is_empty());
    units
}

/// Of two events the later one: by date, else by the year's course.
fn later(known: Option<(Stage, Option<String>)>, next: (Stage, Option<String>)) -> (Stage, Option<String>) {
    let Some(known) = known else { return next };
    let order = match (&known.1, &next.1) {
        (Some(known), Some(next)) => known.cmp(next),
        _ => std::cmp::Ordering::Equal,
    };
    match order.then(course(known.0).cmp(&course(next.0))) {
        std::cmp::Ordering::Greater => known,
        _ => next,
    }
}

/// The stages in the course of a year.
const fn course(stage: Stage) -> u8 {
    match stage {
        Stage::Draft => 0,
        Stage::Proposal => 1,
        Stage::Final => 2,
        Stage::DraftChanges => 3,
        Stage::Revised => 4,
        Stage::Midyear => 5,
        Stage::Evaluated => 6,
        Stage::Corrected => 7,
    }
}

/// A sentence that announces a stage is quoted: no field holds it.
fn tell(notes: &mut Notes, line: &View) {
    let remark = Remark::StageAnnounced { text: line.as_str().to_owned() };
    notes.field_told("stage", remark, line.indices());
    notes.claimed(line.indices());
    notes.field_stated("stage", line.indices());
}

/// A short line that is a stage, or the date of one.
fn line_of(notes: &mut Notes, line: &View, said: &mut Dated) {
    let folded = fold_unspaced(line.as_str());
    if folded.chars().count() > MAX_STAGE_LINE_CHARS {
        return;
    }
    let of_words = word(&folded).filter(|stage| !folded.contains(FULL_STOP) && is_before_decision(*stage));
    let stage = stage_alone(&folded).or(of_words);
    // 評価は令和5年6月に反映する予定です: the date of something else than what the plan is.
    let other = stage.is_none() && (is_to_come(&folded) || word(&folded).is_some());
    let date = date_in(&folded).filter(|_| !other);
    if stage.is_none() && date.is_none() {
        return;
    }
    if !is_known_line(&folded) {
        // (令和元年11月　中間見直し版): words beside the date are quoted.
        notes.field_told("stage", Remark::StageAnnounced { text: line.as_str().to_owned() }, line.indices());
    }
    notes.claimed(line.indices());
    if stage.is_some() {
        notes.field_stated("stage", line.indices());
        said.0 = said.0.or(stage);
    }
    if date.is_some() {
        notes.field_stated("stage_date", line.indices());
        said.1 = said.1.take().or(date);
    }
}

/// Stages whose words (素案, 見え消し, 訂正) need not stand alone; 評価 and 変更 are words of sentences, too.
const fn is_before_decision(stage: Stage) -> bool {
    matches!(stage, Stage::DraftChanges | Stage::Draft | Stage::Proposal | Stage::Corrected)
}

/// A date, a word of a stage, and nothing else that anybody would miss.
fn is_known_line(folded: &str) -> bool {
    let rest = without_dates(folded, usize::MAX);
    let letters: String = rest.chars().filter(|c| c.is_alphabetic()).collect();
    letters.is_empty() || STAGE_DATE_NOTES.contains(&letters.as_str()) || stage_alone(folded).is_some()
}

/// The date of a line that has nothing else.
fn date_alone(folded: &str) -> Option<String> {
    let letters: String = without_dates(folded, 1).chars().filter(|c| c.is_alphanumeric()).collect();
    // ・平成30年6月7日更新: above a sentence that says what was done.
    let noted = letters.is_empty() || STAGE_DATE_NOTES.contains(&letters.as_str());
    date_in(folded).filter(|_| noted)
}

/// 素案, (案), 【見え消し版】 alone on a line, with or without a date.
fn stage_alone(folded: &str) -> Option<Stage> {
    let bare = without_dates(folded, 1);
    let bare = bare.trim_matches(STAGE_MARKS);
    let bare = bare.trim_end_matches(STAGE_DATE_END).trim_end_matches(['(', ')']);
    STAGES_ALONE.iter().find(|(word, _)| *word == bare).map(|(_, stage)| *stage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announcements() {
        let event = |line: &str| announcement(&fold_unspaced(line));
        let dated = |stage, date: &str| Some((stage, Some(date.to_owned())));
        assert_eq!(
            event(
                "運営方針の進捗管理（振り返り）を実施しました。その結果を「自己評価」欄に反映しています。（令和5年6月9日）"
            ),
            dated(Stage::Evaluated, "2023-06-09")
        );
        assert_eq!(
            event("進捗管理(中間)を実施し、その結果は「中間振り返り」欄に反映しています。(平成29年9月30日)"),
            dated(Stage::Midyear, "2017-09-30")
        );
        assert_eq!(event("様式2の一部を改定しました。(平成30年1月31日)"), dated(Stage::Revised, "2018-01-31"));
        assert_eq!(
            event("〈平成27年6月10日更新〉平成26年度住吉区運営方針自己評価シート"),
            dated(Stage::Evaluated, "2015-06-10")
        );
        assert_eq!(
            event(
                "その結果は「中間振り返り」欄に反映しています。なお、平成29年8月に計画が策定されたことに伴い、空欄があります。(平成29年9月30日)"
            ),
            dated(Stage::Midyear, "2017-09-30")
        );
        assert_eq!(
            event("「自己評価」欄に反映しています。なお、平成29年8月に計画が策定されています。"),
            Some((Stage::Evaluated, None))
        );
        assert_eq!(event("区の運営方針は毎年度策定しているものであり、自己評価も行います。"), None);
    }

    #[test]
    fn the_latest_event_counts() {
        let event = |stage, date: Option<&str>| (stage, date.map(str::to_owned));
        let revised = event(Stage::Revised, Some("2018-01-31"));
        let evaluated = event(Stage::Evaluated, Some("2018-06-07"));
        assert_eq!(later(Some(evaluated.clone()), revised.clone()), evaluated);
        assert_eq!(later(Some(revised), evaluated.clone()), evaluated);
        // Without a date the year's course tells.
        let undated = event(Stage::Evaluated, None);
        assert_eq!(later(Some(undated.clone()), event(Stage::Midyear, Some("2019-10-04"))), undated);
    }

    #[test]
    fn the_brackets_around_a_draft_vary() {
        for draft in ["(素案)", "（素案）", "【素案】", "〔素案〕", "［素案］", "[素案]", "素案"]
        {
            let title = format!("令和５年度 旭区運営方針{draft}からの変更について");
            assert_eq!(word(&fold_unspaced(&title)), Some(Stage::DraftChanges), "{title}");
        }
    }

    #[test]
    fn stages_alone_on_a_line() {
        for (line, stage) in [
            ("（案）", Some(Stage::Proposal)),
            ("【素案】", Some(Stage::Draft)),
            ("素案（令和３年10月29日時点）", Some(Stage::Draft)),
            ("見え消し版", Some(Stage::DraftChanges)),
            ("評価を行う", None),
        ] {
            assert_eq!(stage_alone(&fold_unspaced(line)), stage, "{line}");
        }
    }
}
