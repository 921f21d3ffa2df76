//! The page of one document: what could not be seen, changes, charts, records, findings, other years.

use maud::{Markup, html};

use super::budgets::{Sums, of_issues};
use super::card::{Card, SIZES};
use super::chart::{Bar, Chart, bars};
use super::frame::{link, page as frame, up};
use super::{MAX_PAGE_BYTES, indicators};
use crate::audit::audit;
use crate::changes::show::words;
use crate::changes::{Change, Report, Row, place};
use crate::compare::leaves::fields;
use crate::finding::Finding;
use crate::messages::Lang;
use crate::record::{Decimal, Entry, Extraction, Plan, catalog, fiscal_year_words, label};
use crate::review::{bilingual, marked};
use crate::value::with_commas;

/// Lines of a list on a page; a document with more is no plan. What is left out is counted, and stands in its JSON.
const MAX_LINES: usize = 600;

/// A page, without the texts of the records where it would be too large with them.
pub(super) fn page(extraction: &Extraction, cards: &[Card], at: usize) -> String {
    let Some(card) = cards.get(at) else { return String::new() };
    let whole = made(extraction, card, cards, true);
    if whole.len() <= MAX_PAGE_BYTES { whole } else { made(extraction, card, cards, false) }
}

fn made(extraction: &Extraction, card: &Card, cards: &[Card], with_texts: bool) -> String {
    let report = audit(extraction);
    let plan = &extraction.plan;
    let title = plan.title.as_deref().unwrap_or(&card.input);
    let body = html! {
        header {
            nav aria-label="位置 Place" { a href=(format!("./{}index.html", up(&card.page))) { "← " (bilingual("一覧", "Index")) } }
            h1 { (title) }
            p.facts { span { (card.name()) } span { (card.year_words()) } span { (card.stage_words()) } span.path { (card.input) } }
            p.small { "SHA-256 " (extraction.source.sha256) }
        }
        main #main tabindex="-1" {
            (unseen(&report))
            (changes(&report))
            (totals(&report))
            section.charts aria-label="グラフ Charts" {
                (budgets(plan))
                (sizes(card))
                (against(plan))
            }
            (others(card, cards))
            @if with_texts { (records(plan)) } @else {
                p.unseen { "本文が長いため、この頁には載せていません。JSON に全文があります。" }
            }
            (findings(&extraction.findings))
        }
    };
    frame(&format!("{} {} {}", card.name(), card.year_words(), title), &body, None)
}

fn unseen(report: &Report) -> Markup {
    html! {
        @for one in &report.unseen {
            p.unseen {
                strong { (bilingual(words::UNDECIDABLE.0, words::UNDECIDABLE.1)) }
                " " (words::extent(one, Lang::Ja)) " " (bilingual(&one.reason_ja, &one.reason)) " " code { (one.code) }
            }
        }
    }
}

/// How many lines of a list were left out.
fn left_out(count: usize) -> Markup {
    html! {
        @if count > MAX_LINES {
            p.unseen { "ほかに " (count - MAX_LINES) " 件あります。JSON に全件があります。" }
        }
    }
}

fn changes(report: &Report) -> Markup {
    let (ja, en) = words::outcome(report.outcome);
    let heads = [
        ("番号・項目", "Record, field"),
        ("変更前 → 変更後", "Before → after"),
        ("増減", "Difference"),
        ("場所・根拠", "Place, basis"),
    ];
    html! {
        section aria-labelledby="changes" {
            h2 #changes { (bilingual("変更", "Changes")) " " (report.rows.len()) }
            @if report.rows.is_empty() { p { (bilingual(ja, en)) } } @else {
                div.scroll tabindex="0" role="group" aria-labelledby="changes" { table.stack {
                    thead { tr { @for (ja, en) in heads { th scope="col" { (bilingual(ja, en)) } } } }
                    tbody { @for row in report.rows.iter().take(MAX_LINES) { (change(row)) } }
                } }
                (left_out(report.rows.len()))
            }
        }
    }
}

fn change(row: &Row) -> Markup {
    let (before, after) = (row.shown_before(), row.shown_after());
    html! {
        tr.ambiguous[row.basis == crate::record::Basis::Ambiguous] {
            th scope="row" {
                (row.number) " " (words::label(row))
                @if let Some(title) = &row.title { div.small { (title) } }
            }
            td {
                @if row.change == Change::Number {
                    @if !before.is_empty() { del { (before) } " → " }
                    @if !after.is_empty() { ins { (after) } } @else { "なし" }
                    " " (row.unit.as_deref().unwrap_or_default())
                }
                div.small { (marked(&row.context)) }
            }
            td.number { (words::difference(row)) " " (words::percent(row.percent)) }
            td { (row.place()) " " (words::basis_ja(row.basis)) " " (words::probability(row)) }
        }
    }
}

fn totals(report: &Report) -> Markup {
    html! {
        @if !report.totals.is_empty() {
            section aria-labelledby="totals" {
                h2 #totals { (bilingual("変更前後の予算の集計（千円）", "Budgets before and after")) }
                div.scroll tabindex="0" role="group" aria-labelledby="totals" { table.stack {
                    thead { tr {
                        th scope="col" { "課題" } th scope="col" { "年度" }
                        th scope="col" { "変更前 → 変更後（増減）" } th scope="col" { "不明" }
                    } }
                    tbody { @for total in &report.totals { @for year in words::telling(&total.budgets) { tr {
                        th scope="row" { @if total.number.is_empty() { "全体" } @else { (total.number) " " (total.title.as_deref().unwrap_or_default()) } }
                        td { (words::year_total(year)) }
                        td.number { (words::sum(year, Lang::Ja)) }
                        td.number { (year.unknown) }
                    } } } }
                } }
            }
        }
    }
}

fn budgets(plan: &Plan) -> Markup {
    let mut list = Vec::new();
    for (at, sums) in of_issues(plan) {
        let Some(issue) = plan.issues.get(at) else { continue };
        let name = format!("{} {}", issue.number, issue.title.as_deref().unwrap_or_default());
        list.extend(budget_bars(&name, sums));
    }
    let title = ("経営課題・年度別の予算額・決算額（千円）", "Budgets by issue and year");
    bars(&Chart { id: "budgets", title, columns: &["経営課題・年度", "千円", "経営課題"], mark: None }, &list)
}

fn budget_bars(name: &str, sums: Sums) -> impl Iterator<Item = Bar> {
    sums.into_iter().map(move |((year, kind), sum)| {
        let year = year.map_or_else(|| "年度不明".to_owned(), fiscal_year_words);
        let number = name.split(' ').next().unwrap_or_default();
        Bar {
            label: format!("課題{number} {year} {}", if kind == 0 { "予算" } else { "決算" }),
            value: sum.known.map(Decimal::to_f64),
            shown: sum.words(),
            note: name.to_owned(),
            alert: sum.unknown > 0,
        }
    })
}

fn sizes(card: &Card) -> Markup {
    let labels = SIZES.iter().map(|(_, label)| *label).chain(["増減率を出せない"]);
    let one = |(label, count): (&str, &u32)| Bar {
        label: label.to_owned(),
        value: Some(f64::from(*count)),
        shown: format!("{count}件"),
        note: String::new(),
        alert: false,
    };
    let list: Vec<Bar> =
        if card.sizes.iter().sum::<u32>() == 0 { Vec::new() } else { labels.zip(&card.sizes).map(one).collect() };
    let title = ("数値の変更（増減率別）", "Changes of numbers by size");
    bars(&Chart { id: "sizes", title, columns: &["増減率", "件数"], mark: None }, &list)
}

fn against(plan: &Plan) -> Markup {
    let mut list = indicators::bars(plan);
    let count = list.len();
    list.truncate(MAX_LINES);
    let title = ("指標と目標（縦線が目標）", "Indicators against their targets");
    let chart = Chart { id: "indicators", title, columns: &["指標", "値／目標", "判定"], mark: Some(100.0) };
    html! { (bars(&chart, &list)) (left_out(count)) }
}

/// The same organization's other documents: stages of the year, and the years before and after.
fn others(card: &Card, cards: &[Card]) -> Markup {
    let same = |other: &&Card| other.organization.is_some() && other.organization == card.organization;
    let mut list: Vec<&Card> = cards.iter().filter(same).collect();
    list.sort_by_key(|other| other.year);
    let up = up(&card.page);
    html! {
        @if list.len() > 1 {
            section aria-labelledby="others" {
                h2 #others { (bilingual("他の年度・段階", "Other years and stages")) }
                div.scroll tabindex="0" role="group" aria-labelledby="others" { table.stack {
                    thead { tr { th scope="col" { "年度・段階" } th scope="col" { "当年度予算額（千円）" } th scope="col" { "変更" } } }
                    tbody { @for other in list { tr {
                        th scope="row" {
                            @if other.page == card.page { strong { (name(other)) "（この頁）" } }
                            @else { a href=(format!("./{up}{}", link(&other.page).trim_start_matches("./"))) { (name(other)) } }
                            div.path { (other.input) }
                        }
                        td.number { (other.budget_words()) }
                        td.number { (other.edit_words()) }
                    } } }
                } }
            }
        }
    }
}

fn name(card: &Card) -> String {
    format!("{} {}{}", card.year_words(), card.stage_words(), if card.is_latest { "（最新）" } else { "" })
}

fn records(plan: &Plan) -> Markup {
    html! {
        section aria-labelledby="records" {
            h2 #records { (bilingual("記録", "Records")) }
            @for entry in &catalog(plan) { (record(entry, plan)) }
        }
    }
}

fn record(entry: &Entry<'_>, plan: &Plan) -> Markup {
    let fields = fields(entry);
    let heading = format!("{} {}", entry.number(), entry.title().unwrap_or("（名称の記載なし）"));
    html! {
        @if !fields.is_empty() {
            details.record open[entry.number().is_empty()] {
                summary { (heading.trim()) }
                dl { @for field in &fields {
                    dt { (label(&field.name, plan.organization.kind)) }
                    @for paragraph in &field.paragraphs { dd { (paragraph.text) } }
                } }
            }
        }
    }
}

fn findings(list: &[Finding]) -> Markup {
    html! {
        section aria-labelledby="findings" {
            h2 #findings { (bilingual("指摘", "Findings")) " " (with_commas(Decimal::new(list.len() as i64, 0).unwrap_or_default())) }
            @if list.is_empty() { p { (bilingual("指摘なし", "No finding")) } }
            ul.findings { @for one in list.iter().take(MAX_LINES) { li {
                strong { (words::severity(one.severity).0) } " "
                (Lang::Ja.sentence(&one.message_ja, &one.message)) " " code { (one.code) }
                @if let Some(at) = one.at.first() { " " (place(at)) }
            } } }
            (left_out(list.len()))
        }
    }
}
