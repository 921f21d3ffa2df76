//! What sentences are made of: particles, and the letters of words that mean something.

/// Particles that may stand between two of the same words.
pub const PARTICLES: [char; 9] = ['と', 'や', 'を', 'に', 'が', 'は', 'の', 'で', 'も'];

/// Two particles that never follow each other, unless the second begins a word (をはじめ, ににぎわい).
pub const NEVER_TOGETHER: [&str; 22] = [
    "をを", "がが", "をが", "がを", "にを", "はを", "でを", "へを", "をに", "はは", "のの", "とと", "でで", "にに",
    "はが", "がは", "をは", "をの", "がの", "のを", "をで", "をへ",
];

/// What makes the second of them a part of a word: をがんばる, をにぎわす, をにらむ, をはじめ, とともに, でできる, をのせる,
/// をへて.
pub const GOES_ON_AS_WORD: [char; 17] =
    ['ん', 'ぎ', 'ら', 'な', 'じ', 'も', 'き', 'か', 'り', 'せ', 'て', 'ぞ', 'ば', 'ぼ', 'び', 'こ', 'さ'];

/// Marks at which a clause ends, so that what follows counts something else.
pub const CLAUSE_ENDS: [char; 8] = ['、', '。', '，', '；', '\n', '→', '⇒', '／'];

/// What the first bytes of kana and of most kanji in UTF-8 become where they are read as Shift_JIS.
pub const MISREAD: [char; 3] = ['縺', '繧', '繝'];

/// Kanji and katakana with their marks: what words that mean something are made of.
#[must_use]
pub const fn is_word(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | 'ー' | 'ｰ' | 'ﾞ' | 'ﾟ') || is_katakana(c)
}

/// Katakana of either width.
#[must_use]
pub const fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ｦ'..='ｯ' | 'ｱ'..='ﾝ')
}

/// Full-width hiragana.
#[must_use]
pub const fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

/// Kana of any kind and width, with the marks that stand among them.
#[must_use]
pub const fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・' | 'ｦ'..='ﾟ')
}

/// Kanji with the signs that stand for some.
#[must_use]
pub const fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '〆' | 'ヶ' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
