//! 様式の印字: every phrase that forms of 平成19 to 令和8 print themselves, without digits, half-width, without spaces.
//!
//! What a label or a legend holds beyond these was written by somebody, or is a wording not met before: it is quoted.
//! The forms' labels are recognised elsewhere; this list only tells whether all of a recognised one is known.

use super::{BUDGET_TAILS, BUDGET_WORDS, ITEM_CONTENTS, SETTLEMENT_WORDS};

/// Labels, what stands in brackets behind them, legends, notes and heads of columns.
pub const PRINTED: &[&str] = &[
    "区の目標(何をめざすのか)",
    "局の目標(何をめざすのか)",
    "目標像・使命",
    "区の使命(どのような役割を担うのか)",
    "局の使命(どのような役割を担うのか)",
    "使命・役割",
    "年度区運営の基本的な考え方(区長の方針)",
    "年度局運営の基本的な考え方(局長の方針)",
    "年度所属運営の基本的な考え方(所属長の方針)",
    "年度区の運営方針の基本的な考え方(区の方針)",
    "何に重点的に取り組むのかなど、選択と集中の方針を示す",
    "重点的に取り組む主な経営課題(様式)",
    "重点的に取り組む経営課題",
    "今、何が課題で、その解決によってどのような状態をめざすのか",
    "課題解決に向け、どういった施策をいかに展開するのか",
    "主な経営課題の概要",
    "経営課題の概要",
    "主な戦略(課題解決の方策)",
    "主な具体的取組(年度予算額)",
    "主な具体的取組(元年度予算額)",
    "具体的取組",
    "めざす成果及び戦略",
    "めざす成果と戦略",
    "課題認識",
    "課題の認識",
    "成果指標の達成状況",
    "年度区運営の基本的考え方",
    "撤退及び再構築基準",
    "撤退・再構築等の基準",
    "現状認識",
    "主なSDGsゴール",
    "主なSDGsのゴール",
    "関連するSDGs",
    "めざすべき将来像(最終的なめざす状態)<概ね年間を念頭に設定>",
    "目指すべき将来像",
    "現状(課題設定の根拠となる現状・データ)",
    "現状と課題",
    "要因分析(現状・データから導かれる分析結果)<めざすべき将来像と現状に差が生じる要因>",
    "要因分析(めざすべき将来像と現状に差が生じる要因の分析結果)",
    "課題(上記要因を解消するために必要なこと)",
    "戦略の進捗状況を踏まえた経営課題全体としての評価結果の総括",
    "めざす状態<概ね年間を念頭に設定>",
    "目指す状態",
    "戦略(中期的な取組の方向性)",
    "アウトカム(成果)指標(めざす状態を数値化した指標)",
    "アウトカム指標(めざす状態を数値化した指標)",
    "アウトカム(成果)指数(めざす状態を数値化した指数)",
    "アウトカム指数の達成状況",
    "アウトカム指標の達成状況(定量評価)",
    "アウトカム(成果)指標の達成状況",
    "戦略及び達成目標",
    "年度に行った具体的取組と成果",
    "業績目標の達成状況及び課題",
    "戦略のアウトカム指標に対する有効性",
    "戦略の進捗状況",
    "今後の対応方向",
    "今後の方針",
    "今後の方向性",
    "当年度の取組内容",
    "当年度の具体的な取組内容",
    "プロセス(過程)指標(取組によりめざす指標)",
    "プロセス指標(取組によりめざす指標)",
    "プロセス(過程)指数(取組によりめざす指標)",
    "プロセス(過程)指標の達成状況",
    "プロセス指標の達成状況",
    "撤退・再構築基準",
    "撤退・再構築の基準",
    "撤退基準",
    "前年度までの実績",
    "前年度までの取組実績",
    "前年度までの主な実績",
    "これまでの実績",
    "戦略に対する取組の有効性",
    "課題と改善策",
    "当年度の取組実績",
    "改善策",
    "自己評価(運営方針全体の定性評価)",
    "「市政改革プラン」に基づく取組等",
    "市政改革プランに基づく取組等",
    "持続可能な行財政基盤構築に向け、見直しを進める主な取組",
    "「市政改革プラン【中間見直し版】」に基づく取組等",
    "取組項目",
    "元年度月末時点",
    "年度末時点",
    "元決算額元予算額",
    "令和元決算額",
    "令和元年度予算額",
    "元年度実績",
    "年度決算額",
    "当年度の目標",
    "目標の達成状況",
    "中間振り返り",
    "前年度個別全体",
    "全体概要",
    "単位千円事業費千円金額千円",
    "実績と達成状況",
    "※左記に「②、③」、「イ」がある場合は必須",
    "※左記に「②、③」がある場合は必須",
    "※有効性が「イ」の場合は必須",
    "①:目標達成(見込)",
    "②:目標未達成(見込)",
    "②:目標未達成(ⅰ)取組は予定どおり実施(ⅱ)取組は予定どおり実施しなかった",
    "―:プロセス指標未設定(未測定)",
    "―:未設定",
];

/// What heads results beside the labels: ３年度（12月末時点）.
const HEADS: [&str; 4] = ["年度(月末時点)", "年度(月末)", "(単位:千円)", "様式"];

/// Whether a text consists of nothing but phrases that the forms print; digits, spaces and brackets around them aside.
#[must_use]
pub fn is_printed(text: impl Iterator<Item = char>) -> bool {
    let squeezed = squeezed(text);
    let mut rest = squeezed.as_str();
    while !rest.is_empty() {
        let phrases = PRINTED.iter().chain(&HEADS).filter_map(|phrase| rest.strip_prefix(phrase));
        let Some(behind) = phrases.min_by_key(|behind| behind.len()) else { return false };
        rest = behind;
    }
    !squeezed.is_empty()
}

fn squeezed(text: impl Iterator<Item = char>) -> String {
    let letter = |c: &char| !c.is_whitespace() && !c.is_numeric() && !super::is_opener(*c) && !super::is_closer(*c);
    text.map(super::folded).filter(letter).collect()
}

/// Whether a cell is the label of a box, whole or without what stands in brackets behind it: プロセス（過程）指標.
#[must_use]
pub fn heads_a_box(cell: &str) -> bool {
    /// Characters of the longest label, and of the shortest that is no other word.
    const CHARS: std::ops::RangeInclusive<usize> = 3..=60;
    if cell.chars().count() > *CHARS.end() {
        return false;
    }
    let is_tail = |rest: &str| rest.is_empty() || BUDGET_TAILS.contains(&rest);
    let label = squeezed(cell.chars());
    let begins = |phrase: &&str| phrase.strip_prefix(label.as_str()).is_some_and(|rest| rest.starts_with('('));
    let budget =
        || BUDGET_WORDS.iter().chain(SETTLEMENT_WORDS).any(|word| label.strip_prefix(word).is_some_and(is_tail));
    let known = || is_printed(label.chars()) || ITEM_CONTENTS.contains(&label.as_str()) || budget();
    label.chars().count() >= *CHARS.start() && (known() || PRINTED.iter().any(begins))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_printed_and_sentences_are_not() {
        for text in [
            "当年度の取組内容",
            "前年度までの実績３年度（12月末時点）",
            "【撤退・再構築基準】",
            "プロセス（過程）指標（取組によりめざす指標）",
        ] {
            assert!(is_printed(text.chars()), "{text}");
        }
        for text in ["新しい取組内容", "当年度の取組内容を見直す。", "12,217", ""] {
            assert!(!is_printed(text.chars()), "{text}");
        }
    }
}
