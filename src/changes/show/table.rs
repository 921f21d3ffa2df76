//! The report as a table for a terminal: records as headings, changes below them, totals at the end.

use std::io::{self, Write};

use super::style::{Line, Style, cut, cut_before, width};
use super::words;
use crate::changes::change::Change;
use crate::changes::report::{Document, Outcome, Report, Status, Total, Verdict};
use crate::changes::row::{Kind, Row};
use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::record::{Basis, Decimal, fiscal_year_words, stage_words};
use crate::unseen::Role;
use crate::unseen::Unseen;
use crate::value::with_commas;

/// How the table looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to use colours.
    pub colour: bool,
    /// The language of its words; those of the form stay as they are.
    pub lang: Lang,
}

/// Widest label column: アウトカム（成果）指標 with its year.
const MAX_LABEL: usize = 34;
/// Widest column for what changed: longer lines are wrapped, so that the figures beside them stay in sight.
const MAX_TEXT: usize = 56;
/// Widest words for what a number counts, so that the number stays beside them.
const MAX_SUBJECT: usize = 36;
/// Narrowest column for text before it is wrapped into shreds.
const MIN_TEXT: usize = 24;

/// Writes the report for a terminal.
///
/// # Errors
/// Where the writer fails.
pub fn write_table(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table { look, out };
    table.documents(&report.documents)?;
    table.unseen(&report.unseen)?;
    if report.rows.is_empty() {
        if !report.unseen.is_empty() {
            writeln!(table.out)?;
        }
        table.outcome(report.outcome)?;
    }
    table.rows(&report.rows)?;
    if !report.disagreements.is_empty() {
        table.heading("見え消しと一致しない箇所", "where the redline disagrees with the other document")?;
        table.rows(&report.disagreements)?;
    }
    table.records(report)?;
    table.carried(report)?;
    table.totals(report)?;
    table.findings(&report.findings)
}

struct Table<'a> {
    look: Look,
    out: &'a mut dyn Write,
}

impl Table<'_> {
    fn line(&mut self, line: &Line) -> io::Result<()> {
        writeln!(self.out, "{}", line.render(self.look.colour))
    }

    fn heading(&mut self, ja: &str, en: &str) -> io::Result<()> {
        writeln!(self.out)?;
        let text = self.look.lang.heading(ja, en);
        self.line(Line::default().push(&text, Style::Bold))
    }

    /// What a report without rows comes to.
    fn outcome(&mut self, outcome: Outcome) -> io::Result<()> {
        let (ja, en) = words::outcome(outcome);
        let style = if outcome == Outcome::Undecidable { Style::Doubt } else { Style::Plain };
        let text = self.look.lang.heading(ja, en);
        self.line(Line::default().push(&text, style))
    }

    /// What could not be seen, and where: before everything else, since all of it is said under this condition.
    fn unseen(&mut self, unseen: &[Unseen]) -> io::Result<()> {
        if unseen.is_empty() {
            return Ok(());
        }
        let (ja, en) = ("判定できない箇所", "what could not be seen");
        self.heading(ja, en)?;
        for one in unseen {
            let mut line = Line::default();
            let role = words::role(one.role);
            line.push("  ", Style::Plain).push(self.look.lang.pick(role.0, role.1), Style::Dim);
            line.push(if role.0.is_empty() { "" } else { " " }, Style::Plain);
            line.push(&words::extent(one, self.look.lang), Style::Doubt).push("  ", Style::Plain);
            line.push(self.look.lang.pick(&one.reason_ja, &one.reason), Style::Plain);
            line.push("  ", Style::Plain).push(&one.code, Style::Dim);
            self.line(&line)?;
        }
        Ok(())
    }

    fn documents(&mut self, documents: &[Document]) -> io::Result<()> {
        for document in documents {
            let mut line = Line::default();
            if document.role != Role::Document {
                line.push(words::role(document.role).0, Style::Dim).push(" ", Style::Plain);
            }
            let title = document.title.as_deref().unwrap_or(&document.name);
            line.push(&title.replace('\n', " "), Style::Bold);
            self.line(&line)?;
            let facts = [
                Some(document.name.clone()),
                document.organization.clone(),
                document.fiscal_year.map(fiscal_year_words),
                document.stage.map(|stage| stage_words(stage).to_owned()),
            ];
            let facts: Vec<String> = facts.into_iter().flatten().collect();
            self.line(Line::default().push(&facts.join(" · "), Style::Dim))?;
        }
        Ok(())
    }

    fn rows(&mut self, rows: &[Row]) -> io::Result<()> {
        let columns = Columns::of(rows, self.look.width);
        for group in rows.chunk_by(|a, b| a.number == b.number && a.title == b.title) {
            let Some(first) = group.first() else { continue };
            let number = if first.number.is_empty() { "全体" } else { first.number.as_str() };
            writeln!(self.out)?;
            let title = first.title.as_deref().unwrap_or_default().replace('\n', " ");
            let title = cut(&title, self.look.width.saturating_sub(width(number) + 2).max(MIN_TEXT));
            self.line(Line::default().push(number, Style::Bold).push("  ", Style::Plain).push(&title, Style::Bold))?;
            for row in group {
                self.row(row, &columns)?;
            }
        }
        Ok(())
    }

    fn row(&mut self, row: &Row, columns: &Columns) -> io::Result<()> {
        let what = what(row, self.look.colour).wrapped(columns.text);
        for (at, text) in what.iter().enumerate() {
            let mut line = Line::default();
            let label = if at == 0 { cut(&words::label(row), columns.label) } else { String::new() };
            line.push("  ", Style::Plain).push(&label, Style::Plain).pad(2 + columns.label + 1);
            line.append(text);
            if at == 0 {
                line.pad(2 + columns.label + 1 + columns.text + 1);
                right(&mut line, &words::difference(row), columns.difference);
                right(&mut line, &words::percent(row.percent), columns.percent);
                line.push(&row.place(), Style::Dim).pad(columns.basis());
                line.append(&basis(row, self.look.lang));
            }
            self.line(&line)?;
        }
        if row.basis == Basis::Ambiguous && row.candidates.len() > 1 {
            let mut line = Line::default();
            line.pad(2 + columns.label + 1).push(&words::candidates(row), Style::Doubt);
            self.line(&line)?;
        }
        Ok(())
    }

    fn records(&mut self, report: &Report) -> io::Result<()> {
        let changed: Vec<_> = report.records.iter().filter(|pair| pair.status != Status::Same).collect();
        if changed.is_empty() {
            return Ok(());
        }
        self.heading("記録の異動", "records")?;
        for pair in changed {
            let mut line = Line::default();
            line.push("  ", Style::Plain)
                .push(self.look.lang.pick(words::status_ja(pair.status), words::status(pair.status)), Style::Plain)
                .pad(14);
            let side = |line: &mut Line, number: &Option<String>, title: &Option<String>, style| {
                line.push(number.as_deref().unwrap_or_default(), style).push(" ", Style::Plain);
                line.push(title.as_deref().unwrap_or_default(), style);
            };
            if pair.path_before.is_some() {
                side(&mut line, &pair.number_before, &pair.title_before, Style::Plain);
            }
            if pair.path_before.is_some() && pair.path_after.is_some() {
                line.push(" → ", Style::Dim);
            }
            if pair.path_after.is_some() {
                side(&mut line, &pair.number_after, &pair.title_after, Style::Plain);
            }
            self.line(&line)?;
        }
        Ok(())
    }

    fn carried(&mut self, report: &Report) -> io::Result<()> {
        if report.carried.is_empty() {
            return Ok(());
        }
        self.heading("前年度からの引継ぎ", "carried over from the year before")?;
        for row in &report.carried {
            let value = |value: Option<Decimal>| value.map_or_else(|| "-".to_owned(), with_commas);
            let (ja, en) = words::verdict(row.verdict);
            let style = match row.verdict {
                Verdict::Differs => Style::Struck,
                Verdict::Missed | Verdict::Unknown => Style::Doubt,
                Verdict::Equal | Verdict::Met | Verdict::NotPrinted => Style::Plain,
            };
            let mut line = Line::default();
            line.push("  ", Style::Plain).push(&row.number, Style::Bold).pad(10);
            line.push(&format!("{ja} {en}"), style).pad(33);
            let unit = row.unit.as_deref().unwrap_or_default();
            line.push(&format!("{} → {} {unit}  ", value(row.last), value(row.this)), Style::Plain).pad(61);
            let rest = self.look.width.saturating_sub(line.width()).max(MIN_TEXT);
            line.push(&cut(&words::carried(row), rest), Style::Plain);
            self.line(&line)?;
        }
        Ok(())
    }

    fn totals(&mut self, report: &Report) -> io::Result<()> {
        if report.totals.is_empty() {
            return Ok(());
        }
        if report.totals.iter().any(|total| total.partial) {
            self.heading(
                "集計（読めた部分のみ、千円）",
                "totals of what could be seen alone (each budget once, 千円)",
            )?;
        } else {
            self.heading("集計（千円）", "totals (each budget once, 千円)")?;
        }
        for total in &report.totals {
            let counts = &total.changes;
            if !total.number.is_empty() && counts.printed == 0 {
                continue;
            }
            let mut line = Line::default();
            let name = if total.number.is_empty() { "全体" } else { total.number.as_str() };
            line.push("  ", Style::Plain).push(name, Style::Bold).push(" ", Style::Plain);
            line.push(&cut(total.title.as_deref().unwrap_or_default(), MAX_LABEL), Style::Plain);
            line.pad(2 + MAX_LABEL + 4).push(&counted(total, self.look.lang), Style::Plain);
            self.line(&line)?;
            for sum in words::telling(&total.budgets) {
                let mut line = Line::default();
                line.push("      ", Style::Plain).push(&words::year_total(sum), Style::Plain).pad(2 + MAX_LABEL + 4);
                match (sum.before, sum.after, sum.difference) {
                    (Some(before), Some(after), Some(difference)) => {
                        line.push(&format!("{} → {}", with_commas(before), with_commas(after)), Style::Plain);
                        line.push(&format!("  {}", words::signed(difference)), Style::Bold);
                    }
                    _ => drop(line.push(&words::sum(sum, self.look.lang), Style::Doubt)),
                }
                if sum.unknown > 0 {
                    let unknown = self.look.lang.pick("不明", "不明 unknown");
                    line.push(&format!("  {unknown} {}", sum.unknown), Style::Doubt);
                }
                self.line(&line)?;
            }
        }
        Ok(())
    }

    fn findings(&mut self, findings: &[Finding]) -> io::Result<()> {
        if findings.is_empty() {
            return Ok(());
        }
        self.heading("指摘", "findings")?;
        for finding in findings {
            let style = match finding.severity {
                Severity::Note => Style::Dim,
                Severity::Warning => Style::Doubt,
                Severity::Error => Style::Struck,
            };
            let mut line = Line::default();
            let severity = words::severity(finding.severity);
            line.push("  ", Style::Plain).push(self.look.lang.pick(severity.0, severity.1), style);
            // 読めない箇所あり is wider than `warning`.
            let more = if self.look.lang == Lang::Ja { 10 } else { 0 };
            line.pad(10 + more).push(&finding.code, Style::Plain).pad(36 + more);
            line.push(&finding.at.first().map(crate::changes::row::place).unwrap_or_default(), Style::Dim)
                .pad(47 + more);
            let indent = line.width();
            let mut message = Line::default();
            message.push(self.look.lang.sentence(&finding.message_ja, &finding.message), Style::Plain);
            for (at, part) in message.wrapped(self.look.width.saturating_sub(indent).max(MIN_TEXT)).iter().enumerate() {
                if at > 0 {
                    line = Line::default();
                    line.pad(indent);
                }
                line.append(part);
                self.line(&line)?;
            }
        }
        Ok(())
    }
}

/// `変更 12（数値 10、文言 2、未確定 1）`.
fn counted(total: &Total, lang: Lang) -> String {
    let counts = &total.changes;
    let parts = [
        (Some(counts.number), "数値"),
        (counts.wording, "文言"),
        (Some(counts.notation), "表記"),
        (Some(counts.record), "記録"),
        (Some(counts.ambiguous), "未確定"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count != Some(0))
        .map(|(count, word)| format!("{word} {}", words::counted(count, lang)))
        .collect();
    let details = if parts.is_empty() { String::new() } else { format!("（{}）", parts.join("、")) };
    // None that was seen, and nobody can tell the rest: that is not 0.
    let changes = if counts.wording.is_none() && counts.changes() == 0 { None } else { Some(counts.changes()) };
    format!("変更 {}{details}", words::counted(changes, lang))
}

/// Widths of the columns.
struct Columns {
    label: usize,
    text: usize,
    difference: usize,
    percent: usize,
    place: usize,
}

/// Columns the basis takes: `ambiguous 0.621`.
const BASIS: usize = 16;

impl Columns {
    fn of(rows: &[Row], total: usize) -> Self {
        let widest = |of: &dyn Fn(&Row) -> String| rows.iter().map(|row| width(&of(row))).max().unwrap_or(0);
        let label = widest(&words::label).min(MAX_LABEL);
        let difference = widest(&words::difference);
        let percent = widest(&|row| words::percent(row.percent));
        let place = widest(&Row::place).min(16);
        let fixed = 2 + label + 1 + 1 + difference + 1 + percent + 1 + place + 1 + BASIS;
        let wanted = rows.iter().map(|row| what(row, false).width()).max().unwrap_or(0);
        let text = wanted.min(MAX_TEXT).min(total.saturating_sub(fixed)).max(MIN_TEXT);
        Self { label, text, difference, percent, place }
    }

    /// Column at which the basis begins.
    const fn basis(&self) -> usize {
        2 + self.label + 1 + self.text + 1 + self.difference + 1 + self.percent + 1 + self.place + 1
    }
}

/// What changed, in one piece: `6,166 → 6,227 千円`, or the line around changed words.
fn what(row: &Row, colour: bool) -> Line {
    let mut line = Line::default();
    match row.kind {
        Kind::Added => line.push("新規 added", Style::Inserted),
        Kind::Removed => line.push("廃止 removed", Style::Struck),
        Kind::Renumbered | Kind::Moved => {
            let word = if row.kind == Kind::Moved { "移動 moved " } else { "番号変更 renumbered " };
            line.push(word, Style::Plain).push(&row.before, Style::Struck).push(" → ", Style::Dim);
            line.push(&row.after, Style::Inserted)
        }
        Kind::Replace | Kind::Insert | Kind::Delete if row.change == Change::Number => {
            let (before, after) = (row.shown_before(), row.shown_after());
            if let Some(subject) = &row.subject {
                line.push(&cut_before(subject, MAX_SUBJECT), Style::Plain).push(" ", Style::Plain);
            }
            line.push(or_nothing(&before), if before.is_empty() { Style::Dim } else { Style::Struck });
            line.push(" → ", Style::Dim);
            line.push(or_nothing(&after), if after.is_empty() { Style::Dim } else { Style::Inserted });
            // 1,320千円 has its unit already.
            let bare = after.is_empty() && ends_in_digit(&before) || ends_in_digit(&after);
            let unit = row.unit.as_deref().filter(|_| bare).unwrap_or_default();
            line.push(" ", Style::Plain).push(unit, Style::Plain)
        }
        _ => marked(&mut line, &row.context, colour),
    };
    line
}

fn ends_in_digit(text: &str) -> bool {
    text.trim_end().chars().next_back().is_some_and(crate::value::is_digit)
}

fn or_nothing(text: &str) -> &str {
    if text.is_empty() { "（なし）" } else { text }
}

/// Marked text: colours instead of brackets where there are colours.
fn marked<'a>(line: &'a mut Line, text: &str, colour: bool) -> &'a mut Line {
    if !colour {
        return line.push(text, Style::Plain);
    }
    let mut rest = text;
    while let Some((at, style, close)) = next_mark(rest) {
        let (plain, marked) = rest.split_at_checked(at).unwrap_or((rest, ""));
        line.push(plain, Style::Plain);
        let inner = marked.get(2..).unwrap_or_default();
        let end = inner.find(close).unwrap_or(inner.len());
        line.push(inner.get(..end).unwrap_or_default(), style);
        rest = inner.get(end..).unwrap_or_default().get(close.len()..).unwrap_or_default();
    }
    line.push(rest, Style::Plain)
}

/// The next `[-` or `{+`: where it stands, how its inside looks, what closes it.
fn next_mark(text: &str) -> Option<(usize, Style, &'static str)> {
    let struck = text.find("[-").map(|at| (at, Style::Struck, "-]"));
    let inserted = text.find("{+").map(|at| (at, Style::Inserted, "+}"));
    struck.into_iter().chain(inserted).min_by_key(|(at, _, _)| *at)
}

fn right(line: &mut Line, text: &str, columns: usize) {
    let style = if text.starts_with('-') { Style::Struck } else { Style::Inserted };
    let style = if style == Style::Struck { Style::Doubt } else { style };
    line.push(&" ".repeat(columns.saturating_sub(width(text))), Style::Plain);
    line.push(text, style).push(" ", Style::Plain);
}

fn basis(row: &Row, lang: Lang) -> Line {
    let style = if row.basis == Basis::Ambiguous { Style::Doubt } else { Style::Dim };
    let mut line = Line::default();
    line.push(lang.pick(words::basis_ja(row.basis), words::basis(row.basis)), style);
    let probability = words::probability(row);
    if !probability.is_empty() {
        line.push(" ", Style::Plain).push(&probability, style);
    }
    if !row.findings.is_empty() {
        line.push(" ", Style::Plain).push(&row.findings.join(" "), Style::Doubt);
    }
    line
}
