//! Numbers that everybody knows and nobody edits: ages, rooms, days of the year, minutes of a clock, goals of the SDGs.
//!
//! They are told by their size beside the word behind them, so that 6570歳 and 午後3時3045分 stay what they are: fused.

use super::names::{is_counted, small};
use super::token::begins_with;
use crate::lexicon::{counted, is_wave};
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
        ] {
            assert!(!is_known(before, digits, after), "{before}{digits}{after}");
        }
    }
}
