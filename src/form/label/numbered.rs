//! Labels behind a number: `(1)課題認識`, `① 主な戦略`, `Ⅰ.【区の目標】`, `【１ 区の使命】`.

use super::LabelAt;
use crate::form::Label;
use crate::form::fold::skip;
use crate::form::heading::is_roman;
use crate::lexicon::is_circled;

/// `1`, `2.`, `3．`, `Ⅱ`, `①`, or nothing.
pub(super) fn is_section_number(before: &str) -> bool {
    let mut bare = before.trim_end_matches(['.', '、']).chars();
    let digits = bare.clone();
    digits.clone().count() <= 2 && digits.clone().all(|c| c.is_ascii_digit())
        || bare.next().is_some_and(is_single) && bare.next().is_none()
}

/// A number in one character.
const fn is_single(c: char) -> bool {
    is_circled(c) || is_roman(c) || matches!(c, 'ⅰ'..='ⅻ')
}

/// Where a label may begin behind a number at `from`: `(1)`, `1.`, `1 `, `1)`, `①`, `Ⅰ.`.
pub(super) fn end_of_number(line: &[char], from: usize) -> Option<usize> {
    let bracket = line.get(from) == Some(&'(');
    let start = from + usize::from(bracket);
    let digits = skip(line, start, |c| c.is_ascii_digit());
    let single = line.get(start).is_some_and(|c| is_single(*c));
    let end = if single { start + 1 } else { digits };
    let mark = line.get(end).copied().unwrap_or(' ');
    let closed = if bracket { mark == ')' } else { matches!(mark, ')' | '.' | '、') };
    let apart = closed || !bracket && (single || mark.is_whitespace());
    let short = single || (1..=2).contains(&(end - start));
    let behind = skip(line, end + usize::from(closed), char::is_whitespace);
    (short && apart && behind < line.len()).then_some(behind)
}

/// アウトカム指標 and its kin: no everyday words, and none that has the form's explanation behind it. Behind a number the
/// boxes that end a plan are labels, too.
pub(super) fn names_box(found: &LabelAt, numbered: bool) -> bool {
    let ends = matches!(found.label, Label::PlanEvaluation | Label::NextSteps);
    let explained = found.seen.len() > 1;
    numbered && ends || explained || found.seen.first().is_some_and(|words| words.contains("指標"))
}

#[cfg(test)]
mod tests {
    use super::super::super::fold::half_width;
    use super::super::super::{Label, label_at};

    fn label(line: &str) -> Option<Label> {
        label_at(&line.chars().map(half_width).collect::<Vec<_>>()).map(|found| found.label)
    }

    #[test]
    fn labels_behind_numbers_and_marks() {
        for (line, wanted) in [
            ("(1)課題認識", Label::Overview),
            ("（２） 主な戦略（課題解決の方策）", Label::StrategiesHead),
            ("①課題認識", Label::Overview),
            ("1. 課題認識", Label::Overview),
            ("(3)アウトカム指標", Label::OutcomeIndicators),
            ("(4)アウトカム指標の達成状況(定量評価)", Label::OutcomeStatus),
            ("(5)今後の方針", Label::NextSteps),
            ("Ⅰ.【区の目標（何をめざすのか）】", Label::Goal),
            ("①【区の使命（どのような役割を担うのか）】", Label::Mission),
            ("１　【区の目標】", Label::Goal),
            ("【Ⅰ.区の目標（何をめざすのか）】", Label::Goal),
            ("【Ⅱ　区の使命（どのような役割を担うのか）】", Label::Mission),
            ("【②区の使命】", Label::Mission),
            ("○ 概要", Label::Overview),
            ("➢主な戦略", Label::StrategiesHead),
            ("▪ 概要", Label::Overview),
            ("* 主な戦略", Label::StrategiesHead),
            ("\u{f06c} 概要", Label::Overview),
            ("区長の方針", Label::Policy),
            ("【局長の方針】", Label::Policy),
            ("区運営の基本方針", Label::Policy),
            ("区長方針", Label::Policy),
            ("令和4年度の区長の方針", Label::Policy),
            ("令和4年度の基本的な考え方", Label::Policy),
            ("・令和4年度 区運営の基本的な考え方(区長の方針)", Label::Policy),
            ("区運営の基本的な考え方~区長の方針~", Label::Policy),
            ("区の目標 何をめざすのか", Label::Goal),
            ("区の目標―何をめざすのか―", Label::Goal),
            ("目標:何をめざすのか", Label::Goal),
            ("区の目標/何をめざすのか", Label::Goal),
            ("使命:どのような役割を担うのか", Label::Mission),
            ("区の使命・役割", Label::Mission),
            ("区の使命(どのような役割を担うのか)について", Label::Mission),
        ] {
            assert_eq!(label(line), Some(wanted), "{line}");
        }
    }

    #[test]
    fn items_that_name_a_box_are_none() {
        for line in [
            "(1)課題",
            "①課題認識を共有する",
            "○概要を示す",
            "(1)改善策",
            "2 課題認識の共有",
            "区長の方針を示す",
            "区の目標について",
            "区長の考え方を示す",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }

    #[test]
    fn a_label_ends_with_its_own_bracket() {
        let whole = |line: &str| {
            let folded: Vec<char> = line.chars().map(half_width).collect();
            label_at(&folded).is_some_and(|found| found.end == folded.len() && found.left.is_empty())
        };
        for line in [
            "Ⅰ.【区の目標（何をめざすのか）】",
            "【Ⅰ.区の目標（何をめざすのか）】",
            "(1)【課題認識】",
            "区の目標 何をめざすのか",
            "区の目標~何をめざすのか~",
            "使命:どのような役割を担うのか",
            "区の使命(どのような役割を担うのか)について",
        ] {
            assert!(whole(line), "{line}");
        }
    }
}
