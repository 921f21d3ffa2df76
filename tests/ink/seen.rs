//! What a person sees is what is read: invisible, covered and tiny text, text layers of pictures, stamps, turned pages.

use crate::support::{Builder, show, sjis, struck};
use miekeshi::layout::Marking;
use miekeshi::pdf::{self, Ink};

fn text(ink: &Ink) -> String {
    pdf::text(ink, Marking::Marked).replace('\x0C', "").trim_end().to_owned()
}

fn text_in(content: &str) -> String {
    text(&Builder::page(content).read())
}

/// The messages of the findings with this code.
fn findings(ink: &Ink, code: &str) -> Vec<String> {
    ink.findings.iter().filter(|finding| finding.code == code).map(|finding| finding.message.clone()).collect()
}

const SEEN: &str = "実績は36か所";
const UNSEEN: &str = "隠した99か所";

#[test]
fn text_that_nobody_sees_is_quoted_and_not_read() {
    let dark = "0 0.2 0.5 rg 40 90 200 20 re f";
    for (name, unseen) in [
        ("invisible", format!("BT 3 Tr /F1 10 Tf 50 100 Td {} Tj 0 Tr ET", sjis(UNSEEN))),
        ("clipping only", format!("BT 7 Tr /F1 10 Tf 50 100 Td {} Tj 0 Tr ET", sjis(UNSEEN))),
        ("white on paper", format!("1 g {} 0 g", show(50.0, 100.0, UNSEEN))),
        ("nearly white", format!("0.98 g {} 0 g", show(50.0, 100.0, UNSEEN))),
        ("the colour of its ground", format!("{dark} {}", show(50.0, 100.0, UNSEEN))),
        ("stroked in white", format!("BT 1 Tr 1 G /F1 10 Tf 50 100 Td {} Tj 0 Tr ET", sjis(UNSEEN))),
        ("tiny", format!("BT /F1 0.3 Tf 50 100 Td {} Tj ET", sjis(UNSEEN))),
        ("scaled to nothing", format!("q 0.02 0 0 0.02 0 0 cm {} Q", show(50.0, 100.0, UNSEEN))),
    ] {
        let ink = Builder::page(&format!("{}{unseen}", show(50.0, 200.0, SEEN))).read();
        assert_eq!(text(&ink), SEEN, "{name}");
        let quoted = findings(&ink, "text-hidden");
        assert!(quoted.len() == 1 && quoted[0].contains(UNSEEN), "{name}: {quoted:?}");
    }
}

#[test]
fn text_that_paint_of_any_kind_covers_is_quoted_and_not_read() {
    // 20 stands from 50 to 60; 30 is typed over it.
    let below = show(50.0, 200.0, "20町会");
    let above = format!("0 g {}", show(50.0, 200.0, "30"));
    for cover in [
        "1 g 0.5 w 49 198 11.5 10 re B",
        "1 g 0.5 w 49 198 11.5 10 re b*",
        "1 G 11 w 49 203 m 60.5 203 l S",
        "q 1 J 20 w 1 G 55 203 m 55 203 l S Q",
        "1 g BT /F1 11 Tf 49.5 199 Td <81A1> Tj ET",
        "0 g BT /F1 11 Tf 49.5 199 Td <81A1> Tj ET",
    ] {
        let ink = Builder::page(&format!("{below} {cover}")).read();
        assert!(findings(&ink, "text-hidden").iter().any(|message| message.contains("20")), "{cover}");
        assert_eq!(text(&ink), "町会", "{cover}");
        assert!(findings(&ink, "text-under-outlines").is_empty(), "{cover}");
        if cover.starts_with('1') || cover.starts_with("q 1") {
            let ink = Builder::page(&format!("{below} {cover} {above}")).read();
            assert_eq!(text(&ink).replace('\t', ""), "30町会", "{cover}");
        }
    }
    // A line of white beside the text covers nothing.
    let beside = Builder::page(&format!("{below} 1 G 4 w 49 193 m 90 193 l S")).read();
    assert_eq!(text(&beside), "20町会");
}

#[test]
fn text_drawn_again_beside_itself_is_its_shadow() {
    for (dx, dy) in [(1.5, 0.0), (1.5, -1.5), (0.0, -2.0)] {
        let ink =
            Builder::page(&format!("{} {}", show(50.0, 200.0, "12,217千円"), show(50.0 + dx, 200.0 + dy, "12,217")));
        assert_eq!(text(&ink.read()), "12,217千円", "{dx} {dy}");
    }
}

#[test]
fn transparent_text_is_not_read() {
    let builder = Builder::page(&format!("{}/T gs {}", show(50.0, 200.0, SEEN), show(50.0, 100.0, UNSEEN)))
        .and_object(200, "<< /Type /ExtGState /ca 0 /CA 0 >>")
        .with_resources("<< /Font << /F1 100 0 R >> /ExtGState << /T 200 0 R >> >>");
    assert_eq!(text(&builder.read()), SEEN);
    // Over a picture it is the picture's text layer.
    let layer = Builder::page(&format!("q 400 0 0 300 0 0 cm /P Do Q /T gs {}", show(50.0, 100.0, SEEN)))
        .and_object(200, "<< /Type /ExtGState /ca 0 /CA 0 >>")
        .and_stream(201, PICTURE, "abcdefgh")
        .with_resources("<< /Font << /F1 100 0 R >> /ExtGState << /T 200 0 R >> /XObject << /P 201 0 R >> >>");
    assert_eq!(text(&layer.read()), SEEN);
}

#[test]
fn text_behind_a_soft_mask_is_never_passed_over() {
    let masked = |kind: &str, group: &str| {
        let content = format!("{} q /T gs {} Q", show(50.0, 200.0, SEEN), show(50.0, 100.0, UNSEEN));
        Builder::page(&content)
            .and_object(200, &format!("<< /Type /ExtGState /SMask << /S /{kind} /G 201 0 R >> >>"))
            .and_stream(201, "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Group << /S /Transparency >>", group)
            .with_resources("<< /Font << /F1 100 0 R >> /ExtGState << /T 200 0 R >> >>")
            .read()
    };
    for (kind, group) in [("Alpha", " "), ("Luminosity", " "), ("Luminosity", "0 g 0 0 600 800 re f")] {
        let ink = masked(kind, group);
        assert_eq!((text(&ink).as_str(), findings(&ink, "text-hidden").len()), (SEEN, 1), "{kind} {group}");
    }
    let ink = masked("Luminosity", "1 g 0 0 600 150 re f");
    assert_eq!(text(&ink), format!("{SEEN}\n{UNSEEN}"));
    assert!(findings(&ink, "text-masked").iter().any(|told| told.contains(UNSEEN)));
}

#[test]
fn dark_letters_over_their_white_edge_are_seen() {
    let edge = |again: &str| format!("1 g {} 0 g {again}", show(50.0, 100.0, SEEN));
    let ink = Builder::page(&edge(&show(50.2, 100.0, SEEN))).read();
    assert_eq!((text(&ink), findings(&ink, "text-hidden").len()), (SEEN.to_owned(), 0));
    let ink = Builder::page(&format!("{}1 g {} 0 g", show(50.0, 100.0, SEEN), show(50.2, 100.0, SEEN))).read();
    assert_eq!((text(&ink), findings(&ink, "text-hidden").len()), (SEEN.to_owned(), 0));
}

#[test]
fn light_text_on_dark_ground_is_seen() {
    for ground in [
        "0 g 40 90 200 20 re f",
        "20 w 0 G 40 103 m 300 103 l S",
        "0.1 g 40 90 m 45 85 l 300 85 l 300 120 l 40 120 l f",
    ] {
        assert_eq!(text_in(&format!("{ground} 1 g {}", show(50.0, 100.0, SEEN))), SEEN, "{ground}");
    }
    let outlined = format!("BT 2 Tr 1 g 0 G /F1 10 Tf 50 100 Td {} Tj ET", sjis(SEEN));
    assert_eq!(text_in(&outlined), SEEN, "white letters in a black outline");
}

#[test]
fn hidden_text_is_quoted_whole() {
    let long: String = (0..400).map(|at| format!("{}", at % 10)).collect();
    let ink = Builder::page(&format!("{}{}", show(50.0, 200.0, SEEN), show(50.0, -50.0, &long))).read();
    assert!(findings(&ink, "text-hidden")[0].contains(&long));
}

const PICTURE: &str = "/Type /XObject /Subtype /Image /Width 8 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";

fn with_picture(content: &str) -> Builder {
    Builder::page(content)
        .and_stream(200, PICTURE, "abcdefgh")
        .with_resources("<< /Font << /F1 100 0 R >> /XObject << /P 200 0 R >> >>")
}

#[test]
fn the_text_layer_of_a_scanned_page_is_read_in_any_paint_order() {
    let picture = "q 400 0 0 300 0 0 cm /P Do Q ";
    let strips = "q 400 0 0 60 0 0 cm /P Do Q q 400 0 0 60 0 60 cm /P Do Q q 400 0 0 180 0 120 cm /P Do Q ";
    for layer in ["3 Tr", "0 Tr"] {
        let words = format!("BT {layer} /F1 10 Tf 50 100 Td {} Tj 0 Tr ET ", sjis(SEEN));
        for image in [picture, strips] {
            let ink = with_picture(&format!("{words}{image}")).read();
            assert_eq!(text(&ink), SEEN, "before the picture, {layer}");
            assert_eq!(findings(&ink, "text-under-picture").len(), 1);
        }
        assert_eq!(text(&with_picture(&format!("{picture}{words}")).read()), SEEN, "after the picture, {layer}");
    }
    // A small picture over a word hides it.
    let patch = format!("{}{} q 80 0 0 14 48 97 cm /P Do Q", show(50.0, 200.0, SEEN), show(50.0, 100.0, UNSEEN));
    assert_eq!(text(&with_picture(&patch).read()), SEEN);
}

#[test]
fn a_page_redrawn_as_outlines_over_its_text_is_read() {
    let letters = |shape: &str| -> String {
        (0..7).map(|at| shape.replace("X", &format!("{}", 50 + 10 * at))).collect::<Vec<_>>().join(" ")
    };
    for outlines in [
        letters("q 1 0 0 1 X 100 cm 1 0 m 8 1 l 7 8 l 2 6 l f Q"),
        letters("q 1 0 0 1 X 100 cm 1 0 5 1 re f 1 0 0.8 8 re f Q"),
    ] {
        let ink = Builder::page(&format!("{}1 g 0 0 400 300 re f 0 g {outlines}", show(50.0, 100.0, SEEN))).read();
        assert_eq!(text(&ink), SEEN, "{outlines}");
        assert_eq!(findings(&ink, "text-under-outlines").len(), 1);
    }
    let covered = format!("{}{} 1 g 40 90 200 20 re f", show(50.0, 200.0, SEEN), show(50.0, 100.0, UNSEEN));
    assert_eq!(text_in(&covered), SEEN, "covered and not drawn again");
}

#[test]
fn groups_keep_the_blend_and_opacity_they_are_painted_with() {
    for state in ["/BM /Multiply", "/ca 0.2", "/SMask << /Type /Mask /S /Luminosity /G 202 0 R >>"] {
        let tint = "/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Group << /S /Transparency >> /Resources << /ExtGState << /N << /BM /Normal /ca 1 >> >> >>";
        let ink = Builder::page(&format!("{}/G gs /T Do", show(50.0, 100.0, SEEN)))
            .and_object(200, &format!("<< /Type /ExtGState {state} >>"))
            .and_stream(201, tint, "/N gs 0.8 0.9 1 rg 0 0 400 300 re f")
            .and_stream(
                202,
                "/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Group << /S /Transparency >>",
                "0.5 g 0 0 400 300 re f",
            )
            .with_resources("<< /Font << /F1 100 0 R >> /ExtGState << /G 200 0 R >> /XObject << /T 201 0 R >> >>")
            .read();
        assert_eq!(text(&ink), SEEN, "{state}");
    }
}

#[test]
fn stamps_stand_apart_from_the_text_they_cross() {
    let line = show(50.0, 100.0, "平成29年度から4年度の実績（2,025千円）");
    for (name, stamp) in [
        ("larger", format!("BT /F1 20 Tf 70 97 Td {} Tj ET", sjis("素案"))),
        ("grey and before the text", format!("0.8 g BT /F1 40 Tf 60 90 Td {} Tj ET 0 g", sjis("素案作成中"))),
        ("of another colour", format!("1 0 0 rg BT /F1 11 Tf 72 98 Td {} Tj ET 0 g", sjis("素案"))),
        ("slanted", format!("BT /F1 24 Tf 0.8 0.6 -0.6 0.8 90 80 Tm {} Tj ET", sjis("素案作成"))),
    ] {
        for content in [format!("{line}{stamp}"), format!("{stamp}\n{line}")] {
            let ink = Builder::page(&content).read();
            let read = text(&ink);
            let lines: Vec<&str> = read.lines().collect();
            assert_eq!(lines.first(), Some(&"平成29年度から4年度の実績（2,025千円）"), "{name}");
            assert_eq!(
                (lines.len(), findings(&ink, "stamp-apart").len()),
                (2, 1),
                "{name}: {lines:?} {:?}",
                ink.findings
            );
        }
    }
}

#[test]
fn rules_strike_no_stamp_and_no_text_under_a_panel() {
    let rules: String = (0..5).map(|at| format!("40 {} m 380 {} l S ", 60 + 15 * at, 60 + 15 * at)).collect();
    let rows: String = (0..5).map(|at| show(44.0, 50.0 + 15.0 * f64::from(at), "具体的取組の予算")).collect();
    let ink =
        Builder::page(&format!("0.75 g BT /F1 60 Tf 40 60 Td {} Tj ET 0 g 0.5 w {rules}{rows}", sjis("素案作成中")))
            .read();
    assert_eq!(struck(&ink.pages[0]), Vec::<String>::new());
    let panel = "0.9 g 20 20 m 390 20 l 390 280 l 30 280 l 24 280 20 276 20 270 c f 0 g ";
    let under = format!("0.5 w 50 103 m 100 103 l S {panel}{}", show(50.0, 100.0, SEEN));
    assert_eq!(struck(&Builder::page(&under).read().pages[0]), Vec::<String>::new());
}

#[test]
fn pages_set_sideways_or_upside_down_are_read_upright() {
    let lines = format!(
        "{}{}{} 60 143 25 .5 re f",
        show(50.0, 160.0, "一行目の文"),
        show(50.0, 140.0, "（6,1666,227千円）"),
        show(50.0, 120.0, "三行目の文")
    );
    let upright = text_in(&lines);
    assert_eq!(upright, "一行目の文\n（[-6,166-]{+6,227+}千円）\n三行目の文");
    for (name, matrix) in [
        ("head to the left", "0 1 -1 0 300 0"),
        ("head to the right", "0 -1 1 0 0 300"),
        ("upside down", "-1 0 0 -1 400 300"),
    ] {
        let ink = Builder::page(&format!("q {matrix} cm {lines} Q")).read();
        assert_eq!(text(&ink), upright, "{name}");
    }
    for turn in [90, 180, 270] {
        let ink = Builder::default().and_page(&lines, &format!("/Rotate {turn}")).read();
        assert_eq!(text(&ink), upright, "turned by {turn}");
    }
    let mixed = Builder::page(&lines).and_page(&lines, "/Rotate 90").read();
    assert_eq!(text(&mixed), format!("{upright}\n{upright}"), "each page by itself");
}

#[test]
fn a_seal_and_a_framed_stamp_are_kept_apart_from_the_text_they_lie_on() {
    let line = show(50.0, 100.0, "２決算額　12,411　３予算額　12,315");
    let small = |x: f64, y: f64, size: f64, text: &str| format!("BT /F1 {size} Tf {x} {y} Td {} Tj ET ", sjis(text));
    let ring = "107 103 m 107 110.7 100.7 117 93 117 c 85.3 117 79 110.7 79 103 c 79 95.3 85.3 89 93 89 c 100.7 89 107 95.3 107 103 c h S ";
    let seal =
        format!(" 1 0 0 RG 1 0 0 rg {ring}{}{}", small(84.0, 104.0, 9.0, "区長"), small(84.0, 94.0, 9.0, "之印"));
    let frame = " 1 0 0 RG 1 0 0 rg 70 92 60 28 re S ";
    let stamp = format!("{frame}{}", small(80.0, 98.0, 20.0, "素案"));
    for (name, mark) in [("a seal", seal), ("a stamp", stamp)] {
        let ink = Builder::page(&format!("{line}{mark}")).read();
        let read = text(&ink);
        assert!(read.lines().any(|line| line == "２決算額　12,411　３予算額　12,315"), "{name}: {read}");
        assert_eq!(findings(&ink, "stamp-apart").len(), 1, "{name}");
    }
    // A coloured word in its own ring lies on nothing.
    let apart = format!(" 1 0 0 RG 1 0 0 rg q 1 0 0 1 200 0 cm {ring}{} Q", small(84.0, 100.0, 9.0, "有効"));
    assert!(text_in(&format!("{line}{apart}")).contains("有効"));
}

#[test]
fn what_is_drawn_counts_where_a_replacement_says_other_digits() {
    let said = |text: &str| format!("/Span << /ActualText ({text}) >> BDC {} EMC", show(50.0, 100.0, "12,217"));
    assert_eq!(text_in(&said("12,100")), "12,217");
    assert_eq!(text_in(&said("")), "12,217");
}

#[test]
fn layers_are_hidden_by_expressions_and_by_what_they_are_for() {
    let content = format!("{}/OC /M BDC {} EMC", show(50.0, 200.0, SEEN), show(50.0, 100.0, UNSEEN));
    let layer = |catalog: &str, group: &str, membership: &str| {
        let builder = Builder::page(&content)
            .and_object(1, &format!("<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [200 0 R] {catalog} >> >>"))
            .and_object(200, &format!("<< /Type /OCG /Name (old) {group} >>"))
            .and_object(201, membership)
            .with_resources("<< /Font << /F1 100 0 R >> /Properties << /M 201 0 R >> >>");
        text(&builder.read())
    };
    let on = "/D << /Order [200 0 R] >>";
    for hidden in [
        "<< /Type /OCMD /VE [/Not 200 0 R] >>",
        "<< /Type /OCMD /VE [/And 200 0 R [/Not 200 0 R]] >>",
        "<< /Type /OCMD /OCGs 200 0 R /P /AllOff >>",
    ] {
        assert_eq!(layer(on, "", hidden), SEEN, "{hidden}");
    }
    for shown in ["<< /Type /OCMD /VE [/Or 200 0 R [/Not 200 0 R]] >>", "<< /Type /OCMD /OCGs 200 0 R /P /AllOn >>"] {
        assert!(layer(on, "", shown).contains(UNSEEN), "{shown}");
    }
    let used = "/D << /AS [<< /Event /View /Category [/View] /OCGs [200 0 R] >>] >>";
    let builder = Builder::page(&content)
        .and_object(1, &format!("<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [200 0 R] {used} >> >>"))
        .and_object(200, "<< /Type /OCG /Name (old) /Usage << /View << /ViewState /OFF >> >> >>")
        .with_resources("<< /Font << /F1 100 0 R >> /Properties << /M 200 0 R >> >>");
    let ink = builder.read();
    assert_eq!(text(&ink), SEEN, "switched off on the screen");
    assert!(findings(&ink, "text-hidden").iter().any(|told| told.contains(UNSEEN)), "and quoted");
}

#[test]
fn scans_of_one_bit_and_inline_ones_are_pictures() {
    let stencil = "/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 1 /ImageMask true";
    let inline = "q 400 0 0 300 0 0 cm BI /W 4 /H 2 /BPC 8 /CS /G ID abcdefgh EI Q ";
    let named = "q 400 0 0 300 0 0 cm /P Do Q ";
    for layer in ["3 Tr", "0 Tr"] {
        let words = format!("BT {layer} /F1 10 Tf 50 100 Td {} Tj 0 Tr ET ", sjis(SEEN));
        for (name, picture) in [("stencil", named), ("inline", inline)] {
            for content in [format!("{words}{picture}"), format!("{picture}{words}")] {
                let page = Builder::page(&content)
                    .and_stream(200, stencil, "abcdefgh")
                    .with_resources("<< /Font << /F1 100 0 R >> /XObject << /P 200 0 R >> >>");
                assert_eq!(text(&page.read()), SEEN, "{name}, {layer}");
            }
        }
    }
    let white = format!("1 g {} 0 g {named}", show(50.0, 100.0, SEEN));
    assert_eq!(text(&with_picture(&white).read()), SEEN, "white text under the picture of its page");
}

#[test]
fn letters_that_something_is_painted_through_are_seen() {
    let letters = |paint: &str| format!("q BT 7 Tr /F1 10 Tf 50 100 Td {} Tj ET {paint} Q ", sjis(SEEN));
    let below = show(50.0, 60.0, "次の行");
    for paint in ["0 0 0 rg 0 0 400 300 re f", "q 400 0 0 300 0 0 cm /P Do Q", "20 w 40 103 m 300 103 l S"] {
        let ink = with_picture(&format!("{}{below}", letters(paint))).read();
        assert_eq!((text(&ink), findings(&ink, "text-hidden").len()), (format!("{SEEN}\n次の行"), 0), "{paint}");
    }
    // A clip of letters ends with its state: what is painted later is an area again.
    let covered = format!("{}{below} 1 g 40 55 200 20 re f", letters(""));
    assert_eq!(findings(&Builder::page(&covered).read(), "text-hidden").len(), 1);
}

#[test]
fn text_that_a_pattern_paints_once_is_read() {
    let tile = |step: u32| {
        format!(
            "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 {step} 40] /XStep {step} /YStep 40 /Resources << /Font << /F1 100 0 R >> >>"
        )
    };
    let page = |step: u32, fill: &str| {
        Builder::page(&format!("{} /Pattern cs /T scn {fill} re f", show(50.0, 100.0, SEEN)))
            .and_stream(200, &tile(step), &show(10.0, 15.0, "型の字"))
            .with_resources("<< /Font << /F1 100 0 R >> /Pattern << /T 200 0 R >> >>")
            .read()
    };
    assert_eq!(text(&page(100, "100 200 100 40")), format!("型の字\n{SEEN}"), "the second tile of the row");
    assert_eq!(text(&page(50, "0 0 400 300")), SEEN, "a ground of many tiles says nothing");
}

#[test]
fn panels_with_round_corners_hide_what_is_under_them() {
    let pill = "1 g 50 90 m 200 90 l 205.5 90 210 94.5 210 100 c 210 105.5 205.5 110 200 110 c 50 110 l 44.5 110 40 105.5 40 100 c 40 94.5 44.5 90 50 90 c f";
    let pieces = "1 g 44 90 m 210 90 l 211.5 90.2 212.6 90.9 213.2 91.6 c 213.8 92.6 214 93.2 214 94 c 214 106 l 213.8 107.5 213.1 108.6 212.4 109.2 c 211.4 109.8 210.8 110 210 110 c 44 110 l 42.5 109.8 41.4 109.1 40.8 108.4 c 40.2 107.4 40 106.8 40 106 c 40 94 l 40.2 92.5 40.9 91.4 41.6 90.8 c 42.6 90.2 43.2 90 44 90 c f";
    let ellipse = "1 g 300 103 m 300 135 230 160 140 160 c 50 160 -20 135 -20 103 c -20 70 50 46 140 46 c 230 46 300 70 300 103 c f";
    for (name, panel) in [("pill", pill), ("corners in pieces", pieces), ("ellipse", ellipse)] {
        let ink = Builder::page(&format!("{}{}{panel}", show(50.0, 200.0, SEEN), show(55.0, 97.0, UNSEEN))).read();
        assert_eq!((text(&ink), findings(&ink, "text-hidden").len()), (SEEN.to_owned(), 1), "{name}");
        let line = format!("0.5 w 60 100 m 120 100 l S {panel} 0 g {}", show(55.0, 97.0, SEEN));
        assert_eq!(struck(&Builder::page(&line).read().pages[0]), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_filled_box_of_a_comment_covers_and_its_outline_is_no_cell() {
    let page = |entries: &str| {
        Builder::default()
            .and_page(&format!("{}{}", show(50.0, 200.0, SEEN), show(50.0, 100.0, UNSEEN)), "/Annots [200 0 R]")
            .and_object(200, &format!("<< /Type /Annot /Subtype /Square /Rect [48 96 150 112] {entries} >>"))
            .read()
    };
    for fill in ["/IC [1 1 1] /C [1 1 1]", "/IC [0] /BS << /W 0 >>"] {
        let ink = page(fill);
        assert_eq!((text(&ink), findings(&ink, "text-hidden").len()), (SEEN.to_owned(), 1), "{fill}");
    }
    for tint in ["/IC [1 1 0] /CA 0.3", "/C [1 0 0]"] {
        assert_eq!(text(&page(tint)), format!("{SEEN}\n{UNSEEN}"), "{tint}");
    }
    assert!(page("/C [1 0 0]").pages[0].shapes.iter().all(|shape| shape.noted));
}

#[test]
fn the_signs_of_a_seal_go_with_it() {
    let line = show(50.0, 100.0, "２決算額12,411３予算額12,315");
    let ring = "1 0 0 RG 1 0 0 rg 1 w 146 103 m 146 113 138 121 128 121 c 118 121 110 113 110 103 c 110 93 118 85 128 85 c 138 85 146 93 146 103 c s ";
    let date = "BT /F1 7 Tf 112 101 Td (4.12.28) Tj ET 0 g";
    let ink = Builder::page(&format!("{line}{ring}{date}")).read();
    assert_eq!(text(&ink).lines().next(), Some("２決算額12,411３予算額12,315"));
    assert!(!text(&ink).lines().next().unwrap_or_default().contains('.'));
}

#[test]
fn a_page_that_was_fed_askew_is_read_straight() {
    let lines = format!(
        "{}{}{} 60 143 25 .5 re f",
        show(50.0, 160.0, "一行目の文はここにある"),
        show(50.0, 140.0, "（6,1666,227千円）"),
        show(50.0, 120.0, "三行目の文"),
    );
    let straight = Builder::page(&lines).read();
    for degrees in [-6.0_f64, -2.0, 2.0, 3.5, 9.0] {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let ink = Builder::page(&format!("q {cos} {sin} {} {cos} 20 -10 cm {lines} Q", -sin)).read();
        assert_eq!(text(&ink), "一行目の文はここにある\n（[-6,166-]{+6,227+}千円）\n三行目の文", "{degrees}");
        // Places are those of the sheet: the first character where the matrix puts it, y down.
        let (glyph, own) = (&ink.pages[0].glyphs[0], &straight.pages[0].glyphs[0]);
        let (x, up) = (f64::from(own.x), 300.0 - f64::from(own.y));
        let wanted = (cos * x - sin * up + 20.0, 300.0 - (sin * x + cos * up - 10.0));
        let near = (f64::from(glyph.x) - wanted.0).abs() < 0.05 && (f64::from(glyph.y) - wanted.1).abs() < 0.05;
        assert!(near, "{degrees}: {} {} and {wanted:?}", glyph.x, glyph.y);
        let (x, y) = ((glyph.rect.x0 + glyph.rect.x1) / 2.0, (glyph.rect.y0 + glyph.rect.y1) / 2.0);
        assert!((x - glyph.x).abs() < 8.0 && (y - glyph.y).abs() < 8.0);
    }
}

#[test]
fn what_stands_in_a_filled_frame_is_seen() {
    let line = show(60.0, 200.0, SEEN);
    for frame in [
        // An inner loop with two points at each corner, as Excel draws the border of a text box.
        "50 190 100 30 re 51 219 m 50.6 218.6 l 149.4 218.6 l 149 219 l 149 191 l 149.4 191.4 l 50.6 191.4 l 51 191 l f",
        // Round corners, outside and inside.
        "54 190 m 146 190 l 148 190 150 192 150 194 c 150 216 l 150 218 148 220 146 220 c 54 220 l 52 220 50 218 50 216 c \
         50 194 l 50 192 52 190 54 190 c 54 191 m 53 191 51 193 51 194 c 51 216 l 51 217 53 219 54 219 c 146 219 l \
         147 219 149 217 149 216 c 149 194 l 149 193 147 191 146 191 c f*",
        // A frame around two cells.
        "50 190 100 30 re 51 191 48 28 re 100 191 49 28 re f*",
        "50 190 100 30 re 51 191 98 28 re f*",
    ] {
        for content in [format!("{line}0 g {frame}"), format!("0 g {frame} {line}")] {
            let ink = Builder::page(&content).read();
            assert_eq!(text(&ink), SEEN, "{content}");
            assert!(findings(&ink, "text-hidden").is_empty(), "{content}");
        }
    }
    // Without its hole it hides what lies below it.
    let ink = Builder::page(&format!("{line}{} 0 g 50 190 100 30 re f", show(60.0, 100.0, SEEN))).read();
    assert_eq!(findings(&ink, "text-hidden").len(), 1);
}

#[test]
fn paint_through_a_clip_of_another_shape_hides_nothing() {
    let line = show(60.0, 200.0, SEEN);
    // Along three sides of a panel only its rim is let through.
    let rim = "40 180 m 200 180 l 200 240 l 196 240 l 196 184 l 44 184 l 44 240 l 40 240 l h W* n";
    let ink = Builder::page(&format!("{line}q {rim} 0.8 g 40 180 160 60 re f Q")).read();
    assert_eq!((text(&ink).as_str(), findings(&ink, "text-hidden").len()), (SEEN, 0));
    // A panel with round corners is let through as a whole, and so is a rectangle.
    let round = "44 180 m 196 180 l 198 180 200 182 200 184 c 200 236 l 200 238 198 240 196 240 c 44 240 l 42 240 40 238 40 236 c \
                 40 184 l 40 182 42 180 44 180 c h W n";
    for clip in [round, "40 180 160 60 re W n"] {
        let ink = Builder::page(&format!("{line}{}q {clip} 0.8 g 40 180 160 60 re f Q", show(60.0, 100.0, "公表する")))
            .read();
        assert_eq!((text(&ink).as_str(), findings(&ink, "text-hidden").len()), ("公表する", 1), "{clip}");
    }
}
