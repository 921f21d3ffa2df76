//! Office files made by hand: archives of parts, sheets of cells, documents of runs.

#![allow(dead_code, missing_docs, reason = "every test takes what it needs")]

use std::io::{Cursor, Write};

use miekeshi::layout::{Document, Marking};
use miekeshi::office::{self, marked_text};
use miekeshi::source::kind_of;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of parts.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let bytes: Vec<(String, Vec<u8>)> = parts.iter().map(|(n, t)| ((*n).to_owned(), t.as_bytes().to_vec())).collect();
    zipped(&bytes)
}

pub(crate) fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), options).expect("a part");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

pub(crate) const RELS: &str = r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"#;

/// Fonts: 0 plain, 1 struck, 2 red. Borders: 0 none, 1 a box. Formats: 0 plain, 1 struck, 2 red, 3 boxed, 4 `#,##0"千円"`,
/// 5 fraction, 6 nothing shown.
pub(crate) const STYLES: &str = concat!(
    r##"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0&quot;千円&quot;"/><numFmt numFmtId="165" formatCode=";;;"/></numFmts>"##,
    r#"<fonts><font/><font><strike/></font><font><color rgb="FFFF0000"/></font></fonts>"#,
    r#"<borders><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>"#,
    r#"<cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf borderId="1"/><xf numFmtId="164"/><xf numFmtId="12"/><xf numFmtId="165"/></cellXfs></styleSheet>"#,
);

/// A workbook with one sheet of these rows, and whatever follows them in the sheet.
pub(crate) fn book(rows: &str, rest: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData>{rest}</worksheet>");
    let workbook = r#"<workbook><sheets><sheet name="様式" r:id="rId1"/></sheets></workbook>"#;
    let mut parts = vec![
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", RELS),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    parts.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    parts.extend_from_slice(more);
    package(&parts)
}

/// A cell with a text.
pub(crate) fn cell(name: &str, style: u32, text: &str) -> String {
    format!(r#"<c r="{name}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

pub(crate) fn read(bytes: &[u8]) -> office::Ink {
    office::read(bytes, kind_of(bytes).expect("a kind")).expect("readable")
}

pub(crate) fn code(bytes: &[u8]) -> &'static str {
    let kind = match kind_of(bytes) {
        Ok(kind) => kind,
        Err(error) => return error.code.as_str(),
    };
    office::read(bytes, kind).map_or_else(|error| error.code.as_str(), |_| "read")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    marked_text(&read(bytes).document, Marking::Marked)
}

pub(crate) fn codes(bytes: &[u8]) -> Vec<String> {
    read(bytes).findings.into_iter().map(|finding| finding.code).collect()
}

/// Columns and rows that each segment's cell reaches over.
pub(crate) fn areas(document: &Document) -> Vec<(String, [f32; 4])> {
    let area = |s: &miekeshi::layout::Segment| s.area.map(|a| [a.rect.x0, a.rect.y0, a.rect.x1, a.rect.y1]);
    document.segments.iter().filter_map(|s| Some((document.raw(s.range()), area(s)?))).collect()
}

/// A Word document with this body.
pub(crate) fn word(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("word/document.xml", document.as_str())];
    parts.extend_from_slice(more);
    package(&parts)
}

pub(crate) fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
}
