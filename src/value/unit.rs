//! 単位: what a number counts.
//!
//! Counters are a closed list, longest first; behind it a short word that ends where a quantity ends
//! (before 以上, a bracket, a comma) is taken as printed, so that 35橋 or 12コース keep their unit.

use super::digits::is_digit;
use crate::lexicon::{
    NO_UNIT, PER, PERCENT, PERCENTS, SLASHES, UNIT_ENDS, UNIT_JOINTS, UNIT_TAILS, begins_word, counted, counter_at,
    is_any_closer, is_arrow, is_dash, is_small, is_word, percent_at,
};

/// Length of a unit that no list has, in characters.
const MAX_FREE_UNIT_CHARS: usize = 6;

/// The unit at the start of `text` as printed, with its length in bytes: `団体・個人` of `団体・個人以上`.
#[must_use]
pub(crate) fn unit_at(text: &str) -> Option<&str> {
    let known = percent_at(text).or_else(|| if begins_word(text) { None } else { counter_at(text) });
    let first = match known {
        // t-CO2 begins like t.
        Some(word) => latin_unit_at(text).map_or(word.len(), |latin| latin.max(word.len())),
        None if begins_word(text) => return None,
        None => free_unit_at(text).or_else(|| latin_unit_at(text))?,
    };
    let mut end = first;
    // Two units joined: 団体・個人, 回・人.
    while let Some(joined) = joined_unit(text.get(end..)?) {
        end += joined;
    }
    text.get(..end)
}

/// A unit's canonical spelling: `%` for ％ and パーセント, the printed one otherwise.
#[must_use]
pub(crate) fn canonical_unit(printed: &str) -> String {
    if PERCENTS.contains(&printed) { PERCENT.to_owned() } else { printed.to_owned() }
}

/// Whether what is counted has no thousandths: persons, places, events, cases.
pub(super) fn is_whole(unit: &str) -> bool {
    const WHOLES: [&[&str]; 6] =
        [counted::PEOPLE, counted::HOUSEHOLDS, counted::PLACES, counted::EVENTS, counted::CASES, counted::COPIES];
    WHOLES.iter().any(|units| units.contains(&unit))
}

fn joined_unit(rest: &str) -> Option<usize> {
    let joint = rest.chars().next()?;
    let word = rest.get(joint.len_utf8()..)?;
    if SLASHES.contains(&joint) {
        // 200人/日以上, 12回／年: how often.
        let per = counter_at(word).or_else(|| PER.iter().find(|per| word.starts_with(**per)).copied())?;
        return ends(word.get(per.len()..).unwrap_or_default()).then_some(joint.len_utf8() + per.len());
    }
    if !UNIT_JOINTS.contains(&joint) {
        return None;
    }
    if word.starts_with(is_digit) {
        return None;
    }
    let length = unit_length(word).unwrap_or(0);
    let unit = word.get(..length)?;
    let chars = unit.chars().count();
    let counted = counter_at(word).map(str::len).filter(|end| ends(word.get(*end..).unwrap_or_default()));
    let free = (1..=MAX_FREE_UNIT_CHARS).contains(&chars) && ends(word.get(length..).unwrap_or_default());
    counted.or(free.then(|| trimmed_unit(unit))).map(|end| end + joint.len_utf8())
}

/// A unit that no list has: one kind of letters up to where a quantity can end.
fn free_unit_at(text: &str) -> Option<usize> {
    let length = unit_length(text)?;
    let end = trimmed_unit(text.get(..length)?);
    let chars = text.get(..end)?.chars().count();
    ((1..=MAX_FREE_UNIT_CHARS).contains(&chars) && ends(text.get(end..).unwrap_or_default())).then_some(end)
}

/// A unit of Latin letters that no list has: 55dB以下, 3GB, 12.5t-CO2以上. One letter is one only before a comparison: 30L以上
/// is measured, 3R and 5G are names.
fn latin_unit_at(text: &str) -> Option<usize> {
    let letters = text.chars().take_while(|c| is_latin(*c)).take(MAX_FREE_UNIT_CHARS + 1);
    let (count, length) = letters.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
    if !(1..=MAX_FREE_UNIT_CHARS).contains(&count) {
        return None;
    }
    let rest = text.get(length..)?;
    let of = rest.strip_prefix(is_dash).map_or(0, |gas| {
        let gas = gas.chars().take_while(|c| is_latin(*c) || is_digit(*c)).map(char::len_utf8).sum::<usize>();
        if gas > 0 { rest.len() - rest.trim_start_matches(is_dash).len() + gas } else { 0 }
    });
    let behind = rest.get(of..)?;
    let compared = UNIT_TAILS.iter().any(|word| behind.starts_with(word));
    let closed = behind.is_empty() || behind.starts_with(|c: char| c == '\n' || is_arrow(c) || is_any_closer(c));
    (compared || closed && count > 1).then_some(length + of)
}

/// Latin letters of either width, and the micro sign.
const fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' | 'μ' | 'µ')
}

/// Length in bytes of the letters a unit may have; `None` where they are more than a unit with its comparison.
fn unit_length(text: &str) -> Option<usize> {
    /// 以上 or 程度 behind the longest unit.
    const MAX_CHARS: usize = MAX_FREE_UNIT_CHARS + 2;
    let letters = text.chars().take(MAX_CHARS + 1).take_while(|c| is_unit_char(*c));
    let (count, length) = letters.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
    (count <= MAX_CHARS).then_some(length)
}

/// The unit without a comparison that stands behind it in the same letters (橋以上).
fn trimmed_unit(unit: &str) -> usize {
    UNIT_TAILS.iter().filter_map(|word| unit.find(word)).min().unwrap_or(unit.len())
}

/// Kanji and katakana; 年, 月, 度, 割 and kanji digits make no unit of their own.
fn is_unit_char(c: char) -> bool {
    (is_word(c) || c == '々') && !NO_UNIT.contains(&c)
}

fn ends(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(is_small) || UNIT_ENDS.iter().any(|end| rest.starts_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_as_printed() {
        for (text, unit) in [
            ("件", "件"),
            ("団体・個人以上", "団体・個人"),
            ("％以上", "％"),
            ("か所", "か所"),
            ("世帯以上(R3~R5作成合計目標)", "世帯"),
            ("橋以上", "橋"),
            ("町会以上", "町会"),
            ("コース）", "コース"),
            ("回・延べ", "回"),
            ("団体・10校", "団体"),
            ("事業所に", "事業所"),
            ("ポイント上回っている", "ポイント"),
            ("dB以下", "dB"),
            ("GB⇒27年度", "GB"),
            ("t-CO2以上", "t-CO2"),
            ("L以上", "L"),
            ("人/日以上", "人/日"),
            ("回／年", "回／年"),
            ("km／h）", "km／h"),
        ] {
            assert_eq!(unit_at(text), Some(unit), "{text}");
        }
    }

    #[test]
    fn words_are_no_units() {
        for text in [
            "年度",
            "月末",
            "人材を育成",
            "日本語",
            "区民",
            "以上",
            "",
            "、",
            "つの",
            "Rの推進",
            "R",
            "DX推進",
            "SNS発信",
        ] {
            assert_eq!(unit_at(text), None, "{text}");
        }
    }

    #[test]
    fn percent_has_one_spelling() {
        assert_eq!(["％", "%", "パーセント", "件"].map(canonical_unit), ["%", "%", "%", "件"]);
    }
}
