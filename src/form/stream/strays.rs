//! Lines of a dump in stream order that stand far from their label, brought back to it.
//!
//! Such a dump prints the figures of 現状 wherever the page drew them: a list of three measures below 課題, their
//! values `48.1%`, `69.0%`, `28.0%` further down. What they are shows which field they belong to.

use crate::form::Label;
use crate::form::Level;
use crate::form::fold::half_width;
use crate::form::region::{Field, Piece, Section};
use crate::layout::Document;
use crate::lexicon::{is_bullet, is_circled, is_code};

/// Brings stray lines of every record back to their fields. Documents with geometry are left as they are.
pub(in crate::form) fn settle(document: &Document, sections: &mut [Section]) {
    for section in sections {
        match section.level {
            Some(Level::Issue) if section.worded => settle_issue(document, section),
            Some(Level::Strategy) if section.worded => settle_code(document, section),
            Some(Level::Initiative) if section.worded => settle_initiative(document, section),
            _ => {}
        }
    }
}

/// A code alone among the indicators of a strategy is that of 戦略のアウトカム指標に対する有効性, which stands below them.
fn settle_code(document: &Document, section: &mut Section) {
    const INDICATORS: Field = Field::Labelled(Label::OutcomeIndicators);
    const EFFECT: Field = Field::Labelled(Label::StrategyEffect);
    let code = |piece: &Piece| chars(document, piece).all(|c| matches!(c, '(' | ')' | 'i') || is_code(c));
    if section.field(EFFECT).any(code) {
        return;
    }
    for (field, piece) in &mut section.lines {
        if *field == INDICATORS && code(piece) {
            *field = EFFECT;
        }
    }
}

/// Measures, values and survey headings of 現状.
fn settle_issue(document: &Document, section: &mut Section) {
    let has_text = section.field(CURRENT).next().is_some();
    for (field, piece) in &mut section.lines {
        let stray = *field != CURRENT && *field != Field::Money;
        if stray && (has_text && is_lone_value(document, piece) || is_survey(document, piece)) {
            *field = CURRENT;
        }
    }
    if section.field(CURRENT).next().is_some() {
        settle_measures(document, section);
    }
}

/// 区民モニターアンケート(２年度): short, with its year in brackets at the end.
pub(in crate::form) fn is_survey(document: &Document, piece: &Piece) -> bool {
    const MAX_CHARS: usize = 32;
    let text: String = chars(document, piece).collect();
    text.chars().count() <= MAX_CHARS
        && ["アンケート", "調査"].iter().any(|word| text.contains(word))
        && text.ends_with("年度)")
        && !text.contains(['。', '、'])
}

/// An indicator that was printed below an empty box of 中間振り返り belongs to プロセス指標, where that has no text.
fn settle_initiative(document: &Document, section: &mut Section) {
    const PROCESS: Field = Field::Labelled(Label::ProcessIndicators);
    let stated = |piece: &Piece| chars(document, piece).any(|c| c.is_ascii_digit());
    if section.field(PROCESS).any(stated) {
        return;
    }
    let evaluation = |field: Field| {
        matches!(
            field,
            Field::Midyear(_)
                | Field::Labelled(
                    Label::ProcessStatus | Label::ChallengesAndRemedies | Label::Challenges | Label::YearResults
                )
        )
    };
    let target = |piece: &Piece| chars(document, piece).collect::<String>().ends_with("以上");
    let Some(end) = section.lines.iter().position(|(field, piece)| evaluation(*field) && target(piece)) else { return };
    let Some((field, target)) = section.lines.get(end).map(|(field, piece)| (*field, piece.chars.start)) else {
        return;
    };
    if section.field(PROCESS).any(|piece| piece.chars.start < target) {
        return;
    }
    swap_review(document, section);
    let lines = section.lines.get(..end).unwrap_or_default();
    let start = lines.iter().rposition(|(of, piece)| *of != field || piece.after_blank).map_or(0, |at| at);
    for (of, _) in section.lines.iter_mut().skip(start).take(end + 1 - start).filter(|(of, _)| *of == field) {
        *of = PROCESS;
    }
}

/// What a dump printed under プロセス指標 in the place of its text is that of 課題と改善策, whose box it left empty.
fn swap_review(document: &Document, section: &mut Section) {
    const PROCESS: Field = Field::Labelled(Label::ProcessIndicators);
    const REVIEW: Field = Field::Midyear(Label::ChallengesAndRemedies);
    /// ①(ⅰ): a code that was printed under the box.
    const CODE_CHARS: usize = 5;
    if section.field(REVIEW).any(|piece| chars(document, piece).count() > CODE_CHARS) {
        return;
    }
    for (field, _) in section.lines.iter_mut().filter(|(field, _)| *field == PROCESS) {
        *field = REVIEW;
    }
}

const CURRENT: Field = Field::Labelled(Label::CurrentState);

/// A number with its unit, alone on its line: `48.1%`, `９件`, and fused `21.826.1%`.
pub(in crate::form) fn is_lone_value(document: &Document, piece: &Piece) -> bool {
    let text: String = chars(document, piece).collect();
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    unit.len() < text.len()
        && (unit == "%"
            || (1..=4).contains(&unit.chars().count())
                && unit.chars().all(|c| !c.is_ascii() && !matches!(c, '。' | '、' | '年' | '月')))
}

/// Runs of lines below a blank line that end in a measure's noun and hold no sentence.
fn settle_measures(document: &Document, section: &mut Section) {
    let mut start = 0;
    while start < section.lines.len() {
        let end = run_end(section, start);
        let run = section.lines.get_mut(start..end).unwrap_or_default();
        if run.first().is_some_and(|(field, piece)| is_bullet_field(*field) && piece.after_blank)
            && run.iter().all(|(_, piece)| !chars(document, piece).any(|c| c == '。'))
            && run
                .first()
                .is_some_and(|(_, piece)| !chars(document, piece).next().is_some_and(|c| is_bullet(c) || is_circled(c)))
            && run.last().is_some_and(|(_, piece)| ends_a_measure(document, piece))
        {
            for (field, _) in run {
                *field = CURRENT;
            }
        }
        start = end;
    }
}

/// One past the lines of one field from `start` to the next blank line.
fn run_end(section: &Section, start: usize) -> usize {
    let Some((first, _)) = section.lines.get(start) else { return start + 1 };
    let same = |(field, piece): &(Field, Piece)| field == first && !piece.after_blank;
    start + 1 + section.lines.iter().skip(start + 1).take_while(|line| same(line)).count()
}

const fn is_bullet_field(field: Field) -> bool {
    matches!(field, Field::Labelled(Label::Challenges | Label::FactorAnalysis | Label::IssueEvaluation | Label::Vision))
}

/// …と回答した割合, …の件数（２年度） ９件.
pub(in crate::form) fn ends_a_measure(document: &Document, piece: &Piece) -> bool {
    let text: String = chars(document, piece).collect();
    let bare =
        text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '件' | '回' | '人' | ':'));
    let bare = bare.rsplit_once('(').filter(|(_, year)| year.contains("年度")).map_or(bare, |(before, _)| before);
    ["割合", "件数", "回数", "人数", "率", "数", "度", "額"].iter().any(|noun| bare.ends_with(noun))
}

fn chars<'a>(document: &'a Document, piece: &Piece) -> impl Iterator<Item = char> + 'a {
    let range = piece.chars.start as usize..piece.chars.end as usize;
    document.chars.get(range).unwrap_or_default().iter().map(|c| half_width(c.ch)).filter(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::item::classify;
    use crate::form::region::sections;
    use crate::form::stream::placed;
    use crate::layout::Reading;

    #[test]
    fn values_and_measures_far_from_their_label() {
        let document = crate::dump::read(concat!(
            "経営課題１ 【区民主体】\n現状（課題設定の根拠となる現状・データ）\n区民モニターアンケート(２年度)\n",
            "課題（上記要因を解消するために必要なこと）\n・連携を支援する必要がある。\n\n",
            "声かけが行われていると感じると\n回答した割合\n\n48.1%\n\n69.0%\n",
        ));
        let mut items = placed(&document, classify(&document, Reading::Final).items, Reading::Final).0;
        let mut sections = sections(&document, &mut items, Reading::Final);
        settle(&document, &mut sections);
        let current: Vec<String> = sections[1]
            .field(CURRENT)
            .map(|piece| document.raw(piece.chars.start as usize..piece.chars.end as usize))
            .collect();
        let wanted =
            ["区民モニターアンケート(２年度)", "声かけが行われていると感じると", "回答した割合", "48.1%", "69.0%"];
        assert_eq!(current, wanted);
        assert_eq!(sections[1].field(Field::Labelled(Label::Challenges)).count(), 1);
    }
}
