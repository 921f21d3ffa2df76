//! Office documents made by hand, damaged and hostile ones: what is read, what is said, and bounded work.

use std::io::{Cursor, Read};
use std::path::Path;

use crate::packing::{RELS, areas, book, cell, code, codes, package, read, run, text, word, zipped};
use miekeshi::layout::{Ink, Marking};
use miekeshi::office::{self, marked_text};
use miekeshi::source::Kind;
use proptest::prelude::*;
use zip::ZipArchive;

#[test]
fn a_whole_cell_struck_and_the_red_cell_beside_it() {
    let rows = format!(
        "<row r=\"1\">{}{}{}</row>",
        cell("A1", 0, "４予算額"),
        cell("B1", 1, "6,166千円"),
        cell("C1", 2, "6,227千円")
    );
    assert_eq!(text(&book(&rows, "", &[])), "４予算額\t[-6,166千円-]\t{+6,227千円+}\n\u{c}");
}

#[test]
fn numbers_are_shown_in_their_format() {
    let rows = concat!(
        r#"<row r="1"><c r="A1" s="4"><v>33841</v></c><c r="B1" s="5"><v>0.5</v></c><c r="C1" s="6"><v>7</v></c>"#,
        r#"<c r="D1"><f>NOW()</f></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1" t="b"><v>1</v></c></row>"#,
    );
    let bytes = book(rows, "", &[]);
    assert_eq!(text(&bytes), "33,841千円\t0.5\t=NOW()\t#N/A\tTRUE\n\u{c}");
    assert_eq!(codes(&bytes), ["text-hidden", "number-too-wide", "number-format-unread", "formula-without-value"]);
}

#[test]
fn a_cell_reaches_over_empty_cells_up_to_a_border_or_text() {
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}</row><row r=\"3\"><c r=\"D3\" s=\"3\"/>{}</row>",
        cell("A1", 0, "目標"),
        cell("B1", 0, "暮らしやすい区"),
        cell("B2", 0, "豊かな地域"),
        cell("F3", 0, "右")
    );
    let got = areas(&read(&book(&rows, "", &[])).document);
    let want = [
        ("目標", [0.0, 0.0, 1.0, 3.0]),
        ("暮らしやすい区", [1.0, 0.0, 6.0, 1.0]),
        ("豊かな地域", [1.0, 1.0, 6.0, 2.0]),
        ("右", [5.0, 2.0, 6.0, 3.0]),
    ];
    assert_eq!(got, want.map(|(text, area)| (text.to_owned(), area)));
}

#[test]
fn a_cell_reaches_as_far_as_the_widest_merged_range() {
    let rows = format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}{}</row>",
        cell("A1", 0, "現状"),
        cell("A2", 0, "割合"),
        cell("C2", 0, "54％")
    );
    let got = areas(&read(&book(&rows, r#"<mergeCells><mergeCell ref="C2:F2"/></mergeCells>"#, &[])).document);
    let want = [("現状", [0.0, 0.0, 6.0, 1.0]), ("割合", [0.0, 1.0, 2.0, 2.0]), ("54％", [2.0, 1.0, 6.0, 2.0])];
    assert_eq!(got, want.map(|(text, area)| (text.to_owned(), area)));
}

#[test]
fn what_is_not_shown_is_quoted() {
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\" hidden=\"1\">{}</row><row r=\"3\">{}{}</row>",
        cell("A1", 0, "表"),
        cell("C1", 0, "隠れた列"),
        cell("A2", 0, "隠れた行"),
        cell("A3", 0, "結合"),
        cell("B3", 0, "下敷き")
    );
    let workbook = concat!(
        r#"<workbook><sheets><sheet name="様式" r:id="rId1"/><sheet name="控え" state="hidden" r:id="rId2"/></sheets>"#,
        r#"<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">様式!$A$1:$C$3</definedName></definedNames></workbook>"#,
    );
    let second = format!("<worksheet><sheetData><row>{}</row></sheetData></worksheet>", cell("A1", 0, "控えの文"));
    let rows = rows + &format!("<row r=\"9\">{}</row>", cell("A9", 0, "印刷範囲外"));
    let rest = r#"<mergeCells><mergeCell ref="A3:B3"/></mergeCells>"#;
    let bytes = book(&rows, rest, &[("xl/workbook.xml", workbook), ("xl/worksheets/sheet2.xml", &second)]);
    let hidden_column = r#"<worksheet><cols><col min="3" max="3" hidden="1"/></cols><sheetData>"#;
    let bytes =
        replaced(&bytes, "xl/worksheets/sheet1.xml", |part| part.replace("<worksheet><sheetData>", hidden_column));
    let ink = read(&bytes);
    assert_eq!(marked_text(&ink.document, Marking::Marked), "表\n結合\n\u{c}");
    let quoted: Vec<String> = ink.findings.iter().flat_map(|f| &f.at).filter_map(|at| at.text.clone()).collect();
    assert_eq!(quoted, ["隠れた行", "隠れた列", "下敷き", "印刷範囲外", "控えの文"]);
}

#[test]
fn comments_boxes_lines_and_headers_are_quoted() {
    let rels = r#"<Relationships><Relationship Id="a" Type="x/comments" Target="../comments1.xml"/><Relationship Id="b" Type="x/drawing" Target="../drawings/drawing1.xml"/></Relationships>"#;
    let comments =
        r#"<comments><commentList><comment ref="A1"><text><t>確認する</t></text></comment></commentList></comments>"#;
    let drawing = concat!(
        "<wsDr><twoCellAnchor><from><col>1</col><row>2</row></from><sp><txBody><a:p><a:r><a:t>箱の文</a:t></a:r></a:p></txBody></sp></twoCellAnchor>",
        "<twoCellAnchor><from><col>0</col><row>0</row></from><cxnSp/></twoCellAnchor></wsDr>",
    );
    let rows = format!("<row>{}</row>", cell("A1", 0, "表"));
    let bytes = book(
        &rows,
        "<headerFooter><oddHeader>&amp;C港区</oddHeader><oddFooter>&amp;P</oddFooter></headerFooter>",
        &[
            ("xl/worksheets/_rels/sheet1.xml.rels", rels),
            ("xl/comments1.xml", comments),
            ("xl/drawings/drawing1.xml", drawing),
        ],
    );
    let ink = read(&bytes);
    let got: Vec<(&str, Option<&str>)> =
        ink.findings.iter().map(|f| (f.code.as_str(), f.at.first().and_then(|at| at.cell.as_deref()))).collect();
    let want = [
        ("comment-left-out", Some("A1")),
        ("text-unplaced", Some("B3")),
        ("drawing-left-out", Some("A1")),
        ("header-left-out", None),
    ];
    assert_eq!(got, want);
    assert!(ink.findings[1].message.contains("箱の文"));
}

#[test]
fn tracked_changes_moves_and_struck_styles() {
    let body = format!(
        "<w:p>{}<w:del>{}</w:del><w:ins>{}</w:ins>{}<w:moveFrom>{}</w:moveFrom>{}</w:p>",
        run("", "予算は"),
        "<w:r><w:delText>6,166</w:delText></w:r>",
        run("", "6,227"),
        run("<w:dstrike/>", "約"),
        run("", "移す"),
        run("<w:vanish/>", "見えない"),
    );
    let bytes = word(&body, &[]);
    assert_eq!(text(&bytes), "予算は[-6,166-]{+6,227+}[-約移す-]\n\u{c}");
    assert_eq!(codes(&bytes), ["text-hidden"]);
}

#[test]
fn tables_with_spans_merged_rows_and_deleted_rows() {
    let tc = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{}</w:p></w:tc>", run("", text))
    };
    let body = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"200\"/><w:gridCol w:w=\"400\"/><w:gridCol w:w=\"400\"/></w:tblGrid><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>",
        tc("<w:vMerge w:val=\"restart\"/>", "計画"),
        tc("<w:gridSpan w:val=\"2\"/>", "頭"),
        "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>",
        tc("", "左"),
        tc("", "右"),
        tc("<w:gridSpan w:val=\"3\"/>", "消えた行"),
    );
    let bytes = word(&body, &[]);
    assert_eq!(text(&bytes), "計画\t頭\n\t左\t右\n[-消えた行-]\n\u{c}");
    let got = areas(&read(&bytes).document);
    let want = [
        ("計画", [0.0, 0.0, 10.0, 2.0]),
        ("頭", [10.0, 0.0, 50.0, 1.0]),
        ("左", [10.0, 1.0, 30.0, 2.0]),
        ("右", [30.0, 1.0, 50.0, 2.0]),
        ("消えた行", [0.0, 2.0, 50.0, 3.0]),
    ];
    assert_eq!(got, want.map(|(text, area)| (text.to_owned(), area)));
}

/// A damaged table may span more columns than any page has points: its text is read all the same.
#[test]
fn spans_without_measure_lose_no_text() {
    for value in ["2147483647", "4294967296", "-1", "1e9", "x"] {
        let body = format!(
            "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"{value}\"/><w:gridAfter w:val=\"{value}\"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val=\"{value}\"/></w:tcPr><w:p>{}</w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:tcW w:w=\"{value}\"/></w:tcPr><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
            run("", "上"),
            run("", "下")
        );
        assert_eq!(text(&word(&body, &[])).replace(['\n', '\t', '\u{c}'], ""), "上下", "{value}");
    }
}

#[test]
fn notes_boxes_and_comments_of_a_word_document_are_quoted() {
    let rels = r#"<Relationships><Relationship Id="a" Type="x/footnotes" Target="footnotes.xml"/><Relationship Id="b" Type="x/header" Target="header1.xml"/></Relationships>"#;
    let body = format!(
        "<w:p>{}<w:r><w:drawing><wps:txbx><w:txbxContent><w:p>{}</w:p></w:txbxContent></wps:txbx></w:drawing></w:r><w:r><w:pict/></w:r></w:p>",
        run("", "本文"),
        run("", "箱の文")
    );
    let bytes = word(
        &body,
        &[
            ("word/_rels/document.xml.rels", rels),
            (
                "word/footnotes.xml",
                "<w:footnotes><w:footnote><w:p><w:r><w:t>脚注の文</w:t></w:r></w:p></w:footnote></w:footnotes>",
            ),
            ("word/header1.xml", "<w:hdr><w:p><w:r><w:t>港区</w:t></w:r></w:p></w:hdr>"),
        ],
    );
    assert_eq!(text(&bytes), "本文\n\u{c}");
    assert_eq!(codes(&bytes), ["text-unplaced", "footnote-left-out", "header-left-out", "drawing-left-out"]);
}

#[test]
fn damaged_archives_are_clear_errors() {
    let bytes = book("<row/>", "", &[]);
    assert_eq!(code(&bytes), "read");
    assert_eq!(code(&bytes[..bytes.len() / 2]), "damaged-archive");
    assert_eq!(code(b"PK\x03\x04 xl/workbook.xml"), "damaged-archive");
    assert_eq!(
        code(&package(&[
            ("xl/workbook.bin", "x"),
            ("_rels/.rels", r#"<R><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></R>"#)
        ])),
        "wrong-kind"
    );
    assert_eq!(code(&package(&[("xl/workbook.xml", "<workbook/>")])), "damaged-archive");
    assert_eq!(code(&package(&[("a.txt", "x")])), "wrong-kind");
}

#[test]
fn a_sheet_cut_off_gives_what_stands_before() {
    let rows = format!("<row>{}{}</row>", cell("A1", 0, "前"), cell("B1", 0, "後"));
    let bytes = replaced(&book(&rows, "", &[]), "xl/worksheets/sheet1.xml", |part| {
        part.split("後").next().unwrap_or_default().to_owned()
    });
    assert_eq!(text(&bytes), "前\n\u{c}");
    assert_eq!(codes(&bytes), ["part-damaged"]);
}

#[test]
fn a_part_that_is_not_what_it_should_be_is_told() {
    let rows = format!("<row>{}</row>", cell("A1", 1, "前"));
    let whole = book(&rows, "", &[]);
    let (sheet, styles) = ("xl/worksheets/sheet1.xml", "xl/styles.xml");
    assert_eq!((text(&whole).as_str(), codes(&whole).len()), ("[-前-]\n\u{c}", 0));
    let changed = |name: &str, part: &str| replaced(&whole, name, |_| part.to_owned());
    // Another part in its place, nothing at all, an end that is not its element's.
    for damaged in [
        changed(sheet, "<styleSheet><fonts/></styleSheet>"),
        changed(sheet, ""),
        changed(styles, "<styleSheet><fonts><font>"),
        replaced(&whole, sheet, |part| part.replace("</is>", "</si>")),
    ] {
        let mut told = codes(&damaged);
        told.dedup();
        assert_eq!(told, ["part-damaged"]);
    }
    // A part that another leads to and that is not there: without it the strike would be gone in silence.
    let rels = RELS.replace("</Rel", r#"<Relationship Id="y" Type="x/styles" Target="gone.xml"/></Rel"#);
    let missing = book(&rows, "", &[("xl/_rels/workbook.xml.rels", &rels)]);
    let mut told = codes(&missing);
    told.dedup();
    assert_eq!((text(&missing).as_str(), told), ("前\n\u{c}", vec!["part-damaged".to_owned()]));
    let rels = r#"<Relationships><Relationship Id="a" Type="x/numbering" Target="numbering.xml"/></Relationships>"#;
    let paragraph = format!("<w:p>{}</w:p>", run("", "本文"));
    for numbering in ["<w:numbering><w:num>", "<w:numbering></w:num></w:numbering>"] {
        let parts = [("word/_rels/document.xml.rels", rels), ("word/numbering.xml", numbering)];
        assert_eq!(codes(&word(&paragraph, &parts)), ["part-damaged"], "{numbering}");
    }
    assert_eq!(codes(&word(&paragraph, &[("word/_rels/document.xml.rels", rels)])), ["part-damaged"]);
    assert_eq!(
        codes(&replaced(&word(&paragraph, &[]), "word/document.xml", |_| "<w:hdr/>".to_owned())),
        ["part-damaged"]
    );
}

#[test]
fn what_leads_nowhere_is_told() {
    let told = |bytes: &[u8]| codes(bytes).contains(&"part-damaged".to_owned());
    let rows = |style| format!("<row>{}</row>", cell("A1", style, "前"));
    let styles = |fonts: &str| {
        format!("<styleSheet><fonts>{fonts}</fonts><cellXfs><xf/><xf fontId=\"1\"/></cellXfs></styleSheet>")
    };
    let with = |style, styles: &str| told(&book(&rows(style), "", &[("xl/styles.xml", styles)]));
    let whole = styles("<font/><font><strike/></font>");
    assert!(!with(0, &whole) && !with(1, &whole));
    // A format that the book has not, a font that it has not, no formats at all.
    assert!(with(2, &whole) && with(1, &styles("<font/>")) && with(1, ""));
    for index in ["-1", "zero", "5"] {
        let bytes = book(&format!("<row><c r=\"A1\" t=\"s\"><v>{index}</v></c></row>"), "", &[]);
        assert!(told(&bytes) && !text(&bytes).contains(index), "{index}");
    }
    let paragraph = |properties: &str| format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run("", "あ"));
    assert!(!told(&word(&paragraph(""), &[])));
    let listed = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    assert!(told(&word(&paragraph(listed), &[])) && told(&word(&paragraph("<w:pStyle w:val=\"S\"/>"), &[])));
    assert!(!told(&word(&paragraph(&listed.replace("val=\"1\"", "val=\"0\"")), &[])));
}

#[test]
fn comments_and_notes_of_digits_and_marks_are_quoted() {
    let kinds = [
        ("comments", "comments", "comment", "comment-left-out"),
        ("footnotes", "footnotes", "footnote", "footnote-left-out"),
        ("endnotes", "endnotes", "endnote", "footnote-left-out"),
    ];
    for said in ["9,150", "3→5", "？", "50%", "2022/3/1", "①", "△", "12,345", "300千円"] {
        for (kind, list, one, code) in kinds {
            let rels = format!(
                "<Relationships><Relationship Id=\"a\" Type=\"x/{kind}\" Target=\"part.xml\"/></Relationships>"
            );
            let part = format!(
                "<w:{list}><w:{one}><w:p>{}</w:p></w:{one}><w:{one}><w:p/></w:{one}></w:{list}>",
                run("", said)
            );
            let body = format!("<w:p>{}</w:p>", run("", "8,900千円"));
            let bytes = word(&body, &[("word/_rels/document.xml.rels", &rels), ("word/part.xml", &part)]);
            let found: Vec<_> = read(&bytes).findings.into_iter().filter(|finding| finding.code == code).collect();
            assert!(found.len() == 1 && found[0].message.contains(said), "{kind} {said}: {found:?}");
        }
        let header = format!("<headerFooter><oddHeader>&amp;C{said}</oddHeader></headerFooter>");
        let ink = read(&book(&format!("<row>{}</row>", cell("A1", 0, "前")), &header, &[]));
        assert!(ink.findings.iter().any(|finding| finding.message.contains(said)), "{said}: {:?}", ink.findings);
    }
}

#[test]
fn alternative_texts_are_quoted() {
    let said = |bytes: &[u8]| -> Vec<String> {
        let found = read(bytes).findings.into_iter().filter(|finding| finding.code == "alternative-text");
        found.map(|finding| finding.message).collect()
    };
    let drawing = r#"<w:r><w:drawing><wp:docPr id="1" name="図" descr="港の写真" title="表紙"/></w:drawing></w:r>"#;
    let picture = r#"<w:r><w:pict><v:shape alt="区の地図"/></w:pict></w:r>"#;
    let body = format!("<w:p>{}{drawing}{picture}</w:p>", run("", "本文"));
    let found = said(&word(&body, &[]));
    assert_eq!(found.len(), 3);
    for (text, words) in found.iter().zip(["港の写真", "表紙", "区の地図"]) {
        assert!(text.contains(words), "{text}");
    }
    let rels = r#"<Relationships><Relationship Id="d" Type="x/drawing" Target="../drawings/d.xml"/></Relationships>"#;
    let shape = r#"<d><xdr:sp><xdr:nvSpPr><xdr:cNvPr name="箱" descr="港の写真"/></xdr:nvSpPr></xdr:sp></d>"#;
    let parts = [("xl/worksheets/_rels/sheet1.xml.rels", rels), ("xl/drawings/d.xml", shape)];
    let found = said(&book(&format!("<row>{}</row>", cell("A1", 0, "表")), "", &parts));
    assert!(found.len() == 1 && found[0].contains("港の写真"), "{found:?}");
}

#[test]
fn a_print_area_of_very_many_ranges_hides_nothing() {
    let rows: String =
        (1..=3).map(|row| format!("<row r=\"{row}\">{}</row>", cell(&format!("A{row}"), 0, "表"))).collect();
    let workbook = |ranges: usize| {
        let areas: Vec<String> = (0..ranges).map(|at| format!("様式!$A${}:$A${0}", at + 2)).collect();
        format!(
            r#"<workbook><sheets><sheet name="様式" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">{}</definedName></definedNames></workbook>"#,
            areas.join(",")
        )
    };
    let found = |ranges| codes(&book(&rows, "", &[("xl/workbook.xml", &workbook(ranges))]));
    assert_eq!(found(9), ["text-hidden"]);
    assert_eq!(found(600), ["print-area-unread"]);
}

#[test]
fn bombs_are_bounded() {
    // One part that unpacks to 40 MB of blanks.
    let blanks = format!("<worksheet><sheetData>{}</sheetData></worksheet>", " ".repeat(40 << 20));
    assert_eq!(code(&book("", "", &[("xl/worksheets/sheet1.xml", &blanks)])), "too-large");
    // A string of a million characters that stands in a hundred cells.
    let strings = format!("<sst><si><t>{}</t></si></sst>", "字".repeat(1_000_000));
    let rels =
        RELS.replace("</Rel", r#"<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/></Rel"#);
    let rows: String = (1..=100).map(|row| format!(r#"<row r="{row}"><c t="s"><v>0</v></c></row>"#)).collect();
    let bytes = book(&rows, "", &[("xl/sharedStrings.xml", &strings), ("xl/_rels/workbook.xml.rels", &rels)]);
    assert_eq!(code(&bytes), "too-large");
    // Elements, and tables, inside each other without end.
    let deep = book(&"<a>".repeat(100_000), "", &[]);
    assert_eq!(codes(&deep), ["part-damaged"]);
    let tables = "<w:tbl><w:tr><w:tc>".repeat(40);
    let ends = "</w:tc></w:tr></w:tbl>".repeat(40);
    let nested = word(&format!("{tables}<w:p>{}</w:p>{ends}", run("", "奥")), &[]);
    assert_eq!(codes(&nested), ["text-unplaced"]);
    // A range merged over the whole sheet, and cells at its corners.
    let rows =
        format!("<row r=\"1\">{}</row><row r=\"1048576\">{}</row>", cell("A1", 0, "上"), cell("XFD1048576", 0, "下"));
    let merged = book(&rows, r#"<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>"#, &[]);
    assert_eq!(codes(&merged), ["text-hidden"]);
}

/// The same archive with one part changed.
fn replaced(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let parts: Vec<(String, Vec<u8>)> = parts(bytes)
        .into_iter()
        .map(|(of, bytes)| {
            let changed = of == name;
            let bytes = if changed { change(&String::from_utf8_lossy(&bytes)).into_bytes() } else { bytes };
            (of, bytes)
        })
        .collect();
    zipped(&parts)
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).expect("an entry");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("unpacks");
            (file.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/made").join(name)).expect("a fixture")
}

const SAMPLES: [&str; 4] = ["book-furigana.xlsx", "free-clutter.xlsx", "word-tracked.docx", "evaluated-bold.docx"];

fn mutated(mut bytes: Vec<u8>, changes: &[(prop::sample::Index, u8, bool)]) -> Vec<u8> {
    for (at, byte, cut) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        if *cut {
            bytes.drain(at..(at + usize::from(*byte)).min(bytes.len()));
        } else {
            bytes[at] = *byte;
        }
    }
    bytes
}

fn settle(bytes: &[u8]) {
    for kind in [Kind::Workbook, Kind::WordDocument] {
        if let Ok(ink) = office::read(bytes, kind) {
            let document = &ink.document;
            let covered: u32 = document.segments.iter().map(|segment| segment.end - segment.start).sum();
            assert_eq!(covered as usize, document.chars.len());
            assert!(document.chars.iter().all(|c| c.ink != Ink::Unsettled));
        }
        let options = miekeshi::pipeline::Options::default();
        let _ = miekeshi::pipeline::extract("x", bytes, &options);
    }
}

proptest! {
    #![proptest_config(crate::drawn(48))]

    #[test]
    fn no_mutated_archive_makes_it_panic(
        sample_at in 0..SAMPLES.len(),
        changes in prop::collection::vec(any::<(prop::sample::Index, u8, bool)>(), 1..12),
    ) {
        settle(&mutated(sample(SAMPLES[sample_at]), &changes));
    }

    #[test]
    fn no_mutated_part_makes_it_panic(
        sample_at in 0..SAMPLES.len(),
        part in any::<prop::sample::Index>(),
        changes in prop::collection::vec(any::<(prop::sample::Index, u8, bool)>(), 1..12),
    ) {
        let mut parts = parts(&sample(SAMPLES[sample_at]));
        let xml: Vec<usize> = (0..parts.len()).filter(|at| parts[*at].0.ends_with("xml")).collect();
        let at = xml[part.index(xml.len())];
        parts[at].1 = mutated(std::mem::take(&mut parts[at].1), &changes);
        settle(&zipped(&parts));
    }
}
