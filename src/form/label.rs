//! The form's labels, recognised by their stem.
//!
//! ```text
//! label := ( opener | ornament | year )* stem tail* closer?
//! tail  := "(" … ")" | "<" … ">" | "[" … "]"
//! ```
//! Labels vary in brackets, wording and width from ward to ward and year to year, so a label is its stem at the
//! head of a line. A sentence that merely begins with the same word (課題を抱える世帯…) is not a label.

use std::sync::LazyLock;

use super::fold::{is_closer, is_opener, is_ornament, skip, spaced_prefix};

/// A printed label of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// 区の目標 / 局の目標; 目標 of an item of 様式３.
    Goal,
    /// 区の使命 / 局の使命.
    Mission,
    /// 運営の基本的な考え方.
    Policy,
    /// 重点的に取り組む主な経営課題.
    IssuesHead,
    /// 経営課題の概要: the head of a column of 様式１.
    OverviewHead,
    /// 主な戦略: the head of a column of 様式１; 主な戦略(課題解決の方策) of the R5 form.
    StrategiesHead,
    /// 主な具体的取組.
    InitiativesHead,
    /// 概要 / 課題認識.
    Overview,
    /// 主なＳＤＧｓゴール.
    Sdgs,
    /// めざすべき将来像.
    Vision,
    /// 現状.
    CurrentState,
    /// 要因分析.
    FactorAnalysis,
    /// 課題: of an issue, or of an evaluation box.
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
    /// アウトカム指標の達成状況: a box of 自己評価, or the results of the R5 form (定量評価).
    OutcomeStatus,
    /// 戦略のアウトカム指標に対する有効性.
    StrategyEffect,
    /// 戦略の進捗状況.
    StrategyProgress,
    /// 今後の対応方向 / 今後の方針.
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
    /// 改善策.
    Remedies,
    /// 自己評価(運営方針全体の定性評価).
    PlanEvaluation,
    /// 市政改革プランに基づく取組等 (様式３).
    ReformHead,
    /// 目標の達成状況 (様式３).
    GoalStatus,
}

/// How much of a line must be the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// Text may follow after a space, a colon or a closing bracket: the stem is long enough to be no accident.
    Text,
    /// Only brackets and notes may follow: the stem is an everyday word.
    Nothing,
    /// Whatever follows belongs to the label: it is a sentence that wraps.
    Anything,
}

/// Stems, longer ones first where one begins another. Half-width, without spaces.
const STEMS: &[(&str, Label, Rest)] = &[
    ("重点的に取り組む主な経営課題", Label::IssuesHead, Rest::Text),
    ("重点的に取り組む経営課題", Label::IssuesHead, Rest::Text),
    ("主な経営課題", Label::IssuesHead, Rest::Nothing),
    ("経営課題の概要", Label::OverviewHead, Rest::Text),
    ("主な具体的取組", Label::InitiativesHead, Rest::Text),
    ("主な戦略", Label::StrategiesHead, Rest::Text),
    ("課題解決の方策", Label::StrategiesHead, Rest::Text),
    ("課題認識", Label::Overview, Rest::Text),
    ("概要", Label::Overview, Rest::Nothing),
    ("主なSDGsゴール", Label::Sdgs, Rest::Text),
    ("主なSDGsのゴール", Label::Sdgs, Rest::Text),
    ("めざすべき将来像", Label::Vision, Rest::Text),
    ("目指すべき将来像", Label::Vision, Rest::Text),
    ("現状と課題", Label::CurrentState, Rest::Nothing),
    ("現状・データ", Label::CurrentState, Rest::Nothing),
    ("現状", Label::CurrentState, Rest::Nothing),
    ("要因分析", Label::FactorAnalysis, Rest::Nothing),
    ("戦略の進捗状況を踏まえた", Label::IssueEvaluation, Rest::Anything),
    ("戦略のアウトカム指標に対", Label::StrategyEffect, Rest::Anything),
    ("戦略に対する取組の有効性", Label::InitiativeEffect, Rest::Nothing),
    ("戦略の進捗状況", Label::StrategyProgress, Rest::Nothing),
    ("めざす成果及び戦略", Label::RecordHead, Rest::Nothing),
    ("めざす成果と戦略", Label::RecordHead, Rest::Nothing),
    ("具体的取組", Label::RecordHead, Rest::Nothing),
    ("めざす状態", Label::TargetState, Rest::Text),
    ("目指す状態", Label::TargetState, Rest::Text),
    ("戦略", Label::Approach, Rest::Nothing),
    ("アウトカム指標の達成状況", Label::OutcomeStatus, Rest::Text),
    ("アウトカム(成果)指標の達成状況", Label::OutcomeStatus, Rest::Text),
    ("アウトカム(成果)指標", Label::OutcomeIndicators, Rest::Text),
    ("アウトカム(成果)指数", Label::OutcomeIndicators, Rest::Text),
    ("アウトカム指標", Label::OutcomeIndicators, Rest::Text),
    ("アウトカム指数", Label::OutcomeIndicators, Rest::Text),
    ("今後の対応方向", Label::NextSteps, Rest::Text),
    ("今後の方針", Label::NextSteps, Rest::Text),
    ("今後の方向性", Label::NextSteps, Rest::Nothing),
    ("当年度の取組内容", Label::Content, Rest::Text),
    ("当年度の具体的な取組内容", Label::Content, Rest::Text),
    ("取組内容", Label::Content, Rest::Nothing),
    ("プロセス指標の達成状況", Label::ProcessStatus, Rest::Text),
    ("プロセス(過程)指標の達成状況", Label::ProcessStatus, Rest::Text),
    ("プロセス(過程)指標", Label::ProcessIndicators, Rest::Text),
    ("プロセス(過程)指数", Label::ProcessIndicators, Rest::Text),
    ("プロセス指標", Label::ProcessIndicators, Rest::Text),
    ("プロセス指数", Label::ProcessIndicators, Rest::Text),
    ("撤退・再構築基準", Label::Criteria, Rest::Text),
    ("撤退、再構築基準", Label::Criteria, Rest::Text),
    ("撤退・再構築の基準", Label::Criteria, Rest::Text),
    ("撤退基準", Label::Criteria, Rest::Nothing),
    ("前年度までの実績", Label::PriorResults, Rest::Text),
    ("前年度までの取組実績", Label::PriorResults, Rest::Text),
    ("前年度までの主な実績", Label::PriorResults, Rest::Text),
    ("これまでの実績", Label::PriorResults, Rest::Nothing),
    ("当年度の取組実績", Label::YearResults, Rest::Text),
    ("取組実績", Label::YearResults, Rest::Nothing),
    ("課題と改善策", Label::ChallengesAndRemedies, Rest::Text),
    ("改善策", Label::Remedies, Rest::Nothing),
    ("課題", Label::Challenges, Rest::Nothing),
    ("自己評価(運営方針全体", Label::PlanEvaluation, Rest::Anything),
    ("運営方針全体の定性評価", Label::PlanEvaluation, Rest::Text),
    ("「市政改革プラン", Label::ReformHead, Rest::Anything),
    ("市政改革プラン", Label::ReformHead, Rest::Anything),
    ("目標の達成状況", Label::GoalStatus, Rest::Text),
    ("当年度の目標", Label::Goal, Rest::Text),
];

/// A label at the head of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LabelAt {
    /// Which.
    pub label: Label,
    /// One past its last character, brackets and colon included.
    pub end: usize,
    /// Whether a bracket of it is still open at the end of the line.
    pub open: bool,
    /// What of its sentence is left for the next line.
    pub left: &'static str,
}

/// Labels that are so long that they wrap, in full.
const SENTENCES: [&str; 2] =
    ["戦略のアウトカム指標に対する有効性", "戦略の進捗状況を踏まえた経営課題全体としての評価結果の総括"];

/// What is left of a label of several words behind the line it begins on.
fn left_of(label: &[char]) -> &'static str {
    let begun: String = label.iter().filter(|c| !c.is_whitespace()).collect();
    SENTENCES.iter().find_map(|sentence| sentence.strip_prefix(begun.as_str())).unwrap_or_default()
}

/// The label at the head of a folded line, or `None` where the line is text.
#[must_use]
pub(super) fn label_at(line: &[char]) -> Option<LabelAt> {
    let start = skip(line, 0, |c| c.is_whitespace() || is_opener(c) || is_ornament(c) || c == '(');
    let opened = line.get(..start).unwrap_or_default().iter().any(|c| is_opener(*c) || *c == '(');
    let rest = line.get(start..)?;
    rest.first()?;
    if is_issues_section(rest) {
        return Some(LabelAt { label: Label::IssuesHead, end: line.len(), open: false, left: "" });
    }
    let (label, stem, follows) = policy(rest).or_else(|| stem_of(rest)).or_else(|| own_goal(rest))?;
    let mut found = tail(line, start + stem, opened);
    found.label = label;
    (follows == Rest::Anything || may_end(line, &found, follows))
        .then(|| if follows == Rest::Anything { sentence(line, start, found) } else { found })
}

/// A label that takes the whole line, if it is not printed in full before its end.
fn sentence(line: &[char], start: usize, found: LabelAt) -> LabelAt {
    let rest = line.get(start..).unwrap_or_default();
    let full = SENTENCES.iter().find_map(|sentence| spaced_prefix(rest, sentence));
    match full {
        Some(full) => LabelAt { end: start + full, ..found },
        None => LabelAt { end: line.len(), left: left_of(rest), ..found },
    }
}

/// First characters of all stems, sorted: most lines begin with another one.
static FIRST: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut first: Vec<char> = STEMS.iter().filter_map(|(stem, _, _)| stem.chars().next()).collect();
    first.sort_unstable();
    first.dedup();
    first
});

/// 1.経営課題: a section's head, under which (1)… are the issues.
fn is_issues_section(rest: &[char]) -> bool {
    let mut marks = rest.iter().filter(|c| !c.is_whitespace()).peekable();
    let digits = std::iter::from_fn(|| marks.next_if(|c| c.is_ascii_digit())).count();
    (1..=2).contains(&digits) && marks.next() == Some(&'.') && marks.copied().eq("経営課題".chars())
}

fn stem_of(rest: &[char]) -> Option<(Label, usize, Rest)> {
    FIRST.binary_search(rest.first()?).ok()?;
    STEMS.iter().find_map(|&(stem, label, follows)| Some((label, spaced_prefix(rest, stem)?, follows)))
}

/// 令和４年度　区運営の基本的な考え方: the year and the organization stand before the stem.
fn policy(rest: &[char]) -> Option<(Label, usize, Rest)> {
    const STEM: &str = "運営の基本的な考え方";
    /// 令和４年度　阿倍野区 is the longest that may stand before it.
    const MAX_BEFORE: usize = 16;
    let at = (0..=MAX_BEFORE.min(rest.len())).find(|at| rest.get(*at) == Some(&'運'))?;
    let before = rest.get(..at)?;
    let end = spaced_prefix(rest.get(at..)?, STEM)?;
    (!before.iter().any(|c| matches!(c, '。' | '、'))).then_some((Label::Policy, at + end, Rest::Text))
}

/// 区の目標, 建設局の使命, 目標: whose goal it is stands before it.
fn own_goal(rest: &[char]) -> Option<(Label, usize, Rest)> {
    /// 中央卸売市場 and 教育委員会事務局 are the longest that may stand before の.
    const MAX_OWNER: usize = 9;
    let of = rest.iter().enumerate().filter(|(_, c)| !c.is_whitespace()).take(MAX_OWNER).find(|(_, c)| **c == 'の');
    let (start, follows) = match of.map(|(at, _)| at) {
        Some(at) if last_mark(rest.get(..at)?).is_some_and(|c| "区局室場会属館所".contains(c)) => {
            (skip(rest, at + 1, char::is_whitespace), Rest::Text)
        }
        _ => (0, Rest::Nothing),
    };
    [("目標像", Label::Goal), ("目標", Label::Goal), ("使命", Label::Mission)]
        .into_iter()
        .find_map(|(word, label)| Some((label, start + spaced_prefix(rest.get(start..)?, word)?, follows)))
}

fn last_mark(chars: &[char]) -> Option<char> {
    chars.iter().rev().find(|c| !c.is_whitespace()).copied()
}

/// Brackets behind the stem, the bracket that was opened before it, a colon.
fn tail(line: &[char], mut at: usize, opened: bool) -> LabelAt {
    let mut open = false;
    let mut closed = !opened;
    loop {
        let next = skip(line, at, char::is_whitespace);
        match line.get(next) {
            Some('(') => match close(line, next, ')') {
                Some(end) => at = end,
                None => {
                    at = line.len();
                    open = true;
                }
            },
            Some('<' | '[' | '〔') => match position(line, next, is_closer) {
                Some(end) => at = end + 1,
                None => {
                    at = line.len();
                    open = true;
                }
            },
            Some(c) if is_closer(*c) && !closed => {
                at = next + 1;
                closed = true;
            }
            Some(':') => {
                at = next + 1;
                break;
            }
            _ => break,
        }
    }
    LabelAt { label: Label::Goal, end: at, open, left: "" }
}

/// Whether a label may end here and what follows is no part of a sentence that begins with its word.
fn may_end(line: &[char], found: &LabelAt, follows: Rest) -> bool {
    let Some(next) = line.get(found.end) else { return true };
    let rest = skip(line, found.end, char::is_whitespace);
    if rest >= line.len() || line.get(rest) == Some(&'※') {
        return true;
    }
    let apart =
        next.is_whitespace() || line.get(found.end - 1).is_some_and(|c| is_closer(*c) || matches!(c, ':' | ')'));
    match follows {
        Rest::Text | Rest::Anything => apart,
        Rest::Nothing => apart && label_at(line.get(rest..).unwrap_or_default()).is_some(),
    }
}

/// One past the bracket that closes the one at `open`, inner pairs passed over.
fn close(line: &[char], open: usize, closer: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, c) in line.get(open..)?.iter().enumerate() {
        match *c {
            '(' => depth += 1,
            c if c == closer => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + offset + 1);
                }
            }
            _ => {}
        }
    }
    None
}

fn position(line: &[char], from: usize, test: impl Fn(char) -> bool) -> Option<usize> {
    line.get(from..)?.iter().position(|c| test(*c)).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::super::fold::half_width;
    use super::*;

    fn read(line: &str) -> Option<(Label, String)> {
        let chars: Vec<char> = line.chars().map(half_width).collect();
        let found = label_at(&chars)?;
        Some((found.label, line.chars().skip(found.end).collect::<String>().trim().to_owned()))
    }

    fn label(line: &str) -> Option<Label> {
        read(line).map(|(label, _)| label)
    }

    #[test]
    fn labels_are_known_by_their_stem() {
        for (line, wanted) in [
            ("区の目標（何をめざすのか）", Label::Goal),
            ("建設局の目標", Label::Goal),
            ("目標", Label::Goal),
            ("区　の　目　標　（　何　を　め　ざ　す　の　か　）", Label::Goal),
            ("◆局の使命", Label::Mission),
            ("令和４年度　区運営の基本的な考え方（区長の方針）", Label::Policy),
            ("所属運営の基本的な考え方", Label::Policy),
            ("【主なＳＤＧｓゴール】", Label::Sdgs),
            ("アウトカム（成果）指数（めざす状態を数値化した指標）", Label::OutcomeIndicators),
            ("アウトカム指標の達成状況（定量評価）", Label::OutcomeStatus),
            ("現 状（課題設定の根拠となる現状・データ）", Label::CurrentState),
            ("≪概要≫", Label::Overview),
            ("課題＜上記要因を解消するために必要なこと＞", Label::Challenges),
            ("課題　　※有効性が「イ」の場合は必須", Label::Challenges),
            ("要因分析（現状・データから導かれる分析結果）＜めざすべき将来像と現状に差が", Label::FactorAnalysis),
            ("自己評価（運営方針全体の定性評価）", Label::PlanEvaluation),
            ("主な戦略（課題解決の方策）", Label::StrategiesHead),
        ] {
            assert_eq!(label(line), Some(wanted), "{line}");
        }
    }

    #[test]
    fn what_follows_a_label_is_left() {
        assert_eq!(
            read("課題認識　若い世代の参加が少ない。"),
            Some((Label::Overview, "若い世代の参加が少ない。".to_owned()))
        );
        assert_eq!(read("【区の目標】 暮らしやすい区"), Some((Label::Goal, "暮らしやすい区".to_owned())));
        assert_eq!(
            read("めざす状態＜概ね３～５年間を念頭に設定＞ 戦略（中期的な取組の方向性）"),
            Some((Label::TargetState, "戦略（中期的な取組の方向性）".to_owned()))
        );
    }

    #[test]
    fn an_open_bracket_is_remembered() {
        let chars: Vec<char> = "要因分析(現状と将来像に差が".chars().collect();
        assert_eq!(label_at(&chars).map(|l| l.open), Some(true));
    }

    #[test]
    fn a_sentence_that_begins_with_a_stem_is_text() {
        for line in [
            "課題を抱える世帯を早期に把握し、支援につなげる。",
            "現状では参加者が少ない。",
            "戦略的に広報を行う。",
            "プロセスの改善を図る。",
            "現状 では",
            "予 算",
            "目標を達成する。",
            "区の目標を共有する。",
            "概要版を配布",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
