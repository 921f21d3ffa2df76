//! 変更前・変更後: words by which a text itself says what is old and what replaces it.

/// What is old, with the word for what replaces it.
pub const OLD_AND_NEW: [(&str, &str); 8] = [
    ("変更前", "変更後"),
    ("改正前", "改正後"),
    ("修正前", "修正後"),
    ("訂正前", "訂正後"),
    ("改定前", "改定後"),
    ("改訂前", "改訂後"),
    ("見直し前", "見直し後"),
    ("旧", "新"),
];

/// The last letters of the words for what is old.
#[must_use]
pub const fn ends_old(c: char) -> bool {
    matches!(c, '前' | '旧')
}
