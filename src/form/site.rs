//! What the city's site prints around a plan: links, files to download, when the page was changed and who made it.
//!
//! ```text
//! ページの先頭です                                    above the plan
//! 2024年6月25日 / ページ番号:594475                   the date only right before the number
//! 様式1(pdf, 152.21KB)  [更新日]令和7年6月10日         below it
//! このページの作成者・問合せ先 / 大阪市港区役所総務課 / 電話:06-…
//! ```
//!
//! The lines are known by their words wherever they stand.

use super::furniture::text_of;
use super::label::label_at;
use super::names_a_plan;
use crate::layout::Document;
use crate::lexicon::{
    DAY_OF_MONTH, MONTH, WEB_CONTACTS, WEB_DATES, WEB_ENDS, WEB_FILE, WEB_FILE_KINDS, WEB_HISTORY, WEB_LINES,
    WEB_MAKER, WEB_MAKERS, WEB_NUMBER, WEB_READER, WEB_RIGHTS, WEB_SIZES, WEB_TAILS, YEAR, folded, is_any_closer,
    is_any_opener, is_bullet, is_dash,
};
use crate::value::{Found, Quantity, find_quantities, find_years};

/// Department, telephone, address, and a link to write to it.
const MAKER_LINES: usize = 4;

/// The segments that the site printed, by index.
pub(super) fn printed(document: &Document) -> Vec<usize> {
    let mut found = Vec::new();
    let mut date = None;
    // The line before that may name who made the page, where how to reach them follows.
    let mut office = None;
    // Lines of the page's maker that are still to come.
    let mut maker = 0;
    for (index, segment) in document.segments.iter().enumerate() {
        // Few lines begin as one of them does, or end as the name of a file.
        let chars = document.segment_chars(segment);
        let first = chars.iter().map(|c| folded(c.ch)).find(|c| !c.is_whitespace());
        let last = chars.iter().rev().map(|c| folded(c.ch)).find(|c| !c.is_whitespace());
        let may_be = maker > 0 || last.is_some_and(is_any_closer) || first.is_some_and(may_begin);
        let text = if may_be { text_of(document, Some(segment)) } else { String::new() };
        if is_number(&text) {
            found.extend(date.take());
            found.push(index);
        } else if is_contact(&text) {
            found.extend(office.take());
            found.push(index);
        } else if WEB_LINES.contains(&text.as_str()) || is_below_plan(&text) || maker > 0 && !text.is_empty() {
            found.push(index);
        }
        maker = if text == WEB_MAKER { MAKER_LINES } else { maker - usize::from(maker > 0 && !text.is_empty()) };
        // A blank line may stand between the date and the number.
        date = if is_date(&text) { Some(index) } else { date.filter(|_| first.is_none()) };
        office = if is_office(&text) { Some(index) } else { office.filter(|_| first.is_none()) };
    }
    let ends = links_at_the_end(document);
    found.retain(|index| !ends.contains(index));
    found.extend(ends);
    found
}

/// 関連リンク and the links below it, お問い合わせ and who is to be asked: from such a head to the end of the document stand
/// names alone, neither a sentence nor a value.
fn links_at_the_end(document: &Document) -> std::ops::Range<usize> {
    /// Links that a page lists at most.
    const MOST: usize = 40;
    let end = document.segments.len();
    let mut start = end;
    for (index, segment) in document.segments.iter().enumerate().rev().take(MOST) {
        let text = text_of(document, Some(segment));
        let bare = text.trim_matches(|c| is_bullet(c) || is_any_opener(c) || is_any_closer(c));
        let head = bare.split(is_any_opener).next().unwrap_or_default();
        if WEB_ENDS.contains(&head) || WEB_ENDS.contains(&bare) {
            start = index;
        } else if !is_name(&text) {
            break;
        }
    }
    start..end
}

/// Whether a line may be a link, an office or how to reach it: it states no sentence and no value.
fn is_name(text: &str) -> bool {
    /// A name of a page with that of its site.
    const MOST: usize = 60;
    let states = |count: &Found<Quantity>| count.value.comparison.is_some() || !count.value.unit.is_empty();
    let dated = !find_years(text).is_empty() || is_change(text);
    text.chars().count() <= MOST
        && !text.contains(['。', '、'])
        && (dated || is_file(text) || !find_quantities(text).iter().any(states))
        && (names_a_plan(text) || label_at(&text.chars().collect::<Vec<_>>()).is_none())
}

/// Whether a line of the site may begin so.
fn may_begin(c: char) -> bool {
    let of = |words: &[&str]| words.iter().any(|word| word.starts_with(c));
    c.is_ascii_digit()
        || is_bullet(c)
        || is_dash(c)
        || is_any_opener(c)
        || of(WEB_LINES)
        || of(WEB_TAILS)
        || of(WEB_CONTACTS)
        || of(WEB_DATES)
        || of(WEB_RIGHTS)
        || of(WEB_HISTORY)
        || of(&[WEB_READER, WEB_MAKER, WEB_MAKERS])
}

/// What stands below a plan: 令和5年度運営方針(PDF形式,92.62KB), LINEで送る, 更新日:2025年6月10日.
fn is_below_plan(text: &str) -> bool {
    let bare = text.trim_start_matches(|c| is_bullet(c) || is_dash(c));
    WEB_TAILS.contains(&bare)
        || bare.starts_with(WEB_READER)
        || bare == WEB_MAKER
        || WEB_RIGHTS.iter().any(|word| text.starts_with(word))
        || is_file(bare)
        || is_history(bare)
        || is_change(text)
}

/// The name of a file with its kind and size in brackets.
fn is_file(text: &str) -> bool {
    let Some((_, bracket)) = text.rsplit_once(is_any_opener).filter(|_| text.ends_with(is_any_closer)) else {
        return false;
    };
    let inner = bracket.trim_end_matches(is_any_closer).to_ascii_lowercase();
    let Some(rest) = WEB_SIZES.iter().find_map(|size| inner.strip_suffix(size)) else { return false };
    let kind = rest.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/'));
    // A count of bytes alone needs the word for its kind.
    let named = || {
        let name = text.to_ascii_lowercase();
        WEB_FILE_KINDS.iter().any(|kind| name.split(|c: char| is_any_opener(c)).any(|part| part.ends_with(kind)))
    };
    let said = kind.ends_with(WEB_FILE) || WEB_FILE_KINDS.contains(&kind) || kind.is_empty() && named();
    kind.len() < rest.len() && said
}

/// 改訂履歴, 運営方針の改訂履歴(令和6年8月12日).
fn is_history(text: &str) -> bool {
    let (head, bracket) = text.split_once(is_any_opener).map_or((text, ""), |(head, rest)| (head, rest));
    WEB_HISTORY.contains(&head) && (bracket.is_empty() || bracket.ends_with(is_any_closer))
}

/// [更新日]令和7年6月10日: the word for when the page was changed, and a date.
fn is_change(text: &str) -> bool {
    let bare = text.trim_start_matches(is_any_opener);
    let rest = WEB_DATES.iter().find_map(|word| bare.strip_prefix(word));
    let rest = rest.map(|rest| rest.trim_start_matches(|c| is_any_closer(c) || c == ':'));
    rest.is_some_and(|date| date.ends_with(DAY_OF_MONTH) && date.contains(YEAR) && date.contains(MONTH))
}

/// 電話:06-…, 〒552-…: how to reach who made the page.
fn is_contact(text: &str) -> bool {
    let rest = WEB_CONTACTS.iter().find_map(|word| text.strip_prefix(word));
    rest.is_some_and(|rest| rest.trim_start_matches(':').starts_with(|c: char| c.is_ascii_digit()))
}

/// 大阪市港区役所総務課: a department of the city, and no sentence.
fn is_office(text: &str) -> bool {
    text.starts_with(WEB_MAKERS) && !text.contains(['。', '、']) && !text.contains(super::furniture::PLAN)
}

/// ページ番号:594475.
pub(super) fn is_number(text: &str) -> bool {
    text.strip_prefix(WEB_NUMBER).is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

/// 2024年6月25日: a date as web pages print it, in four digits.
pub(super) fn is_date(text: &str) -> bool {
    let parts = text.strip_suffix(DAY_OF_MONTH).and_then(|text| text.split_once(YEAR));
    let Some((year, (month, day))) = parts.and_then(|(year, rest)| Some((year, rest.split_once(MONTH)?))) else {
        return false;
    };
    let digits = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fold_unspaced;

    #[test]
    fn what_stands_below_a_plan() {
        let of_site = |line: &str| is_below_plan(&fold_unspaced(line)) || is_contact(&fold_unspaced(line));
        for line in [
            "様式１（pdf, 152.21KB）",
            "・運営方針の全体(PDF形式, 1.2MB)",
            "様式2 (xlsx, 80KB)",
            "令和４年度運営方針［PDFファイル／１５２KB］",
            "令和６年度港区運営方針(PDF:1.2MB)",
            "・PDFファイル（1.2MB）",
            "[更新日]令和7年6月10日",
            "更新日：2025年6月10日",
            "最終更新日 2025年6月10日",
            "運営方針の改訂履歴(令和6年8月12日)",
            "電話:06-0000-0000 ファックス:06-0000-0001",
            "〒000-0000 大阪市見本区本町1丁目1番1号",
            "Copyright (C) City of Osaka All rights reserved.",
        ] {
            assert!(of_site(line), "{line}");
        }
        for line in [
            "様式1(案)",
            "備蓄の容量（10KB）を増やす",
            "パンフレット(500B)",
            "平成30年6月7日更新",
            "更新日を知らせる",
            "電話で相談を受ける。",
            "電話相談 120件",
            "改訂履歴を残す(毎年)",
            "相談(10件)",
        ] {
            assert!(!of_site(line), "{line}");
        }
    }
}
