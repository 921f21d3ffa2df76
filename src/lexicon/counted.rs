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
    "ｶ所",
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
    "ﾁｰﾑ",
    "グループ",
    "ｸﾞﾙｰﾌﾟ",
    "か国",
];
/// People.
pub const PEOPLE: &[&str] = &["人", "名"];
/// What takes place.
pub const EVENTS: &[&str] = &["回", "講座", "教室", "コース", "ｺｰｽ"];
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
pub use super::units::PERCENTS;
/// 割合 is no 割.
pub const RATE: &str = "割合";
/// Behind digits that tell which one.
pub const ORDERS: &[char] = &['年', '時', '期', 'つ'];

/// Comparisons behind a target.
pub const COMPARED: &[&str] = &["以上", "以下", "以内", "未満", "超"];

/// 時: an hour.
pub const HOUR: char = '時';
/// 分: a minute.
pub const MINUTE: char = '分';
/// 時点: a moment and no hour.
pub const MOMENT: &str = "時点";

/// Words behind which digits are a name whatever follows: 令和3, 第2, 〒552.
pub const NAMES_BEFORE: &[&str] =
    &["第", "令和", "平成", "昭和", "大正", "明治", "西暦", "No", "№", "〒", "℡", "#", "＃"];
/// Words behind which digits are a name unless something is counted: 電話　12件, 地図　30部.
pub const TITLES_BEFORE: &[&str] = &[
    "様式",
    "資料",
    "図",
    "表",
    "別紙",
    "別表",
    "別添",
    "番号",
    "コード",
    "ＩＤ",
    "ID",
    "電話",
    "ＴＥＬ",
    "TEL",
    "ＦＡＸ",
    "FAX",
    "内線",
    "携帯",
    "ダイヤル",
    "国道",
    "府道",
    "縮尺",
    "震度",
    "ページ",
    "頁",
    "ISO",
    "JIS",
];
/// Words that end like 頁 and have no number: ホームページ 1419件.
pub const SITES: &[&str] = &["ホームページ", "ﾎｰﾑﾍﾟｰｼﾞ", "ウェブページ", "ＷＥＢページ", "Webページ", "WEBページ"];
/// Pages by their letter: P.15.
pub const PAGES_BEFORE: &[&str] = &["P.", "p.", "Ｐ.", "ｐ.", "Ｐ．", "ｐ．"];
/// 20代: an age by tens.
pub const DECADE: char = '代';
/// What begins like it: 30代表.
pub const DELEGATES: &[&str] = &["代表", "代理", "代替"];
/// Behind what a rate is counted on: 100人当たり, 人口10万人対.
pub const RATED: &[&str] = &["当たり", "あたり", "当り", "万人対"];
/// Between the days of a span: 11月1日から26日まで.
pub const SPANS: &[&str] = &["から", "～", "〜", "~", "-", "－", "、", "・"];
/// Between the goals of a list: ゴール６、11、17.
pub const GOAL_JOINTS: &[char] = &['、', '，', ',', '・', '及', 'び', 'と', ' ', '　'];
/// Ages: 65歳以上.
pub const AGES: &[&str] = &["歳", "才"];
/// 5歳児 is a child below school age.
pub const INFANT: char = '児';
/// Rooms: 601会議室.
pub const ROOMS: &[&str] = &["会議室", "集会室", "研修室"];
/// Goals of the United Nations with their targets: SDGsターゲット11.5.
pub const GOALS_BEFORE: &[&str] = &["SDG", "ＳＤＧ", "ゴール", "ターゲット"];
/// Every day of the year.
pub const EVERY_DAY: char = '日';
/// Scales of maps: 縮尺1：2500.
pub const MAP_SCALE: &str = "縮尺";
/// Behind digits that name something: a year, a place, an ordinal.
pub const NAMES_BEHIND: &[&str] = &[
    "年度",
    "年",
    "度",
    "決算",
    "予算",
    "当初",
    "丁目",
    "番",
    "号",
    "次",
    "年生",
    "ページ",
    "ﾍﾟｰｼﾞ",
    "頁",
    "階",
    "条",
    "項",
];
/// What begins like one of them and is counted.
pub const COUNTED_BEHIND: &[&str] = &["項目", "年間", "階層"];
/// Pages.
pub const PAGES: &[&str] = &["頁", "ページ", "ﾍﾟｰｼﾞ"];
/// 8050問題: parents of eighty and children of fifty.
pub const PROBLEM: &str = "問題";
/// 24時間365日.
pub const HOURS: &str = "時間";
/// The same.
pub const ALWAYS_BEHIND: &[&str] = &["時間365", "時間、365"];
/// Days of the week in brackets behind a date.
pub const WEEKDAYS: &[&str] = &["月", "火", "水", "木", "金", "土", "日", "祝"];
/// Eras with their last year; 令和 has no plan beyond its twentieth.
pub const ERA_ENDS: [(&[&str], u32); 3] =
    [(&["令和", "R", "Ｒ"], 20), (&["平成", "H", "Ｈ"], 31), (&["昭和", "S", "Ｓ"], 64)];
/// Counters that are no kanji and no katakana: 3か所, 3つ, 5ヶ所.
pub const KANA_COUNTERS: &[&str] = &["か所", "か国", "か月", "つ", "こ", "ヶ", "ヵ"];
/// Behind a date: 2024.4.1更新.
pub const DATED_BEHIND: &[&str] =
    &["更新", "改訂", "改定", "作成", "発行", "施行", "公表", "実施", "開催", "開始", "終了"];
/// What follows a name and is no counter: 2030アジェンダ, 2025目標.
pub const NO_COUNTERS: &[&str] = &[
    "及び",
    "及",
    "並び",
    "等",
    "以上",
    "以下",
    "未満",
    "程度",
    "現在",
    "時点",
    "参照",
    "版",
    "国勢調査",
    "大会",
    "目標",
    "問題",
    "計画",
    "開始",
    "支援",
    "対策",
    "推進",
    "運動",
    "構想",
    "宣言",
    "ビジョン",
    "プラン",
    "アジェンダ",
    "アクション",
];
/// Units that are signs.
pub const SIGNS: &[char] = &['%', '％', '㎡', '㎥', '℃', '㎞', '㎏'];
/// Behind a year that belongs to a name: 2020国勢調査, 2025大阪・関西万博.
pub const NAMES_OF_YEARS: &[&str] = &[
    "国勢調査",
    "大会",
    "目標",
    "アジェンダ",
    "ビジョン",
    "プラン",
    "万博",
    "大阪・関西",
    "大阪万博",
    "日本万国",
    "日本国際博",
    "国際博",
    "ワールド",
    "オリンピック",
    "東京オリンピック",
];
/// What a population is called.
pub const POPULATIONS: &[&str] = &["人口", "世帯数", "者数"];

/// Between the years of a list: 2018、2019年.
pub const YEAR_JOINTS: &[char] = &['、', '・', '/', '／', ',', '，', '~', '～', '〜', '-', '－', '→'];
/// Between labels that stand side by side: ３年度・４年度.
pub const SIDE_BY_SIDE: &[char] = &['、', '・', '/', '／', '|', '｜'];
/// Eras in brackets behind a year of the Western calendar.
pub const ERAS_IN_BRACKETS: &[&str] = &["令和", "平成", "昭和", "R", "H", "Ｒ", "Ｈ"];

/// What stands between the entries of a list, or between the years of a series.
pub const PARTED: [char; 22] = [
    '、', '，', ',', '。', '・', '/', '／', '→', '➝', '⇒', '～', '〜', '~', 'と', 'や', ' ', '　', '（', '(', '）',
    ')', '：',
];
/// What parts the entries of a list.
pub const LISTED: [char; 2] = ['、', '，'];
/// Letters of a year or an ordinal: a value that has one is a date.
pub const DATED: [char; 3] = ['年', '度', '第'];
/// Arrows of a series.
pub const SERIES_ARROWS: [char; 3] = ['→', '➝', '⇒'];
