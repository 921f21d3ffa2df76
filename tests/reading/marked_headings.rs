//! Headings in a colour or underlined, in documents that strike: what looks like an insertion and is none, and numbers that
//! replace struck ones without a mark.

use miekeshi::pipeline::{Options, extract};
use miekeshi::record::{Extraction, Reading};
use serde_json::{Value, json};

use crate::packing::{run, word};

const BLUE: &str = "color:#1f4e79";
const LOOKS: [&str; 4] = ["", BLUE, "color:red", "text-decoration:underline"];

/// A plan of the R5 form as a page, its headings in a look: what stands below the strategies, and the indicators.
fn page(look: &str, below: &str, indicators: &str) -> String {
    let head = |text: &str| format!(r#"<h3 style="{look}">{text}</h3>"#);
    let issue = head("【経営課題１】地域のつながりづくり") + &head("課題認識") + "<p>・単身世帯がふえている。</p>";
    let strategies = head("主な戦略（課題解決の方策）") + "<p>・町会のよさを知らせる。</p>" + below;
    let outcomes = head("アウトカム指標") + indicators;
    let second = head("【経営課題２】安全なまち") + &head("課題認識") + "<p>・災害がふえている。</p>";
    let top = "<h1>令和６年度　此花区運営方針</h1><h2>重点的に取り組む経営課題</h2>";
    format!(
        r#"<html><head><meta charset="utf-8"></head><body>{top}{issue}{strategies}{outcomes}{second}</body></html>"#
    )
}

fn read(name: &str, bytes: &[u8], reading: Reading) -> Extraction {
    extract(name, bytes, &Options { reading, ..Options::default() }).expect("readable")
}

/// Kind, old and new text and value of every edit.
fn edits(read: &Extraction) -> Vec<Value> {
    let value = serde_json::to_value(&read.edits).expect("JSON");
    let edits = value.as_array().expect("edits").iter();
    edits.map(|edit| json!([edit["before"], edit["after"], edit["before_value"], edit["after_value"]])).collect()
}

fn indicators(read: &Extraction) -> Vec<&str> {
    read.plan.issues[0].outcome_indicators.iter().map(|one| one.text.as_str()).collect()
}

#[test]
fn a_struck_line_teaches_nothing_of_the_heading_below_it() {
    let struck = "<p><del>・講座を開く。</del></p>";
    let numbers = "<p>・町会加入率 <del>58</del>60％以上</p>";
    for look in LOOKS {
        let text = page(look, struck, numbers);
        let last = read("page.html", text.as_bytes(), Reading::Final);
        assert_eq!(edits(&last), [json!(["・講座を開く。", "", null, null]), json!(["58", "60", 58, 60])], "{look}");
        assert_eq!(indicators(&last), ["・町会加入率 60％以上"]);
        let draft = read("page.html", text.as_bytes(), Reading::Draft);
        let titles: Vec<Option<&str>> = draft.plan.issues.iter().map(|issue| issue.title.as_deref()).collect();
        assert_eq!(titles, [Some("地域のつながりづくり"), Some("安全なまち")], "{look}");
        assert_eq!(indicators(&draft), ["・町会加入率 58％以上"], "{look}");
    }
}

#[test]
fn a_heading_of_no_form_is_no_insertion_either() {
    for look in LOOKS {
        let own = format!(r#"<p style="{look}">町会の活性化</p><p>・案内を配る。</p>"#);
        let struck = ["<p><del>・講座を開く。</del></p>", &own].concat();
        let last = read("page.html", page(look, &struck, "<p>・町会加入率 60％以上</p>").as_bytes(), Reading::Final);
        assert_eq!(edits(&last), [json!(["・講座を開く。", "", null, null])], "{look}");
    }
}

#[test]
fn a_line_of_its_kind_below_a_struck_line_is_inserted() {
    for red in [r#"<p style="color:red">・相談会を開く。</p>"#, "<p><u>・相談会を開く。</u></p>"] {
        let text = page("", &["<p><del>・講座を開く。</del></p>", red].concat(), "<p>・町会加入率 60％以上</p>");
        let last = read("page.html", text.as_bytes(), Reading::Final);
        assert_eq!(edits(&last)[1], json!(["", "・相談会を開く。", null, null]), "{red}");
    }
}

#[test]
fn numbers_that_a_marked_redline_forgot_to_mark() {
    let marked = r#"<p>・町会の<del>よさ</del><span style="color:red">魅力</span>を知らせる。</p>"#;
    for look in ["", BLUE] {
        for (printed, wanted) in [
            ("<del>58</del>60％以上", json!(["58", "60", 58, 60])),
            ("<del>2,500</del>2,900件以上", json!(["2,500", "2,900", 2500, 2900])),
            ("<del>300</del>1,200件以上", json!(["300", "1,200", 300, 1200])),
            // A digit of 124 is struck.
            ("<del>1</del>24件以上", json!(["1", "", 124, 24])),
            ("1<del>2</del>4件以上", json!(["2", "", 124, 14])),
        ] {
            let text = page(look, marked, &format!("<p>・相談の数 {printed}</p>"));
            let last = read("page.html", text.as_bytes(), Reading::Final);
            assert_eq!(edits(&last), [json!(["よさ", "魅力", null, null]), wanted], "{printed} {look}");
        }
    }
}

#[test]
fn a_struck_dash_before_an_amount_is_none_and_no_sign() {
    let plan = |amount: &str| {
        format!(
            "令和６年度　此花区運営方針\n重点的に取り組む経営課題\n【経営課題１】防災\n令和6年度予算額　{amount}\n課題認識\n・災害がふえている。\n"
        )
    };
    for dash in ["―", "－", "-", "−", "ー"] {
        for amount in [format!("~~{dash}~~2,500千円"), format!("<del>{dash}</del>2,500千円")] {
            let text = plan(&amount);
            let last = read("plan.txt", text.as_bytes(), Reading::Final);
            assert_eq!(edits(&last), [json!([dash, "2,500", null, 2500])], "{amount}");
            let draft = read("plan.txt", text.as_bytes(), Reading::Draft);
            let budget = &draft.plan.issues[0].budgets[0];
            assert_eq!(budget.thousand_yen, None, "{amount}");
            assert!(budget.text.starts_with(dash), "{amount}");
        }
    }
    let last = read("plan.txt", plan("▲500千円").as_bytes(), Reading::Final);
    assert_eq!(last.plan.issues[0].budgets[0].thousand_yen.map(|value| value.to_string()).as_deref(), Some("-500"));
}

#[test]
fn headings_in_the_styles_of_a_word_processor() {
    let head = |text: &str| format!("<w:p>{}</w:p>", run(r#"<w:color w:val="2E74B5"/><w:sz w:val="26"/>"#, text));
    let line = |runs: &str| format!("<w:p>{runs}</w:p>");
    let struck = |text: &str| run("<w:strike/>", text);
    let body = [
        line(&run("", "令和６年度　此花区運営方針")),
        head("重点的に取り組む経営課題"),
        head("【経営課題１】地域のつながりづくり"),
        line(&(run("", "令和6年度予算額　") + &struck("2,500") + &run("", "2,900千円"))),
        head("主な戦略（課題解決の方策）"),
        line(&run("", "・町会のよさを知らせる。")),
        line(&struck("・講座を開く。")),
        head("アウトカム指標"),
        line(&struck("・満足度 70％以上")),
        line(&(run("", "・町会加入率 ") + &struck("58") + &run("", "60％以上"))),
    ];
    let read = read("plan.docx", &word(&body.concat(), &[]), Reading::Final);
    let wanted = [
        json!(["2,500", "2,900", 2500, 2900]),
        json!(["・講座を開く。", "", null, null]),
        json!(["・満足度 70％以上", "", 70, null]),
        json!(["58", "60", 58, 60]),
    ];
    assert_eq!(edits(&read), wanted);
}
