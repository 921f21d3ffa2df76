//! Word documents (WordprocessingML, ISO/IEC 29500-1): 見え消し with `w:ins` and `w:del`, which Word's review accepts or
//! rejects one by one, and 新旧対照表 as a table.

use std::io;

use super::comparison::{Field, Line, Record, named, records};
use super::package::{XML, escaped, relations, types, zipped};
use super::{conditions, title};
use crate::layout::{Ink, Text};
use crate::review::marked::Run;
use crate::review::views::{Views, groups};

/// Who Word says has made a change: nobody is named by the document.
const AUTHOR: &str = "miekeshi";

/// A4 in twentieths of a point, and margins of 20 mm.
const SHORT: u32 = 11906;
const LONG: u32 = 16838;
const MARGIN: u32 = 1134;

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Fonts that a Japanese Windows has; another system takes its own for them.
const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr>\
    <w:rFonts w:ascii=\"Yu Gothic\" w:hAnsi=\"Yu Gothic\" w:eastAsia=\"Yu Gothic\"/><w:sz w:val=\"20\"/><w:lang w:val=\"en-US\" w:eastAsia=\"ja-JP\"/>\
    </w:rPr></w:rPrDefault></w:docDefaults>\
    <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:pPr><w:spacing w:after=\"160\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"24\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:pPr><w:keepNext/><w:spacing w:before=\"120\"/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:color w:val=\"47505E\"/></w:rPr></w:style>";

/// 見え消し: every text of every record with its ink, as tracked changes.
pub(super) fn redline(views: &Views<'_>) -> io::Result<Vec<u8>> {
    let mut body = Body::begun(views);
    let groups = groups(views.seen);
    for record in groups.chunk_by(|a, b| a.number == b.number) {
        let Some(first) = record.first() else { continue };
        body.styled("Heading1", &format!("{} {}", named(first.number), views.title(first.number)));
        for group in record {
            body.styled("Heading2", &views.label(group.field));
            for owner in views.distinct(group) {
                body.tracked(views, &owner.text);
            }
        }
    }
    body.packed(SHORT, LONG)
}

/// 新旧対照表: 改正後 | 改正前 | 備考, in landscape.
pub(super) fn comparison(views: &Views<'_>) -> io::Result<Vec<u8>> {
    let mut body = Body::begun(views);
    body.styled("Heading1", "新旧対照表");
    let records = records(views);
    if records.is_empty() {
        body.styled("Normal", views.nothing_changed_words());
    } else {
        body.table(&records);
    }
    body.packed(LONG, SHORT)
}

/// The body of a document as it grows.
struct Body {
    xml: String,
    /// Number of the last change: each has one of its own.
    change: u32,
}

impl Body {
    /// The title, and what could not be seen.
    fn begun(views: &Views<'_>) -> Self {
        let mut body = Self { xml: String::new(), change: 0 };
        body.styled("Title", &title(views));
        body.styled(
            "Normal",
            &format!("{}（SHA-256 {}）", views.seen.extraction.source.name, views.seen.extraction.source.sha256),
        );
        for line in conditions(views) {
            body.styled("Normal", &line);
        }
        body
    }

    fn styled(&mut self, style: &str, text: &str) {
        self.xml += &format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(text.trim(), "", "t"));
    }

    /// The paragraphs of a text with what was struck and inserted as changes.
    fn tracked(&mut self, views: &Views<'_>, text: &Text) {
        for paragraph in text.paragraphs() {
            self.xml += "<w:p>";
            for run in views.runs(&paragraph) {
                self.piece(&run);
            }
            self.xml += "</w:p>";
        }
    }

    fn piece(&mut self, piece: &Run) {
        let (element, content) = match piece.ink {
            Ink::Standing => ("", run(&piece.text, "", "t")),
            Ink::Unsettled => ("", run(&piece.text, "<w:highlight w:val=\"yellow\"/>", "t")),
            Ink::Struck => ("del", run(&piece.text, "", "delText")),
            Ink::Inserted => ("ins", run(&piece.text, "", "t")),
        };
        if element.is_empty() {
            self.xml += &content;
            return;
        }
        self.change += 1;
        self.xml += &format!("<w:{element} w:id=\"{}\" w:author=\"{AUTHOR}\">{content}</w:{element}>", self.change);
    }

    fn table(&mut self, records: &[Record]) {
        const WIDTHS: [u32; 3] = [5600, 5600, 3370];
        let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
            .iter()
            .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"))
            .collect();
        let grid: String = WIDTHS.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        self.xml += &format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders>\
             <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            WIDTHS.iter().sum::<u32>()
        );
        let heads = ["改正後", "改正前", "備考"].map(|head| paragraph(&run(head, "<w:b/>", "t")));
        self.xml += &row("<w:trPr><w:tblHeader/></w:trPr>", &heads);
        for record in records {
            let name = paragraph(&run(format!("{} {}", record.number, record.title).trim(), "<w:b/>", "t"));
            self.xml += &format!(
                "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"3\"/><w:shd w:val=\"clear\" w:fill=\"EEF2F7\"/></w:tcPr>{name}</w:tc></w:tr>"
            );
            for field in &record.fields {
                self.xml += &row("", &cells(field));
            }
        }
        self.xml += "</w:tbl>";
    }

    fn packed(mut self, width: u32, height: u32) -> io::Result<Vec<u8>> {
        let orient = if width > height { " w:orient=\"landscape\"" } else { "" };
        self.xml += &format!(
            "<w:sectPr><w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orient}/><w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" \
             w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
        );
        let document = format!("{XML}<w:document xmlns:w=\"{NAMESPACE}\"><w:body>{}</w:body></w:document>", self.xml);
        let styles = format!("{XML}<w:styles xmlns:w=\"{NAMESPACE}\">{STYLES}</w:styles>");
        zipped(&[
            (
                "[Content_Types].xml",
                types(&[
                    ("word/document.xml", "wordprocessingml.document.main"),
                    ("word/styles.xml", "wordprocessingml.styles"),
                ]),
            ),
            ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
            ("word/_rels/document.xml.rels", relations(&[("styles", "styles.xml")])),
            ("word/document.xml", document),
            ("word/styles.xml", styles),
        ])
    }
}

/// A run; `element` is what holds its text.
fn run(text: &str, properties: &str, element: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let properties = if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    format!("<w:r>{properties}<w:{element} xml:space=\"preserve\">{}</w:{element}></w:r>", escaped(text))
}

fn paragraph(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn row(properties: &str, cells: &[String; 3]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<w:tc><w:tcPr/>{cell}</w:tc>")).collect();
    format!("<w:tr>{properties}{cells}</w:tr>")
}

fn cells(field: &Field) -> [String; 3] {
    let side = |lines: &[Line]| -> String {
        let label = paragraph(&run(&field.label, "<w:color w:val=\"47505E\"/>", "t"));
        lines.iter().map(line).fold(label, |all, line| all + &line)
    };
    let remarks: String = field.remarks.iter().map(|remark| paragraph(&run(remark, "", "t"))).collect();
    let remarks = if remarks.is_empty() { paragraph("") } else { remarks };
    [side(&field.after), side(&field.before), remarks]
}

fn line(line: &Line) -> String {
    match line {
        Line::Omitted => paragraph(&run("（略）", "", "t")),
        Line::Pieces(pieces) => {
            let runs = pieces
                .iter()
                .map(|piece| run(&piece.text, if piece.changed { "<w:u w:val=\"single\"/>" } else { "" }, "t"));
            paragraph(&runs.collect::<String>())
        }
    }
}
