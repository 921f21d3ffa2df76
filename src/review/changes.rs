//! The panel of changes: a table, each row linked to its mark, with the readings to choose from.

use maud::{Markup, html};

use super::frame::bilingual;
use super::items::{Choice, Item};
use super::marked::marked;
use crate::audit::audit;
use crate::changes::show::words;
use crate::changes::{Change, Outcome, Report, Row, Total, place};
use crate::finding::Finding;
use crate::messages::Lang;
use crate::record::{Basis, Extraction};
use crate::unseen::{Role, Unseen};

/// The table of changes; `i12` links to the mark `m12`.
pub(super) fn panel(items: &[Item], extraction: &Extraction) -> Markup {
    let hidden = crate::unseen::unseen(extraction, Role::Document);
    let outcome = if hidden.is_empty() { Outcome::Unchanged } else { Outcome::Undecidable };
    html! {
        (unseen(&hidden))
        (totals(&audit(extraction)))
        table.changes {
            caption { (bilingual("変更", "Changes")) " " span #shown { (items.len()) } "/" (items.len()) }
            (heads())
            tbody { @for (id, item) in items.iter().enumerate() { (row(id, item)) } }
        }
        @if items.is_empty() { p { (bilingual(words::outcome(outcome).0, words::outcome(outcome).1)) } }
    }
}

/// What the changes of budgets add up to: the plan as a whole, then its issues.
pub(super) fn totals(report: &Report) -> Markup {
    let lines = || {
        report.totals.iter().flat_map(|total| words::telling(&total.budgets).into_iter().map(move |year| (total, year)))
    };
    let issue = |total: &Total| match total.number.as_str() {
        "" => "全体".to_owned(),
        number => format!("{number} {}", total.title.as_deref().unwrap_or_default()),
    };
    html! {
        @if lines().next().is_some() {
            details.totals {
                summary { (bilingual("予算の集計（千円）", "Budget totals")) }
                table {
                    caption.hidden { (bilingual("予算の集計（千円）", "Budget totals")) }
                    thead { tr {
                        th scope="col" { (bilingual("課題", "Issue")) }
                        th scope="col" { (bilingual("年度", "Year")) }
                        th scope="col" { (bilingual("変更前 → 変更後（増減）", "Before → after")) }
                    } }
                    tbody { @for (total, year) in lines() { tr {
                        th scope="row" { (issue(total)) }
                        td { (words::year_total(year)) }
                        td.number { (words::sum(year, Lang::Ja)) @if year.unknown > 0 { br; "不明 " (year.unknown) "件" } }
                    } } }
                }
            }
        }
    }
}

/// What could not be seen, and where: said above everything else.
pub(super) fn unseen(list: &[Unseen]) -> Markup {
    html! {
        @for one in list {
            p.unseen { strong { (bilingual(words::UNDECIDABLE.0, words::UNDECIDABLE.1)) } " " (words::extent(one, Lang::Ja)) " "
                (bilingual(&one.reason_ja, &one.reason)) " " code { (one.code) } }
        }
    }
}

fn row(id: usize, item: &Item) -> Markup {
    let what = if item.is_change() { what(&item.row) } else { unchanged(item) };
    cells(id, &item.row, &format!("#m{id}"), &html! { (what) (choices(id, item)) })
}

/// A row of the table of changes: the record, what changed, by how much, and what it rests on.
pub(super) fn cells(id: usize, row: &Row, mark: &str, what: &Markup) -> Markup {
    html! {
        tr id=(format!("i{id}")) data-item=(id) .ambiguous[row.basis == Basis::Ambiguous] {
            th scope="row" {
                a href=(mark) { span.no { (number(&row.number)) } " " (words::label(row)) }
                @if let Some(title) = &row.title { div.title { (title) } }
                div.place { (row.place()) }
            }
            td { (what) }
            td.number {
                (words::difference(row))
                @if row.percent.is_some() { br; (words::percent(row.percent)) }
            }
            td {
                span.basis data-basis=(words::basis(row.basis)) { (words::basis_ja(row.basis)) }
                @if !words::probability(row).is_empty() { br; (words::probability(row)) }
                @for code in &row.findings { br; span.finding { (code) } }
            }
        }
    }
}

/// The heads of [`cells`].
pub(super) fn heads() -> Markup {
    html! {
        thead { tr {
            th scope="col" { (bilingual("番号・項目", "Record, field")) }
            th scope="col" { (bilingual("変更前 → 変更後", "Before → after")) }
            th scope="col" { (bilingual("増減", "Difference")) }
            th scope="col" { (bilingual("根拠", "Basis")) }
        } }
    }
}

fn number(number: &str) -> &str {
    if number.is_empty() { "全体" } else { number }
}

/// Digits that are most probably one number.
fn unchanged(item: &Item) -> Markup {
    html! {
        p { (item.raw) " " span.small { (bilingual("変更なしと推定", "probably unchanged")) } }
        p.context { (item.row.context) }
    }
}

/// What changed, as struck and inserted text.
pub(super) fn what(row: &Row) -> Markup {
    if row.change != Change::Number {
        return html! { p.context { (marked(&row.context)) } };
    }
    let (before, after) = (row.shown_before(), row.shown_after());
    html! {
        p {
            @if !before.is_empty() { del { (before) } " → " }
            @if after.is_empty() { span.small { (bilingual("なし", "none")) } } @else { ins { (after) } }
            " " (row.unit.as_deref().unwrap_or_default())
        }
        p.context { (marked(&row.context)) }
    }
}

/// The readings, folded away where there is no doubt.
fn choices(id: usize, item: &Item) -> Markup {
    let doubtful = item.row.basis == Basis::Ambiguous;
    html! {
        details open[doubtful] {
            summary { (bilingual("読み方を選ぶ", "Choose the reading")) }
            fieldset {
                legend.hidden { (bilingual("読み方", "Reading")) " " (item.raw) }
                @for (at, choice) in item.choices.iter().enumerate() { (radio(id, at, choice)) }
                button.missing type="button" data-record=(item.row.number) data-field=(item.row.field) data-item=(id) {
                    (bilingual("ここに抜けがある", "Something is missing here"))
                }
                button.clear type="button" hidden { (bilingual("選択を取り消す", "Clear")) }
            }
        }
    }
}

fn radio(id: usize, at: usize, choice: &Choice) -> Markup {
    html! {
        label {
            input type="radio" name=(format!("c{id}")) value=(at);
            @if choice.is_no_change() {
                (bilingual("変更ではない", "Not a change")) " (" (choice.after) ")"
            } @else {
                del { (choice.before) } " → " ins { (choice.after) }
            }
            @if let Some(probability) = choice.probability { " " span.small { (format!("{:.1}％", probability * 100.0)) } }
        }
    }
}

/// The panel of findings.
pub(super) fn findings(findings: &[Finding]) -> Markup {
    html! {
        table.findings {
            caption { (bilingual("指摘", "Findings")) " " (findings.len()) }
            thead { tr {
                th scope="col" { (bilingual("重要度", "Severity")) }
                th scope="col" { (bilingual("種類・場所", "Code, place")) }
                th scope="col" { (bilingual("説明", "Message")) }
            } }
            tbody { @for finding in findings { tr data-severity=(words::severity(finding.severity).1) {
                td { (words::severity(finding.severity).0) }
                td { code { (finding.code) } @if let Some(at) = finding.at.first() { br; (place(at)) } }
                td { (Lang::Ja.sentence(&finding.message_ja, &finding.message)) @if !finding.message_ja.is_empty() { br; span.en lang="en" { (finding.message) } } }
            } } }
        }
        @if findings.is_empty() { p { (bilingual("指摘なし", "No finding")) } }
    }
}
