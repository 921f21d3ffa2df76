//! Copies of plans: printed by a browser, with spaces lost between numbers and titles, broken off at any character, with
//! what a page prints below a plan.

use miekeshi::pipeline::{Options, extract};
use serde_json::Value;

fn read(text: &str) -> Value {
    let got = extract("plan.txt", text.as_bytes(), &Options::default()).expect("a plan");
    serde_json::to_value(&got).expect("json")
}

fn codes(read: &Value) -> Vec<&str> {
    read["findings"].as_array().into_iter().flatten().filter_map(|finding| finding["code"].as_str()).collect()
}

const FIRST: &str = "平成31年度見本区運営方針\n【区の目標（何をめざすのか）】\n住み続けられるまち\n\
    【経営課題１】 安全なまちづくり\n約９割が集合住宅であり、関係が薄い\n【戦略1-1 地域防災】\n講座を開く\n\
    【具体的取組1-1-1 防災講座】（31予算額 3,210千円）\n学校で講座を開く\n";
const SECOND: &str =
    "【戦略1-2 防犯】\n街頭犯罪を減らす\n【具体的取組1-2-1 見回り】（31予算額 980千円）\n団体と巡回する\n";

/// Titles, texts and amounts of the plan.
fn facts(read: &Value) -> Vec<String> {
    let mut facts = vec![read["plan"]["goal"].to_string()];
    for strategy in read["plan"]["issues"][0]["strategies"].as_array().into_iter().flatten() {
        let initiative = &strategy["initiatives"][0];
        let amount = &initiative["budgets"][0]["thousand_yen"];
        facts.push(format!("{} {} {} {amount}", strategy["title"], initiative["title"], initiative["content"]));
    }
    facts
}

const WANTED: [&str; 3] = [
    "\"住み続けられるまち\"",
    "\"地域防災\" \"防災講座\" \"学校で講座を開く\" 3210",
    "\"防犯\" \"見回り\" \"団体と巡回する\" 980",
];

#[test]
fn what_a_browser_prints_around_a_page_is_no_text_of_it() {
    let joined = |time: &str, nth: u32| format!("{time}\nhttps://www.example.jp/plan.html {nth}/2\n");
    let apart = |time: &str, nth: u32| format!("{time}\n\nhttps://www.example.jp/plan.html\n\n{nth}/2\n");
    for time in ["11/30/26, 4:01 AM", "2026/11/30 16:01", "11/30/26, 4:01 AM 平成31年度見本区運営方針"] {
        for feet in [&joined as &dyn Fn(&str, u32) -> String, &apart] {
            let got = read(&format!("{FIRST}{}\u{c}{SECOND}{}", feet(time, 1), feet(time, 2)));
            assert_eq!(facts(&got), WANTED, "{time}");
            assert!(got["furniture"].to_string().contains("https://www.example.jp"), "{time}");
        }
        let got =
            read(&format!("{time}\n\n{FIRST}file:///plan.html\n1/2\n\u{c}{time}\n\n{SECOND}file:///plan.html\n2/2\n"));
        assert_eq!(facts(&got), WANTED, "{time}");
    }
}

#[test]
fn a_space_lost_behind_a_number_changes_no_record() {
    let text = format!("{FIRST}{SECOND}");
    assert_eq!(facts(&read(&text)), WANTED);
    assert_eq!(facts(&read(&text.replace("戦略1-1 ", "戦略1-1").replace("戦略1-2 ", "戦略1-2"))), WANTED);
    let closed = text.replace("1-1-1 ", "1-1-1").replace("1-2-1 ", "1-2-1").replace("戦略1-1 ", "1-1");
    assert_eq!(facts(&read(&closed)), WANTED);
    assert_eq!(facts(&read(&text.replace('【', "〔").replace('】', "〕"))), WANTED);
    for title in ["子どもを守る", "まちづくり", "人がつながる", "にぎわい", "訪れたいまち"] {
        let got = read(&text.replace("【経営課題１】 安全なまちづくり", &format!("経営課題１{title}")));
        assert_eq!(got["plan"]["issues"][0]["title"], title);
        assert_eq!(facts(&got), WANTED);
    }
    for sentence in ["経営課題１では、", "経営課題１の解決に", "経営課題１及び２に", "経営課題１点目は"]
    {
        let got = read(&text.replace("関係が薄い\n", &format!("関係が薄い\n{sentence}取り組む\n")));
        assert_eq!(got["plan"]["issues"].as_array().map(Vec::len), Some(1), "{sentence}");
    }
}

#[test]
fn a_copy_that_breaks_off_says_so() {
    for (end, code) in [
        ("課", "label-cut-short"),
        ("主な戦", "label-cut-short"),
        ("平成31年度 区運営の", "label-cut-short"),
        ("経", "label-cut-short"),
        ("・31年度予算額 6千2百", "budget-cut-short"),
        ("・31年度予算額 65百", "budget-cut-short"),
    ] {
        let got = read(&format!("{FIRST}{end}"));
        assert!(codes(&got).contains(&code), "{end}: {:?}", codes(&got));
        let text = got["plan"].to_string();
        assert!(!text.contains(&format!("\\n{end}\"")) && !text.contains(":6.2") && !text.contains(":6.5"), "{end}");
    }
    let whole = read(&format!("{FIRST}・31年度予算額 6千2百円"));
    assert!(whole["plan"].to_string().contains("\"thousand_yen\":6.2"));
}

#[test]
fn what_a_page_prints_below_a_plan_is_listed() {
    let tail = "ツイート\nシェア\nCC（クリエイティブコモンズ）ライセンスにおけるCC-BY4.0で提供いたします。\n\
        Adobe Acrobat Reader DCのダウンロード（無償）別ウィンドウで開く\n";
    let got = read(&format!("{FIRST}{SECOND}{tail}"));
    assert_eq!(facts(&got), WANTED);
    assert_eq!(got["furniture"].as_array().map(Vec::len), Some(4));
}

#[test]
fn a_date_comes_with_what_it_dates() {
    let read = |line: &str| {
        let got =
            read(&format!("令和4年度 見本区運営方針\n{line}\n【区の目標（何をめざすのか）】\n住み続けられるまち\n"));
        (got["plan"]["stage"].clone(), got["plan"]["stage_date"].clone())
    };
    for (line, stage, date) in [
        ("自己評価は令和5年6月に反映する予定です。", "final", None),
        ("運営方針の振り返りを実施しました。（令和5年6月9日）", "evaluated", Some("2023-06-09")),
        ("※令和5年6月9日 自己評価欄を更新しました。", "evaluated", Some("2023-06-09")),
        ("中間振り返りを実施しました。（令和4年11月1日）", "midyear", Some("2022-11-01")),
        ("令和4年度運営方針（案）を公表します。（令和4年2月17日）", "proposal", Some("2022-02-17")),
        ("「自己評価」欄に反映しています。（R5.6.9）", "evaluated", Some("2023-06-09")),
    ] {
        assert_eq!(read(line), (stage.into(), date.into()), "{line}");
    }
}
