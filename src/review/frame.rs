//! The page as a whole: head, tools, panels; style and script are files of their own and stand in the page.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::export::Export;
use crate::finding::{Finding, Severity};
use crate::pipeline::Analysis;
use crate::record::{fiscal_year_words, stage_words};

pub(super) const STYLE: &str = include_str!("review.css");
/// What the scripts of all pages need.
const TOOLS: &str = include_str!("tools.js");
const SCRIPT: &str = include_str!("review.js");
/// Nothing is loaded, and nothing connected to.
pub(super) const CONTENT_POLICY: &str =
    "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// What the page is made of.
pub(super) struct Parts {
    pub(super) source: Markup,
    pub(super) comparison: Markup,
    pub(super) redline: Markup,
    pub(super) changes: Markup,
    pub(super) records: Markup,
    pub(super) findings: Markup,
    /// What the script needs, as JSON that is safe inside a script element.
    pub(super) data: String,
    pub(super) count: usize,
    pub(super) doubts: usize,
    pub(super) finding_count: usize,
}

/// A Japanese word with the English one behind it.
pub(crate) fn bilingual(ja: &str, en: &str) -> Markup {
    html! { (ja) " " span.en lang="en" { (en) } }
}

/// The head of a page that is one file: title, what it may load, styles.
pub(crate) fn head(title: &str, policy: &str, styles: &[&str]) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta http-equiv="Content-Security-Policy" content=(policy);
            title { (title) }
            style { @for style in styles { (PreEscaped(style)) } }
        }
    }
}

/// The scripts of a page, before them what they need, as JSON that is safe inside a script element.
pub(super) fn scripts(data: &str, script: &str) -> Markup {
    html! {
        script type="application/json" #data { (PreEscaped(data)) }
        script { (PreEscaped(TOOLS)) (PreEscaped(script)) }
    }
}

/// Whose plan of which year and stage a document is.
pub(super) fn plan_facts(seen: &Analysis) -> Markup {
    let plan = &seen.extraction.plan;
    html! {
        span { (seen.extraction.source.name) }
        @if let Some(name) = &plan.organization.name { span { (name) } }
        @if let Some(year) = plan.fiscal_year { span { (fiscal_year_words(year)) } }
        @if let Some(stage) = plan.stage { span { (stage_words(stage)) } }
    }
}

/// How many changes there are, in doubt among them, and findings.
pub(super) fn counts(changes: usize, doubts: usize, findings: &[Finding]) -> Markup {
    let warnings = findings.iter().filter(|finding| finding.severity != Severity::Note).count();
    html! { span { "変更 " (changes) " · 未確定 " (doubts) " · 指摘 " (findings.len()) "（要確認 " (warnings) "）" } }
}

/// The whole page.
pub(super) fn page(seen: &Analysis, parts: &Parts) -> Markup {
    let title = seen.extraction.plan.title.as_deref().unwrap_or(&seen.extraction.source.name);
    html! {
        (DOCTYPE)
        html lang="ja" {
            (head(&format!("{title} — 確認"), CONTENT_POLICY, &[STYLE]))
            body data-view="source" data-panel="changes" data-pane="main" {
                a.skip href="#panel" { "変更一覧へ " span lang="en" { "Skip to changes" } }
                (header(seen, title, parts))
                (tools(parts))
                div.split {
                    div.map #map aria-hidden="true" {}
                    main #main tabindex="-1" {
                        section.view data-view="source" aria-label="原文 Source" { (parts.source) }
                        section.view data-view="comparison" aria-label="新旧対照表 Comparison" { (parts.comparison) }
                        section.view data-view="redline" aria-label="見え消し Redline" { (parts.redline) }
                    }
                    aside #panel tabindex="-1" aria-label="変更と記録 Changes and records" { (panels(parts)) }
                }
                (save_dialog())
                (keys_dialog(&KEYS))
                p.hidden #live role="status" aria-live="polite" {}
                (scripts(&parts.data, SCRIPT))
            }
        }
    }
}

fn header(seen: &Analysis, title: &str, parts: &Parts) -> Markup {
    let source = &seen.extraction.source;
    html! {
        header {
            h1 { (title) }
            p.facts {
                (plan_facts(seen))
                @if let Some(pages) = source.pages { span { (pages) "ページ" } }
                (counts(parts.count, parts.doubts, &seen.extraction.findings))
            }
            p.hash { "SHA-256 " (source.sha256) " · " (seen.extraction.tool.name) " " (seen.extraction.tool.version) }
        }
    }
}

fn tools(parts: &Parts) -> Markup {
    html! {
        div.tools role="toolbar" aria-label="表示と操作 Tools" aria-controls="main panel" {
            div.group role="group" aria-label="表示 View" {
                (view_button("source", "原文", "Source", true))
                (view_button("comparison", "新旧対照表", "Comparison", false))
                (view_button("redline", "見え消し", "Redline", false))
            }
            div.group role="group" aria-label="移動 Move" {
                button type="button" #previous title="前の変更 (k)" { "◀ " (bilingual("前", "Previous")) }
                output #position aria-label="位置 Position" { "0/" (parts.count) }
                button type="button" #next title="次の変更 (j)" { (bilingual("次", "Next")) " ▶" }
                button.pane type="button" #pane aria-pressed="false" { (bilingual("一覧", "Lists")) }
            }
            (folded("filter", "絞り込み", "Filter", &filters(&[])))
            (folded("more", "拡大・保存", "Zoom, save", &more(parts)))
            div.group {
                button.save type="button" #save { (bilingual("訂正を保存", "Save corrections")) " " output #chosen { "0" } }
                button type="button" #help title="キー操作 (?)" { span aria-hidden="true" { "?" } span.hidden { "キー操作 Keys" } }
            }
        }
    }
}

/// Tools that are folded away where there is no room for them.
pub(super) fn folded(id: &str, ja: &str, en: &str, content: &Markup) -> Markup {
    html! {
        details.fold id=(id) open {
            summary { (bilingual(ja, en)) }
            div.group role="group" aria-label={ (ja) " " (en) } { (content) }
        }
    }
}

/// What the list of changes is filtered by; `more` are kinds of changes beyond those of a text.
pub(super) fn filters(more: &[(&str, &str, &str)]) -> Markup {
    let kinds = [("number", "数値", "Numbers"), ("wording", "文言", "Wording"), ("notation", "表記", "Notation")];
    html! {
        @for (value, ja, en) in kinds.iter().chain(more) {
            label { input type="checkbox" name="kind" value=(value) checked; (bilingual(ja, en)) }
        }
        label {
            (bilingual("増減", "Size")) " "
            select #size {
                option value="0" { "すべて all" }
                @for size in ["1", "5", "10", "50"] { option value=(size) { (size) "％以上" } }
            }
        }
        label {
            (bilingual("確度", "Doubt")) " "
            select #doubt {
                option value="all" { "すべて all" }
                option value="inferred" { "推定・未確定 inferred" }
                option value="ambiguous" { "未確定のみ ambiguous" }
                option value="finding" { "指摘あり with finding" }
            }
        }
        label { (bilingual("検索", "Search")) " " input type="search" #search autocomplete="off"; }
    }
}

/// Zoom, and the files that offices go on working with.
fn more(parts: &Parts) -> Markup {
    html! {
        (zoom_buttons())
        @for (at, export) in Export::ALL.iter().enumerate() {
            @let (ja, en) = export.name();
            button.export type="button" data-export=(at) { (bilingual(ja, en)) }
        }
        span.hidden { (parts.count) "件の変更" }
    }
}

pub(super) fn zoom_buttons() -> Markup {
    html! {
        button type="button" #smaller title="縮小 (-)" { span aria-hidden="true" { "−" } span.hidden { "縮小 Smaller" } }
        output #zoom aria-label="倍率 Zoom" { "100％" }
        button type="button" #larger title="拡大 (+)" { span aria-hidden="true" { "＋" } span.hidden { "拡大 Larger" } }
    }
}

fn view_button(view: &str, ja: &str, en: &str, pressed: bool) -> Markup {
    html! {
        button type="button" data-show=(view) aria-pressed=(if pressed { "true" } else { "false" }) { (bilingual(ja, en)) }
    }
}

fn panels(parts: &Parts) -> Markup {
    let tab = |id: &str, ja: &str, en: &str, count: Option<usize>| {
        let selected = id == "changes";
        html! {
            button type="button" role="tab" id=(format!("tab-{id}")) data-panel=(id) aria-controls=(format!("panel-{id}"))
                aria-selected=(if selected { "true" } else { "false" }) tabindex=(if selected { "0" } else { "-1" }) {
                (bilingual(ja, en)) @if let Some(count) = count { " " (count) }
            }
        }
    };
    html! {
        div.tabs role="tablist" aria-label="一覧 Lists" {
            (tab("changes", "変更", "Changes", Some(parts.count)))
            (tab("records", "記録", "Records", None))
            (tab("findings", "指摘", "Findings", Some(parts.finding_count)))
        }
        div role="tabpanel" #panel-changes aria-labelledby="tab-changes" { (parts.changes) }
        div role="tabpanel" #panel-records aria-labelledby="tab-records" { (parts.records) }
        div role="tabpanel" #panel-findings aria-labelledby="tab-findings" { (parts.findings) }
    }
}

fn save_dialog() -> Markup {
    html! {
        dialog #saving aria-labelledby="saving-title" {
            form method="dialog" {
                h2 #saving-title { (bilingual("訂正を保存", "Save corrections")) }
                p { "選んだ読み方を " code { "corrections.toml" } " として保存します。文書と同じフォルダに置くと、次の実行から適用されます。" }
                p.en lang="en" { "Put the file beside the document: the next run applies it." }
                label { (bilingual("記入者", "Author")) input type="text" #author required; }
                label { (bilingual("理由", "Reason")) input type="text" #reason required; }
                ol #choices {}
                div.group {
                    button type="submit" value="save" #download { (bilingual("保存", "Save")) }
                    button type="submit" value="cancel" formnovalidate { (bilingual("やめる", "Cancel")) }
                }
            }
        }
    }
}

const KEYS: [(&str, &str, &str); 8] = [
    ("j n", "次の変更", "next change"),
    ("k p", "前の変更", "previous change"),
    ("1 2 3", "原文・新旧対照表・見え消し", "views"),
    ("+ - 0", "拡大・縮小・元の大きさ", "zoom"),
    ("/", "検索", "search"),
    ("l", "紙面と一覧を切り替える（狭い画面）", "lists, on narrow screens"),
    ("s", "訂正を保存", "save corrections"),
    ("?", "この説明", "this"),
];

/// What the keys do, as a dialog.
pub(super) fn keys_dialog(list: &[(&str, &str, &str)]) -> Markup {
    html! {
        dialog #keys aria-labelledby="keys-title" {
            form method="dialog" {
                h2 #keys-title { (bilingual("キー操作", "Keys")) }
                dl.keys { @for (keys, ja, en) in list { dt { @for key in keys.split(' ') { kbd { (key) } " " } } dd { (bilingual(ja, en)) } } }
                button type="submit" value="close" { (bilingual("閉じる", "Close")) }
            }
        }
    }
}
