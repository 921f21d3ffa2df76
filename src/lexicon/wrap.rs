//! Where a line of Japanese text may break.

use super::fold::NO_BREAK_SPACE;

/// 行頭禁則: characters that never begin a line of their own, so a line that begins with one goes on with the line above.
#[must_use]
pub const fn cannot_begin(c: char) -> bool {
    matches!(
        c,
        '。' | '、'
            | '，'
            | '．'
            | ')'
            | '）'
            | '」'
            | '』'
            | '】'
            | '》'
            | '≫'
            | '〉'
            | '＞'
            | '>'
            | '〕'
            | '］'
            | ']'
            | '}'
            | '｝'
            | '％'
            | '%'
            | '々'
            | 'ゝ'
            | '！'
            | '？'
            | '：'
            | ':'
            | '～'
            | 'ん'
            | 'ン'
    ) || is_small_kana(c)
}

/// ゃ, ッ, ー: kana that only go on with the one before.
const fn is_small_kana(c: char) -> bool {
    matches!(
        c,
        'っ' | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'ぁ'
            | 'ぃ'
            | 'ぅ'
            | 'ぇ'
            | 'ぉ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
            | 'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
            | 'ー'
    )
}

/// ぶら下げ: marks that stand at the end of a line whatever room it has, over its border if need be.
#[must_use]
pub const fn hangs(c: char) -> bool {
    matches!(c, '。' | '、' | '，' | '．' | '」' | '』' | '）' | ')' | '】' | '％' | '%' | 'ー' | '！' | '？')
}

/// Width of a character in half-width columns; half-width kana (U+FF61 to U+FF9F) have one.
#[must_use]
pub const fn columns_of(c: char) -> u32 {
    if c.is_ascii() || matches!(c, '\u{ff61}'..='\u{ff9f}' | NO_BREAK_SPACE) { 1 } else { 2 }
}

/// A mark that ends a sentence.
#[must_use]
pub const fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '｡')
}

/// Kana that end a verb or join words: a sentence hardly begins with one, and a line that does goes on with another.
#[must_use]
pub const fn hardly_begins(c: char) -> bool {
    cannot_begin(c) || matches!(c, 'た' | 'る' | 'い' | 'て' | 'に')
}
