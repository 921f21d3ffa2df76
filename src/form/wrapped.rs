//! Labels that a narrow cell wrapped: `めざすべき将来像（最終` / `的なめざす状態）＜概ね` / ….
//!
//! Where labels stand at the left of their text, a label has as many lines as its cell is narrow, and in a dump that
//! keeps the layout the text of the cell beside it stands on the same lines. What goes on with a label is known by
//! its full wording.

use super::Label;
use crate::lexicon::is_dash;

/// The full wordings of labels with brackets; folded, without spaces.
const FULL: &[(Label, &str)] = &[
    (Label::Goal, "区の目標(何をめざすのか)"),
    (Label::Mission, "区の使命(どのような役割を担うのか)"),
    (Label::Policy, "運営の基本的な考え方(区長の方針)"),
    (Label::Policy, "運営の基本的な考え方(局長の方針)"),
    (Label::Policy, "運営の基本的な考え方(所属長の方針)"),
    (Label::Vision, "めざすべき将来像(最終的なめざす状態)<概ね10~20年間を念頭に設定>"),
    (Label::CurrentState, "現状(課題設定の根拠となる現状・データ)"),
    (Label::FactorAnalysis, "要因分析(めざすべき将来像と現状に差が生じる要因の分析結果)"),
    (Label::FactorAnalysis, "要因分析(現状・データから導かれる分析結果)<めざすべき将来像と現状に差が生じる要因>"),
    (Label::Challenges, "課題(上記要因を解消するために必要なこと)"),
    (Label::Challenges, "課題<上記要因を解消するために必要なこと>"),
    (Label::TargetState, "めざす状態<概ね3~5年間を念頭に設定>"),
    (Label::Approach, "戦略(中期的な取組の方向性)"),
    (Label::OutcomeIndicators, "アウトカム(成果)指標(めざす状態を数値化した指標)"),
    (Label::ProcessIndicators, "プロセス(過程)指標(取組によりめざす指標)"),
    (Label::StrategiesHead, "主な戦略(課題解決の方策)"),
    (Label::OutcomeStatus, "アウトカム指標の達成状況(定量評価)"),
    (Label::PlanEvaluation, "自己評価(運営方針全体の定性評価)"),
];

/// Lines of the tallest wrapped label.
const MAX_LINES: u32 = 6;

/// A label whose wording goes on below.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Wrapped {
    pub(super) label: Label,
    /// Where its lines begin.
    x: f32,
    page: u32,
    /// Its last line so far.
    line: u32,
}

/// A line, or the part of one that stands in one column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) x: f32,
    pub(super) page: u32,
    pub(super) line: u32,
}

/// Labels that wait for the rest of their wording.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    labels: Vec<Wrapped>,
}

impl Waiting {
    /// Remembers a label, printed as far as `chars`, where its wording goes on.
    pub(super) fn remember(&mut self, label: Label, chars: &[char], place: Place) {
        self.labels.retain(|wrapped| wrapped.x != place.x || wrapped.page != place.page);
        let key = key(chars);
        let goes_on = FULL.iter().any(|(of, full)| *of == label && full.contains(&key) && !full.ends_with(&key));
        if goes_on {
            self.labels.push(Wrapped { label, x: place.x, page: place.page, line: place.line });
        }
    }

    /// The label that a line goes on with, with the characters that belong to it.
    pub(super) fn take(&mut self, chars: &[char], place: Place) -> Option<(Label, usize)> {
        let at = self.labels.iter().position(|wrapped| wrapped.is_above(place))?;
        let label = self.labels.get(at)?.label;
        let end = before_gap(chars);
        let key = key(chars.get(..end)?);
        let hits = || FULL.iter().filter(|(of, full)| *of == label && goes_on(full, &key));
        if hits().next().is_none() {
            self.labels.swap_remove(at);
            return None;
        }
        if hits().all(|(_, full)| full.ends_with(&key)) {
            self.labels.swap_remove(at);
        } else if let Some(wrapped) = self.labels.get_mut(at) {
            wrapped.line = place.line;
        }
        Some((label, end))
    }
}

impl Wrapped {
    fn is_above(&self, place: Place) -> bool {
        /// Columns by which a half-width character shifts a line.
        const SHIFT: f32 = 2.0;
        self.page == place.page
            && place.line > self.line
            && place.line <= self.line + MAX_LINES
            && (self.x - place.x).abs() <= SHIFT
    }
}

/// Whether a label's wording has `key` behind its beginning.
fn goes_on(full: &str, key: &str) -> bool {
    !key.is_empty() && full.find(key).is_some_and(|at| at > 0)
}

/// Characters before the first gap of two spaces: the text of the cell beside the label follows it.
pub(super) fn before_gap(chars: &[char]) -> usize {
    chars.windows(2).position(|pair| pair.iter().all(|c| c.is_whitespace())).unwrap_or(chars.len())
}

fn key(chars: &[char]) -> String {
    let fold = |c: char| match c {
        '~' | '〜' | '～' => '~',
        c if is_dash(c) && c != 'ー' => '~',
        c => c,
    };
    chars.iter().filter(|c| !c.is_whitespace()).map(|c| fold(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fold::half_width;
    use super::*;

    fn folded(text: &str) -> Vec<char> {
        text.chars().map(half_width).collect()
    }

    fn place(line: u32) -> Place {
        Place { x: 0.0, page: 1, line }
    }

    #[test]
    fn a_label_of_four_lines() {
        let mut waiting = Waiting::default();
        waiting.remember(Label::Vision, &folded("めざすべき将来像（最終"), place(1));
        let mut take = |text: &str, line| waiting.take(&folded(text), place(line));
        assert_eq!(take("的なめざす状態）＜概ね   まちになっている。", 2), Some((Label::Vision, 11)));
        assert_eq!(take("10～20年間を念頭に設定", 3), Some((Label::Vision, 13)));
        assert_eq!(take("＞", 4), Some((Label::Vision, 1)));
        assert_eq!(take("まちになっている。", 5), None);
    }

    #[test]
    fn a_whole_label_waits_for_nothing() {
        let mut waiting = Waiting::default();
        waiting.remember(Label::Challenges, &folded("課題（上記要因を解消するために必要なこと）"), place(1));
        waiting.remember(Label::Remedies, &folded("改善策"), place(2));
        assert!(waiting.labels.is_empty());
    }
}
