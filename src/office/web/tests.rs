//! Pages as text with their marks, and what is told of them.

use super::*;
use crate::layout::Marking;
use crate::office::marked_text;

fn text(page: &str) -> String {
    marked_text(&read(page).expect("a page").document, Marking::Marked)
}

fn codes(page: &str) -> Vec<String> {
    read(page).expect("a page").findings.into_iter().map(|finding| finding.message).collect()
}

#[test]
fn paragraphs_lists_and_strikes() {
    let page = "<h1>令和４年度\n港区運営方針</h1><p>予算は<del>12,100</del><ins>12,217</ins>千円<br>次の <s>旧</s> 行<ol start=3><li>甲<li>乙</ol><ul><li>・丙<li>丁</ul>";
    assert_eq!(
        text(page),
        "令和４年度港区運営方針\n予算は[-12,100-]{+12,217+}千円\n次の [-旧-] 行\n3. 甲\n4. 乙\n・丙\n• 丁\n\u{c}"
    );
}

#[test]
fn line_ends_that_a_page_shows() {
    for page in [
        "<div style='white-space:pre-wrap'>回数\n48回</div>",
        "<style>.a{white-space: pre-line}</style><div class=a>回数\n48回</div>",
        "<div style='white-space-collapse:preserve-breaks'>回数\n48回</div>",
        "<pre>回数\n48回</pre>",
        "<xmp>回数\n48回</xmp>",
        "<div>回数</br>48回</div>",
        "<div><span style='display:block'>回数</span><span>48回</span></div>",
        "<style>b{display:list-item}</style><div>回数<b>48回</b></div>",
    ] {
        assert_eq!(text(page), "回数\n48回\n\u{c}", "{page}");
    }
    for page in ["<div style='white-space:nowrap'>回数\n48回</div>", "<p>回数<div style='display:inline'>48回</div>"]
    {
        assert!(text(page).lines().count() <= 3, "{page}");
    }
    assert_eq!(text("<div>回数\n四八回</div>"), "回数四八回\n\u{c}");
}

#[test]
fn small_digits_and_controls() {
    let page =
        "<p>850<sup>1</sup>千円 <input type=checkbox checked>有効 <select><option>Ａ<option selected>Ｂ</select>";
    assert_eq!(text(page), "850¹千円 ☑有効 Ｂ\n\u{c}");
}

#[test]
fn marks_set_small_by_a_style_and_words_of_a_drawing() {
    let mark = |style: &str| text(&format!("<p>訓練30<span style='{style}'>2</span>町会"));
    for style in ["font-size:.7em;position:relative;top:-.4em", "font-size:60%;vertical-align:super", "font-size:8px"] {
        assert_eq!(mark(style), "訓練30²町会\n\u{c}", "{style}");
    }
    assert_eq!(mark("font-size:1.1em"), "訓練302町会\n\u{c}");
    assert_eq!(text("<p>予算 <svg><title>図</title><text x=0>12,217</text></svg>千円"), "予算 12,217千円\n\u{c}");
    let unseen = "<p>実績36か所<span style='color:#036;background:#036'>99か所</span>";
    assert_eq!(text(unseen), "実績36か所\n\u{c}");
    assert!(codes(unseen).join("").contains("99か所"));
}

#[test]
fn what_surrounds_the_document_is_quoted() {
    let page = "<title>港区</title><nav>市政 &gt; 方針</nav><main><p>本文<p style='display:none'>見えない<p style='color:#fff'>白</p></main><footer>大阪市</footer>";
    assert_eq!(text(page), "本文\n\u{c}");
    let codes = codes(page).join("\n");
    for quoted in ["港区", "市政 > 方針", "見えない", "白", "大阪市"] {
        assert!(codes.contains(quoted), "{quoted}: {codes}");
    }
}

#[test]
fn cells_of_tables_reach_over_rows_and_columns() {
    let page = "<table><tr><th rowspan=2>計画<th colspan=2>頭<tr><td>左<td>右</table>";
    let ink = read(page).expect("a page");
    let third = PAGE_WIDTH / 3.0;
    let got: Vec<(String, [i32; 4])> = ink
        .document
        .segments
        .iter()
        .filter_map(|s| {
            let rect = s.area?.rect;
            let edges = [rect.x0 / third, rect.y0, rect.x1 / third, rect.y1].map(|edge| edge.round() as i32);
            Some((ink.document.raw(s.range()), edges))
        })
        .collect();
    let want = [("計画", [0, 0, 1, 2]), ("頭", [1, 0, 3, 1]), ("左", [1, 1, 2, 2]), ("右", [2, 1, 3, 2])];
    assert_eq!(got, want.map(|(text, edges)| (text.to_owned(), edges)));
}

#[test]
fn counters_are_written_as_the_page_counts() {
    let css = "h2{counter-reset:b;counter-increment:a} h2::before{content:'第' counter(a,japanese-informal) '章 '} p{counter-increment:b} p::before{content:counter(a) '-' counter(b) '．'} .k{counter-reset:n 35} .k i::before{counter-increment:n;content:counter(n)} li::before{counter-increment:c;content:counters(c,'.') ' '} ol{counter-reset:c;list-style:none}";
    let page = |body: &str| text(&format!("<style>{css}</style>{body}"));
    assert_eq!(page("<h2>甲</h2><p>一<p>二<h2>乙</h2><p>三"), "第一章 甲\n1-1．一\n1-2．二\n第二章 乙\n2-1．三\n\u{c}");
    assert_eq!(page("<div class=k>実績<i></i>か所、<i></i>件</div>"), "実績36か所、37件\n\u{c}");
    assert_eq!(page("<ol><li>甲<ol><li>乙</ol><li>丙</ol>"), "1 甲\n1.1 乙\n2 丙\n\u{c}");
    // What is not shown is not counted; a style that is not known is told.
    assert_eq!(page("<h2>甲</h2><p hidden>一<p>二"), "第一章 甲\n1-1．二\n\u{c}");
    let unknown = codes("<style>p::before{content:counter(p,ethiopic-numeric)}</style><p>甲").join("");
    assert!(unknown.contains("ethiopic-numeric"));
}

#[test]
fn what_is_painted_over_folded_away_or_framed_apart_is_quoted() {
    let cover = "position:absolute;inset:0;background:#fff";
    for (shown, quoted) in [
        (format!("<p>実績36か所<span style='position:relative'>99団体<i style='{cover}'></i></span>"), "99団体"),
        (
            format!("<style>b{{position:relative}} b::after{{content:'';{cover}}}</style><p>実績36か所<b>99団体</b>"),
            "99団体",
        ),
        ("<p>実績36か所<details><summary></summary>北部99</details>".to_owned(), "北部99"),
        ("<p>実績36か所<div style='position:absolute;top:0;border:1px solid'>取扱注意</div>".to_owned(), "取扱注意"),
        ("<p>実績36か所<div style='float:right;border:1px solid'>訓練の様子</div>".to_owned(), "訓練の様子"),
    ] {
        assert_eq!(text(&shown), "実績36か所\n\u{c}", "{shown}");
        assert!(codes(&shown).join("").contains(quoted), "{shown}");
    }
    // A ground that lets the text through, one behind it, a page that is folded as a whole, cells placed side by side.
    for (page, want) in [
        (
            "<p>甲<b style='position:relative'>乙<i style='position:absolute;inset:0;background:rgba(255,0,0,.2)'></i></b>",
            "甲乙",
        ),
        (
            "<p>甲<b style='position:relative'>乙<i style='position:absolute;inset:0;background:#fff;z-index:-1'></i></b>",
            "甲乙",
        ),
        ("<details open><summary>頭</summary>甲</details>", "頭\n甲"),
        (
            "<h1>頭</h1><details><summary>計画</summary><p>長い本文がここにある。</details>",
            "頭\n計画\n長い本文がここにある。",
        ),
        (
            "<div style='position:absolute;border:1px solid'>左</div><div style='position:absolute;border:1px solid'>右</div>",
            "左\n右",
        ),
        ("<div style='float:left;border:1px solid'>左</div>", "左"),
    ] {
        assert_eq!(text(page), [want, "\n\u{c}"].concat(), "{page}");
    }
}

#[test]
fn words_whose_class_only_a_missing_style_sheet_knows_are_told() {
    let told = |head: &str, body: &str| codes(&format!("{head}<body>{body}")).join("").contains("are not in the file");
    let link = "<link rel=stylesheet href=style.css>";
    let body = "<p>実績<span class=old>旧36</span><span class=new>48</span>回";
    assert!(told(link, body));
    assert!(told("<style>@import url(style.css);</style>", body));
    // Known here, around the document, a line of its own, or no style sheet elsewhere.
    assert!(!told(
        "<style>.old{color:red}</style><link rel=stylesheet href=a.css>",
        "<p>実績<span class=old>旧36</span>回"
    ));
    assert!(!told(link, "<nav>市政<span class=old>旧</span></nav><p>実績"));
    assert!(!told(link, "<p><span class=old>旧36回</span></p>"));
    assert!(!told("", body));
}

#[test]
fn goals_stand_as_the_text_of_their_pictures() {
    let page = "<p><img alt='SDGs 3 すべての人に健康と福祉を'><img alt=''><img alt='区役所の写真'></p>";
    assert_eq!(text(page), "SDGs 3 すべての人に健康と福祉を\n\u{c}");
    assert!(codes(page).join("").contains("区役所の写真"));
}

/// Runs of one line as programs set them that make a page of a PDF: every change of font begins a paragraph.
#[test]
fn runs_that_are_set_behind_each_other_on_one_level_are_one_line() {
    let run = |top: u32, left: u32, text: &str| {
        format!("<p style=\"position:absolute;top:{top}px;left:{left}px;white-space:nowrap\" class=\"a\">{text}</p>\n")
    };
    let page =
        |runs: &[String]| format!("<style>.a{{font-size:16px;line-height:22px}}</style><div>{}</div>", runs.concat());
    for (name, runs, wanted) in [
        ("one line", vec![run(111, 100, "甲乙"), run(110, 132, "30"), run(111, 148, "町会")], "甲乙30町会"),
        (
            "behind lines",
            vec![run(111, 100, "上<br/>甲乙"), run(133, 132, "30"), run(156, 100, "下")],
            "上\n甲乙30\n下",
        ),
        ("two columns", vec![run(111, 100, "甲乙"), run(111, 400, "30")], "甲乙\n30"),
        ("two lines", vec![run(111, 100, "甲乙"), run(133, 132, "30")], "甲乙\n30"),
        ("back to the left", vec![run(111, 132, "甲乙"), run(111, 100, "30")], "甲乙\n30"),
        ("text between", vec![run(111, 100, "甲乙"), "丙".to_owned(), run(111, 132, "30")], "甲乙\n丙\n30"),
        ("hidden between", vec![run(111, 100, "甲乙"), "<b hidden>丙</b>".to_owned(), "丁".to_owned()], "甲乙\n丁"),
    ] {
        assert_eq!(text(&page(&runs)).trim_end(), wanted, "{name}");
    }
}

#[test]
fn parts_of_boxes_that_stand_apart_do_not_touch() {
    for display in ["grid", "inline-grid", "flex;gap:1em", "flex;justify-content:space-between", "grid;gap:0"] {
        let page = format!(
            "<div style='display:{display}'><b style='order:2'>12,217</b><b style='order:1'>４予算額</b></div>"
        );
        assert_eq!(text(&page), "４予算額 12,217\n\u{c}", "{display}");
    }
    for plain in ["<div><b>12</b><b>町会</b></div>", "<div style='display:flex'><b>12</b><b>町会</b></div>"] {
        assert_eq!(text(plain), "12町会\n\u{c}", "{plain}");
    }
}

#[test]
fn a_page_within_a_page_is_quoted() {
    let page = "<p>本文<iframe srcdoc='<p>訓練&amp;nbsp;30町会</p>'></iframe>";
    assert!(
        codes(page).iter().any(|message| message.contains("訓練") && message.contains("30町会")),
        "{:?}",
        codes(page)
    );
    assert_eq!(text(page), "本文\n\u{c}");
}
