//! One shape for characters that producers swap, for matching only: a record keeps what is printed.
//!
//! Width (Ａ and A, ｱ and ア, the ideographic space), the dots that stand for ・ (half-width in Excel, Latin ones from
//! Word and from old CMaps), kana in two characters (か and ゙, as macOS writes file names and some PDFs their text), and
//! Kangxi and CJK radicals (運営⽅針 in PDFs whose ToUnicode is made from glyph names). ①, ㈱ and Ⅰ stay.

use super::radicals::RADICALS;

/// The unified ideograph that a CJK or Kangxi radical or a compatibility ideograph stands for in Japan; other characters
/// are returned as they are.
#[must_use]
pub fn unified(ch: char) -> char {
    match ch {
        // Fonts draw ・ and U+2027 with one glyph, and tools that go back from the glyph take the wrong one, as with radicals.
        '‧' => return '・',
        NO_BREAK_SPACE | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => return ' ',
        '\u{2e80}'..='\u{2fdf}' => {}
        // What a person types in a name stays: Shift_JIS of Windows has these (IBM's extensions).
        '\u{f929}' | '\u{f9dc}' | '\u{fa0e}'..='\u{fa2d}' => return ch,
        '\u{f900}'..='\u{faff}' => return compatible(ch),
        _ => return ch,
    }
    let at = RADICALS.binary_search_by_key(&ch, |(radical, _)| *radical);
    at.ok().and_then(|at| RADICALS.get(at)).map_or(ch, |(_, ideograph)| *ideograph)
}

/// Whether a character only chooses a variant of the one before it (Unicode, 23.4).
#[must_use]
pub const fn is_variation_selector(ch: char) -> bool {
    matches!(ch, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// A hyphen that shows only where a line breaks behind it. Some programs write it for a hyphen that is drawn.
pub const SOFT_HYPHEN: char = '\u{ad}';

/// A space at which no line breaks, as programs write it for any space.
pub const NO_BREAK_SPACE: char = '\u{a0}';

/// A kana with the combining mark behind it as one character: か and U+3099 are が. `None` for anything else.
#[must_use]
pub fn with_kana_mark(base: char, mark: char) -> Option<char> {
    matches!(mark, '\u{3099}' | '\u{309a}').then(|| unicode_normalization::char::compose(base, mark))?
}

/// Characters that draw nothing and take no room: they say where lines may break or which way text runs, fill a place
/// (Hangul fillers) or stand for a picture in copied text (U+FFFC), and divide nothing.
#[must_use]
#[inline]
pub const fn is_zero_width(ch: char) -> bool {
    matches!(ch, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffc}' | '\u{305}' | '\u{332}' | '\u{333}' | '\u{33f}')
}

/// Characters that strike the one before them: U+0336 and its kin.
#[must_use]
pub const fn is_combining_strike(ch: char) -> bool {
    matches!(ch, '\u{335}'..='\u{338}' | '\u{20d2}' | '\u{20e5}' | '\u{20e6}' | '\u{20eb}')
}

/// Whether a combining stroke over this character strikes it. Over other signs it makes another sign (≠).
#[must_use]
pub fn is_strikeable(ch: char) -> bool {
    ch.is_alphanumeric() || ch.is_whitespace() || matches!(ch, ',' | '.' | '，' | '．' | '%' | '％')
}

/// One character in the shape under which it is matched.
#[must_use]
#[inline]
pub fn folded(c: char) -> char {
    match c {
        // Nearly all text of the form: kanji and kana are their own shape.
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FC}' | '\u{4E00}'..='\u{9FFF}' => c,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | NO_BREAK_SPACE => ' ',
        '〈' => '<',
        '〉' => '>',
        '･' | '·' | '‧' | '•' | '∙' | '⋅' => '・',
        '｡' => '。',
        '､' => '、',
        '｢' => '「',
        '｣' => '」',
        '\u{FF66}'..='\u{FF9D}' => HALF_KANA.get(c as usize - 0xFF66).copied().unwrap_or(c),
        '\u{2e80}'..='\u{2fdf}' => unified(c),
        '\u{f900}'..='\u{faff}' => compatible(c),
        _ => c,
    }
}

/// The ideograph that a compatibility ideograph is another shape of (U+F98E is 年); 﨑 and some more are their own.
fn compatible(c: char) -> char {
    let mut shape = c;
    unicode_normalization::char::decompose_canonical(c, |plain| shape = plain);
    shape
}

/// Half-width kana from ｦ (U+FF66) to ﾝ (U+FF9D) in full width.
#[rustfmt::skip]
const HALF_KANA: [char; 56] = [
    'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー',
    'ア', 'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ',
    'タ', 'チ', 'ツ', 'テ', 'ト', 'ナ', 'ニ', 'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ',
    'マ', 'ミ', 'ム', 'メ', 'モ', 'ヤ', 'ユ', 'ヨ', 'ラ', 'リ', 'ル', 'レ', 'ロ', 'ワ', 'ン',
];

/// Katakana in half width, as they are typed where there is little room: ガ is ｶﾞ. ヶ and ヵ have no half width.
#[must_use]
pub(super) fn narrow_kana(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for whole in text.chars() {
        unicode_normalization::char::decompose_canonical(whole, |part| {
            let narrow = HALF_KANA.iter().position(|full| *full == part);
            let narrow = narrow.and_then(|at| char::from_u32(0xFF66 + u32::try_from(at).ok()?));
            out.push(match part {
                '\u{3099}' => 'ﾞ',
                '\u{309A}' => 'ﾟ',
                part => narrow.unwrap_or(part),
            });
        });
    }
    out
}

/// A kana and the voicing mark behind it (combining, half-width or spacing) as one kana: か and ゙ are が.
#[must_use]
#[inline]
pub(crate) fn voiced(base: char, mark: char) -> Option<char> {
    let step = match mark {
        '\u{3099}' | 'ﾞ' | '゛' => 1,
        '\u{309A}' | 'ﾟ' | '゜' => 2,
        _ => return None,
    };
    let h_row = matches!(base, 'は' | 'ひ' | 'ふ' | 'へ' | 'ほ' | 'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ');
    let takes = h_row
        || step == 1
            && matches!(
                base,
                'か' | 'き'
                    | 'く'
                    | 'け'
                    | 'こ'
                    | 'さ'
                    | 'し'
                    | 'す'
                    | 'せ'
                    | 'そ'
                    | 'た'
                    | 'ち'
                    | 'つ'
                    | 'て'
                    | 'と'
                    | 'カ'
                    | 'キ'
                    | 'ク'
                    | 'ケ'
                    | 'コ'
                    | 'サ'
                    | 'シ'
                    | 'ス'
                    | 'セ'
                    | 'ソ'
                    | 'タ'
                    | 'チ'
                    | 'ツ'
                    | 'テ'
                    | 'ト'
            );
    match (base, step) {
        ('う', 1) => Some('ゔ'),
        ('ウ', 1) => Some('ヴ'),
        _ if takes => char::from_u32(base as u32 + step),
        _ => None,
    }
}

/// Folded characters with the way back: for each one the place of the first and one past the last character it stands for.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The folded characters.
    pub chars: Vec<char>,
    /// Place of each in what was folded.
    pub starts: Vec<u32>,
    /// One past it; a kana in two characters ends two later.
    pub ends: Vec<u32>,
}

impl Folded {
    /// Folds characters that know their places, into the buffers of `self`.
    pub fn fill(&mut self, chars: impl IntoIterator<Item = (u32, char)>) {
        self.chars.clear();
        self.starts.clear();
        self.ends.clear();
        let chars = chars.into_iter();
        let most = chars.size_hint().1.unwrap_or_default();
        self.chars.reserve(most);
        self.starts.reserve(most);
        self.ends.reserve(most);
        for (at, c) in chars {
            if let (Some(last), Some(end)) = (self.chars.last_mut(), self.ends.last_mut())
                && let Some(one) = voiced(*last, c)
            {
                *last = one;
                *end = at + 1;
                continue;
            }
            self.chars.push(folded(c));
            self.starts.push(at);
            self.ends.push(at + 1);
        }
    }
}

/// Characters as text, without those that `leave` tells to leave out.
#[must_use]
pub fn written(chars: &[char], leave: impl Fn(char) -> bool) -> String {
    // Nearly all text of the form is kanji and kana, of three bytes each.
    let mut text = String::with_capacity(3 * chars.len());
    text.extend(chars.iter().copied().filter(|c| !leave(*c)));
    text
}

/// A text in the shape under which it is matched, without its spaces.
#[must_use]
pub fn fold_unspaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    out.extend(fold_chars(text.chars()).filter(|c| !c.is_whitespace()));
    out
}

/// A text in the shape under which it is matched.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    out.extend(fold_chars(text.chars()));
    out
}

/// Characters in the shape under which they are matched.
pub fn fold_chars(chars: impl IntoIterator<Item = char>) -> impl Iterator<Item = char> {
    let mut chars = chars.into_iter().peekable();
    std::iter::from_fn(move || {
        let mut one = folded(chars.next()?);
        while let Some(marked) = chars.peek().and_then(|mark| voiced(one, *mark)) {
            one = marked;
            chars.next();
        }
        Some(one)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_read_as_their_ideographs() {
        let read: String = "⽅⽉⾰⼦⾼⻑⻘".chars().map(unified).collect();
        assert_eq!(read, "方月革子高長青");
        // Unicode names 戶 and 黑; Japanese fonts have 戸 (CID 1921) and 黒 (CID 2055) there.
        assert_eq!(['⼾', '⿊'].map(unified), ['戸', '黒']);
        assert_eq!(['\u{f98e}', '\u{fa19}', '﨑'].map(folded), ['年', '神', '﨑']);
        assert_eq!(['\u{f98e}', '\u{fa19}', '﨑'].map(unified), ['年', '\u{fa19}', '﨑']);
        assert_eq!(['①', '㈱', 'Ⅰ'].map(unified), ['①', '㈱', 'Ⅰ']);
    }

    #[test]
    fn width_dots_and_kana_are_one() {
        assert_eq!(fold("ﾌﾟﾛｾｽ（過程）指標"), "プロセス(過程)指標");
        assert_eq!(fold("か\u{3099}は\u{309a}ウ\u{3099}"), "がぱヴ");
        for dot in ['･', '·', '‧', '•', '∙', '⋅'] {
            assert_eq!(fold(&format!("撤退{dot}再構築基準")), "撤退・再構築基準");
        }
        assert_eq!(fold("①㈱Ⅰ"), "①㈱Ⅰ");
        assert_eq!(fold("Ａ　１"), "A 1");
    }

    #[test]
    fn every_folded_character_knows_its_places() {
        let mut folded = Folded::default();
        folded.fill((4..).zip("ﾌﾟロ".chars()));
        assert_eq!((folded.chars, folded.starts, folded.ends), (vec!['プ', 'ロ'], vec![4, 6], vec![6, 7]));
    }
}
