//! 元号 and the words that make a number a year.

/// Names of 令和 as printed.
pub const REIWA: &[&str] = &["令和", "㋿", "R", "Ｒ", "R.", "Ｒ．"];
/// Names of 平成.
pub const HEISEI: &[&str] = &["平成", "㍻", "H", "Ｈ", "H.", "Ｈ．"];
/// Names of 昭和.
pub const SHOWA: &[&str] = &["昭和", "㍼", "S", "Ｓ", "S.", "Ｓ．"];

/// Eras in which plans were made, as their titles and labels print them.
pub const ERAS_OF_PLANS: &[&str] = &["平成", "令和"];

/// 元年: the first year of an era.
pub const FIRST_YEAR: char = '元';

/// 年度: the mark of a fiscal year.
pub const FISCAL_YEAR: &str = "年度";
/// First letters of the eras, which stand for them only where nothing else can be meant: 令3.12末, 令２決算額.
pub const ERA_LETTERS: [(char, &str); 3] = [('令', "令和"), ('平', "平成"), ('昭', "昭和")];
/// Before a Western year that is a fiscal year.
pub const FISCAL_MARKS: &[&str] = &["FY", "ＦＹ"];
/// 西暦 before a Western year.
pub const WESTERN_YEAR: &str = "西暦";
/// 年 behind a calendar year.
pub const YEAR: char = '年';
/// 年, and the misprint 度 (平成29度).
pub const YEAR_MARKS: &[&str] = &["年", "度"];
/// Behind 年 or 度: years are counted, and none is named (3年間, 2年生, 20年代).
pub const COUNTED_YEARS: &[char] =
    &['間', '目', '以', '生', '代', '前', '後', '連', '毎', '制', '数', '周', 'ご', '経'];

/// 前年度, 昨年度: the year before the document's own.
pub const LAST_YEAR: &[&str] = &["前年度", "昨年度", "前年"];
/// 当年度, 本年度: the document's own year.
pub const THIS_YEAR: &[&str] = &["当年度", "本年度", "今年度", "当該年度"];

/// 翌年度, 来年度: the year behind the document's own.
pub const NEXT_YEAR: &[&str] = &["翌年度", "次年度", "来年度"];
/// 前年同月, 前年同期: a part of the year before.
pub const SAME: char = '同';
/// Before the last two digits of a Western year: '23年度.
pub const APOSTROPHES: &[char] = &['\'', '’', '‘', '＇'];

/// 前々年度: two years before the document's own.
pub const YEAR_BEFORE_LAST: &[&str] = &["前々年度", "前前年度"];

/// Between a year and its value: 29年度：49.9％, ２年度実績　48.1％, ４年度末までに55％以上.
pub const YEAR_TO_VALUE: &[&str] = &[
    "実績値",
    "実績",
    "目標値",
    "目標",
    "見込み",
    "見込",
    "末までに",
    "中に",
    "までに",
    "末時点",
    "末",
    "現在",
    "時点",
    "調査",
    "は",
    "に",
    "の",
    "延べ",
    "約",
];

/// Behind the year by which a target is due, at the head of its sentence.
pub const DUE: &[&str] = &["末までに", "までに", "中に", "末に", "末時点で", "には"];

/// Behind a year in brackets at the end of a measure: 割合（２年度実績）.
pub const YEAR_NOTES: &[&str] = &[
    "",
    "まで",
    "までに",
    "末まで",
    "末までに",
    "中",
    "実績",
    "実績値",
    "調査",
    "時点",
    "末",
    "末時点",
    "現在",
    "末現在",
    "調べ",
    "目標",
    "目標値",
    "見込",
    "見込み",
    "の実績",
    "調査結果",
    "実施",
    "確定値",
    "速報値",
];

/// Last letters of the year of a head of results: 令和３年度, （令和３年）, 2021FY.
pub const HEAD_YEAR_ENDS: [char; 6] = ['度', '年', ')', '）', 'Y', 'Ｙ'];
/// 度, the last letter of a fiscal year.
pub const FISCAL_LETTER: char = '度';
/// Between a year and the amount that it labels: `R3・115,844千円`.
pub const YEAR_TO_AMOUNT: [char; 4] = ['・', '：', ':', '度'];

/// Letters that end the word for a year: a number behind them is none of its own.
pub const ENDS_OF_YEARS: [char; 2] = ['年', '度'];

/// What may stand between two months of which one was struck, or of which both are meant: 1/2月末, ８ １０月末.
pub const BETWEEN_MONTHS: [char; 5] = ['/', '／', '・', '、', '→'];

/// Whether a text ends in a word for a time: 前年度, 初年度, ２年目, 上半期, 12月末. A value behind it is one of a series.
#[must_use]
pub fn names_a_time(text: &str) -> bool {
    const ENDS: [&str; 10] = ["年", "年度", "年末", "年度末", "月", "月末", "期", "年目", "期目", "回目"];
    ENDS.iter().any(|end| text.ends_with(end))
}
