//! What digits count or name, as far as fused digits of a dump are weighed by it.

/// Units of money behind digits.
pub const MONEY: &[&str] = &["千円", "円", "百万円", "万円", "億円"];
/// What they are written with.
pub const MONEY_LETTERS: &[char] = &['千', '百', '万', '億', '円'];

/// Households.
pub const HOUSEHOLDS: &[&str] = &["世帯", "戸"];
/// Places, buildings, organizations.
pub const PLACES: &[&str] = &[
    "校",
    "園",
    "か所",
    "ヶ所",
    "カ所",
    "箇所",
    "地域",
    "町会",
    "施設",
    "団体",
    "店",
    "館",
    "公園",
    "地区",
    "社",
    "棟",
    "チーム",
    "グループ",
    "か国",
];
/// People.
pub const PEOPLE: &[&str] = &["人", "名"];
/// What takes place.
pub const EVENTS: &[&str] = &["回", "講座", "教室", "コース"];
/// Lengths of time.
pub const DAYS: &[&str] = &["日", "時間"];
/// Cases.
pub const CASES: &[&str] = &["件", "組", "事業"];
/// Printed things.
pub const COPIES: &[&str] = &["部", "枚", "冊", "通", "点"];

/// Behind the month of results: ９月末.
pub const AS_OF_MONTHS: &[&str] = &["月末", "月時点", "月現在"];
/// Months are counted.
pub const MONTHLY: &str = "月間";
/// Years are counted.
pub const YEARLY: &str = "年間";
/// Lengths of time that begin like an hour, a year or a day.
pub const LENGTHS_OF_TIME: &[&str] = &["時間", "年間", "日間"];
/// Percent.
pub const PERCENTS: &[&str] = &["%", "％", "パーセント"];
/// 割合 is no 割.
pub const RATE: &str = "割合";
/// Behind digits that tell which one.
pub const ORDERS: &[char] = &['年', '時', '期', 'つ'];

/// Comparisons behind a target.
pub const COMPARED: &[&str] = &["以上", "以下", "以内", "未満", "超"];

/// Before digits that name something: 令和3, 第2.
pub const NAMES_BEFORE: &[&str] = &["第", "令和", "平成", "昭和", "様式", "No", "№", "資料", "図"];
/// Behind digits that name something: a year, a place, an ordinal.
pub const NAMES_BEHIND: &[&str] = &["年度", "年", "度", "決算", "予算", "当初", "丁目", "番", "号", "次", "年生"];

/// Between the years of a list: 2018、2019年.
pub const YEAR_JOINTS: &[char] = &['、', '・', ',', '，', '~', '～', '〜', '-', '－', '→'];
/// Eras in brackets behind a year of the Western calendar.
pub const ERAS_IN_BRACKETS: &[&str] = &["令和", "平成", "昭和", "R", "H", "Ｒ", "Ｈ"];

/// What stands between the entries of a list, or between the years of a series.
pub const PARTED: [char; 22] = [
    '、', '，', ',', '。', '・', '/', '／', '→', '➝', '⇒', '～', '〜', '~', 'と', 'や', ' ', '　', '（', '(', '）',
    ')', '：',
];
/// Letters of a year or an ordinal: a value that has one is a date.
pub const DATED: [char; 3] = ['年', '度', '第'];
/// Arrows of a series.
pub const SERIES_ARROWS: [char; 3] = ['→', '➝', '⇒'];
