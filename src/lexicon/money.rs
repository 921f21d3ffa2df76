//! 予算額 and 決算額: units and scales of money, and the words that stand beside amounts.

/// Units of money with their power of ten in yen; longer names before their ends.
pub const MONEY_UNITS: &[(&str, i8)] =
    &[("百万円", 6), ("億円", 8), ("千円", 3), ("万円", 4), ("十億円", 9), ("円", 0)];

/// Before the unit of a table: 単位：千円.
pub const UNIT: &str = "単位";

/// What a line of amounts may begin with, behind its year, that is no label of a budget or of a settlement.
pub const MONEY_HEADS: &[&str] = &[
    "予算額",
    "決算額",
    "予算要求額",
    "要求額",
    "予算執行額",
    "執行額",
    "予算残額",
    "予算増減額",
    "執行見込額",
    "所要額",
    "関連事業費",
    "事業費",
    "総事業費",
    "関連予算",
    "債務負担行為",
    "限度額",
    "基金繰入",
];

/// 円.
pub const YEN: &str = "円";
/// ¥ before an amount.
pub const YEN_SIGNS: &[char] = &['¥', '￥'];
/// The unit in which budgets are given.
pub const THOUSAND_YEN: &str = "千円";

/// 千 of a 千円 whose 円 was lost, or stands elsewhere.
pub const THOUSAND: &str = "千";

/// Kanji digits of plain writing.
pub const KANJI_DIGITS: &str = "〇一二三四五六七八九";

/// The value of a digit in kanji, also as deeds have them (大字): 令和参年度, 金壱百万円.
#[must_use]
pub const fn kanji_digit(c: char) -> Option<u8> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壱' => 1,
        '二' | '弐' => 2,
        '三' | '参' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陸' => 6,
        '七' | '漆' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// 十, 百, 千 with their power of ten.
pub const SMALL_SCALES: &[(char, i8)] = &[('十', 1), ('百', 2), ('千', 3), ('拾', 1)];
/// Whether a letter is part of a number up to ninety-nine in kanji: 二十九, 参.
#[must_use]
pub fn is_numeral(c: char) -> bool {
    kanji_digit(c).is_some() || SMALL_SCALES.contains(&(c, 1))
}

/// 万, 億, 兆 with their power of ten.
pub const LARGE_SCALES: &[(char, i8)] = &[('万', 4), ('萬', 4), ('億', 8), ('兆', 12)];

/// Words before 予算 and 決算 that keep what they are: 当初予算額, 算定見込額.
pub const BUDGET_LEADS: &[&str] = &["当初", "補正後", "補正", "算定見込", "見込", "年間", "総"];
/// 予算 and its kin; 算定見込額 is what the draft prints for 予算額.
pub const BUDGET_WORDS: &[&str] = &["予算", "算定"];
/// 決算.
pub const SETTLEMENT_WORDS: &[&str] = &["決算"];
/// The letter that all of them have: a text without it has no such label.
pub const BUDGET_LETTER: char = '算';
/// Words behind 予算 and 決算 that belong to the label.
pub const BUDGET_TAILS: &[&str] = &["見込", "案", "額", "(案)", "（案）", "（見込）", "(見込)"];

/// Words in a label that make its amount another one than the budget or settlement of its year, and words with them that do
/// not: 補正予算額 is what was added, 補正後予算額 the budget.
pub const OTHER_KINDS: &[(&str, &[&str])] = &[("補正", &["補正後", "補正前"]), ("決算見込", &[])];

/// Where an amount is expected: nobody knows it yet.
pub const UNDECIDED: &[&str] = &[
    "未定",
    "未確定",
    "調整中",
    "精査中",
    "算定中",
    "検討中",
    "協議中",
    "査定中",
    "別途",
    "皆増",
    "皆減",
    "皆無",
    "なし",
    "無し",
    "該当なし",
    "予算なし",
    "予算無し",
    "予算措置なし",
    "予算計上なし",
    // An item that costs nothing of its own; 予算 is no label there.
    "ゼロ予算",
];
/// Behind an amount: it is a bound, and nobody knows the amount itself.
pub const AMOUNT_BOUNDS: &[&str] = &["未満", "以上", "以下", "以内", "超"];
/// What is typed in place of the digits of an amount that is still to come: ○○千円, ＸＸＸ円.
pub const PLACEHOLDERS: &[char] =
    &['○', '〇', '◯', '●', '×', '□', '■', '◇', '*', '＊', '_', '＿', '?', '？', 'X', 'Ｘ', 'x', 'ｘ', ',', '，'];
/// Lines drawn through a cell that holds no amount, as characters.
pub const SLASHES: &[char] = &['／', '/', '＼', '\\', '╱', '╲'];
/// Between two factors, and before a tolerance: 30町会×2回, 30±5町会.
pub const FACTORS: &[char] = &['×', '✕', '✖', '±'];
/// Where an amount is expected: a spreadsheet's error.
pub const SHEET_ERRORS: &[&str] = &[
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "＃ＲＥＦ！",
    "#SPILL!",
    LOST_SOURCE,
    LOST_MARK,
];
/// What Word prints for a field that points to nothing.
const LOST_SOURCE: &str = "エラー! 参照元が見つかりません。";
const LOST_MARK: &str = "エラー! ブックマークが定義されていません。";
/// A cell too narrow for its number, as spreadsheets print it.
pub const OVERFLOW: char = '#';

/// Words that make an amount a part of, or a companion to, the one before it.
pub const PART_WORDS: &[&str] =
    &["うち", "内訳", "内数", "再掲", "前年度", "昨年度", "内", "財源", "一部再掲", "の内数", "（再掲）"];
/// 内訳: what a value is made of.
pub const BREAKDOWN: &str = "内訳";
/// うち, which names a part of the amount before it.
pub const OF_WHICH: &str = "うち";
/// What stands before the name of a part and is no part of it: うち国費 is 国費.
pub const PART_LEADS: &[&str] =
    &["うち、", "うち，", "うち", "内訳：", "内訳:", "内訳", "財源内訳", "財源：", "財源:", "財源"];
/// Words behind an amount that are about it and count nothing: 12,217ほか.
pub const AMOUNT_TAILS: &[&str] = &["ほか", "他", "以内", "上限", "見込", "計上"];
/// Names of parts that stand behind the amount they qualify, with or without an amount of their own.
pub const PART_NAMES: &[&str] = &["内数", "再掲", "前年度", "昨年度"];

/// Words in a bracket with an amount that say that it is a budget: （事業費 2,025千円）.
pub const BUDGET_NOUNS: &[&str] =
    &["事業費", "総事業費", "所要額", "所要経費", "経費", "総額", "合計", "計", "金額", "歳出", "歳出額", "支出額"];

/// Names of the row, or of the column, of a table that adds up the others.
pub const SUMS: &[&str] = &["合計", "計", "総計", "総額", "総合計", "総事業費", "事業費合計", "事業費計", "予算計"];
/// Names of columns beside the amounts of years: what is compared, shared or said of them.
pub const COLUMNS_BESIDE: &[&str] = &[
    "増減",
    "差引",
    "差額",
    "前年",
    "前々年",
    "対前年",
    "伸び",
    "備考",
    "構成比",
    "比較",
    "うち",
    "内訳",
    "見込",
    "累計",
];

/// Words before an amount that make it a difference from another: 前年比 500千円, 対前年度増減 △500千円.
pub const DIFFERENCE_LEADS: &[&str] = &["前年", "対前年", "前々年", "対前々年", "昨年", "増減", "差引", "差額", "比較"];
/// What of them is no part of an amount, whatever stands with it: 前年度比 +100千円.
pub const DIFFERENCES: &[&str] = &["前年度比", "前年比", "昨年度比", "対前年", "増減", "差引", "差額"];
/// Words behind an amount that say the same: 500千円の増, 500千円減額.
pub const DIFFERENCE_TAILS: &[&str] = &["の増", "の減", "増", "減"];

/// 債務負担行為 of later years, which stands beside an amount and is none of it: 令和4～6年度債務負担行為 1,000千円.
pub const LIABILITY: &str = "債務負担行為";

/// の between a year and its budget: 令和4年度の予算額.
pub const OF: &str = "の";

/// Between an amount and the words of its part: 、うち国費.
pub const PART_JOINTS: [char; 4] = ['、', '，', ',', 'の'];
/// At the end of the name of a part: うち国費は（.
pub const PART_ENDS: [char; 5] = ['：', ':', 'は', '（', '('];

/// 金 before an amount: 金12,217千円.
pub const MONEY: &str = "金";
