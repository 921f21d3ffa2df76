//! The index: what there is, what a person should look at, and the figures of all documents together.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Failure;
use super::budgets::Sum;
use super::card::{Card, SIZES};
use super::chart::{Bar, Chart, bars};
use super::frame::{link, page as frame};
use crate::review::bilingual;

const SCRIPT: &str = include_str!("report.js");

/// Bars of the chart of doubts: the documents with the most.
const MOST_DOUBTFUL: usize = 20;

pub(super) fn page(cards: &[Card], failures: &[Failure]) -> String {
    let body = html! {
        header {
            h1 { (bilingual("運営方針の一覧", "Operation plans")) }
            (counts(cards, failures))
        }
        main #main tabindex="-1" {
            (filters(cards))
            (table(cards))
            (failed(failures))
            section.charts aria-label="グラフ Charts" {
                (budgets(cards))
                (sizes(cards))
                (doubts(cards))
            }
        }
    };
    frame("運営方針の一覧", &body, Some(SCRIPT))
}

fn counts(cards: &[Card], failures: &[Failure]) -> Markup {
    let count = |is: fn(&Card) -> bool| cards.iter().filter(|card| is(card)).count();
    html! {
        dl.facts {
            dt { (bilingual("文書", "Documents")) } dd { (cards.len() + failures.len()) }
            dt { (bilingual("未確定のあるもの", "With ambiguous edits")) } dd { (count(|card| card.ambiguous > 0)) }
            dt { (bilingual("要確認の指摘があるもの", "With findings")) } dd { (count(|card| card.findings > 0)) }
            dt { (bilingual("判定できない箇所があるもの", "Not seen as a whole")) } dd { (count(|card| !card.unseen.is_empty())) }
            dt { (bilingual("読めなかったもの", "Not read")) } dd { (failures.len()) }
        }
    }
}

/// The choices of one filter, each once, in their order.
fn choices<T: Ord>(cards: &[Card], of: impl Fn(&Card) -> (T, String)) -> Vec<String> {
    let sorted: BTreeMap<T, String> = cards.iter().map(of).collect();
    sorted.into_values().collect()
}

fn filters(cards: &[Card]) -> Markup {
    let wards = choices(cards, |card| (card.name().to_owned(), card.name().to_owned()));
    let years = choices(cards, |card| (card.year, card.year_words()));
    let stages = choices(cards, |card| (card.stage_words(), card.stage_words().to_owned()));
    html! {
        form.filters role="search" aria-label="絞り込み Filter" hidden {
            label { (bilingual("検索", "Search")) " " input type="search" id="words" autocomplete="off"; }
            (select("ward", ("組織", "Organization"), &wards))
            (select("year", ("年度", "Year"), &years))
            (select("stage", ("段階", "Stage"), &stages))
            label { (bilingual("確認", "Doubt")) " " select #doubt {
                option value="" { "すべて" }
                option value="a" { "未確定あり" }
                option value="f" { "要確認の指摘あり" }
                option value="u" { "判定できない箇所あり" }
                option value="n" { "疑いなし" }
            } }
            label { input type="checkbox" id="latest"; " " (bilingual("最新のものだけ", "Newest only")) }
            output #shown role="status" { (cards.len()) " / " (cards.len()) }
        }
    }
}

fn select(id: &str, (ja, en): (&str, &str), values: &[String]) -> Markup {
    html! {
        label { (bilingual(ja, en)) " " select id=(id) {
            option value="" { "すべて" }
            @for value in values { option { (value) } }
        } }
    }
}

fn table(cards: &[Card]) -> Markup {
    let columns = [
        ("方針", "Plan"),
        ("年度", "Year"),
        ("段階", "Stage"),
        ("予算額（千円）", "Budget, 千円"),
        ("変更", "Edits"),
        ("未確定", "Ambiguous"),
        ("指摘", "Findings"),
        ("判定できない箇所", "Not seen"),
    ];
    html! {
        div.scroll tabindex="0" role="group" aria-label="文書の一覧 Documents" { table.stack #plans {
            caption { (bilingual("文書", "Documents")) }
            thead { tr { @for (ja, en) in columns { th scope="col" { (bilingual(ja, en)) } } } }
            tbody { @for card in cards { (row(card)) } }
        } }
    }
}

fn row(card: &Card) -> Markup {
    let mut doubt = String::new();
    for (is, letter) in [(card.ambiguous > 0, 'a'), (card.findings > 0, 'f'), (!card.unseen.is_empty(), 'u')] {
        if is {
            doubt.push(letter);
        }
    }
    let reason = |one: &crate::unseen::Unseen| html! { li { (one.reason_ja) } };
    html! {
        tr data-ward=(card.name()) data-year=(card.year_words()) data-stage=(card.stage_words()) data-doubt=(doubt)
            data-latest[card.is_latest] {
            th scope="row" {
                a href=(link(&card.page)) { (card.name()) " " (card.year_words()) }
                div.small { (card.title.as_deref().unwrap_or("表題の記載なし")) }
                div.path { (card.input) }
            }
            td { (card.year_words()) }
            td { (card.stage_words()) @if card.is_latest && !card.is_unread() { div.small { "最新" } } }
            td.number data-label="予算額（千円）" { (card.budget_words()) }
            td.number data-label="変更" { (card.edit_words()) }
            td.number data-label="未確定" { (card.ambiguous) }
            td.number data-label="指摘" { (card.findings) }
            td { @if !card.unseen.is_empty() { ul { @for one in &card.unseen { (reason(one)) } } } }
        }
    }
}

fn failed(failures: &[Failure]) -> Markup {
    html! {
        @if !failures.is_empty() {
            section aria-labelledby="failed" {
                h2 #failed { (bilingual("読めなかった文書", "Not read")) " " (failures.len()) }
                ul.failures { @for one in failures { li { span.path { (one.input) } " " (one.reason) } } }
            }
        }
    }
}

/// The newest document of every plan alone: a plan is counted once.
fn budgets(cards: &[Card]) -> Markup {
    let mut sums: BTreeMap<(&str, Option<i32>), Sum> = BTreeMap::new();
    for card in cards.iter().filter(|card| card.is_latest && !card.is_unread()) {
        sums.entry((card.name(), card.year)).or_insert(card.budget);
    }
    let of = |((name, year), sum): ((&str, Option<i32>), Sum)| Bar {
        label: format!("{name} {}", year.map_or_else(|| "年度不明".to_owned(), crate::record::fiscal_year_words)),
        value: sum.known.map(crate::record::Decimal::to_f64),
        shown: sum.words(),
        note: String::new(),
        alert: sum.unknown > 0,
    };
    let title = ("当年度予算額（各方針の最新の文書、千円）", "Budgets by year");
    let chart = Chart { id: "by-year", title, columns: &["組織・年度", "千円"], mark: None };
    bars(&chart, &sums.into_iter().map(of).collect::<Vec<_>>())
}

fn sizes(cards: &[Card]) -> Markup {
    let labels = SIZES.iter().map(|(_, label)| *label).chain(["増減率を出せない"]);
    let count = |at: usize| cards.iter().filter_map(|card| card.sizes.get(at)).sum::<u32>();
    let list: Vec<Bar> = labels
        .enumerate()
        .map(|(at, label)| Bar {
            label: label.to_owned(),
            value: Some(f64::from(count(at))),
            shown: format!("{}件", count(at)),
            note: String::new(),
            alert: false,
        })
        .collect();
    let title = ("数値の変更（増減率別）", "Changes of numbers by size");
    bars(&Chart { id: "by-size", title, columns: &["増減率", "件数"], mark: None }, &list)
}

fn doubts(cards: &[Card]) -> Markup {
    let mut doubtful: Vec<&Card> = cards.iter().filter(|card| card.ambiguous + card.findings > 0).collect();
    // The order of the documents decides between equals.
    doubtful.sort_by_key(|card| std::cmp::Reverse(card.ambiguous + card.findings));
    let list: Vec<Bar> = doubtful
        .into_iter()
        .take(MOST_DOUBTFUL)
        .map(|card| Bar {
            label: format!("{} {}", card.name(), card.input),
            value: Some((card.ambiguous + card.findings) as f64),
            shown: format!("未確定 {}・指摘 {}", card.ambiguous, card.findings),
            note: String::new(),
            alert: card.ambiguous > 0,
        })
        .collect();
    let title = ("疑いの多い文書（多い順に20まで）", "Most doubts");
    bars(&Chart { id: "by-doubt", title, columns: &["文書", "疑い"], mark: None }, &list)
}
