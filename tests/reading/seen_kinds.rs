//! What a person sees and what is read: looks of pages, documents and workbooks that show something else than their
//! text, each with variants. Pages are read as a whole, so that the values show what was understood.

use crate::packing::{book, codes, run, text, word};
use miekeshi::layout::{Marking, Reading};
use miekeshi::office::marked_text;
use miekeshi::pipeline::{Options, extract, see};
use miekeshi::record::{EditKind, Extraction};

/// A page with one result: `入` stands for what is printed as its count.
fn page(css: &str, count: &str) -> String {
    format!("<style>{css}</style><p>実績 {count}回</p>")
}

/// The page as marked text, and everything that is told of it.
fn shown(page: &str) -> (String, String) {
    let seen = see("page.html", page.as_bytes(), &Options::default()).expect("a page");
    let told = seen.extraction.findings.iter().map(|finding| format!("{} {}\n", finding.code, finding.message));
    (marked_text(&seen.document, Marking::Marked).trim_end().to_owned(), told.collect())
}

#[test]
fn lines_through_text_are_seen_however_a_style_draws_them() {
    for css in [
        ".x{background:linear-gradient(red,red) center/100% 1px no-repeat}",
        ".x{background-image:linear-gradient(to bottom,#0000 45%,#f00 45%,#f00 55%,#0000 55%)}",
        ".x{position:relative}.x::after{content:'';position:absolute;left:0;width:100%;top:calc(50% - 1px);height:2px;background:red}",
        ".x{position:relative}.x::before{content:'';position:absolute;inset:0;margin:auto;height:1px;background:red}",
        ".x{position:relative}.x::before{content:'――';position:absolute;left:0}",
        "p:has(ins) .x{text-decoration:line-through}",
        ":lang(ja) .x{text-decoration:none} .x{text-decoration:line-through}",
    ] {
        let (text, _) = shown(&page(css, "<span class=x>36</span><ins>48</ins>"));
        assert_eq!(text, "実績 [-36-]{+48+}回", "{css}");
    }
    // A ground that is no line, and a language that the page does not speak.
    for css in [
        ".x{background:linear-gradient(#0000 60%,#ff0 60%)}",
        ".x{background:linear-gradient(red,red) bottom/100% 1px no-repeat}",
        "p:has(del) .x{text-decoration:line-through}",
        ":lang(en){text-decoration:line-through}",
    ] {
        assert_eq!(shown(&page(css, "<span class=x>36</span>")).0, "実績 36回", "{css}");
    }
}

#[test]
fn text_is_read_as_its_style_shows_it() {
    for (count, want) in [
        ("<span style='unicode-bidi:bidi-override;direction:rtl'>84</span>", "48"),
        ("<span style='font-size:0'>9<span style='font-size:12px'>48</span></span>", "48"),
        ("<span style='visibility:hidden'>9<b style='visibility:visible'>48</b></span>", "48"),
        ("48<span style='content-visibility:hidden'>0</span>", "48"),
        ("48<span style='clip-path:circle(0)'>0</span>", "48"),
        ("48<span style='position:absolute;left:-100vw'>0</span>", "48"),
        ("48<span style='text-indent:100%;overflow:hidden;white-space:nowrap'>0</span>", "48"),
        ("48<span style='-webkit-text-security:disc'>0</span>", "48"),
        ("<span style='text-transform:uppercase'>pta</span>48", "PTA48"),
        ("<span style='font-variant:small-caps'>Pta</span>48", "PTA48"),
        ("<span style='text-transform:lowercase'>PTA</span>48", "pta48"),
    ] {
        assert_eq!(shown(&page("", count)).0, format!("実績 {want}回"), "{count}");
    }
    let replaced = ".x{visibility:hidden}.x::after{visibility:visible;content:'48'}";
    let (text, told) = shown(&page(replaced, "<span class=x>36</span>"));
    assert_eq!(text, "実績 48回");
    assert!(told.contains("text-hidden") && told.contains("«36»"), "{told}");
}

#[test]
fn looks_that_are_not_followed_are_told_with_their_words() {
    for look in [
        "display:inline-block;transform:scaleX(-1)",
        "transform:rotate(180deg)",
        "filter:blur(6px)",
        "white-space:nowrap;overflow:hidden;width:2em;text-overflow:ellipsis",
    ] {
        let (_, told) = shown(&page("", &format!("<span style='{look}'>48</span>")));
        assert!(told.contains("style-not-followed") && told.contains("«48»"), "{look}: {told}");
    }
    for element in ["s", "del", "strike"] {
        let (_, told) =
            shown(&page(&format!("{element}{{text-decoration:none}}"), &format!("<{element}>36</{element}>48")));
        assert!(told.contains("style-not-followed") && told.contains("«36»"), "{element}: {told}");
    }
    for look in ["transform:rotate(2deg)", "filter:brightness(.9)", "text-overflow:ellipsis"] {
        let (_, told) = shown(&page("", &format!("<span style='{look}'>48</span>")));
        assert!(!told.contains("style-not-followed"), "{look}: {told}");
    }
}

/// A plan with one target and one result.
fn plan(target: &str, result: &str) -> Extraction {
    let text = format!(
        "<p>令和４年度　港区運営方針</p><p>【様式２】</p><p>経営課題１ 【まち】</p><p>めざす成果及び戦略　１－１ 【支え合い】</p>\
         <table><tr><td>具体的取組１－１－１ 【講座】</td></tr><tr><td>プロセス（過程）指標（取組によりめざす指標）<br>{target}</td></tr>\
         <tr><td>前年度までの実績<br>３年度（12月末時点）<br>{result}</td></tr></table>"
    );
    extract("plan.html", text.as_bytes(), &Options::default()).expect("a plan")
}

#[test]
fn what_the_text_calls_old_is_struck_and_what_it_calls_new_inserted() {
    for (old, new) in [
        ("【変更前】", "【変更後】"),
        ("（変更前）", "（変更後）"),
        ("〔改正前〕", "〔改正後〕"),
        ("【旧】", "【新】"),
        ("［修正前］", "［修正後］"),
    ] {
        for between in ["", " ", "　→　"] {
            let result = format!("・講座の開催　{old}36回{between}{new}48回");
            let read = plan("講座に来た人の数：400人以上", &result);
            let items = &read.plan.issues[0].strategies[0].initiatives[0].prior_results[0].items;
            let values: Vec<Option<String>> =
                items.iter().map(|item| item.value.map(|value| value.to_string())).collect();
            assert_eq!(values, [Some("48".to_owned())], "{result}");
            let edit = &read.edits[0];
            assert_eq!((edit.kind, edit.after.as_str()), (EditKind::Replace, "48回"), "{result}");
            assert!(edit.before.starts_with("36回"), "{result}: {}", edit.before);
            assert_eq!(edit.evidence, ["old-and-new-named"], "{result}");
        }
    }
    for (old, new) in [("【変更前】", "【変更後】"), ("変更前：", "変更後：")] {
        let read = plan(&format!("講座に来た人の数<br>{old}350人以上<br>{new}400人以上"), "・講座　48回");
        let indicators = &read.plan.issues[0].strategies[0].initiatives[0].process_indicators;
        let targets: Vec<String> =
            indicators.iter().filter_map(|one| Some(one.target.as_ref()?.value?.to_string())).collect();
        assert_eq!(targets, ["400"], "{old}");
    }
}

#[test]
fn words_about_what_was_before_are_no_labels() {
    for result in [
        "・変更前の計画と変更後の計画の説明会　48回",
        "・（変更前）の計画の説明会　48回",
        "・旧庁舎と新庁舎の見学　48回",
    ] {
        let read = plan("講座に来た人の数：400人以上", result);
        assert!(read.edits.is_empty(), "{result}: {:?}", read.edits);
    }
}

#[test]
fn bars_and_icons_in_place_of_numbers_hide_them() {
    for kind in ["dataBar", "iconSet"] {
        for (shows, hidden) in [("0", true), ("1", false)] {
            let rule = format!(
                r#"<conditionalFormatting sqref="B1"><cfRule type="{kind}" priority="1"><{kind} showValue="{shows}"/></cfRule></conditionalFormatting>"#
            );
            let rows = r#"<row><c r="A1" t="inlineStr"><is><t>予算額</t></is></c><c r="B1"><v>9150</v></c></row>"#;
            let book = book(rows, &rule, &[]);
            assert_eq!(text(&book).contains("9150"), !hidden, "{kind} {shows}");
            assert_eq!(codes(&book).iter().any(|code| code == "text-hidden"), hidden, "{kind} {shows}");
        }
    }
}

#[test]
fn letters_of_word_are_read_as_capitals_where_they_are_shown_so() {
    for look in ["<w:caps/>", "<w:smallCaps/>"] {
        let body = format!("<w:p>{}{}</w:p>", run(look, "pta"), run("", "の会"));
        assert_eq!(text(&word(&body, &[])), "PTAの会\n\u{c}", "{look}");
    }
    let off = format!("<w:p>{}</w:p>", run(r#"<w:caps w:val="0"/>"#, "pta"));
    assert_eq!(text(&word(&off, &[])), "pta\n\u{c}");
}

#[test]
fn a_line_break_that_is_deleted_parts_nothing() {
    let body = format!(
        "<w:p>{}<w:del>{}<w:r><w:br/></w:r></w:del>{}</w:p>",
        run("", "区内の"),
        "<w:r><w:delText>公園</w:delText></w:r>",
        run("", "会館で開く。")
    );
    let document = crate::packing::read(&word(&body, &[])).document;
    assert_eq!(marked_text(&document, Marking::Reading(Reading::Final)), "区内の会館で開く。\n\u{c}");
}

#[test]
fn the_last_row_of_a_table_may_be_struck_by_its_style() {
    let styles = r#"<w:styles><w:style w:type="table" w:styleId="t"><w:tblStylePr w:type="lastRow"><w:rPr><w:strike/></w:rPr></w:tblStylePr></w:style></w:styles>"#;
    let row = |text: &str| format!("<w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr>", run("", text));
    for (look, want) in [("0040", "一\n[-二-]\n\u{c}"), ("0000", "一\n二\n\u{c}")] {
        let body = format!(
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="t"/><w:tblLook w:val="{look}"/></w:tblPr>{}{}</w:tbl>"#,
            row("一"),
            row("二")
        );
        let relations = r#"<Relationships><Relationship Id="r1" Type="x/styles" Target="styles.xml"/></Relationships>"#;
        let parts = [("word/styles.xml", styles), ("word/_rels/document.xml.rels", relations)];
        assert_eq!(text(&word(&body, &parts)), want, "{look}");
    }
}

#[test]
fn paragraphs_in_the_colour_of_insertions_are_inserted_with_their_cell() {
    let paragraph = |runs: &str| format!("<w:p>{runs}</w:p>");
    let red = |text: &str| run(r#"<w:color w:val="E00000"/>"#, text);
    let cell = [
        paragraph(&run("", "・名簿を整える。")),
        paragraph(&red("・研修を行う。")),
        paragraph(&red("・講座を開く。")),
        paragraph(&[run("", "・祭りを"), run("<w:strike/>", "支える"), red("手伝う"), run("", "。")].concat()),
    ];
    let body = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", cell.concat());
    let want = "・名簿を整える。\n{+・研修を行う。+}\n{+・講座を開く。+}\n・祭りを[-支える-]{+手伝う+}。\n\u{c}";
    assert_eq!(text(&word(&body, &[])), want);
}

/// Markdown as marked text.
fn markdown(text: &str) -> String {
    let seen = see("plan.md", text.as_bytes(), &Options::default()).expect("a text");
    marked_text(&seen.document, Marking::Marked).trim_end().to_owned()
}

#[test]
fn markdown_counts_its_lists_and_shows_code_as_it_is_written() {
    assert_eq!(markdown("# 題\n1. 甲\n1. 乙\n1. 丙"), "題\n1. 甲\n2. 乙\n3. 丙");
    assert_eq!(markdown("# 題\n3. 甲\n\n3. 乙"), "題\n3. 甲\n4. 乙");
    assert_eq!(markdown("# 題\n1. 甲\n3. 乙\n本文\n3. 丙"), "題\n1. 甲\n3. 乙\n本文\n3. 丙");
    assert_eq!(markdown("# 題\n~~旧~~と`~~印~~`と`**`"), "題\n[-旧-]と~~印~~と**");
    assert_eq!(markdown("# 題\n`一つの印"), "題\n`一つの印");
}

#[test]
fn strikes_of_other_notations_and_tags_that_hide_their_text() {
    for old in ["\\sout{36}", "[.line-through]#36#", "<del>36</del>"] {
        assert_eq!(markdown(&format!("# 題\n実績{old}48回")), "題\n実績[-36-]{+48+}回", "{old}");
    }
    for look in ["display:none", "visibility: hidden", "font-size:0"] {
        assert_eq!(markdown(&format!("# 題\n実績<span style=\"{look}\">36</span>48回")), "題\n実績48回", "{look}");
    }
    assert_eq!(shown("<p>実績<x-a><template shadowrootmode=open>48</template></x-a>回").0, "実績48回");
}

#[test]
fn merged_cells_that_markdown_repeats_are_one() {
    let long = "区内の会館で講座を開く。";
    let table = format!("|a|b|c|\n|---|---|---|\n|{long}|{long}|右|\n|{long}|{long}|下|\n|目標達成|目標達成|12|");
    assert_eq!(markdown(&table).matches(long).count(), 1);
    assert_eq!(markdown(&table).matches("目標達成").count(), 2);
    let amounts = "|a|b|c|d|e|f|\n|---|---|---|---|---|---|\n|３予算額|３予算額|9,150|9,150|４予算額|9,150|";
    assert_eq!(markdown(amounts).matches("9,150").count(), 2);
    assert_eq!(markdown("|a|b|c|\n|---|---|---|\n|回数|48|48|").matches("48").count(), 2);
}
