//! Brackets around labels, numbers and titles.

/// Openers with their closers, as printed in half and full width.
const PAIRS: [(char, char); 10] = [
    ('【', '】'),
    ('[', ']'),
    ('［', '］'),
    ('<', '>'),
    ('＜', '＞'),
    ('〈', '〉'),
    ('〔', '〕'),
    ('≪', '≫'),
    ('《', '》'),
    ('〖', '〗'),
];

/// Round brackets and quotes stand inside sentences as well, so they open no label by themselves.
const INNER_PAIRS: [(char, char); 8] =
    [('“', '”'), ('(', ')'), ('（', '）'), ('「', '」'), ('『', '』'), ('｢', '｣'), ('{', '}'), ('｛', '｝')];

/// A bracket that opens a label, a number or a title: `【経営課題１】`, `<1-1 …>`, `〔25予算額 …〕`, `≪概要≫`.
#[must_use]
pub const fn is_opener(c: char) -> bool {
    matches!(c, '【' | '[' | '［' | '<' | '＜' | '〈' | '〔' | '≪' | '《' | '〖')
}

/// A bracket that closes one.
#[must_use]
pub const fn is_closer(c: char) -> bool {
    matches!(c, '】' | ']' | '］' | '>' | '＞' | '〉' | '〕' | '≫' | '》' | '〗')
}

/// 「, 『: around a title that a ward quotes.
#[must_use]
pub const fn is_quote_opener(c: char) -> bool {
    matches!(c, '「' | '『' | '｢' | '“')
}

/// 」, 』.
#[must_use]
pub const fn is_quote_closer(c: char) -> bool {
    matches!(c, '」' | '』' | '｣' | '”')
}

/// The bracket that closes `opener`; `None` for anything that opens nothing.
#[must_use]
pub fn closer_of(opener: char) -> Option<char> {
    PAIRS.iter().chain(&INNER_PAIRS).find(|(open, _)| *open == opener).map(|(_, close)| *close)
}

/// What stands between the brackets around a whole text: 地下鉄 of 【地下鉄】, ` <地下鉄> `. `None` where none enclose it.
#[must_use]
pub fn enclosed(text: &str) -> Option<&str> {
    let text = text.trim();
    let opener = text.chars().next()?;
    text.strip_prefix(opener)?.strip_suffix(closer_of(opener)?)
}

/// A bracket of any kind that opens, round ones and quotes too.
#[must_use]
pub fn is_any_opener(c: char) -> bool {
    PAIRS.iter().chain(&INNER_PAIRS).any(|(open, _)| *open == c)
}

/// A bracket of any kind that closes.
#[must_use]
pub fn is_any_closer(c: char) -> bool {
    PAIRS.iter().chain(&INNER_PAIRS).any(|(_, close)| *close == c)
}

/// Brackets round the titles of headings: opening ones, and closing ones.
pub const TITLE_BRACKETS: (&[char], &[char]) = (&['【', '〔', '［', '[', '〖'], &['】', '〕', '］', ']', '〗']);

/// A bracket in which titles stand: `【地下鉄】`, `〔地下鉄〕`.
#[must_use]
pub fn is_title_opener(c: char) -> bool {
    TITLE_BRACKETS.0.contains(&c)
}

/// A title without the brackets or quotes around all of it: 地下鉄 of 【地下鉄】 and 「地下鉄」. `None` where none do.
#[must_use]
pub fn quoted_title(text: &str) -> Option<&str> {
    let around = text.trim_start().starts_with(|c: char| is_title_opener(c) || is_quote_opener(c));
    enclosed(text).filter(|_| around)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_opener_has_its_closer() {
        for (open, close) in PAIRS {
            assert!(is_opener(open) && is_closer(close) && closer_of(open) == Some(close));
        }
        assert_eq!(closer_of('（'), Some('）'));
        assert_eq!(closer_of('区'), None);
    }
}
