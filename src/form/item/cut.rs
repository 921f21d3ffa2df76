//! The last line of a copy that breaks off within a label: of 経営課題 there is 経, of 主な戦略 主な戦.

use crate::form::boxes::{BOXES, Before};
use crate::form::fold::{is_opener, is_ornament};
use crate::form::heading;
use crate::form::item::{Item, Kind};
use crate::lexicon::{ERAS_OF_PLANS, FIRST_YEAR, FISCAL_YEAR, is_dash, is_kanji};

/// Hiragana that tell a label from the beginning of a sentence (これ), and katakana that tell it from the code of a rating.
const LEAST_KANA: usize = 3;
const LEAST_KATAKANA: usize = 2;

/// Whether the last line of a document is cut within a label; above the records in one with its owner or its year.
pub(super) fn is_cut(rest: &[char], items: &[Item]) -> bool {
    let record = |item: &Item| matches!(item.kind, Kind::Heading(_));
    is_begun(rest) || is_begun_above(rest) && !items.iter().any(record)
}

/// The characters of a line behind its marks, without spaces.
fn words(rest: &[char]) -> String {
    let bare = rest.iter().copied().skip_while(|c| c.is_whitespace() || is_opener(*c) || is_ornament(*c));
    bare.filter(|c| !c.is_whitespace()).collect()
}

/// Whether a line is the beginning of a wording of the form and nothing else; behind a year (平成29年度 区運営の) that of a
/// label that may have one.
fn is_begun(rest: &[char]) -> bool {
    let words = words(rest);
    // ア is a code, and the first letter of アウトカム指標.
    let least = if words.chars().all(|c| matches!(c, 'ァ'..='ヶ' | 'ー')) { LEAST_KATAKANA } else { LEAST_KANA };
    if words.chars().all(|c| !is_kanji(c) && !c.is_ascii_digit()) && words.chars().count() < least {
        return false;
    }
    // 戦略1-, 具体的取組1: the word of a heading and a part of its number.
    let number = |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || is_dash(c));
    if heading::words().any(|word| words.strip_prefix(word).is_some_and(number)) {
        return true;
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

/// Whether a line above all records is the beginning of a label with its owner (区の使) or its year (平成29年, 令和5年度 区).
fn is_begun_above(rest: &[char]) -> bool {
    const OWNERS: [&str; 5] = ["区の", "局の", "室の", "場の", "所属の"];
    let words = words(rest);
    let stems = || BOXES.iter().filter(|row| row.before == Before::Owner).flat_map(|row| row.stems);
    let owned = |owner: &&str| {
        let stem = words.strip_prefix(*owner);
        owner.starts_with(&words)
            || stem.is_some_and(|begun| stems().any(|(stem, _)| stem.len() > begun.len() && stem.starts_with(begun)))
    };
    !words.is_empty() && (OWNERS.iter().any(owned) || is_year(&words))
}

/// 平, 平成2, 令和5年度, 令和5年度区: a year of an era as far as it goes, and whose label follows.
fn is_year(words: &str) -> bool {
    let begun = |era: &&str| words.starts_with(*era) || era.starts_with(words);
    let Some(era) = ERAS_OF_PLANS.iter().find(|era| begun(era)) else { return false };
    let number = words.strip_prefix(era).unwrap_or_default();
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == FIRST_YEAR);
    let digits = number.chars().count() - rest.chars().count();
    let owner = rest.strip_prefix(FISCAL_YEAR);
    digits <= 2
        && (FISCAL_YEAR.starts_with(rest) && (digits > 0 || rest.is_empty())
            || owner.is_some_and(|owner| matches!(owner, "区" | "局" | "室" | "所" | "所属")))
}

/// 【令和4年度 区運: a bracket of a label that nothing closes.
pub(super) fn is_opened_only(rest: &[char]) -> bool {
    let first = rest.iter().find(|c| !c.is_whitespace());
    first.is_some_and(|c| crate::form::fold::is_opener(*c))
        && !rest.iter().any(|c| crate::form::fold::is_closer(*c) || matches!(c, '。' | '、'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_labels_and_headings() {
        let begun = |text: &str| is_begun(&text.chars().collect::<Vec<_>>());
        for text in [
            "課",
            "主な戦",
            "経",
            "具体的取",
            "平成29年度 区運営の",
            "【重点的に取",
            "アウ",
            "戦略1",
            "戦略1-",
            "具体的取組1-1",
        ] {
            assert!(begun(text), "{text}");
        }
        for text in ["令和4年度", "ア", "住民", "健康で安心", "", "1", "これ", "戦略1-1防災"] {
            assert!(!begun(text), "{text}");
        }
        let above = |text: &str| is_begun_above(&text.chars().collect::<Vec<_>>());
        for text in [
            "平",
            "平成",
            "令和5",
            "平成29年",
            "令和5年度",
            "令和5年度 区",
            "令和元年度 所属",
            "区",
            "区の",
            "【区の使",
            "局の",
        ] {
            assert!(above(text), "{text}");
        }
        for text in ["", "令和を", "平和", "平成29年度は", "区民", "区の使命を", "令和5年度 行事", "5年度", "区の魅力"]
        {
            assert!(!above(text), "{text}");
        }
    }
}
