//! Kinds of trouble that users of such tools report, in Office files, web pages and marked text, each with variants.

use crate::scoring;

use crate::packing::{RELS, book, cell, codes, read, run, text, word};
use miekeshi::layout::{Marking, Reading};
use miekeshi::office::marked_text;
use miekeshi::pipeline::{Options, extract, marked_dump};
use serde_json::{Value, json};

fn record(name: &str, bytes: &[u8]) -> Value {
    let extraction = extract(name, bytes, &Options::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::to_value(extraction).expect("serializes")
}

fn reading(bytes: &[u8], reading: Reading) -> String {
    marked_text(&read(bytes).document, Marking::Reading(reading))
}

/// A cell with a number.
fn number(name: &str, style: u32, value: &str) -> String {
    format!(r#"<c r="{name}" s="{style}"><v>{value}</v></c>"#)
}

/// Styles with these number formats as 1, 2, 3 …, and differential formats 0 (struck) and 1 (red).
fn styles(codes: &[&str]) -> String {
    let formats: String = codes
        .iter()
        .enumerate()
        .map(|(at, code)| format!(r#"<numFmt numFmtId="{}" formatCode="{code}"/>"#, 164 + at))
        .collect();
    let cells: String = (0..codes.len()).map(|at| format!(r#"<xf numFmtId="{}"/>"#, 164 + at)).collect();
    format!(
        r#"<styleSheet><numFmts>{formats}</numFmts><fonts><font/></fonts><cellXfs><xf/>{cells}</cellXfs><dxfs><dxf><font><strike/></font></dxf><dxf><font><color rgb="FFFF0000"/></font></dxf></dxfs></styleSheet>"#
    )
}

#[test]
fn raised_and_lowered_digits_are_no_digits_of_the_number_beside_them() {
    let runs = |mark: &str| {
        format!(
            r#"<row><c r="A1" t="inlineStr"><is><r><t>850</t></r><r><rPr><vertAlign val="{mark}"/></rPr><t>1)</t></r><r><t>㎡</t></r></is></c></row>"#
        )
    };
    assert_eq!(text(&book(&runs("superscript"), "", &[])), "850¹⁾㎡\n\u{c}");
    assert_eq!(text(&book(&runs("subscript"), "", &[])), "850₁₎㎡\n\u{c}");
    assert_eq!(text(&book(&runs("baseline"), "", &[])), "8501)㎡\n\u{c}");
    for properties in [r#"<w:vertAlign w:val="superscript"/>"#, r#"<w:position w:val="8"/>"#] {
        let body = format!("<w:p>{}{}{}</w:p>", run("", "30"), run(properties, "２"), run("", "町会"));
        assert_eq!(text(&word(&body, &[])), "30²町会\n\u{c}", "{properties}");
    }
}

#[test]
fn digits_set_small_behind_a_number_are_the_mark_of_a_note() {
    let small = r#"<w:sz w:val="12"/>"#;
    for (parts, want) in [
        ([("", "12,217"), (small, "1"), ("", "千円")], "12,217¹千円"),
        ([("", "30"), (small, "※2"), ("", "町会")], "30※²町会"),
        ([("", "合計"), (small, "12"), ("", "件")], "合計12件"),
        ([("", "12,217"), (small, "12,100"), ("", "千円")], "12,21712,100千円"),
        ([("<w:strike/>", "30"), (small, "36"), ("", "回")], "[-30-]{+36+}回"),
    ] {
        let runs: String = parts.iter().map(|(properties, text)| run(properties, text)).collect();
        assert_eq!(text(&word(&format!("<w:p>{runs}</w:p>"), &[])), format!("{want}\n\u{c}"));
    }
    let runs = r#"<row><c r="A1" t="inlineStr"><is><r><rPr><sz val="11"/></rPr><t>850</t></r><r><rPr><sz val="6"/></rPr><t>1</t></r></is></c></row>"#;
    assert_eq!(text(&book(runs, "", &[])), "850¹\n\u{c}");
}

#[test]
fn zero_width_characters_divide_nothing_and_combining_strokes_strike() {
    for (content, want) in [
        ("12\u{200b},2\u{2060}17\u{feff}千\u{200e}円", "12,217千円"),
        ("12,\u{ad}217", "12,217"),
        ("1\u{336}2\u{336},\u{336}1\u{336}0\u{336}0\u{336}12,217千円", "[-12,100-]{+12,217+}千円"),
        ("予算3\u{335}0\u{335}36回", "予算[-30-]{+36+}回"),
        ("予算3\u{338}0\u{338}36回", "予算[-30-]{+36+}回"),
        ("a=\u{338}b", "a=\u{338}b"),
    ] {
        assert_eq!(text(&word(&format!("<w:p>{}</w:p>", run("", content)), &[])), format!("{want}\n\u{c}"));
        let row = format!("<row>{}</row>", cell("A1", 0, content));
        assert_eq!(text(&book(&row, "", &[])), format!("{want}\n\u{c}"));
    }
}

#[test]
fn fields_of_equations_show_what_their_code_says() {
    let field = |code: &str, middle: &str| {
        let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
        let code = format!(r"<w:r><w:instrText>{code}</w:instrText></w:r>");
        format!("<w:p>{}{}{code}{middle}{}</w:p>", run("", "率"), mark("begin"), mark("end"))
    };
    let separate = r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#;
    for (body, want, found) in [
        (field(r"EQ \f(12217,12100)", ""), "率12217/12100", "math-on-one-line"),
        (field(r"EQ \f(12217,12100)", separate), "率12217/12100", "math-on-one-line"),
        (field(r"EQ \f(1,2)", &format!("{separate}{}", run("", "1/2"))), "率1/2", ""),
        (field(r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(ひなん),避難)", ""), "率避難", "ruby-left-out"),
        (field(r"EQ \o(12,―)", ""), "率[-12-]", ""),
        (field(r"EQ 30m\s\up6(2)", ""), "率30m²", ""),
        (field(r"eq \o\ac(○,1)", ""), "率①", ""),
        (field(r"eq \o\ac(○,印)", separate), "率㊞", ""),
        (field(r"eq \o\ac(○,港)", ""), "率港", "math-on-one-line"),
    ] {
        let bytes = word(&body, &[]);
        assert_eq!(text(&bytes), format!("{want}\n\u{c}"));
        assert_eq!(codes(&bytes).first().map_or("", String::as_str), found, "{want}");
    }
}

#[test]
fn fields_within_codes_are_not_shown_and_fields_without_a_result_show_what_they_make() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let code = |code: &str| format!(r"<w:r><w:instrText>{code}</w:instrText></w:r>");
    let field = |inner: &str, shown: &str| {
        let result = if shown.is_empty() { String::new() } else { mark("separate") + &run("", shown) };
        [mark("begin"), inner.to_owned(), result, mark("end")].concat()
    };
    let within = |inner: &str| code("IF ") + inner + &code(" = 1 12,217 8,000");
    let line = |field: &str| format!("<w:p>{}{field}</w:p>", run("", "予算"));
    for (body, want) in [
        (line(&field(&within(&field(&code("=1"), "1")), "12,217")), "予算12,217"),
        (line(&field(&within(&field(&within(&field(&code("REF a"), "7")), "1")), "12,217")), "予算12,217"),
        (line(&field(&code("HYPERLINK x"), "12,217")), "予算12,217"),
        (line(&field(&code("MACROBUTTON name 12,217 千円"), "")), "予算12,217 千円"),
        (line(&field(&code("AUTONUM"), "")) + &line(&field(&code(r"AUTONUM \* ARABIC \s )"), "")), "予算1.\n予算2)"),
        (line(&field(&code("AUTONUMOUT"), "")), "予算I."),
    ] {
        assert_eq!(text(&word(&body, &[])), format!("{want}\n\u{c}"), "{body}");
    }
}

#[test]
fn symbol_fonts_and_drawn_words_are_what_they_show() {
    let fonts = |name: &str| format!(r#"<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>"#);
    let sign = |font: &str, code: &str| format!(r#"<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>"#);
    for (runs, want) in [
        (run(&fonts("Wingdings"), "þ"), "☑実施"),
        (run(&fonts("Wingdings"), "\u{f0a8}"), "□実施"),
        (run(&fonts("Symbol"), "\u{f0b3}"), "≥実施"),
        (run(&fonts("ＭＳ 明朝"), "þ"), "þ実施"),
        (sign("Wingdings", "F081"), "①実施"),
        (sign("Wingdings 2", "F052"), "☑実施"),
        (sign("Symbol", "F0B4"), "×実施"),
    ] {
        let bytes = word(&format!("<w:p>{runs}{}</w:p>", run("", "実施")), &[]);
        assert_eq!(text(&bytes), format!("{want}\n\u{c}"));
    }
    let words = r#"<w:r><w:pict><v:shape type="\#_x0000_t136"><v:textpath string="素案"/></v:shape></w:pict></w:r>"#;
    let bytes = word(&format!("<w:p>{}{}</w:p>", run("", "本文"), words.replace('\\', "")), &[]);
    assert!(read(&bytes).findings.iter().any(|finding| finding.message.contains("素案")));
}

#[test]
fn numbers_whose_format_is_white_are_quoted_and_not_read() {
    let codes_of = ["[White]#,##0", "#,##0;[White]-#,##0", "[Color2]#,##0", "[Red]#,##0"];
    let cells: String = [("A1", "10"), ("B1", "-20"), ("C1", "30"), ("D1", "40"), ("E1", "50")]
        .iter()
        .zip([1, 2, 3, 4, 2])
        .map(|((name, value), style)| number(name, style, value))
        .collect();
    let bytes = book(&format!("<row>{cells}</row>"), "", &[("xl/styles.xml", &styles(&codes_of))]);
    assert_eq!(text(&bytes), "40\t50\n\u{c}");
    let hidden: Vec<String> =
        read(&bytes).findings.iter().flat_map(|f| &f.at).filter_map(|at| at.text.clone()).collect();
    assert_eq!(hidden, ["10", "-20", "30"]);
}

/// Cells B1 to B4 with 10, 廃止, blank, 5 under one conditional format.
fn conditional(rule: &str) -> (String, Vec<String>) {
    let rows = [
        format!("<row r=\"1\">{}</row>", number("B1", 0, "10")),
        format!("<row r=\"2\">{}</row>", cell("B2", 0, "廃止")),
        format!("<row r=\"3\">{}</row>", cell("B3", 0, "継続")),
        format!("<row r=\"4\">{}</row>", number("B4", 0, "5")),
    ]
    .concat();
    let rest = format!(r#"<conditionalFormatting sqref="B1:B4">{rule}</conditionalFormatting>"#);
    let bytes = book(&rows, &rest, &[("xl/styles.xml", &styles(&[]))]);
    (text(&bytes).replace('\n', " ").trim_end_matches([' ', '\u{c}']).to_owned(), codes(&bytes))
}

#[test]
fn conditional_formats_strike_what_they_choose() {
    let rule = |attributes: &str, formulas: &[&str]| {
        let formulas: String = formulas.iter().map(|f| format!("<formula>{f}</formula>")).collect();
        format!(r#"<cfRule dxfId="0" priority="1" {attributes}>{formulas}</cfRule>"#)
    };
    for (attributes, formulas, want) in [
        (r#"type="expression""#, &["$B1=\"廃止\""][..], "10 [-廃止-] 継続 5"),
        (r#"type="expression""#, &["AND(ISNUMBER(B1),B1&lt;6)"], "10 廃止 継続 [-5-]"),
        (r#"type="cellIs" operator="between""#, &["8", "12"], "[-10-] 廃止 継続 5"),
        (r#"type="cellIs" operator="lessThan""#, &["$B$1"], "10 廃止 継続 [-5-]"),
        (
            r#"type="containsText" operator="containsText" text="止""#,
            &["NOT(ISERROR(SEARCH(\"止\",B1)))"],
            "10 [-廃止-] 継続 5",
        ),
        (r#"type="beginsWith" text="継""#, &["LEFT(B1,1)=\"継\""], "10 廃止 [-継続-] 5"),
    ] {
        assert_eq!(conditional(&rule(attributes, formulas)), (want.to_owned(), Vec::new()), "{attributes}");
    }
}

#[test]
fn a_conditional_format_that_is_not_worked_out_is_told() {
    for rule in [
        r#"<cfRule type="expression" dxfId="0" priority="1"><formula>TODAY()&gt;B1</formula></cfRule>"#,
        r#"<cfRule type="aboveAverage" stdDev="1" dxfId="0" priority="1"/>"#,
        r#"<cfRule type="expression" dxfId="0" priority="1"><formula>別!A1=1</formula></cfRule>"#,
    ] {
        let (got, codes) = conditional(rule);
        assert_eq!((got.as_str(), codes), ("10 廃止 継続 5", vec!["condition-unread".to_owned()]), "{rule}");
    }
    // A rule of colour alone that holds for nothing says nothing.
    assert_eq!(conditional(r#"<cfRule type="colorScale" priority="1"/>"#).1, Vec::<String>::new());
}

#[test]
fn negative_numbers_keep_their_sign() {
    let codes_of = ["#,##0;△#,##0", "#,##0;▲#,##0", "#,##0_);(#,##0)", "#,##0;[Red]#,##0"];
    let cells: String =
        ["A1", "B1", "C1", "D1"].iter().zip(1..).map(|(name, style)| number(name, style, "-1234")).collect();
    let bytes = book(&format!("<row>{cells}</row>"), "", &[("xl/styles.xml", &styles(&codes_of))]);
    assert_eq!(text(&bytes), "△1,234\t▲1,234\t(1,234)\t-1,234\n\u{c}");
    assert_eq!(codes(&bytes), ["sign-by-colour"]);
}

#[test]
fn text_in_the_colour_of_its_ground_is_quoted() {
    let styles = concat!(
        r#"<styleSheet><fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts>"#,
        r#"<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF000080"/></patternFill></fill></fills>"#,
        r#"<cellXfs><xf/><xf fontId="1"/><xf fontId="1" fillId="1"/></cellXfs></styleSheet>"#,
    );
    let rows = format!("<row>{}{}{}</row>", cell("A1", 0, "表"), cell("B1", 1, "控え"), cell("C1", 2, "白抜き"));
    let bytes = book(&rows, "", &[("xl/styles.xml", styles)]);
    assert_eq!(text(&bytes), "表\t白抜き\n\u{c}");
    let ink = read(&bytes);
    assert_eq!(ink.findings[0].at[0].text.as_deref(), Some("控え"));
    let body = format!("<w:p>{}{}</w:p>", run("", "本文"), run(r#"<w:color w:val="FFFFFF"/>"#, "白"));
    assert_eq!(
        (text(&word(&body, &[])), codes(&word(&body, &[]))),
        ("本文\n\u{c}".to_owned(), vec!["text-hidden".to_owned()])
    );
    let shaded = format!(
        r#"<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="000080"/></w:tcPr><w:p>{}</w:p></w:tc></w:tr></w:tbl>"#,
        run(r#"<w:color w:val="FFFFFF"/>"#, "見出し")
    );
    assert_eq!(text(&word(&shaded, &[])), "見出し\n\u{c}");
}

#[test]
fn what_the_file_does_not_hold_is_damage_at_its_cell() {
    let shared = |index: u32| format!(r#"<row><c r="B2" t="s"><v>{index}</v></c></row>"#);
    let strings = "<sst><si><t>あり</t></si></sst>";
    let rels =
        RELS.replace("</Rel", r#"<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/></Rel"#);
    let beyond = book(&shared(5), "", &[("xl/sharedStrings.xml", strings), ("xl/_rels/workbook.xml.rels", &rels)]);
    for bytes in
        [book(&shared(0), "", &[]), beyond, book(&format!("<row>{}</row>", cell("B2", 0, "安&a1;心")), "", &[])]
    {
        let ink = read(&bytes);
        let found = ink.findings.iter().find(|finding| finding.code == "part-damaged").expect("told");
        assert_eq!(found.at[0].cell.as_deref(), Some("B2"));
    }
    let hidden: String = (2..700)
        .map(|row| format!("<row r=\"{row}\" hidden=\"1\">{}</row>", cell(&format!("A{row}"), 0, "控")))
        .collect();
    let ink = read(&book(&hidden, "", &[]));
    assert_eq!(ink.findings[0].at.len(), 698);
}

#[test]
fn the_head_of_a_box_may_stand_in_its_first_cell_alone() {
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}</row>",
        cell("A1", 3, "当年度の取組内容"),
        cell("D1", 3, "指標"),
        cell("A2", 3, "手順を確認する。") + &cell("D2", 3, "30回")
    );
    let bytes = book(&rows, r#"<mergeCells><mergeCell ref="A2:C2"/></mergeCells>"#, &[]);
    let width = |at: usize| read(&bytes).document.segments[at].area.map(|area| (area.rect.x0, area.rect.x1));
    assert_eq!((width(0), width(2)), (Some((0.0, 3.0)), Some((0.0, 3.0))));
}

/// A numbered paragraph.
fn item(list: u32, level: u32, mark: &str, runs: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr><w:rPr>{mark}</w:rPr></w:pPr>{runs}</w:p>"#
    )
}

/// A document whose lists 1 and 2 count `(%1)`, the second from a start of its own.
fn numbered(body: &str) -> Vec<u8> {
    let rels = r#"<Relationships><Relationship Id="n" Type="x/numbering" Target="numbering.xml"/></Relationships>"#;
    let numbering = concat!(
        r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>"#,
        r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        r#"<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>"#,
    );
    word(body, &[("word/_rels/document.xml.rels", rels), ("word/numbering.xml", numbering)])
}

#[test]
fn lists_begin_anew_where_their_start_is_overridden() {
    let items = [
        item(1, 0, "", &run("", "甲")),
        item(1, 0, "", &run("", "乙")),
        item(2, 0, "", &run("", "丙")),
        item(2, 0, "", &run("", "丁")),
    ];
    assert_eq!(text(&numbered(&items.concat())), "(1) 甲\n(2) 乙\n(1) 丙\n(2) 丁\n\u{c}");
}

#[test]
fn deleted_paragraphs_are_not_counted_and_deleted_ends_join() {
    let gone = "<w:del><w:r><w:delText>消す</w:delText></w:r></w:del>";
    let items = [item(1, 0, "", &run("", "甲")), item(1, 0, "<w:del/>", gone), item(1, 0, "", &run("", "丙"))];
    let bytes = numbered(&items.concat());
    assert_eq!(text(&bytes), "(1) 甲\n[-(2) 消す-]\n(2) 丙\n\u{c}");
    let items =
        [item(1, 0, "<w:del/>", &run("", "甲と")), item(1, 0, "", &run("", "乙")), item(1, 0, "", &run("", "丙"))];
    assert_eq!(text(&numbered(&items.concat())), "(1) 甲と乙\n(2) 丙\n\u{c}");
}

#[test]
fn what_was_inserted_and_deleted_again_is_in_no_reading() {
    let inner = "<w:ins><w:del><w:r><w:delText>迷い</w:delText></w:r></w:del></w:ins>";
    let bytes = word(&format!("<w:p>{}{inner}</w:p>", run("", "本文")), &[]);
    assert_eq!(
        (reading(&bytes, Reading::Draft), reading(&bytes, Reading::Final)),
        ("本文\n\u{c}".to_owned(), "本文\n\u{c}".to_owned())
    );
    assert_eq!(codes(&bytes), ["text-hidden"]);
}

#[test]
fn cells_that_were_deleted_and_inserted() {
    let tc = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{}</w:p></w:tc>", run("", text))
    };
    let body = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>",
        tc("", "３予算額"),
        tc("<w:cellDel/>", "12,000"),
        tc("<w:cellIns/>", "12,315")
    );
    assert_eq!(text(&word(&body, &[])), "３予算額\t[-12,000-]\t{+12,315+}\n\u{c}");
}

#[test]
fn fields_and_controls_show_what_was_chosen() {
    let field = |data: &str, result: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    let list =
        r#"<w:ddList><w:result w:val="1"/><w:listEntry w:val="①有効"/><w:listEntry w:val="②有効でない"/></w:ddList>"#;
    for (body, want) in [
        (field(list, ""), "②有効でない"),
        (field(list, &run("", "②有効でない")), "②有効でない"),
        (field(r#"<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>"#, ""), "☑"),
        (field("<w:checkBox/>", ""), "□"),
        (
            format!(
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                run("", "選んでください")
            ),
            "",
        ),
        (format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", run("", "Ａ")), "Ａ"),
        (format!(r#"<w:fldSimple w:instr=" PAGE ">{}</w:fldSimple>"#, run("", "7")), ""),
    ] {
        let bytes = word(&format!("<w:p>{}{body}</w:p>", run("", "評価：")), &[]);
        assert_eq!(text(&bytes), format!("評価：{want}\n\u{c}"));
    }
}

#[test]
fn formulas_stand_on_one_line() {
    let r = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let f = |a: &str, b: &str| format!("<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>", r(a), r(b));
    for (formula, want) in [
        (f("12217", "12100"), "12217/12100"),
        (f("a+b", "2"), "(a+b)/2"),
        (format!("<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>", r("m"), r("2")), "m²"),
        (format!("<m:rad><m:deg/><m:e>{}</m:e></m:rad>", r("x+1")), "√(x+1)"),
    ] {
        let bytes = word(&format!("<w:p>{}<m:oMath>{formula}</m:oMath></w:p>", run("", "率は")), &[]);
        assert_eq!((text(&bytes), codes(&bytes)), (format!("率は{want}\n\u{c}"), vec!["math-on-one-line".to_owned()]));
    }
}

#[test]
fn a_title_in_the_header_alone_is_text_of_the_page() {
    let rels = r#"<Relationships><Relationship Id="h" Type="x/header" Target="header1.xml"/></Relationships>"#;
    let header =
        format!("<?xml version=\"1.0\"?>\n<w:hdr><w:p>{}</w:p></w:hdr>", run("", "令和４年度　港区運営方針（案）"));
    let parts = [("word/_rels/document.xml.rels", rels), ("word/header1.xml", header.as_str())];
    let line = |text: &str| format!("<w:p>{}</w:p>", run("", text));
    assert_eq!(text(&word(&line("経営課題１"), &parts)), "令和４年度　港区運営方針（案）\n経営課題１\n\u{c}");
    let own = line("令和４年度　港区運営方針");
    assert_eq!(text(&word(&own, &parts)), "令和４年度　港区運営方針\n\u{c}");
    assert_eq!(codes(&word(&own, &parts)), ["header-left-out"]);
}

/// One small plan as lines; the budget line and the last line hold an edit.
const PLAN: [&str; 13] = [
    "令和４年度　港区運営方針　(素案)からの変更について",
    "経営課題１ 【災害に強いまち】",
    "めざす成果及び戦略　１－１ 【地域の防災力を高める】",
    "（単位：千円）",
    "具体的取組１－１－１ 【避難所開設訓練の推進】",
    "２決算額　12,411　３予算額　12,315　４予算額　OLD(12,100)NEW(12,217)",
    "当年度の取組内容",
    "小学校で手順を確認する。",
    "プロセス（過程）指標（取組によりめざす指標）",
    "訓練を実施した町会の数：30町会以上",
    "前年度までの実績",
    "３年度（12月末時点）",
    "・開設訓練を実施した避難所　OLD(120)NEW(136)か所",
];

/// The plan with its edits written in one way.
fn plan(old: (&str, &str), new: (&str, &str), line: impl Fn(&str) -> String) -> String {
    let lines = PLAN.iter().map(|of| {
        let edit = |of: String, word: &str, marks: (&str, &str)| match of.split_once(word) {
            Some((before, rest)) => {
                let (inner, after) = rest.split_once(')').expect("an end");
                format!("{before}{}{inner}{}{after}", marks.0, marks.1)
            }
            None => of,
        };
        line(&edit(edit((*of).to_owned(), "OLD(", old), "NEW(", new))
    });
    lines.collect()
}

fn edits(record: &Value) -> Vec<Value> {
    let of = |edit: &Value| json!([edit["kind"], edit["before"], edit["after"], edit["basis"]]);
    record["edits"].as_array().expect("edits").iter().map(of).collect()
}

#[test]
fn text_and_pages_that_say_what_is_struck_give_one_record() {
    let lines = |of: &str| format!("{of}\n");
    let paragraphs = |of: &str| format!("<p>{of}</p>");
    let sheet = "<style>.del { text-decoration: line-through } .ins { color: red }</style>";
    let documents = [
        ("marks.txt", plan(("[-", "-]"), ("{+", "+}"), lines)),
        ("tildes.txt", plan(("~~", "~~"), ("", ""), lines)),
        ("tildes.md", plan(("~~", "~~"), ("", ""), |of| format!("{of}\n")).replacen("令和", "# 令和", 1)),
        ("tags.txt", plan(("<del>", "</del>"), ("<ins>", "</ins>"), lines)),
        ("page.html", format!("<!DOCTYPE html><body>{}", plan(("<del>", "</del>"), ("<ins>", "</ins>"), paragraphs))),
        ("strike.html", format!("<html>{}", plan(("<s>", "</s>"), ("", ""), paragraphs))),
        (
            "sheet.html",
            format!(
                "<html>{sheet}{}",
                plan(("<span class=del>", "</span>"), ("<span class=ins>", "</span>"), paragraphs)
            ),
        ),
    ];
    let want = [json!(["replace", "12,100", "12,217", "stated"]), json!(["replace", "120", "136", "stated"])];
    let first = record(documents[0].0, documents[0].1.as_bytes());
    assert_eq!(first["plan"]["fiscal_year"], 2022);
    let initiative = &first["plan"]["issues"][0]["strategies"][0]["initiatives"][0];
    assert_eq!(initiative["budgets"][2]["thousand_yen"], 12217);
    assert_eq!(initiative["prior_results"][0]["items"][0]["value"], 136);
    for (name, text) in &documents {
        let got = record(name, text.as_bytes());
        assert_eq!(edits(&got), want, "{name}");
        assert_eq!(got["plan"]["issues"], first["plan"]["issues"], "{name}");
    }
}

#[test]
fn a_page_in_any_encoding_is_read() {
    let page = format!(
        "<html><meta charset=\"Shift_JIS\"><body>{}",
        plan(("<s>", "</s>"), ("", ""), |of| format!("<p>{of}</p>"))
    );
    let want = record("page.html", page.as_bytes());
    let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(&page);
    let got = record("page.html", &bytes);
    assert_eq!((&got["source"]["encoding"], &got["source"]["media_type"]), (&json!("shift_jis"), &json!("text/html")));
    assert_eq!(got["plan"], want["plan"]);
    let undeclared = page.replace("Shift_JIS", "x");
    let (bytes, ..) = encoding_rs::EUC_JP.encode(&undeclared);
    assert_eq!(record("page.html", &bytes)["plan"], want["plan"]);
    let wide: Vec<u8> = format!("\u{feff}{page}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(record("page.html", &wide)["plan"], want["plan"]);
}

#[test]
fn marked_text_is_read_back() {
    for file in ["given/minato-r4-draft-changes.txt", "corpus/plan0101-chromium.pdftotext.txt"] {
        let bytes = scoring::bytes(file);
        let first = record(file, &bytes);
        let marked = marked_dump(&bytes, &Options::default(), Marking::Marked).expect("text");
        let again = record(file, marked.as_bytes());
        let of = |record: &Value| -> Vec<Value> {
            let inferred = |edit: &&Value| edit["basis"] != "ambiguous";
            record["edits"]
                .as_array()
                .expect("edits")
                .iter()
                .filter(inferred)
                .map(|e| json!([e["path"], e["before"], e["after"]]))
                .collect()
        };
        assert_eq!(of(&again), of(&first), "{file}");
    }
}

#[test]
fn masked_and_tiny_text_of_a_word_document_is_not_read_and_an_embedded_document_is_told() {
    let black = r#"<w:color w:val="000000"/>"#;
    for hidden in [
        format!(r#"<w:shd w:val="clear" w:fill="000000"/>{black}"#),
        format!(r#"<w:highlight w:val="black"/>{black}"#),
        r#"<w:sz w:val="1"/>"#.to_owned(),
    ] {
        let body = format!("<w:p>{}{}</w:p>", run("", "36か所"), run(&hidden, "99か所"));
        assert_eq!(text(&word(&body, &[])), "36か所\n\u{c}", "{hidden}");
        assert!(codes(&word(&body, &[])).iter().any(|code| code == "text-hidden"), "{hidden}");
    }
    for seen in [
        r#"<w:shd w:val="clear" w:fill="000000"/>"#,
        r#"<w:shd w:val="clear" w:fill="000000"/><w:color w:val="auto"/>"#,
        r#"<w:shd w:val="clear" w:fill="003366"/><w:color w:val="FFFFFF"/>"#,
        r#"<w:highlight w:val="yellow"/><w:color w:val="000000"/>"#,
    ] {
        let body = format!("<w:p>{}</w:p>", run(seen, "36か所"));
        assert_eq!(text(&word(&body, &[])), "36か所\n\u{c}", "{seen}");
    }
    let chunk = format!(r#"<w:p>{}</w:p><w:altChunk r:id="rId9"/>"#, run("", "本文"));
    assert!(codes(&word(&chunk, &[])).iter().any(|code| code == "drawing-left-out"));
}

#[test]
fn hidden_paragraphs_are_not_counted_and_hidden_ends_join() {
    let item = |end: &str, runs: &str| item(1, 0, end, runs);
    let hidden = "<w:vanish/>";
    let shown = |middle: &str| {
        let body = [item("", &run("", "一つ目")), middle.to_owned(), item("", &run("", "三つ目"))].concat();
        text(&numbered(&body)).trim_end().to_owned()
    };
    assert_eq!(shown(&item(hidden, &run(hidden, "二つ目"))), "(1) 一つ目\n(2) 三つ目");
    assert_eq!(shown(&item(hidden, "")), "(1) 一つ目\n(2) 三つ目");
    assert_eq!(shown(&item(hidden, &run("", "二つ目と"))), "(1) 一つ目\n(2) 二つ目と三つ目");
    assert_eq!(shown(&item(r#"<w:vanish w:val="0"/>"#, &run("", "二つ目"))), "(1) 一つ目\n(2) 二つ目\n(3) 三つ目");
    // The mark is shown where it alone is not hidden.
    assert_eq!(shown(&item("", &run(hidden, "二つ目"))), "(1) 一つ目\n(2) \n(3) 三つ目");
}
