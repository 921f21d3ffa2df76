//! Words by which a document is known as a 運営方針, and by which it says what it is.

/// Words of a title that say that a document shows changes: (素案)からの変更について, 見え消し版, 新旧対照表, 修正後.
pub const CHANGE_WORDS: &[&str] = &["変更", "見え消し", "新旧", "修正"];
