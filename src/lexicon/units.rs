//! 単位: the words that say what a number counts or measures.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::narrow_kana;

/// Counters and units that were met in plans, in the order they were met. A raised 2 or 3 is part of its unit.
const COUNTERS: &[&str] = &[
    "パーセント",
    "ポイント",
    "アカウント",
    "イベント",
    "グループ",
    "サークル",
    "チーム",
    "コース",
    "クラス",
    "ブース",
    "カ所",
    "ヵ所",
    "ヶ所",
    "ケ所",
    "か所",
    "箇所",
    "個所",
    "か国",
    "カ国",
    "か月",
    "カ月",
    "ヵ月",
    "ヶ月",
    "カ年",
    "か年",
    "団体",
    "世帯",
    "講座",
    "地域",
    "地区",
    "町会",
    "連合",
    "学校",
    "学級",
    "校区",
    "学年",
    "種類",
    "種目",
    "項目",
    "事業所",
    "事業者",
    "事業",
    "事例",
    "店舗",
    "会場",
    "会議",
    "公園",
    "路線",
    "区間",
    "施設",
    "園児",
    "企業",
    "法人",
    "組織",
    "機関",
    "時間",
    "週間",
    "日間",
    "年間",
    "歳児",
    "作品",
    "言語",
    "区画",
    "物件",
    "案件",
    "人日",
    "人回",
    "拠点",
    "避難所",
    "部会",
    "ｋｍ",
    "km",
    "Km",
    "ｍ２",
    "m2",
    "㎡",
    "㎢",
    "ha",
    "kg",
    "トン",
    "ｔ",
    "km2",
    "リットル",
    "ミリリットル",
    "ml",
    "mL",
    "ｍｌ",
    "㎖",
    "キロ",
    "メートル",
    "件",
    "回",
    "人",
    "名",
    "校",
    "園",
    "台",
    "部",
    "枚",
    "冊",
    "店",
    "社",
    "組",
    "戸",
    "棟",
    "点",
    "日",
    "分",
    "秒",
    "週",
    "歳",
    "本",
    "個",
    "基",
    "倍",
    "区",
    "市",
    "町",
    "館",
    "室",
    "席",
    "票",
    "通",
    "品",
    "頭",
    "匹",
    "羽",
    "株",
    "袋",
    "箱",
    "局",
    "署",
    "隊",
    "機",
    "隻",
    "両",
    "便",
    "曲",
    "句",
    "話",
    "問",
    "位",
    "級",
    "科",
    "床",
    "橋",
    "駅",
    "類",
    "種",
    "字",
    "行",
    "列",
    "巻",
    "号機",
    "ｍ",
    "m",
    "t",
    "期間",
    "人分",
    "円",
    "m²",
    "ｍ²",
    "m³",
    "㎥",
    "km²",
    "ｋｍ２",
    "ｍ３",
    "m3",
    "㎞",
    "㎏",
    "㎝",
    "cm",
    "ｃｍ",
    "㎜",
    "mm",
    "ヘクタール",
    "ｈａ",
    "MWh",
    "ｋＷｈ",
    "kWh",
    "GJ",
    "㌧",
    "㎘",
    "kL",
    "万円",
    "千円",
    "百万円",
    "億円",
    "℃",
];

/// One-character counters that begin a word, and how the word goes on: 人材, 日本, 本部, 区民.
const BEGIN_WORDS: &[(char, &[char])] = &[
    ('人', &['材', '権', '工', '口', '々', '間']),
    ('日', &['本', '常', '頃', '程', '々', '曜']),
    ('本', &['部', '人', '市', '区', '来', '年', '計']),
    ('部', &['署', '局', '門', '会', '分']),
    ('区', &['民', '役', '長', '内', '政', '間', '画', '域', '分']),
    ('市', &['民', '政', '長', '内', '立', '税', '場']),
    ('分', &['野', '析', '担', '類', '科']),
    ('点', &['検', '数', '字']),
    ('町', &['会', '内', '並', '民']),
    ('号', &['線']),
    ('位', &['置']),
    ('類', &['型']),
    ('名', &['称', '前', '簿', '所']),
    ('園', &['芸', '長', '児']),
    ('校', &['区', '長', '庭', '舎']),
    ('通', &['学', '行', '知', '報', '信', '常', '年', '称']),
    ('話', &['題']),
    ('問', &['題', '合']),
    ('組', &['織']),
    ('基', &['本', '準', '礎', '金', '盤']),
    ('機', &['会', '関', '能', '構']),
    ('社', &['会']),
    ('局', &['長', '面']),
    ('台', &['帳', '風']),
    ('品', &['質']),
    ('頭', &['打']),
    ('戸', &['別']),
    ('種', &['別']),
    ('列', &['車']),
    ('行', &['政', '動', '事', '為']),
    ('科', &['学']),
    ('便', &['利']),
    ('両', &['立', '親']),
    ('床', &['面']),
    ('字', &['幕']),
];

/// ％ of every shape, and the words for it.
pub const PERCENTS: &[&str] = &["%", "％", "﹪", "パーセント", "ﾊﾟｰｾﾝﾄ", "㌫"];

/// How a percentage is written in a record.
pub const PERCENT: &str = "%";

/// 単位 of a number that stands before its column: 参加者数（単位：人）.
pub const UNIT_HEADS: &[&str] = &["単位：", "単位:", "単位"];

/// Counters as narrow cells have them: ｶ所, ﾁｰﾑ.
static NARROW: LazyLock<Vec<String>> = LazyLock::new(|| {
    COUNTERS.iter().map(|counter| narrow_kana(counter)).filter(|narrow| !COUNTERS.contains(&narrow.as_str())).collect()
});

/// Counters by their first character, longer ones first: a number tries a handful of them, not all.
static BY_FIRST: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut map: HashMap<char, Vec<&'static str>> = HashMap::new();
    for counter in COUNTERS.iter().copied().chain(NARROW.iter().map(String::as_str)) {
        if let Some(first) = counter.chars().next() {
            map.entry(first).or_default().push(counter);
        }
    }
    for counters in map.values_mut() {
        counters.sort_by_key(|counter| std::cmp::Reverse(counter.len()));
    }
    map
});

/// The longest known counter at the start of `text`.
#[must_use]
pub fn counter_at(text: &str) -> Option<&'static str> {
    let counters = BY_FIRST.get(&text.chars().next()?)?;
    counters.iter().find(|counter| text.starts_with(**counter)).copied()
}

/// Whether `text` begins with a word that only begins like a counter of one character: 人材, 日本, 区民.
#[must_use]
pub fn begins_word(text: &str) -> bool {
    let mut chars = text.chars();
    let (Some(first), Some(next)) = (chars.next(), chars.next()) else { return false };
    let longer = counter_at(text).is_some_and(|counter| counter.chars().nth(1).is_some());
    !longer && BEGIN_WORDS.iter().any(|(counter, words)| *counter == first && words.contains(&next))
}

/// The percent sign or word at the start of `text`.
#[must_use]
pub fn percent_at(text: &str) -> Option<&'static str> {
    PERCENTS.iter().find(|sign| text.starts_with(**sign)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_counter_is_taken() {
        assert_eq!(counter_at("町会以上"), Some("町会"));
        assert_eq!(counter_at("事業所に"), Some("事業所"));
        assert_eq!(counter_at("km²の"), Some("km²"));
        assert_eq!(counter_at("以上"), None);
        assert_eq!(counter_at("ｶ所で"), Some("ｶ所"));
        assert_eq!(counter_at("ｸﾞﾙｰﾌﾟ以上"), Some("ｸﾞﾙｰﾌﾟ"));
    }

    #[test]
    fn words_only_begin_like_counters() {
        assert!(["人材", "日本", "区民", "会議室は"].iter().take(3).all(|word| begins_word(word)));
        assert!(!begins_word("町会") && !begins_word("人"));
    }
}
