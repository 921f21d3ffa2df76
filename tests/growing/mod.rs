//! Inputs that grow in one dimension each.

use std::io::{Cursor, Write};

/// A dimension: its name, its smallest size, and the input of a size.
pub(crate) struct Dimension {
    pub(crate) name: &'static str,
    pub(crate) least: usize,
    pub(crate) make: Box<dyn Fn(usize) -> Vec<u8> + Sync>,
    /// Whether each piece costs so much that a search through the earlier ones shows only in long inputs.
    pub(crate) long: bool,
}

fn dimension(name: &'static str, least: usize, make: impl Fn(usize) -> Vec<u8> + Sync + 'static) -> Dimension {
    Dimension { name, least, make: Box::new(make), long: false }
}

/// Every dimension.
pub(crate) fn all() -> Vec<Dimension> {
    let mut all = dump_lines();
    all.extend(one_line());
    all.extend(records());
    all.extend(pdf());
    all.extend(office());
    all.extend(bytes());
    all.extend(web());
    all.extend(long());
    all
}

/// Dumps whose changes grow, for what is made of them behind the reading.
pub(crate) fn changes() -> Vec<Dimension> {
    let lines = |name, least, make: fn(usize) -> String| {
        dimension(name, least, move |n| format!("{HEAD}{}", (1..=n).map(make).collect::<String>()).into_bytes())
    };
    vec![
        lines("edits of one field", 250, |i| format!("・催しの{i}を[-{i}-]{{+{}+}}千円で行う。\n", 10_000 + i)),
        lines("edits that are all alike", 250, |_| "・催しを[-12-]{+13+}千円で行う。\n".to_owned()),
        lines("edits of words", 250, |i| format!("・地域{i}の[-古い-]{{+新しい+}}団体と催しを行う。\n")),
        dimension("edits of one paragraph", 150, |n| {
            let edit = |i| format!("催し{i}を[-{i}-]{{+{}+}}千円で行い、", 10_000 + i);
            format!("{HEAD}{}\n", (1..=n).map(edit).collect::<String>()).into_bytes()
        }),
        dimension("edits of indicators", 250, |n| {
            let edit = |i| format!("・満足した区民{i}の割合：[-{}-]{{+{}+}}％以上\n", i % 50, i % 50 + 50);
            format!("{HEAD}プロセス（過程）指標\n{}", (1..=n).map(edit).collect::<String>()).into_bytes()
        }),
        dimension("edits of earlier results", 250, |n| {
            let edit = |i| format!("・相談会{i}：[-{i}-]{{+{}+}}件\n", i + 1);
            format!("{HEAD}前年度までの実績\n{}", (1..=n).map(edit).collect::<String>()).into_bytes()
        }),
        lines("edits of many records", 100, |i| {
            let (strategy, initiative) = (i / 90 + 2, i % 90 + 1);
            format!(
                "具体的取組1-{strategy}-{initiative}【取組の名{i}】\n令和４年度予算額　[-{i},100-]{{+{i},200+}}千円\n"
            )
        }),
    ]
}

const HEAD: &str = "令和４年度　港区運営方針\n【経営課題１】【まち】\n戦略1-1【つながり】\n具体的取組1-1-1【交流】\n当年度の取組内容\n";

/// A dump whose line is repeated.
fn lines(name: &'static str, line: &'static str) -> Dimension {
    dimension(name, 100, move |n| format!("{HEAD}{}", line.repeat(n)).into_bytes())
}

fn dump_lines() -> Vec<Dimension> {
    vec![
        lines("lines of text", "地域の団体とともに催しを行う。\n"),
        lines("heads of old and new text", "変更前 変更後\n"),
        lines("rows of old and new text", "変更前  変更後\n12人  13人\n"),
        lines("short lines", "あ\n"),
        lines("blank lines", "\n"),
        lines("pages of a dump", "本文\n\u{C}"),
        lines("pages of a browser", "2026/11/30 16:01\n本文\nhttps://a.example/ 1/2\n\u{C}"),
        lines("lines without an end", "地域の団体とともに催しを行い\n"),
        lines("bullets", "・相談会：20件\n"),
        lines("months by the line", "４月５月６月から12月1月11回12回13回開催\n"),
        lines("percentages by the line", "満足した区民の割合：令和4年度までに50％55％以上\n"),
        lines("amounts by the line", "予算額 12,34512,346千円\n"),
        lines("years by the line", "令和３年度　20件　令和４年度　25件\n"),
        lines("notes", "※ 注記１　この数値は速報値\n"),
        lines("labels", "プロセス（過程）指標\n"),
        lines("label and text", "撤退・再構築基準\n30件未満の場合は再構築する。\n"),
        lines("lines of columns", "左の欄の文字            右の欄の文字          20件\n"),
        dimension("lines above two labels", 250, |n| {
            let label = "プロセス（過程）指標（取組によりめざす指標）";
            format!("{HEAD}{}当年度の取組内容\n一\n{label}\n二\n", "催しを行う。\n".repeat(n)).into_bytes()
        }),
        lines("struck words by the line", "地域の[-古い-]{+新しい+}団体\n"),
        lines("open brackets by the line", "（「【\n"),
        lines("budget lines", "令和４年度予算額　12,345千円（うち国費　300千円）\n"),
        lines("evaluations", "自己評価\nＡ：順調　Ｂ：順調でない\n課題\n改善策\n"),
    ]
}

/// A dump whose one line repeats a piece.
fn piece(name: &'static str, least: usize, piece: &'static str) -> Dimension {
    dimension(name, least, move |n| format!("{HEAD}{}\n", piece.repeat(n)).into_bytes())
}

fn one_line() -> Vec<Dimension> {
    vec![
        piece("characters of a line", 1000, "地域の団体"),
        piece("heads of old and new text on a line", 200, "変更前  "),
        piece("old and new text of a line", 100, "（旧）12人（新）13人、"),
        piece("digits of a line", 1000, "1234567890"),
        piece("numbers of a line", 100, "12,345、"),
        piece("fused numbers of a line", 100, "6,1666,227千円、"),
        piece("months of a line", 100, "4月から12月、"),
        piece("years of a line", 100, "令和３年度20件、"),
        piece("percentages of a line", 100, "50％55％以上、"),
        piece("counts of a line", 100, "開催11回12回、"),
        piece("brackets open", 1000, "（"),
        piece("brackets closed", 1000, "）"),
        piece("brackets in pairs", 500, "（あ）"),
        piece("lenticular brackets", 500, "【あ】"),
        piece("spaces", 1000, "　"),
        piece("gaps", 300, "あ        "),
        piece("edits of a line", 100, "[-6,166-]{+6,227+}千円、"),
        dimension("marks inside marks", 100, |n| {
            format!("{HEAD}{}あ{}\n", "{+[-".repeat(n), "-]+}".repeat(n)).into_bytes()
        }),
        piece("labels of a line", 100, "自己評価課題改善策"),
        piece("labels of a line, apart", 300, "現状 "),
        piece("bullets of a line", 300, "・20件"),
        piece("dashes of a line", 1000, "－"),
        piece("combining marks", 1000, "か\u{3099}"),
        piece("sentences of a line", 200, "催しを行う。"),
        piece("headings of a line", 100, "【経営課題１】"),
        piece("titles of a line", 100, "１－１ 【つながり】"),
        piece("ranges of a line", 100, "1-2人、"),
        piece("numbers joined by waves", 100, "1～2～3～"),
        piece("times of a line", 100, "1:2:"),
        piece("calendar years of a line", 100, "2018、2019、"),
        piece("everyday labels of a line", 100, "現状 "),
        piece("labels begun on a line", 50, "アウトカム(成果)指標 "),
        piece("dots of a line", 1000, "・"),
        piece("amounts behind gaps of a line", 300, "（567千円        "),
        in_box("brackets of an indicator", 300, "（算", ""),
        in_box("measures of a line", 100, "参加者 20人、", ""),
        in_box("lines of an indicator", 100, "満足した区民の割合", "\n"),
        in_box("boxes of indicators again", 50, "・講座の数 20回以上\n課題\n備えが要る。\nプロセス（過程）指標", "\n"),
    ]
}

/// A dump whose box of indicators repeats a piece.
fn in_box(name: &'static str, least: usize, piece: &'static str, between: &'static str) -> Dimension {
    dimension(name, least, move |n| {
        let pieces = vec![piece; n].join(between);
        format!("{HEAD}プロセス（過程）指標\n・{pieces}\n").into_bytes()
    })
}

fn bytes() -> Vec<Dimension> {
    let of =
        |name, piece: &'static [u8]| dimension(name, 20_000, move |n| [HEAD.as_bytes(), &piece.repeat(n)].concat());
    vec![of("bytes of no encoding", b"\xFF\xFE\xFD"), of("bytes of no encoding behind text", b"\x83\x4Ba\xFF")]
}

fn web() -> Vec<Dimension> {
    vec![
        dimension("pictures of Markdown without an end", 2000, |n| {
            format!("# 令和４年度　港区運営方針\n\n- 一\n\n{}\n", "![a](b".repeat(n)).into_bytes()
        }),
        dimension("rules and classes of a page", 400, |n| {
            let rules: String = (0..n).map(|i| format!(".c{i}{{color:red}}")).collect();
            let classes: String = (0..n).map(|i| format!("c{i} ")).collect();
            format!("<!DOCTYPE html><style>{rules}</style><p class=\"{classes}\">{HEAD}</p>").into_bytes()
        }),
    ]
}

/// Lines and records, of which a document may have very many.
fn long() -> Vec<Dimension> {
    let numbered = |name, make: fn(usize) -> String| {
        let all = move |n| format!("{HEAD}{}", (1..=n).map(make).collect::<String>()).into_bytes();
        Dimension { long: true, ..dimension(name, 20_000, all) }
    };
    vec![numbered("lines of one field", |_| "あ\n".to_owned())]
}

fn records() -> Vec<Dimension> {
    let numbered = |name, make: fn(usize) -> String| {
        dimension(name, 20, move |n| {
            let lines: String = (1..=n).map(make).collect();
            format!("{HEAD}{lines}").into_bytes()
        })
    };
    vec![
        numbered("issues", |i| format!("【経営課題{i}】【課題の名】\n概要の文である。\n")),
        numbered("titles of the plan", |_| "令和４年度　港区運営方針\n".to_owned()),
        numbered("boxes that no form knows", |i| format!("■欄{}の名\n本文の文である。\n", i % 10)),
        numbered("records without a word", |i| format!("{} 項目の名\n", i % 90 + 1)),
        numbered("pages with numbers", |i| format!("本文\n\n{i}\n\u{C}")),
        numbered("strategies", |i| format!("戦略1-{i}【戦略の名】\nめざす状態\n良い状態。\n")),
        numbered("initiatives", |i| format!("具体的取組1-1-{i}【取組の名】\n当年度の取組内容\n・催し\n")),
        numbered("headings of one issue", |_| "【経営課題１】\n".to_owned()),
        numbered("initiatives of one number", |_| "具体的取組1-1-1【取組の名】\n当年度の取組内容\n・催し\n".to_owned()),
        numbered("budgets of initiatives", |i| {
            format!("具体的取組1-1-{i}【取組の名】\n令和４年度予算額　{i},345千円\n当年度の取組内容\n・催し\n")
        }),
        numbered("results of initiatives", |i| {
            format!("具体的取組1-1-{i}【取組の名】\n前年度までの実績\n・相談会：{i}件（４月から12月）\n")
        }),
    ]
}

/// A PDF with a page for each content, and more objects from number 100 on.
fn pdf_of(pages: &[String], page_entries: &str, objects: &[String]) -> Vec<u8> {
    let mut all = vec![(1, "<</Type/Catalog/Pages 2 0 R>>".to_owned())];
    let first = 1000;
    let kids: String = (0..pages.len()).map(|at| format!("{} 0 R ", first + 2 * at)).collect();
    all.push((2, format!("<</Type/Pages/Count {}/Kids[{kids}]>>", pages.len())));
    all.push((3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned()));
    all.extend(objects.iter().enumerate().map(|(at, object)| (1_000_000 + at, object.clone())));
    for (at, content) in pages.iter().enumerate() {
        let number = first + 2 * at;
        let resources = "/Resources<</Font<</F 3 0 R>>/XObject<</X 1000000 0 R>>>>";
        let own =
            if page_entries.contains("/Contents") { String::new() } else { format!("/Contents {} 0 R", number + 1) };
        let entries = format!("/MediaBox[0 0 595 842]{resources}{own}{page_entries}");
        all.push((number, format!("<</Type/Page/Parent 2 0 R{entries}>>")));
        all.push((number + 1, format!("<</Length {}>>stream\n{content}\nendstream", content.len())));
    }
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (number, body) in all {
        table += &format!("{number} 1\n{:010} 00000 n \n", out.len());
        out.extend(format!("{number} 0 obj\n{body}\nendobj\n").bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n{table}trailer\n<</Size 9999999/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    out
}

/// Forms that each draw the next one twice, as often as `uses` in all and some levels deep, so that what they draw grows
/// faster than they do.
fn nested(uses: usize) -> Vec<String> {
    let levels = 8;
    let form = |level: usize| {
        let next = if level + 1 < levels { "/X Do /X Do" } else { "BT /F 9 Tf 50 700 Td (ab) Tj ET" };
        let content = if level == 0 { "/X Do ".repeat(uses) } else { next.to_owned() };
        let entries = "/Type/XObject/Subtype/Form/BBox[0 0 600 900]";
        let resources = format!("/Resources<</Font<</F 3 0 R>>/XObject<</X {} 0 R>>>>", 1_000_001 + level);
        format!("<<{entries}{resources}/Length {}>>stream\n{content}\nendstream", content.len())
    };
    (0..levels).map(form).collect()
}

/// One page whose content repeats a piece that depends on its number.
fn drawn(name: &'static str, least: usize, piece: fn(usize) -> String) -> Dimension {
    dimension(name, least, move |n| pdf_of(&[(0..n).map(piece).collect()], "", &[]))
}

fn pdf() -> Vec<Dimension> {
    vec![
        dimension("pages", 20, |n| pdf_of(&vec!["BT /F 12 Tf 50 700 Td (hello 6,166) Tj ET".to_owned(); n], "", &[])),
        drawn("characters of a page", 100, |i| {
            format!("BT /F 2 Tf {} {} Td (abc) Tj ET\n", 10 + i * 5 % 500, 800 - i * 5 / 500 * 3 % 780)
        }),
        drawn("characters of one place", 100, |_| "BT /F 12 Tf 50 700 Td (a) Tj ET\n".to_owned()),
        drawn("pieces of one line", 100, |i| format!("BT /F 1 Tf {} 700 Td (ab) Tj ET\n", i % 590)),
        // Sides on few levels, and none so regular that they are the dashes of one line.
        drawn("boxes of a page", 50, |i| format!("{}.{} {} 9 9 re S\n", i * 7 % 580, i % 10, i * 11 % 160 * 5)),
        drawn("boxes of one row", 50, |i| format!("{}.{} 100 20 20 re S\n", i % 500, i / 500 % 10)),
        drawn("boxes inside each other", 50, |i| {
            let at = i % 2900;
            format!("{}.{} {}.{} {} 800 re S\n", at / 10, at % 10, at / 10, at % 10, 590 - at / 5)
        }),
        drawn("boxes that overlap", 50, |i| format!("{} {} 100 100 re S\n", i % 400, i * 7 % 700)),
        drawn("lines across", 100, |i| format!("0 {} m 500 {} l S\n", i % 840, i % 840)),
        drawn("lines down and across", 50, |i| {
            format!("0 {} m 500 {} l S {} 0 m {} 800 l S\n", i % 840, i % 840, i % 590, i % 590)
        }),
        drawn("strikes of one line", 50, |i| {
            // As many places as a line has, so that few stand on top of each other.
            let x = i % 5600;
            format!("BT /F .1 Tf {0}.{1} 700 Td (12) Tj ET {0}.{1} 700.035 m {0}.{1}9 700.035 l S\n", x / 10, x % 10)
        }),
        drawn("struck lines", 50, |i| {
            format!("BT /F 2 Tf 50 {0}.0 Td (123) Tj ET 50 {0}.7 m 54 {0}.7 l S\n", i * 3 % 800)
        }),
        drawn("areas", 100, |i| format!("1 0 0 rg {} {} 20 20 re f\n", i * 3 % 500, i * 7 % 800)),
        drawn("clips", 100, |i| format!("q {} 0 300 800 re W n BT /F 9 Tf 50 700 Td (a) Tj ET Q\n", i % 40)),
        dimension("objects without an end", 200, |n| format!("%PDF-1.7\n{}", "1 0 obj<<".repeat(n)).into_bytes()),
        dimension("strings without an end", 200, |n| format!("%PDF-1.7\n{}", "1 0 obj(".repeat(n)).into_bytes()),
        drawn("images without an end", 500, |_| "BI /W 1 /H 1 ID ".to_owned()),
        dimension("one stream on many pages", 20, |n| {
            let content = "BT /F 9 Tf 50 700 Td (6,166) Tj ET ".repeat(40);
            let shared = vec![format!("<</Length {}>>stream\n{content}\nendstream", content.len())];
            pdf_of(&vec![String::new(); n], "/Contents 1000000 0 R", &shared)
        }),
        dimension("forms in forms", 20, |n| pdf_of(&["/X Do".to_owned()], "", &nested(n))),
        drawn("points of a path", 500, |i| format!("{} {} {} ", i % 500, i % 800, if i == 0 { "m" } else { "l" })),
        drawn("states saved", 500, |_| "q ".to_owned()),
        dimension("annotations", 50, |n| {
            let annotation = |i| {
                let y = 20 + i * 3 % 800;
                format!(
                    "<</Type/Annot/Subtype/StrikeOut/F 4/Rect[50 {y} 150 {}]/QuadPoints[50 {1} 150 {1} 50 {y} 150 {y}]>>",
                    y + 10,
                    y + 9
                )
            };
            let references: String = (0..n).map(|i| format!("{} 0 R ", 1_000_000 + i)).collect();
            let annotations: Vec<String> = (0..n).map(annotation).collect();
            let text = "BT /F 12 Tf 50 700 Td (hello 6,166) Tj ET".to_owned();
            pdf_of(&[text], &format!("/Annots[{references}]"), &annotations)
        }),
    ]
}

/// A file of parts.
fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("to memory");
    }
    zip.finish().expect("to memory").into_inner()
}

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The parts that tell where the main one is.
fn around(path: &str, kind: &str) -> [(&'static str, String); 2] {
    let rels = "application/vnd.openxmlformats-package.relationships+xml";
    let main = format!("application/vnd.openxmlformats-officedocument.{kind}.main+xml");
    [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" ContentType=\"{rels}\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/{path}\" ContentType=\"{main}\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"{path}\"/></Relationships>"
            ),
        ),
    ]
}

fn word(name: &'static str, least: usize, body: fn(usize) -> String) -> Dimension {
    dimension(name, least, move |n| {
        let document = format!("<w:document xmlns:w=\"{WORD}\"><w:body>{}</w:body></w:document>", body(n));
        let [types, rels] = around("word/document.xml", "wordprocessingml.document");
        package(&[types, rels, ("word/document.xml", document)])
    })
}

fn book(name: &'static str, least: usize, rows: fn(usize) -> String) -> Dimension {
    dimension(name, least, move |n| {
        let sheet = format!("<worksheet xmlns=\"{SHEET}\"><sheetData>{}</sheetData></worksheet>", rows(n));
        let workbook = format!(
            "<workbook xmlns=\"{SHEET}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
        );
        let inner = format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/s.xml\"/></Relationships>"
        );
        let [types, rels] = around("xl/workbook.xml", "spreadsheetml.sheet");
        let inner = ("xl/_rels/workbook.xml.rels", inner);
        package(&[types, rels, ("xl/workbook.xml", workbook), inner, ("xl/worksheets/s.xml", sheet)])
    })
}

/// A cell; one without a place stands behind the one before it.
fn cell(place: &str, text: &str) -> String {
    let place = if place.is_empty() { String::new() } else { format!(" r=\"{place}\"") };
    format!("<c{place} t=\"inlineStr\"><is>{text}</is></c>")
}

const STRUCK: &str = "<r><rPr><strike/></rPr><t>6,166</t></r><r><t>6,227千円、</t></r>";
const STRUCK_RUN: &str = "<w:r><w:rPr><w:strike/></w:rPr><w:t>6,166</w:t></w:r><w:r><w:t>6,227千円、</w:t></w:r>";

fn office() -> Vec<Dimension> {
    vec![
        book("rows of a sheet", 100, |n| {
            let row = |i| format!("<row r=\"{i}\">{}</row>", cell(&format!("A{i}"), "<t>地域の催し</t>"));
            (1..=n).map(row).collect()
        }),
        book("hidden rows", 100, |n| {
            let row = |i| format!("<row r=\"{i}\" hidden=\"1\">{}</row>", cell(&format!("A{i}"), "<t>地域の催し</t>"));
            (1..=n).map(row).collect()
        }),
        book("struck runs of a cell", 20, |n| format!("<row r=\"1\">{}</row>", cell("A1", &STRUCK.repeat(n)))),
        book("characters of a cell", 500, |n| {
            format!("<row r=\"1\">{}</row>", cell("A1", &format!("<t>{}</t>", "地域の催し。".repeat(n))))
        }),
        book("lines of a cell", 500, |n| {
            format!("<row r=\"1\">{}</row>", cell("A1", &format!("<t>{}</t>", "催し\n".repeat(n))))
        }),
        book("cells of a row", 100, |n| format!("<row r=\"1\">{}</row>", cell("", "<t>催し</t>").repeat(n))),
        book("struck cells", 50, |n| {
            let row = |i| format!("<row r=\"{i}\">{}</row>", cell(&format!("A{i}"), STRUCK));
            (1..=n).map(row).collect()
        }),
        book("numbers of a cell", 50, |n| {
            format!("<row r=\"1\">{}</row>", cell("A1", &format!("<t>{}</t>", "12,345千円、".repeat(n))))
        }),
        // Every rule asks every cell, up to the steps that a sheet is given: from here on those are what grows.
        book("rules of a sheet", 1200, |n| {
            let row = |i| format!("<row r=\"{i}\">{}</row>", cell(&format!("A{i}"), "<t>催し</t>"));
            let rule = |i| {
                format!(
                    "<conditionalFormatting sqref=\"A1:A{n}\"><cfRule type=\"expression\" stopIfTrue=\"1\" priority=\"{i}\"><formula>A1=\"x\"</formula></cfRule></conditionalFormatting>"
                )
            };
            let (rows, rules): (String, String) = ((1..=n).map(row).collect(), (1..=n).map(rule).collect());
            format!("{rows}</sheetData>{rules}<sheetData>")
        }),
        word("paragraphs", 100, |n| "<w:p><w:r><w:t>地域の催し。</w:t></w:r></w:p>".repeat(n)),
        word("struck runs of a paragraph", 20, |n| format!("<w:p>{}</w:p>", STRUCK_RUN.repeat(n))),
        word("paragraphs with struck runs", 20, |n| format!("<w:p>{STRUCK_RUN}</w:p>").repeat(n)),
        word("rows of a table", 50, |n| {
            let cell = "<w:tc><w:p><w:r><w:t>あ</w:t></w:r></w:p></w:tc>";
            format!("<w:tbl>{}</w:tbl>", format!("<w:tr>{cell}{cell}</w:tr>").repeat(n))
        }),
        word("paragraphs joined by a deleted end", 2000, |n| {
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>あ</w:t></w:r></w:p>".repeat(n)
        }),
        word("rows of one cell", 2000, |n| {
            let row = |merge| {
                format!(
                    "<w:tr><w:tc><w:tcPr><w:vMerge{merge}/></w:tcPr><w:p><w:r><w:t>あ</w:t></w:r></w:p></w:tc></w:tr>"
                )
            };
            format!("<w:tbl>{}{}</w:tbl>", row(" w:val=\"restart\""), row("").repeat(n))
        }),
        word("tables in tables", 10, |n| {
            // Three deep, side by side: deeper ones meet the limit on nesting.
            let open = "<w:tbl><w:tr><w:tc>";
            let nest =
                format!("{}<w:p><w:r><w:t>あ</w:t></w:r></w:p>{}", open.repeat(3), "</w:tc></w:tr></w:tbl>".repeat(3));
            nest.repeat(n)
        }),
    ]
}
