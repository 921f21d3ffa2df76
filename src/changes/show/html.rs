//! The report as one HTML page without scripts.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::words;
use crate::changes::report::{Outcome, Report, Status};
use crate::changes::row::{Row, place};
use crate::messages::Lang;
use crate::record::{Basis, fiscal_year_words, stage_words};
use crate::unseen::Role;
use crate::value::with_commas;

const STYLE: &str = include_str!("report.css");

/// The report as one self-contained page.
#[must_use]
pub fn to_html(report: &Report, lang: Lang) -> String {
    let title = report.documents.first().and_then(|document| document.title.as_deref()).unwrap_or("運営方針");
    html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " — 変更一覧" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (documents(report))
                (unseen(report, lang))
                h2 { "変更 " span lang="en" { "Changes" } }
                @if report.rows.is_empty() { p.doubt[report.outcome == Outcome::Undecidable] { (outcome(report)) } }
                (rows(&report.rows, lang))
                @if !report.disagreements.is_empty() {
                    h2 { "見え消しと一致しない箇所 " span lang="en" { "Where the redline disagrees" } }
                    (rows(&report.disagreements, lang))
                }
                (records(report, lang))
                (carried(report))
                (totals(report, lang))
                (findings(report, lang))
            }
        }
    }
    .into_string()
}

/// What a report without rows comes to.
fn outcome(report: &Report) -> Markup {
    let (ja, en) = words::outcome(report.outcome);
    html! { (ja) " " span lang="en" { (en) } }
}

/// What could not be seen, and where: before everything that is said under this condition.
fn unseen(report: &Report, lang: Lang) -> Markup {
    html! {
        @if !report.unseen.is_empty() {
            h2 { "判定できない箇所 " span lang="en" { "What could not be seen" } }
            table {
                (head(&[("文書", "Document"), ("範囲", "Extent"), ("理由", "Reason"), ("コード", "Code")]))
                tbody { @for one in &report.unseen { tr.ambiguous {
                    th scope="row" { (lang.pick(words::role(one.role).0, words::role(one.role).1)) " " (one.name) }
                    td { (words::extent(one, lang)) }
                    td { (lang.pick(&one.reason_ja, &one.reason)) }
                    td { (one.code) }
                } } }
            }
        }
    }
}

fn documents(report: &Report) -> Markup {
    html! {
        @for document in &report.documents {
            h1 {
                @match document.role {
                    Role::Document => "",
                    Role::Draft => "変更前：",
                    Role::Final => "変更後：",
                    Role::YearBefore => "前年度：",
                }
                (document.title.as_deref().unwrap_or(&document.name))
            }
            p.facts {
                (document.name)
                @if let Some(name) = &document.organization { " · " (name) }
                @if let Some(year) = document.fiscal_year { " · " (fiscal_year_words(year)) }
                @if let Some(stage) = document.stage { " · " (stage_words(stage)) }
                br;
                span.small { "SHA-256 " (document.sha256) }
            }
        }
    }
}

fn head(columns: &[(&str, &str)]) -> Markup {
    html! {
        thead { tr {
            @for (ja, en) in columns { th scope="col" { (ja) br; span.small lang="en" { (en) } } }
        } }
    }
}

const ROW_COLUMNS: [(&str, &str); 13] = [
    ("番号", "No."),
    ("名称", "Title"),
    ("項目", "Field"),
    ("対象", "Subject"),
    ("性質", "Change"),
    ("変更前", "Before"),
    ("変更後", "After"),
    ("単位", "Unit"),
    ("増減", "Difference"),
    ("％", "Percent"),
    ("場所", "Place"),
    ("根拠", "Basis"),
    ("指摘", "Findings"),
];

fn rows(rows: &[Row], lang: Lang) -> Markup {
    html! {
        @if !rows.is_empty() {
            table {
                (head(&ROW_COLUMNS))
                tbody { @for row in rows { (line(row, lang)) } }
            }
        }
    }
}

fn line(row: &Row, lang: Lang) -> Markup {
    let ambiguous = row.basis == Basis::Ambiguous;
    html! {
        tr.ambiguous[ambiguous] {
            th scope="row" { (row.number) }
            td { (row.title.as_deref().unwrap_or_default()) }
            td { (words::label(row)) }
            td { (row.subject.as_deref().unwrap_or_default()) }
            td {
                (lang.pick(words::change_ja(row.change), words::change(row.change))) " "
                (lang.pick(words::kind_ja(row.kind), words::kind(row.kind)))
            }
            td.before { del { (row.shown_before()) } }
            td.after { ins { (row.shown_after()) } }
            td { (row.unit.as_deref().unwrap_or_default()) }
            td.number { (words::difference(row)) }
            td.number { (words::percent(row.percent)) }
            td { (row.place()) }
            td {
                (lang.pick(words::basis_ja(row.basis), words::basis(row.basis))) " " (words::probability(row))
                @if ambiguous { br; span.small { (words::candidates(row)) } }
            }
            td { (row.findings.join(" ")) }
        }
    }
}

fn records(report: &Report, lang: Lang) -> Markup {
    let changed: Vec<_> = report.records.iter().filter(|pair| pair.status != Status::Same).collect();
    html! {
        @if !changed.is_empty() {
            h2 { "記録の異動 " span lang="en" { "Records" } }
            table {
                (head(&[("状態", "Status"), ("変更前", "Before"), ("変更後", "After")]))
                tbody { @for pair in changed { tr {
                    th scope="row" { (lang.pick(words::status_ja(pair.status), words::status(pair.status))) }
                    td { (pair.number_before.as_deref().unwrap_or_default()) " " (pair.title_before.as_deref().unwrap_or_default()) }
                    td { (pair.number_after.as_deref().unwrap_or_default()) " " (pair.title_after.as_deref().unwrap_or_default()) }
                } } }
            }
        }
    }
}

fn carried(report: &Report) -> Markup {
    let value = |value: Option<_>| value.map_or_else(|| "-".to_owned(), with_commas);
    html! {
        @if !report.carried.is_empty() {
            h2 { "前年度からの引継ぎ " span lang="en" { "Carried over" } }
            table {
                (head(&[("番号", "No."), ("項目", "Field"), ("前年度の方針", "Last"), ("本年度の方針", "This"), ("単位", "Unit"), ("判定", "Verdict")]))
                tbody { @for row in &report.carried { tr {
                    th scope="row" { (row.number) }
                    td { (words::carried(row)) }
                    td.number { (value(row.last)) }
                    td.number { (value(row.this)) }
                    td { (row.unit.as_deref().unwrap_or_default()) }
                    td { (words::verdict(row.verdict).0) " " span.small lang="en" { (words::verdict(row.verdict).1) } }
                } } }
            }
        }
    }
}

fn totals(report: &Report, lang: Lang) -> Markup {
    let columns = [
        ("範囲", "Scope"),
        ("変更", "Changes"),
        ("数値", "Numbers"),
        ("文言", "Wording"),
        ("表記", "Notation"),
        ("未確定", "Ambiguous"),
        ("予算・決算（千円）", "Budgets"),
    ];
    html! {
      @if !report.totals.is_empty() {
        h2 { "集計 " span lang="en" { "Totals" } }
        @if report.totals.iter().any(|total| total.partial) {
            p.doubt { "読めた部分のみ " span lang="en" { "of what could be seen alone" } }
        }
        table {
            (head(&columns))
            tbody { @for total in &report.totals { tr {
                th scope="row" {
                    @if total.number.is_empty() { "全体" } @else { (total.number) " " (total.title.as_deref().unwrap_or_default()) }
                }
                td.number { (total.changes.changes()) }
                td.number { (total.changes.number) }
                td.number { (words::counted(total.changes.wording, lang)) }
                td.number { (total.changes.notation) }
                td.number { (total.changes.ambiguous) }
                td { @for sum in words::telling(&total.budgets) {
                    (words::year_total(sum)) " " (words::sum(sum, lang))
                    @if sum.unknown > 0 { " " span.doubt { "不明 " (sum.unknown) } }
                    br;
                } }
            } } }
        }
      }
    }
}

fn findings(report: &Report, lang: Lang) -> Markup {
    html! {
        @if !report.findings.is_empty() {
            h2 { "指摘 " span lang="en" { "Findings" } }
            table {
                (head(&[("重要度", "Severity"), ("コード", "Code"), ("場所", "Place"), ("説明", "Message")]))
                tbody { @for finding in &report.findings { tr {
                    td { (lang.pick(words::severity(finding.severity).0, words::severity(finding.severity).1)) }
                    td { (finding.code) }
                    td { (finding.at.first().map(place).unwrap_or_default()) }
                    td { (lang.sentence(&finding.message_ja, &finding.message)) }
                } } }
            }
        }
    }
}
