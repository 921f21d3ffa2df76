//! The report as a workbook: a sheet of changes, one of totals, one of findings.

use rust_xlsxwriter::{Format, FormatBorder, Workbook, Worksheet, XlsxError};

use super::cells::{COLUMNS, Cell, cells};
use super::words;
use crate::audit::report::{Report, Status};
use crate::audit::row::{Row, place};
use crate::record::Decimal;

/// The report as the bytes of an XLSX file.
///
/// # Errors
/// A message where the workbook cannot be made (more than a million rows, a cell beyond 32,767 characters).
pub fn to_xlsx(report: &Report) -> Result<Vec<u8>, String> {
    write(report).map_err(|error| error.to_string())
}

fn write(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let heading = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    changes(workbook.add_worksheet(), "変更", &report.rows, &heading)?;
    if !report.disagreements.is_empty() {
        changes(workbook.add_worksheet(), "不一致", &report.disagreements, &heading)?;
    }
    records(&mut workbook, report, &heading)?;
    carried(&mut workbook, report, &heading)?;
    totals(workbook.add_worksheet(), report, &heading)?;
    findings(workbook.add_worksheet(), report, &heading)?;
    workbook.save_to_buffer()
}

fn changes(sheet: &mut Worksheet, name: &str, rows: &[Row], heading: &Format) -> Result<(), XlsxError> {
    let names: Vec<&str> = COLUMNS.iter().map(|(_, ja)| *ja).collect();
    head(sheet, name, &names, heading)?;
    for (line, row) in rows.iter().enumerate() {
        put_all(sheet, line + 1, &cells(row))?;
    }
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last, u16::try_from(COLUMNS.len() - 1).unwrap_or(0))?;
    Ok(())
}

fn head(sheet: &mut Worksheet, name: &str, names: &[&str], heading: &Format) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, name) in names.iter().enumerate() {
        sheet.write_with_format(0, u16::try_from(column).unwrap_or(u16::MAX), *name, heading)?;
    }
    Ok(())
}

/// Characters of one cell of a workbook (ECMA-376, part 1, 18.18.37 as Excel limits it).
const MAX_CELL_CHARS: usize = 32_767;

fn put_all(sheet: &mut Worksheet, line: usize, cells: &[Cell]) -> Result<(), XlsxError> {
    let line = u32::try_from(line).unwrap_or(u32::MAX);
    for (column, cell) in cells.iter().enumerate() {
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        match cell {
            Cell::Empty => {}
            // Written as a string: Excel makes a date of 1-2-2 and a formula of =… only where it reads them itself.
            Cell::Text(text) => {
                let text: String = text.chars().take(MAX_CELL_CHARS).collect();
                sheet.write_string(line, column, text)?;
            }
            Cell::Number(value) => {
                sheet.write_number(line, column, value.to_f64())?;
            }
        }
    }
    Ok(())
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn count(count: u32) -> Cell {
    Cell::Number(Decimal::from(i64::from(count)))
}

fn records(workbook: &mut Workbook, report: &Report, heading: &Format) -> Result<(), XlsxError> {
    if report.records.is_empty() {
        return Ok(());
    }
    let sheet = workbook.add_worksheet();
    head(sheet, "記録", &["状態", "変更前の番号", "変更前の名称", "変更後の番号", "変更後の名称"], heading)?;
    let changed = report.records.iter().filter(|pair| pair.status != Status::Same);
    for (line, pair) in changed.enumerate() {
        let of = |value: &Option<String>| text(value.clone().unwrap_or_default());
        let cells = [
            text(words::status(pair.status)),
            of(&pair.number_before),
            of(&pair.title_before),
            of(&pair.number_after),
            of(&pair.title_after),
        ];
        put_all(sheet, line + 1, &cells)?;
    }
    Ok(())
}

fn carried(workbook: &mut Workbook, report: &Report, heading: &Format) -> Result<(), XlsxError> {
    if report.carried.is_empty() {
        return Ok(());
    }
    let sheet = workbook.add_worksheet();
    head(sheet, "引継ぎ", &["番号", "名称", "項目", "前年度の方針", "本年度の方針", "単位", "判定"], heading)?;
    for (line, row) in report.carried.iter().enumerate() {
        let value = |value: Option<Decimal>| value.map_or(Cell::Empty, Cell::Number);
        let cells = [
            text(row.number.as_str()),
            text(row.title.as_deref().unwrap_or_default()),
            text(words::carried(row)),
            value(row.last),
            value(row.this),
            text(row.unit.as_deref().unwrap_or_default()),
            text(words::verdict(row.verdict).0),
        ];
        put_all(sheet, line + 1, &cells)?;
    }
    Ok(())
}

fn totals(sheet: &mut Worksheet, report: &Report, heading: &Format) -> Result<(), XlsxError> {
    let names = [
        "番号",
        "名称",
        "変更",
        "数値",
        "文言",
        "表記",
        "未確定",
        "予算・決算",
        "変更前（千円）",
        "変更後（千円）",
        "増減（千円）",
        "不明",
    ];
    head(sheet, "集計", &names, heading)?;
    let mut line = 1;
    for total in &report.totals {
        let counts = &total.changes;
        let mut cells = vec![
            text(if total.number.is_empty() { "全体" } else { total.number.as_str() }),
            text(total.title.as_deref().unwrap_or_default()),
            count(counts.changes()),
            count(counts.number),
            count(counts.wording),
            count(counts.notation),
            count(counts.ambiguous),
        ];
        for sum in &total.budgets {
            cells.extend([
                text(words::year_total(sum)),
                Cell::Number(sum.before),
                Cell::Number(sum.after),
                Cell::Number(sum.difference),
                count(sum.unknown),
            ]);
            put_all(sheet, line, &cells)?;
            line += 1;
            cells = vec![Cell::Empty; 7];
        }
        if total.budgets.is_empty() {
            put_all(sheet, line, &cells)?;
            line += 1;
        }
    }
    Ok(())
}

fn findings(sheet: &mut Worksheet, report: &Report, heading: &Format) -> Result<(), XlsxError> {
    head(sheet, "指摘", &["重要度", "コード", "場所", "説明", "パス"], heading)?;
    for (line, finding) in report.findings.iter().enumerate() {
        let cells = [
            text(format!("{:?}", finding.severity).to_lowercase()),
            text(finding.code.as_str()),
            text(finding.at.first().map(place).unwrap_or_default()),
            text(finding.message.as_str()),
            text(finding.path.as_str()),
        ];
        put_all(sheet, line + 1, &cells)?;
    }
    Ok(())
}
