//! The last line of a copy that breaks off within a label: of 経営課題 there is 経, of 主な戦略 主な戦.

use crate::form::boxes::{BOXES, Before};
use crate::form::fold::{is_opener, is_ornament};
use crate::form::heading;
use crate::lexicon::{FISCAL_YEAR, is_kanji};

/// Kana that tell a label from the code of a rating.
const LEAST_KANA: usize = 3;

/// Whether a line is the beginning of a wording of the form and nothing else; behind a year (平成29年度 区運営の) that of a
/// label that may have one.
pub(super) fn is_begun(rest: &[char]) -> bool {
    let bare = rest.iter().copied().skip_while(|c| c.is_whitespace() || is_opener(*c) || is_ornament(*c));
    let words: String = bare.filter(|c| !c.is_whitespace()).collect();
    // ア is a code, and the first letter of アウトカム指標.
    if words.chars().all(|c| !is_kanji(c) && !c.is_ascii_digit()) && words.chars().count() < LEAST_KANA {
        return false;
    }
    let behind_year = words.split_once(FISCAL_YEAR).filter(|(year, _)| year.ends_with(|c: char| c.is_ascii_digit()));
    // 区運営の of 運営の基本的な考え方: the owner stands between.
    let owned = behind_year.map(|(_, words)| words.trim_start_matches(['区', '局', '所', '属']));
    let begins = |wording: &str, words: &str| wording.len() > words.len() && wording.starts_with(words);
    let label = |before: bool, words: &str| {
        let rows = BOXES.iter().filter(|row| !before || row.before == Before::YearAndOwner);
        rows.flat_map(|row| row.stems).any(|(wording, _)| begins(wording, words))
    };
    match owned {
        Some(words) => !words.is_empty() && label(true, words),
        None => !words.is_empty() && (label(false, &words) || heading::words().any(|wording| begins(wording, &words))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_labels_and_headings() {
        let begun = |text: &str| is_begun(&text.chars().collect::<Vec<_>>());
        for text in ["課", "主な戦", "経", "具体的取", "平成29年度 区運営の", "【重点的に取"] {
            assert!(begun(text), "{text}");
        }
        for text in ["令和4年度", "ア", "住民", "健康で安心", "", "1"] {
            assert!(!begun(text), "{text}");
        }
    }
}
