//! 変更前・変更後: words by which a text itself says what is old and what replaces it.

use super::brackets::{is_any_closer, is_any_opener};
use super::bullets::is_arrow;
use super::dashes::is_dash;

/// What is old, with the word for what replaces it.
pub const OLD_AND_NEW: [(&str, &str); 10] = [
    ("変更前", "変更後"),
    ("改正前", "改正後"),
    ("修正前", "修正後"),
    ("訂正前", "訂正後"),
    ("改定前", "改定後"),
    ("改訂前", "改訂後"),
    ("見直し前", "見直し後"),
    ("旧", "新"),
    ("誤", "正"),
    ("当初", "変更後"),
];

/// What may stand before the digits of one of an old and a new quantity alone: it turned negative, or is about so much. A
/// dash before new digits may join the parts of a code.
pub const QUANTITY_SIGNS: [char; 5] = ['△', '▲', '±', '約', '¥'];

/// Stages of a document before its last: beside a later one they name old text. The longest stands first, since one
/// begins with another.
const DRAFTS: [&str; 3] = ["素案では", "素案", "原案"];
/// Its last stages, which stand beside a draft elsewhere, too: 素案 and 案 of a calendar.
const LAST_DRAFTS: [&str; 2] = ["最終案", "案"];
/// Stages that say that they change something.
const CHANGED_DRAFTS: [&str; 4] = ["改正案", "変更案", "修正案", "見直し案"];
/// What was before: as the head of a column it names old text, before a value it may say what a programme reached.
const BASELINES: [&str; 3] = ["当初", "現行", "従前"];
/// As [`BASELINES`], but no heads of columns.
const BASELINES_OF_VALUES: [&str; 2] = ["旧", "補正前"];
/// Their counterparts before a value.
const OUTCOMES: [&str; 4] = ["最終", "変更", "補正後", "新"];

/// What stands behind such a word in a head: 変更前の内容, 旧方針.
const BEHIND_HEADS: [&str; 3] = ["の内容", "内容", "の記載"];

/// What stands in the column of the new text where the old text still holds.
const UNCHANGED: [&str; 7] = ["同左", "左に同じ", "変更なし", "変更無し", "変更ありません", "変わらず", "〃"];

/// How the words end that say nothing else: 変更前, 修正後.
pub const AHEAD: char = '前';
/// As [`AHEAD`], of what is new.
pub const AFTER: char = '後';

/// Words that may say that a value is old, where it ends in one or begins with it: 当初20町会以上→変更後30町会以上.
pub fn words_of_old() -> impl Iterator<Item = &'static str> {
    DRAFTS.into_iter().chain(BASELINES).chain(BASELINES_OF_VALUES)
}

/// Words that may say that a value is new. 最終案 stands before 最終, and 変更案 before 変更.
pub fn words_of_new() -> impl Iterator<Item = &'static str> {
    CHANGED_DRAFTS.into_iter().chain(LAST_DRAFTS).chain(OUTCOMES)
}

/// Whether a word is one for a stage of a document, and for nothing that a programme does: 素案, 原案.
#[must_use]
pub fn is_draft(word: &str) -> bool {
    DRAFTS.contains(&word)
}

/// What a verb does something to: 開催回数を2回→4回に変更する.
pub const OBJECT: char = 'を';

/// What stands behind a new value: 20町会以上→30町会以上に変更.
pub const CHANGED_TO: [&str; 10] =
    ["に変更", "へ変更", "に修正", "へ修正", "に訂正", "に見直し", "に改定", "に改訂", "変更）", "に改め"];

/// Characters of the arrow that begins a text; 0 where none does. Typewriters write `->` and `＝＞`.
#[must_use]
pub fn arrow_at(chars: impl IntoIterator<Item = char>) -> usize {
    const LONGEST: usize = 3;
    let mut length = 0;
    for c in chars.into_iter().take(LONGEST) {
        match c {
            _ if length == 0 && is_arrow(c) => return 1,
            '=' | '＝' => length += 1,
            _ if is_dash(c) => length += 1,
            '>' | '＞' if length > 0 => return length + 1,
            _ => return 0,
        }
    }
    0
}

/// Where the arrow begins that ends a text, spaces aside.
#[must_use]
pub fn arrow_behind(text: &str) -> Option<usize> {
    const LONGEST: usize = 3;
    let bare = text.trim_end();
    let starts = bare.char_indices().rev().take(LONGEST).map(|(at, _)| at);
    let arrow = |at: &usize| bare.get(*at..).is_some_and(|rest| arrow_at(rest.chars()) == rest.chars().count());
    starts.filter(arrow).last()
}

/// The last letters of the words for what is old.
#[must_use]
pub const fn ends_old(c: char) -> bool {
    matches!(c, '前' | '旧' | '誤' | '初')
}

/// Which side of a change a head of a column or row names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// 変更前: what was.
    Old,
    /// 変更後: what is now.
    New,
}

/// The side that a whole head names, without brackets and blanks: 【変更前】, 変更後（最終）, 新.
#[must_use]
pub fn side_of_head(head: &str) -> Option<Side> {
    let bare = bare(head)?;
    let without_remark = || head.trim().split_once(['（', '(']).map(|(word, _)| word.trim());
    let side = |word: &str| {
        let word = BEHIND_HEADS.iter().find_map(|behind| word.strip_suffix(behind)).unwrap_or(word);
        let paired = OLD_AND_NEW.iter().find_map(|(old, new)| match word {
            _ if word == *old => Some(Side::Old),
            _ if word == *new => Some(Side::New),
            _ => None,
        });
        let old = || is_head_of_old(word).then_some(Side::Old);
        let new = || (CHANGED_DRAFTS.contains(&word) || LAST_DRAFTS.contains(&word)).then_some(Side::New);
        paired.or_else(old).or_else(new)
    };
    side(&bare).or_else(|| side(without_remark()?))
}

/// Words that say so only as the heads of two columns or rows beside each other: alone they say much else.
fn is_head_of_old(word: &str) -> bool {
    DRAFTS.contains(&word) || BASELINES.contains(&word)
}

/// Whether two heads name stages of a plan that stand beside each other elsewhere, too: 素案 and 案 of a calendar.
#[must_use]
pub fn are_stages(old: &str, new: &str) -> bool {
    let is_one = |head: &str, words: &[&str]| bare(head).is_some_and(|bare| words.contains(&bare.as_str()));
    is_one(old, &DRAFTS) && is_one(new, &LAST_DRAFTS)
}

/// Whether a head stands over what is neither old nor new: 番号 and 項目 of a table of changes.
#[must_use]
pub fn heads_beside(head: &str) -> bool {
    const BESIDE: [&str; 14] =
        ["番号", "No", "No.", "№", "項目", "項目名", "区分", "欄", "頁", "ページ", "該当箇所", "箇所", "項番", "通番"];
    bare(head).is_some_and(|bare| BESIDE.contains(&bare.as_str()))
}

/// Whether the column of the new text says that the old text still holds.
#[must_use]
pub fn says_unchanged(text: &str) -> bool {
    bare(text).is_some_and(|bare| UNCHANGED.contains(&bare.as_str()))
}

/// Whether a head is one of the words that say nothing else: 変更前 and 修正後, not 案 or 新.
#[must_use]
pub fn names_a_side_alone(head: &str) -> bool {
    let Some(bare) = bare(head) else { return false };
    let says = |word: &str| word.chars().count() > 1 && bare == word && !is_head_of_old(word);
    OLD_AND_NEW.iter().any(|(old, new)| says(old) || says(new))
}

/// A head without brackets and blanks; a text is none.
fn bare(head: &str) -> Option<String> {
    /// 【変更前（令和４年３月の素案）】 is about the longest, in UTF-8.
    const MAX_BYTES: usize = 80;
    let letter = |c: &char| !c.is_whitespace() && !is_any_opener(*c) && !is_any_closer(*c);
    (head.len() <= MAX_BYTES).then(|| head.chars().filter(letter).collect())
}
