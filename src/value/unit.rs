//! 単位: what a number counts.
//!
//! Counters are a closed list, longest first; behind it a short word that ends where a quantity ends
//! (before 以上, a bracket, a comma) is taken as printed, so that 35橋 or 12コース keep their unit.

use super::digits::is_digit;

/// Counters that were met in plans; a name that begins another stands behind it.
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
    "票",
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
];

/// Length of a unit that no list has, in characters.
const MAX_FREE_UNIT_CHARS: usize = 6;

/// What may end a quantity behind a unit that no list has.
const ENDS: &[&str] = &[
    "以上", "以下", "以内", "未満", "超", "程度", "を", "が", "に", "の", "と", "は", "で", "、", "。", "）", ")",
    "」", "】", "〉", ">", "/", "／", "（", "(", "，", ",", "・", "：", ":", "→", "➝", "⇒", "~", "～", "\n", " ", "　",
];

/// The unit at the start of `text` as printed, with its length in bytes: `団体・個人` of `団体・個人以上`.
#[must_use]
pub(crate) fn unit_at(text: &str) -> Option<&str> {
    let first = percent_at(text)
        .or_else(|| if begins_word(text) { None } else { counter_at(text).or_else(|| free_unit_at(text)) })?;
    let mut end = first;
    // Two units joined: 団体・個人, 回・人.
    while let Some(joined) = joined_unit(text.get(end..)?) {
        end += joined;
    }
    text.get(..end)
}

/// A unit's canonical spelling: `%` for ％ and パーセント, the printed one otherwise.
#[must_use]
pub(crate) fn canonical_unit(printed: &str) -> String {
    match printed {
        "％" | "パーセント" | "%" | "﹪" => "%".to_owned(),
        other => other.to_owned(),
    }
}

fn percent_at(text: &str) -> Option<usize> {
    text.chars().next().filter(|c| matches!(c, '%' | '％' | '﹪')).map(char::len_utf8)
}

fn counter_at(text: &str) -> Option<usize> {
    COUNTERS.iter().filter(|counter| text.starts_with(**counter)).map(|counter| counter.len()).max()
}

/// 人材, 日本, 本部, 区民: a word that begins with a counter of one character, and is none of its own (町会).
fn begins_word(text: &str) -> bool {
    let longer = counter_at(text).is_some_and(|length| text.get(..length).is_some_and(|c| c.chars().count() > 1));
    !longer
        && NOT_BEHIND
            .iter()
            .any(|(counter, next)| text.strip_prefix(counter).is_some_and(|rest| rest.starts_with(*next)))
}

/// One-character counters that begin a word, and how the word goes on.
const NOT_BEHIND: &[(&str, &[char])] = &[
    ("人", &['材', '権', '工', '口']),
    ("日", &['本', '常', '頃', '程']),
    ("本", &['部', '人', '市', '区']),
    ("部", &['署', '局', '門', '会']),
    ("区", &['民', '役', '長', '内', '政']),
    ("市", &['民', '政', '長', '内', '立']),
    ("分", &['野', '析', '担', '類']),
    ("点", &['検', '数', '字']),
    ("町", &['会', '内', '並']),
    ("号", &['線']),
    ("位", &['置']),
    ("類", &['型']),
];

fn joined_unit(rest: &str) -> Option<usize> {
    let word = rest.strip_prefix('・')?;
    if word.starts_with(is_digit) {
        return None;
    }
    let length = word.find(|c: char| !is_unit_char(c)).unwrap_or(word.len());
    let unit = word.get(..length)?;
    let chars = unit.chars().count();
    let counted = counter_at(word).filter(|end| ends(word.get(*end..).unwrap_or_default()));
    let free = (1..=MAX_FREE_UNIT_CHARS).contains(&chars) && ends(word.get(length..).unwrap_or_default());
    counted.or(free.then(|| trimmed_unit(unit))).map(|end| end + '・'.len_utf8())
}

/// A unit that no list has: one kind of letters up to where a quantity can end.
fn free_unit_at(text: &str) -> Option<usize> {
    let length = text.find(|c: char| !is_unit_char(c)).unwrap_or(text.len());
    let end = trimmed_unit(text.get(..length)?);
    let chars = text.get(..end)?.chars().count();
    ((1..=MAX_FREE_UNIT_CHARS).contains(&chars) && ends(text.get(end..).unwrap_or_default())).then_some(end)
}

/// The unit without a comparison that stands behind it in the same letters (橋以上).
fn trimmed_unit(unit: &str) -> usize {
    ["以上", "以下", "以内", "未満", "超", "程度"].iter().filter_map(|word| unit.find(word)).min().unwrap_or(unit.len())
}

/// Kanji and katakana; 年, 月, 度, 割 and kanji digits make no unit of their own.
fn is_unit_char(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | 'ァ'..='ヺ' | 'ー' | '々')
        && !matches!(c, '年' | '月' | '度' | '割' | '万' | '億' | '千' | '百' | '第')
}

fn ends(rest: &str) -> bool {
    rest.is_empty() || ENDS.iter().any(|end| rest.starts_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_as_printed() {
        for (text, unit) in [
            ("件", "件"),
            ("団体・個人以上", "団体・個人"),
            ("％以上", "％"),
            ("か所", "か所"),
            ("世帯以上(R3~R5作成合計目標)", "世帯"),
            ("橋以上", "橋"),
            ("町会以上", "町会"),
            ("コース）", "コース"),
            ("回・延べ", "回"),
            ("団体・10校", "団体"),
            ("事業所に", "事業所"),
            ("ポイント上回っている", "ポイント"),
        ] {
            assert_eq!(unit_at(text), Some(unit), "{text}");
        }
    }

    #[test]
    fn words_are_no_units() {
        for text in ["年度", "月末", "人材を育成", "日本語", "区民", "以上", "", "、", "つの"] {
            assert_eq!(unit_at(text), None, "{text}");
        }
    }

    #[test]
    fn percent_has_one_spelling() {
        assert_eq!(["％", "%", "パーセント", "件"].map(canonical_unit), ["%", "%", "%", "件"]);
    }
}
