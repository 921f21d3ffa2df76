//! 記号フォント: what the characters of the fonts Symbol and Wingdings show. Their codes are those of letters, or the same
//! in the private area from U+F000.

/// A font whose characters are not those of their codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SymbolFont {
    /// Any other font.
    Text,
    Symbol,
    Wingdings,
    Wingdings2,
}

/// Symbol from U+0020 to U+007E.
const SYMBOL: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";

/// Symbol from U+00A0 to U+00E5.
const SYMBOL_HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑";

/// Wingdings from U+0020 to U+007E; where nothing is like its picture, a sign that no form prints (U+FFFD).
const WINGDINGS: &str = " ✏✂✁\u{fffd}\u{fffd}\u{fffd}\u{fffd}☎✆✉✉\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}⌛⌨\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}✇✍✍✌\u{fffd}\u{fffd}\u{fffd}☜☞☝☟✋☺\u{fffd}☹\u{fffd}☠⚐⚐✈☼\u{fffd}❄✝✞✝✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓&&●❍■□❐❑❒⬧⧫◆❖⬥⌧⍓⌘❀✿❝❞";

/// Wingdings from U+0080 to U+00FE.
const WINGDINGS_HIGH: &str = "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}·•▪○◯◉◉◎○▪□▲✦★✶✴✹✵\u{fffd}⌖⟡⌑\u{fffd}✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛↲↳↴↱↰↵\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}⌫⌦\u{fffd}➢\u{fffd}\u{fffd}\u{fffd}➲\u{fffd}\u{fffd}←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳⬀⬁⬃⬂▭▫✗✓☒☑";

impl SymbolFont {
    /// The font of this name.
    pub(super) fn of(name: &str) -> Self {
        match name.trim() {
            "Symbol" => Self::Symbol,
            "Wingdings" => Self::Wingdings,
            "Wingdings 2" => Self::Wingdings2,
            _ => Self::Text,
        }
    }

    /// What a character shows in this font; U+FFFD for one of the private area that nothing is known of.
    pub(super) fn shown(self, ch: char) -> char {
        let code = match u32::from(ch) {
            code @ 0xF020..=0xF0FF => code - 0xF000,
            code @ 0x20..=0xFF => code,
            _ => return ch,
        };
        if self == Self::Text {
            return ch;
        }
        let of = |table: &str, first: u32| table.chars().nth(code.checked_sub(first)? as usize);
        let found = match self {
            Self::Symbol if code < 0x7F => of(SYMBOL, 0x20),
            Self::Symbol => of(SYMBOL_HIGH, 0xA0),
            Self::Wingdings if code < 0x7F => of(WINGDINGS, 0x20),
            Self::Wingdings => of(WINGDINGS_HIGH, 0x80),
            _ => second(code),
        };
        found.unwrap_or('\u{FFFD}')
    }
}

/// What Wingdings 2 has of boxes, ticks and circled numbers.
const fn second(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x4F | 0x54 => '✗',
        0x50 => '✓',
        0x51 | 0x53 => '☒',
        0x52 => '☑',
        0x69 => '⓪',
        0x6A..=0x73 => return char::from_u32('①' as u32 + code - 0x6A),
        0x74 => '⓿',
        0x75..=0x7E => return char::from_u32('❶' as u32 + code - 0x75),
        0x96 | 0x97 => '●',
        0x99 | 0x9A => '○',
        0xA2 => '■',
        0xA3 | 0x2A => '□',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_stand_at_their_codes() {
        let shown =
            |font: &str, codes: &str| codes.chars().map(|ch| SymbolFont::of(font).shown(ch)).collect::<String>();
        assert_eq!(
            shown("Wingdings", "lnoþýü\u{F0FE}\u{F0A8}\u{F081}\u{F08C}\u{F0E0}\u{F06C}Ø\u{F0D8}§à"),
            "●■□☑☒✓☑□①❶→●➢➢▪→"
        );
        assert_eq!(shown("Symbol", "a\u{F0B3}\u{F0B0}\u{F0B4}-\u{F0B7}\u{F061}åW"), "α≥°×−•α∑Ω");
        assert_eq!(shown("Wingdings 2", "RP\u{F0A3}\u{F06A}\u{F075}"), "☑✓□①❶");
        assert_eq!(shown("ＭＳ 明朝", "aþ区"), "aþ区");
        assert_eq!(SymbolFont::Wingdings.shown('区'), '区');
    }
}
