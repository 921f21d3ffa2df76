//! 月, 日 and the words for "as of": 12月末時点, R3.12末, 令和3年12月31日現在.

/// 月.
pub const MONTH: char = '月';
/// Unit of the month of 12月末時点 in edits.
pub const MONTH_UNIT: &str = "月";
/// 日 behind the day of a month.
pub const DAY_OF_MONTH: char = '日';

/// Words behind a month or a day that say that results are as of it; a longer one before its beginning.
pub const AS_OF: &[&str] = &[
    "末日時点",
    "末日現在",
    "末日まで",
    "末日",
    "末時点",
    "末現在",
    "末まで",
    "末見込み",
    "末見込",
    "末実績",
    "末",
    "時点",
    "現在",
    "まで",
];

/// 時点, the word for "as of" itself.
pub const AS_OF_WORD: &str = "時点";

/// 末, the end of a month: never behind a day.
pub const MONTH_END: char = '末';

/// Words of which a bracket behind a year may hold no other than these beside its month.
pub const AS_OF_NOTES: &[&str] = &["見込み", "見込", "の実績", "実績", "集計", "分", "予定", "速報", "値"];

/// Parts of a year, and words that say that its figures are not settled: what a bracket behind the year of results may hold.
pub const PERIODS: &[&str] =
    &["見込み", "見込", "速報値", "速報", "上半期", "下半期", "上期", "下期", "前期", "後期", "半期", "通年", "年間"];

/// 四半期, behind its number.
pub const QUARTER: &str = "四半期";

/// Between the first and the last month of a time: 4月～12月, 4月から12月.
pub const MONTH_RANGE: &[&str] = &["～", "〜", "~", "-", "－", "‐", "ー", "から"];

/// Marks between year, month and day in numbers: R3.12, R3/12/31.
pub const DATE_DOTS: &[char] = &['.', '．', '/', '／', '・'];

/// 実績 behind the year of a head of results.
pub const RESULT_WORDS: &[&str] = &["の実績", "実績", "実績値", "の取組実績", "取組実績"];

/// Behind the number of a page: ３ページ.
pub const PAGE_COUNTERS: [&str; 3] = ["ページ", "頁", "㌻"];
