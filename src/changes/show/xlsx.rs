//! The report as a workbook: a sheet of changes, one of totals, one of findings.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::cells::{COLUMNS, cells};
use super::words;
use crate::changes::report::{Carried, Report, Status, Total, YearTotal};
use crate::changes::row::{Row, place};
use crate::finding::Finding;
use crate::flat::{Cell, sheet_row, workbook};
use crate::lexicon::columns_of;
use crate::messages::Lang;
use crate::unseen::Unseen;

/// The report as the bytes of an XLSX file, and how many texts were too long for a cell and were cut, with a mark.
///
/// # Errors
/// A message where the workbook cannot be made (more than a million rows).
pub fn to_xlsx(report: &Report, lang: Lang) -> Result<(Vec<u8>, u64), String> {
    book(report, lang).map_err(|error| error.to_string())
}

fn book(report: &Report, lang: Lang) -> Result<(Vec<u8>, u64), XlsxError> {
    let mut book = Book { workbook: workbook()?, cut: 0, lang };
    book.fill(report)?;
    Ok((book.workbook.save_to_buffer()?, book.cut))
}

/// The paper on which offices print (SpreadsheetML, ST_PaperSize).
const A4: u8 = 9;

/// Half-width characters of the widest column; longer texts wrap.
const WIDEST: u32 = 40;

/// The longest line of a cell, in half-width characters.
fn width(cell: &Cell<'_>) -> u32 {
    match cell {
        Cell::Text(text) => text.lines().map(wide).max().unwrap_or(0),
        other => other.to_f64().map_or(0, |number| wide(&number.to_string())),
    }
}

fn wide(text: &str) -> u32 {
    text.chars().map(columns_of).sum()
}

/// Names of a column or sheet: Japanese, English.
type Name = (&'static str, &'static str);

struct Book {
    workbook: Workbook,
    /// Texts that were cut.
    cut: u64,
    lang: Lang,
}

impl Book {
    fn fill(&mut self, report: &Report) -> Result<(), XlsxError> {
        self.unseen(report)?;
        self.changes(("変更", "changes"), &report.rows)?;
        if !report.disagreements.is_empty() {
            self.changes(("不一致", "disagreements"), &report.disagreements)?;
        }
        self.records(report)?;
        self.carried(report)?;
        self.totals(report)?;
        self.findings(report)
    }

    /// A sheet of rows below their head, with a filter.
    fn sheet(&mut self, name: Name, columns: &[Name], rows: &[Vec<Cell<'_>>]) -> Result<(), XlsxError> {
        let heading = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(self.lang.pick(name.0, name.1))?;
        sheet.set_freeze_panes(1, 0)?.set_landscape().set_paper_size(A4);
        sheet.set_repeat_rows(0, 0)?;
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        for ((ja, en), column) in columns.iter().zip(0_u16..) {
            let name = self.lang.pick(ja, en);
            let texts = rows.iter().filter_map(|row| row.get(usize::from(column))).map(width);
            sheet.set_column_width(column, f64::from(texts.chain([wide(name)]).max().unwrap_or(0).min(WIDEST) + 2))?;
            sheet.set_column_format(column, &wrapped)?;
            sheet.write_with_format(0, column, name, &heading)?;
        }
        for (row, line) in rows.iter().zip(1_u32..) {
            // Written as strings: Excel makes a date of 1-2-2 and a formula of =… only where it reads them itself.
            self.cut += sheet_row(sheet, line, row)?;
        }
        let (last_row, last_column) = (u32::try_from(rows.len()), u16::try_from(columns.len().saturating_sub(1)));
        sheet.autofilter(0, 0, last_row.unwrap_or(u32::MAX), last_column.unwrap_or(0))?;
        Ok(())
    }

    /// What could not be seen comes first: all of the workbook is said under this condition.
    fn unseen(&mut self, report: &Report) -> Result<(), XlsxError> {
        if report.unseen.is_empty() {
            return Ok(());
        }
        let lang = self.lang;
        let columns =
            [("文書", "document"), ("役割", "role"), ("範囲", "extent"), ("理由", "reason"), ("コード", "code")];
        let row = |one: &Unseen| {
            let role = words::role(one.role);
            vec![
                Cell::from(one.name.clone()),
                Cell::from(lang.pick(role.0, role.1)),
                Cell::from(words::extent(one, lang)),
                Cell::from(lang.pick(&one.reason_ja, &one.reason).to_owned()),
                Cell::from(one.code.clone()),
            ]
        };
        let rows: Vec<_> = report.unseen.iter().map(row).collect();
        self.sheet((words::UNDECIDABLE.0, "unseen"), &columns, &rows)
    }

    fn changes(&mut self, name: Name, list: &[Row]) -> Result<(), XlsxError> {
        let columns = COLUMNS.map(|(en, ja)| (ja, en));
        let rows: Vec<_> = list.iter().map(|row| cells(row, self.lang).to_vec()).collect();
        self.sheet(name, &columns, &rows)
    }

    fn records(&mut self, report: &Report) -> Result<(), XlsxError> {
        if report.records.is_empty() {
            return Ok(());
        }
        let columns = [
            ("状態", "status"),
            ("変更前の番号", "number_before"),
            ("変更前の名称", "title_before"),
            ("変更後の番号", "number_after"),
            ("変更後の名称", "title_after"),
        ];
        let changed = report.records.iter().filter(|pair| pair.status != Status::Same);
        let rows: Vec<_> = changed
            .map(|pair| {
                vec![
                    Cell::from(self.lang.pick(words::status_ja(pair.status), words::status(pair.status))),
                    Cell::from(&pair.number_before),
                    Cell::from(&pair.title_before),
                    Cell::from(&pair.number_after),
                    Cell::from(&pair.title_after),
                ]
            })
            .collect();
        self.sheet(("記録", "records"), &columns, &rows)
    }

    fn carried(&mut self, report: &Report) -> Result<(), XlsxError> {
        if report.carried.is_empty() {
            return Ok(());
        }
        let columns = [
            ("番号", "number"),
            ("名称", "title"),
            ("項目", "field"),
            ("前年度の方針", "last"),
            ("本年度の方針", "this"),
            ("単位", "unit"),
            ("判定", "verdict"),
        ];
        let row = |row: &Carried| {
            let verdict = words::verdict(row.verdict);
            vec![
                Cell::from(row.number.clone()),
                Cell::from(row.title.clone()),
                Cell::from(words::carried(row)),
                Cell::from(row.last),
                Cell::from(row.this),
                Cell::from(row.unit.clone()),
                Cell::from(self.lang.pick(verdict.0, verdict.1)),
            ]
        };
        let rows: Vec<_> = report.carried.iter().map(row).collect();
        self.sheet(("引継ぎ", "carried"), &columns, &rows)
    }

    fn totals(&mut self, report: &Report) -> Result<(), XlsxError> {
        let columns = [
            ("番号", "number"),
            ("名称", "title"),
            ("変更", "changes"),
            ("数値", "numbers"),
            ("文言", "wording"),
            ("表記", "notation"),
            ("未確定", "ambiguous"),
            ("予算・決算", "budgets"),
            ("変更前（千円）", "before_thousand_yen"),
            ("変更後（千円）", "after_thousand_yen"),
            ("増減（千円）", "difference_thousand_yen"),
            ("不明", "unknown"),
            ("範囲", "extent"),
        ];
        let rows: Vec<_> = report.totals.iter().flat_map(|total| self.total(total)).collect();
        self.sheet(("集計", "totals"), &columns, &rows)
    }

    /// A total: a row for each year of its budgets, or one.
    fn total<'a>(&self, total: &'a Total) -> Vec<Vec<Cell<'a>>> {
        let counts = &total.changes;
        let number = if total.number.is_empty() { self.lang.pick("全体", "plan") } else { total.number.as_str() };
        let wording = counts.wording.map_or(Cell::from(self.lang.pick(words::UNDECIDABLE.0, "unknown")), Cell::from);
        let head = vec![
            Cell::from(number.to_owned()),
            Cell::from(&total.title),
            Cell::from(counts.changes()),
            Cell::from(counts.number),
            wording,
            Cell::from(counts.notation),
            Cell::from(counts.ambiguous),
        ];
        let extent =
            if total.partial { self.lang.pick("読めた部分のみ", "what could be seen alone") } else { "" };
        let sum = |sum: &YearTotal| {
            vec![
                Cell::from(words::year_total(sum)),
                Cell::from(sum.before),
                Cell::from(sum.after),
                Cell::from(sum.difference),
                Cell::from(sum.unknown),
                Cell::from(extent.to_owned()),
            ]
        };
        let mut sums: Vec<_> = total.budgets.iter().map(sum).collect();
        if sums.is_empty() {
            let mut none = vec![Cell::Null; 5];
            none.push(Cell::from(extent.to_owned()));
            sums.push(none);
        }
        let heads = std::iter::once(head).chain(std::iter::repeat(vec![Cell::Null; 7]));
        heads.zip(sums).map(|(head, sum)| head.into_iter().chain(sum).collect()).collect()
    }

    fn findings(&mut self, report: &Report) -> Result<(), XlsxError> {
        let columns =
            [("重要度", "severity"), ("コード", "code"), ("場所", "place"), ("説明", "message"), ("パス", "path")];
        let row = |finding: &Finding| {
            let severity = words::severity(finding.severity);
            vec![
                Cell::from(self.lang.pick(severity.0, severity.1)),
                Cell::from(finding.code.clone()),
                Cell::from(finding.at.first().map(place)),
                Cell::from(self.lang.sentence(&finding.message_ja, &finding.message).to_owned()),
                Cell::from(finding.path.clone()),
            ]
        };
        let rows: Vec<_> = report.findings.iter().map(row).collect();
        self.sheet(("指摘", "findings"), &columns, &rows)
    }
}
