//! 囲い文字: the one character that stands for a circle around others.

/// Kanji that have a form in a circle, beside that form.
const KANJI: [(char, char); 48] = [
    ('一', '㊀'),
    ('二', '㊁'),
    ('三', '㊂'),
    ('四', '㊃'),
    ('五', '㊄'),
    ('六', '㊅'),
    ('七', '㊆'),
    ('八', '㊇'),
    ('九', '㊈'),
    ('十', '㊉'),
    ('月', '㊊'),
    ('火', '㊋'),
    ('水', '㊌'),
    ('木', '㊍'),
    ('金', '㊎'),
    ('土', '㊏'),
    ('日', '㊐'),
    ('株', '㊑'),
    ('有', '㊒'),
    ('社', '㊓'),
    ('名', '㊔'),
    ('特', '㊕'),
    ('財', '㊖'),
    ('祝', '㊗'),
    ('労', '㊘'),
    ('秘', '㊙'),
    ('男', '㊚'),
    ('女', '㊛'),
    ('適', '㊜'),
    ('優', '㊝'),
    ('印', '㊞'),
    ('注', '㊟'),
    ('項', '㊠'),
    ('休', '㊡'),
    ('写', '㊢'),
    ('正', '㊣'),
    ('上', '㊤'),
    ('中', '㊥'),
    ('下', '㊦'),
    ('左', '㊧'),
    ('右', '㊨'),
    ('医', '㊩'),
    ('宗', '㊪'),
    ('学', '㊫'),
    ('監', '㊬'),
    ('企', '㊭'),
    ('資', '㊮'),
    ('協', '㊯'),
];

/// Kana in the order of their forms in a circle, from ㋐.
const KANA: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲ";

/// The character for `inside` in a circle: a number up to 50, a letter, a kana or one of some kanji.
#[must_use]
pub fn circled_form(inside: &str) -> Option<char> {
    let folded: String = inside.chars().map(super::folded).collect();
    if folded.chars().all(|c| c.is_ascii_digit()) {
        return numbered(folded.parse().ok()?);
    }
    let mut chars = folded.chars();
    let (one, None) = (chars.next()?, chars.next()) else { return None };
    let from = |first: char, nth: usize| char::from_u32(u32::from(first) + u32::try_from(nth).ok()?);
    match one {
        'a'..='z' => from('ⓐ', one as usize - 'a' as usize),
        'A'..='Z' => from('Ⓐ', one as usize - 'A' as usize),
        _ => {
            let kana = KANA.chars().position(|kana| kana == one).and_then(|nth| from('㋐', nth));
            kana.or_else(|| KANJI.iter().find(|(plain, _)| *plain == one).map(|(_, circled)| *circled))
        }
    }
}

const fn numbered(number: u32) -> Option<char> {
    match number {
        0 => Some('⓪'),
        1..=20 => char::from_u32('①' as u32 + number - 1),
        21..=35 => char::from_u32('㉑' as u32 + number - 21),
        36..=50 => char::from_u32('㊱' as u32 + number - 36),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_letters_and_kanji_in_circles() {
        let forms = ["1", "２０", "21", "36", "50", "0", "a", "Ｚ", "ア", "ヲ", "印", "51", "港", "ab", ""];
        let shown: String = forms.iter().map(|inside| circled_form(inside).unwrap_or('-')).collect();
        assert_eq!(shown, "①⑳㉑㊱㊿⓪ⓐⓏ㋐㋾㊞----");
    }
}
