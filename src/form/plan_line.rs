//! The plan's own lines: its title, and the post and name of its head.
//!
//! Both are asked of every line, so they are matched by hand: as patterns they cost a small document more than its
//! reading, since a pattern is compiled in every process.

use super::masthead::plan_words;
use crate::lexicon::{
    FIRST_YEAR, HEAD_POSTS, PLAN_OWNERS, TITLE_ERAS, TITLE_JOINTS, TITLE_OPENERS, is_kana, is_kanji, is_numeral,
    written,
};

use crate::value::year_ending;

/// Characters of a name before its suffix (区, 局): 行財政改革推進 and more.
const MOST_NAME_CHARS: usize = 16;

/// Characters between a year and 運営方針 where no owner is named.
const MOST_CHARS_BEHIND_YEAR: usize = 12;

/// Characters of a head's post before 区長 or 局長.
const MOST_POST_CHARS: usize = 8;

/// Characters of a head's name: 筋原 章博 and long ones.
const MOST_HEAD_CHARS: usize = 16;

/// 令和４年度 港区運営方針 (素案)からの変更について; 平成30年度 建設局運営方針. `key` has no white space.
pub(super) fn is_title(key: &str) -> bool {
    if key.contains(['。', '、']) {
        return false;
    }
    let opened = key.strip_prefix(TITLE_OPENERS).unwrap_or(key);
    let named = behind_year(opened).unwrap_or(opened);
    let mut places = plan_words(key);
    let before = |at: usize, rest: &str| key.get(key.len() - rest.len()..at).map(|text| text.chars().count());
    places.any(|at| {
        let of_owner = |joint: &str| {
            let owner = key.get(..at).and_then(|text| text.strip_suffix(joint));
            let name = owner.and_then(|text| text.strip_suffix(PLAN_OWNERS));
            name.is_some_and(|name| before(name.len(), named).is_some_and(|count| count <= MOST_NAME_CHARS))
        };
        let of_year = || before(at, behind_year(key)?).filter(|count| *count <= MOST_CHARS_BEHIND_YEAR);
        // 大阪市西成区役所 令和7年度運営方針.
        let of_owner_and_year = || {
            let before = key.get(..at)?;
            let owner = before.get(..year_ending(before)?.range.start)?;
            owner.strip_suffix(PLAN_OWNERS).filter(|name| name.chars().count() <= MOST_NAME_CHARS)
        };
        TITLE_JOINTS.iter().any(|joint| of_owner(joint)) || of_year().is_some() || of_owner_and_year().is_some()
    })
}

/// What follows 令和４年度, R4年, 30年度 at the head of a text.
fn behind_year(text: &str) -> Option<&str> {
    let numbered = TITLE_ERAS.iter().find_map(|era| text.strip_prefix(era)).unwrap_or(text);
    let digits = numbered.bytes().take_while(u8::is_ascii_digit).count();
    let marked = match digits {
        0 => numbered.strip_prefix(FIRST_YEAR).unwrap_or_else(|| numbered.trim_start_matches(is_numeral)),
        1..=4 => numbered.get(digits..)?,
        _ => return None,
    };
    let rest = marked.strip_prefix('年')?;
    Some(rest.strip_prefix('度').unwrap_or(rest))
}

/// （区長：筋原 章博）, 局長：山田 太郎: whether the bracket that opens it is still open. `None` where it is no head.
pub(super) fn plan_head(key: &str) -> Option<bool> {
    // 【区長：…】.
    let squared = key.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
    let key = squared.unwrap_or(key);
    let inner = key.strip_prefix('(').unwrap_or(key);
    let (post, name) = inner.split_once(':')?;
    let closed = name.strip_suffix(')');
    let is_post = HEAD_POSTS
        .iter()
        .filter_map(|word| post.strip_suffix(word))
        .any(|before| before.chars().count() <= MOST_POST_CHARS && !before.contains(['。', '、', '(', ')']));
    let name = closed.unwrap_or(name);
    let is_name = (1..=MOST_HEAD_CHARS).contains(&name.chars().count())
        && !name.contains(|c: char| matches!(c, '。' | '、' | '(' | ')') || c.is_ascii_digit());
    (is_post && is_name).then(|| closed.is_none() && key.starts_with('('))
}

/// （区長　筋原 章博）: a head in brackets of its own whose post ends with a space in place of the colon.
pub(super) fn spaced_head(line: &[char]) -> bool {
    let first = line.iter().copied().find(|c| !c.is_whitespace());
    if !first.is_some_and(|first| first == '(' || HEAD_POSTS.iter().any(|post| post.starts_with(first))) {
        return false;
    }
    let text = written(line, |_| false);
    let Some(inner) = text.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else {
        return named_head(&text);
    };
    let Some((post, name)) = inner.trim().split_once(char::is_whitespace) else { return false };
    plan_head(&["(", post, ":", &name.split_whitespace().collect::<String>(), ")"].concat()) == Some(false)
        && !name.trim_start().starts_with(['の', 'は', 'が', 'を'])
}

/// `区長　筋原　章博`: without brackets and colon only post, family name and given name are a head.
fn named_head(text: &str) -> bool {
    /// Characters of a family or a given name.
    const MOST: usize = 4;
    let mut words = text.split_whitespace();
    let (post, names) = (words.next().unwrap_or_default(), words.collect::<Vec<_>>());
    let is_name = |name: &&str| name.chars().count() <= MOST && name.chars().all(|c| is_kanji(c) || is_kana(c));
    HEAD_POSTS.contains(&post) && names.len() == 2 && names.iter().all(is_name)
}

/// Whether the title of the plan begins a line: 令和元年度 都市計画局運営方針 経営課題1.
pub(super) fn begins_with_title(line: &[char]) -> bool {
    let own = line.get(..plan_line_end(line)).unwrap_or(line);
    is_title(&own.iter().filter(|c| !c.is_whitespace()).collect::<String>())
}

/// End of the plan's title at the head of a line: before （区長：…） on the same line.
pub(super) fn plan_line_end(rest: &[char]) -> usize {
    /// 会計管理者 and a colon.
    const MAX_POST_CHARS: usize = 8;
    let is_post = |at: usize| {
        let mut before = ' ';
        let marks = rest.get(at + 1..).unwrap_or_default().iter().filter(|c| !c.is_whitespace()).take(MAX_POST_CHARS);
        for c in marks {
            if *c == ':' {
                return before == '長';
            }
            before = *c;
        }
        false
    };
    let opens_head = |at: &usize| rest.get(*at) == Some(&'(') && is_post(*at);
    (1..rest.len()).find(opens_head).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        for title in [
            "令和4年度港区運営方針(素案)からの変更について",
            "平成30年度建設局運営方針",
            "【令和元年度港区運営方針】",
            "港区の運営方針",
            "30年度運営方針",
            "H29年度区長会議に係る経営方針の運営方針",
            "◆R4年中央卸売市場運営方針",
            "1234年度運営方針",
            "あいうえおかきくけこさしすせそた区運営方針",
            "12345年度区運営方針",
        ] {
            assert!(is_title(title), "{title}");
        }
        for other in [
            "運営方針",
            "令和4年度港区運営方針、素案",
            "令和4年度に港区運営方針を改めた。",
            "あいうえおかきくけこさしすせそたち区運営方針",
            "12345年度運営方針",
            "令和4年度あいうえおかきくけこさしす運営方針",
            "港区の経営",
            "「◆港の運営方針",
            "",
        ] {
            assert!(!is_title(other), "{other}");
        }
    }

    #[test]
    fn heads() {
        for (line, open) in [
            ("(区長:筋原章博)", Some(false)),
            ("(区長:筋原章博", Some(true)),
            ("局長:山田太郎", Some(false)),
            ("局長:山田太郎)", Some(false)),
            ("(会計管理者:山田)", Some(false)),
            ("(行政委員会事務局長:山田)", Some(false)),
            ("(総監:山田)", Some(false)),
            ("(あいうえおかきくけ区長:山田)", None),
            ("(区長:)", None),
            ("(区長:山田3)", None),
            ("(区長、局長:山田)", None),
            ("(課長:山田)", None),
            ("((区長:山田)", None),
            ("(区長:山田))", None),
            ("(区長:あいうえおかきくけこさしすせそたち)", None),
            ("区長", None),
        ] {
            assert_eq!(plan_head(line), open, "{line}");
        }
    }

    #[test]
    fn a_head_without_a_colon_has_its_own_brackets() {
        let spaced = |line: &str| spaced_head(&line.chars().map(crate::lexicon::folded).collect::<Vec<_>>());
        for line in ["（区長　筋原　章博）", "(局長 見本 太郎)", " （会計管理者　見本花子） ", "区長　筋原　章博"]
        {
            assert!(spaced(line), "{line}");
        }
        for line in [
            "（区長の方針）",
            "区長　筋原",
            "区長　筋原章博の方針　全文",
            "（区長 の方針）",
            "（区長　就任、4月）",
            "（事業費　2,025千円）",
        ] {
            assert!(!spaced(line), "{line}");
        }
    }
}
