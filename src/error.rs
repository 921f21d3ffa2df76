//! Why an input could not be read at all.

use std::fmt;

/// Makes the enum of error codes with what each means from one table.
macro_rules! codes {
    ($( $name:ident = $code:literal, $ja:literal; )*) => {
        /// What kind of error.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "the table and docs/findings.md say what each means")]
        pub enum Code {
            $( $name, )*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Self] = &[$( Self::$name ),*];

            /// The stable code in kebab-case.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$name => $code, )* }
            }

            /// What it means, in Japanese.
            #[must_use]
            pub const fn ja(self) -> &'static str {
                match self { $( Self::$name => $ja, )* }
            }
        }
    };
}

codes! {
    Unreadable = "unreadable", "ファイルが開けない";
    IsFolder = "is-folder", "フォルダである";
    Empty = "empty", "空のファイル";
    WrongKind = "wrong-kind", "対象外の種類";
    TooLarge = "too-large", "大きすぎる";
    NotText = "not-text", "テキストでない";
    NotUtf8 = "not-utf-8", "UTF-8でない";
    NotAPdf = "not-a-pdf", "PDFとして読めない";
    DamagedPdf = "damaged-pdf", "PDFとして読めない";
    NoPages = "no-pages", "PDFとして読めない";
    Encrypted = "encrypted", "パスワード付き";
    WrongPassword = "wrong-password", "パスワード付き";
    DamagedArchive = "damaged-archive", "破損したファイル";
    BrokenJson = "broken-json", "JSONの破損";
    NotExtraction = "not-extraction", "抽出結果でない";
    WrongSchema = "wrong-schema", "抽出結果でない";
    TooDeep = "too-deep", "フォルダが深すぎる";
    OtherReading = "other-reading", "読み方が違う";
    BadCorrections = "bad-corrections", "訂正ファイルの誤り";
    NoInk = "no-ink", "座標が無い";
    NoMatch = "no-match", "該当なし";
    NameTaken = "name-taken", "出力名の重複";
    Unwritable = "unwritable", "書き込めない";
    PictureFailed = "picture-failed", "画像化できない";
    TooSlow = "too-slow", "制限超過";
    TooMuchMemory = "too-much-memory", "制限超過";
    Crashed = "crashed", "制限超過";
    Interrupted = "interrupted", "外からの中断";
    InternalError = "internal-error", "内部エラー";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.as_str().to_owned()
    }
}

/// One input that could not be read: what is wrong and what to do. The file's name is added by whoever opened it.
///
/// ```
/// use miekeshi::{ErrorCode, Options, extract};
///
/// let error = extract("empty.pdf", b"", &Options::default()).expect_err("nothing to read");
/// assert_eq!(error.code, ErrorCode::Empty);
/// assert!(!error.hint.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{what}; {hint}", .page.map(|p| format!("page {p}: ")).unwrap_or_default())]
pub struct Error {
    /// What kind of error, for `manifest.jsonl` and `failures.csv`.
    pub code: Code,
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
    pub fn new(code: Code, what: impl Into<String>, hint: &'static str) -> Self {
        Self { code, page: None, what: what.into(), hint }
    }
}
