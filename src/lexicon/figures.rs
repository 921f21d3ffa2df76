//! Words around numbers: how they compare, how exact they are, and what makes them no quantity at all.

/// A comparison that stands behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// 以上.
    AtLeast,
    /// 以下, 以内.
    AtMost,
    /// 未満, 下回る.
    Below,
    /// 超, 上回る.
    Above,
}

/// 以上, 以下, 未満, 超 in all their wordings; a longer word before its beginning.
pub const BOUNDS: &[(&str, Bound)] = &[
    // What is denied is the contrary.
    ("以上に達しな", Bound::Below),
    ("以上に満たな", Bound::Below),
    ("以上に届かな", Bound::Below),
    ("以上にならな", Bound::Below),
    ("以上とならな", Bound::Below),
    ("以上でな", Bound::Below),
    ("以上を下回", Bound::Below),
    ("を上回らな", Bound::AtMost),
    ("を超えな", Bound::AtMost),
    ("を下回らな", Bound::AtLeast),
    ("以上", Bound::AtLeast),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("未満", Bound::Below),
    ("に満た", Bound::Below),
    ("を下回", Bound::Below),
    ("を達成できな", Bound::Below),
    ("を切る", Bound::Below),
    ("を切っ", Bound::Below),
    ("を切れ", Bound::Below),
    ("を割り込", Bound::Below),
    ("より少な", Bound::Below),
    ("より多", Bound::Above),
    ("に達しな", Bound::Below),
    ("に届かな", Bound::Below),
    ("を超え", Bound::Above),
    ("を超過", Bound::Above),
    ("を上回", Bound::Above),
    ("超え", Bound::Above),
    ("超", Bound::Above),
];

/// The same before a number.
pub const BOUNDS_BEFORE: &[(&str, Bound)] = &[
    ("≧", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    ("≦", Bound::AtMost),
    ("≤", Bound::AtMost),
    ("最低", Bound::AtLeast),
    ("少なくとも", Bound::AtLeast),
];

/// Between two numbers that are a share: 4分の3, 2人に1人.
pub const SHARE_JOINTS: &[&str] = &["分の", "人に"];

/// Between the two ends of a range: 10から20人.
pub const FROM: &str = "から";
/// Words between the ends of a range.
pub const OR_TO: [&str; 2] = ["ないし", "乃至"];
/// 30数件: some more than thirty.
pub const SOME: &str = "数";

/// 約, before an amount that is approximate.
pub const ABOUT: &str = "約";

/// Words before a number: whether it is approximate.
pub const LEADS: &[(&str, bool)] = &[
    (ABOUT, true),
    ("およそ", true),
    ("おおよそ", true),
    ("おおむね", true),
    ("概ね", true),
    ("凡そ", true),
    ("ほぼ", true),
    ("延べ", false),
    ("のべ", false),
    ("延", false),
];

/// Words behind a number that make it approximate.
pub const ABOUTS: &[&str] = &["程度", "前後", "ほど", "余り", "くらい", "ぐらい"];

/// Particles behind which a value stands: 令和５年度末までに125人以上.
pub const LEADS_A_VALUE: [char; 4] = ['に', 'は', 'が', 'を'];

/// Marks of a note beside a number: `※1`, `（注1）`, `＊2`. Its digits are no part of the number.
pub const NOTE_MARKS: &[&str] = &["※", "＊", "*", "†", "注", "（注", "(注", "（※", "(※", "（＊", "(*"];

/// A note under its mark, as plans print it: （注1）….
#[must_use]
pub fn noted(mark: &str, text: &str) -> String {
    format!("（注{mark}）{text}")
}

/// Words that head a note; behind them stands a number, a bracket or a mark: 注１, （参考）, 出典：.
pub const NOTE_WORDS: &[&str] = &["注", "※注", "参考", "出典", "資料", "備考", "注記"];

/// What stands behind the word that heads a note.
#[must_use]
pub fn behind_note_word(text: &str) -> Option<&str> {
    NOTE_WORDS.iter().find_map(|word| text.strip_prefix(word))
}

/// The mark that heads a note. 注 may begin a word: see [`NOTE_WORDS`].
#[must_use]
pub fn heading_note_mark(text: &str) -> Option<&'static str> {
    let mut marks = NOTE_MARKS.iter().filter(|mark| !mark.ends_with(char::is_alphabetic));
    marks.find(|mark| text.starts_with(**mark)).copied()
}

/// What a note mark in small print is made of beside its digits: ※12, (3), 注1.
#[must_use]
pub const fn is_note_mark(c: char) -> bool {
    matches!(c, '※' | '*' | '＊' | '(' | ')' | '（' | '）' | '注')
}

/// Letters of note marks behind which a number follows; 5*10 is a product.
pub const NUMBERED_NOTES: [char; 2] = ['※', '注'];

/// Units without a ratio: a difference of percentages is in points, and months, years and days only have an order.
pub const WITHOUT_RATIO: &[&str] = &["%", "月", "年", "年度", "日"];

/// Scales that multiply a counted number: 3万人.
pub const COUNT_SCALES: &[(&str, i8)] = &[("万", 4), ("億", 8)];
/// Smaller ones, which have to stand before the unit of a count: 4千部, 5百人; 4千円 is money with a unit of its own.
pub const SMALL_COUNT_SCALES: &[(&str, i8)] = &[("千", 3), ("百", 2)];

/// 割: tenths, as percent.
pub const TENTHS: &str = "割";
/// 割合, 割引 and other words that begin with it.
pub const TENTHS_WORDS: &[char] = &['合', '引', '当', '増', '減', '振', '付', '安'];
/// 分 behind 割: 9割5分 is 95 %.
pub const HUNDREDTHS: &str = "分";

/// Behind digits: they are a date, a year, a place or an ordinal.
pub const CALENDAR: &[&str] = &[
    "年度", "年", "度", "月", "時", "期", "条", "章", "節", "丁目", "番", "号", "代", "つ", "学期", "次", "年生",
    "歳代", "億", "決算", "予算",
];

/// Behind digits: they count a length of time or a thing that only begins like a date.
pub const DURATIONS: &[&str] = &["年間", "時間", "期間", "か月", "ヶ月", "カ月", "号機", "代表", "期生"];

/// 日 is a day of a month unless days are counted.
pub const DAY: &str = "日";
/// 8日間.
pub const DAYS: &str = "日間";

/// Ends of the later part of a range of dates: 1月から3月, 4/1.
pub const DATE_ENDS: &[char] = &['年', '月', '日', '時', '/', '／'];

/// Marks between the parts of a range or a list of dates.
pub const DATE_JOINTS: &[char] = &['～', '~', '〜', '-', '－', '・', '、', '/', '／'];

/// Before digits: they name something (第1回, 様式2, ※1).
pub const ORDINALS: &[&str] = &[
    "第",
    "令和",
    "平成",
    "昭和",
    "様式",
    "No.",
    "No",
    "Ｎｏ",
    "№",
    "資料",
    "図",
    "表",
    "別紙",
    "レベル",
    "※",
    "＊",
    "*",
    "注",
    "†",
    "#",
    "＃",
    "戦略",
    "経営課題",
    "具体的取組",
    "取組",
];

/// Before a count of times: how often, and no count (年1回, 月２回, 週3日).
pub const RATES: &[&str] =
    &["年", "月", "週", "毎月", "毎年", "毎週", "日", "年間", "学期に", "年に", "月に", "週に", "か月に"];

/// Units of which RATES tells how often.
pub const RATE_UNITS: &[&str] = &["回", "度", "日", "時間"];
/// A length of time in two units: 1時間30分.
pub const CLOCK_UNITS: &[(&str, &str)] = &[("時間", "分"), ("分", "秒")];
/// Units of ages: before words they say whom a count is of (65歳以上への訪問 350件).
pub const AGES: &[&str] = &["歳", "才", "歳児"];
/// Units of length, time, room, weight and money: before words and another count they say what that one is of (10分体操 5回).
pub const SIZES: &[&str] = &[
    "分",
    "時間",
    "秒",
    "か月",
    "ヶ月",
    "カ月",
    "週間",
    "日間",
    "年間",
    "m",
    "cm",
    "mm",
    "km",
    "kg",
    "g",
    "リットル",
    "ml",
    "円",
    "メートル",
    "キロ",
    "㎡",
    "m2",
    "ページ",
];
/// Words behind a number that name a kind: ３人乗り自転車, ６人制バレー.
pub const KIND_TAILS: &[&str] = &["乗り", "掛け", "がけ", "制", "用の", "用テント", "型の"];
/// Between the time and the times of a rate: 3か月に1回, 1日1回.
pub const RATE_JOINTS: [char; 5] = ['に', '日', '週', '月', '年'];
/// How long something is open, behind 24時間 and 365日: no count of what was done.
pub const OPEN_HOURS: &[&str] =
    &["対応", "体制", "受付", "開設", "開放", "365日", "３６５日", "の相談", "の対応", "の体制", "の受付"];
/// The hours of a day and the days of a year.
pub const ALL_HOURS: &[(&str, &str)] = &[("24", "時間"), ("365", "日")];
/// Between a whole and the part of it that is stated: 80町会中36町会.
pub const WHOLES: &[&str] = &["中", "のうち", "中の", "のうちの", "、うち"];

/// Between a number's own date and RATES: a month or year that has its own digits.
pub const RATE_STEMS: &[char] = &['年', '月', '日', '週', '間', '度'];

/// What may follow a quantity whose unit no list has.
pub const UNIT_ENDS: &[&str] = &[
    "以上", "以下", "以内", "未満", "超", "程度", "を", "が", "に", "の", "と", "は", "で", "、", "。", "）", ")",
    "」", "】", "〉", ">", "/", "／", "（", "(", "，", ",", "・", "：", ":", "→", "➝", "⇒", "~", "～", "\n", " ", "　",
    "※", "＊", "⇨", "➡", "＞", "］", "]", "〕", "⟶", "から", "へ", "まで",
];

/// Ends of a unit that no list has, in the same letters (橋以上).
pub const UNIT_TAILS: &[&str] = &["以上", "以下", "以内", "未満", "超", "程度", "前後"];

/// Characters that make no unit of their own.
pub const NO_UNIT: &[char] = &['年', '月', '度', '割', '万', '億', '千', '百', '第', '注'];

/// Dots between two joined units: 団体・個人.
pub const UNIT_JOINTS: &[char] = &['・', '･', '·'];

/// Behind the slash of a rate: 12回/年, 60km／h.
pub const PER: &[&str] = &["年度", "年", "月", "週", "時", "h"];

/// A raised or lowered digit: a note, an exponent or part of a unit, never a digit of the number beside it.
#[must_use]
#[inline]
pub const fn is_small(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁾' | '₀'..='₎')
}
