//! 新旧対照表 as a workbook (SpreadsheetML, ISO/IEC 29500-1): a row for each changed field, what changed underlined.

use std::io;

use super::comparison::{Line, Piece, records};
use super::package::{XML, escaped, relations, types, zipped};
use super::{conditions, title};
use crate::flat::beginning;
use crate::lexicon::columns_of;
use crate::review::views::Views;

const NAMESPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// UTF-16 units of a text, of the 32,767 that a cell of Excel holds; the rest is for what tells of the cut.
const MAX_UNITS: usize = 32_700;
const CUT: &str = "…（Excel のセルに入りきらないため以下略。全文は確認画面にあります）";

/// What stands for paragraphs that did not change.
const OMITTED: &str = "（略）";

/// Columns and their widths in characters.
const COLUMNS: [(&str, u32); 6] =
    [("番号", 10), ("名称", 24), ("項目", 18), ("改正後", 60), ("改正前", 60), ("備考", 34)];

/// Formats: 0 plain, 1 a bold head, 2 wrapped text.
const STYLES: &str = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Yu Gothic\"/></font><font><b/><sz val=\"11\"/><name val=\"Yu Gothic\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>\
    <border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyBorder=\"1\"/>\
    <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>";

pub(super) fn comparison(views: &Views<'_>) -> io::Result<Vec<u8>> {
    let mut rows = Rows::default();
    rows.add(&[cell(&title(views), 0)], 1);
    for line in conditions(views) {
        rows.add(&[cell(&line, 0)], 1);
    }
    let records = records(views);
    if records.is_empty() {
        rows.add(&[cell(views.nothing_changed_words(), 0)], 1);
    } else {
        rows.add(&COLUMNS.map(|(name, _)| cell(name, 1)), 1);
    }
    for record in &records {
        for field in &record.fields {
            let remarks = field.remarks.join("\n");
            let plain = [&record.number, &record.title, &field.label].map(|text| cell(text, 2));
            let rich = [rich(&field.after), rich(&field.before), cell(&remarks, 2)];
            let texts = [&record.number, &record.title, &field.label].map(String::clone);
            let texts = texts.into_iter().chain([text_of(&field.after), text_of(&field.before), remarks]);
            let lines = COLUMNS.iter().zip(texts).map(|((_, width), text)| lines_in(&text, *width)).max();
            rows.add(&[plain, rich].concat(), lines.unwrap_or(1));
        }
    }
    packed(&rows.xml)
}

#[derive(Default)]
struct Rows {
    xml: String,
    count: u32,
}

impl Rows {
    /// A row that is so many lines high.
    fn add(&mut self, cells: &[String], lines: u32) {
        /// Points of a line of Yu Gothic at 11 points, and of the highest row (Excel specifications and limits).
        const LINE: u32 = 19;
        const HIGHEST: u32 = 409;
        self.count += 1;
        let (count, height) = (self.count, (LINE * lines).min(HIGHEST));
        self.xml += &format!("<row r=\"{count}\" ht=\"{height}\">");
        for (cell, letter) in cells.iter().zip("ABCDEF".chars()) {
            self.xml += &cell.replacen("{at}", &format!("{letter}{count}"), 1);
        }
        self.xml += "</row>";
    }
}

/// The words of the lines of one reading.
fn text_of(lines: &[Line]) -> String {
    let line = |line: &Line| match line {
        Line::Omitted => OMITTED.to_owned(),
        Line::Pieces(pieces) => pieces.iter().map(|piece| piece.text.as_str()).collect(),
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Lines of a text in a column of so many half-width characters.
fn lines_in(text: &str, width: u32) -> u32 {
    let columns = |line: &str| line.chars().map(columns_of).sum::<u32>();
    text.split('\n').map(|line| columns(line).div_ceil(width).max(1)).fold(0, u32::saturating_add)
}

/// A cell with a text: always a string, so that nothing becomes a date or a formula.
fn cell(text: &str, style: u32) -> String {
    let text = escaped(&limited(text));
    format!("<c r=\"{{at}}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
}

fn limited(text: &str) -> String {
    let kept = beginning(text, MAX_UNITS);
    if kept.len() < text.len() { [kept, CUT].concat() } else { text.to_owned() }
}

/// A cell with the lines of one reading.
fn rich(lines: &[Line]) -> String {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut left = MAX_UNITS;
    for (at, line) in lines.iter().enumerate() {
        let end = if at + 1 < lines.len() { "\n" } else { "" };
        match line {
            Line::Omitted => pieces.push((format!("{OMITTED}{end}"), false)),
            Line::Pieces(list) => {
                pieces.extend(list.iter().map(|Piece { text, changed }| (text.clone(), *changed)));
                pieces.push((end.to_owned(), false));
            }
        }
    }
    let mut runs = String::new();
    for (text, changed) in pieces.into_iter().filter(|(text, _)| !text.is_empty()) {
        let kept = beginning(&text, left);
        left -= kept.encode_utf16().count();
        runs += &run(kept, changed);
        if kept.len() < text.len() {
            runs += &run(CUT, false);
            break;
        }
    }
    format!("<c r=\"{{at}}\" s=\"2\" t=\"inlineStr\"><is>{runs}</is></c>")
}

fn run(text: &str, changed: bool) -> String {
    let mark = if changed { "<u/>" } else { "" };
    format!(
        "<r><rPr>{mark}<sz val=\"11\"/><rFont val=\"Yu Gothic\"/></rPr><t xml:space=\"preserve\">{}</t></r>",
        escaped(text)
    )
}

fn packed(rows: &str) -> io::Result<Vec<u8>> {
    let columns: String = COLUMNS
        .iter()
        .enumerate()
        .map(|(at, (_, width))| format!("<col min=\"{0}\" max=\"{0}\" width=\"{width}\" customWidth=\"1\"/>", at + 1))
        .collect();
    // Printed a page wide.
    let sheet = format!(
        "{XML}<worksheet xmlns=\"{NAMESPACE}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
         <sheetFormatPr defaultRowHeight=\"19\"/><cols>{columns}</cols><sheetData>{rows}</sheetData>\
         <pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/></worksheet>"
    );
    let book = format!(
        "{XML}<workbook xmlns=\"{NAMESPACE}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <sheets><sheet name=\"新旧対照表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let parts = [
        ("xl/workbook.xml", "spreadsheetml.sheet.main"),
        ("xl/worksheets/sheet1.xml", "spreadsheetml.worksheet"),
        ("xl/styles.xml", "spreadsheetml.styles"),
    ];
    zipped(&[
        ("[Content_Types].xml", types(&parts)),
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/_rels/workbook.xml.rels", relations(&[("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])),
        ("xl/workbook.xml", book),
        ("xl/styles.xml", format!("{XML}<styleSheet xmlns=\"{NAMESPACE}\">{STYLES}</styleSheet>")),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Units of the texts in a cell's XML.
    fn units(cell: &str) -> usize {
        let texts = cell.split("<t xml:space=\"preserve\">").skip(1).filter_map(|rest| rest.split("</t>").next());
        texts.map(|text| text.encode_utf16().count()).sum()
    }

    #[test]
    fn a_row_is_as_high_as_the_text_that_wraps_most() {
        for (text, width, lines) in
            [("", 10, 1), ("区".repeat(5).as_str(), 10, 1), ("区".repeat(6).as_str(), 10, 2), ("a\n\nb", 10, 3)]
        {
            assert_eq!(lines_in(text, width), lines, "{text}");
        }
    }

    #[test]
    fn no_cell_holds_more_than_excel_opens_and_a_cut_is_told() {
        for text in ["区".repeat(40_000), "𠮷".repeat(20_000), format!("区{}", "𠮷".repeat(20_000))] {
            let line = Line::Pieces(vec![Piece { text: text.clone(), changed: true }]);
            for cell in [cell(&text, 2), rich(&[line])] {
                assert!((MAX_UNITS..=32_767).contains(&units(&cell)), "{}", units(&cell));
                assert!(cell.contains(CUT));
            }
        }
        let short = cell("𠮷野", 2);
        assert!(units(&short) == 3 && !short.contains(CUT));
    }
}
