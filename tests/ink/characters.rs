//! Characters: fonts, encodings, widths, places.

use crate::support::{Builder, show, sjis};
use miekeshi::pdf::{self, Direction, Flags, Page};

fn page_of(builder: Builder) -> Page {
    builder.read().pages.remove(0)
}

fn text_of(page: &Page) -> String {
    page.glyphs.iter().map(|glyph| glyph.ch).collect()
}

/// The text of a page as its lines have it.
fn text_of_lines(content: &str) -> String {
    let ink = Builder::page(content).read();
    pdf::text(&ink, miekeshi::layout::Marking::Marked).trim_end_matches(['\n', '\u{c}']).to_owned()
}

/// A page with one font, given as its dictionary, that shows a string.
fn with_font(font: &str, string: &str) -> Builder {
    Builder::page(&format!("BT /X 10 Tf 50 200 Td {string} Tj ET"))
        .with_resources("<< /Font << /X 200 0 R >> >>")
        .and_object(200, font)
}

#[test]
fn boxes_are_measured_in_em_from_the_baseline() {
    let page = page_of(Builder::page(&show(50.0, 200.0, "日1")));
    let [first, second] = page.glyphs.as_slice() else { panic!("two characters") };
    assert_eq!((first.rect.x0, first.rect.x1, first.size), (50.0, 60.0, 10.0));
    assert!((first.rect.y0 - 91.2).abs() < 0.01 && (first.rect.y1 - 101.2).abs() < 0.01, "{:?}", first.rect);
    assert_eq!((second.rect.x0, second.rect.x1), (60.0, 65.0));
    assert_eq!((page.width, page.height), (400.0, 300.0));
}

/// Fillers, and layouts that are copied over a page, lay spaces over text that is there already.
#[test]
fn spaces_that_are_painted_over_text_part_nothing() {
    let over = |blanks: &str, at: f64| format!("{}\n{}", show(50.0, 200.0, "訓練30町会以上"), show(at, 200.0, blanks));
    for (blanks, at) in [("　　", 70.0), ("　", 65.0), ("   ", 70.0), ("　　　　", 50.0), (" ", 75.0)] {
        assert_eq!(text_of_lines(&over(blanks, at)), "訓練30町会以上", "{blanks:?} at {at}");
    }
    let apart = format!("{}\n{}\n{}", show(50.0, 200.0, "訓練"), show(70.0, 200.0, " "), show(75.0, 200.0, "30町会"));
    assert_eq!(text_of_lines(&apart), "訓練 30町会");
    // Set tight: the next character begins before the space ends.
    let tight = format!("{}\n{}\n{}", show(50.0, 200.0, "訓練"), show(70.0, 200.0, "　"), show(76.0, 200.0, "30町会"));
    assert_eq!(text_of_lines(&tight), "訓練　30町会");
}

#[test]
fn spacing_scale_and_rise_move_characters() {
    let content = format!("BT /F1 10 Tf 2 Tc 50 Tz 3 Ts 50 200 Td {} Tj ET", sjis("日本"));
    let page = page_of(Builder::page(&content));
    let second = page.glyphs[1];
    assert!((second.x - 56.0).abs() < 0.01, "x {}", second.x);
    assert!((second.y - 97.0).abs() < 0.01, "y {}", second.y);
    let spaced = page_of(Builder::page("BT /F2 10 Tf 5 Tw 50 200 Td (a b) Tj [(c) -500 (d)] TJ ET"));
    let xs: Vec<f32> = spaced.glyphs.iter().map(|glyph| glyph.x).collect();
    assert_eq!(xs, [50.0, 56.0, 67.0, 73.0, 84.0]);
}

#[test]
fn text_operators_move_lines() {
    let content =
        "BT /F2 10 Tf 12 TL 50 200 Td (a) Tj T* (b) Tj (c) ' 1 2 (d) \" 10 -12 TD (e) Tj 1 0 0 1 5 6 Tm (f) Tj ET";
    let page = page_of(Builder::page(content));
    let places: Vec<(f32, f32)> = page.glyphs.iter().map(|glyph| (glyph.x, 300.0 - glyph.y)).collect();
    assert_eq!(places, [(50.0, 200.0), (50.0, 188.0), (50.0, 176.0), (50.0, 164.0), (60.0, 152.0), (5.0, 6.0)]);
}

#[test]
fn vertical_writing_goes_down_the_column() {
    let page = page_of(Builder::page(&format!("BT /F3 10 Tf 100 250 Td {} Tj ET", sjis("縦書"))));
    let [first, second] = page.glyphs.as_slice() else { panic!("two characters") };
    assert_eq!(first.direction, Direction::Down);
    assert_eq!((first.rect.x0, first.rect.x1, first.rect.y0, first.rect.y1), (95.0, 105.0, 50.0, 60.0));
    assert_eq!(second.rect.y0, 60.0);
}

#[test]
fn rotated_pages_user_units_and_crop_boxes() {
    let content = show(50.0, 200.0, "日");
    let place = |entries: &str| {
        let page = page_of(Builder::default().and_page(&content, entries));
        (page.width, page.height, page.glyphs[0].x, page.glyphs[0].y, page.glyphs[0].direction)
    };
    assert_eq!(place("/Rotate 90"), (300.0, 400.0, 200.0, 50.0, Direction::TurnedDown));
    assert_eq!(place("/Rotate 180"), (400.0, 300.0, 350.0, 200.0, Direction::TurnedOver));
    assert_eq!(place("/Rotate 270"), (300.0, 400.0, 100.0, 350.0, Direction::TurnedUp));
    assert_eq!(place("/UserUnit 2"), (800.0, 600.0, 100.0, 200.0, Direction::Right));
    assert_eq!(place("/CropBox [40 100 240 280]"), (200.0, 180.0, 10.0, 80.0, Direction::Right));
}

#[test]
fn sane_tounicode_wins_over_the_encoding() {
    let font = "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+X /Encoding /WinAnsiEncoding /FirstChar 1 /LastChar 2 /Widths [1000 500] /ToUnicode 201 0 R >>";
    let map = "2 beginbfchar <01> <65E5> <02> <0000> endbfchar";
    let page = page_of(with_font(font, "<0102>").and_stream(201, "", map));
    assert_eq!(page.glyphs[0].ch, '日');
    assert!(page.glyphs[1].flags.has(Flags::UNMAPPED), "a NUL is no character");
    assert_eq!((page.glyphs[0].rect.width(), page.glyphs[1].rect.width()), (10.0, 5.0));
}

#[test]
fn one_glyph_for_the_same_character_twice_reads_as_two() {
    let font = "<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 1 /LastChar 3 /Widths [1000 600 500] /ToUnicode 201 0 R >>";
    let map = "3 beginbfchar <01> <00300030> <02> <00660066> <03> <0031> endbfchar";
    let builder = |content: &str| with_font(font, content).and_stream(201, "", map);
    let page = page_of(builder("<030102>"));
    assert_eq!(text_of(&page), "100ff");
    assert!(page.glyphs.iter().all(|glyph| !glyph.flags.has(Flags::REPEATED)));
    // Drawn again at its place it is a copy: imitated bold.
    let twice = page_of(builder("<030102> Tj ET BT /X 10 Tf 50 200 Td <030102>"));
    let first: String =
        twice.glyphs.iter().filter(|glyph| !glyph.flags.has(Flags::REPEATED)).map(|glyph| glyph.ch).collect();
    assert_eq!(first, "100ff");
}

#[test]
fn radicals_and_variation_selectors_read_as_kanji() {
    let font = "<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 1 /LastChar 3 /Widths [1000 1000 1000] /ToUnicode 201 0 R >>";
    let map = "3 beginbfchar <01> <2F45> <02> <82A6DB40DD00> <03> <2460> endbfchar";
    assert_eq!(text_of(&page_of(with_font(font, "<010203>").and_stream(201, "", map))), "方芦①");
}

#[test]
fn differences_and_glyph_names() {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /yen /uni65E5 /f_i 65 /one] >> >>";
    assert_eq!(text_of(&page_of(with_font(font, "<01020341B1>"))), "¥日fi1±");
}

#[test]
fn standard_fonts_have_their_widths() {
    let page = page_of(Builder::page("BT /F4 10 Tf 50 200 Td (Wi1) Tj ET"));
    let widths: Vec<f32> = page.glyphs.iter().map(|glyph| (glyph.rect.width() * 100.0).round() / 100.0).collect();
    assert_eq!(widths, [9.44, 2.22, 5.56]);
}

#[test]
fn type3_fonts_take_their_size_from_the_matrix() {
    let font = "<< /Type /Font /Subtype /Type3 /FontMatrix [0.002 0 0 0.002 0 0] /FontBBox [0 0 500 500] /FirstChar 65 /Widths [250] /CharProcs << /A 202 0 R >> /Encoding << /Differences [65 /A] >> >>";
    let page = page_of(with_font(font, "(A)").and_stream(202, "", "250 0 d0"));
    assert_eq!((page.glyphs[0].ch, page.glyphs[0].size, page.glyphs[0].rect.width()), ('A', 20.0, 5.0));
}

#[test]
fn embedded_cmaps_with_usecmap_and_mixed_lengths() {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 201 0 R /DescendantFonts [202 0 R] >>";
    let map = "/90ms-RKSJ-H usecmap 1 begincodespacerange <F0> <F0> endcodespacerange";
    let descendant = "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 /W [231 [500]] >>";
    let own = "2 begincodespacerange <20> <7E> <8140> <FCFC> endcodespacerange 1 begincidrange <889f> <8940> 1125 endcidrange 1 begincidchar <20> 231 endcidchar";
    let build = |map: &str| {
        with_font(font, "<889f20>").and_stream(201, "/Type /CMap /CMapName /X", map).and_object(202, descendant)
    };
    let page = page_of(build(own));
    assert_eq!(text_of(&page), "亜 ");
    assert_eq!(page.glyphs[1].rect.width(), 5.0);
    assert!(!page_of(build(map)).glyphs.is_empty());
}

#[test]
fn identity_with_a_japanese_collection() {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [202 0 R] >>";
    let descendant = "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>";
    assert_eq!(text_of(&page_of(with_font(font, "<04650F42>").and_object(202, descendant))).chars().next(), Some('亜'));
}

#[test]
fn raw_shift_jis_font_names_are_read() {
    let font = "<< /Type /Font /Subtype /TrueType /BaseFont /#82l#82r#83S#83V#83b#83N /Encoding /WinAnsiEncoding >>";
    let ink = with_font(font, "(1)").read();
    assert_eq!(ink.fonts[0].name, "ＭＳゴシック");
}

#[test]
fn actual_text_replaces_what_was_drawn() {
    let page = page_of(Builder::page(
        "/Span << /ActualText <FEFF65E5672C> >> BDC BT /F2 10 Tf 50 200 Td (ab) Tj ET EMC BT /F2 10 Tf 90 200 Td (c) Tj ET",
    ));
    assert_eq!(text_of(&page), "日本c");
    assert!(page.glyphs[0].flags.has(Flags::ACTUAL_TEXT));
    let one = page_of(Builder::page("/Span << /ActualText (ffi) >> BDC BT /F2 10 Tf 50 200 Td (x) Tj ET EMC"));
    assert_eq!(text_of(&one), "ffi");
    assert!((one.glyphs[1].rect.x0 - 52.0).abs() < 0.01);
}

#[test]
fn glyphs_without_unicode_are_a_finding_and_never_garbage() {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [202 0 R] >>";
    let descendant = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>";
    let ink = with_font(font, "<0041004200430044>").and_object(202, descendant).read();
    assert_eq!(text_of(&ink.pages[0]), "\u{fffd}".repeat(4));
    let codes: Vec<&str> = ink.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["glyph-without-unicode", "page-text-unusable"]);
    assert_eq!(ink.findings[0].at.len(), 4);
}

#[test]
fn imitated_bold_counts_once() {
    let content = format!("{}{}", show(50.0, 200.0, "太字"), show(50.3, 200.0, "太字"));
    let ink = Builder::page(&content).read();
    assert_eq!(pdf::text(&ink, miekeshi::layout::Marking::Marked), "太字\n\u{c}");
}

#[test]
fn the_content_is_read_to_its_end_whatever_stands_in_it() {
    let junk = "99999999999999999999 --5 - % comment\n ) > \u{80} /Nothing Do 1 2 3 xyz BI /W 1 /H 1 ID \u{1}\u{2} ";
    assert_eq!(text_of(&page_of(Builder::page(&format!("{junk}\n{}", show(50.0, 200.0, "残る"))))), "残る");
    let operators = "BT /F2 10 Tf 50 200 Td [(ab) 0 Tc -250 (cd)] TJ ET";
    assert_eq!(text_of(&page_of(Builder::page(operators))), "abcd");
}

#[test]
fn text_under_a_later_cover_is_flagged() {
    let content = format!("{} 1 g 40 190 200 30 re f 0 g {}", show(50.0, 200.0, "旧"), show(50.0, 200.0, "新"));
    let page = page_of(Builder::page(&content));
    let covered: Vec<bool> = page.glyphs.iter().map(|glyph| glyph.flags.has(Flags::COVERED)).collect();
    assert_eq!(covered, [true, false]);
}

#[test]
fn a_table_that_gives_a_digit_nothing_to_be_seen_is_not_believed() {
    for (target, own) in [("200D", "4"), ("0301", "4"), ("0020", "4"), ("00AD", "4"), ("E041", "4"), ("FEFF", "4")] {
        let map = format!("1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <34> <{target}> endbfchar");
        let map = format!("<< /Length {} >> stream\n{map}\nendstream", map.len());
        // Without a program of its own a viewer draws what the encoding names.
        let font =
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 201 0 R >>";
        let page = page_of(with_font(font, "(48)").and_object(201, &map));
        assert_eq!(text_of(&page), format!("{own}8"), "{target}");
        let wide = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [202 0 R] /ToUnicode 201 0 R >>";
        let descendant = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>";
        let map =
            format!("1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0034> <{target}> endbfchar");
        let map = format!("<< /Length {} >> stream\n{map}\nendstream", map.len());
        let page = page_of(with_font(wide, "<0034>").and_object(201, &map).and_object(202, descendant));
        let seen = matches!(target, "0020" | "00AD");
        assert_eq!(text_of(&page) == "\u{fffd}", !seen, "{target}: {:?}", text_of(&page));
    }
}
