//! The report as Markdown tables.

use std::io::{self, Write};

use super::words;
use crate::changes::report::{Report, Status};
use crate::changes::row::Row;
use crate::messages::Lang;
use crate::value::with_commas;

/// Writes the report as Markdown.
///
/// # Errors
/// Where the writer fails.
pub fn write_markdown(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for document in &report.documents {
        let title = document.title.as_deref().unwrap_or(&document.name);
        writeln!(out, "# {}\n\n{} · {}\n", escaped(title), code(&document.name), escaped(&document.plan_id))?;
    }
    unseen(report, lang, out)?;
    if report.rows.is_empty() {
        let (ja, en) = words::outcome(report.outcome);
        writeln!(out, "**{}**\n", lang.heading(ja, en))?;
    }
    rows(&report.rows, lang, out)?;
    if !report.disagreements.is_empty() {
        writeln!(out, "\n## 見え消しと一致しない箇所 · Where the redline disagrees\n")?;
        rows(&report.disagreements, lang, out)?;
    }
    records(report, lang, out)?;
    carried(report, lang, out)?;
    totals(report, lang, out)?;
    findings(report, lang, out)
}

/// What could not be seen, and where.
fn unseen(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if report.unseen.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "## 判定できない箇所 · What could not be seen\n\n| 文書 Document | 範囲 Extent | 理由 Reason | コード Code |\n| --- | --- | --- | --- |"
    )?;
    for one in &report.unseen {
        let role = words::role(one.role);
        let document = format!("{} {}", lang.pick(role.0, role.1), one.name);
        let reason = lang.pick(&one.reason_ja, &one.reason).to_owned();
        line(&[document.trim().to_owned(), words::extent(one, lang), reason, one.code.clone()], out)?;
    }
    writeln!(out)
}

const HEADER: &str = "| 番号 No. | 名称 Title | 項目 Field | 対象 Subject | 性質 Change | 変更前 Before | 変更後 After | 単位 Unit | 増減 Difference | ％ | 場所 Place | 根拠 Basis | 確度 P | 指摘 Findings |
| --- | --- | --- | --- | --- | --- | --- | --- | ---: | ---: | --- | --- | ---: | --- |";

fn rows(rows: &[Row], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{HEADER}")?;
    for row in rows {
        let cells = [
            row.number.clone(),
            row.title.clone().unwrap_or_default(),
            words::label(row),
            row.subject.clone().unwrap_or_default(),
            format!(
                "{} {}",
                lang.pick(words::change_ja(row.change), words::change(row.change)),
                lang.pick(words::kind_ja(row.kind), words::kind(row.kind))
            ),
            row.shown_before(),
            row.shown_after(),
            row.unit.clone().unwrap_or_default(),
            words::difference(row),
            words::percent(row.percent),
            row.place(),
            lang.pick(words::basis_ja(row.basis), words::basis(row.basis)).to_owned(),
            words::probability(row),
            row.findings.join(" "),
        ];
        line(&cells, out)?;
    }
    Ok(())
}

fn line(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

fn records(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let changed: Vec<_> = report.records.iter().filter(|pair| pair.status != Status::Same).collect();
    if changed.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## 記録の異動 · Records\n\n| 状態 Status | 変更前 Before | 変更後 After |\n| --- | --- | --- |")?;
    for pair in changed {
        let side = |number: &Option<String>, title: &Option<String>| {
            format!("{} {}", number.as_deref().unwrap_or_default(), title.as_deref().unwrap_or_default())
        };
        let cells = [
            lang.pick(words::status_ja(pair.status), words::status(pair.status)).to_owned(),
            side(&pair.number_before, &pair.title_before),
            side(&pair.number_after, &pair.title_after),
        ];
        line(&cells, out)?;
    }
    Ok(())
}

fn carried(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if report.carried.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n## 前年度からの引継ぎ · Carried over\n\n| 番号 No. | 項目 Field | 前年度の方針 Last | 本年度の方針 This | 判定 Verdict |\n| --- | --- | ---: | ---: | --- |"
    )?;
    for row in &report.carried {
        let value = |value| Option::map_or(value, "-".to_owned(), with_commas);
        let (ja, en) = words::verdict(row.verdict);
        let cells =
            [row.number.clone(), words::carried(row), value(row.last), value(row.this), lang.pick(ja, en).to_owned()];
        line(&cells, out)?;
    }
    Ok(())
}

fn totals(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if report.totals.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n## 集計 · Totals\n\n| 範囲 Scope | 変更 Changes | 数値 Numbers | 文言 Wording | 表記 Notation | 未確定 Ambiguous | 予算 Budgets (千円) |\n| --- | ---: | ---: | ---: | ---: | ---: | --- |"
    )?;
    for total in &report.totals {
        let scope = match total.number.as_str() {
            "" if total.partial => "全体（読めた部分のみ） Plan, what could be seen alone".to_owned(),
            "" => "全体 Plan".to_owned(),
            number => format!("{number} {}", total.title.as_deref().unwrap_or_default()),
        };
        let budgets: Vec<String> = words::telling(&total.budgets)
            .into_iter()
            .map(|sum| {
                let unknown = if sum.unknown > 0 {
                    format!(" ({} {})", lang.pick("不明", "unknown"), sum.unknown)
                } else {
                    String::new()
                };
                format!("{}: {}{unknown}", words::year_total(sum), words::sum(sum, lang))
            })
            .collect();
        let counts = &total.changes;
        let cells = [
            scope,
            counts.changes().to_string(),
            counts.number.to_string(),
            words::counted(counts.wording, lang),
            counts.notation.to_string(),
            counts.ambiguous.to_string(),
            budgets.join("; "),
        ];
        line(&cells, out)?;
    }
    Ok(())
}

fn findings(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if report.findings.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n## 指摘 · Findings\n\n| 重要度 Severity | コード Code | 場所 Place | 説明 Message |\n| --- | --- | --- | --- |"
    )?;
    for finding in &report.findings {
        let place = finding.at.first().map(crate::changes::row::place).unwrap_or_default();
        let severity = words::severity(finding.severity);
        let message = lang.sentence(&finding.message_ja, &finding.message).to_owned();
        let cells = [lang.pick(severity.0, severity.1).to_owned(), finding.code.clone(), place, message];
        line(&cells, out)?;
    }
    Ok(())
}

/// A code span: its fence is longer than any run of backticks in the text (CommonMark 0.31, 6.1).
fn code(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest == 0 { format!("{fence}{text}{fence}") } else { format!("{fence} {text} {fence}") }
}

/// Text that no Markdown reader takes for markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_spans_end_where_they_should() {
        assert_eq!(code("plan.pdf"), "`plan.pdf`");
        assert_eq!(code("x`<img src=q>`.txt"), "`` x`<img src=q>`.txt ``");
    }

    #[test]
    fn cells_hold_no_markup() {
        assert_eq!(escaped("一|二\n三*"), "一\\|二<br>三\\*");
        assert_eq!(escaped("<概要>"), "&lt;概要>");
    }
}
