//! Every way in which strikes are drawn, over text whose place is known: 10 pt, the baseline at y = 200, x from 50.
//!
//! `（6,1666,227千円）`: the bracket is 10 pt wide, each digit and comma 5 pt. The first `6,166` stands from 60 to 85.

use crate::support::{Builder, show, sjis, struck, struck_in};

const LINE: &str = "（6,1666,227千円）";

fn line() -> String {
    show(50.0, 200.0, LINE)
}

/// The line of text with a mark drawn after it.
fn marked(mark: &str) -> Vec<String> {
    struck_in(&format!("{}{mark}", line()))
}

fn assert_struck(mark: &str) {
    assert_eq!(marked(mark), ["6,166"], "mark: {mark}");
}

#[test]
fn libreoffice_strokes_under_its_own_scale() {
    assert_struck("q 0.1 0 0 0.1 0 0 cm 3 w 600 2030 m 850 2030 l S Q");
}

#[test]
fn word_fills_rectangles_even_odd() {
    assert_struck("60 203.1 25 0.55 re f*");
}

#[test]
fn chromium_fills_whole_pixels_under_a_flipped_matrix() {
    assert_struck("q 0.75 0 0 -0.75 0 300 cm 80 128 33.34 1 re f Q");
}

#[test]
fn cairo_insets_its_strokes() {
    assert_struck("0.6 w 61 203.4 m 84 203.4 l S");
}

#[test]
fn ghostscript_strokes_in_tenths() {
    assert_struck("q 0.1 0 0 0.1 0 0 cm 3.12 w 600 2030 m 850 2030 l S Q");
}

#[test]
fn quartz_fills_thin_rectangles() {
    assert_struck("60 202.6 25 0.48 re f");
}

#[test]
fn rectangles_may_be_negative_or_flat() {
    assert_struck("85 203.5 -25 -0.6 re f");
    assert_struck("60 203.3 25 0 re f");
    assert_struck("0.5 w 60 203.3 25 0 re S");
    assert_struck("0 w 60 203.3 m 85 203.3 l S");
}

#[test]
fn double_lines_strike_once() {
    assert_struck("0.2 w 60 203.2 m 85 203.2 l 60 202.4 m 85 202.4 l S");
    assert_struck("60 203.2 25 0.7 re f 60 201.8 25 0.7 re f");
}

#[test]
fn dashes_and_dots_form_one_line() {
    assert_struck("0.6 w [2 1] 0 d 60 203 m 85 203 l S");
    let dashes: String = (0..9).map(|i| format!("{} 203 2 0.7 re f\n", 60.0 + 2.8 * f64::from(i))).collect();
    assert_struck(&dashes);
    let polygons: String = (0..9)
        .map(|i| {
            let x = 60.0 + 2.8 * f64::from(i);
            format!("{x} 203 m {} 203 l {} 203.7 l {x} 203.7 l h ", x + 2.0, x + 2.0)
        })
        .collect();
    assert_struck(&format!("{polygons} f"));
    let dots: String = (0..17).map(|i| format!("{} 203 0.7 0.7 re f\n", 60.0 + 1.5 * f64::from(i))).collect();
    assert_struck(&dots);
}

#[test]
fn pieces_for_each_character_form_one_line() {
    let pieces: String = (0..5).map(|i| format!("{} 203 5 0.5 re f\n", 60 + 5 * i)).collect();
    assert_struck(&pieces);
    // Two digits struck, the one between them not: the pieces stay apart.
    assert_eq!(marked("60 203 5 0.5 re f 70 203 5 0.5 re f"), ["6", "1"]);
}

#[test]
fn waves_go_along_the_line() {
    assert_struck(
        "0.4 w 60 203 m 62 205 64 201 66 203 c 68 205 70 201 72 203 c 74 205 76 201 78 203 c 80 205 83 201 85 203 c S",
    );
    let zigzag: String =
        (1..=12).map(|i| format!("{} {} l ", 60.0 + 25.0 / 12.0 * f64::from(i), 202 + 2 * (i % 2))).collect();
    assert_struck(&format!("0.4 w 60 202 m {zigzag} S"));
}

#[test]
fn slashes_and_crosses_go_over_a_run() {
    assert_struck("0.6 w 60 198.8 m 85 208.8 l S");
    assert_struck("0.6 w 60 198.8 m 85 208.8 l S 60 208.8 m 85 198.8 l S");
    assert_eq!(marked("0.6 w 60.5 199 m 64.5 208 l S"), ["6"]);
}

#[test]
fn one_row_of_pixels_is_a_line() {
    assert_struck("q 25 0 0 0.6 60 203 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q");
    let with_image = Builder::page(&format!("{}q 25 0 0 0.6 60 203 cm /P Do Q", line()))
        .and_stream(
            200,
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
            "\0",
        )
        .with_resources("<< /Font << /F1 100 0 R >> /XObject << /P 200 0 R >> >>")
        .read();
    assert_eq!(struck(&with_image.pages[0]), ["6,166"]);
}

#[test]
fn a_page_fill_behind_a_narrow_clip_is_a_line() {
    assert_struck("q 60 203 25 0.6 re W n 0 0 400 300 re f Q");
    assert_struck("q 60 203 12 0.6 re 72 203 13 0.6 re W n 0 0 400 300 re f Q");
}

#[test]
fn clips_cut_filler_strokes() {
    // LibreOffice Writer fills the gap between two portions with a longer stroke under a clip of the gap.
    assert_struck("q 60 200 25 9 re W n 0.3 w 58 203 m 92 203 l S Q");
}

#[test]
fn forms_are_part_of_the_page() {
    let ink = Builder::page(&format!("{}q 1 0 0 1 60 200 cm /M Do Q", line()))
        .and_stream(200, "/Type /XObject /Subtype /Form /BBox [-1 -1 400 20] /Matrix [1 0 0 1 0 3]", "0 0 25 0.5 re f")
        .with_resources("<< /Font << /F1 100 0 R >> /XObject << /M 200 0 R >> >>")
        .read();
    assert_eq!(struck(&ink.pages[0]), ["6,166"]);
}

#[test]
fn marks_may_come_before_their_text() {
    assert_eq!(struck_in(&format!("60 203 25 0.5 re f\n{}", line())), ["6,166"]);
}

#[test]
fn ends_overshoot_or_fall_short_by_a_quarter_em() {
    assert_struck("60 203 27.5 0.5 re f");
    assert_struck("57.5 203 30 0.5 re f");
    assert_struck("62.5 203 20 0.5 re f");
    assert_struck("62 203 21.5 0.5 re f");
}

#[test]
fn overshoot_between_digits_is_told_by_the_other_strikes() {
    // Both ends lie in the middle of a digit; the strikes above overshoot by a quarter em.
    let mut content = String::new();
    for y in [260.0, 240.0, 220.0] {
        content.push_str(&show(50.0, y, "全12回"));
        content.push_str(&format!("57.5 {} 15 0.5 re f\n", y + 3.0));
    }
    content.push_str(&show(50.0, 200.0, "1234567"));
    content.push_str("57.5 203 20 0.5 re f");
    assert_eq!(struck_in(&content), ["12", "12", "12", "345"]);
    let short = content
        .replace("57.5 263 15", "62.5 263 5")
        .replace("57.5 243 15", "62.5 243 5")
        .replace("57.5 223 15", "62.5 223 5");
    assert_eq!(struck_in(&short), ["12", "12", "12", "23456"]);
}

#[test]
fn thick_low_and_high_lines_strike() {
    assert_struck("60 202.7 25 1.2 re f");
    assert_struck("60 201.3 25 0.4 re f");
    assert_struck("60 205.8 25 0.4 re f");
}

#[test]
fn one_half_width_digit_is_struck_alone() {
    assert_eq!(marked("75 203 5 0.5 re f"), ["6"]);
    assert_eq!(marked("70 203 5 0.5 re f"), ["1"]);
}

#[test]
fn several_strikes_on_one_line_stay_apart() {
    assert_eq!(marked("60 203 5 0.5 re f 85 203 25 0.5 re f"), ["6", "6,227"]);
}

#[test]
fn struck_lines_that_wrap_are_one_run_and_bullets_are_two() {
    let wrapped = [
        show(50.0, 200.0, "一つの文が続"),
        show(50.0, 188.0, "いている"),
        "50 203 60 .5 re f 50 191 40 .5 re f".into(),
    ];
    assert_eq!(struck_in(&wrapped.concat()), ["一つの文が続いている"]);
    let bullets = [
        show(50.0, 200.0, "・一つの文"),
        show(50.0, 188.0, "・二つの文"),
        "50 203 50 .5 re f 50 191 50 .5 re f".into(),
    ];
    assert_eq!(struck_in(&bullets.concat()), ["・一つの文", "・二つの文"]);
}

#[test]
fn three_full_lines_in_a_row_are_struck() {
    let mut content = String::new();
    for at in 0..3 {
        let y = 200.0 - 12.0 * f64::from(at);
        content.push_str(&show(50.0, y, "右端まで続く一行の文字列です"));
        content.push_str(&format!("50 {} 140 0.5 re f\n", y + 3.0));
    }
    assert_eq!(struck_in(&content), ["右端まで続く一行の文字列です".repeat(3)]);
}

#[test]
fn strikes_inside_bordered_cells_are_strikes() {
    let cell = "0.5 w 48 196 m 150 196 l S 48 212 m 150 212 l S 48 196 m 48 212 l S 150 196 m 150 212 l S\n";
    assert_struck(&format!("{cell} 60 203 25 0.5 re f"));
    // The text fills its cell, and the strike all of the text.
    let full = "0.5 w 49 196 m 91 196 l S 49 212 m 91 212 l S 49 196 m 49 212 l S 91 196 m 91 212 l S\n";
    let content = format!("{}{full} 50 203 40 0.5 re f", show(50.0, 200.0, "全文削除"));
    assert_eq!(struck_in(&content), ["全文削除"]);
    // The strike overshoots the borders of that cell.
    let over = format!("{}{full} 47.5 203 45 0.5 re f", show(50.0, 200.0, "全文削除"));
    assert_eq!(struck_in(&over), ["全文削除"]);
}

#[test]
fn raised_characters_between_struck_ones_are_struck() {
    let content = format!(
        "BT /F1 10 Tf 50 200 Td {} Tj 4 Ts /F1 6 Tf {} Tj 0 Ts /F1 10 Tf {} Tj ET 50 203.2 43 0.5 re f",
        sjis("面積"),
        sjis("注"),
        sjis("は広")
    );
    assert_eq!(struck_in(&content).concat(), "面積注は広");
}

#[test]
fn vertical_writing_is_struck_down_the_middle() {
    let text = format!("BT /F3 10 Tf 100 250 Td {} Tj ET\n", sjis("縦書きの文"));
    assert_eq!(struck_in(&format!("{text} 99.7 220 0.6 20 re f")), ["書き"]);
    assert_eq!(struck_in(&format!("{text} 106 220 0.6 20 re f")), Vec::<String>::new());
    assert_eq!(struck_in(&format!("{text} 0.6 w 100 240 m 100 210 l S")), ["書きの"]);
}

#[test]
fn characters_placed_one_below_the_other_are_a_column() {
    let column: String = "縦書きの文"
        .chars()
        .zip(0..)
        .map(|(ch, at)| show(100.0, 240.0 - 10.0 * f64::from(at), &ch.to_string()))
        .collect();
    assert_eq!(struck_in(&format!("{column} 104.6 219 0.8 20 re f")).concat(), "書き");
}

#[test]
fn a_page_of_characters_placed_one_by_one_is_vertical_writing() {
    let column = |x: f64, text: &str| -> String {
        text.chars().zip(0..).map(|(ch, at)| show(x, 250.0 - 10.0 * f64::from(at), &ch.to_string())).collect()
    };
    let turned = format!("BT /F1 10 Tf 0 -1 1 0 81.2 208.8 Tm {} Tj ET\n", sjis("24"));
    let content = format!(
        "{}{}{turned}{} 84.6 198.8 0.8 10 re f 104.6 229 0.8 20 re f",
        column(100.0, "縦書きの文を置く"),
        column(80.0, "受付は目安"),
        show(80.0, 190.0, "件")
    );
    let ink = Builder::page(&content).read();
    let text = miekeshi::pdf::text(&ink, miekeshi::layout::Marking::Marked);
    assert_eq!(text, "縦[-書き-]の文を置く\n受付は目安[-24-]件\n\u{c}");
}

#[test]
fn rotated_text_is_struck_along_its_own_line() {
    let down = format!("BT /F1 10 Tf 0 -1 1 0 100 250 Tm {} Tj ET\n", sjis(LINE));
    assert_eq!(struck_in(&format!("{down} 103 215 0.5 25 re f")), ["6,166"]);
    let up = format!("BT /F1 10 Tf 0 1 -1 0 100 50 Tm {} Tj ET\n", sjis(LINE));
    assert_eq!(struck_in(&format!("{up} 96.5 60 0.5 25 re f")), ["6,166"]);
    let over = format!("BT /F1 10 Tf -1 0 0 -1 300 200 Tm {} Tj ET\n", sjis(LINE));
    assert_eq!(struck_in(&format!("{over} 265 196.7 25 0.5 re f")), ["6,166"]);
}

#[test]
fn rotated_pages_show_the_same_strikes() {
    let content = format!("{} 60 203 25 0.5 re f", line());
    for turn in [90, 180, 270, -90] {
        let ink = Builder::default().and_page(&content, &format!("/Rotate {turn}")).read();
        assert_eq!(struck(&ink.pages[0]), ["6,166"], "turned by {turn}");
    }
}

#[test]
fn box_drawing_characters_laid_over_text_strike_it() {
    let over = |text: &str| format!("{}BT /F1 10 Tf 60 200 Td {} Tj ET", line(), sjis(text));
    assert_eq!(struck_in(&over("──")), ["6,16"]);
    assert_eq!(struck_in(&over("-----")), ["6,166"]);
    let ink = Builder::page(&over("──")).read();
    let text = miekeshi::pdf::text(&ink, miekeshi::layout::Marking::Marked);
    assert_eq!(text.lines().next(), Some("（[-6,16-]{+66,227+}千円）"));
}

#[test]
fn leaning_lines_strike_like_level_ones() {
    assert_struck("0.5 w 60 202.6 m 85 203.6 l S");
}

#[test]
fn a_short_stroke_as_wide_as_the_text_strikes_it() {
    assert_struck("25 w 72.5 203 m 72.5 203.6 l S");
    assert_struck("q 10 0 0 1 0 0 cm 2.5 w 7.25 203.6 m 7.25 203 l S Q");
}

#[test]
fn thick_dark_lines_strike_and_light_markers_do_not() {
    for thickness in [2.4, 2.8, 3.0] {
        assert_struck(&format!("60 {} 25 {thickness} re f", 203.0 - thickness / 2.0));
        assert_struck(&format!("{thickness} w 60 203 m 85 203 l S"));
    }
    assert_eq!(marked("1 1 0 rg 60 201.5 25 3 re f"), Vec::<String>::new(), "a marker");
}

#[test]
fn dots_masks_and_lowered_and_raised_lines_strike() {
    let dots: String = (0..50).map(|at| format!("{0} 203 m {0} 203 l ", 60.25 + f64::from(at) / 2.0)).collect();
    assert_struck(&format!("q 2 J 0.6 w {dots}S Q"));
    assert_struck(&format!("q 1 J 0.6 w {dots}S Q"));
    assert_eq!(marked(&format!("q 0 J 0.6 w {dots}S Q")), Vec::<String>::new(), "ends that paint nothing");
    let typed = |rise: f64, text: &str| format!("BT /F1 10 Tf 60 {} Td {} Tj ET", 200.0 + rise, sjis(text));
    assert_struck(&typed(4.5, "_____"));
    assert_eq!(marked(&typed(0.0, "_____")), Vec::<String>::new(), "an underline");
    // A line as thick as two fifths of the text hides its middle where it is painted after it.
    assert_struck("0.53 g 60 201 25 4 re f");
    let before = format!("0.53 g 60 201 25 4 re f 0 g {}", line());
    assert_eq!(struck_in(&before), Vec::<String>::new(), "a marker below the text");
}

#[test]
fn a_stencil_with_one_inked_row_strikes() {
    let stencil = |decode: &str, ink: [u8; 9]| {
        let data: String = ink.iter().map(|byte| char::from(*byte)).collect();
        format!("q 0 g 25 0 0 10 60 198 cm BI /W 1 /H 9 /IM true /BPC 1 /D [{decode}] ID {data} EI Q")
    };
    assert_struck(&stencil("1 0", [0, 0, 0, 0, 0x80, 0, 0, 0, 0]));
    assert_struck(&stencil("0 1", [0x80, 0x80, 0x80, 0x80, 0, 0x80, 0x80, 0x80, 0x80]));
    assert_eq!(marked(&stencil("1 0", [0x80; 9])), Vec::<String>::new(), "a block");
}

#[test]
fn a_tile_as_large_as_the_page_may_hold_a_strike() {
    let builder = Builder::page(&format!("{} /Pattern cs /P scn 0 0 400 300 re f", line()))
        .and_stream(
            200,
            "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 400 300] /XStep 400 /YStep 300 /Resources << >>",
            "0 g 60 203 25 .6 re f",
        )
        .with_resources("<< /Font << /F1 100 0 R >> /Pattern << /P 200 0 R >> >>");
    assert_eq!(struck(&builder.read().pages[0]), ["6,166"]);
}

/// The line with a gradient behind the first number: opaque from `start` to `end` of its height.
fn with_gradient(start: f64, end: f64, masked: bool) -> Vec<String> {
    let piece = |level: &str| format!("<< /FunctionType 2 /Domain [0 1] /C0 [{level}] /C1 [{level}] /N 1 >>");
    let (ground, ink) = if masked { ("0 0 0", "1 1 1") } else { ("1 1 1", "1 0 0") };
    let function = format!(
        "<< /FunctionType 3 /Domain [0 1] /Bounds [{start} {end}] /Encode [0 1 0 1 0 1] /Functions [{} {} {}] >>",
        piece(ground),
        piece(ink),
        piece(ground)
    );
    let axial = format!(
        "<< /PatternType 2 /Matrix [1 0 0 1 60 209] /Shading << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 0 -11] /Extend [true true] /Function {function} >> >>"
    );
    let group = "/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Group << /S /Transparency >> /Resources << /Pattern << /A 200 0 R >> >>";
    let tiling = "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 400 300] /XStep 400 /YStep 300 /Resources << /ExtGState << /M << /SMask << /S /Luminosity /G 201 0 R >> >> >> >>";
    let pattern = if masked { "202 0 R" } else { "200 0 R" };
    let content = format!("/Pattern cs /P scn 60 198 25 11 re f 0 g {}", line());
    let ink = Builder::page(&content)
        .and_object(200, &axial)
        .and_stream(201, group, "/Pattern cs /A scn 0 0 400 300 re f")
        .and_stream(202, tiling, "/M gs 1 0 0 rg 0 0 400 300 re f")
        .with_resources(&format!("<< /Font << /F1 100 0 R >> /Pattern << /P {pattern} >> >>"))
        .read();
    struck(&ink.pages[0])
}

#[test]
fn a_band_of_a_gradient_strikes() {
    for masked in [true, false] {
        assert_eq!(with_gradient(0.46, 0.54, masked), ["6,166"], "masked: {masked}");
        assert_eq!(with_gradient(0.5, 0.6, masked), ["6,166"], "masked: {masked}");
        assert_eq!(with_gradient(0.2, 0.8, masked), Vec::<String>::new(), "a broad band is a marker");
    }
}

#[test]
fn a_pen_drawn_to_and_fro_strikes() {
    // A zigzag, a curve and a wavering line, each over the five characters.
    assert_struck("0.7 w 60 199 m 63 207 l 66 199 l 69 207 l 72 199 l 75 207 l 78 199 l 81 207 l 85 199 l S");
    assert_struck("60 203 m 64 208 68 198 72 203 c 76 208 80 198 85 203 c S");
    assert_struck("0.6 w 60 203 m 70 203.6 l 85 202.8 l S");
    assert_eq!(marked("0.7 w 60 196 m 70 196.6 l 85 195.8 l S"), Vec::<String>::new(), "under the text");
}

#[test]
fn a_cross_over_several_lines_strikes_them_and_one_slash_is_told() {
    let lines = format!("{}{}", show(50.0, 200.0, "一つ目の取組"), show(50.0, 180.0, "二つ目の取組"));
    let cross = "48 212 m 114 176 l S 48 176 m 114 212 l S";
    assert_eq!(struck_in(&format!("{lines}{}{cross}", show(50.0, 150.0, "三つ目"))), ["一つ目の取組二つ目の取組"]);
    let slash = "48 176 m 114 212 l S";
    let ink = Builder::page(&format!("{lines}{slash}")).read();
    assert!(struck(&ink.pages[0]).is_empty());
    let told: Vec<&str> = ink.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert!(told.contains(&"line-across-text"), "{told:?}");
    // Lines whose text goes on beyond the cross are crossed by an overlay or a drawing.
    let overlay = format!("{lines}{}50 176 m 90 212 l S 50 212 m 90 176 l S", show(50.0, 150.0, "三つ目"));
    assert!(struck_in(&overlay).is_empty());
    // A drawing has many slanted lines.
    let drawing: String = (0..8).map(|at| format!("{} 176 m {} 212 l S ", 48 + at * 8, 60 + at * 8)).collect();
    let ink = Builder::page(&format!("{lines}{drawing}")).read();
    assert!(!ink.findings.iter().any(|finding| finding.code == "line-across-text"));
}

#[test]
fn pictures_of_which_a_mask_shows_a_line_strike() {
    const SIZE: &str = "/Width 4 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    // Ten rows of four pixels: `seen` from one row on, `other` elsewhere.
    let rows = |from: usize, count: usize, (seen, other): (&str, &str)| -> String {
        (0..10).map(|at| if (from..from + count).contains(&at) { seen.repeat(4) } else { other.repeat(4) }).collect()
    };
    let page = |entry: &str, picture: &str, mask: &str| {
        let image = format!("/Type /XObject /Subtype /Image {SIZE}");
        let page = Builder::page(&format!("{} q 25 0 0 10 60 198 cm /P Do Q", line()))
            .and_stream(200, &format!("{image} {entry}"), picture)
            .and_stream(201, &image, mask)
            .with_resources("<< /Font << /F1 100 0 R >> /XObject << /P 200 0 R >> >>");
        struck(&page.read().pages[0])
    };
    let soft = |from, count| page("/SMask 201 0 R", &"\u{1}".repeat(40), &rows(from, count, ("\u{ff}", "\u{1}")));
    let keyed = |from, count| page("/Mask [255 255]", &rows(from, count, ("\u{1}", "\u{ff}")), "");
    for (from, count, what) in [(4, 1, "a line"), (4, 2, "a thicker line")] {
        assert_eq!(
            (soft(from, count), keyed(from, count)),
            (vec!["6,166".to_owned()], vec!["6,166".to_owned()]),
            "{what}"
        );
    }
    for (from, count, what) in [(2, 6, "a patch"), (9, 1, "a line under the text"), (0, 0, "nothing")] {
        assert_eq!((soft(from, count), keyed(from, count)), (Vec::new(), Vec::new()), "{what}");
    }
}

#[test]
fn masks_of_one_bit_show_lines_too() {
    let image = "/Type /XObject /Subtype /Image /Width 4 /Height 10";
    let page = |entry: &str, mask: &str, more: &str| {
        let page = Builder::page(&format!("{} q 25 0 0 10 60 198 cm /P Do Q", line()))
            .and_stream(
                200,
                &format!("{image} /BitsPerComponent 8 /ColorSpace /DeviceGray {entry}"),
                &"\u{1}".repeat(40),
            )
            .and_stream(201, &format!("{image} /BitsPerComponent 1 {more}"), mask)
            .with_resources("<< /Font << /F1 100 0 R >> /XObject << /P 200 0 R >> >>");
        struck(&page.read().pages[0])
    };
    // A byte for each row of four pixels; rows 4 and 5 are seen.
    let rows =
        |seen: char, other: char| (0..10).map(|at| if matches!(at, 4 | 5) { seen } else { other }).collect::<String>();
    let (on, off) = ('\u{f0}', '\u{1}');
    let soft = "/ColorSpace /DeviceGray";
    assert_eq!(page("/SMask 201 0 R", &rows(on, off), soft), ["6,166"]);
    assert_eq!(page("/SMask 201 0 R", &rows(off, on), &format!("{soft} /Decode [1 0]")), ["6,166"]);
    assert_eq!(page("/Mask 201 0 R", &rows(off, on), "/ImageMask true"), ["6,166"]);
    assert_eq!(page("/SMask 201 0 R", &rows(on, on), soft), Vec::<String>::new());
    assert_eq!(page("/Mask 201 0 R", &rows(on, off), "/ImageMask true"), Vec::<String>::new());
}

/// Producers write the dots and dashes of a border one by one; they make no drawing of a page.
#[test]
fn one_character_is_struck_on_a_page_of_dashed_borders() {
    let one = format!("{} 50 203 5 .5 re f ", show(50.0, 200.0, "912回"));
    for (length, gap) in [(3.0, 2.0), (1.0, 1.0), (5.0, 4.0)] {
        let dash = |row: usize, at: usize| {
            let (x, y) = (10.0 + (length + gap) * at as f64, 20.0 + 14.0 * row as f64);
            format!("{x} {y} m {} {y} l S ", x + length)
        };
        let dashes: String = (0..12).flat_map(|row| (0..70).map(move |at| dash(row, at))).collect();
        assert_eq!(struck_in(&format!("0.5 w {dashes} {one}")), ["9"], "{length} and {gap}");
        let filled = |row: usize, at: usize| {
            let (x, y) = (10.0 + (length + gap) * at as f64, 20.0 + 14.0 * row as f64);
            format!("{x} {y} {length} .5 re f ")
        };
        let dashes: String = (0..12).flat_map(|row| (0..70).map(move |at| filled(row, at))).collect();
        assert_eq!(struck_in(&format!("{dashes} {one}")), ["9"], "filled, {length} and {gap}");
    }
}
