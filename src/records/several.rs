//! Several indicators on one line, each with its measure and its value.
//!
//! ```text
//! 訓練に参加した団体：35団体以上　②参加者：500人以上
//! 広報紙による発信 12回、ホームページによる発信 24回
//! ```
//! A value ends its indicator where a comma, a space or a stop follows it and then the words of another measure. Years,
//! notes and what goes on with the sentence (うち, かつ) are none.

use std::ops::Range;

use super::measure::{elements, parts};
use crate::lexicon::{
    COLONS, COMMA, FULL_STOP, GOES_ON, JOINED_MEASURES, MEASURE_NOUNS, RESULTS, TARGETS, is_any_closer, is_any_opener,
    is_arrow, is_bullet, is_circled,
};
use crate::value::find_years;

/// Bytes of what is measured, some 400 characters. What goes on without an end is no measure, and is not read anew for
/// each of its values.
const MOST_BYTES: usize = 1_200;

/// The indicators of a line, as bytes; most lines are one.
pub(super) fn several(text: &str) -> Vec<Range<usize>> {
    let elements = elements(text);
    let mut starts = vec![0];
    let mut from = 0;
    for (value, next) in elements.iter().zip(elements.iter().skip(1)) {
        let measure = text.get(from..value.range.start).unwrap_or_default();
        let gap = text.get(value.range.end..next.range.start).unwrap_or_default();
        let next_measure = behind_separator(gap).filter(|behind| is_measure(behind) && !goes_on(behind));
        let Some(behind) = next_measure.filter(|_| value.range.start >= from) else { continue };
        if is_measure(measure) {
            from = next.range.start - behind.len();
            starts.push(from);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}

/// What follows the comma, the space or the stop behind a value on its line.
fn behind_separator(gap: &str) -> Option<&str> {
    let parts = |c: char| c.is_whitespace() || matches!(c, COMMA | FULL_STOP | ',' | '，' | '；' | ';' | '／' | '/');
    let behind = gap.trim_start_matches(parts);
    // 30町会以上及び参加者の数：500人以上.
    let behind = JOINED_MEASURES.iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
    let apart = behind.len() < gap.len() || behind.starts_with(is_circled);
    (apart && !gap.contains('\n')).then_some(behind)
}

/// Whether some words before a value say what is measured: they end in such a noun, or a colon or a space sets them apart.
fn is_measure(words: &str) -> bool {
    if words.len() > MOST_BYTES {
        return false;
    }
    let bare = words.trim_end_matches(|c: char| c.is_whitespace() || COLONS.contains(&c));
    let apart = bare.len() < words.len() || MEASURE_NOUNS.iter().any(|noun| bare.ends_with(noun));
    let own = bare.trim_start_matches(|c: char| c.is_whitespace() || is_bullet(c) || is_circled(c));
    let letters = own.chars().filter(|c| c.is_alphabetic()).count();
    let role = RESULTS.iter().chain(TARGETS).any(|word| own.ends_with(word));
    let opened = own.chars().filter(|c| is_any_opener(*c)).count() != own.chars().filter(|c| is_any_closer(*c)).count();
    apart && letters > 1 && !role && !opened && !own.contains(is_arrow) && find_years(own).is_empty()
}

/// Whether a text states what is measured and then its value.
pub(super) fn states_value(text: &str) -> bool {
    if text.len() > MOST_BYTES {
        return false;
    }
    let parts = parts(text);
    let measure = parts.zone.first().and_then(|first| text.get(..first.range.start)).unwrap_or_default();
    is_measure(measure) && !goes_on(measure)
}

/// Whether words go on with the sentence before them.
fn goes_on(words: &str) -> bool {
    words.starts_with(is_any_opener) || words.contains(FULL_STOP) || GOES_ON.iter().any(|word| words.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_measure_with_its_value_is_an_indicator() {
        for text in [
            "・①備えをしている区民の割合 60%以上 |②訓練に参加した区民の割合 20%以上",
            "備えをしている区民の割合 60%以上、|訓練に参加した区民の割合 20%以上",
            "訓練に参加した団体：35団体以上　|②参加者：500人以上",
            "広報紙による発信 12回、|ホームページによる発信 24回",
            "講座　20回以上。|訓練　11回以上。",
            "冊子の配布　3,000部、|ポスターの掲示　200枚、|動画　4本",
        ] {
            let whole = text.replace('|', "");
            let found: Vec<&str> = several(&whole).into_iter().filter_map(|range| whole.get(range)).collect();
            assert_eq!(found, text.split('|').collect::<Vec<_>>());
        }
    }

    #[test]
    fn other_numbers_are_parts_of_one() {
        for text in [
            "1日30分以上の運動を週2回以上行う人の割合：50％以上",
            "区内で3か所以上、講座をひらいた地域の数：11地域以上",
            "65歳以上、要介護認定者の割合　20％以上",
            "参加者数　30人、うち子ども　10人以上",
            "甲の割合　３年度 50％、４年度 55％以上",
            "甲の割合　現状 50％、目標 55％以上",
            "参加者数：500人以上（うち親子 100人）",
            "甲の割合\n29年度：49.9％→元年度：48.4％\n４年度：55％以上",
            "講座の参加者 30人（全国平均 20人）",
        ] {
            assert_eq!(several(text), vec![0..text.len(); 1], "{text}");
        }
    }
}
