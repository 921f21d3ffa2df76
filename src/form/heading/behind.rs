//! What stands right behind the number of a heading: a mark that ends it, or its title.

use super::super::fold::{is_closer, is_opener};
use crate::form::label_at;
use crate::lexicon::{is_hiragana, is_kanji, is_katakana};

/// A space, a bracket or a mark: the number ends there.
pub(super) fn may_follow_number(line: &[char], end: usize) -> bool {
    line.get(end).is_none_or(|c| {
        c.is_whitespace()
            || is_opener(*c)
            || is_closer(*c)
            || matches!(c, ':' | '『' | '「' | '、' | '.' | '■' | '◆' | ')')
    })
}

/// 経営課題１防災・減災, 戦略1-1子どもを守る: the title of a record right behind its number, where a copy lost the space.
/// 経営課題１では begins a sentence, 経営課題１点目 counts.
pub(in crate::form) fn runs_into_title(line: &[char], end: usize) -> bool {
    /// The longest title that was met has 52 characters.
    const MAX_CHARS: usize = 60;
    let rest = line.get(end..).unwrap_or_default();
    let Some((first, next)) = rest.first().zip(rest.get(1)) else { return false };
    let begins = (is_kanji(*first) || is_katakana(*first) || is_hiragana(*first)) && !joins(*first, *next);
    let sentence = rest.iter().any(|c| matches!(c, '。' | '、'));
    begins && !sentence && rest.len() <= MAX_CHARS && next.is_alphanumeric()
}

/// Whether the two characters behind a number go on with a sentence, or count: １では, １の, １及び, １点目, １～３.
fn joins(first: char, next: char) -> bool {
    // にぎわい begins titles in many plans; other words that begin like a particle cannot be told from one.
    let particle = matches!(
        first,
        'は' | 'が' | 'を' | 'に' | 'の' | 'と' | 'で' | 'も' | 'へ' | 'や' | 'か' | 'よ' | 'な' | 'ま'
    );
    let word = matches!((first, next), ('に', 'ぎ') | ('ま', 'ち') | ('な', 'に'));
    let counted =
        matches!(first, '点' | 'つ' | '番' | '年' | '月' | '号' | '及' | '並' | '以' | '関' | '等' | '件' | '項')
            || next == '目';
    counted || particle && !word
}

/// 【1-1つながりづくり】: a title in the bracket of its number, where a copy lost the space. What is counted or dated
/// (〔24年度予算額…〕, <1-3月末>) is no title.
pub(super) fn touches_title(line: &[char], end: usize) -> bool {
    /// Titles of records have at least as many characters: 防災.
    const LEAST: usize = 2;
    let rest = line.get(end..).unwrap_or_default();
    let inner = rest.iter().position(|c| is_closer(*c)).and_then(|close| rest.get(..close)).unwrap_or_default();
    let first = inner.first().filter(|c| c.is_alphabetic() && !c.is_ascii());
    let counted = first.is_some_and(|c| {
        matches!(c, '年' | '月' | '日' | '回' | '号' | '期' | '度' | '点' | '目' | 'か' | 'カ' | 'ヶ' | 'ヵ')
    });
    inner.len() >= LEAST && first.is_some() && !counted && !inner.contains(&'円')
}

/// １－３ 【撤退・再構築基準】: a box with a number before its label is no record.
pub(super) fn is_label(title: &[char]) -> bool {
    /// Letters of a wording that is no everyday word.
    const LEAST: usize = 5;
    title.iter().filter(|c| c.is_alphabetic()).count() >= LEAST
        && label_at(title).is_some_and(|found| found.left.is_empty() && found.end >= title.len())
}
