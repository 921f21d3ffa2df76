//! Old and new values in Word documents and workbooks, wherever the new one stands; looks that come from styles.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

use crate::packing::{RELS, book, cell, codes, run, text, word};
use crate::small::{BUDGETS, PLAN};

/// The plan as a Word document, with these runs behind ４予算額.
fn document(budget: &str) -> Vec<u8> {
    let head: String = PLAN[..BUDGETS].iter().map(|line| format!("<w:p>{}</w:p>", run("", line))).collect();
    let amounts = run("", "２決算額　12,411　３予算額　12,315　４予算額　");
    let rest = format!("<w:p>{}</w:p><w:p>{}</w:p>", run("", "当年度の取組内容"), run("", "手順を確認する。"));
    word(&format!("{head}<w:p>{amounts}{budget}</w:p>{rest}"), &[])
}

/// The same as a workbook, with the amount of ４予算額 as rich text.
fn sheet(budget: &[(&str, &str)]) -> Vec<u8> {
    let row = |at: usize, cells: &str| format!(r#"<row r="{at}">{cells}</row>"#);
    let head: String =
        (1..).zip(&PLAN[..BUDGETS]).map(|(at, line)| row(at, &cell(&format!("A{at}"), 0, line))).collect();
    let runs: String = budget.iter().map(|(look, text)| format!("<r><rPr>{look}</rPr><t>{text}</t></r>")).collect();
    let labels = [("A8", "２決算額"), ("B8", "12,411"), ("C8", "３予算額"), ("D8", "12,315"), ("E8", "４予算額")];
    let labels: String = labels.iter().map(|(name, text)| cell(name, 0, text)).collect();
    let rich = format!(r#"<c r="F8" t="inlineStr"><is>{runs}</is></c>"#);
    let rest = row(9, &cell("A9", 0, "当年度の取組内容")) + &row(10, &cell("A10", 0, "手順を確認する。"));
    book(&format!("{head}{}{rest}", row(8, &(labels + &rich))), "", &[])
}

/// The budget of 2022, its edits, and the codes of all findings.
fn told(name: &str, bytes: &[u8]) -> (Value, Vec<Value>, Vec<String>) {
    let read = serde_json::to_value(extract(name, bytes, &Options::default()).expect("readable")).expect("JSON");
    let edits = read["edits"].as_array().expect("edits").iter();
    let codes = read["findings"].as_array().expect("findings").iter();
    (
        read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["budgets"][2]["thousand_yen"].clone(),
        edits.map(|edit| json!([edit["kind"], edit["before"], edit["after"], edit["after_value"]])).collect(),
        // So short a plan has no form of its own.
        codes
            .map(|finding| finding["code"].as_str().unwrap_or_default().to_owned())
            .filter(|code| code != "form-unknown")
            .collect(),
    )
}

#[test]
fn a_new_number_replaces_the_old_one_on_whichever_side_it_stands() {
    let (old, red) = ("<w:strike/>", r#"<w:color w:val="FF0000"/>"#);
    let want = (json!(12217), vec![json!(["replace", "12,100", "12,217", 12217])], Vec::new());
    for budget in [
        run(old, "12,100") + &run(red, "12,217"),
        run(red, "12,217") + &run(old, "12,100"),
        run(old, "12,100") + &run("", "→") + &run(red, "12,217"),
        run(old, "12,100") + &run("", " ⇒ ") + &run(red, "12,217"),
        run(old, "12,100") + "<w:r><w:br/></w:r>" + &run(red, "12,217"),
        run(old, "12,100") + &run("", " ") + &run(red, "12,217"),
    ] {
        assert_eq!(told("plan.docx", &document(&budget)), want, "{budget}");
    }
    let (old, red) = ("<strike/>", r#"<color rgb="FFFF0000"/>"#);
    for budget in [
        vec![(red, "12,217"), (old, "12,100")],
        vec![(old, "12,100"), ("", "→"), (red, "12,217")],
        vec![(old, "12,100\n"), (red, "12,217")],
    ] {
        assert_eq!(told("plan.xlsx", &sheet(&budget)), want, "{budget:?}");
    }
    // Words that were put before others which were struck are two changes, and so are numbers of two units.
    let words = run(r#"<w:color w:val="FF0000"/>"#, "新規") + &run("<w:strike/>", "継続") + &run("", "12,217");
    assert_eq!(told("plan.docx", &document(&words)).1.len(), 2);
}

#[test]
fn styles_of_tables_strike_the_parts_that_they_are_for() {
    let styles = concat!(
        r#"<w:styles><w:style w:type="table" w:styleId="B"><w:tblStylePr w:type="lastCol"><w:rPr><w:strike/></w:rPr></w:tblStylePr></w:style>"#,
        r#"<w:style w:type="table" w:styleId="T"><w:basedOn w:val="B"/><w:tblStylePr w:type="firstRow"><w:rPr><w:strike/></w:rPr></w:tblStylePr>"#,
        r#"<w:tblStylePr w:type="band2Horz"><w:rPr><w:strike/></w:rPr></w:tblStylePr></w:style>"#,
        r#"<w:style w:type="table" w:styleId="S"><w:rPr><w:strike/></w:rPr></w:style></w:styles>"#,
    );
    let table = |style: &str, look: &str, own: &str| {
        let rows = [["一", "二"], ["三", "四"], ["五", "六"]].map(|cells| {
            let cells = cells.map(|text| format!("<w:tc><w:p>{}</w:p></w:tc>", run(own, text)));
            format!("<w:tr>{}</w:tr>", cells.concat())
        });
        let grid = r#"<w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid>"#;
        let properties = format!(r#"<w:tblPr><w:tblStyle w:val="{style}"/>{look}</w:tblPr>"#);
        let body = format!("<w:tbl>{properties}{grid}{}</w:tbl><w:p>{}</w:p>", rows.concat(), run("", "七"));
        let relations = r#"<Relationships><Relationship Id="r1" Type="x/styles" Target="styles.xml"/></Relationships>"#;
        let parts = [("word/styles.xml", styles), ("word/_rels/document.xml.rels", relations)];
        text(&word(&body, &parts)).replace('\t', " ").replace(['\n', '\u{c}'], " ")
    };
    let look = |value: &str| format!(r#"<w:tblLook w:val="{value}"/>"#);
    for (style, shown, own, want) in [
        ("T", look("0620"), "", "[-一-] [-二-] 三 四 五 六 七"),
        ("T", look("0600"), "", "一 二 三 四 五 六 七"),
        ("T", look("0700"), "", "一 [-二-] 三 [-四-] 五 [-六-] 七"),
        ("T", look("0420"), "", "[-一-] [-二-] 三 四 [-五-] [-六-] 七"),
        (
            "T",
            r#"<w:tblLook w:firstRow="1" w:noHBand="1" w:lastColumn="0"/>"#.to_owned(),
            "",
            "[-一-] [-二-] 三 四 五 六 七",
        ),
        ("S", look("0600"), "", "[-一-] [-二-] [-三-] [-四-] [-五-] [-六-] 七"),
        ("S", look("0600"), r#"<w:strike w:val="0"/>"#, "一 二 三 四 五 六 七"),
    ] {
        assert_eq!(table(style, &shown, own).trim(), want, "{style} {shown} {own}");
    }
}

#[test]
fn alternatives_turned_text_and_large_first_letters() {
    let body = |inside: &str| text(&word(&format!("<w:p>{}{inside}</w:p>", run("", "額")), &[]));
    let choice = |needed: &str| {
        let (new, old) = (run("", "99,999"), run("", "12,217"));
        format!(
            r#"<mc:AlternateContent><mc:Choice Requires="{needed}">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"#
        )
    };
    assert_eq!(body(&choice("zz")), "額12,217\n\u{c}");
    assert_eq!(body(&choice("wps")), "額99,999\n\u{c}");
    let turned = format!(r#"<w:bdo w:val="rtl">{}{}</w:bdo>"#, run("", "712"), run("<w:strike/>", ",21"));
    assert_eq!(body(&turned), "額[-12,-]217\n\u{c}");
    for kind in ["drop", "margin"] {
        let large = format!(
            r#"<w:p><w:pPr><w:framePr w:dropCap="{kind}" w:lines="3"/></w:pPr>{}</w:p>"#,
            run(r#"<w:sz w:val="90"/>"#, "避")
        );
        let rest = format!("<w:p>{}</w:p>", run("", "難所は30か所である。"));
        assert_eq!(text(&word(&(large + &rest), &[])), "避難所は30か所である。\n\u{c}", "{kind}");
    }
    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:rPr><w:vanish/></w:rPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;
    let item = format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>"#,
        run("", "甲")
    );
    let relations =
        r#"<Relationships><Relationship Id="r1" Type="x/numbering" Target="numbering.xml"/></Relationships>"#;
    let parts = [("word/numbering.xml", numbering), ("word/_rels/document.xml.rels", relations)];
    assert_eq!(text(&word(&item, &parts)), "甲\n\u{c}");
}

/// A sheet with 5, 10 and 20 in column A and a rule for them that strikes.
fn ruled(rule: &str, names: &str) -> Vec<u8> {
    let row = |at: usize, value: &str| format!(r#"<row r="{at}"><c r="A{at}"><v>{value}</v></c></row>"#);
    let rows = row(1, "5") + &row(2, "10") + &row(3, "20");
    let styles = r#"<styleSheet><fonts><font/></fonts><cellXfs><xf/></cellXfs><dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>"#;
    let workbook = format!(
        r#"<workbook><sheets><sheet name="様式" r:id="rId1"/></sheets><definedNames>{names}</definedNames></workbook>"#
    );
    let rest = format!(r#"<conditionalFormatting sqref="A1:A3">{rule}</conditionalFormatting>"#);
    book(
        &rows,
        &rest,
        &[("xl/styles.xml", styles), ("xl/workbook.xml", &workbook), ("xl/_rels/workbook.xml.rels", RELS)],
    )
}

#[test]
fn conditions_by_rank_by_average_by_count_and_by_name() {
    let rule = |attributes: &str, formula: &str| {
        format!(r#"<cfRule dxfId="0" priority="1" {attributes}><formula>{formula}</formula></cfRule>"#)
    };
    let name = |text: &str| format!(r#"<definedName name="上限">{text}</definedName>"#);
    for (rule, names, want) in [
        (rule(r#"type="top10" rank="1""#, ""), String::new(), "5 10 [-20-]"),
        (rule(r#"type="top10" rank="2" bottom="1""#, ""), String::new(), "[-5-] [-10-] 20"),
        (rule(r#"type="top10" rank="50" percent="1""#, ""), String::new(), "5 10 [-20-]"),
        (rule(r#"type="aboveAverage""#, ""), String::new(), "5 10 [-20-]"),
        (rule(r#"type="aboveAverage" aboveAverage="0""#, ""), String::new(), "[-5-] [-10-] 20"),
        (rule(r#"type="expression""#, "COUNTIF($A:$A,A1)=1"), String::new(), "[-5-] [-10-] [-20-]"),
        (rule(r#"type="expression""#, "COUNTIF($A$1:$Z$90000,A1*2)=1"), String::new(), "[-5-] [-10-] 20"),
        (rule(r#"type="expression""#, "A1&lt;上限"), name("10"), "[-5-] 10 20"),
        (rule(r#"type="cellIs" operator="equal""#, "上限"), name("様式!$A$2"), "5 [-10-] 20"),
    ] {
        let bytes = ruled(&rule, &names);
        assert_eq!(text(&bytes).replace(['\n', '\u{c}'], " ").trim(), want, "{rule}");
        assert!(codes(&bytes).is_empty(), "{rule}: {:?}", codes(&bytes));
    }
    for (rule, names) in [
        (rule(r#"type="aboveAverage" stdDev="1""#, ""), String::new()),
        (rule(r#"type="expression""#, "A1&lt;上限"), name("他の様式!$A$1")),
    ] {
        assert_eq!(codes(&ruled(&rule, &names)), ["condition-unread"], "{rule}");
    }
}

#[test]
fn what_is_told_to_those_who_fill_in_a_cell_is_quoted() {
    let rows = format!(r#"<row r="1">{}</row>"#, cell("A1", 0, "12,217"));
    let validation = |shown: &str| {
        format!(
            r#"<dataValidations><dataValidation sqref="A1" {shown} promptTitle="注意" prompt="千円で入力"/></dataValidations>"#
        )
    };
    let found =
        |bytes: &[u8]| crate::packing::read(bytes).findings.iter().map(|f| f.message.clone()).collect::<String>();
    assert!(found(&book(&rows, &validation(r#"showInputMessage="1""#), &[])).contains("注意 千円で入力"));
    assert_eq!(found(&book(&rows, &validation(""), &[])), "");
}
