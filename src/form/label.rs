//! The form's labels, recognised by their stem.
//!
//! Labels vary in brackets, wording and width from ward to ward and year to year, so a label is its stem at the
//! head of a line, followed by nothing, by a bracket or by a note (※). A sentence that merely begins with the
//! same word (課題を抱える世帯…) is not a label.

/// A printed label of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// 区の目標 / 局の目標.
    Goal,
    /// 区の使命 / 局の使命.
    Mission,
    /// 運営の基本的な考え方.
    Policy,
    /// 重点的に取り組む主な経営課題.
    IssuesHead,
    /// 経営課題の概要.
    OverviewHead,
    /// 主な戦略.
    StrategiesHead,
    /// 主な具体的取組.
    InitiativesHead,
    /// 主なＳＤＧｓゴール.
    Sdgs,
    /// めざすべき将来像.
    Vision,
    /// 現状.
    CurrentState,
    /// 要因分析.
    FactorAnalysis,
    /// 課題＜上記要因を解消するために必要なこと＞.
    Challenges,
    /// 戦略の進捗状況を踏まえた経営課題全体としての評価結果の総括.
    IssueEvaluation,
    /// めざす成果及び戦略, or 具体的取組: the word of a heading whose number stands apart.
    RecordHead,
    /// めざす状態.
    TargetState,
    /// 戦略（中期的な取組の方向性）.
    Approach,
    /// アウトカム（成果）指標.
    OutcomeIndicators,
    /// アウトカム指標の達成状況.
    OutcomeStatus,
    /// 戦略のアウトカム指標に対する有効性.
    StrategyEffect,
    /// 戦略の進捗状況.
    StrategyProgress,
    /// 今後の対応方向.
    NextSteps,
    /// 当年度の取組内容.
    Content,
    /// プロセス（過程）指標.
    ProcessIndicators,
    /// 撤退・再構築基準.
    Criteria,
    /// 前年度までの実績.
    PriorResults,
    /// プロセス指標の達成状況.
    ProcessStatus,
    /// 課題と改善策.
    ChallengesAndRemedies,
    /// 戦略に対する取組の有効性.
    InitiativeEffect,
    /// 当年度の取組実績.
    YearResults,
    /// 課題 of an evaluation box (※有効性が「イ」の場合は必須).
    EvaluationChallenges,
    /// 改善策 of an evaluation box.
    Remedies,
}

/// Stems, longest first where one begins another. Half-width, without spaces and opening brackets.
const STEMS: &[(&str, Label)] = &[
    ("区の目標", Label::Goal),
    ("局の目標", Label::Goal),
    ("区の使命", Label::Mission),
    ("局の使命", Label::Mission),
    ("重点的に取り組む主な経営課題", Label::IssuesHead),
    ("重点的に取り組む経営課題", Label::IssuesHead),
    ("経営課題の概要", Label::OverviewHead),
    ("主な具体的取組", Label::InitiativesHead),
    ("主な戦略", Label::StrategiesHead),
    ("主なSDGsゴール", Label::Sdgs),
    ("めざすべき将来像", Label::Vision),
    ("現状", Label::CurrentState),
    ("要因分析", Label::FactorAnalysis),
    ("戦略の進捗状況を踏まえた", Label::IssueEvaluation),
    ("戦略のアウトカム指標に対する有効性", Label::StrategyEffect),
    ("戦略のアウトカム指標に対", Label::StrategyEffect),
    ("戦略に対する取組の有効性", Label::InitiativeEffect),
    ("戦略の進捗状況", Label::StrategyProgress),
    ("めざす成果及び戦略", Label::RecordHead),
    ("具体的取組", Label::RecordHead),
    ("めざす状態", Label::TargetState),
    ("戦略", Label::Approach),
    ("アウトカム指標の達成状況", Label::OutcomeStatus),
    ("アウトカム", Label::OutcomeIndicators),
    ("今後の対応方向", Label::NextSteps),
    ("当年度の取組内容", Label::Content),
    ("プロセス指標の達成状況", Label::ProcessStatus),
    ("プロセス", Label::ProcessIndicators),
    ("撤退・再構築基準", Label::Criteria),
    ("前年度までの実績", Label::PriorResults),
    ("当年度の取組実績", Label::YearResults),
    ("課題と改善策", Label::ChallengesAndRemedies),
    ("改善策", Label::Remedies),
    ("課題", Label::Challenges),
];

/// Longest stem plus what may stand before it: more of a line is never looked at.
const LOOK_AHEAD: usize = 48;

/// The label at the head of a line, or `None` where the line is text.
///
/// `line` is the line's characters as printed; widths, spaces and brackets are seen through.
#[must_use]
pub fn label_of(line: impl Iterator<Item = char>) -> Option<Label> {
    let key: String = line
        .map(half_width)
        .filter(|c| !c.is_whitespace())
        .skip_while(|c| OPENERS.contains(c))
        .take(LOOK_AHEAD)
        .collect();
    if is_policy(&key) {
        return Some(Label::Policy);
    }
    STEMS.iter().find_map(|&(stem, label)| label_with_stem(&key, stem, label))
}

/// Brackets and marks that may stand before a label.
const OPENERS: [char; 9] = ['【', '<', '◆', '≪', '■', '〔', '[', '《', '◇'];

/// 令和４年度　区運営の基本的な考え方（区長の方針）: the year and the organization stand before the stem.
fn is_policy(key: &str) -> bool {
    key.find("運営の基本的な考え方").is_some_and(|at| {
        let before = key.get(..at).unwrap_or_default();
        !before.contains(['。', '、']) && ends_label(key.get(at + "運営の基本的な考え方".len()..).unwrap_or_default())
    })
}

fn label_with_stem(key: &str, stem: &str, label: Label) -> Option<Label> {
    let rest = key.strip_prefix(stem)?;
    match label {
        // 課題 means three things by region: the note behind it tells the evaluation box from the issue's own.
        Label::Challenges if rest.starts_with('※') => Some(Label::EvaluationChallenges),
        Label::Challenges if rest.is_empty() => Some(Label::EvaluationChallenges),
        // 成果 in brackets may follow the first half; 指数 is a misprint that was met.
        Label::OutcomeIndicators | Label::ProcessIndicators => {
            let tail = rest.strip_prefix("(成果)").or_else(|| rest.strip_prefix("(過程)")).unwrap_or(rest);
            let tail = tail.strip_prefix("指標").or_else(|| tail.strip_prefix("指数"))?;
            ends_label(tail).then_some(label)
        }
        // The whole of it is printed on one line, or wraps in the middle.
        Label::IssueEvaluation | Label::StrategyEffect => Some(label),
        _ => ends_label(rest).then_some(label),
    }
}

/// Whether a label can end before `rest`: nothing more, a bracket, a note.
fn ends_label(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| matches!(c, '(' | '<' | '※' | '】' | '>' | '≫' | '》' | '〕' | ']' | '[' | '〈'))
}

/// Full-width ASCII (U+FF01–FF5E) and the ideographic space as half-width; everything else as it is.
#[must_use]
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '〈' => '<',
        '〉' => '>',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(line: &str) -> Option<Label> {
        label_of(line.chars())
    }

    #[test]
    fn labels_are_known_by_their_stem() {
        assert_eq!(label("区の目標（何をめざすのか）"), Some(Label::Goal));
        assert_eq!(label("◆局の使命"), Some(Label::Mission));
        assert_eq!(label("令和４年度　区運営の基本的な考え方（区長の方針）"), Some(Label::Policy));
        assert_eq!(label("【主なＳＤＧｓゴール】"), Some(Label::Sdgs));
        assert_eq!(label("アウトカム（成果）指数（めざす状態を数値化した指標）"), Some(Label::OutcomeIndicators));
        assert_eq!(label("予 算"), None);
    }

    #[test]
    fn the_three_meanings_of_challenges() {
        assert_eq!(label("課題（上記要因を解消するために必要なこと）"), Some(Label::Challenges));
        assert_eq!(label("課題　　※有効性が「イ」の場合は必須"), Some(Label::EvaluationChallenges));
        assert_eq!(label("課題を抱える世帯を早期に把握し、支援につなげる。"), None);
    }

    #[test]
    fn a_sentence_that_begins_with_a_stem_is_text() {
        assert_eq!(label("現状では参加者が少ない。"), None);
        assert_eq!(label("戦略的に広報を行う。"), None);
        assert_eq!(label("プロセスの改善を図る。"), None);
    }
}
