//! Digits that count nothing: numbers of a list, dates and years, names.

use super::digits::{is_comma, is_digit, is_point};
use crate::lexicon::{
    BOUNDS, CALENDAR, DATE_ENDS, DATE_JOINTS, DAY, DAYS, DURATIONS, FISCAL_YEAR, ORDINALS, YEAR_MARKS, is_any_closer,
    is_any_opener, is_asterisk, is_bullet, is_dash, is_small,
};

/// (1) or 1） at the start of a line: the number of an item, and no count.
pub(super) fn is_list_number(before: &str, rest: &str) -> bool {
    let closed = rest.chars().next().is_some_and(is_any_closer);
    let bare = before.strip_suffix(is_any_opener).unwrap_or(before);
    let bare = bare.trim_end_matches(|c: char| super::cursor::is_space(c) || is_bullet(c));
    closed && (bare.is_empty() || bare.ends_with('\n'))
}

/// 年度, 月末, 日, 時: a date or a year; ～ and a further digit, and 月 later: a range of months.
pub(super) fn is_calendar(digits: &str, after: &str) -> bool {
    let after = after.trim_start_matches(|c| is_small(c) || super::cursor::is_space(c));
    // 令和3(2021)年度.
    let twin = after.strip_prefix([')', '）']).unwrap_or_default().trim_start_matches(super::cursor::is_space);
    if YEAR_MARKS.iter().chain([&FISCAL_YEAR]).any(|mark| twin.starts_with(mark)) {
        return true;
    }
    if DURATIONS.iter().any(|word| after.starts_with(word)) {
        return false;
    }
    if let Some(behind) = after.strip_prefix(DAY) {
        return !after.starts_with(DAYS) && !are_days(digits, behind);
    }
    if let Some(rest) = after.strip_prefix(DATE_JOINTS)
        && rest.starts_with(is_digit)
    {
        let rest = rest.trim_start_matches(is_digit);
        return rest.starts_with(DATE_ENDS);
    }
    CALENDAR.iter().any(|word| after.starts_with(word))
}

/// 150日, 20日以上: more than a month has, or compared, days are counted.
fn are_days(digits: &str, behind: &str) -> bool {
    const IN_A_MONTH: u32 = 31;
    let number = digits.chars().filter(|c| is_digit(*c)).try_fold(0_u32, |sum, c| {
        let digit = c.to_digit(10).or_else(|| u32::from(c).checked_sub(u32::from('０')))?;
        sum.checked_mul(10)?.checked_add(digit)
    });
    number.is_none_or(|number| number > IN_A_MONTH) || BOUNDS.iter().any(|(word, _)| behind.starts_with(word))
}

/// 第1回, 令和3, No.5, 様式2, ＩＤ1: the digits name something.
pub(super) fn is_ordinal(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches(super::cursor::is_space);
    // ＊131店: a bullet, where a unit stands behind the digits.
    let counted = after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '%' | '％'));
    let head = before.strip_suffix(is_asterisk).filter(|_| counted).map(str::trim_end);
    if head.is_some_and(|head| head.is_empty() || before.trim_end_matches(is_asterisk).ends_with('\n')) {
        return false;
    }
    ORDINALS.iter().any(|word| before.ends_with(word))
        || before.chars().next_back().is_some_and(|c| {
            c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ') || is_point(c) || is_comma(c)
        })
        || before.chars().next_back().is_some_and(is_dash) && before.chars().rev().nth(1).is_some_and(is_digit)
}
