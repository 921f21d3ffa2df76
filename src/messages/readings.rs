//! How the readings of digits are listed, in both languages.

/// The words of one language.
#[derive(Debug)]
pub(crate) struct Words {
    /// Behind a number that stays as it is printed.
    pub unchanged: &'static str,
    /// No reading that was weighed.
    pub none: &'static str,
    /// Between two readings.
    pub joint: &'static str,
}

/// In English.
pub(crate) const ENGLISH: Words = Words { unchanged: " unchanged", none: "none of these", joint: "; " };

/// In Japanese.
pub(crate) const JAPANESE: Words =
    Words { unchanged: "（変更なし）", none: "いずれでもない", joint: "、" };
