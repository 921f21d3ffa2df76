//! A count as a list writes it: 1, １, ①, 一, 壱, 甲, イ, ア, a, iv (ECMA-376 part 1, 17.18.59).

/// Lists of signs that stand for 1, 2, 3 …, by the names of their formats.
const SIGNS: [(&str, &str); 15] = [
    ("decimalEnclosedCircle", CIRCLED),
    ("decimalEnclosedCircleChinese", CIRCLED),
    ("decimalEnclosedParen", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    ("decimalEnclosedFullstop", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    ("ideographEnclosedCircle", "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    ("aiueoFullWidth", "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"),
    ("aiueo", "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"),
    ("irohaFullWidth", IROHA),
    ("iroha", "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"),
    ("ideographTraditional", "甲乙丙丁戊己庚辛壬癸"),
    ("ideographZodiac", "子丑寅卯辰巳午未申酉戌亥"),
    ("chicago", "*†‡§"),
    ("いろは", "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせすん"),
    ("ganada", "가나다라마바사아자차카타파하"),
    ("chosung", "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
];

const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";

/// A count in a format; `None` for a format that is not known. A list of signs that is used up goes on in digits.
pub(super) fn counted(count: u32, format: &str) -> Option<String> {
    if let Some((_, signs)) = SIGNS.iter().find(|(name, _)| *name == format) {
        let at = (count as usize).checked_sub(1);
        let sign = at.and_then(|at| signs.chars().nth(at));
        return Some(sign.map_or_else(|| count.to_string(), String::from));
    }
    let written = match format {
        "decimal" | "decimalHalfWidth" | "" => Some(count.to_string()),
        "decimalFullWidth" | "decimalFullWidth2" => Some(full_width(&count.to_string())),
        "decimalZero" | "01, 02, 03, ..." => Some(format!("{count:02}")),
        "001, 002, 003, ..." => Some(format!("{count:03}")),
        "0001, 0002, 0003, ..." => Some(format!("{count:04}")),
        "numberInDash" => Some(format!("- {count} -")),
        "hex" => Some(format!("{count:X}")),
        "ordinal" => Some(ordinal(count)),
        "japaneseCounting" | "chineseCounting" | "taiwaneseCountingThousand" | "chineseCountingThousand" => {
            positional(count, "一二三四五六七八九", ["十", "百", "千"], false)
        }
        "japaneseLegal" => positional(count, "壱弐参四伍六七八九", ["拾", "百", "阡"], true),
        "ideographLegalTraditional" | "chineseLegalSimplified" => {
            positional(count, "壹貳參肆伍陸柒捌玖", ["拾", "佰", "仟"], true)
        }
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" | "taiwaneseCounting" => {
            Some(count.to_string().chars().map(kanji_digit).collect())
        }
        "lowerLetter" => Some(letters(count, b'a')),
        "upperLetter" => Some(letters(count, b'A')),
        "lowerRoman" => roman(count).map(|text| text.to_lowercase()),
        "upperRoman" => roman(count),
        _ => return None,
    };
    Some(written.unwrap_or_else(|| count.to_string()))
}

fn full_width(digits: &str) -> String {
    digits.chars().filter_map(|c| char::from_u32(u32::from(c) - u32::from('0') + u32::from('０'))).collect()
}

fn kanji_digit(digit: char) -> char {
    let at = digit.to_digit(10).unwrap_or(0) as usize;
    "〇一二三四五六七八九".chars().nth(at).unwrap_or(digit)
}

/// 一 to 九千九百九十九; `ones` tells whether 拾 and its like have a 壱 before them.
fn positional(count: u32, digits: &str, powers: [&str; 3], ones: bool) -> Option<String> {
    if count == 0 || count > 9999 {
        return None;
    }
    let digit = |n: u32| digits.chars().nth((n as usize).checked_sub(1)?);
    let mut out = String::new();
    for (power, name) in [(1000, powers[2]), (100, powers[1]), (10, powers[0])] {
        let n = count / power % 10;
        if n > 1 || n == 1 && ones {
            out.extend(digit(n));
        }
        if n > 0 {
            out.push_str(name);
        }
    }
    out.extend(digit(count % 10));
    Some(out)
}

fn letters(count: u32, first: u8) -> String {
    /// Word repeats the letter: aa, bb … up to thirty times.
    const MOST: u32 = 30;
    let at = count.saturating_sub(1);
    let letter = char::from(first + u8::try_from(at % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (at / 26 + 1).min(MOST) as usize).collect()
}

fn ordinal(count: u32) -> String {
    let end = match (count % 100, count % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{count}{end}")
}

/// I to MMMCMXCIX.
fn roman(count: u32) -> Option<String> {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if count == 0 || count > 3999 {
        return None;
    }
    let mut left = count;
    let mut out = String::new();
    for (value, sign) in PARTS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_word_writes_them() {
        for (count, format, want) in [
            (3, "aiueoFullWidth", "ウ"),
            (2, "irohaFullWidth", "ロ"),
            (2, "ideographTraditional", "乙"),
            (11, "ideographTraditional", "11"),
            (12, "decimalFullWidth", "１２"),
            (21, "japaneseCounting", "二十一"),
            (110, "japaneseCounting", "百十"),
            (12, "japaneseLegal", "壱拾弐"),
            (10, "japaneseDigitalTenThousand", "一〇"),
            (14, "upperRoman", "XIV"),
            (49, "lowerRoman", "xlix"),
            (27, "lowerLetter", "aa"),
            (21, "decimalEnclosedCircle", "㉑"),
            (999, "decimalEnclosedCircle", "999"),
            (2, "decimalEnclosedParen", "⑵"),
            (3, "ordinal", "3rd"),
            (0, "decimal", "0"),
        ] {
            assert_eq!(counted(count, format).as_deref(), Some(want), "{count} {format}");
        }
        assert_eq!(counted(1, "thaiCounting"), None);
    }
}
