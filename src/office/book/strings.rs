//! Shared and inline strings: text with the look of its runs, without furigana.

use super::super::look::{Look, Palette, Rich};
use super::super::xml::{Step, Walker};
use super::styles::look_of;

/// The shared strings of a workbook, in order.
pub(super) fn shared(text: &str, palette: &Palette) -> (Vec<Rich>, bool) {
    let mut walker = Walker::of(text, "sst");
    let mut strings = Vec::new();
    while let Some(step) = walker.next() {
        if let Step::Open(tag) = step
            && tag.name() == "si"
        {
            strings.push(string(&mut walker, palette));
        }
    }
    (strings, walker.is_whole())
}

/// The string inside the element that was opened last (`si`, `is`, `text`): reads up to its end.
pub(super) fn string(walker: &mut Walker<'_>, palette: &Palette) -> Rich {
    let outside = walker.depth() - 1;
    let mut rich = Rich::default();
    let mut look: Option<Look> = None;
    while walker.depth() > outside {
        let Some(step) = walker.next() else { break };
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "r" => look = None,
            "rPr" => look = Some(look_of(walker, palette)),
            "t" => {
                let text = unescaped(&walker.text());
                rich.push(&text, look);
            }
            // ふりがな is not text.
            "rPh" => walker.skip(),
            _ => {}
        }
    }
    rich
}

/// Characters that XML cannot hold are written as `_x000D_` (ECMA-376, 22.9.2.19); a line ends with a line feed alone.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let code = tail.get(2..6).filter(|_| tail.get(6..7) == Some("_"));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(ch) => {
                out.push(ch);
                rest = tail.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = tail.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    if out.contains('\r') { out.replace("\r\n", "\n").replace('\r', "\n") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_keep_their_look_and_furigana_is_no_text() {
        let (strings, whole) = shared(
            concat!(
                r#"<sst><si><r><t xml:space="preserve">予算は </t></r><r><rPr><strike/><sz val="9"/></rPr><t>6,166</t></r>"#,
                r#"<r><rPr><color rgb="FFFF0000"/></rPr><t>6,227</t></r><rPh sb="0" eb="2"><t>よさん</t></rPh></si>"#,
                r#"<si><t>二行_x000D_
目</t></si></sst>"#,
            ),
            &Palette::default(),
        );
        assert!(whole);
        let struck = Look { struck: true, size: 18, ..Look::default() };
        let red = Look { colour: [255, 0, 0], ..Look::default() };
        let runs: Vec<_> = strings[0].runs().collect();
        assert_eq!(runs, [("予算は ", None), ("6,166", Some(struck)), ("6,227", Some(red))]);
        assert_eq!(strings[1].text, "二行\n目");
    }

    #[test]
    fn escapes() {
        assert_eq!(unescaped("a_x0041_b_x_x005F_x0041_"), "aAb_x_x0041_");
        assert_eq!(unescaped("_x00"), "_x00");
        assert_eq!(unescaped("_xあいう_"), "_xあいう_");
    }
}
