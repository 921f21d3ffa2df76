//! Why an input could not be read at all.

/// One input that could not be read: what is wrong and what to do. The file's name is added by whoever opened it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{what}; {hint}", .page.map(|p| format!("page {p}: ")).unwrap_or_default())]
pub struct Error {
    /// Stable kebab-case code, for `manifest.jsonl` and `failures.csv`.
    pub code: &'static str,
    /// Page, counted from 1, where one is to blame.
    pub page: Option<u32>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub hint: &'static str,
}

impl Error {
    /// An error that no single page is to blame for.
    #[must_use]
    pub fn new(code: &'static str, what: impl Into<String>, hint: &'static str) -> Self {
        Self { code, page: None, what: what.into(), hint }
    }
}
