//! Raised and lowered characters, ruby, letter-spacing, characters painted twice, zero-width and combining ones.

use crate::support::{Builder, show, sjis};
use miekeshi::layout::Marking;
use miekeshi::pdf::{self, Ink};

fn text(ink: &Ink) -> String {
    pdf::text(ink, Marking::Marked).replace('\x0C', "").trim_end().to_owned()
}

fn text_in(content: &str) -> String {
    text(&Builder::page(content).read())
}

fn sized(x: f64, y: f64, size: f64, text: &str) -> String {
    format!("BT /F1 {size} Tf {x} {y} Td {} Tj ET ", sjis(text))
}

#[test]
fn raised_digits_are_no_digits_of_the_number_beside_them() {
    // 12,217 ends at 80; sizes and heights of browsers, Word, Excel and of a raised digit of full size.
    for (size, rise) in [(8.3, 4.0), (6.5, 3.3), (6.0, 4.2), (5.0, 5.5), (10.0, 3.5)] {
        let line = format!("{}{}", show(50.0, 100.0, "12,217"), sized(80.0, 100.0 + rise, size, "1"));
        assert_eq!(text_in(&line), "12,217¹", "{size} pt, {rise} pt higher");
        let before = format!("{}{}", sized(50.0, 100.0 + rise, size, "12"), show(50.0 + size, 100.0, "6,227千円"));
        assert_eq!(text_in(&before), "¹²6,227千円", "{size} pt, {rise} pt higher");
    }
    let inside = format!("{}{}{}", show(50.0, 100.0, "55"), sized(60.0, 104.0, 6.0, "2)"), show(66.0, 100.0, "％以上"));
    assert_eq!(text_in(&inside), "55²⁾％以上");
    let risen = format!("BT /F1 10 Tf 50 100 Td {} Tj 4 Ts /F1 6 Tf {} Tj ET", sjis("100m"), sjis("2"));
    assert_eq!(text_in(&risen), "100m²");
    let lowered =
        format!("{}{}{}", show(50.0, 100.0, "CO"), sized(60.0, 98.0, 6.0, "2"), show(63.0, 100.0, "30％削減"));
    assert_eq!(text_in(&lowered), "CO₂30％削減");
    let mark = format!("{}{}", show(50.0, 100.0, "850千円"), sized(85.0, 104.0, 6.0, "※12"));
    assert_eq!(text_in(&mark), "850千円※¹²");
}

#[test]
fn small_print_beside_large_text_stays_as_it_is() {
    let two_lines =
        format!("{}{}{}", show(50.0, 100.0, "合計"), sized(70.5, 104.0, 5.0, "12"), sized(70.5, 98.5, 5.0, "34"));
    assert!(!text_in(&two_lines).contains(['¹', '₃']), "{}", text_in(&two_lines));
    let level = format!("{}{}", show(50.0, 100.0, "合計"), sized(70.0, 100.0, 6.0, "12"));
    assert_eq!(text_in(&level), "合計12");
    let mark = format!("{}{}", show(50.0, 100.0, "12,217"), sized(80.0, 100.0, 6.0, "1"));
    assert_eq!(text_in(&mark), "12,217¹", "a small digit behind a number is the mark of a note");
    let number = format!("{}{}", show(50.0, 100.0, "12,217"), sized(81.0, 102.0, 9.0, "12,500"));
    assert!(text_in(&number).contains("12,500"), "a number in a box beside the line: {}", text_in(&number));
    let word = format!("{}{}", show(50.0, 100.0, "12,217"), sized(80.0, 100.0, 6.0, "千円"));
    assert_eq!(text_in(&word), "12,217千円");
    let apart = format!("{}{}", show(50.0, 100.0, "合計"), sized(140.0, 104.0, 6.0, "12"));
    assert!(text_in(&apart).contains("12"), "far from any line");
}

#[test]
fn ruby_is_left_out_and_listed() {
    for (size, y) in [(5.0, 109.5), (4.0, 110.0), (6.0, 109.0)] {
        let content = format!("{}{}", show(50.0, 100.0, "避難所で手順を確認する。"), sized(52.0, y, size, "ひなん"));
        for content in [
            content.clone(),
            format!("{}{}", sized(52.0, y, size, "ひなん"), show(50.0, 100.0, "避難所で手順を確認する。")),
        ] {
            let ink = Builder::page(&content).read();
            assert_eq!(text(&ink), "避難所で手順を確認する。");
            let listed: Vec<&str> =
                ink.findings.iter().filter(|f| f.code == "ruby-left-out").map(|f| f.message.as_str()).collect();
            assert!(listed.len() == 1 && listed[0].contains("ひなん"), "{listed:?}");
        }
    }
    // A line of small kana that stands over no kanji is a line.
    let line = format!("{}{}", show(50.0, 100.0, "これはかなのぎょう"), sized(50.0, 109.5, 5.0, "ふりがな"));
    assert!(text_in(&line).contains("ふりがな"));
}

/// Characters set one by one, `step` points apart.
fn spaced(x: f64, y: f64, step: f64, text: &str) -> String {
    text.chars().zip(0..).map(|(ch, at)| show(x + step * f64::from(at), y, &ch.to_string())).collect()
}

#[test]
fn letter_spacing_divides_nothing_and_its_strikes_cover() {
    for step in [7.0, 10.0, 15.0, 18.0] {
        assert_eq!(text_in(&spaced(50.0, 100.0, step, "12,217千円")).replace(' ', ""), "12,217千円");
        let old = spaced(50.0, 100.0, step, "12,100");
        let new = spaced(50.0 + 6.0 * step, 100.0, step, "12,217");
        for end in [50.0 + 6.0 * step, 50.0 + 5.0 * step + 5.0] {
            let line = format!("{old}{new} 50 103 {} .6 re f", end - 50.0);
            assert_eq!(text_in(&line), "[-12,100-]{+12,217+}", "{step} pt apart, strike to {end}");
        }
    }
    let by_state = format!("BT /F1 10 Tf 5 Tc 50 100 Td {} Tj 0 Tc {} Tj ET", sjis("36"), sjis("か所"));
    assert_eq!(text_in(&by_state), "36か所");
}

#[test]
fn columns_are_no_letter_spacing() {
    let marks = spaced(50.0, 100.0, 20.0, "○○○○");
    assert_eq!(text_in(&marks).matches(' ').count(), 3, "equal marks");
    let ruled = format!(
        "{}0.5 w 63 90 m 63 115 l S 78 90 m 78 115 l S 93 90 m 93 115 l S",
        spaced(50.0, 100.0, 15.0, "春夏秋冬")
    );
    assert!(text_in(&ruled).contains(char::is_whitespace), "rules between: {}", text_in(&ruled));
}

#[test]
fn painted_twice_is_once() {
    let digit_by_digit: String = "12,217"
        .chars()
        .zip(0..)
        .map(|(ch, at)| {
            let x = 50.0 + 5.0 * f64::from(at);
            format!("{}{}", show(x, 100.0, &ch.to_string()), show(x + 0.3, 100.0, &ch.to_string()))
        })
        .collect();
    assert_eq!(text_in(&digit_by_digit), "12,217");
    let four_times: String = [(0.0, 0.0), (0.3, 0.0), (0.0, 0.3), (0.3, 0.3)]
        .iter()
        .map(|(dx, dy)| show(50.0 + dx, 100.0 + dy, "3366か所"))
        .collect();
    assert_eq!(text_in(&four_times), "3366か所");
    assert_eq!(text_in(&show(50.0, 100.0, "1122")), "1122", "doubled digits are digits");
}

/// A font whose codes read as any text.
fn mapped(content: &str, map: &[(u8, &str)]) -> Ink {
    let pairs: String = map
        .iter()
        .map(|(code, text)| {
            let units: String = text.encode_utf16().map(|unit| format!("{unit:04x}")).collect();
            format!("<{code:02x}> <{units}>\n")
        })
        .collect();
    let cmap =
        format!("1 begincodespacerange <00> <ff> endcodespacerange\n{} beginbfchar\n{pairs}endbfchar", map.len());
    // What takes no room has no width.
    let zero = |code: u8| map.iter().any(|(of, text)| *of == code && text.chars().all(|c| ZERO_WIDTH.contains(&c)));
    let widths: String = (0..=255).map(|code| if zero(code) { "0 " } else { "500 " }).collect();
    Builder::page(content)
        .and_object(200, &format!("<< /Type /Font /Subtype /TrueType /BaseFont /Any /FirstChar 0 /LastChar 255 /Widths [{widths}] /ToUnicode 201 0 R >>"))
        .and_stream(201, "", &cmap)
        .with_resources("<< /Font << /F1 100 0 R /M 200 0 R >> >>")
        .read()
}

const ZERO_WIDTH: [char; 4] = ['\u{200b}', '\u{2060}', '\u{feff}', '\u{200d}'];

#[test]
fn zero_width_characters_divide_nothing() {
    for zero in ZERO_WIDTH.map(String::from) {
        let zero = zero.as_str();
        let ink = mapped("BT /M 10 Tf 50 100 Td (abc) Tj ET", &[(b'a', "12,"), (b'b', zero), (b'c', "217")]);
        assert_eq!(text(&ink).replace(' ', ""), "12,217");
        let within = format!("2{zero}17");
        let ink = mapped("BT /M 10 Tf 50 100 Td (ac) Tj ET", &[(b'a', "12,"), (b'c', &within)]);
        assert_eq!(text(&ink), "12,217");
    }
}

#[test]
fn combining_strokes_strike() {
    for stroke in ["\u{336}", "\u{335}", "\u{338}"] {
        let struck = format!("1{stroke}");
        let ink = mapped("BT /M 10 Tf 50 100 Td (aab) Tj ET", &[(b'a', &struck), (b'b', "7")]);
        assert_eq!(text(&ink), "[-11-]{+7+}");
    }
    let ink = mapped("BT /M 10 Tf 50 100 Td (a) Tj ET", &[(b'a', "=\u{338}")]);
    assert!(!text(&ink).contains("[-"), "a negated sign");
}

#[test]
fn decomposed_kana_are_whole() {
    let ink = mapped("BT /M 10 Tf 50 100 Td (ab) Tj ET", &[(b'a', "フ\u{309a}"), (b'b', "ロセス")]);
    assert_eq!(text(&ink), "プロセス");
    let ink = mapped("BT /M 10 Tf 50 100 Td (abc) Tj ET", &[(b'a', "か"), (b'b', "\u{3099}"), (b'c', "く")]);
    assert_eq!(text(&ink).replace(' ', ""), "がく");
}

#[test]
fn marks_of_emphasis_and_readings_of_any_kind_are_left_out() {
    let line = show(50.0, 100.0, "避難所で手順を確認する。");
    for (name, above) in [
        ("圏点", [50.0, 60.0, 70.0].map(|x| sized(x + 2.5, 109.5, 5.0, "・")).concat()),
        ("白丸", [50.0, 60.0, 70.0].map(|x| sized(x + 2.5, 109.5, 5.0, "○")).concat()),
        ("下に", sized(52.0, 93.5, 5.0, "ひなんじょ")),
    ] {
        assert_eq!(text_in(&format!("{line}{above}")), "避難所で手順を確認する。", "{name}");
    }
    let number = format!("{}{}", show(50.0, 100.0, "12,217千円"), sized(52.0, 109.5, 5.0, "まんに"));
    assert_eq!(text_in(&number), "12,217千円");
}

#[test]
fn a_shadow_is_no_text_of_its_own() {
    for (dx, dy) in [(0.8, 0.8), (2.0, 2.0), (-1.5, 1.5)] {
        let shadow = show(50.0 + dx, 100.0 - dy, "12,217千円");
        let line = show(50.0, 100.0, "12,217千円");
        assert_eq!(text_in(&format!("0.7 g {shadow} 0 g {line}")), "12,217千円", "{dx} {dy}");
    }
    // The next line in another colour is no shadow.
    let lines = format!("0.7 g {} 0 g {}", show(50.0, 100.0, "12,217千円"), show(50.0, 88.0, "12,217千円"));
    assert_eq!(text_in(&lines), "12,217千円\n12,217千円");
}

#[test]
fn a_negative_size_is_read_the_way_it_stands() {
    let turned = format!("BT /F1 -10 Tf -1 0 0 -1 50 100 Tm {} Tj ET", sjis("12,217千円"));
    assert_eq!(text_in(&turned), "12,217千円");
}

#[test]
fn new_text_above_struck_text_replaces_it() {
    let old = format!("{}50 103 m 80 103 l S ", show(50.0, 100.0, "12,100千円"));
    for (size, y, colour) in [(7.0, 109.5, "0 g"), (7.0, 110.5, "1 0 0 rg"), (10.0, 109.0, "1 0 0 rg")] {
        let new = format!("{colour} {}", sized(50.0, y, size, "12,217"));
        assert_eq!(text_in(&format!("{old}{new}")), "[-12,100-]{+12,217+}千円", "{size} {y} {colour}");
    }
    let above = format!("{old}1 0 0 rg {}", sized(50.0, 112.0, 10.0, "12,217"));
    assert_eq!(text_in(&above).lines().count(), 2, "a line of its own");
    let words = format!("{old}{}", sized(50.0, 110.0, 6.0, "（単位）"));
    assert!(!text_in(&words).contains("{+"), "words are no number's replacement");
}

#[test]
fn a_fraction_stands_on_its_line() {
    let bar = |line: &str| {
        format!("{}{}{}{line}", show(90.0, 206.0, "12217"), show(90.0, 193.5, "12100"), show(116.0, 200.0, "である。"))
    };
    let content = format!("{}{}", show(50.0, 200.0, "達成率は"), bar("90 203.3 25 .5 re f "));
    for next in ["", "0 g BT /F1 10 Tf 50 170 Td (12) Tj ET "] {
        let ink = Builder::page(&format!("{content}{next}")).read();
        let text = miekeshi::pdf::text(&ink, miekeshi::layout::Marking::Marked);
        assert_eq!(text.lines().next(), Some("達成率は12217/12100である。"), "{text}");
        assert!(ink.pages[0].glyphs.iter().all(|glyph| glyph.ink == miekeshi::layout::Ink::Standing));
    }
    // A table of two rows and a line between them is no fraction.
    let table = format!("{}{} 50 195 25 .5 re f", show(50.0, 200.0, "12217"), show(50.0, 184.0, "12100"));
    let text = miekeshi::pdf::text(&Builder::page(&table).read(), miekeshi::layout::Marking::Marked);
    assert_eq!(text.trim_end(), "12217\n12100");
}
