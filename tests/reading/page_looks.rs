//! Web pages and Markdown with one thing changed in one small plan: what a person sees is what is read.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

use crate::small::{BUDGETS, PLAN};

/// The plan, each line as `line` writes it; `budget` is what stands behind 予算額, `prior` the item of the results.
fn plan(budget: &str, prior: &str, line: impl Fn(&str) -> String) -> String {
    let budget = format!("{}　{budget}", PLAN[BUDGETS]);
    let (head, rest) = (&PLAN[..BUDGETS], &PLAN[BUDGETS + 1..]);
    let lines = head.iter().copied().chain([budget.as_str()]).chain(rest.iter().copied()).chain([prior]);
    lines.map(line).collect()
}

const PRIOR: &str = "・開設訓練を実施した避難所　36か所";

fn page(style: &str, budget: &str, prior: &str) -> String {
    format!(
        "<!DOCTYPE html><style>{style}</style><body>{}",
        plan(budget, prior, |of| format!("<p class=line>{of}</p>\n"))
    )
}

fn record(name: &str, text: &str) -> Value {
    let extraction =
        extract(name, text.as_bytes(), &Options::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::to_value(extraction).expect("serializes")
}

fn initiative(record: &Value) -> &Value {
    &record["plan"]["issues"][0]["strategies"][0]["initiatives"][0]
}

/// The budget of 2022, the edits, and the values of the results.
fn told(record: &Value) -> (Value, Vec<Value>, Vec<Value>) {
    let edits = record["edits"].as_array().expect("edits").iter();
    let items = initiative(record)["prior_results"][0]["items"].as_array().expect("items").iter();
    (
        initiative(record)["budgets"][2]["thousand_yen"].clone(),
        edits.map(|edit| json!([edit["before"], edit["after"]])).collect(),
        items.map(|item| item["value"].clone()).collect(),
    )
}

fn messages(record: &Value) -> String {
    record["findings"].to_string()
}

#[test]
fn style_sheets_strike_in_every_way_of_writing() {
    let want = (json!(12217), vec![json!(["12,100", "12,217"])], vec![json!(36)]);
    for (style, budget) in [
        (".line span:nth-child(1){text-decoration:line-through}", "<span>12,100</span><span>12,217</span>"),
        (".o{text-decoration:var(--d)} :root{--d:line-through}", "<i class=o>12,100</i>12,217"),
        (
            "@supports (display:grid){ @layer a{ p > .o:not(.n){text-decoration:line-through} } }",
            "<i class=o>12,100</i>12,217",
        ),
        (".line{ .o{text-decoration:line-through} & .z{display:none} }", "<i class=o>12,100</i>12,217<i class=z>9</i>"),
        ("s{text-decoration:none!important} .line i{text-decoration:line-through}", "<i>12,100</i><s>12,217</s>"),
        (".o{text-decoration:underline;text-underline-offset:-.4em}", "<i class=o>12,100</i>12,217"),
        ("", "<s>12,100<span style='display:inline-block'>12,217</span></s>"),
        ("", "<svg><text text-decoration='line-through'>12,100</text></svg>12,217"),
        (".n::after{content:'12,217'}", "<s>12,100</s><i class=n></i>"),
        (".n::before{content:attr(data-v)}", "<s>12,100</s><i class=n data-v='12,217'></i>"),
        (
            "@media print{.o{display:none}} @media screen{.p{display:none}}",
            "<s>12,100</s><i class=o>12,217</i><i class=p>9</i>",
        ),
        ("", "<bdo dir=rtl><s>001,21</s></bdo>12,217"),
    ] {
        assert_eq!(told(&record("page.html", &page(style, budget, PRIOR))), want, "{style} {budget}");
    }
    let plain = (json!(12217), vec![], vec![json!(36)]);
    for (style, budget) in [
        (".o{text-decoration:line-through white}", "<i class=o>12,217</i>"),
        ("@media print{.o{text-decoration:line-through}}", "<i class=o>12,217</i>"),
        (".line{display:flex;flex-direction:row-reverse} .p{order:-1}", "<i></i>12,217"),
    ] {
        let read = record("page.html", &page(style, budget, PRIOR));
        let reversed = style.contains("reverse");
        assert!(reversed || told(&read) == plain, "{style}: {:?}", told(&read));
    }
}

#[test]
fn what_a_page_does_not_show_is_quoted_and_not_read() {
    for hidden in [
        "<dialog>99か所</dialog>",
        "<noscript>（99か所）</noscript>",
        "<canvas>99か所</canvas>",
        "<video>99か所</video>",
        "<iframe>99か所</iframe>",
        "<meter value=.5>99</meter>",
        "<button>99か所</button>",
        "<span title='99か所'></span>",
        "<div popover>99か所</div>",
    ] {
        let read = record("page.html", &page("", "12,217", &format!("{PRIOR}{hidden}")));
        assert_eq!(told(&read), (json!(12217), vec![], vec![json!(36)]), "{hidden}");
        assert!(messages(&read).contains("99"), "{hidden}: {}", messages(&read));
    }
}

#[test]
fn formulas_lists_quotes_and_parts_in_an_order_of_their_own() {
    let read = |content: &str| {
        let text = page(".f{display:flex} .r{flex-direction:row-reverse} .b{order:2}", "12,217", PRIOR);
        let read = record("page.html", &text.replace("小学校で手順を確認する。", content));
        initiative(&read)["content"].as_str().unwrap_or_default().to_owned()
    };
    for (content, want) in [
        ("率は<math><mfrac><mn>12217</mn><mn>12100</mn></mfrac></math>", "率は12217/12100"),
        ("広さ30<math><msup><mi>m</mi><mn>2</mn></msup></math>", "広さ30m²"),
        ("次の順<ol reversed><li>甲<li>乙</ol>", "次の順\n2. 甲\n1. 乙"),
        ("<q>小学校</q>で行う。", "「小学校」で行う。"),
        ("<span class=f><i class=b>確認する。</i><i>手順を</i></span>", "手順を確認する。"),
        ("<span class='f r'><i>確認する。</i><i>手順を</i></span>", "手順を確認する。"),
    ] {
        assert_eq!(read(content), want);
    }
}

#[test]
fn tables_stand_as_a_browser_shows_them() {
    let table = |inside: &str, css: &str| {
        let line = "<p class=line>２決算額　12,411　３予算額　12,315　４予算額　12,217</p>";
        let page = page(css, "12,217", PRIOR);
        assert!(page.contains(line));
        record("page.html", &page.replace(line, &format!("<table border=1>{inside}</table>")))
    };
    let row = "<tr><td>２決算額<td>12,411<td>３予算額<td>12,315<td>４予算額<td>12,217";
    let want = (json!(12217), vec![], vec![json!(36)]);
    let foot_first =
        "<tfoot><tr><td>12,411<td>12,315<td>12,217</tfoot><tbody><tr><th>２決算額<th>３予算額<th>４予算額</tbody>";
    assert_eq!(told(&table(foot_first, "")), want);
    // A row that is struck as a whole, by its own style or by a sheet's.
    let struck = "<td>２決算額<td>1<td>３予算額<td>2<td>４予算額<td>3";
    for (old, css) in [
        (format!("<tr style='text-decoration:line-through'>{struck}"), ""),
        (format!("<tr class=x>{struck}"), "tr.x td{text-decoration:line-through}"),
        (format!("<tbody class=x><tr>{struck}</tbody>"), ".x{text-decoration:line-through}"),
    ] {
        let read = table(&format!("{old}{row}"), css);
        assert_eq!(told(&read).0, 12217, "{old}");
        assert_eq!(told(&read).1.len(), 6, "{old}");
    }
    // Text between the cells stands before the table and is not lost.
    let stray = table(&row.replace("<td>12,217", "</td>12,217"), "");
    assert!(messages(&stray).contains("number-alone"), "{}", messages(&stray));
    assert_eq!(initiative(&stray)["summary"], "12,217");
}

#[test]
fn markdown_is_read_as_the_page_it_stands_for() {
    let want = (json!(12217), vec![json!(["12,100", "12,217"])], vec![json!(36)]);
    let with = |budget: &str, line: fn(&str) -> String| plan(budget, PRIOR, line);
    let lines = |of: &str| format!("{of}\n\n");
    for (name, text) in [
        ("table.md", with("~~12,100~~12,217", lines).replace("４予算額　", "４予算額　<br>")),
        ("quoted.txt", with("<s>12,100</s>12,217", |of| format!("> {of}\n"))),
        ("link.md", with("~~12,100~~[12,217](a.html)", lines)),
        ("words.txt", with("（削除：12,100）（追加：12,217）", lines)),
        ("reference.txt", with("<s>12&#44;100</s><ins>12&#x2C;217</ins>", lines)),
    ] {
        assert_eq!(told(&record(name, &text)), want, "{name}");
    }
    let cells = "<table><tr><td>２決算額</td><td>12,411</td><td>３予算額</td><td>12,315</td><td>４予算額</td><td><s>12,100</s>12,217</td></tr></table>";
    let line = "２決算額　12,411　３予算額　12,315　４予算額　X";
    for name in ["table.md", "table.txt"] {
        assert_eq!(told(&record(name, &with("X", lines).replace(line, cells))), want, "{name}");
    }
}

#[test]
fn strikes_over_the_end_of_a_line_strike_both() {
    for (open, close) in [("~~", "~~"), ("<s>", "</s>"), ("<del>", "</del>"), ("{--", "--}")] {
        let text = plan("12,217", PRIOR, |of| format!("{of}\n"));
        let struck = format!("{open}夜間訓練を実施し、\n地域で行う。{close}\n小学校で手順を確認する。");
        let read = record("plan.txt", &text.replace("小学校で手順を確認する。", &struck));
        let before: String =
            read["edits"].as_array().expect("edits").iter().filter_map(|e| e["before"].as_str()).collect();
        assert_eq!(before.replace('\n', ""), "夜間訓練を実施し、地域で行う。", "{open}");
        assert_eq!(initiative(&read)["content"], "小学校で手順を確認する。", "{open}");
    }
}

/// A redline as lines; `fused` are its struck numbers and the new ones behind them without a line through the old.
fn redline(budget: &str, target: &str, result: &str) -> [String; 12] {
    [
        "令和４年度　港区運営方針　(素案)からの変更について".to_owned(),
        "【様式２】".to_owned(),
        "経営課題１ 【災害に強いまち】".to_owned(),
        "めざす成果及び戦略　１－１ 【地域の防災力を高める】".to_owned(),
        "具体的取組１－１－１ 【避難所開設訓練の推進】".to_owned(),
        format!("２決算額　12,411千円　３予算額　12,315千円　４予算額　{budget}千円"),
        "当年度の取組内容".to_owned(),
        "避難所となる小学校で手順を確認する。".to_owned(),
        "プロセス（過程）指標".to_owned(),
        format!("訓練を実施した町会の数：{target}町会以上"),
        "前年度までの実績".to_owned(),
        format!("３年度（12月末時点）\n・開設訓練を実施した避難所　{result}か所"),
    ]
}

#[test]
fn strikes_that_a_converter_lost_are_told_and_their_digits_weighed() {
    let fused = redline("12,10012,217", "2030", "3236");
    let paragraphs = |lines: &[String]| {
        lines.iter().flat_map(|line| line.lines()).map(|line| format!("<p>{line}</p>\n")).collect::<String>()
    };
    let plain = redline("12,217", "30", "36");
    for (name, lost, kept) in [
        ("plan.md", format!("# {}", fused.join("\n\n")), format!("# {}", plain.join("\n\n"))),
        (
            "plan.html",
            format!("<!DOCTYPE html><body>{}", paragraphs(&fused)),
            format!("<!DOCTYPE html><body>{}", paragraphs(&plain)),
        ),
    ] {
        let told = record(name, &lost);
        assert!(messages(&told).contains("struck-words-unrecoverable"), "{name}");
        let target = &initiative(&told)["process_indicators"][0]["target"]["value"];
        assert!(*target == json!(30) || target.is_null(), "{name}: {target}");
        assert_eq!(initiative(&told)["budgets"][2]["thousand_yen"], json!(12217), "{name}");
        let told = record(name, &kept);
        assert!(!messages(&told).contains("struck-words-unrecoverable"), "{name}");
        assert_eq!(initiative(&told)["process_indicators"][0]["target"]["value"], json!(30), "{name}");
    }
}
