//! The page of two documents as a whole: head, tools, both documents, the list of what differs.

use maud::{DOCTYPE, Markup, html};

use super::SIDES;
use crate::changes::show::words;
use crate::changes::{Change, Report, Row};
use crate::pipeline::Analysis;
use crate::review::frame::{
    CONTENT_POLICY, STYLE, bilingual, counts, filters, folded, head, keys_dialog, plan_facts, scripts, zoom_buttons,
};
use crate::review::{changes, marked};

const PAIR_STYLE: &str = include_str!("pair.css");
const SCRIPT: &str = include_str!("pair.js");
/// What the earlier and the later document are called.
const NAMES: [(&str, &str); 2] = [("変更前", "Before"), ("変更後", "After")];

/// The whole page.
pub(super) fn page(seen: [&Analysis; 2], report: &Report, documents: [Markup; 2], data: &str) -> Markup {
    let [before, after] = seen.map(name);
    html! {
        (DOCTYPE)
        html lang="ja" {
            (head(&format!("{before} → {after} — 対照"), CONTENT_POLICY, &[STYLE, PAIR_STYLE]))
            body.pair data-pane="a" {
                a.skip href="#panel" { "変更一覧へ " span lang="en" { "Skip to changes" } }
                (header(seen, report))
                (tools(report))
                div.split {
                    @for (at, document) in documents.iter().enumerate() { (side(at, seen[at], document)) }
                    aside #panel tabindex="-1" aria-label="変更 Changes" { (panel(report)) }
                }
                (keys_dialog(&KEYS))
                p.hidden #live role="status" aria-live="polite" {}
                (scripts(data, SCRIPT))
            }
        }
    }
}

fn name(seen: &Analysis) -> &str {
    seen.extraction.plan.title.as_deref().unwrap_or(&seen.extraction.source.name)
}

fn side(at: usize, seen: &Analysis, document: &Markup) -> Markup {
    let (ja, en) = NAMES[at];
    let side = SIDES[at];
    html! {
        div.side data-side=(side) {
            h2 { (bilingual(ja, en)) " " span.file { (seen.extraction.source.name) } }
            div.map data-side=(side) aria-hidden="true" {}
            main.source id=(format!("main-{side}")) role="region" tabindex="0" aria-label=(format!("{ja} {en}")) { (document) }
        }
    }
}

fn header(seen: [&Analysis; 2], report: &Report) -> Markup {
    let doubts = report.rows.iter().filter(|row| row.basis == crate::record::Basis::Ambiguous).count();
    html! {
        header {
            h1 { (name(seen[0])) " → " (name(seen[1])) }
            @for (at, seen) in seen.iter().enumerate() { (facts(NAMES[at], seen)) }
            p.facts {
                span { (bilingual(words::outcome(report.outcome).0, words::outcome(report.outcome).1)) }
                (counts(report.rows.len(), doubts, &report.findings))
            }
        }
    }
}

fn facts((ja, en): (&str, &str), seen: &Analysis) -> Markup {
    html! {
        p.facts.document {
            span { (bilingual(ja, en)) }
            (plan_facts(seen))
            span.hash { "SHA-256 " (seen.extraction.source.sha256) }
        }
    }
}

fn tools(report: &Report) -> Markup {
    html! {
        div.tools role="toolbar" aria-label="表示と操作 Tools" {
            div.group role="group" aria-label="移動 Move" {
                button type="button" #previous title="前の変更 (k)" { "◀ " (bilingual("前", "Previous")) }
                output #position aria-label="位置 Position" { "0/" (report.rows.len()) }
                button type="button" #next title="次の変更 (j)" { (bilingual("次", "Next")) " ▶" }
            }
            div.group.panes role="group" aria-label="表示 View" {
                @for (at, (ja, en)) in NAMES.into_iter().chain([("一覧", "List")]).enumerate() {
                    @let pane = SIDES.get(at).copied().unwrap_or("panel");
                    button type="button" data-pane=(pane) aria-pressed=(if at == 0 { "true" } else { "false" }) { (bilingual(ja, en)) }
                }
            }
            label { input type="checkbox" #sync checked; (bilingual("同時に動かす", "Scroll together")) }
            (folded("filter", "絞り込み", "Filter", &filters(&[("record", "記録", "Records")])))
            (folded("more", "拡大", "Zoom", &zoom_buttons()))
            button type="button" #help title="キー操作 (?)" { span aria-hidden="true" { "?" } span.hidden { "キー操作 Keys" } }
        }
    }
}

/// What differs, what it adds up to, and what a reader has to know.
fn panel(report: &Report) -> Markup {
    let (ja, en) = words::outcome(report.outcome);
    html! {
        (changes::unseen(&report.unseen))
        (changes::totals(report))
        table.changes {
            caption { (bilingual("変更", "Changes")) " " span #shown { (report.rows.len()) } "/" (report.rows.len()) }
            (changes::heads())
            tbody { @for (id, row) in report.rows.iter().enumerate() { (changes::cells(id, row, &format!("#i{id}"), &what(row))) } }
        }
        @if report.rows.is_empty() { p { (bilingual(ja, en)) } }
        @if !report.findings.is_empty() { (changes::findings(&report.findings)) }
    }
}

/// What changed; of a whole record, what became of it.
fn what(row: &Row) -> Markup {
    if row.change != Change::Record {
        return changes::what(row);
    }
    html! {
        p { (words::kind_ja(row.kind)) " " span.en lang="en" { (words::kind(row.kind)) } }
        p.context { (marked(&row.context)) }
        @if row.context.is_empty() { p.context { del { (row.before) } " " ins { (row.after) } } }
    }
}

const KEYS: [(&str, &str, &str); 6] = [
    ("j n", "次の変更", "next change"),
    ("k p", "前の変更", "previous change"),
    ("1 2 3", "変更前・変更後・一覧（狭い画面）", "before, after, list, on narrow screens"),
    ("+ - 0", "拡大・縮小・元の大きさ", "zoom"),
    ("/", "検索", "search"),
    ("?", "この説明", "this"),
];
