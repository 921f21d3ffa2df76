//! Numbers that everybody knows and nobody edits: ages, rooms, days of the year, minutes of a clock, goals of the SDGs.
//!
//! They are told by their size beside the word behind them, so that 6570歳 and 午後3時3045分 stay what they are: fused.

use super::names::{is_counted, small};
use super::token::begins_with;
use crate::lexicon::{DAY_OF_MONTH, MONTH, counted, is_wave};
use crate::value::{digit, is_digit, is_point};

/// Whether the number `digits` between two texts is one of them.
pub(super) fn is_known(before: &str, digits: &str, after: &str) -> bool {
    let count = digits.chars().count();
    match few(digits) {
        Some(number) => {
            is_age(number, after)
                || is_room(number, count, after)
                || is_minute(before, number, after)
                || number == 365 && after.starts_with(counted::EVERY_DAY)
                || number == 24 && after.starts_with(counted::HOURS) && is_every_day(after)
                || is_decade(number, before, after)
                || is_base(number, after)
                || is_last_day(before, number, after)
                || is_goal_of_list(before, number, after)
        }
        None => is_goal(before, digits, after),
    }
}

/// 65歳以上, 40～74歳; 35歳児 is none.
fn is_age(number: u32, after: &str) -> bool {
    /// Nobody is older; children below school age are six at most.
    const OLDEST: (u32, u32) = (110, 6);
    let after = after.strip_prefix(is_wave).map_or(after, |rest| rest.trim_start_matches(is_digit));
    let Some(word) = counted::AGES.iter().find(|word| after.starts_with(**word)) else { return false };
    let infant = after.get(word.len()..).is_some_and(|rest| rest.starts_with(counted::INFANT));
    number <= if infant { OLDEST.1 } else { OLDEST.0 }
}

/// 601会議室: the floor and the room.
fn is_room(number: u32, count: usize, after: &str) -> bool {
    /// Rooms of a floor, which have two digits.
    const ROOMS: u32 = 30;
    begins_with(after, counted::ROOMS) && count == 3 && number % 100 <= ROOMS
}

/// 10時45分.
fn is_minute(before: &str, number: u32, after: &str) -> bool {
    number < 60 && after.starts_with(counted::MINUTE) && before.ends_with(counted::HOUR)
}

/// 20代、30代: ages by tens.
fn is_decade(number: u32, before: &str, after: &str) -> bool {
    let last = before.chars().next_back();
    after.starts_with(counted::DECADE)
        && !begins_with(after, counted::DELEGATES)
        && number.is_multiple_of(10)
        && (10..=90).contains(&number)
        && !last.is_some_and(is_digit)
}

/// 100人当たり, 人口10万人あたり: what a rate is counted on.
fn is_base(number: u32, after: &str) -> bool {
    /// Characters behind the number within which the word stands.
    const NEAR: usize = 5;
    let end = after.char_indices().nth(NEAR).map_or(after.len(), |(at, _)| at);
    let near = after.get(..end).unwrap_or_default();
    let behind =
        |word: &&str| near.find(*word).is_some_and(|at| !near.get(..at).unwrap_or_default().contains(is_digit));
    matches!(number, 1 | 10 | 100 | 1000) && counted::RATED.iter().any(behind)
}

/// 11月1日から26日まで, ４月３日～25日: the last day of a span.
fn is_last_day(before: &str, number: u32, after: &str) -> bool {
    let span = counted::SPANS.iter().find_map(|word| before.strip_suffix(word));
    let first = span.and_then(|text| text.strip_suffix(DAY_OF_MONTH)).map(|text| text.trim_end_matches(is_digit));
    after.starts_with(DAY_OF_MONTH)
        && !begins_with(after, counted::LENGTHS_OF_TIME)
        && (1..=31).contains(&number)
        && first.is_some_and(|text| text.ends_with(MONTH))
}

/// ゴール６、11、17: the others of a list of goals.
fn is_goal_of_list(before: &str, number: u32, after: &str) -> bool {
    let list = before.trim_end_matches(|c: char| is_digit(c) || counted::GOAL_JOINTS.contains(&c));
    let joined = list.len() < before.len() && before.ends_with(counted::GOAL_JOINTS);
    joined
        && (1..=17).contains(&number)
        && !is_counted(after)
        && counted::GOALS_BEFORE.iter().any(|word| list.ends_with(word))
}

/// 24時間、年365日.
fn is_every_day(after: &str) -> bool {
    /// Characters behind the hours within which the days stand.
    const NEAR: usize = 9;
    let days: Vec<u8> = after.chars().take(NEAR).filter_map(digit).collect();
    days == [3, 6, 5]
}

/// SDGsのターゲット11.5: one of seventeen goals, and one of its targets.
fn is_goal(before: &str, digits: &str, after: &str) -> bool {
    /// Goals, and targets of one at most.
    const GOALS: (u32, u32) = (17, 19);
    /// Characters before the number within which the word stands.
    const NEAR: usize = 40;
    let mut parts = digits.split(is_point);
    let (Some(goal), Some(target), None) = (parts.next().and_then(few), parts.next().and_then(few), parts.next())
    else {
        return false;
    };
    let start = before.char_indices().rev().take(NEAR).last().map_or(before.len(), |(at, _)| at);
    let near = before.get(start..).unwrap_or_default();
    (1..=GOALS.0).contains(&goal)
        && (1..=GOALS.1).contains(&target)
        && !is_counted(after)
        && counted::GOALS_BEFORE.iter().any(|word| near.contains(word))
}

/// The number that at most four digits spell: what everybody knows has no more.
fn few(digits: &str) -> Option<u32> {
    const LONGEST: usize = 4;
    small(digits).filter(|_| digits.chars().count() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_everybody_knows() {
        for (before, digits, after) in [
            ("", "65", "歳以上"),
            ("40～", "７４", "歳"),
            ("", "40", "～74歳"),
            ("３～", "５", "歳児"),
            ("", "601", "会議室"),
            ("午前10時", "45", "分"),
            ("年", "３６５", "日"),
            ("", "24", "時間、年365日"),
            ("SDGsのゴール", "11.5", "及び"),
            ("ゴール1.2、", "8.18", "に資する"),
            ("（", "20", "代、30代）"),
            ("", "100", "人当たり３件"),
            ("人口", "10", "万人あたり"),
            ("11月1日から", "26", "日まで"),
            ("４月３日～", "25", "日"),
            ("SDGsのゴール６、11、", "17", "、"),
        ] {
            assert!(is_known(before, digits, after), "{before}{digits}{after}");
        }
    }

    #[test]
    fn others_stay_in_doubt() {
        for (before, digits, after) in [
            ("", "6570", "歳"),
            ("", "1215", "～20歳"),
            ("", "35", "歳児"),
            ("", "1215", "会議室"),
            ("", "12", "会議室"),
            ("3時", "3045", "分"),
            ("動画", "45", "分"),
            ("", "24", "時間"),
            ("", "36", "日"),
            ("満足度", "8.18", "、"),
            ("ゴール", "18.5", "、"),
            ("SDGsの研修", "8.5", "時間"),
            ("", "2030", "代"),
            ("", "30", "代表"),
            ("", "1012", "人当たり"),
            ("", "10", "人、５人当たり"),
            ("11月1日から", "2630", "日まで"),
            ("11月1日から", "26", "日間"),
            ("5回から", "26", "日"),
            ("SDGsのゴール６、11、", "17", "回"),
            ("SDGsの研修６、", "17", "、"),
        ] {
            assert!(!is_known(before, digits, after), "{before}{digits}{after}");
        }
    }
}
