//! Dashes, waves and signs.

/// A dash of any of the shapes that stand between the parts of a number or for "none".
///
/// ー and ｰ are the long-vowel mark, typed for a dash in budget boxes; ─ and ━ come from drawn tables.
#[must_use]
pub const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '－'
            | '‐'
            | '‑'
            | '‒'
            | '–'
            | '—'
            | '―'
            | '−'
            | 'ー'
            | 'ｰ'
            | '─'
            | '━'
            | '﹣'
            | '⁃'
            | '﹘'
            | '➖'
    )
}

/// ー, the long-vowel mark in either width: a dash in a budget box, a part of a word elsewhere.
#[must_use]
pub const fn is_long_vowel(c: char) -> bool {
    matches!(c, 'ー' | 'ｰ')
}

/// A dash that is part of no word.
#[must_use]
pub const fn is_plain_dash(c: char) -> bool {
    is_dash(c) && !is_long_vowel(c)
}

/// ～ of any shape: `R3～R5`, `10〜20年間`.
#[must_use]
pub const fn is_wave(c: char) -> bool {
    matches!(c, '~' | '〜' | '～' | '∼' | '∿' | '⁓' | '〰')
}

/// The word for a sign of a negative amount: マイナス500千円.
pub const MINUS: &[&str] = &["マイナス", "ﾏｲﾅｽ"];

/// A mark of a negative amount that is no dash: `▲900`, `△ 111,155`.
#[must_use]
pub const fn is_sign(c: char) -> bool {
    matches!(c, '▲' | '△' | '▼' | '▽')
}
