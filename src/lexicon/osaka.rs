//! 大阪市の区と局: the names and municipal codes of Osaka's organisations, and which names prove the city.
//!
//! Source of the codes: 全国地方公共団体コード (総務省), code with its check digit. Source of the bureaus: the titles
//! of published 運営方針 of 平成19 to 令和8.

/// The 24 wards of Osaka; whether no other city has had a ward of that name since there are 政令指定都市 (1956).
const WARDS: [(&str, &str, bool); 24] = [
    ("都島区", "271021", true),
    ("福島区", "271039", true),
    ("此花区", "271047", true),
    // 札幌, 横浜, 新潟, 浜松, 名古屋, 神戸, 堺, 岡山, 広島, 福岡, 熊本, さいたま.
    ("西区", "271063", false),
    // 東京, 名古屋.
    ("港区", "271071", false),
    ("大正区", "271080", true),
    ("天王寺区", "271098", true),
    ("浪速区", "271110", true),
    ("西淀川区", "271136", true),
    ("東淀川区", "271144", true),
    ("東成区", "271152", true),
    ("生野区", "271161", true),
    // 横浜.
    ("旭区", "271179", false),
    // 東京's 城東区 ended in 1947.
    ("城東区", "271187", true),
    ("阿倍野区", "271195", true),
    ("住吉区", "271209", true),
    ("東住吉区", "271217", true),
    ("西成区", "271225", true),
    ("淀川区", "271233", true),
    // 横浜.
    ("鶴見区", "271241", false),
    ("住之江区", "271250", true),
    ("平野区", "271268", true),
    // 札幌, 東京, さいたま, 新潟, 浜松, 名古屋, 京都, 神戸, 堺, 岡山, 熊本.
    ("北区", "271276", false),
    // 札幌, 東京, さいたま, 千葉, 相模原, 新潟, 浜松, 神戸, 福岡, 熊本.
    ("中央区", "271284", false),
];

/// Bureaus (局, 室, 市場, 事務局) that published a 運営方針 or 経営方針, old names included.
const BUREAUS: [&str; 57] = [
    "人事室",
    "人事局",
    "市長室",
    "情報公開室",
    "政策企画室",
    "政策企画局",
    "危機管理室",
    "危機管理監",
    "会計室",
    "収入役室",
    "ICT戦略室",
    "デジタル統括室",
    "市政改革室",
    "都市制度改革室",
    "大都市改革室",
    "大阪府市大都市局",
    "大都市局",
    "副首都推進局",
    "万博推進局",
    "IR推進局",
    "都市交通局",
    "総務局",
    "市民局",
    "市民人権局",
    "財政局",
    "契約管財局",
    "管財局",
    "計画調整局",
    "都市計画局",
    "経済局",
    "経済戦略局",
    "中央卸売市場",
    "福祉局",
    "健康局",
    "健康福祉局",
    "こども青少年局",
    "ゆとりとみどり振興局",
    "環境局",
    "環境事業局",
    "都市整備局",
    "住宅局",
    "建設局",
    "下水道局",
    "港湾局",
    "大阪港湾局",
    "大阪都市計画局",
    "病院局",
    "交通局",
    "水道局",
    "消防局",
    "教育委員会事務局",
    "行政委員会事務局",
    "監査・人事制度事務総括局",
    "選挙管理委員会事務局",
    "監査委員事務局",
    "人事委員会事務局",
    "市会事務局",
];

/// Cities with wards (政令指定都市); 東京都 has wards of its own.
const CITIES: [&str; 21] = [
    "札幌市",
    "仙台市",
    "さいたま市",
    "千葉市",
    "横浜市",
    "川崎市",
    "相模原市",
    "新潟市",
    "静岡市",
    "浜松市",
    "名古屋市",
    "京都市",
    "大阪市",
    "堺市",
    "神戸市",
    "岡山市",
    "広島市",
    "北九州市",
    "福岡市",
    "熊本市",
    "東京都",
];

/// The city whose organisations the tables list.
pub const OSAKA: &str = "大阪市";

/// The code of a ward of Osaka by its name.
#[must_use]
pub fn code(name: &str) -> Option<&'static str> {
    WARDS.iter().find(|(ward, _, _)| *ward == name).map(|(_, code, _)| *code)
}

/// Whether the name alone proves that the ward is Osaka's.
#[must_use]
pub fn is_osakas_alone(name: &str) -> bool {
    WARDS.iter().any(|(ward, _, alone)| *ward == name && *alone)
}

/// Whether Osaka has an organisation of that name, whoever else has one too.
#[must_use]
pub fn is_known(name: &str) -> bool {
    code(name).is_some() || BUREAUS.contains(&name)
}

/// Every name of the tables.
fn names() -> impl Iterator<Item = &'static str> {
    WARDS.iter().map(|(ward, _, _)| *ward).chain(BUREAUS)
}

/// The longest listed name at the end of `text`.
#[must_use]
pub fn name_at_end(text: &str) -> Option<&'static str> {
    names().filter(|name| text.ends_with(name)).max_by_key(|name| name.len())
}

/// The longest listed name at the start of `text`.
#[must_use]
pub fn name_at_start(text: &str) -> Option<&'static str> {
    names().filter(|name| text.starts_with(name)).max_by_key(|name| name.len())
}

/// The city that stands at the end of `text`.
#[must_use]
pub fn city_at_end(text: &str) -> Option<&'static str> {
    CITIES.into_iter().find(|city| text.ends_with(city))
}

/// The first city that `text` names.
#[must_use]
pub fn city_in(text: &str) -> Option<&'static str> {
    let places = CITIES.into_iter().filter_map(|city| Some((text.find(city)?, city)));
    places.min_by_key(|(at, _)| *at).map(|(_, city)| city)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sixth digit checks the first five: weights 6 to 2, modulo 11 (総務省 コード仕様).
    #[test]
    fn check_digits() {
        for (ward, code, _) in WARDS {
            let digits: Vec<u32> = code.chars().filter_map(|c| c.to_digit(10)).collect();
            let sum: u32 = digits.iter().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
            assert_eq!(digits.last().copied(), Some((11 - sum % 11) % 10), "{ward}");
        }
        assert_eq!(code("港区"), Some("271071"));
        assert_eq!(code("千代田区"), None);
    }

    #[test]
    fn the_longest_name_is_the_name() {
        assert_eq!(name_at_end("令和５年度大阪市東住吉区"), Some("東住吉区"));
        assert_eq!(name_at_end("平成27年度大阪港湾局"), Some("大阪港湾局"));
        assert_eq!(name_at_end("平成27年度こども青少年局"), Some("こども青少年局"));
        assert_eq!(name_at_start("鶴見区）"), Some("鶴見区"));
    }

    #[test]
    fn names_that_other_cities_share_prove_no_city() {
        let shared: Vec<&str> = WARDS.iter().filter(|(_, _, alone)| !alone).map(|(ward, _, _)| *ward).collect();
        assert_eq!(shared, ["西区", "港区", "旭区", "鶴見区", "北区", "中央区"]);
        assert!(is_osakas_alone("此花区") && !is_osakas_alone("鶴見区"));
    }
}
