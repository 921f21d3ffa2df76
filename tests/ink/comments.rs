//! Comments and form fields: replacements, carets, notes, marks with words of their own, fields without appearance.

use crate::support::{Builder, show};
use miekeshi::layout::Marking;
use miekeshi::pdf::{self, Ink};

const LINE: &str = "（6,166千円）";
const QUAD: &str = "/QuadPoints [60 209 85 209 60 198 85 198]";

fn with(annotations: &[&str]) -> Ink {
    let ids: Vec<String> = (0..annotations.len()).map(|at| format!("{} 0 R", 200 + at)).collect();
    let mut builder = Builder::default().and_page(&show(50.0, 200.0, LINE), &format!("/Annots [{}]", ids.join(" ")));
    for (at, annotation) in (200..).zip(annotations) {
        builder = builder.and_object(at, annotation);
    }
    builder.read()
}

fn text(ink: &Ink) -> String {
    pdf::text(ink, Marking::Marked).replace('\x0C', "").trim_end().to_owned()
}

fn comments(ink: &Ink) -> Vec<String> {
    ink.findings.iter().filter(|finding| finding.code == "comment").map(|finding| finding.message.clone()).collect()
}

#[test]
fn a_strikeout_and_a_caret_of_one_group_are_a_replacement() {
    let strike =
        |more: &str| format!("<< /Type /Annot /Subtype /StrikeOut /Rect [60 198 85 209] {QUAD} /C [1 0 0] {more} >>");
    let caret =
        |more: &str| format!("<< /Type /Annot /Subtype /Caret /Rect [83 195 89 201] /Contents (6,227) {more} >>");
    for pair in [
        [strike("/IRT 201 0 R /RT /Group"), caret("")],
        [strike("/IRT 201 0 R /RT /Group /Contents (6,227)"), caret("")],
        [strike(""), caret("/IRT 200 0 R /RT /Group")],
    ] {
        let ink = with(&[&pair[0], &pair[1]]);
        assert_eq!(text(&ink), "（[-6,166-]{+6,227+}千円）", "{pair:?}");
        assert_eq!(comments(&ink), Vec::<String>::new());
    }
    let loose = with(&[&strike(""), "<< /Type /Annot /Subtype /Caret /Rect [300 20 306 26] /Contents (6,227) >>"]);
    assert_eq!(text(&loose), "（[-6,166-]千円）");
    assert!(comments(&loose)[0].contains("6,227"), "a caret at no text is quoted");
}

#[test]
fn a_caret_alone_inserts() {
    let ink = with(&["<< /Type /Annot /Subtype /Caret /Rect [102 195 108 201] /Contents <FEFF4EE54E0A> >>"]);
    assert_eq!(text(&ink), "（6,166千円{+以上+}）");
}

#[test]
fn notes_and_marks_with_words_are_quoted_with_their_place() {
    let note = with(&["<< /Type /Annot /Subtype /Text /Rect [85 198 95 208] /T (K) /Contents (6,227) >>"]);
    assert_eq!((text(&note), comments(&note).len()), (LINE.to_owned(), 1));
    assert!(comments(&note)[0].contains("K：") && comments(&note)[0].contains("6,227"), "{:?}", comments(&note));
    let at = note.findings.iter().find(|finding| finding.code == "comment").map(|finding| finding.at[0].bbox);
    assert_eq!(at, Some(Some([85.0, 92.0, 95.0, 102.0])));
    for subtype in ["Highlight", "Underline", "StrikeOut"] {
        let marked = format!("<< /Type /Annot /Subtype /{subtype} /Rect [60 198 85 209] {QUAD} /Contents (check) >>");
        let quoted = comments(&with(&[&marked]));
        assert!(quoted.len() == 1 && quoted[0].contains("「6,166」check"), "{subtype}: {quoted:?}");
        let copied = marked.replace("(check)", "(6,166)");
        assert_eq!(comments(&with(&[&copied])), Vec::<String>::new(), "{subtype} with a copy of what it marks");
    }
}

#[test]
fn fields_without_appearance_show_their_value() {
    let field = |more: &str| format!("<< /Type /Annot /Subtype /Widget /Rect [50 100 250 116] {more} >>");
    for (name, more, shown) in [
        ("text", "/FT /Tx /V (12,217) /DA (/Helv 10 Tf)", "12,217"),
        ("size left to the viewer", "/FT /Tx /V (12,217) /DA (/Helv 0 Tf)", "12,217"),
        ("choice", "/FT /Ch /V (b) /Opt [[(a) (A)] [(b) (B)]]", "B"),
        ("choice by value", "/FT /Ch /V (36) /Opt [(36) (40)]", "36"),
        ("checked", "/FT /Btn /V /Yes /AS /Yes", "☑"),
        ("not checked", "/FT /Btn /V /Off", "□"),
        ("chosen of a group", "/FT /Btn /Ff 32768 /V /1 /AS /1", "◉"),
        ("not chosen", "/FT /Btn /Ff 32768 /V /1 /AS /Off", "○"),
    ] {
        let ink = with(&[&field(more)]);
        assert_eq!(text(&ink), format!("{LINE}\n{shown}"), "{name}");
        assert!(ink.findings.is_empty(), "{name}: {:?}", ink.findings);
    }
    let pushed = with(&[&field("/FT /Btn /Ff 65536 /V /Off")]);
    assert_eq!(text(&pushed), LINE, "a button to push has no value");
    let inherited = with(&[&field("/Parent 201 0 R"), "<< /FT /Tx /V (12,217) /DA (/Helv 10 Tf) /Kids [200 0 R] >>"]);
    assert!(text(&inherited).contains("12,217"));
}

#[test]
fn the_mark_of_a_button_may_be_drawn_as_lines() {
    let cross = "0.5 w 0.5 0.5 9 9 re S 1 1 m 9 9 l S 1 9 m 9 1 l S";
    let tick = "1 5 m 4 1 l 9 9 l S";
    let letter = "BT /F9 9 Tf 1 1 Td (4) Tj ET";
    for (name, more, drawn, shown) in [
        ("crossed", "/V /Yes /AS /Yes", cross, "有効\t☑"),
        ("ticked", "/V /Yes /AS /Yes", tick, "有効\t☑"),
        ("a letter", "/V /Yes /AS /Yes", letter, "有効\t✔"),
        ("off", "/V /Off /AS /Off", "0.5 w 0.5 0.5 9 9 re S", "有効"),
        ("one of a group", "/Ff 32768 /AS /1", tick, "有効\t◉"),
        ("pushed", "/Ff 65536 /AS /Yes", cross, "有効"),
    ] {
        let state = if more.contains("/Off") { "Off" } else { more.rsplit('/').next().unwrap_or_default() };
        let widget = format!(
            "<< /Type /Annot /Subtype /Widget /FT /Btn /Rect [90 199 100 209] {more} /AP << /N << /{state} 300 0 R >> >> >>"
        );
        let font = "<< /Font << /F9 << /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >> >> >>";
        let form = format!("/Type /XObject /Subtype /Form /BBox [0 0 10 10] /Resources {font}");
        let page = Builder::default().and_page(&show(50.0, 200.0, "有効"), "/Annots [200 0 R]");
        let ink = page.and_object(200, &widget).and_stream(300, &form, drawn).read();
        assert_eq!(text(&ink), shown, "{name}");
    }
}

#[test]
fn a_field_whose_appearance_shows_nothing_says_so() {
    let field =
        |more: &str| format!("<< /Type /Annot /Subtype /Widget /FT /Tx /V (12,217) /Rect [50 100 250 116] {more} >>");
    let page = Builder::default().and_page(&show(50.0, 200.0, LINE), "/Annots [200 0 R]");
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 200 16]";
    let ink = page.and_object(200, &field("/AP << /N 300 0 R >>")).and_stream(300, form, "/Tx BMC EMC").read();
    assert_eq!(text(&ink), LINE);
    assert!(ink.findings.iter().any(|told| told.message.contains("12,217")), "{:?}", ink.findings);
    // Viewers show asterisks for a password.
    assert_eq!(text(&with(&[&field("/Ff 8192")])), LINE);
}

#[test]
fn a_field_whose_appearance_shows_another_value_says_so() {
    for (value, shown, told) in [
        ("/FT /Tx /V (30)", "20", &["30"][..]),
        ("/FT /Tx /V (12217)", "12,217", &[]),
        ("/FT /Tx /V (12,217)", "12217 yen", &[]),
        ("/FT /Tx /V ()", "20", &[]),
        ("/FT /Ch /V (b) /Opt [[(a) (20)] [(b) (30)]]", "20", &["30"]),
        ("/FT /Ch /V (b) /Opt [[(a) (20)] [(b) (30)]]", "30", &[]),
        ("/FT /Btn /V /Yes /AS /Yes", "X", &[]),
    ] {
        let widget = format!("<< /Type /Annot /Subtype /Widget /Rect [50 100 250 116] {value} /AP << /N 300 0 R >> >>");
        let font = "<< /Font << /F9 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";
        let form = format!("/Type /XObject /Subtype /Form /BBox [0 0 200 16] /Resources {font}");
        let page = Builder::default().and_page(&show(50.0, 200.0, LINE), "/Annots [200 0 R]");
        let drawn = format!("BT /F9 10 Tf 2 4 Td ({shown}) Tj ET");
        let ink = page.and_object(200, &widget).and_stream(300, &form, &drawn).read();
        assert!(text(&ink).contains(shown), "{value}: {}", text(&ink));
        let quoted: Vec<bool> =
            ink.findings.iter().map(|finding| finding.message.contains(told.concat().as_str())).collect();
        assert_eq!(quoted, vec![true; told.len()], "{value} drawn as {shown}: {:?}", ink.findings);
    }
}

#[test]
fn what_drawn_comments_say_is_quoted() {
    for shape in [
        "Line /L [60 204 85 204]",
        "Ink /InkList [[60 204 85 204]]",
        "Square",
        "Circle",
        "PolyLine /Vertices [60 204 85 204]",
    ] {
        let drawn = format!("<< /Type /Annot /Subtype /{shape} /Rect [60 198 85 209] /Contents (to be deleted) >>");
        let quoted = comments(&with(&[&drawn]));
        assert!(quoted.len() == 1 && quoted[0].contains("to be deleted"), "{shape}: {quoted:?}");
    }
}

#[test]
fn words_of_a_stamp_stand_apart_from_the_line_they_lie_on() {
    let stamp = "<< /Type /Annot /Subtype /Stamp /Rect [70 198 130 212] /AP << /N 300 0 R >> >>";
    let font = "<< /Font << /F9 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";
    let form = format!("/Type /XObject /Subtype /Form /BBox [0 0 60 14] /Resources {font}");
    let page = Builder::default().and_page(&show(50.0, 200.0, LINE), "/Annots [200 0 R]");
    let ink = page.and_object(200, stamp).and_stream(300, &form, "BT /F9 11 Tf 2 2 Td (DRAFT) Tj ET").read();
    let read = text(&ink);
    assert!(read.starts_with(LINE), "{read}");
    assert!(ink.findings.iter().any(|finding| finding.code == "stamp-apart"), "{:?}", ink.findings);
}

#[test]
fn a_file_pinned_to_the_page_is_told_by_its_name() {
    let pin = with(&[
        "<< /Type /Annot /Subtype /FileAttachment /Rect [85 198 95 208] /FS << /Type /Filespec /F (plan.xlsx) /EF << /F 210 0 R >> >> >>",
    ]);
    assert_eq!((text(&pin), comments(&pin).len()), (LINE.to_owned(), 1));
    assert!(comments(&pin)[0].contains("plan.xlsx"), "{:?}", comments(&pin));
}

#[test]
fn what_is_drawn_by_hand_over_text_is_told() {
    let ink = |points: &str| {
        with(&[&format!("<< /Type /Annot /Subtype /Ink /Rect [58 196 90 212] /InkList [[{points}]] >>")])
    };
    let told = |ink: &Ink| ink.findings.iter().any(|of| of.code == "line-across-text" && of.message.contains("6,166"));
    assert!(told(&ink("58 198 65 211 72 197 80 211 90 198")));
}
