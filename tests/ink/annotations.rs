//! Annotations: text markup, lines, ink and circles, with and without appearance.

use crate::support::{Builder, show, struck};
use miekeshi::layout::Marking;
use miekeshi::pdf::{self, Flags, Role, Source};

const LINE: &str = "（6,1666,227千円）";

fn with_annotation(annotation: &str) -> Builder {
    Builder::default().and_page(&show(50.0, 200.0, LINE), "/Annots [200 0 R]").and_object(200, annotation)
}

fn struck_by(annotation: &str) -> Vec<String> {
    struck(&with_annotation(annotation).read().pages[0])
}

const QUAD: &str = "/QuadPoints [60 209 85 209 60 198 85 198]";

#[test]
fn strikeout_says_itself_what_it_strikes() {
    let ink =
        with_annotation(&format!("<< /Type /Annot /Subtype /StrikeOut /Rect [60 198 85 209] {QUAD} /C [1 0 0] >>"))
            .read();
    let page = &ink.pages[0];
    assert_eq!(struck(page), ["6,166"]);
    let rule = page.glyphs.iter().find_map(|glyph| glyph.rule()).map(|rule| page.rules[rule]).expect("a rule");
    assert_eq!((rule.source, rule.role, rule.colour), (Source::Annotation, Role::Strike, [255, 0, 0]));
}

#[test]
fn strikeout_without_quadrilaterals_goes_through_its_rectangle() {
    assert_eq!(struck_by("<< /Type /Annot /Subtype /StrikeOut /Rect [60 198 85 209] /C [1 0 0] >>"), ["6,166"]);
}

#[test]
fn an_appearance_draws_the_strike() {
    let builder = with_annotation("<< /Type /Annot /Subtype /StrikeOut /Rect [60 198 85 209] /AP << /N 201 0 R >> >>")
        .and_stream(201, "/Type /XObject /Subtype /Form /BBox [0 0 25 11]", "0.6 w 0 5.2 m 25 5.2 l S");
    assert_eq!(struck(&builder.read().pages[0]), ["6,166"]);
}

#[test]
fn lines_with_and_without_appearance() {
    let line = "/Type /Annot /Subtype /Line /Rect [58 200 87 206] /L [60 203 85 203] /C [0 0 1] /BS << /W 0.7 >>";
    assert_eq!(struck_by(&format!("<< {line} >>")), ["6,166"]);
    let drawn = with_annotation(&format!("<< {line} /AP << /N 201 0 R >> >>")).and_stream(
        201,
        "/Type /XObject /Subtype /Form /BBox [58 200 87 206]",
        "0.7 w 0 0 1 RG 60 203 m 85 203 l S",
    );
    assert_eq!(struck(&drawn.read().pages[0]), ["6,166"]);
}

#[test]
fn ink_drawn_by_hand_strikes() {
    let ink = "<< /Type /Annot /Subtype /Ink /Rect [58 200 87 206] /InkList [[60 203 66 203.4 72 202.8 79 203.3 85 203]] /C [1 0 0] >>";
    assert_eq!(struck_by(ink), ["6,166"]);
}

#[test]
fn hidden_annotations_strike_nothing() {
    for flags in [2, 32] {
        let hidden = format!("<< /Type /Annot /Subtype /StrikeOut /Rect [60 198 85 209] {QUAD} /F {flags} >>");
        assert_eq!(struck_by(&hidden), Vec::<String>::new());
    }
}

#[test]
fn underline_and_squiggly_underline() {
    for subtype in ["Underline", "Squiggly"] {
        let ink =
            with_annotation(&format!("<< /Type /Annot /Subtype /{subtype} /Rect [60 198 85 209] {QUAD} >>")).read();
        let lined: String = ink.pages[0]
            .glyphs
            .iter()
            .filter(|glyph| glyph.flags.has(Flags::UNDERLINED))
            .map(|glyph| glyph.ch)
            .collect();
        assert_eq!(lined, "6,166");
        assert_eq!(struck(&ink.pages[0]), Vec::<String>::new());
    }
}

#[test]
fn highlights_and_links_mark_nothing() {
    for subtype in ["Highlight", "Link", "Popup"] {
        let annotation = format!("<< /Type /Annot /Subtype /{subtype} /Rect [60 198 85 209] {QUAD} >>");
        assert_eq!(struck_by(&annotation), Vec::<String>::new());
    }
}

#[test]
fn callouts_show_their_text() {
    let builder = with_annotation("<< /Type /Annot /Subtype /FreeText /Rect [200 100 260 112] /AP << /N 201 0 R >> >>")
        .and_stream(
            201,
            "/Type /XObject /Subtype /Form /BBox [0 0 60 12] /Resources << /Font << /F1 100 0 R >> >>",
            &format!("1 g 0 0 60 12 re f 0 g {}", show(2.0, 2.0, "修正後")),
        );
    let ink = builder.read();
    let text: String = ink.pages[0].glyphs.iter().map(|glyph| glyph.ch).collect();
    assert!(text.ends_with("修正後"));
    let glyph = ink.pages[0].glyphs.last().expect("text");
    assert!((glyph.x - 222.0).abs() < 0.1 && (glyph.y - 198.0).abs() < 0.1, "at {} {}", glyph.x, glyph.y);
}

#[test]
fn text_of_annotations_that_is_not_drawn_is_quoted() {
    let ink = with_annotation("<< /Type /Annot /Subtype /FreeText /Rect [200 100 260 112] /Contents (6,227) >>").read();
    let finding = ink.findings.iter().find(|finding| finding.code == "annotation-not-drawn").expect("a finding");
    assert!(finding.message.ends_with("6,227"));
    assert_eq!(finding.at[0].bbox, Some([200.0, 188.0, 260.0, 200.0]));
}

#[test]
fn circles_round_a_code_are_told() {
    let legend = show(50.0, 200.0, "① ② ③");
    let circled = |builder: Builder| -> String {
        builder.read().pages[0].glyphs.iter().filter(|g| g.flags.has(Flags::CIRCLED)).map(|g| g.ch).collect()
    };
    let annotation = Builder::default()
        .and_page(&legend, "/Annots [200 0 R]")
        .and_object(200, "<< /Type /Annot /Subtype /Circle /Rect [63 196 77 211] /C [1 0 0] >>");
    assert_eq!(circled(annotation), "②");
    let ellipse = "0.7 w 63 203.5 m 63 208 66 211 70 211 c 74 211 77 208 77 203.5 c 77 199 74 196 70 196 c 66 196 63 199 63 203.5 c s";
    assert_eq!(circled(Builder::page(&format!("{legend}{ellipse}"))), "②");
    let boxed = "0.7 w 63.5 196.5 12 14 re S";
    assert_eq!(circled(Builder::page(&format!("{legend}{boxed}"))), "②");
    let cells = "0.5 w 48 196 m 100 196 l S 48 212 m 100 212 l S 63 196 13 16 re S";
    assert_eq!(circled(Builder::page(&format!("{legend}{cells}"))), "");
}

#[test]
fn a_strikeout_without_opacity_strikes_nothing() {
    let annotation =
        |alpha: &str| format!("<< /Type /Annot /Subtype /StrikeOut /Rect [60 198 85 209] {QUAD} {alpha} >>");
    assert_eq!(struck_by(&annotation("/CA 0")), Vec::<String>::new());
    assert_eq!(struck_by(&annotation("/CA 0.5")), ["6,166"]);
}

#[test]
fn a_box_of_text_beside_a_strike_replaces_what_is_struck() {
    let page = |x: u32, y: u32| {
        let content = format!("{}60 203 m 85 203 l S", show(50.0, 200.0, "（6,166）"));
        let annotation =
            format!("<< /Type /Annot /Subtype /FreeText /Rect [{x} {y} {} {}] /Contents (6,227) >>", x + 30, y + 12);
        Builder::default().and_page(&content, "/Annots [200 0 R]").and_object(200, &annotation).read()
    };
    for (x, y) in [(86, 197), (62, 208)] {
        let ink = page(x, y);
        assert_eq!(
            pdf::text(&ink, Marking::Marked).trim_end_matches(['\n', '\x0C']),
            "（[-6,166-]{+6,227+}）",
            "{x} {y}"
        );
    }
    let ink = page(200, 100);
    assert!(ink.findings.iter().any(|finding| finding.message.contains("6,227")), "far from a strike it is told");
}
