//! 大阪市の区: names and municipal codes.
//!
//! Source: 全国地方公共団体コード (総務省), code with its check digit.

/// The 24 wards of Osaka.
const WARDS: [(&str, &str); 24] = [
    ("都島区", "271021"),
    ("福島区", "271039"),
    ("此花区", "271047"),
    ("西区", "271063"),
    ("港区", "271071"),
    ("大正区", "271080"),
    ("天王寺区", "271098"),
    ("浪速区", "271110"),
    ("西淀川区", "271136"),
    ("東淀川区", "271144"),
    ("東成区", "271152"),
    ("生野区", "271161"),
    ("旭区", "271179"),
    ("城東区", "271187"),
    ("阿倍野区", "271195"),
    ("住吉区", "271209"),
    ("東住吉区", "271217"),
    ("西成区", "271225"),
    ("淀川区", "271233"),
    ("鶴見区", "271241"),
    ("住之江区", "271250"),
    ("平野区", "271268"),
    ("北区", "271276"),
    ("中央区", "271284"),
];

/// The code of a ward of Osaka by its name.
pub(super) fn code(name: &str) -> Option<&'static str> {
    WARDS.iter().find(|(ward, _)| *ward == name).map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sixth digit checks the first five: weights 6 to 2, modulo 11 (総務省 コード仕様).
    #[test]
    fn check_digits() {
        for (ward, code) in WARDS {
            let digits: Vec<u32> = code.chars().filter_map(|c| c.to_digit(10)).collect();
            let sum: u32 = digits.iter().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
            assert_eq!(digits.last().copied(), Some((11 - sum % 11) % 10), "{ward}");
        }
        assert_eq!(code("港区"), Some("271071"));
        assert_eq!(code("千代田区"), None);
    }
}
